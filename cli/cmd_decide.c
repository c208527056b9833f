/* SPDX-License-Identifier: MIT
 * onroll decide: one case, as a page of text or as JSON. The exit status is the verdict. */
#include "input.h"
#include "message.h"
#include "options.h"
#include "output.h"
#include "question.h"
#include "report.h"
#include "rules_dir.h"

#include <stddef.h>
#include <stdio.h>

enum { FORMAT_TEXT, FORMAT_JSON };
enum { AUTHORITY_BYTES = 256 };

struct settings {
    const char *rules;
    int format, colour;
    bool brief;
    onroll_question question;
};

static const struct option options[] = {
    {"format", OPTION_CHOICE, "text|json", offsetof(struct settings, format), "text for people (the default), or the whole decision as JSON"},
    {"brief", OPTION_FLAG, NULL, offsetof(struct settings, brief), "only the first line of the text"},
    {"authority", OPTION_TEXT, "AUTHORITY", offsetof(struct settings, question.authority), "the school's authority, in place of the case's own word"},
    {"ground", OPTION_TEXT, "GROUND", offsetof(struct settings, question.ground), "the ground claimed, in place of the case's own word"},
    {"on", OPTION_DATE, "DATE", offsetof(struct settings, question.check_date), "the day of the check, as YYYY-MM-DD; otherwise today"},
    {"color", OPTION_CHOICE, COLOUR_WORDS, offsetof(struct settings, colour), "colours; auto: on a terminal, unless NO_COLOR is set"},
    OPTION_RULES(struct settings),
    OPTIONS_END,
};

static int write_result(const onroll_result *result, const struct settings *settings)
{
    if (settings->format == FORMAT_JSON) {
        if (onroll_result_json(result, ONROLL_JSON_FULL, output_write, NULL) != ONROLL_OK)
            return output_close(EXIT_IO);
    } else if (settings->brief) {
        printf("%s\n", result->headline);
    } else {
        report_print(result, output_colour(settings->colour));
    }
    static const int statuses[] = {[ONROLL_LAWFUL] = 0, [ONROLL_UNLAWFUL] = 1, [ONROLL_UNDETERMINED] = 2};
    return output_close(statuses[result->verdict]);
}

static int decide(const onroll_rules *rules, const onroll_facts *facts, const onroll_input *input, const struct settings *settings)
{
    onroll_options engine = ONROLL_OPTIONS_INIT;
    struct message_view view = {.about = input->name};
    onroll_decision *decision = NULL;
    engine.on_message = message_show;
    engine.message_context = &view;
    onroll_status status = onroll_decision_new(&decision, rules, &engine);
    if (status == ONROLL_OK)
        status = onroll_decide(decision, facts, &settings->question);
    int exit_status = message_status_exit(status, EXIT_DATA);
    if (status == ONROLL_OK)
        exit_status = write_result(onroll_decision_result(decision), settings);
    else if (view.errors == 0)
        message_error("%s: %s", input->name, onroll_status_text(status));
    onroll_decision_free(decision);
    return exit_status;
}

static int read_facts(onroll_facts **facts, const onroll_rules *rules, const onroll_input *input)
{
    onroll_options engine = ONROLL_OPTIONS_INIT;
    struct message_view view = {.about = input->name};
    engine.on_message = message_show;
    engine.message_context = &view;
    onroll_status status = onroll_facts_read(facts, rules, input, &engine);
    if (status != ONROLL_OK && view.errors == 0)
        message_error("%s: %s", input->name, onroll_status_text(status));
    return message_status_exit(status, EXIT_DATA);
}

/* The rules that the case needs: the law and the policies of its own authority. Where it cannot be read by these alone, it may state a fact of another
 * council, or be wrong: the whole of the rules tells which. */
static int load(onroll_rules **rules, onroll_facts **facts, const onroll_input *input, const struct settings *settings)
{
    char authority[AUTHORITY_BYTES];
    onroll_options quiet = ONROLL_OPTIONS_INIT;
    onroll_input_authority(input, authority, sizeof authority);
    int status = rules_load_for(rules, settings->rules, settings->question.authority ? settings->question.authority : authority);
    if (status != EXIT_FINE || onroll_facts_read(facts, *rules, input, &quiet) == ONROLL_OK)
        return status;
    onroll_rules_free(*rules);
    status = rules_load_quietly(rules, settings->rules);
    return status == EXIT_FINE ? read_facts(facts, *rules, input) : status;
}

static int run(const struct command *self, int count, char **arguments)
{
    struct settings settings = {.question = {.check_date = ONROLL_NO_DATE}};
    struct operands operands;
    struct input input;
    onroll_rules *rules = NULL;
    onroll_facts *facts = NULL;
    int status = EXIT_FINE;
    if (!options_parse(self, count, arguments, &settings, &operands, &status))
        return status;
    if (settings.brief && settings.format == FORMAT_JSON) {
        message_error("--brief goes with --format text");
        return EXIT_USAGE;
    }
    const char *name = operands.at[0];
    status = input_read(&input, name);
    if (status != EXIT_FINE)
        return status;
    const onroll_input one = {.name = name, .bytes = input.bytes, .length = input.length, .format = input.format};
    status = load(&rules, &facts, &one, &settings);
    if (status == EXIT_FINE)
        status = question_settle(&settings.question, rules);
    if (status == EXIT_FINE)
        status = decide(rules, facts, &one, &settings);
    onroll_facts_free(facts);
    onroll_rules_free(rules);
    input_free(&input);
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
