/* SPDX-License-Identifier: MIT
 * Atoms and gates. Gate code works on whole words, a case per bit, without jumps inside a gate. Kleene's strong logic: unknown is neither yes nor no,
 * and a gate is settled as soon as every completion agrees. */
#include "evaluate/parts.h"

struct bits {
    bool yes, no;
};

static struct bits settled(bool yes) { return (struct bits){yes, !yes}; }

/* Never is later than every day, and no later day reaches it: what is not done is done before nothing. */
static bool never(const struct evaluation *e, uint32_t term)
{
    return date_never(e->cells[term].low) && type_or_no(e->program->terms.at[term].type);
}

static struct bits compare(const struct evaluation *e, const struct atom *atom, const struct cell *a, const struct cell *b)
{
    if (atom->compare != COMPARE_IS && never(e, atom->a))
        return settled(atom->compare == COMPARE_AT_LEAST || atom->compare == COMPARE_MORE);
    if ((atom->compare == COMPARE_AT_MOST || atom->compare == COMPARE_MORE) && never(e, atom->b) && date_never(a->high))
        return (struct bits){false, false}; /* it may turn out not to be done either: then it is not on or before */
    switch (atom->compare) {
    case COMPARE_IS: return (struct bits){a->low == a->high && b->low == b->high && a->low == b->low, a->high < b->low || b->high < a->low};
    case COMPARE_LESS: return (struct bits){a->high < b->low, a->low >= b->high};
    case COMPARE_AT_MOST: return (struct bits){a->high <= b->low, a->low > b->high};
    case COMPARE_AT_LEAST: return (struct bits){a->low >= b->high, a->high < b->low};
    case COMPARE_MORE: return (struct bits){a->low > b->high, a->high <= b->low};
    }
    return (struct bits){false, false};
}

static struct bits in_set(const struct atom *atom, const struct cell *a)
{
    uint64_t word = a->low < 64 ? atom->low : atom->high;
    return settled((word >> (a->low & 63)) & 1);
}

static struct bits school_day(const struct evaluation *e, const struct cell *a)
{
    if (a->state != STATE_KNOWN || !e->facts->calendar)
        return (struct bits){false, false};
    enum day_kind kind = calendar_day(e->facts->calendar, (int32_t)a->low);
    return kind != DAY_OUTSIDE ? settled(kind == DAY_SCHOOL) : (struct bits){false, false};
}

/* What the case states of a fact, as it stands there. */
static struct bits test_stated(const struct evaluation *e, const struct atom *atom)
{
    static const struct bits unknown = {false, false};
    const struct value *v = &e->facts->values[atom->a];
    struct type type = e->program->terms.at[atom->a].type;
    bool said_no = (type.base == TYPE_YES_NO && v->number == 0) || (type_or_no(type) && date_never(v->number));
    switch (v->state) {
    case STATE_KNOWN: return settled(!said_no);
    case STATE_NOT_SUPPLIED: return atom->assume_no ? settled(false) : unknown;
    case STATE_NOT_KNOWN: return atom->op == ATOM_YES_OR_UNSURE ? settled(true) : unknown;
    case STATE_NOT_APPLICABLE: return atom->op == ATOM_DEALT_WITH ? settled(true) : unknown;
    }
    return unknown;
}

static struct bits attended(const struct evaluation *e, const struct cell *from, const struct cell *to)
{
    const struct attendance *a = e->facts->attendance;
    if (!a)
        return (struct bits){false, false};
    enum attended shown = attendance_shown(a, (struct bounds){from->low, from->high}, (struct bounds){to->low, to->high}, e->check_day);
    return (struct bits){shown == ATTENDED_YES, shown == ATTENDED_NO};
}

