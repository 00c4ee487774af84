/*
 * Content streams (ISO 32000-1, 7.8.2, 8, 9 and 14.6): what is painted,
 * within which marked content, in which colour, by which glyphs.
 *
 * A form is read once for each way in which its content can be meant:
 * tagged, artifact, neither; so the work is linear in the file's bytes,
 * however often forms draw each other.
 */
#include <stdlib.h>
#include <string.h>

#include "verify/lex_int.h"
#include "verify/operators_int.h"
#include "verify/rules_int.h"

#define MOST_OPERANDS 64   /* beyond, the first are forgotten */
#define MOST_FORMS    28   /* drawn in each other */
#define MOST_STATES   4096 /* of q kept; deeper share the last */
#define MOST_MARKED   4096

/* A colour space in use: a name of a device space, or an object. */
struct paint {
	const char *device; /* NULL: see space */
	const struct obj *space;
	bool checked; /* since it was set */
};

struct state {
	struct font *font;
	int64_t mode;
	struct paint fill, stroke;
};

/* Forms that were drawn, by number. */
struct drawn {
	unsigned char ways; /* in which it was read */
	struct form form;
};

/* One page or form being read. */
struct reader {
	struct checker *checker;
	struct pdf *pdf;
	struct page *page;
	struct arena *arena; /* of the page at hand */
	struct drawn *drawn;
	struct buf *text; /* the whole file's, in order of content */
	const struct obj *resources;
	bool borrowed;  /* they belong to the page, not to this form */
	bool uses_them; /* something was looked up in them */
	int owner;      /* object number of the page or form */
	int64_t struct_parents;
	bool has_mcids;
	struct state *state;
	size_t states; /* room */
	size_t depth;  /* of q */
	struct marked *marked;
	size_t open, base; /* sequences; those that began outside */
	size_t ignored;    /* sequences beyond MOST_MARKED */
	int forms;         /* drawn in each other */
	struct obj operand[MOST_OPERANDS];
	size_t operands;
};

static struct state *
now(struct reader *r)
{
	return &r->state[r->depth < MOST_STATES ? r->depth : MOST_STATES - 1];
}

static void
begin_states(struct reader *r, const struct state *first)
{
	r->states = 1;
	r->depth = 0;
	r->state = arena_array(r->arena, 1, struct state);
	*r->state = *first;
}

static const struct marked *
around(const struct reader *r)
{
	return r->open == 0 ? NULL : &r->marked[r->open - 1];
}

/* The operand `back` from the last, or null. */
static const struct obj *
operand(const struct reader *r, size_t back)
{
	return back < r->operands ? &r->operand[r->operands - 1 - back]
				  : &obj_null;
}

static void
show_thing(struct reader *r, enum subject on, const void *thing, int object)
{
	check(r->checker, on, thing, object, r->page->index + 1);
}

/* A named resource of a category. */
static const struct obj *
resource(struct reader *r, const char *category, const struct obj *name)
{
	const struct objects *os = &r->pdf->objects;
	const struct obj *found;
	struct str s = obj_name(name);

	r->uses_them = true;
	found = obj_key(os, obj_key(os, r->resources, category),
	    arena_strndup(r->arena, s.s, s.n));
	if (found->kind == OBJ_NULL)
		r->page->missing = true;
	return found;
}

/* --- colour --- */

static void check_space(struct reader *, const struct obj *, int depth);

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
check_array(struct reader *r, const struct obj *space, int depth)
{
	const struct objects *os = &r->pdf->objects;
	struct str family = obj_name(obj_item(os, space, 0));
	struct colour c = { .space = space };

	if (str_is(family, "ICCBased")) {
		c.family = "ICCBased";
		show_thing(r, ON_COLOUR, &c, obj_item(os, space, 1)->number);
	} else if (str_is(family, "Indexed") || str_is(family, "I") ||
	    str_is(family, "Pattern")) {
		check_space(r, obj_item(os, space, 1), depth + 1);
	} else if (str_is(family, "Separation") || str_is(family, "DeviceN")) {
		c.family = str_is(family, "DeviceN") ? "DeviceN" : "Separation";
		show_thing(r, ON_COLOUR, &c, space->number);
		check_space(r, obj_item(os, space, 2), depth + 1);
	} else if (space->items == 1) {
		check_space(r, obj_item(os, space, 0), depth + 1);
	}
}

