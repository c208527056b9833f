/* SPDX-License-Identifier: MIT
 * The forms of paragraphs and their grounds. */
#include "rules/forms_parts.h"

#include <stddef.h>

const char *const words_sharer[] = {"authority", NULL};
const char *const words_assume[] = {"no", NULL};
const char *const words_result[] = {"without_doubt", "not_met", NULL};

static const struct shape clause = {
    .kind = VALUE_PICK, .picks = (const struct pick[]){{"any", &form_any}, {"all", &form_all}, {NULL, &form_limb}}};
static const struct shape clauses = {.kind = VALUE_LIST, .low = 1, .of = &clause};

#define LIMB_KEYS                                                                                                                                  \
    {"limb", KEY_REQUIRED, SHAPE(VALUE_NAME), "Its id."},                                                                                          \
    {"that", KEY_REQUIRED, SHAPE(VALUE_CONDITION), "What has to be so."},                                                                          \
    RESULT_KEYS,                                                                                                                                   \
    BASIS_KEYS,                                                                                                                                    \
    {"part", KEY_OPTIONAL, SHAPE(VALUE_NAME), "The part of the ground that it belongs to; a council's gate names it."},                            \
    {"shared_with", KEY_OPTIONAL, SHAPE_WORDS(words_sharer), "The statute gives the authority a share in this part."},                             \
    FORCE_AND_REPLACES

#define ASSUME_KEY {"assume", KEY_OPTIONAL, SHAPE_WORDS(words_assume), "A fact that is left out counts as no here, and is listed among the assumptions."}

static const struct bond limb_bonds[] = {{BOND_NEEDS, BOND_KEYS("part"), "shared_with", NULL, NULL}, BONDS_END};
const struct form form_limb = {"limb", "a limb", "One thing that a ground requires.", (const struct form_key[]){LIMB_KEYS, KEYS_END}, limb_bonds};
const struct form form_unless = {"unless", "a limb", "One thing that blocks a ground when it is yes.", (const struct form_key[]){LIMB_KEYS, ASSUME_KEY, KEYS_END}, limb_bonds};

static const struct form_key any_keys[] = {
    {"any", KEY_REQUIRED, &clauses, "One of these suffices."},
    {"name", KEY_OPTIONAL, SHAPE(VALUE_NAME), "A name for the group."},
    KEYS_END,
};
const struct form form_any = {"any", "an any", "Limbs of which one suffices.", any_keys, NULL};

static const struct form_key all_keys[] = {
    {"all", KEY_REQUIRED, &clauses, "Each of these is needed."},
    {"name", KEY_OPTIONAL, SHAPE(VALUE_NAME), "A name for the group."},
    KEYS_END,
};
const struct form form_all = {"all", "an all", "Limbs that are needed together.", all_keys, NULL};

static const struct form_key reading_keys[] = {
    {"reading", KEY_REQUIRED, SHAPE(VALUE_TEXT), "How the law may be read."},
    {"result", KEY_REQUIRED, SHAPE_WORDS(words_result), "What the ground is under it: not_met, or without_doubt for what it is when the doubt is put aside."},
    KEYS_END,
};
const struct form form_reading = {"reading", "a reading", "One way to read the law where a doubt stands.", reading_keys, NULL};

static const struct form_key doubt_keys[] = {
    {"doubt", KEY_REQUIRED, SHAPE(VALUE_NAME), "Its id."},
    {"when", KEY_REQUIRED, SHAPE(VALUE_CONDITION), "Where this is no, the doubt does not arise; otherwise the ground is unknown unless it fails anyway."},
    {"says", KEY_REQUIRED, SHAPE(VALUE_SENTENCE), "What is not settled."},
    ASSUME_KEY,
    {"met", KEY_OPTIONAL, SHAPE(VALUE_SENTENCE), "The sentence for a doubt that does not arise."},
    BASIS_KEYS,
    FORCE_AND_REPLACES,
    {"readings", KEY_OPTIONAL, SHAPE_FORMS(form_reading), "The ways in which the law may be read."},
    KEYS_END,
};
const struct form form_doubt = {"doubt", "a doubt", "A question of law that nobody has settled.", doubt_keys, NULL};

static const struct form_key ground_keys[] = {
    {"ground", KEY_REQUIRED, SHAPE(VALUE_NAME), "Its id, such as 9(1)(i)."},
    {"title", KEY_REQUIRED, SHAPE(VALUE_TEXT), "A short title."},
    {"requires", KEY_REQUIRED, &clauses, "What has to be so, all of it: limbs, and groups of limbs under any and all."},
    {"unless", KEY_OPTIONAL, SHAPE_FORMS(form_unless), "What blocks the ground when it is yes."},
    {"doubts", KEY_OPTIONAL, SHAPE_FORMS(form_doubt), "What is not settled about the ground."},
    {"window", KEY_OPTIONAL, SHAPE(VALUE_DAY), "The first day of the time that its limbs look at, where that may lie under an earlier law."},
    FORCE_AND_REPLACES,
    KEYS_END,
};
const struct form form_ground = {"ground", "a ground", "A ground of deletion.", ground_keys, NULL};

static const struct form_key paragraph_keys[] = {
    {"paragraph", KEY_REQUIRED, SHAPE(VALUE_NAME), "Its id, such as 9(1)."},
    {"title", KEY_OPTIONAL, SHAPE_REMARK, "A short title, for the reader of the file."},
    {"applies_to", KEY_REQUIRED, SHAPE(VALUE_CONDITION), "The pupils to whom its grounds apply."},
    BASIS_KEYS,
    {"grounds", KEY_REQUIRED, SHAPE_FORMS(form_ground), "Its grounds."},
    KEYS_END,
};
const struct form form_paragraph = {"paragraph", "a paragraph", "Grounds that apply to the same pupils.", paragraph_keys, NULL};
