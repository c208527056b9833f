/* SPDX-License-Identifier: MIT
 * Attendance registers from csv files: read once, looked up by the reference of the case. A file is one row a session or one column a session
 * (attendance_columns.c); a file with a mistake gives no marks at all. */
#ifndef ONROLL_CLI_ATTENDANCE_H
#define ONROLL_CLI_ATTENDANCE_H

#include "attendance_columns.h"

enum { ATTENDANCE_FAULT = 512, ATTENDANCE_KEPT = 8, ATTENDANCE_CODES = 128 };

struct attendance_case {
    char *reference;
    size_t first, count; /* of the marks */
};

struct attendance { /* one file */
    char *name;
    int status; /* EXIT_FINE, or why nothing of it counts */
    onroll_mark *marks; /* those of a case together, in the order of the file */
    size_t mark_count;
    struct attendance_case *cases;
    size_t case_count;
    size_t *table, table_size; /* places of the cases, plus one, by the hash of their reference; 0: free */
    char (*codes)[CODE_ROOM]; /* each once; the marks point into it */
    size_t code_count;
};

/* Reads a file that is open. out->status says how it went; mistakes were told. `rules` judge the references of the cases; NULL: nobody does. */
void attendance_read(struct attendance *out, const char *name, FILE *file, const struct csv_aliases *aliases, const onroll_rules *rules);
const struct attendance_case *attendance_find(const struct attendance *attendance, const char *reference); /* or NULL */
void attendance_free(struct attendance *attendance);

struct attendance_files { /* of one run */
    const onroll_rules *rules;
    const char *from;           /* the file of the cases: a file that a case names stands beside it; "-": below the working directory */
    struct csv_aliases aliases; /* of --attendance-map */
    struct attendance *all;     /* of --attendance, for every case; or NULL */
    struct attendance *kept[ATTENDANCE_KEPT]; /* those that cases named last */
    size_t next;                /* of kept: the next to be given up */
};

#define ATTENDANCE_OPTIONS(settings)                                                                                                                    \
    {"attendance", OPTION_TEXT, "FILE", offsetof(settings, attendance), "a csv file of register marks, in place of the one a case names"},             \
    {"attendance-map", OPTION_TEXT, "MAP", offsetof(settings, attendance_map), "a file of lines header,column for other headers of such a file"}

/* `file` and `map` are the values of the options, or NULL. EXIT_FINE, or the exit status: what is wrong was told. attendance_close in any case. */
int attendance_open(struct attendance_files *files, const onroll_rules *rules, const char *from, const char *file, const char *map);
/* States the register of the case, if it has one in a file. EXIT_FINE, or the exit status: `fault` says why, or is empty where the engine said it to
 * the sink of `options`. */
int attendance_state(struct attendance_files *files, onroll_facts *facts, const onroll_options *options, char fault[ATTENDANCE_FAULT]);
void attendance_close(struct attendance_files *files);
/* All of it for a command with one case; what is wrong is printed. */
int attendance_of_case(onroll_facts *facts, const onroll_rules *rules, const char *from, const char *file, const char *map);

#endif
