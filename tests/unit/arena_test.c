/* SPDX-License-Identifier: MIT
 * The arena and its growing array: alignment, zeros, reuse after a reset, overflow, and what is given back. */
#include "base/arena.h"

#include "support/allocator.h"

#include <check.h>
#include <stdalign.h>
#include <string.h>

Suite *arena_suite(void);

static const size_t sizes[] = {0, 1, 15, 16, 17, 100, 4096, 32 * 1024 - 1, 32 * 1024, 32 * 1024 + 1, 1024 * 1024, 3 * 1024 * 1024};
enum { SIZES = sizeof sizes / sizeof *sizes };

START_TEST(zeroed_and_aligned)
{
    struct test_allocator memory = {0};
    struct arena arena;
    onroll_allocator allocator = test_allocator_use(&memory);
    arena_init(&arena, &allocator);
    for (int round = 0; round < 3; round++) {
        unsigned char *blocks[2 * SIZES];
        for (size_t i = 0; i < 2 * SIZES; i++) {
            size_t size = sizes[i % SIZES];
            blocks[i] = arena_alloc(&arena, size);
            ck_assert_ptr_nonnull(blocks[i]);
            ck_assert_uint_eq((uintptr_t)blocks[i] % alignof(max_align_t), 0);
            for (size_t j = 0; j < size; j++)
                if (blocks[i][j])
                    ck_abort_msg("byte %zu of %zu is not zero", j, size);
            if (size)
                memset(blocks[i], (int)i + 1, size);
        }
        for (size_t i = 0; i < 2 * SIZES; i++) /* no block overlaps another */
            for (size_t j = 0; j < sizes[i % SIZES]; j++)
                if (blocks[i][j] != i + 1)
                    ck_abort_msg("block %zu was overwritten", i);
        arena_reset(&arena);
        ck_assert_uint_le(memory.live, 1);
    }
    arena_free(&arena);
    ck_assert_uint_eq(memory.live, 0);
    ck_assert_ptr_nonnull(arena_alloc(&arena, 1));
    arena_free(&arena);
}
END_TEST

#ifndef ARENA_SEPARATE
START_TEST(pages_are_shared_and_kept)
{
    struct test_allocator memory = {0};
    struct arena arena;
    onroll_allocator allocator = test_allocator_use(&memory);
    arena_init(&arena, &allocator);
    for (int i = 0; i < 1000; i++)
        arena_alloc(&arena, 16);
    ck_assert_uint_eq(memory.requests, 1);
    arena_alloc(&arena, 2 * 1024 * 1024); /* a page alone, behind the first, which still has room */
    arena_alloc(&arena, 16);
    ck_assert_uint_eq(memory.requests, 2);
    arena_reset(&arena);
    ck_assert_uint_eq(memory.live, 1);
    ck_assert_uint_gt(memory.live_bytes, 2 * 1024 * 1024);
    for (int i = 0; i < 1000; i++)
        arena_alloc(&arena, 2048);
    ck_assert_uint_eq(memory.requests, 2);
    arena_free(&arena);
    ck_assert_uint_eq(memory.live, 0);
}
END_TEST
#endif

START_TEST(refusals)
{
    struct arena arena;
    arena_init(&arena, NULL);
    ck_assert_ptr_null(arena_array(&arena, SIZE_MAX / 2, 3));
    ck_assert(arena.failed);
    arena_reset(&arena);
    ck_assert(!arena.failed);
    ck_assert_ptr_null(arena_alloc(&arena, SIZE_MAX - 5));
    ck_assert(arena.failed);
    ck_assert_ptr_nonnull(arena_alloc(&arena, 5));
    ck_assert(arena.failed);
    arena_free(&arena);

    struct test_allocator memory = {.fail_at = 1, .fail_on = true};
    onroll_allocator allocator = test_allocator_use(&memory);
    arena_init(&arena, &allocator);
    ck_assert_ptr_null(arena_copy(&arena, "abc", 3));
    ck_assert(arena.failed);
    LIST(int) list = {0};
    ck_assert_ptr_null(LIST_ADD(&arena, &list));
    ck_assert_uint_eq(list.count, 0);
    arena_free(&arena);
}
END_TEST

