/* SPDX-License-Identifier: MIT
 * Are two programs the same, test by test? They may be of two copies of the rules. */
#ifndef ONROLL_SCENARIO_ALIKE_H
#define ONROLL_SCENARIO_ALIKE_H

#include "rules/program.h"

/* Yes: whatever the case, both decide alike, and only words can differ. No: they may still. */
bool programs_alike(const struct program *a, const struct program *b);

#endif
