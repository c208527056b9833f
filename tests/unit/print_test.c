/* SPDX-License-Identifier: MIT
 * Trees back to text: what is printed parses to the same tree and prints to the same text, for every form, for every expression of the shipped rules and for
 * random ones; and the text is the one that docs/rule-files.md writes. */
#include "language/print.h"
#include "support/rules_fixture.h"

#include <check.h>
#include <glob.h>
#include <stdlib.h>
#include <string.h>

Suite *print_suite(void);

static struct arena arena;
static struct diag diag;

static void set_up(void)
{
    arena_init(&arena, NULL);
    diag_init(&diag, &arena);
}

static void tear_down(void) { arena_free(&arena); }

/* NULL when the text does not parse. */
static struct expr *parse(struct text text)
{
    const struct node node = {.kind = NODE_SCALAR, .span = {0, 0, (uint32_t)text.len}, .text = text};
    struct diag own;
    diag_init(&own, &arena);
    diag_source(&own, TEXT("t"), text, 1);
    struct scope scope = {.arena = &arena, .diag = &own, .otherwise_allowed = true};
    struct expr *e = expr_parse(&scope, &node);
    ck_assert_ptr_nonnull(e);
    return own.errors ? NULL : e;
}

static struct text print(const struct expr *e, const struct vocabulary *vocabulary)
{
    struct buffer out;
    buffer_init(&out, &arena);
    ck_assert(expr_print(&out, e, vocabulary));
    return buffer_text(&out);
}

/* The canonical text of an expression that parses. */
static const char *canonical(struct text text)
{
    const struct expr *e = parse(text);
    ck_assert_msg(e != NULL, "%.*s", TEXT_ARG(text));
    struct text printed = print(e, NULL);
    const struct expr *again = parse(printed);
    ck_assert_msg(again != NULL && expr_same(e, again), "%.*s\nprinted as\n%s", TEXT_ARG(text), printed.at);
    ck_assert_str_eq(print(again, NULL).at, printed.at);
    return printed.at;
}

