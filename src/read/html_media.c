/*
 * Images, and what cannot be printed: it is said in its place.
 */
#include <string.h>

#include "doc/terms.h"
#include "read/html_block.h"
#include "read/html_style.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static place
cursor_place(struct inlines *in)
{
	return locate_place(in->where, in->where->cursor);
}

/* "300", "300px" and "50%" are lengths; others are not. */
static const char *
length_of(struct inlines *in, const struct html_token *t, const char *name)
{
	const char *s = html_word(in, t, name);
	size_t n = s == NULL ? 0 : strspn(s, "0123456789.");

	if (n == 0)
		return html_style_length(in->c->doc->arena, t, name);
	if (s[n] == '\0' || strcmp(s + n, "%") == 0)
		return s;
	return strcmp(s + n, "px") == 0 ? arena_strndup(in->c->doc->arena, s, n)
					: NULL;
}

/* What an expression of Vue says, if it is but words in quotes, or such with
 * the site's base put in front; NULL: more than that. */
static const char *
literal_of(struct inlines *in, const char *expression)
{
	struct str s = str_trim(str_from(expression));

	if (str_starts(s, "withBase(") && str_ends(s, ")"))
		s = str_trim(str_slice(s, 9, s.n - 1));
	if (s.n < 2 || strchr("'\"`", s.s[0]) == NULL ||
	    s.s[0] != s.s[s.n - 1] ||
	    memchr(s.s + 1, s.s[0], s.n - 2) != NULL ||
	    str_find(s, STR("${"), 0) != SIZE_MAX)
		return NULL;
	return arena_strndup(in->c->doc->arena, s.s + 1, s.n - 2);
}

/* The address: as it is, or as it is bound. */
static void
take_address(struct inlines *in, const struct html_token *t, struct node *n)
{
	const char *bound;

	n->image.url = html_string(in, t, "src");
	if (n->image.url != NULL)
		return;
	bound = html_string(in, t, ":src");
	if (bound == NULL)
		bound = html_string(in, t, "v-bind:src");
	n->image.url = literal_of(in, bound);
	n->image.computed = n->image.url == NULL;
	if (n->image.computed)
		n->image.url = bound;
}

void
html_image(struct inlines *in, const struct html_token *t)
{
	const struct str *hidden = html_attribute(t, "aria-hidden");
	struct node *n;

	if (html_attribute(t, "src") == NULL &&
	    html_attribute(t, ":src") == NULL &&
	    html_attribute(t, "v-bind:src") == NULL)
		return;
	anchor_add(in, html_word(in, t, "id"));
	n = inlines_add(in, NODE_IMAGE);
	n->image.placement = PLACE_BY_THEME;
	take_address(in, t, n);
	n->image.alt = html_string(in, t, "alt");
	if (n->image.alt == NULL)
		n->image.alt = html_word(in, t, "title");
	if (hidden != NULL && str_is(*hidden, "true"))
		n->image.alt = "";
	n->image.width = length_of(in, t, "width");
	n->image.height = length_of(in, t, "height");
	in->spaced = false;
}

static const char *
source_of(struct inlines *in, const struct html_token *t)
{
	static const char *const name[] = { "src", "data", "data-src",
		"poster" };
	const char *s = NULL;
	size_t i;

	for (i = 0; i < COUNT(name) && s == NULL; i++)
		s = html_word(in, t, name[i]);
	return s;
}

/* A note that says what stands here on the site, with its address. */
static void
add_media_note(struct inlines *in, const struct html_token *t, const char *url)
{
	struct doc *doc = in->c->doc;
	struct node *link;
	enum term term = str_is(t->name, "video") ? TERM_VIDEO
	    : str_is(t->name, "audio")            ? TERM_AUDIO
						  : TERM_EMBEDDED;
	const char *title = html_word(in, t, "title");

	if (!in->fixed || in->top == NULL)
		leaf_end(in);
	leaf_need(in);
	if (in->top->kind == NODE_PARAGRAPH && in->top->first == NULL)
		in->top->role = ROLE_UNSET;
	html_made(in, term_text(term, in->top->lang));
	html_made(in, ": ");
	if (title != NULL) {
		html_made(in, title);
		html_made(in, ", ");
	}
	link = inlines_add(in, NODE_LINK);
	link->link.url = url;
	node_append(link, text_new(doc, str_from(url), 0));
	link->first->lang = link->lang;
	if (!in->fixed)
		leaf_end(in);
}

void
html_media(struct inlines *in, const struct html_element *e,
    const struct html_token *t)
{
	const char *url = source_of(in, t);

	html_tell(in, DIAG_WARNING, cursor_place(in), t->name,
	    "<" STR_FMT "> cannot be printed; setting its address in its place",
	    STR_ARG(t->name));
	if (url != NULL && !inlines_are_silent(in))
		add_media_note(in, t, url);
	if (!e->is_void)
		html_through(in, e, t);
}

/* A drawing in the text is said by its name, where it has one. */
void
html_drawing(struct inlines *in, const struct html_element *e,
    const struct html_token *t)
{
	const char *label = html_word(in, t, "aria-label");
	struct frame *f;

	html_tell(in, DIAG_WARNING, cursor_place(in), t->name,
	    "a drawing written in the text is not drawn; setting its title in "
	    "its place");
	diag_hint(in->c->diag, "put it into a file: ![...](drawing.svg)");
	if (label != NULL)
		html_made(in, label);
	f = html_push(in, e, t);
	if (f != NULL)
		f->is_silent = true;
}

/* Among the shapes of a drawing only these are words. */
void
html_in_drawing(struct inlines *in, const struct html_token *t)
{
	struct frame *f;

	if (t->self_closing)
		return;
	f = html_push(in, NULL, t);
	if (f != NULL)
		f->is_shown = str_is(t->name, "title") ||
		    str_is(t->name, "desc") || str_is(t->name, "text");
	if (f != NULL && f->is_shown)
		html_part(in);
}
