/* SPDX-License-Identifier: MIT
 * Dates: every day of the range against a walk that knows only month lengths, and the edges of parsing, printing and month addition. */
#include "calendar/date.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

Suite *date_suite(void);

static int32_t day_of(const char *iso)
{
    int32_t date = date_parse(text_of(iso));
    ck_assert_msg(date != DATE_NONE, "%s is no date", iso);
    return date;
}

START_TEST(every_day)
{
    static const int32_t lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int32_t date = DATE_MIN;
    uint32_t weekday = MONDAY;
    for (int32_t year = 1900; year <= 2199; year++) {
        bool leap = (year % 4 == 0 && year % 100 != 0) || year == 2000;
        for (int32_t month = 1; month <= 12; month++) {
            int32_t length = lengths[month - 1] + (leap && month == 2);
            ck_assert_int_eq(date_month_length(year, month), length);
            ck_assert(!date_valid(year, month, length + 1));
            for (int32_t day = 1; day <= length; day++, date++, weekday = (weekday + 1) % 7) {
                char iso[48], written[DATE_ISO_BYTES];
                struct civil civil = date_civil(date);
                snprintf(iso, sizeof iso, "%04d-%02d-%02d", year, month, day);
                date_iso(date, written);
                bool right = date_valid(year, month, day) && date_from_civil(year, month, day) == date && civil.year == year &&
                             civil.month == month && civil.day == day && (uint32_t)date_weekday(date) == weekday && strcmp(written, iso) == 0 &&
                             date_parse(text_of(iso)) == date;
                if (!right) /* an assertion for each of 109 573 days would take most of the suite's time */
                    ck_abort_msg("%s", iso);
            }
        }
    }
    ck_assert_int_eq(date, DATE_MAX + 1);
}
END_TEST

START_TEST(anchors)
{
    ck_assert_int_eq(day_of("1970-01-01"), 0);
    ck_assert_int_eq(date_weekday(0), THURSDAY);
    ck_assert_int_eq(date_weekday(day_of("2026-03-09")), MONDAY);
    ck_assert_int_eq(date_weekday(day_of("2024-08-19")), MONDAY);
    ck_assert_int_eq(date_weekday(day_of("2000-02-29")), TUESDAY);
    ck_assert_int_eq(day_of("1900-01-01"), DATE_MIN);
    ck_assert_int_eq(day_of("2199-12-31"), DATE_MAX);
}
END_TEST

static const char *const refused[] = {
    "",           "2026-3-9",    "2026-03-9",  "2026-03-090", " 2026-03-09", "2026-03-09 ", "2026/03/09", "20260309",   "2026-03_09", "2026_03-09",
    "2026-00-10", "2026-13-10",  "2026-01-00", "2026-01-32",  "2026-04-31",  "2025-02-29",  "1900-02-29", "2100-02-29", "1899-12-31", "2200-01-01",
    "-026-03-09", "2026--3-09",  "+026-03-09", "2026-03-0a",  "0x26-03-09",  "2026-03- 9",  "202:-03-09", "2026-03-0/", "9 March 26", "0000-00-00",
};

START_TEST(parse_refuses)
{
    ck_assert_msg(date_parse(text_of(refused[_i])) == DATE_NONE, "%s was taken for a date", refused[_i]);
}
END_TEST

START_TEST(parse_stops_at_length)
{
    ck_assert_int_eq(date_parse((struct text){"2024-02-291", 10}), date_from_civil(2024, 2, 29));
    ck_assert_int_eq(date_parse((struct text){"2024-02-29", 9}), DATE_NONE);
    ck_assert_int_eq(date_parse((struct text){"2024-02-2\0", 10}), DATE_NONE);
    ck_assert_int_eq(date_parse((struct text){NULL, 0}), DATE_NONE);
}
END_TEST

START_TEST(invalid_parts)
{
    static const struct civil parts[] = {{2026, 0, 1},  {2026, 13, 1},        {2026, -1, 1},        {2026, INT32_MAX, 1}, {2026, INT32_MIN, 1}, {2026, 1, 0},
                                         {2026, 1, -1}, {2026, 1, INT32_MAX}, {INT32_MIN, 1, 1},    {INT32_MAX, 1, 1},    {1899, 12, 31},       {2200, 1, 1}};
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        ck_assert(!date_valid(parts[i].year, parts[i].month, parts[i].day));
    ck_assert_int_eq(date_month_length(2026, 0), 0);
    ck_assert_int_eq(date_month_length(2026, 13), 0);
}
END_TEST

