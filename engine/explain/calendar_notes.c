/* SPDX-License-Identifier: MIT
 * What a reader has to know of the school's calendar: that a count or day shown rests on dates that are an example, and which calendars are stored for
 * the authority when the calendar is asked for. */
#include "explain/notes.h"

/* ---- Resting on the calendar ---- */

static bool known(const struct explainer *x, uint32_t term) { return x->run->cells[term].state == STATE_KNOWN; }

/* Does the value come from the calendar, itself or through the terms that it was made of? Those stand before it: `rests` holds them. */
static bool made_by_calendar(const struct explainer *x, const struct term *t, const bool *rests)
{
    if (t->op == TERM_FACT || t->op == TERM_CONSTANT)
        return false;
    if (t->op == TERM_DEFAULT)
        return rests[x->run->cells[t->a].state == STATE_NOT_SUPPLIED ? t->b : t->a];
    if (t->op == TERM_DERIVED)
        return rests[known(x, t->b) ? t->b : t->a];
    if (t->op == TERM_OTHERWISE)
        return rests[known(x, t->a) ? t->a : t->b];
    if (t->op == TERM_SHIFT)
        return t->unit == UNIT_SCHOOL_DAYS || rests[t->a];
    if (t->op == TERM_NAMED)
        return x->rules->vocabulary.named_days.at[t->index].day.kind == NAMED_TERM || rests[t->a];
    if (t->op == TERM_COUNT)
        return t->unit == UNIT_SCHOOL_DAYS || rests[t->a] || rests[t->b];
    if (t->op == TERM_EARLIER || t->op == TERM_LATER)
        return rests[t->a] || rests[t->b];
    return true; /* school days numbered, and the days of a register: those without a mark are told apart by the calendar */
}

static bool count_rests(const struct explainer *x, const bool *rests)
{
    for (uint32_t i = 0; i < x->program->counted.count; i++) {
        uint32_t term = x->program->counted.at[i].name->term;
        if (paragraph_may_apply(x, x->program->counted.at[i].paragraph) && known(x, term) && rests[term])
            return true;
    }
    return false;
}

/* A value of a condition, or a day asked whether the school meets on it. */
static bool condition_rests(const struct explainer *x, const struct shown *s, const bool *rests)
{
    if (!s)
        return false;
    if (s->term != NO_TERM)
        return known(x, s->term) && rests[s->term];
    if (s->expr->kind == EXPR_SCHOOL_DAY)
        return slot_outcome(x->run, s->slot) != ONROLL_UNKNOWN;
    return condition_rests(x, s->a, rests) || condition_rests(x, s->b, rests);
}

static bool limb_rests(const struct explainer *x, const bool *rests)
{
    for (uint32_t i = 0; i < x->program->limbs.count; i++) {
        const struct limb_slot *limb = &x->program->limbs.at[i];
        const onroll_ground *ground = x->shown[limb->ground];
        if (!ground || !(x->claimed ? ground->claimed : ground->in_play))
            continue;
        if (condition_rests(x, limb->shown, rests))
            return true;
    }
    return false;
}

static bool day_rests(const struct explainer *x, uint32_t term, const bool *rests)
{
    return term != NO_TERM && known(x, term) && !date_never(x->run->cells[term].low) && rests[term];
}

/* The last day of a duty, the first or last day of a step. */
static bool deadline_rests(const struct explainer *x, const bool *rests)
{
    const struct program *p = x->program;
    for (uint32_t i = 0; i < p->duties.count; i++)
        if (slot_outcome(x->run, p->duties.at[i].when) != ONROLL_NOT_MET && day_rests(x, p->duties.at[i].due, rests))
            return true;
    for (uint32_t i = 0; x->result->policy && slot_outcome(x->run, p->out_of_scope) != ONROLL_MET && i < p->steps.count; i++) {
        const struct step_slot *step = &p->steps.at[i];
        if (slot_outcome(x->run, step->when) != ONROLL_NOT_MET &&
            (day_rests(x, step->from, rests) || day_rests(x, step->due, rests) || day_rests(x, step->other, rests)))
            return true;
    }
    return false;
}

void calendar_assumptions(struct notes *n)
{
    struct explainer *x = n->x;
    if (!x->facts->example)
        return;
    bool *rests = ARENA_ARRAY(x->arena, bool, (size_t)x->program->terms.count + 1);
    if (!rests) {
        x->failed = true;
        return;
    }
    for (uint32_t i = 0; i < x->program->terms.count; i++)
        rests[i] = made_by_calendar(x, &x->program->terms.at[i], rests);
    if (count_rests(x, rests) || limb_rests(x, rests) || deadline_rests(x, rests))
        note_own(n, NOTE_EXAMPLE_CALENDAR,
                 MESSAGE(x, "the dates of ", x->facts->example, " are an example: what is counted by them stands only if the school kept the same days"),
                 "school.calendar");
}

/* ---- Asking for it ---- */

const char *calendar_question(struct explainer *x, const char *question)
{
    struct buffer out;
    bool first = true;
    buffer_init(&out, x->arena);
    buffer_string(&out, question);
    for (uint32_t i = 0; x->authority != FACT_NONE && i < x->rules->calendars.count; i++) {
        if (x->rules->calendars.at[i].authority != x->authority)
            continue;
        buffer_string(&out, first ? " Stored for " : ", ");
        if (first)
            buffer_add(&out, x->rules->authorities.at[x->authority].name);
        buffer_string(&out, first ? ": " : "");
        buffer_add(&out, x->rules->calendars.at[i].id);
        first = false;
    }
    const char *done = buffer_done(&out);
    x->failed |= done == NULL;
    return done ? done : question;
}
