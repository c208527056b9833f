/* SPDX-License-Identifier: MIT
 * Turning expressions into terms, atoms and gates: shared by the parts of the program builder. */
#ifndef ONROLL_RULES_COMPILE_H
#define ONROLL_RULES_COMPILE_H

#include "base/bits.h"
#include "rules/program.h"

/* Where equal ones are found: places by hash, in the scratch of the compiler. */
struct share_place {
    uint32_t hash, number; /* 1 + the number of the term, atom or gate; 0: free */
};

struct share {
    struct share_place *at;
    uint32_t count, room; /* room is 0 or a power of two */
};

#define NO_ANSWER UINT32_MAX
#define NO_DERIVATION UINT32_MAX

struct answering { /* a ground that answers to another by the table of equivalents */
    uint32_t name, next; /* the next that answers to the same, or NO_ANSWER */
};

/* References to grounds as numbers; all in the scratch of the compiler. */
struct ground_names {
    struct map map;
    uint32_t **grounds;     /* per instrument, the names of its grounds in order */
    uint32_t *tables;       /* the names in the equivalents, the old before its new ones, then those in the counterparts */
    uint32_t counterparts;  /* where those begin in it */
    LIST(struct answering) answering;
    uint32_t *first, *last; /* per name, what answers to it */
    LIST(uint32_t) of_program; /* per ground of the program */
    LIST(struct bits) of_gates; /* per gate of the policy: the grounds that it is about */
};

struct compiler {
    struct arena *arena;
    struct arena *scratch; /* forgotten when the program stands */
    const onroll_rules *rules;
    struct program *program;
    uint32_t policy;   /* in force in this epoch, or POLICY_NONE */
    int32_t day;       /* a day of the epoch: what is in force on it is in force throughout */
    bool as_given;     /* yes/no facts are read as given: inside a derivation */
    bool assume_no;    /* inside a doubt that assumes no */
    bool in_claim;     /* the main gates are built: a gate made now belongs to one claim, and no other claim may share it */
    uint32_t claim_gates; /* the first of those of this claim */
    uint32_t shared_gates; /* the main gates that have run before it: it may build on the first so many */
    bool earlier;      /* the law of a day before the epoch is compiled: it contradicts nothing that a case states */
    bool failed;
    uint32_t *derivation_of; /* per fact: its first derivation, or NO_DERIVATION */
    uint32_t *next_derivation; /* per derivation: the next of the same fact */
    struct ground_names names;
    LIST(struct read_name) reads; /* of the rule at hand */
    struct share shared_terms, shared_atoms, shared_gates_made; /* those made so far; of terms without the facts as given */
    uint32_t core_terms, core_atoms, core_gates; /* what stood when all that a verdict needs was compiled */
};

const struct shown *compile_expr(struct compiler *c, const struct expr *expr); /* never NULL unless failed */
uint32_t compile_add_term(struct compiler *c, struct term term); /* its number, or that of an equal one; compile_share.c, as the two that follow */
uint32_t compile_add_atom(struct compiler *c, struct atom atom); /* its slot, or that of an equal one */
uint32_t compile_gate(struct compiler *c, enum gate_op op, uint32_t a, uint32_t b, uint32_t d); /* the slot; folds constants and repeats */
uint32_t compile_certain(struct compiler *c, uint32_t slot); /* the slot: it is settled yes; never unknown */
uint32_t compile_join(struct compiler *c, enum gate_op op, uint32_t a, uint32_t b);
const struct read_name *compile_reads(struct compiler *c, const struct shown *const *shown, uint32_t shown_count, uint32_t *count); /* NULL among them: none */
bool compile_sentence(struct compiler *c, const struct sentence *sentence); /* the values that it prints have to be worked out too */
uint32_t compile_left_out(struct compiler *c, uint32_t fact); /* the slot: nobody has said anything of the fact */
uint32_t compile_exception(struct compiler *c, const struct condition *unless); /* the slot: never unknown; SLOT_FALSE where none is written */
uint32_t compile_open(struct compiler *c, const struct condition *from, uint32_t term); /* the slot: the day `term`, written `from`, has come */
bool compile_names(struct compiler *c); /* compile_grounds.c: numbers the references to grounds */
bool compile_answering(struct compiler *c, const struct names *ids, struct bits *set); /* a new set of the names that are one of the ids or answer to one */
void compile_add_answering(const struct compiler *c, uint32_t name, struct bits *set); /* adds the name and what answers to it */
/* Grounds of the program that a rule about `ids` is about: themselves, what answers to them in the other instrument, and grounds of paragraphs named. */
uint32_t *compile_grounds(struct compiler *c, const struct names *ids, uint32_t *count);
bool compile_in_force(const struct compiler *c, const struct instrument *instrument);
enum root { ROOT_MUST, ROOT_MAY, ROOT_PLAIN_MUST, ROOT_PLAIN_MAY }; /* must_delete and lawful, with the gates of a policy and without */
uint32_t program_root(struct compiler *c, enum root root, const struct claim *claim); /* over all grounds, or those that answer to the claim */
/* program.c: the limbs of a ground in force on the day, and all of them together. plain: as if no gate of a policy stood before a limb. */
bool program_limbs(struct compiler *c, struct ground_slot *g);
uint32_t program_ground(struct compiler *c, struct ground_slot *g, bool plain);
/* program_windows.c: the laws before the one in force that the ground's window may have begun under; then the ground, with `now` by its words in force. */
bool program_window(struct compiler *c, struct ground_slot *g);
uint32_t program_straddled(struct compiler *c, const struct ground_slot *g, uint32_t now, bool plain);
bool program_claims(struct compiler *c);
bool program_gates(struct compiler *c);  /* program_policy.c: the gates of the policy, before the grounds they stand before */
bool program_policy(struct compiler *c); /* its steps, claims, duties and warnings */
bool program_add_duty(struct compiler *c, const struct duty *duty, const struct policy_rule *local);
bool program_milestones(struct compiler *c); /* program_points.c: those of every instrument in force, behind all that a verdict needs */
bool program_add_warning(struct compiler *c, const struct warning *warning, const struct policy_rule *local);
bool program_cones(struct compiler *c);   /* what each root rests on; after program_arrange */
bool program_arrange(struct compiler *c); /* puts what was compiled into the order in which it runs fastest */
bool compile_facts(struct compiler *c); /* prepares the tables of facts and definitions */
/* The definition of that name in force in this epoch; UINT32_MAX when none is. */
uint32_t compile_definition(const struct compiler *c, uint32_t first);

#endif
