/* SPDX-License-Identifier: MIT
 * Decides small cases under small rules. Beside the vocabulary of tests/support/rules there are the yes/no facts x.a to x.h, held by school, authority,
 * parent and new school in turn, the dates x.day, x.end and x.done_on, the counts x.count and x.months, and x.recorded, which defaults to the deletion
 * date. The rules hold from 2024-01-01; a case is checked on 2026-03-09, a Monday, unless `question` says otherwise. */
#ifndef UNIT_DECIDED_H
#define UNIT_DECIDED_H

#include "support/rules_fixture.h"

#include <check.h>
#include <string.h>

#define LAW "cite: section/1, standing: confirmed"
#define PARAGRAPH(id, applies) "  - paragraph: " id "\n    applies_to: " applies "\n    cite: section/1\n    standing: confirmed\n    grounds:\n"
#define GROUND(id, requires) "      - {ground: " id ", title: Ground " id ", requires: [" requires "]}\n"
#define LIMB(id, that) "{limb: " id ", that: " that ", " LAW "}"

struct decided {
    struct rules_fixture rules;
    onroll_facts *facts;
    onroll_decision *decision;
    onroll_question question;
    struct seen seen; /* messages of reading and deciding the last case */
    onroll_status status;
    char loaded[4096]; /* the body of the rules, where it is short enough */
};

static const char decided_vocabulary[] =
    "vocabulary: more\nfacts:\n"
    "  - {fact: x.a, type: yes_no, kind: event, from: school, question: A?, 'yes': A holds, 'no': A does not hold}\n"
    "  - {fact: x.b, type: yes_no, kind: act, from: authority, question: B?, 'yes': B holds, 'no': B does not hold}\n"
    "  - {fact: x.c, type: yes_no, kind: finding, from: parent, question: C?, 'yes': C holds, 'no': C does not hold}\n"
    "  - {fact: x.d, type: yes_no, kind: finding, from: new_school, question: D?, 'yes': D holds, 'no': D does not hold}\n"
    "  - {fact: x.e, type: yes_no, kind: event, from: school, question: E?, 'yes': E holds, 'no': E does not hold}\n"
    "  - {fact: x.f, type: yes_no, kind: event, from: authority, question: F?, 'yes': F holds, 'no': F does not hold}\n"
    "  - {fact: x.g, type: yes_no, kind: event, from: parent, question: G?, 'yes': G holds, 'no': G does not hold, instead: [x.h]}\n"
    "  - {fact: x.h, type: yes_no, kind: event, from: school, question: H?, 'yes': H holds, 'no': H does not hold}\n"
    "  - {fact: x.day, type: date, kind: event, from: school, question: Which day?, noun: the day}\n"
    "  - {fact: x.end, type: date, kind: event, from: school, question: Which end?, noun: the end}\n"
    "  - {fact: x.done_on, type: date, kind: act, from: school, question: Done when?, noun: the day of doing}\n"
    "  - {fact: x.recorded, type: date, kind: time, from: school, question: Recorded when?, noun: the day of the entry, default: deletion.date, assumed: it is the deletion date}\n"
    "  - {fact: x.count, type: days, kind: time, from: school, question: How many days?, noun: the count}\n"
    "  - {fact: x.months, type: months, kind: event, from: school, question: How many months?, noun: the months}\n";

static inline void decided_open(struct decided *d)
{
    memset(d, 0, sizeof *d);
    d->question.check_date.day = date_parse(TEXT("2026-03-09"));
    rules_open(&d->rules);
}

static inline void decided_close(struct decided *d)
{
    onroll_decision_free(d->decision);
    onroll_facts_free(d->facts);
    rules_close(&d->rules);
}

/* Loads the instrument whose body this is, unless it is loaded; they have to be good rules. */
static inline void decided_rules(struct decided *d, const char *body)
{
    if (d->decision && strcmp(d->loaded, body) == 0)
        return;
    snprintf(d->loaded, sizeof d->loaded, "%s", strlen(body) < sizeof d->loaded ? body : "");
    onroll_decision_free(d->decision);
    onroll_facts_free(d->facts);
    d->decision = NULL;
    d->facts = NULL;
    rules_write(&d->rules, "more.yaml", decided_vocabulary);
    ck_assert_msg(rules_load_instrument(&d->rules, body) == ONROLL_OK, "%s\n%s: %s", body, d->rules.seen.all, d->rules.seen.at[0].text);
    onroll_options options = ONROLL_OPTIONS_INIT;
    options.on_message = seen_message;
    options.message_context = &d->seen;
    ck_assert_int_eq(onroll_decision_new(&d->decision, d->rules.rules, &options), ONROLL_OK);
}

/* facts: as in a case file; empty for none. */
static inline void decided_read(struct decided *d, const char *facts)
{
    onroll_options options = ONROLL_OPTIONS_INIT;
    options.on_message = seen_message;
    options.message_context = &d->seen;
    memset(&d->seen, 0, sizeof d->seen);
    onroll_facts_free(d->facts);
    if (!*facts)
        facts = "{}";
    ck_assert_msg(onroll_facts_read(&d->facts, d->rules.rules, &(onroll_input){.name = "case", .bytes = facts, .length = strlen(facts)}, &options) == ONROLL_OK,
                  "%s: %s %s", facts, d->seen.all, d->seen.at[0].text);
}

/* The result, or NULL where the case is refused: `status` and `seen` tell. */
static inline const onroll_result *decided_try(struct decided *d, const char *facts)
{
    decided_read(d, facts);
    d->status = onroll_decide(d->decision, d->facts, &d->question);
    return onroll_decision_result(d->decision);
}

static inline const onroll_result *decided(struct decided *d, const char *facts)
{
    const onroll_result *result = decided_try(d, facts);
    ck_assert_msg(d->status == ONROLL_OK && result, "%s: status %d, %s %s", facts, (int)d->status, d->seen.all, d->seen.at[0].text);
    return result;
}

/* "lawful must", "unlawful", ... */
static inline const char *decided_verdict(const onroll_result *r)
{
    static const char *const words[3][2] = {{"lawful", "lawful must"}, {"unlawful", "unlawful must"}, {"undetermined", "undetermined must"}};
    return words[r->verdict][r->must_delete];
}

static inline const onroll_note *decided_warning(const onroll_result *r, const char *code)
{
    for (size_t i = 0; i < r->warning_count; i++)
        if (strcmp(r->warnings[i].code, code) == 0)
            return &r->warnings[i];
    return NULL;
}

static inline const onroll_ground *decided_ground(const onroll_result *r, const char *id)
{
    for (size_t i = 0; i < r->ground_count; i++)
        if (strcmp(r->grounds[i].ground, id) == 0)
            return &r->grounds[i];
    ck_abort_msg("%s is not among the grounds", id);
}

/* The facts that are missing, or the ids of grounds, with a space between; into room of the caller. */
static inline const char *decided_missing(const onroll_result *r, char into[256])
{
    into[0] = '\0';
    for (size_t i = 0; i < r->missing_count; i++)
        snprintf(into + strlen(into), 256 - strlen(into), "%s%s", i ? " " : "", r->missing[i].fact);
    return into;
}

static inline const char *decided_grounds(const onroll_result *r, char into[256])
{
    into[0] = '\0';
    for (size_t i = 0; i < r->ground_count; i++)
        snprintf(into + strlen(into), 256 - strlen(into), "%s%s", i ? " " : "", r->grounds[i].ground);
    return into;
}

#endif
