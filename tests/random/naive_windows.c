/* SPDX-License-Identifier: MIT
 * Windows, as docs/rule-files.md tells of them: from the deletion back, day by day, to the first day of the window; wherever what stands in the place
 * of the ground changes, the law of that day is asked as well. */
#include "random/naive.h"

enum { MOST_IN_PLACE = 8 };

/* What stands in the place of a ground on one day: the limbs in force of each ground that does. */
struct in_place {
    const struct instrument *law; /* NULL: none is encoded */
    const struct ground *ground[MOST_IN_PLACE];
    uint64_t limbs[MOST_IN_PLACE];
    int count;
};

bool naive_takes_place(const struct naive *n, const struct ground *ground, const struct instrument *in, const struct ground *other)
{
    struct text id = ground->id;
    const struct names own = {&id, 1};
    return in == &n->rules->instruments.at[ground->instrument] ? text_equal(id, other->id) : naive_answers(n->rules, &own, other->id);
}

static void stand(struct naive *n, const struct ground *ground, const int32_t *day, struct in_place *out)
{
    n->as_of = day;
    *out = (struct in_place){.law = naive_law(n)};
    for (uint32_t p = 0; out->law && p < out->law->paragraphs.count; p++)
        for (uint32_t g = 0; g < out->law->paragraphs.at[p].grounds.count && out->count < MOST_IN_PLACE; g++) {
            const struct ground *other = &out->law->paragraphs.at[p].grounds.at[g];
            if (!naive_stands(n, other->force) || !naive_takes_place(n, ground, out->law, other))
                continue;
            for (uint32_t l = 0; l < other->limbs.count; l++)
                out->limbs[out->count] |= (uint64_t)naive_stands(n, other->limbs.at[l].force) << l;
            out->ground[out->count++] = other;
        }
    n->as_of = NULL;
}

static bool same(const struct in_place *a, const struct in_place *b)
{
    bool equal = a->law == b->law && a->count == b->count;
    for (int i = 0; equal && i < a->count; i++)
        equal = a->ground[i] == b->ground[i] && a->limbs[i] == b->limbs[i];
    return equal;
}

static void read_as(struct naive_past *past, enum truth truth, const struct ground *asked, int32_t day)
{
    if (past->readings == NAIVE_READINGS)
        return;
    past->reading[past->readings] = truth;
    past->asked[past->readings] = asked;
    past->asked_on[past->readings++] = day;
}

/* The grounds that stood then, each by its own words; the later of two in the file is told later. */
static void ask(struct naive *n, const struct in_place *then, const int32_t *day, struct naive_past *past)
{
    enum truth any = then->law ? TRUTH_NO : TRUTH_UNKNOWN;
    if (!then->count)
        read_as(past, any, NULL, *day);
    n->as_of = day;
    for (int i = then->count; i-- > 0;) {
        enum truth one = naive_words(n, then->ground[i]);
        read_as(past, one, then->ground[i], *day);
        any = naive_any(any, one);
    }
    n->as_of = NULL;
    past->all_fail &= any == TRUTH_NO;
}

void naive_past(struct naive *n, const struct ground *ground, struct naive_past *out)
{
    *out = (struct naive_past){.began = TRUTH_NO, .all_fail = true};
    if (!ground->window.expr || n->as_of)
        return;
    struct bounds window = naive_value(n, ground->window.expr);
    struct in_place now, then;
    int32_t day = naive_law_day(n);
    stand(n, ground, &day, &now);
    read_as(out, naive_words(n, ground), NULL, day);
    for (day--; now.law && window.low <= day; day--, now = then) {
        stand(n, ground, &day, &then);
        if (same(&now, &then))
            continue;
        if (out->began == TRUTH_NO)
            out->began = window.high <= day ? TRUTH_YES : TRUTH_UNKNOWN;
        ask(n, &then, &day, out);
    }
}
