/* SPDX-License-Identifier: MIT
 * Cases as one JSON object a line. Lines of white space only are no cases. */
#include "batch.h"

#include "message.h"

#include <errno.h>

static onroll_status judge_line(struct batch *batch, const char *name, const struct lines *lines)
{
    onroll_facts *facts = NULL;
    mistake_clear(&batch->mistake);
    if (lines->too_long) {
        snprintf(batch->mistake.text, sizeof batch->mistake.text, "the line is longer than %d bytes", INPUT_LINE_BYTES);
        return batch_mistake(batch, NULL, lines->number, ONROLL_ELIMIT);
    }
    onroll_input input = {.name = name, .bytes = lines->bytes, .length = lines->length, .format = ONROLL_JSON, .first_line = lines->number};
    onroll_status status = onroll_facts_read(&facts, batch->rules, &input, &batch->options);
    if (status == ONROLL_OK)
        status = batch_judge(batch, facts, lines->number);
    else if (status != ONROLL_ENOMEM)
        status = batch_mistake(batch, NULL, lines->number, status);
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

int batch_ndjson(struct batch *batch, const char *name, FILE *file)
{
    struct lines lines;
    if (!lines_init(&lines, file))
        return EXIT_INTERNAL;
    onroll_status status = batch_begin(batch);
    errno = 0;
    while (status == ONROLL_OK && lines_next(&lines)) {
        if (!is_blank(&lines))
            status = judge_line(batch, name, &lines);
        batch_progress(batch, lines.number);
    }
    int error = errno;
    lines_free(&lines);
    return batch_end(batch, name, lines.number, status, file, error);
}
