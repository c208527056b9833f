/* SPDX-License-Identifier: MIT
 * A council's policy, from what docs/authority-files.md says that it means: gates, steps, duties and claims on the day of the check. */
#include "random/naive.h"

/* The fact of the authority says nothing but whether the case names the one that has policies. */
const struct policy *naive_policy(const struct naive *n)
{
    uint32_t fact = n->rules->authority_fact;
    for (uint32_t i = 0; i < n->rules->policies.count; i++)
        if (fact != MAP_NONE && n->given[fact].said == SAID_VALUE && naive_stands(n, n->rules->policies.at[i].force))
            return &n->rules->policies.at[i];
    return NULL;
}

static enum truth optional(struct naive *n, const struct condition *condition, enum truth otherwise)
{
    return condition->expr ? naive_condition(n, condition->expr) : otherwise;
}

/* Was a fact that the condition asks left out? */
static bool asks_left_out(const struct naive *n, const struct expr *e)
{
    if (!e || e->kind != EXPR_NAME)
        return e && (asks_left_out(n, e->a) || asks_left_out(n, e->b));
    return e->defined ? asks_left_out(n, naive_definition(n, e->index)->is.expr) : n->given[e->index].said == SAID_NOTHING && e->index != n->rules->check_day;
}

/* An open scope that nobody was asked about is taken to hold; one that somebody does not know stays open. */
static enum truth out_of_scope(struct naive *n)
{
    enum truth scope = optional(n, &n->policy->scope, TRUTH_YES);
    return scope == TRUTH_UNKNOWN && asks_left_out(n, n->policy->scope.expr) ? TRUTH_NO : naive_not(scope);
}

/* ---- Gates ---- */

/* Open: the authority has said so, or it need not. What would turn the gate off and is left out counts as no. */
static enum truth gate_open(struct naive *n, const struct policy_gate *gate)
{
    enum truth that = naive_condition(n, gate->that.expr);
    n->assume = true;
    enum truth off = optional(n, &gate->unless, TRUTH_NO);
    n->assume = false;
    return naive_any(that, naive_any(off, out_of_scope(n)));
}

static bool before_limb(const struct naive *n, const struct policy_gate *gate, const struct ground *ground, const struct limb *limb)
{
    return limb->shared && text_equal(limb->part, gate->part) && naive_answers(n->rules, &gate->applies_to, ground->id) && naive_stands(n, gate->rule.force);
}

enum truth naive_gates(struct naive *n, const struct ground *ground, const struct limb *limb)
{
    enum truth all = TRUTH_YES;
    const int32_t *as_of = n->as_of;
    n->as_of = NULL; /* the policy is that of the deletion, whatever the law */
    for (uint32_t i = 0; n->policy && !n->plain && i < n->policy->gates.count; i++)
        if (before_limb(n, &n->policy->gates.at[i], ground, limb))
            all = naive_all(all, gate_open(n, &n->policy->gates.at[i]));
    n->as_of = as_of;
    return all;
}

static void add(struct naive_items *items, struct text id, const char *result, int32_t from, int32_t due)
{
    if (items->count < NAIVE_ITEMS)
        items->at[items->count++] = (struct naive_item){id, result, from, due};
}

static bool before_ground(const struct naive *n, const struct policy_gate *gate, const struct ground *ground)
{
    for (uint32_t i = 0; i < ground->limbs.count; i++)
        if (naive_stands(n, ground->limbs.at[i].force) && before_limb(n, gate, ground, &ground->limbs.at[i]))
            return true;
    return false;
}

/* Does it stand before what stood in the ground's place when its window began? */
static bool before_past(struct naive *n, const struct policy_gate *gate, const struct ground *ground)
{
    struct naive_past past;
    bool before = false;
    naive_past(n, ground, &past);
    for (int i = 0; i < past.readings; i++) {
        const struct ground *asked = past.asked[i];
        for (uint32_t l = 0; asked && l < asked->limbs.count; l++) {
            struct force force = asked->limbs.at[l].force;
            before |= force.from <= past.asked_on[i] && past.asked_on[i] <= force.to && before_limb(n, gate, asked, &asked->limbs.at[l]);
        }
    }
    return before;
}

