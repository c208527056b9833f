/* SPDX-License-Identifier: MIT
 * The second counter: what regulation 9(1)(i) of 2024 comes to when everything but the register is settled, day by day as law.md's reading has it.
 * It knows complete registers only. */
#include "recount/recount.h"

#include <stdio.h>
#include <string.h>

enum { NEEDED = 20, CORRECTION = 5 };

static bool among(const char *code, const char *list)
{
    char word[CODE_BYTES + 2];
    snprintf(word, sizeof word, " %s ", code);
    return strstr(list, word) != NULL;
}

static bool attends(const char *code) { return among(code, " / \\ L U "); }
static bool elsewhere(const char *code) { return among(code, " K V P W B J Z "); }
static bool no_session(const char *code) { return among(code, " Y4 # "); }

enum kind { NO_SCHOOL, CAME, AWAY, MISSED, NOTHING };

/* What a day of the past shows. */
static enum kind kind_of(const struct school *s, int day)
{
    const char *am = s->marks[day][0], *pm = s->marks[day][1];
    bool planned = school_planned(s, day);
    if (attends(am) || attends(pm))
        return CAME; /* also on a day without school: there was a session after all */
    if (!planned || (no_session(am) && no_session(pm)))
        return NO_SCHOOL;
    if (elsewhere(am) || elsewhere(pm))
        return AWAY;
    if ((*am && !no_session(am)) || (*pm && !no_session(pm)))
        return MISSED;
    return NOTHING;
}

/* The school days before the deletion, as the register ends: what comes without a mark goes on as the last mark says. */
static int school_days(const struct school *s, int days[DAYS], enum kind kinds[DAYS], int marks_of[DAYS])
{
    int count = 0, last = -1;
    for (int day = 0; day < s->deletion; day++) {
        enum kind kind = kind_of(s, day);
        if (kind == NO_SCHOOL || day < s->terms[0][0] || day > s->terms[s->term_count - 1][1])
            continue;
        marks_of[count] = day;
        if (kind == NOTHING && day >= s->check && last >= 0) {
            kind = kind_of(s, last);
            marks_of[count] = last;
        } else if (kind != NOTHING) {
            last = day;
        }
        kinds[count] = kind;
        days[count++] = day;
    }
    return count;
}

static void add_codes(const struct school *s, int day, char set[64])
{
    for (int session = 0; session < SESSIONS_A_DAY; session++) {
        const char *code = s->marks[day][session];
        if (*code && !no_session(code) && !among(code, set))
            snprintf(set + strlen(set), 64 - strlen(set), "%s ", code);
    }
}

static bool only_g_n_o(const char *set)
{
    char copy[64];
    snprintf(copy, sizeof copy, "%s", set);
    for (char *word = strtok(copy, " "); word; word = strtok(NULL, " "))
        if (!among(word, " G N O "))
            return false;
    return true;
}

/* The absence that lasts on the last school day before the deletion, from day `first` on. whole: its beginning is on record. */
static void judge(const struct school *s, const int marks_of[DAYS], int first, int count, bool whole, struct answer *out)
{
    char all[64] = " ", old[64] = " ", window[64] = " ";
    int from = count - NEEDED > first ? count - NEEDED : first;
    for (int i = first; i < count; i++)
        add_codes(s, marks_of[i], all);
    for (int i = from; i < count; i++)
        add_codes(s, marks_of[i], window);
    for (int i = from; i < count - CORRECTION; i++) /* the fifth school day after it has passed, too */
        add_codes(s, marks_of[i], old);
    if (!only_g_n_o(window) || (whole && count - first < NEEDED))
        out->verdict = ANSWER_UNLAWFUL;
    else if (!whole || !only_g_n_o(all) || among("N", old))
        out->verdict = ANSWER_UNDETERMINED;
    else
        out->verdict = ANSWER_LAWFUL;
}

void recount(const struct school *s, struct answer *out)
{
    int days[DAYS] = {0}, marks_of[DAYS] = {0};
    enum kind kinds[DAYS];
    int count = school_days(s, days, kinds, marks_of), end = count - 1;
    *out = (struct answer){.verdict = ANSWER_UNDETERMINED};
    if (s->deletion - 1 > s->terms[s->term_count - 1][1] || s->deletion - 1 < s->terms[0][0] || count == 0 || kinds[count - 1] == NOTHING)
        return; /* the calendar or the register does not say */
    while (end >= 0 && kinds[end] != MISSED && kinds[end] != NOTHING)
        end--;
    int first = end;
    while (first > 0 && kinds[first] == MISSED && kinds[first - 1] == MISSED)
        first--;
    bool whole = first > 0 && kinds[first] == MISSED && kinds[first - 1] != NOTHING;
    out->counted = whole;
    out->length = whole ? end - first + 1 : 0;
    for (int i = first; whole && i <= end; i++)
        out->in_count[days[i]] = true;
    if (end < count - 1)
        out->verdict = ANSWER_UNLAWFUL; /* the pupil came back */
    else
        judge(s, marks_of, first, count, whole, out);
}
