/*
 * pdf_int.h - what the files of pdf/ share: one PDF on its way
 *
 * Order of the work: fonts_collect() sees every shape; fonts are subset;
 * pages are written and say which content went into which marked-content
 * sequence; the tags are built from the tree and those sequences; then
 * links, outline, names and metadata.
 */
#ifndef PDF_PDF_INT_H
#define PDF_PDF_INT_H

#include "base/table.h"
#include "pdf/object.h"
#include "pdf/pdf.h"
#include "text/subset.h"

/* One marked-content sequence of a leaf. */
struct fragment {
	uint32_t page;
	uint32_t mcid;
	struct fragment *next; /* on the same or a later page */
};

struct fragments {
	struct fragment *first, *last;
};

/* How one glyph of a shape is shown. */
struct code {
	uint16_t variant; /* which Type0 font: one glyph, several meanings */
	bool starts;      /* of several glyphs of one cluster, the first */
	bool group;       /* the cluster has several glyphs: ActualText */
};

/* A shape as it will be shown. */
struct shown {
	const struct code *code; /* by glyph; NULL: all plain */
};

struct font_use; /* fontfile.c */

/* A link on one page: one annotation. */
struct annotation {
	const struct node *link;
	uint32_t page;
	uint32_t object;
	struct quad *quad; /* one a line, top to bottom */
	size_t quads, room;
	struct annotation *next; /* of the same link, on a later page */
};

struct quad {
	sp x0, y0, x1, y1; /* from the page's top left corner */
};

struct pdf {
	const struct pdf_request *rq;
	struct arena *arena; /* for this PDF */
	struct arena page;   /* content of the page at hand */
	struct pdf_file *file;
	struct font_use **font; /* by id */
	int fonts;
	const struct shown **shown; /* by number of the shape */
	size_t shown_room;
	struct fragments *fragment; /* by serial of the leaf */
	uint32_t *page_object;      /* by page */
	uint32_t **mcid_owner;      /* by page: element of each mcid */
	uint32_t *mcids;            /* by page: how many */
	struct annotation **link;   /* by serial: first annotation */
	struct annotation **annot;  /* all, by page, then logical order */
	size_t annots, annot_room;
	struct element *root;  /* of the tags */
	uint32_t resources;    /* the one dictionary all pages share */
	uint32_t *image;       /* by number: its object; 0: not shown */
	struct table profiles; /* bytes -> their object */
};

/* fontfile.c */
void fonts_collect(struct pdf *);
bool fonts_write(struct pdf *); /* subsets; false after reporting */
/* The name of a variant in the resources: "F3" or "F3v1". */
void buf_add_font_name(struct buf *, const struct font *, unsigned variant);
const struct shown *shown_find(const struct pdf *, const struct shape *);
/* What a glyph is in its subset: the code to show it by. */
unsigned glyph_cid(const struct pdf *, const struct font *, uint32_t glyph);
/* Its width there, in thousandths of the em. */
int64_t glyph_width(const struct pdf *, const struct font *, uint32_t glyph);
void buf_add_font_resources(struct buf *, const struct pdf *);

/* image.c */
void images_write(struct pdf *);
uint32_t drawing_write(struct pdf *, const struct image *); /* its form */
void buf_add_image_resources(struct buf *, const struct pdf *);
/* From the unit square to the place of the image on a page that high. */
void buf_add_image_matrix(struct buf *, const struct content *, sp page_height);

/* content.c */
void pages_write(struct pdf *);

/* links.c */
const struct node *link_of(const struct node *leaf);
void links_collect(struct pdf *);
void links_write(struct pdf *);
/* "[12 0 R/XYZ 144 700 null]", or nothing where the node is on no page. */
bool buf_add_destination(struct buf *, const struct pdf *, const struct node *);

/* tags.c */
void tags_build(struct pdf *);
/* Returns the object of the structure tree's root. */
uint32_t tags_write(struct pdf *);
void tags_dump(const struct pdf *, FILE *);

/* outline.c */
uint32_t outline_write(struct pdf *); /* 0: no headings */
uint32_t names_write(struct pdf *);   /* named destinations; 0: none */
void buf_add_page_labels(struct buf *, const struct pdf *);

/* meta.c */
void meta_write(struct pdf *, uint32_t *xmp, uint32_t *intent);
uint32_t intent_write(struct pdf *);

/* icc.c */
struct str icc_profile(struct arena *);
struct str icc_profile_cmyk(struct arena *);

#endif
