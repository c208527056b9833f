/* SPDX-License-Identifier: MIT
 * Input from files and from standard input, whole or line by line. */
#ifndef ONROLL_CLI_INPUT_H
#define ONROLL_CLI_INPUT_H

#include "cli.h"

#include <stdio.h>

struct input {
    char *bytes; /* owned: input_free */
    size_t length;
    onroll_format format; /* by the file name; of "-" by the first byte that is not white space */
};

/* Reads a file, or standard input for "-". EXIT_FINE, or a message was printed and it is the exit status. More than the engine would take is not read. */
int input_read(struct input *out, const char *name);
void input_free(struct input *input);

FILE *input_open(const char *name, int *status); /* the same for a stream; NULL and *status when it failed */
void input_close(FILE *file);

enum { INPUT_LINE_BYTES = 1024 * 1024 };

struct lines {
    FILE *file;
    char *bytes;   /* the line, without its line break; owned: lines_free */
    size_t length; /* of it */
    uint32_t number; /* from 1 */
    bool too_long; /* over INPUT_LINE_BYTES: read to its end, but not kept */
};

bool lines_init(struct lines *lines, FILE *file); /* false: out of memory */
bool lines_next(struct lines *lines); /* false at the end, and when reading failed (ferror) */
void lines_free(struct lines *lines);

#endif
