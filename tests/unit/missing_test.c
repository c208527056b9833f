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

START_TEST(listed)
{
    char body[2048], found[256];
    snprintf(body, sizeof body, ALL "%s", rows[_i].grounds);
    decided_rules(&d, body);
    const onroll_result *r = decided(&d, rows[_i].facts);
    ck_assert_msg(strcmp(sizes(r, found), rows[_i].missing) == 0, "%s\n%s\nmissing: %s\nwanted:  %s", rows[_i].grounds, rows[_i].facts, found, rows[_i].missing);
    ck_assert(r->verdict == ONROLL_UNDETERMINED || !r->missing_count);
}
END_TEST

Suite *missing_suite(void)
{
    Suite *suite = suite_create("missing");
    TCase *tests = tcase_create("missing");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_loop_test(tests, listed, 0, sizeof rows / sizeof *rows);
    suite_add_tcase(suite, tests);
    return suite;
}
