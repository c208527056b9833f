/* SPDX-License-Identifier: MIT
 * A decision as one self-contained page of HTML for the leaver's folder: no script, nothing fetched, readable on paper in black and white, on a phone
 * and by a screen reader. html.c prints the page and what decides, html_days.c the calendars, html_next.c what follows, html_local.c the council's part,
 * html_limbs.c the grounds limb by limb. */
#ifndef ONROLL_CLI_HTML_H
#define ONROLL_CLI_HTML_H

#include "html_write.h"

/* law: the instrument that governs, for its link; NULL where none is known. */
void html_print(const onroll_result *result, const onroll_rules_instrument *law);

/* Parts of the page, each silent where there is nothing to tell. */
extern const char html_style[];
void html_limbs(const onroll_result *result);
void html_days(const onroll_result *result);
void html_missing(const onroll_result *result);
void html_change(const onroll_result *result); /* what would change the answer */
void html_local(const onroll_result *result);
void html_conflicts(const onroll_result *result);
void html_duties(const onroll_result *result);
void html_notes(const onroll_result *result);

#endif
