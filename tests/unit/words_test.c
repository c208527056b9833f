/* SPDX-License-Identifier: MIT
 * The rule language in plain words: every form has its words; of random conditions the words say the same as the condition, whatever is known; and no
 * rule that is shipped shows an identifier or a bracket of its file. */
#include "unit/decided.h"

#include <stdlib.h>

Suite *words_suite(void);

static struct decided d;

static const char acts[] = "vocabulary: acts\nfacts:\n"
                           "  - {fact: y.call_on, type: date or no, kind: act, from: school, question: Called when?, noun: the call}\n"
                           "  - {fact: y.told_on, type: date or no, kind: act, from: school, question: Told when?, noun: the day of telling}\n"
                           "  - {fact: y.marks, type: register, kind: event, from: school, question: Which marks?, noun: the register}\n";

static void set_up(void)
{
    decided_open(&d);
    rules_write(&d.rules, "acts.yaml", acts);
}

static void tear_down(void) { decided_close(&d); }

enum { LINE_BYTES = 4096 };

/* Of a limb called form too, where a duty has the name: the duty is told last. */
static void keep_line(void *context, const onroll_told_rule *rule)
{
    for (size_t i = 0; i < rule->part_count; i++)
        if (rule->parts[i].written && strcmp(rule->parts[i].part, "last day") != 0 && strcmp(rule->parts[i].part, "done") != 0)
            snprintf(context, LINE_BYTES, "%s", rule->parts[i].line);
}

/* ---- Forms ---- */

#define HEAD "named_days:\n  first-of-may: [1 May, 1 June]\n  last-friday: last Friday in June\n"

