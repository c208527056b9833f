/* SPDX-License-Identifier: MIT
 * onroll lint: loads rules and tells every mistake in them, and what is allowed there and probably not meant. */
#include "findings.h"
#include "lint_fix.h"
#include "lint_target.h"
#include "message.h"
#include "options.h"
#include "output.h"
#include "policy_page.h"
#include "rules_dir.h"
#include "today.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { EXIT_WARNINGS = 1, MOST_OPERANDS = 4096, ROUNDS = 8 }; /* a fix may bring another to light; rounds end all the same */

struct settings {
    const char *rules;
    int format;
    bool fix, strict;
    onroll_date on;
};

static const struct option options[] = {
    {"format", OPTION_CHOICE, FINDINGS_WORDS, offsetof(struct settings, format), "what is printed: text on standard error, else on standard output"},
    {"fix", OPTION_FLAG, NULL, offsetof(struct settings, fix), "writes mechanical fixes into the files, tells what is left"},
    {"strict", OPTION_FLAG, NULL, offsetof(struct settings, strict), "exit status 1 where there is a warning"},
    {"on", OPTION_DATE, "DATE", offsetof(struct settings, on), "the day of today, for what is past or revoked"},
    OPTION_RULES(struct settings),
    OPTIONS_END,
};

/* A rules directory that is looked at, with the files that the operands name below it. */
struct directory {
    const char *dir;
    const char **files;
    size_t file_count;
    bool whole; /* it was named itself */
    onroll_rules *rules;
};

struct run {
    const struct settings *settings;
    struct directory *at;
    size_t count;
    struct findings findings;
    unsigned long fixed;
};

static const char *plural(unsigned long count)
{
    return count == 1 ? "" : "s";
}

static void print_what_is_there(const onroll_rules *rules, unsigned long warnings)
{
    const onroll_rules_view *about = onroll_rules_inspect(rules);
    unsigned long grounds = 0, limbs = 0;
    for (size_t i = 0; i < about->instrument_count; i++) {
        grounds += about->instruments[i].ground_count;
        for (size_t g = 0; g < about->instruments[i].ground_count; g++)
            limbs += about->instruments[i].grounds[g].limbs;
    }
    printf("%zu files: %zu instrument%s, %lu ground%s, %lu limb%s, %zu facts, %zu period%s; ", about->file_count, about->instrument_count,
           plural(about->instrument_count), grounds, plural(grounds), limbs, plural(limbs), about->fact_count, about->program_count, plural(about->program_count));
    if (warnings)
        printf("%lu warning%s\n", warnings, plural(warnings));
    else
        printf("no mistakes\n");
}

struct search {
    const char *file;
    char authority[128]; /* of the file; empty when it is no authority file */
};

static void find_authority(void *context, const onroll_policy_line *line)
{
    struct search *search = context;
    if (strcmp(line->kind, "policy") == 0 && strcmp(line->about, search->file) == 0)
        snprintf(search->authority, sizeof search->authority, "%s", line->authority);
}

/* The sentence an author of an authority file came for. */
static int print_places(const onroll_rules *rules, const char *file)
{
    struct search search = {.file = file};
    onroll_status status = onroll_rules_policies(rules, NULL, find_authority, &search);
    if (status == ONROLL_OK && *search.authority)
        status = policy_print_places(rules, search.authority);
    return message_status_exit(status, EXIT_RULES);
}

/* Loads, builds and lints one directory; what is found goes to run->findings. */
static int look_at(struct run *run, struct directory *d)
{
    onroll_options to_findings = ONROLL_OPTIONS_INIT;
    onroll_lint lint = ONROLL_LINT_INIT;
    unsigned long errors = run->findings.errors;
    to_findings.on_message = findings_keep;
    to_findings.message_context = &run->findings;
    run->findings.folder = d->dir;
    run->findings.only = d->files;
    run->findings.only_count = d->whole ? 0 : d->file_count;
    lint.today = run->settings->on;
    lint.dir = d->dir;
    onroll_rules_free(d->rules);
    onroll_status status = onroll_rules_load(&d->rules, d->dir, &to_findings);
    if (status == ONROLL_OK)
        status = onroll_rules_build(d->rules, &to_findings);
    if (status == ONROLL_OK)
        status = onroll_rules_lint(d->rules, &lint, &to_findings);
    if (run->findings.failed)
        status = ONROLL_ENOMEM;
    if (status != ONROLL_OK && run->findings.errors == errors)
        message_error("%s: %s", d->dir, onroll_status_text(status));
    return message_status_exit(status, EXIT_RULES);
}

static int look_at_all(struct run *run)
{
    int status = EXIT_FINE;
    findings_free(&run->findings);
    for (size_t i = 0; i < run->count; i++) {
        int one = look_at(run, &run->at[i]);
        status = status == EXIT_FINE ? one : status;
    }
    return status;
}

