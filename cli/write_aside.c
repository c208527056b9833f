/* SPDX-License-Identifier: MIT
 * A file with permissions of its own is nobody else's to read until it has them. */
#include "write_aside.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MODE_BITS = 07777, OWNER_ONLY = 0600, READ_AND_WRITE = 0666 };

static bool write_all(int file, const char *bytes, size_t length)
{
    while (length > 0) {
        ssize_t put = write(file, bytes, length);
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return false;
        bytes += put;
        length -= (size_t)put;
    }
    return true;
}

int write_aside(const char *aside, mode_t mode, const char *bytes, size_t length)
{
    int file = open(aside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode ? OWNER_ONLY : READ_AND_WRITE);
    if (file < 0)
        return errno;
    int error = write_all(file, bytes, length) && (!mode || fchmod(file, mode & MODE_BITS) == 0) && fsync(file) == 0 ? 0 : errno;
    if (close(file) != 0 && !error)
        error = errno;
    if (error)
        (void)unlink(aside);
    return error;
}
