/* SPDX-License-Identifier: MIT
 * Which facts leave a condition of a council's policy open, in a few words, and which facts a step reads. */
#include "explain/explain.h"

#include <string.h>

enum { MOST_NAMED = 2 }; /* of many open facts only the first are put into words */

struct names_found {
    struct explainer *x;
    bool open_only;
    LIST(struct read_name) list;
};

/* Where the value of a name stands; a name that nothing evaluated has neither slot nor term. */
static struct read_name place_of(const struct explainer *x, const struct expr *name)
{
    const struct program *p = x->program;
    struct read_name read = {name->name.at, FACT_NONE, NO_TERM, NO_SLOT, name->type};
    bool condition = name->type.base == TYPE_YES_NO;
    if (!name->defined) {
        read.fact = name->index;
        read.name = x->rules->vocabulary.facts.at[name->index].name.at;
        read.slot = condition ? p->fact_slot[name->index] : NO_SLOT;
        read.term = condition ? NO_TERM : p->fact_term[name->index];
        return read;
    }
    read.name = x->rules->definitions.at[name->index].name.at;
    for (uint32_t d = name->index; d != MAP_NONE; d = x->rules->definitions.at[d].next)
        if (p->definition_shown[d]) {
            read.fact = x->rules->definitions.at[d].fact;
            read.slot = condition ? p->definition_slot[d] : NO_SLOT;
            read.term = condition ? NO_TERM : p->definition_term[d];
        }
    return read;
}

static bool is_open(const struct explainer *x, const struct read_name *read)
{
    if (read->slot != NO_SLOT)
        return slot_outcome(x->run, read->slot) == ONROLL_UNKNOWN;
    return read->term != NO_TERM && x->run->cells[read->term].state != STATE_KNOWN;
}

static void add_name(void *context, const struct expr *name)
{
    struct names_found *found = context;
    struct read_name read = place_of(found->x, name);
    if ((read.slot == NO_SLOT && read.term == NO_TERM) || (found->open_only && !is_open(found->x, &read)))
        return;
    for (uint32_t i = 0; i < found->list.count; i++)
        if (strcmp(found->list.at[i].name, read.name) == 0)
            return;
    struct read_name *slot = LIST_ADD(found->x->arena, &found->list);
    if (slot)
        *slot = read;
    else
        found->x->failed = true;
}

static void add_condition(struct names_found *found, const struct condition *condition)
{
    if (condition->expr)
        expr_names(condition->expr, add_name, found);
}

const onroll_value *facts_of_step(struct explainer *x, const struct policy_step *step, size_t *count)
{
    struct names_found found = {.x = x};
    for (uint32_t i = 0; i < step->situation_names.count; i++)
        add_condition(&found, &step->situations[i]);
    add_condition(&found, &step->when);
    add_condition(&found, &step->unless);
    add_condition(&found, &step->from);
    add_condition(&found, &step->due);
    for (uint32_t i = 0; i < step->done_count; i++)
        add_condition(&found, &step->done[i]);
    add_condition(&found, &step->counts_if);
    *count = found.list.count;
    return values_read(x, found.list.at, found.list.count);
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
        add_name(found, s->expr);
        return;
    }
    if (s->a)
        open_names(found, s->a);
    if (s->b)
        open_names(found, s->b);
}

/* A condition that was compiled without its picture: a name has one where it is defined, of any other all open names count. */
static void open_in(struct names_found *found, const struct condition *condition)
{
    const struct explainer *x = found->x;
    const struct expr *e = condition->expr;
    if (!e)
        return;
    for (uint32_t d = e->kind == EXPR_NAME && e->defined ? e->index : MAP_NONE; d != MAP_NONE; d = x->rules->definitions.at[d].next)
        if (x->program->definition_shown[d]) {
            open_names(found, x->program->definition_shown[d]);
            return;
        }
    expr_names(e, add_name, found);
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
    struct names_found found = {.x = x, .open_only = true};
    open_names(&found, shown);
    return in_words(x, &found, before);
}

const char *reason_when_open(struct explainer *x, const struct step_slot *step)
{
    struct names_found found = {.x = x, .open_only = true};
    if (step->when_shown)
        open_names(&found, step->when_shown);
    for (uint32_t i = 0; i < step->step->situation_names.count; i++)
        open_in(&found, &step->step->situations[i]);
    open_in(&found, &step->step->unless);
    return in_words(x, &found, "whether this has to be done is not settled");
}

const char *reason_from_open(struct explainer *x, const struct step_slot *step)
{
    struct names_found found = {.x = x, .open_only = true};
    add_condition(&found, &step->step->from);
    return in_words(x, &found, "its first day is not known");
}
