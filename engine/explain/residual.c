/* SPDX-License-Identifier: MIT
 * The two passes over the open part of a run. A rail of a gate is an "all" or an "any" of at most two rails of its parts. */
#include "explain/residual.h"

#include <string.h>

static uint32_t at(uint32_t slot, int rail) { return rail_at(slot, rail); }

static struct rail two(bool all, uint32_t a, uint32_t b) { return (struct rail){all, 2, {a, b}}; }
static struct rail one(uint32_t a) { return (struct rail){true, 1, {a, a}}; }

struct rail rail_of(const struct gate *g, int rail)
{
    bool yes = rail == RAIL_YES;
    switch (g->op) {
    case GATE_AND: return two(yes, at(g->a, rail), at(g->b, rail));
    case GATE_OR: return two(!yes, at(g->a, rail), at(g->b, rail));
    case GATE_NOT: return one(at(g->a, yes ? RAIL_NO : RAIL_YES));
    case GATE_DOUBT: return yes ? one(at(g->a, RAIL_NO)) : (struct rail){false, 0, {0, 0}};
    case GATE_GIVEN: case GATE_DERIVED: /* a derived fact is asked for itself, not through what it is derived from */
    case GATE_ASSUME_NO: case GATE_SETTLE: return one(at(g->a, rail));
    case GATE_GUARD: return two(false, at(g->a, RAIL_NO), at(g->b, rail));
    case GATE_AGREE: return two(true, at(g->a, rail), at(g->b, rail));
    case GATE_KNOWN: break;
    }
    return (struct rail){false, 0, {0, 0}};
}

static uint16_t sum(uint16_t a, uint16_t b) { return a + b >= COST_NEVER ? COST_NEVER : (uint16_t)(a + b); }

static bool open_slot(const struct evaluation *e, uint32_t slot) { return !((e->yes[slot] | e->no[slot]) & LANE); }

static bool reached(const struct evaluation *e, uint32_t slot, int rail) { return ((rail == RAIL_YES ? e->yes : e->no)[slot] & LANE) != 0; }

/* The answer of a paragraph that may not apply can still be both, so that one of the two does not settle it. */
static bool open_gate(const struct evaluation *e, const struct gate *g)
{
    if (g->op == GATE_GUARD || g->op == GATE_AGREE)
        return !(e->yes[g->slot] & e->no[g->slot] & LANE);
    return open_slot(e, g->slot);
}

/* Can answers still bring the slot anywhere? */
static bool can_move(const struct residual *r, uint32_t slot)
{
    for (int rail = RAIL_YES; rail <= RAIL_NO; rail++)
        if (r->cost[at(slot, rail)] > 0 && r->cost[at(slot, rail)] < COST_NEVER)
            return true;
    return false;
}

/* A fact that is not known and could be; the day of the check is always known. */
static void fact_unknown(const struct evaluation *run, uint32_t fact, void (*visit)(void *context, uint32_t fact), void *context)
{
    enum state state = run->facts->values[fact].state;
    if (state != STATE_KNOWN && state != STATE_NOT_APPLICABLE && fact != run->program->rules->check_day)
        visit(context, fact);
}

/* The same of the calendar, which no term holds. */
static void calendar_unknown(const struct evaluation *run, void (*visit)(void *context, uint32_t fact), void *context)
{
    uint32_t fact = run->program->rules->calendar_fact;
    if (fact != FACT_NONE && !run->facts->calendar)
        fact_unknown(run, fact, visit, context);
}

void term_unknowns(const struct evaluation *run, uint32_t term, void (*visit)(void *context, uint32_t fact), void *context)
{
    const struct term *t = &run->program->terms.at[term];
    if (t->op == TERM_FACT) {
        fact_unknown(run, t->index, visit, context);
        return;
    }
    if (run->cells[term].state == STATE_KNOWN)
        return;
    if (t->op == TERM_DEFAULT) {
        term_unknowns(run, run->cells[t->a].state == STATE_NOT_SUPPLIED ? t->b : t->a, visit, context);
        return;
    }
    if (((t->op == TERM_COUNT || t->op == TERM_SHIFT) && t->unit == UNIT_SCHOOL_DAYS) || t->op == TERM_NTH || t->op == TERM_NAMED)
        calendar_unknown(run, visit, context);
    if (t->op == TERM_REGISTER_DAY || t->op == TERM_REGISTER_CODES || t->op == TERM_REGISTER_SESSIONS) {
        if (run->facts->attendance) /* without marks a person is asked for what they would show, which stands beside */
            calendar_unknown(run, visit, context);
        return;
    }
    if (t->a != NO_TERM)
        term_unknowns(run, t->a, visit, context);
    if (t->b != NO_TERM)
        term_unknowns(run, t->b, visit, context);
}

