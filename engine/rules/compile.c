/* SPDX-License-Identifier: MIT
 * Expressions to terms, atoms and gates. Each fact and definition is compiled once, when first used. */
#include "rules/compile.h"

#include <string.h>

static struct shown *new_shown(struct compiler *c, const struct expr *expr)
{
    struct shown *s = ARENA_NEW(c->arena, struct shown);
    if (!s) {
        c->failed = true;
        return NULL;
    }
    *s = (struct shown){expr, NO_SLOT, NO_TERM, NULL, NULL};
    return s;
}

uint32_t compile_join(struct compiler *c, enum gate_op op, uint32_t a, uint32_t b) { return compile_gate(c, op, a, b, NO_SLOT); }

static uint32_t negated(struct compiler *c, uint32_t slot) { return compile_gate(c, GATE_NOT, slot, NO_SLOT, NO_SLOT); }

bool compile_in_force(const struct compiler *c, const struct instrument *in) { return in->commenced && force_covers(in->force, c->day); }

uint32_t compile_definition(const struct compiler *c, uint32_t first)
{
    for (uint32_t i = first; i != MAP_NONE; i = c->rules->definitions.at[i].next) {
        const struct definition *d = &c->rules->definitions.at[i];
        if (d->policy != POLICY_NONE ? d->policy == c->policy : compile_in_force(c, &c->rules->instruments.at[d->instrument]))
            return i;
    }
    return UINT32_MAX;
}

uint32_t compile_certain(struct compiler *c, uint32_t slot) { return compile_join(c, GATE_AND, compile_gate(c, GATE_KNOWN, slot, NO_SLOT, NO_SLOT), slot); }

static bool derivation_in_force(const struct compiler *c, const struct derivation *d) { return compile_in_force(c, &c->rules->instruments.at[d->instrument]); }

static void note_derived(struct compiler *c, struct derived derived)
{
    if (c->earlier)
        return;
    struct derived *slot = LIST_ADD(c->arena, &c->program->derived);
    if (slot)
        *slot = derived;
    else
        c->failed = true;
}

/* Folds one derivation of a yes/no fact into where it is yes and where it is no. */
static void derive_condition(struct compiler *c, const struct derivation *d, uint32_t *yes, uint32_t *no)
{
    const struct shown *y = d->yes_when.expr ? compile_expr(c, d->yes_when.expr) : NULL, *n = d->no_when.expr ? compile_expr(c, d->no_when.expr) : NULL;
    if (y)
        *yes = *yes == SLOT_UNKNOWN ? y->slot : compile_join(c, GATE_OR, *yes, y->slot);
    uint32_t not_no = d->both && y ? y->slot : n ? negated(c, n->slot) : SLOT_UNKNOWN;
    if (not_no != SLOT_UNKNOWN)
        *no = *no == SLOT_UNKNOWN ? not_no : compile_join(c, GATE_AND, *no, not_no);
}

/* A yes/no fact: as given, and where nothing is given, as its derivations in force say; or the other way about where the derived value wins. */
static uint32_t fact_condition(struct compiler *c, uint32_t fact)
{
    struct program *p = c->program;
    uint32_t given = compile_add_atom(c, (struct atom){.op = ATOM_YES, .a = fact, .b = NO_TERM, .assume_no = c->rules->vocabulary.facts.at[fact].default_no});
    p->fact_read[fact] = true;
    if (c->as_given)
        return given;
    if (p->fact_slot[fact] != NO_SLOT)
        return p->fact_slot[fact];
    uint32_t yes = SLOT_UNKNOWN, no = SLOT_UNKNOWN;
    const struct derivation *last = NULL;
    bool assume_no = c->assume_no;
    c->as_given = true;
    c->assume_no = false;
    for (uint32_t i = c->derivation_of[fact]; i != NO_DERIVATION && !c->failed; i = c->next_derivation[i])
        if (derivation_in_force(c, &c->rules->derivations.at[i])) {
            last = &c->rules->derivations.at[i];
            derive_condition(c, last, &yes, &no);
        }
    c->as_given = false;
    c->assume_no = assume_no;
    p->fact_slot[fact] = given;
    if (last) {
        note_derived(c, (struct derived){fact, last, given, yes, no, NO_TERM, NO_TERM});
        p->fact_slot[fact] = compile_gate(c, last->error ? GATE_GIVEN : GATE_DERIVED, given, yes, no);
    }
    return p->fact_slot[fact];
}

