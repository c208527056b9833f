/* SPDX-License-Identifier: MIT
 * Two small sets of rules compared: each kind of change with its word, its direction and its case; and that memory that runs out is an error and no half
 * answer. The shell test diff.sh compares the shipped rules. */
#include "support/allocator.h"
#include "unit/decided.h"

Suite *diff_suite(void);

static struct decided left, right;

static void set_up(void)
{
    decided_open(&left);
    decided_open(&right);
}

static void tear_down(void)
{
    decided_close(&left);
    decided_close(&right);
}

struct heard {
    char text[1024];
};

/* "stricter limb g one: x.a=yes; " for each change; facts of its first case. */
static void hear(void *context, const onroll_rules_change *change)
{
    struct heard *heard = context;
    const size_t room = sizeof heard->text;
    snprintf(heard->text + strlen(heard->text), room - strlen(heard->text), "%s %s %s:", change->change, change->kind, change->id);
    for (size_t i = 0; change->case_count && i < change->cases[0].fact_count; i++)
        snprintf(heard->text + strlen(heard->text), room - strlen(heard->text), " %s=%s", change->cases[0].facts[i].fact, change->cases[0].facts[i].value);
    snprintf(heard->text + strlen(heard->text), room - strlen(heard->text), "; ");
}

#define RULES(limbs) "paragraphs:\n" PARAGRAPH("p", "pupil.boarder") GROUND("g", limbs)
#define DUTY(when, due) "duties:\n  - {duty: tell, when: " when ", by: school, due: " due ", says: tell them, " LAW "}\n"
#define ACT(done, says) "duties:\n  - {duty: tell, done: " done ", by: school, says: " says ", " LAW "}\n"
#define BAR(applies) "bars:\n  - {bar: stop, applies: " applies ", defeats: ground, " LAW "}\n"

static const struct {
    const char *left, *right, *changes;
    size_t same;
} cases[] = {
    {RULES(LIMB("one", "x.a")), RULES(LIMB("one", "x.a")), "", 2},
    {RULES(LIMB("one", "not (x.a and x.b)")), RULES(LIMB("one", "not x.a or not x.b")), "", 2},
    {RULES(LIMB("one", "x.a")), RULES(LIMB("one", "x.a and x.b")), "stricter ground g: x.a=yes x.b=no; stricter limb g one: x.a=yes x.b=no; ", 0},
    {RULES(LIMB("one", "x.a")), RULES(LIMB("one", "x.a or x.b")), "looser ground g: x.a=no x.b=yes; looser limb g one: x.a=no x.b=yes; ", 0},
    {RULES(LIMB("one", "x.a")), RULES(LIMB("one", "x.b")), "both ground g: x.a=yes x.b=no; both limb g one: x.a=yes x.b=no; ", 0},
    {RULES(LIMB("one", "x.a") ", " LIMB("two", "x.b")), RULES(LIMB("one", "x.a")), "looser ground g: x.a=yes x.b=no; gone limb g two:; ", 1},
    {RULES(LIMB("one", "x.a")), RULES(LIMB("one", "x.a") ", " LIMB("two", "x.a")), "new limb g two:; ", 2},
    {RULES(LIMB("one", "x.a")), RULES(LIMB("one", "x.a")) GROUND("h", LIMB("two", "x.b")), "new ground h:; new limb h two:; ", 2},
    {RULES(LIMB("one", "x.a")) BAR("x.b"), RULES(LIMB("one", "x.a")) BAR("x.b and x.c"), "narrower bar stop: x.b=yes x.c=no; ", 2},
    {RULES(LIMB("one", "x.a")) DUTY("x.b", "x.day"), RULES(LIMB("one", "x.a")) DUTY("x.b or x.c", "x.day"), "wider duty tell: x.b=no x.c=yes; ", 2},
    {RULES(LIMB("one", "x.a")) DUTY("x.b", "5 days after x.day"), RULES(LIMB("one", "x.a")) DUTY("x.b", "6 days after x.day"), "other_day duty tell: x.day=2026-01-05; ", 2},
    {RULES(LIMB("one", "x.a")) DUTY("x.b", "1 weeks after x.day"), RULES(LIMB("one", "x.a")) DUTY("x.b", "7 days after x.day"), "", 3},
    {RULES(LIMB("one", "x.a")) ACT("x.done_on", "tell them"), RULES(LIMB("one", "x.a")) ACT("x.end", "tell them"), "other_act duty tell:; ", 2},
    {RULES(LIMB("one", "x.a")) ACT("x.done_on", "tell them"), RULES(LIMB("one", "x.a")) ACT("x.done_on", "tell us"), "other_words duty tell:; ", 2},
};

