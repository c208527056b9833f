/* SPDX-License-Identifier: MIT
 * Checks the names of what must not be in an answer. A name that nothing has is never there: a slip of the pen would make a scenario that always holds. */
#include "scenario/parts.h"

#include "explain/notes.h"

enum named { NAMED_ITEM = 1, NAMED_CONFLICT = 2, NAMED_DUTY = 4, NAMED_WARNING = 8, NAMED_ASSUMPTION = 16 };

/* Every name that an answer may hold, and as what. */
struct answer_names {
    LIST(struct text) at;
    LIST(uint32_t) as; /* parallel: what it may be, of enum named */
    struct map map;
};

static void know(struct file_reader *r, struct answer_names *names, struct text id, uint32_t as)
{
    uint32_t known = map_get(&names->map, id);
    if (known != MAP_NONE) {
        names->as.at[known] |= as;
        return;
    }
    struct text *name = LIST_ADD(r->arena, &names->at);
    uint32_t *mask = LIST_ADD(r->arena, &names->as);
    if (!name || !mask || !map_put(r->arena, &names->map, id, names->at.count - 1)) {
        r->failed = true;
        return;
    }
    *name = id;
    *mask = as;
}

static void know_policy(struct file_reader *r, struct answer_names *names, const struct policy *policy)
{
    for (uint32_t i = 0; i < policy->gates.count && !r->failed; i++)
        know(r, names, policy->gates.at[i].rule.id, NAMED_ITEM | NAMED_CONFLICT);
    for (uint32_t i = 0; i < policy->steps.count && !r->failed; i++)
        know(r, names, policy->steps.at[i].rule.id, NAMED_ITEM);
    for (uint32_t i = 0; i < policy->claims.count && !r->failed; i++)
        know(r, names, policy->claims.at[i].rule.id, NAMED_CONFLICT);
    for (uint32_t i = 0; i < policy->duties.count && !r->failed; i++)
        know(r, names, policy->duties.at[i].rule.id, NAMED_DUTY);
    for (uint32_t i = 0; i < policy->warnings.count && !r->failed; i++)
        know(r, names, policy->warnings.at[i].warning.id, NAMED_WARNING);
}

/* A doubt that is put aside where nothing was said is told as an assumption. */
static void know_doubts(struct file_reader *r, struct answer_names *names, const struct ground *ground)
{
    for (uint32_t i = 0; i < ground->limbs.count && !r->failed; i++)
        if (ground->limbs.at[i].assume_no)
            know(r, names, ground->limbs.at[i].id, NAMED_ASSUMPTION);
}

static void know_instrument(struct file_reader *r, struct answer_names *names, const struct instrument *in)
{
    for (uint32_t i = 0; i < in->duties.count && !r->failed; i++)
        know(r, names, in->duties.at[i].id, NAMED_DUTY);
    for (uint32_t i = 0; i < in->warnings.count && !r->failed; i++)
        know(r, names, in->warnings.at[i].id, NAMED_WARNING);
    for (uint32_t i = 0; i < in->paragraphs.count; i++)
        for (uint32_t g = 0; g < in->paragraphs.at[i].grounds.count; g++)
            know_doubts(r, names, &in->paragraphs.at[i].grounds.at[g]);
}

/* Notes go by what they are about, too: a fact, or a day or number that was counted. */
static void know_notes(struct file_reader *r, struct answer_names *names)
{
    const onroll_rules *rules = r->set->rules;
    for (int code = 0; code < NOTE_CODES && !r->failed; code++)
        know(r, names, text_of(note_code((enum note_code)code)), note_warns((enum note_code)code) ? NAMED_WARNING : NAMED_ASSUMPTION);
    for (uint32_t i = 0; i < rules->vocabulary.facts.count && !r->failed; i++)
        know(r, names, rules->vocabulary.facts.at[i].name, NAMED_WARNING | NAMED_ASSUMPTION);
    for (uint32_t i = 0; i < rules->definitions.count && !r->failed; i++)
        know(r, names, rules->definitions.at[i].name, NAMED_WARNING | NAMED_ASSUMPTION);
}

