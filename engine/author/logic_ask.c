/* SPDX-License-Identifier: MIT
 * The questions that the linter asks of the rules of one period. Everything here runs twice: the first time only the slots are noted, the second time they
 * are diagrams and the questions have answers. */
#include "author/lint_logic.h"

/* Where a rule stands in its file says whose it is. */
static bool mine(const struct logic *l, const struct node *node)
{
    const uint32_t place = node ? node->span.from * 0x9E3779B1u : 0;
    return (place >> 16) % LOGIC_PARTS == l->part;
}

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

/* Has every question about the ground and its limbs been answered in another period? */
static bool ground_closed(struct logic *l, const struct ground_slot *g)
{
    bool open = logic_open(l, g->ground, ASK_MET) || logic_open(l, g->ground, ASK_FAILS);
    for (uint32_t i = g->first_limb; i < g->first_limb + g->limb_count; i++) {
        const struct limb_slot *limb = &l->program->limbs.at[i];
        open |= stands(limb, g->instrument) && limb->limb->node &&
                (logic_open(l, limb->limb, ASK_MET) || logic_open(l, limb->limb, ASK_FAILS) || (g->limb_count > 1 && logic_open(l, limb->limb, ASK_LIMB)));
    }
    return !open;
}

/* A ground that one limb alone keeps from ever being met, or from failing, is not told again. */
static void ask_ground(struct logic *l, const struct ground_slot *g)
{
    if (!mine(l, g->ground->node) || ground_closed(l, g))
        return;
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
    if (!mine(l, gate->gate->rule.node))
        return;
    const struct policy_gate *rule = gate->gate;
    if (logic_open(l, rule, ASK_GATE)) {
        bool idle = true;
        for (uint32_t i = 0; i < gate->limbs.count && idle; i++)
            idle = gate_idle(l, gate, gate->limbs.at[i]);
        logic_answer(l, rule, ASK_GATE, idle, rule->rule.node, rule->that.node ? rule->that.node->span : rule->rule.node->span, "gate");
    }
    ask_parts(l, gate->shown, rule->that.node);
}

static void ask_step(struct logic *l, const struct step_slot *slot)
{
    if (!mine(l, slot->step->rule.node))
        return;
    ask_reach(l, slot->step, slot->when, &slot->step->when, slot->step->rule.node, "step");
    ask_parts(l, slot->when_shown, slot->step->when.node);
}

static void ask_claim(struct logic *l, const struct claim_slot *slot)
{
    if (!mine(l, slot->claim->rule.node))
        return;
    ask_reach(l, slot->claim, slot->when, &slot->claim->when, slot->claim->rule.node, "claim");
    ask_parts(l, slot->when_shown, slot->claim->when.node);
    ask_parts(l, slot->test_shown, slot->claim->test.node);
}

static void ask_duty(struct logic *l, const struct duty_slot *slot)
{
    if (!mine(l, slot->duty->when.node))
        return;
    ask_reach(l, slot->duty, slot->when, &slot->duty->when, slot->duty->node ? slot->duty->node : slot->local ? slot->local->node : NULL, "duty");
    ask_parts(l, slot->shown, slot->duty->when.node);
}

static void ask_warning(struct logic *l, const struct warning_slot *slot)
{
    if (!mine(l, slot->warning->node))
        return;
    ask_reach(l, slot->warning, slot->when, &slot->warning->when, slot->warning->node, "warning");
}

static void ask_bar(struct logic *l, const struct bar_slot *slot)
{
    if (!mine(l, slot->bar->applies.node))
        return;
    ask_condition(l, slot->bar, slot->shown, &slot->bar->applies, "bar");
    ask_parts(l, slot->shown, slot->bar->applies.node);
}

/* ---- groups ---- */

enum { GROUP = 8 * LOGIC_PARTS }; /* rules gone through together, that are no grounds: of each part about eight */

/* Of a council's program the grounds are those of the law, which has its own. */
static uint32_t grounds_of(const struct program *p) { return p->policy ? 0 : p->grounds.count; }

static uint32_t others_of(const struct program *p)
{
    return p->policy_gates.count + p->steps.count + p->policy_claims.count + p->duties.count + p->warnings.count + p->bars.count + p->rules->definitions.count;
}

uint32_t logic_groups(const struct program *p) { return grounds_of(p) + (others_of(p) + GROUP - 1) / GROUP; }

static void ask_definition(struct logic *l, uint32_t i)
{
    const struct node *node = l->program->rules->definitions.at[i].is.node;
    if (mine(l, node))
        ask_parts(l, l->program->definition_shown[i], node);
}

static void ask_other(struct logic *l, uint32_t i)
{
    const struct program *p = l->program;
    if (i < p->policy_gates.count)
        ask_gate(l, &p->policy_gates.at[i]);
    else if ((i -= p->policy_gates.count) < p->steps.count)
        ask_step(l, &p->steps.at[i]);
    else if ((i -= p->steps.count) < p->policy_claims.count)
        ask_claim(l, &p->policy_claims.at[i]);
    else if ((i -= p->policy_claims.count) < p->duties.count)
        ask_duty(l, &p->duties.at[i]);
    else if ((i -= p->duties.count) < p->warnings.count)
        ask_warning(l, &p->warnings.at[i]);
    else if ((i -= p->warnings.count) < p->bars.count)
        ask_bar(l, &p->bars.at[i]);
    else if ((i -= p->bars.count) < p->rules->definitions.count)
        ask_definition(l, i);
}

void logic_ask(struct logic *l, uint32_t group)
{
    const uint32_t grounds = grounds_of(l->program), first = group < grounds ? 0 : (group - grounds) * GROUP;
    if (group < grounds)
        ask_ground(l, &l->program->grounds.at[group]);
    for (uint32_t i = first; group >= grounds && i < first + GROUP; i++)
        ask_other(l, i);
}
