/* SPDX-License-Identifier: MIT
 * Reads one attendance file whole. All its mistakes are told, up to a number, and with one of them the file gives no marks: a register that was read
 * in part would shorten an absence without a word. References are found by a table of hashes; each code is kept once. */
#include "attendance.h"

#include "csv_cells.h"
#include "message.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

enum { TOLD = 20, REFERENCE_BYTES = 128, NO_CASE = -1 };

struct entry {
    onroll_mark mark;
    size_t of; /* which case */
};

struct reading {
    struct attendance *out;
    struct attendance_columns columns;
    const onroll_rules *rules;
    struct entry *entries; /* the marks in the order of the file */
    size_t entry_count, entry_room, case_room;
    unsigned long mistakes;
};

static void out_of_memory(struct attendance *out)
{
    if (out->status != EXIT_INTERNAL)
        message_error("%s: out of memory", out->name);
    out->status = EXIT_INTERNAL;
}

__attribute__((format(printf, 4, 5))) static void wrong(struct reading *r, uint32_t line, uint32_t column, const char *format, ...)
{
    char text[1024];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    if (r->out->status == EXIT_FINE)
        r->out->status = EXIT_DATA;
    if (r->mistakes++ < TOLD)
        message_error("%s:%lu:%lu: %s", r->out->name, (unsigned long)line, (unsigned long)column, text);
}

static bool grow(void *array, size_t *room, size_t size)
{
    void *now, *was;
    memcpy(&was, array, sizeof was);
    size_t more = 2 * *room + 64;
    now = more > SIZE_MAX / size ? NULL : realloc(was, more * size);
    if (!now)
        return false;
    memcpy(array, &now, sizeof now);
    *room = more;
    return true;
}

/* ---- Cases ---- */

static size_t hash(const char *text)
{
    uint64_t value = 14695981039346656037U; /* FNV-1a */
    for (; *text; text++)
        value = (value ^ (unsigned char)*text) * 1099511628211U;
    return (size_t)(value ^ value >> 32);
}

/* Where the reference stands in the table, or belongs. */
static size_t *slot_of(const struct attendance *attendance, const char *reference)
{
    size_t at = hash(reference) & (attendance->table_size - 1);
    while (attendance->table[at] && strcmp(attendance->cases[attendance->table[at] - 1].reference, reference) != 0)
        at = (at + 1) & (attendance->table_size - 1);
    return &attendance->table[at];
}

static bool grow_table(struct attendance *attendance)
{
    size_t size = attendance->table_size ? 2 * attendance->table_size : 256;
    size_t *table = calloc(size, sizeof *table);
    if (!table)
        return false;
    free(attendance->table);
    attendance->table = table;
    attendance->table_size = size;
    for (size_t i = 0; i < attendance->case_count; i++)
        *slot_of(attendance, attendance->cases[i].reference) = i + 1;
    return true;
}

/* What the engine would say of a case of that reference. */
static void keep_text(void *context, const onroll_message *message)
{
    char *text = context;
    if (!text[0] && message->severity == ONROLL_ERROR)
        snprintf(text, WORDS_FAULT, "%s", message->text);
}

static bool reference_good(struct reading *r, const struct csv_cell *cell, const char *reference)
{
    onroll_options options = ONROLL_OPTIONS_INIT;
    onroll_facts *facts = NULL;
    char text[WORDS_FAULT] = "";
    if (!r->rules)
        return true;
    options.on_message = keep_text;
    options.message_context = text;
    onroll_status status = onroll_facts_new(&facts, r->rules, &options);
    if (status == ONROLL_OK)
        status = onroll_facts_set(facts, "case", reference, &options);
    onroll_facts_free(facts);
    if (status == ONROLL_ENOMEM)
        out_of_memory(r->out);
    else if (status != ONROLL_OK)
        wrong(r, cell->line, cell->column, "%s", text[0] ? text : onroll_status_text(status));
    return status == ONROLL_OK;
}

