/* SPDX-License-Identifier: MIT
 * Terms with their bounds, and what comparisons make of them: a test is settled where every value that the facts still allow agrees. Each row is an
 * expression of a small instrument, run over a few facts; the day of the check is Monday 9 March 2026. */
#include "evaluate/evaluation.h"
#include "unit/decided.h"

Suite *terms_suite(void);

static struct decided d;

/* Beside the codes of the small vocabulary, which end an absence: one of absence each, elsewhere, and of a session that was not held. */
static const char register_codes[] = "codes: register\nlist:\n  - {code: A1, means: absent, shows: absent}\n  - {code: A2, means: absent, shows: absent}\n"
                                     "  - {code: V, means: visit, shows: elsewhere}\n  - {code: '#', means: not held, shows: no session}\n";
static const char register_fact[] = "vocabulary: register\nfacts:\n  - {fact: x.marks, type: register, kind: event, from: school, question: Which marks?, noun: the marks}\n";

static void set_up(void)
{
    decided_open(&d);
    rules_write(&d.rules, "register-codes.yaml", register_codes);
    rules_write(&d.rules, "register-fact.yaml", register_fact);
}

static void tear_down(void) { decided_close(&d); }

/* School from 5 January to 13 February (INSET on the 5th) and from 23 February to 27 March: 29 days and 25. */
#define CALENDAR "calendar: {terms: [{from: 2026-01-05, to: 2026-02-13}, {from: 2026-02-23, to: 2026-03-27}], inset: [2026-01-05]}\n"

/* A week at school, ten days of absence, and one day back. */
#define MARKS CALENDAR "x.marks: [{from: 2026-01-12, to: 2026-01-16, code: /}, {from: 2026-01-19, to: 2026-01-23, code: A1}, {from: 2026-01-26, to: 2026-01-30, code: A2}, {date: 2026-02-02, am: /, pm: A1}]\n"
/* The register has a hole on Tuesday, and an afternoon of it on Thursday; Friday is not marked. */
#define HOLES CALENDAR "x.marks: [{date: 2026-01-12, code: /}, {date: 2026-01-14, code: A1}, {date: 2026-01-15, am: A1}]\n"

static struct evaluation run(const char *facts)
{
    struct evaluation e = {0};
    decided_read(&d, facts);
    ck_assert(evaluation_prepare(&e, &d.facts->arena, rules_program_on(&d.rules, FACT_NONE, d.question.check_date.day)));
    e.facts = d.facts;
    e.check_day = d.question.check_date.day;
    evaluation_run(&e, NULL);
    return e;
}

/* "2026-03-09", "2026-02-28..2026-03-01", "20", "1..", "?" for nothing at all. */
static void write_cell(const struct cell *cell, bool date, char into[48])
{
    char low[DATE_ISO_BYTES] = "", high[DATE_ISO_BYTES] = "";
    int64_t least = date ? DATE_MIN : 0, most = date ? DATE_MAX : INT32_MAX;
    if (cell->low > least || cell->state == STATE_KNOWN)
        date ? date_iso((int32_t)cell->low, low) : (void)snprintf(low, sizeof low, "%d", (int)cell->low);
    if (cell->high < most || cell->state == STATE_KNOWN)
        date ? date_iso((int32_t)cell->high, high) : (void)snprintf(high, sizeof high, "%d", (int)cell->high);
    if (cell->state == STATE_KNOWN)
        snprintf(into, 48, "%s%s", low, cell->low == cell->high ? "" : " and known?");
    else
        snprintf(into, 48, "%s", !*low && !*high ? "?" : "");
    if (cell->state != STATE_KNOWN && (*low || *high))
        snprintf(into, 48, "%s..%s", low, high);
}

