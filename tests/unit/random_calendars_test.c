/* SPDX-License-Identifier: MIT
 * Random calendars against a plain one that looks at every day: each day's kind, counts, and the n-th school day in both directions. */
#include "calendar/calendar.h"

#include <check.h>
#include <string.h>

Suite *random_calendars_suite(void);

static struct arena arena;
static struct calendar calendar;

static void setup(void) { arena_init(&arena, NULL); }
static void teardown(void) { arena_free(&arena); }

static uint32_t seed;

static int32_t roll(int32_t sides) /* 0 to sides - 1 */
{
    seed ^= seed << 13;
    seed ^= seed >> 17;
    seed ^= seed << 5;
    return (int32_t)(seed % (uint32_t)sides);
}

enum { MANY = 8, BANKS = 40 };

struct random_calendar {
    struct calendar_period terms[MANY], closures[MANY];
    int32_t inset[MANY], extra[MANY], bank_days[BANKS], first, last;
    struct bank_holidays bank;
    struct calendar_input input;
};

static int32_t day_in_term(const struct random_calendar *r)
{
    struct calendar_period term = r->terms[roll((int32_t)r->input.term_count)];
    return term.from + roll(term.to - term.from + 1);
}

static void make_random(struct random_calendar *r)
{
    memset(r, 0, sizeof *r);
    r->input = (struct calendar_input){.terms = r->terms, .inset = r->inset, .closures = r->closures, .extra = r->extra};
    r->input.term_count = (uint32_t)(1 + roll(MANY));
    r->input.inset_count = (uint32_t)roll(MANY);
    r->input.closure_count = (uint32_t)roll(MANY);
    r->input.extra_count = (uint32_t)roll(MANY);
    r->input.week = (uint8_t)roll(128);
    r->input.bank = roll(4) == 0 ? NULL : &r->bank;
    r->first = DATE_MIN + roll(DATE_MAX - DATE_MIN - MANY * 90);
    int32_t day = r->first;
    for (uint32_t i = 0; i < r->input.term_count; i++) {
        r->terms[i].from = day;
        r->last = r->terms[i].to = day + roll(60);
        day = r->last + 1 + roll(30);
    }
    for (uint32_t i = r->input.term_count - 1; i > 0; i--) {
        uint32_t j = (uint32_t)roll((int32_t)i + 1);
        struct calendar_period other = r->terms[j];
        r->terms[j] = r->terms[i];
        r->terms[i] = other;
    }
    for (uint32_t i = 0; i < MANY; i++) {
        r->inset[i] = day_in_term(r);
        r->extra[i] = day_in_term(r);
        int32_t from = r->first + roll(r->last - r->first + 1);
        r->closures[i] = (struct calendar_period){from, from + roll(10)};
    }
    r->bank = (struct bank_holidays){r->bank_days, NULL, 0, r->first - roll(3), r->last + roll(3)};
    for (int32_t bank_day = r->bank.from; bank_day <= r->bank.to && r->bank.count < BANKS; bank_day++) {
        if (roll(12) == 0)
            r->bank_days[r->bank.count++] = bank_day;
    }
}

static bool among(const int32_t *days, uint32_t count, int32_t day)
{
    bool found = false;
    for (uint32_t i = 0; i < count; i++)
        found = found || days[i] == day;
    return found;
}

static bool within(const struct calendar_period *periods, uint32_t count, int32_t day)
{
    bool found = false;
    for (uint32_t i = 0; i < count; i++)
        found = found || (periods[i].from <= day && day <= periods[i].to);
    return found;
}

static enum day_kind plain_kind(const struct random_calendar *r, int32_t day)
{
    const struct calendar_input *in = &r->input;
    if (day < r->first || day > r->last)
        return DAY_OUTSIDE;
    if (!within(in->terms, in->term_count, day))
        return DAY_HOLIDAY;
    if (among(in->extra, in->extra_count, day))
        return DAY_SCHOOL;
    if ((in->week & 1U << date_weekday(day)) == 0)
        return DAY_WEEKEND;
    if (in->bank != NULL && among(in->bank->days, in->bank->count, day))
        return DAY_BANK_HOLIDAY;
    if (among(in->inset, in->inset_count, day))
        return DAY_INSET;
    return within(in->closures, in->closure_count, day) ? DAY_CLOSURE : DAY_SCHOOL;
}

/* The n-th school day walking from `day` on, that one counted; DATE_NONE as soon as the calendar no longer says. */
static int32_t plain_walk(const struct random_calendar *r, int32_t day, int32_t step, int32_t n)
{
    for (;; day += step) {
        enum day_kind kind = plain_kind(r, day);
        if (kind == DAY_OUTSIDE)
            return DATE_NONE;
        n -= kind == DAY_SCHOOL;
        if (n == 0)
            return day;
    }
}

START_TEST(random_calendars)
{
    static struct random_calendar r;
    seed = 0x9E3779B9U + (uint32_t)_i * 2654435761U;
    for (int round = 0; round < 20; round++) {
        make_random(&r);
        ck_assert_int_eq(calendar_build(&calendar, &arena, &r.input, NULL), CALENDAR_OK);
        ck_assert(calendar.first == r.first && calendar.last == r.last);
        bool same = true;
        for (int32_t day = r.first - 2; day <= r.last + 2; day++)
            same = same && calendar_day(&calendar, day) == plain_kind(&r, day);
        ck_assert(same);
        for (int pair = 0; pair < 40; pair++) {
            int32_t from = r.first - 2 + roll(r.last - r.first + 5), to = from - 3 + roll(r.last + 6 - from), n = 1 + roll(60), count = 0, out = 0;
            bool covered = true;
            for (int32_t day = from; day <= to; day++) {
                covered = covered && plain_kind(&r, day) != DAY_OUTSIDE;
                count += plain_kind(&r, day) == DAY_SCHOOL;
            }
            ck_assert(calendar_covers(&calendar, from, to) == covered);
            ck_assert(calendar_school_days(&calendar, from, to, &out) == covered && (!covered || out == count));
            int32_t want = plain_walk(&r, from, 1, n);
            ck_assert(calendar_nth_from(&calendar, from, n, &out) == (want != DATE_NONE) && (want == DATE_NONE || out == want));
            want = plain_walk(&r, from + 1, 1, n);
            ck_assert(calendar_after(&calendar, from, n, &out) == (want != DATE_NONE) && (want == DATE_NONE || out == want));
            want = plain_walk(&r, from - 1, -1, n);
            ck_assert(calendar_before(&calendar, from, n, &out) == (want != DATE_NONE) && (want == DATE_NONE || out == want));
        }
        arena_reset(&arena);
    }
}
END_TEST

Suite *random_calendars_suite(void)
{
    Suite *suite = suite_create("random_calendars");
    TCase *tests = tcase_create("random calendars");
    tcase_set_tags(tests, "slow"); /* under valgrind */
    tcase_set_timeout(tests, 60);
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_loop_test(tests, random_calendars, 0, 25);
    suite_add_tcase(suite, tests);
    return suite;
}
