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
    suite_add_tcase(suite, tests);
    return suite;
}
