/* SPDX-License-Identifier: MIT
 * Options of a command as a table, which parses the arguments and prints the help. */
#ifndef ONROLL_CLI_OPTIONS_H
#define ONROLL_CLI_OPTIONS_H

#include "cli.h"

enum option_kind {
    OPTION_FLAG,   /* bool */
    OPTION_TEXT,   /* const char *, from the arguments */
    OPTION_CHOICE, /* int, the index of the word in `words` */
    OPTION_DATE    /* onroll_date */
};

struct option {
    const char *name; /* without the two hyphens; NULL ends the table */
    enum option_kind kind;
    const char *words; /* of the value, for the help; for a choice the allowed words with bars between: "text|json" */
    size_t at;         /* offsetof the member of the command's settings that receives the value */
    const char *help;
};

#define OPTION_RULES(settings) {"rules", OPTION_TEXT, "DIR", offsetof(settings, rules), "the rules (else $ONROLL_RULES, the installed ones, ./rules)"}
#define OPTIONS_END {NULL, OPTION_FLAG, NULL, 0, NULL}

struct operands {
    char **at;
    int count;
};

/* Fills settings, which hold the defaults, and collects the operands at the start of `arguments`. false when there is nothing left to do: --help was
 * printed or a mistake was told, and *status is the exit status. */
bool options_parse(const struct command *command, int count, char **arguments, void *settings, struct operands *operands, int *status);

#endif
