/* SPDX-License-Identifier: MIT
 * Text slices and the buffer: order, trimming, UTF-8 at its edges, columns, the nearest word, growth, and running out of memory. */
#include "base/text.h"

#include "support/allocator.h"

#include <check.h>
#include <string.h>

Suite *text_suite(void);

static struct arena arena;

static void set_up(void)
{
    arena_init(&arena, NULL);
}

static void tear_down(void)
{
    arena_free(&arena);
}

START_TEST(comparison)
{
    ck_assert(text_is(text_of("abc"), "abc"));
    ck_assert(!text_is(text_of("abc"), "abcd"));
    ck_assert(!text_is(text_of("abc"), "abd"));
    ck_assert(!text_is(text_of("abc"), "ab"));
    ck_assert(!text_is((struct text){"ab\0c", 4}, "ab"));
    ck_assert(text_is(text_of(""), NULL) && !text_is(text_of("a"), NULL));
    ck_assert(text_equal(text_of(NULL), text_of("")));
    ck_assert_int_lt(text_compare(text_of("ab"), text_of("abc")), 0);
    ck_assert_int_gt(text_compare(text_of("b"), text_of("abc")), 0);
    ck_assert_int_eq(text_compare(text_of("abc"), text_of("abc")), 0);
    ck_assert_int_gt(text_compare(text_of("\xC3\xA9"), text_of("z")), 0);
    ck_assert(text_is(text_trim(text_of(" \t a b\r\n")), "a b"));
    ck_assert_uint_eq(text_trim(text_of(" \n ")).len, 0);
    ck_assert_str_eq(text_copy(&arena, (struct text){"abcdef", 2}).at, "ab");
    ck_assert_str_eq(text_string(&arena, text_of(NULL)), "");
}
END_TEST

static const struct {
    const char *bytes;
    int bad_at; /* -1: valid */
} utf8[] = {
    {"", -1},
    {"plain", -1},
    {"\x7F\xC2\x80\xDF\xBF", -1},
    {"\xE0\xA0\x80\xED\x9F\xBF\xEE\x80\x80\xEF\xBF\xBF", -1},
    {"\xF0\x90\x80\x80\xF4\x8F\xBF\xBF", -1},
    {"a\x80", 1},
    {"ab\xC1\xBF", 2},
    {"\xE0\x9F\xBF", 0},
    {"x\xED\xA0\x80", 1},
    {"\xF0\x8F\xBF\xBF", 0},
    {"\xF4\x90\x80\x80", 0},
    {"\xF5\x80\x80\x80", 0},
    {"\xC3", 0},
    {"a\xE2\x82", 1},
    {"a\xE2\x82g", 1},
    {"\xF0\x9F\x98\x41", 0},
    {"\xFF", 0},
};

START_TEST(utf8_edges)
{
    size_t bad = 99;
    bool valid = text_utf8_valid(text_of(utf8[_i].bytes), &bad);
    ck_assert_int_eq(valid ? -1 : (int)bad, utf8[_i].bad_at);
    ck_assert(text_utf8_valid(text_of(utf8[_i].bytes), NULL) == valid);
}
END_TEST

START_TEST(columns_and_clip)
{
    struct text word = text_of("a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80z");
    ck_assert_uint_eq(text_columns(word), 5);
    ck_assert_uint_eq(text_clip(word, 100).len, 11);
    ck_assert_uint_eq(text_clip(word, 2).len, 1);
    ck_assert_uint_eq(text_clip(word, 3).len, 3);
    ck_assert_uint_eq(text_clip(word, 9).len, 6);
    ck_assert_uint_eq(text_clip(word, 0).len, 0);
}
END_TEST

static const struct {
    const char *word;
    int nearest;
} slips[] = {
    {"requires", 0}, {"requries", 0}, {"require", 0}, {"reqires", 0}, {"unles", 1},  {"nuless", 1},  {"title", 2}, {"titel", 2}, {"tilte", 2},
    {"tiles", 5},    {"href", 3},     {"herf", 3},    {"ab", 4},      {"elephant", -1}, {"", -1},     {"x", -1},    {"hr", -1},   {"un", -1},
};

START_TEST(nearest_word)
{
    struct text candidates[] = {TEXT("requires"), TEXT("unless"), TEXT("title"), TEXT("href"), TEXT("a"), TEXT("titles")};
    ck_assert_msg(text_nearest(text_of(slips[_i].word), candidates, 6) == slips[_i].nearest, "%s", slips[_i].word);
}
END_TEST

