/* SPDX-License-Identifier: MIT
 * What may be expected of an answer, key by key: what holds, what does not, and how the difference is told. */
#include "scenario/scenario.h"
#include "unit/council.h"

Suite *scenario_compare_suite(void);

static struct decided d;
static struct scenario_set set;
static struct scenario_runner runner;
static struct arena arena;

static const char law[] =
    "define: {t.days: days from x.day to x.end}\n"
    "paragraphs:\n" PARAGRAPH("p", "pupil.boarder")
    "      - {ground: g, title: G, requires: [" LIMB("own", "x.a") ", {limb: efforts, that: x.b, part: efforts, shared_with: authority, cite: section/2, standing: confirmed}]}\n"
    "      - {ground: h, title: H, requires: [" LIMB("other", "x.d") ", " LIMB("long", "t.days at least 5 days") "]}\n"
    "      - {ground: i, title: I, requires: [" LIMB("one", "x.a") "], doubts: [{doubt: disputed, when: x.e, says: it is disputed, readings: [{reading: as it stands, result: without_doubt}, "
    "{reading: the narrow one, result: not_met}], " LAW "}]}\n"
    GROUND("k", LIMB("after", "deletion.date after x.day")) GROUND("l", LIMB("before", "deletion.date before x.end"))
    "bars:\n  - {bar: judged, applies: pupil.judged, applies_to: [h], defeats: ground, " LAW "}\n"
    "duties:\n  - {duty: send, done: x.done_on, due: 2 days after deletion.date, by: school, says: send it, " LAW "}\n"
    "  - {duty: ended, in_force: {to: 2025-12-31}, done: x.done_on, due: x.end, by: school, says: send it too, " LAW "}\n"
    "milestones:\n  - {milestone: falls, on: x.day, by: school, says: it falls, " LAW "}\n"
    "warnings:\n  - {warning: look, when: x.f, says: look here, " LAW "}\n";

static const char policy[] = COUNCIL("    in_force: {from: 2025-01-01}\n",
    "    gates:\n      - {gate: officer, applies_to: [g], part: efforts, that: local.agreed, by: officer, unmet: the Lead Officer refuses, " RULE("1") "}\n"
    "    steps:\n"
    "      - {step: plain, from: x.day, due: x.end, done: local.one_on, by: school, says: do it, " RULE("2") "}\n"
    "      - {step: units, when: x.f, from: x.day, due: 2 days after x.day, other_reading: 4 days after x.day, same_as: x.months at least 2 months, done: local.two_on, "
    "by: school, says: do it in time, " RULE("3") "}\n"
    "      - {step: idle, when: x.c, due: x.end, done: local.two_on, by: school, says: wait, " RULE("7") "}\n"
    "    authority_side:\n      - {line: visit, when: x.f, due: x.end, done: local.two_on, by: officer, says: visit, " RULE("4") "}\n"
    "    claims:\n      - {claim: may, against: [h], says_may: yes, says: the name may be deleted, " RULE("5") "}\n"
    "      - {claim: only-if, against: [g], only_if: x.c, says: only with C, law_cite: {source: t, at: section/7}, " RULE("6") "}\n");

static void set_up(void)
{
    decided_open(&d);
    rules_write(&d.rules, "authorities.yaml", council_authorities);
    rules_write(&d.rules, "local.yaml", council_facts);
    rules_write(&d.rules, "testshire.yaml", policy);
    decided_rules(&d, law);
    arena_init(&arena, NULL);
    ck_assert_int_eq(scenario_runner_init(&runner, d.rules.rules, NULL), ONROLL_OK);
}

static void tear_down(void)
{
    scenario_runner_free(&runner);
    arena_free(&arena);
    decided_close(&d);
}

