/* SPDX-License-Identifier: MIT
 * Edit distance (insert, remove, replace) with one row of the table, for words up to a limit; longer ones are never near. */
#include "nearest.h"

#include <string.h>

enum { WORD_BYTES = 64 };

static size_t least_of(size_t a, size_t b, size_t c)
{
    size_t least = a < b ? a : b;
    return least < c ? least : c;
}

static size_t edits_between(const char *a, size_t a_length, const char *b, size_t b_length)
{
    size_t row[WORD_BYTES + 1] = {0};
    for (size_t j = 0; j <= b_length; j++)
        row[j] = j;
    for (size_t i = 1; i <= a_length; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= b_length; j++) {
            size_t above = row[j];
            row[j] = least_of(above + 1, row[j - 1] + 1, diagonal + (a[i - 1] != b[j - 1]));
            diagonal = above;
        }
    }
    return row[b_length];
}

struct nearest nearest_to(const char *written, size_t length)
{
    return (struct nearest){written, length, length / 3 + 2, NULL};
}

void nearest_offer(struct nearest *nearest, const char *word)
{
    size_t length = strlen(word);
    if (nearest->length == 0 || nearest->length > WORD_BYTES || length > WORD_BYTES)
        return;
    size_t edits = edits_between(nearest->written, nearest->length, word, length);
    if (edits < nearest->edits && edits < length) {
        nearest->edits = edits;
        nearest->word = word;
    }
}
