/* SPDX-License-Identifier: MIT
 * The YAML reader: every refusal with its place and advice, the spans of trees with and without non-ASCII text, comments, limits, and every
 * allocation failing in turn. */
#include "document/document.h"

#include "base/limits.h"
#include "support/allocator.h"
#include "unit/messages.h"

#include <check.h>
#include <string.h>

Suite *yaml_suite(void);

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
    uint16_t source = diag_source(&diag, text_of("rules/test.yaml"), (struct text){bytes, length}, 1);
    bool good = yaml_read(&document, &arena, &diag, source);
    ck_assert(good == (document.root != NULL));
    diag_deliver(&diag, seen_message, &seen);
    return good;
}

static void read_good(const char *yaml)
{
    ck_assert_msg(read_bytes(yaml, strlen(yaml)), "%s\n%s: %s", yaml, seen.all, seen.at[0].text);
    ck_assert_str_eq(seen.all, "");
}

static const struct {
    const char *yaml, *all, *text, *path, *help; /* the last three: part of the first message */
} refused[] = {
    {"", "E105 1:1+1", "file is empty", "", "no key"},
    {"# only\n\n", "E105 1:1+1", "file is empty", "", ""},
    {"---\n", "E105 1:1+1", "file is empty", "", ""},
    {"a: b\n---\nc: d\n", "E105 2:1+3", "second document", "", "one document"},
    {"%YAML 1.1\n---\na: b\n", "E104 1:1+9", "begins with %", "", "%YAML"},
    {"%TAG ! x:\n---\na: b\n", "E104 1:1+9", "begins with %", "", "%TAG"},
    {"%x: y\n", "E101 1:1+1", "begin with %", "", "quotes"},
    {"a: &x b\nc: *x\n<<: d\n", "E103 1:4+4, E103 2:4+2, E103 3:1+2", "an anchor (&)", "test > a", "begins with & in quotes"},
    {"a: &x [b]\nc: &y {d: e}\n", "E103 1:4+4, E103 2:4+4", "an anchor", "test > a", ""},
    {"a: *\n", "E103 1:4+1", "alias", "test > a", "begins with * in quotes"},
    {"a: &\n", "E103 1:4+1", "anchor", "test > a", "begins with & in quotes"},
    {"a: !t b\nc: ! d\ne: !!map {f: g}\n", "E104 1:4+4, E104 2:4+3, E104 3:4+7", "a tag (!)", "test > a", "begins with ! in quotes"},
    {"a: !<x b\n", "E104 1:4+1", "a tag", "", ""},
    {"a: !u!x b\n", "E104 1:4+1", "a tag", "", ""},
    {"a: 1\nb: 2\na: 3\na: 4\n", "E102 3:1+1, note E102 1:1+1, E102 4:1+1, note E102 1:1+1", "\"a\" is given twice", "test > a", ""},
    {"\"a\": 1\na: 2\n", "E102 2:1+1, note E102 1:1+3", "given twice", "", ""},
    {"g:\n  - limb: x\n    cite: a\n    cite: b\n", "E102 4:5+4, note E102 3:5+4", "\"cite\"", "test > x > cite", ""},
    {"a: 1\nb: 1\nc: 1\nd: 1\ne: 1\nf: 1\ng: 1\nh: 1\ni: 1\nj: 1\nb: 1\nj: 1\nk: 1\n", "E102 11:1+1, note E102 2:1+1, E102 12:1+1, note E102 10:1+1", "", "", ""},
    {"? a\n: b\n", "E101 1:3+1", "written with ?", "test > a", "key: value"},
    {"{? a : b}\n", "E101 1:4+1", "written with ?", "", ""},
    {"{a, b: c}\n", "E101 1:2+1", "colon has to follow", "test > a", "key: value"},
    {"[a]: b\n", "E101 1:1+1", "cannot be a key", "", "in quotes"},
    {"{a: b}: c\n", "E101 1:1+1", "cannot be a key", "", ""},
    {"a:\n\tb: c\n", "E101 2:1+1", "a tab cannot indent", "test > a", "spaces"},
    {"a: b\n\tc: d\n", "E101 2:1+1", "a tab cannot indent", "", ""},
    {"a:\n  b: c\n \xC2\xA0""d: e\n  f: g\n", "E101 3:2+1", "a no-break space cannot indent", "", ""},
    {"a:\n  b: 'c\n  d: e\n  f: it's\n", "E101 2:6+1, note E101 4:8+1", "this quotation mark is not closed", "", "close it at the end"},
    {"a:\n  - \"c\n  - d: e\n  - f\"g\n", "E101 2:5+1, note E101 4:6+1", "this quotation mark is not closed", "", ""},
    {"a: 'b'\nc: 'd'e\n", "E101 2:7+1", "text behind a closing", "", ""},
    {"a: b\xC2\xA0""c\n  d: e\n", "E101 2:3+1", "indented deeper", "", ""},
    {"a:\n  - b\n \t- c\n", "E101 3:2+1", "a tab cannot indent", "", ""},
    {"a: \"x\nb: c\n", "E101 1:4+1", "never closed", "test > a", "close it with \""},
    {"a: 'x\nb: c\n", "E101 1:4+1", "never closed", "test > a", "''"},
    {"a: 'x\n---\n", "E101 1:4+1", "never closed", "test > a", "''"},
    {"a: \"\\q\"\n", "E101 1:5+1", "backslash", "test > a", "single quotes"},
    {"a: \"\\xZZ\"\n", "E101 1:7+1", "backslash", "test > a", ""},
    {"a: \"\\ud800\"\n", "E101 1:7+1", "backslash", "test > a", ""},
    {"a: \"x\\0\"\n", "E101 1:4+5", "zero byte", "test > a", "single quotes"},
    {"a: b: c\n", "E101 1:5+1", "a colon and a space", "test", "whole value in quotes"},
    {"a: \"b\": c\n", "E101 1:7+1", "a colon and a space", "", ""},
    {"a: b\n  c: d\n", "E101 2:3+1", "deeper than the line above", "", "alike"},
    {"limb:x\n  that: y\n", "E101 1:5+1", "a space is missing", "", "key: value"},
    {"a: http://x\nb:c\n", "E101 2:2+1", "a space is missing", "", ""},
    {"a: b\nc\n", "E101 2:1+1", "neither \"key: value\"", "test", "deeper than its key"},
    {"x\ny: z\n", "E101 1:1+1", "neither \"key: value\"", "", ""},
    {"a: b # c\n  d e\nf: g\n", "E109 1:6+3", "cuts a value", "", "line of its own"},
    {"a: b # c\n  d: e\nf: g\n", "E101 2:3+4", "not indented like", "", "alike"},
    {"a:\n  b: c\n d: e\n", "E101 3:2+4", "not indented like", "test", ""},
    {"a:\n  - b\n - c\n", "E101 3:2+3", "not indented like", "", ""},
    {"- a\nb: c\n", "E101 2:1+4", "not indented like", "", ""},
    {"a: \"x\" y\n", "E101 1:8+1", "closing quotation mark", "", "one pair of quotes"},
    {"a: 'it's here'\n", "E101 1:8+7", "closing quotation mark", "", ""},
    {"a: [x] y\n", "E101 1:8+1", "closing bracket", "", "[ or { in quotes"},
    {"a: [b, c\nd: e\n", "E101 1:4+1, note E101 2:2+1", "this [ is not closed", "test > a", "close it with ]"},
    {"a: {b: c\n", "E101 1:4+1, note E101 2:1+1", "this { is not closed", "test > a", "close it with }"},
    {"a: @x\n", "E101 1:4+1", "cannot begin with @", "test > a", "in quotes"},
    {"a: `x\n", "E101 1:4+1", "cannot begin with `", "test > a", ""},
    {"a: %x\n", "E101 1:4+1", "cannot begin with %", "test > a", ""},
    {"a: - b\n", "E101 1:4+1", "a list item cannot begin here", "test > a", "line of its own"},
    {"a: ? b\n", "E101 1:4+1", "cannot begin with ?", "test > a", ""},
    {"a: > x\n  y\n", "E101 1:4+1", "after | or >", "test > a", ""},
    {"a: |x\n  y\n", "E101 1:4+1", "after | or >", "", ""},
    {"a: \x01\n", "E101 1:4+1", "control character", "", ""},
    {"\xC3\xA9\xC3\xA9: \x02\n", "E101 1:5+1", "control character", "", ""},
    {"a: b\n...\nc\n", "E101 3:1+1", "behind the end", "", "key: value"},
    {"a: [,]\n", "E101 1:5+1", "a value was expected", "test > a", "comma too many"},
    {"a: [1, - , 2]\n", "E101 1:8+1", "a value was expected", "test > a", "is written _"},
    {"\xEF\xBB\xBF" "a: b\n", "E106 1:1+1", "byte order mark", "", "without a byte order mark"},
    {"a: b\nc: \xE9t\xE9\n", "E106 2:4+1", "byte 0xE9", "", "as UTF-8"},
    {"\xC3\xA9: b: c\n", "E101 1:5+1", "a colon and a space", "", ""},
    {"\xC3\xA9: [\xE2\x82\xAC, \xE2\x82\xAC\n", "E101 1:4+1, note E101 2:1+1", "this [", "test > \xC3\xA9", ""},
};

