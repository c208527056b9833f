/* SPDX-License-Identifier: MIT
 * Reads scenario files strictly: an unknown key, a word that is no result, a fact that no vocabulary knows, a scenario without an expectation or with the
 * name of another is a mistake with its place. First all documents, then what they say, then the facts of all scenarios, on several threads. */
#include "scenario/parts.h"

#include "base/threads.h"
#include "calendar/date.h"
#include "document/read_many.h"

#include <stdatomic.h>
#include <string.h>

/* The day of the check of a case that states neither it nor a deletion date: some day, but always the same. */
static const char USUAL_DAY[] = "2026-03-09";

void scenario_set_init(struct scenario_set *set, const onroll_rules *rules, const onroll_allocator *allocator)
{
    memset(set, 0, sizeof *set);
    set->rules = rules;
    arena_init(&set->arena, allocator);
    diag_init(&set->diag, &set->arena);
}

void scenario_set_free(struct scenario_set *set)
{
    for (uint32_t i = 0; i < set->scenarios.count; i++)
        onroll_facts_free(set->scenarios.at[i].facts);
    arena_free(&set->arena);
    set->scenarios.count = 0;
}

struct place scenario_place(const struct scenario_set *set, const struct node *node)
{
    return diag_place(&set->diag.sources.at[node->span.source], node->span.from);
}

/* ---- One file ---- */

void scenario_check_date(struct diag *diag, const struct node *node, onroll_date *out)
{
    struct text iso = read_text(diag, node, false);
    if (!iso.len || onroll_date_parse(out, iso.at))
        return;
    struct diagnostic *d = node_mistake(diag, DIAG_WRONG_VALUE, node, "\"%.*s\" is no day", TEXT_ARG(text_clip(iso, 40)));
    diag_help(diag, d, "check_date is a day such as 2026-03-09");
}

bool scenario_facts_map(struct diag *diag, const struct node *node, const char *what)
{
    if (!node || node->kind == NODE_MAP)
        return true;
    struct diagnostic *d = node_mistake(diag, DIAG_WRONG_KIND, node, "%s are a map of facts and their values", what);
    diag_help(diag, d, "write each fact on a line of its own below, indented, as \"pupil.boarder: no\"");
    return false;
}

struct scenario *scenario_add(struct file_reader *r, struct text name, const struct node *node, const struct draft *draft)
{
    uint32_t twin = map_get(&r->names, name);
    if (name.len && twin != MAP_NONE) {
        struct diagnostic *d = node_mistake(r->diag, DIAG_DUPLICATE_ID, node, "another scenario of this file is named \"%.*s\"", TEXT_ARG(text_clip(name, 60)));
        diag_also(r->diag, d, r->set->scenarios.at[twin].node->span, "it stands here");
    }
    struct scenario *s = LIST_ADD(r->arena, &r->set->scenarios);
    struct draft *kept = s ? LIST_ADD(r->arena, &r->drafts) : NULL;
    if (!kept || !map_put(r->arena, &r->names, name, r->set->scenarios.count - 1)) {
        r->failed = true;
        return NULL;
    }
    *kept = *draft;
    kept->layers[0] = r->common;
    s->name = text_string(r->arena, name);
    s->file = r->file;
    s->node = node;
    r->failed |= !s->name;
    return s;
}

static void read_case(struct file_reader *r, const struct node *node)
{
    const struct node *name = node_get(node, "name"), *expect = node_get(node, "expect"), *error = node_get(node, "error"), *facts = node_get(node, "facts");
    struct draft draft = {.check_date = ONROLL_NO_DATE};
    struct expectations expected = {0};
    read_form(r->diag, node, &form_scenario);
    if (node->kind != NODE_MAP)
        return;
    read_text(r->diag, node_get(node, "trap"), false);
    scenario_check_date(r->diag, node_get(node, "check_date"), &draft.check_date);
    if (scenario_facts_map(r->diag, facts, "facts"))
        draft.layers[LAYERS - 1] = facts;
    if (!expect == !error) {
        struct diagnostic *d = node_mistake(r->diag, DIAG_MISSING_KEY, name ? name : node, "a scenario has either expect or error");
        diag_help(r->diag, d, "expect says what the answer is; error, with a code such as E503, that there is none");
    }
    if (expect)
        expect_map(r->diag, expect, r->arena, &expected);
    struct scenario *s = name ? scenario_add(r, read_text(r->diag, name, true), name, &draft) : NULL;
    if (!s)
        return;
    s->error = read_text(r->diag, error, false);
    s->expected = expected.list.at;
    s->expected_count = expected.list.count;
    r->failed |= expected.failed;
}

static void read_items(struct file_reader *r, const struct node *list, const char *what, void (*read)(struct file_reader *r, const struct node *item))
{
    if (!read_list(r->diag, list, what))
        return;
    if (!list->count)
        node_mistake(r->diag, DIAG_MISSING_KEY, list, "%s holds nothing", what);
    for (uint32_t i = 0; i < list->count; i++)
        read(r, list->items[i]);
}

