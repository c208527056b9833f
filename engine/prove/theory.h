/* SPDX-License-Identifier: MIT
 * Which combinations of values no case can have, because days lie before and behind each other. */
#ifndef ONROLL_PROVE_THEORY_H
#define ONROLL_PROVE_THEORY_H

#include "prove/space.h"

/* values: of each diagram variable, or VALUE_ANY. false: proved that no case has them together. */
bool theory_allows(const struct space *space, const uint32_t *values);

#endif
