/* SPDX-License-Identifier: MIT
 * Compares the days of an answer: since, lapses, earliest, the paths, duties and the timeline. */
#include "scenario/parts.h"

#include <stdio.h>
#include <string.h>

void compare_since(struct comparison *c, const struct expected *e) { compare_day(c, e, e->value, c->result->since); }
void compare_lapses(struct comparison *c, const struct expected *e) { compare_day(c, e, e->value, c->result->lapses); }

/* ---- Earliest ---- */

static void read_day(struct diag *diag, const struct node *value, bool or_none)
{
    onroll_date day;
    struct text text = read_text(diag, value, false);
    if (!text.len || onroll_date_parse(&day, text.at) || (or_none && text_is(text, "none")))
        return;
    struct diagnostic *d = node_mistake(diag, DIAG_WRONG_VALUE, value, "\"%.*s\" is no day", TEXT_ARG(text_clip(text, 40)));
    diag_help(diag, d, or_none ? "write a day such as 2026-03-09, or none" : "write a day such as 2026-03-09");
}

void read_earliest(struct diag *diag, const struct node *value)
{
    if (value->kind == NODE_SCALAR) {
        read_day(diag, value, true);
        return;
    }
    read_form(diag, value, &form_earliest);
    read_day(diag, node_get(value, "date"), false);
    read_day(diag, node_get(value, "next_school_day"), true);
    read_text(diag, node_get(value, "ground"), false);
    const struct node *provided = node_get(value, "provided");
    if (read_list(diag, provided, "provided"))
        for (uint32_t i = 0; i < provided->count; i++)
            read_text(diag, provided->items[i], false);
}

/* The answers that a day takes for granted: the whole list, in any order. */
static void compare_provided(struct comparison *c, const struct expected *e, const struct node *list, const onroll_earliest *earliest)
{
    bool same = list->count == earliest->provided_count;
    for (size_t i = 0; same && i < earliest->provided_count; i++) {
        same = false;
        for (uint32_t n = 0; !same && n < list->count; n++)
            same = text_is(list->items[n]->text, earliest->provided[i]);
    }
    if (same)
        return;
    c->differs = true;
    if (!c->out)
        return;
    struct buffer got, wanted;
    buffer_init(&got, c->arena);
    buffer_init(&wanted, c->arena);
    for (size_t i = 0; i < earliest->provided_count; i++)
        buffer_format(&got, "%s%s", i ? "; " : "", earliest->provided[i]);
    for (uint32_t i = 0; i < list->count; i++)
        buffer_format(&wanted, "%s%.*s", i ? "; " : "", TEXT_ARG(list->items[i]->text));
    differ_at(c, e, list, list->count ? buffer_done(&wanted) : "nothing is taken for granted", earliest->provided_count ? buffer_done(&got) : "nothing is taken for granted", NULL);
}

/* A map, a day, or "none". */
void compare_earliest(struct comparison *c, const struct expected *e)
{
    const onroll_earliest *earliest = c->result->earliest;
    const struct node *map = e->value->kind == NODE_MAP ? e->value : NULL;
    if (!map || !earliest) {
        compare_day(c, e, map ? node_get(map, "date") : e->value, earliest ? earliest->date : ONROLL_NO_DATE);
        return;
    }
    const struct node *next = node_get(map, "next_school_day"), *ground = node_get(map, "ground"), *provided = node_get(map, "provided");
    compare_day(c, e, node_get(map, "date"), earliest->date);
    if (next)
        compare_day(c, e, next, earliest->next_school_day);
    if (ground && !text_is(ground->text, earliest->ground))
        differ_at(c, e, ground, ground->text.at, earliest->ground, NULL);
    if (provided)
        compare_provided(c, e, provided, earliest);
}

/* ---- Paths ---- */

