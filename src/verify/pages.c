/*
 * Pages with what they inherit, annotations, actions, the output intent
 * (ISO 32000-1, 7.7.3, 12.5, 12.6, 14.11.5).
 */
#include <string.h>

#include "verify/model_int.h"

/* What a page takes from the nodes above it. */
struct inherited {
	const struct obj *raw; /* the node */
	const struct obj *resources, *media, *crop;
};

struct walk {
	struct pdf *pdf;
	struct inherited *stack;
	size_t count, room;
	bool *seen;
	struct arena arena;
};

static const struct obj *
own_or(const struct obj *own, const struct obj *inherited)
{
	return own->kind == OBJ_NULL ? inherited : own;
}

static void
add_page(struct pdf *pdf, const struct obj *o, const struct inherited *from)
{
	const struct objects *os = &pdf->objects;
	struct page *p;

	arena_reserve(pdf->arena, pdf->page, pdf->page_room, pdf->pages);
	p = &pdf->page[pdf->pages];
	*p = (struct page){ .obj = o,
		.number = o->number,
		.index = pdf->pages++,
		.resources = from->resources,
		.inherits_resources =
		    obj_key(os, o, "Resources")->kind == OBJ_NULL,
		.media = from->media,
		.crop = own_or(from->crop, from->media),
		.struct_parents =
		    obj_int(obj_key(os, o, "StructParents"), -1) };
}

static void
look_at_node(struct walk *w, struct inherited at)
{
	const struct objects *os = &w->pdf->objects;
	const struct obj *o = obj_resolve(os, at.raw), *kids;
	size_t i;

	if (o->kind != OBJ_DICT || o->number <= 0 ||
	    (size_t)o->number >= os->count || w->seen[o->number])
		return;
	w->seen[o->number] = true;
	at.resources = own_or(obj_key(os, o, "Resources"), at.resources);
	at.media = own_or(obj_key(os, o, "MediaBox"), at.media);
	at.crop = own_or(obj_key(os, o, "CropBox"), at.crop);
	kids = obj_key(os, o, "Kids");
	if (kids->kind != OBJ_ARRAY) {
		add_page(w->pdf, o, &at);
		return;
	}
	for (i = kids->items; i-- > 0;) {
		arena_reserve(&w->arena, w->stack, w->room, w->count);
		at.raw = &kids->item[i];
		w->stack[w->count++] = at;
	}
}

struct profile
profile_read(const struct pdf *pdf, const struct obj *stream)
{
	struct profile p = { .number = stream->number };
	struct str s;

	objects_stream(&pdf->objects, stream, pdf->arena, &s);
	p.class = str_slice(s, 12, 16);
	p.space = str_slice(s, 16, 20);
	if (s.n < 128 || !str_is(str_slice(s, 36, 40), "acsp"))
		return p;
	p.valid = true;
	p.version = (unsigned char)s.s[8];
	return p;
}

static void
load_intents(struct pdf *pdf)
{
	const struct objects *os = &pdf->objects;
	const struct obj *all = obj_key(os, pdf->catalog, "OutputIntents");
	const struct obj *first = NULL, *o, *profile;
	size_t i;

	pdf->intents_agree = true;
	for (i = 0; i < obj_items(all); i++) {
		o = obj_item(os, all, i);
		profile = obj_key(os, o, "DestOutputProfile");
		if (profile->kind == OBJ_NULL)
			continue;
		if (first != NULL && first != profile)
			pdf->intents_agree = false;
		first = profile;
		if (obj_is_name(obj_key(os, o, "S"), "GTS_PDFA1"))
			pdf->intent = profile_read(pdf, profile);
	}
}

void
pages_load(struct pdf *pdf)
{
	struct walk w = { .pdf = pdf };

	w.seen = arena_array(&w.arena, pdf->objects.count + 1, bool);
	look_at_node(&w,
	    (struct inherited){ obj_raw_key(pdf->catalog, "Pages"), &obj_null,
		&obj_null, &obj_null });
	while (w.count > 0)
		look_at_node(&w, w.stack[--w.count]);
	arena_release(&w.arena);
	load_intents(pdf);
}

bool
rectangle_read(const struct pdf *pdf, const struct obj *o, int64_t r[4])
{
	int64_t swap;
	size_t i;

	for (i = 0; i < 4; i++) {
		const struct obj *n = obj_item(&pdf->objects, o, i);

		if (!obj_is_number(n))
			return false;
		r[i] = obj_micro(n);
	}
	for (i = 0; i < 2; i++)
		if (r[i] > r[i + 2]) {
			swap = r[i];
			r[i] = r[i + 2];
			r[i + 2] = swap;
		}
	return true;
}

