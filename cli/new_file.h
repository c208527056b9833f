/* SPDX-License-Identifier: MIT
 * Files that a command makes: whole or not at all, and never in place of another. */
#ifndef ONROLL_CLI_NEW_FILE_H
#define ONROLL_CLI_NEW_FILE_H

#include "cli.h"

enum { NEW_FILE_BYTES = 4096 };

struct new_file {
    char path[NEW_FILE_BYTES];
    bool made_folder, made;
};

/* The file `name` in the folder `folder` of `dir`, which is made where it is missing; its own parent is there. EXIT_FINE, or a message was printed
 * and it is the exit status, and nothing is left behind. */
int new_file_write(struct new_file *out, const char *dir, const char *folder, const char *name, const char *bytes, size_t length);
void new_file_undo(const struct new_file *file); /* takes away what was made */

#endif
