/* SPDX-License-Identifier: MIT
 * Fuzz target for csv: a row has a fault or holds whole cells of UTF-8, each where the row says; a header row gives a column for each cell or is
 * refused; a cell is left as it is, brought to one form or refused; what is written of any rows reads back as the same cells, none of them a formula. */
#include "../../cli/csv_cells.h"
#include "../../cli/csv_columns.h"
#include "../../cli/csv_write.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const onroll_rules_fact facts[] = {
    {.fact = "case", .type = "text"},
    {.fact = "deletion.date", .type = "a date"},
    {.fact = "local.home_visit_on", .type = "date or no"},
    {.fact = "absence.school_days", .type = "a number", .unit = "school days"},
    {.fact = "absence.length", .type = "a number", .unit = "school days", .derived = true},
    {.fact = "pupil.boarder", .type = "yes or no"},
};

enum { FACTS = sizeof facts / sizeof *facts };

static const onroll_rules_view rules = {.facts = facts, .fact_count = FACTS};

static void require(bool holds)
{
    if (!holds)
        abort();
}

static bool is_utf8(const char *text, size_t length)
{
    return text_utf8_valid((struct text){text, length}, NULL);
}

static bool is_formula(const struct csv_cell *cell)
{
    return cell->text[0] && strchr("=+-@\t\r\n", cell->text[0]);
}

/* ---- Rows ---- */

static FILE *open_bytes(const void *bytes, size_t size, char *copy)
{
    memcpy(copy, bytes, size);
    FILE *file = fmemopen(copy, size, "r");
    require(file != NULL);
    return file;
}

static void check_row(const struct csv_row *row, size_t size)
{
    size_t used = 0;
    uint32_t line = row->line;
    require(row->count <= CSV_CELLS && (row->fault || row->count > 0));
    for (size_t i = 0; i < row->count; i++) {
        const struct csv_cell *cell = &row->cells[i];
        used += cell->length;
        require(cell->line >= line && cell->column >= 1 && cell->text[cell->length] == '\0');
        require(row->fault || (is_utf8(cell->text, cell->length) && strlen(cell->text) == cell->length));
        line = cell->line;
    }
    require(used <= size && used <= CSV_ROW_BYTES);
    require(!row->fault || (strlen(row->fault) > 0 && row->fault_line >= row->line && row->fault_column >= 1));
}

/* ---- Words of a cell ---- */

static void check_words(const onroll_rules_fact *fact, const char *text)
{
    static struct cell_words words, again;
    static char trimmed[CELL_BYTES];
    const char *value = cell_read(&words, fact, text);
    if (!value) {
        require(strlen(words.fault) > 0 && is_utf8(words.fault, strlen(words.fault)));
        return;
    }
    require(!words.fault[0] && is_utf8(value, strlen(value)));
    if (!cell_trim(trimmed, sizeof trimmed, text)) {
        require(value == text);
        return;
    }
    onroll_date date;
    size_t kept = strlen(value);
    bool cut = strncmp(trimmed, value, kept) == 0; /* a midnight, a nought behind the point, or nothing */
    require(cut || (strlen(fact->unit ? fact->unit : "") == 0 && onroll_date_parse(&date, value)));
    if (!cut || fact->unit)
        require(cell_read(&again, fact, value) && strcmp(again.own, value) == 0);
}

/* ---- Headers: what they print is caught ---- */

static void check_headers(const struct csv_row *row)
{
    static const struct csv_aliases aliases = {0};
    struct csv_columns columns;
    FILE *before = stderr;
    char *told = NULL;
    size_t length = 0;
    stderr = open_memstream(&told, &length);
    require(stderr != NULL);
    int status = csv_columns_read(&columns, "fuzz.csv", row, &aliases, &rules);
    fclose(stderr);
    stderr = before;
    require(is_utf8(told, length) && (status == EXIT_FINE || (status == EXIT_DATA && length > 0)));
    require(status == EXIT_DATA || columns.count == row->count);
    for (size_t i = 0; status == EXIT_FINE && i < columns.count; i++) {
        require(strcmp(columns.at[i].header, row->cells[i].text) == 0 && (!columns.at[i].fact || !columns.at[i].fact->derived));
        for (size_t j = 0; j < i; j++)
            require(!columns.at[i].fact || columns.at[i].fact != columns.at[j].fact);
    }
    csv_columns_free(&columns);
    free(told);
}

/* ---- Writing, and reading it back ---- */

/* As a batch does: a row of headers, then the cells of each row with one more for its mistake. */
static void write_rows(FILE *file, char **out, size_t *length)
{
    struct csv_reader reader;
    struct csv_row row;
    FILE *before = stdout;
    require(csv_open(&reader, file, false));
    struct csv_writer writer = {.separator = reader.separator};
    stdout = open_memstream(out, length);
    require(stdout != NULL);
    csv_put(&writer, "case");
    csv_put(&writer, "error");
    require(csv_end_row(&writer) == ONROLL_OK);
    while (csv_next(&reader, &row)) {
        for (size_t i = 0; i < row.count; i++) {
            csv_add(&writer, row.cells[i].text, row.cells[i].length);
            csv_end_cell(&writer);
        }
        csv_put(&writer, row.fault);
        require(csv_end_row(&writer) == ONROLL_OK);
    }
    fclose(stdout);
    stdout = before;
    csv_writer_free(&writer);
    csv_close(&reader);
}

static void check_same(const struct csv_row *was, const struct csv_row *is)
{
    require(!is->fault && (is->count == was->count + 1 || was->count == CSV_CELLS));
    for (size_t i = 0; i < was->count; i++) {
        const struct csv_cell *from = &was->cells[i], *to = &is->cells[i];
        require(!is_formula(to));
        require(was->fault || strcmp(to->text + is_formula(from), from->text) == 0);
        require(!is_formula(from) || to->text[0] == '\'');
    }
}

static void check_written(FILE *first, FILE *second, size_t size)
{
    struct csv_reader was, is;
    struct csv_row row, back;
    require(csv_open(&was, first, false) && csv_open(&is, second, false));
    require(csv_next(&is, &back) && back.count == 2 && is.separator == was.separator);
    for (bool headers = true; csv_next(&was, &row); headers = false) {
        check_row(&row, size);
        if (headers && !row.fault)
            check_headers(&row);
        for (size_t i = 0; !row.fault && i < row.count; i++)
            check_words(&facts[i % FACTS], row.cells[i].text);
        if (row.count == CSV_CELLS) /* one more is too many for a reader */
            break;
        require(csv_next(&is, &back));
        check_same(&row, &back);
    }
    csv_close(&was);
    csv_close(&is);
}

/* Rows that begin with # are left out here, and nothing else. */
static void check_comments(FILE *file, size_t size)
{
    struct csv_reader reader;
    struct csv_row row;
    require(csv_open(&reader, file, true));
    while (csv_next(&reader, &row)) {
        check_row(&row, size);
        require(row.count == 0 || row.cells[0].text[0] != '#');
    }
    csv_close(&reader);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    char *copy = malloc(size), *written = NULL, *again;
    size_t length = 0;
    require(copy != NULL);
    FILE *file = open_bytes(data, size, copy);
    write_rows(file, &written, &length);
    rewind(file);
    again = malloc(length);
    require(again != NULL && is_utf8(written, length));
    FILE *second = open_bytes(written, length, again);
    check_written(file, second, size);
    rewind(file);
    if (memchr(data, '#', size))
        check_comments(file, size);
    fclose(second);
    fclose(file);
    free(again);
    free(written);
    free(copy);
    return 0;
}
