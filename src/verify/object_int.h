/*
 * object_int.h - the objects of a PDF, as plain values
 *
 * All that the trailer leads to is copied out of libqpdf once, into an
 * arena, and is const from then on; nothing behind this border knows the
 * library.  Content streams are read into the same values by lex_int.h.
 *
 * A broken file has no other shape than a sound one: what is missing, of
 * the wrong kind, or points nowhere, is the null object.  No function here
 * returns NULL and none needs its argument to be of some kind.
 */
#ifndef VERIFY_OBJECT_INT_H
#define VERIFY_OBJECT_INT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/str.h"

#define MOST_OBJECTS 8388607 /* ISO 19005-2, 6.1.13 */
#define MOST_DEPTH   200     /* of arrays and dictionaries in each other */
#define MICRO        1000000 /* numbers are counted in millionths */

enum obj_kind {
	OBJ_NULL,
	OBJ_BOOL,
	OBJ_INT,
	OBJ_REAL,
	OBJ_STRING,
	OBJ_NAME,
	OBJ_ARRAY,
	OBJ_DICT,
	OBJ_STREAM,
	OBJ_REF,
	OBJ_OPERATOR /* in content streams and CMaps only */
};

struct obj {
	enum obj_kind kind;
	int number; /* of the indirect object it stands in; 0: none */
	union {
		bool yes;
		int64_t integer; /* INT, and the number a REF points at */
		struct str text; /* REAL as written, STRING, NAME, OPERATOR */
		struct {
			const struct obj *item; /* ARRAY */
			size_t items;
		};
		struct {
			const struct obj_entry *entry; /* DICT, STREAM */
			size_t entries;                /* sorted by key */
			unsigned handle;               /* STREAM: libqpdf's */
		};
	};
};

struct obj_entry {
	struct str key; /* without its slash */
	struct obj value;
};

extern const struct obj obj_null;

struct library; /* reader.c: libqpdf, opened */

/* A file that has been opened. */
struct objects {
	struct arena *arena;
	struct str bytes;    /* of the file, as they stand on the disk */
	struct obj **object; /* by number; NULL: nothing leads there */
	size_t count;        /* numbers below this may be there */
	struct obj trailer;
	bool encrypted;
	const char *mended; /* NULL, or what libqpdf had to repair */
	struct library *library;
};

/*
 * Read the objects of the file whose bytes, and whose arena, are set; `path`
 * is for messages.  Or report a world's failure and return false.  The
 * values live in the arena; objects_close() gives back the library.
 */
bool objects_open(struct objects *, const char *path, struct diag *);
void objects_close(struct objects *);

/* What a stream says when its filters are undone; false: they cannot be. */
bool objects_stream(const struct objects *, const struct obj *,
    struct arena *out, struct str *data);

/* The same of an object that nothing leads to, by its number. */
/* The bytes as they stand in the file; decrypted, no filter undone. */
bool objects_raw_stream(const struct objects *, const struct obj *,
    struct arena *out, struct str *data);
bool objects_number_stream(
    const struct objects *, int number, struct arena *out, struct str *data);

/* References followed, however many. */
const struct obj *obj_resolve(const struct objects *, const struct obj *);
/* The value of a key of a dictionary or of a stream's, resolved. */
const struct obj *obj_key(
    const struct objects *, const struct obj *, const char *key);
/* The same, a reference left as it is. */
const struct obj *obj_raw_key(const struct obj *, const char *key);
/* Element `i` of an array, resolved; of anything else the null object. */
const struct obj *obj_item(
    const struct objects *, const struct obj *, size_t i);
size_t obj_items(const struct obj *); /* 0 of what is no array */

bool obj_is_dict(const struct obj *); /* a dictionary or a stream */
bool obj_is_name(const struct obj *, const char *);
bool obj_is_true(const struct obj *);
struct str obj_name(const struct obj *); /* empty where it is no name */
int64_t obj_int(const struct obj *, int64_t otherwise);
/* A number in millionths, as near as they come; 0 where it is none. */
int64_t obj_micro(const struct obj *);
bool obj_is_number(const struct obj *);
/* The same value, as deep as it goes; streams by what they say. */
bool obj_same(const struct objects *, const struct obj *, const struct obj *);
/* Sort entries by key, as obj_key() needs them. */
void obj_sort(struct obj_entry *, size_t n);

/*
 * A text string (ISO 32000-1, 7.9.2.2: UTF-16 or PDFDocEncoding; UTF-8 with
 * its mark too) as UTF-8.  Empty where the object is no string.
 */
struct str obj_text(struct arena *, const struct obj *);
/* UTF-16BE to UTF-8; a lone surrogate becomes U+FFFD. */
struct str utf16_text(struct arena *, struct str bytes);

#endif
