/* SPDX-License-Identifier: MIT
 * What is still missing before a ground would be lawful: smallest sets of changes of time and acts alone. What is given of an event, a judgement or a
 * finding is never proposed otherwise, and no act is undone; what nobody has told stands as "if it turns out that". Time is tried for real: a set that
 * needs days is kept only where the day it names is lawful with the rest of the set. */
#include "explain/answers.h"
#include "explain/moving.h"
#include "explain/phrase.h"

#include <string.h>

enum { SETS_MOST = 64, PATHS_MOST = 8 };

struct set {
    struct change changes[CHANGES_MOST];
    uint32_t count;
    struct change along[CHANGES_MOST]; /* what the days of the set bring besides, for limbs that it does not name */
    uint32_t along_count;
};

struct pathing {
    struct explainer *x;
    struct moving moving;
    struct answers answers;
    struct set *sets;
    uint32_t count;
    uint32_t ground; /* looked at now */
    bool *by_hand;   /* per atom: it grows with a count that was made by hand */
    bool event_seen;
    LIST(onroll_path) paths;
};

/* ---- What time may bring ---- */

static bool settled(const struct evaluation *run, const struct atom *atom) { return ((run->yes[atom->slot] | run->no[atom->slot]) & LANE) != 0; }

/* A number that a case states for its own deletion date and that grows with time. */
static bool hand_count(const struct pathing *t, const struct atom *atom)
{
    const struct program *p = t->moving.program;
    uint32_t facts = t->x->rules->vocabulary.facts.count, term = atom->a;
    if (atom->op != ATOM_COMPARE || (atom->compare != COMPARE_AT_LEAST && atom->compare != COMPARE_MORE) || p->terms.at[term].type.base != TYPE_NUMBER)
        return false;
    while (p->terms.at[term].op == TERM_OTHERWISE || p->terms.at[term].op == TERM_DERIVED) {
        const struct term *s = &p->terms.at[term];
        uint32_t first = s->op == TERM_OTHERWISE ? s->a : s->b, second = s->op == TERM_OTHERWISE ? s->b : s->a;
        term = t->moving.run.cells[first].state == STATE_KNOWN ? first : second;
    }
    const struct term *s = &p->terms.at[term];
    return s->op == TERM_FACT && s->index < facts && t->x->rules->vocabulary.facts.at[s->index].kind == KIND_TIME && t->moving.run.cells[term].state == STATE_KNOWN;
}

static void see_event(void *context, uint32_t fact)
{
    struct pathing *t = context;
    t->event_seen |= t->x->rules->vocabulary.facts.at[fact].kind == KIND_EVENT;
}

/* Without a claim nothing is taken to have happened that nobody has told. */
static bool waits_for_event(struct pathing *t, const struct atom *atom)
{
    t->event_seen = false;
    if (!t->x->claimed)
        atom_unknowns(&t->moving.run, atom, see_event, t);
    return t->event_seen;
}

/* Per test the rails it may turn to: one that moves or grows to the other, one that is open and that no answer here settles to either. */
static bool find_turns(struct pathing *t)
{
    const struct program *p = t->moving.program;
    const struct cone *cone = &t->moving.claim->cone;
    uint8_t *turns = ARENA_ARRAY(t->x->arena, uint8_t, p->atoms.count + 1);
    t->by_hand = ARENA_ARRAY(t->x->arena, bool, p->atoms.count + 1);
    for (uint32_t i = 0; turns && t->by_hand && i < cone->test_count; i++) {
        const struct atom *atom = &p->atoms.at[cone->tests[i]];
        bool yes = t->moving.run.yes[atom->slot] & LANE, moves = p->rests_from[cone->tests[i]] < p->rests_from[cone->tests[i] + 1];
        t->by_hand[cone->tests[i]] = !yes && hand_count(t, atom);
        if (settled(&t->moving.run, atom))
            turns[cone->tests[i]] = moves ? (yes ? 2 : 1) : t->by_hand[cone->tests[i]];
        else if (atom->op == ATOM_COMPARE && !waits_for_event(t, atom))
            turns[cone->tests[i]] = 3;
    }
    t->answers.turns = turns;
    return turns && t->by_hand;
}

