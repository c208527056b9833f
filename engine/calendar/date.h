/* SPDX-License-Identifier: MIT
 * Dates of the proleptic Gregorian calendar as day numbers: days since 1970-01-01, valid from 1900-01-01 to 2199-12-31. After Howard Hinnant,
 * "chrono-Compatible Low-Level Date Algorithms" (days_from_civil). No clock and no time zone. */
#ifndef ONROLL_CALENDAR_DATE_H
#define ONROLL_CALENDAR_DATE_H

#include "base/text.h"

#define DATE_MIN (-25567)   /* 1900-01-01 */
#define DATE_MAX 84005      /* 2199-12-31 */
#define DATE_NONE INT32_MIN /* no date */
#define DATE_NEVER DATE_MAX /* what never happened, in place of its day: later than every day */

enum weekday { MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY };

static inline bool date_never(int64_t day) { return day == DATE_NEVER; }

struct civil {
    int32_t year, month, day; /* month 1 to 12 */
};

bool date_valid(int32_t year, int32_t month, int32_t day); /* a real day within the range */
int32_t date_from_civil(int32_t year, int32_t month, int32_t day); /* must be valid */
struct civil date_civil(int32_t date);
enum weekday date_weekday(int32_t date);
int32_t date_month_length(int32_t year, int32_t month);

/* A whole text of the form YYYY-MM-DD. DATE_NONE when it is not of that form or not a real day in range. */
int32_t date_parse(struct text iso);

/* The same day `months` (may be negative) later. Where that month has no such day (30 February) the answer is not one day: *low is the last day of
 * that month, *high the first of the next; otherwise both are the day. Never rounds silently. false when out of range. */
bool date_add_months(int32_t date, int32_t months, int32_t *low, int32_t *high);

#define DATE_ISO_BYTES 11
void date_iso(int32_t date, char out[DATE_ISO_BYTES]); /* "2026-03-09" */
void date_words(struct buffer *out, int32_t date);      /* "Monday 9 March 2026" */
const char *weekday_name(enum weekday day);             /* "Monday" */
const char *month_name(int32_t month);                  /* 1 gives "January" */
int month_named(struct text name);                      /* "March" gives 3 (whole English names, any case); 0 when it is none */
int weekday_named(struct text name);                    /* "Friday" gives FRIDAY; -1 when it is none */

#endif
