/* SPDX-License-Identifier: MIT
 * Headers of attendance files. Two shapes: a row a session (case, date, session, code; or case, date, AM, PM) and a grid, a row a pupil with a column
 * a session or a day. What says who a pupil is, and any other column, is not read. */
#include "attendance_columns.h"

#include "csv_cells.h"
#include "message.h"

#include <stdlib.h>
#include <string.h>

static const char *const names[COLUMN_KINDS] = {[COLUMN_CASE] = "case", [COLUMN_DATE] = "date", [COLUMN_SESSION] = "session",
                                                [COLUMN_CODE] = "code", [COLUMN_AM] = "am",     [COLUMN_PM] = "pm"};

/* In small letters, without spaces and signs. */
static const struct known_header {
    const char *letters;
    enum register_column column;
} known[] = {
    {"case", COLUMN_CASE}, {"caseref", COLUMN_CASE}, {"casereference", COLUMN_CASE}, {"caseid", COLUMN_CASE},
    {"pupilref", COLUMN_CASE}, {"pupilreference", COLUMN_CASE}, {"pupilid", COLUMN_CASE}, {"studentref", COLUMN_CASE},
    {"studentreference", COLUMN_CASE}, {"studentid", COLUMN_CASE}, {"ref", COLUMN_CASE}, {"reference", COLUMN_CASE},
    {"id", COLUMN_CASE}, {"date", COLUMN_DATE}, {"day", COLUMN_DATE}, {"markdate", COLUMN_DATE},
    {"dateofmark", COLUMN_DATE}, {"sessiondate", COLUMN_DATE}, {"attendancedate", COLUMN_DATE}, {"registerdate", COLUMN_DATE},
    {"session", COLUMN_SESSION}, {"sessionname", COLUMN_SESSION}, {"ampm", COLUMN_SESSION}, {"period", COLUMN_SESSION},
    {"halfday", COLUMN_SESSION}, {"code", COLUMN_CODE}, {"mark", COLUMN_CODE}, {"markcode", COLUMN_CODE},
    {"attendancecode", COLUMN_CODE}, {"attendancemark", COLUMN_CODE}, {"registercode", COLUMN_CODE}, {"registermark", COLUMN_CODE},
    {"am", COLUMN_AM}, {"morning", COLUMN_AM}, {"amcode", COLUMN_AM}, {"ammark", COLUMN_AM},
    {"pm", COLUMN_PM}, {"afternoon", COLUMN_PM}, {"pmcode", COLUMN_PM}, {"pmmark", COLUMN_PM},
};

static enum register_column known_column(const char *folded)
{
    char letters[HEADER_BYTES], *end = letters;
    for (const char *at = folded; *at; at++)
        if ((*at >= 'a' && *at <= 'z') || (*at >= '0' && *at <= '9') || (unsigned char)*at >= 0x80)
            *end++ = *at;
    *end = '\0';
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strcmp(known[i].letters, letters) == 0)
            return known[i].column;
    return COLUMN_UNREAD;
}

/* ---- The file of --attendance-map ---- */

/* The columns stand in the place of the facts that other maps name. */
static const onroll_rules_fact targets[] = {{.fact = "case"}, {.fact = "date"}, {.fact = "session"}, {.fact = "code"}, {.fact = "am"}, {.fact = "pm"}};
static const onroll_rules_view target_view = {.facts = targets, .fact_count = sizeof targets / sizeof *targets};

int attendance_map_read(struct csv_aliases *aliases, const char *name)
{
    static const struct csv_words words = {"column", "Reg date,date", "the columns of an attendance file are case, date, session, code, am and pm"};
    return csv_aliases_read(aliases, name, &target_view, &words);
}

static enum register_column column_of_name(const char *name)
{
    int column = COLUMN_CASE;
    while (column < COLUMN_KINDS && strcmp(names[column], name) != 0)
        column++;
    return (enum register_column)column;
}

/* ---- One header ---- */

static int wrong_at(const char *name, const struct csv_cell *cell, const char *text)
{
    message_error("%s:%lu:%lu: %s", name, (unsigned long)cell->line, (unsigned long)cell->column, text);
    return EXIT_DATA;
}

static int take_column(struct attendance_columns *columns, const char *name, const struct csv_cell *cell, enum register_column column, size_t place)
{
    if (columns->place[column] != SIZE_MAX) {
        char text[64];
        snprintf(text, sizeof text, "the %s stands in two columns", names[column]);
        return wrong_at(name, cell, text);
    }
    columns->place[column] = place;
    return EXIT_FINE;
}

static bool same_session(const struct attendance_column *a, const struct attendance_column *b)
{
    return a->half != HALF_NONE && b->half != HALF_NONE && a->date.day == b->date.day && (a->half == b->half || a->half == HALF_BOTH || b->half == HALF_BOTH);
}

