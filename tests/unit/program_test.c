/* SPDX-License-Identifier: MIT
 * Programs: what of the law is in force on a day, what is never decided on, which grounds a bar reaches, and what a claim on a ground is answered by. */
#include "support/rules_fixture.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

Suite *program_suite(void);

static struct rules_fixture f;

static void set_up(void) { rules_open(&f); }
static void tear_down(void) { rules_close(&f); }

#define LAW "cite: section/1, standing: confirmed"
#define UNSURE "cite: section/1, standing: unconfirmed"
#define PARAGRAPH(id, applies) "  - paragraph: " id "\n    applies_to: " applies "\n    cite: section/1\n    standing: confirmed\n    grounds:\n"

static const struct program *program_on(const char *day)
{
    const struct program *program = rules_program_on(&f, FACT_NONE, date_parse(text_of(day)));
    ck_assert_ptr_nonnull(program);
    return program;
}

static const struct program *build(const char *body)
{
    ck_assert_msg(rules_load_instrument(&f, body) == ONROLL_OK, "%s %s", f.seen.all, f.seen.at[0].text);
    return program_on("2026-03-09");
}

static const struct limb_slot *limb(const struct program *p, const char *id)
{
    for (uint32_t i = 0; i < p->limbs.count; i++)
        if (text_is(p->limbs.at[i].limb->id, id))
            return &p->limbs.at[i];
    ck_abort_msg("there is no limb %s", id);
}

static const struct gate *gate_of(const struct program *p, uint32_t slot)
{
    for (uint32_t i = 0; i < p->gates.count; i++)
        if (p->gates.at[i].slot == slot)
            return &p->gates.at[i];
    ck_abort_msg("slot %u is none of the gates", slot);
}

static const struct atom *atom_of(const struct program *p, uint32_t slot)
{
    for (uint32_t i = 0; i < p->atoms.count; i++)
        if (p->atoms.at[i].slot == slot)
            return &p->atoms.at[i];
    ck_abort_msg("slot %u is none of the atoms", slot);
}

/* ---- Every slot a gate reads is written before: by an atom, by a main gate, or by a gate of the same claim ---- */

static bool reads_written(const bool *written, uint32_t slot) { return slot == NO_SLOT || written[slot]; }

static void run_gates(const struct program *p, bool *written, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++) {
        const struct gate *g = &p->gates.at[i];
        ck_assert_msg(reads_written(written, g->a) && reads_written(written, g->b) && reads_written(written, g->c), "gate %u reads what no gate before it wrote", i);
        written[g->slot] = true;
    }
}

static void check_claim(const struct program *p, const bool *main_written, const struct claim *claim)
{
    bool *written = malloc(p->slots * sizeof *written);
    ck_assert_ptr_nonnull(written);
    memcpy(written, main_written, p->slots * sizeof *written);
    run_gates(p, written, claim->first_gate, claim->gate_end);
    ck_assert_msg(written[claim->root], "nothing writes the root of a claim on %.*s", TEXT_ARG(claim->ground));
    free(written);
}

static void check_program(const struct program *p)
{
    bool *written = calloc(p->slots, sizeof *written);
    ck_assert_ptr_nonnull(written);
    written[SLOT_TRUE] = written[SLOT_FALSE] = written[SLOT_UNKNOWN] = true;
    for (uint32_t i = 0; i < p->atoms.count; i++)
        written[p->atoms.at[i].slot] = true;
    run_gates(p, written, 0, p->main_gates);
    ck_assert(written[p->must_root]);
    for (uint32_t i = 0; i < p->grounds.count; i++)
        ck_assert(written[p->grounds.at[i].slot] && written[p->grounds.at[i].must] && written[p->grounds.at[i].may]);
    for (uint32_t i = 0; i < p->limbs.count; i++)
        ck_assert(written[p->limbs.at[i].slot] && written[p->limbs.at[i].inner]);
    for (uint32_t i = 0; i < p->bars.count; i++)
        ck_assert(written[p->bars.at[i].slot]);
    for (uint32_t i = 0; i < p->duties.count; i++)
        ck_assert(written[p->duties.at[i].when]);
    for (uint32_t i = 0; i < p->warnings.count; i++)
        ck_assert(written[p->warnings.at[i].when]);
    check_claim(p, written, &p->unclaimed);
    for (uint32_t i = 0; i < p->claims.count; i++)
        check_claim(p, written, &p->claims.at[i]);
    free(written);
}

