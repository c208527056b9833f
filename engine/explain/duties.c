/* SPDX-License-Identifier: MIT
 * What the law asks besides: each duty with its due day, and whether it is due, done, late, overdue or not required on the day of the check. */
#include "explain/explain.h"

static const char *settled_status(const struct explainer *x, const struct cell *due, const struct cell *done)
{
    if (done && done->state == STATE_KNOWN && !date_never(done->low)) {
        if (!due)
            return "done";
        return done->low > due->high ? "late" : done->low <= due->low ? "done" : "unknown";
    }
    if (done && done->state == STATE_NOT_KNOWN)
        return "unknown";
    if (!due || x->check_day <= due->low)
        return "due";
    return x->check_day > due->high ? "overdue" : "unknown";
}

static const char *status(const struct explainer *x, const struct duty_slot *duty)
{
    onroll_outcome when = slot_outcome(x->run, duty->when);
    if (when != ONROLL_MET)
        return when == ONROLL_NOT_MET ? "not_required" : "unknown";
    return settled_status(x, duty->due == NO_TERM ? NULL : &x->run->cells[duty->due], duty->done == NO_TERM ? NULL : &x->run->cells[duty->done]);
}

void explain_duties(struct explainer *x)
{
    onroll_duty *duties = ARENA_ROOM(x->arena, onroll_duty, x->program->duties.count + 1);
    for (uint32_t i = 0; duties && i < x->program->duties.count; i++) {
        const struct duty_slot *slot = &x->program->duties.at[i];
        const struct cell *due = slot->due == NO_TERM ? NULL : &x->run->cells[slot->due];
        duties[i] = (onroll_duty){.duty = slot->duty->id.at, .local = slot->local != NULL, .due = ONROLL_NO_DATE, .by = slot->duty->by.at, .status = status(x, slot), .cite = slot->duty->basis.cite};
        if (due && due->state == STATE_KNOWN && !date_never(due->low))
            duties[i].due.day = (int32_t)due->low;
        duties[i].reason = sentence_fill(x, &slot->duty->says);
    }
    if (!duties) {
        x->failed = true;
        return;
    }
    x->result->duties = duties;
    x->result->duty_count = x->program->duties.count;
}
