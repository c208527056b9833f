/* SPDX-License-Identifier: MIT
 * Regular expressions from rule files, by PCRE2 with match and heap limits: a pattern can be slow to write but never slow to run. This is the
 * only module that knows PCRE2. */
#ifndef ONROLL_LANGUAGE_PATTERN_H
#define ONROLL_LANGUAGE_PATTERN_H

#include "base/text.h"

struct pattern; /* allocated through the allocator of an arena, freed by pattern_free */

/* Compiles; case is ignored and the whole subject has to match. NULL with *problem and *offset set when it does not compile (or *problem NULL: out
 * of memory). The allocator must outlive the pattern. */
struct pattern *pattern_compile(const onroll_allocator *allocator, struct arena *arena, struct text regex, const char **problem, size_t *offset);
void pattern_free(struct pattern *pattern);
bool pattern_match(const struct pattern *pattern, struct text subject);
/* Fills every {group} of the template with what the named group matched, in lower case. Empty text when subject does not match. */
struct text pattern_fill(const struct pattern *pattern, struct arena *arena, struct text subject, struct text template);

#endif
