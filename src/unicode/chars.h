/*
 * chars.h - what a character is, in ICU's view of the Unicode database
 */
#ifndef UNICODE_CHARS_H
#define UNICODE_CHARS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

bool char_is_space(uint32_t);  /* White_Space, U+00A0 and U+202F included */
bool char_is_letter(uint32_t); /* Alphabetic */
bool char_is_digit(uint32_t);  /* decimal digit, any script */
bool char_is_upper(uint32_t);
bool char_is_lower(uint32_t);
uint32_t char_upper(uint32_t);      /* its capital, or itself */
bool char_is_mark(uint32_t);        /* general category M */
bool char_is_punctuation(uint32_t); /* general category P */
bool char_is_emoji(uint32_t);       /* Emoji_Presentation */
bool char_is_superscript(uint32_t); /* decomposes to <super> */
bool char_is_ignorable(uint32_t);   /* Default_Ignorable_Code_Point */

/* ISO 15924 code as a big-endian tag ('Latn'); Zyyy and Zinh as they are. */
uint32_t char_script(uint32_t);

/* The character's name, "LATIN SMALL LETTER A"; "" where it has none. */
const char *char_name(struct arena *, uint32_t);

/*
 * The key under which two spellings are the same: NFKD, marks stripped,
 * o-slash to o, l-stroke to l, sharp s to ss, ae, d-stroke to d, lower case;
 * apostrophes and full stops dropped, "&" to "and", everything else that is
 * no letter or digit to one space, none at the ends (CITATIONS.md, rule 1).
 */
struct str text_fold(struct arena *, struct str);

struct str text_lower(struct arena *, struct str, const char *lang);
struct str text_upper(struct arena *, struct str, const char *lang);
struct str text_nfc(struct arena *, struct str);
struct str text_nfkd(struct arena *, struct str);

/* How many words a reader would count: compounds once, as word processors
 * do; a lone dash or number sign is none. */
size_t word_count(struct str);

#endif
