/* SPDX-License-Identifier: MIT
 * Every allocation fails once: of reading a case and of deciding it each, of loading the rules a sample. What fails says so, gives everything back,
 * and leaves behind an object that works. */
#include "faults.h"

#include <string.h>

enum { LOADS = 240, CHECK_DAY = 20521 }; /* 2026-03-09 */

/* A message has a text even when there is no memory left to write one. */
static void look_at_message(void *context, const onroll_message *message)
{
    bool *whole = context;
    *whole = *whole && message->text && *message->text && message->code;
}

static onroll_options options_with(struct test_allocator *memory, bool *whole)
{
    onroll_options options = ONROLL_OPTIONS_INIT;
    options.on_message = look_at_message;
    options.message_context = whole;
    options.allocator = test_allocator_use(memory);
    *whole = true;
    return options;
}

/* ---- Loading the rules ---- */

static void load_once(struct faults *faults, const char *dir, struct test_allocator *memory)
{
    bool whole;
    onroll_options options = options_with(memory, &whole);
    onroll_rules *rules = NULL;
    onroll_status status = onroll_rules_load(&rules, dir, &options);
    check(faults, status == (memory->failures ? ONROLL_ENOMEM : ONROLL_OK), "the rules load or say that memory is short", dir, memory->fail_at);
    check(faults, (status == ONROLL_OK) == (rules != NULL) && whole, "rules are given only when they are whole", dir, memory->fail_at);
    onroll_rules_free(rules);
    check(faults, memory->live == 0, "loading gives everything back", dir, memory->fail_at);
}

void faults_of_loading(struct faults *faults, const char *dir)
{
    struct test_allocator all = {0};
    load_once(faults, dir, &all);
    for (size_t i = 0; i < LOADS; i++) {
        /* spread over the whole, the first ones close together: there the loader's own objects are made */
        size_t n = i < LOADS / 4 ? i + 1 : 1 + (all.requests - 1) * i / LOADS;
        if (n > all.requests)
            continue; /* with an allocator that gives whole pages there are few */
        struct test_allocator memory = {.fail_at = n, .fail_on = i % 2 == 1};
        load_once(faults, dir, &memory);
        check(faults, memory.failures > 0, "the sample lies within the requests", dir, n);
    }
}

/* ---- Reading a case ---- */

static onroll_facts *read_case(const struct faults *faults, const char *name, const char *text, const onroll_options *options, onroll_status *status)
{
    onroll_facts *facts = NULL;
    *status = onroll_facts_read(&facts, faults->rules, &(onroll_input){.name = name, .bytes = text, .length = strlen(text)}, options);
    return facts;
}

static void faults_of_reading(struct faults *faults, const char *name, const char *text)
{
    bool done = false, whole;
    for (size_t n = 1; !done; n++) {
        struct test_allocator memory = {.fail_at = n, .fail_on = n % 2 == 0};
        onroll_options options = options_with(&memory, &whole);
        onroll_status status;
        onroll_facts *facts = read_case(faults, name, text, &options, &status);
        done = memory.failures == 0;
        check(faults, status == (done ? ONROLL_OK : ONROLL_ENOMEM), "the case is read or says that memory is short", name, n);
        check(faults, (facts != NULL) == (status == ONROLL_OK) && whole, "facts are given only when they are whole", name, n);
        onroll_facts_free(facts);
        check(faults, memory.live == 0, "reading gives everything back", name, n);
    }
}

/* ---- Its timeline ---- */

/* Told or short of memory; after a failure it can be told again. */
static bool timeline_once(struct faults *faults, const char *name, const onroll_facts *facts, const onroll_question *asked, size_t n)
{
    struct test_allocator memory = {0};
    bool whole;
    onroll_options options = options_with(&memory, &whole);
    onroll_decision *decision = NULL;
    const onroll_timeline *t = NULL;
    onroll_status status = onroll_decision_new(&decision, faults->rules, &options);
    if (status == ONROLL_OK)
        status = onroll_decide(decision, facts, asked);
    check(faults, status == ONROLL_OK, "the case is decided before its timeline", name, n);
    memory.fail_at = memory.requests + n;
    if (status == ONROLL_OK)
        status = onroll_decision_timeline(decision, &t);
    bool failed = memory.failures > 0;
    check(faults, status == (failed ? ONROLL_ENOMEM : ONROLL_OK) && (t != NULL) == !failed, "a timeline is told or says that memory is short", name, n);
    onroll_decision_free(decision);
    check(faults, memory.live == 0, "a timeline gives everything back", name, n);
    return failed;
}

