/* SPDX-License-Identifier: MIT
 * What the rules hold by its name, as text: an instrument, a ground, a fact, an authority, a calendar. */
#ifndef ONROLL_CLI_RULES_PAGE_H
#define ONROLL_CLI_RULES_PAGE_H

#include "nearest.h"
#include "page.h"

bool rules_page_show(const onroll_rules *rules, const char *name); /* all that has the name; false: nothing has it */
void rules_page_offer(const onroll_rules_view *view, struct nearest *nearest); /* every name that may be meant */

void instrument_print(struct page *page, const onroll_rules_instrument *instrument); /* and a line for each of its grounds */
void fact_print(struct page *page, const onroll_rules_fact *fact);

#endif
