/* SPDX-License-Identifier: MIT
 * Types every part of an expression: names against the vocabulary and the definitions, units against each other, values against what a fact may
 * hold. A part that cannot be typed becomes poison, so that it is reported once. */
#include "language/checker.h"

#include "base/limits.h"

static const struct type yes_no = {TYPE_YES_NO, UNIT_DAYS, 0};
static const struct type date_type = {TYPE_DATE, UNIT_DAYS, 0};

static void check(struct checker *c, struct expr *e);

static struct text as_written(const struct checker *c, const struct expr *e)
{
    const struct source *source = e->span.source < c->scope->diag->sources.count ? &c->scope->diag->sources.at[e->span.source] : NULL;
    if (!source || e->span.to <= e->span.from)
        return TEXT("this");
    return text_trim((struct text){source->bytes.at + e->span.from, e->span.to - e->span.from});
}

/* Requires a type; says how two kinds of days differ. */
static bool need(struct checker *c, struct expr *e, struct type type)
{
    if (type_same(e->type, type))
        return e->type.base != TYPE_POISON;
    struct diagnostic *d = checker_mistake(c, DIAG_TYPE, e->span, "'@a' is @b; here @d is needed", as_written(c, e), type_name(e->type), type_name(type));
    if (type.base == TYPE_YES_NO && e->type.base == TYPE_NUMBER)
        diag_help(c->scope->diag, d, "compare it: 'at least', 'at most', 'more than' or 'less than' a number of %s", type_name(e->type));
    else if (type.base == TYPE_YES_NO && e->type.base == TYPE_DATE)
        diag_help(c->scope->diag, d, type_or_no(e->type) ? "write 'is done', or compare it with another date: 'before', 'after', 'on or before' or 'on or after'"
                                                         : "compare it: 'before', 'after', 'on or before' or 'on or after' another date");
    else if (type.base == TYPE_YES_NO && e->type.base == TYPE_CHOICE)
        diag_help(c->scope->diag, d, "compare it: 'is' or 'is one of' its values");
    else if (type.base == TYPE_DATE && e->kind == EXPR_QUANTITY)
        diag_help(c->scope->diag, d, "write '%.*s after' or '%.*s before' a day, such as absence.first_day", TEXT_ARG(as_written(c, e)), TEXT_ARG(as_written(c, e)));
    checker_spoil(e);
    return false;
}

static void different_units(struct checker *c, struct expr *e)
{
    enum unit a = e->a->type.unit, b = e->b->type.unit;
    struct diagnostic *d = checker_mistake(c, DIAG_UNIT, e->span, "'@a' is counted in @b and is compared with @d", as_written(c, e->a), type_name(e->a->type), type_name(e->b->type));
    diag_help(c->scope->diag, d, "%s are %s; %s are %s", unit_name(a, 2), unit_about(a), unit_name(b, 2), unit_about(b));
    if ((a == UNIT_WEEKS && b == UNIT_DAYS) || (a == UNIT_DAYS && b == UNIT_WEEKS))
        diag_help(c->scope->diag, d, "a week is seven days: write the number of %s", unit_name(a, 2));
    else if ((a == UNIT_YEARS && b == UNIT_MONTHS) || (a == UNIT_MONTHS && b == UNIT_YEARS))
        diag_help(c->scope->diag, d, "a year is twelve months: write the number of %s", unit_name(a, 2));
    else
        diag_help(c->scope->diag, d, "one cannot be turned into the other: four weeks, for example, may hold fifteen school days; write the number of %s", unit_name(a, 2));
    checker_spoil(e);
}

static void check_compare(struct checker *c, struct expr *e)
{
    check(c, e->a);
    check(c, e->b);
    e->type = yes_no;
    struct type a = e->a->type, b = e->b->type;
    if (a.base == TYPE_POISON || b.base == TYPE_POISON) {
        checker_spoil(e);
    } else if (a.base == TYPE_NUMBER && b.base == TYPE_NUMBER) {
        if (a.unit != b.unit)
            different_units(c, e);
    } else if (a.base != b.base || (a.base != TYPE_DATE && a.base != TYPE_NUMBER)) {
        struct diagnostic *d = checker_mistake(c, DIAG_TYPE, e->span, "'@a' is @b and cannot be compared with @d", as_written(c, e->a), type_name(a), type_name(b));
        if (a.base == TYPE_CHOICE)
            diag_help(c->scope->diag, d, "compare it by 'is' or 'is one of' with its values");
        checker_spoil(e);
    }
}

