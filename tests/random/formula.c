/* SPDX-License-Identifier: MIT
 * Random conditions that are well typed by construction: what stands on both sides of a comparison is of one type and unit. */
#include "random/plan.h"

#include "onroll.h"

#include <stdio.h>
#include <string.h>

static const char *const comparisons[] = {"at least", "at most", "more than", "less than", "is"};
static const char *const orders[] = {"before", "after", "on or before", "on or after", "is"};

static int add(struct plan *plan, enum plan_op op, int a, int b)
{
    if (plan->formulas == PLAN_FORMULAS)
        return 0;
    plan->formula[plan->formulas] = (struct formula){.op = op, .a = a, .b = b};
    return plan->formulas++;
}

int formula_flag(struct plan *plan, const char *name)
{
    int at = add(plan, PLAN_ATOM, -1, -1);
    snprintf(plan->formula[at].atom, ATOM_BYTES, "%s", name);
    return at;
}

int formula_join(struct plan *plan, enum plan_op op, int a, int b) { return add(plan, op, a, b); }

int plan_pick(const struct growing *g, enum plan_type type)
{
    int found = -1, seen = 0;
    for (int i = 0; i < g->plan->facts; i++) {
        const struct plan_fact *fact = &g->plan->fact[i];
        bool derives_itself = g->without && i == g->without;
        if (fact->type == type && !derives_itself && !((g->as_given || g->assumed) && fact->derived && type != PLAN_YES_NO) && random_below(g->random, ++seen) == 0)
            found = i;
    }
    return found;
}

static void a_day(const struct growing *g, char out[ONROLL_DATE_BYTES])
{
    onroll_date_write((onroll_date){g->plan->day[random_below(g->random, PLAN_DAYS)]}, out);
}

static const char *name_of(const struct growing *g, int fact) { return g->plan->fact[fact].name; }

/* A date: a fact, a day, or one reckoned from another. */
void formula_date(const struct growing *g, int depth, char out[64])
{
    static const char *const units[] = {"days", "days", "weeks", "months", "school days", "school days"};
    char day[ONROLL_DATE_BYTES];
    int fact = plan_pick(g, PLAN_DATE), choice = depth > 0 ? random_below(g->random, 10) : random_below(g->random, 5);
    a_day(g, day);
    if (choice < 4 || fact < 0)
        snprintf(out, 64, "%s", choice < 1 || fact < 0 ? day : name_of(g, fact));
    else if (choice == 4)
        snprintf(out, 64, "%s", name_of(g, fact));
    else if (choice < 8)
        snprintf(out, 64, "%d %s %s %s", 1 + random_below(g->random, 20), units[random_below(g->random, 6)], random_percent(g->random, 50) ? "after" : "before", name_of(g, fact));
    else if (choice == 8)
        snprintf(out, 64, "%s of %s and %s", random_percent(g->random, 50) ? "earlier" : "later", name_of(g, fact), day);
    else
        snprintf(out, 64, "%s", random_percent(g->random, 50) ? "last school day before deletion.date" : "school day 4 of absence");
}

/* Both ends are facts or days, so that the count is known as soon as they are. */
void formula_count(const struct growing *g, bool school, char out[ATOM_BYTES])
{
    char from[64], to[64];
    formula_date(g, 0, from);
    formula_date(g, 0, to);
    snprintf(out, ATOM_BYTES, "%s from %.40s to %.40s", school ? "school days" : "days", from, to);
}

static void choice_atom(const struct growing *g, int fact, char *out)
{
    static const char *const forms[] = {"is", "is not", "is one of", "is not one of"};
    int values = g->plan->fact[fact].values, value = random_below(g->random, values);
    int form = random_below(g->random, values > 2 ? 4 : 2); /* never all values at a time */
    form = g->assumed ? form & 2 : form;
    if (form < 2)
        snprintf(out, ATOM_BYTES, "%s %s v%d", name_of(g, fact), forms[form], value);
    else
        snprintf(out, ATOM_BYTES, "%s %s v%d, v%d", name_of(g, fact), forms[form], value, (value + 1) % values);
}

static void number_atom(const struct growing *g, int fact, char *out)
{
    const char *unit = g->plan->fact[fact].unit, *comparison = comparisons[random_below(g->random, 5)];
    int other = plan_pick(g, PLAN_NUMBER);
    if (other >= 0 && other != fact && !g->plain && random_percent(g->random, 8) && strcmp(g->plan->fact[other].unit, unit) == 0) {
        snprintf(out, ATOM_BYTES, "%s %s %s", name_of(g, fact), comparison, name_of(g, other));
        g->plan->numbers_compared = true;
    } else
        snprintf(out, ATOM_BYTES, "%s %s %d %s", name_of(g, fact), comparison, random_below(g->random, 6), unit);
}

static void codes_atom(const struct growing *g, int fact, char *out)
{
    static const char *const codes[] = {"A", "B", "C"};
    int one = random_below(g->random, 3), two = (one + 1) % 3;
    bool only = random_percent(g->random, 50);
    if (random_percent(g->random, 50))
        snprintf(out, ATOM_BYTES, "%s %s %s", name_of(g, fact), only ? "only" : "include", codes[one]);
    else
        snprintf(out, ATOM_BYTES, "%s %s %s%s%s", name_of(g, fact), only ? "only" : "include", codes[one], only ? ", " : " or ", codes[two]);
}

