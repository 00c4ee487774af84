#include "read/site/settings.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "base/file.h"
#include "read/folder.h"
#include "read/site/literal.h"
#include "read/site/plain.h"

#define MOST_FOLDERS_UP 16

/* ---- values ---- */

static const struct value *
known(const struct value *v)
{
	return v == NULL || v->kind == VALUE_NULL ? NULL : v;
}

const struct value *
settings_value(const struct settings *s, const char *key)
{
	const struct value *v = NULL;
	int i;

	for (i = 0; i < s->layers && v == NULL; i++)
		v = known(value_find(s->layer[i], key));
	return v;
}

const struct value *
settings_theme(const struct settings *s, const char *key)
{
	const struct value *v = NULL;
	int i;

	for (i = 0; i < s->layers && v == NULL; i++)
		v = known(
		    value_find(value_find(s->layer[i], "themeConfig"), key));
	return v;
}

const char *
settings_words(struct arena *a, const struct value *v)
{
	struct str s;

	if (!value_string(v, &s))
		return NULL;
	s = plain_words(a, s);
	return s.n == 0 ? NULL : s.s;
}

/* ---- finding it ---- */

/* The file of settings whose name without ending is `stem`, or NULL. */
static const char *
find_config(struct arena *a, const char *stem)
{
	static const char *const end[] = { "js", "ts", "mjs", "mts", "cjs",
		"cts", "json" };
	const char *path;
	size_t i;

	for (i = 0; i < sizeof(end) / sizeof(end[0]); i++) {
		path = arena_printf(a, "%s.%s", stem, end[i]);
		if (file_exists(path) && !file_is_directory(path))
			return path;
	}
	return NULL;
}

static bool
find_root(struct arena *a, struct settings *s, const char *folder)
{
	const char *dir = path_join(a, folder, ".vitepress");

	if (!file_is_directory(dir))
		return false;
	s->root = folder;
	s->path = find_config(a, path_join(a, dir, "config/index"));
	if (s->path == NULL)
		s->path = find_config(a, path_join(a, dir, "config"));
	return true;
}

/* The folder above, by its real path; NULL at the top. */
static const char *
folder_above(struct arena *a, const char *folder)
{
	char *real = realpath(folder, NULL);
	const char *up = NULL;

	if (real != NULL && strcmp(real, "/") != 0)
		up = path_directory(a, real);
	free(real);
	return up;
}

/* ---- languages ---- */

static size_t
primary(const char *lang)
{
	return strcspn(lang, "-_");
}

/* How well a language fits the one asked for: 3 the same, 2 the same but
 * for the region, 0 not at all. */
static int
fit(const char *lang, struct str tag)
{
	size_t n = primary(lang);

	if (tag.n == strlen(lang) && strncasecmp(lang, tag.s, tag.n) == 0)
		return 3;
	if (tag.n >= n && strncasecmp(lang, tag.s, n) == 0 &&
	    (tag.n == n || tag.s[n] == '-' || tag.s[n] == '_'))
		return 2;
	return 0;
}

static const struct value *
choose_locale(const struct settings *s, const char *lang)
{
	const struct value *v, *best = value_find(s->locales, "root");
	struct str tag;
	int most = 0, f;

	if (lang == NULL || s->locales == NULL)
		return best;
	if (best != NULL && value_string(value_find(best, "lang"), &tag))
		most = fit(lang, tag);
	for (v = s->locales->first; v != NULL; v = v->next) {
		f = fit(lang, v->key);
		if (value_string(value_find(v, "lang"), &tag) &&
		    fit(lang, tag) > f)
			f = fit(lang, tag);
		if (f > most) {
			most = f;
			best = v;
		}
	}
	return best;
}

static void
add_layer(struct settings *s, const struct value *v)
{
	if (v != NULL && v->kind == VALUE_MAP && s->layers < MOST_LAYERS)
		s->layer[s->layers++] = v;
}