static bool
is_outside(const struct pdf *pdf, const struct page *page, const struct obj *o)
{
	int64_t r[4], crop[4];

	if (!rectangle_read(pdf, obj_key(&pdf->objects, o, "Rect"), r) ||
	    !rectangle_read(pdf, page->crop, crop))
		return false;
	return r[2] <= crop[0] || r[0] >= crop[2] || r[3] <= crop[1] ||
	    r[1] >= crop[3];
}

static void
add_action(struct pdf *pdf, const struct obj *o)
{
	if (!obj_is_dict(o))
		return;
	arena_reserve(pdf->arena, pdf->action, pdf->action_room, pdf->actions);
	pdf->action[pdf->actions++] = o;
}

/* A and the triggers of AA. */
static void
add_actions_of(struct pdf *pdf, const struct obj *o)
{
	const struct objects *os = &pdf->objects;
	const struct obj *more = obj_key(os, o, "AA");
	size_t i;

	add_action(pdf, obj_key(os, o, "A"));
	if (obj_is_dict(more))
		for (i = 0; i < more->entries; i++)
			add_action(pdf, obj_resolve(os, &more->entry[i].value));
}

static void
add_annotations_of(struct pdf *pdf, const struct page *page)
{
	const struct objects *os = &pdf->objects;
	const struct obj *all = obj_key(os, page->obj, "Annots"), *o;
	struct annotation *a;
	size_t i;

	for (i = 0; i < obj_items(all); i++) {
		o = obj_item(os, all, i);
		if (!obj_is_dict(o))
			continue;
		arena_reserve(pdf->arena, pdf->annotation, pdf->annotation_room,
		    pdf->annotations);
		a = &pdf->annotation[pdf->annotations++];
		*a = (struct annotation){ .obj = o,
			.number = o->number,
			.page = page,
			.outside = is_outside(pdf, page, o) };
		a->element = structure_parent(
		    pdf, obj_int(obj_key(os, o, "StructParent"), -1), -1);
		add_actions_of(pdf, o);
	}
}

/* Entries of the outline, which is a tree of lists. */
static void
add_outline_actions(struct pdf *pdf)
{
	const struct objects *os = &pdf->objects;
	struct walk w = { .pdf = pdf };
	const struct obj *o;

	w.seen = arena_array(&w.arena, os->count + 1, bool);
	o = obj_key(os, pdf->catalog, "Outlines");
	for (;;) {
		const struct obj *next[2] = { obj_key(os, o, "First"),
			obj_key(os, o, "Next") };
		size_t i;

		add_actions_of(pdf, o);
		for (i = 0; i < 2; i++) {
			if (!obj_is_dict(next[i]) || w.seen[next[i]->number])
				continue;
			w.seen[next[i]->number] = next[i]->number > 0;
			arena_reserve(&w.arena, w.stack, w.room, w.count);
			w.stack[w.count++].raw = next[i];
		}
		if (w.count == 0)
			break;
		o = w.stack[--w.count].raw;
	}
	arena_release(&w.arena);
}

/* The actions that follow others. */
static void
add_next_actions(struct pdf *pdf)
{
	const struct objects *os = &pdf->objects;
	bool *seen = arena_array(pdf->arena, os->count + 1, bool);
	size_t i, k;

	for (i = 0; i < pdf->actions; i++) {
		const struct obj *next = obj_key(os, pdf->action[i], "Next");

		if (seen[pdf->action[i]->number])
			continue;
		seen[pdf->action[i]->number] = pdf->action[i]->number > 0;
		add_action(pdf, next);
		for (k = 0; k < obj_items(next); k++)
			add_action(pdf, obj_item(os, next, k));
	}
}

void
annotations_load(struct pdf *pdf)
{
	const struct objects *os = &pdf->objects;
	size_t i;

	for (i = 0; i < pdf->pages; i++) {
		add_annotations_of(pdf, &pdf->page[i]);
		add_actions_of(pdf, pdf->page[i].obj);
	}
	add_action(pdf, obj_key(os, pdf->catalog, "OpenAction"));
	add_actions_of(pdf, pdf->catalog);
	add_outline_actions(pdf);
	add_next_actions(pdf);
}
