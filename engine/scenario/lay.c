/* SPDX-License-Identifier: MIT
 * Lays facts over facts. A fact is replaced as a whole, wherever it is written nested or dotted; the first word of facts is a group, whose facts are laid
 * one by one. The tree keeps the keys and values as written, so that a mistake is told at its place in the file. */
#include "scenario/parts.h"

#include <string.h>

struct laid {
    struct text name;         /* of a group, or of a fact below it */
    struct node *key, *value; /* value NULL: a group */
    const struct node *map;   /* a group as written, or NULL */
    uint32_t layer;           /* that stated it last */
    LIST(struct laid *) inside;
};

struct laying {
    struct arena *arena;
    const struct vocabulary *vocabulary;
    uint32_t layer;
    bool failed;
};

static struct laid *find(const struct laid *group, struct text name)
{
    for (uint32_t i = 0; i < group->inside.count; i++)
        if (text_equal(group->inside.at[i]->name, name))
            return group->inside.at[i];
    return NULL;
}

static struct laid *find_or_add(struct laying *l, struct laid *group, struct text name, struct node *key)
{
    struct laid *one = find(group, name);
    if (one)
        return one;
    one = ARENA_NEW(l->arena, struct laid);
    struct laid **place = one ? LIST_ADD(l->arena, &group->inside) : NULL;
    if (!place) {
        l->failed = true;
        return NULL;
    }
    one->name = name;
    one->key = key;
    *place = one;
    return one;
}

static void lay_fact(struct laying *l, struct laid *group, struct text name, const struct pair *pair)
{
    struct laid *one = find_or_add(l, group, name, pair->key);
    if (!one)
        return;
    one->layer = l->layer;
    one->key = pair->key;
    one->value = pair->value;
    one->inside.count = 0;
}

/* "absence: {school_days: 15}" */
static void lay_group(struct laying *l, struct laid *root, const struct pair *pair)
{
    struct laid *group = find_or_add(l, root, pair->key->text, pair->key);
    if (!group)
        return;
    group->value = NULL;
    group->key = pair->key;
    group->map = pair->value;
    for (uint32_t i = 0; i < pair->value->count; i++)
        lay_fact(l, group, pair->value->pairs[i].key->text, &pair->value->pairs[i]);
}

static bool is_group(const struct laying *l, const struct pair *pair)
{
    struct text name = pair->key->text;
    return pair->value->kind == NODE_MAP && !text_is(name, "calendar") && map_get(&l->vocabulary->fact_map, name) == MAP_NONE;
}

/* "absence.school_days: 15" goes under "absence". One that the same layer states nested as well stays dotted: the reader of facts has to refuse it. */
static void lay_dotted(struct laying *l, struct laid *root, size_t dot, const struct pair *pair)
{
    struct text name = pair->key->text, rest = {name.at + dot + 1, name.len - dot - 1};
    struct laid *group = find_or_add(l, root, (struct text){name.at, dot}, pair->key), *twice = group ? find(group, rest) : NULL;
    if (!group)
        return;
    if (group->value || (twice && twice->layer == l->layer)) {
        lay_fact(l, root, name, pair);
        return;
    }
    lay_fact(l, group, rest, pair);
}

/* Nested facts first: a dotted one may then be seen to be stated twice. */
static void lay(struct laying *l, struct laid *root, const struct node *map)
{
    for (int dotted = 0; dotted < 2; dotted++)
        for (uint32_t i = 0; i < map->count && !l->failed; i++) {
            const struct pair *pair = &map->pairs[i];
            const char *dot = memchr(pair->key->text.at, '.', pair->key->text.len);
            if (dot && dotted)
                lay_dotted(l, root, (size_t)(dot - pair->key->text.at), pair);
            else if (!dot && !dotted && is_group(l, pair))
                lay_group(l, root, pair);
            else if (!dot && !dotted)
                lay_fact(l, root, pair->key->text, pair);
        }
}

/* ---- The tree ---- */

/* A key as written, or the part of it that names a fact in its group, at its place. */
static struct node *key_node(struct laying *l, const struct laid *one)
{
    if (text_equal(one->key->text, one->name))
        return one->key;
    struct node *key = ARENA_NEW(l->arena, struct node);
    if (!key) {
        l->failed = true;
        return NULL;
    }
    *key = *one->key;
    key->text = text_copy(l->arena, one->name);
    l->failed |= one->name.len && !key->text.len;
    return key;
}

static struct node *group_node(struct laying *l, const struct laid *group, const struct node *written)
{
    struct node *map = ARENA_NEW(l->arena, struct node);
    struct pair *pairs = ARENA_ARRAY(l->arena, struct pair, group->inside.count + 1);
    if (!map || !pairs) {
        l->failed = true;
        return NULL;
    }
    if (written)
        *map = *written;
    map->kind = NODE_MAP;
    map->pairs = pairs;
    map->count = group->inside.count;
    for (uint32_t i = 0; i < group->inside.count && !l->failed; i++) {
        const struct laid *one = group->inside.at[i];
        pairs[i].key = key_node(l, one);
        pairs[i].value = one->value ? one->value : group_node(l, one, one->map ? one->map : one->key);
    }
    return map;
}

struct node *facts_lay(struct arena *arena, const struct vocabulary *vocabulary, const struct node *const *layers, uint32_t count)
{
    struct laying l = {.arena = arena, .vocabulary = vocabulary};
    struct laid root = {0};
    const struct node *last = NULL;
    for (uint32_t i = 0; i < count; i++)
        if (layers[i]) {
            l.layer = i;
            last = layers[i];
            lay(&l, &root, last);
        }
    struct node *tree = l.failed ? NULL : group_node(&l, &root, last);
    if (tree && !last)
        tree->span = span_nowhere();
    return l.failed ? NULL : tree;
}
