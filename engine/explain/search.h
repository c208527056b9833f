/* SPDX-License-Identifier: MIT
 * Confirms that a fact is missing by finding a set of answers that settles the verdict with it and leaves it open without it. First by following the
 * cheapest way that residual.c found; where answers clash there, by trying answers one fact after another. */
#ifndef ONROLL_EXPLAIN_SEARCH_H
#define ONROLL_EXPLAIN_SEARCH_H

#include "explain/candidates.h"
#include "explain/explain.h"
#include "explain/residual.h"

struct fact_test { /* an open test and one of the unknown facts it rests on */
    uint32_t fact, atom;
};

struct search {
    struct explainer *x;
    const struct residual *open; /* of the case as it stands */
    struct onroll_facts trial;   /* the case with some unknown facts answered */
    struct evaluation run;
    struct residual residual;  /* of the trial */
    struct candidates *values; /* per fact, made when first needed */
    LIST(struct fact_test) tests;
    bool *excluded, *answered;
    uint16_t *size;  /* per fact: answers in the smallest set found that holds it; 0: none found yet */
    uint32_t *chain; /* the facts answered, in order */
    uint32_t depth;
    uint32_t valued; /* of them those that are values and not yes or no: terms change with them */
    bool stale;      /* terms and their tests were worked out for other values */
    int steps;       /* runs so far: at most LIMIT_SEARCH_STEPS are spent */
};

bool search_prepare(struct search *search, struct explainer *x, const struct residual *open); /* false when out of memory */
bool search_confirms(struct search *search, uint32_t fact); /* true too where no search can tell */
/* Of a fact that is confirmed: answers in the smallest set that holds it; what is estimated where no set was found. */
uint16_t search_size(const struct search *search, const struct open_fact *open);

#endif
