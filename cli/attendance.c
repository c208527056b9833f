/* SPDX-License-Identifier: MIT
 * Which attendance file belongs to a case, and stating its marks. The file of --attendance is read before anything is decided; those that cases name are
 * read when a case needs them, and the last few are kept, for a batch often names one again and again. */
#include "attendance.h"

#include "message.h"
#include "utf8.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static struct attendance *read_file(struct attendance_files *files, const char *name, int *status)
{
    struct attendance *one = NULL;
    FILE *file = input_open(name, status);
    if (file)
        one = malloc(sizeof *one);
    if (one) {
        attendance_read(one, name, file, &files->aliases, files->rules);
        *status = one->status;
    } else if (file) {
        message_error("out of memory");
        *status = EXIT_INTERNAL;
    }
    input_close(file);
    return one;
}

static void drop(struct attendance *one)
{
    if (one)
        attendance_free(one);
    free(one);
}

int attendance_open(struct attendance_files *files, const onroll_rules *rules, const char *from, const char *file, const char *map)
{
    int status = EXIT_FINE;
    *files = (struct attendance_files){.rules = rules, .from = from};
    if (file && strcmp(file, "-") == 0) {
        message_error("--attendance takes the name of a file, not standard input");
        return EXIT_USAGE;
    }
    if (map)
        status = attendance_map_read(&files->aliases, map);
    if (status == EXIT_FINE && file)
        files->all = read_file(files, file, &status);
    return status;
}

void attendance_close(struct attendance_files *files)
{
    csv_aliases_free(&files->aliases);
    drop(files->all);
    for (size_t i = 0; i < ATTENDANCE_KEPT; i++)
        drop(files->kept[i]);
    *files = (struct attendance_files){0};
}

/* ---- The file that a case names ---- */

/* Beside the file of the case; NULL: out of memory. */
static char *beside(const char *from, const char *name)
{
    const char *slash = strcmp(from, "-") == 0 || name[0] == '/' ? NULL : strrchr(from, '/');
    size_t folder = slash ? (size_t)(slash - from) + 1 : 0, length = strlen(name) + 1;
    char *path = malloc(folder + length);
    if (path) {
        memcpy(path, from, folder);
        memcpy(path + folder, name, length);
    }
    return path;
}

/* A case may come from anywhere: what it names has to be a file, not a device that never ends. */
static bool is_file(const char *path, char fault[ATTENDANCE_FAULT])
{
    struct stat about;
    char shown[256];
    if (stat(path, &about) == 0 && S_ISREG(about.st_mode))
        return true;
    utf8_shown(shown, sizeof shown, path);
    snprintf(fault, ATTENDANCE_FAULT, "attendance.file: there is no file %s", shown);
    return false;
}

static int keep(struct attendance_files *files, const char *path, const struct attendance **out)
{
    int status = EXIT_FINE;
    for (size_t i = 0; i < ATTENDANCE_KEPT; i++)
        if (files->kept[i] && strcmp(files->kept[i]->name, path) == 0) {
            *out = files->kept[i];
            return files->kept[i]->status;
        }
    struct attendance *one = read_file(files, path, &status);
    if (status == EXIT_INTERNAL) {
        drop(one);
        return status;
    }
    drop(files->kept[files->next]);
    files->kept[files->next] = one;
    files->next = (files->next + 1) % ATTENDANCE_KEPT;
    *out = one;
    return status;
}

static int named_file(struct attendance_files *files, const char *name, const struct attendance **out, char fault[ATTENDANCE_FAULT])
{
    if (strcmp(name, "-") == 0) {
        snprintf(fault, ATTENDANCE_FAULT, "attendance.file: a case names a file, not standard input");
        return EXIT_DATA;
    }
    char *path = beside(files->from, name);
    if (!path) {
        message_error("out of memory");
        return EXIT_INTERNAL;
    }
    int status = is_file(path, fault) ? EXIT_FINE : EXIT_NO_INPUT;
    if (status == EXIT_FINE)
        status = keep(files, path, out);
    if (status != EXIT_FINE && !fault[0]) {
        char shown[256];
        utf8_shown(shown, sizeof shown, path);
        snprintf(fault, ATTENDANCE_FAULT, "attendance.file: %s has mistakes or cannot be read", shown);
    }
    free(path);
    return status;
}

/* ---- Stating the marks ---- */

int attendance_state(struct attendance_files *files, onroll_facts *facts, const onroll_options *options, char fault[ATTENDANCE_FAULT])
{
    const struct attendance *file = files->all;
    const char *name = onroll_facts_attendance_file(facts), *reference = onroll_facts_case(facts);
    char shown[256], who[128];
    fault[0] = '\0';
    if (!file && !name)
        return EXIT_FINE;
    int status = file ? EXIT_FINE : named_file(files, name, &file, fault);
    if (status != EXIT_FINE)
        return status;
    utf8_shown(shown, sizeof shown, file->name);
    if (!reference) {
        snprintf(fault, ATTENDANCE_FAULT, "the case has no reference, so its marks cannot be found in %s", shown);
        return EXIT_DATA;
    }
    const struct attendance_case *of = attendance_find(file, reference);
    if (!of) {
        utf8_shown(who, sizeof who, reference);
        snprintf(fault, ATTENDANCE_FAULT, "case %s is not in %s", who, shown);
        return EXIT_DATA;
    }
    if (of->count == 0) {
        utf8_shown(who, sizeof who, reference);
        snprintf(fault, ATTENDANCE_FAULT, "case %s has no marks in %s", who, shown);
        return EXIT_DATA;
    }
    return message_status_exit(onroll_facts_marks(facts, file->name, file->marks + of->first, of->count, options), EXIT_DATA);
}

int attendance_of_case(onroll_facts *facts, const onroll_rules *rules, const char *from, const char *file, const char *map)
{
    struct attendance_files files;
    struct message_view view = {.about = from};
    onroll_options options = ONROLL_OPTIONS_INIT;
    options.on_message = message_show;
    options.message_context = &view;
    int status = attendance_open(&files, rules, from, file, map);
    if (status == EXIT_FINE) {
        char fault[ATTENDANCE_FAULT];
        status = attendance_state(&files, facts, &options, fault);
        if (fault[0])
            message_error("%s: %s", from, fault);
        else if (status != EXIT_FINE && view.errors == 0)
            message_error("%s: %s", from, status == EXIT_INTERNAL ? "out of memory" : "the attendance register could not be read");
    }
    attendance_close(&files);
    return status;
}
