/*
 * csl_suite.c - the public test suite of CSL, where it is at hand
 *
 *	csl_suite FOLDER [NAME]     NAME: one fixture, with what differs
 *
 * A fixture is a text with a style, items, clusters and the result as HTML.
 * Printed is how many of each kind pass.
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/table.h"
#include "bib/csl/csl.h"
#include "bib/data/normal.h"

#define LOCALES "/usr/share/citation-style-language/locales"

struct fixture {
	struct arena arena;
	struct places places;
	struct diag diag;
	struct str text, mode, result, style;
	const struct value *input, *items, *citations;
	const struct value **item;
	size_t count;
	struct table ids; /* -> number + 1 */
	struct buf out;
};

/* Texts of locales, kept from fixture to fixture. */
static struct arena kept;
static struct table locales;

static struct str
locale_text(void *arg, const char *lang)
{
	struct table_entry *e;
	struct str *text;

	(void)arg;
	locales.arena = &kept;
	e = table_entry(&locales, str_from(arena_strdup(&kept, lang)));
	if (e->value == NULL) {
		text = arena_new(&kept, struct str);
		e->value = text;
		if (!file_read(&kept,
			arena_printf(&kept, LOCALES "/locales-%s.xml", lang),
			text))
			*text = STR("");
	}
	return *(struct str *)e->value;
}

static struct str
block(const struct fixture *f, const char *name)
{
	size_t i = 0, from, to;
	struct str t = f->text;
	size_t n = strlen(name);

	while ((i = str_find(t, STR(">>="), i)) != (size_t)-1) {
		for (from = i + 2; from < t.n && t.s[from] == '='; from++)
			;
		if (from + n + 1 < t.n && t.s[from] == ' ' &&
		    strncmp(t.s + from + 1, name, n) == 0 &&
		    t.s[from + 1 + n] == ' ') {
			from = str_find(t, STR("\n"), from) + 1;
			to = str_find(t, STR("<<="), from);
			return str_slice(t, from, to == (size_t)-1 ? t.n : to);
		}
		i = from;
	}
	return (struct str){ NULL, 0 };
}

static const struct value *
json_block(struct fixture *f, const char *name)
{
	struct str s = block(f, name);

	return s.s == NULL
	    ? NULL
	    : json_read(&f->arena, str_trim(s), 0, DIAG_ERROR, &f->diag);
}

/* ---- HTML ---- */

static void
escape(struct buf *b, struct str s)
{
	size_t i;

	for (i = 0; i < s.n; i++)
		switch (s.s[i]) {
		case '&':
			buf_adds(b, "&#38;");
			break;
		case '<':
			buf_adds(b, "&#60;");
			break;
		case '>':
			buf_adds(b, "&#62;");
			break;
		default:
			buf_addc(b, s.s[i]);
		}
}

struct tag {
	const char *open, *close;
};

static size_t
tags_of(const struct rich *r, struct tag tag[8])
{
	static const struct tag styles[] = { { "", "" },
		{ "<span style=\"font-style:normal;\">", "</span>" },
		{ "<i>", "</i>" },
		{ "<span style=\"font-style:oblique;\">", "</span>" } };
	static const struct tag variants[] = { { "", "" },
		{ "<span style=\"font-variant:normal;\">", "</span>" },
		{ "<span style=\"font-variant:small-caps;\">", "</span>" } };
	static const struct tag weights[] = { { "", "" },
		{ "<span style=\"font-weight:normal;\">", "</span>" },
		{ "<b>", "</b>" },
		{ "<span style=\"font-weight:light;\">", "</span>" } };
	static const struct tag decorations[] = { { "", "" },
		{ "<span style=\"text-decoration:none;\">", "</span>" },
		{ "<span style=\"text-decoration:underline;\">", "</span>" } };
	static const struct tag aligns[] = { { "", "" },
		{ "<span style=\"baseline\">", "</span>" },
		{ "<sup>", "</sup>" }, { "<sub>", "</sub>" } };
	size_t n = 0;

	if (r->format.align)
		tag[n++] = aligns[r->format.align];
	if (r->format.decoration)
		tag[n++] = decorations[r->format.decoration];
	if (r->format.weight)
		tag[n++] = weights[r->format.weight];
	if (r->format.variant)
		tag[n++] = variants[r->format.variant];
	if (r->format.style)
		tag[n++] = styles[r->format.style];
	return n;
}