START_TEST(refusals)
{
    ck_assert_msg(!read_bytes(refused[_i].yaml, strlen(refused[_i].yaml)), "%s", refused[_i].yaml);
    const struct seen_one *first = &seen.at[0];
    ck_assert_msg(strcmp(seen.all, refused[_i].all) == 0, "%s\n%s, expected %s (%s)", refused[_i].yaml, seen.all, refused[_i].all, first->text);
    ck_assert_msg(strstr(first->text, refused[_i].text) != NULL, "%s\n%s", refused[_i].yaml, first->text);
    ck_assert_msg(strstr(first->help, refused[_i].help) != NULL, "%s\n%s", refused[_i].yaml, first->help);
    if (*refused[_i].path)
        ck_assert_msg(strcmp(first->path, refused[_i].path) == 0, "%s\n%s", refused[_i].yaml, first->path);
}
END_TEST

START_TEST(zero_byte)
{
    ck_assert(!read_bytes("a: b\nc\0: d", 11));
    ck_assert_str_eq(seen.all, "E106 2:2+1");
    ck_assert_ptr_nonnull(strstr(seen.at[0].text, "zero byte"));
}
END_TEST

/* Each line of a listing: a node's text as written, in brackets, then its kind and value. */
static void list_nodes(struct buffer *out, const struct text bytes, const struct node *node)
{
    buffer_format(out, "<%.*s>", (int)(node->span.to - node->span.from), bytes.at + node->span.from);
    if (node->kind == NODE_SCALAR)
        buffer_format(out, "%c%s\n", node->style == STYLE_PLAIN ? 'p' : 'q', node->text.at);
    else
        buffer_format(out, "%c%u\n", node->kind == NODE_MAP ? 'm' : 'l', node->count);
    for (uint32_t i = 0; node->kind == NODE_LIST && i < node->count; i++) {
        ck_assert_ptr_eq(node->items[i]->parent, node);
        ck_assert_ptr_null(node->items[i]->key);
        list_nodes(out, bytes, node->items[i]);
    }
    for (uint32_t i = 0; node->kind == NODE_MAP && i < node->count; i++) {
        ck_assert_ptr_eq(node->pairs[i].value->parent, node);
        ck_assert_ptr_eq(node->pairs[i].value->key, node->pairs[i].key);
        list_nodes(out, bytes, node->pairs[i].key);
        list_nodes(out, bytes, node->pairs[i].value);
    }
}

