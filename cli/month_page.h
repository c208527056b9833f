/* SPDX-License-Identifier: MIT
 * A count of days as small calendars on a page of text. */
#ifndef ONROLL_CLI_MONTH_PAGE_H
#define ONROLL_CLI_MONTH_PAGE_H

#include "page.h"

/* A month a block, two side by side, weeks as rows from Monday to Sunday, each day with its sign, and what the signs stand for. Of a long count, months
 * in which every day or none is counted are a line. Nothing for a count without days. */
void month_page_print(struct page *page, const onroll_count *count);

#endif
