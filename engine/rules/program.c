/* SPDX-License-Identifier: MIT
 * Builds the program of one epoch: grounds out of their limbs, bars, verdicts. Order of judgement as docs/decisions.md fixes it: a bar of the date makes
 * every deletion unlawful; without law nothing is settled; each paragraph answers under its own condition, and the answer stands where all that may
 * apply agree. */
#include "rules/compile.h"

static struct limb_slot *limb_slot(const struct compiler *c, const struct ground_slot *g, const struct limb *limb)
{
    for (uint32_t i = g->first_limb; i < g->first_limb + g->limb_count; i++)
        if (c->program->limbs.at[i].limb == limb)
            return &c->program->limbs.at[i];
    return NULL;
}

static bool build_sentences(struct compiler *c, const struct sentence *met, const struct sentence *unmet, const struct sentence *unknown)
{
    return compile_sentence(c, met) && compile_sentence(c, unmet) && compile_sentence(c, unknown);
}

enum { MOST_GATES = 15 }; /* whose facts are shown with one limb; all of them count */

/* Every gate of the policy that stands before this limb: the authority's share in it. */
static uint32_t behind_gates(struct compiler *c, const struct ground *ground, struct limb_slot *slot, uint32_t joined)
{
    struct program *p = c->program;
    const struct limb *limb = slot->limb;
    const struct shown *shown[MOST_GATES + 1] = {slot->shown};
    uint32_t count = 1, name = limb->shared && p->policy_gates.count ? map_get(&c->names.map, ground->id) : MAP_NONE;
    for (uint32_t i = 0; name != MAP_NONE && i < p->policy_gates.count; i++) {
        struct gate_slot *gate = &p->policy_gates.at[i];
        if (!text_equal(gate->gate->part, limb->part) || !bits_has(&c->names.of_gates.at[i], name))
            continue;
        joined = compile_join(c, GATE_AND, joined, gate->slot);
        uint32_t *before = LIST_ADD(c->arena, &gate->limbs);
        if (before)
            *before = p->limbs.count - 1;
        if (count <= MOST_GATES)
            shown[count++] = gate->shown;
    }
    slot->all_reads = count > 1 ? compile_reads(c, shown, count, &slot->all_read_count) : slot->reads;
    if (count == 1)
        slot->all_read_count = slot->read_count;
    return joined;
}

/* Compiles one limb into its slot; a limb whose source is unconfirmed is never decided on. */
static bool build_limb(struct compiler *c, uint32_t index, const struct ground *ground, const struct limb *limb)
{
    c->assume_no = limb->assume_no;
    const struct shown *shown = compile_expr(c, limb->that.expr);
    c->assume_no = false;
    if (!shown)
        return false;
    uint32_t joined = shown->slot;
    if (limb->role == ROLE_UNLESS)
        joined = compile_gate(c, GATE_NOT, joined, NO_SLOT, NO_SLOT);
    else if (limb->role == ROLE_DOUBT)
        joined = compile_gate(c, GATE_DOUBT, joined, NO_SLOT, NO_SLOT);
    if (limb->role != ROLE_DOUBT && limb->basis.standing == STANDING_UNCONFIRMED)
        joined = SLOT_UNKNOWN;
    struct limb_slot *slot = LIST_ADD(c->scratch, &c->program->limbs);
    if (!slot)
        return false;
    *slot = (struct limb_slot){.limb = limb, .ground = index, .plain = joined, .inner = shown->slot, .shown = shown, .earlier = c->earlier};
    slot->reads = compile_reads(c, &shown, 1, &slot->read_count);
    slot->slot = behind_gates(c, ground, slot, joined);
    slot->of = limb->of.len ? text_string(c->arena, limb->of) : NULL;
    return build_sentences(c, &limb->met, &limb->unmet, &limb->unknown);
}

static bool already_counted(const struct program *p, uint32_t paragraph, uint32_t term)
{
    const struct counted_name *one = p->counted.at;
    for (uint32_t n = p->counted.count; one && n > 0; n--, one++)
        if (one->paragraph == paragraph && one->name->term == term)
            return true;
    return false;
}

static bool list_counted(struct compiler *c, uint32_t paragraph, const struct limb_slot *limb)
{
    struct program *p = c->program;
    const struct read_name *end = limb->reads ? limb->reads + limb->read_count : NULL;
    for (const struct read_name *read = limb->reads; read < end; read++) {
        bool fresh = read->term != NO_TERM && read->type.base == TYPE_NUMBER && !already_counted(p, paragraph, read->term);
        struct counted_name *slot = fresh ? LIST_ADD(c->arena, &p->counted) : NULL;
        if (slot)
            *slot = (struct counted_name){read, paragraph};
    }
    return !c->arena->failed;
}

