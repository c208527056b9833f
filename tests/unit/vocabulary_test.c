/* SPDX-License-Identifier: MIT
 * The vocabulary as loaded: facts with what a file says of them, check letters, the many ways to write a ground, the nearest fact. */
#include "base/limits.h"
#include "support/rules_fixture.h"

#include <check.h>
#include <string.h>

Suite *vocabulary_suite(void);

static struct rules_fixture f;
static struct arena arena;

static void set_up(void)
{
    arena_init(&arena, NULL);
    rules_open(&f);
    rules_small(&f);
}

static void tear_down(void)
{
    rules_close(&f);
    arena_free(&arena);
}

static const struct vocabulary *load(void)
{
    ck_assert_msg(rules_load(&f, NULL) == ONROLL_OK, "%s %s", f.seen.all, f.seen.at[0].text);
    return &f.rules->vocabulary;
}

static const struct fact *fact(const char *name)
{
    uint32_t index = map_get(&f.rules->vocabulary.fact_map, text_of(name));
    ck_assert_uint_ne(index, MAP_NONE);
    return &f.rules->vocabulary.facts.at[index];
}

START_TEST(facts)
{
    const struct vocabulary *v = load();
    const struct fact *kind = fact("school.kind"), *date = fact("deletion.date"), *days = fact("absence.school_days"), *left = fact("pupil.left");
    ck_assert_uint_eq(kind->value_count, 3);
    ck_assert(text_is(kind->values[1].value, "academy") && text_is(kind->values[1].says, "an academy"));
    ck_assert_uint_eq(kind->type.choices, (uint32_t)(kind - v->facts.at));
    ck_assert_ptr_nonnull(date->fallback);
    ck_assert(text_is(date->assumed, "it is the day of the check"));
    ck_assert_uint_eq(days->instead_count, 1);
    ck_assert(text_is(v->facts.at[days->instead[0]].name, "absence.first_day"));
    ck_assert_uint_eq(fact("absence.first_day")->ask_for, (uint32_t)(days - v->facts.at));
    ck_assert_uint_eq(days->ask_for, (uint32_t)(days - v->facts.at));
    ck_assert_str_eq(holder_name(left->from), "parent");
    ck_assert_str_eq(fact_kind_name(left->kind), "event");
    ck_assert(text_is(left->yes, "the pupil left") && text_is(left->no, "the pupil did not leave"));
    ck_assert(fact("check.date")->worked_out && text_is(fact("check.date")->state_instead, "it comes with the question"));
    ck_assert(!date->worked_out);
    ck_assert_uint_ne(fact("destination.number")->pattern, PATTERN_NONE);
    ck_assert_uint_eq(left->pattern, PATTERN_NONE);
}
END_TEST

START_TEST(check_letters)
{
    const struct vocabulary *v = load();
    uint32_t checked = map_get(&v->pattern_map, TEXT("checked")), plain = map_get(&v->pattern_map, TEXT("school-number"));
    /* 1*2 + 2*3 + 3*4 = 20, the 21st letter of the alphabet of 23 is X */
    ck_assert(vocabulary_matches(v, checked, TEXT("X123")));
    ck_assert(vocabulary_matches(v, checked, TEXT("x123")));
    ck_assert(!vocabulary_matches(v, checked, TEXT("W123")));
    ck_assert(!vocabulary_matches(v, checked, TEXT("X132")));
    ck_assert(!vocabulary_matches(v, checked, TEXT("I123")));
    ck_assert(!vocabulary_matches(v, checked, TEXT("X1234")));
    ck_assert(vocabulary_matches(v, plain, TEXT("301/4567")));
    ck_assert(!vocabulary_matches(v, plain, TEXT("301/456")));
}
END_TEST

/* The sum over a very long text passes 2^31 and has to stay exact: exactly one figure checks it. */
START_TEST(long_check_sum)
{
    enum { LETTERS = 8000, LETTER = 200 };
    static char yaml[512], text[LETTERS + 1];
    int64_t sum = 0;
    snprintf(yaml, sizeof yaml, "patterns: t\nnamed:\n  - {pattern: school-number, regex: '[0-9].*+', says: s, check: {weights_from: 100, modulus: 7, alphabet: '%0*dZ'}}\n", LETTER, 0);
    rules_write(&f, "patterns.yaml", yaml);
    const struct vocabulary *v = load();
    memset(text, 'Z', sizeof text);
    for (int i = 0; i < LETTERS; i++)
        sum += (int64_t)LETTER * (100 + i);
    ck_assert(sum > INT32_MAX);
    for (char c = '0'; c <= '9'; c++) {
        text[0] = c;
        ck_assert(vocabulary_matches(v, 0, (struct text){text, sizeof text}) == (c - '0' == sum % 7));
    }
}
END_TEST

