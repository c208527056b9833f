/* SPDX-License-Identifier: MIT
 * Scenario files for the test programs. What cannot be read ends the program. */
#ifndef SUPPORT_INPUTS_H
#define SUPPORT_INPUTS_H

#include "base/arena.h"
#include "onroll.h"

struct inputs {
    LIST(onroll_input) list;
};

/* A file, or the .yaml files of a folder in the order of their names. */
void inputs_add(struct inputs *inputs, struct arena *arena, const char *path);

#endif