START_TEST(copy_and_list)
{
    struct arena arena;
    arena_init(&arena, NULL);
    ck_assert_str_eq(arena_copy(&arena, "abcdef", 3), "abc");
    ck_assert_str_eq(arena_copy(&arena, NULL, 0), "");
    struct entry {
        uint32_t number;
        const char *name;
    };
    LIST(struct entry) list = {0};
    for (uint32_t i = 0; i < 1000; i++) {
        struct entry *entry = LIST_ADD(&arena, &list);
        ck_assert_ptr_nonnull(entry);
        ck_assert_uint_eq(entry->number, 0);
        ck_assert_ptr_null(entry->name);
        entry->number = i;
    }
    ck_assert_uint_eq(list.count, 1000);
    for (uint32_t i = 0; i < 1000; i++)
        ck_assert_uint_eq(list.at[i].number, i);
    arena_free(&arena);
}
END_TEST

/* Text packs tightly; what comes behind it is aligned again. */
START_TEST(texts_and_objects)
{
    struct arena arena;
    arena_init(&arena, NULL);
    for (size_t size = 0; size < 40; size++) {
        const char *text = arena_copy(&arena, "0123456789012345678901234567890123456789", size);
        ck_assert_ptr_nonnull(text);
        ck_assert_uint_eq(strlen(text), size);
        unsigned char *object = arena_alloc(&arena, 3);
        ck_assert_uint_eq((uintptr_t)object % alignof(max_align_t), 0);
        memset(object, 0xFF, 3);
        ck_assert_uint_eq(strlen(text), size);
    }
#ifndef ARENA_SEPARATE
    const char *first = arena_copy(&arena, "abc", 3), *second = arena_copy(&arena, "d", 1);
    ck_assert_ptr_eq(second, first + 4);
    char *grown = arena_alloc(&arena, 5);
    memset(grown, 1, 5);
    ck_assert(arena_extend(&arena, grown, 5, 70));
    for (int i = 5; i < 70; i++)
        ck_assert_int_eq(grown[i], 0);
    ck_assert((char *)arena_alloc(&arena, 1) >= grown + 70);
    ck_assert(!arena_extend(&arena, grown, 70, 71)); /* no longer the last */
#endif
    arena_free(&arena);
}
END_TEST

START_TEST(adoption)
{
    for (int blocks = 0; blocks < 3; blocks++)
        for (int others = 0; others < 3; others++) {
            struct test_allocator memory = {0};
            struct arena arena, other;
            onroll_allocator allocator = test_allocator_use(&memory);
            arena_init(&arena, &allocator);
            arena_init(&other, &allocator);
            for (int i = 0; i < blocks; i++)
                arena_alloc(&arena, 40 * 1024);
            char *last = NULL;
            for (int i = 0; i < others; i++)
                last = memset(arena_alloc(&other, 50 * 1024), 7, 50 * 1024);
            size_t live = memory.live;
            other.failed = others == 2;
            arena_adopt(&arena, &other);
            ck_assert(arena.failed == (others == 2) && !other.failed);
            arena_free(&other);
            ck_assert_uint_eq(memory.live, live);
            char *next = arena_alloc(&arena, 1000);
            memset(next, 9, 1000);
            ck_assert(!last || (last[0] == 7 && last[50 * 1024 - 1] == 7));
            ck_assert_ptr_nonnull(arena_alloc(&other, 1)); /* it may be used again */
            arena_free(&other);
            arena_free(&arena);
            ck_assert_uint_eq(memory.live, 0);
        }
}
END_TEST

Suite *arena_suite(void)
{
    Suite *suite = suite_create("arena");
    TCase *tests = tcase_create("arena");
    tcase_add_test(tests, zeroed_and_aligned);
#ifndef ARENA_SEPARATE
    tcase_add_test(tests, pages_are_shared_and_kept);
#endif
    tcase_add_test(tests, refusals);
    tcase_add_test(tests, copy_and_list);
    tcase_add_test(tests, texts_and_objects);
    tcase_add_test(tests, adoption);
    suite_add_tcase(suite, tests);
    return suite;
}
