/* SPDX-License-Identifier: MIT
 * An allocator for tests: counts, can fail the n-th request, and knows whether everything was given back. Not for several threads.
 *
 *   for (size_t n = 1;; n++) {
 *       struct test_allocator memory = {.fail_at = n};
 *       options.allocator = test_allocator_use(&memory);
 *       ... run the operation and free what it made ...
 *       ck_assert_uint_eq(memory.live, 0);
 *       if (!memory.failures)
 *           break; // it asked fewer than n times, so each of its requests has failed once
 *   } */
#ifndef SUPPORT_ALLOCATOR_H
#define SUPPORT_ALLOCATOR_H

#include <stdbool.h>
#include <stddef.h>

#include "onroll.h"

struct test_allocator {
    size_t fail_at;     /* the number, from 1, of the request that fails; 0: none */
    bool fail_on;       /* every later request fails too */
    size_t limit_bytes; /* a request that would bring live_bytes above it fails; 0: no limit */
    size_t requests;    /* made so far, the failed ones too */
    size_t failures;    /* requests that failed */
    size_t live;        /* blocks not yet given back */
    size_t live_bytes, peak_bytes;
};

/* The allocator keeps a pointer to the counts. */
onroll_allocator test_allocator_use(struct test_allocator *counts);

#endif
