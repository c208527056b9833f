/* SPDX-License-Identifier: MIT
 * Bump allocation with one lifetime: the loaded rules own one arena, each case one, each decision one. Nothing is freed singly.
 * An allocation that fails returns NULL and leaves `failed` true for good, so that a phase can check once at its end. */
#ifndef ONROLL_BASE_ARENA_H
#define ONROLL_BASE_ARENA_H

#include "onroll.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena_page;

struct arena {
    onroll_allocator allocator;  /* copied; never NULL functions once initialised */
    struct arena_page *page;     /* the page being filled; older ones hang behind it */
    size_t used, room;           /* of that page, in bytes */
    bool failed;                 /* an allocation has failed since the last init or reset */
};

void arena_init(struct arena *arena, const onroll_allocator *allocator); /* NULL: malloc and free */
void *arena_alloc(struct arena *arena, size_t size);                      /* zeroed, aligned for any object; NULL when out of memory */
void *arena_array(struct arena *arena, size_t count, size_t size);        /* the same for count objects; NULL too when count * size overflows */
char *arena_copy(struct arena *arena, const void *bytes, size_t size);    /* a copy with a NUL byte after it; for text only, as it is not aligned */
/* Makes the last block of the arena larger where it stands. false when it is not the last or there is no room: nothing has changed then. */
bool arena_extend(struct arena *arena, void *block, size_t from, size_t to);
/* All that lives in other lives on in arena; other is left empty and may be used again. Both have the same allocator. */
void arena_adopt(struct arena *arena, struct arena *other);
void arena_reset(struct arena *arena);                                    /* forgets all, keeps one page for the next use */
void arena_free(struct arena *arena);                                     /* gives all back; the arena may be initialised again */

void *arena_room(struct arena *arena, size_t count, size_t size);         /* likewise, with any bytes in it: for an array that is written whole */

#define ARENA_ROOM(arena, type, count) ((type *)arena_room((arena), (count), sizeof(type)))
#define ARENA_NEW(arena, type) ((type *)arena_alloc((arena), sizeof(type)))
#define ARENA_ARRAY(arena, type, count) ((type *)arena_array((arena), (count), sizeof(type)))

/* A growing array in an arena. Pointers into it do not survive LIST_ADD: keep indexes. */
#define LIST(type)            \
    struct {                  \
        type *at;             \
        uint32_t count, room; \
    }
/* Adds one zeroed element and yields its address, or NULL when out of memory. */
#define LIST_ADD(arena, list) \
    (list_grow((arena), &(list)->at, &(list)->count, &(list)->room, sizeof *(list)->at) ? &(list)->at[(list)->count++] : NULL)

bool list_grow(struct arena *arena, void *array_pointer, const uint32_t *count, uint32_t *room, size_t size); /* array_pointer: address of the `at` member */
/* Moves what a list holds to an arena, without room to spare; adding to it later is allowed. false when out of memory: nothing has changed then. */
#define LIST_SETTLE(arena, list) list_settle((arena), &(list)->at, (list)->count, &(list)->room, sizeof *(list)->at)

bool list_settle(struct arena *arena, void *array_pointer, uint32_t count, uint32_t *room, size_t size);

#endif