/* A fact that is a value: its derivation where that is known, as given, its default where nothing is said. */
static uint32_t fact_value(struct compiler *c, uint32_t fact)
{
    struct program *p = c->program;
    const struct fact *f = &c->rules->vocabulary.facts.at[fact];
    p->fact_read[fact] = true;
    if (p->fact_term[fact] != NO_TERM)
        return p->fact_term[fact];
    uint32_t term = fact;
    p->fact_term[fact] = fact;
    for (uint32_t i = c->derivation_of[fact]; i != NO_DERIVATION && !c->failed; i = c->next_derivation[i]) {
        const struct derivation *d = &c->rules->derivations.at[i];
        if (!derivation_in_force(c, d) || !d->value.expr)
            continue;
        const struct shown *value = compile_expr(c, d->value.expr);
        if (!value)
            continue;
        note_derived(c, (struct derived){fact, d, NO_SLOT, NO_SLOT, NO_SLOT, term, value->term});
        term = compile_add_term(c, (struct term){.op = TERM_DERIVED, .type = f->type, .a = term, .b = value->term, .index = fact});
    }
    if (f->fallback) { /* last: it stands in only where neither the case nor what it is worked out from says anything */
        const struct shown *other = compile_expr(c, f->fallback);
        if (other)
            term = compile_add_term(c, (struct term){.op = TERM_DEFAULT, .type = f->type, .a = term, .b = other->term, .index = fact});
    }
    p->fact_term[fact] = term;
    return term;
}

static void definition(struct compiler *c, uint32_t index, struct shown *s)
{
    struct program *p = c->program;
    bool as_given = c->as_given, assume_no = c->assume_no, modal = as_given || assume_no;
    if (!p->definition_shown[index] || modal) {
        const struct shown *inner = compile_expr(c, c->rules->definitions.at[index].is.expr);
        if (!inner)
            return;
        if (modal) {
            s->slot = inner->slot;
            s->term = inner->term;
            s->a = inner;
            return;
        }
        p->definition_shown[index] = inner;
        p->definition_slot[index] = inner->slot;
        p->definition_term[index] = inner->term;
    }
    s->a = p->definition_shown[index];
    s->slot = p->definition_slot[index];
    s->term = p->definition_term[index];
}

uint32_t compile_left_out(struct compiler *c, uint32_t fact) { return compile_add_atom(c, (struct atom){.op = ATOM_NOT_SUPPLIED, .a = fact, .b = NO_TERM}); }

static const struct shown *compile_name(struct compiler *c, const struct expr *expr)
{
    struct shown *s = new_shown(c, expr);
    if (!s)
        return NULL;
    if (expr->defined) {
        uint32_t index = compile_definition(c, expr->index);
        if (index != UINT32_MAX)
            definition(c, index, s);
        else if (expr->type.base == TYPE_YES_NO)
            s->slot = SLOT_UNKNOWN;
        else /* defined only by an instrument that is not in force: a value nobody knows */
            s->term = compile_add_term(c, (struct term){.op = TERM_CONSTANT, .type = expr->type, .number = DATE_NONE, .a = NO_TERM, .b = NO_TERM});
        return s;
    }
    const struct fact *fact = &c->rules->vocabulary.facts.at[expr->index];
    if (fact->type.base != TYPE_YES_NO) {
        s->term = expr->stated ? expr->index : fact_value(c, expr->index);
        c->program->fact_read[expr->index] = true;
        return s;
    }
    if (expr->stated) {
        bool as_given = c->as_given;
        c->as_given = true;
        s->slot = fact_condition(c, expr->index);
        c->as_given = as_given;
        return s;
    }
    s->slot = fact_condition(c, expr->index);
    if (c->assume_no) {
        s->slot = compile_gate(c, GATE_ASSUME_NO, s->slot, compile_left_out(c, expr->index), NO_SLOT);
    }
    return s;
}

