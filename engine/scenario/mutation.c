/* SPDX-License-Identifier: MIT
 * The mutation run. Each thread has the rules for itself and takes the next few mutants of the list; scenarios and their facts are shared. The scenarios most
 * likely to notice come first: those that noticed the mutants before, those that expect something of the rule, those that are decided quickly. */
#include "scenario/mutation.h"

#include "scenario/killing.h"

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>

enum { AT_ONCE = 8 }; /* mutants taken at a time: neighbours are mostly killed by the same scenarios */

struct job {
    struct mutation *run;
    atomic_uint next;
    pthread_t threads[MUTATION_THREADS_MOST];
};

struct task {
    struct job *job;
    struct mutation_worker *worker;
};

/* ---- Which mutants ---- */

static struct text last_part(struct text path)
{
    size_t from = path.len;
    while (from && path.at[from - 1] != '/')
        from--;
    return (struct text){path.at + from, path.len - from};
}

/* A rule file by its name or the end of its path, a rule by its id or its path. */
static bool asked_for(const struct mutation *run, const struct mutants *mutants, const onroll_rules *rules, const struct mutant *m, struct arena *arena)
{
    const struct mutant_site *site = &mutants->sites.at[m->site];
    struct text file = {0};
    if (m->span.source != SPAN_NOWHERE)
        file = rules->diag.sources.at[m->span.source].name;
    for (size_t i = 0; i < run->only_count; i++) {
        struct text wanted = text_of(run->only[i]), tail = wanted.len <= file.len ? (struct text){file.at + file.len - wanted.len, wanted.len} : file;
        bool same_file = text_equal(tail, wanted) || (text_equal(last_part(file), last_part(wanted)) && wanted.len >= file.len && text_equal((struct text){wanted.at + wanted.len - file.len, file.len}, file));
        if (same_file || text_equal(wanted, site->id) || text_equal(wanted, site->ground))
            return true;
        struct text path = node_path(arena, &rules->diag, site->node);
        if (path.len && strstr(path.at, run->only[i]))
            return true;
    }
    return run->only_count == 0;
}

/* ---- One mutant ---- */

static bool expects_of(const struct scenario *scenario, const struct mutant_site *site)
{
    struct text id = site->id.len ? site->id : site->ground;
    for (uint32_t i = 0; i < scenario->expected_count; i++) {
        const struct expected *e = &scenario->expected[i];
        struct text name = e->name.len || !e->value || e->value->kind != NODE_SCALAR ? e->name : e->value->text;
        if (name.len >= id.len && text_equal((struct text){name.at + name.len - id.len, id.len}, id) &&
            (name.len == id.len || (name.at[name.len - id.len - 1] == ' ' && (!site->ground.len || (site->ground.len < name.len && memcmp(name.at, site->ground.at, site->ground.len) == 0)))))
            return true;
    }
    return false;
}

static void list_naming(struct mutation_worker *w, uint32_t site)
{
    if (w->site == site)
        return;
    w->site = site;
    w->naming_count = 0;
    for (uint32_t i = 0; i < w->run->set->scenarios.count; i++)
        if (expects_of(&w->run->set->scenarios.at[i], &w->mutants.sites.at[site]))
            w->naming[w->naming_count++] = i;
}

static void remember(struct mutation_worker *w, uint32_t scenario)
{
    uint32_t at = 0;
    while (at < w->recent_count && w->recent[at] != scenario)
        at++;
    if (at == w->recent_count && w->recent_count < MUTATION_RECENT)
        w->recent_count++;
    for (at = at < MUTATION_RECENT ? at : MUTATION_RECENT - 1; at > 0; at--)
        w->recent[at] = w->recent[at - 1];
    w->recent[0] = scenario;
}

/* Does the scenario fail? Nothing is tried twice on one mutant. */
static bool kills(struct mutation_worker *w, uint32_t scenario)
{
    bool holds = true;
    if (w->status != ONROLL_OK || w->tried[scenario] == w->mutant + 1)
        return false;
    w->tried[scenario] = w->mutant + 1;
    if (!mutation_reaches(w, scenario))
        return false;
    w->status = scenario_holds(&holds, &w->runner, &w->run->set->scenarios.at[scenario]);
    if (w->status != ONROLL_OK || holds)
        return false;
    remember(w, scenario);
    return true;
}

