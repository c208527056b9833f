/* SPDX-License-Identifier: MIT
 * The cases that one program or two can tell apart: each thing that their tests look at becomes a variable with as many values as the tests
 * distinguish. A date or number has the intervals between its thresholds, a choice the classes of its values, a set of codes one variable for each
 * class of codes; each also has the ways of not being known. Dates are compared through their difference, so that "D before 5 days after E" and
 * "E at least 5 days before D" are one question.
 *
 * The variables are taken to be independent of each other, so every real case is among these and more: what holds of all of them is proved. */
#ifndef ONROLL_PROVE_SPACE_H
#define ONROLL_PROVE_SPACE_H

#include "prove/diagram.h"
#include "prove/prove.h"

enum { LEFT, RIGHT, SIDES };

/* A term of either program; equal terms of both are one. `base` shifted by whole days is not a term of its own. */
struct joint_term {
    struct term term;         /* of the side it was met on first; a and b are joint terms */
    int64_t a_days, b_days;   /* days added to a and b */
    uint32_t at[SIDES];       /* the term of each program; NO_TERM where it has none */
    uint32_t side;            /* it was met on first */
};

struct shifted { /* a joint term and days added to it */
    uint32_t term;
    int64_t days;
};

enum variable_kind {
    VARIABLE_GIVEN,  /* a yes/no fact as the case states it */
    VARIABLE_SPAN,   /* a date, a number, or how many days one date lies behind another */
    VARIABLE_CHOICE, /* the value of a choice */
    VARIABLE_CODES,  /* a class of codes, among the codes of a term */
    VARIABLE_STATE,  /* why a term is not known: only whether it was left out counts */
    VARIABLE_TEST    /* a test that is not looked into: yes, no or unknown */
};

/* What a case states of a fact, behind the values of GIVEN, SPAN and CHOICE. */
enum { NOT_STATED, STATED_NOT_KNOWN, STATED_NOT_APPLICABLE, STATES };

struct value_class { /* values of a choice that no test tells apart, as a set: bit n of low and high is value n (0 to 63, 64 to 127); codes: in low */
    uint64_t low, high;
};

struct variable {
    enum variable_kind kind;
    uint32_t term;          /* joint term */
    uint32_t minus;         /* of a difference: the joint term taken off; NO_TERM */
    struct atom atom;       /* of a test: with joint terms for a and b */
    int64_t a_days, b_days; /* of a test */
    uint32_t slot[SIDES];   /* of a test: where a run records it; NO_SLOT */
    uint64_t codes;         /* of codes: the class */
    LIST(int64_t) cuts;     /* of a span: the first number of each interval but the first, rising */
    LIST(struct value_class) classes; /* of a choice; of codes until the variables are fixed */
    int64_t least;          /* of a span: no value is below it */
    bool fact;              /* of a span, choice: it is what the case states, known or not, without bounds */
    bool always_known;      /* of a span */
    uint32_t diagram_variable, values;
};

struct space {
    struct arena *arena;
    struct prove_side side[SIDES];
    bool same_rules;
    LIST(struct joint_term) terms;
    struct shifted *joint[SIDES];   /* per term of a program; term NO_TERM: not yet */
    LIST(struct variable) variables;
    bool *seen[SIDES];            /* per slot: its tests are noted */
    diagram *made[SIDES];         /* per slot: 1 + its diagram */
    struct diagrams diagrams;
    diagram sound;                /* the cases without a contradiction, once they are asked for */
    bool sound_made;
    bool failed;
};

bool space_init(struct space *space, struct arena *arena, struct prove_side left, struct prove_side right);
void space_note(struct space *space, uint32_t side, uint32_t slot); /* all slots in question have to be noted before any is made */
void space_close(struct space *space);                              /* fixes the variables; after the last space_note, and what those facts are derived from is noted too */
diagram space_made(struct space *space, uint32_t side, uint32_t slot);

