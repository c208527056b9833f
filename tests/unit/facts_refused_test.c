/* SPDX-License-Identifier: MIT
 * What a case may not hold: each mistake with its code, place, words and help, in YAML, in JSON and by a call. */
#include "facts/facts.h"

#include "base/limits.h"
#include "unit/messages.h"

#include <check.h>
#include <string.h>

Suite *facts_refused_suite(void);

static onroll_rules *rules;
static onroll_facts *facts;
static struct seen seen;
static onroll_options options = {sizeof options, seen_message, &seen, {NULL, NULL, NULL}};

static void load(void)
{
    ck_assert_int_eq(onroll_rules_load(&rules, "rules", &options), ONROLL_OK);
}

static void unload(void)
{
    onroll_rules_free(rules);
}

static void set_up(void)
{
    facts = NULL;
    seen = (struct seen){0};
}

static void tear_down(void)
{
    onroll_facts_free(facts);
}

static onroll_status read_case(const char *text, onroll_format format)
{
    return onroll_facts_read(&facts, rules, &(onroll_input){.name = "case.yaml", .bytes = text, .length = strlen(text), .format = format}, &options);
}

struct refused {
    const char *text, *all, *says, *help; /* the last two: part of the first message; NULL for nothing to compare */
};

static void expect(const struct refused *r)
{
    ck_assert_msg(strcmp(seen.all, r->all) == 0, "%s\ngives %s: %s (%s)\nnot %s", r->text, seen.all, seen.at[0].text, seen.at[0].help, r->all);
    ck_assert_msg(strstr(seen.at[0].text, r->says), "%s\nsays %s", r->text, seen.at[0].text);
    ck_assert_msg(!r->help || strstr(seen.at[0].help, r->help), "%s\nhelps with %s", r->text, seen.at[0].help);
}