static const struct {
    const char *type; /* of the place: a limb's condition, or a definition's value */
    const char *written, *words;
} forms[] = {
    {"that", "x.a", "A holds"},
    {"that", "not x.a", "A does not hold"},
    {"that", "x.a and x.b", "A holds and B holds"},
    {"that", "not (x.a and x.b)", "A does not hold or B does not hold"},
    {"that", "x.a and x.b and x.c", "all of these: (a) A holds; (b) B holds; and (c) C holds"},
    {"that", "x.a or (x.b and x.c and x.d)", "at least one of these: (a) A holds; or (b) all of these: (i) B holds; (ii) C holds; and (iii) D holds"},
    {"that", "not (x.a or (x.b and x.c and x.d))",
     "both of these: (a) A does not hold; and (b) at least one of these: (i) B does not hold; (ii) C does not hold; or (iii) D does not hold"},
    {"that", "x.count at least 20 days", "the count is at least 20 days"},
    {"that", "not x.count at least 1 day", "the count is less than 1 day"},
    {"that", "x.count is 3 days", "the count is exactly 3 days"},
    {"that", "not x.count is 3 days", "the count is not exactly 3 days"},
    {"that", "x.day before 2026-03-09", "the day is before 9 March 2026"},
    {"that", "not x.day on or before x.end", "the day is not on or before the end"},
    {"that", "x.day on or after 5 school days after x.end", "the day is on or after the 5th school day after the end"},
    {"that", "x.day is last school day before x.end", "the day is the last school day before the end"},
    {"that", "x.day is 1 day after x.end", "the day is the day after the end"},
    {"that", "x.day is 1 day after 10 school days after x.end", "the day is the day after the 10th school day after the end"},
    {"that", "x.day is 1 day before 2 weeks after x.end", "the day is the day before (2 weeks after the end)"},
    {"that", "x.day is earlier of x.end and later of x.day and x.recorded", "the day is the earlier of the end and (the later of the day and the day of the entry)"},
    {"that", "x.day is a school day", "the day is a school day"},
    {"that", "x.day is not a school day", "the day is not a school day"},
    {"that", "school days from x.day to x.end at least 5 school days", "the number of school days from the day to the end, both included, is at least 5"},
    {"that", "x.day on or after first first-of-may after x.end", "the day is on or after the first first of may after the end"},
    {"that", "school.kind is academy", "the kind of school is \"an academy\""},
    {"that", "school.kind is not academy", "the kind of school is not \"an academy\""},
    {"that", "school.kind is one of academy, maintained", "the kind of school is either \"an academy\" or \"a maintained school\""},
    {"that", "school.kind is not one of academy, maintained", "the kind of school is neither \"an academy\" nor \"a maintained school\""},
    {"that", "school.kind is one of academy, maintained, independent", "the kind of school is one of \"an academy\", \"a maintained school\" or \"an independent school\""},
    {"that", "absence.codes only G, N, O", "every one of the codes is one of G, N or O"},
    {"that", "not absence.codes only G, N", "at least one of the codes is not one of G or N"},
    {"that", "absence.codes include C or O", "at least one of the codes is one of C or O"},
    {"that", "not absence.codes include C", "none of the codes is C"},
    {"that", "destination.number matches school-number", "the number of the new school has the form \"the number of a school\""},
    {"that", "entries in efforts.log at least 2 entries", "the number of entries in the log is at least 2"},
    {"that", "y.call_on is done", "the case gives the day of the call"},
    {"that", "y.told_on is not done", "the case states for the day of telling that it was not done"},
    {"that", "y.call_on on or before x.day", "the day of the call is on or before the day"},
    {"that", "y.call_on after x.day", "the day of the call is after the day (what was not done counts as later than every day)"},
    {"that", "not y.call_on on or before x.day", "the day of the call is not on or before the day (what was not done counts as later than every day)"},
    {"that", "x.day before y.told_on", "the day is before the day of telling (what was not done counts as later than every day)"},
    {"that", "not x.day before y.told_on", "the day is not before the day of telling"},
    {"that", "x.day on or after school day 6 of absence", "the day is on or after the 6th school day from the first day of absence (counted as the 1st)"},
    {"that", "x.day on or after school day 1 of absence", "the day is on or after the first day of absence"},
    {"that", "x.day is school day 22 of absence", "the day is the 22nd school day from the first day of absence (counted as the 1st)"},
    {"that", "x.day is school day 13 of absence", "the day is the 13th school day from the first day of absence (counted as the 1st)"},
    {"that", "y.marks shows attendance from x.day to x.end", "the register shows attendance at some time from the day to the end"},
    {"that", "not y.marks shows attendance from x.day to x.end", "the register shows no attendance from the day to the end"},
    {"that", "x.day is first day of absence in y.marks before x.end", "the day is the first day of the latest absence that the register shows before the end"},
    {"that", "codes in y.marks from x.day to x.end include O", "at least one of the codes in the register of the sessions missed from the day to the end is O"},
    {"when", "x.day is known", "the day is known"},
    {"when", "x.count is not known", "the count in days is not known"},
    {"when", "x.a is known", "it is known whether A holds"},
    {"when", "x.a is not known", "it is not known whether A holds"},
    {"when", "certainly x.a", "it is settled that A holds"},
    {"when", "not certainly not x.a", "it is not settled that A does not hold"},
    {"when", "certainly (x.a and x.b)", "both of these: (a) it is settled that A holds; and (b) it is settled that B holds"},
    {"when", "not certainly (x.a and x.b)", "at least one of these: (a) it is not settled that A holds; or (b) it is not settled that B holds"},
    {"when", "x.a is yes or not sure", "A holds, or somebody looked into it and does not know"},
    {"when", "not x.a is yes or not sure", "the case states that A does not hold"},
    {"when", "y.call_on is dealt with", "the case gives the day of the call, or states that it does not apply"},
    {"when", "x.a is dealt with", "A holds, or that does not apply"},
    {"value", "absence.codes as stated", "the codes, as the case states it"},
    {"value", "x.day otherwise 2026-03-09", "the day, or where that is not known, 9 March 2026"},
    {"value", "3 months after x.day", "3 months after the day"},
};

