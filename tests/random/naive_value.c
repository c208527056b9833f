/* SPDX-License-Identifier: MIT
 * What expressions mean, case by case. Unknown is neither yes nor no; a date or number that is not known lies somewhere, and a comparison is settled
 * where every place it may be gives the same answer. */
#include "random/naive.h"

enum { UNBOUNDED = INT32_MAX };

static enum truth truth_of(bool yes) { return yes ? TRUTH_YES : TRUTH_NO; }
enum truth naive_not(enum truth t) { return t == TRUTH_UNKNOWN ? t : truth_of(t == TRUTH_NO); }

enum truth naive_all(enum truth a, enum truth b)
{
    if (a == TRUTH_NO || b == TRUTH_NO)
        return TRUTH_NO;
    return a == TRUTH_YES && b == TRUTH_YES ? TRUTH_YES : TRUTH_UNKNOWN;
}

enum truth naive_any(enum truth a, enum truth b) { return naive_not(naive_all(naive_not(a), naive_not(b))); }

static struct bounds exactly(int64_t value) { return (struct bounds){true, value, value}; }
static struct bounds from_to(int64_t low, int64_t high) { return (struct bounds){low == high, low, high}; }

static struct bounds anything(enum base_type type)
{
    return type == TYPE_DATE ? from_to(DATE_MIN, DATE_MAX) : type == TYPE_NUMBER ? from_to(0, UNBOUNDED) : (struct bounds){false, 0, 0};
}

static int32_t within_range(int64_t day) { return day < DATE_MIN ? DATE_MIN : day > DATE_MAX ? DATE_MAX : (int32_t)day; }

/* ---- Days ---- */

static bool is_leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

static int length_of(int year, int month)
{
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return lengths[month - 1] + (month == 2 && is_leap(year));
}

/* Months later or earlier; a day that the month lacks lies between its last day and the next month's first. */
static struct bounds months_from(int32_t day, int months)
{
    int year = 1970, month = 1;
    int64_t first = 0;
    while (first + length_of(year, month) <= day) {
        first += length_of(year, month);
        month = month % 12 + 1;
        year += month == 1;
    }
    int64_t day_of_month = day - first;
    for (; months > 0; months--) {
        first += length_of(year, month);
        month = month % 12 + 1;
        year += month == 1;
    }
    for (; months < 0; months++) {
        month = (month + 10) % 12 + 1;
        year -= month == 12;
        first -= length_of(year, month);
    }
    if (day_of_month < length_of(year, month))
        return exactly(first + day_of_month);
    return from_to(first + length_of(year, month) - 1, first + length_of(year, month));
}

static bool covered(const struct naive *n, int64_t day) { return n->school && n->school->first <= day && day <= n->school->last; }
static bool meets(const struct naive *n, int64_t day) { return n->school->meets[day - n->school->first]; }

/* The n-th school day met when walking from a day, itself included, one day at a time; unknown as soon as a day is not in the calendar. */
static bool walk(const struct naive *n, int64_t from, int step, int count, int64_t *found)
{
    for (int64_t day = from; covered(n, day); day += step)
        if (meets(n, day) && --count == 0) {
            *found = day;
            return true;
        }
    return false;
}

static struct bounds shift_one(const struct naive *n, const struct expr *e, int32_t day)
{
    int sign = e->before ? -1 : 1;
    int64_t found;
    if (e->unit == UNIT_DAYS || e->unit == UNIT_WEEKS)
        return exactly(within_range(day + (int64_t)sign * e->number * (e->unit == UNIT_WEEKS ? 7 : 1)));
    if ((e->unit == UNIT_MONTHS || e->unit == UNIT_YEARS) && day > 0 && day < DATE_MAX - 40000)
        return months_from(day, sign * e->number * (e->unit == UNIT_YEARS ? 12 : 1));
    if (e->unit == UNIT_SCHOOL_DAYS && walk(n, (int64_t)day + sign, sign, e->number, &found))
        return exactly(found);
    if (e->unit != UNIT_SCHOOL_DAYS)
        return from_to(DATE_MIN, DATE_MAX);
    return e->before ? from_to(DATE_MIN, within_range((int64_t)day - e->number)) : from_to(within_range((int64_t)day + e->number), DATE_MAX);
}

