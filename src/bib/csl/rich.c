#include "bib/csl/rich.h"

#include <string.h>

#include "base/buf.h"
#include "unicode/chars.h"
#include "unicode/utf8.h"

struct rich *
rich_group(struct arena *a)
{
	return arena_new(a, struct rich);
}

struct rich *
rich_text(struct arena *a, struct str text)
{
	struct rich *r = arena_new(a, struct rich);

	r->text = text.s == NULL ? STR("") : text;
	return r;
}

void
rich_append(struct rich *group, struct rich *child)
{
	if (child == NULL)
		return;
	if (group->last == NULL)
		group->first = child;
	else
		group->last->next = child;
	group->last = child;
}

bool
rich_is_empty(const struct rich *r)
{
	const struct rich *child;

	if (r == NULL)
		return true;
	if (r->text.s != NULL)
		return r->text.n == 0;
	for (child = r->first; child != NULL; child = child->next)
		if (!rich_is_empty(child))
			return false;
	return true;
}

struct rich *
rich_find(struct rich *r, enum rich_role role)
{
	struct rich *child, *found;

	if (r == NULL || r->role == role)
		return r;
	for (child = r->first; child != NULL; child = child->next)
		if ((found = rich_find(child, role)) != NULL)
			return found;
	return NULL;
}

static void
add_plain(struct buf *b, const struct rich *r)
{
	const struct rich *child;
	bool any = false;

	if (rich_is_empty(r))
		return;
	buf_addstr(b, r->prefix);
	if (r->text.s != NULL)
		buf_addstr(b, r->text);
	for (child = r->first; child != NULL; child = child->next) {
		if (rich_is_empty(child))
			continue;
		if (any)
			buf_addstr(b, r->delimiter);
		any = true;
		add_plain(b, child);
	}
	buf_addstr(b, r->suffix);
}

struct str
rich_plain(struct arena *a, const struct rich *r)
{
	struct buf b = { .arena = a };

	buf_adds(&b, "");
	add_plain(&b, r);
	return buf_str(&b);
}

/* ---- text of fields ---- */

enum mark {
	MARK_ITALIC,
	MARK_BOLD,
	MARK_SUP,
	MARK_SUB,
	MARK_CAPS,
	MARK_NOCASE,
	MARK_NODECOR,
	MARK_DOUBLE,
	MARK_SINGLE
};

#define MOST_OPEN 32

static const struct {
	const char *open, *close;
	enum mark mark;
} tags[] = { { "<i>", "</i>", MARK_ITALIC }, { "<b>", "</b>", MARK_BOLD },
	{ "<sup>", "</sup>", MARK_SUP }, { "<sub>", "</sub>", MARK_SUB },
	{ "<sc>", "</sc>", MARK_CAPS },
	{ "<span style=\"font-variant:small-caps;\">", "</span>", MARK_CAPS },
	{ "<span style=\"font-variant: small-caps;\">", "</span>", MARK_CAPS },
	{ "<span class=\"nocase\">", "</span>", MARK_NOCASE },
	{ "<span class=\"nodecor\">", "</span>", MARK_NODECOR } };

struct open {
	struct rich *group;
	enum mark mark;
	struct str spelt;
};

struct parser {
	struct arena *arena;
	struct str x;
	struct buf text; /* not yet in a node */
	struct open open[MOST_OPEN];
	int depth; /* open[0] is the whole */
	bool begun;
};

static void
flush(struct parser *p)
{
	struct rich *r;

	if (p->text.n > 0) {
		r = rich_text(p->arena,
		    (struct str){ arena_strndup(p->arena, p->text.s, p->text.n),
			p->text.n });
		/* What the author wrote behind quotation marks stays there. */
		r->keep = p->begun;
		rich_append(p->open[p->depth].group, r);
		p->begun = true;
	}
	p->text.n = 0;
}

static void
dress(struct rich *r, enum mark mark)
{
	r->role = RICH_FIELD;
	switch (mark) {
	case MARK_ITALIC:
		r->format.style = STYLE_ITALIC;
		break;
	case MARK_BOLD:
		r->format.weight = WEIGHT_BOLD;
		break;
	case MARK_SUP:
		r->format.align = ALIGN_SUP;
		r->nocase = true;
		break;
	case MARK_SUB:
		r->format.align = ALIGN_SUB;
		r->nocase = true;
		break;
	case MARK_CAPS:
		r->format.variant = VARIANT_SMALL_CAPS;
		r->nocase = true;
		break;
	case MARK_NOCASE:
		r->nocase = true;
		r->role = RICH_PLAIN;
		break;
	case MARK_NODECOR:
		r->format = (struct rich_format){ STYLE_NORMAL, VARIANT_NORMAL,
			WEIGHT_NORMAL, DECOR_NONE, ALIGN_BASELINE };
		r->nocase = true;
		r->role = RICH_PLAIN;
		break;
	case MARK_DOUBLE:
	case MARK_SINGLE:
		r->quotes = true;
		r->role = RICH_PLAIN;
		break;
	}
}

