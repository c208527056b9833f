/* SPDX-License-Identifier: MIT
 * Refuses what a file of term dates does not hold before a large library reads it: bytes that are no text, components inside each other without
 * end, recurrence. Lines that were folded are joined here, so that the library sees the very lines that were looked at; on which line of the file an
 * event begins is noted, for the library does not keep it. */
#include "ical_lines.h"

#include "message.h"
#include "utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NAME_BYTES = 32 };

struct lines_of_ical {
    const char *name;
    uint32_t line; /* of the file: where the line looked at begins */
    char open[ICAL_DEPTH][NAME_BYTES]; /* what has begun and not ended */
    uint32_t opened[ICAL_DEPTH];       /* on which lines */
    size_t depth;
    struct ical_frames *frames;
    size_t room;
    int status;
};

static void wrong(struct lines_of_ical *l, uint32_t line, const char *text)
{
    message_error("%s:%lu:1: %s", l->name, (unsigned long)line, text);
    l->status = EXIT_DATA;
}

/* The word at the start of a text, in capitals, and its length; "" for one that is longer than any that matters. */
static size_t word_of(char out[NAME_BYTES], const char *at, size_t length)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-";
    size_t count = 0;
    while (count < length && memchr(letters, at[count], sizeof letters - 1))
        count++;
    out[0] = '\0';
    if (count >= NAME_BYTES)
        return count;
    for (size_t i = 0; i < count; i++)
        out[i] = (char)(at[i] >= 'a' && at[i] <= 'z' ? at[i] - 'a' + 'A' : at[i]);
    out[count] = '\0';
    return count;
}

static void add_frame(struct lines_of_ical *l)
{
    struct ical_frames *frames = l->frames;
    if (frames->count == ICAL_EVENTS) {
        char text[64];
        snprintf(text, sizeof text, "the file has more than %d events", ICAL_EVENTS);
        wrong(l, l->line, text);
        return;
    }
    if (frames->count == l->room) {
        size_t room = 2 * l->room + 64;
        struct ical_frame *at = realloc(frames->at, room * sizeof *at);
        if (!at) {
            message_error("out of memory");
            l->status = EXIT_INTERNAL;
            return;
        }
        frames->at = at;
        l->room = room;
    }
    frames->at[frames->count++] = (struct ical_frame){.line = l->line};
}

static void begin(struct lines_of_ical *l, const char *what)
{
    bool event = strcmp(what, "VEVENT") == 0, calendar = strcmp(what, "VCALENDAR") == 0;
    if (!what[0] || l->depth == ICAL_DEPTH || calendar != (l->depth == 0) || (event && l->depth != 1)) {
        wrong(l, l->line, "this BEGIN does not belong here: a file holds VCALENDAR, and in it each VEVENT");
        return;
    }
    memcpy(l->open[l->depth], what, NAME_BYTES);
    l->opened[l->depth++] = l->line;
    if (event)
        add_frame(l);
}

static void finish(struct lines_of_ical *l, const char *what)
{
    if (l->depth == 0 || strcmp(l->open[l->depth - 1], what) != 0)
        wrong(l, l->line, "this END closes nothing that is open");
    else
        l->depth--;
}

/* A property of an event itself. */
static void look_at(struct lines_of_ical *l, const char *property)
{
    static const char *const recurring[] = {"RRULE", "RDATE", "EXRULE", "EXDATE", "RECURRENCE-ID"};
    struct ical_frame *frame = &l->frames->at[l->frames->count - 1];
    frame->has_end |= strcmp(property, "DTEND") == 0;
    frame->has_duration |= strcmp(property, "DURATION") == 0;
    for (size_t i = 0; i < sizeof recurring / sizeof *recurring; i++)
        if (strcmp(property, recurring[i]) == 0) {
            wrong(l, l->line, "the event recurs: dates of terms are written out, one event each");
            return;
        }
}

