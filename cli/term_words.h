/* SPDX-License-Identifier: MIT
 * What an event of a school's term dates is, by the words of its summary. */
#ifndef ONROLL_CLI_TERM_WORDS_H
#define ONROLL_CLI_TERM_WORDS_H

#include <stdbool.h>

enum term_event {
    EVENT_UNKNOWN,
    EVENT_TERM,   /* all the days of a term */
    EVENT_BEGINS, /* the first day of a term */
    EVENT_ENDS,   /* the last */
    EVENT_HOLIDAY,
    EVENT_INSET,
    EVENT_CLOSURE,
    EVENT_BANK_HOLIDAY
};

enum { TERM_REASON = 160 };

/* EVENT_UNKNOWN: `reason` says why. Every word has to be one that term dates use: "Easter holiday club" is no holiday. */
enum term_event term_event_of(const char *summary, bool one_day, char reason[TERM_REASON]);

#endif
