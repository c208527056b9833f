/* SPDX-License-Identifier: MIT
 * Strict reading of a tree: what each function takes, and for what it refuses the place, the path, the words and the help. */
#include "document/read.h"

#include "base/limits.h"
#include "unit/messages.h"

#include <check.h>
#include <string.h>

Suite *read_suite(void);

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

static const struct node *read_document(const char *text, bool json)
{
    uint16_t source = diag_source(&diag, text_of("rules/national/england-2024.yaml"), text_of(text), 1);
    ck_assert_msg((json ? json_read : yaml_read)(&document, &arena, &diag, source), "%s", text);
    return document.root;
}

static void expect(const char *all, const char *text, const char *help)
{
    diag_deliver(&diag, seen_message, &seen);
    ck_assert_str_eq(seen.all, all);
    ck_assert_str_eq(seen.at[0].text, text);
    ck_assert_str_eq(seen.at[0].help, help);
}

static const struct key limb_keys[] = {{"limb", KEY_REQUIRED}, {"that", KEY_REQUIRED}, {"cite", KEY_REQUIRED}, {"unmet", KEY_OPTIONAL}, {NULL, KEY_OPTIONAL}};

static const struct {
    const char *yaml, *all, *text, *help;
} map_cases[] = {
    {"limb: a\nthat: b\ncite: c\n", "", "", ""},
    {"cite: c\nunmet: u\nlimb: a\nthat: b\n", "", "", ""},
    {"limb: a\nthta: b\ncite: c\nthat: d\n", "E201 2:1+4", "a limb has no key \"thta\"", "did you mean \"that\"?"},
    {"limb: a\nthat: b\ncite: c\nelephant: d\n", "E201 4:1+8", "a limb has no key \"elephant\"", "the keys here are limb, that, cite and unmet"},
    {"limb: a\nthat: b\n", "E202 1:1+7", "a limb needs the key cite", "add it beside \"limb\""},
    {"limb: a\nwho: b\n", "E202 1:1+7, E201 2:1+3", "a limb needs the keys that and cite", "add them beside \"limb\""},
    {"{}\n", "E202 1:1+2", "a limb needs the keys limb, that and cite", ""},
    {"- a\n", "E203 1:1+3", "a limb is a map of keys and values, here stands a list", "write its keys on the lines below, indented, each as \"key: value\""},
    {"limb:a\n", "E203 1:1+6", "a limb is a map of keys and values, here stands text", "write a space after the colon of a key"},
};

START_TEST(maps)
{
    bool good = read_map(&diag, read_document(map_cases[_i].yaml, false), limb_keys, "a limb");
    ck_assert(good == (*map_cases[_i].all == '\0'));
    expect(map_cases[_i].all, map_cases[_i].text, map_cases[_i].help);
}
END_TEST

START_TEST(absent_nodes)
{
    int32_t number = 7;
    bool yes = true;
    static const char *const words[] = {"a", NULL};
    ck_assert(!read_map(&diag, NULL, limb_keys, "a limb"));
    ck_assert(!read_list(&diag, NULL, "a list"));
    ck_assert_uint_eq(read_text(&diag, NULL, true).len, 0);
    ck_assert_uint_eq(read_id(&diag, NULL).len, 0);
    ck_assert(!read_number(&diag, NULL, 0, 9, &number));
    ck_assert(!read_yes_no(&diag, NULL, &yes));
    ck_assert_int_eq(read_word(&diag, NULL, words, "word"), -1);
    ck_assert_int_eq(number, 7);
    ck_assert(yes);
    ck_assert_uint_eq(diag.errors, 0);
}
END_TEST

START_TEST(one_key)
{
    static const struct key keys[] = {{"only", KEY_OPTIONAL}, {NULL, KEY_OPTIONAL}};
    ck_assert(!read_map(&diag, read_document("zebra: x\n", false), keys, "a thing"));
    expect("E201 1:1+5", "a thing has no key \"zebra\"", "the only key here is only");
}
END_TEST

