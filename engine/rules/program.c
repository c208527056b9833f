/* SPDX-License-Identifier: MIT
 * Builds the program of one epoch: grounds out of their limbs, bars, verdicts. Order of judgement as docs/decisions.md fixes it: a bar of the date makes
 * every deletion unlawful; without law nothing is settled; each paragraph answers under its own condition, and the answer stands where all that may
 * apply agree. */
#include "rules/compile.h"

#include "base/limits.h"

static struct limb_slot *limb_slot(struct compiler *c, const struct ground_slot *g, const struct limb *limb)
{
    for (uint32_t i = g->first_limb; i < c->program->limbs.count; i++)
        if (c->program->limbs.at[i].limb == limb)
            return &c->program->limbs.at[i];
    return NULL;
}

/* The values that a sentence prints have to be worked out too. */
static bool build_sentence(struct compiler *c, const struct sentence *sentence)
{
    for (uint32_t i = 0; sentence->pieces && i < sentence->count; i++)
        if (sentence->pieces[i].name && !compile_expr(c, sentence->pieces[i].name))
            return false;
    return true;
}

static bool build_sentences(struct compiler *c, const struct sentence *met, const struct sentence *unmet, const struct sentence *unknown)
{
    return build_sentence(c, met) && build_sentence(c, unmet) && build_sentence(c, unknown);
}

/* Compiles one limb into its slot; a limb whose source is unconfirmed is never decided on. */
static bool build_limb(struct compiler *c, uint32_t ground, const struct limb *limb)
{
    c->assume_no = limb->assume_no;
    const struct shown *shown = compile_expr(c, limb->that.expr);
    c->assume_no = false;
    struct limb_slot *slot = shown ? LIST_ADD(c->arena, &c->program->limbs) : NULL;
    if (!slot)
        return false;
    uint32_t joined = shown->slot;
    if (limb->role == ROLE_UNLESS)
        joined = compile_gate(c, GATE_NOT, joined, NO_SLOT, NO_SLOT);
    else if (limb->role == ROLE_DOUBT)
        joined = compile_gate(c, GATE_DOUBT, joined, NO_SLOT, NO_SLOT);
    if (limb->role != ROLE_DOUBT && limb->basis.standing == STANDING_UNCONFIRMED)
        joined = SLOT_UNKNOWN;
    *slot = (struct limb_slot){.limb = limb, .ground = ground, .slot = joined, .inner = shown->slot, .shown = shown};
    slot->reads = compile_reads(c, shown, &slot->read_count);
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

static uint32_t clause_slot(struct compiler *c, struct ground_slot *g, const struct clause *clause, const struct within *within)
{
    struct within *any = clause->kind == CLAUSE_ANY ? ARENA_NEW(c->arena, struct within) : NULL;
    if (clause->kind == CLAUSE_LIMB) {
        struct limb_slot *slot = limb_slot(c, g, &g->ground->limbs.at[clause->limb]);
        if (slot)
            slot->within = within;
        return slot ? slot->slot : NO_SLOT; /* not in force in this epoch */
    }
    uint32_t joined = NO_SLOT;
    if (any)
        any->outer = within;
    for (uint32_t i = 0; i < clause->count; i++) {
        uint32_t one = clause_slot(c, g, &clause->items[i], any ? any : within);
        if (one != NO_SLOT)
            joined = joined == NO_SLOT ? one : compile_join(c, clause->kind == CLAUSE_ANY ? GATE_OR : GATE_AND, joined, one);
    }
    if (any)
        any->slot = joined == NO_SLOT ? SLOT_UNKNOWN : joined;
    return joined;
}

static bool build_ground(struct compiler *c, uint32_t paragraph, const struct instrument *law, const struct ground *ground)
{
    struct program *p = c->program;
    struct ground_slot g = {.ground = ground, .instrument = law, .paragraph = paragraph, .first_limb = p->limbs.count};
    for (uint32_t i = 0; i < ground->limbs.count; i++)
        if (force_covers(ground->limbs.at[i].force, c->day) && !build_limb(c, p->grounds.count, &ground->limbs.at[i]))
            return false;
    g.limb_count = p->limbs.count - g.first_limb;
    for (uint32_t i = g.first_limb; i < p->limbs.count; i++)
        if (!list_counted(c, paragraph, &p->limbs.at[i]))
            return false;
    g.slot = clause_slot(c, &g, &ground->requires, NULL);
    for (uint32_t i = g.first_limb; i < p->limbs.count; i++)
        if (p->limbs.at[i].limb->role != ROLE_REQUIRES)
            g.slot = g.slot == NO_SLOT ? p->limbs.at[i].slot : compile_join(c, GATE_AND, g.slot, p->limbs.at[i].slot);
    if (g.slot == NO_SLOT)
        g.slot = SLOT_FALSE;
    struct ground_slot *slot = LIST_ADD(c->arena, &p->grounds);
    if (slot)
        *slot = g;
    return slot != NULL;
}

static bool build_paragraphs(struct compiler *c, const struct instrument *law)
{
    struct program *p = c->program;
    for (uint32_t i = 0; i < law->paragraphs.count; i++) {
        const struct paragraph *paragraph = &law->paragraphs.at[i];
        const struct shown *applies = compile_expr(c, paragraph->applies_to.expr);
        struct paragraph_slot *slot = applies ? LIST_ADD(c->arena, &p->paragraphs) : NULL;
        if (!slot)
            return false;
        *slot = (struct paragraph_slot){paragraph, applies->slot, p->grounds.count, 0};
        uint32_t index = p->paragraphs.count - 1;
        for (uint32_t g = 0; g < paragraph->grounds.count; g++)
            if (force_covers(paragraph->grounds.at[g].force, c->day) && !build_ground(c, index, law, &paragraph->grounds.at[g]))
                return false;
        p->paragraphs.at[index].ground_count = p->grounds.count - p->paragraphs.at[index].first_ground;
    }
    return true;
}

static bool named(const struct text *list, uint32_t count, struct text id)
{
    for (uint32_t i = 0; i < count; i++)
        if (text_equal(list[i], id))
            return true;
    return false;
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
        bool within = bar->applies_to_count == 0 || named(bar->applies_to, bar->applies_to_count, id) || named(bar->applies_to, bar->applies_to_count, paragraph);
        reaches |= within;
        grounds[g] = within && !named(bar->except, bar->except_count, id);
    }
    if (!reaches)
        return true; /* it is about grounds that are not in force */
    struct bar_slot *slot = LIST_ADD(c->arena, &p->bars);
    if (!slot)
        return false;
    *slot = (struct bar_slot){.bar = bar, .shown = shown, .grounds = grounds};
    slot->slot = bar->basis.standing == STANDING_UNCONFIRMED ? SLOT_UNKNOWN : shown->slot;
    slot->reads = compile_reads(c, shown, &slot->read_count);
    return build_sentences(c, &bar->met, &bar->unmet, &bar->unknown);
}

