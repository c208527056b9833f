/* SPDX-License-Identifier: MIT
 * What a case states, read: every type in YAML, in JSON and by a call, with state, value, place and who said so; and every allocation failing in
 * turn. */
#include "facts/facts.h"

#include "base/limits.h"
#include "support/allocator.h"
#include "unit/messages.h"

#include <check.h>
#include <string.h>

Suite *facts_suite(void);

static onroll_rules *rules;
static onroll_facts *facts, *twin;
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
    facts = twin = NULL;
    seen = (struct seen){0};
}

static void tear_down(void)
{
    onroll_facts_free(facts);
    onroll_facts_free(twin);
}

static onroll_facts *read_good(const char *text, onroll_format format)
{
    onroll_facts *out = NULL;
    onroll_status status = onroll_facts_read(&out, rules, &(onroll_input){.name = "case", .bytes = text, .length = strlen(text), .format = format}, &options);
    ck_assert_msg(status == ONROLL_OK, "%s\n%s: %s", text, seen.all, seen.at[0].text);
    ck_assert_str_eq(seen.all, "");
    return out;
}

static uint32_t fact(const char *name)
{
    uint32_t index = map_get(&rules->vocabulary.fact_map, text_of(name));
    ck_assert_msg(index != MAP_NONE, "%s", name);
    return index;
}

static int64_t codes(const char *list)
{
    uint64_t set = 0;
    for (const char *c = list; *c; c++)
        set |= (uint64_t)1 << map_get(&rules->vocabulary.code_map, (struct text){c, 1});
    return (int64_t)set;
}

static int64_t day(const char *iso)
{
    return date_parse(text_of(iso));
}

static const struct {
    const char *yaml, *json; /* JSON: what stands for the same; NULL for no twin */
    const char *fact;
    enum state state;
    int64_t number;
    const char *text; /* as stated, or NULL */
} values[] = {
    {"pupil.boarder: yes", "{\"pupil.boarder\": true}", "pupil.boarder", STATE_KNOWN, 1, NULL},
    {"pupil: {boarder: no}", "{\"pupil\": {\"boarder\": false}}", "pupil.boarder", STATE_KNOWN, 0, NULL},
    {"pupil: {boarder: true}", NULL, "pupil.boarder", STATE_KNOWN, 1, NULL},
    {"pupil: {boarder: false}", NULL, "pupil.boarder", STATE_KNOWN, 0, NULL},
    {"pupil: {boarder: not known}", "{\"pupil\": {\"boarder\": null}}", "pupil.boarder", STATE_NOT_KNOWN, 0, NULL},
    {"pupil: {boarder: not known}", "{\"pupil\": {\"boarder\": \"not known\"}}", "pupil.boarder", STATE_NOT_KNOWN, 0, NULL},
    {"deletion.date: not applicable", "{\"deletion.date\": \"not applicable\"}", "deletion.date", STATE_NOT_APPLICABLE, 0, NULL},
    {"absence.codes: not known", "{\"absence.codes\": null}", "absence.codes", STATE_NOT_KNOWN, 0, NULL},
    {"case: not known", "{\"case\": null}", "case", STATE_NOT_KNOWN, 0, NULL},
    {"case: 'not known'", NULL, "case", STATE_KNOWN, 1, "not known"},
    {"calendar: not known", "{\"calendar\": null}", "school.calendar", STATE_NOT_KNOWN, 0, NULL},
    {"pupil: {}", "{}", "pupil.boarder", STATE_NOT_SUPPLIED, 0, NULL},
    {"absence.school_days: 0", "{\"absence\": {\"school_days\": 0}}", "absence.school_days", STATE_KNOWN, 0, NULL},
    {"absence.school_days: 100000", "{\"absence.school_days\": 100000}", "absence.school_days", STATE_KNOWN, LIMIT_NUMBER, NULL},
    {"case: H-0001", "{\"case\": \"H-0001\"}", "case", STATE_KNOWN, 1, "H-0001"},
    {"case: 12", "{\"case\": \"12\"}", "case", STATE_KNOWN, 1, "12"},
    {"case: H802200001001", NULL, "case", STATE_KNOWN, 1, "H802200001001"}, /* its check letter is wrong */
    {"authority: 852", "{\"authority\": \"852\"}", "authority", STATE_KNOWN, 1, "southampton"},
    {"authority: \"852\"", "{\"authority\": \"Southampton\"}", "authority", STATE_KNOWN, 1, "southampton"},
    {"deletion.ground: 9i", "{\"deletion.ground\": \"9i\"}", "deletion.ground", STATE_KNOWN, 1, "9(1)(i)"},
    {"deletion.ground: '9(1)(0)'", "{\"deletion.ground\": \"9(1)(0)\"}", "deletion.ground", STATE_KNOWN, 1, "9(1)(o)"},
    {"deletion.ground: 8(1)(h)", "{\"deletion.ground\": \"8(1)(h)\"}", "deletion.ground", STATE_KNOWN, 1, "8(1)(h)"},
    {"school.kind: academy", "{\"school.kind\": \"academy\"}", "school.kind", STATE_KNOWN, 1, NULL},
    {"destination.kind: 'abroad'", "{\"destination.kind\": \"abroad\"}", "destination.kind", STATE_KNOWN, 4, NULL},
    {"destination.kind: unknown", "{\"destination.kind\": \"unknown\"}", "destination.kind", STATE_KNOWN, 5, NULL},
    {"transfer_file.destination: XXXXXXX", "{\"transfer_file\": {\"destination\": \"XXXXXXX\"}}", "transfer_file.destination", STATE_KNOWN, 1, "XXXXXXX"},
    {"enquiries.log: []", "{\"enquiries.log\": []}", "enquiries.log", STATE_KNOWN, 0, NULL},
    {"enquiries:\n  log:\n    - {on: 2026-01-09, by: school, what: call, outcome: none}\n    - on: 2026-01-12\n",
     "{\"enquiries.log\": [{\"on\": \"2026-01-09\", \"by\": \"school\", \"what\": \"call\", \"outcome\": \"none\"}, {\"on\": \"2026-01-12\"}]}", "enquiries.log", STATE_KNOWN, 2, NULL},
};

