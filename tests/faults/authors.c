/* SPDX-License-Identifier: MIT
 * Memory that runs out below the commands of the policy authors, over the shipped rules: of the requests of each a sample fails. It says so, gives
 * everything back, and when it is asked again it tells what it told before. */
#include "faults.h"

#include <stdlib.h>
#include <string.h>

enum { TODAY = 20521, TEXT_BYTES = 65536, SCENARIO_FILES = 2 }; /* 2026-03-09 */

static const char *const scenario_paths[SCENARIO_FILES] = {"rules/national/cases/absence.yaml", "rules/authorities/cases/harrow-claims.yaml"};

struct work {
    const char *dir;
    onroll_rules *rules;
    onroll_scenarios *scenarios;
    onroll_options options;
    onroll_input files[SCENARIO_FILES];
    struct answer heard; /* what the last call told */
    bool short_of_memory; /* the receiver of the test itself */
};

static void hear(struct work *w, const char *text)
{
    if (text && !answer_take(&w->heard, text, strlen(text) + 1))
        w->short_of_memory = true;
}

/* ---- The calls ---- */

static void hear_message(void *context, const onroll_message *message)
{
    struct work *w = context;
    hear(w, message->code);
    hear(w, message->text);
    hear(w, message->source_line);
}

static onroll_status lint(struct work *w)
{
    onroll_lint settings = ONROLL_LINT_INIT;
    settings.today.day = TODAY;
    settings.dir = w->dir;
    return onroll_rules_lint(w->rules, &settings, &w->options);
}

static void hear_rule(void *context, const onroll_told_rule *rule)
{
    hear(context, rule->id);
    for (size_t i = 0; i < rule->part_count; i++)
        hear(context, rule->parts[i].line);
}

static onroll_status tell(struct work *w) { return onroll_rules_tell(w->rules, &(onroll_telling){.subject = NULL}, hear_rule, w); }

static void hear_worked(void *context, const onroll_worked_case *worked)
{
    hear(context, worked->rule);
    for (size_t i = 0; i < worked->fact_count; i++)
        hear(context, worked->facts[i]);
}

static onroll_status worked_cases(struct work *w)
{
    return onroll_rules_worked_cases(w->rules, "harrow", (onroll_date){TODAY}, w->scenarios, hear_worked, w);
}

static void hear_change(void *context, const onroll_rules_change *change)
{
    hear(context, change->id);
    hear(context, change->says);
}

static onroll_status diff(struct work *w)
{
    const onroll_compared left = {w->rules, "harrow", {TODAY}}, right = {w->rules, "liverpool", {TODAY}};
    return onroll_rules_diff(&left, &right, hear_change, w, NULL);
}

static bool hear_bytes(void *context, const char *bytes, size_t length)
{
    struct work *w = context;
    if (!answer_take(&w->heard, bytes, length))
        w->short_of_memory = true;
    return true;
}

static onroll_status canonical(struct work *w) { return onroll_canonical(&w->files[0], hear_bytes, w, &w->options); }

static onroll_status schema(struct work *w) { return onroll_schema_write(w->rules, ONROLL_SCHEMA_SCENARIOS, hear_bytes, w); }

static onroll_status read_scenarios(struct work *w)
{
    onroll_scenarios *scenarios = NULL;
    onroll_status status = onroll_scenarios_read(&scenarios, w->rules, w->files, SCENARIO_FILES, &w->options);
    onroll_scenarios_free(scenarios);
    return status;
}

static bool hear_scenario(void *context, const onroll_scenario_result *result)
{
    hear(context, result->name);
    hear(context, result->headline);
    return true;
}

static onroll_status run_scenarios(struct work *w) { return onroll_scenarios_run(w->scenarios, NULL, hear_scenario, w); }

static void hear_covered(void *context, const onroll_covered *covered)
{
    hear(context, covered->rule);
    for (size_t i = 0; i < covered->missing_count; i++)
        hear(context, covered->missing[i]);
}

static onroll_status coverage(struct work *w) { return onroll_scenarios_coverage(w->scenarios, hear_covered, w); }

