/* SPDX-License-Identifier: MIT
 * The forms of attendance codes, bank holidays, school calendars, equivalent grounds and the register of authorities. */
#include "rules/forms_parts.h"

#include <stddef.h>

const char *const words_shows[] = {"here", "elsewhere", "absent", "no session", "not on roll", NULL};
const char *const words_calendar_standing[] = {"published", "example", NULL};

#define FILE_KEYS                                                                                                              \
    {"title", KEY_OPTIONAL, SHAPE_REMARK, "A title for the reader of the file."},                                         \
    {"source", KEY_OPTIONAL, SHAPE_REMARK, "Where the content comes from, in words."},                                    \
    {"checked_on", KEY_OPTIONAL, SHAPE(VALUE_DATE), "The day on which somebody last compared the file with its source."}

/* ---- Codes ---- */

static const struct form_key code_keys[] = {
    {"code", KEY_REQUIRED, SHAPE(VALUE_TEXT), "The code. Write # and other signs in quotes."},
    {"means", KEY_REQUIRED, SHAPE(VALUE_TEXT), "What it means."},
    {"class", KEY_OPTIONAL, SHAPE(VALUE_TEXT), "Its class, for display only."},
    {"shows", KEY_OPTIONAL, SHAPE_WORDS(words_shows), "What a mark shows of its session. here and elsewhere end an absence, absent goes on with it, no session does neither."},
    {"table", KEY_OPTIONAL, SHAPE_REMARK, "The table of regulation 10 in which it stands, for the reader of the file."},
    {"in_force", KEY_OPTIONAL, SHAPE_FORM(form_force), "The days on which it may be used, where it did not always stand."},
    KEYS_END,
};
const struct form form_code = {"code", "a code", "An attendance code.", code_keys, NULL};

static const struct form_key codes_keys[] = {
    {"codes", KEY_REQUIRED, SHAPE_REMARK, "A name for the list, for the reader of the file."},
    FILE_KEYS,
    {"list", KEY_REQUIRED, SHAPE_FORMS(form_code), "The codes."},
    KEYS_END,
};
const struct form form_codes = {"codes", "a file of codes", "Attendance codes.", codes_keys, NULL};

/* ---- Days ---- */

static const struct form_key bank_holiday_keys[] = {
    {"date", KEY_REQUIRED, SHAPE(VALUE_DATE), "The day. Days stand in the order of their dates."},
    {"title", KEY_REQUIRED, SHAPE(VALUE_TEXT), "Its name."},
    {"basis", KEY_OPTIONAL, SHAPE_REMARK, "Where the date comes from, for the reader of the file."},
    KEYS_END,
};
const struct form form_bank_holiday = {"bank-holiday", "a bank holiday", "A bank holiday.", bank_holiday_keys, NULL};

static const struct form_key bank_holidays_keys[] = {
    {"bank_holidays", KEY_REQUIRED, SHAPE_REMARK, "Whose bank holidays these are, for the reader of the file."},
    FILE_KEYS,
    {"complete", KEY_REQUIRED, SHAPE_FORM(form_force), "The period in which no bank holiday is left out."},
    {"days", KEY_REQUIRED, SHAPE_FORMS(form_bank_holiday), "The bank holidays."},
    KEYS_END,
};
const struct form form_bank_holidays = {"bank-holidays", "a file of bank holidays", "Bank holidays.", bank_holidays_keys, NULL};

#define DAY_KEYS(label_need)                                                                \
    {"date", KEY_REQUIRED, SHAPE(VALUE_DATE), "The day."},                                  \
    {"label", label_need, SHAPE(VALUE_TEXT), "Its name."}, KEYS_END
#define PERIOD_KEYS(label_need)                                                             \
    {"from", KEY_REQUIRED, SHAPE(VALUE_DATE), "The first day."},                            \
    {"to", KEY_REQUIRED, SHAPE(VALUE_DATE), "The last day."},                               \
    {"label", label_need, SHAPE(VALUE_TEXT), "Its name."}, KEYS_END

const struct form form_day = {"day", "a day", "A day.", (const struct form_key[]){DAY_KEYS(KEY_OPTIONAL)}, NULL};
const struct form form_named_calendar_day = {"day-with-name", "a day", "A day with its name.", (const struct form_key[]){DAY_KEYS(KEY_REQUIRED)}, NULL};
const struct form form_period = {"period", "a period", "Days from the first to the last.", (const struct form_key[]){PERIOD_KEYS(KEY_OPTIONAL)}, NULL};
const struct form form_named_period = {"period-with-name", "a period", "Days from the first to the last, with their name.",
                                       (const struct form_key[]){PERIOD_KEYS(KEY_REQUIRED)}, NULL};

static const struct shape day_or_date = {.kind = VALUE_EITHER, .of = SHAPE(VALUE_DATE), .other = SHAPE_FORM(form_day)};
static const struct shape closure = {
    .kind = VALUE_EITHER, .of = SHAPE(VALUE_DATE),
    .other = &(const struct shape){.kind = VALUE_PICK, .picks = (const struct pick[]){{"date", &form_day}, {NULL, &form_period}}}};
static const struct shape holiday = {.kind = VALUE_PICK, .picks = (const struct pick[]){{"date", &form_named_calendar_day}, {NULL, &form_named_period}}};

