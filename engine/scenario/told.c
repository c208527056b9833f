/* SPDX-License-Identifier: MIT
 * A decision told as expectations. What stands here and what expect.c reads are one list: what cannot be expected is not told. */
#include "scenario/told.h"

#include "scenario/parts.h"

#include <stdio.h>

static void tell(const struct telling *t, enum expect_id id, const char *name, const char *value) { t->fn(t->context, id, name, value); }

static void tell_day(const struct telling *t, enum expect_id id, const char *name, onroll_date day)
{
    char iso[ONROLL_DATE_BYTES] = "none";
    if (day.day != ONROLL_NO_DATE.day)
        onroll_date_write(day, iso);
    tell(t, id, name, iso);
}

/* "9(1)(i) not-found" */
static void tell_pair(const struct telling *t, enum expect_id id, const char *first, const char *second, const char *value)
{
    char name[512];
    int length = snprintf(name, sizeof name, "%s %s", first, second);
    if (length > 0 && (size_t)length < sizeof name)
        tell(t, id, name, value);
}

static const char *or_none(const char *value) { return value ? value : "none"; }

static void tell_grounds(const struct telling *t)
{
    const onroll_result *r = t->result;
    for (size_t i = 0; i < r->ground_count; i++) {
        const onroll_ground *g = &r->grounds[i];
        tell(t, EXPECT_GROUNDS, g->ground, outcome_words[g->result]);
        for (size_t n = 0; n < g->limb_count; n++)
            tell_pair(t, EXPECT_LIMBS, g->ground, g->limbs[n].limb, outcome_words[g->limbs[n].result]);
        for (size_t n = 0; n < g->reading_count; n++)
            tell_pair(t, EXPECT_READINGS, g->ground, g->readings[n].reading, outcome_words[g->readings[n].result]);
    }
}

static void tell_bars(const struct telling *t)
{
    static const char *const words[] = {"applies", "does_not_apply", "unknown"};
    for (size_t i = 0; i < t->result->bar_count; i++) {
        const onroll_bar *bar = &t->result->bars[i];
        tell(t, EXPECT_BARS, bar->bar, words[bar->result]);
        for (size_t n = 0; n < bar->by_ground_count; n++)
            tell_pair(t, EXPECT_BARS, bar->bar, bar->by_ground[n].ground, words[bar->by_ground[n].result]);
    }
}

static void tell_items(const struct telling *t, enum expect_id id, const onroll_item *items, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        tell(t, id, items[i].item, items[i].result);
        tell_day(t, EXPECT_ITEM_FROM, items[i].item, items[i].from);
        tell_day(t, EXPECT_ITEM_DUE, items[i].item, items[i].due);
        tell_day(t, EXPECT_ITEM_OTHER_DUE, items[i].item, items[i].other_due);
        tell_day(t, EXPECT_ITEM_DONE, items[i].item, items[i].done_on);
    }
}

static void tell_notes(const struct telling *t, enum expect_id id, const onroll_note *notes, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        tell(t, id, notes[i].code, NULL);
        if (notes[i].fact)
            tell(t, id, notes[i].fact, NULL);
    }
}

static void tell_policy(const struct telling *t)
{
    const onroll_result *r = t->result;
    tell(t, EXPECT_POLICY, NULL, r->policy ? r->policy->policy : "none");
    tell(t, EXPECT_LOCAL, NULL, r->local_result);
    tell_items(t, EXPECT_ITEMS, r->local_items, r->local_item_count);
    tell_items(t, EXPECT_AUTHORITY_ITEMS, r->authority_items, r->authority_item_count);
    for (size_t i = 0; i < r->conflict_count; i++) {
        tell(t, EXPECT_CONFLICTS, r->conflicts[i].claim, NULL);
        tell(t, EXPECT_CONFLICT_KINDS, r->conflicts[i].claim, r->conflicts[i].kind);
    }
    if (!r->without_gates)
        tell(t, EXPECT_WITHOUT_GATES, NULL, "none");
    else
        tell(t, EXPECT_WITHOUT_GATES, "verdict", verdict_words[r->without_gates->verdict]);
    if (r->without_gates)
        tell(t, EXPECT_WITHOUT_GATES, "must_delete", r->without_gates->must_delete ? "yes" : "no");
}