/* A colour space by name or array; those it stands on are looked at too. */
static void
check_space(struct reader *r, const struct obj *space, int depth)
{
	static const char *const device[][2] = { { "DeviceGray", "G" },
		{ "DeviceRGB", "RGB" }, { "DeviceCMYK", "CMYK" } };
	const struct objects *os = &r->pdf->objects;
	struct str name = obj_name(space);
	size_t i;

	if (depth > 8)
		return;
	if (space->kind == OBJ_ARRAY) {
		check_array(r, space, depth);
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
		    depth + 1);
}

static void
check_paint(struct reader *r, struct paint *p)
{
	if (p->checked)
		return;
	p->checked = true;
	if (p->device != NULL)
		check_device(r, p->device, &obj_null);
	else
		check_space(r, p->space, 0);
}

/* --- what is painted --- */

static void
paint_item(struct reader *r, bool text, bool fill, bool stroke)
{
	const struct marked *m = around(r);
	struct item item = { .text = text };

	item.tagged = m != NULL && m->tagged;
	item.artifact = m != NULL && m->artifact;
	item.spoken = r->pdf->has_lang || (m != NULL && m->spoken);
	show_thing(r, ON_ITEM, &item, r->owner);
	if (fill)
		check_paint(r, &now(r)->fill);
	if (stroke)
		check_paint(r, &now(r)->stroke);
}

static void
add_text(struct reader *r, struct str s)
{
	const struct marked *m = around(r);

	if (m != NULL && m->text != NULL)
		buf_addstr(m->text, s);
	if (m == NULL || !m->artifact)
		buf_addstr(r->text, s);
}

static void
show_string(struct reader *r, const struct obj *string)
{
	const struct marked *m = around(r);
	struct glyph g = { .font = now(r)->font, .mode = now(r)->mode };
	struct buf text = { .arena = r->arena };
	size_t at = 0;

	if (string->kind != OBJ_STRING || g.font == NULL || !g.font->readable)
		return;
	g.replaced = m != NULL && m->replaced;
	while (font_code(g.font, string->text, &at, &g.code)) {
		text.n = 0;
		g.mapped = font_text(r->pdf, g.font, g.code, &text);
		g.text = buf_str(&text);
		show_thing(r, ON_GLYPH, &g, g.font->number);
		if (!g.replaced)
			add_text(r, g.text);
	}
}

static void
show_text(struct reader *r, const struct obj *what)
{
	const struct objects *os = &r->pdf->objects;
	struct state *s = now(r);
	size_t i;

	/* Modes 0 2 4 6 fill, 1 2 5 6 stroke (table 106). */
	paint_item(r, true, s->mode % 4 == 0 || s->mode % 4 == 2,
	    s->mode % 4 == 1 || s->mode % 4 == 2);
	if (s->font != NULL && s->mode != 3)
		s->font->rendered = true;
	if (what->kind != OBJ_ARRAY)
		show_string(r, what);
	for (i = 0; i < obj_items(what); i++)
		show_string(r, obj_item(os, what, i));
}

/* --- marked content --- */

static struct buf *
text_of_mcid(struct reader *r, int64_t mcid)
{
	int64_t key[2] = { r->owner, mcid };
	struct table_entry *e;

	e = table_entry(&r->pdf->marked,
	    (struct str){
		arena_strndup(r->pdf->arena, (const char *)key, sizeof(key)),
		sizeof(key) });
	if (e->value == NULL) {
		struct buf *b = arena_new(r->pdf->arena, struct buf);

		b->arena = r->pdf->arena;
		e->value = b;
	}
	return e->value;
}

