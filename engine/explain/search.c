/* SPDX-License-Identifier: MIT
 * The search for a set of answers in which one fact matters. */
#include "explain/search.h"

#include "base/limits.h"

#include <string.h>

enum found { FOUND_NO, FOUND_YES, FOUND_UNSURE };

static bool is_value(const struct search *s, uint32_t fact)
{
    return !s->values[fact].outcome && s->x->rules->vocabulary.facts.at[fact].type.base != TYPE_YES_NO;
}

/* Lets the trial have a value for the fact, or none. */
static void put(struct search *s, uint32_t fact, struct value value, bool answered)
{
    s->valued += is_value(s, fact) * ((uint32_t)answered - (uint32_t)s->answered[fact]);
    s->trial.values[fact] = value;
    s->answered[fact] = answered;
}

static void answer(struct search *s, uint32_t fact, int64_t number)
{
    enum state state = s->values[fact].outcome ? s->x->facts->values[fact].state : STATE_KNOWN; /* an outcome is no value: terms still see it as unknown */
    put(s, fact, (struct value){state, number}, true);
}

static void withdraw(struct search *s, uint32_t fact) { put(s, fact, s->x->facts->values[fact], false); }

/* A date that is only compared with known days can be tried day by day. */
static void try_days(struct search *s, uint32_t fact)
{
    uint32_t count = 0, *atoms = ARENA_ARRAY(s->x->arena, uint32_t, s->tests.count + 1);
    for (uint32_t i = 0; atoms && i < s->tests.count; i++)
        if (s->tests.at[i].fact == fact)
            atoms[count++] = s->tests.at[i].atom;
    if (!atoms || !candidates_dates(&s->values[fact], s->x->arena, s->x->run, fact, atoms, count))
        s->x->failed = true;
}

static const struct candidates *values_of(struct search *s, uint32_t fact)
{
    struct candidates *c = &s->values[fact];
    if (!c->made && s->x->rules->vocabulary.facts.at[fact].type.base == TYPE_DATE)
        try_days(s, fact);
    if (!c->made && !candidates_make(c, s->x->arena, s->x->run, fact))
        s->x->failed = true;
    return c;
}

/* Lets the tests of a date, text or calendar say what its answer stands for, or again what the case says. */
static void force_outcomes(struct search *s)
{
    for (uint32_t i = 0; i < s->tests.count; i++) {
        uint32_t slot = s->x->program->atoms.at[s->tests.at[i].atom].slot;
        if (!s->valued && s->values[s->tests.at[i].fact].outcome) {
            s->run.yes[slot] = s->x->run->yes[slot];
            s->run.no[slot] = s->x->run->no[slot];
        }
    }
    for (uint32_t i = 0; i < s->tests.count; i++) {
        uint32_t fact = s->tests.at[i].fact, slot = s->x->program->atoms.at[s->tests.at[i].atom].slot;
        if (!s->answered[fact] || !s->values[fact].outcome)
            continue;
        s->run.yes[slot] = s->trial.values[fact].number != 0;
        s->run.no[slot] = s->trial.values[fact].number == 0;
    }
}

static bool settled(struct search *s)
{
    const struct claim *claim = s->x->claim;
    s->steps++;
    if (s->valued || s->stale)
        evaluation_cone_values(&s->run, &claim->cone);
    s->stale = s->valued > 0;
    evaluation_cone_given(&s->run, &claim->cone);
    force_outcomes(s);
    evaluation_cone_gates(&s->run, &claim->cone);
    return slot_outcome(&s->run, claim->root) != ONROLL_UNKNOWN;
}

/* Is the verdict open without this fact, all other answers staying? */
static bool open_without(struct search *s, uint32_t fact)
{
    struct value value = s->trial.values[fact];
    withdraw(s, fact);
    bool open = !settled(s);
    put(s, fact, value, true);
    return open;
}