static ptrdiff_t add_case(struct reading *r, const struct csv_cell *cell, const char *reference)
{
    struct attendance *out = r->out;
    char *copy = NULL;
    if (!reference_good(r, cell, reference))
        return NO_CASE;
    if ((out->case_count < r->case_room || grow(&out->cases, &r->case_room, sizeof *out->cases)) && (2 * (out->case_count + 1) <= out->table_size || grow_table(out)))
        copy = malloc(strlen(reference) + 1);
    if (!copy) {
        out_of_memory(out);
        return NO_CASE;
    }
    memcpy(copy, reference, strlen(reference) + 1);
    size_t *slot = slot_of(out, copy);
    out->cases[out->case_count] = (struct attendance_case){.reference = copy};
    *slot = ++out->case_count;
    return (ptrdiff_t)*slot - 1;
}

static ptrdiff_t case_of_cell(struct reading *r, const struct csv_cell *cell)
{
    char reference[REFERENCE_BYTES];
    if (!cell_trim(reference, sizeof reference, cell->text) || !reference[0]) {
        wrong(r, cell->line, cell->column, "case: %s", cell->length ? "the reference is empty or longer than 127 bytes" : "the row has marks and no case");
        return NO_CASE;
    }
    size_t known = r->out->table_size ? *slot_of(r->out, reference) : 0;
    return known ? (ptrdiff_t)known - 1 : add_case(r, cell, reference);
}

/* ---- Marks ---- */

static const char *kept_code(struct reading *r, const struct csv_cell *cell, const char *code)
{
    struct attendance *out = r->out;
    if (!code[0])
        return NULL;
    for (size_t i = 0; i < out->code_count; i++)
        if (strcmp(out->codes[i], code) == 0)
            return out->codes[i];
    if (out->code_count == ATTENDANCE_CODES) {
        wrong(r, cell->line, cell->column, "code: the file has more than %d different codes: the column does not hold attendance codes", ATTENDANCE_CODES);
        return NULL;
    }
    memcpy(out->codes[out->code_count], code, strlen(code) + 1);
    return out->codes[out->code_count++];
}

static void add_mark(struct reading *r, size_t of, onroll_date date, const char *am, const char *pm, uint32_t line)
{
    if (!am && !pm)
        return;
    if (r->entry_count == r->entry_room && !grow(&r->entries, &r->entry_room, sizeof *r->entries)) {
        out_of_memory(r->out);
        return;
    }
    r->entries[r->entry_count++] = (struct entry){{.date = date, .am = am, .pm = pm, .line = line}, of};
}

/* The codes of one cell as the marks of `half` of a day. */
static void take_codes(struct reading *r, size_t of, onroll_date date, enum half half, const struct csv_cell *cell)
{
    char first[CODE_ROOM], second[CODE_ROOM], fault[WORDS_FAULT];
    if (!attendance_cell_codes(first, second, cell->text, half == HALF_BOTH, fault)) {
        wrong(r, cell->line, cell->column, "%s", fault);
        return;
    }
    const char *one = kept_code(r, cell, first), *two = kept_code(r, cell, second);
    if (half == HALF_PM)
        add_mark(r, of, date, NULL, one, cell->line);
    else
        add_mark(r, of, date, one, two, cell->line);
}

static void take_row_of_day(struct reading *r, const struct csv_row *row, size_t of)
{
    const size_t *place = r->columns.place;
    char fault[WORDS_FAULT];
    onroll_date date;
    enum half half = HALF_NONE;
    const struct csv_cell *cell = &row->cells[place[COLUMN_DATE]];
    bool good = attendance_cell_date(&date, cell->text, fault);
    if (good && place[COLUMN_SESSION] != SIZE_MAX) {
        cell = &row->cells[place[COLUMN_SESSION]];
        good = attendance_cell_half(&half, cell->text, fault);
    }
    if (!good) {
        wrong(r, cell->line, cell->column, "%s", fault);
        return;
    }
    if (half != HALF_NONE) {
        take_codes(r, of, date, half, &row->cells[place[COLUMN_CODE]]);
        return;
    }
    take_codes(r, of, date, HALF_AM, &row->cells[place[COLUMN_AM]]);
    take_codes(r, of, date, HALF_PM, &row->cells[place[COLUMN_PM]]);
}