static const struct refused yaml[] = {
    /* names */
    {"pupil:\n  bordr: no\n", "E501 2:3+5", "there is no fact \"pupil.bordr\"", "did you mean \"pupil.boarder\"?"},
    {"pupil.bordr: no\n", "E501 1:1+11", "there is no fact \"pupil.bordr\"", "did you mean \"pupil.boarder\"?"},
    {"boarder: no\n", "E501 1:1+7", "there is no fact \"boarder\"", "did you mean \"pupil.boarder\"?"},
    {"pupill: {boarder: no}\n", "E501 1:1+6", "no group of facts \"pupill\"", "did you mean \"pupil.boarder\"?"},
    {"pupil: {elephant: no}\n", "E501 1:9+8", "there is no fact \"pupil.elephant\"", "pupil.date_of_birth, pupil.compulsory_school_age"},
    {"pupil: yes\n", "E501 1:1+5", "\"pupil\" is a group of facts", "pupil.date_of_birth"},
    {"pupil:\n", "E501 1:1+5", "\"pupil\" is a group of facts", NULL},
    {"local.elephant_on: 2026-01-01\n", "E501 1:1+17", "there is no fact", NULL},
    {"attendance.marks: O\n", "E502 1:19+1", "attendance.marks is register marks", "{from: 2026-01-27, to: 2026-03-06, code: O}"},
    {"attendance.marks: [{date: 2026-01-26, am: QQ}]\n", "E510 1:20+26", "\"QQ\" is no attendance code", NULL},
    {"attendance:\n  marks:\n    - date: 2026-01-26\n      code: #\n", "E510 4:12+1", "here stands no code", "write the code # in quotes: \"#\""},
    {"attendance:\n  marks:\n    - {date: 2026-01-26, am: O, pm: ''}\n", "E203 3:37+2", "text was expected", NULL},
    {"attendance.marks: [{date: 2026-01-26}]\n", "E510 1:20+18", "this day has no mark", NULL},
    {"attendance.marks: [{date: 2026-01-26, code: O, pm: O}]\n", "E510 1:45+1", "\"code\" is the mark of both sessions", NULL},
    {"attendance.marks: [{from: 2026-01-26, to: 2026-01-23, code: O}]\n", "E510 1:20+43", "ends before it begins", NULL},
    {"attendance.marks: [{from: 2026-01-26, code: O}]\n", "E202 1:20+27", "needs the key to", NULL},
    {"attendance.marks: [{date: 2026-01-26, code: O}, {date: 2026-01-26, pm: N}]\n", "E510 1:49+25", "the afternoon of 2026-01-26 has two marks", NULL},
    {"attendance.marks: [{date: 9/3/2026, am: O}, {date: 2026-01-26, am: QQ}]\n", "E502 1:27+8, E510 1:45+26", "\"date\" is a date", NULL}, /* all of them at once */
    {"attendance.marks: [{date: 2024-08-19, code: H}]\n", "E510 1:20+27", "code H was in use only to 2024-08-18", NULL},
    {"attendance.marks: [{from: 2024-08-16, to: 2024-08-19, code: Y1}]\n", "E510 1:20+44", "code Y1 was in use only from 2024-08-19", NULL},
    {"attendance.marks: [{date: 2014-01-01, code: F}]\n", "E510 1:20+27", "code F was in use only to 2013-12-31", NULL},
    {"- a\n", "E502 1:1+3", "a case is a map", NULL},
    {"pupil.boarder: no\npupil:\n  boarder: no\n", "E504 3:3+7, note E504 1:1+13", "pupil.boarder is given twice", NULL},
    {"pupil: {boarder: no}\npupil.boarder: yes\n", "E504 2:1+13, note E504 1:9+7", "pupil.boarder is given twice", NULL},
    {"pupil: {boarder: no, boarder: yes}\n", "E102 1:22+7, note E102 1:9+7", "given twice", NULL},
    {"absence: {length: 20}\n", "E505 1:11+6", "absence.length is worked out", "state absence.first_day with a calendar or register marks, or absence.school_days"},
    {"check.date: 2026-01-01\n", "E505 1:1+10", "check.date is worked out", "--on"},
    /* identity */
    {"pupil: {name: X}\n", "E509 1:9+4", "\"pupil.name\" is not needed", "take it out"},
    {"school.name: X\n", "E509 1:1+11", "is not needed", NULL},
    {"upn: X\n", "E509 1:1+3", "is not needed", NULL},
    {"parent: {email: X, phone: Y}\n", "E509 1:10+5, E509 1:20+5", "is not needed", NULL},
    {"address: {postcode: X}\n", "E509 1:1+7", "is not needed", NULL},
    {"pupil: {first_name: X, Surname: Y}\n", "E509 1:9+10, E509 1:24+7", "is not needed", NULL},
    {"destination.adress_known: yes\n", "E501 1:1+24", "there is no fact", "destination.address_known"},
    /* states */
    {"pupil.boarder: unknown\n", "E503 1:16+7", "\"unknown\" is not a value of pupil.boarder", "write not known"},
    {"absence.school_days: unknown\n", "E503 1:22+7", "is not a value", "write not known"},
    {"custody.kind: Unknown\n", "E503 1:15+7", "is not a value", "write not known"},
    {"pupil.boarder: {is: unknown}\n", "E503 1:21+7", "is not a value", "write not known"},
    {"authority: n/a\n", "E503 1:12+3", "is not a value", "write not applicable"},
    {"pupil.boarder: not_known\n", "E503 1:16+9", "is not a value", "write not known"},
    {"pupil.boarder: null\n", "E503 1:16+4", "is not a value", "write not known"},
    {"pupil.boarder:\n", "E502 1:15+1", "has no value", "take the fact out, or write not known"},
    {"pupil.boarder: 'not known'\n", "E502 1:16+11", "yes or no, here stands \"not known\" in quotes", NULL},
    /* yes or no */
    {"pupil.boarder: \"false\"\n", "E502 1:16+7", "pupil.boarder is yes or no, here stands \"false\" in quotes", "write no, without quotes"},
    {"pupil.boarder: Yes\n", "E502 1:16+3", "here stands \"Yes\"", "write yes"},
    {"pupil.boarder: 1\n", "E502 1:16+1", "here stands \"1\"", "write yes"},
    {"pupil.boarder: perhaps\n", "E502 1:16+7", "here stands \"perhaps\"", "write yes or no"},
    {"pupil.boarder: [yes]\n", "E502 1:16+5", "here stands a list", NULL},
    /* numbers */
    {"absence.school_days: \"25\"\n", "E502 1:22+4", "a whole number of school days, here stands \"25\" in quotes", "write the number without quotes"},
    {"absence.school_days: 2.5\n", "E502 1:22+3", "a whole number", "without a unit, point or comma"},
    {"absence.school_days: 20 school days\n", "E502 1:22+14", "a whole number", "write the number alone"},
    {"absence.school_days: twenty\n", "E502 1:22+6", "a whole number", "such as 20"},
    {"absence.school_days: 020\n", "E502 1:22+3", "a whole number", "without noughts"},
    {"absence.school_days: [20]\n", "E502 1:22+4", "here stands a list", NULL},
    {"absence.school_days: -1\n", "E503 1:22+2", "a number from 0 to 100000, here stands -1", NULL},
    {"absence.school_days: 100001\n", "E503 1:22+6", "a number from 0 to 100000", NULL},
    {"absence.school_days: 99999999999999999999999\n", "E503 1:22+23", "a number from 0 to 100000", NULL},
    /* dates */
    {"deletion.date: 2026-02-30\n", "E502 1:16+10", "deletion.date is a date, here stands \"2026-02-30\"", "February 2026 has 28 days"},
    {"deletion.date: 09/03/2026\n", "E502 1:16+10", "is a date", "write 2026-03-09 for Monday 9 March 2026"},
    {"deletion.date: 2026-3-9\n", "E502 1:16+8", "is a date", "write 2026-03-09"},
    {"deletion.date: \"2026-03-09\"\n", "E502 1:16+12", "in quotes", "write 2026-03-09, without quotes"},
    {"deletion.date: 9 March\n", "E502 1:16+7", "is a date", "such as 2026-03-09"},
    {"deletion.date: 1899-12-31\n", "E502 1:16+10", "is a date", NULL},
    {"deletion.date: {a: b}\n", "E202 1:16+6, E201 1:17+1", "needs the key is", NULL},
    /* words */
    {"school.kind: acadmy\n", "E503 1:14+6", "\"acadmy\" is no value of this fact", "did you mean \"academy\"?\nit is maintained, academy, independent or non_maintained_special"},
    {"school.kind: [academy]\n", "E502 1:14+9", "here stands a list", NULL},
    {"absence.codes: [O, QQ, 4]\n", "E503 1:20+2, E503 1:24+1", "\"QQ\" is no attendance code", NULL},
    {"absence.codes: [0]\n", "E503 1:17+1", "\"0\" is no attendance code", "the letter O is one, the digit 0 is none"},
    {"absence.codes: G, O\n", "E503 1:16+4", "is no attendance code", "as a list: [G, O]"},
    {"absence.codes: []\n", "E503 1:16+2", "has no code", NULL},
    {"absence.codes: [[O]]\n", "E502 1:17+3", "here stands a list", NULL},
    {"deletion.ground: i\n", "E503 1:18+1", "\"i\" is no ground", "such as 9(1)(a)"},
    {"deletion.ground: 7(1)(a)\n", "E503 1:18+7", "is no ground", NULL},
    {"authority: Soutampton\n", "E503 1:12+10", "is no local authority", "did you mean \"Southampton\"?"},
    {"authority: \"999\"\n", "E503 1:12+5", "is no local authority", "three-digit code"},
    {"case: [a]\n", "E502 1:7+3", "case is text, here stands a list", NULL},
    {"case: \" \"\n", "E502 1:7+3", "case is text", NULL},
    {"case: H801200001001\n", "E507 1:7+13", "is a unique pupil number", NULL},
    /* statements and logs */
    {"pupil.boarder: {is: no, who: school}\n", "E201 1:25+3", "no key \"who\"", NULL},
    {"pupil.boarder: {by: school}\n", "E202 1:16+12", "needs the key is", NULL},
    {"pupil.boarder: {is: no, on: 9.3.2026}\n", "E502 1:29+8", "\"on\" is a date", "write 2026-03-09"},
    {"pupil.boarder: {is: {is: no}}\n", "E502 1:21+8", "here stands a map", NULL},
    {"pupil.boarder: {is: no, by: [a]}\n", "E203 1:29+3", "text was expected", NULL},
    {"enquiries.log: 3\n", "E502 1:16+1", "a list of records", NULL},
    {"enquiries.log: [{by: school}, {on: 2026-13-01}, {on: 2026-01-01, whom: x}]\n", "E202 1:17+12, E502 1:36+10, E201 1:66+4", "needs the key on", NULL},
    /* calendars */
    {"school.calendar: school-2025-26\n", "E508 1:18+14", "no calendar \"school-2025-26\" is stored", "write the calendar in the case"},
    {"calendar: harow-2025-26\nauthority: harrow\n", "E508 1:11+13", "no calendar \"harow-2025-26\" is stored", "did you mean \"harrow-2025-26\"?\nstored for Harrow: harrow-2025-26, harrow-2026-27\nor write"},
    {"authority: {is: Harrow, by: clerk}\ncalendar: mine\n", "E508 2:11+4", "no calendar \"mine\"", "stored for Harrow: harrow-2025-26, harrow-2026-27\n"},
    {"authority: hackney\ncalendar: mine\n", "E508 2:11+4", "no calendar \"mine\"", "stored: england-example-2014-16, england-example-2023-25; onroll rules lists"},
    {"calendar: harrow-2025-26 harrow-2026-27\n", "E508 1:11+29", "is stored", NULL}, /* a list in a case, words only in a cell */
    {"calendar: [a, harrow-2025-26, b]\n", "E508 1:12+1, E508 1:31+1", "no calendar \"a\" is stored", NULL},
    {"calendar: [[harrow-2025-26]]\n", "E203 1:12+16", "text was expected", NULL},
    {"calendar: []\n", "E508 1:11+2", "no calendar is named here", "or a list of names"},
    {"calendar: [harrow-2025-26, harrow-2026-27, harrow-2025-26]\n", "E508 1:44+14", "harrow-2025-26 is named twice", NULL},
    {"calendar: [harrow-2025-26, somerset-2025-26]\n", "E508 1:12+14", "the calendars somerset-2025-26 and harrow-2025-26 share days", NULL},
    {"calendar: [england-example-2023-25, harrow-2026-27]\n", "E508 1:37+14", "405 days lie between the calendars england-example-2023-25 and harrow-2026-27", "at most 92 days"},
    {"calendar: {based_on: mine}\n", "E508 1:22+4", "no calendar \"mine\" is stored", NULL},
    {"calendar: {based_on: {a: b}}\n", "E508 1:22+6", "no calendar is named here", NULL},
    {"calendar: {based_on: harrow-2025-26, inset: [2026-02-17]}\n", "E508 1:46+10", "2026-02-17 lies outside every term", NULL},
    {"calendar: {based_on: harrow-2025-26, extra: [2026-02-10, 2026-08-03]}\n", "E508 1:58+10", "2026-08-03 lies outside every term", NULL},
    {"calendar: {based_on: harrow-2025-26, terms: [{from: 2026-01-05, to: 2026-02-13}], holidays: [{from: 2026-02-13, to: 2026-02-20, label: half term}]}\n",
     "E508 1:94+52", "2026-02-13 to 2026-02-20 is a holiday and shares a day with a term", NULL},
    {"calendar: {terms: [{from: 2026-01-05, to: 2026-02-13}], holidays: [2026-02-16]}\n", "E203 1:68+10", "map", NULL},
    {"calendar: {terms: [{from: 2026-01-05, to: 2026-02-13}], holidays: [{from: 2026-02-16, to: 2026-02-20}]}\n", "E202 1:68+34", "needs the key label", NULL},
    {"calendar: {terms: [{from: 2026-01-05, to: 2026-02-13}], holidays: [{from: 2026-02-20, to: 2026-02-16, label: x}]}\n", "E508 1:68+44", "ends before it begins", NULL},
    {"calendar: {}\n", "E202 1:11+2", "needs the key terms", NULL},
    {"calendar: {terms: []}\n", "E508 1:19+2", "needs a term", NULL},
    {"calendar: {terms: [{from: 2026-02-01, to: 2026-01-01}]}\n", "E508 1:20+34", "ends before it begins", NULL},
    {"calendar: {terms: [{from: 2026-01-05, to: 2026-02-13}], closures: [2026-01-06, {from: 2026-01-09, to: 2026-01-08}]}\n", "E508 1:80+34", "ends before it begins", NULL},
    {"calendar: {terms: [{from: 2026-01-05, to: 2026-02-13}, {from: 2026-02-13, to: 2026-03-01}]}\n", "E508 1:56+34", "shares a day", NULL},
    {"calendar: {terms: [{from: 2026-01-05, to: 2026-02-13}], inset: [2026-01-05, 2026-05-05]}\n", "E508 1:77+10", "outside every term", NULL},
    {"calendar: {terms: [{from: 2026-01-05, to: 2026-02-13}], inset: [2026-01-05], extra: [{date: 2026-05-05}]}\n", "E508 1:86+18", "outside every term", NULL},
    {"calendar: {terms: [{from: 2026-01-05, to: 2036-02-13}]}\n", "E508 1:19+36", "too long", "at most 3660 days"},
    {"calendar: {terms: [{from: 2101-01-05, to: 2101-02-13}]}\n", "E508 1:19+36", "bank holidays", "the list covers 20"},
    {"calendar: {terms: [{from: 2026-01-05, to: 2026-02-13}], week: [Monday, Caturday]}\n", "E508 1:72+8", "no day of the week", NULL},
    {"calendar: {terms: [{from: 2026-01-05, to: 2026-02-13}], week: []}\n", "E508 1:63+2", "no day of the week", NULL},
    {"calendar: {terms: [2026-01-05], inset: [{from: 2026-01-05}], closures: [1/1/2026]}\n", "E203 1:20+10, E202 1:41+18, E201 1:42+4, E502 1:73+8", "a period", NULL},
    {"calendar: {terms: [{from: 2026-01-05, to: 2026-02-13}]}\nschool.calendar: not known\n", "E504 2:1+15, note E504 1:1+8", "given twice", NULL},
    /* together */
    {"pupil: {bordr: no, boarder: maybe}\ndeletion.date: 1.2.26\n", "E501 1:9+5, E502 1:29+5, E502 2:16+6", "there is no fact", NULL},
};

