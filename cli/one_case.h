/* SPDX-License-Identifier: MIT
 * One case named on the command line, with the rules it needs: what decide and timeline begin with. */
#ifndef ONROLL_CLI_ONE_CASE_H
#define ONROLL_CLI_ONE_CASE_H

#include "input.h"
#include "message.h"

struct one_case {
    struct input input;
    onroll_input text; /* the same as the engine takes it */
    onroll_rules *rules;
    onroll_facts *facts;
};

/* What may be asked of it otherwise than it says; needs options.h and <stddef.h>. */
#define QUESTION_OPTIONS(settings)                                                                                                                      \
    {"authority", OPTION_TEXT, "AUTHORITY", offsetof(settings, question.authority), "the school's authority, in place of the case's own word"},         \
    {"ground", OPTION_TEXT, "GROUND", offsetof(settings, question.ground), "the ground claimed, in place of the case's own word"},                      \
    {"on", OPTION_DATE, "DATE", offsetof(settings, question.check_date), "the day of the check, as YYYY-MM-DD; otherwise today"}

/* Reads the case `name`, finds its rules (rules: the value of --rules or NULL), settles the question and states the register that stands in a csv file
 * (attendance and map: the values of --attendance and --attendance-map, or NULL). EXIT_FINE, or the exit status: what is wrong was printed.
 * one_case_close either way. */
int one_case_open(struct one_case *out, const char *name, const char *rules, const char *attendance, const char *map, onroll_question *question);
/* Decides it with its full explanation; *decision is NULL unless EXIT_FINE, and the caller's. */
int one_case_decide(const struct one_case *one, const onroll_question *question, onroll_decision **decision);
void one_case_close(struct one_case *one);

#endif
