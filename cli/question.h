/* SPDX-License-Identifier: MIT
 * What the command line asks of every case: --on, --authority, --ground. */
#ifndef ONROLL_CLI_QUESTION_H
#define ONROLL_CLI_QUESTION_H

#include "cli.h"

/* Fills in today where no day of the check is given, and checks the authority and the ground against the rules, so that a mistake on the command line
 * is not taken for one in the case. EXIT_FINE, or the exit status: what is wrong was printed. */
int question_settle(onroll_question *question, const onroll_rules *rules);

#endif
