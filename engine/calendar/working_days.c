/* SPDX-License-Identifier: MIT
 * Working days: Monday to Friday that are no bank holiday, as the time limits of councils and of guidance count them. They need no school calendar,
 * only the list of bank holidays, and are known only for the days for which that list is complete. */
#include "calendar/calendar.h"

static bool listed(const struct bank_holidays *bank, int32_t from, int32_t to)
{
    return bank != NULL && from >= DATE_MIN && to <= DATE_MAX && from >= bank->from && to <= bank->to;
}

/* Days from Monday to Friday before `day`, counted from 1900-01-01, a Monday. */
static int32_t weekdays_before(int32_t day)
{
    int32_t days = day - DATE_MIN, rest = days % 7;
    return days / 7 * 5 + (rest < 5 ? rest : 5);
}

bool working_days_between(const struct bank_holidays *bank, int32_t from, int32_t to, int32_t *count)
{
    if (to < from) {
        *count = 0;
        return true;
    }
    if (!listed(bank, from, to))
        return false;
    int32_t days = weekdays_before(to + 1) - weekdays_before(from);
    for (uint32_t i = 0; i < bank->count && bank->days[i] <= to; i++) {
        bool again = i > 0 && bank->days[i] == bank->days[i - 1];
        if (bank->days[i] >= from && date_weekday(bank->days[i]) < SATURDAY && !again)
            days--;
    }
    *count = days;
    return true;
}

bool working_day_after(const struct bank_holidays *bank, int32_t day, int32_t n, int32_t *out)
{
    if (n < 0 || day < DATE_MIN || day > DATE_MAX)
        return false;
    uint32_t next = 0; /* the first bank holiday not yet passed */
    for (int32_t left = n; left > 0;) {
        day++;
        if (!listed(bank, day, day))
            return false;
        while (next < bank->count && bank->days[next] < day)
            next++;
        bool holiday = next < bank->count && bank->days[next] == day;
        left -= date_weekday(day) < SATURDAY && !holiday;
    }
    *out = day;
    return true;
}

bool working_day_before(const struct bank_holidays *bank, int32_t day, int32_t n, int32_t *out)
{
    if (n < 0 || day < DATE_MIN || day > DATE_MAX)
        return false;
    uint32_t passed = bank == NULL ? 0 : bank->count; /* bank holidays from here on lie later */
    for (int32_t left = n; left > 0;) {
        day--;
        if (!listed(bank, day, day))
            return false;
        while (passed > 0 && bank->days[passed - 1] > day)
            passed--;
        bool holiday = passed > 0 && bank->days[passed - 1] == day;
        left -= date_weekday(day) < SATURDAY && !holiday;
    }
    *out = day;
    return true;
}
