#include "read/chain.h"

#include <string.h>

#include "base/file.h"
#include "base/table.h"
#include "read/site/plain.h"

#define AMBIGUOUS ((struct page *)-1)

/* Pages by what a link may call them. */
struct known {
	struct table path, last;
};

static struct str
last_part(struct str key)
{
	size_t i = key.n;

	while (i > 0 && key.s[i - 1] != '/')
		i--;
	return str_slice(key, i, key.n);
}

static void
name_page(struct arena *a, struct known *known, struct page *p)
{
	struct str key = page_key(a, str_from(p->served));
	struct table_entry *e = table_entry(&known->path, key);

	if (e->value == NULL)
		e->value = p;
	e = table_entry(&known->last, last_part(key));
	e->value = e->value == NULL ? p : AMBIGUOUS;
}

static struct page *
find_page(struct arena *a, const struct known *known, struct str link)
{
	struct str key = page_key(a, link);
	struct page *p = table_find(&known->path, key);

	if (p == NULL && key.n > 0)
		p = table_find(&known->last, last_part(key));
	return p == AMBIGUOUS ? NULL : p;
}

/* "2.1 " is a number; a year ("2019 in review") is none. */
struct str
name_without_number(struct str s)
{
	size_t i = 0, digits;

	for (;;) {
		digits = strspn(s.s + i, "0123456789");
		if (digits == 0 || digits > 3)
			break;
		i += digits;
		if (s.s[i] != '.' && s.s[i] != ')')
			break;
		i++;
	}
	if (i == 0 || i >= s.n || s.s[i] != ' ')
		return s;
	return str_trim(str_slice(s, i, s.n));
}

/* The page that `key` of the front matter names; it learns its name. */
static struct page *
neighbour(struct arena *a, const struct known *known, const struct page *p,
    const char *key)
{
	const struct value *v = value_find(p->source.front, key);
	struct str link, text;
	struct page *to;

	if (!value_string(value_find(v, "link"), &link))
		return NULL;
	to = find_page(a, known, link);
	if (to == NULL || to == p)
		return NULL;
	if (to->running == NULL && value_string(value_find(v, "text"), &text)) {
		text = name_without_number(str_trim(text));
		if (text.n > 0)
			to->running = arena_strndup(a, text.s, text.n);
	}
	return to;
}

/* A page follows one page and is followed by one. */
static bool
join(struct page *first, struct page *second)
{
	if (first == NULL || second == NULL || first->after != NULL ||
	    second->has_before)
		return false;
	first->after = second;
	second->has_before = true;
	return true;
}

bool
chain_resolve(struct arena *a, struct page_list *all)
{
	struct known known = { .path.arena = a, .last.arena = a };
	bool found = false;
	size_t i;

	for (i = 0; i < all->count; i++)
		name_page(a, &known, all->page[i]);
	for (i = 0; i < all->count; i++)
		found |= join(
		    all->page[i], neighbour(a, &known, all->page[i], "next"));
	for (i = 0; i < all->count; i++)
		found |= join(
		    neighbour(a, &known, all->page[i], "prev"), all->page[i]);
	return found;
}

static bool
is_loose_references(struct arena *a, const struct page *p)
{
	struct str key = page_key(a, str_from(p->served));

	return !p->has_before && p->after == NULL &&
	    (str_is(last_part(key), "references") ||
		str_is(last_part(key), "bibliography"));
}

/* A page not taken yet, and what follows it. */
static void
take(struct page **to, size_t *n, struct page *p)
{
	for (; p != NULL && !p->taken; p = p->after) {
		p->taken = true;
		to[(*n)++] = p;
	}
}

void
chain_sort(struct arena *a, struct page_list *all)
{
	struct page **to = arena_array(a, all->count + 1, struct page *);
	size_t i, n = 0;

	for (i = 0; i < all->count; i++)
		if (!all->page[i]->has_before &&
		    !is_loose_references(a, all->page[i]))
			take(to, &n, all->page[i]);
	for (i = 0; i < all->count; i++) /* rings have no first page */
		if (all->page[i]->has_before)
			take(to, &n, all->page[i]);
	for (i = 0; i < all->count; i++)
		take(to, &n, all->page[i]);
	if (n > 0)
		memcpy(all->page, to, n * sizeof(struct page *));
}
