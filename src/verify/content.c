/*
 * Content streams (ISO 32000-1, 7.8.2): the operators of pages and of the
 * appearances of annotations, one by one.
 */
#include <string.h>

#include "verify/content_int.h"

/* What every page begins with (tables 52 and 104). */
const struct state first_state = { .fill.device = "DeviceGray",
	.stroke.device = "DeviceGray",
	.scale = MICRO,
	.ctm = { MICRO, 0, 0, MICRO, 0, 0 } };

struct state *
state_now(struct reader *r)
{
	return &r->state[r->depth < MOST_STATES ? r->depth : MOST_STATES - 1];
}

void
begin_states(struct reader *r, const struct state *first)
{
	r->states = 1;
	r->depth = 0;
	r->state = arena_array(r->arena, 1, struct state);
	*r->state = *first;
}

const struct obj *
operand(const struct reader *r, size_t back)
{
	return back < r->operands ? &r->operand[r->operands - 1 - back]
				  : &obj_null;
}

void
show_thing(struct reader *r, enum subject on, const void *thing, int object)
{
	check(r->checker, on, thing, object, r->page->index + 1);
}

const struct obj *
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

static void
save(struct reader *r)
{
	struct state old = *state_now(r);

	r->depth++;
	if (r->depth < MOST_STATES && r->depth >= r->states)
		r->state = arena_grow(r->arena, r->state, &r->states,
		    r->depth + 1, sizeof(*r->state));
	*state_now(r) = old;
}

static void
change_matrix(struct reader *r)
{
	struct state *s = state_now(r);
	struct matrix m;

	m.a = obj_micro(operand(r, 5));
	m.b = obj_micro(operand(r, 4));
	m.c = obj_micro(operand(r, 3));
	m.d = obj_micro(operand(r, 2));
	m.e = obj_micro(operand(r, 1));
	m.f = obj_micro(operand(r, 0));
	s->ctm = matrix_product(&m, &s->ctm);
}

static void
shade(struct reader *r)
{
	const struct objects *os = &r->pdf->objects;

	paint_item(r, false, false, false);
	check_space(r,
	    obj_key(os, resource(r, "Shading", operand(r, 0)), "ColorSpace"),
	    false, 0);
}

/* The operators that paint, and those that say how. */
static void
perform_graphics(struct reader *r, const struct pdf_operator *op)
{
	struct state *s = state_now(r);

	switch (op->op) {
	case OP_STROKE_SPACE:
	case OP_STROKE_DEVICE:
		set_space(r, &s->stroke, op->device);
		break;
	case OP_FILL_SPACE:
	case OP_FILL_DEVICE:
		set_space(r, &s->fill, op->device);
		break;
	case OP_STROKE_COLOUR:
		set_colour(r, &s->stroke);
		break;
	case OP_FILL_COLOUR:
		set_colour(r, &s->fill);
		break;
	case OP_STATE:
		set_state(r, operand(r, 0));
		break;
	case OP_SAVE:
		save(r);
		break;
	case OP_RESTORE:
		r->depth -= r->depth > 0;
		break;
	case OP_MATRIX:
		change_matrix(r);
		break;
	case OP_RECTANGLE:
		add_rectangle(r);
		break;
	case OP_PATH:
	case OP_END_PATH:
		r->is_rect = false;
		break;
	case OP_FILL:
	case OP_STROKE:
	case OP_BOTH:
		paint_item(r, false, op->op != OP_STROKE, op->op != OP_FILL);
		if (op->op != OP_STROKE)
			fill_path(r);
		r->is_rect = false;
		break;
	default:
		break;
	}
}

