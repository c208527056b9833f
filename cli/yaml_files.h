/* SPDX-License-Identifier: MIT
 * The YAML files below a folder. */
#ifndef ONROLL_CLI_YAML_FILES_H
#define ONROLL_CLI_YAML_FILES_H

#include "cli.h"

/* Calls visit for the path when it is a file, and otherwise for each .yaml and .yml file in the folder and the folders in it, in the order of their names;
 * what begins with a dot is left alone. Goes on after a status that is not EXIT_FINE and returns the first one. A folder without such a file is told. */
int yaml_files_each(const char *path, int (*visit)(void *context, const char *path), void *context);

#endif
