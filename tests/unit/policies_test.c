/* SPDX-License-Identifier: MIT
 * Authority files: each mistake in one is refused with its code, a gate stands only before a part that the statute shares, definitions of a council are
 * its own, and what is in force on a day follows the policies. */
#include "unit/decided.h"

Suite *policies_suite(void);

static struct decided d;

static void set_up(void) { decided_open(&d); }
static void tear_down(void) { decided_close(&d); }

static const char law[] = "paragraphs:\n" PARAGRAPH("p", "x.e")
    "      - {ground: g, title: G, requires: [{limb: a, that: x.a, part: efforts, shared_with: authority, " LAW "}, {limb: b, that: x.b, part: own, " LAW "}]}\n"
    "      - {ground: h, title: H, requires: [{limb: c, that: x.c, " LAW "}]}\n";

static const char register_of_two[] = "authorities: fictional\nlist:\n"
    "  - {authority: norwold, name: Norwold, la_code: '999'}\n  - {authority: sudwold, name: Sudwold, la_code: '998'}\n";

#define HEAD "authority: norwold\npolicies:\n  - policy: n1\n    title: T\n    in_force: {from: 2025-01-01}\n    checked_on: 2026-01-01\n"
#define FACT "    facts:\n      - {fact: local.asked, type: yes_no, kind: act, from: authority, question: Asked?, 'yes': it asked, 'no': it did not ask, cite: s 1}\n"
#define GATE(more) "    gates:\n      - {gate: y, applies_to: [g], part: efforts, that: local.asked, by: authority, cite: s 1" more "}\n"