/* plain: as if no gate stood before a limb; the explanation wants only the other. */
static uint32_t clause_slot(struct compiler *c, const struct ground_slot *g, const struct clause *clause, const struct within *within, bool plain)
{
    struct within *any = clause->kind == CLAUSE_ANY && !plain ? ARENA_NEW(c->arena, struct within) : NULL;
    if (clause->kind == CLAUSE_LIMB) {
        struct limb_slot *slot = limb_slot(c, g, &g->ground->limbs.at[clause->limb]);
        if (slot && !plain)
            slot->within = within;
        return !slot ? NO_SLOT : plain ? slot->plain : slot->slot; /* none: not in force in this epoch */
    }
    uint32_t joined = NO_SLOT;
    if (any)
        any->outer = within;
    for (uint32_t i = 0; i < clause->count; i++) {
        uint32_t one = clause_slot(c, g, &clause->items[i], any ? any : within, plain);
        if (one != NO_SLOT)
            joined = joined == NO_SLOT ? one : compile_join(c, clause->kind == CLAUSE_ANY ? GATE_OR : GATE_AND, joined, one);
    }
    if (any)
        any->slot = joined == NO_SLOT ? SLOT_UNKNOWN : joined;
    return joined;
}

/* A ground is met by its words in force when all it requires is, and nothing else of it stands in the way. */
uint32_t program_ground(struct compiler *c, struct ground_slot *g, bool plain)
{
    const struct program *p = c->program;
    uint32_t slot = clause_slot(c, g, &g->ground->requires, plain ? NULL : g->root, plain), own = g->limb_count - (g->earlier_count > 0);
    if (!plain)
        g->requires = slot == NO_SLOT ? SLOT_FALSE : slot;
    for (uint32_t i = g->first_limb; i < g->first_limb + own; i++) {
        struct limb_slot *limb = &p->limbs.at[i];
        uint32_t one = plain ? limb->plain : limb->slot;
        if (limb->limb->role == ROLE_REQUIRES)
            continue;
        slot = slot == NO_SLOT ? one : compile_join(c, GATE_AND, slot, one);
        limb->within = g->root;
    }
    return slot == NO_SLOT ? SLOT_FALSE : slot;
}

bool program_limbs(struct compiler *c, struct ground_slot *g)
{
    struct program *p = c->program;
    g->first_limb = p->limbs.count;
    for (uint32_t i = 0; i < g->ground->limbs.count; i++)
        if (force_covers(g->ground->limbs.at[i].force, c->day) && !build_limb(c, p->grounds.count, g->ground, &g->ground->limbs.at[i]))
            return false;
    g->limb_count = p->limbs.count - g->first_limb;
    return true;
}

static bool build_ground(struct compiler *c, uint32_t paragraph, const struct instrument *law, const struct ground *ground, uint32_t name)
{
    struct program *p = c->program;
    uint32_t *named = LIST_ADD(c->scratch, &c->names.of_program);
    struct ground_slot g = {.ground = ground, .instrument = law, .paragraph = paragraph};
    if (!named || !program_limbs(c, &g))
        return false;
    *named = name;
    for (uint32_t i = g.first_limb; i < p->limbs.count; i++)
        if (!list_counted(c, paragraph, &p->limbs.at[i]))
            return false;
    if (ground->window.expr && !program_window(c, &g))
        return false;
    g.now = program_ground(c, &g, false);
    g.slot = program_straddled(c, &g, g.now, false);
    if (g.root)
        g.root->slot = g.slot;
    struct ground_slot *slot = LIST_ADD(c->arena, &p->grounds);
    if (slot)
        *slot = g;
    return slot != NULL;
}

static bool build_paragraphs(struct compiler *c, const struct instrument *law)
{
    struct program *p = c->program;
    const uint32_t *name = c->names.grounds[law - c->rules->instruments.at];
    for (uint32_t i = 0; i < law->paragraphs.count; i++) {
        const struct paragraph *paragraph = &law->paragraphs.at[i];
        const struct shown *applies = compile_expr(c, paragraph->applies_to.expr);
        struct paragraph_slot *slot = applies ? LIST_ADD(c->arena, &p->paragraphs) : NULL;
        if (!slot)
            return false;
        *slot = (struct paragraph_slot){paragraph, applies->slot, p->grounds.count, 0};
        uint32_t index = p->paragraphs.count - 1;
        for (uint32_t g = 0; g < paragraph->grounds.count; g++, name++)
            if (force_covers(paragraph->grounds.at[g].force, c->day) && !build_ground(c, index, law, &paragraph->grounds.at[g], *name))
                return false;
        p->paragraphs.at[index].ground_count = p->grounds.count - p->paragraphs.at[index].first_ground;
    }
    return true;
}

