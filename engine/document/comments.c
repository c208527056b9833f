/* SPDX-License-Identifier: MIT
 * Finds the comments of a YAML text, which libyaml drops: every # that follows white space outside the spans of scalars. A plain scalar with a
 * comment behind it on its last line is marked, for YAML cuts a sentence at " #" without a word. The text is searched for # only, and the tree is
 * walked beside it. */
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

struct search {
    struct build *build;
    LIST(struct comment) comments;
    struct node *last; /* the scalar before `at` */
    size_t at, sign;   /* all before `at` is done; the first # from there on, or the end of the text */
};

static void go_on(struct search *s, size_t at)
{
    const struct text bytes = s->build->bytes;
    s->at = at;
    if (s->sign >= at)
        return;
    const char *found = at < bytes.len ? memchr(bytes.at + at, '#', bytes.len - at) : NULL;
    s->sign = found ? (size_t)(found - bytes.at) : bytes.len;
}

static bool add_comment(struct search *s, size_t at)
{
    const struct text bytes = s->build->bytes;
    struct comment *comment = LIST_ADD(s->build->arena, &s->comments);
    if (!comment) {
        build_failed(s->build);
        return false;
    }
    size_t start = at;
    while (start && blank(bytes.at[start - 1]))
        start--;
    comment->span = build_span(s->build, at, line_end(bytes, at));
    comment->own_line = start == 0 || bytes.at[start - 1] == '\n' || bytes.at[start - 1] == '\r';
    return true;
}

/* The comments between the last scalar and the next one. */
static bool between(struct search *s, size_t end)
{
    const struct text bytes = s->build->bytes;
    while (s->sign < end) {
        size_t at = s->sign;
        if (!begins_comment(bytes, at)) {
            go_on(s, at + 1);
            continue;
        }
        if (s->last && s->last->style == STYLE_PLAIN) {
            size_t behind = s->last->span.to;
            while (behind < at && blank(bytes.at[behind]))
                behind++;
            s->last->comment_behind |= behind == at;
        }
        if (!add_comment(s, at))
            return false;
        go_on(s, line_end(bytes, at));
    }
    return true;
}

/* The line of a | or > may end in a comment, although it belongs to the scalar. */
static bool block_head(struct search *s, const struct node *scalar)
{
    const struct text bytes = s->build->bytes;
    const char first = bytes.at[scalar->span.from];
    if (scalar->style != STYLE_QUOTED || (first != '|' && first != '>'))
        return true;
    size_t end = line_end(bytes, scalar->span.from);
    for (size_t at = s->sign; at < end; at++)
        if (begins_comment(bytes, at))
            return add_comment(s, at);
    return true;
}

static bool pass_scalar(struct search *s, struct node *scalar)
{
    if (!between(s, scalar->span.from))
        return false;
    if (scalar->span.to <= s->at || scalar->span.to == scalar->span.from)
        return true; /* an empty value, or one behind a line break that only YAML knows (U+0085, U+2028, U+2029) */
    s->last = scalar;
    if (s->sign < scalar->span.to && !block_head(s, scalar))
        return false;
    go_on(s, scalar->span.to);
    return true;
}

static bool pass(struct search *s, struct node *node)
{
    if (node->kind == NODE_SCALAR)
        return pass_scalar(s, node);
    for (uint32_t i = 0; i < node->count; i++) {
        bool map = node->kind == NODE_MAP;
        if ((map && !pass(s, node->pairs[i].key)) || !pass(s, map ? node->pairs[i].value : node->items[i]))
            return false;
    }
    return true;
}

bool comments_find(struct document *out, struct build *build)
{
    struct search s = {.build = build};
    const char *found = build->bytes.len ? memchr(build->bytes.at, '#', build->bytes.len) : NULL;
    s.sign = found ? (size_t)(found - build->bytes.at) : build->bytes.len;
    if (!pass(&s, out->root) || !between(&s, build->bytes.len))
        return false;
    out->comments = s.comments.at;
    out->comment_count = s.comments.count;
    return true;
}
