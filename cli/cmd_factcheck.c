/* SPDX-License-Identifier: MIT
 * onroll factcheck: the rules of an instrument or a council in plain words, as a table to be checked against the documents and signed. */
#include "factcheck.h"
#include "message.h"
#include "nearest.h"
#include "options.h"
#include "output.h"
#include "rules_dir.h"
#include "scenario_files.h"
#include "today.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

enum { PATH_BYTES = 4096 };

struct settings {
    const char *rules;
    int format;
    onroll_date on;
};

static const struct option options[] = {
    {"format", OPTION_CHOICE, "html|markdown|csv", offsetof(struct settings, format), "a page to print (the default), text for a letter, or a table"},
    {"on", OPTION_DATE, "DATE", offsetof(struct settings, on), "only the rules in force on that day (left out: all, with their days)"},
    OPTION_RULES(struct settings),
    OPTIONS_END,
};

/* ---- Sections ---- */

static const struct {
    const char *kind, *title;
} sections[] = {
    {"policy", "The document"},
    {"paragraph", "Grounds for deletion"},
    {"ground", "Grounds for deletion"},
    {"any", "Grounds for deletion"},
    {"all", "Grounds for deletion"},
    {"limb", "Grounds for deletion"},
    {"unless", "Grounds for deletion"},
    {"doubt", "Grounds for deletion"},
    {"bar", "What stops a deletion"},
    {"worked_out", "What is worked out from other facts"},
    {"gate", "The authority's own word: without it a part of a ground is not met"},
    {"step", "What is to be done"},
    {"duty", "Duties that go with a deletion"},
    {"claim", "What the document holds the law to be"},
    {"authority", "What the authority does itself"},
    {"milestone", "Days that the law makes"},
    {"warning", "Warnings"},
    {"paper", "Papers"},
    {"words", "Words and standing sentences"},
    {"definition", "What the words mean"},
    {"named_day", "What the words mean"},
};

static void open_section(struct factcheck *check, const char *title)
{
    if (check->section && strcmp(check->section, title) == 0)
        return;
    if (check->section)
        check->format->section_end(check);
    check->section = title;
    check->format->section(check, title);
}

static void close_section(struct factcheck *check)
{
    if (check->section)
        check->format->section_end(check);
    check->section = NULL;
}

bool factcheck_is_group(const onroll_told_rule *rule) { return strcmp(rule->kind, "any") == 0 || strcmp(rule->kind, "all") == 0; }

const char *factcheck_part(const onroll_told_rule *rule, const char *part)
{
    for (size_t i = 0; i < rule->part_count; i++)
        if (strcmp(rule->parts[i].part, part) == 0)
            return rule->parts[i].line;
    return NULL;
}

static void note_standing(struct factcheck *check, const char *standing)
{
    char *rows = strcmp(standing, "reading") == 0 ? check->readings : strcmp(standing, "unconfirmed") == 0 ? check->open : NULL;
    const size_t length = rows ? strlen(rows) : 0;
    if (rows)
        snprintf(rows + length, ROWS_BYTES - length, "%s%ld", length ? ", " : "", check->number);
}

void factcheck_standings(const struct factcheck *check, struct factcheck_standing out[STANDINGS])
{
    out[0] = (struct factcheck_standing){"confirmed", "the words were read in the source that is named", NULL};
    out[1] = (struct factcheck_standing){"our reading", "inferred from words that were read", check->readings};
    out[2] = (struct factcheck_standing){"not confirmed", "no source was reached, or its words leave the point open; nothing is decided on it", check->open};
}

const char *factcheck_force(const onroll_rules_instrument *instrument)
{
    return instrument->commenced ? NULL : "not in force yet: until it is commenced only its warnings speak, and the rest does nothing";
}

