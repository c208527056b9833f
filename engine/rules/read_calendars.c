/* SPDX-License-Identifier: MIT
 * Reads a school calendar by name, one file each under rules/calendars, and builds it with the bank holidays. What its lists hold is kept beside it: a
 * case may add its own days, or join several school years. */
#include "rules/reader.h"

static bool read_rule_day(void *context, const char *what, const struct node *node, int32_t *day)
{
    struct reader *reader = context;
    (void)what;
    return read_day(reader->diag, node, day);
}

/* What is published can be held beside its source; an example claims nothing. */
static void read_standing(struct reader *reader, const struct node *root, struct school_calendar *c)
{
    static const char *const needed[] = {"source", "href", "checked_on"};
    int standing = read_word(reader->diag, node_get(root, "standing"), words_calendar_standing, "standing");
    c->example = standing == 1;
    for (size_t i = 0; standing == 0 && i < sizeof needed / sizeof *needed; i++)
        if (!node_get(root, needed[i])) {
            struct diagnostic *d = node_mistake(reader->diag, DIAG_MISSING_KEY, node_get(root, "standing"), "a published calendar needs the key %s", needed[i]);
            diag_help(reader->diag, d, "dates whose source cannot be named are an example");
        }
}

static void read_authority_of(struct reader *reader, const struct node *node, struct school_calendar *c)
{
    c->authority = FACT_NONE;
    if (!node)
        return;
    struct text id = read_id(reader->diag, node);
    uint32_t count = reader->rules->authorities.count;
    struct text *ids = ARENA_ARRAY(reader->arena, struct text, (size_t)count + 1);
    for (uint32_t i = 0; ids && i < count; i++) {
        ids[i] = reader->rules->authorities.at[i].id;
        if (text_equal(ids[i], id))
            c->authority = i;
    }
    if (!ids || !id.len || c->authority != FACT_NONE)
        return;
    struct diagnostic *d = node_mistake(reader->diag, DIAG_UNKNOWN_NAME, node, "no authority has the id '%s'", id.at);
    int near = text_nearest(id, ids, count);
    if (near >= 0)
        diag_help(reader->diag, d, "did you mean '%s'?", ids[near].at);
}

static void read_days(struct reader *reader, const struct node *root, struct school_calendar *c)
{
    const struct form_reader form = {reader->diag, reader->arena, read_rule_day, reader};
    uint32_t before = reader->diag->errors;
    c->form.node = root;
    for (enum form_list list = 0; list < FORM_LISTS; list++)
        form_read_list(&form, root, list, &c->form);
    form_read_week(&form, root, &c->form);
    if (reader->diag->errors == before)
        form_build(&form, &c->form, reader->arena, reader->rules->bank_read ? &reader->rules->bank : NULL, &c->calendar);
}

void read_calendar(struct reader *reader, const struct node *root)
{
    onroll_rules *rules = reader->rules;
    if (!read_form(reader->diag, root, &form_calendar))
        return;
    struct text id = read_id(reader->diag, node_get(root, "calendar"));
    uint32_t first = map_get(&rules->calendar_map, id);
    if (first != MAP_NONE) {
        struct diagnostic *d = node_mistake(reader->diag, DIAG_DUPLICATE_ID, node_get(root, "calendar"), "two calendars are called '%s'", id.at);
        diag_also(reader->diag, d, node_get(rules->calendars.at[first].form.node, "calendar")->span, "the first one stands here");
        return;
    }
    struct school_calendar *c = LIST_ADD(reader->arena, &rules->calendars);
    if (!c || (id.len && !map_put(reader->arena, &rules->calendar_map, id, rules->calendars.count - 1))) {
        reader_out_of_memory(reader);
        return;
    }
    c->id = id;
    c->title = read_text(reader->diag, node_get(root, "title"), true);
    c->source = read_text(reader->diag, node_get(root, "source"), true);
    c->href = read_text(reader->diag, node_get(root, "href"), true);
    c->checked_on = DATE_NONE;
    if (node_get(root, "checked_on"))
        read_day(reader->diag, node_get(root, "checked_on"), &c->checked_on);
    read_standing(reader, root, c);
    read_authority_of(reader, node_get(root, "authority"), c);
    read_days(reader, root, c);
}
