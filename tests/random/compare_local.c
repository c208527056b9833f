/* SPDX-License-Identifier: MIT
 * Where two answers differ in the council's part, in words. */
#include "random/check.h"

#include <stdio.h>
#include <string.h>

static bool fail(char *why, const char *what, const char *of, const char *naive, const char *engine)
{
    snprintf(why, WHY_BYTES, "%s %s: %s expected, the engine says %s", what, of, naive, engine);
    return false;
}

static bool same_day(const char *what, const char *of, int32_t naive, onroll_date engine, char *why)
{
    char expected[ONROLL_DATE_BYTES] = "none", said[ONROLL_DATE_BYTES] = "none";
    if (naive == engine.day)
        return true;
    if (naive != DATE_NONE)
        onroll_date_write((onroll_date){naive}, expected);
    if (engine.day != DATE_NONE)
        onroll_date_write(engine, said);
    return fail(why, what, of, expected, said);
}

static bool same_items(const char *what, const struct naive_items *naive, const onroll_item *engine, size_t count, char *why)
{
    for (size_t i = 0; i < count || i < (size_t)naive->count; i++) {
        const struct naive_item *one = i < (size_t)naive->count ? &naive->at[i] : NULL;
        const onroll_item *other = i < count ? &engine[i] : NULL;
        if (!one || !other || strcmp(one->id.at, other->item) != 0)
            return fail(why, "the next", what, one ? one->id.at : "no more", other ? other->item : "no more");
        if (strcmp(one->result, other->result) != 0)
            return fail(why, what, other->item, one->result, other->result);
        if (!same_day("first day of", other->item, one->from, other->from, why) || !same_day("last day of", other->item, one->due, other->due, why))
            return false;
    }
    return true;
}

static bool same_duties(const struct naive_items *naive, const onroll_result *engine, char *why)
{
    int next = 0;
    for (size_t i = 0; i < engine->duty_count; i++) {
        const onroll_duty *duty = &engine->duties[i];
        if (!duty->local)
            continue;
        if (next == naive->count || strcmp(naive->at[next].id.at, duty->duty) != 0)
            return fail(why, "the next", "duty", next == naive->count ? "no more" : naive->at[next].id.at, duty->duty);
        if (strcmp(naive->at[next].result, duty->status) != 0)
            return fail(why, "duty", duty->duty, naive->at[next].result, duty->status);
        if (!same_day("last day of", duty->duty, naive->at[next++].due, duty->due, why))
            return false;
    }
    return next == naive->count || fail(why, "the next", "duty", naive->at[next].id.at, "no more");
}

/* Where a gate alone decides, it is named before all claims. */
static bool same_conflicts(const struct naive_answer *naive, const onroll_result *engine, char *why)
{
    size_t gates = 0;
    while (gates < engine->conflict_count && engine->conflicts[gates].claim[0] == 'g')
        gates++;
    if ((engine->without_gates != NULL) != (gates > 0))
        return fail(why, "conflict", "of a gate", engine->without_gates ? "one" : "none", gates ? engine->conflicts[0].claim : "none");
    for (size_t i = 0; i < (size_t)naive->conflicts.count || gates + i < engine->conflict_count; i++) {
        const struct naive_item *one = i < (size_t)naive->conflicts.count ? &naive->conflicts.at[i] : NULL;
        const onroll_conflict *other = gates + i < engine->conflict_count ? &engine->conflicts[gates + i] : NULL;
        if (!one || !other || strcmp(one->id.at, other->claim) != 0)
            return fail(why, "the next", "conflict", one ? one->id.at : "no more", other ? other->claim : "no more");
        if (strcmp(one->result, other->kind) != 0)
            return fail(why, "conflict", other->claim, one->result, other->kind);
    }
    return true;
}

static bool same_without_gates(const struct naive_answer *naive, const onroll_result *engine, char *why)
{
    static const char *const verdicts[] = {[ONROLL_LAWFUL] = "lawful", [ONROLL_UNLAWFUL] = "unlawful", [ONROLL_UNDETERMINED] = "undetermined"};
    const onroll_without_gates *plain = engine->without_gates;
    bool differs = naive->plain_verdict != naive->verdict || naive->plain_must != naive->must_delete;
    if (differs != (plain != NULL))
        return fail(why, "without_gates", "", differs ? "another answer" : "none", plain ? "another answer" : "none");
    if (plain && plain->verdict != naive->plain_verdict)
        return fail(why, "verdict", "without gates", verdicts[naive->plain_verdict], verdicts[plain->verdict]);
    if (plain && plain->must_delete != naive->plain_must)
        return fail(why, "must_delete", "without gates", naive->plain_must ? "yes" : "no", plain->must_delete ? "yes" : "no");
    return true;
}

bool compare_councils_part(const struct naive_answer *naive, const onroll_result *engine, char why[WHY_BYTES])
{
    return same_without_gates(naive, engine, why) && same_items("item", &naive->items, engine->local_items, engine->local_item_count, why) &&
           same_items("line of the authority", &naive->authority_items, engine->authority_items, engine->authority_item_count, why) &&
           (strcmp(naive->local, engine->local_result) == 0 || fail(why, "local", "result", naive->local, engine->local_result)) &&
           same_duties(&naive->duties, engine, why) && same_conflicts(naive, engine, why);
}
