/* SPDX-License-Identifier: MIT
 * The last step of building a program: gates of one kind that do not need each other stand together, so that they run in one loop without a jump per
 * gate; terms that nothing reads and tests of plain facts are set apart. The meaning is untouched. */
#include "rules/compile.h"

#include <string.h>

enum { GATE_KINDS = GATE_SETTLE + 1 };

/* Gates of a stretch in another order: a gate stands one level above the highest of its parts; one level has all gates of a kind together. */
struct order {
    struct compiler *c;
    uint32_t *levels;        /* per slot */
    uint32_t *first, *order; /* gates of the stretch, in two orders */
    uint32_t *counts;        /* per level or kind; one more than there are */
    struct gate *gates;      /* as they stood */
};

static uint32_t level_of(const uint32_t *levels, uint32_t slot) { return slot == NO_SLOT ? 0 : levels[slot]; }

/* Works out the levels of the gates from..to and returns the highest. */
static uint32_t find_levels(const struct order *o, uint32_t from, uint32_t to)
{
    const struct program *p = o->c->program;
    uint32_t highest = 0;
    for (uint32_t i = from; i < to; i++) {
        const struct gate *g = &p->gates.at[i];
        uint32_t a = level_of(o->levels, g->a), b = level_of(o->levels, g->b), d = level_of(o->levels, g->c), most = a > b ? a : b;
        o->levels[g->slot] = (most > d ? most : d) + 1;
        if (o->levels[g->slot] > highest)
            highest = o->levels[g->slot];
    }
    return highest;
}

/* One pass of a radix sort: puts `count` gates in the order of their levels or kinds, equal ones as they stood. */
static void sort_pass(const struct order *o, const uint32_t *in, uint32_t *out, uint32_t count, bool by_level, uint32_t keys)
{
    const struct gate *gates = o->gates;
    memset(o->counts, 0, (keys + 1) * sizeof *o->counts);
    for (uint32_t i = 0; i < count; i++)
        o->counts[(by_level ? o->levels[gates[in[i]].slot] : gates[in[i]].op) + 1]++;
    for (uint32_t k = 1; k <= keys; k++)
        o->counts[k] += o->counts[k - 1];
    for (uint32_t i = 0; i < count; i++)
        out[o->counts[by_level ? o->levels[gates[in[i]].slot] : gates[in[i]].op]++] = in[i];
}

/* Arranges the gates from..to, which need only each other and earlier ones. */
static bool arrange_stretch(const struct order *o, uint32_t from, uint32_t to)
{
    struct program *p = o->c->program;
    struct gate_run *run = NULL;
    uint32_t highest = find_levels(o, from, to), count = to - from;
    if (count == 0)
        return true;
    memcpy(o->gates, p->gates.at + from, count * sizeof *o->gates);
    for (uint32_t i = 0; i < count; i++)
        o->order[i] = i;
    sort_pass(o, o->order, o->first, count, false, GATE_KINDS);
    sort_pass(o, o->first, o->order, count, true, highest + 1);
    for (uint32_t i = 0; i < count; i++) {
        const struct gate *one = &o->gates[o->order[i]];
        if (!run || run->op != one->op || o->levels[one->slot] != o->levels[p->gates.at[from + i - 1].slot]) {
            run = LIST_ADD(o->c->arena, &p->runs);
            if (!run)
                return false;
            *run = (struct gate_run){one->op, from + i, from + i};
        }
        p->gates.at[from + i] = *one;
        run->to = from + i + 1;
    }
    return true;
}

static bool arrange_gates(struct compiler *c)
{
    struct program *p = c->program;
    struct arena *scratch = c->scratch;
    uint32_t room = p->main_gates + GATE_KINDS + 2; /* there are no more levels than gates */
    struct order o = {.c = c, .levels = ARENA_ARRAY(scratch, uint32_t, p->slots + 1), .first = ARENA_ROOM(scratch, uint32_t, room)};
    o.order = ARENA_ROOM(scratch, uint32_t, room);
    o.counts = ARENA_ROOM(scratch, uint32_t, room);
    o.gates = ARENA_ROOM(scratch, struct gate, room);
    if (!o.levels || !o.first || !o.order || !o.counts || !o.gates || !arrange_stretch(&o, 0, c->core_gates))
        return false;
    p->core.runs = p->runs.count;
    return arrange_stretch(&o, c->core_gates, p->main_gates);
}

static bool arrange_atoms(struct compiler *c)
{
    struct program *p = c->program;
    p->given = ARENA_ARRAY(c->arena, struct given_test, p->atoms.count + 1);
    p->tests = ARENA_ARRAY(c->arena, uint32_t, p->atoms.count + 1);
    if (!p->given || !p->tests)
        return false;
    for (uint32_t i = 0; i < p->atoms.count; i++) {
        const struct atom *a = &p->atoms.at[i];
        if (a->op == ATOM_YES)
            p->given[p->given_count++] = (struct given_test){a->slot, a->a, a->assume_no};
        else
            p->tests[p->test_count++] = i;
        if (i < c->core_atoms) {
            p->core.given = p->given_count;
            p->core.tests = p->test_count;
        }
    }
    return true;
}

/* Every worked-out term is read by something; of the facts those that are no plain yes or no and that a rule reads. */
static bool arrange_terms(struct compiler *c)
{
    struct program *p = c->program;
    p->live_terms = ARENA_ARRAY(c->arena, uint32_t, p->terms.count + 1);
    if (!p->live_terms)
        return false;
    for (uint32_t i = 0; i < p->terms.count; i++) {
        uint32_t fact = p->terms.at[i].index;
        bool read = p->terms.at[i].op == TERM_FACT && (p->fact_read[fact] || (p->fact_read_earlier && p->fact_read_earlier[fact]));
        if (p->terms.at[i].op != TERM_FACT || (read && p->terms.at[i].type.base != TYPE_YES_NO))
            p->live_terms[p->live_count++] = i;
        if (i < c->core_terms)
            p->core.terms = p->live_count;
    }
    return true;
}

static bool index_slots(struct compiler *c)
{
    struct program *p = c->program;
    p->slot_gate = ARENA_ARRAY(c->arena, uint32_t, p->slots + 1);
    p->slot_atom = ARENA_ARRAY(c->arena, uint32_t, p->slots + 1);
    if (!p->slot_gate || !p->slot_atom)
        return false;
    for (uint32_t i = 0; i < p->gates.count; i++)
        p->slot_gate[p->gates.at[i].slot] = i;
    for (uint32_t i = 0; i < p->atoms.count; i++)
        p->slot_atom[p->atoms.at[i].slot] = i + 1;
    return true;
}

bool program_arrange(struct compiler *c) { return arrange_gates(c) && arrange_atoms(c) && arrange_terms(c) && index_slots(c); }
