/* SPDX-License-Identifier: MIT
 * Dates as day numbers. The year is taken to begin in March, so that the leap day is its last day and month lengths follow one linear formula: the
 * derivation of Howard Hinnant's "chrono-Compatible Low-Level Date Algorithms". Arithmetic is unsigned: a day number out of range gives a wrong
 * date, never undefined behaviour. Nothing here rounds or rolls over an impossible day. */
#include "calendar/date.h"

enum { YEAR_MIN = 1900, YEAR_MAX = 2199, MONTHS = 12, WEEK = 7 };

/* Days from 0000-03-01 to 1970-01-01, and in 400 years. */
#define DAYS_TO_1970 719468U
#define DAYS_PER_ERA 146097U

static const char *const month_names[MONTHS] = {"January", "February", "March",     "April",   "May",      "June",
                                                "July",    "August",   "September", "October", "November", "December"};
static const char *const weekday_names[WEEK] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
static const uint8_t month_lengths[MONTHS] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

static bool leap_year(int32_t year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int32_t date_month_length(int32_t year, int32_t month)
{
    if (month < 1 || month > MONTHS)
        return 0;
    return month_lengths[month - 1] + (month == 2 && leap_year(year) ? 1 : 0);
}

bool date_valid(int32_t year, int32_t month, int32_t day)
{
    return year >= YEAR_MIN && year <= YEAR_MAX && day >= 1 && day <= date_month_length(year, month);
}

int32_t date_from_civil(int32_t year, int32_t month, int32_t day)
{
    uint32_t early = month <= 2; /* January and February end the year before */
    uint32_t y = (uint32_t)year - early;
    uint32_t m = (uint32_t)month + 12U * early - 3U;
    uint32_t day_of_year = (153U * m + 2U) / 5U + (uint32_t)day - 1U;
    return (int32_t)(365U * y + y / 4U - y / 100U + y / 400U + day_of_year - DAYS_TO_1970);
}

struct civil date_civil(int32_t date)
{
    uint32_t days = (uint32_t)date + DAYS_TO_1970;
    uint32_t era = days / DAYS_PER_ERA;
    uint32_t day_of_era = days % DAYS_PER_ERA;
    uint32_t year = (day_of_era - day_of_era / 1460U + day_of_era / 36524U - day_of_era / 146096U) / 365U;
    uint32_t day_of_year = day_of_era - (365U * year + year / 4U - year / 100U);
    uint32_t m = (5U * day_of_year + 2U) / 153U;
    uint32_t early = m >= 10U;
    return (struct civil){
        .year = (int32_t)(400U * era + year + early),
        .month = (int32_t)(m + 3U - 12U * early),
        .day = (int32_t)(day_of_year - (153U * m + 2U) / 5U + 1U),
    };
}

enum weekday date_weekday(int32_t date)
{
    return (enum weekday)(((uint32_t)date - (uint32_t)DATE_MIN) % WEEK); /* 1900-01-01 was a Monday */
}

/* `count` ASCII digits as a number, or -1. */
static int32_t digits(const char *at, size_t count)
{
    int32_t number = 0;
    for (size_t i = 0; i < count; i++) {
        if (at[i] < '0' || at[i] > '9')
            return -1;
        number = 10 * number + (at[i] - '0');
    }
    return number;
}

int32_t date_parse(struct text iso)
{
    if (iso.len != DATE_ISO_BYTES - 1 || iso.at[4] != '-' || iso.at[7] != '-')
        return DATE_NONE;
    int32_t year = digits(iso.at, 4), month = digits(iso.at + 5, 2), day = digits(iso.at + 8, 2);
    return date_valid(year, month, day) ? date_from_civil(year, month, day) : DATE_NONE;
}

bool date_add_months(int32_t date, int32_t months, int32_t *low, int32_t *high)
{
    if (date < DATE_MIN || date > DATE_MAX)
        return false;
    struct civil civil = date_civil(date);
    int64_t target = (int64_t)civil.year * MONTHS + (civil.month - 1) + months;
    if (target < (int64_t)YEAR_MIN * MONTHS || target >= (int64_t)(YEAR_MAX + 1) * MONTHS)
        return false;
    int32_t year = (int32_t)(target / MONTHS), month = (int32_t)(target % MONTHS) + 1;
    int32_t length = date_month_length(year, month);
    bool missing = civil.day > length; /* never in December, so the day after is in range */
    *low = date_from_civil(year, month, missing ? length : civil.day);
    *high = *low + (missing ? 1 : 0);
    return true;
}

static void write_digits(char *out, int32_t number, size_t count)
{
    while (count > 0) {
        out[--count] = (char)('0' + number % 10);
        number /= 10;
    }
}

void date_iso(int32_t date, char out[DATE_ISO_BYTES])
{
    struct civil civil = date_civil(date);
    write_digits(out, civil.year, 4);
    out[4] = '-';
    write_digits(out + 5, civil.month, 2);
    out[7] = '-';
    write_digits(out + 8, civil.day, 2);
    out[10] = '\0';
}

void date_words(struct buffer *out, int32_t date)
{
    struct civil civil = date_civil(date);
    buffer_string(out, weekday_name(date_weekday(date)));
    buffer_char(out, ' ');
    buffer_number(out, civil.day);
    buffer_char(out, ' ');
    buffer_string(out, month_name(civil.month));
    buffer_char(out, ' ');
    buffer_number(out, civil.year);
}

const char *weekday_name(enum weekday day)
{
    return (uint32_t)day < WEEK ? weekday_names[day] : "";
}

const char *month_name(int32_t month)
{
    return month >= 1 && month <= MONTHS ? month_names[month - 1] : "";
}

/* Place of `name` in `names`, any case, or -1. The names are all letters, and no byte but a letter becomes a letter by setting bit 5. */
static int place_of(struct text name, const char *const *names, int count)
{
    for (int i = 0; i < count; i++) {
        size_t k = 0;
        while (k < name.len && names[i][k] != '\0' && (name.at[k] | 0x20) == (names[i][k] | 0x20))
            k++;
        if (k == name.len && names[i][k] == '\0')
            return i;
    }
    return -1;
}

int month_named(struct text name)
{
    return place_of(name, month_names, MONTHS) + 1;
}

int weekday_named(struct text name)
{
    return place_of(name, weekday_names, WEEK);
}
