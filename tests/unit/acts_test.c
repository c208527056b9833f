/* SPDX-License-Identifier: MIT
 * Acts of a council's procedure: a date or `no`, the tests of what a case states of a fact, facts that count as no when left out, and how all this is told.
 * Every outcome is compared with a table written by hand. */
#include "evaluate/parts.h"
#include "unit/decided.h"

Suite *acts_suite(void);

static struct decided d;

static const char acts[] =
    "vocabulary: acts\nfacts:\n"
    "  - {fact: local.one_on, type: date or no, kind: act, from: school, question: One?, noun: the first act}\n"
    "  - {fact: local.two_on, type: date or no, kind: act, from: authority, question: Two?, noun: the second act}\n"
    "  - {fact: local.agreed, type: yes_no, kind: act, from: authority, question: Agreed?, 'yes': it is agreed, 'no': it is not agreed}\n"
    "  - {fact: local.flag, type: yes_no, kind: event, from: school, question: Flag?, 'yes': the flag is up, 'no': the flag is down, default: 'no', assumed: the flag is taken to be down}\n";

static void set_up(void)
{
    decided_open(&d);
    rules_write(&d.rules, "acts.yaml", acts);
}

static void tear_down(void) { decided_close(&d); }

static const struct value *value_of(const char *fact)
{
    uint32_t index = map_get(&d.rules.rules->vocabulary.fact_map, text_of(fact));
    ck_assert_msg(index != MAP_NONE, "%s", fact);
    return &d.facts->values[index];
}

/* ---- Values ---- */

enum form { YAML, JSON, CALL };

#define DAY 20521 /* 2026-03-09 */

static const struct {
    enum form form;
    const char *written;
    enum state state;
    int64_t number;
} stated[] = {
    {YAML, "2026-03-09", STATE_KNOWN, DAY},
    {YAML, "no", STATE_KNOWN, DATE_NEVER},
    {YAML, "false", STATE_KNOWN, DATE_NEVER},
    {YAML, "{is: no, by: clerk, on: 2026-03-06}", STATE_KNOWN, DATE_NEVER},
    {YAML, "2199-12-30", STATE_KNOWN, DATE_NEVER - 1},
    {YAML, "not known", STATE_NOT_KNOWN, 0},
    {YAML, "not applicable", STATE_NOT_APPLICABLE, 0},
    {JSON, "\"2026-03-09\"", STATE_KNOWN, DAY},
    {JSON, "false", STATE_KNOWN, DATE_NEVER},
    {JSON, "null", STATE_NOT_KNOWN, 0},
    {CALL, "2026-03-09", STATE_KNOWN, DAY},
    {CALL, "no", STATE_KNOWN, DATE_NEVER},
    {CALL, "N", STATE_KNOWN, DATE_NEVER},
    {CALL, "0", STATE_KNOWN, DATE_NEVER},
    {CALL, "?", STATE_NOT_KNOWN, 0},
    {CALL, "", STATE_NOT_SUPPLIED, 0},
};

static onroll_status state_it(enum form form, const char *written)
{
    char text[160];
    onroll_options options = ONROLL_OPTIONS_INIT;
    options.on_message = seen_message;
    options.message_context = &d.seen;
    memset(&d.seen, 0, sizeof d.seen);
    if (form == CALL) {
        ck_assert_int_eq(onroll_facts_new(&d.facts, d.rules.rules, &options), ONROLL_OK);
        return onroll_facts_set(d.facts, "local.one_on", written, &options);
    }
    snprintf(text, sizeof text, form == JSON ? "{\"local.one_on\": %s}" : "local.one_on: %s", written);
    return onroll_facts_read(&d.facts, d.rules.rules, &(onroll_input){.bytes = text, .length = strlen(text), .format = form == JSON ? ONROLL_JSON : ONROLL_YAML}, &options);
}

START_TEST(values)
{
    decided_rules(&d, "");
    ck_assert_msg(state_it(stated[_i].form, stated[_i].written) == ONROLL_OK, "%s: %s", stated[_i].written, d.seen.at[0].text);
    const struct value *v = value_of("local.one_on");
    ck_assert_msg(v->state == stated[_i].state && v->number == stated[_i].number, "%s gives state %d, %lld", stated[_i].written, (int)v->state, (long long)v->number);
    ck_assert(date_never(v->number) == (stated[_i].number == DATE_NEVER));
}
END_TEST

