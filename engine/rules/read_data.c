/* SPDX-License-Identifier: MIT
 * Reads the tables of the law that are no conditions: bank holidays, equivalent grounds, the register of authorities. */
#include "rules/reader.h"

static const struct node *list_at(struct reader *reader, const struct node *root, const char *key)
{
    const struct node *list = node_get(root, key);
    return list && read_list(reader->diag, list, key) ? list : NULL;
}

void read_bank_holidays(struct reader *reader, const struct node *root)
{
    if (!read_form(reader->diag, root, &form_bank_holidays))
        return;
    read_checked_on(reader, root);
    if (reader->rules->bank_read) {
        node_mistake(reader->diag, DIAG_DUPLICATE_ID, root, "bank holidays stand in two files");
        return;
    }
    const struct node *list = list_at(reader, root, "days");
    if (!list)
        return;
    int32_t *days = ARENA_ARRAY(reader->arena, int32_t, list->count ? list->count : 1);
    const char **titles = ARENA_ARRAY(reader->arena, const char *, list->count ? list->count : 1);
    uint32_t count = 0;
    for (uint32_t i = 0; days && titles && i < list->count; i++) {
        const struct node *map = list->items[i];
        if (!read_form(reader->diag, map, &form_bank_holiday) || !read_day(reader->diag, node_get(map, "date"), &days[count]))
            continue;
        if (count && days[count] <= days[count - 1]) {
            node_mistake(reader->diag, DIAG_DATES_ORDER, map, "bank holidays stand in the order of their dates, each once");
            continue;
        }
        titles[count++] = text_string(reader->arena, read_text(reader->diag, node_get(map, "title"), true));
    }
    struct force complete = read_force(reader, node_get(root, "complete"));
    reader->rules->bank = (struct bank_holidays){days, titles, days && titles ? count : 0, complete.from, complete.to};
    reader->rules->bank_read = true;
}

static void read_equivalent(struct reader *reader, const struct node *map)
{
    if (!read_form(reader->diag, map, &form_equivalent))
        return;
    struct equivalent *e = LIST_ADD(reader->arena, &reader->rules->equivalents);
    if (!e)
        return;
    e->old = read_id(reader->diag, node_get(map, "old"));
    e->new = read_ids(reader, node_get(map, "new"), &e->new_count);
}

void read_equivalents(struct reader *reader, const struct node *root)
{
    if (!read_form(reader->diag, root, &form_equivalents))
        return;
    read_checked_on(reader, root);
    const struct node *between = list_at(reader, root, "between_instruments"), *pairs = list_at(reader, root, "between_paragraphs");
    for (uint32_t i = 0; between && i < between->count; i++)
        read_equivalent(reader, between->items[i]);
    for (uint32_t i = 0; pairs && i < pairs->count; i++) {
        if (!read_form(reader->diag, pairs->items[i], &form_counterpart))
            continue;
        struct counterpart *c = LIST_ADD(reader->arena, &reader->rules->counterparts);
        if (c)
            c->grounds = read_ids(reader, node_get(pairs->items[i], "grounds"), &c->count);
    }
}

static void name_authority(struct reader *reader, const struct node *node, struct text name, uint32_t index)
{
    struct map *map = &reader->rules->authority_map;
    char *lower = text_copy(reader->arena, name).len ? arena_copy(reader->arena, name.at, name.len) : NULL;
    for (size_t i = 0; lower && i < name.len; i++)
        lower[i] = (char)(lower[i] >= 'A' && lower[i] <= 'Z' ? lower[i] - 'A' + 'a' : lower[i]);
    struct text key = {lower, lower ? name.len : 0};
    uint32_t before = map_get(map, key);
    if (!key.len || before == index)
        return;
    if (before != MAP_NONE)
        node_mistake(reader->diag, DIAG_DUPLICATE_ID, node, "'%s' names two authorities", name.at);
    else if (!map_put(reader->arena, map, key, index))
        reader_out_of_memory(reader);
}

static void read_gss(struct reader *reader, const struct node *list, struct authority *a, uint32_t index)
{
    for (uint32_t i = 0; list && i < list->count; i++) {
        const struct node *map = list->items[i];
        if (!read_form(reader->diag, map, &form_gss_code))
            continue;
        struct authority_code *code = LIST_ADD(reader->arena, &a->gss_codes);
        if (!code)
            return;
        code->code = read_id(reader->diag, node_get(map, "gss_code"));
        code->force = (struct force){DATE_MIN, DATE_MAX};
        if (node_get(map, "from"))
            read_day(reader->diag, node_get(map, "from"), &code->force.from);
        if (node_get(map, "to"))
            read_day(reader->diag, node_get(map, "to"), &code->force.to);
        name_authority(reader, map, code->code, index);
    }
}

void read_authorities(struct reader *reader, const struct node *root)
{
    if (!read_form(reader->diag, root, &form_authorities))
        return;
    read_checked_on(reader, root);
    const struct node *list = list_at(reader, root, "list");
    for (uint32_t i = 0; list && i < list->count; i++) {
        const struct node *map = list->items[i];
        if (!read_form(reader->diag, map, &form_authority))
            continue;
        struct authority *a = LIST_ADD(reader->arena, &reader->rules->authorities);
        if (!a)
            return;
        uint32_t index = reader->rules->authorities.count - 1;
        a->id = read_id(reader->diag, node_get(map, "authority"));
        a->name = read_text(reader->diag, node_get(map, "name"), true);
        a->la_code = read_id(reader->diag, node_get(map, "la_code"));
        a->force = (struct force){DATE_MIN, DATE_MAX};
        if (node_get(map, "from"))
            read_day(reader->diag, node_get(map, "from"), &a->force.from);
        if (node_get(map, "to"))
            read_day(reader->diag, node_get(map, "to"), &a->force.to);
        name_authority(reader, map, a->id, index);
        name_authority(reader, map, a->name, index);
        name_authority(reader, map, a->la_code, index);
        read_gss(reader, list_at(reader, map, "gss_codes"), a, index);
    }
}
