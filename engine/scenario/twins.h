/* SPDX-License-Identifier: MIT
 * Two programs side by side: which parts of what they tell are made in the same way, whatever their numbers? Parts that are not are asked of the prover. */
#ifndef ONROLL_SCENARIO_TWINS_H
#define ONROLL_SCENARIO_TWINS_H

#include "rules/program.h"

/* How each term and slot of one program is made, as a hash of all that it is made of. */
struct made_of {
    const struct program *program;
    uint64_t *term, *slot;            /* 0: not worked out yet */
    uint64_t *same;                   /* per slot: the hash that stands for it once it is proved to be another; 0 */
    uint32_t *gate, *atom;            /* per slot: 1 + what writes it; 0 */
};

struct twin {
    bool value;           /* a term; otherwise a slot */
    bool claimed;         /* it is worked out for one claim alone */
    uint32_t left, right;
};

struct twins {
    struct arena *arena;
    struct made_of side[2];
    LIST(struct twin) told; /* what both programs tell of each rule: what rests on others behind those others */
};

/* false when out of memory, or where the programs do not hold the same rules. */
bool twins_make(struct twins *out, struct arena *arena, const struct program *left, const struct program *right);
bool twins_alike(struct twins *twins, const struct twin *twin, uint64_t hash[2]); /* made in the same way */
void twins_join(struct twins *twins, const struct twin *twin); /* proved to be the same: what rests on them may now be alike */
/* All that they tell is made in the same way: no case is decided otherwise. Works in the arena. */
bool twins_same(struct arena *arena, const struct program *left, const struct program *right);

#endif
