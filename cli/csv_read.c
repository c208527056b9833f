/* SPDX-License-Identifier: MIT
 * Reads csv from a buffer that always holds the whole of the longest row allowed. So a quote that is never closed costs its own line only: the reader
 * goes back to the line where the quote was opened and goes on behind it. */
#include "csv_read.h"

#include "message.h"
#include "utf8.h"

#include <stdlib.h>
#include <string.h>

enum { BUFFER_BYTES = 4 * CSV_ROW_BYTES, NONE = -1 };

static const char never_closed[] = "a quote is opened here and never closed", behind_quote[] = "text stands behind the closing quote of this cell";
static const char too_long[] = "the row is longer than 1048576 bytes", too_many[] = "the row has more than 1000 cells";
static const char not_utf8[] = "the cell is not UTF-8 text; save the file as \"CSV UTF-8\"", has_nul[] = "the cell holds a NUL byte";

_Static_assert(CSV_ROW_BYTES == 1048576 && CSV_CELLS == 1000, "the messages name the limits");

/* From then on the buffer holds more than the longest row, or all that is left. */
static void fill(struct csv_reader *reader)
{
    size_t left = reader->end - reader->at;
    if (reader->ended || left > CSV_ROW_BYTES + 1)
        return;
    memmove(reader->buffer, reader->buffer + reader->at, left);
    reader->at = 0;
    reader->end = left + fread(reader->buffer + left, 1, BUFFER_BYTES - left, reader->file);
    reader->ended = reader->end < BUFFER_BYTES;
}

/* Behind one line break: LF, CR LF, or the CR of old files. */
static bool skip_break(struct csv_reader *reader)
{
    if (reader->at >= reader->end || (reader->buffer[reader->at] != '\n' && reader->buffer[reader->at] != '\r'))
        return false;
    bool cr = reader->buffer[reader->at++] == '\r';
    if (cr && reader->at < reader->end && reader->buffer[reader->at] == '\n')
        reader->at++;
    reader->line++;
    return true;
}

static void skip_line(struct csv_reader *reader)
{
    for (fill(reader); reader->at < reader->end && !skip_break(reader); fill(reader))
        reader->at++;
}

/* ---- The separator ---- */

static bool skip_word(struct csv_reader *reader, const char *lower)
{
    size_t length = strlen(lower);
    if (reader->end - reader->at < length)
        return false;
    for (size_t i = 0; i < length; i++) {
        char c = reader->buffer[reader->at + i];
        if ((c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c) != lower[i])
            return false;
    }
    reader->at += length;
    return true;
}

static void find_separator(struct csv_reader *reader)
{
    static const char separators[] = ",;\t|"; /* each that the line sep= may name: what is written has no such line */
    size_t counts[sizeof separators] = {0}, best = 0;
    bool quoted = false;
    for (size_t i = reader->at; i < reader->end && (quoted || (reader->buffer[i] != '\n' && reader->buffer[i] != '\r')); i++) {
        const char *found = reader->buffer[i] ? strchr(separators, reader->buffer[i]) : NULL;
        quoted ^= reader->buffer[i] == '"';
        if (found && !quoted)
            counts[found - separators]++;
    }
    for (size_t i = 1; separators[i]; i++)
        best = counts[i] > counts[best] ? i : best;
    reader->separator = separators[best];
}

static void start(struct csv_reader *reader)
{
    fill(reader);
    skip_word(reader, "\xEF\xBB\xBF");
    if (skip_word(reader, "sep=")) {
        reader->separator = reader->at < reader->end ? reader->buffer[reader->at] : ',';
        if (reader->separator && strchr(",;\t|", reader->separator)) {
            skip_line(reader);
            return;
        }
        reader->at -= strlen("sep="); /* a header of that name */
    }
    while (reader->comments && reader->at < reader->end && reader->buffer[reader->at] == '#')
        skip_line(reader);
    find_separator(reader);
}

bool csv_open(struct csv_reader *reader, FILE *file, bool comments)
{
    *reader = (struct csv_reader){.file = file, .comments = comments, .line = 1};
    reader->buffer = malloc(BUFFER_BYTES);
    reader->text = malloc(CSV_ROW_BYTES + CSV_CELLS + 2);
    reader->cells = malloc(CSV_CELLS * sizeof *reader->cells);
    if (!reader->buffer || !reader->text || !reader->cells) {
        message_error("out of memory");
        return false;
    }
    start(reader);
    return true;
}

