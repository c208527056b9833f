/* SPDX-License-Identifier: MIT
 * A random rule set as a plan: what is in it, apart from how it is written. A plan can be written as rule files, written in another order, and made
 * smaller part by part. It holds no pointers but to constant words, so that a copy of it is another plan. */
#ifndef ONROLL_RANDOM_PLAN_H
#define ONROLL_RANDOM_PLAN_H

#include "random/random.h"

#include <stddef.h>

enum {
    PLAN_FACTS = 32,
    PLAN_FIXED = 5, /* of them every plan has: the deletion and the day of its entry, the claim, the calendar, the absence */
    PLAN_FORMULAS = 960,
    PLAN_DEFINITIONS = 6,
    PLAN_DERIVATIONS = 6,
    PLAN_GROUNDS = 20,
    PLAN_PARTS = 160,
    PLAN_BARS = 6,
    PLAN_EQUIVALENTS = 10,
    PLAN_PAIRS = 2,
    PLAN_POLICIES = 2,
    PLAN_RULES = 32,
    PLAN_SITUATIONS = 2,
    PLAN_DAYS = 12,
    ATOM_BYTES = 136
};

enum plan_type { PLAN_YES_NO, PLAN_CHOICE, PLAN_NUMBER, PLAN_CODES, PLAN_DATE, PLAN_GROUND, PLAN_CALENDAR, PLAN_ACT, PLAN_LOCAL, PLAN_AUTHORITY };

struct plan_fact {
    char name[24];
    enum plan_type type;
    int values;          /* of a choice: v0 to v3 */
    char unit[16];       /* of a number */
    char fallback[40];   /* default; empty for none */
    int instead;         /* fact that would do instead of this one; -1 for none */
    bool derived, gone;
};

enum plan_op { PLAN_ATOM, PLAN_AND, PLAN_OR, PLAN_NOT };

struct formula {
    enum plan_op op;
    int a, b;
    char atom[ATOM_BYTES];
};

struct plan_definition {
    char name[24];
    int formula;             /* -1: a value */
    char value[ATOM_BYTES];
    bool plain;              /* reads no date: may stand under assume */
    bool gone;
};

struct plan_derivation {
    int fact;
    int yes, no;             /* formulas; -1 for none */
    char value[ATOM_BYTES];  /* of a number or date */
    bool both, error, gone;
};

struct plan_ground {
    int instrument, paragraph; /* instrument 1 is the older one; paragraph 0 or 1 */
    char letter;
    int32_t from, to;          /* 0: not written */
    char window[64];           /* the first day of what its limbs look at; empty for none */
    uint32_t rank;             /* place in the file */
    bool gone;
};

enum plan_kind { PLAN_LIMB, PLAN_UNLESS, PLAN_DOUBT, PLAN_ANY, PLAN_ALL };

struct plan_part { /* a limb, or a group of limbs */
    enum plan_kind kind;
    int ground, parent;      /* parent: -1 for none */
    int formula;
    bool unconfirmed, assume, named;
    bool first;              /* the limb that the ground always requires */
    int share;               /* the part of the ground; 0 for none */
    bool shared;             /* with the authority */
    int32_t from, to;
    uint32_t rank;
    bool gone;
};

struct plan_bar {
    int formula;
    bool date, unconfirmed;
    int paragraph;           /* -1: not one paragraph only */
    uint32_t grounds, except; /* sets of plan grounds; grounds 0: every one */
    int32_t from, to;
    uint32_t rank;
    bool gone;
};

struct plan_equivalent {
    int old, new[2]; /* grounds of the plan; new -1 for none */
    bool gone;
};

struct plan_pair { /* counterparts between the paragraphs of one instrument */
    int a, b;
    bool gone;
};

enum plan_rule_kind { PLAN_GATE, PLAN_STEP, PLAN_LINE, PLAN_DUTY, PLAN_CLAIM };
enum plan_due { PLAN_DUE_NONE, PLAN_DUE_DAY, PLAN_DUE_PROMPTLY, PLAN_DUE_IMMEDIATELY };

