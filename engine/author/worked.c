/* SPDX-License-Identifier: MIT
 * Worked cases: for each claim and gate of a council the smallest case on which it and the law part. The prover finds the facts, and the case is then
 * decided like any other: what is told is what a school would be told. */
#include "author/tell.h"
#include "calendar/date.h"
#include "prove/prove.h"
#include "scenario/scenario.h"

#include <string.h>

/* What is known of a rule, from the newest time back to the oldest. */
enum finding {
    NOT_IN_FORCE, /* not yet */
    NEVER_PARTS,  /* proved for each time so far */
    MAY_PART,
    PARTS         /* a case is told: older times are not asked */
};

struct working {
    const onroll_rules *rules;
    int32_t on;
    onroll_worked_fn fn;
    void *context;
    struct arena arena, kept;     /* of one worked case; of all of them */
    const struct policy *policy;
    const struct program *program;
    int32_t from, to;             /* the time in question */
    struct prover *prover;
    onroll_decision *decision;
    struct prove_seeds seeds;
    enum finding *claims, *gates;
    onroll_status status;
};

/* What one rule is asked of: where it says something, and where the law of one ground says otherwise. */
struct parting {
    uint32_t slot;             /* of the rule */
    onroll_outcome rule, law;  /* what it comes to, and what the ground comes to by the law alone */
    const uint32_t *grounds;   /* by index among those of the program */
    uint32_t ground_count;
    bool law_open;             /* the law of the ground is not looked at: the rule itself contradicts */
};

/* ---- The facts of a case in words ---- */

static const char *value_in_words(struct working *w, uint32_t index, const struct value *value, const char *written)
{
    const struct fact *f = &w->rules->vocabulary.facts.at[index];
    struct buffer out;
    if (f->type.base == TYPE_YES_NO) {
        struct text open = value->state == STATE_NOT_APPLICABLE ? f->not_applicable : f->not_known;
        return text_string(&w->arena, value->state != STATE_KNOWN ? open : value->number ? f->yes : f->no);
    }
    buffer_init(&out, &w->arena);
    buffer_add(&out, f->noun);
    buffer_string(&out, ": ");
    if (value->state != STATE_KNOWN)
        buffer_string(&out, value->state == STATE_NOT_APPLICABLE ? "does not apply" : "not known");
    else if (f->type.base == TYPE_DATE && date_never(value->number))
        buffer_string(&out, "not done");
    else if (f->type.base == TYPE_DATE)
        date_words(&out, (int32_t)value->number);
    else if (f->type.base == TYPE_NUMBER)
        buffer_format(&out, "%lld %s", (long long)value->number, unit_name(f->type.unit, value->number));
    else if (f->type.base == TYPE_CHOICE)
        buffer_add(&out, f->values[value->number].says.len ? f->values[value->number].says : f->values[value->number].value);
    else if (f->type.base == TYPE_CODES)
        for (uint32_t i = 0, n = 0; i < w->rules->vocabulary.codes.count; i++) {
            if (!((uint64_t)value->number >> i & 1))
                continue;
            buffer_string(&out, n++ ? ", " : "");
            buffer_add(&out, w->rules->vocabulary.codes.at[i].code);
        }
    else
        buffer_string(&out, written);
    return buffer_done(&out);
}

/* All that the case states beside the question; a calendar by its title where it is a stored one. */
static bool facts_in_words(struct working *w, const struct onroll_facts *facts, onroll_worked_case *out)
{
    const onroll_rules *rules = w->rules;
    LIST(const char *) list = {NULL, 0, 0};
    for (uint32_t i = 0; i < rules->vocabulary.facts.count; i++) {
        if (facts->values[i].state == STATE_NOT_SUPPLIED || i == rules->deletion_fact || i == rules->ground_fact || i == rules->authority_fact)
            continue;
        const char *written = facts->stated[i].text;
        for (uint32_t n = 0; i == rules->calendar_fact && n < rules->calendars.count; n++)
            if (facts->calendar == &rules->calendars.at[n].calendar)
                written = rules->calendars.at[n].title.at;
        const char *words = value_in_words(w, i, &facts->values[i], written ? written : "as written out in the case");
        const char **slot = words ? LIST_ADD(&w->arena, &list) : NULL;
        if (slot)
            *slot = words;
    }
    out->facts = list.at;
    out->fact_count = list.count;
    return !w->arena.failed;
}

/* ---- A case ---- */

