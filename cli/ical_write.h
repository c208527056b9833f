/* SPDX-License-Identifier: MIT
 * A timeline as an iCalendar object (RFC 5545) on standard output: an all-day event for each day on which something is still to be done. */
#ifndef ONROLL_CLI_ICAL_WRITE_H
#define ONROLL_CLI_ICAL_WRITE_H

#include "cli.h"

/* all: what is past or done too. false when there is nothing to write: a calendar without an event is no calendar. */
bool ical_write(const onroll_timeline *timeline, bool all);

#endif
