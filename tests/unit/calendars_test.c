/* SPDX-License-Identifier: MIT
 * School calendars by name: as a file holds them, in a case alone, joined, and with the school's own days, in a cell of a spreadsheet; and what an answer
 * says of one whose dates are an example. A case is checked on Monday 9 March 2026. */
#include "unit/decided.h"

#include "facts/facts.h"

#include <stdlib.h>

Suite *calendars_suite(void);

static const char counting[] = "paragraphs:\n" PARAGRAPH("p", "deletion.date on or after 2024-01-01") GROUND("g", LIMB("long", "school days from x.day to x.end at least 3 school days"));

static const char register_of[] = "authorities: england\nlist:\n  - {authority: norwold, name: Norwold, la_code: \"999\"}\n"
                                  "  - {authority: sudwold, name: Sudwold, la_code: \"998\"}\n";
static const char spring[] = "calendar: norwold-spring\ntitle: Spring\nauthority: norwold\nstanding: example\n"
                             "terms:\n  - {from: 2026-01-05, to: 2026-02-13, label: spring 1}\n"
                             "  - {from: 2026-02-23, to: 2026-03-27}\nholidays:\n  - {from: 2026-02-16, to: 2026-02-20, label: half term}\n"
                             "  - {from: 2026-03-30, to: 2026-04-10, label: Easter holiday}\ninset: [2026-01-05]\n";
static const char summer[] = "calendar: norwold-summer\ntitle: Summer\nauthority: norwold\nstanding: published\n"
                             "source: The council\nhref: https://norwold.example/dates\nchecked_on: 2026-01-09\n"
                             "terms:\n  - {from: 2026-04-13, to: 2026-07-21}\nclosures:\n  - {date: 2026-06-11, label: boiler}\n  - 2026-06-12\n";
static const char saturdays[] = "calendar: saturdays\ntitle: Saturdays\n"
                                "standing: published\nsource: T\nhref: T\nchecked_on: 2026-01-09\nterms:\n  - {from: 2026-09-01, to: 2026-12-18}\nweek: [Saturday]\n";
/* Ends 92 days before the next one begins, and the last one a day too early. */
static const char autumn[] = "calendar: autumn\ntitle: Autumn\n"
                             "standing: published\nsource: T\nhref: T\nchecked_on: 2026-01-09\nterms:\n  - {from: 2025-09-01, to: 2025-10-04}\n";
static const char early[] = "calendar: early\ntitle: Early\n"
                            "standing: published\nsource: T\nhref: T\nchecked_on: 2026-01-09\nterms:\n  - {from: 2025-09-01, to: 2025-10-03}\n";

static struct decided d;

static void setup(void)
{
    decided_open(&d);
    rules_write(&d.rules, "authorities.yaml", register_of);
    rules_write(&d.rules, "calendars/spring.yaml", spring);
    rules_write(&d.rules, "calendars/summer.yaml", summer);
    rules_write(&d.rules, "calendars/saturdays.yaml", saturdays);
    rules_write(&d.rules, "calendars/autumn.yaml", autumn);
    rules_write(&d.rules, "calendars/early.yaml", early);
    decided_rules(&d, counting);
}

static void teardown(void) { decided_close(&d); }

static int32_t day(const char *iso) { return date_parse(text_of(iso)); }

/* The school days from the one day to the other; -1: not known. */
static int32_t counted(const char *from, const char *to)
{
    int32_t days = -1;
    return calendar_school_days(d.facts->calendar, day(from), day(to), &days) ? days : -1;
}

static void is_why(const char *iso, const char *why) { ck_assert_str_eq(calendar_why(d.facts->calendar, &d.facts->arena, day(iso)), why); }

/* ---- In a case ---- */

