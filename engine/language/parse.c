/* SPDX-License-Identifier: MIT
 * Recursive descent over the closed little language of docs/rule-files.md. After a mistake it goes on at the next "and", "or" or closing
 * parenthesis, so that one expression can report several. */
#include "language/expr.h"

#include "base/limits.h"
#include "language/lexer.h"

#include <string.h>

struct parser {
    struct lexer lexer;
    struct scope *scope;
    const struct node *node;
    int depth;
    bool failed; /* out of memory */
};

static struct expr *condition(struct parser *p);
static struct expr *value(struct parser *p);

static struct expr *new_expr(struct parser *p, enum expr_kind kind, struct span span)
{
    struct expr *e = ARENA_NEW(p->scope->arena, struct expr);
    if (!e) {
        p->failed = true;
        return NULL;
    }
    e->kind = kind;
    e->span = span;
    return e;
}

static struct expr *poison(struct parser *p) { return new_expr(p, EXPR_POISON, p->lexer.token.span); }

static struct diagnostic *mistake(struct parser *p, enum diag_id id, struct span span, const char *message)
{
    struct diagnostic *d = diag_add(p->scope->diag, id, span, "%s", message);
    if (d)
        d->path = node_path(p->scope->arena, p->scope->diag, p->node);
    return d;
}

static bool word_is(const struct token *token, const char *word) { return token->kind == TOKEN_WORD && text_is(token->text, word); }
static bool at_word(const struct parser *p, const char *word) { return word_is(&p->lexer.token, word); }

static bool take(struct parser *p, const char *word)
{
    if (!at_word(p, word))
        return false;
    lexer_next(&p->lexer);
    return true;
}

static bool take_two(struct parser *p, const char *first, const char *second)
{
    struct token next = lexer_peek(&p->lexer, 1);
    if (!at_word(p, first) || !word_is(&next, second))
        return false;
    lexer_next(&p->lexer);
    lexer_next(&p->lexer);
    return true;
}

/* Goes to the next place where a condition can go on. */
static void recover(struct parser *p)
{
    int open = 0;
    while (p->lexer.token.kind != TOKEN_END) {
        if (open == 0 && (at_word(p, "and") || at_word(p, "or") || p->lexer.token.kind == TOKEN_CLOSE))
            return;
        open += p->lexer.token.kind == TOKEN_OPEN;
        open -= p->lexer.token.kind == TOKEN_CLOSE;
        lexer_next(&p->lexer);
    }
}

static struct expr *expected(struct parser *p, const char *what)
{
    struct token *t = &p->lexer.token;
    struct diagnostic *d;
    if (t->kind == TOKEN_END)
        d = mistake(p, DIAG_EXPRESSION, t->span, "the expression ends too early");
    else if (t->kind == TOKEN_SYMBOL && (*t->text.at == '+' || *t->text.at == '-')) {
        d = mistake(p, DIAG_DATE_PLUS, t->span, "there is no plus or minus in expressions");
        diag_help(p->scope->diag, d, "write '3 school days after D' or '3 school days before D'");
        what = NULL;
    } else {
        d = diag_add(p->scope->diag, DIAG_EXPRESSION, t->span, "'%.*s' does not fit here", (int)t->text.len, t->text.at);
        if (d)
            d->path = node_path(p->scope->arena, p->scope->diag, p->node);
    }
    if (what)
        diag_help(p->scope->diag, d, "expected %s", what);
    struct expr *e = poison(p);
    recover(p);
    return e;
}

static struct expr *join(struct parser *p, enum expr_kind kind, struct expr *a, struct expr *b)
{
    if (!a || !b)
        return NULL;
    struct expr *e = new_expr(p, kind, (struct span){a->span.source, a->span.from, b->span.to});
    if (e) {
        e->a = a;
        e->b = b;
    }
    return e;
}

