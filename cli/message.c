/* SPDX-License-Identifier: MIT
 * Prints `file:line:column: error: text [E303]`, then the source line with a caret below what is meant, the path and the help. What comes out of a file
 * may hold anything: control characters never reach the terminal, and of a long line only the part around the place is shown. */
#include "message.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { SHOWN = 96, BEFORE = 40 }; /* characters of a source line, and of them before the place when the line is longer */

static bool continues(char c)
{
    return ((unsigned char)c & 0xC0) == 0x80;
}

/* C0 and DEL; the C1 controls are two bytes in UTF-8, and without the first of them the second is no character. */
static bool is_control(const char *at)
{
    unsigned char c = (unsigned char)at[0];
    return c < 0x20 || c == 0x7F || (c == 0xC2 && (unsigned char)at[1] >= 0x80 && (unsigned char)at[1] < 0xA0);
}

static void print_clean(const char *text)
{
    for (; *text; text++)
        putc(is_control(text) ? ' ' : *text, stderr);
}

static const char *skip_characters(const char *text, uint32_t count)
{
    while (*text && count > 0) {
        text++;
        while (continues(*text))
            text++;
        count--;
    }
    return text;
}

static void print_source(const onroll_message *m)
{
    const char *line = m->source_line, *end = skip_characters(line, SHOWN);
    uint32_t column = m->column, width = m->width ? m->width : 1;
    bool cut = false;
    if (*end && column > BEFORE) {
        line = skip_characters(line, column - BEFORE);
        end = skip_characters(line, SHOWN);
        column = BEFORE;
        cut = true;
    }
    fputs(cut ? "    ..." : "    ", stderr);
    for (const char *at = line; at < end; at++)
        putc(is_control(at) ? ' ' : *at, stderr);
    fputs(*end ? "...\n" : "\n", stderr);
    uint32_t room = SHOWN - (column < SHOWN ? column : SHOWN) + 1;
    fprintf(stderr, "%*s", (int)column + (cut ? 6 : 3), "");
    for (uint32_t i = 0; i < width && i < room; i++)
        putc('^', stderr);
    putc('\n', stderr);
}

static void print_indented_lines(const char *text)
{
    while (*text) {
        size_t length = strcspn(text, "\n");
        fputs("    ", stderr);
        for (size_t i = 0; i < length; i++)
            putc(is_control(text + i) ? ' ' : text[i], stderr);
        putc('\n', stderr);
        text += length + (text[length] == '\n');
    }
}

static void print(const struct message_view *view, const onroll_message *m)
{
    static const char *const words[] = {"error", "warning", "note"};
    if (m->file && view->folder)
        fprintf(stderr, "%s/", view->folder);
    print_clean(m->file ? m->file : view->about ? view->about : "onroll");
    if (m->line)
        fprintf(stderr, ":%lu:%lu", (unsigned long)m->line, (unsigned long)m->column);
    fprintf(stderr, ": %s: ", words[m->severity]);
    print_clean(m->text);
    fprintf(stderr, " [%s]\n", m->code);
    if (m->source_line && m->column)
        print_source(m);
    if (m->path) {
        fputs("    in ", stderr);
        print_clean(m->path);
        putc('\n', stderr);
    }
    if (m->help)
        print_indented_lines(m->help);
}

void message_show(void *context, const onroll_message *m)
{
    struct message_view *view = context;
    if (m->severity == ONROLL_ERROR)
        view->errors++;
    else if (m->severity == ONROLL_WARNING)
        view->warnings++;
    if (m->severity != ONROLL_NOTE)
        view->last_left_out = view->errors_only && m->severity == ONROLL_WARNING;
    if (!view->last_left_out)
        print(view, m);
}

void message_error(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fputs("onroll: error: ", stderr);
    vfprintf(stderr, format, arguments);
    putc('\n', stderr);
    va_end(arguments);
}

void message_help(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fputs("    ", stderr);
    vfprintf(stderr, format, arguments);
    putc('\n', stderr);
    va_end(arguments);
}

int message_status_exit(onroll_status status, int invalid)
{
    switch (status) {
    case ONROLL_OK:
        return EXIT_FINE;
    case ONROLL_ENOINPUT:
        return EXIT_NO_INPUT;
    case ONROLL_EIO:
        return EXIT_IO;
    case ONROLL_EINVALID:
    case ONROLL_ELIMIT:
        return invalid;
    case ONROLL_ENOMEM:
        break;
    }
    return EXIT_INTERNAL;
}
