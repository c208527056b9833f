/* SPDX-License-Identifier: MIT
 * Reads files whole or line by line, never more than a limit. */
#include "input.h"

#include "message.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* A little more than a case may have, so that the engine sees that it is too large and says so. */
enum { CASE_BYTES = 1024 * 1024 + 4096 };

static int cannot_read(const char *name, int error)
{
    message_error("%s: %s", strcmp(name, "-") == 0 ? "standard input" : name, strerror(error));
    return error == ENOENT || error == ENOTDIR ? EXIT_NO_INPUT : EXIT_IO;
}

FILE *input_open(const char *name, int *status)
{
    FILE *file = strcmp(name, "-") == 0 ? stdin : fopen(name, "rb");
    if (!file)
        *status = cannot_read(name, errno);
    return file;
}

void input_close(FILE *file)
{
    if (file && file != stdin)
        fclose(file);
}

static bool ends_with(const char *name, const char *ending)
{
    size_t a = strlen(name), b = strlen(ending);
    return a >= b && strcmp(name + a - b, ending) == 0;
}

static onroll_format format_of(const char *name, const struct input *input)
{
    size_t i = 0;
    if (strcmp(name, "-") != 0)
        return ends_with(name, ".json") ? ONROLL_JSON : ONROLL_YAML;
    while (i < input->length && strchr(" \t\r\n", input->bytes[i]) && input->bytes[i])
        i++;
    return i < input->length && input->bytes[i] == '{' ? ONROLL_JSON : ONROLL_YAML;
}

int input_read(struct input *out, const char *name)
{
    int status = EXIT_FINE;
    *out = (struct input){0};
    FILE *file = input_open(name, &status);
    if (!file)
        return status;
    out->bytes = malloc(CASE_BYTES + 1);
    if (out->bytes) {
        errno = 0;
        out->length = fread(out->bytes, 1, CASE_BYTES, file);
        out->bytes[out->length] = '\0';
        out->format = format_of(name, out);
        if (ferror(file))
            status = cannot_read(name, errno);
    } else {
        message_error("out of memory");
        status = EXIT_INTERNAL;
    }
    input_close(file);
    if (status != EXIT_FINE)
        input_free(out);
    return status;
}

void input_free(struct input *input)
{
    free(input->bytes);
    input->bytes = NULL;
}

bool lines_init(struct lines *lines, FILE *file)
{
    *lines = (struct lines){.file = file, .bytes = malloc(INPUT_LINE_BYTES + 1)};
    if (!lines->bytes)
        message_error("out of memory");
    return lines->bytes != NULL;
}

bool lines_next(struct lines *lines)
{
    int c = getc(lines->file);
    if (c == EOF)
        return false;
    lines->number++;
    lines->length = 0;
    lines->too_long = false;
    for (; c != EOF && c != '\n'; c = getc(lines->file)) {
        if (lines->length < INPUT_LINE_BYTES)
            lines->bytes[lines->length++] = (char)c;
        else
            lines->too_long = true;
    }
    lines->bytes[lines->length] = '\0';
    return !ferror(lines->file);
}

void lines_free(struct lines *lines)
{
    free(lines->bytes);
    lines->bytes = NULL;
}
