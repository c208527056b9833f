/* SPDX-License-Identifier: MIT
 * Named days: reading the words of a rule file, and finding the one before or after a date. Each year yields its days as periods in order, of one day
 * where the day is certain and longer where no calendar shows the start of a term. If the date stands inside such a period the start may lie on
 * either side of it, so the answer reaches from the date to the end of the next one. Years without the day (29 February) are passed over. */
#include "calendar/named_day.h"

enum { MAX_WORDS = 6, MAX_FIXED = 12, SOME_LEAP_YEAR = 2000 };

/* The words between spaces; at most MAX_WORDS, which is more than any form has. */
static uint32_t split(struct text words, struct text out[MAX_WORDS])
{
    uint32_t count = 0;
    size_t at = 0;
    while (count < MAX_WORDS) {
        while (at < words.len && words.at[at] == ' ')
            at++;
        size_t from = at;
        while (at < words.len && words.at[at] != ' ')
            at++;
        if (at == from)
            break;
        out[count++] = (struct text){words.at + from, at - from};
    }
    return count;
}

/* "1" to "31", or 0. */
static int32_t day_number(struct text word)
{
    int32_t number = 0;
    if (word.len > 2 || word.at[0] == '0')
        return 0;
    for (size_t i = 0; i < word.len; i++) {
        if (word.at[i] < '0' || word.at[i] > '9')
            return 0;
        number = 10 * number + (word.at[i] - '0');
    }
    return number;
}

static int32_t ordinal_named(struct text word)
{
    static const struct {
        const char *word;
        int32_t ordinal;
    } ordinals[] = {{"first", 1}, {"second", 2}, {"third", 3}, {"fourth", 4}, {"fifth", 5}, {"last", -1}};
    for (size_t i = 0; i < sizeof ordinals / sizeof ordinals[0]; i++) {
        if (text_is(word, ordinals[i].word))
            return ordinals[i].ordinal;
    }
    return 0;
}

static bool parse_fixed(const struct text word[MAX_WORDS], struct named_day *out)
{
    int32_t month = month_named(word[1]), day = day_number(word[0]);
    out->kind = NAMED_FIXED;
    out->fixed[0] = (struct month_day){month, day};
    out->fixed_count = 1;
    return date_valid(SOME_LEAP_YEAR, month, day);
}

static bool parse_weekday(const struct text word[MAX_WORDS], struct named_day *out)
{
    int weekday = weekday_named(word[1]);
    out->kind = NAMED_WEEKDAY;
    out->ordinal = ordinal_named(word[0]);
    out->weekday = weekday < 0 ? MONDAY : (enum weekday)weekday;
    out->month = month_named(word[3]);
    return out->ordinal != 0 && weekday >= 0 && text_is(word[2], "in") && out->month != 0;
}

static bool parse_term(const struct text word[MAX_WORDS], struct named_day *out)
{
    out->kind = NAMED_TERM;
    out->month = month_named(word[4]);
    /* After December no day of the same year is left. */
    return text_is(word[0], "first") && text_is(word[1], "term") && text_is(word[2], "beginning") && text_is(word[3], "after") &&
           out->month != 0 && out->month < 12;
}

bool named_day_parse(struct text words, struct named_day *out)
{
    struct text word[MAX_WORDS];
    *out = (struct named_day){.kind = NAMED_FIXED};
    switch (split(words, word)) {
    case 2:
        return parse_fixed(word, out);
    case 4:
        return parse_weekday(word, out);
    case 5:
        return parse_term(word, out);
    default:
        return false;
    }
}

bool named_day_add(struct named_day *to, const struct named_day *more)
{
    if (to->kind != NAMED_FIXED || more->kind != NAMED_FIXED || to->fixed_count > MAX_FIXED || more->fixed_count > MAX_FIXED - to->fixed_count)
        return false;
    uint32_t added = more->fixed_count; /* `more` may be `to` */
    for (uint32_t i = 0; i < added; i++)
        to->fixed[to->fixed_count++] = more->fixed[i];
    return true;
}

