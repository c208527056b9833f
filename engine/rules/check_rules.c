/* SPDX-License-Identifier: MIT
 * After all files are read: types every expression, ties definitions to the terms of the vocabulary, finds definitions that need themselves, names in
 * sentences that cannot be printed, and references to grounds that do not exist. */
#include "rules/check.h"

#include "base/limits.h"

#include <string.h>

_Static_assert(MAP_NONE == FACT_NONE, "a name that is not found is no fact");

static const struct type anything = {TYPE_POISON, UNIT_DAYS, 0}, yes_no = {TYPE_YES_NO, UNIT_DAYS, 0}, date = {TYPE_DATE, UNIT_DAYS, 0};

static void check_definition(struct reader *reader, uint32_t first, struct span used_at);

/* A council's definition is there for the policy that makes it, and for no other: another may not be in force on the same day. */
static bool within_reach(const struct reader *reader, uint32_t first)
{
    for (uint32_t i = first; i != MAP_NONE; i = reader->rules->definitions.at[i].next)
        if (reader->rules->definitions.at[i].policy == POLICY_NONE || reader->rules->definitions.at[i].policy == reader->policy)
            return true;
    return false;
}

static bool definition(void *context, struct text name, struct span used_at, struct type *type, uint32_t *index)
{
    struct reader *reader = context;
    uint32_t first = map_get(&reader->rules->definition_map, name);
    if (first == MAP_NONE || !within_reach(reader, first))
        return false;
    check_definition(reader, first, used_at);
    *type = reader->rules->definitions.at[first].type;
    *index = first;
    return true;
}

static struct text nearest_definition(void *context, struct text name)
{
    const struct reader *reader = context;
    for (uint32_t i = 0; i < reader->rules->definitions.count; i++)
        if (text_nearest(name, &reader->rules->definitions.at[i].name, 1) == 0)
            return reader->rules->definitions.at[i].name;
    return (struct text){0};
}

static struct scope scope_of(struct reader *reader)
{
    return (struct scope){.arena = reader->arena, .diag = reader->diag, .vocabulary = &reader->rules->vocabulary, .definition = definition,
                          .nearest = nearest_definition, .context = reader};
}

struct extent {
    uint32_t parts, levels;
};

/* How large an expression is with the definitions it names written out, and how many of them stand inside each other. */
static struct extent extent_of(const onroll_rules *rules, const struct expr *expr)
{
    if (!expr)
        return (struct extent){0};
    struct extent a = extent_of(rules, expr->a), b = extent_of(rules, expr->b), all = {a.parts + b.parts + 1, a.levels > b.levels ? a.levels : b.levels};
    if (expr->kind == EXPR_NAME && expr->defined) {
        all.parts += rules->definitions.at[expr->index].parts;
        all.levels = rules->definitions.at[expr->index].levels;
    }
    return all;
}

static bool fits(struct reader *reader, const struct condition *condition, struct extent extent)
{
    if (extent.parts <= LIMIT_EXPRESSION_PARTS && extent.levels <= LIMIT_EXPRESSION_DEPTH)
        return true;
    struct diagnostic *d = node_mistake(reader->diag, DIAG_TOO_COMPLEX, condition->node, "the expression is too large once the definitions it names are written out");
    diag_help(reader->diag, d, "at most %d names, values and operators, and %d definitions inside each other", LIMIT_EXPRESSION_PARTS, LIMIT_EXPRESSION_DEPTH);
    return false;
}

/* A policy lists every local fact that it reads: so the file itself says what the council asks for. */
static void check_listed(void *context, const struct expr *name)
{
    struct reader *reader = context;
    const struct policy *policy = reader->policy == POLICY_NONE ? NULL : &reader->rules->policies.at[reader->policy];
    bool local = name->name.len > 6 && memcmp(name->name.at, "local.", 6) == 0, listed = !policy || !local || name->defined;
    for (uint32_t i = 0; !listed && i < policy->facts.count; i++)
        listed = policy->facts.at[i].fact == name->index;
    if (!listed) {
        struct diagnostic *d = diag_add(reader->diag, DIAG_UNKNOWN_NAME, name->span, "the policy reads '%.*s' and does not list it", TEXT_ARG(name->name));
        diag_help(reader->diag, d, "add it under facts, with cite");
    }
}

