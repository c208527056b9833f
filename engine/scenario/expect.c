/* SPDX-License-Identifier: MIT
 * What may stand under `expect`, in one table: how it is written and how it is compared. Only what is written is compared. */
#include "scenario/parts.h"

#include <string.h>

const char *const verdict_words[] = {"lawful", "unlawful", "undetermined", NULL};
const char *const outcome_words[] = {"met", "not_met", "unknown", NULL};
const char *const yes_no_words[] = {"yes", "no", NULL};

static const char *const reading_outcomes[] = {"met", "not_met", "unknown", "none", NULL};
static const char *const reading_verdicts[] = {"lawful", "unlawful", "undetermined", "none", NULL};
static const char *const bar_results[] = {"applies", "does_not_apply", "unknown", NULL};
static const char *const local_results[] = {"done", "outstanding", "unknown", "none", NULL};
static const char *const item_results[] = {"done", "late", "outstanding", "not_due", "unknown", NULL};
static const char *const conflict_kinds[] = {"looser", "stricter", "contradicts", NULL};
static const char *const duty_results[] = {"due", "done", "late", "overdue", "not_required", "unknown", "none", NULL};

const struct expect_kind expect_kinds[EXPECT_IDS] = {
    [EXPECT_VERDICT] = {"verdict", EXPECTS_VALUE, .words = verdict_words, .compare = compare_verdict},
    [EXPECT_MUST_DELETE] = {"must_delete", EXPECTS_VALUE, .words = yes_no_words, .compare = compare_must_delete},
    [EXPECT_GROUND] = {"ground", EXPECTS_VALUE, .compare = compare_ground},
    [EXPECT_LAW] = {"law", EXPECTS_VALUE, .compare = compare_law},
    [EXPECT_POLICY] = {"policy", EXPECTS_VALUE, .compare = compare_policy},
    [EXPECT_HEADLINE] = {"headline", EXPECTS_VALUE, .dates = true, .missing = true, .compare = compare_headline},
    [EXPECT_GROUNDS] = {"grounds", EXPECTS_MAP, .words = outcome_words, .compare = compare_grounds},
    [EXPECT_LIMBS] = {"limbs", EXPECTS_MAP, .words = outcome_words, .compare = compare_limbs},
    [EXPECT_READINGS] = {"readings", EXPECTS_MAP, .words = reading_outcomes, .compare = compare_readings},
    [EXPECT_BARS] = {"bars", EXPECTS_MAP, .words = bar_results, .compare = compare_bars},
    [EXPECT_MISSING] = {"missing", EXPECTS_WHOLE, .missing = true, .compare = compare_missing},
    [EXPECT_MISSING_IN_ORDER] = {"missing_in_order", EXPECTS_WHOLE, .missing = true, .compare = compare_missing_in_order},
    [EXPECT_MISSING_INCLUDES] = {"missing_includes", EXPECTS_EACH, .missing = true, .compare = compare_missing_includes},
    [EXPECT_MISSING_EXCLUDES] = {"missing_excludes", EXPECTS_EACH, .missing = true, .instead = "missing: []", .compare = compare_missing_excludes},
    [EXPECT_WARNINGS] = {"warnings", EXPECTS_EACH, .compare = compare_warnings},
    [EXPECT_NO_WARNINGS] = {"no_warnings", EXPECTS_EACH, .instead = "warnings: []", .compare = compare_no_warnings},
    [EXPECT_ASSUMPTIONS] = {"assumptions", EXPECTS_EACH, .dates = true, .compare = compare_assumptions},
    [EXPECT_NO_ASSUMPTIONS] = {"no_assumptions", EXPECTS_EACH, .dates = true, .instead = "assumptions: []", .compare = compare_no_assumptions},
    [EXPECT_NOT_NEEDED] = {"not_needed", EXPECTS_EACH, .compare = compare_not_needed},
    [EXPECT_LOCAL] = {"local", EXPECTS_VALUE, .words = local_results, .compare = compare_local},
    [EXPECT_ITEMS] = {"items", EXPECTS_MAP, .words = item_results, .none = true, .compare = compare_items},
    [EXPECT_AUTHORITY_ITEMS] = {"authority_items", EXPECTS_MAP, .words = item_results, .none = true, .compare = compare_authority_items},
    [EXPECT_ITEM_FROM] = {"item_from", EXPECTS_MAP, .days = true, .compare = compare_item_from},
    [EXPECT_ITEM_DUE] = {"item_due", EXPECTS_MAP, .days = true, .compare = compare_item_due},
    [EXPECT_ITEM_OTHER_DUE] = {"item_other_due", EXPECTS_MAP, .days = true, .compare = compare_item_other_due},
    [EXPECT_ITEM_DONE] = {"item_done", EXPECTS_MAP, .days = true, .compare = compare_item_done},
    [EXPECT_NO_ITEMS] = {"no_items", EXPECTS_EACH, .instead = "items: {}", .compare = compare_no_items},
    [EXPECT_CONFLICTS] = {"conflicts", EXPECTS_EACH, .compare = compare_conflicts},
    [EXPECT_NO_CONFLICTS] = {"no_conflicts", EXPECTS_EACH, .instead = "conflicts: []", .compare = compare_no_conflicts},
    [EXPECT_CONFLICT_KINDS] = {"conflict_kinds", EXPECTS_MAP, .words = conflict_kinds, .compare = compare_conflict_kinds},
    [EXPECT_WITHOUT_GATES] = {"without_gates", EXPECTS_OWN, .read = read_without_gates, .compare = compare_without_gates},
    [EXPECT_SINCE] = {"since", EXPECTS_VALUE, .dates = true, .days = true, .compare = compare_since},
    [EXPECT_LAPSES] = {"lapses", EXPECTS_VALUE, .dates = true, .days = true, .compare = compare_lapses},
    [EXPECT_EARLIEST] = {"earliest", EXPECTS_OWN, .dates = true, .read = read_earliest, .compare = compare_earliest},
    [EXPECT_PATHS] = {"paths", EXPECTS_WHOLE, .dates = true, .compare = compare_paths},
    [EXPECT_WHY] = {"why", EXPECTS_EACH, .compare = compare_why},
    [EXPECT_DUTIES] = {"duties", EXPECTS_MAP, .words = duty_results, .compare = compare_duties},
    [EXPECT_DUTY_DUE] = {"duty_due", EXPECTS_MAP, .days = true, .compare = compare_duty_due},
    [EXPECT_TIMELINE] = {"timeline", EXPECTS_MAP, .compare = compare_timeline},
    [EXPECT_COUNTS] = {"counts", EXPECTS_MAP, .compare = compare_counts},
    [EXPECT_COUNT_READINGS] = {"count_readings", EXPECTS_MAP, .words = reading_verdicts, .compare = compare_count_readings},
};

