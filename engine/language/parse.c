/* SPDX-License-Identifier: MIT
 * Recursive descent over the closed little language of docs/rule-files.md. After a mistake it goes on at the next "and", "or" or closing
 * parenthesis, so that one expression can report several. */
#include "language/parser.h"

#include "base/limits.h"

#include <string.h>

static struct expr *condition(struct parser *p);

struct expr *parser_new(struct parser *p, enum expr_kind kind, struct span from)
{
    struct expr *e = ARENA_NEW(p->scope->arena, struct expr);
    if (!e) {
        p->failed = true;
        return NULL;
    }
    e->kind = kind;
    e->span = from;
    return e;
}

static struct expr *poison(struct parser *p) { return parser_new(p, EXPR_POISON, p->lexer.token.span); }

static struct diagnostic *with_path(struct parser *p, struct diagnostic *d)
{
    if (d)
        d->path = node_path(p->scope->arena, p->scope->diag, p->node);
    return d;
}

struct diagnostic *parser_mistake(struct parser *p, enum diag_id id, struct span span, const char *message)
{
    return with_path(p, diag_add(p->scope->diag, id, span, "%s", message));
}

bool parser_word_is(const struct token *token, const char *word) { return token->kind == TOKEN_WORD && text_is(token->text, word); }
bool parser_at(const struct parser *p, const char *word) { return parser_word_is(&p->lexer.token, word); }

bool parser_take(struct parser *p, const char *word)
{
    if (!parser_at(p, word))
        return false;
    lexer_next(&p->lexer);
    return true;
}

bool parser_take_two(struct parser *p, const char *first, const char *second)
{
    struct token next = lexer_peek(&p->lexer, 1);
    if (!parser_at(p, first) || !parser_word_is(&next, second))
        return false;
    lexer_next(&p->lexer);
    lexer_next(&p->lexer);
    return true;
}

bool parser_enter(struct parser *p)
{
    if (++p->depth <= LIMIT_EXPRESSION_DEPTH)
        return true;
    if (!p->too_deep)
        parser_mistake(p, DIAG_TOO_COMPLEX, p->lexer.token.span, "the expression is nested too deep");
    p->too_deep = true;
    while (p->lexer.token.kind != TOKEN_END)
        lexer_next(&p->lexer);
    return false;
}

/* Goes to the next place where a condition can go on. */
static void recover(struct parser *p)
{
    int open = 0;
    while (p->lexer.token.kind != TOKEN_END) {
        if (open == 0 && (parser_at(p, "and") || parser_at(p, "or") || p->lexer.token.kind == TOKEN_CLOSE))
            return;
        open += p->lexer.token.kind == TOKEN_OPEN;
        open -= p->lexer.token.kind == TOKEN_CLOSE;
        lexer_next(&p->lexer);
    }
}

static bool tell_no_break_space(struct parser *p)
{
    struct token here = p->lexer.token, next = lexer_peek(&p->lexer, 1);
    const bool first = token_is_no_break_space(&here);
    if (!first && !token_is_no_break_space(&next))
        return false;
    struct diagnostic *d = parser_mistake(p, DIAG_EXPRESSION, first ? here.span : next.span, "a no-break space stands here");
    diag_help(p->scope->diag, d, "it looks like a space and comes from a word processor: type a space in its place");
    if (p->node->style == STYLE_PLAIN)
        diag_fix(p->scope->diag, d, " ");
    return true;
}

struct expr *parser_expected(struct parser *p, const char *what)
{
    struct token *t = &p->lexer.token;
    struct diagnostic *d = NULL;
    if (p->too_deep || tell_no_break_space(p)) {
        what = NULL;
    } else if (t->kind == TOKEN_END) {
        d = parser_mistake(p, DIAG_EXPRESSION, t->span, "the expression ends too early");
    } else if (t->kind == TOKEN_SYMBOL && (*t->text.at == '+' || *t->text.at == '-')) {
        d = parser_mistake(p, DIAG_DATE_PLUS, t->span, "there is no plus or minus in expressions");
        diag_help(p->scope->diag, d, "write '3 school days after D' or '3 school days before D'");
        what = NULL;
    } else {
        d = with_path(p, diag_add(p->scope->diag, DIAG_EXPRESSION, t->span, "'%.*s' does not fit here", TEXT_ARG(t->text)));
    }
    if (what)
        diag_help(p->scope->diag, d, "expected %s", what);
    struct expr *e = poison(p);
    recover(p);
    return e;
}