static void
begin_marked(struct reader *r, const struct obj *tag, const struct obj *props)
{
	const struct objects *os = &r->pdf->objects;
	const struct marked *outer = around(r);
	struct marked *m = &r->marked[r->open];
	const struct obj *actual = obj_key(os, props, "ActualText");
	int64_t mcid = obj_int(obj_key(os, props, "MCID"), -1);

	if (r->open == MOST_MARKED) {
		r->ignored++;
		return;
	}
	*m = (struct marked){ .tag = obj_name(tag), .outer = outer };
	if (outer != NULL) {
		*m = *outer;
		m->tag = obj_name(tag);
		m->outer = outer;
		m->element = NULL;
	}
	m->props = props;
	if (mcid >= 0) {
		r->has_mcids = true;
		m->element = structure_parent(r->pdf, r->struct_parents, mcid);
		m->text = text_of_mcid(r, mcid);
	}
	m->tagged |= m->element != NULL;
	m->artifact |= str_is(m->tag, "Artifact");
	m->spoken |= obj_key(os, props, "Lang")->kind == OBJ_STRING ||
	    (m->element != NULL && m->element->spoken);
	r->open++;
	show_thing(r, ON_MARKED, m, r->owner);
	if (obj_key(os, props, "Lang")->kind == OBJ_STRING)
		show_thing(r, ON_LANG, obj_key(os, props, "Lang"), r->owner);
	if (actual->kind == OBJ_STRING && !m->replaced) {
		add_text(r, obj_text(r->arena, actual));
		m->replaced = true;
	}
}

static void
end_marked(struct reader *r)
{
	if (r->ignored > 0)
		r->ignored--;
	else if (r->open > r->base)
		r->open--;
}

/* --- images and forms --- */

static void
draw_image(struct reader *r, const struct obj *image)
{
	const struct objects *os = &r->pdf->objects;
	bool mask = obj_is_true(obj_key(os, image, "ImageMask"));

	paint_item(r, false, mask, false);
	show_thing(r, ON_IMAGE, image, image->number);
	if (!mask)
		check_space(r, obj_key(os, image, "ColorSpace"), 0);
	if (obj_is_dict(obj_key(os, image, "SMask")))
		r->page->transparent = true;
	if (obj_key(os, image, "Intent")->kind == OBJ_NAME)
		show_thing(
		    r, ON_INTENT, obj_key(os, image, "Intent"), image->number);
}

static void read_content(struct reader *, struct str);

static void
read_form(struct reader *r, const struct obj *form)
{
	const struct objects *os = &r->pdf->objects;
	const struct obj *own = obj_key(os, form, "Resources");
	struct reader inner = *r;
	struct str content;

	inner.owner = form->number;
	inner.struct_parents = obj_int(obj_key(os, form, "StructParents"), -1);
	inner.borrowed = !obj_is_dict(own);
	inner.uses_them = inner.has_mcids = false;
	inner.resources = inner.borrowed ? r->resources : own;
	inner.base = r->open;
	inner.operands = 0;
	inner.forms++;
	begin_states(&inner, now(r));
	if (objects_stream(os, form, r->arena, &content))
		read_content(&inner, content);
	r->drawn[form->number].form.marked |= inner.has_mcids;
	r->drawn[form->number].form.lacks |= inner.borrowed && inner.uses_them;
	r->has_mcids |= inner.has_mcids;
}

static void
draw_form(struct reader *r, const struct obj *form)
{
	const struct objects *os = &r->pdf->objects;
	const struct marked *m = around(r);
	unsigned char way = m == NULL ? 1 : m->artifact ? 2 : m->tagged ? 4 : 1;
	const struct obj *group = obj_key(os, form, "Group");
	struct drawn *d;

	if (form->number <= 0 || (size_t)form->number >= os->count)
		return;
	d = &r->drawn[form->number];
	d->form.obj = form;
	d->form.times++;
	if (obj_is_name(obj_key(os, group, "S"), "Transparency"))
		r->page->transparent = true;
	if ((d->ways & way) == 0 && r->forms < MOST_FORMS) {
		d->ways |= way;
		read_form(r, form);
	}
	show_thing(r, ON_FORM, &d->form, form->number);
}

static void
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

/* --- graphics state --- */