static bool build_duty(struct compiler *c, const struct duty *duty)
{
    const struct shown *when = duty->when.expr ? compile_expr(c, duty->when.expr) : NULL, *done = duty->done.expr ? compile_expr(c, duty->done.expr) : NULL,
                       *due = duty->due.expr ? compile_expr(c, duty->due.expr) : NULL;
    struct duty_slot *slot = LIST_ADD(c->arena, &c->program->duties);
    if (!slot || c->failed)
        return false;
    *slot = (struct duty_slot){duty, when ? when->slot : SLOT_TRUE, done ? done->term : NO_TERM, due ? due->term : NO_TERM, when};
    return build_sentence(c, &duty->says);
}

static bool build_warning(struct compiler *c, const struct warning *warning)
{
    const struct shown *when = compile_expr(c, warning->when.expr);
    struct warning_slot *slot = when ? LIST_ADD(c->arena, &c->program->warnings) : NULL;
    if (!slot)
        return false;
    *slot = (struct warning_slot){warning, when->slot};
    return build_sentence(c, &warning->says);
}

static bool in_force(const struct compiler *c, const struct instrument *in) { return in->commenced && force_covers(in->force, c->day); }

static bool build_all_bars(struct compiler *c)
{
    for (uint32_t i = 0; i < c->rules->instruments.count; i++) {
        const struct instrument *in = &c->rules->instruments.at[i];
        for (uint32_t n = 0; in_force(c, in) && n < in->bars.count; n++)
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
        for (uint32_t n = 0; in_force(c, in) && n < in->duties.count; n++)
            if (force_covers(in->duties.at[n].force, c->day) && !build_duty(c, &in->duties.at[n]))
                return false;
        for (uint32_t n = 0; (in_force(c, in) || !in->commenced) && n < in->warnings.count; n++)
            if (force_covers(in->warnings.at[n].force, c->day) && !build_warning(c, &in->warnings.at[n]))
                return false;
    }
    return true;
}

