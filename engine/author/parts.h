/* SPDX-License-Identifier: MIT
 * Every rule of the law and of the councils' policies in one form: what it is called, what it rests on, on which days it stands, and the conditions and
 * sentences it is made of. For whoever has to look at all rules alike. */
#ifndef ONROLL_AUTHOR_PARTS_H
#define ONROLL_AUTHOR_PARTS_H

#include "rules/model.h"

enum { PART_CONDITIONS = 12, PART_SENTENCES = 4 };

struct conditions {
    const struct condition *at; /* those without an expression were not written */
    uint32_t count;
};

struct part {
    const char *what;                    /* "limb", "bar", "step": as a message names it */
    struct text id;
    const struct node *node;             /* the map that holds it */
    const struct authority_basis *basis; /* NULL for none */
    struct force force;                  /* its own days, cut to those of what it stands in; `from` behind `to` when there are none */
    uint32_t instrument, policy;         /* where it stands: one of them; the other is INSTRUMENT_NONE or POLICY_NONE */
    struct conditions conditions[PART_CONDITIONS];
    uint32_t condition_count;
    const struct sentence *sentences[PART_SENTENCES];
    uint32_t sentence_count;
};

/* Calls visit for each rule: instruments first, each in the order in which its rules stand in the file, then derivations, then policies. */
void parts_each(const onroll_rules *rules, void (*visit)(void *context, const struct part *part), void *context);

/* What of its map names it: the place that a message about the whole rule underlines. */
const struct node *part_name(const struct part *part);

#endif
