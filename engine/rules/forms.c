/* SPDX-License-Identifier: MIT
 * The kinds of rule files, and the forms of the parts that many rules have. */
#include "rules/forms.h"

#include <stddef.h>

const struct form *const rule_files[RULE_FILES] = {
    [FILE_VOCABULARY] = &form_vocabulary,   [FILE_PATTERNS] = &form_patterns,         [FILE_REFERENCES] = &form_references, [FILE_CODES] = &form_codes,
    [FILE_BANK_HOLIDAYS] = &form_bank_holidays, [FILE_AUTHORITIES] = &form_authorities, [FILE_EQUIVALENTS] = &form_equivalents,
    [FILE_INSTRUMENT] = &form_instrument,   [FILE_AUTHORITY] = &form_authority_file,  [FILE_CALENDAR] = &form_calendar,
};

const char *const words_holder[] = {"school", "authority", "parent", "new_school", NULL};
const char *const words_standing[] = {"confirmed", "reading", "unconfirmed", NULL};
const char *const words_kind[] = {"time", "act", "finding", "event", "judgement", "reference", NULL};

const struct shape shape_holder = {.kind = VALUE_WORD, .words = words_holder};
const struct shape shape_standing = {.kind = VALUE_WORD, .words = words_standing};
const struct shape shape_cite = {.kind = VALUE_EITHER, .of = SHAPE(VALUE_TEXT), .other = SHAPE_FORM(form_cite)};

#define FORCE_KEYS(from_need)                                                                                      \
    {"from", from_need, SHAPE(VALUE_DATE), "The first day in force."},                                             \
    {"to", KEY_OPTIONAL, SHAPE(VALUE_DATE), "The last day in force. Left out, it is still in force."},             \
    {"by", KEY_OPTIONAL, SHAPE_REMARK, "What brought it into force or ended it, for the reader of the file."}, \
    {NULL, KEY_OPTIONAL, NULL, NULL}

const struct form form_force = {"in-force", "in_force", "The days on which this stands, both included.", (const struct form_key[]){FORCE_KEYS(KEY_OPTIONAL)}, NULL};
const struct form form_force_from = {"in-force-from", "in_force", "The days on which this stands, both included.", (const struct form_key[]){FORCE_KEYS(KEY_SPOKEN)},
                                     NULL};

static const struct form_key cite_keys[] = {
    {"source", KEY_OPTIONAL, SHAPE(VALUE_NAME), "The instrument cited, by its id. Left out, the one of this file."},
    {"at", KEY_REQUIRED, SHAPE(VALUE_TEXT), "The provision, such as regulation/9/1/i."},
    {"href", KEY_OPTIONAL, SHAPE(VALUE_TEXT), "A link to the provision, where it does not follow from the instrument's own."},
    {NULL, KEY_OPTIONAL, NULL, NULL},
};
const struct form form_cite = {"citation", "a citation", "A provision of a named instrument.", cite_keys, NULL};

static const struct form_key law_cite_keys[] = {
    {"source", KEY_REQUIRED, SHAPE(VALUE_NAME), "The instrument cited, by its id."},
    {"at", KEY_REQUIRED, SHAPE(VALUE_TEXT), "The provision, such as regulation/9/1/i."},
    {"href", KEY_OPTIONAL, SHAPE(VALUE_TEXT), "A link to the provision, where it does not follow from the instrument's own."},
    {NULL, KEY_OPTIONAL, NULL, NULL},
};
const struct form form_law_cite = {"law-citation", "a citation of the law", "Where the law stands that a claim is held against.", law_cite_keys, NULL};