static void
set_state(struct reader *r, const struct obj *name)
{
	const struct objects *os = &r->pdf->objects;
	const struct obj *gs = resource(r, "ExtGState", name);
	const struct obj *font = obj_key(os, gs, "Font");
	static const char *const alpha[] = { "ca", "CA" };
	size_t i;

	if (!obj_is_dict(gs))
		return;
	show_thing(r, ON_STATE, gs, gs->number);
	if (obj_key(os, gs, "RI")->kind == OBJ_NAME)
		show_thing(r, ON_INTENT, obj_key(os, gs, "RI"), gs->number);
	for (i = 0; i < 2; i++) {
		const struct obj *a = obj_key(os, gs, alpha[i]);

		if (obj_is_number(a) && obj_micro(a) < MICRO)
			r->page->transparent = true;
	}
	if (obj_is_dict(obj_key(os, gs, "SMask")))
		r->page->transparent = true;
	if (obj_key(os, gs, "BM")->kind != OBJ_NULL &&
	    !is_listed(obj_name(obj_key(os, gs, "BM")), "Normal Compatible"))
		r->page->transparent = true;
	if (obj_items(font) > 0)
		now(r)->font = font_load(r->pdf, obj_item(os, font, 0));
}

static void
save(struct reader *r)
{
	struct state old = *now(r);

	r->depth++;
	if (r->depth < MOST_STATES && r->depth >= r->states)
		r->state = arena_grow(r->arena, r->state, &r->states,
		    r->depth + 1, sizeof(*r->state));
	*now(r) = old;
}

static void
set_paint(struct paint *p, const char *device, const struct obj *space,
    struct arena *a)
{
	struct obj *kept = arena_new(a, struct obj);

	/* Operands are overwritten by the next operator's. */
	*kept = *space;
	*p = (struct paint){ .device = device, .space = kept };
}

static void
inline_image(struct reader *r, struct lexer *x)
{
	const struct objects *os = &r->pdf->objects;
	struct obj dict;
	bool mask;

	lex_inline_image(x, &dict);
	mask = obj_is_true(obj_key(os, &dict, "ImageMask")) ||
	    obj_is_true(obj_key(os, &dict, "IM"));
	paint_item(r, false, mask, false);
	show_thing(r, ON_INLINE, &dict, r->owner);
	if (!mask) {
		check_space(r, obj_key(os, &dict, "CS"), 0);
		check_space(r, obj_key(os, &dict, "ColorSpace"), 0);
	}
}

/* --- one operator --- */

static void
mark(struct reader *r, bool with_props)
{
	const struct obj *props = with_props ? operand(r, 0) : &obj_null;
	struct obj *kept = arena_new(r->arena, struct obj);

	if (props->kind == OBJ_NAME)
		props = resource(r, "Properties", props);
	*kept = *props;
	begin_marked(r, operand(r, with_props), kept);
}

static void
perform(struct reader *r, const struct pdf_operator *op, struct lexer *x)
{
	struct state *s = now(r);
	const struct obj *last = operand(r, 0);

	switch (op->op) {
	case OP_BEGIN_MARKED:
	case OP_BEGIN_MARKED_PROPS:
		mark(r, op->op == OP_BEGIN_MARKED_PROPS);
		break;
	case OP_END_MARKED:
		end_marked(r);
		break;
	case OP_INLINE_IMAGE:
		inline_image(r, x);
		break;
	case OP_STROKE_SPACE:
	case OP_STROKE_DEVICE:
		set_paint(&s->stroke, op->device, last, r->arena);
		break;
	case OP_FILL_SPACE:
	case OP_FILL_DEVICE:
		set_paint(&s->fill, op->device, last, r->arena);
		break;
	case OP_XOBJECT:
		draw_object(r, last);
		break;
	case OP_STATE:
		set_state(r, last);
		break;
	case OP_SAVE:
		save(r);
		break;
	case OP_RESTORE:
		r->depth -= r->depth > 0;
		break;
	case OP_INTENT:
		show_thing(r, ON_INTENT, last, r->owner);
		break;
	case OP_SHADING:
		paint_item(r, false, false, false);
		check_space(r,
		    obj_key(&r->pdf->objects, resource(r, "Shading", last),
			"ColorSpace"),
		    0);
		break;
	case OP_FILL:
	case OP_STROKE:
	case OP_BOTH:
		paint_item(r, false, op->op != OP_STROKE, op->op != OP_FILL);
		break;
	case OP_FONT:
		s->font = font_load(r->pdf, resource(r, "Font", operand(r, 1)));
		break;
	case OP_MODE:
		s->mode = obj_int(last, 0);
		break;
	case OP_SHOW:
	case OP_SHOW_ARRAY:
		show_text(r, last);
		break;
	case OP_OTHER:
		break;
	}
}