enum reader { LIST_OF, TEXT_PLAIN, SENTENCE, ID, NUMBER, YES_NO, WORD };

static const struct {
    enum reader reader;
    bool json;
    const char *text;   /* the value under the key k */
    const char *result; /* NULL: refused with the next three */
    const char *all, *message, *help;
} values[] = {
    {LIST_OF, false, "[a]", "ok", NULL, NULL, NULL},
    {LIST_OF, false, "a", NULL, "E203 1:4+1", "grounds is a list, here stands text", "write [a]"},
    {LIST_OF, false, "{a: b}", NULL, "E203 1:4+6", "grounds is a list, here stands a map", "write each item on a line of its own that begins with \"- \""},
    {TEXT_PLAIN, false, "a b # c", "a b", NULL, NULL, NULL},
    {TEXT_PLAIN, false, "'q # r'", "q # r", NULL, NULL, NULL},
    {TEXT_PLAIN, true, "12", "12", NULL, NULL, NULL},
    {TEXT_PLAIN, true, "\"null\"", "null", NULL, NULL, NULL},
    {TEXT_PLAIN, false, "null", "null", NULL, NULL, NULL},
    {TEXT_PLAIN, true, "null", NULL, "E203 1:6+4", "text was expected, here stands a plain value", ""},
    {TEXT_PLAIN, true, "true", NULL, "E203 1:6+4", "text was expected, here stands a plain value", ""},
    {TEXT_PLAIN, false, "[a]", NULL, "E203 1:4+3", "text was expected, here stands a list", ""},
    {TEXT_PLAIN, false, "", NULL, "E203 1:3+1", "text was expected, here stands nothing", ""},
    {TEXT_PLAIN, false, "' '", NULL, "E203 1:4+3", "text was expected, here stands nothing", ""},
    {SENTENCE, false, "a b", "a b", NULL, NULL, NULL},
    {SENTENCE, false, "'a b' # c", "a b", NULL, NULL, NULL},
    {SENTENCE, false, "a b # c", NULL, "E109 1:4+3", "a comment stands behind \"a b\": YAML would cut a sentence at its #",
     "put the comment on a line of its own above it; if the # belongs to the text, put the text in quotes"},
    {ID, false, "9(1)(i)/aB-c_d.e", "9(1)(i)/aB-c_d.e", NULL, NULL, NULL},
    {ID, false, "a b", NULL, "E204 1:4+3", "\"a b\" cannot be a name: it holds \" \"", "a name has letters, digits and - _ . ( ) / only"},
    {ID, false, "a\xC3\xA9z", NULL, "E204 1:4+3", "\"a\xC3\xA9z\" cannot be a name: it holds \"\xC3\xA9\"", "a name has letters, digits and - _ . ( ) / only"},
    {NUMBER, false, "20", "20", NULL, NULL, NULL},
    {NUMBER, false, "-5", "-5", NULL, NULL, NULL},
    {NUMBER, false, "0", "0", NULL, NULL, NULL},
    {NUMBER, false, "999", "999", NULL, NULL, NULL},
    {NUMBER, true, "7", "7", NULL, NULL, NULL},
    {NUMBER, false, "1000", NULL, "E204 1:4+4", "\"1000\" is not a whole number from -5 to 999", ""},
    {NUMBER, false, "-6", NULL, "E204 1:4+2", "\"-6\" is not a whole number from -5 to 999", ""},
    {NUMBER, false, "012", NULL, "E204 1:4+3", "\"012\" is not a whole number from -5 to 999", "write it without noughts before it: 12"},
    {NUMBER, false, "1.5", NULL, "E204 1:4+3", "\"1.5\" is not a whole number from -5 to 999", ""},
    {NUMBER, true, "1e2", NULL, "E204 1:6+3", "\"1e2\" is not a whole number from -5 to 999", ""},
    {NUMBER, false, "--", NULL, "E204 1:4+2", "\"--\" is not a whole number from -5 to 999", ""},
    {NUMBER, false, "99999999999999999999", NULL, "E204 1:4+20", "\"99999999999999999999\" is not a whole number from -5 to 999", ""},
    {NUMBER, false, "\"20\"", NULL, "E203 1:4+4", "a whole number was expected, here stands text in quotes", "write a number such as 20, without quotes"},
    {YES_NO, false, "yes", "yes", NULL, NULL, NULL},
    {YES_NO, false, "true", "yes", NULL, NULL, NULL},
    {YES_NO, false, "no", "no", NULL, NULL, NULL},
    {YES_NO, true, "false", "no", NULL, NULL, NULL},
    {YES_NO, false, "Yes", NULL, "E204 1:4+3", "\"Yes\" is neither yes nor no", "write yes"},
    {YES_NO, false, "off", NULL, "E204 1:4+3", "\"off\" is neither yes nor no", "write no"},
    {YES_NO, false, "perhaps", NULL, "E204 1:4+7", "\"perhaps\" is neither yes nor no", "write yes or no"},
    {YES_NO, true, "\"yes\"", NULL, "E203 1:6+5", "yes or no was expected, here stands text in quotes", "write true or false, without quotes"},
    {YES_NO, true, "1", NULL, "E204 1:6+1", "\"1\" is neither yes nor no", "write true or false"},
    {YES_NO, false, "", NULL, "E203 1:3+1", "yes or no was expected, here stands nothing", "write yes or no, without quotes"},
    {WORD, false, "reading", "1", NULL, NULL, NULL},
    {WORD, false, "confirmd", NULL, "E204 1:4+8", "\"confirmd\" is no standing", "did you mean \"confirmed\"?\nallowed: confirmed, reading and unconfirmed"},
    {WORD, false, "Xyz", NULL, "E204 1:4+3", "\"Xyz\" is no standing", "allowed: confirmed, reading and unconfirmed"},
};

