/* SPDX-License-Identifier: MIT
 * Limits of the rule language and of rule files: fine just under, refused just over. Those of patterns are in pattern_test.c, of names in read_test.c, of
 * mistakes in load_test.c, of documents and calendars in their own tests. */
#include "base/limits.h"
#include "support/rules_fixture.h"

#include <check.h>
#include <string.h>

Suite *limits_suite(void);

static struct rules_fixture f;
static struct arena arena;
static struct buffer body;

#define LAW "cite: section/1, standing: confirmed"

static void set_up(void)
{
    rules_open(&f);
    arena_init(&arena, NULL);
    buffer_init(&body, &arena);
}

static void tear_down(void)
{
    rules_close(&f);
    arena_free(&arena);
}

static void repeat(const char *part, int count)
{
    for (int i = 0; i < count; i++)
        buffer_string(&body, part);
}

static void expect(onroll_status status, const char *code, const char *text)
{
    ck_assert_msg(f.status == status, "status %d: %s %s", (int)f.status, f.seen.all, f.seen.at[0].text);
    if (!code) {
        ck_assert_uint_eq(f.seen.count, 0);
        return;
    }
    ck_assert_msg(strncmp(f.seen.at[0].brief, code, 4) == 0, "%s", f.seen.all);
    ck_assert_uint_eq(f.seen.count, 1);
    ck_assert_msg(strstr(f.seen.at[0].text, text) || strstr(f.seen.at[0].help, text), "%s (%s)", f.seen.at[0].text, f.seen.at[0].help);
}

/* _i is 0 just under the limit and 1 just over it. */
static void expect_over(int over, const char *code, const char *text) { expect(over ? ONROLL_EINVALID : ONROLL_OK, over ? code : NULL, text); }

static void load_bar(const char *condition)
{
    struct buffer text;
    buffer_init(&text, &arena);
    buffer_format(&text, "bars:\n  - bar: b\n    applies: %s\n    defeats: ground\n    cite: section/1\n    standing: confirmed\n", condition);
    rules_load_instrument(&f, buffer_done(&text));
}

START_TEST(limit_expression_bytes)
{
    buffer_string(&body, "'pupil.left");
    for (int i = 0; i < LIMIT_EXPRESSION_BYTES - 10 + _i; i++)
        buffer_char(&body, ' ');
    buffer_char(&body, '\'');
    load_bar(buffer_done(&body));
    expect_over(_i, "E310", "at most 2048 bytes");
}
END_TEST

/* A parenthesis, a "not" and a value that holds another are a level each; the test and the name in it are two more. */
START_TEST(limit_expression_depth)
{
    static const char *const parts[][3] = {{"(", "pupil.left", ")"}, {"not ", "pupil.left", ""}, {"1 day after ", "deletion.date before absence.first_day", ""}};
    const int over = _i % 2;
    const char *const *part = parts[_i / 2];
    repeat(part[0], LIMIT_EXPRESSION_DEPTH - 2 + over);
    buffer_string(&body, part[1]);
    repeat(part[2], LIMIT_EXPRESSION_DEPTH - 2 + over);
    load_bar(buffer_done(&body));
    expect_over(over, "E310", "the expression is nested too deep");
}
END_TEST

/* Definitions inside each other, each written above what it uses, and each below. */
START_TEST(limit_depth_through_define)
{
    const int over = _i % 2, last = LIMIT_EXPRESSION_DEPTH - 1 + over;
    buffer_string(&body, "define:\n");
    for (int n = 0; n <= last; n++) {
        int i = _i / 2 ? last - n : n;
        if (i == 0)
            buffer_string(&body, "  d.0: pupil.left\n");
        else
            buffer_format(&body, "  d.%d: not d.%d\n", i, i - 1);
    }
    rules_load_instrument(&f, buffer_done(&body));
    expect_over(over, "E310", _i / 2 ? "at most 32" : "32 definitions inside each other");
}
END_TEST

/* Each definition doubles the one before it: without a limit a small file would take for ever. */
START_TEST(doubling_definitions)
{
    buffer_string(&body, "define:\n  d.0: pupil.left\n");
    for (int i = 1; i < LIMIT_EXPRESSION_DEPTH; i++)
        buffer_format(&body, "  d.%d: d.%d and d.%d\n", i, i - 1, i - 1);
    rules_load_instrument(&f, buffer_done(&body));
    ck_assert_int_eq(f.status, ONROLL_EINVALID);
    ck_assert_msg(strncmp(f.seen.at[0].brief, "E310", 4) == 0, "%s", f.seen.all);
}
END_TEST

