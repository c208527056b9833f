/* SPDX-License-Identifier: MIT
 * Rules told one by one: which are asked for by which name, on which day, where each stands and what it reads; and memory that runs out. */
#include "support/allocator.h"
#include "unit/council.h"

Suite *tell_suite(void);

static struct decided d;

static const char policy[] =
    COUNCIL("    in_force: {from: 2025-01-01}\n",
            "    define:\n      testshire.late: x.day after deletion.date\n"
            "    gates:\n      - {gate: own, applies_to: [g], part: efforts, that: local.agreed, unless: local.asked, by: officer, " RULE("2") "}\n"
            "    steps:\n      - {step: first, when: testshire.late, from: x.day, due: 5 school days after x.day, done: local.one_on, by: officer, says: do the first, " RULE("3") "}\n"
            "      - {step: past, done_by_all: [x.a, local.two_on], says: do the second, in_force: {to: 2025-06-30}, " RULE("4") "}\n"
            "    claims:\n      - {claim: enough, against: [h], enough: x.c, says: C is enough, " RULE("5") "}\n"
            "      - {claim: never, against: [h], enough: x.d, says: D is enough, " RULE("6") "}\n"
            "      - {claim: stated, when: x.f, states: F is so, law: it is not, law_cite: {source: t, at: section/9}, " RULE("7") "}\n"
            "      - {claim: once, against: [h], enough: x.c and deletion.date on or before 2025-06-30, says: C was enough, " RULE("9") "}\n"
            "      - {claim: fine, against: [h], agrees: yes, says: it agrees, " RULE("8") "}\n"
            "    papers:\n      - {paper: form, title: Form, holds: ['a name, in full', a day], signed_by: ['the head, or a deputy'], sent: local.one_on, " RULE("10") "}\n"
            "    left_out:\n      T-9: no line of a case\n");

static void set_up(void) { council_open(&d, policy); }
static void tear_down(void) { decided_close(&d); }

/* "kind of id" of each rule that is told, with a bar behind. */
struct heard {
    char names[2048];
    onroll_told_rule last;
    char facts[256], definitions[256], lines[1024], written[1024];
};

static void hear(void *context, const onroll_told_rule *rule)
{
    struct heard *h = context;
    size_t length = strlen(h->names);
    snprintf(h->names + length, sizeof h->names - length, "%s %s|", rule->kind, rule->id);
    h->last = *rule;
    h->facts[0] = h->definitions[0] = h->lines[0] = h->written[0] = '\0';
    for (size_t i = 0; i < rule->fact_count; i++)
        snprintf(h->facts + strlen(h->facts), sizeof h->facts - strlen(h->facts), "%s ", rule->facts[i]);
    for (size_t i = 0; i < rule->definition_count; i++)
        snprintf(h->definitions + strlen(h->definitions), sizeof h->definitions - strlen(h->definitions), "%s ", rule->definitions[i]);
    for (size_t i = 0; i < rule->part_count; i++) {
        const onroll_told_part *part = &rule->parts[i];
        snprintf(h->lines + strlen(h->lines), sizeof h->lines - strlen(h->lines), "%s: %s|", part->part, part->line);
        if (part->written)
            snprintf(h->written + strlen(h->written), sizeof h->written - strlen(h->written), "%s (%s)|", part->written, part->type);
    }
}

static struct heard ask(const char *subject, const char *rule, const char *on)
{
    struct heard h = {.names = ""};
    onroll_date day = ONROLL_NO_DATE;
    ck_assert(!on || onroll_date_parse(&day, on));
    onroll_status status = onroll_rules_tell(d.rules.rules, &(onroll_telling){subject, rule, day}, hear, &h);
    ck_assert_int_eq(status, *h.names ? ONROLL_OK : ONROLL_EINVALID);
    return h;
}

