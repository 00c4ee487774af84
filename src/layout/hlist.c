/*
 * A block's inlines to a horizontal list.  The texts of all its leaves are
 * laid end to end and UAX #14 is asked about the whole; then each leaf is
 * cut into words, and each word becomes boxes and discretionaries.
 */
#include <assert.h>
#include <string.h>

#include "base/buf.h"
#include "layout/fields.h"
#include "layout/imagesize.h"
#include "layout/words_int.h"
#include "unicode/chars.h"
#include "unicode/utf8.h"

/* A stretch of the block's text that has one leaf and one look. */
struct stretch {
	const struct node *leaf;
	const struct look *look;
	const struct look *now; /* of the word at hand */
	const struct par_style *style;
	sp gap;             /* > 0: a space of that width */
	size_t from, to;    /* in the block's text */
	uint32_t leaf_from; /* byte of the leaf's text at `from` */
	bool in_cite;
	bool is_code;
	bool is_address;   /* a link whose text is its address */
	bool keeps_before; /* no break in front: the mark of a note */
};

#define LONGEST_WORD 1000 /* bytes without an opportunity */

struct builder {
	struct par_context *c;
	const struct par_shape *shape;
	const struct node *block;
	const struct par_style *style; /* of what is collected */
	sp measure;
	struct buf text;
	struct stretch *stretch;
	size_t stretches, stretch_room;
	struct line_opportunity *may;
	size_t mays, next_may;
	struct hlist *out;
	size_t room;
};

static struct item *
add(struct builder *b, enum item_kind kind)
{
	struct item *it;

	arena_reserve(b->c->scratch, b->out->item, b->room, b->out->count);
	it = &b->out->item[b->out->count++];
	it->kind = kind;
	return it;
}

static void
add_penalty(struct builder *b, int penalty)
{
	add(b, ITEM_PENALTY)->penalty = penalty;
}

/* Whether the node and what is below it is set by somebody else. */
static bool
is_apart(const struct builder *b, const struct node *top, const struct node *n)
{
	return n == b->shape->label ||
	    (n->kind == NODE_FIELD && b->shape->field_apart) ||
	    (n != top && node_is_block(n));
}

static bool
is_address(const struct node *leaf)
{
	const struct node *link = node_above(leaf, NODE_LINK);

	return link != NULL && link->link.target == NULL &&
	    link->link.url != NULL &&
	    memmem(leaf->text.s, leaf->text.n, "/", 1) != NULL &&
	    memchr(leaf->text.s, ' ', leaf->text.n) == NULL;
}

static void
add_stretch(struct builder *b, const struct node *leaf, struct str s)
{
	struct stretch *st;

	if (s.n == 0)
		return;
	arena_reserve(b->c->scratch, b->stretch, b->stretch_room, b->stretches);
	st = &b->stretch[b->stretches++];
	*st = (struct stretch){ .leaf = leaf,
		.look = look_of(b->c, b->style, leaf),
		.style = b->style,
		.from = b->text.n,
		.to = b->text.n + s.n,
		.in_cite = node_above(leaf, NODE_CITE) != NULL,
		.is_code = leaf->kind == NODE_CODE,
		.is_address = node_has_text(leaf) && is_address(leaf),
		.keeps_before = node_above(leaf, NODE_NOTE_REF) != NULL };
	buf_addstr(&b->text, s);
}

/* A space behind a label that runs in: it belongs to the label's leaf, but
 * to none of its bytes. */
static void
end_label(struct builder *b, const struct node *label)
{
	struct stretch *st;

	if (b->stretches == 0 || label->next == NULL)
		return;
	st = &b->stretch[b->stretches - 1];
	if (node_above(st->leaf, NODE_LABEL) != label)
		return;
	add_stretch(b, st->leaf, STR(" "));
	st = &b->stretch[b->stretches - 1];
	st->leaf_from = st->leaf->text.n;
}

/* The text of all leaves below `top`, in a style. */
static void
collect(
    struct builder *b, const struct node *top, const struct par_style *style)
{
	const struct node *n = top, *label = NULL;

