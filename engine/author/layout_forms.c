/* SPDX-License-Identifier: MIT
 * What stands at each place of a file, by the tables of forms that its readers use, and from that the order of keys. The keys of a map that an author names,
 * the facts of a case and every list keep their order. So do keys that no table knows: each stays behind the key that it stood behind. */
#include "author/layout.h"

#include "rules/forms.h"

#include <string.h>

/* ---- Scenario files ---- */

static const struct shape table_rows = {.kind = VALUE_LIST};

#define KEY(name, shape) {name, KEY_OPTIONAL, shape, NULL}
#define KEYS_END {NULL, KEY_OPTIONAL, NULL, NULL}
static const struct form form_expect = {"expect", NULL, NULL, (const struct form_key[]){KEYS_END}, NULL}; /* its order is in key_order.def */
static const struct form_key scenario_keys[] = {
    KEY("name", NULL), KEY("trap", NULL), KEY("check_date", NULL), KEY("facts", NULL), KEY("expect", SHAPE_FORM(form_expect)), KEY("error", NULL), KEYS_END};
static const struct form form_scenario = {"scenario", NULL, NULL, scenario_keys, NULL};
static const struct form_key table_keys[] = {
    KEY("table", NULL),  KEY("trap", NULL), KEY("check_date", NULL), KEY("facts", NULL), KEY("expect", SHAPE_FORM(form_expect)), KEY("columns", NULL),
    KEY("rows", &table_rows), KEYS_END};
static const struct form form_table = {"table", NULL, NULL, table_keys, NULL};
static const struct form_key file_keys[] = {
    KEY("scenarios", NULL), KEY("common", NULL), KEY("cases", SHAPE_FORMS(form_scenario)), KEY("tables", SHAPE_FORMS(form_table)), KEYS_END};
static const struct form form_scenarios = {"scenarios", NULL, NULL, file_keys, NULL};

/* ---- What stands where ---- */

static bool is_expression(enum value_kind kind) { return kind == VALUE_CONDITION || kind == VALUE_DAY || kind == VALUE_EXPRESSION; }

static const struct form_key *key_of(const struct form *form, struct text name)
{
    for (const struct form_key *key = form->keys; key->name; key++)
        if (text_is(name, key->name))
            return key;
    return NULL;
}

static void recognise(struct layout *layout, struct part *part, const struct shape *shape);

static void recognise_scalar(struct layout *layout, struct part *part, const struct shape *shape)
{
    while (shape && shape->kind == VALUE_EITHER)
        shape = shape->of;
    const struct shape *inner = shape && shape->kind == VALUE_OR_WORD ? shape->of : shape;
    part->expression = inner && is_expression(inner->kind) && scalar_expression(layout, part->node).len;
    part->words = shape && (shape->kind == VALUE_TEXT || shape->kind == VALUE_SENTENCE || shape->kind == VALUE_NAME);
}

static void recognise_map(struct layout *layout, struct part *part, const struct form *form)
{
    part->form = form;
    for (uint32_t i = 0; i < part->count; i++) {
        const struct form_key *key = key_of(form, part->parts[i].key->text);
        recognise(layout, &part->parts[i], key ? key->shape : NULL);
    }
}

static const struct form *picked(const struct part *part, const struct pick *pick)
{
    while (pick->key && !node_get(part->node, pick->key))
        pick++;
    return pick->form;
}

static void recognise(struct layout *layout, struct part *part, const struct shape *shape)
{
    const struct node *node = part->node;
    if (node->kind == NODE_SCALAR) {
        recognise_scalar(layout, part, shape);
        return;
    }
    while (shape && (shape->kind == VALUE_EITHER || shape->kind == VALUE_OR_WORD))
        shape = shape->kind == VALUE_EITHER && !(shape->of->kind == VALUE_LIST && node->kind == NODE_LIST) ? shape->other : shape->of;
    part->rows = shape == &table_rows;
    if (shape && shape->kind == VALUE_MAP && node->kind == NODE_MAP)
        recognise_map(layout, part, shape->form);
    else if (shape && shape->kind == VALUE_PICK && node->kind == NODE_MAP)
        recognise_map(layout, part, picked(part, shape->picks));
    else
        for (uint32_t i = 0; i < part->count; i++)
            recognise(layout, &part->parts[i], shape && (shape->kind == VALUE_LIST || shape->kind == VALUE_NAMED) ? shape->of : NULL);
}

