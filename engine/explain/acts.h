/* SPDX-License-Identifier: MIT
 * What was done of a step of a council's procedure, and when: each act that does it is a day, or "no", or a condition. A day that is not known still has
 * bounds, so that lateness is settled where every possible day agrees. */
#ifndef ONROLL_EXPLAIN_ACTS_H
#define ONROLL_EXPLAIN_ACTS_H

#include "explain/explain.h"

enum doing { DOING_NO, DOING_YES, DOING_OPEN };

struct doing_of {
    enum doing is;
    bool dated;         /* done, and a day belongs to it */
    int32_t low, high;  /* the bounds of that day */
    int32_t day;        /* the day itself; DATE_NONE when it is not known */
    uint32_t times;     /* how many of its acts were done */
    const struct done_slot *open; /* the first act that nobody has told of; NULL for none */
};

struct doing_of acts_of(const struct explainer *x, const struct step_slot *step);
/* The step of the program that the policy counts at that place; NULL when it is not in force. */
const struct step_slot *acts_step(const struct explainer *x, uint32_t index);

#endif
