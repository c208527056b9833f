/* SPDX-License-Identifier: MIT
 * Nodes are found again through a hash of their children, and what a gate makes of diagrams through a memo, so that equal conditions are one number. */
#include "prove/diagram.h"

#include <string.h>

enum {
    MOST_NODES = 200000, /* a rule comes near to a few hundred */
    FIRST_ROOM = 256,
    PAIRS_OP = 64 /* op of the memo: this and the pairs asked for */
};

struct diagram_memo {
    uint32_t op;
    diagram a, b, c, result; /* result 0 and op 0: free; the op of a gate is stored plus one */
};

void diagrams_init(struct diagrams *set, struct arena *arena) { *set = (struct diagrams){.arena = arena}; }

uint32_t diagrams_variable(struct diagrams *set, uint32_t values)
{
    uint32_t *slot = LIST_ADD(set->arena, &set->values);
    if (!slot) {
        set->failed = true;
        return 0;
    }
    *slot = values;
    return set->values.count - 1;
}

static uint64_t mixed(uint64_t hash, uint64_t word)
{
    hash = (hash ^ word) * 0x9E3779B97F4A7C15u;
    return hash ^ hash >> 29;
}

/* ---- nodes ---- */

static uint32_t node_hash(const struct diagrams *set, uint32_t variable, const diagram *children)
{
    uint64_t hash = mixed(1, variable);
    for (uint32_t i = 0; i < set->values.at[variable]; i++)
        hash = mixed(hash, children[i]);
    return (uint32_t)(hash ^ hash >> 32);
}

static void place_node(struct diagrams *set, uint32_t node)
{
    const struct diagram_node *n = &set->nodes.at[node];
    uint32_t at = node_hash(set, n->variable, set->children.at + n->children) & (set->unique_room - 1);
    while (set->unique[at])
        at = (at + 1) & (set->unique_room - 1);
    set->unique[at] = node + 1;
}

static bool grow_unique(struct diagrams *set)
{
    uint32_t room = set->unique_room ? set->unique_room * 2 : FIRST_ROOM, *table = ARENA_ARRAY(set->arena, uint32_t, room);
    if (!table)
        return false;
    set->unique = table;
    set->unique_room = room;
    for (uint32_t i = 0; i < set->nodes.count; i++)
        place_node(set, i);
    return true;
}

static diagram add_node(struct diagrams *set, uint32_t variable, const diagram *children)
{
    struct diagram_node *node = set->nodes.count < MOST_NODES ? LIST_ADD(set->arena, &set->nodes) : NULL;
    if (!node) {
        set->failed = true;
        return LEAF_UNKNOWN;
    }
    *node = (struct diagram_node){variable, set->children.count};
    for (uint32_t i = 0; i < set->values.at[variable]; i++) {
        diagram *slot = LIST_ADD(set->arena, &set->children);
        if (!slot) {
            set->failed = true;
            return LEAF_UNKNOWN;
        }
        *slot = children[i];
    }
    place_node(set, set->nodes.count - 1);
    return FIRST_NODE + set->nodes.count - 1;
}

diagram diagram_node(struct diagrams *set, uint32_t variable, const diagram *children)
{
    uint32_t count = set->values.at[variable], same = 1;
    while (same < count && children[same] == children[0])
        same++;
    if (same == count)
        return children[0];
    if (set->failed || (set->nodes.count * 2 >= set->unique_room && !grow_unique(set))) {
        set->failed = true;
        return LEAF_UNKNOWN;
    }
    for (uint32_t at = node_hash(set, variable, children) & (set->unique_room - 1); set->unique[at]; at = (at + 1) & (set->unique_room - 1)) {
        const struct diagram_node *n = &set->nodes.at[set->unique[at] - 1];
        if (n->variable == variable && memcmp(set->children.at + n->children, children, count * sizeof *children) == 0)
            return FIRST_NODE + set->unique[at] - 1;
    }
    return add_node(set, variable, children);
}

/* ---- gates ---- */

/* The same tables as those of a run (evaluate/run.c), for one lane. */
static diagram leaf_of(enum gate_op op, diagram a, diagram b, diagram c)
{
    const unsigned ya = a & 1, na = a >> 1, yb = b & 1, nb = b >> 1, nc = c >> 1;
    unsigned yes = 0, no = 0;
    switch (op) {
    case GATE_AND: yes = ya & yb; no = na | nb; break;
    case GATE_OR: yes = ya | yb; no = na & nb; break;
    case GATE_NOT: yes = na; no = ya; break;
    case GATE_KNOWN: yes = ya | na; no = yes ^ 1; break;
    case GATE_DOUBT: yes = na; break;
    case GATE_GIVEN: yes = ya | ((na ^ 1) & yb); no = na | ((ya ^ 1) & nc); break;
    case GATE_DERIVED: yes = yb | ((nc ^ 1) & ya); no = nc | ((yb ^ 1) & na); break;
    case GATE_ASSUME_NO: yes = ya; no = na | ((ya ^ 1) & yb); break;
    case GATE_GUARD: yes = na | yb; no = na | nb; break;
    case GATE_AGREE: yes = ya & yb; no = na & nb; break;
    case GATE_SETTLE: yes = ya & (na ^ 1); no = na; break;
    }
    return yes | no << 1;
}