static uint32_t fixed_of_year(const struct named_day *named, int32_t year, struct calendar_period out[MAX_FIXED])
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < named->fixed_count; i++) {
        struct month_day fixed = named->fixed[i];
        if (!date_valid(year, fixed.month, fixed.day))
            continue;
        int32_t day = date_from_civil(year, fixed.month, fixed.day);
        uint32_t place = count++; /* a rule file may write them in any order */
        for (; place > 0 && out[place - 1].from > day; place--)
            out[place] = out[place - 1];
        out[place] = (struct calendar_period){day, day};
    }
    return count;
}

static uint32_t weekday_of_year(const struct named_day *named, int32_t year, struct calendar_period *out)
{
    int32_t length = date_month_length(year, named->month), day;
    if (length == 0)
        return 0;
    if (named->ordinal < 0) {
        int32_t end = date_from_civil(year, named->month, length);
        day = length - ((int32_t)date_weekday(end) - (int32_t)named->weekday + 7) % 7;
    } else {
        int32_t start = date_from_civil(year, named->month, 1);
        day = 1 + ((int32_t)named->weekday - (int32_t)date_weekday(start) + 7) % 7 + 7 * (named->ordinal - 1);
    }
    if (!date_valid(year, named->month, day))
        return 0;
    int32_t date = date_from_civil(year, named->month, day);
    *out = (struct calendar_period){date, date};
    return 1;
}

static uint32_t term_of_year(const struct named_day *named, const struct calendar *c, int32_t year, struct calendar_period *out)
{
    struct month_day from = named->earliest, to = named->latest;
    if (!date_valid(year, from.month, from.day) || !date_valid(year, to.month, to.day))
        return 0;
    int32_t earliest = date_from_civil(year, from.month, from.day), latest = date_from_civil(year, to.month, to.day);
    int32_t shown = calendar_term_start(c, earliest, latest);
    *out = (struct calendar_period){shown == DATE_NONE ? earliest : shown, shown == DATE_NONE ? latest : shown};
    return out->from <= out->to;
}

static uint32_t days_of_year(const struct named_day *named, const struct calendar *c, int32_t year, struct calendar_period out[MAX_FIXED])
{
    switch (named->kind) {
    case NAMED_FIXED:
        return fixed_of_year(named, year, out);
    case NAMED_WEEKDAY:
        return weekday_of_year(named, year, out);
    case NAMED_TERM:
        break;
    }
    return term_of_year(named, c, year, out);
}

/* The first on or after `date`. */
static bool find_from(const struct named_day *named, const struct calendar *c, int32_t date, int32_t *low, int32_t *high)
{
    struct calendar_period days[MAX_FIXED];
    bool inside = false; /* the date stands inside the period before */
    for (int32_t year = date_civil(date).year; date_valid(year, 1, 1); year++) {
        uint32_t count = days_of_year(named, c, year, days);
        for (uint32_t i = 0; i < count; i++) {
            if (days[i].to < date)
                continue;
            if (inside || days[i].from >= date) {
                *low = inside ? date : days[i].from;
                *high = days[i].to;
                return true;
            }
            inside = true;
        }
    }
    return false;
}

/* The last on or before `date`. */
static bool find_to(const struct named_day *named, const struct calendar *c, int32_t date, int32_t *low, int32_t *high)
{
    struct calendar_period days[MAX_FIXED];
    bool inside = false; /* the date stands inside the period after */
    for (int32_t year = date_civil(date).year; date_valid(year, 1, 1); year--) {
        for (uint32_t i = days_of_year(named, c, year, days); i > 0; i--) {
            if (days[i - 1].from > date)
                continue;
            if (inside || days[i - 1].to <= date) {
                *low = days[i - 1].from;
                *high = inside ? date : days[i - 1].to;
                return true;
            }
            inside = true;
        }
    }
    return false;
}

bool named_day_find(const struct named_day *named, const struct calendar *c, enum named_side side, int32_t date, int32_t *low, int32_t *high)
{
    if (date < DATE_MIN || date > DATE_MAX)
        return false;
    switch (side) { /* a day just out of range lies in a year that has no days */
    case NAMED_ON_OR_AFTER:
        return find_from(named, c, date, low, high);
    case NAMED_AFTER:
        return find_from(named, c, date + 1, low, high);
    case NAMED_ON_OR_BEFORE:
        return find_to(named, c, date, low, high);
    case NAMED_BEFORE:
        break;
    }
    return find_to(named, c, date - 1, low, high);
}