static const struct {
    const char *yaml, *listing;
} trees[] = {
    {"a: b c\n", "<a: b c>m1\n<a>pa\n<b c>pb c\n"},
    {"no: 012\n'yes': \"2024\"\n", "<no: 012\n'yes': \"2024\">m2\n<no>pno\n<012>p012\n<'yes'>qyes\n<\"2024\">q2024\n"},
    {"a:\nb: \"\"\n", "<a:\nb: \"\">m2\n<a>pa\n<>p\n<b>pb\n<\"\">q\n"},
    {"a:\n- x\n-\n- [y, {z: 1} ]\n\nb: []\n", "<a:\n- x\n-\n- [y, {z: 1} ]\n\nb: []>m2\n<a>pa\n<- x\n-\n- [y, {z: 1} ]>l3\n<x>px\n<>p\n<[y, {z: 1} ]>l2\n<y>py\n<{z: 1}>m1\n<z>pz\n<1>p1\n<b>pb\n<[]>l0\n"},
    {"[a: b , c: [d] ]\n", "<[a: b , c: [d] ]>l2\n<a: b>m1\n<a>pa\n<b>pb\n<c: [d]>m1\n<c>pc\n<[d]>l1\n<d>pd\n"},
    {"a: |\n  x\n   y\n\nb: >-\n  p\n  q\n", "<a: |\n  x\n   y\n\nb: >-\n  p\n  q>m2\n<a>pa\n<|\n  x\n   y>qx\n y\n\n<b>pb\n<>-\n  p\n  q>qp q\n"},
    {"a: one\n  two\n   three # x\n", "<a: one\n  two\n   three>m1\n<a>pa\n<one\n  two\n   three>pone two three\n"},
    {"\xC3\xA9t\xC3\xA9: \"\xE2\x82\xAC 5\"\nk: \xF0\x9F\x98\x80 x\n", "<\xC3\xA9t\xC3\xA9: \"\xE2\x82\xAC 5\"\nk: \xF0\x9F\x98\x80 x>m2\n<\xC3\xA9t\xC3\xA9>p\xC3\xA9t\xC3\xA9\n<\"\xE2\x82\xAC 5\">q\xE2\x82\xAC 5\n<k>pk\n<\xF0\x9F\x98\x80 x>p\xF0\x9F\x98\x80 x\n"},
    {"---\r\na: b\r\nc: d\r\n...\r\n", "<a: b\r\nc: d>m2\n<a>pa\n<b>pb\n<c>pc\n<d>pd\n"},
    {"a: b:c d#e it's\n", "<a: b:c d#e it's>m1\n<a>pa\n<b:c d#e it's>pb:c d#e it's\n"},
};

