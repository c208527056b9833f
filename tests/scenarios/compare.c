/* SPDX-License-Identifier: MIT
 * Compares an answer with what its scenario expects. One table says what may stand under expect, how it is written and how it is compared; only what
 * is written is compared. Each function reports its own differences. */
#include "scenarios/scenarios.h"

#include <string.h>

enum shape { SHAPE_TEXT, SHAPE_LIST, SHAPE_MAP, SHAPE_EARLIEST, SHAPE_WITHOUT_GATES };

struct expectation {
    const char *key;
    enum shape shape;
    const char *const *words; /* what a value, or each value of a map, may be; NULL: any text */
    void (*compare)(struct trial *trial, const struct node *value);
};

static const char *const verdicts[] = {"lawful", "unlawful", "undetermined", NULL};
static const char *const reading_verdicts[] = {"lawful", "unlawful", "undetermined", "none", NULL};
static const char *const yes_no[] = {"yes", "no", NULL};
static const char *const outcomes[] = {"met", "not_met", "unknown", NULL};
static const char *const readings[] = {"met", "not_met", "unknown", "none", NULL};
static const char *const bar_results[] = {"applies", "does_not_apply", "unknown", NULL};
static const char *const duty_words[] = {"due", "done", "late", "overdue", "not_required", "unknown", NULL};

static void compare_text(struct trial *trial, const struct node *value, const char *what, const char *got)
{
    if (!text_is(value->text, got ? got : "none"))
        trial_fail(trial, value, "expected %s %.*s, got %s", what, TEXT_ARG(value->text), got ? got : "none");
}

static void compare_verdict(struct trial *t, const struct node *value) { compare_text(t, value, "verdict", verdicts[t->result->verdict]); }
static void compare_must_delete(struct trial *t, const struct node *value) { compare_text(t, value, "must_delete", t->result->must_delete ? "yes" : "no"); }
static void compare_ground(struct trial *t, const struct node *value) { compare_text(t, value, "ground", t->result->ground); }
static void compare_law(struct trial *t, const struct node *value) { compare_text(t, value, "law", t->result->law_instrument); }

static void compare_headline(struct trial *t, const struct node *value)
{
    struct text headline = text_of(t->result->headline);
    if (headline.len < value->text.len || memcmp(headline.at, value->text.at, value->text.len) != 0)
        trial_fail(t, value, "expected headline \"%.*s\", got \"%s\"", TEXT_ARG(value->text), t->result->headline);
}

/* ---- Grounds, limbs, bars ---- */

const onroll_ground *result_ground(const onroll_result *result, struct text ground)
{
    for (size_t i = 0; i < result->ground_count; i++)
        if (text_is(ground, result->grounds[i].ground))
            return &result->grounds[i];
    return NULL;
}

static void compare_grounds(struct trial *t, const struct node *value)
{
    for (uint32_t i = 0; i < value->count; i++) {
        const struct pair *p = &value->pairs[i];
        const onroll_ground *g = result_ground(t->result, p->key->text);
        const char *got = g ? outcomes[g->result] : "no such ground";
        if (text_is(p->value->text, got))
            continue;
        trial_fail(t, p->key, "expected ground %.*s %.*s, got %s", TEXT_ARG(p->key->text), TEXT_ARG(p->value->text), got);
        trial_about(t, p->key->text.at);
    }
}

/* "9(1)(i) not-found": the ground, a space, the limb. */
static const onroll_limb *find_limb(struct trial *t, struct text key, const onroll_ground **ground)
{
    const char *space = memchr(key.at, ' ', key.len);
    size_t length = space ? (size_t)(space - key.at) : key.len;
    *ground = result_ground(t->result, (struct text){key.at, length});
    for (size_t i = 0; *ground && space && i < (*ground)->limb_count; i++)
        if (strcmp((*ground)->limbs[i].limb, space + 1) == 0)
            return &(*ground)->limbs[i];
    return NULL;
}

static void compare_limbs(struct trial *t, const struct node *value)
{
    for (uint32_t i = 0; i < value->count; i++) {
        const struct pair *p = &value->pairs[i];
        const onroll_ground *g;
        const onroll_limb *limb = find_limb(t, p->key->text, &g);
        const char *got = limb ? outcomes[limb->result] : g ? "no such limb" : "no such ground";
        if (limb && text_is(p->value->text, got)) {
            coverage_limb(t->runner->coverage, t->result, p->key->text, limb->result);
            continue;
        }
        trial_fail(t, p->key, "expected limb %.*s %.*s, got %s", TEXT_ARG(p->key->text), TEXT_ARG(p->value->text), got);
        if (g)
            trial_about(t, g->ground);
    }
}

