/* A vertical list that is never broken: one box. */
#include "layout/compose_int.h"

static void
add_part(struct box *box, sp x, sp y, const struct line *line,
    const struct box *inner, struct rule rule)
{
	box->part[box->count++] = (struct box_part){ x, y, line, inner, rule };
}

/* What lines hang on to is theirs: they may be packed again. */
void
insertions_add(
    struct insertion ***tail, const struct insertion *from, struct arena *a)
{
	for (; from != NULL; from = from->next) {
		struct insertion *copy = arena_new(a, struct insertion);

		*copy = *from;
		copy->next = NULL;
		**tail = copy;
		*tail = &copy->next;
	}
}

const struct box *
vlist_pack(const struct vlist *v, sp width, struct arena *a)
{
	struct box *box = arena_new(a, struct box);
	struct insertion **tail = &box->insert;
	size_t i, k, parts = 0;
	sp y = 0;

	for (i = 0; i < v->count; i++)
		parts += v->item[i].kind == V_PAR
		    ? v->item[i].par.variant[0].count
		    : 1;
	box->part = arena_array(a, parts + 1, struct box_part);
	box->width = width;
	for (i = 0; i < v->count; i++) {
		const struct vitem *it = &v->item[i];

		switch (it->kind) {
		case V_PAR:
			for (k = 0; k < it->par.variant[0].count; k++) {
				struct line *l = it->par.variant[0].line[k];

				y += l->height;
				add_part(
				    box, it->x, y, l, NULL, (struct rule){ 0 });
				y += l->depth;
				insertions_add(&tail, l->insert, a);
			}
			break;
		case V_BOX:
			add_part(
			    box, it->x, y, NULL, it->box, (struct rule){ 0 });
			y += it->box->height;
			insertions_add(&tail, it->box->insert, a);
			break;
		case V_GLUE:
			y += it->glue.width;
			break;
		case V_PENALTY:
		case V_MARK:
		case V_FLOAT:
			break;
		}
	}
	box->height = y;
	return box;
}
