/* SPDX-License-Identifier: MIT
 * What writing a plan as the law's files and as a council's file have in common. */
#ifndef ONROLL_RANDOM_PLAN_TEXT_H
#define ONROLL_RANDOM_PLAN_TEXT_H

#include "random/plan.h"

struct out {
    char *at;
    size_t room, used;
};

void put(struct out *o, const char *format, ...) __attribute__((format(printf, 2, 3)));
void put_formula(struct out *o, const struct plan *plan, int at);
void put_force(struct out *o, const char *indent, int32_t from, int32_t to); /* 0: no such end */
void put_set(struct out *o, const struct plan *plan, const char *key, uint32_t grounds);

#endif
