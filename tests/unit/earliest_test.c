/* SPDX-License-Identifier: MIT
 * When a deletion becomes lawful: each kind of test that a day may turn, what is taken for given, and where the scan ends. The calendar of the cases
 * has a half-term and ends with March; a case is checked on Monday 9 March 2026, which is its deletion date unless it says otherwise. */
#include "unit/decided.h"

Suite *earliest_suite(void);

static struct decided d;

static void set_up(void) { decided_open(&d); }
static void tear_down(void) { decided_close(&d); }

#define ALL "paragraphs:\n" PARAGRAPH("p", "deletion.date on or after 2024-01-01")
#define YOUNG "paragraphs:\n" PARAGRAPH("p", "deletion.date before 2026-04-01")
#define CALENDAR "calendar: {terms: [{from: 2026-01-05, to: 2026-02-13}, {from: 2026-02-23, to: 2026-03-27}]}\n"
#define CLAIM "deletion.ground: g\n"

/* Each row: paragraphs and grounds, the case, and "DATE ground: provided; ..." with the next school day in brackets. */
static const struct {
    const char *rules, *facts, *earliest;
} rows[] = {
    /* dates: the day itself, the day after, an end that has passed */
    {ALL GROUND("g", LIMB("one", "deletion.date on or after x.day")), CLAIM "x.day: 2026-03-20\n", "2026-03-20 g"},
    {ALL GROUND("g", LIMB("one", "deletion.date after x.day")), CLAIM "x.day: 2026-03-20\n", "2026-03-21 g"},
    {ALL GROUND("g", LIMB("one", "deletion.date is x.day")), CLAIM "x.day: 2026-03-20\n", "2026-03-20 g"},
    {ALL GROUND("g", LIMB("one", "deletion.date before x.day")), CLAIM "x.day: 2026-03-09\n", "none"},
    {ALL GROUND("g", LIMB("one", "deletion.date before x.day")), CLAIM "x.day: 2026-03-10\n", "none"}, /* lawful already */
    {ALL GROUND("g", LIMB("one", "3 months before deletion.date on or after x.day")), CLAIM "x.day: 2026-01-31\n", "2026-05-01 g"}, /* not 30 April: that is no 31 January */
    {ALL GROUND("g", LIMB("one", "2 weeks before deletion.date after x.day and deletion.date on or before x.end")), CLAIM "x.day: 2026-03-05\nx.end: 2026-03-20\n", "2026-03-20 g"},
    {ALL GROUND("g", LIMB("one", "2 weeks before deletion.date after x.day and deletion.date before x.end")), CLAIM "x.day: 2026-03-05\nx.end: 2026-03-20\n", "none"},
    {ALL GROUND("g", LIMB("one", "deletion.date on or after x.day")), CLAIM "x.day: 2029-03-09\n", "2029-03-09 g"}, /* three years on */
    {ALL GROUND("g", LIMB("one", "deletion.date on or after x.day")), CLAIM "x.day: 2029-03-10\n", "none"},
    /* counts: of days, of school days over the half-term, of school days by the day of a number */
    {ALL GROUND("g", LIMB("one", "days from x.day to deletion.date at least 10 days")), CLAIM "x.day: 2026-03-02\n", "2026-03-11 g"},
    {ALL GROUND("g", LIMB("one", "school days from x.day to 1 day before deletion.date at least 10 school days")), CLAIM CALENDAR "x.day: 2026-03-02\n", "2026-03-14 [2026-03-16] g"},
    {ALL GROUND("g", LIMB("one", "school days from x.day to 1 day before deletion.date at least 10 school days")), CLAIM CALENDAR "x.day: 2026-03-16\n", "2026-03-28 g"},
    {ALL GROUND("g", LIMB("one", "school days from x.day to 1 day before deletion.date at least 11 school days")), CLAIM CALENDAR "x.day: 2026-03-16\n", "none ends"},
    {ALL GROUND("g", LIMB("one", "school days from x.day to 1 day before deletion.date at least 10 school days")), CLAIM "x.day: 2026-03-02\n", "none"}, /* no calendar */
    {ALL GROUND("g", LIMB("one", "deletion.date after 5 school days after x.day")), CLAIM CALENDAR "x.day: 2026-03-06\n", "2026-03-14 [2026-03-16] g"},
    {ALL GROUND("g", LIMB("one", "x.day before last school day before deletion.date")), CLAIM CALENDAR "x.day: 2026-03-06\n", "2026-03-10 [2026-03-10] g"},
    {ALL GROUND("g", LIMB("one", "next school day after deletion.date after x.day")), CLAIM CALENDAR "x.day: 2026-03-20\n", "2026-03-20 [2026-03-20] g"},
    {ALL GROUND("g", LIMB("one", "deletion.date is not a school day")), CLAIM CALENDAR, "2026-03-14 [2026-03-16] g"},
    {ALL GROUND("g", LIMB("one", "working days from x.day to deletion.date at least 3 working days")), CLAIM "x.day: 2026-03-09\n", "none"}, /* no list of bank holidays */
    /* what is given stays; what nobody has told may be so, and is listed */
    {ALL GROUND("g", LIMB("one", "x.a and deletion.date after x.day")), CLAIM "x.day: 2026-03-20\nx.a: no\n", "none"},
    {ALL GROUND("g", LIMB("one", "x.b and deletion.date after x.day")), CLAIM "x.day: 2026-03-20\nx.b: no\n", "none"},
    {ALL GROUND("g", LIMB("one", "x.a and deletion.date after x.day")), CLAIM "x.day: 2026-03-20\n", "2026-03-21 g: A holds"},
    {ALL GROUND("g", LIMB("one", "not x.a and deletion.date after x.day")), CLAIM "x.day: 2026-03-20\nx.a: not known\n", "2026-03-21 g: A does not hold"},
    {ALL GROUND("g", LIMB("one", "x.a and deletion.date after x.day")), CLAIM "x.day: 2026-03-20\nx.a: not applicable\n", "none"},
    {ALL GROUND("g", LIMB("one", "x.a and x.c and deletion.date after x.day")), CLAIM "x.day: 2026-03-20\n", "2026-03-21 g: A holds; C holds"},
    {ALL GROUND("g", LIMB("one", "(x.a and x.c) or x.e")), CLAIM, "2026-03-09 g: E holds"}, /* the smallest set */
    {ALL GROUND("g", LIMB("one", "(x.a or x.c) and (x.a or x.e)")), CLAIM, "2026-03-09 g: A holds"},
    {ALL GROUND("g", LIMB("one", "(x.a or x.c) and not x.a")), CLAIM, "2026-03-09 g: A does not hold; C holds"},
    {ALL GROUND("g", LIMB("one", "x.a and not x.a")), CLAIM, "none"},
    {ALL GROUND("g", LIMB("one", "x.a or deletion.date after x.day")), CLAIM "x.day: 2026-03-20\n", "2026-03-09 g: A holds"},
    {ALL GROUND("g", LIMB("one", "school.kind is academy and x.months at least 4 months")), CLAIM, "2026-03-09 g: the kind of school is an academy; the months is at least 4 months"},
    {ALL GROUND("g", LIMB("one", "x.day before 2026-04-01")), CLAIM, "none"}, /* a day that nobody has told tells no day */
    {ALL GROUND("g", LIMB("one", "x.count at least 3 days")), CLAIM, "none"}, /* nor does a length of time */
    /* bars: one of the date, one of the ground */
    {ALL GROUND("g", LIMB("one", "x.a")) "bars:\n  - {bar: late, applies: deletion.date before x.recorded, defeats: date, " LAW "}\n", CLAIM "x.a: yes\nx.recorded: 2026-03-12\n", "2026-03-12 g"},
    {ALL GROUND("g", LIMB("one", "x.a")) "bars:\n  - {bar: b, applies: not x.b, defeats: ground, " LAW "}\n", CLAIM "x.a: yes\n", "2026-03-09 g: B holds"},
    {ALL GROUND("g", LIMB("one", "x.a")) "bars:\n  - {bar: b, applies: not x.b, defeats: ground, " LAW "}\n", CLAIM "x.a: yes\nx.b: no\n", "none"},
    /* the paragraph that governs ends the scan */
    {YOUNG GROUND("g", LIMB("one", "deletion.date on or after x.day")), CLAIM "x.day: 2026-03-31\n", "2026-03-31 g"},
    {YOUNG GROUND("g", LIMB("one", "deletion.date on or after x.day")), CLAIM "x.day: 2026-04-01\n", "none"},
    /* without a claim: a ground that something given speaks for, and nothing happens that nobody has told */
    {ALL GROUND("g", LIMB("one", "x.a") ", " LIMB("two", "deletion.date after x.day")), "x.a: yes\nx.day: 2026-03-20\n", "2026-03-21 g"},
    {ALL GROUND("g", LIMB("one", "x.a") ", " LIMB("two", "x.c")), "x.a: yes\n", "2026-03-09 g: C holds"},
    {ALL GROUND("g", LIMB("one", "x.a") ", " LIMB("two", "x.e")), "x.a: yes\n", "none"},
    {ALL GROUND("g", LIMB("one", "x.c") ", " LIMB("two", "x.d")), "", "none"},
    {ALL GROUND("g", LIMB("one", "x.a") ", " LIMB("two", "deletion.date after x.day")) GROUND("h", LIMB("one", "x.a") ", " LIMB("two", "deletion.date after x.end")),
     "x.a: yes\nx.day: 2026-03-20\nx.end: 2026-03-18\n", "2026-03-19 h"},
};

