/* SPDX-License-Identifier: MIT
 * The frame of an iCalendar file, looked at before libical sees it: its lines, what begins and ends where, and what each event holds. */
#ifndef ONROLL_CLI_ICAL_LINES_H
#define ONROLL_CLI_ICAL_LINES_H

#include "ical_read.h"

enum { ICAL_LINES = 100000, ICAL_DEPTH = 4 };

struct ical_frame { /* of one event */
    uint32_t line;
    bool has_end, has_duration;
};

struct ical_frames {
    char *text; /* the file with its lines unfolded, without empty ones; a NUL behind it */
    struct ical_frame *at;
    size_t count;
};

/* EXIT_FINE, or told; ical_frames_free in any case. Recurring events are refused here: no rule of recurrence is ever worked out. */
int ical_frames_read(struct ical_frames *frames, const char *name, const char *bytes, size_t length);
void ical_frames_free(struct ical_frames *frames);

#endif
