/* SPDX-License-Identifier: MIT
 * What the parts of the linter share. Each part looks at rules that have loaded and records what it finds in `diag` as a warning: W6xx what the text of
 * the rules shows, W7xx what only a proof shows. A part returns false when memory ran out; what it found until then stays recorded. */
#ifndef ONROLL_AUTHOR_LINT_H
#define ONROLL_AUTHOR_LINT_H

#include "rules/model.h"

struct lint {
    const onroll_rules *rules;
    int32_t today;
    const char *dir;     /* where the rules were loaded from, for the scenarios beside them; NULL: they are not looked for */
    struct arena *arena; /* scratch, and the texts of the findings */
    struct diag diag;    /* knows the sources of the rules, so that their nodes can be named: node_mistake(&lint->diag, id, node, ...) */
};

bool lint_cites(struct lint *lint);     /* lint_cites.c: links, revoked law, reviews, days on which a file was compared */
bool lint_use(struct lint *lint);       /* lint_use.c: facts and definitions that nothing reads, questions that settle nothing */
bool lint_rules(struct lint *lint);     /* lint_rules.c: duties without a day, gaps between policies, names that are nearly the same */
bool lint_spelling(struct lint *lint);  /* lint_spelling.c: expressions that are accepted and written otherwise */
bool lint_scenarios(struct lint *lint); /* lint_scenarios.c: councils without a scenario */
bool lint_logic(struct lint *lint);     /* lint_logic.c: limbs, gates and steps that cannot matter */

#endif
