/* SPDX-License-Identifier: MIT
 * onroll schema: JSON Schema for the files that authors write, to standard output or as files of a folder. */
#include "message.h"
#include "options.h"
#include "output.h"
#include "rules_dir.h"

#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PATH_BYTES = 4096 };

static const char *const kinds[] = {
    [ONROLL_SCHEMA_RULES] = "rules", [ONROLL_SCHEMA_SCENARIOS] = "scenarios", [ONROLL_SCHEMA_CALENDAR] = "calendar", [ONROLL_SCHEMA_CASE] = "case"};
enum { KINDS = sizeof kinds / sizeof *kinds };

struct settings {
    const char *rules, *out;
};

static const struct option options[] = {
    OPTION_RULES(struct settings),
    {"out", OPTION_TEXT, "DIR", offsetof(struct settings, out), "write each into a file of this folder, such as DIR/case.json"},
    OPTIONS_END,
};

static int kind_named(const char *word)
{
    for (int i = 0; i < KINDS; i++)
        if (strcmp(word, kinds[i]) == 0)
            return i;
    message_error("there is no schema for \"%s\"", word);
    message_help("write rules, scenarios, calendar or case");
    return -1;
}

static bool write_file(void *context, const char *bytes, size_t length)
{
    return fwrite(bytes, 1, length, context) == length;
}

static int tell_failure(const char *path)
{
    message_error("%s: %s", path, strerror(errno));
    return EXIT_IO;
}

/* A file of the folder, through a temporary one beside it: what was there stays until the new one is whole. */
static int write_into(const onroll_rules *rules, int kind, const char *folder)
{
    char path[PATH_BYTES], partial[PATH_BYTES];
    int length = snprintf(path, sizeof path, "%s/%s.json", folder, kinds[kind]);
    int longer = snprintf(partial, sizeof partial, "%s/.%s.json.%ld", folder, kinds[kind], (long)getpid());
    if (length < 0 || longer < 0 || (size_t)longer >= sizeof partial) {
        message_error("the name of the folder is too long: %s", folder);
        return EXIT_IO;
    }
    FILE *file = fopen(partial, "wxb");
    if (!file)
        return tell_failure(partial);
    onroll_status status = onroll_schema_write(rules, (onroll_schema)kind, write_file, file);
    bool closed = fclose(file) == 0;
    if (status == ONROLL_OK && closed && rename(partial, path) == 0)
        return EXIT_FINE;
    int told = status == ONROLL_OK || status == ONROLL_EIO ? tell_failure(path) : message_status_exit(status, EXIT_RULES);
    unlink(partial);
    return told;
}

static bool folder_is_there(const char *folder)
{
    struct stat about;
    if (stat(folder, &about) == 0 && S_ISDIR(about.st_mode))
        return true;
    message_error("%s is no folder", folder);
    message_help("make it first; --out names a folder that is there");
    return false;
}

static int write_all(const onroll_rules *rules, const struct settings *settings, const struct operands *operands)
{
    int status = EXIT_FINE;
    for (int i = 0; i < (operands->count ? operands->count : KINDS) && status == EXIT_FINE; i++) {
        int kind = operands->count ? kind_named(operands->at[i]) : i;
        if (settings->out)
            status = write_into(rules, kind, settings->out);
        else
            status = message_status_exit(onroll_schema_write(rules, (onroll_schema)kind, output_write, NULL), EXIT_RULES);
    }
    return status;
}

static int run(const struct command *self, int count, char **arguments)
{
    struct settings settings = {0};
    struct operands operands;
    onroll_rules *rules = NULL;
    int status = EXIT_FINE;
    if (!options_parse(self, count, arguments, &settings, &operands, &status))
        return status;
    if (!operands.count && !settings.out) {
        message_error("which schema? rules, scenarios, calendar or case");
        message_help("onroll schema --out DIR writes all four");
        return EXIT_USAGE;
    }
    for (int i = 0; i < operands.count; i++)
        if (kind_named(operands.at[i]) < 0)
            return EXIT_USAGE;
    if (settings.out && !folder_is_there(settings.out))
        return EXIT_NO_INPUT;
    status = rules_load_quietly(&rules, settings.rules);
    if (status == EXIT_FINE)
        status = write_all(rules, &settings, &operands);
    onroll_rules_free(rules);
    return status == EXIT_FINE ? output_close(status) : status;
}

const struct command command_schema = {
    .name = "schema",
    .operands = "[rules|scenarios|calendar|case]",
    .summary = "prints JSON Schema, by which an editor checks and explains files",
    .help = "Prints the JSON Schema (draft-07) of rule files, scenario files, calendars or cases. It is made of the\n"
            "rules: their facts, grounds, attendance codes and calendars stand in it. With --out it is written into\n"
            "DIR/rules.json and so on, all four where none is named.\n"
            "Exit status: 0, 66 no such folder or rules, 78 rules that do not load.",
    .options = options,
    .least = 0,
    .most = 1,
    .run = run,
};
