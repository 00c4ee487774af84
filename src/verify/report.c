/*
 * What was found, as lines for people and as JSON for programs.
 */
#include "verify/verify.h"

static const char *const class_word[] = {
	[VERIFY_RULE] = "rule",
	[VERIFY_TEXT] = "text",
	[VERIFY_LEAK] = "leak",
	[VERIFY_CRAFT] = "craft",
};

/* " (page 3, object 12, 2-intro.md:14, 2 times)": what is known of it. */
static void
print_where(const struct verify_result *f, const struct places *ps, FILE *out)
{
	const char *before = " (";
	struct position at = { 0 };

	if (ps != NULL && f->at != 0)
		at = place_position(ps, f->at);
	if (f->page > 0) {
		fprintf(out, "%spage %zu", before, f->page);
		before = ", ";
	}
	if (f->object > 0) {
		fprintf(out, "%sobject %d", before, f->object);
		before = ", ";
	}
	if (at.file != NULL) {
		fprintf(out, "%s%s:%d", before, at.file, at.line);
		before = ", ";
	}
	if (f->times > 1) {
		fprintf(out, "%s%zu times", before, f->times);
		before = ", ";
	}
	if (before[0] == ',')
		fputc(')', out);
}

/* "PDF/UA-1 7.1-3", "text dropped", "warning: craft link-text" */
static void
print_name(const struct verify_result *f, FILE *out)
{
	fprintf(out, "%s%s %s", f->class == VERIFY_CRAFT ? "warning: " : "",
	    f->standard, f->clause);
	if (f->test > 0)
		fprintf(out, "-%d", f->test);
}

void
verify_print(const char *path, const struct verify_report *r,
    const struct places *ps, FILE *out)
{
	struct arena arena = { 0 };
	size_t i;

	for (i = 0; i < r->failures; i++) {
		fprintf(out, "%s: ", path);
		print_name(&r->failure[i], out);
		fprintf(out, ": %s", r->failure[i].words);
		print_where(&r->failure[i], ps, out);
		fputc('\n', out);
	}
	fprintf(out, "%s: %s: %zu rules checked, ", path,
	    standards_words(&r->standards, &arena), r->rules);
	if (r->failed == 0)
		fputs("all hold", out);
	else
		fprintf(out, "%zu fail", r->failed);
	if (r->warnings > 0)
		fprintf(out, ", %zu warning%s", r->warnings,
		    r->warnings == 1 ? "" : "s");
	fputc('\n', out);
	arena_release(&arena);
}

static void
print_quoted(const char *s, FILE *out)
{
	fputc('"', out);
	for (; *s != '\0'; s++) {
		if (*s == '"' || *s == '\\')
			fprintf(out, "\\%c", *s);
		else if ((unsigned char)*s < 0x20)
			fprintf(out, "\\u%04x", (unsigned)*s);
		else
			fputc(*s, out);
	}
	fputc('"', out);
}

static void
print_result(const struct verify_result *f, const struct places *ps, FILE *out)
{
	struct position at = { 0 };

	if (ps != NULL && f->at != 0)
		at = place_position(ps, f->at);
	fprintf(out,
	    "{\"class\":\"%s\",\"standard\":\"%s\",\"clause\":\"%s\","
	    "\"test\":%d,\"message\":",
	    class_word[f->class], f->standard, f->clause, f->test);
	print_quoted(f->words, out);
	fprintf(out, ",\"page\":%zu,\"object\":%d,\"times\":%zu", f->page,
	    f->object, f->times);
	if (at.file != NULL) {
		fputs(",\"source\":", out);
		print_quoted(at.file, out);
		fprintf(out, ",\"line\":%d", at.line);
	}
	fputc('}', out);
}

void
verify_print_json(const char *path, const struct verify_report *r,
    const struct places *ps, FILE *out)
{
	struct arena arena = { 0 };
	size_t i;

	fputs("{\"file\":", out);
	print_quoted(path, out);
	fprintf(out,
	    ",\"standards\":\"%s\",\"pages\":%zu,\"rules\":%zu,\"failed\":%zu,"
	    "\"warnings\":%zu,\"results\":[",
	    standards_words(&r->standards, &arena), r->pages, r->rules,
	    r->failed, r->warnings);
	for (i = 0; i < r->failures; i++) {
		fputs(i > 0 ? "," : "", out);
		print_result(&r->failure[i], ps, out);
	}
	fputs("]}\n", out);
	arena_release(&arena);
}
