/* SPDX-License-Identifier: MIT
 * Expressions to trees: every form of docs/rule-files.md, what binds what, and for each mistake its place, its words and how reading goes on. */
#include "support/rules_fixture.h"

#include <check.h>
#include <string.h>

Suite *parse_suite(void);

static struct arena arena;
static struct diag diag;
static struct seen seen;

static void set_up(void)
{
    arena_init(&arena, NULL);
    diag_init(&diag, &arena);
    memset(&seen, 0, sizeof seen);
}

static void tear_down(void) { arena_free(&arena); }

static struct expr *parse(const char *text, bool otherwise_allowed)
{
    struct document document;
    struct buffer yaml;
    buffer_init(&yaml, &arena);
    buffer_format(&yaml, "k: %s\n", text);
    uint16_t source = diag_source(&diag, TEXT("t.yaml"), buffer_text(&yaml), 1);
    ck_assert_msg(yaml_read(&document, &arena, &diag, source), "%s", text);
    struct scope scope = {.arena = &arena, .diag = &diag, .otherwise_allowed = otherwise_allowed};
    return expr_parse(&scope, node_get(document.root, "k"));
}

static const char *tree(const struct expr *expr)
{
    struct buffer out;
    buffer_init(&out, &arena);
    tree_write(&out, expr);
    return buffer_done(&out);
}