void check_condition(struct reader *reader, struct condition *condition, struct type type, bool known_allowed)
{
    if (!condition->expr)
        return;
    struct scope scope = scope_of(reader);
    scope.known_allowed = known_allowed;
    if (condition->expr->kind == EXPR_OTHERWISE) {
        struct diagnostic *d = node_mistake(reader->diag, DIAG_EXPRESSION, condition->node, "'otherwise' may stand only in a definition");
        diag_help(reader->diag, d, "give the value a name under define");
        return;
    }
    expr_check(&scope, condition->expr, condition->node, type);
    fits(reader, condition, extent_of(reader->rules, condition->expr));
    expr_names(condition->expr, check_listed, reader);
}

/* Does it ask what is known, itself or through a definition? */
static bool asks(const onroll_rules *rules, const struct expr *e)
{
    if (!e)
        return false;
    return e->kind == EXPR_KNOWN || e->kind == EXPR_CERTAIN || e->kind == EXPR_YES_OR_UNSURE || e->kind == EXPR_DEALT_WITH || (e->kind == EXPR_NAME && e->defined && rules->definitions.at[e->index].asks) ||
           asks(rules, e->a) || asks(rules, e->b);
}

/* A council's definitions begin with its own name, and nobody else reads them. */
static void check_whose(struct reader *reader, const struct definition *d)
{
    if (d->policy == POLICY_NONE)
        return;
    struct text own = reader->rules->authorities.at[reader->rules->policies.at[d->policy].authority].id, name = d->name;
    if (name.len > own.len + 1 && memcmp(name.at, own.at, own.len) == 0 && name.at[own.len] == '.')
        return;
    struct diagnostic *made = node_mistake(reader->diag, DIAG_STRUCTURE, d->is.node, "'%s' is defined by a council and does not begin with its name", name.at);
    diag_help(reader->diag, made, "call it '%s.%s'", own.at, name.at);
}

/* One definition of a name; another instrument may hold another. */
static void check_one_definition(struct reader *reader, struct definition *d)
{
    struct scope scope = scope_of(reader);
    scope.otherwise_allowed = true;
    scope.known_allowed = d->policy != POLICY_NONE;
    uint32_t policy = reader->policy; /* of whoever names it */
    reader->policy = d->policy;
    expr_check(&scope, d->is.expr, d->is.node, anything);
    expr_names(d->is.expr, check_listed, reader);
    reader->policy = policy;
    d->type = d->is.expr->type;
    d->asks = d->policy != POLICY_NONE && asks(reader->rules, d->is.expr);
    check_whose(reader, d);
    uint32_t fact = map_get(&reader->rules->vocabulary.fact_map, d->name);
    d->fact = fact;
    if (fact == MAP_NONE)
        d->fact = FACT_NONE;
    else if (!reader->rules->vocabulary.facts.at[fact].worked_out)
        node_mistake(reader->diag, DIAG_STRUCTURE, d->is.node, "'%s' is a fact that a case states; it cannot be defined", d->name.at);
    else if (!type_same(reader->rules->vocabulary.facts.at[fact].type, d->type))
        node_mistake(reader->diag, DIAG_TYPE, d->is.node, "'%s' is %s in the vocabulary, and %s here", d->name.at,
                     type_name(reader->rules->vocabulary.facts.at[fact].type), type_name(d->type));
}

/* All definitions of a name, from its first. They are checked as one, so that a circle through two instruments is found as well. */
static void check_definitions(struct reader *reader, struct definition *first)
{
    first->levels = 1;
    for (struct definition *d = first; d; d = d->next == MAP_NONE ? NULL : &reader->rules->definitions.at[d->next]) {
        check_one_definition(reader, d);
        struct extent extent = extent_of(reader->rules, d->is.expr);
        extent.levels++;
        if (!fits(reader, &d->is, extent))
            d->type = anything;
        else {
            first->parts = extent.parts > first->parts ? extent.parts : first->parts;
            first->levels = extent.levels > first->levels ? extent.levels : first->levels;
        }
        if (!type_same(first->type, d->type))
            node_mistake(reader->diag, DIAG_TYPE, d->is.node, "'%s' has different types in two instruments", d->name.at);
    }
}

