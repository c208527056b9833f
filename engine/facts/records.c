/* SPDX-License-Identifier: MIT
 * The log of enquiries, of which rules only count the entries. */
#include "facts/case.h"

static void read_record(struct case_reader *reader, const struct node *map)
{
    int32_t day;
    if (!read_form(&reader->diag, map, &form_record))
        return;
    value_day(reader, "\"on\"", node_get(map, "on"), &day);
    for (const struct form_key *key = form_record.keys + 1; key->name; key++)
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
