/* SPDX-License-Identifier: MIT
 * Values with parts: the log of enquiries, of which rules only count the entries, and a school calendar written in the case. */
#include "facts/case.h"

#include "base/limits.h"

/* ---- Records ---- */

static void read_record(struct case_reader *reader, const struct node *map)
{
    static const struct key keys[] = {{"on", KEY_REQUIRED}, {"by", KEY_OPTIONAL}, {"what", KEY_OPTIONAL}, {"outcome", KEY_OPTIONAL}, {NULL, KEY_OPTIONAL}};
    int32_t day;
    if (!read_map(&reader->diag, map, keys, "an entry"))
        return;
    value_day(reader, "\"on\"", node_get(map, "on"), &day);
    for (const struct key *key = keys + 1; key->name; key++)
        read_text(&reader->diag, node_get(map, key->name), false);
}

bool value_records(const struct reading *g)
{
    uint32_t before = g->reader->diag.errors;
    if (g->node->kind != NODE_LIST) {
        struct diagnostic *d = value_wrong(g->reader, g->fact->name.at, type_name(g->fact->type), g->node);
        diag_help(&g->reader->diag, d, g->reader->by_call ? "give it in a case file" : "write each entry as {on: 2026-03-09, by: school, what: home visit, outcome: nobody there}");
        return false;
    }
    for (uint32_t i = 0; i < g->node->count; i++)
        read_record(g->reader, g->node->items[i]);
    g->value->number = g->node->count;
    return g->reader->diag.errors == before;
}

/* ---- Calendars ---- */

struct days {
    const struct node *list; /* or NULL */
    struct calendar_period *at;
    uint32_t count;
};

static bool allowed(struct case_reader *reader, const struct node *node, bool period)
{
    static const struct key day[] = {{"date", KEY_REQUIRED}, {"label", KEY_OPTIONAL}, {NULL, KEY_OPTIONAL}};
    static const struct key from_to[] = {{"from", KEY_REQUIRED}, {"to", KEY_REQUIRED}, {"label", KEY_OPTIONAL}, {NULL, KEY_OPTIONAL}};
    read_text(&reader->diag, node_get(node, "label"), false);
    return read_map(&reader->diag, node, period ? from_to : day, period ? "a period" : "a day");
}

/* A date, {date, label} where days may stand, {from, to, label} where periods may. */
static bool read_period(struct case_reader *reader, const struct node *node, bool days, bool periods, struct calendar_period *out)
{
    if (node->kind == NODE_MAP && periods && (!days || !node_get(node, "date")))
        return allowed(reader, node, true) && value_day(reader, "\"from\"", node_get(node, "from"), &out->from) && value_day(reader, "\"to\"", node_get(node, "to"), &out->to);
    if (!days)
        return allowed(reader, node, true);
    const struct node *date = node->kind == NODE_MAP ? (allowed(reader, node, false) ? node_get(node, "date") : NULL) : node;
    bool good = date && value_day(reader, "a day of the calendar", date, &out->from);
    out->to = out->from;
    return good;
}

static void read_days(struct case_reader *reader, const struct node *map, const char *key, bool days, bool periods, struct days *out)
{
    *out = (struct days){.list = node_get(map, key)};
    if (!out->list || !read_list(&reader->diag, out->list, key))
        return;
    out->at = ARENA_ARRAY(reader->scratch, struct calendar_period, out->list->count + 1);
    out->count = out->at ? out->list->count : 0;
    for (uint32_t i = 0; i < out->count; i++)
        read_period(reader, out->list->items[i], days, periods, &out->at[i]);
}

static uint8_t read_week(struct case_reader *reader, const struct node *list)
{
    const uint8_t monday_to_friday = 0x1F;
    uint8_t week = 0;
    if (!list || !read_list(&reader->diag, list, "week"))
        return monday_to_friday;
    for (uint32_t i = 0; i < list->count; i++) {
        struct text name = read_text(&reader->diag, list->items[i], false);
        int day = weekday_named(name);
        if (day >= 0)
            week = (uint8_t)(week | 1U << (unsigned)day);
        else if (name.len)
            node_mistake(&reader->diag, DIAG_CASE_CALENDAR, list->items[i], "\"%.*s\" is no day of the week", TEXT_ARG(value_shown(list->items[i])));
    }
    if (!list->count)
        node_mistake(&reader->diag, DIAG_CASE_CALENDAR, list, "the school meets on no day of the week");
    return week;
}

static int32_t *first_days(struct arena *arena, const struct days *days)
{
    int32_t *out = ARENA_ARRAY(arena, int32_t, (size_t)days->count + 1);
    for (uint32_t i = 0; out && i < days->count; i++)
        out[i] = days->at[i].from;
    return out;
}

static bool in_some_term(const struct days *terms, int32_t day)
{
    for (uint32_t i = 0; i < terms->count; i++)
        if (terms->at[i].from <= day && day <= terms->at[i].to)
            return true;
    return false;
}

enum { TERMS, INSET, CLOSURES, EXTRA, LISTS };

