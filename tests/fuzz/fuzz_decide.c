/* SPDX-License-Identifier: MIT
 * Fuzz target for the whole path: a case to facts, to a decision under the shipped rules, to JSON. The first byte says how the case is written (j: JSON,
 * any other: YAML), the second which question is asked of it; the case follows. Judging says the same as deciding, a settled verdict leaves nothing
 * missing, and what is written reads as JSON again. The rules come from $ONROLL_TEST_RULES or ./rules, once. */
#include "document/document.h"
#include "onroll.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
    if (!holds)
        abort();
}

static const onroll_rules *rules_once(void)
{
    static onroll_rules *rules;
    const char *dir = getenv("ONROLL_TEST_RULES");
    if (!rules)
        require(onroll_rules_load(&rules, dir ? dir : "rules", NULL) == ONROLL_OK);
    return rules;
}

static void check_message(void *context, const onroll_message *message)
{
    uint32_t *errors = context;
    require(message->text && strlen(message->text) > 0 && message->code);
    *errors += message->severity == ONROLL_ERROR;
}

struct text_sink {
    struct arena arena;
    struct buffer out;
};

static bool take(void *context, const char *bytes, size_t length)
{
    struct text_sink *sink = context;
    buffer_add(&sink->out, (struct text){bytes, length});
    return true;
}

static void check_json(const onroll_result *result)
{
    static const onroll_json_shape shapes[] = {ONROLL_JSON_FULL, ONROLL_JSON_LINE, ONROLL_JSON_COMPACT};
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
        struct text_sink sink;
        struct document document = {0};
        struct diag diag;
        arena_init(&sink.arena, NULL);
        buffer_init(&sink.out, &sink.arena);
        diag_init(&diag, &sink.arena);
        require(onroll_result_json(result, shapes[i], take, &sink) == ONROLL_OK);
        require(buffer_done(&sink.out) != NULL);
        uint16_t source = diag_source(&diag, TEXT("written"), buffer_text(&sink.out), 1);
        bool small = sink.out.len <= 262144; /* a proof over many days is larger than a document may be */
        require(!small || (json_read(&document, &sink.arena, &diag, source) && diag.errors == 0 && document.root->kind == NODE_MAP));
        arena_free(&sink.arena);
    }
}

static void check_result(const onroll_result *r)
{
    static const char *const words[] = {"LAWFUL", "UNLAWFUL: ", "UNDETERMINED: "};
    size_t length = strlen(r->headline);
    require(strncmp(r->headline, words[r->verdict], strlen(words[r->verdict]) - (r->verdict == ONROLL_UNLAWFUL ? 2 : 0)) == 0);
    require(length > 0 && r->headline[length - 1] == '.');
    require(r->verdict == ONROLL_UNDETERMINED || r->missing_count == 0);
    require(r->verdict != ONROLL_LAWFUL || (r->must_delete && r->law_instrument));
    require(r->rests_on && r->local_result && r->rules_version && r->rules_sha256);
    for (size_t i = 0; i < r->ground_count; i++)
        for (size_t n = 0; n < r->grounds[i].limb_count; n++)
            require(strlen(r->grounds[i].limbs[n].reason) > 0 && r->grounds[i].limbs[n].cite.provision);
    for (size_t i = 0; i < r->bar_count; i++)
        require(strlen(r->bars[i].reason) > 0);
    for (size_t i = 0; i < r->missing_count; i++)
        require(strlen(r->missing[i].question) > 0 && r->missing[i].set_size > 0);
    for (size_t i = 0; i < r->warning_count; i++)
        require(strlen(r->warnings[i].message) > 0);
    check_json(r);
}

/* In order of days, those without one last; what is not carried by the facts is not told as due. */
static void check_timeline(onroll_decision *decision)
{
    const onroll_timeline *t = NULL;
    require(onroll_decision_timeline(decision, &t) == ONROLL_OK);
    for (size_t i = 0; i < t->event_count; i++) {
        const onroll_event *e = &t->events[i];
        require(e->what && *e->what && *e->by && e->cite.provision && *e->status);
        if (i)
            require(e->day.day == ONROLL_NO_DATE.day || (e[-1].day.day != ONROLL_NO_DATE.day && e[-1].day.day <= e->day.day));
    }
}

static void decide(const onroll_facts *facts, uint8_t which, const onroll_options *options, const uint32_t *errors)
{
    static const char *const grounds[] = {NULL, "9(1)(a)", "9(1)(i)", "8(1)(a)", "9(3)(c)", "9(1)(h)", "8(1)(g)", "no ground"};
    static const char *const days[] = {"2026-03-09", "2024-08-19", "2020-01-01", "2199-12-31"};
    onroll_question question = {.check_date = ONROLL_NO_DATE, .ground = grounds[which % 8], .authority = which & 128 ? "harrow" : NULL};
    onroll_decision *decision = NULL;
    onroll_verdict verdict = ONROLL_LAWFUL;
    bool must = false;
    require(onroll_date_parse(&question.check_date, days[which / 8 % 4]));
    require(onroll_decision_new(&decision, rules_once(), options) == ONROLL_OK);
    onroll_status judged = onroll_judge(decision, facts, &question, &verdict, &must), decided = onroll_decide(decision, facts, &question);
    const onroll_result *result = onroll_decision_result(decision);
    require(judged == decided && (decided == ONROLL_OK || (decided == ONROLL_EINVALID && *errors > 0)));
    require((result != NULL) == (decided == ONROLL_OK));
    if (result) {
        require(result->verdict == verdict && result->must_delete == must);
        check_result(result);
        check_timeline(decision);
    }
    onroll_decision_free(decision);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    onroll_facts *facts = NULL;
    uint32_t errors = 0;
    if (size < 2)
        return 0;
    onroll_options options = {sizeof options, check_message, &errors, {NULL, NULL, NULL}};
    onroll_input input = {.name = "fuzz", .bytes = (const char *)data + 2, .length = size - 2, .format = *data == 'j' ? ONROLL_JSON : ONROLL_YAML};
    if (onroll_facts_read(&facts, rules_once(), &input, &options) == ONROLL_OK)
        decide(facts, data[1], &options, &errors);
    onroll_facts_free(facts);
    return 0;
}
