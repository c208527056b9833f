/* SPDX-License-Identifier: MIT
 * A council's policy for people: all of it, and where it can stop a deletion. */
#ifndef ONROLL_CLI_POLICY_PAGE_H
#define ONROLL_CLI_POLICY_PAGE_H

#include "cli.h"

onroll_status policy_print(const onroll_rules *rules, const char *authority);        /* every policy of the authority, by its id */
onroll_status policy_print_places(const onroll_rules *rules, const char *authority); /* that it cannot loosen the law, and its gates */

#endif
