/* SPDX-License-Identifier: MIT
 * What a rule leaves open or cannot mean: duties and steps without a last day, days between two policies of a council, rules whose days lie outside those
 * of what they stand in, and names that differ only in their spelling. */
#include "author/lint.h"
#include "author/parts.h"

#include <string.h>

enum { NEAR_DAYS = 92 }; /* a longer time between two policies is taken as meant */

struct naming {
    struct map first; /* by the name as people hear it: which of `parts` has it */
    LIST(struct text) ids;
    LIST(const struct node *) nodes;
};

struct look {
    struct lint *lint;
    struct naming naming;
    bool ground_never; /* the ground whose limbs follow is never in force: that was said */
};

static void no_due(struct look *look, const struct part *part)
{
    bool duty = strcmp(part->what, "duty") == 0, step = strcmp(part->what, "step") == 0;
    if ((!duty && !step) || node_get(part->node, "due") || node_get(part->node, "not_held"))
        return;
    struct diagnostic *d = node_mistake(&look->lint->diag, DIAG_NO_DUE, part_name(part), "the %s '%s' has no last day", part->what, part->id.at);
    if (part->policy == POLICY_NONE)
        diag_help(&look->lint->diag, d, "nobody is told when it is late: add due, such as 'due: 15 school days after deletion.date'");
    else
        diag_help(&look->lint->diag, d, "add due with the day that the document gives; where it gives none, say so: 'due: not stated'");
}

static void never_in_force(struct look *look, const struct part *part)
{
    bool never = part->force.from > part->force.to, limb = strcmp(part->what, "limb") == 0 || strcmp(part->what, "doubt") == 0;
    bool said = limb && look->ground_never;
    if (!limb)
        look->ground_never = never;
    if (!never || said)
        return;
    const struct node *node = node_get(part->node, "in_force");
    struct diagnostic *d = node_mistake(&look->lint->diag, DIAG_NEVER_IN_FORCE, node ? node : part_name(part), "the %s '%s' is in force on no day", part->what, part->id.at);
    diag_help(&look->lint->diag, d, "its days lie outside those of what it stands in: correct in_force, or take the %s out", part->what);
}

/* The name without what the ear does not hear: capitals, hyphens, underscores. */
static void add_heard(struct buffer *out, struct text name)
{
    for (size_t i = 0; i < name.len; i++)
        if (name.at[i] != '-' && name.at[i] != '_')
            buffer_char(out, (char)(name.at[i] >= 'A' && name.at[i] <= 'Z' ? name.at[i] - 'A' + 'a' : name.at[i]));
}

/* scope, number: names are held against each other only where both are the same. node: what is underlined. */
static void look_at_name(struct look *look, const char *scope, uint32_t number, struct text id, const struct node *node)
{
    struct arena *arena = look->lint->arena;
    struct buffer heard;
    buffer_init(&heard, arena);
    buffer_format(&heard, "%s %u ", scope, number);
    add_heard(&heard, id);
    uint32_t first = heard.failed ? MAP_NONE : map_get(&look->naming.first, buffer_text(&heard));
    if (first != MAP_NONE) {
        if (text_equal(look->naming.ids.at[first], id))
            return;
        struct diagnostic *d = node_mistake(&look->lint->diag, DIAG_ALIKE, node, "'%s' and '%s' are told apart only by their spelling", id.at, look->naming.ids.at[first].at);
        diag_help(&look->lint->diag, d, "if both mean the same, write them alike; otherwise give one of them another name");
        diag_also(&look->lint->diag, d, look->naming.nodes.at[first]->span, "the other one");
        return;
    }
    struct text *slot = LIST_ADD(arena, &look->naming.ids);
    const struct node **place = slot ? LIST_ADD(arena, &look->naming.nodes) : NULL;
    if (!place || !map_put(arena, &look->naming.first, buffer_text(&heard), look->naming.ids.count - 1))
        return;
    *slot = id;
    *place = node;
}

static void look_at_part(void *context, const struct part *part)
{
    struct look *look = context;
    no_due(look, part);
    never_in_force(look, part);
    if (part->id.len)
        look_at_name(look, part->what, part->policy == POLICY_NONE ? part->instrument : look->lint->rules->instruments.count + part->policy, part->id, part_name(part));
}

static void look_at_vocabulary(struct look *look)
{
    const onroll_rules *rules = look->lint->rules;
    for (uint32_t i = 0; i < rules->vocabulary.facts.count; i++) {
        const struct fact *fact = &rules->vocabulary.facts.at[i];
        const struct node *name = node_get(fact->node, fact->worked_out ? "term" : "fact");
        if (name)
            look_at_name(look, "fact", 0, fact->name, name);
    }
    for (uint32_t i = 0; i < rules->definitions.count; i++)
        if (rules->definitions.at[i].fact == FACT_NONE)
            look_at_name(look, "fact", 0, rules->definitions.at[i].name, rules->definitions.at[i].is.node);
}

static void look_at_gaps(struct look *look, const struct authority *authority)
{
    const onroll_rules *rules = look->lint->rules;
    for (uint32_t i = 0; i < authority->policies.count; i++) {
        const struct policy *before = &rules->policies.at[authority->policies.at[i]], *next = NULL;
        for (uint32_t n = 0; n < authority->policies.count; n++) {
            const struct policy *other = &rules->policies.at[authority->policies.at[n]];
            if (other->force.from > before->force.to && (!next || other->force.from < next->force.from))
                next = other;
        }
        int32_t days = next ? next->force.from - before->force.to - 1 : 0;
        if (days < 1 || days > NEAR_DAYS)
            continue;
        struct buffer before_it;
        buffer_init(&before_it, look->lint->arena);
        buffer_format(&before_it, days == 1 ? "on the day before it" : "on the %d days before it", (int)days);
        struct diagnostic *d = node_mistake(&look->lint->diag, DIAG_POLICY_GAP, node_get(next->node, "in_force"), "%s no policy of %s is in force", before_it.at ? before_it.at : "",
                                            authority->name.at);
        diag_help(&look->lint->diag, d, "a case of such a day is answered by the law alone: let the earlier policy end on the day before the later one begins");
        diag_also(&look->lint->diag, d, node_get(before->node, "in_force")->span, "the policy before it");
    }
}

bool lint_rules(struct lint *lint)
{
    struct look look = {.lint = lint};
    parts_each(lint->rules, look_at_part, &look);
    look_at_vocabulary(&look);
    for (uint32_t i = 0; i < lint->rules->authorities.count; i++)
        look_at_gaps(&look, &lint->rules->authorities.at[i]);
    return !lint->arena->failed;
}
