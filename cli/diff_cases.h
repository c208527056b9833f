/* SPDX-License-Identifier: MIT
 * Whose verdicts a change of rules changes: the cases of a batch decided under both sides of a comparison. */
#ifndef ONROLL_CLI_DIFF_CASES_H
#define ONROLL_CLI_DIFF_CASES_H

#include "page.h"

struct diff_side {
    const onroll_rules *rules;
    const char *authority; /* NULL: as the cases say */
    onroll_date date;      /* of two that differ: every name as if deleted on that day */
    const char *name;      /* as the person wrote it */
};

/* Prints the cases of FILE (ndjson or csv, as onroll batch reads them) whose verdict or ground differs. *changed: how many. The exit status. */
int diff_cases(const struct diff_side sides[2], const char *file, onroll_date check_date, size_t *changed);

#endif
