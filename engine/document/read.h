/* SPDX-License-Identifier: MIT
 * Strict reading of maps, lists and plain values out of a document tree. Each function emits its own mistake, with what was expected and the
 * nearest right word, and returns false or a neutral value; the caller goes on, so that all mistakes of a file are told together. */
#ifndef ONROLL_DOCUMENT_READ_H
#define ONROLL_DOCUMENT_READ_H

#include "document/document.h"

enum key_need {
    KEY_OPTIONAL,
    KEY_REQUIRED,
    KEY_SPOKEN /* must be there; its reader tells that in words of its own */
};

struct key {
    const char *name; /* NULL ends a table; at most 64 stand before it */
    enum key_need need;
};

/* Checks that node is a map with only these keys and every required one. what: "a ground", "a limb", for the message. */
bool read_map(struct diag *diag, const struct node *node, const struct key *keys, const char *what);
bool read_list(struct diag *diag, const struct node *node, const char *what); /* is it a list? NULL node: false, silently */
/* A scalar's text. sentence: true refuses a comment behind it. NULL node: empty text, silently; not a scalar or empty: mistake, empty text. */
struct text read_text(struct diag *diag, const struct node *node, bool sentence);
/* An identifier: letters, digits and - _ . ( ) /, at most LIMIT_NAME_BYTES. */
struct text read_id(struct diag *diag, const struct node *node);
bool read_number(struct diag *diag, const struct node *node, int32_t low, int32_t high, int32_t *out);
bool read_yes_no(struct diag *diag, const struct node *node, bool *out);           /* yes no true false, plain */
int read_word(struct diag *diag, const struct node *node, const char *const *words, const char *what); /* index into words (NULL-terminated), or -1 */

#endif
