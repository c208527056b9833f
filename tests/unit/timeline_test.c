/* SPDX-License-Identifier: MIT
 * Timelines under small rules: days that only fall, acts with a first and a last day, order, what is left open and why, what hangs on a deletion, and a
 * council's items. The day of the check is Monday 9 March 2026. */
#include "unit/council.h"

Suite *timeline_suite(void);

static struct decided d;
static const onroll_timeline *t;

static void set_up(void) { decided_open(&d); }
static void tear_down(void) { decided_close(&d); }

#define GROUNDS PARAGRAPH("p", "deletion.date on or after 2024-01-01") GROUND("g", LIMB("one", "x.a") "," LIMB("two", "not x.c")) GROUND("h", LIMB("three", "x.e"))

static const char law[] = "paragraphs:\n" GROUNDS
    "duties:\n"
    "  - {duty: send, done: x.done_on, due: 2 days after deletion.date, by: school, says: send it, " LAW "}\n"
    "  - {duty: keep, due: 5 days after x.recorded, by: school, says: keep it, " LAW "}\n"
    "  - {duty: other, due: x.end, by: authority, says: do it, " LAW "}\n"
    "milestones:\n"
    "  - {milestone: falls, on: x.day, by: school, says: 'it falls on {x.day}', cite: section/7, standing: reading}\n"
    "  - {milestone: act, when: x.b, on: x.day, due: 4 days after x.day, done: x.done_on, by: parent, says: act, " LAW "}\n"
    "  - {milestone: leads, on: 1 month after x.day, ground: g, by: new_school, says: look at it, " LAW "}\n"
    "  - {milestone: school-days, when: x.day is known, on: 3 school days after x.day, by: school, says: three days, " LAW "}\n"
    "  - {milestone: deletion, kind: deletion, on: deletion.date, by: school, says: delete, " LAW "}\n";

static const onroll_event none = {.status = "", .what = "", .by = "", .kind = "", .id = "none of them", .note = ""};

static const onroll_event *event(const char *id)
{
    for (size_t i = 0; i < t->event_count; i++)
        if (strcmp(t->events[i].id, id) == 0)
            return &t->events[i];
    return &none;
}

static const onroll_event *timeline(const char *facts, const char *id)
{
    decided(&d, facts);
    ck_assert_int_eq(onroll_decision_timeline(d.decision, &t), ONROLL_OK);
    return event(id);
}

static const char *day(onroll_date date)
{
    static char iso[ONROLL_DATE_BYTES];
    onroll_date_write(date, iso);
    return iso;
}

/* ---- Days and acts ---- */

static const struct {
    const char *facts, *id, *status, *day; /* status NULL: not in the list */
} rows[] = {
    {"x.day: 2026-03-10\n", "falls", "not_due", "2026-03-10"},
    {"x.day: 2026-03-09\n", "falls", "past", "2026-03-09"},
    {"x.day: 2026-03-08\n", "falls", "past", "2026-03-08"},
    {"x.b: no\nx.day: 2026-03-08\n", "act", NULL, NULL},
    {"x.day: 2026-03-08\n", "act", "unknown", "2026-03-12"},
    {"x.b: yes\nx.day: 2026-03-10\n", "act", "not_due", "2026-03-14"},
    {"x.b: yes\nx.day: 2026-03-09\n", "act", "due", "2026-03-13"},
    {"x.b: yes\nx.day: 2026-03-05\n", "act", "due", "2026-03-09"}, /* the last day is in time */
    {"x.b: yes\nx.day: 2026-03-04\n", "act", "overdue", "2026-03-08"},
    {"x.b: yes\nx.day: 2026-03-01\nx.done_on: 2026-03-05\n", "act", "done", "2026-03-05"},
    {"x.b: yes\nx.day: 2026-03-01\nx.done_on: 2026-03-06\n", "act", "late", "2026-03-06"},
    {"x.b: yes\nx.day: 2026-03-01\nx.done_on: 2026-03-01\n", "act", "done", "2026-03-01"},
    {"x.b: yes\nx.day: 2026-03-01\nx.done_on: 2026-02-28\n", "act", "overdue", "2026-03-05"}, /* another act */
    {"x.b: yes\nx.day: 2026-03-08\nx.done_on: not known\n", "act", "unknown", "2026-03-12"},
    {"x.b: yes\n", "act", "unknown", ""},
    {"x.day: 2026-02-09\n", "leads", "past", "2026-03-09"},
    {"x.day: 2026-02-10\n", "leads", "not_due", "2026-03-10"},
    {"x.day: 2026-01-31\n", "leads", "past", ""}, /* 28 February or 1 March: both are past */
    {"", "school-days", NULL, NULL},
    {"x.day: 2026-03-06\n", "school-days", "unknown", ""}, /* on Monday 9 March at the earliest */
    {"x.day: 2026-03-07\n", "school-days", "not_due", ""},
    {"x.day: 2026-03-08\n", "other", "unknown", ""},
    {"x.end: 2026-03-08\n", "other", "overdue", "2026-03-08"},
};

