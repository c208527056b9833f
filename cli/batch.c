/* SPDX-License-Identifier: MIT
 * What the readers of a batch share: the first mistake of a case, the judgement, the counts and the summary. */
#include "batch.h"

#include "batch_columns.h"
#include "message.h"
#include "output.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

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
    copy(mistake->help, sizeof mistake->help, message->help ? message->help : "");
}

void mistake_clear(struct mistake *mistake)
{
    mistake->any = false;
    mistake->line = mistake->column = 0;
    mistake->fact[0] = mistake->text[0] = mistake->help[0] = '\0';
}

void mistake_set(struct mistake *mistake, uint32_t line, uint32_t column, const char *fact, const char *text)
{
    if (mistake->any)
        return;
    mistake->any = true;
    mistake->line = line;
    mistake->column = column;
    copy(mistake->fact, sizeof mistake->fact, fact ? fact : "");
    copy(mistake->text, sizeof mistake->text, text);
}

bool batch_init(struct batch *batch, const onroll_rules *rules, const onroll_question *question)
{
    *batch = (struct batch){.rules = rules, .question = *question, .shape = ONROLL_JSON_COMPACT, .options = ONROLL_OPTIONS_INIT,
                            .writer = {.separator = ','}, .progress = isatty(STDERR_FILENO) != 0};
    batch->options.on_message = keep_first;
    batch->options.message_context = &batch->mistake;
    if (onroll_decision_new(&batch->decision, rules, &batch->options) == ONROLL_OK)
        return true;
    message_error("out of memory");
    return false;
}

void batch_free(struct batch *batch)
{
    onroll_decision_free(batch->decision);
    csv_columns_free(&batch->columns);
    csv_writer_free(&batch->writer);
}

onroll_status batch_begin(struct batch *batch)
{
    return batch->to_csv && !batch->on_result ? batch_write_headers(batch) : ONROLL_OK;
}

onroll_status batch_mistake(struct batch *batch, const char *case_reference, uint32_t line, onroll_status status)
{
    struct mistake *mistake = &batch->mistake;
    batch->unread++;
    if (!mistake->line)
        mistake->line = line;
    if (!mistake->text[0])
        copy(mistake->text, sizeof mistake->text, onroll_status_text(status));
    if (batch->on_result) {
        batch->on_result(batch->result_context, line, case_reference, NULL);
        return ONROLL_OK;
    }
    if (batch->to_csv)
        return batch_write_mistake(batch, case_reference);
    return onroll_error_json(case_reference, mistake->line, mistake->column, mistake->fact[0] ? mistake->fact : NULL, mistake->text, output_write, NULL);
}

static onroll_status state_register(struct batch *batch, onroll_facts *facts)
{
    char fault[ATTENDANCE_FAULT];
    int status = attendance_state(batch->attendance, facts, &batch->options, fault);
    if (fault[0])
        mistake_set(&batch->mistake, 0, 0, "attendance.file", fault);
    return status == EXIT_FINE ? ONROLL_OK : status == EXIT_INTERNAL ? ONROLL_ENOMEM : ONROLL_EINVALID;
}

onroll_status batch_judge(struct batch *batch, onroll_facts *facts, uint32_t line)
{
    onroll_status status = batch->deletion_date ? onroll_facts_set(facts, "deletion.date", batch->deletion_date, &batch->options) : ONROLL_OK;
    if (status == ONROLL_OK)
        status = state_register(batch, facts);
    if (status == ONROLL_OK)
        status = onroll_decide(batch->decision, facts, &batch->question);
    if (status == ONROLL_ENOMEM)
        return status;
    if (status != ONROLL_OK)
        return batch_mistake(batch, onroll_facts_case(facts), line, status);
    const onroll_result *result = onroll_decision_result(batch->decision);
    batch->verdicts[result->verdict]++;
    if (batch->on_result) {
        batch->on_result(batch->result_context, line, result->case_reference, result);
        return ONROLL_OK;
    }
    return batch->to_csv ? batch_write_result(batch, result) : onroll_result_json(result, batch->shape, output_write, NULL);
}

static unsigned long all_cases(const struct batch *batch)
{
    return batch->verdicts[ONROLL_LAWFUL] + batch->verdicts[ONROLL_UNLAWFUL] + batch->verdicts[ONROLL_UNDETERMINED] + batch->unread;
}

void batch_progress(const struct batch *batch, unsigned long number)
{
    enum { STEP = 1000 };
    if (batch->progress && number % STEP == 0)
        fprintf(stderr, "\r%lu cases", all_cases(batch));
}

static int summary(const struct batch *batch)
{
    unsigned long all = all_cases(batch);
    int exit_status = output_close(batch->unread > 0 ? EXIT_DATA : EXIT_FINE);
    if (exit_status == EXIT_IO)
        return exit_status;
    fprintf(stderr, "%s%lu case%s: %lu lawful, %lu unlawful, %lu undetermined", batch->progress ? "\r" : "", all, all == 1 ? "" : "s",
            batch->verdicts[ONROLL_LAWFUL], batch->verdicts[ONROLL_UNLAWFUL], batch->verdicts[ONROLL_UNDETERMINED]);
    if (batch->unread > 0)
        fprintf(stderr, ", %lu could not be read", batch->unread);
    putc('\n', stderr);
    return exit_status;
}

int batch_end(const struct batch *batch, const char *name, uint32_t line, onroll_status status, FILE *file, int error)
{
    if (status == ONROLL_ENOMEM) {
        message_error("%s:%lu: out of memory", name, (unsigned long)line);
        return EXIT_INTERNAL;
    }
    if (status == ONROLL_OK && ferror(file)) {
        message_error("%s: %s", name, error ? strerror(error) : "reading failed");
        return output_close(EXIT_IO);
    }
    return batch->on_result ? EXIT_FINE : summary(batch);
}