/* What each ground comes to once bars are counted. */
static void build_bars_into_grounds(struct compiler *c)
{
    struct program *p = c->program;
    for (uint32_t g = 0; g < p->grounds.count; g++) {
        struct ground_slot *ground = &p->grounds.at[g];
        uint32_t off_ground = SLOT_TRUE, off_date = SLOT_TRUE;
        for (uint32_t b = 0; b < p->bars.count; b++) {
            if (!p->bars.at[b].grounds[g])
                continue;
            uint32_t *off = p->bars.at[b].bar->defeats_date ? &off_date : &off_ground;
            *off = compile_join(c, GATE_AND, *off, compile_gate(c, GATE_NOT, p->bars.at[b].slot, NO_SLOT, NO_SLOT));
        }
        ground->must = compile_join(c, GATE_AND, ground->slot, off_ground);
        ground->may = compile_join(c, GATE_AND, ground->must, off_date);
    }
}

/* The answer over all paragraphs, from one slot each. */
static uint32_t over_paragraphs(struct compiler *c, const uint32_t *answers)
{
    struct program *p = c->program;
    uint32_t all = NO_SLOT;
    for (uint32_t i = 0; i < p->paragraphs.count; i++) {
        uint32_t guarded = compile_join(c, GATE_GUARD, p->paragraphs.at[i].slot, answers[i]);
        all = all == NO_SLOT ? guarded : compile_join(c, GATE_AGREE, all, guarded);
    }
    return compile_gate(c, GATE_SETTLE, all, NO_SLOT, NO_SLOT);
}

/* Without law: unlawful where the date is barred, otherwise not settled. */
static uint32_t root_without_law(struct compiler *c)
{
    struct program *p = c->program;
    uint32_t root = SLOT_UNKNOWN;
    for (uint32_t b = 0; b < p->bars.count; b++)
        if (p->bars.at[b].bar->defeats_date)
            root = compile_join(c, GATE_AND, root, compile_gate(c, GATE_NOT, p->bars.at[b].slot, NO_SLOT, NO_SLOT));
    return root;
}

static uint32_t root_over(struct compiler *c, bool must, const struct claim *claim)
{
    struct program *p = c->program;
    if (!p->paragraphs.count)
        return must ? SLOT_UNKNOWN : root_without_law(c);
    uint32_t *answers = ARENA_ARRAY(c->arena, uint32_t, p->paragraphs.count);
    if (!answers) {
        c->failed = true;
        return SLOT_UNKNOWN;
    }
    for (uint32_t i = 0; i < p->paragraphs.count; i++)
        answers[i] = SLOT_FALSE;
    for (uint32_t n = 0; n < (claim ? claim->answer_count : p->grounds.count); n++) {
        const struct ground_slot *g = &p->grounds.at[claim ? claim->answers[n] : n];
        answers[g->paragraph] = compile_join(c, GATE_OR, answers[g->paragraph], must ? g->must : g->may);
    }
    return over_paragraphs(c, answers);
}

static void finish_claim(struct compiler *c, struct claim *claim, bool unclaimed)
{
    claim->first_gate = c->program->gates.count;
    claim->root = root_over(c, false, unclaimed ? NULL : claim);
    claim->gate_end = c->program->gates.count;
}

static void add_answer(struct compiler *c, struct claim *claim, struct text id)
{
    for (uint32_t g = 0; g < c->program->grounds.count; g++)
        if (text_equal(c->program->grounds.at[g].ground->id, id)) {
            for (uint32_t n = 0; n < claim->answer_count; n++)
                if (claim->answers[n] == g)
                    return;
            claim->answers[claim->answer_count++] = g;
        }
}

