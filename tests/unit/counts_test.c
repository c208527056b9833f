/* SPDX-License-Identifier: MIT
 * The proof of a count: every day of it once, in order, counted or not with the reason, and the sum is the total. Counted again here from the terms, the
 * weekday and two lists of days, without the calendar of the engine. */
#include "unit/decided.h"

Suite *counts_suite(void);

static struct decided d;

static void set_up(void) { decided_open(&d); }
static void tear_down(void) { decided_close(&d); }

#define CALENDAR "calendar:\n  terms: [{from: 2026-01-05, to: 2026-02-13}, {from: 2026-02-23, to: 2026-03-27}, {from: 2026-04-13, to: 2026-07-22}]\n" \
                 "  inset: [2026-01-05, 2026-06-01]\n  closures: [{from: 2026-03-12, to: 2026-03-13}]\n"

static const char law[] = "define: {t.all: days from x.day to x.end, t.work: working days from x.day to x.end, t.school: school days from x.day to x.end}\n"
    "paragraphs:\n" PARAGRAPH("p", "pupil.boarder")
    GROUND("g", LIMB("one", "t.all at least 5 days") ", " LIMB("two", "t.work at least 5 working days") ", " LIMB("three", "t.school at least 5 school days"))
    GROUND("h", LIMB("one", "t.all at least 6 days"))
    PARAGRAPH("q", "not pupil.boarder") GROUND("j", LIMB("one", "absence.length at least 3 school days"));

static int32_t day(const char *iso) { return date_parse(text_of(iso)); }

static bool among(int32_t one, const char *const *days)
{
    for (; *days; days++)
        if (day(*days) == one)
            return true;
    return false;
}

/* Monday 9 March 2026 is a Monday, and so is every seventh day from it. */
static int weekday(int32_t one) { return (int)(((one - day("2026-03-09")) % 7 + 7) % 7); }

static const char *const bank[] = {"2026-01-01", "2026-04-03", "2026-04-06", "2026-05-04", "2026-05-25", NULL};
static const char *const closed[] = {"2026-01-05", "2026-06-01", "2026-03-12", "2026-03-13", NULL};

static bool in_term(int32_t one)
{
    return (one >= day("2026-01-05") && one <= day("2026-02-13")) || (one >= day("2026-02-23") && one <= day("2026-03-27")) ||
           (one >= day("2026-04-13") && one <= day("2026-07-22"));
}

static bool counts(const char *unit, int32_t one)
{
    bool working = weekday(one) < 5 && !among(one, bank);
    return strcmp(unit, "days") == 0 || (working && (strcmp(unit, "working days") == 0 || (in_term(one) && !among(one, closed))));
}

static const onroll_count *count_of(const onroll_result *r, const char *name)
{
    for (size_t i = 0; i < r->count_count; i++)
        if (strcmp(r->counts[i].name, name) == 0)
            return &r->counts[i];
    ck_abort_msg("there is no count of %s", name);
}

static void recount(const onroll_count *c, int32_t from, int32_t to)
{
    int32_t total = 0, shown = 0;
    ck_assert_uint_eq(c->day_count, (size_t)(to - from + 1));
    for (size_t i = 0; i < c->day_count; i++) {
        int32_t one = from + (int32_t)i;
        ck_assert_int_eq(c->days[i].date.day, one);
        ck_assert_msg(c->days[i].counted == counts(c->unit, one), "%s, day %d: %s", c->unit, (int)i, c->days[i].why);
        ck_assert(c->days[i].why && *c->days[i].why);
        shown += c->days[i].counted;
        total += counts(c->unit, one);
    }
    ck_assert_int_eq(c->total, total);
    ck_assert_int_eq(shown, total);
}

