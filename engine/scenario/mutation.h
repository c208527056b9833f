/* SPDX-License-Identifier: MIT
 * The mutation run: which small mistakes in the rules would the scenarios not notice? Each mutant is decided by the scenarios that can see it until one
 * of them fails. What none of them notices is proved to be no change at all, or is a survivor. */
#ifndef ONROLL_SCENARIO_MUTATION_H
#define ONROLL_SCENARIO_MUTATION_H

#include "rules/change.h"
#include "scenario/mutants.h"
#include "scenario/scenario.h"

enum { MUTATION_THREADS_MOST = 8, MUTATION_RECENT = 16 };

enum mutant_fate {
    FATE_LEFT_OUT,   /* not asked for */
    FATE_REFUSED,    /* the loader would not read it */
    FATE_KILLED,     /* a scenario fails */
    FATE_EQUIVALENT, /* proved: no case is decided differently */
    FATE_SURVIVED
};

struct mutant_result {
    enum mutant_fate fate;
    const char *why;      /* of a refused one; or NULL */
    const char *scenario; /* of a survivor: the case that would kill it, as a scenario file has it; NULL: none was found, and it is open whether there is one */
};

/* Where a case stands in time: which program decides it. */
struct subject {
    uint32_t authority; /* or FACT_NONE */
    int32_t day;
    bool decided;       /* false: its facts were refused when they were read, which no rule can change */
};

struct mutation_worker;

struct mutation {
    const struct scenario_set *set;  /* read with rules that stay as they are */
    const char *dir;                 /* these rules again, for each thread */
    const char *const *only;         /* files of rules or ids; a mutant of none of them is left out */
    size_t only_count;
    unsigned threads;                /* at least 1 */
    bool search, prove;              /* the case that kills a survivor, or that there is none */
    const onroll_allocator *allocator;
    void (*judged)(void *context, struct mutation_worker *worker, const struct mutant_result *result); /* for tests, on each thread: the mutant is still made; or NULL */
    void *context;
    /* what came of it */
    struct arena arena;
    struct mutants mutants;          /* of the copy of the first thread: to be read, no more to be flipped */
    struct mutant_result *results;   /* one for each */
    uint32_t failing;                /* scenarios that do not hold for the rules as they are: nothing was run */
    struct mutation_worker *workers;
    unsigned worker_count;
    struct subject *subjects;        /* one for each scenario */
};

/* ONROLL_EINVALID: the directory no longer holds the rules that the scenarios were read with, or scenarios fail without any mutant. */
onroll_status mutation_run(struct mutation *mutation);
void mutation_free(struct mutation *mutation);

/* ---- Parts ---- */

/* One epoch of the mutant beside that of the rules. */
struct epoch_pair {
    struct epoch *mutant, *own;
    bool alike;
};

struct mutation_worker {
    const struct mutation *run;
    onroll_rules *rules;           /* its own copy */
    struct arena arena;            /* of its list of mutants */
    struct arena cut;              /* epochs of moved days */
    struct arena scratch;          /* of one mutant */
    struct arena twins;            /* of two programs compared */
    struct mutants mutants;
    struct scenario_runner runner; /* with the copy */
    struct scenario_runner own;    /* with the rules as they are */
    struct arena words;            /* of the cases found */
    uint32_t *tried, mutant;       /* per scenario: 1 + the last mutant it was tried on; the mutant at hand */
    uint32_t recent[MUTATION_RECENT], recent_count; /* scenarios that killed, the latest first */
    uint32_t *naming, naming_count, site;           /* scenarios that expect something of the rule at hand */
    LIST(struct epoch_pair) pairs;
    onroll_status status;
};

/* mutation_reach.c: can this scenario see the mutant that is made? */
bool mutation_concerns(const struct mutation_worker *w, uint32_t scenario); /* it is of the authority that the rule at hand is of, if it is of one */
bool mutation_reaches(struct mutation_worker *w, uint32_t scenario);
bool mutation_alike(struct mutation_worker *w, struct epoch *mutant, struct epoch *own);
const struct epochs *mutation_epochs(const onroll_rules *rules, uint32_t authority); /* FACT_NONE: of the law alone */
bool mutation_changes_nothing(struct mutation_worker *w); /* every program is as it was */
struct subject mutation_subject(const onroll_rules *rules, const onroll_facts *facts, onroll_date check); /* facts NULL: they were refused */

#endif
