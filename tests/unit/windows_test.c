/* SPDX-License-Identifier: MIT
 * Grounds whose window began before their words did: the result in every combination, what is told of it, what is missing, where the earlier words come
 * from; and the readings that a rule file gives of a doubt. */
#include "unit/decided.h"

Suite *windows_suite(void);

static struct decided d;

static void set_up(void) { decided_open(&d); }
static void tear_down(void) { decided_close(&d); }

#define STRADDLING "straddling: {says: it is not said which words govern, cite: section/2, standing: unconfirmed, point: U3}\n"
#define REST ", " LAW "}"
#define NO_EARLIER_THAN "later of x.day and 2024-02-01"

/* To 18 August 2024 the ground asks B, from 19 August A; the window never began before the instrument did. */
static const char two_versions[] = STRADDLING "paragraphs:\n" PARAGRAPH("p", "pupil.boarder")
    "      - ground: g\n        title: G\n        window: " NO_EARLIER_THAN "\n        requires:\n"
    "          - {limb: before, that: x.b, in_force: {to: 2024-08-18}" REST "\n"
    "          - {limb: after, that: x.a, replaces: before, in_force: {from: 2024-08-19}" REST "\n";

#define CASE "pupil.boarder: yes\ndeletion.date: 2024-10-01\n"

enum { NO, YES, UNKNOWN };

/* Every way in which what is unknown may turn out; where they differ, the ground is unknown. */
static onroll_outcome expected(int a, int b, int s)
{
    bool met = false, fails = false, neither = false;
    for (int way = 0; way < 8; way++) {
        int one = way & 1, two = way >> 1 & 1, began = way >> 2;
        if ((a != UNKNOWN && a != one) || (b != UNKNOWN && b != two) || (s != UNKNOWN && s != began))
            continue;
        met |= one && !began;
        fails |= !one && (!began || !two);
        neither |= began && (one || two);
    }
    return neither || (met && fails) ? ONROLL_UNKNOWN : met ? ONROLL_MET : ONROLL_NOT_MET;
}

START_TEST(every_combination)
{
    static const char *const said[] = {"no", "yes", "not known"}, *const days[] = {"2024-08-19", "2024-08-18", "not known"};
    int a = _i % 3, b = _i / 3 % 3, s = _i / 9;
    char facts[200];
    decided_rules(&d, two_versions);
    snprintf(facts, sizeof facts, CASE "x.a: %s\nx.b: %s\nx.day: %s\n", said[a], said[b], days[s]);
    const onroll_ground *g = decided_ground(decided(&d, facts), "g");
    ck_assert_msg(g->result == expected(a, b, s), "%s: %d, not %d", facts, (int)g->result, (int)expected(a, b, s));
    /* the doubt stands with the limbs where the window began, or may have begun, under the words before */
    ck_assert_uint_eq(g->limb_count, s == NO ? 1 : 2);
    ck_assert_str_eq(g->limbs[0].limb, "after");
    if (s != NO) {
        ck_assert_str_eq(g->limbs[1].limb, "straddles-change-of-law");
        ck_assert(g->limbs[1].result == ONROLL_UNKNOWN && strcmp(g->limbs[1].role, "doubt") == 0);
        ck_assert_str_eq(g->limbs[1].cite.point, "U3");
        ck_assert_str_eq(g->limbs[1].cite.standing, "unconfirmed");
    }
    /* both readings wherever they count */
    bool read = s == YES || (s == UNKNOWN && g->result == ONROLL_UNKNOWN);
    static const onroll_outcome outcomes[] = {ONROLL_NOT_MET, ONROLL_MET, ONROLL_UNKNOWN};
    ck_assert_uint_eq(g->reading_count, read ? 2 : 0);
    if (read) {
        ck_assert_str_eq(g->readings[0].reading, "under the law to 18 August 2024: g");
        ck_assert(g->readings[0].result == outcomes[b]);
        ck_assert_str_eq(g->readings[1].reading, "under the law from 19 August 2024: g");
        ck_assert(g->readings[1].result == outcomes[a]);
    }
}
END_TEST

START_TEST(sentences)
{
    decided_rules(&d, two_versions);
    const onroll_result *r = decided(&d, CASE "x.a: yes\nx.b: no\nx.day: 2024-08-05\n");
    const onroll_ground *g = decided_ground(r, "g");
    static const char doubt[] = "the later of the day and Thursday 1 February 2024 is Monday 5 August 2024, before Monday 19 August 2024, when these words came into force; "
                                "it is not said which words govern";
    ck_assert_str_eq(g->limbs[1].reason, doubt);
    ck_assert_str_eq(g->readings[0].reason, "B does not hold");
    ck_assert_str_eq(g->readings[1].reason, "all that it requires is met");
    ck_assert_msg(strncmp(r->headline, "UNDETERMINED: the later of the day", 34) == 0, "%s", r->headline);
    ck_assert(r->why_count == 1 && strcmp(r->why[0], "g straddles-change-of-law") == 0);
    r = decided(&d, CASE "x.a: no\nx.b: yes\nx.day: 2024-08-05\n");
    g = decided_ground(r, "g");
    ck_assert(g->limbs_not_met == 0 && g->limbs_unknown == 1); /* a limb that fails is spared, since the words before may govern */
    r = decided(&d, CASE "x.a: no\nx.b: no\nx.day: 2024-08-05\n");
    ck_assert_str_eq(r->headline, "UNLAWFUL: no ground is met.");
    ck_assert(decided_ground(r, "g")->limbs_not_met == 1);
}
END_TEST

