/* SPDX-License-Identifier: MIT
 * The facts that are missing: each that can matter and no other, in the order of size, holder and vocabulary; facts shared between grounds, facts that
 * look open and cannot matter, dates, facts that stand for others. */
#include "base/limits.h"
#include "evaluate/evaluation.h"
#include "unit/decided.h"

#include <stdlib.h>

Suite *missing_suite(void);

static struct decided d;

static void set_up(void) { decided_open(&d); }
static void tear_down(void) { decided_close(&d); }

#define ALL "paragraphs:\n" PARAGRAPH("p", "deletion.date on or after 2024-01-01")

/* Each row: the grounds, the case, and "fact:size ..." */
static const struct {
    const char *grounds, *facts, *missing;
} rows[] = {
    /* one ground, nothing shared */
    {GROUND("g", LIMB("one", "x.a and x.b")), "", "x.a:1 x.b:1"}, /* a no of either settles it */
    {GROUND("g", LIMB("one", "x.a and x.b")), "x.a: yes\n", "x.b:1"},
    {GROUND("g", LIMB("one", "x.a and x.b")), "x.a: no\n", ""},
    {GROUND("g", LIMB("one", "x.a or x.b")), "", "x.a:1 x.b:1"},
    {GROUND("g", LIMB("one", "x.a and x.b")), "x.a: not known\n", "x.a:1 x.b:1"},
    {GROUND("g", LIMB("one", "x.a and x.b")), "x.a: not applicable\n", "x.b:1"}, /* a no still settles; what does not apply is never asked */
    {GROUND("g", LIMB("one", "x.a or x.b")), "x.a: not applicable\nx.b: no\n", ""},
    /* an answer that stands alone comes before one that needs others, whoever holds it */
    {GROUND("g", LIMB("one", "x.d and x.b")) GROUND("h", LIMB("one", "x.d and x.c")), "", "x.d:1 x.b:2 x.c:2"},
    {GROUND("g", LIMB("one", "x.d and x.b and x.e")) GROUND("h", LIMB("one", "x.d and x.c and x.e")), "", "x.e:1 x.d:1 x.b:2 x.c:2"},
    /* holder, then vocabulary, under one size */
    {GROUND("g", LIMB("one", "x.d and x.c and x.b and x.e and x.a")), "", "x.a:1 x.e:1 x.b:1 x.c:1 x.d:1"},
    {GROUND("g", LIMB("one", "x.e and x.a and x.f and x.b")), "x.e: yes\n", "x.a:1 x.b:1 x.f:1"},
    /* two grounds: lawful when one is met, unlawful when both fail */
    {GROUND("g", LIMB("one", "x.a and x.b")) GROUND("h", LIMB("one", "x.c")), "", "x.c:1 x.a:2 x.b:2"},
    {GROUND("g", LIMB("one", "x.a and x.b")) GROUND("h", LIMB("one", "x.c")), "x.c: no\n", "x.a:1 x.b:1"},
    {GROUND("g", LIMB("one", "x.a and x.b")) GROUND("h", LIMB("one", "x.c and x.d")), "", "x.a:2 x.b:2 x.c:2 x.d:2"},
    /* a fact shared between grounds */
    {GROUND("g", LIMB("one", "x.a and x.b")) GROUND("h", LIMB("one", "x.a and x.c")), "", "x.a:1 x.b:2 x.c:2"},
    {GROUND("g", LIMB("one", "x.a and x.b")) GROUND("h", LIMB("one", "not x.a and x.c")), "", "x.a:2 x.b:2 x.c:2"},
    {GROUND("g", LIMB("one", "x.a and x.b")) GROUND("h", LIMB("one", "not x.a and x.c")), "x.a: yes\n", "x.b:1"},
    {GROUND("g", LIMB("one", "x.a and x.b")) GROUND("h", LIMB("one", "x.a and not x.b")), "", "x.a:1 x.b:2"},
    {GROUND("g", LIMB("one", "x.a and x.b")) GROUND("h", LIMB("one", "x.a and not x.b")), "x.b: yes\n", "x.a:1"},
    /* looks open and cannot matter: the limbs clash */
    {GROUND("g", LIMB("one", "x.a and not x.a and x.b")), "", "x.a:1 x.b:1"}, /* Kleene: open until one is known, and b alone can end it */
    {GROUND("g", LIMB("one", "(x.a and not x.a) and x.b")), "x.b: yes\n", "x.a:1"},
    {GROUND("g", LIMB("one", "x.a and (x.b or x.a)")), "", "x.a:1"}, /* b never matters once a is known, and never settles alone */
    {GROUND("g", LIMB("one", "x.a or (x.b and x.a)")), "", "x.a:1"},
    {GROUND("g", LIMB("one", "x.a")) GROUND("h", LIMB("one", "x.a and x.b")), "", "x.a:1"},
    {GROUND("g", LIMB("one", "school.kind is academy and (x.a or school.kind is academy)")), "", "school.kind:1"},
    {GROUND("g", LIMB("one", "school.kind is academy and (x.a or school.kind is maintained)")), "", "school.kind:1 x.a:2"},
    {GROUND("g", LIMB("one", "x.count at least 3 days and (x.a or x.count at least 5 days)")), "", "x.count:1 x.a:2"},
    {GROUND("g", LIMB("one", "x.count at least 5 days and (x.a or x.count at least 3 days)")), "", "x.count:1"},
    /* dates */
    {GROUND("g", LIMB("one", "x.day before 2026-01-01 and x.a")), "", "x.a:1 x.day:1"},
    {GROUND("g", LIMB("one", "x.day before x.end")), "x.day: 2026-01-01\n", "x.end:1"},
    {GROUND("g", LIMB("one", "x.day before x.end")), "", "x.day:1 x.end:1"},
    {GROUND("g", LIMB("one", "x.day before 2026-01-01 and (x.a or x.day before 2026-02-01)")), "", "x.day:1"},
    {GROUND("g", LIMB("one", "x.day before 2026-02-01 and (x.a or x.day before 2026-01-01)")), "", "x.day:1 x.a:2"}, /* a day of January leaves it open */
    {GROUND("g", LIMB("one", "days from x.day to deletion.date at least 3 days")), "", "x.day:1"},
    /* what stands in by default is not asked for; what is said not to be known is */
    {GROUND("g", LIMB("one", "x.recorded on or before deletion.date and x.a")), "", "x.a:1"},
    {GROUND("g", LIMB("one", "x.recorded on or before deletion.date and x.a")), "x.recorded: not known\n", "x.a:1 x.recorded:1"},
    /* a calendar, where days of the school are counted */
    {GROUND("g", LIMB("one", "school days from x.day to x.end at least 3 school days")), "x.day: 2026-01-05\nx.end: 2026-01-09\n", "school.calendar:1"},
    {GROUND("g", LIMB("one", "x.day is a school day")), "x.day: 2026-01-05\n", "school.calendar:1"},
    {GROUND("g", LIMB("one", "school days from x.day to x.end at least 6 school days")), "x.day: 2026-01-05\nx.end: 2026-01-09\n", ""},
    /* a fact that stands for another: h is supplied as g */
    {GROUND("g", LIMB("one", "x.h")), "", "x.g:1"},
    {GROUND("g", LIMB("one", "x.h and x.g")), "", "x.g:1"},
    {GROUND("g", LIMB("one", "absence.first_day before 2026-01-01")), "", "absence.school_days:1"},
    /* a claim: only its own ground counts */
    {GROUND("g", LIMB("one", "x.a")) GROUND("h", LIMB("one", "x.b")), "deletion.ground: h\n", "x.b:1"},
    {GROUND("g", LIMB("one", "x.a")) GROUND("h", LIMB("one", "x.b")), "deletion.ground: h\nx.b: yes\n", ""},
};

