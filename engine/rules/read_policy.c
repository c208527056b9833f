/* SPDX-License-Identifier: MIT
 * Reads an authority file: for each policy what it is, what it rests on, when it is in force, who plays which role, and the facts it asks for. Its rules
 * are read in read_policy_rules.c. */
#include "rules/read_policy.h"

#include "base/limits.h"

static struct policy *current(struct reader *reader) { return &reader->rules->policies.at[reader->policy]; }

struct names read_names(struct reader *reader, const struct node *list)
{
    struct names names = {NULL, 0};
    names.at = read_ids(reader, list, &names.count);
    return names;
}

struct names read_texts(struct reader *reader, const struct node *list)
{
    struct names texts = {NULL, 0};
    if (!list || !read_list(reader->diag, list, list->key ? list->key->text.at : "a list") || !list->count)
        return texts;
    texts.at = ARENA_ARRAY(reader->arena, struct text, list->count);
    for (uint32_t i = 0; texts.at && i < list->count; i++) {
        struct text text = read_text(reader->diag, list->items[i], true);
        if (text.len)
            texts.at[texts.count++] = text;
    }
    return texts;
}

static void read_source(struct reader *reader, const struct node *map)
{
    if (!read_form(reader->diag, map, &form_source))
        return;
    struct policy_source source = {.superseded_on = DATE_NONE, .node = map};
    source.instrument = read_id(reader->diag, node_get(map, "instrument"));
    source.document = read_text(reader->diag, node_get(map, "document"), true);
    if (node_get(map, "superseded_on"))
        read_day(reader->diag, node_get(map, "superseded_on"), &source.superseded_on);
    if ((source.instrument.len > 0) == (source.document.len > 0))
        node_mistake(reader->diag, DIAG_STRUCTURE, map, "give either an instrument, by its id among the rules, or a document, by its title");
    struct policy_source *slot = LIST_ADD(reader->arena, &current(reader)->cites);
    if (slot)
        *slot = source;
}

static void read_role(struct reader *reader, const struct node *map)
{
    if (!read_form(reader->diag, map, &form_role))
        return;
    struct policy_role role = {.id = read_id(reader->diag, node_get(map, "role")), .title = read_text(reader->diag, node_get(map, "title"), true)};
    role.contact = read_text(reader->diag, node_get(map, "contact"), true);
    role.also = read_texts(reader, node_get(map, "also"));
    role.holds = read_names(reader, node_get(map, "holds"));
    int is = read_word(reader->diag, node_get(map, "is"), words_holder, "one for whom a role acts");
    role.is = is < 0 ? HOLDER_AUTHORITY : (enum holder)is;
    struct policy *policy = current(reader);
    for (uint32_t i = 0; i < policy->roles.count; i++)
        if (text_equal(policy->roles.at[i].id, role.id))
            node_mistake(reader->diag, DIAG_DUPLICATE_ID, map, "the role '%s' stands here twice", role.id.at);
    struct policy_role *slot = LIST_ADD(reader->arena, &policy->roles);
    if (slot)
        *slot = role;
}

/* A fact with a type is the council's own; without one it is named from the shared vocabulary. */
static void read_policy_fact(struct reader *reader, const struct node *map)
{
    struct policy_fact fact = {.own = map->kind == NODE_MAP && node_get(map, "type")};
    if (fact.own) {
        fact.fact = read_fact_declaration(reader, map);
        fact.cite = read_text(reader->diag, node_get(map, "cite"), true);
        if (fact.fact == MAP_NONE)
            return;
    } else {
        if (!read_form(reader->diag, map, &form_shared_fact))
            return;
        const struct node *name = node_get(map, "fact");
        struct text id = read_id(reader->diag, name);
        fact.fact = map_get(&reader->rules->vocabulary.fact_map, id);
        fact.question = read_text(reader->diag, node_get(map, "question"), true);
        fact.cite = read_text(reader->diag, node_get(map, "cite"), true);
        if (id.len && fact.fact == MAP_NONE) {
            struct diagnostic *d = node_mistake(reader->diag, DIAG_UNKNOWN_NAME, name, "'%s' is no shared fact", id.at);
            uint32_t near = vocabulary_nearest_fact(&reader->rules->vocabulary, reader->arena, id);
            if (near != FACT_NONE)
                diag_help(reader->diag, d, "did you mean '%s'?", reader->rules->vocabulary.facts.at[near].name.at);
            diag_help(reader->diag, d, "declare it here with type, kind, from, question and words for a sentence");
        }
        if (fact.fact == MAP_NONE)
            return;
    }
    struct policy_fact *slot = LIST_ADD(reader->arena, &current(reader)->facts);
    if (slot)
        *slot = fact;
}

static void read_left_out(struct reader *reader, const struct node *map)
{
    if (!map)
        return;
    if (map->kind != NODE_MAP) {
        node_mistake(reader->diag, DIAG_WRONG_KIND, map, "left_out holds a row and the reason on each line");
        return;
    }
    for (uint32_t i = 0; i < map->count; i++) {
        struct left_out *slot = LIST_ADD(reader->arena, &current(reader)->left_out);
        if (!slot)
            return;
        *slot = (struct left_out){read_id(reader->diag, map->pairs[i].key), read_text(reader->diag, map->pairs[i].value, true)};
    }
}

