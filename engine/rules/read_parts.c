/* SPDX-License-Identifier: MIT
 * The parts that many rules have: dates in force, conditions, sentences with names to fill in, citations. */
#include "rules/reader.h"

#include "base/limits.h"

#include <string.h>

void reader_out_of_memory(struct reader *reader) { reader->arena->failed = true; }

bool read_day(struct diag *diag, const struct node *node, int32_t *day)
{
    if (!node || node->kind != NODE_SCALAR || (*day = date_parse(node->text)) == DATE_NONE) {
        struct diagnostic *d = node ? node_mistake(diag, DIAG_WRONG_KIND, node, "this is not a date") : NULL;
        diag_help(diag, d, "a date is written year-month-day, such as 2024-08-19, and has to be a real day");
        return false;
    }
    return true;
}

void read_checked_on(struct reader *reader, const struct node *root)
{
    int32_t day;
    const struct node *node = node_get(root, "checked_on");
    if (node)
        read_day(reader->diag, node, &day);
}

struct force read_force(struct reader *reader, const struct node *node)
{
    struct force force = {DATE_MIN, DATE_MAX};
    if (!node || !read_form(reader->diag, node, &form_force))
        return force;
    const struct node *from = node_get(node, "from"), *to = node_get(node, "to");
    if (from && !read_day(reader->diag, from, &force.from))
        force.from = DATE_MIN;
    if (to && !read_day(reader->diag, to, &force.to))
        force.to = DATE_MAX;
    if (force.from > force.to)
        node_mistake(reader->diag, DIAG_DATES_ORDER, node, "this period ends before it begins");
    return force;
}

struct condition read_condition(struct reader *reader, const struct node *node)
{
    struct condition condition = {NULL, node};
    struct text text = read_text(reader->diag, node, true);
    if (!text.len)
        return condition;
    struct scope scope = {.arena = reader->arena, .diag = reader->diag, .vocabulary = &reader->rules->vocabulary, .otherwise_allowed = true};
    condition.expr = expr_parse(&scope, node);
    if (!condition.expr)
        reader_out_of_memory(reader);
    return condition;
}

static struct expr *sentence_name(struct reader *reader, const struct node *node, struct text name)
{
    struct expr *e = ARENA_NEW(reader->arena, struct expr);
    if (!e)
        return NULL;
    e->kind = EXPR_NAME;
    e->name = text_trim(name);
    e->span = node->span;
    return e;
}

struct sentence read_sentence(struct reader *reader, const struct node *node)
{
    struct sentence sentence = {NULL, 0, node};
    LIST(struct sentence_piece) pieces = {0};
    struct text text = read_text(reader->diag, node, true);
    while (text.len) {
        struct sentence_piece *piece = LIST_ADD(reader->arena, &pieces);
        if (!piece)
            break;
        const char *open = memchr(text.at, '{', text.len);
        const char *close = open ? memchr(open, '}', text.len - (size_t)(open - text.at)) : NULL;
        if (open && !close)
            node_mistake(reader->diag, DIAG_BAD_TEMPLATE, node, "a '{' in this sentence is not closed");
        piece->text = !close ? text : (struct text){text.at, (size_t)(open - text.at)};
        if (!close)
            break;
        piece->name = sentence_name(reader, node, (struct text){open + 1, (size_t)(close - open) - 1});
        text = (struct text){close + 1, text.len - (size_t)(close - text.at) - 1};
    }
    sentence.pieces = pieces.at;
    sentence.count = pieces.count;
    return sentence;
}