static void check_definition(struct reader *reader, uint32_t first, struct span used_at)
{
    struct definition *d = &reader->rules->definitions.at[first];
    if (d->state == DEFINITION_CHECKED)
        return;
    if (d->state == DEFINITION_CHECKING) {
        struct diagnostic *made = diag_add(reader->diag, DIAG_CYCLE, used_at, "'%s' needs itself to be worked out", d->name.at);
        diag_also(reader->diag, made, d->is.node->span, "it is defined here");
        d->type = anything;
        return;
    }
    if (reader->nesting == LIMIT_EXPRESSION_DEPTH) {
        struct diagnostic *made = diag_add(reader->diag, DIAG_TOO_COMPLEX, used_at, "too many definitions stand inside each other");
        diag_help(reader->diag, made, "at most %d", LIMIT_EXPRESSION_DEPTH);
        return; /* of no type as yet; it is checked for itself later */
    }
    d->state = DEFINITION_CHECKING;
    reader->nesting++;
    check_definitions(reader, d);
    reader->nesting--;
    d->state = DEFINITION_CHECKED;
}

void check_sentence(struct reader *reader, struct sentence *sentence)
{
    struct scope scope = scope_of(reader);
    for (uint32_t i = 0; i < sentence->count; i++) {
        struct expr *name = sentence->pieces[i].name;
        if (!name)
            continue;
        expr_check(&scope, name, sentence->node, anything);
        if (name->kind == EXPR_NAME && (name->type.base == TYPE_YES_NO || name->type.base == TYPE_CALENDAR || name->type.base == TYPE_RECORDS)) {
            struct diagnostic *d = node_mistake(reader->diag, DIAG_BAD_TEMPLATE, sentence->node, "'%.*s' is %s and cannot be printed inside a sentence",
                                                TEXT_ARG(name->name), type_name(name->type));
            diag_help(reader->diag, d, "dates, numbers, choices and lists of codes can");
        }
    }
}

bool negates(const struct expr *expr) { return expr && (expr->kind == EXPR_NOT || negates(expr->a) || negates(expr->b)); }

static void check_limb(struct reader *reader, struct limb *limb)
{
    if (limb->assume_no && negates(limb->that.expr)) {
        struct diagnostic *d = node_mistake(reader->diag, DIAG_STRUCTURE, limb->that.node, "what assumes no may not hold 'not': a fact left out would raise it");
        diag_help(reader->diag, d, "say it without 'not', or leave assume out");
    }
    check_condition(reader, &limb->that, yes_no, false);
    check_sentence(reader, &limb->met);
    check_sentence(reader, &limb->unmet);
    check_sentence(reader, &limb->unknown);
}

static void check_bar(struct reader *reader, struct bar *bar)
{
    check_condition(reader, &bar->applies, yes_no, false);
    check_sentence(reader, &bar->met);
    check_sentence(reader, &bar->unmet);
    check_sentence(reader, &bar->unknown);
    for (uint32_t i = 0; i < bar->applies_to_count; i++)
        if (!rules_know_ground(reader->rules, bar->applies_to[i], true))
            node_mistake(reader->diag, DIAG_UNKNOWN_NAME, node_get(bar->node, "applies_to"), "there is no paragraph or ground '%s'", bar->applies_to[i].at);
    for (uint32_t i = 0; i < bar->except_count; i++)
        if (!rules_know_ground(reader->rules, bar->except[i], false))
            node_mistake(reader->diag, DIAG_UNKNOWN_NAME, node_get(bar->node, "except"), "there is no ground '%s'", bar->except[i].at);
}

void check_duty(struct reader *reader, struct duty *duty)
{
    check_condition(reader, &duty->when, yes_no, true);
    check_condition(reader, &duty->unless, yes_no, true);
    check_condition(reader, &duty->done, date, false);
    check_condition(reader, &duty->due, date, false);
    check_sentence(reader, &duty->says);
}

void check_warning(struct reader *reader, struct warning *warning)
{
    check_condition(reader, &warning->when, yes_no, true);
    check_sentence(reader, &warning->says);
}