START_TEST(spans)
{
    read_good(trees[_i].yaml);
    struct buffer listing;
    buffer_init(&listing, &arena);
    list_nodes(&listing, text_of(trees[_i].yaml), document.root);
    ck_assert_str_eq(buffer_done(&listing), trees[_i].listing);
}
END_TEST

/* The index of characters is looked up far behind its first step. */
START_TEST(spans_of_a_long_text)
{
    struct buffer yaml;
    buffer_init(&yaml, &arena);
    for (int i = 0; i < 500; i++)
        buffer_format(&yaml, "\xC3\xA9%d: \xE2\x82\xAC%d\n", i, i);
    read_good(buffer_done(&yaml));
    ck_assert_uint_eq(document.root->count, 500);
    for (uint32_t i = 0; i < 500; i++) {
        const struct node *key = document.root->pairs[i].key, *value = document.root->pairs[i].value;
        ck_assert(text_equal(key->text, (struct text){yaml.at + key->span.from, key->span.to - key->span.from}));
        ck_assert(text_equal(value->text, (struct text){yaml.at + value->span.from, value->span.to - value->span.from}));
    }
}
END_TEST

static const struct {
    const char *yaml, *comments; /* own-line ones with + before them, others with - */
    const char *behind;          /* the plain scalars that have one behind them */
} comment_cases[] = {
    {"# head\na: b # tail\n  # in\nc: d\n# end", "+# head;-# tail;+# in;+# end;", "b;"},
    {"a: \"x # y\" # z\nb: 'p # q'\nc: r#s\n", "-# z;", ""},
    {"a: # z\n  b: c\n", "-# z;", ""},
    {"a: | # blk\n  # text\n  x\n# out\nb: c\n", "-# blk;+# out;", ""},
    {"a: [b, c # d\n  , e] # f\n", "-# d;-# f;", "c;"},
    {"a: one\n  two # z\n", "-# z;", "one two;"},
    {"\xC3\xA9: \xC3\xA9 # \xC3\xA9\r\nb: c\r\n", "-# \xC3\xA9;", "\xC3\xA9;"},
    {"- a #\n- # b\n", "-#;-# b;", "a;"},
    {"a # no: b #yes\n", NULL, NULL},
    {"k: v   #x\n", "-#x;", "v;"},
    {"--- # s\na: b\n... # e\n", "-# s;-# e;", ""},
    {"a: b\xC2\x85# c\n# d\n", NULL, NULL},
};

static void list_behind(struct buffer *out, const struct node *node)
{
    if (node->comment_behind)
        buffer_format(out, "%s;", node->text.at);
    for (uint32_t i = 0; i < node->count; i++)
        list_behind(out, node->kind == NODE_LIST ? node->items[i] : node->pairs[i].value);
}

START_TEST(comments)
{
    const char *yaml = comment_cases[_i].yaml;
    if (!comment_cases[_i].comments) { /* only has to end well */
        read_bytes(yaml, strlen(yaml));
        return;
    }
    read_good(yaml);
    struct buffer found, behind;
    buffer_init(&found, &arena);
    buffer_init(&behind, &arena);
    for (uint32_t i = 0; i < document.comment_count; i++) {
        const struct comment *c = &document.comments[i];
        buffer_format(&found, "%c%.*s;", c->own_line ? '+' : '-', (int)(c->span.to - c->span.from), yaml + c->span.from);
    }
    list_behind(&behind, document.root);
    ck_assert_str_eq(buffer_done(&found), comment_cases[_i].comments);
    ck_assert_str_eq(buffer_done(&behind), comment_cases[_i].behind);
}
END_TEST