static const struct {
    const char *is, *facts, *value;
} values[] = {
    /* facts, and the day of the check */
    {"x.day", "x.day: 2026-02-03\n", "2026-02-03"},
    {"x.day", "", "?"},
    {"x.day", "x.day: not known\n", "?"},
    {"x.day", "x.day: not applicable\n", "?"},
    {"x.count", "x.count: 7\n", "7"},
    {"x.count", "", "?"},
    {"check.date", "", "2026-03-09"},
    /* a default stands in for what is left out, and for nothing else */
    {"deletion.date", "", "2026-03-09"},
    {"deletion.date", "deletion.date: 2026-03-01\n", "2026-03-01"},
    {"deletion.date", "deletion.date: not known\n", "?"},
    {"deletion.date", "deletion.date: not applicable\n", "?"},
    {"x.recorded", "deletion.date: 2026-03-01\n", "2026-03-01"},
    {"x.recorded", "deletion.date: not known\n", "?"},
    {"x.recorded", "deletion.date: not known\nx.recorded: 2026-03-02\n", "2026-03-02"},
    /* days, weeks, months, years */
    {"10 days after x.day", "x.day: 2026-02-20\n", "2026-03-02"},
    {"10 days before x.day", "x.day: 2026-03-02\n", "2026-02-20"},
    {"4 weeks after x.day", "x.day: 2026-02-09\n", "2026-03-09"},
    {"1 month after x.day", "x.day: 2026-01-28\n", "2026-02-28"},
    {"1 month after x.day", "x.day: 2026-01-31\n", "2026-02-28..2026-03-01"},
    {"1 month before x.day", "x.day: 2026-03-31\n", "2026-02-28..2026-03-01"},
    {"16 years after x.day", "x.day: 2012-02-29\n", "2028-02-29"},
    {"5 years after x.day", "x.day: 2012-02-29\n", "2017-02-28..2017-03-01"},
    {"1 day after 1 month after x.day", "x.day: 2026-01-31\n", "2026-03-01..2026-03-02"},
    {"1 month after 1 month after x.day", "x.day: 2026-01-31\n", "2026-03-28..2026-04-01"},
    {"1 day after x.day", "", "?"},
    {"100000 days after x.day", "x.day: 2026-01-31\n", "2199-12-31"}, /* no date lies beyond */
    {"3000 months after x.day", "x.day: 2026-01-31\n", "?"},
    /* school days: a calendar that says, none, one that ends */
    {"20 school days after x.day", CALENDAR "x.day: 2026-02-09\n", "2026-03-16"},
    {"1 school day before x.day", CALENDAR "x.day: 2026-02-23\n", "2026-02-13"},
    {"last school day before x.day", CALENDAR "x.day: 2026-02-21\n", "2026-02-13"},
    {"next school day after x.day", CALENDAR "x.day: 2026-02-13\n", "2026-02-23"},
    {"next school day after x.day", CALENDAR "x.day: 2026-03-27\n", "2026-03-28.."},
    {"20 school days after x.day", CALENDAR "x.day: 2026-03-02\n", "2026-03-22.."},
    {"20 school days after x.day", "x.day: 2026-02-09\n", "2026-03-01.."},
    {"5 school days before x.day", "x.day: 2026-02-09\n", "..2026-02-04"},
    {"school day 1 of absence", CALENDAR "absence.first_day: 2026-02-09\n", "2026-02-09"},
    {"school day 1 of absence", CALENDAR "absence.first_day: 2026-02-14\n", "2026-02-23"},
    {"school day 6 of absence", CALENDAR "absence.first_day: 2026-02-09\n", "2026-02-23"},
    {"school day 6 of absence", "absence.first_day: 2026-02-09\n", "2026-02-14.."},
    {"school day 6 of absence", CALENDAR "absence.first_day: 2026-03-25\n", "2026-03-30.."},
    {"school day 6 of absence", CALENDAR, "1900-01-06.."},
    /* working days: the list of bank holidays, and beyond its end */
    {"10 working days after x.day", "x.day: 2025-12-19\n", "2026-01-07"},
    {"1 working day before x.day", "x.day: 2026-04-07\n", "2026-04-02"},
    {"10 working days after x.day", "x.day: 2028-12-29\n", "2029-01-08.."},
    {"next working day after x.day", "x.day: 2026-03-06\n", "2026-03-09"},
    /* named days */
    {"first prescribed-day on or after x.day", "x.day: 2026-03-31\n", "2026-03-31"},
    {"first prescribed-day after x.day", "x.day: 2026-03-31\n", "2026-08-31"},
    {"last prescribed-day before x.day", "x.day: 2026-03-31\n", "2025-12-31"},
    {"last prescribed-day on or before x.day", "x.day: 2026-03-31\n", "2026-03-31"},
    {"last school-leaving-date before x.day", "x.day: 2026-06-26\n", "2025-06-27"},
    {"first prescribed-day on or after 1 month after x.day", "x.day: 2026-01-31\n", "2026-03-31"}, /* both ends give the same */
    {"first prescribed-day on or after x.day", "", "?"},
    /* counts */
    {"school days from x.day to x.end", CALENDAR "x.day: 2026-02-09\nx.end: 2026-03-06\n", "15"},
    {"school days from x.day to x.end", "x.day: 2026-02-09\nx.end: 2026-03-06\n", "..26"},
    {"school days from x.day to x.end", CALENDAR "x.day: 2026-02-09\nx.end: 2026-04-03\n", "..54"},
    {"school days from x.day to x.end", "x.day: 2026-02-09\nx.end: 2026-02-08\n", "0"},
    {"school days from x.day to x.end", CALENDAR "x.day: 2026-02-09\n", "?"},
    {"days from x.day to x.end", "x.day: 2026-02-09\nx.end: 2026-02-09\n", "1"},
    {"days from x.day to x.end", "x.day: 2026-02-09\nx.end: 2026-02-07\n", "0"},
    {"days from x.day to 1 month after x.end", "x.day: 2026-02-01\nx.end: 2026-01-31\n", "28..29"},
    {"working days from x.day to x.end", "x.day: 2026-04-01\nx.end: 2026-04-07\n", "3"},
    {"working days from x.day to x.end", "x.day: 2028-12-29\nx.end: 2029-01-04\n", "..7"},
    /* earlier and later of two */
    {"earlier of x.day and x.end", "x.day: 2026-02-09\nx.end: 2026-02-07\n", "2026-02-07"},
    {"later of x.day and x.end", "x.day: 2026-02-09\nx.end: 2026-02-07\n", "2026-02-09"},
    {"earlier of x.day and x.end", "x.day: 2026-02-09\n", "..2026-02-09"},
    {"later of x.day and x.end", "x.day: 2026-02-09\n", "2026-02-09.."},
    {"later of 1 month after x.day and x.end", "x.day: 2026-01-31\nx.end: 2026-03-01\n", "2026-03-01"},
    /* a value told twice */
    {"x.day otherwise x.end", "x.day: 2026-02-09\nx.end: 2026-02-07\n", "2026-02-09"},
    {"x.day otherwise x.end", "x.end: 2026-02-07\n", "2026-02-07"},
    {"x.day otherwise x.end", "", "?"},
    {"earlier of x.day and x.end otherwise later of x.day and x.done_on", "x.day: 2026-02-09\n", "2026-02-09"}, /* both bounds meet in one day */
    {"earlier of x.day and x.end otherwise x.done_on", "x.day: 2026-02-09\n", "..2026-02-09"},
    /* the register */
    {"first day of absence in x.marks before x.day", MARKS "x.day: 2026-02-02\n", "2026-01-19"},
    {"last day of absence in x.marks before x.day", MARKS "x.day: 2026-02-02\n", "2026-01-30"},
    {"first day of absence in x.marks before x.day", MARKS "x.day: 2026-02-03\n", "2026-01-19"}, /* over, and the latest still */
    {"last day of absence in x.marks before x.day", MARKS "x.day: 2026-01-28\n", "2026-01-27"},
    {"last day attended in x.marks before x.day", MARKS "x.day: 2026-02-02\n", "2026-01-16"},
    {"last day attended in x.marks before x.day", MARKS "x.day: 2026-02-03\n", "2026-02-02"},
    {"first day of absence in x.marks before x.day", HOLES "x.day: 2026-01-16\n", "2026-01-13..2026-01-16"},
    {"last day of absence in x.marks before x.day", HOLES "x.day: 2026-01-16\n", "2026-01-14..2026-01-15"},
    {"last day attended in x.marks before x.day", HOLES "x.day: 2026-01-16\n", "2026-01-12..2026-01-15"},
    {"last day attended in x.marks before x.day", CALENDAR "x.marks: [{date: 2026-01-12, code: /}, {date: 2026-01-13, am: V}, {date: 2026-01-14, code: A1}]\nx.day: 2026-01-15\n",
     "2026-01-12..2026-01-13"}, /* the afternoon of a visit may have been spent at school */
    {"first day of absence in x.marks before x.day", "x.day: 2026-02-02\n", "?"},
    {"first day of absence in x.marks before x.day", CALENDAR "x.day: 2026-02-02\nx.marks: not known\n", "?"},
    {"first day of absence in x.marks before x.day", "x.marks: [{date: 2026-01-30, code: A1}]\nx.day: 2026-02-02\n", "?"}, /* no calendar */
    {"first day of absence in x.marks before x.day", CALENDAR "x.marks: []\nx.day: 2026-02-02\n", "..2026-02-02"},
    {"last day attended in x.marks before x.day", MARKS, "?"},
    {"last day attended in x.marks before x.day", MARKS "x.day: 2026-04-20\n", "?"}, /* past the calendar */
    {"sessions absent in x.marks from x.day to x.end", MARKS "x.day: 2026-01-16\nx.end: 2026-01-20\n", "4"},
    {"sessions absent in x.marks from x.day to x.end", MARKS "x.day: 2026-01-30\nx.end: 2026-02-02\n", "3"},
    {"sessions absent in x.marks from x.day to x.end", HOLES "x.day: 2026-01-12\nx.end: 2026-01-15\n", "3..6"},
    {"sessions absent in x.marks from x.day to x.end", CALENDAR "x.marks: [{date: 2026-01-12, am: /}, {date: 2026-01-13, am: V}, {date: 2026-01-14, am: '#'}]\nx.day: 2026-01-12\nx.end: 2026-01-14\n",
     "..3"}, /* the afternoons may have been missed, and no more */
    {"sessions absent in x.marks from x.day to x.end", MARKS "x.day: 2026-01-16\nx.end: 2026-01-15\n", "0"},
    {"sessions absent in x.marks from x.day to x.end", MARKS "x.day: 2026-01-30\nx.end: 2026-04-20\n", "?"},
    {"sessions absent in x.marks from x.day to x.end", "x.day: 2026-01-16\nx.end: 2026-01-20\n", "?"},
    /* as stated: no default */
    {"deletion.date as stated", "", "?"},
    {"deletion.date as stated", "deletion.date: 2026-03-01\n", "2026-03-01"},
    {"x.day otherwise deletion.date as stated", "x.day: not known\n", "?"},
};

