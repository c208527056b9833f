/* SPDX-License-Identifier: MIT
 * An expression tree back to its canonical text: comparisons in words, lists with commas, parentheses where the grammar demands them and
 * around what a reader could misread: a test behind "not", a list before "or", a test behind "certainly" or with "not sure" beside "and" or "or". What is
 * printed parses to the same tree (expr_same), and printing that again gives the same text. */
#ifndef ONROLL_LANGUAGE_PRINT_H
#define ONROLL_LANGUAGE_PRINT_H

#include "language/expr.h"

/* Adds the text of the tree, parsed only or checked, to the buffer. The vocabulary tells whether two names that are compared are dates or numbers
 * where the tree is not checked; it may be NULL: the words stay those that were written. False when the tree holds a poison, of which only what
 * stands before it is added, or when memory ran out. */
bool expr_print(struct buffer *out, const struct expr *expr, const struct vocabulary *vocabulary);

/* Do two trees, as parsed, say the same in the same order? Places and types are not compared. NULL is the same as NULL. */
bool expr_same(const struct expr *a, const struct expr *b);

#endif
