/*
 * Colours, graphics states and what is painted with them (ISO 32000-1, 8.4
 * to 8.6).
 */
#include <string.h>

#include "verify/content_int.h"

/* --- colour spaces --- */

static void
check_device(struct reader *r, const char *family, const struct obj *space)
{
	const struct objects *os = &r->pdf->objects;
	const char *key = strcmp(family, "DeviceGray") == 0 ? "DefaultGray"
	    : strcmp(family, "DeviceRGB") == 0              ? "DefaultRGB"
							    : "DefaultCMYK";
	struct colour c = { .family = family, .space = space };

	c.has_default =
	    obj_key(os, obj_key(os, r->resources, "ColorSpace"), key)->kind !=
	    OBJ_NULL;
	show_thing(r, ON_COLOUR, &c, space->number);
}

static void
check_profile(struct reader *r, const struct obj *space, bool stroke)
{
	const struct objects *os = &r->pdf->objects;
	const struct state *s = state_now(r);
	struct colour c = { .family = "ICCBased", .space = space };

	c.overprints = s->overprint_mode == 1 &&
	    (stroke ? s->overprint_stroke : s->overprint_fill);
	show_thing(r, ON_COLOUR, &c, obj_item(os, space, 1)->number);
}

static void
check_inks(struct reader *r, const struct obj *space, bool stroke, int depth)
{
	const struct objects *os = &r->pdf->objects;
	const struct obj *more = obj_item(os, space, 4);
	const struct obj *inks = obj_key(os, more, "Colorants");
	struct colour c = { .family = "DeviceN", .space = space };
	size_t i;

	show_thing(r, ON_COLOUR, &c, space->number);
	check_space(r, obj_item(os, space, 2), stroke, depth + 1);
	for (i = 0; obj_is_dict(inks) && i < inks->entries; i++)
		check_space(r, obj_resolve(os, &inks->entry[i].value), stroke,
		    depth + 1);
	check_space(r, obj_key(os, obj_key(os, more, "Process"), "ColorSpace"),
	    stroke, depth + 1);
}

static const struct obj *
first_ink(struct reader *r, const struct obj *space)
{
	struct str name = obj_name(obj_item(&r->pdf->objects, space, 1));
	const struct obj *first = table_find(&r->pdf->inks, name);
	struct obj *kept;

	if (first != NULL)
		return first;
	/* It may be an operand's, gone with the next operator. */
	kept = arena_new(r->pdf->arena, struct obj);
	*kept = *space;
	name.s = arena_strndup(r->pdf->arena, name.s, name.n);
	table_entry(&r->pdf->inks, name)->value = kept;
	return kept;
}

static void
check_array(struct reader *r, const struct obj *space, bool stroke, int depth)
{
	const struct objects *os = &r->pdf->objects;
	struct str family = obj_name(obj_item(os, space, 0));
	struct colour c = { .family = "Separation", .space = space };

	if (str_is(family, "ICCBased")) {
		check_profile(r, space, stroke);
	} else if (str_is(family, "Indexed") || str_is(family, "I") ||
	    str_is(family, "Pattern")) {
		check_space(r, obj_item(os, space, 1), stroke, depth + 1);
	} else if (str_is(family, "Separation")) {
		c.first = first_ink(r, space);
		show_thing(r, ON_COLOUR, &c, space->number);
		check_space(r, obj_item(os, space, 2), stroke, depth + 1);
	} else if (str_is(family, "DeviceN")) {
		check_inks(r, space, stroke, depth);
	} else if (space->items == 1) {
		check_space(r, obj_item(os, space, 0), stroke, depth + 1);
	}
}

/* A colour space by name or array; those it stands on are looked at too. */
void
check_space(struct reader *r, const struct obj *space, bool stroke, int depth)
{
	static const char *const device[][2] = { { "DeviceGray", "G" },
		{ "DeviceRGB", "RGB" }, { "DeviceCMYK", "CMYK" } };
	const struct objects *os = &r->pdf->objects;
	struct str name = obj_name(space);
	size_t i;

	if (depth > 8)
		return;
	if (space->kind == OBJ_ARRAY) {
		check_array(r, space, stroke, depth);
		return;
	}
	for (i = 0; i < 3; i++)
		if (str_is(name, device[i][0]) || str_is(name, device[i][1])) {
			check_device(r, device[i][0], space);
			return;
		}
	if (name.n > 0 && !str_is(name, "Pattern"))
		check_space(r,
		    obj_key(os, obj_key(os, r->resources, "ColorSpace"),
			arena_strndup(r->arena, name.s, name.n)),
		    stroke, depth + 1);
}

