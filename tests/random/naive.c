/* SPDX-License-Identifier: MIT
 * Limbs, grounds, bars and the order of judgement, one question at a time: first what each limb says, then the ground, then the bars, then the paragraph,
 * then the verdict. */
#include "random/naive.h"

#include <string.h>

bool naive_stands(const struct naive *n, struct force force) { return force.from <= naive_law_day(n) && naive_law_day(n) <= force.to; }

/* As it joins the ground: an unless limb is yes when it does not block, a doubt when there is none. */
static enum truth ungated(struct naive *n, const struct limb *limb)
{
    if (limb->role != ROLE_DOUBT && limb->basis.standing == STANDING_UNCONFIRMED)
        return TRUTH_UNKNOWN;
    n->assume = limb->assume_no;
    enum truth that = naive_condition(n, limb->that.expr);
    n->assume = false;
    switch (limb->role) {
    case ROLE_REQUIRES: return that;
    case ROLE_UNLESS: return that == TRUTH_UNKNOWN ? that : that == TRUTH_YES ? TRUTH_NO : TRUTH_YES;
    case ROLE_DOUBT: return that == TRUTH_NO ? TRUTH_YES : TRUTH_UNKNOWN;
    }
    return TRUTH_UNKNOWN;
}

static enum truth limb_truth(struct naive *n, const struct ground *ground, const struct limb *limb)
{
    return naive_all(ungated(n, limb), naive_gates(n, ground, limb));
}

/* A clause all of whose limbs are out of force is none: present is false. */
static enum truth clause_truth(struct naive *n, const struct ground *ground, const struct clause *clause, bool *present)
{
    bool yes = false, no = false, unknown = false;
    if (clause->kind == CLAUSE_LIMB) {
        *present = naive_stands(n, ground->limbs.at[clause->limb].force);
        return *present ? limb_truth(n, ground, &ground->limbs.at[clause->limb]) : TRUTH_UNKNOWN;
    }
    *present = false;
    for (uint32_t i = 0; i < clause->count; i++) {
        bool there;
        enum truth one = clause_truth(n, ground, &clause->items[i], &there);
        *present |= there;
        yes |= there && one == TRUTH_YES;
        no |= there && one == TRUTH_NO;
        unknown |= there && one == TRUTH_UNKNOWN;
    }
    if (clause->kind == CLAUSE_ANY)
        return yes ? TRUTH_YES : unknown ? TRUTH_UNKNOWN : TRUTH_NO;
    return no ? TRUTH_NO : unknown ? TRUTH_UNKNOWN : TRUTH_YES;
}

enum truth naive_words(struct naive *n, const struct ground *ground)
{
    bool present;
    enum truth result = clause_truth(n, ground, &ground->requires, &present);
    for (uint32_t i = 0; i < ground->limbs.count && result != TRUTH_NO; i++) {
        const struct limb *limb = &ground->limbs.at[i];
        if (limb->role == ROLE_REQUIRES || !naive_stands(n, limb->force))
            continue;
        enum truth one = limb_truth(n, ground, limb);
        result = one == TRUTH_NO ? TRUTH_NO : one == TRUTH_UNKNOWN ? TRUTH_UNKNOWN : result;
    }
    return result;
}

/* Of a window that began under other words: they all have to fail, and meeting them all is not enough. */
static enum truth over_window(enum truth now, const struct naive_past *past)
{
    if (past->began == TRUTH_NO)
        return now;
    return now == TRUTH_NO && past->all_fail ? TRUTH_NO : TRUTH_UNKNOWN;
}

static enum truth ground_truth(struct naive *n, const struct ground *ground)
{
    struct naive_past past;
    naive_past(n, ground, &past);
    return over_window(naive_words(n, ground), &past);
}

/* ---- Bars ---- */

static bool lists(const struct text *list, uint32_t count, struct text id)
{
    for (uint32_t i = 0; i < count; i++)
        if (text_equal(list[i], id))
            return true;
    return false;
}

static bool bar_stands(const struct naive *n, const struct instrument *in, const struct bar *bar) { return in->commenced && naive_stands(n, in->force) && naive_stands(n, bar->force); }

static bool about(const struct bar *bar, const struct paragraph *paragraph, const struct ground *ground)
{
    return bar->applies_to_count == 0 || lists(bar->applies_to, bar->applies_to_count, paragraph->id) || lists(bar->applies_to, bar->applies_to_count, ground->id);
}

static bool reaches(const struct bar *bar, const struct paragraph *paragraph, const struct ground *ground)
{
    return about(bar, paragraph, ground) && !lists(bar->except, bar->except_count, ground->id);
}

