/*
 * SVG, drawn by librsvg on a page of cairo, which is taken over as that of
 * any other PDF.  Words are set in the faces that the caller gives, and in no
 * other: what a machine has installed changes nothing.
 *
 * All that is needed stands behind librsvg in its tree of libraries, which
 * is opened when the first drawing is met and stays open, as GLib must.
 */
#include <dlfcn.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cairo/cairo-pdf.h>
#include <fontconfig/fontconfig.h>
#include <librsvg/rsvg.h>

#include "base/buf.h"
#include "config.h"
#include "image/image_int.h"

#define MOST_POINTS 2000 /* of a side: more than any paper we set */
#define POINTS      0.75 /* to the pixel of CSS */
#define MOST_FACES  32

/* Of Pango's, whose headers say no more than this about them. */
void *pango_cairo_font_map_new_for_font_type(cairo_font_type_t);
void pango_cairo_font_map_set_default(void *);
void pango_fc_font_map_set_config(void *, FcConfig *);

#define FUNCTIONS(F)                                                           \
	F(rsvg_handle_new_from_data)                                           \
	F(rsvg_handle_set_dpi)                                                 \
	F(rsvg_handle_get_intrinsic_size_in_pixels)                            \
	F(rsvg_handle_get_intrinsic_dimensions)                                \
	F(rsvg_handle_render_document)                                         \
	F(g_object_unref)                                                      \
	F(g_error_free)                                                        \
	F(cairo_pdf_surface_create_for_stream)                                 \
	F(cairo_pdf_surface_restrict_to_version)                               \
	F(cairo_create)                                                        \
	F(cairo_destroy)                                                       \
	F(cairo_status)                                                        \
	F(cairo_surface_destroy)                                               \
	F(cairo_surface_finish)                                                \
	F(cairo_surface_status)                                                \
	F(pango_cairo_font_map_new_for_font_type)                              \
	F(pango_cairo_font_map_set_default)                                    \
	F(pango_fc_font_map_set_config)                                        \
	F(FcConfigCreate)                                                      \
	F(FcConfigDestroy)                                                     \
	F(FcConfigAppFontAddFile)                                              \
	F(FcConfigParseAndLoadFromMemory)

struct rsvg {
	void *handle;
#define MEMBER(f) __typeof__(f) *f;
	FUNCTIONS(MEMBER)
#undef MEMBER
};

/* The faces, as files without a name. */
struct faces {
	FcConfig *config;
	void *map;
	int file[MOST_FACES];
	int files;
};

/* What generic names, and those of well-known families, stand for. */
static const char families[] = "<fontconfig>"
#define ALIAS(name, family)                                                    \
	"<match><test name=\"family\"><string>" name                           \
	"</string></test><edit name=\"family\" mode=\"prepend\" "              \
	"binding=\"strong\"><string>" family "</string></edit></match>"
#define SERIF(name) ALIAS(name, "TeX Gyre Pagella")
#define SANS(name)  ALIAS(name, "TeX Gyre Heros")
#define MONO(name)  ALIAS(name, "DejaVu Sans Mono")
    SERIF("serif") SERIF("Times") SERIF("Times New Roman") SERIF("Georgia")
	SERIF("Palatino") SERIF("Garamond") SERIF("Cambria")
	    SERIF("Liberation Serif") SERIF("DejaVu Serif") MONO("monospace")
		MONO("Courier") MONO("Courier New") MONO("Consolas")
		    MONO("Menlo") MONO("Monaco")
			MONO("Liberation Mono") "<match><edit name=\"family\" "
						"mode=\"append_last\">"
						"<string>TeX Gyre "
						"Heros</string></edit></match>"
						"</fontconfig>";

static bool
load(struct rsvg *r)
{
	static const struct {
		const char *name;
		size_t offset;
	} function[] = {
#define ROW(f) { #f, offsetof(struct rsvg, f) },
		FUNCTIONS(ROW)
#undef ROW
	};
	size_t i;

	r->handle =
	    dlopen(SONAME_RSVG_2, RTLD_LAZY | RTLD_LOCAL | RTLD_NODELETE);
	for (i = 0; i < sizeof(function) / sizeof(function[0]); i++) {
		void *f = r->handle == NULL
		    ? NULL
		    : dlsym(r->handle, function[i].name);

		if (f == NULL)
			return false;
		memcpy((char *)r + function[i].offset, &f, sizeof(f));
	}
	return true;
}

/* ---- faces ---- */

/* What the drawing may need of faces: each costs milliseconds to open. */
struct need {
	bool words, bold, italic, fallback;
};

static bool
says(struct str file, const char *word)
{
	return memmem(file.s, file.n, word, strlen(word)) != NULL;
}

static bool
is_beyond_latin(struct str file)
{
	size_t i;

	for (i = 0; i < file.n; i++)
		if ((unsigned char)file.s[i] > 0xC9) /* U+0240 and up */
			return true;
	return says(file, "&#");
}

/* What is compressed may hold anything. */
static struct need
need_of(struct str file)
{
	if (str_starts(file, "\x1F\x8B"))
		return (struct need){ true, true, true, true };
	return (struct need){
		.words = says(file, "<text") || says(file, ":text"),
		.bold = says(file, "bold") || says(file, "weight") ||
		    says(file, "font:"),
		.italic = says(file, "italic") || says(file, "oblique"),
		.fallback = is_beyond_latin(file),
	};
}

