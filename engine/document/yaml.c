/* SPDX-License-Identifier: MIT
 * YAML to document tree, on libyaml's event interface: what a strict file may not hold is refused when its event is seen, before anything is
 * expanded. The only file that includes yaml.h. libyaml counts characters; the spans of the tree count bytes. */
#include "document/build.h"

#include <string.h>
#include <yaml.h>

struct reader {
    struct build build;
    size_t ascii;           /* as far as that both counts are the same */
    size_t character, byte; /* a place of the text by both: where the last event began */
    uint32_t documents;
    uint32_t ends[LIMIT_DEPTH]; /* byte after the last thing in each open collection */
};

/* Events stand in the order of the text, so that the way from the last place is short. */
static size_t byte_of(const struct reader *r, size_t character)
{
    const struct text bytes = r->build.bytes;
    if (character <= r->ascii)
        return character;
    size_t character_from = character < r->character ? 0 : r->character, from = character < r->character ? 0 : r->byte;
    return from + text_skip((struct text){bytes.at + from, bytes.len - from}, character - character_from);
}

static bool white(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* The bytes between two marks, without the white space libyaml counts to the end of a block scalar or collection. */
static struct span span_of(struct reader *r, const yaml_mark_t *start, const yaml_mark_t *end)
{
    size_t from = byte_of(r, start->index);
    r->character = start->index;
    r->byte = from;
    size_t to = byte_of(r, end->index);
    while (to > from && white(r->build.bytes.at[to - 1]))
        to--;
    return build_span(&r->build, from, to > from ? to : from);
}

static void reached(struct reader *r, uint32_t to)
{
    if (r->build.depth && r->ends[r->build.depth - 1] < to)
        r->ends[r->build.depth - 1] = to;
}

/* The anchor and the tag of an event stand before its value; the mark of the event is where they begin. */
static void refuse_properties(struct reader *r, struct span span, const yaml_char_t *anchor, const yaml_char_t *tag)
{
    if (anchor)
        build_mistake(&r->build, DIAG_ANCHOR, span, "write the value out where it is needed; put text that begins with & in quotes",
                      "an anchor (&) has no place here");
    if (tag)
        build_mistake(&r->build, DIAG_TAG, span, "leave it out: types come from the vocabulary; put text that begins with ! in quotes",
                      "a tag (!) has no place here");
}

/* A key is `word:` on one line. libyaml also lets `? word` pass, and in braces a word without a colon. */
static void check_key(struct reader *r, const struct node *key)
{
    const struct text bytes = r->build.bytes;
    size_t before = key->span.from, behind = key->span.to;
    while (before && (bytes.at[before - 1] == ' ' || bytes.at[before - 1] == '\t'))
        before--;
    while (behind < bytes.len && (bytes.at[behind] == ' ' || bytes.at[behind] == '\t'))
        behind++;
    bool question = before && bytes.at[before - 1] == '?';
    if (question || behind >= bytes.len || bytes.at[behind] != ':') {
        struct diagnostic *d = node_mistake(r->build.diag, DIAG_SYNTAX, key, question ? "a key cannot be written with ?" : "a colon has to follow a key on the same line");
        diag_help(r->build.diag, d, "write it as \"key: value\"");
    }
    if (key->style == STYLE_PLAIN && text_is(key->text, "<<")) {
        struct diagnostic *d = node_mistake(r->build.diag, DIAG_ANCHOR, key, "a merge key (<<) has no place here");
        diag_help(r->build.diag, d, "write the keys out where they are needed");
    }
}

static void read_scalar(struct reader *r, const yaml_event_t *event)
{
    struct build *b = &r->build;
    struct span span = span_of(r, &event->start_mark, &event->end_mark);
    bool plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
    struct text text = {(const char *)event->data.scalar.value, event->data.scalar.length};
    refuse_properties(r, span, event->data.scalar.anchor, event->data.scalar.tag);
    reached(r, span.to);
    bool key = build_wants_key(b);
    struct node *node = build_scalar(b, span, text, plain ? STYLE_PLAIN : STYLE_QUOTED);
    if (!node)
        return;
    if (key)
        check_key(r, node);
    if (event->data.scalar.style == YAML_DOUBLE_QUOTED_SCALAR_STYLE && text.len && memchr(text.at, '\0', text.len)) {
        struct diagnostic *d = node_mistake(b->diag, DIAG_SYNTAX, node, "\\0 makes a zero byte, which no text may hold");
        diag_help(b->diag, d, "write \\\\0 for a backslash and a nought, or use single quotes");
    }
}

static void read_alias(struct reader *r, const yaml_event_t *event)
{
    struct span span = span_of(r, &event->start_mark, &event->end_mark);
    build_mistake(&r->build, DIAG_ANCHOR, span, "write the value out where it is needed; put text that begins with * in quotes",
                  "an alias (*) has no place here");
    reached(r, span.to);
    build_scalar(&r->build, span, (struct text){"", 0}, STYLE_PLAIN);
}

static void open_collection(struct reader *r, const yaml_event_t *event, enum node_kind kind)
{
    struct span span = span_of(r, &event->start_mark, &event->end_mark);
    bool map = kind == NODE_MAP;
    refuse_properties(r, span, map ? event->data.mapping_start.anchor : event->data.sequence_start.anchor,
                      map ? event->data.mapping_start.tag : event->data.sequence_start.tag);
    if (build_open(&r->build, kind, span))
        r->ends[r->build.depth - 1] = span.to;
}

static void close_collection(struct reader *r, const yaml_event_t *event)
{
    if (!r->build.depth)
        return;
    size_t to = byte_of(r, event->end_mark.index);
    uint32_t last = r->ends[r->build.depth - 1];
    /* The end of a block collection is only noticed at what follows it; a bracket is its own end. */
    bool bracket = event->end_mark.index > event->start_mark.index && to && strchr("]}", r->build.bytes.at[to - 1]);
    uint32_t end = bracket && to > last ? (uint32_t)to : last;
    build_close(&r->build, end);
    reached(r, end);
}

static void open_document(struct reader *r, const yaml_event_t *event)
{
    struct build *b = &r->build;
    struct span span = span_of(r, &event->start_mark, &event->end_mark);
    if (++r->documents > 1) {
        build_mistake(b, DIAG_DOCUMENTS, span, "a file holds one document: put the second one into a file of its own, or remove the line ---",
                      "a second document begins here");
        b->stop = true;
    } else if (event->data.document_start.version_directive ||
               event->data.document_start.tag_directives.start != event->data.document_start.tag_directives.end) {
        build_mistake(b, DIAG_TAG, span, "leave out %YAML and %TAG lines", "a line that begins with %% has no place here");
    }
}

static void read_event(struct reader *r, const yaml_event_t *event)
{
    switch (event->type) {
    case YAML_DOCUMENT_START_EVENT: open_document(r, event); break;
    case YAML_ALIAS_EVENT: read_alias(r, event); break;
    case YAML_SCALAR_EVENT: read_scalar(r, event); break;
    case YAML_SEQUENCE_START_EVENT: open_collection(r, event, NODE_LIST); break;
    case YAML_MAPPING_START_EVENT: open_collection(r, event, NODE_MAP); break;
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT: close_collection(r, event); break;
    case YAML_NO_EVENT:
    case YAML_STREAM_START_EVENT:
    case YAML_STREAM_END_EVENT:
    case YAML_DOCUMENT_END_EVENT: break;
    }
}

static void explain_stop(struct reader *r, const yaml_parser_t *parser)
{
    if (parser->error == YAML_MEMORY_ERROR) {
        build_failed(&r->build);
        return;
    }
    size_t at = byte_of(r, parser->problem_mark.index);
    if (parser->error == YAML_READER_ERROR) /* the only one that counts bytes */
        at = parser->problem_offset < r->build.bytes.len ? parser->problem_offset : r->build.bytes.len;
    struct yaml_problem problem = {
        .problem = parser->problem ? parser->problem : "not YAML",
        .context = parser->context,
        .at = at,
        .context_at = parser->context ? byte_of(r, parser->context_mark.index) : at,
    };
    yaml_advise(&r->build, &problem);
    r->build.stop = true;
}

static void read_events(struct reader *r)
{
    yaml_parser_t parser;
    if (!yaml_parser_initialize(&parser)) {
        build_failed(&r->build);
        return;
    }
    const struct text bytes = r->build.bytes;
    yaml_parser_set_input_string(&parser, (const unsigned char *)(bytes.len ? bytes.at : ""), bytes.len);
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    for (bool more = true; more && !r->build.stop;) {
        yaml_event_t event;
        if (!yaml_parser_parse(&parser, &event)) {
            explain_stop(r, &parser);
            break;
        }
        read_event(r, &event);
        more = event.type != YAML_STREAM_END_EVENT;
        yaml_event_delete(&event);
    }
    yaml_parser_delete(&parser);
}

bool yaml_read(struct document *out, struct arena *arena, struct diag *diag, uint16_t source)
{
    *out = (struct document){.source = source};
    struct reader r = {.documents = 0};
    if (!build_start(&r.build, arena, diag, source))
        return false;
    r.ascii = text_ascii(r.build.bytes);
    read_events(&r);
    const struct node *root = r.build.root;
    if (!r.build.stop && (!root || (root->kind == NODE_SCALAR && root->style == STYLE_PLAIN && root->text.len == 0)))
        build_mistake(&r.build, DIAG_DOCUMENTS, build_span(&r.build, 0, 0), "it holds no key, only white space and comments at most", "the file is empty");
    if (!build_finish(&r.build, out))
        return false;
    return comments_find(out, &r.build);
}
