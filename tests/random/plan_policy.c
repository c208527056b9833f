/* SPDX-License-Identifier: MIT
 * Makes the random policies of one council: gates where the law of the plan shares a part of a ground, steps, lines of the authority, duties and claims.
 * What the documentation leaves open is not made: the ways in which one step is done are all acts or all conditions. */
#include "random/plan.h"

#include <stdio.h>

/* A day of the plan, one reckoned from an act, or any that the law may speak of. */
static void step_date(const struct growing *g, char out[64])
{
    static const char *const units[] = {"days", "days", "weeks", "school days"};
    const char *act = g->plan->fact[plan_pick(g, PLAN_ACT)].name;
    int choice = random_below(g->random, 10);
    char day[64];
    formula_date(g, 0, day);
    if (choice < 2)
        snprintf(out, 64, "%s", act);
    else if (choice < 4)
        snprintf(out, 64, "%d %s %s %s", 1 + random_below(g->random, 20), units[random_below(g->random, 4)], random_percent(g->random, 70) ? "after" : "before", act);
    else if (choice == 4)
        snprintf(out, 64, "%s of %s and %.30s", random_percent(g->random, 50) ? "earlier" : "later", act, day);
    else if (choice == 5)
        snprintf(out, 64, "school day %d of absence", 1 + random_below(g->random, 8));
    else
        formula_date(g, 1, out);
}

static int maybe(const struct growing *g, int percent, int depth) { return random_percent(g->random, percent) ? formula_grow(g, depth) : -1; }

static struct plan_rule *rule(struct plan *plan, enum plan_rule_kind kind, int policy)
{
    if (plan->rules == PLAN_RULES)
        return NULL;
    struct plan_rule *r = &plan->rule[plan->rules++];
    *r = (struct plan_rule){.kind = kind, .policy = policy, .paragraph = -1, .that = -1, .when = -1, .unless = -1, .counts = -1, .done_formula = {-1, -1}, .after = -1, .before = -1, .against = -1};
    return r;
}

/* Before a part that some ground shares; sometimes before the same part of others too. */
static void make_gate(const struct growing *g, int policy)
{
    struct plan *plan = g->plan;
    struct growing own = *g;
    int found = -1, seen = 0;
    own.asks = false;
    for (int i = 0; i < plan->parts; i++)
        if (plan->part[i].shared && random_below(g->random, ++seen) == 0)
            found = i;
    struct plan_rule *r = found < 0 ? NULL : rule(plan, PLAN_GATE, policy);
    if (!r)
        return;
    r->share = plan->part[found].share;
    r->grounds = 1U << plan->part[found].ground;
    for (int i = 0; i < plan->parts; i++)
        if (plan->part[i].shared && plan->part[i].share == r->share && random_percent(g->random, 80))
            r->grounds |= 1U << plan->part[i].ground;
    r->that = formula_grow(&own, 2);
    own.plain = own.assumed = true;
    own.definitions = own.situations = 0;
    r->unless = maybe(&own, 40, 1);
    if (random_percent(g->random, 6))
        r->begins = plan->day[random_below(g->random, PLAN_DAYS)];
}

static void make_done(const struct growing *g, struct plan_rule *r)
{
    static const char *const keys[] = {"done", "done", "done_by_any", "done_by_all", "done_by_one"};
    bool acts = random_percent(g->random, 70);
    r->done_key = keys[random_below(g->random, 5)];
    for (int i = 0; i < 2; i++)
        if (acts)
            snprintf(r->done[i], sizeof r->done[i], "%s", g->plan->fact[plan_pick(g, PLAN_ACT)].name);
        else
            r->done_formula[i] = formula_grow(g, 1);
}

static int other_step(const struct plan *plan, struct random *random, int policy, int self, int percent)
{
    int found = -1, seen = 0;
    for (int i = 0, rules = random_percent(random, percent) ? plan->rules : 0; i < rules; i++)
        if (i != self && plan->rule[i].policy == policy && plan->rule[i].kind == PLAN_STEP && random_below(random, ++seen) == 0)
            found = i;
    return found;
}

