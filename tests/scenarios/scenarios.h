/* SPDX-License-Identifier: MIT
 * What the parts of the scenario program share. A scenario is a case with the answer that the law gives; the program decides it with the real
 * engine and compares. Not part of the product: memory that runs out ends the program. */
#ifndef SCENARIOS_SCENARIOS_H
#define SCENARIOS_SCENARIOS_H

#include "document/read.h"

/* ---- read.c: one file ---- */

struct scenario {
    struct text name;
    const struct node *name_node;
    const struct node *facts, *expect; /* or NULL */
    struct text error;                 /* the code of the refusal that is expected; empty for none */
    onroll_date check_date;            /* no date: as the facts say */
};

struct scenario_file {
    const char *path;
    struct diag diag;
    const struct node *common; /* or NULL */
    LIST(struct scenario) scenarios;
};

/* Reads a file strictly. False: it cannot be used, and its mistakes are in file->diag. Everything lives in the arena. */
bool scenario_file_read(struct scenario_file *file, struct arena *arena, const char *path);
uint32_t scenario_line(const struct scenario_file *file, const struct node *node);

/* ---- merge.c: the facts of one case ---- */

struct merged {
    struct text yaml;
    onroll_date deletion_date; /* no date: not stated, or not as a day */
};

void scenario_merge(struct merged *out, struct arena *arena, const struct node *common, const struct node *facts);

/* ---- coverage.c: which results of which limb are expected somewhere ---- */

struct coverage;

struct coverage *coverage_new(struct arena *arena, const onroll_rules *rules);
void coverage_limb(struct coverage *coverage, const onroll_result *result, struct text limb, onroll_outcome outcome); /* limb: "9(1)(i) not-found" */
void coverage_bar(struct coverage *coverage, const onroll_result *result, struct text bar, onroll_outcome outcome);
void coverage_item(struct coverage *coverage, const char *policy, struct text item, const char *result); /* a gate, step or authority-side line */
void coverage_claim(struct coverage *coverage, const char *policy, struct text claim, bool differs);
bool coverage_report(const struct coverage *coverage); /* prints what no scenario expects; true when there is nothing */

/* ---- run.c: one case ---- */

enum { HEARD_MOST = 16 };

struct heard { /* errors that the engine told while a case was read and decided */
    struct arena *arena;
    const char *codes[HEARD_MOST];
    const char *first; /* "E502: ..." */
    uint32_t count;
};

struct runner {
    onroll_rules *rules;
    onroll_decision *decision;
    onroll_options options; /* its messages go to `heard` */
    struct heard heard;
    struct arena arena;     /* of one case */
    struct coverage *coverage;
    bool quiet;             /* failures are counted and not printed */
    bool verbose;
    bool days;              /* hold the days that are told against every day */
    uint32_t passed, failed;
};

struct trial {
    struct runner *runner;
    const struct scenario_file *file;
    const struct scenario *scenario;
    const onroll_result *result;
    uint32_t mistakes;
    LIST(const char *) grounds; /* whose reasons a reader wants to see */
};

void scenario_run(struct runner *runner, const struct scenario_file *file, const struct scenario *scenario);

/* Prints "file:line: name: ..." and fails the case. node: what is not met; NULL: the case as a whole. */
void trial_fail(struct trial *trial, const struct node *node, const char *format, ...) __attribute__((format(printf, 3, 4)));
void trial_about(struct trial *trial, const char *ground); /* a failure concerns this ground */

/* ---- compare.c: what is written under expect ---- */

bool expect_read(struct diag *diag, const struct node *expect); /* strictly; false after a mistake */
void expect_compare(struct trial *trial);
const onroll_ground *result_ground(const onroll_result *result, struct text ground); /* or NULL */

/* ---- compare_local.c: the council's part of it ---- */

extern const char *const local_results[], *const item_results[], *const conflict_kinds[]; /* NULL-terminated */
void compare_local_result(struct trial *trial, const struct node *value);
void compare_items(struct trial *trial, const struct node *map);
void compare_authority_items(struct trial *trial, const struct node *map);
void compare_item_due(struct trial *trial, const struct node *map);
void compare_no_items(struct trial *trial, const struct node *list);
void compare_conflicts(struct trial *trial, const struct node *list);
void compare_no_conflicts(struct trial *trial, const struct node *list);
void compare_conflict_kinds(struct trial *trial, const struct node *map);
void compare_without_gates(struct trial *trial, const struct node *value);
void read_without_gates(struct diag *diag, const struct node *value);

/* ---- compare_timeline.c: the days of the case ---- */

void compare_timeline(struct trial *trial, const struct node *map);
void check_timeline(struct trial *trial); /* what holds of every timeline */

/* ---- compare_days.c: the days that an answer tells, and what is still missing ---- */

void compare_since(struct trial *trial, const struct node *value);
void compare_lapses(struct trial *trial, const struct node *value);
void compare_earliest(struct trial *trial, const struct node *map);
void compare_paths(struct trial *trial, const struct node *list);
void read_earliest(struct diag *diag, const struct node *value);

/* ---- invariants.c: what holds of every answer ---- */

/* Decides the case and checks what must hold of any answer. False when the engine refused it. */
bool decide_checked(struct trial *trial, const onroll_facts *facts, const onroll_question *question);

/* ---- coaching.c: no path tells a school how to get rid of a child ---- */

void coaching_check(struct trial *trial, const onroll_facts *facts);

/* ---- days.c: the days that an answer tells, each day judged by itself ---- */

void days_check(struct trial *trial, const onroll_facts *facts, const onroll_question *question);

/* Ends the program with a message when memory ran out. */
void *must(void *pointer);

#endif