/* A gate before grounds that are not claimed is left out, and one that is turned off; without law nobody can tell what it stands before. */
static bool gate_listed(struct naive *n, const struct policy_gate *gate, const struct instrument *law)
{
    bool listed = !law;
    for (uint32_t p = 0; law && p < law->paragraphs.count; p++)
        for (uint32_t g = 0; g < law->paragraphs.at[p].grounds.count; g++) {
            const struct paragraph *paragraph = &law->paragraphs.at[p];
            const struct ground *ground = &paragraph->grounds.at[g];
            bool asked = (!n->claim || naive_judged(n, paragraph, ground)) && naive_applies(n, paragraph);
            listed |= asked && naive_stands(n, ground->force) && (before_ground(n, gate, ground) || before_past(n, gate, ground));
        }
    bool off = naive_condition(n, gate->that.expr) != TRUTH_YES && gate_open(n, gate) == TRUTH_YES;
    return listed && !off && naive_stands(n, gate->rule.force);
}

static void list_gates(struct naive *n, struct naive_answer *out)
{
    static const char *const results[] = {[TRUTH_NO] = "outstanding", [TRUTH_YES] = "done", [TRUTH_UNKNOWN] = "unknown"};
    for (uint32_t i = 0; i < n->policy->gates.count; i++)
        if (gate_listed(n, &n->policy->gates.at[i], out->law))
            add(&out->items, n->policy->gates.at[i].rule.id, results[gate_open(n, &n->policy->gates.at[i])], DATE_NONE, DATE_NONE);
}

/* ---- Steps ---- */

static enum truth step_applies(struct naive *n, const struct policy_step *step)
{
    enum truth situation = step->situation_names.count ? TRUTH_NO : TRUTH_YES;
    for (uint32_t i = 0; i < step->situation_names.count; i++)
        situation = naive_any(situation, naive_condition(n, step->situations[i].expr));
    if (optional(n, &step->unless, TRUTH_NO) == TRUTH_YES)
        return TRUTH_NO;
    return naive_all(situation, optional(n, &step->when, TRUTH_YES));
}

struct doing {
    enum truth is;
    int32_t day; /* DATE_NONE: by a condition, on no day */
};

static struct doing act(struct naive *n, const struct condition *done)
{
    if (done->expr->type.base != TYPE_DATE)
        return (struct doing){naive_condition(n, done->expr), DATE_NONE};
    struct bounds b = naive_value(n, done->expr);
    if (!b.known)
        return (struct doing){TRUTH_UNKNOWN, DATE_NONE};
    return b.low == DATE_NEVER ? (struct doing){TRUTH_NO, DATE_NONE} : (struct doing){TRUTH_YES, (int32_t)b.low};
}

/* By the first of the acts, where any of them or one of them suffices; by the last of all. */
static struct doing doing_of(struct naive *n, const struct policy_step *step)
{
    bool every = step->done_kind == DONE_ALL;
    struct doing all = {every ? TRUTH_YES : TRUTH_NO, DATE_NONE};
    if (!step->done_count)
        return (struct doing){TRUTH_UNKNOWN, DATE_NONE};
    for (uint32_t i = 0; i < step->done_count; i++) {
        struct doing one = act(n, &step->done[i]);
        all.is = every ? naive_all(all.is, one.is) : naive_any(all.is, one.is);
        if (one.day != DATE_NONE && (all.day == DATE_NONE || (every ? one.day > all.day : one.day < all.day)))
            all.day = one.day;
    }
    return all.is == TRUTH_YES ? all : (struct doing){all.is, DATE_NONE};
}

/* Day N of the absence has come too when so many days were counted by hand. */
static enum truth has_come(struct naive *n, const struct expr *e, struct bounds from)
{
    uint32_t length = map_get(&n->rules->definition_map, TEXT("absence.length"));
    if (n->check_day >= from.high || n->check_day < from.low)
        return n->check_day >= from.high ? TRUTH_YES : TRUTH_NO;
    if (!e || e->kind != EXPR_NTH || length == MAP_NONE)
        return TRUTH_UNKNOWN;
    struct bounds counted = naive_value(n, n->rules->definitions.at[length].is.expr);
    return counted.low >= e->number ? TRUTH_YES : counted.high < e->number ? TRUTH_NO : TRUTH_UNKNOWN;
}

