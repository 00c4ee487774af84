#include "layout/linebreak.h"

#include <assert.h>
#include <inttypes.h>

const struct linebreak_params linebreak_defaults = {
	.pretolerance = 100,
	.tolerance = 200,
	.line_penalty = 10,
	.adj_demerits = 10000,
	.double_hyphen_demerits = 10000,
	.final_hyphen_demerits = 5000,
	.hyphens_running = 1000,
};

#define EMERGENCY_PASS 3 /* from here on with emergency stretch */
#define LAST_PASS      4 /* any line that is not too wide */

/* What more hyphens in a row than allowed cost where nothing avoids them. */
#define TOO_MANY_HYPHENS ((int64_t)1000000)

/*
 * Lengths from the start of the paragraph to some item.  The length of a
 * line is the difference of two such sums.  TeX keeps only differences
 * (section 824) lest 32 bits overflow; 64 bits spare us that.
 */
struct sums {
	sp width;
	sp stretch;
	sp fil;
	sp shrink;
	sp letters; /* the text among `width`: indents do not expand */
};

/* What the breaker knows of the paragraph, by item. */
struct tables {
	struct sums *sum; /* of all items before it */
	uint32_t *start;  /* first item at or after it that begins a line */
	uint32_t *box;    /* last box before it, plus 1; 0: none */
	sp most_hang;     /* of all that may hang out of the right margin */
};

/*
 * A feasible breakpoint: the paragraph up to here can be set within the
 * tolerance.  It is active while a line that starts here can still end.
 */
struct breakpoint {
	struct breakpoint *prev; /* where the line ending here starts */
	struct breakpoint *next; /* next active breakpoint */
	struct line_break line;  /* the line ending here */
	size_t line_no;          /* its number; 0 at the start */
	size_t start;            /* first item of the next line */
	sp post;                 /* added to the next line */
	sp hang_left;            /* of the next line */
	uint64_t end_word;       /* of the line ending here */
	uint64_t start_word;     /* of the next line */
	int run;                 /* hyphens running up to here */
	bool hyphen;
	int serial; /* names it in the trace */
};

#define MOST_COUNTED 8000 /* items of a paragraph with variants */

/* The best line of a kind that ends at the item at hand. */
struct candidate {
	struct breakpoint *start;
	struct line_break line;
	size_t line_no;
	int run;
};

/* One attempt to break a paragraph: tex.web calls it a pass. */
struct pass {
	const struct hlist *par;
	const struct linebreak_params *prm;
	const struct tables *t;
	struct arena *scratch;
	int number; /* from 1 */
	bool wide;  /* for variants: variant_tolerance holds */
	struct breakpoint *active;
	struct candidate *best; /* of the item at hand */
	size_t bests, room;
	int serial;
};

int
badness(sp excess, sp available)
{
	sp r; /* 297 times the ratio; 297^3 is about 100 * 2^18 */

	if (excess == 0)
		return 0;
	if (available <= 0)
		return INF_BAD;
	if (excess > 10 * available) /* so that 297 * excess is safe */
		return INF_BAD;
	r = excess * 297 / available;
	if (r > 1290)
		return INF_BAD;
	return (int)((r * r * r + (1 << 17)) / (1 << 18));
}

static bool
is_forced(const struct item *it)
{
	return it->kind == ITEM_PENALTY && it->penalty <= EJECT_PENALTY;
}

/* Glue and penalties vanish after a break, up to the next forced one. */
static bool
begins_line(const struct item *it)
{
	return it->kind == ITEM_BOX || it->kind == ITEM_DISC || is_forced(it);
}

