/*
 * lex_int.h - tokens of PDF syntax out of bytes (ISO 32000-1, 7.2 and 7.3)
 *
 * One tokenizer for content streams, CMaps and the bytes of the file
 * itself.  It never fails: what is no token is an operator of its bytes.
 */
#ifndef VERIFY_LEX_INT_H
#define VERIFY_LEX_INT_H

#include "verify/object_int.h"

struct lexer {
	struct str text;
	size_t at;
	struct arena *arena; /* strings and collections live here */
	/* What PDF/A wants to know of hexadecimal strings (6.1.6). */
	bool odd_hex, bad_hex;
};

/*
 * The next object or operator; false at the end.  Arrays and dictionaries
 * come whole.  Brackets that close nothing are passed over.
 */
bool lex_next(struct lexer *, struct obj *);

/*
 * An inline image: the lexer stands after BI, and stands after EI then.
 * Its dictionary is given; its data is passed over.
 */
void lex_inline_image(struct lexer *, struct obj *dict);

bool lex_is_space(char);
bool lex_is_delimiter(char);

#endif
