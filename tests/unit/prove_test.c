/* SPDX-License-Identifier: MIT
 * The decision procedure on small conditions: what is the same is proved to be, what differs is shown by a smallest case, and days that cannot lie so are
 * no case. build-prove holds it against runs of the shipped rules. */
#include "unit/decided.h"

#include "prove/prove.h"

Suite *prove_suite(void);

static struct decided d;
static struct arena arena;

/* Days that may never come, and a register. */
static const char words[] = "vocabulary: prove\nfacts:\n"
                            "  - {fact: y.done, type: date or no, kind: act, from: school, question: Done when?, noun: the doing}\n"
                            "  - {fact: y.told, type: date or no, kind: act, from: school, question: Told when?, noun: the telling}\n"
                            "  - {fact: y.marks, type: register, kind: event, from: school, question: Which marks?, noun: the register}\n";

static void set_up(void)
{
    decided_open(&d);
    rules_write(&d.rules, "prove.yaml", words);
    arena_init(&arena, NULL);
}

static void tear_down(void)
{
    arena_free(&arena);
    decided_close(&d);
}

enum wanted { SAME, STRICTER, LOOSER, BOTH, OPEN };

/* The case is of the first direction that has one, its facts without the deletion date. */
static const struct {
    const char *left, *right;
    enum wanted wanted;
    const char *facts;
} cases[] = {
    {"x.a", "x.a", SAME, ""},
    {"x.a", "x.b", BOTH, "x.a=yes x.b=no"},
    {"x.a and x.b", "x.b and x.a", SAME, ""},
    {"not (x.a and x.b)", "not x.a or not x.b", SAME, ""},
    {"not (x.a or x.b)", "not x.a and not x.b", SAME, ""},
    {"x.a and (x.b or x.c)", "(x.a and x.b) or (x.a and x.c)", SAME, ""},
    {"x.a", "x.a and x.b", STRICTER, "x.a=yes x.b=no"},
    {"x.a and x.b", "x.a", LOOSER, "x.a=yes x.b=no"},
    {"x.a", "x.a and (x.b or not x.b)", STRICTER, NULL}, /* b is not known: neither is the whole */
    {"x.a", "not x.a", BOTH, "x.a=yes"},
    /* thresholds */
    {"x.count at least 20 days", "x.count more than 19 days", SAME, ""},
    {"x.count at least 20 days", "x.count at least 21 days", STRICTER, "x.count=20"},
    {"x.count at least 20 days", "x.count at least 19 days", LOOSER, "x.count=19"},
    {"x.count is 5 days", "x.count at least 5 days and x.count at most 5 days", SAME, ""},
    {"x.count at least 0 days or x.a", "x.count at least 0 days", SAME, ""},
    {"x.count at most 19 days", "not (x.count at least 20 days)", SAME, ""},
    {"x.count at least 10 days and x.count at least 20 days", "x.count at least 20 days", SAME, ""},
    {"x.count less than 10 days and x.count at least 20 days", "x.count less than 10 days and x.count at least 30 days", SAME, ""}, /* no case meets either */
    {"absence.school_days at least 20 school days", "absence.days at least 20 days", BOTH, "absence.school_days=20 absence.days=19"},
    /* days */
    {"x.day before x.end", "x.end after x.day", SAME, ""},
    {"x.day before x.end", "x.day on or before x.end", LOOSER, "x.day=2026-11-23 x.end=2026-11-23"},
    {"5 days after x.day on or before deletion.date", "deletion.date on or after 5 days after x.day", SAME, ""},
    {"5 days after x.day on or before deletion.date", "x.day on or before 5 days before deletion.date", SAME, ""},
    {"1 weeks after x.day on or before deletion.date", "7 days after x.day on or before deletion.date", SAME, ""},
    {"5 days after x.day on or before deletion.date", "6 days after x.day on or before deletion.date", STRICTER, NULL},
    {"x.day on or after 2026-01-01", "x.day after 2025-12-31", SAME, ""},
    {"x.day before 2026-03-01", "x.day before 2026-03-02", LOOSER, "x.day=2026-03-01"},
    {"deletion.date on or after 2025-01-01 or deletion.date before 2025-01-01", "deletion.date on or after 2024-01-01", SAME, ""},
    {"5 days after x.day after 3 days after x.day or x.a", "x.a or not (3 days after x.day after 5 days after x.day)", OPEN, NULL},
    /* choices, codes */
    {"school.kind is maintained", "school.kind is one of maintained", SAME, ""},
    {"school.kind is not maintained", "school.kind is one of academy, independent", SAME, ""},
    {"school.kind is one of maintained, academy", "school.kind is maintained", STRICTER, "school.kind=academy"},
    {"absence.codes only G, N", "absence.codes only N, G", SAME, ""},
    {"absence.codes only G, N", "absence.codes only G", STRICTER, "absence.codes=[N]"},
    {"absence.codes include G or N", "absence.codes include G", STRICTER, "absence.codes=[N]"},
    {"absence.codes only G and absence.codes include N", "absence.codes only N and absence.codes include G", SAME, ""},
    /* what never happened is later than every day, also than one that is not known */
    {"y.done after y.told", "not (y.done on or before y.told)", SAME, ""},
    {"y.done on or after 5 days after y.done or x.a", "x.a", STRICTER, NULL},
    {"y.done on or before y.told", "y.told on or after y.done", LOOSER, NULL}, /* told never, done not known */
};

