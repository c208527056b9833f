/* SPDX-License-Identifier: MIT
 * What the scenarios have to expect, and what they do. What is not confirmed is never decided on; a doubt is met when there is none and otherwise unknown. */
#include "scenario/coverage.h"

#include "scenario/parts.h"

/* In the order of onroll_outcome, of the results of an item, and for a claim: it differs from the law on the facts, or it does not. */
static const char *const bar_words[] = {"applies", "does_not_apply", "unknown", NULL}, *const claim_words[] = {"a conflict", "no conflict", NULL},
                  *const item_words[] = {"done", "late", "outstanding", "not_due", "unknown", NULL};

static struct text joined(struct coverage *coverage, struct text first, struct text second)
{
    struct buffer key;
    buffer_init(&key, coverage->arena);
    buffer_add(&key, first);
    buffer_char(&key, ' ');
    buffer_add(&key, second);
    coverage->failed |= key.failed;
    return buffer_text(&key);
}

/* One to be covered, found by its key. NULL when out of memory; good until the next. */
static struct covered *add(struct coverage *coverage, struct map *map, struct text key, struct covered one)
{
    struct covered *item = LIST_ADD(coverage->arena, &coverage->items);
    if (!item || !key.len) {
        coverage->failed = true;
        return NULL;
    }
    *item = one;
    item->next = map_get(map, key);
    coverage->failed |= !map_put(coverage->arena, map, key, coverage->items.count - 1);
    return item;
}

static struct force both(struct force a, struct force b) { return (struct force){a.from > b.from ? a.from : b.from, a.to < b.to ? a.to : b.to}; }

static void add_limb(struct coverage *coverage, const struct instrument *instrument, const struct ground *ground, const struct limb *limb)
{
    struct text name = joined(coverage, ground->id, limb->id);
    struct covered *item = add(coverage, &coverage->limbs, joined(coverage, instrument->id, name), (struct covered){.kind = "limb", .name = name.at, .node = limb->node, .words = outcome_words});
    if (!item)
        return;
    bool decided = limb->basis.standing != STANDING_UNCONFIRMED;
    item->force = both(instrument->force, both(ground->force, limb->force));
    item->needed[ONROLL_UNKNOWN] = true;
    item->needed[ONROLL_MET] = decided || limb->role == ROLE_DOUBT;
    item->needed[ONROLL_NOT_MET] = decided && limb->role != ROLE_DOUBT;
}

static void add_bar(struct coverage *coverage, const struct instrument *instrument, const struct bar *bar)
{
    struct covered *item = add(coverage, &coverage->bars, bar->id, (struct covered){.kind = "bar", .name = bar->id.at, .node = bar->node, .words = bar_words});
    if (!item)
        return;
    bool decided = bar->basis.standing != STANDING_UNCONFIRMED;
    item->force = both(instrument->force, bar->force);
    item->needed[ONROLL_UNKNOWN] = true;
    item->needed[ONROLL_MET] = decided && !bar->doubt;
    item->needed[ONROLL_NOT_MET] = decided;
}

static void add_instrument(struct coverage *coverage, const struct instrument *instrument)
{
    if (!instrument->commenced)
        return;
    for (uint32_t p = 0; p < instrument->paragraphs.count; p++)
        for (uint32_t g = 0; g < instrument->paragraphs.at[p].grounds.count; g++) {
            const struct ground *ground = &instrument->paragraphs.at[p].grounds.at[g];
            for (uint32_t i = 0; i < ground->limbs.count; i++)
                add_limb(coverage, instrument, ground, &ground->limbs.at[i]);
        }
    for (uint32_t i = 0; i < instrument->bars.count; i++)
        add_bar(coverage, instrument, &instrument->bars.at[i]);
}

static struct covered *add_rule(struct coverage *coverage, struct map *map, const struct policy *policy, const struct policy_rule *rule, const char *kind, const char *const *words)
{
    struct covered one = {.kind = kind, .name = rule->id.at, .node = rule->node, .words = words, .force = both(policy->force, rule->force)};
    return add(coverage, map, joined(coverage, policy->id, rule->id), one);
}

/* Can a case say that the step is not done? Of an act that is a plain date it cannot: the date is there, or nothing is known. */
static bool deniable(const struct policy_step *step)
{
    uint32_t able = 0;
    for (uint32_t i = 0; i < step->done_count; i++) {
        const struct type type = step->done[i].expr->type;
        able += type.base != TYPE_DATE || type_or_no(type);
    }
    return step->done_kind == DONE_ALL ? able > 0 : able > 0 && able == step->done_count;
}

static void add_step(struct coverage *coverage, const struct policy *policy, const struct policy_step *step)
{
    struct covered *item = add_rule(coverage, &coverage->policy_items, policy, &step->rule, step->authority_side ? "authority" : "step", item_words);
    if (!item)
        return;
    item->needed[0] = step->done_kind != DONE_NONE;
    item->needed[2] = !step->authority_side && deniable(step);
    item->needed[3] = !step->authority_side && step->from.expr && step->from.expr->kind == EXPR_NTH;
    item->needed[4] = step->done_kind == DONE_NONE && step->not_held.len;
}

