#include "bib/refline.h"

#include <string.h>

/* What an address begins with, and what it leads to in its place. */
static const struct {
	const char *prefix, *leads_to;
} schemes[] = {
	{ "https://", NULL },
	{ "http://", NULL },
	{ "www.", "https://www." },
	{ "doi:", "https://doi.org/" },
	{ "DOI:", "https://doi.org/" },
	{ "doi.org/", "https://doi.org/" },
};

static bool
ends_address(uint32_t c)
{
	return c <= ' ' || c == '<' || c == '>' || c == '"' || c == 0x201C ||
	    c == 0x201D || c == 0xAB || c == 0xBB || c == 0xFFFC;
}

/* Stops and unmatched brackets at the end belong to the sentence. */
static size_t
trim_end(const struct flow *f, size_t from, size_t to)
{
	size_t i, open = 0, closed = 0;

	for (i = from; i < to; i++) {
		open += f->c[i] == '(';
		closed += f->c[i] == ')';
	}
	while (to > from) {
		uint32_t c = f->c[to - 1];

		if (c == ')' && closed > open)
			closed--;
		else if (c != '.' && c != ',' && c != ';' && c != ':' &&
		    c != '\'' && c != ']' && c != '}')
			break;
		to--;
	}
	return to;
}

static bool
address_at(struct arena *a, const struct flow *f, size_t i, struct address *out)
{
	size_t k, start, end;
	struct str rest;

	if (strchr("hwdD", (int)(f->c[i] & 0x7F)) == NULL || f->c[i] > 0x7F)
		return false;
	for (k = 0; !flow_is(f, i, schemes[k].prefix);)
		if (++k == sizeof(schemes) / sizeof(schemes[0]))
			return false;
	start = i + strlen(schemes[k].prefix);
	if (schemes[k].prefix[3] == ':') /* "doi: 10.1000/1" */
		start = flow_skip_spaces(f, start);
	for (end = start; end < f->n && !ends_address(f->c[end]);)
		end++;
	end = trim_end(f, start, end);
	if (end == start ||
	    (schemes[k].prefix[3] == ':' && !flow_is(f, start, "10.")))
		return false;
	rest = flow_text(a, f, schemes[k].leads_to == NULL ? i : start, end);
	*out = (struct address){ i, end,
		arena_printf(a, "%s" STR_FMT,
		    schemes[k].leads_to == NULL ? "" : schemes[k].leads_to,
		    STR_ARG(rest)) };
	return true;
}

bool
address_find(
    struct arena *a, const struct flow *f, size_t from, struct address *out)
{
	size_t i;

	for (i = from; i < f->n; i++)
		if ((i == 0 || f->c[i - 1] == ' ' || f->c[i - 1] == '(' ||
			f->c[i - 1] == '<' || f->c[i - 1] == ':') &&
		    address_at(a, f, i, out))
			return true;
	return false;
}