START_TEST(recounted)
{
    static const char *const names[] = {"t.all", "t.work", "t.school"}, *const units[] = {"days", "working days", "school days"};
    char facts[1024], from[ONROLL_DATE_BYTES], to[ONROLL_DATE_BYTES];
    uint32_t seed = 12345;
    rules_copy(&d.rules, "rules/calendars/bank-holidays-england.yaml", "bank.yaml");
    decided_rules(&d, law);
    for (int round = 0; round < 60; round++) {
        seed = seed * 1103515245U + 12345U;
        onroll_date first = {day("2026-01-05") + (int32_t)(seed >> 16) % 150}, last = {first.day + (int32_t)(seed >> 8) % 45};
        onroll_date_write(first, from);
        onroll_date_write(last, to);
        snprintf(facts, sizeof facts, CALENDAR "pupil.boarder: yes\nx.day: %s\nx.end: %s\n", from, to);
        const onroll_result *r = decided(&d, facts);
        ck_assert_uint_eq(r->count_count, 3); /* h reads t.all too: a count stands once */
        for (size_t i = 0; i < 3; i++) {
            ck_assert_str_eq(r->counts[i].name, names[i]);
            ck_assert_str_eq(r->counts[i].unit, units[i]);
            recount(&r->counts[i], first.day, last.day);
        }
    }
}
END_TEST

START_TEST(why_not)
{
    static const struct {
        const char *day, *school, *work;
    } days[] = {{"2026-03-09", "school day", "working day"}, {"2026-03-07", "weekend", "weekend"}, {"2026-03-12", "closed", "working day"}, {"2026-06-01", "INSET", "working day"},
                {"2026-04-01", "school holiday", "working day"}, {"2026-05-04", "bank holiday: Early May bank holiday", "bank holiday"}};
    char facts[512];
    rules_copy(&d.rules, "rules/calendars/bank-holidays-england.yaml", "bank.yaml");
    decided_rules(&d, law);
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        snprintf(facts, sizeof facts, CALENDAR "pupil.boarder: yes\nx.day: %s\nx.end: %s\n", days[i].day, days[i].day);
        const onroll_result *r = decided(&d, facts);
        ck_assert_str_eq(count_of(r, "t.all")->days[0].why, "every day counts");
        ck_assert_str_eq(count_of(r, "t.school")->days[0].why, days[i].school);
        ck_assert_str_eq(count_of(r, "t.work")->days[0].why, days[i].work);
    }
}
END_TEST

/* What was counted by hand has a total and no days; what cannot be counted is not listed; what is empty is zero without days. */
START_TEST(without_days)
{
    decided_rules(&d, law);
    const onroll_result *r = decided(&d, "pupil.boarder: no\nabsence.school_days: 4\n");
    ck_assert_uint_eq(r->count_count, 1);
    ck_assert_str_eq(r->counts[0].name, "absence.length");
    ck_assert_str_eq(r->counts[0].unit, "school days");
    ck_assert_int_eq(r->counts[0].total, 4);
    ck_assert_uint_eq(r->counts[0].day_count, 0);
    r = decided(&d, "pupil.boarder: no\nabsence.first_day: 2026-02-09\nabsence.last_day: 2026-02-13\n"); /* no calendar */
    ck_assert_uint_eq(r->count_count, 0);
    r = decided(&d, "pupil.boarder: yes\nx.day: 2026-02-09\nx.end: 2026-02-01\n");
    ck_assert_int_eq(count_of(r, "t.all")->total, 0);
    ck_assert_uint_eq(count_of(r, "t.all")->day_count, 0);
    r = decided(&d, "pupil.boarder: yes\nx.day: 2026-02-09\n");
    ck_assert_uint_eq(r->count_count, 0);
}
END_TEST

/* The dates win over the count by hand, and their proof is shown. */
START_TEST(both_ways)
{
    decided_rules(&d, law);
    const onroll_result *r = decided(&d, CALENDAR "pupil.boarder: no\nabsence.first_day: 2026-02-11\nabsence.last_day: 2026-02-24\nabsence.school_days: 9\n");
    ck_assert_int_eq(count_of(r, "absence.length")->total, 5);
    recount(count_of(r, "absence.length"), day("2026-02-11"), day("2026-02-24"));
}
END_TEST

Suite *counts_suite(void)
{
    Suite *suite = suite_create("counts");
    TCase *tests = tcase_create("counts");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, recounted);
    tcase_add_test(tests, why_not);
    tcase_add_test(tests, without_days);
    tcase_add_test(tests, both_ways);
    suite_add_tcase(suite, tests);
    return suite;
}
