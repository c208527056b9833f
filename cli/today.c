/* SPDX-License-Identifier: MIT
 * The only file that asks the clock. */
#include "today.h"

#include <time.h>

onroll_date today(void)
{
    onroll_date date = ONROLL_NO_DATE;
    time_t now = time(NULL);
    struct tm parts;
    char iso[ONROLL_DATE_BYTES];
    if (now != (time_t)-1 && localtime_r(&now, &parts) && strftime(iso, sizeof iso, "%Y-%m-%d", &parts) == ONROLL_DATE_BYTES - 1)
        (void)onroll_date_parse(&date, iso);
    return date;
}
