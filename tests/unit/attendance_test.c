/* SPDX-License-Identifier: MIT
 * What a register answers: the unbroken absence, its codes and sessions, with bounds where a session has no mark. Tests write a day as two codes. */
#include "base/limits.h"
#include "facts/attendance.h"
#include "facts/facts.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

Suite *attendance_suite(void);

enum { MONDAY_1 = 20458, DAYS = 28 }; /* 2026-01-05; four weeks without holidays: school days 0 to 19 */

static struct arena arena;
static struct calendar calendar;
static struct vocabulary vocabulary;
static struct attendance attendance;

static const struct {
    const char *code;
    enum code_shows shows;
} codes[] = {{"/", CODE_HERE}, {"O", CODE_ABSENT}, {"N", CODE_ABSENT}, {"V", CODE_ELSEWHERE}, {"#", CODE_NO_SESSION}, {"Z", CODE_NOT_ON_ROLL}};

enum { CODE_O = 1, CODE_N = 2 };

static void set_up(void)
{
    static const struct calendar_period term = {MONDAY_1, MONDAY_1 + DAYS - 1};
    arena_init(&arena, NULL);
    memset(&vocabulary, 0, sizeof vocabulary);
    ck_assert_int_eq(calendar_build(&calendar, &arena, &(struct calendar_input){.terms = &term, .term_count = 1, .week = 0x1F}, NULL), CALENDAR_OK);
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        struct code *code = LIST_ADD(&arena, &vocabulary.codes);
        ck_assert_ptr_nonnull(code);
        *code = (struct code){.code = text_of(codes[i].code), .shows = codes[i].shows, .from = DATE_MIN, .to = DATE_MAX};
    }
}

static void tear_down(void) { arena_free(&arena); }

/* The day of school day n: five to a week. */
static int32_t day(int n) { return MONDAY_1 + n / 5 * 7 + n % 5; }

static uint8_t mark(char code)
{
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        if (codes[i].code[0] == code)
            return (uint8_t)(i + 1);
    return 0;
}

/* "// O. OO": the school days from the first on; a point is no mark. */
static void take(const char *days)
{
    attendance = (struct attendance){.first = day(0), .last = day(19)};
    attendance.marks = arena_array(&arena, DAYS, sizeof *attendance.marks);
    attendance.spread = ARENA_ARRAY(&arena, uint8_t, DAYS);
    ck_assert(attendance.marks && attendance.spread);
    for (int n = 0; *days; n++, days += days[2] ? 3 : 2)
        for (int session = 0; session < SESSIONS; session++)
            attendance.marks[day(n) - attendance.first][session] = mark(days[session]);
    ck_assert(attendance_settle(&attendance, &arena, &vocabulary, &calendar));
}

/* An absence as numbers of school days, asked before a school day: first and last day, each with its bounds. */
static const struct {
    const char *days;
    int before, today;
    int first_low, first_high, last_low, last_high; /* NONE: no day; BEFORE_ALL: any day before */
} absences[] = {
#define NONE (-1)
#define BEFORE_ALL (-2)
    {"// OO OO OO", 4, 4, 1, 1, 3, 3},
    {"// OO OO OO", 3, 4, 1, 1, 2, 2},
    {"// O/ OO OO", 4, 4, 2, 2, 3, 3},                   /* one attended session ends it */
    {"// /O OO OO", 4, 4, 2, 2, 3, 3},
    {"// VV OO OO", 4, 4, 2, 2, 3, 3},                   /* so does attendance elsewhere */
    {"ZZ OO OO", 3, 3, 1, 1, 2, 2},                      /* and not yet being on the register */
    {"// OO #O OO", 4, 4, 1, 1, 3, 3},                   /* the session that was held decides */
    {"// OO OO //", 4, 4, 1, 1, 2, 2},                   /* over */
    {"// // // //", 4, 4, 4, 4, BEFORE_ALL, 2},          /* none */
    {"OO OO OO", 3, 3, BEFORE_ALL, 0, 2, 2},             /* before the calendar nothing is known */
    {".. OO OO", 3, 3, BEFORE_ALL, 1, 2, 2},             /* nor before the first mark */
    {"// OO .. OO OO", 5, 5, 1, 3, 4, 4},                /* a day without marks within it */
    {"// OO O. OO OO", 5, 5, 1, 3, 4, 4},
    {"// OO /. OO OO", 5, 5, 3, 3, 4, 4},                /* attended, whatever the other session was */
    {"// OO OO .. ..", 5, 5, 1, 5, 2, 4},                /* nobody marked its end */
    {"// OO OO .. ..", 5, 3, 1, 1, 4, 4},                /* which is still to come: it goes on */
    {"// OO OO O. ..", 5, 3, 1, 1, 4, 4},
    {"// OO OO O. ..", 5, 4, 1, 5, 2, 4},                /* the afternoon of a day that is over */
    {"// OO OO // ..", 5, 4, 1, 1, 2, 2},                /* back, and it goes on so */
    {"// OO OO .. //", 5, 5, 1, 3, 2, 3},                /* over, on the one day or the other */
    {"// .. OO OO", 4, 3, 1, 2, 3, 3},                   /* a day before today is missing, the last mark is there */
    {"// OO .. .. OO", 4, 2, 1, 4, 1, 3},                /* marks of days to come leave no gap to forecast */
};

