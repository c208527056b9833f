/* SPDX-License-Identifier: MIT
 * School calendars: the example of the manual, the traps of the law, each fault, both limits, every allocation failing. */
#include "calendar/calendar.h"

#include "base/limits.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

Suite *calendar_suite(void);

enum { WORKING_WEEK = 0x1F };

static int32_t day_of(const char *iso)
{
    int32_t date = date_parse(text_of(iso));
    ck_assert_msg(date != DATE_NONE, "%s is no date", iso);
    return date;
}

static const struct {
    const char *day, *title;
} england[] = {
    {"2025-12-25", "Christmas Day"},          {"2025-12-26", "Boxing Day"},          {"2026-01-01", "New Year's Day"},
    {"2026-04-03", "Good Friday"},            {"2026-04-06", "Easter Monday"},       {"2026-05-04", "Early May bank holiday"},
    {"2026-05-25", "Spring bank holiday"},    {"2026-08-31", "Summer bank holiday"}, {"2026-12-25", "Christmas Day"},
    {"2026-12-28", "Boxing Day (substitute)"}, {"2027-01-01", "New Year's Day"},
};
enum { ENGLAND = sizeof england / sizeof england[0] };

static int32_t bank_days[ENGLAND];
static const char *bank_titles[ENGLAND];
static struct bank_holidays bank;
static struct arena arena;
static struct calendar calendar;

static void setup(void)
{
    for (size_t i = 0; i < ENGLAND; i++) {
        bank_days[i] = day_of(england[i].day);
        bank_titles[i] = england[i].title;
    }
    bank = (struct bank_holidays){bank_days, bank_titles, ENGLAND, day_of("2025-12-01"), day_of("2027-01-31")};
    arena_init(&arena, NULL);
}

static void teardown(void)
{
    arena_free(&arena);
}

static void build(const struct calendar_input *input)
{
    uint32_t which = 99;
    ck_assert_int_eq(calendar_build(&calendar, &arena, input, &which), CALENDAR_OK);
    ck_assert_uint_eq(which, 0);
}

/* The calendar of the manual's example. */
static void build_example(void)
{
    struct calendar_period terms[] = {{day_of("2026-01-05"), day_of("2026-02-13")}, {day_of("2026-02-23"), day_of("2026-03-27")}};
    int32_t inset = day_of("2026-01-05");
    build(&(struct calendar_input){.terms = terms, .term_count = 2, .inset = &inset, .inset_count = 1, .week = WORKING_WEEK, .bank = &bank});
}

/* A spring and summer with Good Friday, an early May bank holiday, a closure and two extra days inside the terms. */
static void build_summer(void)
{
    struct calendar_period terms[] = {{day_of("2026-04-13"), day_of("2026-07-21")}, {day_of("2026-02-23"), day_of("2026-04-03")}};
    struct calendar_period closures[] = {{day_of("2026-06-11"), day_of("2026-06-15")}, {day_of("2026-07-20"), day_of("2026-08-20")}};
    int32_t inset[] = {day_of("2026-06-01"), day_of("2026-06-06")}, extra[] = {day_of("2026-05-25"), day_of("2026-06-13")};
    build(&(struct calendar_input){.terms = terms, .term_count = 2, .inset = inset, .inset_count = 2, .closures = closures, .closure_count = 2, .extra = extra, .extra_count = 2,
                                   .week = WORKING_WEEK, .bank = &bank});
}

START_TEST(example_counts)
{
    static const struct {
        const char *from, *to;
        int32_t count;
    } counts[] = {
        {"2026-01-05", "2026-03-27", 54}, {"2026-01-05", "2026-01-05", 0},  {"2026-01-06", "2026-01-06", 1}, {"2026-01-27", "2026-03-06", 24},
        {"2026-02-02", "2026-03-01", 15}, /* four calendar weeks across half-term */
        {"2026-02-14", "2026-02-22", 0},  {"2026-03-27", "2026-03-27", 1},  {"2026-02-13", "2026-02-23", 2},
        {"2030-01-02", "2030-01-01", 0}, /* an empty period is known anywhere */
    };
    build_example();
    ck_assert_uint_eq(calendar.school_days, 54);
    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++) {
        int32_t count = -1;
        ck_assert(calendar_school_days(&calendar, day_of(counts[i].from), day_of(counts[i].to), &count));
        ck_assert_msg(count == counts[i].count, "%s to %s: %d", counts[i].from, counts[i].to, count);
    }
}
END_TEST

