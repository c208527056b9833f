/* SPDX-License-Identifier: MIT
 * What is still missing: smallest sets of changes of time and acts. x.b is an act, x.c and x.d are findings, the other yes/no facts events; x.count is
 * a length of time. The deletion date is Monday 9 March 2026. */
#include "unit/decided.h"

#include <stdlib.h>

Suite *paths_suite(void);

static struct decided d;

static void set_up(void) { decided_open(&d); }
static void tear_down(void) { decided_close(&d); }

#define ALL "paragraphs:\n" PARAGRAPH("p", "deletion.date on or after 2024-01-01")
#define CALENDAR "calendar: {terms: [{from: 2026-01-05, to: 2026-02-13}, {from: 2026-02-23, to: 2026-03-27}]}\n"
#define CLAIM "deletion.ground: g\n"
#define BAR(applies) "bars:\n  - {bar: b, applies: " applies ", defeats: ground, " LAW "}\n"

/* Each row: the grounds, the case, and the paths: "ground: limb change (day); ... | ..." */
static const struct {
    const char *rules, *facts, *paths;
} rows[] = {
    /* acts: one that was not done, one of which nothing is told, one that was done and is not undone */
    {GROUND("g", LIMB("one", "x.b")), CLAIM "x.b: no\n", "g: one B holds"},
    {GROUND("g", LIMB("one", "x.b")), CLAIM, "g: one B holds"},
    {GROUND("g", LIMB("one", "not x.b")), CLAIM "x.b: yes\n", ""},
    {GROUND("g", LIMB("one", "not x.b")), CLAIM, "g: one if it turns out that B does not hold"},
    {GROUND("g", LIMB("one", "x.b")), CLAIM "x.b: not applicable\n", ""},
    /* events and findings: never proposed otherwise than given */
    {GROUND("g", LIMB("one", "x.a")), CLAIM "x.a: no\n", ""},
    {GROUND("g", LIMB("one", "x.c")), CLAIM "x.c: no\n", ""},
    {GROUND("g", LIMB("one", "x.a")), CLAIM, "g: one if it turns out that A holds"},
    {GROUND("g", LIMB("one", "not x.c")), CLAIM "x.c: not known\n", "g: one if it turns out that C does not hold"},
    {GROUND("g", LIMB("one", "x.a and x.b")), CLAIM "x.a: no\nx.b: no\n", ""},
    {GROUND("g", LIMB("one", "x.a or x.b")), CLAIM "x.a: no\nx.b: no\n", "g: one B holds"},
    /* several limbs, several ways, smallest sets only */
    {GROUND("g", LIMB("one", "x.b") ", " LIMB("two", "x.c")), CLAIM "x.b: no\n", "g: one B holds; two if it turns out that C holds"},
    {GROUND("g", LIMB("one", "x.b or x.c")), CLAIM, "g: one B holds | g: one if it turns out that C holds"},
    {GROUND("g", LIMB("one", "x.b or (x.c and x.b)")), CLAIM, "g: one B holds"},
    {GROUND("g", LIMB("one", "(x.b or x.c) and (x.b or x.d)")), CLAIM, "g: one B holds | g: one if it turns out that C holds; one if it turns out that D holds"},
    {GROUND("g", LIMB("one", "(x.b or x.c) and not x.b")), CLAIM, "g: one if it turns out that B does not hold; one if it turns out that C holds"},
    {GROUND("g", LIMB("one", "x.b and not x.b")), CLAIM, ""},
    {GROUND("g", "{name: way, any: [" LIMB("one", "x.b") ", " LIMB("two", "x.c and x.d") "]}"), CLAIM "x.c: yes\n", "g: one B holds | g: two if it turns out that D holds"},
    /* at most eight for a ground */
    {GROUND("g", LIMB("one", "(x.a or x.b or x.c) and (x.d or x.e or x.f)")), CLAIM,
     "g: one if it turns out that A holds; one if it turns out that D holds | g: one if it turns out that A holds; one if it turns out that E holds | "
     "g: one if it turns out that A holds; one if it turns out that F holds | g: one B holds; one if it turns out that D holds | "
     "g: one B holds; one if it turns out that E holds | g: one B holds; one if it turns out that F holds | "
     "g: one if it turns out that C holds; one if it turns out that D holds | g: one if it turns out that C holds; one if it turns out that E holds"},
    /* time: counted with a calendar, by hand, by a date; an end that has passed */
    {GROUND("g", LIMB("one", "school days from x.day to 1 day before deletion.date at least 10 school days")), CLAIM CALENDAR "x.day: 2026-03-02\n",
     "g: one 5 more school days (2026-03-14)"},
    {GROUND("g", LIMB("one", "x.count at least 10 days")), CLAIM "x.count: 9\n", "g: one 1 more day of count"},
    {GROUND("g", LIMB("one", "x.count more than 10 days")), CLAIM "x.count: 9\n", "g: one 2 more days of count"},
    {GROUND("g", LIMB("one", "x.count less than 10 days")), CLAIM "x.count: 10\n", ""},
    {GROUND("g", LIMB("one", "x.months at least 4 months")), CLAIM "x.months: 3\n", ""}, /* an event does not grow */
    {GROUND("g", LIMB("one", "deletion.date after x.day")), CLAIM "x.day: 2026-03-20\n", "g: one a later deletion date (2026-03-21)"},
    {GROUND("g", LIMB("one", "deletion.date before x.day")), CLAIM "x.day: 2026-03-02\n", ""},
    {GROUND("g", LIMB("one", "deletion.date after x.day and x.b")), CLAIM "x.day: 2026-03-20\nx.b: no\n", "g: one a later deletion date (2026-03-21); one B holds"},
    {GROUND("g", LIMB("one", "deletion.date after x.day") ", " LIMB("two", "deletion.date before x.end")), CLAIM "x.day: 2026-03-20\nx.end: 2026-03-20\n", ""}, /* too late by then */
    {GROUND("g", LIMB("one", "deletion.date after x.day") ", " LIMB("two", "deletion.date before x.end")), CLAIM "x.day: 2026-03-20\nx.end: 2026-03-22\n",
     "g: one a later deletion date (2026-03-21)"},
    {GROUND("g", LIMB("one", "deletion.date after x.day") ", " LIMB("two", "deletion.date after x.end")), CLAIM "x.day: 2026-03-20\nx.end: 2026-03-12\n",
     "g: two a later deletion date (2026-03-13); one a later deletion date (2026-03-21)"},
    {GROUND("g", LIMB("one", "deletion.date after x.day")), CLAIM, "g: one if it turns out that the deletion date is after the day"},
    {GROUND("g", LIMB("one", "x.count at least 10 days")), CLAIM, "g: one if it turns out that the count is at least 10 days"},
    /* bars */
    {GROUND("g", LIMB("one", "x.a")) BAR("x.c and not x.b"), CLAIM "x.a: yes\nx.c: yes\nx.b: no\n", "g: b B holds"},
    {GROUND("g", LIMB("one", "x.a")) BAR("x.c and not x.b"), CLAIM "x.a: yes\nx.b: no\n", "g: b if it turns out that C does not hold | g: b B holds"},
    /* choices and codes, by what is asked of them */
    {GROUND("g", LIMB("one", "school.kind is academy")), CLAIM, "g: one if it turns out that the kind of school is an academy"},
    {GROUND("g", LIMB("one", "school.kind is academy")), CLAIM "school.kind: maintained\n", ""},
    /* without a claim: what something given speaks for, and no event that nobody has told */
    {GROUND("g", LIMB("one", "x.a") ", " LIMB("two", "x.b")) GROUND("h", LIMB("one", "x.b")), "x.a: yes\n", "g: two B holds"},
    {GROUND("g", LIMB("one", "x.a") ", " LIMB("two", "x.e")), "x.a: yes\n", ""},
    {GROUND("g", LIMB("one", "x.a") ", " LIMB("two", "x.e and x.b")), "x.a: yes\nx.e: no\n", ""},
};

