/* The items of a document, numbered in the order of the bibliography. */
#include "bib/csl/csl_int.h"

#include <string.h>

#include "bib/csl/sort.h"
#include "bib/data/date_text.h"
#include "bib/data/normal.h"
#include "unicode/collate.h"

/* Some programs have names of their own. */
static struct str
variable_name(struct str key)
{
	if (str_is(key, "journalAbbreviation"))
		return STR("container-title-short");
	if (str_is(key, "shortTitle"))
		return STR("title-short");
	return key;
}

/* ---- fields in the note ---- */

/* "Hall || W. C.", or one name as it is. */
static struct value *
name_in_note(struct arena *a, struct str text)
{
	struct value *name = record_map(a, 0);
	size_t bar = str_find(text, STR("||"), 0);

	if (bar == (size_t)-1) {
		record_put(a, name, "literal", text, 0);
		return name;
	}
	record_put(a, name, "family", str_trim(str_slice(text, 0, bar)), 0);
	record_put(
	    a, name, "given", str_trim(str_slice(text, bar + 2, text.n)), 0);
	return name;
}

struct note_reader {
	struct csl_run *run;
	struct item_state *it;
	struct value *names; /* that the lines before began */
	int names_of;        /* its variable */
};

static void
set_from_note(struct note_reader *r, int n, struct str name, struct str text)
{
	struct arena *a = r->run->arena;
	bool more = r->names != NULL && r->names_of == n;

	if (r->it->variable[n] != NULL && !more)
		return;
	text.s = arena_strndup(a, text.s, text.n);
	if (!is_name_variable(name)) {
		r->it->variable[n] = is_date_variable(name)
		    ? date_read(a, text, 0)
		    : record_text(a, text, 0);
		return;
	}
	if (!more) {
		r->names = record_list(a, 0);
		r->names_of = n;
		r->it->variable[n] = r->names;
	}
	record_append(r->names, name_in_note(a, text));
}

/* A note may hold fields that a program has no place for, one a line:
 * "event-date: 2004-10-01/2004-10-14"; of names each is a line. */
static void
read_note_line(struct note_reader *r, struct str line)
{
	size_t colon = str_find(line, STR(":"), 0);
	struct str name, text;
	int n;

	if (colon == (size_t)-1)
		return;
	name = str_trim(str_slice(line, 0, colon));
	text = str_trim(str_slice(line, colon + 1, line.n));
	n = csl_find_variable(r->run->style, name);
	if (text.n > 0 && n >= 0)
		set_from_note(r, n, name, text);
}

static void
read_note(struct csl_run *run, struct item_state *it, const struct value *note)
{
	struct note_reader r = { .run = run, .it = it };
	struct str s;
	size_t i = 0, end;

	if (note == NULL || !value_string(note, &s))
		return;
	while (i < s.n) {
		end = str_find(s, STR("\n"), i);
		end = end == (size_t)-1 ? s.n : end;
		read_note_line(&r, str_slice(s, i, end));
		i = end + 1;
	}
}

/* The fields that the style asks for, by the numbers of variables. */
static void
index_item(struct csl_run *run, struct item_state *it, const struct value *map)
{
	const struct csl *c = run->style;
	const struct value *v;
	int n;

	it->map = map;
	it->variable = arena_array(
	    run->arena, c->variable_count + 1, const struct value *);
	for (v = map->first; v != NULL; v = v->next) {
		n = csl_find_variable(c, variable_name(v->key));
		if (n >= 0 && it->variable[n] == NULL)
			it->variable[n] = v;
	}
	read_note(run, it, value_find(map, "note"));
	if (!value_string(value_find(map, "type"), &it->type))
		it->type = STR("document");
	value_string(value_find(map, "id"), &it->id);
}

struct csl_run *
csl_run_new(struct csl *style, struct arena *a,
    const struct value *const *items, size_t count)
{
	struct csl_run *run = arena_new(a, struct csl_run);
	size_t i;

	run->style = style;
	run->arena = a;
	run->items = count;
	run->item = arena_array(a, count + 1, struct item_state);
	run->order = arena_array(a, count + 1, size_t);
	for (i = 0; i < count; i++)
		index_item(run, &run->item[i], items[i]);
	run->collator = collator_open(locale_lang(style->locale));
	return run;
}

void
csl_run_close(struct csl_run *run)
{
	if (run != NULL && run->collator != NULL)
		collator_close(run->collator);
}

static void
add_item(struct csl_run *run, size_t item)
{
	if (run->item[item].number != 0)
		return;
	run->order[run->ordered++] = item;
	run->item[item].number = run->ordered;
}

void
csl_run_add_all(struct csl_run *run)
{
	size_t i;

	for (i = 0; i < run->items; i++)
		add_item(run, i);
}

static void
number_items(struct csl_run *run)
{
	size_t i;

	sort_items(run, run->order, run->ordered);
	for (i = 0; i < run->ordered; i++)
		run->item[run->order[i]].number = i + 1;
}

const size_t *
csl_run_order(struct csl_run *run, size_t *count)
{
	number_items(run);
	*count = run->ordered;
	return run->order;
}

void
csl_run_cite(struct csl_run *run, struct csl_cluster *cluster, size_t clusters)
{
	size_t i, k;

	run->cluster = cluster;
	run->clusters = clusters;
	for (i = 0; i < clusters; i++)
		for (k = 0; k < cluster[i].cites; k++) {
			add_item(run, cluster[i].cite[k].item);
			run->item[cluster[i].cite[k].item].cited = true;
		}
	number_items(run);
	for (i = 0; i < clusters; i++)
		if (!cluster[i].unsorted)
			sort_cites(run, &cluster[i]);
	positions_find(run);
	disambiguate_all(run);
	/* Letters and names may have changed the order. */
	number_items(run);
	for (i = 0; i < clusters; i++) {
		if (!cluster[i].unsorted)
			sort_cites(run, &cluster[i]);
		cluster[i].out = cluster_render(run, &cluster[i]);
	}
}
