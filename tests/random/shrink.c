/* SPDX-License-Identifier: MIT
 * Makes a failing case smaller: takes out one thing after the other and keeps what still fails, until nothing more can go. */
#include "random/check.h"

#include <string.h>

bool fails(const struct plan *plan, const struct random_case *c, bool shuffled, uint64_t order, char why[WHY_BYTES])
{
    static struct loaded l, other;
    static struct plan turned;
    struct random random = {order};
    struct tally ignored = {0};
    bool failed = false;
    if (c->claim >= 0 && plan->ground[c->claim].gone)
        return false;
    for (int i = 0; i < plan->parts; i++)
        if (plan->part[i].first && plan->part[i].gone && !plan->ground[plan->part[i].ground].gone)
            return false;
    loaded_open(&l, plan);
    if (shuffled) {
        turned = *plan;
        plan_shuffle(&turned, &random);
        loaded_open(&other, &turned);
    }
    if (l.loads && (!shuffled || other.loads))
        failed = !check_case(&l, shuffled ? &other : NULL, c, &ignored, why);
    if (shuffled)
        loaded_close(&other);
    loaded_close(&l);
    return failed;
}

struct shrinking {
    struct plan *plan, kept;
    struct random_case *c, kept_case;
    bool shuffled, progress;
    uint64_t order;
    char *why;
};

enum { SAME_WORDS = 9 }; /* what fails in another way is another case */

/* Was the last step good? If not, it is taken back. */
static void keep_or_undo(struct shrinking *s)
{
    char why[WHY_BYTES];
    if (fails(s->plan, s->c, s->shuffled, s->order, why) && strncmp(why, s->why, SAME_WORDS) == 0) {
        for (int i = 0; i < WHY_BYTES; i++)
            s->why[i] = why[i];
        s->kept = *s->plan;
        s->kept_case = *s->c;
        s->progress = true;
    } else {
        *s->plan = s->kept;
        *s->c = s->kept_case;
    }
}

#define DROP(s, list, first, number)                   \
    for (int i = first; i < (s)->plan->number; i++)    \
        if (!(s)->plan->list[i].gone) {                \
            (s)->plan->list[i].gone = true;            \
            keep_or_undo(s);                           \
        }

static void drop_parts(struct shrinking *s)
{
    DROP(s, ground, 0, grounds)
    DROP(s, part, 0, parts)
    DROP(s, rule, 0, rules)
    DROP(s, policy, 0, policies)
    DROP(s, bar, 0, bars)
    DROP(s, derivation, 0, derivations)
    DROP(s, definition, 0, definitions)
    DROP(s, equivalent, 0, equivalents)
    DROP(s, pair, 0, pairs)
    DROP(s, fact, PLAN_FIXED, facts)
}

static void simplify_rule(struct shrinking *s, struct plan_rule *r)
{
    int *const parts[] = {&r->when, &r->unless, &r->counts, &r->after, &r->before};
    for (int p = 0; p < 5; p++)
        if (*parts[p] >= 0) {
            *parts[p] = -1;
            keep_or_undo(s);
        }
    if (r->situations || r->begins || r->not_held) {
        r->situations = 0;
        r->begins = 0;
        r->not_held = false;
        keep_or_undo(s);
    }
    if (r->from[0]) {
        r->from[0] = '\0';
        keep_or_undo(s);
    }
}

static void simplify_policies(struct shrinking *s)
{
    for (int i = 0; i < s->plan->rules; i++)
        if (!s->plan->rule[i].gone)
            simplify_rule(s, &s->plan->rule[i]);
    for (int i = 0; i < s->plan->policies; i++) {
        struct plan_policy *p = &s->plan->policy[i];
        if (p->scope >= 0) {
            p->scope = -1;
            keep_or_undo(s);
        }
        if (p->situation[0] >= 0) {
            p->situation[0] = p->situation[1] = -1;
            keep_or_undo(s);
        }
    }
}

static void simplify(struct shrinking *s)
{
    for (int i = 0; i < s->plan->formulas; i++)
        for (int child = 0; child < 2; child++) {
            struct formula *f = &s->plan->formula[i];
            if (f->op == PLAN_ATOM || (child && f->op == PLAN_NOT))
                continue;
            *f = s->plan->formula[child ? f->b : f->a];
            keep_or_undo(s);
        }
    for (int i = 0; i < s->plan->parts; i++) {
        struct plan_part *p = &s->plan->part[i];
        if (!p->from && !p->to && !p->unconfirmed && !p->assume)
            continue;
        p->from = p->to = 0;
        p->unconfirmed = p->assume = false;
        keep_or_undo(s);
    }
    for (int i = 0; i < s->plan->grounds; i++)
        if (s->plan->ground[i].window[0]) {
            s->plan->ground[i].window[0] = '\0';
            keep_or_undo(s);
        }
    for (int i = 0; i < s->plan->facts; i++) {
        struct plan_fact *f = &s->plan->fact[i];
        if (f->instead < 0)
            continue;
        f->instead = -1;
        keep_or_undo(s);
    }
}

static void shrink_case(struct shrinking *s)
{
    for (int i = 0; i < s->plan->facts; i++)
        if (s->c->given[i].said != SAID_NOTHING) {
            s->c->given[i] = (struct given){SAID_NOTHING, 0};
            keep_or_undo(s);
        }
    if (s->c->claim >= 0) {
        s->c->claim = -1;
        keep_or_undo(s);
    }
    if (s->c->calendar) {
        s->c->calendar = false;
        keep_or_undo(s);
    }
}

void shrink(struct plan *plan, struct random_case *c, bool shuffled, uint64_t order, char why[WHY_BYTES])
{
    static struct shrinking s;
    char first[WHY_BYTES];
    s = (struct shrinking){.plan = plan, .kept = *plan, .c = c, .kept_case = *c, .shuffled = shuffled, .order = order, .why = why};
    if (shuffled && fails(plan, c, false, order, first))
        s.shuffled = false;
    do {
        s.progress = false;
        drop_parts(&s);
        simplify(&s);
        simplify_policies(&s);
        shrink_case(&s);
    } while (s.progress);
}
