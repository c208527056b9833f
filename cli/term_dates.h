/* SPDX-License-Identifier: MIT
 * Terms, holidays, INSET days and closures out of the events of a calendar. */
#ifndef ONROLL_CLI_TERM_DATES_H
#define ONROLL_CLI_TERM_DATES_H

#include "ical_read.h"

struct term_days {
    onroll_date from, to; /* both included */
    const char *label;    /* the summary of its event, borrowed; NULL: none */
    uint32_t line;        /* of its event */
};

struct term_list {
    struct term_days *at; /* in the order of their days */
    size_t count;
};

struct term_dates {
    struct term_list terms, holidays, inset, closures;
    struct term_days *own; /* of all the lists */
};

/* EXIT_FINE, or what is wrong was told. Events that cannot be told are listed either way; they are no mistake when they are to be ignored. `ical` has to
 * outlive it; term_dates_free in any case. */
int term_dates_read(struct term_dates *out, const char *name, const struct ical *ical, bool ignore_unknown);
void term_dates_free(struct term_dates *dates);

#endif
