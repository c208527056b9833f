/* SPDX-License-Identifier: MIT
 * Where the rules are, and loading them. */
#ifndef ONROLL_CLI_RULES_DIR_H
#define ONROLL_CLI_RULES_DIR_H

#include "message.h"

/* The directory named by --rules (or NULL), by $ONROLL_RULES, the installed one, ./rules. NULL and a message when there is none. */
const char *rules_dir(const char *option);

/* The rules directory that a file or folder lies in, or is: the nearest folder that holds a folder named vocabulary. false: it lies in none. */
bool rules_dir_above(char *out, size_t room, const char *path);

/* Loads them; messages of the rules go to `view`. EXIT_FINE, or the exit status: what is wrong was printed. */
int rules_load(onroll_rules **out, const char *option, struct message_view *view);

/* Builds the program of every period and authority, to find out whether they can be built. The status as for rules_load. */
int rules_build(onroll_rules *rules, struct message_view *view);

/* The same as rules_load for the commands that judge cases: warnings about the rules are for those who write them. */
int rules_load_quietly(onroll_rules **out, const char *option);

/* Likewise, and of the authority files only that of one authority (NULL: none): for a single case, which is thus decided sooner. */
int rules_load_for(onroll_rules **out, const char *option, const char *authority);

#endif