static bool parse_unit(struct parser *p, enum unit *out)
{
    for (int u = 0; u < UNIT_COUNT; u++)
        for (int n = 1; n <= 2; n++) {
            struct text name = text_of(unit_name((enum unit)u, n));
            const char *space = memchr(name.at, ' ', name.len);
            struct token first = p->lexer.token, second = lexer_peek(&p->lexer, 1);
            size_t head = space ? (size_t)(space - name.at) : name.len;
            if (first.kind != TOKEN_WORD || !text_equal(first.text, (struct text){name.at, head}))
                continue;
            if (space && !(second.kind == TOKEN_WORD && text_equal(second.text, (struct text){space + 1, name.len - head - 1})))
                continue;
            lexer_next(&p->lexer);
            if (space)
                lexer_next(&p->lexer);
            *out = (enum unit)u;
            return true;
        }
    return false;
}

static bool parse_number(struct parser *p, int32_t *out)
{
    struct token *t = &p->lexer.token;
    int64_t number = 0;
    for (size_t i = 0; i < t->text.len && number <= LIMIT_NUMBER; i++)
        number = number * 10 + (t->text.at[i] - '0');
    if (number > LIMIT_NUMBER) {
        struct diagnostic *d = mistake(p, DIAG_TOO_MANY, t->span, "the number is too large");
        diag_help(p->scope->diag, d, "at most %d", LIMIT_NUMBER);
        number = LIMIT_NUMBER;
    }
    *out = (int32_t)number;
    lexer_next(&p->lexer);
    return true;
}

/* A number and its unit: a quantity, or with "after D" or "before D" a date. */
static struct expr *quantity(struct parser *p)
{
    struct span from = p->lexer.token.span;
    int32_t number = 0;
    enum unit unit = UNIT_DAYS;
    parse_number(p, &number);
    if (!parse_unit(p, &unit))
        return expected(p, "a unit: school days, days, weeks, working days, sessions, months or years");
    bool after = at_word(p, "after"), before = at_word(p, "before");
    struct expr *e = new_expr(p, after || before ? EXPR_SHIFT : EXPR_QUANTITY, from);
    if (!e)
        return NULL;
    e->number = number;
    e->unit = unit;
    e->before = before;
    e->span.to = p->lexer.token.span.from > from.from ? p->lexer.token.span.from : from.to;
    if (after || before) {
        lexer_next(&p->lexer);
        e->a = value(p);
        if (!e->a)
            return NULL;
        e->span.to = e->a->span.to;
    }
    return e;
}

static struct expr *name(struct parser *p)
{
    struct expr *e = new_expr(p, EXPR_NAME, p->lexer.token.span);
    if (!e)
        return NULL;
    e->name = p->lexer.token.text;
    lexer_next(&p->lexer);
    return e;
}

/* "school day N of absence": day 1 is absence.first_day. */
static struct expr *nth_day(struct parser *p, struct span from)
{
    int32_t n = 0;
    parse_number(p, &n);
    if (!take(p, "of"))
        return expected(p, "'of' and the name of a period, such as 'school day 6 of absence'");
    if (p->lexer.token.kind != TOKEN_WORD)
        return expected(p, "the name of a period, such as absence");
    struct expr *e = new_expr(p, EXPR_NTH, from), *first = name(p);
    if (!e || !first)
        return NULL;
    struct buffer full;
    buffer_init(&full, p->scope->arena);
    buffer_add(&full, first->name);
    buffer_string(&full, ".first_day");
    p->failed |= full.failed;
    first->name = buffer_text(&full);
    e->number = n;
    e->a = first;
    e->span.to = first->span.to;
    return e;
}

/* "school days from D to E" */
static struct expr *count(struct parser *p, struct span from, enum unit unit)
{
    if (!take(p, "from"))
        return expected(p, "'from' and a date, such as 'school days from D to E'");
    struct expr *e = new_expr(p, EXPR_COUNT, from);
    struct expr *a = value(p);
    if (!e || !a)
        return NULL;
    if (!take(p, "to"))
        return expected(p, "'to' and a date, such as 'school days from D to E'");
    struct expr *b = value(p);
    if (!b)
        return NULL;
    e->a = a;
    e->b = b;
    e->unit = unit;
    e->span.to = b->span.to;
    return e;
}