static const struct {
    const char *text, *tree;
} forms[] = {
    {"pupil.boarder", "pupil.boarder"},
    {"not a.b", "(not a.b)"},
    {"not not a.b", "(not (not a.b))"},
    {"a.b and c.d and e.f", "(and (and a.b c.d) e.f)"},
    {"a.b or c.d or e.f", "(or (or a.b c.d) e.f)"},
    {"a.b and (c.d or e.f)", "(and a.b (or c.d e.f))"},
    {"(a.b and c.d) or e.f", "(or (and a.b c.d) e.f)"},
    {"not a.b and c.d", "(and (not a.b) c.d)"},
    {"not (a.b and c.d)", "(not (and a.b c.d))"},
    {"not c.k is v and a.b", "(and (not (one-of c.k v)) a.b)"},
    {"c.k is v", "(one-of c.k v)"},
    {"c.k is not v", "(not (one-of c.k v))"},
    {"c.k is one of v, w", "(one-of c.k v w)"},
    {"c.k is one of v, w or x", "(one-of c.k v w x)"},
    {"c.k is not one of v, w", "(not (one-of c.k v w))"},
    {"c.k is one of v, w or a.b", "(or (one-of c.k v w) a.b)"},
    {"c.k is one of v or not a.b", "(or (one-of c.k v) (not a.b))"},
    {"n.n at least 20 school days", "(>= n.n 20 school days)"},
    {"n.n at most 1 day", "(<= n.n 1 days)"},
    {"n.n more than m.m", "(> n.n m.m)"},
    {"n.n less than 3 months", "(< n.n 3 months)"},
    {"n.n is 3 weeks", "(is n.n 3 weeks)"},
    {"n.n is not 3 working days", "(not (is n.n 3 working days))"},
    {"n.n >= 2 years", "(>= n.n 2 years)"},
    {"n.n <= 2 sessions", "(<= n.n 2 sessions)"},
    {"n.n > 1 school day", "(> n.n 1 school days)"},
    {"n.n < 2 years", "(< n.n 2 years)"},
    {"n.n = 2 years", "(is n.n 2 years)"},
    {"d.d before e.e", "(< d.d e.e)"},
    {"d.d after e.e", "(> d.d e.e)"},
    {"d.d on or before e.e", "(<= d.d e.e)"},
    {"d.d on or after 2026-03-09", "(>= d.d 2026-03-09)"},
    {"d.d is 2026-03-09", "(is d.d 2026-03-09)"},
    {"d.d is e.e", "(is d.d e.e)"},
    {"d.d is not e.e", "(not (is d.d e.e))"},
    {"d.d is earlier of e.e and f.f", "(is d.d (earlier e.e f.f))"},
    {"d.d is next school day after e.e", "(is d.d (1 school days after e.e))"},
    {"d.d is first prescribed-day after e.e", "(is d.d (first-after prescribed-day e.e))"},
    {"d.d is school day 6 of absence", "(is d.d (nth 6 absence.first_day))"},
    {"c.k is last and a.b", "(and (one-of c.k last) a.b)"},
    {"l.l only G, N, O", "(only l.l G N O)"},
    {"l.l only /", "(only l.l /)"},
    {"l.l only G or a.b", "(or (only l.l G) a.b)"},
    {"l.l include C or M", "(include l.l C M)"},
    {"l.l include C, M or a.b", "(or (include l.l C M) a.b)"},
    {"l.l include C or (a.b and c.d)", "(or (include l.l C) (and a.b c.d))"},
    {"t.t matches school-number", "(matches school-number t.t)"},
    {"d.d is a school day", "(school-day d.d)"},
    {"d.d is not a school day", "(not (school-day d.d))"},
    {"x.x is known", "(known x.x)"},
    {"x.x is not known", "(not (known x.x))"},
    {"x.x is yes or not sure", "(yes-or-unsure x.x)"},
    {"not x.x is yes or not sure", "(not (yes-or-unsure x.x))"},
    {"x.x is yes or not sure and y.y", "(and (yes-or-unsure x.x) y.y)"},
    {"x.x is yes or not y.y", "(or (one-of x.x yes) (not y.y))"},
    {"x.x is dealt with", "(dealt-with x.x)"},
    {"x.x is not dealt with or y.y", "(or (not (dealt-with x.x)) y.y)"},
    {"x.x is done", "(done x.x)"},
    {"x.x is not done and y.y", "(and (not (done x.x)) y.y)"},
    {"school days from d.d to e.e at least 1 day", "(>= (school days d.d e.e) 1 days)"},
    {"days from d.d to e.e", "(days d.d e.e)"},
    {"working days from d.d to 3 days before e.e", "(working days d.d (3 days before e.e))"},
    {"entries in r.r at least 3 entries", "(>= (entries r.r) 3 entries)"},
    {"3 days after d.d", "(3 days after d.d)"},
    {"5 years before 2 weeks after d.d", "(5 years before (2 weeks after d.d))"},
    {"school day 6 of absence", "(nth 6 absence.first_day)"},
    {"last school day before d.d", "(1 school days before d.d)"},
    {"next working day after d.d", "(1 working days after d.d)"},
    {"first prescribed-day on or after d.d", "(first-from prescribed-day d.d)"},
    {"first prescribed-day after d.d", "(first-after prescribed-day d.d)"},
    {"last prescribed-day before d.d", "(last-before prescribed-day d.d)"},
    {"last prescribed-day on or before d.d", "(last-to prescribed-day d.d)"},
    {"later of d.d and e.e", "(later d.d e.e)"},
    {"earlier of d.d and later of e.e and f.f", "(earlier d.d (later e.e f.f))"},
    {"d.d before earlier of e.e and f.f and a.b", "(and (< d.d (earlier e.e f.f)) a.b)"},
    {"d.d otherwise e.e", "(otherwise d.d e.e)"},
    {"first day of absence in m.m before d.d", "(absent-first m.m d.d)"},
    {"last day of absence in m.m before 2 days after d.d", "(absent-last m.m (2 days after d.d))"},
    {"last day attended in m.m before 2026-03-09 after d.d", "(> (attended-last m.m 2026-03-09) d.d)"},
    {"codes in m.m from d.d to e.e only G, O", "(only (codes m.m d.d e.e) G O)"},
    {"sessions absent in m.m from d.d to e.e at least 10 sessions", "(>= (sessions-absent m.m d.d e.e) 10 sessions)"},
    {"m.m shows attendance from d.d to 1 day before e.e and a.b", "(and (attended m.m d.d (1 days before e.e)) a.b)"},
    {"not m.m shows attendance from d.d to e.e", "(not (attended m.m d.d e.e))"},
    {"codes in m.m from d.d to e.e otherwise c.c as stated", "(otherwise (codes m.m d.d e.e) c.c!)"},
    {"c.c as stated", "c.c!"},
    {"n.n as stated at least 3 days", "(>= n.n! 3 days)"},
    {"codes", "codes"}, /* by themselves the words are names like others */
    {"sessions", "sessions"},
    {"last", "last"},
    {"'a.b  and c.d'", "(and a.b c.d)"},
    {">\n  a.b\n  and c.d", "(and a.b c.d)"},
    {"first", "first"},
    {"days", "days"},
};

