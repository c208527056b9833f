/* SPDX-License-Identifier: MIT
 * onroll new: begins the file of a council, and scenarios beside it, from the templates of the rules directory. What they say is data; this file only
 * knows the council's names and the day. */
#include "input.h"
#include "message.h"
#include "nearest.h"
#include "new_file.h"
#include "options.h"
#include "output.h"
#include "replace_file.h"
#include "rules_dir.h"
#include "template.h"
#include "today.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PATH_BYTES = 4096, NAME_BYTES = 256 };

struct settings {
    const char *rules, *to;
    onroll_date on;
};

static const struct option options[] = {
    {"to", OPTION_TEXT, "DIR", offsetof(struct settings, to), "the rules directory to write into; otherwise that of --rules"},
    {"on", OPTION_DATE, "DATE", offsetof(struct settings, on), "the first day of the new policy, as YYYY-MM-DD; otherwise today"},
    OPTION_RULES(struct settings),
    OPTIONS_END,
};

/* What is to be made, and where. */
struct plan {
    const char *templates, *dir; /* rules directories to read from and to write into */
    bool named;                  /* the second one was named on the command line */
    const onroll_rules_authority *authority;
    onroll_date on;
    char name[NAME_BYTES]; /* of both files */
};

struct two_files {
    struct new_file rules, scenarios;
};

static bool same_letter(char a, char b)
{
    return (a >= 'A' && a <= 'Z' ? a + 'a' - 'A' : a) == (b >= 'A' && b <= 'Z' ? b + 'a' - 'A' : b);
}

static bool ends_word(char c) { return c == '\0' || c == ' ' || c == ',' || c == '-'; }

/* "kent" in "Kent County Council": as whole words, with a hyphen of an id for a space. */
static bool holds_words(const char *text, const char *words)
{
    const size_t length = strlen(words);
    for (const char *at = text; length && strlen(at) >= length; at++) {
        size_t same = 0;
        while (same < length && (same_letter(at[same], words[same]) || (at[same] == ' ' && words[same] == '-')))
            same++;
        if (same == length && (at == text || ends_word(at[-1])) && ends_word(at[length]))
            return true;
    }
    return false;
}

/* What was meant: the nearest name, or the longest id that stands in what was written. A code that is near is another council's. NULL: none. */
static const char *likely(const onroll_rules_view *view, const char *written)
{
    struct nearest nearest = nearest_to(written, strlen(written));
    const char *held = NULL;
    if (*written >= '0' && *written <= '9')
        return NULL;
    for (size_t i = 0; i < view->authority_count; i++) {
        const char *id = view->authorities[i].authority;
        nearest_offer(&nearest, id);
        nearest_offer(&nearest, view->authorities[i].name);
        if (holds_words(written, id) && (!held || strlen(id) > strlen(held)))
            held = id;
    }
    return held ? held : nearest.word;
}

static int no_such(const onroll_rules *rules, const char *written)
{
    const char *meant = likely(onroll_rules_inspect(rules), written);
    message_error("the register of authorities has none called %s", *written ? written : "\"\"");
    if (meant)
        message_help("did you mean %s?", meant);
    message_help("an authority goes by its id, its name, its LA code or its GSS code");
    return EXIT_USAGE;
}

static void keep_file(void *context, const onroll_policy_line *line)
{
    char *file = context;
    if (strcmp(line->kind, "policy") == 0)
        snprintf(file, NAME_BYTES, "%s", line->about);
}

static int has_one(const onroll_rules *rules, const struct plan *plan)
{
    char file[NAME_BYTES] = "";
    onroll_status status = onroll_rules_policies(rules, plan->authority->authority, keep_file, file);
    message_error("%s has a file already: %s/%s", plan->authority->name, plan->dir, file);
    message_help("nothing was written: change that file");
    return message_status_exit(status, EXIT_RULES) == EXIT_FINE ? EXIT_USAGE : EXIT_INTERNAL;
}

static int is_gone(const onroll_rules_authority *authority)
{
    char day[ONROLL_DATE_BYTES];
    onroll_date_write(authority->to, day);
    message_error("%s stood until %s: there can be no policy of it after that day", authority->name, day);
    message_help("name the authority that took its place, or an earlier day with --on DATE");
    return EXIT_USAGE;
}

