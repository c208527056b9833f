/* SPDX-License-Identifier: MIT
 * The questions that the linter asks of the rules of one period. Everything here runs twice: the first time only the slots are noted, the second time they
 * are diagrams and the questions have answers. */
#include "author/lint_logic.h"

/* A condition that no case meets, or that no case fails. One that stands on the other is not asked for: no law of this period defines what it names. */
static void ask_condition(struct logic *l, const void *rule, const struct shown *shown, const struct condition *condition, const char *what)
{
    if (!shown || !condition->node)
        return;
    const struct span span = condition->node->span;
    if (logic_open(l, rule, ASK_MET))
        logic_answer(l, rule, ASK_MET, logic_never(l, logic_slot(l, shown->slot), ONROLL_MET), condition->node, span, what);
    if (logic_open(l, rule, ASK_FAILS))
        logic_answer(l, rule, ASK_FAILS, logic_never(l, logic_slot(l, shown->slot), ONROLL_NOT_MET), condition->node, span, what);
}

/* Each "and" and "or" of a condition: does it come to the same without one of its sides? */
static void ask_parts(struct logic *l, const struct shown *shown, const struct node *node)
{
    const struct expr *e = shown ? shown->expr : NULL;
    if (!e || e->kind == EXPR_NAME)
        return; /* a definition has its own place */
    if ((e->kind == EXPR_AND || e->kind == EXPR_OR) && logic_open(l, e, ASK_PART)) {
        diagram whole = logic_slot(l, shown->slot), left = logic_slot(l, shown->a->slot), right = logic_slot(l, shown->b->slot);
        const bool without_right = logic_same(l, whole, left), without_left = !without_right && logic_same(l, whole, right);
        logic_answer(l, e, ASK_PART, without_right || without_left, node, without_left ? e->a->span : e->b->span, e->kind == EXPR_AND ? "and" : "or");
    }
    ask_parts(l, shown->a, node);
    ask_parts(l, shown->b, node);
}

static void ask_reach(struct logic *l, const void *rule, uint32_t slot, const struct condition *when, const struct node *node, const char *what)
{
    const struct node *at = when->node ? when->node : node;
    if (at && logic_open(l, rule, ASK_REACH))
        logic_answer(l, rule, ASK_REACH, logic_never(l, logic_slot(l, slot), ONROLL_MET), at, at->span, what);
}

/* ---- grounds ---- */

/* What the ground's words come to, whatever standing they have. without: a limb that is left out; NULL for none. NO where nothing is left of it. */
static bool clause(struct logic *l, const struct ground_slot *g, const struct clause *c, const struct limb *without, diagram *out)
{
    const struct program *p = l->program;
    if (c->kind == CLAUSE_LIMB) {
        const struct limb *limb = &g->ground->limbs.at[c->limb];
        for (uint32_t i = g->first_limb; i < g->first_limb + g->limb_count; i++)
            if (p->limbs.at[i].limb == limb && limb != without) {
                *out = logic_slot(l, p->limbs.at[i].inner);
                return true;
            }
        return false;
    }
    bool any = false;
    for (uint32_t i = 0; i < c->count; i++) {
        diagram one;
        if (!clause(l, g, &c->items[i], without, &one))
            continue;
        *out = any ? logic_join(l, c->kind == CLAUSE_ANY ? GATE_OR : GATE_AND, *out, one) : one;
        any = true;
    }
    return any;
}

static diagram whole_ground(struct logic *l, const struct ground_slot *g, const struct limb *without)
{
    diagram out = LEAF_YES;
    if (!clause(l, g, &g->ground->requires, without, &out))
        out = LEAF_YES;
    for (uint32_t i = g->first_limb; i < g->first_limb + g->limb_count; i++) {
        const struct limb_slot *limb = &l->program->limbs.at[i];
        if (limb->limb == without || limb->earlier || limb->limb->role == ROLE_REQUIRES)
            continue;
        diagram inner = logic_slot(l, limb->inner);
        inner = logic_join(l, limb->limb->role == ROLE_DOUBT ? GATE_DOUBT : GATE_NOT, inner, LEAF_UNKNOWN);
        out = logic_join(l, GATE_AND, out, inner);
    }
    return out;
}

static bool stands(const struct limb_slot *limb, const struct instrument *in) { return !limb->earlier && limb->limb != &in->straddling; }

static void ask_limb(struct logic *l, const struct ground_slot *g, const struct limb_slot *limb, diagram whole)
{
    const struct limb *rule = limb->limb;
    ask_condition(l, rule, limb->shown, &rule->that, rule->role == ROLE_DOUBT ? "doubt" : "limb");
    ask_parts(l, limb->shown, rule->that.node);
    if (g->limb_count > 1 && logic_open(l, rule, ASK_LIMB))
        logic_answer(l, rule, ASK_LIMB, logic_same(l, whole, whole_ground(l, g, rule)), rule->that.node, rule->that.node->span, rule->role == ROLE_DOUBT ? "doubt" : "limb");
}

