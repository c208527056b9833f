/* SPDX-License-Identifier: MIT
 * Reads an iCalendar file from standard input with libical, as a second opinion on what onroll writes: lines, restrictions of RFC 5545, all-day events
 * with the day after as their end, identifiers that are unique. Prints for each event its day, UID, STATUS, SUMMARY and DESCRIPTION, with tabs between.
 * The exit status is 1 when something is wrong; what, is on standard error. */
#include <libical/ical.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_BYTES = 1 << 20, LINE_OCTETS = 75, MOST_EVENTS = 1000 };

static int mistakes;

static void wrong(const char *what, const char *where)
{
    fprintf(stderr, "%s: %s\n", what, where);
    mistakes++;
}

/* RFC 5545, 3.1: lines end with CRLF, hold 75 octets at most, and no character is cut in two. */
static void check_lines(const char *text, size_t length)
{
    const char *line = text;
    for (size_t i = 0; i < length; i++) {
        if (text[i] != '\n')
            continue;
        size_t octets = (size_t)(text + i - line);
        if (octets == 0 || text[i - 1] != '\r')
            wrong("a line does not end with CRLF", line);
        if (octets - 1 > LINE_OCTETS)
            wrong("a line is too long", line);
        if (((unsigned char)line[0] & 0xC0) == 0x80 || (line[0] == ' ' && ((unsigned char)line[1] & 0xC0) == 0x80))
            wrong("a character is cut in two", line);
        line = text + i + 1;
    }
    if (line != text + length)
        wrong("the last line has no end", line);
    if (strstr(text, "METHOD"))
        wrong("a file has no method", "METHOD");
}

static const char *text_of(icalcomponent *event, icalproperty_kind kind)
{
    icalproperty *property = icalcomponent_get_first_property(event, kind);
    const char *text = property ? icalvalue_get_text(icalproperty_get_value(property)) : NULL;
    return text ? text : "";
}

static void print_flat(const char *text)
{
    for (; *text; text++)
        putchar(*text == '\n' ? '|' : *text == '\t' ? ' ' : *text);
}

static void check_event(icalcomponent *event, const char **seen, size_t count)
{
    const char *uid = icalcomponent_get_uid(event);
    struct icaltimetype start = icalcomponent_get_dtstart(event), end = icalcomponent_get_dtend(event), next = start, stamp = icalcomponent_get_dtstamp(event);
    icaltime_adjust(&next, 1, 0, 0, 0);
    if (!start.is_date || !end.is_date || icaltime_compare(next, end) != 0)
        wrong("an event is not one whole day", uid);
    if (icaltime_is_null_time(stamp) || stamp.is_date)
        wrong("an event has no stamp", uid);
    for (size_t i = 0; i < count; i++)
        if (strcmp(seen[i], uid) == 0)
            wrong("two events have one identifier", uid);
    seen[count] = uid;
    printf("%04d-%02d-%02d\t%s\t%s\t", start.year, start.month, start.day, uid, icalproperty_status_to_string(icalcomponent_get_status(event)));
    print_flat(text_of(event, ICAL_SUMMARY_PROPERTY));
    putchar('\t');
    print_flat(text_of(event, ICAL_DESCRIPTION_PROPERTY));
    putchar('\n');
}

int main(void)
{
    static char text[MOST_BYTES];
    static const char *seen[MOST_EVENTS];
    size_t length = fread(text, 1, sizeof text - 1, stdin), count = 0;
    check_lines(text, length);
    icalcomponent *calendar = icalparser_parse_string(text);
    if (!calendar || icalcomponent_isa(calendar) != ICAL_VCALENDAR_COMPONENT) {
        wrong("this is not one calendar", "standard input");
        return EXIT_FAILURE;
    }
    if (icalcomponent_count_errors(calendar) > 0 || !icalrestriction_check(calendar) || icalcomponent_count_errors(calendar) > 0)
        wrong("libical finds mistakes", icalcomponent_as_ical_string(calendar));
    for (icalcomponent *e = icalcomponent_get_first_component(calendar, ICAL_ANY_COMPONENT); e && count < MOST_EVENTS; e = icalcomponent_get_next_component(calendar, ICAL_ANY_COMPONENT))
        if (icalcomponent_isa(e) == ICAL_VEVENT_COMPONENT)
            check_event(e, seen, count++);
        else
            wrong("a component that is no event", icalcomponent_as_ical_string(e));
    if (count == 0)
        wrong("no event", "standard input");
    icalcomponent_free(calendar);
    return mistakes ? EXIT_FAILURE : EXIT_SUCCESS;
}
