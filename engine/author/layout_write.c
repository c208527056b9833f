/* SPDX-License-Identifier: MIT
 * Writes a layout line by line: two spaces for each level, the items of a list under its key, at most one empty line between two things and none where a
 * list or map begins. */
#include "author/layout.h"

struct writer {
    struct layout *layout;
    struct buffer *out;
    bool start; /* nothing was written yet in this list or map: no empty line here */
    bool owed;  /* an empty line belongs before what is written next */
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
    if ((wanted || w->owed) && !w->start && !w->keeps)
        buffer_char(w->out, '\n');
    w->start = w->owed = w->keeps = false;
}

static void remark(struct writer *w, const struct remark *one, uint32_t indent)
{
    empty_line(w, one->blank);
    spaces(w, indent);
    buffer_add(w->out, one->text);
    buffer_char(w->out, '\n');
}

static void remarks(struct writer *w, const struct remarks *list, uint32_t indent)
{
    for (uint32_t i = 0; i < list->count; i++)
        remark(w, &list->at[i], indent);
}

static bool opened(const struct part *part) { return !part_is_scalar(part) && !part->flow; }

/* What stands above an item stands above its hyphen, also what belongs to the first thing in it. */
static void above(struct writer *w, const struct part *part, uint32_t indent)
{
    remarks(w, &part->before, indent);
    w->owed = part->blank;
    for (const struct part *p = part; !p->key && opened(p);) {
        if (p->behind.len)
            remark(w, &(struct remark){p->behind, false}, indent);
        p = p->written[0];
        remarks(w, &p->before, indent);
    }
    empty_line(w, false);
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
            flow_key(w->layout, w->out, child->key);
        else
            buffer_char(w->out, '-');
        value(w, child, indent);
    }
    remarks(w, &part->last, indent);
}

static size_t key_columns(const struct layout *layout, const struct part *part)
{
    const struct span span = part->key ? part->key->span : span_nowhere();
    return text_columns((struct text){layout->bytes.at + span.from, span.to - span.from});
}

static void closed_value(struct writer *w, const struct part *part, uint32_t indent)
{
    if (part->filled)
        flow_fill(w->layout, w->out, part, indent + 2 + key_columns(w->layout, part));
    else if (!part_is_scalar(part))
        flow_write(w->layout, w->out, part);
    else if (scalar_on_one_line(w->layout, part, false))
        scalar_write(w->layout, w->out, part, false);
    else
        scalar_write_lines(w->layout, w->out, part->node, indent + 2, &w->keeps);
    behind(w, part);
}

/* What follows a key or a hyphen. indent: of that. */
static void value(struct writer *w, const struct part *part, uint32_t indent)
{
    w->start = w->keeps = false;
    if (!opened(part)) {
        if (!part_is_scalar(part) || part->node->span.to > part->node->span.from)
            buffer_char(w->out, ' ');
        closed_value(w, part, indent);
    } else if (part->key) {
        behind(w, part);
        w->start = true;
        block(w, part, indent + 2, false);
    } else {
        buffer_char(w->out, ' ');
        block(w, part, indent + 2, true);
    }
}

bool layout_write(struct layout *layout, struct buffer *out)
{
    struct writer w = {.layout = layout, .out = out, .start = true};
    struct part *root = layout->root;
    flow_choose(layout, root, 0);
    remarks(&w, &root->before, 0);
    if (opened(root) && root->behind.len)
        remark(&w, &(struct remark){root->behind, false}, 0);
    w.start = root->before.count == 0;
    empty_line(&w, root->blank);
    w.start = true;
    if (opened(root)) {
        block(&w, root, 0, false);
    } else {
        closed_value(&w, root, 0);
        remarks(&w, &root->last, 0);
    }
    return !layout->failed && !out->failed;
}