/* What stands below the head, the code and a part of the message; NULL: it is fine. */
static const struct {
    const char *body, *code, *text;
} files[] = {
    {FACT GATE(""), NULL, NULL},
    {FACT GATE(", rows: [1, 2], standing: reading, note: a caution, met: m, unmet: u, unknown: k"), NULL, NULL},
    {FACT "    gates:\n      - {gate: y, applies_to: [g], part: own, that: local.asked, by: authority, cite: s 1}\n", "E406", "no share in a part 'own' of g"},
    {FACT "    gates:\n      - {gate: y, applies_to: [h], part: efforts, that: local.asked, by: authority, cite: s 1}\n", "E406", "no share in a part 'efforts' of h"},
    {FACT "    gates:\n      - {gate: y, applies_to: [g, i], part: efforts, that: local.asked, by: authority, cite: s 1}\n", "E206", "no ground 'i'"},
    {FACT "    gates:\n      - {gate: y, applies_to: [g], part: efforts, that: local.asked is known, by: authority, cite: s 1}\n", "E307", "what is known"},
    {FACT "    define:\n      norwold.told: local.asked is yes or not sure\n    gates:\n      - {gate: y, applies_to: [g], part: efforts, that: norwold.told, by: authority, cite: s 1}\n",
     "E307", "norwold.told"},
    {FACT "    gates:\n      - {gate: y, applies_to: [g], part: efforts, that: certainly local.asked, by: authority, cite: s 1}\n", "E307", "what is known"},
    {FACT "    steps:\n      - {step: s, when: certainly local.asked, done: x.done_on, says: do it, cite: s 1}\n", NULL, NULL},
    {FACT "    steps:\n      - {step: s, when: certainly x.count, done: x.done_on, says: do it, cite: s 1}\n", "E304", "days"},
    {FACT "    define:\n      norwold.told: local.asked and x.a\n    gates:\n      - {gate: y, applies_to: [g], part: efforts, that: norwold.told, by: authority, cite: s 1}\n", NULL, NULL},
    {FACT GATE("") GATE(""), "E102", "gates"},
    {FACT GATE(", by_whom: x"), "E201", "by_whom"},
    {FACT "    gates:\n      - {gate: y, applies_to: [g], part: efforts, that: local.asked, by: authority}\n", "E207", "cites nothing"},
    {FACT "    gates:\n      - {gate: y, applies_to: [g], part: efforts, that: local.asked, by: oficer, cite: s 1}\n    roles:\n      - {role: officer, title: O, is: authority}\n", "E206", "no role"},
    {"    gates:\n      - {gate: y, applies_to: [g], part: efforts, that: x.b, by: authority, cite: s 1}\n", NULL, NULL},
    {"    gates:\n      - {gate: y, applies_to: [g], part: efforts, that: local.other, by: authority, cite: s 1}\n", "E303", "local.other"},
    {"    facts:\n      - {fact: local.nothing, cite: s 1}\n", "E206", "no shared fact"},
    {"    facts:\n      - {fact: x.a}\n", "E202", "cite"},
    {"    define:\n      sudwold.x: x.a\n", "E405", "does not begin with its name"},
    {"    define:\n      norwold.x: sudwold.y\n", "E303", "sudwold.y"},
    {"    define:\n      norwold.x: x.a\n  - policy: n2\n    title: T\n    in_force: {from: 2024-01-01, to: 2024-12-31}\n    checked_on: 2026-01-01\n    scope: norwold.x\n", "E303", "norwold.x"},
    {"    define:\n      norwold.x: x.a\n  - policy: n2\n    title: T\n    in_force: {from: 2024-01-01, to: 2024-12-31}\n    checked_on: 2026-01-01\n    scope: norwold.x\n"
     "    define:\n      norwold.x: x.b\n", NULL, NULL},
    {"    cites:\n      - {instrument: t}\n      - {document: D, superseded_on: 2024-01-01}\n", NULL, NULL},
    {"    cites:\n      - {instrument: uksi-1066-1}\n", "E206", "no instrument"},
    {"    cites:\n      - {instrument: t, document: D}\n", "E405", "either an instrument"},
    {"    roles:\n      - {role: r, title: T, is: authority}\n      - {role: r, title: T, is: school}\n", "E205", "stands here twice"},
    {"    roles:\n      - {role: r, title: T, is: authority, holds: [x.nothing]}\n", "E206", "no fact"},
    {"    left_out:\n      R-1: no line of a case\n", NULL, NULL},
    {"    left_out: [R-1]\n", "E203", "left_out"},
    {"    steps:\n      - {step: s, done: x.done_on, says: do it, cite: s 1}\n", NULL, NULL},
    {"    steps:\n      - {step: s, says: do it, cite: s 1}\n", "E202", "when this step is done"},
    {"    steps:\n      - {step: s, says: do it, cite: s 1, not_held: the guide}\n", NULL, NULL},
    {"    steps:\n      - {step: s, done: x.done_on, done_by_any: [x.day], says: do it, cite: s 1}\n", "E405", "says when it is done"},
    {"    steps:\n      - {step: s, done: x.count, says: do it, cite: s 1}\n", "E304", "a date, or yes or no"},
    {"    steps:\n      - {step: s, done: x.done_on, due: x.a, says: do it, cite: s 1}\n", "E304", "a date is needed"},
    {"    steps:\n      - {step: s, done: x.done_on, due: immediately, other_reading: x.day, says: do it, cite: s 1}\n", "E405", "due day"},
    {"    steps:\n      - {step: s, done: x.done_on, after: t, says: do it, cite: s 1}\n", "E206", "no other step 't'"},
    {"    steps:\n      - {step: s, done: x.done_on, before: s, says: do it, cite: s 1}\n", "E206", "no other step 's'"},
    {"    steps:\n      - {step: s, situation: gone, done: x.done_on, says: do it, cite: s 1}\n", "E303", "norwold.gone"},
    {"    define:\n      norwold.gone: x.a\n    steps:\n      - {step: s, situation: gone, done: x.done_on, says: do it, cite: s 1}\n", NULL, NULL},
    {"    define:\n      norwold.gone: x.a\n    steps:\n      - {step: s, situation: [norwold.gone], done: x.done_on, says: do it, cite: s 1}\n", NULL, NULL},
    {"    steps:\n      - {step: s, done: x.done_on, says: do it, cite: s 1}\n      - {step: s, done: x.day, says: do it, cite: s 1}\n", "E205", "stands here twice"},
    {FACT GATE("") "    steps:\n      - {step: y, done: x.done_on, says: do it, cite: s 1}\n", "E205", "stands here twice"},
    {"    authority_side:\n      - {line: s, says: do it, recurs: every year, cite: s 1}\n", NULL, NULL},
    {"    claims:\n      - {claim: c, against: [g], enough: x.a, says: s, cite: s 1}\n", NULL, NULL},
    {"    claims:\n      - {claim: c, against: [p], says_may: yes, says: s, cite: s 1}\n", NULL, NULL},
    {"    claims:\n      - {claim: c, against: [z], enough: x.a, says: s, cite: s 1}\n", "E206", "neither a ground"},
    {"    claims:\n      - {claim: c, enough: x.a, says: s, cite: s 1}\n", "E202", "about which ground"},
    {"    claims:\n      - {claim: c, against: [g], says: s, cite: s 1}\n", "E202", "holds the law to be"},
    {"    claims:\n      - {claim: c, against: [g], enough: x.a, only_if: x.b, says: s, cite: s 1}\n", "E405", "says one thing"},
    {"    claims:\n      - {claim: c, against: [g], enough: x.a, cite: s 1}\n", "E202", "no sentence"},
    {"    claims:\n      - {claim: c, states: eight, law: seven, cite: s 1}\n", "E207", "where the law stands"},
    {"    claims:\n      - {claim: c, states: eight, law: seven, law_cite: {source: t, at: section/1}, cite: s 1}\n", NULL, NULL},
    {"    claims:\n      - {claim: c, states: eight, law_cite: {source: t, at: section/1}, cite: s 1}\n", "E405", "stand together"},
    {"    claims:\n      - {claim: c, against: [g], agrees: no, says: s, cite: s 1}\n", "E204", "write yes"},
    {"    papers:\n      - {paper: f, title: T, route: r, holds: [a, b], signed_by: [head], sent: x.done_on, accepted_if: x.a, when: x.b, cite: s 1}\n", NULL, NULL},
    {"    papers:\n      - {paper: f, title: T, sent: x.a, cite: s 1}\n", "E304", "a date is needed"},
    {"    definitions:\n      - {definition: f, says: words, cite: s 1}\n", NULL, NULL},
    {"    scope: x.a\n    duties:\n      - {duty: d, says: s, unless: x.b, due: deletion.date, cite: s 1}\n    warnings:\n      - {warning: w, when: x.a is known, says: s, cite: s 1}\n", NULL, NULL},
    {"    scope: x.a is known\n", "E307", "what is known"},
    {"  - policy: n1\n    title: T\n    in_force: {from: 2026-01-01}\n    checked_on: 2026-01-01\n", "E205", "twice"},
    {"  - policy: n2\n    title: T\n    in_force: {from: 2026-01-01}\n    checked_on: 2026-01-01\n", "E402", "on the same day"},
    {"  - policy: n2\n    title: T\n    in_force: {from: 2024-01-01, to: 2024-12-31}\n    checked_on: 2026-01-01\n", NULL, NULL},
    {"  - policy: n2\n    title: T\n    in_force: {to: 2024-12-31}\n    checked_on: 2026-01-01\n", "E202", "from which day"},
};

