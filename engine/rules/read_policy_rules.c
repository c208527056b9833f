/* SPDX-License-Identifier: MIT
 * Reads the rules of a policy: gates, steps of the school and of the authority, duties, claims, warnings, papers and definitions. */
#include "rules/read_policy.h"

#include <string.h>

static struct policy *current(struct reader *reader) { return &reader->rules->policies.at[reader->policy]; }

static struct authority_basis policy_basis(struct reader *reader, const struct node *map)
{
    struct authority_basis basis = {{current(reader)->id.at, "", NULL, words_policy_standing[0], NULL}, STANDING_CONFIRMED};
    const struct node *cite = node_get(map, "cite"), *standing = node_get(map, "standing");
    if (!cite) {
        struct diagnostic *d = node_mistake(reader->diag, DIAG_NO_CITATION, map, "this rule cites nothing");
        diag_help(reader->diag, d, "add cite: the section or page of the document, such as 'cite: section 8.2'");
    } else
        basis.cite.provision = text_string(reader->arena, read_text(reader->diag, cite, true));
    if (standing && read_word(reader->diag, standing, words_policy_standing, "standing of a policy's rule") == 1) {
        basis.standing = STANDING_READING;
        basis.cite.standing = words_policy_standing[1];
    }
    return basis;
}

/* What every rule has. name: the key that holds its id. */
static struct policy_rule read_rule(struct reader *reader, const struct node *map, const char *name)
{
    struct policy_rule rule = {.id = read_id(reader->diag, node_get(map, name)), .node = map};
    rule.rows = read_names(reader, node_get(map, "rows"));
    rule.basis = policy_basis(reader, map);
    rule.force = read_force(reader, node_get(map, "in_force"));
    rule.note = read_text(reader->diag, node_get(map, "note"), true);
    return rule;
}

/* The school, the authority, a parent and the new school need no entry under roles: each is its own title. */
static uint32_t plain_role(struct reader *reader, struct text id)
{
    struct policy *policy = current(reader);
    for (size_t i = 0; words_holder[i]; i++) {
        if (!text_is(id, words_holder[i]))
            continue;
        struct policy_role *role = LIST_ADD(reader->arena, &policy->roles);
        if (role)
            *role = (struct policy_role){.id = id, .title = i == HOLDER_NEW_SCHOOL ? TEXT("new school") : id, .is = (enum holder)i};
        return role ? policy->roles.count - 1 : ROLE_NONE;
    }
    return ROLE_NONE;
}

static uint32_t read_role_of(struct reader *reader, const struct node *by)
{
    const struct policy *policy = current(reader);
    struct text id = read_id(reader->diag, by);
    if (!id.len)
        return ROLE_NONE;
    for (uint32_t i = 0; i < policy->roles.count; i++)
        if (text_equal(policy->roles.at[i].id, id))
            return i;
    uint32_t plain = plain_role(reader, id);
    if (plain != ROLE_NONE)
        return plain;
    struct diagnostic *d = node_mistake(reader->diag, DIAG_UNKNOWN_NAME, by, "'%s' is no role of this policy", id.at);
    for (uint32_t i = 0; i < policy->roles.count; i++)
        if (text_nearest(id, &policy->roles.at[i].id, 1) == 0)
            diag_help(reader->diag, d, "did you mean '%s'?", policy->roles.at[i].id.at);
    for (size_t i = 0; words_holder[i]; i++)
        if (text_nearest(id, &(struct text){words_holder[i], strlen(words_holder[i])}, 1) == 0)
            diag_help(reader->diag, d, "did you mean '%s'?", words_holder[i]);
    diag_help(reader->diag, d, "name it under roles, with the council's own title; school, authority, parent and new_school need no entry");
    return ROLE_NONE;
}

static void read_gate(struct reader *reader, const struct node *map)
{
    if (!read_form(reader->diag, map, &form_gate))
        return;
    struct policy_gate gate = {.rule = read_rule(reader, map, "gate"), .part = read_id(reader->diag, node_get(map, "part"))};
    gate.applies_to = read_names(reader, node_get(map, "applies_to"));
    gate.that = read_condition(reader, node_get(map, "that"));
    gate.unless = read_condition(reader, node_get(map, "unless"));
    gate.by = read_role_of(reader, node_get(map, "by"));
    gate.met = read_sentence(reader, node_get(map, "met"));
    gate.unmet = read_sentence(reader, node_get(map, "unmet"));
    gate.unknown = read_sentence(reader, node_get(map, "unknown"));
    struct policy_gate *slot = LIST_ADD(reader->arena, &current(reader)->gates);
    if (slot)
        *slot = gate;
}