static bool some_kills(struct mutation_worker *w)
{
    const struct scenario_set *set = w->run->set;
    uint32_t recent[MUTATION_RECENT], count = w->recent_count;
    memcpy(recent, w->recent, sizeof recent);
    for (uint32_t i = 0; i < count; i++)
        if (kills(w, recent[i]))
            return true;
    for (uint32_t i = 0; i < w->naming_count; i++)
        if (kills(w, w->naming[i]))
            return true;
    for (int slow = 0; slow < 2; slow++)
        for (uint32_t i = 0; i < set->scenarios.count; i++)
            if (set->scenarios.at[i].question.without_dates == !slow && kills(w, i))
                return true;
    return false;
}

static struct mutant_result judge(struct mutation_worker *w)
{
    if (some_kills(w))
        return (struct mutant_result){.fate = FATE_KILLED};
    if (w->status == ONROLL_ELIMIT) { /* no decision could be made: the rules have become too large */
        w->status = ONROLL_OK;
        return (struct mutant_result){.fate = FATE_REFUSED, .why = "the rules would be too large"};
    }
    if (mutation_changes_nothing(w))
        return (struct mutant_result){.fate = FATE_EQUIVALENT};
    return w->run->search && w->status == ONROLL_OK ? killing_result(w, &w->words) : (struct mutant_result){.fate = FATE_SURVIVED};
}

/* The rules are cut or built anew for the mutant, and again once it is undone. */
static void renew(struct mutation_worker *w, const struct mutant *m)
{
    rules_drop_programs(w->rules);
    if (m->kind != MUTANT_FORCE)
        return;
    arena_reset(&w->cut);
    if (!rules_cut(w->rules, &w->cut))
        w->status = w->cut.failed ? ONROLL_ENOMEM : ONROLL_ELIMIT;
}

static void run_mutant(struct mutation_worker *w, uint32_t index)
{
    struct mutant *m = &w->mutants.items.at[index];
    struct mutant_result *result = &w->run->results[index];
    arena_reset(&w->scratch);
    w->pairs.count = w->pairs.room = 0;
    w->pairs.at = NULL;
    w->mutant = index;
    if (!asked_for(w->run, &w->mutants, w->rules, m, &w->scratch))
        return;
    if (m->refused) {
        *result = (struct mutant_result){.fate = FATE_REFUSED, .why = m->refused};
        return;
    }
    list_naming(w, m->site);
    mutant_flip(m);
    renew(w, m);
    if (w->status == ONROLL_OK)
        *result = judge(w);
    if (w->status == ONROLL_OK && w->run->judged)
        w->run->judged(w->run->context, w, result);
    mutant_flip(m);
    renew(w, m);
    if (w->scratch.failed)
        w->status = ONROLL_ENOMEM;
}

/* ---- The threads ---- */

static void *work(void *context)
{
    const struct task *task = context;
    struct mutation_worker *w = task->worker;
    uint32_t count = w->mutants.items.count;
    for (uint32_t at = atomic_fetch_add(&task->job->next, AT_ONCE); at < count && w->status == ONROLL_OK; at = atomic_fetch_add(&task->job->next, AT_ONCE))
        for (uint32_t i = at; i < count && i < at + AT_ONCE && w->status == ONROLL_OK; i++)
            run_mutant(w, i);
    return NULL;
}

/* Signals stay with the threads the host made. Fewer are started when the system gives no more. */
static onroll_status run_workers(struct mutation *run)
{
    struct job job = {.run = run};
    struct task tasks[MUTATION_THREADS_MOST];
    sigset_t all, before;
    unsigned started = 1;
    onroll_status status = ONROLL_OK;
    for (unsigned i = 0; i < run->worker_count; i++)
        tasks[i] = (struct task){&job, &run->workers[i]};
    sigfillset(&all);
    bool masked = pthread_sigmask(SIG_SETMASK, &all, &before) == 0;
    while (masked && started < run->worker_count && pthread_create(&job.threads[started], NULL, work, &tasks[started]) == 0)
        started++;
    if (masked)
        (void)pthread_sigmask(SIG_SETMASK, &before, NULL); /* cannot fail: the mask is one it gave */
    work(&tasks[0]);
    for (unsigned i = 1; i < started; i++)
        pthread_join(job.threads[i], NULL);
    for (unsigned i = 0; i < run->worker_count && status == ONROLL_OK; i++)
        status = run->workers[i].status;
    return status;
}