bool parser_joins(const struct parser *p) { return parser_at(p, "and") || parser_at(p, "or") || parser_at(p, "otherwise"); }

struct expr *parser_join(struct parser *p, enum expr_kind kind, struct expr *a, struct expr *b)
{
    if (!a || !b)
        return NULL;
    struct expr *e = parser_new(p, kind, a->span);
    if (e) {
        e->a = a;
        e->b = b;
        e->span.to = p->lexer.behind;
    }
    return e;
}

/* Does "or" go on with a value of the list? A fact, "not" or a parenthesis after it begins another condition. */
static bool or_value(const struct parser *p)
{
    struct token next = lexer_peek(&p->lexer, 1);
    return parser_at(p, "or") && (next.kind == TOKEN_OTHER || (next.kind == TOKEN_WORD && !parser_word_is(&next, "not") && !memchr(next.text.at, '.', next.text.len)));
}

/* Values after "is", "is one of", "only", "include": separated by commas, or by "or" where the list means any of them. */
static bool words(struct parser *p, struct expr *e, bool one, bool with_or)
{
    LIST(struct word) list = {0};
    do {
        enum token_kind kind = p->lexer.token.kind;
        if (kind == TOKEN_END || kind == TOKEN_OPEN || kind == TOKEN_CLOSE || kind == TOKEN_COMMA || kind == TOKEN_DATE || parser_joins(p)) {
            parser_expected(p, "a value");
            return false;
        }
        struct word *w = LIST_ADD(p->scope->arena, &list);
        if (!w) {
            p->failed = true;
            return false;
        }
        w->text = p->lexer.token.text;
        w->span = p->lexer.token.span;
        e->span.to = w->span.to;
        lexer_next(&p->lexer);
        if (list.count > LIMIT_LIST_VALUES) {
            struct diagnostic *d = parser_mistake(p, DIAG_TOO_COMPLEX, w->span, "the list is too long");
            diag_help(p->scope->diag, d, "at most %d values", LIMIT_LIST_VALUES);
            return false;
        }
        if (one)
            break;
        if (p->lexer.token.kind == TOKEN_COMMA || (with_or && or_value(p)))
            lexer_next(&p->lexer);
        else
            break;
    } while (true);
    e->words = list.at;
    e->word_count = list.count;
    return true;
}

static struct expr *worded_test(struct parser *p, enum expr_kind kind, struct expr *a, bool one, bool with_or)
{
    struct expr *e = parser_new(p, kind, a->span);
    if (!e)
        return NULL;
    e->a = a;
    if (!words(p, e, one, with_or))
        e->kind = EXPR_POISON;
    return e;
}

static struct expr *negate(struct parser *p, struct expr *e, bool no)
{
    if (!no || !e)
        return e;
    struct expr *n = parser_new(p, EXPR_NOT, e->span);
    if (n)
        n->a = e;
    return n;
}

static struct expr *unary_test(struct parser *p, enum expr_kind kind, struct expr *a)
{
    struct expr *e = parser_new(p, kind, a->span);
    if (e) {
        e->a = a;
        e->span.to = p->lexer.behind;
    }
    return e;
}

/* "yes or not sure", with "not" or without before it. */
static struct expr *yes_or_unsure(struct parser *p, struct expr *a, bool no)
{
    struct span from = p->lexer.token.span;
    for (int i = 0; i < 4; i++)
        lexer_next(&p->lexer);
    struct expr *e = unary_test(p, EXPR_YES_OR_UNSURE, a);
    if (!no || !e)
        return e;
    from.to = p->lexer.behind;
    struct diagnostic *d = parser_mistake(p, DIAG_EXPRESSION, from, "'is not yes or not sure' can be read in two ways");
    diag_help(p->scope->diag, d, "write 'not' before the fact: 'not X is yes or not sure'");
    e->kind = EXPR_POISON;
    return e;
}

