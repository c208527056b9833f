/* SPDX-License-Identifier: MIT
 * Finds the variables behind the tests of the slots in question, with every threshold and class that any of the tests has. */
#include "prove/space.h"

#include <string.h>

bool space_init(struct space *s, struct arena *arena, struct prove_side left, struct prove_side right)
{
    *s = (struct space){.arena = arena, .side = {left, right}, .same_rules = left.program->rules == right.program->rules};
    for (uint32_t side = 0; side < SIDES; side++) {
        const struct program *p = s->side[side].program;
        s->joint[side] = ARENA_ARRAY(arena, struct shifted, p->terms.count + 1);
        s->seen[side] = ARENA_ARRAY(arena, bool, p->slots + 1);
        s->made[side] = ARENA_ARRAY(arena, diagram, p->slots + 1);
        if (!s->joint[side] || !s->seen[side] || !s->made[side])
            return false;
        for (uint32_t i = 0; i < p->terms.count; i++)
            s->joint[side][i].term = NO_TERM;
    }
    diagrams_init(&s->diagrams, arena);
    return true;
}

static bool same_variable(const struct variable *a, const struct variable *b)
{
    return a->kind == b->kind && a->term == b->term && a->minus == b->minus && a->codes == b->codes && a->atom.op == b->atom.op && a->atom.a == b->atom.a &&
           a->atom.b == b->atom.b && a->atom.compare == b->atom.compare && a->atom.index == b->atom.index && a->atom.low == b->atom.low && a->atom.high == b->atom.high &&
           a->a_days == b->a_days && a->b_days == b->b_days;
}

struct variable *space_variable(struct space *s, const struct variable *like)
{
    for (uint32_t i = 0; i < s->variables.count; i++)
        if (same_variable(&s->variables.at[i], like))
            return &s->variables.at[i];
    struct variable *v = LIST_ADD(s->arena, &s->variables);
    if (v)
        *v = *like;
    else
        s->failed = true;
    return v;
}

/* ---- which variable a test looks at ---- */

static bool is_fact(const struct space *s, uint32_t term) { return s->terms.at[term].term.op == TERM_FACT; }

/* Where it is not known, nothing at all is known of it: it is stated, or stands for what is. */
static bool boundless(const struct space *s, uint32_t term)
{
    const struct joint_term *j = &s->terms.at[term];
    if (j->term.op == TERM_DEFAULT || j->term.op == TERM_DERIVED || j->term.op == TERM_OTHERWISE)
        return boundless(s, j->term.a) && boundless(s, j->term.b);
    return j->term.op == TERM_FACT || j->term.op == TERM_CONSTANT;
}

static enum base_type base_of(const struct space *s, uint32_t term) { return s->terms.at[term].term.type.base; }

static bool spans(enum base_type type) { return type == TYPE_DATE || type == TYPE_NUMBER || type == TYPE_RECORDS; }

static uint64_t first_bits(uint32_t count) { return count >= 64 ? UINT64_MAX : ((uint64_t)1 << count) - 1; }

/* What picks the law is always known: the deletion date, and the day of the check. */
static bool picks_law(const struct space *s, uint32_t term)
{
    const struct joint_term *j = &s->terms.at[term];
    const onroll_rules *rules = s->side[j->side].program->rules;
    if (j->term.op == TERM_DEFAULT)
        return picks_law(s, j->term.a);
    return j->term.op == TERM_FACT && (j->at[j->side] == rules->check_day || j->at[j->side] == rules->deletion_fact);
}

static struct variable *add_span(struct space *s, uint32_t term, uint32_t minus)
{
    struct variable like = {.kind = VARIABLE_SPAN, .term = term, .minus = minus, .least = SPAN_LEAST};
    like.fact = boundless(s, term) && (minus == NO_TERM || boundless(s, minus));
    like.always_known = picks_law(s, term) && (minus == NO_TERM || picks_law(s, minus));
    if (minus == NO_TERM && base_of(s, term) != TYPE_DATE)
        like.least = 0; /* there is no number below */
    struct variable *v = space_variable(s, &like);
    if (v && minus == NO_TERM && type_or_no(s->terms.at[term].term.type) && !span_cut(s->arena, v, DATE_NEVER))
        s->failed = true;
    return v;
}

