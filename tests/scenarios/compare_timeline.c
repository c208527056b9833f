/* SPDX-License-Identifier: MIT
 * The timeline of a case: what a scenario expects of it, and what holds of the timeline of any case. */
#include "scenarios/scenarios.h"

#include <stdio.h>
#include <string.h>

static const onroll_timeline *timeline_of(struct trial *trial)
{
    const onroll_timeline *timeline = NULL;
    onroll_status status = onroll_decision_timeline(trial->runner->decision, &timeline);
    if (status == ONROLL_ENOMEM)
        must(NULL);
    if (status != ONROLL_OK)
        trial_fail(trial, NULL, "it has no timeline: %s", onroll_status_text(status));
    return timeline;
}

static const onroll_event *find(const onroll_timeline *timeline, struct text id)
{
    for (size_t i = 0; i < timeline->event_count; i++)
        if (text_is(id, timeline->events[i].id))
            return &timeline->events[i];
    return NULL;
}

/* "not_due 2026-03-13": the status, and the day where one is written; "none": it is not in the list. */
void compare_timeline(struct trial *t, const struct node *map)
{
    const onroll_timeline *timeline = timeline_of(t);
    for (uint32_t i = 0; timeline && i < map->count; i++) {
        const struct pair *p = &map->pairs[i];
        const onroll_event *event = find(timeline, p->key->text);
        const char *space = memchr(p->value->text.at, ' ', p->value->text.len);
        char day[ONROLL_DATE_BYTES] = "", got[64] = "none";
        if (event) {
            onroll_date_write(event->day, day);
            snprintf(got, sizeof got, space && *day ? "%s %s" : "%s", event->status, day);
        }
        if (!text_is(p->value->text, got))
            trial_fail(t, p->key, "expected in the timeline %.*s: %.*s, got %s%s%s", TEXT_ARG(p->key->text), TEXT_ARG(p->value->text), got,
                       event && event->note ? "; " : "", event && event->note ? event->note : "");
    }
}

static bool is_one_of(const char *word, const char *const *words)
{
    for (; *words; words++)
        if (strcmp(word, *words) == 0)
            return true;
    return false;
}

static void check_event(struct trial *t, const onroll_event *e, const onroll_event *before)
{
    static const char *const statuses[] = {"done", "late", "due", "overdue", "not_due", "past", "unknown", NULL}, *const open[] = {"due", "overdue", "not_due", NULL};
    static const char *const kinds[] = {"law", "duty", "step", "gate", "authority", "deletion", NULL};
    const int32_t none = ONROLL_NO_DATE.day, today = t->result->checked_on.day;
    bool carried = t->result->verdict == ONROLL_LAWFUL || t->result->must_delete;
    if (!is_one_of(e->status, statuses) || !is_one_of(e->kind, kinds) || !*e->what || !*e->by || !*e->cite.source || !*e->cite.provision)
        trial_fail(t, NULL, "in the timeline %s has no status, kind, words or citation", e->id);
    if (before && before->day.day != e->day.day && (before->day.day == none || (e->day.day != none && before->day.day > e->day.day)))
        trial_fail(t, NULL, "in the timeline %s stands before %s", before->id, e->id);
    if ((strcmp(e->status, "overdue") == 0) != (is_one_of(e->status, open) && e->due.day != none && e->due.day < today))
        trial_fail(t, NULL, "in the timeline %s is %s", e->id, e->status);
    if (strcmp(e->status, "unknown") == 0 && strcmp(e->kind, "gate") != 0 && !e->note)
        trial_fail(t, NULL, "in the timeline nothing says what leaves %s open", e->id);
    if (!carried && strcmp(e->kind, "deletion") == 0 && is_one_of(e->status, open))
        trial_fail(t, NULL, "in the timeline a deletion that the facts do not carry is %s", e->status);
}

void check_timeline(struct trial *trial)
{
    const onroll_timeline *timeline = timeline_of(trial);
    for (size_t i = 0; timeline && i < timeline->event_count; i++)
        check_event(trial, &timeline->events[i], i ? &timeline->events[i - 1] : NULL);
}
