/* SPDX-License-Identifier: MIT
 * The JSON reader: every refusal with its place and advice, the span and source text of every kind of value, limits, and every allocation from
 * the arena failing in turn. */
#include "document/document.h"

#include "base/limits.h"
#include "support/allocator.h"
#include "unit/messages.h"

#include <check.h>
#include <string.h>

Suite *json_suite(void);

static struct arena arena;
static struct diag diag;
static struct document document;
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

static bool read_bytes(const char *bytes, size_t length)
{
    uint16_t source = diag_source(&diag, text_of("case.json"), (struct text){bytes, length}, 1);
    bool good = json_read(&document, &arena, &diag, source);
    ck_assert(good == (document.root != NULL));
    diag_deliver(&diag, seen_message, &seen);
    return good;
}

static const struct {
    const char *json, *all, *text, *help; /* the last two: part of the first message */
} refused[] = {
    {"", "E105 1:1+1", "empty", "one JSON value"},
    {" \n\t", "E105 1:1+1", "empty", ""},
    {"{\"a\":1}\n{\"b\":2}", "E105 2:1+1", "behind the end", "onroll batch"},
    {"[1,]", "E101 1:4+1", "\"]\" was not expected", "comma before it"},
    {"{\"a\":1,}", "E101 1:8+1", "\"}\" was not expected", "comma before it"},
    {"{\"a\":1]", "E101 1:7+1", "\"]\"", "other kind"},
    {"{'a':1}", "E101 1:2+3", "'a'", "double quotes"},
    {"{\"a\":1 \"b\":2}", "E101 1:8+3", "\"b\" was", "a comma is missing"},
    {"[1 2]", "E101 1:4+1", "\"2\"", "a comma is missing"},
    {"{\"a\" 1}", "E101 1:6+1", "\"1\"", "a comma or a colon"},
    {"{\"a\",\"b\"}", "E101 1:5+1", "\",\"", "compare with"},
    {"{\"a\":}", "E101 1:6+1", "\"}\"", "compare with"},
    {"}", "E101 1:1+1", "\"}\"", "compare with"},
    {"{a:1}", "E101 1:2+1", "\"a\"", "put text in double quotes"},
    {"{\"a\":True}", "E101 1:6+4", "\"True\"", "only true, false"},
    {"{\"a\":01}", "E101 1:6+2", "\"01\"", "leading nought"},
    {"{\"a\":+1}", "E101 1:6+2", "\"+1\"", "leading nought or plus"},
    {"{\"a\":.5}", "E101 1:6+2", "\".5\"", "before its point"},
    {"{\"a\":2026-03-09}", "E101 1:6+10", "\"2026-03-09\"", "put dates"},
    {"// x\n{}", "E101 1:1+2", "\"//\"", "no comments"},
    {"{\n # x\n}", "E101 2:2+1", "\"#\"", "no comments"},
    {"{\"a\":[1", "E101 1:6+1", "this [ is never closed", "]"},
    {"{\"a\":{\"b\":[]}", "E101 1:1+1", "this { is never closed", "}"},
    {"{\"a\":\"x", "E101 1:6+1", "quotation mark is never closed", ""},
    {"{\"a\":\"x\n\"}", "E101 1:6+1", "quotation mark is never closed", "\\n"},
    {"{\"a\":\"\\q\"}", "E101 1:6+4", "not well formed", "backslash"},
    {"{\"\xC3\xA9\":\"\\ud800\"}", "E101 1:6+8", "not well formed", ""},
    {"{\"a\":\"x\\u0000\"}", "E101 1:6+9", "zero byte", "\\u0000"},
    {"{\"\\u0000\":1}", "E101 1:2+8", "zero byte", ""},
    {"{\"a\":1e999}", "E101 1:6+5", "too large", ""},
    {"{\"a\":{\"b\":1,\"a\":{\"b\":5},\"c\":\"b\",\"b\":2}}", "E102 1:33+3, note E102 1:7+3", "\"b\" is given twice", ""},
    {"{\"\xC3\xA9\":1,\n\"\xC3\xA9\":2}", "E102 2:1+3, note E102 1:2+3", "twice", ""},
    {"\xEF\xBB\xBF{}", "E106 1:1+1", "byte order mark", "without"},
    {"{\"a\":\"\xE9\"}", "E106 1:7+1", "byte 0xE9", ""},
};

