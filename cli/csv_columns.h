/* SPDX-License-Identifier: MIT
 * Which fact each column of a csv file holds, by its header and by a file of other headers. */
#ifndef ONROLL_CLI_CSV_COLUMNS_H
#define ONROLL_CLI_CSV_COLUMNS_H

#include "csv_read.h"

enum { HEADER_BYTES = 128 };

struct csv_alias {
    char header[HEADER_BYTES];     /* in small letters */
    const onroll_rules_fact *fact; /* NULL: the column is left alone on purpose */
};

struct csv_aliases {
    struct csv_alias *at;
    size_t count, room;
};

struct csv_column {
    char *header;                  /* as it stands in the file */
    const onroll_rules_fact *fact; /* or NULL: not read */
};

struct csv_columns {
    struct csv_column *at;
    size_t count;
};

/* How mistakes in a file of other headers are told: what its second column names, a right line, where the names are listed. */
struct csv_words {
    const char *noun, *example, *list;
};

extern const struct csv_words csv_fact_words;

/* Each returns EXIT_FINE, or told what is wrong and returns the exit status. The matching _free is called in any case. */
int csv_aliases_read(struct csv_aliases *aliases, const char *name, const onroll_rules_view *rules, const struct csv_words *words);
int csv_columns_read(struct csv_columns *columns, const char *name, const struct csv_row *headers, const struct csv_aliases *aliases, const onroll_rules_view *rules);
void csv_aliases_free(struct csv_aliases *aliases);
void csv_columns_free(struct csv_columns *columns);

/* For csv_aliases.c, csv_columns.c and attendance_columns.c. */
const struct csv_alias *csv_alias_of(const struct csv_aliases *aliases, const char *folded); /* or NULL */
void csv_tell_unread(const char *name, const char *header, bool first); /* one note; the caller ends its line */
bool header_fold(char out[HEADER_BYTES], const char *text); /* trimmed, in small letters; false: too long for a header that is read */
const onroll_rules_fact *header_fact(const onroll_rules_view *rules, const char *folded); /* or NULL */
const char *header_near(const onroll_rules_view *rules, const char *folded);             /* the fact a header may have meant, or NULL */
int header_worked_out(const char *name, const struct csv_cell *cell, const onroll_rules_fact *fact); /* tells it; EXIT_DATA */

#endif