static bool same_string(const char *a, const char *b)
{
    return a && b ? strcmp(a, b) == 0 : a == b;
}

/* Equal but for their places. */
static void same_facts(const onroll_facts *a, const onroll_facts *b)
{
    for (uint32_t i = 0; i < rules->vocabulary.facts.count; i++) {
        const char *name = rules->vocabulary.facts.at[i].name.at;
        ck_assert_msg(a->values[i].state == b->values[i].state && a->values[i].number == b->values[i].number, "%s", name);
        ck_assert_msg(same_string(a->stated[i].text, b->stated[i].text) && same_string(a->stated[i].by, b->stated[i].by) &&
                          same_string(a->stated[i].on, b->stated[i].on) && same_string(a->stated[i].because, b->stated[i].because), "%s", name);
    }
    ck_assert(same_string(a->case_reference, b->case_reference));
    ck_assert((a->calendar == NULL) == (b->calendar == NULL));
}

START_TEST(each_type)
{
    facts = read_good(values[_i].yaml, ONROLL_YAML);
    uint32_t index = fact(values[_i].fact);
    ck_assert_int_eq(facts->values[index].state, values[_i].state);
    ck_assert_int_eq(facts->values[index].number, values[_i].number);
    ck_assert_msg(same_string(facts->stated[index].text, values[_i].text), "%s", values[_i].yaml);
    if (!values[_i].json)
        return;
    twin = read_good(values[_i].json, ONROLL_JSON);
    same_facts(facts, twin);
}
END_TEST

START_TEST(dates_and_codes)
{
    facts = read_good("deletion: {date: 2024-02-29}\nabsence.codes: [O, g, '/', y7]\n", ONROLL_YAML);
    ck_assert_int_eq(facts->values[fact("deletion.date")].number, day("2024-02-29"));
    int64_t y7 = (int64_t)((uint64_t)1 << map_get(&rules->vocabulary.code_map, text_of("Y7")));
    ck_assert_int_eq(facts->values[fact("absence.codes")].number, codes("OG/") | y7);
    twin = read_good("{\"deletion.date\": \"2024-02-29\", \"absence\": {\"codes\": [\"O\", \"G\", \"/\", \"Y7\"]}}", ONROLL_JSON);
    same_facts(facts, twin);
    onroll_facts_free(twin);
    twin = read_good("absence.codes: o\n", ONROLL_YAML);
    ck_assert_int_eq(twin->values[fact("absence.codes")].number, codes("O"));
}
END_TEST

