/* SPDX-License-Identifier: MIT
 * A page of text on standard output: paragraphs of words, wrapped with a hanging indent. Words are printed as they come, nothing is
 * kept but the word at hand. Control characters of what people wrote never reach the terminal. */
#ifndef ONROLL_CLI_PAGE_H
#define ONROLL_CLI_PAGE_H

#include "cli.h"

enum { PAGE_COLUMNS = 100, PAGE_WORD_BYTES = 512 };

/* page_say(page, "Case ", reference, "."): any number of strings. */
#define page_say(page, ...) page_words((page), sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *), (const char *const[]){__VA_ARGS__})

enum page_style { STYLE_PLAIN, STYLE_STRONG, STYLE_BAD, STYLE_OPEN };

struct page {
    bool colour;
    int columns; /* where lines are wrapped; 0: PAGE_COLUMNS */
    int column; /* of the line so far, in characters */
    int hang;   /* indent of the lines behind the first */
    bool fresh; /* nothing stands on the line yet but its indent */
    bool space; /* a space is due before the next word */
    bool keep;  /* spaces do not end the word: what belongs together stays on one line */
    size_t word_bytes;
    int word_columns;
    char word[PAGE_WORD_BYTES];
};

void page_begin(struct page *page, int indent, int hang); /* a paragraph */
void page_words(struct page *page, size_t count, const char *const *pieces); /* words end at spaces only, so pieces may make one word */
void page_number(struct page *page, long number);
void page_date(struct page *page, onroll_date date);  /* "Monday 9 March 2026"; "a day that is not known" */
void page_tab(struct page *page, int column); /* ends the word; spaces up to the column, which becomes the hanging indent; at least one space */
void page_style(struct page *page, enum page_style style); /* between words */
void page_end(struct page *page);
void page_blank(struct page *page); /* an empty line, between paragraphs */

#endif