START_TEST(example_places)
{
    int32_t day = 0;
    build_example();
    ck_assert(calendar_nth_from(&calendar, day_of("2026-01-27"), 20, &day) && day == day_of("2026-03-02"));
    ck_assert(calendar_nth_from(&calendar, day_of("2026-01-27"), 1, &day) && day == day_of("2026-01-27"));
    ck_assert(calendar_nth_from(&calendar, day_of("2026-02-14"), 1, &day) && day == day_of("2026-02-23"));
    ck_assert(calendar_nth_from(&calendar, day_of("2026-01-05"), 54, &day) && day == day_of("2026-03-27"));
    ck_assert(!calendar_nth_from(&calendar, day_of("2026-01-05"), 55, &day));
    ck_assert(calendar_after(&calendar, day_of("2026-02-13"), 1, &day) && day == day_of("2026-02-23"));
    ck_assert(calendar_after(&calendar, day_of("2026-02-12"), 1, &day) && day == day_of("2026-02-13"));
    ck_assert(calendar_after(&calendar, day_of("2026-01-04"), 1, &day) && day == day_of("2026-01-06"));
    ck_assert(calendar_before(&calendar, day_of("2026-02-23"), 1, &day) && day == day_of("2026-02-13"));
    ck_assert(calendar_before(&calendar, day_of("2026-02-23"), 10, &day) && day == day_of("2026-02-02"));
    ck_assert(calendar_before(&calendar, day_of("2026-03-28"), 54, &day) && day == day_of("2026-01-06"));
    ck_assert(!calendar_before(&calendar, day_of("2026-03-28"), 55, &day));
}
END_TEST

START_TEST(outside_is_unknown)
{
    int32_t first = day_of("2026-01-05"), last = day_of("2026-03-27"), n = -1;
    build_example();
    ck_assert(calendar_covers(&calendar, first, last));
    ck_assert(!calendar_covers(&calendar, first - 1, last) && !calendar_covers(&calendar, first, last + 1));
    ck_assert(calendar_covers(&calendar, last + 9, last + 8) && calendar_covers(NULL, first, first - 1) && !calendar_covers(NULL, first, first));
    ck_assert(!calendar_school_days(&calendar, first - 1, first, &n) && !calendar_school_days(&calendar, last, last + 1, &n));
    ck_assert(!calendar_school_days(&calendar, DATE_NONE, INT32_MAX, &n) && !calendar_school_days(NULL, first, first, &n));
    ck_assert(!calendar_nth_from(&calendar, first - 1, 1, &n) && !calendar_nth_from(&calendar, last + 1, 1, &n));
    ck_assert(!calendar_nth_from(&calendar, first, 0, &n) && !calendar_nth_from(&calendar, first, -1, &n));
    ck_assert(!calendar_nth_from(&calendar, first, INT32_MAX, &n) && !calendar_nth_from(NULL, first, 1, &n));
    ck_assert(!calendar_after(&calendar, first - 2, 1, &n) && !calendar_after(&calendar, last, 1, &n) && !calendar_after(&calendar, INT32_MAX, 1, &n));
    ck_assert(!calendar_after(&calendar, first, -1, &n) && !calendar_after(NULL, first, 1, &n));
    ck_assert(!calendar_before(&calendar, first, 1, &n) && !calendar_before(&calendar, last + 2, 1, &n) && !calendar_before(&calendar, DATE_NONE, 1, &n));
    ck_assert(!calendar_before(&calendar, last, 0, &n) && !calendar_before(&calendar, last, INT32_MAX, &n) && !calendar_before(NULL, last, 1, &n));
    ck_assert_int_eq(n, -1);
    ck_assert(calendar_school_days(NULL, first, first - 1, &n) && n == 0);
    ck_assert(calendar_after(&calendar, last + 99, 0, &n) && n == last + 99);
    ck_assert(calendar_after(NULL, first, 0, &n) && n == first);
}
END_TEST

