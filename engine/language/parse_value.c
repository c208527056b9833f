/* SPDX-License-Identifier: MIT
 * The values of the language: names, days, quantities, counts, and days reckoned from other days. */
#include "language/parser.h"

#include "base/limits.h"

#include <string.h>

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

static int32_t parse_number(struct parser *p)
{
    struct token *t = &p->lexer.token;
    int64_t number = 0;
    for (size_t i = 0; i < t->text.len && number <= LIMIT_NUMBER; i++)
        number = number * 10 + (t->text.at[i] - '0');
    if (number > LIMIT_NUMBER) {
        struct diagnostic *d = parser_mistake(p, DIAG_TOO_MANY, t->span, "the number is too large");
        diag_help(p->scope->diag, d, "at most %d", LIMIT_NUMBER);
        number = LIMIT_NUMBER;
    }
    lexer_next(&p->lexer);
    return (int32_t)number;
}

/* Do the words, written together and without capitals, hyphens and underscores, make the unit? */
static bool makes_unit(struct text first, struct text second, struct text unit)
{
    char written[32], wanted[32];
    size_t w = 0, n = 0;
    const struct text parts[] = {first, second};
    for (size_t i = 0; i < 2; i++)
        for (size_t at = 0; at < parts[i].len && w < sizeof written; at++)
            if (parts[i].at[at] != '-' && parts[i].at[at] != '_')
                written[w++] = (char)(parts[i].at[at] >= 'A' && parts[i].at[at] <= 'Z' ? parts[i].at[at] - 'A' + 'a' : parts[i].at[at]);
    for (size_t at = 0; at < unit.len; at++)
        if (unit.at[at] != ' ')
            wanted[n++] = unit.at[at];
    return text_equal((struct text){written, w}, (struct text){wanted, n});
}

/* A unit in another spelling, such as "schooldays" or "School Days": said, with its fix, and taken for the unit. */
static bool misspelt_unit(struct parser *p, int32_t number, enum unit *out)
{
    struct token first = p->lexer.token, second = lexer_peek(&p->lexer, 1);
    for (int words = 1; words <= 2; words++)
        for (int u = 0; u < UNIT_COUNT && first.kind == TOKEN_WORD; u++)
            for (int n = 1; n <= 2; n++) {
                struct text behind = words == 2 && second.kind == TOKEN_WORD ? second.text : (struct text){0};
                if (!makes_unit(first.text, behind, text_of(unit_name((enum unit)u, n))))
                    continue;
                struct span span = first.span;
                span.to = behind.len ? second.span.to : span.to;
                struct diagnostic *d = parser_mistake(p, DIAG_EXPRESSION, span, "this unit is written otherwise");
                diag_help(p->scope->diag, d, "write '%s'", unit_name((enum unit)u, number));
                if (span.to - span.from == first.text.len + (behind.len ? behind.len + 1 : 0))
                    diag_fix(p->scope->diag, d, "%s", unit_name((enum unit)u, number));
                lexer_next(&p->lexer);
                if (behind.len)
                    lexer_next(&p->lexer);
                *out = (enum unit)u;
                return true;
            }
    return false;
}

/* A number and its unit: a quantity, or with "after D" or "before D" a date. */
static struct expr *quantity(struct parser *p)
{
    struct span from = p->lexer.token.span;
    enum unit unit = UNIT_DAYS;
    int32_t number = parse_number(p);
    if (!parse_unit(p, &unit) && !misspelt_unit(p, number, &unit))
        return parser_expected(p, "a unit: school days, days, weeks, working days, sessions, months or years");
    bool after = parser_at(p, "after"), before = parser_at(p, "before");
    struct expr *e = parser_new(p, after || before ? EXPR_SHIFT : EXPR_QUANTITY, from);
    if (!e)
        return NULL;
    e->number = number;
    e->unit = unit;
    e->before = before;
    if (after || before) {
        lexer_next(&p->lexer);
        e->a = parser_value(p);
        if (!e->a)
            return NULL;
    }
    e->span.to = p->lexer.behind;
    return e;
}