static void add_rule(void *context, const onroll_told_rule *rule)
{
    struct factcheck *check = context;
    for (size_t i = 0; i < sizeof sections / sizeof *sections; i++)
        if (strcmp(sections[i].kind, rule->kind) == 0)
            open_section(check, sections[i].title);
    if (factcheck_is_group(rule))
        check->group = strcmp(rule->kind, "any") == 0 ? "of the limbs of this ground that say so, one is enough" : "of the limbs of this ground that say so, all are needed";
    else if (rule->depth < 2)
        check->group = NULL;
    if (!factcheck_is_group(rule))
        check->number++;
    note_standing(check, rule->cite.standing);
    told_names_add(&check->definitions, rule->definitions, rule->definition_count);
    check->format->rule(check, rule);
}

/* A definition of the law that a council's rules use. */
static void add_meaning(void *context, const onroll_told_rule *rule)
{
    if (strcmp(rule->kind, "definition") == 0 && !rule->authority)
        add_rule(context, rule);
}

const char factcheck_conflicts[] = "Where the document and the law part, each with a worked case";
const char factcheck_left[] = "Left out, and why";

bool factcheck_verdict(const onroll_worked_case *worked, char out[VERDICT_BYTES])
{
    static const char *const words[] = {"lawful", "unlawful", "left open"};
    if (worked->by_law_alone == worked->verdict)
        snprintf(out, VERDICT_BYTES, "%s", words[worked->verdict]);
    else
        snprintf(out, VERDICT_BYTES, "%s; without the council's own word %s", words[worked->verdict], words[worked->by_law_alone]);
    return worked->by_law_alone != worked->verdict || worked->verdict != ONROLL_UNDETERMINED;
}

const char *factcheck_not_found(const onroll_worked_case *worked)
{
    return worked->none ? "there is no case on which it and the law part: this is proved" : "no case was found on which it and the law part; there may be one";
}

static void add_worked(void *context, const onroll_worked_case *worked)
{
    struct factcheck *check = context;
    open_section(check, factcheck_conflicts);
    check->number++;
    check->format->worked(check, worked);
}

static void add_left_out(void *context, const onroll_policy_line *line)
{
    struct factcheck *check = context;
    if (strcmp(line->kind, "left_out") != 0)
        return;
    open_section(check, factcheck_left);
    check->number++;
    check->format->left_out(check, line);
}

static void add_source(void *context, const onroll_policy_line *line)
{
    struct factcheck *check = context;
    if (check->format->source && (strcmp(line->kind, "policy") == 0 || strcmp(line->kind, "rests_on") == 0))
        check->format->source(check, line);
}

/* ---- Going through the rules ---- */

const char *factcheck_title(const struct factcheck *check) { return check->authority ? check->authority->name : check->instrument->title; }

static void tell(struct factcheck *check, const char *subject, const char *rule, onroll_told_fn fn)
{
    onroll_status status = onroll_rules_tell(check->rules, &(onroll_telling){subject, rule, check->on}, fn, check);
    if (status != ONROLL_OK && status != ONROLL_EINVALID)
        check->status = status;
}

static void tell_policies(struct factcheck *check, onroll_policy_line_fn fn)
{
    onroll_status status = check->authority ? onroll_rules_policies(check->rules, check->authority->authority, fn, check) : ONROLL_OK;
    if (status != ONROLL_OK)
        check->status = status;
}

static int write_table(struct factcheck *check)
{
    check->format->begin(check);
    tell_policies(check, add_source);
    tell(check, check->authority ? check->authority->authority : check->instrument->instrument, NULL, add_rule);
    close_section(check);
    onroll_status status = ONROLL_OK;
    if (check->authority)
        status = onroll_rules_worked_cases(check->rules, check->authority->authority, check->on, check->seeds, add_worked, check);
    if (status != ONROLL_OK)
        check->status = status;
    close_section(check);
    size_t own = check->definitions.count;
    for (size_t i = 0; check->authority && i < own; i++)
        tell(check, NULL, check->definitions.at[i], add_meaning);
    close_section(check);
    tell_policies(check, add_left_out);
    close_section(check);
    check->format->end(check);
    if (check->definitions.no_memory)
        check->status = ONROLL_ENOMEM;
    told_names_free(&check->definitions);
    if (check->status == ONROLL_OK)
        return EXIT_FINE;
    message_error("%s", onroll_status_text(check->status));
    return EXIT_INTERNAL;
}

/* ---- What is to be checked ---- */

