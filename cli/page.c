/* SPDX-License-Identifier: MIT
 * Wraps words into lines. A word longer than a line is broken where the line ends. */
#include "page.h"

#include "months.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int width(const struct page *page) { return page->columns ? page->columns : PAGE_COLUMNS; }

static void spaces(struct page *page, int count)
{
    for (int i = 0; i < count; i++)
        putchar(' ');
    page->column += count > 0 ? count : 0;
}

static void new_line(struct page *page)
{
    putchar('\n');
    page->column = 0;
    spaces(page, page->hang);
    page->space = false;
    page->fresh = true;
}

static void put_word(struct page *page)
{
    if (page->word_columns == 0)
        return;
    if (page->column + (page->space ? 1 : 0) + page->word_columns > width(page) && !page->fresh)
        new_line(page);
    else if (page->space)
        spaces(page, 1);
    fwrite(page->word, 1, page->word_bytes, stdout);
    page->column += page->word_columns;
    page->word_bytes = 0;
    page->word_columns = 0;
    page->space = page->fresh = false;
}

/* What of a word fits on no line is printed in parts. */
static void put_part(struct page *page)
{
    put_word(page);
    if (page->column >= width(page))
        new_line(page);
}

static void add_character(struct page *page, const char *at, size_t bytes)
{
    if (page->word_bytes + bytes > PAGE_WORD_BYTES || page->word_columns >= width(page) - page->hang)
        put_part(page);
    memcpy(page->word + page->word_bytes, at, bytes);
    page->word_bytes += bytes;
    page->word_columns++;
}

static size_t character_bytes(const char *at)
{
    size_t bytes = 1;
    while (((unsigned char)at[bytes] & 0xC0) == 0x80)
        bytes++;
    return bytes;
}

static bool is_space(const char *at)
{
    unsigned char c = (unsigned char)at[0];
    return c <= 0x20 || c == 0x7F || (c == 0xC2 && (unsigned char)at[1] >= 0x80 && (unsigned char)at[1] < 0xA0);
}

static void add(struct page *page, const char *text)
{
    while (*text) {
        size_t bytes = character_bytes(text);
        if (is_space(text) && page->keep) {
            add_character(page, " ", 1);
        } else if (is_space(text)) {
            put_word(page);
            page->space = !page->fresh;
        } else {
            add_character(page, text, bytes);
        }
        text += bytes;
    }
}

void page_begin(struct page *page, int indent, int hang)
{
    page->column = 0;
    page->hang = hang;
    page->space = page->keep = false;
    page->fresh = true;
    page->word_bytes = 0;
    page->word_columns = 0;
    spaces(page, indent);
}

void page_words(struct page *page, size_t count, const char *const *pieces)
{
    for (size_t i = 0; i < count; i++)
        add(page, pieces[i]);
}

void page_number(struct page *page, long number)
{
    char digits[32];
    snprintf(digits, sizeof digits, "%ld", number);
    add(page, digits);
}

void page_date(struct page *page, onroll_date date)
{
    char words[DATE_WORDS_BYTES];
    date_words(date, words);
    add(page, words);
}

void page_tab(struct page *page, int column)
{
    put_word(page);
    page->hang = column;
    spaces(page, column > page->column ? column - page->column : 1);
    page->space = false;
    page->fresh = true;
}

void page_style(struct page *page, enum page_style style)
{
    static const char *const codes[] = {"\033[0m", "\033[1m", "\033[1;31m", "\033[1;33m"};
    put_word(page);
    if (!page->colour)
        return;
    if (page->space)
        spaces(page, 1);
    page->space = false;
    fputs(codes[style], stdout);
}

void page_end(struct page *page)
{
    put_word(page);
    putchar('\n');
}

void page_blank(struct page *page)
{
    page->column = 0;
    putchar('\n');
}
