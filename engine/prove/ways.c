/* SPDX-License-Identifier: MIT
 * The ways through a diagram to the leaf yes. At each node the value whose cheapest way on costs least is tried first, so that the first way found is a cheapest one.
 * And a glance: most questions have a case that a few steps come to, and only where they do not a proof is worth its diagram. */
#include "prove/diagram.h"
#include "prove/prove.h"

#include <string.h>

#define NEVER UINT32_MAX
enum { MOST_VALUES = 256, MOST_STEPS = 1 << 20 }; /* a million steps take about half a second */

struct walker {
    struct diagrams *set;
    const struct diagram_walk *walk;
    uint32_t *values;
    uint32_t steps;
    bool stop, gave_up;
};

static uint32_t least_of(struct walker *w, diagram d)
{
    if (d < FIRST_NODE)
        return d == LEAF_YES ? 1 : NEVER;
    uint32_t *least = &w->set->least[d - FIRST_NODE];
    if (*least != 0)
        return *least;
    const struct diagram_node node = w->set->nodes.at[d - FIRST_NODE];
    uint32_t best = NEVER;
    for (uint32_t i = 0; i < w->set->values.at[node.variable]; i++) {
        uint32_t on = least_of(w, w->set->children.at[node.children + i]);
        if (on != NEVER) {
            on += w->walk->cost(w->walk->context, node.variable, i);
            best = on < best ? on : best;
        }
    }
    *least = best;
    return best;
}

static void go(struct walker *w, diagram d);

/* Its values, the cheapest way on first; the list is short. */
static void go_on(struct walker *w, const struct diagram_node *node)
{
    const uint32_t count = w->set->values.at[node->variable];
    uint32_t costs[MOST_VALUES];
    for (uint32_t i = 0; i < count; i++) {
        costs[i] = least_of(w, w->set->children.at[node->children + i]);
        if (costs[i] != NEVER)
            costs[i] += w->walk->cost(w->walk->context, node->variable, i);
    }
    while (!w->stop) {
        uint32_t best = 0;
        for (uint32_t i = 1; i < count; i++)
            best = costs[i] < costs[best] ? i : best;
        if (costs[best] == NEVER)
            break;
        if (w->steps++ == MOST_STEPS) {
            w->stop = w->gave_up = true;
            break;
        }
        costs[best] = NEVER;
        w->values[node->variable] = best;
        if (w->walk->possible(w->walk->context, w->values, node->variable))
            go(w, w->set->children.at[node->children + best]);
    }
    w->values[node->variable] = VALUE_ANY;
}

static void go(struct walker *w, diagram d)
{
    if (d == LEAF_YES)
        w->stop = !w->walk->visit(w->walk->context, w->values);
    if (d < FIRST_NODE)
        return;
    const struct diagram_node node = w->set->nodes.at[d - FIRST_NODE];
    go_on(w, &node);
}

/* What was worked out for the nodes so far stays. */
static bool room_for_costs(struct diagrams *set)
{
    if (set->nodes.count <= set->least_room)
        return true;
    uint32_t room = set->nodes.count * 2, *least = ARENA_ARRAY(set->arena, uint32_t, room);
    if (least && set->least_room)
        memcpy(least, set->least, set->least_room * sizeof *least);
    set->least = least;
    set->least_room = least ? room : 0;
    return least != NULL;
}

bool diagram_ways(struct diagrams *set, diagram root, const struct diagram_walk *walk)
{
    struct walker w = {.set = set, .walk = walk};
    w.values = ARENA_ARRAY(set->arena, uint32_t, set->values.count + 1);
    if (!room_for_costs(set) || !w.values) {
        set->failed = true;
        return false;
    }
    for (uint32_t i = 0; i < set->values.count; i++)
        w.values[i] = VALUE_ANY;
    go(&w, root);
    return !w.gave_up;
}

/* ---- a glance ---- */

struct glance {
    const struct diagrams *set;
    const struct diagram_glance *ask;
    uint32_t steps; /* that are left */
};

/* Diagrams that are not the same differ somewhere, and a node is not of one outcome alone but for rare cases: a step down is seldom taken in vain. */
static bool look(struct glance *g, diagram a, diagram b, diagram also)
{
    enum { OF_A_CASE = 16 }; /* to look whether a case fits takes as long as so many steps */
    const bool ends = diagram_is_leaf(a) && diagram_is_leaf(b);
    if (also == LEAF_NO || g->steps == 0 || (ends && !diagram_pair(g->ask->pairs, a, b)) || (a == b && !(g->ask->pairs & PAIRS_SAME)))
        return false;
    if (ends && diagram_is_leaf(also)) {
        g->steps -= g->steps < OF_A_CASE ? g->steps : OF_A_CASE;
        return also == LEAF_YES && g->ask->fits(g->ask->context, g->ask->values);
    }
    uint32_t variable = diagram_top(g->set, a);
    variable = diagram_top(g->set, b) < variable ? diagram_top(g->set, b) : variable;
    variable = diagram_top(g->set, also) < variable ? diagram_top(g->set, also) : variable;
    g->steps--;
    for (uint32_t i = 0; i < g->set->values.at[variable]; i++) {
        g->ask->values[variable] = i;
        if (look(g, diagram_child(g->set, a, variable, i), diagram_child(g->set, b, variable, i), diagram_child(g->set, also, variable, i)))
            return true;
    }
    g->ask->values[variable] = VALUE_ANY;
    return false;
}

bool diagram_glance(const struct diagrams *set, const struct diagram_glance *question)
{
    enum { STEPS = 1024 };
    struct glance g = {set, question, STEPS};
    return look(&g, question->a, question->b, question->also);
}
