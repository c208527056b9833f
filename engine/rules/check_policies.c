/* SPDX-License-Identifier: MIT
 * Authority files after all files are read: expressions typed, other rules found by name, what a gate stands before. A gate may stand only before a part
 * of a ground in which the statute gives the authority a share: the loader refuses any other, so that no file can make a deletion easier or forbid what
 * the law leaves to the school alone. */
#include "rules/check.h"

static const struct type yes_no = {TYPE_YES_NO, UNIT_DAYS, 0}, date = {TYPE_DATE, UNIT_DAYS, 0}, anything = {TYPE_POISON, UNIT_DAYS, 0};

static void find_asking(void *context, const struct expr *name)
{
    const onroll_rules *rules = ((struct reader *)context)->rules;
    if (name->defined && rules->definitions.at[name->index].asks) {
        struct diagnostic *d = diag_add(((struct reader *)context)->diag, DIAG_KNOWN_HERE, name->span, "a verdict may not depend on what is known, and '%.*s' does", TEXT_ARG(name->name));
        diag_help(((struct reader *)context)->diag, d, "a gate reads facts, and conditions made of their values");
    }
}

/* What a verdict may rest on: no "is known" in it, nor in a definition it names. */
static void check_gate_condition(struct reader *reader, struct condition *condition)
{
    check_condition(reader, condition, yes_no, false);
    if (condition->expr)
        expr_names(condition->expr, find_asking, reader);
}

/* A part of a ground in which the statute gives the authority a share. */
struct share {
    struct text ground, part;
};

struct shares {
    const onroll_rules *rules;
    struct text id; /* of that ground, whenever it stood; empty: of any */
    int32_t day;    /* of what stood on it */
    LIST(struct share) list;
};

static bool shared_here(const struct shares *s, const struct instrument *in, const struct ground *ground)
{
    struct text id = s->id;
    struct names one = {&id, 1};
    return id.len ? rules_answers(s->rules, &one, ground->id) : force_covers(in->force, s->day) && force_covers(ground->force, s->day);
}

static void add_share(struct reader *reader, struct shares *s, struct text ground, struct text part)
{
    for (uint32_t i = 0; i < s->list.count; i++)
        if (text_equal(s->list.at[i].part, part) && (s->id.len || text_equal(s->list.at[i].ground, ground)))
            return;
    struct share *share = LIST_ADD(reader->arena, &s->list);
    if (share)
        *share = (struct share){ground, part};
    else
        reader_out_of_memory(reader);
}

static void find_shares(struct reader *reader, struct shares *s)
{
    for (uint32_t i = 0; i < s->rules->instruments.count; i++) {
        const struct instrument *in = &s->rules->instruments.at[i];
        for (uint32_t p = 0; p < in->paragraphs.count; p++)
            for (uint32_t g = 0; g < in->paragraphs.at[p].grounds.count; g++) {
                const struct ground *ground = &in->paragraphs.at[p].grounds.at[g];
                for (uint32_t l = 0; l < ground->limbs.count; l++)
                    if (ground->limbs.at[l].shared && shared_here(s, in, ground))
                        add_share(reader, s, ground->id, ground->limbs.at[l].part);
            }
    }
}

/* The ground has parts with a share, and this is none of them. */
static void no_such_part(struct reader *reader, const struct policy_gate *gate, struct text id, const struct shares *of)
{
    struct text *parts = ARENA_ARRAY(reader->arena, struct text, of->list.count);
    struct diagnostic *d = node_mistake(reader->diag, DIAG_GATE, node_get(gate->rule.node, "part"), "the statute gives the authority no share in a part '%s' of %s", gate->part.at, id.at);
    if (!parts) {
        reader_out_of_memory(reader);
        return;
    }
    for (uint32_t i = 0; i < of->list.count; i++)
        parts[i] = of->list.at[i].part;
    int near = text_nearest(gate->part, parts, of->list.count);
    if (near >= 0)
        diag_help(reader->diag, d, "did you mean '%s'?", parts[near].at);
    for (uint32_t i = 0; near < 0 && i < of->list.count; i++)
        diag_help(reader->diag, d, "it has one in '%s'", parts[i].at);
}

