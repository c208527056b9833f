/* SPDX-License-Identifier: MIT
 * onroll batch: one case a line in, one result a line out, in the same order. A line that cannot be read gives a result with the mistake in it, and the
 * run goes on. Lines of white space only are no cases. */
#include "input.h"
#include "message.h"
#include "options.h"
#include "output.h"
#include "question.h"
#include "rules_dir.h"

#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct settings {
    const char *rules;
    bool full;
    onroll_question question;
};

static const struct option options[] = {
    {"full", OPTION_FLAG, NULL, offsetof(struct settings, full), "the whole decision of each case, not only what matters most"},
    {"authority", OPTION_TEXT, "AUTHORITY", offsetof(struct settings, question.authority), "the authority of every school, in place of the cases' own word"},
    {"on", OPTION_DATE, "DATE", offsetof(struct settings, question.check_date), "the day of the check, as YYYY-MM-DD; otherwise today"},
    OPTION_RULES(struct settings),
    OPTIONS_END,
};

/* The first mistake of a line, copied: it is gone when the engine returns. */
struct mistake {
    bool any;
    uint32_t line, column;
    char fact[128], text[1024];
};

struct batch {
    const onroll_rules *rules;
    onroll_decision *decision;
    onroll_options options; /* messages go to `mistake` */
    onroll_question question;
    onroll_json_shape shape;
    struct mistake mistake;
    unsigned long verdicts[3], unread;
    bool progress; /* standard error is a terminal */
};

/* Whole characters of UTF-8, as many as fit. */
static void copy(char *out, size_t room, const char *text)
{
    size_t length = strlen(text);
    if (length >= room)
        for (length = room - 1; length > 0 && ((unsigned char)text[length] & 0xC0) == 0x80;)
            length--;
    memcpy(out, text, length);
    out[length] = '\0';
}

/* The fact of a path: "weekly > pupil > boarder" is pupil.boarder in weekly.ndjson. A path that names only the file has none. */
static void copy_fact(char *out, size_t room, const onroll_message *message)
{
    static const char step[] = " > ";
    const char *path = message->path ? message->path : "", *inner = strstr(path, step), *slash = message->file ? strrchr(message->file, '/') : NULL;
    const char *file = slash ? slash + 1 : message->file ? message->file : "";
    size_t length = strlen(path);
    out[0] = '\0';
    if (!inner && strncmp(file, path, length) == 0 && (file[length] == '.' || !file[length]))
        return;
    copy(out, room, inner ? inner + strlen(step) : path);
    for (char *at = strstr(out, step); at; at = strstr(at, step)) {
        *at = '.';
        memmove(at + 1, at + strlen(step), strlen(at + strlen(step)) + 1);
    }
}

static void keep_first(void *context, const onroll_message *message)
{
    struct mistake *mistake = context;
    if (mistake->any || message->severity != ONROLL_ERROR)
        return;
    mistake->any = true;
    mistake->line = message->line;
    mistake->column = message->column;
    copy_fact(mistake->fact, sizeof mistake->fact, message);
    copy(mistake->text, sizeof mistake->text, message->text);
}

static void clear(struct mistake *mistake)
{
    mistake->any = false;
    mistake->line = mistake->column = 0;
    mistake->fact[0] = mistake->text[0] = '\0';
}

static onroll_status write_mistake(struct batch *batch, const char *case_reference, uint32_t line, onroll_status status)
{
    const struct mistake *mistake = &batch->mistake;
    batch->unread++;
    return onroll_error_json(case_reference, mistake->line ? mistake->line : line, mistake->column, mistake->fact[0] ? mistake->fact : NULL,
                             mistake->text[0] ? mistake->text : onroll_status_text(status), output_write, NULL);
}

/* ONROLL_OK also for a line with mistakes; ONROLL_ENOMEM and ONROLL_EIO end the run. */
static onroll_status judge_line(struct batch *batch, const char *name, const struct lines *lines)
{
    onroll_facts *facts = NULL;
    clear(&batch->mistake);
    if (lines->too_long) {
        snprintf(batch->mistake.text, sizeof batch->mistake.text, "the line is longer than %d bytes", INPUT_LINE_BYTES);
        return write_mistake(batch, NULL, lines->number, ONROLL_ELIMIT);
    }
    onroll_input input = {.name = name, .bytes = lines->bytes, .length = lines->length, .format = ONROLL_JSON, .first_line = lines->number};
    onroll_status status = onroll_facts_read(&facts, batch->rules, &input, &batch->options);
    if (status == ONROLL_OK)
        status = onroll_decide(batch->decision, facts, &batch->question);
    if (status == ONROLL_OK) {
        const onroll_result *result = onroll_decision_result(batch->decision);
        batch->verdicts[result->verdict]++;
        status = onroll_result_json(result, batch->shape, output_write, NULL);
    } else if (status != ONROLL_ENOMEM) {
        status = write_mistake(batch, facts ? onroll_facts_case(facts) : NULL, lines->number, status);
    }
    onroll_facts_free(facts);
    return status;
}