enum { ROOM = 32768 };

/* All rows as one instrument: a definition each, and a warning that reads it. */
static void load_values(void)
{
    static char body[ROOM];
    snprintf(body, sizeof body, "define:\n");
    for (size_t row = 0; row < sizeof values / sizeof *values; row++)
        snprintf(body + strlen(body), sizeof body - strlen(body), "  t.value%zu: %s\n", row, values[row].is);
    snprintf(body + strlen(body), sizeof body - strlen(body), "warnings:\n");
    for (size_t row = 0; row < sizeof values / sizeof *values; row++)
        snprintf(body + strlen(body), sizeof body - strlen(body), "  - {warning: w%zu, when: t.value%zu is known, says: s, " LAW "}\n", row, row);
    rules_copy(&d.rules, "rules/calendars/bank-holidays-england.yaml", "bank.yaml");
    decided_rules(&d, body);
}

static void value_row(size_t row)
{
    char found[48], name[24];
    struct evaluation e = run(values[row].facts);
    snprintf(name, sizeof name, "t.value%zu", row);
    uint32_t index = map_get(&d.rules.rules->definition_map, text_of(name)), term = e.program->definition_term[index];
    write_cell(&e.cells[term], e.program->terms.at[term].type.base == TYPE_DATE, found);
    ck_assert_msg(strcmp(found, values[row].value) == 0, "%s with %s is %s, not %s", values[row].is, values[row].facts, found, values[row].value);
}

