/* SPDX-License-Identifier: MIT
 * Answers of the prover against cases: a condition that is proved to have no case has none among thousands drawn at random, and each case that it tells
 * comes to what it tells when it is read as any other case and run. */
#include "prove/prove_tests.h"

#include <stdio.h>

struct asked {
    uint32_t left, right;
    unsigned pairs;
    enum proof answer;
};

/* Two slots of limbs or grounds, and some pairs of outcomes. */
static struct asked draw_question(const struct program *p, uint64_t *seed)
{
    struct asked q = {.pairs = 1 + draw(seed, 511)};
    uint32_t *slots[] = {&q.left, &q.right};
    for (int i = 0; i < 2; i++)
        *slots[i] = draw(seed, 2) && p->grounds.count ? p->grounds.at[draw(seed, p->grounds.count)].slot : p->limbs.at[draw(seed, p->limbs.count)].inner;
    return q;
}

static bool replay(const struct prove_side *side, const struct asked *q, const struct found_case *found)
{
    onroll_facts *facts = NULL;
    struct evaluation run = {.facts = NULL};
    struct arena arena;
    char day[DATE_ISO_BYTES];
    const onroll_options options = ONROLL_OPTIONS_INIT;
    arena_init(&arena, NULL);
    date_iso(found->left_date, day);
    bool fine = onroll_facts_new(&facts, side->program->rules, &options) == ONROLL_OK && onroll_facts_set(facts, "deletion.date", day, &options) == ONROLL_OK;
    for (uint32_t i = 0; i < found->count && fine; i++) {
        char words[512];
        snprintf(words, sizeof words, "%s", found->facts[i].value);
        for (char *c = words; *c; c++) /* a list of codes, as a table has it */
            *c = *c == '[' || *c == ']' || *c == ',' ? ' ' : *c;
        fine = onroll_facts_set(facts, found->facts[i].fact, words, &options) == ONROLL_OK;
    }
    fine = fine && evaluation_prepare(&run, &arena, side->program);
    if (fine) {
        run.facts = facts;
        run.check_day = found->left_date;
        evaluation_run(&run, NULL);
        fine = (q->pairs & PAIR(slot_outcome(&run, q->left), slot_outcome(&run, q->right))) && slot_outcome(&run, q->left) == found->left && slot_outcome(&run, q->right) == found->right;
    }
    onroll_facts_free(facts);
    arena_free(&arena);
    return fine;
}

static bool search(const struct prove_side *side, const struct asked *q, uint64_t *seed)
{
    struct arena arena;
    struct space space;
    struct trial t;
    bool found = false;
    arena_init(&arena, NULL);
    if (space_init(&space, &arena, *side, *side)) {
        space_note(&space, LEFT, q->left);
        space_note(&space, LEFT, q->right);
        space_close(&space);
        if (trial_init(&t, &space, &arena)) {
            t.most_runs = UINT32_MAX;
            for (int i = 0; i < 300 && !found; i++) {
                random_case(&t, seed);
                trial_run(&t);
                found = trial_sound(&t) && (q->pairs & PAIR(slot_outcome(&t.run[LEFT], q->left), slot_outcome(&t.run[LEFT], q->right)));
            }
        }
        trial_free(&t);
    }
    arena_free(&arena);
    return found;
}

/* The question that needs no case: it looks for one in a few steps before it proves that there is none, and has to come to the same. */
static bool same_without_a_case(const struct prove_side *side, const struct asked *q)
{
    struct arena arena;
    struct space space;
    bool same = false;
    arena_init(&arena, NULL);
    if (space_init(&space, &arena, *side, *side)) {
        space_note(&space, LEFT, q->left);
        space_note(&space, LEFT, q->right);
        space_close(&space);
        const bool none = space_none(&space, q->pairs, space_made(&space, LEFT, q->left), space_made(&space, LEFT, q->right));
        same = !space.failed && none == (q->answer == PROOF_NONE);
    }
    arena_free(&arena);
    return same;
}

bool answers(const struct prove_side *side, uint64_t *seed, uint32_t count)
{
    if (!side->program->limbs.count)
        return true;
    for (uint32_t i = 0; i < count; i++) {
        struct arena arena;
        struct found_case found = {NULL, 0, 0, 0, ONROLL_UNKNOWN, ONROLL_UNKNOWN, {DATE_NONE, DATE_NONE}};
        struct asked q = draw_question(side->program, seed);
        arena_init(&arena, NULL);
        struct prover *prover = prover_new(&arena, *side, *side);
        q.answer = prover_find(prover, q.left, q.right, q.pairs, &found);
        bool fine = q.answer == PROOF_NONE ? !search(side, &q, seed) : q.answer == PROOF_OPEN || replay(side, &q, &found);
        if (!fine)
            printf("slots %u and %u, pairs %x: %s\n", q.left, q.right, q.pairs, q.answer == PROOF_NONE ? "proved to have no case, and there is one" : "the case that was told is none");
        if (fine && !same_without_a_case(side, &q)) {
            printf("slots %u and %u, pairs %x: a proof and a glance come to different answers\n", q.left, q.right, q.pairs);
            fine = false;
        }
        arena_free(&arena);
        if (!fine)
            return false;
    }
    return true;
}