static void make_step(const struct growing *g, int policy, enum plan_rule_kind kind)
{
    struct plan_rule *r = rule(g->plan, kind, policy);
    if (!r)
        return;
    r->when = maybe(g, 60, 1);
    r->unless = maybe(g, 30, 1);
    r->counts = maybe(g, 20, 1);
    r->situations = g->situations && random_percent(g->random, 30) ? 1 + random_below(g->random, (1 << g->situations) - 1) : 0;
    r->not_held = random_percent(g->random, 10);
    r->due_kind = (enum plan_due)random_below(g->random, 4);
    if (random_percent(g->random, 60) || r->due_kind == PLAN_DUE_IMMEDIATELY)
        step_date(g, r->from);
    if (r->due_kind == PLAN_DUE_DAY)
        step_date(g, r->due);
    if (random_percent(g->random, 90) || (kind == PLAN_STEP && !r->not_held))
        make_done(g, r);
    r->after = other_step(g->plan, g->random, policy, (int)(r - g->plan->rule), 30);
    r->before = other_step(g->plan, g->random, policy, (int)(r - g->plan->rule), 30);
}

static void make_duty(const struct growing *g, int policy)
{
    struct plan_rule *r = rule(g->plan, PLAN_DUTY, policy);
    if (!r)
        return;
    r->when = maybe(g, 60, 1);
    r->unless = maybe(g, 30, 1);
    if (random_percent(g->random, 70))
        step_date(g, r->due);
    if (random_percent(g->random, 80)) {
        r->done_key = "done";
        snprintf(r->done[0], sizeof r->done[0], "%s", g->plan->fact[plan_pick(g, PLAN_ACT)].name);
    }
}

static void make_claim(const struct growing *g, int policy)
{
    static const char *const claims[] = {"enough", "enough", "only_if", "only_if", "says_may", "states", "agrees"};
    struct plan *plan = g->plan;
    struct growing test = *g;
    struct plan_rule *r = rule(plan, PLAN_CLAIM, policy);
    if (!r)
        return;
    r->claim = claims[random_below(g->random, 7)];
    r->when = maybe(g, 40, 1);
    test.asks = false;
    if (r->claim == claims[0] || r->claim == claims[2])
        r->that = formula_grow(&test, 1);
    for (int i = 0, count = 1 + random_below(g->random, 2); i < count; i++)
        r->grounds |= 1U << random_below(g->random, plan->grounds);
    if (random_percent(g->random, 20)) {
        r->grounds = 0;
        r->paragraph = random_below(g->random, plan->paragraphs);
    }
    if (r->claim == claims[5])
        r->against = other_step(plan, g->random, policy, -1, 30);
}

static void make_policy(struct growing *g, int policy)
{
    struct plan *plan = g->plan;
    struct plan_policy *p = &plan->policy[policy];
    p->scope = p->situation[0] = p->situation[1] = -1;
    g->situations = 0;
    for (int i = 0, count = random_below(g->random, PLAN_SITUATIONS + 1); i < count; i++) {
        p->situation[i] = formula_grow(g, 1);
        g->situations = i + 1;
    }
    p->scope = maybe(g, 25, 1);
    g->asks = true;
    for (int i = 0, count = 1 + random_below(g->random, 3); i < count; i++)
        make_gate(g, policy);
    for (int i = 0, count = random_below(g->random, 4); i < count; i++)
        make_step(g, policy, random_percent(g->random, 80) ? PLAN_STEP : PLAN_LINE);
    if (random_percent(g->random, 30))
        make_duty(g, policy);
    for (int i = 0, count = random_below(g->random, 3); i < count; i++)
        make_claim(g, policy);
    g->asks = false;
}

/* One document after the other, sometimes with days between them on which none is in force. */
void plan_make_policies(struct plan *plan, struct random *r)
{
    struct growing g = {.plan = plan, .random = r, .definitions = plan->definitions, .local = true};
    for (int i = 0; i < plan->policies; i++) {
        bool first_of_two = plan->policies == 2 && i == 0;
        plan->policy[i].from = plan->begins + (i ? 100 : -5);
        plan->policy[i].to = first_of_two ? plan->begins + (random_percent(r, 80) ? 99 : 70) : random_percent(r, 10) ? plan->begins + 180 : 0;
        make_policy(&g, i);
    }
}
