/* SPDX-License-Identifier: MIT
 * Tests and gates as diagrams. What a test says for each value of its variables follows evaluate/run.c, case by case; tests hold the two together. */
#include "prove/space.h"

enum { MOST_VALUES = 256 };

static struct variable *find(struct space *s, enum variable_kind kind, uint32_t term, uint32_t minus)
{
    for (uint32_t i = 0; i < s->variables.count; i++) {
        struct variable *v = &s->variables.at[i];
        if (v->kind == kind && v->term == term && v->minus == minus)
            return v;
    }
    s->failed = true; /* it was never noted */
    return NULL;
}

static diagram leaf(bool yes, bool no) { return (diagram)yes | (diagram)no << 1; }

/* A diagram of one variable from what it says of each value. */
static diagram of_values(struct space *s, const struct variable *v, const diagram *leaves) { return diagram_node(&s->diagrams, v->diagram_variable, leaves); }

static bool too_many(struct space *s, const struct variable *v)
{
    s->failed |= !v || v->values > MOST_VALUES;
    return s->failed;
}

/* ---- states ---- */

struct stand { /* what one value of a variable says of its term */
    bool known, no; /* no: known, and "no" or not done */
    uint32_t state; /* of what is not known */
};

static struct stand stand(const struct variable *v, uint32_t value)
{
    if (v->kind == VARIABLE_GIVEN)
        return value < GIVEN_STATES ? (struct stand){true, value == GIVEN_NO, 0} : (struct stand){false, false, value - GIVEN_STATES};
    if (v->kind == VARIABLE_STATE)
        return value == STATE_IS_KNOWN ? (struct stand){true, false, 0} : (struct stand){false, false, value - STATE_IS_OPEN};
    if (v->kind == VARIABLE_CHOICE)
        return value < v->classes.count ? (struct stand){true, false, 0} : (struct stand){false, false, value - v->classes.count};
    struct span_value span = span_value(v, value);
    if (span.known)
        return (struct stand){true, date_never(span_first(v, span.from)), 0};
    return (struct stand){false, false, span.state == SPAN_LEFT_OUT ? NOT_STATED : span.state == SPAN_NOT_APPLICABLE ? STATED_NOT_APPLICABLE : STATED_NOT_KNOWN};
}

static const struct variable *state_variable(struct space *s, uint32_t term)
{
    enum base_type type = s->terms.at[term].term.type.base;
    bool span = type == TYPE_DATE || type == TYPE_NUMBER || type == TYPE_RECORDS;
    return find(s, span ? VARIABLE_SPAN : type == TYPE_CHOICE ? VARIABLE_CHOICE : type == TYPE_YES_NO ? VARIABLE_GIVEN : VARIABLE_STATE, term, NO_TERM);
}

static diagram test_state(const struct atom *atom, const struct stand *is)
{
    static const diagram unknown = LEAF_UNKNOWN;
    switch (atom->op) {
    case ATOM_YES: return is->known ? leaf(!is->no, is->no) : leaf(false, atom->assume_no && is->state == NOT_STATED);
    case ATOM_KNOWN: return leaf(is->known, !is->known);
    case ATOM_NOT_SUPPLIED: return is->known || is->state != NOT_STATED ? LEAF_NO : LEAF_YES;
    case ATOM_YES_OR_UNSURE: case ATOM_DEALT_WITH: case ATOM_DONE:
        if (is->known)
            return leaf(!is->no, is->no);
        if (is->state == NOT_STATED)
            return atom->assume_no ? LEAF_NO : unknown;
        if (is->state == STATED_NOT_KNOWN)
            return atom->op == ATOM_YES_OR_UNSURE ? LEAF_YES : unknown;
        return atom->op == ATOM_DEALT_WITH ? LEAF_YES : unknown;
    case ATOM_COMPARE: case ATOM_ONE_OF: case ATOM_ONLY: case ATOM_INCLUDE: case ATOM_MATCHES: case ATOM_SCHOOL_DAY: case ATOM_ATTENDED: break;
    }
    return unknown;
}

static diagram made_state(struct space *s, const struct atom *atom, uint32_t term)
{
    diagram leaves[MOST_VALUES];
    const struct variable *v = state_variable(s, term);
    if (too_many(s, v))
        return LEAF_UNKNOWN;
    for (uint32_t i = 0; i < v->values; i++) {
        struct stand is = stand(v, i);
        leaves[i] = test_state(atom, &is);
    }
    return of_values(s, v, leaves);
}

/* ---- values ---- */

