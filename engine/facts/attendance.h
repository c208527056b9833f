/* SPDX-License-Identifier: MIT
 * The attendance register of one pupil: a byte per session. What a day shows is worked out once, when the marks and the school's calendar are known;
 * what is asked of it afterwards runs over the school days. Sessions without a mark are never guessed: answers have bounds. */
#ifndef ONROLL_FACTS_ATTENDANCE_H
#define ONROLL_FACTS_ATTENDANCE_H

#include "calendar/calendar.h"
#include "language/vocabulary.h"

enum { SESSION_AM, SESSION_PM, SESSIONS };

/* What a school day shows of the pupil. */
enum day_shows {
    DAY_UNMARKED, /* no session of it has a mark */
    DAY_PART,     /* absent from one session, and the other has no mark */
    DAY_ABSENT,   /* absent from every session that was held */
    DAY_HERE,     /* attended one session or both */
    DAY_ELSEWHERE /* attended elsewhere, or not yet on the register */
};

struct attendance {
    int32_t first, last;          /* the days that the marks span; last < first: there are none */
    uint8_t (*marks)[SESSIONS];   /* of each day from `first`: 1 + the code, 0 for none */
    uint8_t *spread;              /* of each of these days a bit per session: its mark is of a stretch of days, and means only days on which the school met */
    const struct calendar *calendar; /* as amended by the register; NULL: none is known, and nothing can be counted */
    const struct calendar *planned;  /* the same before */
    /* per school day of the calendar, in its order */
    uint8_t *shows;               /* enum day_shows */
    uint8_t *missed;              /* sessions from which the pupil was absent */
    uint64_t *codes;              /* of the sessions from which the pupil was absent */
    /* the same summed up, so that a long absence is not walked again and again */
    uint16_t *run;                /* number of the first day of the unbroken days of absence up to this one; of any other day the day itself */
    uint16_t *not_ended;          /* of the days up to this one that no attendance ends; of a day of attendance the next one */
    uint64_t *run_codes;          /* the codes from `run` to this day */
    uint16_t *open_before;        /* days before this one with a session unmarked; one entry more than days */
    int32_t last_marked;          /* the last day with a mark; -1 none */
};

/* A day or number between two bounds; known when they meet. A set of codes: those seen for certain, and those that are possible. */
struct bounds {
    int64_t low, high;
};

struct absence {
    struct bounds first, last; /* its days; none on record: first is the day before which was asked, last is not known */
};

/* today: days from then on without a mark go on as the last mark says. Each is false when no calendar covers the day before `before`. */
bool attendance_absence(const struct attendance *a, int32_t before, int32_t today, struct absence *out); /* the latest absence, unbroken, before a day */
bool attendance_last_here(const struct attendance *a, int32_t before, int32_t today, struct bounds *out); /* the last day attended before a day */
/* Over the days from..to, each given by its bounds. */
bool attendance_codes(const struct attendance *a, struct bounds from, struct bounds to, int32_t today, struct bounds *out);
bool attendance_missed(const struct attendance *a, struct bounds from, struct bounds to, int32_t today, struct bounds *out);
enum attended { ATTENDED_NO, ATTENDED_YES, ATTENDED_UNKNOWN };
enum attended attendance_shown(const struct attendance *a, struct bounds from, struct bounds to, int32_t today);

/* Is the mark of a session one of a stretch of days? */
static inline bool attendance_spread(const struct attendance *a, int32_t day, int session) { return a->spread[day - a->first] >> session & 1; }

int attendance_unmarked(const struct attendance *a, int32_t n); /* sessions of school day n that have no mark */

/* The code of a session, or NULL when it has no mark. */
const struct code *attendance_mark(const struct attendance *a, const struct vocabulary *vocabulary, int32_t day, int session);

/* Works out what the days show. `planned` may be NULL. false when out of memory. */
bool attendance_settle(struct attendance *a, struct arena *arena, const struct vocabulary *vocabulary, const struct calendar *planned);

#endif
