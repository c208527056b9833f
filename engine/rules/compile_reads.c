/* SPDX-License-Identifier: MIT
 * The names that a rule read, for display: what its reasons and facts are told by. */
#include "rules/compile.h"

#include <string.h>

struct reads {
    struct compiler *c;
    LIST(struct read_name) list;
};

static void add_read(struct reads *r, struct read_name name)
{
    for (uint32_t i = 0; name.name && i < r->list.count; i++)
        if (strcmp(r->list.at[i].name, name.name) == 0)
            return;
    struct read_name *slot = name.name ? LIST_ADD(r->c->arena, &r->list) : NULL;
    if (slot)
        *slot = name;
    else
        r->c->failed = true;
}

/* The names a rule read: a defined term or a condition with words of its own stands for itself, any other condition for what it reads. */
static void collect(struct reads *r, const struct shown *s)
{
    if (!s)
        return;
    const struct expr *e = s->expr;
    if (e->kind != EXPR_NAME) {
        collect(r, s->a);
        collect(r, s->b);
        return;
    }
    uint32_t fact = e->defined ? r->c->rules->definitions.at[e->index].fact : e->index;
    if (e->defined && fact == FACT_NONE && s->term == NO_TERM) {
        collect(r, s->a);
        return;
    }
    add_read(r, (struct read_name){text_string(r->c->arena, e->name), fact, s->term, s->slot, e->type});
}

const struct read_name *compile_reads(struct compiler *c, const struct shown *const *shown, uint32_t shown_count, uint32_t *count)
{
    struct reads r = {.c = c};
    for (uint32_t i = 0; i < shown_count; i++)
        collect(&r, shown[i]);
    *count = r.list.count;
    return r.list.at;
}
