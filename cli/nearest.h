/* SPDX-License-Identifier: MIT
 * The word a person may have meant: the nearest of those offered, by the edits that turn one into the other. */
#ifndef ONROLL_CLI_NEAREST_H
#define ONROLL_CLI_NEAREST_H

#include <stddef.h>

struct nearest {
    const char *written;
    size_t length;
    size_t edits;     /* of the best word so far, or one more than are allowed */
    const char *word; /* the best so far, borrowed; NULL: none is near enough */
};

struct nearest nearest_to(const char *written, size_t length);
void nearest_offer(struct nearest *nearest, const char *word);

#endif
