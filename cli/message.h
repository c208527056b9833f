/* SPDX-License-Identifier: MIT
 * Messages on standard error: those of the engine with their place, source line and caret, and our own. */
#ifndef ONROLL_CLI_MESSAGE_H
#define ONROLL_CLI_MESSAGE_H

#include "cli.h"

/* How messages of the engine are shown. Start from {0}. */
struct message_view {
    const char *folder; /* stands before file names, or NULL */
    const char *about;  /* stands where a message has no file: "--authority", or NULL for "onroll" */
    bool errors_only;   /* leave out warnings and the notes that belong to them */
    bool last_left_out;
    unsigned long errors, warnings; /* seen so far, left out or not */
};

void message_show(void *view, const onroll_message *message); /* an onroll_message_fn */

void message_error(const char *format, ...) __attribute__((format(printf, 1, 2))); /* "onroll: error: ..." */
void message_help(const char *format, ...) __attribute__((format(printf, 1, 2)));  /* an indented line below it */

int message_status_exit(onroll_status status, int invalid); /* the exit status for a status that is not ONROLL_OK; `invalid` for mistakes in the input */

#endif
