/* SPDX-License-Identifier: MIT
 * Compares the council's part of an answer: items with their results and days, conflicts, the answer without gates. */
#include "scenario/parts.h"

static const onroll_item *find_in(const onroll_item *items, size_t count, struct text id)
{
    for (size_t i = 0; i < count; i++)
        if (text_is(id, items[i].item))
            return &items[i];
    return NULL;
}

static const onroll_item *find_item(const onroll_result *r, struct text id)
{
    const onroll_item *item = find_in(r->local_items, r->local_item_count, id);
    return item ? item : find_in(r->authority_items, r->authority_item_count, id);
}

static const onroll_conflict *find_conflict(const onroll_result *r, struct text id)
{
    for (size_t i = 0; i < r->conflict_count; i++)
        if (text_is(id, r->conflicts[i].claim))
            return &r->conflicts[i];
    return NULL;
}

/* ---- Items ---- */

void compare_local(struct comparison *c, const struct expected *e) { compare_word(c, e, c->result->local_result); }

/* By name; without one, there is to be none. */
static void compare_result(struct comparison *c, const struct expected *e, const onroll_item *items, size_t count)
{
    const onroll_item *item = find_in(items, count, e->name);
    if (e->value->kind == NODE_MAP) {
        if (count)
            differ_at(c, e, e->value, "none", items[0].item, items[0].reason);
        return;
    }
    if (!item || !text_is(e->value->text, item->result))
        differ(c, e, item ? item->result : "no such item", item ? item->reason : NULL);
}

void compare_items(struct comparison *c, const struct expected *e)
{
    compare_result(c, e, c->result->local_items, c->result->local_item_count);
}

void compare_authority_items(struct comparison *c, const struct expected *e)
{
    compare_result(c, e, c->result->authority_items, c->result->authority_item_count);
}

void compare_item_from(struct comparison *c, const struct expected *e)
{
    const onroll_item *item = find_item(c->result, e->name);
    if (item)
        compare_day(c, e, e->value, item->from);
    else
        differ(c, e, "no such item", NULL);
}

void compare_item_due(struct comparison *c, const struct expected *e)
{
    const onroll_item *item = find_item(c->result, e->name);
    if (item)
        compare_day(c, e, e->value, item->due);
    else
        differ(c, e, "no such item", NULL);
}

void compare_item_other_due(struct comparison *c, const struct expected *e)
{
    const onroll_item *item = find_item(c->result, e->name);
    if (item)
        compare_day(c, e, e->value, item->other_due);
    else
        differ(c, e, "no such item", NULL);
}

void compare_item_done(struct comparison *c, const struct expected *e)
{
    const onroll_item *item = find_item(c->result, e->name);
    if (item)
        compare_day(c, e, e->value, item->done_on);
    else
        differ(c, e, "no such item", NULL);
}

/* What must not be there. */
static void tell_none(struct comparison *c, const struct expected *e, const char *got, const char *because)
{
    c->differs = true;
    if (!c->out)
        return;
    struct buffer wanted;
    buffer_init(&wanted, c->arena);
    buffer_format(&wanted, "no %.*s", TEXT_ARG(e->value->text));
    differ_at(c, e, e->value, buffer_done(&wanted), got, because);
}

void compare_no_items(struct comparison *c, const struct expected *e)
{
    const onroll_item *item = e->value->kind == NODE_SCALAR ? find_item(c->result, e->value->text) : NULL;
    if (item)
        tell_none(c, e, item->result, item->reason);
}

/* ---- Conflicts ---- */

/* An empty list expects that there is none at all. */
void compare_conflicts(struct comparison *c, const struct expected *e)
{
    bool one = e->value->kind == NODE_SCALAR;
    if (one && !find_conflict(c->result, e->value->text))
        differ(c, e, NULL, NULL);
    if (!one && c->result->conflict_count)
        differ_at(c, e, e->value, "none", c->result->conflicts[0].claim, c->result->conflicts[0].reason);
}

void compare_no_conflicts(struct comparison *c, const struct expected *e)
{
    const onroll_conflict *conflict = e->value->kind == NODE_SCALAR ? find_conflict(c->result, e->value->text) : NULL;
    if (conflict)
        tell_none(c, e, conflict->kind, conflict->reason);
}

void compare_conflict_kinds(struct comparison *c, const struct expected *e)
{
    const onroll_conflict *conflict = find_conflict(c->result, e->name);
    if (!conflict || !text_is(e->value->text, conflict->kind))
        differ(c, e, conflict ? conflict->kind : NULL, conflict ? conflict->reason : NULL);
}

/* ---- Without gates ---- */

void read_without_gates(struct diag *diag, const struct node *value)
{
    static const char *const none[] = {"none", NULL};
    if (value->kind == NODE_SCALAR) {
        read_word(diag, value, none, "answer without gates");
        return;
    }
    read_form(diag, value, &form_without_gates);
    if (value->kind == NODE_MAP && !value->count)
        node_mistake(diag, DIAG_MISSING_KEY, value, "without_gates holds nothing to compare");
    if (node_get(value, "verdict"))
        read_word(diag, node_get(value, "verdict"), verdict_words, "verdict");
    if (node_get(value, "must_delete"))
        read_word(diag, node_get(value, "must_delete"), yes_no_words, "must_delete");
}

static void compare_part(struct comparison *c, const struct expected *e, const struct node *value, const char *got)
{
    if (value && !text_is(value->text, got))
        differ_at(c, e, value, value->text.at, got, NULL);
}

void compare_without_gates(struct comparison *c, const struct expected *e)
{
    const onroll_without_gates *w = c->result->without_gates;
    if (e->value->kind == NODE_SCALAR) {
        compare_word(c, e, w ? verdict_words[w->verdict] : NULL);
        return;
    }
    compare_part(c, e, node_get(e->value, "verdict"), w ? verdict_words[w->verdict] : "none");
    compare_part(c, e, node_get(e->value, "must_delete"), !w ? "none" : w->must_delete ? "yes" : "no");
}
