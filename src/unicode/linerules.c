#include "unicode/linerules_int.h"

/* As the table below calls them. */
enum {
	XX = LINE_OTHER,
	AL = LINE_AL,
	BA = LINE_BA,
	CL = LINE_CL,
	CP = LINE_CP,
	EX = LINE_EX,
	HY = LINE_HY,
	IS = LINE_IS,
	NU = LINE_NU,
	OP = LINE_OP,
	PO = LINE_PO,
	PR = LINE_PR,
	QU = LINE_QU,
	SP = LINE_SP,
	SY = LINE_SY,
};

/* U+0020 to U+007F: LineBreak.txt of Unicode 15.0. */
/* clang-format off */
static const unsigned char ascii[0x60] = {
	/* 20 */ SP, EX, QU, AL, PR, PO, AL, QU,
	         OP, CP, AL, PR, IS, HY, IS, SY,
	/* 30 */ NU, NU, NU, NU, NU, NU, NU, NU,
	         NU, NU, IS, IS, AL, AL, AL, EX,
	/* 40 */ AL, AL, AL, AL, AL, AL, AL, AL,
	         AL, AL, AL, AL, AL, AL, AL, AL,
	/* 50 */ AL, AL, AL, AL, AL, AL, AL, AL,
	         AL, AL, AL, OP, PR, CP, AL, AL,
	/* 60 */ AL, AL, AL, AL, AL, AL, AL, AL,
	         AL, AL, AL, AL, AL, AL, AL, AL,
	/* 70 */ AL, AL, AL, AL, AL, AL, AL, AL,
	         AL, AL, AL, OP, BA, CL, AL, XX,
};
/* clang-format on */

/* U+2000 to U+203F; U+2010 is left out, ICU has a rule of its own for it. */
static const unsigned char punctuation[0x40] = {
	[0x09] = LINE_BA,
	[0x11] = LINE_GL,
	[0x13] = LINE_BA,
	[0x14] = LINE_B2,
	[0x18] = LINE_QU,
	[0x19] = LINE_QU,
	[0x1C] = LINE_QU,
	[0x1D] = LINE_QU,
	[0x26] = LINE_IN,
	[0x2F] = LINE_GL,
	[0x32] = LINE_PO,
	[0x33] = LINE_PO,
};

static enum line_class
latin_class(uint32_t c)
{
	if (c >= 0xC0 && c <= 0x17F)
		return c == 0xD7 || c == 0xF7 ? LINE_OTHER : LINE_AL;
	switch (c) {
	case 0xA0:
		return LINE_GL;
	case 0xAB:
	case 0xBB:
		return LINE_QU;
	case 0xAD:
		return LINE_BA;
	case 0xB0:
		return LINE_PO;
	default:
		return LINE_OTHER;
	}
}

enum line_class
line_class_at(struct str x, size_t i, size_t *size)
{
	const unsigned char *s = (const unsigned char *)x.s + i;

	*size = 1;
	if (s[0] < 0x80)
		return s[0] < 0x20 ? LINE_OTHER : ascii[s[0] - 0x20];
	if (s[0] >= 0xC0 && s[0] < 0xE0 && x.n - i >= 2) {
		*size = 2;
		return latin_class(
		    (uint32_t)(s[0] & 0x1F) << 6 | (s[1] & 0x3F));
	}
	if (s[0] == 0xE2 && x.n - i >= 3) {
		*size = 3;
		return s[1] == 0x80 ? punctuation[s[2] & 0x3F] : LINE_OTHER;
	}
	return LINE_OTHER;
}

bool
line_number_at(struct str x, size_t i, enum line_class before)
{
	size_t size;
	enum line_class c;

	if (i >= x.n)
		return false;
	c = line_class_at(x, i, &size);
	if (c == LINE_IS && before == LINE_OP)
		return line_number_at(x, i + size, c);
	return c == LINE_NU;
}