/* With n names joined by "and", d.1 has 2n - 1 parts. A name of a definition is a part more than what it stands for. */
START_TEST(limit_expression_parts)
{
    const int names = 32, defined = 63, left = LIMIT_EXPRESSION_PARTS - (defined * 2 * names + defined - 1); /* for "not" */
    ck_assert_int_lt(left, LIMIT_EXPRESSION_DEPTH - 2);
    buffer_string(&body, "define:\n  d.1: pupil.left");
    repeat(" and pupil.left", names - 1);
    buffer_string(&body, "\n  d.2: ");
    repeat("not ", left + _i);
    buffer_string(&body, "d.1");
    repeat(" and d.1", defined - 1);
    buffer_char(&body, '\n');
    rules_load_instrument(&f, buffer_done(&body));
    expect_over(_i, "E310", "at most 4096 names, values and operators");
}
END_TEST

START_TEST(limit_list_values)
{
    buffer_string(&body, "absence.codes only G");
    repeat(", G", LIMIT_LIST_VALUES - 1 + _i);
    load_bar(buffer_done(&body));
    expect_over(_i, "E310", "at most 128 values");
}
END_TEST

START_TEST(limit_number)
{
    buffer_format(&body, "absence.school_days at least %d school days", LIMIT_NUMBER + _i);
    load_bar(buffer_done(&body));
    expect_over(_i, "E903", "at most 100000");
}
END_TEST

/* Facts and terms are counted together: the small vocabulary has 22 of them. */
START_TEST(limit_facts)
{
    rules_small(&f);
    ck_assert_int_eq(rules_load(&f, NULL), ONROLL_OK);
    int before = (int)f.rules->vocabulary.facts.count;
    buffer_string(&body, "vocabulary: t\nfacts:\n");
    for (int i = before; i < LIMIT_FACTS + _i; i++)
        buffer_format(&body, "  - {fact: f.%d, type: date, kind: act, from: school, question: Q, noun: n}\n", i);
    rules_write(&f, "z.yaml", buffer_done(&body));
    rules_load(&f, NULL);
    expect_over(_i, "E903", "at most 1024");
}
END_TEST

START_TEST(limit_codes)
{
    buffer_string(&body, "codes: t\nlist:\n");
    for (int i = 0; i < LIMIT_CODES + _i; i++)
        buffer_format(&body, "  - {code: Q%d, means: m}\n", i);
    rules_write(&f, "codes.yaml", buffer_done(&body));
    rules_load(&f, NULL);
    expect_over(_i, "E903", "at most 64");
}
END_TEST

START_TEST(limit_choices)
{
    buffer_string(&body, "vocabulary: t\nfacts:\n  - fact: f.x\n    type: choice\n    kind: act\n    from: school\n    question: Q\n    noun: n\n    values:\n");
    for (int i = 0; i < LIMIT_CHOICES + _i; i++)
        buffer_format(&body, "      - {value: v%d, says: s}\n", i);
    rules_small(&f);
    rules_write(&f, "z.yaml", buffer_done(&body));
    load_bar("f.x is v127 or f.x is not v63");
    expect_over(_i, "E903", "at most 128");
    if (_i)
        return;
    for (uint32_t i = 0; i < f.rules->instruments.count; i++)
        if (f.rules->instruments.at[i].bars.count) {
            const struct expr *e = f.rules->instruments.at[i].bars.at[0].applies.expr;
            ck_assert(e->a->bits_high == UINT64_C(1) << 63 && e->a->bits_low == 0);
            ck_assert(e->b->a->bits_low == UINT64_C(1) << 63 && e->b->a->bits_high == 0);
            return;
        }
    ck_abort_msg("no bar was read");
}
END_TEST

START_TEST(limit_grounds)
{
    buffer_string(&body, "paragraphs:\n  - paragraph: p\n    applies_to: pupil.boarder\n    cite: section/1\n    standing: confirmed\n    grounds:\n");
    for (int i = 0; i < LIMIT_GROUNDS + _i; i++)
        buffer_format(&body, "      - {ground: g%d, title: G, requires: [{limb: l, that: pupil.left, " LAW "}]}\n", i);
    rules_load_instrument(&f, buffer_done(&body));
    expect_over(_i, "E903", "at most 128");
}
END_TEST

