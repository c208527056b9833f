/* SPDX-License-Identifier: MIT
 * What a decision tells of the register under the shipped rules: each warning once and in its words, none of a clean register; and the marks beside the
 * days of a count, with those that are forecast and those that were cancelled. Checked on Monday 9 March 2026, unless a test says otherwise. */
#include "unit/messages.h"

#include <check.h>
#include <string.h>

Suite *register_notes_suite(void);

static onroll_rules *rules;
static onroll_facts *facts;
static onroll_decision *decision;
static struct seen seen;
static onroll_options options = {sizeof options, seen_message, &seen, {NULL, NULL, NULL}};

static void load(void)
{
    ck_assert_int_eq(onroll_rules_load(&rules, "rules", &options), ONROLL_OK);
    ck_assert_int_eq(onroll_decision_new(&decision, rules, &options), ONROLL_OK);
}

static void unload(void)
{
    onroll_decision_free(decision);
    onroll_rules_free(rules);
}

static void set_up(void)
{
    facts = NULL;
    seen = (struct seen){0};
}

static void tear_down(void) { onroll_facts_free(facts); }

#define COMMON                                                                                                                       \
    "pupil.compulsory_school_age: yes\nschool.special: no\nbelief.sick_or_unavoidable: no\nenquiries: {joint: yes, pupil_located: no}\n" \
    "deletion.ground: 9(1)(i)\n"
#define DELETION "deletion.date: 2026-03-09\n"
#define TERMS "calendar: {terms: [{from: 2026-01-05, to: 2026-02-13}, {from: 2026-02-23, to: 2026-03-27}]}\n"
#define HERE "{from: 2026-01-12, to: 2026-01-30, code: /}, "
#define MARKS(list) "attendance.marks: [" list "]\n"

static const onroll_result *decide(const char *text, const char *on)
{
    onroll_date today;
    ck_assert(onroll_date_parse(&today, on));
    ck_assert_msg(onroll_facts_read(&facts, rules, &(onroll_input){.name = "c", .bytes = text, .length = strlen(text)}, &options) == ONROLL_OK, "%s: %s", seen.all, seen.at[0].text);
    ck_assert_int_eq(onroll_decide(decision, facts, &(onroll_question){.check_date = today}), ONROLL_OK);
    return onroll_decision_result(decision);
}

/* The warnings of the register, "code: message" a line. */
static const char *told(const onroll_result *r, char into[1024])
{
    into[0] = '\0';
    for (size_t i = 0; i < r->warning_count; i++)
        if (strncmp(r->warnings[i].code, "register-", 9) == 0)
            snprintf(into + strlen(into), 1024 - strlen(into), "%s%s: %s", *into ? "\n" : "", r->warnings[i].code, r->warnings[i].message);
    return into;
}

