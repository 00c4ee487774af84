#include "pdf/deflate.h"

#include <libdeflate.h>
#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

#define LEVEL        6
#define WORKERS      8           /* at most */
#define WORTH_A_HAND (64 * 1024) /* bytes for which a thread is begun */

/* The jobs, and who is at work on them. */
struct shop {
	struct deflate_job *job;
	size_t jobs;
	atomic_size_t next;
	atomic_bool failed;
};

struct worker {
	struct shop *shop;
	struct arena arena; /* its results, until they are gathered */
	pthread_t thread;
	bool started;
};

static void
deflate_one(struct libdeflate_compressor *c, struct deflate_job *job,
    struct arena *a, struct arena *scratch)
{
	size_t room = libdeflate_zlib_compress_bound(c, job->bytes.n), n;
	char *to = arena_alloc(scratch, room, 1);

	n = libdeflate_zlib_compress(c, job->bytes.s, job->bytes.n, to, room);
	job->deflated = (struct str){ arena_strndup(a, to, n), n };
	arena_reset(scratch);
}

static void *
work(void *arg)
{
	struct worker *w = arg;
	struct libdeflate_compressor *c = libdeflate_alloc_compressor(LEVEL);
	struct arena scratch = { 0 };
	size_t i;

	if (c == NULL) {
		atomic_store(&w->shop->failed, true);
		return NULL;
	}
	for (;;) {
		i = atomic_fetch_add(&w->shop->next, 1);
		if (i >= w->shop->jobs)
			break;
		deflate_one(c, &w->shop->job[i], &w->arena, &scratch);
	}
	arena_release(&scratch);
	libdeflate_free_compressor(c);
	return NULL;
}

static int
hands(const struct deflate_job *job, size_t jobs)
{
	long processors = sysconf(_SC_NPROCESSORS_ONLN);
	size_t bytes = 0, i;

	for (i = 0; i < jobs; i++)
		bytes += job[i].bytes.n;
	if (bytes < WORTH_A_HAND || processors < 1)
		return 1;
	return processors < WORKERS ? (int)processors : WORKERS;
}

bool
deflate_all(struct deflate_job *job, size_t jobs, struct arena *a)
{
	struct shop shop = { .job = job, .jobs = jobs };
	struct worker worker[WORKERS] = { 0 };
	int n = hands(job, jobs), i;
	size_t k;

	for (i = 0; i < n; i++)
		worker[i].shop = &shop;
	/* Where no thread can be had, those there are do the work. */
	for (i = 1; i < n; i++)
		worker[i].started = pthread_create(&worker[i].thread, NULL,
					work, &worker[i]) == 0;
	work(&worker[0]);
	for (i = 1; i < n; i++)
		if (worker[i].started)
			pthread_join(worker[i].thread, NULL);
	for (k = 0; k < jobs; k++)
		job[k].deflated.s =
		    arena_strndup(a, job[k].deflated.s, job[k].deflated.n);
	for (i = 0; i < n; i++)
		arena_release(&worker[i].arena);
	return !atomic_load(&shop.failed);
}
