/* SPDX-License-Identifier: MIT
 * Which results of which limb, bar, gate, step and claim the scenarios expect, in so many words and rightly. The list of what has to be expected is made from the rules:
 * every provision of the law in each of its wordings, and every gate, step and claim of the councils' documents, whenever it stood. What happens to
 * come out of a case without being expected does not count. */
#include "scenarios/scenarios.h"

#include "base/map.h"
#include "rules/model.h"

#include <stdio.h>

enum { RESULTS = 5 };

struct covered {
    const char *name;         /* "9(1)(i) not-found", the id of a bar, "POLICY ID" of a rule of a council */
    const char *const *words; /* of its results */
    struct force force;       /* of this wording of it */
    uint32_t next;            /* another wording, or MAP_NONE */
    bool needed[RESULTS], seen[RESULTS];
};

/* In the order of onroll_outcome, of item_results, and for a claim: it differs from the law on the facts, or it does not. */
static const char *const limb_words[] = {"met", "not_met", "unknown"}, *const bar_words[] = {"applies", "does_not_apply", "unknown"},
                  *const claim_words[] = {"a conflict", "no conflict"}, *const item_results[] = {"done", "late", "outstanding", "not_due", "unknown", NULL};

struct coverage {
    struct arena *arena;
    LIST(struct covered) items;
    struct map limbs, bars; /* the newest read of their wordings; a limb goes by its instrument, ground and name */
    struct map policy_items, policy_claims; /* by policy and id */
};

static struct text limb_key(struct arena *arena, const char *instrument, struct text limb)
{
    struct buffer key;
    buffer_init(&key, arena);
    buffer_format(&key, "%s %.*s", instrument, TEXT_ARG(limb));
    must(key.failed ? NULL : key.at);
    return buffer_text(&key);
}

static struct covered *add(struct coverage *coverage, struct map *map, struct text key, const char *name)
{
    struct covered *item = must(LIST_ADD(coverage->arena, &coverage->items));
    item->name = name;
    item->words = limb_words;
    item->force = (struct force){DATE_MIN, DATE_MAX};
    item->next = map_get(map, key);
    if (!map_put(coverage->arena, map, key, coverage->items.count - 1))
        must(NULL);
    return item;
}

static struct force both(struct force a, struct force b) { return (struct force){a.from > b.from ? a.from : b.from, a.to < b.to ? a.to : b.to}; }

/* What is not confirmed is never decided on. A doubt is met when there is none and otherwise unknown. */
static void add_limb(struct coverage *coverage, const struct instrument *instrument, const struct ground *ground, const struct limb *limb)
{
    struct buffer name;
    buffer_init(&name, coverage->arena);
    buffer_format(&name, "%.*s %.*s", TEXT_ARG(ground->id), TEXT_ARG(limb->id));
    must(name.failed ? NULL : name.at);
    struct covered *item = add(coverage, &coverage->limbs, limb_key(coverage->arena, instrument->id.at, buffer_text(&name)), name.at);
    item->force = both(instrument->force, both(ground->force, limb->force));
    bool decided = limb->basis.standing != STANDING_UNCONFIRMED;
    item->needed[ONROLL_UNKNOWN] = true;
    item->needed[ONROLL_MET] = decided || limb->role == ROLE_DOUBT;
    item->needed[ONROLL_NOT_MET] = decided && limb->role != ROLE_DOUBT;
}

