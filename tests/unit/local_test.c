/* SPDX-License-Identifier: MIT
 * The council's own procedure: what comes of gates and steps, of each kind of act, order and day. The day of the check is Monday 9 March 2026. */
#include "unit/council.h"

Suite *local_suite(void);

static struct decided d;

static const char procedures[] = COUNCIL("    cites:\n      - {document: Old guidance, superseded_on: 2024-08-19}\n    in_force: {from: 2025-01-01}\n    from_stated: January 2025\n"
                                         "    review_by: 2026-01-31\n    scope: school.kind is not independent\n",
    "    gates:\n"
    "      - {gate: officer, applies_to: [g], part: efforts, that: local.agreed, unless: x.h, by: officer, unmet: the Lead Officer refuses, " RULE("1") "}\n"
    "    steps:\n"
    "      - {step: plain, from: x.day, due: x.end, done: local.one_on, by: school, says: do it, note: take care, " RULE("2") "}\n"
    "      - {step: promptly, when: x.c, due: promptly, done: local.one_on, by: officer, says: do it soon, " RULE("3") "}\n"
    "      - {step: at-once, when: x.c, from: x.day, due: immediately, done: local.one_on, by: school, says: do it now, " RULE("4") "}\n"
    "      - {step: any, when: x.e, due: x.end, done_by_any: [local.one_on, local.two_on], by: school, says: do either, " RULE("5") "}\n"
    "      - {step: all, when: x.e, due: x.end, done_by_all: [local.one_on, local.two_on], by: school, says: do both, " RULE("6") "}\n"
    "      - {step: one, when: x.e, due: x.end, done_by_one: [local.one_on, local.two_on], by: school, says: do one, " RULE("7") "}\n"
    "      - {step: counted, when: x.f, done: local.one_on, counts_if: local.asked, by: school, says: do it well, " RULE("8") "}\n"
    "      - {step: condition, when: x.f, from: x.day, done: local.asked, by: school, says: ask, " RULE("9") "}\n"
    "      - {step: first, when: x.g, done: local.one_on, before: second, by: school, says: do it first, " RULE("10") "}\n"
    "      - {step: second, when: x.g, done: local.two_on, after: first, by: school, says: do it second, " RULE("11") "}\n"
    "      - {step: not-held, when: x.f, done: local.two_on, not_held: Some guide, by: school, says: follow the guide, " RULE("12") "}\n"
    "      - {step: two-units, when: x.h, from: x.day, due: 2 days after x.day, other_reading: 4 days after x.day, same_as: x.months at least 2 months, done: local.one_on, "
    "by: school, says: do it in time, " RULE("13") "}\n"
    "    authority_side:\n"
    "      - {line: audit, when: x.f, due: x.end, recurs: every six weeks, by: officer, says: audit the case, " RULE("14") "}\n"
    "      - {line: visit, when: x.f, due: x.end, done: local.two_on, by: officer, says: visit, " RULE("15") "}\n");

static void set_up(void) { council_open(&d, procedures); }
static void tear_down(void) { decided_close(&d); }

#define HEAD "authority: testshire\npupil.boarder: yes\n"