static const char full_yaml[] = "case: H-0001\n"
                                "authority: harrow\n"
                                "deletion: {date: 2026-03-09, ground: Ground I}\n"
                                "pupil.boarder: no\n"
                                "pupil:\n"
                                "  mobile_child: {is: yes, by: headteacher, on: 2026-03-06, because: 'told so'}\n"
                                "  \"ehc_plan\": not known\n"
                                "calendar:\n"
                                "  terms: [{from: 2026-01-05, to: 2026-02-13}, {from: 2026-02-23, to: 2026-03-27, label: spring}]\n"
                                "  inset: [2026-01-05, {date: 2026-02-23, label: training}]\n"
                                "  closures: [2026-01-07, {from: 2026-01-08, to: 2026-01-09, label: snow}, {date: 2026-01-12}]\n"
                                "  extra: [2026-01-10]\n"
                                "  week: [Monday, Tuesday, Wednesday, Thursday, Friday]\n";
static const char full_json[] = "{\"pupil\": {\"mobile_child\": {\"is\": true, \"by\": \"headteacher\", \"on\": \"2026-03-06\", \"because\": \"told so\"},"
                                "\"ehc_plan\": null, \"boarder\": false}, \"school\": {\"calendar\": {\"terms\": [{\"from\": \"2026-01-05\", \"to\": \"2026-02-13\"},"
                                "{\"from\": \"2026-02-23\", \"to\": \"2026-03-27\"}], \"inset\": [\"2026-01-05\", \"2026-02-23\"], \"closures\": [\"2026-01-07\","
                                "{\"from\": \"2026-01-08\", \"to\": \"2026-01-09\"}, {\"date\": \"2026-01-12\"}], \"extra\": [\"2026-01-10\"]}},"
                                "\"case\": \"H-0001\", \"authority\": \"310\", \"deletion.date\": \"2026-03-09\", \"deletion\": {\"ground\": \"Ground I\"}}";

START_TEST(a_whole_case)
{
    facts = read_good(full_yaml, ONROLL_YAML);
    twin = read_good(full_json, ONROLL_JSON);
    same_facts(facts, twin);
    ck_assert_str_eq(onroll_facts_case(facts), "H-0001");
    const struct stated *mobile = &facts->stated[fact("pupil.mobile_child")];
    ck_assert_str_eq(mobile->by, "headteacher");
    ck_assert_str_eq(mobile->on, "2026-03-06");
    ck_assert_str_eq(mobile->because, "told so");
    ck_assert_str_eq(facts->stated[fact("authority")].text, "harrow");
    ck_assert_str_eq(facts->stated[fact("deletion.ground")].text, "9(1)(i)");
    ck_assert_str_eq(facts->stated[fact("deletion.ground")].written, "Ground I");
    ck_assert_int_eq(facts->values[fact("pupil.boarder")].state, STATE_KNOWN);
}
END_TEST

START_TEST(where_stated)
{
    static const struct {
        const char *fact;
        uint32_t line, column;
    } places[] = {{"case", 1, 1}, {"deletion.ground", 3, 30}, {"pupil.boarder", 4, 1}, {"pupil.mobile_child", 6, 3}, {"pupil.ehc_plan", 7, 3}, {"school.calendar", 8, 1}, {"school.kind", 0, 0}};
    facts = read_good(full_yaml, ONROLL_YAML);
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        ck_assert_uint_eq(facts->stated[fact(places[i].fact)].line, places[i].line);
        ck_assert_uint_eq(facts->stated[fact(places[i].fact)].column, places[i].column);
    }
    static const char line[] = "{\"case\": \"\xc3\xa9\", \"pupil.boarder\": null}";
    onroll_input input = {.bytes = line, .length = sizeof line - 1, .format = ONROLL_JSON, .first_line = 7};
    ck_assert_int_eq(onroll_facts_read(&twin, rules, &input, &options), ONROLL_OK);
    ck_assert_uint_eq(twin->stated[fact("pupil.boarder")].line, 7);
    ck_assert_uint_eq(twin->stated[fact("pupil.boarder")].column, 15);
}
END_TEST

