/* SPDX-License-Identifier: MIT
 * Writes a calendar for rules/calendars. What comes from a file stands in double quotes: a summary can never become another key. */
#include "calendar_write.h"

#include "utf8.h"

#include <stdio.h>
#include <string.h>

enum { TEXT_BYTES = 512 };

/* U+FFFE and U+FFFF, which YAML has no place for; controls are gone before. */
static bool no_character(const char *at)
{
    return strncmp(at, "\xEF\xBF\xBE", 3) == 0 || strncmp(at, "\xEF\xBF\xBF", 3) == 0;
}

static void put_quoted(const char *text)
{
    char shown[TEXT_BYTES];
    utf8_shown(shown, sizeof shown, text);
    putchar('"');
    for (const char *at = shown; *at; at++) {
        bool none = no_character(at);
        if (*at == '"' || *at == '\\')
            putchar('\\');
        putchar(none ? ' ' : *at);
        at += none ? 2 : 0;
    }
    putchar('"');
}

static void put_text(const char *key, const char *text)
{
    if (!text)
        return;
    printf("%s: ", key);
    put_quoted(text);
    putchar('\n');
}

static void put_periods(const char *key, const struct term_list *list)
{
    char from[ONROLL_DATE_BYTES], to[ONROLL_DATE_BYTES];
    if (list->count > 0)
        printf("%s:\n", key);
    for (size_t i = 0; i < list->count; i++) {
        onroll_date_write(list->at[i].from, from);
        onroll_date_write(list->at[i].to, to);
        printf("  - {from: %s, to: %s", from, to);
        if (list->at[i].label) {
            printf(", label: ");
            put_quoted(list->at[i].label);
        }
        printf("}\n");
    }
}

static void put_days(const char *key, const struct term_list *list)
{
    char day[ONROLL_DATE_BYTES];
    if (list->count > 0)
        printf("%s:\n", key);
    for (size_t i = 0; i < list->count; i++) {
        onroll_date_write(list->at[i].from, day);
        printf("  - %s\n", day);
    }
}

void calendar_write(const struct calendar_head *head, const struct term_dates *dates)
{
    char shown[TEXT_BYTES], day[ONROLL_DATE_BYTES];
    utf8_shown(shown, sizeof shown, head->from);
    onroll_date_write(head->checked_on, day);
    printf("# Made by onroll calendar from %s. Hold it beside its source before you rely on it.\n", shown);
    printf("calendar: %s\n", head->id);
    put_text("title", head->title);
    if (head->authority)
        printf("authority: %s\n", head->authority);
    printf("standing: %s\n", head->published ? "published" : "example");
    put_text("source", head->source);
    put_text("href", head->href);
    printf("checked_on: %s\n", day);
    put_periods("terms", &dates->terms);
    put_periods("holidays", &dates->holidays);
    put_days("inset", &dates->inset);
    put_periods("closures", &dates->closures);
}
