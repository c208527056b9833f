/* SPDX-License-Identifier: MIT
 * What follows from a change of loaded rules: programs dropped, time cut anew, periods checked again. */
#include "rules/change.h"

#include "rules/check.h"
#include "rules/epochs.h"

void rules_drop_programs(onroll_rules *rules) { epochs_free(rules); }

bool rules_cut(onroll_rules *rules, struct arena *arena)
{
    struct diag diag;
    diag_init(&diag, arena);
    struct reader reader = {.rules = rules, .arena = arena, .diag = &diag, .policy = POLICY_NONE};
    rules->epochs = (struct epochs){0};
    for (uint32_t i = 0; i < rules->authorities.count; i++)
        rules->authorities.at[i].epochs = (struct epochs){0};
    epochs_find(&reader);
    return !arena->failed && !diag.errors;
}

bool rules_periods_hold(onroll_rules *rules, struct arena *scratch)
{
    struct diag diag;
    diag_init(&diag, scratch);
    diag.sources = rules->diag.sources; /* for the paths of its messages */
    struct reader reader = {.rules = rules, .arena = scratch, .diag = &diag, .policy = POLICY_NONE};
    check_periods(&reader);
    check_policy_periods(&reader);
    return !diag.errors;
}
