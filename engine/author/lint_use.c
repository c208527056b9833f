/* SPDX-License-Identifier: MIT
 * What is declared and not used: facts and definitions that no rule reads, facts that nobody is asked for, and facts in a sentence of a rule that does not
 * read them. A name is read where it stands in a condition, a date, a default or a sentence, itself or through a definition. */
#include "author/lint.h"
#include "author/parts.h"

/* Marks per fact and per first definition of a name. */
struct marks {
    bool *facts, *definitions;
};

struct use {
    struct lint *lint;
    struct marks all;  /* named anywhere */
    struct marks rule; /* read by the rule looked at, definitions followed */
    bool *by_policy;   /* per policy and fact: named by one of its rules or definitions */
    size_t row;        /* of by_policy: the policy looked at */
};

static bool marks_new(struct lint *lint, struct marks *marks)
{
    marks->facts = ARENA_ARRAY(lint->arena, bool, lint->rules->vocabulary.facts.count + 1);
    marks->definitions = ARENA_ARRAY(lint->arena, bool, lint->rules->definitions.count + 1);
    return marks->facts && marks->definitions;
}

static void mark_expr(const struct onroll_rules *rules, struct marks *marks, const struct expr *e, bool follow);

static void mark_definition(const struct onroll_rules *rules, struct marks *marks, uint32_t first, bool follow)
{
    if (marks->definitions[first])
        return;
    marks->definitions[first] = true;
    if (rules->definitions.at[first].fact != FACT_NONE)
        marks->facts[rules->definitions.at[first].fact] = true;
    for (uint32_t i = first; follow && i != MAP_NONE; i = rules->definitions.at[i].next)
        mark_expr(rules, marks, rules->definitions.at[i].is.expr, true);
}

/* What a fact may be worked out from is read with it. */
static void mark_fact(const struct onroll_rules *rules, struct marks *marks, uint32_t fact, bool follow)
{
    if (marks->facts[fact])
        return;
    marks->facts[fact] = true;
    if (!follow)
        return;
    mark_expr(rules, marks, rules->vocabulary.facts.at[fact].fallback, true);
    for (uint32_t i = 0; i < rules->derivations.count; i++) {
        const struct derivation *d = &rules->derivations.at[i];
        if (d->fact != fact)
            continue;
        mark_expr(rules, marks, d->yes_when.expr, true);
        mark_expr(rules, marks, d->no_when.expr, true);
        mark_expr(rules, marks, d->value.expr, true);
    }
}

static void mark_expr(const struct onroll_rules *rules, struct marks *marks, const struct expr *e, bool follow)
{
    if (!e)
        return;
    if (e->kind == EXPR_NAME && e->defined)
        mark_definition(rules, marks, e->index, follow);
    else if (e->kind == EXPR_NAME || e->kind == EXPR_ATTENDED || e->kind == EXPR_REGISTER_DAY || e->kind == EXPR_REGISTER_CODES || e->kind == EXPR_REGISTER_SESSIONS)
        mark_fact(rules, marks, e->index, follow);
    mark_expr(rules, marks, e->a, follow);
    mark_expr(rules, marks, e->b, follow);
}

/* "school day N of absence" is also reached by absence.length, which nobody writes there. */
static void mark_length(const struct onroll_rules *rules, struct marks *marks, struct arena *scratch, const struct expr *e)
{
    if (!e)
        return;
    static const char first_day[] = ".first_day";
    size_t ending = sizeof first_day - 1;
    if (e->kind == EXPR_NTH && e->a->name.len > ending) {
        struct buffer name;
        buffer_init(&name, scratch);
        buffer_add(&name, (struct text){e->a->name.at, e->a->name.len - ending});
        buffer_string(&name, ".length");
        uint32_t first = map_get(&rules->definition_map, buffer_text(&name));
        if (first != MAP_NONE)
            mark_definition(rules, marks, first, false);
    }
    mark_length(rules, marks, scratch, e->a);
    mark_length(rules, marks, scratch, e->b);
}

