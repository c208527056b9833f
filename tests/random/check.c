/* SPDX-License-Identifier: MIT
 * All that is checked of one case. */
#include "random/check.h"

#include <stdio.h>
#include <string.h>

enum { CASES_TRIED = 256, CASES_TRIED_SELDOM = 2500 };

/* ---- Missing facts ---- */

/* The fact a person is asked for in place of a missing one: unless nobody can supply it any more. */
static uint32_t asked_for(const struct naive *n, uint32_t fact)
{
    uint32_t ask = n->rules->vocabulary.facts.at[fact].ask_for;
    return n->given[ask].said == SAID_VALUE || n->given[ask].said == SAID_NOT_APPLICABLE ? fact : ask;
}

static bool compare_missing(const struct naive *n, const struct missing_found *found, const onroll_result *engine, char *why)
{
    const struct vocabulary *v = &n->rules->vocabulary;
    bool allowed[PLAN_FACTS + 8] = {false}, expected[PLAN_FACTS + 8] = {false};
    for (uint32_t i = 0; i < v->facts.count; i++) {
        allowed[asked_for(n, i)] |= found->may[i];
        expected[asked_for(n, i)] |= found->must[i];
    }
    for (size_t m = 0; m < engine->missing_count; m++) {
        uint32_t fact = map_get(&v->fact_map, text_of(engine->missing[m].fact));
        if (found->exact && !allowed[fact]) {
            snprintf(why, WHY_BYTES, "missing: the engine asks for %s, which settles nothing", engine->missing[m].fact);
            return false;
        }
        expected[fact] = false;
    }
    for (uint32_t i = 0; i < v->facts.count; i++)
        if (expected[i]) {
            snprintf(why, WHY_BYTES, "missing: the engine does not ask for %s, which would help to settle the verdict", v->facts.at[i].name.at);
            return false;
        }
    return true;
}

/* Without the deletion date there is no law: whatever else is asked for, the date is, unless it does not apply. */
static bool check_date_missing(const struct naive *n, const onroll_result *engine, char *why)
{
    const char *date = n->rules->vocabulary.facts.at[n->rules->deletion_fact].name.at;
    bool asked = n->given[n->rules->deletion_fact].said != SAID_NOT_KNOWN;
    for (size_t m = 0; m < engine->missing_count; m++)
        asked |= strcmp(engine->missing[m].fact, date) == 0;
    if (!asked)
        snprintf(why, WHY_BYTES, "missing: the deletion date is not known, and the engine does not ask for it");
    return asked;
}

/* exact: brute force has confirmed every fact of the list, and that none is left out. */
static bool check_missing(struct naive *n, const onroll_result *engine, uint64_t laws, struct tally *tally, bool *exact, char *why)
{
    bool may[PLAN_FACTS + 8], must[PLAN_FACTS + 8];
    struct missing_found found = {.may = may, .must = must};
    *exact = false;
    if (engine->verdict != ONROLL_UNDETERMINED) {
        tally->settled++;
        if (engine->missing_count)
            snprintf(why, WHY_BYTES, "missing: the verdict is settled, and %s is asked for", engine->missing[0].fact);
        return engine->missing_count == 0;
    }
    for (size_t m = 0; m < engine->missing_count; m++) {
        uint32_t fact = map_get(&n->rules->vocabulary.fact_map, text_of(engine->missing[m].fact));
        if (n->given[fact].said == SAID_VALUE || n->given[fact].said == SAID_NOT_APPLICABLE) {
            snprintf(why, WHY_BYTES, "missing: the engine asks for %s, which is given or does not apply", engine->missing[m].fact);
            return false;
        }
    }
    if (naive_deletion_day(n) == DATE_NONE)
        return check_date_missing(n, engine, why);
    naive_missing(n, &found, laws % 16 ? CASES_TRIED : CASES_TRIED_SELDOM);
    if (!found.tried)
        return true;
    *exact = found.exact && n->rules->derivations.count == 0;
    tally->brute_force += found.exact;
    tally->supersets += !found.exact;
    return compare_missing(n, &found, engine, why);
}

/* ---- Laws ---- */

/* Once more, and the verdict alone: the same. */
static bool check_again(struct loaded *l, const struct random_case *c, const struct naive_answer *first, char *why)
{
    onroll_verdict verdict = ONROLL_UNDETERMINED;
    bool must = false;
    onroll_question question = {.check_date = {c->check_day}};
    onroll_status status = onroll_judge(l->judge, l->facts[c->calendar], &question, &verdict, &must);
    if (status == ONROLL_OK ? verdict == first->verdict && must == first->must_delete : first->contradiction)
        return true;
    snprintf(why, WHY_BYTES, "asked again, onroll_judge gives another answer: %s, verdict %d, must_delete %d", onroll_status_text(status), (int)verdict, must);
    return false;
}

