/*
 * Fields of the interactive form and configurations of optional content
 * (ISO 32000-1, 12.7.3 and 8.11.4).
 */
#include "verify/model_int.h"

struct walk {
	struct pdf *pdf;
	const struct obj **stack;
	size_t count, room;
	bool *seen;
	struct arena arena;
};

static void
push_all(struct walk *w, const struct obj *array)
{
	const struct objects *os = &w->pdf->objects;
	size_t i;

	for (i = 0; i < obj_items(array); i++) {
		arena_reserve(&w->arena, w->stack, w->room, w->count);
		w->stack[w->count++] = obj_item(os, array, i);
	}
}

static void
look_at_field(struct walk *w, const struct obj *o)
{
	struct pdf *pdf = w->pdf;
	const struct objects *os = &pdf->objects;

	if (!obj_is_dict(o) || w->seen[o->number])
		return;
	w->seen[o->number] = o->number > 0;
	arena_reserve(pdf->arena, pdf->field, pdf->field_room, pdf->fields);
	pdf->field[pdf->fields++] = o;
	push_all(w, obj_key(os, o, "Kids"));
}

static void
fields_load(struct pdf *pdf)
{
	const struct objects *os = &pdf->objects;
	struct walk w = { .pdf = pdf };

	w.seen = arena_array(&w.arena, os->count + 1, bool);
	push_all(
	    &w, obj_key(os, obj_key(os, pdf->catalog, "AcroForm"), "Fields"));
	while (w.count > 0)
		look_at_field(&w, w.stack[--w.count]);
	arena_release(&w.arena);
}

/* The groups that an Order names, in arrays within arrays. */
static void
mark_ordered(
    const struct pdf *pdf, const struct obj *order, bool *listed, int depth)
{
	const struct objects *os = &pdf->objects;
	size_t i;

	for (i = 0; i < obj_items(order) && depth < 32; i++) {
		const struct obj *o = obj_item(os, order, i);

		if (o->kind == OBJ_ARRAY)
			mark_ordered(pdf, o, listed, depth + 1);
		else
			listed[o->number] = true;
	}
}

static bool
leaves_groups_out(
    const struct pdf *pdf, const struct obj *config, const struct obj *groups)
{
	const struct objects *os = &pdf->objects;
	const struct obj *order = obj_key(os, config, "Order");
	struct arena arena = { 0 };
	bool *listed, out = false;
	size_t i;

	if (order->kind != OBJ_ARRAY)
		return false;
	listed = arena_array(&arena, os->count + 1, bool);
	mark_ordered(pdf, order, listed, 0);
	for (i = 0; i < obj_items(groups); i++)
		out |= !listed[obj_item(os, groups, i)->number];
	arena_release(&arena);
	return out;
}

static void
add_config(struct pdf *pdf, const struct obj *o, const struct obj *groups)
{
	const struct objects *os = &pdf->objects;
	struct str name = obj_text(pdf->arena, obj_key(os, o, "Name"));
	struct config *c;
	size_t i;

	if (!obj_is_dict(o))
		return;
	arena_reserve(pdf->arena, pdf->config, pdf->config_room, pdf->configs);
	c = &pdf->config[pdf->configs];
	*c = (struct config){ .obj = o, .name = name };
	for (i = 0; i < pdf->configs; i++)
		c->same_name |=
		    name.n > 0 && str_equal(name, pdf->config[i].name);
	c->leaves_out = leaves_groups_out(pdf, o, groups);
	pdf->configs++;
}

void
forms_load(struct pdf *pdf)
{
	const struct objects *os = &pdf->objects;
	const struct obj *oc = obj_key(os, pdf->catalog, "OCProperties");
	const struct obj *groups = obj_key(os, oc, "OCGs");
	const struct obj *all = obj_key(os, oc, "Configs");
	size_t i;

	fields_load(pdf);
	add_config(pdf, obj_key(os, oc, "D"), groups);
	for (i = 0; i < obj_items(all); i++)
		add_config(pdf, obj_item(os, all, i), groups);
}