static const char *in_words(const onroll_result *r, char into[512])
{
    const onroll_earliest *e = r->earliest;
    char date[ONROLL_DATE_BYTES], next[ONROLL_DATE_BYTES] = "";
    snprintf(into, 512, "none%s", decided_warning(r, "calendar-ends") ? " ends" : "");
    if (!e)
        return into;
    onroll_date_write(e->date, date);
    if (e->next_school_day.day != ONROLL_NO_DATE.day)
        onroll_date_write(e->next_school_day, next);
    snprintf(into, 512, *next ? "%s [%s] %s" : "%s%s %s", date, next, e->ground);
    for (size_t i = 0; i < e->provided_count; i++)
        snprintf(into + strlen(into), 512 - strlen(into), "%s%s", i ? "; " : ": ", e->provided[i]);
    return into;
}

START_TEST(the_first_day)
{
    char words[512];
    decided_rules(&d, rows[_i].rules);
    ck_assert_msg(strcmp(in_words(decided(&d, rows[_i].facts), words), rows[_i].earliest) == 0, "%s\n%s: %s, expected %s", rows[_i].rules, rows[_i].facts, words, rows[_i].earliest);
}
END_TEST

START_TEST(not_asked_for)
{
    decided_rules(&d, ALL GROUND("g", LIMB("one", "deletion.date on or after x.day")));
    d.question.without_dates = true;
    ck_assert_ptr_null(decided(&d, CLAIM "x.day: 2026-03-20\n")->earliest);
    d.question.without_dates = false;
    ck_assert_ptr_nonnull(decided(&d, CLAIM "x.day: 2026-03-20\n")->earliest);
}
END_TEST

START_TEST(no_day_without_a_deletion_date)
{
    decided_rules(&d, ALL GROUND("g", LIMB("one", "x.a")));
    ck_assert_ptr_null(decided(&d, CLAIM "deletion.date: not known\n")->earliest);
    ck_assert_ptr_null(decided(&d, CLAIM "deletion.date: 2023-03-09\n")->earliest); /* no law on that day */
}
END_TEST

Suite *earliest_suite(void)
{
    Suite *s = suite_create("earliest");
    TCase *tests = tcase_create("earliest");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_loop_test(tests, the_first_day, 0, sizeof rows / sizeof *rows);
    tcase_add_test(tests, not_asked_for);
    tcase_add_test(tests, no_day_without_a_deletion_date);
    suite_add_tcase(s, tests);
    return s;
}
