/* SPDX-License-Identifier: MIT
 * Where two answers to one case differ, in words. */
#include "random/check.h"

#include <stdio.h>
#include <string.h>

static const char *const truths[] = {"not met", "met", "unknown"};
static const char *const outcomes[] = {[ONROLL_MET] = "met", [ONROLL_NOT_MET] = "not met", [ONROLL_UNKNOWN] = "unknown"};
static const char *const verdicts[] = {[ONROLL_LAWFUL] = "lawful", [ONROLL_UNLAWFUL] = "unlawful", [ONROLL_UNDETERMINED] = "undetermined"};

static bool same_word(const char *what, const char *of, const char *naive, const char *engine, char *why)
{
    if (strcmp(naive, engine) == 0)
        return true;
    snprintf(why, WHY_BYTES, "%s%s%s: %s expected, the engine says %s", what, *of ? " " : "", of, naive, engine);
    return false;
}

static bool same_number(const char *what, const char *of, long naive, long engine, char *why)
{
    if (naive == engine)
        return true;
    snprintf(why, WHY_BYTES, "%s %s: %ld expected, the engine says %ld", what, of, naive, engine);
    return false;
}

/* What the ground is under each law that its window saw; the engine tells the latest last, and nothing where the words in force decide. */
static bool same_readings(const struct naive_ground *naive, const onroll_ground *engine, char *why)
{
    bool told = naive->past.began == TRUTH_YES || (naive->past.began == TRUTH_UNKNOWN && naive->result == TRUTH_UNKNOWN);
    int count = told ? naive->past.readings : 0;
    if (!same_number("readings of", engine->ground, count, (long)engine->reading_count, why))
        return false;
    for (int i = 0; i < count; i++)
        if (!same_word("reading", engine->readings[i].reading, truths[naive->past.reading[count - 1 - i]], outcomes[engine->readings[i].result], why))
            return false;
    return true;
}

static bool same_ground(const struct naive_ground *naive, const onroll_ground *engine, char *why)
{
    if (!same_word("the next ground in order", "", naive->ground->id.at, engine->ground, why) ||
        !same_word("ground", engine->ground, truths[naive->result], outcomes[engine->result], why) ||
        !same_number("ground claimed:", engine->ground, naive->claimed, engine->claimed, why) ||
        !same_number("limbs not met of", engine->ground, naive->not_met, engine->limbs_not_met, why) ||
        !same_number("limbs unknown of", engine->ground, naive->unknown, engine->limbs_unknown, why) ||
        !same_number("limbs of", engine->ground, naive->limbs, (long)engine->limb_count, why))
        return false;
    for (int i = 0; i < naive->limbs; i++)
        if (!same_word("limb of", engine->ground, naive->limb[i]->id.at, engine->limbs[i].limb, why) ||
            !same_word("limb", engine->limbs[i].limb, truths[naive->limb_result[i]], outcomes[engine->limbs[i].result], why))
            return false;
    return same_readings(naive, engine, why);
}

bool compare_answers(const struct naive_answer *naive, const onroll_result *engine, char why[WHY_BYTES])
{
    if (!same_number("grounds", "of the answer", naive->grounds, (long)engine->ground_count, why))
        return false;
    for (int i = 0; i < naive->grounds; i++)
        if (!same_ground(&naive->ground[i], &engine->grounds[i], why))
            return false;
    if (!same_number("bars", "of the answer", naive->bars, (long)engine->bar_count, why))
        return false;
    for (int i = 0; i < naive->bars; i++)
        if (!same_word("bar", "", naive->bar[i].bar->id.at, engine->bars[i].bar, why) ||
            !same_word("bar", engine->bars[i].bar, truths[naive->bar[i].result], outcomes[engine->bars[i].result], why))
            return false;
    return same_word("verdict", "", verdicts[naive->verdict], verdicts[engine->verdict], why) && same_number("must_delete", "", naive->must_delete, engine->must_delete, why);
}

static const onroll_ground *ground_of(const onroll_result *r, const char *id)
{
    for (size_t i = 0; i < r->ground_count; i++)
        if (strcmp(r->grounds[i].ground, id) == 0)
            return &r->grounds[i];
    return NULL;
}

static const char *limb_of(const onroll_ground *g, const char *id)
{
    for (size_t i = 0; i < g->limb_count; i++)
        if (strcmp(g->limbs[i].limb, id) == 0)
            return outcomes[g->limbs[i].result];
    return "not there";
}

static const char *bar_of(const onroll_result *r, const char *id)
{
    for (size_t i = 0; i < r->bar_count; i++)
        if (strcmp(r->bars[i].bar, id) == 0)
            return outcomes[r->bars[i].result];
    return "not there";
}

static const char *missing_of(const onroll_result *r, const char *fact)
{
    for (size_t i = 0; i < r->missing_count; i++)
        if (strcmp(r->missing[i].fact, fact) == 0)
            return "missing";
    return "not missing";
}

/* Two answers of the engine to one case, from rules that differ in their order only. missing: compare the missing facts too. */
bool compare_orders(const onroll_result *one, const onroll_result *other, bool missing, char why[WHY_BYTES])
{
    bool same = same_word("in another order, verdict", "", verdicts[one->verdict], verdicts[other->verdict], why) &&
                same_number("in another order,", "must_delete", one->must_delete, other->must_delete, why) &&
                same_number("in another order,", "grounds", (long)one->ground_count, (long)other->ground_count, why) &&
                (!missing || same_number("in another order,", "missing facts", (long)one->missing_count, (long)other->missing_count, why));
    const onroll_without_gates *plain = one->without_gates, *turned = other->without_gates;
    same = same && same_number("in another order,", "a gate decides", plain != NULL, turned != NULL, why) &&
           (!plain || (same_word("in another order,", "verdict without gates", verdicts[plain->verdict], verdicts[turned->verdict], why) &&
                       same_number("in another order,", "must_delete without gates", plain->must_delete, turned->must_delete, why)));
    for (size_t i = 0; missing && same && i < one->missing_count; i++)
        same = same_word("in another order,", one->missing[i].fact, "missing", missing_of(other, one->missing[i].fact), why);
    for (size_t i = 0; same && i < one->bar_count; i++)
        same = same_word("in another order, bar", one->bars[i].bar, outcomes[one->bars[i].result], bar_of(other, one->bars[i].bar), why);
    for (size_t i = 0; same && i < one->ground_count; i++) {
        const onroll_ground *a = &one->grounds[i], *b = ground_of(other, a->ground);
        same = same_word("in another order, ground", a->ground, outcomes[a->result], b ? outcomes[b->result] : "not there", why);
        for (size_t l = 0; same && l < a->limb_count; l++)
            same = same_word("in another order, limb", a->limbs[l].limb, outcomes[a->limbs[l].result], limb_of(b, a->limbs[l].limb), why);
    }
    return same;
}
