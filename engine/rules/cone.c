/* SPDX-License-Identifier: MIT
 * What each root rests on: a walk backwards over gates and terms, which stand in the order of evaluation. And what of it changes with the deletion
 * date. */
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

static bool moves(const struct program *p, uint32_t term) { return term != NO_TERM && p->moves[term]; }

/* Tests of what the case states name a fact, and no value of it. */
static bool test_moves(const struct program *p, const struct atom *atom)
{
    switch (atom->op) {
    case ATOM_YES: case ATOM_NOT_SUPPLIED: case ATOM_YES_OR_UNSURE: case ATOM_DEALT_WITH: case ATOM_DONE: return false;
    case ATOM_COMPARE: case ATOM_ONE_OF: case ATOM_ONLY: case ATOM_INCLUDE: case ATOM_MATCHES: case ATOM_KNOWN: case ATOM_SCHOOL_DAY: case ATOM_ATTENDED: break;
    }
    return moves(p, atom->a) || moves(p, atom->b);
}

static bool collect_moving(struct marking *m, struct cone *cone)
{
    const struct program *p = m->c->program;
    for (uint32_t i = 0; i < cone->term_count; i++)
        cone->moving_term_count += p->moves[cone->terms[i]];
    for (uint32_t i = 0; i < cone->test_count; i++)
        cone->moving_test_count += test_moves(p, &p->atoms.at[cone->tests[i]]);
    cone->moving_terms = ARENA_ARRAY(m->c->arena, uint32_t, cone->moving_term_count + 1);
    cone->moving_tests = ARENA_ARRAY(m->c->arena, uint32_t, cone->moving_test_count + 1);
    if (!cone->moving_terms || !cone->moving_tests)
        return false;
    for (uint32_t i = 0, n = 0; i < cone->term_count; i++)
        if (p->moves[cone->terms[i]])
            cone->moving_terms[n++] = cone->terms[i];
    for (uint32_t i = 0, n = 0; i < cone->test_count; i++)
        if (test_moves(p, &p->atoms.at[cone->tests[i]]))
            cone->moving_tests[n++] = cone->tests[i];
    return true;
}

/* The moving terms below the marked ones, in order; adds them to the steps, or only counts them. */
static uint32_t add_steps(const struct marking *m, const struct atom *atom, uint32_t *steps)
{
    const struct program *p = m->c->program;
    uint32_t count = 0, top = atom->b != NO_TERM && atom->b > atom->a ? atom->b : atom->a;
    memset(m->terms, 0, (top + 1) * sizeof *m->terms);
    m->terms[atom->a] = true;
    if (atom->b != NO_TERM)
        m->terms[atom->b] = true;
    for (uint32_t i = top + 1; i-- > 0;)
        if (m->terms[i]) {
            if (p->terms.at[i].a != NO_TERM)
                m->terms[p->terms.at[i].a] = true;
            if (p->terms.at[i].b != NO_TERM)
                m->terms[p->terms.at[i].b] = true;
        }
    for (uint32_t i = 0; i <= top; i++)
        if (m->terms[i] && p->moves[i]) {
            if (steps)
                steps[count] = i;
            count++;
        }
    return count;
}

/* What changes with the deletion date, and on what each test that does rests. */
static bool find_moving(struct marking *m)
{
    struct program *p = m->c->program;
    uint32_t all = 0;
    p->moves = ARENA_ARRAY(m->c->arena, bool, p->terms.count + 1);
    p->rests_from = ARENA_ARRAY(m->c->arena, uint32_t, p->atoms.count + 1);
    if (!p->moves || !p->rests_from)
        return false;
    for (uint32_t i = 0; i < p->terms.count; i++) {
        const struct term *t = &p->terms.at[i];
        p->moves[i] = (t->op == TERM_FACT && t->index == p->rules->deletion_fact) || moves(p, t->a) || moves(p, t->b);
    }
    for (uint32_t i = 0; i < p->atoms.count; i++) {
        p->rests_from[i] = all;
        all += test_moves(p, &p->atoms.at[i]) ? add_steps(m, &p->atoms.at[i], NULL) : 0;
    }
    p->rests_from[p->atoms.count] = all;
    p->rests = ARENA_ARRAY(m->c->arena, uint32_t, all + 1);
    for (uint32_t i = 0; p->rests && i < p->atoms.count; i++)
        if (p->rests_from[i] < p->rests_from[i + 1])
            add_steps(m, &p->atoms.at[i], p->rests + p->rests_from[i]);
    return p->rests != NULL;
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
    return collect(m, claim) && collect_moving(m, &claim->cone);
}

bool program_cones(struct compiler *c)
{
    struct program *p = c->program;
    struct marking m = {c, ARENA_ARRAY(c->arena, bool, p->slots + 1), ARENA_ARRAY(c->arena, bool, p->terms.count + 1)};
    if (!m.slots || !m.terms || !find_moving(&m) || !cone_of(&m, &p->unclaimed))
        return false;
    for (uint32_t i = 0; i < p->claims.count; i++)
        if (!cone_of(&m, &p->claims.at[i]))
            return false;
    return true;
}