/* What an act that was not done has in place of a day. */
static bool maybe_never(const struct expr *e, struct bounds b) { return type_or_no(e->type) && b.high == DATE_NEVER; }

static struct bounds shift(struct naive *n, const struct expr *e)
{
    struct bounds a = naive_value(n, e->a);
    if (maybe_never(e->a, a)) /* then so is the day reckoned from it */
        return from_to(a.low == DATE_NEVER ? DATE_NEVER : shift_one(n, e, (int32_t)a.low).low, DATE_NEVER);
    return from_to(shift_one(n, e, (int32_t)a.low).low, shift_one(n, e, (int32_t)a.high).high);
}

static struct bounds nth(struct naive *n, const struct expr *e)
{
    struct bounds a = naive_value(n, e->a);
    int64_t found;
    if (a.known && walk(n, a.low, 1, e->number, &found))
        return exactly(found);
    return from_to(within_range(a.low + e->number - 1), DATE_MAX);
}

/* The days of the unit from one day to another, one by one; otherwise, where the calendar does not say. */
static int64_t counted(const struct naive *n, enum unit unit, int64_t from, int64_t to, int64_t otherwise)
{
    int64_t met = 0;
    if (unit == UNIT_DAYS)
        return to < from ? 0 : to - from + 1;
    for (int64_t day = from; day <= to; day++) {
        if (!covered(n, day))
            return otherwise;
        met += meets(n, day);
    }
    return met;
}

static struct bounds count(struct naive *n, const struct expr *e)
{
    struct bounds a = naive_value(n, e->a), b = naive_value(n, e->b);
    int64_t least = counted(n, e->unit, a.high, b.low, 0), most = UNBOUNDED;
    if (a.low > DATE_MIN && b.high < DATE_MAX)
        most = counted(n, e->unit, a.low, b.high, b.high - a.low + 1);
    return from_to(least, most);
}

static struct bounds extreme(struct naive *n, const struct expr *e)
{
    struct bounds a = naive_value(n, e->a), b = naive_value(n, e->b);
    if (e->kind == EXPR_EARLIER)
        return from_to(a.low < b.low ? a.low : b.low, a.high < b.high ? a.high : b.high);
    return from_to(a.low > b.low ? a.low : b.low, a.high > b.high ? a.high : b.high);
}

/* ---- Facts ---- */

/* The first where known, otherwise the second; where neither is, what both allow. */
static struct bounds first_known(struct bounds a, struct bounds b)
{
    if (a.known || b.known)
        return a.known ? a : b;
    struct bounds both = from_to(a.low > b.low ? a.low : b.low, a.high < b.high ? a.high : b.high);
    return both.low <= both.high ? both : a;
}

/* The second stands in only where it is possible by what is known of the first. Codes and choices have no such bounds. */
static struct bounds stand_in(struct bounds a, struct bounds b, enum base_type type)
{
    bool ruled_out = (type == TYPE_DATE || type == TYPE_NUMBER) && !a.known && b.known && (b.low < a.low || b.low > a.high);
    return ruled_out ? a : first_known(a, b);
}

static bool holds(const struct naive *n, const struct derivation *d, uint32_t fact)
{
    const struct instrument *in = &n->rules->instruments.at[d->instrument];
    int32_t day = naive_law_day(n);
    return d->fact == fact && in->commenced && in->force.from <= day && day <= in->force.to;
}