static void check_ground(struct reader *reader, const struct instrument *in, struct ground *ground)
{
    for (uint32_t l = 0; l < ground->limbs.count; l++)
        check_limb(reader, &ground->limbs.at[l]);
    check_condition(reader, &ground->window, date, false);
    if (ground->window.node && !in->straddling.node) {
        struct diagnostic *d = node_mistake(reader->diag, DIAG_MISSING_KEY, ground->window.node,
                                            "a ground of this instrument has a window, and the instrument does not say what is in doubt where one began before its words");
        diag_help(reader->diag, d, "add straddling, with says, cite, standing and point");
    }
}

static void check_instrument(struct reader *reader, struct instrument *in)
{
    check_sentence(reader, &in->straddling.unknown);
    for (uint32_t p = 0; p < in->paragraphs.count; p++) {
        struct paragraph *paragraph = &in->paragraphs.at[p];
        check_condition(reader, &paragraph->applies_to, yes_no, false);
        for (uint32_t g = 0; g < paragraph->grounds.count; g++)
            check_ground(reader, in, &paragraph->grounds.at[g]);
    }
    for (uint32_t i = 0; i < in->bars.count; i++)
        check_bar(reader, &in->bars.at[i]);
    for (uint32_t i = 0; i < in->duties.count; i++)
        check_duty(reader, &in->duties.at[i]);
    for (uint32_t i = 0; i < in->milestones.count; i++)
        check_milestone(reader, &in->milestones.at[i]);
    for (uint32_t i = 0; i < in->warnings.count; i++)
        check_warning(reader, &in->warnings.at[i]);
}

static void check_derivation(struct reader *reader, struct derivation *d)
{
    const struct fact *fact = &reader->rules->vocabulary.facts.at[d->fact];
    check_condition(reader, &d->yes_when, yes_no, false);
    check_condition(reader, &d->no_when, yes_no, false);
    check_condition(reader, &d->value, fact->type, false);
    if (fact->kind == KIND_JUDGEMENT)
        node_mistake(reader->diag, DIAG_STRUCTURE, d->node, "'%s' is a judgement: only a person can make it", fact->name.at);
    if ((fact->type.base == TYPE_YES_NO) == (d->value.node != NULL) || fact->worked_out)
        node_mistake(reader->diag, DIAG_STRUCTURE, d->node, "'%s' cannot be derived in this way", fact->name.at);
}

static uint32_t named_fact(struct reader *reader, const struct node *node, struct text name)
{
    uint32_t index = map_get(&reader->rules->vocabulary.fact_map, name);
    if (index != MAP_NONE)
        return index;
    struct diagnostic *d = node_mistake(reader->diag, DIAG_UNKNOWN_NAME, node, "there is no fact '%s'", name.at ? name.at : "");
    uint32_t near = vocabulary_nearest_fact(&reader->rules->vocabulary, reader->arena, name);
    if (near != FACT_NONE)
        diag_help(reader->diag, d, "did you mean '%s'?", reader->rules->vocabulary.facts.at[near].name.at);
    return FACT_NONE;
}

static void check_instead(struct reader *reader, uint32_t index)
{
    struct fact *fact = &reader->rules->vocabulary.facts.at[index];
    uint32_t count = 0;
    const struct node *list = node_get(fact->node, "instead");
    struct text *names = read_ids(reader, list, &count);
    fact->instead = count ? ARENA_ARRAY(reader->arena, uint32_t, count) : NULL;
    for (uint32_t i = 0; fact->instead && i < count; i++) {
        uint32_t other = named_fact(reader, list, names[i]);
        if (other == FACT_NONE)
            continue;
        fact->instead[fact->instead_count++] = other;
        if (!fact->of_authority || reader->rules->vocabulary.facts.at[other].of_authority) /* no council's question takes the place of a shared one */
            reader->rules->vocabulary.facts.at[other].ask_for = index;
    }
}

static struct text first_word(struct text name)
{
    const char *dot = memchr(name.at, '.', name.len);
    return (struct text){name.at, dot ? (size_t)(dot - name.at) : name.len};
}