/* Of a gate every result it can have; of a step that it was done and that it was not, that its day has not come, or that its text is not held; of a
 * claim that it differs from the law and that it does not. */
static void add_policy(struct coverage *coverage, const struct policy *policy)
{
    for (uint32_t i = 0; i < policy->gates.count; i++) {
        struct covered *item = add_rule(coverage, &coverage->policy_items, policy, &policy->gates.at[i].rule, "gate", item_words);
        if (item)
            item->needed[0] = item->needed[2] = item->needed[4] = true;
    }
    for (uint32_t i = 0; i < policy->steps.count; i++)
        add_step(coverage, policy, &policy->steps.at[i]);
    for (uint32_t i = 0; i < policy->claims.count; i++)
        if (policy->claims.at[i].kind != CLAIM_AGREES) {
            struct covered *item = add_rule(coverage, &coverage->policy_claims, policy, &policy->claims.at[i].rule, "claim", claim_words);
            if (item)
                item->needed[0] = item->needed[1] = true;
        }
}

static bool begin(struct coverage *out, struct arena *arena, const onroll_rules *rules)
{
    *out = (struct coverage){.arena = arena, .rules = rules};
    for (uint32_t i = 0; i < rules->instruments.count; i++)
        add_instrument(out, &rules->instruments.at[i]);
    for (uint32_t i = 0; i < rules->policies.count; i++)
        add_policy(out, &rules->policies.at[i]);
    return !out->failed;
}

/* ---- What is expected ---- */

static void saw(struct coverage *coverage, const struct map *map, struct text key, size_t outcome)
{
    uint32_t index = map_get(map, key);
    if (index != MAP_NONE)
        coverage->items.at[index].seen[outcome] = true;
}

/* The wording that stood on the day that picked the law. */
static void saw_wording(struct coverage *coverage, const struct map *map, struct text key, const onroll_result *result, size_t outcome)
{
    int32_t day = result->deletion_date.day == ONROLL_NO_DATE.day ? result->checked_on.day : result->deletion_date.day;
    for (uint32_t i = map_get(map, key); i != MAP_NONE; i = coverage->items.at[i].next)
        if (force_covers(coverage->items.at[i].force, day))
            coverage->items.at[i].seen[outcome] = true;
}

static size_t index_of(const char *const *words, struct text word)
{
    size_t i = 0;
    while (words[i + 1] && !text_is(word, words[i]))
        i++;
    return i;
}

static void note(struct coverage *coverage, const struct scenario *scenario, const onroll_result *result)
{
    const struct text policy = text_of(result->policy ? result->policy->policy : "");
    for (uint32_t i = 0; i < scenario->expected_count; i++) {
        const struct expected *e = &scenario->expected[i];
        if (e->value->kind != NODE_SCALAR)
            continue;
        const struct text value = e->value->text;
        if (e->id == EXPECT_LIMBS && result->law_instrument)
            saw_wording(coverage, &coverage->limbs, joined(coverage, text_of(result->law_instrument), e->name), result, index_of(outcome_words, value));
        else if (e->id == EXPECT_BARS)
            saw_wording(coverage, &coverage->bars, e->name, result, index_of(bar_words, value));
        else if (e->id == EXPECT_ITEMS || e->id == EXPECT_AUTHORITY_ITEMS)
            saw(coverage, &coverage->policy_items, joined(coverage, policy, e->name), index_of(item_words, value));
        else if (e->id == EXPECT_CONFLICTS || e->id == EXPECT_NO_CONFLICTS)
            saw(coverage, &coverage->policy_claims, joined(coverage, policy, value), e->id == EXPECT_CONFLICTS ? 0 : 1);
        else if (e->id == EXPECT_CONFLICT_KINDS)
            saw(coverage, &coverage->policy_claims, joined(coverage, policy, e->name), 0);
    }
}

onroll_status coverage_run(struct coverage *out, struct arena *arena, const struct scenario_set *set)
{
    struct scenario_runner runner;
    onroll_status status = scenario_runner_init(&runner, set->rules, &arena->allocator);
    if (status == ONROLL_OK && !begin(out, arena, set->rules))
        status = ONROLL_ENOMEM;
    for (uint32_t i = 0; i < set->scenarios.count && status == ONROLL_OK; i++) {
        const struct scenario *scenario = &set->scenarios.at[i];
        bool holds = false;
        status = scenario_holds(&holds, &runner, scenario);
        if (status == ONROLL_OK && holds && scenario->facts && scenario_result(&runner))
            note(out, scenario, scenario_result(&runner));
    }
    scenario_runner_free(&runner);
    return status == ONROLL_OK && out->failed ? ONROLL_ENOMEM : status;
}
