/* SPDX-License-Identifier: MIT
 * Reads vocabulary files: facts with types and phrases, worked-out terms, named patterns, ways to write a ground, attendance codes. */
#include "rules/reader.h"

#include "base/limits.h"

#include <string.h>

static bool list_of(struct reader *reader, const struct node *root, const char *key, const struct node **out)
{
    *out = node_get(root, key);
    return *out && read_list(reader->diag, *out, key);
}

static void too_many(struct reader *reader, const struct node *node, const char *what, int limit)
{
    struct diagnostic *d = node_mistake(reader->diag, DIAG_TOO_MANY, node, "too many %s", what);
    diag_help(reader->diag, d, "at most %d", limit);
}

static void read_values(struct reader *reader, const struct node *list, struct fact *fact)
{
    if (!list || !read_list(reader->diag, list, "values"))
        return;
    if (list->count > LIMIT_CHOICES)
        too_many(reader, list, "values of a choice", LIMIT_CHOICES);
    fact->values = ARENA_ARRAY(reader->arena, struct choice_value, list->count ? list->count : 1);
    for (uint32_t i = 0; fact->values && i < list->count && i < LIMIT_CHOICES; i++) {
        if (!read_form(reader->diag, list->items[i], &form_value))
            continue;
        struct choice_value value = {read_id(reader->diag, node_get(list->items[i], "value")), read_text(reader->diag, node_get(list->items[i], "says"), true)};
        for (uint32_t n = 0; n < fact->value_count; n++)
            if (text_equal(fact->values[n].value, value.value))
                node_mistake(reader->diag, DIAG_DUPLICATE_ID, list->items[i], "this value stands in the list twice");
        fact->values[fact->value_count++] = value;
    }
}

static void fact_twice(struct reader *reader, const struct node *name, struct text id, const struct fact *before)
{
    struct diagnostic *d = node_mistake(reader->diag, DIAG_DUPLICATE_ID, name, "the fact '%s' stands in the vocabulary twice", id.at);
    diag_also(reader->diag, d, before->span, "it was first named here");
    if (reader->policy != POLICY_NONE)
        diag_help(reader->diag, d, "one declaration is enough: here write only fact, cite and, if you like, question");
}

static struct fact *add_fact(struct reader *reader, const struct node *name)
{
    struct vocabulary *v = &reader->rules->vocabulary;
    struct text id = read_id(reader->diag, name);
    if (!id.len)
        return NULL;
    uint32_t before = map_get(&v->fact_map, id);
    if (before != MAP_NONE) {
        fact_twice(reader, name, id, &v->facts.at[before]);
        return NULL;
    }
    if (v->facts.count >= LIMIT_FACTS) {
        too_many(reader, name, "facts", LIMIT_FACTS);
        return NULL;
    }
    struct fact *fact = LIST_ADD(reader->arena, &v->facts);
    if (!fact)
        return NULL;
    *fact = (struct fact){.name = id, .span = name->span, .ask_for = v->facts.count - 1, .pattern = PATTERN_NONE};
    return map_put(reader->arena, &v->fact_map, id, v->facts.count - 1) ? fact : NULL;
}

static void read_type(struct reader *reader, const struct node *node, struct fact *fact)
{
    struct text word = read_text(reader->diag, node, false);
    if (word.len && !type_parse(word, &fact->type)) {
        struct diagnostic *d = node_mistake(reader->diag, DIAG_WRONG_VALUE, node, "'%s' is not a type", word.at);
        diag_help(reader->diag, d, "yes_no, date, date or no, choice, text, codes, ground, authority, calendar, records, or a unit such as school days");
    }
    if (fact->type.base == TYPE_CHOICE)
        fact->type.choices = fact->ask_for;
}