/* result NULL: the item is left out; reason NULL: not looked at. */
static const struct {
    const char *facts, *item, *result, *reason;
} rows[] = {
    /* one act with a first and a last day */
    {"x.day: 2026-03-02\nx.end: 2026-03-06\nlocal.one_on: 2026-03-06\n", "plain", "done", "done on Friday 6 March 2026"},
    {"x.day: 2026-03-02\nx.end: 2026-03-06\nlocal.one_on: 2026-03-07\n", "plain", "late", "done on Saturday 7 March 2026, after its last day, Friday 6 March 2026"},
    {"x.day: 2026-03-02\nx.end: 2026-03-06\nlocal.one_on: no\n", "plain", "outstanding", "not done; was due by Friday 6 March 2026"},
    {"x.day: 2026-03-02\nx.end: 2026-03-09\nlocal.one_on: no\n", "plain", "outstanding", "not done; due by Monday 9 March 2026"},
    {"x.day: 2026-03-10\nx.end: 2026-03-12\nlocal.one_on: no\n", "plain", "not_due", "not due before Tuesday 10 March 2026"},
    {"x.day: 2026-03-10\nx.end: 2026-03-12\n", "plain", "not_due", NULL},
    {"x.day: 2026-03-10\nx.end: 2026-03-12\nlocal.one_on: 2026-03-02\n", "plain", "done", NULL}, /* before its first day */
    {"x.day: 2026-03-09\nx.end: 2026-03-12\nlocal.one_on: no\n", "plain", "outstanding", NULL}, /* the first day itself */
    {"x.end: 2026-03-12\nlocal.one_on: no\n", "plain", "unknown", "its first day is not known: the day is not stated"},
    {"x.end: 2026-03-06\nlocal.one_on: 2026-03-07\n", "plain", "late", NULL},
    {"local.one_on: 2026-03-07\n", "plain", "done", NULL}, /* its last day is not known */
    {"x.day: 2026-03-02\nx.end: 2026-03-06\n", "plain", "unknown", "it is not stated whether this was done; was due by Friday 6 March 2026"},
    {"x.day: 2026-03-02\nx.end: 2026-03-06\nlocal.one_on: not known\n", "plain", "unknown", NULL},
    {"x.day: 2026-03-02\nlocal.one_on: no\n", "plain", "outstanding", "not done"},
    /* words in place of a last day */
    {"x.c: yes\nlocal.one_on: no\n", "promptly", "outstanding", "not done; promptly: the document names no day"},
    {"x.c: yes\nlocal.one_on: 2026-03-08\n", "promptly", "done", NULL},
    {"x.c: no\n", "promptly", NULL, NULL},
    {"", "promptly", "unknown", "whether this has to be done is not settled: it is not stated whether C holds"},
    {"x.c: yes\nx.day: 2026-03-02\nlocal.one_on: 2026-03-02\n", "at-once", "done", NULL},
    {"x.c: yes\nx.day: 2026-03-02\nlocal.one_on: 2026-03-03\n", "at-once", "late", NULL},
    {"x.c: yes\nx.day: 2026-03-02\nlocal.one_on: no\n", "at-once", "outstanding", "not done; was due by Monday 2 March 2026"},
    /* more acts than one */
    {"x.e: yes\nx.end: 2026-03-06\nlocal.one_on: 2026-03-08\nlocal.two_on: 2026-03-05\n", "any", "done", "done on Thursday 5 March 2026"},
    {"x.e: yes\nx.end: 2026-03-06\nlocal.one_on: 2026-03-08\nlocal.two_on: no\n", "any", "late", NULL},
    {"x.e: yes\nx.end: 2026-03-06\nlocal.one_on: 2026-03-08\n", "any", "late", NULL},
    {"x.e: yes\nlocal.one_on: no\n", "any", "unknown", NULL},
    {"x.e: yes\nlocal.one_on: no\nlocal.two_on: no\n", "any", "outstanding", NULL},
    {"x.e: yes\nx.end: 2026-03-06\nlocal.one_on: 2026-03-08\nlocal.two_on: 2026-03-05\n", "all", "late", "done on Sunday 8 March 2026, after its last day, Friday 6 March 2026"},
    {"x.e: yes\nx.end: 2026-03-06\nlocal.one_on: 2026-03-06\nlocal.two_on: 2026-03-05\n", "all", "done", "done on Friday 6 March 2026"},
    {"x.e: yes\nx.end: 2026-03-06\nlocal.one_on: 2026-03-06\n", "all", "unknown", NULL},
    {"x.e: yes\nx.end: 2026-03-06\nlocal.one_on: 2026-03-06\nlocal.two_on: no\n", "all", "outstanding", NULL},
    {"x.e: yes\nx.end: 2026-03-06\nlocal.one_on: no\n", "all", "outstanding", NULL}, /* whatever is said of the other */
    {"x.e: yes\nlocal.one_on: 2026-03-06\nlocal.two_on: no\n", "one", "done", "done on Friday 6 March 2026"},
    {"x.e: yes\nlocal.one_on: 2026-03-06\nlocal.two_on: 2026-03-05\n", "one", "done",
     "done on Thursday 5 March 2026 in more than one way, where the document asks for exactly one"},
    {"x.e: yes\nlocal.one_on: no\nlocal.two_on: no\n", "one", "outstanding", NULL},
    /* an act that has to be complete */
    {"x.f: yes\nlocal.one_on: 2026-03-06\nlocal.asked: yes\n", "counted", "done", NULL},
    {"x.f: yes\nlocal.one_on: 2026-03-06\nlocal.asked: no\n", "counted", "outstanding", "done on Friday 6 March 2026, and it does not count: it was not asked"},
    {"x.f: yes\nlocal.one_on: 2026-03-06\n", "counted", "unknown",
     "done on Friday 6 March 2026, and it is not known whether it counts: it is not stated whether it was asked"},
    {"x.f: yes\nlocal.one_on: no\n", "counted", "outstanding", NULL},
    /* a condition in place of a day */
    {"x.f: yes\nx.day: 2026-03-02\nlocal.asked: yes\n", "condition", "done", "done"},
    {"x.f: yes\nx.day: 2026-03-02\nlocal.asked: no\n", "condition", "outstanding", NULL},
    {"x.f: yes\nx.day: 2026-03-02\n", "condition", "unknown", "it is not stated whether it was asked"},
    {"x.f: yes\nx.day: 2026-03-10\nlocal.asked: no\n", "condition", "not_due", NULL},
    /* order */
    {"x.g: yes\nlocal.one_on: 2026-03-02\nlocal.two_on: 2026-03-03\n", "first", "done", NULL},
    {"x.g: yes\nlocal.one_on: 2026-03-02\nlocal.two_on: 2026-03-03\n", "second", "done", NULL},
    {"x.g: yes\nlocal.one_on: 2026-03-02\nlocal.two_on: 2026-03-02\n", "first", "done", NULL},
    {"x.g: yes\nlocal.one_on: 2026-03-04\nlocal.two_on: 2026-03-03\n", "first", "late",
     "done on Wednesday 4 March 2026, after second, which was done on Tuesday 3 March 2026"},
    {"x.g: yes\nlocal.one_on: 2026-03-04\nlocal.two_on: 2026-03-03\n", "second", "unknown",
     "done on Tuesday 3 March 2026, in the wrong order: it comes after first, which was done on Wednesday 4 March 2026"},
    {"x.g: yes\nlocal.one_on: no\nlocal.two_on: 2026-03-03\n", "second", "unknown", NULL},
    {"x.g: yes\nlocal.two_on: 2026-03-03\n", "second", "done", NULL}, /* nobody has told of the first */
    /* a text that is not here */
    {"x.f: yes\n", "not-held", "unknown", "the text that it refers to is not held here: Some guide"},
    {"x.f: yes\nlocal.two_on: no\n", "not-held", "outstanding", NULL},
    {"x.f: yes\nlocal.two_on: 2026-03-02\n", "not-held", "done", NULL},
    /* the authority's word */
    {"local.agreed: yes\n", "officer", "done", "it is agreed"},
    {"local.agreed: no\nx.h: no\n", "officer", "outstanding", "the Lead Officer refuses"},
    {"local.agreed: no\nx.h: yes\n", "officer", NULL, NULL},
    {"local.agreed: no\n", "officer", "outstanding", "the Lead Officer refuses"}, /* what was left out turns nothing off */
    {"local.agreed: no\nx.h: not known\n", "officer", "unknown", "the Lead Officer refuses; whether it is asked for in this case is not settled"},
    {"x.h: no\n", "officer", "unknown", "it is not stated whether it is agreed"},
    {"local.agreed: yes\ndeletion.ground: h\n", "officer", NULL, NULL}, /* a ground in which the authority has no share */
    {"local.agreed: yes\ndeletion.ground: g\n", "officer", "done", NULL},
};