/* "9(1)(i) under the law to 18 August 2024": the ground, a space, and how the reading begins. */
static const char *reading_result(const onroll_ground *ground, const char *reading)
{
    for (size_t i = 0; ground && reading && i < ground->reading_count; i++)
        if (strncmp(ground->readings[i].reading, reading, strlen(reading)) == 0)
            return outcomes[ground->readings[i].result];
    return "none";
}

static void compare_readings(struct trial *t, const struct node *value)
{
    for (uint32_t i = 0; i < value->count; i++) {
        const struct pair *p = &value->pairs[i];
        const char *space = memchr(p->key->text.at, ' ', p->key->text.len);
        struct text ground = {p->key->text.at, space ? (size_t)(space - p->key->text.at) : p->key->text.len};
        const char *got = reading_result(result_ground(t->result, ground), space ? space + 1 : NULL);
        if (!text_is(p->value->text, got))
            trial_fail(t, p->key, "expected reading %.*s %.*s, got %s", TEXT_ARG(p->key->text), TEXT_ARG(p->value->text), got);
    }
}

static void compare_bars(struct trial *t, const struct node *value)
{
    for (uint32_t i = 0; i < value->count; i++) {
        const struct pair *p = &value->pairs[i];
        const onroll_bar *bar = NULL;
        for (size_t n = 0; n < t->result->bar_count && !bar; n++)
            bar = text_is(p->key->text, t->result->bars[n].bar) ? &t->result->bars[n] : NULL;
        if (bar && text_is(p->value->text, bar_results[bar->result]))
            coverage_bar(t->runner->coverage, t->result, p->key->text, bar->result);
        else
            trial_fail(t, p->key, "expected bar %.*s %.*s, got %s%s%s", TEXT_ARG(p->key->text), TEXT_ARG(p->value->text),
                       bar ? bar_results[bar->result] : "no such bar", bar ? ": " : "", bar ? bar->reason : "");
    }
}

/* ---- Lists of names ---- */

struct listed {
    const char **at;
    uint32_t count;
};

static struct listed missing_names(struct trial *t)
{
    struct listed names = {must(ARENA_ARRAY(&t->runner->arena, const char *, t->result->missing_count + 1)), 0};
    for (size_t i = 0; i < t->result->missing_count; i++)
        names.at[names.count++] = t->result->missing[i].fact;
    return names;
}

static bool holds(const struct listed *names, struct text name)
{
    for (uint32_t i = 0; i < names->count; i++)
        if (text_is(name, names->at[i]))
            return true;
    return false;
}

static const char *joined(struct trial *t, const struct listed *names)
{
    struct buffer out;
    buffer_init(&out, &t->runner->arena);
    for (uint32_t i = 0; i < names->count; i++)
        buffer_format(&out, "%s%s", i ? ", " : "", names->at[i]);
    return names->count ? must(out.failed ? NULL : out.at) : "nothing";
}

static const char *expected_names(struct trial *t, const struct node *list)
{
    struct listed names = {must(ARENA_ARRAY(&t->runner->arena, const char *, list->count + 1)), 0};
    for (uint32_t i = 0; i < list->count; i++)
        names.at[names.count++] = list->items[i]->text.at;
    return joined(t, &names);
}

static void whole_list(struct trial *t, const struct node *list, bool in_order)
{
    struct listed got = missing_names(t);
    bool same = got.count == list->count;
    for (uint32_t i = 0; same && i < list->count; i++)
        same = in_order ? text_is(list->items[i]->text, got.at[i]) : holds(&got, list->items[i]->text);
    if (!same)
        trial_fail(t, list, "expected missing%s %s, got %s", in_order ? " in this order" : "", expected_names(t, list), joined(t, &got));
}

static void compare_missing(struct trial *t, const struct node *list) { whole_list(t, list, false); }
static void compare_missing_in_order(struct trial *t, const struct node *list) { whole_list(t, list, true); }

static void some_names(struct trial *t, const struct node *list, const char *what, const struct listed *got, bool wanted)
{
    for (uint32_t i = 0; i < list->count; i++)
        if (holds(got, list->items[i]->text) != wanted)
            trial_fail(t, list->items[i], "expected %s%s %.*s, got %s", wanted ? "" : "no ", what, TEXT_ARG(list->items[i]->text), joined(t, got));
}

