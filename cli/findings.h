/* SPDX-License-Identifier: MIT
 * What onroll lint found, kept until all of it is there, and the forms in which it is told: text on standard error, or JSON, SARIF and workflow commands
 * of GitHub on standard output. */
#ifndef ONROLL_CLI_FINDINGS_H
#define ONROLL_CLI_FINDINGS_H

#include "cli.h"

struct finding {
    onroll_message message; /* its strings live as long as the finding; `file` begins with the rules directory */
    onroll_message also;    /* the second place that belongs to it; code NULL: none */
    char *strings, *also_strings;
};

struct findings {
    struct finding *at;
    size_t count, room;
    const char *folder;      /* the rules directory, before each file */
    const char *const *only; /* files and folders below it whose warnings are wanted; the others are dropped. only_count 0: all */
    size_t only_count;
    bool dropped;            /* the last message: a note behind it goes too */
    bool failed;             /* out of memory */
    unsigned long errors, warnings;
};

void findings_keep(void *findings, const onroll_message *message); /* an onroll_message_fn */
void findings_free(struct findings *findings);

enum findings_format { FINDINGS_TEXT, FINDINGS_JSON, FINDINGS_SARIF, FINDINGS_GITHUB };
#define FINDINGS_WORDS "text|json|sarif|github"

void findings_text(const struct findings *findings);   /* to standard error */
void findings_json(const struct findings *findings);
void findings_sarif(const struct findings *findings);
void findings_github(const struct findings *findings);

#endif