START_TEST(statuses)
{
    decided_rules(&d, law);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const onroll_event *e = timeline(rows[i].facts, rows[i].id);
        ck_assert_msg((e != &none) == (rows[i].status != NULL), "%s%s", rows[i].facts, rows[i].id);
        if (e == &none)
            continue;
        ck_assert_msg(strcmp(e->status, rows[i].status) == 0, "%s%s: %s", rows[i].facts, rows[i].id, e->status);
        ck_assert_msg(strcmp(day(e->day), rows[i].day) == 0, "%s%s: %s", rows[i].facts, rows[i].id, day(e->day));
    }
}
END_TEST

START_TEST(words)
{
    decided_rules(&d, law);
    const onroll_event *e = timeline("x.b: yes\nx.day: 2026-03-01\n", "falls");
    ck_assert_str_eq(e->what, "it falls on Sunday 1 March 2026");
    ck_assert_str_eq(e->by, "the school");
    ck_assert_str_eq(e->kind, "law");
    ck_assert_str_eq(e->cite.provision, "section 7");
    ck_assert_str_eq(e->cite.standing, "reading");
    ck_assert(!e->local && !e->note);
    ck_assert_str_eq(event("act")->by, "a parent");
    ck_assert_str_eq(day(event("act")->from), "2026-03-01");
    ck_assert_str_eq(day(event("act")->due), "2026-03-05");
    ck_assert_str_eq(event("leads")->by, "the new school");
    ck_assert_str_eq(event("other")->by, "the authority");
    ck_assert_str_eq(event("other")->kind, "duty");
    ck_assert_ptr_eq(t->result, onroll_decision_result(d.decision));
}
END_TEST

/* By day, those without one last; on one day as they were added: milestones, items, duties. */
START_TEST(order)
{
    static const char *const wanted[] = {"falls", "act", "deletion", "leads", "send", "keep", "school-days", "other"};
    decided_rules(&d, law);
    timeline("x.a: yes\nx.c: no\nx.b: yes\nx.day: 2026-02-09\ndeletion.date: 2026-03-07\n", "act");
    ck_assert_uint_eq(t->event_count, 8);
    for (size_t i = 0; i < 8; i++)
        ck_assert_str_eq(t->events[i].id, wanted[i]);
    ck_assert_str_eq(day(t->events[3].day), day(t->events[4].day));
}
END_TEST

/* ---- What is open, and why ---- */

