/* SPDX-License-Identifier: MIT
 * Prints what is stored of school calendars: whose it is, how far it can be trusted, which days it covers, and for one of them its terms and holidays. */
#include "calendar_page.h"

#include <string.h>

static void say_head(struct page *page, const onroll_rules_calendar *calendar)
{
    page_say(page, calendar->standing, ", ");
    page_date(page, calendar->from);
    page_say(page, " to ");
    page_date(page, calendar->to);
    page_say(page, ", ");
    page_number(page, (long)calendar->school_days);
    page_say(page, " school days");
}

void calendars_print(struct page *page, const onroll_rules_view *view)
{
    page_blank(page);
    page_begin(page, 2, 4);
    page_say(page, view->calendar_count ? "Calendars that a case may name (onroll rules show NAME prints one):" : "Calendars that a case may name: none");
    page_end(page);
    for (size_t i = 0; i < view->calendar_count; i++) {
        page_begin(page, 4, 6);
        page_say(page, view->calendars[i].calendar, ": ");
        say_head(page, &view->calendars[i]);
        page_end(page);
    }
}

static void print_days(struct page *page, const onroll_rules_days *days)
{
    page_begin(page, 2, 4);
    page_say(page, days->kind);
    page_tab(page, 12);
    page_date(page, days->from);
    if (days->to.day != days->from.day) {
        page_say(page, " to ");
        page_date(page, days->to);
    }
    page_say(page, days->label ? ": " : "", days->label ? days->label : "");
    if (strcmp(days->kind, "term") == 0) {
        page_say(page, ", ");
        page_number(page, (long)days->school_days);
        page_say(page, " school days");
    }
    page_end(page);
}

static void print_one(struct page *page, const onroll_rules_calendar *calendar)
{
    page_begin(page, 0, 2);
    page_say(page, calendar->calendar, ": ", calendar->title, calendar->authority ? ", for schools of " : "", calendar->authority ? calendar->authority : "");
    page_end(page);
    page_begin(page, 2, 4);
    say_head(page, calendar);
    page_end(page);
    if (calendar->source) {
        page_begin(page, 2, 4);
        page_say(page, "source: ", calendar->source, calendar->href ? "; " : "", calendar->href ? calendar->href : "");
        if (calendar->checked_on.day != ONROLL_NO_DATE.day) {
            page_say(page, "; checked on ");
            page_date(page, calendar->checked_on);
        }
        page_end(page);
    }
    for (size_t i = 0; i < calendar->day_count; i++)
        print_days(page, &calendar->days[i]);
}

bool calendar_print(struct page *page, const onroll_rules_view *view, const char *name)
{
    bool found = false;
    for (size_t i = 0; i < view->calendar_count; i++)
        if (strcmp(view->calendars[i].calendar, name) == 0) {
            print_one(page, &view->calendars[i]);
            found = true;
        }
    return found;
}
