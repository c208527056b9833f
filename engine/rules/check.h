/* SPDX-License-Identifier: MIT
 * What the checks of instruments and of policies share. Not for use outside this folder. */
#ifndef ONROLL_RULES_CHECK_H
#define ONROLL_RULES_CHECK_H

#include "rules/reader.h"

void check_condition(struct reader *reader, struct condition *condition, struct type type, bool known_allowed);
bool negates(const struct expr *expr); /* does it hold "not"? */
void check_sentence(struct reader *reader, struct sentence *sentence);
void check_duty(struct reader *reader, struct duty *duty);
void check_warning(struct reader *reader, struct warning *warning);
void check_policy_periods(struct reader *reader); /* ids of a policy used twice on a day, policies of an authority on the same day */
void check_milestone(struct reader *reader, struct milestone *milestone);

#endif
