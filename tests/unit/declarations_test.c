/* SPDX-License-Identifier: MIT
 * Facts that an authority file declares: added to the vocabulary, shared by two councils where both mean the same, and refused where they do not. */
#include "rules/reader.h"
#include "support/rules_fixture.h"

#include <check.h>
#include <string.h>

Suite *declarations_suite(void);

static struct rules_fixture f;
static struct arena arena;
static struct diag diag;
static struct seen seen;
static struct reader reader;

static void set_up(void)
{
    arena_init(&arena, NULL);
    diag_init(&diag, &arena);
    memset(&seen, 0, sizeof seen);
    rules_open(&f);
    rules_small(&f);
    rules_write(&f, "local.yaml", "vocabulary: t\nfacts:\n  - {fact: local.shared_on, type: date or no, kind: act, from: school, question: When?, noun: it}\n");
    ck_assert_msg(rules_load(&f, NULL) == ONROLL_OK, "%s %s", f.seen.all, f.seen.at[0].text);
    reader = (struct reader){.rules = f.rules, .arena = &arena, .diag = &diag};
}

static void tear_down(void)
{
    rules_close(&f);
    arena_free(&arena);
}

static uint32_t declare(const char *file, const char *text)
{
    struct document document;
    ck_assert_msg(yaml_read(&document, &arena, &diag, diag_source(&diag, text_of(file), text_of(text), 1)), "%s", text);
    return read_fact_declaration(&reader, document.root);
}

#define REST ", from: school, question: So?, noun: it, cite: page 1}"
#define YES_NO ", kind: event, from: school, question: So?, 'yes': it is, 'no': it is not, cite: page 1"

START_TEST(added)
{
    uint32_t count = f.rules->vocabulary.facts.count, index = declare("a.yaml", "{fact: local.own_on, type: date or no, kind: act" REST);
    ck_assert_uint_eq(diag.errors, 0);
    ck_assert_uint_eq(index, count);
    const struct fact *fact = &f.rules->vocabulary.facts.at[index];
    ck_assert(text_is(fact->name, "local.own_on") && type_or_no(fact->type) && fact->kind == KIND_ACT && fact->of_authority && fact->ask_for == index && !fact->default_no);
    ck_assert_uint_eq(map_get(&f.rules->vocabulary.fact_map, TEXT("local.own_on")), index);
    index = declare("a.yaml", "{fact: local.flag, type: yes_no" YES_NO ", default: 'no', assumed: it is not}");
    ck_assert(diag.errors == 0 && f.rules->vocabulary.facts.at[index].default_no);
}
END_TEST

START_TEST(shared)
{
    static const char first[] = "{fact: local.how, type: choice, kind: event, values: [{value: a, says: a}, {value: b, says: b}]" REST;
    static const char second[] = "{fact: local.how, type: choice, kind: event, values: [{value: a, says: one}, {value: b, says: other}]" REST;
    uint32_t index = declare("a.yaml", first), count = f.rules->vocabulary.facts.count;
    ck_assert_uint_eq(declare("b.yaml", second), index); /* the words may differ */
    ck_assert_uint_eq(diag.errors, 0);
    ck_assert_uint_eq(f.rules->vocabulary.facts.count, count);
    ck_assert(text_is(f.rules->vocabulary.facts.at[index].values[0].says, "a"));
}
END_TEST

