/* SPDX-License-Identifier: MIT
 * Many documents at once. Whoever is free takes the next file. Each thread has an arena of its own, each file its own record of mistakes; when all
 * are done, the records are merged in the order of the files and the arenas become the caller's. */
#include "document/read_many.h"

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>

enum {
    THREADS_MOST = 8,         /* beyond that the caller's own part of loading takes longer */
    THREAD_BYTES = 16 * 1024, /* the text that is worth a thread: to start one takes as long as to read about 5 KB */
};

struct job {
    const struct reading *how;
    struct document *out;
    struct diag *diags;          /* one for each file */
    const struct diag *together; /* has the sources of all files; not written to while threads run */
    uint32_t first, count;       /* the source of the first file; files */
    atomic_uint next;            /* piece of work to be taken: first the one beside, then the files */
};

struct worker {
    struct job *job;
    struct arena own, *arena;
    pthread_t thread;
};

static void *work(void *context)
{
    const struct worker *worker = context;
    struct job *job = worker->job;
    for (uint32_t piece = atomic_fetch_add(&job->next, 1); piece <= job->count; piece = atomic_fetch_add(&job->next, 1)) {
        if (piece == 0) {
            if (job->how->beside)
                job->how->beside(job->how->context);
            continue;
        }
        struct diag *diag = &job->diags[piece - 1];
        diag_init(diag, worker->arena);
        diag->sources.at = job->together->sources.at;
        diag->sources.count = job->together->sources.count;
        yaml_read(&job->out[piece - 1], worker->arena, diag, (uint16_t)(job->first + piece - 1)); /* what is wrong is in diag */
    }
    return NULL;
}

static unsigned threads_for(const struct reading *how, const struct text *bytes, uint32_t count)
{
    size_t all = 0;
    for (uint32_t i = 0; i < count; i++)
        all += bytes[i].len;
    size_t worth = all / THREAD_BYTES;
    unsigned threads = how->threads < THREADS_MOST ? how->threads : THREADS_MOST;
    return worth < threads ? (unsigned)worth : threads;
}

/* Signals stay with the threads the host made. Returns how many were started: fewer when the system gives no more. */
static unsigned start(struct worker *workers, unsigned count)
{
    sigset_t all, before;
    unsigned started = 0;
    sigfillset(&all);
    if (count == 0 || pthread_sigmask(SIG_SETMASK, &all, &before) != 0)
        return 0;
    while (started < count && pthread_create(&workers[started].thread, NULL, work, &workers[started]) == 0)
        started++;
    (void)pthread_sigmask(SIG_SETMASK, &before, NULL); /* cannot fail: the mask is one it gave */
    return started;
}

static void run(struct job *job, struct arena *arena, unsigned threads)
{
    struct worker helpers[THREADS_MOST], here = {.job = job, .arena = arena};
    unsigned wanted = threads > 1 ? threads - 1 : 0;
    for (unsigned i = 0; i < wanted; i++) {
        helpers[i].job = job;
        helpers[i].arena = &helpers[i].own;
        arena_init(&helpers[i].own, &arena->allocator);
    }
    unsigned started = start(helpers, wanted);
    work(&here);
    for (unsigned i = 0; i < started; i++) {
        pthread_join(helpers[i].thread, NULL);
        arena_adopt(arena, &helpers[i].own);
    }
}

bool documents_read(struct document *out, struct arena *arena, struct diag *diag, const struct text *names, const struct text *bytes, uint32_t count,
                    const struct reading *how)
{
    struct job job = {.how = how, .out = out, .together = diag, .first = diag->sources.count, .count = count};
    for (uint32_t i = 0; i < count; i++) {
        out[i] = (struct document){.source = diag_source(diag, names[i], bytes[i], 1)};
        if (out[i].source == SPAN_NOWHERE)
            job.count = 0;
    }
    job.diags = ARENA_ARRAY(arena, struct diag, count ? count : 1);
    if (!job.diags)
        job.count = 0;
    run(&job, arena, threads_for(how, bytes, job.count));
    for (uint32_t i = 0; i < job.count; i++)
        diag_merge(diag, &job.diags[i]);
    return job.count == count && !arena->failed && !diag->failed;
}
