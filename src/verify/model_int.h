/*
 * model_int.h - a PDF as its rules see it: pages, tags, fonts, annotations
 *
 * Made from the objects in one go each, by walks whose depth is bounded or
 * which keep their own stack, and which see an object once: no circle or
 * depth in a broken file matters.  Everything lives in one arena.
 */
#ifndef VERIFY_MODEL_INT_H
#define VERIFY_MODEL_INT_H

#include "base/buf.h"
#include "base/table.h"
#include "data/xml.h"
#include "verify/object_int.h"

/*
 * What only the bytes of the file can tell.  The numbers are those of the
 * first object in which the thing was found; 0: nowhere; -1: in a trailer.
 */
struct raw {
	bool header;          /* "%PDF-1.n" at byte 0 */
	bool comment;         /* four bytes above 127 after it */
	bool xref_line;       /* "xref", one end of line, its rows */
	size_t after_end;     /* bytes behind the last %%EOF and its line */
	int spacing;          /* "1 0 obj", "endobj" not as 6.1.9 asks */
	int length;           /* a stream is not as long as it says */
	int stream_line;      /* no single line end around its data */
	int odd_hex, bad_hex; /* <abc>, <xyz> */
	size_t objects;       /* written, those in streams counted too */
};

/* XMP: what stands in the catalog's metadata (ISO 16684-1). */
struct xmp {
	bool present;       /* a stream, of the right type and subtype */
	int number;         /* its object */
	const char *broken; /* NULL, or why it is no XMP */
	bool bytes, encoding, utf8; /* of the packet's header; its bytes */
	struct property *property;
	size_t count, room;
	const struct xml **schema; /* described by extension schemas */
	size_t schemas, schema_room;
	const struct xml *extension; /* pdfaExtension:schemas, or NULL */
};

struct property {
	struct xml_name name;
	struct str text;       /* where it is plain text */
	const struct xml *xml; /* NULL: it was an attribute */
};

/* A profile as its header tells (ICC.1, 7.2). */
struct profile {
	bool valid; /* long enough, with its signature */
	int number; /* of the object */
	struct str class, space;
	int version;
};

struct page {
	const struct obj *obj;
	int number;   /* of the object */
	size_t index; /* from 0 */
	const struct obj *resources;
	bool inherits_resources;
	const struct obj *media, *crop; /* rectangles, inherited or not */
	int64_t struct_parents;         /* -1: none */
	bool transparent;               /* found while its content was read */
	bool missing; /* its content uses what its resources lack */
};

enum kid_kind { KID_ELEMENT, KID_MARKED, KID_OBJECT };

struct kid {
	enum kid_kind kind;
	struct element *element;
	int owner;    /* of MARKED: page's or form's object */
	int64_t mcid; /* of MARKED */
	int object;   /* of OBJECT */
};

struct element {
	const struct obj *obj;
	int number;
	struct str type;     /* S, as written */
	struct str standard; /* after the role map; empty: none */
	bool circular;       /* in the role map */
	bool remapped;       /* a standard type is */
	struct element *parent, *first, *last, *next;
	struct kid *kid;
	size_t kids, room;
	int page;    /* object of its page, its own or inherited; 0 */
	bool spoken; /* it or one above it has a language */
	bool orphan; /* no entry P */
	/* Found by looking at the tree as a whole: */
	bool skips;    /* heading: more than one level below the last */
	bool same_id;  /* Note: another has the same */
	bool overlaps; /* cell */
	bool ragged_rows, ragged_columns; /* Table */
	bool headless;                    /* TD: no header can be found */
	bool lost_header;                 /* TD: names one that is not there */
};

struct annotation {
	const struct obj *obj;
	int number;
	const struct page *page;
	const struct element *element; /* it belongs to; NULL: none */
	bool outside;                  /* of the crop box */
};

struct font_range {
	uint32_t from, to;
	struct str text; /* of `from`; the last character counts up */
	int64_t width;   /* micro */
};

