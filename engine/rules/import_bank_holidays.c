/* SPDX-License-Identifier: MIT
 * Makes a rule file out of GOV.UK's bank-holidays.json: the events of England and Wales, each with its day and title. Keys that are not needed are left
 * alone, since that file is not ours. The list is complete for a whole year where it holds the days at either end of the year, and else from its first
 * day or to its last: what lies beyond is not known. */
#include "base/limits.h"
#include "calendar/date.h"
#include "rules/reader.h"

#include <string.h>

enum { NEW_YEAR_DAYS = 4, YEAR_END_DAY = 24, TITLE_BYTES = 160 }; /* New Year's Day or its substitute, Boxing Day or its substitute */

struct import {
    struct diag *diag;
    struct arena *arena;
    struct buffer out;
    int32_t first, last; /* days of the list */
    uint32_t count;
};

static const struct node *events_of(struct import *import, const struct node *root)
{
    static const char division[] = "england-and-wales";
    const struct node *england = root->kind == NODE_MAP ? node_get(root, division) : NULL, *events = england ? node_get(england, "events") : NULL;
    if (events && events->kind == NODE_LIST && events->count > 0)
        return events;
    struct diagnostic *d = node_mistake(import->diag, DIAG_MISSING_KEY, england ? england : root, "there is no list of events under %s", division);
    diag_help(import->diag, d, "this reads the file bank-holidays.json of GOV.UK");
    return NULL;
}

static struct text text_at(struct import *import, const struct node *event, const char *key, bool needed)
{
    const struct node *node = node_get(event, key);
    if (node && node->kind == NODE_SCALAR && (node->text.len || !needed))
        return node->text;
    if (node || needed)
        node_mistake(import->diag, node ? DIAG_WRONG_KIND : DIAG_MISSING_KEY, node ? node : event, "a bank holiday has a %s, which is text", key);
    return (struct text){0};
}

/* Bytes of the character at `at` that YAML has no place for: the controls of C0 and C1, U+FFFE, U+FFFF. */
static size_t unprintable(const char *at, size_t length)
{
    const unsigned char *c = (const unsigned char *)at;
    if (c[0] < 0x20 || c[0] == 0x7F)
        return 1;
    if (length > 1 && c[0] == 0xC2 && c[1] < 0xA0)
        return 2;
    return length > 2 && c[0] == 0xEF && c[1] == 0xBF && c[2] >= 0xBE ? 3 : 0;
}

/* For double quotes; what cannot be printed as spaces. */
static void add_quoted(struct buffer *out, struct text whole)
{
    const struct text text = text_clip(whole, TITLE_BYTES);
    for (size_t i = 0; i < text.len;) {
        size_t skip = unprintable(text.at + i, text.len - i);
        if (text.at[i] == '"' || text.at[i] == '\\')
            buffer_char(out, '\\');
        buffer_char(out, skip ? ' ' : text.at[i]);
        i += skip ? skip : 1;
    }
}

static void add_day(struct import *import, const char *key, int32_t day)
{
    char iso[DATE_ISO_BYTES];
    date_iso(day, iso);
    buffer_format(&import->out, "%s: %s\n", key, iso);
}

static void add_event(struct import *import, const struct node *event)
{
    int32_t day = DATE_NONE;
    if (event->kind != NODE_MAP) {
        node_mistake(import->diag, DIAG_WRONG_KIND, event, "a bank holiday is an object with a date and a title");
        return;
    }
    struct text date = text_at(import, event, "date", true), title = text_at(import, event, "title", true), notes = text_at(import, event, "notes", false);
    if (!date.len || !title.len || !read_day(import->diag, node_get(event, "date"), &day))
        return;
    if (import->count && day <= import->last) {
        node_mistake(import->diag, DIAG_DATES_ORDER, event, "bank holidays stand in the order of their dates, each once");
        return;
    }
    if (!import->count++)
        import->first = day;
    import->last = day;
    add_day(import, "  - date", day);
    buffer_string(&import->out, "    title: \"");
    add_quoted(&import->out, title);
    if (notes.len) {
        buffer_string(&import->out, " (");
        add_quoted(&import->out, notes);
        buffer_char(&import->out, ')');
    }
    buffer_string(&import->out, "\"\n    basis: published\n");
}

static void add_list(struct import *import, const struct node *root)
{
    const struct node *events = events_of(import, root);
    if (events && events->count > LIMIT_CALENDAR_ENTRIES) {
        node_mistake(import->diag, DIAG_TOO_MANY, events, "the list has %u bank holidays, the limit is %d", events->count, LIMIT_CALENDAR_ENTRIES);
        return;
    }
    for (uint32_t i = 0; events && i < events->count; i++)
        add_event(import, events->items[i]);
}

static void add_head(struct import *import, struct buffer *head, onroll_date checked_on)
{
    struct civil first = date_civil(import->first), last = date_civil(import->last);
    bool new_year = first.month == 1 && first.day <= NEW_YEAR_DAYS, year_end = last.month == 12 && last.day > YEAR_END_DAY;
    char iso[DATE_ISO_BYTES];
    buffer_string(head, "bank_holidays: england\ntitle: Bank holidays in England\nsource: GOV.UK, bank-holidays.json\n");
    if (checked_on.day != ONROLL_NO_DATE.day) {
        date_iso(checked_on.day, iso);
        buffer_format(head, "checked_on: %s\n", iso);
    }
    date_iso(new_year ? date_from_civil(first.year, 1, 1) : import->first, iso);
    buffer_format(head, "complete:\n  from: %s\n", iso);
    date_iso(year_end ? date_from_civil(last.year, 12, 31) : import->last, iso);
    buffer_format(head, "  to: %s\ndays:\n", iso);
}

static onroll_status write_all(struct import *import, onroll_date checked_on, onroll_write_fn write, void *context)
{
    struct buffer head;
    buffer_init(&head, import->arena);
    add_head(import, &head, checked_on);
    struct text first = buffer_text(&head), rest = buffer_text(&import->out);
    if (head.failed || import->out.failed)
        return ONROLL_ENOMEM;
    return write(context, first.at, first.len) && write(context, rest.at, rest.len) ? ONROLL_OK : ONROLL_EIO;
}

onroll_status onroll_bank_holidays_import(const onroll_input *input, onroll_date checked_on, onroll_write_fn write, void *context, const onroll_options *options)
{
    struct arena arena;
    struct diag diag;
    struct document document = {0};
    arena_init(&arena, options ? &options->allocator : NULL);
    diag_init(&diag, &arena);
    struct import import = {.diag = &diag, .arena = &arena};
    buffer_init(&import.out, &arena);
    uint16_t source = diag_source(&diag, text_of(input->name), (struct text){input->bytes, input->length}, input->first_line);
    if (source != SPAN_NOWHERE && json_read(&document, &arena, &diag, source))
        add_list(&import, document.root);
    if (options)
        diag_deliver(&diag, options->on_message, options->message_context);
    onroll_status status = arena.failed || diag.failed ? ONROLL_ENOMEM : diag.errors ? ONROLL_EINVALID : ONROLL_OK;
    if (status == ONROLL_OK)
        status = write_all(&import, checked_on, write, context);
    arena_free(&arena);
    return status;
}
