/* SPDX-License-Identifier: MIT
 * The rows of csv output: the columns of the input as they came, then those of the decision. */
#ifndef ONROLL_CLI_BATCH_COLUMNS_H
#define ONROLL_CLI_BATCH_COLUMNS_H

#include "batch.h"

onroll_status batch_write_headers(struct batch *batch);
onroll_status batch_write_result(struct batch *batch, const onroll_result *result);
onroll_status batch_write_mistake(struct batch *batch, const char *case_reference);

#endif