/* What answers to an id among the grounds of this program: itself, its equivalents, and the counterparts of those in the other paragraphs. */
static void add_answers(struct compiler *c, struct claim *claim, struct text id)
{
    const onroll_rules *rules = c->rules;
    add_answer(c, claim, id);
    for (uint32_t i = 0; i < rules->equivalents.count; i++) {
        const struct equivalent *e = &rules->equivalents.at[i];
        if (text_equal(e->old, id))
            for (uint32_t n = 0; n < e->new_count; n++)
                add_answer(c, claim, e->new[n]);
        for (uint32_t n = 0; n < e->new_count; n++)
            if (text_equal(e->new[n], id))
                add_answer(c, claim, e->old);
    }
}

static bool add_claim(struct compiler *c, struct text id)
{
    struct program *p = c->program;
    if (map_get(&p->claim_map, id) != MAP_NONE)
        return true;
    struct claim claim = {.ground = id, .answers = ARENA_ARRAY(c->arena, uint32_t, p->grounds.count + 1)};
    if (!claim.answers)
        return false;
    add_answer(c, &claim, id);
    claim.direct = claim.answer_count > 0;
    add_answers(c, &claim, id);
    for (uint32_t i = 0; i < c->rules->counterparts.count; i++) {
        const struct counterpart *pair = &c->rules->counterparts.at[i];
        bool in = named(pair->grounds, pair->count, id);
        for (uint32_t n = 0; n < claim.answer_count && !in; n++)
            in = named(pair->grounds, pair->count, p->grounds.at[claim.answers[n]].ground->id);
        for (uint32_t n = 0; in && n < pair->count; n++)
            add_answers(c, &claim, pair->grounds[n]);
    }
    finish_claim(c, &claim, false);
    struct claim *slot = LIST_ADD(c->arena, &p->claims);
    if (!slot || !map_put(c->arena, &p->claim_map, id, p->claims.count - 1))
        return false;
    *slot = claim;
    return true;
}

/* Every ground that any instrument or table of equivalents names may be claimed. */
static bool build_claims(struct compiler *c)
{
    const onroll_rules *rules = c->rules;
    for (uint32_t i = 0; i < rules->instruments.count; i++)
        for (uint32_t q = 0; q < rules->instruments.at[i].paragraphs.count; q++)
            for (uint32_t g = 0; g < rules->instruments.at[i].paragraphs.at[q].grounds.count; g++)
                if (!add_claim(c, rules->instruments.at[i].paragraphs.at[q].grounds.at[g].id))
                    return false;
    for (uint32_t i = 0; i < rules->equivalents.count; i++) {
        if (!add_claim(c, rules->equivalents.at[i].old))
            return false;
        for (uint32_t n = 0; n < rules->equivalents.at[i].new_count; n++)
            if (!add_claim(c, rules->equivalents.at[i].new[n]))
                return false;
    }
    return true;
}

static const struct instrument *law_on(const onroll_rules *rules, int32_t day)
{
    for (uint32_t i = 0; i < rules->instruments.count; i++) {
        const struct instrument *in = &rules->instruments.at[i];
        if (in->commenced && in->paragraphs.count && force_covers(in->force, day))
            return in;
    }
    return NULL;
}

struct program *program_build(onroll_rules *rules, struct diag *diag, struct force epoch)
{
    struct compiler c = {.arena = &rules->arena, .rules = rules, .day = epoch.from};
    struct program *p = ARENA_NEW(c.arena, struct program);
    c.program = p;
    if (!p)
        return NULL;
    p->rules = rules;
    p->law = law_on(rules, epoch.from);
    bool built = compile_facts(&c) && (!p->law || build_paragraphs(&c, p->law)) && build_all_bars(&c);
    if (built) {
        build_bars_into_grounds(&c);
        p->must_root = root_over(&c, true, NULL);
        c.core_terms = p->terms.count;
        c.core_atoms = p->atoms.count;
        c.core_gates = p->gates.count;
        built = build_others(&c);
    }
    if (built) {
        p->main_gates = p->gates.count;
        c.in_claim = true;
        finish_claim(&c, &p->unclaimed, true);
        built = build_claims(&c) && program_arrange(&c) && program_cones(&c);
    }
    if (built && !c.failed && !c.arena->failed)
        return p;
    if (!c.arena->failed)
        diag_add(diag, DIAG_TOO_MANY, span_nowhere(), "the rules are too large for one program (at most %d tests and %d values)", LIMIT_NODES_PROGRAM, LIMIT_TERMS);
    return NULL;
}
