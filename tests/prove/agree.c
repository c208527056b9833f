/* SPDX-License-Identifier: MIT
 * Diagrams against runs: every slot of a program that a proof may be asked about has a diagram, and on any case the leaf that the case leads to has to be the
 * bits that the run recorded. And of each variable the case has to have exactly one value, so that no case lies outside of what is proved. */
#include "prove/prove_tests.h"

#include <stdio.h>

struct check {
    struct space space;
    struct trial trial;
    struct arena arena;
    const struct program *program;
    uint32_t *slots, count;
};

static void note(struct check *c, uint32_t slot)
{
    if (slot != NO_SLOT)
        c->slots[c->count++] = slot;
}

/* Limbs, grounds, bars, gates, steps, claims, duties, warnings. */
static bool note_all(struct check *c)
{
    const struct program *p = c->program;
    c->slots = ARENA_ARRAY(&c->arena, uint32_t, 3 * p->limbs.count + 4 * p->grounds.count + p->bars.count + p->policy_gates.count + p->steps.count + 2 * p->policy_claims.count +
                                                    p->duties.count + p->warnings.count + 1);
    if (!c->slots)
        return false;
    for (uint32_t i = 0; i < p->limbs.count; i++) {
        note(c, p->limbs.at[i].inner);
        note(c, p->limbs.at[i].slot);
        note(c, p->limbs.at[i].plain);
    }
    for (uint32_t i = 0; i < p->grounds.count; i++) {
        note(c, p->grounds.at[i].slot);
        note(c, p->grounds.at[i].may);
        note(c, p->grounds.at[i].must);
        note(c, p->grounds.at[i].plain_may);
    }
    for (uint32_t i = 0; i < p->bars.count; i++)
        note(c, p->bars.at[i].slot);
    for (uint32_t i = 0; i < p->policy_gates.count; i++)
        note(c, p->policy_gates.at[i].slot);
    for (uint32_t i = 0; i < p->steps.count; i++)
        note(c, p->steps.at[i].when);
    for (uint32_t i = 0; i < p->policy_claims.count; i++) {
        note(c, p->policy_claims.at[i].when);
        note(c, p->policy_claims.at[i].test);
    }
    for (uint32_t i = 0; i < p->duties.count; i++)
        note(c, p->duties.at[i].when);
    for (uint32_t i = 0; i < p->warnings.count; i++)
        note(c, p->warnings.at[i].when);
    for (uint32_t i = 0; i < c->count; i++)
        space_note(&c->space, LEFT, c->slots[i]);
    space_close(&c->space);
    return !c->space.failed;
}

/* The value that the case has of a variable; VALUE_ANY when it is not exactly one. */
static uint32_t value_of(const struct check *c, const struct variable *v)
{
    uint32_t found = VALUE_ANY, count = 0;
    for (uint32_t i = 0; i < v->values; i++)
        if (trial_holds(&c->trial, v, i)) {
            found = i;
            count++;
        }
    return count == 1 ? found : VALUE_ANY;
}

static bool check_variables(const struct check *c, uint32_t *values)
{
    for (uint32_t i = 0; i < c->space.variables.count; i++) {
        const struct variable *v = &c->space.variables.at[i];
        values[i] = value_of(c, v);
        if (values[i] != VALUE_ANY)
            continue;
        const struct joint_term *j = &c->space.terms.at[v->term];
        const struct cell *cell = &trial_side(&c->trial, j->side)->cells[j->at[j->side]];
        printf("variable %u (kind %d, term op %d, unit %d): %lld to %lld in state %d is not one of its values\n", i, (int)v->kind, (int)j->term.op, (int)j->term.unit,
               (long long)cell->low, (long long)cell->high, (int)cell->state);
        return false;
    }
    if (!theory_allows(&c->space, values)) {
        puts("a case that is there was held to be impossible");
        return false;
    }
    return true;
}

static diagram leaf(const struct check *c, diagram d, const uint32_t *values)
{
    while (d >= FIRST_NODE) {
        const struct diagram_node *n = &c->space.diagrams.nodes.at[d - FIRST_NODE];
        d = c->space.diagrams.children.at[n->children + values[n->variable]];
    }
    return d;
}

/* The first test that the diagram and the run disagree about, for whoever looks for the cause. */
static void print_test(struct check *c, const uint32_t *values)
{
    const struct evaluation *e = &c->trial.run[LEFT];
    for (uint32_t i = 0; i < c->program->atoms.count; i++) {
        const struct atom *a = &c->program->atoms.at[i];
        diagram wanted = (diagram)(e->yes[a->slot] & LANE) | (diagram)(e->no[a->slot] & LANE) << 1;
        if (!c->space.seen[LEFT][a->slot] || wanted == leaf(c, space_made(&c->space, LEFT, a->slot), values))
            continue;
        printf("  the test of slot %u: op %d, compare %d, terms %u (%d) and %u, assumes no: %d\n", a->slot, (int)a->op, (int)a->compare, a->a, (int)c->program->terms.at[a->a].op, a->b, a->assume_no);
        for (uint32_t side = 0; side < 2; side++) {
            const uint32_t term = side ? a->b : a->a;
            if (term != NO_TERM && a->op != ATOM_YES)
                printf("  %lld to %lld, state %d\n", (long long)e->cells[term].low, (long long)e->cells[term].high, (int)e->cells[term].state);
        }
        return;
    }
}

static bool check_case(struct check *c, uint32_t *values)
{
    const struct evaluation *e = &c->trial.run[LEFT];
    if (!check_variables(c, values))
        return false;
    for (uint32_t i = 0; i < c->count; i++) {
        const uint32_t slot = c->slots[i];
        diagram wanted = (diagram)(e->yes[slot] & LANE) | (diagram)(e->no[slot] & LANE) << 1, got = leaf(c, space_made(&c->space, LEFT, slot), values);
        if (wanted == got)
            continue;
        printf("slot %u: the run says %u, its diagram %u\n", slot, wanted, got);
        print_test(c, values);
        return false;
    }
    return true;
}

bool agree(const struct prove_side *side, uint64_t *seed, uint32_t count)
{
    struct check c = {.program = side->program};
    arena_init(&c.arena, NULL);
    bool fine = space_init(&c.space, &c.arena, *side, *side) && note_all(&c) && trial_init(&c.trial, &c.space, &c.arena);
    uint32_t *values = ARENA_ARRAY(&c.arena, uint32_t, c.space.variables.count + 1);
    c.trial.most_runs = UINT32_MAX;
    for (uint32_t i = 0; i < count && fine && values; i++) {
        random_case(&c.trial, seed);
        trial_run(&c.trial);
        if (!trial_sound(&c.trial)) /* such a case is refused */
            continue;
        fine = check_case(&c, values);
    }
    trial_free(&c.trial);
    arena_free(&c.arena);
    return fine && values;
}