static uint32_t value_term(struct compiler *c, const struct expr *e, const struct shown *s)
{
    struct term t = {.type = e->type, .a = s->a ? s->a->term : NO_TERM, .b = s->b ? s->b->term : NO_TERM, .number = e->number, .unit = e->unit};
    switch (e->kind) {
    case EXPR_QUANTITY: case EXPR_DATE: t.op = TERM_CONSTANT; break;
    case EXPR_SHIFT: t.op = TERM_SHIFT; t.before = e->before; break;
    case EXPR_NTH: t.op = TERM_NTH; break;
    case EXPR_NAMED: t.op = TERM_NAMED; t.index = e->index; t.side = e->side; break;
    case EXPR_COUNT: t.op = TERM_COUNT; break;
    case EXPR_EARLIER: t.op = TERM_EARLIER; break;
    case EXPR_LATER: t.op = TERM_LATER; break;
    case EXPR_OTHERWISE: t.op = TERM_OTHERWISE; break;
    case EXPR_REGISTER_DAY: t.op = TERM_REGISTER_DAY; t.day = e->day; t.index = e->index; break;
    case EXPR_REGISTER_CODES: t.op = TERM_REGISTER_CODES; t.index = e->index; break;
    case EXPR_REGISTER_SESSIONS: t.op = TERM_REGISTER_SESSIONS; t.index = e->index; break;
    case EXPR_ENTRIES: return s->a ? s->a->term : NO_TERM; /* the value of a record list is its length */
    case EXPR_POISON: case EXPR_AND: case EXPR_OR: case EXPR_NOT: case EXPR_CERTAIN: case EXPR_COMPARE: case EXPR_ONE_OF: case EXPR_ONLY: case EXPR_INCLUDE: case EXPR_MATCHES:
    case EXPR_KNOWN: case EXPR_SCHOOL_DAY: case EXPR_YES_OR_UNSURE: case EXPR_DEALT_WITH: case EXPR_DONE: case EXPR_NAME: case EXPR_ATTENDED:
    default: return NO_TERM;
    }
    if (t.op == TERM_REGISTER_DAY || t.op == TERM_REGISTER_CODES || t.op == TERM_REGISTER_SESSIONS)
        c->program->fact_read[t.index] = true;
    return compile_add_term(c, t);
}

/* A test of what the case states of one fact, whatever is derived of it or stands in for it. */
static uint32_t stated_slot(struct compiler *c, const struct expr *e)
{
    uint32_t fact = e->index;
    enum atom_op op = e->kind == EXPR_DONE ? ATOM_DONE : e->kind == EXPR_DEALT_WITH ? ATOM_DEALT_WITH : ATOM_YES_OR_UNSURE;
    return compile_add_atom(c, (struct atom){.op = op, .a = fact, .b = NO_TERM, .assume_no = c->assume_no});
}