static bool set(onroll_facts *facts, const onroll_rules *rules, uint32_t fact, const char *value)
{
    return fact == FACT_NONE || onroll_facts_set(facts, rules->vocabulary.facts.at[fact].name.at, value, NULL) == ONROLL_OK;
}

static onroll_facts *facts_of(struct working *w, const struct found_case *found, const char *ground)
{
    onroll_facts *facts = NULL;
    char day[DATE_ISO_BYTES];
    onroll_options options = ONROLL_OPTIONS_INIT;
    options.allocator = w->rules->allocator;
    date_iso(found->left_date, day);
    if (onroll_facts_new(&facts, w->rules, &options) != ONROLL_OK) {
        w->status = ONROLL_ENOMEM;
        return NULL;
    }
    bool good = set(facts, w->rules, w->rules->deletion_fact, day) && (!ground || set(facts, w->rules, w->rules->ground_fact, ground));
    for (uint32_t i = 0; good && i < found->count; i++)
        good = onroll_facts_set(facts, found->facts[i].fact, found->facts[i].value, NULL) == ONROLL_OK;
    if (good)
        return facts;
    onroll_facts_free(facts);
    return NULL;
}

static const onroll_conflict *conflict_of(const onroll_result *result, const char *rule)
{
    for (size_t i = 0; i < result->conflict_count; i++)
        if (strcmp(result->conflicts[i].claim, rule) == 0)
            return &result->conflicts[i];
    return NULL;
}

/* The conflict of the rule on these facts; NULL: there is none, or they are refused. Good until the next case. */
static const onroll_conflict *decide(struct working *w, const char *rule, const onroll_facts *facts)
{
    const char *authority = w->rules->authorities.at[w->policy->authority].id.at;
    const onroll_date day = {(int32_t)facts->values[w->rules->deletion_fact].number};
    const onroll_question question = {.check_date = day, .authority = authority, .without_dates = true, .without_missing = true};
    onroll_status status = onroll_decide(w->decision, facts, &question);
    if (status == ONROLL_ENOMEM)
        w->status = status;
    return status == ONROLL_OK ? conflict_of(onroll_decision_result(w->decision), rule) : NULL;
}

static void tell(struct working *w, const char *rule, const onroll_facts *facts, const onroll_conflict *conflict)
{
    const onroll_result *r = onroll_decision_result(w->decision);
    onroll_worked_case told = {.policy = w->policy->id.at, .rule = rule, .found = true, .deletion_date = r->deletion_date, .ground = r->ground,
                               .kind = conflict->kind, .reason = conflict->reason, .verdict = r->verdict, .by_law_alone = r->without_gates ? r->without_gates->verdict : r->verdict,
                               .policy_cite = conflict->policy, .law_cite = conflict->law,
                               .law_document = told_document(w->rules, &conflict->law)};
    if (facts_in_words(w, facts, &told))
        w->fn(w->context, &told);
    else
        w->status = ONROLL_ENOMEM;
}

/* States what brings the pupil under the paragraph of the ground, which the prover was not asked of: that the pupil is of compulsory school age. */
static bool state_paragraph(const struct working *w, onroll_facts *facts, const struct ground_slot *ground)
{
    const struct expr *e = w->program->paragraphs.at[ground->paragraph].paragraph->applies_to.expr;
    bool holds = true;
    for (; e && e->kind == EXPR_NOT; e = e->a)
        holds = !holds;
    return e && e->kind == EXPR_NAME && !e->defined && facts->values[e->index].state == STATE_NOT_SUPPLIED && set(facts, w->rules, e->index, holds ? "yes" : "no");
}

static bool law_open(const struct working *w)
{
    const onroll_result *r = onroll_decision_result(w->decision);
    return (r->without_gates ? r->without_gates->verdict : r->verdict) == ONROLL_UNDETERMINED;
}

/* Decides what the prover found; true when the rule and the law part on it, and then it is told. */
static bool decide_found(struct working *w, const char *rule, const struct found_case *found, const struct ground_slot *ground)
{
    const char *claimed = ground ? ground->ground->id.at : NULL;
    onroll_facts *facts = facts_of(w, found, claimed);
    const onroll_conflict *conflict = facts ? decide(w, rule, facts) : NULL;
    if (conflict && ground && law_open(w) && state_paragraph(w, facts, ground)) {
        conflict = decide(w, rule, facts);
        if (!conflict || law_open(w)) { /* then as it was found */
            onroll_facts_free(facts);
            facts = facts_of(w, found, claimed);
            conflict = facts ? decide(w, rule, facts) : NULL;
        }
    }
    if (conflict)
        tell(w, rule, facts, conflict);
    onroll_facts_free(facts);
    return conflict != NULL;
}

