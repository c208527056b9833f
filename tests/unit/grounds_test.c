/* SPDX-License-Identifier: MIT
 * Grounds as a reader gets them: the order, what is in play, the counts of limbs, groups, roles; bars for the ground claimed or the strongest, and for
 * which grounds they differ. */
#include "unit/decided.h"

Suite *grounds_suite(void);

static struct decided d;

static void set_up(void) { decided_open(&d); }
static void tear_down(void) { decided_close(&d); }

#define ALL PARAGRAPH("p", "deletion.date on or after 2024-01-01")

static const char law[] = "paragraphs:\n" PARAGRAPH("p", "pupil.boarder")
    GROUND("g", LIMB("one", "x.a") ", " LIMB("two", "x.b") ", " LIMB("three", "x.c"))
    GROUND("h", LIMB("one", "x.a") ", " LIMB("two", "x.d"))
    GROUND("i", LIMB("one", "x.e"))
    PARAGRAPH("q", "not pupil.boarder") GROUND("j", LIMB("one", "x.a"));

/* The claimed one first, then by limbs not met, limbs unknown, the order of the statute. */
static const struct {
    const char *facts, *order, *in_play;
} orders[] = {
    {"pupil.boarder: yes\n", "i h g", ""},
    {"pupil.boarder: yes\nx.a: yes\n", "h i g", "h g"},
    {"pupil.boarder: yes\nx.a: no\n", "i h g", ""},
    {"pupil.boarder: yes\nx.a: no\nx.d: no\nx.e: no\n", "i g h", ""},
    {"pupil.boarder: yes\nx.a: no\nx.b: no\nx.c: no\nx.d: no\nx.e: no\n", "i h g", ""},
    {"pupil.boarder: yes\nx.a: yes\nx.b: yes\nx.c: yes\nx.d: yes\nx.e: yes\n", "g h i", "g h i"},
    {"pupil.boarder: yes\nx.a: yes\nx.d: no\n", "i g h", "g"},
    {"pupil.boarder: yes\nx.a: yes\ndeletion.ground: i\n", "i h g", "i h g"},
    {"pupil.boarder: yes\nx.e: yes\nx.a: no\nx.b: no\ndeletion.ground: g\n", "g i h", "g i"},
    {"pupil.boarder: no\nx.e: yes\n", "j", ""},
    {"x.a: yes\n", "j h i g", "j h g"}, /* of both paragraphs while it is not known which applies */
};

static void order_row(size_t row)
{
    char found[256], play[256] = "";
    decided_rules(&d, law);
    const onroll_result *r = decided(&d, orders[row].facts);
    ck_assert_msg(strcmp(decided_grounds(r, found), orders[row].order) == 0, "%s: %s", orders[row].facts, found);
    for (size_t i = 0; i < r->ground_count; i++)
        if (r->grounds[i].in_play)
            snprintf(play + strlen(play), sizeof play - strlen(play), "%s%s", *play ? " " : "", r->grounds[i].ground);
    ck_assert_msg(strcmp(play, orders[row].in_play) == 0, "%s: %s", orders[row].facts, play);
}

START_TEST(order)
{
    for (size_t row = 0; row < sizeof orders / sizeof *orders; row++)
        order_row(row);
}
END_TEST

/* ---- Limbs ---- */

static const char limbs[] = "paragraphs:\n" ALL
    "      - ground: g\n        title: The title\n        requires:\n"
    "          - {limb: first, that: x.a, " LAW "}\n"
    "          - name: either\n            any:\n"
    "              - {limb: left, that: x.b, " LAW "}\n"
    "              - {limb: right, that: x.c, " LAW "}\n"
    "        unless: [{limb: block, that: x.d, cite: section/2/b, standing: reading, point: U3}]\n"
    "        doubts: [{doubt: open, when: x.e, says: s, " LAW "}]\n";

static const struct {
    const char *facts, *results; /* of first left right block open: m met, n not met, u unknown */
    onroll_outcome ground;
    uint32_t not_met, unknown;
} limb_rows[] = {
    {"", "uuuuu", ONROLL_UNKNOWN, 0, 5},
    {"x.a: yes\nx.b: yes\nx.d: no\nx.e: no\n", "mmumm", ONROLL_MET, 0, 0}, /* the other limb of the group does not count any more */
    {"x.a: yes\nx.b: no\nx.d: no\nx.e: no\n", "mnumm", ONROLL_UNKNOWN, 0, 1},
    {"x.a: yes\nx.b: no\nx.c: no\nx.d: no\nx.e: no\n", "mnnmm", ONROLL_NOT_MET, 2, 0},
    {"x.a: yes\nx.b: yes\nx.d: yes\nx.e: no\n", "mmunm", ONROLL_NOT_MET, 1, 0},
    {"x.a: yes\nx.b: yes\nx.d: no\nx.e: yes\n", "mmumu", ONROLL_UNKNOWN, 0, 1}, /* a doubt never fails */
    {"x.a: no\nx.b: yes\nx.d: no\nx.e: yes\n", "nmumu", ONROLL_NOT_MET, 1, 1},
};