/* n days on which a warning begins, beside the one on which the instrument does, part time into n + 2 periods. */
START_TEST(limit_epochs)
{
    buffer_string(&body, "warnings:\n");
    for (int i = 0; i < LIMIT_EPOCHS - 2 + _i; i++) {
        char iso[DATE_ISO_BYTES];
        date_iso(20000 + i, iso);
        buffer_format(&body, "  - {warning: w%d, when: pupil.left, says: s, " LAW ", in_force: {from: %s}}\n", i, iso);
    }
    rules_load_instrument(&f, buffer_done(&body));
    expect(_i ? ONROLL_ELIMIT : ONROLL_OK, _i ? "E903" : NULL, "at most 256 periods");
    if (!_i)
        ck_assert_uint_eq(f.rules->epochs.count, LIMIT_EPOCHS);
}
END_TEST

START_TEST(limit_rule_files)
{
    rules_small(&f);
    for (int i = 4; i < LIMIT_RULE_FILES + _i; i++) {
        char name[32], text[96];
        snprintf(name, sizeof name, "z%d.yaml", i);
        snprintf(text, sizeof text, "instrument: i%d\ntitle: T\nchecked_on: 2026-01-01\n", i);
        rules_write(&f, name, text);
    }
    rules_load(&f, NULL);
    expect_over(_i, "E903", "at most 512");
}
END_TEST

START_TEST(limit_file_bytes)
{
    buffer_string(&body, "codes: t\nlist: []\n");
    while (body.len < LIMIT_FILE_BYTES + (size_t)_i)
        buffer_char(&body, '\n');
    rules_write(&f, "codes.yaml", buffer_done(&body));
    rules_load(&f, NULL);
    expect_over(_i, "E108", "the limit is 1048576");
}
END_TEST

/* Bars of 30 tests each; every test against a number of its own. */
static void many_tests(int count)
{
    body.len = 0;
    buffer_string(&body, "bars:");
    for (int i = 0; i < count; i++) {
        if (i % 30 == 0)
            buffer_format(&body, "%s\n  - {bar: b%d, defeats: ground, " LAW ", applies: ", i ? "}" : "", i);
        buffer_format(&body, "%sabsence.days > %d days", i % 30 ? " or " : "", i);
    }
    buffer_string(&body, "}\n");
    rules_load_instrument(&f, buffer_done(&body));
}

/* A number is a term of its own; the facts come first. */
START_TEST(limit_terms)
{
    many_tests(1);
    expect(ONROLL_OK, NULL, NULL);
    int facts = (int)f.rules->vocabulary.facts.count;
    many_tests(LIMIT_TERMS - facts + _i);
    expect(_i ? ONROLL_ELIMIT : ONROLL_OK, _i ? "E903" : NULL, "8192 values");
    if (!_i)
        ck_assert_uint_eq(rules_program_on(&f, FACT_NONE, 20000)->terms.count, LIMIT_TERMS);
}
END_TEST

/* Tests over few terms: 5 comparisons of each two of 81 numbers, each a test and each but the first of a bar joined by an "or". */
static uint32_t many_slots(int count)
{
    static const char *const signs[] = {"<", ">", "=", "<=", ">="};
    int made = 0;
    body.len = 0;
    buffer_string(&body, "bars:");
    for (int a = 0; a < 81; a++)
        for (int b = 0; b < 81; b++)
            for (int s = 0; s < 5 && made < count; s++, made++) {
                if (made % 40 == 0)
                    buffer_format(&body, "%s\n  - {bar: b%d, defeats: ground, " LAW ", applies: ", made ? "}" : "", made);
                buffer_format(&body, "%s%d days %s %d days", made % 40 ? " or " : "", a, signs[s], b);
            }
    ck_assert_int_eq(made, count);
    buffer_string(&body, "}\n");
    rules_load_instrument(&f, buffer_done(&body));
    const struct program *program = rules_program_on(&f, FACT_NONE, 20000);
    return program ? program->slots : 0;
}

START_TEST(limit_nodes_program)
{
    uint32_t one_bar = many_slots(40), two_bars = many_slots(80), each = two_bars - one_bar;
    ck_assert_uint_eq(one_bar - SLOT_FIRST_FREE, each);
    int bars = (LIMIT_NODES_PROGRAM - SLOT_FIRST_FREE) / (int)each, rest = (LIMIT_NODES_PROGRAM - SLOT_FIRST_FREE) % (int)each;
    /* the first test of a bar is one slot, each other two */
    uint32_t slots = many_slots(bars * 40 + (rest + 1) / 2 + _i);
    expect(_i ? ONROLL_ELIMIT : ONROLL_OK, _i ? "E903" : NULL, "at most 32768 tests");
    if (!_i)
        ck_assert_uint_ge(slots, LIMIT_NODES_PROGRAM - 1);
}
END_TEST

