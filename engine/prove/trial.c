/* SPDX-License-Identifier: MIT
 * Facts are stated straight in the form in which a case holds them once it is read. Two rule directories number their words differently: what is stated on the left is
 * put into the words of the right. */
#include "prove/trial.h"

#include "explain/explain.h"

#include <string.h>

/* One run serves both sides where they ask of one program on one day. */
static bool one_run(const struct trial *t) { return t->space->side[LEFT].program == t->space->side[RIGHT].program && t->date[LEFT] == t->date[RIGHT]; }

const struct evaluation *trial_side(const struct trial *t, uint32_t side) { return &t->run[one_run(t) ? LEFT : side]; }

static const struct vocabulary *words(const struct trial *t, uint32_t side) { return &t->space->side[side].program->rules->vocabulary; }

/* ---- what is run ---- */

static uint32_t *list(struct arena *arena, uint32_t most) { return ARENA_ARRAY(arena, uint32_t, most + 1); }

/* The noted part of a program, each kind in the order of evaluation. Terms were met exactly where a noted test rests on them. */
static bool collect(const struct space *s, uint32_t side, struct arena *arena, struct cone *cone)
{
    const struct program *p = s->side[side].program;
    const uint32_t other = s->side[LEFT].program == s->side[RIGHT].program ? SIDES - 1 - side : side; /* one run may serve both sides */
    const bool *seen = s->seen[side], *also = s->seen[other];
    *cone = (struct cone){.terms = list(arena, p->live_count), .given = list(arena, p->given_count), .tests = list(arena, p->test_count), .gates = list(arena, p->gates.count)};
    if (!cone->terms || !cone->given || !cone->tests || !cone->gates)
        return false;
    for (uint32_t i = 0; i < p->live_count; i++)
        if (s->joint[side][p->live_terms[i]].term != NO_TERM || s->joint[other][p->live_terms[i]].term != NO_TERM)
            cone->terms[cone->term_count++] = p->live_terms[i];
    for (uint32_t i = 0; i < p->given_count; i++)
        if (seen[p->given[i].slot] || also[p->given[i].slot])
            cone->given[cone->given_count++] = i;
    for (uint32_t i = 0; i < p->test_count; i++)
        if (seen[p->atoms.at[p->tests[i]].slot] || also[p->atoms.at[p->tests[i]].slot])
            cone->tests[cone->test_count++] = p->tests[i];
    for (uint32_t i = 0; i < p->gates.count; i++)
        if (seen[p->gates.at[i].slot] || also[p->gates.at[i].slot])
            cone->gates[cone->gate_count++] = i;
    return true;
}

bool trial_init(struct trial *t, struct space *space, struct arena *arena)
{
    trial_free(t); /* of a first attempt for which memory ran out */
    *t = (struct trial){.space = space};
    for (uint32_t side = 0; side < SIDES; side++) {
        const onroll_rules *rules = space->side[side].program->rules;
        const onroll_options options = {.size = sizeof options, .allocator = rules->allocator};
        if (side == RIGHT && space->same_rules)
            t->facts[side] = t->facts[LEFT];
        else if (onroll_facts_new(&t->facts[side], rules, &options) != ONROLL_OK)
            return false;
        if (!evaluation_prepare(&t->run[side], arena, space->side[side].program) || !collect(space, side, arena, &t->cone[side]))
            return false;
        t->run[side].facts = t->facts[side];
    }
    return true;
}

void trial_free(struct trial *t)
{
    if (t->facts[RIGHT] != t->facts[LEFT])
        onroll_facts_free(t->facts[RIGHT]);
    onroll_facts_free(t->facts[LEFT]);
}

void trial_clear(struct trial *t)
{
    for (uint32_t side = 0; side < SIDES; side++) {
        struct onroll_facts *f = t->facts[side];
        memset(f->values, 0, f->rules->vocabulary.facts.count * sizeof *f->values);
        f->calendar = NULL;
        f->attendance = NULL;
    }
    trial_date(t, t->date[LEFT]);
}

static int32_t clamp(int32_t day, const struct prove_side *side) { return day < side->from ? side->from : day > side->to ? side->to : day; }

void trial_date(struct trial *t, int32_t date)
{
    for (uint32_t side = 0; side < SIDES; side++) {
        t->date[side] = clamp(date, &t->space->side[side]);
        const uint32_t fact = t->facts[side]->rules->deletion_fact;
        if (fact != FACT_NONE && (side == LEFT || !t->space->same_rules))
            t->facts[side]->values[fact] = (struct value){STATE_KNOWN, t->date[side]};
    }
}

