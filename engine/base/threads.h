/* SPDX-License-Identifier: MIT
 * Work on several threads at once. What is done must not depend on how many there are: the system may give fewer. */
#ifndef ONROLL_BASE_THREADS_H
#define ONROLL_BASE_THREADS_H

#include "onroll.h"

enum { THREADS_LIMIT = 8 };

/* Calls work(context, n) for n = 0, 1, ... below `count` (at most THREADS_LIMIT), 0 on the caller's thread, each other on one of its own, and waits
 * for all. Where a thread cannot be had its call is left out, so each call takes pieces of the work until none is left. */
void threads_run(unsigned count, void (*work)(void *context, unsigned n), void *context);

/* How many may work at once: 1 where the host brings its own allocator, which other threads may not be able to call. */
unsigned threads_allowed(const onroll_allocator *allocator);

#endif