static enum truth bar_truth(struct naive *n, const struct bar *bar)
{
    enum truth applies = bar->basis.standing == STANDING_UNCONFIRMED ? TRUTH_UNKNOWN : naive_condition(n, bar->applies.expr);
    return bar->doubt && applies == TRUTH_YES ? TRUTH_UNKNOWN : applies;
}

/* Does a bar apply to the ground? The strongest of them; with_date: those too that defeat only the date. */
static enum truth barred(struct naive *n, const struct paragraph *paragraph, const struct ground *ground, bool with_date)
{
    enum truth strongest = TRUTH_NO;
    for (uint32_t i = 0; i < n->rules->instruments.count; i++)
        for (uint32_t b = 0; b < n->rules->instruments.at[i].bars.count; b++) {
            const struct bar *bar = &n->rules->instruments.at[i].bars.at[b];
            if (!bar_stands(n, &n->rules->instruments.at[i], bar) || (bar->defeats_date && !with_date) || !reaches(bar, paragraph, ground))
                continue;
            enum truth one = bar_truth(n, bar);
            if (one == TRUTH_YES)
                return one;
            strongest = one == TRUTH_UNKNOWN ? one : strongest;
        }
    return strongest;
}

/* The ground stands against its bars. */
enum truth naive_good(struct naive *n, const struct paragraph *paragraph, const struct ground *ground, bool with_date)
{
    enum truth met = ground_truth(n, ground), bar = met == TRUTH_NO ? TRUTH_NO : barred(n, paragraph, ground, with_date);
    if (met == TRUTH_NO || bar == TRUTH_YES)
        return TRUTH_NO;
    return met == TRUTH_YES && bar == TRUTH_NO ? TRUTH_YES : TRUTH_UNKNOWN;
}

/* ---- What a claim is a claim on ---- */

static bool answers_as(const onroll_rules *rules, struct text claim, struct text id)
{
    for (uint32_t i = 0; i < rules->equivalents.count; i++) {
        const struct equivalent *e = &rules->equivalents.at[i];
        if ((text_equal(e->old, claim) && lists(e->new, e->new_count, id)) || (text_equal(e->old, id) && lists(e->new, e->new_count, claim)))
            return true;
    }
    return false;
}

bool naive_answers(const onroll_rules *rules, const struct names *names, struct text ground)
{
    for (uint32_t i = 0; i < names->count; i++)
        if (text_equal(names->at[i], ground) || answers_as(rules, names->at[i], ground))
            return true;
    return false;
}

static bool in_paragraph(const struct naive *n, const struct paragraph *p, struct text id)
{
    for (uint32_t i = 0; i < p->grounds.count; i++)
        if (naive_stands(n, p->grounds.at[i].force) && text_equal(p->grounds.at[i].id, id))
            return true;
    return false;
}

static bool in_law(const struct naive *n, struct text id)
{
    const struct instrument *law = naive_law(n);
    for (uint32_t p = 0; law && p < law->paragraphs.count; p++)
        if (in_paragraph(n, &law->paragraphs.at[p], id))
            return true;
    return false;
}

enum answer { ANSWER_NONE, ANSWER_COUNTERPART, ANSWER_EQUIVALENT, ANSWER_ITSELF };

/* How a ground answers to the claim: as itself, as its equivalent in the other instrument, or as the counterpart of one of these. */
static enum answer answer_of(const struct naive *n, struct text claim, struct text id)
{
    if (text_equal(claim, id))
        return ANSWER_ITSELF;
    if (answers_as(n->rules, claim, id))
        return ANSWER_EQUIVALENT;
    for (uint32_t i = 0; i < n->rules->counterparts.count; i++) {
        const struct counterpart *c = &n->rules->counterparts.at[i];
        bool from = false, to = false;
        for (uint32_t g = 0; g < c->count; g++) {
            from |= text_equal(c->grounds[g], claim) || (answers_as(n->rules, claim, c->grounds[g]) && in_law(n, c->grounds[g]));
            to |= text_equal(c->grounds[g], id) || answers_as(n->rules, c->grounds[g], id);
        }
        if (from && to)
            return ANSWER_COUNTERPART;
    }
    return ANSWER_NONE;
}

/* The grounds of a paragraph that are judged: those that answer best to the claim; without a claim all. */
bool naive_judged(const struct naive *n, const struct paragraph *paragraph, const struct ground *ground)
{
    if (!n->claim)
        return true;
    struct text claim = text_of(n->claim);
    enum answer best = ANSWER_NONE, own = answer_of(n, claim, ground->id);
    if (own == ANSWER_ITSELF || own == ANSWER_NONE)
        return own == ANSWER_ITSELF;
    if (in_paragraph(n, paragraph, claim))
        return false;
    for (uint32_t i = 0; i < paragraph->grounds.count; i++) {
        enum answer one = naive_stands(n, paragraph->grounds.at[i].force) ? answer_of(n, claim, paragraph->grounds.at[i].id) : ANSWER_NONE;
        best = one > best ? one : best;
    }
    return own == best;
}

