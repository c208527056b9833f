/* SPDX-License-Identifier: MIT
 * The same facts judged on other deletion dates. Only time moves: what is given stays, the law and the policy are those of the day, defaults and
 * derivations follow. Days on which no test of the claim can say otherwise than before are passed over: pace.c finds the next day that may differ. */
#ifndef ONROLL_EXPLAIN_MOVING_H
#define ONROLL_EXPLAIN_MOVING_H

#include "explain/explain.h"

struct moving {
    struct explainer *x;
    bool back;                 /* towards earlier days */
    struct onroll_facts trial; /* the case with another deletion date */
    struct value *as_given;    /* its values where no day withholds one */
    struct evaluation run;
    const struct program *program; /* NULL: none can be built for the day */
    const struct claim *claim;     /* NULL: nothing in that program answers to the claim */
    int32_t from, to;          /* the days of its epoch */
    int32_t day, limit;        /* judged now; the last one to look at */
    struct cone changing;      /* the terms and tests that move, of the cone of the claim */
    int32_t *next;             /* per test of them: before this day it says what it says now */
    bool *turns;               /* and on it something else; otherwise nobody has looked further */
    bool *watched;             /* per test of them: a change of it may change the answer */
    uint8_t *kept;             /* per slot, for watch.c */
    uint32_t test_room, slot_room; /* of these arrays */
};

enum { MOVING_YEARS = 3 }; /* so far a scan looks */

/* Prepares to judge other days, from the case's own deletion date on. back: towards earlier days. false when out of memory. */
bool moving_open(struct moving *m, struct explainer *x, bool back);
/* Judges the day, the first time or after a jump. false when no program answers for it. */
bool moving_to(struct moving *m, int32_t day);
/* Goes on to the next day on which anything may differ. false when none is left within the limit. */
bool moving_on(struct moving *m);
/* From here on given facts of time that go on with the deletion date do so. true when there is any: then the next day has to be judged anew. */
bool moving_let_go(struct moving *m);
/* What the claim comes to on the day, and whether the name must be deleted. */
onroll_outcome moving_claim(const struct moving *m);
onroll_outcome moving_must(const struct moving *m);
/* Do facts contradict each other on the day? */
bool moving_contradicts(struct moving *m);

/* watch.c: which tests could change the answer on the way to the next day. Everything is watched in a program until one of these is called. */
void watch_nothing(struct moving *m);
void watch_all(struct moving *m);
void watch_slot(struct moving *m, uint32_t slot);                    /* until it may no longer be yes; where it is not, until it may be */
void watch_may(struct moving *m, const uint8_t *can, const uint32_t target[2]); /* until both may become yes; can: as answers_may leaves it */

/* pace.c */
int32_t pace_end(const struct moving *m); /* the last day that a look ahead may reach: of the program, and of the scan */
/* Of the cone's moving tests, by index: the first day after `from` on which it says otherwise than on it; the day after `end` where none is found. */
int32_t pace_next(struct moving *m, uint32_t test, int32_t from, int32_t end);
bool pace_beyond(const struct moving *m, uint32_t test); /* is it open because a calendar does not reach the day? */

#endif