#define BASE "authority: testshire\npupil.boarder: yes\ndeletion: {date: 2026-03-06, ground: g}\nx.a: yes\nx.b: yes\nx.c: no\nlocal.agreed: no\nx.day: 2026-03-02\nx.end: 2026-03-04\n"
#define GATED BASE "pupil.judged: no\n"
#define BUSY GATED "x.f: yes\nlocal.one_on: 2026-03-05\nlocal.two_on: no\nx.done_on: 2026-03-09\n"
#define OPEN "pupil.boarder: yes\ndeletion.ground: g\nx.b: no\n"
#define DISPUTED "pupil.boarder: yes\ndeletion.ground: i\nx.a: yes\nx.e: yes\n"
#define TURNED "pupil.boarder: yes\ndeletion: {date: 2026-03-09, ground: k}\nx.day: 2026-03-04\n"
#define TO_COME "pupil.boarder: yes\ndeletion: {date: 2026-03-09, ground: k}\nx.day: 2026-03-20\n"
#define LAPSING "pupil.boarder: yes\ndeletion: {date: 2026-03-09, ground: l}\nx.end: 2026-03-20\n"
#define BUSY_WARNINGS "other-ground-met, deletion.ground, look, gate-decides, kind-of-day-not-stated"
#define LONG "pupil.boarder: yes\npupil.judged: no\ndeletion.ground: h\nx.d: yes\nx.day: 2026-03-02\nx.end: 2026-03-06\n"

