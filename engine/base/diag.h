/* SPDX-License-Identifier: MIT
 * Diagnostics as values: what is wrong, where (source, bytes), in which part of the file, what was expected. They are collected, sorted by
 * place, capped and handed to the host's sink. Line and column are worked out only then. */
#ifndef ONROLL_BASE_DIAG_H
#define ONROLL_BASE_DIAG_H

#include "base/text.h"

enum diag_id {
#define DIAG(id, code, severity, title) DIAG_##id,
#include "base/diagnostics.def"
#undef DIAG
    DIAG_COUNT
};

struct source {
    struct text name;     /* file name as the host gave it, NUL behind it */
    struct text bytes;    /* the whole text */
    uint32_t first_line;  /* number of its first line: 1, or the line of a batch */
    bool hidden;          /* it holds what identifies a person: no line of it is shown */
};

struct span {
    uint16_t source;   /* index into diag.sources; SPAN_NOWHERE for none */
    uint32_t from, to; /* byte offsets, to excluded */
};

#define SPAN_NOWHERE UINT16_MAX
static inline struct span span_nowhere(void) { return (struct span){SPAN_NOWHERE, 0, 0}; }

struct diagnostic {
    enum diag_id id;
    struct span span;
    struct text message, path, help; /* help may hold several lines */
    struct text fix;                 /* what to put in place of the span; `at` NULL for none */
    struct span also;                /* a second place that belongs to the first; SPAN_NOWHERE for none */
    struct text also_note;
    uint32_t order;
};

struct diag {
    struct arena *arena;
    LIST(struct source) sources;
    LIST(struct diagnostic) items;   /* at most `limit`; the rest only counted */
    uint32_t limit;                  /* LIMIT_MISTAKES, unless whoever collects sets another before the first */
    uint32_t errors, warnings;       /* all of them */
    bool failed;                     /* out of memory: something was not recorded */
};

void diag_init(struct diag *diag, struct arena *arena);
uint16_t diag_source(struct diag *diag, struct text name, struct text bytes, uint32_t first_line); /* SPAN_NOWHERE when out of memory or too many */

/* Records one diagnostic. Two with the same id at the same place are one. Returns it, so that help, path and a second place can be added, or
 * NULL when it was only counted. The pointer is good until the next call. */
struct diagnostic *diag_add(struct diag *diag, enum diag_id id, struct span span, const char *format, ...) __attribute__((format(printf, 4, 5)));
void diag_help(struct diag *diag, struct diagnostic *d, const char *format, ...) __attribute__((format(printf, 3, 4))); /* d may be NULL; a second call adds a line */
void diag_fix(struct diag *diag, struct diagnostic *d, const char *format, ...) __attribute__((format(printf, 3, 4)));  /* d may be NULL; the span stands on one line */
void diag_also(struct diag *diag, struct diagnostic *d, struct span span, const char *note); /* d may be NULL */

/* Adds what another diag recorded or counted, as if it had been added here: what is recorded in both counts once. Both know the same sources. The texts
 * of the other stay where they are. */
void diag_merge(struct diag *diag, const struct diag *other);

const char *diag_code(enum diag_id id);              /* such as "E103" or "W201" */
const char *diag_title(enum diag_id id);
onroll_severity diag_severity(enum diag_id id);

/* Line (from 1) and column (from 1, in characters) of a byte offset, and the line's text. */
struct place {
    uint32_t line, column;
    struct text text;
};
struct place diag_place(const struct source *source, uint32_t offset);

/* Gives every diagnostic to the sink, sorted by source, then place; a last note tells how many were left out by the cap. NULL sink: nothing. */
void diag_deliver(const struct diag *diag, onroll_message_fn sink, void *context);

#endif