/* ---- The verdict ---- */

static enum truth over_grounds(struct naive *n, const struct paragraph *paragraph, bool must)
{
    enum truth best = TRUTH_NO;
    for (uint32_t i = 0; i < paragraph->grounds.count && best != TRUTH_YES; i++) {
        const struct ground *ground = &paragraph->grounds.at[i];
        if (!naive_stands(n, ground->force) || !(must || naive_judged(n, paragraph, ground)))
            continue;
        enum truth one = naive_good(n, paragraph, ground, !must);
        best = one == TRUTH_NO ? best : one;
    }
    return best;
}

bool naive_applies(struct naive *n, const struct paragraph *paragraph) { return naive_condition(n, paragraph->applies_to.expr) != TRUTH_NO; }

/* The answer of every paragraph that may apply, where they agree. */
static enum truth over_paragraphs(struct naive *n, const struct instrument *law, bool must)
{
    enum truth agreed = TRUTH_NO;
    bool first = true;
    for (uint32_t i = 0; i < law->paragraphs.count; i++) {
        if (!naive_applies(n, &law->paragraphs.at[i]))
            continue;
        enum truth one = over_grounds(n, &law->paragraphs.at[i], must);
        agreed = first || agreed == one ? one : TRUTH_UNKNOWN;
        first = false;
        if (agreed == TRUTH_UNKNOWN)
            return agreed;
    }
    return agreed;
}

static bool date_barred(struct naive *n)
{
    for (uint32_t i = 0; i < n->rules->instruments.count; i++)
        for (uint32_t b = 0; b < n->rules->instruments.at[i].bars.count; b++) {
            const struct bar *bar = &n->rules->instruments.at[i].bars.at[b];
            if (bar->defeats_date && bar_stands(n, &n->rules->instruments.at[i], bar) && bar_truth(n, bar) == TRUTH_YES)
                return true;
        }
    return false;
}

onroll_verdict naive_verdict(struct naive *n)
{
    static const onroll_verdict verdicts[] = {ONROLL_UNLAWFUL, ONROLL_LAWFUL, ONROLL_UNDETERMINED};
    const struct instrument *law = naive_law(n);
    if (naive_deletion_day(n) == DATE_NONE)
        return ONROLL_UNDETERMINED;
    if (!law)
        return date_barred(n) ? ONROLL_UNLAWFUL : ONROLL_UNDETERMINED;
    return verdicts[over_paragraphs(n, law, false)];
}

/* ---- The whole answer ---- */

/* Limbs that speak against the ground: not those of an any that is met all the same, and not those that fail in one that may still be met. */
static void tally(struct naive *n, const struct ground *ground, const struct clause *clause, bool open, struct naive_ground *out)
{
    bool present;
    enum truth truth = clause_truth(n, ground, clause, &present);
    if (!present || (clause->kind == CLAUSE_ANY && truth == TRUTH_YES))
        return;
    if (clause->kind == CLAUSE_LIMB) {
        out->not_met += truth == TRUTH_NO && !open;
        out->unknown += truth == TRUTH_UNKNOWN;
    }
    open |= clause->kind == CLAUSE_ANY && truth == TRUTH_UNKNOWN;
    for (uint32_t i = 0; clause->kind != CLAUSE_LIMB && i < clause->count; i++)
        tally(n, ground, &clause->items[i], open, out);
}

static void decide_ground(struct naive *n, const struct paragraph *paragraph, const struct ground *ground, struct naive_ground *out)
{
    *out = (struct naive_ground){.ground = ground, .paragraph = paragraph, .result = ground_truth(n, ground), .claimed = n->claim && naive_judged(n, paragraph, ground)};
    bool open = out->result == TRUTH_UNKNOWN; /* then a limb that fails may not matter, since the words before it may have held */
    naive_past(n, ground, &out->past);
    tally(n, ground, &ground->requires, open, out);
    for (uint32_t i = 0; i < ground->limbs.count && out->limbs < NAIVE_LIMBS; i++) {
        const struct limb *limb = &ground->limbs.at[i];
        if (!naive_stands(n, limb->force))
            continue;
        enum truth truth = limb_truth(n, ground, limb);
        out->limb[out->limbs] = limb;
        out->limb_result[out->limbs++] = truth;
        out->not_met += limb->role != ROLE_REQUIRES && truth == TRUTH_NO && !open;
        out->unknown += limb->role != ROLE_REQUIRES && truth == TRUTH_UNKNOWN;
    }
    if (out->past.began != TRUTH_NO && out->limbs < NAIVE_LIMBS) {
        out->limb[out->limbs] = &n->rules->instruments.at[ground->instrument].straddling;
        out->limb_result[out->limbs++] = TRUTH_UNKNOWN;
        out->unknown++;
    }
}