#define NEEDED "local.one_on is a date, or no for not done, here stands "

static const struct {
    enum form form;
    const char *written, *says, *help;
} refused[] = {
    {YAML, "yes", NEEDED "\"yes\"", "write the day on which it was done, such as 2026-03-09"},
    {YAML, "'no'", NEEDED "\"no\" in quotes", "write no, without quotes, when it was not done"},
    {YAML, "No", NEEDED "\"No\"", "write no, without quotes"},
    {YAML, "'2026-03-09'", NEEDED "\"2026-03-09\" in quotes", "write 2026-03-09, without quotes"},
    {YAML, "9/3/2026", NEEDED "\"9/3/2026\"", "write 2026-03-09 for Monday 9 March 2026"},
    {YAML, "2026-02-30", NEEDED "\"2026-02-30\"", "February 2026 has 28 days"},
    {YAML, "2199-12-31", NEEDED "\"2199-12-31\"", "write no, without quotes, when it was not done"},
    {YAML, "soon", NEEDED "\"soon\"", "write year, month and day, such as 2026-03-09"},
    {YAML, "[2026-03-09]", NEEDED "a list", "write year, month and day"},
    {JSON, "true", NEEDED "true", "write the day on which it was done"},
    {JSON, "\"no\"", NEEDED "\"no\"", "write false when it was not done"},
    {JSON, "0", NEEDED "0", "write false when it was not done"},
    {CALL, "Y", NEEDED "\"Y\"", "write the day on which it was done"},
    {CALL, "off", NEEDED "\"off\"", ""},
};

START_TEST(values_refused)
{
    decided_rules(&d, "");
    ck_assert_int_eq(state_it(refused[_i].form, refused[_i].written), ONROLL_EINVALID);
    ck_assert_msg(strncmp(d.seen.all, "E502 ", 5) == 0 && strcmp(d.seen.at[0].text, refused[_i].says) == 0, "%s: %s %s", refused[_i].written, d.seen.all, d.seen.at[0].text);
    ck_assert_msg(strstr(d.seen.at[0].help, refused[_i].help) != NULL, "%s: %s", refused[_i].written, d.seen.at[0].help);
}
END_TEST

/* ---- Expressions ---- */