/* The authority has to stand in the register, on that day, and to have no file yet. */
static int find(struct plan *plan, const onroll_rules *rules, const char *written)
{
    onroll_status status = onroll_rules_find_authority(rules, written, plan->on, &plan->authority);
    if (status != ONROLL_OK)
        return message_status_exit(status, EXIT_RULES);
    if (!plan->authority)
        return no_such(rules, written);
    if (plan->authority->policy_count)
        return has_one(rules, plan);
    if (plan->authority->to.day != ONROLL_NO_DATE.day && plan->authority->to.day < plan->on.day)
        return is_gone(plan->authority);
    int n = snprintf(plan->name, sizeof plan->name, "%s.yaml", plan->authority->authority);
    return n > 0 && (size_t)n < sizeof plan->name ? EXIT_FINE : EXIT_INTERNAL;
}

static int fill(struct filled *out, const struct plan *plan, const char *template)
{
    char path[PATH_BYTES], fact[NAME_BYTES];
    struct input input;
    int n = snprintf(path, sizeof path, "%s/templates/%s", plan->templates, template);
    int status = n > 0 && (size_t)n < sizeof path ? input_read(&input, path) : EXIT_NO_INPUT;
    if (status != EXIT_FINE)
        return status;
    snprintf(fact, sizeof fact, "%s", plan->authority->authority); /* names of facts have no hyphens */
    for (char *at = strchr(fact, '-'); at; at = strchr(at, '-'))
        *at = '_';
    const struct template_word words[] = {
        {"id", plan->authority->authority}, {"name", plan->authority->name}, {"la_code", plan->authority->la_code}, {"fact", fact}};
    template_fill(out, input.bytes, words, sizeof words / sizeof *words, plan->on);
    input_free(&input);
    if (out->no_memory) {
        message_error("out of memory");
        return EXIT_INTERNAL;
    }
    if (out->no_day)
        message_error("--on: too near the end of the days that Onroll knows, 1900 to 2199");
    return out->no_day ? EXIT_USAGE : EXIT_FINE;
}

static int make(const struct plan *plan, const char *template, const char *folder, struct new_file *file)
{
    struct filled text = {0};
    int status = fill(&text, plan, template);
    if (status == EXIT_FINE)
        status = new_file_write(file, plan->dir, folder, plan->name, text.bytes, text.length);
    filled_free(&text);
    return status;
}

/* By what an editor checks both files: their first lines name it. It is made of the rules, so one that is there already is made anew. */
static int make_schema(const struct plan *plan, const onroll_rules *rules, onroll_schema kind, const char *name)
{
    struct new_file file;
    struct filled text = {0};
    char path[PATH_BYTES];
    int n = snprintf(path, sizeof path, "%s/schema/%s", plan->dir, name);
    int status = message_status_exit(onroll_schema_write(rules, kind, filled_add, &text), EXIT_RULES);
    if (status == EXIT_FINE && n > 0 && (size_t)n < sizeof path && access(path, F_OK) == 0)
        status = replace_file(path, text.bytes, text.length);
    else if (status == EXIT_FINE)
        status = new_file_write(&file, plan->dir, "schema", name, text.bytes, text.length);
    filled_free(&text);
    return status;
}

/* What was written has to load together with everything else: a template that an author changed may not. */
static int check(const struct plan *plan)
{
    onroll_rules *rules = NULL;
    int status = rules_load_quietly(&rules, plan->dir);
    if (status != EXIT_FINE)
        message_error("%s/templates gives files that do not load; nothing was kept", plan->templates);
    if (status == EXIT_FINE)
        status = make_schema(plan, rules, ONROLL_SCHEMA_RULES, "rules.json");
    if (status == EXIT_FINE)
        status = make_schema(plan, rules, ONROLL_SCHEMA_SCENARIOS, "scenarios.json");
    onroll_rules_free(rules);
    return status;
}