START_TEST(by_name)
{
    decided_read(&d, "school.calendar: norwold-spring\n");
    ck_assert_ptr_eq(d.facts->calendar, &d.rules.rules->calendars.at[map_get(&d.rules.rules->calendar_map, TEXT("norwold-spring"))].calendar);
    ck_assert_str_eq(d.facts->example, "norwold-spring");
    ck_assert_int_eq(counted("2026-01-05", "2026-03-27"), 54);
    ck_assert_int_eq(counted("2026-01-05", "2026-03-28"), -1); /* past the end nothing is known */
    is_why("2026-02-16", "half term");
    is_why("2026-02-14", "half term"); /* the days off at its ends belong to it */
    is_why("2026-02-22", "half term");
    is_why("2026-02-13", "school day");
    is_why("2026-01-05", "INSET");
    is_why("2026-03-30", "not in the calendar");
}
END_TEST

START_TEST(joined)
{
    decided_read(&d, "calendar: [norwold-summer, norwold-spring]\n");
    ck_assert_int_eq(counted("2026-03-27", "2026-04-13"), 2);
    ck_assert_int_eq(d.facts->calendar->first, day("2026-01-05"));
    ck_assert_int_eq(d.facts->calendar->last, day("2026-07-21"));
    is_why("2026-03-28", "Easter holiday");
    is_why("2026-04-12", "Easter holiday");
    is_why("2026-06-11", "closed: boiler");
    is_why("2026-06-12", "closed");
    ck_assert_str_eq(d.facts->example, "norwold-spring"); /* the other one is published */
    decided_read(&d, "calendar: norwold-summer\n");
    ck_assert_ptr_null(d.facts->example);
}
END_TEST

START_TEST(with_days_of_the_school)
{
    decided_read(&d, "calendar: {based_on: norwold-spring, inset: [2026-01-06], closures: [{from: 2026-01-07, to: 2026-01-08, label: snow}], extra: [2026-01-10]}\n");
    ck_assert_int_eq(counted("2026-01-05", "2026-01-11"), 2); /* Friday and the extra Saturday: the INSET day of the calendar stays */
    is_why("2026-01-08", "closed: snow");
    is_why("2026-02-20", "half term");
    ck_assert_str_eq(d.facts->example, "norwold-spring");
    decided_read(&d, "calendar: {based_on: [norwold-spring, norwold-summer], week: [Monday, tuesday]}\n");
    ck_assert_int_eq(counted("2026-01-12", "2026-01-18"), 2);
    is_why("2026-01-14", "weekend");
    decided_read(&d, "calendar: {based_on: [norwold-summer, saturdays], week: [Friday]}\n"); /* a week of the case stands for both */
    ck_assert_int_eq(counted("2026-09-01", "2026-09-07"), 1);
    decided_read(&d, "calendar: {based_on: saturdays}\n");
    ck_assert_int_eq(counted("2026-09-01", "2026-09-07"), 1);
    is_why("2026-09-04", "weekend");
}
END_TEST

/* Terms of the case stand in place of the calendar's, and then it is no example any more. */
START_TEST(with_terms_of_the_school)
{
    decided_read(&d, "calendar: {based_on: norwold-spring, terms: [{from: 2026-01-05, to: 2026-02-18}, {from: 2026-03-02, to: 2026-03-06}]}\n");
    is_why("2026-02-17", "school day");
    is_why("2026-02-23", "school holiday");
    is_why("2026-01-05", "INSET");
    ck_assert_ptr_null(d.facts->example);
    ck_assert_int_eq(d.facts->calendar->last, day("2026-03-06"));
}
END_TEST

static const struct {
    const char *text, *messages, *says;
} joins[] = {
    {"calendar: [autumn, norwold-spring]\n", "", ""},
    {"calendar: [early, norwold-spring]\n", "E508 1:19+14", "93 days lie between the calendars early and norwold-spring"},
    {"calendar: [autumn, early]\n", "E508 1:20+5", "the calendars autumn and early share days"},
    {"calendar: [norwold-summer, saturdays]\n", "E508 1:28+9", "the calendars norwold-summer and saturdays have other days of the week"},
    {"calendar: {based_on: norwold-spring, terms: [{from: 2026-02-02, to: 2026-02-13}]}\n", "E508 1:22+14", "2026-01-05 lies outside every term"},
    {"calendar: nowhere\nauthority: norwold\n", "E508 1:11+7", "no calendar \"nowhere\" is stored"},
};