START_TEST(why)
{
    static const struct {
        const char *day;
        enum day_kind kind;
        const char *why;
    } days[] = {
        {"2026-02-23", DAY_SCHOOL, "school day"},
        {"2026-02-28", DAY_WEEKEND, "weekend"},
        {"2026-04-03", DAY_BANK_HOLIDAY, "bank holiday: Good Friday"},
        {"2026-04-04", DAY_HOLIDAY, "school holiday"},
        {"2026-04-06", DAY_HOLIDAY, "school holiday"}, /* a bank holiday between terms */
        {"2026-04-12", DAY_HOLIDAY, "school holiday"},
        {"2026-05-04", DAY_BANK_HOLIDAY, "bank holiday: Early May bank holiday"},
        {"2026-05-25", DAY_SCHOOL, "school day"}, /* a bank holiday on which the school meets */
        {"2026-06-01", DAY_INSET, "INSET"},
        {"2026-06-06", DAY_WEEKEND, "weekend"}, /* INSET on a Saturday */
        {"2026-06-10", DAY_SCHOOL, "school day"},
        {"2026-06-11", DAY_CLOSURE, "closed"},
        {"2026-06-12", DAY_CLOSURE, "closed"},
        {"2026-06-13", DAY_SCHOOL, "school day"}, /* a Saturday on which the school meets, within a closure */
        {"2026-06-14", DAY_WEEKEND, "weekend"},
        {"2026-06-15", DAY_CLOSURE, "closed"},
        {"2026-06-16", DAY_SCHOOL, "school day"},
        {"2026-07-21", DAY_CLOSURE, "closed"},
        {"2026-07-22", DAY_OUTSIDE, "not in the calendar"},
        {"2026-02-22", DAY_OUTSIDE, "not in the calendar"},
    };
    build_summer();
    for (size_t i = 0; i < sizeof days / sizeof days[0]; i++) {
        ck_assert_msg(calendar_day(&calendar, day_of(days[i].day)) == days[i].kind, "%s", days[i].day);
        ck_assert_str_eq(calendar_why(&calendar, &arena, day_of(days[i].day)), days[i].why);
    }
    ck_assert_int_eq(calendar_day(NULL, 0), DAY_OUTSIDE);
    ck_assert_str_eq(calendar_why(NULL, &arena, 0), "not in the calendar");
    bank.titles = NULL;
    ck_assert_str_eq(calendar_why(&calendar, &arena, day_of("2026-04-03")), "bank holiday");
}
END_TEST

START_TEST(terms_are_sorted)
{
    int32_t spring = day_of("2026-02-23"), summer = day_of("2026-04-13");
    build_summer();
    ck_assert(calendar.first == spring && calendar.last == day_of("2026-07-21") && calendar.term_count == 2);
    ck_assert(calendar.terms[0].from == spring && calendar.terms[1].from == summer);
    ck_assert_int_eq(calendar_term_start(&calendar, spring - 50, summer), spring);
    ck_assert_int_eq(calendar_term_start(&calendar, spring, spring), spring);
    ck_assert_int_eq(calendar_term_start(&calendar, spring + 1, summer), summer);
    ck_assert_int_eq(calendar_term_start(&calendar, spring + 1, summer - 1), DATE_NONE);
    ck_assert_int_eq(calendar_term_start(&calendar, summer + 1, INT32_MAX), DATE_NONE);
    ck_assert_int_eq(calendar_term_start(NULL, INT32_MIN, INT32_MAX), DATE_NONE);
}
END_TEST

