/*
 * Marked content (ISO 32000-1, 14.6): which element or artifact what is
 * painted belongs to, its language, and what is said in its place.
 */
#include "verify/content_int.h"

const struct marked *
around(const struct reader *r)
{
	return r->open == 0 ? NULL : &r->marked[r->open - 1];
}

static struct mcid *
mcid_of(struct reader *r, int64_t number)
{
	const int64_t key[2] = { r->owner, number };
	struct table *t = &r->pdf->marked;
	struct str s = { (const char *)key, sizeof(key) };
	struct mcid *m = table_find(t, s);

	if (m != NULL)
		return m;
	m = arena_new(r->pdf->arena, struct mcid);
	m->text.arena = r->pdf->arena;
	m->page = r->page->index + 1;
	s.s = arena_strndup(r->pdf->arena, s.s, s.n);
	table_entry(t, s)->value = m;
	return m;
}

void
add_text(struct reader *r, struct str s)
{
	const struct marked *m = around(r);

	if (m != NULL && m->mcid != NULL)
		buf_addstr(&m->mcid->text, s);
	if (m == NULL || !m->artifact)
		buf_addstr(r->text, s);
}

/* A sequence that has an MCID belongs to an element. */
static void
own(struct reader *r, struct marked *m, int64_t number)
{
	r->has_mcids = true;
	m->element = structure_parent(r->pdf, r->struct_parents, number);
	m->mcid = mcid_of(r, number);
	m->tagged |= m->element != NULL;
	if (m->element == NULL)
		return;
	m->spoken |= m->element->spoken;
	m->replaced |= m->element->replaced;
	if (m->element->lang.n > 0)
		m->lang = m->element->lang;
}

static void
look_at(struct reader *r, struct marked *m)
{
	const struct objects *os = &r->pdf->objects;
	const struct obj *actual = obj_key(os, m->props, "ActualText");
	const struct obj *lang = obj_key(os, m->props, "Lang");

	show_thing(r, ON_MARKED, m, r->owner);
	if (lang->kind == OBJ_STRING) {
		m->spoken = true;
		m->lang = obj_text(r->arena, lang);
		show_thing(r, ON_LANG, lang, r->owner);
	}
	if (actual->kind == OBJ_STRING && !m->replaced) {
		m->replaced = true;
		m->waiting = obj_text(r->arena, actual);
	}
}

void
begin_marked(struct reader *r, bool with_props)
{
	const struct objects *os = &r->pdf->objects;
	const struct obj *props = with_props ? operand(r, 0) : &obj_null;
	const struct marked *outer = around(r);
	struct obj *kept = arena_new(r->arena, struct obj);
	struct marked *m;
	int64_t number;

	if (r->marked == NULL || r->open == MOST_MARKED) {
		r->ignored++;
		return;
	}
	if (props->kind == OBJ_NAME)
		props = resource(r, "Properties", props);
	*kept = *props;
	m = &r->marked[r->open];
	*m = outer == NULL ? (struct marked){ 0 } : *outer;
	m->outer = outer;
	m->element = NULL;
	m->waiting = STR("");
	m->tag = obj_name(operand(r, with_props));
	m->props = kept;
	m->lang = outer == NULL ? STR("") : outer->lang;
	m->spoken |= obj_key(os, kept, "Lang")->kind == OBJ_STRING;
	number = obj_int(obj_key(os, kept, "MCID"), -1);
	if (number >= 0)
		own(r, m, number);
	m->artifact |= str_is(m->tag, "Artifact");
	r->open++;
	look_at(r, m);
}

void
end_marked(struct reader *r)
{
	if (r->ignored > 0) {
		r->ignored--;
		return;
	}
	if (r->open <= r->base)
		return;
	/* ActualText around nothing is said all the same. */
	if (around(r)->waiting.n > 0)
		add_text(r, around(r)->waiting);
	r->open--;
}