const struct shape shape_terms = {.kind = VALUE_LIST, .of = SHAPE_FORM(form_period)};
const struct shape shape_holidays = {.kind = VALUE_LIST, .of = &holiday};
const struct shape shape_inset = {.kind = VALUE_LIST, .of = &day_or_date};
const struct shape shape_closures = {.kind = VALUE_LIST, .of = &closure};
const struct shape shape_extra = {.kind = VALUE_LIST, .of = &day_or_date};
static const char *const weekdays[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", NULL};
const struct shape shape_week = {.kind = VALUE_LIST, .low = 1, .of = SHAPE_WORDS(weekdays)};

static const struct form_key calendar_keys[] = {
    {"calendar", KEY_REQUIRED, SHAPE(VALUE_NAME), "Its name, by which a case names it."},
    {"title", KEY_REQUIRED, SHAPE(VALUE_TEXT), "A title."},
    {"authority", KEY_OPTIONAL, SHAPE(VALUE_NAME), "The council whose schools keep it, by its id in the register of authorities."},
    {"standing", KEY_REQUIRED, SHAPE_WORDS(words_calendar_standing), "published, with its source; or example, for dates that are nobody's."},
    {"source", KEY_OPTIONAL, SHAPE(VALUE_TEXT), "Who published it, and as what."},
    {"href", KEY_OPTIONAL, SHAPE(VALUE_TEXT), "Where it is published."},
    {"checked_on", KEY_OPTIONAL, SHAPE(VALUE_DATE), "The day on which somebody compared the file with its source."},
    {"terms", KEY_REQUIRED, (&(const struct shape){.kind = VALUE_LIST, .low = 1, .of = SHAPE_FORM(form_period)}),
     "First and last day of each term or half-term."},
    {"holidays", KEY_OPTIONAL, &shape_holidays, "Names for days between terms."},
    {"inset", KEY_OPTIONAL, &shape_inset, "Days on which only staff come."},
    {"closures", KEY_OPTIONAL, &shape_closures, "Days on which the school was closed."},
    {"extra", KEY_OPTIONAL, &shape_extra, "Days on which the school met besides, such as a Saturday."},
    {"week", KEY_OPTIONAL, &shape_week, "The days of the week on which the school meets. Left out, Monday to Friday."},
    KEYS_END,
};
static const struct bond calendar_bonds[] = {{BOND_NEEDS, BOND_KEYS("source", "href", "checked_on"), "standing", "published", NULL}, BONDS_END};
const struct form form_calendar = {"calendar", "a calendar", "A school calendar that a case may name.", calendar_keys, calendar_bonds};

/* ---- Equivalent grounds ---- */

static const struct form_key equivalent_keys[] = {
    {"old", KEY_REQUIRED, SHAPE(VALUE_GROUND), "A ground of the older instrument."},
    {"new", KEY_REQUIRED, SHAPE_LIST_OF(SHAPE(VALUE_GROUND)), "The grounds that answer to it; an empty list means that none does."},
    {"says", KEY_OPTIONAL, SHAPE_REMARK, "A remark for the reader of the file."},
    KEYS_END,
};
const struct form form_equivalent = {"equivalent", "an equivalent", "A ground of an older instrument, and those that answer to it.", equivalent_keys, NULL};

static const struct form_key counterpart_keys[] = {
    {"grounds", KEY_REQUIRED, SHAPE_LIST_OF(SHAPE(VALUE_GROUND)), "Grounds of several paragraphs that answer to each other."},
    {"says", KEY_OPTIONAL, SHAPE_REMARK, "A remark for the reader of the file."},
    KEYS_END,
};
const struct form form_counterpart = {"counterpart", "an equivalent", "Grounds of several paragraphs that answer to each other.", counterpart_keys, NULL};

static const struct form_key equivalents_keys[] = {
    {"equivalents", KEY_REQUIRED, SHAPE_REMARK, "A name for the table, for the reader of the file."},
    FILE_KEYS,
    {"between_instruments", KEY_OPTIONAL, SHAPE_FORMS(form_equivalent), "Grounds of an older instrument, with those that answer to them."},
    {"between_paragraphs", KEY_OPTIONAL, SHAPE_FORMS(form_counterpart), "Grounds of several paragraphs that answer to each other."},
    KEYS_END,
};
const struct form form_equivalents = {"equivalents", "a file of equivalents", "Grounds that answer to each other.", equivalents_keys, NULL};

/* ---- Authorities ---- */

static const struct form_key gss_code_keys[] = {
    {"gss_code", KEY_REQUIRED, SHAPE(VALUE_NAME), "A nine-character code, such as E09000015."},
    {"from", KEY_OPTIONAL, SHAPE(VALUE_DATE), "Its first day."},
    {"to", KEY_OPTIONAL, SHAPE(VALUE_DATE), "Its last day."},
    KEYS_END,
};
const struct form form_gss_code = {"gss-code", "a GSS code", "A nine-character code of an authority.", gss_code_keys, NULL};

static const struct form_key authority_keys[] = {
    {"authority", KEY_REQUIRED, SHAPE(VALUE_NAME), "Its id."},
    {"name", KEY_REQUIRED, SHAPE(VALUE_TEXT), "Its name."},
    {"la_code", KEY_REQUIRED, SHAPE(VALUE_NAME), "Its three-digit code, in quotes."},
    {"gss_codes", KEY_OPTIONAL, SHAPE_FORMS(form_gss_code), "Its nine-character codes."},
    {"from", KEY_OPTIONAL, SHAPE(VALUE_DATE), "The authority's first day."},
    {"to", KEY_OPTIONAL, SHAPE(VALUE_DATE), "The authority's last day."},
    KEYS_END,
};
const struct form form_authority = {"registered-authority", "an authority", "An authority of the register.", authority_keys, NULL};

static const struct form_key authorities_keys[] = {
    {"authorities", KEY_REQUIRED, SHAPE_REMARK, "A name for the register, for the reader of the file."},
    FILE_KEYS,
    {"list", KEY_REQUIRED, SHAPE_FORMS(form_authority), "The authorities."},
    KEYS_END,
};
const struct form form_authorities = {"authorities", "the register of authorities", "Local authorities, with their codes.", authorities_keys, NULL};