	b->style = style;
	while (n != NULL) {
		if (label != NULL && node_above(n, NODE_LABEL) != label) {
			end_label(b, label);
			label = NULL;
		}
		if (is_apart(b, top, n)) {
			n = node_skip(top, n);
			continue;
		}
		if (n->kind == NODE_LABEL)
			label = n;
		else if (node_has_text(n))
			add_stretch(b, n, (struct str){ n->text.s, n->text.n });
		else if (n->kind == NODE_BREAK)
			add_stretch(b, n, STR("\n"));
		else if (n->kind == NODE_IMAGE && n->image.picture != NULL)
			add_stretch(b, n, STR("\uFFFC"));
		else if (n->kind == NODE_FIELD)
			add_stretch(
			    b, n, str_from(fields_text(b->c->fields, n)));
		n = node_next(top, n);
	}
}

/* A heading and the space behind it, which is its own. */
static void
collect_run_in(struct builder *b)
{
	const struct theme *th = b->c->theme;
	struct stretch *st;
	const struct node *leaf;

	if (b->shape->run_in == NULL)
		return;
	collect(b, b->shape->run_in, &th->style[STYLE_H4]);
	if (b->stretches == 0)
		return;
	leaf = b->stretch[b->stretches - 1].leaf;
	add_stretch(b, leaf, STR(" "));
	st = &b->stretch[b->stretches - 1];
	st->leaf_from = leaf->text.n;
	st->gap = th->run_in_gap;
}

static struct str
text_of(const struct builder *b)
{
	return buf_str(&b->text);
}

static uint32_t
char_at(const struct builder *b, size_t i)
{
	return i < b->text.n ? utf8_next(text_of(b), &i) : 0;
}

static uint32_t
char_before(const struct builder *b, size_t i)
{
	return i > 0 ? utf8_prev(text_of(b), &i) : 0;
}

/* Whether UAX #14 lets a line end before byte `at`; `at` only grows. */
static bool
may_break(struct builder *b, size_t at)
{
	while (b->next_may < b->mays && b->may[b->next_may].at < at)
		b->next_may++;
	return b->next_may < b->mays && b->may[b->next_may].at == at;
}

static struct item_content
content_of(const struct stretch *st, size_t from, size_t to)
{
	uint32_t shift = st->leaf_from;

	return (struct item_content){ .leaf = st->leaf,
		.from = (uint32_t)(from - st->from) + shift,
		.to = (uint32_t)(to - st->from) + shift,
		.style = &st->now->style };
}

/* The word that ends before `i`, or begins at it: up to spaces. */
static struct str
word_before(const struct builder *b, size_t i)
{
	size_t from = i;

	while (from > 0 && b->text.s[from - 1] != ' ' && i - from < 64)
		from--;
	return str_slice(text_of(b), from, i);
}

static struct str
word_after(const struct builder *b, size_t i)
{
	size_t to = i;

	while (to < b->text.n && b->text.s[to] != ' ' && to - i < 64)
		to++;
	return str_slice(text_of(b), i, to);
}

/* Titles are rather broken behind a colon or a dash. */
static int
colon_penalty(const struct builder *b, uint32_t mark)
{
	return b->shape->style->alignment == SET_BALANCED &&
		(mark == ':' || mark == 0x2014)
	    ? b->c->theme->colon_penalty
	    : 0;
}

static void
add_space(struct builder *b, const struct stretch *st, size_t from, size_t to)
{
	const struct look *look = st->look;
	struct item *it;
	int penalty;

	penalty = !may_break(b, to)
	    ? INF_PENALTY
	    : space_penalty(b->c->theme, word_before(b, from),
		  word_after(b, to), st->in_cite);
	if (penalty == 0)
		penalty = colon_penalty(b, char_before(b, from));
	if (penalty != 0)
		add_penalty(b, penalty);
	it = add(b, ITEM_GLUE);
	it->width = st->gap > 0 ? st->gap : look->space_width;
	it->stretch = look->space_stretch;
	it->shrink = look->space_shrink;
	it->content = content_of(st, from, to);
	it->content.shapes = look->space;
}

/* U+00A0 gives and takes as a space does, but no line ends at it. */
static void
add_hard_space(
    struct builder *b, const struct stretch *st, size_t from, size_t to)
{
	struct item *it;

