/* SPDX-License-Identifier: MIT
 * Equal terms, atoms and gates are made once. Three tables find the equal one: open addressing, at most three quarters full, from a hash to a number;
 * nothing is taken out. Numbers with equal hashes are met in the order in which they were added. */
#include "rules/compile.h"

#include "base/limits.h"

enum { INDEX_SMALLEST = 256 };

static uint32_t mixed(uint32_t hash, uint32_t word)
{
    hash = (hash ^ word) * 0x9E3779B1u;
    return hash ^ (hash >> 15);
}

/* The place of the hash, or the next free one behind it. */
static uint32_t free_place(const struct share_place *at, uint32_t mask, uint32_t hash)
{
    uint32_t i = hash & mask;
    while (at[i].number)
        i = (i + 1) & mask;
    return i;
}

/* Room for one more. The places are walked in turn from a free one, so that equal hashes keep their order. */
static bool make_room(struct compiler *c, struct share *share)
{
    if (share->count < share->room / 4 * 3)
        return true;
    uint32_t room = share->room ? share->room * 2 : INDEX_SMALLEST, from = 0;
    struct share_place *at = room > share->room ? ARENA_ARRAY(c->scratch, struct share_place, room) : NULL;
    if (!at) {
        c->failed = true;
        return false;
    }
    while (from < share->room && share->at[from].number)
        from++;
    for (uint32_t n = 0; n < share->room; n++) {
        const struct share_place *old = &share->at[(from + n) & (share->room - 1)];
        if (old->number)
            at[free_place(at, room - 1, old->hash)] = *old;
    }
    share->at = at;
    share->room = room;
    return true;
}

static void put(struct share *share, uint32_t place, uint32_t hash, uint32_t number)
{
    share->count += !share->at[place].number;
    share->at[place] = (struct share_place){hash, number + 1};
}

static uint32_t new_slot(struct compiler *c)
{
    if (c->program->slots >= LIMIT_NODES_PROGRAM)
        c->failed = true;
    return c->program->slots++;
}

static bool same_term(const struct term *x, const struct term *y)
{
    return x->op == y->op && x->a == y->a && x->b == y->b && x->number == y->number && x->index == y->index && x->unit == y->unit && x->before == y->before &&
           x->side == y->side && x->day == y->day && x->type.base == y->type.base && x->type.unit == y->type.unit;
}

uint32_t compile_add_term(struct compiler *c, struct term term)
{
    struct program *p = c->program;
    struct share *share = &c->shared_terms;
    if (!make_room(c, share))
        return 0;
    uint32_t hash = mixed(mixed(mixed(mixed(term.op, term.a), term.b), term.index), (uint32_t)term.number), mask = share->room - 1, i = hash & mask;
    for (; share->at[i].number; i = (i + 1) & mask)
        if (share->at[i].hash == hash && same_term(&p->terms.at[share->at[i].number - 1], &term))
            return share->at[i].number - 1;
    struct term *slot = p->terms.count < LIMIT_TERMS ? LIST_ADD(c->scratch, &p->terms) : NULL;
    if (!slot) {
        c->failed = true;
        return 0;
    }
    *slot = term;
    put(share, i, hash, p->terms.count - 1);
    return p->terms.count - 1;
}

static bool same_atom(const struct atom *x, const struct atom *y)
{
    return x->op == y->op && x->a == y->a && x->b == y->b && x->compare == y->compare && x->assume_no == y->assume_no && x->index == y->index &&
           x->low == y->low && x->high == y->high;
}

uint32_t compile_add_atom(struct compiler *c, struct atom atom)
{
    struct program *p = c->program;
    struct share *share = &c->shared_atoms;
    if (!make_room(c, share))
        return SLOT_UNKNOWN;
    uint32_t hash = mixed(mixed(mixed(mixed(atom.op, atom.a), atom.b), atom.index), (uint32_t)(atom.low ^ atom.low >> 32)), mask = share->room - 1, i = hash & mask;
    for (; share->at[i].number; i = (i + 1) & mask)
        if (share->at[i].hash == hash && same_atom(&p->atoms.at[share->at[i].number - 1], &atom))
            return p->atoms.at[share->at[i].number - 1].slot;
    struct atom *slot = LIST_ADD(c->scratch, &p->atoms);
    if (!slot) {
        c->failed = true;
        return SLOT_UNKNOWN;
    }
    *slot = atom;
    slot->slot = new_slot(c);
    put(share, i, hash, p->atoms.count - 1);
    return slot->slot;
}

/* What a gate over constants comes to, or NO_SLOT. */
static uint32_t folded(enum gate_op op, uint32_t a, uint32_t b)
{
    if (op == GATE_AND || op == GATE_OR) {
        uint32_t absorbing = op == GATE_AND ? SLOT_FALSE : SLOT_TRUE, neutral = op == GATE_AND ? SLOT_TRUE : SLOT_FALSE;
        if (a == absorbing || b == absorbing)
            return absorbing;
        if (a == neutral || a == b)
            return b;
        if (b == neutral)
            return a;
    }
    if (op == GATE_NOT && a < SLOT_FIRST_FREE)
        return a == SLOT_TRUE ? SLOT_FALSE : a == SLOT_FALSE ? SLOT_TRUE : SLOT_UNKNOWN;
    return NO_SLOT;
}

/* The place of the equal gate that may be shared, or where a new one is noted. A gate of an earlier claim gives its place up: nothing may share it again. */
static uint32_t gate_place(const struct compiler *c, const struct gate *gate, uint32_t hash, bool *found)
{
    const struct program *p = c->program;
    const struct share *share = &c->shared_gates_made;
    uint32_t mask = share->room - 1, given_up = UINT32_MAX, i = hash & mask;
    for (; share->at[i].number; i = (i + 1) & mask) {
        uint32_t number = share->at[i].number - 1;
        const struct gate *g = &p->gates.at[number];
        if (share->at[i].hash != hash || g->op != gate->op || g->a != gate->a || g->b != gate->b || g->c != gate->c)
            continue;
        *found = !c->in_claim || number < c->shared_gates || number >= c->claim_gates;
        if (*found)
            return i;
        if (number >= p->main_gates)
            given_up = i;
    }
    return given_up != UINT32_MAX ? given_up : i;
}

uint32_t compile_gate(struct compiler *c, enum gate_op op, uint32_t a, uint32_t b, uint32_t d)
{
    struct program *p = c->program;
    struct share *share = &c->shared_gates_made;
    struct gate wanted = {.op = op, .a = a, .b = b, .c = d};
    uint32_t constant = folded(op, a, b), hash = mixed(mixed(mixed(op, a), b), d);
    bool found = false;
    if (constant != NO_SLOT)
        return constant;
    if (!make_room(c, share))
        return SLOT_UNKNOWN;
    uint32_t place = gate_place(c, &wanted, hash, &found);
    if (found)
        return p->gates.at[share->at[place].number - 1].slot;
    struct gate *gate = LIST_ADD(c->scratch, &p->gates);
    if (!gate) {
        c->failed = true;
        return SLOT_UNKNOWN;
    }
    *gate = wanted;
    gate->slot = new_slot(c);
    put(share, place, hash, p->gates.count - 1);
    return gate->slot;
}
