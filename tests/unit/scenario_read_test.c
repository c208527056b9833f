/* SPDX-License-Identifier: MIT
 * Reading scenario files: every mistake with its place and advice, facts laid over facts, tables, the question that a scenario asks, which scenarios a
 * person means, and every allocation failing in turn. The rules are the shipped ones. */
#include "scenario/parts.h"
#include "support/allocator.h"
#include "unit/messages.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

Suite *scenario_read_suite(void);

static onroll_rules *rules;
static struct scenario_set set;
static struct seen seen;

static void load(void) { ck_assert_int_eq(onroll_rules_load(&rules, "rules", NULL), ONROLL_OK); }
static void unload(void) { onroll_rules_free(rules); }
static void set_up(void)
{
    scenario_set_init(&set, rules, NULL);
    seen = (struct seen){0};
}
static void tear_down(void) { scenario_set_free(&set); }

static onroll_status read_text_as(const char *name, const char *text)
{
    onroll_status status = scenario_set_read(&set, &(onroll_input){.name = name, .bytes = text, .length = strlen(text)}, 1, 2);
    diag_deliver(&set.diag, seen_message, &seen);
    return status;
}

static void read_good(const char *text)
{
    ck_assert_msg(read_text_as("s.yaml", text) == ONROLL_OK, "%s\n%s: %s", text, seen.all, seen.at[0].text);
    ck_assert_str_eq(seen.all, "");
}

/* ---- Mistakes ---- */

#define CASES "scenarios: s\ncases:\n"
#define LAWFUL "    expect: {verdict: lawful}\n"
#define TABLE "scenarios: s\ntables:\n  - table: t\n"
#define COLUMNS TABLE "    columns: [pupil.boarder, verdict]\n"

