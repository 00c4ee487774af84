#include <inttypes.h>

#include "layout/page.h"

static const char *const artifact_name[] = {
	[ARTIFACT_NONE] = "",
	[ARTIFACT_HEAD] = " artifact head",
	[ARTIFACT_FOLIO] = " artifact folio",
	[ARTIFACT_LEADER] = " artifact leader",
	[ARTIFACT_RULE] = " artifact rule",
};

static const char *const content_name[] = {
	[CONTENT_TEXT] = "text",
	[CONTENT_RULE] = "rule",
	[CONTENT_IMAGE] = "image",
};

static void
print_lengths(const char *before, sp a, const char *between, sp b, FILE *f)
{
	char text[2][SP_TEXT];

	fprintf(f, "%s%s%s%s", before, sp_text(a, text[0]), between,
	    sp_text(b, text[1]));
}

static void
print_text(const struct text_piece *t, FILE *f)
{
	char width[SP_TEXT];
	uint32_t i;

	fprintf(f, " width %s \"", sp_text(t->width, width));
	for (i = 0; i < t->shapes; i++)
		fwrite(t->shape[i]->text.s, 1, t->shape[i]->text.n, f);
	fprintf(f, "\"%s", t->broken_end ? " broken" : "");
}

static void
print_leaf(const struct content *c, const struct places *places, FILE *f)
{
	uint32_t from = (uint32_t)c->order;
	struct position pos;
	place at;

	if (c->leaf == NULL)
		return;
	fprintf(f, " %s %" PRIu64 ".%" PRIu32, node_kind_name(c->leaf->kind),
	    c->order >> 32, from);
	at = node_has_text(c->leaf) ? text_place(c->leaf, from) : c->leaf->at;
	if (at == 0 || places == NULL)
		return;
	pos = place_position(places, at);
	fprintf(f, " @%d:%d", pos.line, pos.col);
}

static void
dump_content(const struct content *c, const struct places *places, FILE *f)
{
	fputs(content_name[c->kind], f);
	print_lengths(" ", c->x, " ", c->y, f);
	switch (c->kind) {
	case CONTENT_TEXT:
		print_text(c->text, f);
		break;
	case CONTENT_RULE:
		print_lengths(" ", c->rule.width, "x", c->rule.height, f);
		fprintf(f, " grey %d", c->rule.grey);
		break;
	case CONTENT_IMAGE:
		print_lengths(" ", c->image.width, "x", c->image.height, f);
		break;
	}
	fputs(artifact_name[c->artifact], f);
	print_leaf(c, places, f);
	fputc('\n', f);
}

void
pages_dump(const struct pages *pages, const struct places *places, FILE *f)
{
	size_t i, k;

	for (i = 0; i < pages->count; i++) {
		const struct page *p = &pages->page[i];

		fprintf(f, "page %zu label %s", i + 1,
		    p->label == NULL ? "-" : p->label);
		print_lengths(" ", p->width, "x", p->height, f);
		fputc('\n', f);
		for (k = 0; k < p->count; k++)
			dump_content(&p->content[k], places, f);
	}
}