START_TEST(every_form)
{
    struct expr *e = parse(forms[_i].text, true);
    ck_assert_uint_eq(diag.errors, 0);
    ck_assert_str_eq(tree(e), forms[_i].tree);
}
END_TEST

static const struct {
    const char *text, *all, *message, *help;
} wrong[] = {
    {"a.b and c.d or e.f", "E302 1:16+2", "'and' and 'or' stand side by side without parentheses", "say which belongs together: 'A and (B or C)' or '(A and B) or C'"},
    {"a.b or c.d and e.f", "E302 1:15+3", "'and' and 'or'", "(A and B) or C"},
    {"a.b and", "E301 1:11+1", "the expression ends too early", "expected a fact, a day or a number with its unit"},
    {"(a.b", "E301 1:8+1", "the expression ends too early", "expected ')'"},
    {"a.b)", "E301 1:7+1", "')' does not fit here", "expected the end of the expression, 'and' or 'or'"},
    {"a.b c.d", "E301 1:8+3", "'c.d' does not fit here", "expected the end of the expression, 'and' or 'or'"},
    {"n.n at least ten school days", "E301 1:21+6", "'school' does not fit here", "'ten' is no word of the language: facts have a dot in their names"},
    {"within 14 days of d.d", "E301 1:11+2", "'14' does not fit here", "'within' is no word of the language"},
    {"p is looked after", "E301 1:16+5", "'after' does not fit here", "'p' is no word of the language"},
    {"a.b\xC2\xA0" "and c.d", "E301 1:7+1", "a no-break space stands here", "type a space in its place"},
    {"n.n at\xC2\xA0least 20 school days", "E301 1:10+1", "a no-break space stands here", ""},
    {"n.n at least 20 school\xC2\xA0" "days", "E301 1:26+1", "a no-break space stands here", ""},
    {"n.n at least 20", "E301 1:19+1", "the expression ends too early", "expected a unit: school days, days, weeks, working days, sessions, months or years"},
    {"n.n at least 20 parsecs", "E301 1:20+7", "'parsecs' does not fit here", "expected a unit"},
    {"d.d + 3 days before e.e", "E306 1:8+1", "there is no plus or minus in expressions", "write '3 school days after D' or '3 school days before D'"},
    {"d.d before e.e - 3 days", "E306 1:19+1", "there is no plus or minus", "3 school days before D"},
    {"d.d before 2026-02-30", "E301 1:15+10", "there is no such day", ""},
    {"d.d on or e.e", "E301 1:14+3", "'e.e' does not fit here", "expected 'before' or 'after'"},
    {"c.k is one of and a.b", "E301 1:18+3", "'and' does not fit here", "expected a value"},
    {"x.x is not yes or not sure", "E301 1:15+15", "can be read in two ways", "write 'not' before the fact: 'not X is yes or not sure'"},
    {"c.k is", "E301 1:10+1", "the expression ends too early", "expected a value"},
    {"t.t matches (a.b)", "E301 1:16+1", "'(' does not fit here", "expected the name of a pattern"},
    {"l.l only G N", "E301 1:15+1", "'N' does not fit here", "expected the end"},
    {"school days from d.d", "E301 1:24+1", "the expression ends too early", "expected 'to' and a date, such as 'school days from D to E'"},
    {"earlier of d.d", "E301 1:18+1", "ends too early", "expected 'and' and the second date, such as 'earlier of D and E'"},
    {"next school day before d.d", "E301 1:20+6", "'before' does not fit here", "expected 'after' and a date"},
    {"last school day after d.d", "E301 1:20+5", "'after' does not fit here", "expected 'before' and a date"},
    {"first prescribed-day before d.d", "E301 1:25+6", "'before' does not fit here", "expected 'after' or 'on or after' and a date"},
    {"last prescribed-day after d.d", "E301 1:24+5", "'after' does not fit here", "expected 'before' or 'on or before' and a date"},
    {"first 3 days", "E301 1:10+1", "'3' does not fit here", "expected a named day, such as 'first prescribed-day on or after D'"},
    {"school day 6 before d.d", "E301 1:17+6", "'before' does not fit here", "expected 'of' and the name of a period, such as 'school day 6 of absence'"},
    {"school day 6 of 3", "E301 1:20+1", "'3' does not fit here", "expected the name of a period, such as absence"},
    {"school day 0 of absence", "E301 1:15+1", "the first day of a period is day 1", "write 'school day 6 of absence'"},
    {"working day 6 of absence", "E305 1:4+24", "only school days of a period are numbered", "write 'school day 6 of absence'"},
    {"day 6 of absence before d.d", "E305 1:4+16", "only school days", ""},
    {"first day of absence in 3 before d.d", "E301 1:28+1", "'3' does not fit here", "expected the name of a register"},
    {"codes in (m.m) from d.d to e.e", "E301 1:13+1", "'(' does not fit here", "expected the name of a register"},
    {"first day of absence in m.m", "E301 1:31+1", "the expression ends too early", "expected 'before' and a date, such as 'first day of absence in M before D'"},
    {"last day attended in m.m after d.d", "E301 1:29+5", "'after' does not fit here", "expected 'before' and a date"},
    {"codes in m.m only G", "E301 1:17+4", "'only' does not fit here", "expected 'from' and a date, such as 'school days from D to E'"},
    {"sessions absent in m.m from d.d", "E301 1:35+1", "the expression ends too early", "expected 'to' and a date"},
    {"m.m shows absence from d.d to e.e", "E301 1:14+7", "'absence' does not fit here", "expected 'attendance', such as 'M shows attendance from D to E'"},
    {"m.m shows attendance before d.d", "E301 1:25+6", "'before' does not fit here", "expected 'from' and a date"},
    {"2026-03-09 shows attendance from d.d to e.e", "E301 1:4+10", "before 'shows attendance' stands the name of a register", ""},
    {"first day of absence before d.d", "E301 1:14+2", "'of' does not fit here", ""},
    {"c.c as said", "E301 1:8+2", "'as' does not fit here", "expected the end"},
    {"entries in 3", "E301 1:15+1", "'3' does not fit here", "expected the name of a list of records"},
    {"n.n at least 100001 days", "E903 1:17+6", "the number is too large", "at most 100000"},
    {"n.n at least 99999999999999999999999 days", "E903 1:17+23", "the number is too large", "at most 100000"},
    {"d.d otherwise e.e", "E301 1:8+9", "'otherwise' may stand only in a definition", ""},
    {"(d.d otherwise e.e)", "E301 1:9+9, E301 1:22+1", "'otherwise' does not fit here", "expected ')'"},
    {"'a.b and and c.d'", "E301 1:13+3", "'and' does not fit here", "expected a fact"},
    {"\"a.b ) c.d\"", "E301 1:9+1", "')' does not fit here", "expected the end"},
    {">\n  a.b b.c\n  and d.d", "E301 1:4+1", "'b.c' does not fit here", "expected the end"}, /* folded: the whole scalar */
};

