#include <string.h>

#include "verify/rules_int.h"

static const char level_name[] = "bua";

static bool
read_one(struct str name, struct standards *s)
{
	const char *level;

	if (str_is(name, "pdf")) {
		s->pdf = true;
		return true;
	}
	if (str_is(name, "ua1")) {
		s->ua1 = true;
		return true;
	}
	if (name.n != 2 || (name.s[0] != '2' && name.s[0] != '3') ||
	    s->part != 0)
		return false;
	level = memchr(level_name, name.s[1], 3);
	if (level == NULL)
		return false;
	s->part = name.s[0] - '0';
	s->level = (enum level)(level - level_name);
	return true;
}

bool
standards_read(const char *list, struct standards *s)
{
	size_t n;

	*s = (struct standards){ 0 };
	for (;; list += n + 1) {
		n = strcspn(list, ",");
		if (!read_one((struct str){ list, n }, s))
			return false;
		if (list[n] == '\0')
			return true;
	}
}

const char *
standards_words(const struct standards *s, struct arena *a)
{
	const char *ua = s->ua1 ? "PDF/UA-1" : s->part == 0 ? "PDF 1.7" : "";

	if (s->part == 0)
		return ua;
	return arena_printf(a, "%s%sPDF/A-%d%c", ua, s->ua1 ? " and " : "",
	    s->part, level_name[s->level]);
}

/* What a file is held to that says of itself what it is. */
struct standards
standards_of(const struct pdf *pdf)
{
	return (struct standards){ .pdf = true,
		.ua1 = true,
		.part = str_is(xmp_pdfa(pdf, "part"), "3") ? 3 : 2,
		.level = LEVEL_A };
}

bool
standards_ask(const struct standards *s, enum standard of)
{
	switch (of) {
	case UA1:
		return s->ua1;
	case PDFA:
		return s->part != 0;
	case PDFA_U:
		return s->part != 0 && s->level != LEVEL_B;
	case PDFA_A:
		return s->part != 0 && s->level == LEVEL_A;
	case PDFA2:
		return s->part == 2;
	case PDFA3:
		return s->part == 3;
	case PDF17:
		return s->pdf;
	case CRAFT:
		return true;
	default:
		return false;
	}
}

const char *
standard_name(const struct standards *s, enum standard of)
{
	static const char *const pdfa[2][3] = {
		{ "PDF/A-2b", "PDF/A-2u", "PDF/A-2a" },
		{ "PDF/A-3b", "PDF/A-3u", "PDF/A-3a" },
	};

	switch (of) {
	case UA1:
		return "PDF/UA-1";
	case PDF17:
		return "PDF 1.7";
	case CRAFT:
		return "craft";
	default:
		return pdfa[s->part == 3][s->level];
	}
}
