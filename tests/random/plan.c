/* SPDX-License-Identifier: MIT
 * Makes random plans. Rules that the language forbids, or whose meaning the documentation leaves open, are not made: a derivation reads no derived
 * value, a ground always requires something, and the paragraphs of an instrument share out all pupils between them. */
#include "random/plan.h"

#include "onroll.h"

#include <stdio.h>
#include <string.h>

enum { DAY_2025_08_25 = 20325, DAY_2025_09_01 = 20332, DAYS_SPREAD = 220 };

static struct plan_fact *fact(struct plan *plan, enum plan_type type, const char *name)
{
    struct plan_fact *f = &plan->fact[plan->facts++];
    *f = (struct plan_fact){.type = type, .instead = -1};
    snprintf(f->name, sizeof f->name, "%s", name);
    return f;
}

static void numbered(struct plan *plan, struct random *r, enum plan_type type, const char *stem, int count, const char *unit)
{
    char name[24];
    for (int i = 0; i < count; i++) {
        snprintf(name, sizeof name, "p.%s%d", stem, i);
        struct plan_fact *f = fact(plan, type, name);
        f->values = type == PLAN_CHOICE ? 2 + random_below(r, 3) : 0;
        snprintf(f->unit, sizeof f->unit, "%s", unit);
        if (type == PLAN_NUMBER && random_percent(r, 15))
            snprintf(f->fallback, sizeof f->fallback, "%d %s", random_below(r, 5), unit);
        if (type == PLAN_DATE && random_percent(r, 15))
            snprintf(f->fallback, sizeof f->fallback, "deletion.date");
    }
}

static void make_facts(struct plan *plan, struct random *r)
{
    snprintf(fact(plan, PLAN_DATE, "deletion.date")->fallback, 40, "check.date");
    snprintf(fact(plan, PLAN_DATE, "deletion.recorded_on")->fallback, 40, "deletion.date");
    fact(plan, PLAN_GROUND, "deletion.ground");
    fact(plan, PLAN_CALENDAR, "school.calendar");
    fact(plan, PLAN_DATE, "absence.first_day");
    numbered(plan, r, PLAN_YES_NO, "f", 2 + random_below(r, 6), "");
    numbered(plan, r, PLAN_CHOICE, "c", random_below(r, 3), "");
    numbered(plan, r, PLAN_NUMBER, "days", random_below(r, 3), "days");
    numbered(plan, r, PLAN_NUMBER, "school", random_below(r, 2), "school days");
    numbered(plan, r, PLAN_CODES, "l", random_below(r, 2), "");
    if (plan->dates)
        numbered(plan, r, PLAN_DATE, "d", random_below(r, 3), "");
    struct growing g = {.plan = plan, .random = r};
    int one = plan_pick(&g, PLAN_YES_NO), other = plan_pick(&g, PLAN_YES_NO);
    if (one != other && random_percent(r, 25))
        plan->fact[one].instead = other;
    if (!plan->policies)
        return;
    fact(plan, PLAN_AUTHORITY, "authority");
    numbered(plan, r, PLAN_ACT, "act", 1 + random_below(r, 3), "");
    snprintf(fact(plan, PLAN_LOCAL, "local.excused")->fallback, 40, "no");
}

/* A count from the calendar, or the one that a case states by hand. */
static void count_or_hand(const struct growing *g, char out[ATOM_BYTES])
{
    char counted[ATOM_BYTES], by_hand[24];
    int fact_by_hand = plan_pick(g, PLAN_NUMBER);
    formula_count(g, true, counted);
    snprintf(by_hand, sizeof by_hand, "%s", fact_by_hand < 0 ? "" : g->plan->fact[fact_by_hand].name);
    bool stated = strncmp(by_hand, "p.school", 8) == 0;
    snprintf(out, ATOM_BYTES, "%.90s%s%s", counted, stated ? " otherwise " : "", stated ? by_hand : "");
}

