/* SPDX-License-Identifier: MIT
 * Verdicts out of grounds: what it means that no ground is claimed, or this one, with gates and without. Each paragraph answers under its own
 * condition, and the answer stands where all that may apply agree. A claim in other words is carried over by the national tables. */
#include "rules/compile.h"

/* The answer over all paragraphs, from one slot each. */
static uint32_t over_paragraphs(struct compiler *c, const uint32_t *answers)
{
    struct program *p = c->program;
    uint32_t all = NO_SLOT;
    for (uint32_t i = 0; i < p->paragraphs.count; i++) {
        uint32_t guarded = compile_join(c, GATE_GUARD, p->paragraphs.at[i].slot, answers[i]);
        all = all == NO_SLOT ? guarded : compile_join(c, GATE_AGREE, all, guarded);
    }
    return compile_gate(c, GATE_SETTLE, all, NO_SLOT, NO_SLOT);
}

/* Without law: unlawful where the date is barred, otherwise not settled. */
static uint32_t root_without_law(struct compiler *c)
{
    struct program *p = c->program;
    uint32_t root = SLOT_UNKNOWN;
    for (uint32_t b = 0; b < p->bars.count; b++)
        if (p->bars.at[b].bar->defeats_date)
            root = compile_join(c, GATE_AND, root, compile_gate(c, GATE_NOT, p->bars.at[b].slot, NO_SLOT, NO_SLOT));
    return root;
}

static uint32_t of_ground(const struct ground_slot *g, enum root root)
{
    switch (root) {
    case ROOT_MUST: return g->must;
    case ROOT_MAY: return g->may;
    case ROOT_PLAIN_MUST: return g->plain_must;
    case ROOT_PLAIN_MAY: break;
    }
    return g->plain_may;
}

uint32_t program_root(struct compiler *c, enum root root, const struct claim *claim)
{
    struct program *p = c->program;
    if (!p->paragraphs.count)
        return root == ROOT_MUST || root == ROOT_PLAIN_MUST ? SLOT_UNKNOWN : root_without_law(c);
    uint32_t *answers = ARENA_ARRAY(c->arena, uint32_t, p->paragraphs.count);
    if (!answers) {
        c->failed = true;
        return SLOT_UNKNOWN;
    }
    for (uint32_t i = 0; i < p->paragraphs.count; i++)
        answers[i] = SLOT_FALSE;
    for (uint32_t n = 0; n < (claim ? claim->answer_count : p->grounds.count); n++) {
        const struct ground_slot *g = &p->grounds.at[claim ? claim->answers[n] : n];
        answers[g->paragraph] = compile_join(c, GATE_OR, answers[g->paragraph], of_ground(g, root));
    }
    return over_paragraphs(c, answers);
}

static void finish_claim(struct compiler *c, struct claim *claim, bool unclaimed)
{
    claim->first_gate = c->claim_gates = c->program->gates.count;
    c->shared_gates = c->core_gates; /* a judgement runs no more than the core */
    claim->root = program_root(c, ROOT_MAY, unclaimed ? NULL : claim);
    claim->gate_end = c->program->gates.count;
    c->shared_gates = c->program->main_gates;
    claim->plain = program_root(c, ROOT_PLAIN_MAY, unclaimed ? NULL : claim);
    claim->plain_end = c->program->gates.count;
}

static void add_answer(struct compiler *c, struct claim *claim, struct text id)
{
    for (uint32_t g = 0; g < c->program->grounds.count; g++)
        if (text_equal(c->program->grounds.at[g].ground->id, id)) {
            for (uint32_t n = 0; n < claim->answer_count; n++)
                if (claim->answers[n] == g)
                    return;
            claim->answers[claim->answer_count++] = g;
        }
}

/* What answers to an id among the grounds of this program: itself, its equivalents, and the counterparts of those in the other paragraphs. */
static void add_answers(struct compiler *c, struct claim *claim, struct text id)
{
    const onroll_rules *rules = c->rules;
    add_answer(c, claim, id);
    for (uint32_t i = 0; i < rules->equivalents.count; i++) {
        const struct equivalent *e = &rules->equivalents.at[i];
        if (text_equal(e->old, id))
            for (uint32_t n = 0; n < e->new_count; n++)
                add_answer(c, claim, e->new[n]);
        for (uint32_t n = 0; n < e->new_count; n++)
            if (text_equal(e->new[n], id))
                add_answer(c, claim, e->old);
    }
}

static bool add_claim(struct compiler *c, struct text id)
{
    struct program *p = c->program;
    if (map_get(&p->claim_map, id) != MAP_NONE)
        return true;
    struct claim claim = {.ground = id, .answers = ARENA_ARRAY(c->arena, uint32_t, p->grounds.count + 1)};
    if (!claim.answers)
        return false;
    add_answer(c, &claim, id);
    claim.direct = claim.answer_count > 0;
    add_answers(c, &claim, id);
    for (uint32_t i = 0; i < c->rules->counterparts.count; i++) {
        const struct counterpart *pair = &c->rules->counterparts.at[i];
        bool in = text_among(id, pair->grounds, pair->count);
        for (uint32_t n = 0; n < claim.answer_count && !in; n++)
            in = text_among(p->grounds.at[claim.answers[n]].ground->id, pair->grounds, pair->count);
        for (uint32_t n = 0; in && n < pair->count; n++)
            add_answers(c, &claim, pair->grounds[n]);
    }
    finish_claim(c, &claim, false);
    struct claim *slot = LIST_ADD(c->arena, &p->claims);
    if (!slot || !map_put(c->arena, &p->claim_map, id, p->claims.count - 1))
        return false;
    *slot = claim;
    return true;
}

/* Every ground that any instrument or table of equivalents names may be claimed. */
bool program_claims(struct compiler *c)
{
    const onroll_rules *rules = c->rules;
    finish_claim(c, &c->program->unclaimed, true);
    for (uint32_t i = 0; i < rules->instruments.count; i++)
        for (uint32_t q = 0; q < rules->instruments.at[i].paragraphs.count; q++)
            for (uint32_t g = 0; g < rules->instruments.at[i].paragraphs.at[q].grounds.count; g++)
                if (!add_claim(c, rules->instruments.at[i].paragraphs.at[q].grounds.at[g].id))
                    return false;
    for (uint32_t i = 0; i < rules->equivalents.count; i++) {
        if (!add_claim(c, rules->equivalents.at[i].old))
            return false;
        for (uint32_t n = 0; n < rules->equivalents.at[i].new_count; n++)
            if (!add_claim(c, rules->equivalents.at[i].new[n]))
                return false;
    }
    return true;
}

