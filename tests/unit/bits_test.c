/* SPDX-License-Identifier: MIT
 * Sets of small numbers: members at the edges of words, walked backwards and listed in order. */
#include "base/bits.h"

#include <check.h>

Suite *bits_suite(void);

enum { ROOM = 200 };

static struct arena arena;
static const uint32_t members[] = {0, 1, 62, 63, 64, 127, 128, 190, 199};
enum { MEMBERS = sizeof members / sizeof *members };

static void set_up(void) { arena_init(&arena, NULL); }
static void tear_down(void) { arena_free(&arena); }

static struct bits filled(void)
{
    struct bits set = bits_new(&arena, ROOM);
    ck_assert_ptr_nonnull(set.words);
    for (int i = MEMBERS; i-- > 0;)
        bits_add(&set, members[i]);
    return set;
}

START_TEST(holds_what_was_added)
{
    struct bits set = filled();
    uint32_t next = 0;
    for (uint32_t i = 0; i < ROOM; i++) {
        bool member = next < MEMBERS && members[next] == i;
        ck_assert_msg(bits_has(&set, i) == member, "%u", i);
        next += member;
    }
    bits_clear(&set);
    ck_assert_uint_eq(bits_before(&set, ROOM), BITS_NONE);
}
END_TEST

START_TEST(walked_backwards)
{
    struct bits set = filled();
    uint32_t at = ROOM;
    for (int i = MEMBERS; i-- > 0; at = members[i])
        ck_assert_uint_eq(bits_before(&set, at), members[i]);
    ck_assert_uint_eq(bits_before(&set, at), BITS_NONE);
    ck_assert_uint_eq(bits_before(&set, 65), 64);
    ck_assert_uint_eq(bits_before(&set, 126), 64);
}
END_TEST

START_TEST(listed_among_others)
{
    struct bits set = filled(), among = bits_new(&arena, ROOM);
    uint32_t list[ROOM];
    ck_assert_uint_eq(bits_list(&set, &set, list), MEMBERS);
    ck_assert_mem_eq(list, members, sizeof members);
    bits_add(&among, 2);
    bits_add(&among, 63);
    bits_add(&among, 199);
    ck_assert_uint_eq(bits_list(&set, &among, list), 2);
    ck_assert(list[0] == 63 && list[1] == 199);
    bits_keep(&set, &among);
    ck_assert(bits_has(&set, 63) && !bits_has(&set, 2) && !bits_has(&set, 0));
    ck_assert_uint_eq(bits_list(&set, &set, list), 2);
}
END_TEST

/* Room for numbers below a multiple of the word: the walk may begin at the room. */
START_TEST(whole_words)
{
    for (uint32_t room = 0; room <= 128; room += 64) {
        struct bits set = bits_new(&arena, room);
        ck_assert_uint_eq(bits_before(&set, room), BITS_NONE);
        if (room) {
            bits_add(&set, room - 1);
            ck_assert_uint_eq(bits_before(&set, room), room - 1);
        }
    }
}
END_TEST

Suite *bits_suite(void)
{
    Suite *suite = suite_create("bits");
    TCase *tests = tcase_create("bits");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, holds_what_was_added);
    tcase_add_test(tests, walked_backwards);
    tcase_add_test(tests, listed_among_others);
    tcase_add_test(tests, whole_words);
    suite_add_tcase(suite, tests);
    return suite;
}
