/* SPDX-License-Identifier: MIT
 * Slices of UTF-8 text: comparison, validity, width, the nearest of several words; and the buffer that grows in an arena. White space and case
 * are ASCII throughout: the keys and words of the language are. */
#include "base/text.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { NEAREST_BYTES = 128, BUFFER_SMALLEST = 64 };

struct text text_of(const char *string)
{
    return (struct text){string, string ? strlen(string) : 0};
}

/* Mostly the answer is no at the first byte, so nothing is called. */
bool text_is(struct text a, const char *string)
{
    if (!string)
        return a.len == 0;
    for (size_t i = 0; i < a.len; i++)
        if (a.at[i] != string[i] || !string[i])
            return false;
    return !string[a.len];
}

bool text_equal(struct text a, struct text b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.at, b.at, a.len) == 0);
}

int text_compare(struct text a, struct text b)
{
    size_t shorter = a.len < b.len ? a.len : b.len;
    int order = shorter ? memcmp(a.at, b.at, shorter) : 0;
    if (order)
        return order;
    return (a.len > b.len) - (a.len < b.len);
}

static bool white(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

struct text text_trim(struct text a)
{
    while (a.len && white(a.at[0])) {
        a.at++;
        a.len--;
    }
    while (a.len && white(a.at[a.len - 1]))
        a.len--;
    return a;
}

struct text text_copy(struct arena *arena, struct text a)
{
    const char *copy = text_string(arena, a);
    return (struct text){copy ? copy : "", copy ? a.len : 0};
}

const char *text_string(struct arena *arena, struct text a)
{
    return arena_copy(arena, a.at, a.len);
}

/* Length of the well-formed sequence of two bytes or more at the start of `a` (The Unicode Standard, table 3-7), or 0. */
static size_t sequence_length(const unsigned char *a, size_t len)
{
    unsigned char first = a[0], low = 0x80, high = 0xBF;
    size_t need;
    if (first >= 0xC2 && first <= 0xDF)
        need = 2;
    else if (first >= 0xE0 && first <= 0xEF)
        need = 3;
    else if (first >= 0xF0 && first <= 0xF4)
        need = 4;
    else
        return 0;
    if (first == 0xE0)
        low = 0xA0;
    else if (first == 0xED)
        high = 0x9F;
    else if (first == 0xF0)
        low = 0x90;
    else if (first == 0xF4)
        high = 0x8F;
    if (len < need || a[1] < low || a[1] > high)
        return 0;
    for (size_t i = 2; i < need; i++)
        if ((a[i] & 0xC0) != 0x80)
            return 0;
    return need;
}

/* In steps of eight bytes. */
size_t text_ascii(struct text a)
{
    size_t i = 0;
    for (uint64_t eight; a.len - i >= sizeof eight; i += sizeof eight) {
        memcpy(&eight, a.at + i, sizeof eight);
        if (eight & UINT64_C(0x8080808080808080))
            break;
    }
    while (i < a.len && (unsigned char)a.at[i] < 0x80)
        i++;
    return i;
}

bool text_utf8_valid(struct text a, size_t *bad_at)
{
    const unsigned char *bytes = (const unsigned char *)a.at;
    for (size_t i = 0; i < a.len;) {
        if (bytes[i] < 0x80) {
            i += text_ascii((struct text){a.at + i, a.len - i});
            continue;
        }
        size_t length = sequence_length(bytes + i, a.len - i);
        if (!length) {
            if (bad_at)
                *bad_at = i;
            return false;
        }
        i += length;
    }
    return true;
}

static bool continues(char c)
{
    return ((unsigned char)c & 0xC0) == 0x80;
}

size_t text_columns(struct text a)
{
    size_t columns = 0;
    for (size_t i = 0; i < a.len; i++)
        columns += !continues(a.at[i]);
    return columns;
}

size_t text_skip(struct text a, size_t characters)
{
    size_t at = 0;
    while (characters && at < a.len) {
        size_t rest = a.len - at, ascii = text_ascii((struct text){a.at + at, rest < characters ? rest : characters});
        at += ascii;
        characters -= ascii;
        if (!characters || at == a.len)
            break;
        characters--;
        do
            at++;
        while (at < a.len && continues(a.at[at]));
    }
    return at;
}

struct text text_clip(struct text a, size_t bytes)
{
    if (a.len <= bytes)
        return a;
    while (bytes && continues(a.at[bytes]))
        bytes--;
    return (struct text){a.at, bytes};
}

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Edit distance with swaps of neighbours (optimal string alignment), three rows at a time. */
static size_t distance(struct text a, struct text b)
{
    uint16_t rows[3][NEAREST_BYTES + 1];
    for (size_t j = 0; j <= b.len; j++)
        rows[0][j] = (uint16_t)j;
    for (size_t i = 1; i <= a.len; i++) {
        uint16_t *now = rows[i % 3];
        const uint16_t *last = rows[(i + 2) % 3], *before = rows[(i + 1) % 3];
        now[0] = (uint16_t)i;
        for (size_t j = 1; j <= b.len; j++) {
            size_t best = last[j - 1] + (size_t)(a.at[i - 1] != b.at[j - 1]);
            best = smaller(best, smaller(last[j], now[j - 1]) + (size_t)1);
            if (i > 1 && j > 1 && a.at[i - 1] == b.at[j - 2] && a.at[i - 2] == b.at[j - 1])
                best = smaller(best, before[j - 2] + (size_t)1);
            now[j] = (uint16_t)best;
        }
    }
    return rows[a.len % 3][b.len];
}

int text_nearest(struct text word, const struct text *candidates, size_t count)
{
    if (word.len == 0 || word.len > NEAREST_BYTES)
        return -1;
    size_t limit = word.len / 3 ? word.len / 3 : 1;
    size_t nearest = limit + 1;
    int found = -1;
    for (size_t i = 0; i < count && i <= INT32_MAX; i++) {
        struct text c = candidates[i];
        size_t gap = c.len > word.len ? c.len - word.len : word.len - c.len;
        if (c.len > NEAREST_BYTES || gap >= nearest)
            continue;
        size_t d = distance(word, c);
        if (d < nearest && (d == 0 || d < word.len || d < c.len)) {
            nearest = d;
            found = (int)i;
        }
    }
    return found;
}

void buffer_init(struct buffer *buffer, struct arena *arena)
{
    *buffer = (struct buffer){.arena = arena};
}

/* Room for `more` bytes and a NUL. */
static bool buffer_reserve(struct buffer *buffer, size_t more)
{
    if (buffer->failed)
        return false;
    if (buffer->room > buffer->len && more < buffer->room - buffer->len)
        return true;
    size_t larger = buffer->room ? buffer->room : BUFFER_SMALLEST;
    while (larger <= SIZE_MAX / 2 && larger - buffer->len <= more)
        larger *= 2;
    if (buffer->room && arena_extend(buffer->arena, buffer->at, buffer->room, larger)) {
        buffer->room = larger;
        return true;
    }
    char *moved = larger <= SIZE_MAX / 2 ? arena_alloc(buffer->arena, larger) : NULL;
    if (!moved) {
        buffer->failed = true;
        return false;
    }
    if (buffer->len)
        memcpy(moved, buffer->at, buffer->len);
    buffer->at = moved;
    buffer->room = larger;
    return true;
}

void buffer_add(struct buffer *buffer, struct text a)
{
    if (!buffer_reserve(buffer, a.len))
        return;
    if (a.len)
        memcpy(buffer->at + buffer->len, a.at, a.len);
    buffer->len += a.len;
    buffer->at[buffer->len] = '\0';
}

void buffer_string(struct buffer *buffer, const char *string)
{
    buffer_add(buffer, text_of(string));
}

void buffer_char(struct buffer *buffer, char c)
{
    buffer_add(buffer, (struct text){&c, 1});
}

void buffer_number(struct buffer *buffer, int64_t number)
{
    char digits[20]; /* INT64_MIN has nineteen and a sign */
    size_t at = sizeof digits;
    uint64_t rest = number < 0 ? ~(uint64_t)number + 1 : (uint64_t)number;
    do {
        digits[--at] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest);
    if (number < 0)
        buffer_char(buffer, '-');
    buffer_add(buffer, (struct text){digits + at, sizeof digits - at});
}

void buffer_vformat(struct buffer *buffer, const char *format, va_list arguments)
{
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, again);
    va_end(again);
    if (length >= 0 && !buffer_reserve(buffer, (size_t)length))
        return;
    if (length < 0 || vsnprintf(buffer->at + buffer->len, (size_t)length + 1, format, arguments) != length)
        buffer->failed = true;
    else
        buffer->len += (size_t)length;
}

void buffer_format(struct buffer *buffer, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    buffer_vformat(buffer, format, arguments);
    va_end(arguments);
}

struct text buffer_text(const struct buffer *buffer)
{
    return (struct text){buffer->at ? buffer->at : "", buffer->at ? buffer->len : 0};
}

const char *buffer_done(struct buffer *buffer)
{
    if (buffer->failed)
        return NULL;
    return buffer->at ? buffer->at : "";
}

bool text_among(struct text one, const struct text *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (text_equal(list[i], one))
            return true;
    return false;
}
