/* SPDX-License-Identifier: MIT
 * Two programs compared as they were built: all that a decision reads of them and that is no word. Programs are built in one order from the same rules,
 * so that a change which does not reach a program leaves it the same to the last number. */
#include "scenario/alike.h"

#include <string.h>

static bool same_numbers(const uint32_t *a, const uint32_t *b, uint32_t count) { return !count || memcmp(a, b, count * sizeof *a) == 0; }

/* The same words of the same file, of one copy of the rules or the other. */
static bool same_words(const struct node *x, const struct node *y) { return !x == !y && (!x || (x->span.source == y->span.source && x->span.from == y->span.from)); }

static bool same_types(struct type a, struct type b) { return a.base == b.base && a.unit == b.unit && a.choices == b.choices; }

static bool same_terms(const struct program *a, const struct program *b)
{
    bool same = a->terms.count == b->terms.count;
    for (uint32_t i = 0; same && i < a->terms.count; i++) {
        const struct term *x = &a->terms.at[i], *y = &b->terms.at[i];
        same = x->op == y->op && same_types(x->type, y->type) && x->a == y->a && x->b == y->b && x->number == y->number && x->index == y->index &&
               x->unit == y->unit && x->before == y->before && x->side == y->side && x->day == y->day;
    }
    return same;
}

static bool same_atoms(const struct program *a, const struct program *b)
{
    bool same = a->atoms.count == b->atoms.count;
    for (uint32_t i = 0; same && i < a->atoms.count; i++) {
        const struct atom *x = &a->atoms.at[i], *y = &b->atoms.at[i];
        same = x->op == y->op && x->slot == y->slot && x->a == y->a && x->b == y->b && x->compare == y->compare && x->assume_no == y->assume_no &&
               x->index == y->index && x->low == y->low && x->high == y->high;
    }
    return same;
}

static bool same_gates(const struct program *a, const struct program *b)
{
    bool same = a->gates.count == b->gates.count;
    for (uint32_t i = 0; same && i < a->gates.count; i++) {
        const struct gate *x = &a->gates.at[i], *y = &b->gates.at[i];
        same = x->op == y->op && x->slot == y->slot && x->a == y->a && x->b == y->b && x->c == y->c;
    }
    return same;
}

/* ---- The law ---- */

static bool same_grounds(const struct program *a, const struct program *b)
{
    bool same = a->grounds.count == b->grounds.count;
    for (uint32_t i = 0; same && i < a->grounds.count; i++) {
        const struct ground_slot *x = &a->grounds.at[i], *y = &b->grounds.at[i];
        same = same_words(x->ground->node, y->ground->node) && x->paragraph == y->paragraph && x->slot == y->slot && x->now == y->now && x->requires == y->requires &&
               x->must == y->must && x->may == y->may && x->plain_must == y->plain_must && x->plain_may == y->plain_may && x->first_limb == y->first_limb &&
               x->limb_count == y->limb_count && x->earlier_count == y->earlier_count;
        for (uint32_t n = 0; same && n < x->earlier_count; n++)
            same = x->earlier[n].to == y->earlier[n].to && x->earlier[n].began == y->earlier[n].began && x->earlier[n].ground_count == y->earlier[n].ground_count;
    }
    return same;
}

static bool same_within(const struct within *x, const struct within *y)
{
    for (; x && y && x->slot == y->slot; x = x->outer)
        y = y->outer;
    return !x && !y;
}

static bool same_limbs(const struct program *a, const struct program *b)
{
    bool same = a->limbs.count == b->limbs.count;
    for (uint32_t i = 0; same && i < a->limbs.count; i++) {
        const struct limb_slot *x = &a->limbs.at[i], *y = &b->limbs.at[i];
        same = same_words(x->limb->node, y->limb->node) && x->ground == y->ground && x->slot == y->slot && x->plain == y->plain && x->inner == y->inner && x->earlier == y->earlier &&
               same_within(x->within, y->within);
    }
    return same;
}

static bool same_bars(const struct program *a, const struct program *b)
{
    bool same = a->bars.count == b->bars.count;
    for (uint32_t i = 0; same && i < a->bars.count; i++) {
        const struct bar_slot *x = &a->bars.at[i], *y = &b->bars.at[i];
        same = same_words(x->bar->node, y->bar->node) && x->slot == y->slot && (!a->grounds.count || memcmp(x->grounds, y->grounds, a->grounds.count * sizeof *x->grounds) == 0);
    }
    return same;
}

static bool same_duties(const struct program *a, const struct program *b)
{
    bool same = a->duties.count == b->duties.count;
    for (uint32_t i = 0; same && i < a->duties.count; i++) {
        const struct duty_slot *x = &a->duties.at[i], *y = &b->duties.at[i];
        same = same_words(x->duty->node, y->duty->node) && x->when == y->when && x->done == y->done && x->due == y->due && !x->local == !y->local;
    }
    return same;
}

static bool same_milestones(const struct program *a, const struct program *b)
{
    bool same = a->milestones.count == b->milestones.count;
    for (uint32_t i = 0; same && i < a->milestones.count; i++) {
        const struct milestone_slot *x = &a->milestones.at[i], *y = &b->milestones.at[i];
        same = same_words(x->milestone->node, y->milestone->node) && x->when == y->when && x->on == y->on && x->due == y->due && x->done == y->done;
    }
    return same;
}