static uint32_t group_of(const struct vocabulary *v, uint32_t index)
{
    uint32_t first = 0;
    while (!text_equal(first_word(v->facts.at[first].name), first_word(v->facts.at[index].name)))
        first++;
    return first;
}

static struct text phrase(struct reader *reader, const char *before, struct text clause)
{
    struct buffer out;
    buffer_init(&out, reader->arena);
    buffer_string(&out, before);
    buffer_add(&out, clause);
    if (out.failed)
        reader_out_of_memory(reader);
    return buffer_text(&out);
}

/* What is said of a yes/no fact that is not settled, made once and not in every decision. */
static void make_phrases(struct reader *reader, struct fact *fact)
{
    fact->not_stated = phrase(reader, "it is not stated whether ", fact->yes);
    fact->not_known = phrase(reader, "it is not known whether ", fact->yes);
    fact->not_applicable = phrase(reader, "it is said not to apply whether ", fact->yes);
}

static void check_fact(struct reader *reader, uint32_t index)
{
    struct fact *fact = &reader->rules->vocabulary.facts.at[index];
    make_phrases(reader, fact);
    fact->group = group_of(&reader->rules->vocabulary, index);
    const struct node *fallback = node_get(fact->node, "default"), *pattern = node_get(fact->node, "pattern");
    check_instead(reader, index);
    if (fallback && !fact->default_no) {
        struct condition condition = read_condition(reader, fallback);
        check_condition(reader, &condition, fact->type, false);
        fact->fallback = condition.expr;
        if (fact->type.base == TYPE_YES_NO)
            node_mistake(reader->diag, DIAG_STRUCTURE, fact->node, "a yes/no fact has no default: not supplied is not no");
    }
    if (fallback) {
        if (reader->rules->vocabulary.defaults)
            reader->rules->vocabulary.defaults[reader->rules->vocabulary.default_count++] = index;
        if (!fact->assumed.len)
            node_mistake(reader->diag, DIAG_MISSING_KEY, fact->node, "the default of '%s' needs a sentence that tells of it", fact->name.at);
    }
    if (pattern) {
        struct text name = read_id(reader->diag, pattern);
        fact->pattern = map_get(&reader->rules->vocabulary.pattern_map, name);
        if (fact->pattern == MAP_NONE)
            node_mistake(reader->diag, DIAG_UNKNOWN_NAME, pattern, "there is no pattern '%s'", name.at);
        if (fact->type.base != TYPE_TEXT)
            node_mistake(reader->diag, DIAG_STRUCTURE, pattern, "only a text has a pattern");
    }
}

/* The facts that every question has, by their fixed names. The day of the check is the one term that no rule defines: while expressions are checked it
 * passes for a fact. */
static void find_question(struct reader *reader)
{
    onroll_rules *rules = reader->rules;
    const struct map *names = &rules->vocabulary.fact_map;
    rules->check_day = map_get(names, TEXT("check.date"));
    rules->deletion_fact = map_get(names, TEXT("deletion.date"));
    rules->ground_fact = map_get(names, TEXT("deletion.ground"));
    rules->authority_fact = map_get(names, TEXT("authority"));
    rules->calendar_fact = map_get(names, TEXT("school.calendar"));
    if (rules->check_day != FACT_NONE)
        rules->vocabulary.facts.at[rules->check_day].worked_out = false;
}

void check_rules(struct reader *reader)
{
    onroll_rules *rules = reader->rules;
    find_question(reader);
    for (uint32_t i = 0; i < rules->definitions.count; i++)
        check_definition(reader, map_get(&rules->definition_map, rules->definitions.at[i].name), span_nowhere());
    rules->vocabulary.defaults = ARENA_ARRAY(reader->arena, uint32_t, rules->vocabulary.facts.count + 1);
    for (uint32_t i = 0; i < rules->vocabulary.facts.count; i++)
        check_fact(reader, i);
    for (uint32_t i = 0; i < rules->derivations.count; i++)
        check_derivation(reader, &rules->derivations.at[i]);
    for (uint32_t i = 0; i < rules->instruments.count; i++)
        check_instrument(reader, &rules->instruments.at[i]);
    check_policies(reader);
    if (rules->check_day != FACT_NONE)
        rules->vocabulary.facts.at[rules->check_day].worked_out = true;
}
