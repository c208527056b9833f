/* SPDX-License-Identifier: MIT
 * Paths as other programs want them: from the folder the command runs in, or as a URI. */
#ifndef ONROLL_CLI_URI_H
#define ONROLL_CLI_URI_H

#include "cli.h"

const char *path_from_here(const char *path); /* the part below the current folder of an absolute path that lies in it; otherwise the path */
void uri_print(const char *path, void (*put)(char c)); /* of that: relative, or with file:// */

#endif
