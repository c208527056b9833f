/* SPDX-License-Identifier: MIT
 * The bank holidays of GOV.UK as a rule file: which period the list covers, titles that YAML cannot hold as they are, mistakes, a receiver that stops,
 * memory that runs out. */
#include "messages.h"
#include "support/allocator.h"

#include <check.h>
#include <string.h>

Suite *import_suite(void);

enum { OUT_BYTES = 4096 };

struct out {
    char text[OUT_BYTES];
    size_t length, pieces, stop_at; /* stop_at: the piece, from 1, that is refused; 0: none */
};

static bool take(void *context, const char *bytes, size_t length)
{
    struct out *out = context;
    if (++out->pieces == out->stop_at || out->length + length >= OUT_BYTES)
        return false;
    memcpy(out->text + out->length, bytes, length);
    out->length += length;
    return true;
}

static onroll_status import(struct out *out, const char *json, const char *day, const onroll_options *options)
{
    onroll_date checked_on = ONROLL_NO_DATE;
    onroll_date_parse(&checked_on, day);
    return onroll_bank_holidays_import(&(onroll_input){.name = "bank.json", .bytes = json, .length = strlen(json), .format = ONROLL_JSON}, checked_on, take, out, options);
}

#define HOLIDAY(date, title) "{\"date\":\"" date "\",\"title\":\"" title "\"}"
#define LIST(events) "{\"england-and-wales\":{\"events\":[" events "]}}"

static const struct {
    const char *json, *holds;
} covered[] = {
    {LIST(HOLIDAY("2026-01-01", "a") "," HOLIDAY("2026-12-28", "b")), "  from: 2026-01-01\n  to: 2026-12-31\n"},
    {LIST(HOLIDAY("2026-01-04", "a") "," HOLIDAY("2027-12-25", "b")), "  from: 2026-01-01\n  to: 2027-12-31\n"},
    {LIST(HOLIDAY("2026-01-05", "a") "," HOLIDAY("2026-12-24", "b")), "  from: 2026-01-05\n  to: 2026-12-24\n"},
    {LIST(HOLIDAY("2026-04-03", "a")), "  from: 2026-04-03\n  to: 2026-04-03\n"},
    {LIST(HOLIDAY("2026-04-03", "a")), "title: Bank holidays in England\nsource: GOV.UK, bank-holidays.json\nchecked_on: 2026-03-09\ncomplete:\n"},
    {LIST(HOLIDAY("2026-04-03", "\\\"q\\\" \\\\ \\n\\u0081\\uffff!")), "    title: \"\\\"q\\\" \\\\    !\"\n"},
    {LIST("{\"date\":\"2026-04-03\",\"title\":\"a\",\"notes\":\"Substitute day\",\"bunting\":true}"), "    title: \"a (Substitute day)\"\n    basis: published\n"},
};

START_TEST(period_and_titles)
{
    struct out out = {0};
    ck_assert_int_eq(import(&out, covered[_i].json, "2026-03-09", NULL), ONROLL_OK);
    ck_assert_msg(strstr(out.text, covered[_i].holds), "no '%s' in:\n%s", covered[_i].holds, out.text);
}
END_TEST

START_TEST(without_a_day_of_the_check)
{
    struct out out = {0};
    ck_assert_int_eq(import(&out, covered[0].json, "", NULL), ONROLL_OK);
    ck_assert_ptr_null(strstr(out.text, "checked_on"));
}
END_TEST

static const struct {
    const char *json, *briefs;
} refused[] = {
    {"[1]", "E202 1:1+3"},
    {"{\"england-and-wales\":{\"events\":{}}}", "E202 1:22+13"},
    {LIST(""), "E202 1:22+13"},
    {LIST("3"), "E203 1:33+1"},
    {LIST("{\"date\":\"2026-04-03\"}"), "E202 1:33+21"},
    {LIST("{\"title\":\"a\"}"), "E202 1:33+13"},
    {LIST("{\"date\":\"2026-04-03\",\"title\":\"\"}"), "E203 1:62+2"},
    {LIST("{\"date\":\"2026-04-03\",\"title\":\"a\",\"notes\":[]}"), "E203 1:74+2"},
    {LIST(HOLIDAY("2026-02-30", "a") "," HOLIDAY("3 April 2026", "b")), "E203 1:41+12, E203 1:75+14"},
    {LIST(HOLIDAY("2026-04-06", "a") "," HOLIDAY("2026-04-03", "b")), "E403 1:67+33"},
    {"{", "E101 1:1+1"},
};

START_TEST(mistakes)
{
    struct out out = {0};
    struct seen seen = {0};
    onroll_options options = ONROLL_OPTIONS_INIT;
    options.on_message = seen_message;
    options.message_context = &seen;
    ck_assert_int_eq(import(&out, refused[_i].json, "", &options), ONROLL_EINVALID);
    ck_assert_str_eq(seen.all, refused[_i].briefs);
    ck_assert_uint_eq(out.pieces, 0);
}
END_TEST

START_TEST(receiver_stops)
{
    for (size_t piece = 1; piece <= 2; piece++) {
        struct out out = {.stop_at = piece};
        ck_assert_int_eq(import(&out, covered[0].json, "", NULL), ONROLL_EIO);
        ck_assert_uint_eq(out.pieces, piece);
    }
}
END_TEST

START_TEST(memory_runs_out)
{
    size_t n = 1;
    for (bool more = true; more; n++) {
        struct test_allocator memory = {.fail_at = n};
        struct out out = {0};
        struct seen seen = {0};
        onroll_options options = ONROLL_OPTIONS_INIT;
        options.allocator = test_allocator_use(&memory);
        options.on_message = seen_message;
        options.message_context = &seen;
        const char *json = _i ? refused[8].json : covered[0].json;
        onroll_status status = import(&out, json, "2026-03-09", &options);
        more = memory.failures > 0;
        ck_assert_int_eq(status, more ? ONROLL_ENOMEM : _i ? ONROLL_EINVALID : ONROLL_OK);
        ck_assert(!more || out.pieces == 0);
        ck_assert_uint_eq(memory.live, 0);
    }
    ck_assert_uint_gt(n, 2);
}
END_TEST

Suite *import_suite(void)
{
    Suite *suite = suite_create("import");
    TCase *tests = tcase_create("bank holidays");
    tcase_add_loop_test(tests, period_and_titles, 0, sizeof covered / sizeof *covered);
    tcase_add_test(tests, without_a_day_of_the_check);
    tcase_add_loop_test(tests, mistakes, 0, sizeof refused / sizeof *refused);
    tcase_add_test(tests, receiver_stops);
    tcase_add_loop_test(tests, memory_runs_out, 0, 2);
    suite_add_tcase(suite, tests);
    return suite;
}