static onroll_status begin_worker(struct mutation *run, struct mutation_worker *w)
{
    onroll_options options = ONROLL_OPTIONS_INIT;
    uint32_t scenarios = run->set->scenarios.count;
    if (run->allocator)
        options.allocator = *run->allocator;
    *w = (struct mutation_worker){.run = run, .site = UINT32_MAX};
    arena_init(&w->arena, run->allocator);
    arena_init(&w->cut, run->allocator);
    arena_init(&w->scratch, run->allocator);
    arena_init(&w->twins, run->allocator);
    arena_init(&w->words, run->allocator);
    onroll_status status = onroll_rules_load(&w->rules, run->dir, &options);
    if (status != ONROLL_OK)
        return status;
    if (!text_equal(w->rules->sha256, run->set->rules->sha256))
        return ONROLL_EINVALID;
    w->tried = ARENA_ARRAY(&w->arena, uint32_t, scenarios + 1);
    w->naming = ARENA_ARRAY(&w->arena, uint32_t, scenarios + 1);
    if (!w->tried || !w->naming || !mutants_list(&w->mutants, &w->arena, w->rules))
        return ONROLL_ENOMEM;
    status = scenario_runner_init(&w->runner, w->rules, run->allocator);
    return status == ONROLL_OK ? scenario_runner_init(&w->own, run->set->rules, run->allocator) : status;
}

/* Mutants tell nothing about scenarios that fail without any. */
static onroll_status check_scenarios(struct mutation *run)
{
    struct scenario_runner *runner = &run->workers[0].runner;
    onroll_status status = ONROLL_OK;
    for (uint32_t i = 0; i < run->set->scenarios.count && status == ONROLL_OK; i++) {
        bool holds = false;
        status = scenario_holds(&holds, runner, &run->set->scenarios.at[i]);
        run->failing += status == ONROLL_OK && !holds;
    }
    return status == ONROLL_OK && run->failing ? ONROLL_EINVALID : status;
}

static onroll_status begin(struct mutation *run)
{
    run->workers = ARENA_ARRAY(&run->arena, struct mutation_worker, run->threads);
    run->subjects = ARENA_ARRAY(&run->arena, struct subject, run->set->scenarios.count + 1);
    if (!run->workers || !run->subjects)
        return ONROLL_ENOMEM;
    for (uint32_t i = 0; i < run->set->scenarios.count; i++)
        run->subjects[i] = mutation_subject(run->set->rules, run->set->scenarios.at[i].facts, run->set->scenarios.at[i].question.check_date);
    for (unsigned i = 0; i < run->threads; i++) {
        run->worker_count++;
        onroll_status status = begin_worker(run, &run->workers[i]);
        if (status != ONROLL_OK)
            return status;
    }
    run->mutants = run->workers[0].mutants;
    run->results = ARENA_ARRAY(&run->arena, struct mutant_result, run->mutants.items.count + 1);
    return run->results ? check_scenarios(run) : ONROLL_ENOMEM;
}

onroll_status mutation_run(struct mutation *run)
{
    arena_init(&run->arena, run->allocator);
    if (run->threads > MUTATION_THREADS_MOST)
        run->threads = MUTATION_THREADS_MOST;
    onroll_status status = begin(run);
    return status == ONROLL_OK ? run_workers(run) : status;
}

void mutation_free(struct mutation *run)
{
    for (unsigned i = 0; i < run->worker_count; i++) {
        struct mutation_worker *w = &run->workers[i];
        scenario_runner_free(&w->runner);
        scenario_runner_free(&w->own);
        onroll_rules_free(w->rules);
        arena_free(&w->arena);
        arena_free(&w->cut);
        arena_free(&w->scratch);
        arena_free(&w->twins);
        arena_free(&w->words);
    }
    arena_free(&run->arena);
}