/* Phrases that every sentence about the fact is made of. */
static void read_phrases(struct reader *reader, const struct node *map, struct fact *fact)
{
    bool yes_no = fact->type.base == TYPE_YES_NO;
    fact->yes = read_text(reader->diag, node_get(map, "yes"), true);
    fact->no = read_text(reader->diag, node_get(map, "no"), true);
    fact->noun = read_text(reader->diag, node_get(map, "noun"), true);
    if (yes_no ? !fact->yes.len || !fact->no.len : !fact->noun.len) {
        struct diagnostic *d = node_mistake(reader->diag, DIAG_MISSING_KEY, map, "the fact '%s' has no words for a sentence", fact->name.at);
        diag_help(reader->diag, d, yes_no ? "add yes: and no:, a clause for each answer" : "add noun:, such as 'noun: the deletion date'");
    }
    read_values(reader, node_get(map, "values"), fact);
    if (fact->type.base == TYPE_CHOICE && !fact->value_count)
        node_mistake(reader->diag, DIAG_MISSING_KEY, map, "the choice '%s' has no values", fact->name.at);
}

static bool is_local(struct text name) { return name.len > 6 && memcmp(name.at, "local.", 6) == 0; }

/* How the fact behaves when another deletion date is tried, and how an act is asked for. */
static void read_outlook(struct reader *reader, const struct node *map, struct fact *fact)
{
    const struct node *carries = node_get(map, "carries_on"), *to_do = node_get(map, "to_do");
    fact->carries_on = false;
    if (carries)
        read_yes_no(reader->diag, carries, &fact->carries_on);
    fact->to_do = read_text(reader->diag, to_do, true);
    if (fact->carries_on && (fact->type.base != TYPE_DATE || fact->kind != KIND_TIME || !node_get(map, "default"))) {
        struct diagnostic *d = node_mistake(reader->diag, DIAG_STRUCTURE, carries, "'%s' cannot carry on", fact->name.at);
        diag_help(reader->diag, d, "only a date of kind time that has a default goes on with a later deletion date");
    }
    if (to_do && (fact->kind != KIND_ACT || fact->type.base != TYPE_YES_NO))
        node_mistake(reader->diag, DIAG_STRUCTURE, to_do, "'%s' is not a yes/no act, so nobody can be asked to do it", fact->name.at);
}

/* All that a fact says of itself beside its name. */
static void read_fact_body(struct reader *reader, const struct node *map, struct fact *fact)
{
    fact->node = map;
    read_type(reader, node_get(map, "type"), fact);
    read_phrases(reader, map, fact);
    int kind = read_word(reader->diag, node_get(map, "kind"), words_kind, "kind of fact");
    int from = read_word(reader->diag, node_get(map, "from"), words_holder, "holder of a fact");
    fact->kind = kind < 0 ? KIND_EVENT : (enum fact_kind)kind;
    fact->from = from < 0 ? HOLDER_SCHOOL : (enum holder)from;
    fact->question = read_text(reader->diag, node_get(map, "question"), true);
    fact->assumed = read_text(reader->diag, node_get(map, "assumed"), true);
    const struct node *fallback = node_get(map, "default");
    read_outlook(reader, map, fact);
    fact->default_no = fallback && fact->type.base == TYPE_YES_NO && is_local(fact->name) && text_is(fallback->text, "no"); /* any other is refused later */
}

static void read_fact(struct reader *reader, const struct node *map)
{
    struct fact *fact = read_form(reader->diag, map, &form_fact) ? add_fact(reader, node_get(map, "fact")) : NULL;
    if (fact)
        read_fact_body(reader, map, fact);
}

/* What the vocabularies of two councils have to agree on; NULL when they do. */
static const char *differs(const struct fact *a, const struct fact *b)
{
    bool same = type_same(a->type, b->type) && type_or_no(a->type) == type_or_no(b->type);
    if (!same || a->kind != b->kind || a->from != b->from || a->default_no != b->default_no)
        return !same ? "type" : a->kind != b->kind ? "kind" : a->from != b->from ? "holder" : "default";
    for (uint32_t i = 0; i < a->value_count || i < b->value_count; i++)
        if (i >= a->value_count || i >= b->value_count || !text_equal(a->values[i].value, b->values[i].value))
            return "values";
    return NULL;
}

