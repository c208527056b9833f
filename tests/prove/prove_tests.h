/* SPDX-License-Identifier: MIT
 * What the parts of the proof tests share. */
#ifndef PROVE_PROVE_TESTS_H
#define PROVE_PROVE_TESTS_H

#include "prove/theory.h"
#include "prove/trial.h"
#include "support/draw.h"

void random_case(struct trial *trial, uint64_t *seed); /* states some facts at random */

bool agree(const struct prove_side *side, uint64_t *seed, uint32_t count); /* agree.c */
bool answers(const struct prove_side *side, uint64_t *seed, uint32_t count); /* answers.c */

#endif