/* Done, and where it stands among the others: "late" after the one it has to come before, "unknown" before the one it comes after. */
static const char *order_of(struct naive *n, const struct policy_step *step, struct doing doing)
{
    if (step->after_step != RULE_NONE) {
        const struct policy_step *first = &n->policy->steps.at[step->after_step];
        struct doing other = doing_of(n, first);
        bool earlier = doing.day != DATE_NONE && other.day != DATE_NONE && doing.day < other.day;
        if (step_applies(n, first) != TRUTH_NO && (earlier || other.is == TRUTH_NO))
            return "unknown";
    }
    if (step->before_step != RULE_NONE) {
        struct doing other = doing_of(n, &n->policy->steps.at[step->before_step]);
        if (doing.day != DATE_NONE && other.day != DATE_NONE && doing.day > other.day)
            return "late";
    }
    return NULL;
}

static const char *step_result(struct naive *n, const struct policy_step *step, struct bounds from, struct bounds due)
{
    struct doing doing = doing_of(n, step);
    enum truth opened = has_come(n, step->from.expr, from), counts = optional(n, &step->counts_if, TRUTH_YES);
    if (step_applies(n, step) == TRUTH_UNKNOWN)
        return "unknown";
    if (doing.is == TRUTH_YES && counts == TRUTH_YES) {
        const char *order = order_of(n, step, doing);
        return order ? order : doing.day != DATE_NONE && doing.day > due.high ? "late" : "done";
    }
    bool told = doing.is != TRUTH_UNKNOWN && !(doing.is == TRUTH_YES && counts == TRUTH_UNKNOWN); /* done, and nobody can say whether it counts */
    if (!told && (doing.is == TRUTH_YES || step->not_held.len))
        return "unknown";
    if (opened == TRUTH_NO)
        return "not_due";
    return opened == TRUTH_UNKNOWN || !told ? "unknown" : "outstanding";
}

static int32_t day_of(struct bounds b) { return b.known && b.low != DATE_NEVER ? (int32_t)b.low : DATE_NONE; }

static void list_step(struct naive *n, const struct policy_step *step, struct naive_answer *out)
{
    static const struct bounds none = {false, DATE_MIN, DATE_MIN}, endless = {false, DATE_MAX, DATE_MAX};
    struct bounds from = step->from.expr ? naive_value(n, step->from.expr) : none;
    struct bounds due = step->due_kind == DUE_DATE ? naive_value(n, step->due.expr) : step->due_kind == DUE_IMMEDIATELY ? from : endless;
    if (step_applies(n, step) != TRUTH_NO)
        add(step->authority_side ? &out->authority_items : &out->items, step->rule.id, step_result(n, step, from, due), day_of(from), day_of(due));
}

static const char *local_result(const struct naive_items *items)
{
    bool outstanding = false, unknown = false;
    for (int i = 0; i < items->count; i++) {
        char first = items->at[i].result[0]; /* outstanding, late, unknown */
        outstanding |= first == 'o' || first == 'l';
        unknown |= first == 'u';
    }
    return outstanding ? "outstanding" : unknown ? "unknown" : "done";
}

/* ---- Duties ---- */

static const char *duty_status(struct naive *n, const struct duty *duty, struct bounds due)
{
    enum truth when = optional(n, &duty->when, TRUTH_YES);
    if (when == TRUTH_NO || optional(n, &duty->unless, TRUTH_NO) == TRUTH_YES || out_of_scope(n) == TRUTH_YES)
        return "not_required";
    if (when == TRUTH_UNKNOWN)
        return "unknown";
    struct bounds done = duty->done.expr ? naive_value(n, duty->done.expr) : (struct bounds){false, 0, 0};
    if (done.known && done.low != DATE_NEVER)
        return done.low <= due.low ? "done" : done.low > due.high ? "late" : "unknown";
    if (duty->done.expr && n->given[duty->done.expr->index].said == SAID_NOT_KNOWN)
        return "unknown";
    return n->check_day <= due.low ? "due" : n->check_day > due.high ? "overdue" : "unknown";
}