START_TEST(value)
{
    load_values();
    for (size_t row = 0; row < sizeof values / sizeof *values; row++)
        value_row(row);
}
END_TEST

static const struct {
    const char *that, *facts;
    char outcome;
} tests[] = {
    /* of what is known */
    {"x.day before x.end", "x.day: 2026-02-09\nx.end: 2026-02-10\n", 'y'},
    {"x.day before x.end", "x.day: 2026-02-09\nx.end: 2026-02-09\n", 'n'},
    {"x.day on or before x.end", "x.day: 2026-02-09\nx.end: 2026-02-09\n", 'y'},
    {"x.day on or after x.end", "x.day: 2026-02-09\nx.end: 2026-02-09\n", 'y'},
    {"x.day after x.end", "x.day: 2026-02-09\nx.end: 2026-02-09\n", 'n'},
    {"x.day is x.end", "x.day: 2026-02-09\nx.end: 2026-02-09\n", 'y'},
    {"x.day is not x.end", "x.day: 2026-02-09\nx.end: 2026-02-09\n", 'n'},
    {"x.count at least 3 days", "x.count: 3\n", 'y'},
    {"x.count at least 3 days", "x.count: 2\n", 'n'},
    {"x.count more than 3 days", "x.count: 3\n", 'n'},
    {"x.count at most 3 days", "x.count: 3\n", 'y'},
    {"x.count less than 3 days", "x.count: 3\n", 'n'},
    {"x.count is 3 days", "x.count: 3\n", 'y'},
    /* of what is not: yes or no where every value agrees */
    {"x.count at least 3 days", "", '?'},
    {"x.count at least 0 days", "", 'y'},
    {"x.count less than 0 days", "x.count: not applicable\n", 'n'},
    {"x.day before x.end", "x.day: 2026-02-09\n", '?'},
    {"1 month after x.day before x.end", "x.day: 2026-01-31\nx.end: 2026-03-02\n", 'y'},
    {"1 month after x.day before x.end", "x.day: 2026-01-31\nx.end: 2026-03-01\n", '?'},
    {"1 month after x.day before x.end", "x.day: 2026-01-31\nx.end: 2026-02-28\n", 'n'},
    {"1 month after x.day on or before x.end", "x.day: 2026-01-31\nx.end: 2026-02-27\n", 'n'},
    {"1 month after x.day on or before x.end", "x.day: 2026-01-31\nx.end: 2026-02-28\n", '?'},
    {"1 month after x.day on or before x.end", "x.day: 2026-01-31\nx.end: 2026-03-01\n", 'y'},
    {"1 month after x.day after x.end", "x.day: 2026-01-31\nx.end: 2026-02-27\n", 'y'},
    {"1 month after x.day after x.end", "x.day: 2026-01-31\nx.end: 2026-02-28\n", '?'},
    {"1 month after x.day after x.end", "x.day: 2026-01-31\nx.end: 2026-03-01\n", 'n'},
    {"1 month after x.day on or after x.end", "x.day: 2026-01-31\nx.end: 2026-03-02\n", 'n'},
    {"1 month after x.day on or after x.end", "x.day: 2026-01-31\nx.end: 2026-03-01\n", '?'},
    {"1 month after x.day on or after x.end", "x.day: 2026-01-31\nx.end: 2026-02-28\n", 'y'},
    {"1 month after x.day is x.end", "x.day: 2026-01-31\nx.end: 2026-02-28\n", '?'},
    {"1 month after x.day is x.end", "x.day: 2026-01-31\nx.end: 2026-03-02\n", 'n'},
    {"20 school days after x.day after x.end", "x.day: 2026-02-09\nx.end: 2026-02-28\n", 'y'}, /* no calendar: at least twenty days */
    {"20 school days after x.day after x.end", "x.day: 2026-02-09\nx.end: 2026-03-01\n", '?'},
    {"school days from x.day to x.end at least 27 school days", "x.day: 2026-02-09\nx.end: 2026-03-06\n", 'n'},
    {"school days from x.day to x.end at least 26 school days", "x.day: 2026-02-09\nx.end: 2026-03-06\n", '?'},
    {"school days from x.day to x.end at most 26 school days", "x.day: 2026-02-09\nx.end: 2026-03-06\n", 'y'},
    /* choices, codes, texts, days of the calendar */
    {"school.kind is academy", "school.kind: academy\n", 'y'},
    {"school.kind is one of academy, independent", "school.kind: maintained\n", 'n'},
    {"school.kind is not one of academy, independent", "school.kind: maintained\n", 'y'},
    {"school.kind is not academy", "", '?'},
    {"absence.codes only G, O", "absence.codes: [G, O]\n", 'y'},
    {"absence.codes only G, O", "absence.codes: [G, C]\n", 'n'},
    {"absence.codes include C or M", "absence.codes: [G, C]\n", 'y'},
    {"absence.codes include C or M", "absence.codes: [G, O]\n", 'n'},
    {"absence.codes include C or M", "absence.codes: not known\n", '?'},
    {"destination.number matches school-number", "destination.number: 123/4567\n", 'y'},
    {"destination.number matches checked", "destination.number: 123/4567\n", 'n'},
    {"destination.number matches checked", "", '?'},
    {"x.day is a school day", CALENDAR "x.day: 2026-02-23\n", 'y'},
    {"x.day is a school day", CALENDAR "x.day: 2026-02-21\n", 'n'},
    {"x.day is a school day", CALENDAR "x.day: 2026-01-05\n", 'n'},
    {"x.day is not a school day", CALENDAR "x.day: 2026-02-21\n", 'y'},
    {"x.day is a school day", CALENDAR "x.day: 2026-04-01\n", '?'},
    {"x.day is a school day", "x.day: 2026-02-23\n", '?'},
    {"x.day is a school day", CALENDAR, '?'},
    {"entries in efforts.log at least 2 entries", "", '?'},
    /* known */
    {"x.day is known", "x.day: 2026-02-23\n", 'y'},
    {"x.day is known", "x.day: not known\n", 'n'},
    {"x.day is not known", "", 'y'},
    {"x.a is known", "x.a: no\n", 'y'},
    {"x.a is known", "x.a: not applicable\n", 'n'},
    {"1 month after x.day is known", "x.day: 2026-01-31\n", 'n'},
    /* and, or, not */
    {"x.a and x.b", "x.a: no\nx.b: not applicable\n", 'n'},
    {"x.a and x.b", "x.a: yes\nx.b: not applicable\n", '?'},
    {"x.a or x.b", "x.a: yes\n", 'y'},
    {"x.a or x.b", "x.a: no\nx.b: not known\n", '?'},
    {"not (x.a and x.b)", "x.a: no\n", 'y'},
    /* the register */
#define MARKED(from, to) "x.day: 2026-" from "\nx.end: 2026-" to "\n"
    {"codes in x.marks from x.day to x.end only A1", MARKS MARKED("01-19", "01-23"), 'y'},
    {"codes in x.marks from x.day to x.end only A1", MARKS MARKED("01-19", "01-26"), 'n'},
    {"codes in x.marks from x.day to x.end only A1", MARKS MARKED("01-16", "01-23"), 'y'}, /* a mark of attendance is no code of absence */
    {"codes in x.marks from x.day to x.end include A2", MARKS MARKED("01-19", "01-26"), 'y'},
    {"codes in x.marks from x.day to x.end include A2", MARKS MARKED("01-19", "01-25"), 'n'},
    {"codes in x.marks from x.day to x.end only A1", HOLES MARKED("01-12", "01-15"), '?'},
    {"codes in x.marks from x.day to x.end only A2", HOLES MARKED("01-12", "01-15"), 'n'},
    {"codes in x.marks from x.day to x.end include A1", HOLES MARKED("01-12", "01-15"), 'y'},
    {"codes in x.marks from x.day to x.end include A2", HOLES MARKED("01-12", "01-15"), '?'},
    {"codes in x.marks from x.day to x.end include A2", CALENDAR "x.marks: [{date: 2026-01-12, am: /}]\n" MARKED("01-12", "01-12"), '?'}, /* of the afternoon */
    {"codes in x.marks from x.day to x.end only A1", MARKED("01-19", "01-23"), '?'},
    {"t.codes only G", "absence.codes: [G]\n" MARKED("01-19", "01-23"), 'y'},
    {"t.codes only G", MARKS "absence.codes: [G]\n" MARKED("01-19", "01-23"), 'n'},
    {"x.marks shows attendance from x.day to x.end", MARKS MARKED("01-16", "01-23"), 'y'},
    {"x.marks shows attendance from x.day to x.end", MARKS MARKED("01-19", "01-30"), 'n'},
    {"x.marks shows attendance from x.day to x.end", MARKS MARKED("01-30", "02-02"), 'y'}, /* one session of the two */
    {"x.marks shows attendance from x.day to x.end", HOLES MARKED("01-13", "01-14"), '?'},
    {"x.marks shows attendance from x.day to x.end", HOLES MARKED("01-14", "01-14"), 'n'},
    {"x.marks shows attendance from x.day to x.end", HOLES MARKED("01-15", "01-15"), '?'},
    {"x.marks shows attendance from x.day to x.end", CALENDAR "x.marks: [{date: 2026-01-12, code: V}]\n" MARKED("01-12", "01-12"), '?'}, /* our reading, U28 */
    {"x.marks shows attendance from x.day to x.end", MARKED("01-19", "01-30"), '?'},
    {"not x.marks shows attendance from x.day to x.end", MARKS MARKED("01-19", "01-30"), 'y'},
    /* a day that the register amends */
    {"x.day is a school day", CALENDAR "x.day: 2026-01-26\nx.marks: [{date: 2026-01-26, code: '#'}]\n", 'n'},
    {"x.day is a school day", CALENDAR "x.day: 2026-01-24\nx.marks: [{date: 2026-01-24, am: /}]\n", 'y'},
    {"x.day is a school day", CALENDAR "x.day: 2026-01-24\nx.marks: [{date: 2026-01-24, am: A1}]\n", 'n'},
    {"deletion.date as stated is known", "", 'n'},
    {"deletion.date is known", "", 'y'},
};