/* differs NULL: what holds is the only way; because: part of what is said about it. */
static const struct {
    const char *facts, *key, *holds, *differs, *wanted, *got, *because;
} rows[] = {
    {GATED, "verdict", "unlawful", "lawful", "lawful", "unlawful", NULL},
    {OPEN, "must_delete", "no", "yes", "yes", "no", NULL},
    {GATED, "ground", "g", "h", "h", "g", NULL},
    {"pupil.boarder: yes\n", "ground", "none", "h", "h", "none", NULL},
    {GATED, "law", "t", "u", "u", "t", NULL},
    {GATED, "policy", "t-2025", "none", "none", "t-2025", NULL},
    {OPEN, "policy", "none", "t-2025", "t-2025", "none", NULL},
    {GATED, "headline", "UNLAWFUL on g", "UNLAWFUL on h", "UNLAWFUL on h", "UNLAWFUL on g", NULL},
    {GATED, "grounds", "{g: not_met, h: not_met}", "{g: not_met, h: met}", "met", "not_met", NULL},
    {GATED, "grounds", "{g: not_met}", "{z: met}", "met", "no such ground", NULL},
    {GATED, "limbs", "{g own: met}", "{g own: not_met}", "not_met", "met", "A holds"},
    {GATED, "limbs", "{h other: unknown}", "{g other: unknown}", "unknown", "no such limb", NULL},
    {GATED, "limbs", "{h other: unknown}", "{z other: unknown}", "unknown", "no such ground", NULL},
    {GATED, "limbs", "{h other: unknown}", "{h: unknown}", "unknown", "no such limb", NULL},
    {DISPUTED, "readings", "{i as it: met, i the narrow: not_met, g as it: none}", "{i as it: unknown}", "unknown", "met", NULL},
    {GATED, "bars", "{judged: does_not_apply}", "{judged: applies}", "applies", "does_not_apply", ""},
    {BASE "pupil.judged: yes\n", "bars", "{judged: does_not_apply, judged h: applies, judged g: does_not_apply}", "{judged h: does_not_apply}", "does_not_apply", "applies", ""},
    {GATED, "bars", "{judged: does_not_apply}", "{other: applies}", "applies", "no such bar", NULL},
    {GATED, "bars", "{judged: does_not_apply}", "{judged z: applies}", "applies", "no such ground", NULL},
    {OPEN, "missing", "[]", "[x.a]", "x.a", "nothing", NULL},
    {"pupil.boarder: yes\ndeletion.ground: g\n", "missing", "[x.b, x.a]", "[x.b]", "x.b", "x.a, x.b", NULL},
    {"pupil.boarder: yes\ndeletion.ground: g\n", "missing", "[x.b, x.a]", "[x.b, x.b]", "x.b, x.b", "x.a, x.b", NULL},
    {"pupil.boarder: yes\ndeletion.ground: g\n", "missing", "[x.b, x.a]", "[]", "nothing", "x.a, x.b", NULL},
    {"pupil.boarder: yes\ndeletion.ground: g\n", "missing_in_order", "[x.a, x.b]", "[x.b, x.a]", "x.b, x.a", "x.a, x.b", NULL},
    {"pupil.boarder: yes\ndeletion.ground: g\n", "missing_includes", "[x.b]", "[x.c]", "x.c", "x.a, x.b", NULL},
    {"pupil.boarder: yes\ndeletion.ground: g\n", "missing_excludes", "[x.c]", "[x.b]", "no x.b", "x.a, x.b", NULL},
    {BUSY, "warnings", "[look]", "[other]", "other", BUSY_WARNINGS, NULL},
    {BUSY, "warnings", "[look]", "[]", "nothing", BUSY_WARNINGS, NULL},
    {BUSY, "no_warnings", "[counts-differ]", "[look]", "no look", BUSY_WARNINGS, NULL},
    {TURNED, "assumptions", "[since-as-given]", "[x.a]", "x.a", "since-as-given", NULL},
    {TURNED, "assumptions", "[since-as-given]", "[]", "nothing", "since-as-given", NULL},
    {TURNED, "no_assumptions", "[x.a]", "[since-as-given]", "no since-as-given", "since-as-given", NULL},
    {GATED "x.h: yes\n", "not_needed", "[x.h]", "[x.a]", "x.a", "x.h", NULL},
    {GATED, "not_needed", "[]", "[x.a]", "x.a", "nothing", NULL},
    {GATED, "why", "[gate officer]", "[g own]", "g own", "gate officer", NULL},
    {BUSY, "local", "outstanding", "done", "done", "outstanding", NULL},
    {BUSY, "items", "{plain: late, officer: outstanding}", "{plain: done}", "done", "late", "after its last day"},
    {BUSY, "items", "{plain: late}", "{visit: done}", "done", "no such item", NULL},
    {OPEN, "items", "{}", "{plain: done}", "done", "no such item", NULL},
    {BUSY, "items", "{units: outstanding}", "{}", "none", "officer", NULL},
    {BUSY, "authority_items", "{visit: outstanding}", "{visit: done}", "done", "outstanding", NULL},
    {GATED "x.f: no\n", "authority_items", "{}", "{visit: done}", "done", "no such item", NULL},
    {BUSY, "authority_items", "{visit: outstanding}", "{}", "none", "visit", NULL},
    {BUSY, "item_from", "{plain: 2026-03-02, visit: none}", "{plain: 2026-03-03}", "2026-03-03", "2026-03-02", NULL},
    {BUSY, "item_from", "{plain: 2026-03-02}", "{plan: none}", "none", "no such item", NULL},
    {BUSY, "item_due", "{plain: 2026-03-04, visit: 2026-03-04}", "{plain: none}", "none", "2026-03-04", NULL},
    {BUSY, "item_due", "{plain: 2026-03-04}", "{plan: none}", "none", "no such item", NULL},
    {BUSY, "item_other_due", "{units: 2026-03-06, plain: none}", "{units: 2026-03-05}", "2026-03-05", "2026-03-06", NULL},
    {BUSY, "item_other_due", "{units: 2026-03-06}", "{plan: none}", "none", "no such item", NULL},
    {BUSY, "item_done", "{plain: 2026-03-05, units: none}", "{plain: none}", "none", "2026-03-05", NULL},
    {BUSY, "item_done", "{plain: 2026-03-05}", "{plan: none}", "none", "no such item", NULL},
    {GATED "x.f: no\n", "no_items", "[units, visit]", "[plain]", "no plain", "unknown", NULL},
    {BUSY, "no_items", "[idle]", "[visit]", "no visit", "outstanding", NULL},
    {GATED, "conflicts", "[only-if]", "[may]", "may", "none", NULL},
    {OPEN, "conflicts", "[]", "[may]", "may", "none", NULL},
    {GATED, "conflicts", "[officer]", "[]", "none", "officer", NULL},
    {GATED, "no_conflicts", "[may]", "[officer]", "no officer", "stricter", NULL},
    {GATED, "conflict_kinds", "{only-if: stricter}", "{only-if: looser}", "looser", "stricter", NULL},
    {GATED, "conflict_kinds", "{only-if: stricter}", "{may: looser}", "looser", "none", NULL},
    {GATED, "without_gates", "{verdict: lawful, must_delete: yes}", "{verdict: unlawful}", "unlawful", "lawful", NULL},
    {GATED, "without_gates", "{must_delete: yes}", "{must_delete: no}", "no", "yes", NULL},
    {GATED, "without_gates", "{verdict: lawful}", "none", "none", "lawful", NULL},
    {OPEN, "without_gates", "none", "{verdict: lawful}", "lawful", "none", NULL},
    {TURNED, "since", "2026-03-05", "2026-03-06", "2026-03-06", "2026-03-05", NULL},
    {OPEN, "since", "none", "2026-03-02", "2026-03-02", "none", NULL},
    {LAPSING, "lapses", "2026-03-19", "2026-03-20", "2026-03-20", "2026-03-19", NULL},
    {OPEN, "lapses", "none", "2026-03-02", "2026-03-02", "none", NULL},
    {TO_COME, "earliest", "2026-03-21", "2026-03-20", "2026-03-20", "2026-03-21", NULL},
    {TO_COME, "earliest", "{date: 2026-03-21, ground: k, next_school_day: none, provided: []}", "none", "none", "2026-03-21", NULL},
    {TO_COME, "earliest", "{date: 2026-03-21, ground: k}", "{date: 2026-03-21, ground: g}", "g", "k", NULL},
    {TO_COME, "earliest", "{date: 2026-03-21}", "{date: 2026-03-22}", "2026-03-22", "2026-03-21", NULL},
    {TO_COME, "earliest", "{date: 2026-03-21}", "{date: 2026-03-21, next_school_day: 2026-03-23}", "2026-03-23", "none", NULL},
    {TO_COME, "earliest", "{date: 2026-03-21}", "{date: 2026-03-21, provided: [A holds]}", "A holds", "nothing is taken for granted", NULL},
    {OPEN, "earliest", "none", "2026-03-02", "2026-03-02", "none", NULL},
    {OPEN, "earliest", "none", "{date: 2026-03-02, ground: g}", "2026-03-02", "none", NULL},
    {OPEN "x.a: yes\n", "paths", "['g: B holds']", "[]", "no other path", "g: B holds", NULL},
    {OPEN "x.a: yes\n", "paths", "['g: B holds']", "['g: B holds', 'h: D']", "h: D", "no such path", NULL},
    {OPEN "x.a: yes\n", "paths", "['g: B holds']", "['g: B holds', 'g: B holds; more']", "g: B holds; more", "no such path", NULL},
    {BUSY, "duties", "{send: late, ended: none}", "{send: done}", "done", "late", NULL},
    {BUSY, "duties", "{send: late}", "{send: none}", "none", "late", NULL},
    {BUSY, "duty_due", "{send: 2026-03-08}", "{send: 2026-03-09}", "2026-03-09", "2026-03-08", NULL},
    {BUSY, "duty_due", "{send: 2026-03-08}", "{other: none}", "none", "no such duty", NULL},
    {BUSY, "timeline", "{falls: past, other: none}", "{falls: not_due}", "not_due", "past", NULL},
    {BUSY, "timeline", "{falls: past 2026-03-02}", "{falls: past 2026-03-03}", "past 2026-03-03", "past 2026-03-02", NULL},
    {BUSY, "timeline", "{falls: past}", "{falls: none}", "none", "past", NULL},
    {LONG, "counts", "{t.days: '5'}", "{t.days: 6}", "6", "5", NULL},
    {LONG, "counts", "{t.days: 5}", "{t.other: 5}", "5", "no such count", NULL},
    {LONG, "count_readings", "{t.days without the first day: unlawful, t.days other: none}", "{t.days without the first day: none}", "none", "unlawful", NULL},
};