static int make_both(const struct plan *plan, struct two_files *files)
{
    int status = make(plan, "authority.yaml.in", "authorities", &files->rules);
    if (status != EXIT_FINE)
        return status;
    status = make(plan, "scenarios.yaml.in", "authorities/cases", &files->scenarios);
    if (status == EXIT_FINE && (status = check(plan)) != EXIT_FINE)
        new_file_undo(&files->scenarios);
    if (status != EXIT_FINE)
        new_file_undo(&files->rules);
    return status;
}

/* In single quotes where a shell would read it otherwise. */
static void put_word(const char *word)
{
    bool plain = *word != '\0';
    for (const char *at = word; *at && plain; at++)
        plain = (*at >= 'a' && *at <= 'z') || (*at >= 'A' && *at <= 'Z') || (*at >= '0' && *at <= '9') || strchr("._-+,/:@%", *at);
    if (plain) {
        fputs(word, stdout);
        return;
    }
    putchar('\'');
    for (const char *at = word; *at; at++)
        *at == '\'' ? (void)fputs("'\\''", stdout) : (void)putchar(*at);
    putchar('\'');
}

/* A file below a rules directory says by its place which rules are meant; a name does not. */
static void put_command(const char *command, const char *operand, const char *dir)
{
    printf("  onroll %s ", command);
    put_word(operand);
    fputs(dir ? " --rules " : "", stdout);
    if (dir)
        put_word(dir);
    putchar('\n');
}

static void print_next(const struct plan *plan, const struct two_files *files)
{
    printf("Wrote %s: %s's rules, an example to be changed line by line.\n", files->rules.path, plan->authority->name);
    printf("Wrote %s: scenarios, which pass as they stand.\n", files->scenarios.path);
    printf("Wrote %s/schema: what an editor checks both by while you type.\n", plan->dir);
    printf("Next, after each change:\n");
    put_command("lint", files->rules.path, NULL);
    put_command("test", files->scenarios.path, NULL);
    put_command("factcheck", plan->authority->authority, plan->named ? plan->dir : NULL);
}

/* A copy of the rules has templates of its own; where --rules is given, those are meant. */
static const char *templates_of(const struct settings *settings)
{
    char path[PATH_BYTES];
    int n = snprintf(path, sizeof path, "%s/templates", settings->to ? settings->to : "");
    bool own = settings->to && !settings->rules && n > 0 && (size_t)n < sizeof path && access(path, F_OK) == 0;
    return own ? settings->to : rules_dir(settings->rules);
}

static int run(const struct command *self, int count, char **arguments)
{
    struct settings settings = {.on = ONROLL_NO_DATE};
    struct two_files files = {0};
    struct plan plan = {0};
    struct operands operands;
    onroll_rules *rules = NULL;
    int status = EXIT_FINE;
    if (!options_parse(self, count, arguments, &settings, &operands, &status))
        return status;
    if (strcmp(operands.at[0], "authority") != 0) {
        message_error("onroll new makes no %s", operands.at[0]);
        message_help("onroll new authority NAME");
        return EXIT_USAGE;
    }
    plan.on = settings.on.day == ONROLL_NO_DATE.day ? today() : settings.on;
    plan.templates = templates_of(&settings);
    plan.dir = settings.to ? settings.to : plan.templates;
    plan.named = settings.to || settings.rules;
    status = plan.templates ? rules_load_quietly(&rules, plan.dir) : EXIT_NO_INPUT;
    if (status == EXIT_FINE)
        status = find(&plan, rules, operands.at[1]);
    if (status == EXIT_FINE)
        status = make_both(&plan, &files);
    if (status == EXIT_FINE)
        print_next(&plan, &files);
    onroll_rules_free(rules);
    return status == EXIT_FINE ? output_close(status) : status;
}

const struct command command_new = {
    .name = "new",
    .operands = "authority NAME",
    .summary = "begins the file of a council, with scenarios beside it",
    .help = "Writes authorities/ID.yaml and authorities/cases/ID.yaml into a rules directory: a commented example\n"
            "that loads, and scenarios that pass, to be changed into what the council's document says. NAME is\n"
            "the id, name, LA code or GSS code of an authority in the register. No file is overwritten but those\n"
            "of the folder schema, by which an editor checks rules, and which are made anew.\n"
            "Exit status: 0 written, 64 no such authority, or it has a file.",
    .options = options,
    .least = 2,
    .most = 2,
    .run = run,
};