/* The document names no last day, and the file says so: more than leaving the key out, which may be a slip. */
static bool due_not_stated(const struct node *node) { return node->kind == NODE_SCALAR && text_is(text_trim(node->text), words_no_due[0]); }

/* `due` is a date or one of the words for no day at all. */
static void read_due(struct reader *reader, const struct node *node, struct policy_step *step)
{
    if (!node || due_not_stated(node))
        return;
    if (node->kind == NODE_SCALAR && text_is(text_trim(node->text), words_due[0]))
        step->due_kind = DUE_PROMPTLY;
    else if (node->kind == NODE_SCALAR && text_is(text_trim(node->text), words_due[1]))
        step->due_kind = DUE_IMMEDIATELY;
    else {
        step->due_kind = DUE_DATE;
        step->due = read_condition(reader, node);
    }
}

static void read_done(struct reader *reader, const struct node *map, struct policy_step *step)
{
    static const struct {
        const char *key;
        enum done_kind kind;
    } ways[] = {{"done", DONE_ANY}, {"done_by_any", DONE_ANY}, {"done_by_all", DONE_ALL}, {"done_by_one", DONE_ONE}};
    for (size_t w = 0; w < sizeof ways / sizeof *ways; w++) {
        const struct node *node = node_get(map, ways[w].key);
        if (!node)
            continue;
        if (step->done_kind != DONE_NONE)
            node_mistake(reader->diag, DIAG_STRUCTURE, node, "one of done, done_by_any, done_by_all and done_by_one says when it is done");
        bool list = w > 0;
        if (list && !read_list(reader->diag, node, ways[w].key))
            continue;
        uint32_t count = list ? node->count : 1;
        step->done_kind = ways[w].kind;
        step->done = ARENA_ARRAY(reader->arena, struct condition, count ? count : 1);
        for (step->done_count = 0; step->done && step->done_count < count; step->done_count++)
            step->done[step->done_count] = read_condition(reader, list ? node->items[step->done_count] : node);
    }
}

/* A situation is a condition of the file's own; the authority's name before it may be left out. */
static void read_situations(struct reader *reader, const struct node *node, struct policy_step *step)
{
    if (!node)
        return;
    uint32_t count = node->kind == NODE_LIST ? node->count : 1;
    step->situations = ARENA_ARRAY(reader->arena, struct condition, count ? count : 1);
    step->situation_names.at = ARENA_ARRAY(reader->arena, struct text, count ? count : 1);
    for (uint32_t i = 0; step->situations && step->situation_names.at && i < count; i++) {
        const struct node *one = node->kind == NODE_LIST ? node->items[i] : node;
        struct text id = read_id(reader->diag, one);
        struct expr *e = id.len ? ARENA_NEW(reader->arena, struct expr) : NULL;
        if (!e)
            continue;
        struct buffer name;
        buffer_init(&name, reader->arena);
        if (!memchr(id.at, '.', id.len)) {
            buffer_add(&name, reader->rules->authorities.at[current(reader)->authority].id);
            buffer_char(&name, '.');
        }
        buffer_add(&name, id);
        *e = (struct expr){.kind = EXPR_NAME, .name = buffer_text(&name), .span = one->span};
        step->situation_names.at[step->situation_names.count] = id;
        step->situations[step->situation_names.count++] = (struct condition){e, one};
    }
}

