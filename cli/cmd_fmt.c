/* SPDX-License-Identifier: MIT
 * onroll fmt: brings YAML files into canonical form, in place, or tells which are not in it. */
#include "input.h"
#include "line_diff.h"
#include "message.h"
#include "options.h"
#include "output.h"
#include "replace_file.h"
#include "yaml_files.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct settings {
    bool check, diff;
};

static const struct option options[] = {
    {"check", OPTION_FLAG, NULL, offsetof(struct settings, check), "changes nothing, lists the files that would change; exit status 1 where there are any"},
    {"diff", OPTION_FLAG, NULL, offsetof(struct settings, diff), "changes nothing, shows what would change"},
    OPTIONS_END,
};

struct run {
    struct settings settings;
    unsigned long files, changed;
};

struct bytes {
    char *at;
    size_t length, room;
    bool no_memory;
};

static bool collect(void *context, const char *bytes, size_t length)
{
    struct bytes *out = context;
    if (length > out->room - out->length) {
        size_t room = out->length + length;
        char *larger = realloc(out->at, room);
        out->no_memory = !larger;
        if (!larger)
            return false;
        out->at = larger;
        out->room = room;
    }
    memcpy(out->at + out->length, bytes, length);
    out->length += length;
    return true;
}

/* The canonical form of what was read. EXIT_FINE, or messages were printed. */
static int format(struct bytes *out, const struct input *input, const char *name)
{
    struct message_view view = {.folder = NULL};
    onroll_options engine = ONROLL_OPTIONS_INIT;
    engine.on_message = message_show;
    engine.message_context = &view;
    *out = (struct bytes){0};
    if (input->format == ONROLL_JSON) {
        message_error("%s is JSON, which has no comments and no canonical form here", name);
        message_help("fmt is for YAML files: rules, calendars, scenarios and cases");
        return EXIT_DATA;
    }
    onroll_input what = {.name = name, .bytes = input->bytes, .length = input->length};
    onroll_status status = onroll_canonical(&what, collect, out, &engine);
    if (out->no_memory)
        message_error("out of memory");
    return out->no_memory ? EXIT_INTERNAL : message_status_exit(status, EXIT_DATA);
}

static bool same(const struct input *input, const struct bytes *text)
{
    return input->length == text->length && (!text->length || memcmp(input->bytes, text->at, text->length) == 0);
}

static int show(const struct run *run, const char *name, const struct input *before, const struct bytes *after)
{
    const struct diff_text from = {name, before->bytes, before->length}, to = {name, after->at, after->length};
    if (run->settings.check && !run->settings.diff)
        printf("%s\n", name);
    if (!run->settings.diff || line_diff_print(&from, &to))
        return EXIT_FINE;
    message_error("out of memory");
    return EXIT_INTERNAL;
}

static int format_file(void *context, const char *path)
{
    struct run *run = context;
    struct input input;
    struct bytes text = {0};
    int status = input_read(&input, path);
    if (status != EXIT_FINE)
        return status;
    run->files++;
    status = format(&text, &input, path);
    if (status == EXIT_FINE && !same(&input, &text)) {
        bool look = run->settings.check || run->settings.diff;
        status = look ? show(run, path, &input, &text) : replace_file(path, text.at, text.length);
        if (status == EXIT_FINE && !look)
            printf("%s\n", path);
        run->changed += status == EXIT_FINE;
    }
    free(text.at);
    input_free(&input);
    return status;
}

/* From standard input to standard output; nothing is written where there is a mistake. */
static int format_stream(struct run *run)
{
    struct input input;
    struct bytes text = {0};
    int status = input_read(&input, "-");
    if (status != EXIT_FINE)
        return status;
    status = format(&text, &input, "-");
    run->changed = status == EXIT_FINE && !same(&input, &text);
    if (status == EXIT_FINE && (run->settings.check || run->settings.diff))
        status = run->changed ? show(run, "-", &input, &text) : EXIT_FINE;
    else if (status == EXIT_FINE)
        (void)output_write(NULL, text.at, text.length); /* output_close tells what went wrong */
    free(text.at);
    input_free(&input);
    return status;
}

static void sum_up(const struct run *run)
{
    const char *what = run->settings.check || run->settings.diff ? "would change" : "changed";
    (void)fflush(stdout); /* the names first, where both go to one place; output_close tells of a failure */
    fprintf(stderr, "%lu file%s, %lu %s\n", run->files, run->files == 1 ? "" : "s", run->changed, what);
}

static int run_fmt(const struct command *self, int count, char **arguments)
{
    struct run run = {.files = 0};
    struct operands operands;
    int status = EXIT_FINE;
    if (!options_parse(self, count, arguments, &run.settings, &operands, &status))
        return status;
    bool stream = false;
    for (int i = 0; i < operands.count; i++)
        stream |= strcmp(operands.at[i], "-") == 0;
    if (stream && operands.count > 1) {
        message_error("- stands alone: what is read from standard input goes to standard output");
        return EXIT_USAGE;
    }
    if (stream)
        status = format_stream(&run);
    for (int i = 0; i < operands.count && !stream; i++) {
        int one = yaml_files_each(operands.at[i], format_file, &run);
        status = status == EXIT_FINE ? one : status;
    }
    if (!stream)
        sum_up(&run);
    if (status == EXIT_FINE && run.settings.check && run.changed)
        status = 1;
    return output_close(status);
}

const struct command command_fmt = {
    .name = "fmt",
    .operands = "PATH...|-",
    .summary = "brings rule files, scenarios and cases into canonical form",
    .help = "Writes YAML files again with their keys in canonical order, two spaces for each level, expressions in\n"
            "words, and every comment where it belongs. What they say stays the same; a file that is in this form\n"
            "is not touched, and one with mistakes is refused and stays as it is. PATH is a file, or a folder for\n"
            "all .yaml files in it; - writes standard input to standard output. The names of the files that were\n"
            "changed are printed.\n"
            "Exit status: 0, of --check 1 where a file would change; 65 a file that has mistakes.",
    .options = options,
    .least = 1,
    .most = 10000,
    .run = run_fmt,
};