START_TEST(notes)
{
    decided_rules(&d, law);
    timeline("x.day: 2026-03-08\n", "act");
    ck_assert_str_eq(event("act")->note, "whether this applies is not settled: it is not stated whether B holds");
    ck_assert_str_eq(event("school-days")->note, "it has a day once the calendar is known (school.calendar)");
    ck_assert_str_eq(event("other")->note, "it has a day once the end is known (x.end)");
    ck_assert_str_eq(event("leads")->note, "open or against it: it is not stated whether A holds; it is not stated whether C holds");
    timeline("x.a: yes\nx.c: yes\nx.day: 2026-01-31\n", "leads");
    ck_assert_str_eq(event("leads")->note, "its day cannot be told exactly; open or against it: C holds");
    timeline("x.a: yes\nx.c: no\nx.day: 2026-03-01\n", "leads");
    ck_assert_str_eq(event("leads")->note, "on the facts given nothing else is wanting for this ground");
    timeline("x.day: 2026-03-26\ncalendar: {terms: [{from: 2026-02-23, to: 2026-03-27}]}\n", "school-days");
    ck_assert_str_eq(event("school-days")->status, "not_due");
    ck_assert_str_eq(event("school-days")->note, "the school's calendar does not show its day");
}
END_TEST

/* A bar is as much against a ground as a limb that fails, where it reaches that ground. */
START_TEST(barred)
{
    static const char rules[] = "paragraphs:\n" GROUNDS
        "bars:\n  - {bar: some, applies: x.b, applies_to: [g], defeats: ground, met: B bars it, " LAW "}\n"
        "milestones:\n"
        "  - {milestone: leads, on: x.day, ground: g, by: school, says: look at it, " LAW "}\n"
        "  - {milestone: spared, on: x.day, ground: h, by: school, says: look at it, " LAW "}\n";
    decided_rules(&d, rules);
    timeline("x.a: yes\nx.c: no\nx.e: yes\nx.b: yes\nx.day: 2026-03-01\n", "leads");
    ck_assert_str_eq(event("leads")->note, "open or against it: B bars it");
    ck_assert_str_eq(event("spared")->note, "on the facts given nothing else is wanting for this ground");
    timeline("x.a: yes\nx.c: yes\nx.b: yes\nx.day: 2026-03-01\n", "leads");
    ck_assert_str_eq(event("leads")->note, "open or against it: C holds; B bars it");
    timeline("x.a: yes\nx.c: no\nx.b: no\nx.day: 2026-03-01\n", "leads");
    ck_assert_str_eq(event("leads")->note, "on the facts given nothing else is wanting for this ground");
}
END_TEST

START_TEST(no_such_ground)
{
    decided_rules(&d, "paragraphs:\n" PARAGRAPH("p", "x.a") GROUND("g", LIMB("one", "x.b")) PARAGRAPH("q", "not x.a") GROUND("j", LIMB("one", "x.b"))
                      "milestones:\n  - {milestone: m, on: x.day, ground: g, by: school, says: s, " LAW "}\n");
    ck_assert_ptr_nonnull(timeline("x.a: yes\nx.day: 2026-03-09\n", "m"));
    ck_assert_ptr_eq(timeline("x.a: no\nx.day: 2026-03-09\n", "m"), &none); /* the paragraph does not apply */
    ck_assert_ptr_nonnull(timeline("x.day: 2026-03-09\n", "m"));
}
END_TEST

/* ---- The deletion ---- */

static const struct {
    const char *facts, *deletion, *send, *keep;
} deletions[] = {
    {"x.a: yes\nx.c: no\ndeletion.date: 2026-03-09\n", "due", "due", "due"},
    {"x.a: yes\nx.c: no\ndeletion.date: 2026-03-10\n", "not_due", "not_due", "not_due"},
    {"x.a: yes\nx.c: no\ndeletion.date: 2026-03-08\n", "past", "due", "due"},
    {"x.a: yes\nx.c: no\ndeletion.date: 2026-03-06\n", "past", "overdue", "due"},
    {"x.a: no\nx.e: no\ndeletion.date: 2026-03-09\n", "unknown", "unknown", "unknown"},
    {"x.a: no\nx.e: no\ndeletion.date: 2026-03-10\n", "unknown", "unknown", "unknown"},
    {"deletion.date: 2026-03-09\n", "unknown", "unknown", "unknown"},
    {"x.a: no\nx.e: no\ndeletion.date: 2026-03-08\n", "past", "due", "due"}, /* it has happened: the duties are owed */
    {"x.a: no\nx.e: no\ndeletion.date: 2026-03-06\n", "past", "overdue", "due"},
    {"x.a: no\nx.e: no\ndeletion.date: 2026-03-09\nx.done_on: 2026-03-09\n", "unknown", "done", "unknown"},
    {"x.a: no\nx.e: no\ndeletion.date: 2026-03-09\nx.recorded: 2026-03-09\n", "unknown", "unknown", "due"}, /* a day of its own */
    {"x.a: no\nx.e: yes\ndeletion.ground: g\ndeletion.date: 2026-03-09\n", "due", "due", "due"}, /* not on that ground, and it must be */
    {"deletion.date: not known\n", "unknown", "unknown", "unknown"},
    {"x.a: yes\nx.c: no\n", "due", "due", "due"}, /* the day of the check stands in */
};