/* A file is of a kind when it has the key that names it, one more that the form requires, and mostly keys that the form knows. The key of a calendar or of an
 * authority may also be a fact of a case. */
static bool is_kind(const struct node *root, const struct form *form)
{
    const struct node *name = node_get(root, form->keys[0].name);
    uint32_t known = 0, required = 0, there = 0;
    for (uint32_t i = 0; i < root->count; i++)
        known += key_of(form, root->pairs[i].key->text) != NULL;
    for (const struct form_key *key = form->keys; key->name; key++) {
        required += key->need == KEY_REQUIRED;
        there += key->need == KEY_REQUIRED && node_get(root, key->name);
    }
    return name && name->kind == NODE_SCALAR && known * 2 > root->count && (there >= 2 || there == required);
}

void layout_recognise(struct layout *layout)
{
    const struct node *root = layout->root->node;
    if (root->kind != NODE_MAP)
        return;
    const struct form *form = is_kind(root, &form_scenarios) ? &form_scenarios : NULL;
    for (int i = 0; i < RULE_FILES && !form; i++)
        form = is_kind(root, rule_files[i]) ? rule_files[i] : NULL;
    if (form)
        recognise_map(layout, layout->root, form);
}

/* ---- The order of keys ---- */

static const struct {
    const char *form, *keys;
} orders[] = {
#define ORDER(form, keys) {form, keys},
#include "author/key_order.def"
#undef ORDER
};

const char *layout_key_order(const struct form *form)
{
    for (size_t i = 0; i < sizeof orders / sizeof *orders; i++)
        if (strcmp(orders[i].form, form->id) == 0)
            return orders[i].keys;
    return NULL;
}

/* The place of a word in a list with spaces between; -1 when it is not there. */
static int place_in(const char *words, struct text word)
{
    int place = 0;
    for (const char *at = words; *at; place++) {
        size_t length = strcspn(at, " ");
        if (text_equal((struct text){at, length}, word))
            return place;
        at += length + (at[length] == ' ');
    }
    return -1;
}

static int place_of(const struct part *map, struct text key)
{
    const char *order = layout_key_order(map->form);
    if (order)
        return place_in(order, key);
    for (int i = 0; map->form->keys[i].name; i++)
        if (text_is(key, map->form->keys[i].name))
            return i;
    return -1;
}

/* By insertion, so that keys of one place keep their order. A key that no table knows has the place of the one before it; one before all that are known
 * stands behind the first of them, which names the map. */
static void order(struct layout *layout, struct part *map)
{
    int *places = ARENA_ARRAY(layout->arena, int, map->count);
    layout->failed |= !places;
    for (uint32_t i = 0, place = 0; places && i < map->count; i++) {
        struct part *moved = &map->parts[i];
        int known = place_of(map, moved->key->text);
        place = known >= 0 ? 2 * (uint32_t)known : place | 1;
        uint32_t at = i;
        for (; at > 0 && places[at - 1] > (int)place; at--) {
            map->written[at] = map->written[at - 1];
            places[at] = places[at - 1];
        }
        map->written[at] = moved;
        places[at] = (int)place;
    }
}

static void order_below(struct layout *layout, struct part *part)
{
    for (uint32_t i = 0; i < part->count; i++)
        order_below(layout, &part->parts[i]);
    if (part->node->kind == NODE_MAP && part->count && part->form)
        order(layout, part);
}

void layout_order(struct layout *layout) { order_below(layout, layout->root); }
