/* SPDX-License-Identifier: MIT
 * Every ground of the paragraph that applies with every limb, none left out, in the order a reader wants them: the claimed one first, then the nearest.
 * And every bar. */
#include "explain/explain.h"

static const char *const roles[] = {"requires", "unless", "doubt"};

bool paragraph_may_apply(const struct explainer *x, uint32_t paragraph)
{
    return slot_outcome(x->run, x->program->paragraphs.at[paragraph].slot) != ONROLL_NOT_MET;
}

bool ground_answers(const struct explainer *x, uint32_t ground)
{
    if (!x->claimed)
        return false;
    for (uint32_t i = 0; i < x->claim->answer_count; i++)
        if (x->claim->answers[i] == ground)
            return true;
    return false;
}

bool limb_stated(const struct explainer *x, const struct limb_slot *limb)
{
    for (uint32_t i = 0; i < limb->read_count; i++) {
        const struct read_name *read = &limb->reads[i];
        bool stated = read->fact != FACT_NONE && x->facts->values[read->fact].state == STATE_KNOWN;
        bool worked_out = read->term != NO_TERM && read->term >= x->rules->vocabulary.facts.count && read->type.base == TYPE_NUMBER;
        bool marked = read->term != NO_TERM && read->type.base == TYPE_CODES && x->facts->attendance && x->run->cells[read->term].low != 0;
        if (stated || marked || (worked_out && x->run->cells[read->term].state == STATE_KNOWN)) /* a count that could be made was made from something stated */
            return true;
    }
    return false;
}

static void explain_limb(struct explainer *x, const struct limb_slot *slot, onroll_limb *out)
{
    onroll_outcome outcome = slot_outcome(x->run, slot->slot);
    *out = (onroll_limb){.limb = slot->limb->id.at, .role = roles[slot->limb->role], .of = slot->of, .result = outcome, .cite = slot->limb->basis.cite};
    out->reason = slot->limb == &x->program->grounds.at[slot->ground].instrument->straddling ? reason_of_straddling(x, slot) : reason_of_limb(x, slot, outcome);
    out->facts = values_read(x, slot->all_reads, slot->all_read_count);
    out->fact_count = slot->all_read_count;
}

bool limb_spared(const struct explainer *x, const struct limb_slot *limb) { return limb_spared_below(x, limb, NULL); }

/* An any that is met spares whatever does not meet it; one that is open spares what fails. */
bool limb_spared_below(const struct explainer *x, const struct limb_slot *limb, const struct within *root)
{
    onroll_outcome own = slot_outcome(x->run, limb->slot);
    for (const struct within *any = limb->within; any && any != root; any = any->outer) {
        onroll_outcome outcome = slot_outcome(x->run, any->slot);
        if (outcome == ONROLL_MET || (outcome == ONROLL_UNKNOWN && own == ONROLL_NOT_MET))
            return true;
    }
    return false;
}

static bool explain_ground(struct explainer *x, uint32_t index, onroll_ground *out)
{
    const struct ground_slot *g = &x->program->grounds.at[index];
    onroll_limb *limbs = ARENA_ROOM(x->arena, onroll_limb, g->limb_count ? g->limb_count : 1);
    bool points = false;
    uint32_t withheld = 0; /* limbs that fail by a gate alone: the law would have the ground in play */
    if (!limbs)
        return false;
    *out = (onroll_ground){.ground = g->ground->id.at, .title = g->ground->title.at, .paragraph = x->program->paragraphs.at[g->paragraph].paragraph->id.at,
                           .result = slot_outcome(x->run, g->slot), .claimed = ground_answers(x, index), .limbs = limbs, .limb_count = g->limb_count};
    if (g->earlier_count && !ground_straddles(x, g))
        out->limb_count--; /* the doubt about the change of law, which has no part in this case */
    for (uint32_t i = 0; i < out->limb_count; i++) {
        const struct limb_slot *slot = &x->program->limbs.at[g->first_limb + i];
        explain_limb(x, slot, &limbs[i]);
        if (limbs[i].result == ONROLL_MET && slot->limb->role == ROLE_REQUIRES)
            points |= limb_stated(x, slot);
        else if (limbs[i].result != ONROLL_MET && !limb_spared(x, slot)) {
            out->limbs_not_met += limbs[i].result == ONROLL_NOT_MET;
            withheld += limbs[i].result == ONROLL_NOT_MET && slot_outcome(x->run, slot->plain) != ONROLL_NOT_MET;
            out->limbs_unknown += limbs[i].result == ONROLL_UNKNOWN;
        }
    }
    explain_readings_of_ground(x, g, out);
    out->in_play = out->claimed || out->result == ONROLL_MET || (points && out->limbs_not_met == withheld);
    return true;
}

/* Claimed first, then by limbs not met, limbs unknown; stable, so statutory order decides last. */
static bool stands_before(const onroll_ground *a, const onroll_ground *b)
{
    if (a->claimed != b->claimed)
        return a->claimed;
    if (a->limbs_not_met != b->limbs_not_met)
        return a->limbs_not_met < b->limbs_not_met;
    return a->limbs_unknown < b->limbs_unknown;
}

