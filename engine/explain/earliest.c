/* SPDX-License-Identifier: MIT
 * The first day on which the deletion becomes lawful when only time moves: what is given stays as it is, a no stays no. What nobody has told may still
 * turn out either way, so a day counts where answers would make it lawful; those of a smallest set are listed. Where the answer hangs on a calendar
 * that does not reach the day, no day is told. */
#include "explain/answers.h"
#include "explain/moving.h"
#include "explain/phrase.h"

#include "base/limits.h"

#include <string.h>

struct dating {
    struct moving moving;
    struct answers answers;
    const struct program *program; /* that the rest was made for */
    bool *eligible;                /* per ground, without a claim: something given speaks for it */
    uint8_t *beyond;               /* per atom: may say either where a calendar ends */
    bool *stands;                  /* per paragraph: it may apply to the pupil */
    uint32_t grounds_room, atoms_room, paragraphs;
    struct change set[CHANGES_MOST];
    uint32_t count, ground;        /* the smallest set found, and the ground it makes lawful */
    bool found;
};

/* ---- Grounds ---- */

static bool limb_given(const struct dating *d, const struct limb_slot *limb)
{
    const struct evaluation *run = &d->moving.run;
    for (uint32_t i = 0; i < limb->read_count; i++) {
        const struct read_name *read = &limb->reads[i];
        bool stated = read->fact != FACT_NONE && d->moving.trial.values[read->fact].state == STATE_KNOWN;
        bool counted = read->term != NO_TERM && read->type.base == TYPE_NUMBER && run->cells[read->term].state == STATE_KNOWN;
        if (stated || counted)
            return true;
    }
    return false;
}

/* Without a claim a ground is looked at where some limb of it is met by something given. */
static bool ground_eligible(const struct dating *d, const struct ground_slot *g)
{
    const struct evaluation *run = &d->moving.run;
    for (uint32_t i = 0; i < g->limb_count; i++) {
        const struct limb_slot *limb = &run->program->limbs.at[g->first_limb + i];
        if (limb->limb->role == ROLE_REQUIRES && slot_outcome(run, limb->slot) == ONROLL_MET && limb_given(d, limb))
            return true;
    }
    return false;
}

static bool claimed_answer(const struct dating *d, uint32_t ground)
{
    const struct claim *claim = d->moving.claim;
    for (uint32_t i = 0; i < claim->answer_count; i++)
        if (claim->answers[i] == ground)
            return true;
    return false;
}

/* The ground that carries a lawful answer: the one claimed, otherwise the first in the order of the statute. */
static uint32_t carrying(const struct dating *d)
{
    const struct program *p = d->moving.program;
    uint32_t first = FACT_NONE;
    for (uint32_t i = 0; i < p->grounds.count; i++) {
        const struct ground_slot *g = &p->grounds.at[i];
        if (slot_outcome(&d->moving.run, g->may) != ONROLL_MET || slot_outcome(&d->moving.run, p->paragraphs.at[g->paragraph].slot) == ONROLL_NOT_MET)
            continue;
        if (d->moving.x->claimed && !claimed_answer(d, i))
            continue;
        if (d->moving.x->claimed && text_is(g->ground->id, d->moving.x->claimed))
            return i;
        first = first == FACT_NONE ? i : first;
    }
    return first;
}

/* ---- One day ---- */

static bool take(void *context, const struct answers *set)
{
    struct dating *d = context;
    memcpy(d->set, set->chosen, set->count * sizeof *d->set);
    d->count = set->count;
    d->ground = carrying(d);
    d->found = true;
    return false;
}

static bool make_room(struct dating *d)
{
    struct explainer *x = d->moving.x;
    const struct program *p = d->moving.program;
    if (d->grounds_room < p->grounds.count + 1) {
        d->eligible = ARENA_ARRAY(x->arena, bool, p->grounds.count + 1);
        d->grounds_room = p->grounds.count + 1;
    }
    if (d->atoms_room < p->atoms.count + 1) {
        d->beyond = ARENA_ARRAY(x->arena, uint8_t, p->atoms.count + 1);
        d->atoms_room = p->atoms.count + 1;
    }
    return d->eligible && d->beyond && answers_prepare(&d->answers, x, p);
}

/* What is looked for is told anew for each program. */
static bool enter_program(struct dating *d)
{
    const struct program *p = d->moving.program;
    if (d->program == p)
        return true;
    d->program = p;
    if (!make_room(d))
        return false;
    d->answers.trial = &d->moving.trial;
    d->answers.run = &d->moving.run;
    d->answers.claim = d->moving.claim;
    d->answers.events = d->moving.x->claimed != NULL; /* without a claim nothing is taken to have happened that nobody has told */
    d->answers.found = take;
    d->answers.context = d;
    for (uint32_t g = 0; g < p->grounds.count; g++)
        d->eligible[g] = !d->moving.x->claimed && ground_eligible(d, &p->grounds.at[g]);
    memset(d->beyond, 0, (p->atoms.count + 1) * sizeof *d->beyond);
    return true;
}

/* The condition wanted: the claim's own, or without a claim that of each ground in turn. false when there is none left. */
static bool aim(struct dating *d, uint32_t *next)
{
    const struct program *p = d->moving.program;
    if (d->moving.x->claimed) {
        d->answers.target[0] = d->moving.claim->root;
        d->answers.target[1] = SLOT_TRUE;
        return (*next)++ == 0;
    }
    while (*next < p->grounds.count && !d->eligible[*next])
        ++*next;
    if (*next >= p->grounds.count)
        return false;
    d->answers.target[0] = p->grounds.at[*next].may;
    d->answers.target[1] = p->paragraphs.at[p->grounds.at[(*next)++].paragraph].slot;
    return true;
}

