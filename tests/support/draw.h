/* SPDX-License-Identifier: MIT
 * Numbers and values of facts drawn at random, the same for the same seed. */
#ifndef SUPPORT_DRAW_H
#define SUPPORT_DRAW_H

#include "facts/facts.h"

uint32_t draw(uint64_t *seed, uint32_t below); /* xorshift (Marsaglia 2003); *seed is not 0, below > 0 */

/* A value of the fact, or a way of not being known; its dates lie about the day and before it. Facts of other types than these are not supplied: yes or no, date, number, choice, codes. */
struct value draw_value(const struct fact *fact, int32_t day, uint64_t *seed);

#endif
