/* SPDX-License-Identifier: MIT
 * Named days: the words that are understood, the days of the law found from every side, and a term's start with and without a calendar that shows it,
 * compared with a walk over single days. */
#include "calendar/named_day.h"

#include <check.h>
#include <string.h>

Suite *named_day_suite(void);

static int32_t day_of(const char *iso)
{
    int32_t date = date_parse(text_of(iso));
    ck_assert_msg(date != DATE_NONE, "%s is no date", iso);
    return date;
}

static struct named_day parsed(const char *words)
{
    struct named_day named;
    ck_assert_msg(named_day_parse(text_of(words), &named), "%s was not understood", words);
    return named;
}

static struct named_day prescribed_day(void)
{
    struct named_day named = parsed("31 March"), august = parsed("31 August"), december = parsed("31 December");
    ck_assert(named_day_add(&named, &august));
    ck_assert(named_day_add(&named, &december));
    return named;
}

static struct named_day school_year_start(void)
{
    struct named_day named = parsed("first term beginning after July");
    named.earliest = (struct month_day){8, 1};
    named.latest = (struct month_day){9, 16};
    return named;
}

START_TEST(parse_forms)
{
    struct named_day named = parsed("31 March");
    ck_assert(named.kind == NAMED_FIXED && named.fixed_count == 1 && named.fixed[0].month == 3 && named.fixed[0].day == 31);
    named = parsed("  29   february ");
    ck_assert(named.kind == NAMED_FIXED && named.fixed_count == 1 && named.fixed[0].month == 2 && named.fixed[0].day == 29);
    named = parsed("1 May");
    ck_assert(named.fixed[0].month == 5 && named.fixed[0].day == 1);
    named = parsed("last Friday in June");
    ck_assert(named.kind == NAMED_WEEKDAY && named.ordinal == -1 && named.weekday == FRIDAY && named.month == 6);
    named = parsed("first Monday in May");
    ck_assert(named.kind == NAMED_WEEKDAY && named.ordinal == 1 && named.weekday == MONDAY && named.month == 5);
    ck_assert_int_eq(parsed("second sunday in january").ordinal, 2);
    ck_assert_int_eq(parsed("third Tuesday in May").ordinal, 3);
    ck_assert_int_eq(parsed("fourth Tuesday in May").ordinal, 4);
    ck_assert_int_eq(parsed("fifth Tuesday in May").ordinal, 5);
    named = parsed("first term beginning after July");
    ck_assert(named.kind == NAMED_TERM && named.month == 7);
}
END_TEST

static const char *const refused[] = {
    "",
    " ",
    "31",
    "March",
    "31 Mar",
    "31 April",
    "30 February",
    "0 March",
    "32 March",
    "031 March",
    "01 March",
    "3a March",
    "-1 March",
    "March 31",
    "31 March 2026",
    "31\tMarch",
    "last Friday",
    "last Friday in",
    "last Friday of June",
    "Last Friday in June",
    "sixth Friday in June",
    "last Fryday in June",
    "last Friday in Juin",
    "last Friday in June 2026",
    "first term beginning after",
    "first term beginning in July",
    "second term beginning after July",
    "first day beginning after July",
    "first term starting after July",
    "first term beginning after December",
    "first term beginning after Julember",
    "first term beginning after July 2026",
    "last Friday in June and every other one too",
};

START_TEST(parse_refuses)
{
    struct named_day named;
    ck_assert_msg(!named_day_parse(text_of(refused[_i]), &named), "\"%s\" was understood", refused[_i]);
}
END_TEST

START_TEST(add_days)
{
    struct named_day named = parsed("1 May"), friday = parsed("last Friday in June"), term = parsed("first term beginning after July");
    ck_assert(!named_day_add(&named, &friday));
    ck_assert(!named_day_add(&friday, &named));
    ck_assert(!named_day_add(&named, &term));
    ck_assert_uint_eq(named.fixed_count, 1);
    struct named_day one = named;
    for (uint32_t i = 2; i <= 12; i++) {
        ck_assert(named_day_add(&named, &one));
        ck_assert_uint_eq(named.fixed_count, i);
    }
    ck_assert(!named_day_add(&named, &one));
    ck_assert_uint_eq(named.fixed_count, 12);
}
END_TEST

static const int32_t leaving_days[] = {28, 27, 26, 24, 30, 29, 28, 26, 25, 24, 30, 28, 27, 26, 25, 30, 29, 28}; /* June 2013 to 2030 */

