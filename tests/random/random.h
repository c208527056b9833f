/* SPDX-License-Identifier: MIT
 * Numbers that look random and are the same for the same seed (splitmix64, Steele, Lea and Flood 2014), and days told as numbers. */
#ifndef ONROLL_RANDOM_RANDOM_H
#define ONROLL_RANDOM_RANDOM_H

#include <stdbool.h>
#include <stdint.h>

struct random {
    uint64_t state;
};

static inline uint64_t random_next(struct random *r)
{
    uint64_t z = (r->state += UINT64_C(0x9E3779B97F4A7C15));
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

static inline int random_below(struct random *r, int n) { return (int)((random_next(r) >> 33) % (uint64_t)n); }
static inline bool random_percent(struct random *r, int percent) { return random_below(r, 100) < percent; }

#endif
