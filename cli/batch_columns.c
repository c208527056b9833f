/* SPDX-License-Identifier: MIT
 * csv output. Each added column is a function that fills its cell, so the headers and the cells cannot part. Cases that do not come from csv have their
 * reference as the only column of their own. */
#include "batch_columns.h"

#include "message.h"
#include "output.h"

#include <string.h>

typedef void fill_fn(struct csv_writer *writer, const onroll_result *result);

static void add(struct csv_writer *writer, const char *text)
{
    if (text)
        csv_add(writer, text, strlen(text));
}

static void fill_verdict(struct csv_writer *writer, const onroll_result *result)
{
    static const char *const words[] = {[ONROLL_LAWFUL] = "lawful", [ONROLL_UNLAWFUL] = "unlawful", [ONROLL_UNDETERMINED] = "undetermined"};
    add(writer, words[result->verdict]);
}

static void fill_ground(struct csv_writer *writer, const onroll_result *result) { add(writer, result->ground); }

static void fill_must_delete(struct csv_writer *writer, const onroll_result *result) { add(writer, result->must_delete ? "yes" : "no"); }

static void fill_local(struct csv_writer *writer, const onroll_result *result) { add(writer, result->local_result); }

static void fill_missing(struct csv_writer *writer, const onroll_result *result)
{
    for (size_t i = 0; i < result->missing_count; i++)
        csv_add_word(writer, " ", result->missing[i].fact);
}

static void fill_why(struct csv_writer *writer, const onroll_result *result)
{
    for (size_t i = 0; i < result->why_count; i++)
        csv_add_word(writer, "; ", result->why[i]);
}

/* A cell has no room for what a day takes for granted, so only a day that time alone brings stands in it. */
static void fill_earliest(struct csv_writer *writer, const onroll_result *result)
{
    char iso[ONROLL_DATE_BYTES];
    onroll_date_write(result->earliest && result->earliest->provided_count == 0 ? result->earliest->date : ONROLL_NO_DATE, iso);
    add(writer, iso);
}

static void fill_ask(struct csv_writer *writer, const onroll_result *result)
{
    add(writer, result->missing_count > 0 ? result->missing[0].from : NULL);
}

static void fill_overdue(struct csv_writer *writer, const onroll_result *result)
{
    for (size_t i = 0; i < result->duty_count; i++)
        if (strcmp(result->duties[i].status, "overdue") == 0)
            csv_add_word(writer, " ", result->duties[i].duty);
    for (size_t i = 0; i < result->local_item_count; i++) {
        const onroll_item *item = &result->local_items[i];
        if (strcmp(item->result, "outstanding") == 0 && item->due.day != ONROLL_NO_DATE.day && item->due.day < result->checked_on.day)
            csv_add_word(writer, " ", item->item);
    }
}

static void fill_rules(struct csv_writer *writer, const onroll_result *result)
{
    enum { SHOWN = 12 };
    csv_add(writer, result->rules_sha256, strnlen(result->rules_sha256, SHOWN));
}

static const struct added {
    const char *header;
    fill_fn *fill;
} added[] = {
    {"verdict", fill_verdict}, {"ground", fill_ground},     {"must_delete", fill_must_delete}, {"local", fill_local},     {"missing", fill_missing},
    {"why", fill_why},         {"earliest", fill_earliest}, {"ask", fill_ask},                 {"overdue", fill_overdue}, {"rules", fill_rules},
};

enum { ADDED = sizeof added / sizeof *added };

onroll_status batch_write_headers(struct batch *batch)
{
    struct csv_writer *writer = &batch->writer;
    if (batch->bom && !output_write(NULL, "\xEF\xBB\xBF", 3))
        return ONROLL_EIO;
    for (size_t i = 0; i < batch->columns.count; i++)
        csv_put(writer, batch->columns.at[i].header);
    if (batch->columns.count == 0)
        csv_put(writer, "case");
    for (size_t i = 0; i < ADDED; i++)
        csv_put(writer, added[i].header);
    csv_put(writer, "error");
    return csv_end_row(writer);
}

/* A row with a fault may have fewer or more cells than there are headers. */
static void write_own(struct batch *batch, const char *case_reference)
{
    const struct csv_row *row = batch->row;
    if (!row)
        csv_put(&batch->writer, case_reference);
    for (size_t i = 0; row && i < batch->columns.count; i++) {
        if (i < row->count)
            csv_add(&batch->writer, row->cells[i].text, row->cells[i].length);
        csv_end_cell(&batch->writer);
    }
}

onroll_status batch_write_result(struct batch *batch, const onroll_result *result)
{
    write_own(batch, result->case_reference);
    for (size_t i = 0; i < ADDED; i++) {
        added[i].fill(&batch->writer, result);
        csv_end_cell(&batch->writer);
    }
    csv_put(&batch->writer, NULL);
    return csv_end_row(&batch->writer);
}

onroll_status batch_write_mistake(struct batch *batch, const char *case_reference)
{
    const struct mistake *mistake = &batch->mistake;
    struct csv_writer *writer = &batch->writer;
    char place[64];
    write_own(batch, case_reference);
    for (size_t i = 0; i < ADDED; i++)
        csv_put(writer, NULL);
    if (mistake->column)
        snprintf(place, sizeof place, "line %lu, column %lu: ", (unsigned long)mistake->line, (unsigned long)mistake->column);
    else
        snprintf(place, sizeof place, "line %lu: ", (unsigned long)mistake->line);
    add(writer, place);
    add(writer, mistake->text);
    if (mistake->help[0]) {
        add(writer, " (");
        csv_add(writer, mistake->help, strcspn(mistake->help, "\n"));
        add(writer, ")");
    }
    csv_end_cell(writer);
    return csv_end_row(writer);
}
