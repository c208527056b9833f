/* SPDX-License-Identifier: MIT
 * Dates in words, and a count of days laid out by months, for the calendars of the text report and of the page: which months it touches, which sign a day carries and
 * what the sign stands for. */
#ifndef ONROLL_CLI_MONTHS_H
#define ONROLL_CLI_MONTHS_H

#include "cli.h"

enum { DATE_WORDS_BYTES = 40, MONTH_TITLE_BYTES = 20, MONTHS_UNFOLDED = 6, SIGNS_MOST = 24 };

struct month {
    int year, number; /* number from 1 */
    int days;
    int before;       /* days of its first week that belong to the month before; 0 when it begins on a Monday */
    int32_t first;    /* its first day */
};

void date_words(onroll_date date, char out[DATE_WORDS_BYTES]); /* "Monday 9 March 2026"; "a day that is not known" */

bool month_of(struct month *out, onroll_date date); /* false for no date */
bool month_next(struct month *month);               /* false behind the last month that dates reach */
void month_title(const struct month *month, char out[MONTH_TITLE_BYTES]); /* "February 2026" */
int months_touched(const onroll_count *count);

extern const char *const month_weekdays[7]; /* "Monday" first */

/* One kind of day of a count: reasons that differ only behind a colon are one kind, as are all bank holidays. */
struct sign {
    char mark;        /* '*' counted, '+' counted and still to come, otherwise a letter of the reason that no other kind has */
    bool counted;
    const char *why;
    int length;       /* bytes of `why` up to the colon */
    size_t days;
};

struct signs {
    struct sign at[SIGNS_MOST];
    size_t count;
    size_t others; /* days not counted for which no sign was left */
};

void signs_of(struct signs *out, const onroll_count *count);
char sign_of(const struct signs *signs, const onroll_counted_day *day);

/* The day of the count, or NULL when it does not reach it. */
const onroll_counted_day *count_day(const onroll_count *count, int32_t day);

enum month_fold {
    MONTH_MIXED,
    MONTH_EVERY_DAY, /* counted */
    MONTH_WEEKDAYS,  /* every Monday to Friday is counted and no other day */
    MONTH_NO_DAY
};

enum month_fold month_fold(const onroll_count *count, const struct month *month); /* MONTH_MIXED unless the count reaches all of it */
size_t month_counted(const onroll_count *count, const struct month *month);

#endif
