/* SPDX-License-Identifier: MIT
 * A first look at a case, without any explanation: do the two programs come to something else in a part that they do not make in the same way? Most cases that
 * are tried do not, and need no decision. */
#include "scenario/killing.h"

static void add_unlike(struct killing *k, struct unlike *unlike, struct twins *twins, const struct twin *twin);

/* A count tells its days too, and which they are the days that it runs from and to say. */
static void add_days(struct killing *k, struct unlike *unlike, struct twins *twins, const struct twin *twin)
{
    if (!twin->value || twin->left == NO_TERM || twin->right == NO_TERM)
        return;
    const struct term *own = &unlike->own->terms.at[twin->left], *mutant = &unlike->mutant->terms.at[twin->right];
    if (own->op != mutant->op || (own->op != TERM_COUNT && own->op != TERM_OTHERWISE && own->op != TERM_DERIVED))
        return;
    add_unlike(k, unlike, twins, &(struct twin){.value = true, .left = own->a, .right = mutant->a});
    add_unlike(k, unlike, twins, &(struct twin){.value = true, .left = own->b, .right = mutant->b});
}

static void add_unlike(struct killing *k, struct unlike *unlike, struct twins *twins, const struct twin *twin)
{
    uint64_t hash[2];
    if (twins_alike(twins, twin, hash) || twin->claimed)
        return;
    struct twin *slot = LIST_ADD(&k->w->scratch, &unlike->twins);
    if (slot) {
        *slot = *twin;
        add_days(k, unlike, twins, twin);
    }
}

/* The parts of two programs that may differ; claims are left out, which only join what stands before them. */
static struct unlike *unlike_of(struct killing *k, const struct program *own, const struct program *mutant)
{
    for (uint32_t i = 0; i < k->unlike.count; i++)
        if (k->unlike.at[i].own == own && k->unlike.at[i].mutant == mutant)
            return &k->unlike.at[i];
    struct unlike *unlike = LIST_ADD(&k->w->scratch, &k->unlike);
    struct twins twins;
    if (!unlike) {
        k->failed = true;
        return NULL;
    }
    *unlike = (struct unlike){.own = own, .mutant = mutant, .comparable = twins_make(&twins, &k->w->scratch, own, mutant)};
    for (uint32_t i = 0; unlike->comparable && i < twins.told.count; i++)
        add_unlike(k, unlike, &twins, &twins.told.at[i]);
    return unlike;
}

static bool twin_differs(const struct evaluation e[2], const struct twin *twin)
{
    if (!twin->value)
        return slot_outcome(&e[0], twin->left) != slot_outcome(&e[1], twin->right);
    if (twin->left == NO_TERM || twin->right == NO_TERM)
        return twin->left != twin->right;
    const struct cell *a = &e[0].cells[twin->left], *b = &e[1].cells[twin->right];
    return a->state != b->state || a->low != b->low || a->high != b->high; /* a fact may contradict what is known of a day that is not known */
}

bool killing_quick(struct killing *k, const onroll_facts *facts, onroll_date check)
{
    const onroll_rules *rules[] = {k->w->run->set->rules, k->w->rules};
    struct subject subject = mutation_subject(rules[0], facts, check);
    const struct program *program[2];
    for (int i = 0; i < 2; i++) {
        onroll_status status;
        struct epoch *epoch = rules_epoch(rules[i], subject.authority, subject.day);
        program[i] = epoch ? rules_program(rules[i], epoch, &status) : NULL;
        if (!program[i])
            return true;
        k->evaluation[i].facts = facts;
        k->evaluation[i].check_day = check.day;
    }
    const struct unlike *unlike = unlike_of(k, program[0], program[1]);
    if (!unlike || !unlike->comparable)
        return true;
    for (int i = 0; i < 2; i++) {
        if (!evaluation_prepare(&k->evaluation[i], &k->w->scratch, program[i])) {
            k->failed = true;
            return false;
        }
        evaluation_run(&k->evaluation[i], &program[i]->unclaimed);
    }
    for (uint32_t i = 0; i < unlike->twins.count; i++)
        if (twin_differs(k->evaluation, &unlike->twins.at[i]))
            return true;
    return false;
}
