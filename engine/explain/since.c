/* SPDX-License-Identifier: MIT
 * Since when the name must be deleted, and how long a lawful answer stands: the same facts judged on the days before and after. Each is told only
 * where the day on its other side is settled; the edge of a calendar, of what is known or of three years is no beginning and no end. A ground of which
 * nothing was ever established has no part in it. */
#include "explain/moving.h"

#include "base/limits.h"

static bool datable(const struct explainer *x) { return !x->undecidable_date && x->program->law != NULL && !x->failed; }

struct met { /* the grounds on which the name must be deleted on a day */
    const char *ids[LIMIT_GROUNDS];
    uint32_t count;
};

static onroll_outcome ground_outcome(const struct moving *m, uint32_t ground)
{
    const struct ground_slot *g = &m->program->grounds.at[ground];
    bool applies = slot_outcome(&m->run, m->program->paragraphs.at[g->paragraph].slot) != ONROLL_NOT_MET;
    return applies ? slot_outcome(&m->run, g->must) : ONROLL_NOT_MET;
}

static void note_met(const struct moving *m, struct met *met)
{
    met->count = 0;
    for (uint32_t i = 0; i < m->program->grounds.count && met->count < LIMIT_GROUNDS; i++)
        if (ground_outcome(m, i) == ONROLL_MET)
            met->ids[met->count++] = m->program->grounds.at[i].ground->id.at;
}

/* A ground of another law, by its own letter only: one that has none there was not in force. */
static onroll_outcome outcome_of(const struct moving *m, const char *id)
{
    for (uint32_t i = 0; i < m->program->grounds.count; i++)
        if (text_is(m->program->grounds.at[i].ground->id, id))
            return ground_outcome(m, i);
    return ONROLL_UNKNOWN;
}

/* Is it settled that none of the grounds was met on the day? */
static bool none_met(const struct moving *m, const struct met *met)
{
    bool none = met->count > 0;
    for (uint32_t i = 0; i < met->count && none; i++)
        none = outcome_of(m, met->ids[i]) == ONROLL_NOT_MET;
    return none || moving_must(m) == ONROLL_NOT_MET;
}

/* The ground that carries the answer: those claimed stand first. */
static const char *ground_of_answer(const struct explainer *x)
{
    for (size_t i = 0; i < x->result->ground_count; i++)
        if (x->result->grounds[i].result == ONROLL_MET)
            return x->result->grounds[i].ground;
    return "";
}

void explain_since(struct explainer *x)
{
    struct moving m;
    struct met met = {.count = 0};
    int32_t first = x->deletion_day;
    if (!datable(x) || !x->result->must_delete)
        return;
    if (!moving_open(&m, x, true)) {
        x->failed = true;
        return;
    }
    const char *ground = ground_of_answer(x);
    moving_let_go(&m);
    x->since_of_ground = true;
    for (bool more = first > m.limit && moving_to(&m, first - 1); more; more = moving_on(&m)) {
        if (moving_must(&m) == ONROLL_MET) {
            x->since_of_ground = x->since_of_ground && outcome_of(&m, ground) == ONROLL_MET;
            watch_nothing(&m);
            watch_slot(&m, m.program->must_root);
            continue;
        }
        first = m.day + 1;
        if (moving_to(&m, first))
            note_met(&m, &met);
        if (moving_to(&m, first - 1) && none_met(&m, &met))
            x->result->since = (onroll_date){first};
        return;
    }
}

/* Is the answer open only because a calendar or a register does not reach the day? */
static bool open_beyond(const struct moving *m)
{
    for (uint32_t i = 0; i < m->changing.test_count; i++)
        if (pace_beyond(m, i))
            return true;
    return false;
}

void explain_lapses(struct explainer *x)
{
    struct moving m;
    if (!datable(x) || x->result->verdict != ONROLL_LAWFUL)
        return;
    if (!moving_open(&m, x, false)) {
        x->failed = true;
        return;
    }
    bool more = moving_to(&m, x->deletion_day), carried = moving_let_go(&m);
    if (more && m.claim && !carried) {
        watch_nothing(&m);
        watch_slot(&m, m.claim->root);
    }
    for (more = more && (carried ? moving_to(&m, x->deletion_day + 1) : moving_on(&m)); more; more = moving_on(&m)) {
        if (m.claim && moving_claim(&m) == ONROLL_MET) {
            watch_nothing(&m);
            watch_slot(&m, m.claim->root);
            continue;
        }
        if (!m.claim || moving_claim(&m) != ONROLL_UNKNOWN || !open_beyond(&m))
            x->result->lapses = (onroll_date){m.day - 1};
        return;
    }
}
