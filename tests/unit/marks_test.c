/* SPDX-License-Identifier: MIT
 * How a register gets into the facts: by the call of a host, in YAML and in JSON; what is refused and where; and the school's calendar, stated before
 * the marks or behind them, changed, and taken back. */
#include "facts/facts.h"

#include "base/limits.h"
#include "support/rules_fixture.h"

#include <check.h>
#include <string.h>

Suite *marks_suite(void);

static onroll_rules *rules;
static onroll_facts *facts;
static struct seen seen;
static onroll_options options = {sizeof options, seen_message, &seen, {NULL, NULL, NULL}};

static void load(void) { ck_assert_int_eq(onroll_rules_load(&rules, "rules", &options), ONROLL_OK); }
static void unload(void) { onroll_rules_free(rules); }

static void set_up(void)
{
    seen = (struct seen){0};
    ck_assert_int_eq(onroll_facts_new(&facts, rules, &options), ONROLL_OK);
}

static void tear_down(void) { onroll_facts_free(facts); }

static int32_t day(const char *iso) { return *iso ? date_parse(text_of(iso)) : ONROLL_NO_DATE.day; }

/* A mark as a test writes it: no date where `date` is empty. */
struct given {
    const char *date, *am, *pm;
    uint32_t line;
};

enum { GIVEN_MOST = 3 };

static onroll_status state(const struct given given[GIVEN_MOST])
{
    onroll_mark marks[GIVEN_MOST];
    size_t count = 0;
    for (; count < GIVEN_MOST && given[count].date; count++)
        marks[count] = (onroll_mark){{day(given[count].date)}, given[count].am, given[count].pm, given[count].line};
    return onroll_facts_marks(facts, "register.csv", marks, count, &options);
}

/* The codes of a day as "O .". */
static const char *codes_of(const char *iso, char into[16])
{
    const struct code *am = attendance_mark(facts->attendance, &rules->vocabulary, day(iso), SESSION_AM);
    const struct code *pm = attendance_mark(facts->attendance, &rules->vocabulary, day(iso), SESSION_PM);
    snprintf(into, 16, "%s %s", am ? am->code.at : ".", pm ? pm->code.at : ".");
    return into;
}

static void is_day(const char *iso, const char *codes)
{
    char found[16];
    ck_assert_str_eq(codes_of(iso, found), codes);
}

static enum state marks_state(void) { return facts->values[map_get(&rules->vocabulary.fact_map, TEXT("attendance.marks"))].state; }

/* ---- By a call ---- */

START_TEST(days_and_halves)
{
    static const struct given given[GIVEN_MOST] = {{"2026-01-27", NULL, "O", 4}, {"2026-01-26", " / ", "\\", 2}, {"2026-01-27", "n", "", 3}};
    ck_assert_int_eq(state(given), ONROLL_OK);
    ck_assert_uint_eq(seen.count, 0);
    ck_assert_int_eq(marks_state(), STATE_KNOWN);
    ck_assert_int_eq(facts->attendance->first, day("2026-01-26"));
    ck_assert_int_eq(facts->attendance->last, day("2026-01-27"));
    is_day("2026-01-25", ". .");
    is_day("2026-01-26", "/ \\");
    is_day("2026-01-27", "N O"); /* a day in two halves; small letters too */
    is_day("2026-01-28", ". .");
}
END_TEST

