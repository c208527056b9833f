/* SPDX-License-Identifier: MIT
 * Building a school calendar and counting in it. The first reason that a day does not count stands: outside every term, not in the working week, a
 * bank holiday, INSET, a closure; an extra day counts against all of them but the first. Counts come from prefix sums and the n-th school day from
 * their inverse; a question that touches a day before the first or after the last is answered false, never by guessing. */
#include "calendar/calendar.h"

#include "base/limits.h"

#include <stdlib.h>

_Static_assert(LIMIT_CALENDAR_DAYS <= UINT16_MAX, "the school days of a calendar are counted in 16 bits");

static bool period_real(struct calendar_period period)
{
    return period.from <= period.to && period.from >= DATE_MIN && period.to <= DATE_MAX;
}

static uint32_t first_unreal(const struct calendar_period *periods, uint32_t count)
{
    uint32_t i = 0;
    while (i < count && period_real(periods[i]))
        i++;
    return i;
}

static enum calendar_fault check_input(const struct calendar_input *input, uint32_t *which)
{
    if (input->term_count == 0)
        return CALENDAR_NO_TERMS;
    uint64_t entries = (uint64_t)input->term_count + input->inset_count + input->closure_count + input->extra_count + input->holiday_count;
    if (entries > LIMIT_CALENDAR_ENTRIES)
        return CALENDAR_TOO_LONG;
    *which = first_unreal(input->terms, input->term_count);
    if (*which < input->term_count)
        return CALENDAR_ORDER;
    *which = first_unreal(input->closures, input->closure_count);
    if (*which < input->closure_count)
        return CALENDAR_ORDER;
    *which = first_unreal(input->holidays, input->holiday_count);
    if (*which < input->holiday_count)
        return CALENDAR_ORDER;
    *which = 0;
    return CALENDAR_OK;
}

static int compare_periods(const void *left, const void *right)
{
    const struct calendar_period *a = left, *b = right;
    if (a->from != b->from)
        return a->from < b->from ? -1 : 1;
    return (a->to > b->to) - (a->to < b->to);
}

/* The last place in the input of a term known by its dates: of two alike, the one given later. */
static uint32_t place_of_term(const struct calendar_input *input, const struct calendar_period *term)
{
    uint32_t i = input->term_count - 1;
    while (i > 0 && compare_periods(&input->terms[i], term) != 0)
        i--;
    return i;
}

static enum calendar_fault take_terms(struct calendar *c, struct arena *arena, const struct calendar_input *input, uint32_t *which)
{
    struct calendar_period *terms = ARENA_ARRAY(arena, struct calendar_period, input->term_count);
    if (terms == NULL)
        return CALENDAR_NO_MEMORY;
    for (uint32_t i = 0; i < input->term_count; i++)
        terms[i] = input->terms[i];
    qsort(terms, input->term_count, sizeof *terms, compare_periods);
    for (uint32_t i = 1; i < input->term_count; i++) {
        if (terms[i].from <= terms[i - 1].to) {
            *which = place_of_term(input, &terms[i]);
            return CALENDAR_OVERLAP;
        }
    }
    c->terms = terms;
    c->term_count = input->term_count;
    c->first = terms[0].from;
    c->last = terms[input->term_count - 1].to;
    c->bank = input->bank;
    return c->last - c->first + 1 > LIMIT_CALENDAR_DAYS ? CALENDAR_TOO_LONG : CALENDAR_OK;
}

static bool in_calendar(const struct calendar *c, int32_t day)
{
    return c != NULL && day >= c->first && day <= c->last;
}

/* The first of the sorted bank holidays that is on or after `day`; bank->count when none is. */
static uint32_t bank_place(const struct bank_holidays *bank, int32_t day)
{
    uint32_t low = 0, high = bank->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (bank->days[middle] < day)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void mark_school_days(struct calendar *c, int32_t from, int32_t to, enum day_kind kind)
{
    int32_t end = to < c->last ? to : c->last;
    for (int32_t day = from > c->first ? from : c->first; day <= end; day++) {
        uint8_t *mark = &c->kind[day - c->first];
        if (*mark == DAY_SCHOOL)
            *mark = (uint8_t)kind;
    }
}

/* While only the terms are marked, a holiday is what lies outside every term. */
static uint32_t first_outside(const struct calendar *c, const int32_t *days, uint32_t count)
{
    uint32_t i = 0;
    while (i < count && in_calendar(c, days[i]) && c->kind[days[i] - c->first] != DAY_HOLIDAY)
        i++;
    return i;
}

static bool meets_on(uint8_t week, int32_t day) { return (week >> date_weekday(day) & 1) != 0; }

static uint32_t first_in_term(const struct calendar *c, const struct calendar_period *holidays, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        int32_t end = holidays[i].to < c->last ? holidays[i].to : c->last;
        for (int32_t day = holidays[i].from > c->first ? holidays[i].from : c->first; day <= end; day++)
            if (c->kind[day - c->first] != DAY_HOLIDAY)
                return i;
    }
    return count;
}