static void mark_for_policy(void *context, const struct expr *name)
{
    struct use *use = context;
    if (name->kind == EXPR_NAME && !name->defined)
        use->by_policy[use->row + name->index] = true;
}

static void mark_named(struct use *use, const struct expr *e, uint32_t policy)
{
    mark_expr(use->lint->rules, &use->all, e, false);
    mark_length(use->lint->rules, &use->all, use->lint->arena, e);
    if (policy == POLICY_NONE)
        return;
    use->row = (size_t)policy * use->lint->rules->vocabulary.facts.count;
    expr_names(e, mark_for_policy, use);
}

static void mark_part(void *context, const struct part *part)
{
    for (uint32_t i = 0; i < part->condition_count; i++)
        for (uint32_t n = 0; n < part->conditions[i].count; n++)
            mark_named(context, part->conditions[i].at[n].expr, part->policy);
    for (uint32_t i = 0; i < part->sentence_count; i++)
        for (uint32_t n = 0; n < part->sentences[i]->count; n++)
            mark_named(context, part->sentences[i]->pieces[n].name, part->policy);
}

static void mark_everything(struct use *use)
{
    const onroll_rules *rules = use->lint->rules;
    parts_each(rules, mark_part, use);
    for (uint32_t i = 0; i < rules->definitions.count; i++)
        mark_named(use, rules->definitions.at[i].is.expr, rules->definitions.at[i].policy);
    for (uint32_t i = 0; i < rules->vocabulary.facts.count; i++)
        mark_named(use, rules->vocabulary.facts.at[i].fallback, POLICY_NONE);
}

/* The engine itself reads what says which case, authority, ground or calendar is meant. */
static bool of_the_engine(const onroll_rules *rules, uint32_t fact)
{
    return rules->vocabulary.facts.at[fact].kind == KIND_REFERENCE || fact == rules->check_day || fact == rules->deletion_fact || fact == rules->ground_fact ||
           fact == rules->authority_fact || fact == rules->calendar_fact;
}

/* Where the list `instead` of a fact holds the name. */
static const struct node *listed_at(const struct fact *fact, struct text name)
{
    const struct node *list = node_get(fact->node, "instead");
    for (uint32_t i = 0; i < list->count; i++)
        if (text_equal(list->items[i]->text, name))
            return list->items[i];
    return list;
}

static void look_at_fact(struct use *use, uint32_t index)
{
    const onroll_rules *rules = use->lint->rules;
    const struct fact *fact = &rules->vocabulary.facts.at[index];
    const struct node *name = node_get(fact->node, fact->worked_out ? "term" : "fact"), *kept = node_get(fact->node, "kept_for");
    struct diagnostic *d = NULL;
    if (!name || of_the_engine(rules, index))
        return;
    if (kept && use->all.facts[index]) {
        d = node_mistake(&use->lint->diag, DIAG_UNUSED_FACT, kept, "'%s' is said to be kept although no rule reads it, and one does", fact->name.at);
        diag_help(&use->lint->diag, d, "take kept_for out");
    } else if (!use->all.facts[index]) {
        if (kept || map_get(&rules->definition_map, fact->name) != MAP_NONE)
            return; /* of a definition it is said where it stands */
        d = node_mistake(&use->lint->diag, DIAG_UNUSED_FACT, name, "no rule reads '%s'", fact->name.at);
        diag_help(&use->lint->diag, d, "a case that states it is told that it was not needed: let a rule read it, take it out, or say with kept_for why it stays");
    } else if (fact->ask_for != index && !use->all.facts[fact->ask_for]) {
        d = node_mistake(&use->lint->diag, DIAG_NEVER_ASKED, listed_at(&rules->vocabulary.facts.at[fact->ask_for], fact->name), "where '%s' is missing, '%s' is asked for, which no rule reads", fact->name.at,
                         rules->vocabulary.facts.at[fact->ask_for].name.at);
        diag_help(&use->lint->diag, d, "the answer would settle nothing: let a rule read it, or take '%s' out of this list", fact->name.at);
    }
}

