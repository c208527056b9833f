/* SPDX-License-Identifier: MIT
 * Writes content lines as RFC 5545 has them: CRLF, folded at 75 octets and never inside a character, text escaped. An event spans its day: DTEND is the day
 * after. The UID is made of the case, the kind and the id of the event, so that a file made anew moves an event instead of doubling it; without a case
 * reference the day stands in for it. A calendar is seen by many: of the pupil it holds nothing but the case reference, so the notes of events, which tell
 * what the case states, stay behind. */
#include "ical_write.h"

#include "utf8.h"

#include <stdio.h>
#include <string.h>

enum { FOLD_OCTETS = 75, DAY_BYTES = 9 };

struct line {
    size_t octets; /* of the line so far */
};

static void put(struct line *line, const char *bytes, size_t length)
{
    if (line->octets + length > FOLD_OCTETS) {
        fputs("\r\n ", stdout);
        line->octets = 1;
    }
    fwrite(bytes, 1, length, stdout);
    line->octets += length;
}

static void put_raw(struct line *line, const char *text)
{
    for (; *text; text++)
        put(line, text, 1);
}

/* Text of people: escaped, a line break as \n, other controls as spaces. */
static void put_text(struct line *line, const char *text)
{
    size_t left = strlen(text);
    while (left) {
        size_t bytes = utf8_character(text, left);
        unsigned char first = (unsigned char)*text;
        if (first == '\n')
            put(line, "\\n", 2);
        else if (first && strchr("\\;,", first))
            put(line, (const char[]){'\\', *text}, 2);
        else if (first < 0x20 || first == 0x7F || !bytes)
            put(line, bytes ? " " : "?", 1);
        else
            put(line, text, bytes);
        text += bytes ? bytes : 1;
        left -= bytes ? bytes : 1;
    }
}

static void end_line(void) { fputs("\r\n", stdout); }

static void property(const char *name, const char *value, const char *rest)
{
    struct line line = {0};
    put_raw(&line, name);
    put_raw(&line, value);
    put_raw(&line, rest);
    end_line();
}

static bool dated(onroll_date date) { return date.day != ONROLL_NO_DATE.day; }

static bool is(const onroll_event *event, const char *status) { return strcmp(event->status, status) == 0; }

/* "20260309" */
static void basic_day(onroll_date date, char out[DAY_BYTES])
{
    char iso[ONROLL_DATE_BYTES];
    onroll_date_write(date, iso);
    snprintf(out, DAY_BYTES, "%.4s%.2s%.2s", iso, iso + 5, iso + 8);
}

static void write_uid(const onroll_result *result, const onroll_event *event, const char *day)
{
    struct line line = {0};
    put_raw(&line, "UID:onroll-");
    put_text(&line, result->case_reference ? result->case_reference : day);
    put_raw(&line, "-");
    put_raw(&line, event->kind);
    put_raw(&line, "-");
    put_text(&line, event->id);
    end_line();
}

static void write_summary(const onroll_result *result, const onroll_event *event)
{
    struct line line = {0};
    put_raw(&line, "SUMMARY:");
    if (result->case_reference) {
        put_text(&line, result->case_reference);
        put_raw(&line, ": ");
    }
    put_text(&line, is(event, "overdue") ? "overdue: " : is(event, "unknown") ? "not settled: " : "");
    put_text(&line, event->what);
    end_line();
}

static void write_description(const onroll_event *event)
{
    struct line line = {0};
    put_raw(&line, "DESCRIPTION:");
    put_text(&line, "By ");
    put_text(&line, event->by);
    if (dated(event->from) && event->from.day != event->day.day) {
        char from[ONROLL_DATE_BYTES];
        onroll_date_write(event->from, from);
        put_text(&line, ", from ");
        put_text(&line, from);
    }
    put_text(&line, ".\n");
    put_text(&line, event->local ? "The council's document: " : "");
    put_text(&line, event->cite.provision);
    put_text(&line, ", ");
    put_text(&line, event->cite.source);
    put_text(&line, is(event, "unknown") ? ".\nonroll timeline tells what leaves this open." : ".");
    end_line();
}

static void write_event(const onroll_result *result, const onroll_event *event)
{
    char day[DAY_BYTES], next[DAY_BYTES], stamp[DAY_BYTES];
    basic_day(event->day, day);
    basic_day((onroll_date){event->day.day + 1}, next);
    basic_day(result->checked_on, stamp);
    property("BEGIN:", "VEVENT", "");
    write_uid(result, event, day);
    property("DTSTAMP:", stamp, "T000000Z");
    property("DTSTART;VALUE=DATE:", day, "");
    property("DTEND;VALUE=DATE:", next, "");
    write_summary(result, event);
    write_description(event);
    if (event->cite.href)
        property("URL:", event->cite.href, "");
    property("CATEGORIES:", event->kind, "");
    property("STATUS:", is(event, "unknown") ? "TENTATIVE" : "CONFIRMED", "");
    property("TRANSP:", "TRANSPARENT", "");
    property("CLASS:", "PRIVATE", "");
    property("END:", "VEVENT", "");
}

/* Still to be done, or still to come; what is not settled and whose day is past asks for an answer, not for an entry. */
static bool wanted(const onroll_event *event, onroll_date today, bool all)
{
    if (!dated(event->day))
        return false;
    if (all || is(event, "due") || is(event, "overdue") || is(event, "not_due"))
        return true;
    return is(event, "unknown") && event->day.day >= today.day;
}

bool ical_write(const onroll_timeline *timeline, bool all)
{
    const onroll_result *result = timeline->result;
    size_t count = 0;
    for (size_t i = 0; i < timeline->event_count; i++)
        count += wanted(&timeline->events[i], result->checked_on, all);
    if (count == 0)
        return false;
    property("BEGIN:", "VCALENDAR", "");
    property("VERSION:", "2.0", "");
    property("PRODID:", "-//Onroll//onroll " ONROLL_VERSION "//EN", "");
    property("CALSCALE:", "GREGORIAN", "");
    for (size_t i = 0; i < timeline->event_count; i++)
        if (wanted(&timeline->events[i], result->checked_on, all))
            write_event(result, &timeline->events[i]);
    property("END:", "VCALENDAR", "");
    return true;
}
