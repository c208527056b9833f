/* SPDX-License-Identifier: MIT
 * Lists the mutants of all expressions that programs are compiled from, of the law and of the councils' policies. One that the loader would refuse is
 * listed with the reason: it can do no harm. */
#include "scenario/mutants.h"

#include "base/limits.h"

#include <string.h>

struct lister {
    struct mutants *out;
    const onroll_rules *rules;
    bool failed;
};

/* ---- One mutant ---- */

static struct mutant *add(struct lister *l, enum mutant_kind kind, struct span span, const char *was, const char *becomes)
{
    struct mutant *m = was && becomes ? LIST_ADD(l->out->arena, &l->out->items) : NULL;
    if (!m) {
        l->failed = true;
        return NULL;
    }
    *m = (struct mutant){.kind = kind, .site = l->out->sites.count - 1, .span = span, .was = was, .becomes = becomes};
    return m;
}

static void add_expr(struct lister *l, enum mutant_kind kind, struct expr *e, struct expr other, struct span span, const char *was, const char *becomes)
{
    struct mutant *m = add(l, kind, span, was, becomes);
    if (!m)
        return;
    m->expr = e;
    m->other = other;
    if (other.kind != EXPR_POISON && !type_same(e->type, other.type))
        m->refused = "the units do not fit each other";
}

/* The part of a reckoned day that says how far: "10 school days after". Of any other expression all of it. */
static struct span reach(const struct expr *e)
{
    bool reckoned = e->kind == EXPR_SHIFT || e->kind == EXPR_NTH || e->kind == EXPR_COUNT;
    return (struct span){e->span.source, e->span.from, reckoned ? e->a->span.from : e->span.to};
}

static void add_quantity(struct lister *l, enum mutant_kind kind, struct expr *e, struct expr other)
{
    struct span span = reach(e);
    add_expr(l, kind, e, other, span, mutant_source(l->out->arena, l->rules, span), mutant_quantity(l->out->arena, &other));
}

/* ---- The operators ---- */

static const char *number_refused(const struct expr *e)
{
    if (e->kind == EXPR_DATE)
        return e->number < DATE_MIN || e->number > DATE_MAX ? "there is no such day" : NULL;
    if (e->kind == EXPR_NTH && e->number < 1)
        return "the first day of a period is day 1";
    return e->number < 0 || e->number > LIMIT_NUMBER ? "there is no such number" : NULL;
}

static void thresholds(struct lister *l, struct expr *e)
{
    for (int by = 1; by >= -1; by -= 2) {
        struct expr other = *e;
        other.number += by;
        uint32_t before = l->out->items.count;
        add_quantity(l, MUTANT_THRESHOLD, e, other);
        if (l->out->items.count > before)
            l->out->items.at[before].refused = number_refused(&other);
    }
}

static void comparisons(struct lister *l, struct expr *e)
{
    static const enum compare others[][2] = {[COMPARE_IS] = {COMPARE_AT_LEAST, COMPARE_AT_MOST},
                                             [COMPARE_LESS] = {COMPARE_AT_MOST, COMPARE_AT_MOST},
                                             [COMPARE_AT_MOST] = {COMPARE_LESS, COMPARE_LESS},
                                             [COMPARE_AT_LEAST] = {COMPARE_MORE, COMPARE_MORE},
                                             [COMPARE_MORE] = {COMPARE_AT_LEAST, COMPARE_AT_LEAST}};
    struct span span = mutant_operator(l->rules, e);
    for (int i = 0; i < (e->compare == COMPARE_IS ? 2 : 1); i++) {
        struct expr other = *e;
        other.compare = others[e->compare][i];
        add_expr(l, MUTANT_COMPARISON, e, other, span, mutant_source(l->out->arena, l->rules, span), mutant_comparison(l->out->arena, l->rules, e, other.compare));
    }
}

/* Slips that people make: the units of each that lie near it. */
static const enum unit *near_units(enum unit unit, uint32_t *count)
{
    static const struct {
        enum unit at[3];
        uint32_t count;
    } near[UNIT_COUNT] = {[UNIT_SCHOOL_DAYS] = {{UNIT_DAYS, UNIT_WORKING_DAYS}, 2}, [UNIT_DAYS] = {{UNIT_SCHOOL_DAYS, UNIT_WORKING_DAYS, UNIT_WEEKS}, 3},
                          [UNIT_WEEKS] = {{UNIT_DAYS, UNIT_MONTHS}, 2}, [UNIT_WORKING_DAYS] = {{UNIT_SCHOOL_DAYS, UNIT_DAYS}, 2},
                          [UNIT_SESSIONS] = {{UNIT_SCHOOL_DAYS}, 1}, [UNIT_MONTHS] = {{UNIT_WEEKS, UNIT_YEARS}, 2}, [UNIT_YEARS] = {{UNIT_MONTHS}, 1}};
    *count = near[unit].count;
    return near[unit].at;
}

