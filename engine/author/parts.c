/* SPDX-License-Identifier: MIT
 * Goes over the model once, from instruments to policies, and hands out each rule in one form. */
#include "author/parts.h"

struct walk {
    const onroll_rules *rules;
    void (*visit)(void *context, const struct part *part);
    void *context;
    uint32_t instrument, policy;
    struct force force; /* of what the rules visited stand in */
};

static const struct force always = {DATE_MIN, DATE_MAX};

static struct force within(struct force outer, struct force own)
{
    return (struct force){own.from > outer.from ? own.from : outer.from, own.to < outer.to ? own.to : outer.to};
}

static struct part part_of(const struct walk *w, const char *what, struct text id, const struct node *node, const struct authority_basis *basis, struct force force)
{
    return (struct part){.what = what, .id = id, .node = node, .basis = basis, .force = within(w->force, force), .instrument = w->instrument, .policy = w->policy};
}

static void add_conditions(struct part *part, const struct condition *at, uint32_t count)
{
    part->conditions[part->condition_count++] = (struct conditions){at, count};
}

static void add_condition(struct part *part, const struct condition *condition) { add_conditions(part, condition, condition->expr ? 1 : 0); }

static void add_sentence(struct part *part, const struct sentence *sentence)
{
    if (sentence->count)
        part->sentences[part->sentence_count++] = sentence;
}

static void visit_limbs(struct walk *w, const struct ground *ground)
{
    for (uint32_t i = 0; i < ground->limbs.count; i++) {
        const struct limb *limb = &ground->limbs.at[i];
        struct part part = part_of(w, limb->role == ROLE_DOUBT ? "doubt" : "limb", limb->id, limb->node, &limb->basis, limb->force);
        add_condition(&part, &limb->that);
        add_sentence(&part, &limb->met);
        add_sentence(&part, &limb->unmet);
        add_sentence(&part, &limb->unknown);
        w->visit(w->context, &part);
    }
}

static void visit_paragraphs(struct walk *w, const struct instrument *in)
{
    struct force force = w->force;
    for (uint32_t p = 0; p < in->paragraphs.count; p++) {
        const struct paragraph *paragraph = &in->paragraphs.at[p];
        struct part part = part_of(w, "paragraph", paragraph->id, paragraph->node, &paragraph->basis, always);
        add_condition(&part, &paragraph->applies_to);
        w->visit(w->context, &part);
        for (uint32_t g = 0; g < paragraph->grounds.count; g++) {
            const struct ground *ground = &paragraph->grounds.at[g];
            part = part_of(w, "ground", ground->id, ground->node, NULL, ground->force);
            add_condition(&part, &ground->window);
            w->visit(w->context, &part);
            w->force = within(force, ground->force);
            visit_limbs(w, ground);
            w->force = force;
        }
    }
}

static void visit_duty(struct walk *w, const struct duty *duty)
{
    struct part part = part_of(w, "duty", duty->id, duty->node, &duty->basis, duty->force);
    add_condition(&part, &duty->when);
    add_condition(&part, &duty->unless);
    add_condition(&part, &duty->done);
    add_condition(&part, &duty->due);
    add_sentence(&part, &duty->says);
    w->visit(w->context, &part);
}

static void visit_warning(struct walk *w, const struct warning *warning)
{
    struct part part = part_of(w, "warning", warning->id, warning->node, &warning->basis, warning->force);
    add_condition(&part, &warning->when);
    add_sentence(&part, &warning->says);
    w->visit(w->context, &part);
}

static void visit_bar(struct walk *w, const struct bar *bar)
{
    struct part part = part_of(w, "bar", bar->id, bar->node, &bar->basis, bar->force);
    add_condition(&part, &bar->applies);
    add_sentence(&part, &bar->met);
    add_sentence(&part, &bar->unmet);
    add_sentence(&part, &bar->unknown);
    w->visit(w->context, &part);
}

static void visit_milestone(struct walk *w, const struct milestone *milestone)
{
    struct part part = part_of(w, "milestone", milestone->id, milestone->node, &milestone->basis, milestone->force);
    add_condition(&part, &milestone->when);
    add_condition(&part, &milestone->on);
    add_condition(&part, &milestone->due);
    add_condition(&part, &milestone->done);
    add_sentence(&part, &milestone->says);
    w->visit(w->context, &part);
}

static void visit_instrument(struct walk *w, const struct instrument *in)
{
    w->force = in->force;
    if (in->straddling.node) {
        struct part part = part_of(w, "doubt", in->straddling.id, in->straddling.node, &in->straddling.basis, always);
        add_sentence(&part, &in->straddling.unknown);
        w->visit(w->context, &part);
    }
    visit_paragraphs(w, in);
    for (uint32_t i = 0; i < in->bars.count; i++)
        visit_bar(w, &in->bars.at[i]);
    for (uint32_t i = 0; i < in->duties.count; i++)
        visit_duty(w, &in->duties.at[i]);
    for (uint32_t i = 0; i < in->milestones.count; i++)
        visit_milestone(w, &in->milestones.at[i]);
    for (uint32_t i = 0; i < in->warnings.count; i++)
        visit_warning(w, &in->warnings.at[i]);
}

