/* SPDX-License-Identifier: MIT
 * Reads an instrument: what it is, when it is in force, its bars, duties, warnings, named days, definitions and derivations. Paragraphs with their
 * grounds are read in read_grounds.c. */
#include "rules/reader.h"

#include "base/limits.h"

static struct instrument *current(struct reader *reader) { return &reader->rules->instruments.at[reader->instrument]; }

static void read_bar(struct reader *reader, const struct node *map)
{
    if (!read_form(reader->diag, map, &form_bar))
        return;
    struct bar bar = {.id = read_id(reader->diag, node_get(map, "bar")), .node = map};
    bar.applies = read_condition(reader, node_get(map, "applies"));
    const struct node *doubt = node_get(map, "doubt");
    bar.doubt = doubt && read_word(reader->diag, doubt, words_doubt, "answer of a doubt") == 0;
    bar.applies_to = read_ids(reader, node_get(map, "applies_to"), &bar.applies_to_count);
    bar.except = read_ids(reader, node_get(map, "except"), &bar.except_count);
    bar.defeats_date = read_word(reader->diag, node_get(map, "defeats"), words_defeats, "thing that a bar defeats") == 1;
    bar.met = read_sentence(reader, node_get(map, "met"));
    bar.unmet = read_sentence(reader, node_get(map, "unmet"));
    bar.unknown = read_sentence(reader, node_get(map, "unknown"));
    bar.basis = read_basis(reader, map);
    bar.force = read_force(reader, node_get(map, "in_force"));
    bar.replaces = read_id(reader->diag, node_get(map, "replaces"));
    struct bar *slot = LIST_ADD(reader->arena, &current(reader)->bars);
    if (slot)
        *slot = bar;
}

static void read_duty(struct reader *reader, const struct node *map)
{
    if (!read_form(reader->diag, map, &form_duty))
        return;
    struct duty duty = {.id = read_id(reader->diag, node_get(map, "duty")), .by = read_id(reader->diag, node_get(map, "by")), .node = map};
    duty.when = read_condition(reader, node_get(map, "when"));
    duty.done = read_condition(reader, node_get(map, "done"));
    duty.due = read_condition(reader, node_get(map, "due"));
    duty.says = read_sentence(reader, node_get(map, "says"));
    duty.basis = read_basis(reader, map);
    duty.force = read_force(reader, node_get(map, "in_force"));
    duty.replaces = read_id(reader->diag, node_get(map, "replaces"));
    struct duty *slot = LIST_ADD(reader->arena, &current(reader)->duties);
    if (slot)
        *slot = duty;
}

static void read_warning(struct reader *reader, const struct node *map)
{
    if (!read_form(reader->diag, map, &form_warning))
        return;
    struct warning warning = {.id = read_id(reader->diag, node_get(map, "warning")), .fact = read_id(reader->diag, node_get(map, "fact")), .node = map};
    warning.when = read_condition(reader, node_get(map, "when"));
    warning.says = read_sentence(reader, node_get(map, "says"));
    warning.basis = read_basis(reader, map);
    warning.force = read_force(reader, node_get(map, "in_force"));
    warning.replaces = read_id(reader->diag, node_get(map, "replaces"));
    struct warning *slot = LIST_ADD(reader->arena, &current(reader)->warnings);
    if (slot)
        *slot = warning;
}

static bool parse_days(struct reader *reader, const struct node *node, struct named_day *day)
{
    struct text words = read_text(reader->diag, node, true);
    if (words.len && named_day_parse(words, day))
        return true;
    struct diagnostic *d = words.len ? node_mistake(reader->diag, DIAG_WRONG_VALUE, node, "'%s' does not name a day", words.at) : NULL;
    diag_help(reader->diag, d, "write '31 March', 'last Friday in June' or 'first term beginning after July'");
    return false;
}

static bool fixed_day(struct reader *reader, const struct node *node, struct month_day *out)
{
    struct named_day day = {0};
    if (!node || !parse_days(reader, node, &day) || day.kind != NAMED_FIXED)
        return false;
    *out = day.fixed[0];
    return true;
}