static const char *sizes(const onroll_result *r, char into[256])
{
    into[0] = '\0';
    for (size_t i = 0; i < r->missing_count; i++)
        snprintf(into + strlen(into), 256 - strlen(into), "%s%s:%u", i ? " " : "", r->missing[i].fact, r->missing[i].set_size);
    return into;
}

static void listed_row(size_t row)
{
    char body[2048], found[256];
    snprintf(body, sizeof body, ALL "%s", rows[row].grounds);
    decided_rules(&d, body);
    const onroll_result *r = decided(&d, rows[row].facts);
    ck_assert_msg(strcmp(sizes(r, found), rows[row].missing) == 0, "%s\n%s\nmissing: %s\nwanted:  %s", rows[row].grounds, rows[row].facts, found, rows[row].missing);
    ck_assert(r->verdict == ONROLL_UNDETERMINED || !r->missing_count);
}

START_TEST(listed)
{
    for (size_t row = 0; row < sizeof rows / sizeof *rows; row++)
        listed_row(row);
}
END_TEST

/* ---- What is told of each ---- */

START_TEST(told)
{
    decided_rules(&d, ALL GROUND("g", LIMB("one", "x.a and x.h")) GROUND("h", LIMB("one", "x.a and x.b")) GROUND("i", LIMB("one", "pupil.left"))
                      "bars: [{bar: b, applies: x.f, applies_to: [h, i], defeats: ground, " LAW "}]\n");
    const onroll_result *r = decided(&d, "pupil.left: no\nx.b: yes\n");
    static const struct {
        const char *fact, *question, *from, *grounds, *or;
    } wanted[] = {{"x.a", "A?", "school", "g h", ""}, {"x.f", "F?", "authority", "h", ""}, {"x.g", "G?", "parent", "g", "x.h"}};
    ck_assert_uint_eq(r->missing_count, 3);
    for (size_t i = 0; i < 3; i++) {
        const onroll_missing *m = &r->missing[i];
        char grounds[64] = "";
        for (size_t g = 0; g < m->ground_count; g++)
            snprintf(grounds + strlen(grounds), sizeof grounds - strlen(grounds), "%s%s", g ? " " : "", m->grounds[g]);
        ck_assert_str_eq(m->fact, wanted[i].fact);
        ck_assert_str_eq(m->question, wanted[i].question);
        ck_assert_str_eq(m->from, wanted[i].from);
        ck_assert_str_eq(grounds, wanted[i].grounds);
        ck_assert_str_eq(m->alternative_count ? m->alternatives[0] : "", wanted[i].or);
    }
}
END_TEST

