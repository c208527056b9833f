/* SPDX-License-Identifier: MIT
 * A second evaluator, written from what docs/rule-files.md says the rules mean and not from the engine. It walks the expressions that the loader read,
 * slowly and with nothing kept between two questions. It shares no code with engine/evaluate and engine/explain and knows no program. */
#ifndef ONROLL_RANDOM_NAIVE_H
#define ONROLL_RANDOM_NAIVE_H

#include "random/plan.h"
#include "rules/model.h"

enum truth { TRUTH_NO, TRUTH_YES, TRUTH_UNKNOWN };

enum said { SAID_NOTHING, SAID_VALUE, SAID_NOT_KNOWN, SAID_NOT_APPLICABLE };

struct given { /* what a case says of one fact */
    enum said said;
    int64_t value; /* yes is 1; a date its day; a choice its place; codes a set */
};

/* A value, or what it is known to lie between. Choices and codes are known or not. */
struct bounds {
    bool known;
    int64_t low, high;
};

struct naive {
    const onroll_rules *rules;
    const struct given *given; /* per fact of the vocabulary */
    int32_t check_day;
    const struct school *school; /* NULL: the case has no calendar */
    const char *claim;           /* NULL: none */
    bool numbers_compared;       /* with each other: no short list of values tells numbers apart */
    bool acts_compared;          /* nor the days of acts */
    const bool *reads;           /* per fact: the rules in force read it */
    const bool *reads_directly;  /* and not only to derive another */
    const struct given *sources; /* what yes/no facts are derived from, where that is not `given`; NULL otherwise */
    const struct policy *policy; /* of the school's authority, in force; NULL for none */
    /* how an expression is read at the moment */
    bool as_given; /* derivations read facts as given */
    bool assume;   /* a fact left out counts as no */
    bool directly; /* naive_reads looks at neither defaults nor derivations */
    bool plain;    /* no gate stands before anything */
    const int32_t *as_of; /* by the law of this day; NULL: of the deletion */
};

enum { NAIVE_GROUNDS = 16, NAIVE_LIMBS = 24, NAIVE_BARS = 8, NAIVE_ITEMS = 40, NAIVE_READINGS = 32 };

struct naive_past { /* what the laws that a window saw make of a ground */
    enum truth began;  /* before the latest change of its words */
    bool all_fail;     /* under each of them the ground fails */
    int readings;
    enum truth reading[NAIVE_READINGS]; /* the latest first */
    const struct ground *asked[NAIVE_READINGS]; /* of those before the words in force; NULL where nothing stood */
    int32_t asked_on[NAIVE_READINGS];
};

struct naive_ground {
    struct naive_past past;
    const struct ground *ground;
    const struct paragraph *paragraph;
    enum truth result;
    bool claimed;
    int not_met, unknown;
    int limbs;
    const struct limb *limb[NAIVE_LIMBS];
    enum truth limb_result[NAIVE_LIMBS];
};

struct naive_bar {
    const struct bar *bar;
    enum truth result;
};

struct naive_item { /* a gate, a step, a duty, or a claim in conflict with the law */
    struct text id;
    const char *result;
    int32_t from, due; /* of a step; DATE_NONE for none */
};

struct naive_items {
    struct naive_item at[NAIVE_ITEMS];
    int count;
};

struct naive_answer {
    bool contradiction;   /* the facts contradict each other: the case is refused */
    onroll_verdict verdict;
    bool must_delete;
    onroll_verdict plain_verdict; /* by the law alone */
    bool plain_must;
    const char *local;            /* the result of the council's part */
    struct naive_items items, authority_items, duties, conflicts;
    const struct instrument *law;
    int grounds, bars;
    struct naive_ground ground[NAIVE_GROUNDS]; /* of the paragraphs that may apply, in the order of the contract */
    struct naive_bar bar[NAIVE_BARS];
};

/* naive_value.c */
const struct definition *naive_definition(const struct naive *n, uint32_t name); /* of the policy, or of all */
enum truth naive_any(enum truth a, enum truth b);
enum truth naive_all(enum truth a, enum truth b);
enum truth naive_not(enum truth t);
enum truth naive_condition(struct naive *n, const struct expr *e);
struct bounds naive_value(struct naive *n, const struct expr *e);
bool naive_contradicts(struct naive *n, bool also_derived); /* given facts against derivations; also_derived: those that the derived value would win too */
int32_t naive_deletion_day(const struct naive *n);          /* DATE_NONE when not known */
int32_t naive_law_day(const struct naive *n);               /* whose law is asked */
const struct instrument *naive_law(const struct naive *n);  /* NULL when none is in force */

/* naive.c */
onroll_verdict naive_verdict(struct naive *n); /* for a case without contradictions */
void naive_decide(struct naive *n, struct naive_answer *out);

/* naive.c, for policies */
bool naive_stands(const struct naive *n, struct force force);
bool naive_answers(const onroll_rules *rules, const struct names *names, struct text ground); /* is it named, or does it answer to one that is */
bool naive_judged(const struct naive *n, const struct paragraph *paragraph, const struct ground *ground);
bool naive_applies(struct naive *n, const struct paragraph *paragraph);
enum truth naive_good(struct naive *n, const struct paragraph *paragraph, const struct ground *ground, bool with_date);

enum truth naive_words(struct naive *n, const struct ground *ground); /* by the words of the law that is asked, whatever its window saw */

/* naive_windows.c */
void naive_past(struct naive *n, const struct ground *ground, struct naive_past *out);
bool naive_takes_place(const struct naive *n, const struct ground *ground, const struct instrument *in, const struct ground *other); /* on days of its own */

/* naive_policy.c */
const struct policy *naive_policy(const struct naive *n);
enum truth naive_gates(struct naive *n, const struct ground *ground, const struct limb *limb); /* all that stand before the limb; yes when none does */
void naive_local(struct naive *n, struct naive_answer *out);

/* missing.c */
struct missing_found {
    bool tried;      /* false: too many cases */
    bool exact;      /* every unknown fact was tried; otherwise more may be missing than were found */
    bool *may;       /* per fact of the vocabulary: missing by some reading of the definition */
    bool *must;      /* by every reading: also where derived facts, which are asked for themselves, do not follow the answers */
};
void naive_missing(struct naive *n, struct missing_found *out, uint32_t most);
/* Facts that the rules in force read for this question, through definitions, derivations and defaults. */
void naive_reads(const struct naive *n, bool *fact);
/* Facts that may turn a settled verdict: under an assumption, before an "otherwise", in a derivation that wins over what is given. */
void naive_turning(const onroll_rules *rules, bool *fact);

#endif
