/* SPDX-License-Identifier: MIT
 * Writes a layout: two spaces for each level, the items of a list under its key, at most one empty line between two things and none where a list or map
 * begins. What stood in brackets stays in brackets on one line, unless it is too long or holds comments. */
#include "author/layout.h"

struct writer {
    struct layout *layout;
    struct buffer *out;
    bool start; /* nothing was written yet in this list or map: no empty line here */
    bool keeps; /* the last value ends in empty lines of its own: another one would belong to it */
};

static void value(struct writer *w, const struct part *part, uint32_t indent);

static void spaces(struct writer *w, uint32_t count)
{
    while (count-- > 0)
        buffer_char(w->out, ' ');
}

static void empty_line(struct writer *w, bool wanted)
{
    if (wanted && !w->start && !w->keeps)
        buffer_char(w->out, '\n');
    w->start = w->keeps = false;
}

static void remarks(struct writer *w, const struct remarks *list, uint32_t indent)
{
    for (uint32_t i = 0; i < list->count; i++) {
        empty_line(w, list->at[i].blank);
        spaces(w, indent);
        buffer_add(w->out, list->at[i].text);
        buffer_char(w->out, '\n');
    }
}

static void key(struct writer *w, const struct node *node)
{
    buffer_add(w->out, (struct text){w->layout->bytes.at + node->span.from, node->span.to - node->span.from});
    buffer_char(w->out, ':');
}

/* ---- In brackets ---- */

static void flow(struct writer *w, const struct part *part)
{
    const bool map = part->node->kind == NODE_MAP;
    if (part_is_scalar(part)) {
        scalar_write(w->layout, w->out, part, true);
        return;
    }
    buffer_char(w->out, map ? '{' : '[');
    for (uint32_t i = 0; i < part->count; i++) {
        buffer_string(w->out, i ? ", " : "");
        if (map) {
            key(w, part->written[i]->key);
            buffer_char(w->out, ' ');
        }
        flow(w, part->written[i]);
    }
    buffer_char(w->out, map ? '}' : ']');
}

/* A list of words that is too long for a line: as many as there is room for on each, below each other. */
static void fill(struct writer *w, const struct part *part, uint32_t column)
{
    uint32_t reached = column + 1;
    buffer_char(w->out, '[');
    for (uint32_t i = 0; i < part->count; i++) {
        struct buffer word;
        buffer_init(&word, w->layout->arena);
        scalar_write(w->layout, &word, part->written[i], true);
        w->out->failed |= word.failed;
        uint32_t columns = (uint32_t)text_columns(buffer_text(&word)) + 1; /* with what follows it */
        if (i && reached + 1 + columns > LAYOUT_WIDTH) {
            buffer_char(w->out, '\n');
            spaces(w, column + 1);
            reached = column + 1;
        } else if (i) {
            buffer_char(w->out, ' ');
            reached++;
        }
        buffer_add(w->out, buffer_text(&word));
        buffer_char(w->out, i + 1 < part->count ? ',' : ']');
        reached += columns;
    }
}

static bool has_remarks(const struct part *part)
{
    for (uint32_t i = 0; i < part->count; i++)
        if (part->parts[i].before.count || part->parts[i].behind.len || has_remarks(&part->parts[i]))
            return true;
    return part->last.count > 0;
}

static bool has_lines(struct layout *layout, const struct part *part)
{
    for (uint32_t i = 0; i < part->count; i++)
        if (has_lines(layout, &part->parts[i]))
            return true;
    return part_is_scalar(part) && !scalar_on_one_line(layout, part, true);
}

/* May it be written without its brackets? A lone hyphen, for one, would be an item. */
static bool may_open(const struct layout *layout, const struct part *part)
{
    for (uint32_t i = 0; i < part->count; i++)
        if (!may_open(layout, &part->parts[i]))
            return false;
    const struct node *node = part->node;
    return node->kind != NODE_SCALAR || part->expression || node->style == STYLE_QUOTED || !node->text.len || scalar_is_plain(node->text, false);
}

/* What belongs to the parts of a list that stays in brackets goes before the list. */
static void take_remarks(struct layout *layout, struct part *part, struct remarks *to)
{
    struct part *parts = part->parts;
    for (uint32_t i = 0; i < part->count; i++) {
        for (uint32_t r = 0; r < parts[i].before.count; r++) {
            struct remark *slot = LIST_ADD(layout->arena, to);
            layout->failed |= !slot;
            if (slot)
                *slot = parts[i].before.at[r];
        }
        struct remark *slot = parts[i].behind.len ? LIST_ADD(layout->arena, to) : NULL;
        if (slot)
            *slot = (struct remark){parts[i].behind, false};
        layout->failed |= parts[i].behind.len && !slot;
        parts[i].before.count = 0;
        parts[i].behind.len = 0;
        take_remarks(layout, &parts[i], to);
    }
    for (uint32_t r = 0; r < part->last.count; r++) {
        struct remark *slot = LIST_ADD(layout->arena, to);
        layout->failed |= !slot;
        if (slot)
            *slot = part->last.at[r];
    }
    part->last.count = 0;
}

