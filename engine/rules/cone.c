/* SPDX-License-Identifier: MIT
 * What each root rests on: a walk backwards over gates and terms, which stand in the order of evaluation, along what is marked. And what of it changes
 * with the deletion date. */
#include "rules/compile.h"

#include "base/bits.h"

#include <string.h>

struct marking {
    struct compiler *c;
    struct bits gates, atoms, terms; /* marked */
    struct bits live, moving;        /* terms that something reads, and of all those that change with the deletion date */
    struct bits tests, moving_tests; /* atoms that are no given tests, and of them those that change with it */
    uint32_t *given;                 /* per atom that is a given test: its number among those */
    uint32_t *list;                  /* what is collected; as long as the longest list may be */
};

static inline void mark_slot(struct marking *m, uint32_t slot)
{
    const struct program *p = m->c->program;
    if (slot == NO_SLOT || slot < SLOT_FIRST_FREE)
        return;
    if (p->slot_atom[slot])
        bits_add(&m->atoms, p->slot_atom[slot] - 1);
    else
        bits_add(&m->gates, p->slot_gate[slot]);
}

static void mark_term(struct marking *m, uint32_t term)
{
    if (term != NO_TERM)
        bits_add(&m->terms, term);
}

/* The marked gates, last first: their parts are marked on the way, and stand before them. */
static void mark_gates(struct marking *m)
{
    const struct program *p = m->c->program;
    for (uint32_t i = bits_before(&m->gates, p->gates.count); i != BITS_NONE; i = bits_before(&m->gates, i)) {
        mark_slot(m, p->gates.at[i].a);
        mark_slot(m, p->gates.at[i].b);
        mark_slot(m, p->gates.at[i].c);
    }
}

static void mark_below(struct marking *m)
{
    const struct program *p = m->c->program;
    for (uint32_t i = bits_before(&m->terms, p->terms.count); i != BITS_NONE; i = bits_before(&m->terms, i)) {
        mark_term(m, p->terms.at[i].a);
        mark_term(m, p->terms.at[i].b);
    }
}

static void mark_terms(struct marking *m)
{
    const struct program *p = m->c->program;
    uint32_t count = bits_list(&m->atoms, &m->tests, m->list);
    for (uint32_t i = 0; i < count; i++) {
        const struct atom *atom = &p->atoms.at[m->list[i]];
        if (atom->op != ATOM_NOT_SUPPLIED) {
            mark_term(m, atom->a);
            mark_term(m, atom->b);
        }
    }
    mark_below(m);
}

/* The list as an array of the program; NULL when out of memory. */
static uint32_t *keep(struct marking *m, uint32_t count)
{
    uint32_t *kept = ARENA_ROOM(m->c->arena, uint32_t, count);
    if (kept && count)
        memcpy(kept, m->list, count * sizeof *kept);
    return kept;
}

/* What is marked and in the other set too, as an array of the program. */
static uint32_t *keep_among(struct marking *m, const struct bits *set, const struct bits *among, uint32_t *count)
{
    *count = bits_list(set, among, m->list);
    return keep(m, *count);
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

static bool collect(struct marking *m, struct cone *cone)
{
    bits_keep(&m->terms, &m->live);
    cone->terms = keep_among(m, &m->terms, &m->terms, &cone->term_count);
    cone->moving_terms = keep_among(m, &m->terms, &m->moving, &cone->moving_term_count);
    cone->gates = keep_among(m, &m->gates, &m->gates, &cone->gate_count);
    cone->tests = keep_among(m, &m->atoms, &m->tests, &cone->test_count);
    cone->moving_tests = keep_among(m, &m->atoms, &m->moving_tests, &cone->moving_test_count);
    cone->atoms = keep_among(m, &m->atoms, &m->atoms, &cone->atom_count);
    for (uint32_t i = 0; cone->atoms && i < cone->atom_count; i++)
        if (!bits_has(&m->tests, cone->atoms[i]))
            m->list[cone->given_count++] = m->given[cone->atoms[i]];
    cone->given = keep(m, cone->given_count);
    return cone->terms && cone->moving_terms && cone->gates && cone->tests && cone->moving_tests && cone->atoms && cone->given;
}

struct steps {
    LIST(uint32_t) list;
};

/* Adds the moving terms that an atom rests on to the steps, in order. What does not move rests on nothing that does. */
static bool add_steps(struct marking *m, const struct atom *atom, struct steps *steps)
{
    bits_clear(&m->terms);
    mark_term(m, atom->a);
    mark_term(m, atom->b);
    mark_below(m);
    uint32_t count = bits_list(&m->terms, &m->moving, m->list);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t *step = LIST_ADD(m->c->scratch, &steps->list);
        if (step)
            *step = m->list[i];
    }
    return !m->c->scratch->failed;
}

