#include "base/jobs.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <unistd.h>

/* The jobs, and who is at work on them. */
struct shop {
	size_t jobs;
	atomic_size_t next;
	void (*work)(void *, int, size_t);
	void *arg;
};

struct hand {
	struct shop *shop;
	pthread_t thread;
	int number;
	bool started;
};

int
jobs_workers(void)
{
	long n = sysconf(_SC_NPROCESSORS_ONLN);

	return n < 1 ? 1 : n < MOST_WORKERS ? (int)n : MOST_WORKERS;
}

static void *
take_jobs(void *arg)
{
	struct hand *h = arg;
	size_t i;

	while ((i = atomic_fetch_add(&h->shop->next, 1)) < h->shop->jobs)
		h->shop->work(h->shop->arg, h->number, i);
	return NULL;
}

void
jobs_run(size_t jobs, int workers, void (*work)(void *, int, size_t), void *arg)
{
	struct shop shop = { .jobs = jobs, .work = work, .arg = arg };
	struct hand hand[MOST_WORKERS] = { { .shop = &shop } };
	int i;

	if (workers > MOST_WORKERS)
		workers = MOST_WORKERS;
	for (i = 1; i < workers; i++)
		hand[i] = (struct hand){ .shop = &shop, .number = i };
	for (i = 1; i < workers; i++)
		hand[i].started = pthread_create(&hand[i].thread, NULL,
				      take_jobs, &hand[i]) == 0;
	take_jobs(&hand[0]);
	for (i = 1; i < workers; i++)
		if (hand[i].started)
			pthread_join(hand[i].thread, NULL);
}
