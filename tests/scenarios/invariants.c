/* SPDX-License-Identifier: MIT
 * What holds of every answer whatever the case expects: each result has its reason and citation, the counts and the missing facts fit the results,
 * the quick judgement agrees with the explained one, and the same question has the same answer twice. */
#include "scenarios/scenarios.h"

#include <string.h>

static bool is_empty(const char *text)
{
    return !text || !*text;
}

static void check_cited(struct trial *trial, const char *what, const char *name, const char *reason, const onroll_cite *cite)
{
    if (is_empty(reason))
        trial_fail(trial, "%s %s has no reason", what, name);
    if (is_empty(cite->source) || is_empty(cite->provision) || is_empty(cite->standing))
        trial_fail(trial, "%s %s has no citation", what, name);
}

/* A ground is met when nothing fails and nothing is open, and so on. A ground that an unknown doubt holds up has it among its unknown limbs. */
static bool counts_fit(const onroll_ground *g)
{
    if (g->limbs_not_met + g->limbs_unknown > g->limb_count)
        return false;
    if (g->result == ONROLL_MET)
        return g->limbs_not_met == 0 && g->limbs_unknown == 0;
    return g->result == ONROLL_NOT_MET ? g->limbs_not_met > 0 : g->limbs_not_met == 0 && g->limbs_unknown > 0;
}

static void check_grounds(struct trial *trial)
{
    const onroll_result *r = trial->result;
    bool some_met = false;
    for (size_t i = 0; i < r->ground_count; i++) {
        const onroll_ground *g = &r->grounds[i];
        some_met |= g->result == ONROLL_MET;
        if (!counts_fit(g)) {
            trial_fail(trial, "%s has %u limbs not met and %u unknown, which does not fit its result", g->ground, g->limbs_not_met, g->limbs_unknown);
        }
        for (size_t n = 0; n < g->limb_count; n++)
            check_cited(trial, g->ground, g->limbs[n].limb, g->limbs[n].reason, &g->limbs[n].cite);
    }
    if (r->verdict == ONROLL_LAWFUL && (!r->must_delete || !some_met))
        trial_fail(trial, "it is lawful, and no ground is met that requires the deletion");
}

static void check_answer(struct trial *trial)
{
    const onroll_result *r = trial->result;
    check_grounds(trial);
    for (size_t i = 0; i < r->bar_count; i++)
        check_cited(trial, "bar", r->bars[i].bar, r->bars[i].reason, &r->bars[i].cite);
    for (size_t i = 0; i < r->duty_count; i++)
        check_cited(trial, "duty", r->duties[i].duty, r->duties[i].reason, &r->duties[i].cite);
    if (is_empty(r->headline) || strchr(r->headline, '\n'))
        trial_fail(trial, "the headline is not one line of text");
    if (r->missing_count && r->verdict != ONROLL_UNDETERMINED)
        trial_fail(trial, "%s is missing although the verdict is settled", r->missing[0].fact);
    for (size_t i = 0; i < r->missing_count; i++)
        if (is_empty(r->missing[i].question) || is_empty(r->missing[i].from))
            trial_fail(trial, "nobody is asked for %s", r->missing[i].fact);
}

/* ---- JSON ---- */

static bool append(void *context, const char *bytes, size_t length)
{
    struct buffer *out = context;
    buffer_add(out, (struct text){bytes, length});
    return !out->failed;
}

static struct text json_of(struct trial *trial, const onroll_result *result, onroll_json_shape shape)
{
    struct buffer out;
    buffer_init(&out, &trial->runner->arena);
    if (onroll_result_json(result, shape, append, &out) != ONROLL_OK)
        trial_fail(trial, "the result cannot be written as JSON");
    return buffer_text(&out);
}

static void check_json(struct trial *trial, struct text json, const char *shape)
{
    struct diag diag;
    struct document document;
    diag_init(&diag, &trial->runner->arena);
    uint16_t source = diag_source(&diag, text_of(shape), json, 1);
    if (!json_read(&document, &trial->runner->arena, &diag, source))
        trial_fail(trial, "the %s JSON of the result cannot be read: %.*s", shape, TEXT_ARG(diag.items.count ? diag.items.at[0].message : TEXT("no message")));
}