START_TEST(mistakes)
{
    ck_assert_ptr_nonnull(parse(wrong[_i].text, false));
    diag_deliver(&diag, seen_message, &seen);
    ck_assert_str_eq(seen.all, wrong[_i].all);
    ck_assert_msg(strstr(seen.at[0].text, wrong[_i].message) != NULL, "%s", seen.at[0].text);
    ck_assert_msg(strstr(seen.at[0].help, wrong[_i].help) != NULL, "%s", seen.at[0].help);
    ck_assert_str_eq(seen.at[0].path, "t > k");
}
END_TEST

/* After a mistake reading goes on at the next "and", "or" or parenthesis. */
static const struct {
    const char *text, *all, *tree;
} several[] = {
    {"a.b nonsense and n.n at least 20 parsecs and c.d", "E301 1:8+8, E301 1:37+7", "(and (and ? (>= n.n ?)) c.d)"},
    {"a.b and (c.d e.f) or g.g h.h", "E301 1:17+3, E302 1:22+2, E301 1:29+3", "(or (and a.b ?) ?)"},
    {"codes in 3 only G and m.m shows attendance from 5 to e.e", "E301 1:13+1, E301 1:54+2", "(and ? ?)"},
    {"(a.b junk (more junk)) and d.d + 3 days", "E301 1:9+4, E306 1:35+1", "(and ? ?)"},
    {"d.d before 2026-02-30 and e.e after 2026-13-01", "E301 1:15+10, E301 1:40+10", "(and (< d.d ?) (> e.e ?))"},
    {"n.n at least 20 and m.m at least 100001 days", "E301 1:20+3, E903 1:37+6", "(and (>= n.n ?) (>= m.m 100000 days))"},
    {"a.b and x.x is and c.d or e.f", "E301 1:19+3, E302 1:27+2", "(or (and (and a.b ?) c.d) e.f)"},
};

