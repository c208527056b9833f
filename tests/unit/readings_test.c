/* SPDX-License-Identifier: MIT
 * Other readings of a count: told where the verdict would be another, with its number, and nowhere else; and the run is left as it was. */
#include "unit/decided.h"

Suite *readings_suite(void);

static struct decided d;

static void set_up(void) { decided_open(&d); }
static void tear_down(void) { decided_close(&d); }

#define TERMS "calendar:\n  terms: [{from: 2026-01-05, to: 2026-02-13}, {from: 2026-02-23, to: 2026-03-27}]\n"
#define COUNTS "define: {t.all: days from x.day to x.end, t.school: school days from x.day to x.end}\n"
#define RULES(limbs) COUNTS "paragraphs:\n" PARAGRAPH("p", "pupil.boarder") GROUND("g", limbs) GROUND("h", LIMB("other", "x.e"))

static const char *readings_of(const onroll_result *r, char into[256])
{
    static const char *const verdicts[] = {"lawful", "unlawful", "undetermined"};
    into[0] = '\0';
    for (size_t i = 0; i < r->count_count; i++)
        for (size_t n = 0; n < r->counts[i].reading_count; n++) {
            const onroll_count_reading *one = &r->counts[i].readings[n];
            snprintf(into + strlen(into), 256 - strlen(into), "%s%s: %d %s, %s", *into ? "; " : "", one->reading, (int)one->total, one->unit, verdicts[one->verdict]);
        }
    return into;
}

/* From Monday 23 February to Sunday 8 March: 10 school days of 14; the deletion is on Monday 9 March. */
static const struct {
    const char *that, *from, *to, *deletion, *verdict, *readings;
} cases[] = {
    {"t.school at least 9 school days", "2026-02-23", "2026-03-08", "2026-03-09", "lawful must", ""},
    {"t.school at least 10 school days", "2026-02-23", "2026-03-08", "2026-03-09", "lawful must", "without the first day: 9 school days, unlawful"},
    {"t.school at least 11 school days", "2026-02-23", "2026-03-08", "2026-03-09", "unlawful", "calendar days: 14 days, lawful; with the deletion date: 11 school days, lawful"},
    {"t.school at least 12 school days", "2026-02-23", "2026-03-08", "2026-03-09", "unlawful", "calendar days: 14 days, lawful"},
    {"t.school at least 14 school days", "2026-02-23", "2026-03-08", "2026-03-09", "unlawful", "calendar days: 14 days, lawful"},
    {"t.school at least 15 school days", "2026-02-23", "2026-03-08", "2026-03-09", "unlawful", ""},
    {"t.school at most 9 school days", "2026-02-23", "2026-03-08", "2026-03-09", "unlawful", "without the first day: 9 school days, lawful"},
    {"t.school at most 10 school days", "2026-02-23", "2026-03-08", "2026-03-09", "lawful must",
     "calendar days: 14 days, unlawful; with the deletion date: 11 school days, unlawful"},
    /* a weekend between the end and the deletion is no matter, a school day is */
    {"t.school at least 11 school days", "2026-02-23", "2026-03-06", "2026-03-09", "unlawful", "calendar days: 12 days, lawful; with the deletion date: 11 school days, lawful"},
    {"t.school at least 11 school days", "2026-02-23", "2026-03-05", "2026-03-09", "unlawful", "calendar days: 11 days, lawful"},
    {"t.school at least 11 school days", "2026-02-23", "2026-03-06", "2026-03-08", "unlawful", "calendar days: 12 days, lawful"},
    {"t.school at least 11 school days", "2026-02-23", "2026-03-09", "2026-03-09", "lawful must", "without the first day: 10 school days, unlawful"},
    {"t.all at least 14 days", "2026-02-23", "2026-03-08", "2026-03-09", "lawful must", "without the first day: 13 days, unlawful"},
    {"t.all at least 15 days", "2026-02-23", "2026-03-08", "2026-03-09", "unlawful", "with the deletion date: 15 days, lawful"},
    {"t.school is 9 school days", "2026-02-21", "2026-03-05", "2026-03-09", "lawful must", "calendar days: 13 days, unlawful"}, /* its first day is a Saturday */
    {"t.all at least 2 days", "2026-03-08", "2026-03-08", "2026-03-09", "unlawful", "with the deletion date: 2 days, lawful"},
    {"t.all at least 1 days", "2026-03-08", "2026-03-08", "2026-03-09", "lawful must", "without the first day: 0 days, unlawful"},
};

START_TEST(other_readings)
{
    char law[1024], facts[512], got[256];
    snprintf(law, sizeof law, RULES(LIMB("one", "%s")), cases[_i].that);
    decided_rules(&d, law);
    snprintf(facts, sizeof facts, TERMS "pupil.boarder: yes\ndeletion: {date: %s, ground: g}\nx.day: %s\nx.end: %s\n", cases[_i].deletion, cases[_i].from, cases[_i].to);
    const onroll_result *r = decided(&d, facts);
    ck_assert_str_eq(decided_verdict(r), cases[_i].verdict);
    ck_assert_msg(strcmp(readings_of(r, got), cases[_i].readings) == 0, "case %d, %s: %s", _i, cases[_i].that, got);
    ck_assert_int_eq(decided_warning(r, "count-reading") != NULL, *cases[_i].readings != '\0');
}
END_TEST