static bool
is_needed(const struct image_face *face, struct need need)
{
	return need.words && (!face->bold || need.bold) &&
	    (!face->italic || need.italic) &&
	    (!face->fallback || need.fallback);
}

static void
add_face(const struct rsvg *r, struct faces *f, struct str bytes)
{
	char path[64];
	size_t done = 0;
	int fd = f->files < MOST_FACES ? memfd_create("face", MFD_CLOEXEC) : -1;

	if (fd < 0)
		return;
	f->file[f->files++] = fd;
	while (done < bytes.n) {
		ssize_t n = write(fd, bytes.s + done, bytes.n - done);

		if (n <= 0)
			return;
		done += (size_t)n;
	}
	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	r->FcConfigAppFontAddFile(f->config, (const FcChar8 *)path);
}

static void
open_faces(
    const struct rsvg *r, struct faces *f, const struct image_source *source)
{
	const struct image_faces *faces = source->faces;
	struct need need = need_of(source->file);
	size_t i;

	f->config = r->FcConfigCreate();
	f->map = r->pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
	r->FcConfigParseAndLoadFromMemory(
	    f->config, (const FcChar8 *)families, FcTrue);
	for (i = 0; faces != NULL && i < faces->count; i++)
		if (is_needed(&faces->face[i], need))
			add_face(r, f, faces->face[i].file);
	r->pango_fc_font_map_set_config(f->map, f->config);
	r->pango_cairo_font_map_set_default(f->map);
}

static void
close_faces(const struct rsvg *r, struct faces *f)
{
	int i;

	r->pango_cairo_font_map_set_default(NULL);
	r->g_object_unref(f->map);
	r->FcConfigDestroy(f->config);
	for (i = 0; i < f->files; i++)
		close(f->file[i]);
}

/* ---- drawing ---- */

static cairo_status_t
take_bytes(void *to, const unsigned char *bytes, unsigned int n)
{
	buf_add(to, bytes, n);
	return CAIRO_STATUS_SUCCESS;
}

static RsvgRectangle
size_of(const struct rsvg *r, RsvgHandle *svg)
{
	RsvgRectangle size = { 0, 0, 300, 150 }, view; /* CSS 2.2, 10.3.2 */
	gboolean has_width, has_height, has_view;
	RsvgLength width, height;

	if (!r->rsvg_handle_get_intrinsic_size_in_pixels(
		svg, &size.width, &size.height)) {
		r->rsvg_handle_get_intrinsic_dimensions(svg, &has_width, &width,
		    &has_height, &height, &has_view, &view);
		if (has_view) {
			size.width = view.width;
			size.height = view.height;
		}
	}
	size.width *= POINTS;
	size.height *= POINTS;
	if (!(size.width >= 1 && size.height >= 1))
		return (RsvgRectangle){ 0 };
	if (size.width > MOST_POINTS) {
		size.height *= MOST_POINTS / size.width;
		size.width = MOST_POINTS;
	}
	if (size.height > MOST_POINTS) {
		size.width *= MOST_POINTS / size.height;
		size.height = MOST_POINTS;
	}
	return size;
}

/* The drawing on a page of its own; empty where that fails. */
static struct str
draw(const struct rsvg *r, RsvgHandle *svg, struct arena *a)
{
	RsvgRectangle size = size_of(r, svg);
	struct buf page = { .arena = a };
	cairo_surface_t *surface;
	GError *error = NULL;
	cairo_t *cr;
	bool ok;

	if (size.width == 0)
		return STR("");
	surface = r->cairo_pdf_surface_create_for_stream(
	    take_bytes, &page, size.width, size.height);
	r->cairo_pdf_surface_restrict_to_version(
	    surface, CAIRO_PDF_VERSION_1_5);
	cr = r->cairo_create(surface);
	ok = r->rsvg_handle_render_document(svg, cr, &size, &error) != FALSE &&
	    r->cairo_status(cr) == CAIRO_STATUS_SUCCESS;
	if (error != NULL)
		r->g_error_free(error);
	r->cairo_destroy(cr);
	r->cairo_surface_finish(surface);
	ok = ok && r->cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS;
	r->cairo_surface_destroy(surface);
	return ok ? buf_str(&page) : STR("");
}

bool
svg_open(struct opening *o)
{
	const struct str file = o->source->file;
	struct faces faces = { 0 };
	struct str page = STR("");
	GError *error = NULL;
	RsvgHandle *svg;
	struct rsvg r;

	if (!load(&r)) {
		o->fault = "is an SVG, and librsvg cannot be opened";
		return false;
	}
	open_faces(&r, &faces, o->source);
	svg =
	    r.rsvg_handle_new_from_data((const guint8 *)file.s, file.n, &error);
	if (error != NULL)
		r.g_error_free(error);
	if (svg != NULL) {
		r.rsvg_handle_set_dpi(svg, 96);
		page = draw(&r, svg, o->arena);
		r.g_object_unref(svg);
	}
	close_faces(&r, &faces);
	if (page.n == 0) {
		o->fault = "is an SVG that cannot be drawn";
		return false;
	}
	return pdf_import(o, page, 1);
}