static const struct refused json[] = {
    {"{\"pupil\": {\"bordr\": false}}", "E501 1:12+7", "there is no fact \"pupil.bordr\"", "pupil.boarder"},
    {"{\"pupil.boarder\": false,\n \"pupil\": {\"boarder\": false}}", "E504 2:12+9, note E504 1:2+15", "is given twice", NULL},
    {"{\"pupil.boarder\": \"no\"}", "E502 1:19+4", "pupil.boarder is true or false, here stands \"no\"", "write false, without quotes"},
    {"{\"pupil.boarder\": \"false\"}", "E502 1:19+7", "here stands \"false\"", "write false, without quotes"},
    {"{\"pupil.boarder\": 1}", "E502 1:19+1", "here stands 1", "write true"},
    {"{\"pupil.boarder\": \"unknown\"}", "E503 1:19+9", "is not a value", "write \"not known\""},
    {"{\"absence.school_days\": \"25\"}", "E502 1:25+4", "here stands \"25\"", "write the number without quotes"},
    {"{\"absence.school_days\": 2.5}", "E502 1:25+3", "a whole number", NULL},
    {"{\"absence.school_days\": 2e1}", "E502 1:25+3", "a whole number", NULL},
    {"{\"absence.school_days\": true}", "E502 1:25+4", "a whole number", NULL},
    {"{\"absence.school_days\": -1}", "E503 1:25+2", "a number from 0", NULL},
    {"{\"deletion.date\": 20260309}", "E502 1:19+8", "here stands 20260309", "in quotes, such as \"2026-03-09\""},
    {"{\"deletion.date\": \"09/03/2026\"}", "E502 1:19+12", "is a date", "write 2026-03-09 for Monday 9 March 2026"},
    {"{\"authority\": 310}", "E502 1:15+3", "an authority, here stands 310", "write \"310\", in quotes"},
    {"{\"case\": true}", "E502 1:10+4", "case is text", NULL},
    {"{\"case\": \"\"}", "E502 1:10+2", "case has no value", NULL},
    {"{\"absence.codes\": [\"O\", null]}", "E502 1:25+4", "here stands null", NULL},
    {"[]", "E502 1:1+2", "a case is a map", NULL},
    {"{\"case\": \"h801200001001\"}", "E507 1:10+15", "is a unique pupil number", NULL},
};

