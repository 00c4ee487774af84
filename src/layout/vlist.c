#include "layout/vlist.h"

#include <stdbool.h>
#include <string.h>

#include "layout/item.h"

#define TEXT_START 40 /* bytes of a line's text in a dump, about */

struct vitem *
vlist_add(struct vlist *v, enum vitem_kind kind, const struct node *n)
{
	struct vitem *it;

	arena_reserve(v->arena, v->item, v->room, v->count);
	it = &v->item[v->count++];
	*it = (struct vitem){ .kind = kind, .node = n };
	return it;
}

struct vitem *
vlist_insert(
    struct vlist *v, size_t at, enum vitem_kind kind, const struct node *n)
{
	vlist_add(v, kind, n);
	memmove(&v->item[at + 1], &v->item[at],
	    (v->count - 1 - at) * sizeof(*v->item));
	v->item[at] = (struct vitem){ .kind = kind, .node = n };
	return &v->item[at];
}

static sp
par_height(const struct par_lines *par)
{
	sp height = 0;
	size_t k;

	for (k = 0; par->variants > 0 && k < par->variant[0].count; k++)
		height += par->variant[0].line[k]->height +
		    par->variant[0].line[k]->depth;
	return height;
}

static sp
item_height(const struct vitem *it)
{
	switch (it->kind) {
	case V_PAR:
		return par_height(&it->par);
	case V_BOX:
		return it->box->height;
	case V_GLUE:
		return it->glue.width;
	case V_FLOAT:
		return it->flt.alone;
	case V_PENALTY:
	case V_MARK:
		break;
	}
	return 0;
}

sp
vlist_height(const struct vlist *v)
{
	sp height = 0;
	size_t i;

	for (i = 0; i < v->count; i++)
		height += item_height(&v->item[i]);
	return height;
}

sp
float_lack(sp below, sp gap, sp grid)
{
	return below <= gap ? 0 : (below - gap + grid - 1) / grid * grid;
}

sp
glue_pass(const struct vitem *glue, sp y, sp grid)
{
	sp over;

	y += glue->glue.width;
	over = y % grid;
	if (glue->glue.snap && over != 0)
		y += over > 0 ? grid - over : -over;
	return y;
}

/* What a dump needs beside the list. */
struct dumper {
	const struct places *places;
	FILE *f;
	int depth;
};

static void
print_indent(const struct dumper *d)
{
	fprintf(d->f, "%*s", 2 * d->depth, "");
}

static void
print_sp(const struct dumper *d, const char *before, sp length)
{
	char text[SP_TEXT];

	fprintf(d->f, "%s%s", before, sp_text(length, text));
}

static void
print_node(const struct dumper *d, const struct node *n)
{
	struct position pos;

	if (n == NULL)
		return;
	fprintf(d->f, " %s", node_kind_name(n->kind));
	if (n->at == 0 || d->places == NULL)
		return;
	pos = place_position(d->places, n->at);
	fprintf(d->f, " @%d:%d", pos.line, pos.col);
}

static void
print_text(const struct dumper *d, const struct line *l)
{
	size_t n = 0;
	uint32_t i, k;

	fputs(" \"", d->f);
	for (i = 0; i < l->pieces; i++) {
		const struct text_piece *t = &l->piece[i].text;

		if (l->piece[i].kind != PIECE_TEXT)
			continue;
		for (k = 0; k < t->shapes && n < TEXT_START; k++) {
			struct str s = t->shape[k]->text;

			fwrite(s.s, 1, s.n, d->f);
			n += s.n;
		}
	}
	fputs(n < TEXT_START ? "\"" : "...\"", d->f);
}

static void dump_list(struct dumper *, const struct vlist *);

static void
dump_insertions(struct dumper *d, const struct insertion *ins)
{
	/* Notes may refer to each other in a circle. */
	if (d->depth > DOC_DEPTH)
		return;
	for (; ins != NULL; ins = ins->next) {
		print_indent(d);
		print_sp(d, "insertion ", ins->height);
		print_node(d, ins->node);
		fputc('\n', d->f);
		d->depth++;
		if (ins->body != NULL)
			dump_list(d, ins->body);
		d->depth--;
	}
}

static void
dump_line(struct dumper *d, const struct line *l)
{
	print_indent(d);
	print_sp(d, "line ", l->height);
	print_sp(d, "+", l->depth);
	print_sp(d, " width ", l->width);
	fprintf(d->f, " b=%d%s", l->badness, l->hyphen ? " hyphen" : "");
	print_text(d, l);
	fputc('\n', d->f);
	d->depth++;
	dump_insertions(d, l->insert);
	d->depth--;
}

static void
print_par(const struct dumper *d, const struct vitem *it)
{
	int i;

	fputs(" lines", d->f);
	for (i = 0; i < it->par.variants; i++)
		fprintf(d->f, "%s%zu", i == 0 ? " " : ",",
		    it->par.variant[i].count);
	if (it->keep_first > 0)
		fprintf(d->f, " keep %d", it->keep_first);
}

static void
print_kind(const struct dumper *d, const struct vitem *it)
{
	switch (it->kind) {
	case V_PAR:
		print_sp(d, "par ", item_height(it));
		print_par(d, it);
		break;
	case V_BOX:
		print_sp(d, "box ", item_height(it));
		break;
	case V_GLUE:
		print_sp(d, "glue ", it->glue.width);
		print_sp(d, " top ", it->glue.at_top);
		if (it->glue.snap)
			fputs(" snap", d->f);
		break;
	case V_PENALTY:
		fprintf(d->f, "penalty %d", it->penalty.value);
		break;
	case V_MARK:
		fputs(it->mark.starts_page ? "mark starts-page" : "mark", d->f);
		break;
	case V_FLOAT:
		print_sp(d, "float here ", it->flt.here);
		print_sp(d, " top ", it->flt.at_top);
		print_sp(d, " alone ", it->flt.alone);
		break;
	}
}

static void
dump_item(struct dumper *d, const struct vitem *it)
{
	size_t k;

	print_indent(d);
	print_kind(d, it);
	if (it->x != 0)
		print_sp(d, " x ", it->x);
	print_node(d, it->node);
	fputc('\n', d->f);
	d->depth++;
	if (it->kind == V_PAR && it->par.variants > 0)
		for (k = 0; k < it->par.variant[0].count; k++)
			dump_line(d, it->par.variant[0].line[k]);
	if (it->kind == V_BOX)
		dump_insertions(d, it->box->insert);
	d->depth--;
}

static void
dump_list(struct dumper *d, const struct vlist *v)
{
	size_t i;

	for (i = 0; i < v->count; i++)
		dump_item(d, &v->item[i]);
}

void
vlist_dump(const struct vlist *v, const struct places *places, FILE *f)
{
	struct dumper d = { places, f, 0 };

	dump_list(&d, v);
}
