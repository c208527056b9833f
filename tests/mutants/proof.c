/* SPDX-License-Identifier: MIT
 * One part of two programs as a proof sees it. */
#include "mutants/cases.h"

#include "prove/theory.h"
#include "prove/trial.h"

static uint32_t value_of(const struct trial *t, const struct variable *v)
{
    uint32_t found = VALUE_ANY, count = 0;
    for (uint32_t i = 0; i < v->values; i++)
        if (trial_holds(t, v, i)) {
            found = i;
            count++;
        }
    return count == 1 ? found : VALUE_ANY;
}

static diagram leaf(const struct space *s, diagram d, const uint32_t *values)
{
    while (d >= FIRST_NODE) {
        const struct diagram_node *n = &s->diagrams.nodes.at[d - FIRST_NODE];
        d = s->diagrams.children.at[n->children + values[n->variable]];
    }
    return d;
}

static const char *missed_of(struct space *s, const struct known_case *c, const struct known_part *part)
{
    static const diagram leaves[] = {[ONROLL_MET] = LEAF_YES, [ONROLL_NOT_MET] = LEAF_NO, [ONROLL_UNKNOWN] = LEAF_UNKNOWN};
    const struct trial t = {.space = s, .facts = {c->facts, c->facts}, .run = {c->run[OWN], c->run[MUTANT]}};
    uint32_t *values = ARENA_ARRAY(s->arena, uint32_t, s->variables.count + 1);
    for (uint32_t i = 0; values && i < s->variables.count; i++) {
        const struct variable *v = &s->variables.at[i];
        values[v->diagram_variable] = value_of(&t, v);
        if (values[v->diagram_variable] == VALUE_ANY)
            return "has not one value of each variable";
    }
    if (!values || !theory_allows(s, values))
        return "is held to be impossible";
    for (uint32_t side = 0; side < SIDES; side++)
        if (leaf(s, space_made(s, side, part->number[side]), values) != leaves[slot_outcome(&c->run[side], part->number[side])])
            return "comes to something else in a diagram";
    return NULL;
}

bool slots_proved(const struct known_part *part, const char **missed, uint32_t *which)
{
    struct arena arena;
    struct space s;
    bool none = false;
    arena_init(&arena, NULL);
    if (space_init(&s, &arena, part->side[OWN], part->side[MUTANT])) {
        space_note(&s, LEFT, part->number[OWN]);
        space_note(&s, RIGHT, part->number[MUTANT]);
        space_close(&s);
        none = space_none(&s, PAIRS_DIFFERENT, space_made(&s, LEFT, part->number[OWN]), space_made(&s, RIGHT, part->number[MUTANT]));
        for (uint32_t i = 0; i < part->count && !*missed && !s.failed; i++) {
            *missed = missed_of(&s, &part->cases[i], part);
            *which = i;
        }
    }
    arena_free(&arena);
    return none;
}

bool terms_proved(const struct known_part *part)
{
    struct arena arena;
    struct space s;
    bool same = false;
    arena_init(&arena, NULL);
    if (space_init(&s, &arena, part->side[OWN], part->side[MUTANT])) {
        const struct shifted left = space_term(&s, LEFT, part->number[OWN]), right = space_term(&s, RIGHT, part->number[MUTANT]);
        same = left.term == right.term && left.days == right.days;
    }
    arena_free(&arena);
    return same;
}
