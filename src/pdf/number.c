#include "pdf/object.h"

#include "unicode/utf8.h"

void
buf_add_thousandths(struct buf *b, int64_t n)
{
	char digits[4] = ".000";
	int64_t rest;
	size_t used = 4;

	if (n < 0) {
		buf_addc(b, '-');
		n = -n;
	}
	rest = n % 1000;
	if (n >= 1000 || rest == 0)
		buf_addi(b, n / 1000);
	if (rest == 0)
		return;
	digits[1] = (char)('0' + rest / 100);
	digits[2] = (char)('0' + rest / 10 % 10);
	digits[3] = (char)('0' + rest % 10);
	while (digits[used - 1] == '0')
		used--;
	buf_add(b, digits, used);
}

void
buf_add_points(struct buf *b, sp s)
{
	int64_t n = s * 1000;

	/* To the nearest thousandth, half away from zero. */
	n = (n + (n < 0 ? -SP_PER_PT / 2 : SP_PER_PT / 2)) / SP_PER_PT;
	buf_add_thousandths(b, n);
}

static void
add_unit(struct buf *b, uint32_t unit)
{
	static const char digit[] = "0123456789ABCDEF";
	int shift;

	for (shift = 12; shift >= 0; shift -= 4)
		buf_addc(b, digit[unit >> shift & 15]);
}

void
buf_add_text(struct buf *b, struct str s)
{
	size_t i = 0;

	buf_adds(b, "<FEFF");
	while (i < s.n) {
		uint32_t c = utf8_next(s, &i);

		if (c >= 0x10000) {
			add_unit(b, 0xD7C0 + (c >> 10));
			add_unit(b, 0xDC00 + (c & 0x3FF));
		} else {
			add_unit(b, c);
		}
	}
	buf_addc(b, '>');
}

void
buf_add_literal(struct buf *b, struct str s)
{
	size_t i;

	buf_addc(b, '(');
	for (i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.s[i];

		if (c == '(' || c == ')' || c == '\\') {
			buf_addc(b, '\\');
			buf_addc(b, (char)c);
		} else if (c < 0x20 || c >= 0x7F) {
			buf_printf(b, "\\%03o", c);
		} else {
			buf_addc(b, (char)c);
		}
	}
	buf_addc(b, ')');
}
