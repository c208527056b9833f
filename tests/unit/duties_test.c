/* SPDX-License-Identifier: MIT
 * Duties: due, done, late, overdue, not required, unknown, with days that are known and days that lie between bounds. The day of the check is Monday
 * 9 March 2026. */
#include "unit/decided.h"

Suite *duties_suite(void);

static struct decided d;

static void set_up(void) { decided_open(&d); }
static void tear_down(void) { decided_close(&d); }

static const char duties[] = "paragraphs:\n" PARAGRAPH("p", "deletion.date on or after 2024-01-01") GROUND("g", LIMB("one", "x.a"))
    "duties:\n"
    "  - {duty: tell, when: x.b, done: x.done_on, due: 1 month after x.day, by: school, says: 'tell them by {x.day}', cite: section/4, standing: confirmed}\n"
    "  - {duty: always, done: x.done_on, by: authority, says: keep it, " LAW "}\n"
    "  - {duty: nothing, due: x.end, by: school, says: wait, " LAW "}\n";

static const struct {
    const char *facts, *tell, *due; /* due NULL: no one day */
} rows[] = {
    {"x.b: yes\nx.day: 2026-02-09\n", "due", "2026-03-09"}, /* the last day is in time */
    {"x.b: yes\nx.day: 2026-02-08\n", "overdue", "2026-03-08"},
    {"x.b: yes\nx.day: 2026-02-10\n", "due", "2026-03-10"},
    {"x.b: yes\nx.day: 2026-02-08\nx.done_on: 2026-03-08\n", "done", "2026-03-08"},
    {"x.b: yes\nx.day: 2026-02-08\nx.done_on: 2026-03-09\n", "late", "2026-03-08"},
    {"x.b: yes\nx.day: 2026-02-08\nx.done_on: not known\n", "unknown", "2026-03-08"},
    {"x.b: no\nx.day: 2026-02-08\n", "not_required", "2026-03-08"},
    {"x.b: no\nx.day: 2026-02-08\nx.done_on: 2026-03-09\n", "not_required", "2026-03-08"},
    {"x.day: 2026-02-08\n", "unknown", "2026-03-08"},
    {"x.b: not applicable\nx.day: 2026-02-08\n", "unknown", "2026-03-08"},
    /* a month without that day: 28 February or 1 March */
    {"x.b: yes\nx.day: 2026-01-31\n", "overdue", NULL},
    {"x.b: yes\nx.day: 2026-01-31\nx.done_on: 2026-02-28\n", "done", NULL},
    {"x.b: yes\nx.day: 2026-01-31\nx.done_on: 2026-03-01\n", "unknown", NULL},
    {"x.b: yes\nx.day: 2026-01-31\nx.done_on: 2026-03-02\n", "late", NULL},
    /* no day known at all */
    {"x.b: yes\n", "unknown", NULL},
    {"x.b: yes\nx.done_on: 2026-03-01\n", "unknown", NULL},
};

static void status_row(size_t row)
{
    char found[ONROLL_DATE_BYTES];
    decided_rules(&d, duties);
    const onroll_result *r = decided(&d, rows[row].facts);
    ck_assert_uint_eq(r->duty_count, 3);
    ck_assert_str_eq(r->duties[0].duty, "tell");
    ck_assert_msg(strcmp(r->duties[0].status, rows[row].tell) == 0, "%s: %s", rows[row].facts, r->duties[0].status);
    onroll_date_write(r->duties[0].due, found);
    ck_assert_msg(strcmp(found, rows[row].due ? rows[row].due : "") == 0, "%s: %s", rows[row].facts, found);
}

START_TEST(status)
{
    for (size_t row = 0; row < sizeof rows / sizeof *rows; row++)
        status_row(row);
}
END_TEST

/* On the days around the last one: the day of the check is what decides between due and overdue. */
START_TEST(day_of_the_check)
{
    static const struct {
        const char *day, *status;
    } checks[] = {{"2026-02-27", "due"}, {"2026-02-28", "due"}, {"2026-03-01", "unknown"}, {"2026-03-02", "overdue"}};
    decided_rules(&d, duties);
    for (size_t i = 0; i < sizeof checks / sizeof *checks; i++) {
        d.question.check_date.day = date_parse(text_of(checks[i].day));
        ck_assert_str_eq(decided(&d, "x.b: yes\nx.day: 2026-01-31\ndeletion.date: 2026-02-01\n")->duties[0].status, checks[i].status);
    }
}
END_TEST

/* Without a due day it is due until it is done; without a fact that tells, it is never known to be done. */
START_TEST(undated)
{
    decided_rules(&d, duties);
    const onroll_result *r = decided(&d, "x.b: yes\nx.day: 2026-02-08\nx.end: 2026-03-08\n");
    ck_assert_str_eq(r->duties[1].status, "due");
    ck_assert_int_eq(r->duties[1].due.day, ONROLL_NO_DATE.day);
    ck_assert_str_eq(r->duties[1].by, "authority");
    ck_assert_str_eq(r->duties[2].status, "overdue");
    r = decided(&d, "x.b: yes\nx.done_on: 2026-03-08\nx.end: 2026-03-10\n");
    ck_assert_str_eq(r->duties[1].status, "done");
    ck_assert_str_eq(r->duties[2].status, "due");
    ck_assert_str_eq(r->duties[0].reason, "tell them by (not stated)");
    ck_assert_str_eq(r->duties[0].cite.provision, "section 4");
}
END_TEST

Suite *duties_suite(void)
{
    Suite *suite = suite_create("duties");
    TCase *tests = tcase_create("duties");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, status);
    tcase_add_test(tests, day_of_the_check);
    tcase_add_test(tests, undated);
    suite_add_tcase(suite, tests);
    return suite;
}
