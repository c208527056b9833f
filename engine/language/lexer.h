/* SPDX-License-Identifier: MIT
 * The tokens of one expression. */
#ifndef ONROLL_LANGUAGE_LEXER_H
#define ONROLL_LANGUAGE_LEXER_H

#include "language/expr.h"

enum token_kind {
    TOKEN_END,
    TOKEN_WORD,   /* a keyword, a name or a value: letters, digits, _ - and . after a first letter */
    TOKEN_NUMBER, /* digits */
    TOKEN_DATE,   /* YYYY-MM-DD */
    TOKEN_OPEN,
    TOKEN_CLOSE,
    TOKEN_COMMA,
    TOKEN_SYMBOL, /* < > <= >= = + - */
    TOKEN_OTHER   /* any other run of characters, such as the code / or # */
};

struct token {
    enum token_kind kind;
    struct text text;
    struct span span;
};

struct lexer {
    struct text text;  /* the expression */
    size_t at;
    const struct node *node; /* the scalar that holds it */
    struct token token;      /* the current one */
    uint32_t behind;         /* byte of the file after the token before it */
};

void lexer_start(struct lexer *lexer, const struct node *node);
void lexer_next(struct lexer *lexer);                     /* moves on; stays at the end */
bool token_is_no_break_space(const struct token *token);
struct token lexer_peek(const struct lexer *lexer, int n); /* the n-th token after the current one */

#endif
