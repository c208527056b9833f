/* SPDX-License-Identifier: MIT
 * Mutants of days in force: each first and last day a day later and a day earlier. Where one provision takes the place of another the boundary moves for
 * both, as it would if the day itself had been misread. What then leaves a hole or an overlap the loader refuses. */
#include "scenario/mutants.h"

#include "rules/change.h"

/* One thing with days in force. A policy's duties and warnings hold theirs twice. */
struct dated {
    struct force *force, *copy;
    struct text id, replaces;
    const struct node *node;
};

struct dated_list {
    struct mutants *out;
    onroll_rules *rules;
    LIST(struct dated) rows; /* that stand side by side */
    uint32_t policy;
    struct text ground;
    bool failed;
};

static void row(struct dated_list *l, struct dated one)
{
    struct dated *slot = LIST_ADD(l->out->arena, &l->rows);
    if (slot)
        *slot = one;
    else
        l->failed = true;
}

/* Does `after` take the place of `before`, on the next day? */
static bool follows(const struct dated *before, const struct dated *after)
{
    if (before->force->to >= DATE_MAX || before->force->to + 1 != after->force->from)
        return false;
    return after->replaces.len ? text_equal(after->replaces, before->id) : text_equal(after->id, before->id);
}

static bool add_day(struct mutant *m, int32_t *day)
{
    if (m->day_count == MUTANT_DAYS_MOST)
        return false;
    m->days[m->day_count++] = day;
    return true;
}

static bool in_order(const struct dated_list *l)
{
    for (uint32_t i = 0; i < l->rows.count; i++)
        if (l->rows.at[i].force->from > l->rows.at[i].force->to)
            return false;
    return true;
}

static void refuse(struct dated_list *l, struct mutant *m)
{
    struct arena scratch;
    arena_init(&scratch, &l->out->arena->allocator);
    mutant_flip(m);
    if (!in_order(l))
        m->refused = "the period would end before it begins";
    else if (!rules_periods_hold(l->rules, &scratch))
        m->refused = "a provision would be missing on a day, or two would stand on it";
    mutant_flip(m);
    l->failed |= scratch.failed;
    arena_free(&scratch);
}

static const char *day_words(struct arena *arena, bool first, int32_t day)
{
    struct buffer out;
    char iso[DATE_ISO_BYTES];
    date_iso(day, iso);
    buffer_init(&out, arena);
    buffer_format(&out, "%s %s", first ? "from" : "to", iso);
    return buffer_done(&out);
}

/* One boundary, later and earlier. first: the first day of `own`, and the last of what it follows; otherwise the last of `own`. */
static void boundary(struct dated_list *l, const struct dated *own, const struct dated *before, bool first)
{
    const struct node *force = node_get(own->node, "in_force"), *day = node_get(force, first ? "from" : "to");
    int32_t *moved[] = {first ? &own->force->from : &own->force->to, own->copy ? first ? &own->copy->from : &own->copy->to : NULL,
                        before ? &before->force->to : NULL, before && before->copy ? &before->copy->to : NULL};
    for (int32_t by = 1; by >= -1 && !l->failed; by -= 2) {
        const char *was = day_words(l->out->arena, first, *moved[0]), *becomes = day_words(l->out->arena, first, *moved[0] + by);
        struct mutant *m = was && becomes ? LIST_ADD(l->out->arena, &l->out->items) : NULL;
        if (!m) {
            l->failed = true;
            return;
        }
        *m = (struct mutant){.kind = MUTANT_FORCE, .site = l->out->sites.count - 1, .span = day ? day->span : own->node->span, .was = was, .becomes = becomes, .by = by, .first = first};
        for (size_t i = 0; i < sizeof moved / sizeof *moved; i++)
            if (moved[i] && !add_day(m, moved[i]))
                l->failed = true;
        refuse(l, m);
    }
}

/* All boundaries of what stands side by side; the list is empty afterwards. */
static void boundaries(struct dated_list *l)
{
    for (uint32_t i = 0; i < l->rows.count && !l->failed; i++) {
        const struct dated *own = &l->rows.at[i], *before = NULL;
        bool followed = false;
        for (uint32_t n = 0; n < l->rows.count; n++) {
            if (n != i && follows(&l->rows.at[n], own))
                before = &l->rows.at[n];
            followed |= n != i && follows(own, &l->rows.at[n]);
        }
        bool begins = own->force->from > DATE_MIN, ends = own->force->to < DATE_MAX && !followed;
        struct mutant_site *site = begins || ends ? LIST_ADD(l->out->arena, &l->out->sites) : NULL;
        if (!site) {
            l->failed |= begins || ends;
            continue;
        }
        *site = (struct mutant_site){.node = own->node, .ground = l->ground, .id = own->id, .policy = l->policy};
        if (begins)
            boundary(l, own, before, true);
        if (ends)
            boundary(l, own, NULL, false);
    }
    l->rows.count = 0;
}

