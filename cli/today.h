/* SPDX-License-Identifier: MIT
 * The clock. */
#ifndef ONROLL_CLI_TODAY_H
#define ONROLL_CLI_TODAY_H

#include "cli.h"

onroll_date today(void); /* in the time zone of this computer; no date when the clock cannot be read */

#endif
