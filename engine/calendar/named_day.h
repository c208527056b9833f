/* SPDX-License-Identifier: MIT
 * Days that the law names: a few fixed days of each year ("31 March"), a weekday counted in a month ("last Friday in June"), or the first school term
 * that begins after a month ("first term beginning after July", section 579(1)). The words come from the rule files; no day of the law is in C. */
#ifndef ONROLL_CALENDAR_NAMED_DAY_H
#define ONROLL_CALENDAR_NAMED_DAY_H

#include "calendar/calendar.h"

enum named_kind { NAMED_FIXED, NAMED_WEEKDAY, NAMED_TERM };

struct month_day {
    int32_t month, day;
};

struct named_day {
    enum named_kind kind;
    struct month_day fixed[12];  /* NAMED_FIXED */
    uint32_t fixed_count;
    int32_t ordinal;             /* NAMED_WEEKDAY: 1 to 5 from the start of the month, -1 for the last */
    enum weekday weekday;
    int32_t month;               /* NAMED_WEEKDAY: the month; NAMED_TERM: the term begins after this month */
    struct month_day earliest, latest; /* NAMED_TERM: the days between which the start is taken to fall when no calendar shows it, same year */
};

/* One day as a rule file writes it: "31 March", "last Friday in June", "first term beginning after July". false when it is none of these forms. For a
 * NAMED_TERM, earliest and latest are left for the caller. A second fixed day is added to the first by named_day_add. */
bool named_day_parse(struct text words, struct named_day *out);
bool named_day_add(struct named_day *to, const struct named_day *more); /* both NAMED_FIXED and room left */

enum named_side { NAMED_ON_OR_AFTER, NAMED_AFTER, NAMED_ON_OR_BEFORE, NAMED_BEFORE };

/* The first (for the two "after" sides) or last (for the two "before" sides) such day relative to `date`. The answer is one day when *low == *high. A
 * NAMED_TERM day that no calendar shows lies somewhere from *low to *high. c may be NULL. false when out of range. */
bool named_day_find(const struct named_day *named, const struct calendar *c, enum named_side side, int32_t date, int32_t *low, int32_t *high);

#endif