static void each_limb_row(size_t row)
{
    static const char letters[] = {[ONROLL_MET] = 'm', [ONROLL_NOT_MET] = 'n', [ONROLL_UNKNOWN] = 'u'};
    decided_rules(&d, limbs);
    const onroll_result *r = decided(&d, limb_rows[row].facts);
    const onroll_ground *g = &r->grounds[0];
    ck_assert_uint_eq(g->limb_count, 5);
    for (size_t i = 0; i < 5; i++)
        ck_assert_msg(letters[g->limbs[i].result] == limb_rows[row].results[i], "%s: %s", limb_rows[row].facts, g->limbs[i].limb);
    ck_assert_int_eq(g->result, limb_rows[row].ground);
    ck_assert_msg(g->limbs_not_met == limb_rows[row].not_met && g->limbs_unknown == limb_rows[row].unknown, "%s: %u %u", limb_rows[row].facts, g->limbs_not_met, g->limbs_unknown);
}

START_TEST(each_limb)
{
    for (size_t row = 0; row < sizeof limb_rows / sizeof *limb_rows; row++)
        each_limb_row(row);
}
END_TEST

START_TEST(told_of_limbs)
{
    static const char *const roles[] = {"requires", "requires", "requires", "unless", "doubt"}, *const names[] = {"first", "left", "right", "block", "open"};
    decided_rules(&d, limbs);
    const onroll_ground *g = &decided(&d, "")->grounds[0];
    ck_assert_str_eq(g->title, "The title");
    ck_assert_str_eq(g->paragraph, "p");
    for (size_t i = 0; i < 5; i++) {
        ck_assert_str_eq(g->limbs[i].role, roles[i]);
        ck_assert_str_eq(g->limbs[i].limb, names[i]);
        ck_assert((g->limbs[i].of != NULL) == (i == 1 || i == 2));
    }
    ck_assert_str_eq(g->limbs[1].of, "either");
    ck_assert_str_eq(g->limbs[3].cite.provision, "section 2(b)");
    ck_assert_str_eq(g->limbs[3].cite.source, "t");
    ck_assert_str_eq(g->limbs[3].cite.standing, "reading");
    ck_assert_str_eq(g->limbs[3].cite.point, "U3");
    ck_assert_ptr_null(g->limbs[0].cite.point);
}
END_TEST

/* ---- Bars ---- */

static const char bars[] = "paragraphs:\n" PARAGRAPH("p", "pupil.boarder") GROUND("g", LIMB("one", "x.a")) GROUND("h", LIMB("one", "x.b")) GROUND("i", LIMB("one", "x.c"))
    PARAGRAPH("q", "not pupil.boarder") GROUND("j", LIMB("one", "x.d"))
    "bars:\n"
    "  - {bar: some, applies: x.e, applies_to: [p], except: [h], defeats: ground, met: E bars, cite: section/3, standing: confirmed}\n"
    "  - {bar: day, applies: x.recorded after deletion.date, defeats: date, " LAW "}\n";

static const struct {
    const char *facts;
    onroll_outcome some;
    const char *by_ground; /* where it differs */
} bar_rows[] = {
    {"pupil.boarder: yes\nx.e: yes\n", ONROLL_MET, "h:n"}, /* the strongest of all grounds */
    {"pupil.boarder: yes\nx.e: no\n", ONROLL_NOT_MET, ""},
    {"pupil.boarder: yes\n", ONROLL_UNKNOWN, "h:n"},
    {"pupil.boarder: yes\nx.e: yes\ndeletion.ground: g\n", ONROLL_MET, "h:n"},
    {"pupil.boarder: yes\nx.e: yes\ndeletion.ground: h\n", ONROLL_NOT_MET, "g:m i:m"}, /* of the ground claimed */
    {"pupil.boarder: yes\ndeletion.ground: h\n", ONROLL_NOT_MET, "g:u i:u"},
    {"pupil.boarder: no\nx.e: yes\n", ONROLL_NOT_MET, ""},
    {"x.e: yes\n", ONROLL_MET, "h:n j:n"},
};