static uint32_t moving_index(const struct moving *m, uint32_t atom)
{
    for (uint32_t i = 0; i < m->changing.test_count; i++)
        if (m->changing.tests[i] == atom)
            return i;
    return UINT32_MAX;
}

/* The first day on which a test turns to the rail as time goes on; DATE_NONE when that is not within sight. */
static int32_t turns_on(struct pathing *t, uint32_t atom, int rail)
{
    struct moving *m = &t->moving;
    const struct program *p = m->program;
    struct value *date = &m->trial.values[t->x->rules->deletion_fact], before = *date;
    uint32_t test = moving_index(m, atom), wanted = rail == RAIL_YES ? 1 : 2;
    int32_t start = m->day, found = DATE_NONE;
    while (test != UINT32_MAX && found == DATE_NONE) {
        m->day = pace_next(m, test, m->day, pace_end(m));
        if (m->day > pace_end(m))
            break;
        date->number = m->day;
        uint32_t outcome = evaluation_ask(&m->run, p->rests + p->rests_from[atom], p->rests_from[atom + 1] - p->rests_from[atom], &p->atoms.at[atom]);
        found = (outcome & wanted) != 0 ? m->day : DATE_NONE;
    }
    m->day = start;
    *date = before;
    return found;
}

/* A test that was open is taken to turn out so; one that was settled turns on its day, or grows with a count made by hand. */
static bool turn(void *context, struct change *c)
{
    struct pathing *t = context;
    if (t->answers.turns[c->test] == 3)
        return true;
    c->number = turns_on(t, c->test, c->rail);
    return c->number != DATE_NONE || t->by_hand[c->test];
}

/* Does a slot rest on a test? */
static bool rests_on(const struct program *p, uint32_t slot, uint32_t atom)
{
    if (slot == NO_SLOT || slot < SLOT_FIRST_FREE)
        return false;
    if (p->slot_atom[slot])
        return p->slot_atom[slot] - 1 == atom;
    const struct gate *g = &p->gates.at[p->slot_gate[slot]];
    return rests_on(p, g->a, atom) || (g->b != g->a && rests_on(p, g->b, atom)) || (g->c != g->b && rests_on(p, g->c, atom));
}

/* ---- Sets ---- */

/* Yes and no are two changes; the values of a choice or a number that would do are one. */
static bool same_change(const struct pathing *t, const struct change *a, const struct change *b)
{
    if (a->kind != b->kind || a->kind == CHANGE_TURN)
        return a->kind == b->kind && a->test == b->test && a->rail == b->rail;
    return a->fact == b->fact && (a->number == b->number || t->x->rules->vocabulary.facts.at[a->fact].type.base != TYPE_YES_NO);
}

static bool within(const struct pathing *t, const struct set *small, const struct set *large)
{
    for (uint32_t i = 0; i < small->count; i++) {
        bool found = false;
        for (uint32_t n = 0; n < large->count && !found; n++)
            found = same_change(t, &small->changes[i], &large->changes[n]);
        if (!found)
            return false;
    }
    return true;
}

static bool names_limb(const struct pathing *t, const struct set *set, uint32_t slot)
{
    for (uint32_t i = 0; i < set->count; i++)
        if (rests_on(t->x->program, slot, set->changes[i].test))
            return true;
    return false;
}

/* The first test of a limb or bar that says otherwise now than on the case's own day. */
static void add_along(struct pathing *t, struct set *set, uint32_t slot)
{
    const struct moving *m = &t->moving;
    for (uint32_t i = 0; i < m->changing.test_count && set->along_count < CHANGES_MOST; i++) {
        uint32_t atom = m->changing.tests[i], at = m->program->atoms.at[atom].slot;
        if (!rests_on(m->program, slot, atom) || slot_outcome(t->x->run, at) == slot_outcome(&m->run, at) || slot_outcome(&m->run, at) == ONROLL_UNKNOWN)
            continue;
        int rail = slot_outcome(&m->run, at) == ONROLL_MET ? RAIL_YES : RAIL_NO;
        set->along[set->along_count++] = (struct change){CHANGE_TURN, FACT_NONE, turns_on(t, atom, rail), atom, rail};
        return;
    }
}

