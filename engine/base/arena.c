/* SPDX-License-Identifier: MIT
 * The arena: a list of pages that double from 32 KiB to 1 MiB. A request larger than the next page gets a page of its own. Bytes are zeroed when
 * they are handed out, so that a reset costs nothing. Built with ARENA_SEPARATE, each allocation is a block of its own, and the address
 * sanitizer sees a step over its end. */
#include "base/arena.h"

#include <assert.h>
#include <stdalign.h>
#include <stdlib.h>
#include <string.h>

enum { PAGE_SMALLEST = 32 * 1024, PAGE_LARGEST = 1024 * 1024, LIST_SMALLEST = 8 };

struct arena_page {
    struct arena_page *older;
    size_t size; /* bytes behind this head */
    max_align_t bytes[];
};

static void *allocate_plain(void *context, size_t size)
{
    (void)context;
    return malloc(size);
}

static void release_plain(void *context, void *pointer)
{
    (void)context;
    free(pointer);
}

void arena_init(struct arena *arena, const onroll_allocator *allocator)
{
    *arena = (struct arena){0};
    if (allocator)
        arena->allocator = *allocator;
    if (!arena->allocator.allocate || !arena->allocator.release)
        arena->allocator = (onroll_allocator){allocate_plain, release_plain, NULL};
}

static struct arena_page *page_new(struct arena *arena, size_t size)
{
    struct arena_page *page = NULL;
    if (size <= SIZE_MAX - sizeof *page)
        page = arena->allocator.allocate(arena->allocator.context, sizeof *page + size);
    if (!page) {
        arena->failed = true;
        return NULL;
    }
    page->older = NULL;
    page->size = size;
    return page;
}

/* A page for one allocation alone. It goes behind the page being filled, which may have room left. */
static void *page_alone(struct arena *arena, size_t size)
{
    struct arena_page *page = page_new(arena, size);
    if (!page)
        return NULL;
    if (arena->page) {
        page->older = arena->page->older;
        arena->page->older = page;
    } else {
        arena->page = page;
        arena->used = arena->room = size;
    }
    return memset(page->bytes, 0, size);
}

#ifdef ARENA_SEPARATE

void *arena_alloc(struct arena *arena, size_t size)
{
    return page_alone(arena, size ? size : 1);
}

bool arena_extend(struct arena *arena, void *block, size_t from, size_t to)
{
    (void)arena;
    (void)block;
    (void)from;
    (void)to;
    return false; /* no block has room behind it */
}

#else

static size_t rounded(size_t size)
{
    const size_t unit = alignof(max_align_t);
    return size ? (size + unit - 1) / unit * unit : unit;
}

static bool page_next(struct arena *arena, size_t size)
{
    struct arena_page *page = page_new(arena, size);
    if (!page)
        return false;
    page->older = arena->page;
    arena->page = page;
    arena->used = 0;
    arena->room = size;
    return true;
}

void *arena_alloc(struct arena *arena, size_t size)
{
    if (size > SIZE_MAX / 2) {
        arena->failed = true;
        return NULL;
    }
    size = rounded(size);
    if (size > arena->room - arena->used) {
        size_t next = arena->room * 2;
        if (next < PAGE_SMALLEST)
            next = PAGE_SMALLEST;
        if (next > PAGE_LARGEST)
            next = PAGE_LARGEST;
        if (size > next)
            return page_alone(arena, size);
        if (!page_next(arena, next))
            return NULL;
    }
    void *at = (char *)arena->page->bytes + arena->used;
    arena->used += size;
    return memset(at, 0, size);
}

bool arena_extend(struct arena *arena, void *block, size_t from, size_t to)
{
    if (!arena->page || to < from || to > SIZE_MAX / 2)
        return false;
    size_t held = rounded(from), wanted = rounded(to);
    if ((char *)block + held != (char *)arena->page->bytes + arena->used || wanted - held > arena->room - arena->used)
        return false;
    memset((char *)block + held, 0, wanted - held);
    arena->used += wanted - held;
    return true;
}

#endif

void *arena_array(struct arena *arena, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / size) {
        arena->failed = true;
        return NULL;
    }
    return arena_alloc(arena, count * size);
}

char *arena_copy(struct arena *arena, const void *bytes, size_t size)
{
    if (size == SIZE_MAX) {
        arena->failed = true;
        return NULL;
    }
    char *copy = arena_alloc(arena, size + 1);
    if (copy && size)
        memcpy(copy, bytes, size);
    return copy;
}

static void release_all_but(struct arena *arena, const struct arena_page *kept)
{
    for (struct arena_page *page = arena->page; page;) {
        struct arena_page *older = page->older;
        if (page != kept)
            arena->allocator.release(arena->allocator.context, page);
        page = older;
    }
}

void arena_reset(struct arena *arena)
{
    struct arena_page *kept = NULL;
#ifndef ARENA_SEPARATE
    for (struct arena_page *page = arena->page; page; page = page->older)
        if (!kept || page->size > kept->size)
            kept = page;
#endif
    release_all_but(arena, kept);
    if (kept)
        kept->older = NULL;
    arena->page = kept;
    arena->used = 0;
    arena->room = kept ? kept->size : 0;
    arena->failed = false;
}

void arena_free(struct arena *arena)
{
    release_all_but(arena, NULL);
    arena->page = NULL;
    arena->used = arena->room = 0;
    arena->failed = false;
}

bool list_grow(struct arena *arena, void *array_pointer, const uint32_t *count, uint32_t *room, size_t size)
{
    assert(*count <= *room);
    if (*count < *room)
        return true;
    if (*room > UINT32_MAX / 2) {
        arena->failed = true;
        return false;
    }
    uint32_t larger = *room ? *room * 2 : LIST_SMALLEST;
    void *moved = arena_array(arena, larger, size);
    if (!moved)
        return false;
    /* The array's type is the caller's: its address is read and written as bytes. */
    void *old;
    memcpy(&old, array_pointer, sizeof old);
    if (*count)
        memcpy(moved, old, *count * size);
    memcpy(array_pointer, &moved, sizeof moved);
    *room = larger;
    return true;
}