static uint32_t test_slot(struct compiler *c, const struct expr *e, const struct shown *s)
{
    struct atom a = {.a = s->a ? s->a->term : NO_TERM, .b = s->b ? s->b->term : NO_TERM, .compare = e->compare, .index = e->index, .low = e->bits_low,
                     .high = e->bits_high, .assume_no = c->assume_no};
    uint32_t left = s->a ? s->a->slot : NO_SLOT, right = s->b ? s->b->slot : NO_SLOT;
    switch (e->kind) {
    case EXPR_AND: return compile_join(c, GATE_AND, left, right);
    case EXPR_OR: return compile_join(c, GATE_OR, left, right);
    case EXPR_NOT: return negated(c, left);
    case EXPR_CERTAIN: return compile_certain(c, left);
    case EXPR_COMPARE: a.op = ATOM_COMPARE; break;
    case EXPR_ONE_OF: a.op = ATOM_ONE_OF; break;
    case EXPR_ONLY: a.op = ATOM_ONLY; break;
    case EXPR_INCLUDE: a.op = ATOM_INCLUDE; break;
    case EXPR_MATCHES: a.op = ATOM_MATCHES; break;
    case EXPR_SCHOOL_DAY: a.op = ATOM_SCHOOL_DAY; break;
    case EXPR_KNOWN:
        if (a.a == NO_TERM)
            return compile_gate(c, GATE_KNOWN, left, NO_SLOT, NO_SLOT);
        a.op = ATOM_KNOWN;
        break;
    case EXPR_YES_OR_UNSURE: case EXPR_DEALT_WITH: case EXPR_DONE: return stated_slot(c, e);
    case EXPR_ATTENDED:
        a.op = ATOM_ATTENDED;
        c->program->fact_read[e->index] = true;
        break;
    case EXPR_POISON: case EXPR_NAME: case EXPR_QUANTITY: case EXPR_DATE: case EXPR_SHIFT: case EXPR_NTH: case EXPR_NAMED: case EXPR_COUNT: case EXPR_ENTRIES:
    case EXPR_EARLIER: case EXPR_LATER: case EXPR_OTHERWISE: case EXPR_REGISTER_DAY: case EXPR_REGISTER_CODES: case EXPR_REGISTER_SESSIONS:
    default: return NO_SLOT;
    }
    return compile_add_atom(c, a);
}

const struct shown *compile_expr(struct compiler *c, const struct expr *expr)
{
    if (expr->kind == EXPR_NAME)
        return compile_name(c, expr);
    struct shown *s = new_shown(c, expr);
    if (!s || expr->kind == EXPR_POISON) {
        c->failed = true;
        return NULL;
    }
    if (expr->a && !(s->a = compile_expr(c, expr->a)))
        return NULL;
    if (expr->b && !(s->b = compile_expr(c, expr->b)))
        return NULL;
    if (expr->type.base == TYPE_YES_NO)
        s->slot = test_slot(c, expr, s);
    else
        s->term = value_term(c, expr, s);
    return c->failed ? NULL : s;
}

bool compile_sentence(struct compiler *c, const struct sentence *sentence)
{
    for (uint32_t i = 0; sentence->pieces && i < sentence->count; i++)
        if (sentence->pieces[i].name && !compile_expr(c, sentence->pieces[i].name))
            return false;
    return true;
}

/* The length of the period that "school day N of PERIOD" numbers, as a condition: at least N. NO_SLOT where nothing defines it. */
static uint32_t reached_by_count(struct compiler *c, const struct expr *nth)
{
    struct buffer name;
    const char *dot = nth->a && nth->a->kind == EXPR_NAME ? memchr(nth->a->name.at, '.', nth->a->name.len) : NULL;
    if (!dot)
        return NO_SLOT;
    buffer_init(&name, c->arena);
    buffer_add(&name, (struct text){nth->a->name.at, (size_t)(dot - nth->a->name.at)});
    buffer_string(&name, ".length");
    uint32_t first = map_get(&c->rules->definition_map, buffer_text(&name)), index = first == MAP_NONE ? UINT32_MAX : compile_definition(c, first);
    if (index == UINT32_MAX || c->rules->definitions.at[index].type.base != TYPE_NUMBER)
        return NO_SLOT;
    struct expr *length = ARENA_NEW(c->arena, struct expr), *number = ARENA_NEW(c->arena, struct expr), *compare = ARENA_NEW(c->arena, struct expr);
    if (!length || !number || !compare)
        return NO_SLOT;
    struct type type = c->rules->definitions.at[index].type;
    *length = (struct expr){.kind = EXPR_NAME, .name = c->rules->definitions.at[index].name, .index = first, .defined = true, .type = type};
    *number = (struct expr){.kind = EXPR_QUANTITY, .number = nth->number, .unit = type.unit, .type = type};
    *compare = (struct expr){.kind = EXPR_COMPARE, .compare = COMPARE_AT_LEAST, .a = length, .b = number, .type = {TYPE_YES_NO, UNIT_DAYS, 0}};
    const struct shown *shown = compile_expr(c, compare);
    return shown ? shown->slot : NO_SLOT;
}

