/* SPDX-License-Identifier: MIT
 * Which tests could change an answer. A slot keeps its bit as long as enough of what made it so stays: of an "and" that is yes all parts, of one that
 * is not yes any one part. So most tests need not be looked at on the way to another day. */
#include "explain/moving.h"

#include "explain/residual.h"

#include <string.h>

struct bit { /* of a slot, or its opposite */
    uint32_t slot;
    int rail;
    bool set; /* the formula wants it set */
};

/* A rail of a gate, as any of at most two groups of at most two bits. */
struct formula {
    struct bit bits[2][2];
    int sizes[2];
    int groups;
};

static struct formula one(struct bit a) { return (struct formula){.bits = {{a}}, .sizes = {1}, .groups = 1}; }
static struct formula all(struct bit a, struct bit b) { return (struct formula){.bits = {{a, b}}, .sizes = {2}, .groups = 1}; }
static struct formula any(struct bit a, struct bit b) { return (struct formula){.bits = {{a}, {b}}, .sizes = {1, 1}, .groups = 2}; }

/* The first, or where the second bit is not set, the third: a value and what stands in for it. */
static struct formula unless(struct bit a, struct bit against, struct bit b)
{
    return (struct formula){.bits = {{a}, {against, b}}, .sizes = {1, 2}, .groups = 2};
}

static struct bit yes(uint32_t slot) { return (struct bit){slot, RAIL_YES, true}; }
static struct bit no(uint32_t slot) { return (struct bit){slot, RAIL_NO, true}; }
static struct bit not_set(struct bit b) { return (struct bit){b.slot, b.rail, false}; }

static struct formula formula_of(const struct gate *g, int rail)
{
    bool y = rail == RAIL_YES;
    switch (g->op) {
    case GATE_AND: return y ? all(yes(g->a), yes(g->b)) : any(no(g->a), no(g->b));
    case GATE_OR: return y ? any(yes(g->a), yes(g->b)) : all(no(g->a), no(g->b));
    case GATE_NOT: return one(y ? no(g->a) : yes(g->a));
    case GATE_DOUBT: return y ? one(no(g->a)) : (struct formula){.groups = 0};
    case GATE_GIVEN: return y ? unless(yes(g->a), not_set(no(g->a)), yes(g->b)) : unless(no(g->a), not_set(yes(g->a)), no(g->c));
    case GATE_DERIVED: return y ? unless(yes(g->b), not_set(no(g->c)), yes(g->a)) : unless(no(g->c), not_set(yes(g->b)), no(g->a));
    case GATE_ASSUME_NO: return y ? one(yes(g->a)) : unless(no(g->a), not_set(yes(g->a)), yes(g->b));
    case GATE_GUARD: return y ? any(no(g->a), yes(g->b)) : any(no(g->a), no(g->b));
    case GATE_AGREE: return y ? all(yes(g->a), yes(g->b)) : all(no(g->a), no(g->b));
    case GATE_SETTLE: return y ? all(yes(g->a), not_set(no(g->a))) : one(no(g->a));
    case GATE_KNOWN: break;
    }
    return (struct formula){.groups = 0};
}

static void watch_test(struct moving *m, uint32_t atom)
{
    for (uint32_t i = 0; i < m->changing.test_count; i++)
        if (m->changing.tests[i] == atom)
            m->watched[i] = true;
}

void watch_nothing(struct moving *m)
{
    memset(m->watched, 0, m->changing.test_count * sizeof *m->watched);
    memset(m->kept, 0, m->program->slots);
}

void watch_all(struct moving *m)
{
    for (uint32_t i = 0; i < m->changing.test_count; i++)
        m->watched[i] = true;
}

/* ---- A bit that stays as it is ---- */

static bool is_set(const struct moving *m, struct bit b) { return ((b.rail == RAIL_YES ? m->run.yes : m->run.no)[b.slot] & LANE) != 0; }

static bool holds(const struct moving *m, struct bit b) { return is_set(m, b) == b.set; }

