/* SPDX-License-Identifier: MIT
 * Finds the rules directory. A directory somebody named is taken as it is, even when it is not there: another one would give another answer. */
#include "rules_dir.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool is_folder(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

const char *rules_dir(const char *option)
{
    const char *named = option ? option : getenv("ONROLL_RULES");
    if (named && (option || *named))
        return named;
    if (is_folder(ONROLL_RULES_DIR))
        return ONROLL_RULES_DIR;
    if (is_folder("rules"))
        return "rules";
    message_error("no rules found");
    message_help("looked for %s and ./rules; name another directory with --rules DIR or in ONROLL_RULES", ONROLL_RULES_DIR);
    return NULL;
}

/* Cuts the path to the nearest folder that holds a vocabulary. */
static bool cut_to_rules(char *path, size_t room)
{
    for (size_t length = strlen(path); length > 0;) {
        int added = snprintf(path + length, room - length, "/vocabulary");
        bool found = added > 0 && (size_t)added < room - length && is_folder(path);
        path[length] = '\0';
        if (found)
            return true;
        while (length > 0 && path[length - 1] != '/')
            length--;
        while (length > 1 && path[length - 1] == '/')
            length--;
        if (length == 1)
            return false;
        path[length] = '\0';
    }
    return false;
}

/* A relative name is looked at as it is written, so that messages name it so, and then from the root. */
bool rules_dir_above(char *out, size_t room, const char *path)
{
    size_t length = strlen(path);
    if (length + 1 > room)
        return false;
    memcpy(out, path, length + 1);
    if (cut_to_rules(out, room))
        return true;
    if (*path == '/' || !getcwd(out, room) || strlen(out) + length + 2 > room)
        return false;
    size_t before = strlen(out);
    out[before] = '/';
    memcpy(out + before + 1, path, length + 1);
    return cut_to_rules(out, room);
}

static int load(onroll_rules **out, const char *option, bool all, const char *authority, struct message_view *view)
{
    onroll_options options = ONROLL_OPTIONS_INIT;
    const char *dir = rules_dir(option);
    *out = NULL;
    if (!dir)
        return EXIT_NO_INPUT;
    view->folder = dir;
    options.on_message = message_show;
    options.message_context = view;
    onroll_status status = all ? onroll_rules_load(out, dir, &options) : onroll_rules_load_for(out, dir, authority, &options);
    if (status != ONROLL_OK && view->errors == 0)
        message_error("%s: %s", dir, onroll_status_text(status));
    return message_status_exit(status, EXIT_RULES);
}

int rules_load(onroll_rules **out, const char *option, struct message_view *view) { return load(out, option, true, NULL, view); }

int rules_load_for(onroll_rules **out, const char *option, const char *authority)
{
    struct message_view view = {.errors_only = true};
    return load(out, option, false, authority, &view);
}

int rules_build(onroll_rules *rules, struct message_view *view)
{
    onroll_options options = ONROLL_OPTIONS_INIT;
    options.on_message = message_show;
    options.message_context = view;
    return message_status_exit(onroll_rules_build(rules, &options), EXIT_RULES);
}

int rules_load_quietly(onroll_rules **out, const char *option)
{
    struct message_view view = {.errors_only = true};
    return rules_load(out, option, &view);
}
