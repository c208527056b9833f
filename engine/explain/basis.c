/* SPDX-License-Identifier: MIT
 * What an answer rests on: how many provisions of which standing, which points of doubt, whose judgements. */
#include "explain/explain.h"

#include <string.h>

enum { MOST_PROVISIONS = 64, MOST_POINTS = 16 };

struct basis {
    const struct authority_basis *provisions[MOST_PROVISIONS];
    size_t provision_count, judgement_count;
    uint32_t judgements[MOST_PROVISIONS];
    size_t standings[3]; /* provisions by enum standing */
    const char *points[MOST_POINTS];
    size_t point_count;
    bool gates; /* a gate of the council's makes a limb other than the law has it */
};

static bool same_basis(const struct authority_basis *a, const struct authority_basis *b)
{
    return a->standing == b->standing && strcmp(a->cite.provision, b->cite.provision) == 0 && strcmp(a->cite.source, b->cite.source) == 0;
}

/* Counts a provision once for each standing it is relied on with. */
static void rest_on(struct basis *b, const struct authority_basis *basis)
{
    for (size_t i = 0; i < b->provision_count; i++)
        if (same_basis(b->provisions[i], basis))
            return;
    if (b->provision_count < MOST_PROVISIONS)
        b->provisions[b->provision_count++] = basis;
    b->standings[basis->standing]++;
}

static void add_point(struct basis *b, const char *point)
{
    for (size_t i = 0; i < b->point_count; i++)
        if (strcmp(b->points[i], point) == 0)
            return;
    if (b->point_count < MOST_POINTS)
        b->points[b->point_count++] = point;
}

static void rest_on_limb(struct explainer *x, struct basis *b, const struct limb_slot *slot)
{
    const struct authority_basis *basis = &slot->limb->basis;
    b->gates |= gate_before(x, slot) != NULL;
    rest_on(b, basis);
    if (basis->standing != STANDING_CONFIRMED && basis->cite.point)
        add_point(b, basis->cite.point);
    for (uint32_t i = 0; i < slot->read_count; i++) {
        uint32_t fact = slot->reads[i].fact;
        bool judgement = fact != FACT_NONE && x->rules->vocabulary.facts.at[fact].kind == KIND_JUDGEMENT && x->facts->values[fact].state == STATE_KNOWN;
        for (size_t n = 0; n < b->judgement_count && judgement; n++)
            judgement = b->judgements[n] != fact;
        if (judgement && b->judgement_count < MOST_PROVISIONS)
            b->judgements[b->judgement_count++] = fact;
    }
}

/* Does the verdict rest on this limb? On the met limbs of a met ground, otherwise on the failed ones. */
static bool rests(const struct explainer *x, const struct limb_slot *slot)
{
    const onroll_ground *g = x->shown[slot->ground];
    onroll_outcome outcome = slot_outcome(x->run, slot->slot);
    if (!g || slot->earlier || slot->limb->role == ROLE_DOUBT || (x->claimed && !g->claimed) || (!x->claimed && !g->in_play))
        return false;
    if (x->result->verdict == ONROLL_LAWFUL)
        return g->result == ONROLL_MET && outcome == ONROLL_MET;
    if (x->result->verdict == ONROLL_UNLAWFUL && g->result == ONROLL_NOT_MET)
        return outcome == ONROLL_NOT_MET && !limb_spared(x, slot);
    return true;
}

static void add_counted(struct buffer *out, const char **comma, size_t number, const char *one, const char *many)
{
    if (!number)
        return;
    buffer_string(out, *comma);
    buffer_number(out, (int64_t)number);
    buffer_char(out, ' ');
    buffer_string(out, number == 1 ? one : many);
    *comma = ", ";
}

/* "by the headteacher" when one person made all judgements and is named. */
static void add_judges(struct explainer *x, struct buffer *out, const struct basis *b)
{
    const char *by = b->judgement_count ? x->facts->stated[b->judgements[0]].by : NULL;
    for (size_t i = 1; i < b->judgement_count && by; i++) {
        const char *other = x->facts->stated[b->judgements[i]].by;
        by = other && strcmp(other, by) == 0 ? by : NULL;
    }
    if (by) {
        buffer_string(out, " by the ");
        buffer_string(out, by);
    }
}

void explain_basis(struct explainer *x)
{
    struct basis b = {0};
    struct buffer out;
    const char *comma = "Rests on ";
    for (uint32_t i = 0; i < x->program->limbs.count; i++)
        if (rests(x, &x->program->limbs.at[i]))
            rest_on_limb(x, &b, &x->program->limbs.at[i]);
    for (uint32_t i = 0; x->claimed && !b.provision_count && i < x->program->paragraphs.count; i++)
        if (paragraph_may_apply(x, i)) /* what is claimed is none of its grounds */
            rest_on(&b, &x->program->paragraphs.at[i].paragraph->basis);
    for (uint32_t i = 0; i < x->program->bars.count; i++)
        if (x->result->bars[i].result == ONROLL_MET)
            rest_on(&b, &x->program->bars.at[i].bar->basis);
    buffer_init(&out, x->arena);
    add_counted(&out, &comma, b.standings[STANDING_CONFIRMED], "confirmed provision", "confirmed provisions");
    add_counted(&out, &comma, b.standings[STANDING_READING], "reading", "readings");
    for (size_t i = 0; i < b.point_count; i++) {
        buffer_string(&out, i ? ", " : " (");
        buffer_string(&out, b.points[i]);
    }
    buffer_string(&out, b.point_count ? ")" : "");
    add_counted(&out, &comma, b.standings[STANDING_UNCONFIRMED], "provision whose wording is not confirmed", "provisions whose wording is not confirmed");
    add_counted(&out, &comma, b.judgement_count, "judgement", "judgements");
    add_judges(x, &out, &b);
    buffer_string(&out, b.gates ? ", and on a gate of the council's own" : "");
    buffer_string(&out, out.len ? "." : "Rests on no provision.");
    x->result->rests_on = buffer_done(&out);
    x->failed |= x->result->rests_on == NULL;
}
