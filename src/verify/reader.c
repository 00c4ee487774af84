/*
 * The border to libqpdf, which is opened by its soname when a run needs it
 * and never linked.  Every object that the trailer leads to is copied out:
 * those waiting stand in a queue, so that no chain of references, however
 * long or circular, costs stack.
 */
#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

#include <qpdf/qpdf-c.h>

#include "config.h"
#include "verify/object_int.h"

/* The functions of libqpdf that are used. */
#define FUNCTIONS(F)                                                           \
	F(qpdf_init)                                                           \
	F(qpdf_cleanup)                                                        \
	F(qpdf_silence_errors)                                                 \
	F(qpdf_set_suppress_warnings)                                          \
	F(qpdf_read_memory)                                                    \
	F(qpdf_has_error)                                                      \
	F(qpdf_get_error)                                                      \
	F(qpdf_more_warnings)                                                  \
	F(qpdf_next_warning)                                                   \
	F(qpdf_get_error_message_detail)                                       \
	F(qpdf_is_encrypted)                                                   \
	F(qpdf_get_trailer)                                                    \
	F(qpdf_get_object_by_id)                                               \
	F(qpdf_oh_release)                                                     \
	F(qpdf_oh_is_indirect)                                                 \
	F(qpdf_oh_get_object_id)                                               \
	F(qpdf_oh_get_generation)                                              \
	F(qpdf_oh_get_type_code)                                               \
	F(qpdf_oh_get_bool_value)                                              \
	F(qpdf_oh_get_int_value)                                               \
	F(qpdf_oh_get_real_value)                                              \
	F(qpdf_oh_get_name)                                                    \
	F(qpdf_oh_get_binary_string_value)                                     \
	F(qpdf_oh_get_array_n_items)                                           \
	F(qpdf_oh_get_array_item)                                              \
	F(qpdf_oh_begin_dict_key_iter)                                         \
	F(qpdf_oh_dict_more_keys)                                              \
	F(qpdf_oh_dict_next_key)                                               \
	F(qpdf_oh_get_key)                                                     \
	F(qpdf_oh_get_dict)                                                    \
	F(qpdf_oh_get_stream_data)

struct library {
	void *handle;
	qpdf_data data;
#define MEMBER(f) __typeof__(f) *f;
	FUNCTIONS(MEMBER)
#undef MEMBER
};

/* Objects seen and not copied yet. */
struct queue {
	struct waiting {
		int number, generation;
	} * at;
	size_t count, room;
	struct arena arena;
};

static bool
load_library(struct library *l)
{
	static const struct {
		const char *name;
		size_t offset;
	} function[] = {
#define ROW(f) { #f, offsetof(struct library, f) },
		FUNCTIONS(ROW)
#undef ROW
	};
	size_t i;

	l->handle = dlopen(SONAME_QPDF, RTLD_LAZY | RTLD_LOCAL);
	if (l->handle == NULL)
		return false;
	for (i = 0; i < sizeof(function) / sizeof(function[0]); i++) {
		void *f = dlsym(l->handle, function[i].name);

		if (f == NULL)
			return false;
		memcpy((char *)l + function[i].offset, &f, sizeof(f));
	}
	return true;
}

static void
see(struct objects *os, struct queue *q, int number, int generation)
{
	size_t n = (size_t)number;

	if (number <= 0 || number > MOST_OBJECTS)
		return;
	if (n >= os->count)
		os->object = arena_grow(os->arena, os->object, &os->count,
		    n + 1, sizeof(*os->object));
	if (os->object[n] != NULL)
		return;
	os->object[n] = arena_new(os->arena, struct obj);
	arena_reserve(&q->arena, q->at, q->room, q->count);
	q->at[q->count++] = (struct waiting){ number, generation };
}

static struct str
copy(struct arena *a, const char *s, size_t n)
{
	return (struct str){ arena_strndup(a, s == NULL ? "" : s, n), n };
}

/* A name without its slash. */
static struct str
copy_name(struct arena *a, const char *s)
{
	if (s == NULL)
		return STR("");
	s += *s == '/';
	return copy(a, s, strlen(s));
}

static void convert(struct objects *, struct queue *, qpdf_oh, int depth,
    int number, struct obj *);

/* A value of an array or dictionary: a reference, or the thing itself. */
static void
convert_inside(struct objects *os, struct queue *q, qpdf_oh oh, int depth,
    int number, struct obj *o)
{
	struct library *l = os->library;

	if (l->qpdf_oh_is_indirect(l->data, oh)) {
		*o = (struct obj){ .kind = OBJ_REF, .number = number };
		o->integer = l->qpdf_oh_get_object_id(l->data, oh);
		see(os, q, (int)o->integer,
		    l->qpdf_oh_get_generation(l->data, oh));
	} else {
		convert(os, q, oh, depth + 1, number, o);
	}
	l->qpdf_oh_release(l->data, oh);
}