/* The expression as the condition of a limb, the `when` of a duty, or the value of a definition, and how it is told. */
static void words_of_form(const char *place, const char *written, char line[LINE_BYTES])
{
    char body[2048];
    bool when = strcmp(place, "when") == 0, value = strcmp(place, "value") == 0;
    size_t length = (size_t)snprintf(body, sizeof body, HEAD);
    if (value)
        length += (size_t)snprintf(body + length, sizeof body - length, "define:\n  t.form:\n    is: %s\n    noun: the form\n", written);
    length += (size_t)snprintf(body + length, sizeof body - length, "paragraphs:\n" PARAGRAPH("p", "x.h") "      - {ground: g, title: G, requires: [{limb: form, that: \"%s\", " LAW "}]}\n",
                               when || value ? "x.a" : written);
    if (when)
        snprintf(body + length, sizeof body - length, "duties:\n  - {duty: form, says: do it, by: school, due: x.day, done: x.done_on, " LAW ", when: \"%s\"}\n", written);
    decided_rules(&d, body);
    line[0] = '\0';
    const char *rule = value ? "t.form" : when ? "form" : "g form";
    ck_assert_msg(onroll_rules_tell(d.rules.rules, &(onroll_telling){.rule = rule, .on = ONROLL_NO_DATE}, keep_line, line) == ONROLL_OK, "%s", written);
}

START_TEST(every_form_has_its_words)
{
    char line[LINE_BYTES];
    words_of_form(forms[_i].type, forms[_i].written, line);
    ck_assert_msg(strcmp(line, forms[_i].words) == 0, "%s\n is told as: %s\n and not as: %s", forms[_i].written, line, forms[_i].words);
}
END_TEST

/* ---- Definitions ---- */

static void keep_title(void *context, const onroll_told_rule *rule) { snprintf(context, LINE_BYTES, "%s", rule->title ? rule->title : ""); }

/* A noun that two things share tells neither apart: both go by their terms. */
START_TEST(definitions_go_by_noun_or_term)
{
    char line[LINE_BYTES];
    decided_rules(&d, "define:\n  t.one:\n    is: 1 day after x.day\n    noun: the same day\n  t.two:\n    is: 2 days after x.day\n    noun: the same day\n"
                      "  t.own:\n    is: 3 days after x.day\n    noun: the third day\n  t.both_hold: x.a and x.b\n"
                      "paragraphs:\n" PARAGRAPH("p", "x.h") GROUND("g", LIMB("l", "(t.one before t.two or t.own before t.one) and not t.both_hold")));
    ck_assert_int_eq(onroll_rules_tell(d.rules.rules, &(onroll_telling){.rule = "g l", .on = ONROLL_NO_DATE}, keep_line, line), ONROLL_OK);
    ck_assert_str_eq(line, "both of these: (a) the day \"t one\" is before the day \"t two\" or the third day is before the day \"t one\"; and (b) the condition \"t both hold\" is not met");
    ck_assert_int_eq(onroll_rules_tell(d.rules.rules, &(onroll_telling){.rule = "t.one", .on = ONROLL_NO_DATE}, keep_title, line), ONROLL_OK);
    ck_assert_str_eq(line, "the day \"t one\"");
    ck_assert_int_eq(onroll_rules_tell(d.rules.rules, &(onroll_telling){.rule = "t.own", .on = ONROLL_NO_DATE}, keep_title, line), ONROLL_OK);
    ck_assert_str_eq(line, "the third day");
    ck_assert_int_eq(onroll_rules_tell(d.rules.rules, &(onroll_telling){.rule = "t.both_hold", .on = ONROLL_NO_DATE}, keep_title, line), ONROLL_OK);
    ck_assert_str_eq(line, "\"t both hold\"");
}
END_TEST

/* ---- Meaning ---- */

enum { NO, OPEN, YES, FACTS = 4, CONDITIONS = 120, CASES = 81, DEPTH = 5 };

static int least(int a, int b) { return a < b ? a : b; }
static int most(int a, int b) { return a > b ? a : b; }

static unsigned next_random(uint64_t *state, unsigned below)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)(*state >> 33) % below;
}

