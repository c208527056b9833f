/* SPDX-License-Identifier: MIT
 * Text as borrowed slices of UTF-8, and a buffer that grows in an arena. A slice made by the engine has a NUL byte behind it only where its
 * maker says so. */
#ifndef ONROLL_BASE_TEXT_H
#define ONROLL_BASE_TEXT_H

#include "base/arena.h"

#include <stdarg.h>

struct text {
    const char *at; /* borrowed; may be NULL when len is 0 */
    size_t len;     /* bytes */
};

#define TEXT(literal) ((struct text){(literal), sizeof(literal) - 1})
#define TEXT_ARG(text) (int)(text).len, ((text).at ? (text).at : "") /* the two arguments of a "%.*s" */

struct text text_of(const char *string); /* NULL gives the empty text */
bool text_is(struct text a, const char *string);
bool text_equal(struct text a, struct text b);
int text_compare(struct text a, struct text b); /* by bytes, as strcmp */
struct text text_trim(struct text a);           /* without ASCII white space at both ends */
struct text text_copy(struct arena *arena, struct text a); /* NUL behind it; empty text when out of memory */
const char *text_string(struct arena *arena, struct text a); /* the same as a string; NULL when out of memory */
bool text_utf8_valid(struct text a, size_t *bad_at); /* bad_at, when not NULL, receives the offset of the first wrong byte */
size_t text_ascii(struct text a);                   /* the bytes at its start that are ASCII */
size_t text_columns(struct text a);                 /* characters (code points), for carets and line widths */
size_t text_skip(struct text a, size_t characters); /* the bytes of that many characters at its start; all when it has fewer */
struct text text_clip(struct text a, size_t bytes); /* at most that many bytes of its start, whole characters */

/* The word of `count` candidates nearest to `word` by edit distance (Damerau-Levenshtein, restricted), or -1 when none is near enough to be
 * a slip of the hand (at most a third of the word's length, at least 1; a word that shares no letter is never near). The first of equally
 * near ones wins. */
bool text_among(struct text one, const struct text *list, size_t count); /* does the list hold it? */
int text_nearest(struct text word, const struct text *candidates, size_t count);

struct buffer {
    struct arena *arena;
    char *at; /* always NUL-terminated once anything was added */
    size_t len, room;
    bool failed; /* out of memory: what follows was dropped */
};

void buffer_init(struct buffer *buffer, struct arena *arena);
void buffer_add(struct buffer *buffer, struct text a);
void buffer_string(struct buffer *buffer, const char *string);
void buffer_char(struct buffer *buffer, char c);
void buffer_number(struct buffer *buffer, int64_t number);
void buffer_format(struct buffer *buffer, const char *format, ...) __attribute__((format(printf, 2, 3)));
void buffer_vformat(struct buffer *buffer, const char *format, va_list arguments) __attribute__((format(printf, 2, 0)));
struct text buffer_text(const struct buffer *buffer);   /* what was added so far, NUL behind it */
const char *buffer_done(struct buffer *buffer);         /* the same as a string; "" when nothing was added; NULL when it failed */

#endif