static void load_shipped(void)
{
    char dir[sizeof f.dir];
    memcpy(dir, f.dir, sizeof dir);
    snprintf(f.dir, sizeof f.dir, "rules");
    ck_assert_int_eq(rules_load(&f, NULL), ONROLL_OK);
    memcpy(f.dir, dir, sizeof dir);
}

START_TEST(order_of_the_shipped_rules)
{
    load_shipped();
    for (uint32_t i = 0; i < f.rules->epochs.count; i++)
        check_program(rules_program_on(&f, FACT_NONE, f.rules->epochs.at[i].from));
    ck_assert_uint_gt(program_on("2026-03-09")->claims.count, 30);
}
END_TEST

/* Where no ground is in force and no rule needs a gate, claims still may not share what only one of them runs. */
START_TEST(order_without_law)
{
    rules_write(&f, "e.yaml", "equivalents: t\nbetween_instruments:\n  - {old: x, new: [y]}\n");
    const struct program *p = build("bars:\n  - {bar: b, applies: pupil.left, defeats: date, " LAW "}\n");
    ck_assert_uint_eq(p->main_gates, 0);
    ck_assert_uint_eq(p->claims.count, 2);
    check_program(p);
    for (uint32_t i = 0; i < 2; i++)
        ck_assert_int_eq(gate_of(p, p->claims.at[i].root)->op, GATE_AND);
}
END_TEST

/* ---- Grounds, limbs, bars ---- */

static const char grounds[] = "paragraphs:\n" PARAGRAPH("p", "pupil.boarder")
    "      - ground: g\n        title: G\n        requires:\n"
    "          - {limb: sure, that: pupil.left, " LAW "}\n"
    "          - {limb: unsure, that: gone, " UNSURE "}\n"
    "          - name: either\n            any:\n"
    "              - {limb: one, that: absence.school_days at least 20 school days, " LAW "}\n"
    "              - all:\n"
    "                  - {limb: two, that: school.kind is academy, " LAW ", part: x, shared_with: authority}\n"
    "                  - {limb: old, that: pupil.boarder, " LAW ", in_force: {to: 2025-12-31}}\n"
    "        unless: [{limb: block, that: pupil.boarder, " LAW "}]\n"
    "        doubts: [{doubt: doubt, when: pupil.judged, says: not settled, assume: 'no', " UNSURE "}]\n"
    "      - {ground: h, title: H, requires: [{limb: l, that: pupil.left, " LAW "}]}\n"
    PARAGRAPH("q", "not pupil.boarder")
    "      - {ground: i, title: I, requires: [{limb: l, that: pupil.left, " LAW "}]}\n"
    "bars:\n"
    "  - {bar: all, applies: pupil.left, defeats: ground, " LAW "}\n"
    "  - {bar: paragraph, applies: pupil.left, applies_to: [p], except: [h], defeats: ground, " LAW "}\n"
    "  - {bar: ground, applies: pupil.left, applies_to: [i], defeats: date, " LAW "}\n"
    "  - {bar: unsure, applies: pupil.left, defeats: date, " UNSURE "}\n";

