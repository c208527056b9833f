/* SPDX-License-Identifier: MIT
 * Collects diagnostics and hands them to the host. Texts are made in the diag's arena when a mistake is recorded; line, column, caret width and
 * source line only when it is delivered. Control characters never reach a message: a hostile file could steer a terminal with them. */
#include "base/diag.h"

#include "base/limits.h"

#include <string.h>

static const struct {
    const char *code, *title;
    onroll_severity severity;
} TABLE[] = {
#define DIAG(id, code, severity, title) [DIAG_##id] = {code, title, ONROLL_##severity},
#include "base/diagnostics.def"
#undef DIAG
};

const char *diag_code(enum diag_id id)
{
    return TABLE[id].code;
}

const char *diag_title(enum diag_id id)
{
    return TABLE[id].title;
}

const char *onroll_code_title(const char *code)
{
    for (size_t i = 0; i < sizeof TABLE / sizeof *TABLE; i++)
        if (strcmp(TABLE[i].code, code) == 0)
            return TABLE[i].title;
    return NULL;
}

onroll_severity diag_severity(enum diag_id id)
{
    return TABLE[id].severity;
}

void diag_init(struct diag *diag, struct arena *arena)
{
    *diag = (struct diag){.arena = arena, .limit = LIMIT_MISTAKES};
}

uint16_t diag_source(struct diag *diag, struct text name, struct text bytes, uint32_t first_line)
{
    if (diag->sources.count >= SPAN_NOWHERE)
        return SPAN_NOWHERE;
    struct text copy = {text_string(diag->arena, name), name.len};
    struct source *source = copy.at ? LIST_ADD(diag->arena, &diag->sources) : NULL;
    if (!source) {
        diag->failed = true;
        return SPAN_NOWHERE;
    }
    *source = (struct source){copy, bytes, first_line ? first_line : 1, false};
    return (uint16_t)(diag->sources.count - 1);
}

static void clean(char *at, size_t len, bool keep_breaks)
{
    for (size_t i = 0; i < len; i++)
        if (((unsigned char)at[i] < 0x20 && at[i] != '\t' && !(keep_breaks && at[i] == '\n')) || at[i] == 0x7F)
            at[i] = '?';
}

static bool same_span(struct span a, struct span b)
{
    return a.source == b.source && a.from == b.from && a.to == b.to;
}

/* Mistakes without a place are the same only when they say the same. */
static bool recorded(const struct diag *diag, enum diag_id id, struct span span, struct text message)
{
    for (uint32_t i = 0; diag->items.at && i < diag->items.count; i++) {
        const struct diagnostic *d = &diag->items.at[i];
        if (d->id == id && same_span(d->span, span) && (span.source != SPAN_NOWHERE || text_equal(d->message, message)))
            return true;
    }
    return false;
}

/* A free item; when there is none left, an error takes the place of the last warning, so that a refusal never goes without its reason. */
static struct diagnostic *item_for(struct diag *diag, onroll_severity severity)
{
    if (diag->items.count < diag->limit)
        return LIST_ADD(diag->arena, &diag->items);
    if (severity == ONROLL_ERROR)
        for (uint32_t i = diag->items.count; i-- > 0;)
            if (diag_severity(diag->items.at[i].id) != ONROLL_ERROR)
                return &diag->items.at[i];
    return NULL;
}

struct diagnostic *diag_add(struct diag *diag, enum diag_id id, struct span span, const char *format, ...)
{
    struct buffer message;
    buffer_init(&message, diag->arena);
    va_list arguments;
    va_start(arguments, format);
    buffer_vformat(&message, format, arguments);
    va_end(arguments);
    clean(message.at, message.len, false);

    if (!message.failed && recorded(diag, id, span, buffer_text(&message)))
        return NULL;
    uint32_t order = diag->errors + diag->warnings;
    onroll_severity severity = diag_severity(id);
    diag->errors += severity == ONROLL_ERROR;
    diag->warnings += severity == ONROLL_WARNING;

    bool full = diag->items.count >= diag->limit;
    struct diagnostic *d = message.failed ? NULL : item_for(diag, severity);
    if (d)
        *d = (struct diagnostic){.id = id, .span = span, .message = buffer_text(&message), .also = span_nowhere(), .order = order};
    else if (message.failed || !full)
        diag->failed = true;
    return d;
}

void diag_help(struct diag *diag, struct diagnostic *d, const char *format, ...)
{
    if (!d)
        return;
    struct buffer help;
    buffer_init(&help, diag->arena);
    if (d->help.len) {
        buffer_add(&help, d->help);
        buffer_char(&help, '\n');
    }
    va_list arguments;
    va_start(arguments, format);
    buffer_vformat(&help, format, arguments);
    va_end(arguments);
    clean(help.at, help.len, true);
    if (help.failed)
        diag->failed = true;
    else
        d->help = buffer_text(&help);
}

void diag_fix(struct diag *diag, struct diagnostic *d, const char *format, ...)
{
    if (!d)
        return;
    struct buffer fix;
    buffer_init(&fix, diag->arena);
    va_list arguments;
    va_start(arguments, format);
    buffer_vformat(&fix, format, arguments);
    va_end(arguments);
    const char *string = buffer_done(&fix);
    if (string)
        d->fix = (struct text){string, fix.len};
    else
        diag->failed = true;
}

void diag_also(struct diag *diag, struct diagnostic *d, struct span span, const char *note)
{
    if (!d)
        return;
    struct text copy = {text_string(diag->arena, text_of(note)), strlen(note)};
    if (!copy.at) {
        diag->failed = true;
        return;
    }
    d->also = span;
    d->also_note = copy;
}