/* Writes the random condition of a seed over x.a to x.d and works it out for the given answers; the same seed is the same condition. */
static int write_random(struct buffer *out, uint64_t *seed, int depth, const int answers[FACTS])
{
    unsigned kind = depth ? next_random(seed, 6) : 0;
    if (kind == 0) {
        unsigned fact = next_random(seed, FACTS);
        buffer_format(out, "x.%c", 'a' + (int)fact);
        return answers[fact];
    }
    if (kind <= 2) {
        buffer_string(out, kind == 1 ? "not (" : "certainly (");
        int inner = write_random(out, seed, depth - 1, answers);
        buffer_string(out, ")");
        return kind == 1 ? YES - inner : inner == YES ? YES : NO;
    }
    bool all = kind % 2 == 1;
    buffer_string(out, "(");
    int left = write_random(out, seed, depth - 1, answers);
    buffer_string(out, all ? ") and (" : ") or (");
    int right = write_random(out, seed, depth - 1, answers);
    buffer_string(out, ")");
    return all ? least(left, right) : most(left, right);
}

static bool skip(const char **text, const char *words)
{
    bool there = strncmp(*text, words, strlen(words)) == 0;
    *text += there ? strlen(words) : 0;
    return there;
}

/* "A holds", "it is not settled that B does not hold", and two of them joined. */
static int read_clause(const char *text, const int answers[FACTS])
{
    bool denied = skip(&text, "it is not settled that "), settled = denied || skip(&text, "it is settled that ");
    int value = answers[*text++ - 'A'];
    value = skip(&text, " does not hold") ? YES - value : skip(&text, " holds") ? value : -1;
    ck_assert_int_ge(value, NO);
    if (settled)
        value = (value == YES) != denied ? YES : NO;
    if (skip(&text, " and "))
        return least(value, read_clause(text, answers));
    if (skip(&text, " or "))
        return most(value, read_clause(text, answers));
    ck_assert_str_eq(text, "");
    return value;
}

static int read_words(const onroll_words *words, const int answers[FACTS])
{
    if (words->join == ONROLL_CLAUSE)
        return read_clause(words->text, answers);
    ck_assert_uint_ge(words->count, 2);
    int value = words->join == ONROLL_ALL ? YES : NO;
    for (size_t i = 0; i < words->count; i++) {
        int item = read_words(&words->items[i], answers);
        value = words->join == ONROLL_ALL ? least(value, item) : most(value, item);
        ck_assert_ptr_nonnull(words->items[i].mark);
        ck_assert(words->items[i].join == ONROLL_CLAUSE || words->items[i].join != words->join); /* a list in a list of its kind would be one list */
    }
    return value;
}

static uint64_t seed_of(unsigned n) { return 77u + n * 7919u; }

static void compare_meaning(void *context, const onroll_told_rule *rule)
{
    struct arena arena;
    size_t *seen = context;
    unsigned n = (unsigned)strtoul(rule->id + 1, NULL, 10);
    if (strcmp(rule->kind, "duty") != 0)
        return;
    arena_init(&arena, NULL);
    for (int c = 0; c < CASES; c++) {
        const int answers[FACTS] = {c % 3, c / 3 % 3, c / 9 % 3, c / 27 % 3};
        struct buffer written;
        uint64_t seed = seed_of(n);
        buffer_init(&written, &arena);
        int meant = write_random(&written, &seed, DEPTH, answers), told = read_words(rule->parts[1].words, answers);
        ck_assert_msg(meant == told, "case %d of %s is %d\n told as %s: %d", c, buffer_done(&written), meant, rule->parts[1].line, told);
    }
    arena_free(&arena);
    ++*seen;
}

