/* SPDX-License-Identifier: MIT
 * The all-day events of an iCalendar file (RFC 5545). */
#ifndef ONROLL_CLI_ICAL_READ_H
#define ONROLL_CLI_ICAL_READ_H

#include "cli.h"

enum { ICAL_BYTES = 1024 * 1024, ICAL_EVENTS = 2000, ICAL_DAYS = 366, ICAL_SUMMARY = 160 };

struct ical_event {
    onroll_date from, to;       /* both included */
    char summary[ICAL_SUMMARY]; /* one line, cut to whole characters */
    uint32_t line;              /* on which it begins */
};

struct ical {
    struct ical_event *events; /* in the order of their first days */
    size_t count;
    char title[ICAL_SUMMARY]; /* X-WR-CALNAME; empty: it has none */
};

/* EXIT_FINE, or what is wrong was told, all of it; ical_free in any case. */
int ical_read(struct ical *out, const char *name, const char *bytes, size_t length);
void ical_free(struct ical *ical);

#endif