void atom_unknowns(const struct evaluation *run, const struct atom *atom, void (*visit)(void *context, uint32_t fact), void *context)
{
    if (atom->op == ATOM_ATTENDED) {
        if (run->facts->attendance)
            calendar_unknown(run, visit, context);
        return;
    }
    term_unknowns(run, atom->a, visit, context);
    if (atom->b != NO_TERM)
        term_unknowns(run, atom->b, visit, context);
    if (atom->op == ATOM_SCHOOL_DAY)
        calendar_unknown(run, visit, context);
}

struct usable {
    const struct residual *r;
    bool any;
};

static void see(void *context, uint32_t fact)
{
    struct usable *u = context;
    u->any |= !u->r->excluded || !u->r->excluded[fact];
}

static void forward_slot(struct residual *r, uint32_t slot)
{
    const struct evaluation *e = r->run;
    r->cost[at(slot, RAIL_YES)] = e->yes[slot] & LANE ? 0 : COST_NEVER;
    r->cost[at(slot, RAIL_NO)] = e->no[slot] & LANE ? 0 : COST_NEVER;
}

static void forward_gate(struct residual *r, const struct gate *g)
{
    forward_slot(r, g->slot);
    for (int rail = RAIL_YES; rail <= RAIL_NO && open_gate(r->run, g); rail++) {
        struct rail parts = rail_of(g, rail);
        uint16_t cost = COST_NEVER;
        if (reached(r->run, g->slot, rail))
            continue;
        if (parts.count == 1)
            cost = r->cost[parts.part[0]];
        else if (parts.count == 2) {
            uint16_t a = r->cost[parts.part[0]], b = r->cost[parts.part[1]];
            cost = parts.all ? sum(a, b) : a < b ? a : b;
        }
        r->cost[at(g->slot, rail)] = cost;
    }
}

static void lower(uint16_t *value, uint16_t to)
{
    if (to < *value)
        *value = to;
}

static void back_gate(struct residual *r, const struct gate *g)
{
    bool wanted = false;
    for (int rail = RAIL_YES; rail <= RAIL_NO && open_gate(r->run, g); rail++) {
        uint16_t up = r->up[at(g->slot, rail)];
        struct rail parts = rail_of(g, rail);
        if (up >= COST_NEVER || reached(r->run, g->slot, rail))
            continue;
        wanted = true;
        for (int i = 0; i < parts.count; i++) {
            uint16_t other = parts.count == 2 && parts.all ? r->cost[parts.part[1 - i]] : 0;
            uint16_t through = sum(up, other);
            if (through < r->up[parts.part[i]]) {
                r->up[parts.part[i]] = through;
                r->via[parts.part[i]] = 2 * (uint32_t)(g - r->run->program->gates.at) + (uint32_t)rail;
            }
        }
    }
    uint32_t parts[] = {g->a, g->b, g->c};
    for (int i = 0; wanted && i < 3; i++)
        if (parts[i] != NO_SLOT && parts[i] >= SLOT_FIRST_FREE && can_move(r, parts[i]) && !(i > 0 && parts[i] == parts[i - 1]) && ++r->used[parts[i]] > 1) {
            r->used[parts[i]] = 2;
            r->shared = true;
        }
}

struct adding {
    struct residual *r;
    uint16_t size;
    uint32_t before; /* facts listed before this atom: one that is met again is used twice */
};

static void add_fact(void *context, uint32_t fact)
{
    struct adding *a = context;
    struct residual *r = a->r;
    if (r->excluded && r->excluded[fact])
        return;
    if (r->fact_at[fact]) {
        struct open_fact *open = &r->facts.at[r->fact_at[fact] - 1];
        lower(&open->size, a->size);
        if (r->fact_at[fact] <= a->before)
            r->shared = true; /* an earlier atom reads it too */
        return;
    }
    struct open_fact *open = LIST_ADD(r->arena, &r->facts);
    if (!open) {
        r->failed = true;
        return;
    }
    *open = (struct open_fact){fact, a->size};
    r->fact_at[fact] = (uint16_t)r->facts.count;
}

