/* SPDX-License-Identifier: MIT
 * A calendar as a register amends it: days cancelled and held, the first and the last day, days outside, and all that is counted afterwards. */
#include "calendar/calendar.h"

#include <check.h>

Suite *amend_suite(void);

enum { FIRST = 20458, LAST = FIRST + 11 }; /* 2026-01-05 to Friday 2026-01-16: ten school days, and a weekend between */

static struct arena arena;
static struct calendar base, amended;

static void set_up(void)
{
    static const struct calendar_period term = {FIRST, LAST};
    arena_init(&arena, NULL);
    ck_assert_int_eq(calendar_build(&base, &arena, &(struct calendar_input){.terms = &term, .term_count = 1, .week = 0x1F}, NULL), CALENDAR_OK);
}

static void tear_down(void) { arena_free(&arena); }

enum { CANCELLED, HELD };

static const struct {
    struct calendar_change changes[2];
    uint32_t count, school_days;
    enum day_kind kinds[2]; /* of the days changed, afterwards */
    int32_t first, last;    /* the first and the last school day */
} rows[] = {
    {{{0, false}}, 0, 10, {DAY_OUTSIDE}, FIRST, LAST},
    {{{FIRST, CANCELLED}}, 1, 9, {DAY_CANCELLED}, FIRST + 1, LAST},
    {{{LAST, CANCELLED}}, 1, 9, {DAY_CANCELLED}, FIRST, LAST - 1},
    {{{FIRST, CANCELLED}, {LAST, CANCELLED}}, 2, 8, {DAY_CANCELLED, DAY_CANCELLED}, FIRST + 1, LAST - 1},
    {{{FIRST + 5, HELD}}, 1, 11, {DAY_SCHOOL}, FIRST, LAST},
    {{{FIRST + 5, HELD}, {FIRST + 6, HELD}}, 2, 12, {DAY_SCHOOL, DAY_SCHOOL}, FIRST, LAST},
    {{{FIRST + 5, CANCELLED}}, 1, 10, {DAY_WEEKEND}, FIRST, LAST}, /* what was none is none for its own reason */
    {{{FIRST + 2, HELD}}, 1, 10, {DAY_SCHOOL}, FIRST, LAST},
    {{{FIRST - 1, HELD}, {LAST + 1, HELD}}, 2, 10, {DAY_OUTSIDE, DAY_OUTSIDE}, FIRST, LAST}, /* past its ends nothing is known */
    {{{FIRST + 3, CANCELLED}, {FIRST + 3, HELD}}, 2, 10, {DAY_SCHOOL, DAY_SCHOOL}, FIRST, LAST},
};

START_TEST(changed)
{
    int32_t day, counted;
    ck_assert(calendar_amend(&amended, &arena, &base, rows[_i].changes, rows[_i].count));
    ck_assert_uint_eq(amended.school_days, rows[_i].school_days);
    for (uint32_t i = 0; i < rows[_i].count; i++)
        ck_assert_int_eq(calendar_day(&amended, rows[_i].changes[i].day), rows[_i].kinds[i]);
    ck_assert(calendar_school_days(&amended, FIRST, LAST, &counted));
    ck_assert_int_eq(counted, (int32_t)rows[_i].school_days);
    ck_assert(calendar_nth_from(&amended, FIRST, 1, &day));
    ck_assert_int_eq(day, rows[_i].first);
    ck_assert(calendar_nth_from(&amended, FIRST, (int32_t)rows[_i].school_days, &day));
    ck_assert_int_eq(day, rows[_i].last);
    ck_assert(!calendar_nth_from(&amended, FIRST, (int32_t)rows[_i].school_days + 1, &day));
    ck_assert(!calendar_school_days(&amended, FIRST, LAST + 1, &counted));
}
END_TEST

START_TEST(what_was_planned_stays)
{
    static const struct calendar_change changes[] = {{FIRST, false}, {FIRST + 5, true}};
    ck_assert(calendar_amend(&amended, &arena, &base, changes, 2));
    ck_assert_uint_eq(base.school_days, 10);
    ck_assert_int_eq(calendar_day(&base, FIRST), DAY_SCHOOL);
    ck_assert_int_eq(calendar_day(&base, FIRST + 5), DAY_WEEKEND);
    ck_assert_str_eq(calendar_why(&amended, &arena, FIRST), "every session cancelled");
    ck_assert_str_eq(calendar_why(&amended, &arena, FIRST + 5), "school day");
    ck_assert_str_eq(calendar_why(&amended, &arena, FIRST + 6), "weekend");
}
END_TEST

/* A calendar that loses its last school day of all still answers. */
START_TEST(nothing_left)
{
    struct calendar_change changes[10];
    int32_t counted = -1, day;
    for (int32_t n = 0; n < 10; n++)
        changes[n] = (struct calendar_change){FIRST + n / 5 * 7 + n % 5, false};
    ck_assert(calendar_amend(&amended, &arena, &base, changes, 10));
    ck_assert_uint_eq(amended.school_days, 0);
    ck_assert(calendar_school_days(&amended, FIRST, LAST, &counted));
    ck_assert_int_eq(counted, 0);
    ck_assert(!calendar_nth_from(&amended, FIRST, 1, &day));
    ck_assert(!calendar_before(&amended, LAST, 1, &day));
}
END_TEST

Suite *amend_suite(void)
{
    Suite *suite = suite_create("amend");
    TCase *test = tcase_create("amend");
    tcase_add_checked_fixture(test, set_up, tear_down);
    tcase_add_loop_test(test, changed, 0, sizeof rows / sizeof *rows);
    tcase_add_test(test, what_was_planned_stays);
    tcase_add_test(test, nothing_left);
    suite_add_tcase(suite, test);
    return suite;
}
