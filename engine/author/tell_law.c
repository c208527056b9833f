/* SPDX-License-Identifier: MIT
 * An instrument told rule by rule: paragraphs and grounds with their limbs, bars, what is worked out, duties, milestones, warnings, definitions. */
#include "author/tell.h"

#include "calendar/date.h"

static const struct force always = {DATE_MIN, DATE_MAX};

struct of_ground {
    struct told *told;
    const struct ground *ground;
};

/* ---- Grounds ---- */

static void tell_readings(struct told *t, const struct limb *limb)
{
    for (uint32_t i = 0; i < limb->reading_count; i++)
        told_text(t, limb->readings[i].not_met ? "a reading under which the ground is not met" : "a reading under which this leaves nothing open",
                  limb->readings[i].says);
}

static void tell_limb(const struct of_ground *g, const struct limb *limb, unsigned depth)
{
    static const char *const kinds[] = {[ROLE_REQUIRES] = "limb", [ROLE_UNLESS] = "unless", [ROLE_DOUBT] = "doubt"};
    static const char *const parts[] = {[ROLE_REQUIRES] = "needs", [ROLE_UNLESS] = "not met where", [ROLE_DOUBT] = "left open where"};
    struct told *t = g->told;
    if (!told_asked(t, limb->id.at, g->ground->id.at, limb->force))
        return;
    told_begin(t, kinds[limb->role], limb->id.at, limb->node, limb->force);
    t->row.of = g->ground->id.at;
    t->row.depth = depth;
    told_basis(t, &limb->basis);
    told_condition(t, parts[limb->role], &limb->that);
    if (limb->role == ROLE_DOUBT)
        told_sentence(t, "what is open", &limb->unknown);
    tell_readings(t, limb);
    if (limb->shared)
        told_text(t, "shared with the authority", limb->part);
    if (limb->assume_no)
        told_text(t, "note", TEXT("what the case does not state counts as no"));
    told_end(t);
}

static void tell_clause(const struct of_ground *g, const struct clause *clause, unsigned depth)
{
    const struct clause *outer = &g->ground->requires;
    if (clause->kind == CLAUSE_LIMB) {
        tell_limb(g, &g->ground->limbs.at[clause->limb], depth);
        return;
    }
    /* A group is told only with the whole ground: a limb asked for alone stands alone. */
    if (clause != outer && clause->count > 1 && told_asked(g->told, g->ground->id.at, NULL, always)) {
        told_begin(g->told, clause->kind == CLAUSE_ANY ? "any" : "all", "", g->ground->node, g->ground->force);
        g->told->row.of = g->ground->id.at;
        g->told->row.depth = depth++;
        told_end(g->told);
    }
    for (uint32_t i = 0; i < clause->count; i++)
        tell_clause(g, &clause->items[i], depth);
}

/* A limb is in force no longer than its ground. */
static struct force both(struct force a, struct force b) { return (struct force){a.from > b.from ? a.from : b.from, a.to < b.to ? a.to : b.to}; }

static void tell_ground(struct told *t, const struct ground *ground)
{
    const struct of_ground g = {t, ground};
    const struct force within = t->within;
    if (told_asked(t, ground->id.at, NULL, ground->force)) {
        told_begin(t, "ground", ground->id.at, ground->node, ground->force);
        t->row.title = ground->title.at;
        told_condition(t, "looks back to", &ground->window);
        for (uint32_t i = 0; i < ground->limbs.count; i++)
            told_reads(t, ground->limbs.at[i].that.expr);
        told_end(t);
    }
    t->within = both(within, ground->force);
    tell_clause(&g, &ground->requires, 1);
    for (uint32_t i = 0; i < ground->limbs.count; i++)
        if (ground->limbs.at[i].role != ROLE_REQUIRES)
            tell_limb(&g, &ground->limbs.at[i], 1);
    t->within = within;
}

static void tell_paragraph(struct told *t, const struct paragraph *paragraph)
{
    if (told_asked(t, paragraph->id.at, NULL, always)) {
        told_begin(t, "paragraph", paragraph->id.at, paragraph->node, always);
        told_basis(t, &paragraph->basis);
        told_condition(t, "applies where", &paragraph->applies_to);
        told_end(t);
    }
    for (uint32_t i = 0; i < paragraph->grounds.count; i++)
        tell_ground(t, &paragraph->grounds.at[i]);
}

/* ---- The rest of an instrument ---- */

static void tell_straddling(struct told *t, const struct limb *doubt)
{
    if (!doubt->node || !told_asked(t, "straddling", NULL, always))
        return;
    told_begin(t, "doubt", "straddling", doubt->node, always);
    told_basis(t, &doubt->basis);
    told_text(t, "left open where", TEXT("the time that a ground looks back to began under other words of the law"));
    told_sentence(t, "what is open", &doubt->unknown);
    told_end(t);
}

static void tell_bar(struct told *t, const struct bar *bar)
{
    if (!told_asked(t, bar->id.at, NULL, bar->force))
        return;
    told_begin(t, "bar", bar->id.at, bar->node, bar->force);
    told_basis(t, &bar->basis);
    told_condition(t, bar->doubt ? "it is open whether it stands where" : "stands where", &bar->applies);
    told_text(t, "what it stops", bar->defeats_date ? TEXT("a deletion on that day, whatever the ground") : TEXT("a deletion on the grounds below, on any day"));
    if (!bar->applies_to_count && !bar->defeats_date)
        told_text(t, "against", TEXT("every ground"));
    told_names(t, "against", bar->applies_to, bar->applies_to_count, " and ");
    told_names(t, "but not against", bar->except, bar->except_count, " and ");
    told_sentence(t, "tells", &bar->met);
    told_end(t);
}

