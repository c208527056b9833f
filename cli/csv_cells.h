/* SPDX-License-Identifier: MIT
 * Words of a spreadsheet's cell as the words of a case. */
#ifndef ONROLL_CLI_CSV_CELLS_H
#define ONROLL_CLI_CSV_CELLS_H

#include "cli.h"

enum { CELL_BYTES = 4096, CELL_FAULT_BYTES = 256 };

struct cell_words {
    char own[CELL_BYTES];
    char fault[CELL_FAULT_BYTES]; /* empty: none */
};

/* The cell as onroll_facts_set takes it; borrowed from `words` or `text`. NULL: words->fault says why not. What is neither a date nor a number as people
 * write them is left as it is, for the engine to judge. */
const char *cell_read(struct cell_words *words, const onroll_rules_fact *fact, const char *text);

/* Without white space at either end, the spaces that Excel keeps from web pages too. false: longer than `room`. */
bool cell_trim(char *out, size_t room, const char *text);

#endif