static bool is_blank(const struct lines *lines)
{
    for (size_t i = 0; i < lines->length; i++)
        if (lines->bytes[i] != ' ' && lines->bytes[i] != '\t' && lines->bytes[i] != '\r')
            return false;
    return true;
}

static unsigned long all_cases(const struct batch *batch)
{
    return batch->verdicts[ONROLL_LAWFUL] + batch->verdicts[ONROLL_UNLAWFUL] + batch->verdicts[ONROLL_UNDETERMINED] + batch->unread;
}

static void print_summary(const struct batch *batch)
{
    unsigned long all = all_cases(batch);
    fprintf(stderr, "%s%lu case%s: %lu lawful, %lu unlawful, %lu undetermined", batch->progress ? "\r" : "", all, all == 1 ? "" : "s",
            batch->verdicts[ONROLL_LAWFUL], batch->verdicts[ONROLL_UNLAWFUL], batch->verdicts[ONROLL_UNDETERMINED]);
    if (batch->unread > 0)
        fprintf(stderr, ", %lu could not be read", batch->unread);
    putc('\n', stderr);
}

static int run_lines(struct batch *batch, const char *name, FILE *file)
{
    enum { STEP = 1000 };
    struct lines lines;
    onroll_status status = ONROLL_OK;
    if (!lines_init(&lines, file))
        return EXIT_INTERNAL;
    errno = 0;
    while (status == ONROLL_OK && lines_next(&lines)) {
        if (!is_blank(&lines))
            status = judge_line(batch, name, &lines);
        if (batch->progress && lines.number % STEP == 0)
            fprintf(stderr, "\r%lu cases", all_cases(batch));
    }
    int error = errno;
    lines_free(&lines);
    if (status == ONROLL_ENOMEM) {
        message_error("%s:%lu: out of memory", name, (unsigned long)lines.number);
        return EXIT_INTERNAL;
    }
    if (status == ONROLL_OK && ferror(file)) {
        message_error("%s: %s", name, error ? strerror(error) : "reading failed");
        return output_close(EXIT_IO);
    }
    int exit_status = output_close(batch->unread > 0 ? EXIT_DATA : EXIT_FINE);
    if (exit_status != EXIT_IO)
        print_summary(batch);
    return exit_status;
}

static int run_batch(const onroll_rules *rules, const struct settings *settings, const char *name, FILE *file)
{
    struct batch *batch = calloc(1, sizeof *batch);
    int status = EXIT_INTERNAL;
    if (batch) {
        *batch = (struct batch){.rules = rules, .question = settings->question, .shape = settings->full ? ONROLL_JSON_LINE : ONROLL_JSON_COMPACT,
                                .options = ONROLL_OPTIONS_INIT, .progress = isatty(STDERR_FILENO) != 0};
        batch->options.on_message = keep_first;
        batch->options.message_context = &batch->mistake;
    }
    if (batch && onroll_decision_new(&batch->decision, rules, &batch->options) == ONROLL_OK)
        status = run_lines(batch, name, file);
    else
        message_error("out of memory");
    if (batch)
        onroll_decision_free(batch->decision);
    free(batch);
    return status;
}

static int run(const struct command *self, int count, char **arguments)
{
    struct settings settings = {.question = {.check_date = ONROLL_NO_DATE}};
    struct operands operands;
    onroll_rules *rules = NULL;
    int status = EXIT_FINE;
    if (!options_parse(self, count, arguments, &settings, &operands, &status))
        return status;
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
    .summary = "many cases, one a line as JSON (ndjson): one result a line",
    .help = "Decides many cases: one JSON object a line in, one result a line out, in the same order. A line\n"
            "that cannot be read gives a result with \"error\" in its place. A summary goes to standard error.\n"
            "Exit status: 0 every line was decided, 65 some could not be read.",
    .options = options,
    .least = 1,
    .most = 1,
    .run = run,
};
