/* SPDX-License-Identifier: MIT
 * Dates for the host: the two public functions over the engine's own. */
#include "calendar/date.h"

bool onroll_date_parse(onroll_date *out, const char *iso)
{
    int32_t day = date_parse(text_of(iso));
    if (day != DATE_NONE)
        out->day = day;
    return day != DATE_NONE;
}

void onroll_date_write(onroll_date date, char out[ONROLL_DATE_BYTES])
{
    out[0] = '\0';
    if (date.day >= DATE_MIN && date.day <= DATE_MAX)
        date_iso(date.day, out);
}