static void
push(struct parser *p, enum mark mark, struct str spelt)
{
	if (p->depth + 1 == MOST_OPEN) {
		buf_addstr(&p->text, spelt);
		return;
	}
	flush(p);
	p->depth++;
	p->open[p->depth] = (struct open){ rich_group(p->arena), mark, spelt };
}

/* The innermost is closed. */
static void
pop(struct parser *p)
{
	struct open *o = &p->open[p->depth];

	flush(p);
	dress(o->group, o->mark);
	p->depth--;
	rich_append(p->open[p->depth].group, o->group);
}

/* The innermost was no mark after all: its sign is text. */
static void
drop(struct parser *p)
{
	struct open *o = &p->open[p->depth];
	struct rich *child, *next;
	struct str sign =
	    str_is(o->spelt, "'") ? STR("\xE2\x80\x99") : o->spelt;

	flush(p);
	p->depth--;
	rich_append(p->open[p->depth].group, rich_text(p->arena, sign));
	for (child = o->group->first; child != NULL; child = next) {
		next = child->next;
		child->next = NULL;
		rich_append(p->open[p->depth].group, child);
	}
}

/* Close what has this mark; what is open in it was none. */
static bool
close_mark(struct parser *p, const char *tag, enum mark mark)
{
	int i;

	for (i = p->depth; i > 0; i--) {
		size_t k;

		if (tag == NULL && p->open[i].mark == mark)
			break;
		for (k = 0; tag != NULL && k < sizeof(tags) / sizeof(*tags);
		     k++)
			if (tags[k].mark == p->open[i].mark &&
			    strcmp(tags[k].close, tag) == 0)
				break;
		if (tag != NULL && k < sizeof(tags) / sizeof(*tags))
			break;
	}
	if (i == 0)
		return false;
	while (p->depth > i)
		drop(p);
	pop(p);
	return true;
}

/* A tag at `i`: its size, 0 where there is none. */
static size_t
read_tag(struct parser *p, size_t i)
{
	struct str rest = str_slice(p->x, i, p->x.n);
	size_t k, n;

	for (k = 0; k < sizeof(tags) / sizeof(*tags); k++) {
		n = strlen(tags[k].open);
		if (str_starts(rest, tags[k].open)) {
			push(p, tags[k].mark, str_slice(rest, 0, n));
			return n;
		}
	}
	for (k = 0; k < sizeof(tags) / sizeof(*tags); k++) {
		n = strlen(tags[k].close);
		if (str_starts(rest, tags[k].close) &&
		    close_mark(p, tags[k].close, tags[k].mark))
			return n;
	}
	return 0;
}

static bool
opens_word(struct str x, size_t i)
{
	return i == 0 || strchr(" ([{-/\"'>", x.s[i - 1]) != NULL ||
	    (i >= 3 && memcmp(x.s + i - 3, "\xE2\x80", 2) == 0 &&
		x.s[i - 1] != '\x99');
}

static bool
ends_word(struct str x, size_t i)
{
	return i >= x.n || strchr(" )]}.,;:!?-/\"'<", x.s[i]) != NULL;
}

static bool
is_open(const struct parser *p, enum mark mark)
{
	int i;

	for (i = p->depth; i > 0; i--)
		if (p->open[i].mark == mark)
			return true;
	return false;
}

static void
read_quote(struct parser *p, size_t i, size_t n, enum mark mark)
{
	struct str x = p->x, sign = str_slice(x, i, i + n);

	if (is_open(p, mark) && (i > 0 && x.s[i - 1] != ' ') &&
	    (mark == MARK_DOUBLE || ends_word(x, i + n)))
		close_mark(p, NULL, mark);
	else if (opens_word(x, i) && i + n < x.n &&
	    strchr(" '\"", x.s[i + n]) == NULL && !is_open(p, mark))
		push(p, mark, sign);
	else
		buf_addstr(
		    &p->text, mark == MARK_SINGLE ? STR("\xE2\x80\x99") : sign);
}

bool
rich_has_raised(struct str s)
{
	size_t i = 0;

	while (i < s.n)
		if ((unsigned char)s.s[i] < 0x80)
			i++;
		else if (char_is_superscript(utf8_next(s, &i)))
			return true;
	return false;
}