static void test_row(size_t row)
{
    static const char outcomes[] = "yn?";
    struct evaluation e = run(tests[row].facts);
    char found = outcomes[slot_outcome(&e, e.program->warnings.at[row].when)];
    ck_assert_msg(found == tests[row].outcome, "%s with %s is %c", tests[row].that, tests[row].facts, found);
}

START_TEST(test)
{
    static char body[ROOM];
    snprintf(body, sizeof body, "define: {t.codes: codes in x.marks from x.day to x.end otherwise absence.codes}\nwarnings:\n");
    for (size_t row = 0; row < sizeof tests / sizeof *tests; row++)
        snprintf(body + strlen(body), sizeof body - strlen(body), "  - {warning: w%zu, when: '%s', says: s, " LAW "}\n", row, tests[row].that);
    decided_rules(&d, body);
    for (size_t row = 0; row < sizeof tests / sizeof *tests; row++)
        test_row(row);
}
END_TEST

/* ---- Derivations ---- */

static const char deriving[] = "define: {t.both: pupil.left}\nderive:\n"
    "  - {fact: x.count, value: days from x.day to x.end, disagreement: derived, " LAW "}\n"
    "  - {fact: x.a, is: x.b and x.c, disagreement: derived, " LAW "}\n"
    "  - {fact: x.d, yes_when: x.e, no_when: not x.f, disagreement: error, " LAW "}\n"
    "warnings:\n"
    "  - {warning: count, when: x.count is 3 days, says: s, " LAW "}\n"
    "  - {warning: a, when: x.a, says: s, " LAW "}\n"
    "  - {warning: d, when: x.d, says: s, " LAW "}\n";