/* Drops every answer that is not needed and notes the rest: they form a smallest set. */
static void note_set(struct search *s, uint32_t kept)
{
    for (uint32_t i = 0; i < s->depth; i++) {
        uint32_t fact = s->chain[i];
        struct value value = s->trial.values[fact];
        if (fact == kept)
            continue;
        withdraw(s, fact);
        if (!settled(s))
            put(s, fact, value, true);
    }
    uint16_t size = 0;
    for (uint32_t i = 0; i < s->depth; i++)
        if (s->answered[s->chain[i]])
            size++;
    for (uint32_t i = 0; i < s->depth; i++)
        if (s->answered[s->chain[i]] && (!s->size[s->chain[i]] || size < s->size[s->chain[i]]))
            s->size[s->chain[i]] = size;
}

/* The next fact to answer: of those that can still matter, the one with the smallest set. */
static uint32_t next_fact(const struct search *s)
{
    uint32_t best = FACT_NONE;
    uint16_t size = COST_NEVER;
    for (uint32_t i = 0; i < s->residual.facts.count; i++)
        if (s->residual.facts.at[i].size < size) {
            best = s->residual.facts.at[i].fact;
            size = s->residual.facts.at[i].size;
        }
    return best;
}

static enum found extend(struct search *s, uint32_t wanted);

/* Tries every answer to one more fact, then does without it. */
static enum found branch(struct search *s, uint32_t wanted, uint32_t fact)
{
    enum found found = FOUND_NO;
    const struct candidates *values = values_of(s, fact);
    s->chain[s->depth++] = fact;
    for (uint32_t i = 0; i < values->count && found != FOUND_YES; i++) {
        answer(s, fact, values->at[i]);
        enum found one = extend(s, wanted);
        found = one == FOUND_NO ? found : one;
    }
    if (found == FOUND_YES)
        return found;
    withdraw(s, fact);
    s->depth--;
    s->excluded[fact] = true;
    enum found without = extend(s, wanted);
    s->excluded[fact] = false;
    return without == FOUND_NO ? found : without;
}

/* Can the answers so far, `wanted` among them, be completed so that the verdict is settled with `wanted` and open without it? */
static enum found extend(struct search *s, uint32_t wanted)
{
    if (s->steps > LIMIT_SEARCH_STEPS || s->x->failed)
        return FOUND_UNSURE;
    if (!open_without(s, wanted))
        return FOUND_NO;
    if (settled(s)) {
        note_set(s, wanted);
        return FOUND_YES;
    }
    residual_pass(&s->residual);
    s->x->failed |= s->residual.failed;
    uint32_t fact = next_fact(s);
    return fact == FACT_NONE ? FOUND_NO : branch(s, wanted, fact);
}

static void start_over(struct search *s)
{
    uint32_t facts = s->x->rules->vocabulary.facts.count;
    memcpy(s->trial.values, s->x->facts->values, facts * sizeof *s->trial.values);
    memset(s->answered, 0, facts * sizeof *s->answered);
    memset(s->excluded, 0, facts * sizeof *s->excluded);
    s->depth = 0;
    s->valued = 0;
}

struct listing {
    struct search *s;
    uint32_t atom;
};

static void list_test(void *context, uint32_t fact)
{
    struct listing *l = context;
    struct fact_test *slot = LIST_ADD(l->s->x->arena, &l->s->tests);
    if (slot)
        *slot = (struct fact_test){fact, l->atom};
    else
        l->s->x->failed = true;
}

static void list_tests(struct search *s)
{
    const struct evaluation *run = s->x->run;
    const struct cone *cone = &s->x->claim->cone;
    for (uint32_t i = 0; i < cone->atom_count; i++) {
        const struct atom *atom = &s->x->program->atoms.at[cone->atoms[i]];
        struct listing l = {s, cone->atoms[i]};
        if (!((run->yes[atom->slot] | run->no[atom->slot]) & LANE))
            atom_unknowns(run, atom, list_test, &l);
    }
}

