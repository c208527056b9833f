/* SPDX-License-Identifier: MIT
 * Walks folders for YAML files. */
#include "yaml_files.h"

#include "message.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { PATH_BYTES = 4096, FOLDERS_DEEP = 16 }; /* a link may lead back to a folder above it */

struct walk {
    int (*visit)(void *context, const char *path);
    void *context;
    unsigned long found;
    int status;
};

static bool ends_with(const char *name, const char *ending)
{
    size_t a = strlen(name), b = strlen(ending);
    return a > b && strcmp(name + a - b, ending) == 0;
}

static int visible(const struct dirent *entry) { return entry->d_name[0] != '.'; }

static void keep(struct walk *walk, int status)
{
    if (walk->status == EXIT_FINE)
        walk->status = status;
}

static void cannot(struct walk *walk, const char *path, int error)
{
    message_error("%s: %s", path, strerror(error));
    keep(walk, error == ENOENT || error == ENOTDIR ? EXIT_NO_INPUT : EXIT_IO);
}

static void folder(struct walk *walk, const char *path, int depth);

static void entry(struct walk *walk, const char *in, const char *name, int depth)
{
    char path[PATH_BYTES];
    struct stat about;
    size_t length = strlen(in);
    int written = snprintf(path, sizeof path, "%s%s%s", in, length && in[length - 1] == '/' ? "" : "/", name);
    if (written < 0 || (size_t)written >= sizeof path) {
        cannot(walk, in, ENAMETOOLONG);
    } else if (stat(path, &about) != 0) {
        cannot(walk, path, errno);
    } else if (S_ISDIR(about.st_mode)) {
        if (depth < FOLDERS_DEEP)
            folder(walk, path, depth + 1);
    } else if (S_ISREG(about.st_mode) && (ends_with(name, ".yaml") || ends_with(name, ".yml"))) {
        walk->found++;
        keep(walk, walk->visit(walk->context, path));
    }
}

static void folder(struct walk *walk, const char *path, int depth)
{
    struct dirent **entries;
    int count = scandir(path, &entries, visible, alphasort);
    if (count < 0) {
        cannot(walk, path, errno);
        return;
    }
    for (int i = 0; i < count; i++) {
        entry(walk, path, entries[i]->d_name, depth);
        free(entries[i]);
    }
    free(entries);
}

int yaml_files_each(const char *path, int (*visit)(void *context, const char *path), void *context)
{
    struct walk walk = {.visit = visit, .context = context, .status = EXIT_FINE};
    struct stat about;
    if (stat(path, &about) != 0 || !S_ISDIR(about.st_mode))
        return visit(context, path);
    folder(&walk, path, 0);
    if (walk.status == EXIT_FINE && !walk.found) {
        message_error("%s holds no .yaml file", path);
        return EXIT_NO_INPUT;
    }
    return walk.status;
}