START_TEST(rules_go_by_several_names)
{
    static const struct {
        const char *subject, *rule, *told;
    } asked[] = {
        {NULL, "g", "ground g|limb own|limb efforts|"},
        {NULL, "g own", "limb own|"},
        {"t", "g own", "limb own|"},
        {NULL, "t/g own", "limb own|"},
        {NULL, "t/g", "ground g|limb own|limb efforts|"},
        {NULL, "own", "limb own|gate own|"},
        {NULL, "testshire/own", "gate own|"},
        {NULL, "t-2025/own", "gate own|"},
        {"testshire", "own", "gate own|"},
        {"Testshire", "own", "gate own|"},
        {"301", "own", "gate own|"},
        {"t-2025", "own", "gate own|"},
        {"othershire", "own", ""},
        {"t", "first", ""},
        {NULL, "testshire/firs", ""},
        {NULL, "testshire.late", "definition testshire.late|"},
        {NULL, "p", "paragraph p|"},
        {NULL, "", ""},
    };
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
        struct heard h = ask(asked[i].subject, asked[i].rule, NULL);
        ck_assert_msg(strcmp(h.names, asked[i].told) == 0, "%s: %s", asked[i].rule, h.names);
    }
    ck_assert_str_eq(ask("testshire", NULL, NULL).names,
                     "policy t-2025|gate own|step first|step past|claim enough|claim never|claim stated|claim once|claim fine|paper form|definition testshire.late|");
}
END_TEST

START_TEST(a_day_leaves_out_what_is_not_in_force)
{
    ck_assert_str_eq(ask("testshire", "past", "2025-06-30").names, "step past|");
    ck_assert_str_eq(ask("testshire", "past", "2025-07-01").names, "");
    ck_assert_str_eq(ask("testshire", "first", "2024-12-31").names, "");
    ck_assert_str_eq(ask("testshire", "first", "2025-01-01").names, "step first|");
    struct heard h = ask("testshire", "past", NULL);
    char from[ONROLL_DATE_BYTES], to[ONROLL_DATE_BYTES];
    onroll_date_write(h.last.from, from);
    onroll_date_write(h.last.to, to);
    ck_assert_str_eq(from, "2025-01-01"); /* of the policy: a rule is in force within it */
    ck_assert_str_eq(to, "2025-06-30");
}
END_TEST

START_TEST(a_limb_is_in_force_no_longer_than_its_ground)
{
    static const char later[] = "      - {ground: z, title: Z, in_force: {from: 2030-01-01}, requires: [" LIMB("late", "x.e") "]}\n";
    char body[4096], from[ONROLL_DATE_BYTES];
    snprintf(body, sizeof body, "%s%s", COUNCIL_LAW, later);
    decided_rules(&d, body);
    onroll_date_write(ask(NULL, "z late", NULL).last.from, from);
    ck_assert_str_eq(from, "2030-01-01");
    ck_assert_str_eq(ask(NULL, "z late", "2029-12-31").names, "");
    onroll_date_write(ask(NULL, "g own", NULL).last.from, from);
    ck_assert_str_eq(from, "2024-01-01"); /* of the law */
}
END_TEST

/* Of a law that is not in force yet each row but a warning says so; its citations may name their documents themselves. */
START_TEST(a_law_that_is_not_commenced_says_so)
{
    rules_write(&d.rules, "coming.yaml", "instrument: coming\ntitle: Coming\ncommenced: no\ncite_as: text\nchecked_on: 2026-01-01\n"
                                         "bars:\n  - {bar: stop, applies: x.a, defeats: date, cite: page 2, standing: confirmed}\n"
                                         "warnings:\n  - {warning: soon, when: x.a, says: soon, cite: page 3, standing: confirmed}\n");
    decided_rules(&d, COUNCIL_LAW " ");
    struct heard h = ask("coming", "stop", NULL);
    ck_assert_ptr_nonnull(strstr(h.lines, "|not in force yet: it does nothing until the law is commenced|"));
    ck_assert_ptr_null(h.last.document);
    ck_assert_ptr_null(strstr(ask("coming", "soon", NULL).lines, "not in force yet"));
    ck_assert_ptr_null(strstr(ask("t", "g own", NULL).lines, "not in force yet"));
}
END_TEST

