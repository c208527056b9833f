/* SPDX-License-Identifier: MIT
 * Cases as the rows of a csv file. The first row holds the headers: a mistake in it ends the run before anything is decided. Rows without a value are no
 * cases: spreadsheets leave them at the end. */
#include "batch.h"

#include "csv_cells.h"
#include "message.h"

#include <errno.h>
#include <string.h>

static bool is_case(const struct csv_column *column)
{
    return column->fact && strcmp(column->fact->fact, "case") == 0;
}

static onroll_status set_cell(struct batch *batch, onroll_facts *facts, const struct csv_column *column, const struct csv_cell *cell)
{
    struct mistake *mistake = &batch->mistake;
    struct cell_words words;
    const char *value = cell_read(&words, column->fact, cell->text);
    if (!value) {
        mistake_set(mistake, cell->line, cell->column, column->fact->fact, words.fault);
        return ONROLL_EINVALID;
    }
    onroll_status status = value[0] ? onroll_facts_set(facts, column->fact->fact, value, &batch->options) : ONROLL_OK;
    if (status != ONROLL_OK && status != ONROLL_ENOMEM) {
        mistake_set(mistake, cell->line, cell->column, NULL, onroll_status_text(status)); /* when the engine said nothing */
        mistake->line = cell->line;
        mistake->column = cell->column;
        snprintf(mistake->fact, sizeof mistake->fact, "%s", column->fact->fact);
    }
    return status;
}

/* The reference first, so that a mistake in another cell can name the case. */
static onroll_status set_cells(struct batch *batch, onroll_facts *facts)
{
    const struct csv_columns *columns = &batch->columns;
    onroll_status status = ONROLL_OK;
    for (size_t i = 0; status == ONROLL_OK && i < columns->count; i++)
        if (is_case(&columns->at[i]))
            status = set_cell(batch, facts, &columns->at[i], &batch->row->cells[i]);
    for (size_t i = 0; status == ONROLL_OK && i < columns->count; i++)
        if (columns->at[i].fact && !is_case(&columns->at[i]))
            status = set_cell(batch, facts, &columns->at[i], &batch->row->cells[i]);
    return status;
}

static onroll_status judge_facts(struct batch *batch)
{
    onroll_facts *facts = NULL;
    onroll_status status = onroll_facts_new(&facts, batch->rules, &batch->options);
    if (status == ONROLL_OK)
        status = set_cells(batch, facts);
    if (status == ONROLL_OK)
        status = batch_judge(batch, facts, batch->row->line);
    else if (status != ONROLL_ENOMEM)
        status = batch_mistake(batch, onroll_facts_case(facts), batch->row->line, status);
    onroll_facts_free(facts);
    return status;
}

static onroll_status judge_row(struct batch *batch)
{
    const struct csv_row *row = batch->row;
    char text[96];
    mistake_clear(&batch->mistake);
    if (row->fault) {
        mistake_set(&batch->mistake, row->fault_line, row->fault_column, NULL, row->fault);
        return batch_mistake(batch, NULL, row->line, ONROLL_EINVALID);
    }
    if (row->count == batch->columns.count)
        return judge_facts(batch);
    const struct csv_cell *place = &row->cells[row->count < batch->columns.count ? row->count - 1 : batch->columns.count];
    snprintf(text, sizeof text, "the row has %zu cell%s, the header has %zu", row->count, row->count == 1 ? "" : "s", batch->columns.count);
    mistake_set(&batch->mistake, place->line, place->column, NULL, text);
    return batch_mistake(batch, NULL, row->line, ONROLL_EINVALID);
}

static int read_headers(struct batch *batch, const char *name, const struct csv_row *row, const struct csv_aliases *aliases)
{
    if (!row->fault)
        return csv_columns_read(&batch->columns, name, row, aliases, onroll_rules_inspect(batch->rules));
    message_error("%s:%lu:%lu: %s", name, (unsigned long)row->fault_line, (unsigned long)row->fault_column, row->fault);
    return EXIT_DATA;
}

int batch_csv(struct batch *batch, const char *name, FILE *file, const struct csv_aliases *aliases)
{
    struct csv_reader reader;
    struct csv_row row;
    int exit_status = EXIT_FINE;
    onroll_status status = ONROLL_OK;
    errno = 0;
    bool good = csv_open(&reader, file, false), any = good && csv_next(&reader, &row);
    if (any)
        exit_status = read_headers(batch, name, &row, aliases);
    if (any && exit_status == EXIT_FINE) {
        batch->writer.separator = reader.separator;
        status = batch_begin(batch);
        for (unsigned long number = 1; status == ONROLL_OK && csv_next(&reader, &row); number++) {
            batch->row = &row;
            if (!row.blank)
                status = judge_row(batch);
            batch_progress(batch, number);
        }
        batch->row = NULL;
    }
    int error = errno;
    uint32_t line = reader.line;
    csv_close(&reader);
    if (!good)
        return EXIT_INTERNAL;
    return exit_status != EXIT_FINE ? exit_status : batch_end(batch, name, line, status, file, error);
}
