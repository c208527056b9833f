/* SPDX-License-Identifier: MIT
 * onroll lint: loads a rules directory and tells every mistake and warning. */
#include "message.h"
#include "options.h"
#include "output.h"
#include "policy_page.h"
#include "rules_dir.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PATH_BYTES = 4096 };

struct settings {
    const char *rules;
};

static const struct option options[] = {
    OPTION_RULES(struct settings),
    OPTIONS_END,
};

static const char *plural(unsigned long count)
{
    return count == 1 ? "" : "s";
}

static int print_what_is_there(const onroll_rules *rules, const struct message_view *view)
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
    if (view->warnings)
        printf("%lu warning%s\n", view->warnings, plural(view->warnings));
    else
        printf("no mistakes\n");
    return EXIT_FINE;
}

static bool is_file(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 && S_ISREG(about.st_mode);
}

/* Of a file: the rules directory it lies in, and its name below it. */
struct target {
    char path[PATH_BYTES];
    const char *directory, *file;
};

/* The rules directory is the nearest folder above the file that holds a vocabulary. Cuts the path there. */
static bool split_target(struct target *target)
{
    char probe[PATH_BYTES + sizeof "/vocabulary"];
    char *last = NULL;
    for (char *slash = strrchr(target->path, '/'); slash && slash > target->path; slash = strrchr(target->path, '/')) {
        struct stat about;
        if (last)
            *last = '/';
        *slash = '\0';
        snprintf(probe, sizeof probe, "%s/vocabulary", target->path);
        if (stat(probe, &about) == 0 && S_ISDIR(about.st_mode)) {
            target->directory = target->path;
            target->file = slash + 1;
            return true;
        }
        last = slash;
    }
    return false;
}

/* A relative name is looked for as it is written, so that messages name it so, and then from the root. */
static int find_target(struct target *target, const char *operand)
{
    char here[PATH_BYTES];
    target->directory = operand;
    if (!is_file(operand))
        return EXIT_FINE;
    size_t length = strlen(operand);
    if (length < sizeof target->path) {
        memcpy(target->path, operand, length + 1);
        if (split_target(target))
            return EXIT_FINE;
    }
    size_t before = *operand != '/' && getcwd(here, sizeof here) ? strlen(here) : 0;
    if (before && before + length + 2 <= sizeof target->path) {
        memcpy(target->path, here, before);
        target->path[before] = '/';
        memcpy(target->path + before + 1, operand, length + 1);
        if (split_target(target))
            return EXIT_FINE;
    }
    message_error("%s does not lie in a rules directory", operand);
    message_help("a rules directory holds a folder named vocabulary; give the directory itself, or a file below it");
    return EXIT_NO_INPUT;
}

struct search {
    const char *file;
    const onroll_rules *rules;
    char authority[128]; /* of the file; empty when it is no authority file */
};

static void find_authority(void *context, const onroll_policy_line *line)
{
    struct search *search = context;
    if (strcmp(line->kind, "policy") == 0 && strcmp(line->about, search->file) == 0)
        snprintf(search->authority, sizeof search->authority, "%s", line->authority);
}

/* The sentence an author of an authority file came for. */
static int print_places(const onroll_rules *rules, const struct target *target)
{
    struct search search = {.file = target->file, .rules = rules};
    onroll_status status = onroll_rules_policies(rules, NULL, find_authority, &search);
    if (status == ONROLL_OK && *search.authority)
        status = policy_print_places(rules, search.authority);
    return message_status_exit(status, EXIT_RULES);
}

static int run(const struct command *self, int count, char **arguments)
{
    struct settings settings = {0};
    struct operands operands;
    struct target target = {.directory = NULL};
    struct message_view view = {0};
    onroll_rules *rules = NULL;
    int status = EXIT_FINE;
    if (!options_parse(self, count, arguments, &settings, &operands, &status))
        return status;
    if (operands.count == 1 && settings.rules) {
        message_error("the rules are named twice: %s and --rules %s", operands.at[0], settings.rules);
        return EXIT_USAGE;
    }
    target.directory = settings.rules;
    if (operands.count == 1)
        status = find_target(&target, operands.at[0]);
    if (status == EXIT_FINE)
        status = rules_load(&rules, target.directory, &view);
    if (status == EXIT_FINE)
        status = rules_build(rules, &view);
    if (status == EXIT_FINE)
        status = print_what_is_there(rules, &view);
    else if (view.errors > 0)
        fprintf(stderr, "%lu mistake%s, %lu warning%s\n", view.errors, plural(view.errors), view.warnings, plural(view.warnings));
    if (status == EXIT_FINE && target.file)
        status = print_places(rules, &target);
    onroll_rules_free(rules);
    return status == EXIT_FINE ? output_close(status) : status;
}

const struct command command_lint = {
    .name = "lint",
    .operands = "[DIR|FILE]",
    .summary = "checks a rules directory and tells every mistake in it",
    .help = "Loads the rules in DIR, or in the directory that FILE lies in, and tells every mistake, with its\n"
            "place. For a council's file it ends with the places in which that file can stop a deletion; no\n"
            "council's file can make one easier.\n"
            "Exit status: 0 no mistakes, 78 mistakes.",
    .options = options,
    .least = 0,
    .most = 1,
    .run = run,
};
