/* SPDX-License-Identifier: MIT
 * Since when the name must be deleted, and how long a lawful answer stands: the same facts judged on the days before and after. Each is told only
 * where the day on its other side is settled; the edge of a calendar, of what is known or of three years is no beginning and no end. */
#include "explain/moving.h"

static bool datable(const struct explainer *x) { return !x->undecidable_date && x->program->law != NULL && !x->failed; }

void explain_since(struct explainer *x)
{
    struct moving m;
    int32_t first = x->deletion_day;
    if (!datable(x) || !x->result->must_delete)
        return;
    if (!moving_open(&m, x, true)) {
        x->failed = true;
        return;
    }
    moving_let_go(&m);
    for (bool more = first > m.limit && moving_to(&m, first - 1); more; more = moving_on(&m)) {
        if (moving_must(&m) == ONROLL_MET) {
            watch_yes(&m, m.program->must_root);
            continue;
        }
        if (moving_must(&m) == ONROLL_NOT_MET)
            x->result->since = (onroll_date){m.day + 1};
        return;
    }
}

/* Is the answer open only because a calendar or a register does not reach the day? */
static bool open_beyond(const struct moving *m)
{
    for (uint32_t i = 0; i < m->changing.test_count; i++)
        if (moving_beyond(m, &m->program->atoms.at[m->changing.tests[i]]))
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
    if (more && m.claim && !carried)
        watch_yes(&m, m.claim->root);
    for (more = more && (carried ? moving_to(&m, x->deletion_day + 1) : moving_on(&m)); more; more = moving_on(&m)) {
        if (m.claim && moving_claim(&m) == ONROLL_MET) {
            watch_yes(&m, m.claim->root);
            continue;
        }
        if (!m.claim || moving_claim(&m) != ONROLL_UNKNOWN || !open_beyond(&m))
            x->result->lapses = (onroll_date){m.day - 1};
        return;
    }
}
