/* SPDX-License-Identifier: MIT
 * Lists of notes while they grow: shared by the files that add assumptions and warnings. */
#ifndef ONROLL_EXPLAIN_NOTES_H
#define ONROLL_EXPLAIN_NOTES_H

#include "explain/explain.h"

struct notes {
    struct explainer *x;
    LIST(onroll_note) list;
};

void note_add(struct notes *notes, const char *code, const char *message, const char *fact); /* message NULL: out of memory */
const char *note_message(struct explainer *x, const char *const *pieces, size_t count);

#define MESSAGE(x, ...) note_message((x), (const char *const[]){__VA_ARGS__}, sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *))

/* register_notes.c */
void register_warnings(struct notes *notes); /* what the attendance register leaves open */

/* calendar_notes.c */
void calendar_assumptions(struct notes *notes); /* that what is shown rests on dates that are an example */

/* policy_notes.c */
void policy_warnings(struct notes *notes);    /* about the policy, or why there is none */
void policy_assumptions(struct notes *notes); /* that nothing turns its gates off */

#endif
