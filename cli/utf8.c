/* SPDX-License-Identifier: MIT
 * Whole characters by the table of RFC 3629: no overlong forms, no surrogates, nothing beyond U+10FFFF. */
#include "utf8.h"

#include <stdbool.h>
#include <string.h>

static size_t length_by_first(unsigned char first)
{
    if (first < 0x80)
        return 1;
    if (first < 0xC2 || first > 0xF4)
        return 0;
    return first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
}

size_t utf8_character(const char *at, size_t length)
{
    if (length == 0)
        return 0;
    unsigned char first = (unsigned char)at[0];
    size_t bytes = length_by_first(first);
    if (bytes > length)
        return 0;
    for (size_t i = 1; i < bytes; i++) {
        unsigned char c = (unsigned char)at[i], low = 0x80, high = 0xBF;
        if (i == 1) {
            low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : low;
            high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : high;
        }
        if (c < low || c > high)
            return 0;
    }
    return bytes;
}

void utf8_shown(char *out, size_t room, const char *text)
{
    size_t length = strlen(text), at = 0;
    while (at < length) {
        size_t bytes = utf8_character(text + at, length - at), step = bytes ? bytes : 1;
        unsigned char c = (unsigned char)text[at];
        bool control = c < 0x20 || c == 0x7F || (bytes == 2 && c == 0xC2 && (unsigned char)text[at + 1] < 0xA0);
        if (step >= room)
            break;
        if (control || !bytes) {
            *out++ = bytes ? ' ' : '?';
            room--;
        } else {
            memcpy(out, text + at, step);
            out += step;
            room -= step;
        }
        at += step;
    }
    *out = '\0';
}
