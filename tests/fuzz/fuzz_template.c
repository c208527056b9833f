/* SPDX-License-Identifier: MIT
 * Fuzz target for the templates of onroll new: with words that stand for themselves, no text changes but for its days, and a text without braces not at
 * all. */
#include "../../cli/template.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
    if (!holds)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct template_word words[] = {{"id", "{id}"}, {"name", "{name}"}, {"la_code", "{la_code}"}};
    struct filled first = {0}, second = {0};
    char *text = malloc(size + 1);
    if (!text)
        return 0;
    if (size > 0)
        memcpy(text, data, size);
    text[size] = '\0';
    size_t length = strlen(text);
    template_fill(&first, text, words, sizeof words / sizeof *words, (onroll_date){20667});
    if (!strstr(text, "{today"))
        require(first.length == length && (length == 0 || memcmp(first.bytes, text, length) == 0) && !first.no_day);
    /* Nothing is left that a second time would fill in, unless an impossible day left nothing and brought its neighbours together. */
    require(filled_add(&first, "", 1));
    template_fill(&second, first.bytes, words, sizeof words / sizeof *words, (onroll_date){0});
    require(first.no_day || (second.length + 1 == first.length && (second.length == 0 || memcmp(first.bytes, second.bytes, second.length) == 0)));
    filled_free(&first);
    filled_free(&second);
    free(text);
    return 0;
}
