/* SPDX-License-Identifier: MIT
 * onroll rules: what is loaded, or one instrument, ground, fact, authority or calendar of it. */
#include "calendar_page.h"
#include "message.h"
#include "options.h"
#include "output.h"
#include "rules_dir.h"
#include "rules_page.h"

#include <stddef.h>
#include <string.h>

struct settings {
    const char *rules;
};

static const struct option options[] = {
    OPTION_RULES(struct settings),
    OPTIONS_END,
};

/* Facts are grouped by their first word; each group lists the rest of the names. */
static void print_facts(struct page *page, const onroll_rules_view *view)
{
    size_t first = 0;
    page_begin(page, 0, 0);
    page_number(page, (long)view->fact_count);
    page_say(page, " facts (* worked out, not stated)");
    page_end(page);
    for (size_t i = 0; i < view->fact_count; i++) {
        const char *name = view->facts[i].fact, *group = view->facts[first].fact;
        size_t length = strcspn(name, "."), group_length = strcspn(group, ".");
        bool begins = i == 0 || length != group_length || memcmp(name, group, length) != 0;
        if (begins) {
            if (i > 0)
                page_end(page);
            first = i;
            page_begin(page, 2, 4);
        } else {
            page_say(page, ", ");
        }
        page_say(page, begins || !name[length] ? name : name + length, view->facts[i].derived ? "*" : "");
    }
    if (view->fact_count > 0)
        page_end(page);
}

static void print_policies(struct page *page, const onroll_rules_view *view)
{
    const char *comma = "";
    page_blank(page);
    page_begin(page, 2, 4);
    page_say(page, "Councils with a policy here (onroll rules show NAME prints it): ");
    for (size_t i = 0; i < view->authority_count; i++)
        if (view->authorities[i].policy_count) {
            page_say(page, comma, view->authorities[i].authority);
            comma = ", ";
        }
    page_say(page, *comma ? "" : "none");
    page_end(page);
}

static void print_all(const onroll_rules_view *view)
{
    struct page page = {0};
    page_begin(&page, 0, 2);
    page_say(&page, "Rules of ", view->version, ", sha256 ", view->sha256);
    page_end(&page);
    page_begin(&page, 0, 2);
    page_number(&page, (long)view->file_count);
    page_say(&page, " files, ");
    page_number(&page, (long)view->authority_count);
    page_say(&page, " authorities, ");
    page_number(&page, (long)view->program_count);
    page_say(&page, " periods without a change of law");
    page_end(&page);
    for (size_t i = 0; i < view->instrument_count; i++) {
        page_blank(&page);
        instrument_print(&page, &view->instruments[i]);
    }
    print_policies(&page, view);
    calendars_print(&page, view);
    page_blank(&page);
    print_facts(&page, view);
}

static int not_found(const onroll_rules_view *view, const char *name)
{
    struct nearest nearest = nearest_to(name, strlen(name));
    rules_page_offer(view, &nearest);
    message_error("no instrument, ground, fact, authority or calendar is called %s", name);
    if (nearest.word)
        message_help("did you mean %s?", nearest.word);
    return EXIT_USAGE;
}

static int run(const struct command *self, int count, char **arguments)
{
    struct settings settings = {0};
    struct operands operands;
    onroll_rules *rules = NULL;
    int status = EXIT_FINE;
    if (!options_parse(self, count, arguments, &settings, &operands, &status))
        return status;
    if (operands.count > 0 && (strcmp(operands.at[0], "show") != 0 || operands.count == 1)) {
        bool unnamed = strcmp(operands.at[0], "show") == 0;
        message_error(unnamed ? "onroll rules %s: what?" : "onroll rules has no part called %s", operands.at[0]);
        message_help("onroll rules, or onroll rules show NAME: an instrument, a ground, a fact, an authority or a calendar");
        return EXIT_USAGE;
    }
    status = rules_load_quietly(&rules, settings.rules);
    if (status != EXIT_FINE)
        return status;
    const onroll_rules_view *view = onroll_rules_inspect(rules);
    if (operands.count == 0)
        print_all(view);
    else if (!rules_page_show(rules, operands.at[1]))
        status = not_found(view, operands.at[1]);
    onroll_rules_free(rules);
    return output_close(status);
}

const struct command command_rules = {
    .name = "rules",
    .operands = "[show NAME]",
    .summary = "what is loaded: instruments, grounds, authorities, calendars and facts",
    .help = "Shows what the rules hold; show NAME shows one instrument, ground, fact, authority or calendar.",
    .options = options,
    .least = 0,
    .most = 2,
    .run = run,
};