/* The operators of table 105 to 109. */
static void
perform_text(struct reader *r, const struct pdf_operator *op)
{
	struct state *s = state_now(r);
	int64_t last = obj_micro(operand(r, 0));

	switch (op->op) {
	case OP_TEXT_BEGIN:
		r->line = r->at = IDENTITY;
		break;
	case OP_FONT:
		set_font(r, resource(r, "Font", operand(r, 1)), last);
		break;
	case OP_MODE:
		s->mode = obj_int(operand(r, 0), 0);
		break;
	case OP_TEXT_SPACING:
		s->spacing = last;
		break;
	case OP_WORD_SPACING:
		s->word_spacing = last;
		break;
	case OP_TEXT_SCALE:
		s->scale = last / 100;
		break;
	case OP_TEXT_LEADING:
		s->leading = last;
		break;
	case OP_TEXT_RISE:
		s->rise = last;
		break;
	case OP_TEXT_MOVE_LEADING:
		s->leading = -last;
		move_text(r, obj_micro(operand(r, 1)), last);
		break;
	case OP_TEXT_MOVE:
		move_text(r, obj_micro(operand(r, 1)), last);
		break;
	case OP_TEXT_MATRIX:
		place_text(r);
		break;
	case OP_TEXT_NEXT:
		move_text(r, 0, -s->leading);
		break;
	case OP_SHOW_SPACED:
		s->word_spacing = obj_micro(operand(r, 2));
		s->spacing = obj_micro(operand(r, 1));
		move_text(r, 0, -s->leading);
		show_text(r, operand(r, 0));
		break;
	case OP_SHOW_NEXT:
		move_text(r, 0, -s->leading);
		show_text(r, operand(r, 0));
		break;
	case OP_SHOW:
	case OP_SHOW_ARRAY:
		show_text(r, operand(r, 0));
		break;
	default:
		break;
	}
}

static void
perform(struct reader *r, const struct pdf_operator *op, struct lexer *x)
{
	switch (op->op) {
	case OP_OTHER:
		break;
	case OP_BEGIN_MARKED:
	case OP_BEGIN_MARKED_PROPS:
		begin_marked(r, op->op == OP_BEGIN_MARKED_PROPS);
		break;
	case OP_END_MARKED:
		end_marked(r);
		break;
	case OP_INLINE_IMAGE:
		inline_image(r, x);
		break;
	case OP_XOBJECT:
		draw_object(r, operand(r, 0));
		break;
	case OP_INTENT:
		show_thing(r, ON_INTENT, operand(r, 0), r->owner);
		break;
	case OP_SHADING:
		shade(r);
		break;
	default:
		perform_graphics(r, op);
		perform_text(r, op);
		break;
	}
}

/* Rules for values hold in content as well; few values come near them. */
static void
check_operand(struct reader *r, const struct obj *o)
{
	size_t i;

	switch (o->kind) {
	case OBJ_INT:
		if (o->integer > INT32_MAX || o->integer < INT32_MIN)
			show_thing(r, ON_VALUE, o, r->owner);
		break;
	case OBJ_REAL:
		if (o->text.n > 30)
			show_thing(r, ON_VALUE, o, r->owner);
		break;
	case OBJ_STRING:
	case OBJ_NAME:
		if (o->text.n > 127)
			show_thing(r, ON_VALUE, o, r->owner);
		break;
	case OBJ_ARRAY:
		for (i = 0; i < o->items; i++)
			check_operand(r, &o->item[i]);
		break;
	default:
		break;
	}
}

static void
keep_operand(struct reader *r, const struct obj *o)
{
	if (r->operands == MOST_OPERANDS) {
		memmove(r->operand, r->operand + 1,
		    sizeof(r->operand) - sizeof(*o));
		r->operands--;
	}
	r->operand[r->operands++] = *o;
	check_operand(r, o);
}

void
read_content(struct reader *r, struct str content)
{
	struct lexer x = { .text = content, .arena = r->arena };
	const struct pdf_operator *op;
	struct operation told;
	struct obj o;

	while (lex_next(&x, &o)) {
		if (o.kind != OBJ_OPERATOR) {
			keep_operand(r, &o);
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
	*r->grounds = 0;
	*r->pen = (struct pen){ .down = false };
	begin_states(r, &first_state);
	check_group(r, page->obj);
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
	*r->grounds = 0;
	*r->pen = (struct pen){ .down = false };
	begin_states(r, &first_state);
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
	r->marked = arena_array(&once, MOST_MARKED + 1, struct marked);
	r->ground = arena_array(&once, MOST_GROUNDS, struct ground);
	r->grounds = arena_new(&once, size_t);
	r->pen = arena_new(&once, struct pen);
	pdf->marked.arena = pdf->inks.arena = pdf->arena;
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