START_TEST(last_friday_in_june)
{
    struct named_day named = parsed("last Friday in June");
    int32_t year = 2013 + _i, day = date_from_civil(year, 6, leaving_days[_i]), low = 0, high = 0;
    static const struct {
        enum named_side side;
        int32_t from;
    } ways[] = {{NAMED_ON_OR_AFTER, 0}, {NAMED_ON_OR_AFTER, -100}, {NAMED_AFTER, -1}, {NAMED_ON_OR_BEFORE, 0}, {NAMED_ON_OR_BEFORE, 180}, {NAMED_BEFORE, 1}};
    for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
        ck_assert(named_day_find(&named, NULL, ways[i].side, day + ways[i].from, &low, &high));
        ck_assert(low == day && high == day);
    }
    ck_assert(named_day_find(&named, NULL, NAMED_AFTER, day, &low, &high));
    ck_assert(low == high && low >= day + 357 && low <= day + 371 && date_civil(low).month == 6);
    ck_assert(named_day_find(&named, NULL, NAMED_BEFORE, day, &low, &high));
    ck_assert(low == high && low <= day - 357 && low >= day - 371 && date_civil(low).month == 6);
}
END_TEST

static const struct {
    const char *words;
    enum named_side side;
    const char *date, *found;
} finds[] = {
    {"prescribed", NAMED_ON_OR_AFTER, "2026-01-01", "2026-03-31"},
    {"prescribed", NAMED_ON_OR_AFTER, "2026-03-31", "2026-03-31"},
    {"prescribed", NAMED_AFTER, "2026-03-31", "2026-08-31"},
    {"prescribed", NAMED_ON_OR_AFTER, "2026-09-01", "2026-12-31"},
    {"prescribed", NAMED_AFTER, "2026-12-31", "2027-03-31"},
    {"prescribed", NAMED_ON_OR_BEFORE, "2026-03-30", "2025-12-31"},
    {"prescribed", NAMED_ON_OR_BEFORE, "2026-08-31", "2026-08-31"},
    {"prescribed", NAMED_BEFORE, "2026-08-31", "2026-03-31"},
    {"prescribed", NAMED_BEFORE, "2027-01-01", "2026-12-31"},
    {"29 February", NAMED_AFTER, "2024-02-29", "2028-02-29"},
    {"29 February", NAMED_ON_OR_AFTER, "2024-02-29", "2024-02-29"},
    {"29 February", NAMED_ON_OR_AFTER, "2025-01-01", "2028-02-29"},
    {"29 February", NAMED_AFTER, "2096-02-29", "2104-02-29"},
    {"29 February", NAMED_BEFORE, "2104-02-29", "2096-02-29"},
    {"29 February", NAMED_ON_OR_BEFORE, "2000-02-28", "1996-02-29"},
    {"first Monday in May", NAMED_ON_OR_AFTER, "2026-05-01", "2026-05-04"},
    {"first Monday in June", NAMED_ON_OR_AFTER, "2026-06-01", "2026-06-01"},
    {"second Thursday in October", NAMED_AFTER, "2026-01-01", "2026-10-08"},
    {"fourth Sunday in March", NAMED_BEFORE, "2026-12-31", "2026-03-22"},
    {"fifth Friday in January", NAMED_ON_OR_AFTER, "2026-01-01", "2026-01-30"},
    {"fifth Friday in January", NAMED_AFTER, "2026-01-30", "2027-01-29"},
    {"fifth Friday in January", NAMED_AFTER, "2027-01-29", "2031-01-31"},
    {"fifth Friday in February", NAMED_ON_OR_BEFORE, "2025-01-01", "2008-02-29"},
    {"last Sunday in February", NAMED_ON_OR_AFTER, "2032-01-01", "2032-02-29"},
    {"last Friday in December", NAMED_BEFORE, "2026-01-01", "2025-12-26"},
};

START_TEST(find)
{
    struct named_day named = strcmp(finds[_i].words, "prescribed") == 0 ? prescribed_day() : parsed(finds[_i].words);
    int32_t low = 0, high = 0;
    ck_assert(named_day_find(&named, NULL, finds[_i].side, day_of(finds[_i].date), &low, &high));
    ck_assert_int_eq(low, day_of(finds[_i].found));
    ck_assert_int_eq(high, low);
}
END_TEST

START_TEST(order_of_fixed_days)
{
    struct named_day named = parsed("31 December"), march = parsed("31 March"), august = parsed("31 August");
    int32_t low = 0, high = 0;
    ck_assert(named_day_add(&named, &march) && named_day_add(&named, &august));
    ck_assert(named_day_find(&named, NULL, NAMED_AFTER, day_of("2026-02-01"), &low, &high));
    ck_assert_int_eq(low, day_of("2026-03-31"));
    ck_assert(named_day_find(&named, NULL, NAMED_BEFORE, day_of("2026-10-01"), &low, &high));
    ck_assert_int_eq(low, day_of("2026-08-31"));
}
END_TEST

