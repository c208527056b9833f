/* SPDX-License-Identifier: MIT
 * The authority that a person means: by id, name, LA code, or a GSS code in its own days; how long it stood; and no other. */
#include "support/rules_fixture.h"

#include <check.h>

Suite *authority_suite(void);

static const char register_of[] = "authorities: england\nlist:\n"
                                  "  - {authority: norwold, name: \"Norwold, Isle of\", la_code: \"999\", gss_codes: [{gss_code: E99999998, to: 2023-03-31}, "
                                  "{gss_code: E99999999, from: 2023-04-01}]}\n"
                                  "  - {authority: old-wold, name: Old Wold, la_code: \"998\", from: 2009-04-01, to: 2019-03-31}\n";

static struct rules_fixture f;

static void setup(void)
{
    rules_open(&f);
    rules_small(&f);
    rules_write(&f, "authorities.yaml", register_of);
    ck_assert_int_eq(rules_load_instrument(&f, ""), ONROLL_OK);
}

static void teardown(void) { rules_close(&f); }

/* The id of the authority found on that day (NULL: any); "-" for none. */
static const char *found(const char *written, const char *on)
{
    const onroll_rules_authority *authority = NULL;
    onroll_date date = ONROLL_NO_DATE;
    ck_assert(!on || onroll_date_parse(&date, on));
    ck_assert_int_eq(onroll_rules_find_authority(f.rules, written, date, &authority), ONROLL_OK);
    return authority ? authority->authority : "-";
}

START_TEST(by_any_name)
{
    ck_assert_str_eq(found("norwold", NULL), "norwold");
    ck_assert_str_eq(found("Norwold, Isle of", NULL), "norwold");
    ck_assert_str_eq(found(" NORWOLD ", NULL), "norwold");
    ck_assert_str_eq(found("999", NULL), "norwold");
    ck_assert_str_eq(found("Old Wold", "2026-03-09"), "old-wold");
    ck_assert_str_eq(found("Norwold", NULL), "norwold");
    ck_assert_str_eq(found("Isle", NULL), "-");
    ck_assert_str_eq(found("", NULL), "-");
    ck_assert_str_eq(found("997", NULL), "-");
}
END_TEST

START_TEST(by_gss_code_in_its_days)
{
    ck_assert_str_eq(found("E99999998", "2023-03-31"), "norwold");
    ck_assert_str_eq(found("E99999998", "2023-04-01"), "-");
    ck_assert_str_eq(found("e99999999", "2023-04-01"), "norwold");
    ck_assert_str_eq(found("E99999999", "2023-03-31"), "-");
    ck_assert_str_eq(found("E99999998", NULL), "norwold");
}
END_TEST

START_TEST(how_long_it_stood)
{
    const onroll_rules_authority *authority = NULL;
    char from[ONROLL_DATE_BYTES], to[ONROLL_DATE_BYTES];
    ck_assert_int_eq(onroll_rules_find_authority(f.rules, "998", ONROLL_NO_DATE, &authority), ONROLL_OK);
    onroll_date_write(authority->from, from);
    onroll_date_write(authority->to, to);
    ck_assert_str_eq(from, "2009-04-01");
    ck_assert_str_eq(to, "2019-03-31");
    ck_assert_int_eq(onroll_rules_find_authority(f.rules, "999", ONROLL_NO_DATE, &authority), ONROLL_OK);
    ck_assert_int_eq(authority->from.day, ONROLL_NO_DATE.day);
    ck_assert_int_eq(authority->to.day, ONROLL_NO_DATE.day);
    ck_assert_uint_eq(authority->policy_count, 0);
}
END_TEST

Suite *authority_suite(void)
{
    Suite *suite = suite_create("authority");
    TCase *tcase = tcase_create("authority");
    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_test(tcase, by_any_name);
    tcase_add_test(tcase, by_gss_code_in_its_days);
    tcase_add_test(tcase, how_long_it_stood);
    suite_add_tcase(suite, tcase);
    return suite;
}
