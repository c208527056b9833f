/* SPDX-License-Identifier: MIT
 * From marks to what each school day shows. The register amends the calendar: a day on which every session was cancelled is no school day (our
 * reading of regulation 10(10) of 2024, point U5), and an attended session shows that the school met, whatever was planned. */
#include "facts/attendance.h"

/* What the marks of one day say together. */
struct told {
    bool here, elsewhere, absent, no_mark;
    bool met; /* a session was attended, and its mark is of this very day */
    int not_held;
    uint8_t missed;
    uint64_t codes;
};

static struct told told_by(const struct attendance *a, const struct vocabulary *vocabulary, int32_t day)
{
    struct told t = {0};
    for (int session = SESSION_AM; session < SESSIONS; session++) {
        const struct code *code = attendance_mark(a, vocabulary, day, session);
        if (!code) {
            t.no_mark = true;
            continue;
        }
        switch (code->shows) {
        case CODE_HERE:
            t.here = true;
            t.met |= !attendance_spread(a, day, session);
            break;
        case CODE_ELSEWHERE: case CODE_NOT_ON_ROLL: t.elsewhere = true; break;
        case CODE_NO_SESSION: t.not_held++; break;
        case CODE_ABSENT:
            t.absent = true;
            t.missed++;
            t.codes |= UINT64_C(1) << (code - vocabulary->codes.at);
            break;
        }
    }
    return t;
}

static bool amend(struct attendance *a, struct arena *arena, const struct vocabulary *vocabulary, const struct calendar *planned)
{
    uint32_t count = 0;
    struct calendar_change *changes = ARENA_ROOM(arena, struct calendar_change, a->last < a->first ? 1 : (size_t)(a->last - a->first + 1));
    if (!changes)
        return false;
    for (int32_t day = a->first; day <= a->last; day++) {
        struct told t = told_by(a, vocabulary, day);
        bool meets = calendar_day(planned, day) == DAY_SCHOOL;
        if (meets ? t.not_held == SESSIONS : t.met)
            changes[count++] = (struct calendar_change){day, !meets};
    }
    a->calendar = planned;
    struct calendar *amended = count ? ARENA_NEW(arena, struct calendar) : NULL;
    if (count && (!amended || !calendar_amend(amended, arena, planned, changes, count)))
        return false;
    if (amended)
        a->calendar = amended;
    return true;
}

static enum day_shows shown_by(const struct told *t)
{
    if (t->here)
        return DAY_HERE;
    if (t->elsewhere)
        return DAY_ELSEWHERE;
    if (t->absent)
        return t->no_mark ? DAY_PART : DAY_ABSENT;
    return DAY_UNMARKED;
}

static bool make_room(struct attendance *a, struct arena *arena)
{
    size_t days = (size_t)a->calendar->school_days + 1;
    a->shows = ARENA_ROOM(arena, uint8_t, days);
    a->missed = ARENA_ROOM(arena, uint8_t, days);
    a->codes = ARENA_ROOM(arena, uint64_t, days);
    a->run = ARENA_ROOM(arena, uint16_t, days);
    a->not_ended = ARENA_ROOM(arena, uint16_t, days);
    a->run_codes = ARENA_ROOM(arena, uint64_t, days);
    a->open_before = ARENA_ROOM(arena, uint16_t, days);
    return a->shows && a->missed && a->codes && a->run && a->not_ended && a->run_codes && a->open_before;
}

static void sum_up(struct attendance *a)
{
    uint32_t days = a->calendar->school_days;
    a->last_marked = -1;
    a->open_before[0] = 0;
    for (uint32_t n = 0; n < days; n++) {
        bool absent = a->shows[n] == DAY_ABSENT, goes_on = absent && n > 0 && a->shows[n - 1] == DAY_ABSENT;
        bool open = a->shows[n] == DAY_UNMARKED || a->shows[n] == DAY_PART, ends = !absent && !open;
        a->run[n] = goes_on ? a->run[n - 1] : (uint16_t)n;
        a->run_codes[n] = goes_on ? a->run_codes[n - 1] | a->codes[n] : a->codes[n];
        a->not_ended[n] = ends ? (uint16_t)(n + 1) : n > 0 ? a->not_ended[n - 1] : 0;
        a->open_before[n + 1] = (uint16_t)(a->open_before[n] + (attendance_unmarked(a, (int32_t)n) > 0));
        if (a->shows[n] != DAY_UNMARKED)
            a->last_marked = (int32_t)n;
    }
}

bool attendance_settle(struct attendance *a, struct arena *arena, const struct vocabulary *vocabulary, const struct calendar *planned)
{
    a->planned = planned;
    a->calendar = NULL;
    if (!planned)
        return true;
    if (!amend(a, arena, vocabulary, planned) || !make_room(a, arena)) {
        a->calendar = NULL; /* without room nothing can be counted */
        return false;
    }
    for (uint32_t n = 0; n < a->calendar->school_days; n++) {
        struct told t = told_by(a, vocabulary, a->calendar->school_day[n]);
        a->shows[n] = (uint8_t)shown_by(&t);
        a->missed[n] = t.missed;
        a->codes[n] = t.codes;
    }
    sum_up(a);
    return true;
}