static struct bounds given_value(struct naive *n, uint32_t fact)
{
    const struct fact *f = &n->rules->vocabulary.facts.at[fact];
    if (fact == n->rules->check_day)
        return exactly(n->check_day);
    if (n->given[fact].said == SAID_VALUE)
        return exactly(n->given[fact].value);
    if (n->given[fact].said == SAID_NOTHING && f->fallback)
        return naive_value(n, f->fallback);
    return anything(f->type.base);
}

static struct bounds fact_value(struct naive *n, uint32_t fact)
{
    struct bounds value = given_value(n, fact);
    for (uint32_t i = 0; i < n->rules->derivations.count; i++) {
        const struct derivation *d = &n->rules->derivations.at[i];
        if (holds(n, d, fact) && d->value.expr)
            value = first_known(naive_value(n, d->value.expr), value);
    }
    return value;
}

/* What the derivations of a yes/no fact say of it. Two that disagree are a contradiction of their own, which the plans avoid. */
static enum truth derived(struct naive *n, uint32_t fact, bool *by_error)
{
    bool as_given = n->as_given, assume = n->assume;
    const struct given *given = n->given;
    enum truth found = TRUTH_UNKNOWN;
    n->given = n->sources ? n->sources : given;
    n->as_given = true;
    n->assume = false;
    *by_error = true;
    for (uint32_t i = 0; i < n->rules->derivations.count; i++) {
        const struct derivation *d = &n->rules->derivations.at[i];
        if (!holds(n, d, fact))
            continue;
        enum truth yes = d->yes_when.expr ? naive_condition(n, d->yes_when.expr) : TRUTH_UNKNOWN;
        if (yes == TRUTH_YES || (d->both && yes == TRUTH_NO))
            found = yes;
        if (d->no_when.expr && naive_condition(n, d->no_when.expr) == TRUTH_YES)
            found = TRUTH_NO;
        *by_error = d->error;
    }
    n->given = given;
    n->as_given = as_given;
    n->assume = assume;
    return found;
}

static enum truth as_given(const struct naive *n, uint32_t fact)
{
    if (n->given[fact].said == SAID_NOTHING && n->rules->vocabulary.facts.at[fact].default_no) /* of a council's procedure: no */
        return TRUTH_NO;
    return n->given[fact].said == SAID_VALUE ? truth_of(n->given[fact].value != 0) : TRUTH_UNKNOWN;
}

static enum truth fact_truth(struct naive *n, uint32_t fact)
{
    enum truth given = as_given(n, fact);
    bool error;
    if (!n->as_given) {
        enum truth other = derived(n, fact, &error);
        if (other != TRUTH_UNKNOWN && (given == TRUTH_UNKNOWN || !error))
            given = other;
    }
    return given == TRUTH_UNKNOWN && n->assume && n->given[fact].said == SAID_NOTHING ? TRUTH_NO : given;
}

/* ---- Expressions ---- */

const struct definition *naive_definition(const struct naive *n, uint32_t name)
{
    const struct definition *d = &n->rules->definitions.at[name];
    while (d->policy != POLICY_NONE && n->policy != &n->rules->policies.at[d->policy] && d->next != MAP_NONE)
        d = &n->rules->definitions.at[d->next];
    return d;
}

struct bounds naive_value(struct naive *n, const struct expr *e)
{
    switch (e->kind) {
    case EXPR_NAME: return e->defined ? naive_value(n, naive_definition(n, e->index)->is.expr) : fact_value(n, e->index);
    case EXPR_QUANTITY: case EXPR_DATE: return exactly(e->number);
    case EXPR_SHIFT: return shift(n, e);
    case EXPR_NTH: return nth(n, e);
    case EXPR_COUNT: return count(n, e);
    case EXPR_EARLIER: case EXPR_LATER: return extreme(n, e);
    case EXPR_OTHERWISE: return stand_in(naive_value(n, e->a), naive_value(n, e->b), e->type.base);
    case EXPR_POISON: case EXPR_AND: case EXPR_OR: case EXPR_NOT: case EXPR_CERTAIN: case EXPR_COMPARE: case EXPR_ONE_OF: case EXPR_ONLY: case EXPR_INCLUDE: case EXPR_MATCHES:
    case EXPR_KNOWN: case EXPR_SCHOOL_DAY: case EXPR_YES_OR_UNSURE: case EXPR_DEALT_WITH: case EXPR_DONE: case EXPR_NAMED: case EXPR_ENTRIES:
    case EXPR_ATTENDED: case EXPR_REGISTER_DAY: case EXPR_REGISTER_CODES: case EXPR_REGISTER_SESSIONS: /* plans have no register */
    default: return anything(e->type.base);
    }
}

