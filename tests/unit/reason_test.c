/* SPDX-License-Identifier: MIT
 * Reasons: the sentence made from the facts' own phrases for each outcome of each form of condition, and the sentences a rule gives, with values that
 * are known, not known, or do not apply. */
#include "unit/decided.h"

Suite *reason_suite(void);

static struct decided d;

/* A register, and codes of absence beside those of the small vocabulary, which end one. */
static void set_up(void)
{
    decided_open(&d);
    rules_write(&d.rules, "register-codes.yaml", "codes: register\nlist:\n  - {code: A1, means: absent, shows: absent}\n  - {code: A2, means: absent, shows: absent}\n");
    rules_write(&d.rules, "register-fact.yaml", "vocabulary: register\nfacts:\n  - {fact: x.marks, type: register, kind: event, from: school, question: Which marks?, noun: the marks}\n");
}

static void tear_down(void) { decided_close(&d); }

#define CALENDAR "calendar: {terms: [{from: 2026-01-05, to: 2026-02-13}]}\n"

static const struct {
    const char *that, *facts;
    onroll_outcome outcome;
    const char *reason;
} defaults[] = {
    /* a fact, by what is said of it */
    {"x.a", "x.a: yes\n", ONROLL_MET, "A holds"},
    {"x.a", "x.a: no\n", ONROLL_NOT_MET, "A does not hold"},
    {"x.a", "", ONROLL_UNKNOWN, "it is not stated whether A holds"},
    {"x.a", "x.a: not known\n", ONROLL_UNKNOWN, "it is not known whether A holds"},
    {"x.a", "x.a: not applicable\n", ONROLL_UNKNOWN, "it is said not to apply whether A holds"},
    {"not x.a", "x.a: no\n", ONROLL_MET, "A does not hold"},
    {"not x.a", "x.a: yes\n", ONROLL_NOT_MET, "A holds"},
    {"not x.a", "", ONROLL_UNKNOWN, "it is not stated whether A holds"},
    {"gone", "pupil.left: yes\npupil.boarder: no\n", ONROLL_MET, "the pupil left, and the pupil does not board"},
    {"gone", "pupil.left: no\npupil.boarder: no\n", ONROLL_NOT_MET, "the pupil did not leave"},
    /* of an and what failed or is open, of an or what holds */
    {"x.a and x.b", "x.a: yes\nx.b: yes\n", ONROLL_MET, "A holds, and B holds"},
    {"x.a and x.b", "x.a: yes\nx.b: no\n", ONROLL_NOT_MET, "B does not hold"},
    {"x.a and x.b", "x.b: no\n", ONROLL_NOT_MET, "B does not hold"},
    {"x.a and x.b", "x.a: no\nx.b: no\n", ONROLL_NOT_MET, "A does not hold, and B does not hold"},
    {"x.a and x.b", "x.a: yes\n", ONROLL_UNKNOWN, "it is not stated whether B holds"},
    {"x.a or x.b", "x.b: yes\n", ONROLL_MET, "B holds"},
    {"x.a or x.b", "x.a: no\nx.b: no\n", ONROLL_NOT_MET, "A does not hold, and B does not hold"},
    {"x.a or x.b", "x.a: no\n", ONROLL_UNKNOWN, "it is not stated whether B holds"},
    {"x.a and x.b and x.c", "x.a: yes\nx.b: yes\nx.c: yes\n", ONROLL_MET, "A holds, and B holds, and C holds"},
    {"x.a and not (x.b and x.c)", "x.a: yes\nx.b: yes\nx.c: yes\n", ONROLL_NOT_MET, "B holds, and C holds"},
    {"x.a and not (x.b or x.c)", "x.a: yes\nx.b: no\nx.c: no\n", ONROLL_MET, "A holds, and B does not hold, and C does not hold"},
    {"x.a or (x.b and x.c)", "x.a: no\nx.b: yes\nx.c: no\n", ONROLL_NOT_MET, "A does not hold, and C does not hold"},
    /* numbers, with their unit in the singular too */
    {"x.count at least 3 days", "x.count: 3\n", ONROLL_MET, "the count is 3 days, at least 3 days"},
    {"x.count at least 3 days", "x.count: 1\n", ONROLL_NOT_MET, "the count is 1 day, not at least 3 days"},
    {"x.count more than 1 day", "x.count: 0\n", ONROLL_NOT_MET, "the count is 0 days, not more than 1 day"},
    {"x.count less than 3 days", "", ONROLL_UNKNOWN, "it is not known whether the count is less than 3 days"},
    {"x.months at most 4 months", "x.months: 5\n", ONROLL_NOT_MET, "the months is 5 months, not at most 4 months"},
    /* dates: the other side with its value where the words do not show it */
    {"x.day before x.end", "x.day: 2026-02-09\nx.end: 2026-02-08\n", ONROLL_NOT_MET, "the day is Monday 9 February 2026, not before the end (Sunday 8 February 2026)"},
    {"x.day on or after 2026-02-09", "x.day: 2026-02-09\n", ONROLL_MET, "the day is Monday 9 February 2026, on or after Monday 9 February 2026"},
    {"x.day after x.end", "x.day: 2026-02-09\n", ONROLL_UNKNOWN, "it is not known whether the day is after the end (not stated)"},
    {"x.day after x.end", "x.day: 2026-02-09\nx.end: not applicable\n", ONROLL_UNKNOWN, "it is not known whether the day is after the end (does not apply)"},
    {"x.day after 5 school days after x.end", "x.end: 2026-02-09\n", ONROLL_UNKNOWN, "it is not known whether the day is after 5 school days after the end (not stated)"},
    {"x.months more than 1 month", "", ONROLL_UNKNOWN, "it is not known whether the months is more than 1 month"},
    {"1 month after x.day on or before x.end", "x.day: 2026-01-31\nx.end: 2026-02-28\n", ONROLL_UNKNOWN,
     "it is not known whether 1 month after the day is on or before the end (Saturday 28 February 2026)"},
    {"2 weeks before x.day after x.end", "x.day: 2026-02-15\nx.end: 2026-01-31\n", ONROLL_MET, "2 weeks before the day is Sunday 1 February 2026, after the end (Saturday 31 January 2026)"},
    {"first prescribed-day on or after x.day after x.end", "x.day: 2026-01-31\nx.end: 2026-03-31\n", ONROLL_NOT_MET,
     "the first prescribed-day on or after the day is Tuesday 31 March 2026, not after the end (Tuesday 31 March 2026)"},
    {"days from x.day to x.end at least 3 days", "x.day: 2026-01-30\nx.end: 2026-01-31\n", ONROLL_NOT_MET, "the number of days from the day to the end is 2 days, not at least 3 days"},
    {"earlier of x.day and x.end before 2026-01-01", "x.day: 2025-12-31\n", ONROLL_MET,
     NULL}, /* the value is not one day: see `bounded` below */
    /* choices, codes, texts, school days */
    {"school.kind is academy", "school.kind: maintained\n", ONROLL_NOT_MET, "the kind of school is a maintained school"},
    {"school.kind is one of academy, independent", "school.kind: academy\n", ONROLL_MET, "the kind of school is an academy"},
    {"school.kind is academy", "", ONROLL_UNKNOWN, "the kind of school is (not stated)"},
    {"school.kind is academy", "school.kind: not known\n", ONROLL_UNKNOWN, "the kind of school is (not known)"},
    {"absence.codes only G, O", "absence.codes: [C, G]\n", ONROLL_NOT_MET, "the codes are G, C"},
    {"destination.number matches checked", "destination.number: 123/4567\n", ONROLL_NOT_MET, "the number of the new school is 123/4567"},
    {"x.day is a school day", CALENDAR "x.day: 2026-02-09\n", ONROLL_MET, "the day is Monday 9 February 2026, a school day"},
    {"x.day is not a school day", CALENDAR "x.day: 2026-02-07\n", ONROLL_MET, "the day is Saturday 7 February 2026, not a school day"},
    {"x.day is a school day", "x.day: 2026-02-09\n", ONROLL_UNKNOWN, "the day is Monday 9 February 2026, and no calendar shows whether the school meets"},
    /* the register */
#define MARKS CALENDAR "x.marks: [{date: 2026-01-12, code: /}, {from: 2026-01-13, to: 2026-01-16, code: A1}, {date: 2026-01-20, code: /}]\nx.day: 2026-01-13\nx.end: 2026-01-16\n"
    {"x.marks shows attendance from x.day to x.end", MARKS, ONROLL_NOT_MET, "the register shows no attendance"},
    {"not x.marks shows attendance from x.day to x.end", MARKS, ONROLL_MET, "the register shows no attendance"},
    {"x.marks shows attendance from 1 day before x.day to x.end", MARKS, ONROLL_MET, "the register shows attendance"},
    {"x.marks shows attendance from x.day to 3 days after x.end", MARKS, ONROLL_UNKNOWN, "the register does not settle whether the pupil attended"},
    {"x.marks shows attendance from x.day to x.end", "", ONROLL_UNKNOWN, "the register does not settle whether the pupil attended"},
    {"first day of absence in x.marks before x.end before 2026-01-13", MARKS, ONROLL_NOT_MET,
     "the first day of the absence that the register shows is Tuesday 13 January 2026, not before Tuesday 13 January 2026"},
    {"last day of absence in x.marks before x.end after x.day", MARKS, ONROLL_MET,
     "the last day of the absence that the register shows is Thursday 15 January 2026, after the day (Tuesday 13 January 2026)"},
    {"last day attended in x.marks before x.end after x.day", MARKS, ONROLL_NOT_MET,
     "the last day attended by the register is Monday 12 January 2026, not after the day (Tuesday 13 January 2026)"},
    {"last day attended in x.marks before x.end after x.day", "", ONROLL_UNKNOWN, "it is not known whether the last day attended by the register is after the day (not stated)"},
    {"sessions absent in x.marks from x.day to x.end at least 9 sessions", MARKS, ONROLL_NOT_MET, "the sessions missed by the register is 8 sessions, not at least 9 sessions"},
    {"codes in x.marks from x.day to x.end only A2", MARKS, ONROLL_NOT_MET, "the codes in the register are A1"},
    {"codes in x.marks from x.day to x.end only A2", "", ONROLL_UNKNOWN, "the codes in the register are (not stated)"},
    {"x.count as stated at least 3 days", "x.count: 1\n", ONROLL_NOT_MET, "the count is 1 day, not at least 3 days"},
};