static void visit_derivation(struct walk *w, const struct derivation *d)
{
    w->instrument = d->instrument;
    w->force = d->instrument == INSTRUMENT_NONE ? always : w->rules->instruments.at[d->instrument].force;
    struct part part = part_of(w, "derivation", w->rules->vocabulary.facts.at[d->fact].name, d->node, &d->basis, always);
    add_condition(&part, &d->yes_when);
    add_condition(&part, &d->no_when);
    add_condition(&part, &d->value);
    w->visit(w->context, &part);
}

static struct part policy_part(const struct walk *w, const char *what, const struct policy_rule *rule)
{
    return part_of(w, what, rule->id, rule->node, &rule->basis, rule->force);
}

static void visit_gate(struct walk *w, const struct policy_gate *gate)
{
    struct part part = policy_part(w, "gate", &gate->rule);
    add_condition(&part, &gate->that);
    add_condition(&part, &gate->unless);
    add_sentence(&part, &gate->met);
    add_sentence(&part, &gate->unmet);
    add_sentence(&part, &gate->unknown);
    w->visit(w->context, &part);
}

static void visit_step(struct walk *w, const struct policy_step *step)
{
    struct part part = policy_part(w, step->authority_side ? "line" : "step", &step->rule);
    add_conditions(&part, step->situations, step->situation_names.count);
    add_conditions(&part, step->done, step->done_count);
    add_condition(&part, &step->when);
    add_condition(&part, &step->unless);
    add_condition(&part, &step->from);
    add_condition(&part, &step->due);
    add_condition(&part, &step->other_reading);
    add_condition(&part, &step->counts_if);
    add_condition(&part, &step->same_as);
    add_sentence(&part, &step->says);
    w->visit(w->context, &part);
}

static void visit_claim(struct walk *w, const struct policy_claim *claim)
{
    struct part part = policy_part(w, "claim", &claim->rule);
    add_condition(&part, &claim->test);
    add_condition(&part, &claim->when);
    add_sentence(&part, &claim->says);
    add_sentence(&part, &claim->states);
    add_sentence(&part, &claim->law);
    w->visit(w->context, &part);
}

static void visit_told(struct walk *w, const struct policy *policy)
{
    for (uint32_t i = 0; i < policy->papers.count; i++) {
        const struct policy_paper *paper = &policy->papers.at[i];
        struct part part = policy_part(w, "paper", &paper->rule);
        add_condition(&part, &paper->when);
        add_condition(&part, &paper->accepted_if);
        add_condition(&part, &paper->sent);
        w->visit(w->context, &part);
    }
    for (uint32_t i = 0; i < policy->definitions.count; i++) {
        struct part part = policy_part(w, "definition", &policy->definitions.at[i].rule);
        add_sentence(&part, &policy->definitions.at[i].says);
        w->visit(w->context, &part);
    }
}

static void visit_policy(struct walk *w, const struct policy *policy)
{
    w->force = policy->force;
    struct part part = part_of(w, "policy", policy->id, policy->node, NULL, always);
    add_condition(&part, &policy->scope);
    w->visit(w->context, &part);
    for (uint32_t i = 0; i < policy->gates.count; i++)
        visit_gate(w, &policy->gates.at[i]);
    for (uint32_t i = 0; i < policy->steps.count; i++)
        visit_step(w, &policy->steps.at[i]);
    for (uint32_t i = 0; i < policy->duties.count; i++)
        visit_duty(w, &policy->duties.at[i].duty);
    for (uint32_t i = 0; i < policy->claims.count; i++)
        visit_claim(w, &policy->claims.at[i]);
    for (uint32_t i = 0; i < policy->warnings.count; i++)
        visit_warning(w, &policy->warnings.at[i].warning);
    visit_told(w, policy);
}

void parts_each(const onroll_rules *rules, void (*visit)(void *context, const struct part *part), void *context)
{
    struct walk w = {.rules = rules, .visit = visit, .context = context, .policy = POLICY_NONE};
    for (w.instrument = 0; w.instrument < rules->instruments.count; w.instrument++)
        visit_instrument(&w, &rules->instruments.at[w.instrument]);
    for (uint32_t i = 0; i < rules->derivations.count; i++)
        visit_derivation(&w, &rules->derivations.at[i]);
    w.instrument = INSTRUMENT_NONE;
    for (w.policy = 0; w.policy < rules->policies.count; w.policy++)
        visit_policy(&w, &rules->policies.at[w.policy]);
}

const struct node *part_name(const struct part *part)
{
    for (uint32_t i = 0; i < part->node->count; i++)
        if (part->node->pairs[i].value->kind == NODE_SCALAR && text_equal(part->node->pairs[i].value->text, part->id))
            return part->node->pairs[i].value;
    return part->node->pairs[0].value;
}