static bool same_warnings(const struct program *a, const struct program *b)
{
    bool same = a->warnings.count == b->warnings.count;
    for (uint32_t i = 0; same && i < a->warnings.count; i++)
        same = same_words(a->warnings.at[i].warning->node, b->warnings.at[i].warning->node) && a->warnings.at[i].when == b->warnings.at[i].when;
    return same;
}

static bool same_derived(const struct program *a, const struct program *b)
{
    bool same = a->derived.count == b->derived.count;
    for (uint32_t i = 0; same && i < a->derived.count; i++) {
        const struct derived *x = &a->derived.at[i], *y = &b->derived.at[i];
        same = x->fact == y->fact && x->given == y->given && x->yes == y->yes && x->no == y->no && x->given_term == y->given_term && x->value_term == y->value_term &&
               x->derivation->error == y->derivation->error;
    }
    return same;
}

/* ---- The policy ---- */

static bool same_policy_gates(const struct program *a, const struct program *b)
{
    bool same = a->policy_gates.count == b->policy_gates.count;
    for (uint32_t i = 0; same && i < a->policy_gates.count; i++) {
        const struct gate_slot *x = &a->policy_gates.at[i], *y = &b->policy_gates.at[i];
        same = same_words(x->gate->rule.node, y->gate->rule.node) && x->slot == y->slot && x->limbs.count == y->limbs.count && same_numbers(x->limbs.at, y->limbs.at, x->limbs.count);
    }
    return same;
}

static bool same_step(const struct step_slot *x, const struct step_slot *y)
{
    const struct policy_step *p = x->step, *q = y->step;
    bool same = same_words(p->rule.node, q->rule.node) && p->done_kind == q->done_kind && p->done_count == q->done_count && x->when == y->when && x->opened == y->opened &&
                x->from == y->from && x->due == y->due && x->other == y->other && x->counts == y->counts && x->same == y->same;
    for (uint32_t i = 0; same && i < p->done_count; i++)
        same = x->done[i].term == y->done[i].term && x->done[i].slot == y->done[i].slot;
    return same;
}

static bool same_steps(const struct program *a, const struct program *b)
{
    bool same = a->steps.count == b->steps.count;
    for (uint32_t i = 0; same && i < a->steps.count; i++)
        same = same_step(&a->steps.at[i], &b->steps.at[i]);
    return same;
}

static bool same_claims(const struct program *a, const struct program *b)
{
    bool same = a->policy_claims.count == b->policy_claims.count;
    for (uint32_t i = 0; same && i < a->policy_claims.count; i++) {
        const struct claim_slot *x = &a->policy_claims.at[i], *y = &b->policy_claims.at[i];
        same = same_words(x->claim->rule.node, y->claim->rule.node) && x->when == y->when && x->test == y->test && x->ground_count == y->ground_count &&
               same_numbers(x->grounds, y->grounds, x->ground_count);
    }
    return same;
}

/* ---- All of it ---- */

static bool same_roots(const struct program *a, const struct program *b)
{
    bool same = a->claims.count == b->claims.count && a->unclaimed.root == b->unclaimed.root && a->unclaimed.plain == b->unclaimed.plain;
    for (uint32_t i = 0; same && i < a->claims.count; i++) {
        const struct claim *x = &a->claims.at[i], *y = &b->claims.at[i];
        same = text_equal(x->ground, y->ground) && x->root == y->root && x->plain == y->plain && x->answer_count == y->answer_count && x->direct == y->direct &&
               same_numbers(x->answers, y->answers, x->answer_count);
    }
    return same && a->must_root == b->must_root && a->plain_must == b->plain_must && a->scope == b->scope && a->in_scope == b->in_scope &&
           a->out_of_scope == b->out_of_scope;
}

static bool same_facts(const struct program *a, const struct program *b)
{
    uint32_t facts = a->rules->vocabulary.facts.count;
    if (facts != b->rules->vocabulary.facts.count || !a->fact_read_earlier != !b->fact_read_earlier)
        return false;
    return same_numbers(a->fact_term, b->fact_term, facts) && same_numbers(a->fact_slot, b->fact_slot, facts) && memcmp(a->fact_read, b->fact_read, facts * sizeof *a->fact_read) == 0 &&
           (!a->fact_read_earlier || memcmp(a->fact_read_earlier, b->fact_read_earlier, facts * sizeof *a->fact_read) == 0);
}

static bool same_law(const struct instrument *a, const struct instrument *b) { return !a == !b && (!a || text_equal(a->id, b->id)); }

static bool same_document(const struct policy *a, const struct policy *b) { return !a == !b && (!a || text_equal(a->id, b->id)); }

static bool same_paragraphs(const struct program *a, const struct program *b)
{
    bool same = a->paragraphs.count == b->paragraphs.count;
    for (uint32_t i = 0; same && i < a->paragraphs.count; i++)
        same = a->paragraphs.at[i].slot == b->paragraphs.at[i].slot;
    return same;
}

bool programs_alike(const struct program *a, const struct program *b)
{
    return same_law(a->law, b->law) && same_document(a->policy, b->policy) && same_terms(a, b) && same_atoms(a, b) && same_gates(a, b) && same_paragraphs(a, b) &&
           same_grounds(a, b) && same_limbs(a, b) && same_bars(a, b) && same_duties(a, b) && same_milestones(a, b) && same_warnings(a, b) && same_derived(a, b) &&
           same_policy_gates(a, b) && same_steps(a, b) && same_claims(a, b) && same_roots(a, b) && same_facts(a, b);
}