START_TEST(deletion)
{
    decided_rules(&d, law);
    for (size_t i = 0; i < sizeof deletions / sizeof *deletions; i++) {
        const onroll_event *e = timeline(deletions[i].facts, "deletion");
        ck_assert_msg(strcmp(e->status, deletions[i].deletion) == 0, "%sdeletion %s", deletions[i].facts, e->status);
        ck_assert_str_eq(e->kind, "deletion");
        ck_assert_ptr_nonnull(strstr(e->note, t->result->headline));
        ck_assert_msg(strcmp(event("send")->status, deletions[i].send) == 0, "%ssend %s", deletions[i].facts, event("send")->status);
        ck_assert_msg(strcmp(event("keep")->status, deletions[i].keep) == 0, "%skeep %s", deletions[i].facts, event("keep")->status);
    }
    timeline("x.a: no\nx.e: no\ndeletion.date: 2026-03-09\n", "send");
    ck_assert_str_eq(event("send")->note, "owed only if the name is deleted");
    ck_assert_str_eq(day(event("send")->day), "2026-03-11");
}
END_TEST

/* ---- A council ---- */

static const char council[] = COUNCIL("    in_force: {from: 2025-01-01}\n",
    "    gates:\n      - {gate: agreed, applies_to: [g], part: efforts, that: local.agreed, by: officer, " RULE("1") "}\n"
    "    steps:\n"
    "      - {step: one, from: x.day, due: 3 days after x.day, done: local.one_on, by: school, says: do one, note: with care, " RULE("2") "}\n"
    "      - {step: after, from: deletion.date, due: 3 days after deletion.date, done: local.two_on, by: officer, says: do the other, " RULE("3") "}\n"
    "    duties:\n      - {duty: tell, by: officer, says: tell them, " RULE("4") "}\n");

START_TEST(items)
{
    council_open(&d, council);
    timeline("authority: testshire\npupil.boarder: yes\nx.a: yes\nx.b: yes\nlocal.agreed: no\nlocal.one_on: no\nlocal.two_on: no\nx.day: 2026-03-05\ndeletion.date: 2026-03-12\n", "one");
    const onroll_event *one = event("one"), *gate = event("agreed"), *after = event("after"), *tell = event("tell");
    ck_assert_str_eq(one->status, "overdue");
    ck_assert_str_eq(one->kind, "step");
    ck_assert(one->local && gate->local && tell->local);
    ck_assert_str_eq(day(one->day), "2026-03-08");
    ck_assert_str_eq(day(one->from), "2026-03-05");
    ck_assert_str_eq(one->note, "with care");
    ck_assert_str_eq(one->by, "the school");
    ck_assert_str_eq(one->cite.provision, "page 2");
    ck_assert_str_eq(gate->status, "due"); /* its word has to be there on the day of the deletion */
    ck_assert_str_eq(day(gate->day), "2026-03-12");
    ck_assert_str_eq(gate->by, "Lead Officer");
    ck_assert_str_eq(after->status, "unknown"); /* the gate stands in the way: what follows is owed only if the name is deleted */
    ck_assert_ptr_nonnull(strstr(after->note, "owed only if the name is deleted"));
    ck_assert_str_eq(tell->status, "unknown");
    ck_assert_str_eq(tell->by, "Lead Officer");
    timeline("authority: testshire\npupil.boarder: yes\nx.a: yes\nx.b: yes\nlocal.agreed: yes\nlocal.one_on: 2026-03-09\nlocal.two_on: no\nx.day: 2026-03-05\ndeletion.date: 2026-03-12\n", "one");
    ck_assert_str_eq(event("one")->status, "late");
    ck_assert_str_eq(day(event("one")->day), "2026-03-09");
    ck_assert_str_eq(event("agreed")->status, "done");
    ck_assert_str_eq(event("after")->status, "not_due");
    ck_assert_str_eq(event("tell")->status, "not_due");
}
END_TEST