START_TEST(gaps_and_weeks)
{
    onroll_options options = ONROLL_OPTIONS_INIT;
    onroll_facts *facts = NULL;
    options.on_message = seen_message;
    options.message_context = &d.seen;
    onroll_status status = onroll_facts_read(&facts, d.rules.rules, &(onroll_input){.name = "case", .bytes = joins[_i].text, .length = strlen(joins[_i].text)}, &options);
    ck_assert_int_eq(status, *joins[_i].messages ? ONROLL_EINVALID : ONROLL_OK);
    ck_assert_str_eq(d.seen.all, joins[_i].messages);
    ck_assert_ptr_nonnull(strstr(d.seen.at[0].text, joins[_i].says));
    onroll_facts_free(facts);
}
END_TEST

/* ---- By a call, as a cell of a spreadsheet gives it ---- */

START_TEST(by_call)
{
    static const char *const same[] = {"norwold-spring norwold-summer", "norwold-summer;norwold-spring", " norwold-spring;  norwold-summer; ", "norwold-spring, norwold-summer"};
    ck_assert_int_eq(onroll_facts_new(&d.facts, d.rules.rules, NULL), ONROLL_OK);
    for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
        ck_assert_int_eq(onroll_facts_set(d.facts, "school.calendar", "norwold-spring", NULL), ONROLL_OK);
        ck_assert_int_eq(counted("2026-03-27", "2026-04-13"), -1);
        ck_assert_int_eq(onroll_facts_set(d.facts, "school.calendar", same[i], NULL), ONROLL_OK);
        ck_assert_int_eq(counted("2026-03-27", "2026-04-13"), 2);
    }
    /* What is refused leaves the calendar that stood there; a state takes it back. */
    ck_assert_int_eq(onroll_facts_set(d.facts, "school.calendar", "norwold-summer norwold-autumn", NULL), ONROLL_EINVALID);
    ck_assert_int_eq(onroll_facts_set(d.facts, "school.calendar", "norwold-summer norwold-summer", NULL), ONROLL_EINVALID);
    ck_assert_int_eq(onroll_facts_set(d.facts, "school.calendar", ";", NULL), ONROLL_EINVALID);
    ck_assert_int_eq(counted("2026-03-27", "2026-04-13"), 2);
    ck_assert_str_eq(d.facts->example, "norwold-spring");
    ck_assert_int_eq(onroll_facts_set(d.facts, "school.calendar", "?", NULL), ONROLL_OK);
    ck_assert(d.facts->calendar == NULL && d.facts->example == NULL);
    ck_assert_int_eq(onroll_facts_set(d.facts, "school.calendar", "norwold-summer", NULL), ONROLL_OK);
    ck_assert_int_eq(onroll_facts_set(d.facts, "school.calendar", "", NULL), ONROLL_OK);
    ck_assert(d.facts->calendar == NULL && d.facts->values[d.rules.rules->calendar_fact].state == STATE_NOT_SUPPLIED);
}
END_TEST

/* ---- In an answer ---- */

static const onroll_note *example_noted(const char *text)
{
    const onroll_result *r = decided(&d, text);
    for (size_t i = 0; i < r->assumption_count; i++)
        if (strcmp(r->assumptions[i].code, "example-calendar") == 0)
            return &r->assumptions[i];
    return NULL;
}

START_TEST(an_example_is_told)
{
    const onroll_note *note = example_noted("calendar: norwold-spring\nx.day: 2026-02-09\nx.end: 2026-02-24\n");
    ck_assert_ptr_nonnull(note);
    ck_assert_ptr_nonnull(strstr(note->message, "norwold-spring"));
    ck_assert_str_eq(note->fact, "school.calendar");
    ck_assert_ptr_null(example_noted("calendar: norwold-spring\nx.day: 2026-02-09\n"));                      /* nothing is counted */
    ck_assert_ptr_null(example_noted("calendar: norwold-spring\nx.day: 2026-02-09\nx.end: 2026-03-28\n"));   /* nor past its end */
    ck_assert_ptr_null(example_noted("calendar: norwold-summer\nx.day: 2026-05-04\nx.end: 2026-06-05\n"));   /* published */
    ck_assert_ptr_null(example_noted("calendar: {terms: [{from: 2026-02-02, to: 2026-03-27}]}\nx.day: 2026-02-09\nx.end: 2026-02-24\n"));
    ck_assert_ptr_nonnull(example_noted("calendar: [norwold-spring, norwold-summer]\nx.day: 2026-05-04\nx.end: 2026-06-05\n"));
}
END_TEST

