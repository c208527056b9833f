/* SPDX-License-Identifier: MIT
 * A policy's part of a program: gates, which are worked out before the limbs they stand before; steps, claims, duties and warnings, which are worked
 * out after everything that a verdict needs. Where the policy's own scope is settled no, all of it is silent. */
#include "rules/compile.h"

enum { MOST_PARTS = 32 }; /* expressions of one step whose facts are shown with it */

static uint32_t negated(struct compiler *c, uint32_t slot) { return compile_gate(c, GATE_NOT, slot, NO_SLOT, NO_SLOT); }

static bool in_force(const struct compiler *c, const struct policy_rule *rule) { return force_covers(rule->force, c->day); }

struct scope_facts {
    struct compiler *c;
    LIST(struct read_name) list;
};

/* Every fact behind the names of the scope, through what is defined. */
static void add_scope_fact(void *context, const struct expr *name)
{
    struct scope_facts *found = context;
    const onroll_rules *rules = found->c->rules;
    if (name->defined) {
        uint32_t index = compile_definition(found->c, name->index);
        if (index != UINT32_MAX)
            expr_names(rules->definitions.at[index].is.expr, add_scope_fact, found);
        return;
    }
    for (uint32_t i = 0; i < found->list.count; i++)
        if (found->list.at[i].fact == name->index)
            return;
    struct read_name *slot = LIST_ADD(found->c->arena, &found->list);
    if (slot)
        *slot = (struct read_name){rules->vocabulary.facts.at[name->index].name.at, name->index, NO_TERM, NO_SLOT, name->type};
    else
        found->c->failed = true;
}

/* The policy is silent where its scope is settled no. Where the scope is open and a fact it asks was left out, the case is taken to be within it, and that is
 * told: else every case would have to say what nearly all have in common. Where somebody said that it is not known, it stays open. */
static bool build_scope(struct compiler *c)
{
    struct program *p = c->program;
    const struct shown *scope = p->policy->scope.expr ? compile_expr(c, p->policy->scope.expr) : NULL;
    uint32_t left_out = SLOT_FALSE;
    if (!scope)
        return !c->failed;
    struct scope_facts facts = {.c = c};
    expr_names(p->policy->scope.expr, add_scope_fact, &facts);
    for (uint32_t i = 0; i < facts.list.count; i++)
        left_out = compile_join(c, GATE_OR, left_out, compile_left_out(c, facts.list.at[i].fact));
    p->scope_reads = facts.list.at;
    p->scope_read_count = facts.list.count;
    uint32_t open = negated(c, compile_gate(c, GATE_KNOWN, scope->slot, NO_SLOT, NO_SLOT));
    p->scope = scope->slot;
    p->in_scope = compile_join(c, GATE_OR, scope->slot, compile_join(c, GATE_AND, open, left_out));
    p->out_of_scope = compile_certain(c, negated(c, p->in_scope));
    return !c->failed;
}

static bool build_gate(struct compiler *c, const struct policy_gate *gate)
{
    const struct shown *that = compile_expr(c, gate->that.expr), *unless = NULL;
    c->assume_no = true; /* what would turn the gate off and is left out counts as no, and is told as an assumption */
    if (gate->unless.expr)
        unless = compile_expr(c, gate->unless.expr);
    c->assume_no = false;
    struct gate_slot *slot = that && !c->failed ? LIST_ADD(c->arena, &c->program->policy_gates) : NULL;
    if (!slot)
        return false;
    uint32_t open = compile_join(c, GATE_OR, that->slot, negated(c, c->program->in_scope));
    if (unless)
        open = compile_join(c, GATE_OR, open, unless->slot);
    *slot = (struct gate_slot){.gate = gate, .slot = open, .shown = that};
    slot->reads = compile_reads(c, &that, 1, &slot->read_count);
    slot->off_reads = compile_reads(c, &unless, 1, &slot->off_read_count);
    struct bits *about = LIST_ADD(c->scratch, &c->names.of_gates);
    if (!about || !compile_answering(c, &gate->applies_to, about))
        return false;
    return compile_sentence(c, &gate->met) && compile_sentence(c, &gate->unmet) && compile_sentence(c, &gate->unknown);
}

bool program_gates(struct compiler *c)
{
    const struct policy *policy = c->program->policy;
    if (!policy)
        return true;
    if (!build_scope(c))
        return false;
    for (uint32_t i = 0; i < policy->gates.count; i++)
        if (in_force(c, &policy->gates.at[i].rule) && !build_gate(c, &policy->gates.at[i]))
            return false;
    return true;
}

static const struct shown *optional(struct compiler *c, const struct condition *condition)
{
    return condition->expr ? compile_expr(c, condition->expr) : NULL;
}

static uint32_t slot_of(const struct shown *shown, uint32_t otherwise) { return shown ? shown->slot : otherwise; }

static uint32_t term_of(const struct shown *shown) { return shown ? shown->term : NO_TERM; }

static uint32_t exception(struct compiler *c, const struct shown *unless)
{
    return unless ? compile_certain(c, unless->slot) : SLOT_FALSE;
}

/* An exception holds only where it is settled yes: until then what it would excuse is still to be done. No verdict rests on it. */
uint32_t compile_exception(struct compiler *c, const struct condition *unless) { return exception(c, optional(c, unless)); }

