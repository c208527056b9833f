/* SPDX-License-Identifier: MIT
 * Which scenarios a person means: by a part of their name or file, by a pattern of the name, or by a line of a file. */
#include "scenario/parts.h"

#include <fnmatch.h>
#include <string.h>

/* "cases/absence.yaml:30": the file as a person writes it, and the line; false where it is no such place. */
static bool is_place(struct text only, struct text *file, uint32_t *line)
{
    size_t colon = only.len;
    *line = 0;
    while (colon > 0 && only.at[colon - 1] != ':')
        colon--;
    if (colon < 2 || colon == only.len || only.len - colon > 8)
        return false;
    for (size_t i = colon; i < only.len; i++) {
        if (only.at[i] < '0' || only.at[i] > '9')
            return false;
        *line = *line * 10 + (uint32_t)(only.at[i] - '0');
    }
    *file = (struct text){only.at, colon - 1};
    return true;
}

/* Is it the file, or the end of its path? */
static bool names_file(struct text file, const char *path)
{
    size_t length = strlen(path);
    return file.len <= length && memcmp(path + length - file.len, file.at, file.len) == 0 && (file.len == length || path[length - file.len - 1] == '/');
}

/* The scenario that the line stands in: the last of its file that begins on or above it. */
static bool stands_at(const struct scenario_set *set, uint32_t index, struct text file, uint32_t line)
{
    const struct scenario *s = &set->scenarios.at[index];
    if (s->line > line || !names_file(file, s->file))
        return false;
    for (uint32_t i = 0; i < set->scenarios.count; i++) {
        const struct scenario *other = &set->scenarios.at[i];
        if (other->node->span.source == s->node->span.source && other->line <= line && other->line > s->line)
            return false;
    }
    return true;
}

static bool wanted(const struct scenario_set *set, uint32_t index, const char *only)
{
    const struct scenario *s = &set->scenarios.at[index];
    struct text file;
    uint32_t line;
    if (!only || strstr(s->name, only) || strstr(s->file, only))
        return true;
    if (strpbrk(only, "*?"))
        return fnmatch(only, s->name, 0) == 0;
    return is_place(text_of(only), &file, &line) && stands_at(set, index, file, line);
}

const uint32_t *scenarios_select(const struct scenario_set *set, struct arena *arena, const char *only, uint32_t *count)
{
    uint32_t *selected = ARENA_ARRAY(arena, uint32_t, set->scenarios.count + 1);
    *count = 0;
    for (uint32_t i = 0; selected && i < set->scenarios.count; i++)
        if (wanted(set, i, only))
            selected[(*count)++] = i;
    return selected;
}