static const struct {
    struct given given[GIVEN_MOST];
    const char *all, *says;
} refused[] = {
    {{{"2026-01-26", "O", "O", 2}, {"2026-01-26", NULL, "N", 3}}, "E510 3:1+1", "the afternoon of 2026-01-26 has two marks"},
    {{{"2026-01-26", "O", NULL, 2}, {"2026-01-26", "O", NULL, 9}}, "E510 9:1+1", "the morning of 2026-01-26 has two marks"}, /* though they agree */
    {{{"2026-01-26", "O", "QQ", 2}}, "E510 2:1+1", "\"QQ\" is no attendance code"},
    {{{"2026-01-26", "O", "QQ", 0}}, "E510 0:0+0", "\"QQ\" is no attendance code"}, /* a host that has no lines */
    {{{"2026-01-26", "O", "\xff", 2}}, "E510 2:1+1", "the code of the afternoon is not UTF-8 text"},
    {{{"2026-01-26", "abcdefghijklmnopqrstuvwxyz", NULL, 2}}, "E510 2:1+1", "\"abcdefghijklmnopqrst"},
    {{{"2024-08-19", "H", NULL, 2}}, "E510 2:1+1", "code H was in use only to 2024-08-18"},
    {{{"2024-08-18", NULL, "Y1", 2}}, "E510 2:1+1", "code Y1 was in use only from 2024-08-19"},
    {{{"2026-01-26", NULL, NULL, 2}}, "E510 2:1+1", "this day has no mark"},
    {{{"2026-01-26", "", " ", 2}}, "E510 2:1+1", "this day has no mark"},
    {{{"", "O", NULL, 2}}, "E510 2:1+1", "this mark has no day from 1900 to 2199"},
    {{{"2026-01-26", "QQ", NULL, 2}, {"2026-01-27", "O", NULL, 3}, {"2026-01-28", "RR", NULL, 4}}, "E510 2:1+1, E510 4:1+1", "\"QQ\""},
    {{{"2016-01-01", "/", NULL, 2}, {"2026-01-08", "/", NULL, 3}}, "E510 0:0+0", "the marks span more than 3660 days"},
};

START_TEST(refused_by_the_call)
{
    static const struct given before[GIVEN_MOST] = {{"2026-01-23", "/", "\\", 1}};
    ck_assert_int_eq(state(before), ONROLL_OK);
    ck_assert_int_eq(state(refused[_i].given), ONROLL_EINVALID);
    ck_assert_msg(strcmp(seen.all, refused[_i].all) == 0, "%s: %s", seen.all, seen.at[0].text);
    ck_assert_msg(strncmp(seen.at[0].text, refused[_i].says, strlen(refused[_i].says)) == 0, "%s", seen.at[0].text);
    ck_assert_str_eq(seen.at[0].file, "register.csv");
    ck_assert_str_eq(seen.at[0].path, "attendance.marks");
    is_day("2026-01-23", "/ \\"); /* the register that stood there still does */
    is_day("2026-01-26", ". .");
}
END_TEST

START_TEST(days_at_the_limit)
{
    static const struct given ends[GIVEN_MOST] = {{"2016-01-01", "/", NULL, 2}, {"2026-01-07", "/", NULL, 3}};
    ck_assert_int_eq(day("2026-01-07") - day("2016-01-01") + 1, LIMIT_CALENDAR_DAYS);
    ck_assert_int_eq(state(ends), ONROLL_OK);
    is_day("2016-01-01", "/ .");
    is_day("2026-01-07", "/ .");
}
END_TEST

START_TEST(codes_at_their_dates)
{
    static const struct given last[GIVEN_MOST] = {{"2024-08-18", "H", NULL, 2}, {"2024-08-19", "Y1", NULL, 3}};
    ck_assert_int_eq(state(last), ONROLL_OK);
    is_day("2024-08-18", "H .");
    is_day("2024-08-19", "Y1 .");
}
END_TEST

START_TEST(replaced)
{
    static const char text[] = "attendance.marks: {is: [{date: 2026-01-26, code: O}, {date: 2026-01-27, code: O}], by: the office}\n";
    static const struct given given[GIVEN_MOST] = {{"2026-01-28", "/", NULL, 2}};
    onroll_facts_free(facts);
    facts = NULL;
    ck_assert_int_eq(onroll_facts_read(&facts, rules, &(onroll_input){.name = "c", .bytes = text, .length = sizeof text - 1}, &options), ONROLL_OK);
    uint32_t fact = map_get(&rules->vocabulary.fact_map, TEXT("attendance.marks"));
    ck_assert_int_eq(facts->values[fact].number, 2);
    ck_assert_str_eq(facts->stated[fact].by, "the office");
    ck_assert_int_eq(state(given), ONROLL_OK);
    is_day("2026-01-26", ". .");
    is_day("2026-01-28", "/ .");
    ck_assert_int_eq(facts->values[fact].number, 1);
    ck_assert_ptr_null(facts->stated[fact].by); /* what the office said went with its marks */
    ck_assert_uint_eq(facts->stated[fact].line, 0);
}
END_TEST