static void
check_paint(struct reader *r, struct paint *p, bool stroke)
{
	if (p->checked)
		return;
	p->checked = true;
	if (p->device != NULL)
		check_device(r, p->device, &obj_null);
	else
		check_space(r, p->space, stroke, 0);
}

/* --- colours --- */

static int32_t
byte_of(const struct obj *o)
{
	int64_t m = obj_micro(o);

	m = m < 0 ? 0 : m > MICRO ? MICRO : m;
	return (int32_t)((m * 255 + MICRO / 2) / MICRO);
}

/* What `n` components are in red, green and blue, as far as that is plain. */
static int32_t
rgb_of(const struct reader *r, size_t n)
{
	int32_t c, m, y, k;

	if (r->operands < n || !obj_is_number(operand(r, 0)))
		return NO_COLOUR;
	if (n == 1)
		return byte_of(operand(r, 0)) * 0x010101;
	if (n == 3)
		return byte_of(operand(r, 2)) << 16 |
		    byte_of(operand(r, 1)) << 8 | byte_of(operand(r, 0));
	k = 255 - byte_of(operand(r, 0));
	y = 255 - byte_of(operand(r, 1));
	m = 255 - byte_of(operand(r, 2));
	c = 255 - byte_of(operand(r, 3));
	return (c * k / 255) << 16 | (m * k / 255) << 8 | y * k / 255;
}

/* Operators that name space and colour at once: g, RG, k; or cs. */
void
set_space(struct reader *r, struct paint *p, const char *device)
{
	struct obj *kept = arena_new(r->arena, struct obj);

	/* Operands are overwritten by the next operator's. */
	*kept = *operand(r, 0);
	*p =
	    (struct paint){ .device = device, .space = kept, .rgb = NO_COLOUR };
	r->uses_them |= device == NULL &&
	    !is_listed(
		obj_name(kept), "DeviceGray DeviceRGB DeviceCMYK Pattern");
	if (device != NULL)
		p->rgb = rgb_of(r,
		    strcmp(device, "DeviceGray") == 0      ? 1
			: strcmp(device, "DeviceRGB") == 0 ? 3
							   : 4);
}

/* How many components a space has whose numbers are plain; 0: others. */
static size_t
components(const struct reader *r, const struct paint *p)
{
	const struct objects *os = &r->pdf->objects;
	const struct obj *space = p->space;
	struct str name;
	int64_t n;

	if (p->device != NULL || space == NULL)
		return r->operands;
	name = obj_name(space);
	if (is_listed(name, "DeviceGray DeviceRGB DeviceCMYK"))
		return str_is(name, "DeviceGray") ? 1
		    : str_is(name, "DeviceRGB")   ? 3
						  : 4;
	if (name.n > 0)
		space = obj_key(os, obj_key(os, r->resources, "ColorSpace"),
		    arena_strndup(r->arena, name.s, name.n));
	if (!obj_is_name(obj_item(os, space, 0), "ICCBased"))
		return 0;
	n = obj_int(obj_key(os, obj_item(os, space, 1), "N"), 0);
	return n == 1 || n == 3 || n == 4 ? (size_t)n : 0;
}

void
set_colour(struct reader *r, struct paint *p)
{
	size_t n = components(r, p);

	p->rgb = n == 0 ? NO_COLOUR : rgb_of(r, n);
	if (operand(r, 0)->kind == OBJ_NAME)
		use_pattern(r, operand(r, 0));
}

/* --- what is painted --- */

void
paint_item(struct reader *r, bool text, bool fill, bool stroke)
{
	const struct marked *m = around(r);
	struct item item = { .text = text };

	item.tagged = m != NULL && m->tagged;
	item.artifact = m != NULL && m->artifact;
	item.spoken = r->pdf->has_lang || (m != NULL && m->spoken);
	show_thing(r, ON_ITEM, &item, r->owner);
	if (fill)
		check_paint(r, &state_now(r)->fill, false);
	if (stroke)
		check_paint(r, &state_now(r)->stroke, true);
}