	add_penalty(b, INF_PENALTY);
	it = add(b, ITEM_GLUE);
	it->width = st->look->space_width;
	it->stretch = st->look->space_stretch;
	it->shrink = st->look->space_shrink;
	it->content = content_of(st, from, to);
	it->content.shapes = st->now->hard_space;
}

static void
add_forced(struct builder *b)
{
	add_penalty(b, INF_PENALTY);
	add(b, ITEM_GLUE)->fil = SP_PER_PT;
	add_penalty(b, EJECT_PENALTY);
}

/* The boxes of a word, a discretionary between each two. */
static void
add_boxes(struct builder *b, const struct stretch *st, size_t from, size_t to,
    const struct word *w)
{
	const struct theme *th = b->c->theme;
	sp done = 0;
	size_t at = from;
	uint32_t i;

	if (b->out->count > 0) {
		struct item *joint = &b->out->item[b->out->count - 1];

		if (joint->kind == ITEM_DISC) {
			joint->hang_left = w->hang_left;
			joint->word_behind = w->id;
		}
	}
	for (i = 0; i <= w->breaks; i++) {
		const struct word_break *brk =
		    i < w->breaks ? &w->brk[i] : NULL;
		size_t end = brk == NULL ? to : from + brk->at;
		sp upto = brk == NULL ? w->width : brk->before;
		struct item *it = add(b, ITEM_BOX);

		it->width = upto - done;
		it->content = content_of(st, at, end);
		it->content.word_from = content_of(st, from, to).from;
		it->content.word_to = content_of(st, from, to).to;
		it->content.shapes = w->shapes;
		if (i == 0)
			it->hang_left = w->hang_left;
		if (brk == NULL)
			it->hang_right = w->hang_right;
		it->word = w->id;
		done = upto;
		at = end;
		if (brk == NULL)
			break;
		it = add(b, ITEM_DISC);
		it->soft = true;
		it->hyphen = !brk->emergency;
		it->word = brk->head;
		it->word_behind = brk->tail;
		it->pre = brk->pre;
		it->post = brk->post;
		it->penalty = brk->emergency ? th->emergency_penalty
		    : brk->compound          ? 2 * th->hyphen_penalty
					     : th->hyphen_penalty;
		it->hang_right = brk->emergency ? 0 : st->look->hyphen_hang;
		it->content = content_of(st, end, end);
	}
}

static bool
is_hyphen(uint32_t c)
{
	return c == '-' || c == 0x2010 || c == 0x2011;
}

static void
add_word(struct builder *b, const struct stretch *st, size_t from, size_t to)
{
	struct word_request rq = { .look = st->now,
		.text = str_slice(text_of(b), from, to),
		.at = node_has_text(st->leaf)
		    ? text_place(st->leaf, content_of(st, from, to).from)
		    : 0,
		.hyphenate =
		    st->style->hyphenate && !st->is_code && !st->is_address,
		.compound = is_hyphen(char_before(b, from)) ||
		    is_hyphen(char_at(b, to)),
		.most = b->measure };

	add_boxes(b, st, from, to, word_find(b->c, &rq));
}

/*
 * Whether a line may end before byte `at`, which is no space: as UAX #14 has
 * it, and in addresses also behind those marks that part their names.
 */
static bool
may_part(struct builder *b, const struct stretch *st, size_t at)
{
	uint32_t before;

	if (may_break(b, at))
		return true;
	if (!st->is_address || at <= st->from)
		return false;
	before = char_before(b, at);
	return before < 0x80 && before != 0 &&
	    strchr("./?&=-_", (int)before) != NULL &&
	    char_is_letter(char_at(b, at));
}

/* The price of a line that ends behind `mark`. */
static int
joint_penalty(const struct builder *b, const struct stretch *st, uint32_t mark)
{
	const struct theme *th = b->c->theme;

	if (st->is_address || st->is_code)
		return th->address_penalty;
	if (is_hyphen(mark))
		return th->hard_hyphen_penalty;
	return colon_penalty(b, mark);
}

/*
 * The break between two words with no space between: at a hyphen, behind a
 * dash, in an address.  Never before an em dash.
 */
