/*
 * hyphen_pack.c - hyphenation patterns to constant tries, while building
 *
 *	hyphen_pack LANG FILE.dic [LANG FILE.dic]... >hyphen_tries.c
 *
 * Reads the files of the distribution's hyphen packages, which are made for
 * libhyphen: the name of the character set, then settings and patterns, one
 * a line; what stands before a line NEXTLEVEL divides compounds.  Where there
 * is no such line words are divided at hyphens and apostrophes.  Patterns
 * with a "/", which change the spelling at the break, are left out and
 * listed in a comment.  A file with patterns for compounds ends the build:
 * none of the languages here has any, and text/hyphen.c knows none.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/hyphen_int.h"

#define LINE 256 /* longest line of a file */

struct node {
	uint32_t child;   /* 0: none */
	uint32_t sibling; /* in ascending order of bytes */
	uint16_t value;
	uint16_t link;
	uint8_t byte;
};

/* Sizes are checked, so that wrong input ends the build and no more. */
enum { NODES = 1 << 17, VALUES = 1 << 16, CELLS = 1 << 16 };

struct pack {
	const char *lang, *file;
	bool latin1;
	int left, right, part_left, part_right;
	bool nextlevel;
	struct node node[NODES]; /* the first is the root */
	uint32_t nodes;
	uint8_t value[VALUES];
	uint32_t values;
	struct trie_cell cell[CELLS + 256];
	bool link_taken[CELLS];
	uint32_t cells;
	uint32_t hole; /* no cell before it is free */
};

static void
fail(const struct pack *p, const char *what)
{
	fprintf(stderr, "hyphen_pack: %s: %s\n", p->file, what);
	exit(EXIT_FAILURE);
}

/* The child of `parent` for `byte`, made where there is none. */
static uint32_t
child_of(struct pack *p, uint32_t parent, uint8_t byte)
{
	uint32_t *at = &p->node[parent].child;

	while (*at != 0 && p->node[*at].byte < byte)
		at = &p->node[*at].sibling;
	if (*at != 0 && p->node[*at].byte == byte)
		return *at;
	if (p->nodes == NODES)
		fail(p, "too many patterns");
	p->node[p->nodes] = (struct node){ .byte = byte, .sibling = *at };
	return *at = p->nodes++;
}

/* Where the levels stand among the values, put there if they do not. */
static uint16_t
value_of(struct pack *p, const uint8_t *level, uint32_t n)
{
	uint32_t i;

	for (i = 1; i < p->values; i += 1u + p->value[i])
		if (p->value[i] == n && memcmp(&p->value[i + 1], level, n) == 0)
			return (uint16_t)i;
	if (p->values + 1 + n > VALUES)
		fail(p, "too many different patterns");
	p->value[i] = (uint8_t)n;
	memcpy(&p->value[i + 1], level, n);
	p->values += 1 + n;
	return (uint16_t)i;
}

static void
add_pattern(struct pack *p, const char *s)
{
	uint8_t level[LINE] = { 0 };
	uint32_t node = 0, n = 0, skip = 0;

	for (; (unsigned char)*s > ' '; s++) {
		const unsigned char c = (unsigned char)*s;

		if (c >= '0' && c <= '9') {
			level[n] = (uint8_t)(c - '0');
		} else if (p->latin1 && c >= 0x80) {
			node = child_of(p, node, (uint8_t)(0xC0 | c >> 6));
			node = child_of(p, node, (uint8_t)(0x80 | (c & 0x3F)));
			n += 2;
		} else {
			node = child_of(p, node, c);
			n++;
		}
	}
	if (node == 0)
		return;
	while (skip < n && level[skip] == 0)
		skip++;
	p->node[node].value = value_of(p, level + skip, n + 1 - skip);
}

/* The number after `name`, if that is what the line sets. */
static bool
read_setting(const char *line, const char *name, int *value)
{
	const size_t n = strlen(name);

	if (strncmp(line, name, n) != 0)
		return false;
	*value = atoi(line + n);
	return true;
}

static void
read_line(struct pack *p, const char *line)
{
	if (line[0] == '%' || strncmp(line, "NOHYPHEN", 8) == 0)
		return;
	if (read_setting(line, "LEFTHYPHENMIN", &p->left) ||
	    read_setting(line, "RIGHTHYPHENMIN", &p->right) ||
	    read_setting(line, "COMPOUNDLEFTHYPHENMIN", &p->part_left) ||
	    read_setting(line, "COMPOUNDRIGHTHYPHENMIN", &p->part_right))
		return;
	if (strncmp(line, "NEXTLEVEL", 9) == 0) {
		if (p->nodes > 1)
			fail(p, "has patterns for compounds");
		p->nextlevel = true;
	} else if (strchr(line, '/') != NULL) {
		printf("/* left out: %.*s */\n", (int)strcspn(line, "/\r\n"),
		    line);
	} else {
		add_pattern(p, line);
	}
}

