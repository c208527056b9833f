/* SPDX-License-Identifier: MIT
 * Programs side by side. A hash of 64 bits stands for how a part is made; two parts that are made differently share one with a chance that does not count
 * beside the few thousand parts of a program. */
#include "scenario/twins.h"

#include <string.h>

static uint64_t mixed(uint64_t hash, uint64_t with)
{
    hash ^= with + UINT64_C(0x9E3779B97F4A7C15) + (hash << 6) + (hash >> 2);
    hash *= UINT64_C(0xFF51AFD7ED558CCD);
    return hash ^ (hash >> 32);
}

/* ---- One program ---- */

/* All of a term but what it is made of. */
static uint64_t own_hash(const struct term *t)
{
    uint64_t hash = mixed(mixed(mixed(7, (uint64_t)t->op), (uint64_t)t->type.base), (uint64_t)t->type.unit);
    hash = mixed(mixed(mixed(hash, (uint32_t)t->number), t->index), (uint64_t)t->unit);
    return mixed(mixed(mixed(hash, t->before), (uint64_t)t->side), (uint64_t)t->day);
}

static const struct term *term_at(const struct made_of *m, uint32_t term) { return term == NO_TERM ? NULL : &m->program->terms.at[term]; }

/* So many days or weeks from a day: known wherever that day is. */
static bool whole_days(const struct term *t) { return t && t->op == TERM_SHIFT && (t->unit == UNIT_DAYS || t->unit == UNIT_WEEKS); }

static uint64_t term_hash(struct made_of *m, uint32_t term);

/* Where the fact is not known, nor are there bounds to it: a day reckoned from it is any day, however far from it. */
static uint64_t hash_without(struct made_of *m, uint32_t term, uint32_t fact)
{
    const struct term *t = term_at(m, term);
    if (!t || t->op == TERM_FACT || t->op == TERM_CONSTANT)
        return term_hash(m, term);
    if (t->op == TERM_SHIFT && t->a == fact)
        return mixed(19, fact);
    return mixed(mixed(own_hash(t), hash_without(m, t->a, fact)), hash_without(m, t->b, fact));
}

/* "1 day after X otherwise D": D counts only where X is not known. */
static uint64_t fallback_hash(struct made_of *m, const struct term *t)
{
    const struct term *first = term_at(m, t->a), *from = whole_days(first) ? term_at(m, first->a) : NULL;
    return from && from->op == TERM_FACT ? hash_without(m, t->b, first->a) : term_hash(m, t->b);
}

static uint64_t term_hash(struct made_of *m, uint32_t term)
{
    if (term == NO_TERM)
        return 1;
    if (m->term[term])
        return m->term[term];
    const struct term *t = &m->program->terms.at[term];
    uint64_t hash = own_hash(t);
    if (t->op != TERM_FACT)
        hash = mixed(mixed(hash, term_hash(m, t->a)), t->op == TERM_OTHERWISE ? fallback_hash(m, t) : term_hash(m, t->b));
    return m->term[term] = hash ? hash : 1;
}

static bool of_fact(enum atom_op op)
{
    return op == ATOM_YES || op == ATOM_NOT_SUPPLIED || op == ATOM_YES_OR_UNSURE || op == ATOM_DEALT_WITH || op == ATOM_DONE;
}

static uint64_t atom_hash(struct made_of *m, const struct atom *a)
{
    uint64_t hash = mixed(mixed(mixed(11, (uint64_t)a->op), (uint64_t)a->compare), a->assume_no);
    hash = mixed(mixed(mixed(hash, a->index), a->low), a->high);
    return of_fact(a->op) ? mixed(hash, a->a) : mixed(mixed(hash, term_hash(m, a->a)), term_hash(m, a->b));
}