START_TEST(calendar_of_a_case)
{
    static const struct {
        const char *day;
        enum day_kind kind;
    } days[] = {{"2026-01-05", DAY_INSET}, {"2026-01-06", DAY_SCHOOL}, {"2026-01-07", DAY_CLOSURE}, {"2026-01-09", DAY_CLOSURE}, {"2026-01-10", DAY_SCHOOL},
                {"2026-01-11", DAY_WEEKEND}, {"2026-01-12", DAY_CLOSURE}, {"2026-02-16", DAY_HOLIDAY}, {"2026-02-23", DAY_INSET}, {"2026-03-28", DAY_OUTSIDE}};
    facts = read_good(full_yaml, ONROLL_YAML);
    ck_assert_int_eq(facts->values[fact("school.calendar")].state, STATE_KNOWN);
    for (size_t i = 0; i < sizeof days / sizeof *days; i++)
        ck_assert_msg(calendar_day(facts->calendar, date_parse(text_of(days[i].day))) == days[i].kind, "%s", days[i].day);
    twin = read_good("calendar: {is: {terms: [{from: 2026-01-05, to: 2026-05-13}], week: [saturday]}, by: school}\n", ONROLL_YAML);
    ck_assert_int_eq(calendar_day(twin->calendar, date_parse(text_of("2026-01-10"))), DAY_SCHOOL);
    ck_assert_int_eq(calendar_day(twin->calendar, date_parse(text_of("2026-01-12"))), DAY_WEEKEND);
    ck_assert_str_eq(twin->stated[fact("school.calendar")].by, "school");
    onroll_facts_free(twin);
    twin = read_good("calendar: {terms: [{from: 2026-03-30, to: 2026-04-30}]}\n", ONROLL_YAML);
    ck_assert_int_eq(calendar_day(twin->calendar, date_parse(text_of("2026-04-03"))), DAY_BANK_HOLIDAY);
}
END_TEST

static const struct {
    const char *fact, *value;
    enum state state;
    int64_t number;
    const char *text;
} calls[] = {
    {"pupil.boarder", "yes", STATE_KNOWN, 1, NULL},      {"pupil.boarder", "Y", STATE_KNOWN, 1, NULL},         {"pupil.boarder", "TRUE", STATE_KNOWN, 1, NULL},
    {"pupil.boarder", "1", STATE_KNOWN, 1, NULL},        {"pupil.boarder", "No", STATE_KNOWN, 0, NULL},        {"pupil.boarder", "n", STATE_KNOWN, 0, NULL},
    {"pupil.boarder", "false", STATE_KNOWN, 0, NULL},    {"pupil.boarder", "0", STATE_KNOWN, 0, NULL},         {"pupil.boarder", "?", STATE_NOT_KNOWN, 0, NULL},
    {"deletion.date", "Not known", STATE_NOT_KNOWN, 0, NULL}, {"case", "not applicable", STATE_NOT_APPLICABLE, 0, NULL}, {"pupil.boarder", "", STATE_NOT_SUPPLIED, 0, NULL},
    {"pupil.boarder", " ", STATE_NOT_SUPPLIED, 0, NULL}, {"absence.school_days", " 20 ", STATE_KNOWN, 20, NULL}, {"deletion.ground", "9i", STATE_KNOWN, 1, "9(1)(i)"},
    {"authority", "852", STATE_KNOWN, 1, "southampton"}, {"school.kind", "independent", STATE_KNOWN, 2, NULL}, {"case", "H 12", STATE_KNOWN, 1, "H 12"},
    {"school.calendar", "?", STATE_NOT_KNOWN, 0, NULL},
};

START_TEST(by_call)
{
    ck_assert_int_eq(onroll_facts_new(&facts, rules, NULL), ONROLL_OK);
    ck_assert_int_eq(onroll_facts_set(facts, calls[_i].fact, calls[_i].value, &options), ONROLL_OK);
    uint32_t index = fact(calls[_i].fact);
    ck_assert_int_eq(facts->values[index].state, calls[_i].state);
    ck_assert_int_eq(facts->values[index].number, calls[_i].number);
    ck_assert(same_string(facts->stated[index].text, calls[_i].text));
    ck_assert_uint_eq(facts->stated[index].line, 0);
    ck_assert_str_eq(seen.all, "");
}
END_TEST

