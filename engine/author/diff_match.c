/* SPDX-License-Identifier: MIT
 * Which rule of one side is which of the other: by its name; grounds also by the table of equivalents, and the steps of two councils by the act that they ask
 * for. What has no partner is only on one side. */
#include "author/diff.h"

#include <string.h>

static const struct program *program(const struct diff *d, uint32_t side) { return d->side[side].program; }

static struct match *add(struct diff *d, const char *kind, struct text id)
{
    struct match *m = LIST_ADD(&d->arena, &d->matches);
    if (!m) {
        d->failed = true;
        return NULL;
    }
    *m = (struct match){.kind = kind, .id = id, .authority = d->council, .of_law = true, .slot = {NO_SLOT, NO_SLOT}, .test = {NO_SLOT, NO_SLOT}, .due = {NO_TERM, NO_TERM}, .from = {NO_TERM, NO_TERM},
                        .done = {NO_TERM, NO_TERM},
                        .instrument = {INSTRUMENT_NONE, INSTRUMENT_NONE}, .policy = {POLICY_NONE, POLICY_NONE}};
    return m;
}

/* Finds the rule of that name that the other side has told already, or adds one. */
static struct match *find_or_add(struct diff *d, uint32_t side, const char *kind, struct text id)
{
    for (uint32_t i = 0; i < d->matches.count && side == RIGHT; i++) {
        struct match *m = &d->matches.at[i];
        if (!m->there[RIGHT] && strcmp(m->kind, kind) == 0 && text_equal(m->id, id))
            return m;
    }
    return add(d, kind, id);
}

static void put(struct match *m, uint32_t side, uint32_t slot, const struct node *node, const struct expr *expr)
{
    m->there[side] = true;
    m->slot[side] = slot;
    m->node[side] = node;
    m->expr[side] = expr;
}

static uint32_t policy_index(const struct program *p) { return p->policy ? (uint32_t)(p->policy - p->rules->policies.at) : POLICY_NONE; }

static void of_policy(const struct diff *d, struct match *m, uint32_t side)
{
    const struct program *p = program(d, side);
    m->policy[side] = policy_index(p);
    m->of_law = false;
    m->authority = p->rules->authorities.at[p->policy->authority].id.at;
}

static uint32_t instrument_index(const struct program *p, const struct instrument *in) { return (uint32_t)(in - p->rules->instruments.at); }

/* ---- grounds and limbs ---- */

/* The name by which both sides know the ground: its own, or what the left side has in its place. */
static struct text shared_id(const struct diff *d, uint32_t side, struct text id)
{
    const struct program *left = program(d, LEFT);
    if (side == LEFT)
        return id;
    for (uint32_t i = 0; i < left->grounds.count; i++)
        if (text_equal(left->grounds.at[i].ground->id, id))
            return id;
    for (uint32_t i = 0; i < left->grounds.count; i++) {
        struct text one = left->grounds.at[i].ground->id;
        const struct names ids = {&one, 1};
        if (rules_answers(left->rules, &ids, id))
            return one;
    }
    return id;
}

static struct text limb_id(struct diff *d, struct text ground, struct text limb)
{
    struct buffer out;
    buffer_init(&out, &d->arena);
    buffer_add(&out, ground);
    buffer_char(&out, ' ');
    buffer_add(&out, limb);
    d->failed |= !buffer_done(&out);
    return buffer_text(&out);
}

static void match_limbs(struct diff *d, uint32_t side, const struct ground_slot *g, struct text ground)
{
    static const char *const roles[] = {[ROLE_REQUIRES] = "limb", [ROLE_UNLESS] = "unless", [ROLE_DOUBT] = "doubt"};
    const struct program *p = program(d, side);
    for (uint32_t i = g->first_limb; i < g->first_limb + g->limb_count && !d->failed; i++) {
        const struct limb_slot *limb = &p->limbs.at[i];
        if (limb->earlier || !limb->limb->node || limb->limb == &g->instrument->straddling)
            continue;
        struct match *m = find_or_add(d, side, roles[limb->limb->role], limb_id(d, ground, limb->limb->id));
        if (!m)
            return;
        put(m, side, limb->slot, limb->limb->node, limb->limb->that.expr);
        m->instrument[side] = instrument_index(p, g->instrument);
    }
}

