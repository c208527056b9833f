/* SPDX-License-Identifier: MIT
 * Reads and builds the written form of a school calendar. An entry is a date, {date, label} where days may stand, {from, to, label} where periods may;
 * what may stand in which list is a table. */
#include "rules/calendar_form.h"

#include "base/limits.h"
#include "rules/forms.h"

#include <string.h>

const char *const form_list_names[FORM_LISTS] = {"terms", "holidays", "inset", "closures", "extra"};

static const struct {
    bool days, periods, named; /* named: an entry has a label, since that is what it is there for */
} shapes[FORM_LISTS] = {
    [FORM_TERMS] = {false, true, false},   [FORM_HOLIDAYS] = {true, true, true}, [FORM_INSET] = {true, false, false},
    [FORM_CLOSURES] = {true, true, false}, [FORM_EXTRA] = {true, false, false},
};

/* ---- Reading ---- */

static bool allowed(const struct form_reader *reader, const struct node *node, bool period, bool named)
{
    const struct form *day = named ? &form_named_calendar_day : &form_day, *days = named ? &form_named_period : &form_period;
    return read_form(reader->diag, node, period ? days : day);
}

static void read_entry(const struct form_reader *reader, const struct node *node, enum form_list list, struct calendar_period *out, const char **label)
{
    const bool days = shapes[list].days, named = shapes[list].named;
    const bool period = node->kind == NODE_MAP ? shapes[list].periods && (!days || !node_get(node, "date")) : !days;
    struct text words = read_text(reader->diag, node_get(node, "label"), true);
    if (words.len)
        *label = text_string(reader->arena, words);
    if ((period || named || node->kind == NODE_MAP) && !allowed(reader, node, period, named))
        return;
    if (period) {
        if (reader->day(reader->context, "\"from\"", node_get(node, "from"), &out->from))
            reader->day(reader->context, "\"to\"", node_get(node, "to"), &out->to);
        return;
    }
    reader->day(reader->context, "a day of the calendar", node->kind == NODE_MAP ? node_get(node, "date") : node, &out->from);
    out->to = out->from;
}

static bool make_room(struct arena *arena, struct form_days *days, uint32_t count)
{
    days->at = ARENA_ARRAY(arena, struct calendar_period, (size_t)count + 1);
    days->labels = ARENA_ARRAY(arena, const char *, (size_t)count + 1);
    days->nodes = ARENA_ARRAY(arena, const struct node *, (size_t)count + 1);
    days->count = days->at && days->labels && days->nodes ? count : 0;
    return days->at && days->labels && days->nodes;
}

void form_read_list(const struct form_reader *reader, const struct node *map, enum form_list list, struct calendar_form *out)
{
    const struct node *node = node_get(map, form_list_names[list]);
    struct form_days *days = &out->lists[list];
    *days = (struct form_days){0};
    if (!node || !read_list(reader->diag, node, form_list_names[list]))
        return;
    if (!make_room(reader->arena, days, node->count)) {
        reader->diag->failed = true;
        return;
    }
    for (uint32_t i = 0; i < days->count; i++) {
        days->nodes[i] = node->items[i];
        read_entry(reader, node->items[i], list, &days->at[i], &days->labels[i]);
    }
}

void form_read_week(const struct form_reader *reader, const struct node *map, struct calendar_form *out)
{
    const uint8_t monday_to_friday = 0x1F;
    const struct node *list = node_get(map, "week");
    out->week = monday_to_friday;
    if (!list || !read_list(reader->diag, list, "week"))
        return;
    out->week = 0;
    for (uint32_t i = 0; i < list->count; i++) {
        struct text name = read_text(reader->diag, list->items[i], false);
        int day = weekday_named(name);
        if (day >= 0)
            out->week = (uint8_t)(out->week | 1U << (unsigned)day);
        else if (name.len)
            node_mistake(reader->diag, DIAG_CASE_CALENDAR, list->items[i], "\"%.*s\" is no day of the week", TEXT_ARG(text_clip(name, 60)));
    }
    if (!list->count)
        node_mistake(reader->diag, DIAG_CASE_CALENDAR, list, "the school meets on no day of the week");
}

bool form_add(struct arena *arena, struct form_days *to, const struct form_days *more, const struct node *node)
{
    struct form_days both;
    if (!make_room(arena, &both, to->count + more->count))
        return false;
    for (uint32_t i = 0; i < both.count; i++) {
        const struct form_days *from = i < to->count ? to : more;
        uint32_t place = i < to->count ? i : i - to->count;
        both.at[i] = from->at[place];
        both.labels[i] = from->labels[place];
        both.nodes[i] = from == more && node ? node : from->nodes[place];
    }
    *to = both;
    return true;
}

/* ---- Building ---- */

static int32_t *first_days(struct arena *arena, const struct form_days *days)
{
    int32_t *out = ARENA_ARRAY(arena, int32_t, (size_t)days->count + 1);
    for (uint32_t i = 0; out && i < days->count; i++)
        out[i] = days->at[i].from;
    return out;
}

static bool in_some_term(const struct form_days *terms, int32_t day)
{
    for (uint32_t i = 0; i < terms->count; i++)
        if (terms->at[i].from <= day && day <= terms->at[i].to)
            return true;
    return false;
}