static void make_definitions(struct plan *plan, struct random *r)
{
    int count = random_below(r, 4);
    for (int i = 0; i < count; i++) {
        struct plan_definition d = {.formula = -1, .plain = random_percent(r, 50)};
        struct growing g = {.plan = plan, .random = r, .definitions = i, .plain = d.plain};
        if (d.plain || !plan->dates || random_percent(r, 40)) {
            snprintf(d.name, sizeof d.name, "q.cond%d", i);
            d.formula = formula_grow(&g, 2);
        } else if (random_percent(r, 50)) {
            snprintf(d.name, sizeof d.name, "q.date%d", i);
            formula_date(&g, 1, d.value);
        } else {
            snprintf(d.name, sizeof d.name, "q.days%d", i);
            count_or_hand(&g, d.value);
        }
        plan->definition[i] = d;
    }
    plan->definitions = count;
}

static void derive_value(struct growing *g, struct plan_derivation *d)
{
    struct plan *plan = g->plan;
    bool date = random_percent(g->random, 40);
    d->fact = plan_pick(g, date ? PLAN_DATE : PLAN_NUMBER);
    if (d->fact < 0 || plan->fact[d->fact].fallback[0] || strncmp(plan->fact[d->fact].name, "p.", 2) != 0) {
        d->fact = -1;
        return;
    }
    plan->fact[d->fact].derived = true; /* and so not read by itself */
    if (date)
        formula_date(g, 1, d->value);
    else
        formula_count(g, strcmp(plan->fact[d->fact].unit, "school days") == 0, d->value);
}

/* Derivations are made before definitions, which may read derived facts. */
static void make_derivations(struct plan *plan, struct random *r)
{
    int count = random_below(r, 4);
    for (int i = 0; i < count; i++) {
        struct growing g = {.plan = plan, .random = r, .as_given = true};
        struct plan_derivation d = {.fact = -1, .yes = -1, .no = -1, .error = random_percent(r, 50)};
        if (plan->dates && i == 0 && random_percent(r, 40))
            derive_value(&g, &d);
        else {
            d.fact = plan_pick(&g, PLAN_YES_NO);
            if (plan->fact[d.fact].derived)
                continue;
            int way = random_below(r, 4);
            g.without = d.fact;
            d.yes = way != 2 ? formula_grow(&g, 1) : -1;
            d.both = way == 0;
            if (way == 2)
                d.no = formula_grow(&g, 1);
            if (way == 3) /* never yes and no at a time */
                d.no = formula_join(plan, PLAN_NOT, formula_join(plan, PLAN_OR, d.yes, formula_grow(&g, 0)), -1);
        }
        if (d.fact < 0)
            continue;
        plan->fact[d.fact].derived = true;
        plan->derivation[plan->derivations++] = d;
    }
}

static struct plan_part *part(struct plan *plan, enum plan_kind kind, int ground, int parent)
{
    if (plan->parts == PLAN_PARTS)
        return NULL;
    struct plan_part *p = &plan->part[plan->parts];
    *p = (struct plan_part){.kind = kind, .ground = ground, .parent = parent, .formula = -1, .rank = (uint32_t)plan->parts};
    plan->parts++;
    return p;
}

static void make_limb(struct growing *g, enum plan_kind kind, int ground, int parent)
{
    struct plan_part *p = part(g->plan, kind, ground, parent);
    if (!p)
        return;
    p->unconfirmed = random_percent(g->random, 4);
    struct growing part_of = *g;
    if (kind != PLAN_DOUBT && g->plan->policies && random_percent(g->random, 60)) {
        p->share = 1 + random_below(g->random, 2);
        p->shared = random_percent(g->random, 90);
    }
    if (kind == PLAN_DOUBT && random_percent(g->random, 60)) {
        p->assume = part_of.plain = part_of.assumed = true;
        part_of.definitions = 0;
    }
    p->formula = formula_grow(&part_of, 2);
    if (parent >= 0 || !random_percent(g->random, 6))
        return;
    if (random_percent(g->random, 50))
        p->from = g->plan->day[0];
    else
        p->to = g->plan->day[0] - 1;
}

