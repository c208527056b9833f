/* SPDX-License-Identifier: MIT
 * A decision as a page of text for the leaver's folder: what decides, what is missing and who has it, the council's part apart, what to do next.
 * report.c prints what was decided and why, report_local.c the council's part, report_next.c what follows. */
#ifndef ONROLL_CLI_REPORT_H
#define ONROLL_CLI_REPORT_H

#include "page.h"
#include "sentences.h"

void report_print(const onroll_result *result, bool colour);

/* Parts that these files share. */
struct teller report_teller(struct page *page); /* sentences go to the paragraph at hand */
void report_heading(struct page *page, const char *title);
void report_mark(struct page *page, int indent, onroll_outcome outcome); /* begins a line: "yes", "no" or "?", and its hanging indent */
void report_cite(struct page *page, const onroll_result *result, const onroll_cite *cite); /* "[reg 9(1)(i)(iii)]" */

void report_missing(struct page *page, const onroll_result *result);
void report_without_gates(struct page *page, const onroll_result *result); /* what the law alone would say, where a gate decides */
void report_local(struct page *page, const onroll_result *result);
void report_conflicts(struct page *page, const onroll_result *result);
void report_paths(struct page *page, const onroll_result *result);
void report_duties(struct page *page, const onroll_result *result);
void report_notes(struct page *page, const onroll_result *result);

#endif