int expect_find(struct text key)
{
    for (int i = 0; i < EXPECT_IDS; i++)
        if (text_is(key, expect_kinds[i].key))
            return i;
    return -1;
}

static bool there(const struct expectations *list, uint32_t before, enum expect_id id, const struct text *name)
{
    for (uint32_t i = 0; i < before; i++)
        if (list->list.at[i].id == id && (!name || text_equal(list->list.at[i].name, *name)))
            return true;
    return false;
}

static void add(struct expectations *out, struct arena *arena, enum expect_id id, struct text name, const struct node *value)
{
    struct expected *e = LIST_ADD(arena, &out->list);
    if (e)
        *e = (struct expected){id, name, value};
    else
        out->failed = true;
}

/* A word, a day, or any text. */
static void read_scalar(struct diag *diag, const struct expect_kind *kind, const struct node *value)
{
    onroll_date day;
    if (kind->words) {
        read_word(diag, value, kind->words, kind->words == verdict_words ? "verdict" : kind->words == yes_no_words ? "answer" : "result");
        return;
    }
    struct text text = read_text(diag, value, true);
    if (kind->days && text.len && !text_is(text, "none") && !onroll_date_parse(&day, text.at)) {
        struct diagnostic *d = node_mistake(diag, DIAG_WRONG_VALUE, value, "\"%.*s\" is no day", TEXT_ARG(text_clip(text, 40)));
        diag_help(diag, d, "write a day such as 2026-03-09, or none");
    }
}

