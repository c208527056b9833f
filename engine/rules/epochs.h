/* SPDX-License-Identifier: MIT
 * The times between changes of the law and of each authority's policies. Not for use outside this folder. */
#ifndef ONROLL_RULES_EPOCHS_H
#define ONROLL_RULES_EPOCHS_H

#include "rules/program.h"
#include "rules/reader.h"

void epochs_find(struct reader *reader);     /* after the checks; tells when there are too many */
void epochs_free(const onroll_rules *rules); /* the programs that were built */

#endif
