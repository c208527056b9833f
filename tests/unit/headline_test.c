/* SPDX-License-Identifier: MIT
 * The first line of an answer, of each kind: lawful, unlawful by a limb, a bar, a claim that is no ground, undetermined with one, two, several and many
 * facts missing, and what decided it. */
#include "unit/decided.h"

Suite *headline_suite(void);

static struct decided d;

static void set_up(void) { decided_open(&d); }
static void tear_down(void) { decided_close(&d); }

static const char equivalents[] = "equivalents: t\nbetween_instruments:\n  - {old: old, new: [1(a)(ii), 1(a)(iii)]}\n  - {old: lost, new: []}\n";

#define P(id, applies) "  - paragraph: " id "\n    applies_to: " applies "\n    cite: section/1/a\n    standing: confirmed\n    grounds:\n"

static const char law[] = "paragraphs:\n" P("1(a)", "pupil.boarder")
    GROUND("1(a)(i)", LIMB("one", "x.a") ", " LIMB("two", "x.b"))
    GROUND("1(a)(ii)", LIMB("one", "x.c") ", " LIMB("two", "x.b"))
    GROUND("1(a)(iii)", LIMB("one", "x.d"))
    "bars:\n"
    "  - {bar: consent, applies: pupil.judged, applies_to: [1(a)(i)], defeats: ground, met: nobody consented, " LAW "}\n"
    "  - {bar: backdated, applies: x.recorded after deletion.date, defeats: date, met: 'it was entered on {x.recorded}', " LAW "}\n";

#define BASE "pupil.boarder: yes\npupil.judged: no\n"

static const struct {
    const char *facts, *headline;
} lines[] = {
    {BASE "x.a: yes\nx.b: yes\n", "LAWFUL: the name must be deleted. Section 1(a)(i)."},
    {BASE "x.d: yes\n", "LAWFUL: the name must be deleted. Section 1(a)(iii)."},
    {BASE "x.a: yes\nx.b: yes\nx.c: yes\ndeletion.ground: 1(a)(ii)\n", "LAWFUL: the name must be deleted. Section 1(a)(ii)."},
    {BASE "x.c: yes\nx.b: yes\ndeletion.ground: old\n", "LAWFUL: the name must be deleted. Section 1(a)(ii)."},
    {"pupil.boarder: yes\npupil.judged: yes\nx.a: yes\nx.b: yes\nx.d: yes\n", "LAWFUL: the name must be deleted. Section 1(a)(iii)."}, /* (i) is met and barred */
    /* unlawful: the limb, the bar, no ground */
    {BASE "x.a: no\nx.b: no\ndeletion.ground: 1(a)(i)\n", "UNLAWFUL on 1(a)(i): A does not hold."},
    {BASE "x.b: no\ndeletion.ground: 1(a)(i)\n", "UNLAWFUL on 1(a)(i): B does not hold."},
    {BASE "x.a: no\nx.b: no\nx.c: no\nx.d: no\n", "UNLAWFUL: no ground is met."},
    {"pupil.boarder: yes\npupil.judged: yes\nx.a: yes\nx.b: yes\ndeletion.ground: 1(a)(i)\n", "UNLAWFUL on 1(a)(i): nobody consented."},
    {"pupil.boarder: yes\npupil.judged: yes\nx.a: no\ndeletion.ground: 1(a)(i)\n", "UNLAWFUL on 1(a)(i): A does not hold."},
    {"pupil.boarder: yes\npupil.judged: yes\nx.a: yes\nx.b: yes\nx.c: no\nx.d: no\n", "UNLAWFUL: nobody consented."},
    {"pupil.boarder: yes\npupil.judged: yes\nx.a: no\nx.b: yes\nx.c: no\nx.d: no\n", "UNLAWFUL: no ground is met."}, /* the bar has nothing to bar */
    {BASE "deletion.date: 2026-03-01\nx.recorded: 2026-03-02\nx.a: no\ndeletion.ground: 1(a)(i)\n", "UNLAWFUL on 1(a)(i): it was entered on Monday 2 March 2026."},
    {BASE "deletion.date: 2026-03-01\nx.recorded: 2026-03-02\n", "UNLAWFUL: it was entered on Monday 2 March 2026."},
    {"pupil.boarder: yes\npupil.judged: yes\ndeletion.date: 2026-03-01\nx.recorded: 2026-03-02\nx.a: no\ndeletion.ground: 1(a)(i)\n",
     "UNLAWFUL on 1(a)(i): it was entered on Monday 2 March 2026."}, /* the date before everything */
    {BASE "x.d: yes\ndeletion.ground: lost\n", "UNLAWFUL on lost: no such ground is in force for this pupil on that date."},
    {"pupil.boarder: yes\npupil.judged: yes\nx.a: yes\nx.b: yes\ndeletion.ground: lost\n", "UNLAWFUL on lost: no such ground is in force for this pupil on that date."},
    {"pupil.boarder: no\nx.d: yes\ndeletion.ground: 1(a)(iii)\n", "UNLAWFUL on 1(a)(iii): the pupil does not board, and 1(a)(iii) is no ground for such a pupil."},
    {BASE "x.b: no\nx.c: no\nx.d: no\ndeletion.ground: old\n", "UNLAWFUL on 1(a)(ii): C does not hold."}, /* the letter that `ground` names */
    {"pupil.boarder: no\n", "UNLAWFUL: no ground is met."},
    /* undetermined: how many answers, and who has them */
    {BASE "x.a: yes\ndeletion.ground: 1(a)(i)\n", "UNDETERMINED: one answer would settle it, with the authority."},
    {BASE "deletion.ground: 1(a)(i)\n", "UNDETERMINED: two answers would settle it, with the school and the authority."},
    {BASE "deletion.ground: old\n", "UNDETERMINED: three answers would settle it, with the new school, the authority and the parent."},
    {BASE "x.a: no\nx.c: no\n", "UNDETERMINED: one answer would settle it, with the new school."},
    {"deletion.ground: 1(a)(i)\nx.a: yes\nx.b: yes\n", "UNDETERMINED: two answers would settle it, both with the school."},
    {"deletion.ground: 1(a)(i)\nx.b: yes\n", "UNDETERMINED: three answers would settle it, all with the school."},
    {"deletion.date: not known\n" BASE, "UNDETERMINED: the deletion date is not known."},
    {"deletion.date: 2023-12-31\n" BASE, "UNDETERMINED: no law is encoded for Sunday 31 December 2023."},
    {BASE "x.a: not applicable\nx.b: yes\ndeletion.ground: 1(a)(i)\n", "UNDETERMINED: it is said not to apply whether A holds."},
};