static const struct {
    const char *text, *told;
} warnings[] = {
    {COMMON DELETION TERMS MARKS(HERE "{from: 2026-02-02, to: 2026-03-06, code: O}"), ""},
    /* a stretch over the half term and its weekends says nothing of the days off */
    {COMMON DELETION TERMS MARKS(HERE "{from: 2026-01-31, to: 2026-03-08, code: O}"), ""},
    {COMMON DELETION TERMS MARKS(HERE "{from: 2026-02-02, to: 2026-03-05, code: O}"),
     "register-without-mark: the register has no mark for Friday 6 March 2026: whether the pupil came is not known"},
    {COMMON DELETION TERMS MARKS(HERE "{from: 2026-02-02, to: 2026-03-04, code: O}, {date: 2026-03-05, am: O}, {date: 2026-03-06, pm: O}"),
     "register-without-mark: the register has no mark for the afternoon of Thursday 5 March 2026, the morning of Friday 6 March 2026: whether the pupil came is not known"},
    {COMMON DELETION TERMS MARKS(HERE "{from: 2026-02-02, to: 2026-03-02, code: O}"),
     "register-without-mark: the register has no mark for Tuesday 3 March 2026, Wednesday 4 March 2026, Thursday 5 March 2026, Friday 6 March 2026: whether the pupil came is not known"},
    {COMMON DELETION TERMS MARKS(HERE "{from: 2026-02-02, to: 2026-02-27, code: O}"),
     "register-without-mark: the register has no mark for Monday 2 March 2026, Tuesday 3 March 2026, Wednesday 4 March 2026, Thursday 5 March 2026 and 1 more: whether the pupil came is "
     "not known"},
    /* a hole before the absence is nobody's concern */
    {COMMON DELETION TERMS MARKS("{from: 2026-01-12, to: 2026-01-28, code: /}, {date: 2026-01-30, code: /}, {from: 2026-02-02, to: 2026-03-06, code: O}"), ""},
    {COMMON DELETION TERMS MARKS("{from: 2026-02-02, to: 2026-03-06, code: O}"),
     "register-begins-late: the register begins on Monday 2 February 2026, within the absence: how long it had lasted before is not known"},
    /* a register that begins before the calendar does */
    {COMMON DELETION TERMS MARKS("{from: 2025-12-01, to: 2026-03-06, code: O}"),
     "register-begins-late: the calendar begins on Monday 5 January 2026, within the absence: how long it had lasted before is not known"},
    {COMMON DELETION TERMS MARKS(HERE "{from: 2026-02-02, to: 2026-02-25, code: O}, {date: 2026-02-26, am: O, pm: \\}, {from: 2026-02-27, to: 2026-03-06, code: O}"),
     "register-half-day: one session was missed and the other attended on Thursday 26 February 2026: such a day is no day of absence"},
    /* a half day that is no neighbour of the absence is an ordinary one */
    {COMMON DELETION TERMS MARKS("{from: 2026-01-12, to: 2026-01-28, code: /}, {date: 2026-01-29, am: /, pm: O}, {date: 2026-01-30, code: /}, {from: 2026-02-02, to: 2026-03-06, code: O}"), ""},
    {COMMON DELETION TERMS MARKS(HERE "{from: 2026-02-02, to: 2026-02-13, code: O}, {from: 2026-02-23, to: 2026-03-06, code: O}, {date: 2026-02-17, code: O}, {date: 2026-02-18, am: O}"),
     "register-closed-day: the register has marks on days on which the school did not meet (Tuesday 17 February 2026, Wednesday 18 February 2026): they are not counted"},
    {COMMON DELETION TERMS MARKS(HERE "{from: 2026-02-02, to: 2026-02-13, code: O}, {from: 2026-02-23, to: 2026-03-06, code: O}, {date: 2026-02-17, code: /}"),
     "register-closed-day: the register shows attendance on days on which the calendar has no session (Tuesday 17 February 2026): they are taken for school days"},
    /* what says that no session was held, or that the pupil was not on the register, is no mark of a closed day */
    {COMMON DELETION TERMS MARKS(HERE "{from: 2026-02-02, to: 2026-02-13, code: O}, {from: 2026-02-23, to: 2026-03-06, code: O}, {date: 2026-02-17, code: '#'}, {date: 2026-02-18, code: Z}"), ""},
    {COMMON DELETION TERMS MARKS(HERE "{from: 2026-02-02, to: 2026-03-09, code: O}"), ""}, /* on the deletion date itself */
    {COMMON DELETION TERMS MARKS(HERE "{from: 2026-02-02, to: 2026-03-10, code: O}"),
     "register-after-deletion: the register has marks after the deletion date (Tuesday 10 March 2026): they are not counted"},
    {COMMON DELETION TERMS MARKS(HERE "{from: 2026-02-02, to: 2026-03-06, code: O}, {date: 2026-03-11, am: /}"),
     "register-after-deletion: the register has marks after the deletion date (Wednesday 11 March 2026): they are not counted"},
    {COMMON DELETION TERMS MARKS(HERE "{from: 2026-02-02, to: 2026-03-20, code: O}"),
     "register-after-deletion: the register has marks after the deletion date (Tuesday 10 March 2026, Wednesday 11 March 2026, Thursday 12 March 2026, Friday 13 March 2026 and 5 more): "
     "they are not counted"},
    {COMMON DELETION MARKS(HERE "{from: 2026-02-02, to: 2026-03-06, code: O}"),
     "register-without-calendar: the marks of the register cannot be counted without the school's calendar"},
    {COMMON DELETION TERMS "absence.school_days: 20\n", ""},
    {COMMON "deletion.date: not known\n" TERMS MARKS("{from: 2026-02-02, to: 2026-03-20, code: O}"), ""},
};

START_TEST(warned_once)
{
    char found[1024];
    const onroll_result *r = decide(warnings[_i].text, "2026-03-09");
    ck_assert_str_eq(told(r, found), warnings[_i].told);
}
END_TEST

START_TEST(warnings_name_their_fact)
{
    const onroll_result *r = decide(COMMON DELETION MARKS(HERE), "2026-03-09");
    for (size_t i = 0; i < r->warning_count; i++)
        if (strcmp(r->warnings[i].code, "register-without-calendar") == 0) {
            ck_assert_str_eq(r->warnings[i].fact, "school.calendar");
            return;
        }
    ck_abort_msg("it is not told");
}
END_TEST

/* ---- Marks that cannot be counted make no verdict lawful ---- */

