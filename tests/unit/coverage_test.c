/* SPDX-License-Identifier: MIT
 * Coverage of a small law and policy, counted by hand: what has to be expected, what is, and that what only happens to come out does not count. */
#include "unit/council.h"

Suite *coverage_suite(void);

static struct decided d;

static const char law[] = "paragraphs:\n" PARAGRAPH("p", "pupil.boarder")
    "      - {ground: g, title: G, requires: [" LIMB("own", "x.a") ", {limb: efforts, that: x.b, part: efforts, shared_with: authority, cite: section/2, standing: confirmed}], "
    "doubts: [{doubt: disputed, when: x.e, says: it is disputed, " LAW "}]}\n"
    "bars:\n  - {bar: judged, applies: pupil.judged, applies_to: [g], defeats: ground, " LAW "}\n";

static const char policy[] = COUNCIL("    in_force: {from: 2025-01-01}\n",
    "    gates:\n      - {gate: officer, applies_to: [g], part: efforts, that: local.agreed, by: officer, unmet: the Lead Officer refuses, " RULE("1") "}\n"
    "    steps:\n      - {step: plain, from: x.day, due: x.end, done: local.one_on, by: school, says: do it, " RULE("2") "}\n"
    "    claims:\n      - {claim: may, against: [g], says_may: yes, says: the name may be deleted, " RULE("5") "}\n");

static void set_up(void)
{
    decided_open(&d);
    rules_write(&d.rules, "authorities.yaml", council_authorities);
    rules_write(&d.rules, "local.yaml", council_facts);
    rules_write(&d.rules, "testshire.yaml", policy);
    decided_rules(&d, law);
}

static void tear_down(void) { decided_close(&d); }

/* "limb g own 2/3: unknown; " for each of them that is short of something, and the sums. */
struct told {
    char text[1024];
    size_t needed, seen, count;
};

static void covered(void *context, const onroll_covered *c)
{
    struct told *told = context;
    told->count++;
    told->needed += c->needed;
    told->seen += c->seen;
    ck_assert_uint_eq(c->missing_count, c->needed - c->seen);
    ck_assert(c->file && c->line);
    if (!c->missing_count)
        return;
    size_t at = strlen(told->text);
    at += (size_t)snprintf(told->text + at, sizeof told->text - at, "%s %s %zu/%zu:", c->kind, c->rule, c->seen, c->needed);
    for (size_t i = 0; i < c->missing_count; i++)
        at += (size_t)snprintf(told->text + at, sizeof told->text - at, " %s", c->missing[i]);
    snprintf(told->text + at, sizeof told->text - at, "; ");
}

static struct told cover(const char *cases)
{
    struct told told = {.count = 0};
    char text[4096];
    onroll_scenarios *scenarios = NULL;
    int length = snprintf(text, sizeof text, "scenarios: s\ncommon: {pupil.boarder: yes, authority: testshire, deletion: {date: 2026-03-06, ground: g}}\ncases:\n%s", cases);
    ck_assert_int_eq(onroll_scenarios_read(&scenarios, d.rules.rules, &(onroll_input){.name = "s.yaml", .bytes = text, .length = (size_t)length}, 1, NULL), ONROLL_OK);
    ck_assert_int_eq(onroll_scenarios_coverage(scenarios, covered, &told), ONROLL_OK);
    onroll_scenarios_free(scenarios);
    return told;
}

/* Limbs 3 + 3, the doubt 2, the bar 3, the gate 3, the step 2 (done, outstanding), the claim 2. */
#define ALL 18

START_TEST(nothing_expected)
{
    struct told told = cover("  - {name: a, facts: {x.a: yes, x.b: yes}, expect: {verdict: undetermined}}\n");
    ck_assert_uint_eq(told.count, 7);
    ck_assert_uint_eq(told.needed, ALL);
    ck_assert_uint_eq(told.seen, 0); /* the limbs are met, and nobody said that they would be */
    ck_assert_ptr_nonnull(strstr(told.text, "limb g own 0/3: met not_met unknown; "));
    ck_assert_ptr_nonnull(strstr(told.text, "limb g disputed 0/2: met unknown; "));
    ck_assert_ptr_nonnull(strstr(told.text, "bar judged 0/3: applies does_not_apply unknown; "));
    ck_assert_ptr_nonnull(strstr(told.text, "gate officer 0/3: done outstanding unknown; "));
    ck_assert_ptr_nonnull(strstr(told.text, "step plain 0/2: done outstanding; "));
    ck_assert_ptr_nonnull(strstr(told.text, "claim may 0/2: a conflict no conflict; "));
}
END_TEST

START_TEST(some_expected)
{
    struct told told = cover("  - {name: a, facts: {x.a: yes}, expect: {limbs: {g own: met, g efforts: unknown}, items: {officer: unknown}}}\n"
                             "  - {name: b, facts: {x.a: no, local.agreed: no, pupil.judged: yes}, expect: {limbs: {g own: not_met}, bars: {judged: applies}, items: {officer: outstanding}, "
                             "no_conflicts: [may]}}\n"
                             "  - {name: again, facts: {x.a: no}, expect: {limbs: {g own: not_met}}}\n");
    ck_assert_uint_eq(told.seen, 7);
    ck_assert_ptr_nonnull(strstr(told.text, "limb g own 2/3: unknown; "));
    ck_assert_ptr_nonnull(strstr(told.text, "claim may 1/2: a conflict; "));
}
END_TEST

START_TEST(one_that_fails_covers_nothing)
{
    struct told told = cover("  - {name: a, facts: {x.a: yes}, expect: {limbs: {g own: met, g efforts: met}}}\n");
    ck_assert_uint_eq(told.seen, 0);
}
END_TEST

Suite *coverage_suite(void)
{
    Suite *s = suite_create("coverage");
    TCase *tests = tcase_create("coverage");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, nothing_expected);
    tcase_add_test(tests, some_expected);
    tcase_add_test(tests, one_that_fails_covers_nothing);
    suite_add_tcase(s, tests);
    return s;
}