START_TEST(refusals)
{
    ck_assert_msg(!read_bytes(refused[_i].json, strlen(refused[_i].json)), "%s", refused[_i].json);
    const struct seen_one *first = &seen.at[0];
    ck_assert_msg(strcmp(seen.all, refused[_i].all) == 0, "%s\n%s, expected %s (%s)", refused[_i].json, seen.all, refused[_i].all, first->text);
    ck_assert_msg(strstr(first->text, refused[_i].text) != NULL, "%s\n%s", refused[_i].json, first->text);
    ck_assert_msg(strstr(first->help, refused[_i].help) != NULL, "%s\n%s", refused[_i].json, first->help);
}
END_TEST

START_TEST(zero_byte)
{
    ck_assert(!read_bytes("[1,\0]", 5));
    ck_assert_str_eq(seen.all, "E106 1:4+1");
}
END_TEST

static void list_nodes(struct buffer *out, const char *json, const struct node *node)
{
    ck_assert(node->from_json);
    buffer_format(out, "<%.*s>", (int)(node->span.to - node->span.from), json + node->span.from);
    if (node->kind == NODE_SCALAR)
        buffer_format(out, "%c%s\n", node->style == STYLE_PLAIN ? 'p' : 'q', node->text.at);
    else
        buffer_format(out, "%c%u\n", node->kind == NODE_MAP ? 'm' : 'l', node->count);
    for (uint32_t i = 0; i < node->count; i++) {
        if (node->kind == NODE_MAP)
            list_nodes(out, json, node->pairs[i].key);
        list_nodes(out, json, node->kind == NODE_MAP ? node->pairs[i].value : node->items[i]);
    }
}

static const struct {
    const char *json, *listing;
} trees[] = {
    {" \"x\" ", "<\"x\">qx\n"},
    {"null", "<null>pnull\n"},
    {"[1, -2.50e+3 ,true,false , null]", "<[1, -2.50e+3 ,true,false , null]>l5\n<1>p1\n<-2.50e+3>p-2.50e+3\n<true>ptrue\n<false>pfalse\n<null>pnull\n"},
    {"{\"z\" : {} , \"a\":[ ] }", "<{\"z\" : {} , \"a\":[ ] }>m2\n<\"z\">qz\n<{}>m0\n<\"a\">qa\n<[ ]>l0\n"},
    {"{\"\xC3\xA9\":\"\\u20AC \\\" \\\\\",\"k\":\"\xF0\x9F\x98\x80\"}",
     "<{\"\xC3\xA9\":\"\\u20AC \\\" \\\\\",\"k\":\"\xF0\x9F\x98\x80\"}>m2\n<\"\xC3\xA9\">q\xC3\xA9\n<\"\\u20AC \\\" \\\\\">q\xE2\x82\xAC \" \\\n<\"k\">qk\n<\"\xF0\x9F\x98\x80\">q\xF0\x9F\x98\x80\n"},
    {"[[\"],[\",[{}]],123456789012345678901234567890]",
     "<[[\"],[\",[{}]],123456789012345678901234567890]>l2\n<[\"],[\",[{}]]>l2\n<\"],[\">q],[\n<[{}]>l1\n<{}>m0\n<123456789012345678901234567890>p123456789012345678901234567890\n"},
};

START_TEST(spans)
{
    ck_assert_msg(read_bytes(trees[_i].json, strlen(trees[_i].json)), "%s", seen.at[0].text);
    struct buffer listing;
    buffer_init(&listing, &arena);
    list_nodes(&listing, trees[_i].json, document.root);
    ck_assert_str_eq(buffer_done(&listing), trees[_i].listing);
    ck_assert_uint_eq(document.comment_count, 0);
}
END_TEST

