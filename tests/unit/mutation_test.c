/* SPDX-License-Identifier: MIT
 * Mutants of a small law, counted by hand: which there are, which the loader would refuse, which scenarios kill, which are no change; the case that kills a
 * survivor does so once it is pasted; and the rules are afterwards what they were. */
#include "scenario/alike.h"
#include "scenario/mutation.h"
#include "support/allocator.h"
#include "unit/decided.h"

Suite *mutation_suite(void);

static struct decided d;
static struct scenario_set set;
static struct mutation run;

static void set_up(void) { decided_open(&d); }

static void tear_down(void) { decided_close(&d); }

#define GROUP(any, first, second) "{name: either, " any ": [" first ", " second "]}"

static const char law[] =
    "define: {t.days: days from x.day to x.end, t.unused: x.c and x.d}\n"
    "paragraphs:\n" PARAGRAPH("p", "pupil.boarder")
    GROUND("g", LIMB("own", "x.a and not x.b") ", " LIMB("long", "t.days at least 5 days"))
    GROUND("h", LIMB("e", "x.e") ", " GROUP("any", LIMB("c", "x.c"), LIMB("d", "x.d")))
    "duties:\n  - {duty: send, done: x.done_on, due: 2 days after deletion.date, by: school, says: send it, " LAW "}\n";

/* Every mutant but the day of its due, the weakened comparison and the two that only more than one answer tells. */
static const char most[] =
    "scenarios: most\n"
    "common: {pupil.boarder: yes, deletion: {date: 2026-03-09}}\n"
    "cases:\n"
    "  - {name: four days, facts: {x.a: yes, x.b: no, x.day: 2026-03-02, x.end: 2026-03-05}, expect: {limbs: {g long: not_met}, grounds: {g: not_met}}}\n"
    "  - {name: six days, facts: {x.a: yes, x.b: no, x.day: 2026-03-02, x.end: 2026-03-07}, expect: {limbs: {g own: met, g long: met}, grounds: {g: met}}}\n"
    "  - {name: the one alone, facts: {x.a: yes, x.b: yes}, expect: {limbs: {g own: not_met}}}\n"
    "  - {name: neither, facts: {x.a: no, x.b: yes}, expect: {limbs: {g own: not_met}}}\n"
    "  - {name: c is enough, facts: {x.e: yes, x.c: yes, x.d: no}, expect: {grounds: {h: met}}}\n"
    "  - {name: e is not, facts: {x.e: yes, x.c: no, x.d: no}, expect: {grounds: {h: not_met}}}\n"
    "  - {name: the first day, facts: {deletion.date: 2024-01-01}, expect: {law: t}}\n"
    "  - {name: the day before, facts: {deletion.date: 2023-12-31}, expect: {law: none}}\n";

static const char *const this_file[] = {"t.yaml"}; /* named days and definitions stand in others */

static void scenarios(const char *text)
{
    scenario_set_init(&set, d.rules.rules, NULL);
    onroll_status status = scenario_set_read(&set, &(onroll_input){.name = "s.yaml", .bytes = text, .length = strlen(text)}, 1, 1);
    memset(&d.seen, 0, sizeof d.seen);
    diag_deliver(&set.diag, seen_message, &d.seen);
    ck_assert_msg(status == ONROLL_OK, "%s%s", text, d.seen.count ? d.seen.at[0].text : "");
}

static onroll_status mutate(const char *const *only, size_t count, unsigned threads)
{
    run = (struct mutation){.set = &set, .dir = d.rules.dir, .only = only, .only_count = count, .threads = threads, .search = true, .prove = true};
    return mutation_run(&run);
}

static void done(void)
{
    mutation_free(&run);
    scenario_set_free(&set);
}

static uint32_t of_kind(enum mutant_kind kind, bool refused)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < run.mutants.items.count; i++)
        count += run.results[i].fate != FATE_LEFT_OUT && run.mutants.items.at[i].kind == kind && (!refused || run.results[i].fate == FATE_REFUSED);
    return count;
}

static uint32_t of_fate(enum mutant_fate fate)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < run.mutants.items.count; i++)
        count += run.results[i].fate == fate;
    return count;
}