static const struct {
    const char *first, *second, *all, *says, *help;
} refused[] = {
    {"{fact: local.x, type: date, kind: act" REST, "{fact: local.x, type: date or no, kind: act" REST, "E405 1:8+7, note E405 1:8+7", "another type in another authority's file", "a name of its own"},
    {"{fact: local.x, type: days, kind: act" REST, "{fact: local.x, type: weeks, kind: act" REST, "E405 1:8+7, note E405 1:8+7", "another type", "make both alike"},
    {"{fact: local.x, type: date, kind: act" REST, "{fact: local.x, type: date, kind: event" REST, "E405 1:8+7, note E405 1:8+7", "another kind", ""},
    {"{fact: local.x, type: date, kind: act" REST, "{fact: local.x, type: date, kind: act, from: parent, question: So?, noun: it}", "E405 1:8+7, note E405 1:8+7", "another holder", ""},
    {"{fact: local.x, type: choice, kind: act, values: [{value: a, says: a}]" REST, "{fact: local.x, type: choice, kind: act, values: [{value: b, says: a}]" REST,
     "E405 1:8+7, note E405 1:8+7", "another values", ""},
    {"{fact: local.x, type: choice, kind: act, values: [{value: a, says: a}]" REST, "{fact: local.x, type: choice, kind: act, values: [{value: a, says: a}, {value: b, says: b}]" REST,
     "E405 1:8+7, note E405 1:8+7", "another values", ""},
    {"{fact: local.x, type: yes_no" YES_NO "}", "{fact: local.x, type: yes_no" YES_NO ", default: 'no', assumed: it is not}", "E405 1:8+7, note E405 1:8+7", "another default", ""},
    {NULL, "{fact: local.shared_on, type: date or no, kind: act" REST, "E205 1:8+15", "the fact 'local.shared_on' stands in the vocabulary", "a shared fact is named, not declared again"},
    {NULL, "{fact: pupil.shoes, type: days, kind: act" REST, "E405 1:8+11", "declares only facts of its own procedure", "begin the name with 'local.'"},
    {NULL, "{fact: local.x, kind: act" REST, "E202 1:1+", "", ""},
};

START_TEST(not_shared)
{
    if (refused[_i].first)
        ck_assert_uint_ne(declare("a.yaml", refused[_i].first), MAP_NONE);
    ck_assert_uint_eq(diag.errors, 0);
    ck_assert_uint_eq(declare("b.yaml", refused[_i].second), MAP_NONE);
    diag_deliver(&diag, seen_message, &seen);
    ck_assert_msg(strncmp(seen.all, refused[_i].all, strlen(refused[_i].all)) == 0, "%s", seen.all);
    ck_assert_msg(strstr(seen.at[0].text, refused[_i].says) != NULL, "%s", seen.at[0].text);
    ck_assert_msg(strstr(seen.at[0].help, refused[_i].help) != NULL, "%s", seen.at[0].help);
}
END_TEST

START_TEST(twice_in_one_file)
{
    static const char text[] = "a: {fact: local.x, type: days, kind: act" REST "\nb: {fact: local.x, type: days, kind: act" REST "\n";
    struct document document;
    ck_assert(yaml_read(&document, &arena, &diag, diag_source(&diag, TEXT("a.yaml"), text_of(text), 1)));
    ck_assert_uint_ne(read_fact_declaration(&reader, node_get(document.root, "a")), MAP_NONE);
    ck_assert_uint_eq(read_fact_declaration(&reader, node_get(document.root, "b")), MAP_NONE);
    diag_deliver(&diag, seen_message, &seen);
    ck_assert_str_eq(seen.all, "E205 2:11+7, note E205 1:11+7");
}
END_TEST

/* ---- Defaults, as a vocabulary file writes them ---- */

#define FLAG(name, more) "vocabulary: t\nfacts:\n  - {fact: " name ", type: yes_no, kind: event, from: school, question: So?, 'yes': it is, 'no': it is not" more "}\n"

static const struct {
    const char *text, *all;
} defaults[] = {
    {FLAG("local.x", ", default: 'no', assumed: it is not"), ""},
    {FLAG("local.x", ", default: 'no'"), "E202"},
    {FLAG("local.x", ", default: pupil.left, assumed: it is so"), "E405"},
    {FLAG("x.local", ", default: pupil.left, assumed: it is not"), "E405"},
};

START_TEST(default_no)
{
    rules_write(&f, "flag.yaml", defaults[_i].text);
    rules_load(&f, NULL);
    ck_assert_msg(strncmp(f.seen.all, defaults[_i].all, 4) == 0 && (f.status == ONROLL_OK) == !*defaults[_i].all, "%s %s", f.seen.all, f.seen.at[0].text);
}
END_TEST

Suite *declarations_suite(void)
{
    Suite *suite = suite_create("declarations");
    TCase *all = tcase_create("declarations");
    tcase_add_checked_fixture(all, set_up, tear_down);
    tcase_add_test(all, added);
    tcase_add_test(all, shared);
    tcase_add_loop_test(all, not_shared, 0, sizeof refused / sizeof *refused);
    tcase_add_test(all, twice_in_one_file);
    tcase_add_loop_test(all, default_no, 0, sizeof defaults / sizeof *defaults);
    suite_add_tcase(suite, all);
    return suite;
}