/* The node that a fault is about. */
static const struct node *fault_node(const struct days lists[LISTS], enum calendar_fault fault, uint32_t which, const struct node *map)
{
    const struct days *list = NULL;
    if (fault == CALENDAR_OVERLAP || (fault == CALENDAR_ORDER && which < lists[TERMS].count && lists[TERMS].at[which].from > lists[TERMS].at[which].to))
        list = &lists[TERMS];
    else if (fault == CALENDAR_ORDER)
        list = &lists[CLOSURES];
    else if (fault == CALENDAR_OUTSIDE)
        list = which < lists[INSET].count && !in_some_term(&lists[TERMS], lists[INSET].at[which].from) ? &lists[INSET] : &lists[EXTRA];
    if (list)
        return list->list->items[which];
    return lists[TERMS].list ? lists[TERMS].list : map;
}

static void refuse_calendar(struct case_reader *reader, enum calendar_fault fault, const struct node *node)
{
    static const char *const faults[] = {
        [CALENDAR_NO_TERMS] = "a calendar needs a term",        [CALENDAR_ORDER] = "this period ends before it begins",         [CALENDAR_OVERLAP] = "this term shares a day with another",
        [CALENDAR_TOO_LONG] = "this calendar is too long",      [CALENDAR_OUTSIDE] = "this day lies outside every term",        [CALENDAR_BANK_END] = "the list of bank holidays does not cover this calendar",
        [CALENDAR_NO_MEMORY] = "out of memory",
    };
    if (fault == CALENDAR_NO_MEMORY) {
        case_memory_failed(reader);
        return;
    }
    struct diagnostic *d = node_mistake(&reader->diag, DIAG_CASE_CALENDAR, node, "%s", faults[fault]);
    if (fault == CALENDAR_TOO_LONG)
        diag_help(&reader->diag, d, "at most %d days and %d terms, inset days, closures and extra days", LIMIT_CALENDAR_DAYS, LIMIT_CALENDAR_ENTRIES);
    if (fault == CALENDAR_BANK_END) {
        char from[DATE_ISO_BYTES], to[DATE_ISO_BYTES];
        date_iso(reader->facts->rules->bank.from, from);
        date_iso(reader->facts->rules->bank.to, to);
        diag_help(&reader->diag, d, "the list covers %s to %s", from, to);
    }
}

static void build(struct case_reader *reader, const struct node *map, const struct days lists[LISTS], uint8_t week)
{
    const onroll_rules *rules = reader->facts->rules;
    struct calendar *calendar = ARENA_NEW(&reader->facts->arena, struct calendar);
    int32_t *inset = first_days(reader->scratch, &lists[INSET]), *extra = first_days(reader->scratch, &lists[EXTRA]);
    if (!calendar || !inset || !extra) {
        case_memory_failed(reader);
        return;
    }
    struct calendar_input input = {.terms = lists[TERMS].at, .term_count = lists[TERMS].count, .inset = inset, .inset_count = lists[INSET].count, .closures = lists[CLOSURES].at,
                                   .closure_count = lists[CLOSURES].count, .extra = extra, .extra_count = lists[EXTRA].count, .week = week, .bank = rules->bank_read ? &rules->bank : NULL};
    uint32_t which = 0;
    enum calendar_fault fault = calendar_build(calendar, &reader->facts->arena, &input, &which);
    if (fault == CALENDAR_OK)
        reader->facts->calendar = calendar;
    else
        refuse_calendar(reader, fault, fault_node(lists, fault, which, map));
}

bool value_calendar(const struct reading *g)
{
    static const struct key keys[] = {{"terms", KEY_REQUIRED}, {"inset", KEY_OPTIONAL}, {"closures", KEY_OPTIONAL}, {"extra", KEY_OPTIONAL}, {"week", KEY_OPTIONAL}, {NULL, KEY_OPTIONAL}};
    struct case_reader *reader = g->reader;
    uint32_t before = reader->diag.errors;
    g->value->number = 1;
    if (g->node->kind != NODE_MAP) {
        struct diagnostic *d = g->node->kind == NODE_LIST
                                   ? node_mistake(&reader->diag, DIAG_CASE_CALENDAR, g->node, "a calendar is a map with its terms, here stands a list")
                                   : node_mistake(&reader->diag, DIAG_CASE_CALENDAR, g->node, "no calendar \"%.*s\" is stored", TEXT_ARG(value_shown(g->node)));
        diag_help(&reader->diag, d, "write the calendar in the case, as calendar: {terms: [{from: 2026-01-05, to: 2026-02-13}]}");
        return false;
    }
    struct days lists[LISTS];
    read_map(&reader->diag, g->node, keys, "a calendar");
    read_days(reader, g->node, "terms", false, true, &lists[TERMS]);
    read_days(reader, g->node, "inset", true, false, &lists[INSET]);
    read_days(reader, g->node, "closures", true, true, &lists[CLOSURES]);
    read_days(reader, g->node, "extra", true, false, &lists[EXTRA]);
    uint8_t week = read_week(reader, node_get(g->node, "week"));
    if (reader->diag.errors == before)
        build(reader, g->node, lists, week);
    return reader->diag.errors == before && !reader->diag.failed;
}
