/* SPDX-License-Identifier: MIT
 * Standard output, which holds only results. Whoever prints calls output_close at the end: a full disk is noticed there at the latest. */
#ifndef ONROLL_CLI_OUTPUT_H
#define ONROLL_CLI_OUTPUT_H

#include "cli.h"

bool output_write(void *context, const char *bytes, size_t length); /* an onroll_write_fn to standard output; context is not used */
int output_close(int status); /* flushes: `status`, or EXIT_IO and a message when anything could not be written */
bool output_colour(int when);  /* when: index among COLOUR_WORDS */

#define COLOUR_WORDS "auto|always|never"

#endif