/* The deletion on a claim of the ground is lawful. */
static uint32_t claim_root(const struct program *p, struct text ground)
{
    uint32_t found = map_get(&p->claim_map, ground);
    return found == MAP_NONE ? NO_SLOT : p->claims.at[found].root;
}

/* One ground of the left side became several: what a claim on it comes to is compared, since any of them answers it. */
static void join_several(struct diff *d, struct match *m, const struct ground_slot *g)
{
    const uint32_t left = claim_root(program(d, LEFT), m->id), right = claim_root(program(d, RIGHT), m->id);
    struct buffer now;
    buffer_init(&now, &d->arena);
    buffer_add(&now, m->now);
    buffer_string(&now, " and ");
    buffer_add(&now, g->ground->id);
    d->failed |= !buffer_done(&now);
    m->now = buffer_text(&now);
    if (left != NO_SLOT && right != NO_SLOT) {
        m->slot[LEFT] = left;
        m->slot[RIGHT] = right;
    }
}

static struct match *ground_told(struct diff *d, struct text id)
{
    for (uint32_t i = 0; i < d->matches.count; i++) {
        struct match *m = &d->matches.at[i];
        if (m->there[LEFT] && m->there[RIGHT] && strcmp(m->kind, "ground") == 0 && text_equal(m->id, id))
            return m;
    }
    return NULL;
}

static void match_grounds(struct diff *d, uint32_t side)
{
    const struct program *p = program(d, side);
    for (uint32_t i = 0; i < p->grounds.count && !d->failed; i++) {
        const struct ground_slot *g = &p->grounds.at[i];
        struct text id = shared_id(d, side, g->ground->id);
        struct match *m = side == RIGHT ? ground_told(d, id) : NULL;
        if (m) {
            join_several(d, m, g);
        } else {
            m = find_or_add(d, side, "ground", id);
            if (!m)
                return;
            put(m, side, g->slot, g->ground->node, NULL);
            m->title = g->ground->title;
            m->now = side == RIGHT && m->there[LEFT] && !text_equal(id, g->ground->id) ? g->ground->id : m->now;
        }
        match_limbs(d, side, g, id);
    }
}

static void match_bars(struct diff *d, uint32_t side)
{
    const struct program *p = program(d, side);
    for (uint32_t i = 0; i < p->bars.count && !d->failed; i++) {
        struct match *m = find_or_add(d, side, "bar", p->bars.at[i].bar->id);
        if (!m)
            return;
        put(m, side, p->bars.at[i].slot, p->bars.at[i].bar->node, p->bars.at[i].bar->applies.expr);
        m->keeps = true;
    }
}

/* ---- policies ---- */

/* The one act that does a step, where it is one fact. */
static struct text act(const struct policy_step *step)
{
    const struct expr *done = step->done_count == 1 ? step->done[0].expr : NULL;
    return done && done->kind == EXPR_NAME && !done->defined ? done->name : TEXT("");
}

/* Two councils do not name their steps alike: what counts is what they ask for. */
static struct match *step_of_same_act(struct diff *d, const struct policy_step *step)
{
    const struct program *left = program(d, LEFT);
    struct match *found = NULL;
    uint32_t several = 0;
    for (uint32_t i = 0; act(step).len && i < left->steps.count; i++) {
        const struct policy_step *other = left->steps.at[i].step;
        if (!text_equal(act(other), act(step)) || other->authority_side != step->authority_side)
            continue;
        several++;
        for (uint32_t n = 0; n < d->matches.count; n++)
            if (d->matches.at[n].node[LEFT] == other->rule.node && !d->matches.at[n].there[RIGHT])
                found = &d->matches.at[n];
    }
    return several == 1 ? found : NULL;
}

