/* SPDX-License-Identifier: MIT
 * Strict reading. Each function tells its own mistake with what was expected; none stops the reading of the file. A mistake about a key points
 * at the key, one about a value at the value. */
#include "document/read.h"

#include "base/limits.h"

#include <assert.h>
#include <string.h>

enum {
    QUOTE_BYTES = 60, /* of a wrong value, in a message */
    KEYS_MOST = 64    /* in one table */
};

static const char *kind_name(const struct node *node)
{
    if (node->kind == NODE_MAP)
        return "a map";
    if (node->kind == NODE_LIST)
        return "a list";
    if (node->style == STYLE_QUOTED)
        return "text";
    if (node->text.len == 0)
        return "nothing";
    return node->from_json ? "a plain value" : "text";
}

static bool json_word(const struct node *node, const char *word)
{
    return node->from_json && node->style == STYLE_PLAIN && text_is(node->text, word);
}

static struct text quoted(const struct node *node)
{
    return text_clip(node->text, QUOTE_BYTES);
}

/* "a, b and c" */
static void list_name(struct buffer *names, const char *name, uint32_t index, uint32_t count)
{
    if (index)
        buffer_string(names, index + 1 == count ? " and " : ", ");
    buffer_string(names, name);
}

static void help_with_keys(struct diag *diag, struct diagnostic *d, const struct key *keys, struct text wrong)
{
    uint32_t count = 0;
    while (keys[count].name)
        count++;
    struct text *names = ARENA_ARRAY(diag->arena, struct text, count);
    if (!names) {
        diag->failed = true;
        return;
    }
    struct buffer all;
    buffer_init(&all, diag->arena);
    for (uint32_t i = 0; i < count; i++) {
        names[i] = text_of(keys[i].name);
        list_name(&all, keys[i].name, i, count);
    }
    int nearest = text_nearest(wrong, names, count);
    if (nearest >= 0)
        diag_help(diag, d, "did you mean \"%s\"?", keys[nearest].name);
    else if (!all.failed && count)
        diag_help(diag, d, "%s %s", count == 1 ? "the only key here is" : "the keys here are", buffer_text(&all).at);
}

/* seen: a bit for each key of the table that is there. */
static bool check_unknown(struct diag *diag, const struct node *node, const struct key *keys, const char *what, uint64_t *seen)
{
    bool good = true;
    for (uint32_t i = 0; i < node->count; i++) {
        const struct node *key = node->pairs[i].key;
        uint32_t k = 0;
        while (keys[k].name && !text_is(key->text, keys[k].name))
            k++;
        if (keys[k].name) {
            assert(k < KEYS_MOST);
            *seen |= UINT64_C(1) << k;
            continue;
        }
        good = false;
        struct diagnostic *d = node_mistake(diag, DIAG_UNKNOWN_KEY, key, "%s has no key \"%.*s\"", what, TEXT_ARG(quoted(key)));
        help_with_keys(diag, d, keys, key->text);
    }
    return good;
}

/* One message for all keys that are missing: they have one place. */
static bool check_missing(struct diag *diag, const struct node *node, const struct key *keys, const char *what, uint64_t seen)
{
    uint32_t missing = 0, told = 0;
    for (uint32_t k = 0; keys[k].name; k++)
        missing += keys[k].need == KEY_REQUIRED && !(seen >> k & 1);
    if (!missing)
        return true;
    struct buffer names;
    buffer_init(&names, diag->arena);
    for (uint32_t k = 0; keys[k].name; k++)
        if (keys[k].need == KEY_REQUIRED && !(seen >> k & 1))
            list_name(&names, keys[k].name, told++, missing);
    struct diagnostic *d = node_mistake(diag, DIAG_MISSING_KEY, node, "%s needs the %s %s", what, missing == 1 ? "key" : "keys",
                                        names.failed ? "" : buffer_text(&names).at);
    if (node->count)
        diag_help(diag, d, "add %s beside \"%.*s\"", missing == 1 ? "it" : "them", TEXT_ARG(quoted(node->pairs[0].key)));
    return false;
}