START_TEST(a_row_says_all_of_its_rule)
{
    struct heard h = ask(NULL, "testshire/first", NULL);
    ck_assert_str_eq(h.lines, "says: do the first|where: the condition \"late\" is met|first day: the day|last day: 5 school days after the day|done: the day of the first act|");
    ck_assert_str_eq(h.facts, "x.day deletion.date local.one_on ");
    ck_assert_str_eq(h.definitions, "testshire.late ");
    ck_assert_str_eq(h.last.by, "Lead Officer");
    ck_assert_str_eq(h.last.authority, "testshire");
    ck_assert_str_eq(h.last.subject, "t-2025");
    ck_assert_str_eq(h.last.cite.provision, "page 3");
    ck_assert_str_eq(h.last.document, "Test procedures");
    ck_assert_str_eq(h.last.file, "testshire.yaml");
    ck_assert_uint_eq(h.last.column, 9);
    h = ask(NULL, "testshire/own", NULL);
    ck_assert_str_eq(h.lines, "has to be said: it is agreed|before this part of the ground is met: efforts|of: g|not asked for where: it was asked|");
    h = ask(NULL, "testshire/stated", NULL);
    ck_assert_str_eq(h.lines, "the document says: F is so|where: F holds|the law has: it is not|where the law stands: section 9, Test|");
    ck_assert_str_eq(ask(NULL, "testshire/form", NULL).lines, "holds: a name, in full; a day|signed by: the head, or a deputy|sent: the day of the first act|");
    ck_assert_str_eq(ask(NULL, "testshire/past", NULL).lines, "says: do the second|done: both of these: (a) A holds; and (b) the day of the second act is given|");
    h = ask(NULL, "g", NULL);
    ck_assert_str_eq(h.last.of, "g");
    ck_assert_uint_eq(h.last.depth, 1);
}
END_TEST

START_TEST(parts_carry_the_rule_language_and_the_type)
{
    ck_assert_str_eq(ask(NULL, "t/g own", NULL).written, "x.a (yes or no)|");
    ck_assert_str_eq(ask(NULL, "testshire/first", NULL).written,
                     "testshire.late (yes or no)|x.day (a date)|5 school days after x.day (a date)|local.one_on (a date, or no for not done)|");
}
END_TEST

/* ---- Worked cases ---- */

static void hear_case(void *context, const onroll_worked_case *worked)
{
    char *out = context;
    snprintf(out + strlen(out), 2048 - strlen(out), "%s %s on %s:", worked->rule, worked->found ? worked->kind : worked->none ? "none" : "open", worked->ground ? worked->ground : "-");
    for (size_t i = 0; i < worked->fact_count; i++)
        snprintf(out + strlen(out), 2048 - strlen(out), " %s;", worked->facts[i]);
    snprintf(out + strlen(out), 2048 - strlen(out), "\n");
}

/* D is what ground h itself asks for: no case parts the two, and that is proved. */
START_TEST(each_claim_has_its_case)
{
    char out[2048] = "";
    ck_assert_int_eq(onroll_rules_worked_cases(d.rules.rules, "testshire", ONROLL_NO_DATE, NULL, hear_case, out), ONROLL_OK);
    ck_assert_str_eq(out, "own stricter on g: it is not agreed; A holds; B holds; the pupil boards;\n" /* under paragraph p, so that the law is settled */
                         
                          "enough looser on h: C holds; D does not hold;\n"
                          "stated contradicts on -: F holds;\n"
                          "once looser on h: C holds; D does not hold;\n" /* in the older time of two: "past" stands until 30 June 2025 */
                          "never none on -:\n");
    out[0] = '\0';
    onroll_date day;
    ck_assert(onroll_date_parse(&day, "2025-07-01"));
    ck_assert_int_eq(onroll_rules_worked_cases(d.rules.rules, "testshire", day, NULL, hear_case, out), ONROLL_OK);
    ck_assert_ptr_nonnull(strstr(out, "once none on -:\n"));
    out[0] = '\0';
    ck_assert_int_eq(onroll_rules_worked_cases(d.rules.rules, "othershire", ONROLL_NO_DATE, NULL, hear_case, out), ONROLL_OK);
    ck_assert_str_eq(out, "");
    ck_assert_int_eq(onroll_rules_worked_cases(d.rules.rules, "testshire", (onroll_date){0}, NULL, hear_case, out), ONROLL_OK);
    ck_assert_str_eq(out, ""); /* the policy was not in force in 1970 */
}
END_TEST