static void forward_atoms(struct residual *r)
{
    const struct program *p = r->run->program;
    const struct cone *cone = &r->claim->cone;
    for (uint32_t i = 0; i < cone->atom_count; i++) {
        const struct atom *atom = &p->atoms.at[cone->atoms[i]];
        forward_slot(r, atom->slot);
        if (!open_slot(r->run, atom->slot))
            continue;
        struct usable u = {r, false};
        atom_unknowns(r->run, atom, see, &u);
        if (u.any)
            r->cost[at(atom->slot, RAIL_YES)] = r->cost[at(atom->slot, RAIL_NO)] = 1;
    }
}

static void collect_atoms(struct residual *r)
{
    const struct program *p = r->run->program;
    const struct cone *cone = &r->claim->cone;
    for (uint32_t i = 0; i < cone->atom_count; i++) {
        const struct atom *atom = &p->atoms.at[cone->atoms[i]];
        uint32_t yes = at(atom->slot, RAIL_YES), no = at(atom->slot, RAIL_NO);
        uint16_t best = COST_NEVER;
        if (!open_slot(r->run, atom->slot))
            continue;
        lower(&best, sum(r->up[yes], r->cost[yes]));
        lower(&best, sum(r->up[no], r->cost[no]));
        if (best >= COST_NEVER)
            continue;
        struct adding a = {r, best, r->facts.count};
        atom_unknowns(r->run, atom, add_fact, &a);
    }
}

/* A fact that is left out and assumed somewhere closes what it is assumed in; answering it elsewhere opens that again. */
static void find_assumed(struct residual *r)
{
    const struct program *p = r->run->program;
    const struct cone *cone = &r->claim->cone;
    for (uint32_t i = 0; i < cone->atom_count; i++) {
        const struct atom *atom = &p->atoms.at[cone->atoms[i]];
        if ((atom->op == ATOM_NOT_SUPPLIED || atom->assume_no) && p->terms.at[atom->a].op == TERM_FACT && r->fact_at[p->terms.at[atom->a].index])
            r->shared = true;
    }
}

bool residual_prepare(struct residual *r, struct arena *arena, const struct program *program)
{
    *r = (struct residual){.arena = arena};
    r->cost = ARENA_ARRAY(arena, uint16_t, 2 * (size_t)program->slots);
    r->up = ARENA_ARRAY(arena, uint16_t, 2 * (size_t)program->slots);
    r->via = ARENA_ARRAY(arena, uint32_t, 2 * (size_t)program->slots);
    r->used = ARENA_ARRAY(arena, uint8_t, program->slots);
    r->fact_at = ARENA_ARRAY(arena, uint16_t, program->rules->vocabulary.facts.count + 1);
    return r->cost && r->up && r->via && r->used && r->fact_at;
}

void residual_pass(struct residual *r)
{
    const struct program *p = r->run->program;
    const struct cone *cone = &r->claim->cone;
    for (uint32_t i = 0; i < r->facts.count; i++)
        r->fact_at[r->facts.at[i].fact] = 0;
    r->facts.count = 0;
    r->shared = false;
    memset(r->used, 0, p->slots);
    memset(r->up, COST_NEVER & 0xFF, (size_t)2 * p->slots * sizeof *r->up);
    for (uint32_t slot = 0; slot < SLOT_FIRST_FREE; slot++)
        forward_slot(r, slot);
    forward_atoms(r);
    for (uint32_t i = 0; i < cone->gate_count; i++)
        forward_gate(r, &p->gates.at[cone->gates[i]]);
    if (!open_slot(r->run, r->claim->root))
        return;
    r->up[at(r->claim->root, RAIL_YES)] = r->up[at(r->claim->root, RAIL_NO)] = 0;
    r->via[at(r->claim->root, RAIL_YES)] = r->via[at(r->claim->root, RAIL_NO)] = VIA_ROOT;
    for (uint32_t i = cone->gate_count; i-- > 0;)
        back_gate(r, &p->gates.at[cone->gates[i]]);
    collect_atoms(r);
    find_assumed(r);
}