/* How much the case states; SIZE_MAX where it is of another time. */
static size_t size_of(const struct working *w, const onroll_facts *facts)
{
    const struct value *day = &facts->values[w->rules->deletion_fact];
    size_t size = 0;
    if (day->state != STATE_KNOWN || day->number < w->from || day->number > w->to)
        return SIZE_MAX;
    for (uint32_t i = 0; i < w->rules->vocabulary.facts.count; i++)
        size += facts->values[i].state != STATE_NOT_SUPPLIED;
    return size;
}

/* The shortest of the seeds on which they part, as it is. */
static bool decide_seeds(struct working *w, const char *rule)
{
    const onroll_facts *best = NULL;
    for (uint32_t i = 0; i < w->seeds.count && w->status == ONROLL_OK; i++)
        if (size_of(w, w->seeds.at[i]) < (best ? size_of(w, best) : SIZE_MAX) && decide(w, rule, w->seeds.at[i]))
            best = w->seeds.at[i];
    const onroll_conflict *conflict = best ? decide(w, rule, best) : NULL;
    if (conflict)
        tell(w, rule, best, conflict);
    return conflict != NULL;
}

/* ---- Finding it ---- */

static enum proof try_ground(struct working *w, const char *rule, const struct parting *parting, const struct ground_slot *ground, bool *told)
{
    struct found_case found = {0};
    const bool alone = !ground || parting->law_open;
    const uint32_t law = alone ? parting->slot : ground->plain_must;
    const unsigned pairs = PAIR(parting->rule, alone ? parting->rule : parting->law);
    enum proof proof = prover_find(w->prover, parting->slot, law, pairs, &found);
    if (prover_failed(w->prover))
        w->status = ONROLL_ENOMEM;
    else if (proof == PROOF_CASE)
        *told = decide_found(w, rule, &found, ground);
    return proof;
}

/* Tries one ground after the other until the rule and the law part. */
static void work(struct working *w, const struct policy_rule *rule, const struct parting *parting, enum finding *finding)
{
    bool told = false, none = true;
    arena_reset(&w->arena);
    w->prover = prover_new(&w->arena, (struct prove_side){w->program, w->from, w->to}, (struct prove_side){w->program, w->from, w->to});
    if (!w->prover) {
        w->status = ONROLL_ENOMEM;
        return;
    }
    prover_seed(w->prover, w->seeds);
    for (uint32_t i = 0; i < parting->ground_count && !told && w->status == ONROLL_OK; i++)
        none &= try_ground(w, rule->id.at, parting, &w->program->grounds.at[parting->grounds[i]], &told) == PROOF_NONE;
    if (!parting->ground_count)
        none &= try_ground(w, rule->id.at, parting, NULL, &told) == PROOF_NONE;
    if (!told && !none)
        told = decide_seeds(w, rule->id.at);
    if (told)
        *finding = PARTS;
    else if (*finding != MAY_PART)
        *finding = none ? NEVER_PARTS : MAY_PART;
}

static void work_claim(struct working *w, const struct claim_slot *slot)
{
    static const struct parting kinds[] = {
        [CLAIM_ENOUGH] = {.rule = ONROLL_MET, .law = ONROLL_NOT_MET}, [CLAIM_ONLY_IF] = {.rule = ONROLL_MET, .law = ONROLL_MET},
        [CLAIM_SAYS_MAY] = {.rule = ONROLL_MET, .law = ONROLL_MET},   [CLAIM_STATES] = {.rule = ONROLL_MET, .law_open = true}};
    enum finding *finding = &w->claims[slot->claim - w->policy->claims.at];
    if (*finding == PARTS || slot->claim->kind == CLAIM_AGREES)
        return;
    struct parting parting = kinds[slot->claim->kind];
    parting.slot = slot->speaks;
    parting.grounds = slot->grounds;
    parting.ground_count = slot->ground_count;
    work(w, &slot->claim->rule, &parting, finding);
}

