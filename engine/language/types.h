/* SPDX-License-Identifier: MIT
 * Types and units of the rule language. Each kind of day is a unit of its own: mixing them is an error when a rule file is loaded. */
#ifndef ONROLL_LANGUAGE_TYPES_H
#define ONROLL_LANGUAGE_TYPES_H

#include "base/text.h"

enum unit {
#define UNIT(id, one, many, about) UNIT_##id,
#include "language/units.def"
#undef UNIT
    UNIT_COUNT
};

enum base_type {
    TYPE_POISON, /* already reported: agrees with everything, so that one mistake gives one message */
    TYPE_YES_NO,
    TYPE_DATE,
    TYPE_NUMBER,
    TYPE_CHOICE,
    TYPE_TEXT,
    TYPE_CODES,
    TYPE_GROUND,
    TYPE_AUTHORITY,
    TYPE_CALENDAR,
    TYPE_RECORDS,
    TYPE_REGISTER /* the marks of the attendance register */
};

struct type {
    enum base_type base;
    enum unit unit;   /* of a number */
    uint32_t choices; /* of a choice: index of the fact whose values it takes; of a date: 1 where it may also be "no", not done (DATE_NEVER) */
};

const char *unit_name(enum unit unit, int64_t number); /* "school day" for 1, otherwise "school days" */
const char *unit_about(enum unit unit);                /* one clause that tells the unit from the others */
bool type_parse(struct text word, struct type *out);   /* as a vocabulary file writes it: "yes_no", "school days" */
const char *type_word(size_t index);                   /* all words that type_parse takes, in order; NULL behind the last */
const char *type_name(struct type type);               /* the same, for messages: "yes/no", "a date", "school days" */
static inline bool type_or_no(struct type type) { return type.base == TYPE_DATE && type.choices; } /* "date or no" */
bool type_same(struct type a, struct type b);          /* poison is the same as anything */

#endif
