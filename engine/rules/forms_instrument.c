/* SPDX-License-Identifier: MIT
 * The forms of an instrument beside its grounds: what it is, its named days, definitions, derivations, bars, duties, milestones and warnings. */
#include "rules/forms_parts.h"

#include <stddef.h>

const char *const words_cite_as[] = {"provision", "text", NULL};
const char *const words_disagreement[] = {"derived", "error", NULL};
const char *const words_defeats[] = {"ground", "date", NULL};
const char *const words_doubt[] = {"yes", NULL};
const char *const words_milestone[] = {"law", "deletion", NULL};

static const struct form_key named_day_keys[] = {
    {"is", KEY_REQUIRED, SHAPE(VALUE_DAY_NAMED), "The day, such as first term beginning after July."},
    {"earliest", KEY_SPOKEN, SHAPE(VALUE_DAY_NAMED), "The earliest day that it can be, such as 1 August, for a case without a calendar."},
    {"latest", KEY_SPOKEN, SHAPE(VALUE_DAY_NAMED), "The latest day that it can be, such as 16 September."},
    KEYS_END,
};
const struct form form_named_day = {"named-day", "a named day", "A day that depends on the school's terms, with its bounds.", named_day_keys, NULL};
static const struct shape named_days = {
    .kind = VALUE_NAMED,
    .of = &(const struct shape){.kind = VALUE_EITHER,
                                .of = &(const struct shape){.kind = VALUE_EITHER, .of = SHAPE(VALUE_DAY_NAMED),
                                                            .other = &(const struct shape){.kind = VALUE_LIST, .low = 1, .of = SHAPE(VALUE_DAY_NAMED)}},
                                .other = SHAPE_FORM(form_named_day)},
};

static const struct form_key definition_keys[] = {
    {"is", KEY_REQUIRED, SHAPE(VALUE_EXPRESSION), "What the name stands for."},
    {"noun", KEY_OPTIONAL, SHAPE(VALUE_TEXT), "A noun phrase for sentences, such as the absence."},
    KEYS_END,
};
const struct form form_definition = {"define", "a definition", "An expression with a name for sentences.", definition_keys, NULL};
const struct shape shape_define = {
    .kind = VALUE_NAMED, .of = &(const struct shape){.kind = VALUE_EITHER, .of = SHAPE(VALUE_EXPRESSION), .other = SHAPE_FORM(form_definition)}};

static const struct form_key derivation_keys[] = {
    {"fact", KEY_REQUIRED, SHAPE(VALUE_FACT), "The fact that is worked out."},
    {"is", KEY_OPTIONAL, SHAPE(VALUE_CONDITION), "A yes/no fact is yes exactly when this is."},
    {"yes_when", KEY_OPTIONAL, SHAPE(VALUE_CONDITION), "The fact is yes when this is; otherwise nothing follows."},
    {"no_when", KEY_OPTIONAL, SHAPE(VALUE_CONDITION), "The fact is no when this is yes; otherwise nothing follows."},
    {"value", KEY_OPTIONAL, SHAPE(VALUE_EXPRESSION), "The value of a fact that is not yes or no."},
    {"disagreement", KEY_REQUIRED, SHAPE_WORDS(words_disagreement),
     "Where a case gives another value: error refuses the case, derived takes the worked-out value and warns."},
    BASIS_KEYS,
    KEYS_END,
};
static const struct bond derivation_bonds[] = {
    {BOND_SOME, BOND_KEYS("is", "yes_when", "no_when", "value"), NULL, NULL, NULL},
    {BOND_BARS, BOND_KEYS("is", "yes_when", "no_when"), "value", NULL, NULL},
    {BOND_BARS, BOND_KEYS("yes_when", "no_when"), "is", NULL, NULL},
    BONDS_END,
};
const struct form form_derivation = {"derivation", "a derivation", "A fact that follows from other facts.", derivation_keys, derivation_bonds};

static const struct form_key straddling_keys[] = {
    {"says", KEY_REQUIRED, SHAPE(VALUE_SENTENCE), "What is open when the window of a ground began under other words."},
    BASIS_KEYS,
    KEYS_END,
};
const struct form form_straddling = {"straddling", "straddling", "The doubt about a time that began before the words in force did.", straddling_keys, NULL};

static const struct form_key bar_keys[] = {
    {"bar", KEY_REQUIRED, SHAPE(VALUE_NAME), "Its id."},
    {"applies", KEY_REQUIRED, SHAPE(VALUE_CONDITION), "When yes, it stands in the way."},
    {"doubt", KEY_OPTIONAL, SHAPE_WORDS(words_doubt), "The law leaves open whether it stands where its condition is yes: it is then unknown."},
    {"applies_to", KEY_OPTIONAL, SHAPE_LIST_OF(SHAPE(VALUE_GROUND)), "The paragraphs or grounds that it bars. Left out, every ground."},
    {"except", KEY_OPTIONAL, SHAPE_LIST_OF(SHAPE(VALUE_GROUND)), "Grounds that it does not bar."},
    {"defeats", KEY_REQUIRED, SHAPE_WORDS(words_defeats), "What it stops: the ground, or only a deletion on that date."},
    RESULT_KEYS,
    BASIS_KEYS,
    FORCE_AND_REPLACES,
    KEYS_END,
};
const struct form form_bar = {"bar", "a bar", "A rule that forbids a deletion whose ground is met.", bar_keys, NULL};