enum { ROWS = sizeof rows / sizeof *rows };

/* The one scenario of a file that expects this. */
static const struct scenario *scenario_of(const char *facts, const char *key, const char *value)
{
    char text[2048];
    const char *line = facts;
    int length = snprintf(text, sizeof text, "scenarios: t\ncases:\n  - name: one\n    check_date: 2026-03-09\n    expect: {%s: %s}\n    facts:\n", key, value);
    for (; *line; line += strcspn(line, "\n") + 1)
        length += snprintf(text + length, sizeof text - (size_t)length, "      %.*s\n", (int)strcspn(line, "\n"), line);
    scenario_set_init(&set, d.rules.rules, NULL);
    onroll_status status = scenario_set_read(&set, &(onroll_input){.name = "s.yaml", .bytes = text, .length = (size_t)length}, 1, 1);
    diag_deliver(&set.diag, seen_message, &d.seen);
    ck_assert_msg(status == ONROLL_OK && set.scenarios.count == 1, "%s%s", text, d.seen.count ? d.seen.at[0].text : "");
    return &set.scenarios.at[0];
}

/* In the short way and in the one that lists the differences. */
static void compare(const struct scenario *s, struct differences *out)
{
    bool holds;
    ck_assert_int_eq(scenario_holds(&holds, &runner, s), ONROLL_OK);
    ck_assert_int_eq(scenario_compare(out, &arena, &runner, s), ONROLL_OK);
    ck_assert_msg(holds == (out->items.count == 0), "%s: %u differences", holds ? "holds" : "fails", out->items.count);
}