START_TEST(in_yaml)
{
    ck_assert_int_eq(read_case(yaml[_i].text, ONROLL_YAML), ONROLL_EINVALID);
    ck_assert_ptr_null(facts);
    expect(&yaml[_i]);
}
END_TEST

START_TEST(in_json)
{
    ck_assert_int_eq(read_case(json[_i].text, ONROLL_JSON), ONROLL_EINVALID);
    ck_assert_ptr_null(facts);
    expect(&json[_i]);
}
END_TEST

static const struct {
    const char *fact, *value;
    struct refused refused;
} calls[] = {
    {"pupil.bordr", "no", {"", "E501 0:0+0", "there is no fact \"pupil.bordr\"", "pupil.boarder"}},
    {"pupil", "no", {"", "E501 0:0+0", "is a group of facts", NULL}},
    {"pupil.name", "X", {"", "E509 0:0+0", "is not needed", NULL}},
    {"absence.length", "20", {"", "E505 0:0+0", "is worked out", NULL}},
    {"pupil.boarder", "maybe", {"", "E502 0:0+0", "pupil.boarder is yes or no, here stands \"maybe\"", NULL}},
    {"pupil.boarder", "on", {"", "E502 0:0+0", "pupil.boarder is yes or no", NULL}},
    {"pupil.boarder", "unknown", {"", "E503 0:0+0", "is not a value", "write not known"}},
    {"absence.school_days", "1.5", {"", "E502 0:0+0", "a whole number", NULL}},
    {"deletion.date", "09/03/2026", {"", "E502 0:0+0", "is a date", "write 2026-03-09"}},
    {"absence.codes", "O;QQ", {"", "E503 0:0+0", "\"QQ\" is no attendance code", NULL}},
    {"absence.codes", ";", {"", "E503 0:0+0", "has no code", NULL}},
    {"school.calendar", "school-2025-26", {"", "E508 0:0+0", "is stored", "write the calendar out in a case file"}},
    {"enquiries.log", "3", {"", "E502 0:0+0", "a list of records", "in a case file"}},
    {"case", "H801200001001", {"", "E507 0:0+0", "is a unique pupil number", NULL}},
    {"case", "\xff", {"", "E106 0:0+0", "not UTF-8", NULL}},
};