static struct tables *
tables_new(const struct hlist *par, struct arena *scratch)
{
	struct tables *t = arena_new(scratch, struct tables);
	const size_t n = par->count;
	struct sums s = { 0 };
	uint32_t box = 0;
	size_t i;

	t->sum = arena_array(scratch, n + 1, struct sums);
	t->start = arena_array(scratch, n + 2, uint32_t);
	t->box = arena_array(scratch, n + 1, uint32_t);
	for (i = 0; i < n; i++) {
		const struct item *it = &par->item[i];

		t->sum[i] = s;
		t->box[i] = box;
		if (it->hang_right > t->most_hang)
			t->most_hang = it->hang_right;
		if (it->kind == ITEM_BOX || it->kind == ITEM_GLUE)
			s.width += it->width;
		if (it->kind == ITEM_GLUE) {
			s.stretch += it->stretch;
			s.fil += it->fil;
			s.shrink += it->shrink;
		} else if (it->kind == ITEM_BOX) {
			box = (uint32_t)i + 1;
			if (it->content.style != NULL)
				s.letters += it->width;
		}
	}
	t->start[n] = t->start[n + 1] = (uint32_t)n;
	for (i = n; i-- > 0;)
		t->start[i] =
		    begins_line(&par->item[i]) ? (uint32_t)i : t->start[i + 1];
	return t;
}

size_t
line_start(const struct hlist *par, size_t end)
{
	size_t i;

	for (i = end + 1; i < par->count; i++)
		if (begins_line(&par->item[i]))
			break;
	return i;
}

static int
threshold(const struct pass *p)
{
	if (p->number == LAST_PASS)
		return INF_BAD;
	return p->number == 1 ? p->prm->pretolerance
	    : p->wide         ? p->prm->variant_tolerance
			      : p->prm->tolerance;
}

static enum fitness
classify(int bad, bool stretched)
{
	if (bad <= 12) /* changed by half of what is allowed or less */
		return FIT_DECENT;
	if (!stretched)
		return FIT_TIGHT;
	return bad <= 99 ? FIT_LOOSE : FIT_VERY_LOOSE;
}

static sp
measure_of(const struct pass *p, const struct breakpoint *start)
{
	return start->line_no == 0 ? p->prm->first_width : p->prm->width;
}

/* What hangs out of the right margin when a line ends at item `end`. */
static sp
right_hang(const struct pass *p, size_t end)
{
	const struct item *it = &p->par->item[end];

	if (it->kind == ITEM_DISC)
		return it->hang_right;
	return p->t->box[end] == 0
	    ? 0
	    : p->par->item[p->t->box[end] - 1].hang_right;
}

/* Measure the line from `start` to item `end`. */
static struct line_break
fit_line(const struct pass *p, const struct breakpoint *start, size_t end)
{
	const struct item *it = &p->par->item[end];
	const struct sums *from =
	    &p->t->sum[start->start < end ? start->start : end];
	const struct sums *to = &p->t->sum[end];
	struct line_break line = {
		.end = end,
		.natural = to->width - from->width + start->post,
		.stretch = to->stretch - from->stretch,
		.fil = to->fil - from->fil,
		.shrink = to->shrink - from->shrink,
		.letters = to->letters - from->letters + start->post,
		.hang_left = start->hang_left,
		.hang_right = right_hang(p, end),
	};
	sp excess, stretch, shrink, expand;

	if (it->kind == ITEM_DISC) {
		line.natural += it->pre;
		line.letters += it->pre;
	}
	line.natural -= line.hang_left + line.hang_right;
	excess = measure_of(p, start) - line.natural;
	expand = line.letters * p->prm->expand / 1000;
	stretch = line.stretch + expand;
	shrink = line.shrink + expand;
	if (p->number >= EMERGENCY_PASS)
		stretch += p->prm->emergency_stretch;
	if (p->prm->ragged)
		stretch = p->prm->emergency_stretch;
	if (excess >= 0 && line.fil > 0)
		line.badness = 0;
	else if (excess >= 0)
		line.badness = badness(excess, stretch);
	else if (-excess <= shrink && !p->prm->ragged)
		line.badness = badness(-excess, shrink);
	else
		line.badness = INF_BAD + 1;
	line.fitness = classify(line.badness, excess >= 0);
	return line;
}

/* The word, or the part of one, that ends a line which ends at `at`. */
static uint64_t
word_at_end(const struct pass *p, size_t at)
{
	if (p->par->item[at].kind == ITEM_DISC)
		return p->par->item[at].word;
	return p->t->box[at] == 0 ? 0 : p->par->item[p->t->box[at] - 1].word;
}

