/* SPDX-License-Identifier: MIT
 * Regular expressions: the whole text, any case, mistakes with their place, groups filled in, and patterns that would run for ever stopped. */
#include "language/pattern.h"

#include "base/limits.h"
#include "support/allocator.h"

#include <check.h>
#include <string.h>

Suite *pattern_suite(void);

static struct test_allocator memory;
static struct arena arena;
static const char *problem;
static size_t offset;

static void set_up(void)
{
    onroll_allocator allocator;
    memset(&memory, 0, sizeof memory);
    allocator = test_allocator_use(&memory);
    arena_init(&arena, &allocator);
}

static void tear_down(void)
{
    arena_free(&arena);
    ck_assert_uint_eq(memory.live, 0);
}

static struct pattern *compile(const char *regex) { return pattern_compile(&arena.allocator, &arena, text_of(regex), &problem, &offset); }

static const struct {
    const char *regex, *subject;
    bool fits;
} matches[] = {
    {"[0-9]{3}", "123", true},
    {"[0-9]{3}", "1234", false},
    {"[0-9]{3}", "0123", false},
    {"a|ab", "ab", true},
    {"abc", "AbC", true},
    {"e.e", "e\xC3\xA9" "e", true},
    {"x*", "", true},
    {"x", "", false},
    {"a", "a\n", false},
    {".", "\xFF", false}, /* not UTF-8 */
};

START_TEST(whole_text)
{
    struct pattern *p = compile(matches[_i].regex);
    ck_assert_ptr_nonnull(p);
    ck_assert(pattern_match(p, text_of(matches[_i].subject)) == matches[_i].fits);
    ck_assert(!pattern_match(p, (struct text){0}));
    pattern_free(p);
    pattern_free(p); /* what is freed holds nothing */
}
END_TEST

static const struct {
    const char *regex;
    size_t offset;
} wrong[] = {{"ab(", 3}, {"[z-a]", 3}, {"+a", 0}, {"(?<n>a)(?<n>b)", 12}, {"a\\Cb", 3}, {"\xFF", 0}};

START_TEST(mistakes)
{
    ck_assert_ptr_null(compile(wrong[_i].regex));
    ck_assert_uint_eq(offset, wrong[_i].offset);
    ck_assert_ptr_nonnull(problem);
    ck_assert(*problem != '\0');
}
END_TEST

static const struct {
    const char *regex, *subject, *template, *filled;
} fills[] = {
    {"9\\((?<letter>[a-o])\\)", "9(I)", "9(1)({letter})", "9(1)(i)"},
    {"(?<a>.)(?<b>.)", "xy", "{b}{a}{b}", "yxy"},
    {"(?<a>x)|y", "y", "-{a}-", "--"},
    {"x", "x", "plain } text", "plain } text"},
    {"x", "x", "open { text", "open { text"},
    {"x", "y", "plain", ""},
    {"(?<a>x)", "x", "{b}", ""},
};

START_TEST(groups)
{
    struct pattern *p = compile(fills[_i].regex);
    ck_assert_ptr_nonnull(p);
    struct text filled = pattern_fill(p, &arena, text_of(fills[_i].subject), text_of(fills[_i].template));
    ck_assert_msg(text_is(filled, fills[_i].filled), "%.*s", TEXT_ARG(filled));
    pattern_free(p);
}
END_TEST

/* 30 letters would take 2^30 steps. */
START_TEST(limit_pattern_match)
{
    struct pattern *p = compile("(a+)+b");
    ck_assert(pattern_match(p, TEXT("aaab")));
    ck_assert(!pattern_match(p, TEXT("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaac")));
    pattern_free(p);
    /* Each letter tries the two branches once: 8,000 letters stay below 20,000 steps, 16,000 do not. */
    struct buffer text;
    p = compile("(?:a|b)*c");
    buffer_init(&text, &arena);
    for (int i = 0; i < 8000; i++)
        buffer_char(&text, 'b');
    buffer_char(&text, 'c');
    ck_assert(pattern_match(p, buffer_text(&text)));
    text.len = 0;
    for (int i = 0; i < LIMIT_PATTERN_MATCH; i++)
        buffer_char(&text, 'b');
    buffer_char(&text, 'c');
    ck_assert(!pattern_match(p, buffer_text(&text)));
    pattern_free(p);
}
END_TEST

/* Captures are kept for every way back: the heap of a match grows with each letter. */
START_TEST(limit_pattern_heap)
{
    struct pattern *p = compile("(((((((((((((((((((((((((((((((((((((((((.)))))))))))))))))))))))))))))))))))))))))*c");
    struct buffer text;
    ck_assert_ptr_nonnull(p);
    buffer_init(&text, &arena);
    for (int i = 0; i < 10; i++)
        buffer_char(&text, 'b');
    buffer_char(&text, 'c');
    ck_assert(pattern_match(p, buffer_text(&text)));
    text.len = 0;
    for (int i = 0; i < 4000; i++)
        buffer_char(&text, 'b');
    buffer_char(&text, 'c');
    size_t before = memory.peak_bytes;
    ck_assert(!pattern_match(p, buffer_text(&text)));
    ck_assert_uint_le(memory.peak_bytes - before, 2 * 1024 * LIMIT_PATTERN_HEAP_KB);
    pattern_free(p);
}
END_TEST

START_TEST(limit_pattern_bytes)
{
    char regex[LIMIT_PATTERN_BYTES + 2];
    memset(regex, 'a', sizeof regex);
    regex[LIMIT_PATTERN_BYTES + _i] = '\0';
    struct pattern *p = compile(regex);
    if (_i) {
        ck_assert_ptr_null(p);
        ck_assert_str_eq(problem, "the pattern is too long");
    } else {
        ck_assert_ptr_nonnull(p);
    }
    pattern_free(p);
}
END_TEST

START_TEST(out_of_memory)
{
    for (size_t n = 1;; n++) {
        tear_down();
        memset(&memory, 0, sizeof memory);
        memory.fail_at = n;
        onroll_allocator allocator = test_allocator_use(&memory);
        arena_init(&arena, &allocator);
        struct pattern *p = compile("(?<a>x+)y");
        ck_assert(p || (memory.failures && !problem));
        if (p) {
            bool fits = pattern_match(p, TEXT("xxy"));
            struct text filled = pattern_fill(p, &arena, TEXT("xxy"), TEXT("<{a}>"));
            ck_assert(memory.failures || (fits && text_is(filled, "<xx>")));
            ck_assert(filled.len == 0 || text_is(filled, "<xx>"));
        }
        pattern_free(p);
        if (!memory.failures)
            break;
    }
}
END_TEST

Suite *pattern_suite(void)
{
    Suite *suite = suite_create("pattern");
    TCase *tests = tcase_create("pattern");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_loop_test(tests, whole_text, 0, sizeof matches / sizeof *matches);
    tcase_add_loop_test(tests, mistakes, 0, sizeof wrong / sizeof *wrong);
    tcase_add_loop_test(tests, groups, 0, sizeof fills / sizeof *fills);
    tcase_add_test(tests, limit_pattern_match);
    tcase_add_test(tests, limit_pattern_heap);
    tcase_add_loop_test(tests, limit_pattern_bytes, 0, 2);
    tcase_add_test(tests, out_of_memory);
    suite_add_tcase(suite, tests);
    return suite;
}
