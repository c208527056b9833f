/* SPDX-License-Identifier: MIT
 * Where a council's document and the law differ on the facts of a case: claims of each kind, gates that alone decide, and how both are told. */
#include "unit/council.h"

Suite *conflicts_suite(void);

static struct decided d;

static const char claims[] = COUNCIL("    in_force: {from: 2025-01-01}\n",
    "    gates:\n"
    "      - {gate: officer, applies_to: [g], part: efforts, that: local.agreed, by: officer, unmet: the Lead Officer has not agreed, " RULE("1") "}\n"
    "    steps:\n"
    "      - {step: asked, when: x.g, done: local.one_on, by: school, says: ask, " RULE("2") "}\n"
    "    claims:\n"
    "      - {claim: enough, against: [g], enough: local.asked, says: asking is enough, " RULE("3") "}\n"
    "      - {claim: either, against: [g, h], enough: local.asked, says: asking is enough for either, " RULE("4") "}\n"
    "      - {claim: only-if, against: [g], only_if: x.c, says: only with C, law_cite: {source: t, at: section/7}, " RULE("5") "}\n"
    "      - {claim: may, against: [h], says_may: yes, says: the name may be deleted, " RULE("6") "}\n"
    "      - {claim: stated, against: [p], states: eight days are allowed, law: seven days are allowed, when: x.f, law_cite: {source: t, at: section/8}, " RULE("7") "}\n"
    "      - {claim: within, against: [asked], states: nobody has to ask, law: somebody has to ask, when: x.g, " RULE("8") "}\n"
    "      - {claim: agrees, against: [h], agrees: yes, says: so does the law, " RULE("9") "}\n"
    "      - {claim: only-then, against: [h], when: x.h, says_may: yes, says: it is optional then, " RULE("10") "}\n"
    "    duties:\n"
    "      - {duty: tell, when: x.f, done: local.two_on, due: x.end, by: officer, says: tell them, " RULE("11") "}\n"
    "    warnings:\n"
    "      - {warning: own, when: x.f, says: look here, " RULE("12") "}\n");

static const char third[] =
    "authority: thirdshire\npolicies:\n  - policy: third-2025\n    title: Third\n    rows: [T-2]\n    in_force: {from: 2025-01-01}\n    checked_on: 2026-01-01\n"
    "    facts:\n      - {fact: local.third, type: yes_no, kind: act, from: school, question: Third?, 'yes': the third is done, 'no': the third is not done, cite: page 1}\n"
    "    steps:\n      - {step: third, done: local.third, by: school, says: do it, " RULE("1") "}\n";

static void set_up(void)
{
    decided_open(&d);
    rules_write(&d.rules, "authorities.yaml", council_authorities);
    rules_write(&d.rules, "local.yaml", council_facts);
    rules_write(&d.rules, "testshire.yaml", claims);
    rules_write(&d.rules, "thirdshire.yaml", third);
    decided_rules(&d, COUNCIL_LAW);
}

static void tear_down(void) { decided_close(&d); }

#define HEAD "authority: testshire\npupil.boarder: yes\n"
#define MET HEAD "x.a: yes\nx.b: yes\n" /* ground g by the law alone */

/* The conflicts in their order, each "claim kind law". */
static const char *listed(const onroll_result *r, char into[512])
{
    into[0] = '\0';
    for (size_t i = 0; i < r->conflict_count; i++)
        snprintf(into + strlen(into), 512 - strlen(into), "%s%s %s %s", i ? ", " : "", r->conflicts[i].claim, r->conflicts[i].kind, r->conflicts[i].law.provision);
    return into;
}

