/* SPDX-License-Identifier: MIT
 * Working days across Easter and Christmas, at the ends of the list of bank holidays, and against a walk over single days. */
#include "calendar/calendar.h"

#include <check.h>

Suite *working_days_suite(void);

static const char *const england[] = {"2025-12-25", "2025-12-26", "2026-01-01", "2026-04-03", "2026-04-06", "2026-05-04",
                                      "2026-05-25", "2026-08-31", "2026-12-25", "2026-12-28", "2027-01-01"};
enum { ENGLAND = sizeof england / sizeof england[0] };

static int32_t bank_days[ENGLAND];
static struct bank_holidays bank;

static int32_t day_of(const char *iso)
{
    int32_t date = date_parse(text_of(iso));
    ck_assert_msg(date != DATE_NONE, "%s is no date", iso);
    return date;
}

static void setup(void)
{
    for (size_t i = 0; i < ENGLAND; i++)
        bank_days[i] = day_of(england[i]);
    bank = (struct bank_holidays){bank_days, NULL, ENGLAND, day_of("2025-12-01"), day_of("2027-01-31")};
}

static bool on_list(int32_t day)
{
    bool found = false;
    for (size_t i = 0; i < ENGLAND; i++)
        found = found || bank_days[i] == day;
    return found;
}

START_TEST(known)
{
    static const struct {
        const char *from, *to;
        int32_t count;
    } between[] = {
        {"2026-04-01", "2026-04-10", 6}, {"2026-04-03", "2026-04-06", 0}, {"2026-12-24", "2027-01-04", 5}, {"2025-12-25", "2026-01-02", 4},
        {"2026-03-02", "2026-03-02", 1}, {"2026-03-01", "2026-03-08", 5}, {"2026-03-09", "2026-03-08", 0}, {"2026-01-01", "2026-12-31", 253},
    };
    static const struct {
        const char *day;
        int32_t n;
        const char *found;
    } after[] = {{"2026-04-02", 1, "2026-04-07"}, {"2026-12-24", 1, "2026-12-29"}, {"2026-12-24", 5, "2027-01-05"}, {"2026-03-07", 1, "2026-03-09"},
                 {"2026-03-07", 0, "2026-03-07"}, {"2026-03-02", 10, "2026-03-16"}, {"2025-11-30", 1, "2025-12-01"}},
      before[] = {{"2026-04-07", 1, "2026-04-02"}, {"2026-12-29", 1, "2026-12-24"}, {"2027-01-05", 5, "2026-12-24"}, {"2026-03-08", 1, "2026-03-06"},
                  {"2026-04-05", 0, "2026-04-05"}, {"2026-03-16", 10, "2026-03-02"}, {"2027-02-01", 1, "2027-01-29"}};
    int32_t out = -1;
    for (size_t i = 0; i < sizeof between / sizeof between[0]; i++)
        ck_assert(working_days_between(&bank, day_of(between[i].from), day_of(between[i].to), &out) && out == between[i].count);
    for (size_t i = 0; i < sizeof after / sizeof after[0]; i++)
        ck_assert(working_day_after(&bank, day_of(after[i].day), after[i].n, &out) && out == day_of(after[i].found));
    for (size_t i = 0; i < sizeof before / sizeof before[0]; i++)
        ck_assert(working_day_before(&bank, day_of(before[i].day), before[i].n, &out) && out == day_of(before[i].found));
}
END_TEST

START_TEST(unknown)
{
    int32_t first = bank.from, last = bank.to, out = -1;
    ck_assert(!working_days_between(&bank, first - 1, first, &out) && !working_days_between(&bank, last, last + 1, &out));
    ck_assert(!working_days_between(NULL, first, first, &out) && !working_days_between(&bank, INT32_MIN, INT32_MAX, &out));
    ck_assert(!working_day_after(&bank, last, 1, &out) && !working_day_after(&bank, first - 2, 1, &out) && !working_day_after(&bank, first, INT32_MAX, &out));
    ck_assert(!working_day_before(&bank, first, 1, &out) && !working_day_before(&bank, last + 2, 1, &out) && !working_day_before(&bank, last, INT32_MAX, &out));
    ck_assert(!working_day_after(&bank, first, -1, &out) && !working_day_before(&bank, last, -1, &out));
    ck_assert(!working_day_after(&bank, INT32_MAX, 1, &out) && !working_day_before(&bank, INT32_MIN, 1, &out));
    ck_assert(!working_day_after(NULL, first, 1, &out) && !working_day_before(NULL, first, 1, &out));
    ck_assert_int_eq(out, -1);
    bank.from = INT32_MIN;
    bank.to = INT32_MAX; /* a list that claims too much: the range of dates still holds */
    ck_assert(!working_day_after(&bank, DATE_MAX, 1, &out) && !working_day_before(&bank, DATE_MIN, 1, &out));
    ck_assert(!working_days_between(&bank, DATE_MIN - 1, 0, &out) && !working_days_between(&bank, 0, DATE_MAX + 1, &out));
    ck_assert(working_days_between(NULL, 1, 0, &out) && out == 0);
    ck_assert(working_day_after(NULL, 5, 0, &out) && out == 5 && working_day_before(NULL, 6, 0, &out) && out == 6);
}
END_TEST

START_TEST(twice_listed)
{
    const int32_t days[] = {day_of("2026-04-03"), day_of("2026-04-03"), day_of("2026-04-04")};
    struct bank_holidays twice = {days, NULL, 3, day_of("2026-04-01"), day_of("2026-04-30")};
    int32_t out = 0;
    ck_assert(working_days_between(&twice, days[0] - 1, days[0] + 3, &out) && out == 2);
    ck_assert(working_day_after(&twice, days[0] - 1, 1, &out) && out == days[0] + 3);
    ck_assert(working_day_before(&twice, days[0] + 3, 1, &out) && out == days[0] - 1);
}
END_TEST

START_TEST(walk)
{
    bool same = true;
    for (int32_t from = bank.from; from <= bank.to; from += 3) {
        int32_t count = 0, out = 0;
        for (int32_t to = from; to <= bank.to; to++) {
            bool works = date_weekday(to) != SATURDAY && date_weekday(to) != SUNDAY && !on_list(to);
            count += works;
            same = same && working_days_between(&bank, from, to, &out) && out == count;
            if (works && to < from + 60) {
                same = same && working_day_after(&bank, from - 1, count, &out) && out == to;
                int32_t first = from;
                while (!working_days_between(&bank, from, first, &out) || out == 0)
                    first++;
                same = same && working_day_before(&bank, to + 1, count, &out) && out == first;
            }
        }
    }
    ck_assert(same);
}
END_TEST

Suite *working_days_suite(void)
{
    Suite *suite = suite_create("working_days");
    TCase *tests = tcase_create("working_days");
    tcase_add_checked_fixture(tests, setup, NULL);
    tcase_add_test(tests, known);
    tcase_add_test(tests, unknown);
    tcase_add_test(tests, twice_listed);
    tcase_add_test(tests, walk);
    suite_add_tcase(suite, tests);
    return suite;
}
