/* SPDX-License-Identifier: MIT
 * A rule in plain words as text: its tree of clauses with their letters, the rule language beside it, what it rests on and where it stands. */
#ifndef ONROLL_CLI_TOLD_PAGE_H
#define ONROLL_CLI_TOLD_PAGE_H

#include "page.h"

const char *told_kind(const char *kind); /* "limb", "exception", "worked out", ... */
const char *told_standing(const char *standing); /* "confirmed", "our reading", "not confirmed"; "" for none */
const char *told_between(const onroll_words *list, size_t item); /* what stands behind an item: ";", "; and", "; or", or nothing */

struct told_page {
    struct page page;
    const char *folder;    /* the rules directory, before the name of the file */
    unsigned outer;        /* the depth of the first rule, which stands at the margin */
    bool begun;
    onroll_date from, to;  /* of the last rule that stood below no other: what has the same days does not repeat them */
};

void told_print(struct told_page *told, const onroll_told_rule *rule);

#endif
