/* SPDX-License-Identifier: MIT
 * The forms of the vocabulary: facts, terms that are worked out, named patterns, ways to write a ground. */
#include "rules/forms_parts.h"

#include <stddef.h>

#define FILE_KEYS                                                                                       \
    {"title", KEY_OPTIONAL, SHAPE_REMARK, "A title for the reader of the file."},                  \
    {"source", KEY_OPTIONAL, SHAPE_REMARK, "Where the content comes from, in words."}

static const struct form_key value_keys[] = {
    {"value", KEY_REQUIRED, SHAPE(VALUE_NAME), "The word that a case writes."},
    {"says", KEY_REQUIRED, SHAPE(VALUE_TEXT), "What it means, as a clause or noun phrase."},
    KEYS_END,
};
const struct form form_value = {"value", "a value", "One value of a choice.", value_keys, NULL};

/* Where a fact of the vocabulary is a name in two parts, one of an authority file begins with "local.". */
#define FACT_KEYS                                                                                                                                  \
    {"fact", KEY_REQUIRED, SHAPE(VALUE_NAME), "Its name in two parts, such as pupil.boarder."},                                                     \
    {"type", KEY_REQUIRED, SHAPE(VALUE_TYPE), "What a case states: yes_no, date, date or no, choice, text, codes, a unit such as school days."},    \
    {"kind", KEY_REQUIRED, SHAPE_WORDS(words_kind), "What sort of evidence it is; reference for what is none, such as the case's own reference."},  \
    {"from", KEY_REQUIRED, &shape_holder, "Who knows it."},                                                                                        \
    {"question", KEY_REQUIRED, SHAPE(VALUE_TEXT), "What to ask the person who knows it."},                                                          \
    {"yes", KEY_OPTIONAL, SHAPE(VALUE_TEXT), "The clause for yes, without capital or full stop. Only of yes_no."},                                  \
    {"no", KEY_OPTIONAL, SHAPE(VALUE_TEXT), "The clause for no. Only of yes_no."},                                                                  \
    {"noun", KEY_OPTIONAL, SHAPE(VALUE_TEXT), "A noun phrase for sentences. Every type but yes_no needs one."},                                     \
    {"values", KEY_OPTIONAL, SHAPE_FORMS(form_value), "The values of a choice."},                                                                   \
    {"default", KEY_OPTIONAL, SHAPE(VALUE_EXPRESSION), "What stands in when the fact is left out."},                                                \
    {"assumed", KEY_OPTIONAL, SHAPE(VALUE_TEXT), "The sentence that tells that the default stood in."},                                             \
    {"instead", KEY_OPTIONAL, SHAPE_LIST_OF(SHAPE(VALUE_FACT)), "Facts that a person may supply instead of this one."},                             \
    {"pattern", KEY_OPTIONAL, SHAPE(VALUE_NAME), "A named pattern that a text must match."},                                                        \
    {"carries_on", KEY_OPTIONAL, SHAPE(VALUE_YES_NO), "yes for a date with a default that goes on with a later deletion date."},                    \
    {"to_do", KEY_OPTIONAL, SHAPE(VALUE_TEXT), "Of a yes/no act: the clause that asks for it."},                                                    \
    {"kept_for", KEY_OPTIONAL, SHAPE(VALUE_TEXT), "Of a fact that no rule reads: for whom it stands here all the same."}

static const struct bond fact_bonds[] = {
    {BOND_NEEDS, BOND_KEYS("yes", "no"), "type", "yes_no", NULL},
    {BOND_NEEDS, BOND_KEYS("noun"), "type", NULL, "yes_no"},
    {BOND_NEEDS, BOND_KEYS("values"), "type", "choice", NULL},
    {BOND_NEEDS, BOND_KEYS("assumed"), "default", NULL, NULL},
    BONDS_END,
};
const struct form form_fact = {"fact", "a fact", "Something that a case may state.", (const struct form_key[]){FACT_KEYS, KEYS_END}, fact_bonds};
const struct form form_own_fact = {
    "own-fact", "a fact", "A fact of the council's own. Its name begins with local.",
    (const struct form_key[]){FACT_KEYS, {"cite", KEY_OPTIONAL, SHAPE(VALUE_TEXT), "The section or page of the document."}, KEYS_END}, fact_bonds};