/* The one that starts the line after it. */
static uint64_t
word_at_start(const struct pass *p, size_t at)
{
	const struct item *it = &p->par->item[p->t->start[at + 1]];

	if (p->par->item[at].kind == ITEM_DISC)
		return p->par->item[at].word_behind;
	return it < p->par->item + p->par->count && it->kind == ITEM_BOX
	    ? it->word
	    : 0;
}

/* A word that ends (or starts) this line and the one before it. */
static bool
repeats(const struct pass *p, const struct breakpoint *start, size_t at)
{
	uint64_t end = word_at_end(p, at), begin;

	if (start->line_no == 0 || at + 1 >= p->par->count)
		return false;
	if (end != 0 && end == start->end_word)
		return true;
	begin = word_at_start(p, at);
	return begin != 0 && begin == start->start_word;
}

/* A last line that leaves hardly anything free, but something. */
static bool
is_almost_full(const struct pass *p, const struct breakpoint *start,
    const struct line_break *line)
{
	sp room = measure_of(p, start) - line->natural;

	return !p->prm->ragged && room > 0 && room < p->prm->last_room;
}

static int
run_after(const struct breakpoint *start, const struct item *it)
{
	return it->kind == ITEM_DISC && it->hyphen ? start->run + 1 : 0;
}

/*
 * The price of `line`, starting at `start`: tex.web, section 859, without
 * its ceiling of 10^8, which is there for the sake of 32 bits.
 */
static int64_t
demerits(const struct pass *p, const struct breakpoint *start,
    const struct line_break *line)
{
	const struct item *it = &p->par->item[line->end];
	const bool last = line->end + 1 == p->par->count;
	const bool hyphen = it->kind == ITEM_DISC && it->hyphen;
	int64_t d = p->prm->line_penalty + line->badness;
	int64_t pi =
	    it->kind == ITEM_PENALTY || it->kind == ITEM_DISC ? it->penalty : 0;

	d *= d;
	if (pi >= 0)
		d += pi * pi;
	else if (pi > EJECT_PENALTY)
		d -= pi * pi;
	if (start->hyphen && last)
		d += p->prm->final_hyphen_demerits;
	else if (start->hyphen && hyphen)
		d += p->prm->double_hyphen_demerits;
	if (start->line_no > 0 &&
	    (line->fitness > start->line.fitness + 1 ||
		line->fitness + 1 < start->line.fitness))
		d += p->prm->adj_demerits;
	if (p->prm->repeat_demerits != 0 && repeats(p, start, line->end))
		d += p->prm->repeat_demerits;
	if (last && start->line_no > 0 && line->natural < p->prm->last_least)
		d += p->prm->last_demerits;
	if (last && start->line_no > 0 && is_almost_full(p, start, line))
		d += p->prm->full_demerits;
	if (run_after(start, it) > p->prm->hyphens_running)
		d += TOO_MANY_HYPHENS;
	return d;
}

static void
trace_line(const struct pass *p, const struct breakpoint *start,
    const struct line_break *line)
{
	if (p->prm->trace != NULL)
		fprintf(p->prm->trace,
		    "@%zu via @@%d b=%d p=%d d=%" PRId64 "\n", line->end,
		    start->serial, line->badness,
		    p->par->item[line->end].penalty,
		    line->demerits - start->line.demerits);
}

static void
trace_breakpoint(const struct pass *p, const struct breakpoint *bp)
{
	if (p->prm->trace != NULL)
		fprintf(p->prm->trace,
		    "@@%d: line %zu.%d%s t=%" PRId64 " -> @@%d\n", bp->serial,
		    bp->line_no, (int)bp->line.fitness, bp->hyphen ? "-" : "",
		    bp->line.demerits, bp->prev->serial);
}