static onroll_status load(const char *text)
{
    char instrument[sizeof law + 256];
    snprintf(instrument, sizeof instrument, "%s", law);
    rules_write(&d.rules, "more.yaml", decided_vocabulary);
    rules_write(&d.rules, "register.yaml", register_of_two);
    rules_write(&d.rules, "norwold.yaml", text);
    return rules_load_instrument(&d.rules, instrument);
}

START_TEST(refusals)
{
    char text[4096];
    const struct seen *seen = &d.rules.seen;
    snprintf(text, sizeof text, "%s%s", HEAD, files[_i].body);
    onroll_status status = load(text);
    if (!files[_i].code) {
        ck_assert_msg(status == ONROLL_OK, "%s\n%s %s", text, seen->all, seen->at[0].text);
        return;
    }
    ck_assert_msg(status == ONROLL_EINVALID, "%s is taken", text);
    bool found = false;
    for (unsigned i = 0; i < seen->count; i++)
        found |= strncmp(seen->at[i].brief, files[_i].code, 4) == 0 && strstr(seen->at[i].text, files[_i].text) && strcmp(seen->at[i].file, "norwold.yaml") == 0;
    ck_assert_msg(found, "%s\n%s is not told: %s %s", text, files[_i].code, seen->all, seen->at[0].text);
}
END_TEST

