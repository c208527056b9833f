/* SPDX-License-Identifier: MIT
 * The policies of a plan as a council's file. A rule about grounds that are all gone is left out. */
#include "random/plan_text.h"

#include "onroll.h"

#include <string.h>

const char plan_authorities[] = "authorities: random\nlist:\n  - authority: northby\n    name: Northby\n    la_code: \"998\"\n";

static const char letters[] = {[PLAN_GATE] = 'g', [PLAN_STEP] = 's', [PLAN_LINE] = 'a', [PLAN_DUTY] = 'd', [PLAN_CLAIM] = 'k'};

static void put_condition(struct out *o, const struct plan *plan, const char *key, int formula)
{
    if (formula < 0)
        return;
    put(o, "        %s: ", key);
    put_formula(o, plan, formula);
    put(o, "\n");
}

static void put_text(struct out *o, const char *key, const char *text)
{
    if (text[0])
        put(o, "        %s: %s\n", key, text);
}

static void put_grounds(struct out *o, const struct plan *plan, const char *key, uint32_t grounds)
{
    put(o, "    "); /* one level below the bars of the law */
    put_set(o, plan, key, grounds);
}

static void put_one_done(struct out *o, const struct plan *plan, const struct plan_rule *r, int way)
{
    if (r->done_formula[way] >= 0)
        put_formula(o, plan, r->done_formula[way]);
    else
        put(o, "%s", r->done[way]);
}

static void put_done(struct out *o, const struct plan *plan, const struct plan_rule *r)
{
    if (!r->done_key)
        return;
    bool one = strcmp(r->done_key, "done") == 0;
    put(o, "        %s:%s", r->done_key, one ? " " : "\n");
    for (int way = 0; way < (one ? 1 : 2); way++) {
        put(o, "%s", one ? "" : "          - ");
        put_one_done(o, plan, r, way);
        put(o, "\n");
    }
}

static void put_other(struct out *o, const struct plan *plan, const char *key, int rule)
{
    if (rule >= 0 && !plan->rule[rule].gone)
        put(o, "        %s: %c%d\n", key, letters[plan->rule[rule].kind], rule);
}

static void put_step(struct out *o, const struct plan *plan, const struct plan_rule *r)
{
    static const char *const dues[] = {"", "", "promptly", "immediately"};
    put_condition(o, plan, "when", r->when);
    put_condition(o, plan, "unless", r->unless);
    if (r->situations)
        put(o, "        situation: [%s]\n", r->situations == 3 ? "s0, northby.s1" : r->situations == 2 ? "northby.s1" : "s0");
    put_text(o, "from", r->from);
    put_text(o, "due", r->due_kind == PLAN_DUE_DAY ? r->due : dues[r->due_kind]);
    put_done(o, plan, r);
    put_condition(o, plan, "counts_if", r->counts);
    put_other(o, plan, "after", r->after);
    put_other(o, plan, "before", r->before);
    put(o, "%s        by: school\n        says: do it\n", r->not_held ? "        not_held: another text\n" : "");
}

static void put_claim(struct out *o, const struct plan *plan, const struct plan_rule *r)
{
    bool other = r->against >= 0 && !plan->rule[r->against].gone, states = strcmp(r->claim, "states") == 0;
    put_condition(o, plan, "when", r->when);
    if (other)
        put(o, "        against: [s%d]\n", r->against);
    else if (r->paragraph >= 0)
        put(o, "        against: [9(%d)]\n", r->paragraph ? 3 : 1);
    else
        put_grounds(o, plan, "against", r->grounds);
    if (r->that >= 0)
        put_condition(o, plan, r->claim, r->that);
    else
        put(o, "        %s: %s\n", r->claim, states ? "one thing" : "yes");
    put(o, "%s        says: so it is\n", states ? "        law: another thing\n" : "");
}

static void put_duty(struct out *o, const struct plan *plan, const struct plan_rule *r)
{
    put_condition(o, plan, "when", r->when);
    put_condition(o, plan, "unless", r->unless);
    put_text(o, "due", r->due);
    put_done(o, plan, r);
    put(o, "        by: school\n        says: do it\n");
}

static void put_gate(struct out *o, const struct plan *plan, const struct plan_rule *r)
{
    put_grounds(o, plan, "applies_to", r->grounds);
    put(o, "        part: part%d\n", r->share);
    put_condition(o, plan, "that", r->that);
    put_condition(o, plan, "unless", r->unless);
    put(o, "        by: authority\n");
}

static bool about_grounds(const struct plan *plan, const struct plan_rule *r)
{
    bool any = r->kind != PLAN_GATE && (r->kind != PLAN_CLAIM || r->paragraph >= 0 || (r->against >= 0 && !plan->rule[r->against].gone));
    for (int i = 0; i < plan->grounds; i++)
        any |= (r->grounds >> i & 1U) && !plan->ground[i].gone;
    return any;
}

static void put_rules(struct out *o, const struct plan *plan, int policy, enum plan_rule_kind kind)
{
    static const char *const sections[] = {"gates", "steps", "authority_side", "duties", "claims"}, *const names[] = {"gate", "step", "line", "duty", "claim"};
    static void (*const puts[])(struct out *, const struct plan *, const struct plan_rule *) = {put_gate, put_step, put_step, put_duty, put_claim};
    bool first = true;
    for (int i = 0; i < plan->rules; i++) {
        const struct plan_rule *r = &plan->rule[i];
        if (r->gone || r->policy != policy || r->kind != kind || !about_grounds(plan, r))
            continue;
        if (first)
            put(o, "    %s:\n", sections[kind]);
        first = false;
        put(o, "      - %s: %c%d\n        cite: section %d\n", names[kind], letters[kind], i, i);
        puts[kind](o, plan, r);
        put_force(o, "        ", r->begins, 0);
    }
}

static void put_policy(struct out *o, const struct plan *plan, int policy)
{
    const struct plan_policy *p = &plan->policy[policy];
    put(o, "  - policy: procedure%d\n    title: Procedure %d\n    checked_on: 2025-01-01\n", policy, policy);
    put_force(o, "    ", p->from, p->to);
    if (p->scope >= 0) {
        put(o, "    scope: ");
        put_formula(o, plan, p->scope);
        put(o, "\n");
    }
    for (int i = 0; i < plan->facts; i++)
        if (plan->fact[i].type == PLAN_LOCAL && !plan->fact[i].gone)
            put(o, "    facts:\n      - fact: %s\n        cite: section 0\n", plan->fact[i].name);
    for (int i = 0; i < PLAN_SITUATIONS && p->situation[i] >= 0; i++) {
        put(o, "%s      northby.s%d: ", i ? "" : "    define:\n", i);
        put_formula(o, plan, p->situation[i]);
        put(o, "\n");
    }
    for (int kind = PLAN_GATE; kind <= PLAN_CLAIM; kind++)
        put_rules(o, plan, policy, (enum plan_rule_kind)kind);
}

size_t plan_write_policies(const struct plan *plan, char *out, size_t room)
{
    struct out o = {out, room, 0};
    put(&o, "authority: northby\npolicies:\n");
    bool any = false;
    for (int i = 0; i < plan->policies; i++)
        if (!plan->policy[i].gone) {
            put_policy(&o, plan, i);
            any = true;
        }
    return any ? o.used : 0;
}
