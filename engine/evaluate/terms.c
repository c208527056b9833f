/* SPDX-License-Identifier: MIT
 * The values of terms. Dates and numbers are intervals: a fact that is not known, a calendar that does not say and a month without a 30th day give
 * bounds instead of a guess. Where both bounds meet, the value is known. */
#include "evaluate/parts.h"

static const int64_t number_max = INT32_MAX;

static struct cell known(int64_t value) { return (struct cell){STATE_KNOWN, value, value}; }

static struct cell unknown(struct type type, enum state state)
{
    if (type.base == TYPE_DATE)
        return (struct cell){state, DATE_MIN, DATE_MAX};
    return (struct cell){state, 0, type.base == TYPE_NUMBER || type.base == TYPE_RECORDS ? number_max : 0};
}

/* A date or number from its bounds; state: why it is not known, if it is not. */
static struct cell between(int64_t low, int64_t high, enum state state)
{
    if (low == high)
        return known(low);
    return (struct cell){state == STATE_KNOWN ? STATE_NOT_SUPPLIED : state, low, high};
}

/* A date of which nothing at all is known. */
static bool boundless(const struct cell *a) { return a->low <= DATE_MIN && a->high >= DATE_MAX; }

static int64_t clamp(int64_t day) { return day < DATE_MIN ? DATE_MIN : day > DATE_MAX ? DATE_MAX : day; }

static struct cell fact_cell(const struct evaluation *e, uint32_t fact, struct type type)
{
    if (fact == e->program->rules->check_day)
        return known(e->check_day);
    const struct value *v = &e->facts->values[fact];
    return v->state == STATE_KNOWN ? known(v->number) : unknown(type, v->state);
}

/* The days that may be `n` of the unit after (or before) one day, as bounds. */
static void shift_day(const struct evaluation *e, const struct term *t, int32_t day, int64_t *low, int64_t *high)
{
    const struct calendar *calendar = e->facts->calendar;
    const struct bank_holidays *bank = &e->program->rules->bank;
    int32_t n = t->number, out = 0, sign = t->before ? -1 : 1, a = 0, b = 0;
    bool found = false;
    switch (t->unit) {
    case UNIT_DAYS: case UNIT_WEEKS:
        *low = *high = clamp(day + (int64_t)sign * n * (t->unit == UNIT_WEEKS ? 7 : 1));
        return;
    case UNIT_MONTHS: case UNIT_YEARS:
        found = date_add_months(day, sign * n * (t->unit == UNIT_YEARS ? 12 : 1), &a, &b);
        *low = found ? a : DATE_MIN;
        *high = found ? b : DATE_MAX;
        return;
    case UNIT_SCHOOL_DAYS:
        found = calendar && (t->before ? calendar_before(calendar, day, n, &out) : calendar_after(calendar, day, n, &out));
        break;
    case UNIT_WORKING_DAYS:
        found = t->before ? working_day_before(bank, day, n, &out) : working_day_after(bank, day, n, &out);
        break;
    case UNIT_SESSIONS: case UNIT_ENTRIES: case UNIT_COUNT:
    default: break;
    }
    /* Unknown calendar: n such days later is at least n days later. */
    *low = found ? out : t->before ? DATE_MIN : clamp((int64_t)day + n);
    *high = found ? out : t->before ? clamp((int64_t)day - n) : DATE_MAX;
}

/* May what a day is reckoned from never have happened? Then so is the day. */
static bool maybe_never(const struct evaluation *e, const struct term *t) { return date_never(e->cells[t->a].high) && type_or_no(e->program->terms.at[t->a].type); }

static struct cell shift(const struct evaluation *e, const struct term *t)
{
    const struct cell *a = &e->cells[t->a];
    int64_t low, high, ignored;
    if (boundless(a))
        return unknown(t->type, a->state);
    if (maybe_never(e, t)) {
        if (date_never(a->low))
            return known(DATE_NEVER);
        shift_day(e, t, (int32_t)a->low, &low, &ignored);
        return between(low, DATE_NEVER, a->state);
    }
    shift_day(e, t, (int32_t)a->low, &low, &high);
    if (a->low != a->high)
        shift_day(e, t, (int32_t)a->high, &ignored, &high);
    return between(low, high, a->state);
}