struct plan_rule { /* a rule of a policy; formulas are -1 for none */
    enum plan_rule_kind kind;
    int policy;
    uint32_t grounds;        /* of a gate or claim */
    int paragraph;           /* of a claim on a whole paragraph; -1 for none */
    int share;               /* of a gate: the part it stands before */
    int that;                /* of a gate; of a claim what it permits or forbids by */
    int when, unless, counts;
    int situations;          /* set of the policy's conditions by name */
    enum plan_due due_kind;
    char from[64], due[64];  /* empty for none */
    const char *done_key;    /* NULL for none */
    char done[2][24];        /* acts; */
    int done_formula[2];     /* or conditions */
    int after, before, against; /* other rules of the policy; -1 for none */
    const char *claim;       /* what a claim says */
    bool not_held;
    int32_t begins;          /* 0: with the policy */
    bool gone;
};

struct plan_policy { /* a council's document */
    int32_t from, to;        /* to 0: no end */
    int scope;               /* -1 for none */
    int situation[PLAN_SITUATIONS];
    bool gone;
};

struct plan {
    int facts, formulas, definitions, derivations, grounds, parts, bars, equivalents, pairs, policies, rules;
    struct plan_fact fact[PLAN_FACTS];
    struct formula formula[PLAN_FORMULAS];
    struct plan_definition definition[PLAN_DEFINITIONS];
    struct plan_derivation derivation[PLAN_DERIVATIONS];
    struct plan_ground ground[PLAN_GROUNDS];
    struct plan_part part[PLAN_PARTS];
    struct plan_bar bar[PLAN_BARS];
    struct plan_equivalent equivalent[PLAN_EQUIVALENTS];
    struct plan_pair pair[PLAN_PAIRS];
    struct plan_policy policy[PLAN_POLICIES];
    struct plan_rule rule[PLAN_RULES];
    int instruments, paragraphs, applies;
    bool dates;              /* limbs read dates */
    bool numbers_compared;   /* two numbers that cases state are compared with each other */
    int counted;             /* the fact that gives the length of the absence where no calendar does; 0 for none */
    bool acts_compared;      /* a verdict rests on the days of acts */
    int32_t begins, changes; /* the law begins; the newer instrument follows the older */
    int32_t day[PLAN_DAYS];  /* the days that rules and cases speak of */
    uint32_t inset;          /* the calendar's days of staff training: bit n, the n-th of its days */
    int32_t closed;          /* and a day on which the school is closed */
};

/* plan.c */
void plan_make(struct plan *plan, struct random *random);
void plan_shuffle(struct plan *plan, struct random *random); /* another order of everything whose order means nothing */
void plan_ground_id(const struct plan *plan, int ground, char out[16]);

/* formula.c */
struct growing { /* what a formula may read */
    struct plan *plan;
    struct random *random;
    bool plain;        /* only what is left out or stated for itself: no dates, no counts */
    bool assumed;      /* nothing is negated: the assumption would make what it is to spare */
    bool as_given;     /* nothing that is derived */
    int definitions;   /* so many of the definitions */
    int without;       /* and a fact that it may not; 0 for none */
    bool local;        /* acts and what else only a council's document asks */
    bool asks;         /* what a case says, which no verdict may depend on */
    int situations;    /* so many of the document's own conditions */
};
int formula_grow(const struct growing *g, int depth);
int formula_flag(struct plan *plan, const char *name);
int formula_join(struct plan *plan, enum plan_op op, int a, int b);
void formula_date(const struct growing *g, int depth, char out[64]);
void formula_count(const struct growing *g, bool school, char out[ATOM_BYTES]);
int plan_pick(const struct growing *g, enum plan_type type); /* a fact of the type; -1 when there is none */

/* plan_policy.c */
void plan_make_policies(struct plan *plan, struct random *random); /* after the law */

/* plan_text.c and plan_policy_text.c: the rule files. */
size_t plan_write_vocabulary(const struct plan *plan, char *out, size_t room);
size_t plan_write_rules(const struct plan *plan, int instrument, char *out, size_t room); /* 0: definitions, derivations and bars; 1 and 2: the law */
size_t plan_write_equivalents(const struct plan *plan, char *out, size_t room);
size_t plan_write_policies(const struct plan *plan, char *out, size_t room); /* the council's file; nothing when it has none */
extern const char plan_codes[], plan_references[], plan_authorities[];

/* The calendar of every case that has one: which of its days the school meets. */
struct school {
    int32_t first, last;
    bool meets[256];
};
void plan_school(const struct plan *plan, struct school *school);
size_t plan_write_calendar(const struct plan *plan, char *out, size_t room);

#endif