static const struct {
    const char *yaml, *all, *text, *help; /* the last two: part of the first message */
} refused[] = {
    {"", "E105 1:1+1", "empty", ""},
    {"- a\n", "E203 1:1+3", "a scenario file is a map", ""},
    {"cases:\n  - name: n\n" LAWFUL, "E202 1:1+6", "needs the key scenarios", "beside \"cases\""},
    {"authority: harrow\npolicies: []\n", "E202 1:1+17", "this is no file of scenarios", "onroll lint checks a file of rules"},
    {"scenarios: s\n", "E202 1:1+12", "holds cases, tables or both", "test nothing"},
    {"scenarios: s\ncases: []\n", "E202 2:8+2", "cases holds nothing", ""},
    {"scenarios: s\ntables: []\n", "E202 2:9+2", "tables holds nothing", ""},
    {"scenarios: s\ncases: x\n", "E203 2:8+1", "is a list", ""},
    {"scenarios: s\ncommon: x\ncases:\n  - name: n\n" LAWFUL, "E203 2:9+1", "common facts are a map", "on a line of its own"},
    {"scenarios: s\nfacts: {}\ncases:\n  - name: n\n" LAWFUL, "E201 2:1+5", "no key \"facts\"", ""},
    {CASES "  - x\n", "E203 3:5+1", "a scenario is a map", ""},
    {CASES "  - " LAWFUL, "E202 3:9+25", "needs the key name", ""},
    {CASES "  - name: n\n", "E202 3:11+1", "either expect or error", "E503"},
    {CASES "  - name: n\n    error: E502\n" LAWFUL, "E202 3:11+1", "either expect or error", ""},
    {CASES "  - name: n\n    facts: x\n" LAWFUL, "E203 4:12+1", "facts are a map", ""},
    {CASES "  - name: n\n    check_date: 9 March\n" LAWFUL, "E204 4:17+7", "\"9 March\" is no day", "2026-03-09"},
    {CASES "  - name: n\n" LAWFUL "  - name: n\n" LAWFUL, "E205 5:11+1, note E205 3:11+1", "another scenario of this file is named \"n\"", ""},
    {CASES "  - name: n\n    expect: x\n", "E203 4:13+1", "expect is a map", ""},
    {CASES "  - name: n\n    expect: {}\n", "E202 4:13+2", "holds nothing to compare", ""},
    {CASES "  - name: n\n    expect: {verdit: lawful}\n", "E201 4:14+6", "no key \"verdit\"", "did you mean \"verdict\"?"},
    {CASES "  - name: n\n    expect: {verdict: lawfull}\n", "E204 4:23+7", "is no verdict", "\"lawful\"?"},
    {CASES "  - name: n\n    expect: {verdict: [lawful]}\n", "E203 4:23+8", "text was expected", ""},
    {CASES "  - name: n\n    expect: {limbs: met}\n", "E203 4:21+3", "limbs is a map of names", "\"name: met\""},
    {CASES "  - name: n\n    expect: {limbs: {}}\n", "E203 4:21+2", "limbs is a map of names", ""},
    {CASES "  - name: n\n    expect: {limbs: {9(1)(i) x: yes}}\n", "E204 4:33+3", "is no result", "met, not_met"},
    {CASES "  - name: n\n    expect: {missing: pupil.boarder}\n", "E203 4:23+13", "missing is a list", "[pupil.boarder]"},
    {CASES "  - name: n\n    expect: {missing: [{}]}\n", "E203 4:24+2", "text was expected", ""},
    {CASES "  - name: n\n    expect: {since: soon}\n", "E204 4:21+4", "\"soon\" is no day", "or none"},
    {CASES "  - name: n\n    expect: {item_due: {x: 2026-02-30}}\n", "E204 4:28+10", "is no day", ""},
    {CASES "  - name: n\n    expect: {earliest: soon}\n", "E204 4:24+4", "is no day", "or none"},
    {CASES "  - name: n\n    expect: {earliest: {ground: g}}\n", "E202 4:24+11", "needs the key date", ""},
    {CASES "  - name: n\n    expect: {earliest: {date: none}}\n", "E204 4:31+4", "is no day", "such as"},
    {CASES "  - name: n\n    expect: {without_gates: no}\n", "E204 4:29+2", "is no answer without gates", ""},
    {CASES "  - name: n\n    expect: {without_gates: {}}\n", "E202 4:29+2", "holds nothing to compare", ""},
    /* what must not be there, and cannot be */
    {CASES "  - name: n\n    expect: {no_items: [home-visit, home-vist]}\n", "E206 4:37+9", "\"home-vist\" is no gate, step or line", "did you mean \"home-visit\"?"},
    {CASES "  - name: n\n    expect: {no_items: [zzzzzzzzzzzz]}\n", "E206 4:25+12", "is no gate, step or line", "would always hold"},
    {CASES "  - name: n\n    expect: {no_conflicts: [home-visit]}\n", "E206 4:29+10", "is no claim or gate", ""},
    {CASES "  - name: n\n    expect: {duties: {deletion-retur: none}}\n", "E206 4:39+4", "is no duty", "did you mean \"deletion-return\"?"},
    {CASES "  - name: n\n    expect: {missing_excludes: [pupil.border]}\n", "E206 4:33+12", "no fact \"pupil.border\"", "did you mean"},
    {CASES "  - name: n\n    expect: {no_warnings: [counts-difer]}\n", "E206 4:28+12", "\"counts-difer\" is no warning", "did you mean \"counts-differ\"?"},
    {CASES "  - name: n\n    expect: {no_warnings: [home-visit]}\n", "E206 4:28+10", "is no warning", ""},
    {CASES "  - name: n\n    expect: {no_warnings: []}\n", "E204 4:27+2", "no_warnings names nothing", "\"warnings: []\""},
    {CASES "  - name: n\n    expect: {no_assumptions: [pupil.bearder]}\n", "E206 4:31+13", "is no assumption", "did you mean \"pupil.boarder\"?"},
    {CASES "  - name: n\n    expect: {no_assumptions: []}\n", "E204 4:30+2", "no_assumptions names nothing", ""},
    {CASES "  - name: n\n    expect: {no_items: []}\n", "E204 4:24+2", "no_items names nothing", "\"items: {}\""},
    {CASES "  - name: n\n    expect: {no_conflicts: []}\n", "E204 4:28+2", "no_conflicts names nothing", ""},
    {CASES "  - name: n\n    expect: {missing_excludes: []}\n", "E204 4:32+2", "missing_excludes names nothing", ""},
    {TABLE "    expect: {no_items: [school-vist]}\n    columns: [pupil.boarder]\n    rows: [[yes], [no]]\n", "E206 4:25+11", "is no gate", ""}, /* once for all rows */
    /* facts */
    {CASES "  - name: n\n    facts: {pupil.border: yes}\n" LAWFUL, "E501 4:13+12", "no fact \"pupil.border\"", "pupil.boarder"},
    {CASES "  - name: n\n    facts: {pupil: {border: yes}}\n" LAWFUL, "E501 4:21+6", "no fact \"pupil.border\"", ""},
    {CASES "  - name: n\n    facts: {pupil.boarder: maybe}\n" LAWFUL, "E502 4:28+5", "pupil.boarder", ""},
    {CASES "  - name: n\n    facts: {pupil.boarder: maybe}\n    error: E501\n", "E502 4:28+5", "pupil.boarder", ""}, /* another refusal than the one expected */
    {CASES "  - name: n\n    facts: {pupil: {boarder: yes}, pupil.boarder: no}\n" LAWFUL, "E504 4:36+13, note E504 4:21+7", "given twice", ""},
    {"scenarios: s\ncommon: {pupil.bordr: yes}\ncases:\n  - name: n\n" LAWFUL "  - name: m\n" LAWFUL, "E501 2:10+11", "no fact", ""}, /* once for all scenarios */
    /* tables */
    {"scenarios: s\ntables: [x]\n", "E203 2:10+1", "a table is a map", ""},
    {TABLE "    rows: [[1]]\n", "E202 3:5+8", "needs the key columns", ""},
    {TABLE "    columns: x\n    rows: [[1]]\n", "E203 4:14+1", "columns is a list", ""},
    {COLUMNS "    rows: x\n", "E203 5:11+1", "rows is a list", ""},
    {COLUMNS "    rows: []\n", "E202 5:11+2", "no rows", ""},
    {COLUMNS "    rows: [x]\n", "E203 5:12+1", "a row is a list", ""},
    {COLUMNS "    rows: [[yes]]\n", "E203 5:12+5", "1 cells and there are 2 columns", "nothing stands under verdict"},
    {COLUMNS "    rows: [[yes, lawful, met]]\n", "E203 5:26+3", "3 cells and there are 2 columns", "in quotes"},
    {COLUMNS "    rows: [[yes, _]]\n", "E202 5:12+8", "this row expects nothing", ""},
    {COLUMNS "    rows: [[-, lawful]]\n", "E204 5:13+1", "a cell that says nothing is written _", "a hyphen alone begins a list"},
    {COLUMNS "    rows: [[yes, lawfull]]\n", "E204 5:18+7", "is no verdict", "\"lawful\"?"},
    {COLUMNS "    rows: [[maybe, lawful]]\n", "E502 5:13+5", "pupil.boarder", ""},
    {TABLE "    columns: [pupil.boarder]\n    rows: [[yes]]\n", "E202 4:14+15", "no column says what is expected", "verdict"},
    {TABLE "    columns: [pupil.bordr, verdict]\n    rows: [[yes, lawful]]\n", "E206 4:15+11", "neither a fact nor", "pupil.boarder"},
    {TABLE "    columns: [limb.x y, verdict]\n    rows: [[met, lawful]]\n", "E206 4:15+8", "neither a fact nor", "\"limbs.x y\""},
    {TABLE "    columns: [verdict.x, verdict]\n    rows: [[met, lawful]]\n", "E206 4:15+9", "neither a fact nor", ""},
    {TABLE "    columns: [limbs, verdict]\n    rows: [[met, lawful]]\n", "E204 4:15+5", "does not say of what", "limbs.NAME"},
    {TABLE "    columns: [verdict, verdict]\n    rows: [[met, lawful]]\n", "E102 4:24+7", "two columns are named \"verdict\"", ""},
    {TABLE "    columns: [verdict, error]\n    rows: [[lawful, E502]]\n", "E204 5:12+14", "a refusal and an answer", "write _"},
    {TABLE "    columns: [check_date, verdict]\n    rows: [[soon, lawful]]\n", "E204 5:13+4", "is no day", ""},
    {TABLE "    columns: [name, verdict]\n    rows: [[a, lawful], [a, lawful]]\n", "E205 5:25+11, note E205 5:12+11", "named \"t: a\"", ""},
};