/* The value read, as a string; NULL when it was refused. */
static const char *read_one(enum reader reader, const struct node *node)
{
    static const char *const words[] = {"confirmed", "reading", "unconfirmed", NULL};
    struct text text = {0};
    int32_t number = 0;
    bool yes = false;
    struct buffer out;
    buffer_init(&out, &arena);
    switch (reader) {
    case LIST_OF: return read_list(&diag, node, "grounds") ? "ok" : NULL;
    case TEXT_PLAIN: text = read_text(&diag, node, false); break;
    case SENTENCE: text = read_text(&diag, node, true); break;
    case ID: text = read_id(&diag, node); break;
    case YES_NO: return read_yes_no(&diag, node, &yes) ? (yes ? "yes" : "no") : NULL;
    case WORD:
        number = read_word(&diag, node, words, "standing");
        if (number < 0)
            return NULL;
        buffer_number(&out, number);
        return buffer_done(&out);
    case NUMBER:
        if (!read_number(&diag, node, -5, 999, &number))
            return NULL;
        buffer_number(&out, number);
        return buffer_done(&out);
    }
    return text.len ? text.at : NULL;
}

START_TEST(plain_values)
{
    struct buffer source;
    buffer_init(&source, &arena);
    buffer_format(&source, values[_i].json ? "{\"k\":%s}" : "k: %s\n", values[_i].text);
    const char *result = read_one(values[_i].reader, node_get(read_document(buffer_done(&source), values[_i].json), "k"));
    if (values[_i].result) {
        ck_assert_str_eq(result ? result : "refused", values[_i].result);
        ck_assert_uint_eq(diag.errors, 0);
    } else {
        ck_assert_ptr_null(result);
        expect(values[_i].all, values[_i].message, values[_i].help);
        ck_assert_str_eq(seen.at[0].path, "england-2024 > k");
    }
}
END_TEST

