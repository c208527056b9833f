/* SPDX-License-Identifier: MIT
 * Ways through a diagram: all of them, the cheapest first; one that is not possible is left with all that would follow; and too many beginnings that come
 * to nothing are given up, which is told. */
#include "base/arena.h"
#include "prove/diagram.h"

#include <check.h>

Suite *ways_suite(void);

static struct arena arena;
static struct diagrams set;

static void set_up(void)
{
    arena_init(&arena, NULL);
    diagrams_init(&set, &arena);
}

static void tear_down(void) { arena_free(&arena); }

/* Is the number of variables with the value 1 odd? It has 2^n / 2 ways, and no two of them meet before their ends. */
static diagram odd(uint32_t variables)
{
    diagram even_rest = LEAF_NO, odd_rest = LEAF_YES; /* what follows after an even number, after an odd one */
    for (uint32_t i = 0; i < variables; i++)
        ck_assert_uint_eq(diagrams_variable(&set, 2), i);
    for (uint32_t i = variables; i-- > 0;) {
        const diagram even = diagram_node(&set, i, (diagram[]){even_rest, odd_rest}), other = diagram_node(&set, i, (diagram[]){odd_rest, even_rest});
        even_rest = even;
        odd_rest = other;
    }
    return even_rest;
}

struct seen {
    uint32_t last;       /* of the variables */
    uint32_t ways, ones; /* ones: in the first way */
    bool refuse;         /* the last variable may have no value */
};

static uint32_t cost(void *context, uint32_t variable, uint32_t value)
{
    (void)context;
    (void)variable;
    return value;
}

static bool possible(void *context, const uint32_t *values, uint32_t variable)
{
    const struct seen *seen = context;
    (void)values;
    return !seen->refuse || variable < seen->last;
}

static bool visit(void *context, const uint32_t *values)
{
    struct seen *seen = context;
    uint32_t ones = 0;
    for (uint32_t i = 0; i <= seen->last; i++)
        ones += values[i] == 1 ? 1 : 0;
    if (seen->ways == 0)
        seen->ones = ones;
    seen->ways++;
    return true;
}

static bool walk(diagram root, struct seen *seen) { return diagram_ways(&set, root, &(struct diagram_walk){cost, possible, visit, seen}); }

START_TEST(every_way_is_visited)
{
    struct seen seen = {.last = 9};
    ck_assert(walk(odd(10), &seen));
    ck_assert_uint_eq(seen.ways, 512);
    ck_assert_uint_eq(seen.ones, 1); /* one variable that costs something is the least */
}
END_TEST

START_TEST(impossible_ways_are_left)
{
    struct seen seen = {.last = 9, .refuse = true};
    ck_assert(walk(odd(10), &seen));
    ck_assert_uint_eq(seen.ways, 0);
}
END_TEST

/* Of 19 variables there are 786430 steps, of 20 twice as many; a million are looked at. */
START_TEST(too_many_steps_are_given_up)
{
    const uint32_t variables = 19 + (uint32_t)_i;
    struct seen seen = {.last = variables - 1, .refuse = true};
    ck_assert_int_eq(walk(odd(variables), &seen), variables == 19);
    ck_assert_uint_eq(seen.ways, 0);
    ck_assert(!set.failed);
}
END_TEST

Suite *ways_suite(void)
{
    Suite *suite = suite_create("ways");
    TCase *tests = tcase_create("ways");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, every_way_is_visited);
    tcase_add_test(tests, impossible_ways_are_left);
    tcase_add_loop_test(tests, too_many_steps_are_given_up, 0, 2);
    suite_add_tcase(suite, tests);
    return suite;
}