START_TEST(mistakes)
{
    ck_assert_int_eq(read_text_as("s.yaml", refused[_i].yaml), ONROLL_EINVALID);
    ck_assert_msg(strcmp(seen.all, refused[_i].all) == 0, "%s\n%s: %s", refused[_i].yaml, seen.all, seen.at[0].text);
    ck_assert_msg(strstr(seen.at[0].text, refused[_i].text) != NULL, "%s\n%s", refused[_i].yaml, seen.at[0].text);
    ck_assert_msg(strstr(seen.at[0].help, refused[_i].help) != NULL, "%s\n%s", refused[_i].yaml, seen.at[0].help);
    ck_assert_str_eq(seen.at[0].file, "s.yaml");
    ck_assert_uint_eq(set.scenarios.count, 0);
}
END_TEST

/* The others of the same reading are there, and of a file with a pupil's name no line is shown. */
START_TEST(one_broken_file_of_three)
{
    const char *texts[] = {CASES "  - name: a\n" LAWFUL, CASES "  - name: b\n    facts: {pupil.name: Somebody}\n" LAWFUL, CASES "  - name: c\n" LAWFUL};
    onroll_input inputs[3];
    for (int i = 0; i < 3; i++)
        inputs[i] = (onroll_input){.name = i == 1 ? "broken.yaml" : "good.yaml", .bytes = texts[i], .length = strlen(texts[i])};
    ck_assert_int_eq(scenario_set_read(&set, inputs, 3, 2), ONROLL_EINVALID);
    diag_deliver(&set.diag, seen_message, &seen);
    ck_assert_uint_eq(set.scenarios.count, 2);
    ck_assert_str_eq(set.scenarios.at[0].name, "a");
    ck_assert_str_eq(set.scenarios.at[1].name, "c");
    ck_assert_str_eq(seen.all, "E509 4:13+10");
    ck_assert_str_eq(seen.at[0].file, "broken.yaml");
    ck_assert_str_eq(seen.at[0].line, "");
    ck_assert_ptr_null(strstr(seen.at[0].text, "Somebody"));
}
END_TEST

