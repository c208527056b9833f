/* SPDX-License-Identifier: MIT
 * Compares the council's part of an answer with what its scenario expects: items with their results and days, conflicts, the answer without gates. */
#include "scenarios/scenarios.h"

#include <string.h>

const char *const local_results[] = {"done", "outstanding", "unknown", "none", NULL};
const char *const item_results[] = {"done", "late", "outstanding", "not_due", "unknown", NULL};
const char *const conflict_kinds[] = {"looser", "stricter", "contradicts", NULL};

static const onroll_item *find_item(const onroll_item *items, size_t count, struct text id)
{
    for (size_t i = 0; i < count; i++)
        if (text_is(id, items[i].item))
            return &items[i];
    return NULL;
}

static const onroll_conflict *find_conflict(const onroll_result *r, struct text id)
{
    for (size_t i = 0; i < r->conflict_count; i++)
        if (text_is(id, r->conflicts[i].claim))
            return &r->conflicts[i];
    return NULL;
}

void compare_local_result(struct trial *t, const struct node *value)
{
    if (!text_is(value->text, t->result->local_result))
        trial_fail(t, value, "expected local %.*s, got %s", TEXT_ARG(value->text), t->result->local_result);
}

static void compare_results(struct trial *t, const struct node *map, const onroll_item *items, size_t count)
{
    const char *policy = t->result->policy ? t->result->policy->policy : "";
    for (uint32_t i = 0; i < map->count; i++) {
        const struct pair *p = &map->pairs[i];
        const onroll_item *item = find_item(items, count, p->key->text);
        if (item && text_is(p->value->text, item->result))
            coverage_item(t->runner->coverage, policy, p->key->text, item->result);
        else
            trial_fail(t, p->key, "expected item %.*s %.*s, got %s%s%s", TEXT_ARG(p->key->text), TEXT_ARG(p->value->text), item ? item->result : "no such item",
                       item ? ": " : "", item ? item->reason : "");
    }
}

void compare_items(struct trial *t, const struct node *map) { compare_results(t, map, t->result->local_items, t->result->local_item_count); }

void compare_authority_items(struct trial *t, const struct node *map) { compare_results(t, map, t->result->authority_items, t->result->authority_item_count); }

void compare_item_due(struct trial *t, const struct node *map)
{
    for (uint32_t i = 0; i < map->count; i++) {
        const struct pair *p = &map->pairs[i];
        const onroll_item *item = find_item(t->result->local_items, t->result->local_item_count, p->key->text);
        if (!item)
            item = find_item(t->result->authority_items, t->result->authority_item_count, p->key->text);
        char due[ONROLL_DATE_BYTES] = "no item";
        if (item)
            onroll_date_write(item->due, due);
        if (!text_is(p->value->text, *due ? due : "none"))
            trial_fail(t, p->key, "expected %.*s due %.*s, got %s", TEXT_ARG(p->key->text), TEXT_ARG(p->value->text), *due ? due : "none");
    }
}

void compare_no_items(struct trial *t, const struct node *list)
{
    for (uint32_t i = 0; i < list->count; i++) {
        struct text id = list->items[i]->text;
        const onroll_item *item = find_item(t->result->local_items, t->result->local_item_count, id);
        if (!item)
            item = find_item(t->result->authority_items, t->result->authority_item_count, id);
        if (item)
            trial_fail(t, list->items[i], "expected no item %.*s, got %s", TEXT_ARG(id), item->result);
    }
}

void compare_conflicts(struct trial *t, const struct node *list)
{
    for (uint32_t i = 0; i < list->count; i++) {
        struct text id = list->items[i]->text;
        if (find_conflict(t->result, id))
            coverage_claim(t->runner->coverage, t->result->policy ? t->result->policy->policy : "", id, true);
        else
            trial_fail(t, list->items[i], "expected conflict %.*s, and there is none", TEXT_ARG(id));
    }
}

void compare_no_conflicts(struct trial *t, const struct node *list)
{
    for (uint32_t i = 0; i < list->count; i++) {
        const onroll_conflict *conflict = find_conflict(t->result, list->items[i]->text);
        if (conflict)
            trial_fail(t, list->items[i], "expected no conflict %s, got %s: %s", conflict->claim, conflict->kind, conflict->reason);
        else
            coverage_claim(t->runner->coverage, t->result->policy ? t->result->policy->policy : "", list->items[i]->text, false);
    }
}

void compare_conflict_kinds(struct trial *t, const struct node *map)
{
    for (uint32_t i = 0; i < map->count; i++) {
        const struct pair *p = &map->pairs[i];
        const onroll_conflict *conflict = find_conflict(t->result, p->key->text);
        if (conflict && text_is(p->value->text, conflict->kind))
            coverage_claim(t->runner->coverage, t->result->policy ? t->result->policy->policy : "", p->key->text, true);
        else
            trial_fail(t, p->key, "expected conflict %.*s %.*s, got %s", TEXT_ARG(p->key->text), TEXT_ARG(p->value->text), conflict ? conflict->kind : "none");
    }
}

void compare_without_gates(struct trial *t, const struct node *value)
{
    static const char *const verdicts[] = {"lawful", "unlawful", "undetermined"};
    const onroll_without_gates *w = t->result->without_gates;
    if (value->kind == NODE_SCALAR) {
        if (w)
            trial_fail(t, value, "expected without_gates none, got %s", verdicts[w->verdict]);
        return;
    }
    const struct node *verdict = node_get(value, "verdict"), *must_delete = node_get(value, "must_delete");
    if (verdict && (!w || !text_is(verdict->text, verdicts[w->verdict])))
        trial_fail(t, verdict, "expected the verdict without gates %.*s, got %s", TEXT_ARG(verdict->text), w ? verdicts[w->verdict] : "none");
    if (must_delete && (!w || !text_is(must_delete->text, w->must_delete ? "yes" : "no")))
        trial_fail(t, must_delete, "expected must_delete without gates %.*s, got %s", TEXT_ARG(must_delete->text), !w ? "none" : w->must_delete ? "yes" : "no");
}

void read_without_gates(struct diag *diag, const struct node *value)
{
    static const struct key keys[] = {{"verdict", KEY_OPTIONAL}, {"must_delete", KEY_OPTIONAL}, {NULL, KEY_OPTIONAL}};
    static const char *const none[] = {"none", NULL}, *const verdicts[] = {"lawful", "unlawful", "undetermined", NULL}, *const yes_no[] = {"yes", "no", NULL};
    if (value->kind == NODE_SCALAR) {
        read_word(diag, value, none, "answer without gates");
        return;
    }
    if (!read_map(diag, value, keys, "without_gates"))
        return;
    if (node_get(value, "verdict"))
        read_word(diag, node_get(value, "verdict"), verdicts, "verdict");
    if (node_get(value, "must_delete"))
        read_word(diag, node_get(value, "must_delete"), yes_no, "must_delete");
}
