/* SPDX-License-Identifier: MIT
 * What has to be so, or to be done, in the words of the vocabulary. */
#ifndef ONROLL_EXPLAIN_PHRASE_H
#define ONROLL_EXPLAIN_PHRASE_H

#include "explain/answers.h"

/* The answer as a clause: "the school and the authority have jointly made reasonable efforts". NULL when out of memory. */
const char *phrase_of_answer(struct explainer *x, const struct program *program, const struct claim *claim, const struct change *change);

/* The same as something that is still missing: an act to be done, or "if it turns out that ...". */
const char *phrase_of_need(struct explainer *x, const struct program *program, const struct claim *claim, const struct change *change);
/* A test that nobody can settle now, in the words of its condition (NULL: it has none to show). */
const char *phrase_of_open(struct explainer *x, const struct shown *shown, const struct change *change);
/* What time brings: "5 more school days of absence", or "a later deletion date". */
const char *phrase_of_time(struct explainer *x, const struct program *program, const struct shown *shown, const struct change *change);
/* The part of an expression whose answer stands in the slot; NULL when none does. */
const struct shown *shown_with_slot(const struct shown *shown, uint32_t slot);

#endif
