/* SPDX-License-Identifier: MIT
 * onroll test: decides the cases of scenario files and compares the answers with what the files expect. */
#include "message.h"
#include "options.h"
#include "output.h"
#include "rules_dir.h"
#include "scenario_files.h"
#include "test_report.h"
#include "test_untested.h"

#include <limits.h>
#include <stddef.h>
#include <stdlib.h>
#include <stdio.h>
#include <string.h>

enum { PATH_BYTES = 4096, FORMAT_TEXT = 0 };

struct settings {
    const char *rules, *only;
    int format, colour;
    bool verbose, coverage, mutate;
    const char **named; /* rule files named as PATH, and with --mutate what --only names */
    size_t named_count;
};

static const struct option options[] = {
    OPTION_RULES(struct settings),
    {"only", OPTION_TEXT, "TEXT", offsetof(struct settings, only), "only scenarios with TEXT in name or file, by pattern (* ?) or FILE:LINE"},
    {"format", OPTION_CHOICE, "text|tap|junit", offsetof(struct settings, format), "text, or a format that other programs read"},
    {"coverage", OPTION_FLAG, NULL, offsetof(struct settings, coverage), "tells which results of which rule no scenario expects"},
    {"mutate", OPTION_FLAG, NULL, offsetof(struct settings, mutate), "tells which small mistakes in the rules no scenario would notice"},
    {"verbose", OPTION_FLAG, NULL, offsetof(struct settings, verbose), "a line for each scenario that holds"},
    {"color", OPTION_CHOICE, COLOUR_WORDS, offsetof(struct settings, colour), "colours; auto: on a terminal, unless NO_COLOR is set"},
    OPTIONS_END,
};

/* Messages about scenario files, with the files that they are about counted: messages of a file stand together. */
struct broken {
    struct message_view view;
    char last[PATH_BYTES];
    unsigned long files;
};

static void show_broken(void *context, const onroll_message *m)
{
    struct broken *broken = context;
    message_show(&broken->view, m);
    if (m->severity != ONROLL_ERROR || !m->file || strncmp(broken->last, m->file, sizeof broken->last - 1) == 0)
        return;
    broken->files++;
    size_t length = strnlen(m->file, sizeof broken->last - 1);
    memcpy(broken->last, m->file, length);
    broken->last[length] = '\0';
}

static int run_scenarios(const onroll_scenarios *scenarios, const struct settings *settings, const struct broken *broken)
{
    static const struct test_format *const formats[] = {&test_text, &test_tap, &test_junit};
    struct test_report report = {.format = formats[settings->format], .verbose = settings->verbose, .broken_files = broken->files};
    report.colour = settings->format == FORMAT_TEXT && output_colour(settings->colour);
    test_begin(&report);
    onroll_status status = onroll_scenarios_run(scenarios, settings->only, test_result, &report);
    test_end(&report);
    if (report.failed)
        message_error("out of memory");
    if (report.failed || status != ONROLL_OK)
        return report.failed ? EXIT_INTERNAL : message_status_exit(status, EXIT_DATA);
    if (broken->files)
        return EXIT_DATA;
    if (settings->only && report.holding + report.failing == 0) {
        fflush(stdout);
        message_error("--only %s: no scenario is called so", settings->only);
        message_help("a part of its name or of its file, a pattern such as \"*half-term*\", or FILE:LINE");
        return EXIT_NO_INPUT;
    }
    return report.failing ? 1 : EXIT_FINE;
}

