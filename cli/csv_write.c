/* SPDX-License-Identifier: MIT
 * Cells with quotes where a reader of any separator needs them, with an apostrophe before what would be a formula, and always UTF-8. */
#include "csv_write.h"

#include "utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void csv_add(struct csv_writer *writer, const char *text, size_t length)
{
    if (writer->length + length > writer->room) {
        size_t room = 2 * (writer->length + length) + 256;
        char *cell = realloc(writer->cell, room);
        if (!cell) {
            writer->no_memory = true;
            return;
        }
        writer->cell = cell;
        writer->room = room;
    }
    if (length > 0)
        memcpy(writer->cell + writer->length, text, length);
    writer->length += length;
}

void csv_add_word(struct csv_writer *writer, const char *between, const char *word)
{
    if (writer->length > 0)
        csv_add(writer, between, strlen(between));
    csv_add(writer, word, strlen(word));
}

/* What begins like this is a formula to a spreadsheet; white space is skipped by some before they look. */
static bool is_formula(const char *text, size_t length)
{
    return length > 0 && text[0] && strchr("=+-@\t\r\n", text[0]);
}

/* A file is opened with commas in one country and with semicolons in another. Spaces at the ends are lost on some readers. */
static bool needs_quotes(const char *text, size_t length)
{
    if (length == 0)
        return false;
    for (size_t i = 0; i < length; i++)
        if (text[i] && strchr(",;\t|\"\r\n", text[i]))
            return true;
    return text[0] == ' ' || text[length - 1] == ' ';
}

static void write_text(const char *text, size_t length)
{
    for (size_t at = 0; at < length;) {
        size_t bytes = utf8_character(text + at, length - at);
        if (bytes == 0 || !text[at])
            fputs("\xEF\xBF\xBD", stdout);
        else
            fwrite(text + at, 1, bytes, stdout);
        if (text[at] == '"')
            putc('"', stdout);
        at += bytes ? bytes : 1;
    }
}

void csv_end_cell(struct csv_writer *writer)
{
    bool quotes = needs_quotes(writer->cell, writer->length);
    if (writer->row_begun)
        putc(writer->separator, stdout);
    writer->row_begun = true;
    if (quotes)
        putc('"', stdout);
    if (is_formula(writer->cell, writer->length))
        putc('\'', stdout);
    write_text(writer->cell, writer->length);
    if (quotes)
        putc('"', stdout);
    writer->length = 0;
}

void csv_put(struct csv_writer *writer, const char *text)
{
    if (text)
        csv_add(writer, text, strlen(text));
    csv_end_cell(writer);
}

onroll_status csv_end_row(struct csv_writer *writer)
{
    fputs("\r\n", stdout);
    writer->row_begun = false;
    return writer->no_memory ? ONROLL_ENOMEM : ferror(stdout) ? ONROLL_EIO : ONROLL_OK;
}

void csv_writer_free(struct csv_writer *writer)
{
    free(writer->cell);
    writer->cell = NULL;
}
