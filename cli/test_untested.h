/* SPDX-License-Identifier: MIT
 * What scenarios leave untested: results of rules that none of them expects, and small mistakes in the rules that none of them would notice. */
#ifndef ONROLL_CLI_TEST_UNTESTED_H
#define ONROLL_CLI_TEST_UNTESTED_H

#include "cli.h"

/* Prints what no scenario expects, and percentages that are never rounded up. dir: the rules directory; only: paths of rule files, none for all rules. The exit
 * status: 1 where something is left. */
int test_coverage(const onroll_scenarios *scenarios, const char *dir, const char *const *only, size_t count);

/* Prints the mutants that no scenario notices, each with the case that would. only: rule files, ids or parts of them; none: all rules. The exit status: 1 where
 * one survives, or where scenarios fail without any. */
int test_mutation(const onroll_scenarios *scenarios, const char *dir, const char *const *only, size_t count, bool verbose);

bool test_is_rule_file(const char *path); /* a file that is there and is no scenario file */

#endif
