/* SPDX-License-Identifier: MIT
 * Where the law may be read in more than one way: what a ground comes to under each. A window that began before the ground's words did is read under
 * every law that it saw; a doubt that a rule file says how to read, in each of its ways. */
#include "explain/explain.h"

bool ground_straddles(const struct explainer *x, const struct ground_slot *ground)
{
    return ground->earlier_count && slot_outcome(x->run, ground->earlier[0].began) != ONROLL_NOT_MET;
}

bool limb_asked(const struct explainer *x, const struct limb_slot *limb)
{
    const struct ground_slot *ground = &x->program->grounds.at[limb->ground];
    uint32_t at = (uint32_t)(limb - x->program->limbs.at);
    bool asked = !limb->earlier;
    for (uint32_t i = 0; i < ground->earlier_count && !asked; i++)
        for (uint32_t n = 0; n < ground->earlier[i].ground_count && !asked; n++) {
            const struct ground_slot *g = &ground->earlier[i].grounds[n];
            asked = at >= g->first_limb && at < g->first_limb + g->limb_count && slot_outcome(x->run, ground->earlier[i].began) != ONROLL_NOT_MET;
        }
    return asked;
}

bool fact_asked(const struct explainer *x, uint32_t fact)
{
    return x->program->fact_read[fact] || (x->straddles && x->program->fact_read_earlier[fact]);
}

static const char *finish(struct explainer *x, struct buffer *out)
{
    const char *text = buffer_done(out);
    x->failed |= text == NULL;
    return text ? text : "";
}

const char *reason_of_straddling(struct explainer *x, const struct limb_slot *limb)
{
    struct buffer out;
    buffer_init(&out, x->arena);
    buffer_string(&out, reason_of_condition(x, limb->shown));
    buffer_string(&out, ", when these words came into force; ");
    buffer_string(&out, sentence_fill(x, &limb->limb->unknown));
    return finish(x, &out);
}

/* Of the first limb that decides, as the ground's own words have it. */
static const char *reason_of_ground(struct explainer *x, const struct ground_slot *g, onroll_outcome outcome)
{
    uint32_t own = g->limb_count - (g->earlier_count > 0);
    for (uint32_t i = 0; i < own && outcome != ONROLL_MET; i++) {
        const struct limb_slot *limb = &x->program->limbs.at[g->first_limb + i];
        if (slot_outcome(x->run, limb->slot) == outcome && !limb_spared_below(x, limb, g->root))
            return reason_of_limb(x, limb, outcome);
    }
    return "all that it requires is met";
}

/* The same in the words of an earlier law: a name in a sentence stands for what it stood for then. */
static const char *reason_of_earlier(struct explainer *x, const struct earlier_law *law, const struct ground_slot *g)
{
    const struct program *now = x->program;
    struct program then = *now;
    then.fact_term = law->meanings.fact_term;
    then.fact_slot = law->meanings.fact_slot;
    then.definition_term = law->meanings.definition_term;
    then.definition_slot = law->meanings.definition_slot;
    then.definition_shown = law->meanings.definition_shown;
    x->program = &then;
    const char *reason = reason_of_ground(x, g, slot_outcome(x->run, g->slot));
    x->program = now;
    return reason;
}

struct readings {
    struct explainer *x;
    LIST(onroll_reading) list;
};

static void add(struct readings *r, const char *reading, onroll_outcome result, const char *reason)
{
    onroll_reading *slot = LIST_ADD(r->x->arena, &r->list);
    if (slot)
        *slot = (onroll_reading){reading, result, reason};
    else
        r->x->failed = true;
}

/* "under the law to 18 August 2024: 8(1)(h)". ground: NULL where nothing stood in its place. */
static const char *under(struct explainer *x, const char *side, int32_t day, const struct ground *ground)
{
    struct civil civil = date_civil(day);
    struct buffer out;
    buffer_init(&out, x->arena);
    buffer_string(&out, "under the law ");
    buffer_string(&out, side);
    buffer_number(&out, civil.day);
    buffer_char(&out, ' ');
    buffer_string(&out, month_name(civil.month));
    buffer_char(&out, ' ');
    buffer_number(&out, civil.year);
    buffer_string(&out, ground ? ": " : "");
    if (ground)
        buffer_add(&out, ground->id);
    return finish(x, &out);
}

