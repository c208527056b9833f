/* SPDX-License-Identifier: MIT
 * The forms of statements, calendars, register marks and records in a case. */
#include "facts/forms.h"

#include "rules/forms_parts.h"

#include <stddef.h>

/* `is` holds the value of the fact, whatever its type. */
static const struct form_key statement_keys[] = {
    {"is", KEY_REQUIRED, NULL, "The value."},
    {"by", KEY_OPTIONAL, SHAPE(VALUE_TEXT), "Who stated it: a role, such as headteacher. No names."},
    {"on", KEY_OPTIONAL, SHAPE(VALUE_DATE), "The day on which it was stated."},
    {"because", KEY_OPTIONAL, SHAPE(VALUE_TEXT), "Why, in words. No names."},
    KEYS_END,
};
const struct form form_statement = {"statement", "a stated fact", "A value with who stated it, when and why.", statement_keys, NULL};

static const struct shape stored = {.kind = VALUE_EITHER, .of = SHAPE(VALUE_CALENDAR),
                                    .other = &(const struct shape){.kind = VALUE_LIST, .low = 1, .of = SHAPE(VALUE_CALENDAR)}};

#define CALENDAR_KEYS                                                                                                                   \
    {"holidays", KEY_OPTIONAL, &shape_holidays, "Names for days between terms."},                                                       \
    {"inset", KEY_OPTIONAL, &shape_inset, "Days on which only staff come."},                                                            \
    {"closures", KEY_OPTIONAL, &shape_closures, "Days on which the school was closed."},                                                \
    {"extra", KEY_OPTIONAL, &shape_extra, "Days on which the school met besides, such as a Saturday."},                                 \
    {"week", KEY_OPTIONAL, &shape_week, "The days of the week on which the school meets."}, KEYS_END
#define CASE_CALENDAR_KEYS(based_need, terms_need)                                                                                      \
    {"based_on", based_need, &stored, "A stored calendar, or a list of them that follow each other; the rest is added."},                \
    {"terms", terms_need, &shape_terms, "First and last day of each term or half-term. They stand in place of stored ones."}, CALENDAR_KEYS

const struct form form_written_calendar = {"written-calendar", "a calendar", "A calendar written out.",
                                           (const struct form_key[]){CASE_CALENDAR_KEYS(KEY_OPTIONAL, KEY_REQUIRED)}, NULL};
const struct form form_case_calendar = {"case-calendar", "a calendar", "A stored calendar, with days of the school's own.",
                                        (const struct form_key[]){CASE_CALENDAR_KEYS(KEY_OPTIONAL, KEY_OPTIONAL)}, NULL};

#define CODE_KEYS                                                                                          \
    {"code", KEY_OPTIONAL, SHAPE(VALUE_CODE), "The code of both sessions."},                               \
    {"am", KEY_OPTIONAL, SHAPE(VALUE_CODE), "The code of the morning."},                                   \
    {"pm", KEY_OPTIONAL, SHAPE(VALUE_CODE), "The code of the afternoon."}, KEYS_END
static const struct bond mark_bonds[] = {{BOND_SOME, BOND_KEYS("code", "am", "pm"), NULL, NULL, NULL}, {BOND_BARS, BOND_KEYS("am", "pm"), "code", NULL, NULL},
                                         BONDS_END};
static const struct form_key mark_keys[] = {{"date", KEY_REQUIRED, SHAPE(VALUE_DATE), "The day."}, CODE_KEYS};
const struct form form_mark = {"mark", "a mark", "The marks of one day.", mark_keys, mark_bonds};
static const struct form_key marks_keys[] = {
    {"from", KEY_REQUIRED, SHAPE(VALUE_DATE), "The first day."}, {"to", KEY_REQUIRED, SHAPE(VALUE_DATE), "The last day."}, CODE_KEYS};
const struct form form_marks = {"marks", "a mark", "A stretch of days with one mark for every session the school met.", marks_keys, mark_bonds};

static const struct form_key record_keys[] = {
    {"on", KEY_REQUIRED, SHAPE(VALUE_DATE), "The day."},
    {"by", KEY_OPTIONAL, SHAPE(VALUE_TEXT), "Who acted: a role. No names."},
    {"what", KEY_OPTIONAL, SHAPE(VALUE_TEXT), "What was done."},
    {"outcome", KEY_OPTIONAL, SHAPE(VALUE_TEXT), "What came of it."},
    KEYS_END,
};
const struct form form_record = {"record", "an entry", "An entry of the log of enquiries. No verdict rests on it.", record_keys, NULL};
