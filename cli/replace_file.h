/* SPDX-License-Identifier: MIT
 * A file that a command rewrites: wholly or not at all. */
#ifndef ONROLL_CLI_REPLACE_FILE_H
#define ONROLL_CLI_REPLACE_FILE_H

#include "cli.h"

/* Puts the bytes in place of what the file at `path`, which is there, holds; its mode stays, and a link stays a link. EXIT_FINE, or a message was
 * printed, it is the exit status, and the file is as it was. */
int replace_file(const char *path, const char *bytes, size_t length);

#endif
