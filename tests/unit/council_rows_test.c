/* SPDX-License-Identifier: MIT
 * Nothing of a council's document is lost: every row of the worksheet that was made from the five documents (tests/councils/rows.csv) stands in its
 * council's file, in a rule that carries it or under left_out with the reason, and the files carry no row that the worksheet does not have. */
#include "rules/model.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

Suite *council_rows_suite(void);

enum { ROWS = 421, LINE = 1024 };

static onroll_rules *rules;
static char ids[ROWS][16], kinds[ROWS][64];
static const struct policy *owner[ROWS];
static unsigned carried[ROWS], left[ROWS], gated[ROWS];
static unsigned read_rows;

static const struct {
    const char *prefix, *authority;
    unsigned rows;
} councils[] = {{"SOM-", "somerset", 107}, {"CAM-", "cambridgeshire", 67}, {"HAR-", "harrow", 93}, {"LIV-", "liverpool", 70}, {"SOU-", "southampton", 84}};

enum { COUNCILS = sizeof councils / sizeof *councils };

/* One field of a csv line; doubled quotes do not occur in the first three. */
static char *field(char **at)
{
    char *from = *at, *end;
    bool quoted = *from == '"';
    end = quoted ? strchr(++from, '"') : from + strcspn(from, ",\n");
    ck_assert_ptr_nonnull(end);
    *at = quoted ? end + 2 : end + 1;
    *end = '\0';
    return from;
}

static void read_worksheet(void)
{
    char line[LINE];
    FILE *file = fopen("tests/councils/rows.csv", "r");
    ck_assert_ptr_nonnull(file);
    ck_assert_ptr_nonnull(fgets(line, LINE, file)); /* the header */
    while (fgets(line, LINE, file)) {
        char *at = line;
        ck_assert_uint_lt(read_rows, ROWS);
        snprintf(ids[read_rows], sizeof ids[0], "%s", field(&at));
        field(&at);
        snprintf(kinds[read_rows], sizeof kinds[0], "%s", field(&at));
        read_rows++;
    }
    fclose(file);
}

static void count(const struct policy *policy, struct text row, unsigned *counts)
{
    for (unsigned i = 0; i < read_rows; i++)
        if (text_is(row, ids[i])) {
            counts[i]++;
            owner[i] = policy;
            return;
        }
    ck_abort_msg("%s carries the row %.*s, which the worksheet does not have", policy->id.at, TEXT_ARG(row));
}

static void count_all(const struct policy *policy, const struct names *rows, unsigned *counts)
{
    for (uint32_t i = 0; i < rows->count; i++)
        count(policy, rows->at[i], counts);
}

#define COUNT_LIST(policy, list)                                             \
    for (uint32_t i = 0; i < (policy)->list.count; i++) {                    \
        ck_assert_msg((policy)->list.at[i].rule.rows.count > 0, "%s: %s carries no row", (policy)->id.at, (policy)->list.at[i].rule.id.at); \
        count_all((policy), &(policy)->list.at[i].rule.rows, carried);       \
    }

static void count_policy(const struct policy *policy)
{
    count_all(policy, &policy->rows, carried);
    COUNT_LIST(policy, gates)
    COUNT_LIST(policy, steps)
    COUNT_LIST(policy, duties)
    COUNT_LIST(policy, claims)
    COUNT_LIST(policy, warnings)
    COUNT_LIST(policy, papers)
    COUNT_LIST(policy, definitions)
    for (uint32_t i = 0; i < policy->gates.count; i++)
        count_all(policy, &policy->gates.at[i].rule.rows, gated);
    for (uint32_t i = 0; i < policy->left_out.count; i++) {
        count(policy, policy->left_out.at[i].row, left);
        ck_assert_msg(policy->left_out.at[i].why.len > 10, "%s leaves %s out without a reason", policy->id.at, policy->left_out.at[i].row.at);
    }
}

static void set_up(void)
{
    read_worksheet();
    ck_assert_int_eq(onroll_rules_load(&rules, "rules", NULL), ONROLL_OK);
    for (uint32_t i = 0; i < rules->policies.count; i++)
        count_policy(&rules->policies.at[i]);
}

static void tear_down(void) { onroll_rules_free(rules); }

START_TEST(every_row_stands_once)
{
    unsigned found = 0, of_council = 0;
    for (unsigned i = 0; i < read_rows; i++) {
        if (strncmp(ids[i], councils[_i].prefix, 4) != 0)
            continue;
        of_council++;
        ck_assert_msg(carried[i] || left[i], "%s is lost", ids[i]);
        ck_assert_msg(!carried[i] || !left[i], "%s is both carried and left out", ids[i]);
        ck_assert_msg(left[i] <= 1, "%s is left out twice", ids[i]);
        ck_assert_str_eq(rules->authorities.at[owner[i]->authority].id.at, councils[_i].authority);
        found++;
    }
    ck_assert_uint_eq(of_council, councils[_i].rows);
    ck_assert_uint_eq(found, councils[_i].rows);
}
END_TEST

/* What the worksheet calls a gate is never left out, and each council has at least one that is a gate in the file. */
START_TEST(gates_are_gates)
{
    unsigned gates = 0;
    for (unsigned i = 0; i < read_rows; i++) {
        bool own = strncmp(ids[i], councils[_i].prefix, 4) == 0, gate = strncmp(kinds[i], "gate", 4) == 0;
        ck_assert_msg(!own || !gate || carried[i], "%s is a gate and left out", ids[i]);
        gates += own && gate && gated[i];
    }
    ck_assert_uint_ge(gates, 1);
}
END_TEST

Suite *council_rows_suite(void)
{
    Suite *suite = suite_create("council_rows");
    TCase *tcase = tcase_create("rows");
    tcase_add_unchecked_fixture(tcase, set_up, tear_down);
    tcase_add_loop_test(tcase, every_row_stands_once, 0, COUNCILS);
    tcase_add_loop_test(tcase, gates_are_gates, 0, COUNCILS);
    suite_add_tcase(suite, tcase);
    return suite;
}