bool trial_calendar(struct trial *t, uint32_t calendar)
{
    const onroll_rules *left = t->facts[LEFT]->rules;
    for (uint32_t side = 0; side < SIDES; side++) {
        const onroll_rules *rules = t->facts[side]->rules;
        uint32_t found = calendar == UINT32_MAX || side == LEFT ? calendar : map_get(&rules->calendar_map, left->calendars.at[calendar].id);
        const bool none = found == UINT32_MAX || rules->calendar_fact == FACT_NONE;
        if (none && calendar != UINT32_MAX)
            return false;
        t->facts[side]->calendar = none ? NULL : &rules->calendars.at[found].calendar;
        if (rules->calendar_fact != FACT_NONE)
            t->facts[side]->values[rules->calendar_fact] = (struct value){none ? STATE_NOT_SUPPLIED : STATE_KNOWN, !none};
    }
    return true;
}

/* A value of the left side in the words of the right. */
static struct value carried(const struct trial *t, uint32_t left, uint32_t right, struct value value)
{
    if (value.state != STATE_KNOWN || left == FACT_NONE)
        return value;
    const struct fact *a = &words(t, LEFT)->facts.at[left], *b = &words(t, RIGHT)->facts.at[right];
    struct value out = {STATE_NOT_SUPPLIED, 0};
    if (a->type.base == TYPE_CHOICE) {
        for (uint32_t i = 0; i < b->value_count; i++)
            if (value.number < a->value_count && text_equal(a->values[value.number].value, b->values[i].value))
                out = (struct value){STATE_KNOWN, i};
        return out;
    }
    if (a->type.base != TYPE_CODES)
        return value;
    for (uint32_t i = 0; i < words(t, LEFT)->codes.count; i++) {
        uint32_t found = (uint64_t)value.number >> i & 1 ? map_get(&words(t, RIGHT)->code_map, words(t, LEFT)->codes.at[i].code) : MAP_NONE;
        if (found != MAP_NONE)
            out = (struct value){STATE_KNOWN, (int64_t)((uint64_t)out.number | (uint64_t)1 << found)};
    }
    return out;
}

void trial_set(struct trial *t, uint32_t term, struct value value)
{
    uint32_t left = space_joint_fact(t->space, term, LEFT), right = space_joint_fact(t->space, term, RIGHT);
    if (left != FACT_NONE && left == t->facts[LEFT]->rules->deletion_fact) {
        if (value.state == STATE_KNOWN) /* it picks the law, so it is always stated */
            trial_date(t, (int32_t)value.number);
        return;
    }
    if (left != FACT_NONE)
        t->facts[LEFT]->values[left] = value;
    if (right != FACT_NONE && !t->space->same_rules)
        t->facts[RIGHT]->values[right] = carried(t, left, right, value);
}

struct value trial_value(const struct trial *t, uint32_t term)
{
    uint32_t left = space_joint_fact(t->space, term, LEFT), right = space_joint_fact(t->space, term, RIGHT);
    return left != FACT_NONE ? t->facts[LEFT]->values[left] : right != FACT_NONE ? t->facts[RIGHT]->values[right] : (struct value){STATE_NOT_SUPPLIED, 0};
}

static void run(struct trial *t, bool whole)
{
    for (uint32_t side = 0; side < SIDES; side++) {
        const uint32_t fact = t->facts[side]->rules->deletion_fact;
        struct evaluation *e = &t->run[side];
        if (fact != FACT_NONE) /* one set of facts may serve both sides */
            t->facts[side]->values[fact].number = t->date[side];
        e->check_day = t->date[side];
        if (side == RIGHT && one_run(t))
            continue;
        if (whole) {
            evaluation_run(e, NULL);
            continue;
        }
        evaluation_cone_values(e, &t->cone[side]);
        evaluation_cone_given(e, &t->cone[side]);
        evaluation_cone_gates(e, &t->cone[side]);
    }
}

bool trial_run(struct trial *t)
{
    if (t->runs >= t->most_runs)
        return false;
    t->runs++;
    run(t, false);
    return true;
}

static bool was_run(const struct space *s, uint32_t side, const struct derived *d)
{
    if (d->given_term != NO_TERM)
        return s->joint[side][d->given_term].term != NO_TERM && s->joint[side][d->value_term].term != NO_TERM;
    return s->seen[side][d->given];
}

static bool sound(const struct trial *t, bool whole)
{
    for (uint32_t side = 0; side < SIDES; side++) {
        const struct program *p = t->space->side[side].program;
        for (uint32_t i = 0; i < p->derived.count; i++)
            if ((whole || was_run(t->space, side, &p->derived.at[i])) && derived_contradicts(trial_side(t, side), &p->derived.at[i]))
                return false;
    }
    return true;
}

bool trial_sound(const struct trial *t) { return sound(t, false); }

