/* SPDX-License-Identifier: MIT
 * The forms of scenario files: cases, tables, and the two expectations that are maps of their own. */
#include "scenario/forms.h"

#include <stddef.h>

#define KEYS_END {NULL, KEY_OPTIONAL, NULL, NULL}

static const char *const verdicts[] = {"lawful", "unlawful", "undetermined", NULL};

#define SCENARIO_KEYS(facts_kind)                                                                                                                        \
    {"name", KEY_REQUIRED, SHAPE(VALUE_TEXT), "What the scenario shows, in words; its own among those of the file."},                                    \
    {"trap", KEY_OPTIONAL, SHAPE(VALUE_TEXT), "The trap of the law that it stands for."},                                                                \
    {"check_date", KEY_OPTIONAL, SHAPE(VALUE_DATE), "The day of the check. Left out, the deletion date."},                                               \
    {"facts", KEY_OPTIONAL, SHAPE(facts_kind), "The facts of the case, laid over the common ones, fact by fact."},                                       \
    {"expect", KEY_OPTIONAL, SHAPE(VALUE_EXPECT), "What the answer is. Only what is written is compared."},                                              \
    {"error", KEY_OPTIONAL, SHAPE(VALUE_TEXT), "In place of expect: the code with which the case is refused, such as E502."},                            \
    KEYS_END
static const struct bond scenario_bonds[] = {{BOND_ONE, BOND_KEYS("expect", "error"), NULL, NULL, NULL}, BONDS_END};
const struct form form_scenario = {"scenario", "a scenario", "A case with the answer that it gets.", (const struct form_key[]){SCENARIO_KEYS(VALUE_FACTS)}, scenario_bonds};
const struct form form_refusal = {"refusal", "a scenario", "A case that is refused.", (const struct form_key[]){SCENARIO_KEYS(VALUE_ANY_FACTS)}, scenario_bonds};

static const struct form_key table_keys[] = {
    {"table", KEY_REQUIRED, SHAPE(VALUE_TEXT), "What the table shows, in words."},
    {"trap", KEY_OPTIONAL, SHAPE(VALUE_TEXT), "The trap of the law that it stands for."},
    {"check_date", KEY_OPTIONAL, SHAPE(VALUE_DATE), "The day of the check, of every row that has none of its own."},
    {"facts", KEY_OPTIONAL, SHAPE(VALUE_FACTS), "Facts of every row, laid over the common ones."},
    {"expect", KEY_OPTIONAL, SHAPE(VALUE_EXPECT), "What is expected of every row."},
    {"columns", KEY_REQUIRED, SHAPE_LIST_OF(SHAPE(VALUE_COLUMN)), "What stands in each column: facts, and what is expected, such as verdict or limbs.9(1)(k) died."},
    {"rows", KEY_REQUIRED, (&(const struct shape){.kind = VALUE_LIST, .low = 1, .of = SHAPE_LIST_OF(SHAPE(VALUE_CELL))}),
     "A scenario in each row. A cell of _ says nothing."},
    KEYS_END,
};
const struct form form_table = {"table", "a table", "Many small variations of one case.", table_keys, NULL};

static const struct shape cases = {
    .kind = VALUE_LIST, .low = 1,
    .of = &(const struct shape){.kind = VALUE_PICK, .picks = (const struct pick[]){{"error", &form_refusal}, {NULL, &form_scenario}}}};
static const struct form_key file_keys[] = {
    {"scenarios", KEY_REQUIRED, SHAPE(VALUE_TEXT), "What the file is about."},
    {"common", KEY_OPTIONAL, SHAPE(VALUE_FACTS), "Facts of every scenario of the file."},
    {"cases", KEY_OPTIONAL, &cases, "Scenarios, one by one."},
    {"tables", KEY_OPTIONAL, (&(const struct shape){.kind = VALUE_LIST, .low = 1, .of = SHAPE_FORM(form_table)}), "Scenarios in tables."},
    KEYS_END,
};
static const struct bond file_bonds[] = {{BOND_SOME, BOND_KEYS("cases", "tables"), NULL, NULL, NULL}, BONDS_END};
const struct form form_scenario_file = {"scenario-file", "a scenario file", "Cases with the answers that they get.", file_keys, file_bonds};

static const char *const none[] = {"none", NULL}, *const yes_no[] = {"yes", "no", NULL};
static const struct shape day_or_none = {.kind = VALUE_OR_WORD, .words = none, .of = SHAPE(VALUE_DATE)};
static const struct form_key earliest_keys[] = {
    {"date", KEY_REQUIRED, SHAPE(VALUE_DATE), "The earliest day."},
    {"next_school_day", KEY_OPTIONAL, &day_or_none, "The first school day from then on, or none."},
    {"ground", KEY_OPTIONAL, SHAPE(VALUE_GROUND), "The ground on which it becomes lawful."},
    {"provided", KEY_OPTIONAL, SHAPE_LIST_OF(SHAPE(VALUE_TEXT)), "What has to stay so until then."},
    KEYS_END,
};
const struct form form_earliest = {"earliest", "earliest", "The earliest day on which the deletion can become lawful.", earliest_keys, NULL};

static const struct form_key without_gates_keys[] = {
    {"verdict", KEY_OPTIONAL, SHAPE_WORDS(verdicts), "The verdict by the law alone."},
    {"must_delete", KEY_OPTIONAL, SHAPE_WORDS(yes_no), "Whether the name must be deleted by the law alone."},
    KEYS_END,
};
static const struct bond without_gates_bonds[] = {{BOND_SOME, BOND_KEYS("verdict", "must_delete"), NULL, NULL, NULL}, BONDS_END};
const struct form form_without_gates = {"without-gates", "without_gates", "The answer by the law alone.", without_gates_keys, without_gates_bonds};
