/*
 * A theme as YAML: every key with its value.
 */
#include <string.h>

#include "layout/theme_int.h"
#include "unicode/utf8.h"

static int
int_at(const void *field)
{
	return *(const int *)field;
}

/* Thousandths as per cent: "85%", "8.3%". */
static void
add_share(struct buf *b, int64_t share)
{
	buf_addi(b, share / 10);
	if (share % 10 != 0)
		buf_printf(b, ".%d", (int)(share % 10));
	buf_addc(b, '%');
}

static void
add_length(struct buf *b, sp s)
{
	char text[SP_TEXT];
	size_t n;

	sp_text(s, text);
	n = strlen(text);
	if (n > 2 && strcmp(text + n - 2, ".0") == 0)
		text[n - 2] = '\0';
	buf_adds(b, text);
}

static void
add_quoted(struct buf *b, const char *s)
{
	buf_addc(b, '"');
	for (; *s != '\0'; s++) {
		if (*s == '"' || *s == '\\')
			buf_addc(b, '\\');
		buf_addc(b, *s);
	}
	buf_addc(b, '"');
}

static void
add_features(struct buf *b, const struct theme_key *key, unsigned set)
{
	const char *between = "";
	size_t i;

	buf_addc(b, '[');
	for (i = 0; key->choice[i] != NULL; i++) {
		if ((set >> i & 1) == 0)
			continue;
		buf_printf(b, "%s%s", between, key->choice[i]);
		between = ", ";
	}
	buf_addc(b, ']');
}

static void
add_fonts(struct buf *b, const struct theme_fonts *fonts)
{
	size_t i;

	buf_addc(b, '[');
	for (i = 0; i < fonts->count; i++) {
		buf_adds(b, i == 0 ? "" : ", ");
		add_quoted(b, fonts->file[i]);
	}
	buf_addc(b, ']');
}

static void
add_hangs(struct buf *b, const struct protrusions *all)
{
	struct buf mark = { .arena = b->arena };
	size_t i;

	buf_addc(b, '{');
	for (i = 0; i < all->count; i++) {
		const struct protrusion *p = &all->mark[i];

		mark.n = 0;
		buf_addu(&mark, p->character);
		buf_adds(b, i == 0 ? "" : ", ");
		add_quoted(b, buf_str(&mark).s);
		buf_adds(b, ": [");
		add_share(b, p->left);
		buf_adds(b, ", ");
		add_share(b, p->right);
		buf_addc(b, ']');
	}
	buf_addc(b, '}');
}

static void
add_size(struct buf *b, sp size)
{
	if (size < SP_PER_PT) /* of the text around it */
		add_share(b, size);
	else
		add_length(b, size);
}

void
theme_value(const struct theme_key *key, const void *field, struct buf *b)
{
	switch (key->kind) {
	case KEY_LENGTH:
		add_length(b, *(const sp *)field);
		break;
	case KEY_SIZE:
		add_size(b, *(const sp *)field);
		break;
	case KEY_COUNT:
		buf_addi(b, int_at(field));
		break;
	case KEY_SHARE:
		add_share(b, int_at(field));
		break;
	case KEY_SWITCH:
		buf_adds(b, *(const bool *)field ? "true" : "false");
		break;
	case KEY_CHOICE:
		buf_adds(b, key->choice[*(const unsigned *)field]);
		break;
	case KEY_FEATURES:
		add_features(b, key, *(const unsigned *)field);
		break;
	case KEY_COLOUR:
		buf_printf(b, "\"#%06X\"", (unsigned)*(const uint32_t *)field);
		break;
	case KEY_TEXT:
		add_quoted(b, *(const char *const *)field);
		break;
	case KEY_FONTS:
		add_fonts(b, field);
		break;
	case KEY_HANGS:
		add_hangs(b, field);
		break;
	}
}

/* How many maps two paths share. */
static size_t
shared_depth(const char *a, const char *b)
{
	size_t depth = 0;

	for (; *a != '\0' && *a == *b; a++, b++)
		depth += *a == '.';
	return depth;
}

/* The maps that begin with this key, and the key; `before` is the path of
 * the one above it. */
static void
add_key(struct buf *b, const char *path, const char *before)
{
	size_t shared = shared_depth(path, before), depth = 0;
	const char *end;

	for (; (end = strchr(path, '.')) != NULL; path = end + 1, depth++)
		if (depth >= shared)
			buf_printf(b, "%*s%.*s:\n", 2 * (int)depth, "",
			    (int)(end - path), path);
	buf_printf(b, "%*s%s: ", 2 * (int)depth, "", path);
}

void
theme_write(const struct theme *th, FILE *f)
{
	char path[2][THEME_PATH] = { "", "" };
	struct arena scratch = { 0 };
	struct buf b = { .arena = &scratch };
	int now = 0;
	size_t i, k;

	for (i = 0; i < theme_groups(); i++) {
		struct theme_group g = theme_group(i);

		for (k = 0; k < g.keys; k++, now = !now) {
			theme_path(&g, &g.key[k], path[now]);
			add_key(&b, path[now], path[!now]);
			theme_value(
			    &g.key[k], theme_field(th, &g, &g.key[k]), &b);
			buf_addc(&b, '\n');
		}
	}
	fwrite(b.s, 1, b.n, f);
	arena_release(&scratch);
}