/* The mutant by what it makes, and the n-th of those. */
static uint32_t find(const char *was, const char *becomes, uint32_t n)
{
    for (uint32_t i = 0; i < run.mutants.items.count; i++)
        if (strcmp(run.mutants.items.at[i].was, was) == 0 && strcmp(run.mutants.items.at[i].becomes, becomes) == 0 && n-- == 0)
            return i;
    ck_abort_msg("there is no mutant %s -> %s", was, becomes);
}

static enum mutant_fate fate(const char *was, const char *becomes) { return run.results[find(was, becomes, 0)].fate; }

START_TEST(counted_by_hand)
{
    decided_rules(&d, law);
    scenarios(most);
    ck_assert_int_eq(mutate(this_file, 1, 1), ONROLL_OK);
    /* at least 5 days, 2 days after: one more and one less of each */
    ck_assert_uint_eq(of_kind(MUTANT_THRESHOLD, false), 4);
    ck_assert_uint_eq(of_kind(MUTANT_COMPARISON, false), 1);
    /* days from: 2 units; 5 days and 2 days after: 3 each */
    ck_assert_uint_eq(of_kind(MUTANT_UNIT, false), 8);
    ck_assert_uint_eq(of_kind(MUTANT_UNIT, true), 5);
    ck_assert_uint_eq(of_kind(MUTANT_NEGATION, false), 1);
    /* t.unused, own, what g requires, what h requires, either of h */
    ck_assert_uint_eq(of_kind(MUTANT_JOIN, false), 5);
    ck_assert_uint_eq(of_kind(MUTANT_FORCE, false), 2);
    ck_assert_uint_eq(run.mutants.items.count - of_fate(FATE_LEFT_OUT), 21);
    ck_assert_uint_eq(of_fate(FATE_REFUSED), 5);
    ck_assert_int_eq(fate("5 days", "5 school days"), FATE_REFUSED);
    ck_assert_int_eq(fate("days from", "working days from"), FATE_REFUSED);
    done();
}
END_TEST

START_TEST(fates)
{
    decided_rules(&d, law);
    scenarios(most);
    ck_assert_int_eq(mutate(this_file, 1, 2), ONROLL_OK);
    ck_assert_int_eq(fate("and x.d", "or x.d"), FATE_EQUIVALENT); /* nothing reads t.unused */
    ck_assert_uint_eq(of_fate(FATE_EQUIVALENT), 1);
    ck_assert_int_eq(fate("and not x.b", "or not x.b"), FATE_KILLED);
    ck_assert_int_eq(fate("not x.b", "x.b"), FATE_KILLED);
    ck_assert_int_eq(fate("5 days", "6 days"), FATE_SURVIVED); /* nobody asks about five days */
    ck_assert_int_eq(fate("5 days", "4 days"), FATE_KILLED);
    ck_assert_int_eq(fate("at least 5 days", "more than 5 days"), FATE_SURVIVED);
    ck_assert_int_eq(fate("any of these", "all of these"), FATE_KILLED);
    ck_assert_int_eq(run.results[find("all of these", "any of these", 0)].fate, FATE_KILLED);
    ck_assert_int_eq(run.results[find("all of these", "any of these", 1)].fate, FATE_KILLED);
    ck_assert_int_eq(fate("from 2024-01-01", "from 2024-01-02"), FATE_KILLED);
    ck_assert_int_eq(fate("from 2024-01-01", "from 2023-12-31"), FATE_KILLED);
    /* nobody expects the day of the duty: two numbers and three units */
    ck_assert_int_eq(fate("2 days after", "3 days after"), FATE_SURVIVED);
    ck_assert_int_eq(fate("2 days after", "2 weeks after"), FATE_SURVIVED);
    ck_assert_uint_eq(of_fate(FATE_SURVIVED), 7);
    for (uint32_t i = 0; i < run.mutants.items.count; i++)
        ck_assert_msg(run.results[i].fate != FATE_SURVIVED || run.results[i].scenario, "%s -> %s: no case", run.mutants.items.at[i].was, run.mutants.items.at[i].becomes);
    done();
}
END_TEST

