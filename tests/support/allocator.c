/* SPDX-License-Identifier: MIT
 * The allocator for tests. A block carries its size and its owner in front, so that a block given back to the wrong allocator, or twice, stops the
 * test. Fresh blocks are filled with a pattern: nobody may count on zeros. */
#include "support/allocator.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct block {
    struct test_allocator *owner;
    size_t size;
    max_align_t bytes[];
};

enum { FRESH = 0xA5, RELEASED = 0x5A };

static void *test_allocate(void *context, size_t size)
{
    struct test_allocator *counts = context;
    counts->requests++;
    bool unlucky = counts->fail_at && (counts->requests == counts->fail_at || (counts->fail_on && counts->requests > counts->fail_at));
    bool over = counts->limit_bytes && (size > counts->limit_bytes || counts->live_bytes > counts->limit_bytes - size);
    struct block *block = NULL;
    if (!unlucky && !over && size <= SIZE_MAX - sizeof *block)
        block = malloc(sizeof *block + size);
    if (!block) {
        counts->failures++;
        return NULL;
    }
    block->owner = counts;
    block->size = size;
    memset(block->bytes, FRESH, size);
    counts->live++;
    counts->live_bytes += size;
    if (counts->live_bytes > counts->peak_bytes)
        counts->peak_bytes = counts->live_bytes;
    return block->bytes;
}

static void test_release(void *context, void *pointer)
{
    struct test_allocator *counts = context;
    if (!pointer)
        return;
    struct block *block = (struct block *)(void *)((char *)pointer - offsetof(struct block, bytes));
    if (block->owner != counts || counts->live == 0) {
        fputs("a block was given back twice or to an allocator that is not its own\n", stderr);
        abort();
    }
    block->owner = NULL;
    counts->live--;
    counts->live_bytes -= block->size;
    memset(block->bytes, RELEASED, block->size);
    free(block);
}

onroll_allocator test_allocator_use(struct test_allocator *counts)
{
    return (onroll_allocator){test_allocate, test_release, counts};
}
