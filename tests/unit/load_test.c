/* SPDX-License-Identifier: MIT
 * Loading a directory: which files count, what each kind of file means to the others, definitions, fingerprints, and memory that runs out anywhere. */
#include "base/limits.h"
#include "support/allocator.h"
#include "support/rules_fixture.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

Suite *load_suite(void);

static struct rules_fixture f;

static void set_up(void) { rules_open(&f); }
static void tear_down(void) { rules_close(&f); }

static void expect(onroll_status status, const char *all, const char *text)
{
    ck_assert_msg(f.status == status && strcmp(f.seen.all, all) == 0, "status %d: %s: %s", (int)f.status, f.seen.all, f.seen.at[0].text);
    ck_assert_msg(strstr(f.seen.at[0].text, text) != NULL, "%s", f.seen.at[0].text);
    ck_assert((f.rules != NULL) == (status == ONROLL_OK));
}

/* ---- Files ---- */

START_TEST(no_rules)
{
    rules_write(&f, "readme.txt", "none");
    rules_write(&f, "cases/a.yaml", "scenarios: t\n");
    rules_write(&f, ".hidden.yaml", "broken: [");
    rules_load(&f, NULL);
    expect(ONROLL_EINVALID, "E404 0:0+0", "holds no rule file (.yaml)");
    ck_assert_str_eq(f.seen.at[0].file, "");
}
END_TEST

START_TEST(no_directory)
{
    char dir[sizeof f.dir];
    memcpy(dir, f.dir, sizeof dir);
    rules_write(&f, "a.yaml", "codes: t\nlist: []\n");
    snprintf(f.dir, sizeof f.dir, "%.80s/none", dir);
    rules_load(&f, NULL);
    expect(ONROLL_ENOINPUT, "E901 0:0+0", "/none: ");
    snprintf(f.dir, sizeof f.dir, "%.80s/a.yaml", dir);
    rules_load(&f, NULL);
    expect(ONROLL_ENOINPUT, "E901 0:0+0", "/a.yaml: ");
    memcpy(f.dir, dir, sizeof dir);
}
END_TEST

START_TEST(unreadable)
{
    char path[160];
    rules_small(&f);
    snprintf(path, sizeof path, "%s/gone.yaml", f.dir);
    ck_assert_int_eq(symlink("/nowhere/at/all.yaml", path), 0);
    rules_load(&f, NULL);
    expect(ONROLL_EIO, "E901 0:0+0", "gone.yaml: ");
}
END_TEST

START_TEST(folders)
{
    char path[256];
    rules_small(&f);
    rules_write(&f, "b/z.yml", "instrument: z\ntitle: Z\nchecked_on: 2026-02-02\n");
    rules_write(&f, "b/a.yaml", "instrument: a\ntitle: A\nchecked_on: 2026-03-03\n");
    rules_write(&f, "b/no.yaml.txt", "broken: [");
    rules_write(&f, "cases/no.yaml", "broken: [");
    ck_assert_int_eq(rules_load(&f, NULL), ONROLL_OK);
    const onroll_rules_view *view = onroll_rules_inspect(f.rules);
    ck_assert_uint_eq(view->file_count, 6);
    ck_assert_str_eq(view->files[0], "b/a.yaml");
    ck_assert_str_eq(view->files[1], "b/z.yml");
    ck_assert_str_eq(view->files[5], "vocabulary.yaml");
    ck_assert_str_eq(view->version, "2026-03-03");
    ck_assert_uint_eq(view->instrument_count, 3);
    ck_assert_str_eq(view->instruments[0].file, "b/a.yaml");

    snprintf(path, sizeof path, "%s", f.dir);
    for (int i = 0; i < 9; i++) {
        strcat(path, "/d");
        ck_assert_int_eq(mkdir(path, 0700), 0);
        ck_assert_int_eq(rules_load(&f, NULL), i < 8 ? ONROLL_OK : ONROLL_EINVALID);
    }
    expect(ONROLL_EINVALID, "E903 0:0+0", "/d/d/d/d/d/d/d/d/d: folders stand too deep inside each other");
}
END_TEST

