/* SPDX-License-Identifier: MIT
 * Reading many YAML documents, on several threads if the caller allows it. What comes out, mistakes and their order included, does not depend on
 * the number of threads or on which of them was faster. */
#ifndef ONROLL_DOCUMENT_READ_MANY_H
#define ONROLL_DOCUMENT_READ_MANY_H

#include "document/document.h"

struct reading {
    unsigned threads;              /* at most so many work, the caller's included. Above 1 only if any thread may call the arena's allocator */
    void (*beside)(void *context); /* other work to be done meanwhile, on any one of them, that touches neither arena nor diag; NULL: none */
    void *context;
};

/* Each text becomes a source of diag, in the order given, and a document; the root of one that is refused is NULL. All lives in arena in the end.
 * False when memory ran out; beside has been called all the same. */
bool documents_read(struct document *out, struct arena *arena, struct diag *diag, const struct text *names, const struct text *bytes, uint32_t count,
                    const struct reading *how);

#endif