static void check_one_of(struct checker *c, struct expr *e)
{
    check(c, e->a);
    e->type = yes_no;
    struct text texts[LIMIT_CHOICES];
    if (e->a->type.base == TYPE_POISON) {
        checker_spoil(e);
        return;
    }
    if (e->a->type.base == TYPE_YES_NO && e->word_count == 1 && (text_is(e->words[0].text, "yes") || text_is(e->words[0].text, "no"))) {
        bool no = text_is(e->words[0].text, "no"); /* 'X is yes' is X, 'X is no' is not X */
        struct expr *a = e->a;
        if (no)
            e->kind = EXPR_NOT;
        else
            *e = *a;
        return;
    }
    if (e->a->type.base != TYPE_CHOICE) {
        struct diagnostic *d = checker_mistake(c, DIAG_TYPE, e->span, "'@a' is @b: 'is' with a word needs a choice", as_written(c, e->a), type_name(e->a->type), NULL);
        if (e->a->type.base == TYPE_YES_NO)
            diag_help(c->scope->diag, d, "write the fact alone, or 'not' before it");
        if (e->a->type.base == TYPE_CODES)
            diag_help(c->scope->diag, d, "write 'only G, N, O' or 'include C or M'");
        if (type_or_no(e->a->type))
            diag_help(c->scope->diag, d, "write 'is done' or 'is not done'");
        checker_spoil(e);
        return;
    }
    const struct fact *fact = &c->scope->vocabulary->facts.at[e->a->type.choices];
    size_t count = fact->value_count < LIMIT_CHOICES ? fact->value_count : LIMIT_CHOICES;
    for (size_t i = 0; i < count; i++)
        texts[i] = fact->values[i].value;
    checker_words(c, e, fact->name, texts, count);
}

static void check_codes(struct checker *c, struct expr *e)
{
    check(c, e->a);
    e->type = yes_no;
    const struct vocabulary *v = c->scope->vocabulary;
    struct text texts[LIMIT_CODES];
    if (!need(c, e->a, (struct type){TYPE_CODES, UNIT_DAYS, 0})) {
        checker_spoil(e);
        return;
    }
    size_t count = v->codes.count < LIMIT_CODES ? v->codes.count : LIMIT_CODES;
    for (size_t i = 0; i < count; i++)
        texts[i] = v->codes.at[i].code;
    checker_words(c, e, TEXT("the attendance codes"), texts, count);
}

static void check_matches(struct checker *c, struct expr *e)
{
    check(c, e->a);
    e->type = yes_no;
    bool fits = need(c, e->a, (struct type){TYPE_TEXT, UNIT_DAYS, 0});
    e->index = map_get(&c->scope->vocabulary->pattern_map, e->name);
    if (e->index == MAP_NONE) {
        checker_mistake(c, DIAG_UNKNOWN_NAME, e->span, "there is no pattern named '@a'", e->name, NULL, NULL);
        fits = false;
    }
    if (!fits)
        checker_spoil(e);
}

static void check_named(struct checker *c, struct expr *e)
{
    const struct vocabulary *v = c->scope->vocabulary;
    check(c, e->a);
    e->type = date_type;
    e->type.choices = type_or_no(e->a->type);
    bool fits = need(c, e->a, date_type);
    e->index = map_get(&v->named_map, e->name);
    if (e->index == MAP_NONE) {
        struct diagnostic *d = checker_mistake(c, DIAG_UNKNOWN_NAME, e->span, "there is no named day '@a'", e->name, NULL, NULL);
        for (uint32_t i = 0; i < v->named_days.count; i++)
            if (text_nearest(e->name, &v->named_days.at[i].name, 1) == 0)
                diag_help(c->scope->diag, d, "did you mean '%.*s'?", (int)v->named_days.at[i].name.len, v->named_days.at[i].name.at);
        fits = false;
    }
    if (!fits)
        checker_spoil(e);
}

