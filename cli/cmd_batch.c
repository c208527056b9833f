/* SPDX-License-Identifier: MIT
 * onroll batch: many cases in, one result for each out, in the same order. A case that cannot be read gives a result with the mistake in it, and the
 * run goes on. */
#include "batch.h"
#include "message.h"
#include "options.h"
#include "question.h"
#include "rules_dir.h"

#include <stddef.h>
#include <string.h>

enum format { UNSAID = -1, CSV, NDJSON };

#define FORMAT_WORDS "csv|ndjson"

struct settings {
    const char *rules, *map, *attendance, *attendance_map;
    int from, to; /* enum format */
    bool full, bom;
    onroll_question question;
};

static const struct option options[] = {
    {"from", OPTION_CHOICE, FORMAT_WORDS, offsetof(struct settings, from), "what FILE holds; otherwise csv when its name ends in .csv"},
    {"to", OPTION_CHOICE, FORMAT_WORDS, offsetof(struct settings, to), "what is written; otherwise the same as FILE"},
    {"map", OPTION_TEXT, "MAP", offsetof(struct settings, map), "csv: a file of lines header,fact for headers that name no fact"},
    {"bom", OPTION_FLAG, NULL, offsetof(struct settings, bom), "csv output begins with a byte order mark, for old Excel"},
    {"full", OPTION_FLAG, NULL, offsetof(struct settings, full), "ndjson output: the whole decision of each case"},
    {"authority", OPTION_TEXT, "AUTHORITY", offsetof(struct settings, question.authority), "the authority of every school, in place of the cases' own word"},
    {"on", OPTION_DATE, "DATE", offsetof(struct settings, question.check_date), "the day of the check, as YYYY-MM-DD; otherwise today"},
    ATTENDANCE_OPTIONS(struct settings),
    OPTION_RULES(struct settings),
    OPTIONS_END,
};

static bool named_csv(const char *name)
{
    static const char ending[] = ".csv";
    size_t length = strlen(name), end = strlen(ending);
    for (size_t i = 0; i < end && length >= end; i++) {
        char c = name[length - end + i];
        if ((c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c) != ending[i])
            return false;
    }
    return length >= end;
}

static bool settle_formats(struct settings *settings, const char *name)
{
    if (settings->from == UNSAID)
        settings->from = named_csv(name) ? CSV : NDJSON;
    if (settings->to == UNSAID)
        settings->to = settings->from;
    const char *only = settings->map && settings->from != CSV ? "--map is for csv input" : settings->bom && settings->to != CSV ? "--bom is for csv output"
                     : settings->full && settings->to == CSV ? "--full is for ndjson output" : NULL;
    if (only)
        message_error("%s", only);
    return !only;
}

static int run_batch(const onroll_rules *rules, const struct settings *settings, const char *name, FILE *file)
{
    struct batch batch;
    struct csv_aliases aliases = {0};
    struct attendance_files attendance;
    int status = attendance_open(&attendance, rules, name, settings->attendance, settings->attendance_map);
    if (status == EXIT_FINE && settings->map)
        status = csv_aliases_read(&aliases, settings->map, onroll_rules_inspect(rules), &csv_fact_words);
    if (status == EXIT_FINE) {
        bool good = batch_init(&batch, rules, &settings->question);
        batch.to_csv = settings->to == CSV;
        batch.bom = settings->bom;
        batch.question.without_dates = settings->to != CSV && !settings->full; /* the short line has no room for them */
        batch.attendance = &attendance;
        if (settings->full)
            batch.shape = ONROLL_JSON_LINE;
        if (!good)
            status = EXIT_INTERNAL;
        else
            status = settings->from == CSV ? batch_csv(&batch, name, file, &aliases) : batch_ndjson(&batch, name, file);
        batch_free(&batch);
    }
    csv_aliases_free(&aliases);
    attendance_close(&attendance);
    return status;
}

static int run(const struct command *self, int count, char **arguments)
{
    struct settings settings = {.from = UNSAID, .to = UNSAID, .question = {.check_date = ONROLL_NO_DATE}};
    struct operands operands;
    onroll_rules *rules = NULL;
    int status = EXIT_FINE;
    if (!options_parse(self, count, arguments, &settings, &operands, &status))
        return status;
    if (!settle_formats(&settings, operands.at[0]))
        return EXIT_USAGE;
    FILE *file = input_open(operands.at[0], &status);
    if (!file)
        return status;
    status = rules_load_quietly(&rules, settings.rules);
    if (status == EXIT_FINE)
        status = question_settle(&settings.question, rules);
    if (status == EXIT_FINE)
        status = run_batch(rules, &settings, operands.at[0], file);
    onroll_rules_free(rules);
    input_close(file);
    return status;
}

const struct command command_batch = {
    .name = "batch",
    .operands = "FILE|-",
    .summary = "many cases, as lines of JSON (ndjson) or rows of csv: one result each",
    .help = "Decides many cases: one JSON object a line, or one row of a csv file whose headers name facts.\n"
            "Writes one result for each, in the same order; csv keeps the columns of the input and adds its\n"
            "own. A case that cannot be read gives a result with \"error\" in its place. A summary goes to\n"
            "standard error. Exit status: 0 every case was decided, 65 some could not be read.",
    .options = options,
    .least = 1,
    .most = 1,
    .run = run,
};
