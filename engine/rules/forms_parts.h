/* SPDX-License-Identifier: MIT
 * Rows that stand in the tables of many forms. */
#ifndef ONROLL_RULES_FORMS_PARTS_H
#define ONROLL_RULES_FORMS_PARTS_H

#include "rules/forms.h"

#define KEYS_END {NULL, KEY_OPTIONAL, NULL, NULL}

/* What a rule of the law rests on: read_basis. */
#define BASIS_KEYS                                                                                                                             \
    {"cite", KEY_SPOKEN, &shape_cite, "The provision that it rests on, such as regulation/9/1/i."},                                           \
    {"standing", KEY_SPOKEN, &shape_standing, "How sure the source is: confirmed; reading, one way to read an unclear text; or unconfirmed, "  \
                                              "which no verdict rests on."},                                                                   \
    {"point", KEY_OPTIONAL, SHAPE(VALUE_NAME), "The open point that it belongs to, such as U23."}

#define FORCE_AND_REPLACES                                                                                                                     \
    {"in_force", KEY_OPTIONAL, SHAPE_FORM(form_force), "The days on which it stands, where they are not those of the instrument."},            \
    {"replaces", KEY_OPTIONAL, SHAPE(VALUE_NAME), "The id of what stood in its place on earlier days."}

#define RESULT_KEYS                                                                                                                            \
    {"met", KEY_OPTIONAL, SHAPE(VALUE_SENTENCE), "The sentence for met, where the one made from the facts reads badly."},                      \
    {"unmet", KEY_OPTIONAL, SHAPE(VALUE_SENTENCE), "The sentence for not met, likewise."},                                                     \
    {"unknown", KEY_OPTIONAL, SHAPE(VALUE_SENTENCE), "The sentence for unknown, likewise."}

extern const struct shape shape_define;

#endif