static bool counted(enum unit unit) { return unit == UNIT_SCHOOL_DAYS || unit == UNIT_DAYS || unit == UNIT_WORKING_DAYS; }

static struct expr in_unit(const struct expr *e, enum unit unit)
{
    struct expr other = *e;
    other.unit = unit;
    if (e->kind != EXPR_SHIFT)
        other.type.unit = unit;
    return other;
}

static void units(struct lister *l, struct expr *e)
{
    uint32_t count;
    const enum unit *near = near_units(e->unit, &count);
    for (uint32_t i = 0; i < count; i++)
        if (e->kind != EXPR_COUNT || counted(near[i]))
            add_quantity(l, MUTANT_UNIT, e, in_unit(e, near[i]));
}

static bool counts_against(const struct expr *e) { return e->kind == EXPR_COMPARE && e->a->kind == EXPR_COUNT && e->b->kind == EXPR_QUANTITY; }

/* "school days from D to E at least 10 school days": the slip has to be made on both sides, else the loader finds it. */
static void units_of_both(struct lister *l, struct expr *e)
{
    struct arena *arena = l->out->arena;
    uint32_t count;
    const enum unit *near = near_units(e->b->unit, &count);
    for (uint32_t i = 0; i < count; i++) {
        struct expr *left = ARENA_NEW(arena, struct expr), *right = ARENA_NEW(arena, struct expr), other = *e;
        if (!counted(near[i]))
            continue;
        if (!left || !right) {
            l->failed = true;
            return;
        }
        *left = in_unit(e->a, near[i]);
        *right = in_unit(e->b, near[i]);
        other.a = left;
        other.b = right;
        struct buffer becomes;
        buffer_init(&becomes, arena);
        const char *from = mutant_quantity(arena, left), *to = mutant_quantity(arena, right);
        const char *between = mutant_source(arena, l->rules, (struct span){e->span.source, e->a->a->span.from, e->b->span.from});
        buffer_format(&becomes, "%s %s %s", from ? from : "", between ? between : "", to ? to : "");
        add_expr(l, MUTANT_UNIT, e, other, e->span, mutant_source(arena, l->rules, e->span), buffer_done(&becomes));
    }
}

/* "X is not known" has one span with and without its "not". */
static const char *without_not(struct lister *l, const struct expr *e, const char *was)
{
    if (e->span.from != e->a->span.from || e->span.to != e->a->span.to)
        return mutant_source(l->out->arena, l->rules, e->a->span);
    const char *no = was ? strstr(was, " not ") : NULL;
    struct buffer out;
    buffer_init(&out, l->out->arena);
    if (!no)
        return was;
    buffer_format(&out, "%.*s%s", (int)(no - was), was, no + 4);
    return buffer_done(&out);
}

static void negation(struct lister *l, struct expr *e)
{
    const char *was = mutant_source(l->out->arena, l->rules, e->span);
    add_expr(l, MUTANT_NEGATION, e, *e->a, e->span, was, without_not(l, e, was));
}

static void join(struct lister *l, struct expr *e)
{
    struct span span = mutant_operator(l->rules, e);
    const char *was = mutant_source(l->out->arena, l->rules, span), *rest = was ? strchr(was, ' ') : NULL;
    struct buffer becomes;
    struct expr other = *e;
    other.kind = e->kind == EXPR_AND ? EXPR_OR : EXPR_AND;
    buffer_init(&becomes, l->out->arena);
    buffer_format(&becomes, "%s%s", other.kind == EXPR_AND ? "and" : "or", rest ? rest : "");
    add_expr(l, MUTANT_JOIN, e, other, span, was, buffer_done(&becomes));
}