static void
html(struct buf *b, const struct rich *r)
{
	static const char *const display[] = { NULL, "block", "left-margin",
		"right-inline", "indent" };
	const struct rich *child;
	struct tag tag[8];
	size_t n, i;

	if (rich_is_empty(r))
		return;
	if (r->text.s != NULL) {
		escape(b, r->text);
		return;
	}
	if (r->display != DISPLAY_INLINE)
		buf_printf(b, "%s<div class=\"csl-%s\">",
		    r->display == DISPLAY_RIGHT_INLINE ||
			    r->display == DISPLAY_INDENT
			? ""
			: "\n    ",
		    display[r->display]);
	n = tags_of(r, tag);
	for (i = 0; i < n; i++)
		buf_adds(b, tag[i].open);
	for (child = r->first; child != NULL; child = child->next)
		html(b, child);
	while (n > 0)
		buf_adds(b, tag[--n].close);
	if (r->display != DISPLAY_INLINE)
		buf_adds(b,
		    r->display == DISPLAY_LEFT_MARGIN ? "</div>" : "</div>\n");
}

/* ---- clusters ---- */

static struct str
text_of(const struct value *map, const char *key)
{
	struct str s;

	return value_string(value_find(map, key), &s) ? s : STR("");
}

static bool
truth(const struct value *map, const char *key)
{
	bool yes;

	return value_bool(value_find(map, key), &yes) && yes;
}

static bool
read_cite(struct fixture *f, const struct value *v, struct csl_cite *c)
{
	size_t n = (size_t)(uintptr_t)table_find(&f->ids, text_of(v, "id"));
	long position;

	if (n == 0)
		return false;
	*c = (struct csl_cite){ .item = n - 1,
		.locator = text_of(v, "locator"),
		.label = text_of(v, "label"),
		.prefix = text_of(v, "prefix"),
		.suffix = text_of(v, "suffix"),
		.suppress_author = truth(v, "suppress-author"),
		.author_only = truth(v, "author-only"),
		.near_note = truth(v, "near-note") };
	if (value_int(value_find(v, "position"), &position))
		c->position = position == 0 ? POSITION_FIRST
		    : position == 1         ? POSITION_SUBSEQUENT
		    : position == 2         ? POSITION_IBID
		    : position == 3         ? POSITION_IBID_LOCATOR
					    : POSITION_SUBSEQUENT;
	return true;
}

static void
read_cites(struct fixture *f, const struct value *list, struct csl_cluster *c)
{
	const struct value *v;

	c->cite = arena_array(&f->arena, list->count + 1, struct csl_cite);
	for (v = list->first; v != NULL; v = v->next)
		c->cites += read_cite(f, v, &c->cite[c->cites]);
}

static void
read_items(struct fixture *f)
{
	const struct value *v;

	f->item =
	    arena_array(&f->arena, f->input->count + 1, const struct value *);
	f->ids.arena = &f->arena;
	for (v = f->input->first; v != NULL; v = v->next) {
		f->item[f->count++] = v;
		table_entry(&f->ids, text_of(v, "id"))->value =
		    (void *)(uintptr_t)f->count;
	}
}

/* ---- one fixture ---- */

static void
print_bibliography(struct fixture *f, struct csl_run *run)
{
	size_t n, i;
	struct csl_entry *e = csl_run_bibliography(run, &n);

	buf_adds(&f->out, "<div class=\"csl-bib-body\">\n");
	for (i = 0; i < n; i++) {
		buf_adds(&f->out, "  <div class=\"csl-entry\">");
		html(&f->out, e[i].text);
		buf_adds(&f->out,
		    f->out.s[f->out.n - 1] == '\n' ? "  </div>\n" : "</div>\n");
	}
	buf_adds(&f->out, "</div>");
}