static void
read_file(struct pack *p)
{
	FILE *f = fopen(p->file, "r");
	char line[LINE];

	if (f == NULL || fgets(line, sizeof(line), f) == NULL)
		fail(p, "cannot be read");
	line[strcspn(line, "\r\n")] = '\0';
	p->latin1 = strcmp(line, "ISO8859-1") == 0;
	if (!p->latin1 && strcmp(line, "UTF-8") != 0)
		fail(p, "is neither in UTF-8 nor in ISO8859-1");
	while (fgets(line, sizeof(line), f) != NULL) {
		if (strchr(line, '\n') == NULL && !feof(f))
			fail(p, "has too long a line");
		read_line(p, line);
	}
	fclose(f);
}

static bool
fits(const struct pack *p, uint32_t node, uint32_t link)
{
	uint32_t c;

	if (p->link_taken[link])
		return false;
	for (c = p->node[node].child; c != 0; c = p->node[c].sibling)
		if (p->cell[link + p->node[c].byte].byte != 0)
			return false;
	return true;
}

/* The first place where the children of `node` fit between the others. */
static void
place_children(struct pack *p, uint32_t node)
{
	const uint32_t first = p->node[p->node[node].child].byte;
	uint32_t link = p->hole > first ? p->hole - first : TRIE_ROOT, c;

	while (link < CELLS && !fits(p, node, link))
		link++;
	if (link >= CELLS)
		fail(p, "does not fit into a trie");
	p->link_taken[link] = true;
	p->node[node].link = (uint16_t)link;
	for (c = p->node[node].child; c != 0; c = p->node[c].sibling) {
		const uint32_t at = link + p->node[c].byte;

		p->cell[at].byte = p->node[c].byte;
		p->cell[at].value = p->node[c].value;
		if (p->cells <= at)
			p->cells = at + 1;
	}
	while (p->cell[p->hole].byte != 0)
		p->hole++;
}

static void
pack_trie(struct pack *p)
{
	uint32_t n, c;

	if (p->node[0].child == 0)
		fail(p, "has no patterns");
	p->hole = TRIE_ROOT;
	for (n = 0; n < p->nodes; n++)
		if (p->node[n].child != 0)
			place_children(p, n);
	for (n = 0; n < p->nodes; n++)
		for (c = p->node[n].child; c != 0; c = p->node[c].sibling)
			p->cell[p->node[n].link + p->node[c].byte].link =
			    p->node[c].link;
}

static void
write_trie(const struct pack *p, int number)
{
	uint32_t i;

	printf("/* %s: %u patterns' ends and beginnings */\n", p->lang,
	    (unsigned)p->nodes);
	printf("static const struct trie_cell cell%d[] = {", number);
	for (i = 0; i < p->cells + 256; i++)
		printf("%s{%u,%u,%u},", i % 6 == 0 ? "\n" : "",
		    (unsigned)p->cell[i].link, (unsigned)p->cell[i].value,
		    (unsigned)p->cell[i].byte);
	printf("\n};\nstatic const uint8_t value%d[] = {", number);
	for (i = 0; i < p->values; i++)
		printf("%s%u,", i % 30 == 0 ? "\n" : "", (unsigned)p->value[i]);
	printf("\n};\n");
}

static int
at_least(int least, int n)
{
	return n < least ? least : n;
}

/* The parts of a word take the minima of the whole where none are given. */
static void
format_patterns(const struct pack *p, int number, char *to, size_t room)
{
	const int left = at_least(2, p->left), right = at_least(2, p->right);

	snprintf(to, room,
	    "\t{ \"%s\", cell%d, value%d, %d, %d, %s, %d, %d },\n", p->lang,
	    number, number, left, right, p->nextlevel ? "false" : "true",
	    p->part_left > 0 ? p->part_left : left,
	    p->part_right > 0 ? p->part_right : right);
}

int
main(int argc, char **argv)
{
	struct pack *p;
	char table[16][LINE];
	int i, n = 0;

	printf("/* Made by src/text/hyphen_pack.c. */\n"
	       "#include \"text/hyphen_int.h\"\n");
	for (i = 1; i + 1 < argc && n < 16; i += 2, n++) {
		p = calloc(1, sizeof(*p));
		if (p == NULL)
			return EXIT_FAILURE;
		p->lang = argv[i];
		p->file = argv[i + 1];
		p->nodes = 1;
		p->values = 1;
		read_file(p);
		pack_trie(p);
		write_trie(p, n);
		format_patterns(p, n, table[n], sizeof(table[n]));
		free(p);
	}
	printf("const struct patterns hyphen_patterns[] = {\n");
	for (i = 0; i < n; i++)
		printf("%s", table[i]);
	printf("};\nconst size_t hyphen_patterns_count = %d;\n", n);
	return fflush(stdout) == 0 && n > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