START_TEST(find_out_of_range)
{
    struct named_day named = prescribed_day(), start = school_year_start();
    int32_t low = 0, high = 0;
    ck_assert(!named_day_find(&named, NULL, NAMED_AFTER, DATE_MAX, &low, &high));
    ck_assert(named_day_find(&named, NULL, NAMED_ON_OR_AFTER, DATE_MAX, &low, &high) && low == DATE_MAX);
    ck_assert(!named_day_find(&named, NULL, NAMED_BEFORE, DATE_MIN, &low, &high));
    ck_assert(!named_day_find(&named, NULL, NAMED_ON_OR_BEFORE, day_of("1900-03-30"), &low, &high));
    ck_assert(!named_day_find(&named, NULL, NAMED_ON_OR_AFTER, DATE_NONE, &low, &high));
    ck_assert(!named_day_find(&named, NULL, NAMED_ON_OR_BEFORE, INT32_MAX, &low, &high));
    ck_assert(!named_day_find(&start, NULL, NAMED_AFTER, day_of("2199-08-01"), &low, &high)); /* the next may lie in 2200 */
    ck_assert(!named_day_find(&start, NULL, NAMED_BEFORE, day_of("1900-09-16"), &low, &high));
    ck_assert(!named_day_find(&start, NULL, NAMED_AFTER, DATE_MAX, &low, &high));
    ck_assert(!named_day_find(&start, NULL, NAMED_BEFORE, DATE_MIN, &low, &high));
    start.latest = (struct month_day){7, 1};
    ck_assert(!named_day_find(&start, NULL, NAMED_AFTER, 0, &low, &high));
    start.latest = (struct month_day){6, 31};
    ck_assert(!named_day_find(&start, NULL, NAMED_AFTER, 0, &low, &high));
    ck_assert(!named_day_find(&(struct named_day){.kind = NAMED_WEEKDAY, .ordinal = 1}, NULL, NAMED_AFTER, 0, &low, &high)); /* no month */
}
END_TEST

/* Terms of 2025-26, and of 2027-28 begun on the very last day; 2026 is not shown: no term begins from 1 August to 16 September. */
static const char *const term_days[][2] = {
    {"2025-09-03", "2025-12-19"}, {"2026-01-05", "2026-03-27"}, {"2026-04-13", "2026-07-21"},
    {"2026-09-17", "2026-12-18"}, {"2027-09-16", "2027-12-17"}, {"2028-08-01", "2028-12-15"},
};
enum { TERMS = sizeof term_days / sizeof term_days[0] };

static struct calendar shown_calendar(struct arena *arena)
{
    struct calendar calendar;
    struct calendar_period terms[TERMS];
    for (size_t i = 0; i < TERMS; i++)
        terms[i] = (struct calendar_period){day_of(term_days[i][0]), day_of(term_days[i][1])};
    struct calendar_input input = {.terms = terms, .term_count = TERMS, .week = 0x1F};
    ck_assert_int_eq(calendar_build(&calendar, arena, &input, NULL), CALENDAR_OK);
    return calendar;
}

static const struct {
    enum named_side side;
    bool calendar;
    const char *date, *low, *high;
} starts[] = {
    {NAMED_AFTER, false, "2026-07-31", "2026-08-01", "2026-09-16"},
    {NAMED_AFTER, false, "2026-08-01", "2026-08-02", "2027-09-16"},
    {NAMED_AFTER, false, "2026-09-15", "2026-09-16", "2027-09-16"},
    {NAMED_AFTER, false, "2026-09-16", "2027-08-01", "2027-09-16"},
    {NAMED_ON_OR_AFTER, false, "2026-08-01", "2026-08-01", "2026-09-16"},
    {NAMED_ON_OR_AFTER, false, "2026-08-02", "2026-08-02", "2027-09-16"},
    {NAMED_ON_OR_AFTER, false, "2026-09-17", "2027-08-01", "2027-09-16"},
    {NAMED_BEFORE, false, "2026-09-17", "2026-08-01", "2026-09-16"},
    {NAMED_BEFORE, false, "2026-09-16", "2025-08-01", "2026-09-15"},
    {NAMED_BEFORE, false, "2026-08-01", "2025-08-01", "2025-09-16"},
    {NAMED_ON_OR_BEFORE, false, "2026-09-16", "2026-08-01", "2026-09-16"},
    {NAMED_ON_OR_BEFORE, false, "2026-09-15", "2025-08-01", "2026-09-15"},
    {NAMED_AFTER, true, "2025-08-20", "2025-09-03", "2025-09-03"},
    {NAMED_AFTER, true, "2025-09-02", "2025-09-03", "2025-09-03"},
    {NAMED_AFTER, true, "2025-09-03", "2026-08-01", "2026-09-16"},
    {NAMED_ON_OR_AFTER, true, "2025-09-03", "2025-09-03", "2025-09-03"},
    {NAMED_AFTER, true, "2026-08-20", "2026-08-21", "2027-09-16"},
    {NAMED_AFTER, true, "2026-10-01", "2027-09-16", "2027-09-16"},
    {NAMED_AFTER, true, "2027-09-16", "2028-08-01", "2028-08-01"},
    {NAMED_AFTER, true, "2028-08-01", "2029-08-01", "2029-09-16"},
    {NAMED_BEFORE, true, "2025-09-03", "2024-08-01", "2024-09-16"},
    {NAMED_BEFORE, true, "2025-09-04", "2025-09-03", "2025-09-03"},
    {NAMED_BEFORE, true, "2026-09-01", "2025-09-03", "2026-08-31"},
    {NAMED_ON_OR_BEFORE, true, "2026-12-31", "2026-08-01", "2026-09-16"},
};