static void
run_items(struct fixture *f, struct csl_run *run)
{
	const struct value *v;
	struct csl_cluster *c;
	size_t n = 0, i;
	const size_t *order;

	csl_run_add_all(run);
	order = csl_run_order(run, &n);
	if (f->items != NULL) {
		c = arena_array(
		    &f->arena, f->items->count + 1, struct csl_cluster);
		n = 0;
		for (v = f->items->first; v != NULL; v = v->next)
			read_cites(f, v, &c[n++]);
	} else {
		c = arena_array(&f->arena, 1, struct csl_cluster);
		c->cite = arena_array(&f->arena, n + 1, struct csl_cite);
		for (i = 0; i < n; i++)
			c->cite[c->cites++].item = order[i];
		n = 1;
	}
	for (i = 0; i < n; i++) {
		size_t k;

		for (k = 0; k < c[i].cites; k++)
			if (c[i].cite[k].position == POSITION_AUTO)
				c[i].cite[k].position = POSITION_FIRST;
	}
	csl_run_cite(run, c, n);
	if (str_is(f->mode, "bibliography")) {
		print_bibliography(f, run);
		return;
	}
	for (i = 0; i < n; i++) {
		if (i > 0)
			buf_adds(&f->out, "\n");
		html(&f->out, c[i].out);
	}
}

/* The state of the document behind the last of the edits. */
static struct csl_cluster *
final_clusters(struct fixture *f, size_t *count, const char ***id)
{
	const struct value *v, *last = NULL, *k;
	struct csl_cluster *c;
	size_t n = 0;
	const struct value *order[2];
	int i;

	for (v = f->citations->first; v != NULL; v = v->next)
		last = v;
	c = arena_array(
	    &f->arena, f->citations->count + 64, struct csl_cluster);
	*id = arena_array(&f->arena, f->citations->count + 64, const char *);
	order[0] = last->first->next;
	order[1] = order[0]->next;
	for (i = 0; i < 3; i++) {
		const struct value *list = i == 0 ? order[0]
		    : i == 1                      ? NULL
						  : order[1];

		for (k = list == NULL ? NULL : list->first; i == 1 || k != NULL;
		     k = k == NULL ? NULL : k->next) {
			const struct value *cite = last->first;
			struct str name = i == 1 ? text_of(cite, "citationID")
						 : k->first->text;
			long note = 0;

			if (i != 1) {
				const struct value *w;

				cite = NULL;
				for (w = f->citations->first; w != NULL;
				     w = w->next)
					if (str_equal(
						text_of(w->first, "citationID"),
						name))
						cite = w->first;
				if (cite == NULL)
					continue;
			}
			read_cites(f, value_find(cite, "citationItems"), &c[n]);
			value_int(value_find(value_find(cite, "properties"),
				      "noteIndex"),
			    &note);
			if (i != 1 && k->first->next != NULL)
				value_int(k->first->next, &note);
			c[n].note = (int)note;
			c[n].unsorted =
			    truth(value_find(cite, "properties"), "unsorted");
			(*id)[n++] = arena_strndup(&f->arena, name.s, name.n);
			if (i == 1)
				break;
		}
	}
	*count = n;
	return c;
}

/* The signs in front of the lines are of the edits: only texts are kept. */
static struct str
without_signs(struct fixture *f, struct str s)
{
	struct buf b = { .arena = &f->arena };
	size_t i = 0, end;

	buf_adds(&b, "");
	while (i < s.n) {
		end = str_find(s, STR("\n"), i);
		end = end == (size_t)-1 ? s.n : end;
		if (end - i > 3 && (s.s[i] == '>' || s.s[i] == '.') &&
		    s.s[i + 1] == s.s[i] && s.s[i + 2] == '[') {
			size_t k = str_find(s, STR("]"), i);

			i = k + 2;
		}
		buf_addstr(&b, str_slice(s, i, end));
		buf_addc(&b, '\n');
		i = end + 1;
	}
	return buf_str(&b);
}

