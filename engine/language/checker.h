/* SPDX-License-Identifier: MIT
 * What the parts of the type checker share. Not for use outside this folder. */
#ifndef ONROLL_LANGUAGE_CHECKER_H
#define ONROLL_LANGUAGE_CHECKER_H

#include "language/expr.h"

struct checker {
    struct scope *scope;
    const struct node *node;
};

/* check_names.c */
/* A mistake at a place of the expression: @a, @b and @d in the format are the three arguments; a message may use fewer. NULL when out of memory. */
struct diagnostic *checker_mistake(struct checker *c, enum diag_id id, struct span span, const char *format, struct text a, const char *b, const char *d);
void checker_spoil(struct expr *e); /* it cannot be typed, and is not told again */
void checker_name(struct checker *c, struct expr *e);
/* Turns the words of a test into a set over the values of a choice or over the attendance codes, which are `all`. */
void checker_words(struct checker *c, struct expr *e, struct text whose, const struct text *all, size_t count);

#endif
