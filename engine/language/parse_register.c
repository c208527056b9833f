/* SPDX-License-Identifier: MIT
 * What is asked of a register of attendance: the days of an absence and of attendance, the codes and sessions of a period. */
#include "language/parser.h"

enum form { NO_FORM, ABSENT_FIRST, ABSENT_LAST, ATTENDED_LAST, CODES, SESSIONS };

static const struct {
    const char *words[5];
    int count;
} forms[] = {
    [ABSENT_FIRST] = {{"first", "day", "of", "absence", "in"}, 5}, [ABSENT_LAST] = {{"last", "day", "of", "absence", "in"}, 5},
    [ATTENDED_LAST] = {{"last", "day", "attended", "in"}, 4},      [CODES] = {{"codes", "in"}, 2},
    [SESSIONS] = {{"sessions", "absent", "in"}, 3},
};

static bool begins(const struct parser *p, enum form form)
{
    for (int i = 0; i < forms[form].count; i++) {
        struct token token = i == 0 ? p->lexer.token : lexer_peek(&p->lexer, i);
        if (!parser_word_is(&token, forms[form].words[i]))
            return false;
    }
    return true;
}

static enum form form_here(const struct parser *p)
{
    for (enum form form = ABSENT_FIRST; form <= SESSIONS; form++)
        if (begins(p, form))
            return form;
    return NO_FORM;
}

bool parser_register_starts(const struct parser *p) { return form_here(p) != NO_FORM; }

/* "... in M before D" */
static bool day_before(struct parser *p, struct expr *e, enum form form)
{
    e->day = form == ABSENT_FIRST ? REGISTER_ABSENT_FIRST : form == ABSENT_LAST ? REGISTER_ABSENT_LAST : REGISTER_ATTENDED_LAST;
    if (!parser_take(p, "before")) {
        parser_expected(p, "'before' and a date, such as 'first day of absence in M before D'");
        return false;
    }
    e->a = parser_value(p);
    e->span.to = p->lexer.behind;
    return e->a != NULL;
}

struct expr *parser_register(struct parser *p)
{
    struct span from = p->lexer.token.span;
    enum form form = form_here(p);
    for (int i = 0; i < forms[form].count; i++)
        lexer_next(&p->lexer);
    if (p->lexer.token.kind != TOKEN_WORD)
        return parser_expected(p, "the name of a register");
    struct expr *e = parser_new(p, form == CODES ? EXPR_REGISTER_CODES : form == SESSIONS ? EXPR_REGISTER_SESSIONS : EXPR_REGISTER_DAY, from);
    if (!e)
        return NULL;
    e->name = p->lexer.token.text;
    lexer_next(&p->lexer);
    bool good = form == CODES || form == SESSIONS ? parser_from_to(p, e) : day_before(p, e, form);
    if (!good)
        e->kind = EXPR_POISON;
    return p->failed ? NULL : e;
}

/* "M shows attendance from D to E" */
struct expr *parser_attendance(struct parser *p, struct expr *a)
{
    if (!parser_take(p, "attendance"))
        return parser_expected(p, "'attendance', such as 'M shows attendance from D to E'");
    struct expr *e = parser_new(p, EXPR_ATTENDED, a->span);
    if (!e)
        return NULL;
    if (a->kind != EXPR_NAME) {
        parser_mistake(p, DIAG_EXPRESSION, a->span, "before 'shows attendance' stands the name of a register");
        e->kind = EXPR_POISON;
    }
    e->name = a->name;
    if (!parser_from_to(p, e))
        e->kind = EXPR_POISON;
    return p->failed ? NULL : e;
}
