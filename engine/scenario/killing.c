/* SPDX-License-Identifier: MIT
 * Looks for the case that tells a mutant from the rules. First the scenarios themselves, most of which expect less than they show; then one fact of a scenario
 * changed; then two. What is found is made smaller by leaving out one fact after another while the difference stays. */
#include "scenario/killing.h"

#include "scenario/told.h"

#include <stdlib.h>

enum { TRIES = 12000, TRIES_OF_ONE = 800, SEEDS = 40, PAIRS = 8, PAIR_SEEDS = 10 };

/* ---- One case, decided by both ---- */

struct digest {
    uint64_t of_rank[2];
};

static void mix(uint64_t *hash, const char *text)
{
    for (; text && *text; text++)
        *hash = (*hash ^ (unsigned char)*text) * UINT64_C(1099511628211);
    *hash = (*hash ^ 0x1FF) * UINT64_C(1099511628211);
}

static void digest_one(void *context, enum expect_id id, const char *name, const char *value)
{
    uint64_t *hash = &((struct digest *)context)->of_rank[told_rank(id)];
    *hash = (*hash ^ (uint64_t)id) * UINT64_C(1099511628211);
    mix(hash, name);
    mix(hash, value);
}

static onroll_status decide_one(struct killing *k, struct scenario_runner *runner, const onroll_facts *facts, const onroll_question *question, struct digest *out)
{
    *out = (struct digest){{UINT64_C(14695981039346656037), UINT64_C(14695981039346656037)}};
    onroll_status status = onroll_decide(runner->decision, facts, question);
    struct telling telling = {.result = scenario_result(runner), .decision = k->timeline ? runner->decision : NULL, .dates = !question->without_dates, .fn = digest_one, .context = out};
    if (status == ONROLL_OK && !told_each(&telling))
        status = ONROLL_ENOMEM;
    k->failed |= status == ONROLL_ENOMEM;
    return status;
}

static enum parting part(struct killing *k, const onroll_facts *facts, const onroll_question *question)
{
    struct digest own, mutant;
    onroll_status first = decide_one(k, &k->w->own, facts, question, &own), second = decide_one(k, &k->w->runner, facts, question, &mutant);
    if (first != second)
        return PART_RESULT;
    if (first != ONROLL_OK)
        return PART_NOT;
    return own.of_rank[0] != mutant.of_rank[0] ? PART_RESULT : own.of_rank[1] != mutant.of_rank[1] ? PART_LATER : PART_NOT;
}

onroll_facts *killing_facts(struct killing *k, const struct case_draft *draft)
{
    struct node *root = ARENA_NEW(&k->trial, struct node), *keys = ARENA_ARRAY(&k->trial, struct node, draft->facts.count + 1);
    struct pair *pairs = ARENA_ARRAY(&k->trial, struct pair, draft->facts.count + 1);
    const struct scenario_set *set = k->w->run->set;
    struct diag diag;
    bool hides;
    onroll_facts *facts = NULL;
    if (!root || !keys || !pairs) {
        k->failed = true;
        return NULL;
    }
    *root = (struct node){.kind = NODE_MAP, .span = span_nowhere(), .pairs = pairs, .count = draft->facts.count};
    for (uint32_t i = 0; i < draft->facts.count; i++) {
        keys[i] = (struct node){.kind = NODE_SCALAR, .span = span_nowhere(), .text = draft->facts.at[i].name};
        pairs[i] = (struct pair){&keys[i], draft->facts.at[i].value};
    }
    diag_init(&diag, &k->trial);
    diag.sources.at = set->diag.sources.at;
    diag.sources.count = set->diag.sources.count;
    if (facts_read_tree(&facts, set->rules, root, &diag, &hides, k->w->run->allocator) == ONROLL_ENOMEM)
        k->failed = true;
    return facts;
}