START_TEST(fingerprint)
{
    char first[65];
    rules_small(&f);
    ck_assert_int_eq(rules_load(&f, NULL), ONROLL_OK);
    snprintf(first, sizeof first, "%s", onroll_rules_inspect(f.rules)->sha256);
    ck_assert_uint_eq(strlen(first), 64);
    ck_assert_int_eq(rules_load(&f, NULL), ONROLL_OK);
    ck_assert_str_eq(onroll_rules_inspect(f.rules)->sha256, first);
    rules_write(&f, "extra.yaml", "codes: more\nlist: []\n");
    ck_assert_int_eq(rules_load(&f, NULL), ONROLL_OK);
    ck_assert_str_ne(onroll_rules_inspect(f.rules)->sha256, first);
}
END_TEST

START_TEST(shipped_rules)
{
    onroll_rules *rules = NULL;
    onroll_options options = ONROLL_OPTIONS_INIT;
    options.on_message = seen_message;
    options.message_context = &f.seen;
    ck_assert_msg(onroll_rules_load(&rules, "rules", &options) == ONROLL_OK, "%s %s", f.seen.all, f.seen.at[0].text);
    ck_assert_uint_eq(f.seen.count, 0);
    ck_assert_uint_gt(onroll_rules_inspect(rules)->fact_count, 50);
    onroll_rules_free(rules);
    onroll_rules_free(NULL);
}
END_TEST

/* ---- Mistakes in the body of one instrument ---- */

#define LAW "cite: section/1, standing: confirmed"

static const struct {
    const char *body; /* its first line is line 6 */
    const char *all, *text;
} bodies[] = {
    /* where "is known" and "otherwise" may stand */
    {"duties:\n  - {duty: d, when: pupil.left is known, by: school, says: s, " LAW "}\n", "", ""},
    {"warnings:\n  - {warning: w, when: absence.codes is not known, says: s, " LAW "}\n", "", ""},
    {"bars:\n  - {bar: b, applies: pupil.left is known, defeats: date, " LAW "}\n", "E307 7:23+19", "a verdict may not"},
    {"define:\n  x.y: pupil.left is known\n", "E307 7:8+19", "a verdict may not"},
    {"define:\n  x.y: absence.last_day otherwise deletion.date\n", "", ""},
    {"duties:\n  - {duty: d, due: absence.last_day otherwise deletion.date, by: school, says: s, " LAW "}\n", "E301 7:20+40", "may stand only in a definition"},
    /* definitions */
    {"define:\n  a.x: b.x and c.x\n  b.x: c.x\n  c.x: pupil.left\n", "", ""},
    {"define:\n  a.x: not a.x\n", "E308 7:12+3, note E308 7:8+7", "'a.x' needs itself to be worked out"},
    {"define:\n  a.x: b.x\n  b.x: a.x\n", "E308 8:8+3, note E308 7:8+3", "'a.x' needs itself"},
    {"define:\n  a.x: b.x\n  b.x: c.x\n  c.x: pupil.left or a.x\n", "E308 9:22+3, note E308 7:8+3", "'a.x' needs itself"},
    {"define:\n  a.x: b.x\n  b.x: b.x or pupil.left\n", "E308 8:8+3, note E308 8:8+17", "'b.x' needs itself"},
    {"define:\n  pupil.left: pupil.boarder\n", "E405 7:15+13", "is a fact that a case states; it cannot be defined"},
    {"define:\n  a.x: pupil.left\n  b.x: a.y\n", "E303 8:8+3", "'a.y' is neither"},
    {"define: none\n", "E203 6:9+4", "define holds a name and its expression on each line"},
    /* named days */
    {"named_days: {x: 31 April, y: 2 May}\n", "E204 6:17+8", "'31 April' does not name a day"},
    {"named_days: {x: []}\n", "E204 6:17+2", "this list names no day"},
    {"named_days: {x: [2 May, last Friday in June]}\n", "E204 6:25+19", "only fixed days such as '31 March' form a list"},
    {"named_days: {prescribed-day: 2 May}\n", "E205 6:14+14", "'prescribed-day' names two days"},
    {"named_days: {x: {is: first term beginning after July, earliest: 1 August}}\n", "E202 6:17+57", "give earliest and latest"},
    {"named_days: {x: {is: first term beginning after July, earliest: 1 August, latest: 16 September}}\n", "", ""},
    {"named_days: [x]\n", "E203 6:13+3", "named_days holds a name and its day"},
    /* derivations */
    {"derive:\n  - {fact: pupil.left, is: pupil.boarder, disagreement: error, " LAW "}\n", "", ""},
    {"derive:\n  - {fact: pupil.left, is: pupil.boarder, no_when: gone, disagreement: error, " LAW "}\n", "E405 7:5+111", "either is, or yes_when and no_when, or value"},
    {"derive:\n  - {fact: pupil.left, disagreement: error, " LAW "}\n", "E405 7:5+77", "either is, or yes_when"},
    {"derive:\n  - {fact: pupil.gone, is: pupil.boarder, disagreement: error, " LAW "}\n", "E206 7:12+10", "'pupil.gone' is not a fact"},
    {"derive:\n  - {fact: [], is: pupil.boarder, disagreement: error, " LAW "}\n", "E203 7:12+2, E206 7:12+2", "text was expected"},
    {"derive:\n  - {fact: deletion.date, value: absence.weeks, disagreement: derived, " LAW "}\n", "E304 7:34+13", "here a date is needed"},
    {"derive:\n  - {fact: pupil.judged, is: pupil.left, disagreement: error, " LAW "}\n", "E405 7:5+95", "is a judgement"},
    /* sentences */
    {"warnings:\n  - {warning: w, when: pupil.left, says: 'from {absence.first_day} to {deletion.date}', " LAW "}\n", "", ""},
    {"warnings:\n  - {warning: w, when: pupil.left, says: 'from {absence.first}', " LAW "}\n", "E303 7:42+22", "'absence.first' is neither"},
    {"warnings:\n  - {warning: w, when: pupil.left, says: 'from {gone}', " LAW "}\n", "E209 7:42+13", "'gone' is yes or no"},
    {"warnings:\n  - {warning: w, when: pupil.left, says: 'from {absence.first_day', " LAW "}\n", "E209 7:42+25", "is not closed"},
    /* names twice */
    {"warnings:\n  - {warning: w, when: pupil.left, says: s, " LAW "}\n  - {warning: w, when: gone, says: s, " LAW "}\n", "E205 8:5+71, note E205 7:5+77",
     "the warning 'w' stands here twice"},
    {"duties:\n  - {duty: w, by: school, says: s, " LAW "}\n  - {duty: w, by: school, says: s, " LAW "}\n", "E205 8:5+68, note E205 7:5+68", "the duty 'w'"},
    /* citations and standing */
    {"bars:\n  - {bar: b, applies: pupil.left, defeats: date, standing: confirmed}\n", "E207 7:5+65", "this rule cites nothing"},
    {"bars:\n  - {bar: b, applies: pupil.left, defeats: date, cite: section/1}\n", "E202 7:5+61", "how sure its source is"},
    {"bars:\n  - {bar: b, applies: pupil.left, defeats: date, cite: section/1, standing: certain}\n", "E204 7:77+7", "\"certain\" is no standing"},
    {"bars:\n  - {bar: b, applies: pupil.left, defeats: all, " LAW "}\n", "E204 7:44+3", "is no thing that a bar defeats"},
    {"bars:\n  - {bar: b, applies: pupil.left, doubt: 'no', defeats: date, " LAW "}\n", "E204 7:42+4", "is no answer of a doubt"},
    {"bars:\n  - {bar: b, applies: pupil.left, except: [x], defeats: date, " LAW "}\n", "E206 7:43+3", "there is no ground 'x'"},
};