static void make_group(struct growing *g, int ground, int parent, int depth)
{
    struct plan_part *group = part(g->plan, random_percent(g->random, 70) ? PLAN_ANY : PLAN_ALL, ground, parent);
    if (!group)
        return;
    int self = (int)(group - g->plan->part), count = 2 + random_below(g->random, 2);
    group->named = random_percent(g->random, 50);
    for (int i = 0; i < count; i++)
        if (depth > 0 && random_percent(g->random, 25))
            make_group(g, ground, self, depth - 1);
        else
            make_limb(g, PLAN_LIMB, ground, self);
}

/* A ground with a window has limbs that came and went, so that windows straddle. */
static void make_window(struct growing *g, int index)
{
    struct plan *plan = g->plan;
    char *out = plan->ground[index].window;
    int way = random_below(g->random, 10);
    if (way < 4)
        snprintf(out, 64, "absence.first_day");
    else if (way < 8)
        snprintf(out, 64, "%d days before deletion.date", 1 + random_below(g->random, 60));
    else
        formula_date(g, 1, out);
    for (int i = 0; i < plan->parts; i++) {
        struct plan_part *p = &plan->part[i];
        int32_t day = plan->day[1 + random_below(g->random, 3)];
        if (p->ground != index || p->first || p->kind == PLAN_ANY || p->kind == PLAN_ALL || !random_percent(g->random, 40))
            continue;
        p->from = random_percent(g->random, 50) ? day : 0;
        p->to = p->from ? 0 : day - 1;
    }
}

static void make_ground(struct growing *g, int instrument, int paragraph, int place)
{
    struct plan *plan = g->plan;
    int index = plan->grounds++, limbs = 1 + random_below(g->random, 3);
    struct plan_ground *ground = &plan->ground[index];
    *ground = (struct plan_ground){.instrument = instrument, .paragraph = paragraph, .letter = (char)('a' + place), .rank = (uint32_t)place};
    if (random_percent(g->random, 6))
        ground->from = plan->day[1];
    else if (random_percent(g->random, 4))
        ground->to = plan->day[1];
    make_limb(g, PLAN_LIMB, index, -1);
    struct plan_part *first = &plan->part[plan->parts - 1];
    first->from = first->to = 0;
    first->first = true;
    for (int i = 1; i < limbs; i++)
        if (random_percent(g->random, 40))
            make_group(g, index, -1, 1);
        else
            make_limb(g, PLAN_LIMB, index, -1);
    if (random_percent(g->random, 25))
        make_limb(g, PLAN_UNLESS, index, -1);
    if (random_percent(g->random, 20))
        make_limb(g, PLAN_DOUBT, index, -1);
    if (random_percent(g->random, 30))
        make_window(g, index);
}

static void make_bars(struct growing *g)
{
    struct plan *plan = g->plan;
    int count = random_below(g->random, 3);
    for (int i = 0; i < count; i++) {
        struct plan_bar *bar = &plan->bar[i];
        *bar = (struct plan_bar){.date = random_percent(g->random, 40), .unconfirmed = random_percent(g->random, 5), .paragraph = -1, .rank = (uint32_t)i};
        bar->formula = formula_grow(g, 2);
        if (bar->date && random_percent(g->random, 40))
            bar->formula = formula_flag(plan, "deletion.date before deletion.recorded_on");
        if (!bar->date && random_percent(g->random, 40))
            bar->paragraph = random_below(g->random, plan->paragraphs);
        else if (!bar->date && random_percent(g->random, 40))
            bar->grounds = 1U << random_below(g->random, plan->grounds);
        if (random_percent(g->random, 40))
            bar->except = 1U << random_below(g->random, plan->grounds);
        if (random_percent(g->random, 6))
            bar->from = plan->day[2];
    }
    plan->bars = count;
}

static int ground_at(const struct plan *plan, struct random *r, int instrument, int paragraph)
{
    int found = -1, seen = 0;
    for (int i = 0; i < plan->grounds; i++)
        if (plan->ground[i].instrument == instrument && plan->ground[i].paragraph == paragraph && random_below(r, ++seen) == 0)
            found = i;
    return found;
}

