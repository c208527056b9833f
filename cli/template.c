/* SPDX-License-Identifier: MIT
 * Fills in templates: one pass over the text, in which only known words in braces are replaced. */
#include "template.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_ROOM = 8192, DAYS_AWAY = 9999 };

bool filled_add(void *filled, const char *bytes, size_t length)
{
    struct filled *out = filled;
    if (out->no_memory || length == 0)
        return !out->no_memory;
    if (out->room - out->length < length) {
        size_t room = 2 * (out->length + length) + FIRST_ROOM;
        char *larger = realloc(out->bytes, room);
        if (!larger) {
            out->no_memory = true;
            return false;
        }
        out->bytes = larger;
        out->room = room;
    }
    memcpy(out->bytes + out->length, bytes, length);
    out->length += length;
    return true;
}

static void add(struct filled *out, const char *bytes, size_t length) { (void)filled_add(out, bytes, length); }

/* "+7" and "-1", and nothing for today itself. */
static bool days_away(const char *at, size_t length, int32_t *out)
{
    int32_t days = 0;
    *out = 0;
    if (length == 0)
        return true;
    if (length == 1 || (*at != '+' && *at != '-'))
        return false;
    for (size_t i = 1; i < length; i++) {
        if (at[i] < '0' || at[i] > '9' || days > DAYS_AWAY)
            return false;
        days = 10 * days + (at[i] - '0');
    }
    *out = *at == '-' ? -days : days;
    return true;
}

static bool add_day(struct filled *out, const char *word, size_t length, onroll_date today)
{
    static const char name[] = "today";
    size_t head = sizeof name - 1;
    char day[ONROLL_DATE_BYTES];
    int32_t away = 0;
    if (length < head || memcmp(word, name, head) != 0 || !days_away(word + head, length - head, &away))
        return false;
    onroll_date_write((onroll_date){today.day + away}, day);
    out->no_day |= !*day;
    add(out, day, strlen(day));
    return true;
}

static bool add_word(struct filled *out, const char *word, size_t length, const struct template_word *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strlen(words[i].name) == length && memcmp(words[i].name, word, length) == 0) {
            add(out, words[i].value, strlen(words[i].value));
            return true;
        }
    return false;
}

void template_fill(struct filled *out, const char *text, const struct template_word *words, size_t count, onroll_date today)
{
    for (const char *open = strchr(text, '{'); open; open = strchr(text, '{')) {
        size_t length = strcspn(open + 1, "{}\n");
        add(out, text, (size_t)(open - text));
        text = open;
        if (open[1 + length] == '}' && (add_word(out, open + 1, length, words, count) || add_day(out, open + 1, length, today)))
            text = open + length + 2;
        else
            add(out, text++, 1);
    }
    add(out, text, strlen(text));
}

void filled_free(struct filled *filled)
{
    free(filled->bytes);
    *filled = (struct filled){0};
}