static void add_class(struct space *s, struct variable *v, struct value_class class)
{
    struct value_class *slot = LIST_ADD(s->arena, &v->classes);
    if (slot)
        *slot = class;
    s->failed |= !slot;
}

/* Parts every class in what is in the set and what is not. */
static void split(struct space *s, struct variable *v, struct value_class set)
{
    for (uint32_t i = 0, count = v->classes.count; i < count && !s->failed; i++) {
        const struct value_class all = v->classes.at[i], in = {all.low & set.low, all.high & set.high}, out = {all.low & ~set.low, all.high & ~set.high};
        if ((!in.low && !in.high) || (!out.low && !out.high))
            continue;
        v->classes.at[i] = in;
        add_class(s, v, out);
    }
}

/* All values that the choice has on either side. */
static void first_class(struct space *s, struct variable *v)
{
    struct value_class every = {0, 0};
    for (uint32_t side = 0; side < SIDES; side++) {
        uint32_t term = s->terms.at[v->term].at[side];
        if (term == NO_TERM)
            continue;
        const struct program *p = s->side[side].program;
        uint32_t count = p->rules->vocabulary.facts.at[p->terms.at[term].type.choices].value_count;
        struct atom all = {.a = term, .low = first_bits(count), .high = count > 64 ? first_bits(count - 64) : 0};
        struct value_class some;
        space_choices(s, side, &all, &some.low, &some.high);
        every.low |= some.low;
        every.high |= some.high;
    }
    add_class(s, v, every);
}

static struct variable *add_choice(struct space *s, uint32_t term)
{
    uint32_t before = s->variables.count;
    struct variable *v = space_variable(s, &(struct variable){.kind = VARIABLE_CHOICE, .term = term, .minus = NO_TERM, .fact = is_fact(s, term)});
    if (v && s->variables.count > before)
        first_class(s, v);
    return v;
}

/* What tells whether the term was left out, and whether it is known. */
static struct variable *add_state(struct space *s, uint32_t term)
{
    enum base_type type = base_of(s, term);
    if (spans(type))
        return add_span(s, term, NO_TERM);
    if (type == TYPE_CHOICE)
        return add_choice(s, term);
    return space_variable(s, &(struct variable){.kind = type == TYPE_YES_NO ? VARIABLE_GIVEN : VARIABLE_STATE, .term = term, .minus = NO_TERM, .fact = is_fact(s, term)});
}

struct variable space_test(const struct space *s, uint32_t side, const struct atom *atom, struct shifted a, struct shifted b)
{
    struct variable like = {.kind = VARIABLE_TEST, .term = a.term, .minus = NO_TERM, .atom = *atom, .a_days = a.days, .b_days = b.days, .slot = {NO_SLOT, NO_SLOT}};
    like.atom.slot = 0;
    like.atom.assume_no = false;
    like.atom.a = a.term;
    like.atom.b = b.term;
    if (side == RIGHT && !s->same_rules && atom->op == ATOM_MATCHES) { /* patterns go by their names */
        const struct vocabulary *left = &s->side[LEFT].program->rules->vocabulary, *right = &s->side[RIGHT].program->rules->vocabulary;
        uint32_t found = map_get(&left->pattern_map, right->patterns.at[atom->index].name);
        like.atom.index = found != MAP_NONE ? found : left->patterns.count + atom->index;
    }
    like.fact = atom->op == ATOM_COMPARE && a.term == b.term; /* what it comes to is known wherever it is settled */
    return like;
}

static void add_test(struct space *s, uint32_t side, const struct atom *atom, struct shifted a, struct shifted b)
{
    struct variable like = space_test(s, side, atom, a, b), *v = space_variable(s, &like);
    if (v && !atom->assume_no)
        v->slot[side] = atom->slot;
}

