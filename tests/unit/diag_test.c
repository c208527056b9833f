/* SPDX-License-Identifier: MIT
 * Diagnostics: their table, places, order, the second place, the cap, what is shown of a line, and delivery when memory runs out. */
#include "base/diag.h"

#include "base/limits.h"
#include "support/allocator.h"
#include "unit/messages.h"

#include <check.h>
#include <string.h>

Suite *diag_suite(void);

static struct arena arena;
static struct diag diag;
static struct seen seen;

static void set_up(void)
{
    arena_init(&arena, NULL);
    diag_init(&diag, &arena);
    seen = (struct seen){0};
}

static void tear_down(void)
{
    arena_free(&arena);
}

static struct span at(uint16_t source, uint32_t from, uint32_t to)
{
    return (struct span){source, from, to};
}

START_TEST(table)
{
    for (int i = 0; i < DIAG_COUNT; i++) {
        enum diag_id id = (enum diag_id)i;
        ck_assert_uint_eq(strlen(diag_code(id)), 4);
        ck_assert_str_ne(diag_title(id), "");
        const char *letters[] = {[ONROLL_ERROR] = "E", [ONROLL_WARNING] = "W", [ONROLL_NOTE] = "N"};
        ck_assert_int_eq(diag_code(id)[0], letters[diag_severity(id)][0]);
        for (int j = 0; j < i; j++)
            ck_assert_str_ne(diag_code(id), diag_code((enum diag_id)j));
    }
    ck_assert_str_eq(diag_code(DIAG_DUPLICATE_KEY), "E102");
}
END_TEST

static const struct {
    const char *text;
    uint32_t offset, line, column;
    const char *shown;
} places[] = {
    {"", 0, 10, 1, ""},         {"abc", 0, 10, 1, "abc"},          {"abc", 3, 10, 4, "abc"},     {"abc", 99, 10, 4, "abc"},
    {"a\nbc\n", 1, 10, 2, "a"}, {"a\nbc\n", 2, 11, 1, "bc"},       {"a\nbc\n", 5, 12, 1, ""},    {"a\r\nbc\r\n", 4, 11, 2, "bc"},
    {"\n\nx", 2, 12, 1, "x"},   {"\xC3\xA9\xE2\x82\xACz", 5, 10, 3, "\xC3\xA9\xE2\x82\xACz"},
};

START_TEST(place_of_offset)
{
    struct source source = {text_of("f"), text_of(places[_i].text), 10, false};
    struct place place = diag_place(&source, places[_i].offset);
    ck_assert_uint_eq(place.line, places[_i].line);
    ck_assert_uint_eq(place.column, places[_i].column);
    ck_assert(text_is(place.text, places[_i].shown));
}
END_TEST

START_TEST(sorted_and_deduplicated)
{
    char name[] = "two";
    uint16_t one = diag_source(&diag, text_of("one"), text_of("ab\ncd \xC3\xA9\xC3\xA9 ef"), 0);
    uint16_t two = diag_source(&diag, text_of(name), text_of("xyz"), 5);
    name[0] = '?'; /* the name is copied */
    diag_add(&diag, DIAG_READ, span_nowhere(), "no place");
    diag_add(&diag, DIAG_READ, span_nowhere(), "no place");
    diag_add(&diag, DIAG_READ, span_nowhere(), "no place either");
    diag_add(&diag, DIAG_TAG, at(two, 1, 3), "second %s", "file");
    struct diagnostic *d = diag_add(&diag, DIAG_TAG, at(one, 6, 10), "late");
    ck_assert_ptr_nonnull(d);
    diag_help(&diag, d, "first %d", 1);
    diag_help(&diag, d, "second");
    diag_also(&diag, d, at(two, 0, 1), "and there");
    ck_assert_ptr_null(diag_add(&diag, DIAG_TAG, at(one, 6, 10), "again"));
    diag_add(&diag, DIAG_ANCHOR, at(one, 6, 10), "another id");
    diag_add(&diag, DIAG_TAG, at(one, 0, 4), "early, over the line's end");
    ck_assert_uint_eq(diag.errors, 6);
    diag_deliver(&diag, seen_message, &seen);
    ck_assert_str_eq(seen.all, "E104 1:1+2, E104 2:4+2, note E104 5:1+1, E103 2:4+2, E104 5:2+2, E901 0:0+0, E901 0:0+0");
    ck_assert_str_eq(seen.at[1].text, "late");
    ck_assert_str_eq(seen.at[1].help, "first 1\nsecond");
    ck_assert_str_eq(seen.at[1].line, "cd \xC3\xA9\xC3\xA9 ef");
    ck_assert_str_eq(seen.at[2].text, "and there");
    ck_assert_str_eq(seen.at[2].file, "two");
    ck_assert_str_eq(seen.at[4].file, "two");
    ck_assert_str_eq(seen.at[5].file, "");
    diag_deliver(&diag, NULL, NULL);
}
END_TEST