static struct expr *name(struct parser *p)
{
    struct expr *e = parser_new(p, EXPR_NAME, p->lexer.token.span);
    if (!e)
        return NULL;
    e->name = p->lexer.token.text;
    lexer_next(&p->lexer);
    e->stated = parser_take_two(p, "as", "stated");
    if (e->stated)
        e->span.to = p->lexer.behind;
    return e;
}

/* "school day N of absence": day 1 is absence.first_day. */
static struct expr *nth_day(struct parser *p, struct span from, enum unit unit)
{
    struct span number = p->lexer.token.span;
    int32_t n = parse_number(p);
    if (!parser_take(p, "of"))
        return parser_expected(p, "'of' and the name of a period, such as 'school day 6 of absence'");
    if (p->lexer.token.kind != TOKEN_WORD)
        return parser_expected(p, "the name of a period, such as absence");
    struct expr *e = parser_new(p, EXPR_NTH, from), *first = name(p);
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
    e->span.to = p->lexer.behind;
    if (n > 0 && unit == UNIT_SCHOOL_DAYS)
        return e;
    struct diagnostic *d = n > 0 ? parser_mistake(p, DIAG_UNIT, e->span, "only school days of a period are numbered")
                                 : parser_mistake(p, DIAG_EXPRESSION, number, "the first day of a period is day 1");
    diag_help(p->scope->diag, d, "write 'school day 6 of absence', or '5 days after' its first day");
    e->kind = EXPR_POISON;
    return e;
}

bool parser_from_to(struct parser *p, struct expr *e)
{
    if (!parser_take(p, "from")) {
        parser_expected(p, "'from' and a date, such as 'school days from D to E'");
        return false;
    }
    e->a = parser_value(p);
    if (!e->a || e->a->kind == EXPR_POISON)
        return false;
    if (!parser_take(p, "to")) {
        parser_expected(p, "'to' and a date, such as 'school days from D to E'");
        return false;
    }
    e->b = parser_value(p);
    e->span.to = p->lexer.behind;
    return e->b != NULL;
}

/* "school days from D to E" */
static struct expr *count(struct parser *p, struct span from, enum unit unit)
{
    struct expr *e = parser_new(p, EXPR_COUNT, from);
    if (!e)
        return NULL;
    e->unit = unit;
    if (!parser_from_to(p, e))
        e->kind = EXPR_POISON;
    return p->failed ? NULL : e;
}

/* "last school day before D" and "next school day after D" are one day before and after. */
static struct expr *neighbour(struct parser *p, struct span from, enum unit unit, bool before)
{
    if (!parser_take(p, before ? "before" : "after"))
        return parser_expected(p, before ? "'before' and a date" : "'after' and a date");
    struct expr *e = parser_new(p, EXPR_SHIFT, from), *a = parser_value(p);
    if (!e || !a)
        return NULL;
    e->number = 1;
    e->unit = unit;
    e->before = before;
    e->a = a;
    e->span.to = p->lexer.behind;
    return e;
}

/* "first NAMED on or after D", "last NAMED before D" */
static struct expr *named(struct parser *p, struct span from, bool first)
{
    if (p->lexer.token.kind != TOKEN_WORD)
        return parser_expected(p, "a named day, such as 'first prescribed-day on or after D'");
    struct expr *e = parser_new(p, EXPR_NAMED, from);
    if (!e)
        return NULL;
    e->name = p->lexer.token.text;
    lexer_next(&p->lexer);
    bool on_or = parser_take_two(p, "on", "or");
    if (!parser_take(p, first ? "after" : "before"))
        return parser_expected(p, first ? "'after' or 'on or after' and a date" : "'before' or 'on or before' and a date");
    e->side = first ? (on_or ? NAMED_ON_OR_AFTER : NAMED_AFTER) : (on_or ? NAMED_ON_OR_BEFORE : NAMED_BEFORE);
    e->a = parser_value(p);
    if (!e->a)
        return NULL;
    e->span.to = p->lexer.behind;
    return e;
}

static struct expr *either_date(struct parser *p, struct span from, enum expr_kind kind)
{
    lexer_next(&p->lexer);
    lexer_next(&p->lexer);
    struct expr *e = parser_new(p, kind, from), *a = parser_value(p);
    if (!e || !a)
        return NULL;
    if (a->kind == EXPR_POISON)
        return a;
    if (!parser_take(p, "and"))
        return parser_expected(p, "'and' and the second date, such as 'earlier of D and E'");
    struct expr *b = parser_value(p);
    if (!b)
        return NULL;
    e->a = a;
    e->b = b;
    e->span.to = p->lexer.behind;
    return e;
}

