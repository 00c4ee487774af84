/*
 * jobs.h - the same work on many things, shared out among the processors
 *
 * A job is known by its number; which worker does it is left to chance, so
 * what it leaves behind must not depend on that: results go into places of
 * their own, memory comes from the worker's arena.
 */
#ifndef BASE_JOBS_H
#define BASE_JOBS_H

#include <stddef.h>

#define MOST_WORKERS 8

/* How many may work at once on this machine: 1 to MOST_WORKERS. */
int jobs_workers(void);

/*
 * Call `work(arg, worker, i)` once for each i below `jobs`, on up to
 * `workers` threads, `worker` being below that.  Returns when all is done;
 * where no thread can be had, those there are do the work.
 */
void jobs_run(size_t jobs, int workers,
    void (*work)(void *arg, int worker, size_t i), void *arg);

#endif
