/* SPDX-License-Identifier: MIT
 * Reads the paragraphs of an instrument: grounds with what they require, what blocks them and what leaves them in doubt. */
#include "rules/reader.h"

#include "base/limits.h"

static struct limb *add_limb(struct reader *reader, struct ground *ground, const struct node *map, const char *id_key, enum role role)
{
    struct text id = read_id(reader->diag, node_get(map, id_key));
    struct limb *limb = LIST_ADD(reader->arena, &ground->limbs);
    if (!limb) {
        reader_out_of_memory(reader);
        return NULL;
    }
    limb->id = id;
    limb->role = role;
    limb->node = map;
    limb->basis = read_basis(reader, map);
    limb->force = read_force(reader, node_get(map, "in_force"));
    limb->replaces = read_id(reader->diag, node_get(map, "replaces"));
    return limb;
}

/* What a case leaves out may count as no where a limb only blocks or doubts. */
static bool assumes_no(struct reader *reader, const struct node *map)
{
    const struct node *assume = node_get(map, "assume");
    return assume && read_word(reader->diag, assume, words_assume, "answer that may be assumed") == 0;
}

static bool read_limb(struct reader *reader, struct ground *ground, const struct node *map, enum role role, struct text of)
{
    if (!read_form(reader->diag, map, role == ROLE_UNLESS ? &form_unless : &form_limb))
        return false;
    struct limb *limb = add_limb(reader, ground, map, "limb", role);
    if (!limb)
        return false;
    limb->of = of;
    limb->that = read_condition(reader, node_get(map, "that"));
    limb->assume_no = assumes_no(reader, map);
    limb->met = read_sentence(reader, node_get(map, "met"));
    limb->unmet = read_sentence(reader, node_get(map, "unmet"));
    limb->unknown = read_sentence(reader, node_get(map, "unknown"));
    limb->part = read_id(reader->diag, node_get(map, "part"));
    const struct node *shared = node_get(map, "shared_with");
    limb->shared = shared && read_word(reader->diag, shared, words_sharer, "sharer of a part") == 0;
    if (limb->shared && !limb->part.len)
        node_mistake(reader->diag, DIAG_MISSING_KEY, map, "a shared limb names its part");
    return true;
}

static bool read_clause(struct reader *reader, struct ground *ground, const struct node *node, enum role role, struct text of, int depth, struct clause *out);

static bool read_group(struct reader *reader, struct ground *ground, const struct node *map, enum role role, struct text of, int depth, struct clause *out)
{
    bool any = node_get(map, "any") != NULL;
    if (!read_form(reader->diag, map, any ? &form_any : &form_all))
        return false;
    const struct node *list = node_get(map, any ? "any" : "all"), *name = node_get(map, "name");
    if (!read_list(reader->diag, list, any ? "any" : "all"))
        return false;
    if (!list->count || depth > LIMIT_EXPRESSION_DEPTH / 2) {
        node_mistake(reader->diag, list->count ? DIAG_TOO_COMPLEX : DIAG_STRUCTURE, list, list->count ? "groups are nested too deep" : "this group is empty");
        return false;
    }
    if (any)
        of = name ? read_id(reader->diag, name) : of.len ? of : TEXT("any");
    out->kind = any ? CLAUSE_ANY : CLAUSE_ALL;
    out->items = ARENA_ARRAY(reader->arena, struct clause, list->count);
    for (uint32_t i = 0; out->items && i < list->count; i++)
        out->count += read_clause(reader, ground, list->items[i], role, of, depth + 1, &out->items[out->count]);
    return out->count > 0;
}

static bool read_clause(struct reader *reader, struct ground *ground, const struct node *node, enum role role, struct text of, int depth, struct clause *out)
{
    *out = (struct clause){0};
    if (node_get(node, "any") || node_get(node, "all"))
        return read_group(reader, ground, node, role, of, depth, out);
    if (!read_limb(reader, ground, node, role, of))
        return false;
    out->kind = CLAUSE_LIMB;
    out->limb = ground->limbs.count - 1;
    return true;
}

