/* SPDX-License-Identifier: MIT
 * Reads events by libical; the only file that includes it. It is told neither to print nor to abort, and it sees only files whose frame is in order.
 * Where it and the lines of the file disagree, as when it drops a date that it cannot read, the event is refused. The library is opened when a
 * calendar is read: it brings others of thirty megabytes with it, which would add half to the time that every other command takes to start. */
#include "ical_read.h"

#include "ical_lines.h"
#include "message.h"
#include "utf8.h"

#include <dlfcn.h>
#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FUNCTIONS(F) \
    F(icalcomponent_free) F(icalcomponent_get_first_component) F(icalcomponent_get_first_property) F(icalcomponent_get_next_component) \
    F(icalcomponent_get_next_property) F(icalcomponent_get_summary) F(icalcomponent_isa) F(icalerror_set_errors_are_fatal) \
    F(icalmemory_free_ring) F(icalparser_parse_string) F(icalproperty_get_dtend) F(icalproperty_get_dtstart) F(icalproperty_get_duration) \
    F(icalproperty_get_status) F(icalproperty_get_x) F(icalproperty_get_x_name)

#define MEMBER(name) __typeof__(&(name))(name);
#define NAME(name) #name,
#define PLACE(name) &libical.name,

static struct {
    FUNCTIONS(MEMBER)
} libical;

static bool open_library(void)
{
    static const char *const names[] = {FUNCTIONS(NAME)};
    void *const places[] = {FUNCTIONS(PLACE)};
    void *library = dlopen("libical.so.3", RTLD_NOW | RTLD_LOCAL), *function = library;
    for (size_t i = 0; i < sizeof names / sizeof *names && function; i++) {
        function = dlsym(library, names[i]);
        memcpy(places[i], &function, sizeof function); /* C has no conversion from data to functions, POSIX has */
    }
    if (!function)
        message_error("iCalendar files are read by libical 3, which cannot be opened here (%s); on Debian the package is libical3", dlerror());
    return function != NULL;
}

struct events {
    const char *name;
    const struct ical_frames *frames;
    struct ical *out;
    size_t seen; /* events of the file */
    int status;
};

static void wrong(struct events *e, uint32_t line, const char *summary, const char *text)
{
    message_error("%s:%lu:1: %s%s%s%s", e->name, (unsigned long)line, summary[0] ? "\"" : "", summary, summary[0] ? "\": " : "", text);
    e->status = EXIT_DATA;
}

static bool date_of(onroll_date *out, struct icaltimetype time)
{
    char iso[48];
    if (time.year < 0 || time.year > 9999 || time.month < 0 || time.month > 99 || time.day < 0 || time.day > 99)
        return false;
    snprintf(iso, sizeof iso, "%04d-%02d-%02d", time.year, time.month, time.day);
    return onroll_date_parse(out, iso);
}

/* The day behind the last one: DTEND, which is excluded, or a duration of whole days, or one day. NULL, or what is wrong. */
static const char *end_of(icalcomponent *event, const struct ical_frame *frame, onroll_date from, onroll_date *end)
{
    icalproperty *last = libical.icalcomponent_get_first_property(event, ICAL_DTEND_PROPERTY), *length = libical.icalcomponent_get_first_property(event, ICAL_DURATION_PROPERTY);
    if ((frame->has_end && !last) || (frame->has_duration && !length) || (last && length))
        return "its end cannot be read";
    *end = (onroll_date){from.day + 1};
    if (last) {
        struct icaltimetype time = libical.icalproperty_get_dtend(last);
        if (!time.is_date)
            return "its end has a time of day: the days of a term are all-day events";
        if (!date_of(end, time))
            return "its end is no day";
        if (end->day <= from.day)
            return "its end is not behind its beginning: DTEND is the day after the last";
    } else if (length) {
        struct icaldurationtype d = libical.icalproperty_get_duration(length);
        if (d.is_neg || d.hours || d.minutes || d.seconds || d.weeks > ICAL_DAYS || d.days > ICAL_DAYS || d.weeks * 7 + d.days < 1)
            return "its length is not one of whole days";
        end->day = from.day + (int32_t)(d.weeks * 7 + d.days);
    }
    return end->day - from.day > ICAL_DAYS ? "it is longer than a year" : NULL;
}

