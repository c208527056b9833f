/* SPDX-License-Identifier: MIT
 * Prints a timeline in groups: past, now (what is open and has come, with what is overdue), to come, and without a day. Within a group each day is named
 * once. */
#include "timeline_page.h"

#include "report.h"

#include <string.h>

enum { COLUMNS = 80, SHORT_CITE = 30 };

enum group { GROUP_PAST, GROUP_NOW, GROUP_TO_COME, GROUP_UNDATED, GROUPS };

static bool dated(onroll_date date) { return date.day != ONROLL_NO_DATE.day; }

static bool is(const onroll_event *event, const char *status) { return strcmp(event->status, status) == 0; }

static enum group group_of(const onroll_event *event, onroll_date today)
{
    bool open = is(event, "due") || is(event, "overdue");
    if (!dated(event->day))
        return GROUP_UNDATED;
    if (is(event, "done") || is(event, "late"))
        return GROUP_PAST;
    if (event->day.day > today.day)
        return GROUP_TO_COME;
    return open || event->day.day == today.day ? GROUP_NOW : GROUP_PAST;
}

static void heading(struct page *page, const char *title)
{
    page_blank(page);
    page_begin(page, 0, 2);
    page_style(page, STYLE_STRONG);
    page_say(page, title);
    page_style(page, STYLE_PLAIN);
    page_end(page);
}

static void say_status(struct page *page, const onroll_event *event)
{
    static const struct {
        const char *status, *words;
        enum page_style style;
    } words[] = {{"done", "done: ", STYLE_PLAIN}, {"late", "late: ", STYLE_BAD}, {"due", "due: ", STYLE_STRONG}, {"overdue", "overdue: ", STYLE_BAD}, {"unknown", "not settled: ", STYLE_OPEN}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (!is(event, words[i].status))
            continue;
        page_style(page, words[i].style);
        page_say(page, words[i].words);
        page_style(page, STYLE_PLAIN);
        page_say(page, " ");
    }
}

static void say_day(struct page *page, const char *before, onroll_date day)
{
    page_say(page, before);
    page_date(page, day);
}

/* Who, and the days beside the one under which the event stands. */
static void say_who(struct page *page, const onroll_event *event)
{
    page_say(page, " (", event->by);
    if (dated(event->from) && event->from.day != event->day.day)
        say_day(page, ", from ", event->from);
    if (dated(event->due) && event->due.day != event->day.day)
        say_day(page, ", by ", event->due);
    page_say(page, ")");
}

/* The council's document stands at the head of the page: of its rules only the place is cited. */
static void say_cite(struct page *page, const onroll_result *result, const onroll_event *event)
{
    if (!event->local) {
        report_cite(page, result, &event->cite);
        return;
    }
    page_say(page, " [");
    page->keep = strlen(event->cite.provision) <= SHORT_CITE;
    page_say(page, event->cite.provision);
    page->keep = false;
    page_say(page, strcmp(event->cite.standing, "reading") == 0 ? "; our reading]" : "]");
}

static void print_event(struct page *page, const onroll_result *result, const onroll_event *event, bool with_note)
{
    page_begin(page, 4, 6);
    page_say(page, "- ");
    if (with_note)
        say_status(page, event);
    page_say(page, event->what);
    say_who(page, event);
    say_cite(page, result, event);
    page_end(page);
    if (event->note && with_note) {
        page_begin(page, 6, 8);
        page_say(page, "> ", event->note);
        page_end(page);
    }
}

static void print_day(struct page *page, onroll_date day)
{
    page_begin(page, 2, 4);
    page_date(page, day);
    page_end(page);
}

static void print_dated(struct page *page, const onroll_timeline *timeline, enum group group, const char *title)
{
    onroll_date last = ONROLL_NO_DATE;
    for (size_t i = 0; i < timeline->event_count; i++) {
        const onroll_event *event = &timeline->events[i];
        if (group_of(event, timeline->result->checked_on) != group)
            continue;
        if (!dated(last))
            heading(page, title);
        if (last.day != event->day.day)
            print_day(page, event->day);
        last = event->day;
        print_event(page, timeline->result, event, true);
    }
}

static bool same_note(const onroll_event *a, const onroll_event *b)
{
    return strcmp(a->status, b->status) == 0 && strcmp(a->note ? a->note : "", b->note ? b->note : "") == 0;
}

/* The note of several events once, above them: one answer settles all of them. */
static void print_noted(struct page *page, const onroll_timeline *timeline, size_t first)
{
    const onroll_event *events = timeline->events;
    page_begin(page, 2, 4);
    if (!events[first].note || !is(&events[first], "unknown"))
        say_status(page, &events[first]);
    page_say(page, events[first].note ? events[first].note : is(&events[first], "not_due") ? "not due yet" : is(&events[first], "done") ? "on a day that is not stated" : "no day is fixed");
    page_end(page);
    for (size_t i = first; i < timeline->event_count; i++)
        if (!dated(events[i].day) && same_note(&events[i], &events[first]))
            print_event(page, timeline->result, &events[i], false);
}

static void print_undated(struct page *page, const onroll_timeline *timeline)
{
    bool any = false;
    for (size_t i = 0; i < timeline->event_count; i++) {
        const onroll_event *event = &timeline->events[i];
        bool told = dated(event->day);
        for (size_t n = 0; n < i && !told; n++)
            told = !dated(timeline->events[n].day) && same_note(&timeline->events[n], event);
        if (told)
            continue;
        if (!any)
            heading(page, "Without a day");
        any = true;
        print_noted(page, timeline, i);
    }
}

static void print_head(struct page *page, const onroll_result *r)
{
    page_begin(page, 0, 2);
    page_say(page, r->case_reference ? "Case " : "This case", r->case_reference ? r->case_reference : "");
    say_day(page, ", as it stands on ", r->checked_on);
    page_end(page);
    page_begin(page, 0, 2);
    page_style(page, STYLE_STRONG);
    page_say(page, r->headline);
    page_style(page, STYLE_PLAIN);
    page_end(page);
    if (!r->policy)
        return;
    page_begin(page, 0, 2);
    page_say(page, "The council's document: ", r->policy->title, ".");
    page_end(page);
}

void timeline_print(const onroll_timeline *timeline, bool colour)
{
    struct page page = {.colour = colour, .columns = COLUMNS};
    print_head(&page, timeline->result);
    print_dated(&page, timeline, GROUP_PAST, "Past");
    print_dated(&page, timeline, GROUP_NOW, "Now");
    print_dated(&page, timeline, GROUP_TO_COME, "To come");
    print_undated(&page, timeline);
}
