/* SPDX-License-Identifier: MIT
 * What a reader has to know besides: assumptions made, warnings, given facts that were not needed, what the answer rests on. */
#include "unit/decided.h"

Suite *notes_suite(void);

static struct decided d;

static void set_up(void) { decided_open(&d); }
static void tear_down(void) { decided_close(&d); }

#define ALL PARAGRAPH("p", "deletion.date on or after 2024-01-01")

static bool has(const onroll_note *list, size_t count, const char *code)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(list[i].code, code) == 0)
            return true;
    return false;
}

/* The codes of a list, in its order. */
static const char *codes(const onroll_note *list, size_t count, char into[512])
{
    into[0] = '\0';
    for (size_t i = 0; i < count; i++)
        snprintf(into + strlen(into), 512 - strlen(into), "%s%s", i ? " " : "", list[i].code);
    return into;
}

/* ---- Assumptions ---- */

static const char assuming[] = "paragraphs:\n" ALL
    "      - {ground: g, title: G, requires: [" LIMB("one", "x.a") "], doubts: [{doubt: disputed, when: x.b, says: it is disputed, assume: 'no', " LAW "}]}\n"
    "      - {ground: h, title: H, requires: [" LIMB("one", "x.c") "], doubts: [{doubt: open, when: x.d, says: it is open, " LAW "}]}\n"
    "bars: [{bar: date, applies: deletion.date before x.recorded, defeats: date, " LAW "}]\n";

static const struct {
    const char *facts, *assumptions;
    onroll_outcome g, h;
} assumed[] = {
    {"x.a: yes\nx.c: no\n", "x.recorded deletion.date disputed", ONROLL_MET, ONROLL_NOT_MET},
    {"x.a: yes\nx.b: no\nx.c: no\n", "x.recorded deletion.date", ONROLL_MET, ONROLL_NOT_MET},
    {"x.a: yes\nx.b: yes\nx.c: no\n", "x.recorded deletion.date", ONROLL_UNKNOWN, ONROLL_NOT_MET},
    {"x.a: yes\nx.b: not known\nx.c: no\n", "x.recorded deletion.date", ONROLL_UNKNOWN, ONROLL_NOT_MET}, /* somebody looked: nothing is assumed */
    {"x.a: yes\nx.b: not applicable\nx.c: no\n", "x.recorded deletion.date", ONROLL_UNKNOWN, ONROLL_NOT_MET},
    {"x.a: no\nx.c: no\n", "x.recorded deletion.date", ONROLL_NOT_MET, ONROLL_NOT_MET}, /* no use where the ground fails */
    {"x.c: yes\nx.a: no\n", "x.recorded deletion.date", ONROLL_NOT_MET, ONROLL_UNKNOWN}, /* without `assume` what is left out stays open */
    {"x.c: yes\nx.a: no\nx.d: no\n", "x.recorded deletion.date", ONROLL_NOT_MET, ONROLL_MET},
    {"x.c: no\nx.a: no\nx.d: yes\n", "x.recorded deletion.date", ONROLL_NOT_MET, ONROLL_NOT_MET},
    {"deletion.date: 2026-03-02\nx.a: no\nx.c: no\n", "x.recorded", ONROLL_NOT_MET, ONROLL_NOT_MET},
    {"deletion.date: 2026-03-02\nx.recorded: 2026-03-02\nx.a: no\nx.c: no\n", "", ONROLL_NOT_MET, ONROLL_NOT_MET},
    {"x.recorded: not known\nx.a: no\nx.c: no\n", "deletion.date", ONROLL_NOT_MET, ONROLL_NOT_MET},
};

static void assumptions_row(size_t row)
{
    char found[512];
    decided_rules(&d, assuming);
    const onroll_result *r = decided(&d, assumed[row].facts);
    ck_assert_msg(strcmp(codes(r->assumptions, r->assumption_count, found), assumed[row].assumptions) == 0, "%s: %s", assumed[row].facts, found);
    ck_assert_int_eq(decided_ground(r, "g")->result, assumed[row].g);
    ck_assert_int_eq(decided_ground(r, "h")->result, assumed[row].h);
    for (size_t i = 0; i < r->assumption_count; i++)
        ck_assert_str_eq(r->assumptions[i].fact, strcmp(r->assumptions[i].code, "disputed") == 0 ? "x.b" : r->assumptions[i].code);
}

START_TEST(assumptions)
{
    for (size_t row = 0; row < sizeof assumed / sizeof *assumed; row++)
        assumptions_row(row);
}
END_TEST