static void
read_content(struct reader *r, struct str content)
{
	struct lexer x = { .text = content, .arena = r->arena };
	const struct pdf_operator *op;
	struct operation told;
	struct obj o;

	while (lex_next(&x, &o)) {
		if (o.kind != OBJ_OPERATOR) {
			if (r->operands == MOST_OPERANDS) {
				memmove(r->operand, r->operand + 1,
				    sizeof(r->operand) - sizeof(o));
				r->operands--;
			}
			r->operand[r->operands++] = o;
			continue;
		}
		op = operator_find(o.text);
		if (op != NULL)
			perform(r, op, &x);
		told = (struct operation){ o.text, op != NULL, r->depth };
		show_thing(r, ON_OPERATOR, &told, r->owner);
		r->operands = 0;
	}
	if (x.odd_hex && r->pdf->raw.odd_hex == 0)
		r->pdf->raw.odd_hex = r->owner;
	if (x.bad_hex && r->pdf->raw.bad_hex == 0)
		r->pdf->raw.bad_hex = r->owner;
}

/* What every page begins with (table 52). */
static const struct state black = { .fill.device = "DeviceGray",
	.stroke.device = "DeviceGray" };

/* The page's streams as one, a space between them (7.8.2). */
static struct str
page_content(struct reader *r)
{
	const struct objects *os = &r->pdf->objects;
	const struct obj *all = obj_key(os, r->page->obj, "Contents");
	struct buf b = { .arena = r->arena };
	struct str one;
	size_t i;

	if (objects_stream(os, all, r->arena, &one))
		return one;
	for (i = 0; i < obj_items(all); i++) {
		objects_stream(os, obj_item(os, all, i), r->arena, &one);
		buf_addstr(&b, one);
		buf_addc(&b, ' ');
	}
	return buf_str(&b);
}

static void
read_page(struct reader *r, struct page *page)
{
	r->page = page;
	r->owner = page->number;
	r->struct_parents = page->struct_parents;
	r->resources = page->resources;
	r->uses_them = false;
	r->open = r->base = r->ignored = r->operands = 0;
	begin_states(r, &black);
	read_content(r, page_content(r));
	buf_addc(r->text, '\n');
	if (page->inherits_resources && r->uses_them)
		page->missing = true;
}

/* The appearance of an annotation, whose element speaks for it. */
static void
read_appearance(struct reader *r, const struct annotation *a)
{
	const struct objects *os = &r->pdf->objects;
	const struct obj *n = obj_key(os, obj_key(os, a->obj, "AP"), "N");
	size_t i;

	r->page = &r->pdf->page[a->page->index];
	r->marked[0] = (struct marked){ .tag = STR("Annot"),
		.props = &obj_null,
		.tagged = true,
		.spoken = a->element != NULL && a->element->spoken };
	r->open = r->base = 1;
	begin_states(r, &black);
	if (n->kind == OBJ_STREAM)
		draw_form(r, n);
	else if (n->kind == OBJ_DICT)
		for (i = 0; i < n->entries; i++)
			draw_form(r, obj_resolve(os, &n->entry[i].value));
}

void
content_check(struct checker *c, struct buf *text)
{
	struct pdf *pdf = checker_pdf(c);
	struct arena once = { 0 }, scratch = { 0 };
	struct reader *r = arena_new(&once, struct reader);
	size_t i;

	r->checker = c;
	r->pdf = pdf;
	r->arena = &scratch;
	r->text = text;
	r->drawn = arena_array(&once, pdf->objects.count + 1, struct drawn);
	r->marked = arena_array(&once, MOST_MARKED, struct marked);
	pdf->marked.arena = pdf->arena;
	for (i = 0; i < pdf->pages; i++) {
		read_page(r, &pdf->page[i]);
		arena_reset(&scratch);
	}
	for (i = 0; i < pdf->annotations; i++) {
		read_appearance(r, &pdf->annotation[i]);
		arena_reset(&scratch);
	}
	arena_release(&scratch);
	arena_release(&once);
}
