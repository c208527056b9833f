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
    return (struct cell){state, 0, type.base == TYPE_NUMBER || type.base == TYPE_RECORDS ? number_max : type.base == TYPE_CODES ? -1 : 0}; /* any code may be among codes */
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

/* Days of the unit from one day to another, both counted. false when nobody knows. */
static bool days_between(const struct evaluation *e, enum unit unit, int64_t from, int64_t to, int64_t *out)
{
    int32_t days = 0;
    *out = to < from ? 0 : to - from + 1;
    if (to < from || unit == UNIT_DAYS)
        return true;
    bool counted = unit == UNIT_SCHOOL_DAYS ? e->facts->calendar && calendar_school_days(e->facts->calendar, (int32_t)from, (int32_t)to, &days)
                                            : working_days_between(&e->program->rules->bank, (int32_t)from, (int32_t)to, &days);
    if (counted)
        *out = days;
    return counted;
}

/* At least the days between the later bound of the first and the earlier bound of the last day; at most those between the others. */
static struct cell count(const struct evaluation *e, const struct term *t)
{
    const struct cell *a = &e->cells[t->a], *b = &e->cells[t->b];
    int64_t least = 0, most = 0;
    if (!days_between(e, t->unit, a->high, b->low, &least))
        least = 0;
    if (a->low <= DATE_MIN || b->high >= DATE_MAX)
        most = number_max;
    else
        days_between(e, t->unit, a->low, b->high, &most); /* where nobody knows, no more than all days */
    return between(least, most, a->state != STATE_KNOWN ? a->state : b->state);
}

/* ---- the register of attendance ---- */

static struct bounds bounds_of(const struct cell *cell) { return (struct bounds){cell->low, cell->high}; }

/* A register that leaves something open was looked at: what it does not tell is not known, and no default stands in for it. */
static struct cell register_told(bool told, struct bounds value, struct type type)
{
    return told ? between(value.low, value.high, STATE_NOT_KNOWN) : unknown(type, STATE_NOT_KNOWN);
}

static struct cell register_day(const struct evaluation *e, const struct term *t)
{
    const struct cell *before = &e->cells[t->a];
    struct absence absence;
    struct bounds day = {DATE_MIN, DATE_MAX};
    if (!e->facts->attendance || before->state != STATE_KNOWN)
        return unknown(t->type, before->state == STATE_KNOWN ? STATE_NOT_SUPPLIED : before->state);
    if (t->day == REGISTER_ATTENDED_LAST)
        return register_told(attendance_last_here(e->facts->attendance, (int32_t)before->low, e->check_day, &day), day, t->type);
    bool told = attendance_absence(e->facts->attendance, (int32_t)before->low, e->check_day, &absence);
    if (told)
        day = t->day == REGISTER_ABSENT_FIRST ? absence.first : absence.last;
    return register_told(told, day, t->type);
}

static struct cell register_period(const struct evaluation *e, const struct term *t)
{
    struct bounds from = bounds_of(&e->cells[t->a]), to = bounds_of(&e->cells[t->b]), out = {0, 0};
    if (!e->facts->attendance)
        return unknown(t->type, STATE_NOT_SUPPLIED);
    bool told = t->op == TERM_REGISTER_CODES ? attendance_codes(e->facts->attendance, from, to, e->check_day, &out)
                                             : attendance_missed(e->facts->attendance, from, to, e->check_day, &out);
    return register_told(told, out, t->type);
}

/* One value told twice: what both bounds allow. */
static struct cell both(struct cell first, struct cell second, struct type type)
{
    enum state state = first.state == STATE_NOT_SUPPLIED ? second.state : first.state;
    if (type.base == TYPE_CODES) /* what either saw is there, what either rules out is not */
        return (struct cell){state, first.low | second.low, first.high & second.high};
    int64_t low = first.low > second.low ? first.low : second.low, high = first.high < second.high ? first.high : second.high;
    if (low == high && first.low < first.high) /* they meet in one day or number; what has no bounds, such as a choice, cannot */
        return known(low);
    return low > high ? first : (struct cell){state, low, high};
}

/* Does what is known of a date or number that is not known itself rule the other out? A count that a person states cannot be more than the days there were. */
static bool out_of_bounds(const struct cell *known, const struct cell *of, struct type type)
{
    return (type.base == TYPE_DATE || type.base == TYPE_NUMBER) && (known->low < of->low || known->low > of->high);
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
        if (t->op == TERM_OTHERWISE && b.state == STATE_KNOWN && out_of_bounds(&b, &a, t->type))
            return a;
        return a.state == STATE_KNOWN ? a : b.state == STATE_KNOWN ? b : both(a, b, t->type);
    case TERM_SHIFT: return shift(e, t);
    case TERM_NTH: return nth(e, t);
    case TERM_NAMED: return named(e, t);
    case TERM_COUNT: return count(e, t);
    case TERM_EARLIER: case TERM_LATER: return outer(e, t);
    case TERM_REGISTER_DAY: return register_day(e, t);
    case TERM_REGISTER_CODES: case TERM_REGISTER_SESSIONS: return register_period(e, t);
    }
    return unknown(t->type, STATE_NOT_SUPPLIED);
}

void evaluate_terms(struct evaluation *e, const uint32_t *terms, uint32_t count)
{
    for (uint32_t n = 0; n < count; n++)
        e->cells[terms[n]] = evaluate(e, &e->program->terms.at[terms[n]]);
}