static void no_share(struct reader *reader, const struct policy *policy, const struct policy_gate *gate, const struct node *node, struct text id)
{
    struct shares all = {.rules = reader->rules, .day = policy->force.from};
    struct buffer out;
    struct diagnostic *d = node_mistake(reader->diag, DIAG_GATE, node, "the statute gives the authority no share in a part '%s' of %s", gate->part.at, id.at);
    find_shares(reader, &all);
    buffer_init(&out, reader->arena);
    for (uint32_t i = 0; i < all.list.count; i++)
        buffer_format(&out, "%s'%s' of %s", i ? ", " : "", all.list.at[i].part.at, all.list.at[i].ground.at);
    if (all.list.count && !out.failed)
        diag_help(reader->diag, d, "there is one in %s, and nowhere else", buffer_text(&out).at);
    diag_help(reader->diag, d, "a gate may stand only there; what a council wishes beyond that is a step, or a claim");
}

static void check_gate(struct reader *reader, const struct policy *policy, struct policy_gate *gate)
{
    const struct node *list = node_get(gate->rule.node, "applies_to");
    check_gate_condition(reader, &gate->that);
    check_gate_condition(reader, &gate->unless);
    if (negates(gate->unless.expr)) {
        struct diagnostic *d = node_mistake(reader->diag, DIAG_STRUCTURE, gate->unless.node, "what turns a gate off may not hold 'not': a fact left out would turn it off");
        diag_help(reader->diag, d, "say it without 'not'");
    }
    check_sentence(reader, &gate->met);
    check_sentence(reader, &gate->unmet);
    check_sentence(reader, &gate->unknown);
    for (uint32_t i = 0; i < gate->applies_to.count; i++) {
        struct text id = gate->applies_to.at[i];
        const struct node *at = list->count == gate->applies_to.count ? list->items[i] : list; /* fewer: one of them is no name */
        if (!rules_know_ground(reader->rules, id, false)) {
            node_mistake(reader->diag, DIAG_UNKNOWN_NAME, at, "there is no ground '%s'", id.at);
            continue;
        }
        struct shares of = {.rules = reader->rules, .id = id};
        find_shares(reader, &of);
        bool found = false;
        for (uint32_t n = 0; n < of.list.count; n++)
            found |= text_equal(of.list.at[n].part, gate->part);
        if (!found && of.list.count)
            no_such_part(reader, gate, id, &of);
        else if (!found)
            no_share(reader, policy, gate, at, id);
    }
}

static uint32_t step_named(struct reader *reader, const struct policy *policy, const struct node *node, struct text id, const struct policy_step *self)
{
    if (!id.len)
        return RULE_NONE;
    for (uint32_t i = 0; i < policy->steps.count; i++)
        if (text_equal(policy->steps.at[i].rule.id, id) && &policy->steps.at[i] != self)
            return i;
    node_mistake(reader->diag, DIAG_UNKNOWN_NAME, node, "there is no other step '%s' in this policy", id.at);
    return RULE_NONE;
}

/* A key that could not be read is told where it stands. */
static bool says_when_done(const struct node *map) { return node_get(map, "done") || node_get(map, "done_by_any") || node_get(map, "done_by_all") || node_get(map, "done_by_one"); }

static void check_step(struct reader *reader, const struct policy *policy, struct policy_step *step)
{
    const struct node *map = step->rule.node;
    for (uint32_t i = 0; i < step->situation_names.count; i++)
        check_condition(reader, &step->situations[i], yes_no, true);
    check_condition(reader, &step->when, yes_no, true);
    check_condition(reader, &step->unless, yes_no, true);
    check_condition(reader, &step->from, date, false);
    check_condition(reader, &step->due, date, false);
    check_condition(reader, &step->other_reading, date, false);
    check_condition(reader, &step->counts_if, yes_no, true);
    check_condition(reader, &step->same_as, yes_no, false);
    for (uint32_t i = 0; i < step->done_count; i++) {
        check_condition(reader, &step->done[i], anything, true);
        const struct expr *e = step->done[i].expr;
        if (e && e->type.base != TYPE_POISON && e->type.base != TYPE_DATE && e->type.base != TYPE_YES_NO)
            node_mistake(reader->diag, DIAG_TYPE, step->done[i].node, "what is done is a date, or yes or no");
    }
    check_sentence(reader, &step->says);
    step->after_step = step_named(reader, policy, node_get(map, "after"), step->after, step);
    step->before_step = step_named(reader, policy, node_get(map, "before"), step->before, step);
    if (step->done_kind == DONE_NONE && !step->not_held.len && !step->authority_side && !says_when_done(map)) {
        struct diagnostic *d = node_mistake(reader->diag, DIAG_MISSING_KEY, map, "nothing says when this step is done");
        diag_help(reader->diag, d, "add done, with the fact that holds the day, or not_held where the text it refers to is not held");
    }
    if (step->other_reading.expr && step->due_kind != DUE_DATE)
        node_mistake(reader->diag, DIAG_STRUCTURE, node_get(map, "other_reading"), "another reading needs a due day to differ from");
}

