/* SPDX-License-Identifier: MIT
 * Walks the map of one case. A fact may stand nested under its first word or dotted, in any mixture, but once. Reading goes on after a mistake,
 * so that all mistakes of a case are told together. */
#include "facts/case.h"

#include "base/limits.h"

#include <string.h>

static const char CALENDAR_FACT[] = "school.calendar";

void case_memory_failed(struct case_reader *reader)
{
    reader->diag.failed = true;
}

/* Line and column of a byte of the input, as diag_place has them; keys come in the order written, so the text is walked once. */
static void find_place(struct case_reader *reader, struct span span)
{
    const struct source *source = &reader->diag.sources.at[span.source];
    if (span.from < reader->at) {
        reader->at = 0;
        reader->line = source->first_line;
        reader->column = 1;
    }
    for (; reader->at < span.from && reader->at < source->bytes.len; reader->at++) {
        unsigned char byte = (unsigned char)source->bytes.at[reader->at];
        if (byte == '\n') {
            reader->line++;
            reader->column = 1;
        } else {
            reader->column += (byte & 0xC0) != 0x80;
        }
    }
}

static void take_fact(struct case_reader *reader, uint32_t index, const struct pair *pair)
{
    const struct fact *fact = &reader->vocabulary->facts.at[index];
    onroll_facts *facts = reader->facts;
    if (!name_may_be_stated(reader, fact, pair->key))
        return;
    if (reader->given[index]) {
        struct diagnostic *d = node_mistake(&reader->diag, DIAG_CASE_TWICE, pair->key, "%s is given twice", fact->name.at);
        diag_also(&reader->diag, d, reader->given[index]->span, "it was first given here");
        return;
    }
    reader->given[index] = pair->key;
    if (!value_read(reader, index, pair->value, &facts->values[index], &facts->stated[index]))
        return;
    if (!reader->laid) {
        find_place(reader, pair->key->span);
        facts->stated[index].line = reader->line;
        facts->stated[index].column = reader->column;
    }
    if (fact->type.base == TYPE_TEXT && text_is(fact->name, "case"))
        facts->case_reference = facts->stated[index].text;
}

/* The whole name of a fact that stands under its first word. */
static struct text join(struct case_reader *reader, struct text group, struct text rest)
{
    char *name = arena_alloc(reader->scratch, group.len + rest.len + 2);
    if (!name) {
        case_memory_failed(reader);
        return (struct text){"", 0};
    }
    memcpy(name, group.at, group.len);
    name[group.len] = '.';
    if (rest.len)
        memcpy(name + group.len + 1, rest.at, rest.len);
    return (struct text){name, group.len + rest.len + 1};
}

static void read_group(struct case_reader *reader, const struct node *key, const struct node *map)
{
    uint32_t known = 0;
    for (uint32_t i = 0; i < map->count; i++) {
        uint32_t fact = name_fact(reader, join(reader, key->text, map->pairs[i].key->text));
        if (fact == MAP_NONE)
            continue;
        known++;
        take_fact(reader, fact, &map->pairs[i]);
    }
    if (known == map->count && known)
        return;
    if (!known && !name_is_group(reader, key->text)) {
        name_refuse_group(reader, key, map);
        return;
    }
    for (uint32_t i = 0; i < map->count; i++) {
        struct text name = join(reader, key->text, map->pairs[i].key->text);
        if (name_fact(reader, name) == MAP_NONE)
            name_refuse(reader, name, map->pairs[i].key);
    }
}

void case_read(struct case_reader *reader, const struct node *root)
{
    reader->root = root;
    if (root->kind != NODE_MAP) {
        struct diagnostic *d = value_wrong(reader, "a case", "a map of facts and their values", root);
        diag_help(&reader->diag, d, "write each fact as \"pupil.boarder: no\" on a line of its own");
        return;
    }
    for (uint32_t i = 0; i < root->count; i++) {
        const struct pair *pair = &root->pairs[i];
        struct text name = text_is(pair->key->text, "calendar") ? TEXT(CALENDAR_FACT) : pair->key->text;
        uint32_t fact = name_fact(reader, name);
        if (fact != MAP_NONE)
            take_fact(reader, fact, pair);
        else if (pair->value->kind == NODE_MAP && name.len && !memchr(name.at, '.', name.len))
            read_group(reader, pair->key, pair->value);
        else
            name_refuse(reader, pair->key->text, pair->key);
    }
}
