/* SPDX-License-Identifier: MIT
 * The forms of the rules of a policy: gates, steps of the school and lines of the authority, duties, claims, warnings, papers, definitions. */
#include "rules/forms_parts.h"

#include <stddef.h>

const char *const words_policy_standing[] = {"confirmed", "reading", NULL};
const char *const words_due[] = {"promptly", "immediately", "not stated", NULL}, *const words_no_due[] = {"not stated", NULL};

#define RULE_KEYS                                                                                                                                   \
    {"rows", KEY_OPTIONAL, SHAPE_LIST_OF(SHAPE(VALUE_NAME)), "Rows of the author's worksheet that this carries."},                                   \
    {"cite", KEY_SPOKEN, SHAPE(VALUE_TEXT), "The section or page of the document, such as section 8.2."},                                           \
    {"standing", KEY_OPTIONAL, SHAPE_WORDS(words_policy_standing), "reading where the file reads an unclear text in one way."},                      \
    {"in_force", KEY_OPTIONAL, SHAPE_FORM(form_force), "The days on which it stands, where they are not those of the policy."},                      \
    {"note", KEY_OPTIONAL, SHAPE(VALUE_TEXT), "A caution shown beside it."}

#define BY_KEY(need) {"by", need, SHAPE(VALUE_NAME), "Who acts: a role, or school, authority, parent or new_school."}

static const struct form_key gate_keys[] = {
    {"gate", KEY_REQUIRED, SHAPE(VALUE_NAME), "Its id."},
    {"applies_to", KEY_REQUIRED, SHAPE_LIST_OF(SHAPE(VALUE_GROUND)), "The grounds that it stands before."},
    {"part", KEY_REQUIRED, SHAPE(VALUE_NAME), "The part of them in which the statute gives the authority a share."},
    {"that", KEY_REQUIRED, SHAPE(VALUE_CONDITION), "What the authority has said. No: the part is not met. Unknown: it is unknown. Yes has no effect of its own."},
    {"unless", KEY_OPTIONAL, SHAPE(VALUE_CONDITION), "Where this is yes, the gate is off."},
    BY_KEY(KEY_REQUIRED),
    RESULT_KEYS,
    RULE_KEYS,
    KEYS_END,
};
const struct form form_gate = {"gate", "a gate", "An agreement of the authority without which a part of a ground is not met.", gate_keys, NULL};

static const struct shape names_of_definitions = {.kind = VALUE_EITHER, .of = SHAPE(VALUE_NAME), .other = SHAPE_LIST_OF(SHAPE(VALUE_NAME))};
static const struct shape due = {.kind = VALUE_OR_WORD, .words = words_due, .of = SHAPE(VALUE_DAY)};
static const struct shape duty_due = {.kind = VALUE_OR_WORD, .words = words_no_due, .of = SHAPE(VALUE_DAY)};
static const struct shape acts = {.kind = VALUE_LIST, .of = SHAPE(VALUE_EXPRESSION)};

