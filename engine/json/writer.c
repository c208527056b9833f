/* SPDX-License-Identifier: MIT
 * The JSON writer. Text is UTF-8 and goes through as it is; only quotation marks, backslashes and control characters are escaped (RFC 8259,
 * section 7). Pieces are gathered, so that the receiver is called once for some thousand bytes. */
#include "json/writer.h"

#include <string.h>

static void hand_on(struct writer *writer)
{
    if (!writer->failed && writer->used > 0 && !writer->write(writer->context, writer->bytes, writer->used))
        writer->failed = true;
    writer->used = 0;
}

static void put(struct writer *writer, char c)
{
    if (writer->used == WRITER_BYTES)
        hand_on(writer);
    writer->bytes[writer->used++] = c;
}

static void put_string(struct writer *writer, const char *string)
{
    for (; *string; string++)
        put(writer, *string);
}

static void put_line_break(struct writer *writer)
{
    put(writer, '\n');
    for (uint32_t i = 0; i < writer->depth; i++)
        put_string(writer, "  ");
}

/* What stands between the value or key that comes now and the one before it. */
static void separate(struct writer *writer)
{
    if (writer->keyed) {
        writer->keyed = false;
        return;
    }
    if (writer->depth == 0)
        return;
    if (!writer->first)
        put(writer, ',');
    writer->first = false;
    if (writer->indented)
        put_line_break(writer);
}

static void put_escaped(struct writer *writer, char c)
{
    static const char plain[] = "\"\\\b\f\n\r\t", letters[] = "\"\\bfnrt", digits[] = "0123456789abcdef";
    const char *found = strchr(plain, c);
    put(writer, '\\');
    if (found) {
        put(writer, letters[found - plain]);
        return;
    }
    put_string(writer, "u00");
    put(writer, digits[(unsigned char)c >> 4]);
    put(writer, digits[(unsigned char)c & 15]);
}

static void put_quoted(struct writer *writer, const char *string)
{
    put(writer, '"');
    for (; *string; string++) {
        unsigned char c = (unsigned char)*string;
        if (c < 0x20 || c == 0x7F || c == '"' || c == '\\')
            put_escaped(writer, *string);
        else
            put(writer, *string);
    }
    put(writer, '"');
}

void writer_init(struct writer *writer, bool indented, onroll_write_fn write, void *context)
{
    writer->write = write;
    writer->context = context;
    writer->indented = indented;
    writer->failed = writer->keyed = false;
    writer->first = true;
    writer->depth = 0;
    writer->used = 0;
}

void writer_open(struct writer *writer, char bracket)
{
    separate(writer);
    put(writer, bracket);
    writer->depth++;
    writer->first = true;
}

void writer_close(struct writer *writer, char bracket)
{
    bool empty = writer->first;
    writer->depth--;
    writer->first = false;
    if (writer->indented && !empty)
        put_line_break(writer);
    put(writer, bracket);
}

void writer_key(struct writer *writer, const char *key)
{
    separate(writer);
    put_quoted(writer, key);
    put_string(writer, writer->indented ? ": " : ":");
    writer->keyed = true;
}

void writer_string(struct writer *writer, const char *string)
{
    separate(writer);
    if (string)
        put_quoted(writer, string);
    else
        put_string(writer, "null");
}

void writer_bool(struct writer *writer, bool value)
{
    separate(writer);
    put_string(writer, value ? "true" : "false");
}

void writer_number(struct writer *writer, int64_t number)
{
    char digits[24];
    size_t at = sizeof digits;
    uint64_t rest = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
    separate(writer);
    digits[--at] = '\0';
    do
        digits[--at] = (char)('0' + rest % 10);
    while ((rest /= 10) > 0);
    if (number < 0)
        digits[--at] = '-';
    put_string(writer, digits + at);
}

void writer_null(struct writer *writer)
{
    writer_string(writer, NULL);
}

onroll_status writer_end(struct writer *writer)
{
    put(writer, '\n');
    hand_on(writer);
    return writer->failed ? ONROLL_EIO : ONROLL_OK;
}
