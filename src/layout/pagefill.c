/* Fills of one place, found by their height in an open hash. */
#include "layout/pagesearch_int.h"

/* Where heights are all different more would cost more than they bring. */
#define FILLS_MOST 1024
#define SLOTS      4096

void
fills_init(struct fills *fs, int64_t most, struct arena *a)
{
	fs->most = most;
	fs->fill = arena_array(a, FILLS_MOST, struct fill);
	fs->slot = arena_array(a, SLOTS, struct slot);
}

void
fills_clear(struct fills *fs)
{
	fs->count = 0;
	fs->stamp++;
}

void
fills_add(struct fills *fs, const struct fill *f)
{
	uint64_t kind = 4 * (uint64_t)f->note + 2 * f->loose + f->first +
	    ((uint64_t)f->flt << 40);
	uint64_t hash = ((uint64_t)f->y / 64 + kind) * 0x9E3779B97F4A7C15u;
	size_t i = (size_t)(hash >> 52) % SLOTS;
	struct fill *old;

	for (; fs->slot[i].stamp == fs->stamp; i = (i + 1) % SLOTS) {
		old = &fs->fill[fs->slot[i].index];
		if (old->y != f->y || old->note != f->note ||
		    old->flt != f->flt || old->below != f->below ||
		    old->loose != f->loose || old->first != f->first)
			continue;
		if (old->spread == f->spread) {
			if (cost_less(&f->cost, &old->cost))
				*old = *f;
			return;
		}
		if (spread_outdoes(
			&old->cost, old->spread, &f->cost, f->spread, fs->most))
			return;
	}
	if (fs->count == FILLS_MOST)
		return;
	fs->slot[i] = (struct slot){ fs->stamp, (uint32_t)fs->count };
	fs->fill[fs->count++] = *f;
}
