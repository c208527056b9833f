/* SPDX-License-Identifier: MIT
 * What a register answers. The unbroken absence is found by walking back over the school days from the day asked about: one attended session ends it,
 * a session without a mark leaves open whether it began before. "Continuously absent" is not defined in law; this is our reading (point U28). */
#include "facts/attendance.h"

/* School days are spoken of by their number in the calendar. */
struct walk {
    const struct attendance *a;
    int32_t today;
    int32_t forecast_from; /* from this day on the register goes on as its last mark says; INT32_MAX: nowhere */
    bool part_absent;      /* of the last marked day one session was missed, and the other is still to come */
};

static struct walk walk_start(const struct attendance *a, int32_t today)
{
    struct walk w = {a, today, INT32_MAX, false};
    int32_t next = a->last_marked + 1, days = (int32_t)a->calendar->school_days;
    if (a->last_marked < 0)
        return w;
    if (next >= days || a->calendar->school_day[next] >= today) /* otherwise days before today are missing in between */
        w.forecast_from = next;
    w.part_absent = a->shows[a->last_marked] == DAY_PART && a->calendar->school_day[a->last_marked] >= today;
    return w;
}

/* What the day shows; from today on, where nothing is marked, what the last mark shows. */
static enum day_shows shows(const struct walk *w, int32_t n)
{
    if (n >= w->forecast_from)
        n = w->a->last_marked;
    return n == w->a->last_marked && w->part_absent ? DAY_ABSENT : (enum day_shows)w->a->shows[n];
}

static bool ends(enum day_shows day) { return day == DAY_HERE || day == DAY_ELSEWHERE; }
static bool open(enum day_shows day) { return day == DAY_UNMARKED || day == DAY_PART; }

int attendance_unmarked(const struct attendance *a, int32_t n)
{
    int32_t day = a->calendar->school_day[n];
    if (day < a->first || day > a->last)
        return SESSIONS;
    const uint8_t *marks = a->marks[day - a->first];
    return !marks[SESSION_AM] + !marks[SESSION_PM];
}

/* The day may yet show that the pupil attended: a session of it has no mark, and it does not go on as the last mark says. */
static bool maybe_here(const struct walk *w, int32_t n)
{
    return open(shows(w, n)) || (n < w->forecast_from && shows(w, n) == DAY_ELSEWHERE && attendance_unmarked(w->a, n) > 0);
}

/* The number of the last school day before a day; -1 when none is, -2 when the calendar does not say. */
static int32_t last_before(const struct attendance *a, int32_t before)
{
    const struct calendar *c = a->calendar;
    return !c || before - 1 < c->first || before - 1 > c->last ? -2 : (int32_t)c->before[before - c->first] - 1;
}

static int32_t day_of(const struct attendance *a, int32_t n) { return a->calendar->school_day[n]; }

/* The first day of an absence that lasts on school day n, which is one of absence. */
static struct bounds first_day(const struct walk *w, int32_t n)
{
    const struct attendance *a = w->a;
    if (n >= w->forecast_from)
        n = a->last_marked;
    int32_t first = a->run[n], before = first > 0 ? a->not_ended[first] : 0;
    if (n == a->last_marked && w->part_absent && n > 0 && a->shows[n - 1] == DAY_ABSENT)
        first = a->run[n - 1];
    return (struct bounds){before > 0 ? day_of(a, before) : DATE_MIN, day_of(a, first)}; /* before the calendar nothing is known */
}

/* The pupil was here on school day n: the absence before it, if any, is over. */
static struct absence ended(const struct walk *w, int32_t n, int32_t before)
{
    struct absence none = {{before, before}, {DATE_MIN, day_of(w->a, n) - 1}};
    int32_t latest = -1; /* the last day that may have been one of absence */
    while (n >= 0 && shows(w, n) != DAY_ABSENT) {
        if (latest < 0 && open(shows(w, n)))
            latest = n;
        n--;
    }
    if (n < 0)
        return none;
    struct absence found = {first_day(w, n), {day_of(w->a, n), day_of(w->a, n)}};
    if (latest >= 0)
        found.first.high = found.last.high = day_of(w->a, latest);
    return found;
}

/* It is not known whether the pupil was here on the last days before `before`: school day n and those before it without a mark. */
static struct absence doubtful(const struct walk *w, int32_t n, int32_t before)
{
    struct absence found = {{DATE_MIN, before}, {DATE_MIN, day_of(w->a, n)}};
    while (n >= 0 && open(shows(w, n)))
        n--;
    if (n < 0)
        return found;
    if (shows(w, n) == DAY_ABSENT) {
        found.first.low = first_day(w, n).low;
        found.last.low = day_of(w->a, n);
    } else {
        struct absence earlier = ended(w, n, before);
        found.first.low = earlier.first.low < day_of(w->a, n) ? earlier.first.low : day_of(w->a, n);
        found.last.low = earlier.last.low;
    }
    return found;
}

bool attendance_absence(const struct attendance *a, int32_t before, int32_t today, struct absence *out)
{
    int32_t n = last_before(a, before);
    if (n < 0)
        return false;
    struct walk w = walk_start(a, today);
    enum day_shows day = shows(&w, n);
    if (day == DAY_ABSENT)
        *out = (struct absence){first_day(&w, n), {day_of(a, n), day_of(a, n)}};
    else
        *out = ends(day) ? ended(&w, n, before) : doubtful(&w, n, before);
    return true;
}

