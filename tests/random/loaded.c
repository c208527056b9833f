/* SPDX-License-Identifier: MIT
 * Writing a plan to files, loading it, and telling the engine and the second evaluator the same case. */
#include "random/check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char text[64 * 1024];

static void write_plan(struct loaded *l)
{
    const struct plan *plan = l->plan;
    plan_write_vocabulary(plan, text, sizeof text);
    rules_write(&l->fixture, "vocabulary.yaml", text);
    rules_write(&l->fixture, "codes.yaml", plan_codes);
    rules_write(&l->fixture, "references.yaml", plan_references);
    plan_write_equivalents(plan, text, sizeof text);
    rules_write(&l->fixture, "equivalents.yaml", text);
    for (int i = 0; i <= plan->instruments; i++) {
        char name[24];
        snprintf(name, sizeof name, "law-%d.yaml", i);
        plan_write_rules(plan, i, text, sizeof text);
        rules_write(&l->fixture, name, text);
    }
    if (plan->policies)
        rules_write(&l->fixture, "authorities.yaml", plan_authorities);
    if (plan_write_policies(plan, text, sizeof text))
        rules_write(&l->fixture, "northby.yaml", text);
}

void loaded_open(struct loaded *l, const struct plan *plan)
{
    *l = (struct loaded){.plan = plan};
    rules_open(&l->fixture);
    write_plan(l);
    if (rules_load(&l->fixture, NULL) != ONROLL_OK)
        return;
    const onroll_rules *rules = l->fixture.rules;
    size_t length = plan_write_calendar(plan, text, sizeof text);
    l->loads = onroll_facts_new(&l->facts[0], rules, NULL) == ONROLL_OK &&
               onroll_facts_read(&l->facts[1], rules, &(onroll_input){.name = "calendar", .bytes = text, .length = length}, NULL) == ONROLL_OK &&
               onroll_decision_new(&l->decision, rules, NULL) == ONROLL_OK && onroll_decision_new(&l->judge, rules, NULL) == ONROLL_OK;
    for (int i = 0; i < plan->facts; i++)
        l->place[i] = plan->fact[i].gone ? FACT_NONE : map_get(&rules->vocabulary.fact_map, text_of(plan->fact[i].name));
    naive_turning(rules, l->turning);
    plan_school(plan, &l->school);
}

void loaded_close(struct loaded *l)
{
    onroll_decision_free(l->decision);
    onroll_decision_free(l->judge);
    onroll_facts_free(l->facts[0]);
    onroll_facts_free(l->facts[1]);
    rules_close(&l->fixture);
}

void case_value(const struct plan *plan, int fact, const struct random_case *c, char out[64])
{
    const struct plan_fact *f = &plan->fact[fact];
    const struct given *given = &c->given[fact];
    static const char *const sets[] = {"", "A", "B", "A;B", "C", "A;C", "B;C", "A;B;C"};
    if (given->said == SAID_NOT_KNOWN || given->said == SAID_NOT_APPLICABLE)
        snprintf(out, 64, "%s", given->said == SAID_NOT_KNOWN ? "not known" : "not applicable");
    else if (given->said == SAID_NOTHING)
        out[0] = '\0';
    else if (f->type == PLAN_AUTHORITY)
        snprintf(out, 64, "northby");
    else if (f->type == PLAN_YES_NO || f->type == PLAN_LOCAL)
        snprintf(out, 64, "%s", given->value ? "yes" : "no");
    else if (f->type == PLAN_ACT && given->value == DATE_NEVER)
        snprintf(out, 64, "no");
    else if (f->type == PLAN_DATE || f->type == PLAN_ACT)
        onroll_date_write((onroll_date){(int32_t)given->value}, out);
    else if (f->type == PLAN_CODES)
        snprintf(out, 64, "%s", sets[given->value & 7]);
    else
        snprintf(out, 64, "%s%d", f->type == PLAN_CHOICE ? "v" : "", (int)given->value);
}