static const onroll_limb *limb_of(const char *limb, const char *facts)
{
    char body[1024];
    snprintf(body, sizeof body, "paragraphs:\n" PARAGRAPH("p", "deletion.date on or after 2024-01-01") "      - ground: g\n        title: G\n        requires:\n          - limb: one\n            %s\n            cite: section/1\n            standing: confirmed\n", limb);
    decided_rules(&d, body);
    const onroll_result *r = decided(&d, facts);
    ck_assert_uint_eq(r->ground_count, 1);
    ck_assert_uint_eq(r->grounds[0].limb_count, 1);
    return &r->grounds[0].limbs[0];
}

static void by_default_row(size_t row)
{
    char that[256];
    snprintf(that, sizeof that, "that: %s", defaults[row].that);
    const onroll_limb *limb = limb_of(that, defaults[row].facts);
    ck_assert_msg(limb->result == defaults[row].outcome, "%s with %s: %d", defaults[row].that, defaults[row].facts, (int)limb->result);
    if (defaults[row].reason)
        ck_assert_msg(strcmp(limb->reason, defaults[row].reason) == 0, "%s with %s:\n%s\n%s", defaults[row].that, defaults[row].facts, limb->reason, defaults[row].reason);
}

START_TEST(by_default)
{
    for (size_t row = 0; row < sizeof defaults / sizeof *defaults; row++)
        by_default_row(row);
}
END_TEST

