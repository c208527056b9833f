/* SPDX-License-Identifier: MIT
 * Since when the name must be deleted, and until when the same evidence suffices: told only where the other side is settled. The deletion date is
 * Monday 9 March 2026. */
#include "unit/decided.h"

Suite *since_suite(void);

static struct decided d;

static void set_up(void) { decided_open(&d); }
static void tear_down(void) { decided_close(&d); }

#define ALL "paragraphs:\n" PARAGRAPH("p", "deletion.date on or after 2024-01-01")
#define AGE "paragraphs:\n" PARAGRAPH("p", "deletion.date on or after 2026-02-10 and deletion.date on or before 2026-04-10")
#define CALENDAR "calendar: {terms: [{from: 2026-01-05, to: 2026-02-13}, {from: 2026-02-23, to: 2026-03-27}]}\n"
#define COUNTED GROUND("g", LIMB("one", "school days from x.day to 1 day before deletion.date at least 10 school days"))

static const struct {
    const char *rules, *facts, *since, *lapses;
} rows[] = {
    /* since: the day on which a date or a count turned; nothing where it always stood or was never settled */
    {ALL GROUND("g", LIMB("one", "deletion.date after x.day")), "x.day: 2026-03-04\n", "2026-03-05", "none"},
    {ALL GROUND("g", LIMB("one", "deletion.date after x.day")), "x.day: 2026-03-08\n", "2026-03-09", "none"},
    {ALL GROUND("g", LIMB("one", "deletion.date after x.day")), "x.day: 2024-01-01\n", "2024-01-02", "none"},
    {ALL GROUND("g", LIMB("one", "x.a")), "x.a: yes\n", "none", "none"},
    {ALL COUNTED, CALENDAR "x.day: 2026-02-16\n", "2026-03-07", "none"}, /* the calendar ends first */
    {ALL COUNTED, CALENDAR "x.day: 2026-01-05\n", "2026-01-17", "none"},
    {ALL GROUND("g", LIMB("one", "x.count at least 10 days")), "x.count: 10\n", "none", "none"}, /* a count by hand is for its own day */
    /* the day before has to be settled: a fact that counts from the day on which it was stated leaves it open */
    {ALL GROUND("g", LIMB("one", "x.a and deletion.date after x.day")), "x.a: {is: yes, on: 2026-03-03}\nx.day: 2026-03-01\n", "none", "none"},
    {ALL GROUND("g", LIMB("one", "x.a and deletion.date after x.day")), "x.a: {is: yes, on: 2026-03-02}\nx.day: 2026-03-01\n", "2026-03-02", "none"},
    {ALL GROUND("g", LIMB("one", "x.a and deletion.date after x.day")), "x.a: {is: yes, on: 2026-02-25}\nx.day: 2026-03-01\n", "2026-03-02", "none"},
    /* a ground of which nothing is known has no part in it; one that took its place has */
    {ALL GROUND("g", LIMB("one", "deletion.date after x.day")) GROUND("h", LIMB("one", "x.a")), "x.day: 2026-03-04\n", "2026-03-05", "none"},
    {ALL GROUND("g", LIMB("one", "deletion.date after x.day")) GROUND("h", LIMB("one", "deletion.date on or before x.end")), "x.day: 2026-03-04\nx.end: 2026-03-06\n", "none", "none"},
    {ALL GROUND("g", LIMB("one", "deletion.date after x.day")) GROUND("h", LIMB("one", "deletion.date is x.end")), "x.day: 2026-03-04\nx.end: 2026-03-04\n", "2026-03-04", "none"},
    /* the paragraph begins and ends */
    {AGE GROUND("g", LIMB("one", "x.a")), "x.a: yes\n", "2026-02-10", "2026-04-10"},
    /* a bar of the date does not end the duty; one of the ground does */
    {ALL GROUND("g", LIMB("one", "x.a")) "bars:\n  - {bar: b, applies: deletion.date before x.day, defeats: ground, " LAW "}\n", "x.a: yes\nx.day: 2026-03-02\n", "2026-03-02", "none"},
    {ALL GROUND("g", LIMB("one", "x.a")) "bars:\n  - {bar: b, applies: deletion.date before x.day, defeats: date, " LAW "}\n", "x.a: yes\nx.day: 2026-03-02\n", "none", "none"},
    /* lapses: the last day before it fails, or is no longer settled */
    {ALL GROUND("g", LIMB("one", "deletion.date before x.day")), "x.day: 2026-03-20\n", "none", "2026-03-19"},
    {ALL GROUND("g", LIMB("one", "deletion.date before x.day")), "x.day: 2026-03-10\n", "none", "2026-03-09"},
    {ALL GROUND("g", LIMB("one", "deletion.date before x.day")), "x.day: 2030-03-10\n", "none", "none"},
    {ALL GROUND("g", LIMB("one", "deletion.date before x.day or x.a")), "x.day: 2026-03-20\n", "none", "2026-03-19"},
    {ALL GROUND("g", LIMB("one", "deletion.date before x.day or x.a")), "x.day: 2026-03-20\nx.a: yes\n", "none", "none"},
    {ALL GROUND("g", LIMB("one", "deletion.date before x.day")) GROUND("h", LIMB("one", "deletion.date on or before x.end")), "x.day: 2026-03-20\nx.end: 2026-03-25\n", "none", "2026-03-25"},
};

