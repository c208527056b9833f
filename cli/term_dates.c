/* SPDX-License-Identifier: MIT
 * Puts events together: a first and a last day make a term, a holiday inside a term cuts it in two. What contradicts itself is refused, never mended:
 * a term without an end, two terms that share a day, a holiday that takes a term's first or last day. */
#include "term_dates.h"

#include "message.h"
#include "term_words.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { INSET_DAYS = 14 }; /* of one event */

struct joining {
    const char *name;
    const struct ical *ical;
    struct term_dates *out;
    const struct ical_event *begun; /* the first day of a term whose last is not yet found; or NULL */
    size_t unknown;
    bool ignore_unknown;
    int status;
};

static void wrong(struct joining *j, uint32_t line, const char *summary, const char *text)
{
    message_error("%s:%lu:1: \"%s\": %s", j->name, (unsigned long)line, summary, text);
    j->status = EXIT_DATA;
}

static bool add(struct term_list *list, const struct term_days *days)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->at[i].from.day == days->from.day && list->at[i].to.day == days->to.day)
            return false;
    list->at[list->count++] = *days;
    return true;
}

static void tell_unknown(struct joining *j, const struct ical_event *event, const char *reason)
{
    char iso[ONROLL_DATE_BYTES];
    onroll_date_write(event->from, iso);
    fprintf(stderr, "onroll: %s: %s:%lu:1: \"%s\" (%s) cannot be told: %s\n", j->ignore_unknown ? "note" : "error", j->name, (unsigned long)event->line, event->summary,
            iso, reason);
    j->unknown++;
    if (!j->ignore_unknown)
        j->status = EXIT_DATA;
}

/* The same day told by two events is one first or last day. */
static void begin_term(struct joining *j, const struct ical_event *event)
{
    if (j->begun && j->begun->from.day != event->from.day)
        wrong(j, event->line, event->summary, "a term begins, and no event has ended the one before it");
    j->begun = event;
}

static void end_term(struct joining *j, const struct ical_event *event)
{
    const struct term_list *terms = &j->out->terms;
    bool again = !j->begun && terms->count > 0 && terms->at[terms->count - 1].to.day == event->from.day;
    if (!j->begun && !again)
        wrong(j, event->line, event->summary, "a term ends, and no event has begun it");
    else if (!again)
        add(&j->out->terms, &(struct term_days){j->begun->from, event->from, NULL, j->begun->line});
    j->begun = NULL;
}

static void take(struct joining *j, const struct ical_event *event)
{
    char reason[TERM_REASON];
    struct term_dates *out = j->out;
    struct term_days days = {event->from, event->to, event->summary, event->line};
    switch (term_event_of(event->summary, event->from.day == event->to.day, reason)) {
    case EVENT_UNKNOWN:
        tell_unknown(j, event, reason);
        break;
    case EVENT_TERM:
        add(&out->terms, &days);
        break;
    case EVENT_BEGINS:
        begin_term(j, event);
        break;
    case EVENT_ENDS:
        end_term(j, event);
        break;
    case EVENT_HOLIDAY:
        add(&out->holidays, &days);
        break;
    case EVENT_CLOSURE:
        add(&out->closures, &days);
        break;
    case EVENT_INSET:
        if (event->to.day - event->from.day >= INSET_DAYS)
            tell_unknown(j, event, "no school trains its staff for more than two weeks on end");
        else
            for (; days.from.day <= event->to.day; days.from.day++) {
                days.to = days.from;
                add(&out->inset, &days);
            }
        break;
    case EVENT_BANK_HOLIDAY: /* those of England are known */
        break;
    }
}

/* ---- Terms and holidays against each other ---- */

/* The longer of two that begin on one day comes first. */
static int by_day(const void *left, const void *right)
{
    const struct term_days *a = left, *b = right;
    if (a->from.day != b->from.day)
        return a->from.day < b->from.day ? -1 : 1;
    return (a->to.day < b->to.day) - (a->to.day > b->to.day);
}

static void sort(struct term_list *list)
{
    if (list->count > 1)
        qsort(list->at, list->count, sizeof *list->at, by_day);
}

static const char *label_of(const struct term_days *days)
{
    return days->label ? days->label : "term";
}

static void check_terms(struct joining *j)
{
    const struct term_list *terms = &j->out->terms;
    for (size_t i = 1; i < terms->count; i++)
        if (terms->at[i].from.day <= terms->at[i - 1].to.day)
            wrong(j, terms->at[i].line, label_of(&terms->at[i]), "this term shares a day with another");
}