/* "9(1)(i): 5 more school days of absence (2026-03-14); ...": a path on one line. */
static const char *path_in_words(struct arena *arena, const onroll_path *path)
{
    struct buffer out;
    buffer_init(&out, arena);
    buffer_format(&out, "%s:", path->ground);
    for (size_t i = 0; i < path->need_count; i++) {
        char iso[ONROLL_DATE_BYTES] = "";
        onroll_date_write(path->needs[i].by, iso);
        buffer_format(&out, "%s %s%s%s%s", i ? ";" : "", path->needs[i].change, *iso ? " (" : "", iso, *iso ? ")" : "");
    }
    return buffer_done(&out);
}

/* Is this the path in those words? Without writing it down. */
static bool is_path(struct text words, const onroll_path *path)
{
    size_t at = strlen(path->ground);
    if (words.len <= at || memcmp(words.at, path->ground, at) != 0 || words.at[at++] != ':')
        return false;
    for (size_t i = 0; i < path->need_count; i++) {
        char need[1024], iso[ONROLL_DATE_BYTES] = "";
        onroll_date_write(path->needs[i].by, iso);
        int length = snprintf(need, sizeof need, "%s %s%s%s%s", i ? ";" : "", path->needs[i].change, *iso ? " (" : "", iso, *iso ? ")" : "");
        if (length < 0 || (size_t)length >= sizeof need || words.len - at < (size_t)length || memcmp(words.at + at, need, (size_t)length) != 0)
            return false;
        at += (size_t)length;
    }
    return at == words.len;
}

/* All paths, in any order. */
void compare_paths(struct comparison *c, const struct expected *e)
{
    const struct node *list = e->value;
    for (size_t i = 0; i < c->result->path_count; i++) {
        bool expected = false;
        for (uint32_t n = 0; n < list->count && !expected; n++)
            expected = is_path(list->items[n]->text, &c->result->paths[i]);
        c->differs |= !expected;
        if (!expected && c->out)
            differ_at(c, e, list, "no other path", path_in_words(c->arena, &c->result->paths[i]), NULL);
    }
    for (uint32_t n = 0; n < list->count; n++) {
        bool there = false;
        for (size_t i = 0; i < c->result->path_count && !there; i++)
            there = is_path(list->items[n]->text, &c->result->paths[i]);
        if (!there)
            differ_at(c, e, list->items[n], list->items[n]->text.at, "no such path", NULL);
    }
}

/* ---- Duties ---- */

static const onroll_duty *find_duty(const struct comparison *c, const struct expected *e)
{
    for (size_t i = 0; i < c->result->duty_count; i++)
        if (text_is(e->name, c->result->duties[i].duty))
            return &c->result->duties[i];
    return NULL;
}

void compare_duties(struct comparison *c, const struct expected *e)
{
    const onroll_duty *duty = find_duty(c, e);
    if (!text_is(e->value->text, duty ? duty->status : "none"))
        differ(c, e, duty ? duty->status : NULL, duty ? duty->reason : NULL);
}

void compare_duty_due(struct comparison *c, const struct expected *e)
{
    const onroll_duty *duty = find_duty(c, e);
    if (duty)
        compare_day(c, e, e->value, duty->due);
    else
        differ(c, e, "no such duty", NULL);
}

/* ---- The timeline ---- */

/* "not_due 2026-03-13": the status, and the day where one is written; "none": it is not in the list. */
void compare_timeline(struct comparison *c, const struct expected *e)
{
    const onroll_timeline *timeline;
    const onroll_event *event = NULL;
    onroll_status status = onroll_decision_timeline(c->decision, &timeline);
    if (status != ONROLL_OK) {
        c->failed |= status == ONROLL_ENOMEM;
        differ(c, e, onroll_status_text(status), NULL);
        return;
    }
    for (size_t i = 0; i < timeline->event_count && !event; i++)
        event = text_is(e->name, timeline->events[i].id) ? &timeline->events[i] : NULL;
    char day[ONROLL_DATE_BYTES] = "", got[64] = "none";
    if (event) {
        onroll_date_write(event->day, day);
        (void)snprintf(got, sizeof got, after_space(e->value->text) && *day ? "%s %s" : "%s", event->status, day);
    }
    if (!text_is(e->value->text, got))
        differ(c, e, got, event ? event->note : NULL);
}
