/* SPDX-License-Identifier: MIT
 * onroll, the command line: finds the command and runs it. `onroll CASE` alone is `onroll decide CASE`. */
#include "cli.h"
#include "message.h"
#include "nearest.h"
#include "output.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

static const struct command *const commands[] = {&command_decide, &command_batch, &command_timeline, &command_rules, &command_calendar, &command_lint, &command_fmt, &command_schema, &command_new, &command_show, &command_factcheck, &command_test, &command_diff};

enum { COMMANDS = sizeof commands / sizeof *commands };

static void print_usage(FILE *file)
{
    fputs("usage: onroll COMMAND [OPTION]... ARGUMENT...\n"
          "       onroll CASE|-              the same as onroll decide\n\n"
          "May this pupil's name be deleted from this school's admission register on this date, and why?\n\n",
          file);
    for (int i = 0; i < COMMANDS; i++) {
        char left[64];
        snprintf(left, sizeof left, "%s %s", commands[i]->name, commands[i]->operands);
        fprintf(file, "  %-26s %s\n", left, commands[i]->summary);
    }
    fputs("  --help                     this text; onroll COMMAND --help tells about a command\n"
          "  --version                  the version\n\n"
          "Exit status: 0, or of decide 0 lawful, 1 unlawful, 2 undetermined; 64 a mistake on the command line,\n"
          "65 bad case data, 66 no such input or rules, 70 out of memory, 74 reading or writing failed,\n"
          "78 rules that do not load.\n",
          file);
}

static const struct command *find(const char *name)
{
    for (int i = 0; i < COMMANDS; i++)
        if (strcmp(commands[i]->name, name) == 0)
            return commands[i];
    return NULL;
}

/* A first word that is neither a command nor a file is more likely a slip in the command. */
static bool is_slip(const char *word)
{
    struct stat about;
    struct nearest nearest = nearest_to(word, strlen(word));
    for (int i = 0; i < COMMANDS; i++)
        nearest_offer(&nearest, commands[i]->name);
    if (strpbrk(word, "-./") || !nearest.word || stat(word, &about) == 0)
        return false;
    message_error("%s is neither a command nor a case that is there", word);
    message_help("did you mean onroll %s?", nearest.word);
    return true;
}

int main(int count, char **arguments)
{
    const char *first = count > 1 ? arguments[1] : NULL;
    (void)setvbuf(stderr, NULL, _IOLBF, BUFSIZ); /* a message is many small pieces; without a buffer each would be a call to the system */
    if (!first) {
        print_usage(stderr);
        return EXIT_USAGE;
    }
    if (strcmp(first, "--help") == 0 || strcmp(first, "-h") == 0) {
        print_usage(stdout);
        return output_close(EXIT_FINE);
    }
    if (strcmp(first, "--version") == 0) {
        printf("onroll %s\n", onroll_version());
        return output_close(EXIT_FINE);
    }
    const struct command *command = find(first);
    if (command)
        return command->run(command, count - 2, arguments + 2);
    if (is_slip(first))
        return EXIT_USAGE;
    return command_decide.run(&command_decide, count - 1, arguments + 1);
}
