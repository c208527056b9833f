/* SPDX-License-Identifier: MIT
 * The forms of an authority file: what a policy says of itself, who acts, and the facts it asks for. Its rules are in forms_policy_rules.c. */
#include "rules/forms_parts.h"

#include <stddef.h>

static const struct form_key source_keys[] = {
    {"instrument", KEY_OPTIONAL, SHAPE(VALUE_NAME), "An instrument among the rules, by its id."},
    {"document", KEY_OPTIONAL, SHAPE(VALUE_TEXT), "Another document, by its title."},
    {"superseded_on", KEY_OPTIONAL, SHAPE(VALUE_DATE), "The first day on which the document no longer stood."},
    KEYS_END,
};
static const struct bond source_bonds[] = {{BOND_ONE, BOND_KEYS("instrument", "document"), NULL, NULL, NULL}, BONDS_END};
const struct form form_source = {"cited", "what a document cites", "What the council's document rests on.", source_keys, source_bonds};

static const struct form_key role_keys[] = {
    {"role", KEY_REQUIRED, SHAPE(VALUE_NAME), "Its id; by names it."},
    {"title", KEY_REQUIRED, SHAPE(VALUE_TEXT), "The council's own title."},
    {"also", KEY_OPTIONAL, SHAPE_LIST_OF(SHAPE(VALUE_TEXT)), "Other titles for it in the same document."},
    {"is", KEY_REQUIRED, &shape_holder, "For whom it acts."},
    {"holds", KEY_OPTIONAL, SHAPE_LIST_OF(SHAPE(VALUE_FACT)), "Facts that only this role can state."},
    {"contact", KEY_OPTIONAL, SHAPE(VALUE_TEXT), "A mailbox of the role. No person's name or number."},
    KEYS_END,
};
const struct form form_role = {"role", "a role", "Who acts, by the council's own title.", role_keys, NULL};

static const struct form_key shared_fact_keys[] = {
    {"fact", KEY_REQUIRED, SHAPE(VALUE_FACT), "The name of a shared fact. Add type and the rest to declare one of the council's own."},
    {"question", KEY_OPTIONAL, SHAPE(VALUE_TEXT), "What to ask, in the council's words."},
    {"cite", KEY_REQUIRED, SHAPE(VALUE_TEXT), "The section or page of the document."},
    KEYS_END,
};
const struct form form_shared_fact = {"shared-fact", "a fact", "A fact of the shared list that the policy asks for.", shared_fact_keys, NULL};
static const struct shape policy_fact = {.kind = VALUE_PICK, .picks = (const struct pick[]){{"type", &form_own_fact}, {NULL, &form_shared_fact}}};

static const struct form_key policy_keys[] = {
    {"policy", KEY_REQUIRED, SHAPE(VALUE_NAME), "Its id, such as harrow-cme-2025."},
    {"title", KEY_REQUIRED, SHAPE(VALUE_TEXT), "The title of the document."},
    {"rows", KEY_OPTIONAL, SHAPE_LIST_OF(SHAPE(VALUE_NAME)), "Rows of the author's worksheet that this carries."},
    {"cites", KEY_OPTIONAL, SHAPE_FORMS(form_source), "What the document rests on."},
    {"in_force", KEY_REQUIRED, SHAPE_FORM(form_force_from), "From which day it applies; where another policy of the council took its place, to is its last day."},
    {"from_stated", KEY_OPTIONAL, SHAPE(VALUE_TEXT), "What the document says where it gives only a month or a year."},
    {"review_by", KEY_OPTIONAL, SHAPE(VALUE_DATE), "The day by which it is to be reviewed. Past it each decision warns."},
    {"review_stated", KEY_OPTIONAL, SHAPE(VALUE_TEXT), "What the document says of its review."},
    {"checked_on", KEY_REQUIRED, SHAPE(VALUE_DATE), "The day on which somebody last compared the file with the document."},
    {"scope", KEY_OPTIONAL, SHAPE(VALUE_CONDITION), "Where this is no, the whole policy is silent."},
    {"roles", KEY_OPTIONAL, SHAPE_FORMS(form_role), "Who acts, by the council's own titles."},
    {"facts", KEY_OPTIONAL, SHAPE_LIST_OF(&policy_fact), "Every local fact that the rules below read."},
    {"define", KEY_OPTIONAL, &shape_define, "Conditions and dates of the file's own. Their names begin with the council's id."},
    {"gates", KEY_OPTIONAL, SHAPE_FORMS(form_gate), "Agreements of the authority without which a part of a ground is not met."},
    {"steps", KEY_OPTIONAL, SHAPE_FORMS(form_step), "What the school is asked to do. No verdict rests on a step."},
    {"duties", KEY_OPTIONAL, SHAPE_FORMS(form_policy_duty), "What goes with a deletion."},
    {"claims", KEY_OPTIONAL, SHAPE_FORMS(form_claim), "What the document holds the law to be."},
    {"warnings", KEY_OPTIONAL, SHAPE_FORMS(form_policy_warning), "Sentences shown beside a decision."},
    {"authority_side", KEY_OPTIONAL, SHAPE_FORMS(form_line), "What the authority does itself."},
    {"papers", KEY_OPTIONAL, SHAPE_FORMS(form_paper), "Forms and letters."},
    {"definitions", KEY_OPTIONAL, SHAPE_FORMS(form_policy_definition), "What the document means by its words."},
    {"left_out", KEY_OPTIONAL, (&(const struct shape){.kind = VALUE_NAMED, .of = SHAPE(VALUE_TEXT)}), "Rows of the worksheet that became no rule, each with the reason."},
    KEYS_END,
};
const struct form form_policy = {"policy", "a policy", "One document of the council.", policy_keys, NULL};

static const struct form_key authority_keys[] = {
    {"authority", KEY_REQUIRED, SHAPE(VALUE_NAME), "The council, by its id in the register of authorities."},
    {"la_code", KEY_OPTIONAL, SHAPE(VALUE_NAME), "Its three-digit code."},
    {"title", KEY_OPTIONAL, SHAPE_REMARK, "A title for the reader of the file."},
    {"source", KEY_OPTIONAL, SHAPE_REMARK, "Where the content comes from, in words."},
    {"policies", KEY_REQUIRED, SHAPE_FORMS(form_policy), "Its documents."},
    KEYS_END,
};
const struct form form_authority_file = {"authority", "an authority file", "What a council's own documents ask of its schools.", authority_keys, NULL};