START_TEST(a_school_day_is_told)
{
    decided_rules(&d, "paragraphs:\n" PARAGRAPH("p", "deletion.date on or after 2024-01-01") GROUND("g", LIMB("meets", "x.a and x.day is a school day")));
    ck_assert_ptr_nonnull(example_noted("calendar: norwold-spring\nx.day: 2026-02-23\nx.a: yes\n"));
    ck_assert_ptr_null(example_noted("calendar: norwold-spring\nx.day: 2026-03-28\nx.a: yes\n"));
    ck_assert_ptr_null(example_noted("calendar: norwold-spring\nx.a: yes\n"));
}
END_TEST

START_TEST(a_deadline_is_told)
{
    decided_rules(&d, "paragraphs:\n" PARAGRAPH("p", "deletion.date on or after 2024-01-01") GROUND("g", LIMB("left", "pupil.left")) "duties:\n  - {duty: tell, when: pupil.left, due: 5 school days after x.day, by: school, says: tell them, " LAW "}\n"
                                                              "  - {duty: write, when: pupil.boarder, due: 5 days after x.day, by: school, says: write, " LAW "}\n");
    ck_assert_ptr_nonnull(example_noted("calendar: norwold-spring\nx.day: 2026-02-09\npupil.left: yes\n"));
    ck_assert_ptr_null(example_noted("calendar: norwold-spring\nx.day: 2026-02-09\npupil.left: no\npupil.boarder: yes\n")); /* calendar days */
    ck_assert_ptr_null(example_noted("calendar: norwold-spring\npupil.left: yes\n"));                                      /* its day is not known */
}
END_TEST

START_TEST(asked_for_with_names)
{
    const onroll_result *r = decided(&d, "authority: norwold\nx.day: 2026-02-09\nx.end: 2026-02-24\n");
    ck_assert_uint_eq(r->missing_count, 1);
    ck_assert_str_eq(r->missing[0].fact, "school.calendar");
    ck_assert_str_eq(r->missing[0].question, "Which calendar? Stored for Norwold: norwold-spring, norwold-summer");
    r = decided(&d, "authority: sudwold\nx.day: 2026-02-09\nx.end: 2026-02-24\n");
    ck_assert_str_eq(r->missing[0].question, "Which calendar?");
    r = decided(&d, "x.day: 2026-02-09\nx.end: 2026-02-24\n");
    ck_assert_str_eq(r->missing[0].question, "Which calendar?");
}
END_TEST

/* ---- In the rules ---- */

START_TEST(shown)
{
    const onroll_rules_view *view = onroll_rules_inspect(d.rules.rules);
    ck_assert_uint_eq(view->calendar_count, 5);
    const onroll_rules_calendar *one = &view->calendars[3], *other = &view->calendars[4]; /* in the order of their files */
    ck_assert_str_eq(one->calendar, "norwold-spring");
    ck_assert_str_eq(one->standing, "example");
    ck_assert_str_eq(one->authority, "norwold");
    ck_assert(one->source == NULL && one->href == NULL && one->checked_on.day == ONROLL_NO_DATE.day);
    ck_assert(one->from.day == day("2026-01-05") && one->to.day == day("2026-03-27") && one->school_days == 54 && one->day_count == 5);
    ck_assert_str_eq(one->days[0].kind, "term");
    ck_assert_str_eq(one->days[0].label, "spring 1");
    ck_assert_uint_eq(one->days[0].school_days, 29);
    ck_assert_ptr_null(one->days[1].label);
    ck_assert_str_eq(one->days[2].kind, "holiday");
    ck_assert_uint_eq(one->days[3].school_days, 0);
    ck_assert_str_eq(one->days[4].kind, "INSET");
    ck_assert_str_eq(other->standing, "published");
    ck_assert_str_eq(other->source, "The council");
    ck_assert_str_eq(other->days[1].kind, "closure");
    ck_assert_str_eq(other->days[1].label, "boiler");
    ck_assert_int_eq(other->checked_on.day, day("2026-01-09"));
    ck_assert_ptr_null(view->calendars[0].authority);
}
END_TEST