#define WINDOW_KEYS                                                                                                                                 \
    {"situation", KEY_OPTIONAL, &names_of_definitions, "Names from define, any of which suffices for it to apply."},                                \
    {"when", KEY_OPTIONAL, SHAPE(VALUE_CONDITION), "When it applies. Left out, always."},                                                            \
    {"unless", KEY_OPTIONAL, SHAPE(VALUE_CONDITION), "Where this is yes, it does not apply."},                                                       \
    {"from", KEY_OPTIONAL, SHAPE(VALUE_DAY), "The first day on which it can be done."},                                                              \
    {"due", KEY_OPTIONAL, &due, "The last day for it; or promptly, which has no last day, immediately, the day on which it opens, or not stated."},  \
    {"other_reading", KEY_OPTIONAL, SHAPE(VALUE_DAY), "The last day if the document's days, whose kind it does not state, are read in the other way."}, \
    {"same_as", KEY_OPTIONAL, SHAPE(VALUE_CONDITION), "The opening in another unit, as in 20 sessions (10 school days). Where the two part, a warning says so."}, \
    {"done", KEY_OPTIONAL, SHAPE(VALUE_EXPRESSION), "The fact of the act, or a condition."},                                                         \
    {"done_by_any", KEY_OPTIONAL, &acts, "Acts of which any suffices."},                                                                             \
    {"done_by_all", KEY_OPTIONAL, &acts, "Acts that are needed together."},                                                                          \
    {"done_by_one", KEY_OPTIONAL, &acts, "Acts of which one is to be done."},                                                                        \
    {"counts_if", KEY_OPTIONAL, SHAPE(VALUE_CONDITION), "What else has to be so for it to count as done."},                                          \
    {"after", KEY_OPTIONAL, SHAPE(VALUE_NAME), "The step that has to be done before it."},                                                           \
    {"before", KEY_OPTIONAL, SHAPE(VALUE_NAME), "The step before which it has to be done."},                                                         \
    {"not_held", KEY_OPTIONAL, SHAPE(VALUE_TEXT), "A text that the document refers to and that is not held here."},                                  \
    {"recurs", KEY_OPTIONAL, SHAPE(VALUE_TEXT), "How often it comes round, in words."},                                                              \
    BY_KEY(KEY_OPTIONAL),                                                                                                                           \
    {"says", KEY_REQUIRED, SHAPE(VALUE_SENTENCE), "What is to be done, as a clause without capital or full stop."}

#define DONE_BOND {BOND_MOST, BOND_KEYS("done", "done_by_any", "done_by_all", "done_by_one"), NULL, NULL, NULL}
static const struct bond step_bonds[] = {DONE_BOND, {BOND_SOME, BOND_KEYS("done", "done_by_any", "done_by_all", "done_by_one", "not_held"), NULL, NULL, NULL}, BONDS_END};
static const struct bond line_bonds[] = {DONE_BOND, BONDS_END};
static const struct form_key step_keys[] = {{"step", KEY_REQUIRED, SHAPE(VALUE_NAME), "Its id."}, WINDOW_KEYS, RULE_KEYS, KEYS_END};
const struct form form_step = {"step", "a step", "What the school is asked to do, with its days. No verdict rests on it.", step_keys, step_bonds};
static const struct form_key line_keys[] = {{"line", KEY_REQUIRED, SHAPE(VALUE_NAME), "Its id."}, WINDOW_KEYS, RULE_KEYS, KEYS_END};
const struct form form_line = {"line", "a line of what the authority does", "What the authority does itself.", line_keys, line_bonds};

static const struct form_key duty_keys[] = {
    {"duty", KEY_REQUIRED, SHAPE(VALUE_NAME), "Its id."},
    {"when", KEY_OPTIONAL, SHAPE(VALUE_CONDITION), "When it is owed. Left out, always."},
    {"unless", KEY_OPTIONAL, SHAPE(VALUE_CONDITION), "Where this is yes, it is not owed."},
    {"done", KEY_OPTIONAL, SHAPE(VALUE_EXPRESSION), "The fact that says it was done."},
    {"due", KEY_OPTIONAL, &duty_due, "The last day for it; or not stated, where the document names none."},
    BY_KEY(KEY_OPTIONAL),
    {"says", KEY_REQUIRED, SHAPE(VALUE_SENTENCE), "What has to be done, as a clause without capital or full stop."},
    RULE_KEYS,
    KEYS_END,
};
const struct form form_policy_duty = {"policy-duty", "a duty", "What goes with a deletion, as the council asks.", duty_keys, NULL};

