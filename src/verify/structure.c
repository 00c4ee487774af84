/*
 * The structure tree (ISO 32000-1, 14.7 and 14.8.4) and the parent tree.
 * Both are walked with stacks of our own; an object is entered once.
 */
#include <stdlib.h>
#include <string.h>

#include "verify/model_int.h"

/* A kid that waits to be looked at. */
struct waiting {
	const struct obj *obj; /* a reference is left as it is */
	struct element *parent;
};

struct walk {
	struct pdf *pdf;
	struct waiting *stack;
	size_t count, room;
	bool *seen; /* by object number */
	struct arena arena;
};

bool
is_standard_type(struct str type)
{
	/* ISO 32000-1, 14.8.4, tables 333 to 340. */
	static const char *const all[] = { "Document", "Part", "Art", "Sect",
		"Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index",
		"NonStruct", "Private", "P", "H", "H1", "H2", "H3", "H4", "H5",
		"H6", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD",
		"THead", "TBody", "TFoot", "Span", "Quote", "Note", "Reference",
		"BibEntry", "Code", "Link", "Annot", "Ruby", "RB", "RT", "RP",
		"Warichu", "WT", "WP", "Figure", "Formula", "Form" };
	size_t i;

	for (i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		if (str_is(type, all[i]))
			return true;
	return false;
}

/* The standard type that a type ends at in the role map (14.7.3). */
static void
find_standard(const struct pdf *pdf, struct element *e)
{
	const struct objects *os = &pdf->objects;
	const struct obj *map =
	    obj_key(os, obj_key(os, pdf->catalog, "StructTreeRoot"), "RoleMap");
	size_t hops = obj_is_dict(map) ? map->entries + 1 : 1;
	const struct obj *to;
	struct str type = e->type;
	char *key;

	e->standard = STR("");
	while (!is_standard_type(type)) {
		key = arena_strndup(pdf->arena, type.s, type.n);
		to = obj_key(os, map, key);
		if (to->kind != OBJ_NAME)
			return;
		if (hops-- == 0) {
			e->circular = true;
			return;
		}
		type = to->text;
	}
	e->standard = type;
	key = arena_strndup(pdf->arena, type.s, type.n);
	to = obj_key(os, map, key);
	e->remapped = to->kind == OBJ_NAME && !str_equal(to->text, type);
	e->circular = to->kind == OBJ_NAME && !e->remapped;
	/* A circle through a standard type is one as well. */
	while (to->kind == OBJ_NAME && hops-- > 0) {
		if (str_equal(to->text, type))
			e->circular = e->remapped;
		key = arena_strndup(pdf->arena, to->text.s, to->text.n);
		to = str_equal(to->text, type) ? &obj_null
					       : obj_key(os, map, key);
	}
}

static struct kid *
add_kid(struct pdf *pdf, struct element *e, enum kid_kind kind)
{
	arena_reserve(pdf->arena, e->kid, e->room, e->kids);
	e->kid[e->kids] = (struct kid){ .kind = kind };
	return &e->kid[e->kids++];
}

static void
push(struct walk *w, const struct obj *kid, struct element *parent)
{
	arena_reserve(&w->arena, w->stack, w->room, w->count);
	w->stack[w->count++] = (struct waiting){ kid, parent };
}

/* The kids of an element: the last goes onto the stack first. */
static void
push_kids(struct walk *w, const struct obj *dict, struct element *parent)
{
	const struct obj *raw = obj_raw_key(dict, "K");
	const struct obj *k = obj_resolve(&w->pdf->objects, raw);
	size_t i;

	if (k->kind != OBJ_ARRAY) {
		push(w, raw, parent);
		return;
	}
	for (i = k->items; i-- > 0;)
		push(w, &k->item[i], parent);
}

/* The number that a reference names; 0: it is none, or names nothing. */
static int
reference(const struct pdf *pdf, const struct obj *raw)
{
	return obj_resolve(&pdf->objects, raw) == &obj_null ||
		raw->kind != OBJ_REF
	    ? 0
	    : (int)raw->integer;
}

static struct element *
element_new(struct walk *w, const struct obj *o, struct element *parent)
{
	struct pdf *pdf = w->pdf;
	const struct objects *os = &pdf->objects;
	struct element *e = arena_new(pdf->arena, struct element);

	e->obj = o;
	e->number = o->number;
	e->type = obj_name(obj_key(os, o, "S"));
	e->parent = parent;
	e->page = reference(w->pdf, obj_raw_key(o, "Pg"));
	if (e->page == 0)
		e->page = parent->page;
	e->spoken =
	    parent->spoken || obj_key(os, o, "Lang")->kind == OBJ_STRING;
	e->replaced = parent->replaced ||
	    obj_key(os, o, "ActualText")->kind == OBJ_STRING;
	e->lang = parent->lang;
	if (obj_key(os, o, "Lang")->kind == OBJ_STRING)
		e->lang = obj_text(pdf->arena, obj_key(os, o, "Lang"));
	e->orphan = !obj_is_dict(obj_key(os, o, "P"));
	find_standard(pdf, e);
	if (parent->last == NULL)
		parent->first = e;
	else
		parent->last->next = e;
	parent->last = e;
	arena_reserve(
	    pdf->arena, pdf->element, pdf->element_room, pdf->elements);
	pdf->element[pdf->elements++] = e;
	return e;
}

static void
add_marked(struct walk *w, const struct obj *o, struct element *parent)
{
	struct kid *k = add_kid(w->pdf, parent, KID_MARKED);

	k->mcid = obj_int(o, -1);
	k->owner = parent->page;
	if (!obj_is_dict(o))
		return;
	k->mcid = obj_int(obj_key(&w->pdf->objects, o, "MCID"), -1);
	k->owner = reference(w->pdf, obj_raw_key(o, "Stm"));
	if (k->owner == 0)
		k->owner = reference(w->pdf, obj_raw_key(o, "Pg"));
	if (k->owner == 0)
		k->owner = parent->page;
}

static void
look_at_kid(struct walk *w, const struct obj *raw, struct element *parent)
{
	const struct obj *o = obj_resolve(&w->pdf->objects, raw);
	const struct obj *type = obj_key(&w->pdf->objects, o, "Type");
	int number = reference(w->pdf, raw);
	struct element *e;

	if (o->kind == OBJ_INT || obj_is_name(type, "MCR")) {
		add_marked(w, o, parent);
		return;
	}
	if (obj_is_name(type, "OBJR")) {
		add_kid(w->pdf, parent, KID_OBJECT)->object =
		    reference(w->pdf, obj_raw_key(o, "Obj"));
		return;
	}
	if (!obj_is_dict(o) || w->seen[number])
		return;
	w->seen[number] = number > 0;
	e = element_new(w, o, parent);
	if (number > 0)
		w->pdf->of_object[number] = e;
	add_kid(w->pdf, parent, KID_ELEMENT)->element = e;
	push_kids(w, o, e);
}

/* The leaves of a number tree, in any order; sorted afterwards. */
static void
read_number_tree(struct walk *w, const struct obj *root)
{
	struct pdf *pdf = w->pdf;
	const struct objects *os = &pdf->objects;
	const struct obj *raw, *o, *nums;
	size_t i;

	push(w, root, NULL);
	while (w->count > 0) {
		raw = w->stack[--w->count].obj;
		o = obj_resolve(os, raw);
		if (!obj_is_dict(o) || w->seen[reference(w->pdf, raw)])
			continue;
		w->seen[reference(w->pdf, raw)] = reference(w->pdf, raw) > 0;
		nums = obj_key(os, o, "Kids");
		for (i = 0; i < obj_items(nums); i++)
			push(w, &nums->item[i], NULL);
		nums = obj_key(os, o, "Nums");
		for (i = 0; i + 1 < obj_items(nums); i += 2) {
			arena_reserve(pdf->arena, pdf->parent, pdf->parent_room,
			    pdf->parents);
			pdf->parent[pdf->parents++] =
			    (struct parent){ obj_int(obj_item(os, nums, i), -1),
				    &nums->item[i + 1] };
		}
	}
}

static int
by_key(const void *a, const void *b)
{
	const struct parent *x = a, *y = b;

	return (x->key > y->key) - (x->key < y->key);
}

const struct element *
structure_parent(const struct pdf *pdf, int64_t key, int64_t index)
{
	const struct parent wanted = { key, NULL }, *found = NULL;
	const struct obj *o;
	int number;

	if (key >= 0 && pdf->parents > 0)
		found = bsearch(&wanted, pdf->parent, pdf->parents,
		    sizeof(*pdf->parent), by_key);
	if (found == NULL)
		return NULL;
	o = found->value;
	if (index >= 0) {
		o = obj_resolve(&pdf->objects, o);
		if ((size_t)index >= obj_items(o))
			return NULL;
		o = &o->item[index];
	}
	number = reference(pdf, o);
	return (size_t)number < pdf->objects.count ? pdf->of_object[number]
						   : NULL;
}

/* One of the dictionaries of A, or what C names in the class map. */
static const struct obj *
in_attributes(const struct pdf *pdf, const struct obj *a, const char *owner,
    const char *name)
{
	const struct objects *os = &pdf->objects;
	const struct obj *value;
	size_t i;

	if (obj_is_dict(a) && obj_is_name(obj_key(os, a, "O"), owner))
		return obj_key(os, a, name);
	for (i = 0; i < obj_items(a); i++) {
		value = obj_item(os, a, i);
		if (obj_is_dict(value) &&
		    obj_is_name(obj_key(os, value, "O"), owner) &&
		    obj_key(os, value, name)->kind != OBJ_NULL)
			return obj_key(os, value, name);
	}
	return &obj_null;
}

const struct obj *
element_attribute(const struct pdf *pdf, const struct element *e,
    const char *owner, const char *name)
{
	const struct objects *os = &pdf->objects;
	const struct obj *c = obj_key(os, e->obj, "C"), *found;
	const struct obj *map = obj_key(
	    os, obj_key(os, pdf->catalog, "StructTreeRoot"), "ClassMap");
	struct str class;
	size_t i;

	found = in_attributes(pdf, obj_key(os, e->obj, "A"), owner, name);
	for (i = 0; found->kind == OBJ_NULL && i < obj_items(c) + 1; i++) {
		class = obj_name(c->kind == OBJ_ARRAY ? obj_item(os, c, i) : c);
		if (class.n == 0)
			continue;
		found = in_attributes(pdf,
		    obj_key(
			os, map, arena_strndup(pdf->arena, class.s, class.n)),
		    owner, name);
	}
	return found;
}

/* Headings in the order of reading (7.4.2): none more than one deeper. */
static void
look_at_headings(struct pdf *pdf)
{
	int last = 0, level;
	size_t i;

	for (i = 0; i < pdf->elements; i++) {
		struct element *e = pdf->element[i];

		if (str_is(e->standard, "H"))
			pdf->uses_h = true;
		if (e->standard.n != 2 || e->standard.s[0] != 'H' ||
		    e->standard.s[1] < '1' || e->standard.s[1] > '6')
			continue;
		level = e->standard.s[1] - '0';
		pdf->uses_hn = true;
		e->skips = level > last + 1;
		last = level;
	}
}

static void
look_at_notes(struct pdf *pdf)
{
	struct table ids = { .arena = pdf->arena };
	size_t i;

	for (i = 0; i < pdf->elements; i++) {
		struct element *e = pdf->element[i];
		const struct obj *id = obj_key(&pdf->objects, e->obj, "ID");
		struct table_entry *entry;

		if (!str_is(e->standard, "Note") || id->kind != OBJ_STRING)
			continue;
		entry = table_entry(&ids, id->text);
		e->same_id = entry->value != NULL;
		entry->value = e;
	}
}

void
structure_load(struct pdf *pdf)
{
	const struct objects *os = &pdf->objects;
	const struct obj *root = obj_key(os, pdf->catalog, "StructTreeRoot");
	struct walk w = { .pdf = pdf };
	struct waiting next;

	w.seen = arena_array(&w.arena, os->count + 1, bool);
	pdf->of_object =
	    arena_array(pdf->arena, os->count + 1, struct element *);
	if (!obj_is_dict(root)) {
		arena_release(&w.arena);
		return;
	}
	pdf->root = arena_new(pdf->arena, struct element);
	pdf->root->obj = root;
	pdf->root->type = pdf->root->standard = STR("StructTreeRoot");
	push_kids(&w, root, pdf->root);
	while (w.count > 0) {
		next = w.stack[--w.count];
		look_at_kid(&w, next.obj, next.parent);
	}
	read_number_tree(&w, obj_raw_key(root, "ParentTree"));
	if (pdf->parents > 1)
		qsort(pdf->parent, pdf->parents, sizeof(*pdf->parent), by_key);
	arena_release(&w.arena);
	look_at_headings(pdf);
	look_at_notes(pdf);
	tables_look(pdf);
}
