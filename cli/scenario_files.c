/* SPDX-License-Identifier: MIT
 * Finds and reads scenario files. A folder without any is a mistake: who names it believes that something is tested. */
#include "scenario_files.h"

#include "input.h"
#include "message.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { PATH_BYTES = 4096, FOLDERS_DEEP = 8 };

enum which { CASES_ONLY, ALL_FILES };

static bool ends_with_yaml(const char *name)
{
    size_t length = strlen(name);
    return (length > 5 && strcmp(name + length - 5, ".yaml") == 0) || (length > 4 && strcmp(name + length - 4, ".yml") == 0);
}

static int visible(const struct dirent *entry) { return entry->d_name[0] != '.'; }

static int out_of_memory(void)
{
    message_error("out of memory");
    return EXIT_INTERNAL;
}

static bool make_room(struct scenario_files *files)
{
    if (files->count < files->room)
        return true;
    size_t room = files->room ? 2 * files->room : 64;
    onroll_input *inputs = realloc(files->at, room * sizeof *inputs);
    if (!inputs)
        return false;
    files->at = inputs;
    struct scenario_text *texts = realloc(files->owned, room * sizeof *texts);
    if (!texts)
        return false;
    files->owned = texts;
    files->room = room;
    return true;
}

static int add_file(struct scenario_files *files, const char *path)
{
    struct input input;
    int status = input_read(&input, path);
    if (status != EXIT_FINE)
        return status;
    char *name = malloc(strlen(path) + 1);
    if (!name || !make_room(files)) {
        free(name);
        input_free(&input);
        return out_of_memory();
    }
    memcpy(name, path, strlen(path) + 1);
    char *fitting = realloc(input.bytes, input.length + 1); /* it was read into room for the largest */
    struct scenario_text *text = &files->owned[files->count];
    text->name = name;
    text->bytes = input.bytes;
    if (fitting)
        text->bytes = fitting;
    files->at[files->count++] = (onroll_input){.name = text->name, .bytes = text->bytes, .length = input.length};
    return EXIT_FINE;
}

static int add_folder(struct scenario_files *files, const char *path, enum which which, bool in_cases, int depth);

static int visit(struct scenario_files *files, const char *folder, const char *name, enum which which, bool in_cases, int depth)
{
    char path[PATH_BYTES];
    struct stat about;
    size_t length = strlen(folder);
    int written = snprintf(path, sizeof path, "%s%s%s", folder, length && folder[length - 1] == '/' ? "" : "/", name);
    if (written < 0 || (size_t)written >= sizeof path || stat(path, &about) != 0) {
        message_error("%s/%s: %s", folder, name, strerror((size_t)written >= sizeof path ? ENAMETOOLONG : errno));
        return EXIT_IO;
    }
    if (S_ISDIR(about.st_mode))
        return depth < FOLDERS_DEEP ? add_folder(files, path, which, in_cases || strcmp(name, "cases") == 0, depth + 1) : EXIT_FINE;
    bool wanted = S_ISREG(about.st_mode) && ends_with_yaml(name) && (in_cases || which == ALL_FILES);
    return wanted ? add_file(files, path) : EXIT_FINE;
}

static int add_folder(struct scenario_files *files, const char *path, enum which which, bool in_cases, int depth)
{
    struct dirent **entries;
    int count = scandir(path, &entries, visible, alphasort), status = EXIT_FINE;
    if (count < 0) {
        message_error("%s: %s", path, strerror(errno));
        return EXIT_IO;
    }
    for (int i = 0; i < count; i++) {
        if (status == EXIT_FINE)
            status = visit(files, path, entries[i]->d_name, which, in_cases, depth);
        free(entries[i]);
    }
    free(entries);
    return status;
}

int scenario_files_add(struct scenario_files *files, const char *path)
{
    struct stat about;
    size_t before = files->count;
    if (stat(path, &about) != 0 || !S_ISDIR(about.st_mode))
        return add_file(files, path);
    int status = add_folder(files, path, CASES_ONLY, false, 0);
    if (status == EXIT_FINE && files->count == before)
        status = add_folder(files, path, ALL_FILES, false, 0);
    if (status != EXIT_FINE || files->count > before)
        return status;
    message_error("%s holds no scenario files", path);
    message_help("scenario files end in .yaml; those of rules stand in a folder named cases beside them");
    return EXIT_NO_INPUT;
}

void scenario_files_free(struct scenario_files *files)
{
    for (size_t i = 0; i < files->count; i++) {
        free(files->owned[i].name);
        free(files->owned[i].bytes);
    }
    free(files->owned);
    free(files->at);
    *files = (struct scenario_files){0};
}
