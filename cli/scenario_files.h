/* SPDX-License-Identifier: MIT
 * The scenario files that a person names: files, folders, or nothing for those that belong to the rules. */
#ifndef ONROLL_CLI_SCENARIO_FILES_H
#define ONROLL_CLI_SCENARIO_FILES_H

#include "cli.h"

struct scenario_files {
    onroll_input *at;
    struct scenario_text { char *name, *bytes; } *owned; /* what the inputs point at: scenario_files_free */
    size_t count, room;
};

/* Adds a file, or the scenario files of a folder: all .yaml files in the folders named "cases" below it, in the order of their names, and where there is
 * none of these all .yaml files below it. EXIT_FINE, or a message was printed and it is the exit status. */
int scenario_files_add(struct scenario_files *files, const char *path);
void scenario_files_free(struct scenario_files *files);

#endif