static bool find(struct factcheck *check, const char *name)
{
    for (size_t i = 0; i < check->view->instrument_count; i++)
        if (strcmp(check->view->instruments[i].instrument, name) == 0)
            check->instrument = &check->view->instruments[i];
    for (size_t i = 0; !check->instrument && i < check->view->authority_count; i++)
        if (strcmp(check->view->authorities[i].authority, name) == 0 || strcmp(check->view->authorities[i].la_code, name) == 0 ||
            strcmp(check->view->authorities[i].name, name) == 0)
            check->authority = &check->view->authorities[i];
    return check->instrument || check->authority;
}

static int not_found(const onroll_rules_view *view, const char *name)
{
    struct nearest nearest = nearest_to(name, strlen(name));
    for (size_t i = 0; i < view->instrument_count; i++)
        nearest_offer(&nearest, view->instruments[i].instrument);
    for (size_t i = 0; i < view->authority_count; i++)
        if (view->authorities[i].policy_count)
            nearest_offer(&nearest, view->authorities[i].authority);
    message_error("no authority or instrument is called %s", name);
    if (nearest.word)
        message_help("did you mean %s?", nearest.word);
    else
        message_help("onroll rules lists them");
    return EXIT_USAGE;
}

/* The scenarios of the councils, where they lie beside the rules. A broken one is for onroll test: here it is no seed. */
static int read_seeds(onroll_scenarios **out, const onroll_rules *rules, const char *dir)
{
    char folder[PATH_BYTES];
    struct stat about;
    struct scenario_files files = {0};
    *out = NULL;
    int length = snprintf(folder, sizeof folder, "%s/authorities/cases", dir);
    if (length < 0 || (size_t)length >= sizeof folder || stat(folder, &about) != 0)
        return EXIT_FINE;
    int exit = scenario_files_add(&files, folder);
    onroll_status status = exit == EXIT_FINE ? onroll_scenarios_read(out, rules, files.at, files.count, NULL) : ONROLL_OK;
    scenario_files_free(&files);
    return exit != EXIT_FINE || status == ONROLL_EINVALID ? exit : message_status_exit(status, EXIT_DATA);
}

static int check_council(struct factcheck *check, const char *dir)
{
    onroll_scenarios *seeds = NULL;
    if (!check->authority->policy_count) {
        message_error("%s has no policy here: there is nothing to check", check->authority->name);
        message_help("its cases are judged by the law alone; check the instruments (onroll rules lists them)");
        return EXIT_USAGE;
    }
    int status = read_seeds(&seeds, check->rules, dir);
    check->seeds = seeds;
    if (status == EXIT_FINE)
        status = write_table(check);
    onroll_scenarios_free(seeds);
    return status;
}

static int run(const struct command *self, int count, char **arguments)
{
    static const struct factcheck_format *const formats[] = {&factcheck_html, &factcheck_markdown, &factcheck_csv};
    struct settings settings = {.on = ONROLL_NO_DATE};
    struct operands operands;
    onroll_rules *rules = NULL;
    int status = EXIT_FINE;
    if (!options_parse(self, count, arguments, &settings, &operands, &status))
        return status;
    status = rules_load_quietly(&rules, settings.rules);
    if (status != EXIT_FINE)
        return status;
    struct factcheck check = {.rules = rules, .view = onroll_rules_inspect(rules), .today = today(), .on = settings.on, .format = formats[settings.format]};
    if (!find(&check, operands.at[0]))
        status = not_found(check.view, operands.at[0]);
    else
        status = check.authority ? check_council(&check, rules_dir(settings.rules)) : write_table(&check);
    onroll_rules_free(rules);
    return output_close(status);
}

const struct command command_factcheck = {
    .name = "factcheck",
    .operands = "COUNCIL|LAW",
    .summary = "the rules in plain words, as a table to check and sign",
    .help = "Writes every rule of a council or of an instrument (such as uksi-2024-208) in plain words, with what\n"
            "it rests on, its days in force and where it stands, and room to sign each. For a solicitor who\n"
            "compares it with the documents.",
    .options = options,
    .least = 1,
    .most = 1,
    .run = run,
};