bool trial_confirm(struct trial *t)
{
    run(t, true);
    return sound(t, true);
}

/* ---- does a variable have its value? ---- */

/* Its value on the side that it was met on first. */
static const struct cell *cell(const struct trial *t, uint32_t term)
{
    const struct joint_term *j = &t->space->terms.at[term];
    return &trial_side(t, j->side)->cells[j->at[j->side]];
}

static bool holds_span(const struct trial *t, const struct variable *v, uint32_t value)
{
    const struct cell *a = cell(t, v->term), *b = v->minus == NO_TERM ? NULL : cell(t, v->minus);
    struct span_value wanted = span_value(v, value);
    int64_t low = b ? a->low - b->high : a->low, high = b ? a->high - b->low : a->high;
    bool known = a->state == STATE_KNOWN && (!b || b->state == STATE_KNOWN);
    if (wanted.known != known)
        return false;
    if (!known && v->fact)
        return b || wanted.state == (a->state == STATE_NOT_SUPPLIED ? SPAN_LEFT_OUT : a->state == STATE_NOT_APPLICABLE ? SPAN_NOT_APPLICABLE : SPAN_OTHERWISE);
    if (!known && !b && (wanted.state == SPAN_LEFT_OUT) != (a->state == STATE_NOT_SUPPLIED))
        return false;
    return low >= span_first(v, wanted.from) && low <= span_last(v, wanted.from) && high >= span_first(v, wanted.to) && high <= span_last(v, wanted.to);
}

static bool holds_state(const struct value *is, uint32_t first_state, uint32_t value)
{
    static const enum state states[STATES] = {STATE_NOT_SUPPLIED, STATE_NOT_KNOWN, STATE_NOT_APPLICABLE};
    return is->state == states[value - first_state];
}

static bool holds_choice(const struct trial *t, const struct variable *v, uint32_t value)
{
    const struct cell *c = cell(t, v->term);
    const uint32_t classes = v->classes.count;
    if (value >= classes) {
        enum state state = value == classes + NOT_STATED ? STATE_NOT_SUPPLIED : value == classes + STATED_NOT_APPLICABLE ? STATE_NOT_APPLICABLE : STATE_NOT_KNOWN;
        return v->fact ? c->state == state : c->state != STATE_KNOWN && (value == classes) == (c->state == STATE_NOT_SUPPLIED);
    }
    if (c->state != STATE_KNOWN)
        return false;
    const struct joint_term *j = &t->space->terms.at[v->term];
    struct atom one = {.a = j->at[j->side], .low = c->low < 64 ? (uint64_t)1 << c->low : 0, .high = c->low < 64 ? 0 : (uint64_t)1 << (c->low - 64)};
    uint64_t low, high;
    space_choices(t->space, j->side, &one, &low, &high);
    return (v->classes.at[value].low & low) || (v->classes.at[value].high & high);
}

static bool holds_codes(const struct trial *t, const struct variable *v, uint32_t value)
{
    const struct cell *c = cell(t, v->term);
    const uint32_t side = t->space->terms.at[v->term].side;
    const bool there = (space_codes(t->space, side, (uint64_t)c->low) & v->codes) != 0, possible = (space_codes(t->space, side, (uint64_t)c->high) & v->codes) != 0;
    return value == (there ? CODES_PRESENT : possible ? CODES_POSSIBLE : CODES_ABSENT);
}

bool trial_holds(const struct trial *t, const struct variable *v, uint32_t value)
{
    struct value is = trial_value(t, v->term);
    switch (v->kind) {
    case VARIABLE_GIVEN:
        return value >= GIVEN_STATES ? holds_state(&is, GIVEN_STATES, value) : is.state == STATE_KNOWN && (is.number != 0) == (value == GIVEN_YES);
    case VARIABLE_SPAN: return holds_span(t, v, value);
    case VARIABLE_CHOICE: return holds_choice(t, v, value);
    case VARIABLE_CODES: return holds_codes(t, v, value);
    case VARIABLE_STATE:
        if (t->space->terms.at[v->term].term.op != TERM_FACT)
            is.state = cell(t, v->term)->state;
        return value == STATE_IS_KNOWN ? is.state == STATE_KNOWN : holds_state(&is, STATE_IS_OPEN, value);
    case VARIABLE_TEST: {
        const uint32_t side = v->slot[LEFT] != NO_SLOT ? LEFT : RIGHT, slot = v->slot[side];
        if (slot == NO_SLOT)
            return true;
        const struct evaluation *e = trial_side(t, side);
        return value == ((e->yes[slot] & LANE) ? TEST_YES : (e->no[slot] & LANE) ? TEST_NO : TEST_UNKNOWN);
    }
    }
    return true;
}