START_TEST(one_instrument)
{
    rules_load_instrument(&f, bodies[_i].body);
    expect(*bodies[_i].all ? ONROLL_EINVALID : ONROLL_OK, bodies[_i].all, bodies[_i].text);
}
END_TEST

/* A circle that no single instrument holds: t defines a.x by b.x, u defines b.x by a.x. */
START_TEST(circle_through_two_instruments)
{
    rules_write(&f, "s.yaml", "instrument: s\ntitle: S\nchecked_on: 2026-01-01\nin_force: {to: 2023-12-31}\ndefine: {a.x: pupil.left}\n");
    rules_write(&f, "u.yaml", "instrument: u\ntitle: U\nchecked_on: 2026-01-01\ndefine: {b.x: a.x}\n");
    rules_load_instrument(&f, "define: {a.x: b.x}\n");
    expect(ONROLL_EINVALID, "E308 4:15+3, note E308 5:15+10", "'a.x' needs itself to be worked out");
    ck_assert_str_eq(f.seen.at[0].file, "u.yaml");
}
END_TEST

START_TEST(two_instruments_define)
{
    rules_write(&f, "u.yaml", "instrument: u\ntitle: U\nchecked_on: 2026-01-01\ndefine: {a.x: absence.weeks}\n");
    rules_load_instrument(&f, "define: {a.x: absence.days}\n");
    expect(ONROLL_EINVALID, "E304 4:15+13", "'a.x' has different types in two instruments");
    rules_load_instrument(&f, "define: {a.x: absence.weeks, a.x: absence.weeks}\n");
    expect(ONROLL_EINVALID, "E102 6:30+3, note E102 6:10+3", "the key \"a.x\" is given twice");
    rules_load_instrument(&f, "define: {a.x: absence.weeks}\n");
    expect(ONROLL_OK, "", "");
    rules_write(&f, "u.yaml", "instrument: t\ntitle: U\nchecked_on: 2026-01-01\n");
    rules_load(&f, NULL);
    expect(ONROLL_EINVALID, "E205 1:1+13, note E205 1:1+13", "the instrument 't' stands in two files");
}
END_TEST

