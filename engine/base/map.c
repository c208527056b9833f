/* SPDX-License-Identifier: MIT
 * The hash map: FNV-1a, linear probing, at most three quarters full. It has no seed: what the engine hashes is bounded by LIMIT_NODES, and the
 * same input always takes the same steps. */
#include "base/map.h"

enum { MAP_SMALLEST = 16 };

static uint32_t hash(struct text key)
{
    uint32_t h = 2166136261u;
    for (size_t i = 0; i < key.len; i++)
        h = (h ^ (unsigned char)key.at[i]) * 16777619u;
    return h ^ (h >> 15);
}

/* The slot that holds the key, or the free one where it belongs. The map has at least one free slot. */
static struct map_slot *find(const struct map *map, struct text key)
{
    uint32_t mask = map->room - 1;
    uint32_t i = hash(key) & mask;
    while (map->slots[i].value != MAP_NONE && !text_equal(map->slots[i].key, key))
        i = (i + 1) & mask;
    return &map->slots[i];
}

static bool grow(struct arena *arena, struct map *map)
{
    uint32_t room = map->room ? map->room * 2 : MAP_SMALLEST;
    if (map->room > UINT32_MAX / 4)
        return false;
    struct map larger = {ARENA_ARRAY(arena, struct map_slot, room), map->count, room};
    if (!larger.slots)
        return false;
    for (uint32_t i = 0; i < room; i++)
        larger.slots[i].value = MAP_NONE;
    for (uint32_t i = 0; i < map->room; i++)
        if (map->slots[i].value != MAP_NONE)
            *find(&larger, map->slots[i].key) = map->slots[i];
    *map = larger;
    return true;
}

bool map_put(struct arena *arena, struct map *map, struct text key, uint32_t value)
{
    if (map->count >= map->room / 4 * 3 && !grow(arena, map))
        return false;
    struct map_slot *slot = find(map, key);
    if (slot->value == MAP_NONE)
        map->count++;
    *slot = (struct map_slot){key, value};
    return true;
}

uint32_t map_get(const struct map *map, struct text key)
{
    return map->room ? find(map, key)->value : MAP_NONE;
}