/* ---- Facts ---- */

static struct value value_of(const struct scenario *s, const char *fact)
{
    uint32_t index = map_get(&rules->vocabulary.fact_map, text_of(fact));
    ck_assert_msg(index != MAP_NONE && s->facts, "%s", fact);
    return s->facts->values[index];
}

static const struct {
    const char *common, *facts, *fact;
    enum state state;
    int64_t number;
} laid[] = {
    {"{pupil.boarder: yes}", "{}", "pupil.boarder", STATE_KNOWN, 1},
    {"{pupil.boarder: yes}", "{pupil.boarder: no}", "pupil.boarder", STATE_KNOWN, 0},
    {"{pupil: {boarder: yes}}", "{pupil.boarder: no}", "pupil.boarder", STATE_KNOWN, 0},
    {"{pupil.boarder: yes}", "{pupil: {boarder: no}}", "pupil.boarder", STATE_KNOWN, 0},
    {"{pupil: {boarder: yes, died: no}}", "{pupil: {boarder: no}}", "pupil.died", STATE_KNOWN, 0}, /* the others of a group stay */
    {"{pupil: {boarder: yes}}", "{pupil: {}}", "pupil.boarder", STATE_KNOWN, 1},
    {"{pupil.boarder: {is: yes, by: the head}}", "{pupil.boarder: no}", "pupil.boarder", STATE_KNOWN, 0},
    {"{pupil.boarder: no}", "{pupil: {boarder: {is: yes, by: the head}}}", "pupil.boarder", STATE_KNOWN, 1},
    {"{pupil.boarder: yes}", "{pupil.boarder: not known}", "pupil.boarder", STATE_NOT_KNOWN, 0},
    {"{absence.school_days: 15}", "{absence: {school_days: 16}}", "absence.school_days", STATE_KNOWN, 16},
    {"{}", "{}", "pupil.boarder", STATE_NOT_SUPPLIED, 0},
};

START_TEST(facts_over_facts)
{
    char text[512];
    snprintf(text, sizeof text, "scenarios: s\ncommon: %s\ncases:\n  - name: n\n    facts: %s\n" LAWFUL, laid[_i].common, laid[_i].facts);
    read_good(text);
    struct value value = value_of(&set.scenarios.at[0], laid[_i].fact);
    ck_assert_msg(value.state == laid[_i].state && value.number == laid[_i].number, "%s: %d %d", text, (int)value.state, (int)value.number);
}
END_TEST