static uint64_t slot_hash(struct made_of *m, uint32_t slot)
{
    if (slot == NO_SLOT || slot < SLOT_FIRST_FREE)
        return slot == NO_SLOT ? 2 : 3 + slot;
    if (m->same[slot] || m->slot[slot])
        return m->same[slot] ? m->same[slot] : m->slot[slot];
    uint64_t hash = 13;
    if (m->atom[slot]) {
        hash = atom_hash(m, &m->program->atoms.at[m->atom[slot] - 1]);
    } else if (m->gate[slot]) {
        const struct gate *g = &m->program->gates.at[m->gate[slot] - 1];
        uint64_t a = slot_hash(m, g->a), b = slot_hash(m, g->b);
        bool either = (g->op == GATE_AND || g->op == GATE_OR) && a > b;
        hash = mixed(mixed(mixed(mixed(17, (uint64_t)g->op), either ? b : a), either ? a : b), slot_hash(m, g->c));
    }
    return m->slot[slot] = hash ? hash : 1;
}

static bool begin(struct made_of *m, struct arena *arena, const struct program *p)
{
    *m = (struct made_of){.program = p, .term = ARENA_ARRAY(arena, uint64_t, p->terms.count + 1), .slot = ARENA_ARRAY(arena, uint64_t, p->slots + 1),
                          .same = ARENA_ARRAY(arena, uint64_t, p->slots + 1), .gate = ARENA_ARRAY(arena, uint32_t, p->slots + 1),
                          .atom = ARENA_ARRAY(arena, uint32_t, p->slots + 1)};
    if (!m->term || !m->slot || !m->same || !m->gate || !m->atom)
        return false;
    for (uint32_t i = 0; i < p->gates.count; i++)
        m->gate[p->gates.at[i].slot] = i + 1;
    for (uint32_t i = 0; i < p->atoms.count; i++)
        m->atom[p->atoms.at[i].slot] = i + 1;
    return true;
}

/* ---- What is told ---- */

struct lists {
    struct twins *out;
    bool matching;
};

static void slots(struct lists *l, uint32_t left, uint32_t right)
{
    struct twin *twin = LIST_ADD(l->out->arena, &l->out->told);
    if (twin)
        *twin = (struct twin){.left = left, .right = right};
    l->matching &= twin && (left == NO_SLOT) == (right == NO_SLOT);
}

static void terms(struct lists *l, uint32_t left, uint32_t right)
{
    struct twin *twin = LIST_ADD(l->out->arena, &l->out->told);
    if (twin)
        *twin = (struct twin){.value = true, .left = left, .right = right};
    l->matching &= twin && (left == NO_TERM) == (right == NO_TERM);
}

/* The same rule by its name: where only its citation or its words changed with the day, the decision is the same. */
static bool same_limb(const struct limb *x, const struct limb *y) { return text_equal(x->id, y->id) && x->role == y->role && x->reading_count == y->reading_count && text_equal(x->of, y->of); }

static void derived(struct lists *l, const struct program *a, const struct program *b)
{
    l->matching &= a->derived.count == b->derived.count;
    for (uint32_t i = 0; l->matching && i < a->derived.count; i++) {
        const struct derived *x = &a->derived.at[i], *y = &b->derived.at[i];
        l->matching = x->fact == y->fact;
        slots(l, x->given, y->given);
        slots(l, x->yes, y->yes);
        slots(l, x->no, y->no);
        terms(l, x->value_term, y->value_term);
    }
}

/* A law that the window of a ground may have begun under. */
static void earlier(struct lists *l, const struct earlier_law *x, const struct earlier_law *y)
{
    l->matching &= x->to == y->to && x->ground_count == y->ground_count;
    slots(l, x->began, y->began);
    for (uint32_t i = 0; l->matching && i < x->ground_count; i++)
        slots(l, x->grounds[i].slot, y->grounds[i].slot);
}

