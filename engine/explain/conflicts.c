/* SPDX-License-Identifier: MIT
 * Where a council's document gives another answer than the law on the facts of this case: by what it holds the law to be, or by a gate that alone
 * decides. Only settled values conflict, and the law is always read without gates. */
#include "explain/explain.h"

#include <string.h>

struct conflicts {
    struct explainer *x;
    LIST(onroll_conflict) list;
};

static void add(struct conflicts *c, const struct policy_rule *rule, const char *kind, onroll_cite law, struct buffer *reason)
{
    const char *text = buffer_done(reason);
    onroll_conflict *slot = text ? LIST_ADD(c->x->arena, &c->list) : NULL;
    if (slot)
        *slot = (onroll_conflict){rule->id.at, kind, text, rule->basis.cite, law};
    else
        c->x->failed = true;
}

/* ---- the law alone ---- */

/* Another limb of its `any` makes up for it, or still may. */
static bool made_up_for(const struct explainer *x, const struct ground_slot *g, const struct limb_slot *limb)
{
    for (uint32_t i = 0; limb->of && i < g->limb_count; i++) {
        const struct limb_slot *other = &x->program->limbs.at[g->first_limb + i];
        if (other->of && strcmp(other->of, limb->of) == 0 && slot_outcome(x->run, other->plain) != ONROLL_NOT_MET)
            return true;
    }
    return false;
}

static const struct limb_slot *failing_limb(const struct explainer *x, const struct ground_slot *g)
{
    for (uint32_t i = 0; i < g->limb_count; i++) {
        const struct limb_slot *limb = &x->program->limbs.at[g->first_limb + i];
        if (slot_outcome(x->run, limb->plain) == ONROLL_NOT_MET && !made_up_for(x, g, limb))
            return limb;
    }
    return NULL;
}

static const struct bar_slot *defeating_bar(const struct explainer *x, const struct ground_slot *g)
{
    uint32_t index = (uint32_t)(g - x->program->grounds.at);
    for (uint32_t b = 0; b < x->program->bars.count; b++) {
        const struct bar_slot *bar = &x->program->bars.at[b];
        if (bar->grounds[index] && !bar->bar->defeats_date && slot_outcome(x->run, bar->slot) == ONROLL_MET)
            return bar;
    }
    return NULL;
}

/* Where the law says what the ground requires. */
static onroll_cite cite_of_ground(const struct explainer *x, const struct ground_slot *g)
{
    for (uint32_t i = 0; i < g->limb_count; i++)
        if (x->program->limbs.at[g->first_limb + i].limb->role == ROLE_REQUIRES)
            return x->program->limbs.at[g->first_limb + i].limb->basis.cite;
    return x->program->paragraphs.at[g->paragraph].paragraph->basis.cite;
}

/* ---- claims ---- */

/* The ground of a claim that has this outcome by the law alone: one that is claimed in the case before any other. Where the document permits, the law
 * has to leave every ground of the claim unmet. */
static const struct ground_slot *ground_with(const struct explainer *x, const struct claim_slot *claim, onroll_outcome wanted)
{
    const struct ground_slot *first = NULL;
    bool claimed = false;
    for (uint32_t i = 0; i < claim->ground_count; i++)
        claimed |= ground_answers(x, claim->grounds[i]) && paragraph_may_apply(x, x->program->grounds.at[claim->grounds[i]].paragraph);
    for (uint32_t i = 0; i < claim->ground_count; i++) {
        const struct ground_slot *g = &x->program->grounds.at[claim->grounds[i]];
        if (!paragraph_may_apply(x, g->paragraph) || (claimed && !ground_answers(x, claim->grounds[i])))
            continue;
        onroll_outcome outcome = slot_outcome(x->run, g->plain_must);
        if (wanted == ONROLL_NOT_MET && outcome == ONROLL_MET)
            return NULL;
        if (outcome == wanted && !first)
            first = g;
    }
    return first;
}

static void begin(struct explainer *x, struct buffer *out, const struct sentence *says, const char *behind)
{
    buffer_init(out, x->arena);
    buffer_string(out, "the document says: ");
    buffer_string(out, sentence_fill(x, says));
    buffer_string(out, behind);
}

