/* SPDX-License-Identifier: MIT
 * A case under construction: stated facts, and what both programs make of them. Every answer of the prover that names a case comes from here, so from a real run. */
#ifndef ONROLL_PROVE_TRIAL_H
#define ONROLL_PROVE_TRIAL_H

#include "prove/space.h"

struct trial {
    struct space *space;
    struct onroll_facts *facts[SIDES]; /* of the rules of each side; one and the same where the rules are */
    struct evaluation run[SIDES];
    struct cone cone[SIDES];           /* what was noted of each program: all that a run works out */
    int32_t date[SIDES];               /* deletion dates */
    uint32_t runs, most_runs;
};

bool trial_init(struct trial *trial, struct space *space, struct arena *arena); /* false when out of memory */
void trial_free(struct trial *trial);
void trial_clear(struct trial *trial);                                       /* nothing is stated but the deletion dates */
/* The deletion date of the left side, and of the right one if that is in question then too, otherwise the next that is. */
void trial_date(struct trial *trial, int32_t date);
bool trial_calendar(struct trial *trial, uint32_t calendar);               /* the stored calendar of the left side, by its id also on the right; UINT32_MAX: none */
void trial_set(struct trial *trial, uint32_t term, struct value value);      /* a fact, by its joint term; a choice or codes as the left side numbers them */
struct value trial_value(const struct trial *trial, uint32_t term);
bool trial_run(struct trial *trial);                                        /* false once too many runs were made */
const struct evaluation *trial_side(const struct trial *trial, uint32_t side); /* the run of a side */
bool trial_sound(const struct trial *trial);                                 /* of what was run, no fact contradicts another on either side */
bool trial_confirm(struct trial *trial);                                     /* runs the whole programs; false when some fact contradicts another */
bool trial_holds(const struct trial *trial, const struct variable *v, uint32_t value); /* after a run */

/* solve.c: states facts until every variable has its value. false: not found. The runs are of the whole search. */
bool solve(struct trial *trial, const uint32_t *values, bool (*wanted)(void *context, const struct trial *trial), void *context);

#endif
