/* SPDX-License-Identifier: MIT
 * Fuzz target for scenario files. A file gives scenarios or at least one mistake at a place, never both; what was read is decided, and the short way of
 * comparing says the same as the long one. The rules come from $ONROLL_TEST_RULES or ./rules, once. */
#include "scenario/parts.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { DECIDED_MOST = 2 }; /* scenarios of one input */

static void require(bool holds)
{
    if (!holds)
        abort();
}

static const onroll_rules *rules_once(void)
{
    static onroll_rules *rules;
    const char *dir = getenv("ONROLL_TEST_RULES");
    if (!rules)
        require(onroll_rules_load(&rules, dir ? dir : "rules", NULL) == ONROLL_OK);
    return rules;
}

static void check_message(void *context, const onroll_message *m)
{
    (void)context;
    require(m->text && *m->text && m->code && m->file && strcmp(m->file, "fuzz") == 0);
}

static void check_difference(const struct scenario_set *set, const struct difference *d)
{
    struct place place = scenario_place(set, d->place);
    require(place.line > 0 && place.column > 0 && d->wanted && d->got);
}

static void check_scenario(const struct scenario_set *set, struct scenario_runner *runner, const struct scenario *s)
{
    struct arena arena;
    struct differences found;
    bool holds;
    arena_init(&arena, NULL);
    require(*s->name && s->line > 0 && (s->expected_count > 0) != (s->error.len > 0));
    require(s->facts || s->refusal.len);
    require(scenario_holds(&holds, runner, s) == ONROLL_OK && scenario_compare(&found, &arena, runner, s) == ONROLL_OK);
    require(holds == (found.items.count == 0));
    for (uint32_t i = 0; i < found.items.count; i++)
        check_difference(set, &found.items.at[i]);
    arena_free(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct scenario_runner runner;
    struct scenario_set set;
    scenario_set_init(&set, rules_once(), NULL);
    if (!runner.decision)
        require(scenario_runner_init(&runner, rules_once(), NULL) == ONROLL_OK);
    onroll_status status = scenario_set_read(&set, &(onroll_input){.name = "fuzz", .bytes = (const char *)data, .length = size}, 1, 1);
    require(status == ONROLL_OK || status == ONROLL_EINVALID);
    require((status == ONROLL_EINVALID) == (set.diag.errors > 0) && (status == ONROLL_OK) == (set.scenarios.count > 0));
    diag_deliver(&set.diag, check_message, NULL);
    for (uint32_t i = 0; i < set.scenarios.count && i < DECIDED_MOST; i++)
        check_scenario(&set, &runner, &set.scenarios.at[i]);
    scenario_set_free(&set);
    return 0;
}