static void look_at_definitions(struct use *use)
{
    const onroll_rules *rules = use->lint->rules;
    for (uint32_t i = 0; i < rules->definitions.count; i++) {
        const struct definition *definition = &rules->definitions.at[i];
        uint32_t first = map_get(&rules->definition_map, definition->name);
        if (use->all.definitions[first] || (definition->fact != FACT_NONE && use->all.facts[definition->fact]))
            continue;
        struct diagnostic *d = node_mistake(&use->lint->diag, DIAG_UNUSED_DEFINITION, definition->is.node, "no rule uses '%s'", definition->name.at);
        diag_help(&use->lint->diag, d, "let a rule use it, or take it out");
    }
}

/* What a policy lists and none of its own rules and definitions reads. What it declares itself is looked at as a fact. */
static void look_at_lists(struct use *use)
{
    const onroll_rules *rules = use->lint->rules;
    for (uint32_t p = 0; p < rules->policies.count; p++) {
        const struct policy *policy = &rules->policies.at[p];
        const struct node *list = node_get(policy->node, "facts");
        for (uint32_t i = 0; i < policy->facts.count; i++) {
            uint32_t fact = policy->facts.at[i].fact;
            if (policy->facts.at[i].own || use->by_policy[(size_t)p * rules->vocabulary.facts.count + fact])
                continue;
            struct diagnostic *d = node_mistake(&use->lint->diag, DIAG_UNUSED_FACT, node_get(list->items[i], "fact"), "the policy '%s' lists '%s', and none of its rules reads it",
                                                policy->id.at, rules->vocabulary.facts.at[fact].name.at);
            diag_help(&use->lint->diag, d, "let a rule of the policy read it, or take it out of the list");
        }
    }
}

static void clear(struct use *use)
{
    const onroll_rules *rules = use->lint->rules;
    for (uint32_t i = 0; i < rules->vocabulary.facts.count; i++)
        use->rule.facts[i] = false;
    for (uint32_t i = 0; i < rules->definitions.count; i++)
        use->rule.definitions[i] = false;
}

static bool read_by_rule(const struct use *use, const struct expr *name)
{
    return name->kind != EXPR_NAME || (name->defined ? use->rule.definitions[name->index] : use->rule.facts[name->index]);
}

static void look_at_sentences(void *context, const struct part *part)
{
    struct use *use = context;
    const onroll_rules *rules = use->lint->rules;
    bool marked = false;
    for (uint32_t i = 0; i < part->sentence_count; i++)
        for (uint32_t n = 0; n < part->sentences[i]->count; n++) {
            const struct expr *name = part->sentences[i]->pieces[n].name;
            if (!name)
                continue;
            if (!marked) {
                clear(use);
                for (uint32_t c = 0; c < part->condition_count; c++)
                    for (uint32_t k = 0; k < part->conditions[c].count; k++)
                        mark_expr(rules, &use->rule, part->conditions[c].at[k].expr, true);
                marked = true;
            }
            if (read_by_rule(use, name))
                continue;
            struct diagnostic *d = node_mistake(&use->lint->diag, DIAG_UNREAD_IN_SENTENCE, part->sentences[i]->node, "this sentence names '%.*s', which the %s '%s' does not read",
                                                TEXT_ARG(name->name), part->what, part->id.at);
            diag_help(&use->lint->diag, d, "it may be missing although the %s is settled, and the sentence then says so: name what the %s reads", part->what, part->what);
        }
}

bool lint_use(struct lint *lint)
{
    struct use use = {.lint = lint};
    use.by_policy = ARENA_ARRAY(lint->arena, bool, (size_t)lint->rules->policies.count * lint->rules->vocabulary.facts.count + 1);
    if (!use.by_policy || !marks_new(lint, &use.all) || !marks_new(lint, &use.rule))
        return false;
    mark_everything(&use);
    for (uint32_t i = 0; i < lint->rules->vocabulary.facts.count; i++)
        look_at_fact(&use, i);
    look_at_definitions(&use);
    look_at_lists(&use);
    parts_each(lint->rules, look_at_sentences, &use);
    return !lint->arena->failed;
}
