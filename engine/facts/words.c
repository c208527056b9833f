/* SPDX-License-Identifier: MIT
 * Values that are words: a choice, attendance codes, a ground, an authority, text. Quotes make no difference to them in YAML; JSON writes them as
 * strings. A word that is not known is refused with the nearest right one. */
#include "facts/case.h"

#include "base/limits.h"

#include <string.h>

enum { EXAMPLES = 3 };

/* The text of a word, or empty after a mistake. */
static struct text word_of(const struct reading *g)
{
    const struct node *node = g->node;
    bool json_plain = node->from_json && node->style == STYLE_PLAIN;
    if (node->kind == NODE_SCALAR && !json_plain && text_trim(node->text).len)
        return node->text;
    struct diagnostic *d = value_wrong(g->reader, g->fact->name.at, type_name(g->fact->type), node);
    if (node->kind == NODE_SCALAR && json_plain)
        diag_help(&g->reader->diag, d, "write \"%.*s\", in quotes", TEXT_ARG(value_shown(node)));
    return (struct text){"", 0};
}

static struct diagnostic *not_allowed(const struct reading *g, const struct node *node, const char *what)
{
    return node_mistake(&g->reader->diag, DIAG_CASE_VALUE, node, "%s: \"%.*s\" is no %s", g->fact->name.at, TEXT_ARG(value_shown(node)), what);
}

bool value_choice(const struct reading *g)
{
    struct text word = word_of(g);
    const struct fact *fact = g->fact;
    if (!word.len)
        return false;
    for (uint32_t i = 0; i < fact->value_count; i++)
        if (text_equal(fact->values[i].value, word)) {
            g->value->number = i;
            return true;
        }
    struct diagnostic *d = not_allowed(g, g->node, "value of this fact");
    struct text *values = d ? ARENA_ARRAY(g->reader->scratch, struct text, fact->value_count + 1) : NULL;
    if (!values)
        return false;
    struct buffer all;
    buffer_init(&all, g->reader->scratch);
    for (uint32_t i = 0; i < fact->value_count; i++) {
        values[i] = fact->values[i].value;
        buffer_string(&all, i == 0 ? "" : i + 1 == fact->value_count ? " or " : ", ");
        buffer_add(&all, values[i]);
    }
    int near = text_nearest(word, values, fact->value_count);
    if (near >= 0)
        diag_help(&g->reader->diag, d, "did you mean \"%s\"?", values[near].at);
    if (all.len && !all.failed)
        diag_help(&g->reader->diag, d, "it is %s", all.at);
    return false;
}

/* ---- Codes ---- */

uint32_t code_written(const struct vocabulary *vocabulary, struct text written)
{
    char upper[4];
    uint32_t found = map_get(&vocabulary->code_map, written);
    if (found != MAP_NONE || written.len > sizeof upper)
        return found;
    for (size_t i = 0; i < written.len; i++)
        upper[i] = (char)(written.at[i] >= 'a' && written.at[i] <= 'z' ? written.at[i] - 'a' + 'A' : written.at[i]);
    return map_get(&vocabulary->code_map, (struct text){upper, written.len});
}

static bool separates(char c) { return c == ';' || c == ',' || c == ' '; }

static bool add_code(const struct reading *g, const struct node *node, uint64_t *set)
{
    uint32_t code = code_written(g->reader->vocabulary, node->text);
    if (code != MAP_NONE) {
        *set |= (uint64_t)1 << code;
        return true;
    }
    struct diagnostic *d = not_allowed(g, node, "attendance code");
    bool several = false;
    for (size_t i = 0; i < node->text.len; i++)
        several |= separates(node->text.at[i]);
    if (text_is(node->text, "0"))
        diag_help(&g->reader->diag, d, "the letter O is one, the digit 0 is none");
    else if (several)
        diag_help(&g->reader->diag, d, node->from_json ? "write several codes as a list: [\"G\", \"O\"]" : "write several codes as a list: [G, O]");
    return false;
}

/* A spreadsheet writes the codes in one cell. */
static bool split_codes(const struct reading *g, uint64_t *set)
{
    const struct text text = g->node->text;
    bool good = true;
    size_t from = 0;
    for (size_t i = 0; i <= text.len; i++) {
        if (i < text.len && !separates(text.at[i]))
            continue;
        struct node one = *g->node;
        one.text = (struct text){text.at + from, i - from};
        if (one.text.len)
            good &= add_code(g, &one, set);
        from = i + 1;
    }
    return good;
}

bool value_codes(const struct reading *g)
{
    uint64_t set = 0;
    bool good = true;
    if (g->reader->by_call) {
        good = split_codes(g, &set);
    } else if (g->node->kind == NODE_LIST) {
        for (uint32_t i = 0; i < g->node->count; i++) {
            struct reading item = *g;
            item.node = g->node->items[i];
            good = word_of(&item).len && add_code(&item, item.node, &set) && good;
        }
    } else {
        good = word_of(g).len && add_code(g, g->node, &set);
    }
    if (good && !set) {
        struct diagnostic *d = node_mistake(&g->reader->diag, DIAG_CASE_VALUE, g->node, "%s has no code in it", g->fact->name.at);
        diag_help(&g->reader->diag, d, "take the fact out, or give every code that was used");
        good = false;
    }
    g->value->number = (int64_t)set;
    return good;
}

