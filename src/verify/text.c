#include "verify/text_int.h"

#include "verify/rules_int.h"

static bool
is_inline(const struct element *e)
{
	return is_listed(e->standard,
	    "Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP "
	    "Warichu WT WP Formula Lbl NonStruct");
}

static void
end_line(struct buf *b)
{
	if (b->n > 0 && b->s[b->n - 1] != '\n')
		buf_addc(b, '\n');
}

static void
add_marked(const struct pdf *pdf, const struct kid *k, struct buf *b)
{
	const int64_t key[2] = { k->owner, k->mcid };
	struct mcid *m = table_find(
	    &pdf->marked, (struct str){ (const char *)key, sizeof(key) });

	if (m == NULL)
		return;
	m->owned = true;
	buf_addstr(b, buf_str(&m->text));
}

/* An element that is being read, and its next kid. */
struct at {
	const struct element *element;
	size_t kid;
};

static void
enter(const struct pdf *pdf, struct at *at, struct buf *b)
{
	const struct obj *actual =
	    obj_key(&pdf->objects, at->element->obj, "ActualText");

	if (!is_inline(at->element))
		end_line(b);
	if (actual->kind == OBJ_STRING) {
		buf_addstr(b, obj_text(pdf->arena, actual));
		at->kid = at->element->kids;
	}
}

struct str
tagged_text(const struct pdf *pdf)
{
	struct buf b = { .arena = pdf->arena };
	struct arena arena = { 0 };
	struct at *stack = NULL;
	size_t n = 0, room = 0;

	if (pdf->root == NULL)
		return STR("");
	arena_reserve(&arena, stack, room, n);
	stack[n++] = (struct at){ pdf->root, 0 };
	while (n > 0) {
		struct at *at = &stack[n - 1];
		const struct kid *k;

		if (at->kid >= at->element->kids) {
			if (!is_inline(at->element))
				end_line(&b);
			n--;
			continue;
		}
		k = &at->element->kid[at->kid++];
		if (k->kind == KID_MARKED)
			add_marked(pdf, k, &b);
		if (k->kind != KID_ELEMENT)
			continue;
		arena_reserve(&arena, stack, room, n);
		stack[n] = (struct at){ k->element, 0 };
		enter(pdf, &stack[n++], &b);
	}
	arena_release(&arena);
	return buf_str(&b);
}