/* May answers make it lawful on any ground? Where not, what stands in the way is watched. */
static bool any_may(struct dating *d)
{
    watch_nothing(&d->moving);
    if (!d->moving.x->claimed)
        watch_slot(&d->moving, d->moving.claim->root); /* more than one paragraph may govern, each with a ground that is met */
    for (uint32_t next = 0; aim(d, &next);) {
        if (answers_may(&d->answers)) {
            watch_all(&d->moving);
            return true;
        }
        watch_may(&d->moving, d->answers.can, d->answers.target);
    }
    return false;
}

/* The same where tests that a calendar does not reach may say either. */
static bool any_may_beyond(struct dating *d)
{
    bool found = false;
    d->answers.turns = d->beyond;
    for (uint32_t next = 0; !found && aim(d, &next);)
        found = answers_may(&d->answers);
    d->answers.turns = NULL;
    return found;
}

/* The smallest set of answers over all that is wanted, sizes one after another. */
static bool search_day(struct dating *d)
{
    bool more = true;
    if (moving_claim(&d->moving) == ONROLL_MET && !moving_contradicts(&d->moving)) {
        d->count = 0;
        d->ground = carrying(d);
        return d->found = true;
    }
    for (uint32_t most = 0; more && !d->found && most <= CHANGES_MOST; most++) {
        more = false;
        for (uint32_t next = 0; !d->found && aim(d, &next);) {
            answers_search(&d->answers, most);
            more |= d->answers.cut;
        }
    }
    if (!d->found)
        evaluation_judge(&d->moving.run, d->moving.claim); /* the day itself again, without answers */
    return d->found;
}

/* Would the day be lawful, or might it be, if a calendar reached it? */
static bool hangs_on_calendar(struct dating *d)
{
    const struct moving *m = &d->moving;
    bool any = false;
    for (uint32_t i = 0; i < m->changing.test_count; i++) {
        uint32_t test = m->changing.tests[i];
        bool beyond = pace_beyond(m, i);
        d->beyond[test] = beyond ? 3 : 0;
        any |= beyond;
    }
    return any && any_may_beyond(d);
}

/* The scan is over with the paragraph that governs the pupil: beyond it the claim is another. */
static bool paragraph_ended(struct dating *d)
{
    const struct program *p = d->moving.program;
    bool ended = false;
    for (uint32_t i = 0; i < p->paragraphs.count && i < LIMIT_GROUNDS; i++) {
        bool stands = slot_outcome(&d->moving.run, p->paragraphs.at[i].slot) != ONROLL_NOT_MET;
        if (d->paragraphs == p->paragraphs.count)
            ended |= d->stands[i] && !stands;
        else
            d->stands[i] = stands;
    }
    d->paragraphs = p->paragraphs.count;
    return ended;
}

/* true: the scan is over, `found` tells how. */
static bool judge_day(struct dating *d)
{
    struct moving *m = &d->moving;
    if (!m->claim)
        return false;
    if (!enter_program(d)) {
        m->x->failed = true;
        return true;
    }
    if (paragraph_ended(d))
        return true;
    if (moving_claim(m) == ONROLL_MET || any_may(d))
        if (search_day(d))
            return true;
    m->x->calendar_ends = hangs_on_calendar(d);
    return m->x->calendar_ends || m->x->failed;
}

/* ---- The answer ---- */

static void write_earliest(struct dating *d)
{
    struct explainer *x = d->moving.x;
    onroll_earliest *out = ARENA_NEW(x->arena, onroll_earliest);
    const char **provided = ARENA_ARRAY(x->arena, const char *, d->count + 1);
    int32_t meets;
    if (!out || !provided || d->ground == FACT_NONE) {
        x->failed |= !out || !provided;
        return;
    }
    for (uint32_t i = 0; i < d->count; i++)
        provided[i] = phrase_of_answer(x, d->moving.program, d->moving.claim, &d->set[i]);
    *out = (onroll_earliest){.date = {d->moving.day}, .next_school_day = ONROLL_NO_DATE, .ground = d->moving.program->grounds.at[d->ground].ground->id.at,
                             .provided = provided, .provided_count = d->count};
    if (x->facts->calendar && calendar_nth_from(x->facts->calendar, d->moving.day, 1, &meets))
        out->next_school_day = (onroll_date){meets};
    for (uint32_t i = 0; i < d->count; i++)
        x->failed |= provided[i] == NULL;
    x->result->earliest = out;
}

void explain_earliest(struct explainer *x)
{
    struct dating d = {.ground = FACT_NONE};
    if (x->result->verdict == ONROLL_LAWFUL || x->undecidable_date || !x->program->law || x->failed)
        return;
    d.stands = ARENA_ARRAY(x->arena, bool, LIMIT_GROUNDS);
    if (!d.stands || !moving_open(&d.moving, x, false)) {
        x->failed = true;
        return;
    }
    bool more = moving_to(&d.moving, x->deletion_day), over = more && judge_day(&d);
    if (more && !over) {
        bool carried = moving_let_go(&d.moving);
        more = carried ? moving_to(&d.moving, x->deletion_day + 1) : moving_on(&d.moving);
    }
    for (; more && !over; more = moving_on(&d.moving))
        if ((over = judge_day(&d)))
            break;
    if (d.found && !x->failed)
        write_earliest(&d);
}
