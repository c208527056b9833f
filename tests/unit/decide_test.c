/* SPDX-License-Identifier: MIT
 * Deciding, point by point of the order of judgement: the bar of the date before everything, no law, the paragraph or both, a claim on no ground in
 * force, a claim, a claim carried over, no claim; what must be deleted; facts that contradict each other. */
#include "unit/decided.h"

Suite *decide_suite(void);

static struct decided d;

static void set_up(void) { decided_open(&d); }
static void tear_down(void) { decided_close(&d); }

/* p is for boarders with grounds g, h, i; q for the others with j, k. old became g and h, lost became nothing; h and j answer to each other. */
static const char equivalents[] = "equivalents: t\nbetween_instruments:\n  - {old: old, new: [g, h]}\n  - {old: lost, new: []}\nbetween_paragraphs:\n  - {grounds: [h, j]}\n";
static const char law[] = "paragraphs:\n" PARAGRAPH("p", "pupil.boarder")
    GROUND("g", LIMB("one", "x.a")) GROUND("h", LIMB("one", "x.b")) GROUND("i", LIMB("one", "x.c"))
    PARAGRAPH("q", "not pupil.boarder") GROUND("j", LIMB("one", "x.b")) GROUND("k", LIMB("one", "x.d"))
    "bars:\n"
    "  - {bar: date, applies: deletion.date before x.recorded, defeats: date, " LAW "}\n"
    "  - {bar: ground, applies: pupil.judged, applies_to: [g], defeats: ground, " LAW "}\n";

#define PUPIL(boards) "pupil.boarder: " #boards "\npupil.judged: no\n"
#define BARRED "deletion.date: 2026-03-02\nx.recorded: 2026-03-03\n"
#define CLAIM(ground) "deletion.ground: " #ground "\n"

static const struct {
    const char *facts, *verdict, *ground, *law, *warning; /* ground NULL: none; warning NULL: none of the claim's */
} points[] = {
    /* 1. the date bar, for any pupil, whatever else is known or not */
    {BARRED "x.a: yes\n" PUPIL(yes), "unlawful must", NULL, "t", NULL},
    {BARRED "x.a: yes\npupil.boarder: not known\n", "unlawful", NULL, "t", NULL},
    {BARRED CLAIM(g), "unlawful", "g", "t", NULL},
    {BARRED CLAIM(lost), "unlawful", "lost", "t", "claim-not-in-force"},
    {"deletion.date: 2023-03-02\nx.recorded: 2023-03-03\n", "undetermined", NULL, NULL, NULL}, /* this bar is not in force then either */
    /* 2. no law for the date */
    {"deletion.date: 2023-03-02\nx.a: yes\n" PUPIL(yes), "undetermined", NULL, NULL, NULL},
    {"deletion.date: 2023-03-02\nx.a: yes\n" PUPIL(yes) CLAIM(g), "undetermined", "g", NULL, NULL},
    {"deletion.date: not known\nx.a: yes\n" PUPIL(yes), "undetermined", NULL, NULL, NULL},
    /* 3. the paragraph, or both */
    {"x.a: yes\n" PUPIL(yes), "lawful must", NULL, "t", NULL},
    {"x.a: yes\nx.b: no\nx.d: no\n" PUPIL(no), "unlawful", NULL, "t", NULL},
    {"x.a: yes\nx.d: yes\npupil.judged: no\n", "lawful must", NULL, "t", NULL},
    {"x.a: yes\nx.d: no\nx.b: no\npupil.judged: no\n", "undetermined", NULL, "t", NULL},
    {"x.a: no\nx.b: no\nx.c: no\nx.d: no\n", "unlawful", NULL, "t", NULL},
    /* 4. a claim on no ground in force for this pupil */
    {"x.a: yes\n" PUPIL(yes) CLAIM(lost), "unlawful must", "lost", "t", "claim-not-in-force"},
    {"x.d: yes\n" PUPIL(yes) CLAIM(k), "unlawful", "k", "t", "claim-not-in-force"},
    {"x.a: yes\n" PUPIL(no) CLAIM(g), "unlawful", "g", "t", "claim-not-in-force"},
    {"x.a: yes\npupil.judged: no\n" CLAIM(g), "undetermined", "g", "t", NULL}, /* lawful for a boarder, not for another */
    /* 5. a claim */
    {"x.a: yes\n" PUPIL(yes) CLAIM(g), "lawful must", "g", "t", NULL},
    {"x.a: no\n" PUPIL(yes) CLAIM(g), "unlawful", "g", "t", NULL},
    {PUPIL(yes) CLAIM(g), "undetermined", "g", "t", NULL},
    {"x.a: yes\npupil.boarder: yes\npupil.judged: yes\n" CLAIM(g), "unlawful", "g", "t", NULL},
    {"x.a: yes\npupil.boarder: yes\n" CLAIM(g), "undetermined", "g", "t", NULL},
    {"x.b: yes\n" PUPIL(yes) CLAIM(g), "undetermined must", "g", "t", NULL},
    {"x.b: yes\n" PUPIL(no) CLAIM(h), "lawful must", "j", "t", "claim-carried-over"},
    {"x.b: yes\npupil.judged: no\n" CLAIM(h), "lawful must", "h", "t", NULL},
    {"x.b: yes\n" PUPIL(yes) CLAIM(old), "lawful must", "h", "t", "claim-carried-over"},
    {"x.a: yes\nx.b: yes\n" PUPIL(yes) CLAIM(old), "lawful must", "g", "t", "claim-carried-over"},
    {"x.a: no\nx.b: no\n" PUPIL(yes) CLAIM(old), "unlawful", "g", "t", "claim-carried-over"},
    {"x.a: no\n" PUPIL(yes) CLAIM(old), "undetermined", "h", "t", "claim-carried-over"},
    {"x.a: yes\nx.b: yes\npupil.boarder: yes\npupil.judged: yes\n" CLAIM(old), "lawful must", "h", "t", "claim-carried-over"}, /* g is met and barred */
    {"x.a: yes\npupil.boarder: yes\npupil.judged: yes\n" CLAIM(old), "undetermined", "h", "t", "claim-carried-over"},
    /* 6. no claim */
    {"x.c: yes\n" PUPIL(yes), "lawful must", NULL, "t", NULL},
    {"x.a: yes\nx.b: no\nx.c: no\npupil.boarder: yes\npupil.judged: yes\n", "unlawful", NULL, "t", NULL},
    {"x.a: no\nx.b: no\n" PUPIL(yes), "undetermined", NULL, "t", NULL},
    {"x.a: yes\nx.b: no\nx.c: no\npupil.boarder: yes\n", "undetermined", NULL, "t", NULL},
};

