/* SPDX-License-Identifier: MIT
 * The last step of building a program: gates of one kind that do not need each other stand together, so that they run in one loop without a jump per
 * gate; terms that nothing reads and tests of plain facts are set apart. The meaning is untouched. */
#include "rules/compile.h"

#include <stdlib.h>

struct levelled {
    struct gate gate;
    uint32_t level, order;
};

static int by_level(const void *a, const void *b)
{
    const struct levelled *x = a, *y = b;
    if (x->level != y->level)
        return x->level < y->level ? -1 : 1;
    if (x->gate.op != y->gate.op)
        return x->gate.op < y->gate.op ? -1 : 1;
    return (x->order > y->order) - (x->order < y->order);
}

static uint32_t level_of(const uint32_t *levels, uint32_t slot) { return slot == NO_SLOT ? 0 : levels[slot]; }

/* Arranges the gates from..to, which need only each other and earlier ones. A gate stands one level above the highest of its parts. */
static bool arrange_stretch(struct compiler *c, uint32_t *levels, uint32_t from, uint32_t to)
{
    struct program *p = c->program;
    struct levelled *sorted = ARENA_ARRAY(c->arena, struct levelled, to - from + 1);
    struct gate_run *run = NULL;
    if (!sorted)
        return false;
    for (uint32_t i = from; i < to; i++) {
        const struct gate *g = &p->gates.at[i];
        uint32_t a = level_of(levels, g->a), b = level_of(levels, g->b), d = level_of(levels, g->c), most = a > b ? a : b;
        levels[g->slot] = (most > d ? most : d) + 1;
        sorted[i - from] = (struct levelled){*g, levels[g->slot], i};
    }
    if (to > from)
        qsort(sorted, to - from, sizeof *sorted, by_level);
    for (uint32_t i = from; i < to; i++) {
        const struct levelled *one = &sorted[i - from];
        if (!run || run->op != one->gate.op || one->level != one[-1].level) {
            run = LIST_ADD(c->arena, &p->runs);
            if (!run)
                return false;
            *run = (struct gate_run){one->gate.op, i, i};
        }
        p->gates.at[i] = one->gate;
        run->to = i + 1;
    }
    return true;
}

static bool arrange_gates(struct compiler *c)
{
    struct program *p = c->program;
    uint32_t *levels = ARENA_ARRAY(c->arena, uint32_t, p->slots + 1);
    if (!levels || !arrange_stretch(c, levels, 0, c->core_gates))
        return false;
    p->core.runs = p->runs.count;
    return arrange_stretch(c, levels, c->core_gates, p->main_gates);
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