static const struct {
    const char *facts, *conflicts;
} rows[] = {
    {HEAD, ""},
    /* enough: the law has to leave unmet every ground that it is about */
    {HEAD "local.asked: yes\nx.a: no\nx.b: yes\nlocal.agreed: yes\n", "enough looser section 1, either looser section 1"},
    {HEAD "local.asked: yes\nx.a: yes\nx.b: no\nlocal.agreed: yes\n", "enough looser section 2, either looser section 2"},
    {HEAD "local.asked: no\nx.a: no\nlocal.agreed: yes\n", ""},
    {HEAD "x.a: no\nlocal.agreed: yes\n", ""},
    {HEAD "local.asked: yes\nlocal.agreed: yes\n", ""}, /* the law is not settled */
    {HEAD "local.asked: yes\nx.a: no\nx.d: yes\nlocal.agreed: yes\n", "enough looser section 1, may contradicts section 1"}, /* the law permits it on h */
    {HEAD "local.asked: yes\nx.a: no\nx.d: yes\nlocal.agreed: yes\ndeletion.ground: g\n", "enough looser section 1, either looser section 1, may contradicts section 1"},
    {"authority: testshire\npupil.boarder: no\nlocal.asked: yes\nx.a: no\nx.d: no\n", ""}, /* the paragraph is another */
    /* only_if and says_may: the law is met */
    {MET "local.agreed: yes\nx.c: no\n", "only-if stricter section 7"},
    {MET "local.agreed: yes\nx.c: yes\n", ""},
    {MET "local.agreed: yes\n", ""},
    {HEAD "x.a: no\nlocal.agreed: yes\nx.c: no\n", ""},
    {HEAD "x.d: yes\nlocal.agreed: yes\n", "may contradicts section 1"},
    {HEAD "x.d: yes\nlocal.agreed: yes\nx.h: yes\n", "may contradicts section 1, only-then contradicts section 1"},
    {HEAD "x.d: no\nlocal.agreed: yes\nx.h: yes\n", ""},
    /* states */
    {HEAD "x.f: yes\nlocal.agreed: yes\n", "stated contradicts section 8"},
    {"authority: testshire\npupil.boarder: no\nx.f: yes\n", ""},
    {HEAD "x.g: yes\nlocal.agreed: yes\n", "within contradicts page 2"},
    /* the gate alone decides; what the claims say is compared with the law without it */
    {MET "local.agreed: no\n", "officer stricter section 2"},
    {MET, "officer stricter section 2"},
    {MET "local.agreed: no\nx.c: no\n", "officer stricter section 2, only-if stricter section 7"},
    {HEAD "x.a: no\nx.b: yes\nlocal.agreed: no\n", ""}, /* it fails without the gate too */
    {MET "x.d: yes\nlocal.agreed: no\ndeletion.ground: h\n", "may contradicts section 1"}, /* the answer is the same without the gate */
    {MET "local.agreed: no\ndeletion.ground: g\n", "officer stricter section 2"},
};

START_TEST(conflicts)
{
    char found[512];
    ck_assert_msg(strcmp(listed(decided(&d, rows[_i].facts), found), rows[_i].conflicts) == 0, "%s: %s", rows[_i].facts, found);
}
END_TEST

static const struct {
    const char *facts, *claim, *reason;
} told[] = {
    {HEAD "local.asked: yes\nx.a: no\nlocal.agreed: yes\n", "enough", "the document says: asking is enough; by the law g is not met: A does not hold"},
    {MET "local.agreed: yes\nx.c: no\n", "only-if", "the document says: only with C; by the law g is met on these facts, and the name must be deleted"},
    {MET "local.agreed: no\nx.c: no\n", "only-if", "the document says: only with C; by the law g is met on these facts, and the name would have to be deleted"},
    /* it is open whether paragraph p is about the pupil */
    {"authority: testshire\nx.a: yes\nx.b: yes\nlocal.agreed: yes\nx.c: no\n", "only-if",
     "the document says: only with C; by the law g is met on these facts, and the name must be deleted, if p applies to the pupil"},
    {"authority: testshire\nx.a: yes\nx.b: yes\nlocal.agreed: no\ndeletion.ground: g\n", "officer",
     "the document asks for the authority's own word, and the Lead Officer has not agreed; by the law alone g is met, and the name would have to be deleted, if p applies to the pupil"},
    {HEAD "x.f: yes\nlocal.agreed: yes\n", "stated", "the document says: eight days are allowed; by the law, seven days are allowed"},
    {HEAD "x.g: yes\nlocal.agreed: yes\n", "within", "the document says: nobody has to ask; elsewhere it says: somebody has to ask"},
    {MET "local.agreed: no\n", "officer",
     "the document asks for the authority's own word, and the Lead Officer has not agreed; by the law alone g is met, and the name would have to be deleted"},
};