/* The cases told are pasted below the others: nothing survives then, and every scenario holds. */
static void paste(const char *others)
{
    struct arena arena;
    struct buffer text;
    scenarios(others);
    arena_init(&arena, NULL);
    buffer_init(&text, &arena);
    buffer_string(&text, others);
    ck_assert_int_eq(mutate(this_file, 1, 1), ONROLL_OK);
    for (uint32_t i = 0; i < run.mutants.items.count; i++)
        if (run.results[i].scenario)
            buffer_string(&text, run.results[i].scenario);
    done();
    scenarios(buffer_done(&text));
    ck_assert_int_eq(mutate(this_file, 1, 1), ONROLL_OK);
    ck_assert_uint_eq(of_fate(FATE_SURVIVED), 0);
    ck_assert_uint_eq(run.failing, 0);
    arena_free(&arena);
    done();
}

START_TEST(cases_kill)
{
    decided_rules(&d, law);
    paste(most);
}
END_TEST

/* The same slip is possible in two places of one rule: its cases have two names. */
START_TEST(names_of_cases)
{
    decided_rules(&d, "paragraphs:\n" PARAGRAPH("p", "pupil.boarder") GROUND("g", LIMB("own", "x.a"))
                      "duties:\n  - {duty: send, done: x.done_on, due: later of 2 days after x.day and 2 days after x.end, by: school, says: send it, " LAW "}\n");
    paste("scenarios: s\ncases:\n  - {name: s, facts: {pupil.boarder: yes, x.a: yes, deletion.date: 2026-03-09, x.day: 2026-03-02, x.end: 2026-03-02}, expect: {law: t}}\n");
}
END_TEST

/* A condition that another implies cannot tell: proved, not guessed. */
START_TEST(implied_is_equivalent)
{
    decided_rules(&d, "define: {t.days: days from x.day to x.end}\nparagraphs:\n" PARAGRAPH("p", "pupil.boarder")
                          GROUND("g", LIMB("long", "x.count at least 5 days and x.count at least 3 days")));
    scenarios("scenarios: s\ncases:\n"
              "  - {name: five, facts: {pupil.boarder: yes, x.count: 5}, expect: {grounds: {g: met}}}\n"
              "  - {name: four, facts: {pupil.boarder: yes, x.count: 4}, expect: {grounds: {g: not_met}}}\n");
    ck_assert_int_eq(mutate(NULL, 0, 1), ONROLL_OK);
    ck_assert_int_eq(fate("3 days", "2 days"), FATE_EQUIVALENT);
    ck_assert_int_eq(fate("3 days", "4 days"), FATE_EQUIVALENT);
    ck_assert_int_eq(fate("at least 3 days", "more than 3 days"), FATE_EQUIVALENT);
    ck_assert_int_eq(fate("at least 5 days", "more than 5 days"), FATE_KILLED);
    ck_assert_int_eq(fate("5 days", "4 days"), FATE_KILLED);
    done();
}
END_TEST

/* What stands in for a day counts only where the day is not known: there, nothing can be reckoned from it. */
START_TEST(fallbacks)
{
    decided_rules(&d, "define: {t.limit: 3 days after x.day otherwise 1 day before deletion.date, t.began: 2 weeks after x.end otherwise later of 4 days after x.end and 1 year before deletion.date}\n"
                      "paragraphs:\n" PARAGRAPH("p", "pupil.boarder") GROUND("g", LIMB("late", "deletion.date after t.limit")) GROUND("h", LIMB("old", "t.began before x.done_on")));
    scenarios("scenarios: s\ncases:\n  - {name: s, facts: {pupil.boarder: yes}, expect: {law: t}}\n");
    ck_assert_int_eq(mutate(this_file, 1, 1), ONROLL_OK);
    ck_assert_int_eq(fate("1 day before", "2 days before"), FATE_SURVIVED);
    ck_assert_int_eq(fate("1 day before", "1 school day before"), FATE_SURVIVED);
    ck_assert_int_eq(fate("3 days after", "4 days after"), FATE_SURVIVED);
    ck_assert_int_eq(fate("4 days after", "5 days after"), FATE_EQUIVALENT);
    ck_assert_int_eq(fate("4 days after", "4 school days after"), FATE_EQUIVALENT);
    ck_assert_int_eq(fate("2 weeks after", "3 weeks after"), FATE_SURVIVED);
    ck_assert_int_eq(fate("1 year before", "2 years before"), FATE_SURVIVED);
    done();
}
END_TEST