/* ---- Memory ---- */

static void ignore_rule(void *context, const onroll_told_rule *rule) { (void)(context ? rule : NULL); }
static void ignore_case(void *context, const onroll_worked_case *worked) { (void)(context ? worked : NULL); }

static onroll_status tell_all(void) { return onroll_rules_tell(d.rules.rules, &(onroll_telling){.on = ONROLL_NO_DATE}, ignore_rule, NULL); }
static onroll_status work_all(void) { return onroll_rules_worked_cases(d.rules.rules, "testshire", ONROLL_NO_DATE, NULL, ignore_case, NULL); }

/* Requests fail one by one, of many a sample: that is told, or a worked case is left open, and all is given back. */
static void fail_each(struct test_allocator *memory, onroll_status (*call)(void))
{
    enum { SAMPLE = 200 };
    const size_t live = memory->live, before = memory->requests;
    memory->fail_at = 0;
    ck_assert_int_eq(call(), ONROLL_OK);
    const size_t step = 1 + (memory->requests - before) / SAMPLE;
    for (size_t n = 1;; n += step) {
        memory->failures = 0;
        memory->fail_at = memory->requests + n;
        onroll_status status = call();
        ck_assert_msg(memory->live == live, "%zu blocks are kept, not %zu, where request %zu of %s fails", memory->live, live, n, call == tell_all ? "telling" : "working");
        if (!memory->failures) {
            ck_assert_int_eq(status, ONROLL_OK);
            break;
        }
        ck_assert(status == ONROLL_ENOMEM || (call == work_all && status == ONROLL_OK));
    }
}

START_TEST(memory_that_runs_out_leaves_nothing_behind)
{
    struct test_allocator memory = {0};
    onroll_allocator allocator = test_allocator_use(&memory);
    onroll_decision_free(d.decision);
    d.decision = NULL;
    ck_assert_int_eq(rules_load(&d.rules, &allocator), ONROLL_OK);
    fail_each(&memory, tell_all);
    fail_each(&memory, work_all);
    onroll_rules_free(d.rules.rules); /* now: its allocator counts in this frame */
    d.rules.rules = NULL;
}
END_TEST

Suite *tell_suite(void)
{
    Suite *suite = suite_create("tell");
    TCase *tests = tcase_create("tell");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, rules_go_by_several_names);
    tcase_add_test(tests, a_day_leaves_out_what_is_not_in_force);
    tcase_add_test(tests, a_limb_is_in_force_no_longer_than_its_ground);
    tcase_add_test(tests, a_law_that_is_not_commenced_says_so);
    tcase_add_test(tests, a_row_says_all_of_its_rule);
    tcase_add_test(tests, parts_carry_the_rule_language_and_the_type);
    suite_add_tcase(suite, tests);
    TCase *slow = tcase_create("many times");
    tcase_add_checked_fixture(slow, set_up, tear_down);
    tcase_set_timeout(slow, 60);
    tcase_set_tags(slow, "slow"); /* under valgrind */
    tcase_add_test(slow, each_claim_has_its_case);
    tcase_add_test(slow, memory_that_runs_out_leaves_nothing_behind);
    suite_add_tcase(suite, slow);
    return suite;
}
