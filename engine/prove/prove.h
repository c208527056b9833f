/* SPDX-License-Identifier: MIT
 * One decision procedure for everything that asks about all cases at once: may two rules differ, can a limb ever be met, does a gate ever matter?
 * Conditions become decision diagrams over the terms of one program or two; each term has the intervals between its thresholds, its values, and
 * unknown. What no path of a diagram shows is proved. What one shows is proved only by a case: it is built and decided. */
#ifndef ONROLL_PROVE_PROVE_H
#define ONROLL_PROVE_PROVE_H

#include "evaluate/evaluation.h"

enum proof {
    PROOF_NONE, /* proved: there is no such case */
    PROOF_CASE, /* there is: it was built and run */
    PROOF_OPEN  /* there may be; none was found */
};

/* A pair of outcomes, of a slot of the left program and a slot of the right one; sets of them are joined by |. */
#define PAIR(left, right) (1u << ((unsigned)(left) * 3 + (unsigned)(right)))
#define PAIRS_STRICTER (PAIR(ONROLL_MET, ONROLL_NOT_MET) | PAIR(ONROLL_MET, ONROLL_UNKNOWN) | PAIR(ONROLL_UNKNOWN, ONROLL_NOT_MET))
#define PAIRS_LOOSER (PAIR(ONROLL_NOT_MET, ONROLL_MET) | PAIR(ONROLL_UNKNOWN, ONROLL_MET) | PAIR(ONROLL_NOT_MET, ONROLL_UNKNOWN))
#define PAIRS_DIFFERENT (PAIRS_STRICTER | PAIRS_LOOSER)
#define PAIRS_SAME (PAIR(ONROLL_MET, ONROLL_MET) | PAIR(ONROLL_NOT_MET, ONROLL_NOT_MET) | PAIR(ONROLL_UNKNOWN, ONROLL_UNKNOWN))
#define PAIRS_LEFT(outcome) (PAIR(outcome, ONROLL_MET) | PAIR(outcome, ONROLL_NOT_MET) | PAIR(outcome, ONROLL_UNKNOWN))

struct prover;

struct found_fact {
    const char *fact, *value; /* as a case file states them: "absence.school_days", "20" */
};

struct found_case {
    const struct found_fact *facts; /* the smallest that was found: no fact can be left out; in the order of the vocabulary */
    uint32_t count;
    int32_t left_date, right_date;  /* deletion dates, within the epoch of each program */
    onroll_outcome left, right;     /* what the two slots come to */
    int32_t day[2];                 /* of a question about values: the day or number of each side, DATE_NONE where it is not known */
};

struct prove_side {
    const struct program *program;
    int32_t from, to; /* the deletion dates in question, both included: those of the program's epoch or some of them */
};

/* Facts of real cases from which a search may start: those of scenarios, say. Of the left side's rules. */
struct prove_seeds {
    const struct onroll_facts *const *at;
    uint32_t count;
};

/* left and right may be one program. Facts of two rule directories are the same when they have the same name. All memory is of `arena`; NULL when it ran out. The programs have to
 * stay as long as the prover. */
struct prover *prover_new(struct arena *arena, struct prove_side left, struct prove_side right);
void prover_seed(struct prover *prover, struct prove_seeds seeds);
/* Is there a case on which the left slot and the right slot come to one of `pairs`? out is filled for PROOF_CASE; may be NULL. PROOF_OPEN when memory ran out. */
enum proof prover_find(struct prover *prover, uint32_t left_slot, uint32_t right_slot, unsigned pairs, struct found_case *out);
bool prover_failed(const struct prover *prover); /* memory ran out since it was made: answers that are open may be so for that reason */
/* Is there a case on which two terms (a due day, a count) come to something else? PROOF_NONE when they are made alike. */
enum proof prover_find_value(struct prover *prover, uint32_t left_term, uint32_t right_term, struct found_case *out);

#endif
