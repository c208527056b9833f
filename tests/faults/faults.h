/* SPDX-License-Identifier: MIT
 * What the parts of the fault tests share: the count of checks, a case read once, its answer as text. */
#ifndef FAULTS_FAULTS_H
#define FAULTS_FAULTS_H

#include "support/allocator.h"

struct faults {
    const onroll_rules *rules;
    size_t passed, failed;
};

struct answer { /* a decision written as JSON; grows, freed by answer_free */
    char *bytes;
    size_t length, room;
};

/* Counts one check, and says what did not hold. */
void check(struct faults *faults, bool holds, const char *what, const char *where, size_t n);

bool answer_take(void *context, const char *bytes, size_t length); /* an onroll_write_fn; context: struct answer */
bool answer_write(struct answer *answer, const onroll_result *result);
bool answer_same(const struct answer *a, const struct answer *b);
void answer_free(struct answer *answer);

bool file_text(const char *path, char *text, size_t room); /* a whole file, cut at the room; false: it is not there or empty */

/* memory.c */
void faults_of_loading(struct faults *faults, const char *dir);
void faults_of_case(struct faults *faults, const char *name, const char *text, onroll_status expected);
/* register.c */
void faults_of_register(struct faults *faults);
/* authors.c */
void faults_of_authors(struct faults *faults, const char *dir);
/* writing.c */
void faults_of_writing(struct faults *faults, const char *name, const onroll_result *result);

#endif
