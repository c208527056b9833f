/* SPDX-License-Identifier: MIT
 * Time in the rules: days without a provision and days with two, for each kind of rule and for instruments, and the periods in which the law stands still. */
#include "support/rules_fixture.h"

#include <check.h>
#include <string.h>

Suite *periods_suite(void);

static struct rules_fixture f;

static void set_up(void) { rules_open(&f); }
static void tear_down(void) { rules_close(&f); }

#define LAW "cite: section/1, standing: confirmed"

/* Where two rules of one kind stand; %s: the keys that are compared. */
static const struct {
    const char *kind, *first, *second; /* the second line is line `line` of the file */
    unsigned line;
} places[] = {
    {"limb",
     "paragraphs:\n  - paragraph: p\n    applies_to: pupil.boarder\n    cite: section/1\n    standing: confirmed\n    grounds:\n      - ground: g\n        title: G\n        requires:\n"
     "          - {limb: %s, that: pupil.left, " LAW ", in_force: {%s}}\n",
     "          - {limb: %s, that: pupil.left, " LAW ", in_force: {%s}%s}\n", 16},
    {"ground",
     "paragraphs:\n  - paragraph: p\n    applies_to: pupil.boarder\n    cite: section/1\n    standing: confirmed\n    grounds:\n"
     "      - {ground: %s, title: G, requires: [{limb: l, that: pupil.left, " LAW "}], in_force: {%s}}\n",
     "      - {ground: %s, title: G, requires: [{limb: l, that: pupil.left, " LAW "}], in_force: {%s}%s}\n", 13},
    {"bar", "bars:\n  - {bar: %s, applies: pupil.left, defeats: date, " LAW ", in_force: {%s}}\n", "  - {bar: %s, applies: pupil.left, defeats: date, " LAW ", in_force: {%s}%s}\n", 8},
    {"duty", "duties:\n  - {duty: %s, by: school, says: s, " LAW ", in_force: {%s}}\n", "  - {duty: %s, by: school, says: s, " LAW ", in_force: {%s}%s}\n", 8},
    {"milestone", "milestones:\n  - {milestone: %s, on: deletion.date, by: school, says: s, " LAW ", in_force: {%s}}\n",
     "  - {milestone: %s, on: deletion.date, by: school, says: s, " LAW ", in_force: {%s}%s}\n", 8},
    {"warning", "warnings:\n  - {warning: %s, when: pupil.left, says: s, " LAW ", in_force: {%s}}\n", "  - {warning: %s, when: pupil.left, says: s, " LAW ", in_force: {%s}%s}\n", 8},
};

static const struct {
    const char *first, *first_force, *second, *second_force, *replaces;
    const char *code, *text; /* NULL: fine */
} times[] = {
    {"a", "to: 2025-08-31", "b", "from: 2025-09-01", ", replaces: a", NULL, NULL},
    {"a", "to: 2025-08-31", "a", "from: 2025-09-01", ", replaces: a", NULL, NULL},
    {"a", "to: 2025-08-31", "a", "from: 2025-09-01", "", NULL, NULL},
    {"a", "to: 2025-08-31", "b", "from: 2025-09-02", "", NULL, NULL},
    {"a", "to: 2025-08-31", "b", "from: 2025-09-02", ", replaces: a", "E401", "from 2025-09-01 to 2025-09-01 nothing stands in the place of 'a'"},
    {"a", "to: 2025-08-31", "b", "from: 2025-12-25, to: 2026-01-01", ", replaces: a", "E401", "from 2025-09-01 to 2025-12-24 nothing stands in the place of 'a'"},
    {"a", "to: 2025-08-31", "b", "from: 2025-08-31", ", replaces: a", "E402", "from 2025-08-31 to 2025-08-31 two provisions stand in the place of 'a'"},
    {"a", "from: 2024-01-01", "b", "from: 2025-08-31", ", replaces: a", "E402", "from 2025-08-31 to 2199-12-31 two provisions stand in the place of 'a'"},
    {"a", "to: 2025-08-31", "b", "from: 2025-08-01, to: 2025-08-02", ", replaces: a", "E402", "from 2025-08-01 to 2025-08-02 two provisions stand in the place of 'a'"},
    {"a", "to: 2025-08-31", "b", "from: 2025-09-01", ", replaces: c", "E206", "'b' replaces 'c', which does not stand beside it on an earlier day"},
    {"a", "from: 2025-09-01", "b", "to: 2025-08-31", ", replaces: a", "E206", "'b' replaces 'a', which does not stand beside it on an earlier day"},
    {"a", "to: 2025-08-31", "a", "from: 2025-08-31", "", "E205", "'a' stands here twice"},
    {"a", "from: 2025-08-31", "a", "from: 2024-08-31", "", "E205", "'a' stands here twice"},
};