static void line_row(size_t row)
{
    rules_write(&d.rules, "e.yaml", equivalents);
    decided_rules(&d, law);
    const onroll_result *r = decided(&d, lines[row].facts);
    ck_assert_msg(strcmp(r->headline, lines[row].headline) == 0, "%s:\n%s\n%s", lines[row].facts, r->headline, lines[row].headline);
}

START_TEST(line)
{
    for (size_t row = 0; row < sizeof lines / sizeof *lines; row++)
        line_row(row);
}
END_TEST

START_TEST(many_are_missing)
{
    decided_rules(&d, "paragraphs:\n" P("1(a)", "deletion.date on or after 2024-01-01")
                      GROUND("1(a)(i)", LIMB("one", "x.a and x.b and x.c and x.d and x.e and x.f and x.h and pupil.left and pupil.judged and pupil.boarder")));
    const onroll_result *r = decided(&d, "");
    ck_assert_uint_eq(r->missing_count, 10);
    ck_assert_str_eq(r->headline, "UNDETERMINED: 10 facts are missing, with the school, the authority, the parent and the new school.");
    r = decided(&d, "x.a: yes\n");
    ck_assert_uint_eq(strncmp(r->headline, "UNDETERMINED: nine answers would settle it", 42) == 0, 1);
}
END_TEST

/* Where one of two would have been enough, both are told; the limb behind them is another matter. */
START_TEST(one_of_two)
{
    decided_rules(&d, "paragraphs:\n" P("1(a)", "pupil.boarder") "      - ground: 1(a)(i)\n        title: G\n        requires:\n"
                      "          - any:\n              - " LIMB("one", "x.a") "\n              - " LIMB("two", "x.b") "\n          - " LIMB("three", "x.c") "\n");
    const onroll_result *r = decided(&d, "pupil.boarder: yes\nx.a: no\nx.b: no\nx.c: no\ndeletion.ground: 1(a)(i)\n");
    ck_assert_str_eq(r->headline, "UNLAWFUL on 1(a)(i): A does not hold, and B does not hold.");
    r = decided(&d, "pupil.boarder: yes\nx.a: yes\nx.b: no\nx.c: no\ndeletion.ground: 1(a)(i)\n");
    ck_assert_str_eq(r->headline, "UNLAWFUL on 1(a)(i): C does not hold.");
}
END_TEST

/* What decided it: the limbs that hold of the ground that carries, the limbs that fail, the bars that apply. */
static const struct {
    const char *facts, *why;
} whys[] = {
    {BASE "x.a: yes\nx.b: yes\n", "1(a)(i) one, 1(a)(i) two"},
    {BASE "x.a: no\nx.b: yes\ndeletion.ground: 1(a)(i)\n", "1(a)(i) one"},
    {BASE "x.a: no\nx.b: no\ndeletion.ground: 1(a)(i)\n", "1(a)(i) one, 1(a)(i) two"},
    {"pupil.boarder: yes\npupil.judged: yes\nx.a: yes\nx.b: yes\ndeletion.ground: 1(a)(i)\n", "consent"},
    {BASE "deletion.date: 2026-03-01\nx.recorded: 2026-03-02\nx.d: yes\n", "backdated"},
    {BASE "x.a: yes\ndeletion.ground: 1(a)(i)\n", "1(a)(i) two"},
    {"pupil.boarder: yes\nx.a: yes\nx.b: yes\ndeletion.ground: 1(a)(i)\n", "consent"},
};

static void why_row(size_t row)
{
    char found[256] = "";
    decided_rules(&d, law);
    const onroll_result *r = decided(&d, whys[row].facts);
    for (size_t i = 0; i < r->why_count; i++)
        snprintf(found + strlen(found), sizeof found - strlen(found), "%s%s", i ? ", " : "", r->why[i]);
    ck_assert_msg(strcmp(found, whys[row].why) == 0, "%s: %s", whys[row].facts, found);
}

START_TEST(why)
{
    for (size_t row = 0; row < sizeof whys / sizeof *whys; row++)
        why_row(row);
}
END_TEST

Suite *headline_suite(void)
{
    Suite *suite = suite_create("headline");
    TCase *tests = tcase_create("headline");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, line);
    tcase_add_test(tests, many_are_missing);
    tcase_add_test(tests, one_of_two);
    tcase_add_test(tests, why);
    suite_add_tcase(suite, tests);
    return suite;
}
