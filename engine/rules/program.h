/* SPDX-License-Identifier: MIT
 * The rules of one epoch as a flat program: terms (typed values), atoms (tests of terms, each two bits: true and false) and gates (and, or, not, ...)
 * in the order of evaluation, without jumps. Unknown is neither bit. No date of the law is left in it: what is not in force is not there.
 *
 * A slot is the place of one pair of bits; a term is the place of one value. Every limb, ground, bar, duty and warning has its slot, so that an
 * explanation reads what the evaluation recorded. */
#ifndef ONROLL_RULES_PROGRAM_H
#define ONROLL_RULES_PROGRAM_H

#include "rules/model.h"

#define NO_TERM UINT32_MAX
#define NO_SLOT UINT32_MAX

enum term_op {
    TERM_FACT,      /* fact `index` as given */
    TERM_CONSTANT,  /* `number` */
    TERM_DEFAULT,   /* a, or b where a was left out */
    TERM_DERIVED,   /* b (derived) where known, otherwise a (given) */
    TERM_OTHERWISE, /* a where known, otherwise b */
    TERM_SHIFT,     /* `number` of `unit` after or before a */
    TERM_NTH,       /* the `number`-th school day on or after a */
    TERM_NAMED,     /* named day `index` on `side` of a */
    TERM_COUNT,     /* `unit` from a to b */
    TERM_EARLIER,   /* of a and b */
    TERM_LATER,
    TERM_REGISTER_DAY,     /* the day `day` of the register `index` before a */
    TERM_REGISTER_CODES,   /* the codes of the register `index` from a to b */
    TERM_REGISTER_SESSIONS /* the sessions missed in it from a to b */
};

struct term {
    enum term_op op;
    struct type type;
    uint32_t a, b;
    int32_t number;
    uint32_t index;
    enum unit unit;
    bool before;
    enum named_side side;
    enum register_day day;
};

enum atom_op {
    ATOM_YES,          /* the yes/no fact `a` as given */
    ATOM_COMPARE,      /* terms a and b */
    ATOM_ONE_OF,       /* the choice a in low, high */
    ATOM_ONLY,         /* the codes a all in low */
    ATOM_INCLUDE,      /* some of the codes a in low */
    ATOM_MATCHES,      /* the text a, pattern `index` */
    ATOM_KNOWN,        /* term a is known */
    ATOM_SCHOOL_DAY,   /* the date a */
    ATOM_NOT_SUPPLIED, /* fact a was left out */
    ATOM_ATTENDED,     /* the register `index` shows attendance from a to b */
    /* tests of what the case states of fact a */
    ATOM_YES_OR_UNSURE,
    ATOM_DEALT_WITH,
    ATOM_DONE
};

struct atom {
    enum atom_op op;
    uint32_t slot;
    uint32_t a, b;
    enum compare compare;
    bool assume_no; /* a fact left out counts as no */
    uint32_t index;
    uint64_t low, high;
};

enum gate_op {
    GATE_AND,
    GATE_OR,
    GATE_NOT,
    GATE_KNOWN,     /* a is settled */
    GATE_DOUBT,     /* yes when a is no, otherwise unknown */
    GATE_GIVEN,     /* a as given; where it is unknown, derived: yes as b, no as c */
    GATE_DERIVED,   /* derived, yes as b, no as c; where that is unknown, a as given */
    GATE_ASSUME_NO, /* a; where it is unknown and b (not supplied) is yes: no */
    GATE_GUARD,     /* under the condition a: b; where a is no, both bits: it does not matter */
    GATE_AGREE,     /* what a and b both say */
    GATE_SETTLE     /* a, where both bits mean no */
};

struct gate {
    enum gate_op op;
    uint32_t slot;
    uint32_t a, b, c;
};

enum { SLOT_TRUE, SLOT_FALSE, SLOT_UNKNOWN, SLOT_FIRST_FREE };

/* An expression beside the places where its parts are recorded. */
struct shown {
    const struct expr *expr;
    uint32_t slot; /* of a condition */
    uint32_t term; /* of a value */
    const struct shown *a, *b; /* of a name that stands for a definition: a is the definition's expression */
};

/* A name whose value a rule read, for display. */
struct read_name {
    const char *name;
    uint32_t fact; /* FACT_NONE for a definition that is no term of the vocabulary */
    uint32_t term, slot; /* one of them */
    struct type type;
};

/* An `any` that a limb stands in, itself perhaps within another. */
struct within {
    uint32_t slot;
    const struct within *outer;
};

struct limb_slot {
    const struct limb *limb;
    uint32_t ground; /* index into the program's grounds */
    uint32_t slot;   /* as it joins the ground, gates counted: an unless limb is yes when it does not block */
    uint32_t plain;  /* the same without the gates; `slot` where there is none */
    uint32_t inner;  /* the condition itself */
    const struct shown *shown;
    const struct read_name *reads;
    uint32_t read_count;
    const struct read_name *all_reads; /* with those of the gates that stand before it */
    uint32_t all_read_count;
    const char *of; /* the name of its any; NULL for none */
    const struct within *within; /* NULL for none */
    bool earlier; /* of a law before the one in force: it speaks only in a reading */
};