START_TEST(goes_on)
{
    struct expr *e = parse(several[_i].text, false);
    diag_deliver(&diag, seen_message, &seen);
    ck_assert_str_eq(seen.all, several[_i].all);
    ck_assert_str_eq(tree(e), several[_i].tree);
}
END_TEST

/* The bytes each part of an expression covers. */
static const struct {
    const char *text;
    uint32_t from, to; /* of the whole, from the start of the value */
    uint32_t a_from, a_to;
} places[] = {
    {"a.b and c.d", 0, 11, 0, 3},
    {"not a.b and c.d", 0, 15, 0, 7},
    {"x.x is known", 0, 12, 0, 3},
    {"d.d is not a school day", 0, 23, 0, 23},
    {"20 school days after d.d", 0, 24, 21, 24},
    {"20 days  at least n.n", 0, 21, 0, 7},
    {"n.n at least 20 days", 0, 20, 0, 3},
    {"l.l only G, N", 0, 13, 0, 3},
    {"t.t matches m", 0, 13, 0, 3},
    {"earlier of d.d and e.e", 0, 22, 11, 14},
    {"school day 6 of absence", 0, 23, 16, 23},
    {"school days from d.d to e.e", 0, 27, 17, 20},
    {"first x-day on or after d.d", 0, 27, 24, 27},
    {"last day attended in m.m before d.d", 0, 35, 32, 35},
    {"codes in m.m from d.d to e.e", 0, 28, 18, 21},
    {"m.m shows attendance from d.d to e.e", 0, 36, 26, 29},
};

START_TEST(part_places)
{
    for (uint32_t quoted = 0; quoted < 2; quoted++) {
        struct buffer text;
        buffer_init(&text, &arena);
        buffer_format(&text, quoted ? "'%s'" : "%s", places[_i].text);
        const struct expr *e = parse(buffer_done(&text), true);
        uint32_t start = 3 + quoted;
        ck_assert_uint_eq(e->span.from, start + places[_i].from);
        ck_assert_uint_eq(e->span.to, start + places[_i].to);
        ck_assert_uint_eq(e->a->span.from, start + places[_i].a_from);
        ck_assert_uint_eq(e->a->span.to, start + places[_i].a_to);
    }
}
END_TEST

Suite *parse_suite(void)
{
    Suite *suite = suite_create("parse");
    TCase *tests = tcase_create("parse");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_loop_test(tests, every_form, 0, sizeof forms / sizeof *forms);
    tcase_add_loop_test(tests, mistakes, 0, sizeof wrong / sizeof *wrong);
    tcase_add_loop_test(tests, goes_on, 0, sizeof several / sizeof *several);
    tcase_add_loop_test(tests, part_places, 0, sizeof places / sizeof *places);
    suite_add_tcase(suite, tests);
    return suite;
}