static void add_bar(struct coverage *coverage, const struct instrument *instrument, const struct bar *bar)
{
    struct covered *item = add(coverage, &coverage->bars, bar->id, bar->id.at);
    item->force = both(instrument->force, bar->force);
    bool decided = bar->basis.standing != STANDING_UNCONFIRMED;
    item->words = bar_words;
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

static struct covered *add_of_policy(struct coverage *coverage, struct map *map, const struct policy *policy, const struct policy_rule *rule)
{
    struct text key = limb_key(coverage->arena, policy->id.at, rule->id);
    return add(coverage, map, key, key.at);
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
    struct covered *item = add_of_policy(coverage, &coverage->policy_items, policy, &step->rule);
    item->words = item_results;
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
        struct covered *item = add_of_policy(coverage, &coverage->policy_items, policy, &policy->gates.at[i].rule);
        item->words = item_results;
        item->needed[0] = item->needed[2] = item->needed[4] = true;
    }
    for (uint32_t i = 0; i < policy->steps.count; i++)
        add_step(coverage, policy, &policy->steps.at[i]);
    for (uint32_t i = 0; i < policy->claims.count; i++)
        if (policy->claims.at[i].kind != CLAIM_AGREES) {
            struct covered *item = add_of_policy(coverage, &coverage->policy_claims, policy, &policy->claims.at[i].rule);
            item->words = claim_words;
            item->needed[0] = item->needed[1] = true;
        }
}

struct coverage *coverage_new(struct arena *arena, const onroll_rules *rules)
{
    struct coverage *coverage = must(ARENA_NEW(arena, struct coverage));
    coverage->arena = arena;
    for (uint32_t i = 0; i < rules->instruments.count; i++)
        add_instrument(coverage, &rules->instruments.at[i]);
    for (uint32_t i = 0; i < rules->policies.count; i++)
        add_policy(coverage, &rules->policies.at[i]);
    return coverage;
}

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

static void saw_item(struct coverage *coverage, const char *policy, const struct expected *e)
{
    for (size_t i = 0; e->value->kind == NODE_SCALAR && item_results[i]; i++)
        if (text_is(e->value->text, item_results[i]))
            saw(coverage, &coverage->policy_items, limb_key(coverage->arena, policy, e->name), i);
}

static size_t index_of(const char *const *words, struct text word)
{
    size_t i = 0;
    while (i < 2 && !text_is(word, words[i]))
        i++;
    return i;
}

/* All that it expects is so. */
void coverage_scenario(struct coverage *coverage, const struct scenario *scenario, const onroll_result *result)
{
    const char *policy = result->policy ? result->policy->policy : "";
    for (uint32_t i = 0; i < scenario->expected_count; i++) {
        const struct expected *e = &scenario->expected[i];
        const struct text value = e->value->text;
        if (e->id == EXPECT_LIMBS && result->law_instrument)
            saw_wording(coverage, &coverage->limbs, limb_key(coverage->arena, result->law_instrument, e->name), result, index_of(limb_words, value));
        else if (e->id == EXPECT_BARS)
            saw_wording(coverage, &coverage->bars, e->name, result, index_of(bar_words, value));
        else if (e->id == EXPECT_ITEMS || e->id == EXPECT_AUTHORITY_ITEMS)
            saw_item(coverage, policy, e);
        else if (e->id == EXPECT_CONFLICTS || e->id == EXPECT_NO_CONFLICTS)
            saw(coverage, &coverage->policy_claims, limb_key(coverage->arena, policy, value), e->id == EXPECT_CONFLICTS ? 0 : 1);
        else if (e->id == EXPECT_CONFLICT_KINDS)
            saw(coverage, &coverage->policy_claims, limb_key(coverage->arena, policy, e->name), 0);
    }
}

static void report_one(const struct covered *item, int outcome)
{
    char from[DATE_ISO_BYTES] = "";
    if (item->force.from != DATE_MIN)
        date_iso(item->force.from, from);
    printf("%s%s%s: no scenario expects %s\n", item->name, *from ? ", from " : "", from, item->words[outcome]);
}

bool coverage_report(const struct coverage *coverage)
{
    uint32_t needed = 0, seen = 0;
    for (uint32_t i = 0; i < coverage->items.count; i++) {
        const struct covered *item = &coverage->items.at[i];
        for (int outcome = 0; outcome < RESULTS; outcome++) {
            needed += item->needed[outcome];
            seen += item->needed[outcome] && item->seen[outcome];
            if (item->needed[outcome] && !item->seen[outcome])
                report_one(item, outcome);
        }
    }
    printf("%u limbs, bars, gates, steps and claims, %u of %u results expected by a scenario\n", coverage->items.count, seen, needed);
    return needed > 0 && seen == needed;
}