START_TEST(reasons)
{
    const onroll_result *r = decided(&d, told[_i].facts);
    const onroll_conflict *found = NULL;
    for (size_t i = 0; i < r->conflict_count; i++)
        if (strcmp(r->conflicts[i].claim, told[_i].claim) == 0)
            found = &r->conflicts[i];
    ck_assert_msg(found != NULL, "%s", told[_i].facts);
    ck_assert_str_eq(found->reason, told[_i].reason);
    ck_assert_str_eq(found->policy.source, "t-2025");
}
END_TEST

/* verdict with and without gates, why, and the first line; without NULL: no gate decides. */
static const struct {
    const char *facts, *verdict, *without, *why, *headline;
} gated[] = {
    {MET "local.agreed: no\ndeletion.ground: g\n", "unlawful", "lawful must", "gate officer",
     "UNLAWFUL on g: the Lead Officer has not agreed (the council's own gate; by the law alone the name would have to be deleted)."},
    {MET "deletion.ground: g\n", "undetermined", "lawful must", "gate officer",
     "UNDETERMINED: one answer would settle it, with the authority (the council's own gate; by the law alone the name would have to be deleted)."},
    {HEAD "x.a: yes\nlocal.agreed: no\ndeletion.ground: g\n", "unlawful", "undetermined", "gate officer",
     "UNLAWFUL on g: the Lead Officer has not agreed (the council's own gate; by the law alone it would not be settled)."},
    {MET "local.agreed: yes\ndeletion.ground: g\n", "lawful must", NULL, "g own", "LAWFUL: the name must be deleted. g."},
    {HEAD "x.a: no\nx.b: yes\nlocal.agreed: no\ndeletion.ground: g\n", "unlawful", NULL, "g own", "UNLAWFUL on g: A does not hold."},
    {HEAD "x.a: yes\nx.b: no\nlocal.agreed: no\ndeletion.ground: g\n", "unlawful", NULL, "g efforts", "UNLAWFUL on g: B does not hold."},
    {MET "x.d: no\nlocal.agreed: no\n", "unlawful", "lawful must", "gate officer", "UNLAWFUL: no ground is met (the council's own gate; by the law alone the name would have to be deleted)."},
    {MET "x.d: no\nlocal.agreed: no\ndeletion.ground: h\n", "unlawful", "unlawful must", "h other", "UNLAWFUL on h: D does not hold."},
};

START_TEST(gates)
{
    const onroll_result *r = decided(&d, gated[_i].facts);
    onroll_result plain = {.verdict = r->without_gates ? r->without_gates->verdict : ONROLL_LAWFUL, .must_delete = r->without_gates && r->without_gates->must_delete};
    ck_assert_str_eq(decided_verdict(r), gated[_i].verdict);
    ck_assert_msg((r->without_gates != NULL) == (gated[_i].without != NULL), "%s", gated[_i].facts);
    if (r->without_gates)
        ck_assert_str_eq(decided_verdict(&plain), gated[_i].without);
    ck_assert_int_eq(decided_warning(r, "gate-decides") != NULL, gated[_i].without != NULL);
    ck_assert_str_eq(r->why_count ? r->why[0] : "", gated[_i].why);
    ck_assert_str_eq(r->headline, gated[_i].headline);
}
END_TEST