/* Fixes and looks again until there is nothing left to fix. */
static int fix_all(struct run *run, int status)
{
    for (int round = 0; round < ROUNDS; round++) {
        unsigned long before = run->fixed;
        int written = status == EXIT_FINE || status == EXIT_RULES ? lint_fix(&run->findings, &run->fixed) : status;
        if (written != EXIT_FINE)
            return written;
        if (run->fixed == before)
            break;
        status = look_at_all(run);
    }
    return status;
}

static int tell(const struct run *run, int status)
{
    static void (*const write[])(const struct findings *) = {findings_text, findings_json, findings_sarif, findings_github};
    const struct findings *f = &run->findings;
    write[run->settings->format](f);
    if (run->settings->format != FINDINGS_TEXT)
        return status;
    if (run->fixed)
        printf("%lu place%s fixed\n", run->fixed, plural(run->fixed));
    if (f->errors)
        fprintf(stderr, "%lu mistake%s, %lu warning%s\n", f->errors, plural(f->errors), f->warnings, plural(f->warnings));
    for (size_t i = 0; i < run->count && status == EXIT_FINE; i++) {
        print_what_is_there(run->at[i].rules, f->warnings);
        for (size_t n = 0; n < run->at[i].file_count && status == EXIT_FINE; n++)
            status = print_places(run->at[i].rules, run->at[i].files[n]);
    }
    return status;
}

static struct directory *directory_of(struct run *run, const char *dir)
{
    for (size_t i = 0; i < run->count; i++)
        if (strcmp(run->at[i].dir, dir) == 0)
            return &run->at[i];
    run->at[run->count] = (struct directory){.dir = dir};
    return &run->at[run->count++];
}

static int run_on(struct run *run, const struct lint_target *targets, size_t count)
{
    const char **files = calloc(count + 1, count * sizeof *files + 1);
    run->at = calloc(count + 1, sizeof *run->at);
    int status = EXIT_FINE;
    if (!run->at || !files) {
        message_error("%s", onroll_status_text(ONROLL_ENOMEM));
        status = EXIT_INTERNAL;
    }
    for (size_t i = 0; i < count && status == EXIT_FINE; i++) {
        struct directory *d = directory_of(run, targets[i].dir);
        d->files = files + (size_t)(d - run->at) * count;
        d->whole |= !targets[i].file;
        if (targets[i].file)
            d->files[d->file_count++] = targets[i].file;
    }
    if (status == EXIT_FINE) {
        status = look_at_all(run);
        if (run->settings->fix)
            status = fix_all(run, status);
        status = tell(run, status);
    }
    if (status == EXIT_FINE && run->settings->strict && run->findings.warnings)
        status = EXIT_WARNINGS;
    for (size_t i = 0; run->at && i < run->count; i++)
        onroll_rules_free(run->at[i].rules);
    findings_free(&run->findings);
    free(run->at);
    free(files);
    return status;
}

static int lint_operands(const struct settings *settings, const struct operands *operands)
{
    size_t count = operands->count ? (size_t)operands->count : 1, found = 0;
    struct lint_target *targets = calloc(count, sizeof *targets);
    struct run run = {.settings = settings};
    int status = targets ? EXIT_FINE : EXIT_INTERNAL;
    if (targets && !operands->count) {
        targets[0].dir = rules_dir(settings->rules);
        status = targets[0].dir ? EXIT_FINE : EXIT_NO_INPUT;
    }
    for (; found < (size_t)operands->count && status == EXIT_FINE; found++)
        status = lint_target_find(&targets[found], operands->at[found]);
    if (status == EXIT_FINE)
        status = run_on(&run, targets, count);
    for (size_t i = 0; i < found; i++)
        lint_target_free(&targets[i]);
    free(targets);
    return status;
}

static int run(const struct command *self, int count, char **arguments)
{
    struct settings settings = {.on = ONROLL_NO_DATE};
    struct operands operands;
    int status = EXIT_FINE;
    if (!options_parse(self, count, arguments, &settings, &operands, &status))
        return status;
    if (operands.count && settings.rules) {
        message_error("the rules are named twice: %s and --rules %s", operands.at[0], settings.rules);
        return EXIT_USAGE;
    }
    if (settings.on.day == ONROLL_NO_DATE.day)
        settings.on = today();
    if (settings.on.day == ONROLL_NO_DATE.day) {
        message_error("the clock of this computer cannot be read");
        message_help("give the day with --on");
        return EXIT_INTERNAL;
    }
    return output_close(lint_operands(&settings, &operands));
}

const struct command command_lint = {
    .name = "lint",
    .operands = "[PATH]...",
    .summary = "checks rules and tells every mistake and doubt in them",
    .help = "Loads the rules in each PATH, a rules directory, or in the directory that PATH, a file or folder,\n"
            "lies in, and tells every mistake, with its place; then what is allowed and probably not meant:\n"
            "warnings, of a file only its own. For a council's file it ends with the places in which that file\n"
            "can stop a deletion; no council's file can make one easier. Scenarios are for onroll test.\n"
            "Exit status: 0 no mistakes, 1 with --strict warnings, 78 mistakes.",
    .options = options,
    .least = 0,
    .most = MOST_OPERANDS,
    .run = run,
};
