/* SPDX-License-Identifier: MIT
 * Small rule directories for tests: writes files into a folder of its own, loads them, keeps the messages. Also reads single expressions against a small
 * vocabulary, and writes their trees as text. */
#ifndef SUPPORT_RULES_FIXTURE_H
#define SUPPORT_RULES_FIXTURE_H

#include "language/expr.h"
#include "rules/program.h"
#include "unit/messages.h"

struct rules_fixture {
    char made[96]; /* the folder made for it, and the only one that is removed */
    char dir[96];  /* the folder that rules_load loads: the same, unless a test names another */
    onroll_rules *rules; /* what the last load gave; freed by the next one */
    onroll_status status;
    struct seen seen;
};

void rules_open(struct rules_fixture *f);                                             /* an empty folder */
void rules_write(struct rules_fixture *f, const char *name, const char *text);        /* a file in it; name may hold folders */
void rules_write_bytes(struct rules_fixture *f, const char *name, const char *bytes, size_t size);
void rules_small(struct rules_fixture *f);                                            /* the vocabulary, codes, patterns and named days of tests/support/rules */
void rules_copy(struct rules_fixture *f, const char *path, const char *name);         /* a file of the tree */
onroll_status rules_load(struct rules_fixture *f, const onroll_allocator *allocator); /* and builds every program; NULL: malloc and free */
const struct program *rules_program_on(const struct rules_fixture *f, uint32_t authority, int32_t date); /* FACT_NONE: the law alone; NULL without rules */
void rules_close(struct rules_fixture *f);                                            /* frees the rules, removes the folder */

/* Writes one instrument "t" in force from 2024-01-01 with `body` below its head (the body's first line is line 6), and loads it beside rules_small. */
onroll_status rules_load_instrument(struct rules_fixture *f, const char *body);

/* "(and pupil.boarder (not pupil.left))"; a poison is "?". */
void tree_write(struct buffer *out, const struct expr *expr);

#endif
