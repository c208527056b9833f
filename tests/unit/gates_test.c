/* SPDX-License-Identifier: MIT
 * Gates: the whole table of each kind, every row a lane of one word; a gate in a claim and in a run gives the same; no lane disturbs another. */
#include "evaluate/parts.h"

#include <check.h>
#include <string.h>

Suite *gates_suite(void);

enum { A = SLOT_FIRST_FREE, B, C, OUT, OUT_CLAIM, SLOTS };

/* Of each kind what it gives for every pair of inputs, the first input changing slowest. y yes, n no, ? neither, * both. */
static const struct {
    enum gate_op op;
    const char *inputs, *table;
} pairs[] = {
    {GATE_AND, "yn?", "yn?" "nnn" "?n?"},
    {GATE_OR, "yn?", "yyy" "yn?" "y??"},
    {GATE_NOT, "yn?", "nnn" "yyy" "???"},
    {GATE_KNOWN, "yn?", "yyy" "yyy" "nnn"},
    {GATE_DOUBT, "yn?", "???" "yyy" "???"},          /* a doubt that is none lets pass, any other leaves open and never fails */
    {GATE_ASSUME_NO, "yn?", "yyy" "nnn" "n??"},      /* left out: no; said not to be known: open */
    {GATE_GUARD, "yn?", "yn?" "***" "yn?"},          /* a paragraph that does not apply agrees with everything */
    {GATE_AGREE, "yn?*", "y??y" "?n?n" "????" "yn?*"},
    {GATE_SETTLE, "yn?*", "yyyy" "nnnn" "????" "nnnn"}, /* no paragraph applies: no */
};

/* The same for three inputs: given, and where it says nothing the derivation; the other way about where the derivation wins. Where the derivation
 * says yes in b, c does not say no. */
static const struct {
    enum gate_op op;
    const char *table; /* c changes fastest; - where c contradicts b */
} triples[] = {
    {GATE_GIVEN, "y-y" "yyy" "yyy"   "n-n" "nnn" "nnn"   "y-y" "?n?" "?n?"},
    {GATE_DERIVED, "y-y" "yny" "yny"   "y-y" "nnn" "nnn"   "y-y" "?n?" "?n?"},
};

static struct gate gate;
static struct gate_run run;
static struct program program;
static struct evaluation e;
static uint64_t yes[SLOTS], no[SLOTS];

static void put(uint32_t slot, unsigned lane, char value)
{
    yes[slot] |= (uint64_t)(value == 'y' || value == '*') << lane;
    no[slot] |= (uint64_t)(value == 'n' || value == '*') << lane;
}

static char get(uint32_t slot, unsigned lane)
{
    bool y = (yes[slot] >> lane) & 1, n = (no[slot] >> lane) & 1;
    return y && n ? '*' : y ? 'y' : n ? 'n' : '?';
}

static void set_up(void)
{
    memset(yes, 0, sizeof yes);
    memset(no, 0, sizeof no);
    memset(&program, 0, sizeof program);
    run = (struct gate_run){.from = 0, .to = 1};
    program.gates.at = &gate;
    program.gates.count = 1;
    program.runs.at = &run;
    program.runs.count = 1;
    e = (struct evaluation){.program = &program, .yes = yes, .no = no};
}

static void evaluate_as(enum gate_op op, uint32_t c)
{
    gate = (struct gate){op, OUT, A, B, c};
    run.op = op;
    evaluate_gates(&e, 1, NULL);
    gate.slot = OUT_CLAIM;
    struct claim claim = {.first_gate = 0, .gate_end = 1};
    evaluate_gates(&e, 0, &claim);
}

START_TEST(two_inputs)
{
    const char *inputs = pairs[_i].inputs, *table = pairs[_i].table;
    unsigned count = (unsigned)strlen(inputs);
    ck_assert_uint_eq(strlen(table), count * count);
    for (unsigned lane = 0; lane < count * count; lane++) {
        put(A, lane, inputs[lane / count]);
        put(B, lane, inputs[lane % count]);
    }
    evaluate_as(pairs[_i].op, NO_SLOT);
    for (unsigned lane = 0; lane < count * count; lane++) {
        ck_assert_msg(get(OUT, lane) == table[lane], "%c, %c gives %c", inputs[lane / count], inputs[lane % count], get(OUT, lane));
        ck_assert_int_eq(get(OUT_CLAIM, lane), table[lane]);
    }
}
END_TEST

START_TEST(three_inputs)
{
    static const char inputs[] = "yn?";
    const char *table = triples[_i].table;
    ck_assert_uint_eq(strlen(table), 27);
    for (unsigned lane = 0; lane < 27; lane++) {
        put(A, lane, inputs[lane / 9]);
        put(B, lane, inputs[lane / 3 % 3]);
        put(C, lane, inputs[lane % 3]);
    }
    evaluate_as(triples[_i].op, C);
    for (unsigned lane = 0; lane < 27; lane++)
        if (table[lane] != '-') {
            ck_assert_msg(get(OUT, lane) == table[lane], "%c, %c, %c gives %c", inputs[lane / 9], inputs[lane / 3 % 3], inputs[lane % 3], get(OUT, lane));
            ck_assert_int_eq(get(OUT_CLAIM, lane), table[lane]);
        }
}
END_TEST

/* The constants hold in all lanes. */
START_TEST(constants)
{
    struct arena arena;
    struct evaluation fresh = {0};
    arena_init(&arena, NULL);
    program.slots = SLOTS;
    program.terms.count = 1;
    ck_assert(evaluation_prepare(&fresh, &arena, &program));
    ck_assert_uint_eq(fresh.yes[SLOT_TRUE] & fresh.no[SLOT_FALSE], UINT64_MAX);
    ck_assert_uint_eq(fresh.no[SLOT_TRUE] | fresh.yes[SLOT_FALSE] | fresh.yes[SLOT_UNKNOWN] | fresh.no[SLOT_UNKNOWN], 0);
    ck_assert_int_eq(slot_outcome(&fresh, SLOT_TRUE), ONROLL_MET);
    ck_assert_int_eq(slot_outcome(&fresh, SLOT_FALSE), ONROLL_NOT_MET);
    ck_assert_int_eq(slot_outcome(&fresh, SLOT_UNKNOWN), ONROLL_UNKNOWN);
    arena_free(&arena);
}
END_TEST

Suite *gates_suite(void)
{
    Suite *suite = suite_create("gates");
    TCase *tests = tcase_create("gates");
    tcase_add_checked_fixture(tests, set_up, NULL);
    tcase_add_loop_test(tests, two_inputs, 0, sizeof pairs / sizeof *pairs);
    tcase_add_loop_test(tests, three_inputs, 0, sizeof triples / sizeof *triples);
    tcase_add_test(tests, constants);
    suite_add_tcase(suite, tests);
    return suite;
}