static const struct {
    const char *text;
    onroll_verdict verdict;
} verdicts[] = {
    {COMMON DELETION TERMS MARKS(HERE "{from: 2026-02-02, to: 2026-03-06, code: O}"), ONROLL_LAWFUL},
    {COMMON DELETION TERMS MARKS(""), ONROLL_UNDETERMINED},
    {COMMON DELETION MARKS(HERE "{from: 2026-02-02, to: 2026-03-06, code: O}"), ONROLL_UNDETERMINED},
    {COMMON DELETION TERMS MARKS(HERE "{from: 2026-02-02, to: 2026-03-04, code: O}, {date: 2026-03-06, code: O}"), ONROLL_UNDETERMINED},
    /* on a Saturday the pupil came: said by itself, whatever stretch runs over it */
    {COMMON DELETION TERMS MARKS(HERE "{from: 2026-02-02, to: 2026-03-06, pm: O}, {from: 2026-02-02, to: 2026-02-13, am: O}, {from: 2026-02-23, to: 2026-03-06, am: O}, {date: 2026-02-14, am: /}"),
     ONROLL_UNLAWFUL},
    {COMMON DELETION TERMS MARKS(HERE "{date: 2026-02-14, am: /}, {from: 2026-02-02, to: 2026-03-06, pm: O}, {from: 2026-02-02, to: 2026-02-13, am: O}, {from: 2026-02-23, to: 2026-03-06, am: O}"),
     ONROLL_UNLAWFUL},
    /* one of the twenty days cancelled */
    {COMMON DELETION TERMS MARKS(HERE "{from: 2026-02-02, to: 2026-03-05, code: O}, {date: 2026-03-06, code: '#'}"), ONROLL_UNLAWFUL},
};

START_TEST(judged_by_marks)
{
    const onroll_result *r = decide(verdicts[_i].text, "2026-03-09");
    ck_assert_int_eq(r->verdict, verdicts[_i].verdict);
    ck_assert(r->must_delete == (verdicts[_i].verdict == ONROLL_LAWFUL));
}
END_TEST

/* ---- Counts ---- */

static const onroll_count *count_of(const onroll_result *r, const char *name)
{
    for (size_t i = 0; i < r->count_count; i++)
        if (strcmp(r->counts[i].name, name) == 0)
            return &r->counts[i];
    ck_abort_msg("%s is not counted", name);
}

static void is_day(const onroll_count *count, const char *iso, bool counted, const char *why)
{
    onroll_date date;
    ck_assert(onroll_date_parse(&date, iso));
    for (size_t i = 0; i < count->day_count; i++)
        if (count->days[i].date.day == date.day) {
            ck_assert_msg(strcmp(count->days[i].why, why) == 0, "%s: %s", iso, count->days[i].why);
            ck_assert_msg(count->days[i].counted == counted, "%s", iso);
            return;
        }
    ck_abort_msg("%s is not among the days", iso);
}

START_TEST(days_with_their_marks)
{
    const onroll_result *r = decide(COMMON DELETION TERMS MARKS(HERE "{from: 2026-02-02, to: 2026-02-24, code: O}, {date: 2026-02-25, am: '#', pm: Y4}, {date: 2026-02-26, am: '#', pm: N}, "
                                                                     "{date: 2026-02-27, am: O}, {from: 2026-03-02, to: 2026-03-06, code: O}, {date: 2026-02-27, pm: G}"),
                                    "2026-03-09");
    const onroll_count *count = count_of(r, "absence.length");
    ck_assert_int_eq(count->total, 19);
    ck_assert(!r->forecast);
    is_day(count, "2026-02-02", true, "O O");
    is_day(count, "2026-02-07", false, "weekend");
    is_day(count, "2026-02-17", false, "school holiday");
    is_day(count, "2026-02-25", false, "every session cancelled");
    is_day(count, "2026-02-26", true, "# N");
    is_day(count, "2026-02-27", true, "O G");
    is_day(count, "2026-03-06", true, "O O");
}
END_TEST

START_TEST(days_to_come)
{
    const onroll_result *r = decide(COMMON DELETION TERMS MARKS(HERE "{from: 2026-02-02, to: 2026-03-02, code: O}, {date: 2026-03-03, am: O}"), "2026-03-03");
    const onroll_count *count = count_of(r, "absence.length");
    ck_assert_int_eq(count->total, 20);
    ck_assert(r->forecast);
    is_day(count, "2026-03-02", true, "O O");
    is_day(count, "2026-03-03", true, "O no mark"); /* the afternoon is still to come */
    is_day(count, "2026-03-04", true, "forecast");
    is_day(count, "2026-03-06", true, "forecast");
    ck_assert_int_eq(r->verdict, ONROLL_LAWFUL);
    ck_assert_msg(strncmp(r->headline, "LAWFUL if nothing changes until Monday 9 March 2026", 51) == 0, "%s", r->headline);
}
END_TEST

Suite *register_notes_suite(void)
{
    Suite *suite = suite_create("register_notes");
    TCase *t = tcase_create("register_notes");
    tcase_add_unchecked_fixture(t, load, unload);
    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_add_loop_test(t, warned_once, 0, sizeof warnings / sizeof *warnings);
    tcase_add_test(t, warnings_name_their_fact);
    tcase_add_loop_test(t, judged_by_marks, 0, sizeof verdicts / sizeof *verdicts);
    tcase_add_test(t, days_with_their_marks);
    tcase_add_test(t, days_to_come);
    suite_add_tcase(suite, t);
    return suite;
}
