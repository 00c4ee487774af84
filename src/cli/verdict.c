#include "cli/verdict.h"

#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/clock.h"
#include "doc/words.h"
#include "unicode/chars.h"

#define PATIENCE 500000000 /* half a second without a word */
#define NUMBER   32

static const char *const phase_name[PHASES] = {
	[PHASE_READ] = "read",
	[PHASE_LAYOUT] = "layout",
	[PHASE_PDF] = "pdf",
	[PHASE_WRITE] = "write",
};

void
verdict_begin(struct verdict *v)
{
	v->started = v->last = clock_ns();
}

void
verdict_end_phase(
    struct verdict *v, enum phase phase, const struct arena *a, bool quiet)
{
	int64_t now = clock_ns();

	v->phase[phase] += now - v->last;
	v->last = now;
	v->kept[phase] = a->total;
	if (quiet || now - v->started < PATIENCE || !isatty(STDERR_FILENO))
		return;
	fprintf(stderr, "\r\033[Kquoin: %s done", phase_name[phase]);
	fflush(stderr);
	v->progress = true;
}

void
verdict_clear_progress(struct verdict *v)
{
	if (v->progress)
		fputs("\r\033[K", stderr);
	v->progress = false;
}

/* Words of a section's own text; those of its notes are counted apart. */
static void
count_section(struct verdict *v, const struct doc *doc,
    const struct node *section, struct arena *a)
{
	struct buf all = { .arena = a }, notes = { .arena = a };
	const struct node *n;
	size_t words, in_notes;

	words_write(doc, section, &all);
	for (n = section->first; n != NULL; n = n->next) {
		if (n->kind == NODE_NOTE) {
			words_write(doc, n, &notes);
			buf_addc(&notes, '\n');
		}
	}
	words = word_count(buf_str(&all));
	in_notes = word_count(buf_str(&notes));
	v->words += words - in_notes;
	v->note_words += in_notes;
	for (n = section; n != NULL; n = node_next(section, n))
		if (n->kind == NODE_REFERENCES) {
			v->reference_words += words - in_notes;
			break;
		}
}

static bool
holds_references(const struct node *section)
{
	const struct node *n;

	for (n = section; n != NULL; n = node_next(section, n))
		if (n->kind == NODE_REFERENCES)
			return true;
	return false;
}

/* Pages on which something stands that is neither front nor references. */
static size_t
count_body_pages(
    const struct doc *doc, const struct pages *pages, struct arena *a)
{
	bool *body = arena_array(a, doc->count, bool);
	size_t p, i, count = 0;
	const struct node *s, *n;

	for (s = doc->root->first; s != NULL; s = s->next) {
		if (s->kind == NODE_SECTION &&
		    (s->section.role == SECTION_TITLE ||
			s->section.role == SECTION_CONTENTS ||
			s->section.role == SECTION_FRONT ||
			holds_references(s)))
			continue;
		for (n = s; n != NULL; n = node_next(s, n))
			body[n->serial] = true;
	}
	for (p = 0; p < pages->count; p++) {
		const struct page *page = &pages->page[p];

		for (i = 0; i < page->count; i++)
			if (page->content[i].leaf != NULL &&
			    body[page->content[i].leaf->serial])
				break;
		count += i < page->count;
	}
	return count;
}

void
verdict_count(struct verdict *v, const struct doc *doc,
    const struct pages *pages, size_t bytes, struct arena *a)
{
	const struct node *s;

	for (s = doc->root->first; s != NULL; s = s->next)
		if (s->kind != NODE_SECTION ||
		    s->section.role != SECTION_CONTENTS)
			count_section(v, doc, s, a);
	v->pages = pages->count;
	v->body_pages = count_body_pages(doc, pages, a);
	v->bytes = bytes;
}

/* 12345 as "12,345". */
static const char *
grouped(size_t n, char text[NUMBER])
{
	char digits[NUMBER];
	int len = snprintf(digits, sizeof(digits), "%zu", n), i, k = 0;

	for (i = 0; i < len; i++) {
		if (i > 0 && (len - i) % 3 == 0)
			text[k++] = ',';
		text[k++] = digits[i];
	}
	text[k] = '\0';
	return text;
}

static const char *
size_text(size_t bytes, char text[NUMBER])
{
	char n[NUMBER];

	if (bytes < 10 * 1000 * 1000)
		snprintf(
		    text, NUMBER, "%s KB", grouped((bytes + 999) / 1000, n));
	else
		snprintf(text, NUMBER, "%zu.%zu MB", bytes / 1000000,
		    bytes / 100000 % 10);
	return text;
}

static const char *
plural(size_t n)
{
	return n == 1 ? "" : "s";
}

void
verdict_print_line(const struct verdict *v, FILE *out)
{
	char pages[NUMBER], words[NUMBER], size[NUMBER];
	size_t all = v->words + v->note_words;

	fprintf(out, "%s: %s page%s, %s word%s, %s, PDF/UA-1, PDF/A-2a\n",
	    v->path, grouped(v->pages, pages), plural(v->pages),
	    grouped(all, words), plural(all), size_text(v->bytes, size));
}

void
verdict_print_counts(const struct verdict *v, FILE *out)
{
	char a[NUMBER], b[NUMBER];

	fprintf(out, "pages  %s; %s without front matter and references\n",
	    grouped(v->pages, a), grouped(v->body_pages, b));
	fprintf(out, "words  %s with notes; %s without\n",
	    grouped(v->words + v->note_words, a), grouped(v->words, b));
	fprintf(out, "       %s without references\n",
	    grouped(v->words - v->reference_words, a));
	fprintf(out, "size   %s\n", size_text(v->bytes, a));
}

static void
print_phase(const char *name, int64_t ns, FILE *out)
{
	fprintf(out, "  %-8s %6lld.%03lld ms\n", name,
	    (long long)(ns / 1000000), (long long)(ns / 1000 % 1000));
}

void
verdict_print_stats(const struct verdict *v, const struct pages *pages,
    const struct shaper *shaper, FILE *out)
{
	size_t asked = 0, shaped = 0;
	int i;

	shaper_stats(shaper, &asked, &shaped);
	fprintf(out, "order    %s\n", v->order == NULL ? "" : v->order);
	fprintf(out, "lines    %d, %d end in a hyphen, worst badness %d\n",
	    pages->lines, pages->hyphens, pages->worst_badness);
	fprintf(out,
	    "pages    %zu in %d rounds; %d widows, orphans and the like; "
	    "%d feet short by more than a line\n",
	    pages->count, pages->rounds, pages->faults, pages->short_feet);
	fprintf(out, "words    %zu asked for, %zu shaped\n", asked, shaped);
	fprintf(out,
	    "memory   %zu KB for the tree, %zu with pages, %zu in all\n",
	    v->kept[PHASE_READ] / 1024, v->kept[PHASE_LAYOUT] / 1024,
	    v->kept[PHASE_PDF] / 1024);
	for (i = 0; i < PHASES; i++) {
		if (i != PHASE_LAYOUT) {
			print_phase(phase_name[i], v->phase[i], out);
			continue;
		}
		print_phase("lines", pages->ns_lines, out);
		print_phase("pages", pages->ns_pages, out);
		print_phase("places", pages->ns_assemble, out);
	}
	print_phase("all", v->last - v->started, out);
}
