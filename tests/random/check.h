/* SPDX-License-Identifier: MIT
 * One random case, and what is checked of it: the engine against the second evaluator, the missing facts against their definition, and laws that hold
 * whatever the rules say. */
#ifndef ONROLL_RANDOM_CHECK_H
#define ONROLL_RANDOM_CHECK_H

#include "random/naive.h"
#include "support/rules_fixture.h"

struct random_case {
    struct given given[PLAN_FACTS]; /* per fact of the plan */
    bool calendar;
    int32_t check_day;
    int claim;       /* ground of the plan; -1: none */
    uint64_t laws;   /* seed of what the laws try */
};

/* A plan that was written and loaded. */
struct loaded {
    const struct plan *plan;
    struct rules_fixture fixture;
    bool loads;
    uint32_t place[PLAN_FACTS];      /* of each plan fact in the vocabulary; FACT_NONE for those that are gone */
    bool turning[PLAN_FACTS + 8];    /* per fact of the vocabulary */
    onroll_facts *facts[2];          /* without and with a calendar */
    onroll_decision *decision, *judge; /* the second one never explains */
    struct school school;
};

struct tally {
    unsigned long cases, refused, settled, brute_force, supersets, more_facts, policies, gated;
};

enum { WHY_BYTES = 2048 };

/* loaded.c */
void loaded_open(struct loaded *l, const struct plan *plan); /* loads says whether the rules were accepted; the messages are in the fixture */
void loaded_close(struct loaded *l);
onroll_status loaded_decide(struct loaded *l, const struct random_case *c, const onroll_result **out); /* what the engine answers */
void loaded_naive(struct loaded *l, const struct random_case *c, struct given *given, struct naive *out);
void case_make(const struct plan *plan, struct random *random, struct random_case *out);
void case_value(const struct plan *plan, int fact, const struct random_case *c, char out[64]); /* as a case file writes it; empty when left out */
int64_t case_any_value(const struct plan *plan, int fact, struct random *random);

/* check.c: false when something disagrees, with why. other: the same rules in another order, or NULL. */
bool check_case(struct loaded *l, struct loaded *other, const struct random_case *c, struct tally *tally, char why[WHY_BYTES]);

/* days.c */
bool check_days(const struct naive *n, const bool *turning, const onroll_result *engine, char why[WHY_BYTES]);

/* compare.c */
bool compare_answers(const struct naive_answer *naive, const onroll_result *engine, char why[WHY_BYTES]);
bool compare_councils_part(const struct naive_answer *naive, const onroll_result *engine, char why[WHY_BYTES]); /* compare_local.c */
bool compare_orders(const onroll_result *one, const onroll_result *other, bool missing, char why[WHY_BYTES]);

/* shrink.c: makes the plan and the case smaller as long as the check still fails. */
void shrink(struct plan *plan, struct random_case *c, bool shuffled, uint64_t order, char why[WHY_BYTES]);
bool fails(const struct plan *plan, const struct random_case *c, bool shuffled, uint64_t order, char why[WHY_BYTES]);

/* report.c */
void report(const struct plan *plan, const struct random_case *c, const char *why);

#endif
