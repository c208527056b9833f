/* SPDX-License-Identifier: MIT
 * Keeps messages with copies of their strings, and tells them as text or as workflow commands. */
#include "findings.h"

#include "message.h"
#include "uri.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Copies a string behind those that are in the block already; NULL stays NULL. */
static const char *keep(char **end, const char *string)
{
    char *at = *end;
    if (!string)
        return NULL;
    size_t length = strlen(string) + 1;
    memcpy(at, string, length);
    *end += length;
    return at;
}

static size_t bytes_of(const char *string) { return string ? strlen(string) + 1 : 0; }

/* The message with its strings in one block, which it then owns. Codes are the library's own, for good. */
static onroll_message copy_message(struct findings *f, const onroll_message *m, char **block)
{
    size_t folder = m->file && f->folder ? strlen(f->folder) + 1 : 0;
    size_t room = folder + bytes_of(m->file) + bytes_of(m->text) + bytes_of(m->path) + bytes_of(m->source_line) + bytes_of(m->help) + bytes_of(m->fix);
    onroll_message made = {.severity = m->severity, .code = m->code, .line = m->line, .column = m->column, .width = m->width, .text = ""};
    char *end = *block = malloc(room + 1);
    if (!end) {
        f->failed = true;
        return made;
    }
    if (folder) {
        made.file = end;
        end += snprintf(end, room, "%s/", f->folder);
        keep(&end, m->file);
    } else {
        made.file = keep(&end, m->file);
    }
    made.text = keep(&end, m->text);
    made.path = keep(&end, m->path);
    made.source_line = keep(&end, m->source_line);
    made.help = keep(&end, m->help);
    made.fix = keep(&end, m->fix);
    return made;
}

static bool wanted(const struct findings *f, const onroll_message *m)
{
    if (!f->only_count || m->severity != ONROLL_WARNING || !m->file)
        return true;
    for (size_t i = 0; i < f->only_count; i++) {
        size_t length = strlen(f->only[i]);
        if (strncmp(f->only[i], m->file, length) == 0 && (m->file[length] == '\0' || m->file[length] == '/'))
            return true;
    }
    return false;
}

static struct finding *add(struct findings *f)
{
    if (!f->at || f->count == f->room) {
        size_t room = f->room ? 2 * f->room : 32;
        struct finding *larger = realloc(f->at, room * sizeof *larger);
        if (!larger) {
            f->failed = true;
            return NULL;
        }
        f->at = larger;
        f->room = room;
    }
    f->at[f->count] = (struct finding){.strings = NULL};
    return &f->at[f->count++];
}

void findings_keep(void *findings, const onroll_message *m)
{
    struct findings *f = findings;
    struct finding *last = f->count ? &f->at[f->count - 1] : NULL;
    bool second = m->severity == ONROLL_NOTE && m->file; /* the place that belongs to the message before it */
    if (second && f->dropped)
        return;
    if (!second)
        f->dropped = !wanted(f, m);
    if (f->dropped)
        return;
    f->errors += m->severity == ONROLL_ERROR;
    f->warnings += m->severity == ONROLL_WARNING;
    if (second && last && !last->also.code)
        last->also = copy_message(f, m, &last->also_strings);
    else if ((last = add(f)))
        last->message = copy_message(f, m, &last->strings);
}

void findings_free(struct findings *f)
{
    for (size_t i = 0; i < f->count; i++) {
        free(f->at[i].strings);
        free(f->at[i].also_strings);
    }
    free(f->at);
    f->at = NULL;
    f->count = f->room = 0;
    f->errors = f->warnings = 0;
    f->dropped = false;
}

void findings_text(const struct findings *f)
{
    struct message_view view = {0};
    for (size_t i = 0; i < f->count; i++) {
        message_show(&view, &f->at[i].message);
        if (f->at[i].also.code)
            message_show(&view, &f->at[i].also);
    }
}

/* Workflow commands end at the line; in their properties colons and commas mean something too. */
static void print_escaped(const char *text, bool property)
{
    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;
        if (c == '%' || c < ' ' || (property && (c == ':' || c == ',')))
            printf("%%%02X", c);
        else
            putchar(c);
    }
}

void findings_github(const struct findings *f)
{
    static const char *const words[] = {"error", "warning", "notice"};
    for (size_t i = 0; i < f->count; i++) {
        const onroll_message *m = &f->at[i].message;
        printf("::%s ", words[m->severity]);
        if (m->file) {
            fputs("file=", stdout);
            print_escaped(path_from_here(m->file), true);
            if (m->line)
                printf(",line=%lu,col=%lu,endColumn=%lu", (unsigned long)m->line, (unsigned long)m->column, (unsigned long)m->column + m->width);
            putchar(',');
        }
        printf("title=%s::", m->code);
        print_escaped(m->text, false);
        if (m->help) {
            fputs("%0A", stdout);
            print_escaped(m->help, false);
        }
        putchar('\n');
    }
}