/* Limbs and bars that the days of the set settle although no change names them. */
static void find_along(struct pathing *t, struct set *set)
{
    const struct program *p = t->moving.program;
    const struct ground_slot *g = &p->grounds.at[t->ground];
    for (uint32_t i = 0; i < g->limb_count; i++) {
        const struct limb_slot *limb = &p->limbs.at[g->first_limb + i];
        if (!limb->earlier && slot_outcome(t->x->run, limb->slot) == ONROLL_NOT_MET && slot_outcome(&t->moving.run, limb->slot) == ONROLL_MET && !names_limb(t, set, limb->slot))
            add_along(t, set, limb->slot);
    }
    for (uint32_t b = 0; b < p->bars.count; b++) {
        uint32_t slot = p->bars.at[b].slot;
        if (p->bars.at[b].grounds[t->ground] && slot_outcome(t->x->run, slot) == ONROLL_MET && slot_outcome(&t->moving.run, slot) != ONROLL_MET && !names_limb(t, set, slot))
            add_along(t, set, slot);
    }
}

static bool take(void *context, const struct answers *s)
{
    struct pathing *t = context;
    struct set *set = &t->sets[t->count];
    memcpy(set->changes, s->chosen, s->count * sizeof *set->changes);
    set->count = s->count;
    set->along_count = 0;
    for (uint32_t i = 0; i < t->count; i++)
        if (within(t, &t->sets[i], set))
            return true;
    find_along(t, set);
    t->count++;
    return t->count < SETS_MOST;
}

/* Smallest first, in the order found; a set that holds a smaller one is dropped. */
static uint32_t sort_sets(struct pathing *t)
{
    uint32_t kept = 0;
    for (uint32_t size = 0; size <= CHANGES_MOST; size++)
        for (uint32_t i = kept; i < t->count; i++) {
            bool needless = t->sets[i].count != size;
            for (uint32_t n = 0; n < kept && !needless; n++)
                needless = within(t, &t->sets[n], &t->sets[i]);
            if (needless)
                continue;
            struct set set = t->sets[i];
            memmove(&t->sets[kept + 1], &t->sets[kept], (i - kept) * sizeof set);
            t->sets[kept++] = set;
        }
    return kept < PATHS_MOST ? kept : PATHS_MOST;
}

/* ---- Words ---- */

/* The limb of the ground that a change is for: the first that is not met and rests on its test; otherwise a bar, or the paragraph. */
static const char *limb_for(const struct pathing *t, const struct ground_slot *g, const struct change *c)
{
    const struct program *p = t->x->program;
    for (uint32_t i = 0; i < g->limb_count; i++) {
        const struct limb_slot *limb = &p->limbs.at[g->first_limb + i];
        if (!limb->earlier && slot_outcome(t->x->run, limb->slot) != ONROLL_MET && rests_on(p, limb->slot, c->test))
            return limb->limb->id.at;
    }
    for (uint32_t b = 0; b < p->bars.count; b++)
        if (p->bars.at[b].grounds[g - p->grounds.at] && rests_on(p, p->bars.at[b].slot, c->test))
            return p->bars.at[b].bar->id.at;
    return p->paragraphs.at[g->paragraph].paragraph->id.at;
}

static const struct shown *shown_for(const struct pathing *t, const struct ground_slot *g, const struct change *c)
{
    const struct program *p = t->x->program;
    const struct shown *found = NULL;
    for (uint32_t i = 0; i < g->limb_count && !found; i++)
        found = shown_with_slot(p->limbs.at[g->first_limb + i].shown, p->atoms.at[c->test].slot);
    for (uint32_t b = 0; b < p->bars.count && !found; b++)
        found = shown_with_slot(p->bars.at[b].shown, p->atoms.at[c->test].slot);
    return found;
}

