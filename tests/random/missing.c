/* SPDX-License-Identifier: MIT
 * The facts that are missing by their definition: every unknown fact in turn unknown and of each value that the rules can tell apart, all of them
 * together; a fact is missing when somewhere among these cases the verdict is open without it and settled with it. Dates have no such values and stay
 * unknown: then what is found is missing, and more may be. Where the facts contradict what is derived from them, or a fact is answered that was assumed,
 * the definition leaves room: there a fact may be missing and need not. */
#include "random/naive.h"

#include <stdlib.h>
#include <string.h>

enum { VALUES_MOST = 16, UNKNOWN_MOST = 10 };
/* Bits of an outcome. ITSELF: also when nothing new is derived. FAR: the answers contradict each other, or take back what is assumed. */
enum { SETTLED = 1, SETTLED_ITSELF = 2, FAR = 4 };

/* ---- What the rules read ---- */

static void read_expr(const struct naive *n, const struct expr *e, bool *fact);

static void read_fact(const struct naive *n, uint32_t index, bool *fact)
{
    if (fact[index])
        return;
    fact[index] = true;
    if (n->directly)
        return;
    if (n->rules->vocabulary.facts.at[index].fallback)
        read_expr(n, n->rules->vocabulary.facts.at[index].fallback, fact);
    for (uint32_t i = 0; i < n->rules->derivations.count; i++) {
        const struct derivation *d = &n->rules->derivations.at[i];
        const struct expr *parts[] = {d->yes_when.expr, d->no_when.expr, d->value.expr};
        for (int p = 0; d->fact == index && p < 3; p++)
            read_expr(n, parts[p], fact);
    }
}

static void read_expr(const struct naive *n, const struct expr *e, bool *fact)
{
    if (!e)
        return;
    if (e->kind == EXPR_YES_OR_UNSURE || e->kind == EXPR_DEALT_WITH || e->kind == EXPR_DONE) { /* as stated: what derives it is not read */
        fact[e->a->index] = true;
        return;
    }
    if (e->kind == EXPR_NAME && e->defined)
        read_expr(n, naive_definition(n, e->index)->is.expr, fact);
    else if (e->kind == EXPR_NAME)
        read_fact(n, e->index, fact);
    bool school_days = (e->kind == EXPR_SHIFT || e->kind == EXPR_COUNT) && e->unit == UNIT_SCHOOL_DAYS;
    if (school_days || e->kind == EXPR_NTH || e->kind == EXPR_SCHOOL_DAY)
        fact[n->rules->calendar_fact] = true;
    read_expr(n, e->a, fact);
    read_expr(n, e->b, fact);
}

/* Of a ground with a window also what the words before it read, on whatever day. */
static void read_past(const struct naive *n, const struct ground *ground, bool *fact)
{
    read_expr(n, ground->window.expr, fact);
    for (uint32_t i = 0; !n->directly && i < n->rules->instruments.count; i++)
        for (uint32_t p = 0; p < n->rules->instruments.at[i].paragraphs.count; p++)
            for (uint32_t g = 0; g < n->rules->instruments.at[i].paragraphs.at[p].grounds.count; g++) {
                const struct ground *other = &n->rules->instruments.at[i].paragraphs.at[p].grounds.at[g];
                for (uint32_t l = 0; naive_takes_place(n, ground, &n->rules->instruments.at[i], other) && l < other->limbs.count; l++)
                    read_expr(n, other->limbs.at[l].that.expr, fact);
            }
}

static void read_ground(const struct naive *n, const struct ground *ground, bool *fact)
{
    if (ground->window.expr && naive_stands(n, ground->force))
        read_past(n, ground, fact);
    for (uint32_t l = 0; naive_stands(n, ground->force) && l < ground->limbs.count; l++)
        if (naive_stands(n, ground->limbs.at[l].force))
            read_expr(n, ground->limbs.at[l].that.expr, fact);
}

