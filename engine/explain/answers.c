/* SPDX-License-Identifier: MIT
 * The search for sets of changes: first what may be reached at all (an upper bound over both rails), then by trying. */
#include "explain/answers.h"

#include "base/limits.h"

#include <string.h>

enum { CAN_YES = 1, CAN_NO = 2, ALTERNATIVES_MOST = 48 };

struct way { /* a test and what it should say */
    uint32_t atom;
    int rail;
};

struct ways {
    struct way at[ALTERNATIVES_MOST];
    uint32_t count;
};

/* Could somebody answer it? Days and lengths of time are left out: without them no day can be told. */
static bool answer_open(const struct answers *s, uint32_t fact)
{
    const struct fact *f = &s->x->rules->vocabulary.facts.at[fact];
    enum state state = s->trial->values[fact].state;
    if (f->kind == KIND_EVENT && !s->events)
        return false;
    bool kind = f->type.base == TYPE_YES_NO || f->type.base == TYPE_CHOICE || f->type.base == TYPE_CODES || (f->type.base == TYPE_NUMBER && f->kind != KIND_TIME);
    return kind && f->kind != KIND_REFERENCE && !f->worked_out && (state == STATE_NOT_SUPPLIED || state == STATE_NOT_KNOWN);
}

static bool undone_act(const struct answers *s, uint32_t fact)
{
    const struct fact *f = &s->x->rules->vocabulary.facts.at[fact];
    return s->acts && f->kind == KIND_ACT && f->type.base == TYPE_YES_NO && s->trial->values[fact].state == STATE_KNOWN && !s->trial->values[fact].number;
}

static bool reached(const struct answers *s, uint32_t slot, int rail) { return ((rail == RAIL_YES ? s->run->yes : s->run->no)[slot] & LANE) != 0; }

/* ---- What may be reached ---- */

struct looking {
    const struct answers *s;
    bool any;
};

static void look(void *context, uint32_t fact)
{
    struct looking *l = context;
    l->any |= answer_open(l->s, fact);
}

static uint8_t can_of_atom(const struct answers *s, uint32_t index)
{
    const struct atom *atom = &s->run->program->atoms.at[index];
    uint8_t can = (uint8_t)(reached(s, atom->slot, RAIL_YES) * CAN_YES | reached(s, atom->slot, RAIL_NO) * CAN_NO);
    can |= s->turns ? s->turns[index] : 0;
    if (atom->op == ATOM_YES)
        return answer_open(s, atom->a) ? CAN_YES | CAN_NO : undone_act(s, atom->a) ? (uint8_t)(can | CAN_YES) : can;
    struct looking l = {s, false};
    if (!(can == (CAN_YES | CAN_NO)) && !((s->run->yes[atom->slot] | s->run->no[atom->slot]) & LANE))
        atom_unknowns(s->run, atom, look, &l);
    return l.any ? CAN_YES | CAN_NO : can;
}

static uint8_t turned(uint8_t can) { return (uint8_t)((can & CAN_YES) << 1 | (can & CAN_NO) >> 1); }

/* What is worked out now and stays so cannot be answered otherwise. */
static bool stays(const struct answers *s, uint32_t slot, int rail) { return slot != NO_SLOT && reached(s, slot, rail) && s->can[slot] == (rail == RAIL_YES ? CAN_YES : CAN_NO); }

static uint8_t can_of_gate(const struct answers *s, const struct gate *g)
{
    const uint8_t *can = s->can;
    uint8_t a = can[g->a], b = g->b == NO_SLOT ? 0 : can[g->b], c = g->c == NO_SLOT ? 0 : can[g->c];
    switch (g->op) {
    case GATE_AND: case GATE_AGREE: {
        uint8_t no = g->op == GATE_AND ? (a | b) & CAN_NO : a & b & CAN_NO;
        return (uint8_t)((a & b & CAN_YES) | no);
    }
    case GATE_OR: return (uint8_t)(((a | b) & CAN_YES) | (a & b & CAN_NO));
    case GATE_NOT: return turned(a);
    case GATE_KNOWN: return CAN_YES | CAN_NO;
    case GATE_DOUBT: return turned(a) & CAN_YES;
    case GATE_GIVEN: case GATE_DERIVED:
        return stays(s, g->b, RAIL_YES) ? CAN_YES : stays(s, g->c, RAIL_NO) ? CAN_NO : (uint8_t)(a | (b & CAN_YES) | (c & CAN_NO));
    case GATE_ASSUME_NO: return (uint8_t)(a | turned(b & CAN_YES));
    case GATE_GUARD: return (uint8_t)(turned(a & CAN_NO) | (a & CAN_NO) | b);
    case GATE_SETTLE: return a;
    }
    return 0;
}