static enum truth compare(struct naive *n, const struct expr *e)
{
    struct bounds a = naive_value(n, e->a), b = naive_value(n, e->b);
    if (maybe_never(e->a, a) && e->compare != COMPARE_IS) { /* never is later than every day, and than never */
        bool less = e->compare == COMPARE_LESS || e->compare == COMPARE_AT_MOST;
        bool other = e->compare == COMPARE_LESS || e->compare == COMPARE_AT_LEAST ? a.low >= b.high : a.low > b.high;
        return a.low == DATE_NEVER || other ? truth_of(!less) : TRUTH_UNKNOWN;
    }
    bool surely_less = a.high < b.low, surely_more = a.low > b.high, never_more = a.high <= b.low, never_less = a.low >= b.high;
    switch (e->compare) {
    case COMPARE_IS: return a.known && b.known ? truth_of(a.low == b.low) : surely_less || surely_more ? TRUTH_NO : TRUTH_UNKNOWN;
    case COMPARE_LESS: return surely_less ? TRUTH_YES : never_less ? TRUTH_NO : TRUTH_UNKNOWN;
    case COMPARE_AT_MOST: return never_more ? TRUTH_YES : surely_more ? TRUTH_NO : TRUTH_UNKNOWN;
    case COMPARE_AT_LEAST: return never_less ? TRUTH_YES : surely_less ? TRUTH_NO : TRUTH_UNKNOWN;
    case COMPARE_MORE: return surely_more ? TRUTH_YES : never_more ? TRUTH_NO : TRUTH_UNKNOWN;
    }
    return TRUTH_UNKNOWN;
}

static enum truth in_set(struct naive *n, const struct expr *e)
{
    struct bounds a = naive_value(n, e->a);
    uint64_t value = (uint64_t)a.low;
    if (!a.known)
        return TRUTH_UNKNOWN;
    if (e->kind == EXPR_ONE_OF)
        return truth_of(e->bits_low >> value & 1);
    return truth_of(e->kind == EXPR_ONLY ? (value & ~e->bits_low) == 0 : (value & e->bits_low) != 0);
}

/* What the case itself states of a fact. */
static enum truth stated(const struct naive *n, const struct expr *e)
{
    const struct given *given = &n->given[e->a->index];
    bool said_no = given->value == (e->a->type.base == TYPE_DATE ? DATE_NEVER : 0) && e->a->type.base != TYPE_CHOICE;
    switch (given->said) {
    case SAID_VALUE: return truth_of(!said_no);
    case SAID_NOTHING: return n->assume ? TRUTH_NO : TRUTH_UNKNOWN;
    case SAID_NOT_KNOWN: return e->kind == EXPR_YES_OR_UNSURE ? TRUTH_YES : TRUTH_UNKNOWN;
    case SAID_NOT_APPLICABLE: return e->kind == EXPR_DEALT_WITH ? TRUTH_YES : TRUTH_UNKNOWN;
    }
    return TRUTH_UNKNOWN;
}

static bool left_out(const struct naive *n, const struct expr *e) { return e->kind == EXPR_NAME && !e->defined && n->given[e->index].said == SAID_NOTHING; }