/* ---- Other kinds of files ---- */

static const struct {
    const char *yaml, *all, *text;
} others[] = {
    {"references: t\nforms:\n  - {form: 9, gives: 9}\n", "", ""},
    {"equivalents: t\nbetween_instruments:\n  - {old: a, new: [b], say: x}\n", "E201 3:24+3", "an equivalent has no key \"say\""},
    {"equivalents: t\nbetween_paragraphs:\n  - {says: x}\n", "E202 3:5+9", "an equivalent needs the key grounds"},
    {"authorities: t\nlist:\n  - {authority: a, name: A, la_code: 301, gss_codes: [{gss_code: E1, from: 2020-01-01}, {gss_code: E2}]}\n", "", ""},
    {"authorities: t\nlist:\n  - {authority: a, name: A, la_code: 301}\n  - {authority: b, name: a, la_code: 302}\n", "E205 4:5+37", "'a' names two authorities"},
    {"authorities: t\nlist:\n  - {authority: a, name: A, la_code: 301, from: soon}\n", "E203 3:49+4", "this is not a date"},
    {"bank_holidays: t\ncomplete: {from: 2026-01-01, to: 2026-12-31}\ndays:\n  - {date: 2026-12-25, title: Christmas}\n", "", ""},
    {"bank_holidays: t\ncomplete: {from: 2026-01-01}\ndays: none\n", "E203 3:7+4", "days is a list"},
    {"vocabulary: t\nfacts:\n  - {fact: x.y, type: text, kind: act, from: school, question: Q?, noun: n, pattern: upn}\n", "E206 3:86+3", "there is no pattern 'upn'"},
    {"vocabulary: t\nfacts:\n  - {fact: x.y, type: date, kind: act, from: school, question: Q?, noun: n, pattern: checked}\n", "E405 3:86+7", "only a text has a pattern"},
    {"vocabulary: t\nfacts:\n  - {fact: x.y, type: date, kind: act, from: school, question: Q?, noun: n, default: check.date}\n", "E202 3:5+92", "needs a sentence that tells of it"},
    {"vocabulary: t\nfacts:\n  - {fact: x.y, type: date, kind: act, from: school, question: Q?, noun: n, instead: [absence.last_dy]}\n", "E206 3:86+17", "there is no fact 'absence.last_dy'"},
    {"vocabulary: t\nfacts:\n  - {fact: x.y, type: choice, kind: act, from: school, question: Q?, noun: n}\n", "E202 3:5+73", "the choice 'x.y' has no values"},
    {"vocabulary: t\nfacts:\n  - {fact: x.y, type: choice, kind: act, from: school, question: Q?, noun: n, values: [{value: a, says: a}, {value: a, says: b}]}\n", "E205 3:109+19",
     "this value stands in the list twice"},
    {"vocabulary: t\nfacts:\n  - {fact: x.y, type: text, kind: deed, from: us, question: Q?, noun: n}\n", "E204 3:35+4, E204 3:47+2", "\"deed\" is no kind of fact"},
    {"patterns: t\nnamed:\n  - {pattern: checked, regex: x, says: x}\n", "E205 3:5+37", "the pattern 'checked' is named twice"},
    {"patterns: t\nnamed:\n  - {pattern: p, regex: x, says: x, check: {weights_from: 0, modulus: 0, alphabet: A}}\n", "E204 3:71+1", "\"0\" is not a whole number from 1 to 100"},
    {"codes: t\nlist:\n  - {code: Q, means: m}\n  - {code: Q, means: n}\n", "E205 4:5+19", "the code 'Q' stands in the list twice"},
    {"[a, b]\n", "E204 1:1+6", "the first key of a rule file says what kind it is"},
    {"plain\n", "E204 1:1+5", "the first key of a rule file says what kind it is"},
};