static const char *iso(onroll_date day, char into[ONROLL_DATE_BYTES])
{
    if (day.day == ONROLL_NO_DATE.day)
        return "none";
    onroll_date_write(day, into);
    return into;
}

START_TEST(days)
{
    char since[ONROLL_DATE_BYTES], lapses[ONROLL_DATE_BYTES];
    decided_rules(&d, rows[_i].rules);
    const onroll_result *r = decided(&d, rows[_i].facts);
    ck_assert_str_eq(decided_verdict(r), "lawful must");
    ck_assert_msg(strcmp(iso(r->since, since), rows[_i].since) == 0, "%s\n%s: since %s, expected %s", rows[_i].rules, rows[_i].facts, iso(r->since, since), rows[_i].since);
    ck_assert_msg(strcmp(iso(r->lapses, lapses), rows[_i].lapses) == 0, "%s\n%s: lapses %s, expected %s", rows[_i].rules, rows[_i].facts, iso(r->lapses, lapses), rows[_i].lapses);
}
END_TEST

/* It is told of every duty to delete, also where the claim fails on another ground; lapses only of a lawful verdict. */
START_TEST(of_another_ground)
{
    char since[ONROLL_DATE_BYTES];
    decided_rules(&d, ALL GROUND("g", LIMB("one", "deletion.date after x.day")) GROUND("h", LIMB("one", "x.a")));
    const onroll_result *r = decided(&d, "deletion.ground: h\nx.a: no\nx.day: 2026-03-04\n");
    ck_assert_str_eq(decided_verdict(r), "unlawful must");
    ck_assert_str_eq(iso(r->since, since), "2026-03-05");
    ck_assert_int_eq(r->lapses.day, ONROLL_NO_DATE.day);
    ck_assert_ptr_null(strstr(r->headline, "since"));
}
END_TEST

static bool assumed(const onroll_result *r, const char *code)
{
    bool found = false;
    for (size_t i = 0; i < r->assumption_count; i++)
        found |= strcmp(r->assumptions[i].code, code) == 0;
    return found;
}

/* What was stated without a day is taken to have held; what bears a day is not assumed. */
START_TEST(as_given)
{
    decided_rules(&d, ALL GROUND("g", LIMB("one", "x.a and deletion.date after x.count_from")) "define:\n  x.count_from: x.day\n");
    ck_assert(assumed(decided(&d, "x.a: yes\nx.day: 2026-03-04\n"), "since-as-given"));
    ck_assert(!assumed(decided(&d, "x.a: {is: yes, on: 2026-03-01}\nx.day: {is: 2026-03-04, on: 2026-03-01}\n"), "since-as-given"));
    ck_assert(!assumed(decided(&d, "x.a: no\nx.day: 2026-03-04\n"), "since-as-given"));
}
END_TEST

START_TEST(headline)
{
    decided_rules(&d, ALL GROUND("g", LIMB("one", "deletion.date after x.day")) GROUND("h", LIMB("one", "deletion.date after x.end")));
    ck_assert_ptr_nonnull(strstr(decided(&d, "deletion.ground: g\nx.day: 2026-03-04\n")->headline, "g, since Thursday 5 March 2026."));
    /* since then, but on another ground */
    ck_assert_ptr_null(strstr(decided(&d, "deletion.ground: g\nx.day: 2026-03-04\nx.end: 2026-03-02\n")->headline, "since"));
    ck_assert_ptr_nonnull(strstr(decided(&d, "deletion.ground: h\nx.day: 2026-03-04\nx.end: 2026-03-02\n")->headline, "h, since Tuesday 3 March 2026."));
}
END_TEST

Suite *since_suite(void)
{
    Suite *s = suite_create("since");
    TCase *tests = tcase_create("since");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_loop_test(tests, days, 0, sizeof rows / sizeof *rows);
    tcase_add_test(tests, of_another_ground);
    tcase_add_test(tests, as_given);
    tcase_add_test(tests, headline);
    suite_add_tcase(s, tests);
    return s;
}