START_TEST(one_key)
{
    struct differences found;
    const char *about = rows[_i].key;
    compare(scenario_of(rows[_i].facts, about, rows[_i].holds), &found);
    ck_assert_msg(!found.items.count, "%s: %s: expected %s, got %s", rows[_i].facts, about, found.items.count ? found.items.at[0].wanted : "",
                  found.items.count ? found.items.at[0].got : "");
    scenario_set_free(&set);
    compare(scenario_of(rows[_i].facts, about, rows[_i].differs), &found);
    ck_assert_msg(found.items.count == 1, "%s: %s: %u differences", about, rows[_i].differs, found.items.count);
    const struct difference *one = &found.items.at[0];
    ck_assert_msg(strncmp(one->key, about, strlen(about)) == 0, "%s: %s", about, one->key);
    ck_assert_str_eq(one->wanted, rows[_i].wanted);
    bool got = strcmp(about, "headline") == 0 ? strncmp(one->got, rows[_i].got, strlen(rows[_i].got)) == 0 : strcmp(one->got, rows[_i].got) == 0;
    ck_assert_msg(got, "%s: %s: got %s", about, rows[_i].differs, one->got);
    if (rows[_i].because)
        ck_assert_msg(one->because && strstr(one->because, rows[_i].because), "%s: %s", about, one->because ? one->because : "(nothing)");
    ck_assert_uint_eq(scenario_place(&set, one->place).line, 5);
    scenario_set_free(&set);
}
END_TEST

START_TEST(every_key_is_compared_here)
{
    for (int id = 0; id < EXPECT_IDS; id++) {
        uint32_t found = 0;
        for (size_t i = 0; i < ROWS; i++)
            found += strcmp(rows[i].key, expect_kinds[id].key) == 0;
        ck_assert_msg(found > 0, "no row expects %s", expect_kinds[id].key);
    }
}
END_TEST

/* What nobody expects is not worked out; what somebody expects is. */
START_TEST(question_is_as_small_as_it_can_be)
{
    static const struct {
        const char *key, *value;
        bool dates, missing;
    } asked[] = {{"verdict", "unlawful", false, false}, {"limbs", "{g own: unknown}", false, false}, {"since", "none", true, false},     {"paths", "[]", true, false},
                 {"missing", "[]", false, true},        {"missing_excludes", "[x.a]", false, true},   {"headline", "UNLAWFUL", true, true}, {"assumptions", "[x]", true, false},
                 {"timeline", "{falls: none}", false, false}};
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
        const struct scenario *s = scenario_of(OPEN, asked[i].key, asked[i].value);
        ck_assert_msg(s->question.without_dates == !asked[i].dates && s->question.without_missing == !asked[i].missing, "%s", asked[i].key);
        scenario_set_free(&set);
    }
}
END_TEST

/* All differences are listed, with the ground that they are about, once. */
START_TEST(all_differences)
{
    struct differences found;
    compare(scenario_of(GATED, "verdict: lawful, limbs: {g own: unknown, g efforts: unknown, h other: met}, bars", "{judged: does_not_apply}"), &found);
    ck_assert_uint_eq(found.items.count, 4);
    ck_assert_str_eq(found.items.at[1].key, "limbs g own");
    ck_assert_uint_eq(found.grounds.count, 2);
    ck_assert_str_eq(found.grounds.at[0], "g");
    ck_assert_str_eq(found.grounds.at[1], "h");
    scenario_set_free(&set);
}
END_TEST

Suite *scenario_compare_suite(void)
{
    Suite *s = suite_create("scenario_compare");
    TCase *tests = tcase_create("compare");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, every_key_is_compared_here);
    tcase_add_test(tests, question_is_as_small_as_it_can_be);
    tcase_add_test(tests, all_differences);
    suite_add_tcase(s, tests);
    TCase *slow = tcase_create("many times");
    tcase_add_checked_fixture(slow, set_up, tear_down);
    tcase_set_timeout(slow, 60);
    tcase_set_tags(slow, "slow"); /* under valgrind */
    tcase_add_loop_test(slow, one_key, 0, ROWS);
    suite_add_tcase(s, slow);
    return s;
}
