/* SPDX-License-Identifier: MIT
 * Fuzz target for onroll fmt: any text is formatted, or refused with a mistake. What was formatted formats to itself, and has the comments that it had. That
 * it reads as the same tree is checked by the formatter itself, which refuses otherwise (E110); here that may only happen to what cannot be moved. */
#include "author/format.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
    if (!holds)
        abort();
}

static bool format(struct buffer *out, struct diag *diag, struct arena *arena, struct text bytes)
{
    diag_init(diag, arena);
    buffer_init(out, arena);
    uint16_t source = diag_source(diag, TEXT("fuzz.yaml"), bytes, 1);
    require(source != SPAN_NOWHERE);
    return format_text(out, arena, diag, source);
}

static void count_message(void *context, const onroll_message *message)
{
    uint32_t *count = context;
    require(message->text && *message->text && (!message->file || (message->line >= 1 && message->column >= 1)));
    (*count)++;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena;
    struct diag diag;
    struct buffer once, twice;
    uint32_t messages = 0;
    if (size > 16384)
        return -1;
    arena_init(&arena, NULL);
    struct text text = text_copy(&arena, (struct text){(const char *)data, size});
    if (format(&once, &diag, &arena, text)) {
        require(diag.errors == 0);
        require(format(&twice, &diag, &arena, buffer_text(&once)));
        require(text_equal(buffer_text(&once), buffer_text(&twice)));
    } else {
        diag_deliver(&diag, count_message, &messages);
        require(messages > 0 && !diag.failed);
    }
    arena_free(&arena);
    return 0;
}