/* A calendar is one fact: the terms of the case take the place of those of the file. */
START_TEST(calendar_is_one_fact)
{
    read_good("scenarios: s\ncommon:\n  calendar: {terms: [{from: 2026-01-05, to: 2026-02-13}]}\ncases:\n  - name: n\n"
              "    facts: {calendar: {terms: [{from: 2026-02-23, to: 2026-03-27}]}}\n" LAWFUL "  - name: m\n" LAWFUL);
    ck_assert_int_eq(set.scenarios.at[0].facts->calendar->first, date_parse(TEXT("2026-02-23")));
    ck_assert_int_eq(set.scenarios.at[1].facts->calendar->first, date_parse(TEXT("2026-01-05")));
}
END_TEST

static int32_t asked(uint32_t i) { return set.scenarios.at[i].question.check_date.day; }

START_TEST(day_of_the_check)
{
    read_good("scenarios: s\ncases:\n  - name: a\n    check_date: 2026-01-02\n    facts: {deletion.date: 2026-01-03}\n" LAWFUL
              "  - name: b\n    facts: {deletion.date: 2026-01-03}\n" LAWFUL "  - name: c\n" LAWFUL
              "tables:\n  - table: t\n    check_date: 2026-01-04\n    columns: [check_date, verdict]\n    rows: [[2026-01-05, lawful], [_, lawful]]\n");
    static const char *const days[] = {"2026-01-02", "2026-01-03", "2026-03-09", "2026-01-05", "2026-01-04"};
    for (uint32_t i = 0; i < 5; i++)
        ck_assert_int_eq(asked(i), date_parse(text_of(days[i])));
}
END_TEST

/* ---- Tables ---- */

static const char table[] = "scenarios: s\n"
                            "common: {pupil.boarder: yes}\n"
                            "tables:\n"
                            "  - table: t\n"
                            "    facts: {pupil.died: no, absence.school_days: 3}\n"
                            "    expect: {must_delete: no, limbs: {9(1)(i) a: met, 9(1)(i) b: unknown}}\n"
                            "    columns: [absence.school_days, absence.codes, verdict, limbs.9(1)(i) a, missing, error, name]\n"
                            "    rows:\n"
                            "      - [19, [O, I], lawful, not_met, [pupil.boarder], _, _]\n"
                            "      - [_, _, _, _, _, _, \"\"]\n"
                            "      - [\"20\", _, _, _, _, E502, a count in quotes]\n";

START_TEST(rows_are_scenarios)
{
    read_good(table);
    ck_assert_uint_eq(set.scenarios.count, 3);
    const struct scenario *one = &set.scenarios.at[0], *two = &set.scenarios.at[1], *three = &set.scenarios.at[2];
    ck_assert_str_eq(one->name, "t, row 1: 19, [O, I]");
    ck_assert_str_eq(two->name, "t, row 2: _, _");
    ck_assert_str_eq(three->name, "t: a count in quotes");
    ck_assert_uint_eq(one->line, 9);
    ck_assert_uint_eq(three->line, 11);
    ck_assert_int_eq(value_of(one, "absence.school_days").number, 19);
    ck_assert_int_eq(value_of(two, "absence.school_days").number, 3); /* as the table has it */
    ck_assert_int_eq(value_of(one, "pupil.boarder").number, 1);
    ck_assert_int_eq(value_of(two, "pupil.died").state, STATE_KNOWN);
    ck_assert_int_eq(value_of(two, "absence.codes").state, STATE_NOT_SUPPLIED);
    ck_assert_uint_eq(one->expected_count, 5); /* verdict, limb a, missing; must_delete and limb b of the table */
    ck_assert_int_eq(one->expected[0].id, EXPECT_VERDICT);
    ck_assert(text_is(one->expected[1].name, "9(1)(i) a") && text_is(one->expected[1].value->text, "not_met"));
    ck_assert_int_eq(one->expected[2].id, EXPECT_MISSING);
    ck_assert_uint_eq(one->expected[2].value->count, 1);
    ck_assert_int_eq(one->expected[3].id, EXPECT_MUST_DELETE);
    ck_assert(text_is(one->expected[4].name, "9(1)(i) b"));
    ck_assert_uint_eq(two->expected_count, 3);
    ck_assert_uint_eq(three->expected_count, 0);
    ck_assert(text_is(three->error, "E502") && !three->facts);
    ck_assert_msg(strncmp(three->refusal.at, "E502: absence.school_days", 25) == 0, "%s", three->refusal.at);
}
END_TEST