static bool backwards(const struct form_days *days, uint32_t which) { return which < days->count && days->at[which].from > days->at[which].to; }

/* The list that a fault is about; none where it is about the calendar as a whole. */
static const struct form_days *faulty(const struct calendar_form *form, enum calendar_fault fault, uint32_t which)
{
    const struct form_days *lists = form->lists;
    if (fault == CALENDAR_OVERLAP)
        return &lists[FORM_TERMS];
    if (fault == CALENDAR_HOLIDAY)
        return &lists[FORM_HOLIDAYS];
    if (fault == CALENDAR_ORDER)
        return backwards(&lists[FORM_TERMS], which) ? &lists[FORM_TERMS] : backwards(&lists[FORM_CLOSURES], which) ? &lists[FORM_CLOSURES] : &lists[FORM_HOLIDAYS];
    if (fault == CALENDAR_OUTSIDE)
        return which < lists[FORM_INSET].count && !in_some_term(&lists[FORM_TERMS], lists[FORM_INSET].at[which].from) ? &lists[FORM_INSET] : &lists[FORM_EXTRA];
    return NULL;
}

/* What is wrong, with the days themselves: a fault of a stored calendar is told at its name. */
static void say_fault(struct buffer *out, const struct form_days *list, enum calendar_fault fault, uint32_t which)
{
    static const char *const faults[] = {
        [CALENDAR_OK] = "",
        [CALENDAR_NO_MEMORY] = "",
        [CALENDAR_NO_TERMS] = "a calendar needs a term",
        [CALENDAR_ORDER] = " ends before it begins",
        [CALENDAR_OVERLAP] = " shares a day with another term",
        [CALENDAR_TOO_LONG] = "this calendar is too long",
        [CALENDAR_OUTSIDE] = " lies outside every term",
        [CALENDAR_HOLIDAY] = " is a holiday and shares a day with a term",
        [CALENDAR_BANK_END] = "the list of bank holidays does not cover this calendar",
    };
    if (list) {
        char from[DATE_ISO_BYTES], to[DATE_ISO_BYTES];
        date_iso(list->at[which].from, from);
        date_iso(list->at[which].to, to);
        buffer_string(out, from);
        buffer_string(out, strcmp(from, to) == 0 ? "" : " to ");
        buffer_string(out, strcmp(from, to) == 0 ? "" : to);
    }
    buffer_string(out, faults[fault]);
}

static void refuse(const struct form_reader *reader, const struct calendar_form *form, enum calendar_fault fault, uint32_t which, const struct bank_holidays *bank)
{
    const struct form_days *list = faulty(form, fault, which);
    const struct node *node = list ? list->nodes[which] : form->node, *terms = node_get(node, form_list_names[FORM_TERMS]);
    struct buffer words;
    buffer_init(&words, reader->arena);
    say_fault(&words, list, fault, which);
    const char *message = buffer_done(&words);
    struct diagnostic *d = node_mistake(reader->diag, DIAG_CASE_CALENDAR, list || !terms ? node : terms, "%s", message ? message : "");
    reader->diag->failed |= message == NULL;
    if (fault == CALENDAR_TOO_LONG)
        diag_help(reader->diag, d, "at most %d days and %d terms, holidays, inset days, closures and extra days", LIMIT_CALENDAR_DAYS, LIMIT_CALENDAR_ENTRIES);
    if (fault == CALENDAR_BANK_END) {
        char from[DATE_ISO_BYTES], to[DATE_ISO_BYTES];
        date_iso(bank->from, from);
        date_iso(bank->to, to);
        diag_help(reader->diag, d, "the list covers %s to %s", from, to);
    }
}

bool form_build(const struct form_reader *reader, const struct calendar_form *form, struct arena *arena, const struct bank_holidays *bank, struct calendar *out)
{
    const struct form_days *lists = form->lists;
    int32_t *inset = first_days(reader->arena, &lists[FORM_INSET]), *extra = first_days(reader->arena, &lists[FORM_EXTRA]);
    uint32_t which = 0;
    struct calendar_input input = {.terms = lists[FORM_TERMS].at, .term_count = lists[FORM_TERMS].count, .inset = inset, .inset_count = lists[FORM_INSET].count,
                                   .closures = lists[FORM_CLOSURES].at, .closure_count = lists[FORM_CLOSURES].count, .closure_labels = lists[FORM_CLOSURES].labels,
                                   .extra = extra, .extra_count = lists[FORM_EXTRA].count, .holidays = lists[FORM_HOLIDAYS].at,
                                   .holiday_count = lists[FORM_HOLIDAYS].count, .holiday_labels = lists[FORM_HOLIDAYS].labels, .week = form->week, .bank = bank};
    enum calendar_fault fault = inset && extra ? calendar_build(out, arena, &input, &which) : CALENDAR_NO_MEMORY;
    if (fault == CALENDAR_NO_MEMORY)
        reader->diag->failed = true;
    else if (fault != CALENDAR_OK)
        refuse(reader, form, fault, which, bank);
    return fault == CALENDAR_OK;
}
