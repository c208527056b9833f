/* SPDX-License-Identifier: MIT
 * onroll_canonical: reads a file, lays it out, writes it, and reads what was written to see that it says the same. */
#include "author/format.h"

#include "author/layout.h"
#include "base/limits.h"

#include <string.h>

/* U+0085, U+2028 and U+2029 end a line for YAML and for hardly anybody else: what an author sees is not what is read. */
static bool strange_break(struct text bytes, size_t at)
{
    const char *c = bytes.at + at;
    return (at + 1 < bytes.len && memcmp(c, "\xC2\x85", 2) == 0) || (at + 2 < bytes.len && (memcmp(c, "\xE2\x80\xA8", 3) == 0 || memcmp(c, "\xE2\x80\xA9", 3) == 0));
}

static bool usual_breaks(struct diag *diag, uint16_t source, struct text bytes)
{
    size_t at = text_ascii(bytes);
    while (at < bytes.len && !strange_break(bytes, at))
        at++;
    if (at >= bytes.len)
        return true;
    struct diagnostic *d = diag_add(diag, DIAG_LAYOUT, (struct span){source, (uint32_t)at, (uint32_t)at + 1}, "a line separator that cannot be seen stands here");
    diag_help(diag, d, "put a space or an ordinary line break in its place");
    return false;
}

static bool same_scalar(struct layout *layout, const struct part *part, const struct node *node)
{
    if (part->expression) {
        struct text text = scalar_expression(layout, node);
        return text.len && text_equal(text, scalar_expression(layout, part->node));
    }
    bool unquoted = part->words && part->node->style == STYLE_QUOTED && !part->behind.len;
    return text_equal(part->node->text, node->text) && (part->node->style == node->style || unquoted) && part->node->comment_behind == node->comment_behind;
}

/* The first place where what was written is not what was read; NULL for none. */
static const struct part *difference(struct layout *layout, const struct part *part, const struct node *node)
{
    if (part->node->kind != node->kind || part->count != node->count)
        return part;
    if (part_is_scalar(part))
        return same_scalar(layout, part, node) ? NULL : part;
    for (uint32_t i = 0; i < part->count; i++) {
        const struct part *child = part->written[i];
        bool map = node->kind == NODE_MAP;
        if (map && (!text_equal(child->key->text, node->pairs[i].key->text) || child->key->style != node->pairs[i].key->style))
            return child;
        const struct part *found = difference(layout, child, map ? node->pairs[i].value : node->items[i]);
        if (found)
            return found;
    }
    return NULL;
}

static void refuse(struct diag *diag, const struct part *part)
{
    const struct node *at = part->key ? part->key : part->node;
    struct diagnostic *d = node_mistake(diag, DIAG_LAYOUT, at, "this cannot be written in the canonical form without changing what it says");
    diag_help(diag, d, "write the value on one line, or put it in quotes; put comments on lines of their own");
}

/* Does the text say what the layout says? Otherwise the mistake is in diag. */
static bool says_the_same(struct layout *layout, struct diag *diag, struct text text)
{
    struct diag own;
    struct document again;
    diag_init(&own, layout->arena);
    uint16_t source = diag_source(&own, TEXT("canonical form"), text, 1);
    if (text.len > LIMIT_FILE_BYTES) {
        diag_add(diag, DIAG_TOO_LARGE, layout->root->node->span, "in canonical form the file has %zu bytes, the limit is %d", text.len, LIMIT_FILE_BYTES);
        return false;
    }
    bool read = source != SPAN_NOWHERE && yaml_read(&again, layout->arena, &own, source);
    layout->failed |= own.failed || layout->arena->failed;
    const struct part *found = read ? difference(layout, layout->root, again.root) : layout->root;
    if (read && !found && again.comment_count != layout->document->comment_count)
        found = layout->root;
    if (found && !layout->failed)
        refuse(diag, found);
    return !found;
}

bool format_text(struct buffer *out, struct arena *arena, struct diag *diag, uint16_t source)
{
    struct document document;
    struct layout layout;
    const struct text bytes = diag->sources.at[source].bytes;
    if (!yaml_read(&document, arena, diag, source) || !usual_breaks(diag, source, bytes))
        return false;
    bool good = layout_build(&layout, arena, &document, bytes);
    if (good) {
        layout_recognise(&layout);
        layout_order(&layout);
        good = layout_write(&layout, out) && says_the_same(&layout, diag, buffer_text(out));
    }
    diag->failed |= layout.failed || out->failed;
    return good && !diag->failed;
}

onroll_status onroll_canonical(const onroll_input *input, onroll_write_fn write, void *context, const onroll_options *options)
{
    struct arena arena;
    struct diag diag;
    struct buffer out;
    arena_init(&arena, options ? &options->allocator : NULL);
    diag_init(&diag, &arena);
    buffer_init(&out, &arena);
    uint16_t source = diag_source(&diag, text_of(input->name), (struct text){input->bytes, input->length}, input->first_line);
    bool good = source != SPAN_NOWHERE && format_text(&out, &arena, &diag, source);
    if (options)
        diag_deliver(&diag, options->on_message, options->message_context);
    onroll_status status = arena.failed || diag.failed ? ONROLL_ENOMEM : good ? ONROLL_OK : ONROLL_EINVALID;
    if (status == ONROLL_OK && !write(context, buffer_text(&out).at, out.len))
        status = ONROLL_EIO;
    arena_free(&arena);
    return status;
}
