/* SPDX-License-Identifier: MIT
 * The school's calendar in a case: the name of one that is stored, several school years joined, one written out, or one written out that begins with
 * stored ones. Between two that are joined the school is on holiday; what lies before the first and behind the last nobody knows. */
#include "facts/case.h"

#include "base/limits.h"

/* The stored calendars that a value names, in the order of their days. */
struct chain {
    const struct school_calendar **at;
    const struct node **nodes;
    uint32_t count;
};

static bool read_case_day(void *context, const char *what, const struct node *node, int32_t *day) { return value_day(context, what, node, day); }

static struct form_reader form_reader(struct case_reader *reader) { return (struct form_reader){&reader->diag, reader->scratch, read_case_day, reader}; }

/* ---- Names ---- */

/* The school's authority as far as the case has told it: by the call before, or anywhere in the document. */
static uint32_t authority_of(const struct case_reader *reader)
{
    const onroll_rules *rules = reader->facts->rules;
    const struct node *node = reader->root ? node_get(reader->root, "authority") : NULL;
    const uint32_t fact = rules->authority_fact;
    if (node && node->kind == NODE_MAP)
        node = node_get(node, "is");
    if (node)
        return node->kind == NODE_SCALAR ? rules_authority(rules, reader->scratch, node->text, DATE_NONE) : FACT_NONE;
    const char *id = fact != FACT_NONE && reader->facts->values[fact].state == STATE_KNOWN ? reader->facts->stated[fact].text : NULL;
    return id ? rules_authority(rules, reader->scratch, text_of(id), DATE_NONE) : FACT_NONE;
}

/* The calendars of an authority; FACT_NONE: those that are nobody's. */
static const char *stored_for(struct case_reader *reader, uint32_t authority)
{
    const onroll_rules *rules = reader->facts->rules;
    struct buffer list;
    buffer_init(&list, reader->scratch);
    for (uint32_t i = 0; i < rules->calendars.count; i++) {
        if (rules->calendars.at[i].authority != authority)
            continue;
        buffer_string(&list, list.len ? ", " : "");
        buffer_add(&list, rules->calendars.at[i].id);
    }
    const char *done = buffer_done(&list);
    return done ? done : "";
}

static void help_with_stored(struct case_reader *reader, struct diagnostic *d, struct text name)
{
    const onroll_rules *rules = reader->facts->rules;
    const uint32_t authority = authority_of(reader);
    struct text *ids = ARENA_ARRAY(reader->scratch, struct text, (size_t)rules->calendars.count + 1);
    for (uint32_t i = 0; ids && i < rules->calendars.count; i++)
        ids[i] = rules->calendars.at[i].id;
    int near = ids ? text_nearest(name, ids, rules->calendars.count) : -1;
    const char *own = authority == FACT_NONE ? "" : stored_for(reader, authority), *anyone = *own ? "" : stored_for(reader, FACT_NONE);
    if (near >= 0)
        diag_help(&reader->diag, d, "did you mean \"%s\"?", ids[near].at);
    if (*own)
        diag_help(&reader->diag, d, "stored for %s: %s", rules->authorities.at[authority].name.at, own);
    else if (*anyone)
        diag_help(&reader->diag, d, "stored: %s; onroll rules lists those of authorities", anyone);
    diag_help(&reader->diag, d, "or write the calendar %s",
              reader->by_call ? "out in a case file" : "in the case, as calendar: {terms: [{from: 2026-01-05, to: 2026-02-13}]}");
}

