/* SPDX-License-Identifier: MIT
 * What the parts of the scenario program share. It runs scenario files as `onroll test` does, by the same engine/scenario, and besides holds every answer
 * against what must hold of any answer. Not part of the product: memory that runs out ends the program. */
#ifndef SCENARIOS_SCENARIOS_H
#define SCENARIOS_SCENARIOS_H

#include "scenario/scenario.h"

/* ---- run.c: one case ---- */

struct runner {
    onroll_rules *rules;
    struct scenario_runner by; /* whose decision all parts share */
    struct arena arena;        /* of one case */
    bool verbose;
    bool days;                 /* hold the days that are told against every day */
    uint32_t passed, failed;
};

struct trial {
    struct runner *runner;
    const struct scenario *scenario;
    const onroll_result *result;
    uint32_t mistakes;
};

void scenario_run(struct runner *runner, const struct scenario_set *set, const struct scenario *scenario);

/* Prints "file:line: name: ..." and fails the case. */
void trial_fail(struct trial *trial, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* ---- invariants.c: what holds of every answer ---- */

/* Decides the case and checks what must hold of any answer. False when the engine refused it. */
bool decide_checked(struct trial *trial, const onroll_facts *facts, const onroll_question *question);

/* ---- timeline.c: what holds of every timeline ---- */

void check_timeline(struct trial *trial);

/* ---- coaching.c: no path tells a school how to get rid of a child ---- */

void coaching_check(struct trial *trial, const onroll_facts *facts);

/* ---- days.c: the days that an answer tells, each day judged by itself ---- */

void days_check(struct trial *trial, const onroll_facts *facts, const onroll_question *question);

/* Ends the program with a message when memory ran out. */
void *must(void *pointer);

#endif
