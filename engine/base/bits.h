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

/* The first member that is at least `from`; BITS_NONE where there is no more. */
static inline uint32_t bits_next(const struct bits *set, uint32_t from)
{
    uint32_t w = from / 64;
    uint64_t word = w < set->count ? set->words[w] & UINT64_MAX << from % 64 : 0;
    while (!word && w + 1 < set->count)
        word = set->words[++w];
    return word ? w * 64 + (uint32_t)__builtin_ctzll(word) : BITS_NONE;
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
