/* SPDX-License-Identifier: MIT
 * All that a decision tells and a scenario can expect, one thing after another, in the words of a scenario file. */
#ifndef ONROLL_SCENARIO_TOLD_H
#define ONROLL_SCENARIO_TOLD_H

#include "scenario/scenario.h"

/* name: of what a key maps, "9(1)(i) twenty-school-days", or NULL. value: what is expected of it; NULL: that it is in the list. Both are good for the call. */
typedef void (*told_fn)(void *context, enum expect_id id, const char *name, const char *value);

struct telling {
    const onroll_result *result;
    onroll_decision *decision; /* for the timeline; NULL: without it */
    bool dates;                /* its other days were worked out */
    told_fn fn;
    void *context;
};

bool told_each(const struct telling *telling); /* false when out of memory */
int told_rank(enum expect_id id);              /* 0: what the case comes to; 1: what follows from that */
int told_opposite(enum expect_id id);          /* the key under which what must not be there is listed; -1: none, but "none" may be expected; -2: neither */

#endif
