/* SPDX-License-Identifier: MIT
 * Strings of JSON after RFC 8259: the quotation mark, the backslash and control characters are escaped. Text of the engine is UTF-8. */
#include "json_text.h"

#include <stdio.h>

void json_char(char c)
{
    if (c == '"' || c == '\\')
        printf("\\%c", c);
    else if (c == '\n')
        fputs("\\n", stdout);
    else if ((unsigned char)c < 0x20 || c == 0x7F)
        printf("\\u%04X", (unsigned)(unsigned char)c);
    else
        putchar(c);
}

void json_string(const char *text)
{
    if (!text) {
        fputs("null", stdout);
        return;
    }
    putchar('"');
    for (; *text; text++)
        json_char(*text);
    putchar('"');
}

void json_member(const char *before, const char *name, const char *text)
{
    printf("%s\"%s\": ", before, name);
    json_string(text);
}
