/* SPDX-License-Identifier: MIT
 * What the attendance register shows and leaves open: marks that cannot be counted, sessions without a mark, lone half days. Each is told with its
 * days, since only the school can correct its register. */
#include "explain/notes.h"

#include <string.h>

enum { DAYS_NAMED = 4 }; /* in one sentence; the rest are counted */

struct day_list {
    struct buffer words;
    int count;
};

static void list_start(struct explainer *x, struct day_list *list)
{
    *list = (struct day_list){.count = 0};
    buffer_init(&list->words, x->arena);
}

static void list_day(struct day_list *list, const char *session, int32_t day)
{
    if (list->count++ >= DAYS_NAMED)
        return;
    buffer_string(&list->words, list->count > 1 ? ", " : "");
    buffer_string(&list->words, session);
    date_in_sentence(&list->words, day);
}

static const char *list_done(struct day_list *list)
{
    if (list->count > DAYS_NAMED)
        buffer_format(&list->words, " and %d more", list->count - DAYS_NAMED);
    return buffer_done(&list->words);
}

static void tell(struct notes *n, enum note_code code, const char *before, struct day_list *list, const char *behind)
{
    struct explainer *x = n->x;
    if (!list->count)
        return;
    const char *days = list_done(list);
    note_own(n, code, days ? MESSAGE(x, before, days, behind) : NULL, "attendance.marks");
}

/* Does the day have a mark that tells something of the pupil? One of a stretch of days tells nothing of a day on which the school did not meet. */
static bool marked(const struct explainer *x, int32_t day)
{
    const struct attendance *a = x->facts->attendance;
    bool meets = a->calendar && calendar_day(a->calendar, day) == DAY_SCHOOL;
    for (int session = SESSION_AM; session < SESSIONS; session++) {
        const struct code *code = attendance_mark(a, &x->rules->vocabulary, day, session);
        if (code && code->shows != CODE_NO_SESSION && code->shows != CODE_NOT_ON_ROLL && (meets || !attendance_spread(a, day, session)))
            return true;
    }
    return false;
}

static void after_deletion(struct notes *n)
{
    const struct attendance *a = n->x->facts->attendance;
    struct day_list list;
    list_start(n->x, &list);
    for (int32_t day = n->x->deletion_day < a->first ? a->first : n->x->deletion_day + 1; day <= a->last; day++)
        if (marked(n->x, day))
            list_day(&list, "", day);
    tell(n, NOTE_REGISTER_AFTER_DELETION, "the register has marks after the deletion date (", &list, "): they are not counted");
}

/* A register is marked when the session begins: what is written ahead shows what somebody expects. */
static void ahead(struct notes *n)
{
    const struct attendance *a = n->x->facts->attendance;
    struct day_list list;
    list_start(n->x, &list);
    for (int32_t day = n->x->check_day < a->first ? a->first : n->x->check_day + 1; day <= a->last && day <= n->x->deletion_day; day++)
        if (marked(n->x, day))
            list_day(&list, "", day);
    tell(n, NOTE_REGISTER_WRITTEN_AHEAD, "the register has marks for days to come (", &list, "): they are a forecast");
}

/* Marks of days on which the calendar has no session: attendance is believed, absence is not counted. */
static void closed_days(struct notes *n)
{
    const struct attendance *a = n->x->facts->attendance;
    struct day_list absent, held;
    list_start(n->x, &absent);
    list_start(n->x, &held);
    for (int32_t day = a->first; day <= a->last; day++) {
        enum day_kind planned = calendar_day(a->planned, day);
        if (planned == DAY_SCHOOL || planned == DAY_OUTSIDE || !marked(n->x, day))
            continue;
        list_day(calendar_day(a->calendar, day) == DAY_SCHOOL ? &held : &absent, "", day);
    }
    tell(n, NOTE_REGISTER_CLOSED_DAY, "the register has marks on days on which the school did not meet (", &absent, "): they are not counted");
    tell(n, NOTE_REGISTER_CLOSED_DAY, "the register shows attendance on days on which the calendar has no session (", &held, "): they are taken for school days");
}

/* The sessions of a school day that have no mark and that were over before the check. */
static void list_unmarked(struct explainer *x, struct day_list *list, int32_t day)
{
    const struct vocabulary *v = &x->rules->vocabulary;
    bool am = attendance_mark(x->facts->attendance, v, day, SESSION_AM) != NULL, pm = attendance_mark(x->facts->attendance, v, day, SESSION_PM) != NULL;
    if (!am || !pm)
        list_day(list, am ? "the afternoon of " : pm ? "the morning of " : "", day);
}