static struct text repeated(const char *head, const char *part, size_t count, const char *tail)
{
    struct buffer json;
    buffer_init(&json, &arena);
    buffer_string(&json, head);
    for (size_t i = 0; i < count; i++)
        buffer_string(&json, part);
    buffer_string(&json, tail);
    return buffer_text(&json);
}

enum { FINE, REFUSED };

START_TEST(limit_depth)
{
    size_t depth = LIMIT_DEPTH + (size_t)_i;
    struct text closing = repeated("", "]", depth, "");
    struct text json = repeated("", "[", depth, closing.at);
    ck_assert(read_bytes(json.at, json.len) == (_i == FINE));
    ck_assert_str_eq(seen.all, _i == FINE ? "" : "E107 1:33+1");
}
END_TEST

START_TEST(limit_nodes)
{
    struct text json = repeated("[1", ",1", LIMIT_NODES - 2 + (size_t)_i, "]");
    ck_assert(read_bytes(json.at, json.len) == (_i == FINE));
    ck_assert_str_eq(seen.all, _i == FINE ? "" : "E108 1:200000+1");
}
END_TEST

START_TEST(limit_scalar_bytes)
{
    struct text json = repeated("[\"", "x", LIMIT_SCALAR_BYTES + (size_t)_i, "\"]");
    ck_assert(read_bytes(json.at, json.len) == (_i == FINE));
    ck_assert_str_eq(seen.all, _i == FINE ? "" : "E108 1:2+8195");
}
END_TEST

START_TEST(limit_file_bytes)
{
    struct text json = repeated("[", " ", LIMIT_FILE_BYTES - 2 + (size_t)_i, "]");
    ck_assert(read_bytes(json.at, json.len) == (_i == FINE));
    ck_assert_str_eq(seen.all, _i == FINE ? "" : "E108 1:1+1");
}
END_TEST

static const char *const memory_cases[] = {
    "{\"a\":[1,\"b\",{\"c\":null}],\"d\":1,\"e\":1,\"f\":1,\"g\":1,\"h\":1,\"i\":1,\"j\":1,\"k\":1,\"l\":1,\"m\":1}",
    "{\"a\":1,\"a\":2}",
    "[1",
};

START_TEST(every_allocation_fails)
{
    struct text json = text_of(memory_cases[_i]);
    for (size_t n = 1;; n++) {
        struct test_allocator memory = {.fail_at = n};
        onroll_allocator allocator = test_allocator_use(&memory);
        struct arena poor;
        struct diag poor_diag;
        arena_init(&poor, &allocator);
        diag_init(&poor_diag, &poor);
        uint16_t source = diag_source(&poor_diag, text_of("f"), json, 1);
        bool good = json_read(&document, &poor, &poor_diag, source);
        ck_assert(good == (_i == 0 && memory.failures == 0));
        ck_assert(good || poor_diag.failed || poor_diag.errors > 0);
        diag_deliver(&poor_diag, seen_message, &seen);
        arena_free(&poor);
        ck_assert_uint_eq(memory.live, 0);
        if (!memory.failures)
            break;
    }
}
END_TEST

Suite *json_suite(void)
{
    Suite *suite = suite_create("json");
    TCase *tests = tcase_create("json");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_loop_test(tests, refusals, 0, sizeof refused / sizeof *refused);
    tcase_add_test(tests, zero_byte);
    tcase_add_loop_test(tests, spans, 0, sizeof trees / sizeof *trees);
    tcase_add_loop_test(tests, limit_depth, FINE, REFUSED + 1);
    tcase_add_loop_test(tests, limit_nodes, FINE, REFUSED + 1);
    tcase_add_loop_test(tests, limit_scalar_bytes, FINE, REFUSED + 1);
    tcase_add_loop_test(tests, limit_file_bytes, FINE, REFUSED + 1);
    tcase_add_loop_test(tests, every_allocation_fails, 0, sizeof memory_cases / sizeof *memory_cases);
    suite_add_tcase(suite, tests);
    return suite;
}
