/* SPDX-License-Identifier: MIT
 * Where the days of a timeline come from: which fact would give a day that is not known, and which days hang on the deletion: its date, or the day of
 * its entry. */
#include "explain/explain.h"

static bool calendar_step(const struct term *t) { return t->op == TERM_NTH || t->op == TERM_NAMED || ((t->op == TERM_SHIFT || t->op == TERM_COUNT) && t->unit == UNIT_SCHOOL_DAYS); }

/* The term behind one that stands for another: the default of a fact left out, the derived value or the one given. */
static uint32_t behind(const struct explainer *x, const struct term *t)
{
    if (t->op == TERM_DEFAULT)
        return x->run->cells[t->a].state == STATE_NOT_SUPPLIED ? t->b : t->a;
    if (t->op == TERM_DERIVED)
        return x->run->cells[t->b].state == STATE_KNOWN ? t->b : t->a;
    if (t->op == TERM_OTHERWISE)
        return x->run->cells[t->a].state == STATE_KNOWN || x->run->cells[t->b].state != STATE_KNOWN ? t->a : t->b;
    return NO_TERM;
}

/* The term that is not known although all that it is made of is, or the fact that nobody has stated. */
static uint32_t open_leaf(const struct explainer *x, uint32_t term)
{
    const struct term *t = &x->program->terms.at[term];
    uint32_t stand_in = behind(x, t);
    if (t->op == TERM_FACT || t->op == TERM_CONSTANT)
        return term;
    if (stand_in != NO_TERM)
        return open_leaf(x, stand_in);
    if (t->a != NO_TERM && x->run->cells[t->a].state != STATE_KNOWN)
        return open_leaf(x, t->a);
    if (t->b != NO_TERM && t->op != TERM_NTH && t->op != TERM_SHIFT && t->op != TERM_NAMED && x->run->cells[t->b].state != STATE_KNOWN)
        return open_leaf(x, t->b);
    return term;
}

static void say_fact(struct buffer *out, const struct fact *fact)
{
    buffer_string(out, "it has a day once ");
    buffer_add(out, fact->noun.len ? fact->noun : fact->name);
    buffer_string(out, " is known (");
    buffer_add(out, fact->name);
    buffer_char(out, ')');
}

/* NULL where the day is known, or never comes because what it follows is not done. */
const char *reason_undated(struct explainer *x, uint32_t term)
{
    struct buffer out;
    if (term == NO_TERM || x->run->cells[term].state == STATE_KNOWN)
        return NULL;
    const struct term *leaf = &x->program->terms.at[open_leaf(x, term)];
    const struct vocabulary *v = &x->rules->vocabulary;
    buffer_init(&out, x->arena);
    if (leaf->op == TERM_FACT)
        say_fact(&out, &v->facts.at[leaf->index]);
    else if (calendar_step(leaf) && !x->facts->calendar && x->rules->calendar_fact != FACT_NONE)
        say_fact(&out, &v->facts.at[x->rules->calendar_fact]);
    else
        buffer_string(&out, calendar_step(leaf) ? "the school's calendar does not show its day" : "its day cannot be told exactly");
    const char *text = buffer_done(&out);
    x->failed |= text == NULL;
    return text;
}

bool reckoned_from_deletion(const struct explainer *x, uint32_t term)
{
    const struct vocabulary *v = &x->rules->vocabulary;
    if (term == NO_TERM || x->rules->deletion_fact == FACT_NONE)
        return false;
    const struct term *t = &x->program->terms.at[term];
    uint32_t stand_in = behind(x, t);
    if (term == x->program->fact_term[x->rules->deletion_fact])
        return true;
    if (t->op == TERM_FACT)
        return v->facts.at[t->index].group == v->facts.at[x->rules->deletion_fact].group;
    if (t->op == TERM_CONSTANT)
        return false;
    if (stand_in != NO_TERM)
        return reckoned_from_deletion(x, stand_in);
    bool two = t->op == TERM_COUNT || t->op == TERM_EARLIER || t->op == TERM_LATER;
    return reckoned_from_deletion(x, t->a) || (two && reckoned_from_deletion(x, t->b));
}
