/* SPDX-License-Identifier: MIT
 * The difference of two texts, line by line. */
#ifndef ONROLL_CLI_LINE_DIFF_H
#define ONROLL_CLI_LINE_DIFF_H

#include "cli.h"

struct diff_text {
    const char *name, *bytes;
    size_t length;
};

/* Prints a unified diff with three lines around each change on standard output; nothing where the texts are the same. False when memory ran out. */
bool line_diff_print(const struct diff_text *from, const struct diff_text *to);

#endif