/* The limb that only the gate withholds tells of the gate, and what the gate reads. */
START_TEST(limb_told)
{
    const onroll_limb *limb = &decided_ground(decided(&d, MET "local.agreed: no\n"), "g")->limbs[1];
    ck_assert_int_eq(limb->result, ONROLL_NOT_MET);
    ck_assert_str_eq(limb->reason, "the Lead Officer has not agreed (the council's own gate; by the law alone: B holds)");
    ck_assert_uint_eq(limb->fact_count, 2);
    ck_assert(strcmp(limb->facts[0].fact, "x.b") == 0 && strcmp(limb->facts[1].fact, "local.agreed") == 0 && strcmp(limb->facts[1].value, "no") == 0);
}
END_TEST

START_TEST(asked)
{
    const onroll_result *r = decided(&d, MET "deletion.ground: g\n");
    ck_assert_uint_eq(r->missing_count, 1);
    ck_assert_str_eq(r->missing[0].fact, "local.agreed");
    ck_assert_str_eq(r->missing[0].question, "Does the Lead Officer agree?");
    ck_assert_str_eq(r->missing[0].role, "Lead Officer");
    ck_assert(r->missing[0].ground_count == 1 && strcmp(r->missing[0].grounds[0], "g") == 0);
    r = decided(&d, HEAD "x.b: yes\nlocal.agreed: yes\ndeletion.ground: g\n");
    ck_assert(r->missing_count == 1 && !r->missing[0].role);
}
END_TEST

START_TEST(duties_and_warnings)
{
    const onroll_result *r = decided(&d, HEAD "x.f: yes\nx.end: 2026-03-06\nlocal.two_on: no\n");
    ck_assert_uint_eq(r->duty_count, 1);
    ck_assert(r->duties[0].local && strcmp(r->duties[0].status, "overdue") == 0 && strcmp(r->duties[0].by, "Lead Officer") == 0);
    ck_assert_str_eq(decided_warning(r, "own")->message, "look here");
    ck_assert_str_eq(decided(&d, HEAD "x.f: yes\nx.end: 2026-03-06\nlocal.two_on: 2026-03-06\n")->duties[0].status, "done");
}
END_TEST

static const struct {
    const char *facts, *fact;
} others[] = {
    {HEAD "local.third: yes\n", "local.third"},
    {"authority: thirdshire\nlocal.third: yes\n", NULL},
    {"authority: thirdshire\nlocal.asked: yes\n", NULL}, /* of the shared list */
    {"authority: othershire\nlocal.third: yes\n", "local.third"},
    {"local.third: yes\n", NULL}, /* no council at all */
};

START_TEST(of_another_council)
{
    const onroll_note *warning = decided_warning(decided(&d, others[_i].facts), "local-fact-of-another-council");
    ck_assert_msg((warning != NULL) == (others[_i].fact != NULL), "%s", others[_i].facts);
    if (warning)
        ck_assert_str_eq(warning->fact, others[_i].fact);
}
END_TEST

#define COUNT(table) (int)(sizeof(table) / sizeof *(table))

Suite *conflicts_suite(void)
{
    Suite *suite = suite_create("conflicts");
    TCase *tests = tcase_create("conflicts");
    tcase_add_unchecked_fixture(tests, set_up, tear_down);
    tcase_add_loop_test(tests, conflicts, 0, COUNT(rows));
    tcase_add_loop_test(tests, reasons, 0, COUNT(told));
    tcase_add_loop_test(tests, gates, 0, COUNT(gated));
    tcase_add_test(tests, limb_told);
    tcase_add_test(tests, asked);
    tcase_add_test(tests, duties_and_warnings);
    tcase_add_loop_test(tests, of_another_council, 0, COUNT(others));
    suite_add_tcase(suite, tests);
    return suite;
}