static void
add_joint(struct builder *b, const struct stretch *st, size_t at)
{
	const struct theme *th = b->c->theme;
	uint32_t before = char_before(b, at);
	const struct protrusion *hang;
	struct item *it, *box;

	if (char_at(b, at) == 0x2014 || st->keeps_before)
		return;
	if (b->out->count == 0 ||
	    b->out->item[b->out->count - 1].kind != ITEM_BOX)
		return;
	it = add(b, ITEM_DISC);
	box = it - 1;
	it->hyphen = is_hyphen(before);
	it->word = box->word;
	it->penalty = joint_penalty(b, st, before);
	it->content = content_of(st, at, at);
	hang = protrusion_of(th, st->look->family, before);
	it->hang_right = hang == NULL ? 0 : box->hang_right;
}

/* The end of the word that begins at `i`. */
static size_t
word_end(struct builder *b, const struct stretch *st, size_t i)
{
	struct str x = text_of(b);
	size_t at = i;

	while (at < st->to) {
		size_t next = at;
		uint32_t c = utf8_next(x, &next);

		if (c == ' ' || c == 0xA0 || c == '\n' || c == '\t')
			return at;
		if (at > i && may_part(b, st, at))
			return at;
		at = next;
	}
	return at;
}

static bool
is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n';
}

/* A picture is a box that is no higher than the line. */
static void
add_image(struct builder *b, const struct stretch *st)
{
	struct image_size size =
	    image_size_in_line(b->shape->style, st->leaf, b->measure);
	struct item *it;

	if (st->from > 0 && !is_space(b->text.s[st->from - 1]) &&
	    may_part(b, st, st->from))
		add_joint(b, st, st->from);
	it = add(b, ITEM_BOX);
	it->width = size.width;
	it->content = (struct item_content){ .leaf = st->leaf };
}

/* What a reader takes for a word has one look from end to end. */
static const struct look *
look_at(struct builder *b, const struct stretch *st, size_t i)
{
	unsigned more;

	if (i > st->from && !is_space(b->text.s[i - 1]))
		return st->now;
	if ((b->c->theme->acronym_least == 0 && !b->c->theme->fractions) ||
	    !node_has_text(st->leaf) || st->is_code || st->is_address)
		return st->look;
	more = word_features(b->c->theme, &st->look->style,
	    str_slice(word_after(b, i), 0, st->to - i));
	return more == 0 ? st->look
			 : look_with(b->c, st->style, st->leaf, more);
}

static void
add_leaf(struct builder *b, struct stretch *st)
{
	struct str x = text_of(b);
	size_t i = st->from, to;

	for (st->now = st->look; i < st->to;) {
		st->now = is_space(x.s[i]) ? st->look : look_at(b, st, i);
		if (st->leaf->kind == NODE_IMAGE) {
			add_image(b, st);
			i = st->to;
		} else if (st->leaf->kind == NODE_BREAK) {
			add_forced(b);
			i = st->to;
		} else if (is_space(x.s[i])) {
			for (to = i; to < st->to && is_space(x.s[to]);)
				to++;
			/* Spaces of two leaves are one, as in HTML. */
			if (i > 0 && !is_space(x.s[i - 1]))
				add_space(b, st, i, to);
			i = to;
		} else if (char_at(b, i) == 0xA0) {
			add_hard_space(b, st, i, i + 2);
			i += 2;
		} else {
			if (i > 0 && !is_space(x.s[i - 1]) &&
			    may_part(b, st, i))
				add_joint(b, st, i);
			to = word_end(b, st, i);
			add_word(b, st, i, to);
			i = to;
		}
	}
}

static void
add_indent(struct builder *b)
{
	sp indent = b->shape->no_indent ? 0 : b->shape->style->indent;
	struct item *it;

	if (indent == 0)
		return;
	it = add(b, ITEM_BOX);
	it->width = indent;
}

/* The end of a part of what has no opportunity up to `end`: at a character
 * that is no mark on the one before, if there is one near. */
static size_t
giant_part(struct str text, size_t from, size_t end)
{
	size_t i = from + LONGEST_WORD, k;

	while (i < end && ((unsigned char)text.s[i] & 0xC0) == 0x80)
		i++;
	for (k = i; k < end && k < from + 2 * LONGEST_WORD;) {
		size_t next = k;

		if (!char_is_mark(utf8_next(text, &next)))
			return k;
		k = next;
	}
	return i;
}