/* Each mistake is told once, with a way out. */
static const struct {
    const char *text, *all, *help;
} advised[] = {
    {"authority: nirwold\npolicies: []\n", "E206 1:12+7", "did you mean 'norwold'?"},
    {"authority: Norwold\npolicies: []\n", "E206 1:12+7", "did you mean 'norwold'?"},
    {"authority: qqqqqqqqqqqq\npolicies: []\n", "E206 1:12+12", "as onroll rules lists it"},
    {"authority: norwold\npolicies:\n  - policy: n1\n    title: T\n    in_force: {from: 2025-02-30}\n    checked_on: 2026-01-01\n", "E203 5:22+10", "a real day"},
    {HEAD "  - policy: n2\n    title: T\n    in_force: {from: 2026-04-01}\n    checked_on: 2026-01-01\n", "E402 7:5+10, note E402 3:5+10", "write 'to: 2026-03-31' under in_force of 'n1'"},
    {HEAD "  - policy: n2\n    title: T\n    in_force: {from: 2025-01-01}\n    checked_on: 2026-01-01\n", "E402 7:5+10, note E402 3:5+10", "give each its own days"},
    {HEAD "  - policy: n2\n    title: T\n    in_force: {from: 1/4/2026}\n    checked_on: 2026-01-01\n", "E203 9:22+8", "such as 2024-08-19"}, /* and not that both stand on one day */
    {HEAD "    steps:\n      - {step: s, done_by_any: x.done_on, says: do it, cite: s 1}\n", "E203 8:32+9", "write [x.done_on]"},
    {HEAD "    claims:\n      - {claim: c, against: [the g], says_may: yes, says: s, cite: s 1}\n", "E204 8:30+5", "a name has letters"},
    {HEAD FACT "    gates:\n      - {gate: y, applies_to: [g], part: effort, that: local.asked, by: authority, cite: s 1}\n", "E406 10:42+6", "did you mean 'efforts'?"},
    {HEAD FACT "    gates:\n      - {gate: y, applies_to: [h], part: efforts, that: local.asked, by: authority, cite: s 1}\n", "E406 10:32+1", "there is one in 'efforts' of g, and nowhere else"},
    {HEAD "    steps:\n      - {step: s, done: local.told_our_team_on, says: do it, cite: s 1}\n", "E303 8:25+22", "declare a fact of your own under facts of the policy"},
    {HEAD "    claims:\n      - {claim: c, against: g, says_may: yes, says: s, cite: s 1}\n", "E203 8:29+1", "write [g]"},
    {HEAD "    steps:\n      - {step: s, by: schools, done: x.done_on, says: do it, cite: s 1}\n", "E206 8:23+7", "did you mean 'school'?"},
    {HEAD "    facts:\n      - {fact: x.done_o, cite: s 1}\n", "E206 8:16+8", "did you mean 'x.done_on'?"},
    {HEAD FACT "  - policy: n2\n    title: T\n    in_force: {from: 2020-01-01, to: 2020-12-31}\n    checked_on: 2026-01-01\n" FACT, "E205 14:16+11, note E205 8:16+11", "here write only fact, cite"},
};

START_TEST(advice)
{
    ck_assert_int_eq(load(advised[_i].text), ONROLL_EINVALID);
    ck_assert_msg(strcmp(d.rules.seen.all, advised[_i].all) == 0, "%s\n%s", advised[_i].text, d.rules.seen.all);
    ck_assert_msg(strstr(d.rules.seen.at[0].help, advised[_i].help), "%s\n%s", advised[_i].text, d.rules.seen.at[0].help);
}
END_TEST

static const struct {
    const char *text, *code, *message;
} heads[] = {
    {"authority: nirwold\npolicies: []\n", "E206", "knows no 'nirwold'"},
    {"authority: Norwold\npolicies: []\n", "E206", "knows no"},
    {"authority: norwold\nla_code: '998'\npolicies: []\n", "E204", "is 999"},
    {"authority: norwold\n", "E202", "policies"},
};

START_TEST(heads_of_files)
{
    ck_assert_int_eq(load(heads[_i].text), ONROLL_EINVALID);
    ck_assert_msg(strncmp(d.rules.seen.at[0].brief, heads[_i].code, 4) == 0 && strstr(d.rules.seen.at[0].text, heads[_i].message), "%s %s", d.rules.seen.all, d.rules.seen.at[0].text);
}
END_TEST

START_TEST(one_file_for_each_authority)
{
    rules_write(&d.rules, "other.yaml", HEAD);
    ck_assert_int_eq(load(HEAD), ONROLL_EINVALID);
    ck_assert_ptr_nonnull(strstr(d.rules.seen.all, "E205"));
}
END_TEST

