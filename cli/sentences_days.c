/* SPDX-License-Identifier: MIT
 * Sentences about days counted, and about the calendars that show them. */
#include "sentences.h"

#include <stdio.h>
#include <string.h>

static bool why_seen_before(const onroll_count *count, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (!count->days[i].counted && strcmp(count->days[i].why, count->days[index].why) == 0)
            return true;
    return false;
}

/* Each reason for which days were not counted, with how many they are and, where they are days on end, the first and the last. */
static void tell_not_counted(const struct teller *t, const onroll_count *count)
{
    bool any = false;
    for (size_t i = 0; i < count->day_count; i++) {
        const onroll_counted_day *day = &count->days[i];
        onroll_date last = day->date;
        long days = 0;
        if (day->counted || why_seen_before(count, i))
            continue;
        for (size_t n = i; n < count->day_count; n++)
            if (!count->days[n].counted && strcmp(count->days[n].why, day->why) == 0) {
                days++;
                last = count->days[n].date;
            }
        tell(t, any ? "; " : " Not counted: ", day->why, " (");
        tell_number(t, days);
        tell(t, days == 1 ? " day" : " days");
        if (last.day - day->date.day + 1 == days) {
            tell(t, ", ");
            tell_date(t, day->date);
            tell(t, days > 1 ? " to " : "");
            if (days > 1)
                tell_date(t, last);
        }
        tell(t, ")");
        any = true;
    }
    tell(t, any ? "." : "");
}

void tell_count(const struct teller *t, const onroll_count *count)
{
    tell(t, count->name, ": ");
    tell_number(t, count->total);
    tell(t, " ", count->unit);
    if (count->day_count > 0) {
        tell(t, ", from ");
        tell_date(t, count->days[0].date);
        tell(t, " to ");
        tell_date(t, count->days[count->day_count - 1].date);
    }
    tell(t, ".");
    tell_not_counted(t, count);
}

/* ---- calendars ---- */

/* The reason for which a month has no counted day, when it is one. */
static const char *one_reason(const onroll_count *count, const struct month *month)
{
    const onroll_counted_day *first = count_day(count, month->first);
    for (int i = 1; i < month->days; i++)
        if (strcmp(count_day(count, month->first + i)->why, first->why) != 0)
            return NULL;
    return first->why;
}

void tell_folded_month(const struct teller *t, const onroll_count *count, const struct month *month, enum month_fold fold)
{
    char title[MONTH_TITLE_BYTES];
    month_title(month, title);
    if (fold == MONTH_NO_DAY) {
        const char *why = one_reason(count, month);
        tell(t, title, ": no day counted", why ? " (" : "", why ? why : "", why ? ")." : ".");
        return;
    }
    tell(t, title, fold == MONTH_EVERY_DAY ? ": every day counted (" : ": every Monday to Friday counted (");
    tell_number(t, (long)month_counted(count, month));
    tell(t, " days).");
}

static void tell_why(const struct teller *t, const struct sign *sign)
{
    char why[64];
    snprintf(why, sizeof why, "%.*s", sign->length, sign->why);
    tell(t, why);
}

/* "* counted (O O 12 days, G G 3 days)" where days were counted for several reasons. */
static void tell_counted(const struct teller *t, const struct signs *signs)
{
    size_t kinds = 0;
    const char *before = "* counted (";
    for (size_t i = 0; i < signs->count; i++)
        kinds += signs->at[i].mark == '*';
    if (kinds == 1)
        tell(t, "* counted");
    for (size_t i = 0; i < signs->count && kinds > 1; i++) {
        const struct sign *sign = &signs->at[i];
        if (sign->mark != '*')
            continue;
        tell(t, before);
        tell_why(t, sign);
        tell(t, " ");
        tell_number(t, (long)sign->days);
        tell(t, sign->days == 1 ? " day" : " days");
        before = ", ";
    }
    tell(t, kinds > 1 ? ")" : "");
}

void tell_legend(const struct teller *t, const struct signs *signs)
{
    const char *comma = "";
    for (size_t i = 0; i < signs->count && !*comma; i++)
        comma = signs->at[i].mark == '*' ? ", " : "";
    tell_counted(t, signs);
    for (size_t i = 0; i < signs->count; i++) {
        const struct sign *sign = &signs->at[i];
        const char mark[] = {sign->mark, ' ', '\0'};
        if (sign->mark == '*')
            continue;
        tell(t, comma, mark);
        if (sign->mark == '+')
            tell(t, "counted, still to come");
        else
            tell_why(t, sign);
        comma = ", ";
    }
    tell(t, signs->others ? ", ? another reason." : ".");
}