static void tell_counts(const struct telling *t)
{
    for (size_t i = 0; i < t->result->count_count; i++) {
        const onroll_count *count = &t->result->counts[i];
        char total[16];
        (void)snprintf(total, sizeof total, "%d", (int)count->total);
        tell(t, EXPECT_COUNTS, count->name, total);
        for (size_t n = 0; n < count->reading_count; n++)
            tell_pair(t, EXPECT_COUNT_READINGS, count->name, count->readings[n].reading, verdict_words[count->readings[n].verdict]);
    }
}

static void tell_dates(const struct telling *t)
{
    const onroll_result *r = t->result;
    tell_day(t, EXPECT_SINCE, NULL, r->since);
    tell_day(t, EXPECT_LAPSES, NULL, r->lapses);
    tell_day(t, EXPECT_EARLIEST, NULL, r->earliest ? r->earliest->date : ONROLL_NO_DATE);
    tell_notes(t, EXPECT_ASSUMPTIONS, r->assumptions, r->assumption_count);
}

static bool tell_timeline(const struct telling *t)
{
    const onroll_timeline *timeline;
    onroll_status status = onroll_decision_timeline(t->decision, &timeline);
    for (size_t i = 0; status == ONROLL_OK && i < timeline->event_count; i++) {
        char words[64], day[ONROLL_DATE_BYTES];
        onroll_date_write(timeline->events[i].day, day);
        (void)snprintf(words, sizeof words, *day ? "%s %s" : "%s", timeline->events[i].status, day);
        tell(t, EXPECT_TIMELINE, timeline->events[i].id, words);
    }
    return status != ONROLL_ENOMEM;
}

bool told_each(const struct telling *t)
{
    const onroll_result *r = t->result;
    tell(t, EXPECT_VERDICT, NULL, verdict_words[r->verdict]);
    tell(t, EXPECT_MUST_DELETE, NULL, r->must_delete ? "yes" : "no");
    tell(t, EXPECT_LAW, NULL, or_none(r->law_instrument));
    tell_grounds(t);
    tell_bars(t);
    tell_policy(t);
    for (size_t i = 0; i < r->duty_count; i++) {
        tell(t, EXPECT_DUTIES, r->duties[i].duty, r->duties[i].status);
        tell_day(t, EXPECT_DUTY_DUE, r->duties[i].duty, r->duties[i].due);
    }
    tell_notes(t, EXPECT_WARNINGS, r->warnings, r->warning_count);
    tell_counts(t);
    for (size_t i = 0; i < r->missing_count; i++)
        tell(t, EXPECT_MISSING_INCLUDES, r->missing[i].fact, NULL);
    for (size_t i = 0; i < r->why_count; i++)
        tell(t, EXPECT_WHY, r->why[i], NULL);
    for (size_t i = 0; i < r->not_needed_count; i++)
        tell(t, EXPECT_NOT_NEEDED, r->not_needed[i], NULL);
    tell(t, EXPECT_GROUND, NULL, or_none(r->ground));
    if (t->dates)
        tell_dates(t);
    return !t->decision || tell_timeline(t);
}

int told_rank(enum expect_id id)
{
    static const enum expect_id later[] = {EXPECT_MISSING_INCLUDES, EXPECT_WHY, EXPECT_NOT_NEEDED, EXPECT_ASSUMPTIONS, EXPECT_COUNT_READINGS, EXPECT_SINCE,
                                           EXPECT_LAPSES, EXPECT_EARLIEST, EXPECT_GROUND, EXPECT_ITEM_DONE};
    for (size_t i = 0; i < sizeof later / sizeof *later; i++)
        if (later[i] == id)
            return 1;
    return 0;
}

int told_opposite(enum expect_id id)
{
    static const struct {
        enum expect_id id;
        int opposite;
    } known[] = {{EXPECT_WARNINGS, EXPECT_NO_WARNINGS}, {EXPECT_ASSUMPTIONS, EXPECT_NO_ASSUMPTIONS}, {EXPECT_MISSING_INCLUDES, EXPECT_MISSING_EXCLUDES},
                 {EXPECT_ITEMS, EXPECT_NO_ITEMS}, {EXPECT_AUTHORITY_ITEMS, EXPECT_NO_ITEMS}, {EXPECT_CONFLICTS, EXPECT_NO_CONFLICTS}, {EXPECT_DUTIES, -1},
                 {EXPECT_TIMELINE, -1}, {EXPECT_READINGS, -1}, {EXPECT_COUNT_READINGS, -1}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (known[i].id == id)
            return known[i].opposite;
    return -2;
}
