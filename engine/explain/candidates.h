/* SPDX-License-Identifier: MIT
 * The values of a fact worth trying: one for each way the tests of the program can tell its values apart. What a date, a text or a calendar does depends
 * on other dates: for them the two answers stand for "every open test of it says yes" and "... no", unless all its tests compare it with known days. */
#ifndef ONROLL_EXPLAIN_CANDIDATES_H
#define ONROLL_EXPLAIN_CANDIDATES_H

#include "evaluate/evaluation.h"

struct candidates {
    bool made;
    bool outcome; /* the values are outcomes of its tests: 1 yes, 0 no */
    int64_t *at;
    uint32_t count;
};

/* The days before, on and after each known day that the open tests compare the date with. Leaves out alone and returns true where a test does anything
 * else with it; false when out of memory. */
bool candidates_dates(struct candidates *out, struct arena *arena, const struct evaluation *run, uint32_t fact, const uint32_t *atoms, uint32_t count);
bool candidates_make(struct candidates *out, struct arena *arena, const struct evaluation *run, uint32_t fact); /* false when out of memory */

#endif