static void add_step(struct reader *reader, const struct node *map, const char *name, bool authority_side)
{
    struct policy_step step = {.rule = read_rule(reader, map, name), .authority_side = authority_side, .after_step = RULE_NONE, .before_step = RULE_NONE};
    read_situations(reader, node_get(map, "situation"), &step);
    step.when = read_condition(reader, node_get(map, "when"));
    step.unless = read_condition(reader, node_get(map, "unless"));
    step.from = read_condition(reader, node_get(map, "from"));
    read_due(reader, node_get(map, "due"), &step);
    step.other_reading = read_condition(reader, node_get(map, "other_reading"));
    read_done(reader, map, &step);
    step.counts_if = read_condition(reader, node_get(map, "counts_if"));
    step.same_as = read_condition(reader, node_get(map, "same_as"));
    step.after = read_id(reader->diag, node_get(map, "after"));
    step.before = read_id(reader->diag, node_get(map, "before"));
    step.not_held = read_text(reader->diag, node_get(map, "not_held"), true);
    step.recurs = read_text(reader->diag, node_get(map, "recurs"), true);
    step.by = read_role_of(reader, node_get(map, "by"));
    step.says = read_sentence(reader, node_get(map, "says"));
    struct policy_step *slot = LIST_ADD(reader->arena, &current(reader)->steps);
    if (slot)
        *slot = step;
}

static void read_step(struct reader *reader, const struct node *map)
{
    if (read_form(reader->diag, map, &form_step))
        add_step(reader, map, "step", false);
}

static void read_line(struct reader *reader, const struct node *map)
{
    if (read_form(reader->diag, map, &form_line))
        add_step(reader, map, "line", true);
}

static struct text title_of(const struct reader *reader, uint32_t role)
{
    const struct policy *policy = &reader->rules->policies.at[reader->policy];
    return role == ROLE_NONE ? TEXT("school") : policy->roles.at[role].title;
}

static void read_policy_duty(struct reader *reader, const struct node *map)
{
    if (!read_form(reader->diag, map, &form_policy_duty))
        return;
    struct policy_duty one = {.rule = read_rule(reader, map, "duty")};
    one.duty = (struct duty){.id = one.rule.id, .basis = one.rule.basis, .force = one.rule.force, .node = map};
    one.duty.by = title_of(reader, read_role_of(reader, node_get(map, "by")));
    one.duty.when = read_condition(reader, node_get(map, "when"));
    one.duty.unless = read_condition(reader, node_get(map, "unless"));
    one.duty.done = read_condition(reader, node_get(map, "done"));
    const struct node *due = node_get(map, "due");
    if (due && !due_not_stated(due))
        one.duty.due = read_condition(reader, due);
    one.duty.says = read_sentence(reader, node_get(map, "says"));
    struct policy_duty *slot = LIST_ADD(reader->arena, &current(reader)->duties);
    if (slot)
        *slot = one;
}

static void read_policy_warning(struct reader *reader, const struct node *map)
{
    if (!read_form(reader->diag, map, &form_policy_warning))
        return;
    struct policy_warning one = {.rule = read_rule(reader, map, "warning")};
    one.warning = (struct warning){.id = one.rule.id, .basis = one.rule.basis, .force = one.rule.force, .node = map};
    one.warning.fact = read_id(reader->diag, node_get(map, "fact"));
    one.warning.when = read_condition(reader, node_get(map, "when"));
    one.warning.says = read_sentence(reader, node_get(map, "says"));
    struct policy_warning *slot = LIST_ADD(reader->arena, &current(reader)->warnings);
    if (slot)
        *slot = one;
}

/* The link that the instrument itself would give: by the time an authority file is read, all instruments have been. */
static const char *link_of(struct reader *reader, const char *source, const struct node *at)
{
    for (uint32_t i = 0; i < reader->rules->instruments.count; i++) {
        const struct instrument *in = &reader->rules->instruments.at[i];
        if (!text_is(in->id, source) || !in->href.len)
            continue;
        struct buffer link;
        buffer_init(&link, reader->arena);
        buffer_add(&link, in->href);
        if (!in->cite_as_text) {
            buffer_char(&link, '/');
            buffer_add(&link, at->text);
        }
        return buffer_done(&link);
    }
    return NULL;
}

static void read_law_cite(struct reader *reader, const struct node *node, onroll_cite *cite)
{
    if (node && read_form(reader->diag, node, &form_law_cite)) {
        read_cite(reader, node, cite);
        if (!cite->href && cite->source)
            cite->href = link_of(reader, cite->source, node_get(node, "at"));
        cite->standing = "confirmed";
    }
}

