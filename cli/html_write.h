/* SPDX-License-Identifier: MIT
 * Pieces of an HTML page on standard output: markup of ours as it stands, and everything else escaped. */
#ifndef ONROLL_CLI_HTML_WRITE_H
#define ONROLL_CLI_HTML_WRITE_H

#include "sentences.h"

void html_markup(const char *markup); /* only literals of ours */
void html_text(const char *text);     /* what people or rules wrote: no character of it is markup; control characters become spaces */
void html_number(long number);
void html_date(onroll_date date);
void html_link(const char *href, const char *text); /* the text alone where href is NULL or no web address */
void html_cite(const onroll_result *result, const onroll_cite *cite); /* the provision as a link, its document where it is not the law, its standing */
struct teller html_teller(void); /* sentences, escaped */

void html_section(const char *title); /* <section><h2>; ended by html_section_end */
void html_section_end(void);

/* The head of a table: what it shows, and its columns up to NULL. Ended by html_table_end. */
void html_table(const char *class_name, const char *caption, const char *const *columns);
void html_table_end(void);

#endif