/* Adds one name. A calendar that is named twice ends the reading, so that the chain is never longer than what is stored. */
static bool take_name(struct case_reader *reader, struct chain *chain, struct text name, const struct node *node)
{
    const onroll_rules *rules = reader->facts->rules;
    uint32_t found = map_get(&rules->calendar_map, name);
    if (found == MAP_NONE) {
        struct text shown = text_clip(name, LIMIT_NAME_BYTES);
        struct diagnostic *d = node_mistake(&reader->diag, DIAG_CASE_CALENDAR, node, "no calendar \"%.*s\" is stored", TEXT_ARG(shown));
        help_with_stored(reader, d, name);
        return true;
    }
    const struct school_calendar *c = &rules->calendars.at[found];
    uint32_t place = chain->count;
    for (uint32_t i = 0; i < chain->count; i++)
        if (chain->at[i] == c) {
            node_mistake(&reader->diag, DIAG_CASE_CALENDAR, node, "the calendar %s is named twice", c->id.at);
            return false;
        }
    for (; place > 0 && chain->at[place - 1]->calendar.first > c->calendar.first; place--) {
        chain->at[place] = chain->at[place - 1];
        chain->nodes[place] = chain->nodes[place - 1];
    }
    chain->at[place] = c;
    chain->nodes[place] = node;
    chain->count++;
    return true;
}

static bool separator(char c) { return c == ' ' || c == ';' || c == ','; }

/* The words of a cell: "harrow-2025-26; harrow-2026-27". */
static void take_words(struct case_reader *reader, struct chain *chain, const struct node *node)
{
    struct text rest = node->text;
    bool more = true;
    while (more && rest.len) {
        size_t length = 0;
        while (length < rest.len && !separator(rest.at[length]))
            length++;
        if (length)
            more = take_name(reader, chain, (struct text){rest.at, length}, node);
        size_t skip = length < rest.len ? length + 1 : length;
        rest = (struct text){rest.at + skip, rest.len - skip};
    }
}

static void read_names(struct case_reader *reader, const struct node *node, struct chain *chain)
{
    const uint32_t before = reader->diag.errors;
    uint32_t room = reader->facts->rules->calendars.count + 1;
    *chain = (struct chain){ARENA_ARRAY(reader->scratch, const struct school_calendar *, room), ARENA_ARRAY(reader->scratch, const struct node *, room), 0};
    if (!chain->at || !chain->nodes) {
        case_memory_failed(reader);
        return;
    }
    if (node->kind == NODE_SCALAR && reader->by_call) {
        take_words(reader, chain, node);
    } else if (node->kind == NODE_SCALAR) {
        take_name(reader, chain, node->text, node);
    } else if (node->kind == NODE_LIST) {
        bool more = true;
        for (uint32_t i = 0; more && i < node->count; i++) {
            struct text name = read_text(&reader->diag, node->items[i], false);
            more = !name.len || take_name(reader, chain, name, node->items[i]);
        }
    }
    if (!chain->count && reader->diag.errors == before) {
        struct diagnostic *d = node_mistake(&reader->diag, DIAG_CASE_CALENDAR, node, "no calendar is named here");
        diag_help(&reader->diag, d, "write the name of a calendar, or a list of names");
    }
}

/* ---- Joining ---- */

/* Do the calendars follow each other, with no more than a summer between them? */
static void check_chain(struct case_reader *reader, const struct chain *chain)
{
    for (uint32_t i = 1; i < chain->count; i++) {
        const struct school_calendar *a = chain->at[i - 1], *b = chain->at[i];
        int32_t between = b->calendar.first - a->calendar.last - 1;
        if (between < 0) {
            node_mistake(&reader->diag, DIAG_CASE_CALENDAR, chain->nodes[i], "the calendars %s and %s share days", a->id.at, b->id.at);
        } else if (between > LIMIT_CALENDAR_GAP) {
            struct diagnostic *d = node_mistake(&reader->diag, DIAG_CASE_CALENDAR, chain->nodes[i], "%d days lie between the calendars %s and %s", (int)between,
                                                a->id.at, b->id.at);
            diag_help(&reader->diag, d, "two calendars are joined over at most %d days, a summer holiday: name what lies between too", LIMIT_CALENDAR_GAP);
        }
    }
}

static void check_weeks(struct case_reader *reader, const struct chain *chain)
{
    for (uint32_t i = 1; i < chain->count; i++)
        if (chain->at[i]->form.week != chain->at[0]->form.week) {
            struct diagnostic *d = node_mistake(&reader->diag, DIAG_CASE_CALENDAR, chain->nodes[i], "the calendars %s and %s have other days of the week",
                                                chain->at[0]->id.at, chain->at[i]->id.at);
            diag_help(&reader->diag, d, "write the calendar as {based_on: [...], week: [Monday, ...]}");
        }
}

