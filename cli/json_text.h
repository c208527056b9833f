/* SPDX-License-Identifier: MIT
 * Strings of JSON on standard output, for what the command line itself writes. */
#ifndef ONROLL_CLI_JSON_TEXT_H
#define ONROLL_CLI_JSON_TEXT_H

#include "cli.h"

void json_string(const char *text);                         /* in quotes; NULL: null */
void json_char(char c);                                     /* as it stands inside quotes */
void json_member(const char *before, const char *name, const char *text); /* before, then "name": "text" */

#endif