/* ---- Deciding ---- */

static const onroll_result *decide_once(struct trial *trial, const onroll_facts *facts, const onroll_question *question)
{
    onroll_status status = onroll_decide(trial->runner->by.decision, facts, question);
    if (status == ONROLL_ENOMEM)
        must(NULL);
    return status == ONROLL_OK ? onroll_decision_result(trial->runner->by.decision) : NULL;
}

/* What the law alone says, as a school of an authority without a file would hear it. */
struct alone {
    bool known;
    onroll_verdict verdict;
    bool must_delete;
};

static struct alone decide_by_law_alone(struct trial *trial, const onroll_facts *facts, const onroll_question *question)
{
    const onroll_rules_view *view = onroll_rules_inspect(trial->runner->rules);
    onroll_question other = *question;
    for (size_t i = 0; i < view->authority_count; i++)
        if (!view->authorities[i].policy_count && !other.authority)
            other.authority = view->authorities[i].authority;
    const onroll_result *r = other.authority ? decide_once(trial, facts, &other) : NULL;
    return r ? (struct alone){true, r->verdict, r->must_delete} : (struct alone){0};
}

/* A council's file can withhold a ground and never make one; where a gate changes the answer, the answer without it is the law's. */
static void check_against_law(struct trial *trial, const struct alone *law)
{
    const onroll_result *r = trial->result;
    const onroll_without_gates *w = r->without_gates;
    if (!law->known)
        return;
    if ((r->verdict == ONROLL_LAWFUL && law->verdict != ONROLL_LAWFUL) || (law->verdict == ONROLL_UNLAWFUL && r->verdict != ONROLL_UNLAWFUL) ||
        (r->must_delete && !law->must_delete))
        trial_fail(trial, "the council's policy makes the deletion easier than the law does");
    if (w ? w->verdict != law->verdict || w->must_delete != law->must_delete : r->verdict != law->verdict || r->must_delete != law->must_delete)
        trial_fail(trial, "the answer without gates is not the answer of the law alone");
    if (!r->policy && strcmp(r->local_result, "none") != 0)
        trial_fail(trial, "without a policy there is a local result");
    for (size_t i = 0; i < r->local_item_count; i++)
        check_cited(trial, r->local_items[i].kind, r->local_items[i].item, r->local_items[i].reason, &r->local_items[i].cite);
    for (size_t i = 0; i < r->conflict_count; i++) {
        check_cited(trial, "conflict", r->conflicts[i].claim, r->conflicts[i].reason, &r->conflicts[i].policy);
        check_cited(trial, "the law of conflict", r->conflicts[i].claim, r->conflicts[i].reason, &r->conflicts[i].law);
    }
}

bool decide_checked(struct trial *trial, const onroll_facts *facts, const onroll_question *question)
{
    onroll_verdict verdict = ONROLL_UNDETERMINED;
    bool must_delete = false;
    const onroll_result *first = decide_once(trial, facts, question);
    struct text before = first ? json_of(trial, first, ONROLL_JSON_FULL) : TEXT("");
    bool judged = onroll_judge(trial->runner->by.decision, facts, question, &verdict, &must_delete) == ONROLL_OK;
    if (judged != (first != NULL))
        trial_fail(trial, "onroll_judge and onroll_decide do not refuse the same case");
    if (!first)
        return false;
    struct alone law = decide_by_law_alone(trial, facts, question);
    const onroll_result *r = trial->result = decide_once(trial, facts, question);
    if (!r) {
        trial_fail(trial, "the case is refused when it is decided for the second time");
        return false;
    }
    if (!text_equal(before, json_of(trial, r, ONROLL_JSON_FULL)))
        trial_fail(trial, "decided twice, it has two answers");
    if (judged && (verdict != r->verdict || must_delete != r->must_delete))
        trial_fail(trial, "onroll_judge and onroll_decide give different answers");
    check_json(trial, before, "full");
    check_json(trial, json_of(trial, r, ONROLL_JSON_COMPACT), "compact");
    check_answer(trial);
    check_against_law(trial, &law);
    check_timeline(trial);
    return true;
}
