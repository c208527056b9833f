/* SPDX-License-Identifier: MIT
 * What stands in brackets: which lists and maps stay there, and how they are written. On one line, as a rule; a list of words that is too long for one goes
 * on several, and what holds comments is written out line by line. The rows of a table have their cells below each other. */
#include "author/layout.h"

static void spaces(struct buffer *out, size_t count)
{
    while (count-- > 0)
        buffer_char(out, ' ');
}

void flow_key(const struct layout *layout, struct buffer *out, const struct node *key)
{
    buffer_add(out, (struct text){layout->bytes.at + key->span.from, key->span.to - key->span.from});
    buffer_char(out, ':');
}

/* ---- Which stay ---- */

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

static struct text first_line(struct text text)
{
    size_t length = 0;
    while (length < text.len && text.at[length] != '\n')
        length++;
    return (struct text){text.at, length};
}

/* May it be written without its brackets? A lone hyphen, for one, would be an item. */
static bool may_open(const struct part *part)
{
    for (uint32_t i = 0; i < part->count; i++)
        if (!may_open(&part->parts[i]))
            return false;
    const struct node *node = part->node;
    return !part_is_scalar(part) || part->expression || node->style == STYLE_QUOTED || !node->text.len || scalar_is_plain(first_line(node->text), false);
}

static void take(struct layout *layout, struct remarks *to, struct remark remark)
{
    struct remark *slot = LIST_ADD(layout->arena, to);
    if (slot)
        *slot = remark;
    else
        layout->failed = true;
}

/* What belongs to the parts of a list that stays in brackets goes before the list. */
static void take_remarks(struct layout *layout, struct part *part, struct remarks *to)
{
    for (uint32_t i = 0; i < part->count; i++) {
        struct part *child = &part->parts[i];
        for (uint32_t r = 0; r < child->before.count; r++)
            take(layout, to, child->before.at[r]);
        if (child->behind.len)
            take(layout, to, (struct remark){child->behind, false});
        child->before.count = 0;
        child->behind.len = 0;
        take_remarks(layout, child, to);
    }
    for (uint32_t r = 0; r < part->last.count; r++)
        take(layout, to, part->last.at[r]);
    part->last.count = 0;
}

static size_t columns_of(struct layout *layout, const struct part *part, bool with_key)
{
    struct buffer line;
    buffer_init(&line, layout->arena);
    if (with_key && part->key) {
        flow_key(layout, &line, part->key);
        buffer_char(&line, ' ');
    }
    flow_write(layout, &line, part);
    layout->failed |= line.failed;
    return text_columns(buffer_text(&line));
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

/* Is it written out line by line? */
static bool open(struct layout *layout, struct part *part, uint32_t indent)
{
    const uint32_t hyphen = part->key ? 0 : 2;
    bool lines = has_lines(layout, part), wanted = lines || has_remarks(part);
    bool long_line = !lines && broken(layout, part) && indent + hyphen + columns_of(layout, part, true) > LAYOUT_WIDTH;
    part->filled = long_line && !wanted && only_scalars(part);
    return part->count && (wanted || (long_line && !part->filled)) && may_open(part);
}

/* The widths of the columns of a table whose rows are all in brackets and fit on a line. */
static void measure(struct layout *layout, struct part *rows, uint32_t indent)
{
    uint32_t columns = 0;
    for (uint32_t r = 0; r < rows->count; r++) {
        if (!rows->parts[r].flow || rows->parts[r].filled)
            return;
        columns = rows->parts[r].count > columns ? rows->parts[r].count : columns;
    }
    size_t *widths = ARENA_ARRAY(layout->arena, size_t, columns + 1), all = indent + 4;
    layout->failed |= !widths;
    for (uint32_t r = 0; widths && r < rows->count; r++)
        for (uint32_t c = 0; c < rows->parts[r].count; c++) {
            size_t cell = columns_of(layout, &rows->parts[r].parts[c], true);
            widths[c] = cell > widths[c] ? cell : widths[c];
        }
    for (uint32_t c = 0; widths && c < columns; c++)
        all += widths[c] + 2;
    rows->widths = all <= LAYOUT_WIDTH ? widths : NULL;
}

void flow_choose(struct layout *layout, struct part *part, uint32_t indent)
{
    if (part->flow && !open(layout, part, indent)) {
        take_remarks(layout, part, &part->before);
        return;
    }
    part->flow = false;
    uint32_t inner = part->parent ? indent + 2 : 0;
    for (uint32_t i = 0; i < part->count; i++)
        flow_choose(layout, &part->parts[i], inner);
    if (part->rows)
        measure(layout, part, inner);
}

/* ---- Writing them ---- */

void flow_write(struct layout *layout, struct buffer *out, const struct part *part)
{
    const bool map = part->node->kind == NODE_MAP;
    const size_t *widths = part->parent ? part->parent->widths : NULL;
    if (part_is_scalar(part)) {
        scalar_write(layout, out, part, true);
        return;
    }
    buffer_char(out, map ? '{' : '[');
    for (uint32_t i = 0; i < part->count; i++) {
        const struct part *child = part->written[i];
        if (map) {
            flow_key(layout, out, child->key);
            buffer_char(out, ' ');
        }
        flow_write(layout, out, child);
        buffer_string(out, i + 1 < part->count ? ", " : "");
        if (widths && i + 1 < part->count)
            spaces(out, widths[i] - columns_of(layout, child, true));
    }
    buffer_char(out, map ? '}' : ']');
}

void flow_fill(struct layout *layout, struct buffer *out, const struct part *part, size_t column)
{
    size_t reached = column + 1;
    buffer_char(out, '[');
    for (uint32_t i = 0; i < part->count; i++) {
        size_t columns = columns_of(layout, part->written[i], false) + 1; /* with what follows it */
        if (i && reached + 1 + columns > LAYOUT_WIDTH) {
            buffer_char(out, '\n');
            spaces(out, column + 1);
            reached = column + 1;
        } else if (i) {
            buffer_char(out, ' ');
            reached++;
        }
        flow_write(layout, out, part->written[i]);
        buffer_char(out, i + 1 < part->count ? ',' : ']');
        reached += columns;
    }
}