/* ---- Deciding it ---- */

/* Ground and authority are asked by other names than the cases use, so that they are looked up. */
static const onroll_question question = {.check_date = {CHECK_DAY}, .authority = "310", .ground = "Ground I"};

/* The right answer, made with memory enough. */
static bool reference(const struct faults *faults, const onroll_facts *facts, onroll_status expected, struct answer *right)
{
    onroll_decision *decision = NULL;
    bool good = onroll_decision_new(&decision, faults->rules, NULL) == ONROLL_OK && onroll_decide(decision, facts, &question) == expected &&
                (expected != ONROLL_OK || answer_write(right, onroll_decision_result(decision)));
    onroll_decision_free(decision);
    return good;
}

/* Is the answer of a whole decision the right one, and is there none after a failure? */
static bool as_it_should_be(const onroll_decision *decision, onroll_status status, const struct answer *right)
{
    struct answer now = {0};
    const onroll_result *result = onroll_decision_result(decision);
    bool good = status == ONROLL_OK ? result && answer_write(&now, result) && answer_same(&now, right) : result == NULL;
    answer_free(&now);
    return good;
}

static bool decide_once(struct faults *faults, const char *name, const onroll_facts *facts, onroll_status expected, const struct answer *right, size_t n)
{
    struct test_allocator memory = {.fail_at = n, .fail_on = n % 2 == 0};
    bool whole;
    onroll_options options = options_with(&memory, &whole);
    onroll_decision *decision = NULL;
    onroll_status status = onroll_decision_new(&decision, faults->rules, &options);
    if (status == ONROLL_OK)
        status = onroll_decide(decision, facts, &question);
    bool failed = memory.failures > 0;
    check(faults, status == (failed ? ONROLL_ENOMEM : expected), "the case is decided or says that memory is short", name, n);
    check(faults, whole, "a message is whole or is not there", name, n);
    if (decision) {
        check(faults, as_it_should_be(decision, status, right), "an answer is the whole answer", name, n);
        memory.fail_at = 0;
        status = onroll_decide(decision, facts, &question);
        check(faults, status == expected && as_it_should_be(decision, status, right), "the decision can be used again", name, n);
    }
    onroll_decision_free(decision);
    check(faults, memory.live == 0, "deciding gives everything back", name, n);
    return failed;
}

static void judge_once(struct faults *faults, const char *name, const onroll_facts *facts, onroll_status expected, size_t n)
{
    struct test_allocator memory = {.fail_at = n};
    bool whole, must = false;
    onroll_verdict verdict = ONROLL_LAWFUL;
    onroll_options options = options_with(&memory, &whole);
    onroll_decision *decision = NULL;
    onroll_status status = onroll_decision_new(&decision, faults->rules, &options);
    if (status == ONROLL_OK)
        status = onroll_judge(decision, facts, &question, &verdict, &must);
    check(faults, status == (memory.failures ? ONROLL_ENOMEM : expected) && whole, "the case is judged or says that memory is short", name, n);
    onroll_decision_free(decision);
    check(faults, memory.live == 0, "judging gives everything back", name, n);
}

void faults_of_case(struct faults *faults, const char *name, const char *text, onroll_status expected)
{
    enum { JUDGED = 24 };
    struct answer right = {0};
    onroll_status status;
    faults_of_reading(faults, name, text);
    onroll_facts *facts = read_case(faults, name, text, NULL, &status);
    check(faults, facts && reference(faults, facts, expected, &right), "the case is decided", name, 0);
    if (facts) {
        for (size_t n = 1; decide_once(faults, name, facts, expected, &right, n);)
            n++;
        for (size_t n = 1; n <= JUDGED; n++)
            judge_once(faults, name, facts, expected, n);
        for (size_t n = 1; expected == ONROLL_OK && timeline_once(faults, name, facts, &question, n);)
            n++;
    }
    answer_free(&right);
    onroll_facts_free(facts);
}