struct earlier_law;

struct ground_slot {
    const struct ground *ground;
    const struct instrument *instrument;
    uint32_t paragraph; /* index into the program's paragraphs */
    uint32_t slot;      /* the ground is met */
    uint32_t now;       /* it is met by its words in force, whatever its window saw before them; `slot` where it has none */
    uint32_t requires;  /* all that it requires */
    uint32_t must;      /* met, and no bar defeats it */
    uint32_t may;       /* the same, and no bar defeats the date */
    uint32_t plain_must, plain_may; /* the same as if no authority had a gate: the law alone */
    uint32_t first_limb, limb_count; /* with earlier laws, the last limb is the doubt whether the window straddles their change */
    struct within *root;                /* with earlier laws: where each limb stands, since the ground may be what an earlier law makes it */
    const struct earlier_law *earlier;  /* laws that its window may have begun under, the latest first */
    uint32_t earlier_count;
};

/* What facts and definitions stand for under the law of one day. */
struct meanings {
    uint32_t *fact_term, *fact_slot, *definition_term, *definition_slot;
    const struct shown **definition_shown;
    bool *fact_read;
};

/* A time before the words of a ground in force, without a change of what stood in its place. */
struct earlier_law {
    const struct instrument *law;      /* NULL: none is encoded */
    int32_t to;                        /* its last day */
    uint32_t began;                    /* slot: the window began on that day or before it */
    const struct shown *shown;         /* the same, as a condition */
    struct ground_slot *grounds;       /* what stood in the place of the ground, as that law judges it */
    uint32_t ground_count;
    struct meanings meanings;
};

/* A number that a limb reads, listed once for each paragraph: its count is shown. */
struct counted_name {
    const struct read_name *name;
    uint32_t paragraph;
};

struct paragraph_slot {
    const struct paragraph *paragraph;
    uint32_t slot;
    uint32_t first_ground, ground_count;
};

struct bar_slot {
    const struct bar *bar;
    uint32_t slot;
    const struct shown *shown;
    const struct read_name *reads;
    uint32_t read_count;
    bool *grounds; /* per ground of the program: does the bar reach it */
};

struct duty_slot {
    const struct duty *duty;
    uint32_t when, done, due; /* slot, and two terms (NO_TERM for none) */
    const struct shown *shown;
    const struct policy_rule *local; /* of a council's policy; NULL: of the law */
};

struct milestone_slot {
    const struct milestone *milestone;
    uint32_t when, on, due, done; /* slot, and three terms (NO_TERM for none) */
    const struct shown *shown;    /* of its condition; NULL for none */
};

struct warning_slot {
    const struct warning *warning;
    uint32_t when;
    const struct policy_rule *local;
};

/* A gate of the policy in force: the authority's own word on its share in a part of some grounds. */
struct gate_slot {
    const struct policy_gate *gate;
    uint32_t slot;  /* yes: nothing stands in the way; also where the gate is off */
    const struct shown *shown; /* of its condition */
    const struct read_name *reads;
    uint32_t read_count;
    const struct read_name *off_reads; /* of the condition that turns it off */
    uint32_t off_read_count;
    LIST(uint32_t) limbs; /* the limbs of the program that it stands before */
};

struct done_slot { /* one act that does a step: a date, or a condition */
    uint32_t term, slot;
    const struct shown *shown;
};

struct step_slot {
    const struct policy_step *step;
    uint32_t when;   /* slot: it has to be done at all, by its situation, condition and scope */
    uint32_t opened; /* slot: its first day has come */
    uint32_t from, due, other; /* terms: its first and last day, and its last day under the other reading; NO_TERM for none */
    uint32_t counts; /* slot: what was done counts */
    uint32_t same;   /* slot: the condition in another unit that should agree with `opened`; NO_SLOT for none */
    const struct done_slot *done; /* as many as the step has */
    const struct shown *when_shown; /* of its own condition; NULL for none */
    const struct shown **situations; /* as many as the step has */
    const struct shown *from_shown;
    const struct read_name *reads; /* all that it reads */
    uint32_t read_count;
};

struct claim_slot { /* what the policy holds the law to be */
    const struct policy_claim *claim;
    uint32_t when, test; /* slots; test of `enough` and `only_if`, otherwise NO_SLOT */
    uint32_t speaks;     /* slot: it permits, forbids or states something here, as its kind is: the law may say otherwise */
    const struct shown *test_shown, *when_shown;
    uint32_t *grounds;   /* the grounds of the program that it is about */
    uint32_t ground_count;
};

/* A fact that rules derive: where what is given and what is derived stand, so that a difference is found. */
struct derived {
    uint32_t fact;
    const struct derivation *derivation;
    uint32_t given, yes, no;          /* slots of a yes/no fact: as given; it is yes when `yes` is, no when `no` is no */
    uint32_t given_term, value_term;  /* of any other; NO_TERM for a yes/no fact */
};

