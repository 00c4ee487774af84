/*
 * The walk over everything that rules look at, and what it finds.
 */
#include "verify/verify.h"

#include <string.h>

#include "verify/rules_int.h"
#include "verify/text_int.h"

#define MOST_FAILURES 1000 /* told one by one; the others are counted */

static const char *const standard_name[STANDARDS] = {
	[UA1] = "PDF/UA-1",
	[A2A] = "PDF/A-2a",
	[PDF17] = "PDF 1.7",
};

static const struct rules *const all_rules[] = { &file_rules, &metadata_rules,
	&tag_rules, &content_rules, &font_rules, &annotation_rules };

#define PARTS (sizeof(all_rules) / sizeof(all_rules[0]))

struct checker {
	struct pdf pdf;
	struct verify_report *report;
	struct arena *arena;
	const struct rule **by_subject[SUBJECTS];
	size_t count[SUBJECTS];
	struct table found;  /* rule, object, page -> index of failure */
	struct table names;  /* of all rules */
	struct table broken; /* those that do not hold */
};

struct pdf *
checker_pdf(struct checker *c)
{
	return &c->pdf;
}

/* Some rules have several rows, for several kinds of things. */
static void
count_names(struct checker *c, const struct rule *r)
{
	size_t i;

	for (i = 0; i < 2 && r->name[i].standard != NO_STANDARD; i++) {
		char *key =
		    arena_printf(c->arena, "%d %s-%d", (int)r->name[i].standard,
			r->name[i].clause, r->name[i].test);

		table_entry(&c->names, str_from(key));
	}
	c->report->rules = c->names.count;
}

static void
sort_rules(struct checker *c)
{
	size_t room[SUBJECTS] = { 0 }, i, k;

	c->names.arena = c->arena;
	for (i = 0; i < PARTS; i++)
		for (k = 0; k < all_rules[i]->count; k++) {
			const struct rule *r = &all_rules[i]->rule[k];
			enum subject on = r->on;

			arena_reserve(c->arena, c->by_subject[on], room[on],
			    c->count[on]);
			c->by_subject[on][c->count[on]++] = r;
			count_names(c, r);
		}
}

/* The key is copied: the table borrows it. */
static struct table_entry *
entry_of(struct checker *c, struct table *t, const void *key, size_t n)
{
	struct str s = { key, n };

	t->arena = c->arena;
	if (table_find(t, s) == NULL)
		s.s = arena_strndup(c->arena, key, n);
	return table_entry(t, s);
}

static void
note_broken(struct checker *c, const struct rule_name *name)
{
	char key[64];
	int n = snprintf(key, sizeof(key), "%d %s-%d", (int)name->standard,
	    name->clause, name->test);

	entry_of(c, &c->broken, key, (size_t)n);
	c->report->failed = c->broken.count;
}

static void
add_failure(struct checker *c, const struct rule_name *name, const char *words,
    int object, size_t page)
{
	struct verify_report *rp = c->report;
	struct {
		const struct rule_name *name;
		size_t page;
		size_t object;
	} key = { name, page, (size_t)object };
	struct table_entry *e;
	size_t *at;

	note_broken(c, name);
	if (rp->failures == MOST_FAILURES &&
	    table_find(&c->found,
		(struct str){ (const char *)&key, sizeof(key) }) == NULL)
		return;
	e = entry_of(c, &c->found, &key, sizeof(key));
	at = e->value;
	if (at == NULL) {
		/* Failures move when there are more: kept is the index. */
		e->value = at = arena_new(c->arena, size_t);
		*at = rp->failures;
		arena_reserve(c->arena, rp->failure, rp->room, rp->failures);
		rp->failure[rp->failures++] =
		    (struct verify_result){ standard_name[name->standard],
			    name->clause, name->test, words, object, page, 0 };
	}
	rp->failure[*at].times++;
}

void
check(struct checker *c, enum subject on, const void *thing, int object,
    size_t page)
{
	size_t i, k;

	for (i = 0; i < c->count[on]; i++) {
		const struct rule *r = c->by_subject[on][i];
		struct look l = { .pdf = &c->pdf,
			.with = r->with,
			.thing = thing,
			.where = object };

		if (r->of != NULL && !is_listed(l.element->standard, r->of))
			continue;
		if (r->holds(&l))
			continue;
		for (k = 0; k < 2; k++)
			if (r->name[k].standard != NO_STANDARD)
				add_failure(
				    c, &r->name[k], r->words, l.where, page);
	}
}

/* Every value inside `o`; as deep as the reader let it be. */
static void
check_values(struct checker *c, const struct obj *o)
{
	size_t i;

	check(c, ON_VALUE, o, o->number, 0);
	if (o->kind == OBJ_STREAM)
		check(c, ON_STREAM, o, o->number, 0);
	if (o->kind == OBJ_ARRAY)
		for (i = 0; i < o->items; i++)
			check_values(c, &o->item[i]);
	if (!obj_is_dict(o))
		return;
	if (obj_raw_key(o, "EF")->kind != OBJ_NULL)
		check(c, ON_FILESPEC, o, o->number, 0);
	for (i = 0; i < o->entries; i++) {
		const struct obj name = { .kind = OBJ_NAME,
			.text = o->entry[i].key,
			.number = o->number };

		check(c, ON_VALUE, &name, o->number, 0);
		check_values(c, &o->entry[i].value);
	}
}

static void
check_objects(struct checker *c)
{
	const struct objects *os = &c->pdf.objects;
	size_t i;

	check_values(c, &os->trailer);
	for (i = 0; i < os->count; i++)
		if (os->object[i] != NULL)
			check_values(c, os->object[i]);
}

