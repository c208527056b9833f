/* SPDX-License-Identifier: MIT
 * The milestones of a program: conditions and dates of every instrument in force, compiled behind all that a verdict needs. */
#include "rules/compile.h"

static uint32_t date_term(struct compiler *c, const struct condition *date)
{
    const struct shown *shown = date->expr ? compile_expr(c, date->expr) : NULL;
    return shown ? shown->term : NO_TERM;
}

static bool add_milestone(struct compiler *c, const struct milestone *milestone)
{
    const struct shown *when = milestone->when.expr ? compile_expr(c, milestone->when.expr) : NULL;
    struct milestone_slot slot = {.milestone = milestone, .when = when ? when->slot : SLOT_TRUE, .shown = when};
    slot.on = date_term(c, &milestone->on);
    slot.due = date_term(c, &milestone->due);
    slot.done = date_term(c, &milestone->done);
    struct milestone_slot *added = c->failed ? NULL : LIST_ADD(c->arena, &c->program->milestones);
    if (!added)
        return false;
    *added = slot;
    return compile_sentence(c, &milestone->says);
}

bool program_milestones(struct compiler *c)
{
    for (uint32_t i = 0; i < c->rules->instruments.count; i++) {
        const struct instrument *in = &c->rules->instruments.at[i];
        for (uint32_t n = 0; compile_in_force(c, in) && n < in->milestones.count; n++)
            if (force_covers(in->milestones.at[n].force, c->day) && !add_milestone(c, &in->milestones.at[n]))
                return false;
    }
    return true;
}