/* ---- Grounds ---- */

/* The grounds of the newest law, as examples. */
static void help_with_grounds(const struct reading *g, struct diagnostic *d)
{
    const onroll_rules *rules = g->reader->facts->rules;
    const struct instrument *newest = NULL;
    struct buffer names;
    int shown = 0;
    for (uint32_t i = 0; i < rules->instruments.count; i++)
        if (rules->instruments.at[i].ground_count && (!newest || rules->instruments.at[i].force.from > newest->force.from))
            newest = &rules->instruments.at[i];
    buffer_init(&names, g->reader->scratch);
    for (uint32_t p = 0; newest && p < newest->paragraphs.count; p++)
        for (uint32_t n = 0; n < newest->paragraphs.at[p].grounds.count && shown < EXAMPLES; n++) {
            buffer_string(&names, shown++ ? ", " : "");
            buffer_add(&names, newest->paragraphs.at[p].grounds.at[n].id);
        }
    if (names.len && !names.failed)
        diag_help(&g->reader->diag, d, "write a ground with its regulation and paragraph, such as %s", names.at);
}

bool value_ground(const struct reading *g)
{
    const onroll_rules *rules = g->reader->facts->rules;
    struct arena *arena = &g->reader->facts->arena;
    struct text written = word_of(g), ground = text_trim(written);
    if (!written.len)
        return false;
    if (!rules_know_ground(rules, ground, false))
        ground = vocabulary_ground(g->reader->vocabulary, g->reader->scratch, written);
    if (!ground.len || !rules_know_ground(rules, ground, false)) {
        if (!g->reader->scratch->failed)
            help_with_grounds(g, not_allowed(g, g->node, "ground in these rules"));
        return false;
    }
    g->value->number = 1;
    g->stated->text = text_string(arena, ground);
    g->stated->written = text_string(arena, written);
    return true;
}

/* ---- Authorities ---- */

static void help_with_authority(const struct reading *g, struct diagnostic *d)
{
    const onroll_rules *rules = g->reader->facts->rules;
    size_t count = rules->authorities.count;
    struct text *words = d ? ARENA_ARRAY(g->reader->scratch, struct text, 2 * count + 1) : NULL;
    for (size_t i = 0; words && i < count; i++) {
        words[2 * i] = rules->authorities.at[i].id;
        words[2 * i + 1] = rules->authorities.at[i].name;
    }
    int near = words ? text_nearest(g->node->text, words, 2 * count) : -1;
    if (near >= 0)
        diag_help(&g->reader->diag, d, "did you mean \"%s\"?", words[near].at);
    else
        diag_help(&g->reader->diag, d, "write its name, its three-digit code or its nine-character code");
}

bool value_authority(const struct reading *g)
{
    struct text written = word_of(g);
    if (!written.len)
        return false;
    const onroll_rules *rules = g->reader->facts->rules;
    uint32_t found = rules_authority(rules, g->reader->scratch, written, DATE_NONE);
    if (found == FACT_NONE) {
        if (!g->reader->scratch->failed)
            help_with_authority(g, not_allowed(g, g->node, "local authority of England"));
        return false;
    }
    g->value->number = 1;
    g->stated->text = text_string(&g->reader->facts->arena, rules->authorities.at[found].id);
    return true;
}

/* ---- Text ---- */

/* A case is kept under a short reference that names nobody. */
static bool reference_good(const struct reading *g, struct text text)
{
    const struct vocabulary *vocabulary = g->reader->vocabulary;
    struct diag *diag = &g->reader->diag;
    uint32_t upn = map_get(&vocabulary->pattern_map, TEXT("upn"));
    if (text.len > LIMIT_NAME_BYTES) {
        node_mistake(diag, DIAG_CASE_VALUE, g->node, "the case reference has %zu bytes, the limit is %d", text.len, LIMIT_NAME_BYTES);
        return false;
    }
    if (upn == MAP_NONE || !vocabulary_matches(vocabulary, upn, text_trim(text)))
        return true;
    g->reader->identity = true;
    struct diagnostic *d = node_mistake(diag, DIAG_CASE_REFERENCE, g->node, "the case reference is a unique pupil number");
    diag_help(diag, d, "use a reference of your own that does not tell who the pupil is");
    return false;
}

bool value_text(const struct reading *g)
{
    const struct vocabulary *vocabulary = g->reader->vocabulary;
    struct text text = word_of(g);
    if (!text.len)
        return false;
    if (g->fact->pattern != PATTERN_NONE && !vocabulary_matches(vocabulary, g->fact->pattern, text)) {
        const struct named_pattern *pattern = &vocabulary->patterns.at[g->fact->pattern];
        struct diagnostic *d = node_mistake(&g->reader->diag, DIAG_CASE_VALUE, g->node, "%s: \"%.*s\" is not of the form expected", g->fact->name.at, TEXT_ARG(value_shown(g->node)));
        diag_help(&g->reader->diag, d, "%s", pattern->says.at);
        return false;
    }
    if (text_is(g->fact->name, "case") && !reference_good(g, text))
        return false;
    g->value->number = 1;
    g->stated->text = text_string(&g->reader->facts->arena, text);
    return true;
}