static void compare_missing_includes(struct trial *t, const struct node *list)
{
    struct listed got = missing_names(t);
    some_names(t, list, "missing", &got, true);
}

static void compare_missing_excludes(struct trial *t, const struct node *list)
{
    struct listed got = missing_names(t);
    some_names(t, list, "missing", &got, false);
}

/* A note goes by its code and by its fact. */
static struct listed note_names(struct trial *t, const onroll_note *notes, size_t count)
{
    struct listed names = {must(ARENA_ARRAY(&t->runner->arena, const char *, 2 * count + 1)), 0};
    for (size_t i = 0; i < count; i++) {
        names.at[names.count++] = notes[i].code;
        if (notes[i].fact)
            names.at[names.count++] = notes[i].fact;
    }
    return names;
}

static void compare_warnings(struct trial *t, const struct node *list)
{
    struct listed got = note_names(t, t->result->warnings, t->result->warning_count);
    some_names(t, list, "warning", &got, true);
}

static void compare_no_warnings(struct trial *t, const struct node *list)
{
    struct listed got = note_names(t, t->result->warnings, t->result->warning_count);
    some_names(t, list, "warning", &got, false);
}

static void compare_assumptions(struct trial *t, const struct node *list)
{
    struct listed got = note_names(t, t->result->assumptions, t->result->assumption_count);
    some_names(t, list, "assumption", &got, true);
}

static void compare_why(struct trial *t, const struct node *list)
{
    struct listed got = {must(ARENA_ARRAY(&t->runner->arena, const char *, t->result->why_count + 1)), 0};
    for (size_t i = 0; i < t->result->why_count; i++)
        got.at[got.count++] = t->result->why[i];
    some_names(t, list, "why", &got, true);
}

/* ---- Duties and counts ---- */

static void compare_duties(struct trial *t, const struct node *value)
{
    for (uint32_t i = 0; i < value->count; i++) {
        const struct pair *p = &value->pairs[i];
        const char *got = "no such duty";
        for (size_t n = 0; n < t->result->duty_count; n++)
            if (text_is(p->key->text, t->result->duties[n].duty))
                got = t->result->duties[n].status;
        if (!text_is(p->value->text, got))
            trial_fail(t, p->key, "expected duty %.*s %.*s, got %s", TEXT_ARG(p->key->text), TEXT_ARG(p->value->text), got);
    }
}

static void compare_counts(struct trial *t, const struct node *value)
{
    for (uint32_t i = 0; i < value->count; i++) {
        const struct pair *p = &value->pairs[i];
        struct buffer got;
        buffer_init(&got, &t->runner->arena);
        for (size_t n = 0; n < t->result->count_count; n++)
            if (text_is(p->key->text, t->result->counts[n].name))
                buffer_number(&got, t->result->counts[n].total);
        if (!text_equal(buffer_text(&got), p->value->text))
            trial_fail(t, p->key, "expected count %.*s %.*s, got %s", TEXT_ARG(p->key->text), TEXT_ARG(p->value->text), got.len ? got.at : "no such count");
    }
}

/* "absence.length calendar days": the count, a space, the reading of it. */
static const char *reading_verdict(const onroll_result *r, struct text key)
{
    const char *space = memchr(key.at, ' ', key.len);
    size_t length = space ? (size_t)(space - key.at) : key.len;
    for (size_t i = 0; i < r->count_count && space; i++)
        for (size_t n = 0; n < r->counts[i].reading_count; n++)
            if (text_is((struct text){key.at, length}, r->counts[i].name) && strcmp(r->counts[i].readings[n].reading, space + 1) == 0)
                return verdicts[r->counts[i].readings[n].verdict];
    return "none";
}

static void compare_count_readings(struct trial *t, const struct node *value)
{
    for (uint32_t i = 0; i < value->count; i++) {
        const struct pair *p = &value->pairs[i];
        const char *got = reading_verdict(t->result, p->key->text);
        if (!text_is(p->value->text, got))
            trial_fail(t, p->key, "expected count reading %.*s %.*s, got %s", TEXT_ARG(p->key->text), TEXT_ARG(p->value->text), got);
    }
}

/* ---- The table ---- */

