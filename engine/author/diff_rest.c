/* SPDX-License-Identifier: MIT
 * What of two rules is neither a condition nor a day: the acts that do a step, the order of steps, and what people are told. Acts and order are compared by
 * what they mean, the rest word by word. */
#include "author/diff.h"

#include <string.h>

static const struct program *program(const struct diff *d, uint32_t side) { return d->side[side].program; }

static void add_value(struct buffer *out, const struct node *value)
{
    if (value->kind == NODE_SCALAR)
        buffer_add(out, value->text);
    for (uint32_t i = 0; value->kind == NODE_LIST && i < value->count; i++) {
        buffer_string(out, i ? ", " : "");
        buffer_add(out, value->items[i]->text);
    }
}

static struct text value_of(struct diff *d, const struct match *m, uint32_t side, const char *key)
{
    const struct node *value = node_get(m->node[side], key);
    struct buffer out;
    buffer_init(&out, &d->arena);
    if (value)
        add_value(&out, value);
    d->failed |= !buffer_done(&out);
    return buffer_text(&out);
}

/* ---- acts ---- */

static bool same_terms(struct space *s, uint32_t left, uint32_t right)
{
    if (left == NO_TERM || right == NO_TERM)
        return left == right;
    struct shifted a = space_term(s, LEFT, left), b = space_term(s, RIGHT, right);
    return a.term == b.term && a.days == b.days;
}

static bool same_slots(struct space *s, uint32_t left, uint32_t right) { return space_made(s, LEFT, left) == space_made(s, RIGHT, right) && !s->failed; }

static bool same_done(struct space *s, const struct done_slot *left, const struct done_slot *right)
{
    const bool day = left->term != NO_TERM;
    if (day != (right->term != NO_TERM))
        return false;
    return day ? same_terms(s, left->term, right->term) : same_slots(s, left->slot, right->slot);
}

static bool among(struct space *s, const struct done_slot *one, const struct step_slot *right)
{
    for (uint32_t i = 0; i < right->step->done_count; i++)
        if (same_done(s, one, &right->done[i]))
            return true;
    return false;
}

/* The same acts in any order; where there is one alone, any is all. */
static bool same_acts(struct space *s, const struct step_slot *left, const struct step_slot *right)
{
    bool same = left->step->done_count == right->step->done_count && (left->step->done_kind == right->step->done_kind || left->step->done_count == 1);
    for (uint32_t i = 0; same && i < left->step->done_count; i++)
        same = among(s, &left->done[i], right);
    return same && same_slots(s, left->counts, right->counts);
}

/* The steps before and behind it, by what stands for them on either side. */
static bool same_neighbour(const struct diff *d, uint32_t left, uint32_t right)
{
    if (left == RULE_NONE || right == RULE_NONE)
        return left == right;
    const struct node *a = program(d, LEFT)->policy->steps.at[left].rule.node, *b = program(d, RIGHT)->policy->steps.at[right].rule.node;
    for (uint32_t i = 0; i < d->matches.count; i++)
        if (d->matches.at[i].node[LEFT] == a)
            return d->matches.at[i].node[RIGHT] == b;
    return false;
}

static void add_done(struct diff *d, const struct match *m, uint32_t side, struct buffer *out)
{
    static const char *const kinds[] = {[DONE_NONE] = "", [DONE_ANY] = "one of these is enough: ", [DONE_ALL] = "all of these: ", [DONE_ONE] = "one of these and no other: "};
    const struct policy_step *step = m->step[side]->step;
    if (step->done_count > 1)
        buffer_string(out, kinds[step->done_kind]);
    for (uint32_t i = 0; i < step->done_count; i++) {
        buffer_string(out, i ? "; " : "");
        buffer_add(out, diff_words(d, m, side, step->done[i].expr));
    }
    buffer_string(out, step->done_count ? "" : "nothing that a case states");
    if (step->counts_if.expr) {
        buffer_string(out, "; it counts if ");
        buffer_add(out, diff_words(d, m, side, step->counts_if.expr));
    }
    if (step->after.len)
        buffer_format(out, "; after %s", step->after.at);
    if (step->before.len)
        buffer_format(out, "; before %s", step->before.at);
}

bool diff_other_act(struct diff *d, struct space *space, struct match *m)
{
    const struct step_slot *left = m->step[LEFT], *right = m->step[RIGHT];
    if (!left || !right) {
        for (uint32_t side = 0; side < SIDES; side++)
            m->rest[side] = text_string(&d->arena, value_of(d, m, side, "done"));
        return !same_terms(space, m->done[LEFT], m->done[RIGHT]);
    }
    if (same_acts(space, left, right) && same_neighbour(d, left->step->after_step, right->step->after_step) &&
        same_neighbour(d, left->step->before_step, right->step->before_step))
        return false;
    for (uint32_t side = 0; side < SIDES; side++) {
        struct buffer out;
        buffer_init(&out, &d->arena);
        add_done(d, m, side, &out);
        m->rest[side] = buffer_done(&out);
        d->failed |= !m->rest[side];
    }
    return true;
}

/* ---- words ---- */

bool diff_other_words(struct diff *d, struct match *m)
{
    static const char *const keys[] = {"says", "states", "law", "by", "against", "other_reading", "same_as", "not_held", "recurs", "note"};
    struct buffer out[SIDES];
    bool other = false;
    if (d->asked[LEFT]->rules == d->asked[RIGHT]->rules || !m->node[LEFT] || !m->node[RIGHT])
        return false;
    buffer_init(&out[LEFT], &d->arena);
    buffer_init(&out[RIGHT], &d->arena);
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        const struct text values[SIDES] = {value_of(d, m, LEFT, keys[i]), value_of(d, m, RIGHT, keys[i])};
        if (text_equal(values[LEFT], values[RIGHT]))
            continue;
        for (uint32_t side = 0; side < SIDES; side++)
            buffer_format(&out[side], "%s%s: %.*s", other ? "; " : "", keys[i], TEXT_ARG(values[side].len ? values[side] : TEXT("nothing")));
        other = true;
    }
    for (uint32_t side = 0; other && side < SIDES; side++) {
        m->rest[side] = buffer_done(&out[side]);
        d->failed |= !m->rest[side];
    }
    return other;
}
