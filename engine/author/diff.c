/* SPDX-License-Identifier: MIT
 * onroll_rules_diff: which periods of the two sides stand beside each other, and what is asked of each pair. */
#include "author/diff.h"

#include <string.h>

/* The periods of an authority, or of the law alone. */
static const struct epochs *epochs_of(const onroll_rules *rules, uint32_t authority)
{
    const struct epochs *own = authority == FACT_NONE ? NULL : &rules->authorities.at[authority].epochs;
    return own && own->count ? own : &rules->epochs;
}

static bool find_authority(const onroll_compared *side, struct arena *scratch, uint32_t *out)
{
    *out = side->authority ? rules_authority(side->rules, scratch, text_of(side->authority), DATE_NONE) : FACT_NONE;
    return !side->authority || *out != FACT_NONE;
}

static onroll_status compare_pair(struct diff *d, struct epoch *left, struct epoch *right, struct force days)
{
    onroll_status status = ONROLL_OK;
    const struct program *programs[SIDES] = {rules_program(d->asked[LEFT]->rules, left, &status), NULL};
    if (!programs[LEFT])
        return status;
    programs[RIGHT] = rules_program(d->asked[RIGHT]->rules, right, &status);
    if (!programs[RIGHT])
        return status;
    const bool dated = d->asked[LEFT]->date.day != ONROLL_NO_DATE.day && d->asked[RIGHT]->date.day != ONROLL_NO_DATE.day;
    for (uint32_t side = 0; side < SIDES; side++) {
        const int32_t day = d->asked[side]->date.day;
        d->side[side] = dated && d->asked[LEFT]->date.day != d->asked[RIGHT]->date.day ? (struct prove_side){programs[side], day, day}
                                                                                       : (struct prove_side){programs[side], days.from, days.to};
    }
    arena_init(&d->arena, &d->asked[LEFT]->rules->allocator);
    bool done = diff_match(d) && diff_ask(d);
    arena_free(&d->arena);
    return done && !d->failed ? ONROLL_OK : ONROLL_ENOMEM;
}

/* Each side on its own day: of one day, the days of both periods that it lies in. */
static onroll_status compare_days(struct diff *d, const uint32_t authority[SIDES])
{
    struct epoch *left = rules_epoch(d->asked[LEFT]->rules, authority[LEFT], d->asked[LEFT]->date.day), *right = rules_epoch(d->asked[RIGHT]->rules, authority[RIGHT], d->asked[RIGHT]->date.day);
    if (!left || !right)
        return ONROLL_EINVALID;
    return compare_pair(d, left, right, (struct force){left->from > right->from ? left->from : right->from, left->to < right->to ? left->to : right->to});
}

/* Every pair of periods that have days in common, the latest first: a change of all of them is told of the law that people work with. */
static onroll_status compare_periods(struct diff *d, const uint32_t authority[SIDES])
{
    const struct epochs *left = epochs_of(d->asked[LEFT]->rules, authority[LEFT]), *right = epochs_of(d->asked[RIGHT]->rules, authority[RIGHT]);
    onroll_status status = ONROLL_OK;
    for (uint32_t a = left->count; a-- > 0;)
        for (uint32_t b = right->count; b-- > 0 && status == ONROLL_OK;) {
            const struct force days = {left->at[a].from > right->at[b].from ? left->at[a].from : right->at[b].from, left->at[a].to < right->at[b].to ? left->at[a].to : right->at[b].to};
            const bool law = left->at[a].policy == POLICY_NONE && right->at[b].policy == POLICY_NONE, council = authority[LEFT] != FACT_NONE || authority[RIGHT] != FACT_NONE;
            if (days.from <= days.to && !(law && council && d->law_compared)) /* where neither has a policy, it is the law that was compared already */
                status = compare_pair(d, &left->at[a], &right->at[b], days);
        }
    return status;
}

static onroll_status compare_one(struct diff *d, const uint32_t authority[SIDES])
{
    const bool left = d->asked[LEFT]->date.day != ONROLL_NO_DATE.day, right = d->asked[RIGHT]->date.day != ONROLL_NO_DATE.day;
    if (left != right)
        return ONROLL_EINVALID;
    return left ? compare_days(d, authority) : compare_periods(d, authority);
}

static onroll_status compare_council(struct diff *d, uint32_t left, uint32_t right)
{
    d->council = right != FACT_NONE ? d->asked[RIGHT]->rules->authorities.at[right].id.at : d->asked[LEFT]->rules->authorities.at[left].id.at;
    return compare_one(d, (const uint32_t[SIDES]){left, right});
}

/* The councils of two rule directories: those that have a file on either side. */
static onroll_status compare_councils(struct diff *d)
{
    const onroll_rules *left = d->asked[LEFT]->rules, *right = d->asked[RIGHT]->rules;
    onroll_status status = ONROLL_OK;
    for (uint32_t i = 0; i < right->authorities.count && status == ONROLL_OK; i++) {
        uint32_t other = map_get(&left->authority_map, right->authorities.at[i].id);
        const bool here = right->authorities.at[i].epochs.count > 0, there = other != MAP_NONE && left->authorities.at[other].epochs.count > 0;
        if (here || there)
            status = compare_council(d, other == MAP_NONE ? FACT_NONE : other, i);
    }
    for (uint32_t i = 0; i < left->authorities.count && status == ONROLL_OK; i++)
        if (left->authorities.at[i].epochs.count && map_get(&right->authority_map, left->authorities.at[i].id) == MAP_NONE)
            status = compare_council(d, i, FACT_NONE);
    return status;
}

onroll_status onroll_rules_diff(const onroll_compared *left, const onroll_compared *right, onroll_change_fn fn, void *context, onroll_diff_totals *totals)
{
    struct diff d = {.asked = {left, right}, .fn = fn, .context = context};
    uint32_t authority[SIDES] = {FACT_NONE, FACT_NONE};
    onroll_status status = ONROLL_EINVALID;
    arena_init(&d.told_arena, &left->rules->allocator);
    if (find_authority(left, &d.told_arena, &authority[LEFT]) && find_authority(right, &d.told_arena, &authority[RIGHT])) {
        status = compare_one(&d, authority);
        d.law_compared = !left->authority && !right->authority && left->date.day == ONROLL_NO_DATE.day;
        if (status == ONROLL_OK && !left->authority && !right->authority && left->rules != right->rules)
            status = compare_councils(&d);
    } else if (d.told_arena.failed) {
        status = ONROLL_ENOMEM;
    }
    if (totals)
        *totals = d.totals;
    arena_free(&d.told_arena);
    return status;
}