START_TEST(by_call)
{
    ck_assert_int_eq(onroll_facts_new(&facts, rules, &options), ONROLL_OK);
    ck_assert_int_eq(onroll_facts_set(facts, calls[_i].fact, calls[_i].value, &options), ONROLL_EINVALID);
    expect(&calls[_i].refused);
    for (uint32_t i = 0; i < rules->vocabulary.facts.count; i++)
        ck_assert_int_eq(facts->values[i].state, STATE_NOT_SUPPLIED);
}
END_TEST

/* A line that holds a name or a number of a person goes into no message, nor does the value. */
START_TEST(nothing_personal_is_shown)
{
    static const char *const texts[] = {"pupil: {name: Xyzzy Q, boarder: maybe}\n", "{case: H801200001001, pupil.boarder: maybe}\n"};
    ck_assert_int_eq(read_case(texts[_i], ONROLL_YAML), ONROLL_EINVALID);
    ck_assert_uint_eq(seen.count, 2);
    for (unsigned i = 0; i < seen.count; i++) {
        ck_assert_str_eq(seen.at[i].line, "");
        ck_assert_ptr_null(strstr(seen.at[i].text, "Xyzzy"));
        ck_assert_ptr_null(strstr(seen.at[i].text, "H8012"));
    }
}
END_TEST

