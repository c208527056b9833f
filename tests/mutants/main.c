/* SPDX-License-Identifier: MIT
 * The prover against mutants whose fate is known: what a scenario tells apart must never be called the same, and what is called the same must not be
 * told apart by cases drawn at random.
 * usage: mutants [--each N] [--cases N] [--seed N] [--rules DIR] FILE|FOLDER...
 * --each: every so many of the killed mutants, counted from the seed, go through the whole proof of a survivor; of the others a few parts are asked about.
 * On one thread, so that each mutant meets the same scenario every time. */
#include "mutants/mutants_tests.h"

#include "support/inputs.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void mistake(struct checks *checks, const struct mutation_worker *w, const char *format, ...)
{
    const struct mutant *m = &w->mutants.items.at[w->mutant];
    va_list arguments;
    checks->mistakes++;
    if (m->span.source != SPAN_NOWHERE) {
        const struct source *source = &w->rules->diag.sources.at[m->span.source];
        printf("%.*s:%u: ", TEXT_ARG(source->name), diag_place(source, m->span.from).line);
    }
    printf("%s -> %s: ", m->was, m->becomes);
    va_start(arguments, format);
    vprintf(format, arguments);
    va_end(arguments);
    putchar('\n');
}

static void judged(void *context, struct mutation_worker *w, const struct mutant_result *result)
{
    struct checks *checks = context;
    if (result->fate == FATE_KILLED)
        check_killed(checks, w, w->recent[0], (w->mutant + checks->seed) % checks->each == 0); /* the one that killed it */
    if (result->fate == FATE_EQUIVALENT)
        check_same(checks, w);
}

static int run(struct checks *checks, const char *dir, const struct inputs *inputs)
{
    const onroll_options options = ONROLL_OPTIONS_INIT;
    onroll_rules *rules = NULL;
    struct scenario_set set;
    if (onroll_rules_load(&rules, dir, &options) != ONROLL_OK)
        return 65;
    scenario_set_init(&set, rules, NULL);
    onroll_status status = scenario_set_read(&set, inputs->list.at, inputs->list.count, 1);
    struct mutation all = {.set = &set, .dir = dir, .threads = 1, .search = true, .prove = true, .judged = judged, .context = checks};
    if (status == ONROLL_OK) {
        status = mutation_run(&all);
        mutation_free(&all);
    }
    scenario_set_free(&set);
    onroll_rules_free(rules);
    if (status != ONROLL_OK)
        puts("the scenarios cannot be read, or fail by themselves");
    return status == ONROLL_OK && !checks->mistakes && checks->whole && checks->differing ? 0 : 1;
}

int main(int argc, char **argv)
{
    struct checks checks = {.seed = 1, .each = 1, .cases = 2000};
    struct inputs inputs = {0};
    struct arena arena;
    const char *dir = "rules";
    arena_init(&arena, NULL);
    for (int i = 1; i < argc; i++) {
        const bool more = i + 1 < argc;
        if (more && strcmp(argv[i], "--each") == 0)
            checks.each = (uint32_t)strtoul(argv[++i], NULL, 10);
        else if (more && strcmp(argv[i], "--cases") == 0)
            checks.cases = (uint32_t)strtoul(argv[++i], NULL, 10);
        else if (more && strcmp(argv[i], "--seed") == 0)
            checks.seed = strtoull(argv[++i], NULL, 10) | 1;
        else if (more && strcmp(argv[i], "--rules") == 0)
            dir = argv[++i];
        else
            inputs_add(&inputs, &arena, argv[i]);
    }
    checks.each += checks.each == 0;
    int status = run(&checks, dir, &inputs);
    printf("%u killed mutants (%u as a whole), %u parts of them made otherwise, of which %u differ in a case and %u are proved not to; %u mutants that change nothing, on %u cases: %u mistakes\n",
           checks.killed, checks.whole, checks.parts, checks.differing, checks.proved, checks.same, checks.tried, checks.mistakes);
    arena_free(&arena);
    return status;
}