static const struct answer_names *all_names(struct file_reader *r)
{
    const onroll_rules *rules = r->set->rules;
    struct answer_names *names = r->answer_names ? NULL : ARENA_NEW(r->arena, struct answer_names);
    if (r->answer_names || !names) {
        r->failed |= !r->answer_names;
        return r->answer_names;
    }
    for (uint32_t i = 0; i < rules->policies.count && !r->failed; i++)
        know_policy(r, names, &rules->policies.at[i]);
    for (uint32_t i = 0; i < rules->instruments.count; i++)
        know_instrument(r, names, &rules->instruments.at[i]);
    know_notes(r, names);
    r->answer_names = r->failed ? NULL : names;
    return r->answer_names;
}

static void tell_nearest(struct file_reader *r, struct diagnostic *d, const struct answer_names *names, struct text name, uint32_t as)
{
    struct text *fitting = ARENA_ARRAY(r->arena, struct text, names->at.count + 1);
    size_t count = 0;
    for (uint32_t i = 0; fitting && i < names->at.count; i++)
        if (names->as.at[i] & as)
            fitting[count++] = names->at.at[i];
    int near = fitting ? text_nearest(name, fitting, count) : -1;
    if (near >= 0)
        diag_help(r->diag, d, "did you mean \"%.*s\"?", TEXT_ARG(fitting[near]));
    else
        diag_help(r->diag, d, "a name that nothing has is never in an answer, and the scenario would always hold");
}

static void check_rule(struct file_reader *r, struct text name, const struct node *node, uint32_t as, const char *what)
{
    const struct answer_names *names = all_names(r);
    uint32_t at = names ? map_get(&names->map, name) : MAP_NONE;
    if (!names || (at != MAP_NONE && names->as.at[at] & as))
        return;
    struct diagnostic *d = node_mistake(r->diag, DIAG_UNKNOWN_NAME, node, "\"%.*s\" is no %s of these rules", TEXT_ARG(text_clip(name, 60)), what);
    tell_nearest(r, d, names, name, as);
}

static void check_fact(struct file_reader *r, struct text name, const struct node *node)
{
    const struct vocabulary *v = &r->set->rules->vocabulary;
    if (map_get(&v->fact_map, name) != MAP_NONE || text_is(name, "calendar"))
        return;
    uint32_t near = vocabulary_nearest_fact(v, r->arena, name);
    struct diagnostic *d = node_mistake(r->diag, DIAG_UNKNOWN_NAME, node, "there is no fact \"%.*s\"", TEXT_ARG(text_clip(name, 60)));
    if (near != FACT_NONE)
        diag_help(r->diag, d, "did you mean \"%s\"?", v->facts.at[near].name.at);
    else
        diag_help(r->diag, d, "a fact that no vocabulary knows is never missing, and the scenario would always hold");
}

void absent_check(struct file_reader *r, const struct expected *e)
{
    if (e->value->kind != NODE_SCALAR || !e->value->text.len)
        return;
    if (e->id == EXPECT_NO_ITEMS)
        check_rule(r, e->value->text, e->value, NAMED_ITEM, "gate, step or line");
    else if (e->id == EXPECT_NO_CONFLICTS)
        check_rule(r, e->value->text, e->value, NAMED_CONFLICT, "claim or gate");
    else if (e->id == EXPECT_NO_WARNINGS)
        check_rule(r, e->value->text, e->value, NAMED_WARNING, "warning");
    else if (e->id == EXPECT_NO_ASSUMPTIONS)
        check_rule(r, e->value->text, e->value, NAMED_ASSUMPTION, "assumption");
    else if (e->id == EXPECT_MISSING_EXCLUDES)
        check_fact(r, e->value->text, e->value);
    else if (e->id == EXPECT_DUTIES && text_is(e->value->text, "none"))
        check_rule(r, e->name, e->value, NAMED_DUTY, "duty");
}