START_TEST(names_of_days)
{
    int32_t monday = day_of("2026-03-02");
    struct calendar_period terms[] = {{monday, monday + 4}, {monday + 14, monday + 18}, {monday + 28, monday + 32}}, holidays[] = {{monday + 7, monday + 10}, {monday + 33, monday + 60}};
    struct calendar_period closures[] = {{monday + 1, monday + 2}, {monday + 2, monday + 3}, {monday + 14, monday + 14}};
    const char *const names[] = {"half term", "Easter"}, *const reasons[] = {NULL, "snow", "boiler"};
    static const struct {
        int32_t day;
        const char *why;
    } days[] = {{0, "school day"}, {1, "closed"}, {2, "closed: snow"}, {3, "closed: snow"}, {5, "half term"}, {6, "half term"}, {10, "half term"}, {11, "school holiday"},
                {13, "school holiday"}, {14, "closed: boiler"}, {19, "school holiday"}, {33, "not in the calendar"}, {-1, "not in the calendar"}};
    build(&(struct calendar_input){.terms = terms, .term_count = 3, .closures = closures, .closure_count = 3, .closure_labels = reasons, .holidays = holidays,
                                   .holiday_count = 2, .holiday_labels = names, .week = WORKING_WEEK});
    for (size_t i = 0; i < sizeof days / sizeof *days; i++)
        ck_assert_str_eq(calendar_why(&calendar, &arena, monday + days[i].day), days[i].why);
}
END_TEST

START_TEST(adjacent_terms_stay_apart)
{
    int32_t monday = day_of("2026-03-02"), count = 0;
    struct calendar_period terms[] = {{monday + 4, monday + 6}, {monday, monday + 3}};
    build(&(struct calendar_input){.terms = terms, .term_count = 2, .week = WORKING_WEEK});
    ck_assert(calendar.term_count == 2 && calendar_term_start(&calendar, monday + 1, monday + 6) == monday + 4);
    ck_assert(calendar_school_days(&calendar, monday, monday + 6, &count) && count == 5);
}
END_TEST

START_TEST(no_school_day_at_all)
{
    int32_t saturday = day_of("2026-03-07"), n = -1;
    struct calendar_period term = {saturday, saturday + 1};
    build(&(struct calendar_input){.terms = &term, .term_count = 1, .week = WORKING_WEEK});
    ck_assert(calendar_school_days(&calendar, saturday, saturday + 1, &n) && n == 0);
    ck_assert(!calendar_nth_from(&calendar, saturday, 1, &n) && !calendar_before(&calendar, saturday + 2, 1, &n));
}
END_TEST

