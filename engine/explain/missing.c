/* SPDX-License-Identifier: MIT
 * The facts that are missing, exactly: a fact is missing when, for some values of the other unknown facts (each may stay unknown), the verdict is
 * undetermined without it and settled with some value of it. Equivalently it belongs to some smallest set of answers that settles the verdict.
 *
 * residual.c finds all facts that can matter. Where no fact is used twice that is already the answer. Otherwise search.c confirms each by finding such a
 * set; every member of a set that is found is confirmed with it. */
#include "explain/search.h"

/* Keeps of the open facts those that are missing. */
static void confirm_all(struct explainer *x, struct residual *open)
{
    struct search s;
    uint32_t kept = 0;
    if (!search_prepare(&s, x, open)) {
        x->failed = true;
        return;
    }
    for (uint32_t i = 0; i < open->facts.count; i++)
        if (search_confirms(&s, open->facts.at[i].fact))
            open->facts.at[kept++] = open->facts.at[i];
    open->facts.count = kept;
    for (uint32_t i = 0; i < kept; i++)
        open->facts.at[i].size = search_size(&s, &open->facts.at[i]);
}

struct asked {
    uint32_t fact; /* the one a person is asked for */
    uint16_t size;
    uint32_t *read; /* the facts it stands for that are missing */
    uint32_t read_count;
};

static bool asked_before(const struct explainer *x, const struct asked *a, const struct asked *b)
{
    const struct fact *f = &x->rules->vocabulary.facts.at[a->fact], *g = &x->rules->vocabulary.facts.at[b->fact];
    if (a->size != b->size)
        return a->size < b->size;
    return f->from != g->from ? f->from < g->from : a->fact < b->fact;
}

/* The register of the case from which the fact is worked out; FACT_NONE when it is from none, or none is stated. */
static uint32_t register_of(const struct explainer *x, uint32_t fact)
{
    const struct program *p = x->program;
    uint32_t term = p->fact_term[fact];
    if (term != NO_TERM && p->terms.at[term].op == TERM_DEFAULT)
        term = p->terms.at[term].a;
    if (!x->facts->attendance || term == NO_TERM || p->terms.at[term].op != TERM_DERIVED)
        return FACT_NONE;
    const struct term *from = &p->terms.at[p->terms.at[term].b];
    return from->op == TERM_REGISTER_DAY || from->op == TERM_REGISTER_CODES || from->op == TERM_REGISTER_SESSIONS ? from->index : FACT_NONE;
}

/* The fact a person is asked for in place of another, unless the case has already said what there is to say of it. */
static uint32_t asked_for(const struct explainer *x, uint32_t fact)
{
    uint32_t marks = register_of(x, fact);
    if (marks != FACT_NONE)
        return marks; /* the register is held, and has a hole */
    uint32_t ask = x->rules->vocabulary.facts.at[fact].ask_for;
    enum state state = x->facts->values[ask].state;
    bool said = state == STATE_KNOWN || state == STATE_NOT_APPLICABLE;
    return said && x->rules->vocabulary.facts.at[ask].type.base != TYPE_REGISTER ? fact : ask;
}

static size_t group(struct explainer *x, const struct residual *open, struct asked *asked)
{
    size_t count = 0;
    for (uint32_t i = 0; i < open->facts.count; i++) {
        uint32_t fact = open->facts.at[i].fact, ask = asked_for(x, fact);
        size_t n = 0;
        while (n < count && asked[n].fact != ask)
            n++;
        if (n == count) {
            asked[count] = (struct asked){ask, open->facts.at[i].size, ARENA_ARRAY(x->arena, uint32_t, open->facts.count), 0};
            if (!asked[count++].read) {
                x->failed = true;
                return 0;
            }
        }
        asked[n].size = open->facts.at[i].size < asked[n].size ? open->facts.at[i].size : asked[n].size;
        asked[n].read[asked[n].read_count++] = fact;
    }
    for (size_t i = 1; i < count; i++)
        for (size_t n = i; n > 0 && asked_before(x, &asked[n], &asked[n - 1]); n--) {
            struct asked swap = asked[n];
            asked[n] = asked[n - 1];
            asked[n - 1] = swap;
        }
    return count;
}

struct reading {
    const struct asked *asked;
    bool found;
};

static void look(void *context, uint32_t fact)
{
    struct reading *r = context;
    for (uint32_t i = 0; i < r->asked->read_count; i++)
        r->found |= r->asked->read[i] == fact;
}

/* Do the names stand for one of the facts? Through their terms, or through the derivation of a yes/no fact. */
static bool names_ask(const struct explainer *x, const struct read_name *reads, uint32_t count, const struct asked *asked)
{
    struct reading r = {asked, false};
    for (uint32_t i = 0; i < count && !r.found; i++) {
        if (reads[i].term != NO_TERM)
            term_unknowns(x->run, reads[i].term, look, &r);
        else if (reads[i].fact != FACT_NONE)
            r.found = asked_for(x, reads[i].fact) == asked->fact;
    }
    return r.found;
}

static bool gate_asks(const struct explainer *x, const struct gate_slot *gate, const struct asked *asked)
{
    return names_ask(x, gate->reads, gate->read_count, asked) || names_ask(x, gate->off_reads, gate->off_read_count, asked);
}

/* Does an open limb of the ground, or a gate that keeps it open, read one of the facts? */
static bool limb_asks(const struct explainer *x, const struct limb_slot *limb, const struct asked *asked)
{
    const struct program *p = x->program;
    if (slot_outcome(x->run, limb->slot) != ONROLL_UNKNOWN)
        return false;
    bool found = names_ask(x, limb->reads, limb->read_count, asked);
    for (uint32_t i = 0; i < p->policy_gates.count && !found; i++) {
        const struct gate_slot *gate = &p->policy_gates.at[i];
        if (limb_gated(gate, (uint32_t)(limb - p->limbs.at)) && slot_outcome(x->run, gate->slot) == ONROLL_UNKNOWN)
            found = gate_asks(x, gate, asked);
    }
    return found;
}