static const struct form_key claim_keys[] = {
    {"claim", KEY_REQUIRED, SHAPE(VALUE_NAME), "Its id."},
    {"against", KEY_OPTIONAL, SHAPE_LIST_OF(SHAPE(VALUE_GROUND)), "Grounds or paragraphs that it speaks of, or another rule of the same document."},
    {"when", KEY_OPTIONAL, SHAPE(VALUE_CONDITION), "The cases in which it speaks. Left out, all."},
    {"enough", KEY_OPTIONAL, SHAPE(VALUE_CONDITION), "The document holds this to be enough for the ground."},
    {"only_if", KEY_OPTIONAL, SHAPE(VALUE_CONDITION), "The document holds the ground to be met only if this is so."},
    {"says_may", KEY_OPTIONAL, SHAPE(VALUE_YES), "The document says may where the law says must."},
    {"states", KEY_OPTIONAL, SHAPE(VALUE_SENTENCE), "What the document has, where law has what the law has."},
    {"law", KEY_OPTIONAL, SHAPE(VALUE_SENTENCE), "What the law has."},
    {"agrees", KEY_OPTIONAL, SHAPE(VALUE_YES), "It says what the law says."},
    {"law_cite", KEY_OPTIONAL, SHAPE_FORM(form_law_cite), "Where the law stands."},
    {"says", KEY_OPTIONAL, SHAPE(VALUE_SENTENCE), "The claim in one clause."},
    RULE_KEYS,
    KEYS_END,
};
static const struct bond claim_bonds[] = {
    {BOND_ONE, BOND_KEYS("enough", "only_if", "says_may", "states", "agrees"), NULL, NULL, NULL},
    {BOND_NEEDS, BOND_KEYS("law"), "states", NULL, NULL},
    {BOND_NEEDS, BOND_KEYS("states"), "law", NULL, NULL},
    {BOND_SOME, BOND_KEYS("states", "says"), NULL, NULL, NULL},
    {BOND_SOME, BOND_KEYS("law_cite", "against"), "states", NULL, NULL},
    {BOND_NEEDS, BOND_KEYS("against"), "enough", NULL, NULL},
    {BOND_NEEDS, BOND_KEYS("against"), "only_if", NULL, NULL},
    {BOND_NEEDS, BOND_KEYS("against"), "says_may", NULL, NULL},
    BONDS_END,
};
const struct form form_claim = {"claim", "a claim", "What the document holds the law to be. It never decides.", claim_keys, claim_bonds};

static const struct form_key warning_keys[] = {
    {"warning", KEY_REQUIRED, SHAPE(VALUE_NAME), "Its id."},
    {"when", KEY_REQUIRED, SHAPE(VALUE_CONDITION), "When it is shown."},
    {"says", KEY_REQUIRED, SHAPE(VALUE_SENTENCE), "What it says."},
    {"fact", KEY_OPTIONAL, SHAPE(VALUE_FACT), "The fact that it is about."},
    RULE_KEYS,
    KEYS_END,
};
const struct form form_policy_warning = {"policy-warning", "a warning", "A sentence shown beside a decision.", warning_keys, NULL};

static const struct form_key paper_keys[] = {
    {"paper", KEY_REQUIRED, SHAPE(VALUE_NAME), "Its id."},
    {"title", KEY_REQUIRED, SHAPE(VALUE_TEXT), "Its title."},
    {"when", KEY_OPTIONAL, SHAPE(VALUE_CONDITION), "When it is needed. Left out, always."},
    {"route", KEY_OPTIONAL, SHAPE(VALUE_TEXT), "Where it goes."},
    {"holds", KEY_OPTIONAL, SHAPE_LIST_OF(SHAPE(VALUE_TEXT)), "What it asks for."},
    {"signed_by", KEY_OPTIONAL, SHAPE_LIST_OF(SHAPE(VALUE_TEXT)), "Who signs it."},
    {"accepted_if", KEY_OPTIONAL, SHAPE(VALUE_CONDITION), "What has to be so for the council to take it."},
    {"sent", KEY_OPTIONAL, SHAPE(VALUE_EXPRESSION), "The fact that says it was sent."},
    RULE_KEYS,
    KEYS_END,
};
const struct form form_paper = {"paper", "a paper", "A form or letter of the council.", paper_keys, NULL};

static const struct form_key definition_keys[] = {
    {"definition", KEY_REQUIRED, SHAPE(VALUE_NAME), "The word."},
    {"says", KEY_REQUIRED, SHAPE(VALUE_SENTENCE), "What the document means by it."},
    RULE_KEYS,
    KEYS_END,
};
const struct form form_policy_definition = {"definition", "a definition", "What the document means by a word.", definition_keys, NULL};