static void read_step(const struct naive *n, const struct policy_step *step, bool *fact)
{
    const struct expr *parts[] = {step->when.expr, step->unless.expr, step->from.expr, step->due.expr, step->counts_if.expr};
    for (int p = 0; p < 5; p++)
        read_expr(n, parts[p], fact);
    for (uint32_t i = 0; i < step->situation_names.count; i++)
        read_expr(n, step->situations[i].expr, fact);
    for (uint32_t i = 0; i < step->done_count; i++)
        read_expr(n, step->done[i].expr, fact);
}

/* What only the council's part of an answer reads. */
static void read_local(const struct naive *n, const struct policy *policy, bool *fact)
{
    for (uint32_t i = 0; i < policy->steps.count; i++)
        read_step(n, &policy->steps.at[i], fact);
    for (uint32_t i = 0; i < policy->duties.count; i++) {
        const struct duty *duty = &policy->duties.at[i].duty;
        const struct expr *parts[] = {duty->when.expr, duty->unless.expr, duty->done.expr, duty->due.expr};
        for (int p = 0; p < 4; p++)
            read_expr(n, parts[p], fact);
    }
    for (uint32_t i = 0; i < policy->claims.count; i++) {
        read_expr(n, policy->claims.at[i].when.expr, fact);
        read_expr(n, policy->claims.at[i].test.expr, fact);
    }
}

static void read_policy(const struct naive *n, const struct policy *policy, bool *fact)
{
    read_expr(n, policy->scope.expr, fact);
    for (uint32_t i = 0; i < policy->gates.count; i++)
        if (naive_stands(n, policy->gates.at[i].rule.force)) {
            read_expr(n, policy->gates.at[i].that.expr, fact);
            read_expr(n, policy->gates.at[i].unless.expr, fact);
        }
    if (n->directly)
        read_local(n, policy, fact);
}

void naive_reads(const struct naive *n, bool *fact)
{
    const struct instrument *law = naive_law(n);
    memset(fact, 0, n->rules->vocabulary.facts.count * sizeof *fact);
    for (uint32_t p = 0; law && p < law->paragraphs.count; p++) {
        read_expr(n, law->paragraphs.at[p].applies_to.expr, fact);
        for (uint32_t g = 0; g < law->paragraphs.at[p].grounds.count; g++)
            read_ground(n, &law->paragraphs.at[p].grounds.at[g], fact);
    }
    for (uint32_t i = 0; i < n->rules->instruments.count; i++)
        for (uint32_t b = 0; b < n->rules->instruments.at[i].bars.count; b++)
            if (naive_stands(n, n->rules->instruments.at[i].bars.at[b].force))
                read_expr(n, n->rules->instruments.at[i].bars.at[b].applies.expr, fact);
    if (n->policy)
        read_policy(n, n->policy, fact);
}

static void turning_expr(const struct naive *n, const struct expr *e, bool *fact)
{
    if (!e)
        return;
    if (e->kind == EXPR_OTHERWISE)
        read_expr(n, e, fact);
    turning_expr(n, e->a, fact);
    turning_expr(n, e->b, fact);
}

static void read_otherwise(const struct naive *n, bool *fact)
{
    for (uint32_t i = 0; i < n->rules->definitions.count; i++)
        turning_expr(n, n->rules->definitions.at[i].is.expr, fact);
}

static void read_assumed(const struct naive *n, bool *fact)
{
    for (uint32_t i = 0; i < n->rules->instruments.count; i++)
        for (uint32_t p = 0; p < n->rules->instruments.at[i].paragraphs.count; p++)
            for (uint32_t g = 0; g < n->rules->instruments.at[i].paragraphs.at[p].grounds.count; g++) {
                const struct ground *ground = &n->rules->instruments.at[i].paragraphs.at[p].grounds.at[g];
                for (uint32_t l = 0; l < ground->limbs.count; l++)
                    if (ground->limbs.at[l].assume_no)
                        read_expr(n, ground->limbs.at[l].that.expr, fact);
            }
    for (uint32_t i = 0; i < n->rules->policies.count; i++)
        for (uint32_t g = 0; g < n->rules->policies.at[i].gates.count; g++)
            read_expr(n, n->rules->policies.at[i].gates.at[g].unless.expr, fact);
}