static bool build_bar(struct compiler *c, const struct bar *bar)
{
    struct program *p = c->program;
    const struct shown *shown = compile_expr(c, bar->applies.expr);
    bool *grounds = ARENA_ARRAY(c->arena, bool, p->grounds.count + 1);
    if (!shown || !grounds)
        return false;
    bool reaches = bar->applies_to_count == 0;
    for (uint32_t g = 0; g < p->grounds.count; g++) {
        const struct ground_slot *ground = &p->grounds.at[g];
        struct text id = ground->ground->id, paragraph = p->paragraphs.at[ground->paragraph].paragraph->id;
        bool within = bar->applies_to_count == 0 || text_among(id, bar->applies_to, bar->applies_to_count) || text_among(paragraph, bar->applies_to, bar->applies_to_count);
        reaches |= within;
        grounds[g] = within && !text_among(id, bar->except, bar->except_count);
    }
    if (!reaches)
        return true; /* it is about grounds that are not in force */
    struct bar_slot *slot = LIST_ADD(c->arena, &p->bars);
    if (!slot)
        return false;
    *slot = (struct bar_slot){.bar = bar, .shown = shown, .grounds = grounds};
    slot->slot = bar->basis.standing == STANDING_UNCONFIRMED ? SLOT_UNKNOWN : bar->doubt ? compile_join(c, GATE_AND, shown->slot, SLOT_UNKNOWN) : shown->slot;
    slot->reads = compile_reads(c, &shown, 1, &slot->read_count);
    return build_sentences(c, &bar->met, &bar->unmet, &bar->unknown);
}

/* A duty is asked for where `when` is yes, unless an exception is settled. */
bool program_add_duty(struct compiler *c, const struct duty *duty, const struct policy_rule *local)
{
    const struct shown *when = duty->when.expr ? compile_expr(c, duty->when.expr) : NULL, *done = duty->done.expr ? compile_expr(c, duty->done.expr) : NULL,
                       *due = duty->due.expr ? compile_expr(c, duty->due.expr) : NULL;
    uint32_t slot = when ? when->slot : SLOT_TRUE;
    slot = compile_join(c, GATE_AND, slot, compile_gate(c, GATE_NOT, compile_exception(c, &duty->unless), NO_SLOT, NO_SLOT));
    if (local)
        slot = compile_join(c, GATE_AND, slot, compile_gate(c, GATE_NOT, c->program->out_of_scope, NO_SLOT, NO_SLOT));
    struct duty_slot *added = LIST_ADD(c->arena, &c->program->duties);
    if (!added || c->failed)
        return false;
    *added = (struct duty_slot){duty, slot, done ? done->term : NO_TERM, due ? due->term : NO_TERM, when, local};
    return compile_sentence(c, &duty->says);
}

bool program_add_warning(struct compiler *c, const struct warning *warning, const struct policy_rule *local)
{
    const struct shown *when = compile_expr(c, warning->when.expr);
    uint32_t speaks = when ? when->slot : SLOT_FALSE;
    if (local)
        speaks = compile_join(c, GATE_AND, speaks, compile_gate(c, GATE_NOT, c->program->out_of_scope, NO_SLOT, NO_SLOT));
    struct warning_slot *slot = when ? LIST_ADD(c->arena, &c->program->warnings) : NULL;
    if (!slot)
        return false;
    *slot = (struct warning_slot){warning, speaks, local};
    return compile_sentence(c, &warning->says);
}

static bool build_all_bars(struct compiler *c)
{
    for (uint32_t i = 0; i < c->rules->instruments.count; i++) {
        const struct instrument *in = &c->rules->instruments.at[i];
        for (uint32_t n = 0; compile_in_force(c, in) && n < in->bars.count; n++)
            if (force_covers(in->bars.at[n].force, c->day) && !build_bar(c, &in->bars.at[n]))
                return false;
    }
    return true;
}

/* Duties and warnings of every instrument in force; an Act that is not commenced only warns. */
static bool build_others(struct compiler *c)
{
    for (uint32_t i = 0; i < c->rules->instruments.count; i++) {
        const struct instrument *in = &c->rules->instruments.at[i];
        for (uint32_t n = 0; compile_in_force(c, in) && n < in->duties.count; n++)
            if (force_covers(in->duties.at[n].force, c->day) && !program_add_duty(c, &in->duties.at[n], NULL))
                return false;
        for (uint32_t n = 0; (compile_in_force(c, in) || !in->commenced) && n < in->warnings.count; n++)
            if (force_covers(in->warnings.at[n].force, c->day) && !program_add_warning(c, &in->warnings.at[n], NULL))
                return false;
    }
    return true;
}