static void check_dates(struct checker *c, struct expr *e)
{
    check(c, e->a);
    if (e->b)
        check(c, e->b);
    bool a = need(c, e->a, date_type), b = !e->b || need(c, e->b, date_type);
    e->type = date_type;
    e->type.choices = type_or_no(e->a->type) || (e->b && type_or_no(e->b->type)); /* a day reckoned from no day is none */
    if (!a || !b)
        checker_spoil(e);
}

static void check_shift(struct checker *c, struct expr *e)
{
    check_dates(c, e);
    if (e->kind != EXPR_POISON && (e->unit == UNIT_SESSIONS || e->unit == UNIT_ENTRIES)) {
        checker_mistake(c, DIAG_UNIT, e->span, "a date cannot be moved by @b", (struct text){0}, unit_name(e->unit, 2), NULL);
        checker_spoil(e);
    }
}

static void check_count(struct checker *c, struct expr *e)
{
    check_dates(c, e);
    if (e->kind == EXPR_POISON)
        return;
    if (e->unit != UNIT_SCHOOL_DAYS && e->unit != UNIT_DAYS && e->unit != UNIT_WORKING_DAYS) {
        struct diagnostic *d = checker_mistake(c, DIAG_UNIT, e->span, "@b are not counted from one date to another", (struct text){0}, unit_name(e->unit, 2), NULL);
        diag_help(c->scope->diag, d, "school days, days and working days are");
        checker_spoil(e);
        return;
    }
    e->type = (struct type){TYPE_NUMBER, e->unit, 0};
}

/* What asks a register: its name, and one or two dates. */
static void check_register(struct checker *c, struct expr *e, struct type type)
{
    const struct vocabulary *v = c->scope->vocabulary;
    check_dates(c, e);
    if (e->kind == EXPR_POISON)
        return;
    e->index = map_get(&v->fact_map, e->name);
    if (e->index != MAP_NONE && v->facts.at[e->index].type.base == TYPE_REGISTER) {
        e->type = type;
        return;
    }
    checker_mistake(c, DIAG_TYPE, e->span, "'@a' is no register of attendance", e->name, NULL, NULL);
    checker_spoil(e);
}

static void check_both(struct checker *c, struct expr *e)
{
    check(c, e->a);
    check(c, e->b);
    bool a = need(c, e->a, yes_no), b = need(c, e->b, yes_no);
    e->type = yes_no;
    if (!a || !b)
        checker_spoil(e);
}

static void check_otherwise(struct checker *c, struct expr *e)
{
    check(c, e->a);
    check(c, e->b);
    e->type = type_or_no(e->b->type) ? e->b->type : e->a->type;
    if (!type_same(e->a->type, e->b->type))
        need(c, e->b, e->a->type);
    if (e->a->type.base == TYPE_POISON || e->b->type.base == TYPE_POISON)
        checker_spoil(e);
    else if (e->type.base != TYPE_DATE && e->type.base != TYPE_NUMBER && e->type.base != TYPE_CODES) {
        checker_mistake(c, DIAG_TYPE, e->span, "'otherwise' joins two dates, two numbers or two lists of codes", (struct text){0}, NULL, NULL);
        checker_spoil(e);
    }
}

static const char *words_of(enum expr_kind kind)
{
    return kind == EXPR_DONE ? "is done" : kind == EXPR_DEALT_WITH ? "is dealt with" : kind == EXPR_YES_OR_UNSURE ? "is yes or not sure" : kind == EXPR_CERTAIN ? "certainly" : "is known";
}

/* Asks what is known: no verdict may. */
static void refuse_asking(struct checker *c, struct expr *e)
{
    if (c->scope->known_allowed)
        return;
    struct diagnostic *d = checker_mistake(c, DIAG_KNOWN_HERE, e->span, "a verdict may not depend on what is known", (struct text){0}, NULL, NULL);
    diag_help(c->scope->diag, d, "'%s' may stand in the 'when' of a duty or a warning, and in the steps and definitions of a council's file", words_of(e->kind));
    checker_spoil(e);
}

static void check_known(struct checker *c, struct expr *e)
{
    check(c, e->a);
    e->type = yes_no;
    refuse_asking(c, e);
    if (e->a->kind == EXPR_POISON)
        checker_spoil(e);
}