static diagram made_difference(struct space *s, uint32_t side, const struct atom *atom, struct shifted a, struct shifted b)
{
    diagram leaves[MOST_VALUES];
    struct comparison c = space_comparison(s, atom, a, b);
    if (c.kind == COMPARISON_CONSTANT) {
        const struct variable nothing = {.least = 0, .minus = NO_TERM};
        struct span_value zero = {0, 0, true, SPAN_STATED};
        struct variable at = nothing;
        int64_t one = 1;
        at.cuts.at = &one;
        at.cuts.count = 1;
        return span_compare(&zero, &at, c.compare, c.threshold);
    }
    if (c.kind == COMPARISON_TEST) {
        struct variable like = space_test(s, side, atom, a, b), *v = space_variable(s, &like);
        bool settled = like.fact; /* both sides are one term: a is so many days more than b */
        const int64_t more = a.days - b.days;
        if (too_many(s, v))
            return LEAF_UNKNOWN;
        static const diagram any[TEST_VALUES] = {LEAF_UNKNOWN, LEAF_YES, LEAF_NO};
        if (!settled)
            return of_values(s, v, any);
        bool yes = atom->compare == COMPARE_IS ? more == 0 : atom->compare == COMPARE_LESS ? more < 0 : atom->compare == COMPARE_AT_MOST ? more <= 0 : atom->compare == COMPARE_AT_LEAST ? more >= 0 : more > 0;
        const diagram known[TEST_VALUES] = {LEAF_UNKNOWN, leaf(yes, !yes), leaf(yes, !yes)};
        return of_values(s, v, known);
    }
    const struct variable *v = find(s, VARIABLE_SPAN, c.term, c.minus);
    if (too_many(s, v))
        return LEAF_UNKNOWN;
    for (uint32_t i = 0; i < v->values; i++) {
        struct span_value value = span_value(v, i);
        leaves[i] = span_compare(&value, v, c.compare, c.threshold);
    }
    return of_values(s, v, leaves);
}

/* `then` where the term never happened, or may not, and `otherwise` elsewhere. */
static diagram made_never(struct space *s, uint32_t term, bool may, diagram then, diagram otherwise)
{
    diagram leaves[MOST_VALUES];
    const struct variable *v = find(s, VARIABLE_SPAN, term, NO_TERM);
    if (too_many(s, v))
        return LEAF_UNKNOWN;
    for (uint32_t i = 0; i < v->values; i++) {
        const struct span_value value = span_value(v, i);
        const bool never = may ? span_last(v, value.to) >= DATE_NEVER : value.known && span_first(v, value.from) >= DATE_NEVER;
        leaves[i] = never ? then : otherwise;
    }
    return of_values(s, v, leaves);
}

static diagram made_compare(struct space *s, uint32_t side, const struct atom *atom, struct shifted a, struct shifted b)
{
    const struct nevers nevers = space_nevers(s, atom->compare, a, b);
    diagram out = made_difference(s, side, atom, a, b);
    if (nevers.b) {
        const diagram open = diagram_gate(&s->diagrams, GATE_AND, made_never(s, a.term, true, LEAF_YES, LEAF_NO), made_never(s, b.term, false, LEAF_YES, LEAF_NO), LEAF_UNKNOWN);
        const diagram settled = diagram_gate(&s->diagrams, GATE_NOT, open, LEAF_UNKNOWN, LEAF_UNKNOWN);
        out = diagram_gate(&s->diagrams, GATE_AGREE, diagram_gate(&s->diagrams, GATE_AND, out, settled, LEAF_UNKNOWN), diagram_gate(&s->diagrams, GATE_OR, out, open, LEAF_UNKNOWN), LEAF_UNKNOWN);
    }
    if (!nevers.a)
        return out;
    const bool later = atom->compare == COMPARE_AT_LEAST || atom->compare == COMPARE_MORE;
    const diagram never = made_never(s, a.term, false, later ? LEAF_YES : LEAF_NO, later ? LEAF_NO : LEAF_YES);
    return diagram_gate(&s->diagrams, later ? GATE_OR : GATE_AND, out, never, LEAF_UNKNOWN);
}

static diagram made_choice(struct space *s, uint32_t side, const struct atom *atom, uint32_t term)
{
    diagram leaves[MOST_VALUES];
    const struct variable *v = find(s, VARIABLE_CHOICE, term, NO_TERM);
    uint64_t low, high;
    if (too_many(s, v))
        return LEAF_UNKNOWN;
    space_choices(s, side, atom, &low, &high);
    for (uint32_t i = 0; i < v->values; i++) {
        bool in = i < v->classes.count && ((v->classes.at[i].low & low) || (v->classes.at[i].high & high));
        leaves[i] = i < v->classes.count ? leaf(in, !in) : LEAF_UNKNOWN;
    }
    return of_values(s, v, leaves);
}