static const struct {
    const char *facts, *outcomes; /* of count, a, d */
} derivations[] = {
    {"", "???"},
    {"x.count: 3\n", "y??"},
    {"x.count: 4\nx.day: 2026-01-01\nx.end: 2026-01-03\n", "y??"}, /* the derived value wins */
    {"x.count: 3\nx.day: 2026-01-01\nx.end: 2026-01-02\n", "n??"},
    {"x.day: 2026-01-01\nx.end: 2026-01-03\n", "y??"},
    {"x.count: 3\nx.day: 2026-01-01\n", "y??"},
    {"x.a: yes\n", "?y?"},
    {"x.a: yes\nx.b: no\n", "?n?"},
    {"x.a: no\nx.b: yes\nx.c: yes\n", "?y?"},
    {"x.a: yes\nx.b: yes\n", "?y?"},
    {"x.b: yes\nx.c: yes\n", "?y?"},
    {"x.e: yes\n", "??y"},
    {"x.e: no\n", "???"}, /* one-sided */
    {"x.f: no\n", "??n"},
    {"x.f: yes\n", "???"},
    {"x.d: yes\nx.f: yes\n", "??y"},
    {"x.d: not applicable\nx.e: yes\n", "??y"},
};

static void derived_row(size_t row)
{
    static const char outcomes[] = "yn?";
    decided_rules(&d, deriving);
    struct evaluation e = run(derivations[row].facts);
    for (uint32_t i = 0; i < 3; i++)
        ck_assert_msg(outcomes[slot_outcome(&e, e.program->warnings.at[i].when)] == derivations[row].outcomes[i], "%s: %u", derivations[row].facts, i);
}

