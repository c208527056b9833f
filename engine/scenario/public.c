/* SPDX-License-Identifier: MIT
 * The public calls about scenarios. They are decided on several threads; what is told comes in the order of the files, whichever thread was faster. */
#include "scenario/parts.h"

#include "base/threads.h"

#include <stdatomic.h>
#include <string.h>

onroll_status onroll_scenarios_read(onroll_scenarios **out, const onroll_rules *rules, const onroll_input *inputs, size_t count, const onroll_options *options)
{
    struct arena first;
    *out = NULL;
    arena_init(&first, options ? &options->allocator : NULL);
    onroll_scenarios *s = first.allocator.allocate(first.allocator.context, sizeof *s);
    if (!s)
        return ONROLL_ENOMEM;
    memset(s, 0, sizeof *s);
    s->allocator = first.allocator;
    s->threads = threads_allowed(options ? &options->allocator : NULL);
    scenario_set_init(&s->set, rules, &s->allocator);
    onroll_status status = scenario_set_read(&s->set, inputs, count, s->threads);
    if (options && status == ONROLL_EINVALID) {
        diag_deliver(&s->set.diag, options->on_message, options->message_context);
        status = s->set.arena.failed ? ONROLL_ENOMEM : status;
    }
    if (status == ONROLL_OK || status == ONROLL_EINVALID)
        *out = s;
    else
        onroll_scenarios_free(s);
    return status;
}

void onroll_scenarios_free(onroll_scenarios *scenarios)
{
    if (!scenarios)
        return;
    onroll_allocator allocator = scenarios->allocator;
    scenario_set_free(&scenarios->set);
    allocator.release(allocator.context, scenarios);
}

/* ---- One result ---- */

struct run_job {
    const onroll_scenarios *scenarios;
    const uint32_t *selected;
    onroll_scenario_result *results; /* one for each that is selected */
    uint32_t count;
    atomic_uint next;
    atomic_int status;               /* the first that is not ONROLL_OK */
    struct arena *arenas;            /* one for each thread */
};

struct lines {
    struct arena *arena;
    LIST(const char *) at;
};

