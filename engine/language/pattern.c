/* SPDX-License-Identifier: MIT
 * The home of PCRE2. Patterns are anchored at both ends, ignore case, know UTF-8 and run under a match and a heap limit, so that a pattern such
 * as ^(a+)+$ is stopped instead of hanging. Memory comes from the caller's allocator. */
#include "language/pattern.h"

#include "base/limits.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <string.h>

struct pattern {
    onroll_allocator allocator;
    pcre2_general_context *general;
    pcre2_match_context *limits;
    pcre2_code *code;
};

static void *take(size_t size, void *context)
{
    const onroll_allocator *a = context;
    return a->allocate(a->context, size);
}

static void give(void *pointer, void *context)
{
    const onroll_allocator *a = context;
    a->release(a->context, pointer);
}

void pattern_free(struct pattern *pattern)
{
    if (!pattern)
        return;
    pcre2_code_free(pattern->code);
    pcre2_match_context_free(pattern->limits);
    pcre2_general_context_free(pattern->general);
    pattern->code = NULL;
    pattern->limits = NULL;
    pattern->general = NULL;
}

static const char *message(struct arena *arena, int code)
{
    PCRE2_UCHAR text[256];
    if (pcre2_get_error_message(code, text, sizeof text) < 0)
        return "not a pattern";
    return text_string(arena, text_of((const char *)text));
}

struct pattern *pattern_compile(const onroll_allocator *allocator, struct arena *arena, struct text regex, const char **problem, size_t *offset)
{
    *problem = NULL;
    *offset = 0;
    struct pattern *p = ARENA_NEW(arena, struct pattern);
    if (!p)
        return NULL;
    if (regex.len > LIMIT_PATTERN_BYTES) {
        *problem = "the pattern is too long";
        return NULL;
    }
    p->allocator = *allocator;
    p->general = pcre2_general_context_create(take, give, &p->allocator);
    p->limits = p->general ? pcre2_match_context_create(p->general) : NULL;
    pcre2_compile_context *compile = p->limits ? pcre2_compile_context_create(p->general) : NULL;
    int code = 0;
    if (compile) {
        pcre2_set_match_limit(p->limits, LIMIT_PATTERN_MATCH);
        pcre2_set_heap_limit(p->limits, LIMIT_PATTERN_HEAP_KB);
        p->code = pcre2_compile((PCRE2_SPTR)regex.at, regex.len,
                                PCRE2_UTF | PCRE2_CASELESS | PCRE2_NEVER_BACKSLASH_C | PCRE2_ANCHORED | PCRE2_ENDANCHORED, &code, offset, compile);
        pcre2_compile_context_free(compile);
        if (!p->code && code != PCRE2_ERROR_HEAP_FAILED)
            *problem = message(arena, code);
    }
    if (p->code)
        return p;
    pattern_free(p);
    return NULL;
}

static pcre2_match_data *match(const struct pattern *p, struct text subject)
{
    pcre2_match_data *data = pcre2_match_data_create_from_pattern(p->code, p->general);
    if (data && subject.at && pcre2_match(p->code, (PCRE2_SPTR)subject.at, subject.len, 0, 0, data, p->limits) > 0)
        return data;
    pcre2_match_data_free(data);
    return NULL;
}

bool pattern_match(const struct pattern *pattern, struct text subject)
{
    pcre2_match_data *data = match(pattern, subject);
    pcre2_match_data_free(data);
    return data != NULL;
}

static void add_group(struct buffer *out, pcre2_match_data *data, struct text name, struct text subject)
{
    char cname[33];
    PCRE2_UCHAR *found = NULL;
    PCRE2_SIZE length = 0;
    if (name.len >= sizeof cname)
        return;
    memcpy(cname, name.at, name.len);
    cname[name.len] = '\0';
    int got = pcre2_substring_get_byname(data, (PCRE2_SPTR)cname, &found, &length);
    if (got == PCRE2_ERROR_UNSET)
        return; /* a group the match went round: nothing */
    if (got != 0 || length > subject.len) {
        out->failed = true;
        return;
    }
    for (size_t i = 0; i < length; i++)
        buffer_char(out, (char)(found[i] >= 'A' && found[i] <= 'Z' ? found[i] - 'A' + 'a' : found[i]));
    pcre2_substring_free(found);
}

struct text pattern_fill(const struct pattern *pattern, struct arena *arena, struct text subject, struct text template)
{
    pcre2_match_data *data = match(pattern, subject);
    struct buffer out;
    buffer_init(&out, arena);
    for (size_t i = 0; data && i < template.len; i++) {
        const char *close = template.at[i] == '{' ? memchr(template.at + i, '}', template.len - i) : NULL;
        if (!close) {
            buffer_char(&out, template.at[i]);
            continue;
        }
        struct text name = {template.at + i + 1, (size_t)(close - template.at) - i - 1};
        add_group(&out, data, name, subject);
        i += name.len + 1;
    }
    pcre2_match_data_free(data);
    return !out.failed ? buffer_text(&out) : (struct text){0};
}
