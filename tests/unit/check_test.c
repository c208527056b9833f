/* SPDX-License-Identifier: MIT
 * Types of expressions: what each form needs and gives, and for each misfit its place, its words and its help. */
#include "support/rules_fixture.h"

#include <check.h>
#include <string.h>

Suite *check_suite(void);

static struct rules_fixture f;
static struct arena arena;
static struct diag diag;
static struct seen seen;

static void set_up(void)
{
    arena_init(&arena, NULL);
    diag_init(&diag, &arena);
    memset(&seen, 0, sizeof seen);
    rules_open(&f);
    rules_small(&f);
    rules_write(&f, "register.yaml", "vocabulary: register\nfacts:\n  - {fact: marks.of, type: register, kind: event, from: school, question: Which marks?, noun: the marks}\n");
    ck_assert_int_eq(rules_load(&f, NULL), ONROLL_OK);
}

static void tear_down(void)
{
    rules_close(&f);
    arena_free(&arena);
}

/* Three definitions: a condition, a length, and one that holds a mistake. */
static bool definition(void *context, struct text name, struct span used_at, struct type *type, uint32_t *index)
{
    (void)context;
    (void)used_at;
    *index = 7;
    *type = (struct type){text_is(name, "gone") ? TYPE_YES_NO : text_is(name, "stay.length") ? TYPE_NUMBER : TYPE_POISON, UNIT_SCHOOL_DAYS, 0};
    return type->base != TYPE_POISON || text_is(name, "broken.one");
}

static struct text nearest(void *context, struct text name)
{
    (void)context;
    static const struct text known = {"stay.length", 11};
    return text_nearest(name, &known, 1) == 0 ? known : (struct text){0};
}

static struct expr *check_as(const char *text, struct type needed, bool known_allowed)
{
    struct document document;
    struct buffer yaml;
    buffer_init(&yaml, &arena);
    buffer_format(&yaml, "k: %s\n", text);
    uint16_t source = diag_source(&diag, TEXT("t.yaml"), buffer_text(&yaml), 1);
    ck_assert_msg(yaml_read(&document, &arena, &diag, source), "%s", text);
    struct scope scope = {.arena = &arena, .diag = &diag, .vocabulary = &f.rules->vocabulary, .definition = definition, .nearest = nearest,
                          .known_allowed = known_allowed, .otherwise_allowed = true};
    const struct node *node = node_get(document.root, "k");
    struct expr *e = expr_parse(&scope, node);
    ck_assert_ptr_nonnull(e);
    expr_check(&scope, e, node, needed);
    return e;
}

static const struct {
    const char *text, *type;
} good[] = {
    {"pupil.boarder", "yes or no"},
    {"gone and not pupil.left", "yes or no"},
    {"gone or (pupil.left and pupil.boarder)", "yes or no"},
    {"school.kind is academy", "yes or no"},
    {"school.kind is not one of academy, maintained", "yes or no"},
    {"pupil.boarder is yes", "yes or no"},
    {"absence.school_days at least 20 school days", "yes or no"},
    {"stay.length more than absence.school_days", "yes or no"},
    {"absence.weeks less than 4 weeks", "yes or no"},
    {"entries in efforts.log at least 3 entries", "yes or no"},
    {"deletion.date on or after absence.first_day", "yes or no"},
    {"absence.codes only G, N, /", "yes or no"},
    {"absence.codes include C or M", "yes or no"},
    {"destination.number matches school-number", "yes or no"},
    {"deletion.date is a school day", "yes or no"},
    {"absence.codes is known", "yes or no"},
    {"pupil.left is yes or not sure", "yes or no"},
    {"absence.codes is dealt with", "yes or no"},
    {"deletion.date is done", "yes or no"},
    {"school days from absence.first_day to deletion.date", "school days"},
    {"days from absence.first_day to deletion.date", "days"},
    {"working days from absence.first_day to 2026-03-09", "working days"},
    {"entries in efforts.log", "entries"},
    {"20 sessions", "sessions"},
    {"2026-03-09", "a date"},
    {"5 years after deletion.date", "a date"},
    {"3 working days before deletion.date", "a date"},
    {"school day 6 of absence", "a date"},
    {"next school day after deletion.date", "a date"},
    {"first prescribed-day on or after deletion.date", "a date"},
    {"earlier of deletion.date and 2026-03-09", "a date"},
    {"later of deletion.date and absence.last_day", "a date"},
    {"absence.first_day otherwise deletion.date", "a date"},
    {"stay.length otherwise absence.school_days", "school days"},
    {"absence.codes otherwise absence.codes", "a list of attendance codes"},
    {"school.calendar", "a calendar"},
    {"marks.of", "register marks"},
    {"first day of absence in marks.of before deletion.date", "a date"},
    {"last day of absence in marks.of before deletion.date", "a date"},
    {"last day attended in marks.of before 1 day before deletion.date", "a date"},
    {"codes in marks.of from absence.first_day to deletion.date", "a list of attendance codes"},
    {"codes in marks.of from absence.first_day to deletion.date otherwise absence.codes as stated", "a list of attendance codes"},
    {"sessions absent in marks.of from absence.first_day to deletion.date", "sessions"},
    {"sessions absent in marks.of from absence.first_day to deletion.date at least absence.sessions", "yes or no"},
    {"marks.of shows attendance from absence.first_day to deletion.date", "yes or no"},
    {"deletion.date as stated", "a date"},
    {"pupil.left as stated and gone", "yes or no"},
};

