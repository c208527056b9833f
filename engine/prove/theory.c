/* SPDX-License-Identifier: MIT
 * Which combinations of values no case can have. Dates that are known bound each other ("B is at least 20 days after A"), which makes a graph of differences; a way through
 * it that comes back to its start with less than nothing is a contradiction (Bellman and Ford). What is not looked into here is taken to be possible. */
#include "prove/theory.h"

enum { MOST_POINTS = 64, MOST_BOUNDS = 256, MOST_DEPTH = 8 };

struct bound { /* to - from is at most `days` */
    uint32_t from, to;
    int64_t days;
};

struct graph {
    const struct space *space;
    uint32_t points[MOST_POINTS]; /* joint terms; the first is day 0 */
    uint32_t point_count;
    struct bound bounds[MOST_BOUNDS];
    uint32_t bound_count;
    bool full; /* something did not fit: nothing is refused */
};

static uint32_t point(struct graph *g, uint32_t term)
{
    for (uint32_t i = 1; i < g->point_count; i++)
        if (g->points[i] == term)
            return i;
    if (g->point_count == MOST_POINTS) {
        g->full = true;
        return 0;
    }
    g->points[g->point_count] = term;
    return g->point_count++;
}

static void at_most(struct graph *g, uint32_t from, uint32_t to, int64_t days)
{
    if (g->bound_count == MOST_BOUNDS)
        g->full = true;
    else
        g->bounds[g->bound_count++] = (struct bound){from, to, days};
}

/* first <= to - from <= last */
static void within(struct graph *g, uint32_t from, uint32_t to, int64_t first, int64_t last)
{
    if (last < SPAN_MOST)
        at_most(g, from, to, last);
    if (first > SPAN_LEAST)
        at_most(g, to, from, -first);
}

/* How far a shift may go, in days: a month has 28 to 31 days, a school day or working day at least one. */
static void shift_range(const struct term *t, int64_t *least, int64_t *most)
{
    const bool months = t->unit == UNIT_MONTHS, years = t->unit == UNIT_YEARS;
    *least = months ? (int64_t)t->number * 28 : years ? (int64_t)t->number * 365 : t->number;
    *most = months ? (int64_t)t->number * 31 + 1 : years ? (int64_t)t->number * 366 + 1 : SPAN_MOST;
    if (t->before) {
        int64_t turned = *least;
        *least = *most == SPAN_MOST ? SPAN_LEAST : -*most;
        *most = -turned;
    }
}

/* What a term that is known says of the terms it is made of. */
static void unfold(struct graph *g, uint32_t term, uint32_t depth)
{
    const struct joint_term *j = &g->space->terms.at[term];
    const struct term *t = &j->term;
    if (depth == MOST_DEPTH || g->full || t->a == NO_TERM)
        return;
    uint32_t self = point(g, term);
    int64_t least = SPAN_LEAST, most = SPAN_MOST;
    switch (t->op) {
    case TERM_SHIFT: shift_range(t, &least, &most); break;
    case TERM_NTH: least = t->number - 1; break;
    case TERM_NAMED:
        least = t->side == NAMED_ON_OR_AFTER ? 0 : t->side == NAMED_AFTER ? 1 : SPAN_LEAST;
        most = t->side == NAMED_ON_OR_BEFORE ? 0 : t->side == NAMED_BEFORE ? -1 : SPAN_MOST;
        break;
    case TERM_EARLIER: most = 0; break;
    case TERM_LATER: least = 0; break;
    case TERM_REGISTER_DAY: most = -1; break;
    case TERM_FACT: case TERM_CONSTANT: case TERM_DEFAULT: case TERM_DERIVED: case TERM_OTHERWISE: case TERM_COUNT: case TERM_REGISTER_CODES: case TERM_REGISTER_SESSIONS:
        return; /* it may be either of its parts, or is no day */
    }
    if (type_or_no(t->type))
        return; /* what never happened is later than every day */
    int64_t value;
    const bool constant = space_constant(g->space, (struct shifted){t->a, j->a_days}, &value);
    if (constant)
        within(g, 0, self, least > SPAN_LEAST ? least + value : least, most < SPAN_MOST ? most + value : most);
    else
        within(g, point(g, t->a), self, least > SPAN_LEAST ? least + j->a_days : least, most < SPAN_MOST ? most + j->a_days : most);
    if (!constant)
        unfold(g, t->a, depth + 1);
    if ((t->op == TERM_EARLIER || t->op == TERM_LATER) && t->b != NO_TERM) {
        within(g, point(g, t->b), self, least > SPAN_LEAST ? least + j->b_days : least, most < SPAN_MOST ? most + j->b_days : most);
        unfold(g, t->b, depth + 1);
    }
}

/* So many days from A to B, both counted, are no more than the days between them. */
static void unfold_count(struct graph *g, uint32_t term, int64_t least, int64_t most)
{
    const struct joint_term *j = &g->space->terms.at[term];
    const enum unit unit = j->term.unit;
    if (j->term.op != TERM_COUNT || (unit != UNIT_SCHOOL_DAYS && unit != UNIT_DAYS && unit != UNIT_WORKING_DAYS))
        return;
    uint32_t from = point(g, j->term.a), to = point(g, j->term.b);
    if (least >= 1)
        within(g, from, to, least - 1 - j->b_days + j->a_days, SPAN_MOST);
    if (unit == UNIT_DAYS && most < SPAN_MOST)
        within(g, from, to, SPAN_LEAST, most - 1 - j->b_days + j->a_days);
    unfold(g, j->term.a, 1);
    unfold(g, j->term.b, 1);
}