/*
 * Whether ways of different numbers of lines are kept apart: only where
 * variants are wanted, for all lines but the first are as wide; not in the
 * last pass, in which there would be any number of them; and not in a
 * paragraph of many pages, whose numbers of lines are as many as its lines.
 */
static bool
counts_lines(const struct pass *p)
{
	return p->prm->variants && p->number != LAST_PASS &&
	    p->par->count <= MOST_COUNTED;
}

/* Lines are alike for what follows if these agree. */
static bool
same_kind(const struct pass *p, const struct candidate *c,
    const struct line_break *line, size_t line_no, int run)
{
	return c->line.fitness == line->fitness && c->run == run &&
	    (!counts_lines(p) || c->line_no == line_no);
}

/* Keep the line if it is the first or the cheapest of its kind. */
static void
consider(struct pass *p, struct breakpoint *start,
    const struct line_break *line, int run)
{
	size_t line_no = start->line_no + 1, i;
	struct candidate *c;

	for (i = 0; i < p->bests; i++) {
		c = &p->best[i];
		if (!same_kind(p, c, line, line_no, run))
			continue;
		if (line->demerits < c->line.demerits)
			*c = (struct candidate){ start, *line, line_no, run };
		return;
	}
	arena_reserve(p->scratch, p->best, p->room, p->bests);
	p->best[p->bests++] = (struct candidate){ start, *line, line_no, run };
}

/*
 * What costs more than another of the same number of lines and of no more
 * hyphens running, by all that a difference in fitness may cost, can never
 * catch up again.
 */
static bool
is_hopeless(const struct pass *p, const struct candidate *c)
{
	size_t i;

	for (i = 0; i < p->bests; i++) {
		const struct candidate *o = &p->best[i];
		int64_t lead = c->line.demerits - o->line.demerits;

		if (o == c || o->run > c->run ||
		    (counts_lines(p) && o->line_no != c->line_no))
			continue;
		if (lead > p->prm->adj_demerits)
			return true;
	}
	return false;
}

static struct breakpoint *
breakpoint_new(struct pass *p)
{
	struct breakpoint *bp = arena_new(p->scratch, struct breakpoint);

	bp->serial = p->serial++;
	return bp;
}

/* Make `at` a breakpoint, once for each kind worth remembering. */
static void
add_breakpoints(struct pass *p, size_t at)
{
	const struct item *it = &p->par->item[at];
	struct breakpoint **tail = &p->active, *bp;
	size_t i;

	while (*tail != NULL)
		tail = &(*tail)->next;
	for (i = 0; i < p->bests; i++) {
		const struct candidate *c = &p->best[i];

		if (is_hopeless(p, c))
			continue;
		bp = breakpoint_new(p);
		bp->prev = c->start;
		bp->line = c->line;
		bp->line_no = c->line_no;
		bp->run = c->run;
		bp->start = p->t->start[at + 1];
		bp->end_word = word_at_end(p, at);
		bp->start_word = word_at_start(p, at);
		if (it->kind == ITEM_DISC) {
			bp->post = it->post;
			bp->hang_left = it->hang_left;
			bp->hyphen = it->hyphen;
		} else if (bp->start < p->par->count) {
			bp->hang_left = p->par->item[bp->start].hang_left;
		}
		*tail = bp;
		tail = &bp->next;
		trace_breakpoint(p, bp);
	}
}

/* A last line of nothing but the tail of a broken word. */
static bool
is_tail(const struct pass *p, const struct breakpoint *start,
    const struct line_break *line)
{
	return line->end + 1 == p->par->count && start->hyphen &&
	    line->natural < p->prm->last_least;
}

/* Whether the pass puts up with the line, as far as bounds go. */
static bool
is_bearable(const struct pass *p, const struct breakpoint *start,
    const struct line_break *line, int run)
{
	if (line->badness > threshold(p))
		return false;
	return p->number == LAST_PASS ||
	    (run <= p->prm->hyphens_running && !is_tail(p, start, line));
}

/*
 * Whether no line from `start` fits any more, be it that it ends at `at` or
 * later.  A line too wide may be so for its hyphen only, or for want of a
 * mark that hangs: the tail of the word may be narrower.  TeX gives up at
 * once (section 851); so does the last pass, lest its lines grow.
 */
