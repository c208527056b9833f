/* SPDX-License-Identifier: MIT
 * Finds the rules directory that a file or folder lies in: the nearest folder above it that holds a vocabulary. */
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

static bool is_rules_directory(const char *path)
{
    char probe[PATH_BYTES];
    int length = snprintf(probe, sizeof probe, "%s/vocabulary", path);
    return length > 0 && (size_t)length < sizeof probe && is_folder(probe);
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

static bool ends_with(const char *text, const char *end)
{
    size_t length = strlen(text), tail = strlen(end);
    return length >= tail && strcmp(text + length - tail, end) == 0;
}

/* What is no part of the rules must not be said to be without mistakes. */
static int check_file(const char *operand, const char *file, bool folder)
{
    const bool scenarios = strncmp(file, "cases/", 6) == 0 || strstr(file, "/cases/") || strcmp(file, "cases") == 0 || ends_with(file, "/cases");
    if (scenarios) {
        message_error("%s holds scenarios and no rules", operand);
        message_help("onroll test reads it, tells its mistakes and decides its cases");
        return EXIT_NO_INPUT;
    }
    if (folder || ends_with(file, ".yaml"))
        return EXIT_FINE;
    message_error("%s is no file of rules", operand);
    message_help("the name of a file of rules ends in .yaml; no other is read");
    return EXIT_NO_INPUT;
}

/* A relative name is looked for as it is written, so that messages name it so, and then from the root. */
static int find_below(struct lint_target *target, const char *operand, bool folder)
{
    char here[PATH_BYTES];
    bool found = split_copy(target, "", operand);
    if (!found && *operand != '/' && getcwd(here, sizeof here))
        found = strcmp(operand, ".") == 0 ? split_copy(target, "", here) : split_copy(target, here, operand);
    if (found)
        return check_file(operand, target->file, folder);
    if (folder)
        return EXIT_FINE;
    message_error("%s does not lie in a rules directory", operand);
    message_help("a rules directory holds a folder named vocabulary; give the directory itself, or a file or folder below it");
    return EXIT_NO_INPUT;
}

/* The operand without slashes at its end. NULL when out of memory. */
static char *trimmed(const char *operand)
{
    size_t length = strlen(operand);
    while (length > 1 && operand[length - 1] == '/')
        length--;
    char *out = malloc(length + 1);
    if (out) {
        memcpy(out, operand, length);
        out[length] = '\0';
    }
    return out;
}

int lint_target_find(struct lint_target *target, const char *operand)
{
    struct stat about;
    const bool there = stat(operand, &about) == 0;
    *target = (struct lint_target){.name = trimmed(operand)};
    if (!target->name) {
        message_error("%s", onroll_status_text(ONROLL_ENOMEM));
        return EXIT_INTERNAL;
    }
    target->dir = target->name;
    if (!there || is_rules_directory(target->name))
        return EXIT_FINE;
    return find_below(target, target->name, S_ISDIR(about.st_mode));
}

void lint_target_free(struct lint_target *target)
{
    free(target->path);
    free(target->name);
    *target = (struct lint_target){.dir = NULL};
}
