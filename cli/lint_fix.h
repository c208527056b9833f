/* SPDX-License-Identifier: MIT
 * The mechanical fixes of findings, written into the files. */
#ifndef ONROLL_CLI_LINT_FIX_H
#define ONROLL_CLI_LINT_FIX_H

#include "findings.h"

/* Applies every fix whose place still holds what was found. *fixed counts those that were made. EXIT_FINE, or a message was printed and it is the exit
 * status; each file is then as it was or wholly fixed. */
int lint_fix(const struct findings *findings, unsigned long *fixed);

#endif
