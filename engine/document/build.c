/* SPDX-License-Identifier: MIT
 * The tree under construction. Pairs and items are visible in their collection as soon as they are added, so that a mistake in the middle of a
 * file can name its path. A document with any mistake has no root in the end; until then reading goes on to find the others. */
#include "document/build.h"

#include <assert.h>
#include <string.h>

enum { SMALL_MAP = 8 }; /* pairs up to which looking at each key is cheaper than a hash map */

void build_failed(struct build *build)
{
    build->diag->failed = true;
    build->stop = true;
}

struct diagnostic *build_mistake(struct build *build, enum diag_id id, struct span span, const char *help, const char *format, ...)
{
    struct buffer message;
    buffer_init(&message, build->diag->arena);
    va_list arguments;
    va_start(arguments, format);
    buffer_vformat(&message, format, arguments);
    va_end(arguments);
    struct diagnostic *d = diag_add(build->diag, id, span, "%s", message.failed ? diag_title(id) : buffer_text(&message).at);
    const struct node *place = build_place(build);
    if (d && place)
        d->path = node_path(build->diag->arena, build->diag, place);
    if (help)
        diag_help(build->diag, d, "%s", help);
    return d;
}

bool build_start(struct build *build, struct arena *arena, struct diag *diag, uint16_t source)
{
    *build = (struct build){.arena = arena, .diag = diag, .source = source, .errors_before = diag->errors};
    if (source >= diag->sources.count)
        return false;
    build->bytes = diag->sources.at[source].bytes;
    const struct text bytes = build->bytes;
    size_t bad;
    if (bytes.len > LIMIT_FILE_BYTES) {
        build_mistake(build, DIAG_TOO_LARGE, build_span(build, 0, 0), "is this the right file?", "the file has %zu bytes, the limit is %d", bytes.len, LIMIT_FILE_BYTES);
        return false;
    }
    if (bytes.len >= 3 && memcmp(bytes.at, "\xEF\xBB\xBF", 3) == 0) {
        build_mistake(build, DIAG_UTF8, build_span(build, 0, 3), "save it as UTF-8 without a byte order mark (\"UTF-8\", not \"UTF-8 with BOM\")",
                      "the file begins with a byte order mark");
        return false;
    }
    const char *nul = bytes.len ? memchr(bytes.at, '\0', bytes.len) : NULL;
    if (nul) {
        size_t at = (size_t)(nul - bytes.at);
        build_mistake(build, DIAG_UTF8, build_span(build, at, at + 1), "save it as UTF-8 text (not UTF-16, not a spreadsheet or word processor file)",
                      "the file holds a zero byte");
        return false;
    }
    if (!text_utf8_valid(bytes, &bad)) {
        build_mistake(build, DIAG_UTF8, build_span(build, bad, bad + 1), "save the file as UTF-8", "the byte 0x%02X is not UTF-8 text",
                      (unsigned)(unsigned char)bytes.at[bad]);
        return false;
    }
    return true;
}

bool build_wants_key(const struct build *build)
{
    if (!build->depth)
        return false;
    const struct frame *top = &build->stack[build->depth - 1];
    return top->node->kind == NODE_MAP && !top->key;
}

const struct node *build_place(const struct build *build)
{
    if (!build->depth)
        return build->root;
    const struct frame *top = &build->stack[build->depth - 1];
    return top->key ? top->key : top->node;
}

/* The key of the map that reads the same, or NULL. */
static const struct node *same_key(struct build *build, struct frame *top, const struct node *key)
{
    const uint32_t count = top->pairs.count;
    if (count <= SMALL_MAP) {
        for (uint32_t i = 0; i < count; i++)
            if (text_equal(top->pairs.at[i].key->text, key->text))
                return top->pairs.at[i].key;
        return NULL;
    }
    if (!top->keys.count)
        for (uint32_t i = count; i-- > 0;) /* of two that read the same the first stays */
            if (!map_put(build->arena, &top->keys, top->pairs.at[i].key->text, i))
                build_failed(build);
    uint32_t found = map_get(&top->keys, key->text);
    if (found != MAP_NONE)
        return top->pairs.at[found].key;
    if (!map_put(build->arena, &top->keys, key->text, count))
        build_failed(build);
    return NULL;
}