bool read_map(struct diag *diag, const struct node *node, const struct key *keys, const char *what)
{
    if (!node)
        return false;
    if (node->kind != NODE_MAP) {
        struct diagnostic *d = node_mistake(diag, DIAG_WRONG_KIND, node, "%s is a map of keys and values, here stands %s", what, kind_name(node));
        if (node->kind == NODE_SCALAR && node->style == STYLE_PLAIN && node->text.len && memchr(node->text.at, ':', node->text.len))
            diag_help(diag, d, "write a space after the colon of a key");
        else
            diag_help(diag, d, "write its keys on the lines below, indented, each as \"key: value\"");
        return false;
    }
    uint64_t seen = 0;
    bool known = check_unknown(diag, node, keys, what, &seen);
    return check_missing(diag, node, keys, what, seen) && known;
}

bool read_list(struct diag *diag, const struct node *node, const char *what)
{
    if (!node)
        return false;
    if (node->kind == NODE_LIST)
        return true;
    struct diagnostic *d = node_mistake(diag, DIAG_WRONG_KIND, node, "%s is a list, here stands %s", what, kind_name(node));
    if (node->kind == NODE_SCALAR && node->text.len)
        diag_help(diag, d, "write [%.*s]", TEXT_ARG(quoted(node)));
    else
        diag_help(diag, d, "write each item on a line of its own that begins with \"- \"");
    return false;
}

static void comment_mistake(struct diag *diag, const struct node *node)
{
    struct diagnostic *d = node_mistake(diag, DIAG_COMMENT_CUTS, node, "a comment stands behind \"%.*s\": YAML would cut a sentence at its #", TEXT_ARG(quoted(node)));
    diag_help(diag, d, "put the comment on a line of its own above it; if the # belongs to the text, put the text in quotes");
}

struct text read_text(struct diag *diag, const struct node *node, bool sentence)
{
    const struct text none = {"", 0};
    if (!node)
        return none;
    if (node->kind != NODE_SCALAR || json_word(node, "null") || json_word(node, "true") || json_word(node, "false")) {
        node_mistake(diag, DIAG_WRONG_KIND, node, "text was expected, here stands %s", kind_name(node));
        return none;
    }
    if (text_trim(node->text).len == 0) {
        node_mistake(diag, DIAG_WRONG_KIND, node, "text was expected, here stands nothing");
        return none;
    }
    if (sentence && node->comment_behind) {
        comment_mistake(diag, node);
        return none;
    }
    return node->text;
}

static bool id_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c && strchr("-_.()/", c));
}

struct text read_id(struct diag *diag, const struct node *node)
{
    const struct text none = {"", 0};
    struct text id = read_text(diag, node, false);
    if (id.len > LIMIT_NAME_BYTES) {
        node_mistake(diag, DIAG_WRONG_VALUE, node, "this name has %zu bytes, the limit is %d", id.len, LIMIT_NAME_BYTES);
        return none;
    }
    for (size_t i = 0; i < id.len; i++) {
        if (id_byte(id.at[i]))
            continue;
        struct text rest = {id.at + i, id.len - i}, character = text_clip(rest, 1);
        for (size_t bytes = 2; character.len == 0 && bytes <= 4; bytes++)
            character = text_clip(rest, bytes);
        struct diagnostic *d = node_mistake(diag, DIAG_WRONG_VALUE, node, "\"%.*s\" cannot be a name: it holds \"%.*s\"", TEXT_ARG(quoted(node)), TEXT_ARG(character));
        diag_help(diag, d, "a name has letters, digits and - _ . ( ) / only");
        return none;
    }
    return id;
}

/* The plain text of a scalar that is no sentence. False after a mistake, or for NULL. */
static bool plain_value(struct diag *diag, const struct node *node, const char *expected, const char *example)
{
    if (!node)
        return false;
    if (node->kind == NODE_SCALAR && node->style == STYLE_PLAIN && node->text.len)
        return true;
    struct diagnostic *d = node_mistake(diag, DIAG_WRONG_KIND, node, "%s was expected, here stands %s%s", expected, kind_name(node),
                                        node->kind == NODE_SCALAR && node->style == STYLE_QUOTED ? " in quotes" : "");
    diag_help(diag, d, "write %s, without quotes", example);
    return false;
}