static bool read_named_day(struct reader *reader, const struct node *node, struct named_day *day)
{
    if (node->kind == NODE_SCALAR)
        return parse_days(reader, node, day);
    if (node->kind == NODE_MAP) {
        if (!read_form(reader->diag, node, &form_named_day) || !parse_days(reader, node_get(node, "is"), day))
            return false;
        if (fixed_day(reader, node_get(node, "earliest"), &day->earliest) && fixed_day(reader, node_get(node, "latest"), &day->latest))
            return true;
        node_mistake(reader->diag, DIAG_MISSING_KEY, node, "give earliest and latest, such as 'earliest: 1 August'");
        return false;
    }
    for (uint32_t i = 0; i < node->count; i++) {
        struct named_day one = {0};
        if (!parse_days(reader, node->items[i], i ? &one : day))
            return false;
        if (i && !named_day_add(day, &one)) {
            node_mistake(reader->diag, DIAG_WRONG_VALUE, node->items[i], "only fixed days such as '31 March' form a list, twelve at most");
            return false;
        }
    }
    if (!node->count)
        node_mistake(reader->diag, DIAG_WRONG_VALUE, node, "this list names no day");
    return node->count > 0;
}

void read_named_days(struct reader *reader, const struct node *map)
{
    struct vocabulary *v = &reader->rules->vocabulary;
    if (!map)
        return;
    if (map->kind != NODE_MAP) {
        node_mistake(reader->diag, DIAG_WRONG_KIND, map, "named_days holds a name and its day on each line");
        return;
    }
    for (uint32_t i = 0; i < map->count; i++) {
        struct named_day day = {0};
        struct text name = read_id(reader->diag, map->pairs[i].key);
        if (map_get(&v->named_map, name) != MAP_NONE) {
            node_mistake(reader->diag, DIAG_DUPLICATE_ID, map->pairs[i].key, "'%s' names two days", name.at);
            continue;
        }
        if (!read_named_day(reader, map->pairs[i].value, &day))
            continue;
        struct named_term *term = LIST_ADD(reader->arena, &v->named_days);
        if (!term || !map_put(reader->arena, &v->named_map, name, v->named_days.count - 1))
            return;
        *term = (struct named_term){name, day, map->pairs[i].key->span};
    }
}

static void link_definition(struct reader *reader, uint32_t index)
{
    onroll_rules *rules = reader->rules;
    struct definition *d = &rules->definitions.at[index];
    uint32_t first = map_get(&rules->definition_map, d->name);
    d->next = MAP_NONE;
    if (first == MAP_NONE) {
        if (!map_put(reader->arena, &rules->definition_map, d->name, index))
            reader_out_of_memory(reader);
        return;
    }
    uint32_t last = first;
    while (true) {
        if (rules->definitions.at[last].instrument == d->instrument && rules->definitions.at[last].policy == d->policy)
            node_mistake(reader->diag, DIAG_DUPLICATE_ID, d->is.node, "'%s' is defined twice", d->name.at);
        if (rules->definitions.at[last].next == MAP_NONE)
            break;
        last = rules->definitions.at[last].next;
    }
    rules->definitions.at[last].next = index;
}

void read_definitions(struct reader *reader, const struct node *map)
{
    if (!map)
        return;
    if (map->kind != NODE_MAP) {
        node_mistake(reader->diag, DIAG_WRONG_KIND, map, "define holds a name and its expression on each line");
        return;
    }
    for (uint32_t i = 0; i < map->count; i++) {
        const struct node *value = map->pairs[i].value, *is = value;
        struct definition definition = {.name = read_id(reader->diag, map->pairs[i].key), .instrument = reader->instrument, .policy = reader->policy, .fact = FACT_NONE, .next = MAP_NONE};
        if (value->kind == NODE_MAP) {
            if (!read_form(reader->diag, value, &form_definition))
                continue;
            is = node_get(value, "is");
            definition.noun = read_text(reader->diag, node_get(value, "noun"), true);
        }
        definition.is = read_condition(reader, is);
        struct definition *slot = definition.is.expr ? LIST_ADD(reader->arena, &reader->rules->definitions) : NULL;
        if (!slot)
            continue;
        *slot = definition;
        link_definition(reader, reader->rules->definitions.count - 1);
    }
}

