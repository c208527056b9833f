/* SPDX-License-Identifier: MIT
 * Lists of notes while they grow: shared by the files that add assumptions and warnings. */
#ifndef ONROLL_EXPLAIN_NOTES_H
#define ONROLL_EXPLAIN_NOTES_H

#include "explain/explain.h"

struct notes {
    struct explainer *x;
    LIST(onroll_note) list;
};

enum note_code {
#define ASSUMPTION(name, code) NOTE_##name,
#define WARNING(name, code) NOTE_##name,
#include "explain/note_codes.def"
#undef ASSUMPTION
#undef WARNING
    NOTE_CODES
};
const char *note_code(enum note_code code);
bool note_warns(enum note_code code); /* otherwise it is an assumption */

void note_add(struct notes *notes, const char *name, const char *message, const char *fact); /* of a rule, a limb or a fact. message NULL: out of memory */
void note_own(struct notes *notes, enum note_code code, const char *message, const char *fact);
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
