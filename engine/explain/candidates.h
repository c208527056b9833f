/* SPDX-License-Identifier: MIT
 * The values of a fact worth trying: one for each way the tests of the program can tell its values apart. */
#ifndef ONROLL_EXPLAIN_CANDIDATES_H
#define ONROLL_EXPLAIN_CANDIDATES_H

#include "evaluate/evaluation.h"

struct candidates {
    bool made;
    int64_t *at;
    uint32_t count; /* 0: no short list stands for all values */
};

bool candidates_make(struct candidates *out, struct arena *arena, const struct program *program, uint32_t fact); /* false when out of memory */

#endif
