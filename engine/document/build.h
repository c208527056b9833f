/* SPDX-License-Identifier: MIT
 * What the YAML and the JSON reader share: the checks of the text before any parser sees it, and the tree under construction with its limits and
 * its search for duplicate keys. Not for use outside this folder. */
#ifndef ONROLL_DOCUMENT_BUILD_H
#define ONROLL_DOCUMENT_BUILD_H

#include "base/limits.h"
#include "base/map.h"
#include "document/document.h"

/* A level of nesting. Its lists serve one collection after another; when one is closed, what it holds is copied to its node. */
struct frame {
    struct node *node, *key; /* the open collection; of a map, the key that waits for its value */
    LIST(struct node *) items;
    LIST(struct pair) pairs;
    struct map keys; /* only filled once a map is large */
};

struct build {
    struct arena *arena;
    struct diag *diag;
    struct text bytes; /* of the source */
    uint16_t source;
    bool stop; /* nothing more can be read: a limit, or out of memory */
    uint32_t depth, nodes, errors_before;
    struct node *root;
    struct frame stack[LIMIT_DEPTH];
};

/* False when the text may not be parsed at all: too large, not UTF-8, a byte order mark, a NUL byte. */
bool build_start(struct build *build, struct arena *arena, struct diag *diag, uint16_t source);
static inline struct span build_span(const struct build *build, size_t from, size_t to)
{
    return (struct span){build->source, (uint32_t)from, (uint32_t)to};
}
/* Adds a node at the place reached. NULL when `stop` was set. */
struct node *build_scalar(struct build *build, struct span span, struct text text, enum node_style style);
struct node *build_open(struct build *build, enum node_kind kind, struct span span);
void build_close(struct build *build, uint32_t to); /* the open collection ends at this byte */
bool build_wants_key(const struct build *build); /* the next node is a key of a map */
const struct node *build_place(const struct build *build); /* the node that syntax errors are near to; NULL at the beginning */
void build_failed(struct build *build); /* out of memory */
/* diag_add at a place of the source, with the path of the node being read. help: one line, or NULL. */
struct diagnostic *build_mistake(struct build *build, enum diag_id id, struct span span, const char *help, const char *format, ...)
    __attribute__((format(printf, 5, 6)));
bool build_finish(struct build *build, struct document *out); /* true when there is a tree and no mistake was made */

/* Puts the reason why libyaml stopped into our words. context may be NULL. Offsets are in bytes. */
struct yaml_problem {
    const char *problem, *context;
    size_t at, context_at;
};
void yaml_advise(struct build *build, const struct yaml_problem *problem);

/* Finds the comments of a YAML text that gave a tree, and marks the plain scalars that have one behind them. */
bool comments_find(struct document *out, struct build *build);

#endif