/* Without x.e no ground is asked about; with it g needs a and b, and a is shared. x.b stands for the authority's word here. */
#define WITH_GATE HEAD "    gates:\n      - {gate: y, applies_to: [g], part: efforts, that: x.f, by: authority, cite: s 1}\n"

static const struct {
    const char *facts, *verdict; /* with the claim on g */
} gated[] = {
    {"{authority: norwold, x: {e: yes, a: yes, b: yes, f: yes}}", "lawful must"},
    {"{authority: norwold, x: {e: yes, a: yes, b: yes, f: no}}", "unlawful"},
    {"{authority: norwold, x: {e: yes, a: yes, b: yes}}", "undetermined"},
    {"{authority: norwold, x: {e: yes, a: no, b: yes, f: yes}}", "unlawful"},  /* it can withhold a ground and never make one */
    {"{authority: norwold, x: {e: yes, b: yes, f: yes}}", "undetermined"},
    {"{authority: sudwold, x: {e: yes, a: yes, b: yes, f: no}}", "lawful must"}, /* another council's gate is none of its own */
    {"{x: {e: yes, a: yes, b: yes, f: no}}", "lawful must"},
    {"{authority: norwold, deletion: {date: 2024-12-31}, x: {e: yes, a: yes, b: yes, f: no}}", "lawful must"}, /* the day before its first */
    {"{authority: norwold, deletion: {date: 2025-01-01}, x: {e: yes, a: yes, b: yes, f: no}}", "unlawful"},
    {"{authority: norwold, x: {e: yes, c: yes, f: no}}", "unlawful must"},       /* h has no gate */
};

/* The same with a scope: x.d. What is left out is taken to be within it, and that is told; what is not known stays open. */
#define WITH_SCOPE HEAD "    scope: x.d\n    gates:\n      - {gate: y, applies_to: [g], part: efforts, that: x.f, by: authority, cite: s 1}\n"

static const struct {
    const char *facts, *verdict, *assumed; /* the fact whose silence is told; NULL: none */
} scoped[] = {
    {"{authority: norwold, x: {e: yes, a: yes, b: yes, f: no, d: yes}}", "unlawful", NULL},
    {"{authority: norwold, x: {e: yes, a: yes, b: yes, f: no, d: no}}", "lawful must", NULL},
    {"{authority: norwold, x: {e: yes, a: yes, b: yes, f: no}}", "unlawful", "x.d"},
    {"{authority: norwold, x: {e: yes, a: yes, b: yes, f: no, d: not known}}", "undetermined", NULL},
    {"{authority: norwold, x: {e: yes, a: yes, b: yes, f: yes, d: not known}}", "lawful must", NULL},
};

static void start(const char *text)
{
    ck_assert_msg(load(text) == ONROLL_OK, "%s %s", d.rules.seen.all, d.rules.seen.at[0].text);
    onroll_options options = ONROLL_OPTIONS_INIT;
    options.on_message = seen_message;
    options.message_context = &d.seen;
    ck_assert_int_eq(onroll_decision_new(&d.decision, d.rules.rules, &options), ONROLL_OK);
    d.question.ground = "g";
}

START_TEST(scope_in_verdicts)
{
    start(WITH_SCOPE);
    const onroll_result *r = decided(&d, scoped[_i].facts);
    const char *told = NULL;
    ck_assert_str_eq(decided_verdict(r), scoped[_i].verdict);
    for (size_t i = 0; i < r->assumption_count; i++)
        told = r->assumptions[i].fact && strcmp(r->assumptions[i].fact, "x.d") == 0 ? "x.d" : told;
    ck_assert_msg((told != NULL) == (scoped[_i].assumed != NULL), "%s", scoped[_i].facts);
}
END_TEST

START_TEST(gates_in_verdicts)
{
    start(WITH_GATE);
    ck_assert_str_eq(decided_verdict(decided(&d, gated[_i].facts)), gated[_i].verdict);
    onroll_verdict verdict;
    bool must;
    ck_assert_int_eq(onroll_judge(d.decision, d.facts, &d.question, &verdict, &must), ONROLL_OK);
    const char *words[] = {"lawful", "unlawful", "undetermined"};
    ck_assert_msg(strncmp(gated[_i].verdict, words[verdict], strlen(words[verdict])) == 0 && must == (strstr(gated[_i].verdict, "must") != NULL), "%s: judged otherwise", gated[_i].facts);
}
END_TEST