/* Where one fact of a scope is left out, all of it is taken to hold, whatever is said of the others. */
static void read_scopes(const struct naive *n, bool *fact)
{
    struct naive own = *n; /* names mean what that policy defines */
    for (uint32_t i = 0; i < n->rules->policies.count; i++) {
        own.policy = &n->rules->policies.at[i];
        read_expr(&own, own.policy->scope.expr, fact);
    }
}

void naive_turning(const onroll_rules *rules, bool *fact)
{
    const struct naive n = {.rules = rules};
    memset(fact, 0, rules->vocabulary.facts.count * sizeof *fact);
    read_otherwise(&n, fact);
    for (uint32_t i = 0; i < rules->derivations.count; i++)
        if (!rules->derivations.at[i].error)
            read_fact(&n, rules->derivations.at[i].fact, fact);
    read_assumed(&n, fact);
    read_scopes(&n, fact);
    for (uint32_t i = 0; i < rules->vocabulary.facts.count; i++)
        fact[i] |= rules->vocabulary.facts.at[i].fallback || rules->vocabulary.facts.at[i].default_no;
}

/* ---- Values worth trying ---- */

struct unknown {
    uint32_t fact;
    struct given found; /* as the case has it */
    bool assumed;       /* left out where it counts as no; a count by hand, which may not fit the days; of a scope that is taken to hold */
    int64_t value[VALUES_MOST];
    uint32_t values;
    uint32_t stride; /* between two cases that differ in the next value of this fact */
};

/* The largest number any expression compares with: the plans use small ones, so that all up to two more can be tried. */
enum { NUMBERS_TRIED = 9 };

static void values_of(const struct naive *n, struct unknown *u)
{
    const onroll_rules *rules = n->rules;
    const struct fact *f = &rules->vocabulary.facts.at[u->fact];
    int64_t first = f->type.base == TYPE_CODES ? 1 : 0, count = 0;
    if (f->type.base == TYPE_YES_NO)
        count = 2;
    else if (type_or_no(f->type) && !n->acts_compared) {
        u->value[u->values++] = 20400; /* any day, where only whether it is done matters */
        u->value[u->values++] = DATE_NEVER;
    }
    else if (f->type.base == TYPE_CHOICE)
        count = f->value_count;
    else if (f->type.base == TYPE_NUMBER)
        count = NUMBERS_TRIED;
    else if (f->type.base == TYPE_CODES)
        count = (INT64_C(1) << rules->vocabulary.codes.count) - 1;
    for (; count > 0 && u->values < VALUES_MOST; count--)
        u->value[u->values++] = first++;
}

struct trial {
    struct naive *n;
    struct given *given;
    const struct given *case_given;
    struct unknown unknown[UNKNOWN_MOST];
    uint32_t unknowns, cases;
    uint8_t *outcome; /* per case */
};

/* The case of a number: digit 0 of a fact leaves it unknown, digit i gives it its i-th value. */
static uint8_t outcome_of(struct trial *t, uint32_t number)
{
    unsigned outcome = 0;
    for (uint32_t i = 0; i < t->unknowns; i++) {
        struct unknown *u = &t->unknown[i];
        uint32_t digit = number / u->stride % (u->values + 1);
        t->given[u->fact] = digit ? (struct given){SAID_VALUE, u->value[digit - 1]} : u->found;
        if (digit && u->assumed)
            outcome |= FAR;
    }
    if (naive_contradicts(t->n, true))
        outcome |= FAR;
    if (naive_verdict(t->n) != ONROLL_UNDETERMINED)
        outcome |= SETTLED;
    t->n->sources = t->case_given;
    if (naive_verdict(t->n) != ONROLL_UNDETERMINED)
        outcome |= SETTLED_ITSELF;
    t->n->sources = NULL;
    return (uint8_t)outcome;
}