enum { TIMES = sizeof times / sizeof *times, PLACES = sizeof places / sizeof *places };

/* Adds the template to body with each %s filled from words. */
static void fill(char *body, size_t room, const char *template, const char *const *words)
{
    size_t used = strlen(body);
    for (const char *at = template; *at; at++) {
        bool word = at[0] == '%' && at[1] == 's';
        used += (size_t)snprintf(body + used, room - used, "%.*s", word ? (int)strlen(*words) : 1, word ? *words : at);
        words += word;
        at += word;
    }
}

START_TEST(one_after_another)
{
    char body[2048] = "";
    const unsigned place = (unsigned)_i / TIMES, time = (unsigned)_i % TIMES;
    fill(body, sizeof body, places[place].first, (const char *const[]){times[time].first, times[time].first_force});
    fill(body, sizeof body, places[place].second, (const char *const[]){times[time].second, times[time].second_force, times[time].replaces});
    rules_load_instrument(&f, body);
    if (!times[time].code) {
        ck_assert_msg(f.status == ONROLL_OK, "%s: %s %s", places[place].kind, f.seen.all, f.seen.at[0].text);
        return;
    }
    ck_assert_int_eq(f.status, ONROLL_EINVALID);
    ck_assert_msg(strncmp(f.seen.at[0].brief, times[time].code, 4) == 0, "%s: %s", places[place].kind, f.seen.all);
    unsigned line = 0;
    ck_assert_int_eq(sscanf(f.seen.at[0].brief + 5, "%u", &line), 1);
    ck_assert_uint_eq(line, places[place].line);
    ck_assert_msg(strstr(f.seen.at[0].text, times[time].text) != NULL, "%s: %s", places[place].kind, f.seen.at[0].text);
    ck_assert_uint_eq(f.seen.count, strcmp(times[time].code, "E206") == 0 ? 1 : 2); /* the note shows the other one */
}
END_TEST

/* Three in a row: each is compared with the one before it, not with the first. */
START_TEST(three_in_a_row)
{
    rules_load_instrument(&f, "bars:\n  - {bar: a, applies: pupil.left, defeats: date, " LAW ", in_force: {to: 2024-12-31}}\n"
                              "  - {bar: a, applies: pupil.left, defeats: date, " LAW ", in_force: {from: 2025-01-01, to: 2025-12-31}, replaces: a}\n"
                              "  - {bar: a, applies: pupil.left, defeats: date, " LAW ", in_force: {from: 2026-01-02}, replaces: a}\n");
    ck_assert_int_eq(f.status, ONROLL_EINVALID);
    ck_assert_str_eq(f.seen.at[0].text, "from 2026-01-01 to 2026-01-01 nothing stands in the place of 'a'");
    ck_assert_uint_eq(f.seen.count, 2);
}
END_TEST

static void write_instrument(const char *id, const char *head, bool grounds)
{
    char name[32], text[1024];
    snprintf(name, sizeof name, "%s.yaml", id);
    snprintf(text, sizeof text, "instrument: %s\ntitle: T\nchecked_on: 2026-01-01\n%s%s", id, head,
             grounds ? "paragraphs:\n  - paragraph: p\n    applies_to: pupil.left\n    cite: section/1\n    standing: confirmed\n    grounds: []\n" : "");
    rules_write(&f, name, text);
}

static const struct {
    const char *first, *second;
    bool first_grounds, second_grounds;
    const char *code, *text;
} instruments[] = {
    {"in_force: {to: 2024-08-18}\n", "in_force: {from: 2024-08-19}\n", true, true, NULL, NULL},
    {"in_force: {from: 2024-08-19}\n", "in_force: {to: 2024-08-18}\n", true, true, NULL, NULL},
    {"in_force: {to: 2024-08-18}\n", "in_force: {from: 2024-08-20}\n", true, true, "E401", "from 2024-08-19 to 2024-08-19 nothing stands in the place of 'a'"},
    {"in_force: {to: 2024-08-19}\n", "in_force: {from: 2024-08-19}\n", true, true, "E402", "from 2024-08-19 to 2024-08-19 two provisions stand in the place of 'a'"},
    {"", "", true, true, "E402", "from 1900-01-01 to 2199-12-31 two provisions"},
    {"in_force: {to: 2024-08-18}\n", "in_force: {from: 2024-08-20}\n", true, false, NULL, NULL},
    {"in_force: {to: 2024-08-18}\n", "in_force: {from: 2024-08-01}\ncommenced: no\n", true, true, NULL, NULL},
    {"in_force: {from: 2024-08-19, to: 2024-08-18}\n", "", true, false, "E403", "this period ends before it begins"},
    {"in_force: {from: 2024-02-30}\n", "", true, false, "E203", "this is not a date"},
    {"in_force: {since: 2024-02-20}\n", "", true, false, "E201", "in_force has no key \"since\""},
    {"in_force: 2024\n", "", true, false, "E203", "in_force is a map of keys and values"},
};

