/* SPDX-License-Identifier: MIT
 * Fills in a text that a command writes for an author: {id}, {name} and so on, and {today}, {today-1} or {today+7} for days. */
#ifndef ONROLL_CLI_TEMPLATE_H
#define ONROLL_CLI_TEMPLATE_H

#include "cli.h"

struct template_word {
    const char *name, *value;
};

struct filled {
    char *bytes; /* owned: filled_free */
    size_t length, room;
    bool no_memory, no_day; /* out of memory; a day before 1900 or after 2199 */
};

/* Start from {0}. Braces around anything else stay as they stand. */
bool filled_add(void *filled, const char *bytes, size_t length); /* an onroll_write_fn; false: out of memory */
void template_fill(struct filled *out, const char *text, const struct template_word *words, size_t count, onroll_date today);
void filled_free(struct filled *filled);

#endif