static void expression(struct lister *l, struct expr *e)
{
    if (!e || l->failed)
        return;
    switch (e->kind) {
    case EXPR_AND: case EXPR_OR: join(l, e); break;
    case EXPR_NOT: negation(l, e); break;
    case EXPR_COMPARE: comparisons(l, e); break;
    case EXPR_QUANTITY: case EXPR_SHIFT: thresholds(l, e); units(l, e); break;
    case EXPR_NTH: case EXPR_DATE: thresholds(l, e); break;
    case EXPR_COUNT: units(l, e); break;
    case EXPR_POISON: case EXPR_CERTAIN: case EXPR_ONE_OF: case EXPR_ONLY: case EXPR_INCLUDE: case EXPR_MATCHES: case EXPR_KNOWN: case EXPR_SCHOOL_DAY:
    case EXPR_YES_OR_UNSURE: case EXPR_DEALT_WITH: case EXPR_DONE: case EXPR_ATTENDED: case EXPR_NAME: case EXPR_NAMED: case EXPR_ENTRIES: case EXPR_EARLIER:
    case EXPR_LATER: case EXPR_OTHERWISE: case EXPR_REGISTER_DAY: case EXPR_REGISTER_CODES: case EXPR_REGISTER_SESSIONS: break;
    }
    if (counts_against(e)) {
        units_of_both(l, e);
        expression(l, e->a->a);
        expression(l, e->a->b);
        thresholds(l, e->b);
        return;
    }
    expression(l, e->a);
    expression(l, e->b);
}

/* ---- Where expressions stand ---- */

static void site(struct lister *l, const struct node *node, struct text ground, struct text id, uint32_t policy)
{
    struct mutant_site *s = LIST_ADD(l->out->arena, &l->out->sites);
    if (s)
        *s = (struct mutant_site){.node = node, .ground = ground, .id = id, .policy = policy};
    else
        l->failed = true;
}

static void asks(struct lister *l, const struct expr *e)
{
    const struct expr **slot = e ? LIST_ADD(l->out->arena, &l->out->sites.at[l->out->sites.count - 1].conditions) : NULL;
    if (slot)
        *slot = e;
    l->failed |= e && !slot;
}

static void condition(struct lister *l, struct expr *e)
{
    asks(l, e);
    expression(l, e);
}

static void conditions(struct lister *l, struct condition *const *list, size_t count)
{
    for (size_t i = 0; i < count && !l->failed; i++)
        condition(l, list[i]->expr);
}

static struct span key_of(const struct node *map, const char *key)
{
    const struct node *value = node_get(map, key);
    return value && value->key ? value->key->span : map->span;
}

/* An any of a ground, or an all, what it requires as a whole included. */
static void clause(struct lister *l, struct clause *c, const struct node *map, const struct node *list)
{
    bool any = c->kind == CLAUSE_ANY;
    if (c->kind == CLAUSE_LIMB || !list)
        return;
    struct mutant *m = c->count > 1 ? add(l, MUTANT_JOIN, list->key ? list->key->span : map->span, any ? "any of these" : "all of these", any ? "all of these" : "any of these") : NULL;
    if (m)
        m->clause = c;
    for (uint32_t i = 0; i < c->count && i < list->count; i++) {
        const struct node *below = node_get(list->items[i], "any");
        clause(l, &c->items[i], list->items[i], below ? below : node_get(list->items[i], "all"));
    }
}

static void ground(struct lister *l, struct ground *g)
{
    site(l, g->node, g->id, (struct text){0}, POLICY_NONE);
    condition(l, g->window.expr);
    for (uint32_t i = 0; i < g->limbs.count; i++)
        asks(l, g->limbs.at[i].that.expr);
    clause(l, &g->requires, g->node, node_get(g->node, "requires"));
    for (uint32_t i = 0; i < g->limbs.count && !l->failed; i++) {
        site(l, g->limbs.at[i].node, g->id, g->limbs.at[i].id, POLICY_NONE);
        condition(l, g->limbs.at[i].that.expr);
    }
}

static void duty(struct lister *l, struct duty *d, uint32_t policy)
{
    struct condition *const all[] = {&d->when, &d->unless, &d->done, &d->due};
    site(l, d->node, (struct text){0}, d->id, policy);
    conditions(l, all, 4);
}

static void warning(struct lister *l, struct warning *w, uint32_t policy)
{
    site(l, w->node, (struct text){0}, w->id, policy);
    condition(l, w->when.expr);
}

static void instrument(struct lister *l, struct instrument *in)
{
    for (uint32_t p = 0; p < in->paragraphs.count; p++) {
        struct paragraph *paragraph = &in->paragraphs.at[p];
        site(l, paragraph->node, (struct text){0}, paragraph->id, POLICY_NONE);
        condition(l, paragraph->applies_to.expr);
        for (uint32_t g = 0; g < paragraph->grounds.count; g++)
            ground(l, &paragraph->grounds.at[g]);
    }
    for (uint32_t i = 0; i < in->bars.count; i++) {
        site(l, in->bars.at[i].node, (struct text){0}, in->bars.at[i].id, POLICY_NONE);
        condition(l, in->bars.at[i].applies.expr);
    }
    for (uint32_t i = 0; i < in->duties.count; i++)
        duty(l, &in->duties.at[i], POLICY_NONE);
    for (uint32_t i = 0; i < in->milestones.count; i++) {
        struct milestone *m = &in->milestones.at[i];
        struct condition *const all[] = {&m->when, &m->on, &m->due, &m->done};
        site(l, m->node, (struct text){0}, m->id, POLICY_NONE);
        conditions(l, all, 4);
    }
    for (uint32_t i = 0; i < in->warnings.count; i++)
        warning(l, &in->warnings.at[i], POLICY_NONE);
}

