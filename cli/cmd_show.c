/* SPDX-License-Identifier: MIT
 * onroll show: one rule with its tree, in the rule language and in plain words, and all that it reads. */
#include "message.h"
#include "options.h"
#include "output.h"
#include "rules_dir.h"
#include "rules_page.h"
#include "told_names.h"
#include "told_page.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

struct settings {
    const char *rules;
};

static const struct option options[] = {
    OPTION_RULES(struct settings),
    OPTIONS_END,
};

struct showing {
    struct told_page told;
    struct told_names facts, definitions, subjects;
    size_t printed;
};

static void print_rule(void *context, const onroll_told_rule *rule)
{
    struct showing *s = context;
    if (s->printed++ > 0)
        page_blank(&s->told.page);
    told_print(&s->told, rule);
    told_names_add(&s->subjects, &rule->subject, 1);
    told_names_add(&s->facts, rule->facts, rule->fact_count);
    told_names_add(&s->definitions, rule->definitions, rule->definition_count);
}

static void print_definition(void *context, const onroll_told_rule *rule)
{
    struct showing *s = context;
    if (strcmp(rule->kind, "definition") != 0)
        return;
    page_blank(&s->told.page);
    told_print(&s->told, rule);
    s->printed++;
}

static void head(struct page *page, const char *text)
{
    page_blank(page);
    page_begin(page, 0, 0);
    page_say(page, text);
    page_end(page);
}

/* As the instrument or policy of the rule has it; where it has none of that name, as any other has it. */
static onroll_status show_meaning(struct showing *s, const onroll_rules *rules, const char *name)
{
    onroll_status status = ONROLL_OK;
    size_t before = s->printed;
    for (size_t i = 0; i < s->subjects.count && status != ONROLL_ENOMEM; i++)
        status = onroll_rules_tell(rules, &(onroll_telling){s->subjects.at[i], name, ONROLL_NO_DATE}, print_definition, s);
    if (status != ONROLL_ENOMEM && s->printed == before)
        status = onroll_rules_tell(rules, &(onroll_telling){NULL, name, ONROLL_NO_DATE}, print_definition, s);
    return status == ONROLL_ENOMEM ? status : ONROLL_OK;
}

static onroll_status show_what_it_reads(struct showing *s, const onroll_rules *rules)
{
    const onroll_rules_view *view = onroll_rules_inspect(rules);
    onroll_status status = ONROLL_OK;
    if (s->definitions.count)
        head(&s->told.page, "What its words mean");
    for (size_t i = 0; i < s->definitions.count && status == ONROLL_OK; i++)
        status = show_meaning(s, rules, s->definitions.at[i]);
    if (s->facts.count)
        head(&s->told.page, "The facts it reads");
    for (size_t i = 0; i < view->fact_count; i++)
        if (told_names_hold(&s->facts, view->facts[i].fact)) {
            page_blank(&s->told.page);
            fact_print(&s->told.page, &view->facts[i]);
        }
    return status;
}

/* ---- Of a fact: who reads it ---- */

struct reader {
    struct page page;
    const char *fact;
    size_t count;
};

static void print_reader(void *context, const onroll_told_rule *rule)
{
    struct reader *r = context;
    bool reads = false;
    for (size_t i = 0; i < rule->fact_count && !reads; i++)
        reads = strcmp(rule->facts[i], r->fact) == 0;
    if (!reads || strcmp(rule->kind, "ground") == 0 || strcmp(rule->kind, "definition") == 0)
        return;
    if (r->count++ == 0)
        head(&r->page, "The rules that read it");
    page_begin(&r->page, 2, 4);
    page_say(&r->page, rule->authority ? rule->authority : rule->subject, "/");
    page_say(&r->page, rule->of ? rule->of : "", rule->of ? " " : "", rule->id, " (", told_kind(rule->kind), ")");
    page_end(&r->page);
}

static const onroll_rules_fact *find_fact(const onroll_rules_view *view, const char *name)
{
    for (size_t i = 0; i < view->fact_count; i++)
        if (strcmp(view->facts[i].fact, name) == 0)
            return &view->facts[i];
    return NULL;
}

/* ---- Names that are not there ---- */

struct offer {
    struct nearest nearest;
    char word[128];
};

static void offer(struct offer *o, const char *word)
{
    const char *before = o->nearest.word;
    nearest_offer(&o->nearest, word);
    if (o->nearest.word == before)
        return;
    snprintf(o->word, sizeof o->word, "%s", word);
    o->nearest.word = o->word;
}

