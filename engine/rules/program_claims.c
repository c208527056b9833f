/* SPDX-License-Identifier: MIT
 * Verdicts out of grounds: what it means that no ground is claimed, or this one, with gates and without. Each paragraph answers under its own
 * condition, and the answer stands where all that may apply agree. A claim in other words is carried over by the national tables. */
#include "rules/compile.h"

#include <string.h>

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

/* What claims are matched by, in the scratch of the compiler. */
struct matching {
    struct compiler *c;
    uint32_t *first; /* per name, the first ground of the program that has it, or NO_ANSWER */
    uint32_t *next;  /* per ground of the program, the next with the same name */
    uint32_t *list;  /* the grounds that answer to the claim at hand */
    uint32_t count;
    struct bits taken; /* the same grounds */
    struct bits names; /* their names and the claim's own */
    struct bits seen;  /* names that claims have been made of */
};

static bool begin_matching(struct matching *m)
{
    const struct ground_names *names = &m->c->names;
    struct arena *scratch = m->c->scratch;
    uint32_t grounds = m->c->program->grounds.count, count = names->map.count;
    m->first = ARENA_ROOM(scratch, uint32_t, count);
    m->next = ARENA_ROOM(scratch, uint32_t, grounds);
    m->list = ARENA_ROOM(scratch, uint32_t, grounds);
    m->taken = bits_new(scratch, grounds);
    m->names = bits_new(scratch, count);
    m->seen = bits_new(scratch, count);
    if (!m->first || !m->next || !m->list || !m->taken.words || !m->names.words || !m->seen.words)
        return false;
    for (uint32_t i = 0; i < count; i++)
        m->first[i] = NO_ANSWER;
    for (uint32_t g = grounds; g-- > 0;) {
        m->next[g] = m->first[names->of_program.at[g]];
        m->first[names->of_program.at[g]] = g;
    }
    return true;
}

static void add_answer(struct matching *m, uint32_t name)
{
    for (uint32_t g = m->first[name]; g != NO_ANSWER; g = m->next[g])
        if (!bits_has(&m->taken, g)) {
            bits_add(&m->taken, g);
            bits_add(&m->names, name);
            m->list[m->count++] = g;
        }
}

/* What answers to a name among the grounds of this program: itself and its equivalents. */
static void add_answers(struct matching *m, uint32_t name)
{
    const struct ground_names *names = &m->c->names;
    add_answer(m, name);
    for (uint32_t i = names->first[name]; i != NO_ANSWER; i = names->answering.at[i].next)
        add_answer(m, names->answering.at[i].name);
}

/* The counterparts of those in the other paragraphs answer too. */
static void add_counterparts(struct matching *m)
{
    const onroll_rules *rules = m->c->rules;
    const uint32_t *pair = m->c->names.tables + m->c->names.counterparts;
    for (uint32_t i = 0; i < rules->counterparts.count; pair += rules->counterparts.at[i++].count) {
        bool in = false;
        for (uint32_t n = 0; n < rules->counterparts.at[i].count && !in; n++)
            in = bits_has(&m->names, pair[n]);
        for (uint32_t n = 0; in && n < rules->counterparts.at[i].count; n++)
            add_answers(m, pair[n]);
    }
}

static bool add_claim(struct matching *m, struct text id, uint32_t name)
{
    struct compiler *c = m->c;
    struct program *p = c->program;
    if (bits_has(&m->seen, name))
        return true;
    bits_add(&m->seen, name);
    bits_clear(&m->taken);
    bits_clear(&m->names);
    bits_add(&m->names, name);
    m->count = 0;
    add_answers(m, name);
    add_counterparts(m);
    struct claim claim = {.ground = id, .direct = m->first[name] != NO_ANSWER, .answer_count = m->count};
    claim.answers = ARENA_ROOM(c->arena, uint32_t, m->count);
    if (!claim.answers)
        return false;
    memcpy(claim.answers, m->list, m->count * sizeof *m->list);
    finish_claim(c, &claim, false);
    struct claim *slot = LIST_ADD(c->scratch, &p->claims);
    if (!slot || !map_put(c->arena, &p->claim_map, id, p->claims.count - 1))
        return false;
    *slot = claim;
    return true;
}

/* Every ground that any instrument or table of equivalents names may be claimed. */
bool program_claims(struct compiler *c)
{
    const onroll_rules *rules = c->rules;
    struct matching m = {.c = c};
    finish_claim(c, &c->program->unclaimed, true);
    if (!begin_matching(&m))
        return false;
    for (uint32_t i = 0; i < rules->instruments.count; i++) {
        const uint32_t *name = c->names.grounds[i];
        for (uint32_t q = 0; q < rules->instruments.at[i].paragraphs.count; q++)
            for (uint32_t g = 0; g < rules->instruments.at[i].paragraphs.at[q].grounds.count; g++)
                if (!add_claim(&m, rules->instruments.at[i].paragraphs.at[q].grounds.at[g].id, *name++))
                    return false;
    }
    const uint32_t *name = c->names.tables;
    for (uint32_t i = 0; i < rules->equivalents.count; i++) {
        if (!add_claim(&m, rules->equivalents.at[i].old, *name++))
            return false;
        for (uint32_t n = 0; n < rules->equivalents.at[i].new_count; n++)
            if (!add_claim(&m, rules->equivalents.at[i].new[n], *name++))
                return false;
    }
    return true;
}