START_TEST(assumption_told)
{
    decided_rules(&d, assuming);
    const onroll_result *r = decided(&d, "x.a: yes\nx.c: no\n");
    ck_assert_str_eq(r->assumptions[1].message, "it is the day of the check");
    ck_assert_str_eq(r->assumptions[2].message, "nothing was said about it, so it is taken that B does not hold");
}
END_TEST

/* The same of what blocks a ground; and a value that stands in for what was left out is something said. */
static const struct {
    const char *facts, *assumptions;
    onroll_outcome g;
} blocked[] = {
    {"x.a: yes\n", "x.recorded block", ONROLL_MET},
    {"x.a: yes\nx.b: no\n", "x.recorded", ONROLL_MET},
    {"x.a: yes\nx.b: yes\n", "x.recorded", ONROLL_NOT_MET},
    {"x.a: yes\nx.b: not known\n", "x.recorded", ONROLL_UNKNOWN},
};

START_TEST(block_assumed_away)
{
    char found[512];
    decided_rules(&d, "paragraphs:\n" ALL "      - {ground: g, title: G, requires: [" LIMB("one", "x.a") "], unless: [{limb: block, that: x.b, assume: 'no', " LAW "}],\n"
                      "         doubts: [{doubt: late, when: x.recorded before 2026-01-01, says: it is late, assume: 'no', " LAW "}]}\n");
    const onroll_result *r = decided(&d, blocked[_i].facts);
    ck_assert_msg(strcmp(codes(r->assumptions, r->assumption_count, found), blocked[_i].assumptions) == 0, "%s: %s", blocked[_i].facts, found);
    ck_assert_int_eq(decided_ground(r, "g")->result, blocked[_i].g);
}
END_TEST

/* ---- Other grounds ---- */

static const char others[] = "paragraphs:\n" PARAGRAPH("p", "pupil.boarder") GROUND("g", LIMB("one", "x.a")) GROUND("h", LIMB("one", "x.b")) GROUND("i", LIMB("one", "x.c"))
    PARAGRAPH("q", "not pupil.boarder") GROUND("j", LIMB("one", "x.d"))
    "bars:\n  - {bar: consent, applies: pupil.judged, applies_to: [h], defeats: ground, " LAW "}\n"
    "  - {bar: date, applies: x.recorded after deletion.date, defeats: date, " LAW "}\n";

static const struct {
    const char *facts, *met; /* the ground that the warning names, NULL for no warning */
} other[] = {
    {"pupil.boarder: yes\npupil.judged: no\nx.a: no\nx.b: yes\ndeletion.ground: g\n", "h"},
    {"pupil.boarder: yes\nx.a: no\nx.c: yes\ndeletion.ground: g\n", "i"},
    {"pupil.boarder: yes\npupil.judged: no\nx.a: no\nx.b: no\nx.c: no\ndeletion.ground: g\n", NULL},
    {"pupil.boarder: yes\npupil.judged: no\nx.a: no\nx.b: yes\n", NULL}, /* nothing is claimed */
    {"pupil.boarder: yes\npupil.judged: no\nx.a: yes\nx.b: yes\ndeletion.ground: g\n", NULL}, /* the claim holds */
    {"pupil.boarder: yes\npupil.judged: yes\nx.a: no\nx.b: yes\nx.c: no\ndeletion.ground: g\n", NULL}, /* met and barred: the name must not be deleted on it */
    {"pupil.boarder: yes\nx.a: no\nx.b: yes\nx.c: no\ndeletion.ground: g\n", NULL}, /* perhaps barred */
    {"pupil.boarder: yes\npupil.judged: yes\nx.a: no\nx.b: yes\nx.c: yes\ndeletion.ground: g\n", "i"},
    {"x.a: no\nx.c: yes\nx.d: no\ndeletion.ground: g\n", NULL}, /* i is a ground of the pupil only if the pupil boards */
    {"pupil.boarder: yes\npupil.judged: no\nx.a: yes\nx.b: yes\ndeletion.date: 2026-03-02\nx.recorded: 2026-03-03\ndeletion.ground: g\n", NULL}, /* only the date fails */
    {"pupil.boarder: no\nx.d: yes\ndeletion.ground: g\n", "j"}, /* the claim is on no ground for this pupil */
};