/* Brings a slot of the trial to a rail by the cheapest answers. false when answers clash or no listed value does it. */
static bool bring(struct search *s, uint32_t slot, int rail);

struct first_open {
    struct search *s;
    uint32_t fact;
};

static void take_first(void *context, uint32_t fact)
{
    struct first_open *f = context;
    if (f->fact == FACT_NONE && !f->s->answered[fact] && values_of(f->s, fact)->count > 0)
        f->fact = fact;
}

static bool reached(const struct search *s, uint32_t slot, int rail) { return ((rail == RAIL_YES ? s->run.yes : s->run.no)[slot] & LANE) != 0; }

/* A yes/no fact as given: its answer is the rail. */
static bool bring_given(struct search *s, uint32_t fact, int rail)
{
    enum state state = s->x->facts->values[fact].state;
    if (s->answered[fact])
        return (s->trial.values[fact].number != 0) == (rail == RAIL_YES);
    if (state == STATE_KNOWN || state == STATE_NOT_APPLICABLE)
        return false;
    values_of(s, fact);
    s->chain[s->depth++] = fact;
    answer(s, fact, rail == RAIL_YES);
    settled(s); /* what else is reached with it need not be brought */
    return true;
}

static bool bring_atom(struct search *s, const struct atom *atom, uint32_t wanted, int rail)
{
    if (atom->op == ATOM_YES)
        return bring_given(s, atom->a, rail);
    struct first_open first = {s, wanted};
    if (wanted == FACT_NONE)
        atom_unknowns(&s->run, atom, take_first, &first);
    if (first.fact == FACT_NONE || s->answered[first.fact])
        return false;
    const struct candidates *values = values_of(s, first.fact);
    s->chain[s->depth++] = first.fact;
    for (uint32_t i = 0; i < values->count; i++) {
        answer(s, first.fact, values->at[i]);
        settled(s);
        if (reached(s, atom->slot, rail))
            return true;
    }
    return false;
}

static const struct atom *atom_at(const struct program *p, uint32_t slot)
{
    return p->slot_atom[slot] ? &p->atoms.at[p->slot_atom[slot] - 1] : NULL;
}

static void back_to(struct search *s, uint32_t depth)
{
    while (s->depth > depth)
        withdraw(s, s->chain[--s->depth]);
    settled(s);
}

static bool bring_part(struct search *s, uint32_t part) { return bring(s, part / 2, (int)(part & 1)); }

static bool bring(struct search *s, uint32_t slot, int rail)
{
    const struct program *p = s->x->program;
    if (reached(s, slot, rail))
        return true;
    if (s->open->cost[rail_at(slot, rail)] >= COST_NEVER)
        return false;
    const struct atom *atom = atom_at(p, slot);
    if (atom)
        return bring_atom(s, atom, FACT_NONE, rail);
    struct rail parts = rail_of(&p->gates.at[p->slot_gate[slot]], rail);
    if (parts.count == 2 && parts.all)
        return bring_part(s, parts.part[0]) && bring_part(s, parts.part[1]);
    bool second = parts.count == 2 && s->open->cost[parts.part[1]] < s->open->cost[parts.part[0]];
    uint32_t depth = s->depth;
    if (parts.count > 0 && bring_part(s, parts.part[second]))
        return true;
    back_to(s, depth); /* an answer clashed on the way: the other part may do */
    return parts.count == 2 && bring_part(s, parts.part[!second]);
}

/* From an atom that has reached its rail up to the root, bringing along what each gate needs besides. */
static bool climb(struct search *s, uint32_t part)
{
    const struct program *p = s->x->program;
    for (uint32_t via = s->open->via[part]; via != VIA_ROOT; via = s->open->via[part]) {
        const struct gate *g = &p->gates.at[via / 2];
        struct rail parts = rail_of(g, (int)(via & 1));
        if (parts.count == 2 && parts.all && !bring_part(s, parts.part[parts.part[0] == part]))
            return false;
        part = rail_at(g->slot, (int)(via & 1));
    }
    return true;
}

