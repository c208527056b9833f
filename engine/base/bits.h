/* SPDX-License-Identifier: MIT
 * Sets of small numbers, a bit each, walked from either end: what is marked in a program is a small part of it. */
#ifndef ONROLL_BASE_BITS_H
#define ONROLL_BASE_BITS_H

#include "base/arena.h"

#include <string.h>

#define BITS_NONE UINT32_MAX

struct bits {
    uint64_t *words;
    uint32_t count; /* words */
};

/* Of the numbers below `room`, none of them in it. words is NULL when out of memory. */
static inline struct bits bits_new(struct arena *arena, uint32_t room)
{
    uint32_t count = room / 64 + 1;
    return (struct bits){ARENA_ARRAY(arena, uint64_t, count), count};
}

static inline void bits_clear(struct bits *set) { memset(set->words, 0, set->count * sizeof *set->words); }

static inline void bits_add(struct bits *set, uint32_t number) { set->words[number / 64] |= UINT64_C(1) << number % 64; }

static inline bool bits_has(const struct bits *set, uint32_t number) { return set->words[number / 64] >> number % 64 & 1; }

/* Takes out what is not in the other set of the same room. */
static inline void bits_keep(struct bits *set, const struct bits *among)
{
    for (uint32_t w = 0; w < set->count; w++)
        set->words[w] &= among->words[w];
}

/* Writes the members that are in `among` too to the list, in order, and returns how many. Both sets have the same room. */
static inline uint32_t bits_list(const struct bits *set, const struct bits *among, uint32_t *list)
{
    uint32_t count = 0;
    for (uint32_t w = 0; w < set->count; w++)
        for (uint64_t left = set->words[w] & among->words[w]; left; left &= left - 1)
            list[count++] = w * 64 + (uint32_t)__builtin_ctzll(left);
    return count;
}

/* The last member below `end`, which is at most the room; BITS_NONE where there is none. */
static inline uint32_t bits_before(const struct bits *set, uint32_t end)
{
    uint32_t w = end / 64;
    uint64_t word = set->words[w] & ((UINT64_C(1) << end % 64) - 1);
    while (!word && w > 0)
        word = set->words[--w];
    return word ? w * 64 + 63 - (uint32_t)__builtin_clzll(word) : BITS_NONE;
}

#endif