START_TEST(one_file)
{
    rules_small(&f);
    rules_write(&f, "z.yaml", others[_i].yaml);
    rules_load(&f, NULL);
    expect(*others[_i].all ? ONROLL_EINVALID : ONROLL_OK, others[_i].all, others[_i].text);
}
END_TEST

START_TEST(two_files_of_holidays)
{
    static const char holidays[] = "bank_holidays: t\ncomplete: {from: 2026-01-01, to: 2026-12-31}\ndays:\n  - {date: 2026-12-25, title: Christmas}\n";
    rules_small(&f);
    rules_write(&f, "y.yaml", holidays);
    rules_write(&f, "z.yaml", holidays);
    rules_load(&f, NULL);
    ck_assert_int_eq(f.status, ONROLL_EINVALID);
    ck_assert_str_eq(f.seen.at[0].text, "bank holidays stand in two files");
}
END_TEST

START_TEST(citations)
{
    static const char *const bars[][4] = {
        {"cite: regulation/9/1/i/iii/aa", "t", "regulation 9(1)(i)(iii)(aa)", "https://example.org/t/regulation/9/1/i/iii/aa"},
        {"cite: schedule/1/paragraph/4/2", "t", "schedule 1 paragraph 4(2)", "https://example.org/t/schedule/1/paragraph/4/2"},
        {"cite: {source: act, at: section/8}", "act", "section 8", NULL},
        {"cite: {source: act, at: section/8, href: 'https://example.org/a'}", "act", "section 8", "https://example.org/a"},
        {"cite: {at: section/8}", "t", "section 8", "https://example.org/t/section/8"},
    };
    char body[256];
    snprintf(body, sizeof body, "bars:\n  - {bar: b, applies: pupil.left, defeats: date, %s, standing: reading, point: U7}\n", bars[_i][0]);
    ck_assert_int_eq(rules_load_instrument(&f, body), ONROLL_OK);
    for (uint32_t i = 0; i < f.rules->instruments.count; i++) {
        if (!f.rules->instruments.at[i].bars.count)
            continue;
        const struct bar *bar = &f.rules->instruments.at[i].bars.at[0];
        ck_assert_str_eq(bar->basis.cite.source, bars[_i][1]);
        ck_assert_str_eq(bar->basis.cite.provision, bars[_i][2]);
        ck_assert_str_eq(bar->basis.cite.href ? bar->basis.cite.href : "-", bars[_i][3] ? bars[_i][3] : "-");
        ck_assert_str_eq(bar->basis.cite.standing, "reading");
        ck_assert_str_eq(bar->basis.cite.point, "U7");
        return;
    }
    ck_abort_msg("no bar was read");
}
END_TEST

/* ---- Many mistakes, and no memory ---- */

static void write_mistakes(int count)
{
    static char text[65536];
    int used = snprintf(text, sizeof text, "codes: t\nlist:\n");
    for (int i = 0; i < count; i++)
        used += snprintf(text + used, sizeof text - (size_t)used, "  - {code: Q%d}\n", i);
    rules_write(&f, "a.yaml", text);
}

START_TEST(limit_mistakes)
{
    write_mistakes(LIMIT_MISTAKES + _i);
    rules_load(&f, NULL);
    ck_assert_int_eq(f.status, ONROLL_EINVALID);
    ck_assert_uint_eq(f.seen.count, (unsigned)(LIMIT_MISTAKES + (_i > 0)));
    if (_i) {
        ck_assert_str_eq(f.seen.at[LIMIT_MISTAKES].brief, "note N999 0:0+0");
        ck_assert_str_eq(f.seen.at[LIMIT_MISTAKES].text, _i == 1 ? "1 more mistake is not shown" : "2 more mistakes are not shown");
    }
}
END_TEST