bool answers_may(struct answers *s)
{
    const struct program *p = s->run->program;
    const struct cone *cone = &s->claim->cone;
    s->can[SLOT_TRUE] = CAN_YES;
    s->can[SLOT_FALSE] = CAN_NO;
    s->can[SLOT_UNKNOWN] = 0;
    for (uint32_t i = 0; i < cone->atom_count; i++)
        s->can[p->atoms.at[cone->atoms[i]].slot] = can_of_atom(s, cone->atoms[i]);
    for (uint32_t i = 0; i < cone->gate_count; i++)
        s->can[p->gates.at[cone->gates[i]].slot] = can_of_gate(s, &p->gates.at[cone->gates[i]]);
    return (s->can[s->target[0]] & s->can[s->target[1]] & CAN_YES) != 0;
}

static bool may(const struct answers *s, uint32_t slot, int rail) { return (s->can[slot] & (rail == RAIL_YES ? CAN_YES : CAN_NO)) != 0; }

/* ---- Which tests to change next ---- */

static void ways_to(const struct answers *s, uint32_t slot, int rail, struct ways *out);
static void ways_from(const struct answers *s, uint32_t slot, int rail, struct ways *out);

static void add_way(const struct answers *s, uint32_t atom, int rail, struct ways *out)
{
    for (uint32_t i = 0; i < out->count; i++)
        if (out->at[i].atom == atom && out->at[i].rail == rail)
            return;
    (void)s;
    if (out->count < ALTERNATIVES_MOST)
        out->at[out->count++] = (struct way){atom, rail};
}

/* Both parts are needed: the one with fewer ways. */
static void ways_to_both(const struct answers *s, uint32_t a, int rail_a, uint32_t b, int rail_b, struct ways *out)
{
    struct ways one = {.count = 0}, two = {.count = 0};
    bool need_a = !reached(s, a, rail_a), need_b = !reached(s, b, rail_b);
    if (need_a)
        ways_to(s, a, rail_a, &one);
    if (need_b)
        ways_to(s, b, rail_b, &two);
    const struct ways *taken = need_a && (!need_b || one.count <= two.count) ? &one : &two;
    for (uint32_t i = 0; i < taken->count; i++)
        add_way(s, taken->at[i].atom, taken->at[i].rail, out);
}

/* A fact as given or as derived: either does, unless what is derived stands in the way. */
static void ways_to_derived(const struct answers *s, const struct gate *g, int rail, struct ways *out)
{
    uint32_t derived = rail == RAIL_YES ? g->b : g->c, against = rail == RAIL_YES ? g->c : g->b;
    int against_rail = rail == RAIL_YES ? RAIL_NO : RAIL_YES;
    if (reached(s, g->a, rail) && g->op == GATE_DERIVED && reached(s, against, against_rail))
        ways_from(s, against, against_rail, out);
    else
        ways_to(s, g->a, rail, out);
    ways_to(s, derived, rail, out);
}

static void ways_to(const struct answers *s, uint32_t slot, int rail, struct ways *out)
{
    const struct program *p = s->run->program;
    if (slot < SLOT_FIRST_FREE || !may(s, slot, rail) || reached(s, slot, rail))
        return;
    if (p->slot_atom[slot]) {
        add_way(s, p->slot_atom[slot] - 1, rail, out);
        return;
    }
    const struct gate *g = &p->gates.at[p->slot_gate[slot]];
    bool yes = rail == RAIL_YES;
    switch (g->op) {
    case GATE_AND: case GATE_OR: case GATE_AGREE:
        if (g->op == GATE_AGREE || (g->op == GATE_AND) == yes) {
            ways_to_both(s, g->a, rail, g->b, rail, out);
        } else {
            ways_to(s, g->a, rail, out);
            ways_to(s, g->b, rail, out);
        }
        return;
    case GATE_NOT: ways_to(s, g->a, yes ? RAIL_NO : RAIL_YES, out); return;
    case GATE_DOUBT: ways_to(s, g->a, RAIL_NO, out); return;
    case GATE_GIVEN: case GATE_DERIVED: ways_to_derived(s, g, rail, out); return;
    case GATE_ASSUME_NO: case GATE_SETTLE: ways_to(s, g->a, rail, out); return;
    case GATE_GUARD:
        ways_to(s, g->a, RAIL_NO, out);
        ways_to(s, g->b, rail, out);
        return;
    case GATE_KNOWN: return;
    }
}

