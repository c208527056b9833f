/* SPDX-License-Identifier: MIT
 * What onroll lint is to look at: rules directories, each whole or only some of its files. */
#ifndef ONROLL_CLI_LINT_TARGET_H
#define ONROLL_CLI_LINT_TARGET_H

#include "cli.h"

struct lint_target {
    char *name;          /* as it is written, without slashes at its end */
    char *path;          /* the same, cut behind the rules directory; or NULL */
    const char *dir;     /* the rules directory; NULL: the one that --rules and the rest of that order name */
    const char *file;    /* or folder below it; NULL: all of it */
};

/* A file or folder is of the rules directory that it lies in. EXIT_FINE, or a message was printed and it is the exit status. */
int lint_target_find(struct lint_target *out, const char *operand);
void lint_target_free(struct lint_target *target);

#endif
