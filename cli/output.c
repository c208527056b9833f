/* SPDX-License-Identifier: MIT
 * Standard output: pieces, the check at the end, and whether it may have colours. */
#include "output.h"

#include "message.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

bool output_write(void *context, const char *bytes, size_t length)
{
    (void)context;
    return fwrite(bytes, 1, length, stdout) == length;
}

int output_close(int status)
{
    bool failed = ferror(stdout) != 0;
    errno = 0;
    if (fflush(stdout) == 0 && !failed)
        return status;
    message_error("standard output: %s", errno ? strerror(errno) : "writing failed");
    return EXIT_IO;
}

bool output_colour(int when)
{
    enum { AUTO, ALWAYS };
    const char *no_colour = getenv("NO_COLOR"), *terminal = getenv("TERM");
    if (when != AUTO)
        return when == ALWAYS;
    return isatty(STDOUT_FILENO) && !(no_colour && *no_colour) && terminal && strcmp(terminal, "dumb") != 0;
}