static const char *in_words(const onroll_result *r, char into[2048])
{
    into[0] = '\0';
    for (size_t i = 0; i < r->path_count; i++) {
        snprintf(into + strlen(into), 2048 - strlen(into), "%s%s:", i ? " | " : "", r->paths[i].ground);
        for (size_t n = 0; n < r->paths[i].need_count; n++) {
            const onroll_need *need = &r->paths[i].needs[n];
            char iso[ONROLL_DATE_BYTES] = "";
            bool dated = need->by.day != ONROLL_NO_DATE.day;
            if (dated)
                onroll_date_write(need->by, iso);
            snprintf(into + strlen(into), 2048 - strlen(into), "%s %s %s%s%s%s", n ? ";" : "", need->limb, need->change, dated ? " (" : "", iso, dated ? ")" : "");
        }
    }
    return into;
}

START_TEST(what_is_missing)
{
    char rules[2048], words[2048];
    snprintf(rules, sizeof rules, "%s%s", ALL, rows[_i].rules);
    decided_rules(&d, rules);
    ck_assert_msg(strcmp(in_words(decided(&d, rows[_i].facts), words), rows[_i].paths) == 0, "%s\n%s: %s\nexpected %s", rows[_i].rules, rows[_i].facts, words, rows[_i].paths);
}
END_TEST