static int number(int64_t at, int before)
{
    if (at <= DATE_MIN)
        return BEFORE_ALL;
    if (at == day(before))
        return before;
    for (int n = 0; n < 20; n++)
        if (day(n) == at || (at > day(n) && at < day(n + 1))) /* the weekend behind it belongs to it */
            return n;
    return NONE;
}

START_TEST(unbroken_absence)
{
    struct absence found;
    take(absences[_i].days);
    ck_assert(attendance_absence(&attendance, day(absences[_i].before), day(absences[_i].today), &found));
    ck_assert_msg(number(found.first.low, absences[_i].before) == absences[_i].first_low && number(found.first.high, absences[_i].before) == absences[_i].first_high,
                  "%s before %d: first %d to %d", absences[_i].days, absences[_i].before, number(found.first.low, absences[_i].before), number(found.first.high, absences[_i].before));
    ck_assert_msg(number(found.last.low, absences[_i].before) == absences[_i].last_low && number(found.last.high, absences[_i].before) == absences[_i].last_high,
                  "%s before %d: last %d to %d", absences[_i].days, absences[_i].before, number(found.last.low, absences[_i].before), number(found.last.high, absences[_i].before));
}
END_TEST

START_TEST(outside_the_calendar)
{
    struct absence found;
    struct bounds bounds;
    take("// OO");
    ck_assert(!attendance_absence(&attendance, MONDAY_1 + DAYS + 1, MONDAY_1, &found)); /* the day before lies behind its last day */
    ck_assert(attendance_absence(&attendance, MONDAY_1 + DAYS, MONDAY_1, &found));
    ck_assert(!attendance_absence(&attendance, MONDAY_1, MONDAY_1, &found));
    ck_assert(!attendance_last_here(&attendance, MONDAY_1 + DAYS + 1, MONDAY_1, &bounds));
    ck_assert(attendance_settle(&attendance, &arena, &vocabulary, NULL)); /* no calendar at all */
    ck_assert(!attendance_absence(&attendance, day(2), day(2), &found));
    ck_assert(!attendance_codes(&attendance, (struct bounds){day(0), day(0)}, (struct bounds){day(1), day(1)}, day(2), &bounds));
    ck_assert_int_eq(attendance_shown(&attendance, (struct bounds){day(0), day(0)}, (struct bounds){day(1), day(1)}, day(2)), ATTENDED_UNKNOWN);
}
END_TEST

START_TEST(last_day_attended)
{
    struct bounds here;
    take("// OO .. OO");
    ck_assert(attendance_last_here(&attendance, day(2), day(4), &here));
    ck_assert(here.low == day(0) && here.high == day(0));
    ck_assert(attendance_last_here(&attendance, day(4), day(4), &here));
    ck_assert(here.low == day(0) && here.high == day(2));
    take("OO OO");
    ck_assert(attendance_last_here(&attendance, day(2), day(4), &here));
    ck_assert(here.low == DATE_MIN && here.high == day(0) - 1);
}
END_TEST

static struct bounds at(int n) { return (struct bounds){day(n), day(n)}; }

START_TEST(codes_of_a_period)
{
    struct bounds found;
    const uint64_t o = UINT64_C(1) << CODE_O, n = UINT64_C(1) << CODE_N;
    take("// OO NO OO #O ..");
    ck_assert(attendance_codes(&attendance, at(1), at(4), day(5), &found));
    ck_assert(found.low == (int64_t)(o | n) && found.high == found.low); /* a session that was not held has no code of absence */
    ck_assert(attendance_codes(&attendance, at(3), at(4), day(5), &found));
    ck_assert(found.low == (int64_t)o && found.high == found.low);
    ck_assert(attendance_codes(&attendance, at(3), at(5), day(6), &found));
    ck_assert(found.low == (int64_t)o && found.high == -1); /* day 5 has no mark */
    ck_assert(attendance_codes(&attendance, at(5), at(5), day(5), &found));
    ck_assert(found.low == (int64_t)o && found.high == found.low); /* it goes on as the last mark says */
    ck_assert(attendance_codes(&attendance, (struct bounds){day(1), day(3)}, at(4), day(5), &found));
    ck_assert(found.low == (int64_t)o && found.high == (int64_t)(o | n)); /* N may lie within it */
    ck_assert(attendance_codes(&attendance, at(4), at(3), day(5), &found));
    ck_assert(found.low == 0 && found.high == 0);
    ck_assert(attendance_codes(&attendance, (struct bounds){DATE_MIN, day(3)}, at(4), day(5), &found));
    ck_assert(found.low == (int64_t)o && found.high == -1); /* it may reach back behind the calendar */
}
END_TEST

