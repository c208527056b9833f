/* SPDX-License-Identifier: MIT
 * A mutant that is proved to change nothing, against cases drawn from the scenarios. */
#include "mutants/mutants_tests.h"

/* Told as long as no claim is made. */
static bool some_part_differs(const struct known_case *c, struct arena *arena)
{
    struct twins twins;
    if (!twins_make(&twins, arena, c->run[OWN].program, c->run[MUTANT].program))
        return false;
    for (uint32_t i = 0; i < twins.told.count; i++)
        if (!twins.told.at[i].claimed && case_differs(c, &twins.told.at[i]))
            return true;
    return false;
}

static bool shows(struct known_case *c, const struct mutation_worker *w, struct arena *arena)
{
    struct prove_side side[BOTH];
    if (!programs_of(w, c->scenario, side) || !case_run(c, w, arena, side))
        return false;
    const bool refused = case_refused(c, OWN);
    return refused != case_refused(c, MUTANT) || (!refused && some_part_differs(c, arena));
}

void check_same(struct checks *checks, struct mutation_worker *w)
{
    struct known_case c;
    struct arena arena;
    uint64_t seed = checks->seed + w->mutant * 2654435761u;
    uint32_t tried = 0;
    bool fine = case_begin(&c, w);
    arena_init(&arena, NULL);
    for (uint32_t at = 0; fine && tried < checks->cases && at < 100 * checks->cases; at++) {
        const uint32_t scenario = draw(&seed, w->run->set->scenarios.count);
        if (!w->run->set->scenarios.at[scenario].facts || !mutation_concerns(w, scenario))
            continue;
        case_draw(&c, w, scenario, &seed);
        tried++;
        fine = !shows(&c, w, &arena);
        if (!fine)
            mistake(checks, w, "proved to change nothing, and a case like this one shows it: %s", w->run->set->scenarios.at[scenario].name);
        arena_reset(&arena);
        c.run[OWN] = c.run[MUTANT] = (struct evaluation){.facts = NULL};
    }
    case_end(&c);
    arena_free(&arena);
    checks->same++;
    checks->tried += tried;
}
