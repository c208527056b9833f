/* SPDX-License-Identifier: MIT
 * Which facts leave a condition of a council's policy open, in a few words. */
#include "explain/explain.h"

enum { MOST_NAMED = 2 }; /* of many open facts only the first are put into words */

struct names_found {
    struct explainer *x;
    LIST(struct read_name) list;
};

static bool is_open(const struct explainer *x, const struct read_name *read)
{
    if (read->slot != NO_SLOT)
        return slot_outcome(x->run, read->slot) == ONROLL_UNKNOWN;
    return read->term != NO_TERM && x->run->cells[read->term].state != STATE_KNOWN;
}

static void add_name(struct names_found *found, const struct shown *s)
{
    const onroll_rules *rules = found->x->rules;
    const struct expr *e = s->expr;
    uint32_t fact = e->defined ? rules->definitions.at[e->index].fact : e->index;
    struct read_name read = {e->defined ? rules->definitions.at[e->index].name.at : rules->vocabulary.facts.at[fact].name.at, fact, s->term, s->slot, e->type};
    if (!is_open(found->x, &read))
        return;
    for (uint32_t i = 0; i < found->list.count; i++)
        if (found->list.at[i].name == read.name)
            return;
    struct read_name *slot = LIST_ADD(found->x->arena, &found->list);
    if (slot)
        *slot = read;
    else
        found->x->failed = true;
}

/* The names that keep a shown condition open: of an and/or the parts that are open, of a name defined elsewhere what is open behind it. */
static void open_names(struct names_found *found, const struct shown *s)
{
    const struct explainer *x = found->x;
    bool condition = s->expr->type.base == TYPE_YES_NO;
    if (condition && slot_outcome(x->run, s->slot) != ONROLL_UNKNOWN)
        return;
    bool worked_out = s->expr->kind == EXPR_NAME && (!s->expr->defined || x->rules->definitions.at[s->expr->index].fact != FACT_NONE || !s->a);
    if (worked_out) {
        add_name(found, s);
        return;
    }
    if (s->a)
        open_names(found, s->a);
    if (s->b)
        open_names(found, s->b);
}

static void add_words(struct explainer *x, struct buffer *out, const struct read_name *read)
{
    const struct fact *f = read->fact == FACT_NONE ? NULL : &x->rules->vocabulary.facts.at[read->fact];
    if (f && f->type.base == TYPE_YES_NO) {
        buffer_add(out, fact_clause(x, read->fact, ONROLL_UNKNOWN));
        return;
    }
    buffer_string(out, f && f->noun.len ? f->noun.at : read->name);
    buffer_string(out, read->fact != FACT_NONE && x->facts->values[read->fact].state == STATE_NOT_KNOWN ? " is not known" : " is not stated");
}

static const char *in_words(struct explainer *x, const struct names_found *found, const char *before)
{
    struct buffer out;
    uint32_t named = found->list.count <= MOST_NAMED + 1 ? found->list.count : MOST_NAMED;
    buffer_init(&out, x->arena);
    buffer_string(&out, before);
    for (uint32_t i = 0; i < named; i++) {
        buffer_string(&out, i ? ", and " : *before ? ": " : "");
        add_words(x, &out, &found->list.at[i]);
    }
    if (named < found->list.count) {
        buffer_string(&out, ", and ");
        buffer_number(&out, found->list.count - named);
        buffer_string(&out, " more facts are open");
    }
    const char *text = buffer_done(&out);
    x->failed |= text == NULL;
    return text ? text : "";
}

const char *reason_open(struct explainer *x, const struct shown *shown, const char *before)
{
    struct names_found found = {.x = x};
    open_names(&found, shown);
    return in_words(x, &found, before);
}

const char *reason_when_open(struct explainer *x, const struct step_slot *step)
{
    struct names_found found = {.x = x};
    if (step->when_shown)
        open_names(&found, step->when_shown);
    for (uint32_t i = 0; i < step->step->situation_names.count; i++)
        open_names(&found, step->situations[i]);
    return in_words(x, &found, "whether this has to be done is not settled");
}

const char *reason_from_open(struct explainer *x, const struct step_slot *step)
{
    struct names_found found = {.x = x};
    if (step->from_shown)
        open_names(&found, step->from_shown);
    return in_words(x, &found, "its first day is not known");
}
