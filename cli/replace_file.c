/* SPDX-License-Identifier: MIT
 * Writes the new text beside the file and renames it over the old one, so that whoever reads the file sees one or the other. */
#include "replace_file.h"

#include "message.h"
#include "write_aside.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PATH_BYTES = 4096, MOST_LINKS = 16 };

/* Where the links end that begin at `path`, into real. 0, or what went wrong. */
static int follow(const char *path, char real[PATH_BYTES])
{
    char target[PATH_BYTES];
    struct stat about;
    if (snprintf(real, PATH_BYTES, "%s", path) >= PATH_BYTES)
        return ENAMETOOLONG;
    for (int links = 0; links <= MOST_LINKS; links++) {
        if (lstat(real, &about) != 0)
            return errno;
        if (!S_ISLNK(about.st_mode))
            return 0;
        ssize_t length = readlink(real, target, sizeof target - 1);
        if (length < 0)
            return errno;
        target[length] = '\0';
        char *slash = strrchr(real, '/');
        size_t folder = *target == '/' || !slash ? 0 : (size_t)(slash - real) + 1;
        if (folder + (size_t)length >= PATH_BYTES)
            return ENAMETOOLONG;
        memcpy(real + folder, target, (size_t)length + 1);
    }
    return ELOOP;
}

static int replace(const char *path, const char *bytes, size_t length)
{
    char real[PATH_BYTES], aside[PATH_BYTES + 32];
    struct stat about;
    int error = follow(path, real);
    if (!error && stat(real, &about) != 0)
        error = errno;
    if (error)
        return error;
    const char *slash = strrchr(real, '/'), *name = slash ? slash + 1 : real;
    snprintf(aside, sizeof aside, "%.*s.%s.%ld", (int)(name - real), real, name, (long)getpid());
    error = write_aside(aside, about.st_mode, bytes, length);
    if (!error && rename(aside, real) != 0) {
        error = errno;
        (void)unlink(aside);
    }
    return error;
}

int replace_file(const char *path, const char *bytes, size_t length)
{
    int error = replace(path, bytes, length);
    if (!error)
        return EXIT_FINE;
    message_error("%s: %s", path, strerror(error));
    return EXIT_IO;
}