static void read_dates(struct reader *reader, const struct node *map, struct policy *policy)
{
    const uint32_t before = reader->diag->errors;
    policy->force = read_force(reader, node_get(map, "in_force"));
    const bool refused = reader->diag->errors != before; /* a day that is none was told: it was not left out */
    policy->from_stated = read_text(reader->diag, node_get(map, "from_stated"), true);
    policy->review_stated = read_text(reader->diag, node_get(map, "review_stated"), true);
    policy->review_by = policy->checked_on = DATE_NONE;
    if (node_get(map, "review_by"))
        read_day(reader->diag, node_get(map, "review_by"), &policy->review_by);
    read_day(reader->diag, node_get(map, "checked_on"), &policy->checked_on);
    if (policy->force.from <= DATE_MIN && !refused)
        node_mistake(reader->diag, DIAG_MISSING_KEY, map, "the policy '%s' does not say from which day it is in force", policy->id.at);
}

static struct policy *add_policy(struct reader *reader, const struct node *map, uint32_t authority)
{
    onroll_rules *rules = reader->rules;
    struct text id = read_id(reader->diag, node_get(map, "policy"));
    for (uint32_t i = 0; i < rules->policies.count; i++)
        if (text_equal(rules->policies.at[i].id, id)) {
            struct diagnostic *d = node_mistake(reader->diag, DIAG_DUPLICATE_ID, map, "the policy '%s' stands among the rules twice", id.at);
            diag_also(reader->diag, d, rules->policies.at[i].node->span, "the other one");
        }
    struct policy *policy = LIST_ADD(reader->arena, &rules->policies);
    uint32_t *listed = policy ? LIST_ADD(reader->arena, &rules->authorities.at[authority].policies) : NULL;
    if (!listed)
        return NULL;
    *listed = reader->policy = rules->policies.count - 1;
    *policy = (struct policy){.id = id, .authority = authority, .node = map, .file = reader->diag->sources.at[map->span.source].name};
    return policy;
}

static void read_policy(struct reader *reader, const struct node *map, uint32_t authority)
{
    if (!read_form(reader->diag, map, &form_policy))
        return;
    struct policy *policy = add_policy(reader, map, authority);
    if (!policy)
        return;
    policy->title = read_text(reader->diag, node_get(map, "title"), true);
    policy->rows = read_names(reader, node_get(map, "rows"));
    read_dates(reader, map, policy);
    policy->scope = read_condition(reader, node_get(map, "scope"));
    read_each(reader, map, "cites", read_source);
    read_each(reader, map, "roles", read_role);
    read_each(reader, map, "facts", read_policy_fact);
    read_definitions(reader, node_get(map, "define"));
    read_policy_rules(reader, map);
    read_left_out(reader, node_get(map, "left_out"));
}

static void refuse_authority(struct reader *reader, const struct node *name, struct text id)
{
    const onroll_rules *rules = reader->rules;
    struct diagnostic *d = node_mistake(reader->diag, DIAG_UNKNOWN_NAME, name, "the register of authorities knows no '%s'", id.at);
    uint32_t near = rules_authority(rules, reader->arena, id, DATE_NONE); /* by its name or its code */
    for (uint32_t i = 0; i < rules->authorities.count && near == FACT_NONE; i++)
        if (text_nearest(id, &rules->authorities.at[i].id, 1) == 0)
            near = i;
    if (near != FACT_NONE)
        diag_help(reader->diag, d, "did you mean '%s'?", rules->authorities.at[near].id.at);
    else
        diag_help(reader->diag, d, "write its id, as onroll rules lists it");
}

void read_authority(struct reader *reader, const struct node *root)
{
    if (!read_form(reader->diag, root, &form_authority_file))
        return;
    const struct node *name = node_get(root, "authority"), *policies = node_get(root, "policies");
    struct text id = read_id(reader->diag, name), la_code = read_id(reader->diag, node_get(root, "la_code"));
    uint32_t index = map_get(&reader->rules->authority_map, id);
    if (index == MAP_NONE || !text_equal(reader->rules->authorities.at[index].id, id)) {
        if (id.len)
            refuse_authority(reader, name, id);
        return;
    }
    const struct authority *authority = &reader->rules->authorities.at[index];
    if (la_code.len && !text_equal(la_code, authority->la_code))
        node_mistake(reader->diag, DIAG_WRONG_VALUE, node_get(root, "la_code"), "the LA code of '%s' is %s", id.at, authority->la_code.at);
    if (authority->policies.count)
        node_mistake(reader->diag, DIAG_DUPLICATE_ID, root, "the authority '%s' has two files: put its policies into one", id.at);
    uint32_t instrument = reader->instrument;
    reader->instrument = INSTRUMENT_NONE;
    for (uint32_t i = 0; read_list(reader->diag, policies, "policies") && i < policies->count; i++)
        read_policy(reader, policies->items[i], index);
    reader->instrument = instrument;
    reader->policy = POLICY_NONE;
}
