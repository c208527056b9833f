/* SPDX-License-Identifier: MIT
 * A school's calendar: which days the school meets, as prefix sums with their inverse, so that a count is two look-ups and the n-th school day a
 * binary search. A day outside the calendar is unknown, never guessed. "School day": Education Act 1996 section 579(1), any day on which at that
 * school there is a school session. */
#ifndef ONROLL_CALENDAR_CALENDAR_H
#define ONROLL_CALENDAR_CALENDAR_H

#include "calendar/date.h"

enum day_kind {
    DAY_SCHOOL,       /* the school meets */
    DAY_WEEKEND,      /* not a day of the school's working week */
    DAY_HOLIDAY,      /* between two terms, within the calendar */
    DAY_BANK_HOLIDAY,
    DAY_INSET,        /* staff training: no session for pupils */
    DAY_CLOSURE,
    DAY_CANCELLED,    /* the register shows that no session was held */
    DAY_OUTSIDE       /* the calendar does not say */
};

struct calendar_period {
    int32_t from, to; /* both included */
};

/* Why the days of a holiday or of a closure do not count, where somebody has given it a name. */
struct calendar_label {
    int32_t from, to;
    enum day_kind kind; /* DAY_HOLIDAY or DAY_CLOSURE */
    const char *why;    /* "half term", "closed: boiler" */
};

struct bank_holidays {
    const int32_t *days; /* sorted */
    const char *const *titles; /* parallel to days */
    uint32_t count;
    int32_t from, to;    /* the days for which the list is complete */
};

struct calendar_input {
    const struct calendar_period *terms; /* any order; must not overlap; at least one */
    uint32_t term_count;
    const int32_t *inset;
    uint32_t inset_count;
    const struct calendar_period *closures;
    uint32_t closure_count;
    const int32_t *extra;  /* days the school meets although they would not count, such as a Saturday or a bank holiday */
    uint32_t extra_count;
    uint8_t week;          /* bit per weekday on which the school meets, bit 0 Monday */
    const struct bank_holidays *bank; /* borrowed; may be NULL: none known */
    const struct calendar_period *holidays; /* named; may lie before the first term or behind the last, never in one */
    uint32_t holiday_count;
    const char *const *holiday_labels; /* parallel to holidays, each a name */
    const char *const *closure_labels; /* parallel to closures, NULL for none; or NULL: no closure has one */
};

struct calendar {
    int32_t first, last;       /* days covered: from the first term's first to the last term's last day */
    uint8_t *kind;             /* enum day_kind of each day */
    uint16_t *before;          /* school days before each day, and one past the last: last - first + 2 entries */
    int32_t *school_day;       /* the inverse: date of the n-th school day, from 0 */
    uint32_t school_days;
    const struct calendar_period *terms; /* sorted by date, adjacent ones kept apart */
    uint32_t term_count;
    const struct bank_holidays *bank;
    const struct calendar_label *labels;
    uint32_t label_count;
};

enum calendar_fault {
    CALENDAR_OK,
    CALENDAR_NO_MEMORY,
    CALENDAR_NO_TERMS,
    CALENDAR_ORDER,     /* a term, closure or holiday ends before it begins: which = index */
    CALENDAR_OVERLAP,   /* two terms share a day: which = index of the later one */
    CALENDAR_TOO_LONG,  /* more than LIMIT_CALENDAR_DAYS, or LIMIT_CALENDAR_ENTRIES over the five lists */
    CALENDAR_OUTSIDE,   /* an inset day or extra day outside every term: which = its index */
    CALENDAR_HOLIDAY,   /* a holiday shares a day with a term: which = its index */
    CALENDAR_BANK_END   /* the bank holiday list does not cover the calendar */
};

enum calendar_fault calendar_build(struct calendar *out, struct arena *arena, const struct calendar_input *input, uint32_t *which);

/* The same calendar as a school's registers show it: without the days on which every session was cancelled, and with the days on which one was held
 * although the calendar has none. Days outside it and days that change nothing are passed over. false when out of memory. Borrows from `base`. */
struct calendar_change {
    int32_t day;
    bool held;
};
bool calendar_amend(struct calendar *out, struct arena *arena, const struct calendar *base, const struct calendar_change *changes, uint32_t count);

bool calendar_covers(const struct calendar *c, int32_t from, int32_t to); /* every day from..to is within first..last; an empty period (to < from) is covered */
enum day_kind calendar_day(const struct calendar *c, int32_t day);
/* Why a day does or does not count: "school day", "weekend", "school holiday" or its name ("half term"), "bank holiday: Good Friday", "INSET", "closed" or
 * "closed: boiler", "not in the calendar". Static text, of the calendar or of the arena. */
const char *calendar_why(const struct calendar *c, struct arena *arena, int32_t day);

/* School days in from..to, both counted. false when a day of it is outside the calendar. c may be NULL (no calendar): then only an empty period is known. */
bool calendar_school_days(const struct calendar *c, int32_t from, int32_t to, int32_t *count);
/* The n-th school day (n >= 1) on or after `from`: "school day n of the absence that began on from". false when the calendar ends first. */
bool calendar_nth_from(const struct calendar *c, int32_t from, int32_t n, int32_t *day);
/* The n-th school day after `day` (that day not counted); n >= 1. For n = 0 the day itself. */
bool calendar_after(const struct calendar *c, int32_t day, int32_t n, int32_t *out);
/* The n-th school day before `day` (that day not counted); n >= 1. */
bool calendar_before(const struct calendar *c, int32_t day, int32_t n, int32_t *out);
/* The first day of the first term that begins in the given period, or DATE_NONE: how a calendar shows the start of the school year. */
int32_t calendar_term_start(const struct calendar *c, int32_t from, int32_t to);

/* Working days: Monday to Friday that are no bank holiday. false when the list does not cover the days. */
bool working_days_between(const struct bank_holidays *bank, int32_t from, int32_t to, int32_t *count); /* both counted */
bool working_day_after(const struct bank_holidays *bank, int32_t day, int32_t n, int32_t *out);       /* day not counted; n >= 0 */
bool working_day_before(const struct bank_holidays *bank, int32_t day, int32_t n, int32_t *out);

#endif
