/* SPDX-License-Identifier: MIT
 * JSON to document tree. jansson judges the text (syntax, duplicate keys, numbers, escapes) but keeps no positions; so once it has agreed, its
 * tree and the text are walked side by side: the tree gives the values, a scanner that only knows where tokens end gives the spans. The only file
 * that includes jansson.h. */
#include "document/build.h"

#include <jansson.h>
#include <string.h>

struct token {
    size_t from, to; /* equal at the end of the text */
};

static bool white(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool one_of(char c, const char *set)
{
    return c && strchr(set, c);
}

/* The token at or behind `at`: a string with its quotes, one punctuation mark, or a run of anything else. */
static struct token token_at(struct text bytes, size_t at)
{
    while (at < bytes.len && white(bytes.at[at]))
        at++;
    struct token token = {at, at};
    if (at >= bytes.len)
        return token;
    if (bytes.at[at] == '"') {
        for (token.to++; token.to < bytes.len && bytes.at[token.to] != '"' && bytes.at[token.to] != '\n'; token.to++)
            if (bytes.at[token.to] == '\\' && token.to + 1 < bytes.len)
                token.to++;
        if (token.to < bytes.len && bytes.at[token.to] == '"')
            token.to++;
        return token;
    }
    if (one_of(bytes.at[at], "{}[],:")) {
        token.to++;
        return token;
    }
    while (token.to < bytes.len && !white(bytes.at[token.to]) && !one_of(bytes.at[token.to], "{}[],:\""))
        token.to++;
    return token;
}

static bool string_is_open(struct text bytes, struct token token)
{
    return bytes.at[token.from] == '"' && (token.to - token.from < 2 || bytes.at[token.to - 1] != '"');
}

static char first_of(struct text bytes, struct token token)
{
    return token.from < token.to ? bytes.at[token.from] : '\0';
}

/* Opening brackets up to a place; `deep` is where the limit is passed, SIZE_MAX when it is not. */
struct brackets {
    size_t at[LIMIT_DEPTH];
    uint32_t depth;
    size_t deep;
};

static struct brackets brackets_before(struct text bytes, size_t end)
{
    struct brackets open = {.depth = 0, .deep = SIZE_MAX};
    for (struct token t = token_at(bytes, 0); t.from < t.to && t.from < end; t = token_at(bytes, t.to)) {
        char first = bytes.at[t.from];
        if (first == '{' || first == '[') {
            if (open.depth == LIMIT_DEPTH) {
                open.deep = t.from;
                break;
            }
            open.at[open.depth++] = t.from;
        } else if ((first == '}' || first == ']') && open.depth) {
            open.depth--;
        }
    }
    return open;
}

/* jansson stops right behind the second key: the first is the same string at the same level of the innermost object. */
static void duplicate_key(struct build *b, struct token key)
{
    const struct text bytes = b->bytes;
    struct text raw = {bytes.at + key.from, key.to - key.from};
    struct text inner = {raw.at + 1, raw.len > 2 ? raw.len - 2 : 0};
    struct diagnostic *d = build_mistake(b, DIAG_DUPLICATE_KEY, build_span(b, key.from, key.to), NULL, "the key \"%.*s\" is given twice",
                                         TEXT_ARG(text_clip(inner, 60)));
    struct brackets open = brackets_before(bytes, key.from);
    if (!open.depth)
        return;
    uint32_t level = 0;
    for (struct token t = token_at(bytes, open.at[open.depth - 1] + 1); t.from < key.from; t = token_at(bytes, t.to)) {
        char first = first_of(bytes, t);
        level += first == '{' || first == '[';
        level -= (first == '}' || first == ']') && level;
        struct token colon = token_at(bytes, t.to);
        if (level == 0 && text_equal((struct text){bytes.at + t.from, t.to - t.from}, raw) && first_of(bytes, colon) == ':') {
            diag_also(b->diag, d, build_span(b, t.from, t.to), "it was first given here");
            return;
        }
    }
}

static void never_closed(struct build *b, size_t at)
{
    build_mistake(b, DIAG_SYNTAX, build_span(b, at, at + 1), "close it with \" on the same line; write a line break as \\n", "this quotation mark is never closed");
}

static void unfinished(struct build *b)
{
    struct brackets open = brackets_before(b->bytes, b->bytes.len);
    if (!open.depth) {
        build_mistake(b, DIAG_SYNTAX, build_span(b, b->bytes.len, b->bytes.len), NULL, "the text ends too early");
        return;
    }
    size_t at = open.at[open.depth - 1];
    build_mistake(b, DIAG_SYNTAX, build_span(b, at, at + 1), b->bytes.at[at] == '{' ? "close it with }" : "close it with ]", "this %c is never closed", b->bytes.at[at]);
}

/* Advice for the token that jansson could not use, by what it looks like and by the token before it. */
static void unexpected(struct build *b, struct token token, struct token before)
{
    const struct text bytes = b->bytes;
    char first = first_of(bytes, token), last = first_of(bytes, before);
    struct text word = {bytes.at + token.from, token.to - token.from};
    struct span span = build_span(b, token.from, token.to);
    bool closing = one_of(first, "}]"), value_wanted = one_of(last, "{[,:") || last == '\0';
    const char *help = "compare with {\"key\": \"value\", \"list\": [1, 2]}";
    if (first == '\'')
        help = "JSON writes text in double quotes";
    else if (one_of(first, "#/"))
        help = "JSON has no comments";
    else if (closing && last == ',')
        help = "take away the comma before it";
    else if (closing && !value_wanted)
        help = "the bracket that is open is of the other kind: { closes with }, [ with ]";
    else if (value_wanted && one_of(first, "-+.0123456789"))
        help = "a number has no leading nought or plus and a digit before its point; put dates and codes in double quotes";
    else if (!value_wanted && !one_of(first, ":,"))
        help = last == '"' ? "a comma or a colon is missing before it" : "a comma is missing before it";
    else if (value_wanted && !one_of(first, "{}[],:\""))
        help = "put text in double quotes; without quotes stand only true, false, null and numbers";
    const char *quote = first == '"' ? "" : "\"";
    build_mistake(b, DIAG_SYNTAX, span, help, "%s%.*s%s was not expected here", quote, TEXT_ARG(text_clip(word, 60)), quote);
}

static void explain(struct build *b, const json_error_t *error)
{
    const struct text bytes = b->bytes;
    size_t stopped = error->position > 0 ? (size_t)error->position : 0;
    struct token token = token_at(bytes, 0), before = {0, 0};
    for (struct token next = token; next.from < next.to && next.from < stopped; next = token_at(bytes, next.to)) {
        before = next.from == token.from ? before : token;
        token = next;
    }
    struct span span = build_span(b, token.from, token.to);
    bool open_string = token.from < token.to && string_is_open(bytes, token);
    switch ((int)json_error_code(error)) {
    case json_error_out_of_memory: build_failed(b); break;
    case json_error_duplicate_key: duplicate_key(b, token); break;
    case json_error_premature_end_of_input:
        if (open_string)
            never_closed(b, token.from);
        else
            unfinished(b);
        break;
    case json_error_end_of_input_expected:
        build_mistake(b, DIAG_DOCUMENTS, span, "one text holds one JSON value; many cases, one a line, are for onroll batch", "something stands behind the end of the JSON value");
        break;
    case json_error_null_character:
    case json_error_null_byte_in_key:
        build_mistake(b, DIAG_SYNTAX, span, "take out \\u0000", "\\u0000 makes a zero byte, which no text may hold");
        break;
    case json_error_numeric_overflow: build_mistake(b, DIAG_SYNTAX, span, NULL, "this number is too large"); break;
    default:
        if (open_string)
            never_closed(b, token.from);
        else if (first_of(bytes, token) == '"' && !strstr(error->text, "expected"))
            build_mistake(b, DIAG_SYNTAX, span, "write line breaks as \\n, tabs as \\t, a backslash as \\\\, a quotation mark as \\\"", "this string is not well formed");
        else
            unexpected(b, token, before);
    }
}

static size_t walk(struct build *b, json_t *value, size_t at);

static void mark(struct node *node)
{
    if (node)
        node->from_json = true;
}

static size_t walk_members(struct build *b, json_t *value, size_t at)
{
    const char *key;
    json_t *member;
    json_object_foreach(value, key, member)
    {
        struct token t = token_at(b->bytes, at);
        if (first_of(b->bytes, t) == ',')
            t = token_at(b->bytes, t.to);
        mark(build_scalar(b, build_span(b, t.from, t.to), text_of(key), STYLE_QUOTED));
        t = token_at(b->bytes, t.to); /* the colon */
        at = walk(b, member, t.to);
        if (b->stop)
            break;
    }
    return at;
}

static size_t walk_items(struct build *b, json_t *value, size_t at)
{
    for (size_t i = 0; i < json_array_size(value) && !b->stop; i++) {
        struct token t = token_at(b->bytes, at);
        at = walk(b, json_array_get(value, i), first_of(b->bytes, t) == ',' ? t.to : at);
    }
    return at;
}

/* Adds the value that begins at or behind `at`; returns where it ends. The depth was checked before jansson saw the text. */
static size_t walk(struct build *b, json_t *value, size_t at)
{
    struct token t = token_at(b->bytes, at);
    struct span span = build_span(b, t.from, t.to);
    if (json_is_object(value) || json_is_array(value)) {
        struct node *node = build_open(b, json_is_object(value) ? NODE_MAP : NODE_LIST, span);
        if (!node)
            return t.to;
        mark(node);
        size_t inside = json_is_object(value) ? walk_members(b, value, t.to) : walk_items(b, value, t.to);
        struct token end = token_at(b->bytes, inside);
        if (!b->stop)
            build_close(b, (uint32_t)end.to);
        return end.to;
    }
    if (json_is_string(value))
        mark(build_scalar(b, span, (struct text){json_string_value(value), json_string_length(value)}, STYLE_QUOTED));
    else
        mark(build_scalar(b, span, (struct text){b->bytes.at + t.from, t.to - t.from}, STYLE_PLAIN));
    return t.to;
}

bool json_read(struct document *out, struct arena *arena, struct diag *diag, uint16_t source)
{
    *out = (struct document){.source = source};
    struct build b;
    if (!build_start(&b, arena, diag, source))
        return false;
    struct token first = token_at(b.bytes, 0);
    if (first.from == first.to) {
        build_mistake(&b, DIAG_DOCUMENTS, build_span(&b, 0, 0), "write one JSON value", "the file is empty");
        return false;
    }
    struct brackets all = brackets_before(b.bytes, b.bytes.len);
    if (all.deep != SIZE_MAX) {
        build_mistake(&b, DIAG_DEPTH, build_span(&b, all.deep, all.deep + 1), "no rule file or case needs more than a few levels",
                      "lists and maps are nested more than %d deep", LIMIT_DEPTH);
        return false;
    }
    json_error_t error;
    json_t *value = json_loadb(b.bytes.at, b.bytes.len, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY | JSON_DECODE_INT_AS_REAL, &error);
    if (!value) {
        explain(&b, &error);
        return false;
    }
    walk(&b, value, 0);
    json_decref(value);
    return build_finish(&b, out);
}
