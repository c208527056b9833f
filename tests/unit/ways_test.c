/* SPDX-License-Identifier: MIT
 * Ways through a diagram: all of them, the cheapest first; one that is not possible is left with all that would follow; and too many beginnings that come
 * to nothing are given up, which is told. */
#include "base/arena.h"
#include "prove/diagram.h"
#include "prove/prove.h"

#include <check.h>
#include <string.h>

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

/* ---- a glance ---- */

static uint32_t values[32], taken[32];
static uint32_t tried;
static bool take_all; /* what fits() says */

static bool fits(void *context, const uint32_t *of)
{
    (void)context;
    memcpy(taken, of, sizeof taken);
    tried++;
    return take_all;
}

static bool glance(unsigned pairs, diagram a, diagram b, diagram also)
{
    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        values[i] = VALUE_ANY;
    return diagram_glance(&set, &(struct diagram_glance){pairs, a, b, also, values, fits, NULL});
}

START_TEST(a_glance_finds_where_two_differ)
{
    const diagram a = odd(10), rest = diagram_node(&set, 7, (diagram[]){LEAF_YES, LEAF_NO}), b = diagram_gate(&set, GATE_OR, a, rest, LEAF_UNKNOWN);
    take_all = true;
    ck_assert(glance(PAIRS_DIFFERENT, a, b, LEAF_YES));
    uint32_t ones = 0;
    for (uint32_t i = 0; i < 10; i++)
        ones += taken[i] == 1;
    ck_assert_uint_eq(ones % 2, 0); /* not in a */
    ck_assert_uint_eq(taken[7], 0); /* but in b */
    ck_assert(!glance(PAIR(ONROLL_MET, ONROLL_NOT_MET), a, b, LEAF_YES)); /* what is in a is in b */
    ck_assert(!glance(PAIRS_DIFFERENT, a, a, LEAF_YES));
    ck_assert(glance(PAIRS_SAME, a, a, LEAF_YES));
}
END_TEST

START_TEST(a_glance_keeps_to_the_cases_there_are)
{
    const diagram a = odd(4), third = diagram_node(&set, 3, (diagram[]){LEAF_NO, LEAF_YES});
    take_all = true;
    ck_assert(glance(PAIRS_LEFT(ONROLL_MET), a, a, third));
    ck_assert_uint_eq(taken[3], 1);
    ck_assert(!glance(PAIRS_LEFT(ONROLL_MET), third, third, diagram_gate(&set, GATE_NOT, third, LEAF_UNKNOWN, LEAF_UNKNOWN)));
    take_all = false;
    ck_assert(!glance(PAIRS_LEFT(ONROLL_MET), a, a, LEAF_YES));
    for (uint32_t i = 0; i < 4; i++)
        ck_assert_uint_eq(values[i], VALUE_ANY);
}
END_TEST

/* Half a million cases are met, and none of them fits: after a few the rest is left to a proof. */
START_TEST(a_glance_is_short)
{
    const diagram a = odd(20);
    take_all = false;
    tried = 0;
    ck_assert(!glance(PAIRS_LEFT(ONROLL_MET), a, a, LEAF_YES));
    ck_assert_uint_gt(tried, 8);
    ck_assert_uint_lt(tried, 100);
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
    tcase_add_test(tests, a_glance_finds_where_two_differ);
    tcase_add_test(tests, a_glance_keeps_to_the_cases_there_are);
    tcase_add_test(tests, a_glance_is_short);
    suite_add_tcase(suite, tests);
    return suite;
}
