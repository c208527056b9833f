/* SPDX-License-Identifier: MIT
 * Turning expressions into terms, atoms and gates: shared by the parts of the program builder. */
#ifndef ONROLL_RULES_COMPILE_H
#define ONROLL_RULES_COMPILE_H

#include "rules/program.h"

struct compiler {
    struct arena *arena;
    onroll_rules *rules;
    struct program *program;
    int32_t day;       /* a day of the epoch: what is in force on it is in force throughout */
    bool as_given;     /* yes/no facts are read as given: inside a derivation */
    bool assume_no;    /* inside a doubt that assumes no */
    bool in_claim;     /* the main gates are built: a gate made now belongs to one claim, and no other claim may share it */
    bool failed;
    uint32_t core_terms, core_atoms, core_gates; /* what stood when all that a verdict needs was compiled */
};

const struct shown *compile_expr(struct compiler *c, const struct expr *expr); /* never NULL unless failed */
uint32_t compile_gate(struct compiler *c, enum gate_op op, uint32_t a, uint32_t b, uint32_t d); /* the slot; folds constants and repeats */
uint32_t compile_join(struct compiler *c, enum gate_op op, uint32_t a, uint32_t b);
const struct read_name *compile_reads(struct compiler *c, const struct shown *shown, uint32_t *count);
bool program_cones(struct compiler *c);   /* what each root rests on; after program_arrange */
bool program_arrange(struct compiler *c); /* puts what was compiled into the order in which it runs fastest */
bool compile_facts(struct compiler *c); /* prepares the tables of facts and definitions */
/* The definition of that name in force in this epoch; UINT32_MAX when none is. */
uint32_t compile_definition(const struct compiler *c, uint32_t first);

#endif
