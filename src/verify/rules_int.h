/*
 * rules_int.h - the form of a rule, and what rules look at
 *
 * A rule is a row: its names in the standards, the kind of thing it looks
 * at, a function that tells of one such thing whether the rule holds, and
 * words for where it does not.  To add a rule is to add a row; a new kind
 * of thing needs a name in `enum subject` and somebody who shows the things
 * to check().
 */
#ifndef VERIFY_RULES_INT_H
#define VERIFY_RULES_INT_H

#include "verify/model_int.h"
#include "verify/verify.h"

/* Where a rule comes from; those of PDF/A by the parts and levels that ask. */
enum standard {
	NO_STANDARD,
	UA1,
	PDFA,   /* both parts, every level */
	PDFA_U, /* levels U and A */
	PDFA_A, /* level A */
	PDFA2,  /* part 2 only */
	PDFA3,  /* part 3 only */
	PDF17,
	CRAFT, /* no standard's: a warning */
	STANDARDS
};

enum subject {
	ON_FILE,     /* once */
	ON_CATALOG,  /* once: the catalog's dictionary */
	ON_VALUE,    /* every value of the file */
	ON_STREAM,   /* every stream */
	ON_LANG,     /* every value of Lang */
	ON_FILESPEC, /* dictionaries with EF */
	ON_CLIP,     /* media clips */
	ON_SIGNATURE,
	ON_FORM_FIELD,
	ON_PAGE,     /* after its content */
	ON_OPERATOR, /* of content streams */
	ON_INTENT,   /* names of rendering intents */
	ON_MARKED,   /* marked-content sequences */
	ON_ITEM,     /* what is painted */
	ON_GLYPH,    /* codes of strings that are shown */
	ON_SIGHT,    /* text whose colours are known */
	ON_FONT,     /* fonts that are used */
	ON_COLOUR,   /* colour spaces that are painted with */
	ON_STATE,    /* graphics state dictionaries */
	ON_IMAGE,
	ON_JPX,    /* what a JPEG 2000 file says of itself */
	ON_INLINE, /* inline images */
	ON_FORM,
	ON_XOBJECT, /* of any kind */
	ON_ELEMENT, /* structure elements */
	ON_ANNOTATION,
	ON_ACTION,
	ON_CONFIG,    /* optional content configurations */
	ON_PROPERTY,  /* of XMP */
	ON_SCHEMA,    /* extension schemas of XMP */
	ON_DESCRIBED, /* properties that a schema describes */
	ON_TYPE,      /* value types that it describes */
	ON_FIELD,     /* and their fields */
	SUBJECTS
};

/* A marked-content sequence that is open. */
struct marked {
	struct str tag;
	const struct obj *props;
	const struct marked *outer;
	const struct element *element; /* its own, by its MCID; or NULL */
	bool tagged, artifact;         /* it, or one around it */
	bool spoken;                   /* a language is told */
	bool replaced;                 /* it or one around it has ActualText */
	struct str waiting;            /* ActualText that is not said yet */
	struct str lang;               /* the nearest told; empty: none */
	struct mcid *mcid;             /* the nearest; NULL: none */
};

/* Text as it is seen. */
struct sight {
	int32_t fill, ground; /* 0xRRGGBB */
	int64_t size;         /* micro, on the page */
};

struct item {
	bool text; /* else a path, an image, a shading */
	bool tagged, artifact, spoken;
};

struct glyph {
	const struct font *font;
	uint32_t code;
	int64_t mode; /* text rendering mode; 3: invisible */
	bool mapped;  /* the font tells what it stands for */
	struct str text;
	bool replaced; /* ActualText of marked content speaks for it */
	bool covered;  /* or that of an element */
};

struct operation {
	struct str name;
	bool known;
	size_t depth; /* of q, after the operation */
};

struct colour {
	const char *family; /* DeviceGray, ..., ICCBased, Separation */
	const struct obj *space;
	bool has_default;        /* DefaultGray and so on stand in for it */
	bool overprints;         /* in mode 1 */
	const struct obj *first; /* Separation: the first of that name */
};

struct form {
	const struct obj *obj;
	size_t times; /* drawn, so far */
	bool marked;  /* has MCIDs */
	bool lacks;   /* takes resources of its page */
};

struct rule_name {
	enum standard standard;
	const char *clause;
	int test;
};

/* One thing under a rule's eye. */
struct look {
	struct pdf *pdf;
	const struct standards *standards;
	const char *with; /* what the rule is to look for */
	union {           /* by the rule's subject */
		const void *thing;
		const struct obj *obj;
		const struct page *page;
		const struct operation *operation;
		const struct marked *marked;
		const struct item *item;
		const struct glyph *glyph;
		const struct sight *sight;
		const struct font *font;
		const struct colour *colour;
		const struct jpx *jpx;
		const struct config *config;
		const struct form *form;
		const struct element *element;
		const struct annotation *annotation;
		const struct property *property;
		const struct xml *xml;
	};
	int where; /* object to blame; a rule about the file may set it */
};

struct rule {
	struct rule_name name[2];
	enum subject on;
	const char *of; /* standard types of elements; NULL: of all */
	bool (*holds)(struct look *);
	const char *with;
	const char *words;
};

/* The table, in parts that stand in files of their own. */
struct rules {
	const struct rule *rule;
	size_t count;
};

extern const struct rules file_rules, value_rules, metadata_rules, tag_rules,
    content_rules, colour_rules, font_rules, cmap_rules, annotation_rules,
    form_rules, craft_rules;

#define RULE_PARTS 11
extern const struct rules *const all_rules[RULE_PARTS];

/* Holds every rule about `subject` to `thing`: do all hold? */
struct checker;
bool check(
    struct checker *, enum subject, const void *thing, int object, size_t page);
struct pdf *checker_pdf(struct checker *);

/* A finding that no row of a table makes. */
void tell(struct checker *, const struct rule_name *, const char *words,
    int object, size_t page);
void tell_plainly(struct checker *, enum verify_class, const char *what,
    const char *words, int object, size_t page, place at);
const struct verify_request *checker_request(const struct checker *);
struct verify_report *checker_report(struct checker *);

/* standards.c */
struct standards standards_of(const struct pdf *);
bool standards_ask(const struct standards *, enum standard);
const char *standard_name(const struct standards *, enum standard);

/* content.c: read all pages, showing to check() what stands in them. */
void content_check(struct checker *, struct buf *text);

/* Of use in several parts of the table. */
bool lacks_key(const struct pdf *, const struct obj *, const char *key);
bool has_no(struct look *); /* a dictionary, the key */
/* A string with something in it. */
bool is_filled(const struct pdf *, const struct obj *, const char *key);
/* `name` is one of the words of `list`, which spaces separate. */
bool is_listed(struct str name, const char *list);

#endif
