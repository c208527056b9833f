/* SPDX-License-Identifier: MIT
 * Random schools, registers and the cases they make. */
#include "recount/recount.h"

#include <stdio.h>
#include <string.h>

/* Two stretches of time: one without bank holidays, one with two of them, early May and the spring one. */
static const struct {
    const char *first_day;
    int bank[2];
} times[] = {{"2025-09-01", {-1, -1}}, {"2026-04-13", {21, 42}}};

int random_below(struct random_numbers *random, int limit)
{
    random->state ^= random->state << 13; /* Marsaglia, "Xorshift RNGs" */
    random->state ^= random->state >> 7;
    random->state ^= random->state << 17;
    return (int)((random->state >> 11) % (uint64_t)limit);
}

static bool one_in(struct random_numbers *random, int n) { return random_below(random, n) == 0; }

void school_date(const struct school *school, int day, char out[11])
{
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}; /* no leap year is among the times */
    int year = 0, month = 0, date = 0;
    sscanf(school->first_day, "%d-%d-%d", &year, &month, &date);
    for (date += day; date > lengths[month - 1]; month = month % 12 + 1) {
        date -= lengths[month - 1];
        year += month == 12;
    }
    snprintf(out, 11, "%04u-%02u-%02u", (unsigned)year % 10000U, (unsigned)month % 100U, (unsigned)date % 100U);
}

static void make_calendar(struct school *s, struct random_numbers *random)
{
    int at = one_in(random, 3) ? 2 : 0;
    s->term_count = 1 + random_below(random, MOST_TERMS);
    for (int i = 0; i < s->term_count; i++) {
        int room = (DAYS - at) / (s->term_count - i);
        s->terms[i][0] = at;
        s->terms[i][1] = at + room - 1 - random_below(random, 10);
        at += room;
    }
    s->terms[s->term_count - 1][1] = DAYS - 1 - random_below(random, 4);
    for (int day = 0; day < DAYS; day++) {
        bool in_term = false;
        for (int i = 0; i < s->term_count; i++)
            in_term |= s->terms[i][0] <= day && day <= s->terms[i][1];
        s->inset[day] = in_term && one_in(random, 40);
        s->closed[day] = one_in(random, 50);
    }
}

bool school_planned(const struct school *s, int day)
{
    bool in_term = false;
    for (int i = 0; i < s->term_count; i++)
        in_term |= s->terms[i][0] <= day && day <= s->terms[i][1];
    return in_term && day % 7 < 5 && !s->inset[day] && !s->closed[day] && !s->bank[day];
}

static const char *random_code(struct random_numbers *random)
{
    static const char *const seldom[] = {"I", "N", "G", "C", "E", "Y3", "Y4", "#", "K", "U", "B", "D", "M", "L"};
    return seldom[random_below(random, (int)(sizeof seldom / sizeof *seldom))];
}

static void put(char mark[CODE_BYTES], const char *code) { snprintf(mark, CODE_BYTES, "%s", code); }

/* Attendance, then an absence with a few other marks and holes in it. */
static void make_marks(struct school *s, struct random_numbers *random)
{
    int from = random_below(random, 20), absent = from + 1 + random_below(random, 25), to = s->deletion - 1 - (one_in(random, 3) ? random_below(random, 8) : 0);
    int spoil = 8 + random_below(random, 200), holes = 30 + random_below(random, 400), back = one_in(random, 4) ? random_below(random, DAYS) : -1;
    to = one_in(random, 10) ? DAYS - 1 : to;
    for (int day = from; day <= to; day++)
        for (int session = 0; session < SESSIONS_A_DAY && school_planned(s, day); session++) {
            put(s->marks[day][session], day < absent || day == back ? "/" : one_in(random, 12) ? "N" : "O");
            if (one_in(random, spoil))
                put(s->marks[day][session], random_code(random));
            if (one_in(random, holes))
                put(s->marks[day][session], "");
        }
    for (int day = from; day <= to; day++) { /* whole days that were cancelled, and marks of days without school */
        if (school_planned(s, day) && one_in(random, 40)) {
            put(s->marks[day][0], one_in(random, 2) ? "Y4" : "#");
            put(s->marks[day][1], "Y4");
        }
        if (!school_planned(s, day) && one_in(random, 60))
            put(s->marks[day][random_below(random, SESSIONS_A_DAY)], one_in(random, 2) ? "O" : "/");
    }
}