static void law(struct lists *l, const struct program *a, const struct program *b)
{
    l->matching &= a->limbs.count == b->limbs.count && a->grounds.count == b->grounds.count && a->bars.count == b->bars.count && a->paragraphs.count == b->paragraphs.count &&
                   a->counted.count == b->counted.count;
    for (uint32_t i = 0; l->matching && i < a->counted.count; i++)
        terms(l, a->counted.at[i].name->term, b->counted.at[i].name->term);
    for (uint32_t i = 0; l->matching && i < a->limbs.count; i++) {
        l->matching = same_limb(a->limbs.at[i].limb, b->limbs.at[i].limb);
        if (a->limbs.at[i].earlier) /* it speaks only in the reading of its law */
            continue;
        slots(l, a->limbs.at[i].inner, b->limbs.at[i].inner);
        slots(l, a->limbs.at[i].slot, b->limbs.at[i].slot);
        slots(l, a->limbs.at[i].plain, b->limbs.at[i].plain);
    }
    for (uint32_t i = 0; l->matching && i < a->bars.count; i++) {
        l->matching = text_equal(a->bars.at[i].bar->id, b->bars.at[i].bar->id);
        slots(l, a->bars.at[i].slot, b->bars.at[i].slot);
    }
    for (uint32_t i = 0; l->matching && i < a->paragraphs.count; i++)
        slots(l, a->paragraphs.at[i].slot, b->paragraphs.at[i].slot);
    for (uint32_t i = 0; l->matching && i < a->grounds.count; i++) {
        const struct ground_slot *x = &a->grounds.at[i], *y = &b->grounds.at[i];
        l->matching = text_equal(x->ground->id, y->ground->id) && x->earlier_count == y->earlier_count;
        for (uint32_t n = 0; l->matching && n < x->earlier_count; n++)
            earlier(l, &x->earlier[n], &y->earlier[n]);
        slots(l, x->requires, y->requires);
        slots(l, x->now, y->now);
        slots(l, x->slot, y->slot);
        slots(l, x->must, y->must);
        slots(l, x->may, y->may);
        slots(l, x->plain_must, y->plain_must);
        slots(l, x->plain_may, y->plain_may);
    }
}

static void duties(struct lists *l, const struct program *a, const struct program *b)
{
    l->matching &= a->duties.count == b->duties.count && a->milestones.count == b->milestones.count && a->warnings.count == b->warnings.count;
    for (uint32_t i = 0; l->matching && i < a->duties.count; i++) {
        const struct duty_slot *x = &a->duties.at[i], *y = &b->duties.at[i];
        l->matching = text_equal(x->duty->id, y->duty->id);
        slots(l, x->when, y->when);
        terms(l, x->done, y->done);
        terms(l, x->due, y->due);
    }
    for (uint32_t i = 0; l->matching && i < a->milestones.count; i++) {
        const struct milestone_slot *x = &a->milestones.at[i], *y = &b->milestones.at[i];
        l->matching = text_equal(x->milestone->id, y->milestone->id);
        slots(l, x->when, y->when);
        terms(l, x->on, y->on);
        terms(l, x->due, y->due);
        terms(l, x->done, y->done);
    }
    for (uint32_t i = 0; l->matching && i < a->warnings.count; i++) {
        l->matching = text_equal(a->warnings.at[i].warning->id, b->warnings.at[i].warning->id);
        slots(l, a->warnings.at[i].when, b->warnings.at[i].when);
    }
}

static void step(struct lists *l, const struct step_slot *x, const struct step_slot *y)
{
    l->matching &= text_equal(x->step->rule.id, y->step->rule.id) && x->step->done_kind == y->step->done_kind && x->step->done_count == y->step->done_count;
    slots(l, x->when, y->when);
    slots(l, x->opened, y->opened);
    slots(l, x->counts, y->counts);
    slots(l, x->same, y->same);
    terms(l, x->from, y->from);
    terms(l, x->due, y->due);
    terms(l, x->other, y->other);
    for (uint32_t i = 0; l->matching && i < x->step->done_count; i++) {
        terms(l, x->done[i].term, y->done[i].term);
        slots(l, x->done[i].slot, y->done[i].slot);
    }
}

/* A claim about grounds of which none is in force says nothing (explain/conflicts.c). */
static bool speaks(const struct claim_slot *slot)
{
    return slot->claim->kind != CLAIM_AGREES && (slot->ground_count || slot->claim->other || (slot->claim->kind == CLAIM_STATES && !slot->claim->against.count));
}

static const struct claim_slot *next_claim(const struct program *p, uint32_t *at)
{
    while (*at < p->policy_claims.count && !speaks(&p->policy_claims.at[*at]))
        ++*at;
    return *at < p->policy_claims.count ? &p->policy_claims.at[(*at)++] : NULL;
}