/* A whole number without leading noughts; at most nine digits, so that it fits. */
static bool number_of(struct text text, int32_t *out)
{
    bool negative = text.len && text.at[0] == '-';
    if (negative)
        text = (struct text){text.at + 1, text.len - 1};
    if (text.len == 0 || text.len > 9 || (text.at[0] == '0' && text.len > 1))
        return false;
    int32_t number = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] < '0' || text.at[i] > '9')
            return false;
        number = number * 10 + (text.at[i] - '0');
    }
    *out = negative ? -number : number;
    return true;
}

bool read_number(struct diag *diag, const struct node *node, int32_t low, int32_t high, int32_t *out)
{
    if (!plain_value(diag, node, "a whole number", "a number such as 20"))
        return false;
    int32_t number = 0;
    if (number_of(node->text, &number) && number >= low && number <= high) {
        *out = number;
        return true;
    }
    struct diagnostic *d = node_mistake(diag, DIAG_WRONG_VALUE, node, "\"%.*s\" is not a whole number from %d to %d", TEXT_ARG(quoted(node)), (int)low, (int)high);
    size_t noughts = 0;
    while (noughts + 1 < node->text.len && node->text.at[noughts] == '0')
        noughts++;
    struct text rest = {node->text.at + noughts, node->text.len - noughts};
    if (noughts && number_of(rest, &number))
        diag_help(diag, d, "write it without noughts before it: %.*s", TEXT_ARG(rest));
    return false;
}

static struct text lower_case(char *into, size_t room, struct text text)
{
    size_t len = text.len < room ? text.len : room;
    for (size_t i = 0; i < len; i++)
        into[i] = (char)(text.at[i] >= 'A' && text.at[i] <= 'Z' ? text.at[i] - 'A' + 'a' : text.at[i]);
    return (struct text){into, len};
}

bool read_yes_no(struct diag *diag, const struct node *node, bool *out)
{
    if (!plain_value(diag, node, "yes or no", node && node->from_json ? "true or false" : "yes or no"))
        return false;
    const struct text value = node->text;
    bool words = !node->from_json; /* JSON has its own two */
    bool yes = text_is(value, "true") || (words && text_is(value, "yes"));
    if (yes || text_is(value, "false") || (words && text_is(value, "no"))) {
        *out = yes;
        return true;
    }
    struct diagnostic *d = node_mistake(diag, DIAG_WRONG_VALUE, node, "\"%.*s\" is neither yes nor no", TEXT_ARG(quoted(node)));
    static const char *const SPELLINGS[][2] = {{"yes", "yes"}, {"y", "yes"}, {"on", "yes"}, {"true", "yes"}, {"no", "no"}, {"n", "no"}, {"off", "no"}, {"false", "no"}};
    char small[8];
    struct text lower = lower_case(small, sizeof small, value);
    for (size_t i = 0; i < sizeof SPELLINGS / sizeof *SPELLINGS; i++)
        if (text_is(lower, SPELLINGS[i][0])) {
            diag_help(diag, d, "write %s", SPELLINGS[i][1]);
            return false;
        }
    diag_help(diag, d, node->from_json ? "write true or false" : "write yes or no");
    return false;
}

int read_word(struct diag *diag, const struct node *node, const char *const *words, const char *what)
{
    struct text value = read_text(diag, node, false);
    if (!value.len)
        return -1;
    size_t count = 0;
    for (; words[count]; count++)
        if (text_is(value, words[count]))
            return (int)count;
    struct diagnostic *d = node_mistake(diag, DIAG_WRONG_VALUE, node, "\"%.*s\" is no %s", TEXT_ARG(quoted(node)), what);
    struct text *texts = ARENA_ARRAY(diag->arena, struct text, count);
    if (!texts) {
        diag->failed = true;
        return -1;
    }
    struct buffer all;
    buffer_init(&all, diag->arena);
    for (size_t i = 0; i < count; i++) {
        texts[i] = text_of(words[i]);
        list_name(&all, words[i], (uint32_t)i, (uint32_t)count);
    }
    int nearest = text_nearest(value, texts, count);
    if (nearest >= 0)
        diag_help(diag, d, "did you mean \"%s\"?", words[nearest]);
    if (!all.failed && count)
        diag_help(diag, d, "allowed: %s", buffer_text(&all).at);
    return -1;
}