static void add_key(struct build *build, struct frame *top, struct node *key)
{
    top->key = key;
    if (key->kind != NODE_SCALAR) {
        struct diagnostic *d = node_mistake(build->diag, DIAG_SYNTAX, key, "a list or map cannot be a key");
        diag_help(build->diag, d, "a key is a word followed by a colon; put a value that begins with [ or { in quotes");
        return;
    }
    const struct node *first = same_key(build, top, key);
    if (first) {
        struct diagnostic *d = node_mistake(build->diag, DIAG_DUPLICATE_KEY, key, "the key \"%.*s\" is given twice", TEXT_ARG(text_clip(key->text, 60)));
        diag_also(build->diag, d, first->span, "it was first given here");
    }
}

static void attach(struct build *build, struct node *node)
{
    if (!build->depth) {
        build->root = node;
        return;
    }
    struct frame *top = &build->stack[build->depth - 1];
    node->parent = top->node;
    if (top->node->kind == NODE_LIST) {
        struct node **item = LIST_ADD(build->arena, &top->items);
        if (!item) {
            build_failed(build);
            return;
        }
        *item = node;
        top->node->items = top->items.at;
        top->node->count = top->items.count;
    } else if (!top->key) {
        add_key(build, top, node);
    } else {
        struct pair *pair = LIST_ADD(build->arena, &top->pairs);
        if (!pair) {
            build_failed(build);
            return;
        }
        node->key = top->key;
        *pair = (struct pair){top->key, node};
        top->key = NULL;
        top->node->pairs = top->pairs.at;
        top->node->count = top->pairs.count;
    }
}

static struct node *add(struct build *build, enum node_kind kind, struct span span, enum node_style style, struct text text)
{
    if (build->stop)
        return NULL;
    if (++build->nodes > LIMIT_NODES) {
        build_mistake(build, DIAG_TOO_LARGE, span, "split it into several files", "the file has more than %d keys, values and lists", LIMIT_NODES);
        build->stop = true;
        return NULL;
    }
    struct node *added = ARENA_NEW(build->arena, struct node);
    if (!added) {
        build_failed(build);
        return NULL;
    }
    added->kind = kind;
    added->style = style;
    added->span = span;
    added->text = text;
    attach(build, added);
    return build->stop ? NULL : added;
}

struct node *build_scalar(struct build *build, struct span span, struct text text, enum node_style style)
{
    struct text copy = {text_string(build->arena, text), text.len};
    if (!copy.at) {
        build_failed(build);
        return NULL;
    }
    struct node *node = add(build, NODE_SCALAR, span, style, copy);
    if (node && text.len > LIMIT_SCALAR_BYTES)
        node_mistake(build->diag, DIAG_TOO_LARGE, node, "this text has %zu bytes, the limit for a key or value is %d", text.len, LIMIT_SCALAR_BYTES);
    return node;
}

struct node *build_open(struct build *build, enum node_kind kind, struct span span)
{
    if (build->depth >= LIMIT_DEPTH) {
        build_mistake(build, DIAG_DEPTH, build_span(build, span.from, span.from + 1), "no rule file or case needs more than a few levels",
                      "lists and maps are nested more than %d deep", LIMIT_DEPTH);
        build->stop = true;
        return NULL;
    }
    struct node *node = add(build, kind, span, STYLE_PLAIN, (struct text){0});
    if (!node)
        return NULL;
    struct frame *top = &build->stack[build->depth++];
    top->node = node;
    top->key = NULL;
    top->items.count = top->pairs.count = 0;
    top->keys = (struct map){0};
    return node;
}

void build_close(struct build *build, uint32_t to)
{
    assert(build->depth > 0);
    const struct frame *top = &build->stack[--build->depth];
    struct node *node = top->node;
    node->span.to = to;
    if (!node->count)
        return;
    bool list = node->kind == NODE_LIST;
    size_t size = list ? sizeof *node->items : sizeof *node->pairs;
    void *held = arena_array(build->arena, node->count, size);
    if (!held) {
        build_failed(build);
        return;
    }
    memcpy(held, list ? (const void *)node->items : (const void *)node->pairs, node->count * size);
    if (list)
        node->items = held;
    else
        node->pairs = held;
}

bool build_finish(struct build *build, struct document *out)
{
    bool good = !build->stop && build->root && build->depth == 0 && build->diag->errors == build->errors_before && !build->diag->failed;
    out->root = good ? build->root : NULL;
    return good;
}