START_TEST(none_of_a_lawful_answer)
{
    decided_rules(&d, ALL GROUND("g", LIMB("one", "x.b")) GROUND("h", LIMB("one", "x.a and x.b")));
    ck_assert_uint_eq(decided(&d, CLAIM "x.b: yes\n")->path_count, 0);
}
END_TEST

/* ---- Brute force ---- */

/* Conditions over five facts; x.b is an act, so what is said not to be done may be done. */
enum { FACTS = 5, FORMULAS = 96 };

static const char *const names[FACTS] = {"x.a", "x.b", "x.c", "x.d", "x.e"};
static const char letters[] = "ABCDE";

static uint32_t seed;

static uint32_t below(uint32_t n)
{
    seed = seed * 1664525 + 1013904223;
    return (seed >> 16) % n;
}

/* A condition; its value is that of Kleene's logic: 1 yes, 0 no, -1 unknown. */
struct formula {
    int op; /* 'f', '!', '&', '|' */
    int a, b;
};

static struct formula pool[32];
static int pooled;

static int grow(int depth)
{
    int self = pooled++, shape = depth == 0 || pooled > 24 ? 0 : (int)below(4);
    struct formula *c = &pool[self];
    if (shape == 0) {
        c->op = 'f';
        c->a = (int)below(FACTS);
    } else if (shape == 1) {
        c->op = '!';
        c->a = grow(0);
    } else {
        c->op = shape == 2 ? '&' : '|';
        c->a = grow(depth - 1);
        c->b = grow(depth - 1);
    }
    return self;
}

static void write_words(int at, char into[1024])
{
    const struct formula *c = &pool[at];
    const char *before = c->op == 'f' ? names[c->a] : c->op == '!' ? "not " : "(";
    snprintf(into + strlen(into), 1024 - strlen(into), "%s", before);
    if (c->op == 'f')
        return;
    write_words(c->a, into);
    if (c->op == '!')
        return;
    snprintf(into + strlen(into), 1024 - strlen(into), " %s ", c->op == '&' ? "and" : "or");
    write_words(c->b, into);
    snprintf(into + strlen(into), 1024 - strlen(into), ")");
}

static int value(int at, const int *facts)
{
    const struct formula *c = &pool[at];
    if (c->op == 'f')
        return facts[c->a];
    int a = value(c->a, facts);
    if (c->op == '!')
        return a < 0 ? -1 : !a;
    int b = value(c->b, facts);
    if (c->op == '&')
        return a == 0 || b == 0 ? 0 : a < 0 || b < 0 ? -1 : 1;
    return a == 1 || b == 1 ? 1 : a < 0 || b < 0 ? -1 : 0;
}

