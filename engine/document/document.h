/* SPDX-License-Identifier: MIT
 * A strict document tree with the byte span of every key, value and comment, the same for YAML and JSON. Values stay text: types come from the
 * vocabulary, never from the spelling (there is no "Norway problem"). What a strict file may not hold (duplicate keys, anchors, tags, several
 * documents, ...) has been refused before a tree exists. */
#ifndef ONROLL_DOCUMENT_DOCUMENT_H
#define ONROLL_DOCUMENT_DOCUMENT_H

#include "base/diag.h"

enum node_kind { NODE_SCALAR, NODE_LIST, NODE_MAP };

enum node_style {
    STYLE_PLAIN,  /* YAML plain scalar; JSON true, false, null, number */
    STYLE_QUOTED, /* YAML single or double quoted, or block; JSON string */
};

struct node;

struct pair {
    struct node *key; /* NODE_SCALAR */
    struct node *value;
};

/* Laid out to fill one line of a processor's cache: the rule files make tens of thousands of them. */
struct node {
    enum node_kind kind : 8;
    enum node_style style : 8;   /* of a scalar */
    bool from_json : 1;          /* JSON: true, false and null are their own kind */
    bool comment_behind : 1;     /* a comment starts on the same line right behind this plain scalar (YAML would cut the text there) */
    struct span span;            /* the text as written, quotes included; a collection: from its first to its last byte */
    struct text text;            /* the value of a scalar, NUL behind it */
    struct node *parent;         /* NULL for the root */
    struct node *key;            /* the key under which a value stands in its parent; NULL in lists */
    union {
        struct node **items;     /* of a list */
        struct pair *pairs;      /* of a map, in the order written */
    };
    uint32_t count;              /* items or pairs */
};

struct comment {
    struct span span; /* from the # to the end of the line */
    bool own_line;    /* nothing but white space before it on its line */
};

struct document {
    struct node *root; /* NULL when the text was refused */
    uint16_t source;
    struct comment *comments;
    uint32_t comment_count;
};

/* Both return false when the text was refused (the mistakes are in diag) or memory ran out. All nodes live in arena. */
bool yaml_read(struct document *out, struct arena *arena, struct diag *diag, uint16_t source);
bool json_read(struct document *out, struct arena *arena, struct diag *diag, uint16_t source);

struct node *node_get(const struct node *map, const char *key); /* NULL when absent or not a map */

/* Where a node stands, as a reader would say it: "england-2024 > 9(1)(i) > twenty-school-days > that". The file's name without its ending
 * comes first; each list item that is a map is named by its first value if that is a scalar, and then its list's key is left out; the last key
 * closes the path. */
struct text node_path(struct arena *arena, const struct diag *diag, const struct node *node);

/* diag_add at a node, with its path filled in. */
struct diagnostic *node_mistake(struct diag *diag, enum diag_id id, const struct node *node, const char *format, ...) __attribute__((format(printf, 4, 5)));

#endif
