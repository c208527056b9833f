/* SPDX-License-Identifier: MIT
 * The steps of a run, for its files and their tests. */
#ifndef ONROLL_EVALUATE_PARTS_H
#define ONROLL_EVALUATE_PARTS_H

#include "evaluate/evaluation.h"

void evaluate_terms(struct evaluation *e, const uint32_t *terms, uint32_t count); /* in the order given, which has to be that of the program */

void evaluate_gates(struct evaluation *e, uint32_t runs, const struct claim *claim); /* the first so many runs, and the gates of a claim or none */

#endif
