/* SPDX-License-Identifier: MIT
 * Term dates as a rule file. */
#ifndef ONROLL_CLI_CALENDAR_WRITE_H
#define ONROLL_CLI_CALENDAR_WRITE_H

#include "term_dates.h"

struct calendar_head {
    const char *id, *title, *authority, *source, *href; /* authority, source and href or NULL */
    bool published;
    onroll_date checked_on;
    const char *from; /* the name of the file, for a remark */
};

void calendar_write(const struct calendar_head *head, const struct term_dates *dates); /* to standard output */

#endif