/* What changes with the deletion date, and on what each test that does rests. */
static bool find_moving(struct marking *m)
{
    struct program *p = m->c->program;
    struct steps steps = {{0}};
    p->moves = ARENA_ARRAY(m->c->arena, bool, p->terms.count + 1);
    p->rests_from = ARENA_ARRAY(m->c->arena, uint32_t, p->atoms.count + 1);
    if (!p->moves || !p->rests_from)
        return false;
    for (uint32_t i = 0; i < p->terms.count; i++) {
        const struct term *t = &p->terms.at[i];
        p->moves[i] = (t->op == TERM_FACT && t->index == p->rules->deletion_fact) || moves(p, t->a) || moves(p, t->b);
        if (p->moves[i])
            bits_add(&m->moving, i);
    }
    for (uint32_t i = 0; i < p->atoms.count; i++) {
        p->rests_from[i] = steps.list.count;
        if (!test_moves(p, &p->atoms.at[i]))
            continue;
        bits_add(&m->moving_tests, i);
        if (!add_steps(m, &p->atoms.at[i], &steps))
            return false;
    }
    p->rests_from[p->atoms.count] = steps.list.count;
    p->rests = ARENA_ROOM(m->c->arena, uint32_t, steps.list.count);
    if (p->rests && steps.list.count)
        memcpy(p->rests, steps.list.at, steps.list.count * sizeof *p->rests);
    return p->rests != NULL;
}

static bool cone_of(struct marking *m, struct claim *claim)
{
    bits_clear(&m->gates);
    bits_clear(&m->atoms);
    bits_clear(&m->terms);
    mark_slot(m, claim->root);
    mark_gates(m);
    mark_terms(m);
    return collect(m, &claim->cone);
}

static bool begin(struct marking *m)
{
    const struct program *p = m->c->program;
    struct arena *scratch = m->c->scratch;
    uint32_t given = 0, most = p->terms.count > p->atoms.count ? p->terms.count : p->atoms.count;
    m->gates = bits_new(scratch, p->gates.count);
    m->atoms = bits_new(scratch, p->atoms.count);
    m->terms = bits_new(scratch, p->terms.count);
    m->live = bits_new(scratch, p->terms.count);
    m->moving = bits_new(scratch, p->terms.count);
    m->tests = bits_new(scratch, p->atoms.count);
    m->moving_tests = bits_new(scratch, p->atoms.count);
    m->given = ARENA_ARRAY(scratch, uint32_t, p->atoms.count + 1);
    m->list = ARENA_ARRAY(scratch, uint32_t, (most > p->gates.count ? most : p->gates.count) + 1);
    if (scratch->failed)
        return false;
    for (uint32_t i = 0; i < p->live_count; i++)
        bits_add(&m->live, p->live_terms[i]);
    for (uint32_t i = 0; i < p->test_count; i++)
        bits_add(&m->tests, p->tests[i]);
    for (uint32_t i = 0; i < p->atoms.count; i++)
        if (!bits_has(&m->tests, i))
            m->given[i] = given++;
    return true;
}

/* An earlier claim that the same grounds answer to, in the same order; NULL for none. */
static const struct claim *twin_of(const struct program *p, uint32_t claim)
{
    const struct claim *one = &p->claims.at[claim];
    for (uint32_t i = 0; i < claim; i++) {
        const struct claim *other = &p->claims.at[i];
        if (other->answer_count == one->answer_count && memcmp(other->answers, one->answers, one->answer_count * sizeof *one->answers) == 0)
            return other;
    }
    return NULL;
}

/* The cone of a claim that was built as its twin was: the gates of its own are others, in the same order. */
static bool cone_like(struct marking *m, struct claim *claim, const struct claim *twin)
{
    struct cone *cone = &claim->cone;
    *cone = twin->cone;
    for (uint32_t i = 0; i < cone->gate_count; i++)
        m->list[i] = cone->gates[i] < twin->first_gate ? cone->gates[i] : cone->gates[i] - twin->first_gate + claim->first_gate;
    cone->gates = keep(m, cone->gate_count);
    return cone->gates != NULL;
}

bool program_cones(struct compiler *c)
{
    struct program *p = c->program;
    struct marking m = {.c = c};
    if (!begin(&m) || !find_moving(&m) || !cone_of(&m, &p->unclaimed))
        return false;
    for (uint32_t i = 0; i < p->claims.count; i++) {
        const struct claim *twin = twin_of(p, i);
        if (twin ? !cone_like(&m, &p->claims.at[i], twin) : !cone_of(&m, &p->claims.at[i]))
            return false;
    }
    return true;
}
