/* SPDX-License-Identifier: MIT
 * For rules that one thread has for itself and changes after they were loaded: mutation does. Nobody may be deciding with them meanwhile. */
#ifndef ONROLL_RULES_CHANGE_H
#define ONROLL_RULES_CHANGE_H

#include "rules/model.h"

/* After an expression was changed: the programs that were built are given back, and built anew when they are needed. */
void rules_drop_programs(onroll_rules *rules);
/* After days in force were changed and the programs dropped: time is cut anew, into memory of arena, which has to stay until the programs are dropped before the
 * next cut. false when out of memory, or where the law would change on too many days; the rules have to be cut again then. */
bool rules_cut(onroll_rules *rules, struct arena *arena);
/* Would the loader find each provision once on each of its days? scratch.failed: out of memory. */
bool rules_periods_hold(onroll_rules *rules, struct arena *scratch);

#endif