START_TEST(no_marks_at_all)
{
    ck_assert_int_eq(onroll_facts_set(facts, "school.calendar", "harrow-2025-26", &options), ONROLL_OK);
    ck_assert_int_eq(onroll_facts_marks(facts, "register.csv", NULL, 0, &options), ONROLL_OK);
    ck_assert_int_eq(marks_state(), STATE_KNOWN);
    ck_assert_ptr_eq(facts->calendar, facts->planned);
    struct absence found;
    ck_assert(attendance_absence(facts->attendance, day("2026-03-09"), day("2026-03-09"), &found));
    ck_assert(found.last.low < found.last.high); /* nobody knows */
}
END_TEST

START_TEST(marks_without_a_sink)
{
    onroll_mark bad = {{day("2026-01-26")}, "QQ", NULL, 1}, good = {{day("2026-01-26")}, "O", NULL, 1};
    onroll_options silent = ONROLL_OPTIONS_INIT;
    ck_assert_int_eq(onroll_facts_marks(facts, NULL, &bad, 1, NULL), ONROLL_EINVALID);
    ck_assert_int_eq(onroll_facts_marks(facts, NULL, &bad, 1, &silent), ONROLL_EINVALID);
    ck_assert_int_eq(onroll_facts_marks(facts, NULL, &good, 1, NULL), ONROLL_OK);
}
END_TEST

START_TEST(rules_without_a_register)
{
    struct rules_fixture f;
    onroll_facts *other = NULL;
    onroll_mark mark = {{day("2026-01-26")}, "O", NULL, 7};
    rules_open(&f);
    rules_small(&f);
    ck_assert_int_eq(rules_load(&f, NULL), ONROLL_OK);
    ck_assert_int_eq(onroll_facts_new(&other, f.rules, NULL), ONROLL_OK);
    ck_assert_int_eq(onroll_facts_marks(other, "register.csv", &mark, 1, &options), ONROLL_EINVALID);
    ck_assert_str_eq(seen.all, "E510 0:0+0");
    ck_assert_str_eq(seen.at[0].text, "these rules know no register of attendance");
    ck_assert_ptr_null(onroll_facts_attendance_file(other));
    onroll_facts_free(other);
    rules_close(&f);
}
END_TEST

START_TEST(the_file_named)
{
    ck_assert_ptr_null(onroll_facts_attendance_file(facts));
    ck_assert_int_eq(onroll_facts_set(facts, "attendance.file", "registers/h-0001.csv", &options), ONROLL_OK);
    ck_assert_str_eq(onroll_facts_attendance_file(facts), "registers/h-0001.csv");
    ck_assert_int_eq(onroll_facts_set(facts, "attendance.file", "not known", &options), ONROLL_OK);
    ck_assert_ptr_null(onroll_facts_attendance_file(facts));
    ck_assert_int_eq(onroll_facts_set(facts, "attendance.file", "a.csv", &options), ONROLL_OK);
    ck_assert_int_eq(onroll_facts_set(facts, "attendance.file", "", &options), ONROLL_OK);
    ck_assert_ptr_null(onroll_facts_attendance_file(facts));
}
END_TEST

/* ---- In a case, before the calendar and behind it ---- */

#define TERM_YAML "calendar: {terms: [{from: 2026-01-05, to: 2026-02-13}]}\n"
#define MARKS_YAML "attendance.marks: [{from: 2026-01-12, to: 2026-01-25, code: O}, {date: 2026-01-26, code: '#'}, {date: 2026-01-27, am: /}]\n"
#define TERM_JSON "\"calendar\": {\"terms\": [{\"from\": \"2026-01-05\", \"to\": \"2026-02-13\"}]}"
#define MARKS_JSON "\"attendance\": {\"marks\": [{\"from\": \"2026-01-12\", \"to\": \"2026-01-25\", \"code\": \"O\"}, {\"date\": \"2026-01-26\", \"code\": \"#\"}, {\"date\": \"2026-01-27\", \"am\": \"/\"}]}"

