/* SPDX-License-Identifier: MIT
 * Dates, months, signs and what of a long count may be folded. */
#include "months.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SATURDAY = 5 };

static const char *const titles[] = {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"};
const char *const month_weekdays[7] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};

static int weekday(int32_t day) { return (int)(((day + 3) % 7 + 7) % 7); } /* 1 January 1970 was a Thursday */

static bool first_of(int year, int month, int32_t *day)
{
    char iso[32];
    onroll_date date;
    snprintf(iso, sizeof iso, "%04d-%02d-01", month > 12 ? year + 1 : year, month > 12 ? 1 : month);
    bool found = onroll_date_parse(&date, iso);
    *day = found ? date.day : 0;
    return found;
}

bool month_of(struct month *out, onroll_date date)
{
    char iso[ONROLL_DATE_BYTES];
    int32_t next;
    onroll_date_write(date, iso);
    if (!iso[0])
        return false;
    out->year = (int)strtol(iso, NULL, 10);
    out->number = (int)strtol(iso + 5, NULL, 10);
    out->first = date.day - (int32_t)strtol(iso + 8, NULL, 10) + 1;
    out->days = first_of(out->year, out->number + 1, &next) ? (int)(next - out->first) : 31; /* dates end with a December */
    out->before = weekday(out->first);
    return true;
}

void date_words(onroll_date date, char out[DATE_WORDS_BYTES])
{
    struct month month;
    if (month_of(&month, date))
        snprintf(out, DATE_WORDS_BYTES, "%s %d %s %d", month_weekdays[weekday(date.day)], (int)(date.day - month.first + 1), titles[month.number - 1], month.year);
    else
        snprintf(out, DATE_WORDS_BYTES, "a day that is not known");
}

bool month_next(struct month *month) { return month_of(month, (onroll_date){month->first + month->days}); }

void month_title(const struct month *month, char out[MONTH_TITLE_BYTES])
{
    snprintf(out, MONTH_TITLE_BYTES, "%s %d", titles[month->number - 1], month->year % 10000);
}

int months_touched(const onroll_count *count)
{
    struct month first, last;
    if (count->day_count == 0 || !month_of(&first, count->days[0].date) || !month_of(&last, count->days[count->day_count - 1].date))
        return 0;
    return (last.year - first.year) * 12 + last.number - first.number + 1;
}

const onroll_counted_day *count_day(const onroll_count *count, int32_t day)
{
    for (size_t i = 0; i < count->day_count; i++)
        if (count->days[i].date.day == day)
            return &count->days[i];
    return NULL;
}

/* ---- signs ---- */

static int kind_length(const char *why) { return (int)strcspn(why, ":"); }

static const struct sign *find(const struct signs *signs, const onroll_counted_day *day)
{
    int length = kind_length(day->why);
    for (size_t i = 0; i < signs->count; i++)
        if (signs->at[i].counted == day->counted && signs->at[i].length == length && memcmp(signs->at[i].why, day->why, (size_t)length) == 0)
            return &signs->at[i];
    return NULL;
}

static bool taken(const struct signs *signs, char mark)
{
    for (size_t i = 0; i < signs->count; i++)
        if (signs->at[i].mark == mark)
            return true;
    return false;
}

/* The first letter of the reason that is free, else the first free letter of the alphabet. */
static char free_letter(const struct signs *signs, const char *why, int length)
{
    for (int i = 0; i < length; i++) {
        char letter = (char)tolower((unsigned char)why[i]);
        if (letter >= 'a' && letter <= 'z' && !taken(signs, letter))
            return letter;
    }
    char letter = 'a';
    while (taken(signs, letter)) /* there are more letters than signs */
        letter++;
    return letter;
}

void signs_of(struct signs *out, const onroll_count *count)
{
    *out = (struct signs){.count = 0};
    for (size_t i = 0; i < count->day_count; i++) {
        const onroll_counted_day *day = &count->days[i];
        const struct sign *known = find(out, day);
        if (known) {
            out->at[known - out->at].days++;
        } else if (out->count < SIGNS_MOST) {
            struct sign sign = {.counted = day->counted, .why = day->why, .length = kind_length(day->why), .days = 1};
            sign.mark = !day->counted ? free_letter(out, sign.why, sign.length) : strcmp(day->why, "forecast") == 0 ? '+' : '*';
            out->at[out->count++] = sign;
        } else {
            out->others += !day->counted;
        }
    }
}

char sign_of(const struct signs *signs, const onroll_counted_day *day)
{
    const struct sign *sign = find(signs, day);
    return sign ? sign->mark : day->counted ? '*' : '?';
}

/* ---- folding ---- */

size_t month_counted(const onroll_count *count, const struct month *month)
{
    size_t counted = 0;
    for (int i = 0; i < month->days; i++) {
        const onroll_counted_day *day = count_day(count, month->first + i);
        counted += day && day->counted;
    }
    return counted;
}

enum month_fold month_fold(const onroll_count *count, const struct month *month)
{
    bool every = true, weekdays = true, none = true;
    for (int i = 0; i < month->days; i++) {
        const onroll_counted_day *day = count_day(count, month->first + i);
        if (!day)
            return MONTH_MIXED;
        every &= day->counted;
        none &= !day->counted;
        weekdays &= day->counted == (weekday(month->first + i) < SATURDAY);
    }
    return every ? MONTH_EVERY_DAY : none ? MONTH_NO_DAY : weekdays ? MONTH_WEEKDAYS : MONTH_MIXED;
}