static size_t width(struct writer *w, const struct part *part)
{
    struct buffer line, *out = w->out;
    buffer_init(&line, w->layout->arena);
    w->out = &line;
    if (part->key)
        key(w, part->key);
    flow(w, part);
    w->out = out;
    out->failed |= line.failed;
    return text_columns(buffer_text(&line)) + (part->key ? 1 : 2);
}

static bool broken(const struct layout *layout, const struct part *part)
{
    for (uint32_t at = part->node->span.from; at < part->node->span.to; at++)
        if (layout->bytes.at[at] == '\n' || layout->bytes.at[at] == '\r')
            return true;
    return false;
}

static bool only_scalars(const struct part *part)
{
    for (uint32_t i = 0; i < part->count; i++)
        if (!part_is_scalar(&part->parts[i]))
            return false;
    return part->node->kind == NODE_LIST;
}

/* Which of those that stood in brackets stay so. indent: of its own line. */
static void choose(struct writer *w, struct part *part, uint32_t indent)
{
    if (part->flow) {
        bool too_long = broken(w->layout, part) && !has_lines(w->layout, part) && indent + width(w, part) > LAYOUT_WIDTH;
        part->filled = too_long && only_scalars(part) && !has_remarks(part);
        if (part->count && ((too_long && !part->filled) || has_remarks(part) || has_lines(w->layout, part)) && may_open(w->layout, part)) {
            part->flow = false;
        } else {
            take_remarks(w->layout, part, &part->before);
            return;
        }
    }
    for (uint32_t i = 0; i < part->count; i++)
        choose(w, &part->parts[i], part->parent ? indent + 2 : 0);
}

/* ---- Lines ---- */

static bool opened(const struct part *part) { return !part_is_scalar(part) && !part->flow; }

/* What stands above an item stands above its hyphen, also what belongs to the first thing in it. */
static void above(struct writer *w, const struct part *part, uint32_t indent)
{
    remarks(w, &part->before, indent);
    empty_line(w, part->blank);
    for (const struct part *p = part; !p->key && opened(p);) {
        struct remark one = {p->behind, false};
        remarks(w, &(struct remarks){&one, p->behind.len > 0, 1}, indent);
        p = p->written[0];
        remarks(w, &p->before, indent);
    }
}

static uint32_t key_columns(const struct layout *layout, const struct part *part)
{
    const struct span *span = &part->key->span;
    return (uint32_t)text_columns((struct text){layout->bytes.at + span->from, span->to - span->from});
}

static void behind(struct writer *w, const struct part *part)
{
    if (part->behind.len) {
        buffer_string(w->out, "  ");
        buffer_add(w->out, part->behind);
    }
    buffer_char(w->out, '\n');
}

/* inside: the first part goes on behind a hyphen that is written. */
static void block(struct writer *w, const struct part *part, uint32_t indent, bool inside)
{
    for (uint32_t i = 0; i < part->count; i++) {
        const struct part *child = part->written[i];
        if (!inside || i) {
            above(w, child, indent);
            spaces(w, indent);
        }
        if (child->key)
            key(w, child->key);
        else
            buffer_char(w->out, '-');
        value(w, child, indent);
    }
    remarks(w, &part->last, indent);
}

/* What follows a key or a hyphen. indent: of that. */
static void value(struct writer *w, const struct part *part, uint32_t indent)
{
    w->start = w->keeps = false;
    if (opened(part)) {
        if (!part->key) {
            buffer_char(w->out, ' ');
            block(w, part, indent + 2, true);
            return;
        }
        behind(w, part);
        w->start = true;
        block(w, part, indent + 2, false);
        return;
    }
    if (!part_is_scalar(part) || part->node->span.to > part->node->span.from)
        buffer_char(w->out, ' ');
    if (part->filled)
        fill(w, part, indent + 2 + (part->key ? key_columns(w->layout, part) : 0));
    else if (!part_is_scalar(part))
        flow(w, part);
    else if (scalar_on_one_line(w->layout, part, false))
        scalar_write(w->layout, w->out, part, false);
    else
        scalar_write_lines(w->layout, w->out, part->node, indent + 2, &w->keeps);
    behind(w, part);
}

bool layout_write(struct layout *layout, struct buffer *out)
{
    struct writer w = {.layout = layout, .out = out, .start = true};
    struct part *root = layout->root;
    choose(&w, root, 0);
    remarks(&w, &root->before, 0);
    if (root->flow || part_is_scalar(root)) {
        empty_line(&w, root->blank);
        if (part_is_scalar(root))
            scalar_write(layout, out, root, false);
        else
            flow(&w, root);
        behind(&w, root);
        remarks(&w, &root->last, 0);
    } else {
        w.start = root->before.count == 0;
        empty_line(&w, root->blank);
        w.start = true;
        block(&w, root, 0, false);
    }
    return !layout->failed && !out->failed;
}