/* A register of as many entries as there may be, in a case and by the call of a host. No good one has that many: ten years of days in two halves are
 * fewer. So just under the limit another mistake is found. */
static const char marking[] = "vocabulary: register\nfacts:\n  - {fact: x.marks, type: register, kind: event, from: school, question: Which?, noun: the marks}\n";

static void load_register(onroll_options *options)
{
    rules_small(&f);
    rules_write(&f, "register.yaml", marking);
    ck_assert_int_eq(rules_load(&f, NULL), ONROLL_OK);
    options->on_message = seen_message;
    options->message_context = &f.seen;
}

START_TEST(limit_marks_of_a_case)
{
    onroll_options options = ONROLL_OPTIONS_INIT;
    onroll_facts *facts = NULL;
    int32_t first = date_parse(TEXT("2026-01-01"));
    load_register(&options);
    buffer_string(&body, "x.marks:\n");
    for (int i = 0; i < LIMIT_MARKS + _i; i++) {
        char iso[DATE_ISO_BYTES];
        date_iso(first + i % LIMIT_CALENDAR_DAYS, iso);
        buffer_format(&body, "- {date: %s, am: G}\n", iso);
    }
    const char *text = buffer_done(&body);
    f.status = onroll_facts_read(&facts, f.rules, &(onroll_input){.name = "case", .bytes = text, .length = body.len}, &options);
    ck_assert_int_eq(f.status, ONROLL_EINVALID);
    ck_assert_str_eq(f.seen.at[0].text, _i ? "a register has more than 10000 entries" : "the morning of 2026-01-01 has two marks");
    ck_assert_uint_eq(f.seen.count, 1);
}
END_TEST

START_TEST(limit_marks_of_a_host)
{
    static onroll_mark marks[LIMIT_MARKS + 1];
    onroll_options options = ONROLL_OPTIONS_INIT;
    onroll_facts *facts = NULL;
    int32_t first = date_parse(TEXT("2026-01-01"));
    load_register(&options);
    for (int i = 0; i <= LIMIT_MARKS; i++)
        marks[i] = (onroll_mark){{first + i % (LIMIT_MARKS / 4)}, i % 2 ? NULL : "G", i % 2 ? "G" : NULL, (uint32_t)i + 1};
    ck_assert_int_eq(onroll_facts_new(&facts, f.rules, &options), ONROLL_OK);
    onroll_status status = onroll_facts_marks(facts, "register.csv", marks, LIMIT_MARKS + (size_t)_i, &options);
    ck_assert_int_eq(status, _i ? ONROLL_ELIMIT : ONROLL_EINVALID);
    ck_assert_uint_eq(f.seen.count, 1);
    ck_assert_str_eq(f.seen.at[0].text, _i ? "the register has too many entries" : "the morning of 2026-01-01 has two marks");
    onroll_facts_free(facts);
}
END_TEST

Suite *limits_suite(void)
{
    Suite *suite = suite_create("limits");
    TCase *tests = tcase_create("limits"), *slow = tcase_create("large");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_checked_fixture(slow, set_up, tear_down);
    tcase_set_timeout(slow, 20);
    tcase_set_tags(slow, "slow");
    tcase_add_loop_test(tests, limit_expression_bytes, 0, 2);
    tcase_add_loop_test(tests, limit_expression_depth, 0, 6);
    tcase_add_loop_test(tests, limit_depth_through_define, 0, 4);
    tcase_add_test(tests, doubling_definitions);
    tcase_add_loop_test(tests, limit_expression_parts, 0, 2);
    tcase_add_loop_test(tests, limit_list_values, 0, 2);
    tcase_add_loop_test(tests, limit_number, 0, 2);
    tcase_add_loop_test(tests, limit_facts, 0, 2);
    tcase_add_loop_test(tests, limit_codes, 0, 2);
    tcase_add_loop_test(tests, limit_choices, 0, 2);
    tcase_add_loop_test(tests, limit_grounds, 0, 2);
    tcase_add_loop_test(tests, limit_marks_of_a_case, 0, 2);
    tcase_add_loop_test(tests, limit_marks_of_a_host, 0, 2);
    tcase_add_loop_test(slow, limit_epochs, 0, 2);
    tcase_add_loop_test(slow, limit_rule_files, 0, 2);
    tcase_add_loop_test(tests, limit_file_bytes, 0, 2);
    tcase_add_loop_test(slow, limit_terms, 0, 2);
    tcase_add_loop_test(slow, limit_nodes_program, 0, 2);
    suite_add_tcase(suite, tests);
    suite_add_tcase(suite, slow);
    return suite;
}