/* Each request fails once: nothing is leaked and the load says why it failed; only while messages are delivered may it have decided already. */
static void fail_each(size_t step, onroll_status otherwise)
{
    for (size_t n = 1;; n += step) {
        struct test_allocator memory = {.fail_at = n};
        onroll_allocator allocator = test_allocator_use(&memory);
        rules_load(&f, &allocator);
        bool decided = f.status == otherwise && (!memory.failures || (otherwise == ONROLL_EINVALID && f.seen.count > 0));
        ck_assert_msg(decided || (memory.failures && f.status == ONROLL_ENOMEM), "request %zu: status %d", n, (int)f.status);
        onroll_rules_free(f.rules);
        f.rules = NULL;
        ck_assert_msg(memory.live == 0, "request %zu: %zu blocks are left", n, memory.live);
        if (!memory.failures)
            return;
    }
}

START_TEST(no_memory_for_a_small_directory)
{
    rules_load_instrument(&f, "define: {a.x: gone}\nparagraphs:\n  - paragraph: p\n    applies_to: pupil.boarder\n    " "cite: section/1\n    standing: confirmed\n    grounds:\n"
                              "      - {ground: g, title: G, requires: [{limb: l, that: a.x, unmet: 'since {deletion.date}', " LAW "}]}\n"
                              "bars:\n  - {bar: b, applies: pupil.left, defeats: date, " LAW "}\n");
    ck_assert_int_eq(f.status, ONROLL_OK);
    rules_write(&f, "references.yaml", "references: t\nforms:\n  - {form: '(?<x>g)', gives: '{x}'}\n");
    fail_each(1, ONROLL_OK);
}
END_TEST

START_TEST(no_memory_for_mistakes)
{
    rules_write(&f, "a.yaml", "codes: t\nlist:\n  - {code: Q}\n  - {cod: Q}\n");
    rules_write(&f, "b.yaml", "patterns: t\nnamed:\n  - {pattern: p, regex: '(', says: s}\n");
    fail_each(1, ONROLL_EINVALID);
}
END_TEST

/* Memory that ends while a mistake is recorded is told as such. */
START_TEST(out_of_memory_is_told)
{
    struct arena arena;
    struct diag diag;
    struct test_allocator memory = {.fail_at = 1, .fail_on = true};
    onroll_allocator allocator = test_allocator_use(&memory);
    arena_init(&arena, &allocator);
    diag_init(&diag, &arena);
    diag_add(&diag, DIAG_NO_RULES, span_nowhere(), "nothing");
    diag_deliver(&diag, seen_message, &f.seen);
    ck_assert_str_eq(f.seen.all, "E902 0:0+0");
    arena_free(&arena);
}
END_TEST

START_TEST(no_memory_for_the_shipped_rules)
{
    char dir[sizeof f.dir];
    struct test_allocator memory = {0};
    onroll_allocator allocator = test_allocator_use(&memory);
    memcpy(dir, f.dir, sizeof dir);
    snprintf(f.dir, sizeof f.dir, "rules");
    ck_assert_int_eq(rules_load(&f, &allocator), ONROLL_OK);
    onroll_rules_free(f.rules);
    f.rules = NULL;
    fail_each(memory.requests / 40 + 1, ONROLL_OK);
    memcpy(f.dir, dir, sizeof dir);
}
END_TEST

Suite *load_suite(void)
{
    Suite *suite = suite_create("load");
    TCase *tests = tcase_create("load"), *memory = tcase_create("memory");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_checked_fixture(memory, set_up, tear_down);
    tcase_add_test(tests, no_rules);
    tcase_add_test(tests, no_directory);
    tcase_add_test(tests, unreadable);
    tcase_add_test(tests, folders);
    tcase_add_test(tests, fingerprint);
    tcase_add_test(tests, shipped_rules);
    tcase_add_loop_test(tests, one_instrument, 0, sizeof bodies / sizeof *bodies);
    tcase_add_test(tests, circle_through_two_instruments);
    tcase_add_test(tests, two_instruments_define);
    tcase_add_loop_test(tests, one_file, 0, sizeof others / sizeof *others);
    tcase_add_test(tests, two_files_of_holidays);
    tcase_add_loop_test(tests, citations, 0, 5);
    tcase_add_loop_test(tests, limit_mistakes, 0, 3);
    tcase_set_timeout(memory, 30);
    tcase_set_tags(memory, "slow");
    tcase_add_test(memory, no_memory_for_a_small_directory);
    tcase_add_test(memory, no_memory_for_mistakes);
    tcase_add_test(memory, out_of_memory_is_told);
    tcase_add_test(memory, no_memory_for_the_shipped_rules);
    suite_add_tcase(suite, tests);
    suite_add_tcase(suite, memory);
    return suite;
}
