/* SPDX-License-Identifier: MIT
 * Fuzz target for the two parsers of the calendar layer: a text taken for a date must be the very text that date prints, and a named day that was
 * understood must be found on the side asked for, never with its bounds swapped. */
#include "calendar/named_day.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
    if (!holds)
        abort();
}

static void check_sides(const struct named_day *named, int32_t date)
{
    int32_t low = 0, high = 0;
    if (named_day_find(named, NULL, NAMED_ON_OR_AFTER, date, &low, &high))
        require(date <= low && low <= high && high <= DATE_MAX);
    if (named_day_find(named, NULL, NAMED_AFTER, date, &low, &high))
        require(date < low && low <= high && high <= DATE_MAX);
    if (named_day_find(named, NULL, NAMED_ON_OR_BEFORE, date, &low, &high))
        require(DATE_MIN <= low && low <= high && high <= date);
    if (named_day_find(named, NULL, NAMED_BEFORE, date, &low, &high))
        require(DATE_MIN <= low && low <= high && high < date);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const int32_t dates[] = {DATE_MIN, DATE_MIN + 59, 0, 19782, 20667, 47540, DATE_MAX - 120, DATE_MAX};
    struct text words = {(const char *)data, size};
    int32_t date = date_parse(words);
    if (date != DATE_NONE) {
        char iso[DATE_ISO_BYTES];
        date_iso(date, iso);
        require(date >= DATE_MIN && date <= DATE_MAX && size == DATE_ISO_BYTES - 1 && memcmp(iso, data, size) == 0);
    }
    struct named_day named;
    if (named_day_parse(words, &named)) {
        named.earliest = (struct month_day){8, 1};
        named.latest = (struct month_day){9, 16};
        for (size_t i = 0; i < sizeof dates / sizeof dates[0]; i++)
            check_sides(&named, dates[i]);
    }
    return 0;
}