static const char *examples_of(struct case_reader *reader, const struct chain *chain)
{
    struct buffer names;
    buffer_init(&names, &reader->facts->arena);
    for (uint32_t i = 0; i < chain->count; i++) {
        if (!chain->at[i]->example)
            continue;
        buffer_string(&names, names.len ? " and " : "");
        buffer_add(&names, chain->at[i]->id);
    }
    return names.len || names.failed ? buffer_done(&names) : NULL;
}

/* What is written in the case, behind what is stored. Terms of the case stand in place of those stored, and their holidays with them. */
static bool join(struct case_reader *reader, const struct chain *chain, const struct calendar_form *own, struct calendar_form *out)
{
    const bool own_terms = own->lists[FORM_TERMS].count > 0;
    for (enum form_list list = 0; list < FORM_LISTS; list++) {
        bool replaced = own_terms && (list == FORM_TERMS || list == FORM_HOLIDAYS);
        for (uint32_t i = 0; i < chain->count && !replaced; i++)
            if (!form_add(reader->scratch, &out->lists[list], &chain->at[i]->form.lists[list], chain->nodes[i]))
                return false;
        if (!form_add(reader->scratch, &out->lists[list], &own->lists[list], NULL))
            return false;
    }
    return true;
}

/* What the facts hold once a calendar was read. */
static void take(struct case_reader *reader, const struct calendar *calendar, const char *example)
{
    reader->facts->calendar = calendar;
    reader->facts->example = example;
}

static void build(struct case_reader *reader, const struct chain *chain, const struct calendar_form *own, const char *example)
{
    const onroll_rules *rules = reader->facts->rules;
    const struct form_reader how = form_reader(reader);
    struct calendar_form whole = {.week = own->week, .node = own->node};
    struct calendar *calendar = ARENA_NEW(&reader->facts->arena, struct calendar);
    if (!calendar || !join(reader, chain, own, &whole)) {
        case_memory_failed(reader);
        return;
    }
    if (form_build(&how, &whole, &reader->facts->arena, rules->bank_read ? &rules->bank : NULL, calendar))
        take(reader, calendar, example);
}

/* ---- Values ---- */

static void read_named(struct case_reader *reader, const struct node *node)
{
    const uint32_t before = reader->diag.errors;
    struct chain chain;
    read_names(reader, node, &chain);
    check_chain(reader, &chain);
    check_weeks(reader, &chain);
    if (reader->diag.errors != before || reader->diag.failed)
        return;
    const char *example = examples_of(reader, &chain);
    if (chain.count == 1)
        take(reader, &chain.at[0]->calendar, example);
    else
        build(reader, &chain, &(struct calendar_form){.week = chain.at[0]->form.week, .node = node}, example);
}

static void read_written(struct case_reader *reader, const struct node *map)
{
    const struct node *base = node_get(map, "based_on");
    const struct form_reader how = form_reader(reader);
    struct calendar_form own = {.node = map};
    const uint32_t before = reader->diag.errors;
    struct chain chain = {0};
    read_form(&reader->diag, map, base ? &form_case_calendar : &form_written_calendar);
    for (enum form_list list = 0; list < FORM_LISTS; list++)
        form_read_list(&how, map, list, &own);
    form_read_week(&how, map, &own);
    if (base)
        read_names(reader, base, &chain);
    if (!own.lists[FORM_TERMS].count)
        check_chain(reader, &chain);
    if (chain.count && !node_get(map, "week")) {
        check_weeks(reader, &chain);
        own.week = chain.at[0]->form.week;
    }
    if (reader->diag.errors != before || reader->diag.failed)
        return;
    build(reader, &chain, &own, own.lists[FORM_TERMS].count ? NULL : examples_of(reader, &chain));
}

bool value_calendar(const struct reading *g)
{
    struct case_reader *reader = g->reader;
    uint32_t before = reader->diag.errors;
    g->value->number = 1;
    if (g->node->kind == NODE_MAP)
        read_written(reader, g->node);
    else
        read_named(reader, g->node);
    return reader->diag.errors == before && !reader->diag.failed;
}