static void each_bar_row(size_t row)
{
    static const char letters[] = {[ONROLL_MET] = 'm', [ONROLL_NOT_MET] = 'n', [ONROLL_UNKNOWN] = 'u'};
    char found[128] = "";
    decided_rules(&d, bars);
    const onroll_result *r = decided(&d, bar_rows[row].facts);
    ck_assert_uint_eq(r->bar_count, 2);
    const onroll_bar *some = &r->bars[0];
    ck_assert_msg(some->result == bar_rows[row].some, "%s: %d", bar_rows[row].facts, (int)some->result);
    for (size_t i = 0; i < some->by_ground_count; i++)
        snprintf(found + strlen(found), sizeof found - strlen(found), "%s%s:%c", i ? " " : "", some->by_ground[i].ground, letters[some->by_ground[i].result]);
    ck_assert_msg(strcmp(found, bar_rows[row].by_ground) == 0, "%s: %s", bar_rows[row].facts, found);
    ck_assert_int_eq(r->bars[1].result, ONROLL_NOT_MET);
}

START_TEST(each_bar)
{
    for (size_t row = 0; row < sizeof bar_rows / sizeof *bar_rows; row++)
        each_bar_row(row);
}
END_TEST

START_TEST(told_of_bars)
{
    decided_rules(&d, bars);
    const onroll_result *r = decided(&d, "pupil.boarder: yes\nx.e: yes\ndeletion.date: 2026-03-02\nx.recorded: 2026-03-03\n");
    ck_assert_str_eq(r->bars[0].bar, "some");
    ck_assert_str_eq(r->bars[0].defeats, "ground");
    ck_assert_str_eq(r->bars[0].reason, "E bars");
    ck_assert_str_eq(r->bars[0].cite.provision, "section 3");
    ck_assert_uint_eq(r->bars[0].fact_count, 1);
    ck_assert_str_eq(r->bars[0].facts[0].fact, "x.e");
    ck_assert_str_eq(r->bars[0].facts[0].value, "yes");
    ck_assert_str_eq(r->bars[1].defeats, "date");
    ck_assert_int_eq(r->bars[1].result, ONROLL_MET);
    ck_assert_str_eq(r->bars[1].reason, "the day of the entry is Tuesday 3 March 2026, after the deletion date (Monday 2 March 2026)");
    /* it holds, and does not reach the ground claimed: not told as if it stood against it */
    r = decided(&d, "pupil.boarder: yes\nx.e: yes\ndeletion.ground: h\n");
    ck_assert_str_eq(r->bars[0].reason, "it can stand in the way of other grounds only");
    r = decided(&d, "pupil.boarder: yes\nx.e: no\ndeletion.ground: h\n");
    ck_assert_str_eq(r->bars[0].reason, "E does not hold");
}
END_TEST

/* A bar of the date leaves what must be deleted alone, a bar of the ground takes the ground away, an unknown one leaves it open. */
START_TEST(must_delete)
{
    static const struct {
        const char *facts, *verdict;
    } rows[] = {
        {"x.a: yes\nx.e: no\n", "lawful must"},
        {"x.a: yes\nx.e: no\ndeletion.date: 2026-03-02\nx.recorded: 2026-03-03\n", "unlawful must"},
        {"x.a: yes\nx.b: no\nx.c: no\nx.e: yes\n", "unlawful"},
        {"x.a: yes\nx.b: no\nx.c: no\n", "undetermined"},
        {"x.a: yes\nx.b: yes\n", "lawful must"}, /* h is beyond the bar */
        {"x.a: yes\nx.b: yes\nx.e: yes\ndeletion.ground: g\n", "unlawful must"},
        {"x.a: yes\nx.b: no\nx.c: no\ndeletion.date: 2026-03-02\nx.recorded: 2026-03-03\n", "unlawful"},
        {"x.a: yes\nx.e: no\nx.recorded: not known\n", "undetermined must"},
    };
    char facts[256];
    decided_rules(&d, bars);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        snprintf(facts, sizeof facts, "pupil.boarder: yes\n%s", rows[i].facts);
        const char *found = decided_verdict(decided(&d, facts));
        ck_assert_msg(strcmp(found, rows[i].verdict) == 0, "%s: %s", facts, found);
    }
}
END_TEST

Suite *grounds_suite(void)
{
    Suite *suite = suite_create("grounds");
    TCase *tests = tcase_create("grounds");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, order);
    tcase_add_test(tests, each_limb);
    tcase_add_test(tests, told_of_limbs);
    tcase_add_test(tests, each_bar);
    tcase_add_test(tests, told_of_bars);
    tcase_add_test(tests, must_delete);
    suite_add_tcase(suite, tests);
    return suite;
}
