/* SPDX-License-Identifier: MIT
 * A document as it is to be laid out: its tree with the comments and empty lines that belong to each key and item, the keys of known maps in canonical
 * order, and which lists stay in brackets. layout.c builds it, layout_forms.c knows what stands where, layout_write.c writes it. */
#ifndef ONROLL_AUTHOR_LAYOUT_H
#define ONROLL_AUTHOR_LAYOUT_H

#include "document/form.h"

enum { LAYOUT_WIDTH = 150 }; /* columns up to which a list that was broken over lines goes on one */

struct remark {
    struct text text; /* from its # */
    bool blank;       /* an empty line stands before it */
};

struct remarks {
    struct remark *at;
    uint32_t count, room;
};

/* A pair of a map, an item of a list, or the root. */
struct part {
    const struct node *key, *node; /* key: NULL of an item and of the root */
    struct part *parent, *parts;   /* parts: of a list or map, in the order of the file */
    struct part **written;         /* the same in the order in which they are to be written */
    uint32_t count;
    uint32_t from;         /* byte at which it begins: its key, its hyphen */
    const struct form *form; /* of a map whose keys are ordered; NULL: they keep their order */
    bool expression;       /* a scalar of the rule language */
    bool words;            /* a scalar that is text, whatever it looks like: quotes that are not needed may go */
    bool rows;             /* the rows of a table */
    size_t *widths;        /* of rows: the columns that each cell has; NULL: they are not lined up */
    bool flow;             /* in brackets */
    bool filled;           /* in brackets on several lines: a list of words */
    bool blank;            /* an empty line stands before it, behind its remarks */
    struct remarks before; /* lines above it */
    struct remarks last;   /* of a list or map: lines below its last part */
    struct text behind;    /* a comment on the same line; empty for none */
};

struct layout {
    struct arena *arena;
    struct text bytes; /* of the file */
    const struct document *document;
    struct part *root;
    LIST(struct part *) all; /* in the order of the file */
    bool failed;             /* out of memory */
};

/* The tree with what belongs to what, in the order of the file. False when memory ran out. */
bool layout_build(struct layout *layout, struct arena *arena, const struct document *document, struct text bytes);

/* layout_forms.c: what stands at each place; and the order of keys, once the comments are where they belong. */
void layout_recognise(struct layout *layout);
void layout_order(struct layout *layout);
/* The keys of a form in canonical order, with a space between them; NULL: in the order of its table. For a test. */
const char *layout_key_order(const struct form *form);

/* layout_write.c. False when memory ran out. */
bool layout_write(struct layout *layout, struct buffer *out);

/* layout_flow.c */
void flow_choose(struct layout *layout, struct part *part, uint32_t indent); /* which of those in brackets stay so, from the part down */
void flow_key(const struct layout *layout, struct buffer *out, const struct node *key);
void flow_write(struct layout *layout, struct buffer *out, const struct part *part); /* on one line */
void flow_fill(struct layout *layout, struct buffer *out, const struct part *part, size_t column); /* a list of words that begins at the column, on several */

/* layout_scalar.c */
bool scalar_is_plain(struct text text, bool flow);                       /* may the text stand without quotes? */
bool scalar_on_one_line(struct layout *layout, const struct part *part, bool flow); /* not a block scalar, nor plain text with empty lines in it */
void scalar_write(struct layout *layout, struct buffer *out, const struct part *part, bool flow); /* one that is on one line */
/* One that is not, with its lines at `indent` columns. *keeps: it ends in empty lines that belong to it. */
void scalar_write_lines(struct layout *layout, struct buffer *out, const struct node *node, uint32_t indent, bool *keeps);
/* The text of an expression in canonical words; empty where it does not parse. */
struct text scalar_expression(struct layout *layout, const struct node *node);

static inline bool part_is_scalar(const struct part *part) { return part->node->kind == NODE_SCALAR; }
bool part_in_brackets(const struct layout *layout, const struct part *part); /* as it was written: a list or map in brackets or in one that is */

#endif