/* A case or a file of rules, told once and not key by key. */
static bool something_else(struct file_reader *r, const struct node *root)
{
    for (const struct form_key *key = form_scenario_file.keys; key->name; key++)
        if (root->kind != NODE_MAP || node_get(root, key->name))
            return false;
    struct diagnostic *d = node_mistake(r->diag, DIAG_MISSING_KEY, root, "this is no file of scenarios: it has neither scenarios nor cases nor tables");
    diag_help(r->diag, d, "onroll lint checks a file of rules; onroll decide answers a case");
    return true;
}

static void read_file(struct file_reader *r, const struct node *root)
{
    const struct node *cases = node_get(root, "cases"), *tables = node_get(root, "tables"), *common = node_get(root, "common");
    if (something_else(r, root))
        return;
    read_form(r->diag, root, &form_scenario_file);
    if (root->kind != NODE_MAP)
        return;
    read_text(r->diag, node_get(root, "scenarios"), true);
    r->common = scenario_facts_map(r->diag, common, "common facts") ? common : NULL;
    if (!cases && !tables) {
        struct diagnostic *d = node_mistake(r->diag, DIAG_MISSING_KEY, root, "a scenario file holds cases, tables or both");
        diag_help(r->diag, d, "a file without a scenario would test nothing");
    }
    read_items(r, cases, "cases", read_case);
    read_items(r, tables, "tables", table_read);
}

/* ---- The facts ---- */

struct facts_job {
    struct scenario_set *set;
    struct draft *drafts;
    uint32_t first, count; /* scenarios of the set */
    atomic_uint next;
    struct arena *arenas;  /* one for each thread */
};

/* The code of each mistake against the one that is expected; the words of the first. */
static bool refused_rightly(struct scenario *s, struct arena *arena, const struct diag *diag)
{
    bool found = false;
    for (uint32_t i = 0; i < diag->items.count; i++) {
        const struct diagnostic *d = &diag->items.at[i];
        struct buffer words;
        found |= text_is(s->error, diag_code(d->id));
        if (s->refusal.len || diag_severity(d->id) != ONROLL_ERROR)
            continue;
        buffer_init(&words, arena);
        buffer_format(&words, "%s: %.*s", diag_code(d->id), TEXT_ARG(d->message));
        s->refusal = buffer_text(&words);
    }
    return found;
}

static void ask(struct scenario *s, const struct draft *draft, const onroll_rules *rules)
{
    const struct value *deletion = rules->deletion_fact == FACT_NONE ? NULL : &s->facts->values[rules->deletion_fact];
    onroll_date day = draft->check_date;
    if (day.day == ONROLL_NO_DATE.day && deletion && deletion->state == STATE_KNOWN)
        day.day = (int32_t)deletion->number;
    if (day.day == ONROLL_NO_DATE.day)
        day.day = date_parse(TEXT(USUAL_DAY));
    s->question = (onroll_question){.check_date = day, .without_dates = true, .without_missing = true};
    for (uint32_t i = 0; i < s->expected_count; i++) {
        s->question.without_dates &= !expect_kinds[s->expected[i].id].dates;
        s->question.without_missing &= !expect_kinds[s->expected[i].id].missing;
    }
}

static void read_facts(const struct facts_job *job, uint32_t i, struct arena *arena)
{
    struct scenario *s = &job->set->scenarios.at[job->first + i];
    struct draft *draft = &job->drafts[i];
    struct diag *diag = ARENA_NEW(arena, struct diag);
    struct node *tree = diag ? facts_lay(arena, &job->set->rules->vocabulary, draft->layers, LAYERS) : NULL;
    draft->failed = !tree;
    if (!tree)
        return;
    s->tree = tree;
    diag_init(diag, arena);
    diag->sources.at = job->set->diag.sources.at;
    diag->sources.count = job->set->diag.sources.count;
    onroll_status status = facts_read_tree(&s->facts, job->set->rules, tree, diag, &draft->hides, &job->set->arena.allocator);
    draft->failed = status == ONROLL_ENOMEM;
    if (status == ONROLL_OK)
        ask(s, draft, job->set->rules);
    else if (status == ONROLL_EINVALID && !refused_rightly(s, arena, diag))
        draft->refused = diag;
}

static void facts_worker(void *context, unsigned n)
{
    struct facts_job *job = context;
    for (uint32_t i = atomic_fetch_add(&job->next, 1); i < job->count; i = atomic_fetch_add(&job->next, 1))
        read_facts(job, i, &job->arenas[n]);
}

