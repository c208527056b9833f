/* SPDX-License-Identifier: MIT
 * Paths as other programs want them. */
#include "uri.h"

#include <string.h>
#include <unistd.h>

enum { PATH_BYTES = 4096 };

const char *path_from_here(const char *path)
{
    char here[PATH_BYTES];
    while (path[0] == '.' && path[1] == '/')
        path += 2;
    size_t length = *path == '/' && getcwd(here, sizeof here) ? strlen(here) : 0;
    return length > 1 && strncmp(path, here, length) == 0 && path[length] == '/' ? path + length + 1 : path;
}

/* The characters of RFC 3986 that stand for themselves in a path. */
static bool plain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c && strchr("-._~/!$&'()*+,;=@", c));
}

void uri_print(const char *path, void (*put)(char c))
{
    static const char hex[] = "0123456789ABCDEF", scheme[] = "file://";
    path = path_from_here(path);
    for (const char *at = scheme; *path == '/' && *at; at++)
        put(*at);
    for (; *path; path++) {
        unsigned char c = (unsigned char)*path;
        if (plain(*path)) {
            put(*path);
            continue;
        }
        put('%');
        put(hex[c >> 4]);
        put(hex[c & 15]);
    }
}
