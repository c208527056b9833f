/* SPDX-License-Identifier: MIT
 * The arena: a list of pages that double from 32 KiB to 1 MiB. A request larger than the next page gets a page of its own. Bytes are zeroed when
 * they are handed out and not filled at once, so that a reset costs nothing. Built with ARENA_SEPARATE, each allocation is a block of its own, and
 * the address sanitizer sees a step over its end. */
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
    return page->bytes;
}

#ifdef ARENA_SEPARATE

static void *take(struct arena *arena, size_t size, size_t alignment)
{
    (void)alignment; /* every page suits any object */
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

/* A block with any bytes in it. The alignment is a power of two. */
static void *take(struct arena *arena, size_t size, size_t alignment)
{
    if (size > SIZE_MAX / 2) {
        arena->failed = true;
        return NULL;
    }
    size_t from = (arena->used + alignment - 1) & ~(alignment - 1), wanted = size ? size : 1;
    if (from > arena->room || wanted > arena->room - from) {
        size_t next = arena->room * 2;
        if (next < PAGE_SMALLEST)
            next = PAGE_SMALLEST;
        if (next > PAGE_LARGEST)
            next = PAGE_LARGEST;
        if (wanted > next)
            return page_alone(arena, wanted);
        if (!page_next(arena, next))
            return NULL;
        from = 0;
    }
    arena->used = from + wanted;
    return (char *)arena->page->bytes + from;
}

bool arena_extend(struct arena *arena, void *block, size_t from, size_t to)
{
    if (!arena->page || !from || to < from || to > SIZE_MAX / 2)
        return false;
    if ((char *)block + from != (char *)arena->page->bytes + arena->used || to - from > arena->room - arena->used)
        return false;
    memset((char *)block + from, 0, to - from);
    arena->used += to - from;
    return true;
}

#endif

void *arena_alloc(struct arena *arena, size_t size)
{
    void *at = take(arena, size, alignof(max_align_t));
    return at ? memset(at, 0, size) : NULL;
}

void *arena_array(struct arena *arena, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / size) {
        arena->failed = true;
        return NULL;
    }
    return arena_alloc(arena, count * size);
}

void *arena_room(struct arena *arena, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / size) {
        arena->failed = true;
        return NULL;
    }
    return take(arena, count * size, alignof(max_align_t));
}

char *arena_copy(struct arena *arena, const void *bytes, size_t size)
{
    if (size == SIZE_MAX) {
        arena->failed = true;
        return NULL;
    }
    char *copy = take(arena, size + 1, 1);
    if (!copy)
        return NULL;
    if (size)
        memcpy(copy, bytes, size);
    copy[size] = '\0';
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

void arena_adopt(struct arena *arena, struct arena *other)
{
    arena->failed |= other->failed;
    if (other->page && !arena->page) {
        arena->page = other->page;
        arena->used = other->used;
        arena->room = other->room;
    } else if (other->page) {
        struct arena_page *oldest = other->page;
        while (oldest->older)
            oldest = oldest->older;
        oldest->older = arena->page->older;
        arena->page->older = other->page;
    }
    other->page = NULL;
    other->used = other->room = 0;
    other->failed = false;
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
    if (size > SIZE_MAX / larger) {
        arena->failed = true;
        return false;
    }
    char *moved = take(arena, larger * size, alignof(max_align_t));
    if (!moved)
        return false;
    /* The array's type is the caller's: its address is read and written as bytes. */
    void *old;
    memcpy(&old, array_pointer, sizeof old);
    if (*count)
        memcpy(moved, old, *count * size);
    memset(moved + *count * size, 0, (larger - *count) * size);
    memcpy(array_pointer, &moved, sizeof moved);
    *room = larger;
    return true;
}

bool list_settle(struct arena *arena, void *array_pointer, uint32_t count, uint32_t *room, size_t size)
{
    void *old, *moved = count ? arena_room(arena, count, size) : NULL;
    if (count && !moved)
        return false;
    memcpy(&old, array_pointer, sizeof old);
    if (count)
        memcpy(moved, old, count * size);
    memcpy(array_pointer, &moved, sizeof moved);
    *room = count;
    return true;
}