static void keep(struct moving *m, struct bit b)
{
    const struct program *p = m->program;
    uint8_t mark = (uint8_t)(1 << b.rail);
    if (b.slot < SLOT_FIRST_FREE || (m->kept[b.slot] & mark))
        return;
    m->kept[b.slot] |= mark;
    if (p->slot_atom[b.slot]) {
        watch_test(m, p->slot_atom[b.slot] - 1);
        return;
    }
    struct formula f = formula_of(&p->gates.at[p->slot_gate[b.slot]], b.rail);
    bool set = is_set(m, b);
    for (int i = 0; i < f.groups; i++) {
        int failing = -1;
        for (int n = 0; n < f.sizes[i] && failing < 0; n++)
            failing = holds(m, f.bits[i][n]) ? -1 : n;
        if (!set && failing >= 0) { /* one part that fails keeps the group from holding */
            keep(m, f.bits[i][failing]);
        } else if (set && failing < 0) { /* one group that holds is enough */
            for (int n = 0; n < f.sizes[i]; n++)
                keep(m, f.bits[i][n]);
            return;
        }
    }
}

void watch_slot(struct moving *m, uint32_t slot) { keep(m, yes(slot)); }

/* ---- What answers cannot bring about ---- */

enum { BLOCKING_MOST = 96, BLOCKING_STEPS = 4096 };

struct blocking { /* tests that stand in the way */
    uint32_t at[BLOCKING_MOST];
    uint32_t count;
    int steps;
    bool lost; /* too many: all are watched */
};

static void block(struct moving *m, const uint8_t *can, struct bit b, struct blocking *out);

static bool may(const uint8_t *can, struct bit b) { return !b.set || (can[b.slot] & (b.rail == RAIL_YES ? 1 : 2)) != 0; }

/* Of the parts of a group that cannot be, the one with the fewest tests. */
static void block_group(struct moving *m, const uint8_t *can, const struct bit *bits, int size, struct blocking *out)
{
    uint32_t start = out->count, best = UINT32_MAX;
    for (int n = 0; n < size && !out->lost; n++) {
        uint32_t from = best == UINT32_MAX ? start : start + best;
        if (may(can, bits[n]))
            continue;
        out->count = from;
        block(m, can, bits[n], out);
        if (out->count - from < best) {
            best = out->count - from;
            memmove(out->at + start, out->at + from, best * sizeof *out->at);
        }
        out->count = start + best;
    }
}

static void block(struct moving *m, const uint8_t *can, struct bit b, struct blocking *out)
{
    const struct program *p = m->program;
    if (b.slot < SLOT_FIRST_FREE)
        return;
    out->lost |= ++out->steps > BLOCKING_STEPS || out->count >= BLOCKING_MOST;
    if (out->lost)
        return;
    if (p->slot_atom[b.slot]) {
        if (p->rests_from[p->slot_atom[b.slot] - 1] < p->rests_from[p->slot_atom[b.slot]])
            out->at[out->count++] = p->slot_atom[b.slot] - 1;
        return;
    }
    const struct gate *g = &p->gates.at[p->slot_gate[b.slot]];
    struct bit worked_out = b.rail == RAIL_YES ? no(g->c) : yes(g->b);
    if ((g->op == GATE_GIVEN || g->op == GATE_DERIVED) && is_set(m, worked_out) && can[worked_out.slot] == (b.rail == RAIL_YES ? 2 : 1)) {
        keep(m, worked_out); /* worked out the other way, and so it stays */
        return;
    }
    struct formula f = formula_of(g, b.rail);
    for (int i = 0; i < f.groups; i++)
        block_group(m, can, f.bits[i], f.sizes[i], out);
}

void watch_may(struct moving *m, const uint8_t *can, const uint32_t target[2])
{
    struct blocking blocking = {.count = 0};
    struct bit wanted[2] = {yes(target[0]), yes(target[1])};
    block_group(m, can, wanted, 2, &blocking);
    for (uint32_t i = 0; i < blocking.count && !blocking.lost; i++)
        watch_test(m, blocking.at[i]);
    if (blocking.lost)
        watch_all(m);
}
