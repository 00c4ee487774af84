/*
 * Images, forms, tiling patterns and the glyphs of Type 3 fonts (ISO
 * 32000-1, 8.7 to 8.10, 9.6.5): content within content.
 *
 * A form is read once for each way in which its content can be meant:
 * tagged, artifact, neither; so the work is linear in the file's bytes,
 * however often forms draw each other.
 */
#include "verify/content_int.h"

/* --- images --- */

static void
check_image(struct reader *r, const struct obj *image)
{
	const struct objects *os = &r->pdf->objects;
	const struct obj *mask = obj_key(os, image, "Mask");
	const struct obj *intent = obj_key(os, image, "Intent");
	struct jpx jpx;

	show_thing(r, ON_IMAGE, image, image->number);
	if (jpx_read(r->pdf, image, r->arena, &jpx))
		show_thing(r, ON_JPX, &jpx, image->number);
	if (mask->kind == OBJ_STREAM)
		show_thing(r, ON_IMAGE, mask, mask->number);
	if (intent->kind == OBJ_NAME)
		show_thing(r, ON_INTENT, intent, image->number);
}

static void
draw_image(struct reader *r, const struct obj *image)
{
	const struct objects *os = &r->pdf->objects;
	const struct matrix *m = &state_now(r)->ctm;
	struct spot from = matrix_apply(m, 0, 0);
	struct spot to = matrix_apply(m, MICRO, MICRO);
	const struct ground g = { from.x, from.y, to.x, to.y, 0 };
	bool mask = obj_is_true(obj_key(os, image, "ImageMask"));

	paint_item(r, false, mask, false);
	check_image(r, image);
	add_ground(r, &g, NO_COLOUR);
	if (!mask)
		check_space(r, obj_key(os, image, "ColorSpace"), false, 0);
	if (obj_is_dict(obj_key(os, image, "SMask")) ||
	    obj_int(obj_key(os, image, "SMaskInData"), 0) > 0)
		r->page->transparent = true;
}

void
inline_image(struct reader *r, struct lexer *x)
{
	const struct objects *os = &r->pdf->objects;
	const struct obj *intent;
	struct obj dict;
	bool mask;

	lex_inline_image(x, &dict);
	mask = obj_is_true(obj_key(os, &dict, "ImageMask")) ||
	    obj_is_true(obj_key(os, &dict, "IM"));
	paint_item(r, false, mask, false);
	show_thing(r, ON_INLINE, &dict, r->owner);
	intent = obj_key(os, &dict, "Intent");
	if (intent->kind == OBJ_NAME)
		show_thing(r, ON_INTENT, intent, r->owner);
	if (!mask) {
		check_space(r, obj_key(os, &dict, "CS"), false, 0);
		check_space(r, obj_key(os, &dict, "ColorSpace"), false, 0);
	}
}

/* --- content of its own --- */

/* The space in which a page or form is blended. */
void
check_group(struct reader *r, const struct obj *of)
{
	const struct objects *os = &r->pdf->objects;
	const struct obj *group = obj_key(os, of, "Group");

	if (!obj_is_dict(group))
		return;
	if (obj_is_name(obj_key(os, group, "S"), "Transparency"))
		r->page->transparent |= of != r->page->obj;
	check_space(r, obj_key(os, group, "CS"), false, 0);
}

/* Read a stream that has, or lacks, resources; true: it uses what it lacks. */
static bool
read_inside(struct reader *inner, struct reader *r, const struct obj *stream,
    const struct obj *resources)
{
	const struct objects *os = &r->pdf->objects;
	struct state first = *state_now(r);
	struct matrix own = matrix_read(os, obj_key(os, stream, "Matrix"));
	struct str content;

	*inner = *r;
	inner->owner = stream->number;
	inner->struct_parents =
	    obj_int(obj_key(os, stream, "StructParents"), -1);
	inner->borrowed = !obj_is_dict(resources);
	inner->uses_them = inner->has_mcids = inner->is_rect = false;
	inner->resources = inner->borrowed ? r->resources : resources;
	inner->base = r->open;
	inner->operands = 0;
	inner->forms++;
	first.ctm = matrix_product(&own, &first.ctm);
	begin_states(inner, &first);
	if (objects_stream(os, stream, r->arena, &content))
		read_content(inner, content);
	return inner->borrowed && inner->uses_them;
}