onroll_status loaded_decide(struct loaded *l, const struct random_case *c, const onroll_result **out)
{
    onroll_facts *facts = l->facts[c->calendar];
    char value[64];
    *out = NULL;
    for (int i = 0; i < l->plan->facts; i++) {
        const struct plan_fact *f = &l->plan->fact[i];
        if (f->gone || (f->type == PLAN_CALENDAR && c->calendar))
            continue;
        if (f->type == PLAN_GROUND)
            plan_ground_id(l->plan, c->claim < 0 ? 0 : c->claim, value);
        if (f->type == PLAN_GROUND && c->claim < 0)
            value[0] = '\0';
        if (f->type != PLAN_GROUND)
            case_value(l->plan, i, c, value);
        if (onroll_facts_set(facts, f->name, value, NULL) != ONROLL_OK) {
            fprintf(stderr, "%s: '%s' was refused\n", f->name, value);
            abort();
        }
    }
    onroll_status status = onroll_decide(l->decision, facts, &(onroll_question){.check_date = {c->check_day}});
    *out = onroll_decision_result(l->decision);
    return status;
}

void loaded_naive(struct loaded *l, const struct random_case *c, struct given *given, struct naive *out)
{
    static char claim[16];
    static bool reads[PLAN_FACTS + 8], directly[PLAN_FACTS + 8];
    for (uint32_t i = 0; i < l->fixture.rules->vocabulary.facts.count; i++)
        given[i] = (struct given){SAID_NOTHING, 0};
    for (int i = 0; i < l->plan->facts; i++)
        if (l->place[i] != FACT_NONE)
            given[l->place[i]] = l->plan->fact[i].type == PLAN_CALENDAR && c->calendar ? (struct given){SAID_VALUE, 1} : c->given[i];
    *out = (struct naive){.rules = l->fixture.rules, .given = given, .check_day = c->check_day, .school = c->calendar ? &l->school : NULL,
                          .numbers_compared = l->plan->numbers_compared, .acts_compared = l->plan->acts_compared};
    if (c->claim >= 0) {
        plan_ground_id(l->plan, c->claim, claim);
        out->claim = claim;
    }
    out->policy = naive_policy(out);
    naive_reads(out, reads);
    out->directly = true;
    naive_reads(out, directly);
    out->directly = false;
    out->reads = reads;
    out->reads_directly = directly;
}

int64_t case_any_value(const struct plan *plan, int fact, struct random *r)
{
    switch (plan->fact[fact].type) {
    case PLAN_YES_NO: case PLAN_LOCAL: return random_below(r, 2);
    case PLAN_CHOICE: return random_below(r, plan->fact[fact].values);
    case PLAN_NUMBER: return random_below(r, 8);
    case PLAN_CODES: return 1 + random_below(r, 7);
    case PLAN_DATE: return plan->day[random_below(r, PLAN_DAYS)];
    case PLAN_ACT: return random_percent(r, 40) ? DATE_NEVER : plan->day[random_below(r, PLAN_DAYS)];
    case PLAN_GROUND: case PLAN_CALENDAR: case PLAN_AUTHORITY: break;
    }
    return 1;
}

static struct given any_given(const struct plan *plan, int fact, struct random *r, int known)
{
    static const enum said unknown[] = {SAID_NOTHING, SAID_NOTHING, SAID_NOT_KNOWN, SAID_NOT_APPLICABLE};
    const struct plan_fact *f = &plan->fact[fact];
    if (f->type == PLAN_GROUND)
        return (struct given){SAID_NOTHING, 0};
    if (f->type == PLAN_CALENDAR)
        return (struct given){unknown[random_below(r, 4)], 0};
    if (f->derived)
        known /= 3; /* so that it is derived, and contradicts the others rarely */
    if ((f->type == PLAN_DATE || f->type == PLAN_AUTHORITY) && known < 85)
        known = 85;
    if (f->fallback[0] && random_percent(r, 30))
        return (struct given){SAID_NOTHING, 0};
    if (fact == 0 && random_percent(r, 90))
        known = 100; /* without the deletion date there is no verdict */
    if (random_percent(r, known))
        return (struct given){SAID_VALUE, case_any_value(plan, fact, r)};
    return (struct given){unknown[random_below(r, 4)], 0};
}

void case_make(const struct plan *plan, struct random *r, struct random_case *out)
{
    static const int known[] = {20, 50, 50, 80, 90};
    int percent = known[random_below(r, 5)];
    *out = (struct random_case){.calendar = random_percent(r, 70), .claim = -1, .check_day = plan->day[random_below(r, PLAN_DAYS)], .laws = random_next(r)};
    for (int i = 0; i < plan->facts; i++)
        out->given[i] = any_given(plan, i, r, percent);
    if (random_percent(r, 50))
        out->claim = random_below(r, plan->grounds);
}
