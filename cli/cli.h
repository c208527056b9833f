/* SPDX-License-Identifier: MIT
 * What the files of the command line share: exit statuses and the record that is a command. The command line sees nothing of the engine but its
 * public header. */
#ifndef ONROLL_CLI_CLI_H
#define ONROLL_CLI_CLI_H

#include "onroll.h"

/* After sysexits(3). decide adds 0 lawful, 1 unlawful, 2 undetermined. */
enum exit_status {
    EXIT_FINE = 0,
    EXIT_USAGE = 64,    /* a mistake on the command line */
    EXIT_DATA = 65,     /* bad case data */
    EXIT_NO_INPUT = 66, /* no such input or rules directory */
    EXIT_INTERNAL = 70, /* out of memory, or a fault of ours */
    EXIT_IO = 74,       /* reading or writing failed */
    EXIT_RULES = 78     /* rules that do not load */
};

struct option;

/* A command is a const record in a file of its own, cmd_NAME.c. */
struct command {
    const char *name;
    const char *operands; /* as help shows them: "CASE|-" */
    const char *summary;  /* one line, for the list of commands */
    const char *help;     /* paragraphs for --help, with line breaks */
    const struct option *options;
    int least, most; /* operands */
    int (*run)(const struct command *self, int count, char **arguments); /* arguments behind the command's name; returns the exit status */
};

extern const struct command command_decide, command_batch, command_calendar, command_rules, command_lint, command_schema, command_timeline, command_new, command_show, command_factcheck, command_test, command_fmt, command_diff;

#endif
