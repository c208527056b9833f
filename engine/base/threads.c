/* SPDX-License-Identifier: MIT
 * Threads that are started, work and are waited for in one call. */
#include "base/threads.h"

#include <pthread.h>
#include <signal.h>
#include <unistd.h>

struct thread {
    pthread_t id;
    void (*work)(void *context, unsigned n);
    void *context;
    unsigned n;
};

static void *begin(void *context)
{
    const struct thread *thread = context;
    thread->work(thread->context, thread->n);
    return NULL;
}

/* Signals stay with the threads the host made. Returns how many were started. */
static unsigned start(struct thread *threads, unsigned count)
{
    sigset_t all, before;
    unsigned started = 0;
    sigfillset(&all);
    if (count == 0 || pthread_sigmask(SIG_SETMASK, &all, &before) != 0)
        return 0;
    while (started < count && pthread_create(&threads[started].id, NULL, begin, &threads[started]) == 0)
        started++;
    (void)pthread_sigmask(SIG_SETMASK, &before, NULL); /* cannot fail: the mask is one it gave */
    return started;
}

void threads_run(unsigned count, void (*work)(void *context, unsigned n), void *context)
{
    struct thread threads[THREADS_LIMIT];
    unsigned more = count > THREADS_LIMIT ? THREADS_LIMIT - 1 : count > 1 ? count - 1 : 0;
    for (unsigned i = 0; i < more; i++)
        threads[i] = (struct thread){.work = work, .context = context, .n = i + 1};
    unsigned started = start(threads, more);
    work(context, 0);
    for (unsigned i = 0; i < started; i++)
        pthread_join(threads[i].id, NULL);
}

unsigned threads_allowed(const onroll_allocator *allocator)
{
    if (allocator && allocator->allocate && allocator->release)
        return 1;
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    return processors > 1 ? (unsigned)processors : 1;
}