/* A name is offered as long as the one that was written: with the subject, with the ground, or bare. */
static void offer_rule(void *context, const onroll_told_rule *rule)
{
    struct offer *o = context;
    char name[128];
    offer(o, rule->id);
    if (rule->of) {
        snprintf(name, sizeof name, "%s %s", rule->of, rule->id);
        offer(o, name);
    }
    snprintf(name, sizeof name, "%s/%s", rule->authority ? rule->authority : rule->subject, rule->id);
    offer(o, name);
}

static int not_found(const onroll_rules *rules, const char *name)
{
    struct offer o = {.nearest = nearest_to(name, strlen(name))};
    rules_page_offer(onroll_rules_inspect(rules), &o.nearest);
    if (onroll_rules_tell(rules, &(onroll_telling){.on = ONROLL_NO_DATE}, offer_rule, &o) == ONROLL_ENOMEM)
        message_error("%s", onroll_status_text(ONROLL_ENOMEM));
    message_error("no rule, fact, instrument, authority or calendar is called %s", name);
    if (o.nearest.word)
        message_help("did you mean %s?", o.nearest.word);
    else
        message_help("a ground is called 9(1)(i), a limb \"9(1)(i) twenty-school-days\", a council's rule liverpool/tracking-officer-agrees");
    return EXIT_USAGE;
}

/* The rules of the name, what they mean and read, and of a fact who reads it; what is neither is shown as onroll rules shows it. */
static onroll_status show(struct showing *s, const onroll_rules *rules, const char *name, bool *found)
{
    const onroll_rules_fact *fact = find_fact(onroll_rules_inspect(rules), name);
    if (fact) {
        fact_print(&s->told.page, fact);
        s->printed++;
    }
    onroll_status status = onroll_rules_tell(rules, &(onroll_telling){.rule = name, .on = ONROLL_NO_DATE}, print_rule, s);
    *found = status == ONROLL_OK || fact;
    if (status == ONROLL_OK)
        status = show_what_it_reads(s, rules);
    else if (status == ONROLL_EINVALID)
        status = ONROLL_OK;
    if (status == ONROLL_OK && fact)
        return onroll_rules_tell(rules, &(onroll_telling){.on = ONROLL_NO_DATE}, print_reader, &(struct reader){.fact = name});
    if (status == ONROLL_OK && !*found)
        *found = rules_page_show(rules, name);
    return status;
}

static int show_or_say(const onroll_rules *rules, const char *folder, const char *name)
{
    struct showing s = {.told = {.folder = folder}};
    bool found = false, failed = show(&s, rules, name, &found) != ONROLL_OK;
    failed |= s.facts.no_memory || s.definitions.no_memory || s.subjects.no_memory;
    told_names_free(&s.facts);
    told_names_free(&s.definitions);
    told_names_free(&s.subjects);
    if (failed) {
        message_error("%s", onroll_status_text(ONROLL_ENOMEM));
        return EXIT_INTERNAL;
    }
    return found ? EXIT_FINE : not_found(rules, name);
}

static int run(const struct command *self, int count, char **arguments)
{
    struct settings settings = {0};
    struct operands operands;
    onroll_rules *rules = NULL;
    char name[256];
    int status = EXIT_FINE;
    if (!options_parse(self, count, arguments, &settings, &operands, &status))
        return status;
    status = rules_load_quietly(&rules, settings.rules);
    if (status != EXIT_FINE)
        return status;
    snprintf(name, sizeof name, "%s%s%s", operands.at[0], operands.count > 1 ? " " : "", operands.count > 1 ? operands.at[1] : "");
    status = show_or_say(rules, rules_dir(settings.rules), name);
    onroll_rules_free(rules);
    return output_close(status);
}

const struct command command_show = {
    .name = "show",
    .operands = "RULE",
    .summary = "one rule with its tree, in plain words, and the facts it reads",
    .help = "Shows a ground, a limb (GROUND LIMB), a bar, duty, warning or definition, a council's rule\n"
            "(COUNCIL/RULE) or a fact: what it asks in plain words and in the rule language, the units and dates,\n"
            "what it rests on, where it stands, what its words mean and which facts it reads.",
    .options = options,
    .least = 1,
    .most = 2,
    .run = run,
};