/* The expressions of a step, for what they read. */
struct step_parts {
    const struct shown *at[MOST_PARTS];
    uint32_t count;
};

static const struct shown *part(struct step_parts *parts, const struct shown *shown)
{
    if (shown && parts->count < MOST_PARTS)
        parts->at[parts->count++] = shown;
    return shown;
}

/* In one of its situations, under its own condition, not excepted, and within the scope of the policy. */
static bool build_when(struct compiler *c, struct step_slot *slot, struct step_parts *parts)
{
    const struct policy_step *step = slot->step;
    uint32_t situation = SLOT_FALSE;
    slot->situations = ARENA_ARRAY(c->arena, const struct shown *, step->situation_names.count + 1);
    for (uint32_t i = 0; slot->situations && i < step->situation_names.count; i++) {
        slot->situations[i] = part(parts, optional(c, &step->situations[i]));
        situation = compile_join(c, GATE_OR, situation, slot_of(slot->situations[i], SLOT_FALSE));
    }
    slot->when_shown = part(parts, optional(c, &step->when));
    slot->when = slot_of(slot->when_shown, SLOT_TRUE);
    if (step->situation_names.count)
        slot->when = compile_join(c, GATE_AND, slot->when, situation);
    slot->when = compile_join(c, GATE_AND, slot->when, negated(c, exception(c, part(parts, optional(c, &step->unless)))));
    slot->when = compile_join(c, GATE_AND, slot->when, negated(c, c->program->out_of_scope));
    return slot->situations != NULL;
}

static bool build_step(struct compiler *c, const struct policy_step *step)
{
    struct done_slot *done = ARENA_ARRAY(c->arena, struct done_slot, step->done_count + 1);
    struct step_slot slot = {.step = step, .done = done, .same = NO_SLOT};
    struct step_parts parts = {.count = 0};
    if (!done || !build_when(c, &slot, &parts))
        return false;
    slot.from_shown = part(&parts, optional(c, &step->from));
    slot.from = term_of(slot.from_shown);
    slot.opened = compile_open(c, &step->from, slot.from);
    slot.due = step->due_kind == DUE_IMMEDIATELY ? slot.from : term_of(part(&parts, optional(c, &step->due)));
    slot.other = term_of(optional(c, &step->other_reading));
    slot.same = slot_of(optional(c, &step->same_as), NO_SLOT);
    for (uint32_t i = 0; i < step->done_count; i++) {
        const struct shown *shown = part(&parts, compile_expr(c, step->done[i].expr));
        if (!shown)
            return false;
        done[i] = (struct done_slot){shown->term, shown->slot, shown};
    }
    slot.counts = slot_of(part(&parts, optional(c, &step->counts_if)), SLOT_TRUE);
    slot.reads = compile_reads(c, parts.at, parts.count, &slot.read_count);
    struct step_slot *added = c->failed ? NULL : LIST_ADD(c->arena, &c->program->steps);
    if (added)
        *added = slot;
    return added && compile_sentence(c, &step->says);
}

static bool build_claim(struct compiler *c, const struct policy_claim *claim)
{
    struct claim_slot slot = {.claim = claim, .test = NO_SLOT};
    slot.when_shown = claim->when.expr ? compile_expr(c, claim->when.expr) : NULL;
    slot.test_shown = claim->test.expr ? compile_expr(c, claim->test.expr) : NULL;
    slot.when = compile_join(c, GATE_AND, slot.when_shown ? slot.when_shown->slot : SLOT_TRUE, negated(c, c->program->out_of_scope));
    slot.test = slot.test_shown ? slot.test_shown->slot : NO_SLOT;
    slot.speaks = claim->kind == CLAIM_ENOUGH    ? compile_join(c, GATE_AND, slot.when, slot.test)
                  : claim->kind == CLAIM_ONLY_IF ? compile_join(c, GATE_AND, slot.when, negated(c, slot.test))
                                                 : slot.when;
    slot.grounds = compile_grounds(c, &claim->against, &slot.ground_count);
    struct claim_slot *added = slot.grounds && !c->failed ? LIST_ADD(c->arena, &c->program->policy_claims) : NULL;
    if (!added)
        return false;
    *added = slot;
    return compile_sentence(c, &claim->says) && compile_sentence(c, &claim->states) && compile_sentence(c, &claim->law);
}

bool program_policy(struct compiler *c)
{
    const struct policy *policy = c->program->policy;
    for (uint32_t i = 0; policy && i < policy->steps.count; i++)
        if (in_force(c, &policy->steps.at[i].rule) && !build_step(c, &policy->steps.at[i]))
            return false;
    for (uint32_t i = 0; policy && i < policy->claims.count; i++)
        if (in_force(c, &policy->claims.at[i].rule) && !build_claim(c, &policy->claims.at[i]))
            return false;
    for (uint32_t i = 0; policy && i < policy->duties.count; i++)
        if (in_force(c, &policy->duties.at[i].rule) && !program_add_duty(c, &policy->duties.at[i].duty, &policy->duties.at[i].rule))
            return false;
    for (uint32_t i = 0; policy && i < policy->warnings.count; i++)
        if (in_force(c, &policy->warnings.at[i].rule) && !program_add_warning(c, &policy->warnings.at[i].warning, &policy->warnings.at[i].rule))
            return false;
    return true;
}
