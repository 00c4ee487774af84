#include "layout/exceptions.h"

#include "base/buf.h"
#include "base/table.h"
#include "text/hyphen.h"
#include "unicode/chars.h"
#include "unicode/utf8.h"

/* An exception: the word without marks, where it may be broken. */
struct exception {
	struct str word;
	bool *may; /* by byte */
};

struct exceptions {
	struct table words; /* word in lower case -> struct exception */
};

static bool
is_mark(uint32_t c)
{
	return c == '-' || c == 0x2010 || c == 0x00AD || c == 0x00B7;
}

/* Take the marks out of the word; false where it is none. */
static bool
read_word(struct arena *a, struct str s, struct exception *ex)
{
	struct buf word = { .arena = a };
	size_t i = 0;
	bool parted = false;

	ex->may = arena_array(a, s.n + 1, bool);
	while (i < s.n) {
		uint32_t c = utf8_next(s, &i);

		if (is_mark(c)) {
			parted = word.n > 0;
			continue;
		}
		if (!char_is_letter(c) && !char_is_mark(c))
			return false;
		ex->may[word.n] = parted;
		parted = false;
		buf_addu(&word, c);
	}
	ex->word = buf_str(&word);
	return ex->word.n > 0 && ex->word.n <= HYPHEN_WORD;
}

static void
add_word(struct exceptions *all, struct arena *a, const char *s, place at,
    struct diag *dg)
{
	struct exception *ex = arena_new(a, struct exception);

	if (read_word(a, text_lower(a, str_from(s), ""), ex)) {
		table_entry(&all->words, ex->word)->value = ex;
		return;
	}
	diag_report(dg, DIAG_WARNING, at, "hyphenation",
	    "\"%s\" is not one word of letters; passing over it", s);
	diag_hint(dg, "as in hyphenation: [eus-tress, Ontario]");
}

struct exceptions *
exceptions_new(struct arena *a, const char *const *word, const place *at,
    size_t count, struct diag *dg)
{
	struct exceptions *all = arena_new(a, struct exceptions);
	size_t i;

	all->words.arena = a;
	for (i = 0; i < count; i++)
		add_word(all, a, word[i], at[i], dg);
	return all;
}

bool
exceptions_find(const struct exceptions *all, struct str word, bool may[],
    struct arena *scratch)
{
	const struct exception *ex;
	struct str lower;
	size_t i;

	if (all == NULL || all->words.count == 0)
		return false;
	lower = text_lower(scratch, word, "");
	if (lower.n != word.n) /* its bytes are others */
		return false;
	ex = table_find(&all->words, lower);
	if (ex == NULL)
		return false;
	for (i = 0; i < word.n; i++)
		may[i] = ex->may[i];
	return true;
}