static void
convert_array(struct objects *os, struct queue *q, qpdf_oh oh, int depth,
    int number, struct obj *o)
{
	struct library *l = os->library;
	int n = l->qpdf_oh_get_array_n_items(l->data, oh), i;
	struct obj *item = arena_array(os->arena, (size_t)n + 1, struct obj);

	for (i = 0; i < n; i++)
		convert_inside(os, q, l->qpdf_oh_get_array_item(l->data, oh, i),
		    depth, number, &item[i]);
	o->item = item;
	o->items = (size_t)n;
}

static void
convert_dict(struct objects *os, struct queue *q, qpdf_oh oh, int depth,
    int number, struct obj *o)
{
	struct library *l = os->library;
	struct obj_entry *entry = NULL;
	size_t n = 0, room = 0, i;
	struct str key;

	/* The library has one iterator: the keys first, then the values. */
	l->qpdf_oh_begin_dict_key_iter(l->data, oh);
	while (l->qpdf_oh_dict_more_keys(l->data)) {
		const char *s = l->qpdf_oh_dict_next_key(l->data);

		arena_reserve(os->arena, entry, room, n);
		/* With its slash, for the library, until it is sorted. */
		entry[n++].key = copy(os->arena, s, strlen(s));
	}
	for (i = 0; i < n; i++) {
		key = entry[i].key;
		convert_inside(os, q, l->qpdf_oh_get_key(l->data, oh, key.s),
		    depth, number, &entry[i].value);
		entry[i].key = str_slice(key, str_starts(key, "/"), key.n);
	}
	obj_sort(entry, n);
	o->entry = entry;
	o->entries = n;
}

static void
convert_stream(struct objects *os, struct queue *q, qpdf_oh oh, int depth,
    int number, struct obj *o)
{
	struct library *l = os->library;
	qpdf_oh dict = l->qpdf_oh_get_dict(l->data, oh);

	convert_dict(os, q, dict, depth, number, o);
	l->qpdf_oh_release(l->data, dict);
}

static void
convert_string(struct objects *os, qpdf_oh oh, struct obj *o)
{
	struct library *l = os->library;
	size_t n = 0;
	const char *s = l->qpdf_oh_get_binary_string_value(l->data, oh, &n);

	o->text = copy(os->arena, s, n);
}

/* Recursion is bounded: what is nested deeper than MOST_DEPTH is null. */
static void
convert(struct objects *os, struct queue *q, qpdf_oh oh, int depth, int number,
    struct obj *o)
{
	struct library *l = os->library;
	const char *s;

	*o = (struct obj){ .kind = OBJ_NULL, .number = number };
	if (depth > MOST_DEPTH)
		return;
	switch (l->qpdf_oh_get_type_code(l->data, oh)) {
	case ot_boolean:
		o->kind = OBJ_BOOL;
		o->yes = l->qpdf_oh_get_bool_value(l->data, oh) != 0;
		break;
	case ot_integer:
		o->kind = OBJ_INT;
		o->integer = l->qpdf_oh_get_int_value(l->data, oh);
		break;
	case ot_real:
		o->kind = OBJ_REAL;
		s = l->qpdf_oh_get_real_value(l->data, oh);
		o->text = copy(os->arena, s, strlen(s));
		break;
	case ot_string:
		o->kind = OBJ_STRING;
		convert_string(os, oh, o);
		break;
	case ot_name:
		o->kind = OBJ_NAME;
		o->text =
		    copy_name(os->arena, l->qpdf_oh_get_name(l->data, oh));
		break;
	case ot_array:
		o->kind = OBJ_ARRAY;
		convert_array(os, q, oh, depth, number, o);
		break;
	case ot_dictionary:
		o->kind = OBJ_DICT;
		convert_dict(os, q, oh, depth, number, o);
		break;
	case ot_stream:
		o->kind = OBJ_STREAM;
		convert_stream(os, q, oh, depth, number, o);
		break;
	default:
		break;
	}
}

static void
convert_waiting(struct objects *os, struct queue *q, struct waiting w)
{
	struct library *l = os->library;
	qpdf_oh oh = l->qpdf_get_object_by_id(l->data, w.number, w.generation);
	struct obj *o = os->object[w.number];

	convert(os, q, oh, 0, w.number, o);
	if (o->kind == OBJ_STREAM)
		o->handle = oh;
	else
		l->qpdf_oh_release(l->data, oh);
}