START_TEST(nearest_of_long_words)
{
    char long_word[200];
    memset(long_word, 'a', sizeof long_word);
    struct text candidates[] = {{long_word, 128}, {long_word, 129}};
    ck_assert_int_eq(text_nearest((struct text){long_word, 128}, candidates, 2), 0);
    ck_assert_int_eq(text_nearest((struct text){long_word, 127}, candidates, 2), 0);
    ck_assert_int_eq(text_nearest((struct text){long_word, 129}, candidates, 2), -1);
    ck_assert_int_eq(text_nearest((struct text){long_word, 100}, candidates, 0), -1);
}
END_TEST

START_TEST(buffer_grows)
{
    struct buffer buffer;
    buffer_init(&buffer, &arena);
    ck_assert_str_eq(buffer_done(&buffer), "");
    ck_assert_uint_eq(buffer_text(&buffer).len, 0);
    for (int i = 0; i < 100; i++) {
        buffer_number(&buffer, i);
        buffer_char(&buffer, ',');
    }
    buffer_number(&buffer, INT64_MIN);
    buffer_string(&buffer, " and ");
    buffer_add(&buffer, (struct text){"more than that", 4});
    buffer_format(&buffer, " %s-%03d", "x", 7);
    ck_assert_uint_eq(buffer.len, 290 + 20 + 5 + 4 + 6);
    ck_assert_uint_eq(strlen(buffer_done(&buffer)), buffer.len);
    ck_assert_str_eq(buffer.at + 290, "-9223372036854775808 and more x-007");
    ck_assert_int_eq(memcmp(buffer.at, "0,1,2,3,4,5,6,7,8,9,10,", 23), 0);
}
END_TEST

START_TEST(buffer_of_every_length)
{
    for (size_t length = 0; length < 200; length++) {
        struct buffer buffer;
        char text[200];
        memset(text, 'x', sizeof text);
        buffer_init(&buffer, &arena);
        buffer_add(&buffer, (struct text){text, length});
        buffer_char(&buffer, 'y');
        ck_assert_uint_eq(strlen(buffer_done(&buffer)), length + 1);
    }
}
END_TEST

START_TEST(buffer_without_memory)
{
    struct test_allocator memory = {.fail_at = 1, .fail_on = true};
    onroll_allocator allocator = test_allocator_use(&memory);
    struct arena small;
    arena_init(&small, &allocator);
    struct buffer buffer;
    buffer_init(&buffer, &small);
    buffer_string(&buffer, "abc");
    buffer_format(&buffer, "%d", 5);
    ck_assert(buffer.failed);
    ck_assert_ptr_null(buffer_done(&buffer));
    ck_assert_uint_eq(buffer_text(&buffer).len, 0);
    ck_assert_uint_eq(text_copy(&small, text_of("abc")).len, 0);
    ck_assert_ptr_null(text_string(&small, text_of("abc")));
    arena_free(&small);
}
END_TEST

/* Plain and other characters at every distance from the steps of eight. */
START_TEST(ascii_and_skip)
{
    for (size_t plain = 0; plain < 20; plain++) {
        char bytes[64];
        memset(bytes, 'a', sizeof bytes);
        memcpy(bytes + plain, "\xC3\xA9\xE2\x82\xAC", 5);
        const struct text text = {bytes, 40};
        size_t bad = 0;
        ck_assert_uint_eq(text_ascii(text), plain);
        ck_assert_uint_eq(text_ascii((struct text){bytes, plain}), plain);
        ck_assert_uint_eq(text_skip(text, plain), plain);
        ck_assert_uint_eq(text_skip(text, plain + 1), plain + 2);
        ck_assert_uint_eq(text_skip(text, plain + 2), plain + 5);
        ck_assert_uint_eq(text_skip(text, 37), 40);
        ck_assert_uint_eq(text_skip(text, 36), 39);
        ck_assert_uint_eq(text_skip(text, 99), 40);
        ck_assert(text_utf8_valid(text, NULL));
        bytes[plain + 1] = 'b';
        ck_assert(!text_utf8_valid(text, &bad));
        ck_assert_uint_eq(bad, plain);
    }
    ck_assert_uint_eq(text_ascii((struct text){NULL, 0}), 0);
    ck_assert_uint_eq(text_skip((struct text){NULL, 0}, 3), 0);
}
END_TEST

Suite *text_suite(void)
{
    Suite *suite = suite_create("text");
    TCase *tests = tcase_create("text");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, comparison);
    tcase_add_loop_test(tests, utf8_edges, 0, sizeof utf8 / sizeof *utf8);
    tcase_add_test(tests, columns_and_clip);
    tcase_add_test(tests, ascii_and_skip);
    tcase_add_loop_test(tests, nearest_word, 0, sizeof slips / sizeof *slips);
    tcase_add_test(tests, nearest_of_long_words);
    tcase_add_test(tests, buffer_grows);
    tcase_add_test(tests, buffer_of_every_length);
    tcase_add_test(tests, buffer_without_memory);
    suite_add_tcase(suite, tests);
    return suite;
}