/* As slot_outcome of a run reads the bits. */
static unsigned outcome(diagram leaf) { return leaf & 1 ? ONROLL_MET : leaf & 2 ? ONROLL_NOT_MET : ONROLL_UNKNOWN; }

bool diagram_pair(unsigned pairs, diagram a, diagram b) { return pairs >> (outcome(a) * 3 + outcome(b)) & 1; }

static diagram leaves(uint32_t op, diagram a, diagram b, diagram c)
{
    if (op < PAIRS_OP)
        return leaf_of((enum gate_op)op, a, b, c);
    return diagram_pair(op - PAIRS_OP, a, b) ? LEAF_YES : LEAF_NO;
}

/* The memo grows with the diagrams; what it held is worked out again where it is needed. */
static bool grow_memo(struct diagrams *set)
{
    enum { FIRST_MEMO = 256, MOST_MEMO = 1 << 14 };
    if (set->memo_room && (set->nodes.count <= set->memo_room || set->memo_room >= MOST_MEMO))
        return true;
    const uint32_t room = set->memo_room ? set->memo_room * 4 : FIRST_MEMO;
    struct diagram_memo *memo = ARENA_ARRAY(set->arena, struct diagram_memo, room);
    if (!memo)
        return false;
    set->memo = memo;
    set->memo_room = room;
    return true;
}

static struct diagram_memo *memo_place(struct diagrams *set, uint32_t op, diagram a, diagram b, diagram c)
{
    if (!grow_memo(set)) {
        set->failed = true;
        return NULL;
    }
    uint64_t hash = mixed(mixed(mixed(mixed(7, op), a), b), c);
    return &set->memo[(hash ^ hash >> 32) & (set->memo_room - 1)];
}

/* Half of all joins have a leaf on one side that settles them. */
static bool short_cut(uint32_t op, diagram a, diagram b, diagram *out)
{
    if (op != GATE_AND && op != GATE_OR)
        return false;
    const diagram neutral = op == GATE_AND ? LEAF_YES : LEAF_NO, absorbing = op == GATE_AND ? LEAF_NO : LEAF_YES;
    if (a == absorbing || b == absorbing)
        *out = absorbing;
    else if (a == neutral || a == b)
        *out = b;
    else if (b == neutral)
        *out = a;
    else
        return false;
    return true;
}

/* Room for the children of a node that are being worked out; those of the nodes above it lie before them. */
static bool take_room(struct diagrams *set, uint32_t count)
{
    enum { FIRST = 1024 };
    if (set->work_used + count <= set->work_room)
        return true;
    const uint32_t room = set->work_room ? set->work_room * 2 + count : FIRST + count;
    diagram *work = ARENA_ARRAY(set->arena, diagram, room);
    if (!work)
        return false;
    if (set->work_used)
        memcpy(work, set->work, set->work_used * sizeof *work);
    set->work = work;
    set->work_room = room;
    return true;
}

static diagram apply(struct diagrams *set, uint32_t op, diagram a, diagram b, diagram c);

static diagram apply_below(struct diagrams *set, uint32_t op, uint32_t variable, diagram a, diagram b, diagram c)
{
    const uint32_t count = set->values.at[variable], from = set->work_used;
    if (!take_room(set, count)) {
        set->failed = true;
        return LEAF_UNKNOWN;
    }
    set->work_used += count;
    for (uint32_t i = 0; i < count; i++) {
        const diagram one = apply(set, op, diagram_child(set, a, variable, i), diagram_child(set, b, variable, i), diagram_child(set, c, variable, i));
        set->work[from + i] = one; /* the room may have moved on the way */
    }
    set->work_used = from;
    return diagram_node(set, variable, set->work + from);
}

static diagram apply(struct diagrams *set, uint32_t op, diagram a, diagram b, diagram c)
{
    diagram out = LEAF_UNKNOWN;
    if (set->failed || short_cut(op, a, b, &out))
        return out;
    if (diagram_is_leaf(a) && diagram_is_leaf(b) && diagram_is_leaf(c))
        return leaves(op, a, b, c);
    if ((op == GATE_AND || op == GATE_OR) && b < a) { /* either way about it is one question */
        const diagram first = b;
        b = a;
        a = first;
    }
    struct diagram_memo *memo = memo_place(set, op, a, b, c);
    if (!memo)
        return LEAF_UNKNOWN;
    if (memo->op == op + 1 && memo->a == a && memo->b == b && memo->c == c)
        return memo->result;
    uint32_t variable = diagram_top(set, a);
    variable = diagram_top(set, b) < variable ? diagram_top(set, b) : variable;
    variable = diagram_top(set, c) < variable ? diagram_top(set, c) : variable;
    out = apply_below(set, op, variable, a, b, c);
    memo = memo_place(set, op, a, b, c); /* it may have grown on the way */
    if (memo)
        *memo = (struct diagram_memo){op + 1, a, b, c, out};
    return out;
}

diagram diagram_gate(struct diagrams *set, enum gate_op op, diagram a, diagram b, diagram c) { return apply(set, op, a, b, c); }

diagram diagram_pairs(struct diagrams *set, unsigned pairs, diagram a, diagram b) { return apply(set, PAIRS_OP + pairs, a, b, LEAF_UNKNOWN); }
