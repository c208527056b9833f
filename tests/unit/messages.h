/* SPDX-License-Identifier: MIT
 * Keeps the messages a sink receives, so that a test can compare them. Each has a brief form, "E102 2:1+3": code, line, column, width; a note has
 * "note" in front. */
#ifndef UNIT_MESSAGES_H
#define UNIT_MESSAGES_H

#include "onroll.h"

#include <stdio.h>

enum { SEEN_ROOM = 128 };

struct seen_one {
    char brief[48], file[48], text[256], path[256], help[512], line[256];
};

struct seen {
    unsigned count;
    struct seen_one at[SEEN_ROOM];
    char all[4096]; /* the brief forms, with ", " between */
};

static inline void seen_message(void *context, const onroll_message *m)
{
    struct seen *seen = context;
    if (seen->count == SEEN_ROOM)
        return;
    struct seen_one *one = &seen->at[seen->count++];
    snprintf(one->brief, sizeof one->brief, "%s%s %u:%u+%u", m->severity == ONROLL_NOTE ? "note " : "", m->code, m->line, m->column, m->width);
    snprintf(one->file, sizeof one->file, "%s", m->file ? m->file : "");
    snprintf(one->text, sizeof one->text, "%s", m->text);
    snprintf(one->path, sizeof one->path, "%s", m->path ? m->path : "");
    snprintf(one->help, sizeof one->help, "%s", m->help ? m->help : "");
    snprintf(one->line, sizeof one->line, "%s", m->source_line ? m->source_line : "");
    size_t used = 0;
    while (seen->all[used])
        used++;
    snprintf(seen->all + used, sizeof seen->all - used, "%s%s", seen->count > 1 ? ", " : "", one->brief);
}

#endif
