/* SPDX-License-Identifier: MIT
 * Writes the fixes of one file after the other, each file from its end to its beginning, so that the places before a fix stay where they are. A fix is left
 * out when its line is no longer the one that was looked at, or when it touches one that was made. */
#include "lint_fix.h"

#include "input.h"
#include "message.h"
#include "replace_file.h"

#include <stdlib.h>
#include <string.h>

struct text_of_file {
    char *bytes;
    size_t length;
    size_t changed_from; /* where the last change began: a fix has to end before it */
};

/* The bytes of so many characters of the line. */
static size_t skip(const char *line, size_t length, uint32_t characters)
{
    size_t at = 0;
    for (; characters > 0 && at < length; characters--) {
        at++;
        while (at < length && ((unsigned char)line[at] & 0xC0) == 0x80)
            at++;
    }
    return at;
}

/* Where the fix goes; false when the text there is not what was found. */
static bool find_place(const struct text_of_file *text, const onroll_message *m, size_t *from, size_t *to)
{
    size_t start = 0, end;
    for (uint32_t line = 1; line < m->line; line++) {
        const char *line_break = memchr(text->bytes + start, '\n', text->length - start);
        if (!line_break)
            return false;
        start = (size_t)(line_break - text->bytes) + 1;
    }
    const char *line_break = memchr(text->bytes + start, '\n', text->length - start);
    end = line_break ? (size_t)(line_break - text->bytes) : text->length;
    if (end > start && text->bytes[end - 1] == '\r')
        end--;
    if (!m->source_line || strlen(m->source_line) != end - start || memcmp(m->source_line, text->bytes + start, end - start) != 0)
        return false;
    *from = start + skip(text->bytes + start, end - start, m->column - 1);
    *to = *from + skip(text->bytes + *from, end - *from, m->width);
    return *to <= text->changed_from;
}

/* false: out of memory. */
static bool apply(struct text_of_file *text, const onroll_message *m, unsigned long *count)
{
    size_t from, to, added = strlen(m->fix);
    if (!find_place(text, m, &from, &to))
        return true;
    char *made = malloc(text->length - (to - from) + added + 1);
    if (!made)
        return false;
    memcpy(made, text->bytes, from);
    memcpy(made + from, m->fix, added);
    memcpy(made + from + added, text->bytes + to, text->length - to);
    free(text->bytes);
    text->bytes = made;
    text->length = text->length - (to - from) + added;
    text->changed_from = from;
    ++*count;
    return true;
}

static bool has_fix(const onroll_message *m) { return m->fix && m->file && m->line; }

/* Findings of a file stand together, in the order of their places. */
static int fix_file(const struct findings *f, size_t first, size_t end, unsigned long *fixed)
{
    const char *name = f->at[first].message.file;
    struct input input = {0};
    unsigned long count = 0;
    bool memory = true;
    int status = input_read(&input, name);
    if (status != EXIT_FINE)
        return status;
    struct text_of_file text = {input.bytes, input.length, input.length};
    for (size_t i = end; i-- > first && memory;)
        if (has_fix(&f->at[i].message))
            memory = apply(&text, &f->at[i].message, &count);
    if (!memory) {
        message_error("%s", onroll_status_text(ONROLL_ENOMEM));
        status = EXIT_INTERNAL;
    } else if (count) {
        status = replace_file(name, text.bytes, text.length);
    }
    if (status == EXIT_FINE)
        *fixed += count;
    free(text.bytes);
    return status;
}

int lint_fix(const struct findings *f, unsigned long *fixed)
{
    int status = EXIT_FINE;
    for (size_t i = 0, end; i < f->count && status == EXIT_FINE; i = end) {
        const char *file = f->at[i].message.file;
        bool any = has_fix(&f->at[i].message);
        for (end = i + 1; end < f->count && file && f->at[end].message.file && strcmp(f->at[end].message.file, file) == 0; end++)
            any |= has_fix(&f->at[end].message);
        if (any)
            status = fix_file(f, i, end, fixed);
    }
    return status;
}
