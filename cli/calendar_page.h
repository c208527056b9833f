/* SPDX-License-Identifier: MIT
 * The school calendars that are stored, as text: a line each, or one of them with its days. */
#ifndef ONROLL_CLI_CALENDAR_PAGE_H
#define ONROLL_CLI_CALENDAR_PAGE_H

#include "page.h"

void calendars_print(struct page *page, const onroll_rules_view *view);
bool calendar_print(struct page *page, const onroll_rules_view *view, const char *name); /* false: none has that name */

#endif