START_TEST(limit_name_bytes)
{
    struct buffer yaml;
    buffer_init(&yaml, &arena);
    buffer_string(&yaml, "k: ");
    for (int i = 0; i < LIMIT_NAME_BYTES + _i; i++)
        buffer_char(&yaml, 'x');
    struct text id = read_id(&diag, node_get(read_document(buffer_done(&yaml), false), "k"));
    ck_assert_uint_eq(id.len, _i ? 0 : LIMIT_NAME_BYTES);
    if (_i)
        expect("E204 1:4+97", "this name has 97 bytes, the limit is 96", "");
}
END_TEST

static const char paths_yaml[] = "title: t\n"
                                 "in_force:\n"
                                 "  from: x\n"
                                 "paragraphs:\n"
                                 "  - paragraph: 9(1)\n"
                                 "    grounds:\n"
                                 "      - ground: 9(1)(i)\n"
                                 "        requires:\n"
                                 "          - limb: days\n"
                                 "            that: y\n"
                                 "          - any:\n"
                                 "              - limb: found\n"
                                 "                codes: [A, B]\n";

static const struct {
    const char *value; /* of the scalar looked for */
    bool key;
    const char *path;
} paths[] = {
    {"t", false, "england-2024 > title"},
    {"title", true, "england-2024 > title"},
    {"x", false, "england-2024 > in_force > from"},
    {"9(1)", false, "england-2024 > 9(1) > paragraph"},
    {"paragraphs", true, "england-2024 > paragraphs"},
    {"y", false, "england-2024 > 9(1) > 9(1)(i) > days > that"},
    {"found", false, "england-2024 > 9(1) > 9(1)(i) > requires > found > limb"},
    {"B", false, "england-2024 > 9(1) > 9(1)(i) > requires > found > codes"},
    {"any", true, "england-2024 > 9(1) > 9(1)(i) > requires > any"},
};

static const struct node *find(const struct node *node, const char *value, bool key)
{
    const struct node *found = !key && node->kind == NODE_SCALAR && text_is(node->text, value) ? node : NULL;
    for (uint32_t i = 0; i < node->count && !found; i++) {
        if (key && node->kind == NODE_MAP && text_is(node->pairs[i].key->text, value))
            return node->pairs[i].key;
        found = find(node->kind == NODE_MAP ? node->pairs[i].value : node->items[i], value, key);
    }
    return found;
}

START_TEST(node_paths)
{
    const struct node *node = find(read_document(paths_yaml, false), paths[_i].value, paths[_i].key);
    ck_assert_ptr_nonnull(node);
    ck_assert_str_eq(node_path(&arena, &diag, node).at, paths[_i].path);
}
END_TEST

START_TEST(paths_of_collections)
{
    const struct node *root = read_document(paths_yaml, false);
    const struct node *list = node_get(root, "paragraphs");
    ck_assert_str_eq(node_path(&arena, &diag, root).at, "england-2024");
    ck_assert_str_eq(node_path(&arena, &diag, list).at, "england-2024 > paragraphs");
    ck_assert_str_eq(node_path(&arena, &diag, list->items[0]).at, "england-2024 > 9(1)");
    ck_assert_ptr_null(node_get(list, "paragraph"));
    ck_assert_ptr_null(node_get(root, "nothing"));
    ck_assert_ptr_null(node_get(NULL, "title"));
}
END_TEST

Suite *read_suite(void)
{
    Suite *suite = suite_create("read");
    TCase *tests = tcase_create("read");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_loop_test(tests, maps, 0, sizeof map_cases / sizeof *map_cases);
    tcase_add_test(tests, absent_nodes);
    tcase_add_test(tests, one_key);
    tcase_add_loop_test(tests, plain_values, 0, sizeof values / sizeof *values);
    tcase_add_loop_test(tests, limit_name_bytes, 0, 2);
    tcase_add_loop_test(tests, node_paths, 0, sizeof paths / sizeof *paths);
    tcase_add_test(tests, paths_of_collections);
    suite_add_tcase(suite, tests);
    return suite;
}