START_TEST(untold_and_due)
{
    council_open(&d, council);
    timeline("authority: testshire\npupil.boarder: yes\nx.day: 2026-03-08\ndeletion.date: 2026-03-12\n", "one");
    ck_assert_str_eq(event("one")->status, "unknown");
    ck_assert_str_eq(event("one")->note, "it is not stated whether this was done; due by Wednesday 11 March 2026; with care");
    ck_assert_str_eq(event("agreed")->status, "unknown");
    timeline("authority: testshire\npupil.boarder: yes\nx.day: 2026-03-06\nlocal.one_on: no\ndeletion.date: 2026-03-05\n", "one");
    ck_assert_str_eq(event("one")->status, "due"); /* on its last day */
    ck_assert_str_eq(event("agreed")->status, "unknown");
    timeline("authority: testshire\npupil.boarder: yes\nx.day: 2026-03-05\nlocal.agreed: no\ndeletion.date: 2026-03-05\n", "one");
    ck_assert_str_eq(event("agreed")->status, "overdue");
}
END_TEST

/* ---- The call ---- */

START_TEST(only_after_a_decision)
{
    onroll_verdict verdict;
    bool must;
    decided_rules(&d, law);
    ck_assert_int_eq(onroll_decision_timeline(d.decision, &t), ONROLL_EINVALID);
    ck_assert_ptr_null(t);
    timeline("x.a: yes\n", "send");
    ck_assert_int_eq(onroll_judge(d.decision, d.facts, &d.question, &verdict, &must), ONROLL_OK);
    ck_assert_int_eq(onroll_decision_timeline(d.decision, &t), ONROLL_EINVALID);
}
END_TEST

/* Told twice it is the same, and the decision beside it stays. */
START_TEST(twice)
{
    decided_rules(&d, law);
    const onroll_result *r = decided(&d, "x.a: yes\nx.c: no\nx.day: 2026-03-05\n");
    const onroll_timeline *first, *second;
    ck_assert_int_eq(onroll_decision_timeline(d.decision, &first), ONROLL_OK);
    ck_assert_int_eq(onroll_decision_timeline(d.decision, &second), ONROLL_OK);
    ck_assert_uint_eq(first->event_count, second->event_count);
    for (size_t i = 0; i < first->event_count; i++)
        ck_assert(strcmp(first->events[i].id, second->events[i].id) == 0 && strcmp(first->events[i].status, second->events[i].status) == 0);
    ck_assert_int_eq(r->verdict, ONROLL_LAWFUL);
    ck_assert_str_eq(r->duties[0].status, "due");
}
END_TEST

Suite *timeline_suite(void)
{
    Suite *suite = suite_create("timeline");
    TCase *tests = tcase_create("timeline");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, statuses);
    tcase_add_test(tests, words);
    tcase_add_test(tests, order);
    tcase_add_test(tests, notes);
    tcase_add_test(tests, no_such_ground);
    tcase_add_test(tests, barred);
    tcase_add_test(tests, deletion);
    tcase_add_test(tests, items);
    tcase_add_test(tests, untold_and_due);
    tcase_add_test(tests, only_after_a_decision);
    tcase_add_test(tests, twice);
    suite_add_tcase(suite, tests);
    return suite;
}
