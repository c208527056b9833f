/* SPDX-License-Identifier: MIT
 * Cases with known answers, and what a proof makes of them. Apart from what knows of scenarios: the prover has a comparison of its own. */
#ifndef MUTANTS_CASES_H
#define MUTANTS_CASES_H

#include "prove/prove.h"

enum { OWN, MUTANT, BOTH };

struct known_case {
    onroll_facts *facts;
    struct evaluation run[BOTH];
    uint32_t scenario; /* that it is, or was drawn from */
};

/* proof.c */
struct known_part {
    struct prove_side side[BOTH];
    uint32_t number[BOTH]; /* slots or terms */
    const struct known_case *cases;
    uint32_t count;
};
bool slots_proved(const struct known_part *part, const char **missed, uint32_t *which); /* they never differ; missed: what of which case a proof would miss, or NULL */
bool terms_proved(const struct known_part *part);

#endif