static void
convert_all(struct objects *os)
{
	struct library *l = os->library;
	struct queue q = { 0 };
	qpdf_oh trailer = l->qpdf_get_trailer(l->data);

	convert(os, &q, trailer, 0, 0, &os->trailer);
	while (q.count > 0)
		convert_waiting(os, &q, q.at[--q.count]);
	l->qpdf_oh_release(l->data, trailer);
	arena_release(&q.arena);
}

/* What the library had to repair while reading, in its own words. */
static void
note_repairs(struct objects *os)
{
	struct library *l = os->library;
	const char *s;

	while (l->qpdf_more_warnings(l->data)) {
		s = l->qpdf_get_error_message_detail(
		    l->data, l->qpdf_next_warning(l->data));
		if (os->mended == NULL)
			os->mended = arena_strdup(os->arena, s);
	}
	if (l->qpdf_has_error(l->data))
		l->qpdf_get_error(l->data);
}

static bool
read_bytes(struct objects *os, const char *path, struct diag *dg)
{
	struct library *l = os->library;
	qpdf_error e;

	l->data = l->qpdf_init();
	l->qpdf_silence_errors(l->data);
	l->qpdf_set_suppress_warnings(l->data, QPDF_TRUE);
	l->qpdf_read_memory(l->data, path, os->bytes.s, os->bytes.n, NULL);
	e = l->qpdf_has_error(l->data) ? l->qpdf_get_error(l->data) : NULL;
	if (e != NULL) {
		diag_report(dg, DIAG_WORLD, 0, "no-pdf",
		    "%s is no PDF that can be read (%s); verifying nothing",
		    path, l->qpdf_get_error_message_detail(l->data, e));
		return false;
	}
	os->encrypted = l->qpdf_is_encrypted(l->data) != 0;
	return true;
}

bool
objects_open(struct objects *os, const char *path, struct diag *dg)
{
	os->library = arena_new(os->arena, struct library);
	if (!load_library(os->library)) {
		diag_report(dg, DIAG_WORLD, 0, "no-library",
		    "%s cannot be loaded (%s); verifying nothing", SONAME_QPDF,
		    dlerror());
		diag_hint(dg, "install libqpdf");
		objects_close(os);
		return false;
	}
	if (!read_bytes(os, path, dg)) {
		objects_close(os);
		return false;
	}
	convert_all(os);
	note_repairs(os);
	return true;
}

void
objects_close(struct objects *os)
{
	struct library *l = os->library;

	if (l == NULL)
		return;
	if (l->data != NULL)
		l->qpdf_cleanup(&l->data);
	if (l->handle != NULL)
		dlclose(l->handle);
	os->library = NULL;
}

static bool
stream_of(const struct objects *os, qpdf_oh oh, bool raw, struct arena *out,
    struct str *data)
{
	struct library *l = os->library;
	unsigned char *bytes = NULL;
	QPDF_BOOL filtered = QPDF_FALSE;
	size_t n = 0;
	QPDF_ERROR_CODE code;

	*data = STR("");
	code = l->qpdf_oh_get_stream_data(l->data, oh,
	    raw ? qpdf_dl_none : qpdf_dl_specialized, &filtered, &bytes, &n);
	if (bytes != NULL)
		*data = copy(out, (const char *)bytes, n);
	free(bytes);
	if (l->qpdf_has_error(l->data))
		l->qpdf_get_error(l->data);
	return (code & (QPDF_ERRORS)) == 0 && (raw || filtered);
}

bool
objects_raw_stream(const struct objects *os, const struct obj *o,
    struct arena *out, struct str *data)
{
	*data = STR("");
	return o->kind == OBJ_STREAM &&
	    stream_of(os, o->handle, true, out, data);
}

bool
objects_stream(const struct objects *os, const struct obj *o, struct arena *out,
    struct str *data)
{
	*data = STR("");
	return o->kind == OBJ_STREAM &&
	    stream_of(os, o->handle, false, out, data);
}

bool
objects_number_stream(
    const struct objects *os, int number, struct arena *out, struct str *data)
{
	struct library *l = os->library;
	qpdf_oh oh = l->qpdf_get_object_by_id(l->data, number, 0);
	bool ok = false;

	*data = STR("");
	if (l->qpdf_oh_get_type_code(l->data, oh) == ot_stream)
		ok = stream_of(os, oh, false, out, data);
	l->qpdf_oh_release(l->data, oh);
	return ok;
}