#define OWN "that: x.a\n            met: met on {x.day}\n            unmet: '{x.count} and {school.kind} of {absence.length}'\n            unknown: 'open: {x.day} {x.count} {absence.codes}'"

static const struct {
    const char *facts, *reason;
} owns[] = {
    {"x.a: yes\nx.day: 2026-02-09\n", "met on Monday 9 February 2026"},
    {"x.a: yes\n", "met on (not stated)"},
    {"x.a: yes\nx.day: not known\n", "met on (not known)"},
    {"x.a: yes\nx.day: not applicable\n", "met on (does not apply)"},
    {"x.a: no\nx.count: 1\nschool.kind: academy\nabsence.school_days: 4\n", "1 day and an academy of 4 school days"},
    {"x.a: no\n", "an unknown number of days and (not stated) of an unknown number of school days"},
    {"x.day: 2026-02-09\nabsence.codes: [O, G]\n", "open: Monday 9 February 2026 an unknown number of days G, O"},
};

static void by_the_rule_row(size_t row)
{
    const onroll_limb *limb = limb_of(OWN, owns[row].facts);
    ck_assert_msg(strcmp(limb->reason, owns[row].reason) == 0, "%s:\n%s\n%s", owns[row].facts, limb->reason, owns[row].reason);
}

START_TEST(by_the_rule)
{
    for (size_t row = 0; row < sizeof owns / sizeof *owns; row++)
        by_the_rule_row(row);
}
END_TEST

/* A value between bounds is told with them. */
START_TEST(bounded)
{
    const onroll_limb *limb = limb_of("that: 1 month after x.day after x.end", "x.day: 2026-01-31\nx.end: 2026-02-01\n");
    ck_assert_int_eq(limb->result, ONROLL_MET);
    ck_assert_str_eq(limb->reason, "1 month after the day is between Saturday 28 February 2026 and Sunday 1 March 2026, after the end (Sunday 1 February 2026)");
}
END_TEST