void csv_close(struct csv_reader *reader)
{
    free(reader->buffer);
    free(reader->text);
    free(reader->cells);
    *reader = (struct csv_reader){0};
}

/* ---- Cells ---- */

struct scan {
    const char *at, *end; /* of the longest row allowed */
    char separator;
    char *out; /* where the text of the cells goes */
    uint32_t line, column;
};

static int peek(const struct scan *scan)
{
    return scan->at < scan->end ? (unsigned char)*scan->at : NONE;
}

static void step(struct scan *scan)
{
    char c = *scan->at++;
    if (c == '\n' || (c == '\r' && peek(scan) != '\n')) {
        scan->line++;
        scan->column = 1;
    } else if (((unsigned char)c & 0xC0) != 0x80) {
        scan->column++;
    }
}

static bool ends_cell(const struct scan *scan)
{
    int c = peek(scan);
    return c == NONE || c == (unsigned char)scan->separator || c == '\n' || c == '\r';
}

/* NULL, or what is wrong. */
static const char *read_quoted(struct scan *scan)
{
    step(scan);
    for (;;) {
        int c = peek(scan);
        if (c == NONE)
            return never_closed;
        step(scan);
        if (c == '"' && peek(scan) != '"')
            return ends_cell(scan) ? NULL : behind_quote;
        if (c == '"')
            step(scan);
        *scan->out++ = (char)c;
    }
}

static const char *read_cell(struct scan *scan, struct csv_cell *cell)
{
    const char *fault = NULL;
    *cell = (struct csv_cell){scan->out, 0, scan->line, scan->column};
    if (peek(scan) == '"')
        fault = read_quoted(scan);
    while (!fault && !ends_cell(scan)) {
        *scan->out++ = *scan->at;
        step(scan);
    }
    cell->length = (size_t)(scan->out - cell->text);
    *scan->out++ = '\0';
    return fault;
}

static const char *fault_of_text(const struct csv_cell *cell)
{
    for (size_t at = 0; at < cell->length;) {
        size_t bytes = utf8_character(cell->text + at, cell->length - at);
        if (bytes == 0 || !cell->text[at])
            return bytes ? has_nul : not_utf8;
        at += bytes;
    }
    return NULL;
}

static void set_fault(struct csv_row *row, const char *fault, uint32_t line, uint32_t column)
{
    if (!row->fault) {
        row->fault = fault;
        row->fault_line = line;
        row->fault_column = column;
    }
}

static void look_at_cells(struct csv_row *row)
{
    for (size_t i = 0; i < row->count; i++) {
        const struct csv_cell *cell = &row->cells[i];
        const char *fault = fault_of_text(cell);
        if (fault)
            set_fault(row, fault, cell->line, cell->column);
        row->blank &= strspn(cell->text, " \t\r\n") == cell->length;
    }
    row->blank &= !row->fault;
}

static void read_row(struct csv_reader *reader, struct csv_row *row)
{
    fill(reader);
    const char *begin = reader->buffer + reader->at;
    size_t left = reader->end - reader->at, window = left > CSV_ROW_BYTES + 1 ? CSV_ROW_BYTES + 1 : left;
    struct scan scan = {begin, begin + window, reader->separator, reader->text, reader->line, 1};
    *row = (struct csv_row){.cells = reader->cells, .line = reader->line, .blank = true};
    for (;;) {
        const char *cell_begin = scan.at;
        struct csv_cell *cell = &reader->cells[row->count];
        const char *fault = read_cell(&scan, cell);
        if (fault) {
            set_fault(row, fault, cell->line, cell->column);
            reader->at += (size_t)(cell_begin - begin);
            reader->line = cell->line;
            skip_line(reader);
            break;
        }
        row->count++;
        bool over = window > CSV_ROW_BYTES && scan.at == scan.end, more = peek(&scan) == (unsigned char)reader->separator;
        if (over || (more && row->count == CSV_CELLS)) {
            set_fault(row, over ? too_long : too_many, row->line, 1);
            row->count -= over; /* the last is cut */
        } else if (more) {
            step(&scan);
            continue;
        }
        reader->at += (size_t)(scan.at - begin);
        reader->line = scan.line;
        skip_line(reader);
        break;
    }
    look_at_cells(row);
}

bool csv_next(struct csv_reader *reader, struct csv_row *row)
{
    do {
        fill(reader);
        if (reader->at >= reader->end || ferror(reader->file))
            return false;
        read_row(reader, row);
    } while (reader->comments && row->count > 0 && row->cells[0].text[0] == '#');
    return true;
}