static void list_duties(struct naive *n, struct naive_answer *out)
{
    static const struct bounds endless = {false, DATE_MAX, DATE_MAX};
    for (uint32_t i = 0; i < n->policy->duties.count; i++) {
        const struct duty *duty = &n->policy->duties.at[i].duty;
        struct bounds due = duty->due.expr ? naive_value(n, duty->due.expr) : endless;
        add(&out->duties, duty->id, duty_status(n, duty, due), DATE_NONE, day_of(due));
    }
}

/* ---- Claims ---- */

struct about { /* what the law alone says of the grounds of a claim: those of the paragraphs that may apply, those that the case claims before others */
    bool any, met, not_met;
};

static bool claim_on(const struct naive *n, const struct policy_claim *claim, const struct paragraph *paragraph, const struct ground *ground)
{
    bool named = naive_answers(n->rules, &claim->against, ground->id);
    for (uint32_t i = 0; i < claim->against.count; i++)
        named |= text_equal(claim->against.at[i], paragraph->id);
    return named && naive_stands(n, ground->force);
}

static struct about look(struct naive *n, const struct policy_claim *claim, const struct instrument *law, bool claimed)
{
    struct about about = {false, false, false};
    for (uint32_t p = 0; law && p < law->paragraphs.count; p++)
        for (uint32_t g = 0; naive_applies(n, &law->paragraphs.at[p]) && g < law->paragraphs.at[p].grounds.count; g++) {
            const struct paragraph *paragraph = &law->paragraphs.at[p];
            const struct ground *ground = &paragraph->grounds.at[g];
            if (!claim_on(n, claim, paragraph, ground) || (claimed && !(n->claim && naive_judged(n, paragraph, ground))))
                continue;
            enum truth one = naive_good(n, paragraph, ground, false);
            about.any = true;
            about.met |= one == TRUTH_YES;
            about.not_met |= one == TRUTH_NO;
        }
    return about;
}

static const char *conflict_of(struct naive *n, const struct policy_claim *claim, const struct instrument *law)
{
    struct about about = look(n, claim, law, true);
    bool claimed = about.any;
    if (!claimed)
        about = look(n, claim, law, false);
    switch (claim->kind) {
    case CLAIM_ENOUGH: return naive_condition(n, claim->test.expr) == TRUTH_YES && about.not_met && !about.met ? "looser" : NULL;
    case CLAIM_ONLY_IF: return naive_condition(n, claim->test.expr) == TRUTH_NO && about.met ? "stricter" : NULL;
    case CLAIM_SAYS_MAY: return about.met ? "contradicts" : NULL;
    case CLAIM_STATES: return about.any || claim->other ? "contradicts" : NULL;
    case CLAIM_AGREES: break;
    }
    return NULL;
}

static void list_conflicts(struct naive *n, struct naive_answer *out)
{
    n->plain = true;
    for (uint32_t i = 0; i < n->policy->claims.count; i++) {
        const struct policy_claim *claim = &n->policy->claims.at[i];
        const char *kind = out_of_scope(n) != TRUTH_YES && optional(n, &claim->when, TRUTH_YES) == TRUTH_YES ? conflict_of(n, claim, out->law) : NULL;
        if (kind)
            add(&out->conflicts, claim->rule.id, kind, DATE_NONE, DATE_NONE);
    }
    n->plain = false;
}

void naive_local(struct naive *n, struct naive_answer *out)
{
    out->local = "none";
    if (!n->policy)
        return;
    list_duties(n, out);
    list_conflicts(n, out);
    if (out_of_scope(n) == TRUTH_YES)
        return;
    list_gates(n, out);
    for (uint32_t i = 0; i < n->policy->steps.count; i++)
        list_step(n, &n->policy->steps.at[i], out);
    out->local = local_result(&out->items);
}