static const struct form_key term_keys[] = {
    {"term", KEY_REQUIRED, SHAPE(VALUE_NAME), "Its name in two parts, such as absence.length."},
    {"type", KEY_REQUIRED, SHAPE(VALUE_TYPE), "What it is: yes_no, date, or a unit such as school days."},
    {"noun", KEY_OPTIONAL, SHAPE(VALUE_TEXT), "A noun phrase for sentences. Every type but yes_no needs one."},
    {"yes", KEY_OPTIONAL, SHAPE(VALUE_TEXT), "The clause for yes. Only of yes_no."},
    {"no", KEY_OPTIONAL, SHAPE(VALUE_TEXT), "The clause for no. Only of yes_no."},
    {"state_instead", KEY_REQUIRED, SHAPE(VALUE_TEXT), "What to tell a case that states it."},
    KEYS_END,
};
static const struct bond term_bonds[] = {
    {BOND_NEEDS, BOND_KEYS("yes", "no"), "type", "yes_no", NULL}, {BOND_NEEDS, BOND_KEYS("noun"), "type", NULL, "yes_no"}, BONDS_END};
const struct form form_term = {"term", "a term", "Something that is worked out and that no case may state.", term_keys, term_bonds};

static const struct form_key vocabulary_keys[] = {
    {"vocabulary", KEY_REQUIRED, SHAPE_REMARK, "A name for the vocabulary, for the reader of the file."},
    FILE_KEYS,
    {"facts", KEY_OPTIONAL, SHAPE_FORMS(form_fact), "What a case may state."},
    {"terms", KEY_OPTIONAL, SHAPE_FORMS(form_term), "What is worked out."},
    KEYS_END,
};
const struct form form_vocabulary = {"vocabulary", "a vocabulary file", "The facts that a case may state.", vocabulary_keys, NULL};

static const struct shape small_number = {.kind = VALUE_NUMBER, .low = 0, .high = 100}, modulus = {.kind = VALUE_NUMBER, .low = 1, .high = 100};
static const struct form_key check_keys[] = {
    {"weights_from", KEY_REQUIRED, &small_number, "The weight of the second character; each one behind it has one more."},
    {"modulus", KEY_REQUIRED, &modulus, "What the sum is divided by."},
    {"alphabet", KEY_REQUIRED, SHAPE(VALUE_TEXT), "The letters in the order of their values."},
    KEYS_END,
};
const struct form form_check = {"check", "a check letter", "The first character is the check letter of the sum over the others.", check_keys, NULL};

static const struct form_key pattern_keys[] = {
    {"pattern", KEY_REQUIRED, SHAPE(VALUE_NAME), "Its name."},
    {"regex", KEY_REQUIRED, SHAPE(VALUE_TEXT), "A PCRE2 pattern. It has to match the whole of a text; capitals make no difference."},
    {"says", KEY_REQUIRED, SHAPE(VALUE_TEXT), "What it is, in words."},
    {"check", KEY_OPTIONAL, SHAPE_FORM(form_check), "The check letter, where there is one."},
    KEYS_END,
};
const struct form form_pattern = {"pattern", "a pattern", "A named pattern.", pattern_keys, NULL};

static const struct form_key patterns_keys[] = {
    {"patterns", KEY_REQUIRED, SHAPE_REMARK, "A name for the list, for the reader of the file."},
    FILE_KEYS,
    {"named", KEY_REQUIRED, SHAPE_FORMS(form_pattern), "The patterns."},
    KEYS_END,
};
const struct form form_patterns = {"patterns", "a pattern file", "Patterns with names.", patterns_keys, NULL};

static const struct form_key reference_keys[] = {
    {"form", KEY_REQUIRED, SHAPE(VALUE_TEXT), "A PCRE2 pattern with named groups."},
    {"gives", KEY_REQUIRED, SHAPE(VALUE_TEXT), "The reference that it means, with {group} filled in."},
    {"says", KEY_OPTIONAL, SHAPE_REMARK, "What it is, for the reader of the file."},
    KEYS_END,
};
const struct form form_reference = {"reference", "a form", "One way in which people write a ground.", reference_keys, NULL};

static const struct form_key references_keys[] = {
    {"references", KEY_REQUIRED, SHAPE_REMARK, "A name for the list, for the reader of the file."},
    FILE_KEYS,
    {"forms", KEY_REQUIRED, SHAPE_FORMS(form_reference), "The ways in which people write a ground."},
    KEYS_END,
};
const struct form form_references = {"references", "a file of references", "The ways in which people write a ground.", references_keys, NULL};
