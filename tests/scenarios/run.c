/* SPDX-License-Identifier: MIT
 * Runs one scenario: has the engine decide its facts under the eyes of all checks, compares, and tells what differs together with what the engine says. */
#include "scenarios/scenarios.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void *must(void *pointer)
{
    if (pointer)
        return pointer;
    fputs("scenarios: out of memory\n", stderr);
    exit(70);
}

void trial_fail(struct trial *trial, const char *format, ...)
{
    va_list arguments;
    trial->mistakes++;
    printf("%s:%u: %s: ", trial->scenario->file, trial->scenario->line, trial->scenario->name);
    va_start(arguments, format);
    vprintf(format, arguments);
    va_end(arguments);
    putchar('\n');
}

static void print_ground(const onroll_ground *ground)
{
    static const char *const outcomes[] = {"met", "not met", "unknown"};
    printf("    %s %s\n", ground->ground, outcomes[ground->result]);
    for (size_t i = 0; i < ground->limb_count; i++) {
        const onroll_limb *limb = &ground->limbs[i];
        if (strcmp(limb->role, "requires") == 0 || limb->result != ONROLL_MET)
            printf("      %-8s %s: %s\n", outcomes[limb->result], limb->limb, limb->reason);
    }
}

/* The first line of the answer, the bars that are not off, and the grounds in play. */
static void print_reasons(const struct trial *trial)
{
    const onroll_result *r = trial->result;
    if (!r)
        return;
    printf("    %s\n", r->headline);
    for (size_t i = 0; i < r->bar_count; i++)
        if (r->bars[i].result != ONROLL_NOT_MET)
            printf("    %s %s: %s\n", r->bars[i].result == ONROLL_MET ? "bar" : "bar unknown", r->bars[i].bar, r->bars[i].reason);
    for (size_t i = 0; i < r->ground_count; i++)
        if (r->grounds[i].in_play)
            print_ground(&r->grounds[i]);
}

static void tell(struct trial *trial, const struct scenario_set *set, const struct difference *d)
{
    struct place place = scenario_place(set, d->place);
    trial_fail(trial, "%s: expected %s, got %s%s%s (line %u)", d->key ? d->key : "the case", d->wanted, d->got, d->because ? ": " : "", d->because ? d->because : "", place.line);
}

/* Does the short way, which stops at the first difference and leaves out what nobody expects, come to the same? */
static bool holds_quickly(struct trial *trial)
{
    bool holds = false;
    onroll_status status = scenario_holds(&holds, &trial->runner->by, trial->scenario);
    if (status != ONROLL_OK)
        must(NULL);
    return holds;
}

void scenario_run(struct runner *runner, const struct scenario_set *set, const struct scenario *scenario)
{
    struct trial trial = {.runner = runner, .scenario = scenario};
    struct differences differences;
    onroll_question question = scenario->question;
    bool quickly = holds_quickly(&trial), refused = true;
    question.without_dates = question.without_missing = false;
    scenario_runner_forget(&runner->by);
    if (scenario->facts)
        refused = !decide_checked(&trial, scenario->facts, &question);
    if (!refused)
        coaching_check(&trial, scenario->facts);
    if (!refused && runner->days)
        days_check(&trial, scenario->facts, &question);
    if (scenario_compare_decided(&differences, &runner->arena, &runner->by, scenario, refused) != ONROLL_OK)
        must(NULL);
    for (uint32_t i = 0; i < differences.items.count; i++)
        tell(&trial, set, &differences.items.at[i]);
    if (quickly != (differences.items.count == 0))
        trial_fail(&trial, "decided without dates and missing facts it %s, otherwise not so", quickly ? "holds" : "fails");
    if (trial.mistakes)
        print_reasons(&trial);
    if (!trial.mistakes && runner->verbose)
        printf("%s: %s: %s\n", scenario->file, scenario->name, trial.result ? trial.result->headline : runner->by.refusal ? runner->by.refusal : scenario->refusal.at);
    runner->failed += trial.mistakes > 0;
    runner->passed += trial.mistakes == 0;
    arena_reset(&runner->arena);
}