/* A ground that one limb alone keeps from ever being met, or from failing, is not told again. */
static void ask_ground(struct logic *l, const struct ground_slot *g)
{
    const struct ground *ground = g->ground;
    const diagram whole = whole_ground(l, g, NULL);
    bool told = false;
    for (uint32_t i = g->first_limb; i < g->first_limb + g->limb_count; i++) {
        const struct limb_slot *limb = &l->program->limbs.at[i];
        if (!stands(limb, g->instrument) || !limb->limb->node)
            continue;
        ask_limb(l, g, limb, whole);
        told |= logic_open(l, limb->limb, limb->limb->role == ROLE_REQUIRES ? ASK_MET : ASK_FAILS); /* asked, and not cleared */
    }
    if (logic_open(l, ground, ASK_MET))
        logic_answer(l, ground, ASK_MET, !told && logic_never(l, whole, ONROLL_MET), ground->node, ground->node->span, "ground");
    if (logic_open(l, ground, ASK_FAILS))
        logic_answer(l, ground, ASK_FAILS, logic_never(l, whole, ONROLL_NOT_MET), ground->node, ground->node->span, "ground");
}

/* ---- a policy ---- */

/* The limb without this gate, the other gates staying: what is left of its own slot where this one is taken out. */
static bool gate_idle(struct logic *l, const struct gate_slot *gate, uint32_t limb)
{
    const struct program *p = l->program;
    diagram without = logic_slot(l, p->limbs.at[limb].plain);
    for (uint32_t i = 0; i < p->policy_gates.count; i++) {
        const struct gate_slot *other = &p->policy_gates.at[i];
        for (uint32_t n = 0; other != gate && n < other->limbs.count; n++)
            if (other->limbs.at[n] == limb)
                without = logic_join(l, GATE_AND, without, logic_slot(l, other->slot));
    }
    return logic_same(l, without, logic_slot(l, p->limbs.at[limb].slot));
}

static void ask_gate(struct logic *l, const struct gate_slot *gate)
{
    const struct policy_gate *rule = gate->gate;
    bool idle = true;
    if (logic_open(l, rule, ASK_GATE)) {
        for (uint32_t i = 0; i < gate->limbs.count && idle; i++)
            idle = gate_idle(l, gate, gate->limbs.at[i]);
        logic_answer(l, rule, ASK_GATE, idle, rule->rule.node, rule->that.node ? rule->that.node->span : rule->rule.node->span, "gate");
    }
    ask_parts(l, gate->shown, rule->that.node);
}

static void ask_policy(struct logic *l)
{
    const struct program *p = l->program;
    for (uint32_t i = 0; i < p->policy_gates.count; i++)
        ask_gate(l, &p->policy_gates.at[i]);
    for (uint32_t i = 0; i < p->steps.count; i++) {
        const struct policy_step *step = p->steps.at[i].step;
        ask_reach(l, step, p->steps.at[i].when, &step->when, step->rule.node, "step");
        ask_parts(l, p->steps.at[i].when_shown, step->when.node);
    }
    for (uint32_t i = 0; i < p->policy_claims.count; i++) {
        const struct claim_slot *claim = &p->policy_claims.at[i];
        ask_reach(l, claim->claim, claim->when, &claim->claim->when, claim->claim->rule.node, "claim");
        ask_parts(l, claim->when_shown, claim->claim->when.node);
        ask_parts(l, claim->test_shown, claim->claim->test.node);
    }
}

/* What stands behind every policy: of an authority's program only its own are new. */
static void ask_others(struct logic *l)
{
    const struct program *p = l->program;
    for (uint32_t i = 0; i < p->duties.count; i++) {
        const struct duty_slot *d = &p->duties.at[i];
        ask_reach(l, d->duty, d->when, &d->duty->when, d->duty->node ? d->duty->node : d->local ? d->local->node : NULL, "duty");
        ask_parts(l, d->shown, d->duty->when.node);
    }
    for (uint32_t i = 0; i < p->warnings.count; i++) {
        const struct warning_slot *w = &p->warnings.at[i];
        ask_reach(l, w->warning, w->when, &w->warning->when, w->warning->node, "warning");
    }
    for (uint32_t i = 0; i < p->bars.count; i++) {
        ask_condition(l, p->bars.at[i].bar, p->bars.at[i].shown, &p->bars.at[i].bar->applies, "bar");
        ask_parts(l, p->bars.at[i].shown, p->bars.at[i].bar->applies.node);
    }
    for (uint32_t i = 0; i < p->rules->definitions.count; i++)
        ask_parts(l, p->definition_shown[i], p->rules->definitions.at[i].is.node);
}

void logic_ask(struct logic *l)
{
    for (uint32_t i = 0; i < l->program->grounds.count && !l->program->policy; i++) /* of a council's program they are those of the law */
        ask_ground(l, &l->program->grounds.at[i]);
    ask_policy(l);
    ask_others(l);
}
