/* SPDX-License-Identifier: MIT
 * Every count with its proof: each date, counted or not, and why. A count made by hand has a total and no days. */
#include "explain/explain.h"

/* The count a term comes from, through "otherwise" and derivations as far as they were taken; NULL when it was stated by hand. */
static const struct term *counting(const struct explainer *x, uint32_t term)
{
    const struct term *t = &x->program->terms.at[term];
    if (t->op == TERM_COUNT)
        return t;
    if (t->op == TERM_OTHERWISE)
        return counting(x, x->run->cells[t->a].state == STATE_KNOWN ? t->a : t->b);
    if (t->op == TERM_DERIVED)
        return counting(x, x->run->cells[t->b].state == STATE_KNOWN ? t->b : t->a);
    return NULL;
}

/* A school day by the marks of the register where there are any. */
static onroll_counted_day school_day(struct explainer *x, int32_t day, struct marks_shown *last)
{
    const char *marks = NULL;
    bool counted = calendar_day(x->facts->calendar, day) == DAY_SCHOOL;
    if (counted && x->facts->attendance)
        marks = register_why(x, day, last);
    return (onroll_counted_day){{day}, counted, marks ? marks : calendar_why(x->facts->calendar, x->arena, day)};
}

static onroll_counted_day counted_day(struct explainer *x, enum unit unit, int32_t day, struct marks_shown *last)
{
    int32_t n = 0;
    if (unit == UNIT_SCHOOL_DAYS)
        return school_day(x, day, last);
    if (unit == UNIT_DAYS)
        return (onroll_counted_day){{day}, true, "every day counts"};
    bool working = working_days_between(&x->rules->bank, day, day, &n) && n == 1;
    return (onroll_counted_day){{day}, working, working ? "working day" : date_weekday(day) >= SATURDAY ? "weekend" : "bank holiday"};
}

/* Does the answer turn on this value? A limb of a ground claimed, or without a claim in play, reads it. */
static bool answer_reads(const struct explainer *x, uint32_t term)
{
    for (uint32_t i = 0; i < x->program->limbs.count; i++) {
        const struct limb_slot *limb = &x->program->limbs.at[i];
        const onroll_ground *ground = x->shown[limb->ground];
        if (!ground || !(x->claimed ? ground->claimed : ground->in_play))
            continue;
        for (uint32_t n = 0; n < limb->read_count; n++)
            if (limb->reads[n].term == term)
                return true;
    }
    return false;
}

static void prove(struct explainer *x, const struct term *t, uint32_t term, onroll_count *out)
{
    const struct cell *from = &x->run->cells[t->a], *to = &x->run->cells[t->b];
    if (from->state != STATE_KNOWN || to->state != STATE_KNOWN || to->low < from->low)
        return;
    size_t days = (size_t)(to->low - from->low + 1);
    bool future = false; /* a school day that has not come yet is counted */
    struct marks_shown last = {0};
    onroll_counted_day *list = ARENA_ROOM(x->arena, onroll_counted_day, days);
    for (size_t i = 0; list && i < days; i++) {
        int32_t day = (int32_t)from->low + (int32_t)i;
        list[i] = counted_day(x, t->unit, day, &last);
        x->failed |= list[i].why == NULL;
        future |= t->unit != UNIT_DAYS && list[i].counted && day >= x->check_day; /* a mark made ahead is no fact yet */
    }
    x->result->forecast |= future && answer_reads(x, term);
    x->failed |= list == NULL;
    out->days = list;
    out->day_count = list ? days : 0;
    if (list && !x->undecidable_date)
        explain_readings(x, t, (int32_t)from->low, (int32_t)to->low, out);
}

/* Is the name among those listed already? */
static bool listed(const onroll_count *counts, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (text_is(text_of(name), counts[i].name))
            return true;
    return false;
}

static void add_count(struct explainer *x, const struct read_name *name, onroll_count *counts, size_t *count)
{
    if (listed(counts, *count, name->name))
        return;
    const struct cell *cell = &x->run->cells[name->term];
    const struct term *t = counting(x, name->term);
    bool by_hand = name->term >= x->rules->vocabulary.facts.count || t;
    if (cell->state != STATE_KNOWN || !by_hand)
        return;
    onroll_count *out = &counts[(*count)++];
    *out = (onroll_count){.name = name->name, .unit = unit_name(name->type.unit, 2), .total = (int32_t)cell->low};
    if (t)
        prove(x, t, name->term, out);
}

void explain_counts(struct explainer *x)
{
    const struct program *p = x->program;
    size_t count = 0;
    onroll_count *counts = ARENA_ARRAY(x->arena, onroll_count, p->counted.count + 1);
    for (uint32_t i = 0; counts && i < p->counted.count; i++)
        if (paragraph_may_apply(x, p->counted.at[i].paragraph))
            add_count(x, p->counted.at[i].name, counts, &count);
    x->failed |= counts == NULL;
    x->result->counts = counts;
    x->result->count_count = counts ? count : 0;
}