/* Each ground of the older instrument may answer to grounds of the same paragraph of the newer one. */
static void make_equivalents(struct plan *plan, struct random *r)
{
    for (int i = 0; i < plan->grounds && plan->equivalents < PLAN_EQUIVALENTS; i++) {
        if (plan->ground[i].instrument != 1 || random_percent(r, 20))
            continue;
        int one = ground_at(plan, r, 0, plan->ground[i].paragraph), two = random_percent(r, 25) ? ground_at(plan, r, 0, plan->ground[i].paragraph) : -1;
        plan->equivalent[plan->equivalents++] = (struct plan_equivalent){i, {one, two == one ? -1 : two}, false};
    }
    /* In one instrument only: two tables of which one leads back another way would make one ground answer to all. */
    int instrument = random_below(r, plan->instruments);
    if (plan->paragraphs == 2 && random_percent(r, 60))
        plan->pair[plan->pairs++] = (struct plan_pair){ground_at(plan, r, instrument, 0), ground_at(plan, r, instrument, 1), false};
}

/* The fact that counts school days, where nothing derives it; 0 for none. */
static int by_hand(const struct plan *plan)
{
    for (int i = PLAN_FIXED; i < plan->facts; i++)
        if (strcmp(plan->fact[i].name, "p.school0") == 0 && !plan->fact[i].derived)
            return i;
    return 0;
}

void plan_make(struct plan *plan, struct random *r)
{
    *plan = (struct plan){.dates = random_percent(r, 50), .instruments = random_percent(r, 25) ? 2 : 1, .paragraphs = random_percent(r, 75) ? 2 : 1,
                           .policies = random_percent(r, 50) ? 1 + random_below(r, 2) : 0};
    for (int i = 0; i < PLAN_DAYS; i++)
        plan->day[i] = DAY_2025_08_25 + random_below(r, DAYS_SPREAD);
    plan->begins = DAY_2025_08_25 + 10;
    plan->changes = DAY_2025_08_25 + DAYS_SPREAD / 2;
    plan->inset = (uint32_t)random_next(r);
    plan->closed = DAY_2025_09_01 + random_below(r, 150);
    make_facts(plan, r);
    make_derivations(plan, r);
    make_definitions(plan, r);
    struct growing g = {.plan = plan, .random = r, .definitions = plan->definitions};
    plan->applies = random_percent(r, 85) || !plan->definitions ? formula_flag(plan, plan->fact[plan_pick(&g, PLAN_YES_NO)].name) : formula_grow(&g, 1);
    for (int instrument = 0; instrument < plan->instruments; instrument++)
        for (int paragraph = 0; paragraph < plan->paragraphs; paragraph++)
            for (int i = 0, count = 1 + random_below(r, paragraph ? 2 : 3); i < count; i++)
                make_ground(&g, instrument, paragraph, i);
    plan->counted = plan->policies && random_percent(r, 30) ? by_hand(plan) : 0;
    make_bars(&g);
    make_equivalents(plan, r);
    plan_make_policies(plan, r);
}

void plan_shuffle(struct plan *plan, struct random *r)
{
    for (int i = 0; i < plan->grounds; i++)
        plan->ground[i].rank = (uint32_t)random_next(r);
    for (int i = 0; i < plan->parts; i++)
        plan->part[i].rank = (uint32_t)random_next(r);
    for (int i = 0; i < plan->bars; i++)
        plan->bar[i].rank = (uint32_t)random_next(r);
}

void plan_ground_id(const struct plan *plan, int ground, char out[16])
{
    const struct plan_ground *g = &plan->ground[ground];
    snprintf(out, 16, "%d(%d)(%c)", g->instrument ? 8 : 9, g->paragraph ? 3 : 1, g->letter);
}

void plan_school(const struct plan *plan, struct school *school)
{
    /* Two terms with eleven days between them; the first day is a Monday. */
    enum { FIRST_TERM = 54, SECOND_TERM_FROM = 63, DAYS = 180 };
    *school = (struct school){.first = DAY_2025_09_01, .last = DAY_2025_09_01 + DAYS - 1};
    for (int i = 0; i < DAYS; i++)
        school->meets[i] = i % 7 < 5 && (i < FIRST_TERM || i >= SECOND_TERM_FROM) && !(i < 32 && i >= 7 && (plan->inset >> i & 1U)) && DAY_2025_09_01 + i != plan->closed;
}