static const struct {
    const char *text, *printed; /* NULL: as it is */
} forms[] = {
    {"a.b", NULL},
    {"a.b as stated", NULL},
    {"not a.b", NULL},
    {"not not a.b", NULL},
    {"certainly not a.b", NULL},
    {"not certainly (a.b or c.d)", NULL},
    {"(a.b)", "a.b"},
    {"((a.b and c.d))", "a.b and c.d"},
    {"(a.b and c.d) and e.f", "a.b and c.d and e.f"},
    {"a.b and (c.d and e.f)", NULL},
    {"a.b or c.d or e.f", NULL},
    {"a.b and (c.d or e.f)", NULL},
    {"(a.b and c.d) or e.f", NULL},
    {"not (a.b and c.d)", NULL},
    {"not (a.b)", "not a.b"},
    {"a.b  and\n  c.d", "a.b and c.d"},
    {"c.k is v", NULL},
    {"c.k is one of v", "c.k is v"},
    {"not c.k is v", "c.k is not v"},
    {"not c.k is not v", NULL},
    {"c.k is one of v or w", "c.k is one of v, w"},
    {"c.k is not one of v, w", NULL},
    {"c.k is one of v or not a.b", "c.k is v or not a.b"},
    {"c.k is one of v, w or a.b", "(c.k is one of v, w) or a.b"},
    {"c.k is one of v, w and a.b", NULL},
    {"a.b or c.k is one of v, w", NULL},
    {"(c.k is one of v, w) or defined", NULL},
    {"a.b or (c.k is one of v, w) or defined", NULL},
    {"a.b or ((c.k is one of v, w) or (defined and a.b))", "a.b or ((c.k is one of v, w) or (defined and a.b))"},
    {"(not c.k is one of v, w) or school days from d.d to e.e at least 3 school days",
     "(c.k is not one of v, w) or school days from d.d to e.e at least 3 school days"},
    {"c.k is one of v, w or not defined", "(c.k is one of v, w) or not defined"},
    {"(c.k is one of v, w) and defined", "c.k is one of v, w and defined"},
    {"c.k is v or defined", NULL},
    {"c.k is one of known", NULL},
    {"c.k is one of done", NULL},
    {"c.k is one of not", NULL},
    {"c.k is one of 5", NULL},
    {"c.k is one of v.w", NULL},
    {"c.k is yes", NULL},
    {"(x.x is yes) or not sure", NULL},
    {"(x.x is not yes) or not sure", NULL},
    {"(x.x is yes) or not surely", NULL},
    {"c.k is last and a.b", NULL},
    {"n.n >= 20 school days", "n.n at least 20 school days"},
    {"n.n <= 1 school days", "n.n at most 1 school day"},
    {"n.n > 2 sessions", "n.n more than 2 sessions"},
    {"n.n < 007 weeks", "n.n less than 7 weeks"},
    {"n.n = 2 years", "n.n is 2 years"},
    {"not n.n = 2 years", "n.n is not 2 years"},
    {"not n.n >= 2 years", "not (n.n at least 2 years)"},
    {"not l.l only G", "not (l.l only G)"},
    {"certainly (c.k is v)", "certainly c.k is v"},
    {"a.b and certainly c.k is v", "a.b and certainly (c.k is v)"},
    {"certainly (not a.b) or certainly (c.d)", "certainly not a.b or certainly c.d"},
    {"certainly (a.b and c.d) or e.f", NULL},
    {"certainly not c.k is one of v, w or e.f", "certainly (c.k is not one of v, w) or e.f"},
    {"certainly not (a.b and c.d) and e.f", NULL},
    {"x.x is yes or not sure", NULL},
    {"x.x is yes or not sure or y.y", "(x.x is yes or not sure) or y.y"},
    {"y.y and x.x is yes or not sure", "y.y and (x.x is yes or not sure)"},
    {"n.n >= m.m", "n.n at least m.m"}, /* nobody knows what they are */
    {"d.d on or after e.e", NULL},
    {"d.d >= 2026-03-09", "d.d on or after 2026-03-09"},
    {"2 days after d.d < e.e", "2 days after d.d before e.e"},
    {"d.d before earlier of e.e and f.f", NULL},
    {"d.d is later of e.e and f.f", NULL},
    {"d.d = defined", NULL},
    {"not d.d = defined", "not (d.d = defined)"},
    {"d.d is 2026-03-09", NULL},
    {"d.d is not e.e", NULL},
    {"d.d is a school day", NULL},
    {"not d.d is a school day", "d.d is not a school day"},
    {"x.x is known", NULL},
    {"x.x is not done and y.y", NULL},
    {"not x.x is dealt with", "x.x is not dealt with"},
    {"not x.x is yes or not sure", "not (x.x is yes or not sure)"},
    {"t.t matches upn", NULL},
    {"l.l only G, N, O", NULL},
    {"l.l only / or a.b", NULL},
    {"l.l include C, M", "l.l include C or M"},
    {"l.l include \\ or /", NULL},
    {"l.l include C, 1", NULL},
    {"l.l include C, not", NULL},
    {"l.l include C or a.b", "(l.l include C) or a.b"},
    {"l.l include C and a.b", NULL},
    {"not l.l include C or a.b", "not (l.l include C) or a.b"},
    {"l.l include C, v.w or M", NULL},
    {"(l.l include C) or defined", NULL},
    {"(l.l only C) or defined", "l.l only C or defined"},
    {"1 school day before d.d", "last school day before d.d"},
    {"next day after d.d", "1 day after d.d"},
    {"next working day after d.d", NULL},
    {"2 school day before 1 weeks after d.d", "2 school days before 1 week after d.d"},
    {"school day 6 of absence", NULL},
    {"school day 6 of absence as stated before d.d", NULL},
    {"first prescribed-day on or after d.d", NULL},
    {"first prescribed-day after d.d", NULL},
    {"last prescribed-day before d.d", NULL},
    {"last prescribed-day on or before d.d", NULL},
    {"school day from d.d to e.e at least 1 school day", "school days from d.d to e.e at least 1 school day"},
    {"entries in r.r at least 1 entry", NULL},
    {"first day of absence in m.m before d.d", NULL},
    {"last day of absence in m.m before d.d", NULL},
    {"last day attended in m.m before d.d", NULL},
    {"codes in m.m from d.d to e.e otherwise c.c as stated", NULL},
    {"sessions absent in m.m from d.d to e.e >= 1 session", "sessions absent in m.m from d.d to e.e at least 1 session"},
    {"m.m shows attendance from d.d to 1 day before e.e", NULL},
    {"not m.m shows attendance from d.d to e.e and a.b", "not (m.m shows attendance from d.d to e.e) and a.b"},
};

START_TEST(every_form)
{
    ck_assert_str_eq(canonical(text_of(forms[_i].text)), forms[_i].printed ? forms[_i].printed : forms[_i].text);
}
END_TEST