/* "last school day before D" and "next school day after D" are one day before and after. */
static struct expr *neighbour(struct parser *p, struct span from, enum unit unit, bool before)
{
    if (!take(p, before ? "before" : "after"))
        return expected(p, before ? "'before' and a date" : "'after' and a date");
    struct expr *e = new_expr(p, EXPR_SHIFT, from), *a = value(p);
    if (!e || !a)
        return NULL;
    e->number = 1;
    e->unit = unit;
    e->before = before;
    e->a = a;
    e->span.to = a->span.to;
    return e;
}

/* "first NAMED on or after D", "last NAMED before D" */
static struct expr *named(struct parser *p, struct span from, bool first)
{
    if (p->lexer.token.kind != TOKEN_WORD)
        return expected(p, "a named day, such as 'first prescribed-day on or after D'");
    struct expr *e = new_expr(p, EXPR_NAMED, from);
    if (!e)
        return NULL;
    e->name = p->lexer.token.text;
    lexer_next(&p->lexer);
    bool on_or = take_two(p, "on", "or");
    if (!take(p, first ? "after" : "before"))
        return expected(p, first ? "'after' or 'on or after' and a date" : "'before' or 'on or before' and a date");
    e->side = first ? (on_or ? NAMED_ON_OR_AFTER : NAMED_AFTER) : (on_or ? NAMED_ON_OR_BEFORE : NAMED_BEFORE);
    e->a = value(p);
    if (!e->a)
        return NULL;
    e->span.to = e->a->span.to;
    return e;
}

static struct expr *either_date(struct parser *p, struct span from, enum expr_kind kind)
{
    lexer_next(&p->lexer);
    lexer_next(&p->lexer);
    struct expr *e = new_expr(p, kind, from), *a = value(p);
    if (!e || !a)
        return NULL;
    if (!take(p, "and"))
        return expected(p, "'and' and the second date, such as 'earlier of D and E'");
    struct expr *b = value(p);
    if (!b)
        return NULL;
    e->a = a;
    e->b = b;
    e->span.to = b->span.to;
    return e;
}

static struct expr *date(struct parser *p)
{
    struct expr *e = new_expr(p, EXPR_DATE, p->lexer.token.span);
    if (!e)
        return NULL;
    e->number = date_parse(p->lexer.token.text);
    if (e->number == DATE_NONE) {
        mistake(p, DIAG_EXPRESSION, p->lexer.token.span, "there is no such day");
        e->kind = EXPR_POISON;
    }
    lexer_next(&p->lexer);
    return e;
}

static struct expr *entries(struct parser *p, struct span from)
{
    lexer_next(&p->lexer);
    lexer_next(&p->lexer);
    struct expr *e = new_expr(p, EXPR_ENTRIES, from), *a = name(p);
    if (!e || !a)
        return NULL;
    e->a = a;
    e->span.to = a->span.to;
    return e;
}

/* Forms that begin with words: everything but a quantity, a day and a plain name. NULL with *none when it is a plain name. */
static struct expr *worded(struct parser *p, bool *none)
{
    struct span from = p->lexer.token.span;
    struct token next = lexer_peek(&p->lexer, 1);
    bool of = word_is(&next, "of"), last = at_word(p, "last");
    *none = false;
    if (of && at_word(p, "earlier"))
        return either_date(p, from, EXPR_EARLIER);
    if (of && at_word(p, "later"))
        return either_date(p, from, EXPR_LATER);
    if (at_word(p, "entries") && word_is(&next, "in"))
        return entries(p, from);
    if (last || at_word(p, "next") || at_word(p, "first")) {
        enum unit unit;
        bool first = at_word(p, "first");
        lexer_next(&p->lexer);
        if (!first && parse_unit(p, &unit))
            return neighbour(p, from, unit, last);
        return named(p, from, first);
    }
    struct parser ahead = *p;
    enum unit unit;
    if (parse_unit(&ahead, &unit) && (ahead.lexer.token.kind == TOKEN_NUMBER || word_is(&ahead.lexer.token, "from"))) {
        p->lexer = ahead.lexer;
        return ahead.lexer.token.kind == TOKEN_NUMBER ? nth_day(p, from) : count(p, from, unit);
    }
    *none = true;
    return NULL;
}