static void add_line(struct lines *lines, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void add_line(struct lines *lines, const char *format, ...)
{
    struct buffer words;
    va_list arguments;
    buffer_init(&words, lines->arena);
    va_start(arguments, format);
    buffer_vformat(&words, format, arguments);
    va_end(arguments);
    const char **place = LIST_ADD(lines->arena, &lines->at);
    if (place)
        *place = buffer_done(&words);
}

static void add_ground(struct lines *lines, const onroll_ground *ground)
{
    static const char *const words[] = {"met", "not met", "unknown"};
    add_line(lines, "%s %s", ground->ground, words[ground->result]);
    for (size_t i = 0; i < ground->limb_count; i++) {
        const onroll_limb *limb = &ground->limbs[i];
        if (strcmp(limb->role, "requires") == 0 || limb->result != ONROLL_MET)
            add_line(lines, "  %-8s %s: %s", words[limb->result], limb->limb, limb->reason);
    }
}

/* The bars that are not off, and the grounds that the differences are about, with their limbs. */
static void add_reasons(struct lines *lines, const onroll_result *r, const struct differences *differences)
{
    for (size_t i = 0; i < r->bar_count; i++)
        if (r->bars[i].result != ONROLL_NOT_MET)
            add_line(lines, "bar %s %s: %s", r->bars[i].bar, r->bars[i].result == ONROLL_MET ? "applies" : "unknown", r->bars[i].reason);
    for (uint32_t i = 0; i < differences->grounds.count; i++) {
        const onroll_ground *ground = result_ground(r, text_of(differences->grounds.at[i]));
        if (ground)
            add_ground(lines, ground);
    }
    for (size_t i = 0; i < r->ground_count && !differences->grounds.count; i++)
        if (r->grounds[i].claimed)
            add_ground(lines, &r->grounds[i]);
}

static void place_difference(const struct scenario_set *set, const struct difference *from, struct arena *arena, onroll_scenario_difference *to)
{
    const struct source *source = &set->diag.sources.at[from->place->span.source];
    struct place place = diag_place(source, from->place->span.from);
    size_t rest = place.text.at ? place.text.len - (size_t)(source->bytes.at + from->place->span.from - place.text.at) : 0, width = from->place->span.to - from->place->span.from;
    *to = (onroll_scenario_difference){.line = place.line, .column = place.column, .key = from->key, .expected = from->wanted, .got = from->got};
    to->because = from->because && *from->because ? text_string(arena, text_of(from->because)) : NULL;
    to->source_line = source->hidden ? NULL : text_string(arena, place.text);
    to->width = (uint32_t)text_columns((struct text){source->bytes.at + from->place->span.from, width < rest ? width : rest});
}

static onroll_status tell_differences(struct run_job *job, const struct scenario *s, struct scenario_runner *runner, struct arena *arena, onroll_scenario_result *out)
{
    struct differences differences;
    struct lines lines = {.arena = arena};
    struct scenario whole = *s; /* with the first line that a report would have */
    whole.question.without_missing = false;
    onroll_status status = scenario_compare(&differences, arena, runner, &whole);
    if (status != ONROLL_OK)
        return status;
    onroll_scenario_difference *list = ARENA_ARRAY(arena, onroll_scenario_difference, differences.items.count + 1);
    for (uint32_t i = 0; list && i < differences.items.count; i++)
        place_difference(&job->scenarios->set, &differences.items.at[i], arena, &list[i]);
    if (scenario_result(runner))
        add_reasons(&lines, scenario_result(runner), &differences);
    out->differences = list;
    out->difference_count = differences.items.count;
    out->reasons = lines.at.at;
    out->reason_count = lines.at.count;
    return arena->failed ? ONROLL_ENOMEM : ONROLL_OK;
}

static onroll_status run_one(struct run_job *job, uint32_t i, struct scenario_runner *runner, struct arena *arena)
{
    const struct scenario *s = &job->scenarios->set.scenarios.at[job->selected[i]];
    onroll_scenario_result *out = &job->results[i];
    bool holds = false;
    *out = (onroll_scenario_result){.file = s->file, .name = s->name, .line = s->line};
    onroll_status status = scenario_holds(&holds, runner, s);
    if (status == ONROLL_OK && !holds)
        status = tell_differences(job, s, runner, arena, out);
    const onroll_result *answer = s->facts ? scenario_result(runner) : NULL;
    const char *said = answer ? answer->headline : runner->refusal ? runner->refusal : s->refusal.at;
    out->headline = text_string(arena, text_of(said ? said : ""));
    return status == ONROLL_OK && arena->failed ? ONROLL_ENOMEM : status;
}

static void run_worker(void *context, unsigned n)
{
    struct run_job *job = context;
    struct scenario_runner runner;
    onroll_status status = scenario_runner_init(&runner, job->scenarios->set.rules, &job->scenarios->allocator);
    while (status == ONROLL_OK && atomic_load(&job->status) == ONROLL_OK) {
        uint32_t i = atomic_fetch_add(&job->next, 1);
        if (i >= job->count)
            break;
        status = run_one(job, i, &runner, &job->arenas[n]);
    }
    if (status != ONROLL_OK)
        atomic_store(&job->status, (int)status);
    scenario_runner_free(&runner);
}

onroll_status onroll_scenarios_run(const onroll_scenarios *scenarios, const char *only, onroll_scenario_fn on_result, void *context)
{
    struct arena arenas[THREADS_LIMIT], arena;
    struct run_job job = {.scenarios = scenarios, .arenas = arenas};
    arena_init(&arena, &scenarios->allocator);
    for (unsigned i = 0; i < THREADS_LIMIT; i++)
        arena_init(&arenas[i], &scenarios->allocator);
    job.selected = scenarios_select(&scenarios->set, &arena, only, &job.count);
    job.results = job.selected ? ARENA_ARRAY(&arena, onroll_scenario_result, job.count + 1) : NULL;
    if (!job.results)
        atomic_store(&job.status, (int)ONROLL_ENOMEM);
    else
        threads_run(scenarios->threads, run_worker, &job);
    onroll_status status = (onroll_status)atomic_load(&job.status);
    for (uint32_t i = 0; i < job.count && status == ONROLL_OK; i++)
        if (!on_result(context, &job.results[i]))
            status = ONROLL_EIO;
    for (unsigned i = 0; i < THREADS_LIMIT; i++)
        arena_free(&arenas[i]);
    arena_free(&arena);
    return status;
}
