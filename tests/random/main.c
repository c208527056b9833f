/* SPDX-License-Identifier: MIT
 * Random rule sets and cases, decided by the engine and by a second evaluator. Prints the first disagreement, made small, and stops.
 * usage: random [--seed N] [--count M] [--seconds S]     M cases, or as many as S seconds allow; the first seed is N */
#include "random/check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { CASES_PER_PLAN = 40, SHUFFLED_EVERY = 4 };

struct run {
    uint64_t seed;
    unsigned long count, seconds;
    struct tally tally;
    struct plan plan, turned;
    struct loaded straight, shuffled;
};

static unsigned long number_after(char **at, int left)
{
    char *end = NULL;
    unsigned long number = left > 1 ? strtoul(at[1], &end, 10) : 0;
    if (end && end != at[1] && *end == '\0')
        return number;
    fprintf(stderr, "%s needs a number\n", at[0]);
    exit(64);
}

static void read_options(struct run *run, int argc, char **argv)
{
    for (int i = 1; i < argc; i += 2) {
        unsigned long number = number_after(&argv[i], argc - i);
        if (strcmp(argv[i], "--seed") == 0)
            run->seed = number;
        else if (strcmp(argv[i], "--count") == 0)
            run->count = number;
        else if (strcmp(argv[i], "--seconds") == 0)
            run->seconds = number;
        else {
            fprintf(stderr, "usage: random [--seed N] [--count M] [--seconds S]\n");
            exit(64);
        }
    }
}

static void summary(const struct tally *t, unsigned long failed)
{
    printf("%lu cases refused as contradictions, %lu settled; missing compared with brute force in %lu, as a superset in %lu; %lu with one more fact; "
           "%lu under a policy, in %lu a gate decides\n", t->refused,
           t->settled, t->brute_force, t->supersets, t->more_facts, t->policies, t->gated);
    printf("%lu passed, %lu failed\n", t->cases - failed, failed);
}

static int fail(struct run *run, struct random_case *c, bool shuffled, char *why)
{
    unsigned long tried = run->tally.cases;
    printf("seed %llu: %s\n", (unsigned long long)run->seed, why);
    if (c)
        shrink(&run->plan, c, shuffled, run->seed, why);
    report(&run->plan, c, why);
    run->tally.cases = tried ? tried : 1;
    summary(&run->tally, 1);
    return 1;
}

/* All cases of one rule set. 0 when all agree. */
static int try_plan(struct run *run)
{
    static char why[WHY_BYTES];
    struct random random = {run->seed}, order = {run->seed};
    struct random_case c;
    bool shuffled = run->seed % SHUFFLED_EVERY == 0;
    int failed = 0;
    plan_make(&run->plan, &random);
    loaded_open(&run->straight, &run->plan);
    run->turned = run->plan;
    plan_shuffle(&run->turned, &order);
    if (shuffled)
        loaded_open(&run->shuffled, &run->turned);
    if (!run->straight.loads || (shuffled && !run->shuffled.loads)) {
        const struct seen *seen = run->straight.loads ? &run->shuffled.fixture.seen : &run->straight.fixture.seen;
        snprintf(why, sizeof why, "the rules do not load: %s: %s: %s", seen->at[0].file, seen->at[0].brief, seen->at[0].text);
        failed = fail(run, NULL, false, why);
    }
    for (int i = 0; !failed && i < CASES_PER_PLAN && run->tally.cases < run->count; i++) {
        case_make(&run->plan, &random, &c);
        if (!check_case(&run->straight, shuffled ? &run->shuffled : NULL, &c, &run->tally, why))
            failed = fail(run, &c, shuffled, why);
    }
    if (shuffled)
        loaded_close(&run->shuffled);
    loaded_close(&run->straight);
    return failed;
}

int main(int argc, char **argv)
{
    static struct run run = {.seed = 1, .count = 200000};
    read_options(&run, argc, argv);
    time_t end = time(NULL) + (time_t)run.seconds;
    while (run.tally.cases < run.count && (!run.seconds || time(NULL) < end)) {
        if (try_plan(&run) != 0)
            return 1;
        run.seed++;
    }
    summary(&run.tally, 0);
    return 0;
}
