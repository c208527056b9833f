/* SPDX-License-Identifier: MIT
 * What the two halves of the parser share: parse.c reads conditions, parse_value.c the values inside them. Each function that makes an expression
 * returns NULL only when out of memory; a mistake gives EXPR_POISON. */
#ifndef ONROLL_LANGUAGE_PARSER_H
#define ONROLL_LANGUAGE_PARSER_H

#include "language/lexer.h"

struct parser {
    struct lexer lexer;
    struct scope *scope;
    const struct node *node; /* the scalar that holds the expression */
    int depth;               /* of parentheses and operators inside each other */
    bool too_deep;           /* said; the rest was skipped, and nothing more is said */
    bool failed;             /* out of memory */
};

bool parser_word_is(const struct token *token, const char *word);
bool parser_at(const struct parser *p, const char *word);                            /* the current token is that word */
bool parser_joins(const struct parser *p);                                           /* at a word that ends one side of a condition */
bool parser_take(struct parser *p, const char *word);                                /* the same, and moves on */
bool parser_take_two(struct parser *p, const char *first, const char *second);
struct expr *parser_new(struct parser *p, enum expr_kind kind, struct span from);    /* with the span given; NULL when out of memory */
struct expr *parser_join(struct parser *p, enum expr_kind kind, struct expr *a, struct expr *b); /* from a to where the parser stands; NULL when a or b is */
struct diagnostic *parser_mistake(struct parser *p, enum diag_id id, struct span span, const char *message);
/* The current token does not fit: says so, goes to the next place where a condition can go on, and gives a poison. what: NULL for no help. */
struct expr *parser_expected(struct parser *p, const char *what);
bool parser_enter(struct parser *p); /* one level deeper; false, told and moved to the end, when too deep. Either way depth-- follows. */

struct expr *parser_value(struct parser *p);
bool parser_from_to(struct parser *p, struct expr *e); /* "from D to E" into a and b; false after a mistake, told, or without memory */
/* parse_register.c: what is asked of a register of attendance */
bool parser_register_starts(const struct parser *p);
struct expr *parser_register(struct parser *p);
struct expr *parser_attendance(struct parser *p, struct expr *a); /* "shows" is taken */
bool parser_value_starts(const struct parser *p); /* what follows "is" is a value and not the word of a choice */

#endif