/* Tests of what the case states of one fact: what is worked out from others has no such state. */
static void check_stated(struct checker *c, struct expr *e)
{
    enum expr_kind kind = e->kind;
    if (kind == EXPR_DONE) {
        check(c, e->a);
        e->type = yes_no;
    } else {
        check_known(c, e);
    }
    if (e->a->type.base == TYPE_POISON || e->kind == EXPR_POISON) {
        checker_spoil(e);
        return;
    }
    if (e->a->kind != EXPR_NAME || e->a->defined) {
        struct diagnostic *d = checker_mistake(c, DIAG_TYPE, e->a->span, "'@a' is no fact of a case: '@b' asks what the case states", as_written(c, e->a), words_of(kind), NULL);
        diag_help(c->scope->diag, d, "name the fact itself");
        checker_spoil(e);
    } else if (kind != EXPR_DEALT_WITH && !need(c, e->a, kind == EXPR_DONE ? date_type : yes_no)) {
        checker_spoil(e);
    }
    e->index = e->a->index;
}

static void check_unary(struct checker *c, struct expr *e, struct type inner, struct type outer)
{
    check(c, e->a);
    e->type = outer;
    if (!need(c, e->a, inner))
        checker_spoil(e);
}

static void check_certain(struct checker *c, struct expr *e)
{
    check_unary(c, e, yes_no, yes_no);
    if (e->kind != EXPR_POISON)
        refuse_asking(c, e);
}

static void check(struct checker *c, struct expr *e)
{
    switch (e->kind) {
    case EXPR_POISON: checker_spoil(e); break;
    case EXPR_AND: case EXPR_OR: check_both(c, e); break;
    case EXPR_NOT: check_unary(c, e, yes_no, yes_no); break;
    case EXPR_CERTAIN: check_certain(c, e); break;
    case EXPR_COMPARE: check_compare(c, e); break;
    case EXPR_ONE_OF: check_one_of(c, e); break;
    case EXPR_ONLY: case EXPR_INCLUDE: check_codes(c, e); break;
    case EXPR_MATCHES: check_matches(c, e); break;
    case EXPR_KNOWN: check_known(c, e); break;
    case EXPR_YES_OR_UNSURE: case EXPR_DEALT_WITH: case EXPR_DONE: check_stated(c, e); break;
    case EXPR_SCHOOL_DAY: check_unary(c, e, date_type, yes_no); break;
    case EXPR_NAME: checker_name(c, e); break;
    case EXPR_QUANTITY: e->type = (struct type){TYPE_NUMBER, e->unit, 0}; break;
    case EXPR_DATE: e->type = date_type; break;
    case EXPR_SHIFT: check_shift(c, e); break;
    case EXPR_NTH: check_dates(c, e); break;
    case EXPR_NAMED: check_named(c, e); break;
    case EXPR_COUNT: check_count(c, e); break;
    case EXPR_ENTRIES: check_unary(c, e, (struct type){TYPE_RECORDS, UNIT_DAYS, 0}, (struct type){TYPE_NUMBER, UNIT_ENTRIES, 0}); break;
    case EXPR_EARLIER: case EXPR_LATER: check_dates(c, e); break;
    case EXPR_OTHERWISE: check_otherwise(c, e); break;
    case EXPR_ATTENDED: check_register(c, e, yes_no); break;
    case EXPR_REGISTER_DAY: check_register(c, e, date_type); break;
    case EXPR_REGISTER_CODES: check_register(c, e, (struct type){TYPE_CODES, UNIT_DAYS, 0}); break;
    case EXPR_REGISTER_SESSIONS: check_register(c, e, (struct type){TYPE_NUMBER, UNIT_SESSIONS, 0}); break;
    }
}

void expr_check(struct scope *scope, struct expr *expr, const struct node *node, struct type expected)
{
    struct checker c = {scope, node};
    check(&c, expr);
    if (expected.base != TYPE_POISON)
        need(&c, expr, expected);
}

void expr_names(const struct expr *expr, void (*visit)(void *context, const struct expr *name), void *context)
{
    if (!expr)
        return;
    if (expr->kind == EXPR_NAME)
        visit(context, expr);
    expr_names(expr->a, visit, context);
    expr_names(expr->b, visit, context);
}
