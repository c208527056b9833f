/* SPDX-License-Identifier: MIT
 * Grounds that look at a time, their window, which may have begun before their words did. No provision says which words then govern, so every law that
 * the window saw is asked (docs/decisions.md, "Windows"): the ground is met only where the window began under the words in force, fails where all of
 * them fail, and is unknown otherwise. A case whose window began under the words in force is judged as if nothing stood here. */
#include "rules/compile.h"

/* The grounds of one instrument that stand in the place of a ground, each on its own days. */
struct line {
    const struct instrument *law; /* NULL: none is encoded */
    const struct ground **grounds;
    uint32_t count;
};

/* What stands in a law in the place of the grounds of another, or of itself: the same letters, or those that answer to them. */
static bool find_line(struct compiler *c, const struct instrument *law, const struct line *after, struct line *out)
{
    struct bits wanted = bits_new(c->scratch, c->names.map.count);
    *out = (struct line){.law = law};
    out->grounds = ARENA_ARRAY(c->scratch, const struct ground *, law ? law->ground_count + 1 : 1);
    if (!wanted.words || !out->grounds)
        return false;
    for (uint32_t i = 0; i < after->count; i++) {
        uint32_t name = map_get(&c->names.map, after->grounds[i]->id);
        if (law == after->law)
            bits_add(&wanted, name);
        else
            compile_add_answering(c, name, &wanted);
    }
    const uint32_t *name = law ? c->names.grounds[law - c->rules->instruments.at] : NULL;
    for (uint32_t p = 0; law && p < law->paragraphs.count; p++)
        for (uint32_t g = 0; g < law->paragraphs.at[p].grounds.count; g++, name++)
            if (bits_has(&wanted, *name))
                out->grounds[out->count++] = &law->paragraphs.at[p].grounds.at[g];
    return true;
}

static int32_t later(int32_t a, int32_t b) { return a > b ? a : b; }

/* The first day, up to this one, from which a provision stands as it does on this day. */
static int32_t unchanged_since(struct force force, int32_t day) { return force.to < day ? force.to + 1 : force.from <= day ? force.from : DATE_MIN; }

/* The first day from which the limbs in force are those of this day. */
static int32_t same_since(const struct line *line, int32_t day)
{
    int32_t since = line->law->force.from;
    for (uint32_t i = 0; i < line->count; i++) {
        const struct ground *ground = line->grounds[i];
        since = later(since, unchanged_since(ground->force, day));
        for (uint32_t l = 0; force_covers(ground->force, day) && l < ground->limbs.count; l++)
            since = later(since, unchanged_since(ground->limbs.at[l].force, day));
    }
    return since;
}

static bool begin_meanings(struct compiler *c, struct meanings *m)
{
    uint32_t facts = c->rules->vocabulary.facts.count, definitions = c->rules->definitions.count;
    *m = (struct meanings){.fact_read = c->program->fact_read_earlier};
    m->fact_term = ARENA_ARRAY(c->arena, uint32_t, facts + 1);
    m->fact_slot = ARENA_ARRAY(c->arena, uint32_t, facts + 1);
    m->definition_term = ARENA_ARRAY(c->arena, uint32_t, definitions + 1);
    m->definition_slot = ARENA_ARRAY(c->arena, uint32_t, definitions + 1);
    m->definition_shown = ARENA_ARRAY(c->arena, const struct shown *, definitions + 1);
    for (uint32_t i = 0; m->fact_term && m->fact_slot && i < facts; i++) {
        m->fact_term[i] = NO_TERM;
        m->fact_slot[i] = NO_SLOT;
    }
    return m->fact_term && m->fact_slot && m->definition_term && m->definition_slot && m->definition_shown;
}

/* Facts and definitions mean what they mean under the law of another day, until they are put back. */
static struct meanings put_meanings(struct program *p, const struct meanings *m)
{
    struct meanings before = {p->fact_term, p->fact_slot, p->definition_term, p->definition_slot, p->definition_shown, p->fact_read};
    p->fact_term = m->fact_term;
    p->fact_slot = m->fact_slot;
    p->definition_term = m->definition_term;
    p->definition_slot = m->definition_slot;
    p->definition_shown = m->definition_shown;
    p->fact_read = m->fact_read;
    return before;
}

static bool compile_line(struct compiler *c, const struct line *line, struct earlier_law *law)
{
    law->grounds = ARENA_ARRAY(c->arena, struct ground_slot, line->count + 1);
    for (uint32_t i = 0; law->grounds && i < line->count; i++) {
        if (!force_covers(line->grounds[i]->force, c->day))
            continue;
        struct ground_slot *g = &law->grounds[law->ground_count++];
        *g = (struct ground_slot){.ground = line->grounds[i], .instrument = line->law};
        if (!program_limbs(c, g))
            return false;
        g->now = g->slot = program_ground(c, g, false);
    }
    return law->grounds != NULL;
}

