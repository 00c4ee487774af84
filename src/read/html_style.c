#include "read/html_style.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

static bool
same(struct str a, const char *b)
{
	return a.n == strlen(b) && strncasecmp(a.s, b, a.n) == 0;
}

struct str
html_style(const struct html_token *t, const char *property)
{
	const struct str *style = html_attribute(t, "style");
	struct str found = { "", 0 }, one;
	size_t i, end, colon;

	for (i = 0; style != NULL && i < style->n; i = end + 1) {
		end = str_find(*style, STR(";"), i);
		if (end == (size_t)-1)
			end = style->n;
		one = str_slice(*style, i, end);
		colon = str_find(one, STR(":"), 0);
		if (colon != (size_t)-1 &&
		    same(str_trim(str_slice(one, 0, colon)), property))
			found = str_trim(str_slice(one, colon + 1, one.n));
	}
	return found;
}

const char *
html_style_length(
    struct arena *a, const struct html_token *t, const char *property)
{
	struct str v = html_style(t, property);
	size_t n = 0;

	while (n < v.n && strchr("0123456789.", v.s[n]) != NULL)
		n++;
	if (n > 0 && same(str_slice(v, n, v.n), "px"))
		return arena_strndup(a, v.s, n);
	if (n > 0 && same(str_slice(v, n, v.n), "%"))
		return arena_strndup(a, v.s, v.n);
	return NULL;
}

static enum align
align_named(struct str v)
{
	if (same(v, "left") || same(v, "start"))
		return ALIGN_LEFT;
	if (same(v, "center") || same(v, "middle"))
		return ALIGN_CENTRE;
	if (same(v, "right") || same(v, "end"))
		return ALIGN_RIGHT;
	return ALIGN_NONE;
}

enum align
html_align(const struct html_token *t)
{
	const struct str *align = html_attribute(t, "align");
	const struct str *class = html_attribute(t, "class");
	enum align found = align_named(html_style(t, "text-align"));

	if (found == ALIGN_NONE && align != NULL)
		found = align_named(*align);
	if (found == ALIGN_NONE && class != NULL &&
	    html_has_word(*class, "text-center"))
		found = ALIGN_CENTRE;
	if (str_is(t->name, "center"))
		found = ALIGN_CENTRE;
	/* A table or image at one side is not text at that side. */
	if (str_is(t->name, "table") || str_is(t->name, "hr"))
		found = ALIGN_NONE;
	return found;
}

struct html_look
html_look(const struct html_token *t)
{
	struct str weight = html_style(t, "font-weight");
	struct str line = html_style(t, "text-decoration");
	struct str slant = html_style(t, "font-style");

	if (same(weight, "bold") || same(weight, "bolder") ||
	    (weight.n == 3 && weight.s[0] >= '6' && weight.s[0] <= '9'))
		return (struct html_look){ NODE_STRONG, ROLE_PLAIN };
	if (same(slant, "italic") || same(slant, "oblique"))
		return (struct html_look){ NODE_EMPH, ROLE_PLAIN };
	if (str_starts(line, "line-through"))
		return (struct html_look){ NODE_STRIKE, ROLE_PLAIN };
	if (str_starts(line, "underline"))
		return (struct html_look){ NODE_SPAN, ROLE_UNDERLINE };
	return (struct html_look){ NODE_SPAN, ROLE_PLAIN };
}

/* Whether a property is set to something that is seen. */
static bool
is_seen(struct str v)
{
	return v.n > 0 && !same(v, "none") && !same(v, "0") &&
	    !same(v, "transparent") && !same(v, "inherit") &&
	    !same(v, "unset") && !same(v, "initial");
}

bool
html_is_box(const struct html_token *t)
{
	return is_seen(html_style(t, "border")) ||
	    is_seen(html_style(t, "border-left")) ||
	    is_seen(html_style(t, "background")) ||
	    is_seen(html_style(t, "background-color"));
}

bool
html_has_word(struct str class, const char *word)
{
	size_t i = 0, from;

	while (i < class.n) {
		while (i < class.n && strchr(" \t\n", class.s[i]) != NULL)
			i++;
		for (from = i;
		     i < class.n && strchr(" \t\n", class.s[i]) == NULL; i++)
			;
		if (str_is(str_slice(class, from, i), word))
			return true;
	}
	return false;
}

const char *
html_class_language(struct arena *a, struct str class)
{
	static const char *const before[] = { "language-", "lang-",
		"highlight-source-" };
	size_t i, at, end;

	for (i = 0; i < sizeof(before) / sizeof(before[0]); i++) {
		at = str_find(class, str_from(before[i]), 0);
		if (at == (size_t)-1)
			continue;
		at += strlen(before[i]);
		for (end = at; end < class.n && class.s[end] != ' '; end++)
			;
		return end == at ? NULL
				 : arena_strndup(a, class.s + at, end - at);
	}
	return NULL;
}

long
html_number(const struct html_token *t, const char *name, long otherwise)
{
	const struct str *v = html_attribute(t, name);
	char digits[12] = "";
	char *end;
	long n;

	if (v == NULL || v->n == 0 || v->n >= sizeof(digits))
		return otherwise;
	memcpy(digits, v->s, v->n);
	n = strtol(digits, &end, 10);
	return end == digits || n > 1000000000 || n < -1000000000 ? otherwise
								  : n;
}
