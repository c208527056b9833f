/* SPDX-License-Identifier: MIT
 * Scenarios: cases with the answer that the law or a council's policy gives to them. A set of files is read once, with all mistakes told at their
 * place; each scenario then holds its facts, its question and what is expected, and is decided as often as anybody likes. Nothing is printed. */
#ifndef ONROLL_SCENARIO_SCENARIO_H
#define ONROLL_SCENARIO_SCENARIO_H

#include "document/read.h"
#include "facts/facts.h"

/* ---- What may be expected (expect.c) ---- */

enum expect_id {
    EXPECT_VERDICT, EXPECT_MUST_DELETE, EXPECT_GROUND, EXPECT_LAW, EXPECT_POLICY, EXPECT_HEADLINE,
    EXPECT_GROUNDS, EXPECT_LIMBS, EXPECT_READINGS, EXPECT_BARS,
    EXPECT_MISSING, EXPECT_MISSING_IN_ORDER, EXPECT_MISSING_INCLUDES, EXPECT_MISSING_EXCLUDES,
    EXPECT_WARNINGS, EXPECT_NO_WARNINGS, EXPECT_ASSUMPTIONS, EXPECT_NO_ASSUMPTIONS, EXPECT_NOT_NEEDED,
    EXPECT_LOCAL, EXPECT_ITEMS, EXPECT_AUTHORITY_ITEMS, EXPECT_ITEM_FROM, EXPECT_ITEM_DUE, EXPECT_ITEM_OTHER_DUE, EXPECT_ITEM_DONE, EXPECT_NO_ITEMS,
    EXPECT_CONFLICTS, EXPECT_NO_CONFLICTS, EXPECT_CONFLICT_KINDS, EXPECT_WITHOUT_GATES,
    EXPECT_SINCE, EXPECT_LAPSES, EXPECT_EARLIEST, EXPECT_PATHS, EXPECT_WHY,
    EXPECT_DUTIES, EXPECT_DUTY_DUE, EXPECT_TIMELINE, EXPECT_COUNTS, EXPECT_COUNT_READINGS,
    EXPECT_IDS
};

/* How the value of a key under `expect` is written, and into how many expectations it falls. */
enum expect_shape {
    EXPECTS_VALUE, /* one scalar */
    EXPECTS_MAP,   /* a map of names and scalars: an expectation for each */
    EXPECTS_EACH,  /* a list: an expectation for each item; an empty list is one, that there is nothing of the kind */
    EXPECTS_WHOLE, /* a list that is compared as a whole */
    EXPECTS_OWN    /* the kind reads it itself */
};

struct comparison;
struct expected;

struct expect_kind {
    const char *key;
    enum expect_shape shape;
    const char *const *words; /* what the scalars may be, NULL-terminated; NULL: any text */
    bool dates;               /* the answer has it only when its other days are worked out (not onroll_question.without_dates) */
    bool missing;             /* likewise when the missing facts are (without_missing) */
    bool days;                /* the scalars are days, or "none" */
    bool none;                /* an empty map expects that there is nothing of the kind */
    const char *instead;      /* of what must not be there: what expects that there is nothing at all */
    void (*read)(struct diag *diag, const struct node *value); /* of EXPECTS_OWN */
    void (*compare)(struct comparison *c, const struct expected *expected);
};

extern const struct expect_kind expect_kinds[EXPECT_IDS]; /* in the order of expect_id */

/* One thing that a scenario expects: one limb, one day, one list. */
struct expected {
    enum expect_id id;
    struct text name;         /* of EXPECTS_MAP: "9(1)(i) twenty-school-days"; otherwise empty */
    const struct node *value; /* a scalar, list or map of the file: differences point at it */
};

/* ---- A set of scenarios (read.c, table.c) ---- */