/* Without a deletion date no law can be picked: the date is what is missing, whatever else is. */
START_TEST(date_not_known)
{
    char found[256];
    decided_rules(&d, ALL GROUND("g", LIMB("one", "x.a")));
    ck_assert_str_eq(decided_missing(decided(&d, "deletion.date: not known\nx.a: yes\n"), found), "deletion.date");
    ck_assert_str_eq(decided_missing(decided(&d, "deletion.date: not known\nx.a: no\n"), found), "deletion.date");
    const onroll_result *r = decided(&d, "deletion.date: not known\n");
    ck_assert_str_eq(decided_missing(r, found), "deletion.date x.a"); /* the paragraph reads the date too */
    ck_assert_uint_eq(r->missing[0].set_size, 1);
    ck_assert_uint_eq(r->missing[1].set_size, 2);
    decided_rules(&d, "paragraphs:\n" PARAGRAPH("p", "x.b") GROUND("g", LIMB("one", "x.a")));
    r = decided(&d, "deletion.date: not known\nx.b: yes\n");
    ck_assert_str_eq(decided_missing(r, found), "x.a deletion.date");
    ck_assert_uint_eq(r->missing[0].set_size, 2);
    ck_assert_uint_eq(r->missing[1].set_size, 2);
    r = decided(&d, "deletion.date: not applicable\nx.b: yes\n");
    ck_assert_str_eq(decided_missing(r, found), "");
    r = decided(&d, "deletion.date: not applicable\nx.a: yes\n");
    ck_assert_str_eq(decided_missing(r, found), "");
    r = decided(&d, "deletion.date: 2023-01-01\n"); /* no law: nothing can settle it */
    ck_assert_str_eq(decided_missing(r, found), "");
}
END_TEST

