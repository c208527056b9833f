/* SPDX-License-Identifier: MIT
 * What the columns of an attendance file hold, by their headers. */
#ifndef ONROLL_CLI_ATTENDANCE_COLUMNS_H
#define ONROLL_CLI_ATTENDANCE_COLUMNS_H

#include "csv_columns.h"

enum register_column { COLUMN_UNREAD, COLUMN_CASE, COLUMN_DATE, COLUMN_SESSION, COLUMN_CODE, COLUMN_AM, COLUMN_PM, COLUMN_KINDS };

enum half { HALF_NONE, HALF_AM, HALF_PM, HALF_BOTH };

struct attendance_column {
    onroll_date date;
    enum half half; /* of a column of one session or one day; HALF_NONE: it is none */
};

struct attendance_columns {
    struct attendance_column *at; /* one for each cell of the header */
    size_t count;
    bool wide;                  /* a column a session or a day; otherwise a row a session or a day */
    size_t place[COLUMN_KINDS]; /* of the other columns; SIZE_MAX: there is none */
};

/* EXIT_FINE, or what is wrong was told; _free in any case. */
int attendance_columns_read(struct attendance_columns *columns, const char *name, const struct csv_row *headers, const struct csv_aliases *aliases);
void attendance_columns_free(struct attendance_columns *columns);

/* Words of cells. Each false: `fault` says what is wrong. */
enum { WORDS_FAULT = 384 };
bool attendance_cell_date(onroll_date *out, const char *text, char fault[WORDS_FAULT]);
bool attendance_cell_half(enum half *out, const char *text, char fault[WORDS_FAULT]);
/* The header of a column of one session or day; half is HALF_NONE for any other. */
bool attendance_cell_header(struct attendance_column *out, const char *text, char fault[WORDS_FAULT]);
/* The codes of a cell in capitals; empty: no mark. `both`: a day's two codes. */
enum { CODE_ROOM = 9 };
bool attendance_cell_codes(char am[CODE_ROOM], char pm[CODE_ROOM], const char *text, bool both, char fault[WORDS_FAULT]);

/* The file of --attendance-map. */
int attendance_map_read(struct csv_aliases *aliases, const char *name);

#endif
