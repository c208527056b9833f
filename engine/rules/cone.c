/* SPDX-License-Identifier: MIT
 * What each root rests on: a walk backwards over gates and terms, which stand in the order of evaluation. */
#include "rules/compile.h"

#include <string.h>

struct marking {
    struct compiler *c;
    bool *slots, *terms;
};

static void mark_slot(struct marking *m, uint32_t slot)
{
    if (slot != NO_SLOT)
        m->slots[slot] = true;
}

static void mark_term(struct marking *m, uint32_t term)
{
    if (term != NO_TERM)
        m->terms[term] = true;
}

/* The gates from..to that are marked, last first: their parts are marked on the way. */
static void mark_gates(struct marking *m, uint32_t from, uint32_t to)
{
    const struct program *p = m->c->program;
    for (uint32_t i = to; i-- > from;) {
        const struct gate *g = &p->gates.at[i];
        if (!m->slots[g->slot])
            continue;
        mark_slot(m, g->a);
        mark_slot(m, g->b);
        mark_slot(m, g->c);
    }
}

static void mark_terms(struct marking *m)
{
    const struct program *p = m->c->program;
    for (uint32_t i = 0; i < p->atoms.count; i++)
        if (m->slots[p->atoms.at[i].slot] && p->atoms.at[i].op != ATOM_YES && p->atoms.at[i].op != ATOM_NOT_SUPPLIED) {
            mark_term(m, p->atoms.at[i].a);
            mark_term(m, p->atoms.at[i].b);
        }
    for (uint32_t i = p->terms.count; i-- > 0;)
        if (m->terms[i]) {
            mark_term(m, p->terms.at[i].a);
            mark_term(m, p->terms.at[i].b);
        }
}

static bool collect(struct marking *m, struct claim *claim)
{
    const struct program *p = m->c->program;
    struct cone *cone = &claim->cone;
    cone->terms = ARENA_ARRAY(m->c->arena, uint32_t, p->live_count + 1);
    cone->given = ARENA_ARRAY(m->c->arena, uint32_t, p->given_count + 1);
    cone->tests = ARENA_ARRAY(m->c->arena, uint32_t, p->test_count + 1);
    cone->atoms = ARENA_ARRAY(m->c->arena, uint32_t, p->atoms.count + 1);
    cone->gates = ARENA_ARRAY(m->c->arena, uint32_t, p->main_gates + claim->gate_end - claim->first_gate + 1);
    if (!cone->terms || !cone->given || !cone->tests || !cone->atoms || !cone->gates)
        return false;
    for (uint32_t i = 0; i < p->live_count; i++)
        if (m->terms[p->live_terms[i]])
            cone->terms[cone->term_count++] = p->live_terms[i];
    for (uint32_t i = 0; i < p->given_count; i++)
        if (m->slots[p->given[i].slot])
            cone->given[cone->given_count++] = i;
    for (uint32_t i = 0; i < p->test_count; i++)
        if (m->slots[p->atoms.at[p->tests[i]].slot])
            cone->tests[cone->test_count++] = p->tests[i];
    for (uint32_t i = 0; i < p->atoms.count; i++)
        if (m->slots[p->atoms.at[i].slot])
            cone->atoms[cone->atom_count++] = i;
    for (uint32_t i = 0; i < p->gates.count; i++)
        if ((i < p->main_gates || (i >= claim->first_gate && i < claim->gate_end)) && m->slots[p->gates.at[i].slot])
            cone->gates[cone->gate_count++] = i;
    return true;
}

static bool cone_of(struct marking *m, struct claim *claim)
{
    const struct program *p = m->c->program;
    memset(m->slots, 0, p->slots * sizeof *m->slots);
    memset(m->terms, 0, p->terms.count * sizeof *m->terms);
    mark_slot(m, claim->root);
    mark_gates(m, claim->first_gate, claim->gate_end);
    mark_gates(m, 0, p->main_gates);
    mark_terms(m);
    return collect(m, claim);
}

bool program_cones(struct compiler *c)
{
    struct program *p = c->program;
    struct marking m = {c, ARENA_ARRAY(c->arena, bool, p->slots + 1), ARENA_ARRAY(c->arena, bool, p->terms.count + 1)};
    if (!m.slots || !m.terms || !cone_of(&m, &p->unclaimed))
        return false;
    for (uint32_t i = 0; i < p->claims.count; i++)
        if (!cone_of(&m, &p->claims.at[i]))
            return false;
    return true;
}
