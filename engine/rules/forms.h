/* SPDX-License-Identifier: MIT
 * The forms of rule files: every map that may stand in one, with its keys. The words that stand at some keys are in the order of the enumerations that
 * they are read into. */
#ifndef ONROLL_RULES_FORMS_H
#define ONROLL_RULES_FORMS_H

#include "document/form.h"

/* Kinds of files, in the order in which they have to be read: rules need the vocabulary. The first key of a form names the kind. */
enum rule_file {
    FILE_VOCABULARY, FILE_PATTERNS, FILE_REFERENCES, FILE_CODES, FILE_BANK_HOLIDAYS, FILE_AUTHORITIES, FILE_EQUIVALENTS, FILE_INSTRUMENT,
    FILE_AUTHORITY, FILE_CALENDAR,
    RULE_FILES
};
extern const struct form *const rule_files[RULE_FILES];

/* Parts that many rules have. */
extern const struct form form_force, form_force_from, form_cite, form_law_cite;
extern const char *const words_holder[], *const words_standing[], *const words_kind[];
extern const struct shape shape_cite, shape_holder, shape_standing;

/* Instruments. */
extern const struct form form_instrument, form_named_day, form_definition, form_derivation, form_straddling, form_paragraph, form_ground, form_any, form_all,
    form_limb, form_unless, form_doubt, form_reading, form_bar, form_duty, form_milestone, form_warning;
extern const char *const words_cite_as[], *const words_disagreement[], *const words_sharer[], *const words_assume[], *const words_result[],
    *const words_defeats[], *const words_doubt[], *const words_milestone[];

/* Authority files. */
extern const struct form form_authority_file, form_policy, form_source, form_role, form_shared_fact, form_own_fact, form_gate, form_step, form_line,
    form_policy_duty, form_claim, form_policy_warning, form_paper, form_policy_definition;
extern const char *const words_policy_standing[], *const words_due[], *const words_no_due[];

/* Vocabulary. */
extern const struct form form_vocabulary, form_fact, form_value, form_term, form_patterns, form_pattern, form_check, form_references, form_reference;

/* Codes, calendars and tables. */
extern const struct form form_codes, form_code, form_bank_holidays, form_bank_holiday, form_equivalents, form_equivalent, form_counterpart, form_authorities,
    form_authority, form_gss_code, form_calendar, form_day, form_period, form_named_calendar_day, form_named_period;
extern const char *const words_shows[], *const words_calendar_standing[];
/* The lists of days of a calendar, in a file or in a case. */
extern const struct shape shape_terms, shape_holidays, shape_inset, shape_closures, shape_extra, shape_week;

#endif