static void match_steps(struct diff *d, uint32_t side)
{
    const struct program *p = program(d, side);
    for (uint32_t i = 0; i < p->steps.count && !d->failed; i++) {
        const struct step_slot *s = &p->steps.at[i];
        struct match *m = side == RIGHT ? step_of_same_act(d, s->step) : NULL;
        if (!m)
            m = find_or_add(d, side, s->step->authority_side ? "authority" : "step", s->step->rule.id);
        if (!m)
            return;
        m->now = !text_equal(m->id, s->step->rule.id) ? s->step->rule.id : m->now;
        put(m, side, s->when, s->step->rule.node, s->step->when.expr);
        m->unless[side] = s->step->unless.expr;
        m->due[side] = s->due;
        m->from[side] = s->from;
        m->due_expr[side] = s->step->due.expr;
        m->from_expr[side] = s->step->from.expr;
        m->step[side] = s;
        m->keeps = true;
        of_policy(d, m, side);
    }
}

static void match_policy(struct diff *d, uint32_t side)
{
    const struct program *p = program(d, side);
    for (uint32_t i = 0; i < p->policy_gates.count && !d->failed; i++) {
        struct match *m = find_or_add(d, side, "gate", p->policy_gates.at[i].gate->rule.id);
        if (!m)
            return;
        put(m, side, p->policy_gates.at[i].slot, p->policy_gates.at[i].gate->rule.node, p->policy_gates.at[i].gate->that.expr);
        m->unless[side] = p->policy_gates.at[i].gate->unless.expr;
        of_policy(d, m, side);
    }
    match_steps(d, side);
    for (uint32_t i = 0; i < p->policy_claims.count && !d->failed; i++) {
        const struct claim_slot *c = &p->policy_claims.at[i];
        struct match *m = find_or_add(d, side, "claim", c->claim->rule.id);
        if (!m)
            return;
        put(m, side, c->when, c->claim->rule.node, c->test_shown ? c->claim->test.expr : c->claim->when.expr);
        m->test[side] = c->test;
        m->keeps = true;
        of_policy(d, m, side);
    }
}

static void match_milestones(struct diff *d, uint32_t side)
{
    const struct program *p = program(d, side);
    for (uint32_t i = 0; i < p->milestones.count && !d->failed; i++) {
        const struct milestone_slot *slot = &p->milestones.at[i];
        const struct milestone *milestone = slot->milestone;
        struct match *m = find_or_add(d, side, "milestone", milestone->id);
        if (!m)
            return;
        put(m, side, slot->when, milestone->node, milestone->when.expr);
        m->from[side] = slot->on;
        m->from_expr[side] = milestone->on.expr;
        m->due[side] = slot->due;
        m->due_expr[side] = milestone->due.expr;
        m->done[side] = slot->done;
        m->keeps = true;
    }
}

static void match_others(struct diff *d, uint32_t side)
{
    const struct program *p = program(d, side);
    match_milestones(d, side);
    for (uint32_t i = 0; i < p->duties.count && !d->failed; i++) {
        const struct duty_slot *duty = &p->duties.at[i];
        struct match *m = find_or_add(d, side, "duty", duty->duty->id);
        if (!m)
            return;
        put(m, side, duty->when, duty->duty->node, duty->duty->when.expr);
        m->unless[side] = duty->duty->unless.expr;
        m->due[side] = duty->due;
        m->due_expr[side] = duty->duty->due.expr;
        m->done[side] = duty->done;
        m->keeps = true;
        if (duty->local)
            of_policy(d, m, side);
    }
    for (uint32_t i = 0; i < p->warnings.count && !d->failed; i++) {
        const struct warning_slot *w = &p->warnings.at[i];
        struct match *m = find_or_add(d, side, "warning", w->warning->id);
        if (!m)
            return;
        put(m, side, w->when, w->warning->node, w->warning->when.expr);
        m->keeps = true;
        if (w->local)
            of_policy(d, m, side);
    }
}

bool diff_match(struct diff *d)
{
    d->matches.count = d->matches.room = 0;
    d->matches.at = NULL;
    for (uint32_t side = 0; side < SIDES && !d->failed; side++) {
        match_grounds(d, side);
        match_bars(d, side);
        if (program(d, side)->policy)
            match_policy(d, side);
        match_others(d, side);
    }
    return !d->failed;
}
