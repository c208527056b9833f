/* SPDX-License-Identifier: MIT
 * A mutant that a scenario kills decides at least one case otherwise: the facts of that scenario. So neither the short ways nor a proof may call it the same,
 * as a whole or in any part in which a case shows it. And each such case has to be among those that a proof looks at: it has one value of each variable, the
 * values are held to be possible, and the diagrams of both parts come to what the runs recorded. */
#include "mutants/mutants_tests.h"

enum { DRAWN = 12, FIRST = 4 }; /* cases beside that of the scenario; parts that are proved of most mutants: others rest on them */

struct known {
    struct checks *checks;
    struct mutation_worker *w;
    struct arena arena;
    struct prove_side side[BOTH];
    struct known_case cases[1 + DRAWN];
    uint32_t count;
    bool whole;
    uint32_t parts, differing, proved;
};

/* ---- One part ---- */

static void check_slots(struct known *k, const struct known_part *part, bool differs)
{
    uint32_t which = 0;
    const char *missed = NULL;
    const bool none = slots_proved(part, &missed, &which);
    k->proved += none;
    if (none && differs)
        mistake(k->checks, k->w, "a part is proved to be the same, and a case shows it");
    if (missed)
        mistake(k->checks, k->w, "a case like this one %s: %s", missed, k->w->run->set->scenarios.at[k->cases[which].scenario].name);
}

static void check_part(struct known *k, struct twins *twins, const struct twin *twin)
{
    const struct known_part part = {{k->side[OWN], k->side[MUTANT]}, {twin->left, twin->right}, k->cases, k->count};
    uint64_t hash[2];
    bool differs = false;
    for (uint32_t i = 0; i < k->count && !differs; i++)
        differs = case_differs(&k->cases[i], twin);
    k->differing += differs;
    if (!twins_alike(twins, twin, hash)) {
        if (k->parts++ >= FIRST && !k->whole)
            return;
        if (!twin->value)
            check_slots(k, &part, differs);
        else if (differs && terms_proved(&part))
            mistake(k->checks, k->w, "a value is proved to be the same, and a case shows it");
    } else if (differs) {
        mistake(k->checks, k->w, "a part is taken to be made in the same way, and a case shows it");
    }
}

/* ---- The mutant ---- */

/* The case of the scenario, and some drawn from it; those that are refused are left out. */
static void make_cases(struct known *k, uint32_t scenario)
{
    uint64_t seed = k->checks->seed + k->w->mutant * 2654435761u;
    for (uint32_t i = 0; i <= DRAWN; i++) {
        struct known_case *c = &k->cases[k->count];
        if (!c->facts && !case_begin(c, k->w))
            return;
        if (i)
            case_draw(c, k->w, scenario, &seed);
        else
            case_of_scenario(c, k->w, scenario);
        k->count += case_run(c, k->w, &k->arena, k->side) && !case_refused(c, OWN) && !case_refused(c, MUTANT);
    }
}

static void check_parts(struct known *k, uint32_t scenario)
{
    struct twins twins;
    if (!programs_of(k->w, scenario, k->side) || !twins_make(&twins, &k->arena, k->side[OWN].program, k->side[MUTANT].program))
        return;
    make_cases(k, scenario);
    for (uint32_t i = 0; i < twins.told.count; i++)
        if (!twins.told.at[i].claimed)
            check_part(k, &twins, &twins.told.at[i]);
    for (uint32_t i = 0; i <= DRAWN; i++)
        case_end(&k->cases[i]);
}

/* As of a survivor. */
static void check_proof(struct checks *checks, struct mutation_worker *w, uint32_t scenario)
{
    const struct mutant *mutant = &w->mutants.items.at[w->mutant];
    struct killing k = {.w = w, .mutant = mutant, .site = &w->mutants.sites.at[mutant->site], .arena = &w->scratch, .tries = UINT32_MAX};
    struct case_draft draft;
    arena_init(&k.trial, NULL);
    if (killing_proof(&k, &draft) == PROOF_NONE)
        mistake(checks, w, "proved to change nothing, and a scenario shows it: %s", w->run->set->scenarios.at[scenario].name);
    arena_free(&k.trial);
}

void check_killed(struct checks *checks, struct mutation_worker *w, uint32_t scenario, bool whole)
{
    struct known k = {.checks = checks, .w = w, .whole = whole};
    arena_init(&k.arena, NULL);
    if (mutation_changes_nothing(w))
        mistake(checks, w, "every program is taken to be as it was, and a scenario shows it: %s", w->run->set->scenarios.at[scenario].name);
    check_parts(&k, scenario);
    if (whole)
        check_proof(checks, w, scenario);
    arena_free(&k.arena);
    checks->killed++;
    checks->whole += whole;
    checks->parts += k.parts;
    checks->differing += k.differing;
    checks->proved += k.proved;
}