START_TEST(types)
{
    const struct expr *e = check_as(good[_i].text, (struct type){0}, true);
    ck_assert_uint_eq(diag.errors, 0);
    ck_assert_str_eq(type_name(e->type), good[_i].type);
}
END_TEST

START_TEST(names_find_their_place)
{
    const struct expr *fact = check_as("pupil.left", (struct type){0}, false), *defined = check_as("gone", (struct type){0}, false);
    ck_assert(!fact->defined && fact->index == map_get(&f.rules->vocabulary.fact_map, TEXT("pupil.left")));
    ck_assert(defined->defined && defined->index == 7);
    const struct expr *set = check_as("school.kind is one of independent, maintained", (struct type){0}, false);
    ck_assert_uint_eq(set->bits_low, 5);
    set = check_as("absence.codes include / or G", (struct type){0}, false);
    ck_assert_uint_eq(set->bits_low, 33);
    const struct expr *no = check_as("pupil.left is no", (struct type){0}, false), *yes = check_as("pupil.left is yes", (struct type){0}, false);
    ck_assert(no->kind == EXPR_NOT && no->a->kind == EXPR_NAME && yes->kind == EXPR_NAME);
}
END_TEST

static const struct type yes_no = {TYPE_YES_NO, UNIT_DAYS, 0};

