/* SPDX-License-Identifier: MIT
 * The case that would kill a surviving mutant: a case on which the rules and the mutant tell something else, looked for among the facts of the scenarios
 * and small changes of them, made as small as it can be, and written as a scenario. */
#ifndef ONROLL_SCENARIO_KILLING_H
#define ONROLL_SCENARIO_KILLING_H

#include "prove/prove.h"
#include "scenario/mutation.h"
#include "scenario/twins.h"

struct case_fact {
    struct text name;         /* "absence.school_days" */
    struct node *value;
};

/* A case while it is changed. */
struct case_draft {
    LIST(struct case_fact) facts;
    onroll_date check;
    bool dates; /* its other days are worked out too */
};

/* How far the rules and the mutant part. */
enum parting { PART_RESULT, PART_LATER, PART_NOT };

/* What may differ between two programs. */
struct unlike {
    const struct program *own, *mutant;
    bool comparable;          /* they hold the same rules */
    LIST(struct twin) twins;
};

struct killing {
    struct mutation_worker *w;
    const struct mutant *mutant;
    const struct mutant_site *site;
    struct arena *arena;     /* of what is found */
    struct arena trial;      /* of one case tried */
    LIST(uint32_t) facts;    /* what the mutant reads, what stands nearest to it first */
    LIST(int32_t) spans;     /* lengths in days that its rule names, near enough */
    LIST(int32_t) numbers, days; /* numbers and days that it names */
    LIST(struct unlike) unlike;
    struct evaluation evaluation[2]; /* of the rules and of the mutant */
    uint32_t tries;          /* left */
    bool timeline;           /* it is a day of the law: only the timeline shows it */
    bool failed;
};

/* killing.c: what becomes of a mutant that no scenario kills. The scenario to paste is in the arena. */
struct mutant_result killing_result(struct mutation_worker *w, struct arena *arena);
onroll_facts *killing_facts(struct killing *k, const struct case_draft *draft); /* read by the rules; NULL where they refuse them */
enum parting killing_try(struct killing *k, const struct case_draft *draft);

/* killing_quick.c: false: both programs come to the same on this case in all that they tell, but what other ways of counting would come to */
bool killing_quick(struct killing *k, const onroll_facts *facts, onroll_date check);

/* killing_values.c: what the mutant reads, and values to try for a fact */
bool killing_reads(struct killing *k);
struct texts {
    LIST(struct text) list; /* an empty one: the fact is left out */
};
void killing_values(struct killing *k, const struct case_draft *draft, uint32_t fact, struct texts *out); /* fact: FACT_NONE for the day of the check */

/* killing_proof.c: PROOF_CASE: the draft is a case that shows it. */
enum proof killing_proof(struct killing *k, struct case_draft *draft);

/* killing_write.c */
const char *killing_write(struct killing *k, const struct case_draft *draft);

#endif