static void hear_mutant(void *context, const onroll_mutant *mutant)
{
    hear(context, mutant->becomes);
    hear(context, mutant->scenario);
}

static onroll_status mutate(struct work *w)
{
    static const char *const only[] = {"sentence-of-detention"};
    onroll_mutation_totals totals;
    return onroll_scenarios_mutate(w->scenarios, w->dir, only, 1, hear_mutant, w, &totals);
}

/* ---- Each fails ---- */

static onroll_status call(struct work *w, onroll_status (*run)(struct work *))
{
    w->heard.length = 0;
    return run(w);
}

static void fail_sample(struct faults *faults, struct work *w, struct test_allocator *memory, const char *name, onroll_status (*run)(struct work *), size_t sample)
{
    const size_t live = memory->live;
    size_t asked = memory->requests;
    memory->fail_at = 0;
    check(faults, call(w, run) == ONROLL_OK, "it works with memory enough", name, 0);
    asked = memory->requests - asked;
    check(faults, memory->live == live && asked > 0, "it gives everything back", name, 0);
    struct answer right = w->heard;
    w->heard = (struct answer){0};
    for (size_t i = 0; i < sample; i++) {
        size_t n = i < sample / 4 ? i + 1 : 1 + (asked - 1) * i / sample;
        memory->failures = 0;
        memory->fail_at = memory->requests + n;
        memory->fail_on = i % 2 == 1;
        onroll_status status = n > asked ? ONROLL_ENOMEM : call(w, run);
        check(faults, status == ONROLL_ENOMEM && (memory->failures > 0 || n > asked), "it says that memory is short", name, n);
        check(faults, memory->live == live, "what fails gives everything back", name, n);
    }
    memory->fail_at = 0;
    memory->fail_on = false;
    check(faults, call(w, run) == ONROLL_OK && answer_same(&w->heard, &right), "it tells the same when there is memory again", name, 0);
    answer_free(&right);
}

static bool read_files(struct work *w, char texts[SCENARIO_FILES][TEXT_BYTES])
{
    for (size_t i = 0; i < SCENARIO_FILES; i++) {
        if (!file_text(scenario_paths[i], texts[i], TEXT_BYTES))
            return false;
        w->files[i] = (onroll_input){.name = scenario_paths[i], .bytes = texts[i], .length = strlen(texts[i])};
    }
    return true;
}

void faults_of_authors(struct faults *faults, const char *dir)
{
    static const struct {
        const char *name;
        onroll_status (*run)(struct work *);
        size_t sample;
    } calls[] = {{"lint", lint, 40}, {"tell", tell, 40}, {"diff", diff, 40}, {"a file in canonical form", canonical, 120}, {"a schema", schema, 120},
                 {"scenarios read", read_scenarios, 120}, {"scenarios run", run_scenarios, 40}, {"coverage", coverage, 40}, {"worked cases", worked_cases, 20},
                 {"mutants", mutate, 10}};
    static char texts[SCENARIO_FILES][TEXT_BYTES];
    struct test_allocator memory = {0};
    struct work w = {.dir = dir, .options = ONROLL_OPTIONS_INIT};
    w.options.allocator = test_allocator_use(&memory);
    w.options.on_message = hear_message;
    w.options.message_context = &w;
    bool ready = read_files(&w, texts) && onroll_rules_load(&w.rules, dir, &w.options) == ONROLL_OK && onroll_rules_build(w.rules, &w.options) == ONROLL_OK &&
                 onroll_scenarios_read(&w.scenarios, w.rules, w.files, SCENARIO_FILES, &w.options) == ONROLL_OK;
    check(faults, ready, "the rules and scenarios are read", dir, 0);
    for (size_t i = 0; ready && i < sizeof calls / sizeof *calls; i++)
        fail_sample(faults, &w, &memory, calls[i].name, calls[i].run, calls[i].sample);
    check(faults, !w.short_of_memory, "the test itself has memory", dir, 0);
    answer_free(&w.heard);
    onroll_scenarios_free(w.scenarios);
    onroll_rules_free(w.rules);
    check(faults, memory.live == 0, "everything is given back", dir, 0);
}