static const struct {
    const char *text;
    onroll_format format;
} cases[] = {
    {TERM_YAML MARKS_YAML, ONROLL_YAML},
    {MARKS_YAML TERM_YAML, ONROLL_YAML},
    {"{" TERM_JSON ", " MARKS_JSON "}", ONROLL_JSON},
    {"{" MARKS_JSON ", " TERM_JSON "}", ONROLL_JSON},
};

START_TEST(in_any_order)
{
    onroll_facts_free(facts);
    facts = NULL;
    onroll_input input = {.name = "c", .bytes = cases[_i].text, .length = strlen(cases[_i].text), .format = cases[_i].format};
    ck_assert_msg(onroll_facts_read(&facts, rules, &input, &options) == ONROLL_OK, "%s %s", seen.all, seen.at[0].text);
    ck_assert_uint_eq(facts->planned->school_days, 30);
    ck_assert_uint_eq(facts->calendar->school_days, 29);
    ck_assert_ptr_eq(facts->calendar, facts->amended);
    ck_assert_int_eq(calendar_day(facts->calendar, day("2026-01-26")), DAY_CANCELLED);
    is_day("2026-01-12", "O O");
    is_day("2026-01-25", "O O");
    is_day("2026-01-26", "# #");
    is_day("2026-01-27", "/ .");
    ck_assert(attendance_spread(facts->attendance, day("2026-01-24"), SESSION_PM));
    ck_assert(!attendance_spread(facts->attendance, day("2026-01-27"), SESSION_AM));
}
END_TEST

/* A day marked by itself in the morning, and by a stretch in the afternoon: attendance is believed, in either order. */
START_TEST(day_and_stretch)
{
    static const char *const texts[] = {TERM_YAML "attendance.marks: [{date: 2026-01-24, am: /}, {from: 2026-01-12, to: 2026-01-30, pm: O}]\n",
                                        TERM_YAML "attendance.marks: [{from: 2026-01-12, to: 2026-01-30, pm: O}, {date: 2026-01-24, am: /}]\n",
                                        TERM_YAML "attendance.marks: [{from: 2026-01-12, to: 2026-01-30, am: /}, {date: 2026-01-24, pm: O}]\n"};
    onroll_facts_free(facts);
    facts = NULL;
    ck_assert_int_eq(onroll_facts_read(&facts, rules, &(onroll_input){.name = "c", .bytes = texts[_i], .length = strlen(texts[_i])}, &options), ONROLL_OK);
    ck_assert_int_eq(calendar_day(facts->calendar, day("2026-01-24")), _i < 2 ? DAY_SCHOOL : DAY_WEEKEND);
    ck_assert_int_eq(calendar_day(facts->calendar, day("2026-01-25")), DAY_WEEKEND);
}
END_TEST

/* ---- By calls, one upon the other ---- */

static const struct calendar *stored(const char *id)
{
    uint32_t at = map_get(&rules->calendar_map, text_of(id));
    ck_assert_uint_ne(at, MAP_NONE);
    return &rules->calendars.at[at].calendar;
}

static void set(const char *fact, const char *value) { ck_assert_msg(onroll_facts_set(facts, fact, value, &options) == ONROLL_OK, "%s: %s", fact, seen.at[0].text); }

/* The calendar is what was planned, but for days that the register shows to have been cancelled. */
static void amended_by(const struct calendar *planned, uint32_t cancelled)
{
    ck_assert_ptr_eq(facts->planned, planned);
    ck_assert_ptr_eq(facts->calendar, facts->amended);
    ck_assert_ptr_eq(facts->attendance->planned, planned);
    ck_assert_ptr_eq(facts->attendance->calendar, facts->calendar);
    ck_assert((facts->calendar == planned) == (!planned || !cancelled));
    if (planned)
        ck_assert_uint_eq(facts->calendar->school_days, planned->school_days - cancelled);
}

