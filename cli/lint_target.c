/* SPDX-License-Identifier: MIT
 * Finds the rules directory that a file lies in: the nearest folder above it that holds a vocabulary. */
#include "lint_target.h"

#include "message.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PATH_BYTES = 4096 };

static bool is_folder(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

/* Cuts the path behind the rules directory. */
static bool split(struct lint_target *target)
{
    char probe[PATH_BYTES + sizeof "/vocabulary"];
    char *last = NULL;
    for (char *slash = strrchr(target->path, '/'); slash && slash > target->path; slash = strrchr(target->path, '/')) {
        if (last)
            *last = '/';
        *slash = '\0';
        snprintf(probe, sizeof probe, "%s/vocabulary", target->path);
        if (is_folder(probe)) {
            target->dir = target->path;
            target->file = slash + 1;
            return true;
        }
        last = slash;
    }
    return false;
}

static bool split_copy(struct lint_target *target, const char *before, const char *operand)
{
    size_t room = strlen(before) + strlen(operand) + 2;
    free(target->path);
    target->path = room <= PATH_BYTES ? malloc(room) : NULL;
    if (!target->path)
        return false;
    snprintf(target->path, room, "%s%s%s", before, *before ? "/" : "", operand);
    return split(target);
}

/* A relative name is looked for as it is written, so that messages name it so, and then from the root. */
static int find_file(struct lint_target *target, const char *operand)
{
    char here[PATH_BYTES];
    if (split_copy(target, "", operand) || (*operand != '/' && getcwd(here, sizeof here) && split_copy(target, here, operand)))
        return EXIT_FINE;
    message_error("%s does not lie in a rules directory", operand);
    message_help("a rules directory holds a folder named vocabulary; give the directory itself, or a file below it");
    return EXIT_NO_INPUT;
}

int lint_target_find(struct lint_target *target, const char *operand)
{
    struct stat about;
    *target = (struct lint_target){.dir = operand};
    if (stat(operand, &about) == 0 && S_ISREG(about.st_mode))
        return find_file(target, operand);
    size_t length = strlen(operand);
    while (length > 1 && operand[length - 1] == '/')
        length--;
    target->path = malloc(length + 1);
    if (!target->path) {
        message_error("%s", onroll_status_text(ONROLL_ENOMEM));
        return EXIT_INTERNAL;
    }
    memcpy(target->path, operand, length);
    target->path[length] = '\0';
    target->dir = target->path;
    return EXIT_FINE;
}

void lint_target_free(struct lint_target *target)
{
    free(target->path);
    target->path = NULL;
}
