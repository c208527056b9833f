/* SPDX-License-Identifier: MIT
 * The words of two programs as one: facts, choices, codes, named days and patterns of two rule directories are the same when they are called or defined the
 * same. Terms that are made alike of the same facts are one term; whole days added to a term are kept beside it. */
#include "prove/space.h"

#include <string.h>

static const struct vocabulary *words(const struct space *s, uint32_t side) { return &s->side[side].program->rules->vocabulary; }

/* The fact of a name on the left, or a number behind all of those. */
static uint32_t fact_index(const struct space *s, uint32_t side, uint32_t fact)
{
    if (side == LEFT || s->same_rules)
        return fact;
    uint32_t left = map_get(&words(s, LEFT)->fact_map, words(s, RIGHT)->facts.at[fact].name);
    return left != MAP_NONE ? left : words(s, LEFT)->facts.count + fact;
}

static bool same_named_day(const struct named_day *a, const struct named_day *b)
{
    if (a->kind != b->kind || a->fixed_count != b->fixed_count || a->ordinal != b->ordinal || a->weekday != b->weekday || a->month != b->month ||
        a->earliest.month != b->earliest.month || a->earliest.day != b->earliest.day || a->latest.month != b->latest.month || a->latest.day != b->latest.day)
        return false;
    for (uint32_t i = 0; i < a->fixed_count; i++)
        if (a->fixed[i].month != b->fixed[i].month || a->fixed[i].day != b->fixed[i].day)
            return false;
    return true;
}

static uint32_t named_index(const struct space *s, uint32_t side, uint32_t index)
{
    if (side == LEFT || s->same_rules)
        return index;
    const struct vocabulary *left = words(s, LEFT), *right = words(s, RIGHT);
    for (uint32_t i = 0; i < left->named_days.count; i++)
        if (same_named_day(&left->named_days.at[i].day, &right->named_days.at[index].day))
            return i;
    return left->named_days.count + index;
}

/* The number of the word in the words of the left side, or one behind them. */
static uint32_t value_index(const struct space *s, uint32_t fact, uint32_t value)
{
    const struct fact *right = &words(s, RIGHT)->facts.at[fact];
    uint32_t found = map_get(&words(s, LEFT)->fact_map, right->name);
    const struct fact *left = found == MAP_NONE ? NULL : &words(s, LEFT)->facts.at[found];
    for (uint32_t i = 0; left && i < left->value_count; i++)
        if (text_equal(left->values[i].value, right->values[value].value))
            return i;
    return ((left ? left->value_count : 0) + value) & 127;
}

void space_choices(const struct space *s, uint32_t side, const struct atom *atom, uint64_t *low, uint64_t *high)
{
    *low = atom->low;
    *high = atom->high;
    if (side == LEFT || s->same_rules)
        return;
    const uint32_t fact = s->side[side].program->terms.at[atom->a].type.choices;
    *low = *high = 0;
    for (uint32_t i = 0; i < words(s, RIGHT)->facts.at[fact].value_count; i++) {
        if (!((i < 64 ? atom->low : atom->high) >> (i & 63) & 1))
            continue;
        uint32_t value = value_index(s, fact, i);
        *(value < 64 ? low : high) |= (uint64_t)1 << (value & 63);
    }
}

uint64_t space_codes(const struct space *s, uint32_t side, uint64_t codes)
{
    uint64_t out = 0;
    if (side == LEFT || s->same_rules)
        return codes;
    for (uint32_t i = 0; i < words(s, RIGHT)->codes.count; i++) {
        if (!(codes >> i & 1))
            continue;
        uint32_t left = map_get(&words(s, LEFT)->code_map, words(s, RIGHT)->codes.at[i].code);
        out |= (uint64_t)1 << ((left != MAP_NONE ? left : words(s, LEFT)->codes.count + i) & 63);
    }
    return out;
}

static bool same_term(const struct joint_term *x, const struct joint_term *y)
{
    const struct term *a = &x->term, *b = &y->term;
    return a->op == b->op && a->a == b->a && a->b == b->b && x->a_days == y->a_days && x->b_days == y->b_days && a->number == b->number && a->index == b->index &&
           a->unit == b->unit && a->before == b->before && a->side == b->side && a->day == b->day && a->type.base == b->type.base && a->type.unit == b->type.unit;
}

static uint32_t find_or_add(struct space *s, const struct joint_term *like, uint32_t side, uint32_t term)
{
    uint32_t i = 0;
    while (i < s->terms.count && !same_term(&s->terms.at[i], like))
        i++;
    bool fresh = i == s->terms.count;
    struct joint_term *slot = fresh ? LIST_ADD(s->arena, &s->terms) : &s->terms.at[i];
    if (!slot) {
        s->failed = true;
        return 0;
    }
    if (fresh)
        *slot = *like;
    if (slot->at[side] == NO_TERM)
        slot->at[side] = term;
    return i;
}

static bool whole_days(const struct term *t) { return t->op == TERM_SHIFT && (t->unit == UNIT_DAYS || t->unit == UNIT_WEEKS); }

static struct shifted make_place(struct space *s, uint32_t side, uint32_t index)
{
    const struct term *t = &s->side[side].program->terms.at[index];
    struct joint_term joint = {.term = *t, .at = {NO_TERM, NO_TERM}, .side = side};
    if (whole_days(t)) {
        struct shifted base = space_term(s, side, t->a);
        base.days += (int64_t)t->number * (t->unit == UNIT_WEEKS ? 7 : 1) * (t->before ? -1 : 1);
        return base;
    }
    joint.term.a = joint.term.b = NO_TERM;
    if (t->op != TERM_FACT && t->op != TERM_CONSTANT) {
        struct shifted a = t->a == NO_TERM ? (struct shifted){NO_TERM, 0} : space_term(s, side, t->a), b = t->b == NO_TERM ? (struct shifted){NO_TERM, 0} : space_term(s, side, t->b);
        joint.term.a = a.term;
        joint.term.b = b.term;
        joint.a_days = a.days;
        joint.b_days = b.days;
    }
    if (t->op == TERM_FACT || t->op == TERM_DEFAULT || t->op == TERM_DERIVED || t->op == TERM_REGISTER_DAY || t->op == TERM_REGISTER_CODES || t->op == TERM_REGISTER_SESSIONS)
        joint.term.index = fact_index(s, side, t->index);
    else if (t->op == TERM_NAMED)
        joint.term.index = named_index(s, side, t->index);
    return (struct shifted){find_or_add(s, &joint, side, index), 0};
}

struct shifted space_term(struct space *s, uint32_t side, uint32_t term)
{
    struct shifted *known = &s->joint[side][term];
    if (known->term == NO_TERM)
        *known = make_place(s, side, term);
    return *known;
}

uint32_t space_fact(struct space *s, uint32_t side, uint32_t fact) { return space_term(s, side, fact).term; }

uint32_t space_joint_fact(const struct space *s, uint32_t joint, uint32_t side)
{
    const struct joint_term *t = &s->terms.at[joint];
    if (t->term.op != TERM_FACT)
        return FACT_NONE;
    if (t->at[side] != NO_TERM)
        return t->at[side]; /* facts come first among the terms of a program, one each */
    uint32_t other = side == LEFT ? RIGHT : LEFT;
    if (s->same_rules)
        return t->at[other];
    uint32_t found = map_get(&words(s, side)->fact_map, words(s, other)->facts.at[t->at[other]].name);
    return found == MAP_NONE ? FACT_NONE : found;
}
