/* SPDX-License-Identifier: MIT
 * What every rule is made of, of the law or of a council's policy: its days in force, what it rests on, its conditions and its sentences. */
#ifndef ONROLL_RULES_PROVISION_H
#define ONROLL_RULES_PROVISION_H

#include "language/expr.h"

enum standing { STANDING_CONFIRMED, STANDING_READING, STANDING_UNCONFIRMED };

struct force {
    int32_t from, to; /* days in force, both included; DATE_MIN and DATE_MAX without end */
};

static inline bool force_covers(struct force force, int32_t date) { return force.from <= date && date <= force.to; }

struct authority_basis { /* what a provision rests on */
    onroll_cite cite;
    enum standing standing;
};

/* A sentence with {names} to fill in: pieces of text, each followed by a name unless it is the last. */
struct sentence_piece {
    struct text text;
    struct expr *name; /* NULL after the last piece */
};

struct sentence {
    struct sentence_piece *pieces;
    uint32_t count; /* 0: none written, the default is made from the facts' phrases */
    const struct node *node;
};

struct condition {
    struct expr *expr;       /* NULL when none was written */
    const struct node *node; /* for messages */
};

struct duty {
    struct text id, by;
    struct condition when, unless, done, due; /* unless: not required where yes */
    struct sentence says;
    struct authority_basis basis;
    struct force force;
    struct text replaces;
    const struct node *node;
};

/* A day that the law itself makes: one that only falls (`on`), or an act with its first and last day. It moves no verdict. */
struct milestone {
    struct text id, by;
    struct text ground;               /* the ground that it may lead to; empty for none */
    bool deletion;                    /* the day of the deletion itself */
    struct condition when, on, due, done;
    struct sentence says;
    struct authority_basis basis;
    struct force force;
    struct text replaces;
    const struct node *node;
};

struct warning {
    struct text id, fact;
    struct condition when;
    struct sentence says;
    struct authority_basis basis;
    struct force force;
    struct text replaces;
    const struct node *node;
};

#endif