static onroll_cite law_of(const struct policy_claim *claim, onroll_cite otherwise) { return claim->law_cite.source ? claim->law_cite : otherwise; }

static void looser(struct conflicts *c, const struct claim_slot *slot)
{
    struct explainer *x = c->x;
    const struct ground_slot *g = ground_with(x, slot, ONROLL_NOT_MET);
    struct buffer out;
    if (!g)
        return;
    const struct limb_slot *limb = failing_limb(x, g);
    const struct bar_slot *bar = limb ? NULL : defeating_bar(x, g);
    onroll_cite cite = limb ? limb->limb->basis.cite : bar ? bar->bar->basis.cite : cite_of_ground(x, g);
    begin(x, &out, &slot->claim->says, "; by the law ");
    buffer_add(&out, g->ground->id);
    buffer_string(&out, limb || !bar ? " is not met" : " is barred");
    if (limb || bar) {
        buffer_string(&out, ": ");
        buffer_string(&out, limb ? reason_of_limb(x, limb, ONROLL_NOT_MET) : reason_of_bar(x, bar, ONROLL_MET));
    }
    add(c, &slot->claim->rule, "looser", law_of(slot->claim, cite), &out);
}

/* Nobody has said whether the paragraph is about this pupil: the ground is met, and yet nothing must be deleted so far. */
static void if_it_applies(const struct conflicts *c, const struct ground_slot *g, struct buffer *out)
{
    const struct paragraph_slot *p = &c->x->program->paragraphs.at[g->paragraph];
    if (slot_outcome(c->x->run, p->slot) == ONROLL_MET)
        return;
    buffer_string(out, ", if ");
    buffer_add(out, p->paragraph->id);
    buffer_string(out, " applies to the pupil");
}

static void although_met(struct conflicts *c, const struct claim_slot *slot, const char *kind)
{
    const struct ground_slot *g = ground_with(c->x, slot, ONROLL_MET);
    struct buffer out;
    if (!g)
        return;
    begin(c->x, &out, &slot->claim->says, "; by the law ");
    buffer_add(&out, g->ground->id);
    buffer_string(&out, " is met on these facts, and the name ");
    buffer_string(&out, slot_outcome(c->x->run, g->must) == ONROLL_MET ? "must be deleted" : "would have to be deleted");
    if_it_applies(c, g, &out);
    add(c, &slot->claim->rule, kind, law_of(slot->claim, cite_of_ground(c->x, g)), &out);
}

#define FIND(list)                                         \
    for (uint32_t i = 0; i < policy->list.count; i++)      \
        if (text_equal(policy->list.at[i].rule.id, id))    \
            return &policy->list.at[i].rule

/* The other rule of the same policy that a claim is against. */
static const struct policy_rule *rule_of(const struct policy *policy, struct text id)
{
    FIND(gates);
    FIND(steps);
    FIND(claims);
    FIND(duties);
    return NULL;
}

static const struct ground_slot *ground_about(const struct explainer *x, const struct claim_slot *slot)
{
    for (uint32_t i = 0; i < slot->ground_count; i++)
        if (paragraph_may_apply(x, x->program->grounds.at[slot->grounds[i]].paragraph))
            return &x->program->grounds.at[slot->grounds[i]];
    return NULL;
}

static void states(struct conflicts *c, const struct claim_slot *slot)
{
    struct explainer *x = c->x;
    const struct policy_claim *claim = slot->claim;
    const struct policy_rule *other = NULL;
    const struct ground_slot *g = ground_about(x, slot);
    for (uint32_t i = 0; i < claim->against.count && !other; i++)
        other = rule_of(x->program->policy, claim->against.at[i]);
    if (!other && !g && claim->against.count)
        return; /* it is about pupils of another age, or about another law */
    struct buffer out;
    bool of_law = !other || claim->law_cite.source;
    begin(x, &out, &claim->states, of_law ? "; by the law, " : "; elsewhere it says: ");
    buffer_string(&out, sentence_fill(x, &claim->law));
    onroll_cite otherwise = other ? other->basis.cite : g ? cite_of_ground(x, g) : claim->rule.basis.cite;
    add(c, &claim->rule, "contradicts", law_of(claim, otherwise), &out);
}