/* LB13: the marks that are not parted from what is before them. */
static bool
clings(enum line_class c)
{
	return c == LINE_CL || c == LINE_CP || c == LINE_EX || c == LINE_IS ||
	    c == LINE_SY;
}

/* What is left to say once spaces stand between. */
static bool
may_break_after_spaces(enum line_class last, enum line_class c, bool number)
{
	/* ICU, 14a: ".5" is a number; LB13 */
	if (clings(c) && !(c == LINE_IS && number))
		return false;
	if (last == LINE_OP) /* LB14 */
		return false;
	if (last == LINE_QU && c == LINE_OP) /* LB15 */
		return false;
	if (last == LINE_B2 && c == LINE_B2) /* LB17 */
		return false;
	return true; /* LB18 */
}

/*
 * LB25 in the form of a regular expression, as ICU has it (UAX #14, 8.2,
 * example 7):
 *	(PR | PO)? (OP | HY)? IS? NU (NU | SY | IS)* (CL | CP)? (PR | PO)?
 */
static bool
holds_number(const struct line_state *s, enum line_class c, bool number)
{
	bool prefix = s->last == LINE_PR || s->last == LINE_PO;

	if (c == LINE_NU)
		return prefix || s->last == LINE_HY || s->last == LINE_IS ||
		    s->number == NUMBER_OPEN;
	if (c == LINE_OP)
		return prefix && number;
	return (c == LINE_PR || c == LINE_PO) && s->number != NUMBER_NONE;
}

/* LB23 to LB30 */
static bool
holds_word(enum line_class last, enum line_class c)
{
	switch (c) {
	case LINE_AL: /* LB23, LB24, LB28, LB29, LB30 */
		return last == LINE_NU || last == LINE_PR || last == LINE_PO ||
		    last == LINE_AL || last == LINE_IS || last == LINE_CP;
	case LINE_NU: /* LB23, LB30 */
		return last == LINE_AL || last == LINE_CP;
	case LINE_PR:
	case LINE_PO: /* LB24 */
		return last == LINE_AL;
	case LINE_OP: /* LB30 */
		return last == LINE_AL || last == LINE_NU;
	default:
		return false;
	}
}

bool
line_may_break(const struct line_state *s, enum line_class c, bool number)
{
	enum line_class last = s->last;

	if (s->spaces)
		return may_break_after_spaces(last, c, number);
	if (last == LINE_START) /* LB2 */
		return false;
	if (last == LINE_GL) /* LB12 */
		return false;
	if (c == LINE_GL) /* LB12a */
		return last == LINE_BA || last == LINE_HY;
	if (clings(c)) /* LB13 */
		return false;
	if (last == LINE_OP) /* LB14 */
		return false;
	if (last == LINE_B2 && c == LINE_B2) /* LB17 */
		return false;
	if (c == LINE_QU || last == LINE_QU) /* LB19 */
		return false;
	/* ICU, 20.09: a hyphen at the beginning belongs to its word. */
	if (last == LINE_HY && s->broken && c == LINE_AL)
		return false;
	if (c == LINE_BA || c == LINE_HY) /* LB21 */
		return false;
	if (c == LINE_IN) /* LB22 */
		return false;
	return !holds_number(s, c, number) && !holds_word(last, c); /* LB31 */
}

void
line_advance(struct line_state *s, enum line_class c, bool broken)
{
	if (c == LINE_SP) {
		s->spaces = true;
		s->number = NUMBER_NONE;
		return;
	}
	if (c == LINE_NU)
		s->number = NUMBER_OPEN;
	else if (s->number == NUMBER_OPEN && (c == LINE_CL || c == LINE_CP))
		s->number = NUMBER_CLOSED;
	else if (s->number != NUMBER_OPEN || (c != LINE_SY && c != LINE_IS))
		s->number = NUMBER_NONE;
	s->broken = broken || (s->last == LINE_START && !s->spaces);
	s->last = c;
	s->spaces = false;
}