START_TEST(limit_mistakes)
{
    static const char text[LIMIT_MISTAKES + 10];
    uint16_t source = diag_source(&diag, text_of("f"), (struct text){text, sizeof text}, 1);
    for (uint32_t i = 0; i < LIMIT_MISTAKES; i++)
        ck_assert_ptr_nonnull(diag_add(&diag, DIAG_SYNTAX, at(source, i, i + 1), "mistake"));
    diag_deliver(&diag, seen_message, &seen);
    ck_assert_uint_eq(seen.count, LIMIT_MISTAKES);

    ck_assert_ptr_null(diag_add(&diag, DIAG_SYNTAX, at(source, 55, 56), "mistake"));
    seen = (struct seen){0};
    diag_deliver(&diag, seen_message, &seen);
    ck_assert_uint_eq(seen.count, LIMIT_MISTAKES + 1);
    ck_assert_str_eq(seen.at[LIMIT_MISTAKES].brief, "note N999 0:0+0");
    ck_assert_str_eq(seen.at[LIMIT_MISTAKES].text, "1 more mistake is not shown");

    diag_add(&diag, DIAG_SYNTAX, at(source, 56, 57), "mistake");
    ck_assert_uint_eq(diag.errors, LIMIT_MISTAKES + 2);
    ck_assert(!diag.failed);
    seen = (struct seen){0};
    diag_deliver(&diag, seen_message, &seen);
    ck_assert_str_eq(seen.at[LIMIT_MISTAKES].text, "2 more mistakes are not shown");
}
END_TEST

START_TEST(control_characters)
{
    static const char text[] = "a\x1B[1m\x00\xFF\xC3\xA9\x7F b";
    uint16_t source = diag_source(&diag, text_of("f"), (struct text){text, sizeof text - 1}, 1);
    struct diagnostic *d = diag_add(&diag, DIAG_SYNTAX, at(source, 5, 6), "bad \x1B[1m\n here");
    diag_help(&diag, d, "one\ntwo\x07");
    diag_deliver(&diag, seen_message, &seen);
    ck_assert_str_eq(seen.at[0].text, "bad ?[1m? here");
    ck_assert_str_eq(seen.at[0].help, "one\ntwo?");
    ck_assert_str_eq(seen.at[0].line, "a?[1m??\xC3\xA9? b");
}
END_TEST

START_TEST(no_memory)
{
    struct test_allocator memory = {.fail_at = (size_t)_i + 1, .fail_on = true};
    onroll_allocator allocator = test_allocator_use(&memory);
    struct arena small;
    struct diag poor;
    arena_init(&small, &allocator);
    diag_init(&poor, &small);
    uint16_t source = diag_source(&poor, text_of("f"), text_of("abc"), 1);
    static const char filler[1000];
    struct diagnostic *d = NULL;
    for (uint32_t i = 0; i < LIMIT_MISTAKES && !poor.failed; i++) {
        d = diag_add(&poor, DIAG_SYNTAX, at(source, i, i), "%1000s", filler);
        diag_help(&poor, d, "%1000s", "help");
        diag_also(&poor, d, at(source, 0, 1), "also");
    }
    ck_assert(poor.failed == (memory.failures > 0));
    diag_deliver(&poor, seen_message, &seen);
    ck_assert(poor.failed == (seen.count > 0 && strcmp(seen.at[seen.count - 1].brief, "E902 0:0+0") == 0));
    ck_assert(poor.failed || _i > 0);
    arena_free(&small);
    ck_assert_uint_eq(memory.live, 0);
}
END_TEST

Suite *diag_suite(void)
{
    Suite *suite = suite_create("diag");
    TCase *tests = tcase_create("diag");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, table);
    tcase_add_loop_test(tests, place_of_offset, 0, sizeof places / sizeof *places);
    tcase_add_test(tests, sorted_and_deduplicated);
    tcase_add_test(tests, limit_mistakes);
    tcase_add_test(tests, control_characters);
    tcase_add_loop_test(tests, no_memory, 0, 4);
    suite_add_tcase(suite, tests);
    return suite;
}