static void tell_derivation(struct told *t, const struct derivation *d)
{
    const struct fact *fact = &t->rules->vocabulary.facts.at[d->fact];
    if (!told_asked(t, fact->name.at, NULL, always))
        return;
    told_begin(t, "worked_out", fact->name.at, d->node, always);
    told_basis(t, &d->basis);
    told_text(t, fact->noun.len ? "works out" : "works out whether", fact->noun.len ? fact->noun : fact->yes);
    told_condition(t, d->both ? "yes where, and otherwise no" : "yes where", &d->yes_when);
    if (!d->both)
        told_condition(t, "no where", &d->no_when);
    told_condition(t, "comes to", &d->value);
    told_text(t, "where the case states otherwise", d->error ? TEXT("the case is refused as mistaken") : TEXT("what is worked out stands, with a warning"));
    told_end(t);
}

void tell_duty(struct told *t, const struct duty *duty)
{
    told_basis(t, &duty->basis);
    t->row.by = duty->by.at;
    told_sentence(t, "says", &duty->says);
    told_condition(t, "where", &duty->when);
    told_condition(t, "not where", &duty->unless);
    told_condition(t, "last day", &duty->due);
    told_condition(t, "done", &duty->done);
}

void tell_warning(struct told *t, const struct warning *warning)
{
    told_basis(t, &warning->basis);
    told_sentence(t, "says", &warning->says);
    told_condition(t, "where", &warning->when);
}

static void tell_milestone(struct told *t, const struct milestone *m)
{
    if (!told_asked(t, m->id.at, NULL, m->force))
        return;
    told_begin(t, "milestone", m->id.at, m->node, m->force);
    told_basis(t, &m->basis);
    t->row.by = m->by.at;
    told_sentence(t, "says", &m->says);
    told_condition(t, "where", &m->when);
    told_condition(t, m->due.expr || m->done.expr ? "first day" : "falls on", &m->on);
    told_condition(t, "last day", &m->due);
    told_condition(t, "done", &m->done);
    told_text(t, "may lead to", m->ground);
    told_end(t);
}

static void tell_definition(struct told *t, const struct definition *d)
{
    if (!told_asked(t, d->name.at, NULL, always))
        return;
    told_begin(t, "definition", d->name.at, d->is.node, always);
    t->row.title = words_of_definition(&t->wording, d);
    told_condition(t, d->type.base == TYPE_YES_NO ? "met where" : "means", &d->is);
    told_end(t);
}

void tell_definitions(struct told *t, uint32_t instrument, uint32_t policy)
{
    for (uint32_t i = 0; i < t->rules->definitions.count; i++) {
        const struct definition *d = &t->rules->definitions.at[i];
        if (policy != POLICY_NONE ? d->policy == policy : d->policy == POLICY_NONE && d->instrument == instrument)
            tell_definition(t, d);
    }
}

/* Named days are one list for all instruments: each belongs to the file it stands in. */
static void tell_named_days(struct told *t, const struct instrument *in)
{
    for (uint32_t i = 0; i < t->rules->vocabulary.named_days.count; i++) {
        const struct named_term *named = &t->rules->vocabulary.named_days.at[i];
        if (named->span.source != in->node->span.source || !told_asked(t, named->name.at, NULL, always))
            continue;
        told_begin(t, "named_day", named->name.at, &(struct node){.span = named->span}, always);
        told_text(t, "means", text_of(words_of_named_day(&t->wording, &named->day)));
        told_end(t);
    }
}

void tell_instrument(struct told *t, uint32_t instrument)
{
    const struct instrument *in = &t->rules->instruments.at[instrument];
    t->wording.instrument = instrument;
    t->wording.policy = POLICY_NONE;
    told_subject(t, in->id.at, NULL, in->title.at, in->force);
    t->idle = !in->commenced;
    for (uint32_t i = 0; i < in->paragraphs.count; i++)
        tell_paragraph(t, &in->paragraphs.at[i]);
    tell_straddling(t, &in->straddling);
    for (uint32_t i = 0; i < in->bars.count; i++)
        tell_bar(t, &in->bars.at[i]);
    for (uint32_t i = 0; i < t->rules->derivations.count; i++)
        if (t->rules->derivations.at[i].instrument == instrument)
            tell_derivation(t, &t->rules->derivations.at[i]);
    for (uint32_t i = 0; i < in->duties.count; i++)
        if (told_asked(t, in->duties.at[i].id.at, NULL, in->duties.at[i].force)) {
            told_begin(t, "duty", in->duties.at[i].id.at, in->duties.at[i].node, in->duties.at[i].force);
            tell_duty(t, &in->duties.at[i]);
            told_end(t);
        }
    for (uint32_t i = 0; i < in->milestones.count; i++)
        tell_milestone(t, &in->milestones.at[i]);
    for (uint32_t i = 0; i < in->warnings.count; i++)
        if (told_asked(t, in->warnings.at[i].id.at, NULL, in->warnings.at[i].force)) {
            told_begin(t, "warning", in->warnings.at[i].id.at, in->warnings.at[i].node, in->warnings.at[i].force);
            tell_warning(t, &in->warnings.at[i]);
            told_end(t);
        }
    tell_definitions(t, instrument, POLICY_NONE);
    tell_named_days(t, in);
}