static void cut(struct joining *j, const struct term_days *holiday)
{
    struct term_list *terms = &j->out->terms;
    for (size_t i = 0; i < terms->count; i++) {
        struct term_days *term = &terms->at[i];
        if (holiday->to.day < term->from.day || holiday->from.day > term->to.day)
            continue;
        if (holiday->from.day <= term->from.day || holiday->to.day >= term->to.day) {
            wrong(j, holiday->line, holiday->label, "this holiday takes the first or last day of a term");
            return;
        }
        memmove(term + 2, term + 1, (terms->count - i - 1) * sizeof *term);
        term[1] = *term;
        term[1].from = (onroll_date){holiday->to.day + 1};
        term[0].to = (onroll_date){holiday->from.day - 1};
        terms->count++;
        return;
    }
}

/* A holiday within another is told by it already. */
static void drop_inner_holidays(struct term_list *holidays)
{
    size_t kept = 0;
    for (size_t i = 0; i < holidays->count; i++)
        if (!kept || holidays->at[i].to.day > holidays->at[kept - 1].to.day)
            holidays->at[kept++] = holidays->at[i];
    holidays->count = kept;
}

static bool in_some_term(const struct term_list *terms, onroll_date day)
{
    for (size_t i = 0; i < terms->count; i++)
        if (terms->at[i].from.day <= day.day && day.day <= terms->at[i].to.day)
            return true;
    return false;
}

/* Staff may train before the pupils come: such a day is no school day as it is. */
static void drop_outer_inset(struct joining *j)
{
    struct term_list *inset = &j->out->inset;
    size_t kept = 0;
    for (size_t i = 0; i < inset->count; i++) {
        if (in_some_term(&j->out->terms, inset->at[i].from)) {
            inset->at[kept++] = inset->at[i];
            continue;
        }
        char iso[ONROLL_DATE_BYTES];
        onroll_date_write(inset->at[i].from, iso);
        fprintf(stderr, "onroll: note: %s:%lu:1: the INSET day %s is in no term and left out\n", j->name, (unsigned long)inset->at[i].line, iso);
    }
    inset->count = kept;
}

static void join(struct joining *j)
{
    struct term_dates *out = j->out;
    for (size_t i = 0; i < j->ical->count; i++)
        take(j, &j->ical->events[i]);
    if (j->unknown > 0 && !j->ignore_unknown)
        message_help("give each a summary that tells what it is, or leave them out with --ignore-unknown");
    if (j->begun)
        wrong(j, j->begun->line, j->begun->summary, "a term begins, and no event ends it");
    if (j->status == EXIT_FINE && out->terms.count == 0) {
        message_error("%s: no event says when a term begins and ends", j->name);
        j->status = EXIT_DATA;
    }
    sort(&out->terms);
    sort(&out->holidays);
    sort(&out->inset);
    sort(&out->closures);
    if (j->status == EXIT_FINE)
        check_terms(j);
    drop_inner_holidays(&out->holidays);
    for (size_t i = 0; j->status == EXIT_FINE && i < out->holidays.count; i++)
        cut(j, &out->holidays.at[i]);
    if (j->status == EXIT_FINE)
        drop_outer_inset(j);
}

int term_dates_read(struct term_dates *out, const char *name, const struct ical *ical, bool ignore_unknown)
{
    struct joining j = {.name = name, .ical = ical, .out = out, .ignore_unknown = ignore_unknown, .status = EXIT_FINE};
    size_t inset_days = 0, lists = ical->count + 1;
    for (size_t i = 0; i < ical->count; i++)
        inset_days += (size_t)(ical->events[i].to.day - ical->events[i].from.day) + 1;
    /* A holiday adds a term, so there is room for as many again. */
    *out = (struct term_dates){.own = calloc(4 * lists + inset_days, sizeof *out->own)};
    if (!out->own) {
        message_error("out of memory");
        return EXIT_INTERNAL;
    }
    out->terms.at = out->own;
    out->holidays.at = out->terms.at + 2 * lists;
    out->closures.at = out->holidays.at + lists;
    out->inset.at = out->closures.at + lists;
    join(&j);
    return j.status;
}

void term_dates_free(struct term_dates *dates)
{
    free(dates->own);
    *dates = (struct term_dates){0};
}
