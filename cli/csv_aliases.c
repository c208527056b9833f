/* SPDX-License-Identifier: MIT
 * The file of --map: two columns, a header of the council's own file and the fact it holds. Lines that begin with # are remarks; a header without a
 * fact is a column to leave alone. */
#include "csv_columns.h"

#include "message.h"
#include "utf8.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

const struct csv_words csv_fact_words = {"fact", "Date of Leaving,deletion.date", "onroll rules lists every fact"};

static int wrong_row(const char *name, const struct csv_row *row, const char *text, const struct csv_words *words)
{
    message_error("%s:%lu:1: %s", name, (unsigned long)row->line, text);
    message_help("each line holds a header and its %s: %s", words->noun, words->example);
    return EXIT_DATA;
}

static int no_such_fact(const char *name, const struct csv_cell *cell, const char *folded, const onroll_rules_view *rules, const struct csv_words *words)
{
    char shown[HEADER_BYTES];
    const char *near = header_near(rules, folded);
    utf8_shown(shown, sizeof shown, folded);
    message_error("%s:%lu:%lu: there is no %s \"%s\"", name, (unsigned long)cell->line, (unsigned long)cell->column, words->noun, shown);
    if (near)
        message_help("did you mean \"%s\"?", near);
    else
        message_help("%s", words->list);
    return EXIT_DATA;
}

static bool room_for_one(struct csv_aliases *aliases)
{
    if (aliases->count < aliases->room)
        return true;
    size_t room = 2 * aliases->room + 16;
    struct csv_alias *at = realloc(aliases->at, room * sizeof *at);
    if (!at) {
        message_error("out of memory");
        return false;
    }
    aliases->at = at;
    aliases->room = room;
    return true;
}

static int take_row(struct csv_aliases *aliases, const char *name, const struct csv_row *row, const onroll_rules_view *rules, const struct csv_words *words)
{
    char header[HEADER_BYTES], fact[HEADER_BYTES];
    if (row->fault)
        return wrong_row(name, row, row->fault, words);
    if (row->count != 2)
        return wrong_row(name, row, "the line does not have two cells", words);
    if (!header_fold(header, row->cells[0].text) || !header_fold(fact, row->cells[1].text))
        return wrong_row(name, row, "one of the two cells is longer than 127 bytes", words);
    if (!header[0])
        return wrong_row(name, row, "the header is empty", words);
    if (strcmp(header, "header") == 0 && strcmp(fact, words->noun) == 0)
        return EXIT_FINE;
    for (size_t i = 0; i < aliases->count; i++)
        if (strcmp(aliases->at[i].header, header) == 0)
            return wrong_row(name, row, "the header stands in the file twice", words);
    const onroll_rules_fact *found = header_fact(rules, fact);
    if (fact[0] && !found)
        return no_such_fact(name, &row->cells[1], fact, rules, words);
    if (found && found->derived)
        return header_worked_out(name, &row->cells[1], found);
    if (!room_for_one(aliases))
        return EXIT_INTERNAL;
    struct csv_alias *alias = &aliases->at[aliases->count++];
    memcpy(alias->header, header, sizeof header);
    alias->fact = found;
    return EXIT_FINE;
}

int csv_aliases_read(struct csv_aliases *aliases, const char *name, const onroll_rules_view *rules, const struct csv_words *words)
{
    int status = EXIT_FINE;
    struct csv_reader reader;
    struct csv_row row;
    *aliases = (struct csv_aliases){0};
    FILE *file = input_open(name, &status);
    if (!file)
        return status;
    errno = 0;
    if (!csv_open(&reader, file, true))
        status = EXIT_INTERNAL;
    while (status == EXIT_FINE && csv_next(&reader, &row))
        if (!row.blank)
            status = take_row(aliases, name, &row, rules, words);
    if (status == EXIT_FINE && ferror(file)) {
        message_error("%s: %s", name, errno ? strerror(errno) : "reading failed");
        status = EXIT_IO;
    }
    csv_close(&reader);
    input_close(file);
    return status;
}

void csv_aliases_free(struct csv_aliases *aliases)
{
    free(aliases->at);
    *aliases = (struct csv_aliases){0};
}