/* What is never decided on says so, whatever the facts say; its point of law with it. */
START_TEST(unconfirmed)
{
    decided_rules(&d, "paragraphs:\n" PARAGRAPH("p", "deletion.date on or after 2024-01-01")
                      "      - {ground: g, title: G, requires: [{limb: one, that: x.a, cite: section/1, standing: unconfirmed, point: U7}]}\n"
                      "bars: [{bar: b, applies: x.b, defeats: ground, cite: section/2, standing: unconfirmed}]\n");
    const onroll_result *r = decided(&d, "x.a: yes\nx.b: no\n");
    ck_assert_int_eq(r->grounds[0].limbs[0].result, ONROLL_UNKNOWN);
    ck_assert_str_eq(r->grounds[0].limbs[0].reason, "not decided, because the wording of the law is not confirmed (U7)");
    ck_assert_int_eq(r->bars[0].result, ONROLL_UNKNOWN);
    ck_assert_str_eq(r->bars[0].reason, "not decided, because the wording of the law is not confirmed");
    ck_assert_int_eq(r->verdict, ONROLL_UNDETERMINED);
    ck_assert_uint_eq(r->missing_count, 0);
    ck_assert_str_eq(r->headline, "UNDETERMINED: not decided, because the wording of the law is not confirmed (U7).");
}
END_TEST

/* A bar in doubt is off where its condition is no, and otherwise unknown: it never applies. */
static const struct {
    const char *facts;
    onroll_outcome bar;
    onroll_verdict verdict;
    bool must;
} doubtful[] = {
    {"x.a: yes\nx.b: no\n", ONROLL_NOT_MET, ONROLL_LAWFUL, true},
    {"x.a: yes\nx.b: yes\n", ONROLL_UNKNOWN, ONROLL_UNDETERMINED, false},
    {"x.a: yes\n", ONROLL_UNKNOWN, ONROLL_UNDETERMINED, false},
    {"x.a: no\nx.b: yes\n", ONROLL_UNKNOWN, ONROLL_UNLAWFUL, false},
};

START_TEST(bar_in_doubt)
{
    decided_rules(&d, "paragraphs:\n" PARAGRAPH("p", "deletion.date on or after 2024-01-01") GROUND("g", LIMB("one", "x.a"))
                      "bars: [{bar: b, applies: x.b, doubt: 'yes', defeats: ground, unknown: nobody knows, cite: section/2, standing: reading}]\n");
    const onroll_result *r = decided(&d, doubtful[_i].facts);
    ck_assert_int_eq(r->bars[0].result, doubtful[_i].bar);
    ck_assert(doubtful[_i].bar == ONROLL_NOT_MET || strcmp(r->bars[0].reason, "nobody knows") == 0);
    ck_assert_int_eq(r->verdict, doubtful[_i].verdict);
    ck_assert(r->must_delete == doubtful[_i].must);
}
END_TEST

/* The facts a limb read, each once, exact and short, with who said so. */
START_TEST(values_read)
{
    static const char *const wanted[][2] = {{"x.a", "yes"}, {"x.day", "2026-02-09"}, {"x.count", "1 day"}, {"school.kind", "academy"}, {"absence.codes", "G, O"},
                                            {"x.b", "not known"}, {"x.end", "not supplied"}, {"x.months", "not applicable"}};
    const onroll_limb *limb = limb_of("that: x.a and x.day before 2026-03-01 and x.count at least 1 day and school.kind is academy and absence.codes only G, O and x.b and "
                                      "x.end after x.day and x.months at least 1 month and x.a",
                                      "x.a: {is: yes, by: headteacher, on: 2026-02-10, because: it was seen}\nx.day: 2026-02-09\nx.count: 1\nschool.kind: academy\n"
                                      "absence.codes: [O, G]\nx.b: not known\nx.months: not applicable\n");
    ck_assert_uint_eq(limb->fact_count, sizeof wanted / sizeof *wanted);
    for (size_t i = 0; i < limb->fact_count; i++) {
        ck_assert_str_eq(limb->facts[i].fact, wanted[i][0]);
        ck_assert_str_eq(limb->facts[i].value, wanted[i][1]);
        ck_assert((limb->facts[i].by != NULL) == (i == 0));
    }
    ck_assert_str_eq(limb->facts[0].by, "headteacher");
    ck_assert_str_eq(limb->facts[0].on, "2026-02-10");
    ck_assert_str_eq(limb->facts[0].because, "it was seen");
}
END_TEST

Suite *reason_suite(void)
{
    Suite *suite = suite_create("reason");
    TCase *tests = tcase_create("reason");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, by_default);
    tcase_add_test(tests, by_the_rule);
    tcase_add_test(tests, bounded);
    tcase_add_test(tests, unconfirmed);
    tcase_add_loop_test(tests, bar_in_doubt, 0, sizeof doubtful / sizeof *doubtful);
    tcase_add_test(tests, values_read);
    suite_add_tcase(suite, tests);
    return suite;
}