static void judgement_row(size_t row)
{
    rules_write(&d.rules, "e.yaml", equivalents);
    decided_rules(&d, law);
    const onroll_result *r = decided(&d, points[row].facts);
    const char *facts = points[row].facts, *found = NULL;
    ck_assert_msg(strcmp(decided_verdict(r), points[row].verdict) == 0, "%s: %s, not %s", facts, decided_verdict(r), points[row].verdict);
    if (!points[row].ground || !r->ground)
        ck_assert_msg(points[row].ground == r->ground, "%s", facts);
    else
        ck_assert_msg(strcmp(r->ground, points[row].ground) == 0, "%s: ground %s", facts, r->ground);
    ck_assert_msg((r->law_instrument != NULL) == (points[row].law != NULL) && (r->law_title != NULL) == (points[row].law != NULL), "%s", facts);
    for (size_t i = 0; i < r->warning_count; i++)
        if (strncmp(r->warnings[i].code, "claim-", 6) == 0)
            found = r->warnings[i].code;
    ck_assert_msg(found ? points[row].warning && strcmp(found, points[row].warning) == 0 : !points[row].warning, "%s: %s", facts, found ? found : "no warning");
}

START_TEST(judgement)
{
    for (size_t row = 0; row < sizeof points / sizeof *points; row++)
        judgement_row(row);
}
END_TEST

/* Judging without explaining says the same, before and after other cases on the same decision. */
START_TEST(judging_agrees)
{
    onroll_verdict verdict;
    bool must;
    rules_write(&d.rules, "e.yaml", equivalents);
    decided_rules(&d, law);
    for (size_t i = 0; i < sizeof points / sizeof *points; i++) {
        decided_read(&d, points[i].facts);
        ck_assert_int_eq(onroll_judge(d.decision, d.facts, &d.question, &verdict, &must), ONROLL_OK);
        ck_assert_ptr_null(onroll_decision_result(d.decision));
        ck_assert_int_eq(onroll_decide(d.decision, d.facts, &d.question), ONROLL_OK);
        const onroll_result *r = onroll_decision_result(d.decision);
        ck_assert_msg(strcmp(decided_verdict(r), points[i].verdict) == 0 && r->verdict == verdict && r->must_delete == must, "%s", points[i].facts);
    }
}
END_TEST

/* A bar of the date that stands outside any law bars where no law is encoded. */
START_TEST(bar_without_law)
{
    rules_write(&d.rules, "g.yaml", "instrument: guide\ntitle: Guide\nchecked_on: 2026-01-01\nbars:\n"
                                    "  - {bar: always, applies: deletion.date before x.recorded, defeats: date, cite: {source: guide, at: '1'}, standing: confirmed}\n");
    decided_rules(&d, law);
    const onroll_result *r = decided(&d, "deletion.date: 2023-03-02\nx.recorded: 2023-03-03\nx.a: yes\n" PUPIL(yes));
    ck_assert_str_eq(decided_verdict(r), "unlawful");
    ck_assert_ptr_null(r->law_instrument);
    ck_assert_uint_eq(r->bar_count, 1);
    ck_assert_int_eq(r->bars[0].result, ONROLL_MET);
    r = decided(&d, "deletion.date: 2023-03-02\nx.recorded: 2023-03-02\nx.a: yes\n" PUPIL(yes));
    ck_assert_str_eq(decided_verdict(r), "undetermined");
    r = decided(&d, "deletion.date: 2023-03-02\nx.recorded: 2023-03-03\n" CLAIM(g));
    ck_assert_str_eq(decided_verdict(r), "unlawful");
}
END_TEST