static const struct form_key duty_keys[] = {
    {"duty", KEY_REQUIRED, SHAPE(VALUE_NAME), "Its id."},
    {"when", KEY_OPTIONAL, SHAPE(VALUE_CONDITION), "When it is owed. Left out, always."},
    {"done", KEY_OPTIONAL, SHAPE(VALUE_EXPRESSION), "The fact that says it was done."},
    {"due", KEY_OPTIONAL, SHAPE(VALUE_DAY), "The last day for it."},
    {"by", KEY_REQUIRED, SHAPE(VALUE_NAME), "Who owes it: school, authority, parent or new_school."},
    {"says", KEY_REQUIRED, SHAPE(VALUE_SENTENCE), "What has to be done, as a clause without capital or full stop."},
    BASIS_KEYS,
    FORCE_AND_REPLACES,
    KEYS_END,
};
const struct form form_duty = {"duty", "a duty", "What has to be done with a deletion.", duty_keys, NULL};

static const struct form_key milestone_keys[] = {
    {"milestone", KEY_REQUIRED, SHAPE(VALUE_NAME), "Its id."},
    {"kind", KEY_OPTIONAL, SHAPE_WORDS(words_milestone), "deletion for the day of the deletion itself, otherwise law."},
    {"when", KEY_OPTIONAL, SHAPE(VALUE_CONDITION), "When it stands in the timeline. Left out, always."},
    {"on", KEY_OPTIONAL, SHAPE(VALUE_DAY), "The day on which it falls, or the first day of the act."},
    {"due", KEY_OPTIONAL, SHAPE(VALUE_DAY), "The last day of the act."},
    {"done", KEY_OPTIONAL, SHAPE(VALUE_DAY), "The day on which the act was done."},
    {"ground", KEY_OPTIONAL, SHAPE(VALUE_GROUND), "The ground that it may lead to."},
    {"by", KEY_REQUIRED, &shape_holder, "Who acts, or has to know."},
    {"says", KEY_REQUIRED, SHAPE(VALUE_SENTENCE), "What falls on the day, as a clause."},
    BASIS_KEYS,
    FORCE_AND_REPLACES,
    KEYS_END,
};
static const struct bond milestone_bonds[] = {{BOND_SOME, BOND_KEYS("on", "due"), NULL, NULL, NULL}, BONDS_END};
const struct form form_milestone = {"milestone", "a milestone", "A day that the law makes, shown in the timeline. No verdict rests on it.", milestone_keys, milestone_bonds};

static const struct form_key warning_keys[] = {
    {"warning", KEY_REQUIRED, SHAPE(VALUE_NAME), "Its id."},
    {"when", KEY_REQUIRED, SHAPE(VALUE_CONDITION), "When it is shown."},
    {"says", KEY_REQUIRED, SHAPE(VALUE_SENTENCE), "What it says."},
    {"fact", KEY_OPTIONAL, SHAPE(VALUE_FACT), "The fact that it is about."},
    BASIS_KEYS,
    FORCE_AND_REPLACES,
    KEYS_END,
};
const struct form form_warning = {"warning", "a warning", "A sentence shown beside a decision.", warning_keys, NULL};

static const struct form_key instrument_keys[] = {
    {"instrument", KEY_REQUIRED, SHAPE(VALUE_NAME), "The id of an Act, an instrument or a piece of guidance, such as uksi-2024-208."},
    {"title", KEY_REQUIRED, SHAPE(VALUE_TEXT), "Its title."},
    {"href", KEY_OPTIONAL, SHAPE(VALUE_TEXT), "Where it is published. Citations are paths below it."},
    {"cite_as", KEY_OPTIONAL, SHAPE_WORDS(words_cite_as), "text shows citations as they are written; otherwise they are paths such as regulation/9/1/i."},
    {"in_force", KEY_OPTIONAL, SHAPE_FORM(form_force), "The days on which it is in force."},
    {"commenced", KEY_OPTIONAL, SHAPE(VALUE_YES_NO), "no for an instrument that is not yet in force: only its warnings speak."},
    {"checked_on", KEY_REQUIRED, SHAPE(VALUE_DATE), "The day on which somebody last compared the file with its source."},
    {"source", KEY_OPTIONAL, SHAPE_REMARK, "Where the content comes from, in words."},
    {"named_days", KEY_OPTIONAL, &named_days, "Days of each year that the law names, such as the school leaving date."},
    {"define", KEY_OPTIONAL, &shape_define, "Names for expressions that the rules of this file use."},
    {"derive", KEY_OPTIONAL, SHAPE_FORMS(form_derivation), "Facts that follow from other facts."},
    {"straddling", KEY_OPTIONAL, SHAPE_FORM(form_straddling), "The doubt shown where a ground has a window that began under other words."},
    {"paragraphs", KEY_OPTIONAL, SHAPE_FORMS(form_paragraph), "The paragraphs, with their grounds."},
    {"bars", KEY_OPTIONAL, SHAPE_FORMS(form_bar), "What forbids a deletion whose ground is met."},
    {"duties", KEY_OPTIONAL, SHAPE_FORMS(form_duty), "What has to be done with a deletion."},
    {"milestones", KEY_OPTIONAL, SHAPE_FORMS(form_milestone), "Days of the timeline."},
    {"warnings", KEY_OPTIONAL, SHAPE_FORMS(form_warning), "Sentences shown beside a decision."},
    KEYS_END,
};
const struct form form_instrument = {"instrument", "an instrument", "An Act, an instrument or a piece of guidance.", instrument_keys, NULL};