START_TEST(two_of_a_name)
{
    rules_write(&d.rules, "calendars/zz.yaml", spring);
    ck_assert_int_eq(rules_load(&d.rules, NULL), ONROLL_EINVALID);
    ck_assert_str_eq(d.rules.seen.all, "E205 1:11+14, note E205 1:11+14");
    ck_assert_ptr_nonnull(strstr(d.rules.seen.at[0].text, "two calendars are called 'norwold-spring'"));
}
END_TEST

/* With rules for one authority, its calendars are there and those that are nobody's. */
START_TEST(of_one_authority)
{
    static const struct {
        const char *authority;
        size_t calendars;
    } rows[] = {{"norwold", 5}, {"Norwold", 5}, {"999", 5}, {"sudwold", 3}, {NULL, 3}, {"", 3}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        onroll_rules *some = NULL;
        ck_assert_int_eq(onroll_rules_load_for(&some, d.rules.dir, rows[i].authority, NULL), ONROLL_OK);
        const onroll_rules_view *view = onroll_rules_inspect(some);
        ck_assert_msg(view->calendar_count == rows[i].calendars, "%s has %zu", rows[i].authority, view->calendar_count);
        ck_assert_str_eq(view->sha256, onroll_rules_inspect(d.rules.rules)->sha256);
        onroll_rules_free(some);
    }
}
END_TEST

/* The shipped ones: 195 days, of which the school takes five for INSET, and no label missing. */
START_TEST(shipped)
{
    onroll_rules *rules = NULL;
    ck_assert_int_eq(onroll_rules_load(&rules, "rules", NULL), ONROLL_OK);
    const onroll_rules_view *view = onroll_rules_inspect(rules);
    ck_assert_uint_ge(view->calendar_count, 10);
    for (size_t i = 0; i < view->calendar_count; i++) {
        const onroll_rules_calendar *c = &view->calendars[i];
        size_t years = (size_t)((c->to.day - c->from.day) / 366 + 1);
        ck_assert_msg(c->school_days == 195 * years, "%s has %zu school days in %zu years", c->calendar, c->school_days, years);
        ck_assert_msg((strcmp(c->standing, "published") == 0) == (c->source && c->href && c->checked_on.day != ONROLL_NO_DATE.day), "%s", c->calendar);
        for (int32_t at = c->from.day; at <= c->to.day; at++) {
            const struct calendar *calendar = &rules->calendars.at[i].calendar;
            ck_assert_msg(strcmp(calendar_why(calendar, &rules->arena, at), "school holiday") != 0, "%s: day %d of a holiday has no name", c->calendar, at);
        }
    }
    onroll_rules_free(rules);
}
END_TEST

Suite *calendars_suite(void)
{
    Suite *suite = suite_create("calendars");
    TCase *tests = tcase_create("calendars");
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, by_name);
    tcase_add_test(tests, joined);
    tcase_add_test(tests, with_days_of_the_school);
    tcase_add_test(tests, with_terms_of_the_school);
    tcase_add_loop_test(tests, gaps_and_weeks, 0, (int)(sizeof joins / sizeof *joins));
    tcase_add_test(tests, by_call);
    tcase_add_test(tests, an_example_is_told);
    tcase_add_test(tests, a_school_day_is_told);
    tcase_add_test(tests, a_deadline_is_told);
    tcase_add_test(tests, asked_for_with_names);
    tcase_add_test(tests, shown);
    tcase_add_test(tests, two_of_a_name);
    tcase_add_test(tests, of_one_authority);
    tcase_add_test(tests, shipped);
    suite_add_tcase(suite, tests);
    return suite;
}