START_TEST(derived)
{
    for (size_t row = 0; row < sizeof derivations / sizeof *derivations; row++)
        derived_row(row);
}
END_TEST

/* The length of the absence: counted from the dates where they and the calendar tell, otherwise as counted by hand, within what the dates allow. */
START_TEST(counted_or_by_hand)
{
    static const struct {
        const char *facts;
        char twenty; /* absence.length at least 20 school days */
    } lengths[] = {
        {"absence.school_days: 20\n", 'y'},
        {"absence.school_days: 19\n", 'n'},
        {CALENDAR "absence.first_day: 2026-02-09\nabsence.last_day: 2026-03-06\nabsence.school_days: 20\n", 'n'},
        {"absence.first_day: 2026-02-09\nabsence.last_day: 2026-03-06\nabsence.school_days: 20\n", 'y'},
        {"absence.first_day: 2026-02-09\nabsence.last_day: 2026-02-27\n", 'n'}, /* nineteen days hold no twenty school days */
        {"absence.first_day: 2026-02-09\nabsence.last_day: 2026-03-06\n", '?'},
    };
    static const char outcomes[] = "yn?";
    decided_rules(&d, "warnings: [{warning: w, when: absence.length at least 20 school days, says: s, " LAW "}]\n");
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        struct evaluation e = run(lengths[i].facts);
        ck_assert_msg(outcomes[slot_outcome(&e, e.program->warnings.at[0].when)] == lengths[i].twenty, "%s", lengths[i].facts);
    }
}
END_TEST

Suite *terms_suite(void)
{
    Suite *suite = suite_create("terms");
    TCase *cases = tcase_create("terms");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, value);
    tcase_add_test(cases, test);
    tcase_add_test(cases, derived);
    tcase_add_test(cases, counted_or_by_hand);
    suite_add_tcase(suite, cases);
    return suite;
}