static struct expr *single_value(struct parser *p)
{
    bool none = false;
    struct expr *e = NULL;
    switch (p->lexer.token.kind) {
    case TOKEN_NUMBER: return quantity(p);
    case TOKEN_DATE: return date(p);
    case TOKEN_WORD:
        e = worded(p, &none);
        return none ? name(p) : e;
    case TOKEN_END: case TOKEN_OPEN: case TOKEN_CLOSE: case TOKEN_COMMA: case TOKEN_SYMBOL: case TOKEN_OTHER:
    default: return expected(p, "a fact, a day or a number with its unit");
    }
}

static struct expr *value(struct parser *p)
{
    if (++p->depth > LIMIT_EXPRESSION_DEPTH) {
        mistake(p, DIAG_TOO_COMPLEX, p->lexer.token.span, "the expression is nested too deep");
        while (p->lexer.token.kind != TOKEN_END)
            lexer_next(&p->lexer);
        p->depth--;
        return poison(p);
    }
    struct expr *e = single_value(p);
    p->depth--;
    return e;
}

/* Does "or" go on with a value of the list? A fact, "not" or a parenthesis after it begins another condition. */
static bool or_value(const struct parser *p)
{
    struct token next = lexer_peek(&p->lexer, 1);
    return at_word(p, "or") && (next.kind == TOKEN_OTHER || (next.kind == TOKEN_WORD && !word_is(&next, "not") && !memchr(next.text.at, '.', next.text.len)));
}

