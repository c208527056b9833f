/* SPDX-License-Identifier: MIT
 * Characters of UTF-8, for text that did not pass through the engine. */
#ifndef ONROLL_CLI_UTF8_H
#define ONROLL_CLI_UTF8_H

#include <stddef.h>

size_t utf8_character(const char *at, size_t length); /* bytes of the whole character at the start of the text; 0 when there is none */
void utf8_shown(char *out, size_t room, const char *text); /* for a message: controls as spaces, what is no UTF-8 as ?, cut to whole characters */

#endif