static const struct {
    const char *facts, *missing;
} asked[] = {
    {"x.a: yes\n", "x.day"},
    {"x.a: no\nx.b: no\n", ""},                          /* settled, whenever the window began */
    {"x.a: no\n", "x.day x.b"},
    {"x.day: 2024-08-19\n", "x.a"},                      /* the words before are not asked */
    {"x.day: 2024-08-18\n", "x.a x.b"},                  /* two answers of no */
    {"x.a: yes\nx.day: 2024-08-18\n", ""},               /* nothing settles it */
    {"x.a: no\nx.day: 2024-08-18\n", "x.b"},
};

START_TEST(missing)
{
    char into[256];
    decided_rules(&d, two_versions);
    char facts[200];
    snprintf(facts, sizeof facts, CASE "%s", asked[_i].facts);
    const onroll_result *r = decided(&d, facts);
    ck_assert_msg(strcmp(decided_missing(r, into), asked[_i].missing) == 0, "%s: %s", asked[_i].facts, into);
    for (size_t i = 0; i < r->missing_count; i++)
        ck_assert_msg(r->missing[i].ground_count == 1, "%s: %s", asked[_i].facts, r->missing[i].fact);
}
END_TEST

static bool is_needed(const onroll_result *r, const char *fact)
{
    for (size_t i = 0; i < r->not_needed_count; i++)
        if (strcmp(r->not_needed[i], fact) == 0)
            return false;
    return true;
}

/* What only the words before read is needed where the window saw them, and nowhere else. */
START_TEST(not_needed)
{
    decided_rules(&d, two_versions);
    const onroll_result *r = decided(&d, CASE "x.a: yes\nx.b: yes\nx.day: 2024-08-19\n");
    ck_assert(is_needed(r, "x.a") && !is_needed(r, "x.b"));
    ck_assert(is_needed(decided(&d, CASE "x.a: yes\nx.b: yes\nx.day: 2024-08-18\n"), "x.b"));
}
END_TEST

/* Another instrument before this one, in which two grounds answered to g and none to h; a derivation and a definition of its own; no law before it. */
static const char older[] =
    "instrument: o\ntitle: Older\nhref: https://example.org/o\nchecked_on: 2026-01-01\nin_force: {from: 2020-01-01, to: 2023-12-31}\n"
    "define:\n  q.asked: x.c\n"
    "derive:\n  - {fact: x.c, yes_when: x.e, disagreement: error, " LAW "}\n"
    STRADDLING "paragraphs:\n" PARAGRAPH("p", "pupil.boarder") GROUND("g1", LIMB("one", "q.asked")) GROUND("g2", LIMB("two", "x.d"));
static const char newer[] = STRADDLING "define:\n  q.asked: x.a\nparagraphs:\n" PARAGRAPH("p", "pupil.boarder")
    "      - {ground: g, title: G, window: x.day, requires: [" LIMB("now", "q.asked") "]}\n"
    "      - {ground: h, title: H, window: x.day, requires: [" LIMB("now", "x.a") "]}\n";
static const char became[] = "equivalents: t\nbetween_instruments:\n  - {old: g1, new: [g]}\n  - {old: g2, new: [g]}\n";

static const struct {
    const char *facts;
    onroll_outcome g, h;
    size_t readings; /* of g */
} instruments[] = {
    {"x.a: yes\nx.day: 2024-01-01\n", ONROLL_MET, ONROLL_MET, 0},
    {"x.a: yes\nx.day: 2023-12-31\n", ONROLL_UNKNOWN, ONROLL_UNKNOWN, 3},
    {"x.a: no\nx.c: no\nx.d: no\nx.day: 2023-12-31\n", ONROLL_NOT_MET, ONROLL_NOT_MET, 3}, /* either would do, and h had nothing before it */
    {"x.a: no\nx.c: no\nx.d: yes\nx.day: 2023-12-31\n", ONROLL_UNKNOWN, ONROLL_NOT_MET, 3},
    {"x.a: no\nx.e: yes\nx.d: no\nx.day: 2023-12-31\n", ONROLL_UNKNOWN, ONROLL_NOT_MET, 3}, /* by the derivation of that time */
    {"x.a: no\nx.c: no\nx.d: no\nx.day: 2019-12-31\n", ONROLL_UNKNOWN, ONROLL_UNKNOWN, 4},  /* what the law before that said nobody knows here */
    {"x.a: no\nx.c: no\nx.e: yes\nx.d: no\nx.day: 2023-12-31\n", ONROLL_NOT_MET, ONROLL_NOT_MET, 3}, /* no contradiction of the law in force */
};