static const struct {
    const char *that, *facts;
    char outcome; /* y, n, ? */
} tests[] = {
    /* two acts: one that nobody has told of may turn out not done either */
    {"local.one_on on or before local.two_on", "local.two_on: no\n", '?'},
    {"local.one_on after local.two_on", "local.two_on: no\n", '?'},
    {"local.one_on on or before local.two_on", "local.two_on: no\nlocal.one_on: 2026-03-02\n", 'y'},
    {"local.one_on on or before local.two_on", "local.two_on: no\nlocal.one_on: no\n", 'n'},
    /* certainly */
    {"certainly local.agreed", "local.agreed: yes\n", 'y'},
    {"certainly local.agreed", "local.agreed: no\n", 'n'},
    {"certainly local.agreed", "", 'n'},
    {"certainly local.agreed", "local.agreed: not known\n", 'n'},
    {"not certainly local.agreed", "", 'y'},
    {"certainly not local.agreed", "", 'n'},
    {"certainly not local.agreed", "local.agreed: no\n", 'y'},
    {"certainly (local.agreed or x.a) and x.b", "x.a: yes\nx.b: yes\n", 'y'},
    {"certainly local.agreed or x.b", "", '?'}, /* it belongs to what stands next to it */
    {"certainly local.one_on is done", "", 'n'},
    {"certainly local.one_on is done", "local.one_on: 2026-03-02\n", 'y'},
    /* yes or not sure */
    {"local.agreed is yes or not sure", "local.agreed: yes\n", 'y'},
    {"local.agreed is yes or not sure", "local.agreed: not known\n", 'y'},
    {"local.agreed is yes or not sure", "local.agreed: no\n", 'n'},
    {"local.agreed is yes or not sure", "local.agreed: not applicable\n", '?'},
    {"local.agreed is yes or not sure", "", '?'},
    {"not local.agreed is yes or not sure", "local.agreed: not known\n", 'n'},
    {"local.flag is yes or not sure", "", '?'}, /* its default is not what the case states */
    {"local.flag is yes or not sure", "local.flag: not known\n", 'y'},
    {"x.a is yes or not sure", "x.b: yes\n", '?'}, /* derived from x.b, but the case says nothing of it */
    {"x.a", "x.b: yes\n", 'y'},
    /* dealt with */
    {"local.agreed is dealt with", "local.agreed: yes\n", 'y'},
    {"local.agreed is dealt with", "local.agreed: no\n", 'n'},
    {"local.agreed is dealt with", "local.agreed: not applicable\n", 'y'},
    {"local.agreed is dealt with", "local.agreed: not known\n", '?'},
    {"local.agreed is dealt with", "", '?'},
    {"local.one_on is dealt with", "local.one_on: 2026-03-02\n", 'y'},
    {"local.one_on is dealt with", "local.one_on: no\n", 'n'},
    {"local.one_on is dealt with", "local.one_on: not applicable\n", 'y'},
    {"local.one_on is not dealt with", "local.one_on: no\n", 'y'},
    {"local.one_on is not dealt with", "", '?'},
    {"x.count is dealt with", "x.count: 0\n", 'y'},
    {"x.day is dealt with", "x.day: 2199-12-31\n", 'y'}, /* a day like any other of a plain date */
    {"x.recorded is dealt with", "", '?'}, /* its default is not what the case states */
    {"school.kind is dealt with", "school.kind: maintained\n", 'y'},
    {"local.flag is dealt with", "", '?'},
    /* done */
    {"local.one_on is done", "local.one_on: 2026-03-02\n", 'y'},
    {"local.one_on is done", "local.one_on: no\n", 'n'},
    {"local.one_on is done", "", '?'},
    {"local.one_on is done", "local.one_on: not known\n", '?'},
    {"local.one_on is done", "local.one_on: not applicable\n", '?'},
    {"local.one_on is not done", "local.one_on: no\n", 'y'},
    {"x.day is done", "x.day: 2026-03-02\n", 'y'},
    {"x.day is done", "x.day: 2199-12-31\n", 'y'},
    {"x.day is done", "", '?'},
    /* never is later than every day */
    {"local.one_on before x.day", "local.one_on: no\nx.day: 2026-03-02\n", 'n'},
    {"local.one_on on or before x.day", "local.one_on: no\nx.day: 2026-03-02\n", 'n'},
    {"local.one_on on or before 2199-12-31", "local.one_on: no\n", 'n'},
    {"local.one_on on or before x.day", "local.one_on: no\n", 'n'}, /* whatever the day */
    {"local.one_on after x.day", "local.one_on: no\n", 'y'},
    {"local.one_on on or after x.day", "local.one_on: no\n", 'y'},
    {"local.one_on is x.day", "local.one_on: no\nx.day: 2026-03-02\n", 'n'},
    {"local.one_on on or before local.two_on", "local.one_on: no\nlocal.two_on: no\n", 'n'}, /* what is not done is done before nothing */
    {"local.one_on on or before local.two_on", "local.one_on: 2026-03-02\nlocal.two_on: no\n", 'y'},
    {"local.one_on before local.two_on", "local.one_on: 2026-03-02\nlocal.two_on: no\n", 'y'},
    {"local.one_on on or before x.day", "local.one_on: 2026-03-02\nx.day: 2026-03-02\n", 'y'},
    {"local.one_on on or before check.date", "local.one_on: no\n", 'n'},
    {"x.day on or before 2199-12-31", "x.day: 2199-12-31\n", 'y'}, /* a plain date is a day */
    /* what is reckoned from never is never */
    {"3 days after local.one_on after 2199-12-31", "local.one_on: no\n", 'y'},
    {"3 years before local.one_on before 2199-12-31", "local.one_on: no\n", 'n'},
    {"3 months after local.one_on on or before check.date", "local.one_on: no\n", 'n'},
    {"3 school days before local.one_on on or before 2199-12-31", "local.one_on: no\n", 'n'},
    {"first prescribed-day after local.one_on on or before 2199-12-31", "local.one_on: no\n", 'n'},
    {"earlier of local.one_on and local.two_on on or before 2026-03-02", "local.one_on: no\nlocal.two_on: 2026-03-02\n", 'y'},
    {"later of local.one_on and local.two_on on or before 2026-03-02", "local.one_on: no\nlocal.two_on: 2026-03-02\n", 'n'},
    {"3 days before later of local.one_on and 2026-03-09 on or after 2026-03-06", "", 'y'},
    {"3 days before later of local.one_on and 2026-03-09 on or before 2199-12-28", "", '?'}, /* it may be never */
    {"t.act on or before 2199-12-31", "local.one_on: no\n", 'n'}, /* through a definition */
};

