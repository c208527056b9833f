/* SPDX-License-Identifier: MIT
 * The rule files below a directory. The only place where the engine touches the file system. */
#ifndef ONROLL_RULES_FILES_H
#define ONROLL_RULES_FILES_H

#include "base/diag.h"

struct rule_files {
    LIST(struct text) names; /* below the directory, "national/england-2024.yaml", sorted */
    struct text *bytes;      /* parallel to names once read */
};

/* Finds every .yaml file, folders named "cases" and hidden names left out. ONROLL_ENOINPUT when dir is no directory. out is empty before. */
onroll_status rule_files_find(struct rule_files *out, struct arena *arena, struct diag *diag, const char *dir);
/* The same for the scenarios beside the rules: every .yaml file in a folder named "cases" or below one. */
onroll_status rule_scenarios_find(struct rule_files *out, struct arena *arena, struct diag *diag, const char *dir);
onroll_status rule_files_read(struct rule_files *files, struct arena *arena, struct diag *diag, const char *dir);

#endif
