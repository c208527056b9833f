/* SPDX-License-Identifier: MIT
 * Lays the facts of a case over the facts that its file has in common, and writes them as the YAML text that a person would have given. A fact is
 * replaced as a whole: the map of a value (it has the key "is") and a calendar are one fact, other maps are groups. Plain and quoted values keep
 * their style, because a quoted one is text. */
#include "scenarios/scenarios.h"

#include <string.h>

struct slot {
    struct text key;
    const struct node *value; /* NULL: a group */
    bool own;                 /* stated by the case, not by what is common */
    LIST(struct slot *) inside;
};

struct merge {
    struct arena *arena;
    bool own; /* the layer being laid */
};

static struct slot *find(const struct slot *group, struct text key)
{
    for (uint32_t i = 0; i < group->inside.count; i++)
        if (text_equal(group->inside.at[i]->key, key))
            return group->inside.at[i];
    return NULL;
}

static struct slot *add(const struct merge *m, struct slot *group, struct text key)
{
    struct slot *slot = must(ARENA_NEW(m->arena, struct slot));
    struct slot **place = must(LIST_ADD(m->arena, &group->inside));
    slot->key = key;
    *place = slot;
    return slot;
}

static struct slot *find_or_add(const struct merge *m, struct slot *group, struct text key)
{
    struct slot *found = find(group, key);
    return found ? found : add(m, group, key);
}

static void lay_pair(const struct merge *m, struct slot *group, struct text name, const struct pair *pair)
{
    struct slot *slot = find_or_add(m, group, name);
    slot->own = m->own;
    bool group_of_facts = pair->value->kind == NODE_MAP && !node_get(pair->value, "is") && !text_is(name, "calendar");
    if (group_of_facts) {
        slot->value = NULL;
        for (uint32_t i = 0; i < pair->value->count; i++)
            lay_pair(m, slot, pair->value->pairs[i].key->text, &pair->value->pairs[i]);
        return;
    }
    slot->value = pair->value;
    slot->inside.count = 0;
}

/* "absence.school_days: 15" goes under "absence". One that the same layer states nested as well stays dotted: the engine has to refuse it. */
static void lay_dotted(const struct merge *m, struct slot *root, size_t dot, const struct pair *pair)
{
    struct text name = pair->key->text, group_name = {name.at, dot}, rest = {name.at + dot + 1, name.len - dot - 1};
    struct slot *group = find_or_add(m, root, group_name), *twice = find(group, rest);
    if (twice && twice->own == m->own)
        lay_pair(m, root, name, pair);
    else
        lay_pair(m, group, rest, pair);
}

static void lay(const struct merge *m, struct slot *root, const struct node *map)
{
    for (int dotted = 0; map && dotted < 2; dotted++)
        for (uint32_t i = 0; i < map->count; i++) {
            const struct text name = map->pairs[i].key->text;
            const char *dot = memchr(name.at, '.', name.len);
            if (dot && dotted)
                lay_dotted(m, root, (size_t)(dot - name.at), &map->pairs[i]);
            else if (!dot && !dotted)
                lay_pair(m, root, name, &map->pairs[i]);
        }
}

/* ---- Writing ---- */

static void indent(struct buffer *out, uint32_t depth)
{
    for (uint32_t i = 0; i < depth; i++)
        buffer_string(out, "  ");
}

static void write_quoted(struct buffer *out, struct text text)
{
    buffer_char(out, '"');
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.at[i];
        if (c == '"' || c == '\\')
            buffer_format(out, "\\%c", c);
        else if (c < 0x20 || c == 0x7F)
            buffer_format(out, "\\x%02x", (unsigned)c);
        else
            buffer_char(out, text.at[i]);
    }
    buffer_char(out, '"');
}

static void write_scalar(struct buffer *out, const struct node *node)
{
    if (node->style == STYLE_PLAIN)
        buffer_add(out, node->text);
    else
        write_quoted(out, node->text);
}

/* What stands behind "key:" or "-", line break included. */
static void write_value(struct buffer *out, const struct node *node, uint32_t depth)
{
    if (node->kind == NODE_SCALAR || !node->count) {
        buffer_char(out, ' ');
        if (node->kind == NODE_SCALAR)
            write_scalar(out, node);
        else
            buffer_string(out, node->kind == NODE_LIST ? "[]" : "{}");
        buffer_char(out, '\n');
        return;
    }
    buffer_char(out, '\n');
    for (uint32_t i = 0; i < node->count; i++) {
        indent(out, depth);
        if (node->kind == NODE_LIST) {
            buffer_char(out, '-');
        } else {
            write_scalar(out, node->pairs[i].key);
            buffer_char(out, ':');
        }
        write_value(out, node->kind == NODE_LIST ? node->items[i] : node->pairs[i].value, depth + 1);
    }
}

static void write_group(struct buffer *out, const struct slot *group, uint32_t depth)
{
    if (!group->inside.count)
        buffer_string(out, " {}");
    if (depth)
        buffer_char(out, '\n');
    for (uint32_t i = 0; i < group->inside.count; i++) {
        const struct slot *slot = group->inside.at[i];
        indent(out, depth);
        buffer_add(out, slot->key);
        buffer_char(out, ':');
        if (slot->value)
            write_value(out, slot->value, depth + 1);
        else
            write_group(out, slot, depth + 1);
    }
}

static onroll_date deletion_date(const struct slot *root)
{
    const struct slot *group = find(root, TEXT("deletion")), *date = group ? find(group, TEXT("date")) : NULL;
    const struct node *node = date ? date->value : NULL;
    onroll_date day = ONROLL_NO_DATE;
    if (node && node->kind == NODE_MAP)
        node = node_get(node, "is");
    if (node && node->kind == NODE_SCALAR)
        onroll_date_parse(&day, node->text.at);
    return day;
}

void scenario_merge(struct merged *out, struct arena *arena, const struct node *common, const struct node *facts)
{
    struct merge m = {.arena = arena};
    struct slot root = {0};
    struct buffer yaml;
    lay(&m, &root, common);
    m.own = true;
    lay(&m, &root, facts);
    buffer_init(&yaml, arena);
    write_group(&yaml, &root, 0);
    must(yaml.failed ? NULL : yaml.at);
    out->yaml = buffer_text(&yaml);
    out->deletion_date = deletion_date(&root);
}
