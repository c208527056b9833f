/* SPDX-License-Identifier: MIT
 * Mutants: rules with one small mistake in them, such as a slip of the pen would make. They are made in place, in a copy of the loaded rules that one
 * thread has for itself, and undone again; the programs of that copy are built anew in between. A set of scenarios that holds for a mutant as it holds
 * for the rules would not have noticed the slip. After DeMillo, Lipton and Sayward, "Hints on test data selection" (1978). */
#ifndef ONROLL_SCENARIO_MUTANTS_H
#define ONROLL_SCENARIO_MUTANTS_H

#include "rules/model.h"

enum mutant_kind {
    MUTANT_THRESHOLD,  /* a number one more or one less, a day written out one later or earlier */
    MUTANT_COMPARISON, /* "at least" for "more than", "before" for "on or before" */
    MUTANT_UNIT,       /* days for school days */
    MUTANT_NEGATION,   /* a "not" dropped */
    MUTANT_JOIN,       /* "or" for "and", any for all */
    MUTANT_FORCE       /* a day in force one later or earlier */
};

enum { MUTANT_DAYS_MOST = 16 }; /* days in force that move together */

/* A rule, or what else holds expressions: where the mutants of one site are, those of another are not. */
struct mutant_site {
    const struct node *node;     /* for its path and file */
    struct text ground, id;      /* "9(1)(i)", "twenty-school-days"; ground empty for what is not a limb */
    uint32_t policy;             /* that it belongs to, or POLICY_NONE */
    LIST(const struct expr *) conditions; /* all that it asks; sites of one node share what they ask */
};

struct mutant {
    enum mutant_kind kind;
    uint32_t site;
    struct span span;            /* what is changed, in the rule file */
    const char *was, *becomes;   /* "at least 20 school days", "more than 20 school days" */
    const char *refused;         /* why the loader would not read it; NULL: it would */
    /* what changes; one of these */
    struct expr *expr, other;    /* the other content of the expression */
    struct clause *clause;       /* an any of limbs for an all, or the other way about */
    struct policy_step *step;    /* done by any for done by all, likewise */
    int32_t *days[MUTANT_DAYS_MOST];
    uint32_t day_count;
    int32_t by;                  /* and by how much these days move */
    bool first;                  /* they are first days, otherwise last */
};

struct mutants {
    struct arena *arena;
    LIST(struct mutant) items;
    LIST(struct mutant_site) sites;
};

/* Lists every mutant of the rules, always in the same order. false when out of memory. The rules are changed for moments and are in the end as they
 * were. */
bool mutants_list(struct mutants *out, struct arena *arena, onroll_rules *rules);

/* Makes the mutant, or undoes it: twice is as before. Days in force need the epochs cut anew (rules_cut), anything else the programs dropped
 * (rules_drop_programs), before the next decision and after the last. */
void mutant_flip(struct mutant *mutant);

/* mutants_force.c: those of the days in force. */
bool mutants_of_force(struct mutants *out, onroll_rules *rules);

/* mutants_words.c: what stood there and what would; NULL when out of memory */
const char *mutant_source(struct arena *arena, const onroll_rules *rules, struct span span); /* as written, on one line */
struct span mutant_operator(const onroll_rules *rules, const struct expr *e);               /* from the operator between a and b to the end of b */
const char *mutant_comparison(struct arena *arena, const onroll_rules *rules, const struct expr *e, enum compare compare);
const char *mutant_quantity(struct arena *arena, const struct expr *e); /* "10 school days after", without what follows */

#endif