/* A long row has a name that fits a line. */
START_TEST(long_names_are_cut)
{
    char text[1024], words[600];
    memset(words, 'x', sizeof words - 1);
    words[sizeof words - 1] = '\0';
    snprintf(text, sizeof text, TABLE "    columns: [destination.school, verdict]\n    rows: [[%s, lawful]]\n", words);
    read_text_as("s.yaml", text);
    if (set.scenarios.count)
        ck_assert_uint_le(strlen(set.scenarios.at[0].name), 140);
}
END_TEST

/* ---- Which are meant ---- */

static const struct {
    const char *only, *names;
} meant[] = {
    {NULL, "alpha one/beta two/t, row 1: yes/t, row 2: no/"},
    {"beta", "beta two/"},
    {"row", "t, row 1: yes/t, row 2: no/"},
    {"some/file", "alpha one/beta two/t, row 1: yes/t, row 2: no/"}, /* a part of the file's name */
    {"*two", "beta two/"},
    {"b?ta*", "beta two/"},
    {"two*", ""},
    {"s.yaml:3", "alpha one/"},
    {"s.yaml:4", "alpha one/"}, /* any line of it */
    {"s.yaml:5", "beta two/"},
    {"file/s.yaml:11", "t, row 1: yes/"},
    {"s.yaml:12", "t, row 2: no/"},
    {"s.yaml:400", "t, row 2: no/"},
    {"s.yaml:2", ""},
    {"yaml:5", ""}, /* no file of that name */
    {"other.yaml:5", ""},
    {"nothing", ""},
};

START_TEST(only_some)
{
    char names[256] = "";
    uint32_t count;
    ck_assert_int_eq(read_text_as("some/file/s.yaml", CASES "  - name: alpha one\n" LAWFUL "  - name: beta two\n" LAWFUL
                                  "tables:\n  - table: t\n    columns: [pupil.boarder, verdict]\n    rows:\n    - [yes, lawful]\n    - [no, lawful]\n"), ONROLL_OK);
    const uint32_t *selected = scenarios_select(&set, &set.arena, meant[_i].only, &count);
    for (uint32_t i = 0; i < count; i++)
        snprintf(names + strlen(names), sizeof names - strlen(names), "%s/", set.scenarios.at[selected[i]].name);
    ck_assert_msg(strcmp(names, meant[_i].names) == 0, "%s: %s", meant[_i].only ? meant[_i].only : "", names);
}
END_TEST

/* ---- The public calls ---- */

struct told {
    char all[1024];
    int stop_after;
};

static bool tell(void *context, const onroll_scenario_result *r)
{
    struct told *told = context;
    size_t used = strlen(told->all);
    snprintf(told->all + used, sizeof told->all - used, "%s:%u %s %zu;", r->file, r->line, r->name, r->difference_count);
    for (size_t i = 0; i < r->difference_count; i++) {
        const onroll_scenario_difference *d = &r->differences[i];
        used = strlen(told->all);
        snprintf(told->all + used, sizeof told->all - used, " %u:%u+%u %s %s %.*s;", d->line, d->column, d->width, d->key ? d->key : "-", d->expected, (int)strcspn(d->got, ":"), d->got);
        ck_assert_ptr_nonnull(d->source_line);
    }
    ck_assert(*r->headline);
    return --told->stop_after != 0;
}

static const char mixed[] = "scenarios: s\ncommon: {pupil.compulsory_school_age: yes, deletion.date: 2026-03-09}\ncases:\n"
                            "  - name: a\n    facts: {pupil.died: yes}\n    expect: {verdict: lawful}\n"
                            "  - name: b\n    facts: {pupil.died: yes}\n    expect: {verdict: unlawful, must_delete: yes}\n"
                            "  - name: c\n    error: E506\n"
                            "  - name: d\n    facts: {pupil.date_of_birth: 2000-01-01}\n    error: E506\n"
                            "  - name: e\n    facts: {pupil.date_of_birth: 2000-01-01}\n    expect: {verdict: lawful}\n";