static void read_derivation(struct reader *reader, const struct node *map)
{
    if (!read_form(reader->diag, map, &form_derivation))
        return;
    struct derivation d = {.instrument = reader->instrument, .node = map};
    const struct node *name = node_get(map, "fact"), *is = node_get(map, "is");
    d.fact = map_get(&reader->rules->vocabulary.fact_map, read_id(reader->diag, name));
    if (d.fact == MAP_NONE)
        node_mistake(reader->diag, DIAG_UNKNOWN_NAME, name, "'%.*s' is not a fact", TEXT_ARG(name->text));
    d.both = is != NULL;
    d.yes_when = read_condition(reader, is ? is : node_get(map, "yes_when"));
    d.no_when = read_condition(reader, node_get(map, "no_when"));
    d.value = read_condition(reader, node_get(map, "value"));
    d.error = read_word(reader->diag, node_get(map, "disagreement"), words_disagreement, "way to treat a given value that differs") == 1;
    d.basis = read_basis(reader, map);
    bool conditions = d.yes_when.node || d.no_when.node;
    if (conditions == (d.value.node != NULL) || (is && (d.no_when.node || node_get(map, "yes_when"))))
        node_mistake(reader->diag, DIAG_STRUCTURE, map, "a derivation has either is, or yes_when and no_when, or value");
    struct derivation *slot = d.fact == MAP_NONE ? NULL : LIST_ADD(reader->arena, &reader->rules->derivations);
    if (slot)
        *slot = d;
}

void read_derivations(struct reader *reader, const struct node *list)
{
    for (uint32_t i = 0; list && read_list(reader->diag, list, "derive") && i < list->count; i++)
        read_derivation(reader, list->items[i]);
}

static struct instrument *add_instrument(struct reader *reader, const struct node *root)
{
    struct text id = read_id(reader->diag, node_get(root, "instrument"));
    for (uint32_t i = 0; i < reader->rules->instruments.count; i++)
        if (text_equal(reader->rules->instruments.at[i].id, id)) {
            struct diagnostic *d = node_mistake(reader->diag, DIAG_DUPLICATE_ID, root, "the instrument '%s' stands in two files", id.at);
            diag_also(reader->diag, d, reader->rules->instruments.at[i].node->span, "the other one");
        }
    struct instrument *in = LIST_ADD(reader->arena, &reader->rules->instruments);
    if (!in)
        return NULL;
    reader->instrument = reader->rules->instruments.count - 1;
    in->id = id;
    in->node = root;
    in->file = reader->diag->sources.at[root->span.source].name;
    in->commenced = true;
    in->checked_on = DATE_NONE;
    return in;
}

/* The doubt about a ground of this instrument whose window began before its words did. */
static void read_straddling(struct reader *reader, struct instrument *in, const struct node *map)
{
    in->straddling = (struct limb){.id = TEXT("straddles-change-of-law"), .role = ROLE_DOUBT};
    if (!map || !read_form(reader->diag, map, &form_straddling))
        return;
    in->straddling.node = map;
    in->straddling.unknown = read_sentence(reader, node_get(map, "says"));
    in->straddling.basis = read_basis(reader, map);
}

void read_instrument(struct reader *reader, const struct node *root)
{
    if (!read_form(reader->diag, root, &form_instrument))
        return;
    struct instrument *in = add_instrument(reader, root);
    if (!in)
        return;
    in->title = read_text(reader->diag, node_get(root, "title"), true);
    in->href = read_text(reader->diag, node_get(root, "href"), true);
    in->force = read_force(reader, node_get(root, "in_force"));
    const struct node *cite_as = node_get(root, "cite_as"), *commenced = node_get(root, "commenced");
    in->cite_as_text = cite_as && read_word(reader->diag, cite_as, words_cite_as, "way to cite") == 1;
    if (commenced)
        read_yes_no(reader->diag, commenced, &in->commenced);
    read_day(reader->diag, node_get(root, "checked_on"), &in->checked_on);
    read_named_days(reader, node_get(root, "named_days"));
    read_definitions(reader, node_get(root, "define"));
    read_derivations(reader, node_get(root, "derive"));
    read_straddling(reader, in, node_get(root, "straddling"));
    read_paragraphs(reader, node_get(root, "paragraphs"));
    read_each(reader, root, "bars", read_bar);
    read_each(reader, root, "duties", read_duty);
    read_milestones(reader, root);
    read_each(reader, root, "warnings", read_warning);
}
