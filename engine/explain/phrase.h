/* SPDX-License-Identifier: MIT
 * What has to be so, or to be done, in the words of the vocabulary. */
#ifndef ONROLL_EXPLAIN_PHRASE_H
#define ONROLL_EXPLAIN_PHRASE_H

#include "explain/answers.h"

/* The answer as a clause: "the school and the authority have jointly made reasonable efforts". NULL when out of memory. */
const char *phrase_of_answer(struct explainer *x, const struct program *program, const struct claim *claim, const struct change *change);

#endif
