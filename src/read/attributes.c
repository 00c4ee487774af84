#include "read/attributes.h"

#include <string.h>

/* Shorter ones are none: "{}", "{.}". */
#define SHORTEST 3

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
	    c == ':' || c == '@';
}

static bool
is_name_char(char c)
{
	return is_letter(c) || (c >= '0' && c <= '9') || c == '-' ||
	    (unsigned char)c >= 0x80;
}

/* One of "#id", ".class", "key", "key=value"; the value without quotes. */
struct attribute {
	struct str key, value;
	bool sound; /* it looks like one */
};

static size_t
over_name(struct str s, size_t i)
{
	while (i < s.n && (is_name_char(s.s[i]) || s.s[i] == '.'))
		i++;
	return i;
}

/* Up to a blank that is not in quotes. */
static size_t
over_value(struct str s, size_t i)
{
	bool quoted = false;

	for (; i < s.n && (quoted || s.s[i] != ' '); i++)
		quoted ^= s.s[i] == '"';
	return i;
}

static struct str
unquoted(struct str s)
{
	if (s.n >= 2 && s.s[0] == '"' && s.s[s.n - 1] == '"')
		return str_slice(s, 1, s.n - 1);
	return s;
}

/* The attribute at `*i`, which moves behind it. */
static struct attribute
next_attribute(struct str s, size_t *i)
{
	struct attribute a = { .key = STR("") };
	size_t from = *i, name = over_name(s, from + 1);

	*i = over_value(s, from);
	a.value = str_slice(s, from + 1, *i);
	if (s.s[from] == '#' || s.s[from] == '.') {
		a.key = s.s[from] == '#' ? STR("id") : STR("class");
		a.sound = a.value.n > 0 && name == *i;
	} else if (is_letter(s.s[from])) {
		a.key = str_slice(s, from, name);
		a.value = str_slice(s, name, *i);
		a.sound = a.value.n == 0 || a.value.s[0] == '=';
		if (a.value.n > 0)
			a.value = unquoted(str_slice(a.value, 1, a.value.n));
	}
	return a;
}

static size_t
over_blanks(struct str s, size_t i)
{
	while (i < s.n && s.s[i] == ' ')
		i++;
	return i;
}

/* Whether all between the braces are attributes. */
static bool
is_sound(struct str braces)
{
	struct str s = str_slice(braces, 1, braces.n - 1);
	size_t i = over_blanks(s, 0);

	if (braces.n < SHORTEST || str_has(s, '{') || i == s.n)
		return false;
	for (; i < s.n; i = over_blanks(s, i))
		if (!next_attribute(s, &i).sound)
			return false;
	return true;
}

/* Whether there is more to it than words: "{a b}" may be a set. */
static bool
is_marked(struct str braces)
{
	return str_has(braces, '#') || str_has(braces, '.') ||
	    str_has(braces, '=');
}

size_t
attributes_at_end(struct str s)
{
	const char *open;

	if (!str_ends(s, "}"))
		return s.n;
	open = memrchr(s.s, '{', s.n);
	if (open == NULL || !is_sound(str_slice(s, (size_t)(open - s.s), s.n)))
		return s.n;
	return (size_t)(open - s.s);
}

size_t
attributes_at_start(struct str s)
{
	const char *close;
	size_t n;

	if (s.n < SHORTEST || s.s[0] != '{')
		return 0;
	close = str_char(s, '}');
	if (close == NULL)
		return 0;
	n = (size_t)(close - s.s) + 1;
	if ((n < s.n && s.s[n] == '}') || !is_sound(str_slice(s, 0, n)))
		return 0;
	return n;
}

static enum align
align_of(struct str s)
{
	return str_is(s, "left")  ? ALIGN_LEFT
	    : str_is(s, "center") ? ALIGN_CENTRE
	    : str_is(s, "right")  ? ALIGN_RIGHT
				  : ALIGN_NONE;
}

static enum placement
placement_of(struct str s)
{
	return str_is(s, "near") ? PLACE_NEAR
	    : str_is(s, "here")  ? PLACE_HERE
	    : str_is(s, "top")   ? PLACE_TOP
	    : str_is(s, "page")  ? PLACE_PAGE
				 : PLACE_BY_THEME;
}

static void
apply_to_image(struct node *n, const struct attribute *attr, const char *value)
{
	if (str_is(attr->key, "width"))
		n->image.width = value;
	else if (str_is(attr->key, "height"))
		n->image.height = value;
	else if (str_is(attr->key, "placement"))
		n->image.placement = placement_of(attr->value);
}