/* All that one root rests on, each part in the order of evaluation: a search that runs the program again and again runs only this. */
struct cone {
    uint32_t *terms, *given, *tests, *atoms, *gates; /* atoms are all of the tests, given or other */
    uint32_t term_count, given_count, test_count, atom_count, gate_count;
    uint32_t *moving_terms, *moving_tests; /* of them those that change with the deletion date */
    uint32_t moving_term_count, moving_test_count;
};

/* What a claim on one ground means in this epoch. */
struct claim {
    struct text ground;        /* as referred to, in canonical form */
    uint32_t *answers;         /* grounds of the program that answer to it, any paragraph */
    uint32_t answer_count;
    bool direct;               /* it is itself a ground of this program */
    uint32_t root;             /* slot: the deletion on this claim is lawful */
    uint32_t first_gate, gate_end; /* the gates that only this root needs */
    uint32_t plain;            /* slot: lawful under the law alone; `root` where no gate stands in the way */
    uint32_t plain_end;        /* the gates from gate_end on that only `plain` needs */
    struct cone cone;
};

/* A yes/no fact as given: the commonest test, kept apart for speed. */
struct given_test {
    uint32_t slot, fact;
    bool assume_no;
};

/* Main gates of one kind that do not need each other. */
struct gate_run {
    enum gate_op op;
    uint32_t from, to;
};

/* The first so many of each part of a program. */
struct extent {
    uint32_t terms, given, tests, runs; /* live terms, given tests, other tests, runs of gates */
    uint32_t derived;                   /* facts that rules derive */
};

struct program {
    struct arena arena;           /* holds all of it */
    const struct policy *policy;  /* of the school's authority in force; NULL: the law alone */
    uint32_t scope, in_scope;     /* slots: its scope as written, and with what was left out taken to be within it */
    uint32_t out_of_scope;        /* slot, never unknown: the policy is silent on this case */
    const struct read_name *scope_reads;
    uint32_t scope_read_count;
    const struct instrument *law; /* the instrument whose paragraphs are in force; NULL: none is encoded */
    LIST(struct term) terms;      /* the facts come first, one each */
    uint32_t *fact_term;          /* per fact: its value after default and derivation */
    uint32_t *fact_slot;          /* per yes/no fact: after derivation; NO_SLOT for others */
    uint32_t *definition_term, *definition_slot;
    const struct shown **definition_shown;
    uint32_t *live_terms;         /* the terms that something reads, in order; yes/no facts are read as given tests */
    uint32_t live_count;
    LIST(struct atom) atoms;      /* given tests among them */
    struct given_test *given;     /* atoms that are ATOM_YES */
    uint32_t *tests;              /* numbers of all other atoms */
    uint32_t given_count, test_count;
    LIST(struct gate) gates;
    uint32_t main_gates; /* gates that every case runs, in runs; the rest belong to claims */
    LIST(struct gate_run) runs;
    struct extent core;  /* how much of each a verdict needs: duties and warnings come behind */
    bool *moves;          /* per term: it changes with the deletion date */
    uint32_t *rests;      /* of each atom the moving terms that it rests on, in the order of evaluation: from rests_from[atom] to rests_from[atom + 1] */
    uint32_t *rests_from;
    uint32_t *slot_gate;  /* per slot: the gate that writes it */
    uint32_t *slot_atom;  /* per slot: 1 + the atom that writes it; 0 none */
    uint32_t slots;
    LIST(struct paragraph_slot) paragraphs;
    LIST(struct ground_slot) grounds;
    LIST(struct limb_slot) limbs;
    LIST(struct counted_name) counted;
    LIST(struct bar_slot) bars;
    LIST(struct duty_slot) duties;
    LIST(struct milestone_slot) milestones;
    LIST(struct warning_slot) warnings;
    LIST(struct gate_slot) policy_gates;
    LIST(struct step_slot) steps;
    LIST(struct claim_slot) policy_claims;
    LIST(struct derived) derived;
    LIST(struct claim) claims;
    struct map claim_map;
    struct claim unclaimed; /* the root when no ground is claimed */
    uint32_t must_root;     /* must_delete */
    uint32_t plain_must;    /* the same without gates */
    bool *fact_read;        /* per fact: some rule in force reads it */
    bool *fact_read_earlier; /* per fact: some earlier law does that a window may have begun under */
    const onroll_rules *rules;
};

/* Builds the program for a time in which neither law nor policy changes. policy: in force throughout, or NULL. NULL when out of memory (ONROLL_ENOMEM)
 * or when a limit is passed (ONROLL_ELIMIT). Freed by program_free. scratch: empty, and reset before this returns; whoever builds many keeps one. */
struct program *program_build(const onroll_rules *rules, const struct policy *policy, struct force epoch, struct arena *scratch, onroll_status *status);
void program_free(struct program *program);

#endif