/* A fact that stands elsewhere already: another council may have declared the same. */
static uint32_t declared_before(struct reader *reader, const struct node *map, uint32_t index)
{
    const struct node *name = node_get(map, "fact");
    const struct fact *before = &reader->rules->vocabulary.facts.at[index];
    if (before->of_authority && before->span.source == name->span.source) {
        fact_twice(reader, name, before->name, before);
        return MAP_NONE;
    }
    if (!before->of_authority) {
        struct diagnostic *d = node_mistake(reader->diag, DIAG_DUPLICATE_ID, name, "the fact '%s' stands in the vocabulary", before->name.at);
        diag_help(reader->diag, d, "a shared fact is named, not declared again: leave only 'fact' and 'cite'");
        diag_also(reader->diag, d, before->span, "it is declared here");
        return MAP_NONE;
    }
    struct fact again = {.name = before->name, .ask_for = index};
    read_fact_body(reader, map, &again);
    const char *what = differs(before, &again);
    if (!what)
        return index;
    struct diagnostic *d = node_mistake(reader->diag, DIAG_STRUCTURE, name, "the fact '%s' has another %s in another authority's file", before->name.at, what);
    diag_help(reader->diag, d, "make both alike, or give this one a name of its own");
    diag_also(reader->diag, d, before->span, "it was first declared here");
    return MAP_NONE;
}

uint32_t read_fact_declaration(struct reader *reader, const struct node *map)
{
    struct vocabulary *v = &reader->rules->vocabulary;
    if (!read_form(reader->diag, map, &form_own_fact))
        return MAP_NONE;
    struct text name = read_id(reader->diag, node_get(map, "fact"));
    if (name.len && !is_local(name)) {
        struct diagnostic *d = node_mistake(reader->diag, DIAG_STRUCTURE, node_get(map, "fact"), "an authority file declares only facts of its own procedure");
        diag_help(reader->diag, d, "begin the name with 'local.'");
        return MAP_NONE;
    }
    uint32_t before = name.len ? map_get(&v->fact_map, name) : MAP_NONE;
    if (before != MAP_NONE)
        return declared_before(reader, map, before);
    struct fact *fact = name.len ? add_fact(reader, node_get(map, "fact")) : NULL;
    if (!fact)
        return MAP_NONE;
    fact->of_authority = true;
    read_fact_body(reader, map, fact);
    return v->facts.count - 1;
}

static void read_term(struct reader *reader, const struct node *map)
{
    if (!read_form(reader->diag, map, &form_term))
        return;
    struct fact *fact = add_fact(reader, node_get(map, "term"));
    if (!fact)
        return;
    fact->node = map;
    fact->worked_out = true;
    fact->kind = KIND_TIME;
    read_type(reader, node_get(map, "type"), fact);
    read_phrases(reader, map, fact);
    fact->state_instead = read_text(reader->diag, node_get(map, "state_instead"), true);
}

void read_vocabulary(struct reader *reader, const struct node *root)
{
    const struct node *list;
    if (!read_form(reader->diag, root, &form_vocabulary))
        return;
    if (list_of(reader, root, "facts", &list))
        for (uint32_t i = 0; i < list->count; i++)
            read_fact(reader, list->items[i]);
    if (list_of(reader, root, "terms", &list))
        for (uint32_t i = 0; i < list->count; i++)
            read_term(reader, list->items[i]);
}

static struct pattern *compile(struct reader *reader, const struct node *node)
{
    const char *problem = NULL;
    size_t offset = 0;
    struct text regex = read_text(reader->diag, node, true);
    if (!regex.len)
        return NULL;
    struct pattern *pattern = pattern_compile(&reader->rules->allocator, reader->arena, regex, &problem, &offset);
    if (problem)
        node_mistake(reader->diag, DIAG_BAD_PATTERN, node, "this pattern is wrong at character %zu: %s", offset + 1, problem);
    else if (!pattern)
        reader_out_of_memory(reader);
    return pattern;
}

