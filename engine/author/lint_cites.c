/* SPDX-License-Identifier: MIT
 * What the rules rest on: a link for every provision, no law that has been revoked, policies within their review, and files that somebody compared with
 * their source within a year. */
#include "author/lint.h"
#include "author/parts.h"

#include <string.h>

static const struct instrument *instrument_named(const onroll_rules *rules, const char *id)
{
    for (uint32_t i = 0; i < rules->instruments.count; i++)
        if (text_is(rules->instruments.at[i].id, id))
            return &rules->instruments.at[i];
    return NULL;
}

static const char *day_words(struct lint *lint, int32_t day)
{
    struct buffer words;
    buffer_init(&words, lint->arena);
    date_words(&words, day);
    const char *string = buffer_done(&words);
    return string ? string : "";
}

static void no_link(struct lint *lint, const struct node *cite, const onroll_cite *cited)
{
    struct diagnostic *d = node_mistake(&lint->diag, DIAG_NO_LINK, cite, "'%s' of %s has no link", cited->provision, cited->source);
    diag_help(&lint->diag, d, "a reader should be one click from the law: give the instrument an href, or this citation source, at and href");
}

/* A provision in force that rests on an instrument which is not. */
static void revoked_provision(struct lint *lint, const struct part *part, const struct node *cite, const onroll_cite *cited)
{
    const struct instrument *in = instrument_named(lint->rules, cited->source);
    if (!in || in->force.to >= lint->today || !force_covers(part->force, lint->today))
        return;
    struct diagnostic *d = node_mistake(&lint->diag, DIAG_REVOKED, cite, "this %s is in force and cites %s, which ended on %s", part->what, in->id.at, day_words(lint, in->force.to));
    diag_help(&lint->diag, d, "cite what took its place, or end the %s with in_force", part->what);
}

static void look_at_cite(void *context, const struct part *part)
{
    struct lint *lint = context;
    const struct node *cite = node_get(part->node, "cite");
    if (part->policy != POLICY_NONE || !part->basis || !cite) /* a policy cites its own document */
        return;
    if (!part->basis->cite.href)
        no_link(lint, cite, &part->basis->cite);
    if (!text_is(lint->rules->instruments.at[part->instrument].id, part->basis->cite.source))
        revoked_provision(lint, part, cite, &part->basis->cite);
}

static void look_at_sources(struct lint *lint, const struct policy *policy)
{
    for (uint32_t i = 0; i < policy->cites.count; i++) {
        const struct policy_source *source = &policy->cites.at[i];
        const struct instrument *in = source->instrument.len ? instrument_named(lint->rules, source->instrument.at) : NULL;
        int32_t ended = in ? in->force.to + 1 : source->superseded_on; /* the first day on which it no longer stood */
        if (ended == DATE_NONE || ended > lint->today || (in && in->force.to >= DATE_MAX))
            continue;
        const struct node *what = node_get(source->node, in ? "instrument" : "document");
        struct diagnostic *d = node_mistake(&lint->diag, DIAG_REVOKED, what, "the policy '%s' is in force and rests on %s, which has not stood since %s", policy->id.at,
                                            in ? in->title.at : source->document.at, day_words(lint, ended));
        diag_help(&lint->diag, d, "ask the council for a document on the law as it is; until then every decision says so");
    }
}

static void look_at_claims(struct lint *lint, const struct policy *policy)
{
    for (uint32_t i = 0; i < policy->claims.count; i++) {
        const struct policy_claim *claim = &policy->claims.at[i];
        if (claim->law_cite.source && !claim->law_cite.href)
            no_link(lint, node_get(claim->rule.node, "law_cite"), &claim->law_cite);
    }
}

/* The first day on which a file compared on that day has not been so for a year. */
static int32_t stale_from(int32_t checked_on)
{
    int32_t low = DATE_MAX, high = DATE_MAX;
    return date_add_months(checked_on, 12, &low, &high) && high < DATE_MAX ? high + 1 : DATE_MAX;
}

/* map: what was compared. checked_on: DATE_NONE where the file does not say. */
static void look_at_check(struct lint *lint, const struct node *map, int32_t checked_on)
{
    const struct node *node = node_get(map, "checked_on");
    struct diagnostic *d = NULL;
    if (checked_on == DATE_NONE) {
        d = node_mistake(&lint->diag, DIAG_STALE, map->pairs[0].value, "the file does not say when somebody last compared this with its source");
        diag_help(&lint->diag, d, "compare it and add the day: 'checked_on: 2026-03-09'");
    } else if (checked_on > lint->today) {
        d = node_mistake(&lint->diag, DIAG_CHECKED_TO_COME, node, "%s has not come yet", day_words(lint, checked_on));
        diag_help(&lint->diag, d, "write the day on which somebody last compared this with its source");
    } else if (lint->today >= stale_from(checked_on)) {
        d = node_mistake(&lint->diag, DIAG_STALE, node, "nobody has compared this with its source since %s", day_words(lint, checked_on));
        diag_help(&lint->diag, d, "compare it again, correct what changed, and write the day of today");
    }
}

static void look_at_policy(struct lint *lint, const struct policy *policy)
{
    look_at_claims(lint, policy);
    if (!force_covers(policy->force, lint->today))
        return;
    look_at_check(lint, policy->node, policy->checked_on);
    look_at_sources(lint, policy);
    if (policy->review_by == DATE_NONE || policy->review_by >= lint->today)
        return;
    struct diagnostic *d = node_mistake(&lint->diag, DIAG_REVIEW, node_get(policy->node, "review_by"), "the policy '%s' was to be reviewed by %s", policy->id.at,
                                        day_words(lint, policy->review_by));
    diag_help(&lint->diag, d, "ask the council whether there is a later document; until then every decision says so");
}

/* Tables say at their root when they were compared. */
static void look_at_tables(struct lint *lint)
{
    static const char *const tables[] = {"codes", "bank_holidays", "equivalents", "authorities"};
    for (uint32_t i = 0; i < lint->rules->roots.count; i++) {
        const struct node *root = lint->rules->roots.at[i], *day = node_get(root, "checked_on");
        for (size_t n = 0; n < sizeof tables / sizeof *tables; n++)
            if (text_is(root->pairs[0].key->text, tables[n]))
                look_at_check(lint, root, day ? date_parse(day->text) : DATE_NONE);
    }
}

/* What has ended is not compared any more: it does not change. */
bool lint_cites(struct lint *lint)
{
    const onroll_rules *rules = lint->rules;
    parts_each(rules, look_at_cite, lint);
    for (uint32_t i = 0; i < rules->instruments.count; i++)
        if (rules->instruments.at[i].force.to >= lint->today)
            look_at_check(lint, rules->instruments.at[i].node, rules->instruments.at[i].checked_on);
    for (uint32_t i = 0; i < rules->policies.count; i++)
        look_at_policy(lint, &rules->policies.at[i]);
    for (uint32_t i = 0; i < rules->calendars.count; i++)
        if (!rules->calendars.at[i].example && rules->calendars.at[i].calendar.last >= lint->today)
            look_at_check(lint, rules->calendars.at[i].form.node, rules->calendars.at[i].checked_on);
    look_at_tables(lint);
    return !lint->arena->failed;
}