static void take_row(struct reading *r, const struct csv_row *row)
{
    const struct attendance_columns *columns = &r->columns;
    if (row->fault) {
        wrong(r, row->fault_line, row->fault_column, "%s", row->fault);
        return;
    }
    if (row->count != columns->count) {
        const struct csv_cell *cell = &row->cells[row->count < columns->count ? row->count - 1 : columns->count];
        wrong(r, cell->line, cell->column, "the row has %zu cell%s, the header has %zu", row->count, row->count == 1 ? "" : "s", columns->count);
        return;
    }
    ptrdiff_t of = case_of_cell(r, &row->cells[columns->place[COLUMN_CASE]]);
    if (of == NO_CASE)
        return;
    if (!columns->wide)
        take_row_of_day(r, row, (size_t)of);
    for (size_t i = 0; columns->wide && i < columns->count; i++)
        if (columns->at[i].half != HALF_NONE)
            take_codes(r, (size_t)of, columns->at[i].date, columns->at[i].half, &row->cells[i]);
}

/* Puts the marks of each case together, each case's in the order of the file. */
static void sort_by_case(struct reading *r)
{
    struct attendance *out = r->out;
    size_t first = 0;
    out->marks = calloc(r->entry_count + 1, sizeof *out->marks);
    if (!out->marks) {
        out_of_memory(out);
        return;
    }
    out->mark_count = r->entry_count;
    for (size_t i = 0; i < out->mark_count; i++)
        out->cases[r->entries[i].of].count++;
    for (size_t i = 0; i < out->case_count; i++) {
        out->cases[i].first = first;
        first += out->cases[i].count;
        out->cases[i].count = 0;
    }
    for (size_t i = 0; i < out->mark_count; i++) {
        struct attendance_case *of = &out->cases[r->entries[i].of];
        out->marks[of->first + of->count++] = r->entries[i].mark;
    }
}

static void read_rows(struct reading *r, struct csv_reader *reader, const struct csv_aliases *aliases)
{
    struct attendance *out = r->out;
    struct csv_row row;
    bool any = csv_next(reader, &row);
    if (any && !row.fault)
        out->status = attendance_columns_read(&r->columns, out->name, &row, aliases);
    else if (any)
        wrong(r, row.fault_line, row.fault_column, "%s", row.fault);
    else if (!ferror(reader->file))
        wrong(r, 1, 1, "the file is empty");
    bool good = out->status == EXIT_FINE;
    while (good && out->status != EXIT_INTERNAL && csv_next(reader, &row))
        if (!row.blank)
            take_row(r, &row);
    attendance_columns_free(&r->columns);
    if (r->mistakes > TOLD)
        message_error("%s: %lu more mistake%s", out->name, r->mistakes - TOLD, r->mistakes == TOLD + 1 ? "" : "s");
}

void attendance_read(struct attendance *out, const char *name, FILE *file, const struct csv_aliases *aliases, const onroll_rules *rules)
{
    struct reading r = {.out = out, .rules = rules};
    struct csv_reader reader;
    *out = (struct attendance){.name = malloc(strlen(name) + 1), .codes = malloc(ATTENDANCE_CODES * sizeof *out->codes)};
    if (!out->name || !out->codes) {
        message_error("out of memory");
        out->status = EXIT_INTERNAL;
        return;
    }
    memcpy(out->name, name, strlen(name) + 1);
    errno = 0;
    if (csv_open(&reader, file, false))
        read_rows(&r, &reader, aliases);
    else
        out->status = EXIT_INTERNAL;
    if (ferror(file) && out->status != EXIT_INTERNAL) {
        message_error("%s: %s", name, errno ? strerror(errno) : "reading failed");
        out->status = EXIT_IO;
    }
    csv_close(&reader);
    if (out->status == EXIT_FINE)
        sort_by_case(&r);
    free(r.entries);
}

const struct attendance_case *attendance_find(const struct attendance *attendance, const char *reference)
{
    size_t known = attendance->table_size ? *slot_of(attendance, reference) : 0;
    return known ? &attendance->cases[known - 1] : NULL;
}

void attendance_free(struct attendance *attendance)
{
    for (size_t i = 0; i < attendance->case_count; i++)
        free(attendance->cases[i].reference);
    free(attendance->cases);
    free(attendance->table);
    free(attendance->marks);
    free(attendance->codes);
    free(attendance->name);
    *attendance = (struct attendance){0};
}
