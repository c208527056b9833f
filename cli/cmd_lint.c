/* SPDX-License-Identifier: MIT
 * onroll lint: loads a rules directory and tells every mistake and warning. */
#include "message.h"
#include "options.h"
#include "output.h"
#include "rules_dir.h"

#include <stddef.h>
#include <stdio.h>

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
    return output_close(EXIT_FINE);
}

static int run(const struct command *self, int count, char **arguments)
{
    struct settings settings = {0};
    struct operands operands;
    struct message_view view = {0};
    onroll_rules *rules = NULL;
    int status = EXIT_FINE;
    if (!options_parse(self, count, arguments, &settings, &operands, &status))
        return status;
    if (operands.count == 1 && settings.rules) {
        message_error("the rules are named twice: %s and --rules %s", operands.at[0], settings.rules);
        return EXIT_USAGE;
    }
    status = rules_load(&rules, operands.count == 1 ? operands.at[0] : settings.rules, &view);
    if (status == EXIT_FINE)
        status = rules_build(rules, &view);
    if (status == EXIT_FINE)
        status = print_what_is_there(rules, &view);
    else if (view.errors > 0)
        fprintf(stderr, "%lu mistake%s, %lu warning%s\n", view.errors, plural(view.errors), view.warnings, plural(view.warnings));
    onroll_rules_free(rules);
    return status;
}

const struct command command_lint = {
    .name = "lint",
    .operands = "[DIR]",
    .summary = "checks a rules directory and tells every mistake in it",
    .help = "Loads the rules in DIR and tells every mistake, with its place.\n"
            "Exit status: 0 no mistakes, 78 mistakes.",
    .options = options,
    .least = 0,
    .most = 1,
    .run = run,
};