/* The place in the document that a rule of the policy stands in; NULL when the policy has no such rule. */
static const struct policy_rule *rule_named(const struct policy *policy, struct text id)
{
    for (uint32_t i = 0; i < policy->gates.count; i++)
        if (text_equal(policy->gates.at[i].rule.id, id))
            return &policy->gates.at[i].rule;
    for (uint32_t i = 0; i < policy->steps.count; i++)
        if (text_equal(policy->steps.at[i].rule.id, id))
            return &policy->steps.at[i].rule;
    for (uint32_t i = 0; i < policy->claims.count; i++)
        if (text_equal(policy->claims.at[i].rule.id, id))
            return &policy->claims.at[i].rule;
    for (uint32_t i = 0; i < policy->duties.count; i++)
        if (text_equal(policy->duties.at[i].rule.id, id))
            return &policy->duties.at[i].rule;
    return NULL;
}

static void check_claim(struct reader *reader, const struct policy *policy, struct policy_claim *claim)
{
    const struct node *against = node_get(claim->rule.node, "against");
    check_condition(reader, &claim->test, yes_no, false);
    check_condition(reader, &claim->when, yes_no, true);
    check_sentence(reader, &claim->says);
    check_sentence(reader, &claim->states);
    check_sentence(reader, &claim->law);
    for (uint32_t i = 0; i < claim->against.count; i++) {
        struct text id = claim->against.at[i];
        const struct policy_rule *other = rule_named(policy, id);
        if (other && other != &claim->rule)
            claim->other = other;
        else if (!rules_know_ground(reader->rules, id, true))
            node_mistake(reader->diag, DIAG_UNKNOWN_NAME, against, "'%s' is neither a ground, a paragraph nor another rule of this policy", id.at);
    }
    if (claim->kind == CLAIM_STATES && !claim->law_cite.source && !claim->against.count) {
        struct diagnostic *d = node_mistake(reader->diag, DIAG_NO_CITATION, claim->rule.node, "this claim does not say where the law stands");
        diag_help(reader->diag, d, "add law_cite with source and at, or against with the ground or rule it contradicts");
    }
    if (claim->kind != CLAIM_STATES && claim->kind != CLAIM_AGREES && !claim->against.count && (!against || (against->kind == NODE_LIST && !against->count)))
        node_mistake(reader->diag, DIAG_MISSING_KEY, claim->rule.node, "this claim does not say about which ground it is: add against");
}

static void same_id(struct reader *reader, const struct policy_rule *a, const struct policy_rule *b, const char *what)
{
    if (!a->id.len || !text_equal(a->id, b->id) || a->force.from > b->force.to || b->force.from > a->force.to)
        return;
    struct diagnostic *d = node_mistake(reader->diag, DIAG_DUPLICATE_ID, a->node, "the %s '%s' stands here twice", what, a->id.at);
    diag_also(reader->diag, d, b->node->span, "the other one");
}

/* Ids tell items apart: gates and steps share one list in a decision, claims and duties have their own. */
#define EACH_PAIR(reader, list, what)                                                     \
    for (uint32_t i = 0; i < (list).count; i++)                                           \
        for (uint32_t n = 0; n < i; n++)                                                  \
            same_id((reader), &(list).at[i].rule, &(list).at[n].rule, (what))

static void check_ids(struct reader *reader, const struct policy *policy)
{
    EACH_PAIR(reader, policy->gates, "gate");
    EACH_PAIR(reader, policy->steps, "step");
    EACH_PAIR(reader, policy->claims, "claim");
    EACH_PAIR(reader, policy->duties, "duty");
    EACH_PAIR(reader, policy->warnings, "warning");
    for (uint32_t g = 0; g < policy->gates.count; g++)
        for (uint32_t s = 0; s < policy->steps.count; s++)
            same_id(reader, &policy->gates.at[g].rule, &policy->steps.at[s].rule, "gate or step");
}