enum parting killing_try(struct killing *k, const struct case_draft *draft)
{
    arena_reset(&k->trial);
    onroll_facts *facts = killing_facts(k, draft);
    bool look = facts && (draft->dates || killing_quick(k, facts, draft->check));
    enum parting parting = look ? part(k, facts, &(onroll_question){.check_date = draft->check, .without_dates = !draft->dates, .without_missing = !draft->dates}) : PART_NOT;
    onroll_facts_free(facts);
    k->tries -= k->tries > 0;
    return parting;
}

/* ---- Drafts ---- */

static bool is_group(const struct killing *k, const struct pair *pair)
{
    return pair->value->kind == NODE_MAP && !text_is(pair->key->text, "calendar") && map_get(&k->w->run->set->rules->vocabulary.fact_map, pair->key->text) == MAP_NONE;
}

static void add_fact(struct killing *k, struct case_draft *draft, struct text group, const struct pair *pair)
{
    struct case_fact *fact = LIST_ADD(k->arena, &draft->facts);
    struct buffer name;
    buffer_init(&name, k->arena);
    buffer_add(&name, group);
    if (group.len)
        buffer_char(&name, '.');
    buffer_add(&name, pair->key->text);
    if (fact && buffer_done(&name))
        *fact = (struct case_fact){buffer_text(&name), pair->value};
    else
        k->failed = true;
}

static struct case_draft draft_of(struct killing *k, const struct scenario *scenario)
{
    struct case_draft draft = {.check = scenario->question.check_date};
    const struct node *tree = scenario->tree;
    for (uint32_t i = 0; tree && i < tree->count; i++) {
        const struct pair *pair = &tree->pairs[i];
        if (!is_group(k, pair))
            add_fact(k, &draft, (struct text){0}, pair);
        for (uint32_t n = 0; is_group(k, pair) && n < pair->value->count; n++)
            add_fact(k, &draft, pair->key->text, &pair->value->pairs[n]);
    }
    return draft;
}

static uint32_t find_fact(const struct case_draft *draft, struct text name)
{
    for (uint32_t i = 0; i < draft->facts.count; i++)
        if (text_equal(draft->facts.at[i].name, name))
            return i;
    return UINT32_MAX;
}

/* A copy with one fact otherwise, or left out where the value is empty. fact: FACT_NONE for the day of the check. */
static bool with(struct killing *k, struct case_draft *out, const struct case_draft *draft, uint32_t fact, struct text value)
{
    if (fact == FACT_NONE) {
        *out = *draft;
        return onroll_date_parse(&out->check, value.at);
    }
    struct text name = k->w->run->set->rules->vocabulary.facts.at[fact].name;
    struct node *node = ARENA_NEW(k->arena, struct node);
    *out = (struct case_draft){.check = draft->check, .dates = draft->dates};
    out->facts.at = ARENA_ARRAY(k->arena, struct case_fact, draft->facts.count + 1);
    if (!node || !out->facts.at) {
        k->failed = true;
        return false;
    }
    *node = (struct node){.kind = NODE_SCALAR, .style = STYLE_PLAIN, .span = span_nowhere(), .text = value};
    uint32_t at = find_fact(draft, name);
    for (uint32_t i = 0; i < draft->facts.count; i++)
        if (i != at)
            out->facts.at[out->facts.count++] = draft->facts.at[i];
    if (value.len)
        out->facts.at[out->facts.count++] = (struct case_fact){name, node};
    return value.len || at != UINT32_MAX;
}

static void shrink(struct killing *k, struct case_draft *draft, enum parting parting)
{
    for (uint32_t i = draft->facts.count; i-- > 0 && !k->failed;) {
        struct case_fact left_out = draft->facts.at[i];
        for (uint32_t n = i; n + 1 < draft->facts.count; n++)
            draft->facts.at[n] = draft->facts.at[n + 1];
        draft->facts.count--;
        if (killing_try(k, draft) <= parting)
            continue;
        for (uint32_t n = draft->facts.count++; n > i; n--)
            draft->facts.at[n] = draft->facts.at[n - 1];
        draft->facts.at[i] = left_out;
    }
}