/* What may follow "is". */
static struct expr *is_test(struct parser *p, struct expr *a)
{
    bool no = parser_take(p, "not");
    if (parser_take(p, "known"))
        return negate(p, unary_test(p, EXPR_KNOWN, a), no);
    if (parser_take(p, "done"))
        return negate(p, unary_test(p, EXPR_DONE, a), no);
    if (parser_take_two(p, "dealt", "with"))
        return negate(p, unary_test(p, EXPR_DEALT_WITH, a), no);
    struct token t1 = lexer_peek(&p->lexer, 1), t2 = lexer_peek(&p->lexer, 2), t3 = lexer_peek(&p->lexer, 3);
    if (parser_at(p, "yes") && parser_word_is(&t1, "or") && parser_word_is(&t2, "not") && parser_word_is(&t3, "sure"))
        return yes_or_unsure(p, a, no);
    if (parser_at(p, "a") && parser_word_is(&t1, "school") && parser_word_is(&t2, "day")) {
        for (int i = 0; i < 3; i++)
            lexer_next(&p->lexer);
        return negate(p, unary_test(p, EXPR_SCHOOL_DAY, a), no);
    }
    if (parser_take_two(p, "one", "of"))
        return negate(p, worded_test(p, EXPR_ONE_OF, a, false, true), no);
    if (parser_value_starts(p)) {
        struct expr *b = parser_value(p), *e = b ? parser_join(p, EXPR_COMPARE, a, b) : NULL;
        if (e)
            e->compare = COMPARE_IS;
        return negate(p, e, no);
    }
    return negate(p, worded_test(p, EXPR_ONE_OF, a, true, false), no);
}

