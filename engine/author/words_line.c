/* SPDX-License-Identifier: MIT
 * A tree of clauses on one line, lettered as in an Act, so that it can be read in one way only: "all of these: (a) ...; and (b) ...". */
#include "author/words.h"

#include <string.h>

enum { LETTERS = 26, ROMANS = 20 };

static const char *const romans[ROMANS] = {"i",  "ii",  "iii",  "iv",  "v",  "vi",  "vii",  "viii",  "ix",  "x",
                                           "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii", "xviii", "xix", "xx"};

/* (a) and (b), below them (i) and (ii), below those (A) and (B); numbers where the letters end. */
const char *words_mark(struct arena *arena, unsigned level, uint32_t item)
{
    struct buffer out;
    buffer_init(&out, arena);
    if (level == 1 && item < ROMANS)
        buffer_format(&out, "(%s)", romans[item]);
    else if (level % 2 == 0 && level <= 2 && item < LETTERS)
        buffer_format(&out, "(%c)", (level ? 'A' : 'a') + (int)item);
    else
        buffer_format(&out, "(%u)", (unsigned)item + 1);
    return buffer_done(&out);
}

const char *onroll_words_head(const onroll_words *words)
{
    return words->join == ONROLL_ANY ? "at least one of these:" : words->count == 2 ? "both of these:" : "all of these:";
}

static void add_words(struct buffer *out, const onroll_words *words)
{
    if (words->join == ONROLL_CLAUSE) {
        buffer_string(out, words->text);
        return;
    }
    buffer_string(out, onroll_words_head(words));
    for (size_t i = 0; i < words->count; i++) {
        buffer_string(out, i == 0 ? " " : i + 1 < words->count ? "; " : words->join == ONROLL_ANY ? "; or " : "; and ");
        buffer_string(out, words->items[i].mark);
        buffer_char(out, ' ');
        add_words(out, &words->items[i]);
    }
}

const char *words_on_a_line(struct arena *arena, const onroll_words *words)
{
    struct buffer out;
    buffer_init(&out, arena);
    if (words)
        add_words(&out, words);
    return buffer_done(&out);
}
