/* SPDX-License-Identifier: MIT
 * Makes files under another name first and gives them their own by a link, which fails where something stands already: nobody sees half a file, and
 * nothing is overwritten, also when two programs make the same file. */
#include "new_file.h"

#include "message.h"
#include "write_aside.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { ALL = 0777 };

static int cannot(const char *path, int error)
{
    if (error == EEXIST) {
        message_error("%s is there already", path);
        message_help("nothing was written: change that file, or give it another name first");
        return EXIT_USAGE;
    }
    message_error("%s: %s", path, strerror(error));
    return EXIT_IO;
}

/* Some file systems have no links; there a look before the renaming has to do. */
static int give_name(const char *aside, const char *path)
{
    struct stat about;
    if (link(aside, path) == 0)
        return 0;
    int error = errno;
    if (error != EPERM && error != EOPNOTSUPP && error != ENOSYS)
        return error;
    if (lstat(path, &about) == 0)
        return EEXIST;
    return rename(aside, path) == 0 ? 0 : errno;
}

int new_file_write(struct new_file *out, const char *dir, const char *folder, const char *name, const char *bytes, size_t length)
{
    char parent[NEW_FILE_BYTES], aside[NEW_FILE_BYTES];
    *out = (struct new_file){.made = false};
    int n = snprintf(aside, sizeof aside, "%s/%s/.%s.%ld", dir, folder, name, (long)getpid());
    if (n < 0 || (size_t)n >= sizeof aside)
        return cannot(dir, ENAMETOOLONG);
    snprintf(parent, sizeof parent, "%s/%s", dir, folder);
    snprintf(out->path, sizeof out->path, "%s/%s/%s", dir, folder, name);
    out->made_folder = mkdir(parent, ALL) == 0;
    if (!out->made_folder && errno != EEXIST)
        return cannot(parent, errno);
    int error = write_aside(aside, 0, bytes, length);
    if (!error)
        error = give_name(aside, out->path);
    (void)unlink(aside);
    out->made = !error;
    if (error)
        new_file_undo(out);
    return error ? cannot(out->path, error) : EXIT_FINE;
}

void new_file_undo(const struct new_file *file)
{
    char folder[NEW_FILE_BYTES];
    if (file->made)
        (void)unlink(file->path);
    if (!file->made_folder)
        return;
    size_t length = (size_t)(strrchr(file->path, '/') - file->path);
    memcpy(folder, file->path, length);
    folder[length] = '\0';
    (void)rmdir(folder);
}