static bool
is_past(const struct pass *p, const struct breakpoint *start,
    const struct line_break *line)
{
	const struct item *it = &p->par->item[line->end];
	sp least = line->natural + line->hang_right - p->t->most_hang;

	if (line->badness <= INF_BAD)
		return false;
	if (it->kind == ITEM_DISC && it->pre > 0)
		least -= it->pre;
	if (!p->prm->ragged)
		least -= line->shrink + line->letters * p->prm->expand / 1000;
	return p->number == LAST_PASS || least > measure_of(p, start);
}

/*
 * See which lines can end at item `at`.  Of those of one kind keep the
 * cheapest; drop active breakpoints from which no later line can fit.
 */
static void
try_break(struct pass *p, size_t at)
{
	const struct item *it = &p->par->item[at];
	const bool forced = is_forced(it);
	struct breakpoint **link, *bp;
	struct line_break line;
	bool drop, last_resort;
	int run;

	p->bests = 0;
	for (link = &p->active; (bp = *link) != NULL;) {
		line = fit_line(p, bp, at);
		drop = forced || is_past(p, bp, &line);
		run = run_after(bp, it);
		/* The last pass must not lose its last active breakpoint. */
		last_resort = drop && p->number == LAST_PASS && p->bests == 0 &&
		    p->active == bp && bp->next == NULL;
		if (last_resort || is_bearable(p, bp, &line, run)) {
			line.demerits = bp->line.demerits;
			if (!last_resort)
				line.demerits += demerits(p, bp, &line);
			trace_line(p, bp, &line);
			consider(p, bp, &line, run);
		}
		if (drop)
			*link = bp->next;
		else
			link = &bp->next;
	}
	if (p->bests > 0)
		add_breakpoints(p, at);
}

/* Whether a line may end at item `i` in this pass. */
static bool
may_end(const struct pass *p, size_t i)
{
	const struct item *it = &p->par->item[i];

	switch (it->kind) {
	case ITEM_GLUE:
		return i > 0 &&
		    (it[-1].kind == ITEM_BOX || it[-1].kind == ITEM_DISC);
	case ITEM_PENALTY:
		return it->penalty < INF_PENALTY;
	case ITEM_DISC:
		return it->penalty < INF_PENALTY &&
		    (p->number > 1 || !it->soft);
	default:
		return false;
	}
}

/* Try to break the whole paragraph; NULL if no way stays in tolerance. */
static struct breakpoint *
run_pass(struct pass *p)
{
	struct breakpoint *first = breakpoint_new(p);
	size_t i;

	first->start = 0;
	if (p->par->item[0].kind == ITEM_BOX)
		first->hang_left = p->par->item[0].hang_left;
	p->active = first;
	for (i = 0; i < p->par->count && p->active != NULL; i++)
		if (may_end(p, i))
			try_break(p, i);
	return p->active;
}

/* The cheapest ending with `lines` lines, or of all where that is 0. */
static struct breakpoint *
cheapest(struct breakpoint *ends, size_t lines)
{
	struct breakpoint *best = NULL, *bp;

	for (bp = ends; bp != NULL; bp = bp->next)
		if ((lines == 0 || bp->line_no == lines) &&
		    (best == NULL || bp->line.demerits < best->line.demerits))
			best = bp;
	return best;
}

static struct breaking
breaking_of(const struct breakpoint *end, struct arena *out)
{
	struct breaking b = { 0 };
	const struct breakpoint *bp;

	if (end == NULL)
		return b;
	b.demerits = end->line.demerits;
	for (bp = end; bp->prev != NULL; bp = bp->prev)
		b.count++;
	b.line = arena_array(out, b.count, struct line_break);
	bp = end;
	for (size_t i = b.count; i-- > 0; bp = bp->prev)
		b.line[i] = bp->line;
	return b;
}