/* The stretch that matters: from where the absence may have begun to the day before the deletion. */
static void unmarked(struct notes *n, const struct absence *absence)
{
    struct explainer *x = n->x;
    const struct attendance *a = x->facts->attendance;
    struct day_list list;
    int64_t from = absence->first.low < a->first ? a->first : absence->first.low;
    list_start(x, &list);
    for (uint32_t i = 0; i < a->calendar->school_days; i++) {
        int32_t day = a->calendar->school_day[i];
        if (day >= from && day < x->deletion_day && day < x->check_day && (a->shows[i] == DAY_UNMARKED || a->shows[i] == DAY_PART))
            list_unmarked(x, &list, day);
    }
    tell(n, NOTE_REGISTER_WITHOUT_MARK, "the register has no mark for ", &list, ": whether the pupil came is not known");
}

/* The absence may have begun before the first day of which the register and the calendar tell. */
static void begins_late(struct notes *n, const struct absence *absence)
{
    const struct attendance *a = n->x->facts->attendance;
    bool calendar = a->calendar->first > a->first;
    int32_t from = calendar ? a->calendar->first : a->first;
    struct day_list list;
    list_start(n->x, &list);
    if (absence->first.low < from && absence->first.high >= from && absence->last.high >= from)
        list_day(&list, "", from);
    tell(n, NOTE_REGISTER_BEGINS_LATE, calendar ? "the calendar begins on " : "the register begins on ", &list, ", within the absence: how long it had lasted before is not known");
}

/* A day of which one session was missed and the other attended, at the edge of the absence. */
static void half_days(struct notes *n, const struct absence *absence)
{
    const struct attendance *a = n->x->facts->attendance;
    const struct calendar *c = a->calendar;
    struct day_list list;
    list_start(n->x, &list);
    for (uint32_t i = 0; i < c->school_days; i++) {
        bool before = i + 1 < c->school_days && absence->first.low == c->school_day[i + 1], behind = i > 0 && absence->last.high == c->school_day[i - 1];
        if ((before || behind) && c->school_day[i] < n->x->deletion_day && a->shows[i] == DAY_HERE && a->missed[i] > 0)
            list_day(&list, "", c->school_day[i]);
    }
    tell(n, NOTE_REGISTER_HALF_DAY, "one session was missed and the other attended on ", &list, ": such a day is no day of absence");
}

void register_warnings(struct notes *n)
{
    struct explainer *x = n->x;
    const struct attendance *a = x->facts->attendance;
    struct absence absence;
    if (!a || a->last < a->first || x->undecidable_date)
        return;
    after_deletion(n);
    ahead(n);
    if (!a->calendar) {
        note_own(n, NOTE_REGISTER_WITHOUT_CALENDAR, "the marks of the register cannot be counted without the school's calendar", "school.calendar");
        return;
    }
    closed_days(n);
    if (attendance_absence(a, x->deletion_day, x->check_day, &absence)) {
        unmarked(n, &absence);
        begins_late(n, &absence);
        half_days(n, &absence);
    }
}

/* ---- why a day of a count counts ---- */

static const char *mark_words(struct explainer *x, const uint8_t marks[SESSIONS])
{
    struct buffer words;
    buffer_init(&words, x->arena);
    for (int session = SESSION_AM; session < SESSIONS; session++) {
        buffer_string(&words, session == SESSION_PM ? " " : "");
        buffer_add(&words, marks[session] ? x->rules->vocabulary.codes.at[marks[session] - 1].code : TEXT("no mark"));
    }
    return buffer_done(&words);
}

const char *register_why(struct explainer *x, int32_t day, struct marks_shown *last)
{
    const struct attendance *a = x->facts->attendance;
    const uint8_t *marks = day < a->first || day > a->last ? NULL : a->marks[day - a->first];
    if (!marks || (!marks[SESSION_AM] && !marks[SESSION_PM]))
        return day >= x->check_day ? "forecast" : NULL;
    if (!last->words || memcmp(last->marks, marks, SESSIONS) != 0) {
        memcpy(last->marks, marks, SESSIONS);
        last->words = mark_words(x, marks);
    }
    return last->words;
}
