/* SPDX-License-Identifier: MIT
 * One run of a program over the facts of a case: the value of every term, the bits of every slot. The explanation reads what stands here; nothing is
 * worked out a second time. One case is a batch of one lane: the words hold a lane per bit. */
#ifndef ONROLL_EVALUATE_EVALUATION_H
#define ONROLL_EVALUATE_EVALUATION_H

#include "facts/facts.h"

/* The value of a term. Dates and numbers that are not known still have bounds, so that a comparison is settled where every possible value agrees. */
struct cell {
    enum state state;  /* STATE_KNOWN: low is the value, and high the same */
    int64_t low, high; /* a set of codes stands in low */
};

struct evaluation {
    struct arena *arena;
    const struct program *program;
    const struct onroll_facts *facts;
    int32_t check_day;
    struct cell *cells;  /* per term */
    uint64_t *yes, *no;  /* per slot, a lane per bit */
    uint32_t term_room, slot_room;
};

enum { LANE = 1 }; /* the mask of a single case */

/* Makes room for the program (grows, never shrinks). false when out of memory. */
bool evaluation_prepare(struct evaluation *e, struct arena *arena, const struct program *program);
/* Terms, atoms and gates in order; claim: whose root is wanted besides. facts, check_day are read. */
void evaluation_run(struct evaluation *e, const struct claim *claim);

/* The same without duties, warnings and what else only an explanation shows. */
void evaluation_judge(struct evaluation *e, const struct claim *claim);

/* The same for what one root rests on and nothing else, in parts: a search changes what atoms say between them, and leaves out what cannot have
 * changed. */
void evaluation_cone_values(struct evaluation *e, const struct cone *cone); /* terms and the tests of them */
void evaluation_cone_given(struct evaluation *e, const struct cone *cone);  /* yes/no facts as given, and whether facts were supplied */
void evaluation_cone_gates(struct evaluation *e, const struct cone *cone);

/* For the same case on another day: only these terms and tests can have changed since the last run; then the gates of a verdict. */
void evaluation_again(struct evaluation *e, const struct cone *changed, const struct claim *claim);
void evaluation_values(struct evaluation *e, const uint32_t *terms, uint32_t count); /* terms alone, in the order of the program */
/* What a test says once these terms are worked out again: bit 0 yes, bit 1 no. Its slot stays as it is. */
uint32_t evaluation_ask(struct evaluation *e, const uint32_t *terms, uint32_t count, const struct atom *atom);

static inline onroll_outcome slot_outcome(const struct evaluation *e, uint32_t slot)
{
    return e->yes[slot] & LANE ? ONROLL_MET : e->no[slot] & LANE ? ONROLL_NOT_MET : ONROLL_UNKNOWN;
}

#endif
