/* SPDX-License-Identifier: MIT
 * From names to numbers: an open-addressing hash map in an arena, filled once when rules load and only read afterwards. */
#ifndef ONROLL_BASE_MAP_H
#define ONROLL_BASE_MAP_H

#include "base/text.h"

#define MAP_NONE UINT32_MAX

struct map_slot {
    struct text key;
    uint32_t value; /* MAP_NONE marks a free slot */
};

struct map {
    struct map_slot *slots;
    uint32_t count, room; /* room is 0 or a power of two */
};

bool map_put(struct arena *arena, struct map *map, struct text key, uint32_t value); /* false when out of memory; replaces an equal key; borrows it */
uint32_t map_get(const struct map *map, struct text key);                             /* MAP_NONE when absent */

#endif