START_TEST(term_start)
{
    struct arena arena;
    int32_t low = 0, high = 0;
    arena_init(&arena, NULL);
    struct calendar calendar = shown_calendar(&arena);
    struct named_day named = school_year_start();
    ck_assert(named_day_find(&named, starts[_i].calendar ? &calendar : NULL, starts[_i].side, day_of(starts[_i].date), &low, &high));
    ck_assert_int_eq(low, day_of(starts[_i].low));
    ck_assert_int_eq(high, day_of(starts[_i].high));
    arena_free(&arena);
}
END_TEST

/* Each day of 2023 to 2031: 0 no possible start, 1 possible, 2 the first possible day of its year, 3 the last, 5 both in one. */
enum { WALK_YEARS = 9, WALK_DAYS = WALK_YEARS * 366 };

START_TEST(term_start_walk)
{
    static uint8_t possible[WALK_DAYS];
    struct arena arena;
    arena_init(&arena, NULL);
    struct calendar calendar = shown_calendar(&arena);
    struct named_day named = school_year_start();
    int32_t first = day_of("2023-01-01"), last = day_of("2031-12-31");
    for (int32_t year = 2023; year <= 2031; year++) {
        int32_t from = date_from_civil(year, 8, 1), to = date_from_civil(year, 9, 16);
        if (year == 2025)
            from = to = day_of("2025-09-03");
        if (year == 2027)
            from = to = day_of("2027-09-16");
        if (year == 2028)
            from = to = day_of("2028-08-01");
        for (int32_t day = from; day <= to; day++)
            possible[day - first] = (uint8_t)(from == to ? 5 : day == from ? 2 : day == to ? 3 : 1);
    }
    for (int32_t day = day_of("2024-01-01"); day <= day_of("2030-12-31"); day++) {
        int32_t low = 0, high = 0, want_low = day, want_high = day;
        while (possible[want_low - first] == 0)
            want_low++;
        while (possible[want_high - first] != 2 && possible[want_high - first] != 5)
            want_high++;
        while (possible[want_high - first] != 3 && possible[want_high - first] != 5)
            want_high++;
        ck_assert(want_high <= last && named_day_find(&named, &calendar, NAMED_ON_OR_AFTER, day, &low, &high));
        ck_assert(low == want_low && high == want_high);
        ck_assert(named_day_find(&named, &calendar, NAMED_AFTER, day - 1, &low, &high) && low == want_low && high == want_high);
        want_low = want_high = day;
        while (possible[want_high - first] == 0)
            want_high--;
        while (possible[want_low - first] != 3 && possible[want_low - first] != 5)
            want_low--;
        while (possible[want_low - first] != 2 && possible[want_low - first] != 5)
            want_low--;
        ck_assert(named_day_find(&named, &calendar, NAMED_ON_OR_BEFORE, day, &low, &high) && low == want_low && high == want_high);
        ck_assert(named_day_find(&named, &calendar, NAMED_BEFORE, day + 1, &low, &high) && low == want_low && high == want_high);
    }
    arena_free(&arena);
}
END_TEST

Suite *named_day_suite(void)
{
    Suite *suite = suite_create("named_day");
    TCase *tests = tcase_create("named_day");
    tcase_add_test(tests, parse_forms);
    tcase_add_loop_test(tests, parse_refuses, 0, (int)(sizeof refused / sizeof refused[0]));
    tcase_add_test(tests, add_days);
    tcase_add_loop_test(tests, last_friday_in_june, 0, (int)(sizeof leaving_days / sizeof leaving_days[0]));
    tcase_add_loop_test(tests, find, 0, (int)(sizeof finds / sizeof finds[0]));
    tcase_add_test(tests, order_of_fixed_days);
    tcase_add_test(tests, find_out_of_range);
    tcase_add_loop_test(tests, term_start, 0, (int)(sizeof starts / sizeof starts[0]));
    tcase_add_test(tests, term_start_walk);
    suite_add_tcase(suite, tests);
    return suite;
}
