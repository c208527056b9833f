/* SPDX-License-Identifier: MIT
 * The public calls about what scenarios leave untested: mutants that none of them notices, and results of rules that none of them expects. */
#include "scenario/coverage.h"
#include "scenario/mutation.h"

#include <stdlib.h>

/* ---- Mutants ---- */

struct placed {
    const struct mutant *mutant;
    const struct mutant_result *result;
};

/* By the place in the rule files; what is changed at one place in the order in which it was listed. */
static int by_place(const void *a, const void *b)
{
    const struct mutant *x = ((const struct placed *)a)->mutant, *y = ((const struct placed *)b)->mutant;
    if (x->span.source != y->span.source)
        return x->span.source < y->span.source ? -1 : 1;
    if (x->span.from != y->span.from)
        return x->span.from < y->span.from ? -1 : 1;
    return (x > y) - (x < y);
}

static const char *kind_word(enum mutant_kind kind)
{
    static const char *const words[] = {"threshold", "comparison", "unit", "negation", "join", "force"};
    return words[kind];
}

static void count_fate(onroll_mutation_totals *totals, enum mutant_fate fate)
{
    totals->refused += fate == FATE_REFUSED;
    totals->killed += fate == FATE_KILLED;
    totals->equivalent += fate == FATE_EQUIVALENT;
    totals->survived += fate == FATE_SURVIVED;
}

static void tell(const struct mutation *run, const struct placed *one, onroll_mutant_fn fn, void *context)
{
    static const onroll_mutant_fate fates[] = {[FATE_REFUSED] = ONROLL_MUTANT_REFUSED, [FATE_KILLED] = ONROLL_MUTANT_KILLED,
                                               [FATE_EQUIVALENT] = ONROLL_MUTANT_EQUIVALENT, [FATE_SURVIVED] = ONROLL_MUTANT_SURVIVED};
    const struct mutant *m = one->mutant;
    const onroll_rules *rules = run->workers[0].rules;
    onroll_mutant out = {.kind = kind_word(m->kind), .was = m->was, .becomes = m->becomes, .fate = fates[one->result->fate], .why = one->result->why, .scenario = one->result->scenario};
    if (m->span.source != SPAN_NOWHERE) {
        const struct source *source = &rules->diag.sources.at[m->span.source];
        struct place place = diag_place(source, m->span.from);
        out.file = source->name.at;
        out.line = place.line;
        out.column = place.column;
    }
    fn(context, &out);
}

static onroll_status tell_all(struct mutation *run, onroll_mutant_fn fn, void *context, onroll_mutation_totals *totals)
{
    struct placed *list = ARENA_ARRAY(&run->arena, struct placed, run->mutants.items.count + 1);
    uint32_t count = 0;
    if (!list)
        return ONROLL_ENOMEM;
    for (uint32_t i = 0; i < run->mutants.items.count; i++)
        if (run->results[i].fate != FATE_LEFT_OUT)
            list[count++] = (struct placed){&run->mutants.items.at[i], &run->results[i]};
    if (count)
        qsort(list, count, sizeof *list, by_place);
    for (uint32_t i = 0; i < count; i++) {
        count_fate(totals, list[i].result->fate);
        tell(run, &list[i], fn, context);
    }
    return ONROLL_OK;
}

onroll_status onroll_scenarios_mutate(const onroll_scenarios *scenarios, const char *dir, const char *const *only, size_t only_count, onroll_mutant_fn fn, void *context,
                                      onroll_mutation_totals *totals)
{
    struct mutation run = {.set = &scenarios->set, .dir = dir, .only = only, .only_count = only_count, .threads = scenarios->threads, .search = true, .prove = true,
                           .allocator = &scenarios->allocator};
    *totals = (onroll_mutation_totals){0};
    onroll_status status = mutation_run(&run);
    totals->failing = run.failing;
    if (status == ONROLL_OK)
        status = tell_all(&run, fn, context, totals);
    mutation_free(&run);
    return status;
}

/* ---- Coverage ---- */

static void tell_covered(const struct coverage *coverage, const struct covered *item, onroll_covered_fn fn, void *context)
{
    const onroll_rules *rules = coverage->rules;
    const struct source *source = &rules->diag.sources.at[item->node->span.source];
    const char *missing[COVERED_RESULTS];
    onroll_covered out = {.file = source->name.at, .line = diag_place(source, item->node->span.from).line, .kind = item->kind, .rule = item->name, .missing = missing};
    out.from = (onroll_date){item->force.from > DATE_MIN ? item->force.from : ONROLL_NO_DATE.day};
    for (int i = 0; i < COVERED_RESULTS; i++) {
        out.needed += item->needed[i];
        out.seen += item->needed[i] && item->seen[i];
        if (item->needed[i] && !item->seen[i])
            missing[out.missing_count++] = item->words[i];
    }
    fn(context, &out);
}

onroll_status onroll_scenarios_coverage(const onroll_scenarios *scenarios, onroll_covered_fn fn, void *context)
{
    struct arena arena;
    struct coverage coverage;
    arena_init(&arena, &scenarios->allocator);
    onroll_status status = coverage_run(&coverage, &arena, &scenarios->set);
    for (uint32_t i = 0; status == ONROLL_OK && i < coverage.items.count; i++)
        tell_covered(&coverage, &coverage.items.at[i], fn, context);
    arena_free(&arena);
    return status;
}