/* Has the day come? By the calendar; where that does not say and the day is one of a numbered period, by the length of the period: a count by hand
 * tells which day it has reached. */
uint32_t compile_open(struct compiler *c, const struct condition *from, uint32_t term)
{
    uint32_t today = c->rules->check_day;
    if (term == NO_TERM || today == FACT_NONE)
        return SLOT_TRUE;
    c->program->fact_read[today] = true;
    uint32_t by_date = compile_add_atom(c, (struct atom){.op = ATOM_COMPARE, .a = fact_value(c, today), .b = term, .compare = COMPARE_AT_LEAST});
    uint32_t by_count = from->expr && from->expr->kind == EXPR_NTH ? reached_by_count(c, from->expr) : NO_SLOT;
    return by_count == NO_SLOT ? by_date : compile_gate(c, GATE_GIVEN, by_date, by_count, by_count);
}

static bool index_derivations(struct compiler *c)
{
    uint32_t facts = c->rules->vocabulary.facts.count, derivations = c->rules->derivations.count;
    c->derivation_of = ARENA_ROOM(c->scratch, uint32_t, facts);
    c->next_derivation = ARENA_ROOM(c->scratch, uint32_t, derivations);
    if (!c->derivation_of || !c->next_derivation)
        return false;
    for (uint32_t i = 0; i < facts; i++)
        c->derivation_of[i] = NO_DERIVATION;
    for (uint32_t i = derivations; i-- > 0;) {
        uint32_t *first = &c->derivation_of[c->rules->derivations.at[i].fact];
        c->next_derivation[i] = *first;
        *first = i;
    }
    return true;
}

bool compile_facts(struct compiler *c)
{
    struct program *p = c->program;
    uint32_t facts = c->rules->vocabulary.facts.count, definitions = c->rules->definitions.count;
    p->fact_term = ARENA_ARRAY(c->arena, uint32_t, facts + 1);
    p->fact_slot = ARENA_ARRAY(c->arena, uint32_t, facts + 1);
    p->fact_read = ARENA_ARRAY(c->arena, bool, facts + 1);
    p->definition_term = ARENA_ARRAY(c->arena, uint32_t, definitions + 1);
    p->definition_slot = ARENA_ARRAY(c->arena, uint32_t, definitions + 1);
    p->definition_shown = ARENA_ARRAY(c->arena, const struct shown *, definitions + 1);
    if (!p->fact_term || !p->fact_slot || !p->fact_read || !p->definition_term || !p->definition_slot || !p->definition_shown)
        return false;
    p->terms.room = 2 * facts + 1;
    p->terms.at = ARENA_ARRAY(c->scratch, struct term, p->terms.room);
    if (!p->terms.at)
        return false;
    p->terms.count = facts;
    for (uint32_t i = 0; i < facts; i++) {
        p->terms.at[i] = (struct term){.op = TERM_FACT, .type = c->rules->vocabulary.facts.at[i].type, .a = NO_TERM, .b = NO_TERM, .index = i};
        p->fact_term[i] = NO_TERM;
        p->fact_slot[i] = NO_SLOT;
    }
    p->slots = SLOT_FIRST_FREE;
    return index_derivations(c);
}