/* Settings may build on others: "extends". */
static void
add_layers(struct settings *s, const struct value *v)
{
	for (; v != NULL && s->layers < MOST_LAYERS;
	     v = value_find(v, "extends"))
		add_layer(s, v);
}

/* What stands in a config.* beside the pages (defineAdditionalConfig). */
static void
add_file(struct arena *a, struct settings *s, const char *folder,
    struct places *ps, struct diag *dg)
{
	const char *path = find_config(a, path_join(a, folder, "config"));

	if (path != NULL && !str_ends(str_from(path), ".json"))
		add_layers(s, literal_open(a, path, s->root, ps, dg));
}

static void
read_layers(struct arena *a, struct settings *s, const char *lang,
    struct places *ps, struct diag *dg)
{
	const struct value *config, *locale;
	struct str dir;

	config =
	    s->path == NULL ? NULL : literal_open(a, s->path, s->root, ps, dg);
	if (config != NULL && config->kind != VALUE_MAP) {
		diag_report(dg, DIAG_WARNING, config->at, "config-unknown",
		    "the site's settings cannot be read without running "
		    "them; going on without");
		config = NULL;
	}
	s->source = s->root;
	if (value_string(value_find(config, "srcDir"), &dir))
		s->source = path_plain(a, path_join(a, s->root, dir.s));
	s->locales = known(value_find(config, "locales"));
	locale = choose_locale(s, lang);
	if (locale != NULL && !str_is(locale->key, "root") &&
	    locale->key.n > 0) {
		s->locale = locale->key.s;
		add_file(a, s, path_join(a, s->source, s->locale), ps, dg);
	}
	add_file(a, s, s->source, ps, dg);
	add_layers(s, locale);
	add_layers(s, config);
}

void
settings_find(struct arena *a, const char *folder, bool above, const char *lang,
    struct places *ps, struct diag *dg, struct settings *s)
{
	int i;

	*s = (struct settings){ 0 };
	for (i = 0; folder != NULL && i < MOST_FOLDERS_UP; i++) {
		if (find_root(a, s, folder)) {
			read_layers(a, s, lang, ps, dg);
			return;
		}
		folder = above ? folder_above(a, folder) : NULL;
	}
}

/* ---- pages left out ---- */

static bool
is_other_locale(const struct settings *s, const char *site_path)
{
	const struct value *v;
	size_t n;

	if (s->locales == NULL)
		return false;
	if (s->locale != NULL) {
		n = strlen(s->locale);
		return strncmp(site_path, s->locale, n) != 0 ||
		    (n > 0 && s->locale[n - 1] != '/' && site_path[n] != '/');
	}
	for (v = s->locales->first; v != NULL; v = v->next)
		if (!str_is(v->key, "root") && v->key.n > 0 &&
		    str_starts(str_from(site_path), v->key.s) &&
		    (v->key.s[v->key.n - 1] == '/' ||
			site_path[v->key.n] == '/'))
			return true;
	return false;
}

enum page_kind
settings_page(struct arena *a, const struct settings *s, const char *file,
    const char *served)
{
	const struct value *all = settings_value(s, "srcExclude"), *v;
	struct str glob;

	for (v = all == NULL ? NULL : all->first; v != NULL; v = v->next)
		if (value_string(v, &glob) && globs_match(a, glob.s, file))
			return PAGE_EXCLUDED;
	/* "[name].md" is a mould for pages that a script makes. */
	if (strchr(path_name(file), '[') != NULL)
		return PAGE_EXCLUDED;
	return is_other_locale(s, served) ? PAGE_FOREIGN : PAGE_OWN;
}

/* ---- what the report says of itself ---- */

