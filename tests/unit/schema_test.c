/* SPDX-License-Identifier: MIT
 * Forms and the schemas made of them: every form has an id of its own and explains each of its keys, every kind of rule file and every expectation is in
 * its schema, and a receiver or a memory that gives out is told. What the schemas take and refuse is checked in tests/schema. */
#include "facts/forms.h"
#include "scenario/forms.h"
#include "scenario/scenario.h"
#include "support/allocator.h"
#include "support/rules_fixture.h"

#include <check.h>
#include <string.h>

Suite *schema_suite(void);

enum { FORMS_ROOM = 128, KEYS_MOST = 64 };

/* ---- Forms ---- */

static const struct form *forms[FORMS_ROOM];
static int form_count;

static void visit_shape(const struct shape *shape);

static void visit_form(const struct form *form)
{
    for (int i = 0; i < form_count; i++)
        if (forms[i] == form)
            return;
    ck_assert_int_lt(form_count, FORMS_ROOM);
    forms[form_count++] = form;
    for (const struct form_key *key = form->keys; key->name; key++)
        if (key->shape)
            visit_shape(key->shape);
}

static void visit_shape(const struct shape *shape)
{
    if (shape->of)
        visit_shape(shape->of);
    if (shape->other)
        visit_shape(shape->other);
    if (shape->form)
        visit_form(shape->form);
    for (const struct pick *pick = shape->picks; pick; pick = pick->key ? pick + 1 : NULL)
        visit_form(pick->form);
}

static void collect_forms(void)
{
    static const struct form *const others[] = {&form_statement, &form_written_calendar, &form_case_calendar, &form_mark, &form_marks, &form_record,
                                                &form_scenario_file, &form_earliest, &form_without_gates};
    form_count = 0;
    for (int i = 0; i < RULE_FILES; i++)
        visit_form(rule_files[i]);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        visit_form(others[i]);
}

static const struct form_key *key_of(const struct form *form, const char *name)
{
    const struct form_key *key = form->keys;
    while (key->name && strcmp(key->name, name) != 0)
        key++;
    return key->name ? key : NULL;
}

static bool sentence(const char *words)
{
    size_t length = strlen(words);
    return length > 3 && words[length - 1] == '.';
}

START_TEST(forms_are_explained)
{
    collect_forms();
    ck_assert_int_gt(form_count, 50);
    for (int i = 0; i < form_count; i++) {
        const struct form *form = forms[i];
        int count = 0;
        ck_assert_msg(sentence(form->says), "%s: %s", form->id, form->says);
        for (int n = 0; n < i; n++)
            ck_assert_msg(strcmp(forms[n]->id, form->id) != 0, "two forms are called %s", form->id);
        for (const struct form_key *key = form->keys; key->name; key++, count++) {
            ck_assert_msg(sentence(key->says), "%s > %s: %s", form->id, key->name, key->says);
            ck_assert_msg(key->shape != NULL || form == &form_statement, "%s > %s has no shape", form->id, key->name);
            ck_assert_msg(key_of(form, key->name) == key, "%s has %s twice", form->id, key->name);
        }
        ck_assert_int_le(count, KEYS_MOST);
        for (const struct bond *bond = form->bonds; bond && bond->keys; bond++) {
            ck_assert(!bond->key || key_of(form, bond->key));
            ck_assert(bond->kind == BOND_SOME || (bond->key != NULL) == (bond->kind == BOND_NEEDS || bond->kind == BOND_BARS));
            for (const char *const *name = bond->keys; *name; name++)
                ck_assert_msg(key_of(form, *name) != NULL, "%s has no key %s", form->id, *name);
        }
    }
}
END_TEST

/* ---- Schemas ---- */

static struct arena arena;
static struct buffer out;
static size_t bytes_left;

static bool collect(void *context, const char *bytes, size_t length)
{
    (void)context;
    if (length > bytes_left)
        return false;
    bytes_left -= length;
    buffer_add(&out, (struct text){bytes, length});
    return true;
}

static const char *schema(const onroll_rules *rules, onroll_schema kind)
{
    buffer_init(&out, &arena);
    bytes_left = SIZE_MAX;
    ck_assert_int_eq(onroll_schema_write(rules, kind, collect, NULL), ONROLL_OK);
    return buffer_done(&out);
}

static struct rules_fixture f;

static void set_up(void)
{
    arena_init(&arena, NULL);
    rules_open(&f);
    rules_small(&f);
    ck_assert_int_eq(rules_load(&f, NULL), ONROLL_OK);
}

static void tear_down(void)
{
    rules_close(&f);
    arena_free(&arena);
}

