/* SPDX-License-Identifier: MIT
 * What belongs to what: each comment goes to the key or item that it stands before, behind or below, and each empty line to what follows it. A comment on
 * its own line that is indented deeper than what follows belongs to the end of the list or map whose column it keeps. */
#include "author/layout.h"

#include <string.h>

static bool blank_byte(char c) { return c == ' ' || c == '\t'; }
static bool break_byte(char c) { return c == '\n' || c == '\r'; }

static size_t line_start(struct text bytes, size_t at)
{
    while (at && !break_byte(bytes.at[at - 1]))
        at--;
    return at;
}

static uint32_t column(const struct layout *layout, uint32_t at) { return (uint32_t)(at - line_start(layout->bytes, at)); }

/* Is the line before that of `at` empty? False where `at` is not the first thing on its own line. */
static bool blank_before(const struct layout *layout, uint32_t at)
{
    const struct text bytes = layout->bytes;
    size_t start = line_start(bytes, at);
    for (size_t i = start; i < at; i++)
        if (!blank_byte(bytes.at[i]))
            return false;
    if (!start)
        return false;
    size_t end = start - 1;
    if (end && bytes.at[end] == '\n' && bytes.at[end - 1] == '\r')
        end--;
    size_t above = line_start(bytes, end);
    while (above < end && blank_byte(bytes.at[above]))
        above++;
    return above == end;
}

bool part_in_brackets(const struct layout *layout, const struct part *part)
{
    const struct node *node = part->node;
    if (node->kind == NODE_SCALAR)
        return false;
    char first = layout->bytes.at[node->span.from];
    return node->count == 0 || first == '[' || first == '{' || (part->parent && part_in_brackets(layout, part->parent));
}

/* The hyphen of an item: the first thing from `at` on that is neither white space nor a comment. */
static uint32_t hyphen(const struct layout *layout, uint32_t at, uint32_t value)
{
    const struct text bytes = layout->bytes;
    while (at < value && bytes.at[at] != '-') {
        if (bytes.at[at] == '#')
            while (at < value && !break_byte(bytes.at[at]))
                at++;
        else
            at++;
    }
    return at;
}

static void build(struct layout *layout, struct part *part)
{
    const struct node *node = part->node;
    struct part **slot = LIST_ADD(layout->arena, &layout->all);
    if (!slot) {
        layout->failed = true;
        return;
    }
    *slot = part;
    part->flow = part_in_brackets(layout, part);
    part->blank = blank_before(layout, part->from);
    if (node->kind == NODE_SCALAR || !node->count)
        return;
    part->parts = ARENA_ARRAY(layout->arena, struct part, node->count);
    part->written = ARENA_ARRAY(layout->arena, struct part *, node->count);
    layout->failed |= !part->parts || !part->written;
    uint32_t reached = node->span.from;
    for (uint32_t i = 0; part->parts && part->written && i < node->count; i++) {
        struct part *child = part->written[i] = &part->parts[part->count++];
        bool map = node->kind == NODE_MAP;
        child->parent = part;
        child->key = map ? node->pairs[i].key : NULL;
        child->node = map ? node->pairs[i].value : node->items[i];
        child->from = map ? child->key->span.from : part->flow ? child->node->span.from : hyphen(layout, reached, child->node->span.from);
        reached = child->node->span.to > child->from ? child->node->span.to : child->from + 1;
        build(layout, child);
    }
}

static void add(struct layout *layout, struct remarks *remarks, const struct comment *comment)
{
    struct remark *remark = LIST_ADD(layout->arena, remarks);
    if (!remark) {
        layout->failed = true;
        return;
    }
    struct text text = {layout->bytes.at + comment->span.from, comment->span.to - comment->span.from};
    while (text.len && blank_byte(text.at[text.len - 1]))
        text.len--;
    *remark = (struct remark){text, comment->own_line && blank_before(layout, comment->span.from)};
}

/* Only white space between the end of the value and the comment. */
static bool right_behind(const struct layout *layout, const struct part *part, const struct comment *comment)
{
    uint32_t at = part->node->span.to;
    while (at < comment->span.from && blank_byte(layout->bytes.at[at]))
        at++;
    return at == comment->span.from;
}

