/* SPDX-License-Identifier: MIT
 * Dates as they are written in Britain, never in the order of the United States, and whole numbers as Excel writes them. A day that Excel turned into
 * its serial number is refused: which day it was depends on a setting of the workbook. */
#include "csv_cells.h"

#include <stdio.h>
#include <string.h>

enum { SERIAL_DIGITS = 6, WORD_BYTES = 12 };

static size_t space_at(const char *text)
{
    static const char no_break[] = "\xC2\xA0";
    return strchr(" \t\r\n", text[0]) && text[0] ? 1 : strncmp(text, no_break, 2) == 0 ? 2 : 0;
}

bool cell_trim(char *out, size_t room, const char *text)
{
    size_t length = 0, kept = 0;
    while (space_at(text))
        text += space_at(text);
    for (const char *at = text; *at;) {
        size_t space = space_at(at);
        length += space ? space : 1;
        at += space ? space : 1;
        kept = space ? kept : length;
    }
    if (kept >= room)
        return false;
    memcpy(out, text, kept);
    out[kept] = '\0';
    return true;
}

/* ---- Dates ---- */

static const char *digits(const char *at, int most, int *number, int *count)
{
    *number = *count = 0;
    for (; *at >= '0' && *at <= '9' && *count < most; at++, (*count)++)
        *number = *number * 10 + (*at - '0');
    return at;
}

/* 1 to 12 for the name of a month, or its first letters with or without a full stop; 0 for any other word. */
static int month_of(const char *word, size_t length)
{
    static const char *const names[] = {"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"};
    char lower[WORD_BYTES];
    if (length > 0 && word[length - 1] == '.')
        length--;
    if (length < 3 || length >= sizeof lower)
        return 0;
    for (size_t i = 0; i < length; i++)
        lower[i] = (char)(word[i] >= 'A' && word[i] <= 'Z' ? word[i] - 'A' + 'a' : word[i]);
    for (int i = 0; i < 12; i++) {
        bool short_form = length == 3 || (i == 8 && length == 4); /* Sept */
        if (strncmp(names[i], lower, length) == 0 && (short_form || !names[i][length]))
            return i + 1;
    }
    return 0;
}

struct written_day {
    int day, month, year, year_digits;
    bool slashes;
};

/* 9/3/2026, 09 Mar 2026, 09-Mar-2026, 9 March 2026. */
static bool split_day(struct written_day *d, const char *text)
{
    int count;
    const char *at = digits(text, 2, &d->day, &count);
    char mark = *at;
    if (count == 0 || !mark || !strchr("/ -", mark))
        return false;
    at++;
    if (*at >= '0' && *at <= '9') {
        if (mark != '/')
            return false;
        at = digits(at, 2, &d->month, &count);
    } else {
        size_t length = strcspn(at, "/ -");
        d->month = month_of(at, length);
        if (!d->month)
            return false;
        at += length;
    }
    if (*at != mark)
        return false;
    at = digits(at + 1, 4, &d->year, &d->year_digits);
    d->slashes = mark == '/';
    return d->year_digits > 0 && !*at;
}

/* A workbook adds midnight to a day. */
static void cut_midnight(char *text)
{
    static const char *const ends[] = {" 00:00", " 00:00:00", "T00:00:00", " 00:00:00.000"};
    size_t length = strlen(text);
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        size_t end = strlen(ends[i]);
        if (length > end && strcmp(text + length - end, ends[i]) == 0) {
            text[length - end] = '\0';
            return;
        }
    }
}

static bool read_date(struct cell_words *words, const char *fact)
{
    struct written_day d = {0};
    char iso[48];
    onroll_date date;
    cut_midnight(words->own);
    const char *text = words->own, *point = text + strspn(text, "0123456789");
    size_t whole = (size_t)(point - text);
    if (whole > 1 && whole <= SERIAL_DIGITS && (!*point || (*point == '.' && !point[1 + strspn(point + 1, "0123456789")]))) {
        snprintf(words->fault, sizeof words->fault, "%s: %.*s is a spreadsheet's number for a day; format the column as a date, or write 2026-03-09", fact, (int)whole, text);
        return false;
    }
    if (!split_day(&d, text))
        return true;
    if (d.year_digits != 4) {
        snprintf(words->fault, sizeof words->fault, "%s: \"%.24s\" has no year of four digits", fact, text);
        return false;
    }
    snprintf(iso, sizeof iso, "%04d-%02d-%02d", d.year, d.month, d.day);
    if (!onroll_date_parse(&date, iso)) {
        snprintf(words->fault, sizeof words->fault, "%s: \"%.24s\" is no day%s", fact, text, d.slashes ? "; dates are read as day/month/year" : "");
        return false;
    }
    memcpy(words->own, iso, strlen(iso) + 1);
    return true;
}

/* 15.0 is how Excel writes 15 in a column of decimals. */
static void cut_noughts(char *text)
{
    size_t whole = strspn(text, "0123456789");
    if (whole > 0 && text[whole] == '.' && text[whole + 1] && !text[whole + 1 + strspn(text + whole + 1, "0")])
        text[whole] = '\0';
}

const char *cell_read(struct cell_words *words, const onroll_rules_fact *fact, const char *text)
{
    words->fault[0] = '\0';
    if (!cell_trim(words->own, sizeof words->own, text))
        return text;
    if (fact->unit)
        cut_noughts(words->own);
    bool date = strcmp(fact->type, "a date") == 0 || strcmp(fact->type, "date or no") == 0;
    if (date && !read_date(words, fact->fact))
        return NULL;
    return words->own;
}