START_TEST(items)
{
    char facts[512];
    snprintf(facts, sizeof facts, "%s%s", HEAD, rows[_i].facts);
    const onroll_result *r = decided(&d, facts);
    const onroll_item *item = council_item(r->local_items, r->local_item_count, rows[_i].item);
    ck_assert_msg((item != NULL) == (rows[_i].result != NULL), "%s%s is %s", facts, rows[_i].item, item ? item->result : "left out");
    if (!item)
        return;
    ck_assert_msg(strcmp(item->result, rows[_i].result) == 0, "%s%s is %s: %s", facts, rows[_i].item, item->result, item->reason);
    if (rows[_i].reason)
        ck_assert_str_eq(item->reason, rows[_i].reason);
}
END_TEST

static const struct {
    const char *facts, *item, *result;
} lines[] = {
    {"x.f: yes\nx.end: 2026-03-06\n", "audit", "outstanding"},
    {"x.f: yes\nx.end: 2026-03-09\n", "audit", "not_due"},
    {"x.f: yes\n", "audit", "unknown"},
    {"x.f: yes\nx.end: 2026-03-06\nlocal.two_on: no\n", "visit", "outstanding"},
    {"x.f: yes\nx.end: 2026-03-06\nlocal.two_on: 2026-03-07\n", "visit", "late"},
    {"x.f: no\n", "visit", NULL},
};