static bool before(const struct naive_ground *a, const struct naive_ground *b)
{
    if (a->claimed != b->claimed)
        return a->claimed;
    return a->not_met != b->not_met ? a->not_met < b->not_met : a->unknown < b->unknown;
}

static void decide_grounds(struct naive *n, struct naive_answer *out)
{
    for (uint32_t p = 0; out->law && p < out->law->paragraphs.count; p++) {
        const struct paragraph *paragraph = &out->law->paragraphs.at[p];
        for (uint32_t g = 0; naive_applies(n, paragraph) && g < paragraph->grounds.count; g++) {
            struct naive_ground one;
            int at = out->grounds;
            if (!naive_stands(n, paragraph->grounds.at[g].force) || out->grounds == NAIVE_GROUNDS)
                continue;
            decide_ground(n, paragraph, &paragraph->grounds.at[g], &one);
            for (; at > 0 && before(&one, &out->ground[at - 1]); at--)
                out->ground[at] = out->ground[at - 1];
            out->ground[at] = one;
            out->grounds++;
        }
    }
}

/* Is what is claimed a ground of the law in force, in whichever paragraph? */
static bool claim_in_law(const struct naive *n, const struct instrument *law)
{
    for (uint32_t p = 0; n->claim && law && p < law->paragraphs.count; p++)
        for (uint32_t g = 0; g < law->paragraphs.at[p].grounds.count; g++)
            if (naive_stands(n, law->paragraphs.at[p].grounds.at[g].force) && naive_judged(n, &law->paragraphs.at[p], &law->paragraphs.at[p].grounds.at[g]))
                return true;
    return false;
}

/* For the grounds claimed, otherwise the strongest. A bar of the date needs no ground. */
static enum truth bar_result(struct naive *n, const struct bar *bar, const struct naive_answer *out)
{
    bool claimed = claim_in_law(n, out->law), any = false, reached = false;
    for (int g = 0; g < out->grounds; g++) {
        bool counts = !claimed || out->ground[g].claimed;
        any |= counts;
        reached |= counts && reaches(bar, out->ground[g].paragraph, out->ground[g].ground);
    }
    return reached || (!any && bar->defeats_date) ? bar_truth(n, bar) : TRUTH_NO;
}

static bool bar_listed(const struct naive *n, const struct bar *bar, const struct instrument *law)
{
    for (uint32_t p = 0; law && p < law->paragraphs.count; p++)
        for (uint32_t g = 0; g < law->paragraphs.at[p].grounds.count; g++)
            if (naive_stands(n, law->paragraphs.at[p].grounds.at[g].force) && about(bar, &law->paragraphs.at[p], &law->paragraphs.at[p].grounds.at[g]))
                return true;
    return bar->applies_to_count == 0;
}

static void decide_bars(struct naive *n, struct naive_answer *out)
{
    for (uint32_t i = 0; i < n->rules->instruments.count; i++)
        for (uint32_t b = 0; b < n->rules->instruments.at[i].bars.count && out->bars < NAIVE_BARS; b++) {
            const struct bar *bar = &n->rules->instruments.at[i].bars.at[b];
            if (bar_stands(n, &n->rules->instruments.at[i], bar) && bar_listed(n, bar, out->law))
                out->bar[out->bars++] = (struct naive_bar){bar, bar_result(n, bar, out)};
        }
}

static bool must_delete(struct naive *n, const struct instrument *law)
{
    return law && naive_deletion_day(n) != DATE_NONE && over_paragraphs(n, law, true) == TRUTH_YES;
}

void naive_decide(struct naive *n, struct naive_answer *out)
{
    memset(out, 0, sizeof *out);
    out->contradiction = naive_contradicts(n, false);
    out->law = naive_law(n);
    if (out->contradiction)
        return;
    n->plain = true;
    out->plain_verdict = naive_verdict(n);
    out->plain_must = must_delete(n, out->law);
    n->plain = false;
    out->verdict = naive_verdict(n);
    out->must_delete = must_delete(n, out->law);
    decide_grounds(n, out);
    decide_bars(n, out);
    naive_local(n, out);
}