static const char *read_event(icalcomponent *event, const struct ical_frame *frame, struct ical_event *out)
{
    icalproperty *first = libical.icalcomponent_get_first_property(event, ICAL_DTSTART_PROPERTY);
    onroll_date end;
    if (!first || libical.icalcomponent_get_next_property(event, ICAL_DTSTART_PROPERTY))
        return "it does not say on which day it begins (DTSTART)";
    struct icaltimetype time = libical.icalproperty_get_dtstart(first);
    if (!time.is_date)
        return "it begins at a time of day: the days of a term are all-day events (DTSTART;VALUE=DATE)";
    if (!date_of(&out->from, time))
        return "it begins on no real day";
    const char *fault = end_of(event, frame, out->from, &end);
    if (!fault)
        out->to = (onroll_date){end.day - 1};
    return fault;
}

static void take_event(struct events *e, icalcomponent *event)
{
    const struct ical_frame *frame = &e->frames->at[e->seen];
    struct ical_event *out = &e->out->events[e->out->count];
    const char *summary = libical.icalcomponent_get_summary(event);
    icalproperty *status = libical.icalcomponent_get_first_property(event, ICAL_STATUS_PROPERTY);
    utf8_shown(out->summary, sizeof out->summary, summary ? summary : "");
    out->line = frame->line;
    if (status && libical.icalproperty_get_status(status) == ICAL_STATUS_CANCELLED) {
        fprintf(stderr, "onroll: note: %s:%lu:1: \"%s\" is cancelled and left out\n", e->name, (unsigned long)frame->line, out->summary);
        return;
    }
    const char *fault = read_event(event, frame, out);
    if (!fault && !out->summary[0])
        fault = "an event without a summary";
    if (fault)
        wrong(e, frame->line, out->summary, fault);
    else
        e->out->count++;
}

/* A file may hold several calendars; libical puts those into a root of its own. */
static void take_calendars(struct events *e, icalcomponent *root)
{
    bool several = libical.icalcomponent_isa(root) == ICAL_XROOT_COMPONENT;
    icalcomponent *calendar = several ? libical.icalcomponent_get_first_component(root, ICAL_VCALENDAR_COMPONENT) : root;
    while (calendar) {
        icalproperty *x = libical.icalcomponent_get_first_property(calendar, ICAL_X_PROPERTY);
        for (; x && !e->out->title[0]; x = libical.icalcomponent_get_next_property(calendar, ICAL_X_PROPERTY)) {
            const char *title = libical.icalproperty_get_x_name(x) && strcmp(libical.icalproperty_get_x_name(x), "X-WR-CALNAME") == 0 ? libical.icalproperty_get_x(x) : NULL;
            utf8_shown(e->out->title, sizeof e->out->title, title ? title : "");
        }
        icalcomponent *event = libical.icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
        for (; event && e->seen < e->frames->count; e->seen++) {
            take_event(e, event);
            event = libical.icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT);
        }
        if (event)
            e->seen++;
        calendar = several ? libical.icalcomponent_get_next_component(root, ICAL_VCALENDAR_COMPONENT) : NULL;
    }
}

static int by_day(const void *left, const void *right)
{
    const struct ical_event *a = left, *b = right;
    if (a->from.day != b->from.day)
        return a->from.day < b->from.day ? -1 : 1;
    return (a->line > b->line) - (a->line < b->line);
}

static void parse(struct events *e, const char *text)
{
    libical.icalerror_set_errors_are_fatal(0);
    icalcomponent *root = libical.icalparser_parse_string(text);
    if (root)
        take_calendars(e, root);
    if (e->status == EXIT_FINE && (!root || e->seen != e->frames->count))
        wrong(e, 1, "", "the file is not well-formed iCalendar");
    if (root)
        libical.icalcomponent_free(root);
    libical.icalmemory_free_ring();
    if (e->status == EXIT_FINE && e->out->count > 0)
        qsort(e->out->events, e->out->count, sizeof *e->out->events, by_day);
}

int ical_read(struct ical *out, const char *name, const char *bytes, size_t length)
{
    struct ical_frames frames = {0};
    struct events e = {.name = name, .frames = &frames, .out = out, .status = EXIT_FINE};
    *out = (struct ical){0};
    if (length > ICAL_BYTES) {
        message_error("%s: the file is larger than %d bytes", name, ICAL_BYTES);
        return EXIT_DATA;
    }
    if (length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) {
        bytes += 3;
        length -= 3;
    }
    e.status = ical_frames_read(&frames, name, bytes, length);
    if (e.status == EXIT_FINE && !open_library())
        e.status = EXIT_INTERNAL;
    if (e.status == EXIT_FINE) {
        out->events = calloc(frames.count + 1, sizeof *out->events);
        if (out->events) {
            parse(&e, frames.text);
        } else {
            message_error("out of memory");
            e.status = EXIT_INTERNAL;
        }
    }
    ical_frames_free(&frames);
    return e.status;
}

void ical_free(struct ical *ical)
{
    free(ical->events);
    *ical = (struct ical){0};
}