START_TEST(of_the_authority)
{
    char facts[512];
    snprintf(facts, sizeof facts, "%s%s", HEAD, lines[_i].facts);
    const onroll_result *r = decided(&d, facts);
    const onroll_item *item = council_item(r->authority_items, r->authority_item_count, lines[_i].item);
    ck_assert_ptr_null(council_item(r->local_items, r->local_item_count, lines[_i].item));
    ck_assert_msg(item ? lines[_i].result && strcmp(item->result, lines[_i].result) == 0 : !lines[_i].result, "%s%s", facts, item ? item->result : "left out");
    if (item)
        ck_assert_str_eq(item->kind, "authority");
}
END_TEST

#define QUIET HEAD "x.c: no\nx.e: no\nx.f: no\nx.g: no\nx.h: no\n"

static const struct {
    const char *facts, *result;
} results[] = {
    {QUIET "local.agreed: yes\nx.day: 2026-03-02\nx.end: 2026-03-06\nlocal.one_on: 2026-03-06\n", "done"},
    {QUIET "local.agreed: yes\nx.day: 2026-03-10\nlocal.one_on: no\n", "done"}, /* nothing is due yet */
    {QUIET "local.agreed: yes\nx.day: 2026-03-02\nx.end: 2026-03-06\nlocal.one_on: 2026-03-07\n", "outstanding"},
    {QUIET "local.agreed: yes\nx.day: 2026-03-02\n", "unknown"},
    {QUIET "x.day: 2026-03-10\n", "unknown"},
    {QUIET "local.agreed: no\nx.day: 2026-03-02\n", "outstanding"},
    {QUIET "local.agreed: yes\nschool.kind: independent\nlocal.one_on: no\n", "none"},
    {"authority: othershire\npupil.boarder: yes\nlocal.agreed: no\n", "none"},
    {"pupil.boarder: yes\nlocal.agreed: no\n", "none"},
    {QUIET "deletion.date: 2024-12-31\nlocal.agreed: no\n", "none"},
    {QUIET "deletion.date: 2025-01-01\nlocal.agreed: no\n", "outstanding"},
};

START_TEST(all_together)
{
    const onroll_result *r = decided(&d, results[_i].facts);
    ck_assert_str_eq(r->local_result, results[_i].result);
    if (strcmp(results[_i].result, "none") == 0)
        ck_assert_uint_eq(r->local_item_count, 0);
    else
        ck_assert_ptr_nonnull(r->policy);
}
END_TEST

START_TEST(told)
{
    const onroll_result *r = decided(&d, HEAD "x.h: yes\nx.day: 2026-03-06\nlocal.one_on: 2026-03-09\nx.end: 2026-03-20\nx.months: 3\n");
    ck_assert_str_eq(r->policy->policy, "t-2025");
    ck_assert_str_eq(r->policy->title, "Test procedures");
    ck_assert_str_eq(r->policy->from_stated, "January 2025");
    ck_assert_int_eq(r->policy->from.day, date_parse(TEXT("2025-01-01")));
    ck_assert_int_eq(r->policy->review_by.day, date_parse(TEXT("2026-01-31")));
    const onroll_item *plain = council_item(r->local_items, r->local_item_count, "plain"), *units = council_item(r->local_items, r->local_item_count, "two-units");
    if (!plain || !units)
        ck_abort_msg("an item is left out");
    ck_assert(strcmp(plain->by, "the school") == 0 && strcmp(plain->says, "do it") == 0 && strcmp(plain->note, "take care") == 0);
    ck_assert(plain->from.day == date_parse(TEXT("2026-03-06")) && plain->due.day == date_parse(TEXT("2026-03-20")) && plain->done_on.day == date_parse(TEXT("2026-03-09")));
    ck_assert_int_eq(plain->other_due.day, ONROLL_NO_DATE.day);
    ck_assert(strcmp(plain->cite.source, "t-2025") == 0 && strcmp(plain->cite.provision, "page 2") == 0);
    ck_assert_uint_eq(plain->fact_count, 3);
    ck_assert(strcmp(plain->facts[2].fact, "local.one_on") == 0 && strcmp(plain->facts[2].value, "2026-03-09") == 0);
    ck_assert_int_eq(units->due.day, date_parse(TEXT("2026-03-08")));
    ck_assert_int_eq(units->other_due.day, date_parse(TEXT("2026-03-10")));
    ck_assert_str_eq(units->result, "late");
    ck_assert_str_eq(decided_warning(r, "kind-of-day-not-stated")->message,
                     "two-units: the document does not say which kind of day it counts; its last day is Sunday 8 March 2026 or, in the other reading, Tuesday 10 March 2026");
}
END_TEST

