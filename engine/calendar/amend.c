/* SPDX-License-Identifier: MIT
 * A calendar as the register of attendance shows it. A school day is a day on which there is a session (Education Act 1996 section 579(1)), so a day
 * whose sessions were all cancelled is none, whatever was planned. */
#include "calendar/calendar.h"

#include <string.h>

bool calendar_amend(struct calendar *out, struct arena *arena, const struct calendar *base, const struct calendar_change *changes, uint32_t count)
{
    uint32_t days = (uint32_t)(base->last - base->first + 1);
    struct calendar made = *base;
    made.kind = ARENA_ARRAY(arena, uint8_t, days);
    made.before = ARENA_ARRAY(arena, uint16_t, (size_t)days + 1);
    made.school_day = ARENA_ARRAY(arena, int32_t, days);
    if (!made.kind || !made.before || !made.school_day)
        return false;
    memcpy(made.kind, base->kind, days);
    for (uint32_t i = 0; i < count; i++) {
        if (changes[i].day < base->first || changes[i].day > base->last)
            continue;
        uint8_t *kind = &made.kind[changes[i].day - base->first];
        if (changes[i].held)
            *kind = DAY_SCHOOL;
        else if (*kind == DAY_SCHOOL)
            *kind = DAY_CANCELLED;
    }
    made.school_days = 0;
    for (uint32_t i = 0; i < days; i++) {
        made.before[i] = (uint16_t)made.school_days;
        if (made.kind[i] == DAY_SCHOOL)
            made.school_day[made.school_days++] = base->first + (int32_t)i;
    }
    made.before[days] = (uint16_t)made.school_days;
    *out = made;
    return true;
}
