/* SPDX-License-Identifier: MIT
 * A set of a few hundred names at most: looked through from its start. */
#include "told_names.h"

#include <stdlib.h>
#include <string.h>

bool told_names_hold(const struct told_names *names, const char *name)
{
    for (size_t i = 0; i < names->count; i++)
        if (strcmp(names->at[i], name) == 0)
            return true;
    return false;
}

static bool grow(struct told_names *names)
{
    size_t room = 2 * names->room + 16;
    const char **at = realloc(names->at, room * sizeof *at);
    if (!at) {
        names->no_memory = true;
        return false;
    }
    names->at = at;
    names->room = room;
    return true;
}

void told_names_add(struct told_names *names, const char *const *more, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!told_names_hold(names, more[i]) && (names->count < names->room || grow(names)))
            names->at[names->count++] = more[i];
}

void told_names_free(struct told_names *names)
{
    free(names->at);
    *names = (struct told_names){0};
}
