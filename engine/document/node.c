/* SPDX-License-Identifier: MIT
 * Questions to a document tree: the value of a key, and where a node stands in the words of the file itself. */
#include "base/limits.h"
#include "document/document.h"

enum { PART_BYTES = 60 }; /* of one part of a path */

struct node *node_get(const struct node *map, const char *key)
{
    if (!map || map->kind != NODE_MAP)
        return NULL;
    for (uint32_t i = 0; i < map->count; i++)
        if (text_is(map->pairs[i].key->text, key))
            return map->pairs[i].value;
    return NULL;
}

/* The name of a list item: the value of its first key. Empty when that is a list or map. */
static struct text item_name(const struct node *item)
{
    if (item->kind != NODE_MAP || item->count == 0 || item->pairs[0].value->kind != NODE_SCALAR)
        return (struct text){0};
    return item->pairs[0].value->text;
}

static bool in_list(const struct node *node)
{
    return node->parent && node->parent->kind == NODE_LIST;
}

/* What a node adds to the path of `last`; empty for nothing. The key of a list is left out where the item on the way has a name. */
static struct text path_part(const struct node *node, const struct node *last)
{
    const struct text nothing = {0};
    if (in_list(node))
        return item_name(node);
    if (!node->key) /* a key itself, or the root */
        return (node == last && node->parent) ? node->text : nothing;
    bool item_named = node->kind == NODE_LIST && node != last;
    for (const struct node *n = last; item_named && n != node; n = n->parent)
        if (n->parent == node)
            item_named = item_name(n).len > 0;
    return item_named ? nothing : node->key->text;
}

static struct text file_stem(const struct diag *diag, const struct node *node)
{
    if (node->span.source >= diag->sources.count)
        return (struct text){0};
    struct text name = diag->sources.at[node->span.source].name;
    for (size_t i = name.len; i-- > 0;)
        if (name.at[i] == '/') {
            name = (struct text){name.at + i + 1, name.len - i - 1};
            break;
        }
    for (size_t i = name.len; i-- > 1;)
        if (name.at[i] == '.') {
            name.len = i;
            break;
        }
    return name;
}

struct text node_path(struct arena *arena, const struct diag *diag, const struct node *node)
{
    /* The key of a map in the deepest collection is one level below it. */
    struct text parts[LIMIT_DEPTH + 2];
    uint32_t count = 0;
    for (const struct node *n = node; n && count < LIMIT_DEPTH + 1; n = n->parent) {
        struct text part = path_part(n, node);
        if (part.len)
            parts[count++] = part;
    }
    struct text stem = file_stem(diag, node);
    if (stem.len)
        parts[count++] = stem;

    struct buffer path;
    buffer_init(&path, arena);
    while (count-- > 0) {
        struct text part = text_clip(parts[count], PART_BYTES);
        if (path.len)
            buffer_string(&path, " > ");
        for (size_t i = 0; i < part.len; i++)
            buffer_char(&path, (unsigned char)part.at[i] < 0x20 || part.at[i] == 0x7F ? '?' : part.at[i]);
    }
    return !path.failed ? buffer_text(&path) : (struct text){"", 0};
}

struct diagnostic *node_mistake(struct diag *diag, enum diag_id id, const struct node *node, const char *format, ...)
{
    struct buffer message;
    buffer_init(&message, diag->arena);
    va_list arguments;
    va_start(arguments, format);
    buffer_vformat(&message, format, arguments);
    va_end(arguments);
    struct diagnostic *d = diag_add(diag, id, node->span, "%s", message.failed ? diag_title(id) : buffer_text(&message).at);
    if (d)
        d->path = node_path(diag->arena, diag, node);
    return d;
}