START_TEST(other_lines_are_shown)
{
    ck_assert_int_eq(read_case("pupil.boarder: maybe\n", ONROLL_YAML), ONROLL_EINVALID);
    ck_assert_str_eq(seen.at[0].line, "pupil.boarder: maybe");
    ck_assert_str_eq(seen.at[0].path, "case > pupil.boarder");
}
END_TEST

START_TEST(lines_of_a_batch)
{
    onroll_input input = {.name = "-", .bytes = "{\"absence.school_days\": -1}", .length = 27, .format = ONROLL_JSON, .first_line = 12};
    ck_assert_int_eq(onroll_facts_read(&facts, rules, &input, &options), ONROLL_EINVALID);
    ck_assert_str_eq(seen.all, "E503 12:25+2");
}
END_TEST

START_TEST(long_reference)
{
    char text[LIMIT_NAME_BYTES + 16] = "case: ";
    memset(text + 6, 'a', LIMIT_NAME_BYTES);
    ck_assert_int_eq(read_case(text, ONROLL_YAML), ONROLL_OK);
    ck_assert_uint_eq(strlen(onroll_facts_case(facts)), LIMIT_NAME_BYTES);
    onroll_facts_free(facts);
    text[6 + LIMIT_NAME_BYTES] = 'a';
    ck_assert_int_eq(read_case(text, ONROLL_YAML), ONROLL_EINVALID);
    ck_assert_str_eq(seen.all, "E503 1:7+97");
}
END_TEST

