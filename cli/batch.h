/* SPDX-License-Identifier: MIT
 * One run of onroll batch: how a case is judged and its result written, whatever the cases are read from. */
#ifndef ONROLL_CLI_BATCH_H
#define ONROLL_CLI_BATCH_H

#include "attendance.h"
#include "csv_write.h"

/* The first mistake of a case, copied: it is gone when the engine returns. */
struct mistake {
    bool any;
    uint32_t line, column;
    char fact[128], text[1024], help[512];
};

/* Receives what became of a case, in place of a line of output. result: NULL when it could not be read. */
typedef void (*batch_result_fn)(void *context, uint32_t line, const char *case_reference, const onroll_result *result);

struct batch {
    const onroll_rules *rules;
    onroll_decision *decision;
    onroll_options options; /* messages go to `mistake` */
    onroll_question question;
    onroll_json_shape shape;
    bool to_csv, bom;
    struct csv_writer writer;
    struct csv_columns columns; /* of csv input: they go through to csv output */
    struct attendance_files *attendance;
    const struct csv_row *row;  /* the one being judged; NULL: the input is no csv */
    struct mistake mistake;
    unsigned long verdicts[3], unread;
    bool progress; /* standard error is a terminal */
    batch_result_fn on_result; /* NULL: results are written, and a summary */
    void *result_context;
    const char *deletion_date; /* every case as if its name were deleted on that day; NULL: as the cases say */
};

bool batch_init(struct batch *batch, const onroll_rules *rules, const onroll_question *question); /* false: out of memory, and told */
void batch_free(struct batch *batch);

/* The whole run; both return its exit status. */
int batch_ndjson(struct batch *batch, const char *name, FILE *file);
int batch_csv(struct batch *batch, const char *name, FILE *file, const struct csv_aliases *aliases);

/* For the readers: ONROLL_OK also for a case with mistakes; ONROLL_ENOMEM and ONROLL_EIO end the run. */
onroll_status batch_begin(struct batch *batch); /* before the first case, when the columns are known */
onroll_status batch_judge(struct batch *batch, onroll_facts *facts, uint32_t line); /* with its register, where that is in a file */
onroll_status batch_mistake(struct batch *batch, const char *case_reference, uint32_t line, onroll_status status);

void mistake_clear(struct mistake *mistake);
void mistake_set(struct mistake *mistake, uint32_t line, uint32_t column, const char *fact, const char *text); /* the first stays */
void batch_progress(const struct batch *batch, unsigned long number);

/* Tells the summary or why reading stopped at `line`; `error` is errno of it. The exit status of the run. */
int batch_end(const struct batch *batch, const char *name, uint32_t line, onroll_status status, FILE *file, int error);

#endif