/* The law of the days up to `to`: its definitions, its derivations and the limbs that stood then, before the gates of the policy of the deletion. */
static bool compile_earlier(struct compiler *c, const struct line *line, struct earlier_law *law)
{
    int32_t day = c->day;
    if (!begin_meanings(c, &law->meanings))
        return false;
    struct meanings now = put_meanings(c->program, &law->meanings);
    c->day = law->to;
    c->earlier = true;
    bool compiled = compile_line(c, line, law);
    c->earlier = false;
    c->day = day;
    put_meanings(c->program, &now);
    return compiled;
}

/* "The window began before the day on which these words did", as if the rule file had written it. */
static const struct shown *began_before(struct compiler *c, struct expr *window, int32_t day)
{
    struct expr *since = ARENA_NEW(c->arena, struct expr), *compare = ARENA_NEW(c->arena, struct expr);
    if (!since || !compare)
        return NULL;
    *since = (struct expr){.kind = EXPR_DATE, .number = day, .type = {TYPE_DATE, UNIT_DAYS, 0}};
    *compare = (struct expr){.kind = EXPR_COMPARE, .compare = COMPARE_LESS, .a = window, .b = since, .type = {TYPE_YES_NO, UNIT_DAYS, 0}};
    return compile_expr(c, compare);
}

/* The doubt that is shown with the limbs: the latest change is the one it tells of. */
static bool add_straddling_limb(struct compiler *c, struct ground_slot *g, const struct shown *shown)
{
    struct limb_slot *limb = LIST_ADD(c->scratch, &c->program->limbs);
    if (!limb)
        return false;
    uint32_t doubt = compile_gate(c, GATE_DOUBT, shown->slot, NO_SLOT, NO_SLOT);
    *limb = (struct limb_slot){.limb = &g->instrument->straddling, .ground = c->program->grounds.count, .slot = doubt, .plain = doubt};
    limb->inner = shown->slot;
    limb->shown = shown;
    limb->reads = limb->all_reads = compile_reads(c, &shown, 1, &limb->read_count);
    limb->all_read_count = limb->read_count;
    g->limb_count++;
    return compile_sentence(c, &limb->limb->unknown);
}

bool program_window(struct compiler *c, struct ground_slot *g)
{
    struct program *p = c->program;
    LIST(struct earlier_law) laws = {0};
    struct line own = {g->instrument, &g->ground, 1}, line;
    if (!p->fact_read_earlier)
        p->fact_read_earlier = ARENA_ARRAY(c->arena, bool, c->rules->vocabulary.facts.count + 1);
    if (!p->fact_read_earlier || !find_line(c, g->instrument, &own, &line))
        return false;
    for (int32_t day = c->day, since; line.law && (since = same_since(&line, day)) > DATE_MIN; day = since - 1) {
        const struct line after = line;
        const struct instrument *before = rules_law(c->rules, since - 1);
        struct earlier_law *law = LIST_ADD(c->arena, &laws);
        if (!law || (before != after.law && !find_line(c, before, &after, &line)))
            return false;
        law->law = before;
        law->to = since - 1;
        law->shown = began_before(c, g->ground->window.expr, since);
        if (!law->shown)
            return false;
        law->began = law->shown->slot;
        if (laws.count == 1 && !add_straddling_limb(c, g, law->shown))
            return false;
        if (!compile_earlier(c, &line, law))
            return false;
    }
    g->earlier = laws.at;
    g->earlier_count = laws.count;
    g->root = laws.count ? ARENA_NEW(c->arena, struct within) : NULL;
    return !c->arena->failed;
}

/* With s: the window began under an earlier law, b: that law has the ground met. Yes where `now` is yes and every s no; no where `now` is no and for
 * every earlier law s or b is no; otherwise unknown. The inner gates with the constant keep b from ever making the ground. */
uint32_t program_straddled(struct compiler *c, const struct ground_slot *g, uint32_t now, bool plain)
{
    uint32_t any = now;
    if (!g->earlier_count)
        return now;
    for (uint32_t i = 0; i < g->earlier_count; i++) {
        const struct earlier_law *law = &g->earlier[i];
        uint32_t then = law->law ? SLOT_FALSE : SLOT_UNKNOWN;
        for (uint32_t n = 0; n < law->ground_count; n++)
            then = compile_join(c, GATE_OR, then, plain ? program_ground(c, &law->grounds[n], true) : law->grounds[n].slot);
        then = compile_join(c, GATE_AND, law->began, then);
        any = compile_join(c, GATE_OR, any, compile_join(c, GATE_AND, then, SLOT_UNKNOWN));
    }
    return compile_join(c, GATE_AND, any, compile_gate(c, GATE_DOUBT, g->earlier[0].began, NO_SLOT, NO_SLOT));
}