/* The terms, and whether the other lists fit them. */
static enum calendar_fault mark_terms(struct calendar *c, const struct calendar_input *input, uint32_t *which)
{
    for (int32_t day = c->first; day <= c->last; day++)
        c->kind[day - c->first] = DAY_HOLIDAY;
    for (uint32_t i = 0; i < c->term_count; i++)
        for (int32_t day = c->terms[i].from; day <= c->terms[i].to; day++)
            c->kind[day - c->first] = meets_on(input->week, day) ? DAY_SCHOOL : DAY_WEEKEND;
    *which = first_outside(c, input->inset, input->inset_count);
    if (*which < input->inset_count)
        return CALENDAR_OUTSIDE;
    *which = first_outside(c, input->extra, input->extra_count);
    if (*which < input->extra_count)
        return CALENDAR_OUTSIDE;
    *which = first_in_term(c, input->holidays, input->holiday_count);
    if (*which < input->holiday_count)
        return CALENDAR_HOLIDAY;
    *which = 0;
    return CALENDAR_OK;
}

static enum calendar_fault mark_days(struct calendar *c, const struct calendar_input *input, uint32_t *which)
{
    enum calendar_fault fault = mark_terms(c, input, which);
    if (fault != CALENDAR_OK)
        return fault;
    if (c->bank != NULL && (c->bank->from > c->first || c->bank->to < c->last))
        return CALENDAR_BANK_END;
    if (c->bank != NULL) {
        for (uint32_t i = bank_place(c->bank, c->first); i < c->bank->count && c->bank->days[i] <= c->last; i++)
            mark_school_days(c, c->bank->days[i], c->bank->days[i], DAY_BANK_HOLIDAY);
    }
    for (uint32_t i = 0; i < input->inset_count; i++)
        mark_school_days(c, input->inset[i], input->inset[i], DAY_INSET);
    for (uint32_t i = 0; i < input->closure_count; i++)
        mark_school_days(c, input->closures[i].from, input->closures[i].to, DAY_CLOSURE);
    for (uint32_t i = 0; i < input->extra_count; i++)
        c->kind[input->extra[i] - c->first] = DAY_SCHOOL;
    return CALENDAR_OK;
}

/* A holiday is named by its weekdays: the days off at its ends belong to it. */
static struct calendar_period with_days_off(struct calendar_period holiday, uint8_t week)
{
    const int days_of_a_week = 7;
    for (int i = 1; i < days_of_a_week && holiday.from > DATE_MIN && !meets_on(week, holiday.from - 1); i++)
        holiday.from--;
    for (int i = 1; i < days_of_a_week && holiday.to < DATE_MAX && !meets_on(week, holiday.to + 1); i++)
        holiday.to++;
    return holiday;
}

static bool take_labels(struct calendar *c, struct arena *arena, const struct calendar_input *input)
{
    struct calendar_label *labels = ARENA_ARRAY(arena, struct calendar_label, (size_t)input->holiday_count + input->closure_count + 1);
    if (labels == NULL)
        return false;
    for (uint32_t i = 0; i < input->holiday_count; i++) {
        struct calendar_period whole = with_days_off(input->holidays[i], input->week);
        labels[c->label_count++] = (struct calendar_label){whole.from, whole.to, DAY_HOLIDAY, text_string(arena, text_of(input->holiday_labels[i]))};
    }
    for (uint32_t i = 0; i < input->closure_count; i++) {
        struct buffer why;
        if (input->closure_labels == NULL || input->closure_labels[i] == NULL)
            continue;
        buffer_init(&why, arena);
        buffer_string(&why, "closed: ");
        buffer_string(&why, input->closure_labels[i]);
        labels[c->label_count++] = (struct calendar_label){input->closures[i].from, input->closures[i].to, DAY_CLOSURE, buffer_done(&why)};
    }
    for (uint32_t i = 0; i < c->label_count; i++)
        if (labels[i].why == NULL)
            return false;
    c->labels = labels;
    return true;
}