static void
check_catalog(struct checker *c)
{
	const struct pdf *pdf = &c->pdf;
	const struct objects *os = &pdf->objects;
	const struct obj *lang = obj_key(os, pdf->catalog, "Lang"), *oc, *all;
	size_t i;

	check(c, ON_CATALOG, pdf->catalog, pdf->catalog->number, 0);
	if (lang->kind != OBJ_NULL)
		check(c, ON_LANG, lang, pdf->catalog->number, 0);
	oc = obj_key(os, pdf->catalog, "OCProperties");
	if (!obj_is_dict(oc))
		return;
	check(c, ON_CONFIG, obj_key(os, oc, "D"), oc->number, 0);
	all = obj_key(os, oc, "Configs");
	for (i = 0; i < obj_items(all); i++)
		check(c, ON_CONFIG, obj_item(os, all, i), oc->number, 0);
}

static void
check_tags(struct checker *c)
{
	const struct pdf *pdf = &c->pdf;
	size_t i;

	for (i = 0; i < pdf->elements; i++) {
		const struct element *e = pdf->element[i];
		const struct obj *lang = obj_key(&pdf->objects, e->obj, "Lang");

		check(c, ON_ELEMENT, e, e->number, 0);
		if (lang->kind != OBJ_NULL)
			check(c, ON_LANG, lang, e->number, 0);
	}
}

static void
check_metadata(struct checker *c)
{
	const struct xmp *x = &c->pdf.xmp;
	const struct xml *p;
	size_t i;

	for (i = 0; i < x->count; i++)
		check(c, ON_PROPERTY, &x->property[i], x->number, 0);
	for (i = 0; i < x->schemas; i++) {
		check(c, ON_SCHEMA, x->schema[i], x->number, 0);
		for (p = xmp_described(x->schema[i]); p != NULL; p = p->next)
			check(c, ON_DESCRIBED, xmp_fields(p), x->number, 0);
	}
}

static void
check_pages(struct checker *c, struct buf *text)
{
	struct pdf *pdf = &c->pdf;
	size_t i;

	content_check(c, text);
	for (i = 0; i < pdf->pages; i++)
		check(c, ON_PAGE, &pdf->page[i], pdf->page[i].number, i + 1);
	for (i = 0; i < pdf->annotations; i++) {
		const struct annotation *a = &pdf->annotation[i];

		check(c, ON_ANNOTATION, a, a->number, a->page->index + 1);
	}
	for (i = 0; i < pdf->actions; i++)
		check(c, ON_ACTION, pdf->action[i], pdf->action[i]->number, 0);
	for (i = 0; pdf->font != NULL && i < pdf->objects.count; i++)
		if (pdf->font[i] != NULL)
			check(c, ON_FONT, pdf->font[i], (int)i, 0);
	for (i = 0; i < pdf->direct_fonts.count; i++)
		check(c, ON_FONT, pdf->direct_fonts.entry[i].value, 0, 0);
}

static void
check_all(struct checker *c)
{
	struct buf text = { .arena = c->arena };

	raw_scan(&c->pdf);
	xmp_load(&c->pdf);
	pages_load(&c->pdf);
	structure_load(&c->pdf);
	annotations_load(&c->pdf);
	sort_rules(c);
	check_pages(c, &text);
	check(c, ON_FILE, &c->pdf, 0, 0);
	check_catalog(c);
	check_metadata(c);
	check_tags(c);
	check_objects(c);
	c->report->pages = c->pdf.pages;
	c->report->content_text = buf_str(&text);
	c->report->tagged_text = tagged_text(&c->pdf);
}

bool
verify_file(const char *path, struct arena *a, struct diag *dg,
    struct verify_report *report)
{
	struct str bytes;

	*report = (struct verify_report){ 0 };
	return objects_read(path, a, dg, &bytes) &&
	    verify_bytes(bytes, path, a, dg, report);
}

bool
verify_bytes(struct str bytes, const char *name, struct arena *a,
    struct diag *dg, struct verify_report *report)
{
	struct checker *c = arena_new(a, struct checker);
	struct pdf *pdf = &c->pdf;

	*report = (struct verify_report){ 0 };
	c->report = report;
	c->arena = pdf->arena = a;
	if (!objects_open(&pdf->objects, bytes, name, a, dg))
		return false;
	pdf->catalog = obj_key(&pdf->objects, &pdf->objects.trailer, "Root");
	pdf->has_lang =
	    obj_key(&pdf->objects, pdf->catalog, "Lang")->kind == OBJ_STRING;
	check_all(c);
	objects_close(&pdf->objects);
	return true;
}

static void
print_failure(const char *path, const struct verify_result *f, FILE *out)
{
	fprintf(out, "%s: %s %s-%d: %s", path, f->standard, f->clause, f->test,
	    f->words);
	if (f->page > 0 && f->object > 0)
		fprintf(out, " (page %zu, object %d", f->page, f->object);
	else if (f->page > 0)
		fprintf(out, " (page %zu", f->page);
	else if (f->object > 0)
		fprintf(out, " (object %d", f->object);
	if (f->times > 1)
		fprintf(out, "%s%zu times",
		    f->page > 0 || f->object > 0 ? ", " : " (", f->times);
	if (f->page > 0 || f->object > 0 || f->times > 1)
		fputc(')', out);
	fputc('\n', out);
}

void
verify_print(const char *path, const struct verify_report *r, FILE *out)
{
	size_t i;

	for (i = 0; i < r->failures; i++)
		print_failure(path, &r->failure[i], out);
	fprintf(out, "%s: PDF/UA-1 and PDF/A-2a: %zu rules checked, ", path,
	    r->rules);
	if (r->failed == 0)
		fputs("all hold\n", out);
	else
		fprintf(out, "%zu fail\n", r->failed);
}