struct scenario {
    const char *name;
    const char *file;          /* as the host named it */
    uint32_t line;             /* of its name or its row */
    const struct node *node;   /* its name or its row: where a difference points that concerns the case as a whole */
    const struct node *tree;   /* the facts as written, laid together: a map of groups and facts, dotted or not */
    onroll_facts *facts;       /* read once and owned by the set; NULL when they were refused, and rightly so */
    onroll_question question;  /* the day of the check; without_dates and without_missing where nothing is expected that needs them */
    const struct expected *expected;
    uint32_t expected_count;
    struct text error;         /* the code of the refusal that is expected; empty: an answer is */
    struct text refusal;       /* "E502: ...": how the facts were refused; empty where they were read */
};

struct scenario_set {
    struct arena arena;
    const onroll_rules *rules;
    struct diag diag;          /* its sources are the files */
    LIST(struct scenario) scenarios;
};

/* What the public calls hold. */
struct onroll_scenarios {
    onroll_allocator allocator;
    unsigned threads; /* that may call it */
    struct scenario_set set;
};

void scenario_set_init(struct scenario_set *set, const onroll_rules *rules, const onroll_allocator *allocator);
void scenario_set_free(struct scenario_set *set);

/* Reads files and adds their scenarios, on at most `threads` threads; more than one only if any thread may call the allocator. The texts are
 * copied. ONROLL_EINVALID: some files are broken; their mistakes are in set->diag, the scenarios of the others have been added. */
onroll_status scenario_set_read(struct scenario_set *set, const onroll_input *inputs, size_t count, unsigned threads);

struct place scenario_place(const struct scenario_set *set, const struct node *node); /* slow: walks the file */

/* ---- Deciding and comparing (run.c). One runner for each thread. ---- */

struct scenario_runner {
    onroll_decision *decision;
    char code[8];        /* of the first error while the last case was decided; empty: none */
    struct arena heard;  /* holds its words */
    const char *refusal; /* "E506: ..."; NULL: none */
};

/* The rules may be others than those the scenarios were read with, as long as their vocabulary is the same. */
onroll_status scenario_runner_init(struct scenario_runner *runner, const onroll_rules *rules, const onroll_allocator *allocator);
void scenario_runner_free(struct scenario_runner *runner);
void scenario_runner_forget(struct scenario_runner *runner); /* the refusal of the last case: before runner->decision is used by itself */

/* Decides the scenario and compares until something differs. Keeps nothing and, once the runner is warm, allocates nothing but in the decision.
 * ONROLL_OK, or that memory or a limit ran out. */
onroll_status scenario_holds(bool *holds, struct scenario_runner *runner, const struct scenario *scenario);
const onroll_result *scenario_result(const struct scenario_runner *runner); /* of the last one decided; NULL when it was refused */

struct difference {
    const struct node *place;
    const char *key;            /* "limbs 9(1)(i) twenty-school-days"; NULL: the case as a whole */
    const char *wanted, *got;   /* "met", "not_met" */
    const char *because;        /* what the engine says of it; or NULL */
};

struct differences {
    LIST(struct difference) items;
    LIST(const char *) grounds; /* that the differences are about */
};

/* Decides it and lists all differences; none: it holds. All of `out` lives in the arena, but `because` and `grounds` go with the next case. */
onroll_status scenario_compare(struct differences *out, struct arena *arena, struct scenario_runner *runner, const struct scenario *scenario);
/* The same of a case that was decided already, with runner->decision. refused: onroll_decide gave ONROLL_EINVALID. */
onroll_status scenario_compare_decided(struct differences *out, struct arena *arena, struct scenario_runner *runner, const struct scenario *scenario,
                                       bool refused);

/* ---- Comparing one thing (compare.c, compare_days.c, compare_local.c, compare_lists.c) ---- */

struct comparison {
    const onroll_result *result;
    onroll_decision *decision;
    struct arena *arena;      /* for the words of differences; NULL: only whether there is one is asked */
    struct differences *out;  /* or NULL */
    bool differs, failed;     /* failed: out of memory */
};

#endif