static void take_line(struct lines_of_ical *l, const char *at, size_t length)
{
    char word[NAME_BYTES];
    size_t name = word_of(word, at, length);
    if (name == 0 || name == length || (at[name] != ':' && at[name] != ';')) {
        wrong(l, l->line, "the line does not begin with the name of a property and a colon");
        return;
    }
    if (strcmp(word, "BEGIN") == 0 || strcmp(word, "END") == 0) {
        char what[NAME_BYTES] = "";
        if (at[name] == ':' && name + 1 + word_of(what, at + name + 1, length - name - 1) != length)
            what[0] = '\0';
        if (word[0] == 'B')
            begin(l, what);
        else
            finish(l, what);
    } else if (l->depth == 0) {
        wrong(l, l->line, "an iCalendar file begins with BEGIN:VCALENDAR and ends with its END");
    } else if (l->depth == 2 && strcmp(l->open[1], "VEVENT") == 0) {
        look_at(l, word);
    }
}

/* ---- Lines of the file ---- */

struct physical {
    const char *at;
    size_t length; /* without its line break */
    size_t whole;
};

static struct physical line_at(const char *at, const char *end)
{
    const char *stop = memchr(at, '\n', (size_t)(end - at));
    struct physical line = {at, stop ? (size_t)(stop - at) : (size_t)(end - at), stop ? (size_t)(stop - at) + 1 : (size_t)(end - at)};
    if (line.length > 0 && at[line.length - 1] == '\r')
        line.length--;
    return line;
}

/* Adds the characters of a line, controls as spaces. A character may be folded in two, so whether it is one is looked at when lines are whole. */
static size_t add_line(char *out, const char *at, size_t length)
{
    for (size_t i = 0; i < length; i++)
        out[i] = (unsigned char)at[i] < 0x20 || at[i] == 0x7F ? ' ' : at[i];
    return length;
}

static void check_text(struct lines_of_ical *l, const char *at, size_t length)
{
    while (length > 0) {
        size_t bytes = utf8_character(at, length);
        if (bytes == 0) {
            wrong(l, l->line, "the line is not UTF-8 text");
            return;
        }
        at += bytes;
        length -= bytes;
    }
}

static void end_line(struct lines_of_ical *l, char *text, size_t begin, size_t *used)
{
    if (*used == begin || l->status != EXIT_FINE)
        return;
    check_text(l, text + begin, *used - begin);
    if (l->status == EXIT_FINE)
        take_line(l, text + begin, *used - begin);
    text[(*used)++] = '\n';
}

static void read_lines(struct lines_of_ical *l, const char *bytes, size_t length, char *text)
{
    size_t used = 0, begins = 0;
    uint32_t number = 0;
    for (const char *at = bytes, *end = bytes + length; at < end && l->status == EXIT_FINE;) {
        struct physical line = line_at(at, end);
        bool folded = line.length > 0 && (line.at[0] == ' ' || line.at[0] == '\t');
        if (!folded) {
            end_line(l, text, begins, &used);
            begins = used;
            l->line = number + 1;
        }
        if (++number > ICAL_LINES)
            wrong(l, number, "the file has more than 100000 lines");
        else if (folded && used == begins)
            wrong(l, number, "the line begins with a space and goes on from no other");
        used += add_line(text + used, line.at + folded, line.length - folded);
        at += line.whole;
    }
    end_line(l, text, begins, &used);
    text[used] = '\0';
    if (l->status == EXIT_FINE && number == 0)
        wrong(l, 1, "the file is empty");
}

int ical_frames_read(struct ical_frames *frames, const char *name, const char *bytes, size_t length)
{
    struct lines_of_ical l = {.name = name, .frames = frames, .status = EXIT_FINE};
    *frames = (struct ical_frames){.text = malloc(length + 2)};
    if (!frames->text) {
        message_error("out of memory");
        return EXIT_INTERNAL;
    }
    read_lines(&l, bytes, length, frames->text);
    if (l.status == EXIT_FINE && l.depth > 0)
        wrong(&l, l.opened[l.depth - 1], "what begins here never ends");
    return l.status;
}

void ical_frames_free(struct ical_frames *frames)
{
    free(frames->text);
    free(frames->at);
    *frames = (struct ical_frames){0};
}

_Static_assert(ICAL_LINES == 100000, "the message names the limit");
