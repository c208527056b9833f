/* SPDX-License-Identifier: MIT
 * Reads scenario files for the test programs. */
#include "support/inputs.h"

#include "base/limits.h"
#include "base/text.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { STATUS_UNREADABLE = 65 };

static int is_yaml(const struct dirent *entry)
{
    size_t length = strlen(entry->d_name);
    return entry->d_name[0] != '.' && length > 5 && strcmp(entry->d_name + length - 5, ".yaml") == 0;
}

static void add_file(struct inputs *inputs, struct arena *arena, const char *path)
{
    FILE *file = fopen(path, "rb");
    char *bytes = arena_alloc(arena, LIMIT_FILE_BYTES + 2);
    size_t size = file && bytes ? fread(bytes, 1, LIMIT_FILE_BYTES + 1, file) : 0;
    onroll_input *input = LIST_ADD(arena, &inputs->list);
    if (!bytes || !input || !file || ferror(file) || fclose(file) != 0) {
        fprintf(stderr, "%s cannot be read\n", path);
        exit(STATUS_UNREADABLE);
    }
    *input = (onroll_input){.name = text_string(arena, text_of(path)), .bytes = bytes, .length = size};
}

void inputs_add(struct inputs *inputs, struct arena *arena, const char *path)
{
    struct dirent **entries;
    int count = scandir(path, &entries, is_yaml, alphasort);
    if (count < 0) {
        add_file(inputs, arena, path);
        return;
    }
    for (int i = 0; i < count; i++) {
        char file[4096];
        int length = snprintf(file, sizeof file, "%s/%s", path, entries[i]->d_name);
        if (length > 0 && (size_t)length < sizeof file)
            add_file(inputs, arena, file);
        free(entries[i]);
    }
    free(entries);
}