static void
run_citations(struct fixture *f, struct csl_run *run)
{
	size_t n, i;
	const char **id;
	struct csl_cluster *c = final_clusters(f, &n, &id);

	csl_run_cite(run, c, n);
	if (str_is(f->mode, "bibliography")) {
		print_bibliography(f, run);
		return;
	}
	for (i = 0; i < n; i++) {
		html(&f->out, c[i].out);
		buf_adds(&f->out, "\n");
	}
}

static struct str
squeezed(struct arena *a, struct str s)
{
	struct buf b = { .arena = a };
	size_t i;

	buf_adds(&b, "");
	s = str_trim(s);
	for (i = 0; i < s.n; i++) {
		if (s.s[i] == '\n') {
			while (b.n > 0 && b.s[b.n - 1] == ' ')
				b.n--;
			if (b.n > 0 && b.s[b.n - 1] != '\n')
				buf_addc(&b, '\n');
			while (i + 1 < s.n && s.s[i + 1] == ' ')
				i++;
		} else {
			buf_addc(&b, s.s[i]);
		}
	}
	return buf_str(&b);
}

static bool
run_fixture(const char *path, bool tell)
{
	struct fixture f = { .mode = STR("") };
	struct csl *style;
	struct csl_run *run;
	struct str want, got;
	bool same = false;

	f.out.arena = f.diag.arena = f.places.arena = &f.arena;
	if (!file_read(&f.arena, path, &f.text))
		return false;
	f.mode = str_trim(block(&f, "MODE"));
	f.result = block(&f, "RESULT");
	f.style = str_trim(block(&f, "CSL"));
	f.input = json_block(&f, "INPUT");
	f.items = json_block(&f, "CITATION-ITEMS");
	f.citations = json_block(&f, "CITATIONS");
	if (f.input == NULL)
		goto done;
	read_items(&f);
	style = csl_load(&(struct csl_source){ .arena = &f.arena,
	    .text = f.style,
	    .name = path,
	    .diag = &f.diag,
	    .locale = locale_text });
	if (style == NULL) {
		if (tell)
			diag_print(
			    &f.diag, &f.places, DIAG_INFO, DIAG_TEXT, stdout);
		goto done;
	}
	run = csl_run_new(style, &f.arena, f.item, f.count);
	buf_adds(&f.out, "");
	if (f.citations != NULL)
		run_citations(&f, run);
	else
		run_items(&f, run);
	csl_run_close(run);
	want = f.citations == NULL ? f.result : without_signs(&f, f.result);
	want = squeezed(&f.arena, want);
	got = squeezed(&f.arena, buf_str(&f.out));
	same = str_equal(want, got);
	if (tell && !same)
		printf("want: " STR_FMT "\n got: " STR_FMT "\n", STR_ARG(want),
		    STR_ARG(got));
done:
	arena_release(&f.arena);
	return same;
}

int
main(int argc, char **argv)
{
	struct arena a = { 0 };
	const char **name;
	long n, i, passed = 0, of = 0, all = 0;
	struct str kind = STR("");

	if (argc < 2) {
		puts("usage: csl_suite FOLDER [NAME]");
		return 2;
	}
	n = directory_read(&a, argv[1], &name);
	if (n <= 0) {
		puts("csl_suite: no fixtures there; nothing was tested");
		return 0;
	}
	for (i = 0; i <= n; i++) {
		size_t k = i == n ? 0 : strcspn(name[i], "_");
		bool ok;

		if (i == n || !str_equal(kind, (struct str){ name[i], k })) {
			if (of > 0 && argc < 3)
				printf("%5ld of %5ld  " STR_FMT "\n", passed,
				    of, STR_ARG(kind));
			if (i == n)
				break;
			kind = (struct str){ name[i], k };
			passed = of = 0;
		}
		if (argc > 2 && strcmp(argv[2], "-f") != 0 &&
		    strstr(name[i], argv[2]) == NULL)
			continue;
		ok = run_fixture(path_join(&a, argv[1], name[i]), argc > 2);
		if (argc > 2)
			printf("%s %s\n", ok ? "passed" : "FAILED", name[i]);
		passed += ok;
		all += ok;
		of++;
	}
	printf("%ld of %ld fixtures pass\n", all, n);
	arena_release(&a);
	arena_release(&kept);
	return 0;
}
