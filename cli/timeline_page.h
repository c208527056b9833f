/* SPDX-License-Identifier: MIT
 * A timeline as a page of text: what is past, what is to be done now, what is to come, and what has no day. */
#ifndef ONROLL_CLI_TIMELINE_PAGE_H
#define ONROLL_CLI_TIMELINE_PAGE_H

#include "cli.h"

void timeline_print(const onroll_timeline *timeline, bool colour);

#endif