/* A judgement runs the core of a program only: it may rest on nothing that comes behind, and on nothing that an earlier case left there. */
START_TEST(judged_as_decided)
{
    static const char two[] = "paragraphs:\n" PARAGRAPH("p", "x.e")
        "      - {ground: g, title: G, requires: [" LIMB("a", "x.a") "]}\n"
        "      - {ground: h, title: H, requires: [{limb: b, that: x.a, part: efforts, shared_with: authority, " LAW "}]}\n";
    static const char *const cases[] = {"{authority: norwold, x: {e: yes, a: yes, f: no}}", "{authority: norwold, x: {e: yes, a: no, f: no}}",
                                        "{authority: norwold, x: {e: yes, a: yes, f: yes}}"};
    rules_write(&d.rules, "more.yaml", decided_vocabulary);
    rules_write(&d.rules, "register.yaml", register_of_two);
    rules_write(&d.rules, "norwold.yaml", HEAD "    gates:\n      - {gate: y, applies_to: [h], part: efforts, that: x.f, by: authority, cite: s 1}\n");
    ck_assert_msg(rules_load_instrument(&d.rules, two) == ONROLL_OK, "%s %s", d.rules.seen.all, d.rules.seen.at[0].text);
    ck_assert_int_eq(onroll_decision_new(&d.decision, d.rules.rules, NULL), ONROLL_OK);
    d.question.ground = _i ? "h" : "g";
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        onroll_decision *fresh = NULL;
        onroll_verdict first, again;
        bool must_first, must_again;
        const onroll_result *r = decided(&d, cases[i]);
        ck_assert_int_eq(onroll_decision_new(&fresh, d.rules.rules, NULL), ONROLL_OK);
        ck_assert_int_eq(onroll_judge(fresh, d.facts, &d.question, &first, &must_first), ONROLL_OK);
        ck_assert_msg(first == r->verdict && must_first == r->must_delete, "%s: a fresh judgement says otherwise", cases[i]);
        for (size_t n = 0; n < sizeof cases / sizeof *cases; n++) { /* behind every other case */
            decided_read(&d, cases[n]);
            ck_assert_int_eq(onroll_decide(fresh, d.facts, &d.question), ONROLL_OK);
            decided_read(&d, cases[i]);
            ck_assert_int_eq(onroll_judge(fresh, d.facts, &d.question, &again, &must_again), ONROLL_OK);
            ck_assert_msg(again == first && must_again == must_first, "%s behind %s", cases[i], cases[n]);
        }
        onroll_decision_free(fresh);
    }
}
END_TEST

/* A contradiction that only a warning reads refuses the case for a judgement as well. */
START_TEST(judged_contradictions)
{
    static const char body[] = "derive:\n  - {fact: x.c, is: x.a, disagreement: error, " LAW "}\n"
        "paragraphs:\n" PARAGRAPH("p", "x.e") GROUND("g", LIMB("b", "x.b")) "warnings:\n  - {warning: w, when: x.c, says: s, " LAW "}\n";
    onroll_verdict verdict;
    bool must;
    decided_rules(&d, body);
    decided_read(&d, "{x: {e: yes, b: yes, a: yes, c: no}}");
    ck_assert_int_eq(onroll_judge(d.decision, d.facts, &d.question, &verdict, &must), ONROLL_EINVALID);
    decided_read(&d, "{x: {e: yes, b: yes, a: no, c: no}}");
    ck_assert_int_eq(onroll_judge(d.decision, d.facts, &d.question, &verdict, &must), ONROLL_OK);
}
END_TEST

Suite *policies_suite(void)
{
    Suite *suite = suite_create("policies");
    TCase *tests = tcase_create("policies");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_loop_test(tests, refusals, 0, sizeof files / sizeof *files);
    tcase_add_loop_test(tests, advice, 0, sizeof advised / sizeof *advised);
    tcase_add_loop_test(tests, heads_of_files, 0, sizeof heads / sizeof *heads);
    tcase_add_test(tests, one_file_for_each_authority);
    tcase_add_loop_test(tests, scope_in_verdicts, 0, sizeof scoped / sizeof *scoped);
    tcase_add_loop_test(tests, gates_in_verdicts, 0, sizeof gated / sizeof *gated);
    tcase_add_loop_test(tests, judged_as_decided, 0, 2);
    tcase_add_test(tests, judged_contradictions);
    suite_add_tcase(suite, tests);
    return suite;
}
