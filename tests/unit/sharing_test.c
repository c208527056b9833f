/* SPDX-License-Identifier: MIT
 * Rules that are shared and decisions that are used again: an answer depends on nothing but rules, facts and question. Two threads decide the examples
 * over one set of rules; a decision gives the same after any other case, also after one that it refused. */
#include "onroll.h"

#include <check.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

Suite *sharing_suite(void);

static const char *const examples[] = {"docs/examples/lawful.yaml", "docs/examples/four-weeks.yaml", "docs/examples/undetermined.yaml"};
static const char *const grounds[] = {NULL, "9(1)(a)", "9(1)(i)", "8(1)(a)", "9(1)(o)"};
static const char *const days[] = {"2026-03-09", "2026-03-20", "2024-09-02"};

enum { EXAMPLES = 3, GROUNDS = 5, DAYS = 3, QUESTIONS = EXAMPLES * GROUNDS * DAYS, ROUNDS = 4 };

static onroll_rules *rules;
static onroll_facts *facts[EXAMPLES];
static char *answers[QUESTIONS];

static onroll_facts *read_case(const char *text)
{
    onroll_facts *read = NULL;
    ck_assert_int_eq(onroll_facts_read(&read, rules, &(onroll_input){.name = "case", .bytes = text, .length = strlen(text)}, NULL), ONROLL_OK);
    return read;
}

static onroll_facts *read_file(const char *path)
{
    char text[8192];
    FILE *file = fopen(path, "rb");
    ck_assert_ptr_nonnull(file);
    size_t length = fread(text, 1, sizeof text - 1, file);
    fclose(file);
    text[length] = '\0';
    return read_case(text);
}

struct written {
    char *bytes;
    size_t length, room;
};

static bool take(void *context, const char *bytes, size_t length)
{
    struct written *w = context;
    if (w->length + length >= w->room) {
        char *grown = realloc(w->bytes, w->room = 2 * (w->length + length + 1));
        if (!grown)
            return false;
        w->bytes = grown;
    }
    memcpy(w->bytes + w->length, bytes, length);
    w->bytes[w->length += length] = '\0';
    return true;
}

/* The answer to question n as JSON, to be freed; NULL when anything failed. */
static char *ask(onroll_decision *decision, int n)
{
    struct written w = {0};
    onroll_question question = {.check_date = ONROLL_NO_DATE, .ground = grounds[n / EXAMPLES % GROUNDS]};
    if (!onroll_date_parse(&question.check_date, days[n / EXAMPLES / GROUNDS]) || onroll_decide(decision, facts[n % EXAMPLES], &question) != ONROLL_OK ||
        onroll_result_json(onroll_decision_result(decision), ONROLL_JSON_LINE, take, &w) != ONROLL_OK) {
        free(w.bytes);
        return NULL;
    }
    return w.bytes;
}

static void load(void)
{
    const char *dir = getenv("ONROLL_TEST_RULES");
    ck_assert_int_eq(onroll_rules_load(&rules, dir ? dir : "rules", NULL), ONROLL_OK);
    for (int i = 0; i < EXAMPLES; i++)
        facts[i] = read_file(examples[i]);
    for (int n = 0; n < QUESTIONS; n++) { /* each on a decision of its own */
        onroll_decision *decision = NULL;
        ck_assert_int_eq(onroll_decision_new(&decision, rules, NULL), ONROLL_OK);
        answers[n] = ask(decision, n);
        ck_assert_ptr_nonnull(answers[n]);
        onroll_decision_free(decision);
    }
}

static void unload(void)
{
    for (int n = 0; n < QUESTIONS; n++)
        free(answers[n]);
    for (int i = 0; i < EXAMPLES; i++)
        onroll_facts_free(facts[i]);
    onroll_rules_free(rules);
}

/* How many of the answers of one decision, used for all questions by turns, are not the right ones. */
static int differ(int from, int step)
{
    onroll_decision *decision = NULL;
    int wrong = 0;
    if (onroll_decision_new(&decision, rules, NULL) != ONROLL_OK)
        return QUESTIONS;
    for (int i = 0, n = from; i < QUESTIONS * ROUNDS; i++, n = (n + step) % QUESTIONS) {
        char *now = ask(decision, n);
        wrong += !now || strcmp(now, answers[n]) != 0;
        free(now);
    }
    onroll_decision_free(decision);
    return wrong;
}

START_TEST(used_again)
{
    ck_assert_int_eq(differ(0, 1), 0);
    ck_assert_int_eq(differ(5, 7), 0); /* 7 shares no factor with 45: every question, in another order */
}
END_TEST

START_TEST(after_a_refusal)
{
    onroll_decision *decision = NULL;
    onroll_verdict verdict;
    bool must;
    onroll_facts *wrong = read_case("enquiries: {joint: yes, school_made: no}\n");
    onroll_question today = {.check_date = ONROLL_NO_DATE};
    ck_assert(onroll_date_parse(&today.check_date, "2026-03-09"));
    ck_assert_int_eq(onroll_decision_new(&decision, rules, NULL), ONROLL_OK);
    for (int n = 0; n < QUESTIONS; n++) {
        ck_assert_int_eq(onroll_decide(decision, wrong, &today), ONROLL_EINVALID);
        ck_assert_ptr_null(onroll_decision_result(decision));
        ck_assert_int_eq(onroll_judge(decision, facts[n % EXAMPLES], &today, &verdict, &must), ONROLL_OK);
        ck_assert_ptr_null(onroll_decision_result(decision));
        char *now = ask(decision, n);
        ck_assert_str_eq(now, answers[n]);
        free(now);
    }
    onroll_decision_free(decision);
    onroll_facts_free(wrong);
}
END_TEST

struct worker {
    pthread_t thread;
    int from, step, wrong;
};

static void *work(void *argument)
{
    struct worker *w = argument;
    w->wrong = differ(w->from, w->step);
    return NULL;
}

START_TEST(two_threads)
{
    struct worker workers[] = {{.from = 0, .step = 1, .wrong = -1}, {.from = 11, .step = 7, .wrong = -1}};
    for (int i = 0; i < 2; i++)
        ck_assert_int_eq(pthread_create(&workers[i].thread, NULL, work, &workers[i]), 0);
    for (int i = 0; i < 2; i++) {
        ck_assert_int_eq(pthread_join(workers[i].thread, NULL), 0);
        ck_assert_int_eq(workers[i].wrong, 0);
    }
}
END_TEST

Suite *sharing_suite(void)
{
    Suite *suite = suite_create("sharing");
    TCase *tests = tcase_create("sharing");
    tcase_add_unchecked_fixture(tests, load, unload);
    tcase_set_timeout(tests, 30);
    tcase_set_tags(tests, "slow"); /* hundreds of whole answers */
    tcase_add_test(tests, used_again);
    tcase_add_test(tests, after_a_refusal);
    tcase_add_test(tests, two_threads);
    suite_add_tcase(suite, tests);
    return suite;
}
