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
#include "verify/matrix_int.h"

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
	int page;        /* object of its page, its own or inherited; 0 */
	bool spoken;     /* it or one above it has a language */
	bool replaced;   /* it or one above it has ActualText */
	struct str lang; /* its own or inherited; empty: none */
	bool orphan;     /* no entry P */
	/* Found by looking at the tree as a whole: */
	bool skips;    /* heading: more than one level below the last */
	bool same_id;  /* Note: another has the same */
	bool overlaps; /* cell */
	bool ragged_rows, ragged_columns; /* Table */
	bool headless;                    /* TD: no header can be found */
	bool lost_header;                 /* TD: names one that is not there */
};

/* A marked-content sequence that an element may own. */
struct mcid {
	struct buf text;
	size_t page;       /* from 1 */
	struct spot first; /* where its first glyph stands */
	int64_t size;      /* of it; 0: it has none */
	bool owned;        /* an element names it */
};

/* A stretch of text as it stands on a page. */
struct placed {
	size_t page; /* from 0 */
	struct spot from, to;
	int64_t size;
	bool artifact;
	struct str text;
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

enum encoding { ENCODING_STANDARD, ENCODING_WIN, ENCODING_MAC };

/* How codes come apart and which CIDs they are (9.7.5). */
struct cmap {
	struct code_space {
		size_t bytes;
		uint32_t low, high;
	} * space;
	size_t spaces, space_room;
	struct font_range *range; /* sorted; .width is the CID of `from` */
	size_t ranges, range_room;
	uint32_t most;   /* the greatest CID */
	int64_t mode;    /* WMode; -1: not told */
	struct str uses; /* the CMap that it stands on; empty: none */
};

#define SOUND_BYTES 8192 /* codes that are remembered, a bit each */

struct program; /* program.c */
struct programs;

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
	struct program *program; /* NULL: not embedded, or broken */
	bool broken;             /* the program cannot be read */
	bool truetype, type3, symbolic;
	bool encoded; /* by one of the encodings below */
	enum encoding encoding;
	struct str *difference; /* 256 names of glyphs; NULL: none */
	struct str gids;        /* CIDToGIDMap; .s NULL: as they are */
	struct cmap *codes;     /* embedded CMap; NULL: two bytes are a CID */
	uint8_t *sound;         /* a bit a code: its glyph keeps all rules */
	bool rendered;          /* some text of it can be seen */
	bool read;              /* Type 3: its glyphs were */
};

/* A configuration of optional content. */
struct config {
	const struct obj *obj;
	struct str name;
	bool same_name;  /* one before has it */
	bool leaves_out; /* its order lacks groups */
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
	const struct obj **field; /* of the interactive form */
	size_t fields, field_room;
	struct config *config;
	size_t configs, config_room;
	const struct obj **action;
	size_t actions, action_room;
	struct font **font; /* by number of the object */
	struct table direct_fonts;
	struct programs *programs; /* NULL: none is open */
	struct table names;        /* of glyphs */
	struct table marked;       /* "owner mcid" -> struct mcid */
	struct table inks;         /* Separations by name, as first seen */
	struct placed *placed;     /* text and where it stands, page by page */
	size_t places, place_room;
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

/* forms.c */
void forms_load(struct pdf *);

/* structure.c */
void structure_load(struct pdf *);
/* The element that the parent tree gives for a key and index, or NULL. */
const struct element *structure_parent(
    const struct pdf *, int64_t key, int64_t index);
bool is_standard_type(struct str);
/* The value of an attribute of an owner, from A and the class map. */
const struct obj *element_attribute(const struct pdf *, const struct element *,
    const char *owner, const char *name);

/* jpx.c: false: the image is none of JPEG 2000 */
struct jpx {
	bool has_space; /* the image dictionary has a colour space */
	int channels, specs,
	    best;          /* colour: channels, colr boxes, exact ones */
	int method, space; /* of the one that counts; -1: none */
	bool depths;       /* a bpcc box */
	int depth;
};
bool jpx_read(
    const struct pdf *, const struct obj *image, struct arena *, struct jpx *);

/* tables.c: spans, headers */
void tables_look(struct pdf *);

/* font.c */
struct font *font_load(struct pdf *, const struct obj *);
/* The next code of a string and its bytes; false at its end. */
bool font_code(const struct font *, struct str, size_t *at, uint32_t *code);
uint32_t font_cid(const struct font *, uint32_t code);
/* What the code stands for; false where the font does not say. */
bool font_text(struct pdf *, const struct font *, uint32_t code, struct buf *);
bool font_width(
    const struct pdf *, const struct font *, uint32_t code, int64_t *micro);
/* The name that Differences gives; empty: none. */
struct str font_glyph_name(const struct font *, uint32_t code);
bool font_has_known_cids(const struct pdf *, const struct font *);

/* font_glyph.c: what the font program itself says; false: it does not */
bool font_program_width(
    struct pdf *, const struct font *, uint32_t code, int64_t *micro);
bool font_program_lacks(struct pdf *, const struct font *, uint32_t code);
bool font_shows_notdef(struct pdf *, const struct font *, uint32_t code);

/* program.c: font programs by FreeType; 0 is the glyph .notdef */
struct program *program_open(struct pdf *, struct str bytes); /* or NULL */
void programs_close(struct pdf *);
size_t program_glyphs(const struct program *);
bool program_is_keyed(const struct program *); /* by CIDs */
bool program_cid(const struct program *, uint32_t cid, uint32_t *glyph);
uint32_t program_named(const struct program *, struct str name);
struct str program_name(const struct program *, uint32_t glyph, struct arena *);
uint32_t program_coded(
    const struct program *, int platform, int encoding, uint32_t c);
uint32_t program_unicode(const struct program *, uint32_t c);
bool program_has_unicode(const struct program *); /* table 3, 1 */
uint32_t program_builtin(const struct program *, uint32_t code);
bool program_advance(const struct program *, uint32_t glyph, int64_t *micro);

/* glyph_names.c */
bool glyph_name_listed(struct pdf *, struct str name, uint32_t *c);
/* The same, and "uni00E9", "u1F600", "a.alt". */
bool glyph_name_char(struct pdf *, struct str name, uint32_t *c);
uint32_t encoding_char(enum encoding, uint32_t code); /* 0: none */
uint32_t encoding_mac_code(uint32_t c);

/* cmap.c: the ranges of a ToUnicode CMap, sorted */
void cmap_read_unicode(
    struct arena *, struct str, struct font_range **, size_t *count);
void cmap_read_codes(struct arena *, struct str, struct cmap *);
uint32_t cmap_code(const struct cmap *, struct str, size_t *at);
uint32_t cmap_cid(const struct cmap *, uint32_t code);

/* sfnt.c */
void sfnt_read(struct sfnt *, struct str);
size_t sfnt_cmaps(const struct sfnt *, bool *symbol);

#endif
