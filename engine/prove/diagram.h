/* SPDX-License-Identifier: MIT
 * Decision diagrams with many values: reduced and ordered, each node shared (after Bryant 1986, with a child per value as in Kam and others 1998). A diagram stands
 * for a condition over all cases; its leaves are the four pairs of bits that a slot can have. */
#ifndef ONROLL_PROVE_DIAGRAM_H
#define ONROLL_PROVE_DIAGRAM_H

#include "rules/program.h"

typedef uint32_t diagram; /* a leaf, or a node */

enum { LEAF_UNKNOWN, LEAF_YES, LEAF_NO, LEAF_BOTH, FIRST_NODE }; /* bit 0: yes, bit 1: no */

struct diagram_node {
    uint32_t variable;
    uint32_t children; /* the first of them in `children`, one for each value of the variable */
};

struct diagrams {
    struct arena *arena;
    LIST(uint32_t) values;  /* of each variable, in the order of the variables: how many it has */
    LIST(struct diagram_node) nodes; /* node n is the diagram FIRST_NODE + n */
    LIST(diagram) children;
    uint32_t *unique, unique_room;   /* a hash table of nodes */
    struct diagram_memo *memo;
    uint32_t memo_room;
    diagram *work;                   /* children of nodes that are being worked out */
    uint32_t work_used, work_room;
    uint32_t *least, least_room;     /* ways.c: per node 1 + the cost of its cheapest way to yes; 0 not worked out */
    bool failed; /* out of memory, or too large: every later answer is worthless */
};

void diagrams_init(struct diagrams *set, struct arena *arena);
uint32_t diagrams_variable(struct diagrams *set, uint32_t values); /* comes last in the order; at least one value */
diagram diagram_node(struct diagrams *set, uint32_t variable, const diagram *children); /* children: of later variables only */
diagram diagram_gate(struct diagrams *set, enum gate_op op, diagram a, diagram b, diagram c); /* what the gate makes of them, leaf by leaf */
diagram diagram_pairs(struct diagrams *set, unsigned pairs, diagram a, diagram b); /* yes where the outcomes of a and b are one of the pairs; otherwise no */

/* Every way to the leaf yes, cheapest first as far as a walk from the top can tell. values: of each variable, VALUE_ANY where it does not matter. cost: what one value of one variable
 * takes, the same in each walk over one set. visit returns false to stop. false: not every way was looked at, because memory ran out (failed) or there were too many
 * beginnings of ways that are not possible; of a set of n variables these may be as many as 2^n. */
#define VALUE_ANY UINT32_MAX
struct diagram_walk {
    uint32_t (*cost)(void *context, uint32_t variable, uint32_t value);
    bool (*possible)(void *context, const uint32_t *values, uint32_t variable); /* may the way go on with the value just chosen for the variable? */
    bool (*visit)(void *context, const uint32_t *values);
    void *context;
};
bool diagram_ways(struct diagrams *set, diagram root, const struct diagram_walk *walk);

/* Is there a case in which the outcomes of a and b are one of the pairs and `also` is yes? A few steps down all of them at once, without a diagram of them all: true where they come to one
 * that fits(). false says nothing. */
struct diagram_glance {
    unsigned pairs;
    diagram a, b, also;
    uint32_t *values; /* of the way taken: one for each variable, all VALUE_ANY before, and afterwards where none was found */
    bool (*fits)(void *context, const uint32_t *values);
    void *context;
};
bool diagram_glance(const struct diagrams *set, const struct diagram_glance *question);

/* The outcomes of leaves, as bit 3 * a + b of pairs. */
bool diagram_pair(unsigned pairs, diagram a, diagram b);
static inline bool diagram_is_leaf(diagram d) { return d < FIRST_NODE; }
static inline uint32_t diagram_top(const struct diagrams *set, diagram d) { return diagram_is_leaf(d) ? UINT32_MAX : set->nodes.at[d - FIRST_NODE].variable; }
static inline diagram diagram_child(const struct diagrams *set, diagram d, uint32_t variable, uint32_t value)
{
    return diagram_top(set, d) == variable ? set->children.at[set->nodes.at[d - FIRST_NODE].children + value] : d;
}

#endif