/* A gate and the law part where the ground is met but for it. */
static void work_gate(struct working *w, const struct gate_slot *slot)
{
    enum finding *finding = &w->gates[slot->gate - w->policy->gates.at];
    uint32_t *grounds = ARENA_ARRAY(&w->kept, uint32_t, slot->limbs.count + 1);
    if (*finding == PARTS || !grounds)
        return;
    for (uint32_t i = 0; i < slot->limbs.count; i++)
        grounds[i] = w->program->limbs.at[slot->limbs.at[i]].ground;
    work(w, &slot->gate->rule, &(struct parting){slot->slot, ONROLL_NOT_MET, ONROLL_MET, grounds, slot->limbs.count, false}, finding);
}

/* ---- All rules of a council ---- */

static void work_epoch(struct working *w, struct epoch *epoch)
{
    w->program = rules_program(w->rules, epoch, &w->status);
    w->from = epoch->from;
    w->to = epoch->to;
    for (uint32_t i = 0; w->program && i < w->program->policy_gates.count && w->status == ONROLL_OK; i++)
        work_gate(w, &w->program->policy_gates.at[i]);
    for (uint32_t i = 0; w->program && i < w->program->policy_claims.count && w->status == ONROLL_OK; i++)
        work_claim(w, &w->program->policy_claims.at[i]);
}

/* A rule for which no time had a case. */
static void tell_caseless(struct working *w, const struct policy_rule *rule, enum finding finding)
{
    if (finding == NEVER_PARTS || finding == MAY_PART)
        w->fn(w->context, &(onroll_worked_case){.policy = w->policy->id.at, .rule = rule->id.at, .none = finding == NEVER_PARTS, .deletion_date = ONROLL_NO_DATE,
                                                .policy_cite = rule->basis.cite});
}

/* The newest time first, for the law as it is is what a reader looks for. */
static void work_policy(struct working *w, uint32_t policy)
{
    const struct epochs *epochs = &w->rules->authorities.at[w->rules->policies.at[policy].authority].epochs;
    w->policy = &w->rules->policies.at[policy];
    w->claims = ARENA_ARRAY(&w->kept, enum finding, w->policy->claims.count + 1);
    w->gates = ARENA_ARRAY(&w->kept, enum finding, w->policy->gates.count + 1);
    if (!w->claims || !w->gates)
        return;
    for (uint32_t i = epochs->count; i-- > 0 && w->status == ONROLL_OK;)
        if (epochs->at[i].policy == policy && (w->on == DATE_NONE || (epochs->at[i].from <= w->on && w->on <= epochs->at[i].to)))
            work_epoch(w, &epochs->at[i]);
    for (uint32_t i = 0; i < w->policy->gates.count && w->status == ONROLL_OK; i++)
        tell_caseless(w, &w->policy->gates.at[i].rule, w->gates[i]);
    for (uint32_t i = 0; i < w->policy->claims.count && w->status == ONROLL_OK; i++)
        tell_caseless(w, &w->policy->claims.at[i].rule, w->claims[i]);
}

/* The facts of scenarios that were not refused. */
static bool take_seeds(struct working *w, const struct scenario_set *set)
{
    const onroll_facts **at = ARENA_ARRAY(&w->kept, const onroll_facts *, set->scenarios.count + 1);
    for (uint32_t i = 0; at && i < set->scenarios.count; i++)
        if (set->scenarios.at[i].facts)
            at[w->seeds.count++] = set->scenarios.at[i].facts;
    w->seeds.at = at;
    return at != NULL;
}

onroll_status onroll_rules_worked_cases(const onroll_rules *rules, const char *authority, onroll_date on, const onroll_scenarios *seeds,
                                        onroll_worked_fn fn, void *context)
{
    struct working w = {.rules = rules, .on = on.day, .fn = fn, .context = context};
    onroll_options options = ONROLL_OPTIONS_INIT;
    options.allocator = rules->allocator;
    arena_init(&w.arena, &rules->allocator);
    arena_init(&w.kept, &rules->allocator);
    w.status = onroll_decision_new(&w.decision, rules, &options);
    if (seeds && w.status == ONROLL_OK && !take_seeds(&w, &seeds->set))
        w.status = ONROLL_ENOMEM;
    bool dated = rules->deletion_fact != FACT_NONE; /* otherwise no law is ever in force */
    for (uint32_t i = 0; dated && i < rules->policies.count && w.status == ONROLL_OK; i++)
        if (text_is(rules->authorities.at[rules->policies.at[i].authority].id, authority))
            work_policy(&w, i);
    if (w.status == ONROLL_OK && (w.arena.failed || w.kept.failed))
        w.status = ONROLL_ENOMEM;
    onroll_decision_free(w.decision);
    arena_free(&w.kept);
    arena_free(&w.arena);
    return w.status;
}
