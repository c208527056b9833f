/* SPDX-License-Identifier: MIT
 * The hash map, against numbers it can be asked for: growth, replacement, absence, no memory. */
#include "base/map.h"

#include "support/allocator.h"

#include <check.h>
#include <stdio.h>

Suite *map_suite(void);

START_TEST(put_and_get)
{
    struct arena arena;
    arena_init(&arena, NULL);
    struct map map = {0};
    ck_assert_uint_eq(map_get(&map, text_of("a")), MAP_NONE);
    char name[16];
    for (uint32_t i = 0; i < 5000; i++) {
        int length = snprintf(name, sizeof name, "key-%u", i);
        struct text key = text_copy(&arena, (struct text){name, (size_t)length});
        ck_assert_uint_eq(map_get(&map, key), MAP_NONE);
        ck_assert(map_put(&arena, &map, key, i));
        ck_assert_uint_eq(map.count, i + 1);
        ck_assert_uint_lt(map.count, map.room);
    }
    for (uint32_t i = 0; i < 5000; i++) {
        int length = snprintf(name, sizeof name, "key-%u", i);
        ck_assert_uint_eq(map_get(&map, (struct text){name, (size_t)length}), i);
    }
    ck_assert_uint_eq(map_get(&map, text_of("key-")), MAP_NONE);
    ck_assert(map_put(&arena, &map, text_of("key-7"), 70));
    ck_assert_uint_eq(map.count, 5000);
    ck_assert_uint_eq(map_get(&map, text_of("key-7")), 70);
    ck_assert(map_put(&arena, &map, text_of(""), 1));
    ck_assert_uint_eq(map_get(&map, (struct text){0}), 1);
    arena_free(&arena);
}
END_TEST

START_TEST(no_memory)
{
    struct test_allocator memory = {.fail_at = 1};
    onroll_allocator allocator = test_allocator_use(&memory);
    struct arena arena;
    arena_init(&arena, &allocator);
    struct map map = {0};
    ck_assert(!map_put(&arena, &map, text_of("a"), 1));
    ck_assert_uint_eq(map_get(&map, text_of("a")), MAP_NONE);
    ck_assert(map_put(&arena, &map, text_of("a"), 1));
    ck_assert_uint_eq(map_get(&map, text_of("a")), 1);
    arena_free(&arena);
}
END_TEST

Suite *map_suite(void)
{
    Suite *suite = suite_create("map");
    TCase *tests = tcase_create("map");
    tcase_add_test(tests, put_and_get);
    tcase_add_test(tests, no_memory);
    suite_add_tcase(suite, tests);
    return suite;
}