/* The node stands in the index: "index", "index=term!sub", and with "see"
 * or "see-also" a term that refers to another. */
static void
apply_index(struct doc *doc, struct node *n, const struct attribute *attr,
    const char *value)
{
	struct index_mark *last =
	    doc->marks > 0 ? &doc->mark[doc->marks - 1] : NULL;

	if (last == NULL || last->node != n) {
		arena_reserve(
		    doc->arena, doc->mark, doc->mark_room, doc->marks);
		last = &doc->mark[doc->marks++];
		*last = (struct index_mark){ .node = n };
	}
	if (attr->value.n == 0)
		return;
	if (str_is(attr->key, "index")) {
		last->term = value;
		return;
	}
	last->see = value;
	last->also = str_is(attr->key, "see-also");
}

static void
apply(struct doc *doc, struct node *n, const struct attribute *attr)
{
	const char *value =
	    arena_strndup(doc->arena, attr->value.s, attr->value.n);

	if (str_is(attr->key, "index") || str_is(attr->key, "see") ||
	    str_is(attr->key, "see-also")) {
		apply_index(doc, n, attr, value);
		return;
	}
	if (attr->value.n == 0)
		return;
	if (str_is(attr->key, "id"))
		n->id = value;
	else if (str_is(attr->key, "lang"))
		node_set_lang(n, value);
	else if (n->kind == NODE_IMAGE)
		apply_to_image(n, attr, value);
	else if (str_is(attr->key, "align") &&
	    (n->kind == NODE_PARAGRAPH || n->kind == NODE_HEADING))
		n->block.align = align_of(attr->value);
}

void
attributes_apply(struct doc *doc, struct node *n, struct str braces)
{
	struct str s = str_slice(braces, 1, braces.n > 1 ? braces.n - 1 : 1);
	struct attribute attr;
	size_t i;

	for (i = over_blanks(s, 0); i < s.n; i = over_blanks(s, i)) {
		attr = next_attribute(s, &i);
		if (attr.sound)
			apply(doc, n, &attr);
	}
}

bool
attributes_make_span(struct str braces)
{
	return is_marked(braces) || str_is(braces, "{index}");
}

bool
attributes_are_escaped(const struct node *leaf, uint32_t i)
{
	return i > 0 && text_place(leaf, i) == text_place(leaf, i - 1) + 2;
}

void
attributes_take(struct doc *doc, struct node *block, struct node *owner)
{
	struct node *leaf = block->last;
	struct str s, braces;
	size_t at;

	if (leaf == NULL || leaf->kind != NODE_TEXT)
		return;
	s = (struct str){ leaf->text.s, leaf->text.n };
	while (s.n > 0 && s.s[s.n - 1] == ' ')
		s.n--;
	at = attributes_at_end(s);
	braces = str_slice(s, at, s.n);
	if (at == s.n || !is_marked(braces) ||
	    attributes_are_escaped(leaf, (uint32_t)at))
		return;
	attributes_apply(doc, owner, braces);
	while (at > 0 && s.s[at - 1] == ' ')
		at--;
	leaf->text.n = (uint32_t)at;
	while (leaf->text.maps > 0 &&
	    leaf->text.map[leaf->text.maps - 1].from >= at)
		leaf->text.maps--;
	if (at == 0)
		node_remove(leaf);
}

void
attributes_take_heading(
    struct doc *doc, struct node *heading, struct str source)
{
	struct node *leaf = heading->last;
	struct str s, braces;
	size_t open;

	while (leaf != NULL && leaf->last != NULL)
		leaf = leaf->last;
	if (leaf == NULL || leaf->kind != NODE_TEXT ||
	    !str_ends(str_trim(source), "}"))
		return;
	s = str_trim((struct str){ leaf->text.s, leaf->text.n });
	for (open = s.n; open > 0 && s.s[open - 1] != '{';)
		open--;
	if (open == 0 || !str_ends(s, "}") || s.n - open < 2 ||
	    memchr(s.s + open, '}', s.n - open - 1) != NULL)
		return;
	braces = str_slice(s, open - 1, s.n);
	s = str_trim(str_slice(s, 0, open - 1));
	attributes_apply(doc, heading, braces);
	if (heading->id == NULL && s.n == 0 && leaf == heading->first)
		return; /* all that the heading says */
	leaf->text.n = s.n == 0 ? 0 : (uint32_t)(s.s + s.n - leaf->text.s);
	if (leaf->text.n == 0)
		node_remove(leaf);
}