void school_make(struct school *s, struct random_numbers *random)
{
    int when = random_below(random, (int)(sizeof times / sizeof *times));
    *s = (struct school){.first_day = times[when].first_day};
    for (int i = 0; i < 2; i++)
        if (times[when].bank[i] >= 0)
            s->bank[times[when].bank[i]] = true;
    make_calendar(s, random);
    s->deletion = 30 + random_below(random, DAYS - 30);
    s->check = s->deletion - (one_in(random, 3) ? random_below(random, 15) : 0);
    make_marks(s, random);
}

/* ---- holes ---- */

static int first_marked(const struct school *s)
{
    for (int day = 0; day < DAYS; day++)
        if (*s->marks[day][0] || *s->marks[day][1])
            return day;
    return DAYS;
}

static int last_marked(const struct school *s)
{
    int day = DAYS - 1;
    while (day > 0 && !*s->marks[day][0] && !*s->marks[day][1])
        day--;
    return day;
}

static bool hole(const struct school *s, int day, int session)
{
    return school_planned(s, day) && !*s->marks[day][session] && day >= first_marked(s) && day < s->deletion && (day < s->check || day < last_marked(s));
}

bool school_has_holes(const struct school *s)
{
    for (int day = 0; day < DAYS; day++)
        for (int session = 0; session < SESSIONS_A_DAY; session++)
            if (hole(s, day, session))
                return true;
    return false;
}

void school_fill(struct school *s, struct random_numbers *random)
{
    bool holes[DAYS][SESSIONS_A_DAY];
    for (int day = 0; day < DAYS; day++)
        for (int session = 0; session < SESSIONS_A_DAY; session++)
            holes[day][session] = hole(s, day, session);
    for (int day = 0; day < DAYS; day++)
        for (int session = 0; session < SESSIONS_A_DAY; session++)
            if (holes[day][session])
                put(s->marks[day][session], one_in(random, 5) ? random_code(random) : one_in(random, 2) ? "/" : "O");
}

/* ---- as a case ---- */

struct writer {
    char *at;
    int room;
};

static void say(struct writer *w, const char *before, const char *text, const char *behind)
{
    int length = snprintf(w->at, (size_t)w->room, "%s%s%s", before, text, behind);
    if (length >= w->room)
        length = w->room - 1;
    w->at += length;
    w->room -= length;
}

static void say_days(const struct school *s, struct writer *w, const char *key, const bool days[DAYS])
{
    char date[11];
    const char *comma = "";
    say(w, "  ", key, ": [");
    for (int day = 0; day < DAYS; day++)
        if (days[day]) {
            school_date(s, day, date);
            say(w, comma, date, "");
            comma = ", ";
        }
    say(w, "]\n", "", "");
}

static void say_marks(const struct school *s, struct writer *w)
{
    char date[11];
    say(w, "attendance:\n  marks:\n", "", "");
    for (int day = 0; day < DAYS; day++) {
        if (!*s->marks[day][0] && !*s->marks[day][1])
            continue;
        school_date(s, day, date);
        say(w, "    - {date: ", date, "");
        if (*s->marks[day][0])
            say(w, ", am: '", s->marks[day][0], "'");
        if (*s->marks[day][1])
            say(w, ", pm: '", s->marks[day][1], "'");
        say(w, "}\n", "", "");
    }
}

void school_write(const struct school *s, char *out, int room)
{
    struct writer w = {out, room};
    char date[11];
    school_date(s, s->deletion, date);
    say(&w, "case: H-0001\ndeletion: {date: ", date, ", ground: 9(1)(i)}\n");
    say(&w, "pupil: {compulsory_school_age: yes}\nschool: {special: no}\nbelief.sick_or_unavoidable: no\nenquiries: {joint: yes, pupil_located: no}\ncalendar:\n  terms:\n", "", "");
    for (int i = 0; i < s->term_count; i++) {
        school_date(s, s->terms[i][0], date);
        say(&w, "    - {from: ", date, "");
        school_date(s, s->terms[i][1], date);
        say(&w, ", to: ", date, "}\n");
    }
    say_days(s, &w, "inset", s->inset);
    say_days(s, &w, "closures", s->closed);
    if (first_marked(s) < DAYS)
        say_marks(s, &w);
}