START_TEST(faults)
{
    int32_t m = day_of("2026-03-02"); /* a Monday */
    const struct calendar_period two[] = {{m, m + 4}, {m + 21, m + 25}}, backwards[] = {{m, m + 4}, {m + 9, m + 8}}, shared[] = {{m + 4, m + 9}, {m, m + 4}};
    const struct calendar_period twins[] = {{m, m + 4}, {m + 7, m + 11}, {m, m + 4}}, nested[] = {{m, m + 30}, {m + 7, m + 11}};
    const struct calendar_period early[] = {{DATE_MIN - 1, m}}, late[] = {{m, DATE_MAX + 1}}, endless[] = {{INT32_MIN, INT32_MAX}}, decade[] = {{0, DATE_MAX}};
    const int32_t inside[] = {m, m + 25}, between[] = {m, m + 5}, before[] = {m - 1}, after[] = {m + 4, m + 21, m + 26}, nowhere[] = {DATE_NONE};
    const struct calendar_period around[] = {{m - 9, m - 1}, {m + 5, m + 20}, {m + 26, m + 90}, {m + 20, m + 21}};
    const char *const names[] = {"one", "two", "three", "four"};
    struct bank_holidays from_late = {.from = m + 1, .to = m + 99}, to_early = {.from = m, .to = m + 24}, exact = {.from = m, .to = m + 25};
    const struct {
        struct calendar_input input;
        enum calendar_fault fault;
        uint32_t which;
    } rows[] = {
        {{.terms = two, .term_count = 2, .inset = inside, .inset_count = 2, .extra = inside, .extra_count = 2, .bank = &exact}, CALENDAR_OK, 0},
        {{.term_count = 0}, CALENDAR_NO_TERMS, 0},
        {{.terms = backwards, .term_count = 2}, CALENDAR_ORDER, 1},
        {{.terms = two, .term_count = 2, .closures = backwards, .closure_count = 2}, CALENDAR_ORDER, 1},
        {{.terms = early, .term_count = 1}, CALENDAR_ORDER, 0},
        {{.terms = late, .term_count = 1}, CALENDAR_ORDER, 0},
        {{.terms = endless, .term_count = 1}, CALENDAR_ORDER, 0},
        {{.terms = two, .term_count = 2, .closures = endless, .closure_count = 1}, CALENDAR_ORDER, 0},
        {{.terms = shared, .term_count = 2}, CALENDAR_OVERLAP, 0},
        {{.terms = twins, .term_count = 3}, CALENDAR_OVERLAP, 2},
        {{.terms = nested, .term_count = 2}, CALENDAR_OVERLAP, 1},
        {{.terms = decade, .term_count = 1}, CALENDAR_TOO_LONG, 0},
        {{.terms = two, .term_count = 2, .inset = between, .inset_count = 2}, CALENDAR_OUTSIDE, 1},
        {{.terms = two, .term_count = 2, .inset = before, .inset_count = 1}, CALENDAR_OUTSIDE, 0},
        {{.terms = two, .term_count = 2, .inset = after, .inset_count = 3}, CALENDAR_OUTSIDE, 2},
        {{.terms = two, .term_count = 2, .inset = nowhere, .inset_count = 1}, CALENDAR_OUTSIDE, 0},
        {{.terms = two, .term_count = 2, .extra = between, .extra_count = 2}, CALENDAR_OUTSIDE, 1},
        {{.terms = two, .term_count = 2, .extra = after, .extra_count = 3}, CALENDAR_OUTSIDE, 2},
        {{.terms = two, .term_count = 2, .holidays = backwards, .holiday_count = 2, .holiday_labels = names}, CALENDAR_ORDER, 1},
        {{.terms = two, .term_count = 2, .holidays = two, .holiday_count = 1, .holiday_labels = names}, CALENDAR_HOLIDAY, 0},
        {{.terms = two, .term_count = 2, .holidays = around, .holiday_count = 4, .holiday_labels = names}, CALENDAR_HOLIDAY, 3},
        {{.terms = two, .term_count = 2, .holidays = around, .holiday_count = 3, .holiday_labels = names}, CALENDAR_OK, 0},
        {{.terms = two, .term_count = 2, .bank = &from_late}, CALENDAR_BANK_END, 0},
        {{.terms = two, .term_count = 2, .bank = &to_early}, CALENDAR_BANK_END, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        uint32_t which = 99;
        enum calendar_fault fault = calendar_build(&calendar, &arena, &rows[i].input, &which);
        ck_assert_msg(fault == rows[i].fault && which == rows[i].which, "row %zu: fault %d, which %u", i, (int)fault, which);
        ck_assert(calendar_covers(&calendar, m, m) == (fault == CALENDAR_OK));
    }
}
END_TEST

START_TEST(limit_days)
{
    struct calendar_period term = {0, LIMIT_CALENDAR_DAYS - 1};
    struct calendar_input input = {.terms = &term, .term_count = 1, .week = 0x7F};
    build(&input);
    ck_assert_uint_eq(calendar.school_days, LIMIT_CALENDAR_DAYS);
    term.to++;
    ck_assert_int_eq(calendar_build(&calendar, &arena, &input, NULL), CALENDAR_TOO_LONG);
}
END_TEST

START_TEST(limit_entries)
{
    static int32_t days[LIMIT_CALENDAR_ENTRIES];
    static struct calendar_period periods[LIMIT_CALENDAR_ENTRIES];
    for (int32_t i = 0; i < LIMIT_CALENDAR_ENTRIES; i++) {
        days[i] = 0;
        periods[i] = (struct calendar_period){i, i};
    }
    static const char *labels[LIMIT_CALENDAR_ENTRIES];
    static struct calendar_period later[LIMIT_CALENDAR_ENTRIES];
    for (int32_t i = 0; i < LIMIT_CALENDAR_ENTRIES; i++) {
        labels[i] = "holiday";
        later[i] = (struct calendar_period){600 + i, 600 + i};
    }
    struct calendar_input input = {.terms = periods, .term_count = 500, .inset = days, .inset_count = 500, .closures = periods, .closure_count = 500, .extra = days,
                                   .extra_count = LIMIT_CALENDAR_ENTRIES - 1600, .week = 0x7F, .holidays = later, .holiday_count = 100, .holiday_labels = labels};
    uint32_t *counts[] = {&input.term_count, &input.inset_count, &input.closure_count, &input.extra_count, &input.holiday_count};
    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++) {
        build(&input);
        ck_assert_uint_eq(calendar.school_days, 1); /* the other days are closed, and the first is an extra day */
        ++*counts[i];
        ck_assert_int_eq(calendar_build(&calendar, &arena, &input, NULL), CALENDAR_TOO_LONG);
        --*counts[i];
    }
    input.inset_count = input.closure_count = input.extra_count = UINT32_MAX;
    ck_assert_int_eq(calendar_build(&calendar, &arena, &input, NULL), CALENDAR_TOO_LONG);
}
END_TEST

