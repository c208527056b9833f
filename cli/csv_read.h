/* SPDX-License-Identifier: MIT
 * Rows of a csv file (RFC 4180, and what Excel makes of it). A row that cannot be read is a row with a fault; the next row is read as if nothing had
 * been. */
#ifndef ONROLL_CLI_CSV_READ_H
#define ONROLL_CLI_CSV_READ_H

#include "input.h"

enum { CSV_ROW_BYTES = INPUT_LINE_BYTES, CSV_CELLS = 1000 };

struct csv_cell {
    const char *text; /* without its quotes; with a NUL behind it */
    size_t length;
    uint32_t line, column; /* where it begins, from 1; column in characters */
};

struct csv_row {
    const struct csv_cell *cells; /* until the next row is read; with a fault, those before it */
    size_t count;
    uint32_t line;
    bool blank; /* no cell holds anything but white space */
    const char *fault; /* one sentence, or NULL */
    uint32_t fault_line, fault_column;
};

struct csv_reader {
    FILE *file;
    char separator; /* by the line sep=, else by what the first row holds most of: , ; tab or | */
    bool comments;  /* rows that begin with # are left out */
    bool ended;     /* nothing is left to read but the buffer */
    char *buffer;
    size_t at, end; /* of the buffer: what is not yet used */
    uint32_t line;  /* of `at` */
    char *text;     /* of the cells of one row */
    struct csv_cell *cells;
};

bool csv_open(struct csv_reader *reader, FILE *file, bool comments); /* false: out of memory, a message was printed; csv_close in any case */
bool csv_next(struct csv_reader *reader, struct csv_row *row); /* false at the end, and when reading failed (ferror) */
void csv_close(struct csv_reader *reader); /* not the file */

#endif