/* Does an open limb of the ground read one of the facts, by its words in force or by those of a law that its window saw? */
static bool ground_asks(const struct explainer *x, const struct ground_slot *ground, const struct asked *asked)
{
    bool found = false;
    for (uint32_t i = 0; i < ground->limb_count && !found; i++)
        found = limb_asks(x, &x->program->limbs.at[ground->first_limb + i], asked);
    for (uint32_t i = 0; i < ground->earlier_count && !found; i++)
        for (uint32_t n = 0; n < ground->earlier[i].ground_count && !found; n++)
            found = slot_outcome(x->run, ground->earlier[i].began) != ONROLL_NOT_MET && ground_asks(x, &ground->earlier[i].grounds[n], asked);
    return found;
}

static const char *const *grounds_asking(struct explainer *x, const struct asked *asked, size_t *count)
{
    const char **out = ARENA_ARRAY(x->arena, const char *, x->program->grounds.count + 1);
    *count = 0;
    for (uint32_t g = 0; out && g < x->program->grounds.count; g++) {
        const struct ground_slot *ground = &x->program->grounds.at[g];
        if (!paragraph_may_apply(x, ground->paragraph) || (x->claimed && !ground_answers(x, g)) || slot_outcome(x->run, ground->may) != ONROLL_UNKNOWN)
            continue;
        bool found = ground_asks(x, ground, asked);
        for (uint32_t b = 0; b < x->program->bars.count && !found; b++)
            for (uint32_t i = 0; x->program->bars.at[b].grounds[g] && i < x->program->bars.at[b].read_count; i++)
                found |= x->program->bars.at[b].reads[i].fact != FACT_NONE && asked_for(x, x->program->bars.at[b].reads[i].fact) == asked->fact;
        if (found)
            out[(*count)++] = ground->ground->id.at;
    }
    x->failed |= out == NULL;
    return out;
}

/* The council's own words: who holds the fact, and how its document asks for it. */
static void ask_as_council(const struct explainer *x, uint32_t fact, onroll_missing *out)
{
    const struct policy *policy = x->program->policy;
    struct text name = x->rules->vocabulary.facts.at[fact].name;
    for (uint32_t i = 0; policy && i < policy->roles.count && !out->role; i++)
        if (text_among(name, policy->roles.at[i].holds.at, policy->roles.at[i].holds.count))
            out->role = policy->roles.at[i].title.at;
    for (uint32_t i = 0; policy && i < policy->facts.count; i++)
        if (policy->facts.at[i].fact == fact && policy->facts.at[i].question.len)
            out->question = policy->facts.at[i].question.at;
}

static void write_missing(struct explainer *x, const struct asked *asked, onroll_missing *out)
{
    const struct fact *fact = &x->rules->vocabulary.facts.at[asked->fact];
    const char **others = ARENA_ARRAY(x->arena, const char *, fact->instead_count + 1);
    for (uint32_t i = 0; others && i < fact->instead_count; i++)
        others[i] = x->rules->vocabulary.facts.at[fact->instead[i]].name.at;
    x->failed |= others == NULL;
    *out = (onroll_missing){.fact = fact->name.at, .alternatives = others, .alternative_count = others ? fact->instead_count : 0, .question = fact->question.at,
                            .from = holder_name(fact->from), .set_size = asked->size};
    ask_as_council(x, asked->fact, out);
    if (asked->fact == x->rules->calendar_fact)
        out->question = calendar_question(x, out->question);
    out->grounds = grounds_asking(x, asked, &out->ground_count);
}

/* A deletion date that is not known is part of every set that settles: it picks the law. */
static void add_deletion_date(struct explainer *x, struct residual *open)
{
    struct open_fact date = {x->rules->deletion_fact, 1};
    bool listed = false;
    for (uint32_t i = 0; i < open->facts.count; i++)
        listed |= open->facts.at[i].fact == date.fact;
    for (uint32_t i = 0; i < open->facts.count; i++) {
        uint16_t *size = &open->facts.at[i].size;
        if (open->facts.at[i].fact != date.fact && (!listed || *size == 1))
            ++*size;
        date.size = date.size == 1 || *size < date.size ? *size : date.size;
    }
    if (listed)
        return;
    struct open_fact *slot = LIST_ADD(x->arena, &open->facts);
    if (slot)
        *slot = date;
    open->failed |= slot == NULL;
}

void explain_missing(struct explainer *x)
{
    struct residual open;
    if (x->result->verdict != ONROLL_UNDETERMINED || x->failed)
        return;
    if (x->undecidable_date && x->facts->values[x->rules->deletion_fact].state == STATE_NOT_APPLICABLE)
        return;
    if (!residual_prepare(&open, x->arena, x->program)) {
        x->failed = true;
        return;
    }
    open.run = x->run;
    open.claim = x->claim;
    residual_pass(&open);
    if (open.shared)
        confirm_all(x, &open);
    if (x->undecidable_date)
        add_deletion_date(x, &open);
    struct asked *asked = ARENA_ARRAY(x->arena, struct asked, open.facts.count + 1);
    onroll_missing *missing = asked ? ARENA_ARRAY(x->arena, onroll_missing, open.facts.count + 1) : NULL;
    x->failed |= open.failed || !missing;
    if (x->failed)
        return;
    size_t count = group(x, &open, asked);
    for (size_t i = 0; i < count; i++)
        write_missing(x, &asked[i], &missing[i]);
    x->result->missing = missing;
    x->result->missing_count = count;
}
