/* SPDX-License-Identifier: MIT
 * Runs one scenario: merges its facts, has the engine read and decide them, compares, and tells what differs together with the reasons that the
 * engine gave for the grounds concerned. */
#include "scenarios/scenarios.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The day of the check for a case that states neither it nor a deletion date. */
static const char USUAL_DAY[] = "2026-03-09";

void *must(void *pointer)
{
    if (pointer)
        return pointer;
    fputs("scenarios: out of memory\n", stderr);
    exit(70);
}

void trial_fail(struct trial *trial, const struct node *node, const char *format, ...)
{
    va_list arguments;
    trial->mistakes++;
    if (trial->runner->quiet)
        return;
    printf("%s:%u: %.*s: ", trial->file->path, scenario_line(trial->file, node ? node : trial->scenario->name_node), TEXT_ARG(trial->scenario->name));
    va_start(arguments, format);
    vprintf(format, arguments);
    va_end(arguments);
    putchar('\n');
}

void trial_about(struct trial *trial, const char *ground)
{
    for (uint32_t i = 0; i < trial->grounds.count; i++)
        if (strcmp(trial->grounds.at[i], ground) == 0)
            return;
    const char **place = must(LIST_ADD(&trial->runner->arena, &trial->grounds));
    *place = ground;
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

/* The first line of the answer, the bars that are not off, and the grounds that the failures are about; otherwise those in play. */
static void print_reasons(const struct trial *trial)
{
    const onroll_result *r = trial->result;
    if (!r || trial->runner->quiet)
        return;
    printf("    %s\n", r->headline);
    for (size_t i = 0; i < r->bar_count; i++)
        if (r->bars[i].result != ONROLL_NOT_MET)
            printf("    %s %s: %s\n", r->bars[i].result == ONROLL_MET ? "bar" : "bar unknown", r->bars[i].bar, r->bars[i].reason);
    for (uint32_t i = 0; i < trial->grounds.count; i++) {
        const onroll_ground *ground = result_ground(r, text_of(trial->grounds.at[i]));
        if (ground)
            print_ground(ground);
    }
    for (size_t i = 0; i < r->ground_count && !trial->grounds.count; i++)
        if (r->grounds[i].in_play)
            print_ground(&r->grounds[i]);
}

/* ---- Refusals ---- */

static bool was_heard(const struct heard *heard, struct text code)
{
    for (uint32_t i = 0; i < heard->count; i++)
        if (text_is(code, heard->codes[i]))
            return true;
    return false;
}

static void compare_refusal(struct trial *trial, bool refused)
{
    const struct text wanted = trial->scenario->error;
    const struct heard *heard = &trial->runner->heard;
    if (!wanted.len && refused)
        trial_fail(trial, NULL, "expected an answer, got a refusal: %s", heard->first ? heard->first : "without a message");
    else if (wanted.len && !refused)
        trial_fail(trial, NULL, "expected the refusal %.*s, got an answer", TEXT_ARG(wanted));
    else if (wanted.len && !was_heard(heard, wanted))
        trial_fail(trial, NULL, "expected the refusal %.*s, got %s", TEXT_ARG(wanted), heard->first ? heard->first : "a refusal without a message");
}

static onroll_date day_of_check(const struct scenario *scenario, const struct merged *merged)
{
    onroll_date day = scenario->check_date;
    if (day.day == ONROLL_NO_DATE.day)
        day = merged->deletion_date;
    if (day.day == ONROLL_NO_DATE.day)
        onroll_date_parse(&day, USUAL_DAY);
    return day;
}

static void decide(struct trial *trial)
{
    struct runner *runner = trial->runner;
    struct merged merged;
    onroll_facts *facts = NULL;
    bool refused = true;
    scenario_merge(&merged, &runner->arena, trial->file->common, trial->scenario->facts);
    const onroll_input input = {.name = "case", .bytes = merged.yaml.at, .length = merged.yaml.len};
    const onroll_question question = {.check_date = day_of_check(trial->scenario, &merged)};
    onroll_status status = onroll_facts_read(&facts, runner->rules, &input, &runner->options);
    if (status == ONROLL_ENOMEM)
        must(NULL);
    if (status == ONROLL_OK)
        refused = !decide_checked(trial, facts, &question);
    compare_refusal(trial, refused);
    if (!refused)
        coaching_check(trial, facts);
    if (!refused && runner->days)
        days_check(trial, facts, &question);
    if (trial->result && trial->scenario->expect)
        expect_compare(trial);
    if (trial->mistakes)
        print_reasons(trial);
    else if (runner->verbose)
        printf("%s: %.*s: %s\n", trial->file->path, TEXT_ARG(trial->scenario->name), trial->result ? trial->result->headline : runner->heard.first);
    onroll_facts_free(facts);
}

void scenario_run(struct runner *runner, const struct scenario_file *file, const struct scenario *scenario)
{
    struct trial trial = {.runner = runner, .file = file, .scenario = scenario};
    runner->heard.arena = &runner->arena;
    runner->heard.count = 0;
    runner->heard.first = NULL;
    decide(&trial);
    runner->failed += trial.mistakes > 0;
    runner->passed += trial.mistakes == 0;
    arena_reset(&runner->arena);
}
