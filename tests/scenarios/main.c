/* SPDX-License-Identifier: MIT
 * Runs scenario files against the engine.
 * usage: scenarios [--rules DIR] [--only TEXT] [--verbose] [--days] [FILE|FOLDER]...
 * A folder stands for the .yaml files in it; left out it is rules/national/cases. The rules are two folders above. --only keeps the cases whose name
 * or file holds the text.
 * --days judges every day by itself and compares it with the days that the answer tells.
 * Exit status: 0 all is well, 1 a case failed, 64 usage, 65 the rules do not load. */
#include "scenarios/scenarios.h"

#include "support/inputs.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { STATUS_GOOD, STATUS_FAILED, STATUS_USAGE = 64, STATUS_RULES = 65 };

struct options {
    const char *rules, *only;
    bool verbose, days;
    const char **paths;
    int path_count;
};

static const char USUAL_CASES[] = "rules/national/cases";

/* ---- Messages ---- */

static void print_message(void *context, const onroll_message *m)
{
    (void)context;
    fprintf(stderr, "%s:%u:%u: %s: %s\n", m->file ? m->file : "", m->line, m->column, m->code, m->text);
    if (m->help)
        fprintf(stderr, "    %s\n", m->help);
}

/* ---- Files ---- */

/* "rules/national/cases/" gives "rules": the folder two above the cases. */
static void rules_above(char *out, size_t room, const char *path)
{
    struct stat info;
    int steps = stat(path, &info) == 0 && S_ISREG(info.st_mode) ? 3 : 2;
    size_t length = strlen(path);
    for (; steps > 0 && length; steps--) {
        while (length && path[length - 1] == '/')
            length--;
        while (length && path[length - 1] != '/')
            length--;
    }
    while (length > 1 && path[length - 1] == '/')
        length--;
    snprintf(out, room, "%.*s", length && !steps ? (int)length : 1, length && !steps ? path : ".");
}

/* ---- The program ---- */

static bool read_options(struct options *out, int argc, char **argv, struct arena *arena)
{
    out->paths = must(ARENA_ARRAY(arena, const char *, (size_t)argc + 1));
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--verbose") == 0)
            out->verbose = true;
        else if (strcmp(argv[i], "--days") == 0)
            out->days = true;
        else if (strcmp(argv[i], "--rules") == 0 && i + 1 < argc)
            out->rules = argv[++i];
        else if (strcmp(argv[i], "--only") == 0 && i + 1 < argc)
            out->only = argv[++i];
        else if (argv[i][0] == '-')
            return false;
        else
            out->paths[out->path_count++] = argv[i];
    }
    if (!out->path_count)
        out->paths[out->path_count++] = USUAL_CASES;
    return true;
}

/* A file that is broken fails as one case. */
static void run_inputs(const struct options *options, struct runner *runner, const struct inputs *inputs)
{
    struct scenario_set set;
    scenario_set_init(&set, runner->rules, NULL);
    onroll_status status = scenario_set_read(&set, inputs->list.at, inputs->list.count, 1);
    if (status == ONROLL_EINVALID) {
        diag_deliver(&set.diag, print_message, NULL);
        runner->failed++;
    } else if (status != ONROLL_OK) {
        must(NULL);
    }
    for (uint32_t i = 0; i < set.scenarios.count; i++) {
        const struct scenario *scenario = &set.scenarios.at[i];
        if (!options->only || strstr(scenario->file, options->only) || strstr(scenario->name, options->only))
            scenario_run(runner, &set, scenario);
    }
    scenario_set_free(&set);
}

static int run_all(const struct options *options, struct runner *runner, struct arena *arena)
{
    struct inputs inputs = {0};
    char rules[4096];
    onroll_options loud = ONROLL_OPTIONS_INIT;
    loud.on_message = print_message;
    rules_above(rules, sizeof rules, options->paths[0]);
    if (onroll_rules_load(&runner->rules, options->rules ? options->rules : rules, &loud) != ONROLL_OK)
        return STATUS_RULES;
    if (scenario_runner_init(&runner->by, runner->rules, NULL) != ONROLL_OK)
        must(NULL);
    for (int i = 0; i < options->path_count; i++)
        inputs_add(&inputs, arena, options->paths[i]);
    run_inputs(options, runner, &inputs);
    printf("%u passed, %u failed\n", runner->passed, runner->failed);
    return runner->passed && !runner->failed ? STATUS_GOOD : STATUS_FAILED;
}

int main(int argc, char **argv)
{
    struct options options = {0};
    struct runner runner = {0};
    struct arena arena;
    arena_init(&arena, NULL);
    arena_init(&runner.arena, NULL);
    int status = STATUS_USAGE;
    if (read_options(&options, argc, argv, &arena)) {
        runner.verbose = options.verbose;
        runner.days = options.days;
        status = run_all(&options, &runner, &arena);
    } else {
        fputs("usage: scenarios [--rules DIR] [--only TEXT] [--verbose] [--days] [FILE|FOLDER]...\n", stderr);
    }
    scenario_runner_free(&runner.by);
    onroll_rules_free(runner.rules);
    arena_free(&runner.arena);
    arena_free(&arena);
    return status;
}