struct font {
	const struct obj *obj;
	int number;
	const struct obj *descendant; /* of Type0, else obj itself */
	const struct obj *descriptor;
	const struct obj *file; /* the font program; null: not embedded */
	const char *file_key;   /* FontFile, FontFile2, FontFile3 */
	bool composite;
	bool readable;              /* its codes can be told apart */
	bool has_map;               /* a ToUnicode stream */
	struct font_range *unicode; /* sorted by `from` */
	size_t unicodes;
	struct font_range *width;
	size_t widths;
	int64_t default_width; /* micro */
	struct sfnt {
		struct str hmtx;
		int units_per_em, advances, glyphs; /* 0: cannot be told */
		struct str maps;                    /* table cmap */
	} sfnt;
	uint8_t *cff_cid; /* a bit a CID of a CFF program, or NULL */
	bool rendered;    /* some text of it can be seen */
};

struct pdf {
	struct arena *arena;
	struct objects objects;
	const struct obj *catalog;
	bool has_lang; /* the catalog tells the language */
	struct raw raw;
	struct xmp xmp;
	struct profile intent; /* of the PDF/A output intent */
	bool intents_agree;    /* all name the same profile */
	struct page *page;
	size_t pages, page_room;
	struct element *root;     /* the structure tree's, or NULL */
	struct element **element; /* all, in order of reading */
	size_t elements, element_room;
	bool uses_h, uses_hn; /* headings of both kinds */
	struct parent {
		int64_t key;
		const struct obj *value;
	} * parent; /* the parent tree, sorted */
	size_t parents, parent_room;
	struct element **of_object; /* element by number of its object */
	struct annotation *annotation;
	size_t annotations, annotation_room;
	const struct obj **action;
	size_t actions, action_room;
	struct font **font; /* by number of the object */
	struct table direct_fonts;
	struct table marked; /* "owner mcid" -> struct buf: its text */
};

/* raw.c */
void raw_scan(struct pdf *);

/* xmp.c */
void xmp_load(struct pdf *);
const struct property *xmp_find(
    const struct pdf *, const char *space, const char *local);
/* "part" or "conformance" as the identification of PDF/A has it. */
struct str xmp_pdfa(const struct pdf *, const char *local);
/* What stands in an rdf:li: its fields, or a Description around them. */
const struct xml *xmp_fields(const struct xml *li);
/* The first of the items in which a schema describes its properties. */
const struct xml *xmp_described(const struct xml *schema);

/* pages.c */
void pages_load(struct pdf *);       /* and the output intent */
void annotations_load(struct pdf *); /* after the structure; and actions */
bool rectangle_read(const struct pdf *, const struct obj *, int64_t micro[4]);
struct profile profile_read(const struct pdf *, const struct obj *);

/* structure.c */
void structure_load(struct pdf *);
/* The element that the parent tree gives for a key and index, or NULL. */
const struct element *structure_parent(
    const struct pdf *, int64_t key, int64_t index);
bool is_standard_type(struct str);
/* The value of an attribute of an owner, from A and the class map. */
const struct obj *element_attribute(const struct pdf *, const struct element *,
    const char *owner, const char *name);

/* tables.c: spans, headers */
void tables_look(struct pdf *);

/* font.c */
struct font *font_load(struct pdf *, const struct obj *);
/* The next code of a string and its bytes; false at its end. */
bool font_code(const struct font *, struct str, size_t *at, uint32_t *code);
/* What the code stands for; false where the font does not say. */
bool font_text(
    const struct pdf *, const struct font *, uint32_t code, struct buf *);
bool font_width(
    const struct pdf *, const struct font *, uint32_t code, int64_t *micro);
/* What the font program itself says; false: it does not. */
bool font_program_width(const struct font *, uint32_t code, int64_t *micro);
bool font_program_lacks(const struct font *, uint32_t code);
bool font_shows_notdef(const struct pdf *, const struct font *, uint32_t code);

/* cmap.c: the ranges of a ToUnicode CMap, sorted */
void cmap_read(struct arena *, struct str, struct font_range **, size_t *count);

/* cff.c: a bit for each CID that a CFF program has; NULL: cannot be told */
uint8_t *cff_cids(struct arena *, struct str);

/* sfnt.c */
void sfnt_read(struct sfnt *, struct str);
size_t sfnt_cmaps(const struct sfnt *, bool *symbol);

#endif