static struct cell nth(const struct evaluation *e, const struct term *t)
{
    const struct cell *a = &e->cells[t->a];
    int32_t day;
    if (a->state == STATE_KNOWN && e->facts->calendar && calendar_nth_from(e->facts->calendar, (int32_t)a->low, t->number, &day))
        return known(day);
    return between(clamp(a->low + t->number - 1), DATE_MAX, a->state);
}

static struct cell named(const struct evaluation *e, const struct term *t)
{
    const struct cell *a = &e->cells[t->a];
    const struct named_day *day = &e->program->rules->vocabulary.named_days.at[t->index].day;
    int32_t low, high, ignored;
    if (boundless(a))
        return unknown(t->type, a->state);
    if (maybe_never(e, t))
        return date_never(a->low) ? known(DATE_NEVER) : unknown(t->type, a->state);
    if (!named_day_find(day, e->facts->calendar, t->side, (int32_t)a->low, &low, &high) ||
        (a->low != a->high && !named_day_find(day, e->facts->calendar, t->side, (int32_t)a->high, &ignored, &high)))
        return unknown(t->type, a->state);
    return between(low, high, a->state);
}

static struct cell count(const struct evaluation *e, const struct term *t)
{
    const struct cell *a = &e->cells[t->a], *b = &e->cells[t->b];
    int64_t most = b->high - a->low + 1;
    int32_t days = 0;
    enum state state = a->state != STATE_KNOWN ? a->state : b->state;
    if (most <= 0)
        return known(0);
    if (a->state == STATE_KNOWN && b->state == STATE_KNOWN) {
        if (t->unit == UNIT_DAYS)
            return known(most);
        if (t->unit == UNIT_SCHOOL_DAYS ? e->facts->calendar && calendar_school_days(e->facts->calendar, (int32_t)a->low, (int32_t)b->low, &days)
                                        : working_days_between(&e->program->rules->bank, (int32_t)a->low, (int32_t)b->low, &days))
            return known(days);
    }
    return between(0, a->low <= DATE_MIN || b->high >= DATE_MAX ? number_max : most, state);
}

/* One value told twice: what both bounds allow. */
static struct cell both(struct cell first, struct cell second)
{
    enum state state = first.state == STATE_NOT_SUPPLIED ? second.state : first.state;
    int64_t low = first.low > second.low ? first.low : second.low, high = first.high < second.high ? first.high : second.high;
    if (low == high && first.low < first.high) /* they meet in one day or number; what has no bounds, such as a choice, cannot */
        return known(low);
    return low > high ? first : (struct cell){state, low, high};
}

static struct cell outer(const struct evaluation *e, const struct term *t)
{
    const struct cell *a = &e->cells[t->a], *b = &e->cells[t->b];
    bool later = t->op == TERM_LATER;
    int64_t low = (a->low < b->low) != later ? a->low : b->low, high = (a->high < b->high) != later ? a->high : b->high;
    return between(low, high, a->state != STATE_KNOWN ? a->state : b->state);
}

static struct cell evaluate(const struct evaluation *e, const struct term *t)
{
    struct cell a, b;
    switch (t->op) {
    case TERM_FACT: return fact_cell(e, t->index, t->type);
    case TERM_CONSTANT: return t->number == DATE_NONE ? unknown(t->type, STATE_NOT_SUPPLIED) : known(t->number);
    case TERM_DEFAULT: return e->cells[t->a].state == STATE_NOT_SUPPLIED ? e->cells[t->b] : e->cells[t->a];
    case TERM_DERIVED: case TERM_OTHERWISE:
        a = e->cells[t->op == TERM_DERIVED ? t->b : t->a];
        b = e->cells[t->op == TERM_DERIVED ? t->a : t->b];
        return a.state == STATE_KNOWN ? a : b.state == STATE_KNOWN ? b : both(a, b);
    case TERM_SHIFT: return shift(e, t);
    case TERM_NTH: return nth(e, t);
    case TERM_NAMED: return named(e, t);
    case TERM_COUNT: return count(e, t);
    case TERM_EARLIER: case TERM_LATER: return outer(e, t);
    }
    return unknown(t->type, STATE_NOT_SUPPLIED);
}

void evaluate_terms(struct evaluation *e, const uint32_t *terms, uint32_t count)
{
    for (uint32_t n = 0; n < count; n++)
        e->cells[terms[n]] = evaluate(e, &e->program->terms.at[terms[n]]);
}
