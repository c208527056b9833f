/* SPDX-License-Identifier: MIT
 * Finds the comments of a YAML text, which libyaml drops: every # that follows white space outside the spans of scalars. A plain scalar with a
 * comment behind it on its last line is marked, for YAML cuts a sentence at " #" without a word. */
#include "document/build.h"

#include <string.h>

static bool blank(char c)
{
    return c == ' ' || c == '\t';
}

static size_t line_end(struct text bytes, size_t at)
{
    while (at < bytes.len && bytes.at[at] != '\n' && bytes.at[at] != '\r')
        at++;
    return at;
}

static bool begins_comment(struct text bytes, size_t at)
{
    return bytes.at[at] == '#' && (at == 0 || strchr(" \t\r\n", bytes.at[at - 1]));
}

typedef LIST(struct comment) comment_list;

static bool add_comment(struct build *build, comment_list *comments, size_t at)
{
    const struct text bytes = build->bytes;
    struct comment *comment = LIST_ADD(build->arena, comments);
    if (!comment) {
        build_failed(build);
        return false;
    }
    size_t start = at;
    while (start && blank(bytes.at[start - 1]))
        start--;
    comment->span = build_span(build, at, line_end(bytes, at));
    comment->own_line = start == 0 || bytes.at[start - 1] == '\n' || bytes.at[start - 1] == '\r';
    return true;
}

/* A comment between two scalars; `last` is the one before it, or NULL. */
static bool between(struct build *build, comment_list *comments, struct node *last, size_t at)
{
    if (last && last->style == STYLE_PLAIN && last->text.len) {
        size_t behind = last->span.to;
        while (behind < at && blank(build->bytes.at[behind]))
            behind++;
        last->comment_behind |= behind == at;
    }
    return add_comment(build, comments, at);
}

/* The line of a | or > may end in a comment, although it belongs to the scalar. */
static bool block_head(struct build *build, comment_list *comments, const struct node *scalar)
{
    const char first = build->bytes.at[scalar->span.from];
    if (scalar->style != STYLE_QUOTED || (first != '|' && first != '>'))
        return true;
    size_t end = line_end(build->bytes, scalar->span.from);
    for (size_t at = scalar->span.from; at < end; at++)
        if (begins_comment(build->bytes, at))
            return add_comment(build, comments, at);
    return true;
}

bool comments_find(struct document *out, struct build *build, struct node *const *scalars, uint32_t count)
{
    const struct text bytes = build->bytes;
    comment_list comments = {0};
    struct node *last = NULL;
    uint32_t next = 0;
    for (size_t at = 0; at < bytes.len;) {
        while (next < count && scalars[next]->span.to <= at)
            next++; /* an empty value, or one behind a line break that only YAML knows (U+0085, U+2028, U+2029) */
        if (next < count && scalars[next]->span.from <= at) {
            last = scalars[next++];
            if (!block_head(build, &comments, last))
                return false;
            at = last->span.to;
        } else if (begins_comment(bytes, at)) {
            if (!between(build, &comments, last, at))
                return false;
            at = line_end(bytes, at);
        } else {
            at++;
        }
    }
    out->comments = comments.at;
    out->comment_count = comments.count;
    return true;
}