static void step(struct lister *l, struct policy_step *s, uint32_t policy)
{
    struct condition *const all[] = {&s->when, &s->unless, &s->from, &s->due, &s->other_reading, &s->counts_if, &s->same_as};
    site(l, s->rule.node, (struct text){0}, s->rule.id, policy);
    conditions(l, all, sizeof all / sizeof *all);
    for (uint32_t i = 0; i < s->done_count; i++)
        condition(l, s->done[i].expr);
    if (s->done_count < 2 || (s->done_kind != DONE_ANY && s->done_kind != DONE_ALL))
        return;
    bool any = s->done_kind == DONE_ANY;
    struct mutant *m = add(l, MUTANT_JOIN, key_of(s->rule.node, any ? "done_by_any" : "done_by_all"), any ? "done_by_any" : "done_by_all", any ? "done_by_all" : "done_by_any");
    if (m)
        m->step = s;
}

static void policy(struct lister *l, struct policy *p, uint32_t index)
{
    site(l, p->node, (struct text){0}, p->id, index);
    condition(l, p->scope.expr);
    for (uint32_t i = 0; i < p->gates.count; i++) {
        site(l, p->gates.at[i].rule.node, (struct text){0}, p->gates.at[i].rule.id, index);
        conditions(l, (struct condition *const[]){&p->gates.at[i].that, &p->gates.at[i].unless}, 2);
    }
    for (uint32_t i = 0; i < p->steps.count; i++)
        step(l, &p->steps.at[i], index);
    for (uint32_t i = 0; i < p->duties.count; i++)
        duty(l, &p->duties.at[i].duty, index);
    for (uint32_t i = 0; i < p->claims.count; i++) {
        site(l, p->claims.at[i].rule.node, (struct text){0}, p->claims.at[i].rule.id, index);
        conditions(l, (struct condition *const[]){&p->claims.at[i].when, &p->claims.at[i].test}, 2);
    }
    for (uint32_t i = 0; i < p->warnings.count; i++)
        warning(l, &p->warnings.at[i].warning, index);
}

static void terms(struct lister *l, onroll_rules *rules)
{
    for (uint32_t i = 0; i < rules->vocabulary.facts.count; i++) {
        struct fact *f = &rules->vocabulary.facts.at[i];
        if (!f->fallback)
            continue;
        site(l, f->node, (struct text){0}, f->name, POLICY_NONE);
        condition(l, f->fallback);
    }
    for (uint32_t i = 0; i < rules->definitions.count; i++) {
        struct definition *d = &rules->definitions.at[i];
        site(l, d->is.node, (struct text){0}, d->name, d->policy);
        condition(l, d->is.expr);
    }
    for (uint32_t i = 0; i < rules->derivations.count; i++) {
        struct derivation *d = &rules->derivations.at[i];
        site(l, d->node, (struct text){0}, rules->vocabulary.facts.at[d->fact].name, POLICY_NONE);
        conditions(l, (struct condition *const[]){&d->yes_when, &d->no_when, &d->value}, 3);
    }
}

bool mutants_list(struct mutants *out, struct arena *arena, onroll_rules *rules)
{
    *out = (struct mutants){.arena = arena};
    struct lister l = {.out = out, .rules = rules};
    terms(&l, rules);
    for (uint32_t i = 0; i < rules->instruments.count; i++)
        instrument(&l, &rules->instruments.at[i]);
    for (uint32_t i = 0; i < rules->policies.count; i++)
        policy(&l, &rules->policies.at[i], i);
    return !l.failed && mutants_of_force(out, rules);
}

void mutant_flip(struct mutant *m)
{
    if (m->expr) {
        struct expr now = *m->expr;
        *m->expr = m->other;
        m->other = now;
    }
    if (m->clause)
        m->clause->kind = m->clause->kind == CLAUSE_ANY ? CLAUSE_ALL : CLAUSE_ANY;
    if (m->step)
        m->step->done_kind = m->step->done_kind == DONE_ANY ? DONE_ALL : DONE_ANY;
    for (uint32_t i = 0; i < m->day_count; i++)
        *m->days[i] += m->by;
    m->by = -m->by;
}
