/* First, subsequent, ibid.: where a cite stands among those of its work. */
#include "bib/csl/csl_int.h"

static bool
same_locator(const struct csl_cite *a, const struct csl_cite *b)
{
	return str_equal(a->locator, b->locator) &&
	    (str_equal(a->label, b->label) ||
		(a->label.n == 0 && str_is(b->label, "page")) ||
		(b->label.n == 0 && str_is(a->label, "page")));
}

/* Behind `before`, a cite of the same work with nothing between. */
static enum csl_position
after(const struct csl_cite *before, const struct csl_cite *cite)
{
	if (before->locator.n == 0)
		return cite->locator.n == 0 ? POSITION_IBID
					    : POSITION_IBID_LOCATOR;
	if (cite->locator.n == 0)
		return POSITION_SUBSEQUENT;
	return same_locator(before, cite) ? POSITION_IBID
					  : POSITION_IBID_LOCATOR;
}

/* The cite that a cluster is about, if it is about one work only. */
static const struct csl_cite *
only_cite(const struct csl_cluster *c)
{
	size_t i;

	for (i = 1; i < c->cites; i++)
		if (c->cite[i].item != c->cite[0].item)
			return NULL;
	return c->cites == 0 ? NULL : &c->cite[c->cites - 1];
}

static void
find_position(struct csl_run *run, const struct csl_cluster *last,
    struct csl_cluster *c, size_t k, int *last_note)
{
	struct csl_cite *cite = &c->cite[k];
	struct item_state *it = &run->item[cite->item];
	const struct csl_cite *before = k > 0 ? &c->cite[k - 1]
	    : last == NULL                    ? NULL
					      : only_cite(last);
	enum csl_position found;
	int *note = &last_note[cite->item];

	if (*note == -1)
		found = POSITION_FIRST;
	else if (before != NULL && before->item == cite->item)
		found = after(before, cite);
	else
		found = POSITION_SUBSEQUENT;
	if (cite->position == POSITION_AUTO) {
		cite->position = found;
		cite->near_note = found != POSITION_FIRST &&
		    c->note - *note <= run->style->citation.near_note;
	}
	if (*note == -1)
		it->first_note = c->note;
	*note = c->note;
}

void
positions_find(struct csl_run *run)
{
	int *last_note = arena_array(run->arena, run->items + 1, int);
	size_t i, k;

	for (i = 0; i < run->items; i++)
		last_note[i] = -1;
	for (i = 0; i < run->clusters; i++)
		for (k = 0; k < run->cluster[i].cites; k++)
			find_position(run, i == 0 ? NULL : &run->cluster[i - 1],
			    &run->cluster[i], k, last_note);
}
