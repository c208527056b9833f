/* SPDX-License-Identifier: MIT
 * Writes csv to standard output: RFC 4180, rows ended by CR LF. No cell leaves that a spreadsheet would run as a formula. */
#ifndef ONROLL_CLI_CSV_WRITE_H
#define ONROLL_CLI_CSV_WRITE_H

#include "cli.h"

struct csv_writer {
    char separator;
    bool row_begun;
    char *cell; /* the cell being put together; owned: csv_writer_free */
    size_t length, room;
    bool no_memory;
};

void csv_add(struct csv_writer *writer, const char *text, size_t length); /* to the cell */
void csv_add_word(struct csv_writer *writer, const char *between, const char *word); /* `between` only when the cell holds something */
void csv_end_cell(struct csv_writer *writer);
void csv_put(struct csv_writer *writer, const char *text); /* a whole cell; NULL: empty */
onroll_status csv_end_row(struct csv_writer *writer); /* ONROLL_OK, ONROLL_ENOMEM or ONROLL_EIO */
void csv_writer_free(struct csv_writer *writer);

#endif
