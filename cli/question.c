/* SPDX-License-Identifier: MIT
 * Checks the question of the command line by stating its parts as facts of an empty case. */
#include "question.h"

#include "message.h"
#include "today.h"

static int check(const onroll_rules *rules, const char *option, const char *fact, const char *value)
{
    onroll_options options = ONROLL_OPTIONS_INIT;
    struct message_view view = {.about = option};
    onroll_facts *facts = NULL;
    options.on_message = message_show;
    options.message_context = &view;
    onroll_status status = onroll_facts_new(&facts, rules, &options);
    if (status == ONROLL_OK)
        status = onroll_facts_set(facts, fact, value, &options);
    onroll_facts_free(facts);
    if (status != ONROLL_OK && view.errors == 0)
        message_error("%s %s: %s", option, value, onroll_status_text(status));
    return message_status_exit(status, EXIT_USAGE);
}

int question_settle(onroll_question *question, const onroll_rules *rules)
{
    int status = EXIT_FINE;
    if (question->check_date.day == ONROLL_NO_DATE.day)
        question->check_date = today();
    if (question->check_date.day == ONROLL_NO_DATE.day) {
        message_error("the clock of this computer cannot be read");
        message_help("give the day of the check with --on DATE");
        return EXIT_INTERNAL;
    }
    if (question->authority)
        status = check(rules, "--authority", "authority", question->authority);
    if (status == EXIT_FINE && question->ground)
        status = check(rules, "--ground", "deletion.ground", question->ground);
    return status;
}