static void read_check_letter(struct reader *reader, const struct node *map, struct named_pattern *pattern)
{
    if (!map || !read_form(reader->diag, map, &form_check))
        return;
    pattern->alphabet = read_text(reader->diag, node_get(map, "alphabet"), false);
    if (!read_number(reader->diag, node_get(map, "weights_from"), 0, 100, &pattern->weights_from) ||
        !read_number(reader->diag, node_get(map, "modulus"), 1, 100, &pattern->modulus))
        pattern->modulus = 0;
}

void read_patterns(struct reader *reader, const struct node *root)
{
    struct vocabulary *v = &reader->rules->vocabulary;
    const struct node *list;
    if (!read_form(reader->diag, root, &form_patterns) || !list_of(reader, root, "named", &list))
        return;
    for (uint32_t i = 0; i < list->count; i++) {
        const struct node *map = list->items[i];
        if (!read_form(reader->diag, map, &form_pattern))
            continue;
        struct text name = read_id(reader->diag, node_get(map, "pattern"));
        if (map_get(&v->pattern_map, name) != MAP_NONE) {
            node_mistake(reader->diag, DIAG_DUPLICATE_ID, map, "the pattern '%s' is named twice", name.at);
            continue;
        }
        struct pattern *compiled = compile(reader, node_get(map, "regex"));
        struct named_pattern *p = compiled ? LIST_ADD(reader->arena, &v->patterns) : NULL;
        if (!p) {
            pattern_free(compiled);
            continue;
        }
        *p = (struct named_pattern){.name = name, .says = read_text(reader->diag, node_get(map, "says"), true), .pattern = compiled};
        if (!map_put(reader->arena, &v->pattern_map, name, v->patterns.count - 1))
            reader_out_of_memory(reader);
        read_check_letter(reader, node_get(map, "check"), p);
    }
}

void read_references(struct reader *reader, const struct node *root)
{
    const struct node *list;
    if (!read_form(reader->diag, root, &form_references) || !list_of(reader, root, "forms", &list))
        return;
    for (uint32_t i = 0; i < list->count; i++) {
        if (!read_form(reader->diag, list->items[i], &form_reference))
            continue;
        struct pattern *compiled = compile(reader, node_get(list->items[i], "form"));
        struct reference_form *f = compiled ? LIST_ADD(reader->arena, &reader->rules->vocabulary.references) : NULL;
        if (!f)
            pattern_free(compiled);
        else
            *f = (struct reference_form){compiled, read_text(reader->diag, node_get(list->items[i], "gives"), true)};
    }
}

/* A code that does not say what it shows ends an absence: nothing may be counted on it. */
static enum code_shows read_shows(struct reader *reader, const struct node *node)
{
    int word = node ? read_word(reader->diag, node, words_shows, "what a mark of the code shows") : -1;
    return word < 0 ? CODE_HERE : (enum code_shows)word;
}

void read_codes(struct reader *reader, const struct node *root)
{
    struct vocabulary *v = &reader->rules->vocabulary;
    const struct node *list;
    if (!read_form(reader->diag, root, &form_codes) || !list_of(reader, root, "list", &list))
        return;
    read_checked_on(reader, root);
    for (uint32_t i = 0; i < list->count; i++) {
        const struct node *map = list->items[i];
        if (!read_form(reader->diag, map, &form_code))
            continue;
        if (v->codes.count >= LIMIT_CODES) {
            too_many(reader, map, "codes", LIMIT_CODES);
            return;
        }
        struct text code = read_text(reader->diag, node_get(map, "code"), true);
        if (!code.len || map_get(&v->code_map, code) != MAP_NONE) {
            node_mistake(reader->diag, DIAG_DUPLICATE_ID, map, "the code '%s' stands in the list twice", code.at ? code.at : "");
            continue;
        }
        struct force force = read_force(reader, node_get(map, "in_force"));
        struct code *c = LIST_ADD(reader->arena, &v->codes);
        if (!c || !map_put(reader->arena, &v->code_map, code, v->codes.count - 1)) {
            reader_out_of_memory(reader);
            return;
        }
        *c = (struct code){code, read_text(reader->diag, node_get(map, "means"), true), read_text(reader->diag, node_get(map, "class"), true), read_shows(reader, node_get(map, "shows")), force.from, force.to};
    }
}
