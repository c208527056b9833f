/* SPDX-License-Identifier: MIT
 * Headers. One that names no fact is left alone and told; one that is nearly the name of a fact is refused before any row is decided, for a fact that
 * goes unread without a word could change every answer. */
#include "csv_columns.h"

#include "csv_cells.h"
#include "message.h"
#include "nearest.h"
#include "utf8.h"

#include <stdlib.h>
#include <string.h>

bool header_fold(char out[HEADER_BYTES], const char *text)
{
    if (!cell_trim(out, HEADER_BYTES, text))
        return false;
    for (; *out; out++)
        if (*out >= 'A' && *out <= 'Z')
            *out = (char)(*out - 'A' + 'a');
    return true;
}

const onroll_rules_fact *header_fact(const onroll_rules_view *rules, const char *folded)
{
    for (size_t i = 0; i < rules->fact_count; i++)
        if (strcmp(rules->facts[i].fact, folded) == 0)
            return &rules->facts[i];
    return NULL;
}

static bool in_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/* The same letters and figures: "Deletion Date" and deletion.date. */
static bool same_letters(const char *a, const char *b)
{
    for (;; a++, b++) {
        while (*a && !in_word(*a))
            a++;
        while (*b && !in_word(*b))
            b++;
        if (*a != *b || !*a)
            return *a == *b;
    }
}

/* A part, a dot, a part: "No. of days" and "D.O.B." are none. */
static bool is_dotted(const char *folded)
{
    const char *dot = strchr(folded, '.');
    if (!dot || strchr(dot + 1, '.'))
        return false;
    for (const char *at = folded; *at; at++)
        if (*at != '.' && *at != '_' && !in_word(*at))
            return false;
    return dot > folded && dot[1];
}

const char *header_near(const onroll_rules_view *rules, const char *folded)
{
    struct nearest nearest = nearest_to(folded, strlen(folded));
    for (size_t i = 0; i < rules->fact_count; i++)
        if (same_letters(rules->facts[i].fact, folded))
            return rules->facts[i].fact;
    for (size_t i = 0; is_dotted(folded) && i < rules->fact_count; i++)
        if (strchr(rules->facts[i].fact, '.') && !rules->facts[i].derived)
            nearest_offer(&nearest, rules->facts[i].fact);
    return nearest.word;
}

/* What says who a pupil is goes through and is never read. */
static bool is_personal(const char *folded)
{
    static const char *const words[] = {"name",     "surname", "forename", "forenames", "firstname", "lastname", "first_name", "last_name", "upn",
                                        "former_upn", "address", "postcode", "email",     "phone",     "telephone", "parent",     "gender",    "sex"};
    const char *dot = strrchr(folded, '.');
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(dot ? dot + 1 : folded, words[i]) == 0)
            return true;
    return false;
}

int header_worked_out(const char *name, const struct csv_cell *cell, const onroll_rules_fact *fact)
{
    message_error("%s:%lu:%lu: %s is worked out and cannot be given", name, (unsigned long)cell->line, (unsigned long)cell->column, fact->fact);
    return EXIT_DATA;
}

const struct csv_alias *csv_alias_of(const struct csv_aliases *aliases, const char *folded)
{
    for (size_t i = 0; i < aliases->count; i++)
        if (strcmp(aliases->at[i].header, folded) == 0)
            return &aliases->at[i];
    return NULL;
}

static int slip(const char *name, const struct csv_cell *cell, const char *folded, const char *near)
{
    char shown[HEADER_BYTES];
    utf8_shown(shown, sizeof shown, folded);
    message_error("%s:%lu:%lu: the header \"%s\" names no fact", name, (unsigned long)cell->line, (unsigned long)cell->column, shown);
    message_help("did you mean \"%s\"? If it is a column of your own, list it in the file of --map without a fact", near);
    return EXIT_DATA;
}

static int find_fact(struct csv_columns *columns, struct csv_column *column, const char *name, const struct csv_cell *cell, const struct csv_aliases *aliases,
                     const onroll_rules_view *rules, bool *unread)
{
    char folded[HEADER_BYTES];
    *unread = true;
    if (!header_fold(folded, cell->text))
        return EXIT_FINE;
    const struct csv_alias *alias = csv_alias_of(aliases, folded);
    *unread = !alias && folded[0];
    column->fact = alias ? alias->fact : header_fact(rules, folded);
    if (!column->fact && !alias && !is_personal(folded)) {
        const char *near = header_near(rules, folded);
        return near ? slip(name, cell, folded, near) : EXIT_FINE;
    }
    if (!column->fact)
        return EXIT_FINE;
    *unread = false;
    if (column->fact->derived)
        return header_worked_out(name, cell, column->fact);
    for (const struct csv_column *other = columns->at; other < column; other++)
        if (other->fact == column->fact) {
            message_error("%s:%lu:%lu: %s stands in two columns", name, (unsigned long)cell->line, (unsigned long)cell->column, column->fact->fact);
            return EXIT_DATA;
        }
    return EXIT_FINE;
}

static char *copy_of(const struct csv_cell *cell)
{
    char *copy = malloc(cell->length + 1);
    if (copy)
        memcpy(copy, cell->text, cell->length + 1);
    else
        message_error("out of memory");
    return copy;
}

void csv_tell_unread(const char *name, const char *header, bool first)
{
    char shown[HEADER_BYTES];
    utf8_shown(shown, sizeof shown, header);
    if (first)
        fprintf(stderr, "onroll: note: %s: columns not read: %s", name, shown);
    else
        fprintf(stderr, ", %s", shown);
}

int csv_columns_read(struct csv_columns *columns, const char *name, const struct csv_row *headers, const struct csv_aliases *aliases, const onroll_rules_view *rules)
{
    int status = EXIT_FINE;
    bool unread[CSV_CELLS] = {false}, told = false, any = false;
    *columns = (struct csv_columns){.at = calloc(headers->count + 1, sizeof *columns->at)};
    if (!columns->at) {
        message_error("out of memory");
        return EXIT_INTERNAL;
    }
    for (size_t i = 0; status == EXIT_FINE && i < headers->count; i++) {
        struct csv_column *column = &columns->at[columns->count++];
        column->header = copy_of(&headers->cells[i]);
        status = column->header ? find_fact(columns, column, name, &headers->cells[i], aliases, rules, &unread[i]) : EXIT_INTERNAL;
        any |= column->fact != NULL;
    }
    if (status == EXIT_FINE && !any) {
        message_error("%s:%lu:1: no header names a fact", name, (unsigned long)headers->line);
        message_help("the first row holds the names of facts, such as case,deletion.date; --map FILE gives them other headers");
        status = EXIT_DATA;
    }
    for (size_t i = 0; status == EXIT_FINE && i < columns->count; i++)
        if (unread[i]) {
            csv_tell_unread(name, columns->at[i].header, !told);
            told = true;
        }
    if (told)
        putc('\n', stderr);
    return status;
}

void csv_columns_free(struct csv_columns *columns)
{
    for (size_t i = 0; i < columns->count; i++)
        free(columns->at[i].header);
    free(columns->at);
    *columns = (struct csv_columns){0};
}