static struct expr *date(struct parser *p)
{
    struct expr *e = parser_new(p, EXPR_DATE, p->lexer.token.span);
    if (!e)
        return NULL;
    e->number = date_parse(p->lexer.token.text);
    if (e->number == DATE_NONE) {
        parser_mistake(p, DIAG_EXPRESSION, p->lexer.token.span, "there is no such day");
        e->kind = EXPR_POISON;
    }
    lexer_next(&p->lexer);
    return e;
}

static struct expr *entries(struct parser *p, struct span from)
{
    lexer_next(&p->lexer);
    lexer_next(&p->lexer);
    if (p->lexer.token.kind != TOKEN_WORD)
        return parser_expected(p, "the name of a list of records");
    struct expr *e = parser_new(p, EXPR_ENTRIES, from), *a = name(p);
    if (!e || !a)
        return NULL;
    e->a = a;
    e->span.to = p->lexer.behind;
    return e;
}

/* The number or "from" behind a unit without a number: "school day 6 of absence", "school days from D to E". The unit is taken. */
static bool unit_form(struct parser *p, enum unit *unit)
{
    return parse_unit(p, unit) && (p->lexer.token.kind == TOKEN_NUMBER || parser_at(p, "from"));
}

/* Does one of the forms that begin with words begin here? */
static bool worded_starts(const struct parser *p)
{
    struct token next = lexer_peek(&p->lexer, 1);
    struct parser ahead = *p;
    enum unit unit;
    if (parser_register_starts(p))
        return true;
    if (parser_at(p, "earlier") || parser_at(p, "later"))
        return parser_word_is(&next, "of");
    if (parser_at(p, "entries"))
        return parser_word_is(&next, "in");
    if (parser_at(p, "last") || parser_at(p, "next") || parser_at(p, "first"))
        return next.kind == TOKEN_NUMBER || (next.kind == TOKEN_WORD && !parser_word_is(&next, "and") && !parser_word_is(&next, "or") &&
                                             !parser_word_is(&next, "otherwise"));
    return unit_form(&ahead, &unit);
}

static struct expr *worded(struct parser *p)
{
    struct span from = p->lexer.token.span;
    bool last = parser_at(p, "last"), first = parser_at(p, "first");
    enum unit unit = UNIT_DAYS;
    if (parser_register_starts(p))
        return parser_register(p);
    if (parser_at(p, "earlier"))
        return either_date(p, from, EXPR_EARLIER);
    if (parser_at(p, "later"))
        return either_date(p, from, EXPR_LATER);
    if (parser_at(p, "entries"))
        return entries(p, from);
    if (last || first || parser_at(p, "next")) {
        lexer_next(&p->lexer);
        return !first && parse_unit(p, &unit) ? neighbour(p, from, unit, last) : named(p, from, first);
    }
    unit_form(p, &unit);
    return p->lexer.token.kind == TOKEN_NUMBER ? nth_day(p, from, unit) : count(p, from, unit);
}

static struct expr *single_value(struct parser *p)
{
    enum token_kind kind = p->lexer.token.kind;
    if (kind == TOKEN_NUMBER)
        return quantity(p);
    if (kind == TOKEN_DATE)
        return date(p);
    if (kind != TOKEN_WORD || parser_joins(p) || parser_at(p, "not") || parser_at(p, "is"))
        return parser_expected(p, "a fact, a day or a number with its unit");
    return worded_starts(p) ? worded(p) : name(p);
}

struct expr *parser_value(struct parser *p)
{
    struct expr *e = parser_enter(p) ? single_value(p) : parser_new(p, EXPR_POISON, p->lexer.token.span);
    p->depth--;
    return e;
}

bool parser_value_starts(const struct parser *p)
{
    const struct token *t = &p->lexer.token;
    if (t->kind == TOKEN_NUMBER || t->kind == TOKEN_DATE)
        return true;
    return t->kind == TOKEN_WORD && (memchr(t->text.at, '.', t->text.len) || worded_starts(p));
}
