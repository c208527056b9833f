/* SPDX-License-Identifier: MIT
 * What was done of a step, out of its acts: any of them, all of them, or exactly one. */
#include "explain/acts.h"

static struct doing_of by_condition(const struct explainer *x, const struct done_slot *act)
{
    static const enum doing of[] = {[ONROLL_MET] = DOING_YES, [ONROLL_NOT_MET] = DOING_NO, [ONROLL_UNKNOWN] = DOING_OPEN};
    return (struct doing_of){.is = of[slot_outcome(x->run, act->slot)], .low = DATE_MIN, .high = DATE_MAX, .day = DATE_NONE};
}

static struct doing_of act_of(const struct explainer *x, const struct done_slot *act)
{
    if (act->shown->expr->type.base != TYPE_DATE)
        return by_condition(x, act);
    const struct cell *cell = &x->run->cells[act->term];
    struct doing_of doing = {.is = DOING_OPEN, .low = (int32_t)cell->low, .high = (int32_t)cell->high, .day = DATE_NONE};
    if (date_never(cell->low)) {
        doing.is = DOING_NO;
    } else if (!date_never(cell->high)) {
        doing.is = DOING_YES;
        doing.dated = true;
        doing.day = cell->state == STATE_KNOWN ? doing.low : DATE_NONE;
    }
    return doing;
}

/* The first of two acts that did it. What nobody has told of is not waited for. */
static void join_first(struct doing_of *all, const struct doing_of *one)
{
    all->low = one->low < all->low ? one->low : all->low;
    if (!one->dated)
        return;
    if (!all->dated || one->high < all->high) {
        all->high = one->high;
        all->day = one->day;
    }
    all->dated = true;
}

static void join_last(struct doing_of *all, const struct doing_of *one)
{
    if (!one->dated)
        return;
    if (!all->dated || one->low > all->low)
        all->low = one->low;
    if (!all->dated || one->high > all->high) {
        all->high = one->high;
        all->day = one->day;
    }
    all->dated = true;
}

struct doing_of acts_of(const struct explainer *x, const struct step_slot *step)
{
    bool last = step->step->done_kind == DONE_ALL;
    struct doing_of all = {.low = last ? DATE_MIN : DATE_MAX, .high = DATE_MAX, .day = DATE_NONE};
    uint32_t open = 0, count = step->step->done_count;
    for (uint32_t i = 0; i < count; i++) {
        struct doing_of one = act_of(x, &step->done[i]);
        all.times += one.is == DOING_YES;
        open += one.is == DOING_OPEN;
        if (one.is == DOING_OPEN && !all.open)
            all.open = &step->done[i];
        if (one.is == DOING_YES && last)
            join_last(&all, &one);
        else if (one.is == DOING_YES)
            join_first(&all, &one);
    }
    bool enough = last ? count > 0 && all.times == count : all.times > 0;
    all.is = enough ? DOING_YES : open && (!last || all.times + open == count) ? DOING_OPEN : DOING_NO;
    return all;
}

const struct step_slot *acts_step(const struct explainer *x, uint32_t index)
{
    for (uint32_t i = 0; index != RULE_NONE && i < x->program->steps.count; i++)
        if (x->program->steps.at[i].step == &x->program->policy->steps.at[index])
            return &x->program->steps.at[i];
    return NULL;
}