static const struct expectation expectations[] = {
    {"verdict", SHAPE_TEXT, verdicts, compare_verdict},
    {"must_delete", SHAPE_TEXT, yes_no, compare_must_delete},
    {"ground", SHAPE_TEXT, NULL, compare_ground},
    {"law", SHAPE_TEXT, NULL, compare_law},
    {"headline", SHAPE_TEXT, NULL, compare_headline},
    {"grounds", SHAPE_MAP, outcomes, compare_grounds},
    {"limbs", SHAPE_MAP, outcomes, compare_limbs},
    {"readings", SHAPE_MAP, readings, compare_readings},
    {"bars", SHAPE_MAP, bar_results, compare_bars},
    {"missing", SHAPE_LIST, NULL, compare_missing},
    {"missing_in_order", SHAPE_LIST, NULL, compare_missing_in_order},
    {"missing_includes", SHAPE_LIST, NULL, compare_missing_includes},
    {"missing_excludes", SHAPE_LIST, NULL, compare_missing_excludes},
    {"warnings", SHAPE_LIST, NULL, compare_warnings},
    {"no_warnings", SHAPE_LIST, NULL, compare_no_warnings},
    {"assumptions", SHAPE_LIST, NULL, compare_assumptions},
    {"local", SHAPE_TEXT, local_results, compare_local_result},
    {"items", SHAPE_MAP, item_results, compare_items},
    {"item_due", SHAPE_MAP, NULL, compare_item_due},
    {"no_items", SHAPE_LIST, NULL, compare_no_items},
    {"authority_items", SHAPE_MAP, item_results, compare_authority_items},
    {"conflicts", SHAPE_LIST, NULL, compare_conflicts},
    {"no_conflicts", SHAPE_LIST, NULL, compare_no_conflicts},
    {"conflict_kinds", SHAPE_MAP, conflict_kinds, compare_conflict_kinds},
    {"since", SHAPE_TEXT, NULL, compare_since},
    {"lapses", SHAPE_TEXT, NULL, compare_lapses},
    {"earliest", SHAPE_EARLIEST, NULL, compare_earliest},
    {"paths", SHAPE_LIST, NULL, compare_paths},
    {"without_gates", SHAPE_WITHOUT_GATES, NULL, compare_without_gates},
    {"why", SHAPE_LIST, NULL, compare_why},
    {"duties", SHAPE_MAP, duty_words, compare_duties},
    {"timeline", SHAPE_MAP, NULL, compare_timeline},
    {"counts", SHAPE_MAP, NULL, compare_counts},
    {"count_readings", SHAPE_MAP, reading_verdicts, compare_count_readings},
};

enum { EXPECTATIONS = sizeof expectations / sizeof *expectations };

static void read_value(struct diag *diag, const struct node *value, const char *const *words, const char *what)
{
    if (words)
        read_word(diag, value, words, what);
    else
        read_text(diag, value, true);
}

static void read_expectation(struct diag *diag, const struct expectation *e, const struct node *value)
{
    switch (e->shape) {
    case SHAPE_TEXT:
        read_value(diag, value, e->words, e->key);
        break;
    case SHAPE_LIST:
        if (read_list(diag, value, e->key))
            for (uint32_t i = 0; i < value->count; i++)
                read_text(diag, value->items[i], false);
        break;
    case SHAPE_MAP:
        if (value->kind != NODE_MAP)
            node_mistake(diag, DIAG_WRONG_KIND, value, "%s is a map", e->key);
        for (uint32_t i = 0; value->kind == NODE_MAP && i < value->count; i++)
            read_value(diag, value->pairs[i].value, e->words, e->key);
        break;
    case SHAPE_EARLIEST:
        read_earliest(diag, value);
        break;
    case SHAPE_WITHOUT_GATES:
        read_without_gates(diag, value);
        break;
    }
}

bool expect_read(struct diag *diag, const struct node *expect)
{
    struct key keys[EXPECTATIONS + 1] = {{NULL, KEY_OPTIONAL}};
    uint32_t before = diag->errors;
    for (size_t i = 0; i < EXPECTATIONS; i++)
        keys[i].name = expectations[i].key;
    read_map(diag, expect, keys, "expect");
    if (expect->kind == NODE_MAP && !expect->count)
        node_mistake(diag, DIAG_MISSING_KEY, expect, "expect holds nothing to compare");
    for (size_t i = 0; i < EXPECTATIONS; i++) {
        const struct node *value = node_get(expect, expectations[i].key);
        if (value)
            read_expectation(diag, &expectations[i], value);
    }
    return diag->errors == before;
}

void expect_compare(struct trial *trial)
{
    for (size_t i = 0; i < EXPECTATIONS; i++) {
        const struct node *value = node_get(trial->scenario->expect, expectations[i].key);
        if (value)
            expectations[i].compare(trial, value);
    }
}