START_TEST(sessions_missed)
{
    struct bounds found;
    take("// OO #O O. ..");
    ck_assert(attendance_missed(&attendance, at(0), at(2), day(5), &found));
    ck_assert(found.low == 3 && found.high == 3);
    ck_assert(attendance_missed(&attendance, at(1), at(3), day(5), &found));
    ck_assert(found.low == 4 && found.high == 5);
    ck_assert(!attendance_missed(&attendance, at(1), (struct bounds){day(3), MONDAY_1 + DAYS}, day(5), &found));
}
END_TEST

START_TEST(attendance_in_a_period)
{
    take("// OO .. VV OO");
    ck_assert_int_eq(attendance_shown(&attendance, at(0), at(1), day(5)), ATTENDED_YES);
    ck_assert_int_eq(attendance_shown(&attendance, at(1), at(1), day(5)), ATTENDED_NO);
    ck_assert_int_eq(attendance_shown(&attendance, at(1), at(2), day(5)), ATTENDED_UNKNOWN);
    ck_assert_int_eq(attendance_shown(&attendance, at(3), at(4), day(5)), ATTENDED_UNKNOWN);
    ck_assert_int_eq(attendance_shown(&attendance, (struct bounds){day(0), day(1)}, at(1), day(5)), ATTENDED_UNKNOWN);
    ck_assert_int_eq(attendance_shown(&attendance, at(4), at(5), day(5)), ATTENDED_NO); /* a forecast of absence */
    ck_assert_int_eq(attendance_shown(&attendance, at(4), at(5), day(6)), ATTENDED_UNKNOWN);
}
END_TEST

START_TEST(cancelled_and_held)
{
    take("// OO ## OO");
    ck_assert_ptr_ne(attendance.calendar, &calendar);
    ck_assert_int_eq(calendar_day(attendance.calendar, day(2)), DAY_CANCELLED);
    ck_assert_uint_eq(attendance.calendar->school_days, calendar.school_days - 1);
    ck_assert_int_eq(calendar_day(&calendar, day(2)), DAY_SCHOOL); /* what was planned stays as it is */
    take("// OO");
    ck_assert_ptr_eq(attendance.calendar, &calendar);
    attendance.marks[5][SESSION_AM] = mark('/'); /* a Saturday */
    attendance.marks[12][SESSION_AM] = mark('O');
    attendance.marks[13][SESSION_AM] = mark('/');
    attendance.spread[13] = 1; /* a stretch of days means those on which the school met */
    ck_assert(attendance_settle(&attendance, &arena, &vocabulary, &calendar));
    ck_assert_int_eq(calendar_day(attendance.calendar, MONDAY_1 + 5), DAY_SCHOOL);
    ck_assert_int_eq(calendar_day(attendance.calendar, MONDAY_1 + 12), DAY_WEEKEND);
    ck_assert_int_eq(calendar_day(attendance.calendar, MONDAY_1 + 13), DAY_WEEKEND);
    int32_t counted;
    ck_assert(calendar_school_days(attendance.calendar, MONDAY_1, MONDAY_1 + 6, &counted));
    ck_assert_int_eq(counted, 6);
}
END_TEST

Suite *attendance_suite(void)
{
    Suite *suite = suite_create("attendance");
    TCase *test = tcase_create("attendance");
    tcase_add_checked_fixture(test, set_up, tear_down);
    tcase_add_loop_test(test, unbroken_absence, 0, sizeof absences / sizeof *absences);
    tcase_add_test(test, outside_the_calendar);
    tcase_add_test(test, last_day_attended);
    tcase_add_test(test, codes_of_a_period);
    tcase_add_test(test, sessions_missed);
    tcase_add_test(test, attendance_in_a_period);
    tcase_add_test(test, cancelled_and_held);
    suite_add_tcase(suite, test);
    return suite;
}