/* One atom of the fact, one rail: answer the fact, climb, and see whether the set does what it should. */
static bool follow_atom(struct search *s, const struct atom *atom, uint32_t fact, int rail)
{
    if (s->open->up[rail_at(atom->slot, rail)] >= COST_NEVER || s->open->cost[rail_at(atom->slot, rail)] >= COST_NEVER)
        return false;
    start_over(s);
    settled(s); /* for the bits of the case as it stands */
    if (!bring_atom(s, atom, fact, rail) || !climb(s, rail_at(atom->slot, rail)) || !settled(s) || !open_without(s, fact))
        return false;
    note_set(s, fact);
    return true;
}

static bool follow(struct search *s, uint32_t fact)
{
    for (uint32_t i = 0; i < s->tests.count; i++) {
        const struct atom *atom = &s->x->program->atoms.at[s->tests.at[i].atom];
        if (s->tests.at[i].fact == fact && (follow_atom(s, atom, fact, RAIL_YES) || follow_atom(s, atom, fact, RAIL_NO)))
            return true;
    }
    return false;
}

/* Does one answer to the fact settle the verdict? */
static bool settles_alone(struct search *s, uint32_t fact)
{
    const struct candidates *values = values_of(s, fact);
    start_over(s);
    s->chain[s->depth++] = fact;
    for (uint32_t i = 0; i < values->count; i++) {
        answer(s, fact, values->at[i]);
        if (settled(s)) {
            s->size[fact] = 1;
            return true;
        }
    }
    return false;
}

uint16_t search_size(const struct search *s, const struct open_fact *open)
{
    uint16_t found = s->size[open->fact];
    if (found == 1)
        return 1;
    return found && (found < open->size || open->size < 2) ? found : open->size < 2 ? 2 : open->size;
}

bool search_confirms(struct search *s, uint32_t fact)
{
    const struct candidates *values = values_of(s, fact);
    if (settles_alone(s, fact) || s->size[fact])
        return true;
    enum found found = follow(s, fact) ? FOUND_YES : FOUND_NO;
    for (uint32_t i = 0; i < values->count && found == FOUND_NO; i++) {
        start_over(s);
        s->chain[s->depth++] = fact;
        answer(s, fact, values->at[i]);
        found = extend(s, fact);
    }
    return found != FOUND_NO;
}

bool search_prepare(struct search *s, struct explainer *x, const struct residual *open)
{
    uint32_t facts = x->rules->vocabulary.facts.count;
    *s = (struct search){.x = x, .open = open, .trial = *x->facts};
    s->trial.values = ARENA_ARRAY(x->arena, struct value, facts);
    s->excluded = ARENA_ARRAY(x->arena, bool, facts);
    s->answered = ARENA_ARRAY(x->arena, bool, facts);
    s->size = ARENA_ARRAY(x->arena, uint16_t, facts);
    s->chain = ARENA_ARRAY(x->arena, uint32_t, facts + 1);
    s->values = ARENA_ARRAY(x->arena, struct candidates, facts);
    bool ready = s->trial.values && s->excluded && s->answered && s->size && s->chain && s->values && evaluation_prepare(&s->run, x->arena, x->program) &&
                 residual_prepare(&s->residual, x->arena, x->program);
    s->run.facts = &s->trial;
    s->run.check_day = x->check_day;
    s->residual.run = &s->run;
    s->residual.claim = x->claim;
    s->residual.excluded = s->excluded;
    if (ready) {
        memcpy(s->run.cells, x->run->cells, x->program->terms.count * sizeof *s->run.cells);
        memcpy(s->run.yes, x->run->yes, x->program->slots * sizeof *s->run.yes);
        memcpy(s->run.no, x->run->no, x->program->slots * sizeof *s->run.no);
        list_tests(s);
    }
    return ready && !x->failed;
}

