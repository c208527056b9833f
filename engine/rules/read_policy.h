/* SPDX-License-Identifier: MIT
 * What the readers of an authority file share. Not for use outside this folder. */
#ifndef ONROLL_RULES_READ_POLICY_H
#define ONROLL_RULES_READ_POLICY_H

#include "rules/reader.h"

struct names read_names(struct reader *reader, const struct node *list); /* ids; NULL: none */
struct names read_texts(struct reader *reader, const struct node *list); /* sentences; NULL: none */
void read_policy_rules(struct reader *reader, const struct node *map);   /* gates, steps, duties, claims and the rest of the policy being read */

#endif
