/* SPDX-License-Identifier: MIT
 * The forms of the maps that a case may hold as values. */
#ifndef ONROLL_FACTS_FORMS_H
#define ONROLL_FACTS_FORMS_H

#include "rules/forms.h"

extern const struct form form_statement, form_written_calendar, form_case_calendar, form_mark, form_marks, form_record;

#endif
