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

/* Where the cites before are: of the text, and of notes. */
struct last {
	const struct csl_cluster *in_text, *in_note, *before_that;
	int *note; /* of the last cite of an item; -1: none */
};

/*
 * The cluster that "ibid." may mean: the one before in the text, or in the
 * notes; not a note's that says more than one thing.
 */
static const struct csl_cluster *
before_cluster(const struct last *l, const struct csl_cluster *c)
{
	if (c->note == 0)
		return l->in_text;
	if (l->in_note != NULL && l->before_that != NULL &&
	    l->in_note->note != c->note &&
	    l->in_note->note == l->before_that->note)
		return NULL;
	return l->in_note;
}

static void
find_position(
    struct csl_run *run, const struct last *l, struct csl_cluster *c, size_t k)
{
	const struct csl_cluster *last = before_cluster(l, c);
	struct csl_cite *cite = &c->cite[k];
	struct item_state *it = &run->item[cite->item];
	const struct csl_cite *before = k > 0 ? &c->cite[k - 1]
	    : last == NULL                    ? NULL
					      : only_cite(last);
	enum csl_position found;
	int *note = &l->note[cite->item];

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
	struct last l = { NULL, NULL, NULL,
		arena_array(run->arena, run->items + 1, int) };
	size_t i, k;

	for (i = 0; i < run->items; i++)
		l.note[i] = -1;
	for (i = 0; i < run->clusters; i++) {
		struct csl_cluster *c = &run->cluster[i];

		for (k = 0; k < c->cites; k++)
			find_position(run, &l, c, k);
		if (c->note == 0) {
			l.in_text = c;
			continue;
		}
		l.before_that = l.in_note;
		l.in_note = c;
	}
}