/* For every answer, unknown ones among them: negation and "certainly" are carried to the clauses and nothing is lost. */
START_TEST(words_mean_what_is_written)
{
    struct arena arena;
    struct buffer body;
    const int answers[FACTS] = {0};
    size_t seen = 0;
    arena_init(&arena, NULL);
    buffer_init(&body, &arena);
    buffer_string(&body, "paragraphs:\n" PARAGRAPH("p", "x.h") GROUND("g", LIMB("l", "x.a")) "duties:\n");
    for (unsigned n = 0; n < CONDITIONS; n++) {
        uint64_t seed = seed_of(n);
        buffer_format(&body, "  - {duty: d%u, says: do it, by: school, due: x.day, done: x.done_on, " LAW ", when: \"", n);
        write_random(&body, &seed, DEPTH, answers);
        buffer_string(&body, "\"}\n");
    }
    decided_rules(&d, buffer_done(&body));
    ck_assert_int_eq(onroll_rules_tell(d.rules.rules, &(onroll_telling){.on = ONROLL_NO_DATE}, compare_meaning, &seen), ONROLL_OK);
    ck_assert_uint_eq(seen, CONDITIONS);
    arena_free(&arena);
}
END_TEST

/* ---- The shipped rules ---- */

struct look {
    size_t rules, lists, conditions;
};

static bool is_word(char c) { return (c >= 'a' && c <= 'z') || c == '_'; }

/* "absence.school_days", "is_over", "{fact}" or a list in brackets: what stands in the file and not in a letter. */
static bool shows_file(const char *line)
{
    for (const char *at = line; *at; at++)
        if (strchr("[]{}_", *at) || (*at == '.' && at > line && is_word(at[-1]) && is_word(at[1])))
            return true;
    return strstr(line, "  ") || strstr(line, "\"\"");
}

static void look_at(void *context, const onroll_told_rule *rule)
{
    struct look *look = context;
    look->rules++;
    ck_assert_msg(rule->file && rule->line > 0 && rule->column > 0, "%s %s has no place", rule->subject, rule->id);
    for (size_t i = 0; i < rule->part_count; i++) {
        const onroll_told_part *part = &rule->parts[i];
        if (!part->written)
            continue; /* a sentence of the document may name an address */
        look->conditions++;
        look->lists += part->words->join != ONROLL_CLAUSE;
        ck_assert_msg(*part->line && !shows_file(part->line), "%s %s, %s: %s", rule->subject, rule->id, part->part, part->line);
    }
}

START_TEST(no_shipped_rule_shows_its_file)
{
    const char *given = getenv("ONROLL_TEST_RULES");
    onroll_rules *rules = NULL;
    struct look look = {0};
    ck_assert_int_eq(onroll_rules_load(&rules, given ? given : "rules", NULL), ONROLL_OK);
    ck_assert_int_eq(onroll_rules_tell(rules, &(onroll_telling){.on = ONROLL_NO_DATE}, look_at, &look), ONROLL_OK);
    ck_assert_msg(look.rules > 600 && look.conditions > 800 && look.lists > 100, "%zu rules, %zu conditions, %zu lists", look.rules, look.conditions, look.lists);
    onroll_rules_free(rules);
}
END_TEST

START_TEST(what_shows_the_file_is_found)
{
    ck_assert(shows_file("the absence.length is long") && shows_file("not {fact}") && shows_file("is_over") && shows_file("one of [A, B]"));
    ck_assert(!shows_file("the day, 9 March 2026, is known. It is \"so\""));
}
END_TEST

Suite *words_suite(void)
{
    Suite *suite = suite_create("words");
    TCase *tests = tcase_create("words");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_set_timeout(tests, 60);
    tcase_add_loop_test(tests, every_form_has_its_words, 0, sizeof forms / sizeof *forms);
    tcase_add_test(tests, definitions_go_by_noun_or_term);
    tcase_add_test(tests, what_shows_the_file_is_found);
    suite_add_tcase(suite, tests);
    TCase *slow = tcase_create("many times");
    tcase_add_checked_fixture(slow, set_up, tear_down);
    tcase_set_timeout(slow, 60);
    tcase_set_tags(slow, "slow"); /* under valgrind */
    tcase_add_test(slow, words_mean_what_is_written);
    tcase_add_test(slow, no_shipped_rule_shows_its_file);
    suite_add_tcase(suite, slow);
    return suite;
}