static const struct {
    const char *facts, *code;
    bool told;
} warned[] = {
    {HEAD, "policy-cites-revoked-law", true},
    {HEAD "school.kind: independent\n", "policy-cites-revoked-law", false},
    {HEAD "school.kind: independent\n", "policy-out-of-scope", true},
    {HEAD, "policy-out-of-scope", false},
    {HEAD, "policy-past-review", true},
    {HEAD "deletion.date: 2026-01-31\n", "policy-past-review", false},
    {HEAD "deletion.date: 2026-02-01\n", "policy-past-review", true},
    {HEAD "deletion.date: 2024-12-31\n", "no-policy-on-date", true},
    {HEAD "deletion.date: 2025-01-01\n", "no-policy-on-date", false},
    {HEAD, "authority-without-policy", false},
    {"authority: othershire\n", "authority-without-policy", true},
    {"authority: othershire\n", "no-policy-on-date", false},
    {"", "no-authority", true},
    {HEAD, "no-authority", false},
    {HEAD "x.h: yes\nx.day: 2026-03-02\nx.months: 3\n", "units-differ", false},
    {HEAD "x.h: yes\nx.day: 2026-03-02\nx.months: 1\n", "units-differ", true},
    {HEAD "x.h: yes\nx.day: 2026-03-02\n", "units-differ", false},
    {HEAD "x.h: no\nx.day: 2026-03-02\nx.months: 1\n", "units-differ", false},
};

/* x.h would turn the gate off: that it was left out is told where the gate stands in the way. */
static const struct {
    const char *facts;
    bool told;
} assumed[] = {
    {HEAD "local.agreed: no\n", true},
    {HEAD, true},
    {HEAD "local.agreed: yes\n", false},
    {HEAD "local.agreed: no\nx.h: no\n", false},
    {HEAD "local.agreed: no\nx.h: not known\n", false},
    {HEAD "local.agreed: no\ndeletion.ground: h\n", false},
    {"authority: othershire\npupil.boarder: yes\nlocal.agreed: no\n", false},
};

START_TEST(assumptions)
{
    const onroll_result *r = decided(&d, assumed[_i].facts);
    const onroll_note *found = NULL;
    for (size_t i = 0; i < r->assumption_count; i++)
        if (strcmp(r->assumptions[i].code, "x.h") == 0)
            found = &r->assumptions[i];
    ck_assert_msg((found != NULL) == assumed[_i].told, "%s", assumed[_i].facts);
    if (found)
        ck_assert_str_eq(found->message, "nothing was said about it, so it is taken that H does not hold");
}
END_TEST

START_TEST(warnings)
{
    const onroll_note *warning = decided_warning(decided(&d, warned[_i].facts), warned[_i].code);
    ck_assert_msg((warning != NULL) == warned[_i].told, "%s%s: %s", warned[_i].facts, warned[_i].code, warning ? warning->message : "not told");
}
END_TEST

#define COUNT(table) (int)(sizeof(table) / sizeof *(table))

Suite *local_suite(void)
{
    Suite *suite = suite_create("local");
    TCase *tests = tcase_create("local");
    tcase_add_unchecked_fixture(tests, set_up, tear_down);
    tcase_add_loop_test(tests, items, 0, COUNT(rows));
    tcase_add_loop_test(tests, of_the_authority, 0, COUNT(lines));
    tcase_add_loop_test(tests, all_together, 0, COUNT(results));
    tcase_add_test(tests, told);
    tcase_add_loop_test(tests, assumptions, 0, COUNT(assumed));
    tcase_add_loop_test(tests, warnings, 0, COUNT(warned));
    suite_add_tcase(suite, tests);
    return suite;
}