static void judge_claim(struct conflicts *c, const struct claim_slot *slot)
{
    const struct explainer *x = c->x;
    onroll_outcome test = slot->test == NO_SLOT ? ONROLL_UNKNOWN : slot_outcome(x->run, slot->test);
    if (slot->when != NO_SLOT && slot_outcome(x->run, slot->when) != ONROLL_MET)
        return;
    switch (slot->claim->kind) {
    case CLAIM_ENOUGH:
        if (test == ONROLL_MET)
            looser(c, slot);
        break;
    case CLAIM_ONLY_IF:
        if (test == ONROLL_NOT_MET)
            although_met(c, slot, "stricter");
        break;
    case CLAIM_SAYS_MAY: although_met(c, slot, "contradicts"); break;
    case CLAIM_STATES: states(c, slot); break;
    case CLAIM_AGREES: break;
    }
}

/* ---- gates ---- */

/* Would the ground be another without gates? */
static bool in_question(const struct explainer *x, uint32_t ground)
{
    const struct ground_slot *g = &x->program->grounds.at[ground];
    return paragraph_may_apply(x, g->paragraph) && slot_outcome(x->run, g->must) != slot_outcome(x->run, g->plain_must);
}

/* The limb that the gate withholds, of a ground that is claimed before any other. */
static const struct limb_slot *limb_withheld(const struct explainer *x, const struct gate_slot *gate)
{
    const struct limb_slot *first = NULL;
    for (uint32_t i = 0; i < gate->limbs.count; i++) {
        const struct limb_slot *limb = &x->program->limbs.at[gate->limbs.at[i]];
        if (slot_outcome(x->run, limb->slot) == slot_outcome(x->run, limb->plain) || !limb_asked(x, limb) || !in_question(x, limb->ground))
            continue;
        if (ground_answers(x, limb->ground))
            return limb;
        if (!first)
            first = limb;
    }
    return first;
}

static void withheld(struct conflicts *c, const struct gate_slot *gate)
{
    struct explainer *x = c->x;
    const struct limb_slot *limb = slot_outcome(x->run, gate->slot) == ONROLL_MET ? NULL : limb_withheld(x, gate);
    struct buffer out;
    if (!limb)
        return;
    const struct ground_slot *g = &x->program->grounds.at[limb->ground];
    onroll_outcome plain = slot_outcome(x->run, g->plain_must);
    buffer_init(&out, x->arena);
    buffer_string(&out, "the document asks for the authority's own word, and ");
    buffer_string(&out, reason_of_gate(x, gate));
    buffer_string(&out, "; by the law alone ");
    buffer_add(&out, g->ground->id);
    buffer_string(&out, plain == ONROLL_MET ? " is met, and the name would have to be deleted" : " would not be settled");
    if (plain == ONROLL_MET)
        if_it_applies(c, g, &out);
    add(c, &gate->gate->rule, "stricter", limb->limb->basis.cite, &out);
}

static void without_gates(struct conflicts *c)
{
    static const onroll_verdict verdicts[] = {ONROLL_LAWFUL, ONROLL_UNLAWFUL, ONROLL_UNDETERMINED};
    struct explainer *x = c->x;
    const struct program *p = x->program;
    onroll_without_gates plain = {verdicts[slot_outcome(x->run, x->claim->plain)], slot_outcome(x->run, p->plain_must) == ONROLL_MET};
    if (x->undecidable_date || (plain.verdict == x->result->verdict && plain.must_delete == x->result->must_delete))
        return;
    onroll_without_gates *out = ARENA_NEW(x->arena, onroll_without_gates);
    if (!out) {
        x->failed = true;
        return;
    }
    *out = plain;
    x->result->without_gates = out;
    for (uint32_t i = 0; i < p->policy_gates.count; i++)
        withheld(c, &p->policy_gates.at[i]);
}

void explain_conflicts(struct explainer *x)
{
    struct conflicts c = {.x = x};
    if (!x->program->policy)
        return;
    without_gates(&c);
    for (uint32_t i = 0; i < x->program->policy_claims.count; i++)
        judge_claim(&c, &x->program->policy_claims.at[i]);
    x->result->conflicts = c.list.at;
    x->result->conflict_count = c.list.count;
}