static bool comparison(struct parser *p, enum compare *out)
{
    static const struct {
        const char *first, *second;
        enum compare compare;
    } pairs[] = {{"at", "least", COMPARE_AT_LEAST}, {"at", "most", COMPARE_AT_MOST}, {"more", "than", COMPARE_MORE}, {"less", "than", COMPARE_LESS}},
      signs[] = {{">=", NULL, COMPARE_AT_LEAST}, {"<=", NULL, COMPARE_AT_MOST}, {">", NULL, COMPARE_MORE}, {"<", NULL, COMPARE_LESS}, {"=", NULL, COMPARE_IS}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (parser_take_two(p, pairs[i].first, pairs[i].second)) {
            *out = pairs[i].compare;
            return true;
        }
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (p->lexer.token.kind == TOKEN_SYMBOL && text_is(p->lexer.token.text, signs[i].first)) {
            lexer_next(&p->lexer);
            *out = signs[i].compare;
            return true;
        }
    return false;
}

static bool before_or_after(struct parser *p, bool on_or, enum compare *out)
{
    if (parser_take(p, "before"))
        *out = on_or ? COMPARE_AT_MOST : COMPARE_LESS;
    else if (parser_take(p, "after"))
        *out = on_or ? COMPARE_AT_LEAST : COMPARE_MORE;
    else
        return false;
    return true;
}

static struct expr *matches(struct parser *p, struct expr *a)
{
    struct text name = p->lexer.token.text;
    if (p->lexer.token.kind != TOKEN_WORD)
        return parser_expected(p, "the name of a pattern");
    lexer_next(&p->lexer);
    struct expr *e = unary_test(p, EXPR_MATCHES, a);
    if (e)
        e->name = name;
    return e;
}

static struct expr *test(struct parser *p)
{
    struct expr *a = parser_value(p);
    if (!a || a->kind == EXPR_POISON)
        return a;
    enum compare compare = COMPARE_IS;
    if (parser_take(p, "is"))
        return is_test(p, a);
    if (parser_take(p, "only"))
        return worded_test(p, EXPR_ONLY, a, false, false);
    if (parser_take(p, "include"))
        return worded_test(p, EXPR_INCLUDE, a, false, true);
    if (parser_take(p, "matches"))
        return matches(p, a);
    if (parser_take(p, "shows"))
        return parser_attendance(p, a);
    bool on_or = parser_take_two(p, "on", "or");
    bool as_numbers = !on_or && comparison(p, &compare);
    if (as_numbers || before_or_after(p, on_or, &compare)) {
        struct expr *b = parser_value(p), *e = b ? parser_join(p, EXPR_COMPARE, a, b) : NULL;
        if (e) {
            e->compare = compare;
            e->as_dates = !as_numbers;
        }
        return e;
    }
    return on_or ? parser_expected(p, "'before' or 'after'") : a;
}

static struct expr *enclosed(struct parser *p)
{
    lexer_next(&p->lexer);
    struct expr *e = condition(p);
    if (p->lexer.token.kind == TOKEN_CLOSE)
        lexer_next(&p->lexer);
    else if (e && e->kind != EXPR_POISON)
        parser_expected(p, "')'");
    return e;
}

static struct expr *negation(struct parser *p)
{
    struct span from = p->lexer.token.span;
    struct expr *e;
    if (!parser_enter(p)) {
        e = poison(p);
    } else if (parser_take(p, "not")) {
        e = negate(p, negation(p), true);
        if (e)
            e->span.from = from.from;
    } else if (parser_take(p, "certainly")) {
        struct expr *inner = negation(p);
        e = inner ? parser_new(p, EXPR_CERTAIN, from) : NULL;
        if (e) {
            e->a = inner;
            e->span.to = inner->span.to;
        }
    } else if (p->lexer.token.kind == TOKEN_OPEN) {
        e = enclosed(p);
    } else {
        e = test(p);
    }
    p->depth--;
    return e;
}

static const char the_end[] = "the end of the expression, 'and' or 'or'";

/* The same behind words that are none of the language, such as "ten" or "within": the place is right, and the mistake stands before it. */
static const char *end_behind(struct parser *p, const struct expr *e)
{
    while (e->kind == EXPR_COMPARE && e->b)
        e = e->b;
    if (e->kind == EXPR_ONE_OF)
        e = e->a;
    if (!e || e->kind != EXPR_NAME || memchr(e->name.at, '.', e->name.len) ||
        (p->scope->vocabulary && map_get(&p->scope->vocabulary->fact_map, e->name) != MAP_NONE))
        return the_end;
    struct buffer out;
    buffer_init(&out, p->scope->arena);
    buffer_format(&out, "%s\n'%.*s' is no word of the language: facts have a dot in their names, such as absence.first_day, and numbers are written in digits", the_end,
                  TEXT_ARG(text_clip(e->name, 40)));
    const char *told = buffer_done(&out);
    return told ? told : the_end;
}

/* One side of "and" or "or", up to where it has to end. */
static struct expr *operand(struct parser *p)
{
    struct expr *e = negation(p);
    if (e && e->kind == EXPR_POISON)
        recover(p);
    else if (e && p->lexer.token.kind != TOKEN_END && p->lexer.token.kind != TOKEN_CLOSE && !parser_joins(p))
        e = parser_expected(p, end_behind(p, e));
    return e;
}

static struct expr *condition(struct parser *p)
{
    struct expr *e = operand(p);
    enum expr_kind joined = EXPR_POISON;
    while (e && (parser_at(p, "and") || parser_at(p, "or"))) {
        enum expr_kind kind = parser_at(p, "and") ? EXPR_AND : EXPR_OR;
        if (joined != EXPR_POISON && joined != kind) {
            struct diagnostic *d = parser_mistake(p, DIAG_MIXED_AND_OR, p->lexer.token.span, "'and' and 'or' stand side by side without parentheses");
            diag_help(p->scope->diag, d, "say which belongs together: 'A and (B or C)' or '(A and B) or C'");
        }
        joined = kind;
        lexer_next(&p->lexer);
        e = parser_join(p, kind, e, operand(p));
    }
    return e;
}

struct expr *expr_parse(struct scope *scope, const struct node *node)
{
    struct parser p = {.scope = scope, .node = node};
    if (node->text.len > LIMIT_EXPRESSION_BYTES) {
        struct diagnostic *d = node_mistake(scope->diag, DIAG_TOO_COMPLEX, node, "the expression is too long");
        diag_help(scope->diag, d, "at most %d bytes: name a part of it under define", LIMIT_EXPRESSION_BYTES);
        return parser_new(&p, EXPR_POISON, node->span);
    }
    lexer_start(&p.lexer, node);
    struct expr *e = condition(&p);
    struct span at = p.lexer.token.span;
    if (e && parser_take(&p, "otherwise")) {
        e = parser_join(&p, EXPR_OTHERWISE, e, parser_value(&p));
        if (!scope->otherwise_allowed)
            parser_mistake(&p, DIAG_EXPRESSION, at, "'otherwise' may stand only in a definition");
    }
    if (e && p.lexer.token.kind != TOKEN_END && e->kind != EXPR_POISON)
        parser_expected(&p, the_end);
    return p.failed ? NULL : e;
}
