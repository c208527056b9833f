/* SPDX-License-Identifier: MIT
 * Reads one case and the rules that it needs: the law and the policies of its own authority. */
#include "one_case.h"

#include "attendance.h"
#include "question.h"
#include "rules_dir.h"

#include <string.h>

enum { AUTHORITY_BYTES = 256 };

static int read_facts(struct one_case *one)
{
    onroll_options engine = ONROLL_OPTIONS_INIT;
    struct message_view view = {.about = one->text.name};
    engine.on_message = message_show;
    engine.message_context = &view;
    onroll_status status = onroll_facts_read(&one->facts, one->rules, &one->text, &engine);
    if (status != ONROLL_OK && view.errors == 0)
        message_error("%s: %s", one->text.name, onroll_status_text(status));
    return message_status_exit(status, EXIT_DATA);
}

/* Where the case cannot be read by the rules of its own authority alone, it may state a fact of another council, or be wrong: the whole of the rules
 * tells which. */
static int load(struct one_case *one, const char *rules, const char *authority)
{
    char stated[AUTHORITY_BYTES];
    onroll_options quiet = ONROLL_OPTIONS_INIT;
    onroll_input_authority(&one->text, stated, sizeof stated);
    int status = rules_load_for(&one->rules, rules, authority ? authority : stated);
    if (status != EXIT_FINE || onroll_facts_read(&one->facts, one->rules, &one->text, &quiet) == ONROLL_OK)
        return status;
    onroll_rules_free(one->rules);
    status = rules_load_quietly(&one->rules, rules);
    return status == EXIT_FINE ? read_facts(one) : status;
}

int one_case_open(struct one_case *out, const char *name, const char *rules, const char *attendance, const char *map, onroll_question *question)
{
    memset(out, 0, sizeof *out);
    int status = input_read(&out->input, name);
    if (status != EXIT_FINE)
        return status;
    out->text = (onroll_input){.name = name, .bytes = out->input.bytes, .length = out->input.length, .format = out->input.format};
    status = load(out, rules, question->authority);
    if (status == EXIT_FINE)
        status = question_settle(question, out->rules);
    return status == EXIT_FINE ? attendance_of_case(out->facts, out->rules, name, attendance, map) : status;
}

int one_case_decide(const struct one_case *one, const onroll_question *question, onroll_decision **decision)
{
    onroll_options engine = ONROLL_OPTIONS_INIT;
    struct message_view view = {.about = one->text.name};
    *decision = NULL;
    engine.on_message = message_show;
    engine.message_context = &view;
    onroll_status status = onroll_decision_new(decision, one->rules, &engine);
    if (status == ONROLL_OK)
        status = onroll_decide(*decision, one->facts, question);
    if (status == ONROLL_OK)
        return EXIT_FINE;
    if (view.errors == 0)
        message_error("%s: %s", one->text.name, onroll_status_text(status));
    onroll_decision_free(*decision);
    *decision = NULL;
    return message_status_exit(status, EXIT_DATA);
}

void one_case_close(struct one_case *one)
{
    onroll_facts_free(one->facts);
    onroll_rules_free(one->rules);
    input_free(&one->input);
}
