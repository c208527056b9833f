/* SPDX-License-Identifier: MIT
 * The names that a rule read, for display: what its reasons and facts are told by. */
#include "rules/compile.h"

#include <string.h>

static void add_read(struct compiler *c, struct text name, struct read_name read)
{
    for (uint32_t i = 0; i < c->reads.count; i++)
        if (text_is(name, c->reads.at[i].name))
            return;
    read.name = text_string(c->arena, name);
    struct read_name *slot = read.name ? LIST_ADD(c->scratch, &c->reads) : NULL;
    if (slot)
        *slot = read;
    else
        c->failed = true;
}

/* The names a rule read: a defined term or a condition with words of its own stands for itself, any other condition for what it reads. */
static void collect(struct compiler *c, const struct shown *s)
{
    if (!s)
        return;
    const struct expr *e = s->expr;
    if (e->kind != EXPR_NAME) {
        collect(c, s->a);
        collect(c, s->b);
        return;
    }
    uint32_t fact = e->defined ? c->rules->definitions.at[e->index].fact : e->index;
    if (e->defined && fact == FACT_NONE && s->term == NO_TERM) {
        collect(c, s->a);
        return;
    }
    add_read(c, e->name, (struct read_name){NULL, fact, s->term, s->slot, e->type});
}

const struct read_name *compile_reads(struct compiler *c, const struct shown *const *shown, uint32_t shown_count, uint32_t *count)
{
    c->reads.count = 0;
    for (uint32_t i = 0; i < shown_count; i++)
        collect(c, shown[i]);
    *count = c->reads.count;
    struct read_name *kept = *count ? ARENA_ROOM(c->arena, struct read_name, *count) : NULL;
    if (kept)
        memcpy(kept, c->reads.at, *count * sizeof *kept);
    else
        c->failed |= *count > 0;
    return kept;
}