/* Every smallest set, as a mask of three values a fact: left as it is, yes, no. */
static int smallest(int root, const int *given, int sets[243][FACTS])
{
    int count = 0, all = 243;
    for (int size = 0; size <= FACTS; size++)
        for (int n = 0; n < all; n++) {
            int set[FACTS], facts[FACTS], changes = 0, rest = n;
            bool allowed = true, needless = false;
            for (int i = 0; i < FACTS; i++, rest /= 3) {
                set[i] = rest % 3;
                facts[i] = set[i] ? set[i] == 1 : given[i];
                changes += set[i] > 0;
                allowed &= !set[i] || given[i] < 0 || (i == 1 && given[i] == 0 && set[i] == 1);
            }
            if (changes != size || !allowed || value(root, facts) != 1)
                continue;
            for (int k = 0; k < count && !needless; k++) {
                bool within = true;
                for (int i = 0; i < FACTS; i++)
                    within &= !sets[k][i] || sets[k][i] == set[i];
                needless = within;
            }
            if (!needless)
                memcpy(sets[count++], set, sizeof set);
        }
    return count;
}

/* "A holds", "if it turns out that C does not hold": the fact and its value. */
static bool same_set(const onroll_path *path, const int set[FACTS])
{
    size_t size = 0;
    for (int i = 0; i < FACTS; i++) {
        char yes[16], no[24];
        bool found = !set[i];
        size += set[i] > 0;
        snprintf(yes, sizeof yes, "%c holds", letters[i]);
        snprintf(no, sizeof no, "%c does not hold", letters[i]);
        for (size_t n = 0; n < path->need_count && !found; n++)
            found = strstr(path->needs[n].change, set[i] == 1 ? yes : no) != NULL;
        if (!found)
            return false;
    }
    return size == path->need_count;
}

START_TEST(as_brute_force_has_it)
{
    static int sets[243][FACTS];
    for (int round = 0; round < 8; round++) {
        char rules[2048], words[1024] = "", facts[256] = CLAIM;
        int given[FACTS];
        seed = (uint32_t)(_i * 8 + round + 1) * 2654435761U;
        pooled = 0;
        int root = grow(4);
        for (int i = 0; i < FACTS; i++) {
            given[i] = (int)below(3) - 1;
            if (given[i] >= 0)
                snprintf(facts + strlen(facts), sizeof facts - strlen(facts), "%s: %s\n", names[i], given[i] ? "yes" : "no");
        }
        write_words(root, words);
        snprintf(rules, sizeof rules, ALL "      - {ground: g, title: G, requires: [{limb: one, that: %s, " LAW "}]}\n", words);
        decided_rules(&d, rules);
        const onroll_result *r = decided(&d, facts);
        if (value(root, given) == 1)
            continue;
        int count = smallest(root, given, sets), matched = 0;
        for (size_t p = 0; p < r->path_count; p++)
            for (int k = 0; k < count; k++)
                matched += same_set(&r->paths[p], sets[k]);
        int wanted = count < 8 ? count : 8;
        ck_assert_msg((int)r->path_count == wanted && matched == wanted, "%s\n%s: %d sets, %zu paths, %d alike", words, facts, count, r->path_count, matched);
        const onroll_earliest *e = r->earliest;
        int least = FACTS + 1;
        for (int k = 0; k < count; k++) {
            int size = 0, undone = 0;
            for (int i = 0; i < FACTS; i++) {
                size += sets[k][i] > 0;
                undone += sets[k][i] > 0 && given[i] >= 0;
            }
            least = !undone && size < least ? size : least;
        }
        ck_assert_msg(e ? (int)e->provided_count == least : least > FACTS, "%s\n%s: the earliest day takes %d answers, and %d do", words, facts, e ? (int)e->provided_count : -1, least);
    }
}
END_TEST

Suite *paths_suite(void)
{
    Suite *s = suite_create("paths");
    TCase *tests = tcase_create("paths"), *slow = tcase_create("brute force");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_checked_fixture(slow, set_up, tear_down);
    tcase_set_timeout(slow, 60);
    tcase_set_tags(slow, "slow"); /* under valgrind */
    tcase_set_timeout(tests, 60);
    tcase_add_loop_test(tests, what_is_missing, 0, sizeof rows / sizeof *rows);
    tcase_add_test(tests, none_of_a_lawful_answer);
    tcase_add_loop_test(slow, as_brute_force_has_it, 0, FORMULAS / 8);
    suite_add_tcase(s, tests);
    suite_add_tcase(s, slow);
    return s;
}