/* A test of something that is no yes/no fact; under an assumption what is left out fails the test. */
static enum truth test(struct naive *n, const struct expr *e)
{
    if (n->assume && left_out(n, e->a) && !n->rules->vocabulary.facts.at[e->a->index].fallback)
        return TRUTH_NO;
    if (e->kind == EXPR_COMPARE)
        return compare(n, e);
    if (e->kind != EXPR_SCHOOL_DAY)
        return in_set(n, e);
    struct bounds day = naive_value(n, e->a);
    return day.known && covered(n, day.low) ? truth_of(meets(n, day.low)) : TRUTH_UNKNOWN;
}

enum truth naive_condition(struct naive *n, const struct expr *e)
{
    switch (e->kind) {
    case EXPR_AND: return naive_all(naive_condition(n, e->a), naive_condition(n, e->b));
    case EXPR_OR: return naive_any(naive_condition(n, e->a), naive_condition(n, e->b));
    case EXPR_NOT: return naive_not(naive_condition(n, e->a));
    case EXPR_CERTAIN: return naive_condition(n, e->a) == TRUTH_YES ? TRUTH_YES : TRUTH_NO;
    case EXPR_NAME: return e->defined ? naive_condition(n, naive_definition(n, e->index)->is.expr) : fact_truth(n, e->index);
    case EXPR_COMPARE: case EXPR_ONE_OF: case EXPR_ONLY: case EXPR_INCLUDE: case EXPR_SCHOOL_DAY: return test(n, e);
    case EXPR_YES_OR_UNSURE: case EXPR_DEALT_WITH: case EXPR_DONE: return stated(n, e);
    case EXPR_KNOWN: return truth_of(naive_value(n, e->a).known);
    case EXPR_POISON: case EXPR_MATCHES: case EXPR_QUANTITY: case EXPR_DATE: case EXPR_SHIFT: case EXPR_NTH: case EXPR_NAMED: case EXPR_COUNT:
    case EXPR_ENTRIES: case EXPR_EARLIER: case EXPR_LATER: case EXPR_OTHERWISE:
    case EXPR_ATTENDED: case EXPR_REGISTER_DAY: case EXPR_REGISTER_CODES: case EXPR_REGISTER_SESSIONS:
    default: return TRUTH_UNKNOWN;
    }
}

bool naive_contradicts(struct naive *n, bool also_derived)
{
    for (uint32_t i = 0; i < n->rules->derivations.count; i++) {
        const struct derivation *d = &n->rules->derivations.at[i];
        const struct given *given = &n->given[d->fact];
        bool error;
        if (!n->reads_directly[d->fact] || !holds(n, d, d->fact) || given->said != SAID_VALUE || !(d->error || also_derived))
            continue;
        if (d->value.expr) {
            struct bounds value = naive_value(n, d->value.expr);
            if (given->value < value.low || given->value > value.high)
                return true;
        } else {
            enum truth truth = derived(n, d->fact, &error);
            if (truth != TRUTH_UNKNOWN && truth != truth_of(given->value != 0))
                return true;
        }
    }
    return false;
}

int32_t naive_deletion_day(const struct naive *n)
{
    const struct given *given = &n->given[n->rules->deletion_fact];
    return given->said == SAID_NOTHING ? n->check_day : given->said == SAID_VALUE ? (int32_t)given->value : DATE_NONE;
}

int32_t naive_law_day(const struct naive *n)
{
    int32_t day = naive_deletion_day(n);
    return n->as_of ? *n->as_of : day == DATE_NONE ? n->check_day : day;
}

const struct instrument *naive_law(const struct naive *n)
{
    int32_t day = naive_law_day(n);
    for (uint32_t i = 0; i < n->rules->instruments.count; i++) {
        const struct instrument *in = &n->rules->instruments.at[i];
        if (in->commenced && in->paragraphs.count && in->force.from <= day && day <= in->force.to)
            return in;
    }
    return NULL;
}