#define ROWS(l, list)                                                                                                          \
    do {                                                                                                                        \
        for (uint32_t i_ = 0; i_ < (list).count; i_++)                                                                          \
            row((l), (struct dated){&(list).at[i_].force, NULL, (list).at[i_].id, (list).at[i_].replaces, (list).at[i_].node}); \
        boundaries(l);                                                                                                          \
    } while (0)

#define POLICY_ROWS(l, list)                                                                                                                            \
    do {                                                                                                                                                 \
        for (uint32_t i_ = 0; i_ < (list).count; i_++)                                                                                                   \
            row((l), (struct dated){&(list).at[i_].rule.force, NULL, (list).at[i_].rule.id, (struct text){0}, (list).at[i_].rule.node});                 \
        boundaries(l);                                                                                                                                   \
    } while (0)

#define POLICY_COPIES(l, list, inner)                                                                                                                    \
    do {                                                                                                                                                 \
        for (uint32_t i_ = 0; i_ < (list).count; i_++)                                                                                                   \
            row((l), (struct dated){&(list).at[i_].rule.force, &(list).at[i_].inner.force, (list).at[i_].rule.id, (struct text){0}, (list).at[i_].rule.node}); \
        boundaries(l);                                                                                                                                   \
    } while (0)

static void within_instrument(struct dated_list *l, struct instrument *in)
{
    for (uint32_t p = 0; p < in->paragraphs.count; p++) {
        ROWS(l, in->paragraphs.at[p].grounds);
        for (uint32_t g = 0; g < in->paragraphs.at[p].grounds.count; g++) {
            l->ground = in->paragraphs.at[p].grounds.at[g].id;
            ROWS(l, in->paragraphs.at[p].grounds.at[g].limbs);
            l->ground = (struct text){0};
        }
    }
    ROWS(l, in->bars);
    ROWS(l, in->duties);
    ROWS(l, in->milestones);
    ROWS(l, in->warnings);
}

/* Instruments that hold grounds follow each other as if one replaced the other. */
static void instruments(struct dated_list *l)
{
    const struct text one_law = TEXT("the law");
    for (uint32_t holds = 0; holds < 2; holds++) {
        for (uint32_t i = 0; i < l->rules->instruments.count; i++) {
            struct instrument *in = &l->rules->instruments.at[i];
            if (in->commenced && (in->paragraphs.count > 0) == (holds == 1))
                row(l, (struct dated){&in->force, NULL, holds ? one_law : in->id, (struct text){0}, in->node});
        }
        boundaries(l);
    }
}

static void policies(struct dated_list *l, const struct authority *authority)
{
    for (uint32_t i = 0; i < authority->policies.count; i++) {
        struct policy *p = &l->rules->policies.at[authority->policies.at[i]];
        row(l, (struct dated){&p->force, NULL, authority->id, (struct text){0}, p->node});
    }
    boundaries(l);
    for (uint32_t i = 0; i < authority->policies.count; i++) {
        l->policy = authority->policies.at[i];
        struct policy *p = &l->rules->policies.at[l->policy];
        POLICY_ROWS(l, p->gates);
        POLICY_ROWS(l, p->steps);
        POLICY_COPIES(l, p->duties, duty);
        POLICY_ROWS(l, p->claims);
        POLICY_COPIES(l, p->warnings, warning);
        l->policy = POLICY_NONE;
    }
}

bool mutants_of_force(struct mutants *out, onroll_rules *rules)
{
    struct dated_list l = {.out = out, .rules = rules, .policy = POLICY_NONE};
    instruments(&l);
    for (uint32_t i = 0; i < rules->instruments.count; i++)
        within_instrument(&l, &rules->instruments.at[i]);
    for (uint32_t i = 0; i < rules->authorities.count; i++)
        policies(&l, &rules->authorities.at[i]);
    return !l.failed;
}
