/* SPDX-License-Identifier: MIT
 * The values of a date, a number or a difference of dates: the intervals between thresholds, and where it is not known, the intervals that its bounds
 * lie in. A fact that is not known has no bounds, so only what is worked out has the values between. */
#include "prove/space.h"

uint32_t span_intervals(const struct variable *v) { return v->cuts.count + 1; }

int64_t span_first(const struct variable *v, uint32_t interval) { return interval ? v->cuts.at[interval - 1] : v->least; }

int64_t span_last(const struct variable *v, uint32_t interval) { return interval < v->cuts.count ? v->cuts.at[interval] - 1 : SPAN_MOST; }

bool span_cut(struct arena *arena, struct variable *v, int64_t at)
{
    uint32_t place = 0;
    if (at <= v->least)
        return true;
    while (place < v->cuts.count && v->cuts.at[place] < at)
        place++;
    if (place < v->cuts.count && v->cuts.at[place] == at)
        return true;
    int64_t *last = LIST_ADD(arena, &v->cuts);
    if (!last)
        return false;
    for (uint32_t i = v->cuts.count - 1; i > place; i--)
        v->cuts.at[i] = v->cuts.at[i - 1];
    v->cuts.at[place] = at;
    return true;
}

/* Known: one value for each interval. Unknown, of a fact: one for each state. Unknown, of what is worked out: one for each pair of intervals, twice where it may matter
 * whether something was left out. */
uint32_t span_values(const struct variable *v)
{
    const uint32_t n = span_intervals(v);
    if (v->always_known)
        return n;
    if (v->fact)
        return n + (v->minus == NO_TERM ? STATES : 1);
    return n + n * (n + 1) / 2 * (v->minus == NO_TERM ? 2 : 1);
}

struct span_value span_value(const struct variable *v, uint32_t value)
{
    const uint32_t n = span_intervals(v), pairs = n * (n + 1) / 2;
    static const struct span_value facts[STATES] = {{0, 0, false, SPAN_LEFT_OUT}, {0, 0, false, SPAN_OTHERWISE}, {0, 0, false, SPAN_NOT_APPLICABLE}};
    if (value < n)
        return (struct span_value){value, value, true, SPAN_STATED};
    value -= n;
    if (v->fact) {
        struct span_value out = facts[v->minus == NO_TERM ? value : STATED_NOT_KNOWN];
        out.to = n - 1;
        return out;
    }
    struct span_value out = {0, n - 1, false, v->minus == NO_TERM && value < pairs ? SPAN_LEFT_OUT : SPAN_OTHERWISE};
    value %= pairs;
    /* the widest bounds first: they say least */
    for (uint32_t width = n; width > 0; width--) {
        if (value <= n - width) {
            out.from = value;
            out.to = value + width - 1;
            return out;
        }
        value -= n - width + 1;
    }
    return out;
}

/* As evaluate/run.c compares: low and high of the left side against a number. */
diagram span_compare(const struct span_value *value, const struct variable *v, enum compare compare, int64_t t)
{
    const int64_t first = span_first(v, value->from), last = span_last(v, value->to);
    bool low_reaches = first >= t, low_passes = first > t;   /* for every number the interval of the low bound may hold: thresholds are cuts */
    bool high_below = last < t, high_within = last <= t, one = value->known && first == last && first == t;
    bool yes = false, no = false;
    switch (compare) {
    case COMPARE_IS: yes = one; no = low_passes || high_below; break;
    case COMPARE_LESS: yes = high_below; no = low_reaches; break;
    case COMPARE_AT_MOST: yes = high_within; no = low_passes; break;
    case COMPARE_AT_LEAST: yes = low_reaches; no = high_below; break;
    case COMPARE_MORE: yes = low_passes; no = high_within; break;
    }
    return (diagram)yes | (diagram)no << 1;
}