static const struct {
    const char *date;
    int32_t months;
    const char *low, *high;
} additions[] = {
    {"2026-01-31", 1, "2026-02-28", "2026-03-01"},     {"2024-01-31", 1, "2024-02-29", "2024-03-01"},   {"2024-01-30", 1, "2024-02-29", "2024-03-01"},
    {"2024-01-29", 1, "2024-02-29", "2024-02-29"},     {"2024-02-29", 12, "2025-02-28", "2025-03-01"},  {"2024-02-29", 48, "2028-02-29", "2028-02-29"},
    {"2008-02-29", 16 * 12, "2024-02-29", "2024-02-29"}, {"2008-02-29", 5 * 12, "2013-02-28", "2013-03-01"}, {"2026-03-31", -1, "2026-02-28", "2026-03-01"},
    {"2026-05-31", 1, "2026-06-30", "2026-07-01"},     {"2026-12-31", -1, "2026-11-30", "2026-12-01"},  {"2026-12-15", 1, "2027-01-15", "2027-01-15"},
    {"2026-01-15", -1, "2025-12-15", "2025-12-15"},    {"2026-08-31", 0, "2026-08-31", "2026-08-31"},   {"2026-11-30", 24, "2028-11-30", "2028-11-30"},
    {"2025-08-31", -18, "2024-02-29", "2024-03-01"},   {"1900-01-31", 299 * 12 + 11, "2199-12-31", "2199-12-31"},
    {"2199-12-31", -(299 * 12 + 11), "1900-01-31", "1900-01-31"},
};

START_TEST(add_months)
{
    int32_t low = 0, high = 0;
    ck_assert(date_add_months(day_of(additions[_i].date), additions[_i].months, &low, &high));
    ck_assert_int_eq(low, day_of(additions[_i].low));
    ck_assert_int_eq(high, day_of(additions[_i].high));
}
END_TEST

START_TEST(add_months_out_of_range)
{
    int32_t low = 0, high = 0;
    ck_assert(!date_add_months(day_of("2199-12-01"), 1, &low, &high));
    ck_assert(!date_add_months(day_of("1900-01-31"), -1, &low, &high));
    ck_assert(!date_add_months(0, INT32_MAX, &low, &high));
    ck_assert(!date_add_months(0, INT32_MIN, &low, &high));
    ck_assert(!date_add_months(DATE_NONE, 1, &low, &high));
    ck_assert(!date_add_months(DATE_MAX + 1, -1, &low, &high));
    ck_assert(!date_add_months(DATE_MIN - 1, 1, &low, &high));
}
END_TEST

static const struct {
    const char *date, *words;
} worded[] = {
    {"2026-03-09", "Monday 9 March 2026"},
    {"1900-01-01", "Monday 1 January 1900"},
    {"2199-12-31", "Tuesday 31 December 2199"},
    {"2024-02-29", "Thursday 29 February 2024"},
};

START_TEST(words)
{
    struct arena arena;
    struct buffer out;
    arena_init(&arena, NULL);
    buffer_init(&out, &arena);
    date_words(&out, day_of(worded[_i].date));
    ck_assert_str_eq(buffer_done(&out), worded[_i].words);
    arena_free(&arena);
}
END_TEST

START_TEST(names)
{
    static const char *const others[] = {"", "Mar", "Marchs", "Fri", "Fridays", "M", "March ", "m4rch", "-ARCH"};
    for (int month = 1; month <= 12; month++)
        ck_assert_int_eq(month_named(text_of(month_name(month))), month);
    for (uint32_t day = MONDAY; day <= SUNDAY; day++)
        ck_assert_int_eq(weekday_named(text_of(weekday_name((enum weekday)day))), (int)day);
    ck_assert_str_eq(month_name(1), "January");
    ck_assert_str_eq(month_name(12), "December");
    ck_assert_str_eq(weekday_name(SUNDAY), "Sunday");
    ck_assert_int_eq(month_named(text_of("mARCH")), 3);
    ck_assert_int_eq(weekday_named(text_of("FRIDAY")), FRIDAY);
    ck_assert_int_eq(month_named((struct text){"May\0", 4}), 0);
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        ck_assert_int_eq(month_named(text_of(others[i])), 0);
        ck_assert_int_eq(weekday_named(text_of(others[i])), -1);
    }
    ck_assert_str_eq(month_name(0), "");
    ck_assert_str_eq(month_name(13), "");
}
END_TEST

Suite *date_suite(void)
{
    Suite *suite = suite_create("date");
    TCase *tests = tcase_create("date");
    tcase_add_test(tests, every_day);
    tcase_add_test(tests, anchors);
    tcase_add_loop_test(tests, parse_refuses, 0, (int)(sizeof refused / sizeof refused[0]));
    tcase_add_test(tests, parse_stops_at_length);
    tcase_add_test(tests, invalid_parts);
    tcase_add_loop_test(tests, add_months, 0, (int)(sizeof additions / sizeof additions[0]));
    tcase_add_test(tests, add_months_out_of_range);
    tcase_add_loop_test(tests, words, 0, (int)(sizeof worded / sizeof worded[0]));
    tcase_add_test(tests, names);
    suite_add_tcase(suite, tests);
    return suite;
}
