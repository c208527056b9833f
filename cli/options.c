/* SPDX-License-Identifier: MIT
 * Parses options by a command's table: --name VALUE, --name=VALUE, --flag, in any order with the operands; -- ends them, - is an operand. */
#include "options.h"

#include "message.h"
#include "nearest.h"
#include "output.h"

#include <stdio.h>
#include <string.h>

static int print_help(const struct command *command)
{
    printf("usage: onroll %s [OPTION]... %s\n\n%s\n\n", command->name, command->operands, command->help);
    for (const struct option *option = command->options; option->name; option++) {
        char left[64];
        snprintf(left, sizeof left, "--%s %s", option->name, option->words ? option->words : "");
        printf("  %-26s %s\n", left, option->help);
    }
    printf("  %-26s %s\n", "--help", "this text");
    return output_close(EXIT_FINE);
}

static bool wrong(const struct command *command, int *status)
{
    fprintf(stderr, "    usage: onroll %s [OPTION]... %s\n    onroll %s --help tells more\n", command->name, command->operands, command->name);
    *status = EXIT_USAGE;
    return false;
}

static const struct option *find(const struct command *command, const char *name, size_t length)
{
    for (const struct option *option = command->options; option->name; option++)
        if (strlen(option->name) == length && memcmp(option->name, name, length) == 0)
            return option;
    return NULL;
}

static bool unknown_option(const struct command *command, const char *argument, int *status)
{
    struct nearest nearest = nearest_to(argument + strspn(argument, "-"), strcspn(argument + strspn(argument, "-"), "="));
    for (const struct option *option = command->options; option->name; option++)
        nearest_offer(&nearest, option->name);
    nearest_offer(&nearest, "help");
    message_error("onroll %s has no option %.*s", command->name, (int)strcspn(argument, "="), argument);
    if (nearest.word)
        message_help("did you mean --%s?", nearest.word);
    return wrong(command, status);
}

/* The index of the word among "text|json", or -1. */
static int choice_of(const char *words, const char *word)
{
    size_t length = strlen(word);
    for (int index = 0;; index++) {
        size_t end = strcspn(words, "|");
        if (end == length && memcmp(words, word, length) == 0)
            return index;
        if (!words[end])
            return -1;
        words += end + 1;
    }
}

static bool bad_value(const struct command *command, const struct option *option, const char *value, int *status)
{
    message_error("--%s %s: %s", option->name, value, option->kind == OPTION_DATE ? "not a date" : "not one of its values");
    if (option->kind == OPTION_DATE)
        message_help("a real day as YYYY-MM-DD, such as 2026-03-09");
    else
        message_help("%s", option->words);
    return wrong(command, status);
}

static bool set(const struct command *command, const struct option *option, const char *value, char *settings, int *status)
{
    char *member = settings + option->at;
    bool yes = true;
    int choice = -1;
    onroll_date date = ONROLL_NO_DATE;
    switch (option->kind) {
    case OPTION_FLAG:
        memcpy(member, &yes, sizeof yes);
        return true;
    case OPTION_TEXT:
        memcpy(member, &value, sizeof value);
        return true;
    case OPTION_CHOICE:
        choice = choice_of(option->words, value);
        memcpy(member, &choice, sizeof choice);
        return choice >= 0 || bad_value(command, option, value, status);
    case OPTION_DATE:
        if (!onroll_date_parse(&date, value))
            return bad_value(command, option, value, status);
        memcpy(member, &date, sizeof date);
        return true;
    }
    return false;
}

/* One option at arguments[*i]; *i moves on to its value when that is an argument of its own. */
static bool take(const struct command *command, int count, char **arguments, int *i, char *settings, int *status)
{
    const char *name = arguments[*i] + 2;
    size_t length = strcspn(name, "=");
    const struct option *option = strncmp(arguments[*i], "--", 2) == 0 ? find(command, name, length) : NULL;
    if (!option)
        return unknown_option(command, arguments[*i], status);
    if (option->kind == OPTION_FLAG && name[length] == '=') {
        message_error("--%s takes no value", option->name);
        return wrong(command, status);
    }
    if (option->kind == OPTION_FLAG || name[length] == '=')
        return set(command, option, option->kind == OPTION_FLAG ? "" : name + length + 1, settings, status);
    if (*i + 1 >= count) {
        message_error("--%s needs a value: %s", option->name, option->words);
        return wrong(command, status);
    }
    return set(command, option, arguments[++*i], settings, status);
}

bool options_parse(const struct command *command, int count, char **arguments, void *settings, struct operands *operands, int *status)
{
    bool over = false;
    *operands = (struct operands){arguments, 0};
    for (int i = 0; i < count; i++) {
        char *argument = arguments[i];
        if (over || argument[0] != '-' || strcmp(argument, "-") == 0) {
            operands->at[operands->count++] = argument;
        } else if (strcmp(argument, "--") == 0) {
            over = true;
        } else if (strcmp(argument, "--help") == 0 || strcmp(argument, "-h") == 0) {
            *status = print_help(command);
            return false;
        } else if (!take(command, count, arguments, &i, settings, status)) {
            return false;
        }
    }
    if (operands->count >= command->least && operands->count <= command->most)
        return true;
    if (operands->count < command->least)
        message_error("onroll %s: %s is missing", command->name, command->operands);
    else
        message_error("onroll %s: one argument too many: %s", command->name, operands->at[command->most]);
    return wrong(command, status);
}