/* One more fact does not turn a settled verdict, unless it stood on an assumption, a default or a count by hand, or contradicts another fact. */
static bool check_more(struct loaded *l, const struct random_case *c, onroll_verdict verdict, struct tally *tally, char *why)
{
    struct random r = {c->laws};
    struct random_case more = *c;
    const onroll_result *result;
    int fact = random_below(&r, l->plan->facts);
    enum plan_type type = l->plan->fact[fact].type;
    if (l->place[fact] == FACT_NONE || c->given[fact].said == SAID_VALUE || l->turning[l->place[fact]] || type == PLAN_GROUND || type == PLAN_CALENDAR || type == PLAN_AUTHORITY)
        return true;
    more.given[fact] = (struct given){SAID_VALUE, case_any_value(l->plan, fact, &r)};
    if (loaded_decide(l, &more, &result) != ONROLL_OK)
        return true;
    tally->more_facts++;
    if (result->verdict == verdict)
        return true;
    snprintf(why, WHY_BYTES, "the verdict was settled, and %s given as %d turned it", l->plan->fact[fact].name, (int)more.given[fact].value);
    return false;
}

static bool check_order(struct loaded *l, struct loaded *other, const struct random_case *c, bool missing, char *why)
{
    const onroll_result *one, *two;
    onroll_status status = loaded_decide(l, c, &one);
    if (status != loaded_decide(other, c, &two)) {
        snprintf(why, WHY_BYTES, "in another order, the case is refused or not");
        return false;
    }
    return status != ONROLL_OK || compare_orders(one, two, missing, why);
}

/* Without the authority, what the answer gave as that of the law alone. */
static bool check_law_alone(struct loaded *l, const struct random_case *c, const struct naive_answer *answer, char *why)
{
    struct random_case alone = *c;
    const onroll_result *result;
    for (int i = 0; i < l->plan->facts; i++)
        if (l->plan->fact[i].type == PLAN_AUTHORITY)
            alone.given[i].said = SAID_NOTHING;
    if (loaded_decide(l, &alone, &result) == ONROLL_OK && result->verdict == answer->plain_verdict && result->must_delete == answer->plain_must && !result->policy)
        return true;
    snprintf(why, WHY_BYTES, "without the authority, the answer is not that of the law alone");
    return false;
}

/* A gate can withhold a ground, and never make one. */
static bool check_gates(const onroll_result *engine, char *why)
{
    const onroll_without_gates *plain = engine->without_gates;
    const char *wrong = !plain ? NULL : engine->verdict == ONROLL_LAWFUL && plain->verdict != ONROLL_LAWFUL ? "lawful, and not without gates" :
                        plain->verdict == ONROLL_UNLAWFUL && engine->verdict != ONROLL_UNLAWFUL ? "unlawful without gates, and not with them" :
                        engine->must_delete && !plain->must_delete ? "to be deleted, and not without gates" : NULL;
    if (wrong)
        snprintf(why, WHY_BYTES, "gates make a deletion easier: %s", wrong);
    return !wrong;
}

bool check_case(struct loaded *l, struct loaded *other, const struct random_case *c, struct tally *tally, char why[WHY_BYTES])
{
    static struct naive_answer answer;
    struct given given[PLAN_FACTS + 8];
    struct naive n;
    const onroll_result *engine;
    bool exact = false;
    onroll_status status = loaded_decide(l, c, &engine);
    loaded_naive(l, c, given, &n);
    naive_decide(&n, &answer);
    tally->cases++;
    if ((status == ONROLL_EINVALID) != answer.contradiction || (status != ONROLL_OK && status != ONROLL_EINVALID)) {
        snprintf(why, WHY_BYTES, "status: %s expected, the engine says %s", answer.contradiction ? "a contradiction" : "an answer", onroll_status_text(status));
        return false;
    }
    if (answer.contradiction) {
        tally->refused++;
        return (c->laws % 8 || check_again(l, c, &answer, why)) && (!other || check_order(l, other, c, false, why));
    }
    tally->policies += engine->policy != NULL;
    tally->gated += engine->without_gates != NULL;
    if (!compare_answers(&answer, engine, why) || !compare_councils_part(&answer, engine, why) || !check_gates(engine, why) || !check_missing(&n, engine, c->laws, tally, &exact, why) ||
        (c->laws % 8 == 3 && !check_days(&n, l->turning, engine, why)) || (c->laws % 8 == 0 && !check_again(l, c, &answer, why)))
        return false;
    if (other && !check_order(l, other, c, exact, why))
        return false;
    if (n.policy && c->laws % 4 == 0 && !check_law_alone(l, c, &answer, why))
        return false;
    return answer.verdict == ONROLL_UNDETERMINED || check_more(l, c, answer.verdict, tally, why);
}