static void
read_form(struct reader *r, const struct obj *form, struct drawn *d)
{
	const struct objects *os = &r->pdf->objects;
	struct reader inner;

	d->form.lacks |=
	    read_inside(&inner, r, form, obj_key(os, form, "Resources"));
	d->form.marked |= inner.has_mcids;
	r->has_mcids |= inner.has_mcids;
	check_group(&inner, form);
}

static struct drawn *
drawn_at(struct reader *r, const struct obj *o)
{
	if (o->kind != OBJ_STREAM || o->number <= 0 ||
	    (size_t)o->number >= r->pdf->objects.count)
		return NULL;
	return &r->drawn[o->number];
}

/* First time that it is drawn in this way, and not too deep? */
static bool
is_new(struct reader *r, struct drawn *d)
{
	const struct marked *m = around(r);
	unsigned char way = m == NULL ? 1 : m->artifact ? 2 : m->tagged ? 4 : 1;

	if ((d->ways & way) != 0 || r->forms >= MOST_FORMS)
		return false;
	d->ways |= way;
	return true;
}

void
draw_form(struct reader *r, const struct obj *form)
{
	struct drawn *d = drawn_at(r, form);

	if (d == NULL)
		return;
	d->form.obj = form;
	d->form.times++;
	if (is_new(r, d))
		read_form(r, form, d);
	show_thing(r, ON_FORM, &d->form, form->number);
}

void
draw_object(struct reader *r, const struct obj *name)
{
	const struct objects *os = &r->pdf->objects;
	const struct obj *o = resource(r, "XObject", name);
	struct str subtype = obj_name(obj_key(os, o, "Subtype"));

	show_thing(r, ON_XOBJECT, o, o->number);
	if (str_is(subtype, "Image"))
		draw_image(r, o);
	else if (str_is(subtype, "Form"))
		draw_form(r, o);
}

/* What a pattern or glyph paints belongs to what is painted with it. */
static void
read_apart(struct reader *r, const struct obj *stream,
    const struct obj *resources, const struct state *first)
{
	struct reader outer = *r, inner;
	struct drawn *d = drawn_at(r, stream);
	struct pen pen = { .down = false };
	size_t grounds = 0;

	if (d == NULL || r->open >= MOST_MARKED || r->forms >= MOST_FORMS ||
	    d->ways != 0)
		return;
	d->ways = 1;
	d->form.obj = stream;
	r->marked[r->open] = (struct marked){
		.tag = STR("Artifact"), .props = &obj_null, .artifact = true
	};
	outer.open++;
	outer.pen = &pen;
	outer.grounds = &grounds;
	outer.ground = arena_array(r->arena, MOST_GROUNDS, struct ground);
	begin_states(&outer, first);
	if (read_inside(&inner, &outer, stream, resources))
		r->page->missing = true;
}

void
use_pattern(struct reader *r, const struct obj *name)
{
	const struct objects *os = &r->pdf->objects;
	const struct obj *p = resource(r, "Pattern", name);
	const struct obj *gs = obj_key(os, p, "ExtGState");

	if (p->kind == OBJ_STREAM) {
		read_apart(r, p, obj_key(os, p, "Resources"), &first_state);
		return;
	}
	check_space(
	    r, obj_key(os, obj_key(os, p, "Shading"), "ColorSpace"), false, 0);
	if (obj_is_dict(gs))
		show_thing(r, ON_STATE, gs, gs->number);
}

void
read_type3(struct reader *r, struct font *f)
{
	const struct objects *os = &r->pdf->objects;
	const struct obj *all = obj_key(os, f->obj, "CharProcs");
	const struct obj *own = obj_key(os, f->obj, "Resources");
	size_t i;

	if (!obj_is_dict(all) || f->read)
		return;
	f->read = true;
	for (i = 0; i < all->entries; i++)
		read_apart(r, obj_resolve(os, &all->entry[i].value), own,
		    &first_state);
}