static void date_atom(const struct growing *g, char *out)
{
    char first[64], second[64], count[ATOM_BYTES];
    int form = random_below(g->random, 10);
    bool school = form == 8;
    formula_date(g, 1, first);
    formula_date(g, 1, second);
    formula_count(g, school, count);
    if (form < 7)
        snprintf(out, ATOM_BYTES, "%s %s %s", first, orders[random_below(g->random, 5)], second);
    else if (form < 9)
        snprintf(out, ATOM_BYTES, "%.90s %s %d %s", count, comparisons[random_below(g->random, 5)], random_below(g->random, 40), school ? "school days" : "days");
    else
        snprintf(out, ATOM_BYTES, "%s is %sa school day", first, random_percent(g->random, 50) ? "" : "not ");
}

/* A defined condition, or a test of a defined value. False when the definition may not stand here. */
static bool defined_atom(const struct growing *g, char *out)
{
    const struct plan_definition *d = &g->plan->definition[random_below(g->random, g->definitions)];
    char date[64];
    if (g->plain && !d->plain)
        return false;
    if (d->formula >= 0) {
        snprintf(out, ATOM_BYTES, "%s", d->name);
        return true;
    }
    if (strncmp(d->name, "q.date", 6) == 0) {
        formula_date(g, 1, date);
        snprintf(out, ATOM_BYTES, "%s %s %s", d->name, orders[random_below(g->random, 5)], date);
    } else
        snprintf(out, ATOM_BYTES, "%s %s %d school days", d->name, comparisons[random_below(g->random, 5)], random_below(g->random, 6));
    return true;
}

/* What a council's document may ask. An act is compared with another, or with a day. */
static void local_atom(const struct growing *g, char out[ATOM_BYTES])
{
    char day[ONROLL_DATE_BYTES];
    int choice = random_below(g->random, g->asks ? 10 : 6), one = plan_pick(g, PLAN_ACT), other = plan_pick(g, PLAN_ACT), known = plan_pick(g, PLAN_CHOICE);
    a_day(g, day);
    if (choice == 5 && !g->assumed) {
        snprintf(out, ATOM_BYTES, "%s %s %s", name_of(g, one), orders[random_below(g->random, 4)], one == other || random_percent(g->random, 50) ? day : name_of(g, other));
        g->plan->acts_compared |= !g->asks;
    } else if (choice < 3 || choice == 5)
        snprintf(out, ATOM_BYTES, "%s is done", name_of(g, one));
    else if (choice == 3 && g->situations)
        snprintf(out, ATOM_BYTES, "northby.s%d", random_below(g->random, g->situations));
    else if (choice < 5)
        snprintf(out, ATOM_BYTES, "%s", name_of(g, plan_pick(g, PLAN_LOCAL)));
    else if (choice == 6 && known >= 0)
        snprintf(out, ATOM_BYTES, "%s is known", name_of(g, known));
    else if (choice == 7)
        snprintf(out, ATOM_BYTES, "%s is dealt with", name_of(g, random_percent(g->random, 50) ? one : plan_pick(g, PLAN_LOCAL)));
    else
        snprintf(out, ATOM_BYTES, "%s is %s", name_of(g, plan_pick(g, PLAN_YES_NO)), choice == 8 ? "dealt with" : "yes or not sure");
}

static int atom(const struct growing *g)
{
    int at = add(g->plan, PLAN_ATOM, -1, -1), choice = random_below(g->random, 100);
    char out[ATOM_BYTES];
    int fact = plan_pick(g, PLAN_CHOICE);
    if (g->local && random_percent(g->random, 40))
        local_atom(g, out);
    else if (choice < 14 && fact >= 0)
        choice_atom(g, fact, out);
    else if (choice < 28 && (fact = plan_pick(g, PLAN_NUMBER)) >= 0)
        number_atom(g, fact, out);
    else if (choice < 34 && (fact = plan_pick(g, PLAN_CODES)) >= 0)
        codes_atom(g, fact, out);
    else if (choice < 46 && g->plan->dates && !g->plain)
        date_atom(g, out);
    else if (choice >= 58 || g->definitions == 0 || !defined_atom(g, out))
        snprintf(out, ATOM_BYTES, "%s", name_of(g, plan_pick(g, PLAN_YES_NO)));
    memcpy(g->plan->formula[at].atom, out, ATOM_BYTES);
    return at;
}

int formula_grow(const struct growing *g, int depth)
{
    int choice = depth > 0 ? random_below(g->random, 10) : 0;
    if (choice < 5)
        return atom(g);
    int a = formula_grow(g, depth - 1);
    if (choice < 7 && !g->assumed)
        return add(g->plan, PLAN_NOT, a, -1);
    return add(g->plan, choice < 9 ? PLAN_AND : PLAN_OR, a, formula_grow(g, depth - 1));
}