/* Is there a case that is open without the fact and settled with some value of it, by all these bits? */
static bool is_missing(const struct trial *t, const struct unknown *u, unsigned bits, unsigned avoided)
{
    for (uint32_t number = 0; number < t->cases; number++) {
        if (number / u->stride % (u->values + 1) || (t->outcome[number] & (bits | avoided)))
            continue;
        for (uint32_t v = 1; v <= u->values; v++)
            if ((t->outcome[number + v * u->stride] & (bits | avoided)) == bits)
                return true;
    }
    return false;
}

/* The unknown facts that the rules read. A fact with a default that was left out is not unknown. */
static bool gather(struct trial *t, struct missing_found *out, uint32_t most)
{
    const onroll_rules *rules = t->n->rules;
    bool assumed_no[PLAN_FACTS + 8] = {false}, by_hand[PLAN_FACTS + 8] = {false}; /* by hand, or of a scope */
    read_assumed(t->n, assumed_no);
    read_otherwise(t->n, by_hand);
    read_scopes(t->n, by_hand);
    t->cases = 1;
    for (uint32_t i = 0; i < rules->vocabulary.facts.count; i++) {
        const struct fact *f = &rules->vocabulary.facts.at[i];
        struct given given = t->given[i];
        bool assumed = given.said == SAID_NOTHING && (f->fallback || f->default_no);
        if (!t->n->reads[i] || f->worked_out || assumed || given.said == SAID_VALUE || given.said == SAID_NOT_APPLICABLE)
            continue;
        struct unknown u = {.fact = i, .found = given, .assumed = (assumed_no[i] && given.said == SAID_NOTHING) || by_hand[i], .stride = t->cases};
        values_of(t->n, &u);
        if (f->type.base == TYPE_NUMBER && t->n->numbers_compared)
            out->exact = false;
        if (!u.values) {
            out->exact = false;
            continue;
        }
        if (t->unknowns == UNKNOWN_MOST || t->cases * (u.values + 1) > most)
            return false;
        t->cases *= u.values + 1;
        t->unknown[t->unknowns++] = u;
    }
    return true;
}

void naive_missing(struct naive *n, struct missing_found *out, uint32_t most)
{
    uint32_t facts = n->rules->vocabulary.facts.count;
    struct given changed[PLAN_FACTS + 8];
    bool every[PLAN_FACTS + 8];
    const struct given *kept = n->given;
    const bool *direct = n->reads_directly;
    struct trial t = {.n = n, .given = changed, .case_given = kept};
    memcpy(changed, n->given, facts * sizeof *changed);
    memset(out->may, 0, facts * sizeof *out->may);
    memset(out->must, 0, facts * sizeof *out->must);
    out->exact = true;
    out->tried = !naive_contradicts(n, true) && gather(&t, out, most);
    if (!out->tried)
        return;
    n->given = changed;
    memset(every, true, sizeof every); /* an answer that rules derive otherwise is none, though an earlier law alone may read the fact */
    n->reads_directly = every;
    t.outcome = malloc(t.cases);
    for (uint32_t number = 0; t.outcome && number < t.cases; number++)
        t.outcome[number] = outcome_of(&t, number);
    n->given = kept;
    n->reads_directly = direct;
    for (uint32_t i = 0; t.outcome && i < t.unknowns; i++) {
        const struct unknown *u = &t.unknown[i];
        out->may[u->fact] = is_missing(&t, u, SETTLED, 0) || is_missing(&t, u, SETTLED_ITSELF, 0);
        out->must[u->fact] = is_missing(&t, u, SETTLED | SETTLED_ITSELF, FAR);
    }
    out->tried = t.outcome != NULL;
    free(t.outcome);
}