/* ---- The question over the facts ---- */

START_TEST(asked)
{
    decided_rules(&d, law);
    d.question.ground = "h";
    const onroll_result *r = decided(&d, "x.a: yes\nx.b: no\n" PUPIL(yes) CLAIM(g));
    ck_assert_str_eq(r->ground, "h");
    ck_assert_str_eq(decided_verdict(r), "unlawful must");
    d.question.ground = "nothing of the kind";
    ck_assert_ptr_null(decided_try(&d, PUPIL(yes)));
    ck_assert_int_eq(d.status, ONROLL_EINVALID);
    ck_assert_str_eq(d.seen.all, "E503 0:0+0");
    d.question.ground = NULL;
    d.question.authority = "nowhere";
    ck_assert_ptr_null(decided_try(&d, PUPIL(yes)));
    ck_assert_str_eq(d.seen.all, "E503 0:0+0");
    d.question.authority = NULL;
    d.question.check_date = ONROLL_NO_DATE;
    ck_assert_ptr_null(decided_try(&d, PUPIL(yes)));
    ck_assert_int_eq(d.status, ONROLL_EINVALID);
}
END_TEST

/* ---- Contradictions ---- */

static const char deriving[] = "derive:\n"
    "  - {fact: x.a, is: x.day after 2026-01-01, disagreement: error, cite: section/8, standing: confirmed}\n"
    "  - {fact: x.b, no_when: not x.c or not x.d, disagreement: error, cite: section/9, standing: confirmed}\n"
    "  - {fact: x.count, value: days from x.day to x.end, disagreement: error, cite: section/10, standing: confirmed}\n"
    "paragraphs:\n" PARAGRAPH("p", "pupil.boarder") GROUND("g", LIMB("one", "x.a and x.b and x.count at least 3 days"));

static const struct {
    const char *facts, *messages; /* "" none */
} contradictions[] = {
    {"x.a: yes\nx.day: 2026-01-01\n", "E506 1:1+1"},
    {"x.day: 2026-01-02\nx:\n  a: no\n", "E506 3:3+1"},
    {"x.a: yes\nx.day: 2026-01-02\n", ""},
    {"x.a: yes\nx.day: not known\n", ""},
    {"x.a: not known\nx.day: 2026-01-01\n", ""},
    {"x.b: yes\nx.c: no\n", "E506 1:1+1"},
    {"x.b: yes\nx.c: yes\nx.d: no\n", "E506 1:1+1"},
    {"x.b: no\nx.c: yes\nx.d: yes\n", ""}, /* each made efforts, and not jointly */
    {"x.count: 3\nx.day: 2026-01-02\nx.end: 2026-01-03\n", "E506 1:1+1"},
    {"x.count: 2\nx.day: 2026-01-02\nx.end: 2026-01-03\n", ""},
    {"x.count: 3\nx.day: 2026-01-02\n", ""},
    {"x.count: 3\nx.b: yes\nx.a: no\nx.c: no\nx.day: 2026-01-02\nx.end: 2026-01-03\n", "E506 3:1+1, E506 2:1+1, E506 1:1+1"},
};

static void contradicting_row(size_t row)
{
    onroll_verdict verdict;
    bool must;
    decided_rules(&d, deriving);
    const onroll_result *r = decided_try(&d, contradictions[row].facts);
    bool good = contradictions[row].messages[0] == '\0';
    ck_assert_msg(strcmp(d.seen.all, contradictions[row].messages) == 0, "%s: %s", contradictions[row].facts, d.seen.all);
    ck_assert_int_eq(d.status, good ? ONROLL_OK : ONROLL_EINVALID);
    ck_assert((r != NULL) == good);
    ck_assert_int_eq(onroll_judge(d.decision, d.facts, &d.question, &verdict, &must), d.status);
    if (!good) {
        ck_assert_str_eq(d.seen.at[0].file, "case");
        ck_assert_ptr_nonnull(strstr(d.seen.at[0].text, "contradicts the other facts of the case (section "));
        ck_assert_int_eq(strncmp(d.seen.at[0].path, d.seen.at[0].text, strlen(d.seen.at[0].path)), 0);
    }
    decided(&d, "x.a: yes\n"); /* the next case is free of it */
}

START_TEST(contradicting)
{
    for (size_t row = 0; row < sizeof contradictions / sizeof *contradictions; row++)
        contradicting_row(row);
}
END_TEST

Suite *decide_suite(void)
{
    Suite *suite = suite_create("decide");
    TCase *tests = tcase_create("decide");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, judgement);
    tcase_add_test(tests, judging_agrees);
    tcase_add_test(tests, bar_without_law);
    tcase_add_test(tests, asked);
    tcase_add_test(tests, contradicting);
    suite_add_tcase(suite, tests);
    return suite;
}
