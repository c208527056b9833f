/* SPDX-License-Identifier: MIT
 * Many documents at once. Whoever is free takes the next file. Each thread has an arena of its own, each file its own record of mistakes; when all
 * are done, the records are merged in the order of the files and the arenas become the caller's. */
#include "document/read_many.h"

#include "base/threads.h"

#include <stdatomic.h>

enum { THREAD_BYTES = 16 * 1024 }; /* the text that is worth a thread: to start one takes as long as to read about 5 KB */

struct job {
    const struct reading *how;
    struct document *out;
    struct diag *diags;          /* one for each file */
    const struct diag *together; /* has the sources of all files; not written to while threads run */
    uint32_t first, count;       /* the source of the first file; files */
    struct arena *arenas[THREADS_LIMIT]; /* one for each thread: the caller's own, and others */
    atomic_uint next;            /* piece of work to be taken: first the one beside, then the files */
};

static void work(void *context, unsigned n)
{
    struct job *job = context;
    for (uint32_t piece = atomic_fetch_add(&job->next, 1); piece <= job->count; piece = atomic_fetch_add(&job->next, 1)) {
        if (piece == 0) {
            if (job->how->beside)
                job->how->beside(job->how->context);
            continue;
        }
        struct diag *diag = &job->diags[piece - 1];
        diag_init(diag, job->arenas[n]);
        diag->sources.at = job->together->sources.at;
        diag->sources.count = job->together->sources.count;
        yaml_read(&job->out[piece - 1], job->arenas[n], diag, (uint16_t)(job->first + piece - 1)); /* what is wrong is in diag */
    }
}

static unsigned threads_for(const struct reading *how, const struct text *bytes, uint32_t count)
{
    size_t all = 0;
    for (uint32_t i = 0; i < count; i++)
        all += bytes[i].len;
    size_t worth = all / THREAD_BYTES;
    unsigned threads = how->threads < THREADS_LIMIT ? how->threads : THREADS_LIMIT;
    return worth < threads ? (unsigned)worth : threads;
}

static void run(struct job *job, struct arena *arena, unsigned threads)
{
    struct arena others[THREADS_LIMIT - 1];
    job->arenas[0] = arena;
    for (unsigned i = 1; i < THREADS_LIMIT; i++) {
        job->arenas[i] = &others[i - 1];
        arena_init(job->arenas[i], &arena->allocator);
    }
    threads_run(threads, work, job);
    for (unsigned i = 1; i < THREADS_LIMIT; i++)
        arena_adopt(arena, job->arenas[i]);
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
