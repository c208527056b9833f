/* SPDX-License-Identifier: MIT
 * Sets of changes that make a condition yes: answers to facts that are not known, acts done that were not, tests that turn as time goes on. The search
 * goes down from what is wanted: of several parts that are all needed it takes one, of several of which one is enough it tries each. So every
 * smallest set is found, and with it some that are not smallest. */
#ifndef ONROLL_EXPLAIN_ANSWERS_H
#define ONROLL_EXPLAIN_ANSWERS_H

#include "explain/candidates.h"
#include "explain/explain.h"
#include "explain/residual.h"

enum change_kind {
    CHANGE_ANSWER, /* the fact has the value */
    CHANGE_TURN    /* the test says yes or no */
};

struct change {
    enum change_kind kind;
    uint32_t fact;  /* of an answer */
    int64_t number; /* its value; of a turn the day that brings it, DATE_NONE where it is taken to turn on its own */
    uint32_t test;  /* the atom that asked for it */
    int rail;       /* what the test then says */
};

enum { CHANGES_MOST = 16 }; /* changes of one set; a larger one helps nobody */

struct answers {
    struct explainer *x;
    struct onroll_facts *trial;  /* of `run`; answered and set back */
    struct evaluation *run;
    const struct claim *claim;   /* whose cone is run */
    uint32_t target[2];          /* slots that have both to become yes */
    const uint8_t *turns;        /* per atom: rails (1 yes, 2 no) that it may turn to; NULL: none does */
    bool (*turn)(void *context, struct change *change); /* fills in the day of a turn; false: time does not bring it */
    bool acts;                   /* what was not done may be done */
    bool events;                 /* what nobody has told may have happened */
    struct change chosen[CHANGES_MOST];
    uint32_t count;
    bool (*found)(void *context, const struct answers *set); /* true: go on */
    void *context;
    /* its own */
    uint8_t *can;                /* per slot: 1 may become yes, 2 no */
    uint8_t *closed;             /* per fact: answers that another branch has tried: 1 yes, 2 no */
    struct candidates *values;   /* per fact, made when first needed */
    uint32_t room_slots;
    int steps;                   /* runs so far: at most LIMIT_SEARCH_STEPS are spent */
    bool stop;
    bool cut;                    /* a larger set might do */
};

/* Makes room; run, trial and the rest are set by the caller before answers_search. false when out of memory. */
bool answers_prepare(struct answers *s, struct explainer *x, const struct program *program);
/* Finds sets of at most `most` changes, and tells each. Leaves trial as it was; the slots of run are those of the last try. */
void answers_search(struct answers *s, uint32_t most);
/* May answers bring it about at all? Without trying: never no where one can. */
bool answers_may(struct answers *s);

#endif
