/* SPDX-License-Identifier: MIT
 * Tokens: what each run of characters becomes, and where it stands in the file for plain, quoted and folded scalars. */
#include "language/lexer.h"

#include <check.h>
#include <string.h>

Suite *lexer_suite(void);

static struct arena arena;
static struct diag diag;

static void set_up(void)
{
    arena_init(&arena, NULL);
    diag_init(&diag, &arena);
}

static void tear_down(void) { arena_free(&arena); }

/* The scalar under the key k of a YAML text. */
static const struct node *scalar(const char *yaml)
{
    struct document document;
    uint16_t source = diag_source(&diag, TEXT("t.yaml"), text_of(yaml), 1);
    ck_assert_msg(yaml_read(&document, &arena, &diag, source), "%s", yaml);
    return node_get(document.root, "k");
}

static const char *tokens(const struct node *node, bool places)
{
    static const char kinds[] = "$wnd(),so";
    struct buffer out;
    struct lexer lexer;
    buffer_init(&out, &arena);
    for (lexer_start(&lexer, node); lexer.token.kind != TOKEN_END; lexer_next(&lexer)) {
        buffer_string(&out, out.len ? " " : "");
        if (places)
            buffer_format(&out, "%u-%u", lexer.token.span.from, lexer.token.span.to);
        else
            buffer_format(&out, "%c:%.*s", kinds[lexer.token.kind], TEXT_ARG(lexer.token.text));
    }
    return buffer_done(&out);
}

static const struct {
    const char *text, *tokens;
} kinds[] = {
    {"deletion.date", "w:deletion.date"},
    {"a-b_c.d9", "w:a-b_c.d9"},
    {"end. next- x", "w:end o:. w:next s:- w:x"},
    {"20 school days", "n:20 w:school w:days"},
    {"20days", "n:20 w:days"},
    {"2026-03-09", "d:2026-03-09"},
    {"(2026-03-09)", "(:( d:2026-03-09 ):)"},
    {"2026-03-09x", "n:2026 s:- n:03 s:- n:09 w:x"},
    {"2026-3-9", "n:2026 s:- n:3 s:- n:9"},
    {"a>=b<=c>d<e=f", "w:a s:>= w:b s:<= w:c s:> w:d s:< w:e s:= w:f"},
    {"a + b", "w:a s:+ w:b"},
    {"only G, N,/", "w:only w:G ,:, w:N ,:, o:/"},
    {"(not a)and", "(:( w:not w:a ):) w:and"},
    {"/\\ x", "o:/\\ w:x"},
    {"\xC3\xA9t\xC3\xA9 x", "o:\xC3\xA9t\xC3\xA9 w:x"},
};

START_TEST(token_kinds)
{
    struct buffer yaml;
    buffer_init(&yaml, &arena);
    buffer_format(&yaml, "k: '%s'\n", kinds[_i].text);
    ck_assert_str_eq(tokens(scalar(buffer_done(&yaml)), false), kinds[_i].tokens);
}
END_TEST

START_TEST(line_breaks_part_tokens)
{
    ck_assert_str_eq(tokens(scalar("k: |\n  only G, /\n  and a\n"), false), "w:only w:G ,:, o:/ w:and w:a");
}
END_TEST

static const struct {
    const char *yaml, *places;
} spans[] = {
    {"k: ab >= 20 days\n", "3-5 6-8 9-11 12-16"},
    {"k:   ab   cd  \n", "5-7 10-12"},
    {"k: 'ab cd'\n", "4-6 7-9"},
    {"k: \"ab cd\"\n", "4-6 7-9"},
    {"k: \xC3\xA9 cd\n", "3-5 6-8"},
    {"k: 'ab ''cd'\n", "3-12 3-12"},          /* written otherwise than it reads: the whole scalar */
    {"k: \"ab \\x63d\"\n", "3-13 3-13"},
    {"k: ab\n  cd\n", "3-10 3-10"},
    {"k: >\n ab\n", "3-8"},                    /* as long as a quoted scalar would be, and not one */
    {"k: |\n ab\n cd\n", "3-12 3-12"},
};

START_TEST(token_places)
{
    ck_assert_str_eq(tokens(scalar(spans[_i].yaml), true), spans[_i].places);
}
END_TEST

START_TEST(end_and_peek)
{
    struct lexer lexer;
    lexer_start(&lexer, scalar("k: ab cd\n"));
    struct token next = lexer_peek(&lexer, 1), far = lexer_peek(&lexer, 9);
    ck_assert(text_is(next.text, "cd"));
    ck_assert_int_eq((int)far.kind, TOKEN_END);
    ck_assert(text_is(lexer.token.text, "ab"));
    lexer_next(&lexer);
    ck_assert_uint_eq(lexer.behind, 5);
    lexer_next(&lexer);
    ck_assert_int_eq((int)lexer.token.kind, TOKEN_END);
    ck_assert_uint_eq(lexer.behind, 8);
    lexer_next(&lexer);
    ck_assert_int_eq((int)lexer.token.kind, TOKEN_END);
    ck_assert_uint_eq(lexer.token.span.from, 8);
}
END_TEST

Suite *lexer_suite(void)
{
    Suite *suite = suite_create("lexer");
    TCase *tests = tcase_create("lexer");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_loop_test(tests, token_kinds, 0, sizeof kinds / sizeof *kinds);
    tcase_add_test(tests, line_breaks_part_tokens);
    tcase_add_loop_test(tests, token_places, 0, sizeof spans / sizeof *spans);
    tcase_add_test(tests, end_and_peek);
    suite_add_tcase(suite, tests);
    return suite;
}