/* The acts to be done so that a slot no longer says what it says. */
static void ways_from(const struct answers *s, uint32_t slot, int rail, struct ways *out)
{
    const struct program *p = s->run->program;
    if (slot < SLOT_FIRST_FREE || !reached(s, slot, rail))
        return;
    if (p->slot_atom[slot]) {
        if (rail == RAIL_NO && undone_act(s, p->atoms.at[p->slot_atom[slot] - 1].a) && p->atoms.at[p->slot_atom[slot] - 1].op == ATOM_YES)
            add_way(s, p->slot_atom[slot] - 1, RAIL_YES, out);
        return;
    }
    const struct gate *g = &p->gates.at[p->slot_gate[slot]];
    ways_from(s, g->a, g->op == GATE_NOT ? !rail : rail, out);
    if (g->b != NO_SLOT)
        ways_from(s, g->b, rail, out);
    if (g->c != NO_SLOT)
        ways_from(s, g->c, rail, out);
}

/* ---- Trying ---- */

static void evaluate(struct answers *s)
{
    const struct cone *cone = &s->claim->cone;
    s->steps++;
    evaluation_cone_values(s->run, cone);
    evaluation_cone_given(s->run, cone);
    for (uint32_t i = 0; i < s->count; i++) {
        const struct change *c = &s->chosen[i];
        uint32_t slot = s->run->program->atoms.at[c->test].slot;
        if (c->kind != CHANGE_TURN || c->number != DATE_NONE)
            continue; /* what a day brings is evaluated on that day */
        s->run->yes[slot] = c->rail == RAIL_YES;
        s->run->no[slot] = c->rail == RAIL_NO;
    }
    evaluation_cone_gates(s->run, cone);
}

static bool chosen_before(const struct answers *s, const struct change *c)
{
    for (uint32_t i = 0; i < s->count; i++)
        if (s->chosen[i].kind == c->kind && (c->kind == CHANGE_ANSWER ? s->chosen[i].fact == c->fact : s->chosen[i].test == c->test))
            return true;
    return false;
}

static void extend(struct answers *s, uint32_t left);

static void with_change(struct answers *s, struct change c, uint32_t left)
{
    uint32_t fact = c.kind == CHANGE_ANSWER ? c.fact : s->x->rules->deletion_fact;
    struct value before = s->trial->values[fact];
    if (s->stop || s->count >= CHANGES_MOST || chosen_before(s, &c) || (c.kind == CHANGE_TURN && !s->turn(s->context, &c)))
        return;
    if (c.kind == CHANGE_ANSWER || (c.number != DATE_NONE && c.number > before.number))
        s->trial->values[fact] = (struct value){STATE_KNOWN, c.number};
    s->chosen[s->count++] = c;
    extend(s, left - 1);
    s->trial->values[fact] = before;
    s->count--;
}

struct trying {
    struct answers *s;
    struct way way;
    uint32_t left;
    uint32_t facts[CHANGES_MOST];
    uint32_t count;
};

static void note_fact(void *context, uint32_t fact)
{
    struct trying *t = context;
    for (uint32_t i = 0; i < t->count; i++)
        if (t->facts[i] == fact)
            return;
    if (t->count < CHANGES_MOST && answer_open(t->s, fact))
        t->facts[t->count++] = fact;
}

static void try_values(struct answers *s, const struct way *way, uint32_t fact, uint32_t left)
{
    if (!s->values)
        s->values = ARENA_ARRAY(s->x->arena, struct candidates, s->x->rules->vocabulary.facts.count);
    struct candidates *c = s->values ? &s->values[fact] : NULL;
    if (!c || (!c->made && !candidates_make(c, s->x->arena, s->run, fact))) {
        s->x->failed = s->stop = true;
        return;
    }
    for (uint32_t i = 0; i < c->count && !s->stop; i++)
        with_change(s, (struct change){CHANGE_ANSWER, fact, c->at[i], way->atom, way->rail}, left);
}