static void read_under_earlier(struct readings *r, const struct earlier_law *law)
{
    struct explainer *x = r->x;
    if (!law->law)
        add(r, under(x, "to ", law->to, NULL), ONROLL_UNKNOWN, "no law is encoded for that time");
    else if (!law->ground_count)
        add(r, under(x, "to ", law->to, NULL), ONROLL_NOT_MET, "that law had no such ground");
    for (uint32_t i = 0; i < law->ground_count; i++) {
        const struct ground_slot *g = &law->grounds[i];
        add(r, under(x, "to ", law->to, g->ground), slot_outcome(x->run, g->slot), reason_of_earlier(x, law, g));
    }
}

/* Every law that the window saw or may have seen, in the order of time; none where the words in force alone can decide. */
static void read_over_time(struct readings *r, const struct ground_slot *g)
{
    struct explainer *x = r->x;
    bool settled = g->earlier_count && slot_outcome(x->run, g->earlier[0].began) == ONROLL_UNKNOWN && slot_outcome(x->run, g->slot) != ONROLL_UNKNOWN;
    if (!ground_straddles(x, g) || settled)
        return;
    for (uint32_t i = g->earlier_count; i-- > 0;)
        if (slot_outcome(x->run, g->earlier[i].began) != ONROLL_NOT_MET)
            read_under_earlier(r, &g->earlier[i]);
    onroll_outcome now = slot_outcome(x->run, g->now);
    add(r, under(x, "from ", g->earlier[0].to + 1, g->ground), now, reason_of_ground(x, g, now));
}

/* What the ground comes to when one doubt is put aside. */
static onroll_outcome without(const struct explainer *x, const struct ground_slot *g, const struct limb_slot *doubt)
{
    onroll_outcome all = slot_outcome(x->run, g->requires);
    for (uint32_t i = 0; i < g->limb_count && all != ONROLL_NOT_MET; i++) {
        const struct limb_slot *limb = &x->program->limbs.at[g->first_limb + i];
        onroll_outcome one = slot_outcome(x->run, limb->slot);
        if (limb != doubt && limb->limb->role != ROLE_REQUIRES && one != ONROLL_MET)
            all = one;
    }
    return all;
}

static const char *reason_without(struct explainer *x, const struct ground_slot *g, const struct limb_slot *doubt, onroll_outcome outcome)
{
    for (uint32_t i = 0; i < g->limb_count && outcome != ONROLL_MET; i++) {
        const struct limb_slot *limb = &x->program->limbs.at[g->first_limb + i];
        if (limb != doubt && slot_outcome(x->run, limb->slot) == outcome && !limb_spared(x, limb))
            return limb->limb == &g->instrument->straddling ? reason_of_straddling(x, limb) : reason_of_limb(x, limb, outcome);
    }
    return "all else that it requires is met";
}

/* The readings that the rule file gives of a doubt that stands. */
static void read_doubt(struct readings *r, const struct ground_slot *g, const struct limb_slot *doubt)
{
    struct explainer *x = r->x;
    if (slot_outcome(x->run, doubt->inner) != ONROLL_MET || slot_outcome(x->run, g->slot) != ONROLL_UNKNOWN)
        return;
    for (uint32_t i = 0; i < doubt->limb->reading_count; i++) {
        const struct limb_reading *reading = &doubt->limb->readings[i];
        onroll_outcome outcome = reading->not_met ? ONROLL_NOT_MET : without(x, g, doubt);
        add(r, reading->says.at, outcome, reading->not_met ? reason_of_condition(x, doubt->shown) : reason_without(x, g, doubt, outcome));
    }
}

void explain_readings_of_ground(struct explainer *x, const struct ground_slot *ground, onroll_ground *out)
{
    struct readings r = {.x = x};
    x->straddles |= ground_straddles(x, ground);
    read_over_time(&r, ground);
    for (uint32_t i = 0; i < ground->limb_count; i++)
        read_doubt(&r, ground, &x->program->limbs.at[ground->first_limb + i]);
    out->readings = r.list.at;
    out->reading_count = r.list.count;
}