START_TEST(another_instrument)
{
    char facts[200];
    rules_write(&d.rules, "e.yaml", became);
    rules_write(&d.rules, "older.yaml", older);
    decided_rules(&d, newer);
    snprintf(facts, sizeof facts, "pupil.boarder: yes\ndeletion.date: 2024-10-01\n%s", instruments[_i].facts);
    const onroll_result *r = decided(&d, facts);
    const onroll_ground *g = decided_ground(r, "g"), *h = decided_ground(r, "h");
    ck_assert_msg(g->result == instruments[_i].g && h->result == instruments[_i].h, "%s: %d %d", facts, (int)g->result, (int)h->result);
    ck_assert_uint_eq(g->reading_count, instruments[_i].readings);
    if (g->reading_count == 4)
        ck_assert_str_eq(g->readings[0].reading, "under the law to 31 December 2019");
    if (h->reading_count == 2)
        ck_assert_str_eq(h->readings[0].reason, "that law had no such ground");
}
END_TEST

/* Three versions: the window may have seen two changes, and every version that it saw is asked. */
static const char three_versions[] = STRADDLING "paragraphs:\n" PARAGRAPH("p", "pupil.boarder")
    "      - ground: g\n        title: G\n        window: " NO_EARLIER_THAN "\n        requires:\n"
    "          - {limb: first, that: x.c, in_force: {to: 2024-04-30}" REST "\n"
    "          - {limb: second, that: x.b, replaces: first, in_force: {from: 2024-05-01, to: 2024-08-18}" REST "\n"
    "          - {limb: third, that: x.a, replaces: second, in_force: {from: 2024-08-19}" REST "\n";

START_TEST(two_changes)
{
    decided_rules(&d, three_versions);
    const onroll_ground *g = decided_ground(decided(&d, CASE "x.a: no\nx.b: no\nx.c: yes\nx.day: 2024-05-01\n"), "g");
    ck_assert(g->result == ONROLL_NOT_MET && g->reading_count == 2);
    g = decided_ground(decided(&d, CASE "x.a: no\nx.b: no\nx.c: yes\nx.day: 2024-04-30\n"), "g");
    ck_assert(g->result == ONROLL_UNKNOWN && g->reading_count == 3);
    ck_assert_str_eq(g->readings[0].reading, "under the law to 30 April 2024: g");
    ck_assert(g->readings[0].result == ONROLL_MET && g->readings[1].result == ONROLL_NOT_MET);
}
END_TEST

static const char doubted[] = "paragraphs:\n" PARAGRAPH("p", "pupil.boarder")
    "      - ground: g\n        title: G\n        requires: [" LIMB("one", "x.a") "]\n        doubts:\n"
    "          - doubt: two-ways\n            when: x.b\n            says: it may be read in two ways\n            assume: no\n"
    "            readings: [{reading: the short way, result: without_doubt}, {reading: the long way, result: not_met}]\n"
    "            cite: section/1\n            standing: unconfirmed\n";

START_TEST(readings_of_a_doubt)
{
    decided_rules(&d, doubted);
    const onroll_ground *g = decided_ground(decided(&d, "pupil.boarder: yes\nx.a: yes\nx.b: yes\n"), "g");
    ck_assert_uint_eq(g->reading_count, 2);
    ck_assert_str_eq(g->readings[0].reading, "the short way");
    ck_assert(g->readings[0].result == ONROLL_MET && g->readings[1].result == ONROLL_NOT_MET);
    ck_assert_str_eq(g->readings[0].reason, "all else that it requires is met");
    ck_assert_str_eq(g->readings[1].reason, "B holds");
    g = decided_ground(decided(&d, "pupil.boarder: yes\nx.b: yes\n"), "g");
    ck_assert(g->reading_count == 2 && g->readings[0].result == ONROLL_UNKNOWN);
    ck_assert_str_eq(g->readings[0].reason, g->limbs[0].reason);
    /* not where the doubt is off, open, or changes nothing */
    static const char *const others[] = {"x.a: yes\nx.b: no\n", "x.a: yes\nx.b: not known\n", "x.a: no\nx.b: yes\n", "x.a: yes\n"};
    for (size_t i = 0; i < 4; i++) {
        char facts[100];
        snprintf(facts, sizeof facts, "pupil.boarder: yes\n%s", others[i]);
        ck_assert_msg(decided_ground(decided(&d, facts), "g")->reading_count == 0, "%s", facts);
    }
}
END_TEST

Suite *windows_suite(void)
{
    Suite *suite = suite_create("windows");
    TCase *tests = tcase_create("windows");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_loop_test(tests, every_combination, 0, 27);
    tcase_add_test(tests, sentences);
    tcase_add_loop_test(tests, missing, 0, sizeof asked / sizeof *asked);
    tcase_add_test(tests, not_needed);
    tcase_add_loop_test(tests, another_instrument, 0, sizeof instruments / sizeof *instruments);
    tcase_add_test(tests, two_changes);
    tcase_add_test(tests, readings_of_a_doubt);
    suite_add_tcase(suite, tests);
    return suite;
}