START_TEST(calendar_behind_the_marks)
{
    static const struct given cancelled[GIVEN_MOST] = {{"2026-01-26", "#", "Y4", 2}, {"2026-09-14", "#", "#", 3}}, plain[GIVEN_MOST] = {{"2026-01-26", "O", "O", 2}};
    ck_assert_int_eq(state(cancelled), ONROLL_OK);
    amended_by(NULL, 0);
    set("school.calendar", "harrow-2025-26");
    amended_by(stored("harrow-2025-26"), 1);
    set("school.calendar", "harrow-2026-27");
    amended_by(stored("harrow-2026-27"), 1);
    ck_assert_int_eq(calendar_day(facts->calendar, day("2026-09-14")), DAY_CANCELLED);
    set("school.calendar", "not known");
    amended_by(NULL, 0);
    set("school.calendar", "harrow-2025-26");
    amended_by(stored("harrow-2025-26"), 1);
    ck_assert_int_eq(state(plain), ONROLL_OK);
    amended_by(stored("harrow-2025-26"), 0);
    ck_assert_int_eq(state(cancelled), ONROLL_OK);
    amended_by(stored("harrow-2025-26"), 1);
    set("pupil.boarder", "no"); /* another fact leaves it as it is */
    amended_by(stored("harrow-2025-26"), 1);
    set("school.calendar", "");
    amended_by(NULL, 0);
    ck_assert_ptr_null(facts->calendar);
}
END_TEST

START_TEST(marks_taken_back)
{
    static const struct given cancelled[GIVEN_MOST] = {{"2026-01-26", "#", "#", 2}};
    for (int round = 0; round < 2; round++) {
        set("school.calendar", "harrow-2025-26");
        ck_assert_int_eq(state(cancelled), ONROLL_OK);
        amended_by(stored("harrow-2025-26"), 1);
        set("attendance.marks", round ? "not known" : "");
        ck_assert_ptr_null(facts->attendance);
        ck_assert_ptr_eq(facts->calendar, stored("harrow-2025-26")); /* the day is a school day again */
        ck_assert_ptr_null(facts->amended);
        ck_assert_int_eq(marks_state(), round ? STATE_NOT_KNOWN : STATE_NOT_SUPPLIED);
    }
    ck_assert_int_eq(state(cancelled), ONROLL_OK);
    ck_assert_int_eq(marks_state(), STATE_KNOWN);
    amended_by(stored("harrow-2025-26"), 1);
}
END_TEST

START_TEST(marks_as_words)
{
    static const struct given cancelled[GIVEN_MOST] = {{"2026-01-26", "#", "#", 2}};
    set("school.calendar", "harrow-2025-26");
    ck_assert_int_eq(state(cancelled), ONROLL_OK);
    ck_assert_int_eq(onroll_facts_set(facts, "attendance.marks", "O", &options), ONROLL_EINVALID);
    ck_assert_str_eq(seen.all, "E502 0:0+0");
    ck_assert_str_eq(seen.at[0].text, "attendance.marks is register marks, here stands \"O\"");
    ck_assert_str_eq(seen.at[0].help, "give it in a case file");
    ck_assert_int_eq(onroll_facts_set(facts, "school.calendar", "mine", &options), ONROLL_EINVALID);
    amended_by(stored("harrow-2025-26"), 1); /* what is refused changes nothing */
}
END_TEST

Suite *marks_suite(void)
{
    Suite *suite = suite_create("marks");
    TCase *t = tcase_create("marks");
    tcase_add_unchecked_fixture(t, load, unload);
    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_add_test(t, days_and_halves);
    tcase_add_loop_test(t, refused_by_the_call, 0, sizeof refused / sizeof *refused);
    tcase_add_test(t, days_at_the_limit);
    tcase_add_test(t, codes_at_their_dates);
    tcase_add_test(t, replaced);
    tcase_add_test(t, no_marks_at_all);
    tcase_add_test(t, marks_without_a_sink);
    tcase_add_test(t, rules_without_a_register);
    tcase_add_test(t, the_file_named);
    tcase_add_loop_test(t, in_any_order, 0, sizeof cases / sizeof *cases);
    tcase_add_loop_test(t, day_and_stretch, 0, 3);
    tcase_add_test(t, calendar_behind_the_marks);
    tcase_add_test(t, marks_taken_back);
    tcase_add_test(t, marks_as_words);
    suite_add_tcase(suite, t);
    return suite;
}
