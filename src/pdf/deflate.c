#include "pdf/deflate.h"

#include <libdeflate.h>

#include "base/jobs.h"

#define LEVEL        6
#define WORTH_A_HAND (64 * 1024) /* bytes for which a thread is begun */

struct bench {
	struct libdeflate_compressor *compressor;
	struct arena results; /* until they are gathered */
	struct arena scratch;
};

struct shop {
	struct deflate_job *job;
	struct bench bench[MOST_WORKERS];
};

static void
deflate_one(void *arg, int worker, size_t i)
{
	struct shop *s = arg;
	struct bench *b = &s->bench[worker];
	struct deflate_job *job = &s->job[i];
	size_t room =
	    libdeflate_zlib_compress_bound(b->compressor, job->bytes.n);
	char *to = arena_alloc(&b->scratch, room, 1);
	size_t n = libdeflate_zlib_compress(
	    b->compressor, job->bytes.s, job->bytes.n, to, room);

	job->deflated = (struct str){ arena_strndup(&b->results, to, n), n };
	arena_reset(&b->scratch);
}

static int
workers_for(const struct deflate_job *job, size_t jobs)
{
	size_t bytes = 0, i;

	for (i = 0; i < jobs; i++)
		bytes += job[i].bytes.n;
	return bytes < WORTH_A_HAND ? 1 : jobs_workers();
}

bool
deflate_all(struct deflate_job *job, size_t jobs, struct arena *a)
{
	struct shop s = { .job = job };
	int workers = workers_for(job, jobs), i;
	bool ok = true;
	size_t k;

	for (i = 0; i < workers; i++) {
		s.bench[i].compressor = libdeflate_alloc_compressor(LEVEL);
		ok &= s.bench[i].compressor != NULL;
	}
	if (ok)
		jobs_run(jobs, workers, deflate_one, &s);
	for (k = 0; ok && k < jobs; k++)
		job[k].deflated.s =
		    arena_strndup(a, job[k].deflated.s, job[k].deflated.n);
	for (i = 0; i < workers; i++) {
		arena_release(&s.bench[i].results);
		arena_release(&s.bench[i].scratch);
		if (s.bench[i].compressor != NULL)
			libdeflate_free_compressor(s.bench[i].compressor);
	}
	return ok;
}
