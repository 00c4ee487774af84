/*
 * The walk over everything that rules look at, and what it finds.
 */
#include "verify/verify.h"

#include <errno.h>
#include <string.h>

#include "base/file.h"
#include "verify/rules_int.h"
#include "verify/text_int.h"
#include "verify/xmp_int.h"

#define MOST_FAILURES 1000 /* told one by one; the others are counted */

struct checker {
	struct pdf pdf;
	const struct verify_request *request;
	struct standards standards;
	struct verify_report *report;
	struct arena *arena;
	const struct rule **by_subject[SUBJECTS];
	size_t count[SUBJECTS];
	struct table found;  /* rule, object, page -> index of failure */
	struct table names;  /* of all rules */
	struct table broken; /* those that do not hold */
};

const struct verify_request *
checker_request(const struct checker *c)
{
	return c->request;
}

struct verify_report *
checker_report(struct checker *c)
{
	return c->report;
}

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

	for (i = 0; i < 2; i++) {
		if (r->name[i].standard == CRAFT ||
		    !standards_ask(&c->standards, r->name[i].standard))
			continue;
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
	for (i = 0; i < RULE_PARTS; i++)
		for (k = 0; k < all_rules[i]->count; k++) {
			const struct rule *r = &all_rules[i]->rule[k];
			enum subject on = r->on;

			if (!standards_ask(
				&c->standards, r->name[0].standard) &&
			    !standards_ask(&c->standards, r->name[1].standard))
				continue;
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

static enum verify_class
class_of(const struct rule_name *name)
{
	return name->standard == CRAFT ? VERIFY_CRAFT : VERIFY_RULE;
}

static void
note_broken(struct checker *c, const struct rule_name *name)
{
	const size_t before = c->broken.count;
	char key[64];
	int n = snprintf(key, sizeof(key), "%d %s-%d", (int)name->standard,
	    name->clause, name->test);

	entry_of(c, &c->broken, key, (size_t)n);
	c->report->failed += c->broken.count > before;
}

/* The failure of that kind at that place, made where there is none; NULL:
 * there are too many. */
static struct verify_result *
failure_at(struct checker *c, const void *kind, int object, size_t page)
{
	struct verify_report *rp = c->report;
	const struct {
		const void *kind;
		size_t page, object;
	} key = { kind, page, (size_t)object };
	struct table_entry *e;
	size_t *at;

	if (rp->failures == MOST_FAILURES &&
	    table_find(&c->found,
		(struct str){ (const char *)&key, sizeof(key) }) == NULL)
		return NULL;
	e = entry_of(c, &c->found, &key, sizeof(key));
	at = e->value;
	if (at == NULL) {
		/* Failures move when there are more: kept is the index. */
		e->value = at = arena_new(c->arena, size_t);
		*at = rp->failures;
		arena_reserve(c->arena, rp->failure, rp->room, rp->failures);
		rp->failure[rp->failures++] =
		    (struct verify_result){ .object = object, .page = page };
	}
	rp->failure[*at].times++;
	return &rp->failure[*at];
}

void
tell(struct checker *c, const struct rule_name *name, const char *words,
    int object, size_t page)
{
	struct verify_result *f;

	if (name->standard != CRAFT)
		note_broken(c, name);
	f = failure_at(c, name, object < 0 ? 0 : object, page);
	if (f == NULL)
		return;
	c->report->warnings += name->standard == CRAFT && f->times == 1;
	f->class = class_of(name);
	f->standard = standard_name(&c->standards, name->standard);
	f->clause = name->clause;
	f->test = name->test;
	f->words = words;
}

void
tell_plainly(struct checker *c, enum verify_class class, const char *what,
    const char *words, int object, size_t page, place at)
{
	struct verify_result *f = failure_at(c, words, object, page);

	if (f == NULL)
		return;
	c->report->failed += f->times == 1;
	f->class = class;
	f->standard = class == VERIFY_TEXT ? "text" : "leak";
	f->clause = what;
	f->words = words;
	f->at = at;
}

bool
check(struct checker *c, enum subject on, const void *thing, int object,
    size_t page)
{
	bool all = true;
	size_t i, k;

	for (i = 0; i < c->count[on]; i++) {
		const struct rule *r = c->by_subject[on][i];
		struct look l = { .pdf = &c->pdf,
			.standards = &c->standards,
			.with = r->with,
			.thing = thing,
			.where = object };

		if (r->of != NULL && !is_listed(l.element->standard, r->of))
			continue;
		if (r->holds(&l))
			continue;
		all = false;
		for (k = 0; k < 2; k++)
			if (standards_ask(&c->standards, r->name[k].standard))
				tell(c, &r->name[k], r->words, l.where, page);
	}
	return all;
}

/* Dictionaries that are known by their keys, wherever they stand. */
static void
check_kind(struct checker *c, const struct obj *o)
{
	const struct objects *os = &c->pdf.objects;

	if (obj_raw_key(o, "EF")->kind != OBJ_NULL)
		check(c, ON_FILESPEC, o, o->number, 0);
	if (obj_is_name(obj_key(os, o, "S"), "MCD"))
		check(c, ON_CLIP, o, o->number, 0);
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
	check_kind(c, o);
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
check_field(struct checker *c, const struct obj *o)
{
	const struct obj *value = obj_key(&c->pdf.objects, o, "V");

	check(c, ON_FORM_FIELD, o, o->number, 0);
	if (obj_key(&c->pdf.objects, value, "Contents")->kind == OBJ_STRING)
		check(c, ON_SIGNATURE, value, value->number, 0);
}

static void
check_catalog(struct checker *c)
{
	const struct pdf *pdf = &c->pdf;
	const struct objects *os = &pdf->objects;
	const struct obj *lang = obj_key(os, pdf->catalog, "Lang");
	size_t i;

	check(c, ON_CATALOG, pdf->catalog, pdf->catalog->number, 0);
	if (lang->kind != OBJ_NULL)
		check(c, ON_LANG, lang, pdf->catalog->number, 0);
	for (i = 0; i < pdf->configs; i++)
		check(c, ON_CONFIG, &pdf->config[i], pdf->config[i].obj->number,
		    0);
	for (i = 0; i < pdf->fields; i++)
		check_field(c, pdf->field[i]);
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
check_value_type(struct checker *c, const struct xml *type)
{
	const struct xml *f;

	check(c, ON_TYPE, type, c->pdf.xmp.number, 0);
	for (f = xmp_type_fields(type); f != NULL; f = f->next)
		check(c, ON_FIELD, xmp_fields(f), c->pdf.xmp.number, 0);
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
		for (p = xmp_value_types(x->schema[i]); p != NULL; p = p->next)
			check_value_type(c, xmp_fields(p));
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

/* What the request leaves open is taken from the file. */
static void
choose_standards(struct checker *c)
{
	c->standards = c->request->standards;
	if (!c->standards.pdf && !c->standards.ua1 && c->standards.part == 0)
		c->standards = standards_of(&c->pdf);
	c->report->standards = c->standards;
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
	forms_load(&c->pdf);
	choose_standards(c);
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

static bool
open_objects(struct checker *c, struct diag *dg)
{
	struct objects *os = &c->pdf.objects;
	const struct verify_request *rq = c->request;

	*os = (struct objects){ .arena = c->arena, .bytes = rq->bytes };
	if (rq->bytes.s == NULL && !file_read(c->arena, rq->path, &os->bytes)) {
		diag_report(dg, DIAG_WORLD, 0, "not-read",
		    "%s: %s; verifying nothing", rq->path, strerror(errno));
		return false;
	}
	return objects_open(os, rq->path, dg);
}

bool
verify_file(const struct verify_request *rq, struct arena *a, struct diag *dg,
    struct verify_report *report)
{
	struct checker *c = arena_new(a, struct checker);
	struct pdf *pdf = &c->pdf;

	*report = (struct verify_report){ 0 };
	c->request = rq;
	c->report = report;
	c->arena = pdf->arena = a;
	if (!open_objects(c, dg))
		return false;
	pdf->catalog = obj_key(&pdf->objects, &pdf->objects.trailer, "Root");
	pdf->has_lang =
	    obj_key(&pdf->objects, pdf->catalog, "Lang")->kind == OBJ_STRING;
	check_all(c);
	programs_close(pdf);
	objects_close(&pdf->objects);
	return true;
}
