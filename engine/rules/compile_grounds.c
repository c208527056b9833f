/* SPDX-License-Identifier: MIT
 * References to grounds as numbers, for the time of one build, and which answer to which by the tables of equivalents: comparing and looking up the
 * same few references over and over would take longer than all the rest of a build. */
#include "rules/compile.h"

static bool add_name(struct compiler *c, struct text id, uint32_t *number)
{
    struct ground_names *names = &c->names;
    *number = map_get(&names->map, id);
    if (*number != MAP_NONE)
        return true;
    *number = names->map.count;
    return map_put(c->scratch, &names->map, id, *number);
}

static bool add_instruments(struct compiler *c)
{
    const onroll_rules *rules = c->rules;
    c->names.grounds = ARENA_ARRAY(c->scratch, uint32_t *, rules->instruments.count + 1);
    for (uint32_t i = 0; c->names.grounds && i < rules->instruments.count; i++) {
        const struct instrument *in = &rules->instruments.at[i];
        uint32_t *next = ARENA_ROOM(c->scratch, uint32_t, in->ground_count);
        if (!next)
            return false;
        c->names.grounds[i] = next;
        for (uint32_t p = 0; p < in->paragraphs.count; p++)
            for (uint32_t g = 0; g < in->paragraphs.at[p].grounds.count; g++)
                if (!add_name(c, in->paragraphs.at[p].grounds.at[g].id, next++))
                    return false;
    }
    return c->names.grounds != NULL;
}

/* `other` answers to `name`, after what was said before. */
static bool add_answering(struct compiler *c, uint32_t name, uint32_t other)
{
    struct ground_names *names = &c->names;
    struct answering *slot = LIST_ADD(c->scratch, &names->answering);
    if (!slot)
        return false;
    *slot = (struct answering){other, NO_ANSWER};
    *(names->last[name] == NO_ANSWER ? &names->first[name] : &names->answering.at[names->last[name]].next) = names->answering.count - 1;
    names->last[name] = names->answering.count - 1;
    return true;
}

/* The names of the tables one after the other, each equivalent with its old one first. */
static bool add_tables(struct compiler *c, uint32_t *numbers)
{
    const onroll_rules *rules = c->rules;
    for (uint32_t i = 0; i < rules->equivalents.count; i++) {
        const struct equivalent *e = &rules->equivalents.at[i];
        if (!add_name(c, e->old, numbers++))
            return false;
        for (uint32_t n = 0; n < e->new_count; n++)
            if (!add_name(c, e->new[n], numbers++))
                return false;
    }
    for (uint32_t i = 0; i < rules->counterparts.count; i++)
        for (uint32_t n = 0; n < rules->counterparts.at[i].count; n++)
            if (!add_name(c, rules->counterparts.at[i].grounds[n], numbers++))
                return false;
    return true;
}

bool compile_names(struct compiler *c)
{
    const onroll_rules *rules = c->rules;
    struct ground_names *names = &c->names;
    uint32_t count = 0;
    for (uint32_t i = 0; i < rules->equivalents.count; i++)
        count += 1 + rules->equivalents.at[i].new_count;
    names->counterparts = count;
    for (uint32_t i = 0; i < rules->counterparts.count; i++)
        count += rules->counterparts.at[i].count;
    names->tables = ARENA_ROOM(c->scratch, uint32_t, count);
    if (!names->tables || !add_instruments(c) || !add_tables(c, names->tables))
        return false;
    names->first = ARENA_ROOM(c->scratch, uint32_t, names->map.count);
    names->last = ARENA_ROOM(c->scratch, uint32_t, names->map.count);
    if (!names->first || !names->last)
        return false;
    for (uint32_t i = 0; i < names->map.count; i++)
        names->first[i] = names->last[i] = NO_ANSWER;
    const uint32_t *of = names->tables;
    for (uint32_t i = 0; i < rules->equivalents.count; of += 1 + rules->equivalents.at[i++].new_count)
        for (uint32_t n = 1; n <= rules->equivalents.at[i].new_count; n++)
            if (!add_answering(c, of[0], of[n]) || !add_answering(c, of[n], of[0]))
                return false;
    return true;
}

bool compile_answering(struct compiler *c, const struct names *ids, struct bits *set)
{
    const struct ground_names *names = &c->names;
    *set = bits_new(c->scratch, names->map.count);
    for (uint32_t i = 0; set->words && i < ids->count; i++) {
        uint32_t name = map_get(&names->map, ids->at[i]);
        if (name != MAP_NONE)
            compile_add_answering(c, name, set);
    }
    return set->words != NULL;
}

void compile_add_answering(const struct compiler *c, uint32_t name, struct bits *set)
{
    bits_add(set, name);
    for (uint32_t i = c->names.first[name]; i != NO_ANSWER; i = c->names.answering.at[i].next)
        bits_add(set, c->names.answering.at[i].name);
}

uint32_t *compile_grounds(struct compiler *c, const struct names *ids, uint32_t *count)
{
    const struct program *p = c->program;
    struct bits answering;
    uint32_t *grounds = compile_answering(c, ids, &answering) ? ARENA_ARRAY(c->arena, uint32_t, p->grounds.count + 1) : NULL;
    *count = 0;
    for (uint32_t g = 0; grounds && g < p->grounds.count; g++) {
        struct text paragraph = p->paragraphs.at[p->grounds.at[g].paragraph].paragraph->id;
        if (bits_has(&answering, c->names.of_program.at[g]) || text_among(paragraph, ids->at, ids->count))
            grounds[(*count)++] = g;
    }
    return grounds;
}