static int read_and_run(const onroll_rules *rules, const struct scenario_files *files, const struct settings *settings)
{
    onroll_scenarios *scenarios = NULL;
    struct broken broken = {0};
    onroll_options reading = ONROLL_OPTIONS_INIT;
    reading.on_message = show_broken;
    reading.message_context = &broken;
    onroll_status status = onroll_scenarios_read(&scenarios, rules, files->at, files->count, &reading);
    int exit = scenarios ? EXIT_FINE : message_status_exit(status, EXIT_DATA);
    if (scenarios && (settings->coverage || settings->mutate) && broken.files)
        exit = EXIT_DATA;
    else if (scenarios && settings->coverage)
        exit = test_coverage(scenarios, rules_dir(settings->rules), settings->named, settings->named_count);
    else if (scenarios && settings->mutate)
        exit = test_mutation(scenarios, rules_dir(settings->rules), settings->named, settings->named_count, settings->verbose);
    else if (scenarios)
        exit = run_scenarios(scenarios, settings, &broken);
    onroll_scenarios_free(scenarios);
    return exit;
}

/* What cannot go together. */
static bool fits(const struct settings *settings)
{
    if (settings->coverage && settings->mutate)
        message_error("--coverage and --mutate are two questions: ask one at a time");
    else if ((settings->coverage || settings->mutate) && settings->format != FORMAT_TEXT)
        message_error("--format is for results of scenarios, and --%s gives none", settings->coverage ? "coverage" : "mutate");
    else if (settings->coverage && settings->only)
        message_error("--only does not go with --coverage: all scenarios together cover the rules");
    else
        return true;
    return false;
}

/* Reads the operands: with --coverage and --mutate a file of rules says what is asked about, and everything else which scenarios run. */
static int take_operands(struct settings *settings, const struct operands *operands, struct scenario_files *files)
{
    int status = EXIT_FINE;
    settings->named = calloc((size_t)operands->count + 1, sizeof *settings->named);
    if (!settings->named) {
        message_error("out of memory");
        return EXIT_INTERNAL;
    }
    for (int i = 0; i < operands->count && status == EXIT_FINE; i++) {
        if ((settings->coverage || settings->mutate) && test_is_rule_file(operands->at[i]))
            settings->named[settings->named_count++] = operands->at[i];
        else
            status = scenario_files_add(files, operands->at[i]);
    }
    bool none = status == EXIT_FINE && !files->count;
    const char *dir = none ? rules_dir(settings->rules) : NULL;
    if (none)
        status = dir ? scenario_files_add(files, dir) : EXIT_NO_INPUT;
    if (settings->mutate && settings->only)
        settings->named[settings->named_count++] = settings->only;
    return status;
}

static int run(const struct command *self, int count, char **arguments)
{
    struct settings settings = {0};
    struct operands operands;
    struct scenario_files files = {0};
    char above[PATH_BYTES];
    onroll_rules *rules = NULL;
    int status = EXIT_FINE;
    if (!options_parse(self, count, arguments, &settings, &operands, &status))
        return status;
    if (!settings.rules && operands.count && rules_dir_above(above, sizeof above, operands.at[0]))
        settings.rules = above;
    if (!fits(&settings))
        return EXIT_USAGE;
    status = take_operands(&settings, &operands, &files);
    if (status == EXIT_FINE)
        status = rules_load_quietly(&rules, settings.rules);
    if (status == EXIT_FINE)
        status = read_and_run(rules, &files, &settings);
    onroll_rules_free(rules);
    scenario_files_free(&files);
    free(settings.named);
    return output_close(status);
}

const struct command command_test = {
    .name = "test",
    .operands = "[PATH]...",
    .summary = "decides scenario files and compares with what they expect",
    .help = "Decides each case of the scenario files and compares the answer with what is written under its\n"
            "expect. PATH is a file or a folder; left out, the folders named cases below the rules. The rules\n"
            "are those that the first PATH lies in, if it lies in a rules directory.\n"
            "--coverage and --mutate tell what the scenarios leave untested, and PATH may then be a rule file:\n"
            "only that file is looked at. With --mutate it may be what --only names: the id of a rule or ground.\n"
            "Exit status: 0 all hold, 1 some fail or something is left untested, 65 a scenario file is broken.",
    .options = options,
    .least = 0,
    .most = INT_MAX,
    .run = run,
};
