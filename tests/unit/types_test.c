/* SPDX-License-Identifier: MIT
 * Names of types and units, and which types are the same. */
#include "language/types.h"

#include <check.h>

Suite *types_suite(void);

static const struct {
    const char *written;
    enum base_type base;
    enum unit unit;
    const char *said;
} written[] = {
    {"yes_no", TYPE_YES_NO, 0, "yes or no"},
    {"date", TYPE_DATE, 0, "a date"},
    {"choice", TYPE_CHOICE, 0, "one of a list of words"},
    {"text", TYPE_TEXT, 0, "text"},
    {"codes", TYPE_CODES, 0, "a list of attendance codes"},
    {"ground", TYPE_GROUND, 0, "a ground"},
    {"authority", TYPE_AUTHORITY, 0, "an authority"},
    {"calendar", TYPE_CALENDAR, 0, "a calendar"},
    {"records", TYPE_RECORDS, 0, "a list of records"},
    {"school days", TYPE_NUMBER, UNIT_SCHOOL_DAYS, "school days"},
    {"days", TYPE_NUMBER, UNIT_DAYS, "days"},
    {"weeks", TYPE_NUMBER, UNIT_WEEKS, "weeks"},
    {"working days", TYPE_NUMBER, UNIT_WORKING_DAYS, "working days"},
    {"sessions", TYPE_NUMBER, UNIT_SESSIONS, "sessions"},
    {"months", TYPE_NUMBER, UNIT_MONTHS, "months"},
    {"years", TYPE_NUMBER, UNIT_YEARS, "years"},
    {"entries", TYPE_NUMBER, UNIT_ENTRIES, "entries"},
};

START_TEST(as_written)
{
    struct type type;
    ck_assert(type_parse(text_of(written[_i].written), &type));
    ck_assert_int_eq((int)type.base, (int)written[_i].base);
    ck_assert_int_eq((int)type.unit, (int)written[_i].unit);
    ck_assert_str_eq(type_name(type), written[_i].said);
}
END_TEST

START_TEST(not_types)
{
    static const char *const wrong[] = {"", "day", "school day", "Date", "yes/no", "number", "schooldays"};
    struct type type;
    ck_assert(!type_parse(text_of(wrong[_i]), &type));
    ck_assert_int_eq((int)type.base, TYPE_POISON);
}
END_TEST

START_TEST(sameness)
{
    for (size_t i = 0; i < sizeof written / sizeof *written; i++)
        for (size_t n = 0; n < sizeof written / sizeof *written; n++) {
            struct type a, b, poison = {0};
            ck_assert(type_parse(text_of(written[i].written), &a) && type_parse(text_of(written[n].written), &b));
            ck_assert_msg(type_same(a, b) == (i == n), "%s and %s", written[i].written, written[n].written);
            ck_assert(type_same(a, poison) && type_same(poison, b));
        }
    ck_assert(type_same((struct type){TYPE_CHOICE, 0, 4}, (struct type){TYPE_CHOICE, 0, 4}));
    ck_assert(!type_same((struct type){TYPE_CHOICE, 0, 4}, (struct type){TYPE_CHOICE, 0, 5}));
}
END_TEST

START_TEST(unit_words)
{
    ck_assert_str_eq(unit_name(UNIT_SCHOOL_DAYS, 1), "school day");
    ck_assert_str_eq(unit_name(UNIT_SCHOOL_DAYS, 0), "school days");
    ck_assert_str_eq(unit_name(UNIT_ENTRIES, 1), "entry");
    for (int a = 0; a < UNIT_COUNT; a++)
        for (int b = 0; b < a; b++)
            ck_assert_str_ne(unit_about((enum unit)a), unit_about((enum unit)b));
}
END_TEST

START_TEST(date_or_no)
{
    struct type act, day;
    ck_assert(type_parse(TEXT("date or no"), &act) && type_parse(TEXT("date"), &day));
    ck_assert(type_or_no(act) && !type_or_no(day));
    ck_assert(type_same(act, day)); /* they are compared with each other */
    ck_assert_str_eq(type_name(act), "a date, or no for not done");
    ck_assert(!type_or_no((struct type){TYPE_CHOICE, UNIT_DAYS, 1}));
}
END_TEST

Suite *types_suite(void)
{
    Suite *suite = suite_create("types");
    TCase *tests = tcase_create("types");
    tcase_add_loop_test(tests, as_written, 0, sizeof written / sizeof *written);
    tcase_add_loop_test(tests, not_types, 0, 7);
    tcase_add_test(tests, sameness);
    tcase_add_test(tests, unit_words);
    tcase_add_test(tests, date_or_no);
    suite_add_tcase(suite, tests);
    return suite;
}