#define AMENDED "{limb: own, that: x.a, in_force: {to: 2025-12-31}, " LAW "}, {limb: own, that: x.b, replaces: own, in_force: {from: 2026-01-01}, " LAW "}"

/* The boundary moves for both provisions; the case lies on the one day that tells. */
START_TEST(moved_days)
{
    static const char *const only[] = {"own"};
    static const char at_the_boundary[] =
        "scenarios: s\ncommon: {pupil.boarder: yes, x.a: yes, x.b: no}\ncases:\n"
        "  - {name: last, facts: {deletion.date: 2025-12-31}, expect: {grounds: {g: met}}}\n"
        "  - {name: first, facts: {deletion.date: 2026-01-01}, expect: {grounds: {g: not_met}}}\n";
    static const char elsewhere[] = "scenarios: s\ncommon: {pupil.boarder: yes, x.a: yes, x.b: no}\ncases:\n"
                                    "  - {name: later, facts: {deletion.date: 2026-03-09}, expect: {grounds: {g: not_met}}}\n";
    decided_rules(&d, "paragraphs:\n" PARAGRAPH("p", "pupil.boarder") GROUND("g", AMENDED));
    scenarios(at_the_boundary);
    ck_assert_int_eq(mutate(only, 1, 1), ONROLL_OK);
    ck_assert_uint_eq(of_kind(MUTANT_FORCE, false), 2); /* those of the instrument are there too, and nobody asked for them */
    ck_assert_int_eq(fate("from 2026-01-01", "from 2026-01-02"), FATE_KILLED);
    ck_assert_int_eq(fate("from 2026-01-01", "from 2025-12-31"), FATE_KILLED);
    ck_assert_uint_eq(of_fate(FATE_REFUSED), 0); /* neither a hole nor an overlap */
    done();
    scenarios(elsewhere);
    ck_assert_int_eq(mutate(only, 1, 1), ONROLL_OK);
    ck_assert_uint_eq(of_fate(FATE_SURVIVED), 2);
    const char *later = run.results[find("from 2026-01-01", "from 2026-01-02", 0)].scenario, *earlier = run.results[find("from 2026-01-01", "from 2025-12-31", 0)].scenario;
    ck_assert_msg(later && strstr(later, "check_date: 2026-01-01"), "%s", later ? later : "no case");
    ck_assert_msg(earlier && strstr(earlier, "check_date: 2025-12-31"), "%s", earlier ? earlier : "no case");
    done();
}
END_TEST

/* A provision of two days cannot end before it begins, and one that stands beside another of its name may not reach into it. */
START_TEST(refused_days)
{
    static const char *const only[] = {"own"};
    decided_rules(&d, "paragraphs:\n" PARAGRAPH("p", "pupil.boarder")
                          GROUND("g", "{limb: own, that: x.a, in_force: {from: 2025-01-01, to: 2025-01-01}, " LAW "}, {limb: own, that: x.b, in_force: {from: 2025-01-03}, " LAW "}"));
    scenarios("scenarios: s\ncases:\n  - {name: s, facts: {pupil.boarder: yes, x.a: yes, deletion.date: 2025-01-01}, expect: {grounds: {g: met}}}\n");
    ck_assert_int_eq(mutate(only, 1, 1), ONROLL_OK);
    ck_assert_int_eq(fate("from 2025-01-01", "from 2025-01-02"), FATE_REFUSED);
    ck_assert_int_eq(fate("to 2025-01-01", "to 2024-12-31"), FATE_REFUSED);
    ck_assert_int_ne(fate("to 2025-01-01", "to 2025-01-02"), FATE_REFUSED);
    ck_assert_int_ne(fate("from 2025-01-03", "from 2025-01-02"), FATE_REFUSED);
    done();
}
END_TEST

