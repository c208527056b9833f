/* SPDX-License-Identifier: MIT
 * Building the programs of all times: the same with any number of threads, mistakes included; shared where an authority has no policy; and memory that
 * runs out in any of the threads. */
#include "base/limits.h"
#include "rules/program.h"
#include "support/allocator.h"
#include "support/rules_fixture.h"

#include <check.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>

Suite *build_suite(void);

static struct rules_fixture f;

static void set_up(void) { rules_open(&f); }
static void tear_down(void) { rules_close(&f); }

static onroll_rules *load(const char *dir, unsigned threads)
{
    onroll_rules *rules = NULL;
    ck_assert_int_eq(onroll_rules_load(&rules, dir, NULL), ONROLL_OK);
    ck_assert_uint_ge(rules->threads, 1);
    rules->threads = threads;
    return rules;
}

static onroll_rules *built(unsigned threads)
{
    onroll_rules *rules = load("rules", threads);
    ck_assert_int_eq(onroll_rules_build(rules, NULL), ONROLL_OK);
    return rules;
}

/* ---- Threads change nothing ---- */

static void same_numbers(const uint32_t *a, uint32_t a_count, const uint32_t *b, uint32_t b_count)
{
    ck_assert_uint_eq(a_count, b_count);
    if (a_count)
        ck_assert_mem_eq(a, b, a_count * sizeof *a);
}

static void same_claim(const struct claim *a, const struct claim *b)
{
    ck_assert(text_equal(a->ground, b->ground) && a->root == b->root && a->plain == b->plain && a->first_gate == b->first_gate && a->gate_end == b->gate_end);
    same_numbers(a->answers, a->answer_count, b->answers, b->answer_count);
    same_numbers(a->cone.terms, a->cone.term_count, b->cone.terms, b->cone.term_count);
    same_numbers(a->cone.atoms, a->cone.atom_count, b->cone.atoms, b->cone.atom_count);
    same_numbers(a->cone.gates, a->cone.gate_count, b->cone.gates, b->cone.gate_count);
    same_numbers(a->cone.given, a->cone.given_count, b->cone.given, b->cone.given_count);
    same_numbers(a->cone.moving_tests, a->cone.moving_test_count, b->cone.moving_tests, b->cone.moving_test_count);
}

static void same_program(const struct program *a, const struct program *b)
{
    ck_assert(a->slots == b->slots && a->must_root == b->must_root && a->main_gates == b->main_gates && a->scope == b->scope);
    ck_assert(a->terms.count == b->terms.count && a->atoms.count == b->atoms.count && a->gates.count == b->gates.count);
    for (uint32_t i = 0; i < a->terms.count; i++) {
        const struct term *x = &a->terms.at[i], *y = &b->terms.at[i];
        ck_assert(x->op == y->op && x->a == y->a && x->b == y->b && x->number == y->number && x->index == y->index && x->unit == y->unit);
    }
    for (uint32_t i = 0; i < a->atoms.count; i++) {
        const struct atom *x = &a->atoms.at[i], *y = &b->atoms.at[i];
        ck_assert(x->op == y->op && x->slot == y->slot && x->a == y->a && x->b == y->b && x->compare == y->compare && x->low == y->low);
    }
    ck_assert_mem_eq(a->gates.at, b->gates.at, a->gates.count * sizeof *a->gates.at);
    same_numbers(a->rests, a->rests_from[a->atoms.count], b->rests, b->rests_from[b->atoms.count]);
    ck_assert_uint_eq(a->claims.count, b->claims.count);
    for (uint32_t i = 0; i < a->claims.count; i++)
        same_claim(&a->claims.at[i], &b->claims.at[i]);
    same_claim(&a->unclaimed, &b->unclaimed);
}

static void same_epochs(const struct epochs *a, const struct epochs *b)
{
    ck_assert_uint_eq(a->count, b->count);
    for (uint32_t i = 0; i < a->count; i++) {
        const struct program *x = atomic_load(&a->at[i].program), *y = atomic_load(&b->at[i].program);
        ck_assert((x != NULL) == (y != NULL));
        if (x)
            same_program(x, y);
    }
}