static void other_ground_row(size_t row)
{
    char wanted[160];
    decided_rules(&d, others);
    const onroll_result *r = decided(&d, other[row].facts);
    const onroll_note *warning = decided_warning(r, "other-ground-met");
    ck_assert_msg((warning != NULL) == (other[row].met != NULL), "%s: %s", other[row].facts, warning ? warning->message : "no warning");
    if (!warning)
        return;
    snprintf(wanted, sizeof wanted, "the ground claimed fails, but %s is met: the name must be deleted on that ground, and recorded under it", other[row].met);
    ck_assert_str_eq(warning->message, wanted);
    ck_assert(r->verdict == ONROLL_UNLAWFUL && r->must_delete);
}

START_TEST(other_ground)
{
    for (size_t row = 0; row < sizeof other / sizeof *other; row++)
        other_ground_row(row);
}
END_TEST

/* ---- Warnings of the engine ---- */

static const char plain[] = "derive:\n"
    "  - {fact: x.count, value: days from x.day to x.end, disagreement: derived, " LAW "}\n"
    "  - {fact: x.e, no_when: x.f, disagreement: derived, " LAW "}\n"
    "paragraphs:\n" PARAGRAPH("p", "pupil.boarder") GROUND("g", LIMB("one", "x.a and x.b")) GROUND("h", LIMB("one", "x.count at least 3 days and x.e"))
    PARAGRAPH("q", "not pupil.boarder") GROUND("j", LIMB("one", "absence.length at least 3 school days"))
    "warnings:\n  - {warning: told, when: x.c, says: 'since {x.day}', fact: x.c, " LAW "}\n";

#define CALENDAR "calendar: {terms: [{from: 2026-01-05, to: 2026-02-13}]}\n"

static const struct {
    const char *facts, *code, *message, *fact; /* message NULL: the warning is not there */
} warned[] = {
    {"pupil.boarder: yes\n", "no-authority", "no authority is stated: only the law was judged, and no council's own procedure", "authority"},
    {"x.a: no\n", "paragraph-not-known", "it is not known which paragraph governs this pupil, so all that may are judged; the answer stands only where they agree", NULL},
    {"pupil.boarder: no\n", "paragraph-not-known", NULL, NULL},
    {"deletion.date: not known\n", "deletion-date-not-known", "the deletion date is not known, and it picks the law: nothing can be settled without it", "deletion.date"},
    {"deletion.date: 2023-01-01\n", "no-law-encoded", "no law is encoded for the deletion date", "deletion.date"},
    {"deletion.date: 2026-01-01\n", "no-law-encoded", NULL, NULL},
    {"x.c: yes\nx.day: 2026-02-09\n", "told", "since Monday 9 February 2026", "x.c"},
    {"x.c: yes\n", "told", "since (not stated)", "x.c"},
    {"x.c: no\n", "told", NULL, NULL},
    {"", "told", NULL, NULL},
    /* not applicable, where a ground needs it */
    {"pupil.boarder: yes\nx.a: not applicable\nx.b: yes\n", "not-applicable-needed", "x.a is said not to apply, and g one needs it", "x.a"},
    {"pupil.boarder: yes\nx.a: not applicable\nx.b: no\n", "not-applicable-needed", NULL, NULL}, /* no and not applicable is no */
    {"pupil.boarder: yes\nx.a: not known\nx.b: yes\n", "not-applicable-needed", NULL, NULL},
    {"pupil.boarder: no\nx.a: not applicable\nx.b: yes\n", "not-applicable-needed", NULL, NULL}, /* a ground of another paragraph */
    /* given and derived */
    {"x.count: 4\nx.day: 2026-01-01\nx.end: 2026-01-03\n", "derived-differs", "x.count is given as 4 days, and the calendar gives 3 days: the second is used", "x.count"},
    {"x.count: 3\nx.day: 2026-01-01\nx.end: 2026-01-03\n", "derived-differs", NULL, NULL},
    {"x.count: 4\nx.day: 2026-01-01\n", "derived-differs", NULL, NULL},
    {"x.e: yes\nx.f: yes\n", "derived-differs", "x.e is given as yes, and the other facts make it no: the second is used", "x.e"},
    {"x.e: no\nx.f: yes\n", "derived-differs", NULL, NULL},
    {"x.e: yes\nx.f: no\n", "derived-differs", NULL, NULL},
    /* counted and stated by hand */
    {CALENDAR "absence.first_day: 2026-02-09\nabsence.last_day: 2026-02-13\nabsence.school_days: 6\n", "counts-differ",
     "the dates and the calendar give 5 school days, and 6 school days were counted by hand: the first is used", "absence.length"},
    {CALENDAR "absence.first_day: 2026-02-09\nabsence.last_day: 2026-02-13\nabsence.school_days: 5\n", "counts-differ", NULL, NULL},
    {"absence.first_day: 2026-02-09\nabsence.last_day: 2026-02-13\nabsence.school_days: 6\n", "counts-differ", NULL, NULL},
};