/* A character that is another one raised is that one, set so. */
static size_t
read_raised(struct parser *p, struct str rest)
{
	size_t n = 0;
	struct rich *group;
	uint32_t c = utf8_next(rest, &n);

	if (c < 0x80 || !char_is_superscript(c))
		return 0;
	flush(p);
	group = rich_group(p->arena);
	group->format.align = ALIGN_SUP;
	group->role = RICH_FIELD;
	group->nocase = true;
	rich_append(group,
	    rich_text(p->arena, text_nfkd(p->arena, str_slice(rest, 0, n))));
	rich_append(p->open[p->depth].group, group);
	return n;
}

#define GUILLEMET_OPEN  "\xC2\xAB"
#define GUILLEMET_CLOSE "\xC2\xBB"

/* A space inside guillemets is narrow and breaks no line. */
static size_t
read_guillemet(struct parser *p, struct str rest)
{
	if (str_starts(rest, GUILLEMET_OPEN " ")) {
		buf_adds(&p->text, GUILLEMET_OPEN "\xE2\x80\xAF");
		return 3;
	}
	if (str_starts(rest, GUILLEMET_CLOSE) && p->text.n > 0 &&
	    p->text.s[p->text.n - 1] == ' ') {
		p->text.n--;
		buf_adds(&p->text, "\xE2\x80\xAF" GUILLEMET_CLOSE);
		return 2;
	}
	return 0;
}

static bool
closes_later(const struct parser *p, size_t i, struct str close)
{
	while ((i = str_find(p->x, close, i)) != (size_t)-1) {
		i += close.n;
		if (close.s[2] == '\x9D' || ends_word(p->x, i))
			return true;
	}
	return false;
}

/* Quotation marks that the author set already. */
static size_t
read_curly(struct parser *p, size_t i)
{
	static const struct {
		const char *open, *close;
		enum mark mark;
	} pair[] = { { "\xE2\x80\x9C", "\xE2\x80\x9D", MARK_DOUBLE },
		{ "\xE2\x80\x98", "\xE2\x80\x99", MARK_SINGLE } };
	struct str rest = str_slice(p->x, i, p->x.n);
	size_t k;

	for (k = 0; k < 2; k++) {
		bool open = is_open(p, pair[k].mark);

		/* Single ones stay as they are but in others. */
		if (!open && str_starts(rest, pair[k].open) &&
		    (k == 0 || is_open(p, MARK_DOUBLE)) &&
		    closes_later(p, i + 3, str_from(pair[k].close))) {
			push(p, pair[k].mark, str_slice(rest, 0, 3));
			return 3;
		}
		if (open && str_starts(rest, pair[k].close) &&
		    (k == 0 || ends_word(p->x, i + 3))) {
			close_mark(p, NULL, pair[k].mark);
			return 3;
		}
	}
	return 0;
}

static size_t
read_mark(struct parser *p, size_t i)
{
	struct str rest = str_slice(p->x, i, p->x.n);
	size_t n = read_guillemet(p, rest);

	if (n > 0)
		return n;
	if (rest.s[0] == '<')
		return read_tag(p, i);
	if (rest.s[0] == '"' || rest.s[0] == '\'') {
		read_quote(
		    p, i, 1, rest.s[0] == '"' ? MARK_DOUBLE : MARK_SINGLE);
		return 1;
	}
	if ((n = read_curly(p, i)) > 0)
		return n;
	return read_raised(p, rest);
}

struct rich *
rich_parse(struct arena *a, struct str x)
{
	struct parser p = { .arena = a, .x = x, .text.arena = a };
	size_t i = 0, n;

	if (x.n == 0)
		return rich_text(a, STR(""));
	for (i = 0; i < x.n; i++)
		if ((unsigned char)x.s[i] >= 0x80 ||
		    strchr("<\"'", x.s[i]) != NULL)
			break;
	if (i == x.n)
		return rich_text(a, x);
	i = 0;
	p.open[0].group = rich_group(a);
	while (i < x.n) {
		n = strchr("<\"'", x.s[i]) != NULL ||
			(unsigned char)x.s[i] >= 0xC2
		    ? read_mark(&p, i)
		    : 0;
		if (n == 0)
			buf_addc(&p.text, x.s[i++]);
		i += n;
	}
	while (p.depth > 0)
		drop(&p);
	flush(&p);
	return p.open[0].group;
}

void
rich_strip_periods(struct arena *a, struct rich *r)
{
	struct rich *child;
	struct buf b = { .arena = a };
	size_t i;

	for (child = r->first; child != NULL; child = child->next)
		rich_strip_periods(a, child);
	if (r->text.s == NULL || !str_has(r->text, '.'))
		return;
	buf_adds(&b, "");
	for (i = 0; i < r->text.n; i++)
		if (r->text.s[i] != '.')
			buf_addc(&b, r->text.s[i]);
	r->text = buf_str(&b);
}