static enum calendar_fault fill(struct calendar *c, struct arena *arena, const struct calendar_input *input, uint32_t *which)
{
    enum calendar_fault fault = take_terms(c, arena, input, which);
    if (fault != CALENDAR_OK)
        return fault;
    uint32_t days = (uint32_t)(c->last - c->first + 1);
    c->kind = ARENA_ARRAY(arena, uint8_t, days);
    c->before = ARENA_ARRAY(arena, uint16_t, (size_t)days + 1);
    c->school_day = ARENA_ARRAY(arena, int32_t, days);
    if (c->kind == NULL || c->before == NULL || c->school_day == NULL)
        return CALENDAR_NO_MEMORY;
    fault = mark_days(c, input, which);
    if (fault != CALENDAR_OK)
        return fault;
    if (!take_labels(c, arena, input))
        return CALENDAR_NO_MEMORY;
    for (uint32_t i = 0; i < days; i++) {
        c->before[i] = (uint16_t)c->school_days;
        if (c->kind[i] == DAY_SCHOOL)
            c->school_day[c->school_days++] = c->first + (int32_t)i;
    }
    c->before[days] = (uint16_t)c->school_days;
    return CALENDAR_OK;
}

enum calendar_fault calendar_build(struct calendar *out, struct arena *arena, const struct calendar_input *input, uint32_t *which)
{
    struct calendar built = {0};
    uint32_t place = 0;
    enum calendar_fault fault = check_input(input, &place);
    if (fault == CALENDAR_OK)
        fault = fill(&built, arena, input, &place);
    *out = fault == CALENDAR_OK ? built : (struct calendar){.last = -1}; /* a calendar that failed covers no day */
    if (which != NULL)
        *which = place;
    return fault;
}

bool calendar_covers(const struct calendar *c, int32_t from, int32_t to)
{
    return to < from || (c != NULL && from >= c->first && to <= c->last);
}

enum day_kind calendar_day(const struct calendar *c, int32_t day)
{
    return in_calendar(c, day) ? (enum day_kind)c->kind[day - c->first] : DAY_OUTSIDE;
}

static const char *bank_why(const struct calendar *c, struct arena *arena, int32_t day)
{
    const char *title = c->bank->titles == NULL ? NULL : c->bank->titles[bank_place(c->bank, day)];
    if (title == NULL)
        return "bank holiday";
    struct buffer words;
    buffer_init(&words, arena);
    buffer_string(&words, "bank holiday: ");
    buffer_string(&words, title);
    const char *why = buffer_done(&words);
    return why == NULL ? "bank holiday" : why;
}

static const char *label_of(const struct calendar *c, int32_t day, enum day_kind kind, const char *otherwise)
{
    for (uint32_t i = 0; i < c->label_count; i++)
        if (c->labels[i].kind == kind && c->labels[i].from <= day && day <= c->labels[i].to)
            return c->labels[i].why;
    return otherwise;
}

const char *calendar_why(const struct calendar *c, struct arena *arena, int32_t day)
{
    switch (calendar_day(c, day)) {
    case DAY_SCHOOL:
        return "school day";
    case DAY_WEEKEND:
        return "weekend";
    case DAY_HOLIDAY:
        return label_of(c, day, DAY_HOLIDAY, "school holiday");
    case DAY_BANK_HOLIDAY:
        return bank_why(c, arena, day);
    case DAY_INSET:
        return "INSET";
    case DAY_CLOSURE:
        return label_of(c, day, DAY_CLOSURE, "closed");
    case DAY_CANCELLED:
        return "every session cancelled";
    case DAY_OUTSIDE:
        break;
    }
    return "not in the calendar";
}

bool calendar_school_days(const struct calendar *c, int32_t from, int32_t to, int32_t *count)
{
    if (!calendar_covers(c, from, to))
        return false;
    *count = to < from ? 0 : c->before[to - c->first + 1] - c->before[from - c->first];
    return true;
}

bool calendar_nth_from(const struct calendar *c, int32_t from, int32_t n, int32_t *day)
{
    if (n < 1 || !in_calendar(c, from))
        return false;
    uint32_t place = c->before[from - c->first] + (uint32_t)n - 1U;
    if (place >= c->school_days)
        return false;
    *day = c->school_day[place];
    return true;
}

bool calendar_after(const struct calendar *c, int32_t day, int32_t n, int32_t *out)
{
    if (n == 0) {
        *out = day;
        return true;
    }
    return day < DATE_MAX && calendar_nth_from(c, day + 1, n, out);
}

bool calendar_before(const struct calendar *c, int32_t day, int32_t n, int32_t *out)
{
    if (n < 1 || day <= DATE_MIN || !in_calendar(c, day - 1))
        return false;
    int32_t place = c->before[day - c->first] - n;
    if (place < 0)
        return false;
    *out = c->school_day[place];
    return true;
}

int32_t calendar_term_start(const struct calendar *c, int32_t from, int32_t to)
{
    for (uint32_t i = 0; c != NULL && i < c->term_count; i++) {
        if (c->terms[i].from >= from)
            return c->terms[i].from <= to ? c->terms[i].from : DATE_NONE;
    }
    return DATE_NONE;
}