/* cases.c: which cases there are. root: a condition that is yes or no. */
void space_note_derived(struct space *space); /* by space_close */
diagram space_without_contradictions(struct space *space, diagram root);
/* Ways to yes that days allow, cheapest first; visit returns false to stop. false: some were not looked at, as of diagram_ways. */
bool space_ways(struct space *space, diagram root, bool (*visit)(void *context, const uint32_t *values), void *context);
bool space_none(struct space *space, unsigned pairs, diagram a, diagram b); /* proved: no case has outcomes that are one of the pairs. false too where the space has failed or has too many ways */

/* span.c: the values of a span. An interval of both known numbers or of bounds: from and to are numbers of intervals. */
struct span_value {
    uint32_t from, to;
    bool known;
    enum { SPAN_STATED, SPAN_LEFT_OUT, SPAN_OTHERWISE, SPAN_NOT_APPLICABLE } state; /* of what is not known */
};
#define SPAN_LEAST (INT64_MIN / 4)
#define SPAN_MOST (INT64_MAX / 4)
uint32_t span_intervals(const struct variable *v);
uint32_t span_values(const struct variable *v);
struct span_value span_value(const struct variable *v, uint32_t value);
int64_t span_first(const struct variable *v, uint32_t interval); /* its least number */
int64_t span_last(const struct variable *v, uint32_t interval);
bool span_cut(struct arena *arena, struct variable *v, int64_t at); /* a threshold: numbers from `at` on differ from those below; false when out of memory */
diagram span_compare(const struct span_value *value, const struct variable *v, enum compare compare, int64_t threshold); /* a leaf */

/* joint.c: terms and words of both programs. */
struct shifted space_term(struct space *space, uint32_t side, uint32_t term);
uint32_t space_fact(struct space *space, uint32_t side, uint32_t fact); /* the joint term of a fact */
uint32_t space_joint_fact(const struct space *space, uint32_t joint, uint32_t side); /* the fact of that side; FACT_NONE where it is no fact of it */
void space_choices(const struct space *space, uint32_t side, const struct atom *atom, uint64_t *low, uint64_t *high); /* in values of the left side */
uint64_t space_codes(const struct space *space, uint32_t side, uint64_t codes);

/* variables.c */
struct nevers { /* what may never have happened is compared in a way of its own (evaluate/run.c): */
    bool a, b;  /* where a never did, that settles it; where b never did, and a may not either, it is unknown */
};
struct nevers space_nevers(const struct space *space, enum compare compare, struct shifted a, struct shifted b);
struct variable *space_variable(struct space *space, const struct variable *like); /* found or added; NULL when out of memory */
struct comparison { /* what a comparison of two terms comes to */
    enum { COMPARISON_SPAN, COMPARISON_CONSTANT, COMPARISON_TEST } kind;
    uint32_t term, minus; /* of a span: joint terms */
    enum compare compare;
    int64_t threshold;    /* of a constant: 0 is compared with it */
};
struct comparison space_comparison(const struct space *space, const struct atom *atom, struct shifted a, struct shifted b);
struct variable space_test(const struct space *space, uint32_t side, const struct atom *atom, struct shifted a, struct shifted b); /* the variable of a test that is not looked into */
bool space_constant(const struct space *space, struct shifted place, int64_t *value);
enum { GIVEN_YES, GIVEN_NO, GIVEN_STATES, GIVEN_VALUES = GIVEN_STATES + STATES };          /* values of a GIVEN: yes, no, then NOT_STATED and so on */
enum { CODES_ABSENT, CODES_POSSIBLE, CODES_PRESENT, CODES_VALUES };                        /* of a class of codes */
enum { STATE_IS_KNOWN, STATE_IS_OPEN, STATE_VALUES = STATE_IS_OPEN + STATES };             /* of a STATE: known, then NOT_STATED and so on */
enum { TEST_UNKNOWN, TEST_YES, TEST_NO, TEST_VALUES };                                     /* of a TEST: the leaf itself */

#endif
