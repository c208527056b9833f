/* SPDX-License-Identifier: MIT
 * A file in canonical form. */
#ifndef ONROLL_AUTHOR_FORMAT_H
#define ONROLL_AUTHOR_FORMAT_H

#include "document/document.h"

/* Adds the canonical text of the source to the buffer. False when it has mistakes (in diag) or memory ran out. What is added reads as the same tree, apart
 * from the order of keys, and has the same comments; that is checked here each time, so that a file is rather refused than changed. */
bool format_text(struct buffer *out, struct arena *arena, struct diag *diag, uint16_t source);

#endif
