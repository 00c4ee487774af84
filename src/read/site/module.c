#include "read/site/literal_int.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "read/source.h"

struct script *
script_read(struct reader *r, const char *path, struct str text, place at)
{
	struct script *s = arena_new(r->arena, struct script);

	s->path = path;
	s->text = text;
	s->at = at;
	s->tokens = tokens_read(r->arena, text);
	s->exported.arena = r->arena;
	s->is_json = path != NULL && str_ends(str_from(path), ".json");
	s->scope = arena_new(r->arena, struct scope);
	s->scope->script = s;
	s->scope->name.arena = r->arena;
	s->scope->end = s->tokens.count;
	if (s->tokens.cut)
		diag_report(r->diag, DIAG_WARNING, at, "config-too-large",
		    "more than %d words and signs; passing over the rest",
		    MOST_TOKENS);
	if (s->is_json)
		scope_bind(r, s->scope, &s->exported, STR("default"));
	else
		scope_read(r, s->scope, 0, s->tokens.count);
	return s;
}

/* ---- files ---- */

static bool
is_below(const char *path, const char *root)
{
	size_t n = strlen(root);

	return strncmp(path, root, n) == 0 &&
	    (path[n] == '/' || (n > 0 && root[n - 1] == '/'));
}

/* A file that may be read, by the path that it really has. */
static const char *
real_file(struct reader *r, const char *path)
{
	char *real;
	const char *own;

	if (file_is_directory(path) || access(path, R_OK) != 0)
		return NULL;
	real = realpath(path, NULL);
	if (real == NULL)
		return NULL;
	own = is_below(real, r->root) ? arena_strdup(r->arena, real) : NULL;
	free(real);
	return own;
}

/* The file that an import names; extensions may be left out, and what will
 * be JavaScript may be TypeScript as yet. */
static const char *
find_file(struct reader *r, const char *dir, const char *name)
{
	static const char *const end[] = { "", ".ts", ".mts", ".js", ".mjs",
		".cjs", ".cts", ".json", "/index.ts", "/index.mts", "/index.js",
		"/index.mjs" };
	const char *path = path_join(r->arena, dir, name), *real = NULL;
	struct str stem = str_from(path);
	size_t i;

	for (i = 0; real == NULL && i < sizeof(end) / sizeof(end[0]); i++)
		real =
		    real_file(r, arena_printf(r->arena, "%s%s", path, end[i]));
	if (real != NULL || !str_ends(stem, "js"))
		return real;
	return real_file(
	    r, arena_printf(r->arena, "%.*sts", (int)(stem.n - 2), stem.s));
}

struct script *
module_find(struct reader *r, const struct script *from, struct str name)
{
	struct table_entry *e;
	const char *path;
	struct source source;

	if (r->places == NULL || from->path == NULL || !str_starts(name, ".") ||
	    str_has(name, '\0'))
		return NULL;
	path = find_file(r, path_directory(r->arena, from->path),
	    arena_strndup(r->arena, name.s, name.n));
	if (path == NULL)
		return NULL;
	e = table_entry(&r->module, str_from(path));
	if (e->value != NULL)
		return e->value;
	if (r->module.count > MOST_MODULES ||
	    !source_open(r->arena, path, path, r->places, r->diag, &source))
		return NULL;
	e->value = script_read(r, path, source.text, source.at);
	return e->value;
}

/* ---- exports ---- */

static struct thing
find_star(struct cursor *c, struct script *s, struct str name)
{
	struct script *other;
	struct thing t;
	size_t i;

	for (i = 0; i < s->stars && reader_spend(c->r, 1000); i++) {
		other = module_find(c->r, s, s->star[i]);
		if (other == NULL || c->depth > MOST_HEIGHT)
			continue;
		c->depth += MOST_HEIGHT / 8;
		t = module_export(c, other, name);
		c->depth -= MOST_HEIGHT / 8;
		if (t.v == NULL || !literal_is_unknown(t.v))
			return t;
	}
	return thing_unknown(c, c->i);
}

struct thing
module_export(struct cursor *c, struct script *s, struct str name)
{
	struct binding *b = table_find(&s->exported, name);
	const struct value *v;
	struct thing t;

	if (str_is(name, "*"))
		return (struct thing){ .weight = 1, .height = 1, .space = s };
	if (b == NULL)
		b = table_find(&s->scope->name, name);
	if (b != NULL)
		return binding_thing(c, b);
	if (!s->is_json)
		return find_star(c, s, name);
	t = module_export(c, s, STR("default"));
	for (v = t.v == NULL ? NULL : t.v->first; v != NULL; v = v->next)
		if (str_equal(v->key, name)) {
			t.v = (struct value *)v;
			return t;
		}
	return thing_unknown(c, c->i);
}

/* ---- the whole of it ---- */

/* The default export; a function is called. */
static const struct value *
default_of(struct reader *r, struct script *s)
{
	struct cursor c = { .r = r,
		.scope = s->scope,
		.script = s,
		.end = s->tokens.count,
		.wrapped = true };
	struct thing t;

	if (table_find(&s->exported, STR("default")) == NULL)
		return NULL;
	t = module_export(&c, s, STR("default"));
	if (t.function != NULL)
		t = function_call(&c, t.function, 0, 0);
	return t.v;
}

const struct value *
literal_read(struct arena *a, struct str text, place at, struct diag *dg)
{
	struct reader r = { .arena = a, .diag = dg, .module.arena = a };

	return default_of(&r, script_read(&r, NULL, text, at));
}

const struct value *
literal_open(struct arena *a, const char *path, const char *root,
    struct places *ps, struct diag *dg)
{
	struct reader r = {
		.arena = a, .diag = dg, .places = ps, .module.arena = a
	};
	struct source source;
	char *real;

	if (access(path, R_OK) != 0 ||
	    !source_open(a, path, path, ps, dg, &source)) {
		diag_report(dg, DIAG_WARNING, 0, "config-not-read",
		    "%s cannot be read; going on without the site's settings",
		    path);
		return NULL;
	}
	real = realpath(root, NULL);
	r.root = real == NULL ? root : arena_strdup(a, real);
	free(real);
	return default_of(&r, script_read(&r, path, source.text, source.at));
}