START_TEST(limbs)
{
    const struct program *p = build(grounds);
    const struct limb_slot *sure = limb(p, "sure"), *unsure = limb(p, "unsure"), *block = limb(p, "block"), *doubt = limb(p, "doubt"), *one = limb(p, "one");
    check_program(p);
    ck_assert_uint_eq(p->grounds.count, 3);
    ck_assert_uint_eq(p->grounds.at[0].limb_count, 6); /* `old` is over */
    ck_assert_uint_eq(program_on("2025-12-31")->grounds.at[0].limb_count, 7);
    ck_assert_int_eq(atom_of(p, sure->slot)->op, ATOM_YES);
    ck_assert_uint_eq(unsure->slot, SLOT_UNKNOWN); /* its source is unconfirmed */
    ck_assert_uint_ne(unsure->inner, SLOT_UNKNOWN);
    ck_assert_int_eq(gate_of(p, block->slot)->op, GATE_NOT);
    ck_assert_uint_eq(gate_of(p, block->slot)->a, block->inner);
    ck_assert_int_eq(gate_of(p, doubt->slot)->op, GATE_DOUBT);
    ck_assert_int_eq(gate_of(p, doubt->inner)->op, GATE_ASSUME_NO);
    ck_assert_str_eq(one->of, "either");
    ck_assert_str_eq(limb(p, "two")->of, "either");
    ck_assert_ptr_null(sure->of);
    ck_assert(limb(p, "two")->limb->shared && text_is(limb(p, "two")->limb->part, "x"));
    ck_assert_uint_eq(one->read_count, 1);
    ck_assert_str_eq(one->reads[0].name, "absence.school_days");
    ck_assert_uint_eq(unsure->read_count, 2); /* a condition without words of its own stands for what it reads */
    ck_assert_str_eq(unsure->reads[0].name, "pupil.left");
    ck_assert_str_eq(unsure->reads[1].name, "pupil.boarder");
}
END_TEST

START_TEST(bars)
{
    static const struct {
        const char *bar, *reaches; /* which of g, h, i */
    } reach[] = {{"all", "ghi"}, {"paragraph", "g"}, {"ground", "i"}, {"unsure", "ghi"}};
    const struct program *p = build(grounds);
    ck_assert_uint_eq(p->bars.count, 4);
    for (uint32_t b = 0; b < 4; b++) {
        ck_assert(text_is(p->bars.at[b].bar->id, reach[b].bar));
        for (uint32_t g = 0; g < 3; g++)
            ck_assert_msg(p->bars.at[b].grounds[g] == (strchr(reach[b].reaches, "ghi"[g]) != NULL), "%s reaches ground %u", reach[b].bar, g);
    }
    ck_assert_uint_eq(p->bars.at[3].slot, SLOT_UNKNOWN);
    ck_assert_uint_ne(p->bars.at[0].slot, SLOT_UNKNOWN);
}
END_TEST

START_TEST(derived_facts)
{
    const struct program *p = build("derive:\n  - {fact: pupil.left, yes_when: pupil.boarder, no_when: not school.kind is academy, disagreement: error, " LAW "}\n"
                                    "  - {fact: absence.first_day, value: 2 days after deletion.date, disagreement: derived, " LAW "}\n"
                                    "warnings:\n  - {warning: w, when: pupil.left and absence.first_day after 2026-01-01, says: s, " LAW "}\n");
    check_program(p);
    uint32_t left = map_get(&f.rules->vocabulary.fact_map, TEXT("pupil.left")), day = map_get(&f.rules->vocabulary.fact_map, TEXT("absence.first_day")),
             date = map_get(&f.rules->vocabulary.fact_map, TEXT("deletion.date")), kind = map_get(&f.rules->vocabulary.fact_map, TEXT("absence.codes"));
    ck_assert_int_eq(gate_of(p, p->fact_slot[left])->op, GATE_GIVEN);
    ck_assert_int_eq(p->terms.at[p->fact_term[day]].op, TERM_DERIVED);
    ck_assert_int_eq(p->terms.at[p->fact_term[date]].op, TERM_DEFAULT);
    ck_assert(p->fact_read[left] && p->fact_read[day] && p->fact_read[date] && !p->fact_read[kind]);
}
END_TEST

/* A definition of an instrument that is not in force is a value nobody knows. */
START_TEST(definitions_in_time)
{
    rules_write(&f, "u.yaml", "instrument: u\ntitle: U\nchecked_on: 2026-01-01\nin_force: {to: 2025-12-31}\ndefine: {a.yes: pupil.left, a.day: absence.first_day}\n");
    const struct program *p = build("warnings:\n  - {warning: w, when: a.yes, says: s, " LAW "}\n  - {warning: v, when: a.day after deletion.date, says: s, " LAW "}\n");
    ck_assert_uint_eq(p->warnings.at[0].when, SLOT_UNKNOWN);
    const struct term *nobody = &p->terms.at[atom_of(p, p->warnings.at[1].when)->a];
    ck_assert_int_eq(nobody->op, TERM_CONSTANT);
    ck_assert_int_eq(nobody->number, DATE_NONE);
    p = program_on("2025-12-31");
    ck_assert_int_eq(atom_of(p, p->warnings.at[0].when)->op, ATOM_YES);
    ck_assert_int_eq(p->terms.at[atom_of(p, p->warnings.at[1].when)->a].op, TERM_FACT);
}
END_TEST