static void holds(const char *text, const char *key)
{
    char quoted[128];
    snprintf(quoted, sizeof quoted, "\"%s\": {", key);
    ck_assert_msg(strstr(text, quoted) != NULL, "%s is not there", quoted);
}

START_TEST(every_kind_and_expectation)
{
    const char *rules = schema(f.rules, ONROLL_SCHEMA_RULES);
    for (int i = 0; i < RULE_FILES; i++) {
        holds(rules, rule_files[i]->id);
        holds(rules, rule_files[i]->keys[0].name);
    }
    const char *scenarios = schema(f.rules, ONROLL_SCHEMA_SCENARIOS);
    for (int i = 0; i < EXPECT_IDS; i++)
        holds(scenarios, expect_kinds[i].key);
    ck_assert_ptr_null(strstr(scenarios, "\"description\": \"\""));
}
END_TEST

START_TEST(facts_with_their_questions)
{
    const char *text = schema(f.rules, ONROLL_SCHEMA_CASE);
    const struct vocabulary *v = &f.rules->vocabulary;
    int stated = 0;
    for (uint32_t i = 0; i < v->facts.count; i++) {
        const struct fact *fact = &v->facts.at[i];
        char id[128];
        snprintf(id, sizeof id, "fact.%s", fact->name.at);
        if (fact->worked_out) {
            ck_assert_ptr_null(strstr(text, id));
            continue;
        }
        stated++;
        holds(text, id);
        holds(text, fact->name.at);
        ck_assert_ptr_nonnull(strstr(text, fact->question.at));
    }
    ck_assert_int_gt(stated, 3);
    for (uint32_t i = 0; i < v->codes.count; i++) {
        char code[16];
        snprintf(code, sizeof code, "\"%s\"", v->codes.at[i].code.at);
        ck_assert_ptr_nonnull(strstr(text, code));
    }
}
END_TEST

/* Rules of which nothing is known make a schema all the same. */
START_TEST(empty_rules)
{
    rules_write(&f, "patterns.yaml", "patterns: none\nnamed: []\n");
    struct rules_fixture bare;
    rules_open(&bare);
    rules_write(&bare, "a.yaml", "patterns: none\nnamed: []\n");
    ck_assert_int_eq(rules_load(&bare, NULL), ONROLL_OK);
    for (int kind = ONROLL_SCHEMA_RULES; kind <= ONROLL_SCHEMA_CASE; kind++) {
        const char *text = schema(bare.rules, (onroll_schema)kind);
        ck_assert_ptr_null(strstr(text, "\"enum\": []"));
    }
    rules_close(&bare);
}
END_TEST

START_TEST(receiver_that_refuses)
{
    size_t whole = strlen(schema(f.rules, ONROLL_SCHEMA_CASE));
    bytes_left = whole;
    ck_assert_int_eq(onroll_schema_write(f.rules, ONROLL_SCHEMA_CASE, collect, NULL), ONROLL_OK);
    bytes_left = whole - 1;
    ck_assert_int_eq(onroll_schema_write(f.rules, ONROLL_SCHEMA_CASE, collect, NULL), ONROLL_EIO);
    bytes_left = 0;
    ck_assert_int_eq(onroll_schema_write(f.rules, ONROLL_SCHEMA_CASE, collect, NULL), ONROLL_EIO);
}
END_TEST

START_TEST(memory_that_gives_out)
{
    struct test_allocator memory = {0};
    onroll_allocator allocator = test_allocator_use(&memory);
    ck_assert_int_eq(rules_load(&f, &allocator), ONROLL_OK);
    const size_t live = memory.live, before = memory.requests;
    schema(f.rules, ONROLL_SCHEMA_CASE);
    const size_t needed = memory.requests - before;
    ck_assert_uint_gt(needed, 0);
    for (size_t n = 1; n <= needed; n++) {
        buffer_init(&out, &arena);
        memory.fail_at = memory.requests + n;
        ck_assert_int_eq(onroll_schema_write(f.rules, ONROLL_SCHEMA_CASE, collect, NULL), ONROLL_ENOMEM);
        ck_assert_uint_eq(memory.live, live);
    }
    onroll_rules_free(f.rules); /* now: its allocator counts in this frame */
    f.rules = NULL;
}
END_TEST

Suite *schema_suite(void)
{
    Suite *suite = suite_create("schema");
    TCase *tests = tcase_create("forms");
    tcase_add_test(tests, forms_are_explained);
    suite_add_tcase(suite, tests);
    tests = tcase_create("schemas");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, every_kind_and_expectation);
    tcase_add_test(tests, facts_with_their_questions);
    tcase_add_test(tests, empty_rules);
    tcase_add_test(tests, receiver_that_refuses);
    tcase_add_test(tests, memory_that_gives_out);
    suite_add_tcase(suite, tests);
    return suite;
}