START_TEST(a_call_replaces)
{
    facts = read_good(full_yaml, ONROLL_YAML);
    ck_assert_int_eq(onroll_facts_set(facts, "deletion.date", "2026-04-01", &options), ONROLL_OK);
    ck_assert_int_eq(facts->values[fact("deletion.date")].number, day("2026-04-01"));
    ck_assert_int_eq(onroll_facts_set(facts, "deletion.date", "2026-04-31", &options), ONROLL_EINVALID);
    ck_assert_int_eq(facts->values[fact("deletion.date")].number, day("2026-04-01"));
    ck_assert_int_eq(onroll_facts_set(facts, "absence.codes", "G; n,O", &options), ONROLL_OK);
    ck_assert_int_eq(facts->values[fact("absence.codes")].number, codes("GNO"));
    ck_assert_int_eq(onroll_facts_set(facts, "case", "other", &options), ONROLL_OK);
    ck_assert_str_eq(onroll_facts_case(facts), "other");
    ck_assert_int_eq(onroll_facts_set(facts, "case", "", &options), ONROLL_OK);
    ck_assert_ptr_null(onroll_facts_case(facts));
    ck_assert_int_eq(onroll_facts_set(facts, "pupil.mobile_child", NULL, &options), ONROLL_OK);
    ck_assert_ptr_null(facts->stated[fact("pupil.mobile_child")].by);
    ck_assert_int_eq(onroll_facts_set(facts, "school.calendar", "not known", &options), ONROLL_OK);
    ck_assert_ptr_null(facts->calendar);
    onroll_facts_free(NULL);
}
END_TEST

/* The facts keep nothing of the input. */
START_TEST(owns_its_words)
{
    char text[sizeof full_yaml];
    memcpy(text, full_yaml, sizeof text);
    facts = read_good(text, ONROLL_YAML);
    memset(text, 'x', sizeof text);
    twin = read_good(full_json, ONROLL_JSON);
    same_facts(facts, twin);
}
END_TEST

static const struct {
    const char *text;
    onroll_format format;
    onroll_status status;
} failing[] = {
    {full_yaml, ONROLL_YAML, ONROLL_OK},
    {full_json, ONROLL_JSON, ONROLL_OK},
    {"pupill: {bordr: no}\npupil: {bordr: no, name: X}\nabsence.codes: QQ\nschool.kind: acadmy\nauthority: Soutampton\ndeletion: {ground: i, date: 1/1/2026}\n", ONROLL_YAML,
     ONROLL_EINVALID},
};

START_TEST(memory_fails)
{
    for (size_t n = 1;; n++) {
        struct test_allocator memory = {.fail_at = n};
        onroll_options counted = {sizeof counted, seen_message, &seen, test_allocator_use(&memory)};
        onroll_input input = {.name = "case", .bytes = failing[_i].text, .length = strlen(failing[_i].text), .format = failing[_i].format};
        onroll_status status = onroll_facts_read(&facts, rules, &input, &counted);
        ck_assert_int_eq(status, memory.failures ? ONROLL_ENOMEM : failing[_i].status);
        ck_assert((facts != NULL) == (status == ONROLL_OK));
        onroll_facts_free(facts);
        facts = NULL;
        ck_assert_uint_eq(memory.live, 0);
        if (!memory.failures)
            break;
        ck_assert_uint_lt(n, 20000);
    }
}
END_TEST

START_TEST(memory_fails_in_a_call)
{
    for (size_t n = 1;; n++) {
        struct test_allocator memory = {.fail_at = n};
        onroll_options counted = {sizeof counted, seen_message, &seen, test_allocator_use(&memory)};
        onroll_status status = onroll_facts_new(&facts, rules, &counted);
        if (status == ONROLL_OK)
            status = onroll_facts_set(facts, "deletion.ground", "reg 9(1)(i)", &counted);
        if (status == ONROLL_OK && onroll_facts_set(facts, "pupil.bordr", "no", &counted) == ONROLL_ENOMEM)
            status = ONROLL_ENOMEM;
        ck_assert_int_eq(status, memory.failures ? ONROLL_ENOMEM : ONROLL_OK);
        onroll_facts_free(facts);
        facts = NULL;
        ck_assert_uint_eq(memory.live, 0);
        if (!memory.failures)
            break;
    }
}
END_TEST

Suite *facts_suite(void)
{
    Suite *suite = suite_create("facts");
    TCase *t = tcase_create("facts");
    tcase_add_unchecked_fixture(t, load, unload);
    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_add_loop_test(t, each_type, 0, sizeof values / sizeof *values);
    tcase_add_test(t, dates_and_codes);
    tcase_add_test(t, a_whole_case);
    tcase_add_test(t, where_stated);
    tcase_add_test(t, calendar_of_a_case);
    tcase_add_loop_test(t, by_call, 0, sizeof calls / sizeof *calls);
    tcase_add_test(t, a_call_replaces);
    tcase_add_test(t, owns_its_words);
    tcase_add_loop_test(t, memory_fails, 0, sizeof failing / sizeof *failing);
    tcase_add_test(t, memory_fails_in_a_call);
    suite_add_tcase(suite, t);
    return suite;
}