/* "regulation/9/1/i/iii/aa" reads "regulation 9(1)(i)(iii)(aa)"; a word such as "paragraph" inside begins a new division. */
static bool division(struct text part)
{
    static const char *const words[] = {"regulation", "section", "article", "schedule", "paragraph", "part", "chapter", "page", "rule"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (text_is(part, words[i]))
            return true;
    return false;
}

static const char *provision(struct reader *reader, struct text path)
{
    struct buffer out;
    buffer_init(&out, reader->arena);
    bool fresh = true; /* the next part follows a word and stands without parentheses */
    while (path.len) {
        const char *slash = memchr(path.at, '/', path.len);
        struct text part = {path.at, slash ? (size_t)(slash - path.at) : path.len};
        if (division(part)) {
            buffer_string(&out, out.len ? " " : "");
            buffer_add(&out, part);
            fresh = true;
        } else if (fresh) {
            buffer_string(&out, out.len ? " " : "");
            buffer_add(&out, part);
            fresh = false;
        } else {
            buffer_char(&out, '(');
            buffer_add(&out, part);
            buffer_char(&out, ')');
        }
        if (!slash)
            break;
        path = (struct text){slash + 1, path.len - part.len - 1};
    }
    return buffer_done(&out);
}

void read_cite(struct reader *reader, const struct node *node, onroll_cite *cite)
{
    const struct instrument *in = reader->instrument == INSTRUMENT_NONE ? NULL : &reader->rules->instruments.at[reader->instrument];
    const struct node *at = node, *source = NULL, *href = NULL;
    if (node->kind == NODE_MAP) {
        if (!read_form(reader->diag, node, &form_cite))
            return;
        at = node_get(node, "at");
        source = node_get(node, "source");
        href = node_get(node, "href");
    }
    struct text path = read_text(reader->diag, at, true), link = read_text(reader->diag, href, false);
    cite->source = text_string(reader->arena, source || !in ? read_id(reader->diag, source) : in->id);
    cite->provision = in && in->cite_as_text && !source ? text_string(reader->arena, path) : provision(reader, path);
    if (link.len) {
        cite->href = text_string(reader->arena, link);
    } else if (!source && in && in->href.len) {
        struct buffer out;
        buffer_init(&out, reader->arena);
        buffer_add(&out, in->href);
        if (!in->cite_as_text) {
            buffer_char(&out, '/');
            buffer_add(&out, path);
        }
        cite->href = buffer_done(&out);
    }
}

struct authority_basis read_basis(struct reader *reader, const struct node *map)
{
    struct authority_basis basis = {{"", "", NULL, words_standing[0], NULL}, STANDING_CONFIRMED};
    const struct node *cite = node_get(map, "cite"), *standing = node_get(map, "standing"), *point = node_get(map, "point");
    if (cite) {
        read_cite(reader, cite, &basis.cite);
    } else {
        struct diagnostic *d = node_mistake(reader->diag, DIAG_NO_CITATION, map, "this rule cites nothing");
        diag_help(reader->diag, d, "add cite, such as 'cite: regulation/9/1/i'");
    }
    if (!standing) {
        struct diagnostic *d = node_mistake(reader->diag, DIAG_MISSING_KEY, map, "this rule does not say how sure its source is");
        diag_help(reader->diag, d, "add standing: confirmed, reading or unconfirmed");
    }
    int word = standing ? read_word(reader->diag, standing, words_standing, "standing") : 0;
    basis.standing = word < 0 ? STANDING_UNCONFIRMED : (enum standing)word;
    basis.cite.standing = words_standing[basis.standing];
    if (point)
        basis.cite.point = text_string(reader->arena, read_id(reader->diag, point));
    return basis;
}

void read_each(struct reader *reader, const struct node *map, const char *key, void (*read)(struct reader *, const struct node *))
{
    const struct node *list = node_get(map, key);
    if (!list || !read_list(reader->diag, list, key))
        return;
    for (uint32_t i = 0; i < list->count; i++)
        read(reader, list->items[i]);
}

struct text *read_ids(struct reader *reader, const struct node *list, uint32_t *count)
{
    *count = 0;
    if (!list || !read_list(reader->diag, list, list->key ? list->key->text.at : "a list of names") || !list->count)
        return NULL;
    struct text *ids = ARENA_ARRAY(reader->arena, struct text, list->count);
    for (uint32_t i = 0; ids && i < list->count; i++) {
        ids[*count] = read_id(reader->diag, list->items[i]);
        *count += ids[*count].len > 0;
    }
    return ids;
}