/* No bar of one kind reaches the ground. */
static uint32_t bars_off(struct compiler *c, uint32_t ground, bool date)
{
    const struct program *p = c->program;
    uint32_t off = SLOT_TRUE;
    for (uint32_t b = 0; b < p->bars.count; b++)
        if (p->bars.at[b].grounds[ground] && p->bars.at[b].bar->defeats_date == date)
            off = compile_join(c, GATE_AND, off, compile_gate(c, GATE_NOT, p->bars.at[b].slot, NO_SLOT, NO_SLOT));
    return off;
}

/* What each ground comes to once bars are counted. */
static void build_bars_into_grounds(struct compiler *c)
{
    for (uint32_t g = 0; g < c->program->grounds.count; g++) {
        struct ground_slot *ground = &c->program->grounds.at[g];
        ground->must = compile_join(c, GATE_AND, ground->slot, bars_off(c, g, false));
        ground->may = compile_join(c, GATE_AND, ground->must, bars_off(c, g, true));
    }
}

/* The same as if no authority had a gate; where none stands, the gates of the program are shared and nothing is added. */
static void build_plain_grounds(struct compiler *c)
{
    for (uint32_t g = 0; g < c->program->grounds.count; g++) {
        struct ground_slot *ground = &c->program->grounds.at[g];
        uint32_t plain = program_straddled(c, ground, program_ground(c, ground, true), true);
        ground->plain_must = compile_join(c, GATE_AND, plain, bars_off(c, g, false));
        ground->plain_may = compile_join(c, GATE_AND, ground->plain_must, bars_off(c, g, true));
    }
}

static struct program *new_program(const onroll_rules *rules)
{
    struct arena arena;
    arena_init(&arena, &rules->allocator);
    struct program *p = ARENA_NEW(&arena, struct program);
    if (!p) {
        arena_free(&arena);
        return NULL;
    }
    p->arena = arena;
    p->rules = rules;
    p->scope = p->in_scope = SLOT_TRUE;
    p->out_of_scope = SLOT_FALSE;
    return p;
}

void program_free(struct program *program)
{
    if (!program)
        return;
    struct arena arena = program->arena; /* it holds the program itself */
    arena_free(&arena);
}

/* The long lists grow in the scratch; the program keeps them as long as they came to be. */
static bool settle(struct compiler *c)
{
    struct program *p = c->program;
    return LIST_SETTLE(c->arena, &p->terms) && LIST_SETTLE(c->arena, &p->atoms) && LIST_SETTLE(c->arena, &p->gates) && LIST_SETTLE(c->arena, &p->limbs) &&
           LIST_SETTLE(c->arena, &p->claims);
}

static bool build(struct compiler *c)
{
    struct program *p = c->program;
    if (!compile_names(c) || !compile_facts(c) || !program_gates(c) || (p->law && !build_paragraphs(c, p->law)) || !build_all_bars(c))
        return false;
    build_bars_into_grounds(c);
    p->must_root = program_root(c, ROOT_MUST, NULL);
    c->core_terms = p->terms.count;
    c->core_atoms = p->atoms.count;
    c->core_gates = p->gates.count;
    p->core.derived = p->derived.count;
    build_plain_grounds(c);
    p->plain_must = program_root(c, ROOT_PLAIN_MUST, NULL);
    if (!build_others(c) || !program_milestones(c) || !program_policy(c))
        return false;
    p->main_gates = p->gates.count;
    c->in_claim = true;
    return program_claims(c) && settle(c) && program_arrange(c) && program_cones(c);
}

struct program *program_build(const onroll_rules *rules, const struct policy *policy, struct force epoch, struct arena *scratch, onroll_status *status)
{
    struct program *p = new_program(rules);
    *status = ONROLL_ENOMEM;
    if (!p)
        return NULL;
    struct compiler c = {.arena = &p->arena, .scratch = scratch, .rules = rules, .program = p, .day = epoch.from};
    c.policy = policy ? (uint32_t)(policy - rules->policies.at) : POLICY_NONE;
    p->policy = policy;
    p->law = rules_law(rules, epoch.from);
    bool built = build(&c) && !c.failed && !c.arena->failed && !scratch->failed;
    *status = built ? ONROLL_OK : c.arena->failed || scratch->failed ? ONROLL_ENOMEM : ONROLL_ELIMIT;
    arena_reset(scratch);
    if (built)
        return p;
    program_free(p);
    return NULL;
}
