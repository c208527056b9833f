/* SPDX-License-Identifier: MIT
 * Which results of which limb, bar, gate, step and claim the scenarios expect. The list of what has to be expected is made from the rules: every provision of
 * the law in each of its wordings, and every gate, step and claim of the councils' documents, whenever it stood. */
#ifndef ONROLL_SCENARIO_COVERAGE_H
#define ONROLL_SCENARIO_COVERAGE_H

#include "scenario/scenario.h"

enum { COVERED_RESULTS = 5 };

struct covered {
    const char *kind;         /* "limb", "bar", "gate", "step", "authority", "claim" */
    const char *name;         /* "9(1)(i) not-found", the id of a bar or of a rule of a council */
    const struct node *node;  /* where it stands */
    const char *const *words; /* of its results */
    struct force force;       /* of this wording of it */
    uint32_t next;            /* another wording, or MAP_NONE */
    bool needed[COVERED_RESULTS], seen[COVERED_RESULTS];
};

struct coverage {
    struct arena *arena;
    const onroll_rules *rules;
    LIST(struct covered) items;
    struct map limbs, bars;                 /* the newest read of their wordings; a limb goes by its instrument, ground and name */
    struct map policy_items, policy_claims; /* by policy and id */
    bool failed;
};

/* Decides every scenario; what one that holds expects is covered. What happens to come out of a case without being expected does not count. Everything lives
 * in the arena. */
onroll_status coverage_run(struct coverage *out, struct arena *arena, const struct scenario_set *set);

#endif