/* ---- The limit of the search: pigeons in holes, one hole short ---- */

enum { PIGEONS_MOST = 5 };

static void add_holes(char *body, size_t room, int pigeons)
{
    for (int p = 0; p < pigeons; p++) { /* every pigeon has a hole */
        snprintf(body + strlen(body), room - strlen(body), "          - {limb: has-%d, that: ", p);
        for (int h = 0; h + 1 < pigeons; h++)
            snprintf(body + strlen(body), room - strlen(body), "%sy.p%d%d", h ? " or " : "", p, h);
        snprintf(body + strlen(body), room - strlen(body), ", " LAW "}\n");
    }
    for (int h = 0; h + 1 < pigeons; h++) /* and no two the same */
        for (int p = 0; p < pigeons; p++)
            for (int q = 0; q < p; q++)
                snprintf(body + strlen(body), room - strlen(body), "          - {limb: apart-%d%d%d, that: not (y.p%d%d and y.p%d%d), " LAW "}\n", h, p, q, p, h, q, h);
}

/* x.a decides between two grounds that can never be met: whatever it is, it settles nothing. Is it said to be missing? */
static bool asks_for_what_cannot_matter(int pigeons)
{
    enum { ROOM = 200000 };
    char found[4096] = "", *body = malloc(ROOM);
    ck_assert_ptr_nonnull(body);
    snprintf(body, ROOM, "vocabulary: pigeons\nfacts:\n");
    for (int p = 0; p < pigeons; p++)
        for (int h = 0; h + 1 < pigeons; h++)
            snprintf(body + strlen(body), ROOM - strlen(body), "  - {fact: y.p%d%d, type: yes_no, kind: event, from: school, question: Q?, 'yes': y, 'no': n}\n", p, h);
    rules_write(&d.rules, "pigeons.yaml", body);
    snprintf(body, ROOM, ALL "      - ground: g\n        title: G\n        requires:\n          - {limb: yes, that: x.a, " LAW "}\n");
    add_holes(body, ROOM, pigeons);
    snprintf(body + strlen(body), ROOM - strlen(body), "      - ground: h\n        title: H\n        requires:\n          - {limb: no, that: not x.a, " LAW "}\n");
    add_holes(body, ROOM, pigeons);
    decided_rules(&d, body);
    free(body);
    const onroll_result *r = decided(&d, "");
    ck_assert_int_eq(r->verdict, ONROLL_UNDETERMINED);
    for (size_t i = 0; i < r->missing_count; i++)
        snprintf(found + strlen(found), sizeof found - strlen(found), "%s ", r->missing[i].fact);
    return strstr(found, "x.a") != NULL;
}

/* What the search can settle it settles; beyond LIMIT_SEARCH_STEPS it errs on the side of asking, and ends. */
START_TEST(search_limit)
{
    ck_assert(!asks_for_what_cannot_matter(2));
    ck_assert(!asks_for_what_cannot_matter(3));
    ck_assert(asks_for_what_cannot_matter(PIGEONS_MOST));
}
END_TEST

Suite *missing_suite(void)
{
    Suite *suite = suite_create("missing");
    TCase *tests = tcase_create("missing");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, listed);
    tcase_add_test(tests, told);
    tcase_add_test(tests, date_not_known);
    suite_add_tcase(suite, tests);
    TCase *slow = tcase_create("limit");
    tcase_add_checked_fixture(slow, set_up, tear_down);
    tcase_set_tags(slow, "slow");
    tcase_add_test(slow, search_limit);
    suite_add_tcase(suite, slow);
    return suite;
}