/* `count` copies of `part` between `head` and `tail`. */
static struct text repeated(const char *head, const char *part, size_t count, const char *tail)
{
    struct buffer yaml;
    buffer_init(&yaml, &arena);
    buffer_string(&yaml, head);
    for (size_t i = 0; i < count; i++)
        buffer_string(&yaml, part);
    buffer_string(&yaml, tail);
    return buffer_text(&yaml);
}

enum { FINE, REFUSED };

START_TEST(limit_depth)
{
    size_t depth = LIMIT_DEPTH - 1 + (size_t)_i; /* the outer map is one */
    struct text closing = repeated("", "]", depth, "\nb: c\n");
    struct text yaml = repeated("a: ", "[", depth, closing.at);
    ck_assert(read_bytes(yaml.at, yaml.len) == (_i == FINE));
    ck_assert_str_eq(seen.all, _i == FINE ? "" : "E107 1:35+1");
}
END_TEST

START_TEST(limit_nodes)
{
    struct text yaml = repeated("[", "a,", LIMIT_NODES - 1 + (size_t)_i, "]"); /* the list is one */
    ck_assert(read_bytes(yaml.at, yaml.len) == (_i == FINE));
    ck_assert_str_eq(seen.all, _i == FINE ? "" : "E108 1:200000+1");
}
END_TEST

START_TEST(limit_scalar_bytes)
{
    struct text yaml = repeated("a: b\nc: ", "x", LIMIT_SCALAR_BYTES + (size_t)_i, "\nd: e\n");
    ck_assert(read_bytes(yaml.at, yaml.len) == (_i == FINE));
    ck_assert_str_eq(seen.all, _i == FINE ? "" : "E108 2:4+8193");
}
END_TEST

START_TEST(limit_file_bytes)
{
    struct text yaml = repeated("a: b\n#", "x", LIMIT_FILE_BYTES - 6 + (size_t)_i, "");
    ck_assert(read_bytes(yaml.at, yaml.len) == (_i == FINE));
    ck_assert_str_eq(seen.all, _i == FINE ? "" : "E108 1:1+1");
}
END_TEST

static const char *const memory_cases[] = {
    "# c\n\xC3\xA9: [a, b, {c: d}] # e\nf: |\n  g\nh: 1\ni: 1\nj: 1\nk: 1\nl: 1\nm: 1\nn: 1\no: 1\np: 1\n",
    "a: 1\na: 2\nb: &x c\n? d\n: e\nf: *x\n",
    "a: [b\n",
};

START_TEST(every_allocation_fails)
{
    struct text yaml = text_of(memory_cases[_i]);
    for (size_t n = 1;; n++) {
        struct test_allocator memory = {.fail_at = n};
        onroll_allocator allocator = test_allocator_use(&memory);
        struct arena poor;
        struct diag poor_diag;
        arena_init(&poor, &allocator);
        diag_init(&poor_diag, &poor);
        uint16_t source = diag_source(&poor_diag, text_of("f"), yaml, 1);
        bool good = yaml_read(&document, &poor, &poor_diag, source);
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

START_TEST(unknown_source)
{
    ck_assert(!yaml_read(&document, &arena, &diag, SPAN_NOWHERE));
    ck_assert_ptr_null(document.root);
}
END_TEST

Suite *yaml_suite(void)
{
    Suite *suite = suite_create("yaml");
    TCase *tests = tcase_create("yaml");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_loop_test(tests, refusals, 0, sizeof refused / sizeof *refused);
    tcase_add_test(tests, zero_byte);
    tcase_add_loop_test(tests, spans, 0, sizeof trees / sizeof *trees);
    tcase_add_test(tests, spans_of_a_long_text);
    tcase_add_loop_test(tests, comments, 0, sizeof comment_cases / sizeof *comment_cases);
    tcase_add_loop_test(tests, limit_depth, FINE, REFUSED + 1);
    tcase_add_loop_test(tests, limit_nodes, FINE, REFUSED + 1);
    tcase_add_loop_test(tests, limit_scalar_bytes, FINE, REFUSED + 1);
    tcase_add_loop_test(tests, limit_file_bytes, FINE, REFUSED + 1);
    tcase_add_loop_test(tests, every_allocation_fails, 0, sizeof memory_cases / sizeof *memory_cases);
    tcase_add_test(tests, unknown_source);
    suite_add_tcase(suite, tests);
    return suite;
}