static struct bits test(const struct evaluation *e, const struct atom *atom)
{
    static const struct bits unknown = {false, false};
    if (atom->op == ATOM_YES_OR_UNSURE || atom->op == ATOM_DEALT_WITH || atom->op == ATOM_DONE)
        return test_stated(e, atom);
    const struct cell *a = &e->cells[atom->a], *b = atom->b == NO_TERM ? a : &e->cells[atom->b];
    if (atom->assume_no && a->state == STATE_NOT_SUPPLIED)
        return settled(false);
    switch (atom->op) {
    case ATOM_YES: case ATOM_YES_OR_UNSURE: case ATOM_DEALT_WITH: case ATOM_DONE: break; /* a given test, or done above */
    case ATOM_COMPARE: return compare(e, atom, a, b);
    case ATOM_ONE_OF: return a->state == STATE_KNOWN ? in_set(atom, a) : unknown;
    /* low holds the codes that are there, high those that may be; that no code is there is no evidence of which ones are */
    case ATOM_ONLY: return (struct bits){a->low && ((uint64_t)a->high & ~atom->low) == 0, ((uint64_t)a->low & ~atom->low) != 0};
    case ATOM_INCLUDE: return (struct bits){((uint64_t)a->low & atom->low) != 0, ((uint64_t)a->high & atom->low) == 0};
    case ATOM_ATTENDED: return attended(e, a, b);
    case ATOM_MATCHES:
        if (a->state != STATE_KNOWN)
            return unknown;
        return settled(vocabulary_matches(&e->program->rules->vocabulary, atom->index, text_of(e->facts->stated[e->program->terms.at[atom->a].index].text)));
    case ATOM_KNOWN: return settled(a->state == STATE_KNOWN);
    case ATOM_SCHOOL_DAY: return school_day(e, a);
    case ATOM_NOT_SUPPLIED: return settled(e->facts->values[atom->a].state == STATE_NOT_SUPPLIED);
    }
    return unknown;
}

static void run_given(struct evaluation *e, const struct given_test *g)
{
    const struct value *v = &e->facts->values[g->fact];
    bool known = v->state == STATE_KNOWN, assumed = g->assume_no && v->state == STATE_NOT_SUPPLIED;
    e->yes[g->slot] = known && v->number != 0;
    e->no[g->slot] = (known && v->number == 0) || assumed;
}

static void run_test(struct evaluation *e, const struct atom *atom)
{
    struct bits bits = test(e, atom);
    e->yes[atom->slot] = bits.yes;
    e->no[atom->slot] = bits.no;
}

static void evaluate_atoms(struct evaluation *e, uint32_t given, uint32_t tests)
{
    for (uint32_t i = 0; i < given; i++)
        run_given(e, &e->program->given[i]);
    for (uint32_t i = 0; i < tests; i++)
        run_test(e, &e->program->atoms.at[e->program->tests[i]]);
}

/* One loop per kind of gate: what each writes for yes and for no. */
#define GATE(name, yes_bits, no_bits)                                                               \
    static void name(uint64_t *yes, uint64_t *no, const struct gate *g, const struct gate *end)     \
    {                                                                                               \
        for (; g < end; g++) {                                                                      \
            const uint32_t a = g->a, b = g->b, c = g->c;                                            \
            const uint64_t y = (yes_bits), n = (no_bits);                                           \
            yes[g->slot] = y;                                                                       \
            no[g->slot] = n;                                                                        \
            (void)a;                                                                                \
            (void)b;                                                                                \
            (void)c;                                                                                \
        }                                                                                           \
    }

GATE(run_and, yes[a] & yes[b], no[a] | no[b])
GATE(run_or, yes[a] | yes[b], no[a] & no[b])
GATE(run_not, no[a], yes[a])
GATE(run_known, yes[a] | no[a], ~(yes[a] | no[a]))
GATE(run_doubt, no[a], 0)
GATE(run_given_first, yes[a] | (~no[a] & yes[b]), no[a] | (~yes[a] & no[c]))
GATE(run_derived_first, yes[b] | (~no[c] & yes[a]), no[c] | (~yes[b] & no[a]))
GATE(run_assume_no, yes[a], no[a] | (~yes[a] & yes[b]))
GATE(run_guard, no[a] | yes[b], no[a] | no[b])
GATE(run_agree, yes[a] & yes[b], no[a] & no[b])
GATE(run_settle, yes[a] & ~no[a], no[a])

static void run_gates(struct evaluation *e, enum gate_op op, const struct gate *g, const struct gate *end)
{
    static void (*const runs[])(uint64_t *, uint64_t *, const struct gate *, const struct gate *) = {
        [GATE_AND] = run_and,     [GATE_OR] = run_or,       [GATE_NOT] = run_not,
        [GATE_KNOWN] = run_known, [GATE_DOUBT] = run_doubt, [GATE_GIVEN] = run_given_first,
        [GATE_DERIVED] = run_derived_first,                 [GATE_ASSUME_NO] = run_assume_no,
        [GATE_GUARD] = run_guard, [GATE_AGREE] = run_agree, [GATE_SETTLE] = run_settle,
    };
    _Static_assert(sizeof runs / sizeof *runs == GATE_SETTLE + 1, "every kind of gate has its loop");
    runs[op](e->yes, e->no, g, end);
}