/* The day of a case lies near the day on which the rules were last checked; here that is 2026-01-01, a Thursday, and no calendar is stored. */
START_TEST(changes)
{
    struct heard heard = {""};
    onroll_diff_totals totals;
    decided_rules(&left, cases[_i].left);
    decided_rules(&right, cases[_i].right);
    const onroll_compared a = {left.rules.rules, NULL, {date_parse(TEXT("2026-01-05"))}}, b = {right.rules.rules, NULL, {date_parse(TEXT("2026-01-05"))}};
    ck_assert_int_eq(onroll_rules_diff(&a, &b, hear, &heard, &totals), ONROLL_OK);
    if (strstr(cases[_i].changes, "other_day")) /* which day is shown is the prover's choice */
        ck_assert_ptr_nonnull(strstr(heard.text, "other_day duty tell: x.day="));
    else
        ck_assert_str_eq(heard.text, cases[_i].changes);
    ck_assert_uint_eq(totals.same, cases[_i].same);
    ck_assert_uint_eq(totals.periods, 1);
    ck_assert_uint_eq(totals.open, 0);
}
END_TEST

START_TEST(one_side_alone)
{
    struct heard heard = {""};
    decided_rules(&left, RULES(LIMB("one", "x.a")));
    const onroll_compared a = {left.rules.rules, NULL, {date_parse(TEXT("2026-01-05"))}}, b = {left.rules.rules, NULL, ONROLL_NO_DATE},
                          c = {left.rules.rules, "nowhere", {date_parse(TEXT("2026-01-05"))}};
    ck_assert_int_eq(onroll_rules_diff(&a, &b, hear, &heard, NULL), ONROLL_EINVALID);
    ck_assert_int_eq(onroll_rules_diff(&a, &c, hear, &heard, NULL), ONROLL_EINVALID);
    ck_assert_str_eq(heard.text, "");
}
END_TEST

START_TEST(out_of_memory)
{
    decided_rules(&left, RULES(LIMB("one", "x.a and x.count at least 20 days")) DUTY("x.b", "5 days after x.day"));
    decided_rules(&right, RULES(LIMB("one", "x.a and x.count at least 25 days")) DUTY("x.b", "6 days after x.day"));
    for (size_t n = 1;; n++) {
        struct test_allocator memory = {.fail_at = n};
        struct heard heard = {""};
        left.rules.rules->allocator = test_allocator_use(&memory);
        const onroll_compared a = {left.rules.rules, NULL, {date_parse(TEXT("2026-01-05"))}}, b = {right.rules.rules, NULL, {date_parse(TEXT("2026-01-05"))}};
        const onroll_status status = onroll_rules_diff(&a, &b, hear, &heard, NULL);
        left.rules.rules->allocator = right.rules.rules->allocator;
        ck_assert_uint_eq(memory.live, 0);
        if (!memory.failures) {
            ck_assert_int_eq(status, ONROLL_OK);
            ck_assert_ptr_nonnull(strstr(heard.text, "other_day duty tell"));
            break;
        }
        ck_assert_int_eq(status, ONROLL_ENOMEM);
    }
}
END_TEST

Suite *diff_suite(void)
{
    Suite *s = suite_create("diff");
    TCase *c = tcase_create("diff");
    tcase_add_checked_fixture(c, set_up, tear_down);
    tcase_add_loop_test(c, changes, 0, sizeof cases / sizeof *cases);
    tcase_add_test(c, one_side_alone);
    suite_add_tcase(s, c);
    TCase *slow = tcase_create("many times");
    tcase_add_checked_fixture(slow, set_up, tear_down);
    tcase_set_timeout(slow, 60);
    tcase_set_tags(slow, "slow"); /* under valgrind */
    tcase_add_test(slow, out_of_memory);
    suite_add_tcase(s, slow);
    return s;
}