static const struct program *load(const char *left, const char *right)
{
    char law[1024];
    snprintf(law, sizeof law, "paragraphs:\n" PARAGRAPH("p", "pupil.boarder") GROUND("g", LIMB("left", "'%s'") ", " LIMB("right", "'%s'")), left, right);
    decided_rules(&d, law);
    return rules_program_on(&d.rules, FACT_NONE, date_parse(TEXT("2026-11-21")));
}

static const char *facts_of(const struct found_case *found, char into[256])
{
    into[0] = '\0';
    for (uint32_t i = 0; i < found->count; i++)
        snprintf(into + strlen(into), 256 - strlen(into), "%s%s=%s", *into ? " " : "", found->facts[i].fact, found->facts[i].value);
    return into;
}

START_TEST(two_conditions)
{
    const struct program *p = load(cases[_i].left, cases[_i].right);
    const struct prove_side side = {p, date_parse(TEXT("2026-11-23")), date_parse(TEXT("2026-11-23"))};
    struct prover *prover = prover_new(&arena, side, side);
    struct found_case found;
    char facts[256];
    ck_assert_ptr_nonnull(prover);
    const uint32_t left = p->limbs.at[0].inner, right = p->limbs.at[1].inner;
    const enum proof down = prover_find(prover, left, right, PAIRS_STRICTER, NULL), up = prover_find(prover, left, right, PAIRS_LOOSER, NULL);
    if (cases[_i].wanted == OPEN) {
        ck_assert(down != PROOF_CASE && up != PROOF_CASE && (down == PROOF_OPEN || up == PROOF_OPEN));
        return;
    }
    const enum proof wanted_down = cases[_i].wanted == STRICTER || cases[_i].wanted == BOTH ? PROOF_CASE : PROOF_NONE;
    const enum proof wanted_up = cases[_i].wanted == LOOSER || cases[_i].wanted == BOTH ? PROOF_CASE : PROOF_NONE;
    ck_assert_msg(down == wanted_down && up == wanted_up, "\"%s\" and \"%s\": stricter %d, looser %d", cases[_i].left, cases[_i].right, (int)down, (int)up);
    if (!cases[_i].facts || cases[_i].wanted == SAME)
        return;
    const unsigned plain = down == PROOF_CASE ? PAIR(ONROLL_MET, ONROLL_NOT_MET) : PAIR(ONROLL_NOT_MET, ONROLL_MET);
    ck_assert_int_eq(prover_find(prover, left, right, plain, &found), PROOF_CASE);
    ck_assert_str_eq(facts_of(&found, facts), cases[_i].facts);
}
END_TEST

/* What no case meets, and what no case fails: of a warning, which may ask what is known. */
static const struct {
    const char *that;
    bool met, fails;
} single[] = {
    {"x.a", true, true},
    {"x.a and not x.a", false, true},
    {"x.a or not x.a", true, false},
    {"x.count at least 20 days and x.count less than 20 days", false, true},
    {"x.count at least 20 days or x.count less than 20 days", true, false},
    {"x.count less than 0 days", false, true},
    {"x.day before x.end and x.end before x.day", false, true},
    {"x.day before x.end and x.end before x.recorded and x.recorded before x.day", false, true},
    {"x.day before x.end and x.end before x.recorded and x.recorded on or before x.day", false, true},
    {"x.day on or before x.end and x.end on or before x.recorded and x.recorded on or before x.day", true, true},
    {"3 months after x.day before x.day", false, true},
    {"20 school days after x.day before 10 school days after x.day", false, true},
    {"20 school days after x.day before 19 days after x.day", false, true},
    {"first prescribed-day on or after x.day before x.day", false, true},
    {"earlier of x.day and x.end after x.day", false, true},
    {"later of x.day and x.end before x.end", false, true},
    {"deletion.date before 2024-01-01", false, true}, /* another law is in force then */
    {"x.day before 2020-01-01 and 2 years after x.day after 2030-01-01", false, true},
    {"school.kind is maintained and school.kind is academy", false, true},
    {"absence.codes only G and absence.codes only N", false, true},
    {"absence.codes only G and not (absence.codes include G)", false, true},
    {"school days from x.day to x.end at least 10 school days and x.end before 8 days after x.day", false, true},
    {"school days from x.day to x.end at least 5 school days and x.end before 8 days after x.day", true, true},
    {"y.done on or after x.day and x.day is not known", true, true},
    {"y.done before y.told and y.told before y.done", false, true},
    {"y.done on or after 5 days after y.done", true, true},
    {"5 school days after y.done on or after x.day and x.day is not known", true, true},
    {"x.day on or before y.done and x.day is not known", false, true},
    /* of a register that leaves a day open some codes are settled and some are not */
    {"t.codes is not known and not (t.codes only G)", true, true},
    {"absence.codes is not known and not (absence.codes only G)", false, true},
};