START_TEST(instruments_follow)
{
    rules_small(&f);
    write_instrument("a", instruments[_i].first, instruments[_i].first_grounds);
    write_instrument("b", instruments[_i].second, instruments[_i].second_grounds);
    rules_load(&f, NULL);
    ck_assert_msg((f.status == ONROLL_OK) == !instruments[_i].code, "%s %s", f.seen.all, f.seen.at[0].text);
    if (instruments[_i].code) {
        ck_assert_msg(strncmp(f.seen.at[0].brief, instruments[_i].code, 4) == 0, "%s", f.seen.all);
        ck_assert_msg(strstr(f.seen.at[0].text, instruments[_i].text) != NULL, "%s", f.seen.at[0].text);
    }
}
END_TEST

/* The law stands still between the days on which something begins or is over. */
START_TEST(epochs)
{
    static const char *const starts[] = {"1900-01-01", "2024-01-01", "2024-09-01", "2025-01-01", "2025-09-01"};
    rules_load_instrument(&f, "bars:\n  - {bar: a, applies: pupil.left, defeats: date, " LAW ", in_force: {from: 2024-09-01, to: 2024-12-31}}\n"
                              "warnings:\n  - {warning: a, when: pupil.left, says: s, " LAW ", in_force: {from: 2025-09-01}}\n");
    ck_assert_int_eq(f.status, ONROLL_OK);
    ck_assert_uint_eq(f.rules->epochs.count, sizeof starts / sizeof *starts);
    ck_assert_uint_eq(onroll_rules_inspect(f.rules)->program_count, f.rules->epochs.count);
    for (uint32_t i = 0; i < f.rules->epochs.count; i++) {
        const struct epoch *epoch = &f.rules->epochs.at[i];
        int32_t start = date_parse(text_of(starts[i]));
        ck_assert_int_eq(epoch->from, start);
        ck_assert_int_eq(epoch->to, i + 1 < f.rules->epochs.count ? f.rules->epochs.at[i + 1].from - 1 : DATE_MAX);
        ck_assert_ptr_eq(rules_epoch(f.rules, FACT_NONE, start), epoch);
        ck_assert_ptr_eq(rules_epoch(f.rules, FACT_NONE, epoch->to), epoch);
        ck_assert_uint_eq(epoch->program->bars.count, i == 2);
        ck_assert_uint_eq(epoch->program->warnings.count, i == 4);
    }
    ck_assert_ptr_null(rules_epoch(f.rules, FACT_NONE, DATE_NONE));
    ck_assert_ptr_null(rules_epoch(f.rules, FACT_NONE, DATE_MAX + 1));
}
END_TEST

START_TEST(not_commenced)
{
    write_instrument("u", "commenced: no\nbars:\n  - {bar: b, applies: pupil.left, defeats: date, " LAW "}\nduties:\n  - {duty: d, by: school, says: s, " LAW "}\n"
                          "warnings:\n  - {warning: w, when: pupil.left, says: s, " LAW "}\n", true);
    rules_small(&f);
    ck_assert_msg(rules_load(&f, NULL) == ONROLL_OK, "%s", f.seen.all);
    const struct program *p = rules_program_on(&f, FACT_NONE, 20000);
    ck_assert_uint_eq(p->bars.count + p->duties.count + p->paragraphs.count, 0);
    ck_assert_uint_eq(p->warnings.count, 1);
    ck_assert_ptr_null(p->law);
    ck_assert_uint_eq(f.rules->epochs.count, 1);
}
END_TEST

Suite *periods_suite(void)
{
    Suite *suite = suite_create("periods");
    TCase *tests = tcase_create("periods");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_loop_test(tests, one_after_another, 0, TIMES * PLACES);
    tcase_add_test(tests, three_in_a_row);
    tcase_add_loop_test(tests, instruments_follow, 0, sizeof instruments / sizeof *instruments);
    tcase_add_test(tests, epochs);
    tcase_add_test(tests, not_commenced);
    suite_add_tcase(suite, tests);
    return suite;
}