/* ---- Where the search starts ---- */

struct seed {
    uint32_t scenario, score;
};

static int by_score(const void *a, const void *b)
{
    const struct seed *x = a, *y = b;
    if (x->score != y->score)
        return x->score < y->score ? 1 : -1;
    return (x->scenario > y->scenario) - (x->scenario < y->scenario);
}

/* Scenarios that see the mutant, first those that expect something of its rule and state what it reads. */
static struct seed *seeds_of(struct killing *k, uint32_t *count)
{
    const struct scenario_set *set = k->w->run->set;
    struct seed *seeds = ARENA_ARRAY(k->arena, struct seed, set->scenarios.count + 1);
    *count = 0;
    for (uint32_t i = 0; seeds && i < set->scenarios.count; i++) {
        if (!set->scenarios.at[i].facts || (!k->mutant->day_count && !mutation_reaches(k->w, i)) || !mutation_concerns(k->w, i))
            continue;
        struct seed *seed = &seeds[(*count)++];
        *seed = (struct seed){i, 0};
        for (uint32_t n = 0; n < k->facts.count; n++)
            seed->score += set->scenarios.at[i].facts->values[k->facts.at[n]].state == STATE_KNOWN;
        for (uint32_t n = 0; n < k->w->naming_count; n++)
            seed->score += k->w->naming[n] == i ? 3 : 0;
    }
    if (seeds && *count)
        qsort(seeds, *count, sizeof *seeds, by_score);
    k->failed |= !seeds;
    return seeds;
}

/* ---- The search ---- */

struct found {
    struct case_draft draft;
    enum parting parting;
};

/* Keeps the draft if it tells more than what was found; true when nothing better is to be found. */
static bool better(struct found *found, const struct case_draft *draft, enum parting parting)
{
    if (parting < found->parting)
        *found = (struct found){*draft, parting};
    return found->parting == PART_RESULT;
}

/* The scenarios as they are. dates: with what is worked out for other days. */
static bool as_they_are(struct killing *k, const struct seed *seeds, uint32_t count, bool dates, struct found *found)
{
    for (uint32_t i = 0; i < count && !k->failed; i++) {
        const struct scenario *s = &k->w->run->set->scenarios.at[seeds[i].scenario];
        onroll_question question = s->question;
        question.without_dates = question.without_missing = !dates;
        enum parting parting = dates || killing_quick(k, s->facts, question.check_date) ? part(k, s->facts, &question) : PART_NOT;
        if (parting >= found->parting)
            continue;
        struct case_draft draft = draft_of(k, s);
        draft.dates = dates;
        if (better(found, &draft, parting))
            return true;
    }
    return false;
}

/* Of a day in force that moved: the one day on which the rules are others. The mutant is made, and its `by` undoes it. */
static int32_t day_that_changed(const struct mutant *m)
{
    int32_t now = *m->days[0], was = now + m->by;
    return m->first == (now < was) ? now : was;
}

/* What the search begins with: the facts of a scenario, and where days in force moved, the day of the deletion that tells. */
static struct case_draft start_of(struct killing *k, const struct seed *seed)
{
    struct case_draft draft = draft_of(k, &k->w->run->set->scenarios.at[seed->scenario]), moved;
    uint32_t deletion = k->w->rules->deletion_fact;
    char iso[DATE_ISO_BYTES];
    if (!k->mutant->day_count || deletion == FACT_NONE)
        return draft;
    draft.check.day = day_that_changed(k->mutant);
    date_iso(draft.check.day, iso);
    return with(k, &moved, &draft, deletion, text_copy(k->arena, text_of(iso))) ? moved : draft;
}