/* Of two names the vocabulary tells what they are, and a checked tree its types. */
START_TEST(names_by_the_vocabulary)
{
    struct vocabulary v = {0};
    static const char *const names[] = {"d.d", "e.e", "n.n", "m.m"};
    for (uint32_t i = 0; i < 4; i++) {
        struct fact *fact = LIST_ADD(&arena, &v.facts);
        ck_assert(fact && map_put(&arena, &v.fact_map, text_of(names[i]), i));
        fact->name = text_of(names[i]);
        ck_assert(type_parse(i < 2 ? TEXT("date") : TEXT("weeks"), &fact->type));
    }
    ck_assert_str_eq(print(parse(TEXT("d.d >= e.e")), &v).at, "d.d on or after e.e");
    ck_assert_str_eq(print(parse(TEXT("d.d at most e.e")), &v).at, "d.d on or before e.e");
    ck_assert_str_eq(print(parse(TEXT("n.n after m.m")), &v).at, "n.n more than m.m");
    ck_assert_str_eq(print(parse(TEXT("x.x after y.y")), &v).at, "x.x after y.y");
    struct expr *e = parse(TEXT("d.d less than e.e"));
    struct text bytes = TEXT("d.d less than e.e");
    const struct node node = {.kind = NODE_SCALAR, .span = {0, 0, (uint32_t)bytes.len}, .text = bytes};
    struct scope scope = {.arena = &arena, .diag = &diag, .vocabulary = &v};
    expr_check(&scope, e, &node, (struct type){TYPE_YES_NO, UNIT_DAYS, 0});
    ck_assert_uint_eq(diag.errors, 0);
    ck_assert_str_eq(print(e, NULL).at, "d.d before e.e");
}
END_TEST

START_TEST(poison_is_not_printed)
{
    struct expr poison = {.kind = EXPR_POISON}, not = {.kind = EXPR_NOT, .a = &poison};
    struct buffer out;
    buffer_init(&out, &arena);
    ck_assert(!expr_print(&out, &poison, NULL));
    ck_assert(!expr_print(&out, &not, NULL));
}
END_TEST

START_TEST(different_trees_differ)
{
    static const char *const texts[] = {"a.b",           "a.c",           "a.b as stated",    "not a.b",           "a.b and c.d",      "c.d and a.b",    "a.b or c.d",
                                        "c.k is v",      "c.k is w",      "c.k is one of v, w", "c.k is one of w, v", "n.n at least 1 day", "n.n at most 1 day", "n.n at least 1 week",
                                        "n.n at least 2 days", "d.d before e.e", "1 day before d.d", "1 day after d.d",   "first x after d.d", "first x on or after d.d",
                                        "first day of absence in m.m before d.d", "last day of absence in m.m before d.d", "last day of absence in m.n before d.d"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        for (size_t j = 0; j < sizeof texts / sizeof *texts; j++)
            ck_assert_msg(expr_same(parse(text_of(texts[i])), parse(text_of(texts[j]))) == (i == j), "%s, %s", texts[i], texts[j]);
    ck_assert(expr_same(NULL, NULL) && !expr_same(NULL, parse(TEXT("a.b"))));
}
END_TEST

static void each_scalar(const struct node *node, uint32_t *parsed)
{
    for (uint32_t i = 0; node->kind != NODE_SCALAR && i < node->count; i++)
        each_scalar(node->kind == NODE_MAP ? node->pairs[i].value : node->items[i], parsed);
    if (node->kind != NODE_SCALAR || !node->text.len || !parse(node->text))
        return;
    canonical(node->text);
    ++*parsed;
}

static struct text file_text(const char *path)
{
    struct buffer bytes;
    char piece[4096];
    FILE *file = fopen(path, "rb");
    ck_assert_ptr_nonnull(file);
    buffer_init(&bytes, &arena);
    for (size_t n; (n = fread(piece, 1, sizeof piece, file)) > 0;)
        buffer_add(&bytes, (struct text){piece, n});
    fclose(file);
    return buffer_text(&bytes);
}

/* Whatever reads as an expression, in every place of the shipped rules. */
START_TEST(shipped_rules)
{
    static const char *const folders[] = {"rules/national/*.yaml", "rules/authorities/*.yaml", "rules/vocabulary/*.yaml"};
    uint32_t parsed = 0;
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        glob_t found;
        ck_assert_int_eq(glob(folders[i], 0, NULL, &found), 0);
        for (size_t f = 0; f < found.gl_pathc; f++) {
            struct document document;
            uint16_t source = diag_source(&diag, text_of(found.gl_pathv[f]), file_text(found.gl_pathv[f]), 1);
            ck_assert_msg(yaml_read(&document, &arena, &diag, source), "%s", found.gl_pathv[f]);
            each_scalar(document.root, &parsed);
        }
        globfree(&found);
    }
    ck_assert_uint_gt(parsed, 1500);
}
END_TEST