/* Later shifts of one day by more of the same unit lie further off, a day for each at least. */
static void order_shifts(struct graph *g)
{
    for (uint32_t a = 1; a < g->point_count; a++)
        for (uint32_t b = 1; b < g->point_count; b++) {
            const struct joint_term *x = &g->space->terms.at[g->points[a]], *y = &g->space->terms.at[g->points[b]];
            if (x->term.op != TERM_SHIFT || y->term.op != TERM_SHIFT || x->term.a != y->term.a || x->a_days != y->a_days || x->term.unit != y->term.unit ||
                x->term.before != y->term.before || x->term.number >= y->term.number || type_or_no(x->term.type))
                continue;
            const int64_t apart = y->term.number - x->term.number;
            if (x->term.before)
                at_most(g, a, b, -apart);
            else
                at_most(g, b, a, -apart);
        }
}

static bool contradictory(const struct graph *g)
{
    int64_t reach[MOST_POINTS];
    bool moved = true;
    for (uint32_t i = 0; i < g->point_count; i++)
        reach[i] = 0;
    for (uint32_t round = 0; round <= g->point_count && moved; round++) {
        moved = false;
        for (uint32_t i = 0; i < g->bound_count; i++) {
            const struct bound *b = &g->bounds[i];
            if (reach[b->from] + b->days < reach[b->to]) {
                reach[b->to] = reach[b->from] + b->days;
                moved = true;
            }
        }
    }
    return moved;
}

static bool stated(const struct variable *v, uint32_t value)
{
    return value == VALUE_ANY || span_value(v, value).known;
}

/* A fact that is not known has no bounds, so nothing can be said of how far it lies from another. */
static bool differs_from_unknown(const struct space *s, const uint32_t *values, const struct variable *difference)
{
    for (uint32_t i = 0; i < s->variables.count; i++) {
        const struct variable *v = &s->variables.at[i];
        if (v->kind == VARIABLE_SPAN && v->minus == NO_TERM && v->fact && (v->term == difference->term || v->term == difference->minus) &&
            !stated(v, values[v->diagram_variable]))
            return true;
    }
    return false;
}

/* Bounds hold for every way in which what is not known may turn out, so one of these ways has to fit all of them together. */
static bool add_variable(struct graph *g, const uint32_t *values, const struct variable *v)
{
    struct span_value span = span_value(v, values[v->diagram_variable]);
    const bool open = span.from == 0 && span.to + 1 == span_intervals(v), days = g->space->terms.at[v->term].term.type.base == TYPE_DATE;
    const int64_t first = span_first(v, span.from), last = span_last(v, span.to);
    const bool never = type_or_no(g->space->terms.at[v->term].term.type) || (v->minus != NO_TERM && type_or_no(g->space->terms.at[v->minus].term.type)); /* later than any day */
    if (v->minus != NO_TERM && (span.known || (!open && !never)) && differs_from_unknown(g->space, values, v))
        return false;
    if (open)
        return true;
    if (!days) {
        unfold_count(g, v->term, first, last);
        return true;
    }
    if (v->minus == NO_TERM)
        within(g, 0, point(g, v->term), first, last);
    else if (!never)
        within(g, point(g, v->minus), point(g, v->term), first, last);
    if (v->minus != NO_TERM)
        unfold(g, v->minus, 0);
    unfold(g, v->term, 0);
    return true;
}

/* A set of codes that is known leaves no code open. One that is not stated leaves all open; of one that is worked out, some may be settled already. */
static bool codes_fit(const struct space *s, const uint32_t *values, const struct variable *of)
{
    const bool state = of->kind == VARIABLE_STATE, open = state ? values[of->diagram_variable] != STATE_IS_KNOWN : values[of->diagram_variable] == CODES_POSSIBLE;
    for (uint32_t i = 0; i < s->variables.count && (of->fact || (state && !open)); i++) {
        const struct variable *v = &s->variables.at[i];
        const uint32_t value = values[v->diagram_variable];
        if (v->kind == VARIABLE_CODES && v->term == of->term && value != VALUE_ANY && (value == CODES_POSSIBLE) != open)
            return false;
    }
    return true;
}

/* The deletion date lies in the days in question, as stated and where a default stands in for it. */
static void bound_deletion(struct graph *g, uint32_t side)
{
    const struct space *s = g->space;
    const struct prove_side *sides = s->side;
    const uint32_t fact = sides[side].program->rules->deletion_fact, joint = fact == FACT_NONE ? NO_TERM : s->joint[side][fact].term;
    const int64_t from = sides[LEFT].from < sides[RIGHT].from ? sides[LEFT].from : sides[RIGHT].from, to = sides[LEFT].to > sides[RIGHT].to ? sides[LEFT].to : sides[RIGHT].to;
    if (joint == NO_TERM)
        return;
    within(g, 0, point(g, joint), from, to);
    for (uint32_t i = 0; i < s->terms.count; i++)
        if (s->terms.at[i].term.op == TERM_DEFAULT && s->terms.at[i].term.a == joint)
            within(g, point(g, joint), point(g, i), 0, 0);
}

bool theory_allows(const struct space *s, const uint32_t *values)
{
    struct graph g; /* too large to be cleared each time */
    g.space = s;
    g.point_count = 1;
    g.bound_count = 0;
    g.full = false;
    for (uint32_t i = 0; i < s->variables.count; i++) {
        const struct variable *v = &s->variables.at[i];
        if (values[v->diagram_variable] == VALUE_ANY)
            continue;
        if ((v->kind == VARIABLE_SPAN && !add_variable(&g, values, v)) || ((v->kind == VARIABLE_STATE || v->kind == VARIABLE_CODES) && !codes_fit(s, values, v)))
            return false;
    }
    for (uint32_t side = 0; side < SIDES; side++)
        bound_deletion(&g, side);
    order_shifts(&g);
    return g.full || !contradictory(&g);
}
