/* SPDX-License-Identifier: MIT
 * onroll decide: one case, as a page of text, as a page of HTML for the folder, or as JSON. The exit status is the verdict. */
#include "attendance.h"
#include "html.h"
#include "one_case.h"
#include "options.h"
#include "output.h"
#include "report.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

enum { FORMAT_TEXT, FORMAT_JSON, FORMAT_HTML };

struct settings {
    const char *rules, *attendance, *attendance_map;
    int format, colour;
    bool brief;
    onroll_question question;
};

static const struct option options[] = {
    {"format", OPTION_CHOICE, "text|json|html", offsetof(struct settings, format), "text (the default), the decision as JSON, or a page for the folder"},
    {"brief", OPTION_FLAG, NULL, offsetof(struct settings, brief), "only the first line of the text"},
    QUESTION_OPTIONS(struct settings),
    {"color", OPTION_CHOICE, COLOUR_WORDS, offsetof(struct settings, colour), "colours; auto: on a terminal, unless NO_COLOR is set"},
    ATTENDANCE_OPTIONS(struct settings),
    OPTION_RULES(struct settings),
    OPTIONS_END,
};

/* The instrument that governs, among those loaded. */
static const onroll_rules_instrument *law_of(const onroll_result *result, const onroll_rules *rules)
{
    const onroll_rules_view *view = onroll_rules_inspect(rules);
    for (size_t i = 0; i < view->instrument_count && result->law_instrument; i++)
        if (strcmp(view->instruments[i].instrument, result->law_instrument) == 0)
            return &view->instruments[i];
    return NULL;
}

static int write_result(const onroll_result *result, const onroll_rules *rules, const struct settings *settings)
{
    if (settings->format == FORMAT_JSON) {
        if (onroll_result_json(result, ONROLL_JSON_FULL, output_write, NULL) != ONROLL_OK)
            return output_close(EXIT_IO);
    } else if (settings->format == FORMAT_HTML) {
        html_print(result, law_of(result, rules));
    } else if (settings->brief) {
        printf("%s\n", result->headline);
    } else {
        report_print(result, output_colour(settings->colour));
    }
    static const int statuses[] = {[ONROLL_LAWFUL] = 0, [ONROLL_UNLAWFUL] = 1, [ONROLL_UNDETERMINED] = 2};
    return output_close(statuses[result->verdict]);
}

static int run(const struct command *self, int count, char **arguments)
{
    struct settings settings = {.question = {.check_date = ONROLL_NO_DATE}};
    struct operands operands;
    struct one_case one;
    onroll_decision *decision = NULL;
    int status = EXIT_FINE;
    if (!options_parse(self, count, arguments, &settings, &operands, &status))
        return status;
    if (settings.brief && settings.format != FORMAT_TEXT) {
        message_error("--brief goes with --format text");
        return EXIT_USAGE;
    }
    status = one_case_open(&one, operands.at[0], settings.rules, settings.attendance, settings.attendance_map, &settings.question);
    if (status == EXIT_FINE)
        status = one_case_decide(&one, &settings.question, &decision);
    if (status == EXIT_FINE)
        status = write_result(onroll_decision_result(decision), one.rules, &settings);
    onroll_decision_free(decision);
    one_case_close(&one);
    return status;
}

const struct command command_decide = {
    .name = "decide",
    .operands = "CASE|-",
    .summary = "one case, in YAML or JSON: lawful, unlawful or undetermined, and why",
    .help = "Decides one case. CASE is a file, JSON when its name ends in .json and YAML otherwise; - is standard\n"
            "input, JSON when it begins with { and YAML otherwise.\n"
            "Exit status: 0 lawful, 1 unlawful, 2 undetermined.",
    .options = options,
    .least = 1,
    .most = 1,
    .run = run,
};