static const char defined[] = "define: {t.act: local.one_on}\nderive:\n  - {fact: x.a, is: x.b, disagreement: derived, " LAW "}\nwarnings:\n";

START_TEST(expressions)
{
    static char body[16384];
    snprintf(body, sizeof body, "%s", defined);
    for (size_t row = 0; row < sizeof tests / sizeof *tests; row++)
        snprintf(body + strlen(body), sizeof body - strlen(body), "  - {warning: w%zu, when: '%s', says: s, " LAW "}\n", row, tests[row].that);
    decided_rules(&d, body);
    for (size_t row = 0; row < sizeof tests / sizeof *tests; row++) {
        char id[16];
        snprintf(id, sizeof id, "w%zu", row);
        struct arena arena;
        struct evaluation e = {0};
        decided_read(&d, tests[row].facts);
        arena_init(&arena, NULL);
        ck_assert(evaluation_prepare(&e, &arena, rules_program_on(&d.rules, FACT_NONE, DAY)));
        e.facts = d.facts;
        e.check_day = DAY;
        evaluation_run(&e, NULL);
        char found = "yn?"[slot_outcome(&e, e.program->warnings.at[row].when)];
        ck_assert_msg(text_is(e.program->warnings.at[row].warning->id, id), "the warnings stand in their order");
        ck_assert_msg(found == tests[row].outcome, "%s with %s is %c", tests[row].that, tests[row].facts, found);
        arena_free(&arena);
    }
}
END_TEST

/* ---- In a verdict ---- */

#define ALL PARAGRAPH("p", "deletion.date on or after 2024-01-01")

static const struct {
    const char *that, *facts, *verdict, *missing;
} verdicts[] = {
    {"local.one_on is done", "local.one_on: 2026-03-02\n", "lawful must", ""},
    {"local.one_on is done", "local.one_on: no\n", "unlawful", ""},
    {"local.one_on is done", "", "undetermined", "local.one_on"},
    {"local.one_on on or before x.day", "local.one_on: no\n", "unlawful", ""},
    {"local.one_on on or before x.day", "x.day: 2026-03-02\n", "undetermined", "local.one_on"},
    /* the search for what is missing tries a day on either side, and never */
    {"local.one_on is done and (local.one_on after 2026-03-02 or x.a)", "", "undetermined", "local.one_on x.a"},
    {"local.one_on is not done and local.one_on on or before 2026-03-02 and x.a", "", "undetermined", "local.one_on x.a"}, /* Kleene: open until it is known */
    {"local.one_on is done and local.one_on on or before 2026-03-02 and local.one_on after 2026-03-02", "", "undetermined", "local.one_on"},
    /* left out it is no, and never asked for */
    {"local.flag", "", "unlawful", ""},
    {"not local.flag", "", "lawful must", ""},
    {"not local.flag and x.a", "", "undetermined", "x.a"},
    {"local.flag or x.a", "", "undetermined", "x.a"},
    {"local.flag", "local.flag: yes\n", "lawful must", ""},
    {"local.flag", "local.flag: not known\n", "undetermined", "local.flag"}, /* somebody looked: nothing is assumed */
};

START_TEST(in_a_verdict)
{
    char body[512], missing[256];
    snprintf(body, sizeof body, "paragraphs:\n" ALL GROUND("g", LIMB("one", "%s")), verdicts[_i].that);
    decided_rules(&d, body);
    const onroll_result *r = decided(&d, verdicts[_i].facts);
    ck_assert_msg(strcmp(decided_verdict(r), verdicts[_i].verdict) == 0, "%s: %s", verdicts[_i].that, decided_verdict(r));
    ck_assert_str_eq(decided_missing(r, missing), verdicts[_i].missing);
}
END_TEST

