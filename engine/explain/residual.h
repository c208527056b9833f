/* SPDX-License-Identifier: MIT
 * What is still open in a run: for every slot and both rails (to become yes, to become no) whether unknown facts can bring it there, how many answers
 * that takes, and how many more the root then needs. In the dual-rail form each rail is a monotone and/or of other rails, so one pass forward and one
 * back suffice. Exact where no fact and no slot is used twice; otherwise it errs on the side of "can", and missing.c searches. */
#ifndef ONROLL_EXPLAIN_RESIDUAL_H
#define ONROLL_EXPLAIN_RESIDUAL_H

#include "evaluate/evaluation.h"

enum { RAIL_YES, RAIL_NO };
enum { COST_NEVER = 0x7F7F }; /* both bytes alike, so that memset can write it */

struct open_fact {
    uint32_t fact;
    uint16_t size; /* answers in the smallest set found that settles the root and holds this one */
};

struct residual {
    struct arena *arena;
    const struct evaluation *run;
    const struct claim *claim;
    const bool *excluded;  /* per fact: not to be used; NULL: none */
    uint16_t *cost, *up;   /* per slot and rail: answers to bring it there; answers the root needs besides, once it is there */
    uint32_t *via;         /* per slot and rail: 2 * gate + rail of the parent through which `up` goes; VIA_ROOT at the root */
    uint8_t *used;         /* per slot: how many open parents */
    LIST(struct open_fact) facts; /* what can still matter to the root */
    uint16_t *fact_at;     /* per fact: 1 + index into facts; 0 none */
    bool shared;           /* a fact or a slot is used twice: sizes and membership are estimates */
    bool failed;           /* out of memory */
};

enum { VIA_ROOT = 0xFFFFFFF };

static inline uint32_t rail_at(uint32_t slot, int rail) { return 2 * slot + (uint32_t)rail; }

/* A rail of a gate: all or any of at most two rails of its parts. */
struct rail {
    bool all;
    int count;
    uint32_t part[2]; /* as rail_at */
};

struct rail rail_of(const struct gate *gate, int rail);

bool residual_prepare(struct residual *r, struct arena *arena, const struct program *program);
void residual_pass(struct residual *r);

/* The unknown facts that a value rests on, in the order of the program; each is visited at least once. */
void term_unknowns(const struct evaluation *run, uint32_t term, void (*visit)(void *context, uint32_t fact), void *context);
void atom_unknowns(const struct evaluation *run, const struct atom *atom, void (*visit)(void *context, uint32_t fact), void *context);

#endif