START_TEST(one_condition)
{
    char law[1024];
    snprintf(law, sizeof law, "define: {t.codes: codes in y.marks from x.day to x.end}\nwarnings:\n  - {warning: w, when: '%s', says: it is so, " LAW "}\n"
                              "paragraphs:\n" PARAGRAPH("p", "pupil.boarder") GROUND("g", LIMB("left", "x.a")), single[_i].that);
    decided_rules(&d, law);
    const struct program *p = rules_program_on(&d.rules, FACT_NONE, date_parse(TEXT("2026-11-21")));
    const struct prove_side side = {p, date_parse(TEXT("2024-01-01")), date_parse(TEXT("2027-12-31"))};
    struct prover *prover = prover_new(&arena, side, side);
    ck_assert_ptr_nonnull(prover);
    const uint32_t slot = p->warnings.at[0].when;
    const enum proof met = prover_find(prover, slot, slot, PAIRS_LEFT(ONROLL_MET), NULL), fails = prover_find(prover, slot, slot, PAIRS_LEFT(ONROLL_NOT_MET), NULL);
    ck_assert_msg((met != PROOF_NONE) == single[_i].met && (fails != PROOF_NONE) == single[_i].fails, "\"%s\": met %d, fails %d", single[_i].that, (int)met, (int)fails);
}
END_TEST

/* A case of a date that only a calendar can tell, and one that is refused because facts contradict each other. */
START_TEST(due_days)
{
    decided_rules(&d, "define: {t.one: 5 days after x.day, t.two: 6 days after x.day, t.three: 1 weeks after x.day, t.four: 7 days after x.day}\n"
                      "paragraphs:\n" PARAGRAPH("p", "pupil.boarder") GROUND("g", LIMB("one", "t.one before t.two") ", " LIMB("two", "t.three before t.four")));
    const struct program *p = rules_program_on(&d.rules, FACT_NONE, date_parse(TEXT("2026-11-21")));
    const struct prove_side side = {p, date_parse(TEXT("2026-11-23")), date_parse(TEXT("2026-11-23"))};
    struct prover *prover = prover_new(&arena, side, side);
    struct found_case found;
    uint32_t terms[4], count = 0;
    for (uint32_t i = 0; i < p->terms.count && count < 4; i++)
        if (p->terms.at[i].op == TERM_SHIFT)
            terms[count++] = i;
    ck_assert_uint_eq(count, 4);
    ck_assert_int_eq(prover_find_value(prover, terms[0], terms[1], &found), PROOF_CASE);
    ck_assert_int_eq(found.day[1] - found.day[0], 1);
    ck_assert_uint_eq(found.count, 1);
    ck_assert_int_eq(prover_find_value(prover, terms[2], terms[3], &found), PROOF_NONE);
    ck_assert_int_eq(prover_find_value(prover, terms[0], terms[0], &found), PROOF_NONE);
}
END_TEST

START_TEST(contradictions_are_no_cases)
{
    decided_rules(&d, "derive:\n  - {fact: x.a, no_when: not x.b, disagreement: error, cite: section/1, standing: reading}\n"
                      "paragraphs:\n" PARAGRAPH("p", "pupil.boarder") GROUND("g", LIMB("one", "x.a and not x.b") ", " LIMB("two", "x.a")));
    const struct program *p = rules_program_on(&d.rules, FACT_NONE, date_parse(TEXT("2026-11-21")));
    const struct prove_side side = {p, date_parse(TEXT("2026-11-23")), date_parse(TEXT("2026-11-23"))};
    struct prover *prover = prover_new(&arena, side, side);
    const uint32_t both = p->limbs.at[0].inner, one = p->limbs.at[1].inner;
    ck_assert_int_eq(prover_find(prover, both, both, PAIRS_LEFT(ONROLL_MET), NULL), PROOF_NONE);
    ck_assert_int_eq(prover_find(prover, one, one, PAIRS_LEFT(ONROLL_MET), NULL), PROOF_CASE);
}
END_TEST

Suite *prove_suite(void)
{
    Suite *s = suite_create("prove");
    TCase *c = tcase_create("prove");
    tcase_add_checked_fixture(c, set_up, tear_down);
    tcase_add_loop_test(c, two_conditions, 0, sizeof cases / sizeof *cases);
    tcase_add_loop_test(c, one_condition, 0, sizeof single / sizeof *single);
    tcase_add_test(c, due_days);
    tcase_add_test(c, contradictions_are_no_cases);
    suite_add_tcase(s, c);
    return s;
}
