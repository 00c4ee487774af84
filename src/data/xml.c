/*
 * XML by expat's events.  The element that is open knows its parent, so
 * that no depth of nesting costs stack.
 */
#include "data/xml.h"

#include <limits.h>
#include <string.h>

#include <expat.h>

#include "base/buf.h"

#define MOST_DEPTH 200
#define SEPARATOR  '\n' /* in no name and no address */

struct reader {
	XML_Parser parser;
	struct arena *arena;
	struct xml *root, *open;
	struct buf *text; /* one for each element that is open */
	size_t depth, room;
	const char *why;
};

static void
give_up(struct reader *r, const char *why)
{
	if (r->why == NULL)
		r->why = why;
	XML_StopParser(r->parser, XML_FALSE);
}

/* "address local prefix", as expat gives a name, put apart. */
static struct xml_name
split(struct arena *a, const char *triplet)
{
	struct str s = { arena_strdup(a, triplet), strlen(triplet) };
	size_t first = str_find(s, STR("\n"), 0), second;
	struct xml_name name = { .local = s };

	if (first == SIZE_MAX)
		return name;
	second = str_find(s, STR("\n"), first + 1);
	name.space = str_slice(s, 0, first);
	if (second == SIZE_MAX) {
		name.local = str_slice(s, first + 1, s.n);
	} else {
		name.local = str_slice(s, first + 1, second);
		name.prefix = str_slice(s, second + 1, s.n);
	}
	return name;
}

static void
add_attributes(struct reader *r, struct xml *x, const char **pairs)
{
	size_t n = 0, i;

	while (pairs[2 * n] != NULL)
		n++;
	x->attribute = arena_array(r->arena, n + 1, struct xml_attribute);
	x->attributes = n;
	for (i = 0; i < n; i++) {
		x->attribute[i].name = split(r->arena, pairs[2 * i]);
		x->attribute[i].value =
		    str_from(arena_strdup(r->arena, pairs[2 * i + 1]));
	}
}

static void
start(void *user, const char *name, const char **pairs)
{
	struct reader *r = user;
	struct xml *x = arena_new(r->arena, struct xml);

	x->name = split(r->arena, name);
	x->line = (int)XML_GetCurrentLineNumber(r->parser);
	add_attributes(r, x, pairs);
	x->parent = r->open;
	if (r->open == NULL)
		r->root = x;
	else if (r->open->last == NULL)
		r->open->first = r->open->last = x;
	else
		r->open->last = r->open->last->next = x;
	r->open = x;
	arena_reserve(r->arena, r->text, r->room, r->depth);
	r->text[r->depth++] = (struct buf){ .arena = r->arena };
	if (r->depth > MOST_DEPTH)
		give_up(r, "elements nest too deep");
}

static void
end(void *user, const char *name)
{
	struct reader *r = user;

	(void)name;
	r->open->text = buf_str(&r->text[--r->depth]);
	r->open = r->open->parent;
}

static void
characters(void *user, const char *s, int n)
{
	struct reader *r = user;

	if (r->depth > 0)
		buf_add(&r->text[r->depth - 1], s, (size_t)n);
}

static void
document_type(void *user, const char *name, const char *system,
    const char *public, int internal)
{
	(void)name;
	(void)system;
	(void)public;
	(void)internal;
	give_up(user, "it has a document type");
}

struct xml *
xml_read(struct arena *a, struct str text, const char **why)
{
	struct reader r = { .arena = a };

	*why = NULL;
	if (text.n > INT_MAX) {
		*why = "it is too long";
		return NULL;
	}
	r.parser = XML_ParserCreateNS(NULL, SEPARATOR);
	if (r.parser == NULL) {
		*why = "there is no memory";
		return NULL;
	}
	XML_SetReturnNSTriplet(r.parser, 1);
	XML_SetUserData(r.parser, &r);
	XML_SetElementHandler(r.parser, start, end);
	XML_SetCharacterDataHandler(r.parser, characters);
	XML_SetStartDoctypeDeclHandler(r.parser, document_type);
	if (XML_Parse(r.parser, text.s, (int)text.n, 1) != XML_STATUS_OK &&
	    r.why == NULL)
		r.why = XML_ErrorString(XML_GetErrorCode(r.parser));
	XML_ParserFree(r.parser);
	*why = r.why;
	return r.why == NULL ? r.root : NULL;
}

bool
xml_is(const struct xml *x, const char *space, const char *local)
{
	return x != NULL && str_is(x->name.space, space) &&
	    str_is(x->name.local, local);
}

const struct xml *
xml_child(const struct xml *x, const char *space, const char *local)
{
	const struct xml *k;

	for (k = x == NULL ? NULL : x->first; k != NULL; k = k->next)
		if (xml_is(k, space, local))
			return k;
	return NULL;
}

bool
xml_attribute(const struct xml *x, const char *space, const char *local,
    struct str *value)
{
	size_t i;

	for (i = 0; i < x->attributes; i++) {
		const struct xml_attribute *at = &x->attribute[i];

		if (str_is(at->name.space, space) &&
		    str_is(at->name.local, local)) {
			*value = at->value;
			return true;
		}
	}
	return false;
}