/* The path is one rectangle: where it stands on the page. */
void
add_rectangle(struct reader *r)
{
	const struct matrix *m = &state_now(r)->ctm;
	int64_t x = obj_micro(operand(r, 3)), y = obj_micro(operand(r, 2));
	struct spot one = matrix_apply(m, x, y);
	struct spot two =
	    matrix_apply(m, micro_sum(x, obj_micro(operand(r, 1))),
		micro_sum(y, obj_micro(operand(r, 0))));

	r->is_rect = true;
	r->rect = (struct ground){
		.x0 = one.x < two.x ? one.x : two.x,
		.x1 = one.x < two.x ? two.x : one.x,
		.y0 = one.y < two.y ? one.y : two.y,
		.y1 = one.y < two.y ? two.y : one.y,
	};
}

void
add_ground(struct reader *r, const struct ground *g, int32_t rgb)
{
	if (*r->grounds == MOST_GROUNDS) {
		memmove(r->ground, r->ground + 1,
		    (MOST_GROUNDS - 1) * sizeof(*r->ground));
		--*r->grounds;
	}
	r->ground[*r->grounds] = *g;
	r->ground[(*r->grounds)++].rgb = rgb;
}

void
fill_path(struct reader *r)
{
	const struct state *s = state_now(r);

	if (r->is_rect)
		add_ground(
		    r, &r->rect, s->translucent ? NO_COLOUR : s->fill.rgb);
	r->is_rect = false;
}

/* The colour under a place: what was filled last there, else paper. */
int32_t
ground_at(const struct reader *r, struct spot p)
{
	size_t i;

	for (i = *r->grounds; i-- > 0;) {
		const struct ground *g = &r->ground[i];

		if (p.x >= g->x0 && p.x <= g->x1 && p.y >= g->y0 &&
		    p.y <= g->y1)
			return g->rgb;
	}
	return 0xFFFFFF;
}

/* --- graphics state dictionaries --- */

static bool
is_transparent(const struct reader *r, const struct obj *gs)
{
	static const char *const alpha[] = { "ca", "CA" };
	const struct objects *os = &r->pdf->objects;
	const struct obj *o = obj_key(os, gs, "BM");
	size_t i;

	if (o->kind == OBJ_ARRAY)
		o = obj_item(os, o, 0);
	if (o->kind == OBJ_NAME && !is_listed(o->text, "Normal Compatible"))
		return true;
	for (i = 0; i < 2; i++) {
		o = obj_key(os, gs, alpha[i]);
		if (obj_is_number(o) && obj_micro(o) < MICRO)
			return true;
	}
	return obj_is_dict(obj_key(os, gs, "SMask"));
}

static void
set_overprint(struct reader *r, const struct obj *gs)
{
	const struct objects *os = &r->pdf->objects;
	const struct obj *stroke = obj_key(os, gs, "OP");
	const struct obj *fill = obj_key(os, gs, "op");
	const struct obj *mode = obj_key(os, gs, "OPM");
	struct state *s = state_now(r);

	if (stroke->kind == OBJ_BOOL)
		s->overprint_stroke = s->overprint_fill = stroke->yes;
	if (fill->kind == OBJ_BOOL)
		s->overprint_fill = fill->yes;
	s->overprint_mode = obj_int(mode, s->overprint_mode);
	s->fill.checked = s->stroke.checked = false;
}

void
set_state(struct reader *r, const struct obj *name)
{
	const struct objects *os = &r->pdf->objects;
	const struct obj *gs = resource(r, "ExtGState", name);
	const struct obj *font = obj_key(os, gs, "Font");
	const struct obj *mask = obj_key(os, gs, "SMask");

	if (!obj_is_dict(gs))
		return;
	show_thing(r, ON_STATE, gs, gs->number);
	if (obj_key(os, gs, "RI")->kind == OBJ_NAME)
		show_thing(r, ON_INTENT, obj_key(os, gs, "RI"), gs->number);
	state_now(r)->translucent = is_transparent(r, gs);
	r->page->transparent |= state_now(r)->translucent;
	set_overprint(r, gs);
	if (obj_items(font) > 0)
		set_font(
		    r, obj_item(os, font, 0), obj_micro(obj_item(os, font, 1)));
	if (obj_key(os, mask, "G")->kind == OBJ_STREAM)
		draw_form(r, obj_key(os, mask, "G"));
}