/* One line fewer and one more, where this pass found such ways. */
static void
take_variants(
    struct line_breaks *lb, struct breakpoint *ends, struct arena *out)
{
	if (lb->best.count > 1 && lb->fewer.count == 0)
		lb->fewer =
		    breaking_of(cheapest(ends, lb->best.count - 1), out);
	if (lb->more.count == 0)
		lb->more = breaking_of(cheapest(ends, lb->best.count + 1), out);
}

static struct breakpoint *
try_pass(struct pass *p, int number)
{
	p->number = number;
	if (p->prm->trace != NULL)
		fprintf(p->prm->trace, "@pass %d\n", number);
	return run_pass(p);
}

/* Whether the best way is so for want of a better end. */
static bool
ends_badly(const struct pass *p, const struct breaking *b)
{
	return p->prm->variant_tolerance > p->prm->tolerance && b->count > 1 &&
	    b->line[b->count - 1].natural < p->prm->last_least;
}

/* A line that is hardly tolerable may be better than a last one of half a
 * word: the demerits decide.  Returns the ways found, where one is. */
static struct breakpoint *
mend_end(struct pass *p, struct line_breaks *lb, struct breakpoint *ends,
    struct arena *out)
{
	struct breakpoint *wide;

	p->wide = true;
	wide = try_pass(p, 2);
	p->wide = false;
	if (wide == NULL ||
	    cheapest(wide, 0)->line.demerits >= lb->best.demerits)
		return ends;
	lb->passes = 2;
	lb->best = breaking_of(cheapest(wide, 0), out);
	return wide;
}

struct line_breaks
linebreak(const struct hlist *par, const struct linebreak_params *prm,
    struct arena *out, struct arena *scratch)
{
	struct line_breaks lb = { .passes = prm->pretolerance < 0 ? 1 : 0 };
	struct pass p = { par, prm, .scratch = scratch };
	struct breakpoint *ends = NULL;

	assert(par->count > 0);
	assert(is_forced(&par->item[par->count - 1]));

	p.t = tables_new(par, scratch);
	while (ends == NULL) {
		assert(lb.passes < LAST_PASS);
		ends = try_pass(&p, ++lb.passes);
	}
	lb.best = breaking_of(cheapest(ends, 0), out);
	if (lb.passes < EMERGENCY_PASS && ends_badly(&p, &lb.best))
		ends = mend_end(&p, &lb, ends, out);
	if (!prm->variants || par->count > MOST_COUNTED)
		return lb;
	take_variants(&lb, ends, out);
	/* With hyphens there may be ways that there were not without. */
	if (lb.passes == 1 && lb.best.count > 1 &&
	    (lb.fewer.count == 0 || lb.more.count == 0)) {
		ends = try_pass(&p, 2);
		take_variants(&lb, ends, out);
	}
	/* Where pages cannot do without, ways that are hardly tolerable. */
	if (prm->wide && lb.passes < 3 &&
	    ((lb.fewer.count == 0 && lb.best.count > 1) ||
		lb.more.count == 0)) {
		p.wide = true;
		ends = try_pass(&p, 2);
		if (ends != NULL)
			take_variants(&lb, ends, out);
	}
	return lb;
}

static void
dump_breaking(const char *name, const struct breaking *b, FILE *f)
{
	static const char *const fitness_name[FITNESSES] = {
		"very-loose",
		"loose",
		"decent",
		"tight",
	};
	size_t i;

	if (b->count == 0)
		return;
	fprintf(f, "%s lines %zu t=%" PRId64 "\n", name, b->count, b->demerits);
	for (i = 0; i < b->count; i++)
		fprintf(f, "line %zu end %zu %s b=%d t=%" PRId64 "\n", i + 1,
		    b->line[i].end, fitness_name[b->line[i].fitness],
		    b->line[i].badness, b->line[i].demerits);
}

void
line_breaks_dump(const struct line_breaks *lb, FILE *f)
{
	fprintf(f, "passes %d\n", lb->passes);
	dump_breaking("best", &lb->best, f);
	dump_breaking("fewer", &lb->fewer, f);
	dump_breaking("more", &lb->more, f);
}