/* A comment that something stands before on its line. part: the last thing that begins before it. */
static void put_behind(struct layout *layout, struct part *part, const struct comment *comment)
{
    const uint32_t at = comment->span.from;
    while (part->parent && part_in_brackets(layout, part->parent) && at >= part->parent->node->span.to && !right_behind(layout, part, comment))
        part = part->parent;
    bool opens = part->key && !part_is_scalar(part) && !part_in_brackets(layout, part) && at < part->parts[0].from; /* "key: # comment" */
    bool inside = part_in_brackets(layout, part) && at > part->node->span.from && at < part->node->span.to;
    if (!part->behind.len && !inside && (opens || right_behind(layout, part, comment))) {
        struct remarks one = {0};
        add(layout, &one, comment);
        part->behind = one.count ? one.at[0].text : (struct text){0};
    } else {
        add(layout, inside && part->count ? &part->parts[0].before : &part->before, comment);
    }
}

static bool above(const struct part *ancestor, const struct part *part)
{
    while (part && part != ancestor)
        part = part->parent;
    return part == ancestor;
}

/* The list or map that has ended before the comment and whose column the comment keeps; NULL for none. */
static struct part *ended(const struct layout *layout, struct part *last, const struct part *next, uint32_t at)
{
    for (struct part *p = last ? last->parent : NULL; p && !(next && above(p, next)); p = p->parent) {
        if (part_in_brackets(layout, p) || column(layout, p->parts[0].from) > at)
            continue;
        bool outer = p->parent && !(next && above(p->parent, next)) && column(layout, p->parent->parts[0].from) == column(layout, p->parts[0].from);
        return outer ? p->parent : p;
    }
    return NULL;
}

/* The innermost list or map in brackets that holds the comment, or NULL. */
static struct part *around(const struct layout *layout, struct part *last, uint32_t at)
{
    for (struct part *p = last; p; p = p->parent)
        if (part_in_brackets(layout, p) && at >= p->node->span.from && at < p->node->span.to)
            return p;
    return NULL;
}

static void put_on_line(struct layout *layout, struct part *last, struct part *next, const struct comment *comment)
{
    const uint32_t at = comment->span.from;
    struct part *brackets = around(layout, last, at);
    if (last && at < last->node->span.from && (part_is_scalar(last) || part_in_brackets(layout, last))) { /* between a key and its value */
        add(layout, &last->before, comment);
        return;
    }
    if (brackets) {
        struct remarks *end = brackets->count ? &brackets->last : &brackets->before;
        add(layout, next && above(brackets, next) ? &next->before : end, comment);
        return;
    }
    struct part *block = NULL;
    if (!next || column(layout, at) > column(layout, next->from))
        block = ended(layout, last, next, column(layout, at));
    add(layout, block ? &block->last : next ? &next->before : &layout->root->last, comment);
}

static void put_comments(struct layout *layout)
{
    uint32_t next = 0;
    for (uint32_t c = 0; c < layout->document->comment_count; c++) {
        const struct comment *comment = &layout->document->comments[c];
        const uint32_t at = comment->span.from;
        while (next < layout->all.count && layout->all.at[next]->from < at)
            next++;
        struct part *last = next ? layout->all.at[next - 1] : NULL;
        struct part *following = next < layout->all.count ? layout->all.at[next] : NULL;
        if (last && part_is_scalar(last) && at >= last->node->span.from && at < last->node->span.to)
            add(layout, &last->before, comment); /* on the line of a | or > */
        else if (comment->own_line || !last)
            put_on_line(layout, last, following, comment);
        else
            put_behind(layout, last, comment);
    }
}

bool layout_build(struct layout *layout, struct arena *arena, const struct document *document, struct text bytes)
{
    *layout = (struct layout){.arena = arena, .bytes = bytes, .document = document, .root = ARENA_NEW(arena, struct part)};
    if (!layout->root)
        return false;
    layout->root->node = document->root;
    layout->root->from = document->root->span.from;
    build(layout, layout->root);
    if (!layout->failed)
        put_comments(layout);
    return !layout->failed;
}