bool attendance_last_here(const struct attendance *a, int32_t before, int32_t today, struct bounds *out)
{
    int32_t n = last_before(a, before), latest = -1;
    if (n < 0)
        return false;
    struct walk w = walk_start(a, today);
    for (; n >= 0 && shows(&w, n) != DAY_HERE; n--)
        if (latest < 0 && maybe_here(&w, n))
            latest = n;
    out->low = n < 0 ? DATE_MIN : day_of(a, n);
    out->high = latest >= 0 ? day_of(a, latest) : n < 0 ? day_of(a, 0) - 1 : out->low;
    return true;
}

/* School days from..to by number: those that are within it for certain, and those that may be. */
struct stretch {
    int32_t from, to;         /* certain; to < from: none is */
    int32_t may_from, may_to; /* possible */
    bool covered;             /* no day that is possible lies outside the calendar */
};

static bool stretch_of(const struct attendance *a, struct bounds from, struct bounds to, struct stretch *out)
{
    const struct calendar *c = a->calendar;
    if (!c)
        return false;
    int64_t first = c->first, end = (int64_t)c->last + 1;
    int64_t may_low = from.low < first ? first : from.low, may_high = to.high >= end ? end - 1 : to.high;
    int64_t low = from.high < first ? first : from.high, high = to.low >= end ? end - 1 : to.low;
    *out = (struct stretch){0, -1, 0, -1, to.high < from.low || (from.low >= first && to.high < end)};
    if (low <= high && low < end && high >= first) {
        out->from = c->before[low - first];
        out->to = (int32_t)c->before[high - first + 1] - 1;
    }
    if (may_low <= may_high && may_low < end && may_high >= first) {
        out->may_from = c->before[may_low - first];
        out->may_to = (int32_t)c->before[may_high - first + 1] - 1;
    }
    return true;
}

/* Of the school days from..to: those on which the codes are told by marks, and whether the register goes on beyond them as its last mark says. */
static int32_t marked_to(const struct walk *w, int32_t from, int32_t to, bool *goes_on)
{
    *goes_on = to >= w->forecast_from && to >= from;
    return *goes_on ? w->forecast_from - 1 : to;
}

static uint64_t codes_within(const struct walk *w, int32_t from, int32_t to)
{
    const struct attendance *a = w->a;
    bool goes_on;
    uint64_t codes = 0;
    for (int32_t n = marked_to(w, from, to, &goes_on); n >= from; n--) {
        bool whole = a->run[n] >= from;
        codes |= whole ? a->run_codes[n] : a->codes[n];
        n = whole ? a->run[n] : n;
    }
    return goes_on && shows(w, w->forecast_from) == DAY_ABSENT ? codes | a->codes[a->last_marked] : codes;
}

/* Has every session from..to a mark, or goes on as one? */
static bool all_told(const struct walk *w, int32_t from, int32_t to)
{
    bool goes_on;
    int32_t last = marked_to(w, from, to, &goes_on);
    if (goes_on && open(shows(w, w->forecast_from)))
        return false;
    int32_t unmarked = last < from ? 0 : w->a->open_before[last + 1] - w->a->open_before[from];
    return unmarked == (w->part_absent && from <= w->a->last_marked && w->a->last_marked <= last);
}

bool attendance_codes(const struct attendance *a, struct bounds from, struct bounds to, int32_t today, struct bounds *out)
{
    struct stretch s;
    if (!stretch_of(a, from, to, &s))
        return false;
    struct walk w = walk_start(a, today);
    out->low = (int64_t)codes_within(&w, s.from, s.to);
    out->high = s.covered && all_told(&w, s.may_from, s.may_to) ? (int64_t)codes_within(&w, s.may_from, s.may_to) : -1;
    return true;
}

bool attendance_missed(const struct attendance *a, struct bounds from, struct bounds to, int32_t today, struct bounds *out)
{
    struct stretch s;
    if (!stretch_of(a, from, to, &s) || !s.covered)
        return false;
    struct walk w = walk_start(a, today);
    out->low = out->high = 0;
    for (int32_t n = s.may_from; n <= s.may_to; n++) {
        enum day_shows day = shows(&w, n);
        bool forecast = a->shows[n] != day && day == DAY_ABSENT;
        int64_t least = forecast ? SESSIONS : a->missed[n], most = forecast || (n >= w.forecast_from && !open(day)) ? least : least + attendance_unmarked(a, n);
        out->low += n >= s.from && n <= s.to ? least : 0;
        out->high += most;
    }
    return true;
}

enum attended attendance_shown(const struct attendance *a, struct bounds from, struct bounds to, int32_t today)
{
    struct stretch s;
    if (!stretch_of(a, from, to, &s))
        return ATTENDED_UNKNOWN;
    struct walk w = walk_start(a, today);
    bool none = s.covered;
    for (int32_t n = s.may_from; n <= s.may_to; n++) {
        enum day_shows day = shows(&w, n);
        if (day == DAY_HERE && a->shows[n] == DAY_HERE && n >= s.from && n <= s.to)
            return ATTENDED_YES;
        none &= day == DAY_ABSENT;
    }
    return none ? ATTENDED_NO : ATTENDED_UNKNOWN;
}

const struct code *attendance_mark(const struct attendance *a, const struct vocabulary *vocabulary, int32_t day, int session)
{
    if (day < a->first || day > a->last)
        return NULL;
    uint8_t code = a->marks[day - a->first][session];
    return code ? &vocabulary->codes.at[code - 1] : NULL;
}