/* A yes/no fact has one answer for each rail. What one branch has tried no later one needs to hold. */
static uint8_t try_answer(struct answers *s, const struct way *way, uint32_t left)
{
    uint32_t fact = s->run->program->atoms.at[way->atom].a;
    uint8_t bit = way->rail == RAIL_YES ? CAN_YES : CAN_NO;
    if ((s->closed[fact] & bit) || !(answer_open(s, fact) || (undone_act(s, fact) && way->rail == RAIL_YES)))
        return 0;
    with_change(s, (struct change){CHANGE_ANSWER, fact, way->rail == RAIL_YES, way->atom, way->rail}, left);
    s->closed[fact] |= bit;
    return bit;
}

static uint8_t try_way(struct answers *s, const struct way *way, uint32_t left)
{
    const struct atom *atom = &s->run->program->atoms.at[way->atom];
    struct trying t = {.s = s, .way = *way, .left = left};
    uint8_t bit = way->rail == RAIL_YES ? CAN_YES : CAN_NO;
    if (atom->op == ATOM_YES)
        return try_answer(s, way, left);
    if (!((s->run->yes[atom->slot] | s->run->no[atom->slot]) & LANE))
        atom_unknowns(s->run, atom, note_fact, &t);
    for (uint32_t i = 0; i < t.count && !s->stop; i++)
        try_values(s, way, t.facts[i], left);
    if (s->turns && (s->turns[way->atom] & bit))
        with_change(s, (struct change){CHANGE_TURN, FACT_NONE, DATE_NONE, way->atom, way->rail}, left);
    return 0;
}

/* What to change where facts contradict each other: acts that were said not to be done. NULL: nothing can be. */
static bool ways_out_of_contradiction(struct answers *s, struct ways *out, bool *contradicts)
{
    const struct program *p = s->run->program;
    *contradicts = false;
    if (p->derived.count > p->core.derived)
        evaluation_run(s->run, s->claim);
    for (uint32_t i = 0; i < p->derived.count && !*contradicts; i++) {
        const struct derived *d = &p->derived.at[i];
        *contradicts = derived_contradicts(s->run, d);
        if (!*contradicts || d->given_term != NO_TERM)
            continue;
        bool given = s->run->yes[d->given] & LANE;
        ways_from(s, given ? d->no : d->yes, given ? RAIL_NO : RAIL_YES, out);
    }
    return out->count > 0;
}

static void extend(struct answers *s, uint32_t left)
{
    struct ways ways = {.count = 0};
    uint8_t closed[ALTERNATIVES_MOST] = {0};
    bool contradicts = false;
    if (s->stop || s->steps > LIMIT_SEARCH_STEPS || s->x->failed)
        return;
    evaluate(s);
    bool there = reached(s, s->target[0], RAIL_YES) && reached(s, s->target[1], RAIL_YES);
    if (there && !ways_out_of_contradiction(s, &ways, &contradicts)) {
        if (!contradicts)
            s->stop = !s->found(s->context, s);
        return;
    }
    if (!there && !answers_may(s))
        return;
    if (!left) {
        s->cut = true;
        return;
    }
    if (!there)
        ways_to_both(s, s->target[0], RAIL_YES, s->target[1], RAIL_YES, &ways);
    for (uint32_t i = 0; i < ways.count && !s->stop; i++) {
        if (i)
            evaluate(s);
        closed[i] = try_way(s, &ways.at[i], left);
    }
    for (uint32_t i = 0; i < ways.count; i++)
        if (closed[i])
            s->closed[s->run->program->atoms.at[ways.at[i].atom].a] &= (uint8_t)~closed[i];
}

void answers_search(struct answers *s, uint32_t most)
{
    s->count = 0;
    s->stop = s->cut = false;
    extend(s, most);
}

bool answers_prepare(struct answers *s, struct explainer *x, const struct program *program)
{
    uint32_t facts = x->rules->vocabulary.facts.count;
    s->x = x;
    if (s->room_slots < program->slots) {
        s->can = ARENA_ARRAY(x->arena, uint8_t, program->slots);
        s->room_slots = s->can ? program->slots : 0;
    }
    if (!s->closed)
        s->closed = ARENA_ARRAY(x->arena, uint8_t, facts);
    s->values = NULL; /* what is worth trying differs from program to program */
    return s->can && s->closed;
}
