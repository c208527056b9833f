/* SPDX-License-Identifier: MIT
 * Words of an attendance file: the day of a mark, its half of the day, its code, and all three in the header of a grid. The day comes first, never the
 * month; a name of a weekday that is not that of the day shows an exchange of the two. */
#include "attendance_columns.h"

#include "csv_cells.h"
#include "utf8.h"

#include <stdio.h>
#include <string.h>

static const onroll_rules_fact a_day = {.fact = "date", .type = "a date"};

/* Small letters; runs of white space and of what people put around words as one space; none at the ends. false: longer than a header. */
static bool plain_words(char out[HEADER_BYTES], const char *text)
{
    char *end = out, trimmed[HEADER_BYTES];
    if (!header_fold(trimmed, text))
        return false;
    for (const char *at = trimmed; *at; at++) {
        bool space = strchr(" \t\r\n_(),", *at) != NULL;
        if (!space)
            *end++ = *at;
        else if (end > out && end[-1] != ' ')
            *end++ = ' ';
    }
    if (end > out && end[-1] == ' ')
        end--;
    *end = '\0';
    return true;
}

bool attendance_cell_date(onroll_date *out, const char *text, char fault[WORDS_FAULT])
{
    struct cell_words words;
    char shown[64];
    const char *iso = cell_read(&words, &a_day, text);
    if (iso && onroll_date_parse(out, iso))
        return true;
    utf8_shown(shown, sizeof shown, text);
    if (iso)
        snprintf(fault, WORDS_FAULT, "\"%s\" is no day; write 2026-03-09 or 09/03/2026", shown);
    else
        snprintf(fault, WORDS_FAULT, "%s", words.fault);
    return false;
}

/* ---- Halves of a day ---- */

static const struct half_word {
    const char *word;
    enum half half;
    bool apart; /* in a header it stands behind a space */
} half_words[] = {
    {"am", HALF_AM, false},      {"pm", HALF_PM, false}, {"a.m.", HALF_AM, false}, {"p.m.", HALF_PM, false},
    {"morning", HALF_AM, false}, {"afternoon", HALF_PM, false}, {"1", HALF_AM, true}, {"2", HALF_PM, true},
};

enum { HALF_WORDS = sizeof half_words / sizeof *half_words };

bool attendance_cell_half(enum half *out, const char *text, char fault[WORDS_FAULT])
{
    char words[HEADER_BYTES], shown[64];
    for (size_t i = 0; plain_words(words, text) && i < HALF_WORDS; i++)
        if (strcmp(words, half_words[i].word) == 0) {
            *out = half_words[i].half;
            return true;
        }
    utf8_shown(shown, sizeof shown, text);
    snprintf(fault, WORDS_FAULT, "session: \"%s\" is none; write AM or PM", shown);
    return false;
}

/* ---- Headers of a grid ---- */

/* Takes the half of the day off the end of a header. */
static enum half take_half(char *words)
{
    size_t length = strlen(words);
    for (size_t i = 0; i < HALF_WORDS; i++) {
        size_t end = strlen(half_words[i].word);
        if (length <= end || strcmp(words + length - end, half_words[i].word) != 0)
            continue;
        char before = words[length - end - 1];
        if (half_words[i].apart ? before != ' ' : !strchr("0123456789 -", before))
            continue;
        for (length -= end; length > 0 && strchr(" -", words[length - 1]);)
            length--;
        words[length] = '\0';
        return half_words[i].half;
    }
    return HALF_BOTH;
}

static const char *const weekdays[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};

/* 0 to 6, or -1; *rest is what stands behind the name. */
static int take_weekday(const char *words, const char **rest)
{
    size_t length = strspn(words, "abcdefghijklmnopqrstuvwxyz");
    *rest = words;
    for (int i = 0; length >= 3 && i < 7; i++) {
        if (length > strlen(weekdays[i]) || words[0] != weekdays[i][0] - 'A' + 'a' || strncmp(words + 1, weekdays[i] + 1, length - 1) != 0)
            continue;
        *rest = words + length + strspn(words + length, ". ");
        return i;
    }
    return -1;
}

bool attendance_cell_header(struct attendance_column *out, const char *text, char fault[WORDS_FAULT])
{
    enum { THURSDAY = 3, WEEK = 7 }; /* of 1970-01-01 */
    char words[HEADER_BYTES];
    const char *rest;
    *out = (struct attendance_column){.date = ONROLL_NO_DATE, .half = HALF_NONE};
    if (!plain_words(words, text))
        return true;
    enum half half = take_half(words);
    int weekday = take_weekday(words, &rest);
    if (rest[0] < '0' || rest[0] > '9')
        return true;
    if (!attendance_cell_date(&out->date, rest, fault))
        return false;
    int is = (int)(((int64_t)out->date.day + THURSDAY) % WEEK + WEEK) % WEEK;
    if (weekday >= 0 && weekday != is) {
        char iso[ONROLL_DATE_BYTES];
        onroll_date_write(out->date, iso);
        snprintf(fault, WORDS_FAULT, "it says %s, and %s is a %s; dates are read as day/month/year", weekdays[weekday], iso, weekdays[is]);
        return false;
    }
    out->half = half;
    return true;
}

/* ---- Codes ---- */

static bool code_fault(const char *text, const char *why, char fault[WORDS_FAULT])
{
    char shown[32];
    utf8_shown(shown, sizeof shown, text);
    snprintf(fault, WORDS_FAULT, "code: \"%s\" %s", shown, why);
    return false;
}

/* A hyphen is how registers show that no mark was made. */
static bool keep_code(char out[CODE_ROOM], const char *at, size_t length)
{
    out[0] = '\0';
    if (length >= CODE_ROOM)
        return false;
    if (length == 1 && at[0] == '-')
        return true;
    for (size_t i = 0; i < length; i++)
        out[i] = (char)(at[i] >= 'a' && at[i] <= 'z' ? at[i] - 'a' + 'A' : at[i]);
    out[length] = '\0';
    return true;
}

/* A sign and the figures behind it: Y1 of "Y1O". */
static size_t code_length(const char *at)
{
    size_t sign = utf8_character(at, strlen(at));
    return sign + strspn(at + sign, "0123456789");
}

bool attendance_cell_codes(char am[CODE_ROOM], char pm[CODE_ROOM], const char *text, bool both, char fault[WORDS_FAULT])
{
    char trimmed[64];
    am[0] = pm[0] = '\0';
    if (!cell_trim(trimmed, sizeof trimmed, text))
        return code_fault(text, "is longer than a code", fault);
    if (!trimmed[0])
        return true;
    for (char *at = strstr(trimmed, "\xC2\xA0"); at; at = strstr(at, "\xC2\xA0"))
        memset(at, ' ', 2);
    size_t first = strcspn(trimmed, " \t\r\n");
    if (!both) {
        if (trimmed[first])
            return code_fault(trimmed, "is more than one code", fault);
        return keep_code(am, trimmed, first) || code_fault(trimmed, "is longer than a code", fault);
    }
    if (!trimmed[first])
        first = code_length(trimmed);
    const char *second = trimmed + first + strspn(trimmed + first, " \t\r\n");
    if (!*second)
        return code_fault(trimmed, "is one code, and the column holds the two of a day; write both, with - for a session without a mark", fault);
    if (strpbrk(second, " \t\r\n") || (second == trimmed + first && second[code_length(second)]))
        return code_fault(trimmed, "is more than the two codes of a day", fault);
    return (keep_code(am, trimmed, first) && keep_code(pm, second, strlen(second))) || code_fault(trimmed, "is longer than two codes", fault);
}