static void read_requires(struct reader *reader, struct ground *ground, const struct node *list)
{
    ground->requires.kind = CLAUSE_ALL;
    if (!list || !read_list(reader->diag, list, "requires"))
        return;
    ground->requires.items = ARENA_ARRAY(reader->arena, struct clause, list->count ? list->count : 1);
    for (uint32_t i = 0; ground->requires.items && i < list->count; i++)
        ground->requires.count += read_clause(reader, ground, list->items[i], ROLE_REQUIRES, (struct text){0}, 0, &ground->requires.items[ground->requires.count]);
    if (!list->count)
        node_mistake(reader->diag, DIAG_STRUCTURE, list, "a ground requires something");
}

/* In how many ways the law may be read where a doubt stands, and what the ground comes to under each. */
static void read_readings(struct reader *reader, struct limb *limb, const struct node *list)
{
    if (!list || !read_list(reader->diag, list, "readings"))
        return;
    limb->readings = ARENA_ARRAY(reader->arena, struct limb_reading, list->count ? list->count : 1);
    for (uint32_t i = 0; limb->readings && i < list->count; i++) {
        const struct node *map = list->items[i];
        if (read_form(reader->diag, map, &form_reading))
            limb->readings[limb->reading_count++] = (struct limb_reading){read_text(reader->diag, node_get(map, "reading"), true),
                                                                          read_word(reader->diag, node_get(map, "result"), words_result, "result of a reading") == 1};
    }
}

static void read_doubt(struct reader *reader, struct ground *ground, const struct node *map)
{
    if (!read_form(reader->diag, map, &form_doubt))
        return;
    struct limb *limb = add_limb(reader, ground, map, "doubt", ROLE_DOUBT);
    if (!limb)
        return;
    limb->that = read_condition(reader, node_get(map, "when"));
    limb->unknown = read_sentence(reader, node_get(map, "says"));
    limb->met = read_sentence(reader, node_get(map, "met"));
    limb->assume_no = assumes_no(reader, map);
    read_readings(reader, limb, node_get(map, "readings"));
}

static void read_ground(struct reader *reader, struct paragraph *paragraph, uint32_t paragraph_index, const struct node *map)
{
    if (!read_form(reader->diag, map, &form_ground))
        return;
    struct instrument *in = &reader->rules->instruments.at[reader->instrument];
    struct ground ground = {.id = read_id(reader->diag, node_get(map, "ground")), .title = read_text(reader->diag, node_get(map, "title"), true), .node = map};
    ground.instrument = reader->instrument;
    ground.paragraph = paragraph_index;
    ground.force = read_force(reader, node_get(map, "in_force"));
    ground.replaces = read_id(reader->diag, node_get(map, "replaces"));
    ground.window = read_condition(reader, node_get(map, "window"));
    if (++in->ground_count > LIMIT_GROUNDS) {
        struct diagnostic *d = node_mistake(reader->diag, DIAG_TOO_MANY, map, "too many grounds in one instrument");
        diag_help(reader->diag, d, "at most %d", LIMIT_GROUNDS);
        return;
    }
    read_requires(reader, &ground, node_get(map, "requires"));
    const struct node *unless = node_get(map, "unless"), *doubts = node_get(map, "doubts");
    for (uint32_t i = 0; unless && read_list(reader->diag, unless, "unless") && i < unless->count; i++)
        read_limb(reader, &ground, unless->items[i], ROLE_UNLESS, (struct text){0});
    for (uint32_t i = 0; doubts && read_list(reader->diag, doubts, "doubts") && i < doubts->count; i++)
        read_doubt(reader, &ground, doubts->items[i]);
    struct ground *slot = LIST_ADD(reader->arena, &paragraph->grounds);
    if (slot)
        *slot = ground;
}

void read_paragraphs(struct reader *reader, const struct node *list)
{
    for (uint32_t i = 0; list && read_list(reader->diag, list, "paragraphs") && i < list->count; i++) {
        const struct node *map = list->items[i], *grounds;
        if (!read_form(reader->diag, map, &form_paragraph))
            continue;
        struct instrument *in = &reader->rules->instruments.at[reader->instrument];
        struct paragraph *p = LIST_ADD(reader->arena, &in->paragraphs);
        if (!p)
            return;
        p->id = read_id(reader->diag, node_get(map, "paragraph"));
        p->node = map;
        p->applies_to = read_condition(reader, node_get(map, "applies_to"));
        p->basis = read_basis(reader, map);
        grounds = node_get(map, "grounds");
        for (uint32_t g = 0; grounds && read_list(reader->diag, grounds, "grounds") && g < grounds->count; g++)
            read_ground(reader, p, in->paragraphs.count - 1, grounds->items[g]);
    }
}
