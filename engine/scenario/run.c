/* SPDX-License-Identifier: MIT
 * Decides a scenario and compares the answer, or the refusal, with what is expected. */
#include "scenario/parts.h"

#include <string.h>

static void hear(void *context, const onroll_message *m)
{
    struct scenario_runner *runner = context;
    struct buffer words;
    if (m->severity != ONROLL_ERROR || *runner->code)
        return;
    memcpy(runner->code, m->code, strnlen(m->code, sizeof runner->code - 1));
    buffer_init(&words, &runner->heard);
    buffer_format(&words, "%s: %s", m->code, m->text);
    runner->refusal = buffer_done(&words);
}

onroll_status scenario_runner_init(struct scenario_runner *runner, const onroll_rules *rules, const onroll_allocator *allocator)
{
    onroll_options options = ONROLL_OPTIONS_INIT;
    memset(runner, 0, sizeof *runner);
    arena_init(&runner->heard, allocator);
    if (allocator)
        options.allocator = *allocator;
    options.on_message = hear;
    options.message_context = runner;
    return onroll_decision_new(&runner->decision, rules, &options);
}

void scenario_runner_free(struct scenario_runner *runner)
{
    onroll_decision_free(runner->decision);
    runner->decision = NULL;
    arena_free(&runner->heard);
}

const onroll_result *scenario_result(const struct scenario_runner *runner) { return onroll_decision_result(runner->decision); }

void scenario_runner_forget(struct scenario_runner *runner)
{
    if (*runner->code) {
        memset(runner->code, 0, sizeof runner->code);
        arena_reset(&runner->heard);
    }
    runner->refusal = NULL;
}

/* ONROLL_OK, ONROLL_EINVALID for a refusal, or what ran out. A scenario whose facts were refused is not decided. */
static onroll_status decide(struct scenario_runner *runner, const struct scenario *scenario)
{
    scenario_runner_forget(runner);
    if (!scenario->facts)
        return ONROLL_EINVALID;
    onroll_status status = onroll_decide(runner->decision, scenario->facts, &scenario->question);
    return runner->heard.failed ? ONROLL_ENOMEM : status;
}

/* The facts were refused when they were read, and rightly: the reader saw to that. */
static bool refusal_expected(const struct scenario_runner *runner, const struct scenario *scenario)
{
    return scenario->error.len && (!scenario->facts || text_is(scenario->error, runner->code));
}

static void compare_all(struct comparison *c, const struct scenario *scenario)
{
    for (uint32_t i = 0; i < scenario->expected_count && !(c->differs && !c->out); i++)
        expect_kinds[scenario->expected[i].id].compare(c, &scenario->expected[i]);
}

onroll_status scenario_holds(bool *holds, struct scenario_runner *runner, const struct scenario *scenario)
{
    onroll_status status = decide(runner, scenario);
    *holds = false;
    if (status == ONROLL_EINVALID) {
        *holds = refusal_expected(runner, scenario);
        return ONROLL_OK;
    }
    if (status != ONROLL_OK)
        return status;
    struct comparison c = {.result = scenario_result(runner), .decision = runner->decision};
    compare_all(&c, scenario);
    *holds = !c.differs && !scenario->error.len;
    return c.failed ? ONROLL_ENOMEM : ONROLL_OK;
}

/* ---- With all differences ---- */

static void refusal_differs(struct comparison *c, const struct scenario *scenario, const char *came)
{
    struct difference *d = LIST_ADD(c->arena, &c->out->items);
    const char *got = text_string(c->arena, text_of(came));
    struct buffer wanted;
    buffer_init(&wanted, c->arena);
    if (scenario->error.len)
        buffer_format(&wanted, "a refusal with %.*s", TEXT_ARG(scenario->error));
    else
        buffer_string(&wanted, "an answer");
    const char *words = buffer_done(&wanted);
    c->failed |= !d || !words || !got;
    if (d && words && got)
        *d = (struct difference){scenario->node, NULL, words, got, NULL};
}

onroll_status scenario_compare_decided(struct differences *out, struct arena *arena, struct scenario_runner *runner, const struct scenario *scenario, bool refused)
{
    struct comparison c = {.decision = runner->decision, .arena = arena, .out = out};
    *out = (struct differences){0};
    if (refused) {
        if (!refusal_expected(runner, scenario))
            refusal_differs(&c, scenario, runner->refusal ? runner->refusal : "a refusal without a reason");
    } else {
        c.result = scenario_result(runner);
        if (scenario->error.len)
            refusal_differs(&c, scenario, c.result->headline);
        compare_all(&c, scenario);
    }
    return c.failed || arena->failed ? ONROLL_ENOMEM : ONROLL_OK;
}

onroll_status scenario_compare(struct differences *out, struct arena *arena, struct scenario_runner *runner, const struct scenario *scenario)
{
    onroll_status status = decide(runner, scenario);
    *out = (struct differences){0};
    if (status != ONROLL_OK && status != ONROLL_EINVALID)
        return status;
    return scenario_compare_decided(out, arena, runner, scenario, status == ONROLL_EINVALID);
}