struct budget {
    uint32_t left;
};

static void *spend(void *context, size_t size)
{
    struct budget *budget = context;
    if (budget->left == 0)
        return NULL;
    budget->left--;
    return malloc(size);
}

static void give_back(void *context, void *pointer)
{
    (void)context;
    free(pointer);
}

START_TEST(no_memory)
{
    struct calendar_period term = {0, LIMIT_CALENDAR_DAYS - 1};
    const char *const name = "boiler";
    struct calendar_input input = {.terms = &term, .term_count = 1, .week = WORKING_WEEK, .closures = &term, .closure_count = 1, .closure_labels = &name};
    uint32_t built = 0, refused = 0;
    for (size_t taken = 0; taken < 128 * 1024; taken += 1000) { /* ever less left of the one page that can be had */
        struct budget budget = {1};
        struct arena poor;
        arena_init(&poor, &(onroll_allocator){spend, give_back, &budget});
        ck_assert(arena_alloc(&poor, taken + 1) != NULL);
        enum calendar_fault fault = calendar_build(&calendar, &poor, &input, NULL);
        built += fault == CALENDAR_OK && calendar_covers(&calendar, 0, 0);
        refused += fault == CALENDAR_NO_MEMORY && !calendar_covers(&calendar, 0, 0);
        ck_assert_uint_eq(built + refused, taken / 1000 + 1);
        arena_free(&poor);
    }
    ck_assert(refused > 0);
    struct budget none = {0};
    struct arena poor;
    arena_init(&poor, &(onroll_allocator){spend, give_back, &none});
    ck_assert_int_eq(calendar_build(&calendar, &poor, &input, NULL), CALENDAR_NO_MEMORY);
    build_summer();
    ck_assert_str_eq(calendar_why(&calendar, &poor, day_of("2026-04-03")), "bank holiday");
    arena_free(&poor);
}
END_TEST

Suite *calendar_suite(void)
{
    Suite *suite = suite_create("calendar");
    TCase *tests = tcase_create("calendar");
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, example_counts);
    tcase_add_test(tests, example_places);
    tcase_add_test(tests, outside_is_unknown);
    tcase_add_test(tests, why);
    tcase_add_test(tests, terms_are_sorted);
    tcase_add_test(tests, names_of_days);
    tcase_add_test(tests, adjacent_terms_stay_apart);
    tcase_add_test(tests, no_school_day_at_all);
    tcase_add_test(tests, faults);
    tcase_add_test(tests, limit_days);
    tcase_add_test(tests, limit_entries);
    tcase_add_test(tests, no_memory);
    suite_add_tcase(suite, tests);
    return suite;
}
