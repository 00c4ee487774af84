#include "base/diag.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

static const char *const level_name[DIAG_LEVELS] = {
	[DIAG_INFO] = "info",
	[DIAG_WARNING] = "warning",
	[DIAG_ERROR] = "error",
	[DIAG_WORLD] = "fatal",
};

static char *
format(struct arena *a, const char *fmt, va_list ap)
{
	va_list again;
	char *p;
	int n;

	va_copy(again, ap);
	n = vsnprintf(NULL, 0, fmt, again);
	va_end(again);
	p = arena_alloc(a, (size_t)(n < 0 ? 0 : n) + 1, 1);
	if (n > 0)
		vsnprintf(p, (size_t)n + 1, fmt, ap);
	return p;
}

void
diag_report(struct diag *dg, enum diag_level level, place at, const char *code,
    const char *fmt, ...)
{
	struct diag_record *r;
	va_list ap;

	arena_reserve(dg->arena, dg->record, dg->room, dg->count);
	r = &dg->record[dg->count];
	*r = (struct diag_record){ .level = level,
		.at = at,
		.code = code,
		.serial = (unsigned)dg->count++ };
	va_start(ap, fmt);
	r->text = format(dg->arena, fmt, ap);
	va_end(ap);
}

void
diag_hint(struct diag *dg, const char *fmt, ...)
{
	va_list ap;

	if (dg->count == 0)
		return;
	va_start(ap, fmt);
	dg->record[dg->count - 1].hint = format(dg->arena, fmt, ap);
	va_end(ap);
}

size_t
diag_count(const struct diag *dg, enum diag_level level)
{
	size_t i, n = 0;

	for (i = 0; i < dg->count; i++)
		n += dg->record[i].level == level;
	return n;
}

static int
by_place(const void *a, const void *b)
{
	const struct diag_record *x = a, *y = b;
	int c;

	if (x->at != y->at)
		return x->at < y->at ? -1 : 1;
	if (x->level != y->level)
		return x->level > y->level ? -1 : 1;
	c = strcmp(x->text, y->text);
	if (c != 0 && x->at != 0)
		return c;
	return x->serial < y->serial ? -1 : x->serial > y->serial;
}

static bool
same(const struct diag_record *x, const struct diag_record *y)
{
	return x->at == y->at && x->level == y->level &&
	    strcmp(x->text, y->text) == 0;
}

static void
print_caret(const struct position *pos, FILE *out)
{
	size_t i;
	int col = 1;

	fprintf(out, "    " STR_FMT "\n    ", STR_ARG(pos->text));
	for (i = 0; i < pos->text.n && col < pos->col; i++) {
		char c = pos->text.s[i];

		if (((unsigned char)c & 0xC0) == 0x80)
			continue;
		fputc(c == '\t' ? '\t' : ' ', out);
		col++;
	}
	fputs("^\n", out);
}

static void
print_text(const struct diag_record *r, const struct position *pos,
    enum diag_format form, FILE *out)
{
	char where[32] = "";

	if (pos->line > 0)
		snprintf(where, sizeof(where), "%d:%d:", pos->line, pos->col);
	if (pos->file == NULL)
		fprintf(out, "quoin: %s: %s\n", level_name[r->level], r->text);
	else
		fprintf(out, "%s:%s %s: %s\n", pos->file, where,
		    level_name[r->level], r->text);
	if (form == DIAG_CARETS && pos->line > 0 && pos->text.n > 0)
		print_caret(pos, out);
	if (r->hint != NULL && pos->file == NULL)
		fprintf(out, "quoin: note: %s\n", r->hint);
	else if (r->hint != NULL)
		fprintf(out, "%s:%s note: %s\n", pos->file, where, r->hint);
}

static void
print_quoted(const char *s, FILE *out)
{
	fputc('"', out);
	for (; *s != '\0'; s++) {
		unsigned char c = (unsigned char)*s;

		if (c == '"' || c == '\\')
			fprintf(out, "\\%c", c);
		else if (c < 0x20 || c == 0x7F)
			fprintf(out, "\\u%04x", c);
		else
			fputc(c, out);
	}
	fputc('"', out);
}

static void
print_json(const struct diag_record *r, const struct position *pos, FILE *out)
{
	fprintf(out, "{\"level\":\"%s\",\"code\":\"%s\"", level_name[r->level],
	    r->code);
	if (pos->file != NULL) {
		fputs(",\"file\":", out);
		print_quoted(pos->file, out);
		fprintf(out, ",\"line\":%d,\"column\":%d", pos->line, pos->col);
	}
	fputs(",\"message\":", out);
	print_quoted(r->text, out);
	if (r->hint != NULL) {
		fputs(",\"hint\":", out);
		print_quoted(r->hint, out);
	}
	fputs("}\n", out);
}

void
diag_print(struct diag *dg, const struct places *ps, enum diag_level least,
    enum diag_format form, FILE *out)
{
	size_t i;

	if (dg->count > 1)
		qsort(dg->record, dg->count, sizeof(*dg->record), by_place);
	for (i = 0; i < dg->count; i++) {
		const struct diag_record *r = &dg->record[i];
		struct position pos;

		if (r->level < least || (i > 0 && same(r - 1, r)))
			continue;
		pos = place_position(ps, r->at);
		if (form == DIAG_JSON)
			print_json(r, &pos, out);
		else
			print_text(r, &pos, form, out);
	}
}