static void read_map_of(struct diag *diag, enum expect_id id, const struct node *value, struct arena *arena, struct expectations *out)
{
    const struct expect_kind *kind = &expect_kinds[id];
    uint32_t before = out->list.count;
    if (value->kind == NODE_MAP && !value->count && kind->none) {
        if (!there(out, before, id, NULL))
            add(out, arena, id, (struct text){0}, value);
        return;
    }
    if (value->kind != NODE_MAP || !value->count) {
        struct diagnostic *d = node_mistake(diag, DIAG_WRONG_KIND, value, "%s is a map of names and what is expected of each", kind->key);
        diag_help(diag, d, "write each on a line of its own below, indented, as \"name: %s\"", kind->words ? kind->words[0] : kind->days ? "2026-03-09" : "value");
        return;
    }
    for (uint32_t i = 0; i < value->count; i++) {
        const struct pair *pair = &value->pairs[i];
        read_scalar(diag, kind, pair->value);
        if (!there(out, before, id, &pair->key->text))
            add(out, arena, id, pair->key->text, pair->value);
    }
}

static void read_list_of(struct diag *diag, enum expect_id id, const struct node *value, struct arena *arena, struct expectations *out)
{
    const struct expect_kind *kind = &expect_kinds[id];
    if (!read_list(diag, value, kind->key) || there(out, out->list.count, id, NULL))
        return;
    if (!value->count && kind->instead) {
        struct diagnostic *d = node_mistake(diag, DIAG_WRONG_VALUE, value, "%s names nothing, and so expects nothing", kind->key);
        diag_help(diag, d, "name what must not be there, or write \"%s\" where there is to be none at all", kind->instead);
        return;
    }
    for (uint32_t i = 0; i < value->count; i++) {
        read_text(diag, value->items[i], false);
        if (kind->shape == EXPECTS_EACH)
            add(out, arena, id, (struct text){0}, value->items[i]);
    }
    if (kind->shape == EXPECTS_WHOLE || !value->count)
        add(out, arena, id, (struct text){0}, value);
}

void expect_value(struct diag *diag, enum expect_id id, struct text name, const struct node *value, struct arena *arena, struct expectations *out)
{
    const struct expect_kind *kind = &expect_kinds[id];
    if (kind->shape == EXPECTS_MAP && !name.len) {
        read_map_of(diag, id, value, arena, out);
    } else if (kind->shape == EXPECTS_EACH || kind->shape == EXPECTS_WHOLE) {
        read_list_of(diag, id, value, arena, out);
    } else {
        if (kind->shape == EXPECTS_OWN)
            kind->read(diag, value);
        else
            read_scalar(diag, kind, value);
        if (!there(out, out->list.count, id, &name))
            add(out, arena, id, name, value);
    }
}

void expect_map(struct diag *diag, const struct node *map, struct arena *arena, struct expectations *out)
{
    struct key keys[EXPECT_IDS + 1] = {{NULL, KEY_OPTIONAL}};
    for (int i = 0; i < EXPECT_IDS; i++)
        keys[i].name = expect_kinds[i].key;
    read_map(diag, map, keys, "expect");
    if (map->kind != NODE_MAP)
        return;
    if (!map->count)
        node_mistake(diag, DIAG_MISSING_KEY, map, "expect holds nothing to compare");
    for (uint32_t i = 0; i < map->count; i++) {
        int id = expect_find(map->pairs[i].key->text);
        if (id >= 0)
            expect_value(diag, (enum expect_id)id, (struct text){0}, map->pairs[i].value, arena, out);
    }
}