static int take_session(struct attendance_columns *columns, const char *name, const struct csv_cell *cell, size_t place, bool *unread)
{
    struct attendance_column *column = &columns->at[place];
    char fault[WORDS_FAULT];
    if (!attendance_cell_header(column, cell->text, fault)) {
        message_error("%s:%lu:%lu: the header of a column: %s", name, (unsigned long)cell->line, (unsigned long)cell->column, fault);
        message_help("if it holds no marks, list it in the file of --attendance-map with nothing behind the comma");
        return EXIT_DATA;
    }
    for (size_t i = 0; i < place; i++)
        if (same_session(column, &columns->at[i]))
            return wrong_at(name, cell, "two columns hold the marks of one session");
    columns->wide |= column->half != HALF_NONE;
    *unread = column->half == HALF_NONE;
    return EXIT_FINE;
}

static int take_header(struct attendance_columns *columns, const char *name, const struct csv_cell *cell, size_t place, const struct csv_aliases *aliases, bool *unread)
{
    char folded[HEADER_BYTES];
    columns->at[place] = (struct attendance_column){.date = ONROLL_NO_DATE};
    if (!header_fold(folded, cell->text)) {
        *unread = true;
        return EXIT_FINE;
    }
    const struct csv_alias *alias = csv_alias_of(aliases, folded);
    if (alias && !alias->fact)
        return EXIT_FINE;
    enum register_column column = alias ? column_of_name(alias->fact->fact) : known_column(folded);
    if (column == COLUMN_UNREAD && place == 0 && !folded[0]) /* as a pivot table leaves it */
        column = COLUMN_CASE;
    if (column != COLUMN_UNREAD)
        return take_column(columns, name, cell, column, place);
    return folded[0] ? take_session(columns, name, cell, place, unread) : EXIT_FINE;
}

/* ---- The whole row ---- */

static int missing(const char *name, const struct csv_row *headers, enum register_column column)
{
    message_error("%s:%lu:1: no header names the %s of a mark", name, (unsigned long)headers->line, names[column]);
    message_help("a row a session has the headers case,date,session,code; a row a pupil has case and then one column a session, such as 2026-03-09 AM");
    message_help("--attendance-map MAP gives the columns other headers");
    return EXIT_DATA;
}

static int check_shape(struct attendance_columns *columns, const char *name, const struct csv_row *headers)
{
    const size_t *place = columns->place;
    if (place[COLUMN_CASE] == SIZE_MAX)
        return missing(name, headers, COLUMN_CASE);
    for (int i = COLUMN_DATE; columns->wide && i < COLUMN_KINDS; i++)
        if (place[i] != SIZE_MAX)
            return wrong_at(name, &headers->cells[place[i]], "the file has columns of single sessions and this one: it is neither a row a session nor a row a pupil");
    if (columns->wide)
        return EXIT_FINE;
    if (place[COLUMN_DATE] == SIZE_MAX)
        return missing(name, headers, COLUMN_DATE);
    bool halves = place[COLUMN_AM] != SIZE_MAX || place[COLUMN_PM] != SIZE_MAX;
    enum register_column first = halves ? COLUMN_AM : COLUMN_SESSION, second = halves ? COLUMN_PM : COLUMN_CODE;
    if (place[first] == SIZE_MAX || place[second] == SIZE_MAX)
        return missing(name, headers, place[first] == SIZE_MAX ? first : second);
    for (int i = COLUMN_SESSION; halves && i <= COLUMN_CODE; i++)
        if (place[i] != SIZE_MAX)
            return wrong_at(name, &headers->cells[place[i]], "the file has columns for morning and afternoon and this one besides");
    return EXIT_FINE;
}

int attendance_columns_read(struct attendance_columns *columns, const char *name, const struct csv_row *headers, const struct csv_aliases *aliases)
{
    int status = EXIT_FINE;
    bool unread[CSV_CELLS] = {false}, told = false;
    *columns = (struct attendance_columns){.at = calloc(headers->count + 1, sizeof *columns->at)};
    for (int i = 0; i < COLUMN_KINDS; i++)
        columns->place[i] = SIZE_MAX;
    if (!columns->at) {
        message_error("out of memory");
        return EXIT_INTERNAL;
    }
    for (size_t i = 0; status == EXIT_FINE && i < headers->count; i++) {
        status = take_header(columns, name, &headers->cells[i], i, aliases, &unread[i]);
        columns->count++;
    }
    if (status == EXIT_FINE)
        status = check_shape(columns, name, headers);
    for (size_t i = 0; status == EXIT_FINE && i < columns->count; i++)
        if (unread[i]) {
            csv_tell_unread(name, headers->cells[i].text, !told);
            told = true;
        }
    if (told)
        putc('\n', stderr);
    return status;
}

void attendance_columns_free(struct attendance_columns *columns)
{
    free(columns->at);
    *columns = (struct attendance_columns){0};
}