static const struct {
    const char *text, *all, *message, *help;
} bad[] = {
    {"pupil.boader", "E303 1:4+12", "'pupil.boader' is neither a fact nor a definition", "did you mean 'pupil.boarder'?"},
    {"stay.lenght at least 1 school day", "E303 1:4+11", "'stay.lenght' is neither", "did you mean 'stay.length'?"},
    {"local.zebra", "E303 1:4+11", "'local.zebra' is neither", "declare a fact of your own under facts of the policy"},
    {"pupil.left = yes", "E303 1:17+3", "'yes' is neither", "write the fact alone for yes, or 'not' before it for no"},
    {"zebra", "E303 1:4+5", "'zebra' is neither", "the facts stand in the vocabulary; onroll rules lists them"},
    {"absence.length at least 1 school day", "E405 1:4+14", "'absence.length' is worked out, and no rule file defines how", ""},
    {"absence.school_days", "E304 1:4+19", "'absence.school_days' is school days; here yes or no is needed", "compare it: 'at least', 'at most', 'more than' or 'less than' a number of school days"},
    {"deletion.date", "E304 1:4+13", "'deletion.date' is a date; here yes or no is needed", "'on or before' or 'on or after' another date"},
    {"not school.kind", "E304 1:8+11", "'school.kind' is one of a list of words", "compare it: 'is' or 'is one of' its values"},
    {"pupil.left and absence.codes", "E304 1:19+13", "a list of attendance codes; here yes or no", ""},
    {"absence.school_days at least deletion.date", "E304 1:4+42", "'absence.school_days' is school days and cannot be compared with a date", ""},
    {"deletion.date before absence.weeks", "E304 1:4+34", "'deletion.date' is a date and cannot be compared with weeks", ""},
    {"pupil.left at least pupil.boarder", "E304 1:4+33", "is yes or no and cannot be compared with yes or no", ""},
    {"school.kind = school.kind", "E304 1:4+25", "cannot be compared", "compare it by 'is' or 'is one of' with its values"},
    {"school.kind is acadmy", "E309 1:19+6", "'acadmy' is not a value of school.kind", "did you mean 'academy'?\nits values: maintained, academy, independent"},
    {"school.kind is one of academy, x", "E309 1:35+1", "'x' is not a value of school.kind", "its values: maintained, academy, independent"},
    {"absence.codes only G, Q", "E309 1:26+1", "'Q' is not a value of the attendance codes", "its values: G, N, O, C, M, /"},
    {"pupil.left is perhaps", "E304 1:4+21", "'pupil.left' is yes or no: 'is' with a word needs a choice", "write the fact alone, or 'not' before it"},
    {"absence.codes is G", "E304 1:4+18", "needs a choice", "write 'only G, N, O' or 'include C or M'"},
    {"school.kind only G", "E304 1:4+11", "here a list of attendance codes is needed", ""},
    {"deletion.date include G", "E304 1:4+13", "'deletion.date' is a date; here a list of attendance codes", ""},
    {"school.kind matches school-number", "E304 1:4+11", "here text is needed", ""},
    {"destination.number matches scool", "E206 1:4+32", "there is no pattern named 'scool'", ""},
    {"absence.weeks is a school day", "E304 1:4+13", "here a date is needed", ""},
    {"5 days is a school day", "E304 1:4+6", "'5 days' is days; here a date is needed", "write '5 days after' or '5 days before' a day, such as absence.first_day"},
    {"absence.weeks at least 28 days", "E305 1:4+30", "is counted in weeks and is compared with days", "a week is seven days: write the number of weeks"},
    {"first prescribed-dy after deletion.date is a school day", "E206 1:4+39", "there is no named day 'prescribed-dy'", "did you mean 'prescribed-day'?"},
    {"first x after absence.weeks is a school day", "E206 1:4+27, E304 1:18+13", "there is no named day 'x'", ""},
    {"3 sessions after deletion.date is a school day", "E305 1:4+30", "a date cannot be moved by sessions", ""},
    {"3 entries before deletion.date is a school day", "E305 1:4+30", "a date cannot be moved by entries", ""},
    {"weeks from absence.first_day to deletion.date at least 3 weeks", "E305 1:4+45", "weeks are not counted from one date to another", "school days, days and working days are"},
    {"months from absence.first_day to deletion.date at least 3 months", "E305 1:4+46", "months are not counted", ""},
    {"days from absence.weeks to absence.codes at least 1 day", "E304 1:14+13, E304 1:31+13", "here a date is needed", ""},
    {"entries in absence.codes at least 1 entry", "E304 1:15+13", "here a list of records is needed", ""},
    {"school day 6 of holiday is a school day", "E303 1:20+7", "'holiday.first_day' is neither", ""},
    {"earlier of pupil.left and deletion.date is a school day", "E304 1:15+10", "here a date is needed", ""},
    {"pupil.left otherwise pupil.boarder", "E304 1:4+34", "'otherwise' joins two dates, two numbers or two lists of codes", ""},
    {"absence.weeks otherwise deletion.date", "E304 1:28+13", "'deletion.date' is a date; here weeks is needed", ""},
    {"absence.codes is known", "E307 1:4+22", "a verdict may not depend on what is known", "'is known' may stand in the 'when' of a duty or a warning"},
    {"pupil.left and absence.codes is not known", "E307 1:19+26", "a verdict may not", ""},
    {"pupil.left is dealt with", "E307 1:4+24", "a verdict may not depend on what is known", "'is dealt with' may stand in the 'when' of a duty or a warning"},
    {"pupil.left is yes or not sure", "E307 1:4+29", "a verdict may not", "'is yes or not sure' may stand in the 'when'"},
    {"deletion.date is not done", "", "", ""},
    {"absence.weeks is done", "E304 1:4+13", "'absence.weeks' is weeks; here a date is needed", ""},
    {"gone is done", "E304 1:4+4", "'gone' is no fact of a case: 'is done' asks what the case states", "name the fact itself"},
    {"3 days after deletion.date is done", "E304 1:4+26", "is no fact of a case", ""},
    {"broken.one is done", "", "", ""},
    {"broken.one at least 3 weeks", "", "", ""},
    {"broken.one and broken.one is known", "E307 1:19+19", "", ""},
    /* the register, and facts as stated */
    {"codes in absence.codes from absence.first_day to deletion.date only G", "E304 1:4+62", "'absence.codes' is no register of attendance", ""},
    {"codes in mark.of from absence.first_day to deletion.date only G", "E304 1:4+56", "'mark.of' is no register of attendance", ""},
    {"gone shows attendance from absence.first_day to deletion.date", "E304 1:4+61", "'gone' is no register of attendance", ""},
    {"marks.of shows attendance from absence.weeks to deletion.date", "E304 1:35+13", "'absence.weeks' is weeks; here a date is needed", ""},
    {"first day of absence in marks.of before absence.weeks is a school day", "E304 1:44+13", "here a date is needed", ""},
    {"sessions absent in marks.of from absence.first_day to deletion.date at least 3 school days", "E305 1:4+90", "is counted in sessions and is compared with school days", ""},
    {"marks.of", "E304 1:4+8", "'marks.of' is register marks; here yes or no is needed", ""},
    {"marks.of is G", "E304 1:4+13", "", ""},
    {"absence.length as stated at least 1 school day", "E405 1:4+24", "'absence.length' is worked out, and no case states it", ""},
    {"stay.length as stated at least 1 school day", "E303 1:4+21", "", ""},
    /* two mistakes in one expression */
    {"pupil.boader and absence.weeks at least 20 school days", "E303 1:4+12, E305 1:21+37", "'pupil.boader'", "did you mean"},
    {"'pupil.boader and absence.weeks at least 20 school days'", "E303 1:5+12, E305 1:22+37", "'pupil.boader'", "did you mean"},
    {"school.kind is x or absence.codes only Y", "E309 1:19+1, E309 1:43+1", "'x'", ""},
};