void diag_merge(struct diag *diag, const struct diag *other)
{
    uint32_t before = diag->errors + diag->warnings, again_errors = 0, again_warnings = 0;
    for (uint32_t i = 0; i < other->items.count; i++) {
        const struct diagnostic *one = &other->items.at[i];
        onroll_severity severity = diag_severity(one->id);
        if (recorded(diag, one->id, one->span, one->message)) {
            again_errors += severity == ONROLL_ERROR;
            again_warnings += severity == ONROLL_WARNING;
            continue;
        }
        struct diagnostic *d = item_for(diag, severity);
        if (d) {
            *d = *one;
            d->order += before;
        } else if (diag->items.count < diag->limit) {
            diag->failed = true;
        }
    }
    diag->errors += other->errors - again_errors;
    diag->warnings += other->warnings - again_warnings;
    diag->failed |= other->failed;
}

struct place diag_place(const struct source *source, uint32_t offset)
{
    const char *bytes = source->bytes.at;
    size_t end = source->bytes.len, at = offset < end ? offset : end, start = 0;
    struct place place = {.line = source->first_line};
    for (size_t i = 0; i < at; i++)
        if (bytes[i] == '\n') {
            place.line++;
            start = i + 1;
        }
    if (end > start) {
        const char *line_break = memchr(bytes + start, '\n', end - start);
        if (line_break)
            end = (size_t)(line_break - bytes);
        if (end > start && bytes[end - 1] == '\r')
            end--;
        place.text = (struct text){bytes + start, end - start};
        place.column = (uint32_t)text_columns((struct text){bytes + start, at - start});
    }
    place.column++;
    return place;
}

/* The line as a string fit to be shown: what is not UTF-8, and control characters, become question marks. */
static const char *line_to_show(struct arena *arena, struct text line)
{
    char *copy = arena_copy(arena, line.at, line.len);
    if (!copy)
        return NULL;
    size_t bad;
    for (size_t from = 0; !text_utf8_valid((struct text){copy + from, line.len - from}, &bad); from += bad + 1)
        copy[from + bad] = '?';
    clean(copy, line.len, false);
    return copy;
}

static void place_message(const struct diag *diag, struct span span, onroll_message *message)
{
    if (span.source >= diag->sources.count)
        return;
    const struct source *source = &diag->sources.at[span.source];
    struct place place = diag_place(source, span.from);
    message->file = source->name.at;
    message->line = place.line;
    message->column = place.column;
    message->source_line = source->hidden ? NULL : line_to_show(diag->arena, place.text);
    message->width = 1;
    if (place.text.at && span.from < source->bytes.len) {
        const char *from = source->bytes.at + span.from, *line_end = place.text.at + place.text.len;
        size_t bytes = span.to > span.from ? span.to - span.from : 0;
        size_t rest = line_end > from ? (size_t)(line_end - from) : 0;
        size_t width = text_columns((struct text){from, bytes < rest ? bytes : rest});
        message->width = width ? (uint32_t)width : 1;
    }
}

static void deliver_one(const struct diag *diag, const struct diagnostic *d, onroll_message_fn sink, void *context)
{
    onroll_message message = {
        .severity = diag_severity(d->id),
        .code = diag_code(d->id),
        .text = d->message.at,
        .path = d->path.len ? d->path.at : NULL,
        .help = d->help.len ? d->help.at : NULL,
        .fix = d->fix.at,
    };
    place_message(diag, d->span, &message);
    sink(context, &message);
    if (d->also.source == SPAN_NOWHERE)
        return;
    onroll_message second = {.severity = ONROLL_NOTE, .code = diag_code(d->id), .text = d->also_note.at};
    place_message(diag, d->also, &second);
    sink(context, &second);
}

static bool stands_before(const struct diagnostic *a, const struct diagnostic *b)
{
    if (a->span.source != b->span.source)
        return a->span.source < b->span.source;
    if (a->span.from != b->span.from)
        return a->span.from < b->span.from;
    return a->order < b->order;
}

static void deliver_memory(onroll_message_fn sink, void *context)
{
    onroll_message memory = {.severity = ONROLL_ERROR, .code = diag_code(DIAG_MEMORY), .text = "out of memory: not every mistake could be recorded"};
    sink(context, &memory);
}

void diag_deliver(const struct diag *diag, onroll_message_fn sink, void *context)
{
    if (!sink)
        return;
    const struct diagnostic *few[LIMIT_MISTAKES], **sorted = diag->items.count <= LIMIT_MISTAKES ? few : ARENA_ARRAY(diag->arena, const struct diagnostic *, diag->items.count);
    if (!sorted) {
        deliver_memory(sink, context);
        return;
    }
    uint32_t count = diag->items.count, notes = 0;
    for (uint32_t i = 0; i < count; i++) {
        const struct diagnostic *d = &diag->items.at[i];
        notes += diag_severity(d->id) == ONROLL_NOTE;
        uint32_t to = i;
        for (; to > 0 && stands_before(d, sorted[to - 1]); to--)
            sorted[to] = sorted[to - 1];
        sorted[to] = d;
    }
    for (uint32_t i = 0; i < count; i++)
        deliver_one(diag, sorted[i], sink, context);

    if (diag->failed) {
        deliver_memory(sink, context);
        return;
    }
    uint32_t left_out = diag->errors + diag->warnings + notes - count;
    if (left_out) {
        struct buffer text;
        buffer_init(&text, diag->arena);
        buffer_format(&text, "%u more %s not shown", left_out, left_out == 1 ? "mistake is" : "mistakes are");
        const char *string = buffer_done(&text);
        onroll_message more = {.severity = ONROLL_NOTE, .code = diag_code(DIAG_MORE), .text = string ? string : "more mistakes are not shown"};
        sink(context, &more);
    }
}
