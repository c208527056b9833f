/* SPDX-License-Identifier: MIT
 * Proofs about the shipped rules against runs of them, over cases drawn at random.
 * usage: prove [--count N] [--seed N] [--rules DIR] */
#include "prove/prove_tests.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void random_case(struct trial *t, uint64_t *seed)
{
    const onroll_rules *rules = t->facts[LEFT]->rules;
    const struct prove_side *side = &t->space->side[LEFT];
    const int32_t from = side->from < -20000 ? 12000 : side->from, to = side->to > 30000 ? from + 900 : side->to;
    const uint32_t density = 1 + draw(seed, 4);
    t->date[LEFT] = t->date[RIGHT] = from + (int32_t)draw(seed, (uint32_t)(to - from + 1));
    trial_clear(t);
    for (uint32_t i = 0; i < rules->vocabulary.facts.count; i++)
        if (i != rules->deletion_fact && i != rules->calendar_fact && i != rules->check_day && !rules->vocabulary.facts.at[i].worked_out && draw(seed, 4) < density)
            t->facts[LEFT]->values[i] = draw_value(&rules->vocabulary.facts.at[i], t->date[LEFT], seed);
    if (rules->calendars.count && draw(seed, 2))
        trial_calendar(t, draw(seed, rules->calendars.count));
}

static bool every_program(const onroll_rules *rules, const struct epochs *epochs, uint64_t *seed, uint32_t cases, uint32_t questions, uint32_t *programs)
{
    for (uint32_t i = 0; i < epochs->count; i++) {
        onroll_status status;
        const struct prove_side side = {rules_program(rules, &epochs->at[i], &status), epochs->at[i].from, epochs->at[i].to};
        ++*programs;
        if (!side.program || !agree(&side, seed, cases) || !answers(&side, seed, questions)) {
            printf("in the period that ends on day %d\n", (int)epochs->at[i].to);
            return false;
        }
    }
    return true;
}

int main(int count, char **arguments)
{
    const onroll_options options = ONROLL_OPTIONS_INIT;
    const char *dir = "rules";
    uint64_t seed = 20260401;
    uint32_t cases = 2000, programs = 0;
    onroll_rules *rules = NULL;
    for (int i = 1; i + 1 < count; i += 2) {
        if (strcmp(arguments[i], "--count") == 0)
            cases = (uint32_t)strtoul(arguments[i + 1], NULL, 10);
        else if (strcmp(arguments[i], "--seed") == 0)
            seed = strtoull(arguments[i + 1], NULL, 10) | 1;
        else if (strcmp(arguments[i], "--rules") == 0)
            dir = arguments[i + 1];
        else
            return 64;
    }
    if (onroll_rules_load(&rules, dir, &options) != ONROLL_OK)
        return 66;
    const uint32_t each = cases / 50 + 1;
    bool fine = every_program(rules, &rules->epochs, &seed, each, each / 4 + 1, &programs);
    for (uint32_t i = 0; i < rules->authorities.count && fine; i++)
        fine = every_program(rules, &rules->authorities.at[i].epochs, &seed, each, each / 4 + 1, &programs);
    if (fine)
        printf("%u programs: diagrams and runs agree on %u cases each, and %u proofs each hold\n", programs, each, each / 4 + 1);
    onroll_rules_free(rules);
    return fine ? 0 : 1;
}