/* The content of the first <meta name="..."> of "head", or NULL. */
static const char *
head_content(struct arena *a, const struct settings *s, const char *name)
{
	const struct value *head, *v, *attributes;
	struct str tag, is;
	int i;

	for (i = 0; i < s->layers; i++) {
		head = value_find(s->layer[i], "head");
		for (v = head == NULL ? NULL : head->first; v != NULL;
		     v = v->next) {
			if (v->kind != VALUE_LIST ||
			    !value_string(v->first, &tag) ||
			    !str_is(tag, "meta"))
				continue;
			attributes = v->first->next;
			if (value_string(value_find(attributes, "name"), &is) &&
			    str_is(is, name))
				return settings_words(
				    a, value_find(attributes, "content"));
		}
	}
	return NULL;
}

static void
describe_author(struct arena *a, const struct settings *s, struct meta *m)
{
	const char *name;
	struct author *author;

	if (m->authors > 0)
		return;
	name = head_content(a, s, "author");
	if (name == NULL)
		return;
	author = arena_new(a, struct author);
	author->name = name;
	m->author = author;
	m->authors = 1;
}

/* "a, b, c" */
static void
describe_keywords(struct arena *a, const struct settings *s, struct meta *m)
{
	const char *all =
		       m->keywords > 0 ? NULL : head_content(a, s, "keywords"),
		   **word = NULL;
	size_t room = 0, n;
	struct str one;

	for (; all != NULL && *all != '\0'; all += n + (all[n] == ',')) {
		n = strcspn(all, ",");
		one = str_trim((struct str){ all, n });
		if (one.n == 0)
			continue;
		arena_reserve(a, word, room, m->keywords);
		word[m->keywords++] = arena_strndup(a, one.s, one.n);
		m->keyword = word;
	}
}

/* What stands at the foot of each page of the site, as one sentence. */
static void
describe_licence(struct arena *a, const struct settings *s, struct meta *m)
{
	const struct value *footer = settings_theme(s, "footer");
	const char *message, *copyright;

	if (m->licence != NULL || footer == NULL)
		return;
	message = settings_words(a, value_find(footer, "message"));
	copyright = settings_words(a, value_find(footer, "copyright"));
	if (message != NULL && copyright != NULL)
		m->licence = arena_printf(a, "%s%s %s", message,
		    strchr(".!?", message[strlen(message) - 1]) == NULL ? "."
									: "",
		    copyright);
	else
		m->licence = message != NULL ? message : copyright;
}

void
settings_describe(struct arena *a, const struct settings *s, struct meta *m,
    const char **lang)
{
	const struct value *v = settings_value(s, "title");
	struct str tag;

	if (m->title == NULL && v != NULL) {
		m->title = settings_words(a, v);
		m->title_at = v->at;
	}
	if (*lang == NULL && value_string(settings_value(s, "lang"), &tag) &&
	    tag.n > 0)
		*lang = tag.s;
	describe_author(a, s, m);
	describe_keywords(a, s, m);
	describe_licence(a, s, m);
}

/* ---- what links need ---- */

void
settings_site(struct arena *a, const struct settings *s, struct site *site)
{
	const struct value *vite = settings_value(s, "vite");
	struct str x;

	site->folder = s->source;
	site->whole = true;
	if (value_string(settings_value(s, "base"), &x) && str_starts(x, "/"))
		site->base = x.s;
	if (value_string(value_find(vite, "publicDir"), &x) && x.n > 0)
		site->public = path_plain(a, path_join(a, s->source, x.s));
	if (site->address == NULL &&
	    value_string(
		value_find(settings_value(s, "sitemap"), "hostname"), &x) &&
	    str_find(x, STR("://"), 0) != (size_t)-1) {
		while (str_ends(x, "/"))
			x = str_slice(x, 0, x.n - 1);
		if (site->base == NULL ||
		    (strlen(site->base) > 1 &&
			str_find(x, str_from(site->base), 0) != (size_t)-1))
			site->address =
			    arena_printf(a, STR_FMT "/", STR_ARG(x));
		else
			site->address = arena_printf(
			    a, STR_FMT "%s", STR_ARG(x), site->base);
	}
}
