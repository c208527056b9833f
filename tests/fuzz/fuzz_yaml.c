/* SPDX-License-Identifier: MIT
 * Fuzz target for the reader of YAML: a text gives a tree or at least one mistake, never both; every span lies in the text and in that of its
 * parent; every message can be delivered. */
#include "document/document.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
    if (!holds)
        abort();
}

static void check_node(const struct node *node, struct span outer)
{
    require(node->span.from <= node->span.to && outer.from <= node->span.from && node->span.to <= outer.to);
    require(node->kind != NODE_SCALAR || node->text.at[node->text.len] == '\0');
    for (uint32_t i = 0; i < node->count; i++) {
        const struct node *value = node->kind == NODE_LIST ? node->items[i] : node->pairs[i].value;
        require(value->parent == node);
        check_node(value, node->span);
        if (node->kind == NODE_MAP) {
            require(node->pairs[i].key->kind == NODE_SCALAR && node_get(node, node->pairs[i].key->text.at) == value);
            check_node(node->pairs[i].key, node->span);
        }
    }
}

static void count_message(void *context, const onroll_message *message)
{
    uint32_t *count = context;
    require(message->text && strlen(message->text) > 0 && message->code);
    require(!message->source_line || text_utf8_valid(text_of(message->source_line), NULL));
    (*count)++;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena;
    struct diag diag;
    struct document document;
    uint32_t messages = 0;
    arena_init(&arena, NULL);
    diag_init(&diag, &arena);
    uint16_t source = diag_source(&diag, text_of("fuzz.yaml"), (struct text){(const char *)data, size}, 1);
    bool good = yaml_read(&document, &arena, &diag, source);
    require(good == (document.root != NULL) && good == (diag.errors == 0));
    if (good)
        check_node(document.root, (struct span){source, 0, (uint32_t)size});
    for (uint32_t i = 0; i < document.comment_count; i++)
        require(document.comments[i].span.to <= size && data[document.comments[i].span.from] == '#');
    diag_deliver(&diag, count_message, &messages);
    require(good || messages > 0);
    arena_free(&arena);
    return 0;
}