bool evaluation_prepare(struct evaluation *e, struct arena *arena, const struct program *program)
{
    e->arena = arena;
    e->program = program;
    if (e->term_room < program->terms.count) {
        e->cells = ARENA_ARRAY(arena, struct cell, program->terms.count);
        e->term_room = e->cells ? program->terms.count : 0;
    }
    if (e->slot_room < program->slots) {
        e->yes = ARENA_ARRAY(arena, uint64_t, program->slots);
        e->no = ARENA_ARRAY(arena, uint64_t, program->slots);
        e->slot_room = e->yes && e->no ? program->slots : 0;
    }
    if (!e->term_room || !e->slot_room)
        return false;
    e->yes[SLOT_TRUE] = e->no[SLOT_FALSE] = UINT64_MAX;
    e->no[SLOT_TRUE] = e->yes[SLOT_FALSE] = e->yes[SLOT_UNKNOWN] = e->no[SLOT_UNKNOWN] = 0;
    return true;
}

/* Gates one after another: those of a claim, whose numbers are their order. */
static void run_stretch(struct evaluation *e, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++)
        run_gates(e, e->program->gates.at[i].op, e->program->gates.at + i, e->program->gates.at + i + 1);
}

void evaluate_gates(struct evaluation *e, uint32_t runs, const struct claim *claim)
{
    const struct program *p = e->program;
    for (uint32_t i = 0; i < runs; i++)
        run_gates(e, p->runs.at[i].op, p->gates.at + p->runs.at[i].from, p->gates.at + p->runs.at[i].to);
    if (claim)
        run_stretch(e, claim->first_gate, claim->gate_end);
}

void evaluation_judge(struct evaluation *e, const struct claim *claim)
{
    const struct program *p = e->program;
    evaluate_terms(e, p->live_terms, p->core.terms);
    evaluate_atoms(e, p->core.given, p->core.tests);
    evaluate_gates(e, p->core.runs, claim);
}

void evaluation_run(struct evaluation *e, const struct claim *claim)
{
    const struct program *p = e->program;
    evaluate_terms(e, p->live_terms, p->live_count);
    evaluate_atoms(e, p->given_count, p->test_count);
    evaluate_gates(e, p->runs.count, claim);
    if (claim)
        run_stretch(e, claim->gate_end, claim->plain_end);
}

void evaluation_cone_values(struct evaluation *e, const struct cone *cone)
{
    evaluate_terms(e, cone->terms, cone->term_count);
    for (uint32_t i = 0; i < cone->test_count; i++)
        run_test(e, &e->program->atoms.at[cone->tests[i]]);
}

void evaluation_cone_given(struct evaluation *e, const struct cone *cone)
{
    for (uint32_t i = 0; i < cone->given_count; i++)
        run_given(e, &e->program->given[cone->given[i]]);
    for (uint32_t i = 0; i < cone->test_count; i++)
        if (e->program->atoms.at[cone->tests[i]].op == ATOM_NOT_SUPPLIED)
            run_test(e, &e->program->atoms.at[cone->tests[i]]);
}

void evaluation_again(struct evaluation *e, const struct cone *changed, const struct claim *claim)
{
    evaluation_cone_values(e, changed);
    evaluate_gates(e, e->program->core.runs, claim);
}

void evaluation_values(struct evaluation *e, const uint32_t *terms, uint32_t count) { evaluate_terms(e, terms, count); }

uint32_t evaluation_ask(struct evaluation *e, const uint32_t *terms, uint32_t count, const struct atom *atom)
{
    evaluate_terms(e, terms, count);
    struct bits bits = test(e, atom);
    return (uint32_t)bits.yes | (uint32_t)bits.no << 1;
}

void evaluation_cone_gates(struct evaluation *e, const struct cone *cone)
{
    for (uint32_t i = 0; i < cone->gate_count; i++) {
        const struct gate *g = &e->program->gates.at[cone->gates[i]];
        run_gates(e, g->op, g, g + 1);
    }
}