bool space_constant(const struct space *s, struct shifted place, int64_t *value)
{
    const struct term *t = &s->terms.at[place.term].term;
    if (t->op != TERM_CONSTANT || t->number == DATE_NONE)
        return false;
    *value = t->number + place.days;
    return true;
}

struct comparison space_comparison(const struct space *s, const struct atom *atom, struct shifted a, struct shifted b)
{
    static const enum compare turned[] = {
        [COMPARE_IS] = COMPARE_IS, [COMPARE_LESS] = COMPARE_MORE, [COMPARE_AT_MOST] = COMPARE_AT_LEAST, [COMPARE_AT_LEAST] = COMPARE_AT_MOST, [COMPARE_MORE] = COMPARE_LESS};
    struct comparison out = {.term = a.term, .minus = NO_TERM, .compare = atom->compare};
    int64_t value = 0, other = 0;
    const bool constant_a = space_constant(s, a, &value), constant_b = space_constant(s, b, &other);
    if (!spans(base_of(s, a.term)) || !spans(base_of(s, b.term)) || (!constant_a && !constant_b && a.term == b.term)) {
        out.kind = COMPARISON_TEST;
        return out;
    }
    if (constant_a && constant_b) {
        out.kind = COMPARISON_CONSTANT;
        out.threshold = other - value;
        return out;
    }
    out.kind = COMPARISON_SPAN;
    if (constant_b) {
        out.threshold = other - a.days;
    } else if (constant_a) {
        out = (struct comparison){COMPARISON_SPAN, b.term, NO_TERM, turned[atom->compare], value - b.days};
    } else if (a.term < b.term) {
        out.minus = b.term;
        out.threshold = b.days - a.days;
    } else {
        out = (struct comparison){COMPARISON_SPAN, b.term, a.term, turned[atom->compare], a.days - b.days};
    }
    return out;
}

struct nevers space_nevers(const struct space *s, enum compare compare, struct shifted a, struct shifted b)
{
    int64_t value;
    const bool constant_a = space_constant(s, a, &value), constant_b = space_constant(s, b, &value), asks = !constant_a && !constant_b && compare != COMPARE_IS;
    return (struct nevers){asks && type_or_no(s->terms.at[a.term].term.type),
                           asks && (compare == COMPARE_AT_MOST || compare == COMPARE_MORE) && type_or_no(s->terms.at[b.term].term.type)};
}

/* Whether a day never came, and whether one that is not known may never come, is told by its own span. */
static void note_nevers(struct space *s, struct nevers nevers, struct shifted a, struct shifted b)
{
    struct variable *of_a = nevers.a || nevers.b ? add_span(s, a.term, NO_TERM) : NULL;
    s->failed |= of_a && !span_cut(s->arena, of_a, DATE_NEVER);
    if (nevers.b)
        add_span(s, b.term, NO_TERM);
}

static void note_compare(struct space *s, uint32_t side, const struct atom *atom, struct shifted a, struct shifted b)
{
    struct comparison c = space_comparison(s, atom, a, b);
    note_nevers(s, space_nevers(s, atom->compare, a, b), a, b);
    if (c.kind == COMPARISON_TEST)
        add_test(s, side, atom, a, b);
    if (c.kind != COMPARISON_SPAN)
        return;
    struct variable *v = add_span(s, c.term, c.minus);
    bool at = c.compare == COMPARE_LESS || c.compare == COMPARE_AT_LEAST || c.compare == COMPARE_IS, behind = c.compare != COMPARE_LESS && c.compare != COMPARE_AT_LEAST;
    if (v && ((at && !span_cut(s->arena, v, c.threshold)) || (behind && !span_cut(s->arena, v, c.threshold + 1))))
        s->failed = true;
}

