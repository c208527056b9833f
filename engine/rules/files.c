/* SPDX-License-Identifier: MIT
 * Walks the rules directory and reads its files, each as a whole and within its limit. */
#include "rules/files.h"

#include "base/limits.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FOLDERS_DEEP = 8 };

struct walk {
    struct rule_files *files;
    struct arena *arena;
    struct diag *diag;
    const char *dir;
    onroll_status status;
    bool scenarios; /* the files in folders named "cases" are wanted, otherwise all others */
    bool in_cases;
};

static const char *join(struct arena *arena, const char *a, const char *b)
{
    struct buffer path;
    buffer_init(&path, arena);
    buffer_string(&path, a);
    buffer_string(&path, *a && *b ? "/" : "");
    buffer_string(&path, b);
    return buffer_done(&path);
}

static bool ends_with(const char *name, const char *ending)
{
    size_t a = strlen(name), b = strlen(ending);
    return a > b && strcmp(name + a - b, ending) == 0;
}

static void walk_folder(struct walk *w, const char *below, int depth);

static void visit(struct walk *w, const char *below, const char *name, int depth)
{
    struct stat about;
    const char *inner = join(w->arena, below, name), *path = inner ? join(w->arena, w->dir, inner) : NULL;
    if (!path) {
        w->status = ONROLL_ENOMEM;
        return;
    }
    bool yaml = ends_with(name, ".yaml") || ends_with(name, ".yml");
    if (stat(path, &about) != 0) {
        if (yaml) { /* a link to nothing: rules that are meant to be there */
            diag_add(w->diag, DIAG_READ, span_nowhere(), "%s: %s", path, strerror(errno));
            w->status = ONROLL_EIO;
        }
        return;
    }
    if (S_ISDIR(about.st_mode)) {
        bool cases = strcmp(name, "cases") == 0, outer = w->in_cases;
        if (cases && !w->scenarios)
            return;
        if (depth < FOLDERS_DEEP) {
            w->in_cases |= cases;
            walk_folder(w, inner, depth + 1);
            w->in_cases = outer;
            return;
        }
        struct diagnostic *d = diag_add(w->diag, DIAG_TOO_MANY, span_nowhere(), "%s: folders stand too deep inside each other", path);
        diag_help(w->diag, d, "at most %d", FOLDERS_DEEP);
        w->status = ONROLL_EINVALID;
        return;
    }
    if (!S_ISREG(about.st_mode) || !yaml || w->scenarios != w->in_cases)
        return;
    if (w->files->names.count >= LIMIT_RULE_FILES) {
        struct diagnostic *d = diag_add(w->diag, DIAG_TOO_MANY, span_nowhere(), "%s holds too many rule files", w->dir);
        diag_help(w->diag, d, "at most %d", LIMIT_RULE_FILES);
        w->status = ONROLL_EINVALID;
        return;
    }
    struct text *slot = LIST_ADD(w->arena, &w->files->names);
    if (slot)
        *slot = text_of(inner);
    else
        w->status = ONROLL_ENOMEM;
}

static void walk_folder(struct walk *w, const char *below, int depth)
{
    const char *path = join(w->arena, w->dir, below);
    DIR *folder = path ? opendir(path) : NULL;
    if (!folder) {
        w->status = !path ? ONROLL_ENOMEM : depth == 0 ? ONROLL_ENOINPUT : ONROLL_EIO;
        if (path)
            diag_add(w->diag, DIAG_READ, span_nowhere(), "%s: %s", path, strerror(errno));
        return;
    }
    for (struct dirent *entry = readdir(folder); entry && w->status == ONROLL_OK; entry = readdir(folder))
        if (entry->d_name[0] != '.')
            visit(w, below, entry->d_name, depth);
    closedir(folder);
}

static int by_name(const void *a, const void *b)
{
    const struct text *x = a, *y = b;
    return text_compare(*x, *y);
}

static onroll_status find_files(struct rule_files *out, struct arena *arena, struct diag *diag, const char *dir, bool scenarios)
{
    struct walk w = {.files = out, .arena = arena, .diag = diag, .dir = *dir ? dir : ".", .status = ONROLL_OK, .scenarios = scenarios};
    walk_folder(&w, "", 0);
    if (w.status == ONROLL_OK && out->names.count)
        qsort(out->names.at, out->names.count, sizeof out->names.at[0], by_name);
    return w.status;
}

onroll_status rule_files_find(struct rule_files *out, struct arena *arena, struct diag *diag, const char *dir) { return find_files(out, arena, diag, dir, false); }

onroll_status rule_scenarios_find(struct rule_files *out, struct arena *arena, struct diag *diag, const char *dir) { return find_files(out, arena, diag, dir, true); }

/* Fills as much of the room as the file has bytes for; false with errno when reading fails. */
static bool fill(int file, char *bytes, size_t room, size_t *len)
{
    while (*len < room) {
        ssize_t got = read(file, bytes + *len, room - *len);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return got == 0;
        *len += (size_t)got;
    }
    return true;
}

/* A file that grows while it is read is read to its end too; one that is too large is refused by its document's reader. */
static onroll_status read_open(struct arena *arena, int file, struct text *out)
{
    struct stat about;
    if (fstat(file, &about) != 0)
        return ONROLL_EIO;
    size_t room = about.st_size > 0 && about.st_size <= LIMIT_FILE_BYTES ? (size_t)about.st_size + 1 : LIMIT_FILE_BYTES + 1, len = 0;
    char *bytes = arena_alloc(arena, room + 1);
    while (bytes) {
        if (!fill(file, bytes, room, &len))
            return ONROLL_EIO;
        if (len < room || len > LIMIT_FILE_BYTES)
            break;
        char *larger = arena_alloc(arena, 2 * room + 1);
        if (larger)
            memcpy(larger, bytes, len);
        bytes = larger;
        room *= 2;
    }
    if (!bytes)
        return ONROLL_ENOMEM;
    bytes[len] = '\0';
    *out = (struct text){bytes, len};
    return ONROLL_OK;
}

static onroll_status read_one(struct arena *arena, struct diag *diag, const char *path, struct text *out)
{
    int file = open(path, O_RDONLY | O_CLOEXEC);
    onroll_status status = file >= 0 ? read_open(arena, file, out) : ONROLL_EIO;
    if (status == ONROLL_EIO)
        diag_add(diag, DIAG_READ, span_nowhere(), "%s: %s", path, strerror(errno));
    if (file >= 0)
        (void)close(file); /* only read: what matters was seen by then */
    return status;
}

onroll_status rule_files_read(struct rule_files *files, struct arena *arena, struct diag *diag, const char *dir)
{
    files->bytes = ARENA_ARRAY(arena, struct text, files->names.count ? files->names.count : 1);
    onroll_status status = files->bytes ? ONROLL_OK : ONROLL_ENOMEM;
    for (uint32_t i = 0; i < files->names.count && status == ONROLL_OK; i++) {
        const char *path = join(arena, *dir ? dir : ".", files->names.at[i].at);
        status = path ? read_one(arena, diag, path, &files->bytes[i]) : ONROLL_ENOMEM;
    }
    return status;
}