START_TEST(results_in_order)
{
    onroll_scenarios *scenarios = NULL;
    const onroll_input inputs[] = {{.name = "one", .bytes = mixed, .length = strlen(mixed)}, {.name = "two", .bytes = mixed, .length = strlen(mixed)}};
    struct told told = {0};
    onroll_options options = {sizeof options, seen_message, &seen, {NULL, NULL, NULL}};
    char wanted[2048] = "";
    ck_assert_int_eq(onroll_scenarios_read(&scenarios, rules, inputs, 2, &options), ONROLL_OK);
    ck_assert_int_eq(onroll_scenarios_run(scenarios, NULL, tell, &told), ONROLL_OK);
    for (int i = 0; i < 2; i++)
        snprintf(wanted + strlen(wanted), sizeof wanted - strlen(wanted),
                 "%s:4 a 0;%s:7 b 1; 9:23+8 verdict unlawful lawful;%s:10 c 1; 10:11+1 - a refusal with E506 UNDETERMINED;%s:12 d 0;%s:15 e 1; 15:11+1 - an answer E506;",
                 inputs[i].name, inputs[i].name, inputs[i].name, inputs[i].name, inputs[i].name);
    ck_assert_str_eq(told.all, wanted);
    told = (struct told){.stop_after = 2};
    ck_assert_int_eq(onroll_scenarios_run(scenarios, "two", tell, &told), ONROLL_EIO);
    ck_assert_str_eq(told.all, "two:4 a 0;two:7 b 1; 9:23+8 verdict unlawful lawful;");
    onroll_scenarios_free(scenarios);
}
END_TEST

static const onroll_input two[] = {{.name = "table", .bytes = table, .length = sizeof table - 1}, {.name = "cases", .bytes = mixed, .length = sizeof mixed - 1}};

START_TEST(every_allocation_of_reading_fails)
{
    for (size_t n = 1;; n++) {
        struct test_allocator memory = {.fail_at = n};
        onroll_options options = {sizeof options, NULL, NULL, test_allocator_use(&memory)};
        onroll_scenarios *scenarios = NULL;
        onroll_status status = onroll_scenarios_read(&scenarios, rules, two, 2, &options);
        ck_assert_msg(status == (memory.failures ? ONROLL_ENOMEM : ONROLL_OK) && (scenarios != NULL) == (status == ONROLL_OK), "request %zu: status %d", n, (int)status);
        onroll_scenarios_free(scenarios);
        ck_assert_uint_eq(memory.live, 0);
        if (!memory.failures)
            break;
    }
}
END_TEST

/* Most of what a run asks for is the decision's, of which other suites fail each request: further on some are passed over. */
START_TEST(allocations_of_running_fail)
{
    struct test_allocator memory = {0};
    onroll_options options = {sizeof options, NULL, NULL, test_allocator_use(&memory)};
    onroll_scenarios *scenarios = NULL;
    ck_assert_int_eq(onroll_scenarios_read(&scenarios, rules, two, 2, &options), ONROLL_OK);
    size_t live = memory.live;
    for (size_t n = 1;; n += 1 + n / 8) {
        struct told told = {0};
        memory.failures = 0;
        memory.fail_at = memory.requests + n;
        onroll_status status = onroll_scenarios_run(scenarios, NULL, tell, &told);
        ck_assert_msg(status == (memory.failures ? ONROLL_ENOMEM : ONROLL_OK), "request %zu: status %d", n, (int)status);
        ck_assert_uint_eq(memory.live, live);
        if (!memory.failures)
            break;
        ck_assert_str_eq(told.all, "");
    }
    onroll_scenarios_free(scenarios);
    ck_assert_uint_eq(memory.live, 0);
}
END_TEST

Suite *scenario_read_suite(void)
{
    Suite *s = suite_create("scenario_read");
    TCase *tests = tcase_create("read");
    tcase_add_unchecked_fixture(tests, load, unload);
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_loop_test(tests, mistakes, 0, sizeof refused / sizeof *refused);
    tcase_add_test(tests, one_broken_file_of_three);
    tcase_add_loop_test(tests, facts_over_facts, 0, sizeof laid / sizeof *laid);
    tcase_add_test(tests, calendar_is_one_fact);
    tcase_add_test(tests, day_of_the_check);
    tcase_add_test(tests, rows_are_scenarios);
    tcase_add_test(tests, long_names_are_cut);
    tcase_add_loop_test(tests, only_some, 0, sizeof meant / sizeof *meant);
    tcase_add_test(tests, results_in_order);
    tcase_add_test(tests, every_allocation_of_reading_fails);
    tcase_add_test(tests, allocations_of_running_fail);
    suite_add_tcase(s, tests);
    return s;
}
