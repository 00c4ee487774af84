#include "base/place.h"

#include <string.h>

struct source_file {
	const char *name;
	struct str text;
	uint32_t base;   /* id of its first byte */
	uint32_t *start; /* offset of each line */
	size_t lines;
};

static void
find_lines(struct arena *a, struct source_file *f)
{
	size_t room = 0, i;

	arena_reserve(a, f->start, room, f->lines);
	f->start[f->lines++] = 0;
	for (i = 0; i < f->text.n; i++) {
		if (f->text.s[i] != '\n')
			continue;
		arena_reserve(a, f->start, room, f->lines);
		f->start[f->lines++] = (uint32_t)i + 1;
	}
}

place
places_add(struct places *ps, const char *name, struct str text)
{
	struct source_file *f;

	if (ps->end == 0)
		ps->end = 1;
	if (text.n >= UINT32_MAX - ps->end)
		return 0;
	arena_reserve(ps->arena, ps->file, ps->room, ps->count);
	f = &ps->file[ps->count++];
	f->name = arena_strdup(ps->arena, name);
	f->text = text;
	f->base = ps->end;
	find_lines(ps->arena, f);
	ps->end += (uint32_t)text.n + 1;
	return f->base;
}

static const struct source_file *
file_of(const struct places *ps, place at)
{
	size_t low = 0, high = ps->count;

	if (at == 0 || at >= ps->end)
		return NULL;
	while (high - low > 1) {
		size_t mid = low + (high - low) / 2;

		if (ps->file[mid].base <= at)
			low = mid;
		else
			high = mid;
	}
	return &ps->file[low];
}

static size_t
line_of(const struct source_file *f, uint32_t offset)
{
	size_t low = 0, high = f->lines;

	while (high - low > 1) {
		size_t mid = low + (high - low) / 2;

		if (f->start[mid] <= offset)
			low = mid;
		else
			high = mid;
	}
	return low;
}

static int
characters(const char *s, size_t n)
{
	int count = 0;

	while (n-- > 0)
		if (((unsigned char)*s++ & 0xC0) != 0x80)
			count++;
	return count;
}

struct position
place_position(const struct places *ps, place at)
{
	const struct source_file *f = file_of(ps, at);
	uint32_t offset, start;
	size_t line;
	const char *end;

	if (f == NULL)
		return (struct position){ 0 };
	offset = at - f->base;
	line = line_of(f, offset);
	start = f->start[line];
	end = memchr(f->text.s + start, '\n', f->text.n - start);
	return (struct position){
		.file = f->name,
		.line = (int)line + 1,
		.col = characters(f->text.s + start, offset - start) + 1,
		.text = { f->text.s + start,
		    end == NULL ? f->text.n - start
				: (size_t)(end - f->text.s) - start },
	};
}

size_t
place_offset(const struct places *ps, place at)
{
	const struct source_file *f = file_of(ps, at);

	return f == NULL ? 0 : at - f->base;
}

place
place_at(const struct places *ps, place base, int line, int col)
{
	const struct source_file *f = file_of(ps, base);
	size_t offset;

	if (f == NULL || line < 1 || (size_t)line > f->lines)
		return base;
	offset = f->start[line - 1] + (col > 0 ? (size_t)col - 1 : 0);
	return f->base + (uint32_t)(offset > f->text.n ? f->text.n : offset);
}

struct str
place_source(const struct places *ps, place at)
{
	const struct source_file *f = file_of(ps, at);

	return f == NULL ? (struct str){ NULL, 0 }
			 : str_slice(f->text, at - f->base, f->text.n);
}