/* What it cites stands among the rules, and each role holds facts that exist. */
static void check_header(struct reader *reader, struct policy *policy)
{
    check_condition(reader, &policy->scope, yes_no, false);
    for (uint32_t i = 0; i < policy->cites.count; i++) {
        bool found = !policy->cites.at[i].instrument.len;
        for (uint32_t n = 0; n < reader->rules->instruments.count && !found; n++)
            found = text_equal(reader->rules->instruments.at[n].id, policy->cites.at[i].instrument);
        if (!found)
            node_mistake(reader->diag, DIAG_UNKNOWN_NAME, policy->cites.at[i].node, "there is no instrument '%s' among the rules", policy->cites.at[i].instrument.at);
    }
    for (uint32_t r = 0; r < policy->roles.count; r++)
        for (uint32_t i = 0; i < policy->roles.at[r].holds.count; i++)
            if (map_get(&reader->rules->vocabulary.fact_map, policy->roles.at[r].holds.at[i]) == MAP_NONE)
                node_mistake(reader->diag, DIAG_UNKNOWN_NAME, policy->node, "the role '%s' holds '%s', which is no fact", policy->roles.at[r].id.at, policy->roles.at[r].holds.at[i].at);
}

static void check_policy(struct reader *reader, struct policy *policy)
{
    check_header(reader, policy);
    for (uint32_t i = 0; i < policy->gates.count; i++)
        check_gate(reader, policy, &policy->gates.at[i]);
    for (uint32_t i = 0; i < policy->steps.count; i++)
        check_step(reader, policy, &policy->steps.at[i]);
    for (uint32_t i = 0; i < policy->duties.count; i++)
        check_duty(reader, &policy->duties.at[i].duty);
    for (uint32_t i = 0; i < policy->claims.count; i++)
        check_claim(reader, policy, &policy->claims.at[i]);
    for (uint32_t i = 0; i < policy->warnings.count; i++)
        check_warning(reader, &policy->warnings.at[i].warning);
    for (uint32_t i = 0; i < policy->papers.count; i++) {
        struct policy_paper *paper = &policy->papers.at[i];
        check_condition(reader, &paper->when, yes_no, true);
        check_condition(reader, &paper->accepted_if, yes_no, true);
        check_condition(reader, &paper->sent, date, false);
    }
    for (uint32_t i = 0; i < policy->definitions.count; i++)
        check_sentence(reader, &policy->definitions.at[i].says);
}

/* Where one begins while the other stands, the other ends on the day before. */
static void tell_end(struct reader *reader, struct diagnostic *d, const struct policy *earlier, const struct policy *later)
{
    char last[DATE_ISO_BYTES];
    if (earlier->force.from == later->force.from) {
        diag_help(reader->diag, d, "give each its own days under in_force: from, and to for the one that ended");
        return;
    }
    date_iso(later->force.from - 1, last);
    diag_help(reader->diag, d, "where '%s' took the place of '%s', write 'to: %s' under in_force of '%s'", later->id.at, earlier->id.at, last, earlier->id.at);
}

/* A day that could not be read is told where it stands. */
static bool days_read(const struct policy *policy)
{
    const struct node *force = node_get(policy->node, "in_force");
    return policy->force.from != DATE_MIN && (policy->force.to != DATE_MAX || !force || !node_get(force, "to"));
}

/* Two policies of one authority may not stand on the same day. */
static void check_overlaps(struct reader *reader, const struct authority *authority)
{
    for (uint32_t i = 0; i < authority->policies.count; i++)
        for (uint32_t n = 0; n < i; n++) {
            const struct policy *a = &reader->rules->policies.at[authority->policies.at[i]], *b = &reader->rules->policies.at[authority->policies.at[n]];
            if (a->force.from > b->force.to || b->force.from > a->force.to || !days_read(a) || !days_read(b))
                continue;
            struct diagnostic *d = node_mistake(reader->diag, DIAG_OVERLAP, a->node, "the policies '%s' and '%s' are in force on the same day", a->id.at, b->id.at);
            diag_also(reader->diag, d, b->node->span, "the other one");
            tell_end(reader, d, a->force.from < b->force.from ? a : b, a->force.from < b->force.from ? b : a);
        }
}

void check_policy_periods(struct reader *reader)
{
    for (uint32_t i = 0; i < reader->rules->policies.count; i++)
        check_ids(reader, &reader->rules->policies.at[i]);
    for (uint32_t i = 0; i < reader->rules->authorities.count; i++)
        check_overlaps(reader, &reader->rules->authorities.at[i]);
}

void check_policies(struct reader *reader)
{
    for (uint32_t i = 0; i < reader->rules->policies.count; i++) {
        reader->policy = i;
        check_policy(reader, &reader->rules->policies.at[i]);
    }
    reader->policy = POLICY_NONE;
    check_policy_periods(reader);
}
