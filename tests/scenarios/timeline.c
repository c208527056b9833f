/* SPDX-License-Identifier: MIT
 * What holds of the timeline of any case. */
#include "scenarios/scenarios.h"

#include <string.h>

static const onroll_timeline *timeline_of(struct trial *trial)
{
    const onroll_timeline *timeline = NULL;
    onroll_status status = onroll_decision_timeline(trial->runner->by.decision, &timeline);
    if (status == ONROLL_ENOMEM)
        must(NULL);
    if (status != ONROLL_OK)
        trial_fail(trial, "it has no timeline: %s", onroll_status_text(status));
    return timeline;
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
        trial_fail(t, "in the timeline %s has no status, kind, words or citation", e->id);
    if (before && before->day.day != e->day.day && (before->day.day == none || (e->day.day != none && before->day.day > e->day.day)))
        trial_fail(t, "in the timeline %s stands before %s", before->id, e->id);
    if ((strcmp(e->status, "overdue") == 0) != (is_one_of(e->status, open) && e->due.day != none && e->due.day < today))
        trial_fail(t, "in the timeline %s is %s", e->id, e->status);
    if (strcmp(e->status, "unknown") == 0 && strcmp(e->kind, "gate") != 0 && !e->note)
        trial_fail(t, "in the timeline nothing says what leaves %s open", e->id);
    if (!carried && strcmp(e->kind, "deletion") == 0 && is_one_of(e->status, open))
        trial_fail(t, "in the timeline a deletion that the facts do not carry is %s", e->status);
}

void check_timeline(struct trial *trial)
{
    const onroll_timeline *timeline = timeline_of(trial);
    for (size_t i = 0; timeline && i < timeline->event_count; i++)
        check_event(trial, &timeline->events[i], i ? &timeline->events[i - 1] : NULL);
}
