/* SPDX-License-Identifier: MIT
 * The days that an answer tells and its paths, against what a scenario expects. */
#include "scenarios/scenarios.h"

#include <string.h>

static void compare_day(struct trial *t, const struct node *value, const char *what, onroll_date got)
{
    char iso[ONROLL_DATE_BYTES] = "none";
    if (got.day != ONROLL_NO_DATE.day)
        onroll_date_write(got, iso);
    if (!text_is(value->text, iso))
        trial_fail(t, value, "expected %s %.*s, got %s", what, TEXT_ARG(value->text), iso);
}

void compare_since(struct trial *t, const struct node *value) { compare_day(t, value, "since", t->result->since); }

void compare_lapses(struct trial *t, const struct node *value) { compare_day(t, value, "lapses", t->result->lapses); }

void read_earliest(struct diag *diag, const struct node *value)
{
    static const struct key keys[] = {{"date", KEY_REQUIRED}, {"next_school_day", KEY_OPTIONAL}, {"ground", KEY_OPTIONAL}, {"provided", KEY_OPTIONAL}, {NULL, KEY_OPTIONAL}};
    if (value->kind == NODE_SCALAR) {
        read_text(diag, value, false);
        return;
    }
    if (read_map(diag, value, keys, "earliest") && node_get(value, "provided"))
        read_list(diag, node_get(value, "provided"), "provided");
}

static bool among(const char *const *list, size_t count, struct text wanted)
{
    for (size_t i = 0; i < count; i++)
        if (text_is(wanted, list[i]))
            return true;
    return false;
}

/* A map, or "none". `provided` is the whole list, in any order. */
void compare_earliest(struct trial *t, const struct node *map)
{
    const onroll_earliest *e = t->result->earliest;
    if (map->kind == NODE_SCALAR || !e) {
        if ((map->kind == NODE_SCALAR) != !e)
            trial_fail(t, map, e ? "expected no earliest day, got one on %s" : "expected an earliest day, got none%s", e ? e->ground : "");
        return;
    }
    const struct node *next = node_get(map, "next_school_day"), *ground = node_get(map, "ground"), *provided = node_get(map, "provided");
    compare_day(t, node_get(map, "date"), "earliest", e->date);
    if (next)
        compare_day(t, next, "next school day", e->next_school_day);
    if (ground && !text_is(ground->text, e->ground))
        trial_fail(t, ground, "expected earliest on %.*s, got %s", TEXT_ARG(ground->text), e->ground);
    if (provided && provided->count != e->provided_count)
        trial_fail(t, provided, "expected %u answers provided, got %zu", provided->count, e->provided_count);
    for (uint32_t i = 0; provided && i < provided->count; i++)
        if (!among(e->provided, e->provided_count, provided->items[i]->text))
            trial_fail(t, provided->items[i], "expected \"%.*s\" to be provided, got %s", TEXT_ARG(provided->items[i]->text), e->provided_count ? e->provided[0] : "nothing");
}

/* "9(1)(i): 5 more school days of absence (2026-03-14); ...": a path on one line. */
static const char *path_in_words(struct trial *t, const onroll_path *path)
{
    struct buffer out;
    buffer_init(&out, &t->runner->arena);
    buffer_format(&out, "%s:", path->ground);
    for (size_t i = 0; i < path->need_count; i++) {
        char iso[ONROLL_DATE_BYTES] = "";
        bool dated = path->needs[i].by.day != ONROLL_NO_DATE.day;
        if (dated)
            onroll_date_write(path->needs[i].by, iso);
        buffer_format(&out, "%s %s%s%s%s", i ? ";" : "", path->needs[i].change, dated ? " (" : "", iso, dated ? ")" : "");
    }
    return must(out.failed ? NULL : out.at);
}

/* All paths, in any order. */
void compare_paths(struct trial *t, const struct node *list)
{
    const char **got = must(ARENA_ARRAY(&t->runner->arena, const char *, t->result->path_count + 1));
    for (size_t i = 0; i < t->result->path_count; i++)
        got[i] = path_in_words(t, &t->result->paths[i]);
    for (size_t i = 0; i < t->result->path_count; i++) {
        bool expected = false;
        for (uint32_t n = 0; n < list->count; n++)
            expected |= text_is(list->items[n]->text, got[i]);
        if (!expected)
            trial_fail(t, list, "did not expect the path %s", got[i]);
    }
    for (uint32_t n = 0; n < list->count; n++)
        if (!among(got, t->result->path_count, list->items[n]->text))
            trial_fail(t, list->items[n], "expected the path %.*s", TEXT_ARG(list->items[n]->text));
}