static bool
has_giant(const struct builder *b)
{
	size_t i, from = 0;

	for (i = 0; i < b->mays; from = b->may[i++].at)
		if (b->may[i].at - from > LONGEST_WORD)
			return true;
	return text_of(b).n - from > LONGEST_WORD;
}

/*
 * No line holds a word of a thousand letters: it may end anywhere in it, and
 * is many words from here on, so that each is shaped and measured once.
 */
static void
break_giants(struct builder *b)
{
	struct line_opportunity *all = NULL;
	struct str text = text_of(b);
	size_t count = 0, room = 0, from = 0, i, end;

	if (!has_giant(b))
		return;
	for (i = 0; i <= b->mays; i++) {
		end = i < b->mays ? b->may[i].at : text.n;
		while (end - from > LONGEST_WORD &&
		    (from = giant_part(text, from, end)) < end) {
			arena_reserve(b->c->scratch, all, room, count);
			all[count++] =
			    (struct line_opportunity){ (uint32_t)from, false };
		}
		if (i < b->mays) {
			arena_reserve(b->c->scratch, all, room, count);
			all[count++] = b->may[i];
		}
		from = end;
	}
	b->may = all;
	b->mays = count;
}

struct hlist *
hlist_build(struct par_context *c, const struct node *block,
    const struct par_shape *shape)
{
	struct builder b = {
		.c = c, .shape = shape, .block = block, .text.arena = c->scratch
	};
	size_t i;

	b.measure = shape->width - shape->style->inset_left -
	    shape->style->inset_right - shape->style->hanging;
	b.out = arena_new(c->scratch, struct hlist);
	b.out->block = block;
	collect_run_in(&b);
	collect(&b, block, shape->style);
	if (b.text.n > 0) {
		b.mays = line_opportunities(
		    c->breaker, text_of(&b), block->lang, c->scratch, &b.may);
		break_giants(&b);
	}
	/* About as many items as there will be: moving them costs. */
	b.out->item = arena_grow(
	    c->scratch, NULL, &b.room, b.text.n / 2 + 16, sizeof(*b.out->item));
	add_indent(&b);
	for (i = 0; i < b.stretches; i++)
		add_leaf(&b, &b.stretch[i]);
	add_forced(&b);
	return b.out;
}

static const char *const kind_name[] = {
	[ITEM_BOX] = "box",
	[ITEM_GLUE] = "glue",
	[ITEM_PENALTY] = "penalty",
	[ITEM_DISC] = "disc",
};

static void
dump_length(const char *name, sp s, FILE *f)
{
	char text[SP_TEXT];

	if (s != 0)
		fprintf(f, " %s%s", name, sp_text(s, text));
}

void
hlist_dump(const struct hlist *h, const struct places *ps, FILE *f)
{
	struct position pos = place_position(ps, h->block->at);
	size_t i;

	fprintf(f, "%s %zu items", node_kind_name(h->block->kind), h->count);
	if (pos.line > 0)
		fprintf(f, " @%d:%d", pos.line, pos.col);
	fputc('\n', f);
	for (i = 0; i < h->count; i++) {
		const struct item *it = &h->item[i];
		const struct item_content *ct = &it->content;

		fprintf(f, "  %s", kind_name[it->kind]);
		dump_length("", it->width, f);
		dump_length("+", it->stretch, f);
		dump_length("-", it->shrink, f);
		dump_length("fil ", it->fil, f);
		dump_length("pre ", it->pre, f);
		dump_length("post ", it->post, f);
		if (it->kind == ITEM_PENALTY || it->penalty != 0)
			fprintf(f, " p=%d", it->penalty);
		dump_length("left ", it->hang_left, f);
		dump_length("right ", it->hang_right, f);
		if (it->kind == ITEM_BOX && ct->leaf != NULL &&
		    node_has_text(ct->leaf))
			fprintf(f, " \"%.*s\"", (int)(ct->to - ct->from),
			    ct->leaf->text.s + ct->from);
		fputc('\n', f);
	}
}
