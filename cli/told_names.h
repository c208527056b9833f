/* SPDX-License-Identifier: MIT
 * A set of names in the order in which they came. The names are borrowed and have to live as long as the set: those of facts and definitions do. */
#ifndef ONROLL_CLI_TOLD_NAMES_H
#define ONROLL_CLI_TOLD_NAMES_H

#include "cli.h"

struct told_names {
    const char **at; /* owned: told_names_free */
    size_t count, room;
    bool no_memory;
};

bool told_names_hold(const struct told_names *names, const char *name);
void told_names_add(struct told_names *names, const char *const *more, size_t count); /* those that it does not hold yet */
void told_names_free(struct told_names *names);

#endif