START_TEST(long_value_of_a_call)
{
    char text[LIMIT_SCALAR_BYTES + 2] = "";
    memset(text, 'a', LIMIT_SCALAR_BYTES);
    ck_assert_int_eq(onroll_facts_new(&facts, rules, &options), ONROLL_OK);
    ck_assert_int_eq(onroll_facts_set(facts, "transfer_file.destination", text, &options), ONROLL_OK);
    text[LIMIT_SCALAR_BYTES] = 'a';
    ck_assert_int_eq(onroll_facts_set(facts, "transfer_file.destination", text, &options), ONROLL_EINVALID);
    ck_assert_str_eq(seen.all, "E108 0:0+0");
}
END_TEST

START_TEST(without_a_sink)
{
    static const char text[] = "pupil: {name: X}\n";
    onroll_input input = {.name = "a", .bytes = text, .length = sizeof text - 1};
    onroll_options silent = ONROLL_OPTIONS_INIT;
    ck_assert_int_eq(onroll_facts_read(&facts, rules, &input, NULL), ONROLL_EINVALID);
    ck_assert_int_eq(onroll_facts_read(&facts, rules, &input, &silent), ONROLL_EINVALID);
    ck_assert_int_eq(onroll_facts_read(&facts, rules, &(onroll_input){.bytes = NULL}, &options), ONROLL_EINVALID);
    ck_assert_str_eq(seen.all, "E105 1:1+1");
}
END_TEST

Suite *facts_refused_suite(void)
{
    Suite *suite = suite_create("facts_refused");
    TCase *t = tcase_create("facts_refused");
    tcase_add_unchecked_fixture(t, load, unload);
    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_add_loop_test(t, in_yaml, 0, sizeof yaml / sizeof *yaml);
    tcase_add_loop_test(t, in_json, 0, sizeof json / sizeof *json);
    tcase_add_loop_test(t, by_call, 0, sizeof calls / sizeof *calls);
    tcase_add_loop_test(t, nothing_personal_is_shown, 0, 2);
    tcase_add_test(t, other_lines_are_shown);
    tcase_add_test(t, lines_of_a_batch);
    tcase_add_test(t, long_reference);
    tcase_add_test(t, long_value_of_a_call);
    tcase_add_test(t, without_a_sink);
    suite_add_tcase(suite, t);
    return suite;
}