/* only: every class outside is absent, and some code is there; include: some class inside is there. */
static diagram made_codes(struct space *s, uint32_t side, const struct atom *atom, uint32_t term)
{
    static const diagram there[CODES_VALUES] = {LEAF_NO, LEAF_UNKNOWN, LEAF_YES}, away[CODES_VALUES] = {LEAF_YES, LEAF_UNKNOWN, LEAF_NO}, seen[CODES_VALUES] = {LEAF_UNKNOWN, LEAF_UNKNOWN, LEAF_YES};
    const uint64_t codes = space_codes(s, side, atom->low);
    diagram outside = LEAF_YES, some = LEAF_UNKNOWN, inside = LEAF_NO;
    for (uint32_t i = 0; i < s->variables.count; i++) {
        const struct variable *v = &s->variables.at[i];
        if (v->kind != VARIABLE_CODES || v->term != term)
            continue;
        some = diagram_gate(&s->diagrams, GATE_OR, some, of_values(s, v, seen), LEAF_UNKNOWN);
        if (v->codes & codes)
            inside = diagram_gate(&s->diagrams, GATE_OR, inside, of_values(s, v, there), LEAF_UNKNOWN);
        else
            outside = diagram_gate(&s->diagrams, GATE_AND, outside, of_values(s, v, away), LEAF_UNKNOWN);
    }
    return atom->op == ATOM_INCLUDE ? inside : diagram_gate(&s->diagrams, GATE_AND, outside, some, LEAF_UNKNOWN);
}

static diagram made_atom(struct space *s, uint32_t side, const struct atom *atom)
{
    static const diagram any[TEST_VALUES] = {LEAF_UNKNOWN, LEAF_YES, LEAF_NO};
    struct shifted a = space_term(s, side, atom->a), b = atom->b == NO_TERM ? (struct shifted){NO_TERM, 0} : space_term(s, side, atom->b);
    diagram out = LEAF_UNKNOWN;
    switch (atom->op) {
    case ATOM_YES: case ATOM_NOT_SUPPLIED: case ATOM_KNOWN: case ATOM_YES_OR_UNSURE: case ATOM_DEALT_WITH: case ATOM_DONE: return made_state(s, atom, a.term);
    case ATOM_COMPARE: out = made_compare(s, side, atom, a, b); break;
    case ATOM_ONE_OF: out = made_choice(s, side, atom, a.term); break;
    case ATOM_ONLY: case ATOM_INCLUDE: out = made_codes(s, side, atom, a.term); break;
    case ATOM_MATCHES: case ATOM_SCHOOL_DAY: case ATOM_ATTENDED: {
        struct variable like = space_test(s, side, atom, a, b), *v = space_variable(s, &like);
        if (!too_many(s, v))
            out = of_values(s, v, any);
        break;
    }
    }
    if (!atom->assume_no)
        return out;
    /* what was left out counts as no */
    const struct atom left_out = {.op = ATOM_NOT_SUPPLIED};
    diagram left = made_state(s, &left_out, a.term), stays = diagram_gate(&s->diagrams, GATE_NOT, left, LEAF_UNKNOWN, LEAF_UNKNOWN);
    diagram kept = diagram_gate(&s->diagrams, GATE_AND, stays, out, LEAF_UNKNOWN); /* no where it was left out, otherwise as it is */
    return kept;
}

diagram space_made(struct space *s, uint32_t side, uint32_t slot)
{
    const struct program *p = s->side[side].program;
    if (slot == NO_SLOT || slot == SLOT_UNKNOWN || s->failed || s->diagrams.failed)
        return LEAF_UNKNOWN;
    if (slot < SLOT_FIRST_FREE)
        return slot == SLOT_TRUE ? LEAF_YES : LEAF_NO;
    if (s->made[side][slot])
        return s->made[side][slot] - 1;
    diagram out;
    if (p->slot_atom[slot]) {
        out = made_atom(s, side, &p->atoms.at[p->slot_atom[slot] - 1]);
    } else {
        const struct gate *g = &p->gates.at[p->slot_gate[slot]];
        diagram a = space_made(s, side, g->a), b = space_made(s, side, g->b), c = space_made(s, side, g->c);
        out = diagram_gate(&s->diagrams, g->op, a, b, c);
    }
    s->made[side][slot] = out + 1;
    return out;
}