static const struct {
    const char *written, *ground;
} references[] = {
    {"9(1)(i)", "9(1)(i)"}, {"9.1.i", "9(1)(i)"},      {" 9i ", "9(1)(i)"},        {"Reg 9(1)(I)", "9(1)(i)"}, {"9(3)(c)", "9(3)(c)"}, {"ground (k)", "9(1)(k)"},
    {"8(1)(h)", "8(1)(h)"}, {"8h", "8(1)(h)"},         {"9(1)(0)", "9(1)(o)"},     {"9(1)(i)(iii)(aa)", "9(1)(i)"}, {"i", ""},            {"", ""},
    {"9(1)(p)", ""},        {"10(1)(a)", ""},          {"9(2)(a)", ""},            {"No. 8", "8(1)(h)"},
};

START_TEST(grounds)
{
    rules_copy(&f, "rules/vocabulary/references.yaml", "references.yaml");
    struct text ground = vocabulary_ground(load(), &arena, text_of(references[_i].written));
    ck_assert_msg(text_is(ground, references[_i].ground), "%.*s", TEXT_ARG(ground));
}
END_TEST

START_TEST(over_long_words)
{
    rules_write(&f, "references.yaml", "references: t\nforms:\n  - {form: 'x+', gives: 9(1)(a)}\n");
    const struct vocabulary *v = load();
    char text[LIMIT_NAME_BYTES + 1];
    static char large[LIMIT_SCALAR_BYTES + 1];
    memset(text, 'x', sizeof text);
    ck_assert(text_is(vocabulary_ground(v, &arena, (struct text){text, LIMIT_NAME_BYTES}), "9(1)(a)"));
    ck_assert_uint_eq(vocabulary_ground(v, &arena, (struct text){text, LIMIT_NAME_BYTES + 1}).len, 0);
    rules_write(&f, "patterns.yaml", "patterns: t\nnamed:\n  - {pattern: school-number, regex: 'x*+', says: s}\n");
    v = load();
    memset(large, 'x', sizeof large);
    ck_assert(vocabulary_matches(v, 0, (struct text){large, LIMIT_SCALAR_BYTES}));
    ck_assert(!vocabulary_matches(v, 0, (struct text){large, LIMIT_SCALAR_BYTES + 1}));
}
END_TEST

START_TEST(nearest)
{
    const struct vocabulary *v = load();
    uint32_t near = vocabulary_nearest_fact(v, &arena, TEXT("absence.shool_days"));
    ck_assert_uint_ne(near, FACT_NONE);
    ck_assert(text_is(v->facts.at[near].name, "absence.school_days"));
    ck_assert_uint_eq(vocabulary_nearest_fact(v, &arena, TEXT("zzzzzzzz")), FACT_NONE);
    ck_assert_uint_eq(vocabulary_nearest_fact(&(struct vocabulary){0}, &arena, TEXT("a")), FACT_NONE);
}
END_TEST

START_TEST(codes)
{
    rules_write(&f, "codes.yaml", "codes: t\nlist:\n  - {code: G, means: g, class: unauthorised, in_force: {from: 2024-08-19, to: 2025-01-01}}\n  - {code: /, means: p}\n");
    const struct vocabulary *v = load();
    ck_assert_uint_eq(v->codes.count, 2);
    ck_assert_int_eq(v->codes.at[0].from, date_parse(TEXT("2024-08-19")));
    ck_assert_int_eq(v->codes.at[0].to, date_parse(TEXT("2025-01-01")));
    ck_assert_int_eq(v->codes.at[1].to, DATE_MAX);
    ck_assert_uint_eq(map_get(&v->code_map, TEXT("/")), 1);
    ck_assert(text_is(v->codes.at[0].class, "unauthorised"));
}
END_TEST

Suite *vocabulary_suite(void)
{
    Suite *suite = suite_create("vocabulary");
    TCase *tests = tcase_create("vocabulary");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, facts);
    tcase_add_test(tests, check_letters);
    tcase_add_test(tests, long_check_sum);
    tcase_add_loop_test(tests, grounds, 0, sizeof references / sizeof *references);
    tcase_add_test(tests, over_long_words);
    tcase_add_test(tests, nearest);
    tcase_add_test(tests, codes);
    suite_add_tcase(suite, tests);
    return suite;
}