START_TEST(mistakes)
{
    check_as(bad[_i].text, yes_no, false);
    diag_deliver(&diag, seen_message, &seen);
    ck_assert_str_eq(seen.all, bad[_i].all);
    ck_assert_msg(strstr(seen.at[0].text, bad[_i].message) != NULL, "%s", seen.at[0].text);
    ck_assert_msg(strstr(seen.at[0].help, bad[_i].help) != NULL, "%s", seen.at[0].help);
    if (*bad[_i].all)
        ck_assert_str_eq(seen.at[0].path, "t > k");
}
END_TEST

/* Every unit against every other: alike is fine, unlike is E305, which tells what both are. */
START_TEST(units)
{
    for (int b = 0; b < UNIT_COUNT; b++) {
        char text[128], message[128], first[128], second[128];
        const char *a_name = unit_name((enum unit)_i, 2), *b_name = unit_name((enum unit)b, 2);
        arena_reset(&arena);
        diag_init(&diag, &arena);
        memset(&seen, 0, sizeof seen);
        snprintf(text, sizeof text, "20 %s at least 4 %s", a_name, b_name);
        check_as(text, yes_no, false);
        diag_deliver(&diag, seen_message, &seen);
        ck_assert_uint_eq(seen.count, _i != b);
        if (_i == b)
            continue;
        ck_assert_msg(strncmp(seen.at[0].brief, "E305 1:4+", 9) == 0, "%s", seen.at[0].brief);
        snprintf(message, sizeof message, "'20 %s' is counted in %s and is compared with %s", a_name, a_name, b_name);
        snprintf(first, sizeof first, "%s are %s", a_name, unit_about((enum unit)_i));
        snprintf(second, sizeof second, "%s are %s", b_name, unit_about((enum unit)b));
        ck_assert_str_eq(seen.at[0].text, message);
        ck_assert_msg(strstr(seen.at[0].help, first) && strstr(seen.at[0].help, second), "%s", seen.at[0].help);
    }
}
END_TEST

static void add_name(void *context, const struct expr *name)
{
    struct buffer *out = context;
    buffer_string(out, out->len ? " " : "");
    buffer_add(out, name->name);
}

START_TEST(names_in_order)
{
    struct buffer out;
    buffer_init(&out, &arena);
    expr_names(check_as("pupil.left and (absence.weeks at least 2 weeks or not gone)", yes_no, false), add_name, &out);
    expr_names(NULL, add_name, &out);
    ck_assert_str_eq(buffer_done(&out), "pupil.left absence.weeks gone");
}
END_TEST

Suite *check_suite(void)
{
    Suite *suite = suite_create("check");
    TCase *tests = tcase_create("check");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_loop_test(tests, types, 0, sizeof good / sizeof *good);
    tcase_add_test(tests, names_find_their_place);
    tcase_add_loop_test(tests, mistakes, 0, sizeof bad / sizeof *bad);
    tcase_add_loop_test(tests, units, 0, UNIT_COUNT);
    tcase_add_test(tests, names_in_order);
    suite_add_tcase(suite, tests);
    return suite;
}