static void warnings_row(size_t row)
{
    decided_rules(&d, plain);
    const onroll_result *r = decided(&d, warned[row].facts);
    const onroll_note *warning = decided_warning(r, warned[row].code);
    ck_assert_msg((warning != NULL) == (warned[row].message != NULL), "%s: %s", warned[row].facts, warning ? warning->message : "no warning");
    if (!warning)
        return;
    ck_assert_str_eq(warning->message, warned[row].message);
    if (warned[row].fact)
        ck_assert_str_eq(warning->fact, warned[row].fact);
    else
        ck_assert_ptr_null(warning->fact);
}

START_TEST(warnings)
{
    for (size_t row = 0; row < sizeof warned / sizeof *warned; row++)
        warnings_row(row);
}
END_TEST

/* What does not apply is never asked for, alone or beside what is. */
START_TEST(not_applicable_is_not_missing)
{
    char found[256];
    decided_rules(&d, plain);
    const onroll_result *r = decided(&d, "pupil.boarder: yes\nx.a: not applicable\nx.b: yes\ndeletion.ground: g\n");
    ck_assert_int_eq(r->verdict, ONROLL_UNDETERMINED);
    ck_assert_str_eq(decided_missing(r, found), "");
    r = decided(&d, "pupil.boarder: yes\nx.a: not applicable\ndeletion.ground: g\n");
    ck_assert_str_eq(decided_missing(r, found), "x.b");
}
END_TEST

/* ---- Given and not needed ---- */

START_TEST(not_needed)
{
    char found[256] = "";
    decided_rules(&d, plain);
    const onroll_result *r = decided(&d, "x.a: yes\nx.h: no\nx.done_on: not known\nschool.kind: academy\nx.c: no\nx.day: 2026-01-01\ndeletion.ground: g\n" CALENDAR);
    for (size_t i = 0; i < r->not_needed_count; i++)
        snprintf(found + strlen(found), sizeof found - strlen(found), "%s%s", i ? " " : "", r->not_needed[i]);
    ck_assert_msg(strstr(found, "school.kind") && strstr(found, "x.h") && strstr(found, "x.done_on") && r->not_needed_count == 3, "%s", found);
    r = decided(&d, "x.a: yes\nx.day: 2026-01-01\n");
    ck_assert_uint_eq(r->not_needed_count, 0);
}
END_TEST

/* ---- What the answer rests on ---- */

static const char resting[] = "paragraphs:\n" ALL
    "      - ground: g\n        title: G\n        requires:\n"
    "          - {limb: one, that: x.a, cite: section/1, standing: confirmed}\n"
    "          - {limb: two, that: x.b, cite: section/1, standing: confirmed}\n"
    "          - {limb: three, that: x.c, cite: section/2, standing: reading, point: U1}\n"
    "          - {limb: four, that: pupil.judged, cite: section/3, standing: reading, point: U1}\n"
    "          - {limb: five, that: x.d, cite: section/4, standing: reading, point: U2}\n"
    "      - ground: h\n        title: H\n        requires:\n"
    "          - {limb: one, that: x.e, cite: section/5, standing: unconfirmed}\n"
    "      - ground: i\n        title: I\n        requires:\n"
    "          - {limb: one, that: pupil.judged, cite: section/6, standing: confirmed}\n"
    "bars: [{bar: b, applies: x.f, applies_to: [g], defeats: ground, cite: section/7, standing: confirmed}]\n";

static const struct {
    const char *facts, *rests;
} bases[] = {
    {"deletion.ground: g\nx.a: yes\nx.b: yes\nx.c: yes\nx.d: yes\nx.f: no\npupil.judged: yes\n", "Rests on 1 confirmed provision, 3 readings (U1, U2), 1 judgement."},
    {"deletion.ground: g\nx.a: yes\nx.b: yes\nx.c: yes\nx.d: yes\nx.f: no\npupil.judged: {is: yes, by: headteacher}\n",
     "Rests on 1 confirmed provision, 3 readings (U1, U2), 1 judgement by the headteacher."},
    {"deletion.ground: g\nx.a: no\nx.f: no\npupil.judged: yes\n", "Rests on 1 confirmed provision."},
    {"deletion.ground: g\nx.c: no\nx.f: no\n", "Rests on 1 reading (U1)."},
    {"deletion.ground: g\nx.a: yes\nx.b: yes\nx.c: yes\nx.d: yes\nx.f: yes\npupil.judged: yes\n", "Rests on 2 confirmed provisions, 3 readings (U1, U2), 1 judgement."},
    {"deletion.ground: i\npupil.judged: no\n", "Rests on 1 confirmed provision, 1 judgement."},
    {"deletion.ground: h\nx.e: yes\n", "Rests on 1 provision whose wording is not confirmed."},
    {"deletion.date: 2023-01-01\n", "Rests on no provision."},
};

