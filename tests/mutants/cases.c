/* SPDX-License-Identifier: MIT
 * Cases: scenarios as they are, and scenarios some of whose facts are drawn anew. The facts are read by the rules; those of the mutant number them the same. */
#include "mutants/mutants_tests.h"

#include "explain/explain.h"

#include <string.h>

bool programs_of(const struct mutation_worker *w, uint32_t scenario, struct prove_side out[BOTH])
{
    const onroll_rules *rules[] = {w->run->set->rules, w->rules};
    const struct subject *subject = &w->run->subjects[scenario];
    onroll_status status;
    for (int i = 0; i < BOTH; i++) {
        struct epoch *epoch = rules_epoch(rules[i], subject->authority, subject->day);
        if (epoch)
            out[i] = (struct prove_side){rules_program(rules[i], epoch, &status), epoch->from, epoch->to};
        if (!epoch || !out[i].program)
            return false;
    }
    out[OWN].from = out[MUTANT].from = out[OWN].from > out[MUTANT].from ? out[OWN].from : out[MUTANT].from;
    out[OWN].to = out[MUTANT].to = out[OWN].to < out[MUTANT].to ? out[OWN].to : out[MUTANT].to;
    return true;
}

/* ---- Facts ---- */

bool case_begin(struct known_case *c, const struct mutation_worker *w)
{
    const onroll_options options = ONROLL_OPTIONS_INIT;
    *c = (struct known_case){.facts = NULL};
    return onroll_facts_new(&c->facts, w->run->set->rules, &options) == ONROLL_OK;
}

void case_end(struct known_case *c) { onroll_facts_free(c->facts); }

void case_of_scenario(struct known_case *c, const struct mutation_worker *w, uint32_t scenario)
{
    const onroll_facts *from = w->run->set->scenarios.at[scenario].facts;
    const uint32_t facts = w->run->set->rules->vocabulary.facts.count;
    memcpy(c->facts->values, from->values, facts * sizeof *from->values);
    memcpy(c->facts->stated, from->stated, facts * sizeof *from->stated);
    c->facts->calendar = from->calendar;
    c->facts->attendance = from->attendance;
    c->scenario = scenario;
}

/* Not what picks the programs, and not what is words. */
static bool may_draw(const onroll_rules *rules, uint32_t fact)
{
    const struct fact *f = &rules->vocabulary.facts.at[fact];
    const enum base_type type = f->type.base;
    return fact != rules->deletion_fact && fact != rules->check_day && !f->worked_out && (type == TYPE_YES_NO || type == TYPE_DATE || type == TYPE_NUMBER || type == TYPE_CHOICE || type == TYPE_CODES);
}

static void draw_all(struct known_case *c, const onroll_rules *rules, int32_t day, uint64_t *seed)
{
    const uint32_t density = 1 + draw(seed, 4);
    for (uint32_t i = 0; i < rules->vocabulary.facts.count; i++)
        if (may_draw(rules, i) && draw(seed, 4) < density)
            c->facts->values[i] = draw_value(&rules->vocabulary.facts.at[i], day, seed);
}

static void draw_few(struct known_case *c, const onroll_rules *rules, int32_t day, uint64_t *seed)
{
    for (uint32_t n = 1 + draw(seed, 4); n > 0; n--) {
        const uint32_t i = draw(seed, rules->vocabulary.facts.count);
        const struct fact *fact = &rules->vocabulary.facts.at[i];
        struct value *v = &c->facts->values[i];
        if (!may_draw(rules, i))
            continue;
        if (v->state == STATE_KNOWN && fact->type.base == TYPE_DATE && !date_never(v->number) && draw(seed, 2))
            v->number += (int64_t)draw(seed, 7) - 3; /* about a threshold */
        else
            *v = draw_value(fact, day, seed);
    }
}

void case_draw(struct known_case *c, const struct mutation_worker *w, uint32_t scenario, uint64_t *seed)
{
    const int32_t day = w->run->subjects[scenario].day;
    case_of_scenario(c, w, scenario);
    if (draw(seed, 3) == 0)
        draw_all(c, w->run->set->rules, day, seed);
    else
        draw_few(c, w->run->set->rules, day, seed);
}

/* ---- Runs ---- */

bool case_run(struct known_case *c, const struct mutation_worker *w, struct arena *arena, const struct prove_side side[BOTH])
{
    for (int i = 0; i < BOTH; i++) {
        struct evaluation *e = &c->run[i];
        if (!evaluation_prepare(e, arena, side[i].program))
            return false;
        e->facts = c->facts;
        e->check_day = w->run->set->scenarios.at[c->scenario].question.check_date.day;
        evaluation_run(e, &side[i].program->unclaimed);
    }
    return true;
}

bool case_refused(const struct known_case *c, int which)
{
    const struct program *p = c->run[which].program;
    for (uint32_t i = 0; i < p->derived.count; i++)
        if (derived_contradicts(&c->run[which], &p->derived.at[i]))
            return true;
    return false;
}

bool case_differs(const struct known_case *c, const struct twin *twin)
{
    if (twin->left == NO_TERM || twin->right == NO_TERM)
        return twin->left != twin->right;
    if (!twin->value)
        return slot_outcome(&c->run[OWN], twin->left) != slot_outcome(&c->run[MUTANT], twin->right);
    const struct cell *a = &c->run[OWN].cells[twin->left], *b = &c->run[MUTANT].cells[twin->right];
    return a->state != b->state || a->low != b->low || a->high != b->high;
}
