/* SPDX-License-Identifier: MIT
 * A count read in the other ways in which people read it: in calendar days, with the deletion date, without its first day. Told only where the answer
 * would be another. No threshold is looked at: the other number takes the place of the count in the run, what rests on it is worked out again, and the
 * run is left as it was. */
#include "explain/explain.h"

enum { READINGS = 3 };

struct trial {
    struct explainer *x;
    const struct term *term; /* the count */
    int32_t from, to;        /* its first and last day */
    struct cone part;        /* what rests on it among all that the verdict rests on */
    uint8_t *said;           /* per test of the part: its two bits in the run as it was */
    onroll_outcome outcome;  /* likewise of the root */
    bool changed;            /* the gates ran on another number */
    onroll_count *count;
    onroll_count_reading *readings;
};

static const struct atom *test_at(const struct trial *t, uint32_t i) { return &t->x->program->atoms.at[t->part.tests[i]]; }

static uint8_t bits_of(const struct trial *t, uint32_t i)
{
    uint32_t slot = test_at(t, i)->slot;
    return (uint8_t)((t->x->run->yes[slot] & LANE) | ((t->x->run->no[slot] & LANE) << 1));
}

/* The terms and tests that rest on the count; terms stand in the order of evaluation. */
static bool gather(struct trial *t)
{
    const struct program *p = t->x->program;
    const struct cone *cone = &t->x->claim->cone;
    uint32_t count = (uint32_t)(t->term - p->terms.at);
    bool *rests = ARENA_ARRAY(t->x->arena, bool, p->terms.count);
    t->part.terms = ARENA_ROOM(t->x->arena, uint32_t, cone->term_count + 1);
    t->part.tests = ARENA_ROOM(t->x->arena, uint32_t, cone->test_count + 1);
    t->said = ARENA_ROOM(t->x->arena, uint8_t, cone->test_count + 1);
    if (!rests || !t->part.terms || !t->part.tests || !t->said)
        return false;
    rests[count] = true;
    for (uint32_t i = 0; i < cone->term_count; i++) {
        const struct term *term = &p->terms.at[cone->terms[i]];
        if (!(term->a != NO_TERM && rests[term->a]) && !(term->b != NO_TERM && rests[term->b]))
            continue;
        rests[cone->terms[i]] = true;
        t->part.terms[t->part.term_count++] = cone->terms[i];
    }
    for (uint32_t i = 0; i < cone->test_count; i++) {
        const struct atom *atom = &p->atoms.at[cone->tests[i]];
        if (!rests[atom->a] && !(atom->b != NO_TERM && rests[atom->b]))
            continue;
        t->part.tests[t->part.test_count] = cone->tests[i];
        t->said[t->part.test_count] = bits_of(t, t->part.test_count);
        t->part.test_count++;
    }
    return true;
}

static void put(struct trial *t, int64_t number)
{
    t->x->run->cells[t->term - t->x->program->terms.at] = (struct cell){STATE_KNOWN, number, number};
    evaluation_cone_values(t->x->run, &t->part);
}

/* What the root says with another number. Where no test says anything else, neither does the root. */
static onroll_outcome outcome_with(struct trial *t, int32_t number)
{
    bool same = true;
    put(t, number);
    for (uint32_t i = 0; i < t->part.test_count && same; i++)
        same = bits_of(t, i) == t->said[i];
    if (same)
        return t->outcome;
    evaluation_cone_gates(t->x->run, &t->x->claim->cone);
    t->changed = true;
    return slot_outcome(t->x->run, t->x->claim->root);
}

static void try_number(struct trial *t, const char *reading, enum unit unit, int32_t number)
{
    static const onroll_verdict verdicts[] = {ONROLL_LAWFUL, ONROLL_UNLAWFUL, ONROLL_UNDETERMINED};
    onroll_outcome outcome = number == t->count->total ? t->outcome : outcome_with(t, number);
    if (outcome != t->outcome)
        t->readings[t->count->reading_count++] = (onroll_count_reading){reading, unit_name(unit, 2), number, verdicts[outcome]};
}

/* Days of the unit from..to; false where the calendar or the list of bank holidays does not say. */
static bool number_of(const struct trial *t, int32_t from, int32_t to, int32_t *number)
{
    *number = to < from ? 0 : to - from + 1;
    if (to < from || t->term->unit == UNIT_DAYS)
        return true;
    if (t->term->unit == UNIT_SCHOOL_DAYS)
        return calendar_school_days(t->x->facts->calendar, from, to, number);
    return working_days_between(&t->x->rules->bank, from, to, number);
}

/* Does the count end just before the deletion? Only then is it a question whether that day counts too. */
static bool ends_before_deletion(const struct trial *t)
{
    int32_t between = 0;
    return t->to < t->x->deletion_day && number_of(t, t->to + 1, t->x->deletion_day - 1, &between) && between == 0;
}

static void restore(struct trial *t)
{
    put(t, t->count->total);
    if (t->changed)
        evaluation_cone_gates(t->x->run, &t->x->claim->cone);
}

void explain_readings(struct explainer *x, const struct term *term, int32_t from, int32_t to, onroll_count *count)
{
    struct trial t = {.x = x, .term = term, .from = from, .to = to, .outcome = slot_outcome(x->run, x->claim->root), .count = count};
    int32_t number;
    t.readings = ARENA_ROOM(x->arena, onroll_count_reading, READINGS);
    if (!t.readings || !gather(&t)) {
        x->failed = true;
        return;
    }
    count->readings = t.readings;
    if (t.part.test_count == 0)
        return;
    if (term->unit != UNIT_DAYS)
        try_number(&t, "calendar days", UNIT_DAYS, to - from + 1);
    if (ends_before_deletion(&t) && number_of(&t, from, x->deletion_day, &number))
        try_number(&t, "with the deletion date", term->unit, number);
    if (number_of(&t, from + 1, to, &number))
        try_number(&t, "without the first day", term->unit, number);
    restore(&t);
}
