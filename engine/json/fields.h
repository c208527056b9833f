/* SPDX-License-Identifier: MIT
 * What the writers of a decision share. Not for use outside this folder. */
#ifndef ONROLL_JSON_FIELDS_H
#define ONROLL_JSON_FIELDS_H

#include "json/writer.h"

void json_field(struct writer *w, const char *key, const char *value);
void json_flag(struct writer *w, const char *key, bool value);
void json_field_when_given(struct writer *w, const char *key, const char *value);
void json_date(struct writer *w, const char *key, onroll_date date);
void json_strings(struct writer *w, const char *key, const char *const *list, size_t count);
void json_cite(struct writer *w, const char *key, const onroll_cite *cite);
void json_values(struct writer *w, const onroll_value *values, size_t count);

/* result.c: what a decision and a timeline begin with, and the rules they rest on */
void json_head(struct writer *w, const onroll_result *r);
void json_rules(struct writer *w, const onroll_result *r);

/* local.c */
void json_local(struct writer *w, const onroll_result *r); /* the council's part */

#endif