/* A claim says one thing: what it permits, forbids, calls optional, states, or agrees with. */
static void read_claim_kind(struct reader *reader, const struct node *map, struct policy_claim *claim)
{
    static const char *const kinds[] = {"enough", "only_if", "says_may", "states", "agrees"};
    const struct node *found = NULL;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        const struct node *node = node_get(map, kinds[i]);
        if (!node)
            continue;
        if (found)
            node_mistake(reader->diag, DIAG_STRUCTURE, node, "a claim says one thing: enough, only_if, says_may, states or agrees");
        found = node;
        claim->kind = (enum claim_kind)i;
    }
    bool yes = true;
    if (!found) {
        struct diagnostic *d = node_mistake(reader->diag, DIAG_MISSING_KEY, map, "this claim does not say what the document holds the law to be");
        diag_help(reader->diag, d, "add enough, only_if, says_may: yes, states with law and when, or agrees: yes");
    } else if (claim->kind == CLAIM_ENOUGH || claim->kind == CLAIM_ONLY_IF)
        claim->test = read_condition(reader, found);
    else if (claim->kind == CLAIM_STATES)
        claim->states = read_sentence(reader, found);
    else if (read_yes_no(reader->diag, found, &yes) && !yes)
        node_mistake(reader->diag, DIAG_WRONG_VALUE, found, "write yes, or leave the key out");
    const struct node *law = node_get(map, "law");
    claim->law = read_sentence(reader, law);
    if (found && (claim->kind == CLAIM_STATES) != (law != NULL))
        node_mistake(reader->diag, DIAG_STRUCTURE, law ? law : map, "states and law stand together: what the document has, and what the law has");
}

static void read_claim(struct reader *reader, const struct node *map)
{
    if (!read_form(reader->diag, map, &form_claim))
        return;
    struct policy_claim claim = {.rule = read_rule(reader, map, "claim")};
    claim.against = read_names(reader, node_get(map, "against"));
    claim.when = read_condition(reader, node_get(map, "when"));
    claim.says = read_sentence(reader, node_get(map, "says"));
    read_claim_kind(reader, map, &claim);
    read_law_cite(reader, node_get(map, "law_cite"), &claim.law_cite);
    if (claim.kind != CLAIM_STATES && !claim.says.count)
        node_mistake(reader->diag, DIAG_MISSING_KEY, map, "this claim has no sentence: add says");
    struct policy_claim *slot = LIST_ADD(reader->arena, &current(reader)->claims);
    if (slot)
        *slot = claim;
}

static void read_paper(struct reader *reader, const struct node *map)
{
    if (!read_form(reader->diag, map, &form_paper))
        return;
    struct policy_paper paper = {.rule = read_rule(reader, map, "paper"), .title = read_text(reader->diag, node_get(map, "title"), true)};
    paper.route = read_text(reader->diag, node_get(map, "route"), true);
    paper.holds = read_texts(reader, node_get(map, "holds"));
    paper.signed_by = read_texts(reader, node_get(map, "signed_by"));
    paper.when = read_condition(reader, node_get(map, "when"));
    paper.accepted_if = read_condition(reader, node_get(map, "accepted_if"));
    paper.sent = read_condition(reader, node_get(map, "sent"));
    struct policy_paper *slot = LIST_ADD(reader->arena, &current(reader)->papers);
    if (slot)
        *slot = paper;
}

static void read_policy_definition(struct reader *reader, const struct node *map)
{
    if (!read_form(reader->diag, map, &form_policy_definition))
        return;
    struct policy_definition one = {.rule = read_rule(reader, map, "definition"), .says = read_sentence(reader, node_get(map, "says"))};
    struct policy_definition *slot = LIST_ADD(reader->arena, &current(reader)->definitions);
    if (slot)
        *slot = one;
}

void read_policy_rules(struct reader *reader, const struct node *map)
{
    read_each(reader, map, "gates", read_gate);
    read_each(reader, map, "steps", read_step);
    read_each(reader, map, "authority_side", read_line);
    read_each(reader, map, "duties", read_policy_duty);
    read_each(reader, map, "claims", read_claim);
    read_each(reader, map, "warnings", read_policy_warning);
    read_each(reader, map, "papers", read_paper);
    read_each(reader, map, "definitions", read_policy_definition);
}