/* Values after "is", "is one of", "only", "include": separated by commas, or by "or" where the list means any of them. */
static bool words(struct parser *p, struct expr *e, bool one, bool with_or)
{
    LIST(struct word) list = {0};
    do {
        enum token_kind kind = p->lexer.token.kind;
        if (kind != TOKEN_WORD && kind != TOKEN_OTHER && kind != TOKEN_NUMBER && kind != TOKEN_SYMBOL) {
            expected(p, "a value");
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
            mistake(p, DIAG_TOO_COMPLEX, w->span, "the list is too long");
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
    struct expr *e = new_expr(p, kind, a->span);
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
    struct expr *n = new_expr(p, EXPR_NOT, e->span);
    if (n)
        n->a = e;
    return n;
}

static struct expr *unary_test(struct parser *p, enum expr_kind kind, struct expr *a)
{
    struct expr *e = new_expr(p, kind, a->span);
    if (e)
        e->a = a;
    return e;
}

static bool starts_value(const struct parser *p)
{
    return p->lexer.token.kind == TOKEN_NUMBER || p->lexer.token.kind == TOKEN_DATE;
}

/* What may follow "is". */
static struct expr *is_test(struct parser *p, struct expr *a)
{
    bool no = take(p, "not");
    if (take(p, "known"))
        return negate(p, unary_test(p, EXPR_KNOWN, a), no);
    struct token t1 = lexer_peek(&p->lexer, 1), t2 = lexer_peek(&p->lexer, 2);
    if (at_word(p, "a") && word_is(&t1, "school") && word_is(&t2, "day")) {
        for (int i = 0; i < 3; i++)
            lexer_next(&p->lexer);
        return negate(p, unary_test(p, EXPR_SCHOOL_DAY, a), no);
    }
    if (take_two(p, "one", "of"))
        return negate(p, worded_test(p, EXPR_ONE_OF, a, false, true), no);
    if (starts_value(p) || (p->lexer.token.kind == TOKEN_WORD && memchr(p->lexer.token.text.at, '.', p->lexer.token.text.len))) {
        struct expr *b = value(p), *e = b ? join(p, EXPR_COMPARE, a, b) : NULL;
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
        if (take_two(p, pairs[i].first, pairs[i].second)) {
            *out = pairs[i].compare;
            return true;
        }
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (p->lexer.token.kind == TOKEN_SYMBOL && text_is(p->lexer.token.text, signs[i].first)) {
            lexer_next(&p->lexer);
            *out = signs[i].compare;
            return true;
        }
    bool on_or = take_two(p, "on", "or");
    if (take(p, "before"))
        *out = on_or ? COMPARE_AT_MOST : COMPARE_LESS;
    else if (take(p, "after"))
        *out = on_or ? COMPARE_AT_LEAST : COMPARE_MORE;
    else if (on_or)
        expected(p, "'before' or 'after'");
    else
        return false;
    return true;
}

static struct expr *matches(struct parser *p, struct expr *a)
{
    if (p->lexer.token.kind != TOKEN_WORD)
        return expected(p, "the name of a pattern");
    struct expr *e = unary_test(p, EXPR_MATCHES, a);
    if (!e)
        return NULL;
    e->name = p->lexer.token.text;
    e->span.to = p->lexer.token.span.to;
    lexer_next(&p->lexer);
    return e;
}

static struct expr *test(struct parser *p)
{
    struct expr *a = value(p);
    if (!a || a->kind == EXPR_POISON)
        return a;
    enum compare compare = COMPARE_IS;
    if (take(p, "is"))
        return is_test(p, a);
    if (take(p, "only"))
        return worded_test(p, EXPR_ONLY, a, false, false);
    if (take(p, "include"))
        return worded_test(p, EXPR_INCLUDE, a, false, true);
    if (take(p, "matches"))
        return matches(p, a);
    if (comparison(p, &compare)) {
        struct expr *b = value(p), *e = b ? join(p, EXPR_COMPARE, a, b) : NULL;
        if (e)
            e->compare = compare;
        return e;
    }
    return a;
}

static struct expr *enclosed(struct parser *p)
{
    lexer_next(&p->lexer);
    struct expr *e = condition(p);
    if (p->lexer.token.kind == TOKEN_CLOSE)
        lexer_next(&p->lexer);
    else if (e && e->kind != EXPR_POISON)
        expected(p, "')'");
    return e;
}

static struct expr *negation(struct parser *p)
{
    if (++p->depth > LIMIT_EXPRESSION_DEPTH) {
        mistake(p, DIAG_TOO_COMPLEX, p->lexer.token.span, "the expression is nested too deep");
        while (p->lexer.token.kind != TOKEN_END)
            lexer_next(&p->lexer);
        p->depth--;
        return poison(p);
    }
    struct span from = p->lexer.token.span;
    struct expr *e;
    if (take(p, "not")) {
        e = negate(p, negation(p), true);
        if (e)
            e->span.from = from.from;
    } else if (p->lexer.token.kind == TOKEN_OPEN) {
        e = enclosed(p);
    } else {
        e = test(p);
    }
    p->depth--;
    return e;
}

static struct expr *condition(struct parser *p)
{
    struct expr *e = negation(p);
    enum expr_kind joined = EXPR_POISON;
    while (e && (at_word(p, "and") || at_word(p, "or"))) {
        enum expr_kind kind = at_word(p, "and") ? EXPR_AND : EXPR_OR;
        if (joined != EXPR_POISON && joined != kind) {
            struct diagnostic *d = mistake(p, DIAG_MIXED_AND_OR, p->lexer.token.span, "'and' and 'or' stand side by side without parentheses");
            diag_help(p->scope->diag, d, "say which belongs together: 'A and (B or C)' or '(A and B) or C'");
        }
        joined = kind;
        lexer_next(&p->lexer);
        e = join(p, kind, e, negation(p));
    }
    return e;
}

struct expr *expr_parse(struct scope *scope, const struct node *node)
{
    struct parser p = {.scope = scope, .node = node};
    if (node->text.len > LIMIT_EXPRESSION_BYTES) {
        struct diagnostic *d = node_mistake(scope->diag, DIAG_TOO_COMPLEX, node, "the expression is too long");
        diag_help(scope->diag, d, "at most %d bytes: name a part of it under define", LIMIT_EXPRESSION_BYTES);
        return new_expr(&p, EXPR_POISON, node->span);
    }
    lexer_start(&p.lexer, node);
    struct expr *e = condition(&p);
    if (e && take(&p, "otherwise")) {
        struct span at = p.lexer.token.span;
        e = join(&p, EXPR_OTHERWISE, e, value(&p));
        if (!scope->otherwise_allowed)
            mistake(&p, DIAG_EXPRESSION, at, "'otherwise' may stand only in a definition");
    }
    if (e && p.lexer.token.kind != TOKEN_END && e->kind != EXPR_POISON)
        expected(&p, "the end of the expression, 'and' or 'or'");
    return p.failed ? NULL : e;
}