static const onroll_note *assumption(const onroll_result *r, const char *code)
{
    for (size_t i = 0; i < r->assumption_count; i++)
        if (strcmp(r->assumptions[i].code, code) == 0)
            return &r->assumptions[i];
    return NULL;
}

START_TEST(assumption_is_told)
{
    decided_rules(&d, "paragraphs:\n" ALL GROUND("g", LIMB("one", "x.a and not local.flag")));
    const onroll_result *r = decided(&d, "x.a: yes\nlocal.agreed: yes\n");
    ck_assert_str_eq(decided_verdict(r), "lawful must");
    ck_assert_ptr_nonnull(assumption(r, "local.flag"));
    ck_assert_str_eq(assumption(r, "local.flag")->message, "the flag is taken to be down");
    ck_assert_ptr_null(assumption(decided(&d, "x.a: yes\nlocal.flag: no\nlocal.agreed: yes\n"), "local.flag"));
    ck_assert_ptr_null(assumption(decided(&d, "x.a: yes\nlocal.flag: not known\nlocal.agreed: yes\n"), "local.flag"));
}
END_TEST

/* ---- Words ---- */

static const struct {
    const char *that, *facts, *reason, *value;
} told[] = {
    {"local.one_on is done", "local.one_on: no\n", "the first act is not done", "no, not done"},
    {"local.one_on is done", "local.one_on: 2026-03-02\n", "the first act is Monday 2 March 2026", "2026-03-02"},
    {"local.one_on is done", "", "the first act is (not stated)", "not supplied"},
    {"local.one_on on or before 2026-03-02", "local.one_on: no\n", "the first act is not done, not on or before Monday 2 March 2026", "no, not done"},
    {"local.flag", "", "the flag is down", "no"},
};

START_TEST(words)
{
    char body[512];
    snprintf(body, sizeof body, "paragraphs:\n" ALL GROUND("g", LIMB("one", "%s")), told[_i].that);
    decided_rules(&d, body);
    const onroll_limb *limb = &decided_ground(decided(&d, told[_i].facts), "g")->limbs[0];
    ck_assert_str_eq(limb->reason, told[_i].reason);
    ck_assert_uint_eq(limb->fact_count, 1);
    ck_assert_str_eq(limb->facts[0].value, told[_i].value);
}
END_TEST

START_TEST(words_of_a_warning)
{
    decided_rules(&d, "warnings: [{warning: w, when: local.agreed is yes or not sure or local.one_on is dealt with, says: 'the first act is {local.one_on}', " LAW "}]\n");
    ck_assert_str_eq(decided_warning(decided(&d, "local.agreed: not known\nlocal.one_on: no\n"), "w")->message, "the first act is not done");
    ck_assert_ptr_null(decided_warning(decided(&d, "local.agreed: no\nlocal.one_on: no\n"), "w"));
}
END_TEST

START_TEST(public_type)
{
    decided_rules(&d, "");
    const onroll_rules_view *view = onroll_rules_inspect(d.rules.rules);
    uint32_t act = map_get(&d.rules.rules->vocabulary.fact_map, TEXT("local.one_on")), day = map_get(&d.rules.rules->vocabulary.fact_map, TEXT("x.day"));
    ck_assert_str_eq(view->facts[act].type, "date or no");
    ck_assert_str_eq(view->facts[day].type, "a date");
}
END_TEST

Suite *acts_suite(void)
{
    Suite *suite = suite_create("acts");
    TCase *all = tcase_create("acts");
    tcase_add_checked_fixture(all, set_up, tear_down);
    tcase_add_loop_test(all, values, 0, sizeof stated / sizeof *stated);
    tcase_add_loop_test(all, values_refused, 0, sizeof refused / sizeof *refused);
    tcase_add_test(all, expressions);
    tcase_add_loop_test(all, in_a_verdict, 0, sizeof verdicts / sizeof *verdicts);
    tcase_add_test(all, assumption_is_told);
    tcase_add_loop_test(all, words, 0, sizeof told / sizeof *told);
    tcase_add_test(all, words_of_a_warning);
    tcase_add_test(all, public_type);
    suite_add_tcase(suite, all);
    return suite;
}