/* A set of codes is cut into classes when all sets asked for are known: until then each is kept as a variable of its own. */
static void note_codes(struct space *s, uint32_t side, uint32_t term, uint64_t codes)
{
    uint32_t before = s->variables.count;
    struct variable *v = space_variable(s, &(struct variable){.kind = VARIABLE_CODES, .term = term, .minus = NO_TERM, .fact = is_fact(s, term)});
    if (!v)
        return;
    if (s->variables.count > before) {
        struct value_class every = {0, 0};
        for (uint32_t i = 0; i < SIDES; i++)
            every.low |= space_codes(s, i, first_bits(s->side[i].program->rules->vocabulary.codes.count));
        add_class(s, v, every);
    }
    split(s, v, (struct value_class){space_codes(s, side, codes), 0});
}

static void note_atom(struct space *s, uint32_t side, const struct atom *atom)
{
    struct shifted a = space_term(s, side, atom->a), b = atom->b == NO_TERM ? (struct shifted){NO_TERM, 0} : space_term(s, side, atom->b);
    if (s->failed)
        return;
    if (atom->assume_no && atom->op != ATOM_YES)
        add_state(s, a.term);
    switch (atom->op) {
    case ATOM_YES: case ATOM_NOT_SUPPLIED: case ATOM_KNOWN: case ATOM_YES_OR_UNSURE: case ATOM_DEALT_WITH: case ATOM_DONE: add_state(s, a.term); break;
    case ATOM_COMPARE: note_compare(s, side, atom, a, b); break;
    case ATOM_ONE_OF: {
        struct value_class set;
        struct variable *v = add_choice(s, a.term);
        space_choices(s, side, atom, &set.low, &set.high);
        if (v)
            split(s, v, set);
        break;
    }
    case ATOM_ONLY: case ATOM_INCLUDE: note_codes(s, side, a.term, atom->low); break;
    case ATOM_MATCHES: case ATOM_SCHOOL_DAY: case ATOM_ATTENDED: add_test(s, side, atom, a, b); break;
    }
}

void space_note(struct space *s, uint32_t side, uint32_t slot)
{
    const struct program *p = s->side[side].program;
    if (slot < SLOT_FIRST_FREE || slot == NO_SLOT || s->failed || s->seen[side][slot])
        return;
    s->seen[side][slot] = true;
    if (p->slot_atom[slot]) {
        note_atom(s, side, &p->atoms.at[p->slot_atom[slot] - 1]);
        return;
    }
    const struct gate *gate = &p->gates.at[p->slot_gate[slot]];
    space_note(s, side, gate->a);
    space_note(s, side, gate->b);
    space_note(s, side, gate->c);
}

/* ---- fixing them ---- */

static uint32_t values_of(const struct variable *v)
{
    switch (v->kind) {
    case VARIABLE_GIVEN: return GIVEN_VALUES;
    case VARIABLE_SPAN: return span_values(v);
    case VARIABLE_CHOICE: return v->classes.count + (v->fact ? STATES : 2);
    case VARIABLE_CODES: return CODES_VALUES;
    case VARIABLE_STATE: return STATE_VALUES;
    case VARIABLE_TEST: return TEST_VALUES;
    }
    return 1;
}

/* The classes of a set of codes become variables, one each. */
static void spread_codes(struct space *s)
{
    for (uint32_t i = 0, count = s->variables.count; i < count && !s->failed; i++) {
        const struct variable all = s->variables.at[i];
        if (all.kind != VARIABLE_CODES)
            continue;
        s->variables.at[i].codes = all.classes.at[0].low;
        for (uint32_t c = 1; c < all.classes.count; c++) {
            struct variable *v = LIST_ADD(s->arena, &s->variables);
            if (!v) {
                s->failed = true;
                return;
            }
            *v = all;
            v->codes = all.classes.at[c].low;
        }
    }
}

void space_close(struct space *s)
{
    space_note_derived(s);
    spread_codes(s);
    for (uint32_t i = 0; i < s->variables.count && !s->failed; i++) {
        struct variable *v = &s->variables.at[i];
        v->values = values_of(v);
        v->diagram_variable = diagrams_variable(&s->diagrams, v->values);
    }
    s->failed |= s->diagrams.failed;
}