#define TEN "x.day: 2026-02-23\nx.end: 2026-03-08\n"

/* Behind a definition that falls back on a count by hand; the count by hand itself has no days and so no reading. */
START_TEST(behind_a_definition)
{
    char got[256];
    decided_rules(&d, RULES(LIMB("one", "absence.length at least 12 school days")));
    const onroll_result *r = decided(&d, TERMS "pupil.boarder: yes\ndeletion.ground: g\nabsence.first_day: 2026-02-23\nabsence.last_day: 2026-03-08\n");
    ck_assert_str_eq(readings_of(r, got), "calendar days: 14 days, lawful");
    ck_assert_str_eq(decided_warning(r, "count-reading")->message,
                     "14 days, 10 school days: counted in calendar days the answer would be lawful; the law counts school days");
    ck_assert_str_eq(decided_warning(r, "count-reading")->fact, "absence.length");
    r = decided(&d, "pupil.boarder: yes\ndeletion.ground: g\nabsence.school_days: 11\n");
    ck_assert_uint_eq(r->count_count, 1);
    ck_assert_str_eq(readings_of(r, got), "");
}
END_TEST

START_TEST(message_of_an_end)
{
    decided_rules(&d, RULES(LIMB("one", "t.school at least 10 school days")));
    const onroll_result *r = decided(&d, TERMS "pupil.boarder: yes\ndeletion.ground: g\n" TEN);
    ck_assert_str_eq(decided_warning(r, "count-reading")->message, "9 school days without the first day, 10 as the law counts: counted so the answer would be unlawful");
}
END_TEST

/* The counts of a ground matter where it is claimed or none is; not where another ground carries the answer or another limb fails anyway. */
START_TEST(does_not_matter)
{
    char got[256];
    decided_rules(&d, RULES(LIMB("one", "t.school at least 11 school days") ", " LIMB("two", "x.a")));
    ck_assert_str_eq(readings_of(decided(&d, TERMS "pupil.boarder: yes\ndeletion.ground: h\nx.e: no\nx.a: yes\n" TEN), got), "");
    ck_assert_str_eq(readings_of(decided(&d, TERMS "pupil.boarder: yes\nx.e: no\nx.a: yes\n" TEN), got),
                     "calendar days: 14 days, lawful; with the deletion date: 11 school days, lawful");
    ck_assert_str_eq(readings_of(decided(&d, TERMS "pupil.boarder: yes\nx.e: yes\nx.a: yes\n" TEN), got), "");
    ck_assert_str_eq(readings_of(decided(&d, TERMS "pupil.boarder: yes\ndeletion.ground: g\nx.a: no\n" TEN), got), "");
}
END_TEST

/* The readings open the verdict; what is explained behind them is explained as the law counts. */
START_TEST(run_is_left_alone)
{
    char got[256];
    decided_rules(&d, RULES(LIMB("one", "t.school at least 11 school days") ", " LIMB("two", "x.a")));
    const onroll_result *r = decided(&d, TERMS "pupil.boarder: yes\ndeletion.ground: g\n" TEN);
    ck_assert_str_eq(readings_of(r, got), "calendar days: 14 days, undetermined; with the deletion date: 11 school days, undetermined");
    ck_assert_str_eq(decided_verdict(r), "unlawful");
    ck_assert_uint_eq(r->missing_count, 0);
    ck_assert_uint_eq(r->why_count, 1);
    ck_assert_str_eq(r->why[0], "g one");
    decided_rules(&d, RULES(LIMB("one", "t.school at least 10 school days") ", " LIMB("two", "x.a")));
    r = decided(&d, TERMS "pupil.boarder: yes\ndeletion.ground: g\n" TEN);
    ck_assert_str_eq(readings_of(r, got), "without the first day: 9 school days, unlawful");
    ck_assert_str_eq(decided_missing(r, got), "x.a");
}
END_TEST

START_TEST(deletion_date_not_known)
{
    char got[256];
    decided_rules(&d, RULES(LIMB("one", "t.school at least 11 school days")));
    ck_assert_str_eq(readings_of(decided(&d, TERMS "pupil.boarder: yes\ndeletion: {date: not known, ground: g}\n" TEN), got), "");
}
END_TEST

Suite *readings_suite(void)
{
    Suite *suite = suite_create("readings");
    TCase *tests = tcase_create("readings");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_loop_test(tests, other_readings, 0, sizeof cases / sizeof *cases);
    tcase_add_test(tests, behind_a_definition);
    tcase_add_test(tests, message_of_an_end);
    tcase_add_test(tests, does_not_matter);
    tcase_add_test(tests, run_is_left_alone);
    tcase_add_test(tests, deletion_date_not_known);
    suite_add_tcase(suite, tests);
    return suite;
}
