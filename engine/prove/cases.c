/* SPDX-License-Identifier: MIT
 * Which cases of a space there are: those in which no fact contradicts another and no day lies before itself. */
#include "prove/theory.h"

/* Notes what the facts in question are derived from; facts that contradict each other are refused, so such cases do not count. */
void space_note_derived(struct space *s)
{
    for (uint32_t side = 0; side < SIDES; side++) {
        const struct program *p = s->side[side].program;
        for (uint32_t i = 0; i < p->derived.count; i++) {
            const struct derived *d = &p->derived.at[i];
            if (d->given_term == NO_TERM && s->seen[side][d->given]) {
                space_note(s, side, d->yes);
                space_note(s, side, d->no);
            }
        }
    }
}

static diagram when(struct space *s, diagram d, onroll_outcome outcome) { return diagram_pairs(&s->diagrams, PAIRS_LEFT(outcome), d, d); }

/* The cases in which one derived fact contradicts no other. */
static diagram sound_cases(struct space *s)
{
    struct diagrams *set = &s->diagrams;
    diagram sound = LEAF_YES;
    for (uint32_t side = 0; side < SIDES; side++) {
        const struct program *p = s->side[side].program;
        for (uint32_t i = 0; i < p->derived.count; i++) {
            const struct derived *d = &p->derived.at[i];
            if (d->given_term != NO_TERM || !s->seen[side][d->given] || p->rules->vocabulary.facts.at[d->fact].default_no)
                continue;
            diagram yes = when(s, space_made(s, side, d->yes), ONROLL_MET), no = when(s, space_made(s, side, d->no), ONROLL_NOT_MET);
            diagram given = space_made(s, side, d->given), bad = diagram_gate(set, GATE_AND, yes, no, LEAF_UNKNOWN);
            if (d->derivation->error) {
                bad = diagram_gate(set, GATE_OR, bad, diagram_gate(set, GATE_AND, when(s, given, ONROLL_MET), no, LEAF_UNKNOWN), LEAF_UNKNOWN);
                bad = diagram_gate(set, GATE_OR, bad, diagram_gate(set, GATE_AND, when(s, given, ONROLL_NOT_MET), yes, LEAF_UNKNOWN), LEAF_UNKNOWN);
            }
            sound = diagram_gate(set, GATE_AND, sound, diagram_gate(set, GATE_NOT, bad, LEAF_UNKNOWN, LEAF_UNKNOWN), LEAF_UNKNOWN);
        }
    }
    return sound;
}

static diagram sound(struct space *s)
{
    if (!s->sound_made)
        s->sound = sound_cases(s);
    s->sound_made = true;
    return s->sound;
}

diagram space_without_contradictions(struct space *s, diagram root) { return diagram_gate(&s->diagrams, GATE_AND, root, sound(s), LEAF_UNKNOWN); }

/* ---- ways ---- */

struct way {
    const struct space *space;
    bool (*visit)(void *context, const uint32_t *values);
    void *context;
};

static const struct variable *variable_of(const struct space *s, uint32_t diagram_variable) { return &s->variables.at[diagram_variable]; }

/* What a person has to state for it; what is hard to bring about costs more. */
static uint32_t cost(void *context, uint32_t variable, uint32_t value)
{
    enum { NOTHING = 0, STATED = 2, ODD = 3, HARD = 8 };
    const struct way *way = context;
    const struct variable *v = variable_of(way->space, variable);
    struct span_value span;
    switch (v->kind) {
    case VARIABLE_GIVEN: return value < GIVEN_STATES ? STATED : value == GIVEN_STATES + NOT_STATED ? NOTHING : ODD;
    case VARIABLE_SPAN:
        span = span_value(v, value);
        if (span.known)
            return STATED;
        if (span.from != 0 || span.to + 1 != span_intervals(v))
            return HARD;
        return span.state == SPAN_LEFT_OUT || v->minus != NO_TERM ? NOTHING : ODD;
    case VARIABLE_CHOICE: return value < v->classes.count ? STATED : value == v->classes.count ? NOTHING : ODD;
    case VARIABLE_CODES: return value == CODES_POSSIBLE ? NOTHING : STATED;
    case VARIABLE_STATE: return value <= STATE_IS_OPEN ? NOTHING : ODD;
    case VARIABLE_TEST: return value == TEST_UNKNOWN ? NOTHING : HARD;
    }
    return NOTHING;
}

static bool possible(void *context, const uint32_t *values, uint32_t variable)
{
    const struct way *way = context;
    const enum variable_kind kind = variable_of(way->space, variable)->kind;
    return (kind != VARIABLE_SPAN && kind != VARIABLE_STATE && kind != VARIABLE_CODES) || theory_allows(way->space, values);
}

static bool pass_on(void *context, const uint32_t *values)
{
    const struct way *way = context;
    return way->visit(way->context, values);
}

bool space_ways(struct space *s, diagram root, bool (*visit)(void *context, const uint32_t *values), void *context)
{
    struct way way = {s, visit, context};
    const struct diagram_walk walk = {cost, possible, pass_on, &way};
    const bool all = diagram_ways(&s->diagrams, root, &walk);
    s->failed |= s->diagrams.failed;
    return all;
}

static bool note_way(void *context, const uint32_t *values)
{
    (void)values;
    *(bool *)context = true;
    return false;
}

static bool fits(void *context, const uint32_t *values) { return theory_allows(context, values); }

/* Is there a case that is found at once? false says nothing. */
static bool glance(struct space *s, unsigned pairs, diagram a, diagram b)
{
    const diagram also = sound(s);
    uint32_t *values = ARENA_ARRAY(s->arena, uint32_t, s->diagrams.values.count + 1);
    s->failed |= !values || s->diagrams.failed;
    for (uint32_t i = 0; values && i < s->diagrams.values.count; i++)
        values[i] = VALUE_ANY;
    return !s->failed && diagram_glance(&s->diagrams, &(struct diagram_glance){pairs, a, b, also, values, fits, s});
}

bool space_none(struct space *s, unsigned pairs, diagram a, diagram b)
{
    bool some = false;
    if (s->failed || s->diagrams.failed || glance(s, pairs, a, b) || s->failed)
        return false;
    const diagram root = space_without_contradictions(s, diagram_pairs(&s->diagrams, pairs, a, b));
    return space_ways(s, root, note_way, &some) && !some && !s->failed;
}