static bool one_changed(struct killing *k, const struct seed *seed, struct found *found)
{
    struct case_draft draft = start_of(k, seed);
    uint32_t stop = k->tries > TRIES_OF_ONE ? k->tries - TRIES_OF_ONE : 0;
    if (better(found, &draft, killing_try(k, &draft))) /* where a day in force moved, this is another case; in any, its days are worked out */
        return true;
    for (uint32_t f = 0; f <= k->facts.count && !k->failed; f++) {
        struct texts values = {0};
        uint32_t fact = f < k->facts.count ? k->facts.at[f] : FACT_NONE;
        killing_values(k, &draft, fact, &values);
        for (uint32_t v = 0; v < values.list.count && k->tries > stop && !k->failed; v++) {
            struct case_draft changed;
            if (with(k, &changed, &draft, fact, values.list.at[v]) && better(found, &changed, killing_try(k, &changed)))
                return true;
        }
    }
    return false;
}

/* Answers that are no days: yes, no, one of a few words. */
static bool two_changed(struct killing *k, const struct seed *seed, struct found *found)
{
    struct case_draft draft = start_of(k, seed);
    uint32_t count = k->facts.count < PAIRS ? k->facts.count : PAIRS;
    for (uint32_t f = 0; f < count; f++)
        for (uint32_t g = f + 1; g < count; g++) {
            struct texts first = {0}, second = {0};
            killing_values(k, &draft, k->facts.at[f], &first);
            killing_values(k, &draft, k->facts.at[g], &second);
            for (uint32_t v = 0; v < first.list.count && v < 6; v++)
                for (uint32_t u = 0; u < second.list.count && u < 6 && k->tries && !k->failed; u++) {
                    struct case_draft changed, both;
                    if (with(k, &changed, &draft, k->facts.at[f], first.list.at[v]) && with(k, &both, &changed, k->facts.at[g], second.list.at[u]) &&
                        better(found, &both, killing_try(k, &both)))
                        return true;
                }
        }
    return false;
}

static void search(struct killing *k, struct found *found)
{
    uint32_t count;
    const struct seed *seeds = seeds_of(k, &count);
    if (!seeds || as_they_are(k, seeds, count, false, found))
        return;
    for (uint32_t i = 0; i < count && i < SEEDS && k->tries && !k->failed; i++)
        if (one_changed(k, &seeds[i], found))
            return;
    for (uint32_t i = 0; i < count && i < PAIR_SEEDS && k->tries && !k->failed; i++)
        if (two_changed(k, &seeds[i], found))
            return;
    if (found->parting == PART_NOT)
        as_they_are(k, seeds, count < SEEDS ? count : SEEDS, true, found);
}

static void look(struct killing *k, struct found *found)
{
    search(k, found);
    if (found->parting == PART_NOT && !k->failed) { /* a day that the law makes shows in the timeline alone */
        k->timeline = true;
        k->tries = TRIES / 2;
        search(k, found);
    }
}

struct mutant_result killing_result(struct mutation_worker *w, struct arena *arena)
{
    const struct mutant *mutant = &w->mutants.items.at[w->mutant];
    struct killing k = {.w = w, .mutant = mutant, .site = &w->mutants.sites.at[mutant->site], .arena = &w->scratch, .tries = TRIES};
    struct found found = {.parting = PART_NOT};
    struct mutant_result result = {.fate = FATE_SURVIVED};
    arena_init(&k.trial, w->run->allocator);
    if (killing_reads(&k))
        look(&k, &found);
    if (found.parting == PART_NOT && !k.failed && w->run->prove) {
        enum proof proof = killing_proof(&k, &found.draft);
        if (proof == PROOF_CASE)
            found.parting = killing_try(&k, &found.draft);
        else if (proof == PROOF_NONE)
            result.fate = FATE_EQUIVALENT;
    }
    if (found.parting != PART_NOT && !k.failed) {
        shrink(&k, &found.draft, found.parting);
        k.arena = arena;
        result.scenario = killing_write(&k, &found.draft);
    }
    arena_free(&k.trial);
    w->status = k.failed ? ONROLL_ENOMEM : w->status;
    return result;
}