static void rests_on_row(size_t row)
{
    decided_rules(&d, resting);
    const onroll_result *r = decided(&d, bases[row].facts);
    ck_assert_msg(strcmp(r->rests_on, bases[row].rests) == 0, "%s:\n%s\n%s", bases[row].facts, r->rests_on, bases[row].rests);
}

/* A claim on a ground for other pupils fails by the paragraph that applies, and the warning names it. */
START_TEST(rests_on_paragraph)
{
    decided_rules(&d, "paragraphs:\n" PARAGRAPH("p", "pupil.boarder") GROUND("g", LIMB("one", "x.a")) PARAGRAPH("q", "not pupil.boarder") GROUND("j", LIMB("one", "x.b")));
    const onroll_result *r = decided(&d, "pupil.boarder: no\nx.a: yes\ndeletion.ground: g\n");
    ck_assert_str_eq(r->rests_on, "Rests on 1 confirmed provision.");
    for (size_t i = 0; i < r->warning_count; i++)
        if (strcmp(r->warnings[i].code, "claim-not-in-force") == 0) {
            ck_assert_str_eq(r->warnings[i].message,
                "the ground claimed, g, is no ground for this pupil on that date, and no other ground answers to it; the grounds for this pupil are those of q");
            return;
        }
    ck_abort_msg("no warning");
}
END_TEST

START_TEST(rests_on)
{
    for (size_t row = 0; row < sizeof bases / sizeof *bases; row++)
        rests_on_row(row);
}
END_TEST

/* ---- Days that have not come yet ---- */

#define TERM "calendar: {terms: [{from: 2026-03-02, to: 2026-03-27}]}\n"

static const struct {
    const char *facts, *headline;
    bool forecast;
} futures[] = {
    {TERM "absence.first_day: 2026-03-02\nabsence.last_day: 2026-03-06\n", "LAWFUL: the name must be deleted. g.", false}, /* all before the day of the check */
    {TERM "absence.first_day: 2026-03-02\nabsence.last_day: 2026-03-09\n", "LAWFUL if nothing changes until Monday 9 March 2026: the name must be deleted. g.", true},
    {TERM "absence.first_day: 2026-03-02\nabsence.last_day: 2026-03-13\ndeletion.date: 2026-03-16\n", "LAWFUL if nothing changes until Monday 16 March 2026: the name must be deleted. g.", true},
    {"absence.school_days: 3\n", "LAWFUL: the name must be deleted. g.", false}, /* counted by hand */
};

static void forecast_row(size_t row)
{
    decided_rules(&d, "paragraphs:\n" ALL GROUND("g", LIMB("one", "absence.length at least 3 school days")));
    const onroll_result *r = decided(&d, futures[row].facts);
    ck_assert_msg(r->forecast == futures[row].forecast, "%s", futures[row].facts);
    ck_assert_str_eq(r->headline, futures[row].headline);
    ck_assert(has(r->assumptions, r->assumption_count, "future-days") == futures[row].forecast);
}

START_TEST(forecast)
{
    for (size_t row = 0; row < sizeof futures / sizeof *futures; row++)
        forecast_row(row);
}
END_TEST

Suite *notes_suite(void)
{
    Suite *suite = suite_create("notes");
    TCase *tests = tcase_create("notes");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, assumptions);
    tcase_add_test(tests, assumption_told);
    tcase_add_loop_test(tests, block_assumed_away, 0, sizeof blocked / sizeof *blocked);
    tcase_add_test(tests, other_ground);
    tcase_add_test(tests, warnings);
    tcase_add_test(tests, not_applicable_is_not_missing);
    tcase_add_test(tests, not_needed);
    tcase_add_test(tests, rests_on);
    tcase_add_test(tests, rests_on_paragraph);
    tcase_add_test(tests, forecast);
    suite_add_tcase(suite, tests);
    return suite;
}