/* Every mutant made and undone: each program is what it was, and so are the days. */
START_TEST(undone)
{
    struct arena arena, cut;
    struct mutants mutants;
    onroll_status status;
    decided_rules(&d, law);
    onroll_rules *copy = NULL;
    ck_assert_int_eq(onroll_rules_load(&copy, d.rules.dir, NULL), ONROLL_OK);
    arena_init(&arena, NULL);
    arena_init(&cut, NULL);
    ck_assert(mutants_list(&mutants, &arena, copy));
    uint32_t differ = 0;
    for (uint32_t i = 0; i < mutants.items.count; i++) {
        for (int twice = 0; twice < 2; twice++) {
            mutant_flip(&mutants.items.at[i]);
            rules_drop_programs(copy);
            arena_reset(&cut);
            ck_assert(rules_cut(copy, &cut));
            uint32_t before = differ;
            for (uint32_t e = 0; e < d.rules.rules->epochs.count; e++) {
                struct epoch *own = &d.rules.rules->epochs.at[e], *other = rules_epoch(copy, FACT_NONE, own->from);
                const struct program *a = rules_program(d.rules.rules, own, &status), *b = other ? rules_program(copy, other, &status) : NULL;
                differ += !a || !b || !programs_alike(a, b) || (twice && (own->from != other->from || own->to != other->to));
            }
            ck_assert_msg(!twice || differ == before, "%s -> %s is not undone", mutants.items.at[i].was, mutants.items.at[i].becomes);
        }
    }
    ck_assert_uint_gt(differ, 10); /* made, most of them do make a difference */
    onroll_rules_free(copy);
    arena_free(&cut);
    arena_free(&arena);
}
END_TEST

START_TEST(failing_scenarios)
{
    decided_rules(&d, law);
    scenarios("scenarios: s\ncases:\n  - {name: s, facts: {pupil.boarder: yes, x.a: no}, expect: {grounds: {g: met}}}\n");
    ck_assert_int_eq(mutate(NULL, 0, 1), ONROLL_EINVALID);
    ck_assert_uint_eq(run.failing, 1);
    done();
}
END_TEST

START_TEST(other_rules)
{
    decided_rules(&d, law);
    scenarios(most);
    rules_write(&d.rules, "more.yaml", "vocabulary: more\nfacts: []\n");
    ck_assert_int_ne(mutate(NULL, 0, 1), ONROLL_OK);
    ck_assert_uint_eq(run.failing, 0);
    done();
}
END_TEST

/* Each request for memory fails once, or every so many-th where there are thousands. All is given back, and no answer is made up. */
START_TEST(out_of_memory)
{
    static const char *const only[] = {"long"};
    decided_rules(&d, law);
    scenarios(most);
    bool whole = false;
    for (size_t n = 1, failed = 0; !whole; n += 1 + n / 16) {
        struct test_allocator memory = {.fail_at = n};
        const onroll_allocator allocator = test_allocator_use(&memory);
        run = (struct mutation){.set = &set, .dir = d.rules.dir, .only = only, .only_count = 1, .threads = 1, .search = true, .prove = true, .allocator = &allocator};
        onroll_status status = mutation_run(&run);
        whole = memory.failures == 0;
        failed += status == ONROLL_ENOMEM;
        ck_assert_msg(whole ? status == ONROLL_OK : status == ONROLL_ENOMEM || status == ONROLL_OK, "request %zu: status %d", n, (int)status);
        ck_assert_msg(!whole || failed > 20, "%zu requests failed", failed);
        mutation_free(&run);
        ck_assert_uint_eq(memory.live, 0);
    }
    scenario_set_free(&set);
}
END_TEST

Suite *mutation_suite(void)
{
    Suite *s = suite_create("mutation");
    TCase *tests = tcase_create("mutation");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, counted_by_hand);
    tcase_add_test(tests, fates);
    tcase_add_test(tests, cases_kill);
    tcase_add_test(tests, names_of_cases);
    tcase_add_test(tests, implied_is_equivalent);
    tcase_add_test(tests, fallbacks);
    tcase_add_test(tests, moved_days);
    tcase_add_test(tests, refused_days);
    tcase_add_test(tests, undone);
    tcase_add_test(tests, failing_scenarios);
    tcase_add_test(tests, other_rules);
    suite_add_tcase(s, tests);
    TCase *slow = tcase_create("many times");
    tcase_add_checked_fixture(slow, set_up, tear_down);
    tcase_set_timeout(slow, 60);
    tcase_set_tags(slow, "slow"); /* under valgrind */
    tcase_add_test(slow, out_of_memory);
    suite_add_tcase(s, slow);
    return s;
}