/* Sorts the numbers of grounds; few enough for insertion. */
static void sort_grounds(const onroll_ground *grounds, uint32_t *order, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        uint32_t one = order[i];
        size_t at = i;
        for (; at > 0 && stands_before(&grounds[one], &grounds[order[at - 1]]); at--)
            order[at] = order[at - 1];
        order[at] = one;
    }
}

void explain_grounds(struct explainer *x)
{
    uint32_t all = x->program->grounds.count;
    onroll_ground *grounds = ARENA_ROOM(x->arena, onroll_ground, all + 1), *sorted = ARENA_ROOM(x->arena, onroll_ground, all + 1);
    uint32_t *order = ARENA_ROOM(x->arena, uint32_t, all + 1);
    size_t count = 0;
    x->shown = ARENA_ARRAY(x->arena, const onroll_ground *, all + 1);
    if (!grounds || !sorted || !order || !x->shown) {
        x->failed = true;
        return;
    }
    for (uint32_t i = 0; i < all; i++)
        if (paragraph_may_apply(x, x->program->grounds.at[i].paragraph)) {
            x->failed |= !explain_ground(x, i, &grounds[i]);
            order[count++] = i;
        }
    if (x->failed)
        return;
    sort_grounds(grounds, order, count);
    for (size_t i = 0; i < count; i++) {
        sorted[i] = grounds[order[i]];
        x->shown[order[i]] = &sorted[i];
    }
    x->result->grounds = sorted;
    x->result->ground_count = count;
}

/* Does the bar say the same of this ground as of the one the answer is about? */
static onroll_outcome outcome_for(const struct explainer *x, const struct bar_slot *bar, uint32_t ground)
{
    return bar->grounds[ground] ? slot_outcome(x->run, bar->slot) : ONROLL_NOT_MET;
}

/* The outcome for the grounds claimed, otherwise the strongest: applies before unknown before does not apply. */
static onroll_outcome bar_outcome(const struct explainer *x, const struct bar_slot *bar)
{
    bool unknown = false, any = false;
    for (uint32_t g = 0; g < x->program->grounds.count; g++) {
        if (!paragraph_may_apply(x, x->program->grounds.at[g].paragraph) || (x->claimed && x->claim->answer_count && !ground_answers(x, g)))
            continue;
        onroll_outcome outcome = outcome_for(x, bar, g);
        any = true;
        if (outcome == ONROLL_MET)
            return ONROLL_MET;
        unknown |= outcome == ONROLL_UNKNOWN;
    }
    if (!any && bar->bar->defeats_date)
        return slot_outcome(x->run, bar->slot); /* without law there is still no backdating */
    return unknown ? ONROLL_UNKNOWN : ONROLL_NOT_MET;
}

static void by_ground(struct explainer *x, const struct bar_slot *bar, onroll_bar *out)
{
    onroll_by_ground *list = ARENA_ROOM(x->arena, onroll_by_ground, x->program->grounds.count + 1);
    for (uint32_t g = 0; list && g < x->program->grounds.count; g++) {
        onroll_outcome outcome = outcome_for(x, bar, g);
        if (paragraph_may_apply(x, x->program->grounds.at[g].paragraph) && outcome != out->result)
            list[out->by_ground_count++] = (onroll_by_ground){x->program->grounds.at[g].ground->id.at, outcome};
    }
    out->by_ground = list;
    x->failed |= list == NULL;
}

/* A bar whose condition holds may still reach none of the grounds that the answer is about. */
static const char *reason_shown(struct explainer *x, const struct bar_slot *bar, onroll_outcome outcome)
{
    onroll_outcome own = slot_outcome(x->run, bar->slot);
    bool spared = outcome == ONROLL_NOT_MET && own != ONROLL_NOT_MET;
    return spared ? "it can stand in the way of other grounds only" : reason_of_bar(x, bar, own);
}

void explain_bars(struct explainer *x)
{
    onroll_bar *bars = ARENA_ROOM(x->arena, onroll_bar, x->program->bars.count + 1);
    for (uint32_t i = 0; bars && i < x->program->bars.count; i++) {
        const struct bar_slot *slot = &x->program->bars.at[i];
        bars[i] = (onroll_bar){.bar = slot->bar->id.at, .result = bar_outcome(x, slot), .defeats = slot->bar->defeats_date ? "date" : "ground", .cite = slot->bar->basis.cite};
        bars[i].reason = reason_shown(x, slot, bars[i].result);
        bars[i].facts = values_read(x, slot->reads, slot->read_count);
        bars[i].fact_count = slot->read_count;
        by_ground(x, slot, &bars[i]);
    }
    if (!bars) {
        x->failed = true;
        return;
    }
    x->result->bars = bars;
    x->result->bar_count = x->program->bars.count;
}