/* Random sentences of words that the language knows: most are no expressions, the others are printed. */
static uint64_t state;

static uint32_t below(uint32_t n)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (uint32_t)(state >> 33) % n;
}

static void any_value(struct buffer *out, int depth);

static void dates(struct buffer *out, const char *first, const char *second, int depth)
{
    buffer_string(out, first);
    any_value(out, depth - 1);
    buffer_string(out, second);
    any_value(out, depth - 1);
}

static void any_value(struct buffer *out, int depth)
{
    static const char *const simple[] = {"a.b", "d.d", "x.y as stated", "word", "2026-03-09", "3 weeks", "1 school day", "school day 4 of absence", "entries in r.r"};
    static const char *const before[] = {"1 school day before ", "last working day before ", "2 months after ", "next day after ", "first day of absence in m.m before ",
                                         "last day attended in m.m before ", "first named after ", "first named on or after ", "last named on or before "};
    uint32_t kind = depth > 0 ? below(8) : 0;
    if (kind < 4) {
        buffer_string(out, simple[below(sizeof simple / sizeof *simple)]);
    } else if (kind < 6) {
        buffer_string(out, before[below(sizeof before / sizeof *before)]);
        any_value(out, depth - 1);
    } else if (kind == 6) {
        dates(out, below(2) ? "earlier of " : "later of ", " and ", depth);
    } else {
        static const char *const counts[] = {"school days from ", "days from ", "codes in m.m from ", "sessions absent in m.m from "};
        dates(out, counts[below(4)], " to ", depth);
    }
}

static void any_test(struct buffer *out)
{
    static const char *const ends[] = {"", "", " is known", " is not done", " is dealt with", " is yes or not sure", " is yes", " is not yes", " is a school day", " is one of v, w",
                                       " is not one of v or w", " is one of v", " is v", " is not v", " only C, /", " include C or M", " include 1, C", " matches upn", " is not known"};
    static const char *const joints[] = {" is ", " is not ", " at least ", " at most ", " more than ", " < ", " >= ", " = ", " before ", " on or after ", " after "};
    any_value(out, 2);
    if (below(3)) {
        buffer_string(out, ends[below(sizeof ends / sizeof *ends)]);
    } else {
        buffer_string(out, joints[below(sizeof joints / sizeof *joints)]);
        any_value(out, 2);
    }
}

static void any_condition(struct buffer *out, int depth)
{
    uint32_t kind = depth > 0 ? below(6) : 0;
    if (kind < 2) {
        any_test(out);
        return;
    }
    if (kind == 2) {
        buffer_string(out, below(2) ? "not " : "certainly ");
        any_condition(out, depth - 1);
        return;
    }
    const char *joint = kind == 3 ? " and " : " or ";
    for (uint32_t i = 0, sides = 2 + below(2); i < sides; i++) {
        bool closed = below(2);
        buffer_string(out, i ? joint : "");
        buffer_string(out, closed ? "(" : "");
        any_condition(out, depth - 1);
        buffer_string(out, closed ? ")" : "");
    }
}

START_TEST(random_expressions)
{
    uint32_t parsed = 0;
    state = 20260309;
    for (int i = 0; i < 20000; i++) {
        struct buffer text;
        buffer_init(&text, &arena);
        any_condition(&text, 3);
        if (parse(buffer_text(&text))) {
            canonical(buffer_text(&text));
            parsed++;
        }
        arena_reset(&arena);
    }
    ck_assert_uint_gt(parsed, 5000);
}
END_TEST

Suite *print_suite(void)
{
    Suite *suite = suite_create("print");
    TCase *tests = tcase_create("print");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_set_timeout(tests, 60);
    tcase_add_loop_test(tests, every_form, 0, sizeof forms / sizeof *forms);
    tcase_add_test(tests, names_by_the_vocabulary);
    tcase_add_test(tests, poison_is_not_printed);
    tcase_add_test(tests, different_trees_differ);
    suite_add_tcase(suite, tests);
    TCase *slow = tcase_create("many times");
    tcase_add_checked_fixture(slow, set_up, tear_down);
    tcase_set_timeout(slow, 60);
    tcase_set_tags(slow, "slow heavy"); /* under valgrind and the sanitizers; fuzz targets ask the same there */
    tcase_add_test(slow, shipped_rules);
    tcase_add_test(slow, random_expressions);
    suite_add_tcase(suite, slow);
    return suite;
}