static onroll_need need_of(struct pathing *t, const struct ground_slot *g, const struct change *c)
{
    struct explainer *x = t->x;
    bool open = c->kind == CHANGE_TURN && t->answers.turns[c->test] == 3;
    const char *change = c->kind == CHANGE_ANSWER ? phrase_of_need(x, x->program, t->moving.claim, c)
                         : open                   ? phrase_of_open(x, shown_for(t, g, c), c)
                                                  : phrase_of_time(x, x->program, shown_for(t, g, c), c);
    return (onroll_need){limb_for(t, g, c), change, {c->kind == CHANGE_TURN ? (int32_t)c->number : DATE_NONE}};
}

/* In the order of the days that bring them, what has no day last. */
static void sort_needs(onroll_need *needs, uint32_t count)
{
    for (uint32_t i = 1; i < count; i++)
        for (uint32_t n = i; n > 0 && needs[n].by.day != DATE_NONE && (needs[n - 1].by.day == DATE_NONE || needs[n].by.day < needs[n - 1].by.day); n--) {
            onroll_need swap = needs[n];
            needs[n] = needs[n - 1];
            needs[n - 1] = swap;
        }
}

static void write_set(struct pathing *t, const struct ground_slot *g, const struct set *set)
{
    onroll_path *path = LIST_ADD(t->x->arena, &t->paths);
    onroll_need *needs = ARENA_ARRAY(t->x->arena, onroll_need, set->count + set->along_count + 1);
    if (!path || !needs) {
        t->x->failed = true;
        return;
    }
    for (uint32_t i = 0; i < set->count; i++)
        needs[i] = need_of(t, g, &set->changes[i]);
    for (uint32_t i = 0; i < set->along_count; i++)
        needs[set->count + i] = need_of(t, g, &set->along[i]);
    sort_needs(needs, set->count + set->along_count);
    *path = (onroll_path){g->ground->id.at, needs, set->count + set->along_count};
}

/* ---- Grounds ---- */

/* Without a claim a ground is in play where some limb of it is met by something given; what fails by an event or a judgement has no path. */
static bool looked_at(const struct explainer *x, uint32_t ground)
{
    const struct ground_slot *g = &x->program->grounds.at[ground];
    if (!paragraph_may_apply(x, g->paragraph))
        return false;
    if (x->claimed)
        return ground_answers(x, ground);
    for (uint32_t i = 0; i < g->limb_count; i++) {
        const struct limb_slot *limb = &x->program->limbs.at[g->first_limb + i];
        if (limb->limb->role == ROLE_REQUIRES && slot_outcome(x->run, limb->slot) == ONROLL_MET && limb_stated(x, limb))
            return true;
    }
    return false;
}

static bool prepare(struct pathing *t)
{
    struct explainer *x = t->x;
    t->sets = ARENA_ROOM(x->arena, struct set, SETS_MOST + 1);
    if (!t->sets || !moving_open(&t->moving, x, false) || !moving_to(&t->moving, x->deletion_day) || !t->moving.claim)
        return false;
    t->answers.trial = &t->moving.trial;
    t->answers.run = &t->moving.run;
    t->answers.claim = t->moving.claim;
    t->answers.acts = true;
    t->answers.events = x->claimed != NULL;
    t->answers.found = take;
    t->answers.turn = turn;
    t->answers.context = t;
    return answers_prepare(&t->answers, x, t->moving.program) && find_turns(t);
}

void explain_paths(struct explainer *x)
{
    struct pathing t = {.x = x};
    if (x->result->verdict == ONROLL_LAWFUL || x->undecidable_date || !x->program->law || x->failed)
        return;
    if (!prepare(&t)) {
        x->failed = true;
        return;
    }
    for (uint32_t g = 0; g < x->program->grounds.count && !x->failed; g++) {
        const struct ground_slot *ground = &x->program->grounds.at[g];
        if (!looked_at(x, g))
            continue;
        t.count = 0;
        t.ground = g;
        t.answers.target[0] = ground->may;
        t.answers.target[1] = x->program->paragraphs.at[ground->paragraph].slot;
        answers_search(&t.answers, CHANGES_MOST);
        uint32_t kept = sort_sets(&t);
        for (uint32_t i = 0; i < kept; i++)
            if (t.sets[i].count)
                write_set(&t, ground, &t.sets[i]);
    }
    x->result->paths = t.paths.at;
    x->result->path_count = t.paths.count;
}