/* ---- Claims ---- */

static const struct {
    const char *claim, *answers; /* in the order of the program */
    bool direct;
} shipped[] = {
    {"9(1)(d)", "9(1)(d)", true},
    {"9(1)(i)", "9(1)(i) 9(3)(c)", true},
    {"9(3)(c)", "9(1)(i) 9(3)(c)", true},
    {"8(1)(a)", "9(1)(d) 9(1)(e)", false},
    {"8(1)(b)", "9(1)(a)", false},
    {"8(1)(h)", "9(1)(i) 9(3)(c)", false},
    {"8(1)(g)", "", false},
    {"8(3)(a)", "9(3)(a) 9(3)(b)", false},
};

static const char *answers_to(const struct program *p, const struct claim *claim, char *into, size_t room)
{
    size_t used = 0;
    into[0] = '\0';
    for (uint32_t g = 0; g < p->grounds.count; g++)
        for (uint32_t i = 0; i < claim->answer_count; i++)
            if (claim->answers[i] == g)
                used += (size_t)snprintf(into + used, room - used, "%s%.*s", used ? " " : "", TEXT_ARG(p->grounds.at[g].ground->id));
    return into;
}

static const struct claim *claim_on(const struct program *p, const char *ground)
{
    uint32_t index = map_get(&p->claim_map, text_of(ground));
    ck_assert_msg(index != MAP_NONE, "%s cannot be claimed", ground);
    return &p->claims.at[index];
}

START_TEST(shipped_claims)
{
    char answers[256];
    load_shipped();
    const struct program *p = program_on("2026-03-09");
    const struct claim *claim = claim_on(p, shipped[_i].claim);
    ck_assert_str_eq(answers_to(p, claim, answers, sizeof answers), shipped[_i].answers);
    ck_assert(claim->direct == shipped[_i].direct);
    ck_assert_uint_eq(map_get(&p->claim_map, TEXT("9(1)(z)")), MAP_NONE);
    const struct program *before = program_on("2006-08-31"); /* no law is encoded for that day: nothing answers */
    ck_assert_ptr_null(before->law);
    ck_assert_uint_eq(claim_on(before, shipped[_i].claim)->answer_count, 0);
}
END_TEST

/* A claim without an answer is refused, one on another paragraph's ground is judged there. */
START_TEST(small_claims)
{
    char answers[64];
    rules_write(&f, "e.yaml", "equivalents: t\nbetween_instruments:\n  - {old: old, new: [g, i]}\n  - {old: lost, new: []}\nbetween_paragraphs:\n  - {grounds: [h, i]}\n");
    const struct program *p = build(grounds);
    ck_assert_str_eq(answers_to(p, claim_on(p, "old"), answers, sizeof answers), "g h i");
    ck_assert_str_eq(answers_to(p, claim_on(p, "h"), answers, sizeof answers), "h i");
    ck_assert_str_eq(answers_to(p, claim_on(p, "g"), answers, sizeof answers), "g");
    ck_assert_uint_eq(claim_on(p, "lost")->answer_count, 0);
    ck_assert_uint_eq(p->claims.count, 5);
    check_program(p);
}
END_TEST

Suite *program_suite(void)
{
    Suite *suite = suite_create("program");
    TCase *tests = tcase_create("program"), *slow = tcase_create("shipped rules");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_checked_fixture(slow, set_up, tear_down);
    tcase_set_timeout(slow, 30);
    tcase_set_tags(slow, "slow"); /* under valgrind */
    tcase_add_test(slow, order_of_the_shipped_rules);
    tcase_add_test(tests, order_without_law);
    tcase_add_test(tests, limbs);
    tcase_add_test(tests, bars);
    tcase_add_test(tests, derived_facts);
    tcase_add_test(tests, definitions_in_time);
    tcase_add_loop_test(slow, shipped_claims, 0, sizeof shipped / sizeof *shipped);
    tcase_add_test(tests, small_claims);
    suite_add_tcase(suite, tests);
    suite_add_tcase(suite, slow);
    return suite;
}