START_TEST(threads_change_nothing)
{
    onroll_rules *one = built(1), *many = built((unsigned)_i);
    same_epochs(&one->epochs, &many->epochs);
    for (uint32_t i = 0; i < one->authorities.count; i++)
        same_epochs(&one->authorities.at[i].epochs, &many->authorities.at[i].epochs);
    onroll_rules_free(one);
    onroll_rules_free(many);
}
END_TEST

START_TEST(own_allocator_one_thread)
{
    struct test_allocator memory = {0};
    onroll_options options = ONROLL_OPTIONS_INIT;
    onroll_rules *rules = NULL;
    options.allocator = test_allocator_use(&memory);
    ck_assert_int_eq(onroll_rules_load(&rules, "rules", &options), ONROLL_OK);
    ck_assert_uint_eq(rules->threads, 1);
    onroll_rules_free(rules);
    ck_assert_uint_eq(memory.live, 0);
}
END_TEST

/* ---- Without a policy the law's programs are an authority's too ---- */

START_TEST(shared_without_a_policy)
{
    onroll_rules *rules = built(1);
    unsigned shared = 0, own = 0;
    for (uint32_t a = 0; a < rules->authorities.count; a++) {
        const struct epochs *epochs = &rules->authorities.at[a].epochs;
        for (uint32_t i = 0; i < epochs->count; i++) {
            struct epoch *epoch = &epochs->at[i], *law = rules_epoch(rules, FACT_NONE, epoch->from);
            onroll_status status;
            const struct program *program = rules_program(rules, epoch, &status);
            ck_assert_int_eq(status, ONROLL_OK);
            ck_assert(law->from <= epoch->from && epoch->to <= law->to);
            ck_assert_ptr_eq(program->policy, epoch->policy == POLICY_NONE ? NULL : &rules->policies.at[epoch->policy]);
            ck_assert((program == law->program) == (epoch->policy == POLICY_NONE));
            ck_assert((atomic_load(&epoch->program) == NULL) == (epoch->policy == POLICY_NONE));
            shared += epoch->policy == POLICY_NONE;
            own += epoch->policy != POLICY_NONE;
        }
    }
    ck_assert(shared > 0 && own > 0);
    onroll_rules_free(rules);
}
END_TEST

START_TEST(built_once)
{
    onroll_rules *rules = load("rules", 2);
    onroll_status status;
    const struct program *first = rules_program(rules, &rules->epochs.at[1], &status);
    for (int i = 0; i < 2; i++) {
        ck_assert_int_eq(onroll_rules_build(rules, NULL), ONROLL_OK);
        ck_assert_ptr_eq(atomic_load(&rules->epochs.at[1].program), first);
    }
    for (uint32_t i = 0; i < rules->epochs.count; i++)
        ck_assert_ptr_nonnull(atomic_load(&rules->epochs.at[i].program));
    onroll_rules_free(rules);
}
END_TEST

/* ---- Mistakes ---- */

