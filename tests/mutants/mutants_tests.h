/* SPDX-License-Identifier: MIT
 * What the parts of the mutant tests share. */
#ifndef MUTANTS_MUTANTS_TESTS_H
#define MUTANTS_MUTANTS_TESTS_H

#include "mutants/cases.h"
#include "scenario/killing.h"
#include "scenario/twins.h"
#include "support/draw.h"

struct checks {
    uint64_t seed;
    uint32_t each, cases;      /* every so many of the killed mutants go through the whole proof; cases drawn for each that is proved to be none */
    uint32_t killed, whole, same, parts, differing, proved, tried, mistakes;
};

/* Prints "file:line: was -> becomes: ..." and counts it. */
void mistake(struct checks *checks, const struct mutation_worker *w, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* The mutant is made. A scenario kills it, so nothing may call it the same. */
void check_killed(struct checks *checks, struct mutation_worker *w, uint32_t scenario, bool whole); /* killed.c */
/* It is called the same, so no case may tell it apart. */
void check_same(struct checks *checks, struct mutation_worker *w); /* same.c */

/* ---- cases.c: a case run by the rules and by the mutant. Its facts are read by the rules; those of the mutant number them the same. ---- */

/* The programs that decide the scenario, for the days that they share. false: there are none, or memory ran out. */
bool programs_of(const struct mutation_worker *w, uint32_t scenario, struct prove_side out[BOTH]);
bool case_begin(struct known_case *c, const struct mutation_worker *w);
void case_end(struct known_case *c);
void case_of_scenario(struct known_case *c, const struct mutation_worker *w, uint32_t scenario);
void case_draw(struct known_case *c, const struct mutation_worker *w, uint32_t scenario, uint64_t *seed); /* some of its facts drawn anew, its days as they are */
bool case_run(struct known_case *c, const struct mutation_worker *w, struct arena *arena, const struct prove_side side[BOTH]);
bool case_refused(const struct known_case *c, int which); /* a fact contradicts another */
bool case_differs(const struct known_case *c, const struct twin *twin);

#endif