static void claims(struct lists *l, const struct program *a, const struct program *b)
{
    uint32_t at = 0, beside = 0;
    while (l->matching) {
        const struct claim_slot *x = next_claim(a, &at), *y = next_claim(b, &beside);
        l->matching = x && y && text_equal(x->claim->rule.id, y->claim->rule.id) && x->claim->kind == y->claim->kind && x->ground_count == y->ground_count;
        if (!x && !y) {
            l->matching = true;
            return;
        }
        if (l->matching) {
            slots(l, x->when, y->when);
            slots(l, x->test, y->test);
        }
    }
}

static void policy(struct lists *l, const struct program *a, const struct program *b)
{
    l->matching &= a->policy_gates.count == b->policy_gates.count && a->steps.count == b->steps.count;
    slots(l, a->in_scope, b->in_scope);
    for (uint32_t i = 0; l->matching && i < a->policy_gates.count; i++) {
        l->matching = text_equal(a->policy_gates.at[i].gate->rule.id, b->policy_gates.at[i].gate->rule.id);
        slots(l, a->policy_gates.at[i].slot, b->policy_gates.at[i].slot);
    }
    for (uint32_t i = 0; l->matching && i < a->steps.count; i++)
        step(l, &a->steps.at[i], &b->steps.at[i]);
    claims(l, a, b);
}

static void roots(struct lists *l, const struct program *a, const struct program *b)
{
    l->matching &= a->claims.count == b->claims.count;
    slots(l, a->must_root, b->must_root);
    slots(l, a->unclaimed.root, b->unclaimed.root);
    uint32_t claimed = l->out->told.count;
    for (uint32_t i = 0; l->matching && i < a->claims.count; i++) {
        l->matching = text_equal(a->claims.at[i].ground, b->claims.at[i].ground);
        slots(l, a->claims.at[i].root, b->claims.at[i].root);
        slots(l, a->claims.at[i].plain, b->claims.at[i].plain);
    }
    for (uint32_t i = claimed; i < l->out->told.count; i++)
        l->out->told.at[i].claimed = true;
}

bool twins_make(struct twins *out, struct arena *arena, const struct program *left, const struct program *right)
{
    *out = (struct twins){.arena = arena};
    struct lists l = {out, true};
    if (!begin(&out->side[0], arena, left) || !begin(&out->side[1], arena, right))
        return false;
    derived(&l, left, right);
    policy(&l, left, right);
    law(&l, left, right);
    duties(&l, left, right);
    roots(&l, left, right);
    return l.matching;
}

bool twins_alike(struct twins *twins, const struct twin *twin, uint64_t hash[2])
{
    const uint32_t number[] = {twin->left, twin->right};
    for (int i = 0; i < 2; i++)
        hash[i] = twin->value ? term_hash(&twins->side[i], number[i]) : slot_hash(&twins->side[i], number[i]);
    return hash[0] == hash[1];
}

/* The worked out hashes are forgotten: those that rest on the two change. */
void twins_join(struct twins *twins, const struct twin *twin)
{
    if (twin->value || twin->right < SLOT_FIRST_FREE || twin->left == NO_SLOT || twin->right == NO_SLOT)
        return;
    uint64_t hash = slot_hash(&twins->side[0], twin->left);
    twins->side[1].same[twin->right] = hash;
    memset(twins->side[1].slot, 0, twins->side[1].program->slots * sizeof(uint64_t));
}

bool twins_same(struct arena *arena, const struct program *left, const struct program *right)
{
    struct twins twins;
    uint32_t facts = left->rules->vocabulary.facts.count;
    uint64_t hash[2];
    bool same = facts == right->rules->vocabulary.facts.count && memcmp(left->fact_read, right->fact_read, facts * sizeof *left->fact_read) == 0 &&
                !left->law == !right->law && !left->policy == !right->policy && twins_make(&twins, arena, left, right);
    for (uint32_t i = 0; same && i < twins.told.count; i++)
        same = twins_alike(&twins, &twins.told.at[i], hash);
    return same && !arena->failed;
}
