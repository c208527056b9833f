/* SPDX-License-Identifier: MIT
 * Asks the prover whether a mutant decides any case otherwise: of every period, each thing that both programs tell and that is not made in the same way. None
 * of them can differ: the mutant is no change. One can, and its case shows it: that case is the one looked for. */
#include "scenario/killing.h"

enum { ASKED_MOST = 48, QUESTIONS_MOST = 60, OPEN_MOST = 2, HIDDEN_MOST = 12 }; /* answers kept; questions asked; of them left open, or answered by a case that does not show, before the next programs */

struct asked { /* proved for these days: parts so made never differ */
    uint64_t hash[2];
    int32_t from, to;
};

struct proving {
    struct killing *k;
    struct arena arena;      /* of one pair of programs */
    LIST(struct asked) asked; /* of all */
    const struct program *seen[2 * ASKED_MOST];
    uint32_t seen_count, questions, left_open, hidden;
    struct found_case found;
    struct case_draft draft; /* of the case found */
    bool open;
};

static bool known(const struct proving *p, const uint64_t hash[2], int32_t from, int32_t to)
{
    for (uint32_t i = 0; i < p->asked.count; i++) {
        const struct asked *a = &p->asked.at[i];
        if (a->hash[0] == hash[0] && a->hash[1] == hash[1] && a->from <= from && to <= a->to)
            return true;
    }
    return false;
}

/* The facts of a case as the prover writes them, read as a case file. */
static bool read_case(struct proving *p, struct case_draft *draft)
{
    struct killing *k = p->k;
    struct buffer yaml;
    struct diag diag;
    struct document document;
    buffer_init(&yaml, k->arena);
    for (uint32_t i = 0; i < p->found.count; i++)
        buffer_format(&yaml, "%s: %s\n", p->found.facts[i].fact, p->found.facts[i].value);
    *draft = (struct case_draft){.check = {p->found.left_date == DATE_NONE ? k->w->run->set->scenarios.at[0].question.check_date.day : p->found.left_date}};
    diag_init(&diag, k->arena);
    uint16_t source = diag_source(&diag, TEXT("case"), buffer_text(&yaml), 1);
    if (!p->found.count)
        return true;
    if (!yaml_read(&document, k->arena, &diag, source) || document.root->kind != NODE_MAP)
        return false;
    for (uint32_t i = 0; i < document.root->count; i++) {
        struct case_fact *fact = LIST_ADD(k->arena, &draft->facts);
        if (!fact)
            return false;
        *fact = (struct case_fact){document.root->pairs[i].key->text, document.root->pairs[i].value};
    }
    return true;
}

/* Does the case that was found show? What nobody is told is no difference, but it is not proved that nobody ever is. */
static bool shows(struct proving *p)
{
    if (!read_case(p, &p->draft))
        return false;
    for (int timeline = 0; timeline < 2; timeline++) {
        p->k->timeline = timeline == 1;
        if (killing_try(p->k, &p->draft) != PART_NOT)
            return true;
    }
    p->k->timeline = false;
    return false;
}

/* True: a case was found. */
static bool ask(struct proving *p, struct prover *prover, struct twins *twins, const struct twin *twin, int32_t from, int32_t to)
{
    uint64_t hash[2];
    if (twins_alike(twins, twin, hash))
        return false;
    if (known(p, hash, from, to)) {
        twins_join(twins, twin);
        return false;
    }
    if (p->questions >= QUESTIONS_MOST || p->left_open == OPEN_MOST || p->hidden == HIDDEN_MOST) {
        p->open = true;
        return false;
    }
    p->questions++;
    enum proof proof = twin->value ? prover_find_value(prover, twin->left, twin->right, &p->found) : prover_find(prover, twin->left, twin->right, PAIRS_DIFFERENT, &p->found);
    if (proof == PROOF_NONE) {
        struct asked *asked = p->asked.count < ASKED_MOST ? LIST_ADD(p->k->arena, &p->asked) : NULL;
        if (asked)
            *asked = (struct asked){{hash[0], hash[1]}, from, to};
        twins_join(twins, twin);
        return false;
    }
    if (proof == PROOF_CASE && shows(p))
        return true;
    p->open = true;
    p->left_open += proof == PROOF_OPEN;
    p->hidden += proof == PROOF_CASE;
    return false;
}

static bool ask_programs(struct proving *p, const struct program *own, const struct program *mutant, int32_t from, int32_t to)
{
    struct twins twins;
    bool found = false;
    p->left_open = p->hidden = 0;
    arena_reset(&p->arena);
    struct prover *prover = prover_new(&p->arena, (struct prove_side){own, from, to}, (struct prove_side){mutant, from, to});
    if (!prover || !twins_make(&twins, &p->arena, own, mutant)) {
        p->open = true;
        return false;
    }
    for (uint32_t i = 0; i < twins.told.count && !found && !p->arena.failed; i++)
        found = ask(p, prover, &twins, &twins.told.at[i], from, to);
    p->k->failed |= p->arena.failed;
    return found;
}

/* One period of an authority, or of the law alone. Periods without a policy share the law's program. */
static bool ask_period(struct proving *p, uint32_t authority, int32_t day)
{
    onroll_status status;
    struct mutation_worker *w = p->k->w;
    struct epoch *own = rules_epoch(w->run->set->rules, authority, day), *mutant = rules_epoch(w->rules, authority, day);
    const struct program *a = own ? rules_program(w->run->set->rules, own, &status) : NULL, *b = mutant ? rules_program(w->rules, mutant, &status) : NULL;
    if (!a || !b || mutation_alike(w, mutant, own)) {
        p->open |= !a || !b;
        return false;
    }
    for (uint32_t i = 0; i + 1 < p->seen_count; i += 2)
        if (p->seen[i] == a && p->seen[i + 1] == b)
            return false;
    if (p->seen_count + 2 > sizeof p->seen / sizeof *p->seen) {
        p->open = true;
        return false;
    }
    p->seen[p->seen_count++] = a;
    p->seen[p->seen_count++] = b;
    int32_t from = own->from > mutant->from ? own->from : mutant->from, to = own->to < mutant->to ? own->to : mutant->to;
    return ask_programs(p, a, b, from, to);
}

static bool ask_authority(struct proving *p, uint32_t authority)
{
    const onroll_rules *both[] = {p->k->w->run->set->rules, p->k->w->rules};
    for (int i = 0; i < 2; i++) {
        const struct epochs *epochs = mutation_epochs(both[i], authority);
        for (uint32_t n = epochs->count; n-- > 0;)
            if (ask_period(p, authority, epochs->at[n].from))
                return true;
    }
    return false;
}

enum proof killing_proof(struct killing *k, struct case_draft *draft)
{
    struct proving p = {.k = k};
    const onroll_rules *rules = k->w->rules;
    bool found;
    arena_init(&p.arena, k->w->run->allocator);
    if (k->site->policy != POLICY_NONE) {
        found = ask_authority(&p, rules->policies.at[k->site->policy].authority);
    } else {
        found = ask_authority(&p, FACT_NONE);
        for (uint32_t i = 0; i < rules->authorities.count && !found && !p.open; i++)
            if (rules->authorities.at[i].epochs.count)
                found = ask_authority(&p, i);
    }
    arena_free(&p.arena);
    if (found)
        *draft = p.draft;
    return found ? PROOF_CASE : p.open || k->failed ? PROOF_OPEN : PROOF_NONE;
}
