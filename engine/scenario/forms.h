/* SPDX-License-Identifier: MIT
 * The forms of scenario files. What may stand under `expect` is the table of expect.c. */
#ifndef ONROLL_SCENARIO_FORMS_H
#define ONROLL_SCENARIO_FORMS_H

#include "document/form.h"

extern const struct form form_scenario_file, form_scenario, form_refusal, form_table, form_earliest, form_without_gates;

#endif