/* Two times of the law are too large; the first of them is told of, once. */
START_TEST(too_large)
{
    struct arena arena;
    struct buffer body;
    arena_init(&arena, NULL);
    buffer_init(&body, &arena);
    buffer_string(&body, "warnings:\n  - {warning: w, when: pupil.left, says: s, cite: section/1, standing: confirmed, in_force: {from: 2025-01-01}}\nbars:");
    for (int i = 0; i < LIMIT_TERMS; i++) {
        if (i % 30 == 0)
            buffer_format(&body, "%s\n  - {bar: b%d, defeats: ground, cite: section/1, standing: confirmed, applies: ", i ? "}" : "", i);
        buffer_format(&body, "%sabsence.days > %d days", i % 30 ? " or " : "", i);
    }
    buffer_string(&body, "}\n");
    ck_assert_int_eq(rules_load_instrument(&f, buffer_done(&body)), ONROLL_ELIMIT);
    onroll_options options = ONROLL_OPTIONS_INIT;
    options.on_message = seen_message;
    options.message_context = &f.seen;
    memset(&f.seen, 0, sizeof f.seen);
    onroll_rules *rules = load(f.dir, (unsigned)_i);
    ck_assert_uint_eq(rules->epochs.count, 3);
    ck_assert_int_eq(onroll_rules_build(rules, &options), ONROLL_ELIMIT);
    ck_assert_uint_eq(f.seen.count, 1);
    ck_assert_ptr_nonnull(strstr(f.seen.at[0].text, "the rules of the law are too large for one program"));
    ck_assert_ptr_nonnull(atomic_load(&rules->epochs.at[0].program));
    ck_assert_ptr_null(atomic_load(&rules->epochs.at[1].program));
    onroll_rules_free(rules);
    arena_free(&arena);
}
END_TEST

/* ---- Memory that runs out ---- */

struct locked {
    pthread_mutex_t lock;
    struct test_allocator memory;
    onroll_allocator inner;
};

static void *locked_allocate(void *context, size_t size)
{
    struct locked *s = context;
    pthread_mutex_lock(&s->lock);
    void *block = s->inner.allocate(s->inner.context, size);
    pthread_mutex_unlock(&s->lock);
    return block;
}

static void locked_release(void *context, void *pointer)
{
    struct locked *s = context;
    pthread_mutex_lock(&s->lock);
    s->inner.release(s->inner.context, pointer);
    pthread_mutex_unlock(&s->lock);
}

/* After a failure the same rules can be built when there is memory again. */
START_TEST(allocations_fail)
{
    struct locked locked = {.lock = PTHREAD_MUTEX_INITIALIZER};
    onroll_options options = ONROLL_OPTIONS_INIT;
    size_t failures = 0, step = 3;
#ifdef ARENA_SEPARATE
    step = 4001; /* there every allocation is one of the allocator's */
#endif
    locked.inner = test_allocator_use(&locked.memory);
    options.allocator = (onroll_allocator){locked_allocate, locked_release, &locked};
    for (size_t n = 1; n == 1 || locked.memory.failures > failures; n += step) {
        onroll_rules *rules = NULL;
        failures = locked.memory.failures;
        locked.memory.fail_at = 0;
        ck_assert_int_eq(onroll_rules_load(&rules, "rules", &options), ONROLL_OK);
        rules->threads = (unsigned)_i;
        locked.memory.fail_at = locked.memory.requests + n;
        onroll_status status = onroll_rules_build(rules, NULL);
        ck_assert_int_eq(status, locked.memory.failures > failures ? ONROLL_ENOMEM : ONROLL_OK);
        locked.memory.fail_at = 0;
        ck_assert_int_eq(onroll_rules_build(rules, NULL), ONROLL_OK);
        onroll_rules_free(rules);
        ck_assert_uint_eq(locked.memory.live, 0);
    }
    ck_assert_uint_gt(failures, 1);
}
END_TEST

Suite *build_suite(void)
{
    Suite *suite = suite_create("build");
    TCase *tests = tcase_create("build");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_set_timeout(tests, 60);
    tcase_add_loop_test(tests, threads_change_nothing, 2, 5);
    tcase_add_test(tests, own_allocator_one_thread);
    tcase_add_test(tests, shared_without_a_policy);
    tcase_add_test(tests, built_once);
    tcase_add_loop_test(tests, too_large, 1, 4);
    suite_add_tcase(suite, tests);
    TCase *slow = tcase_create("many times");
    tcase_set_timeout(slow, 60);
    tcase_set_tags(slow, "slow heavy"); /* under valgrind and the sanitizers; the suite faults fails allocations there */
    tcase_add_loop_test(slow, allocations_fail, 1, 4);
    suite_add_tcase(suite, slow);
    return suite;
}
