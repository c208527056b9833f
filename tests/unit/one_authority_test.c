/* SPDX-License-Identifier: MIT
 * Rules for the cases of one school: which authority a case states, that only the file of that one is read, that the sum over the files is the same, and
 * a council's policies told line by line. */
#include "rules/model.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

Suite *one_authority_suite(void);

static const struct {
    const char *text;
    onroll_format format;
    const char *authority;
} stated[] = {
    {"case: X-1\nauthority: harrow\n", ONROLL_YAML, "harrow"},
    {"authority: \"310\"\n", ONROLL_YAML, "310"},
    {"authority: {is: Harrow, by: clerk}\n", ONROLL_YAML, "Harrow"},
    {"{\"authority\": \"E09000015\"}", ONROLL_JSON, "E09000015"},
    {"case: X-1\n", ONROLL_YAML, ""},
    {"authority: [harrow]\n", ONROLL_YAML, ""},
    {"authority: {by: clerk}\n", ONROLL_YAML, ""},
    {"authority: harrow\nauthority: harrow\n", ONROLL_YAML, ""}, /* not to be read: the case will be refused */
    {"- authority\n", ONROLL_YAML, ""},
    {"", ONROLL_YAML, ""},
};

START_TEST(authority_of_a_case)
{
    char out[32] = "as before", small[4];
    onroll_input input = {.name = "case", .bytes = stated[_i].text, .length = strlen(stated[_i].text), .format = stated[_i].format};
    onroll_input_authority(&input, out, sizeof out);
    ck_assert_str_eq(out, stated[_i].authority);
    onroll_input_authority(&input, small, sizeof small);
    ck_assert_msg(strlen(small) < sizeof small && strncmp(out, small, strlen(small)) == 0, "%s is cut to %s", out, small);
    onroll_input_authority(&input, NULL, 0);
}
END_TEST

static const struct {
    const char *authority;
    const char *with_policies; /* the only one; NULL: none */
} wanted[] = {
    {"liverpool", "liverpool"}, {"341", "liverpool"}, {"E08000012", "liverpool"}, {"LIVERPOOL", "liverpool"}, {" Liverpool ", "liverpool"},
    {"hackney", NULL},          {"", NULL},           {NULL, NULL},               {"atlantis", NULL},
};

START_TEST(only_its_file_is_read)
{
    onroll_rules *all = NULL, *one = NULL;
    size_t policies = 0;
    ck_assert_int_eq(onroll_rules_load(&all, "rules", NULL), ONROLL_OK);
    ck_assert_int_eq(onroll_rules_load_for(&one, "rules", wanted[_i].authority, NULL), ONROLL_OK);
    const onroll_rules_view *whole = onroll_rules_inspect(all), *part = onroll_rules_inspect(one);
    ck_assert_str_eq(whole->sha256, part->sha256);
    ck_assert_uint_eq(whole->file_count, part->file_count);
    ck_assert_uint_eq(whole->authority_count, part->authority_count);
    for (size_t i = 0; i < part->authority_count; i++) {
        policies += part->authorities[i].policy_count;
        if (part->authorities[i].policy_count)
            ck_assert_str_eq(part->authorities[i].authority, wanted[_i].with_policies ? wanted[_i].with_policies : "");
    }
    ck_assert_uint_eq(policies, wanted[_i].with_policies ? 1 : 0);
    ck_assert_uint_eq(all->policies.count, 5);
    onroll_rules_free(one);
    onroll_rules_free(all);
}
END_TEST

/* ---- A policy, line by line ---- */

static const char *const kinds[] = {"policy", "rests_on", "role", "define", "gate", "step", "duty", "claim", "authority", "warning", "paper", "definition", "left_out"};
enum { KINDS = sizeof kinds / sizeof *kinds };

struct told {
    unsigned of[KINDS];
    int last;
    bool days; /* the step of days 6 to 19 was told with its window */
};

static void hear(void *context, const onroll_policy_line *line)
{
    struct told *told = context;
    int kind = 0;
    while (kind < KINDS && strcmp(kinds[kind], line->kind) != 0)
        kind++;
    ck_assert_msg(kind < KINDS, "%s is no kind of line", line->kind);
    ck_assert_msg(kind >= told->last, "%s stands behind %s", line->kind, kinds[told->last]);
    ck_assert_str_eq(line->authority, "liverpool");
    ck_assert_str_eq(line->policy, "liverpool-cme-2025");
    ck_assert(line->id || line->says);
    told->of[kind]++;
    told->last = kind;
    if (line->id && strcmp(line->id, "welfare-service-contacted") == 0)
        told->days = strcmp(line->from, "school day 6 of absence") == 0 && strcmp(line->due, "school day 19 of absence") == 0 &&
                     strcmp(line->done, "local.welfare_contacted_on") == 0 && strcmp(line->by, "school") == 0 && strcmp(line->cite, "section 8.2, days 6-19") == 0;
    if (strcmp(line->kind, "gate") == 0)
        ck_assert(strcmp(line->about, "9(1)(h), 9(1)(i)") == 0 && strcmp(line->part, "efforts") == 0 && line->done && line->by);
}

START_TEST(told_line_by_line)
{
    onroll_rules *rules = NULL;
    struct told told = {0};
    ck_assert_int_eq(onroll_rules_load(&rules, "rules", NULL), ONROLL_OK);
    const struct policy *policy = &rules->policies.at[rules->authorities.at[rules_authority(rules, &rules->arena, TEXT("liverpool"), DATE_NONE)].policies.at[0]];
    ck_assert_int_eq(onroll_rules_policies(rules, "liverpool", hear, &told), ONROLL_OK);
    const unsigned expected[KINDS] = {[0] = 1, [1] = policy->cites.count, [4] = policy->gates.count, [6] = policy->duties.count, [7] = policy->claims.count,
                                      [9] = policy->warnings.count, [10] = policy->papers.count, [11] = policy->definitions.count, [12] = policy->left_out.count};
    for (int i = 0; i < KINDS; i++)
        ck_assert_msg(!expected[i] || told.of[i] == expected[i], "%u lines of %s, not %u", told.of[i], kinds[i], expected[i]);
    ck_assert_uint_eq(told.of[5] + told.of[8], policy->steps.count);
    ck_assert_uint_gt(told.of[3], 0);
    ck_assert(told.days);
    told = (struct told){0};
    ck_assert_int_eq(onroll_rules_policies(rules, "hackney", hear, &told), ONROLL_OK);
    ck_assert_uint_eq(told.of[0], 0);
    onroll_rules_free(rules);
}
END_TEST

Suite *one_authority_suite(void)
{
    Suite *suite = suite_create("one_authority");
    TCase *tests = tcase_create("one authority");
    tcase_set_timeout(tests, 30);
    tcase_add_loop_test(tests, authority_of_a_case, 0, sizeof stated / sizeof *stated);
    tcase_add_test(tests, told_line_by_line);
    suite_add_tcase(suite, tests);
    TCase *slow = tcase_create("loading");
    tcase_set_timeout(slow, 30);
    tcase_set_tags(slow, "slow"); /* under valgrind: all rules are loaded twice for each */
    tcase_add_loop_test(slow, only_its_file_is_read, 0, sizeof wanted / sizeof *wanted);
    suite_add_tcase(suite, slow);
    return suite;
}