/* False when out of memory. */
static bool read_all_facts(struct scenario_set *set, struct draft *drafts, uint32_t first, unsigned threads)
{
    struct arena arenas[THREADS_LIMIT];
    struct facts_job job = {.set = set, .drafts = drafts, .first = first, .count = set->scenarios.count - first, .arenas = arenas};
    bool good = true;
    for (unsigned i = 0; i < THREADS_LIMIT; i++)
        arena_init(&arenas[i], &set->arena.allocator);
    threads_run(threads, facts_worker, &job);
    for (unsigned i = 0; i < THREADS_LIMIT; i++)
        arena_adopt(&set->arena, &arenas[i]);
    for (uint32_t i = 0; i < job.count; i++) {
        good &= !drafts[i].failed;
        if (drafts[i].hides)
            set->diag.sources.at[set->scenarios.at[first + i].node->span.source].hidden = true;
        if (drafts[i].refused)
            diag_merge(&set->diag, drafts[i].refused);
    }
    return good && !set->arena.failed;
}

/* ---- All files ---- */

struct files {
    struct text *names, *bytes;
    struct document *documents;
    bool *broken;
    uint32_t count;
};

static bool copy_inputs(struct files *files, struct arena *arena, const onroll_input *inputs, uint32_t count)
{
    files->count = count;
    files->names = ARENA_ARRAY(arena, struct text, count + 1);
    files->bytes = ARENA_ARRAY(arena, struct text, count + 1);
    files->documents = ARENA_ARRAY(arena, struct document, count + 1);
    files->broken = ARENA_ARRAY(arena, bool, count + 1);
    for (uint32_t i = 0; i < count && !arena->failed; i++) {
        files->names[i] = text_copy(arena, text_of(inputs[i].name));
        files->bytes[i] = (struct text){arena_copy(arena, inputs[i].bytes, inputs[i].length), inputs[i].length};
    }
    return !arena->failed;
}

static bool read_documents(struct scenario_set *set, struct file_reader *r, struct files *files)
{
    for (uint32_t i = 0; i < files->count && !r->failed; i++) {
        uint32_t before = set->diag.errors;
        r->file = files->names[i].at;
        r->common = NULL;
        r->names = (struct map){0};
        const uint32_t first = set->scenarios.count;
        if (files->documents[i].root)
            read_file(r, files->documents[i].root);
        for (uint32_t n = first; n < set->scenarios.count; n++)
            for (uint32_t e = 0; e < set->scenarios.at[n].expected_count && !r->failed; e++)
                absent_check(r, &set->scenarios.at[n].expected[e]);
        files->broken[i] = !files->documents[i].root || set->diag.errors != before;
    }
    return !r->failed && !set->arena.failed && !set->diag.failed;
}

/* Leaves only the scenarios of files that are whole. */
static void drop_broken(struct scenario_set *set, const struct files *files, const struct draft *drafts, uint32_t first, uint16_t source)
{
    uint32_t kept = first;
    for (uint32_t i = first; i < set->scenarios.count; i++)
        if (drafts[i - first].refused)
            files->broken[set->scenarios.at[i].node->span.source - source] = true;
    for (uint32_t i = first; i < set->scenarios.count; i++) {
        struct scenario *s = &set->scenarios.at[i];
        if (files->broken[s->node->span.source - source])
            onroll_facts_free(s->facts);
        else
            set->scenarios.at[kept++] = *s;
    }
    set->scenarios.count = kept;
}

/* Lines are counted once for each file: its scenarios stand in the order of their lines, but for tables behind cases. */
static void count_lines(struct scenario_set *set, uint32_t first)
{
    uint32_t at = 0, line = 1;
    const struct source *source = NULL;
    for (uint32_t i = first; i < set->scenarios.count; i++) {
        struct scenario *s = &set->scenarios.at[i];
        const struct source *own = &set->diag.sources.at[s->node->span.source];
        if (own != source || s->node->span.from < at) {
            source = own;
            at = 0;
            line = source->first_line;
        }
        for (; at < s->node->span.from; at++)
            line += source->bytes.at[at] == '\n';
        s->line = line;
    }
}

onroll_status scenario_set_read(struct scenario_set *set, const onroll_input *inputs, size_t count, unsigned threads)
{
    struct files files = {0};
    struct file_reader r = {.set = set, .diag = &set->diag, .arena = &set->arena};
    uint32_t first = set->scenarios.count, errors = set->diag.errors;
    uint16_t source = (uint16_t)set->diag.sources.count;
    if (count > SPAN_NOWHERE - (size_t)set->diag.sources.count)
        return ONROLL_ELIMIT;
    bool good = copy_inputs(&files, &set->arena, inputs, (uint32_t)count) &&
                documents_read(files.documents, &set->arena, &set->diag, files.names, files.bytes, files.count, &(struct reading){.threads = threads}) &&
                read_documents(set, &r, &files) && read_all_facts(set, r.drafts.at, first, threads) && !set->diag.failed;
    if (!good) {
        for (uint32_t i = first; i < set->scenarios.count; i++)
            onroll_facts_free(set->scenarios.at[i].facts);
        set->scenarios.count = first;
        return ONROLL_ENOMEM;
    }
    drop_broken(set, &files, r.drafts.at, first, source);
    count_lines(set, first);
    return set->diag.errors == errors ? ONROLL_OK : ONROLL_EINVALID;
}
